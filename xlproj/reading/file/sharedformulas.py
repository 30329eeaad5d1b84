"""Formulas copied down: the file keeps the text with the first cell only; it is told for the others too."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Mapping
from typing import Final

from xlproj.base import formulas
from xlproj.base.cells import MAX_COLUMN, MAX_ROW, column_letters, column_number

MOST_CHARACTERS: Final = 1_000_000
"""Of the formulas of a file that are told for other cells: a small file could share a long one a million
times."""
_REFERENCE: Final = re.compile(r"(.{,250}!)?(\$?)([A-Z]{1,3})(\$?)([1-9]\d{0,6})")


class SharedFormulas:
    """The formulas of one sheet that several cells share, by the number under which the file keeps them;
    `told` counts what all sheets of the file had worked out."""

    def __init__(self, told: Counter[str]) -> None:
        self._first: dict[str, tuple[int, int, str, re.Match[str] | None]] = {}
        self._told = told

    def text(self, attributes: Mapping[str, str], row: int, column: int, written: str) -> str:
        """The formula of a cell, as written or as shared with the first one; empty where only a program could
        tell."""
        number = attributes.get("si")
        if number is None or attributes.get("t") != "shared":
            return written
        if written:
            self._first[number] = row, column, written, _REFERENCE.fullmatch(written)
            return written
        top, left, formula, found = self._first.get(number, (0, 0, "", None))
        plain = _moved(found, row - top, column - left)
        self._told["characters"] += 0 if plain else len(formula)
        if plain or self._told["characters"] > MOST_CHARACTERS:
            return plain
        return formulas.moved(formula, row - top, column - left)


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
