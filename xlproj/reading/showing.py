"""The figures that a workbook shows by formulas of ours, as the program stored them that saved it."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import replace
from itertools import chain, islice, product
from typing import Final

from xlproj.base.cells import Cell
from xlproj.base.folding import as_code
from xlproj.expr.core import Place
from xlproj.layout.book import AddressBook
from xlproj.layout.items import Computed, LabelCell, RowNumber
from xlproj.reading.file.raw import RawBook, RawCell
from xlproj.reading.located import ShownFigure
from xlproj.reading.places import Places, TablePlace
from xlproj.reading.sheetmap import SheetMap
from xlproj.spec.model import Model

_COUNTS: Final = "guide"
_MOST: Final = 60_000
"""Figures of a workbook; those that stand in no table come first, to which the rows lead."""


def shown_figures(raw: RawBook, book: AddressBook, maps: Mapping[str, SheetMap], places: Places,
                  rows_at: Mapping[str, tuple[int, ...]]) -> tuple[ShownFigure, ...]:
    """The figures that have a name, those that stand beside their label or the number of their row and under
    their year, and the computed columns of tables: wherever people moved them.

    The counts of *Instrucciones* are none: they judge how cells were filled and not what follows from them.
    """
    rows = {key: {row: number for number, row in enumerate(each)} for key, each in rows_at.items()}
    sheets = (_ShownSheet(raw.sheets[name].cells, each, book, places.tables, rows)
              for name, each in maps.items() if each.plan.group != _COUNTS)
    found = chain(_named(raw, book), *(sheet.figures() for sheet in sheets),
                  _of_tables(raw, book.model, places, rows_at))
    return tuple(islice(found, _MOST))


class _ShownSheet:
    """A sheet beside its plan. `rows` are the numbers in the project of rows in use, by table and row."""

    def __init__(self, cells: Mapping[tuple[int, int], RawCell], there: SheetMap, book: AddressBook,
                 tables: Mapping[str, TablePlace], rows: Mapping[str, Mapping[int, int]]) -> None:
        self.cells, self.there, self._tables, self._rows = cells, there, tables, rows
        items, years = there.plan.items, book.years.get(there.plan.name)
        self._labelled = {each.row for each in items if isinstance(each, LabelCell) and each.text
                          and self._shows(each.row, each.column, each.text)}
        self._numbered = {each.row: self._project_row(each) for each in items if isinstance(each, RowNumber)}
        self._years = {} if years is None else {
            number: column for number, column in enumerate(range(years.left, years.right + 1))
            if self._shows(years.top, column, number)}

    def figures(self) -> Iterator[ShownFigure]:
        """The figures that stand where the plan says."""
        for item in self.there.plan.items:
            if not isinstance(item, Computed) or item.quantity.table is not None or item.place.g1 is not None:
                continue
            place = self._meant(item)
            at = self.there.cell(item.row, item.column) if place is not None else None
            value = _number(self.cells.get(at)) if at is not None else None
            if place is not None and at is not None and value is not None:
                yield ShownFigure(Cell(self.there.sheet, *at), item.quantity.key, place, value)

    def _meant(self, item: Computed) -> Place | None:
        """The place of a figure, its row as the project counts; None where its sheet was rearranged."""
        place = item.place
        if place.year is not None and self._years.get(place.year) != item.column:
            return None
        if place.row is None:
            return place if item.row in self._labelled else None
        row = self._numbered.get(item.row)
        return replace(place, row=row) if row is not None else None

    def _shows(self, row: int, column: int, value: str | int) -> bool:
        """Whether a planned cell still shows what was put there."""
        at = self.there.cell(row, column)
        return at is not None and at in self.cells and self.cells[at].value == value

    def _project_row(self, item: RowNumber) -> int | None:
        """Which row of the project a row shows that a table is repeated in."""
        place = self._tables.get(item.table)
        if place is None or not self._shows(item.row, item.column, item.number):
            return None
        return self._rows.get(item.table, {}).get(place.first_row + item.number)


def _named(raw: RawBook, book: AddressBook) -> Iterator[ShownFigure]:
    """The single figures and the grids that have a name."""
    areas = {as_code(name): area for name, area in raw.names.items()}
    counts = {plan.name for plan in book.plans if plan.group == _COUNTS}
    for key, quantity in book.model.quantities.items():
        area, box = areas.get(as_code(quantity.name or "")), book.quantities[key]
        if area is None or "year" in quantity.axes or box.sheet in counts:
            continue
        if (box.down, box.across) != (area.bottom - area.top + 1, area.right - area.left + 1):
            continue
        cells = raw.sheets[area.sheet].cells
        for down, across in product(range(box.down), range(box.across)):
            value = _number(cells.get((area.top + down, area.left + across)))
            if value is not None:
                place = Place(sheet=area.sheet, g1=down, g2=across)
                yield ShownFigure(Cell(area.sheet, area.top + down, area.left + across), key, place, value)


def _of_tables(raw: RawBook, model: Model, places: Places,
               rows_at: Mapping[str, tuple[int, ...]]) -> Iterator[ShownFigure]:
    """The computed cells of the rows in use of each table."""
    for key, place in places.tables.items():
        cells = raw.sheets[place.sheet].cells
        for quantity in model.tables[key].quantities:
            column = place.columns.get(quantity.key.rpartition(".")[2])
            for number, row in enumerate(rows_at.get(key, ()) if column is not None else ()):
                value = _number(cells.get((row, column or 0)))
                if value is not None:
                    yield ShownFigure(Cell(place.sheet, row, column or 0), quantity.key,
                                      Place(sheet=place.sheet, row=number), value)


def _number(stored: RawCell | None) -> float | None:
    """The number that a formula shows."""
    if stored is None or stored.formula is None or not isinstance(stored.value, float):
        return None
    return stored.value
