"""Inputs that name other inputs: the formula or the address that was typed becomes the slot of the cell it
refers to."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Final

from xlproj.base import catalogue_risk
from xlproj.base.cells import Area, Cell, parse_a1
from xlproj.base.folding import as_code
from xlproj.base.problems import Judgement
from xlproj.base.slots import Slot
from xlproj.reading.file.raw import RawBook
from xlproj.reading.grammar.values import shown
from xlproj.reading.places import Places
from xlproj.spec.model import Model
from xlproj.spec.slots import declared_at, is_number

_LONGEST: Final = 500
_A1: Final = r"\$?[A-Za-z]{1,3}\$?[1-9]\d{0,6}"
_ADDRESS: Final = re.compile(rf"(?:\$?('(?:[^']|'')+'|[^'!.]+)[!.])?({_A1})(?::({_A1}))?")


@dataclass(slots=True)
class References:
    """Which input stands in a cell of the file. `rows_at` tells on which row of the sheet each row of a table
    stands."""

    raw: RawBook
    model: Model
    places: Places
    rows_at: Mapping[str, tuple[int, ...]]
    _fields: dict[Cell, Slot] = field(default_factory=dict)
    _names: dict[str, Area] = field(default_factory=dict)
    _columns: dict[str, frozenset[int]] = field(default_factory=dict)
    _numbers: dict[str, dict[int, int]] = field(default_factory=dict)

    def __post_init__(self) -> None:
        self._fields = {cell: Slot(key=key) for key, cell in self.places.fields.items()}
        for name, area in self.raw.names.items():
            self._names.setdefault(as_code(name), area)
        self._numbers = {key: {row: number for number, row in enumerate(rows)}
                         for key, rows in self.rows_at.items()}
        for key, place in self.places.tables.items():
            fields = {field.key for field in self.model.tables[key].fields}
            self._columns[key] = frozenset(place.periods.values()).union(
                column for name, column in place.columns.items() if name in fields)
        for key, series in self.places.series.items():
            self._fields |= {Cell(series.sheet, series.row, column): Slot(key=key, period=year)
                             for year, column in series.years.items()}

    def read(self, typed: str, sheet: str) -> str | Judgement:
        """The text of the slot that was meant, or what is wrong with what was typed on that sheet."""
        refused: Judgement = catalogue_risk.NOT_AN_INPUT, {"before": shown(typed)}
        cell = self._cell(typed.lstrip("=+ ").rstrip(), sheet)
        if cell is None:
            return refused
        slot = self._fields.get(cell) or self._in_table(cell)
        if slot is not None:
            return str(slot) if is_number(declared_at(self.model, slot)) else refused
        table = self._table_of(cell)
        if table is None:
            return refused
        return catalogue_risk.EMPTY_ROW, {"before": shown(typed), "table": self.model.tables[table].title}

    # --- from a text to a cell ------------------------------------------------------------------------------

    def _cell(self, typed: str, sheet: str) -> Cell | None:
        if len(typed) > _LONGEST:
            return None
        found = _ADDRESS.fullmatch(typed)
        if found is None:
            return self._named(typed)
        named, first, last = found.groups()
        if last is not None and last.replace("$", "") != first.replace("$", ""):
            return None
        on = sheet if named is None else self._sheet(named)
        if on is None:
            return None
        try:
            return Cell(on, *parse_a1(first.upper()))
        except ValueError:
            return None

    def _sheet(self, named: str) -> str | None:
        wanted = as_code(named[1:-1].replace("''", "'") if named.startswith("'") else named)
        return next((name for name in self.raw.sheets if as_code(name) == wanted), None)

    def _named(self, typed: str) -> Cell | None:
        """The cell of a defined name: what a program writes when one clicks a cell that has one."""
        wanted = as_code(typed.rpartition("!")[2])
        area = self._names.get(wanted)
        return Cell(area.sheet, area.top, area.left) if area is not None and _is_one_cell(area) else None

    # --- from a cell to an input ----------------------------------------------------------------------------

    def _in_table(self, cell: Cell) -> Slot | None:
        key = self._table_of(cell)
        if key is None:
            return None
        place, row = self.places.tables[key], self._numbers.get(key, {}).get(cell.row)
        if row is None:
            return None
        period = next((period for period, column in place.periods.items() if column == cell.column), None)
        if period is not None:
            return Slot(key=key, row=row, period=period)
        column = next(name for name, column in place.columns.items() if column == cell.column)
        return Slot(key=key, column=column, row=row)

    def _table_of(self, cell: Cell) -> str | None:
        """The table that has this cell in one of its input columns."""
        for key, place in self.places.tables.items():
            rows = range(place.first_row, place.area.bottom + 1)
            if place.sheet == cell.sheet and cell.row in rows and cell.column in self._columns[
                key]:
                return key
        return None


def _is_one_cell(area: Area) -> bool:
    return (area.top, area.left) == (area.bottom, area.right)
