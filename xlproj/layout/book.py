"""The address book: for a model, a shape and a language, the cell of every input and every quantity."""

from __future__ import annotations

import re
from dataclasses import dataclass, field, replace

from xlproj.base.cells import Area, Cell, column_letters, quoted
from xlproj.base.slots import Slot
from xlproj.base.text import Language
from xlproj.expr.core import Axis, Expr, Place, Span
from xlproj.layout.items import BoxCell, RowNumber, SheetPlan, TableBox
from xlproj.spec.model import Model, Shape


@dataclass(frozen=True, slots=True)
class QuantityBox:
    """Where a quantity stands: its first cell, and how many cells it takes along each of its axes. Of a row
    of years, `blank` says on which sides (−1, 1) an empty cell stands beside it."""

    sheet: str
    row: int
    column: int
    down: int = 1
    across: int = 1
    blank: tuple[int, ...] = ()


@dataclass(frozen=True, slots=True)
class SeriesBox:
    """Where a typed series stands: its row and the columns of its years."""

    sheet: str
    row: int
    first: int
    last: int


_WILD = re.compile("[*?~]")  # of what MATCH looks for, these stand for others
_NUMBERS = "$A"  # the margin of a sheet with a detail holds the numbers of the rows that it shows


@dataclass(slots=True, kw_only=True)
class AddressBook:
    """Answers where things stand. `plans` holds the laid-out sheets in order; `numbers` where the numbers of
    the rows begin that a sheet shows of a table (of which sheet, from which row on); `heads` the numbers over
    the periods of a time table where another sheet shows these (by its name and what the periods are)."""

    model: Model
    shape: Shape
    language: Language
    plans: list[SheetPlan] = field(default_factory=list)
    fields: dict[str, Cell] = field(default_factory=dict)
    tables: dict[str, TableBox] = field(default_factory=dict)
    rows_of_series: dict[str, SeriesBox] = field(default_factory=dict)
    cells_of_steps: dict[str, Area] = field(default_factory=dict)
    quantities: dict[str, QuantityBox] = field(default_factory=dict)
    years: dict[str, Area] = field(default_factory=dict)
    heads: dict[tuple[str, str], Area] = field(default_factory=dict)
    findings: dict[str, Area] = field(default_factory=dict)
    numbers: dict[tuple[str, str, int], int] = field(default_factory=dict)
    live: bool = True

    @property
    def last_year(self) -> int:
        """The number of the last year that there is a column for."""
        return self.shape.years

    # --- what the printing of formulas asks -----------------------------------------------------------------

    def field(self, key: str, place: Place) -> str:  # the register above is `fields`
        """An input field, by its defined name: so a person reads `tasa_descuento_e` and not where it
        stands."""
        return key

    def default(self, key: str) -> object:
        """What an input field means that was left blank."""
        return self.model.fields[key].default

    def column(self, table: str, column: str, place: Place, *, whole: bool) -> str:
        """A column of a table from guard row to sentinel, or its cell in the current row."""
        box = self.tables[table]
        letter = column_letters(box.columns[column])
        cells = box.column_cells(box.columns[column])
        if whole:
            return _on(place, box.sheet, cells)
        assert place.row is not None
        if place.sheet != box.sheet:
            return self._mirror(box, cells, place)
        return f"${letter}{box.first_row + place.row}"

    def _mirror(self, box: TableBox, cells: str, place: Place, column: str = "") -> str:
        """The row of a table that another sheet shows at this place, by its number: it survives inserted and
        deleted rows."""
        assert place.row is not None
        first = self.numbers[place.sheet, box.sheet, box.first_row]
        return f"INDEX({_on(place, box.sheet, cells)},{_NUMBERS}{first + place.row}+1{column})"

    def row_head(self, table: str, place: Place) -> str:
        """The cell in the margin that holds the number of the row which a detail shows at this place."""
        box = self.tables[table]
        assert place.row is not None
        return f"{_NUMBERS}{self.numbers[place.sheet, box.sheet, box.first_row] + place.row}"

    def row_number(self, item: RowNumber) -> tuple[str, int]:
        """The formula of the number of a row, and its value; past the table's last row all show the empty one
        under it."""
        box = self.tables[item.table]
        cells = box.column_cells(next(iter(box.columns.values())))
        return f"MIN({item.number},ROWS({quoted(box.sheet)}!{cells})-1)", min(item.number, box.rows + 1)

    def box_words(self, item: BoxCell) -> tuple[str, str]:
        """The formula of the words in a box of a tree, and their value: what stands beside its code in the
        table, between this code and those that it leads to."""
        table = self.tables[item.tree.text_of]
        code, words = (f"{quoted(table.sheet)}!{table.column_cells(table.columns[field.key])}"
                       for field in (item.tree.named, item.tree.words))
        before, after, sought = (text.replace('"', '""') for text in (*item.box.around, item.box.key))
        sought = _WILD.sub(r"~\g<0>", sought)
        found = f'IFERROR(INDEX({words},MATCH("{sought}",{code},0))&"","")'
        return f'"{before}"&{found}' + (f'&"{after}"' if after else ""), item.box.said

    def amount(self, table: str, place: Place) -> str:
        """The amount of one row of a time table in the period of the place, 0 where the table does not have
        this period."""
        box = self.tables[table]
        header, year = self.block(table, place)[0], self.header(place, None)
        if place.sheet == box.sheet:
            return f"SUMIF({header},{year},{self.row_cells(table, place)})"
        found = self._mirror(box, box.period_cells, place, f",MATCH({year},{header},0)")
        return f"IFERROR({found}+0,0)"  # + 0: of a blank cell Gnumeric's IFERROR would make a text

    def block_row(self, table: str, place: Place) -> str:
        """The period cells of one row of a time table."""
        box = self.tables[table]
        if place.sheet == box.sheet:
            return self.row_cells(table, place)
        first, last = (self._mirror(box, box.period_cells, place, f",{column}")
                       for column in (1, box.last_period - box.first_period + 1))
        return f"{first}:{last}"

    def mirrored(self, table: str, key: str, place: Place) -> tuple[str, int]:
        """A column of a table, and how many of its cells are shown row by row elsewhere."""
        shown = self.shape.detail_rows(self.model.tables[table])
        return self.column(table, key, place, whole=True), shown + 1

    def block(self, table: str, place: Place) -> tuple[str, str]:
        """Header cells and period cells of a time table, from guard row to sentinel."""
        box = self.tables[table]
        left, right = column_letters(box.first_period), column_letters(box.last_period)
        header = f"${left}${box.header_row}:${right}${box.header_row}"
        return _on(place, box.sheet, header), _on(place, box.sheet, box.period_cells)

    def row_cells(self, table: str, place: Place) -> str:
        """The period cells of the current row of a time table."""
        box = self.tables[table]
        assert place.row is not None
        row = box.first_row + place.row
        return f"${column_letters(box.first_period)}{row}:${column_letters(box.last_period)}{row}"

    def period_cells(self, table: str, place: Place) -> str:
        """The rows of a time table in one period, for the total under it."""
        box = self.tables[table]
        assert place.year is not None
        letter = column_letters(box.first_period + place.year)
        return f"{letter}${box.guard_row}:{letter}${box.sentinel_row}"

    def period_head(self, table: str, place: Place) -> str:
        """The number over one period column of a time table: its own, or that which another sheet shows."""
        box = self.tables[table]
        assert place.year is not None
        if place.sheet != box.sheet:
            head = self.heads[place.sheet, self.period_kind(table)]
            return f"{column_letters(head.left + place.year)}${head.top}"
        return f"{column_letters(box.first_period + place.year)}${box.header_row}"

    def period_kind(self, table: str) -> str:
        """What the period columns of a time table are."""
        periods = self.model.tables[table].periods
        assert periods is not None
        return periods.of

    def series(self, key: str, place: Place) -> tuple[str, str]:
        """Header cells and value cells of a typed series."""
        box = self.rows_of_series[key]
        years = self.years[box.sheet]
        row = Area(box.sheet, box.row, box.first, box.row, box.last)
        return _on(place, box.sheet, years.absolute), _on(place, box.sheet, row.absolute)

    def step(self, key: str, place: Place, axis: Axis) -> str:
        """The typed step at the current position of an axis."""
        area = self.cells_of_steps[key]
        number = place.g1 if axis == "g1" else place.g2
        assert number is not None
        return _on(place, area.sheet, Cell(area.sheet, area.top, area.left + number).absolute)

    def steps(self, key: str, place: Place) -> str:
        """All cells of a list of steps, whose key may be that of a table, too."""
        area = self.cells_of_steps[key]
        return _on(place, area.sheet, area.absolute)

    def quantity(self, key: str, place: Place, span: Span | None) -> str:
        """The quantity's cell at the place, or all its cells along the axis of a reduction."""
        axes = self.model.axes(key)
        box = self.quantities[key]
        if span is not None and span.axis in axes:
            return _on(place, box.sheet, self._whole(box, span.axis, axes, place))
        name = self.model.quantities[key].name
        if name is not None and not axes and place.sheet != box.sheet:
            return name
        return _on(place, box.sheet, self._single(key, box, axes, place))

    def beyond(self, key: str, place: Place, step: int, span: Span | None) -> str | None:
        """The empty cells beside years, which count as 0; None where something stands there."""
        box = self.quantities[key]
        if step not in box.blank:
            return None
        axes, there = self.model.axes(key), replace(place, year=-1 if step < 0 else box.across)
        if span is not None and span.axis in axes:
            return _on(place, box.sheet, self._whole(box, span.axis, axes, there))
        return _on(place, box.sheet, self._single(key, box, axes, there))

    def count(self, key: str) -> int:
        """How many periods a quantity has."""
        return self.quantities[key].across

    def header(self, place: Place, span: Span | None) -> str:
        """The year over the current column, or all years."""
        sheet = place.sheet if place.sheet in self.years else self._sheet_of_years
        years = self.years[sheet]
        if span is not None:
            return _on(place, sheet, years.absolute)
        assert place.year is not None, f"no year at {place}"
        return f"{column_letters(years.left + place.year)}${years.top}"

    @property
    def _sheet_of_years(self) -> str:
        """The sheet whose years stand for those of a sheet without any: a result sheet, in which nobody
        inserts columns."""
        results = (plan.name for plan in self.plans if plan.group == "results" and plan.name in self.years)
        return next(results, next(iter(self.years)))

    def expression(self, key: str) -> Expr:
        """Expression of a quantity."""
        return self.model.expression(key)

    def axes(self, key: str) -> frozenset[Axis]:
        """Axes of a quantity."""
        return self.model.axes(key)

    def in_table(self, key: str) -> bool:
        """Whether a quantity is a computed column of an input table."""
        return self.model.quantities[key].table is not None

    def choice(self, list_key: str, choice: str) -> str:
        """Label of a choice in the workbook's language."""
        return self.model.choices[list_key].label(choice).in_(self.language)

    # --- cells ----------------------------------------------------------------------------------------------

    def cell_of(self, key: str, place: Place) -> Cell:
        """The cell of a quantity at a place."""
        box = self.quantities[key]
        row, column = self._offset(self.model.axes(key), box, place)
        return Cell(box.sheet, row, column)

    def cell_of_input(self, slot: Slot) -> Cell | None:
        """The cell of an input; None where this workbook does not have it."""
        if slot.row is not None:
            return self._cell_in_table(slot, slot.row)
        if slot.period is None:
            return self.fields.get(slot.key)
        series = self.rows_of_series.get(slot.key)
        inside = series is not None and slot.period <= series.last - series.first
        return Cell(series.sheet, series.row,
                    series.first + slot.period) if series is not None and inside else None

    def _cell_in_table(self, slot: Slot, row: int) -> Cell | None:
        box = self.tables.get(slot.key)
        if box is None or row >= box.rows:
            return None
        if slot.period is None:
            column = box.columns.get(slot.column or "")
        else:
            column = box.first_period + box.periods.index(slot.period) if slot.period in box.periods else None
        return None if column is None else Cell(box.sheet, box.first_row + row, column)

    def area_of(self, key: str) -> Area:
        """All cells of a quantity, or of a column of findings (`table.column`)."""
        if key in self.findings:
            return self.findings[key]
        box = self.quantities[key]
        return Area(box.sheet, box.row, box.column, box.row + box.down - 1, box.column + box.across - 1)

    def _offset(self, axes: frozenset[Axis], box: QuantityBox, place: Place) -> tuple[int, int]:
        down = place.row if "row" in axes else place.g1 if "g1" in axes else 0
        across = place.year if "year" in axes else place.g2 if "g2" in axes else 0
        if down is None or across is None:
            raise ValueError(f"no position for {axes} at {place}")
        return box.row + down, box.column + across

    def _single(self, key: str, box: QuantityBox, axes: frozenset[Axis], place: Place) -> str:
        row, column = self._offset(axes, box, place)
        letter = column_letters(column)
        across = "" if axes & {"year", "g2"} else "$"
        down = "" if axes & {"row", "g1"} else "$"
        if not axes:
            across = down = "$"
        # a row of years is read down its own column: the row stays, the year moves
        elif "year" in axes and "row" not in axes:
            down = "$" if box.sheet != place.sheet else ""
        return f"{across}{letter}{down}{row}"

    def _whole(self, box: QuantityBox, axis: Axis, axes: frozenset[Axis], place: Place) -> str:
        """All cells along an axis; on its other axis the quantity is cut at the place."""
        row, column = self._offset(axes - {axis}, box, place)
        area = (Area(box.sheet, row, column, row, column + box.across - 1) if axis in ("year", "g2")
                else Area(box.sheet, row, column, row + box.down - 1, column))
        return area.absolute


def _on(place: Place, sheet: str, reference: str) -> str:
    return reference if place.sheet == sheet else f"{quoted(sheet)}!{reference}"
