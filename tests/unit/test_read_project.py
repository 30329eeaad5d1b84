"""A workbook becomes a typed project: every value at its cell, every slip a problem, nothing guessed."""

from __future__ import annotations

import time
from dataclasses import replace
from datetime import date

import pytest
from support import edits
from support.edits import number, text
from support.filled import cells, filled, header, layout, problems_of
from support.kinds import LIVE
from support.projects import KINDS, Kind

from xlproj import api
from xlproj.base.cells import Area, Cell
from xlproj.base.problems import Problem, Unreadable
from xlproj.base.slots import Slot
from xlproj.reading import read_project
from xlproj.reading.file.raw import RawBook, RawCell


def said(raw: RawBook) -> list[tuple[str, str]]:
    """Where and what, for all that is said of a workbook."""
    return [(problem.where, problem.code.id) for problem in problems_of(raw)]


def only(raw: RawBook) -> Problem:
    """The one problem that a workbook has."""
    [problem] = problems_of(raw)
    return problem


# --- a good file --------------------------------------------------------------------------------------------
@pytest.mark.parametrize("kind", KINDS)
def test_example(kind: Kind) -> None:
    reading, published = read_project(filled(kind)), api.example(kind)

    project = reading.project
    assert (project.fields, project.tables, project.series, project.steps) == (
        published.fields, published.tables, published.series, published.steps)
    assert (project.kind, project.language, reading.language, reading.live) == (kind, "es", "es", False)
    assert reading.problems == reading.typed_over == ()
    assert (reading.sha256, reading.file_name) == (filled(kind).sha256, "libro.xlsx")


@pytest.mark.parametrize(("kind", "live"), [
    *((kind, False) for kind in KINDS),
    *(pytest.param(kind, True, marks=[] if kind in LIVE else [pytest.mark.torture]) for kind in KINDS)])
def test_every_value_knows_its_cell(kind: Kind, live: bool) -> None:
    """The located cells stand where the layout put them: all of the fields, series and steps, and of started
    rows."""
    reading, planned = read_project(filled(kind, live)), cells(kind, live)
    rows = {key: len(rows) for key, rows in reading.project.tables.items()}
    started = {slot for slot in planned if slot.row is None or slot.row < rows.get(slot.key, 0)}

    assert {slot: located.cell for slot, located in reading.cells.items()} == {
        slot: planned[slot] for slot in started}
    assert len(reading.cells) == len(started)
    assert all(located.value == reading.project.value(slot) for slot, located in reading.cells.items())


@pytest.mark.parametrize(("slot", "typed", "value", "rule"), [
    (Slot(key="familias"), "450", 450.0, "integer"),
    (Slot(key="fecha"), "37330", date(2002, 3, 15), "date"),
    (Slot(key="etapa"), "Factibilidad", "factibilidad", "choice"),
    (Slot(key="codigo"), "0021-2002", "0021-2002", "code"),
    (Slot(key="ubigeo"), "", None, "blank"),
    (Slot(key="temas", row=0, period=2), "9683", 9683.0, "number"),
    (Slot(key="costos", period=0), "-0.1", -0.1, "rate"),
    (Slot(key="reinversion_escrita", period=4), "", None, "blank"),
])
def test_located(slot: Slot, typed: str, value: object, rule: str) -> None:
    located = read_project(filled("riego")).cells[slot]

    assert (located.slot, located.typed.removesuffix(".0"), located.value, located.rule) == (
        slot, typed, value, rule)


def test_repairs_and_failures_are_rules() -> None:
    at, size, families = cells("riego"), Slot(key="hectareas"), Slot(key="familias")

    found = read_project(edits.put(filled("riego"), {at[size]: "540 ha", at[families]: "muchas"})).cells

    assert (found[size].typed, found[size].value, found[size].rule) == ("540 ha", 540.0, "number repaired")
    assert (found[families].typed, found[families].value, found[families].rule) == (
        "muchas", None, "unreadable")


