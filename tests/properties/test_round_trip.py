"""What is written as a filled workbook and read back is the same project, also after people and programs
touched it."""

from __future__ import annotations

import os
from collections.abc import Iterable
from pathlib import Path
from random import Random
from typing import Literal

import pytest
from support import edits
from support.edits import number, text
from support.filled import cells, filled, header, layout, problems_of, read_back, told
from support.office import resave
from support.projects import KINDS, Kind, random_project

from xlproj import api
from xlproj.base.cells import Cell
from xlproj.base.problems import has_errors
from xlproj.base.slots import Slot
from xlproj.evaluating.engine import compute
from xlproj.layout.items import LabelCell
from xlproj.model.assembly import model
from xlproj.reading import open_workbook, read_project
from xlproj.reading.file.raw import RawBook
from xlproj.spec.project import Project

COUNT = int(os.environ.get("XLPROJ_ROUND_TRIPS", "1"))
TORTURE = int(os.environ.get("XLPROJ_TORTURE_TRIPS", "1000"))


def goes_round(seed: int, kind: Kind, folder: Path) -> None:
    """One random project: valid, written, read, equal, and nothing to say about it."""
    project = random_project(Random(seed), kind)

    reading = read_back(project, folder, live=seed % 4 == 0)

    results = compute(reading.model, reading.project)
    assert reading.project == project
    assert not reading.problems
    assert not has_errors(told(reading))
    assert results["listo"].ravel()[0] == 1


@pytest.mark.parametrize("kind", KINDS)
@pytest.mark.parametrize("start", range(0, COUNT, 10))
def test_random_projects(kind: Kind, start: int, tmp_path: Path) -> None:
    for seed in range(start, min(start + 10, COUNT)):
        goes_round(seed, kind, tmp_path)


@pytest.mark.torture
@pytest.mark.parametrize("kind", KINDS)
def test_many_random_projects(kind: Kind, tmp_path: Path) -> None:
    for seed in range(COUNT, TORTURE):
        goes_round(seed, kind, tmp_path)


def comes_back(drawn: Iterable[tuple[Kind, int]], via: Literal["xlsx", "ods"], folder: Path) -> int:
    """Random projects, those of an even seed with results, saved by LibreOffice and read: all equal; how many
    there were."""
    projects = {f"{kind}-{seed}": (random_project(Random(seed), kind), seed % 2 == 0) for kind, seed in drawn}
    books = [api.fill(project, folder / f"{name}.xlsx", live=live) for name,
             (project, live) in projects.items()]

    again = [read_project(open_workbook(book)) for book in resave(books, folder / "de nuevo", via)]

    assert [(each.project, each.problems, each.typed_over) for each in again] == [
        (project, (), ()) for project, _ in projects.values()]
    return len(again)


@pytest.mark.referee
def test_saved_by_libreoffice(tmp_path: Path) -> None:
    """With results and without, by years and by months; the examples go through `.ods` (referee)."""
    assert comes_back((("riego", 0), ("campania", 1), ("pecuario", 1)), "xlsx", tmp_path) == 3


@pytest.mark.referee
def test_saved_by_libreoffice_as_another_format(tmp_path: Path) -> None:
    assert comes_back((("campania", 0),), "ods", tmp_path) == 1


@pytest.mark.torture
@pytest.mark.referee
@pytest.mark.parametrize("via", ["xlsx", "ods"])
def test_all_kinds_saved_by_libreoffice(via: Literal["xlsx", "ods"], tmp_path: Path) -> None:
    """Each with results and without, and through both formats."""
    assert comes_back(((kind, seed) for kind in KINDS for seed in range(2)), via, tmp_path) == 2 * len(KINDS)


# --- edits --------------------------------------------------------------------------------------------------
def example(kind: Kind = "riego") -> Project:
    """The example as it is read from its filled workbook."""
    return read_project(filled(kind)).project


def read_as_example(raw: RawBook, kind: Kind = "riego", noticed: str = "") -> Project:
    """What a workbook holds: the example, but for the number of rows of its tables, and nothing is wrong with
    it.

    A notice may be told of the sheet `noticed`: whole columns of it were moved, with computed cells that are
    not by year.
    """
    reading, expected = read_project(raw), example(kind)
    project, problems = reading.project, told(reading)
    assert [problem for problem in problems
            if problem.severity != "notice" or noticed != (
                problem.sheet if problem.cell is None else problem.cell.sheet)] == []
    assert (project.fields, project.tables, project.series, project.steps) == (
        expected.fields, expected.tables, expected.series, expected.steps)
    return project


@pytest.mark.parametrize("table", [
    pytest.param(table, marks=[pytest.mark.torture] if number % 2 else [])
    for number, table in enumerate(model("riego").tables)])
def test_rows_inserted_in_every_table(table: str) -> None:
    """At the top, in the middle and at the end of the data; the table is then that much longer."""
    box = layout("riego").tables[table]
    raw = filled("riego")
    for before in (box.sentinel_row, box.first_row + 1, box.first_row):
        raw = edits.insert_rows(raw, box.sheet, before, 2)

    assert read_as_example(raw).shape.rows == {**example().shape.rows, table: box.rows + 6}


