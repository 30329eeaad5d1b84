"""Workbooks of which only values are read (.xls, .xlsb): a library reads them in a process of its own, which
may fail."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from importlib.util import find_spec
from pathlib import Path
from typing import Any, Final

from xlproj.base import catalogue_files as codes
from xlproj.base import catalogue_formats as formats
from xlproj.base import phrases
from xlproj.base.cells import Area
from xlproj.base.figures import figure, plain
from xlproj.base.problems import Problem, Unreadable
from xlproj.reading.file import calamine
from xlproj.reading.file.container import Package
from xlproj.reading.file.intake import Snapshot, refuse
from xlproj.reading.file.raw import RawBook, RawCell, RawSheet
from xlproj.reading.file.sheetxml import MAX_CELLS

LIBRARY: Final = "python_calamine"
_BINARY_PART: Final = "xl/workbook.bin"


def is_binary_workbook(package: Package) -> bool:
    """Whether a package is an .xlsb."""
    return _BINARY_PART in package


def read_values(snapshot: Snapshot, kind: str, notices: tuple[Problem, ...]) -> RawBook:
    """What the library makes of a workbook of the given kind (`.xls`, `.xlsb`); names, formulas and styles it
    doesn't tell.

    `Unreadable` where the library is missing, dies, takes too long or refuses.
    """
    if find_spec(LIBRARY) is None:
        refuse(formats.READER_MISSING, file=snapshot.file_name, kind=kind)
    found = _asked(snapshot, kind)
    if found.get("error") == "password":
        refuse(codes.ENCRYPTED, file=snapshot.file_name)
    if found.get("error") == "cells":
        limit = phrases.CELLS.format(count=figure(MAX_CELLS))
        raise Unreadable(Problem(code=codes.TOO_MANY_CELLS, sheet=found["sheet"], values={"limit": limit}))
    if not found.get("sheets"):
        refuse(formats.READER_FAILED, file=snapshot.file_name, kind=kind)
    notice = Problem(code=formats.VALUES_ONLY, values={"file": snapshot.file_name, "kind": kind})
    return RawBook(
        file_name=snapshot.file_name, sha256=snapshot.sha256,
        sheets={each["name"]: _sheet(each) for each in found["sheets"]}, names={}, broken_names=(),
        properties={}, date1904=False, never_calculated=False, notices=(*notices, notice),
        values_only=True)


def _asked(snapshot: Snapshot, kind: str) -> dict[str, Any]:
    """The answer of the other process."""
    home = str(Path(__file__).parents[3])
    paths = os.pathsep.join((home, os.environ.get("PYTHONPATH", ""))).rstrip(os.pathsep)
    # -P: a file of the user's folder must not be taken for a module
    command = [sys.executable, "-P", "-m", calamine.__name__]
    try:
        answer = subprocess.run(
            command, input=snapshot.data, capture_output=True, check=True, timeout=calamine.MOST_SECONDS,
            env={**os.environ, "PYTHONPATH": paths})
        found: dict[str, Any] = json.loads(answer.stdout)
    except (subprocess.SubprocessError, OSError, ValueError):
        refuse(formats.READER_FAILED, file=snapshot.file_name, kind=kind)
    return found


def _sheet(told: dict[str, Any]) -> RawSheet:
    name = told["name"]
    cells = {(row, column): _cell(kind, value) for row, column, kind, value in told["cells"]}
    merged = tuple(Area(name, top + 1, left + 1, bottom + 1, right + 1)
                   for (top, left), (bottom, right) in told["merged"])
    return RawSheet(name, "visible" if told["visible"] else "hidden", cells, merged, frozenset())


def _cell(kind: str, value: Any) -> RawCell:
    """A cell whose protection nobody knows: it may be an input."""
    if kind == "date":
        return RawCell("number", value, plain(value), locked=False, date_format=True)
    if kind == "number":
        return RawCell("number", value, plain(value), locked=False)
    if kind == "boolean":
        return RawCell("boolean", value, str(int(value)), locked=False)
    return RawCell("text", value, value, locked=False)