def test_unknown_slots() -> None:
    found = read_project(filled("riego")).cells

    assert Slot(key="nada") not in found
    assert Slot(key="inversiones", column="anio", row=99) not in found
    assert Slot(key="inversiones", column="nada", row=0) not in found
    assert Slot(key="reinversion_escrita", period=99) not in found


def test_cell_of_an_address() -> None:
    """A field, a column typed or computed, a whole table, a series; nothing for what is not there."""
    reading = read_project(filled("riego"))

    assert reading.cell("moneda") == cells("riego")[Slot(key="moneda")]
    assert reading.cell("inversiones.anio") == header("riego", "inversiones", "anio")
    assert reading.cell("inversiones.total") == header("riego", "inversiones", "total")
    assert reading.cell("inversiones") == header("riego", "inversiones", "descripcion")
    assert reading.cell("reinversion_escrita") == cells("riego")[Slot(key="reinversion_escrita", period=0)]
    assert reading.cell("nada") is reading.cell("nada.nada") is None


def test_blank_rows_are_dropped_and_rows_keep_their_cells() -> None:
    """The row after a gap is the next row of the project, at its own cell."""
    box = layout("riego").tables["mitigacion"]
    raw = edits.insert_rows(filled("riego"), box.sheet, box.first_row + 2, 3)

    reading = read_project(raw)

    assert len(reading.project.tables["mitigacion"]) == 7
    located = reading.cells[Slot(key="mitigacion", column="medida", row=2)]
    assert located.cell == Cell(box.sheet, box.first_row + 5, box.columns["medida"])


# --- slips that travel together -----------------------------------------------------------------------------
def test_all_in_one_pass() -> None:
    """A hundred slips are a hundred messages, each at its cell, in the order of the sheets."""
    raw, at = filled("riego"), cells("riego")
    wrong = [slot for slot in at if slot.column in (
        "antes", "despues", "costo_unitario", "pago", "texto", "cantidad")]
    typed = {at[slot]: text("N/A") for slot in wrong if slot.column != "texto" and slot.row is not None
             and slot.row < 6 and at[slot].sheet != "Marco lógico"}

    found = [problem for problem in read_project(edits.put(raw, typed)).problems if problem.code.id
             == "XP-205"]

    assert {problem.cell for problem in found} == set(typed)
    order = {name: place for place, name in enumerate(raw.sheets)}
    places = [(order[cell.sheet], cell.row, cell.column) for cell in typed]
    assert [(order[p.cell.sheet], p.cell.row, p.cell.column) for p in found if p.cell] == sorted(places)


def test_an_unreadable_value_has_no_echo() -> None:
    """Sums that can't be right because a cell could not be read are not told as well."""
    at = cells("riego")[Slot(key="inversiones", column="donacion", row=0)]

    assert said(edits.put(filled("riego"), {at: "mil"})) == [(str(at), "XP-204")]


def test_incomplete_row_names_all_that_is_missing() -> None:
    at = cells("riego")
    columns = [Slot(key="inversiones", column=key, row=1) for key in ("componente", "costo_unitario", "anio")]

    problem = only(edits.put(filled("riego"), dict.fromkeys((at[slot] for slot in columns), None)))

    assert problem.cell == at[columns[0]]
    assert "Componente, Costo unitario, Año del gasto" in problem.message("es")
    assert "Component, Unit cost, Year of outlay" in problem.message("en")


def test_required_table_without_rows() -> None:
    raw, at = filled("agroindustria"), cells("agroindustria")
    blank = {cell: None for slot, cell in at.items() if slot.key == "ingresos"}

    found = read_project(edits.put(raw, dict(blank))).problems

    assert [(p.where, p.code.id) for p in found] == [
        (str(at[Slot(key="ingresos", column="concepto", row=0)]), "XP-201")]


# --- totals -------------------------------------------------------------------------------------------------
@pytest.mark.parametrize(("label", "cost", "is_total"), [
    ("TOTAL", 58500, True), ("Subtotal", 1, True), ("Suma", 7, True), ("Total general:", 1, True),
    ("Total de obras", 20500, True), ("Suma alzada", 900, False), ("Totora", 20500, False),
    ("Estación total", 900, False)])
