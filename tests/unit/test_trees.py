"""Problems and objectives beyond their rules one by one.

T1  The irrigation tree of the book, read from a written workbook, is clean, and its result workbook too.
T2  Words that state no problem are told, others are not; a reason silences them, and the agency sees it.
T3  The filter counts its answers and says how it came out.
T4  The central problem is that in which most causes and effects meet.
T5  A problem and an objective that stand alone are told, with the cell in the other table.
T6  Boxes show the words of the tables, by formulas that follow them, on one landscape page.
"""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest
from cases.tree_cases import BOTH_CELLS
from support import office
from support.filled import problems_of
from support.keyboard import at_work
from support.results import Computed
from support.trees import CENTRAL, LEADS_TO, PAIRS, chain, changed, irrigation, written

from xlproj import api
from xlproj.base.text import LANGUAGES, Language
from xlproj.layout.items import BoxCell, LineCell, SheetPlan
from xlproj.layout.place import lay_out
from xlproj.model.trees.problems import FILTER
from xlproj.model.trees.words import SUGGESTED
from xlproj.spec.project import Project, Row
from xlproj.writing.paper import divide

SHEETS: dict[Language, tuple[str, str]] = {"es": ("Árbol de problemas", "Árbol de objetivos"),
                                           "en": ("Problem tree", "Objectives tree")}


def codes_of(project: Project) -> list[str]:
    """What is said of a project."""
    return [problem.code.id for problem in api.check(project).problems]


class TestIrrigation:
    """T1."""

    def test_there_are_twenty_one_of_each(self) -> None:
        assert len(PAIRS) == 21
        assert sum(map(len, LEADS_TO.values())) == 22

    @pytest.mark.parametrize("language", LANGUAGES)
    def test_it_is_clean(self, language: Language, tmp_path: Path) -> None:
        project = irrigation(language)
        book = api.fill(project, tmp_path / "libro.xlsx")
        report, results = api.convert(book, tmp_path / "r.xlsx")

        assert api.read(book).project.tables == project.tables
        assert report.problems == ()
        assert results is not None
        assert api.check(results).problems == ()
        assert api.read(results).project.tables == project.tables


@pytest.mark.parametrize(("text", "code"), [
    ("Falta de reglamento interno de riego", "XP-569"), ("Las familias no tienen posta", "XP-569"),
    ("Carencia de semillas", "XP-569"), ("La gente carece de títulos", "XP-569"),
    ("Inexistencia de caminos", "XP-569"), ("Lack of training", "XP-569"), ("No hay reglamento", "XP-569"),
    ("Sequía en la cuenca alta", "XP-571"), ("Precios bajos de la papa", "XP-571"),
    ("Se perderán las cosechas", "XP-572"), ("The springs will dry up", "XP-572"),
    ("Mala organización para el riego", "XP-573"),
    ("Robos de agua y además conflictos", "XP-570"), ("Canales rotos; turnos incumplidos", "XP-570")])
def test_words_that_state_no_problem(text: str, code: str) -> None:
    """T2."""
    assert codes_of(changed("problemas", 20, problema=text)) == [code]


@pytest.mark.parametrize("text", [
    "Robos frecuentes de agua de riego", "Fallas en las compuertas", "Existen grupos de poder entre usuarios",
    "Presidente del comité ha perdido representatividad", "Caminos mal usados", "Nuligráfica deficiente",
    "Pérdida de agua en canales principales y secundarios", "Panamá y Bogotá reparten tarde"])
def test_words_that_state_one(text: str) -> None:
    """T2."""
    assert codes_of(changed("problemas", 20, problema=text)) == []


def test_suggested_words_are_never_told() -> None:
    """T2: the forty-two, each in a problem of its own."""
    rows = tuple(Row({"codigo": str(number), "problema": f"Riego {word.lower()}", "causa_de_1": "0"})
                 for number, word in enumerate(SUGGESTED, 1))
    top = Row({"codigo": "0", "problema": "Cosechas menores", "clase_problema": "central"})
    project = replace(irrigation(), tables={"problemas": (top, *rows)})

    assert len(set(SUGGESTED)) == 42
    assert codes_of(project) == []


