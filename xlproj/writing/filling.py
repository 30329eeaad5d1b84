"""Prints the formulas of a sheet; along a row of years it prints the ends and fills the middle, as a person drags a cell.

Only the first and the last years of a row may differ from the rest (an opening balance, nothing after the horizon): no node
looks at the number of any other year. So the formulas of years 1 and 2, printed in full, show which columns move.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field

from xlproj.base.cells import column_letters, column_number
from xlproj.expr.core import Piece, Place, Printer
from xlproj.layout.book import AddressBook
from xlproj.spec.quantities import Quantity

_COLUMN = re.compile(r"(?<![A-Za-z0-9_$.])([A-Z]{1,3})(?=\$?[1-9])")  # of a reference whose column may move

Key = tuple[str, int | None, int | None]


@dataclass(frozen=True, slots=True)
class Pattern:
    """The formula of a row of years: its constant texts and, between each two, the column that stands there in year 0."""

    texts: tuple[str, ...]
    columns: tuple[int, ...]
    piece: Piece

    def at(self, year: int) -> Piece:
        """The formula of a year."""
        parts = [self.texts[0]]
        for column, text in zip(self.columns, self.texts[1:], strict=True):
            parts += (column_letters(column + year), text)
        return Piece("".join(parts), self.piece.level)


def pattern_of(first: Piece, second: Piece) -> Pattern | None:
    """What the formulas of years 1 and 2 have in common; None where more than columns by one differs.

    >>> pattern_of(Piece("$B$2*D12"), Piece("$B$2*E12")).at(27).text
    '$B$2*AD12'
    """
    here, there = _COLUMN.split(first.text), _COLUMN.split(second.text)
    if here[::2] != there[::2]:
        return None
    texts, columns = [here[0]], []
    for one, two, text in zip(here[1::2], there[1::2], here[2::2], strict=True):
        if one == two:
            texts[-1] += one + text
        elif column_number(two) == column_number(one) + 1:
            columns.append(column_number(one) - 1)
            texts.append(text)
        else:
            return None
    return Pattern(tuple(texts), tuple(columns), first)


@dataclass(slots=True)
class Filler:
    """The formulas of one sheet, asked for from left to right."""

    book: AddressBook
    _last: dict[Key, Piece] = field(default_factory=dict)
    _patterns: dict[Key, Pattern | None] = field(default_factory=dict)

    def formula(self, quantity: Quantity, place: Place) -> Piece:
        """The formula of a quantity at a place, printed or filled."""
        key = quantity.key, place.row, place.g1
        year = place.year
        pattern = self._patterns.get(key)
        if pattern is not None and year is not None and 2 < year < self.book.last_year:
            return pattern.at(year)
        piece = quantity.expr.formula(Printer(self.book, place))
        if year == 1:
            self._last[key] = piece
        elif year == 2 and key in self._last:
            self._patterns[key] = pattern_of(self._last[key], piece)
        return piece