def test_total_rows(label: str, cost: float, is_total: bool) -> None:
    """A word that says total, and a figure that is the sum of those above; a lump sum is none."""
    at = cells("riego")
    row = {"medida": label, "cantidad": 1.0, "costo_unitario": cost, "anio": 2.0}

    raw = edits.put(filled("riego"), {at[Slot(key="mitigacion", column=key, row=7)]: value for key,
                                      value in row.items()})

    assert ("XP-262" in [code for _, code in said(raw)]) == is_total
    assert len(read_project(raw).project.tables["mitigacion"]) == (7 if is_total else 8)


# --- what is lost -------------------------------------------------------------------------------------------
@pytest.mark.parametrize("step", [6, pytest.param(1, marks=pytest.mark.torture)])
def test_every_name_that_is_lost_is_told(step: int) -> None:
    """Whatever defined name of an input is lost: it is found again by its keys or its label and said, or told
    as lost."""
    raw, whole = filled("riego"), read_project(filled("riego")).project
    inputs = _input_names(raw)
    asked = [name for name in raw.names if name in inputs
             and not name.startswith(("listo", "tasa_e", "tasa_f"))]
    for name in asked[::step]:
        reading = read_project(edits.drop_names(raw, name))
        kept = {key: value for key, value in whole.fields.items() if key != name}
        codes = {problem.code.id for problem in reading.problems}
        if codes == {"XP-266"}:
            assert reading.project == whole, name
        else:
            assert codes, name
            assert codes <= {"XP-259", "XP-340", "XP-201", "XP-252", "XP-348"}, name
            assert dict(reading.project.fields) == kept


def _input_names(raw: RawBook) -> set[str]:
    reading = read_project(raw)
    tables = {f"tabla_{key}" for key in reading.places.tables}
    series = {f"serie_{key}" for key in reading.places.series}
    return {*reading.places.fields, *tables, *series, *(f"pasos_{key}" for key in reading.places.steps)}


def test_names_in_another_case() -> None:
    raw = filled("riego")

    assert read_project(replace(raw, names={
        name.upper(): area for name, area in raw.names.items()})).problems == ()


def test_lost_sheet_is_told_once() -> None:
    assert said(edits.drop_sheet(filled("riego"), "Inversiones")) == [("", "XP-260")]


def test_copied_sheet_is_a_notice() -> None:
    raw = filled("riego")
    copy = edits.add_sheet(raw, "Inversiones (2)", raw.sheets["Inversiones"].cells)

    assert said(copy) == [("Inversiones (2)", "XP-258")]


def test_blank_foreign_sheet_is_none_of_our_business() -> None:
    assert said(edits.add_sheet(filled("riego"), "Hoja1", {})) == []


# --- around the form ----------------------------------------------------------------------------------------
def test_merges() -> None:
    """Merged cells matter where they hide an input; merging a cell with the blank ones beside it hides
    none."""
    at = cells("riego")[Slot(key="nombre")]
    box = layout("riego").tables["personal"]
    harmless = Area(at.sheet, at.row, at.column, at.row, at.column + 1)
    harmful = Area(box.sheet, box.first_row, 2, box.first_row + 1, 2)

    assert said(edits.merge(filled("riego"), harmless)) == []
    assert said(edits.merge(filled("riego"), harmful)) == [(f"{box.sheet}!B{box.first_row}", "XP-254")]


def test_hidden_rows_are_read_and_told() -> None:
    box = layout("riego").tables["mitigacion"]
    raw = edits.hide_rows(filled("riego"), box.sheet, box.first_row, box.first_row + 3, box.sentinel_row - 1)

    problem = only(raw)

    assert (problem.where, problem.values["rows"]) == (box.sheet, f"{box.first_row}, {box.first_row + 3}")
    assert len(read_project(raw).project.tables["mitigacion"]) == 7


def test_notes_in_an_inserted_column() -> None:
    """What stands in a column of a table that is not ours is told, cell by cell."""
    box = layout("riego").tables["mitigacion"]
    raw = edits.insert_columns(filled("riego"), box.sheet, 4)

    assert said(edits.put(raw, {Cell(box.sheet, box.first_row, 4): "por confirmar"})) == [
        (f"{box.sheet}!D{box.first_row}", "XP-252")]


