"""How a workbook is opened by the office program of this computer, at a cell where that can be asked for.

LibreOffice opens `file#Sheet.A1` at that cell (tried with 7.4); Excel can't be asked so from outside
without a macro, so there the place is put on the clipboard.
"""

from __future__ import annotations

import shutil
import subprocess
import sys
from collections.abc import Callable, Sequence
from pathlib import Path
from urllib.parse import quote

from xlproj.base.catalogue_desktop import NOTHING_OPENS_IT
from xlproj.base.problems import Problem

Finder = Callable[[str], str | None]
_WORKBOOKS = frozenset({".xlsx", ".ods", ".xls"})


def words_for(path: Path, sheet: str = "", cell: str = "", *, system: str = sys.platform,
              which: Finder = shutil.which) -> tuple[str, ...]:
    """The command that opens a file; empty where the system itself must be asked, as on Windows.

    >>> words_for(Path("/a/b.xlsx"), "Flujo de caja", "D9", system="linux", which=lambda name: name)
    ('soffice', "file:///a/b.xlsx#'Flujo%20de%20caja'.D9")
    """
    if system == "win32":
        return ()
    if system == "darwin":
        return ("open", str(path))
    office = path.suffix.lower() in _WORKBOOKS and which("soffice")
    if office:
        name = sheet.replace("'", "''")
        place = f"#{quote(chr(39) + name + chr(39), safe=chr(39))}.{cell}" if sheet and cell else ""
        return (office, f"{path.absolute().as_uri()}{place}")
    opener = which("xdg-open")
    return (opener, str(path)) if opener else ()


def at_a_place(words: Sequence[str]) -> bool:
    """Whether that command leads to the cell itself."""
    return bool(words) and "#" in words[-1]


def nothing_opens(path: Path) -> Problem:
    """What there is to say where no program opens a file."""
    return Problem(code=NOTHING_OPENS_IT, values={"file": path.name})


def open_file(path: Path, sheet: str = "", cell: str = "") -> bool:
    """Open a file with the program that this computer has for it; whether there is one."""
    words = words_for(path, sheet, cell)
    if sys.platform == "win32":
        return _by_windows(path)
    if not words:
        return False
    try:
        subprocess.Popen(words, stdin=subprocess.DEVNULL, stdout=subprocess.DEVNULL,
                         stderr=subprocess.DEVNULL, start_new_session=True)
    except OSError:
        return False
    return True


def _by_windows(path: Path) -> bool:
    if sys.platform != "win32":
        return False
    import os  # startfile is there on Windows alone

    try:
        os.startfile(path)
    except OSError:
        return False
    return True
