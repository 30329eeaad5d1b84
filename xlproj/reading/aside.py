"""Blocks of numbers pasted one column or row aside of where they belong: there a number stands where none
goes."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from math import isclose
from typing import Final

from xlproj.base import phrases
from xlproj.base.catalogue_sheets import PASTED_ASIDE
from xlproj.base.cells import Cell
from xlproj.base.problems import Problem
from xlproj.base.text import Text
from xlproj.base.tolerances import SAME
from xlproj.reading.file.raw import RawSheet
from xlproj.reading.grammar.values import is_blank
from xlproj.reading.places import TablePlace
from xlproj.spec.project import Row
from xlproj.spec.sheets import Table

_WORDS: Final = ("text", "choice")
_LEFT, _RIGHT = (-1, phrases.TO_THE_LEFT), (1, phrases.TO_THE_RIGHT)
_UP, _DOWN = (-1, phrases.UPWARDS), (1, phrases.DOWNWARDS)
_BACK: Final = {_LEFT: _RIGHT, _RIGHT: _LEFT, _UP: _DOWN, _DOWN: _UP}
_Side = tuple[int, Text]


@dataclass(frozen=True, slots=True)
class Aside:
    """A number that stands aside of its own cell: on which side of it, and where its block should begin."""

    cell: Cell
    side: _Side
    own: Cell

    def problem(self, count: int) -> Problem:
        """What is said of it and of the rows like it."""
        return Problem(code=PASTED_ASIDE, cell=self.cell, values={
            "side": self.side[1], "back": _BACK[self.side][1], "count": count, "first": str(self.own)})


class Asides:
    """The search of one table for numbers pasted aside."""

    def __init__(self, table: Table, place: TablePlace, sheet: RawSheet) -> None:
        self.place, self.sheet = place, sheet
        kept = [each for each in table.fields if each.key in place.columns]
        keyed = ((each.key.rpartition(".")[2], each.show) for each in table.quantities)
        self.shown = {place.columns[key]: show for key, show in keyed if key in place.columns}
        self.needed = [place.columns[each.key] for each in kept if each.required and each.numeric]
        self.words = {place.columns[each.key] for each in kept if each.kind in _WORDS} | self.shown.keys()
        self.numbers = {place.columns[each.key] for each in kept if each.numeric}
        self.own = {*place.columns.values(), *place.periods.values()}
        self.first, self.last = (
            (place.periods[min(place.periods)], place.periods[max(place.periods)])
            if len(place.periods) > 1 else (0, 0))

    def found(self, rows: Sequence[Row], at: Sequence[int]) -> list[Aside]:
        """All of them, from top to bottom, at most one in a row; `at` says where on the sheet the rows
        stand."""
        each = (next(self._in_row(row, number), None) for row, number in zip(rows, at, strict=True))
        return [one for one in each if one is not None] or list(self._by_rows(rows, at))

    def _in_row(self, row: Row, at: int) -> Iterator[Aside]:
        if self.first:
            yield from self._before_periods(row, at)
            yield from self._after_periods(row, at)
        yield from self._beside_columns(at)

    def _before_periods(self, row: Row, at: int) -> Iterator[Aside]:
        """Numbers over the remark or the total left of the first period; a total that was merely typed over
        repeats its periods."""
        show, typed = self.shown.get(self.first - 1), self._number(at, self.first - 1)
        if show is None or typed is None:
            return
        repeats = isclose(typed, sum(row.periods.values()), rel_tol=SAME)
        if show == "text" or (self._is_empty(at, self.last) and not repeats):
            yield self._one(at, self.first - 1, _LEFT, self.first)

    def _after_periods(self, row: Row, at: int) -> Iterator[Aside]:
        """Numbers right after the last period of a row that has nothing in the first, or in the second what a
        copy left in the first."""
        after, start = self.last + 1, self._number(at, self.first)
        left = start is not None and start == self._number(at, self.first + 1)
        if (left or self._is_empty(at, self.first)) and after not in self.own and self._number(
                at, after) is not None:
            yield self._one(at, after, _RIGHT, self.first)

    def _beside_columns(self, at: int) -> Iterator[Aside]:
        """Numbers where words go, at the end of a block that leaves a column without its own at the other."""
        for own in self.needed:
            for side in (_LEFT, _RIGHT) if self._is_empty(at, own) else ():
                column = own + side[0]
                while column in self.numbers and self._number(at, column) is not None:
                    column += side[0]
                if column in self.words and self._number(at, column) is not None:
                    yield self._one(at, column, side, column - side[0])

    def _by_rows(self, rows: Sequence[Row], at: Sequence[int]) -> Iterator[Aside]:
        """Amounts beyond one end of a table's words, which have none at the other end."""
        if not self.first or len(rows) < 2:
            return
        ends = ((_DOWN, -1, 0), (_UP, 0, -1))
        for side, beyond, lacking in ends:
            if rows[beyond].periods and not rows[beyond].values and rows[lacking].values and not rows[
                    lacking].periods:
                yield Aside(Cell(self.place.sheet, at[beyond], self.first), side,
                            Cell(self.place.sheet, at[beyond] - side[0] * (len(rows) - 1), self.first))

    # --- the cells ------------------------------------------------------------------------------------------

    def _one(self, row: int, column: int, side: _Side, own: int) -> Aside:
        return Aside(Cell(self.place.sheet, row, column), side, Cell(self.place.sheet, row, own))

    def _number(self, row: int, column: int) -> float | None:
        cell = self.sheet.cells.get((row, column))
        if cell is None or cell.kind != "number" or cell.formula is not None:
            return None
        return cell.value if isinstance(cell.value, float) else None

    def _is_empty(self, row: int, column: int) -> bool:
        return is_blank(self.sheet.cells.get((row, column)))


def problems_of(found: Sequence[Aside]) -> Iterator[Problem]:
    """One for each block: what stands on the same side of one column."""
    blocks: dict[tuple[_Side, int], list[Aside]] = {}
    for one in found:
        blocks.setdefault((one.side, one.own.column), []).append(one)
    yield from (block[0].problem(len(block)) for block in blocks.values())