def test_rows_inserted_above_everything() -> None:
    raw = filled("riego")
    for plan in layout("riego").plans:
        raw = edits.insert_rows(raw, plan.name, 1, 3)

    read_as_example(raw)


def test_blank_rows_deleted() -> None:
    box = layout("riego").tables["personal"]

    raw = edits.delete_rows(filled("riego"), box.sheet, box.first_row + 8, 4)

    assert read_as_example(raw).shape.rows == {**example().shape.rows, "personal": box.rows - 4}


def test_rows_sorted() -> None:
    """Also with blank rows among them and one on the hidden row above the data."""
    box = layout("riego").tables["mitigacion"]
    rows = list(range(box.first_row, box.sentinel_row))

    raw = edits.reorder_rows(filled("riego"), box.sheet, rows[::-1])

    assert read_project(raw).project.tables["mitigacion"] == example().tables["mitigacion"][::-1]
    assert problems_of(raw) == []


def test_columns_inserted() -> None:
    """To the left of the tables, and within them."""
    raw = filled("riego")
    for sheet in ("Inversiones", "Capacitación", "Marco lógico", "Mitigación"):
        raw = edits.insert_columns(edits.insert_columns(raw, sheet, 4), sheet, 1, 2)

    read_as_example(raw)


@pytest.mark.parametrize("kind", KINDS)
def test_labels_and_sheets_renamed(kind: Kind) -> None:
    """Every label in other words, every sheet under another name."""
    raw = filled(kind)
    for plan in layout(kind).plans:
        labels = [item for item in plan.items if isinstance(item, LabelCell) and item.style != "key"
                  and item.text]
        at = [Cell(plan.name, item.row, item.column) for item in labels]
        raw = edits.put(raw, {cell: f"Otro {count}" for count, cell in enumerate(at)})
        raw = edits.rename_sheet(raw, plan.name, f"Hoja de {plan.sheet.key}")

    read_as_example(raw, kind)


def test_labels_translated() -> None:
    """The labels of the other language in their places: the card says which one the choices are shown in."""
    raw, translated = filled("agroindustria"), layout("agroindustria", language="en")
    for spanish, english in zip(layout("agroindustria").plans, translated.plans, strict=True):
        labels = [item for item in english.items if isinstance(item, LabelCell) and item.text]
        raw = edits.put(raw, {Cell(spanish.name, item.row, item.column): item.text for item in labels})

    read_as_example(raw, "agroindustria")


def test_newest_year_first() -> None:
    """The columns of the years in falling order, in tables and in series."""
    raw = filled("agroindustria")
    for table in ("ingresos", "costos"):
        columns = [header("agroindustria", table, year).column for year in (1, 2, 3)]
        raw = edits.reorder_columns(raw, layout("agroindustria").tables[table].sheet, columns[::-1])
    years = layout("agroindustria").years["Calendario"]
    raw = edits.reorder_columns(raw, "Calendario", list(range(years.right, years.left - 1, -1)))

    read_as_example(raw, "agroindustria", noticed="Calendario")


def test_last_year_moved_to_the_front() -> None:
    """A column moved from the edge of the years to the other side, out of the name's area."""
    raw = filled("agroindustria")
    years = layout("agroindustria").years["Calendario"]
    moved = edits.reorder_columns(raw, "Calendario", [years.right, *range(years.left, years.right)])
    names = {name: Cell(area.sheet, area.top, area.left + 1) for name, area in raw.names.items()
             if name.startswith(("serie_", "anios_")) and area.sheet == "Calendario"}
    assert names
    for name, first in names.items():
        area = raw.names[name]
        moved = edits.rename_area(moved, name,
                                  type(area)(area.sheet, area.top, first.column, area.bottom, area.right))

    read_as_example(moved, "agroindustria", noticed="Calendario")


def test_only_the_document_properties_are_left() -> None:
    assert read_project(edits.drop_sheet(filled("riego"), "_xlproj")).project == example()


def test_only_the_hidden_sheet_is_left() -> None:
    assert read_project(edits.without_properties(filled("riego"))).project == example()


def test_choices_in_the_other_language_and_in_capitals() -> None:
    """A choice is known by its label in either language, whatever its case, accents and spaces."""
    at = cells("riego")
    stage, level = Slot(key="etapa"), Slot(key="objetivos", column="nivel", row=1)

    raw = edits.put(filled("riego"), {at[stage]: text("  FEASIBILITY "), at[level]: text("proposito")})

    read_as_example(raw)


def test_whole_numbers_and_dates_as_other_programs_store_them() -> None:
    """3 for 3.0, and a date as its serial number."""
    at = cells("riego")

    raw = edits.put(filled("riego"), {at[Slot(key="familias")]: number(450),
                                      at[Slot(key="fecha")]: number(37330)})

    read_as_example(raw)
