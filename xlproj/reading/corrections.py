"""The list of problems in a copy with marked cells, which comes back with what was corrected: no sheet of the
project, and no foreign one either."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final

from xlproj.base import phrases
from xlproj.base.text import LANGUAGES, Text
from xlproj.reading.file.raw import RawSheet

_ROWS: Final = 10
_HEADS: Final = (phrases.CORRECTION_HEADS, phrases.PROBLEM_HEADS)


@dataclass(frozen=True, slots=True)
class ToldBefore:
    """A problem that an earlier copy told: where, what, remedy and code, as it told them."""

    where: str
    what: str
    remedy: str
    code: str


def is_list_of_problems(sheet: RawSheet) -> bool:
    """Whether a sheet is the list that a marked copy of this version or of an earlier one added."""
    return any(_row_of(sheet, heads) for heads in _HEADS)


def is_corrections(sheet: RawSheet) -> bool:
    """Whether a sheet is the list of this version, which a new copy takes the place of."""
    return _row_of(sheet, phrases.CORRECTION_HEADS) > 0


def told_before(sheet: RawSheet) -> Iterator[ToldBefore]:
    """What the list of an earlier copy told."""
    head = _row_of(sheet, phrases.CORRECTION_HEADS)
    rows = sorted({row for row, _ in sheet.cells if row > head}) if head else []
    for row in rows:
        where, what, remedy, code = (_text(sheet, row, column) for column in (2, 3, 4, 5))
        if code:
            yield ToldBefore(where, what, remedy, code)


def _row_of(sheet: RawSheet, heads: tuple[Text, ...]) -> int:
    """The row of the headings, in either language, or 0."""
    words = [[head.in_(language) for head in heads] for language in LANGUAGES]
    return next((row for row in range(1, _ROWS + 1)
                 if [_text(sheet, row, column) for column in range(1, len(heads) + 1)] in words), 0)


def _text(sheet: RawSheet, row: int, column: int) -> str:
    cell = sheet.cells.get((row, column))
    return cell.text.strip() if cell is not None and cell.kind == "text" else ""
