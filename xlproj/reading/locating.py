"""Finds every input by its defined name and its hidden keys; what is lost is a problem, never a guess."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Final

from xlproj.base import catalogue_project, catalogue_values
from xlproj.base.cells import Area, Cell
from xlproj.base.problems import Code, Problem
from xlproj.base.text import Language, Text
from xlproj.layout.items import SheetPlan
from xlproj.reading.file.raw import RawBook, RawCell
from xlproj.reading.grammar.values import is_blank, plain, read_integer, shown
from xlproj.reading.places import Places, SeriesPlace, TablePlace
from xlproj.reading.sheetmap import sheet_by_title
from xlproj.spec.inputs import Field, Series
from xlproj.spec.model import Model, Shape
from xlproj.spec.sheets import Sheet, Steps, Table, declared

PERIOD_KEY: Final = "@"
_MOST_STEPS: Final = 100
_YEARS: Final = (catalogue_values.YEAR_UNREADABLE, catalogue_values.YEAR_REPEATED, catalogue_values.YEAR_OUTSIDE)
_MONTHS: Final = (catalogue_project.MONTH_UNREADABLE, catalogue_project.MONTH_REPEATED, catalogue_project.MONTH_OUTSIDE)


@dataclass(slots=True)
class Search:
    """The search of one workbook: its names, and the problems met on the way."""

    raw: RawBook
    model: Model
    shape: Shape
    language: Language
    problems: list[Problem] = field(default_factory=list)
    names: dict[str, Area] = field(default_factory=dict)
    lost_sheets: set[str] = field(default_factory=set)

    def __post_init__(self) -> None:
        self.names = {name.casefold(): area for name, area in self.raw.names.items()}

    def places(self, plans: Sequence[SheetPlan]) -> Places:
        """The places of all inputs; `plans` are the sheets as they were laid out."""
        self._find_lost_sheets(plans)
        return Places(fields=dict(self._fields()), tables=dict(self._tables()), series=dict(self._series()),
                      steps=dict(self._steps()))

    # --- sheets and names -----------------------------------------------------------------------------------------

    def _find_lost_sheets(self, plans: Sequence[SheetPlan]) -> None:
        for plan in plans:
            nameless = not any(name.name.casefold() in self.names for name in plan.names)
            if plan.group == "inputs" and nameless and sheet_by_title(self.raw, plan.sheet) is None:
                self.lost_sheets.add(plan.sheet.key)
                self.problems.append(Problem(code=catalogue_values.SHEET_LOST, values={"sheet": plan.name}))

    def _area(self, name: str, sheet: Sheet, label: Text, *, required: bool) -> Area | None:
        """The area of a name, or None and a problem."""
        area = self.names.get(name.casefold())
        if area is None:
            self._lose(sheet, label, required=required)
        return area

    def _lose(self, sheet: Sheet, label: Text, *, required: bool) -> None:
        if sheet.key not in self.lost_sheets:
            code = catalogue_values.NAME_LOST if required else catalogue_project.OPTIONAL_PART_LOST
            self.problems.append(Problem(code=code, sheet=self._sheet_name(sheet), values={"name": label}))

    def _sheet_name(self, sheet: Sheet) -> str:
        """The name that a sheet has in the file: that of the first of its names that is still there."""
        keys = [item.key for item in declared(sheet) if isinstance(item, Field)]
        keys += [f"tabla_{block.key}" for block in sheet.blocks if isinstance(block, Table)]
        found = (self.names[key.casefold()].sheet for key in keys if key.casefold() in self.names)
        return next(found, sheet_by_title(self.raw, sheet) or sheet.title.in_(self.language))

    def raw_cell(self, sheet: str, row: int, column: int) -> RawCell | None:
        """What stands in a cell."""
        return self.raw.sheets[sheet].cells.get((row, column))

    # --- fields, series, steps -------------------------------------------------------------------------------------

    def _fields(self) -> Iterator[tuple[str, Cell]]:
        for sheet in self.model.sheets:
            for item in declared(sheet):
                if isinstance(item, Field):
                    area = self._area(item.key, sheet, item.label, required=item.required)
                    if area is not None:
                        yield item.key, Cell(area.sheet, area.top, area.left)

    def _series(self) -> Iterator[tuple[str, SeriesPlace]]:
        for sheet in self.model.sheets:
            rows = [item for item in declared(sheet) if isinstance(item, Series)]
            heads = self.names.get(f"anios_{sheet.key}".casefold()) if rows else None
            if rows and heads is None:
                self._lose(sheet, Text("encabezado de los años", "heading of the years"), required=True)
            years = self._years_of(heads) if heads is not None else {}
            for item in rows if years else ():
                area = self._area(f"serie_{item.key}", sheet, item.label, required=False)
                if area is not None:
                    yield item.key, SeriesPlace(sheet=area.sheet, row=area.top, years=years)

    def _years_of(self, area: Area) -> dict[int, int]:
        last = self.shape.years
        reader = _Headings(self, area.sheet, area.top, range(last + 1), _YEARS)
        return reader.read(self._with_neighbours(area))

    def _with_neighbours(self, area: Area) -> list[int]:
        """The columns of a row of headings, and those beside it whose heading is a number: moved to an edge."""
        columns = list(range(area.left, area.right + 1))
        for start, step in ((area.left - 1, -1), (area.right + 1, 1)):
            column = start
            while self._is_number(area.sheet, area.top, column):
                columns.append(column)
                column += step
        return sorted(columns)

    def _is_number(self, sheet: str, row: int, column: int) -> bool:
        cell = self.raw_cell(sheet, row, column)
        return cell is not None and cell.kind == "number"

    def _steps(self) -> Iterator[tuple[str, tuple[Cell, ...]]]:
        for sheet in self.model.sheets:
            for block in sheet.blocks:
                if isinstance(block, Steps):
                    area = self._area(f"pasos_{block.key}", sheet, block.title, required=True)
                    cells = self._step_cells(area, self.shape.step_count(block)) if area is not None else ()
                    if cells:
                        yield block.key, cells
                    elif area is not None:
                        self._lose(sheet, block.title, required=True)

    def _step_cells(self, area: Area, count: int) -> tuple[Cell, ...]:
        """The cells of the steps; a column inserted among them is left out as long as it is blank."""
        last = min(area.right, area.left + _MOST_STEPS)
        cells = [Cell(area.sheet, area.top, column) for column in range(area.left, last + 1)]
        if len(cells) != count:
            cells = [cell for cell in cells if not is_blank(self.raw_cell(cell.sheet, cell.row, cell.column))]
        return tuple(cells) if len(cells) == count else ()

    # --- tables ----------------------------------------------------------------------------------------------------

    def _tables(self) -> Iterator[tuple[str, TablePlace]]:
        for sheet in self.model.sheets:
            for block in sheet.blocks:
                if isinstance(block, Table):
                    area = self._area(f"tabla_{block.key}", sheet, block.title, required=block.required)
                    place = self._table(block, sheet, area) if area is not None else None
                    if place is not None:
                        yield block.key, place

    def _table(self, table: Table, sheet: Sheet, area: Area) -> TablePlace | None:
        columns, periods = self._keys(area)
        if not columns:
            self._lose(sheet, table.title, required=table.required)
            return None
        header_row = area.top + 1
        known = {column.key.rpartition(".")[2] for column in table.columns}
        for item in table.fields:
            if item.key not in columns:
                self._lose(sheet, item.label, required=item.required)
        found = self._periods_of(table, area, header_row, periods)
        return TablePlace(area=area, header_row=header_row, columns={k: v for k, v in columns.items() if k in known},
                          periods=found, unread=tuple(set(periods).difference(found.values())))

    def _keys(self, area: Area) -> tuple[dict[str, int], list[int]]:
        """The columns of a table by the keys of its hidden row, and those of its periods."""
        columns: dict[str, int] = {}
        periods: list[int] = []
        cells = self.raw.sheets[area.sheet].cells
        for column in sorted(column for row, column in cells if row == area.top):
            key = plain(cells[area.top, column].value).strip().casefold()
            if key == PERIOD_KEY:
                periods.append(column)
            elif key in columns:
                values = {"other": str(Cell(area.sheet, area.top + 1, columns[key]))}
                self.problems.append(Problem(code=catalogue_project.COLUMN_REPEATED, values=values,
                                             cell=Cell(area.sheet, area.top + 1, column)))
            else:
                columns[key] = column
        return columns, periods

    def _periods_of(self, table: Table, area: Area, header_row: int, columns: list[int]) -> dict[int, int]:
        expected = self.shape.periods(table)
        if table.periods is None:
            return {}
        monthly = table.periods.of == "months" or self.model.period.per_year > 1
        codes = _MONTHS if monthly else _YEARS
        return _Headings(self, area.sheet, header_row, range(expected[0], expected[-1] + 1), codes).read(columns)


@dataclass(frozen=True, slots=True)
class _Headings:
    """The reading of a row of headings: which column is which period."""

    search: Search
    sheet: str
    row: int
    expected: range
    codes: tuple[Code, Code, Code]

    def read(self, columns: Sequence[int]) -> dict[int, int]:
        """The column of each period; a heading that can't be read is a problem and its column is not read."""
        before = len(self.search.problems)
        found: dict[int, int] = {}
        for column in columns:
            number = self._number(column)
            if number is not None and self._is_free(number, column, found):
                found[number] = column
        lost = [number for number in self.expected if number not in found]
        if lost and len(self.search.problems) == before:
            self._report_lost(lost, columns)
        return found

    def _number(self, column: int) -> int | None:
        cell = self.search.raw_cell(self.sheet, self.row, column)
        if is_blank(cell) and not self._has_content(column):
            return None  # an inserted column; the period that it displaced stands in another
        reading = read_integer(cell)
        if isinstance(reading.value, int):
            return reading.value
        self._report(self.codes[0], column, before=shown(cell.text) if cell else "", example=self.expected[-1])
        return None

    def _has_content(self, column: int) -> bool:
        """Whether something stands within ten rows under a heading."""
        cells = self.search.raw.sheets[self.sheet].cells
        return any(not is_blank(cells.get((self.row + down, column))) for down in range(1, 11))

    def _is_free(self, number: int, column: int, found: Mapping[int, int]) -> bool:
        if number not in self.expected:
            self._report(self.codes[2], column, year=number, first=self.expected[0], last=self.expected[-1])
        elif number in found:
            self._report(self.codes[1], column, year=number, other=str(Cell(self.sheet, self.row, found[number])))
        else:
            return True
        return False

    def _report(self, code: Code, column: int, **values: object) -> None:
        self.search.problems.append(Problem(code=code, cell=Cell(self.sheet, self.row, column), values=values))

    def _report_lost(self, lost: list[int], columns: Sequence[int]) -> None:
        cell = Cell(self.sheet, self.row, columns[0]) if columns else None
        months = self.codes is _MONTHS
        for number in lost:
            period = Text(f"del mes {number}", f"of month {number}") if months else Text(
                f"del año {number}", f"of year {number}")
            self.search.problems.append(Problem(code=catalogue_project.PERIOD_LOST, cell=cell, sheet=self.sheet,
                                                values={"period": period}))
