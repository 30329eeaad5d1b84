"""Cell addresses. Rows and columns count from 1, as a user sees them: A1 is row 1, column 1."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable
from dataclasses import dataclass, replace
from functools import lru_cache

MAX_ROW, MAX_COLUMN = 1_048_576, 16_384
_A1 = re.compile(r"^\$?([A-Z]{1,3})\$?([1-9]\d{0,6})$")
_PLAIN_SHEET = re.compile(r"^[A-Za-z_][A-Za-z0-9_]*$")
_LOOKS_LIKE_CELL = re.compile(r"^([A-Za-z]{1,3}\d+|[Rr]\d*[Cc]\d*|[Rr]|[Cc])$")


@lru_cache(maxsize=2048)
def column_letters(column: int) -> str:
    """Letters of a column.

    >>> column_letters(1), column_letters(28), column_letters(16384)
    ('A', 'AB', 'XFD')
    """
    letters = ""
    while column:
        column, rest = divmod(column - 1, 26)
        letters = chr(65 + rest) + letters
    return letters


@lru_cache(maxsize=2048)
def column_number(letters: str) -> int:
    """Number of a column: the inverse of `column_letters`."""
    number = 0
    for letter in letters:
        number = number * 26 + ord(letter) - 64
    return number


def parse_a1(reference: str) -> tuple[int, int]:
    """`(row, column)` of an A1 reference, `$` signs ignored.

    Raises ValueError for anything else.

    >>> parse_a1("$D$14")
    (14, 4)
    """
    found = _A1.match(reference)
    if not found:
        raise ValueError(f"not a cell: {reference!r}")
    row, column = int(found.group(2)), column_number(found.group(1))
    if row > MAX_ROW or column > MAX_COLUMN:
        raise ValueError(f"outside the sheet: {reference!r}")
    return row, column


@lru_cache(maxsize=2048)
def quoted(sheet: str) -> str:
    """A sheet's name as a formula writes it.

    >>> quoted("Ficha"), quoted("Flujo de caja"), quoted("D'Arc")
    ('Ficha', "'Flujo de caja'", "'D''Arc'")
    """
    if _PLAIN_SHEET.match(sheet) and not _LOOKS_LIKE_CELL.match(sheet):
        return sheet
    return "'" + sheet.replace("'", "''") + "'"


@dataclass(frozen=True, slots=True, order=True)
class Cell:
    """One cell of a workbook: `Cell("Costos", 14, 4)` is Costos!D14."""

    sheet: str
    row: int
    column: int

    @property
    def a1(self) -> str:
        """Address within the sheet, as `D14`."""
        return f"{column_letters(self.column)}{self.row}"

    @property
    def absolute(self) -> str:
        """Address within the sheet that does not move when copied, as `$D$14`."""
        return f"${column_letters(self.column)}${self.row}"

    def __str__(self) -> str:
        return f"{self.sheet}!{self.a1}"


@dataclass(frozen=True, slots=True)
class Area:
    """A rectangle of cells on one sheet, both corners included."""

    sheet: str
    top: int
    left: int
    bottom: int
    right: int

    @property
    def absolute(self) -> str:
        """Address within the sheet, as `$B$5:$H$20` (a single cell as `$B$5`)."""
        first = f"${column_letters(self.left)}${self.top}"
        if (self.top, self.left) == (self.bottom, self.right):
            return first
        return f"{first}:${column_letters(self.right)}${self.bottom}"

    @property
    def plain(self) -> str:
        """Address within the sheet without `$`, as `B5:H20`."""
        return self.absolute.replace("$", "")

    @property
    def reference(self) -> str:
        """Address with its sheet, as a defined name holds it."""
        return f"{quoted(self.sheet)}!{self.absolute}"

    def __contains__(self, cell: Cell) -> bool:
        return (cell.sheet == self.sheet and self.top <= cell.row <= self.bottom
                and self.left <= cell.column <= self.right)


def joined(areas: Iterable[Area]) -> list[Area]:
    """The same cells of one sheet in fewer areas: those right below or beside one another are one.

    >>> [area.plain for area in joined([Area("A", 1, 2, 1, 2), Area("A", 2, 2, 2, 2), Area("A", 1, 3, 2, 3)])]
    ['B1:C2']
    """
    down = _runs(sorted(areas, key=lambda each: (each.left, each.right, each.top)),
                 lambda last, next_: (last.left, last.right, last.bottom + 1)
                 == (next_.left, next_.right, next_.top))
    return _runs(sorted(down, key=lambda each: (each.top, each.bottom, each.left)),
                 lambda last, next_: (last.top, last.bottom, last.right + 1)
                 == (next_.top, next_.bottom, next_.left))


def _runs(areas: Iterable[Area], goes_on: Callable[[Area, Area], bool]) -> list[Area]:
    """Areas in their order, each that goes on where the one before ends together with it."""
    found: list[Area] = []
    for area in areas:
        if found and goes_on(found[-1], area):
            found[-1] = replace(found[-1], bottom=area.bottom, right=area.right)
        else:
            found.append(area)
    return found
