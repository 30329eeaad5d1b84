"""The book's strategy as a filled workbook: two actors, two sets of solutions, and three frames.

S1  There are thirty-seven factors and twelve actions; the page shows each actor's, quadrant by quadrant.
S2  With seven criteria of one weight the second set has four points to two; sustainability ties them when it
weighs three times as much and turns the choice when it weighs four times as much.
S3  A choice against the points is told unless it says why; a tie is told, and a choice settles it.
S4  Five of thirteen solutions are discarded; one that no activity does is found.
S5  The three frames stand side by side, and nothing is wrong with them; rules agree in English.
S6  Without a logframe actions, threats and solutions stand by themselves.
S7  The lists that are offered are those of the book: nineteen, sixteen, eleven.
S8  The report has a chapter of them before the logframe.
"""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest
from cases.strategy_cases import CASES, broken, tied
from support.filled import problems_of
from support.results import Book, Computed, converted
from support.strategies import FACTORS, book, criteria, strategic, with_field

from xlproj import api
from xlproj.base.text import LANGUAGES
from xlproj.cli import main
from xlproj.model.kinds import KINDS
from xlproj.model.registry import in_order
from xlproj.model.strategy.words import CRITERIA_OF_STRATEGY, MOTIVATORS, STRENGTHS
from xlproj.spec.project import Project


@pytest.fixture(scope="module")
def results(tmp_path_factory: pytest.TempPathFactory) -> Book:
    """The result workbook of the example."""
    return converted(strategic(), tmp_path_factory.mktemp("estrategia"))


def codes_of(project: Project) -> list[str]:
    """What is said of its filled workbook."""
    return [problem.code.id for problem in problems_of(book(project))]


def test_factors_and_actions_are_counted(results: Book) -> None:
    """S1."""
    pairs = [[results.one(f"foda_{quadrant}_{actor}") for actor in ("entidad", "usuarios")]
             for quadrant in ("fortaleza", "debilidad", "oportunidad", "amenaza")]

    assert pairs == [[7, 7], [5, 4], [3, 5], [3, 3]]
    assert sum(map(sum, pairs)) == 37
    assert results.one("foda_acciones") == 12


def test_the_page_shows_quadrant_by_quadrant(results: Book) -> None:
    """S1: as many lines as the longer of the two actors needs, each factor with its code."""
    texts = {actor: [text for text in results.all(f"foda_m_{actor}") if text]
             for actor in ("entidad", "usuarios")}

    assert results.one("foda_renglones") == 7 + 5 + 5 + 3
    for actor, shown in texts.items():
        factors = [factor for (_, _, whose), each in FACTORS.items() if whose == actor for factor in each]
        assert [text.partition(". ")[2] for text in shown] == factors
    heads = results.all("foda_m_cuadrante")
    assert [(number, text) for number, text in enumerate(heads, 1) if text] == [
        (1, "Fortalezas"), (8, "Debilidades"), (13, "Oportunidades"), (18, "Amenazas")]
    assert results.all("foda_am_responde")[5] == "D9 + O5"
    assert results.all("foda_am_actividad")[0] == (
        "R1.1. Capacitar en abonos y control de plagas — Equipo técnico")


@pytest.mark.parametrize(("weight", "points", "best"), [
    (1.0, (2 / 7, 4 / 7), "Agroquímicos"), (3.0, (4 / 9, 4 / 9), "Agricultura orgánica = Agroquímicos"),
    (4.0, (5 / 10, 4 / 10), "Agricultura orgánica")])
def test_what_sustainability_must_weigh(weight: float, points: tuple[float, float], best: str) -> None:
    """S2."""
    made = with_field("estrategia_elegida", None)
    figures = Computed(replace(made, tables={**made.tables, "criterios_estrategia": criteria(weight)}))

    assert [figures.one(f"est_puntos{number}") for number in (1, 2)] == pytest.approx(points)
    assert figures.one("est_mejor") == best
    assert figures["estrategia"] == ("—" if "=" in best else best)


