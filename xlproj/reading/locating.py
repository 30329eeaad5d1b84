"""Finds every input by its defined name and its hidden keys or headings; what is lost is a problem, never a
guess."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Final

from xlproj.base import catalogue_project, catalogue_rows, catalogue_sheets, phrases
from xlproj.base.cells import Area, Cell
from xlproj.base.figures import plain
from xlproj.base.folding import as_code, as_name
from xlproj.base.problems import Problem
from xlproj.base.text import LANGUAGES, Language, Text
from xlproj.base.version import VERSION
from xlproj.layout.items import SheetPlan
from xlproj.reading import exchanged
from xlproj.reading.exchanged import headings_of
from xlproj.reading.file.raw import RawBook, RawCell
from xlproj.reading.grammar.values import is_blank, read_integer
from xlproj.reading.headings import MONTHS, ROWS_LOOKED_AT, YEARS, Headings
from xlproj.reading.parts import Parts
from xlproj.reading.places import Places, SeriesPlace, TablePlace
from xlproj.reading.sheetmap import sheet_by_title
from xlproj.spec.inputs import Field, Series
from xlproj.spec.model import Model, Shape
from xlproj.spec.sheets import Asked, Sheet, Steps, Table, all_asked, declared

PERIOD_KEY: Final = "@"
_MOST_STEPS: Final = 100
_ROWS_TO_HEADINGS: Final = 5


@dataclass(slots=True)
class Search:
    """The search of one workbook: its names (`restored` are those put back), what is lost, and the problems
    met on the way.

    `begun` are the sheets known to hold data; those that were deleted and that no result needs are left out.
    """

    raw: RawBook
    model: Model
    shape: Shape
    language: Language
    parts: Parts
    restored: frozenset[str] = frozenset()
    problems: list[Problem] = field(default_factory=list)
    names: dict[str, Area] = field(default_factory=dict)
    lost_sheets: set[str] = field(default_factory=set)
    left_out: set[str] = field(default_factory=set)
    begun: frozenset[str] = frozenset()
    _folded: dict[str, str] = field(default_factory=dict)

    def __post_init__(self) -> None:
        self.names = {as_code(name): area for name, area in self.raw.names.items()}

    def places(self, plans: Sequence[SheetPlan]) -> Places:
        """The places of all inputs; `plans` are the sheets as they were laid out."""
        self._find_lost_sheets(plans)
        fields, tables, series = dict(self._fields()), dict(self._tables()), dict(self._series())
        tables = self._without_overlaps(tables)
        tables |= self._formerly_elsewhere(tables)
        steps = dict(self._steps())
        self._find_shared(fields, tables, series)
        if self.parts.version == VERSION:  # what another version called its inputs is not known here
            self._find_exchanged(plans, fields, tables, series)
        self.problems.extend(self.parts.problems())
        return Places(fields=fields, tables=tables, series=series, steps=steps,
                      lost=frozenset(self.parts.lost), missing=self.parts.missing)

    # --- sheets and names -----------------------------------------------------------------------------------

    def _find_lost_sheets(self, plans: Sequence[SheetPlan]) -> None:
        for plan in plans:
            nameless = not any(as_code(name.name) in self.names for name in plan.names)
            known = any(map(self.parts.expected, all_asked(plan.sheet)))
            if plan.group == "inputs" and nameless and known and sheet_by_title(
                self.raw, plan.sheet) is None:
                matters = self.parts.rest_on(plan.sheet, self.begun)
                (self.lost_sheets if matters else self.left_out).add(plan.sheet.key)
                self.problems.append(Problem(
                    code=catalogue_rows.SHEET_LOST if matters else catalogue_rows.SHEET_LEFT_OUT,
                    values={"sheet": plan.name}))

    def _area(self, name: str, key: str, sheet: Sheet, label: Text, of: Asked) -> Area | None:
        """The area of a name; None where it is lost."""
        area = self.names.get(as_code(name))
        if area is None and self.parts.expected(of):
            self._lose(key, sheet, label)
        elif area is not None and name in self.restored:
            self.parts.find(area.sheet, label)
        return area

    def _lose(self, key: str, sheet: Sheet, label: Text) -> None:
        if sheet.key in self.left_out:
            return
        self.parts.lose(key, self._sheet_name(sheet), label, told=sheet.key not in self.lost_sheets)

    def _find_shared(self, fields: dict[str, Cell], tables: dict[str, TablePlace],
                     series: dict[str, SeriesPlace]) -> None:
        """The cells on which several inputs stand: what was typed for the others is gone."""
        held: dict[Cell, list[tuple[str, Text]]] = {}
        for key, cell in fields.items():
            held.setdefault(cell, []).append((key, self.model.fields[key].label))
            held[cell] += [(other, self.model.tables[other].title) for other,
                           place in tables.items() if place.holds(cell)]
            held[cell] += [(other, self.model.series[other].label) for other,
                           place in series.items() if place.holds(cell)]
        for cell, inputs in held.items():
            if len(inputs) > 1:
                names = Text(", ".join(f"«{label.es}»" for _, label in inputs),
                             ", ".join(f"“{label.en}”" for _, label in inputs))
                self.problems.append(Problem(code=catalogue_sheets.INPUTS_ON_ONE_CELL, cell=cell,
                                             values={"names": names}))
                self.parts.lost.update(key for key, _ in inputs)

    def _find_exchanged(self, plans: Sequence[SheetPlan], fields: Mapping[str, Cell],
                        tables: Mapping[str, TablePlace], series: Mapping[str, SeriesPlace]) -> None:
        """The inputs beside which another one's label stands: whose data they are nobody can tell."""
        said = frozenset(self.parts.lost)
        found = [*(each for key, place in tables.items()
                   for each in exchanged.of_columns(self.raw, self.model.tables[key], place)),
                 *(each for plan in plans for each in exchanged.of_forms(self.raw, plan, fields, series))]
        found = [each for each in found if each.key not in said]
        self.problems.extend({each.problem.cell: each.problem for each in found}.values())
        self.parts.lost.update(each.key for each in found)

    def _without_overlaps(self, tables: dict[str, TablePlace]) -> dict[str, TablePlace]:
        """The tables but for those that share cells with one before them: no row counts in two tables."""
        kept: dict[str, TablePlace] = {}
        for key, place in tables.items():
            other = next((each for each, there in kept.items() if place.overlaps(there)), None)
            if other is None:
                kept[key] = place
                continue
            titles = [self.model.tables[each].title for each in (other, key)]
            names = Text(", ".join(f"«{title.es}»" for title in titles),
                         ", ".join(f"“{title.en}”" for title in titles))
            self.problems.append(Problem(
                code=catalogue_sheets.INPUTS_ON_ONE_CELL, values={"names": names},
                cell=Cell(place.sheet, place.header_row, place.area.left)))
            self.parts.lost.update((other, key))
        return kept

    def _sheet_name(self, sheet: Sheet) -> str:
        """The name that a sheet has in the file: that of the first of its names that is still there."""
        keys = [item.key for item in declared(sheet) if isinstance(item, Field)]
        keys += [f"tabla_{block.key}" for block in sheet.blocks if isinstance(block, Table)]
        found = (self.names[as_code(key)].sheet for key in keys if as_code(key) in self.names)
        return next(found, sheet_by_title(self.raw, sheet) or sheet.title.in_(self.language))

    def raw_cell(self, sheet: str, row: int, column: int) -> RawCell | None:
        """What stands in a cell."""
        return self.raw.sheets[sheet].cells.get((row, column))

    # --- fields, series, steps ------------------------------------------------------------------------------

    def _fields(self) -> Iterator[tuple[str, Cell]]:
        for sheet in self.model.sheets:
            for item in declared(sheet):
                if isinstance(item, Field):
                    area = self._area(item.key, item.key, sheet, item.label, item)
                    if area is not None:
                        yield item.key, Cell(area.sheet, area.top, area.left)

    def _series(self) -> Iterator[tuple[str, SeriesPlace]]:
        for sheet in self.model.sheets:
            rows = [item for item in declared(sheet) if isinstance(item, Series)]
            heads = self.names.get(as_code(f"anios_{sheet.key}")) if rows else None
            if heads is not None and f"anios_{sheet.key}" in self.restored:
                self.parts.find(heads.sheet, phrases.HEADING_OF_YEARS)
            elif heads is None and any(map(self.parts.expected, rows)):
                self._lose(rows[0].key, sheet, phrases.HEADING_OF_YEARS)
            years = self._years_of(heads, rows) if heads is not None else {}
            for item in rows:
                area = self._area(f"serie_{item.key}", item.key, sheet, item.label, item)
                if area is not None and years:
                    yield item.key, SeriesPlace(sheet=area.sheet, row=area.top, years=years)
                elif area is not None:
                    self.parts.lost.add(item.key)

    def _years_of(self, area: Area, rows: Sequence[Series]) -> dict[int, int]:
        reader = Headings(self.raw, self.problems, area.sheet, area.top, range(self.shape.years + 1), YEARS)
        return self._whole(reader, self._with_neighbours(area), *(item.key for item in rows))

    def _whole(self, reader: Headings, columns: Sequence[int], *keys: str) -> dict[int, int]:
        """The column of each period; what stands under headings of which one is wrong can't be read whole."""
        before = len(self.problems)
        found = reader.read(columns)
        if len(self.problems) > before:
            self.parts.lost.update(keys)
        return found

    def _with_neighbours(self, area: Area) -> list[int]:
        """The columns of a row of headings, and those beside it whose heading is a number: moved to an
        edge."""
        rows = range(area.top, area.top + ROWS_LOOKED_AT + 1)
        columns = list({area.left, *(column for row in rows for column in self._held(area, row))})
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
                    name = f"pasos_{block.key}"
                    area = self._area(name, name, sheet, block.title, block)
                    cells = self._step_cells(area, self.shape.step_count(block)) if area is not None else ()
                    if cells:
                        yield block.key, cells
                    elif area is not None:
                        self._lose(name, sheet, block.title)

    def _step_cells(self, area: Area, count: int) -> tuple[Cell, ...]:
        """The cells of the steps; a column inserted among them is left out as long as it is blank."""
        last = min(area.right, area.left + _MOST_STEPS)
        cells = [Cell(area.sheet, area.top, column) for column in range(area.left, last + 1)]
        if len(cells) != count:
            cells = [cell for cell in cells if not is_blank(self.raw_cell(cell.sheet, cell.row, cell.column))]
        return tuple(cells) if len(cells) == count else ()

    # --- tables ---------------------------------------------------------------------------------------------

    def _tables(self) -> Iterator[tuple[str, TablePlace]]:
        for sheet in self.model.sheets:
            for block in sheet.blocks:
                if isinstance(block, Table):
                    area = self._area(f"tabla_{block.key}", block.key, sheet, block.title, block)
                    place = self._table(block, sheet, area) if area is not None else None
                    if place is not None:
                        yield block.key, place

    def _table(self, table: Table, sheet: Sheet, area: Area) -> TablePlace | None:
        header_row = self._header_row(table, area)
        columns, periods = self._keys(area) if header_row > area.top else ({}, [])
        known = {column.key.rpartition(".")[2] for column in table.columns}
        columns = {key: column for key, column in columns.items() if key in known}
        for item in table.fields:
            if item.key not in columns:
                self._by_heading(item, area, header_row, columns)
        if not columns:
            self._lose(table.key, sheet, table.title)
            return None
        for item in table.fields:
            if item.key not in columns and self.parts.expected(item):
                self._lose(f"{table.key}.{item.key}", sheet, Text(*(
                    f"{item.label.in_(each)} ({table.title.in_(each)})" for each in LANGUAGES)))
        found = self._periods_of(table, area, header_row,
                                 self._with_unmarked(table, area, header_row, periods, columns))
        return TablePlace(area=area, header_row=header_row, columns=columns, periods=found,
                          unread=tuple(set(periods).difference(found.values())))

    def _formerly_elsewhere(self, found: dict[str, TablePlace]) -> dict[str, TablePlace]:
        """The tables whose rows an older template holds in columns of another one."""
        places: dict[str, TablePlace] = {}
        for table in self.model.tables.values():
            host = found.get(table.formerly.table) if table.formerly is not None else None
            if table.formerly is None or host is None or table.key in found or self.parts.expected(table):
                continue
            keys = self._columns_by_key(host.area)
            columns = {own: keys[old] for own, old in table.formerly.columns if old in keys}
            if table.formerly.columns[0][0] not in columns:
                sheet = next(sheet for sheet, block in self.model.blocks if block is table)
                self._lose(table.key, sheet, table.title)
            else:
                places[table.key] = TablePlace(
                    area=host.area, header_row=host.header_row, columns=columns, periods={},
                    only=columns[table.formerly.columns[0][0]])
        return places

    def _columns_by_key(self, area: Area) -> dict[str, int]:
        """The columns of an area by the words of its row of keys."""
        cells = self.raw.sheets[area.sheet].rows.get(area.top, {})
        return {as_code(plain(cell.value).strip()): column for column, cell in cells.items()}

    def _header_row(self, table: Table, area: Area) -> int:
        """The row under the keys, or the one near it that holds more of a table's headings: rows came or went
        between."""
        wanted = {words for column in table.columns for words in headings_of(column)}
        held = {row: sum(self._text(area.sheet, row, column) in wanted
                         for column in self._held(area, row))
                for row in range(area.top, area.top + _ROWS_TO_HEADINGS)}
        best = max(held, key=lambda row: (held[row], -row))
        return best if held[best] > held[area.top + 1] else area.top + 1

    def _text(self, sheet: str, row: int, column: int) -> str:
        cell = self.raw_cell(sheet, row, column)
        return " ".join(cell.text.split()) if cell is not None and cell.kind == "text" else ""

    def _name(self, text: str) -> str:
        """A heading as names are compared, worked out once for all columns that are looked for."""
        if text not in self._folded:
            self._folded[text] = as_name(text)
        return self._folded[text]

    def _by_heading(self, item: Field, area: Area, row: int, columns: dict[str, int]) -> None:
        """Find a column whose key is lost by its heading, if there is just one."""
        wanted = {as_name(words) for words in headings_of(item)}
        taken = set(columns.values())
        found = [column for column in self._held(area, row) if column not in taken
                 and self._name(self._text(area.sheet, row, column)) in wanted]
        if len(found) == 1:
            columns[item.key] = found[0]
            self.parts.find(area.sheet, item.label)

    def _with_unmarked(self, table: Table, area: Area, row: int, marked: list[int],
                       columns: dict[str, int]) -> list[int]:
        """The columns of the periods, with those that lost their mark and whose heading is a period that no
        other one has."""
        cells = {column: self.raw_cell(area.sheet, row, column) for column in self._held(area, row)}
        taken = {*marked, *columns.values()}
        numbers = {column: read_integer(cell).value for column, cell in cells.items() if cell is not None}
        left = set(self.shape.periods(table)) - {numbers.get(column) for column in marked}
        return sorted([*marked, *(column for column, number in numbers.items() if number in left
                                  and column not in taken)])

    def _held(self, area: Area, row: int) -> list[int]:
        """The columns of an area that hold something in a row, from left to right."""
        cells = self.raw.sheets[area.sheet].rows.get(row, {})
        return sorted(column for column in cells if area.left <= column <= area.right)

    def _keys(self, area: Area) -> tuple[dict[str, int], list[int]]:
        """The columns of a table by the keys of its hidden row, and those of its periods."""
        columns: dict[str, int] = {}
        periods: list[int] = []
        cells = self.raw.sheets[area.sheet].rows.get(area.top, {})
        for column in sorted(cells):
            key = as_code(plain(cells[column].value).strip())
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
        reader = Headings(self.raw, self.problems, area.sheet, header_row,
                          range(expected[0], expected[-1] + 1),
                          MONTHS if monthly else YEARS)
        return self._whole(reader, columns, table.key)
