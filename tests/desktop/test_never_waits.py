"""The window answers while workbooks are converted, and takes no more memory for many than for a few."""

from __future__ import annotations

import os
import sys
import time
from pathlib import Path

import pytest
from desktop.conftest import Desktop
from desktop.workbooks import GOOD, SMALL, put
from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QLabel

BLOCKED = 0.1  # seconds: what a person begins to notice
TICK = 5  # milliseconds


class Pulse:
    """A timer of the window's own loop: the processor time and the time on the clock from beat to beat.

    On a machine that does other things, a beat comes late though the window did nothing: only time that the
    window itself worked counts.
    """

    def __init__(self) -> None:
        self.worked = self.longest = 0.0
        self.beats = 0
        self._last = time.thread_time()
        self._timer = QTimer()
        self._timer.timeout.connect(self._beat)
        self._timer.start(TICK)

    def _beat(self) -> None:
        now = time.thread_time()
        self.beats += 1
        self.longest = max(self.longest, now - self._last)
        self._last = now

    def stop(self) -> None:
        self._timer.stop()


def test_the_window_is_never_blocked(desktop: Desktop, tmp_path: Path) -> None:
    books = put(tmp_path / "in", GOOD)
    desktop.drop(*books)
    desktop.finish()
    desktop.application.processEvents()
    pulse = Pulse()
    desktop.window.act("again")
    desktop.finish()
    pulse.stop()
    assert desktop.standings() == {GOOD: "done"}
    assert pulse.beats > 20
    assert pulse.longest < BLOCKED


def test_a_block_is_seen(desktop: Desktop) -> None:
    pulse = Pulse()
    end = time.thread_time() + 1.5 * BLOCKED
    QTimer.singleShot(0, lambda: _work(end))
    desktop.until(lambda: pulse.beats > 3)
    pulse.stop()
    assert pulse.longest > BLOCKED


def _work(end: float) -> None:
    while time.thread_time() < end:
        pass


def memory_of(process: int) -> int:
    """Bytes that a process holds, by the system."""
    pages = Path(f"/proc/{process}/statm").read_text(encoding="ascii").split()[1]
    return int(pages) * os.sysconf("SC_PAGE_SIZE")


@pytest.mark.skipif(not Path("/proc/self/statm").exists(), reason="only Linux tells it like this")
@pytest.mark.parametrize(("name", "first", "times"), [
    (SMALL, 2, 6), pytest.param(GOOD, 20, 200, marks=pytest.mark.torture)])
def test_memory_is_flat(desktop: Desktop, tmp_path: Path, name: str, first: int, times: int) -> None:
    """Neither window nor child grows once some are done: what is kept of each conversion would be seen."""
    desktop.drop(*put(tmp_path / "in", name))
    desktop.finish()
    sizes = []
    for number in range(1, times + 1):
        desktop.window.act("again")
        desktop.finish()
        if number in (first, times):
            child = desktop.window.desk.link.process
            assert child is not None
            sizes.append((memory_of(os.getpid()), memory_of(child)))
    grown = [after - before for before, after in zip(*sizes, strict=True)]
    assert max(grown) < 12_000_000, grown


def test_a_call_of_the_toolkit_costs_no_reference(desktop: Desktop) -> None:
    """A version of the toolkit that takes one from None at each call ends Python 3.11 after thousands."""
    label, before = QLabel(), sys.getrefcount(None)
    for _ in range(1000):
        label.setText("a")
    assert sys.getrefcount(None) > before - 100
