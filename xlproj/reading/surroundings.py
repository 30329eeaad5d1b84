"""What stands around the inputs: foreign sheets, content outside the form, merged and hidden cells, lost
formulas."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import chain, islice, takewhile
from typing import Final

from xlproj.base import catalogue_project, catalogue_rows, catalogue_sheets
from xlproj.base.cells import Area, Cell, column_letters
from xlproj.base.figures import figure
from xlproj.base.folding import as_code, as_name
from xlproj.base.problems import Problem
from xlproj.expr.core import Place
from xlproj.layout.book import AddressBook
from xlproj.layout.items import Computed
from xlproj.reading.corrections import is_list_of_problems
from xlproj.reading.file.raw import RawBook, RawCell, RawSheet
from xlproj.reading.grammar.values import is_blank, shown
from xlproj.reading.located import TypedOver
from xlproj.reading.marker import is_card
from xlproj.reading.places import Places, TablePlace
from xlproj.reading.sheetmap import SheetMap, facts_row, fixed_texts, known_cells, sheet_maps

_MOST_OUTSIDE: Final = 10
_LISTED_ROWS: Final = 15
_ROW_OF_CELL: Final = re.compile(r"(\b[A-Z]{1,3}|\$[A-Z]{1,3})(\d+)\b")


class Surroundings:
    """One look over the sheets of a workbook once its inputs are located."""

    def __init__(self, raw: RawBook, book: AddressBook, places: Places,
                 rows_at: Mapping[str, tuple[int, ...]], *,
                 same_layout: bool = True, told: frozenset[Cell] = frozenset()) -> None:
        self.raw, self.book, self.places, self.rows_at = raw, book, places, rows_at
        self.same_layout, self.told = same_layout, told
        self.maps = sheet_maps(raw, book)
        self._labels: dict[str, bool] = {}
        self._names = {as_code(each): area for each, area in raw.names.items()}
        self._formulas_of: dict[str, Mapping[int, Sequence[tuple[int, RawCell]]]] = {}
        self.tables: dict[str, list[tuple[str, TablePlace]]] = {}
        for key, place in places.tables.items():
            self.tables.setdefault(place.sheet, []).append((key, place))

    def problems(self) -> Iterator[Problem]:
        """What there is to say."""
        yield from self._extra_sheets()
        for name in self.maps:
            yield from self._merged(name)
            yield from self._hidden(name)
            yield from self._rows_missing(name)
        yield from self._outside()

    # --- sheets, merged cells, hidden rows ------------------------------------------------------------------

    def _extra_sheets(self) -> Iterator[Problem]:
        for name, sheet in self.raw.sheets.items():
            ours = name in self.maps or is_card(sheet) or is_list_of_problems(sheet)
            if not sheet.cells or ours:
                continue
            strayed = self._strayed(sheet)
            yield (Problem(code=catalogue_sheets.DATA_ELSEWHERE, cell=Cell(name, *strayed[0]),
                           values={"count": len(strayed)})
                   if strayed else Problem(code=catalogue_rows.EXTRA_SHEET, sheet=name))

    def _strayed(self, sheet: RawSheet) -> list[tuple[int, int]]:
        """The input cells of a copied or divided sheet, which alone are unlocked, that say what no cell of
        that place says on a sheet of ours."""
        typed = {at: cell.text for at, cell in sheet.cells.items() if not cell.locked and not is_blank(cell)}
        ours = [self.raw.sheets[name].cells for name in self.maps]
        return sorted(at for at, said in typed.items()
                      if not any(at in cells and cells[at].text == said for cells in ours))

    def _merged(self, name: str) -> Iterator[Problem]:
        single = sorted({(cell.row, cell.column) for cell in self._single_inputs() if cell.sheet == name})
        for area in self.raw.sheets[name].merged:
            if self._spoils(area, single):
                yield Problem(code=catalogue_rows.MERGED_INPUT, cell=Cell(name, area.top, area.left),
                              values={"area": area.absolute.replace("$", "")})

    def _single_inputs(self) -> Iterator[Cell]:
        yield from self.places.fields.values()
        for series in self.places.series.values():
            yield from (Cell(series.sheet, series.row, column) for column in series.years.values())
        for cells in self.places.steps.values():
            yield from cells

    def _spoils(self, area: Area, single: Sequence[tuple[int, int]]) -> bool:
        """Whether a merged area hides an input cell under another one, or covers any cell of a table's
        data."""
        near = islice(single, bisect_left(single, (area.top, area.left)), None)
        inside = islice((at for at in takewhile(lambda at: at[0] <= area.bottom, near)
                         if area.left <= at[1] <= area.right), 2)
        if any(at != (area.top, area.left) for at in inside):
            return True
        return any(_meets_data(area, place) for _, place in self.tables.get(area.sheet, ()))

    def _hidden(self, name: str) -> Iterator[Problem]:
        """Rows, columns and sheets with data that nobody sees, and data that was struck out: all of it
        counts."""
        sheet = self.raw.sheets[name]
        typed = self._odd(sheet)
        rows = sorted({row for row, _ in typed if row in sheet.hidden_rows})
        if rows:
            yield Problem(code=catalogue_rows.HIDDEN_ROWS, sheet=name,
                          values={"count": len(rows), "rows": _listed(rows)})
        columns = sorted({column for _, column in typed if column in sheet.hidden_columns})
        if columns:
            yield Problem(code=catalogue_sheets.HIDDEN_COLUMNS, sheet=name,
                          values={"columns": _listed(map(column_letters, columns))})
        if typed and sheet.state != "visible":
            yield Problem(code=catalogue_sheets.HIDDEN_SHEET, sheet=name)
        struck = sorted(at for at in typed if sheet.cells[at].struck)
        if struck:
            lines = dict.fromkeys(row for row, _ in struck)
            yield Problem(code=catalogue_sheets.STRUCK_OUT, cell=Cell(name, *struck[0]),
                          values={"rows": _listed(lines)})

    def _rows_missing(self, name: str) -> Iterator[Problem]:
        """Rows within a table that the file has not at all; a program that writes no blank cells has none of
        the hidden row under the header either."""
        gaps = self.raw.sheets[name].gaps
        for _, place in self.tables.get(name, ()) if gaps else ():
            first, end = place.first_row, place.area.bottom
            inside = (range(max(gap.start, first), min(gap.stop, end)) for gap in gaps)
            missing = list(islice(chain.from_iterable(inside), _LISTED_ROWS + 1))
            if missing and missing[0] != first and place.only is None:
                yield Problem(code=catalogue_sheets.ROW_MISSING,
                              cell=Cell(name, missing[0], min(place.numbers)),
                              values={"rows": _listed(missing)})

    def _odd(self, sheet: RawSheet) -> list[tuple[int, int]]:
        """The input cells that hold something, of those in rows or columns that are hidden or struck out."""
        cells, name = sheet.cells, sheet.name
        odd = sheet.hidden_columns | {column for (_, column), cell in cells.items() if cell.struck}
        if not odd and not sheet.hidden_rows and sheet.state == "visible":
            return []
        found = [(cell.row, cell.column) for cell in self._single_inputs() if cell.sheet == name]
        for key, place in self.tables.get(name, ()):
            columns = (*place.columns.values(), *place.periods.values())
            some = [column for column in columns if column in odd]
            found += [(row, column) for row in self.rows_at.get(key, ()) for column in (
                columns if row in sheet.hidden_rows or sheet.state != "visible" else some)]
        return [at for at in found if not is_blank(cells.get(at))]

    def _cell(self, cell: Cell) -> RawCell | None:
        return self.raw.sheets[cell.sheet].cells.get((cell.row, cell.column))

    # --- content outside the form ---------------------------------------------------------------------------

    def _outside(self) -> Iterator[Problem]:
        counts: dict[str, int] = {}
        told = 0
        for name, sheet_map in self.maps.items():
            foreign = self._foreign(self.raw.sheets[name], sheet_map)
            for at, stored in islice(foreign, _MOST_OUTSIDE - told):
                told += 1
                yield _outside_form(Cell(name, *at), stored)
            more = sum(1 for _ in foreign)
            if more:
                counts[name] = more
        for name, count in counts.items():
            yield Problem(code=catalogue_project.MORE_OUTSIDE, sheet=name, values={"count": count})

    def _foreign(self, sheet: RawSheet, sheet_map: SheetMap) -> Iterator[
        tuple[tuple[int, int], RawCell]]:
        known = known_cells(sheet_map) | {(cell.row, cell.column) for cell in self._single_inputs()
                                          if cell.sheet == sheet.name}
        heads = self._headings(sheet.name)
        facts = facts_row(sheet_map)
        regions = [_Region.of(place) for _, place in self.tables.get(sheet.name, ())]
        ours_by_name = self.book.model.findings.keys() | self.book.model.trees.keys()
        drawn = [area for name, area in self.raw.names.items()
                 if name in ours_by_name and area.sheet == sheet.name]
        told = {(cell.row, cell.column) for cell in self.told if cell.sheet == sheet.name}
        for row, column, stored, within in _beside_tables(sheet, regions):
            # where another version put its labels is not known here: there only unlocked cells can be a
            # person's
            if stored.locked and not self.same_layout:
                continue
            if self.raw.values_only and stored.value == 0:  # as a formula that shows nothing is told there
                continue
            at = row, column
            if not within and (at in known or at in heads or (facts is not None and row >= facts) or (
                    drawn and any(Cell(sheet.name, *at) in area for area in drawn))):
                continue
            if not is_blank(stored) and at not in told and not self._is_label(stored):
                yield at, stored

    def _is_label(self, stored: RawCell) -> bool:
        """Whether a cell holds a text of ours that was moved; which these are is asked only where there is
        such a cell."""
        model, text = self.book.model, stored.text
        if stored.kind == "text" and text not in self._labels:
            self._labels[text] = as_name(text) in fixed_texts(
                model.kind, model.formats, self.book.language)
        return stored.kind == "text" and self._labels[text]

    def _headings(self, name: str) -> set[tuple[int, int]]:
        """The headings of years, and the rows under them, wherever their columns were moved."""
        ours = (self._names.get(as_code(f"anios_{sheet.key}")) for sheet in self.book.model.sheets)
        areas = [area for area in ours if area is not None and area.sheet == name]
        found = {(area.top, column) for area in areas for column in range(area.left, area.right + 1)}
        for series in self.places.series.values():
            if series.sheet == name:
                found |= {(area.top, column) for area in areas for column in series.years.values()}
        return found

    # --- formulas typed over --------------------------------------------------------------------------------

    def typed_over(self) -> tuple[TypedOver, ...]:
        """The computed cells that hold a value where the template has a formula, or another formula."""
        if self.raw.values_only:
            return ()
        found = (*self._over_single(), *self._over_columns(), *self._other_formulas())
        return tuple(sorted((each for each in found if each.cell not in self.told),
                            key=lambda each: each.cell))

    def _over_single(self) -> Iterator[TypedOver]:
        for name, sheet_map in self.maps.items() if self.same_layout else ():
            cells = self.raw.sheets[name].cells
            for item in sheet_map.plan.items:
                if isinstance(item, Computed) and item.quantity.table is None:
                    at = sheet_map.cell(item.row, item.column)
                    stored = cells.get(at) if at is not None else None
                    if at is not None and stored is not None and _is_typed(stored):
                        yield TypedOver(Cell(name, *at), item.quantity.key, item.place, _value(stored))

    def _over_columns(self) -> Iterator[TypedOver]:
        for key, place in self.places.tables.items():
            cells = self.raw.sheets[place.sheet].cells
            for quantity in self.book.model.tables[key].quantities:
                column = place.columns.get(quantity.key.rpartition(".")[2])
                for number, row in enumerate(self.rows_at.get(key, ()) if column is not None else ()):
                    stored = cells.get((row, column or 0))
                    if stored is not None and _is_typed(stored):
                        yield TypedOver(Cell(place.sheet, row, column or 0), quantity.key,
                                        Place(sheet=place.sheet, row=number), _value(stored))


    def _other_formulas(self) -> Iterator[TypedOver]:
        """The cells of computed columns whose formula is not that of the other rows, those without data
        included."""
        for key, place in self.places.tables.items():
            numbers = {row: number for number, row in enumerate(self.rows_at.get(key, ()))}
            for quantity in self.book.model.tables[key].quantities:
                column = place.columns.get(quantity.key.rpartition(".")[2])
                for row, stored in _odd_ones(self._formulas(place.sheet).get(column or 0, ()), place):
                    if row in numbers:
                        yield TypedOver(Cell(place.sheet, row, column or 0), quantity.key,
                                        Place(sheet=place.sheet, row=numbers[row]),
                                        _value(stored), f"={shown(stored.formula or '')}")

    def _formulas(self, name: str) -> Mapping[int, Sequence[tuple[int, RawCell]]]:
        """The cells of a sheet that show the number of a formula, by column, from top to bottom."""
        if name not in self._formulas_of:
            found: dict[int, list[tuple[int, RawCell]]] = {}
            for row, cells in self.raw.sheets[name].rows.items():
                for column, cell in cells.items():
                    if cell.formula and cell.kind == "number":
                        found.setdefault(column, []).append((row, cell))
            self._formulas_of[name] = found
        return self._formulas_of[name]


@dataclass(frozen=True, slots=True)
class _Region:
    """The part of a sheet that belongs to a table."""

    area: Area
    heads: int
    columns: frozenset[int]

    @classmethod
    def of(cls, place: TablePlace) -> _Region:
        """The region of a table."""
        columns = (*place.columns.values(), *place.periods.values(), *place.unread)
        return cls(place.area, place.header_row, frozenset(columns))

    def covers(self, row: int, column: int) -> bool:
        """Whether a cell lies within the table; its columns may have been moved beyond its area."""
        inside = self.area.left <= column <= self.area.right or column in self.columns
        return inside and self.area.top <= row <= self.area.bottom

    def holds(self, row: int, column: int) -> bool:
        """Whether a cell of the table is its own: its keys and headings, and the columns that are read."""
        return row <= self.heads or column in self.columns


def _beside_tables(sheet: RawSheet, regions: Sequence[_Region]) -> Iterator[tuple[int, int, RawCell, bool]]:
    """The cells of a sheet that are no table's own, and whether each stands within a table. What is so of a
    column is so of all rows between the same headings and ends, and is asked once."""
    asked: dict[tuple[tuple[int, bool], ...], dict[int, bool | None]] = {}
    for row, cells in sheet.rows.items():
        near = tuple((number, row <= each.heads) for number, each in enumerate(regions)
                     if each.area.top <= row <= each.area.bottom)
        known = asked.setdefault(near, {})
        for column, stored in cells.items():
            if column not in known:
                inside = [regions[number] for number, _ in near if regions[number].covers(row, column)]
                known[column] = any(each.holds(row, column) for each in inside) if inside else None
            if not known[column]:
                yield row, column, stored, known[column] is not None


def _outside_form(cell: Cell, stored: RawCell) -> Problem:
    """What is said of a cell that nobody reads: a typed number may be money that was meant to count."""
    if _is_typed(stored) and isinstance(stored.value, float) and stored.value and not stored.date_format:
        return Problem(code=catalogue_sheets.NUMBER_OUTSIDE, cell=cell,
                       values={"amount": figure(stored.value)})
    return Problem(code=catalogue_rows.OUTSIDE_FORM, cell=cell, values={"before": shown(stored.text)})


def _odd_ones(held: Sequence[tuple[int, RawCell]], place: TablePlace) -> list[tuple[int, RawCell]]:
    """The cells of a column whose formulas are not the usual one, seen from their own rows."""
    cells = [(row, cell) for row, cell in held if place.first_row <= row < place.area.bottom]
    counts = Counter((cell.formula or "").replace(str(row), "#") for row, cell in cells)
    if len(counts) < 2:
        return []
    seen = [_seen_from(row, cell) for row, cell in cells]
    usual, most = Counter(seen).most_common(1)[0]
    return [at for at, each in zip(cells, seen, strict=True) if each != usual] if most * 2 > len(
        cells) else []


def _seen_from(row: int, cell: RawCell) -> str:
    """A formula with its rows counted from its own."""
    return _ROW_OF_CELL.sub(lambda found: f"{found[1]}[{int(found[2]) - row}]", cell.formula or "")


def _listed(each: Iterable[object]) -> str:
    """The first of them in one line."""
    words = list(map(str, each))
    return ", ".join(words[:_LISTED_ROWS]) + (", …" if len(words) > _LISTED_ROWS else "")


def _meets_data(area: Area, place: TablePlace) -> bool:
    if area.bottom < place.first_row or area.top > place.area.bottom:
        return False
    columns: Iterable[int] = (*place.columns.values(), *place.periods.values())
    return any(area.left <= column <= area.right for column in columns)


def _is_typed(stored: RawCell) -> bool:
    return stored.formula is None and not is_blank(stored)


def _value(stored: RawCell) -> float | str | bool:
    return stored.text if stored.value is None else stored.value
