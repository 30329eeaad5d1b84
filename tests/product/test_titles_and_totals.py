"""Titles that were moved with their data, data that nobody sees, and rows that hold what others come to.

T1  A heading or label of another input is an error at its cell, and its figures are withheld; a column moved
with its hidden key, and a title reworded, are the same project in silence.
T2  What is hidden or struck out is told though its cells are locked, as pasted ones are; so is what was
pasted on the template's own hidden row.
T3  A title above its parts, or a total that does not tie to the cent or is called otherwise, is told.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import replace

import pytest
from product.test_human_edits import judged, said
from support import edits
from support.filled import filled, header, layout

from xlproj import api
from xlproj.base.cells import Cell
from xlproj.base.slots import Slot
from xlproj.reading import read_project
from xlproj.reading.file.raw import RawBook, RawCell
from xlproj.spec.project import Row

Values = Mapping[str, object]
Pairs = list[tuple[Cell, Cell]]


def swapped(raw: RawBook, pairs: Pairs) -> RawBook:
    """The contents of cells exchanged, pair by pair."""
    held = {one: raw.sheets[one.sheet].cells.get((one.row, one.column)) for pair in pairs for one in pair}
    return edits.put(raw, {one: held[other] for pair in pairs for one, other in (pair, pair[::-1])})


def columns(name: str, table: str, one: str, other: str, *, above: int = 0) -> Pairs:
    """Two columns of a table from so many rows above their headings downwards."""
    left, right = header(name, table, one), header(name, table, other)
    last = left.row + len(api.example(name).tables[table]) + 1
    return [(Cell(left.sheet, row, left.column), Cell(left.sheet, row, right.column))
            for row in range(left.row - above, last + 1)]


def rows(*at: str) -> Pairs:
    """Label and value of two fields."""
    one, other = map(edits.cell, at)
    return [(Cell(one.sheet, one.row, column), Cell(one.sheet, other.row, column)) for column in (2, 3)]


@pytest.mark.parametrize(("name", "pairs", "where"), [
    ("riego", lambda: columns("riego", "operacion", "antes", "despues"), "Operación y mantenimiento!D7"),
    ("pecuario", lambda: columns("pecuario", "hato_despues", "peso", "precio"), "Hato!E27"),
    ("agroindustria", lambda: rows("Parámetros!B23", "Parámetros!B24"), "Parámetros!B23"),
    ("riego", lambda: [(Cell("Cultivos", row, 3), Cell("Cultivos", row, 4)) for row in (44, 45, 46)],
     "Cultivos!C44")])
def test_a_title_of_another_input(name: str, pairs: Callable[[], Pairs], where: str) -> None:
    """T1"""
    report = judged(swapped(filled(name), pairs()))

    assert where in [each.where for each in report.problems if each.code.id == "XP-269"]
    assert not report.ok


def test_a_column_moved_with_its_key() -> None:
    """T1"""
    raw = swapped(filled("riego"), columns("riego", "operacion", "antes", "despues", above=1))
    assert read_project(raw).project == read_project(filled("riego")).project
    assert said(raw) == []


@pytest.mark.parametrize("words", ["Antes del canal", "Costo sin el proyecto", "", "ANTES  DEL PROYECTO"])
def test_a_title_reworded(words: str) -> None:
    """T1"""
    at = header("riego", "operacion", "antes")
    assert said(edits.put(filled("riego"), {at: edits.text(words) if words else None})) == []


def line(name: str, table: str, row: int, values: Values) -> dict[Cell, RawCell]:
    """A row typed into locked cells, as one pasted from elsewhere is; row -1 is the hidden one."""
    box = layout(name).tables[table]
    first = header(name, table, next(iter(values))).row + 2
    at = {key: Cell(box.sheet, first + row, header(name, table, key).column) for key in values}
    return {at[key]: edits.text(value) if isinstance(value, str) else edits.number(float(str(value)))
            for key, value in values.items()}


TREES: Values = {"medida": "Forestación", "cantidad": 3.0, "costo_unitario": 900.0, "anio": 2.0,
                 "fuente": "Donación"}


def pasted(row: int) -> RawBook:
    """Measures of mitigation with one more of that kind."""
    return edits.put(filled("riego"), line("riego", "mitigacion", row, TREES))


@pytest.mark.parametrize(("hide", "code"), [
    (lambda raw, row: edits.hide_rows(raw, "Mitigación", row), "XP-253"),
    (lambda raw, _: edits.hide_sheet(raw, "Mitigación"), "XP-248")])
def test_hidden_data_in_locked_cells(hide: Callable[[RawBook, int], RawBook], code: str) -> None:
    """T2"""
    count = len(api.example("riego").tables["mitigacion"])
    raw = pasted(count)
    row = header("riego", "mitigacion", "cantidad").row + 2 + count
    assert code in [found for _, found in said(hide(raw, row))]


def test_data_on_the_hidden_row() -> None:
    """T2"""
    hidden = header("riego", "mitigacion", "cantidad").row + 1
    assert "XP-253" in [found for _, found in said(edits.hide_rows(pasted(-1), "Mitigación", hidden))]


def with_rows(name: str, table: str, *more: Values, first: bool = False) -> api.Report:
    """A project with rows before or after those of a table."""
    project = api.example(name)
    own, new = project.tables[table], tuple(Row(dict(each)) for each in more)  # type: ignore[arg-type]  # values
    return api.check(replace(project, tables={
        **project.tables, table: (*new, *own) if first else (*own, *new)}))


@pytest.mark.parametrize(("before", "after", "code"), [(4380.0, 7480.0, "XP-270"), (4380.0, 7481.0, "")])
def test_a_title_above_its_parts(before: float, after: float, code: str) -> None:
    """T3: of three rows below it, in both situations; with another figure it is a row like others."""
    parts = [{"concepto": each, "grupo": "distribucion", "antes": one, "despues": other}
             for each, one, other in (("Tomero", 1230.0, 2240.0), ("Limpieza de acequias", 1050.0, 2110.0),
                                      ("Compuertas", 2100.0, 3130.0))]
    report = with_rows("riego", "operacion", {
        "concepto": "1. Distribución", "grupo": "distribucion", "antes": before, "despues": after}, *parts)
    number = len(api.example("riego").tables["operacion"])
    told = [each.code.id for each in report.problems
            if each.slot == Slot(key="operacion", column="concepto", row=number)]
    assert told == ([code] if code else [])


@pytest.mark.parametrize(("name", "share", "code"), [
    ("T O T A L", 1.02, "XP-262"), ("Sumatoria", 0.9, "XP-262"), ("Monto total", 1.001, "XP-262"),
    ("Van…", 0.7, "XP-262"), ("Costo directo", 1.000005, "XP-270"), ("Costo directo", 1.02, ""),
    ("Totora para las orillas", 1.02, "")])
def test_totals_called_otherwise_or_rounded(name: str, share: float, code: str) -> None:
    """T3: below all measures of mitigation, which come to 58,500."""
    measures = api.example("riego").tables["mitigacion"]
    total = sum(float(str(row.values["cantidad"])) * float(str(row.values["costo_unitario"]))
                for row in measures)
    last = {**measures[-1].values, "medida": name, "cantidad": 1.0, "costo_unitario": total * share}
    report = with_rows("riego", "mitigacion", last)
    told = {each.code.id for each in report.problems if each.slot is not None
            and each.slot.key == "mitigacion" and each.slot.row == len(measures)}
    assert told & {"XP-262", "XP-270"} == ({code} if code else set())
