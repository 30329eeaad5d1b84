"""How a command answers: in colours and with a bar where somebody watches, plainly elsewhere, and never with
a traceback because nobody can hear it."""

from __future__ import annotations

import json
import os
import sys
from collections.abc import Callable
from importlib import import_module
from threading import Event, Thread
from typing import Any, Protocol, Self, TextIO

from xlproj.base import catalogue_files, phrases
from xlproj.base.problems import SEVERITY_WORDS, Problem
from xlproj.base.text import Language

BAR_AFTER = 1.0  # seconds: what takes less needs none
_BEAT = 0.5  # seconds between two looks at the clock
_COLOURS = {"error": "1;31", "warning": "1;33", "notice": "36", "good": "32", "heading": "1", "name": "36"}


def coloured(stream: TextIO) -> bool:
    """Whether a stream shows colours: a terminal, unless the person (https://no-color.org) or the terminal
    says no."""
    if os.environ.get("NO_COLOR") or os.environ.get("TERM") == "dumb" or not stream.isatty():
        return False
    if sys.platform == "win32":
        os.system("")  # after this a console of Windows 10 obeys the signs for colours
    return True


def painted(text: str, colour: str, stream: TextIO | None = None) -> str:
    """A text in the colour of what it says, as `error` or `heading`; as it is where the stream shows none.

    >>> import io
    >>> painted("VANE", "name", io.StringIO())
    'VANE'
    """
    if not coloured(stream or sys.stdout):
        return text
    return f"\x1b[{_COLOURS[colour]}m{text}\x1b[0m"


def line_of(problem: Problem, language: Language, stream: TextIO | None = None) -> str:
    """What is printed of a problem, its severity and code in colour."""
    severity = SEVERITY_WORDS[problem.severity].in_(language).upper()
    head = painted(f"{severity} {problem.code.id}", problem.severity, stream)
    return f"{head}  {problem.message(language)}"


def answered(command: Callable[[], int], language: Language) -> int:
    """The status of a command, also where what it says can't be written."""
    try:
        status = command()
        sys.stdout.flush()  # what can't be said is met here, not while the program is being taken down
        return status
    except BrokenPipeError:  # whoever read our output has seen enough
        _say_no_more()
        return 0
    except OSError as error:  # as of a full disk that the answer was sent to
        _say_no_more()
        values = {"file": error.filename or phrases.ANSWER.in_(language),
                  "reason": error.strerror or str(error)}
        problem = Problem(code=catalogue_files.CANNOT_WRITE, values=values)
        print(line_of(problem, language, sys.stderr), file=sys.stderr)
        return 2


def _say_no_more() -> None:
    """Send the rest of the answer nowhere: where it went before, not even its end can be written."""
    os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())


def print_json(value: object) -> None:
    """JSON is UTF-8 wherever it goes: a stream of another encoding gets it in plain characters, which are the
    same in both."""
    plain = (sys.stdout.encoding or "").lower().replace("-", "") != "utf8"
    print(json.dumps(value, ensure_ascii=plain, indent=1))


class Bar(Protocol):
    """What shows how far a command is."""

    def update(self) -> object:
        """One step more is done."""

    def clear(self) -> object:
        """Takes the bar off the terminal, so that something else can be printed."""

    def set_description(self, text: str) -> object:
        """Says before the bar what is being done."""

    def __enter__(self) -> Self: ...
    def __exit__(self, *failure: object) -> object: ...


class _NoBar(Bar):
    """What shows nothing."""

    def update(self) -> None: ...
    def clear(self) -> None: ...
    def set_description(self, text: str) -> None: ...
    def __enter__(self) -> Self:
        return self

    def __exit__(self, *failure: object) -> None: ...


class _Ticking(Bar):
    """A bar of tqdm that a clock draws, too: a step that takes long is seen to go on."""

    def __init__(self, bar: Any) -> None:
        self._bar, self._done, self._hidden = bar, Event(), False
        self._clock = Thread(target=self._tick, daemon=True)

    def _tick(self) -> None:
        pause = BAR_AFTER
        while not self._done.wait(pause):
            pause = _BEAT
            if not self._hidden:  # what is being printed is not written over
                self._bar.refresh()

    def update(self) -> None:
        self._hidden = False
        self._bar.update()

    def clear(self) -> None:
        self._hidden = True
        self._bar.clear()

    def set_description(self, text: str) -> None:
        self._hidden = False
        self._bar.set_description(text, refresh=False)

    def __enter__(self) -> Self:
        self._clock.start()
        return self

    def __exit__(self, *failure: object) -> None:
        self._done.set()
        self._clock.join()
        self._bar.close()


def bar(steps: int, *, quiet: bool, doing: str = "") -> Bar:
    """A bar of so many steps, shown on a terminal once it has taken over a second; without steps, a clock."""
    if quiet or not sys.stderr.isatty():
        return _NoBar()
    tqdm = import_module("tqdm").tqdm  # only where somebody watches is it worth its import
    shape = "{l_bar}{bar}| {elapsed}" if steps else "{desc}: {elapsed}"
    return _Ticking(tqdm(total=steps or None, delay=BAR_AFTER, file=sys.stderr, leave=False,
                         desc=doing or None, bar_format=shape))
