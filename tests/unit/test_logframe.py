"""The logframe beyond its rules one by one.

F1  What an older workbook or JSON holds beside its objectives is read into the table of assumptions, and each
is told at the cell in which it was typed.
F2  A reason beside an objective silences what is said of its words, and stands in the result workbook.
F3  A logframe with nothing in it is refused where it is asked for.
F4  Hypotheses are sentences; what is added moves the lines below.
F5  Milestones stand under their year; numbers in sentences are those typed.
"""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest
from support.books import read_book
from support.results import Computed

from xlproj import api
from xlproj.base.slots import Slot
from xlproj.expr.functions import Function, in_digits
from xlproj.expr.nodes import Num
from xlproj.spec.project import Project, Row

REPORTS = Path(__file__).parents[1] / "data" / "reports"
PROJECT = api.example("logica")


def with_rows(key: str, *rows: Row) -> Project:
    """The example with more rows in a table."""
    return replace(PROJECT, tables={**PROJECT.tables, key: (*PROJECT.tables[key], *rows)})


def changed(number: int, **values: str) -> Project:
    """The example with one of its objectives said otherwise."""
    rows = list(PROJECT.tables["objetivos"])
    rows[number] = Row({**rows[number].values, **values})
    return replace(PROJECT, tables={**PROJECT.tables, "objetivos": tuple(rows)})


class TestOlderFiles:
    """F1."""

    def test_a_workbook_of_0_2_0(self) -> None:
        reading = api.read(next(REPORTS.glob("R1_*.xlsx")))

        assert [dict(row.values) for row in reading.project.tables["supuestos"]] == [
            {"texto": "Los precios en chacra se mantienen o mejoran en términos reales", "objetivo": "P"},
            {"texto": "El clima es cercano al promedio", "objetivo": "R1"},
            {"texto": "Hay cemento y fierro a precios normales", "objetivo": "R1.1"}]
        assert [str(reading.cells[Slot(key="supuestos", column=column, row=1)].cell)
                for column in ("texto", "objetivo")] == ["Marco lógico!F15", "Marco lógico!C15"]
        assert "XP-252" not in {problem.code.id for problem in reading.problems}

    def test_json_of_0_2_0(self) -> None:
        data = api.to_json(PROJECT)
        data["tables"] = {"objetivos": [{"texto": "Más agua", "codigo": "R1", "nivel": "resultado",
                                         "supuesto": "Llueve lo usual"},
                                        {"texto": "Aforar", "codigo": "R1.1", "nivel": "actividad"}]}
        tables = api.project_from(data).tables

        assert tables["supuestos"] == (Row({"texto": "Llueve lo usual", "objetivo": "R1"}),)
        assert [set(row.values) for row in tables["objetivos"]] == [{"texto", "codigo", "nivel"}] * 2


@pytest.mark.parametrize(("text", "code"), [
    ("Erradicar la malaria", "XP-514"), ("Malaria erradicada", "XP-514"),
    ("Mejorar el ingreso mediante el empleo", "XP-512"), ("Mejorar el ingreso a través del empleo", "XP-512"),
    ("Mejorar y ampliar el riego", "XP-513"), ("Apoyar a las familias", "XP-515")])
def test_a_reason_silences_words(text: str, code: str, tmp_path: Path) -> None:
    """F2: without its reason told at the text, with it not at all."""
    told = api.check(changed(1, texto=text)).problems
    reasoned = changed(1, texto=text, razon="La institución pide estas palabras.")
    report, written = api.convert(api.fill(reasoned, tmp_path / "m.xlsx"))

    assert [(problem.where, problem.code.id) for problem in told] == [("objetivos.texto[2]", code)]
    assert all(problem.severity != "error" for problem in told)
    assert report.problems == ()
    assert written is not None
    assert "La institución pide estas palabras." in read_book(written)["Marco lógico"].values.values()


def test_strong_verbs_and_states_are_fine() -> None:
    """F2: nothing is said of these."""
    for text in ("Aumentar los rendimientos", "Rendimientos agrícolas mayores", "Presentación mejorada"):
        assert api.check(changed(1, texto=text)).problems == ()


def test_a_logframe_without_anything(tmp_path: Path) -> None:
    """F3: an error at the first cell to fill, and nothing is written."""
    empty = replace(PROJECT, tables={})
    report, written = api.convert(api.fill(empty, tmp_path / "m.xlsx"))

    assert [(problem.severity, problem.code.id) for problem in report.problems] == [("error", "XP-201")]
    assert written is None


class TestMatrix:
    """F4, F5."""

    def test_hypotheses(self) -> None:
        sentences = [text for text in Computed(PROJECT).all("ml_h_frase") if text]

        assert len(sentences) == len(PROJECT.tables["objetivos"]) - 1
        assert sentences[0] == (
            "Si se logra «P. Mayores rendimientos agrícolas de las familias del valle» y se cumple que: Los "
            "precios en chacra se mantienen o mejoran en términos reales, entonces se contribuye a «F. Mayor "
            "productividad agropecuaria de las familias del valle».")

    def test_what_is_added_moves_the_rest(self) -> None:
        more = with_rows("supuestos", *(Row({"texto": f"Supuesto {each}", "objetivo": "F"})
                                        for each in range(3)))
        before, after = (Computed(each).column("ml_renglon", 3) for each in (PROJECT, more))

        assert [new - old for old, new in zip(before, after, strict=True)] == [0.0, 2.0, 2.0]

    def test_milestones_stand_under_their_year(self) -> None:
        """The project starts in 2002: its year 3 is 2004."""
        figures = Computed(PROJECT)

        assert figures.one("ml_anio_1") == 2002
        assert [figures.one(f"ml_hito_{year}", row=1) for year in range(1, 7)] == [
            "", "", 2700.0, "", 3000.0, ""]

    def test_an_indicator_in_a_sentence(self) -> None:
        assert Computed(PROJECT).one("ml_i_frase", row=1) == (
            "I2. Rendimiento de grano de maíz blanco: 450 familias, Valle Riobamba; de 2500 (2002) a 3200 "
            "kg/ha (2007)")


@pytest.mark.parametrize(("number", "words"), [
    (2500.0, "2500"), (39.63, "39.63"), (0.125, "0.1250"), (-3.0, "-3"), (0.0, "0")])
def test_numbers_in_sentences(number: float, words: str) -> None:
    """F5: whole ones without decimals."""
    assert in_digits(Num(number)).value(None).ravel()[0] == words  # type: ignore[arg-type]  # reads nothing


def test_the_year_of_a_date() -> None:
    """2002-01-01 is day 37257, the last day of 2001 the one before."""
    assert [Function("YEAR", Num(day)).value(None).ravel()[0] for day in (37256, 37257)] == [2001, 2002]  # type: ignore[arg-type]
