"""The rows of a table: blank ones dropped, half-filled ones and totals typed among them found."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import Final

from xlproj.base import (
    catalogue_files,
    catalogue_project,
    catalogue_rows,
    catalogue_sheets,
    catalogue_values,
    phrases,
)
from xlproj.base.catalogue_sheets import MOST_ALIKE
from xlproj.base.cells import Cell
from xlproj.base.figures import figure
from xlproj.base.problems import Code, Judgement, Problem, Unreadable
from xlproj.base.slips import ALL_PERIODS, Slip, Slips
from xlproj.base.slots import Slot
from xlproj.base.text import LANGUAGES, Text
from xlproj.reading.aside import Asides, problems_of
from xlproj.reading.file.raw import RawCell, RawSheet
from xlproj.reading.grammar.values import is_blank, shown
from xlproj.reading.inputs import ReadInput, Settings, read_input
from xlproj.reading.places import TablePlace
from xlproj.reading.totals import sums_its_column
from xlproj.spec import known
from xlproj.spec.bounds import Declared, example_of
from xlproj.spec.inputs import Field, Periods
from xlproj.spec.project import Row, Value
from xlproj.spec.rowtotals import TotalRows
from xlproj.spec.sheets import Table

_MOST_TEXTS: Final = 20_000
_MOST_WRONG: Final = 20_000
"""Cells of a table with one and the same error: with more, it is no table that somebody filled in."""


@dataclass(frozen=True, slots=True)
class Column:
    """An input column as it stands in the file: a key or a period, and how its cells are read."""

    number: int
    declared: Declared
    label: Text
    key: str | None = None
    period: int | None = None

    def slot(self, table: str, row: int) -> Slot:
        """The slot of the column's cell in a row."""
        return Slot(key=table, column=self.key, row=row, period=self.period)

    @property
    def required(self) -> bool:
        """Whether a started row needs a value here."""
        return isinstance(self.declared, Field) and self.declared.required


@dataclass(slots=True)
class TableRows:
    """The rows of one table as they were read: `at` tells on which row of the sheet each of them stands.

    `aside` are the cells of rows whose numbers were pasted aside, and those beside them; `rules` say how the
    values were read that are not as they were typed; `slips` are the rows of which a cell could not be used,
    by the cell that is told.
    """

    rows: list[Row] = field(default_factory=list)
    at: list[int] = field(default_factory=list)
    hidden: list[int] = field(default_factory=list)
    aside: list[Cell] = field(default_factory=list)
    problems: list[Problem] = field(default_factory=list)
    rules: dict[Slot, str] = field(default_factory=dict)
    slips: dict[Cell, Slip] = field(default_factory=dict)

    @property
    def partly(self) -> Slips | None:
        """What is in doubt, where no error is of more than a cell or a row."""
        wrong = [each.cell for each in self.problems if each.severity == "error"]
        known = all(cell in self.slips for cell in wrong)
        return Slips.of(self.slips.values()) if wrong and known else None  # those alike are not all told


def columns_of(table: Table, place: TablePlace) -> tuple[Column, ...]:
    """The input columns of a table that are still there, in the order of declaration."""
    keyed = [Column(place.columns[each.key], each, each.label, key=each.key) for each in table.fields
             if each.key in place.columns]
    return (*keyed, *(_period_column(table.periods, period, number) for period,
                      number in sorted(place.periods.items())
                      if table.periods is not None))


def _period_column(periods: Periods, period: int, number: int) -> Column:
    label = Text(f"{periods.label.es} {period}", f"{periods.label.en} {period}")
    return Column(number, periods, label, period=period)


def read_rows(table: Table, place: TablePlace, sheet: RawSheet, settings: Settings) -> TableRows:
    """All rows of a table that hold something, from the hidden row under the header to the grey line at the
    end."""
    return _RowReader(table, place, sheet, settings, columns_of(table, place)).read()


