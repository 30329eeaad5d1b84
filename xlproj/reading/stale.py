"""Formulas in input cells whose stored value their own operands contradict: the workbook was saved without
calculating."""

from __future__ import annotations

from collections.abc import Iterator
from math import isclose

from xlproj.base import catalogue_sheets
from xlproj.base.cells import Cell
from xlproj.base.figures import plain
from xlproj.base.folding import as_code
from xlproj.base.problems import Problem
from xlproj.base.tolerances import SAME
from xlproj.reading.file.raw import RawBook, RawCell
from xlproj.reading.grammar.arithmetic import CellAt, result_of
from xlproj.reading.grammar.values import is_blank, shown
from xlproj.reading.places import Places
from xlproj.spec.model import Model


def stale_inputs(raw: RawBook, model: Model, places: Places) -> Iterator[tuple[str, Problem]]:
    """The keys of the inputs that hold such formulas, with what to say; formulas that only point at an input
    are none."""
    fields = {cell: key for key, cell in places.fields.items() if model.fields[key].kind != "input"}
    pointing = {(key, place.columns[each.key]) for key, place in places.tables.items()
                for each in model.tables[key].fields if each.kind == "input" and each.key in place.columns}
    for name, sheet in raw.sheets.items():
        for (row, column), stored in sheet.cells.items():
            if not stored.formula or stored.locked or not isinstance(stored.value, float):
                continue
            cell = Cell(name, row, column)
            key = fields.get(cell) or next((key for group in (places.tables, places.series) for key,
                                            place in group.items()
                                            if place.holds(cell)), None)
            found = result_of(stored.formula, _look(raw, name)) if key is not None and (
                key, column) not in pointing else None
            if key is not None and found is not None and not isclose(
                found, stored.value, rel_tol=SAME, abs_tol=SAME):
                values = {"formula": f"={shown(stored.formula)}", "before": plain(stored.value),
                          "after": plain(found)}
                yield key, Problem(code=catalogue_sheets.STALE_FORMULA, cell=cell, values=values)


def _look(raw: RawBook, on: str) -> CellAt:
    sheets = {as_code(name): sheet.cells for name, sheet in raw.sheets.items()}

    def look(sheet: str | None, row: int, column: int) -> float | None:
        cells = sheets.get(as_code(sheet or on))
        return None if cells is None else _number(cells.get((row, column)))

    return look


def _number(cell: RawCell | None) -> float | None:
    if cell is None or (is_blank(cell) and cell.formula is None):
        return 0.0
    return cell.value if isinstance(cell.value, float) else None
