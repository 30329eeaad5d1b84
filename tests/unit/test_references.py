"""Inputs that name other inputs: however the cell was pointed at, and whatever else was typed."""

from __future__ import annotations

import re
import zipfile
from collections import Counter
from pathlib import Path

import pytest
from support import edits
from support.edits import formula, number, text
from support.filled import cells, filled, layout, problems_of

from xlproj import api
from xlproj.base.cells import Cell
from xlproj.base.slots import Slot
from xlproj.reading import open_workbook, read_project
from xlproj.reading.file.raw import RawCell
from xlproj.reading.file.sharedformulas import SharedFormulas, moved
from xlproj.spec.project import Value

AT = cells("riego")[Slot(key="incertidumbre", column="dato", row=0)]
CANAL = cells("riego")[Slot(key="inversiones", column="costo_unitario", row=2)]
THEME = cells("riego")[Slot(key="temas", row=1, period=2)]
RATE = cells("riego")[Slot(key="tasa_descuento_e")]


def meant(typed: RawCell | str) -> Value | None:
    """What the first uncertain input is read as when this stands in its cell; nothing else may be said."""
    raw = edits.put(filled("riego"), {AT: typed})
    reading = read_project(raw)
    assert [problem for problem in reading.problems if problem.severity == "error"] == []
    return reading.project.tables["incertidumbre"][0].values.get("dato")


def refused(typed: RawCell | str) -> list[tuple[str, str]]:
    return [(problem.where, problem.code.id)
            for problem in problems_of(edits.put(filled("riego"), {AT: typed}))]


@pytest.mark.parametrize("written", [
    f"Inversiones!{CANAL.absolute}", f"Inversiones!{CANAL.a1}", f"'Inversiones'!{CANAL.a1}",
    f"inversiones!{CANAL.a1.lower()}",
    f"+Inversiones!{CANAL.a1}", f"Inversiones!{CANAL.a1}:{CANAL.a1}", f"$Inversiones.{CANAL.a1}"])
def test_spellings_of_a_cell(written: str) -> None:
    assert meant(formula(written, 640_878.0)) == "inversiones.costo_unitario[3]"
    assert meant(text(written)) == "inversiones.costo_unitario[3]"
    assert meant(text(f" ={written} ")) == "inversiones.costo_unitario[3]"


def test_kinds_of_inputs() -> None:
    """A field, by its cell or by its name; an amount of a time table; a year of a series; a cell of the same
    sheet."""
    year = cells("riego")[Slot(key="reinversion_escrita", period=4)]
    same_sheet = cells("riego")[Slot(key="incertidumbre", column="minimo", row=1)]

    assert meant(formula(f"'{RATE.sheet}'!{RATE.a1}", 0.12)) == "tasa_descuento_e"
    assert meant(formula("tasa_descuento_e", 0.12)) == "tasa_descuento_e"
    assert meant(formula("Tasa_Descuento_E", 0.12)) == "tasa_descuento_e"
    assert meant(formula(f"'{THEME.sheet}'!{THEME.a1}", 0)) == "temas[2]@2"
    assert meant(formula(f"'{year.sheet}'!{year.a1}", 0)) == "reinversion_escrita@4"
    assert meant(formula(same_sheet.a1, 0)) == "incertidumbre.minimo[2]"


def test_a_formula_that_was_never_calculated() -> None:
    """What it refers to is told by its text alone."""
    assert meant(formula(f"Inversiones!{CANAL.a1}", None)) == "inversiones.costo_unitario[3]"


@pytest.mark.parametrize("typed", [
    formula(f"Inversiones!{CANAL.a1}*2", 1.0), formula(f"-Inversiones!{CANAL.a1}", 1.0),
    formula(f"SUM(Inversiones!{CANAL.a1})", 1.0),
    formula(f"Inversiones!{CANAL.a1}:Inversiones!F99", 1.0), formula(f"Inversiones!{CANAL.a1}:F99", 1.0),
    formula("Nada!A1", 1.0),
    formula("Inversiones!ZZZ9999999", 1.0), formula("[1]Hoja1!A1", 1.0), formula("#REF!", 1.0),
    formula("", 1.0),
    formula("no_hay_tal_nombre", 1.0), formula("Resumen!C9", 1.0), text("el precio"), number(640_878),
    edits.TRUE,
    edits.error("#REF!")])
def test_what_is_no_cell_of_an_input(typed: RawCell) -> None:
    assert refused(typed) == [(str(AT), "XP-390")]