def test_row_under_the_table_is_outside() -> None:
    """A row typed under the total is not taken for data, and not passed over either."""
    box = layout("riego").tables["mitigacion"]
    row = box.sentinel_row + 6

    assert said(edits.put(filled("riego"), {Cell(box.sheet, row, 2): "Otra medida"})) == [
        (f"{box.sheet}!B{row}", "XP-252")]


def test_horizon_is_as_typed_and_the_columns_are_the_template_s() -> None:
    raw = edits.put(filled("riego"), {cells("riego")[Slot(key="horizonte")]: 25})

    project = read_project(raw).project

    assert project.fields["horizonte"] == project.horizon == 25
    assert project.shape.years == 30


# --- the card -----------------------------------------------------------------------------------------------
@pytest.mark.parametrize("values", [
    {"years": "0"}, {"years": "61"}, {"years": "-3"}, {"years": "3.5"}, {"years": "1e1"},
    {"months": "999999999999"},
    {"program_years": "²"}, {"live": "2"}, {"language": "fr"}, {"format": ""}])
def test_altered_card(values: dict[str, str]) -> None:
    with pytest.raises(Unreadable) as caught:
        read_project(edits.with_card(filled("riego"), **values))

    assert caught.value.problem.code.id == "XP-145"


def test_contradicting_cards() -> None:
    raw = filled("riego")
    with pytest.raises(Unreadable) as caught:
        read_project(replace(raw, properties={**raw.properties, "xlproj_years": "12"}))

    assert caught.value.problem.values["found"] == "30 / 12"


def test_card_as_other_programs_store_it() -> None:
    """Counts as numbers, as a spreadsheet makes of them once someone touched the cells."""
    raw = filled("riego")
    card = raw.sheets["_xlproj"]
    numbers = {at: number(float(cell.text)) if cell.text.isdigit() and at[1] == 2 else cell
               for at, cell in card.cells.items()}

    changed = replace(raw, sheets={**raw.sheets, "_xlproj": replace(card, cells=numbers)})

    assert read_project(changed).project == read_project(raw).project


# --- length -------------------------------------------------------------------------------------------------
def _long(rows: int) -> RawBook:
    """Operation costs of that many rows."""
    raw, box = filled("riego"), layout("riego").tables["operacion"]
    raw = edits.insert_rows(raw, box.sheet, box.sentinel_row, rows)
    values: list[tuple[str, RawCell]] = [("concepto", text("Pintura")), ("grupo", text("Otros")),
                                         ("antes", number(1)),
                                         ("despues", number(2))]
    held = raw.sheets[box.sheet]
    more = {(box.sentinel_row + row, box.columns[key]): cell for row in range(rows) for key, cell in values}
    return replace(raw, sheets={**raw.sheets,
                                box.sheet: replace(held, cells=dict(sorted({**held.cells, **more}.items())))})


def test_long_table_in_linear_time() -> None:
    """Ten times the rows take about ten times as long; generous, since the machine is shared."""
    took = {}
    for rows in (2_000, 20_000):
        raw = _long(rows)
        start = time.process_time()
        reading = read_project(raw)
        took[rows] = time.process_time() - start
        assert len(reading.project.tables["operacion"]) == rows + 8
    assert took[20_000] < 25 * took[2_000] + 0.2


def test_a_name_over_the_whole_sheet_is_no_danger() -> None:
    """A table's name stretched to the last row makes no table of a million rows."""
    raw, box = filled("riego"), layout("riego").tables["operacion"]
    area = raw.names["tabla_operacion"]

    start = time.process_time()
    reading = read_project(edits.rename_area(raw, "tabla_operacion", replace(area, bottom=1_048_576)))

    assert time.process_time() - start < 5
    assert reading.project.shape.rows["operacion"] <= 100_000
    assert reading.project.tables["operacion"][:8] == read_project(raw).project.tables["operacion"]
    assert box.sheet in {problem.cell.sheet for problem in reading.problems if problem.cell}
