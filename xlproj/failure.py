"""What is kept of an unexpected failure: where in the program it was, and nothing of the project.

The words of an exception may quote a file or a cell, so they are left out; so are the lines of other people's
files. A person can read the whole of it before sending it.
"""

from __future__ import annotations

import platform
import sys
import traceback
from datetime import datetime
from pathlib import Path

from xlproj.base import phrases
from xlproj.base.catalogue_use import UNEXPECTED
from xlproj.base.problems import Problem
from xlproj.base.text import Language
from xlproj.base.version import FORMAT, VERSION


def trace_of(error: BaseException) -> str:
    """The kinds of an exception and of those that led to it, and the modules, lines and functions on the
    way."""
    told: list[str] = []
    while error:
        frames = traceback.extract_tb(error.__traceback__)
        told += [type(error).__qualname__,
                 *(f"  {_module(Path(frame.filename))}:{frame.lineno} {frame.name}" for frame in frames)]
        following = error.__cause__ or error.__context__
        if following is None:
            break
        error = following
    return "\n".join(told)


def _module(path: Path) -> str:
    """A module without the folders of this computer, which may bear a name."""
    return "/".join(path.parts[-2:])


def told_of(trace: str, language: Language, *folders: Path) -> Problem:
    """The problem that tells of a failure, and where its report was kept: in the first folder that takes
    it."""
    for folder in folders:
        try:
            return Problem(code=UNEXPECTED, values={"report": str(keep(trace, folder, language))})
        except OSError:  # a disk that is full or read-only must not fail once more
            continue
    return Problem(code=UNEXPECTED, values={"report": "—"})


def keep(trace: str, folder: Path, language: Language) -> Path:
    """Write the report of a failure into a folder and return where it stands."""
    folder.mkdir(parents=True, exist_ok=True)
    moment = datetime.now().strftime("%Y-%m-%d-%H%M%S")
    target = folder.absolute() / phrases.FAILURE_NAME.format(moment=moment).in_(language)
    lines = (phrases.FAILURE_HEAD.in_(language), f"xlproj {VERSION} ({FORMAT})",
             f"Python {platform.python_version()}, {sys.platform} {platform.release()}", "", trace, "")
    target.write_text("\n".join(lines), encoding="utf-8")
    return target