def test_inputs_that_are_no_numbers() -> None:
    """A text, a choice, the horizon, a step of the grid, a computed column, a heading, a cell beside the
    form."""
    at = cells("riego")
    computed = Cell(CANAL.sheet, CANAL.row, layout("riego").tables["inversiones"].columns["total"])
    for cell in (at[Slot(key="nombre")], at[Slot(key="etapa")], at[Slot(key="horizonte")],
                 at[Slot(key="costos", period=2)],
                 at[Slot(key="inversiones", column="descripcion", row=2)], computed,
                 Cell(CANAL.sheet, CANAL.row - 4, CANAL.column),
                 Cell("Ficha", 60, 20)):
        assert refused(formula(f"'{cell.sheet}'!{cell.a1}", 1.0)) == [(str(AT), "XP-390")], cell


def test_a_row_without_data() -> None:
    blank = Cell(THEME.sheet, layout("riego").tables["temas"].sentinel_row - 1, THEME.column)

    assert refused(formula(f"'{blank.sheet}'!{blank.a1}", 0.0)) == [(str(AT), "XP-391")]


def test_sorted_and_inserted_rows_are_counted_as_they_stand() -> None:
    """The reference is to the cell: a blank row above it does not count, and one inserted moves it."""
    box = layout("riego").tables["inversiones"]
    raw = edits.insert_rows(filled("riego"), box.sheet, box.first_row, 2)
    raw = edits.put(raw, {AT: formula(f"{CANAL.sheet}!{Cell(CANAL.sheet, CANAL.row + 2, CANAL.column).a1}",
                                      1.0)})

    assert read_project(raw).project.tables["incertidumbre"][0].values[
        "dato"] == "inversiones.costo_unitario[3]"


def test_formulas_copied_down(tmp_path: Path) -> None:
    """A spreadsheet stores a formula that was dragged down once; the cells below it still name their
    inputs."""
    project = api.example("riego")
    book = api.fill(project, tmp_path / "p.xlsx")
    shared = tmp_path / "s.xlsx"
    first, column = CANAL.a1, AT.a1.rstrip("0123456789")
    with zipfile.ZipFile(book) as old, zipfile.ZipFile(shared, "w") as new:
        for item in old.infolist():
            data = old.read(item).decode("utf-8", "surrogateescape")
            if re.search(rf'<c r="{AT.a1}"[^>]*><f>Cultivos!', data):
                data = _shared(data, column, [AT.row + down for down in range(3)], f"Inversiones!{first}")
            new.writestr(item, data.encode("utf-8", "surrogateescape"))

    rows = read_project(open_workbook(shared)).project.tables["incertidumbre"]

    assert [row.values["dato"] for row in rows[:3]] == [
        f"inversiones.costo_unitario[{number_}]" for number_ in (3, 4, 5)]
    assert [row.values["dato"] for row in rows[3:]] == [
        row.values["dato"] for row in project.tables["incertidumbre"][3:]]


def _shared(data: str, column: str, rows: list[int], written: str) -> str:
    for number_, row in enumerate(rows):
        tag = (f'<f t="shared" ref="{column}{rows[0]}:{column}{rows[-1]}" si="0">{written}</f>' if number_
               == 0
               else '<f t="shared" si="0"/>')
        data, count = re.subn(rf'(<c r="{column}{row}"[^>]*>)<f>[^<]*</f>', rf"\g<1>{tag}", data)
        assert count == 1
    return data


@pytest.mark.parametrize(("written", "down", "across", "expected"), [
    ("Costos!E12", 3, 1, "Costos!F15"), ("'A!b'!$E12", 1, 5, "'A!b'!$E13"), ("E$12", 9, -1, "D$12"),
    ("A1", -1, 0, ""),
    ("A1", 0, -1, ""), ("E12+1", 1, 0, ""), ("SUM(A1)", 1, 0, ""), ("XFD1", 0, 1, "")])
def test_moved(written: str, down: int, across: int, expected: str) -> None:
    assert moved(written, down, across) == expected


def test_shared_formulas_are_told_for_other_cells() -> None:
    """Any formula, whatever it is made of; no more of them than a file may cost."""
    shared = SharedFormulas(Counter())
    first = {"t": "shared", "si": "0", "ref": "C1:C9"}
    assert shared.text(first, 1, 3, "SUM('A1 b'!A1:B$1)&\"A1\"") == "SUM('A1 b'!A1:B$1)&\"A1\""

    assert shared.text({"t": "shared", "si": "0"}, 3, 4, "") == "SUM('A1 b'!B3:C$1)&\"A1\""
    long = "+".join(["A1"] * 2000)
    shared.text({"t": "shared", "si": "1"}, 1, 1, long)
    told = [shared.text({"t": "shared", "si": "1"}, row, 1, "") for row in range(2, 400)]
    assert told[0].startswith("A2+A2")
    assert told[-1] == ""
