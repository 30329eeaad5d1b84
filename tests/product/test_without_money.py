"""A project in which nothing is counted in money: complete without currency, horizon, rates, flow,
indicators.

W1  Its template has no sheets of money, and says what is missing.
W2  Filled, it is checked, evaluated and converted like any other; where indicators would stand is a word.
W3  The result workbook has its sheets with Summary, Control and Instructions, in both languages, and both
referees
    agree with it.
W4  A sheet that counts in money brings the parameters and the evaluation with it; without one no kind has
them. W5  What needs an evaluation is refused with a word.
"""

from __future__ import annotations

import json
from dataclasses import replace
from pathlib import Path

import pytest
from product.running import xlproj
from support import office
from support.books import read_book

from xlproj import api
from xlproj.base.problems import XlprojError
from xlproj.base.slots import Slot
from xlproj.base.text import LANGUAGES, Language
from xlproj.model.assembly import model

SHEETS: dict[Language, list[str]] = {
    "es": ["Instrucciones", "Resumen", "Firmas", "Ficha", "Marco lógico", "Matriz", "Matriz de resultados",
           "Hipótesis", "Control"],
    "en": ["Instructions", "Summary", "Signatures", "Profile", "Logframe", "Matrix", "Results matrix",
           "Hypotheses", "Control"]}
PROJECT = api.example("logica")


def filled(path: Path, language: Language = "es") -> Path:
    """The example as a workbook."""
    return api.fill(PROJECT, path, language=language)


@pytest.mark.parametrize(("kind", "sheets"),
                         [("logica", ""), ("riego", "marco_logico"), ("campania", "marco lógico")])
def test_a_template_asks_for_words_alone(tmp_path: Path, kind: str, sheets: str) -> None:
    """W1, W4: as a kind of its own, or chosen by name in any other."""
    blank = api.new_template(kind, tmp_path / "b.xlsx", sheets=sheets)
    report = api.check(blank)

    assert [name for name in read_book(blank) if name != "_xlproj"] == [
        "Instrucciones", "Ficha", "Marco lógico"]
    assert [problem.code.id for problem in report.problems] == ["XP-201", "XP-201"]
    assert {"moneda", "horizonte", "tasa_descuento_e"}.isdisjoint(report.reading.model.fields)


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_whole_trip(tmp_path: Path, language: Language) -> None:
    """W2, W3."""
    book, out = filled(tmp_path / "f.xlsx", language), tmp_path / "r.xlsx"
    words = ("--lang", language)
    asked: tuple[tuple[str | Path, ...], ...] = (
        ("check", book), ("evaluate", book), ("convert", book, "-o", out))
    checked, told, made = (xlproj(*each, *words) for each in asked)
    values = json.loads(xlproj("evaluate", book, "--json").out)

    assert [each.status for each in (checked, told, made)] == [0, 0, 0]
    assert ("Sin indicadores" if language == "es" else "No indicators") in told.out
    assert (values["indicators"], values["series"], values["problems"]) == ({"listo": 1.0}, {}, [])
    assert [name for name in read_book(out) if name != "_xlproj"] == SHEETS[language]
    assert api.read(out).project.tables["objetivos"][:7] == PROJECT.tables["objetivos"]


def test_it_comes_back_equal(tmp_path: Path) -> None:
    """W2: from a workbook and as JSON."""
    project = api.read(filled(tmp_path / "f.xlsx")).project
    data = json.loads(json.dumps(api.to_json(PROJECT)))

    rows = {key: tuple(row for row in rows if not row.blank) for key, rows in project.tables.items()}
    assert replace(project, tables=rows) == PROJECT
    assert api.project_from(data) == PROJECT


@pytest.mark.referee
def test_the_referees_agree(tmp_path: Path) -> None:
    """W3: a live template in one language, results in the other; those of the example are judged with the
    others'."""
    live = api.new_template("logica", tmp_path / "live.xlsx", language="es", live=True)
    report = api.check(filled(tmp_path / "en.xlsx", "en"))

    assert office.assert_agrees([live, api.write_results(report, tmp_path / "r.xlsx")]) >= 40


def test_money_comes_with_what_counts_in_it(tmp_path: Path) -> None:
    """W4."""
    blank = api.new_template("logica", tmp_path / "b.xlsx", sheets="+inversiones", live=True)
    names = set(read_book(blank))

    assert {"Inversiones", "Parámetros", "Flujo de caja", "Evaluación económica"} <= names
    assert "VANE" in office.defined_names(blank)


@pytest.mark.parametrize("live", [False, True])
def test_no_sheet_says_in_which_money(live: bool) -> None:
    """W1."""
    assert [sheet.key for sheet in model("logica", live).sheets if sheet.money is not None] == []
    assert [sheet.key for sheet in model("riego", live).sheets if sheet.money is None] == ["instrucciones"]


def test_a_risk_is_refused() -> None:
    """W5."""
    with pytest.raises(XlprojError, match="VANE"):
        api.risk(PROJECT)
    with pytest.raises(XlprojError, match="tasa_descuento_e"):
        api.scenarios(PROJECT, {Slot(key="tasa_descuento_e"): [0.1]}, ["VANE"])
