"""The published logframes as filled workbooks: read back equal, judged as the source judges, and printed in
the matrix of their own model and of any other.

G1  Filled, read and written again, each is the same project.
G2  The automatic rules find in each what the source's own run of them found, and name its cell.
G3  The matrix, read off the cells of the result workbook, has the columns, levels and texts of the model, in
order; the same logframe in another model has other names and the same content.
G4  The costs of the activities and the shares of the funders are those of the source.
"""

from __future__ import annotations

from dataclasses import replace
from itertools import takewhile
from pathlib import Path

import pytest
from support.books import read_book
from support.logframes import NAMES, as_project, goldens, named, read_back
from support.results import book_of

from xlproj import api
from xlproj.base.slots import Slot
from xlproj.spec.project import Project, Row

_CODES = {"A3": "XP-545", "H1": "XP-516", "I1": "XP-526", "I2": "XP-527", "I3": "XP-528", "I4": "XP-529",
          "I5": "XP-530", "I6": "XP-531", "V6": "XP-514"}
_COLUMNS = {"XP-526": "meta", "XP-527": "fecha_meta", "XP-528": "donde", "XP-529": "quien",
            "XP-530": "unidad", "XP-531": "base"}


@pytest.mark.parametrize("name", NAMES)
def test_it_comes_back_equal(name: str, tmp_path: Path) -> None:
    """G1."""
    made = as_project(name)

    report = read_back(made, tmp_path)

    assert report.ok
    assert {key: [row for row in rows if not row.blank] for key, rows in report.reading.project.tables.items()
            } == {key: list(rows) for key, rows in made.tables.items()}
    assert report.reading.project.fields["vocabulario"] == named(name)["model"]


@pytest.mark.parametrize("name", NAMES)
def test_the_rules_find_what_the_source_found(name: str, tmp_path: Path) -> None:
    """G2: by rule and by row, at the cell that is to be filled or changed."""
    made = as_project(name)
    report = read_back(made, tmp_path)

    found = {(problem.code.id, str(problem.cell)) for problem in report.problems}
    cells = report.reading.cells
    expected = {(_CODES[rule], str(cells[_slot(made, _CODES[rule], place)].cell))
                for rule, place in named(name)["reference_findings"]}

    assert {each for each in found if each[0] in _CODES.values()} == expected


def _slot(made: Project, code: str, place: str) -> Slot:
    """The input at which a finding of the source is told: `P.i1` is an indicator, `P` an objective."""
    if code in _COLUMNS:
        row = next(number for number, each in enumerate(made.tables["indicadores"])
                   if each.values["clave"] == place)
        return Slot(key="indicadores", column=_COLUMNS[code], row=row)
    column = "nivel" if place == "fin" else "codigo"
    row = next(number for number, each in enumerate(made.tables["objetivos"]) if each.values[column] == place)
    return Slot(key="objetivos", column="texto" if code == "XP-514" else "codigo", row=row)


# --- the matrix off the cells -------------------------------------------------------------------------------
Matrix = list[tuple[str, str, str, str, str]]
_LEVELS = ("fin", "proposito", "resultado", "actividad")


def matrix_of(made: Project, folder: Path) -> Matrix:
    """The lines in use of the printed matrix, headings first, as they are stored in the cells."""
    report, written = api.convert(api.fill(made, folder / "m.xlsx"), folder / "r.xlsx")
    assert written is not None, [problem.message("es") for problem in report.problems]
    sheet = read_book(written)["Matriz"]
    head = next(number for number in range(1, 20) if sheet.values.get(f"B{number}") == "Nivel")
    lines = [tuple(str(sheet.values.get(f"{column}{row}") or "") for column in "BCDEF")
             for row in range(head, head + 80)]
    return list(takewhile(any, lines))  # type: ignore[arg-type]  # five columns; workings stand below


def names_of(model: str) -> dict[str, str]:
    """What the source says a model calls each level."""
    found = next(each for each in goldens()["models"] if each["id"] == model)
    return {row["level"]: row["label"] for row in found["rows"]}


def as_written(label: str) -> str:
    """A label without the capitals and the plural endings in which printings differ."""
    return label.casefold().split(" al ")[0].rstrip("s")


