"""What people do to a filled workbook by hand: the same figures, or a message at the cell; never another
figure in silence."""

from __future__ import annotations

import zipfile
from collections.abc import Iterable, Mapping
from dataclasses import replace
from pathlib import Path

import pytest
from support import edits
from support.filled import cells, filled, filled_file, problems_of

from xlproj import api
from xlproj.base.cells import Cell
from xlproj.base.slots import Slot
from xlproj.base.text import Text
from xlproj.reading import Snapshot, read_project
from xlproj.reading.file.raw import RawBook, RawCell
from xlproj.spec.project import Row

AGRO = 365.3935
"""The NPV of the agro-industry example, as its README says."""


def judged(raw: RawBook) -> api.Report:
    """A workbook as it is checked and computed."""
    return api.judged(read_project(raw), Snapshot(raw.file_name, raw.sha256, b""))


def said(raw: RawBook) -> list[tuple[str, str]]:
    """Where and what, of all that is said."""
    return [(problem.where, problem.code.id) for problem in problems_of(raw)]


def block(name: str, table: str, rows: Iterable[int], periods: Iterable[int]) -> dict[Cell, RawCell | None]:
    """The amounts of some rows of a time table, with their cells."""
    at, sheets = cells(name), filled(name).sheets
    found = [at[Slot(key=table, row=row, period=period)] for row in rows for period in periods]
    return {cell: sheets[cell.sheet].cells.get((cell.row, cell.column)) for cell in found}


def moved(name: str, held: Mapping[Cell, RawCell | None], down: int, right: int, *,
          copied: bool = False) -> RawBook:
    """The workbook with a block cut (or copied) and pasted elsewhere on its sheet."""
    gone: dict[Cell, RawCell | None] = {} if copied else dict.fromkeys(held)
    there = {Cell(cell.sheet, cell.row + down, cell.column + right): value for cell, value in held.items()}
    return edits.put(filled(name), {**gone, **there})


@pytest.mark.parametrize("copied", [False, True], ids=["cut", "copied"])
@pytest.mark.parametrize(("name", "table", "rows", "periods", "right", "where"), [
    ("agroindustria", "costos", range(4), range(1, 4), -1, "Costos!K9"),
    ("agroindustria", "costos", range(4), range(1, 4), -2, "Costos!K9"),
    ("agroindustria", "costos", (2,), range(1, 4), -1, "Costos!K11"),
    ("agroindustria", "ingresos", range(1), range(1, 4), -1, "Ingresos!J9"),
    ("riego", "temas", range(5), range(1, 6), -1, "Capacitación!E9"),
    ("social", "costos_alternativas", range(8), range(11), -1, "Alternativas!F27")])
def test_a_block_pasted_to_the_left(name: str, table: str, rows: Iterable[int], periods: Iterable[int],
                                    right: int, where: str, *, copied: bool) -> None:
    """Numbers stand over the remark beside the periods: one error at the first of them, that names the
    side."""
    problems = problems_of(moved(name, block(name, table, rows, periods), 0, right, copied=copied))

    assert [(each.where, each.code.id) for each in problems] == [(where, "XP-246")]
    assert "izquierda" in problems[0].message("es")
    assert "left" in problems[0].message("en")


@pytest.mark.parametrize(("rows", "down", "right", "where", "word"), [
    (range(4), 0, 1, "Costos!O9", "one column to the right"),
    (range(1), 0, 1, "Costos!O9", "one column to the right"),
    (range(4), -1, 0, "Costos!L8", "one row up"), (range(4), 1, 0, "Costos!L13", "one row down")])
def test_a_block_pasted_to_another_side(rows: range, down: int, right: int, where: str, word: str) -> None:
    """Right of the last period, and above or below the rows that have names."""
    problems = problems_of(moved("agroindustria", block("agroindustria", "costos", rows, range(1, 4)), down,
                                 right))

    assert [(each.where, each.code.id) for each in problems] == [(where, "XP-246")]
    assert word in problems[0].message("en")


def test_columns_pasted_aside() -> None:
    """Quantity and unit cost one column to the left, over the unit: one error for the block."""
    at, sheet = cells("agroindustria"), filled("agroindustria").sheets["Inversiones"]
    pair = [at[Slot(key="inversiones", column=key, row=row)] for row in range(3)
            for key in ("cantidad", "costo_unitario")]
    held = {cell: sheet.cells[cell.row, cell.column] for cell in pair}

    problems = problems_of(moved("agroindustria", held, 0, -1))

    assert [(each.where, each.code.id) for each in problems] == [("Inversiones!G9", "XP-246")]
    assert "Inversiones!H9" in problems[0].message("es")


def test_a_row_that_lost_its_amounts_to_the_next() -> None:
    """One row's amounts moved over the next one's: the row that is left without any is told."""
    raw = moved("agroindustria", block("agroindustria", "costos", (0,), range(1, 4)), 1, 0)

    assert ("Costos!B9", "XP-281") in said(raw)


@pytest.mark.parametrize(("name", "table"), [
    ("riego", "temas"), ("riego", "personal"), ("riego", "operacion"), ("riego", "mitigacion"),
    ("agroindustria", "costos")])
def test_a_row_pasted_twice(name: str, table: str) -> None:
    """A copy of the first row under the last one counts twice, and is told at its cell."""
    at, raw = cells(name), filled(name)
    count = len(read_project(raw).project.tables[table])
    copy = {at[replace(slot, row=count)]: raw.sheets[cell.sheet].cells.get((cell.row, cell.column))
            for slot, cell in at.items() if slot.key == table and slot.row == 0}
    raw = edits.put(raw, copy)

    assert len(read_project(raw).project.tables[table]) == count + 1
    assert [code for _, code in said(raw)].count("XP-471") == 1


