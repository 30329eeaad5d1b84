"""The window on a display as people have one, a virtual one here: it stands there and does its work."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path

import pytest
from desktop.workbooks import GOOD, put

PATIENCE = 120  # seconds until the results stand there

pytestmark = pytest.mark.torture


@pytest.fixture
def display() -> Iterator[str]:
    """A screen of its own, whose number the server chooses."""
    assert shutil.which("Xvfb"), "xvfb is not installed: run `make display`"
    asking, answering = os.pipe()
    server = subprocess.Popen(["Xvfb", "-displayfd", str(answering), "-screen", "0", "1366x768x24"],
                              pass_fds=[answering], stderr=subprocess.DEVNULL)
    os.close(answering)
    with os.fdopen(asking) as told:
        number = told.readline().strip()
    try:
        yield f":{number}"
    finally:
        server.terminate()
        server.wait()


def windows(display: str) -> list[str]:
    """What stands on a display: a line for each window, with its title and size."""
    tree = subprocess.run(["xwininfo", "-root", "-tree"], env={**os.environ, "DISPLAY": display},
                          capture_output=True, text=True, check=True).stdout
    return [line.strip() for line in tree.splitlines() if '"xlproj' in line]


@pytest.mark.parametrize("scale", ["1", "1.5"])
def test_a_workbook_given_at_the_start_is_converted(tmp_path: Path, display: str, scale: str) -> None:
    book, = put(tmp_path / "in", GOOD)
    program = subprocess.Popen([sys.executable, "-m", "xlproj", "desktop", book], env={
        **os.environ, "DISPLAY": display, "QT_QPA_PLATFORM": "xcb", "QT_SCALE_FACTOR": scale,
        "XLPROJ_SETTINGS": str(tmp_path / "settings")}, stderr=subprocess.PIPE, text=True)
    try:
        end = time.monotonic() + PATIENCE
        while not (book.parent / "cuyes.resultados.xlsx").exists():
            assert time.monotonic() < end
            assert program.poll() is None, program.communicate()[1]
            time.sleep(0.2)
        shown = windows(display)
    finally:
        program.kill()
        _, said = program.communicate()

    assert any("proyectos de desarrollo rural" in line or "rural-development projects" in line
               for line in shown), shown
    assert said == ""