@pytest.mark.parametrize("values", [
    {"problema": "Falta de capacitación; mala gestión"}, {"soluciones": 1.0}, {"filtro_real": "no"}])
def test_a_reason_silences_and_is_seen(values: dict[str, str | float], tmp_path: Path) -> None:
    """T2."""
    told, kept = (changed("problemas", 20, razon=reason, **values) for reason in (None, "Así se acordó"))
    book = api.fill(kept, tmp_path / "libro.xlsx")
    report, results = api.convert(book, tmp_path / "r.xlsx")

    assert codes_of(told)
    assert not [problem for problem in api.check(told).problems if problem.severity == "error"]
    assert report.problems == ()
    assert results is not None
    assert office.read_cells(results)["Problemas", "L30"] == "Así se acordó"


@pytest.mark.parametrize(("text", "code"), [
    ("Erradicar la percolación", "XP-514"), ("Mejorar el riego mediante canales", "XP-512"),
    ("Mejorar y ampliar canales", "XP-513"), ("Apoyar el riego", "XP-515"),
    ("Riego sin falta de agua", "XP-569"), ("Canales 40 % mejores", "XP-585")])
def test_words_of_objectives(text: str, code: str) -> None:
    """T2, as in a logframe."""
    assert codes_of(changed("arbol_objetivos", 20, objetivo_arbol=text)) == [code]
    assert codes_of(changed("arbol_objetivos", 20, objetivo_arbol=text, razon="Lo pide la agencia")) == []


@pytest.mark.parametrize(("answers", "count", "verdict"), [
    ((), 0, ""), (("si",) * 4, 4, "Faltan respuestas"), (("si",) * 11, 11, "Pasa"),
    (("si",) * 10 + ("no",), 10, "No pasa"), (("no",), 0, "No pasa")])
def test_the_filter(answers: tuple[str, ...], count: int, verdict: str) -> None:
    """T3."""
    typed = {question.key: answer for question, answer in zip(FILTER, answers, strict=False)}
    found = Computed(changed("problemas", 0, **typed))

    assert len(FILTER) == 11
    assert found.one("problemas.filtro_si") == count
    assert found.one("problemas.filtro_dice") == verdict


class TestCentral:
    """T4."""

    def test_it_is_where_most_meet(self) -> None:
        """Causes and effects of number 10: 11 and 9; by their sum it would tie with the root, 20 and 0."""
        [problem] = api.check(changed("problemas", CENTRAL - 1, clase_problema=None)).problems

        assert problem.code.id == "XP-563"
        assert "«10» (problemas.codigo[10]) se juntan 11 causas y 9 efectos" in problem.message("es")

    def test_another_one_is_told_with_both_counts(self) -> None:
        project = changed("problemas", CENTRAL - 1, clase_problema=None)
        rows = list(project.tables["problemas"])
        rows[11] = Row({**rows[11].values, "clase_problema": "central"})
        [problem] = api.check(replace(project, tables={**project.tables, "problemas": tuple(rows)})).problems

        assert problem.code.id == "XP-564"
        assert "se juntan 7 causas y 10 efectos" in problem.message("es")
        assert "11 y 9" in problem.message("es")

    def test_a_chain_is_a_notice(self) -> None:
        assert codes_of(chain()) == ["XP-568"]


@pytest.mark.parametrize(("project", "where", "code", "other"), BOTH_CELLS)
def test_both_cells_are_named(project: Project, where: str, code: str, other: str) -> None:
    """T5."""
    [problem] = problems_of(written(project))

    assert (problem.where, problem.code.id) == (where, code)
    assert other in problem.message("es")


def plans(project: Project) -> dict[str, SheetPlan]:
    """The sheets of a result workbook."""
    report = api.check(project)
    book = lay_out(report.reading.model, report.results.project.shape, project.language)
    return {plan.name: plan for plan in book.plans}