@pytest.mark.parametrize("sheet", ["Incertidumbre", "Marco lógico", "Datos de equilibrio",
                                   "Capital de trabajo", "Calendario"])
def test_a_sheet_that_nothing_rests_on_is_deleted(sheet: str) -> None:
    """The same figures, and one notice."""
    report = judged(edits.drop_sheet(filled("agroindustria"), sheet))

    assert [(each.code.id, each.severity) for each in report.problems] == [("XP-286", "notice")]
    assert report.results.indicators()["VANE"] == pytest.approx(AGRO, abs=5e-5)
    assert report.ok


@pytest.mark.parametrize("sheet", ["Ficha", "Inversiones", "Financiamiento", "Ingresos", "Costos",
                                   "Parámetros"])
def test_a_sheet_that_results_rest_on_is_deleted(sheet: str) -> None:
    """One error that names it, and no figure."""
    report = judged(edits.drop_sheet(filled("agroindustria"), sheet))

    assert [each.code.id for each in report.problems] == ["XP-260"]
    assert sheet in report.problems[0].message("es")
    assert report.results.indicators()["VANE"] is None


def test_checks_of_nothing_do_not_apply() -> None:
    """Where 0 is compared with 0 the verdict is no OK; it is no reason to review anything either."""
    results = judged(filled("riego")).results
    words = {key: results.arrays[key].ravel()[0] for key in (
        "control_saldo_prestamo_ok", "control_calendario_meses_ok", "condicion_plazo",
        "control_fuentes_inversion_ok", "condicion_horizonte")}

    assert words == {
        "control_saldo_prestamo_ok": Text("no aplica", "not applicable"),
        "control_calendario_meses_ok": Text("no aplica", "not applicable"),
        "condicion_plazo": Text("no aplica", "not applicable"),
        "control_fuentes_inversion_ok": Text("OK", "OK"), "condicion_horizonte": Text("OK", "OK")}
    assert results.arrays["por_revisar"].item() == 0


def test_the_index_of_a_blank_template(tmp_path: Path) -> None:
    """No sheet of it is OK; what is obligatory is counted apart; a sheet that blocks the results says so."""
    arrays = api.check(api.new_template("agroindustria", tmp_path / "t.xlsx")).results.arrays
    states = {key[7:]: value.ravel()[0].es for key, value in arrays.items() if key.startswith("estado_")
              and isinstance(value.ravel()[0], Text) and f"faltan_{key[7:]}" in arrays}

    assert "OK" not in states.values()
    assert states["ficha"] == "Faltan datos"
    assert states["costos"] == "Vacía"
    assert states["parametros"] == "Revise"
    assert arrays["obligatorios_ficha"].item() == 1  # the project's name
    assert "obligatorios_costos" not in arrays  # nothing there is obligatory


def test_unfinished_rows_are_counted_table_by_table() -> None:
    """The index adds up what stands beside each table: a row of a code alone is unfinished there."""
    riego = api.example("riego")
    tables = {key: (*riego.tables[key], Row({next(iter(riego.tables[key][0].values)): "X9"}))
              for key in ("indicadores", "supuestos")}
    before, after = (api.evaluate(each).arrays for each in (
        riego, replace(riego, tables={**riego.tables, **tables})))
    changed = {key: after[key].item() - before[key].item() for key in before if key.startswith((
        "filas_completas_", "filas_a_medias_", "celdas_sin_sentido_", "faltan_")) and (
            after[key] != before[key]).any()}

    assert changed == {"filas_a_medias_indicadores": 1, "filas_a_medias_supuestos": 1,
                       "faltan_marco_logico": 2}


def test_a_protected_sheet_is_not_sorted_in_part() -> None:
    """Sorting is not allowed, so that no range of some columns can be sorted by itself; inserting rows is."""
    with zipfile.ZipFile(filled_file("agroindustria", False, "es")) as book:
        sheet = book.read("xl/worksheets/sheet4.xml").decode()
    protection = sheet[sheet.index("<sheetProtection"):].split("/>")[0]

    assert 'insertRows="0"' in protection
    assert "sort=" not in protection


def test_a_total_in_a_project_without_a_workbook() -> None:
    """It would count twice there, too."""
    project = api.example("agroindustria")
    costs = project.tables["costos"]
    total = Row({"concepto": "Costo total", "clase": "administracion"}, {
        year: sum(row.periods[year] for row in costs) for year in (1, 2, 3)})
    with_total = replace(project, tables={**project.tables, "costos": (*costs, total)})

    assert [(str(each.slot), each.code.id) for each in api.check(with_total).problems] == [
        ("costos.concepto[5]", "XP-262")]


def test_no_break_even_is_not_told_to_who_did_not_ask() -> None:
    """Nothing is typed on the sheet of the break-even point, and sales don't cover the variable costs."""
    at = cells("agroindustria")
    raw = edits.put(filled("agroindustria"), {at[Slot(key="ingresos", row=0, period=1)]: 100.0})

    assert "XP-377" not in [code for _, code in said(raw)]


def test_a_row_that_can_not_be_read_is_no_total() -> None:
    """What is left of it may be the sum of the rows above: its bad cell is told, and not that the row be
    deleted."""
    raw = edits.put(filled("general"), {edits.cell("Inversiones!H11"): "12,500"})

    assert said(raw) == [("Inversiones!H11", "XP-203")]
