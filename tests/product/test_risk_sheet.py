"""The sheet of risk in a result workbook: dated values, marked as such, that lead to their inputs."""

from __future__ import annotations

import re
from collections.abc import Callable
from contextlib import closing
from dataclasses import dataclass, replace
from datetime import date
from functools import cache
from pathlib import Path

import pytest
from openpyxl import Workbook, load_workbook
from openpyxl.worksheet.worksheet import Worksheet
from support import office
from support.books import with_cells_of

from xlproj import api
from xlproj.base.text import LANGUAGES, Language
from xlproj.base.version import VERSION
from xlproj.layout.place import lay_out
from xlproj.model.assembly import model
from xlproj.spec.project import Project

NAMES = {"es": "Riesgo", "en": "Risk"}
DAY = "1767225600", date(2026, 1, 1)


def convert(project: Project, folder: Path, language: Language = "es") -> Path:
    filled = api.fill(project, folder / "p.xlsx", language=language)
    report, written = api.convert(filled, folder / "r.xlsx", all_sheets=True)
    assert written is not None, [problem.message("en") for problem in report.problems]
    return written


def texts(sheet: Worksheet) -> list[str]:
    return [str(cell.value) for row in sheet.iter_rows() for cell in row if cell.value is not None]


def texts_of(book: Path, name: str) -> list[str]:
    """The texts of one sheet; the others are not even read."""
    with closing(load_workbook(book, read_only=True)) as opened:
        return texts(opened[name])


@dataclass(frozen=True, slots=True)
class Irrigation:
    """The irrigation example, filled and converted on a fixed day; it is only read, so that the tests share
    it."""

    filled: Path
    book: Path
    opened: Workbook
    sheet: Worksheet


Made = Callable[[Language], Irrigation]


@pytest.fixture(scope="module")
def irrigation(tmp_path_factory: pytest.TempPathFactory) -> Made:
    """By language; written when first asked for."""
    @cache
    def made(language: Language) -> Irrigation:
        folder = tmp_path_factory.mktemp("riego")
        with pytest.MonkeyPatch.context() as patch:
            patch.setenv("SOURCE_DATE_EPOCH", DAY[0])
            book = convert(api.example("riego"), folder, language)
        opened = load_workbook(with_cells_of(book, NAMES[language], "Control"))
        return Irrigation(folder / "p.xlsx", book, opened, opened[NAMES[language]])
    return made


@pytest.mark.parametrize("language", LANGUAGES)
def test_says_what_it_is(irrigation: Made, language: Language) -> None:
    """The banner tells day, version, file, its sum, seed and draws; no cell of a table of findings is a
    formula."""
    made = irrigation(language)
    book, said = made.book, texts(made.sheet)
    banner = next(text for text in said if text.startswith(("Valores, no fórmulas", "Values, not formulas")))
    reading = api.read(made.filled)
    formulas = {a1 for name, a1 in office.formulas(book) if name == NAMES[language]}
    values = {a1 for (name, a1), value in office.read_cells(book).items() if name == NAMES[language]
              and isinstance(value, float)}

    for part in (DAY[1].isoformat(), f"xlproj {VERSION}", "p.xlsx", reading.sha256, "10\u00a0000", "PCG64"):
        assert part in banner
    assert len(values) > 300
    assert values & formulas == set()
    assert not any("convert”; there is nothing" in text or "todavía no hay nada" in text for text in said)


def test_holds_what_the_library_says(irrigation: Made) -> None:
    project, book = api.example("riego"), irrigation("es").book
    names, cells, found = office.defined_names(book), office.read_cells(book), api.risk(project)
    findings = lay_out(model("riego"), api.read(book).project.shape, "es").findings

    def column(table: str, key: str, rows: int) -> list[object]:
        area = findings[f"{table}.{key}"]
        sheet, box = names[table]
        top = int(re.findall(r"\d+", box)[0])
        letter = area.absolute.split("$")[1]
        return [cells[sheet, f"{letter}{row}"] for row in range(top, top + rows)]

    effects = found.tornado.effects
    assert column("riesgo_tornado", "amplitud", 20) == pytest.approx([each.swing for each in effects])
    assert column("riesgo_sorteos", "vane", 2) == pytest.approx(
        [found.spreads["VANE"].base, found.spreads["VANE"].mean])
    assert column("riesgo_histograma", "sorteos", 20) == found.spreads["VANE"].counts.tolist()
    assert column("riesgo_datos", "correlacion", 10) == pytest.approx(
        [each.correlation for each in found.weights])
    assert column("riesgo_escenarios", "vane", 5)[1:] == pytest.approx(
        [each.outcomes["VANE"] for each in found.scenarios])
    assert "no existe" in column("riesgo_tornado", "critico", 20)
    assert found.grid is not None
    for name, values in found.grid.outcomes.items():
        told = [column(f"riesgo_cuadricula_{name.lower()}", f"derecha_{number}", 7) for number in range(5)]
        assert told == [pytest.approx(each) for each in values.T]


def test_says_what_each_input_is_and_what_scenarios_change(irrigation: Made) -> None:
    """Beside the name that a person gave, the table, row and column that it points at; of a scenario, each
    change from and to."""
    rows = [[cell.value for cell in row if cell.value is not None]
            for row in irrigation("es").sheet.iter_rows()]
    changes = [row for row in rows if row[:1] == ["Obras más caras"]]

    assert ["Canales principales", "Líneas de inversión: Canales principales, Costo unitario"] in [
        row[:2] for row in rows]
    assert changes[1:] == [
        ["Obras más caras", "Líneas de inversión: Canales principales, Costo unitario", 640_878, 800_000],
        ["Obras más caras", "Líneas de inversión: Obras de arte estándar, Costo unitario", 199_391, 240_000]]


