"""Formulas in input cells whose stored value their own operands contradict: the workbook was saved without
calculating."""

from __future__ import annotations

from collections.abc import Iterator
from math import isclose
from typing import Final

from xlproj.base import catalogue_sheets
from xlproj.base.cells import Cell
from xlproj.base.figures import plain
from xlproj.base.folding import as_code
from xlproj.base.problems import Problem
from xlproj.base.tolerances import SAME
from xlproj.reading.file.raw import RawBook, RawCell, RawSheet
from xlproj.reading.grammar.arithmetic import CellAt, result_of
from xlproj.reading.grammar.values import is_blank, shown
from xlproj.reading.places import Places, TablePlace
from xlproj.spec.model import Model

_MOST_LOOKS: Final = 300_000
"""Cells and characters of formulas; what is beyond that in one workbook is left alone, as other formulas
are."""


def stale_inputs(raw: RawBook, model: Model, places: Places) -> Iterator[tuple[str, Problem]]:
    """The keys of the inputs that hold such formulas, with what to say; formulas that only point at an input
    are none."""
    fields = {cell: key for key, cell in places.fields.items() if model.fields[key].kind != "input"}
    pointing = {(key, place.columns[each.key]) for key, place in places.tables.items()
                for each in model.tables[key].fields if each.kind == "input" and each.key in place.columns}
    held = _Inputs(places)
    looks = _Looks(raw)
    for name, sheet in raw.sheets.items():
        for (row, column), stored in sheet.cells.items():
            if not stored.formula or stored.locked or not isinstance(stored.value, float):
                continue
            cell = Cell(name, row, column)
            key = fields.get(cell) or held.key(cell)
            judged = key is not None and (key, column) not in pointing and looks.enough_for(stored.formula)
            found = result_of(stored.formula, looks.on(name)) if judged else None
            if key is not None and found is not None and not isclose(
                found, stored.value, rel_tol=SAME, abs_tol=SAME):
                values = {"formula": f"={shown(stored.formula)}", "before": plain(stored.value),
                          "after": plain(found)}
                yield key, Problem(code=catalogue_sheets.STALE_FORMULA, cell=cell, values=values)


class _Inputs:
    """Which table or series has a cell among its data, by column and by row."""

    def __init__(self, places: Places) -> None:
        self._tables: dict[tuple[str, int], list[tuple[str, TablePlace]]] = {}
        self._series = {(place.sheet, place.row): (key, place) for key, place in places.series.items()}
        for key, place in places.tables.items():
            for column in place.numbers:
                self._tables.setdefault((place.sheet, column), []).append((key, place))

    def key(self, cell: Cell) -> str | None:
        """The key of the table or series, if any."""
        for key, place in self._tables.get((cell.sheet, cell.column), ()):
            if place.first_row <= cell.row <= place.area.bottom:
                return key
        key, series = self._series.get((cell.sheet, cell.row), ("", None))
        return key if series is not None and series.holds(cell) else None


class _Looks:
    """Looks at cells for formulas, so many of them in a workbook and no more."""

    def __init__(self, raw: RawBook) -> None:
        self._sheets = {as_code(name): sheet for name, sheet in raw.sheets.items()}
        self._left = _MOST_LOOKS

    def enough_for(self, formula: str) -> bool:
        """Whether a formula can still be worked out; its length counts, too."""
        self._left -= len(formula)
        return self._left >= 0

    def on(self, name: str) -> CellAt:
        """How formulas on a sheet look at cells."""
        sheets: dict[str | None, RawSheet | None] = {}

        def look(sheet: str | None, row: int, column: int) -> float | None:
            self._left -= 1
            if sheet not in sheets:
                sheets[sheet] = self._sheets.get(as_code(sheet or name))
            there = sheets[sheet]
            if there is None or there.partial or there.typed_only or self._left < 0:
                return None
            return _number(there.cells.get((row, column)))

        return look


def _number(cell: RawCell | None) -> float | None:
    if cell is None or (is_blank(cell) and cell.formula is None):
        return 0.0
    return cell.value if isinstance(cell.value, float) else None