class _RowReader:
    """Reads one table from top to bottom, with the sums of its columns so far."""

    def __init__(self, table: Table, place: TablePlace, sheet: RawSheet, settings: Settings,
                 columns: Sequence[Column]) -> None:
        self.table, self.place, self.sheet = table, place, sheet
        self.settings, self.columns = settings, columns
        self.numbers = frozenset(column.number for column in columns)
        self.required = tuple(column for column in columns if column.required)
        self.result = TableRows()
        self.totals = TotalRows(table)
        self.texts: dict[tuple[int, str, str], ReadInput] = {}
        self.alike = Counter[str]()

    def read(self) -> TableRows:
        """The rows, and what there is to say about them."""
        for row in self._candidates():
            stored = self._stored(row)
            if stored and (self.place.only is None or self.place.only in stored):
                self._row(row, stored)
        self._check_shift()
        if self.table.required and not self.result.rows:
            self._report_empty()
        self.result.problems.extend(self._more_alike())
        return self.result

    def _candidates(self) -> Iterator[int]:
        """The rows of the area that hold anything at all."""
        first, last = self.place.first_row, self.place.area.bottom
        return (row for row in self.sheet.rows if first <= row <= last)

    def _stored(self, row: int) -> dict[int, RawCell]:
        return {number: cell for number, cell in self.sheet.rows[row].items()
                if number in self.numbers and not is_blank(cell)}

    def _row(self, row: int, stored: Mapping[int, RawCell]) -> None:
        named = stored.get(self.place.columns.get(known.UNIT_OF_ROW, 0))
        unit = named.text if named is not None and named.kind == "text" else ""
        found = [(column, self._read(stored[column.number], column, unit)) for column in self.columns
                 if column.number in stored]
        numbers = {column.number: each.value for column, each in found if isinstance(each.value, float)}
        amounts, typed = self._amounts(found), sum(column.key is not None for column, _ in found)
        # a row with a cell that can't be read comes to nothing known: only its label may call it a total
        sure = amounts if all(each.value is not None for _, each in found) else {}
        if self._is_total(row, stored, sure, numbers, typed):
            self.totals.close()
            self._report_total(row, stored)
            return
        found += self._showing_nothing(row, stored)
        self.totals.add(amounts, numbers, typed)
        self._note_row(row)
        self._keep(row, found)
        self._check_complete(row, stored)

    def _showing_nothing(self, row: int, stored: Mapping[int, RawCell]) -> list[tuple[Column, ReadInput]]:
        """The cells of a started row with a formula that shows nothing: they are blank, and it is said."""
        empty = {number: cell for number, cell in self.sheet.rows[row].items()
                 if cell.formula is not None and number not in stored}
        return [(column, self._read(empty[column.number], column)) for column in self.columns
                if column.number in empty] if empty else []

    def _amounts(self, found: Sequence[tuple[Column, ReadInput]]) -> dict[str, float]:
        values = {column.key: each.value for column,
                  each in found if column.key is not None and isinstance(each.value, float)}
        periods = {column.period: each.value for column, each in found
                   if column.period is not None and isinstance(each.value, float)}
        return self.totals.amounts(values, periods)

    def _read(self, stored: RawCell, column: Column, unit: str = "") -> ReadInput:
        """The cell's value; a text that was read before in the same column is not read again."""
        settings = replace(self.settings, unit=unit) if unit and stored.kind == "text" else self.settings
        if stored.kind != "text" or stored.formula is not None or stored.rich:
            return read_input(stored, column.declared, settings)
        key = column.number, stored.text, unit
        found = self.texts.get(key)
        if found is None:
            found = read_input(stored, column.declared, settings)
            if len(self.texts) < _MOST_TEXTS:
                self.texts[key] = found
        return found

    def _keep(self, row: int, found: Sequence[tuple[Column, ReadInput]]) -> None:
        index = len(self.result.rows)
        values: dict[str, Value] = {}
        periods: dict[int, float] = {}
        for column, each in found:
            if isinstance(each.value, float) and column.period is not None:
                periods[column.period] = each.value
            elif each.value is not None and column.key is not None:
                values[column.key] = each.value
            if each.notes:
                self._report_notes(row, column, each.notes, index)
                if each.value is not None:
                    self.result.rules[column.slot(self.table.key, index)] = each.rule
        self.result.rows.append(Row(values, periods) if periods else Row(values))
        self.result.at.append(row)

    def _cell(self, row: int, number: int) -> Cell:
        return Cell(self.place.sheet, row, number)

    def _report_notes(self, row: int, column: Column, notes: Sequence[Judgement], index: int) -> None:
        if any(code.severity == "error" for code, _ in notes):
            self.result.slips[self._cell(row, column.number)] = Slip(index, column.key or ALL_PERIODS)
        for code, values in notes:
            self._tell(code, row, column, values)

    def _tell(self, code: Code, row: int, column: Column, values: Mapping[str, object]) -> None:
        """Note a problem at a cell; of very many alike the first ones. Raises `Unreadable` beyond all
        measure."""
        self.alike[code.id] += 1
        if self.alike[code.id] > _MOST_WRONG and code.severity == "error":
            limit = phrases.WRONG_CELLS.format(count=figure(_MOST_WRONG))
            raise Unreadable(Problem(code=catalogue_files.TOO_MANY_CELLS, sheet=self.place.sheet,
                                     values={"limit": limit}))
        if self.alike[code.id] <= MOST_ALIKE:
            self.result.problems.append(Problem(code=code, cell=self._cell(row, column.number),
                                                label=column.label, values=values))

    def _more_alike(self) -> Iterator[Problem]:
        """How many problems of each kind there are beyond those that are told."""
        yield from (Problem(code=catalogue_sheets.MORE_ALIKE, sheet=self.place.sheet, label=self.table.title,
                            values={"count": count - MOST_ALIKE, "which": code})
                    for code, count in self.alike.items() if count > MOST_ALIKE)

    def _note_row(self, row: int) -> None:
        if row in self.sheet.hidden_rows:
            self.result.hidden.append(row)
        if row == self.place.area.bottom:
            self.result.problems.append(Problem(
                code=catalogue_project.DATA_BELOW_TABLE, label=self.table.title,
                cell=self._cell(row, self.columns[0].number)))

    def _check_complete(self, row: int, stored: Mapping[int, RawCell]) -> None:
        missing = [column for column in self.required if column.number not in stored]
        if missing:
            names = Text(*(", ".join(column.label.in_(language) for column in missing)
                           for language in LANGUAGES))
            self._tell(catalogue_rows.INCOMPLETE_ROW, row, missing[0], {"columns": names})
            self.result.slips[self._cell(row, missing[0].number)] = Slip(len(self.result.rows) - 1, None)

    def _check_shift(self) -> None:
        """Numbers pasted aside of where they belong: of their rows nothing else is said."""
        found = Asides(self.table, self.place, self.sheet).found(self.result.rows, self.result.at)
        rows = {each.cell.row for each in found}
        if rows:
            self.result.aside = [self._cell(row, column) for row in rows for column in self._around]
            self.result.problems = [each for each in self.result.problems
                                    if each.cell is None or each.cell.row not in rows]
            self.result.problems.extend(problems_of(found))

    @property
    def _around(self) -> range:
        """The columns of the table and those beside it."""
        columns = (*self.place.columns.values(), *self.place.periods.values())
        return range(min(columns), max(columns) + 2)

    def _is_total(self, row: int, stored: Mapping[int, RawCell], amounts: Mapping[str, float],
                  numbers: Mapping[int, float], typed: int) -> bool:
        if not self.result.rows:
            return False
        first = stored.get(self.columns[0].number)
        label = first.text if first is not None and first.kind == "text" else ""
        return (self.totals.holds(amounts, numbers, label, typed)
                or any(cell.formula is not None and sums_its_column(cell, row, number, self.place.first_row)
                       for number, cell in stored.items()))

    def _report_total(self, row: int, stored: Mapping[int, RawCell]) -> None:
        at = self.columns[0] if self.columns[0].number in stored else next(
            column for column in self.columns if column.number in stored)
        self._tell(catalogue_rows.TOTAL_ROW, row, at, {"before": shown(stored[at.number].text)})

    def _report_empty(self) -> None:
        if self.columns and isinstance(self.columns[0].declared, Field):
            first = self.columns[0]
            self.result.problems.append(Problem(
                code=catalogue_values.REQUIRED, cell=self._cell(self.place.first_row + 1, first.number),
                label=first.label, values={"example": example_of(self.columns[0].declared)}))