@pytest.mark.parametrize("language", LANGUAGES)
def test_rows_lead_to_their_inputs(irrigation: Made, language: Language) -> None:
    """Each row about an input links to the cell in which it is typed."""
    made = irrigation(language)
    reading = api.read(made.book)
    at = {f"{located.cell.sheet}!{located.cell.a1}": located.value for located in reading.cells.values()}
    links = [cell.hyperlink.location.replace("'", "") for row in made.sheet.iter_rows() for cell in row
             if cell.hyperlink is not None]
    leading = [link for link in links if link in at]

    assert len(
        leading) == 20 + 2 * 10 + 6 + 3, (
            "the tornado; name and cell of uncertain inputs; changes of scenarios; the grid")
    assert all(isinstance(at[link], float) for link in leading)
    assert len(links) - len(leading) == 1, "and back to the index"


def test_the_control_sheet_counts_them(irrigation: Made) -> None:
    """So many figures without formula, and on which tables they stand."""
    made = irrigation("es")
    values = {a1 for (name, a1), value in office.read_cells(made.book).items() if name == "Riesgo"
              and isinstance(value, float)}
    said = texts(made.opened["Control"])
    told = said[said.index("Cifras sin fórmula") + 1]

    assert told.startswith(f"{len(values)} (Resultados de los sorteos, ")
    assert "Tornado por datos" in told
    assert set(model("riego").dead) == set(model("riego").findings)


def test_reads_back_and_converts_again(tmp_path: Path) -> None:
    """A result workbook is a project like any other: nothing on the sheet is foreign, and it gives the same
    values again."""
    riego = api.example("riego")
    project = replace(riego, shape=replace(
        riego.shape, years=12, rows={"incertidumbre": 30, "escenarios": 3}),
                      fields={**riego.fields, "horizonte": 12.0, "sorteos_riesgo": 1000.0})
    first = convert(project, tmp_path)
    reading = api.read(first)
    _, second = api.convert(first, tmp_path / "again.xlsx", all_sheets=True)
    assert second is not None
    both = [{at: value for at, value in office.read_cells(book).items() if at[0] == "Riesgo"
             and isinstance(value, float)}
            for book in (first, second)]

    assert reading.problems == ()
    assert reading.project == project
    assert both[0] == both[1]


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_template_says_that_it_is_computed_later(tmp_path: Path, language: Language) -> None:
    book = api.new_template("riego", tmp_path / "t.xlsx", language=language, live=True, years=5)
    said = texts_of(book, NAMES[language])

    assert any("xlproj convert" in text for text in said)
    assert not any(isinstance(value, float) for (name, _),
                   value in office.read_cells(book).items() if name == NAMES[language])
    assert [problem for problem in api.read(book).problems if problem.code.id == "XP-252"] == []


def test_without_uncertain_inputs_there_is_the_tornado(tmp_path: Path) -> None:
    book = convert(api.example("agroindustria"), tmp_path)
    said = texts_of(book, "Riesgo")

    assert any("sin sorteos" in text for text in said)
    assert any("Maquinaria y equipo" in text for text in said)
    assert "Percentil 50" not in said


def test_tells_draws_without_a_result(tmp_path: Path) -> None:
    """The banner names the condition that fails, and in how many draws."""
    project = api.example("riego")
    rows = project.tables["incertidumbre"]
    wide = replace(rows[3], values={**rows[3].values, "minimo": 300_000.0})
    failing = replace(project, tables={**project.tables, "incertidumbre": (wide,)})
    banner = next(text for text in texts_of(convert(failing, tmp_path), "Riesgo")
                  if text.startswith("Valores, no"))
    found = api.risk(failing)

    assert found.spreads["VANE"].absent > 0
    assert f"En {found.spreads['VANE'].absent:,} sorteos".replace(",", "\u00a0") in banner


def test_another_seed_in_the_workbook_gives_other_draws(tmp_path: Path) -> None:
    project = api.example("riego")
    seeds = [api.risk(replace(project, fields={
        **project.fields, "semilla_riesgo": seed, "sorteos_riesgo": 300.0}))
             for seed in (1.0, 2.0)]

    assert [each.recipe.seed for each in seeds] == [1, 2]
    assert [len(each.outcomes["VANE"]) for each in seeds] == [300, 300]
    assert seeds[0].outcomes["VANE"].tolist() != seeds[1].outcomes["VANE"].tolist()


def test_grids_over_inputs_are_coloured_as_those_of_the_sensitivity(irrigation: Made) -> None:
    """A loss and a gain, by the sign of each figure; below the rate, of a TIR alone. What the colours mean
    stands below."""
    made = irrigation("es")
    names = office.defined_names(made.book)
    found = sorted((rule.priority, rule.type + (rule.operator or ""), area.cells)
                   for area in made.sheet.conditional_formatting for rule in area.rules)

    assert {outcome: [kind for _, kind, cells in found
                      if names[f"riesgo_cuadricula_{outcome}"][1].partition(":")[0] in cells]
            for outcome in ("vane", "vanf", "tire")} == {
                "vane": ["expression", "cellIslessThan", "cellIsgreaterThanOrEqual"],
                "vanf": ["expression", "cellIslessThan", "cellIsgreaterThanOrEqual"],
                "tire": ["expression", "cellIslessThan", "cellIslessThan", "cellIsgreaterThanOrEqual"]}
    assert texts(made.sheet).count("Menor que 0: no conviene") == 2
    assert "Mayor que la del caso base" not in texts(made.sheet)
