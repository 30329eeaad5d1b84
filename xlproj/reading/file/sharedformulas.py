"""Formulas copied down: the file keeps the text with the first cell only. A plain reference is told for the
others too."""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Final

from xlproj.base.cells import MAX_COLUMN, MAX_ROW, column_letters, column_number

_REFERENCE: Final = re.compile(r"(.{,250}!)?(\$?)([A-Z]{1,3})(\$?)([1-9]\d{0,6})")


class SharedFormulas:
    """The formulas of one sheet that several cells share, by the number under which the file keeps them."""

    def __init__(self) -> None:
        self._first: dict[str, tuple[int, int, re.Match[str] | None]] = {}

    def text(self, attributes: Mapping[str, str], row: int, column: int, written: str) -> str:
        """The formula of a cell, as written or as shared with the first one; empty where only a program could
        tell."""
        number = attributes.get("si")
        if number is None or attributes.get("t") != "shared":
            return written
        if written:
            self._first[number] = row, column, _REFERENCE.fullmatch(written)
            return written
        top, left, found = self._first.get(number, (0, 0, None))
        return _moved(found, row - top, column - left)


def moved(formula: str, down: int, across: int) -> str:
    """A plain reference as it reads so many rows and columns further on; an empty text for any other formula.

    >>> moved("Costos!E12", 2, 0), moved("$E12", 1, 3), moved("E12*2", 1, 0)
    ('Costos!E14', '$E13', '')
    """
    return _moved(_REFERENCE.fullmatch(formula), down, across)


def _moved(found: re.Match[str] | None, down: int, across: int) -> str:
    if found is None:
        return ""
    sheet, fixed_column, letters, fixed_row, digits = found.groups()
    column = column_number(letters) + (0 if fixed_column else across)
    row = int(digits) + (0 if fixed_row else down)
    if not (1 <= column <= MAX_COLUMN and 1 <= row <= MAX_ROW):
        return ""
    return f"{sheet or ''}{fixed_column}{column_letters(column)}{fixed_row}{row}"
