"""The values of a workbook by python-calamine, in a process of its own: `python -m`, bytes in, JSON out.

The library keeps no bounds and may end its process on a damaged file; so nothing else runs in it.
"""

from __future__ import annotations

import io
import json
import sys
from datetime import date, datetime, time, timedelta
from typing import TYPE_CHECKING, Any, Final

from xlproj.base.days import serial_of
from xlproj.reading.file.sheetxml import MAX_CELLS

if TYPE_CHECKING:
    from python_calamine import CalamineSheet

MOST_BYTES: Final = 640 * 2**20
MOST_SECONDS: Final = 10
_MOST_AREA: Final = 5_000_000
_MOST_TEXT: Final = 200_000_000
_SECONDS_A_DAY: Final = 86_400


def main() -> None:
    """Read a workbook from standard input and write its values to standard output."""
    _limit()
    json.dump(contents(sys.stdin.buffer.read()), sys.stdout)


def contents(data: bytes) -> dict[str, Any]:
    """Sheets with state, cells and merges; or the `error` that keeps it from being read."""
    from python_calamine import CalamineError, CalamineWorkbook, PasswordError  # noqa: PLC0415

    try:
        book = CalamineWorkbook.from_filelike(io.BytesIO(data))
        sheets: list[dict[str, Any]] = []
        for each in book.sheets_metadata:
            if not str(each.typ).endswith("WorkSheet"):
                continue  # charts, dialogs and sheets of macros hold no data
            sheet = book.get_sheet_by_name(each.name)
            if sheet.total_height * sheet.total_width > _MOST_AREA:
                return {"error": "cells", "sheet": each.name}
            cells = _cells(sheet)
            if len(cells) > MAX_CELLS or sum(len(str(value)) for *_, value in cells) > _MOST_TEXT:
                return {"error": "cells", "sheet": each.name}
            sheets.append({
                "name": each.name, "visible": str(each.visible).endswith(".Visible"), "cells": cells,
                "merged": sheet.merged_cell_ranges or []})
    except PasswordError:
        return {"error": "password"}
    except CalamineError as error:
        return {"error": "password" if "password" in str(error).lower() else "damaged"}
    return {"sheets": sheets}


def _cells(sheet: CalamineSheet) -> list[tuple[int, int, str, object]]:
    """The cells that hold something, where they stand. The library's rows begin with the first of the sheet,
    and each of them with the first column that holds anything."""
    left = sheet.start[1] + 1 if sheet.start else 1
    return [(row, column, *_told(value)) for row, values in enumerate(sheet.iter_rows(), 1)
            for column, value in enumerate(values, left) if value != ""]


def _told(value: object) -> tuple[str, object]:
    """Kind and value of a cell, as JSON can hold them: days are serial numbers, marked as such."""
    if isinstance(value, bool):
        return "boolean", value
    if isinstance(value, int | float):
        return "number", float(value)
    if isinstance(value, date | time | timedelta):
        return "date", _serial(value)
    return "text", str(value)


def _serial(value: date | time | timedelta) -> float:
    if isinstance(value, timedelta):
        return value.total_seconds() / _SECONDS_A_DAY
    day = float(serial_of(value)) if isinstance(value, date) else 0.0
    if not isinstance(value, datetime | time):
        return day
    return day + (value.hour * 3600 + value.minute * 60 + value.second) / _SECONDS_A_DAY


def _limit() -> None:
    """Bounds on memory and computing, where the system knows any."""
    try:
        import resource  # noqa: PLC0415  # absent on Windows
    except ImportError:
        return
    resource.setrlimit(resource.RLIMIT_AS, (MOST_BYTES, MOST_BYTES))
    resource.setrlimit(resource.RLIMIT_CPU, (MOST_SECONDS, MOST_SECONDS))
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))


if __name__ == "__main__":
    main()