class TestDrawn:
    """T6."""

    @pytest.mark.parametrize("language", LANGUAGES)
    def test_every_box_says_what_the_tables_say(self, language: Language, tmp_path: Path) -> None:
        project = irrigation(language)
        _, results = api.convert(api.fill(project, tmp_path / "l.xlsx"), tmp_path / "r.xlsx")
        assert results is not None
        cells, formulas = office.read_cells(results), office.formulas(results)

        for number, sheet in enumerate(SHEETS[language]):
            shown = {value for (name, at), value in cells.items()
                     if name == sheet and (name, at) in formulas}
            several = {code: f" (→\u00a0{', '.join(map(str, effects))})" for code, effects in LEADS_TO.items()
                       if len(effects) > 1}
            assert shown == {f"{code}. {pair[number]}{several.get(code, '')}"
                             for code, pair in enumerate(PAIRS, 1)}

    def test_it_stands_on_one_landscape_page(self) -> None:
        for name in SHEETS["es"]:
            plan = plans(irrigation())[name]
            paper = divide(plan, plan.heights, plan.last_row)
            [area] = paper.areas

            assert (paper.landscape, paper.scale, paper.breaks) == (True, None, ())
            assert (area.bottom, area.right) == (plan.last_row, plan.last_column)

    def test_boxes_and_lines_never_share_a_cell(self) -> None:
        plan = plans(irrigation())[SHEETS["es"][0]]
        boxes = {(item.row, item.column + offset) for item in plan.items if isinstance(item, BoxCell)
                 for offset in range(item.across)}
        lines = {(item.row, item.column) for item in plan.items if isinstance(item, LineCell)}

        assert len(boxes) == 21 * 4
        assert len(lines) > 30
        assert not boxes & lines

    def test_an_edited_text_follows(self, tmp_path: Path) -> None:
        """Where its row is moved down by an inserted one, too."""
        _, results = api.convert(api.fill(irrigation(), tmp_path / "l.xlsx"), tmp_path / "r.xlsx")
        assert results is not None
        [at] = [at for (sheet, at), value in office.read_cells(results).items()
                if sheet == SHEETS["es"][0] and value == "20. Tramos colmatados"]
        box = (SHEETS["es"][0], at)
        typed = at_work().type(results, [
            office.Insert("Problemas", 15, (("B15", "Suelos pobres"), ("C15", "30"))),
            (("Problemas", "B30"), 'Tramos con "lodo"')], ask=[box])

        assert typed.values[box] == '20. Tramos con "lodo"'
        assert not typed.slips
        assert not typed.stale

    def test_referees_agree(self, tmp_path: Path) -> None:
        """Codes with signs that a lookup takes for others, and texts with quotation marks, included."""
        project = changed("problemas", 20, codigo='2*"~?', problema='Sección "irregular"')
        books = [api.fill(project, tmp_path / "live.xlsx", live=True)]
        report, results = api.convert(api.fill(project, tmp_path / "l.xlsx"), tmp_path / "r.xlsx")
        assert results is not None, [problem.message("es") for problem in report.problems]

        assert office.assert_agrees([*books, results]) > 100

    def test_without_problems_it_says_what_to_do(self, tmp_path: Path) -> None:
        book = api.new_template("logica", tmp_path / "l.xlsx", sheets="objetivos_arbol", live=True)
        cells = office.read_cells(book)

        assert [value for (sheet, _), value in cells.items() if sheet == SHEETS["es"][0]][-1] == (
            "El árbol se dibuja al convertir un libro con problemas escritos.")

    def test_problems_alone_have_a_tree(self, tmp_path: Path) -> None:
        project = replace(irrigation(), tables={"problemas": irrigation().tables["problemas"]})
        report, results = api.convert(api.fill(project, tmp_path / "l.xlsx"), tmp_path / "r.xlsx")

        assert report.problems == ()
        assert results is not None
        sheets = {sheet for sheet, _ in office.read_cells(results)}
        assert SHEETS["es"][0] in sheets
        assert SHEETS["es"][1] not in sheets
