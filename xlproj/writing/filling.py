"""Prints the formulas of a sheet; along a row of years it prints the ends and fills the middle, as a person
drags a cell.

Only the first and the last years of a row may differ from the rest (an opening balance, nothing after the
horizon): no node looks at the number of any other year. So the formulas of years 1 and 2, printed in full,
show which columns move. In the same way those of the second and third cell of what runs down the sheet (the
rows of a table, the steps of a ladder or a grid) show which rows move.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass, field

from xlproj.base.cells import column_letters, column_number
from xlproj.expr.core import Piece, Place, Printer
from xlproj.layout.book import AddressBook
from xlproj.spec.quantities import Quantity

_COLUMN = re.compile(r"(?<![A-Za-z0-9_$.])([A-Z]{1,3})(?=\$?[1-9])")  # of a reference whose column may move
# of one whose row may move
_ROW = re.compile(r"(?<![A-Za-z0-9_.$])(\$?[A-Z]{1,3})([1-9][0-9]*)(?![A-Za-z0-9_.(])")

RunKey = tuple[str, int | None]
"""A quantity and the row or column of its cells that a run follows."""


@dataclass(frozen=True, slots=True)
class Pattern:
    """The formula of a row of years: its constant texts and, between each two, the column that stands there
    in year 0.

    Or that of a column of steps, with rows in their place: `named` makes the text of a number.
    """

    texts: tuple[str, ...]
    numbers: tuple[int, ...]
    piece: Piece
    named: Callable[[int], str] = column_letters

    def at(self, step: int) -> Piece:
        """The formula of a year or step."""
        parts = [""] * (len(self.texts) + len(self.numbers))
        parts[::2] = self.texts
        parts[1::2] = [self.named(number + step) for number in self.numbers]
        return Piece("".join(parts), self.piece.level)


def pattern_of(first: Piece, second: Piece) -> Pattern | None:
    """What the formulas of years 1 and 2 have in common; None where more than columns by one differs.

    >>> pattern_of(Piece("$B$2*D12"), Piece("$B$2*E12")).at(27).text
    '$B$2*AD12'
    """
    here, there = _COLUMN.split(first.text), _COLUMN.split(second.text)
    columns, others = ([column_number(each) for each in parts[1::2]] for parts in (here, there))
    moved = _moved(here[::2], there[::2], columns, others, column_letters)
    return None if moved is None else Pattern(*moved, first)


def pattern_down(first: Piece, second: Piece) -> Pattern | None:
    """What the formulas of steps 1 and 2 have in common; None where more than rows by one differs.

    >>> pattern_down(Piece("$B$2*D12"), Piece("$B$2*D13")).at(27).text
    '$B$2*D38'
    """
    here, there = _ROW.split(first.text), _ROW.split(second.text)
    texts, other_texts = ([text + column for text, column in zip(parts[::3], [*parts[1::3], ""], strict=True)]
                          for parts in (here, there))
    rows, others = ([int(each) for each in parts[2::3]] for parts in (here, there))
    moved = _moved(texts, other_texts, rows, others, str)
    return None if moved is None else Pattern(*moved, first, str)


def _moved(here: list[str], there: list[str], numbers: list[int], others: list[int],
           named: Callable[[int], str]) -> tuple[tuple[str, ...], tuple[int, ...]] | None:
    """The texts that stay and the numbers that grow by one, as they would be at step 0; None where anything
    else differs."""
    if here != there:
        return None
    texts, moving = [here[0]], []
    for one, two, text in zip(numbers, others, here[1:], strict=True):
        if one == two:
            texts[-1] += named(one) + text
        elif two == one + 1:
            moving.append(one - 1)
            texts.append(text)
        else:
            return None
    return tuple(texts), tuple(moving)


@dataclass(slots=True)
class Dragged:
    """Formulas along runs of cells, each asked for from its first cell on: what those of steps 1 and 2 have
    in common makes those that follow."""

    compare: Callable[[Piece, Piece], Pattern | None]
    _first: dict[RunKey, Piece] = field(default_factory=dict)
    _patterns: dict[RunKey, Pattern | None] = field(default_factory=dict)

    def filled(self, run: RunKey, step: int | None) -> Piece | None:
        """The formula of a step; None where it has to be printed."""
        pattern = self._patterns.get(run) if step is not None and step > 2 else None
        return None if pattern is None else pattern.at(step or 0)

    def learn(self, run: RunKey, step: int | None, piece: Piece) -> None:
        """Remember the formulas of the first steps."""
        if step == 1:
            self._first[run] = piece
        elif step == 2 and run in self._first:
            self._patterns[run] = self.compare(self._first[run], piece)


@dataclass(slots=True)
class Filler:
    """The formulas of one sheet, asked for from left to right and from top to bottom."""

    book: AddressBook
    _across: Dragged = field(default_factory=lambda: Dragged(pattern_of))
    _down: Dragged = field(default_factory=lambda: Dragged(pattern_down))

    def formula(self, quantity: Quantity, place: Place) -> Piece:
        """The formula of a quantity at a place, printed or filled."""
        down = place.row if place.row is not None else place.g1
        across = place.year if place.year is not None else place.g2
        row, column = (quantity.key, down), (quantity.key, across)
        last = place.year == self.book.last_year
        piece = None if last else self._across.filled(row, across)
        if piece is not None:
            return piece
        piece = self._down.filled(column, down) or quantity.expr.formula(Printer(self.book, place))
        self._across.learn(row, across, piece)
        self._down.learn(column, down, piece)
        return piece
