"""Reads a row of headings: which column is which period."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Final

from xlproj.base import catalogue_project, catalogue_rows, phrases
from xlproj.base.cells import Cell
from xlproj.base.problems import Code, Problem
from xlproj.reading.file.raw import RawBook, RawCell
from xlproj.reading.grammar.values import is_blank, read_integer, shown

YEARS: Final = (catalogue_rows.YEAR_UNREADABLE, catalogue_rows.YEAR_REPEATED,
                catalogue_rows.YEAR_OUTSIDE)
MONTHS: Final = (catalogue_project.MONTH_UNREADABLE, catalogue_project.MONTH_REPEATED,
                 catalogue_project.MONTH_OUTSIDE)
ROWS_LOOKED_AT: Final = 10


@dataclass(frozen=True, slots=True)
class Headings:
    """The reading of a row of headings: which column is which period."""

    raw: RawBook
    problems: list[Problem]
    sheet: str
    row: int
    expected: range
    codes: tuple[Code, Code, Code]

    def read(self, columns: Sequence[int]) -> dict[int, int]:
        """The column of each period; a heading that can't be read is a problem and its column is not read."""
        before = len(self.problems)
        found: dict[int, int] = {}
        for column in columns:
            number = self._number(column)
            if number is not None and self._is_free(number, column, found):
                found[number] = column
        lost = [number for number in self.expected if number not in found]
        if lost and len(self.problems) == before:
            self._report_lost(lost, columns)
        return found

    def _cell(self, column: int) -> RawCell | None:
        return self.raw.sheets[self.sheet].cells.get((self.row, column))

    def _number(self, column: int) -> int | None:
        cell = self._cell(column)
        if is_blank(cell) and not self._has_content(column):
            return None  # an inserted column; the period that it displaced stands in another
        reading = read_integer(cell)
        if isinstance(reading.value, int):
            return reading.value
        self._report(self.codes[0], column, before=shown(cell.text) if cell else "",
                     example=self.expected[-1])
        return None

    def _has_content(self, column: int) -> bool:
        """Whether something stands within ten rows under a heading."""
        cells = self.raw.sheets[self.sheet].cells
        return any(not is_blank(cells.get((self.row + down, column)))
                   for down in range(1, ROWS_LOOKED_AT + 1))

    def _is_free(self, number: int, column: int, found: Mapping[int, int]) -> bool:
        if number not in self.expected:
            self._report(self.codes[2], column, year=number, first=self.expected[0], last=self.expected[-1])
        elif number in found:
            self._report(self.codes[1], column, year=number,
                         other=str(Cell(self.sheet, self.row, found[number])))
        else:
            return True
        return False

    def _report(self, code: Code, column: int, **values: object) -> None:
        self.problems.append(Problem(code=code, cell=Cell(self.sheet, self.row, column), values=values))

    def _report_lost(self, lost: list[int], columns: Sequence[int]) -> None:
        cell = Cell(self.sheet, self.row, columns[0]) if columns else None
        months = self.codes is MONTHS
        for number in lost:
            period = (phrases.OF_MONTH if months else phrases.OF_YEAR).format(number=number)
            self.problems.append(Problem(code=catalogue_project.PERIOD_LOST, cell=cell, sheet=self.sheet,
                                                values={"period": period}))
