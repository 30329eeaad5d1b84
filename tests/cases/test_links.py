"""Links between logframe, schedule and costs: each is told at its cell with the other one, and none where the
codes agree or nobody uses them."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

import pytest
from cases.links_cases import CASES, CODES, book
from support.filled import problems_of
from support.linked import changed, linked

from xlproj.base.text import LANGUAGES
from xlproj.spec.project import Project, Row


def test_nothing_is_said_where_codes_agree() -> None:
    assert problems_of(book(linked())) == []


def uncoded(project: Project) -> Project:
    """The project with no code at any cost, and no components."""
    tables = {key: tuple(Row({name: value for name, value in row.values.items() if name not in CODES},
                             row.periods) for row in rows) for key, rows in project.tables.items()}
    return replace(project, tables={**tables, "componentes_proyecto": ()})


@pytest.mark.parametrize("code", CASES)
def test_the_other_cell_is_named(code: str) -> None:
    """In both languages, besides the cell that is told."""
    link = CASES[code]

    [problem] = [each for each in problems_of(book(link.broken())) if each.code.id == code]

    assert problem.where == link.where
    assert problem.code.severity in ("warning", "notice")
    for language in LANGUAGES:
        assert link.other in problem.message(language)


@pytest.mark.parametrize("code", [
    pytest.param(code, marks=[pytest.mark.torture] if number % 3 else [])
    for number, code in enumerate(CASES) if code not in ("XP-640", "XP-641", "XP-945")])
def test_no_link_is_asked_for_where_no_cost_has_a_code(code: str) -> None:
    """What the cases break, broken in a project that does not use the codes: nothing of it is said."""
    found = {each.code.id for each in problems_of(book(uncoded(CASES[code].broken())))}

    assert {each for each in found if "XP-640" <= each < "XP-700"} <= {"XP-648"}


def late_theme() -> Project:
    """A theme that is paid for in year 3 as well."""
    project = linked()
    [theme] = project.tables["temas"]
    return replace(project, tables={**project.tables, "temas": (
        replace(theme, periods={**theme.periods, 3: 50.0}),)})


@pytest.mark.parametrize(("broken", "at"), [
    (late_theme, "Capacitación!J9"),
    (lambda: changed(linked(), "personal", 0, desde=0.0), "Capacitación!F26"),
    (lambda: changed(linked(), "mitigacion", 0, anio=0.0), "Mitigación!G9")],
    ids=["theme", "staff", "measure"])
def test_what_is_paid_outside_the_time_of_its_activity(broken: Callable[[], Project], at: str) -> None:
    """Whichever table the cost stands in: R2.1 goes from year 1 to 2, R1.2 is in year 1."""
    found = [problem for problem in problems_of(book(broken())) if problem.code.id == "XP-644"]

    assert [problem.where for problem in found] == [at]


def test_costs_of_operation_need_no_activity() -> None:
    """What runs once the project works is of a component, and of no activity."""
    project = changed(linked(), "operacion", 0, componente_proyecto="R2")

    assert problems_of(book(project)) == []


def scheduled() -> Project:
    """The project without its logframe."""
    base = linked()
    formats = tuple(each for each in base.shape.formats if each != "marco_logico")
    logic = ("objetivos", "indicadores", "medios", "supuestos", "insumos_ml")
    return replace(base, shape=replace(base.shape, formats=formats),
                   fields={key: value for key, value in base.fields.items() if key != "vocabulario"},
                   tables={key: rows for key, rows in base.tables.items() if key not in logic})


def test_a_schedule_alone_knows_the_activities() -> None:
    """Without a logframe, codes are those of the schedule and the components are free."""
    free = changed(scheduled(), "componentes_proyecto", 2, nombre_componente="Gestión", codigo="G")
    coded = changed(changed(free, "inversiones", 3, componente_proyecto="G", actividad_proyecto="G1"),
                    "actividades", 3, actividad="Comprar el terreno", codigo="G1", resultado="G",
                    duracion=1.0)

    assert problems_of(book(coded)) == []
    [unknown] = [each for each in problems_of(book(changed(
        coded, "inversiones", 3, actividad_proyecto="G2"))) if each.code.id == "XP-641"]
    assert (unknown.where, "Actividades!C17" in unknown.message("es")) == ("Inversiones!AA12", True)
