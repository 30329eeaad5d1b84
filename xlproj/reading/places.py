"""Where the inputs of a project stand in the user's own file, whatever was inserted, moved or renamed
there."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from xlproj.base.cells import Area, Cell
from xlproj.base.slots import Slot


@dataclass(frozen=True, slots=True, kw_only=True)
class TablePlace:
    """A table: its area, its header row, and the columns of its keys and of its periods.

    `unread` are columns of periods whose heading could not be read. Of a table whose rows an older template
    holds in another one, `only` is the column that makes a row of that one a row of its own.
    """

    area: Area
    header_row: int
    columns: Mapping[str, int]
    periods: Mapping[int, int]
    unread: tuple[int, ...] = ()
    only: int | None = None

    @property
    def sheet(self) -> str:
        """The sheet's name."""
        return self.area.sheet

    @property
    def first_row(self) -> int:
        """The first row that may hold data: the hidden one under the header, where a row can end up by
        sorting."""
        return self.header_row + 1

    def holds(self, cell: Cell) -> bool:
        """Whether a cell is one of the table's data."""
        inside = cell.sheet == self.sheet and self.first_row <= cell.row <= self.area.bottom
        return inside and cell.column in (*self.columns.values(), *self.periods.values())

    def overlaps(self, other: TablePlace) -> bool:
        """Whether a cell is one of the data of both tables."""
        rows = max(self.first_row, other.first_row) <= min(self.area.bottom, other.area.bottom)
        return rows and self.sheet == other.sheet and not self.numbers.isdisjoint(other.numbers)

    @property
    def numbers(self) -> frozenset[int]:
        """The columns of the table's keys and periods."""
        return frozenset((*self.columns.values(), *self.periods.values()))

    def header(self, column: str) -> Cell | None:
        """The header cell of a column, None where the column is lost."""
        number = self.columns.get(column)
        return None if number is None else Cell(self.sheet, self.header_row, number)


@dataclass(frozen=True, slots=True, kw_only=True)
class SeriesPlace:
    """A typed series: its row, and the column of each year."""

    sheet: str
    row: int
    years: Mapping[int, int]

    def holds(self, cell: Cell) -> bool:
        """Whether a cell is one of the series' years."""
        return cell.sheet == self.sheet and cell.row == self.row and cell.column in self.years.values()

    @property
    def first(self) -> Cell:
        """The first cell of the series."""
        return Cell(self.sheet, self.row, min(self.years.values()))


@dataclass(frozen=True, slots=True, kw_only=True)
class Places:
    """The places of all inputs that were found.

    `lost` are the others: fields, tables, series, steps (`pasos_…`), columns as `table.column`; `missing`
    those of them that the results need. What stands on one cell with another input, or under wrong headings,
    is found and lost at once. `apart` are the cells of tables that an older template asks for one by one.
    """

    fields: Mapping[str, Cell]
    tables: Mapping[str, TablePlace]
    series: Mapping[str, SeriesPlace]
    steps: Mapping[str, tuple[Cell, ...]]
    lost: frozenset[str] = frozenset()
    missing: frozenset[str] = frozenset()
    apart: Mapping[Slot, Cell] = field(default_factory=dict)

    def cell(self, at: str) -> Cell | None:
        """The cell of a field, the header of a `table.column` or of a whole table, or the first cell of a
        series."""
        if at in self.fields:
            return self.fields[at]
        if at in self.series:
            return self.series[at].first
        if at in self.steps:
            return self.steps[at][0]
        key, _, column = at.partition(".")
        place = self.tables.get(key)
        if place is None:
            return self._apart(key, column)
        return place.header(column) or Cell(place.sheet, place.header_row, place.area.left)

    def _apart(self, key: str, column: str) -> Cell | None:
        """The cell of a column of a table that has none of its own, or the first of that table."""
        cells = [(slot.column, cell) for slot, cell in self.apart.items() if slot.key == key]
        return next((cell for of, cell in (*(each for each in cells if each[0] == column), *cells)), None)

    def to_fill(self, at: str) -> Cell | None:
        """The cell of a field or series, or the first one to fill of a `table.column`: right under the header
        and its hidden row."""
        head = self.cell(at)
        return Cell(head.sheet, head.row + 2, head.column) if head is not None and at.partition(".")[
            0] in self.tables else head