def test_a_choice_against_the_points_says_why(results: Book) -> None:
    """S3."""
    assert (results["estrategia"], results.one("est_mejor")) == ("Agricultura orgánica", "Agroquímicos")
    assert results.one("est_veredicto") == "No es el de más puntos; la razón está escrita"
    [told] = problems_of(book(with_field("estrategia_justificacion", None)))
    assert (told.code.id, told.code.severity) == ("XP-786", "warning")
    assert "0.29" in told.message("es")
    assert "0.57" in told.message("es")


def test_a_tie_is_settled_by_a_choice() -> None:
    """S3."""
    assert codes_of(tied()) == ["XP-787"]
    assert codes_of(replace(tied(), fields={**tied().fields, "estrategia_elegida": "conjunto1"})) == []


def test_a_lost_solution_is_found(results: Book) -> None:
    """S4: the tenth is common to both sets."""
    shown = results.column("est_destino", 13)

    assert sum(text.startswith("Descartada: ") for text in shown) == 5
    [lost] = problems_of(book(broken("soluciones", 9, actividad_solucion=None)))
    assert (lost.code.id, lost.where) == ("XP-788", "Estrategia!H19")
    assert "Marco lógico!C16" in lost.message("es")
    assert codes_of(broken("soluciones", 0, actividad_solucion="R9")) == ["XP-641"]
    assert codes_of(broken("foda_acciones", 0, actividad_foda="R1")) == ["XP-641"]


def test_the_frames_stand_side_by_side(results: Book) -> None:
    """S5."""
    columns = [[text for text in results.all(f"cas_m_{level}") if text]
               for level in ("programa", "proyecto", "componente")]

    assert [len(each) for each in columns] == [9, 11, 16]
    assert columns[0][3] == "1. Más producción de arrozales"
    assert columns[1][:4] == ["proyecto. Proyecto arrozal", "Objetivo general: Mejor situación alimentaria",
                              "Objetivo específico: Más producción de arrozales",
                              "1.1. Irrigación reparada y funcional"]
    assert columns[2][-1] == "1.1.3.3. Supervisar construcción"


def test_nothing_is_wrong_with_the_example(tmp_path: Path) -> None:
    """S5: in both languages."""
    assert problems_of(book(strategic())) == []
    english = api.fill(replace(strategic(), language="en"), tmp_path / "book.xlsx")
    assert api.check(english).problems == ()


@pytest.mark.parametrize("code", [code for code in CASES if code in (
    "XP-790", "XP-791", "XP-793", "XP-794", "XP-795", "XP-796")])
def test_what_must_agree_between_frames_is_an_error(code: str) -> None:
    """S5: the other cell is named."""
    [problem, *_] = [each for each in problems_of(book(CASES[code][0])) if each.code.id == code]

    assert problem.code.severity == "error"
    assert [problem.message(language).count("Cascada!") for language in LANGUAGES] == [2, 2]


def test_without_a_logframe_nothing_is_asked_of_it() -> None:
    """S6."""
    made = strategic()
    alone = in_order(frozenset({"foda", "estrategia"}))
    own = ("foda", "foda_acciones", "soluciones", "criterios_estrategia")
    tables = {key: made.tables[key] for key in own}
    fields = {key: value for key, value in made.fields.items() if key != "vocabulario"}

    assert codes_of(replace(made, shape=replace(made.shape, formats=alone), tables=tables,
                            fields=fields)) == []


def test_the_lists_are_offered() -> None:
    """S7."""
    assert [len(each.labels) for each in (STRENGTHS, MOTIVATORS, CRITERIA_OF_STRATEGY)] == [19, 16, 11]


def test_the_report_tells_them_before_the_logframe(tmp_path: Path) -> None:
    """S8."""
    filled, target = api.fill(strategic(), tmp_path / "libro.xlsx"), tmp_path / "informe.html"

    assert main(["report", str(filled), "-o", str(target)]) == 0
    told = target.read_text(encoding="utf-8")
    places = [told.index(f"<h3>{title}") for title in (
        "Matriz FODA", "Elección de la estrategia", "Cascada de marcos", "Matriz<")]
    assert places == sorted(places)


def test_no_kind_has_them_by_itself() -> None:
    assert not any({"foda", "estrategia", "cascada"} & set(kind.formats) for kind in KINDS.values())