@pytest.mark.parametrize("name", NAMES)
def test_the_matrix_has_every_text_in_its_place(name: str, tmp_path: Path) -> None:
    """G3: level by level, an objective on the first of its lines, with its own beside it."""
    example = named(name)
    _, *lines = matrix_of(as_project(name), tmp_path)

    codes = [line[1].partition(". ")[0] for line in lines if line[1]]
    ordered = [node for level in _LEVELS for node in example["nodes"] if node["level"] == level]
    assert codes == [node["code"] for node in ordered]
    for node in ordered:
        block = lines_of(node["code"], lines)
        beside = [" ".join(column) for column in zip(*block, strict=True)]
        assert node["text"] in beside[1]
        assert all(each["text"] in beside[2] for each in node["indicators"])
        assert all(means in beside[3] for means in node["means"])
        assert all(text in beside[4] for text in node["assumptions"])


def lines_of(code: str, lines: Matrix) -> Matrix:
    """The lines of one objective: from the one with its code to the next objective."""
    start = next(number for number, line in enumerate(lines) if line[1].startswith(f"{code}. "))
    end = next((number for number, line in enumerate(lines[start + 1:], start + 1) if line[1]), len(lines))
    return lines[start:end]


@pytest.mark.parametrize("model", [each["id"] for each in goldens()["models"]])
def test_the_model_names_levels_and_columns(model: str, tmp_path: Path) -> None:
    """G3: one logframe in each of the five models."""
    head, *lines = matrix_of(as_project("riego", model), tmp_path)

    assert [as_written(line[0]) for line in lines if line[0]] == [
        as_written(names_of(model)[level]) for level in _LEVELS]
    columns = next(each for each in goldens()["models"] if each["id"] == model)["columns"]
    assert [as_written(each.replace(" (IVO)", "")) for each in columns] == [
        as_written(each) for each in head[1:]]


def test_another_model_keeps_the_content(tmp_path: Path) -> None:
    """G3: converted from one model to any other and back, nothing but names changes."""
    models = [each["id"] for each in goldens()["models"]] + ["ue", "mef"]
    printed = [matrix_of(as_project("riego", model), tmp_path) for model in models]

    assert len({str([line[1:] for line in lines[1:]]) for lines in printed}) == 1
    assert len({str(lines[0]) + str([line[0] for line in lines]) for lines in printed}) == len(models)


@pytest.mark.parametrize(("model", "means", "costs"), [
    ("cce", "Medios: ", "Costes: "), ("gtz", "Insumos/costos: ", "Costo: ")])
def test_activities_have_their_means_and_costs(model: str, means: str, costs: str, tmp_path: Path) -> None:
    """G3: in the columns of indicators and of means, by the words of the model."""
    made = as_project("arroz_ospa", model)
    lines = matrix_of(made, tmp_path)

    assert [line[2:4] for line in lines if "1,800,000" in line[3]] == [
        (f"{means}Construir almacenamiento", f"{costs}1,800,000")]


# --- costs --------------------------------------------------------------------------------------------------
def test_costs_add_up(tmp_path: Path) -> None:
    """G4: the rice of OSPA, 2,415,000 dollars in six activities; said as the budget, nothing is told."""
    made = as_project("arroz_ospa")
    told = {budget: [(problem.code.id, problem.values["right"]) for problem in read_back(
        replace(made, fields={**made.fields, "ml_presupuesto": budget}), tmp_path).problems
        if problem.code.id == "XP-523"] for budget in (2_415_000.0, 2_400_000.0)}

    assert named("arroz_ospa")["budget_total_usd"] == 2_415_000
    assert told == {2_415_000.0: [], 2_400_000.0: [("XP-523", "2,415,000")]}


def test_funders_add_up(tmp_path: Path) -> None:
    """G4: the rice of the EC, 1,900 of one source and 200 of the other."""
    example = named("arroz_cce")
    rows = tuple(Row({"insumo": line, "actividad_ml": "1.1", "costo_ml": float(cost),
                      "financia": each["source"]})
                 for each in example["funding"] for line, cost in each["lines"].items())
    made = as_project("arroz_cce")
    book = book_of(replace(made, tables={**made.tables, "insumos_ml": rows}))

    assert [book.one("ml_costo_fuente", row) for row in (0, 4)] == [1900.0, 200.0]
    assert book.one("ml_costo_total") == 2100.0
