"""The schedule: a network with every date and float, random ones, what can't be dated, what is spent when."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path
from random import Random
from typing import Any

import networkx
import pytest
from support import office
from support.results import Computed, book_of

from xlproj import api
from xlproj.spec.project import Project, Row

PROJECT = api.example("cronograma")
DATES = ("inicio", "fin", "inicio_tardio", "fin_tardio", "holgura", "holgura_libre")
RIGHT = {
    "A": (0, 1, 0, 1, 0, 0), "B": (1, 3, 2, 4, 1, 1), "C": (1, 4, 1, 4, 0, 0), "D": (1, 3, 2, 4, 1, 1),
    "E": (1, 4, 13, 16, 12, 0), "F": (0, 1, 1, 2, 1, 0), "G": (4, 6, 17, 19, 13, 13), "H": (1, 3, 2, 4, 1, 1),
    "I": (4, 16, 4, 16, 0, 0), "J": (16, 19, 16, 19, 0, 0)}
"""Early start and finish, late start and finish, total and free float."""


def test_the_published_network() -> None:
    """Ten activities, two starts and two ends: each date and float, 19 months, and A-C-I-J critical."""
    book = book_of(PROJECT)
    found = {code: tuple(book.one(f"cron_{key}", row) for key in DATES)
             for row, code in enumerate(book.column("cron_codigo", 10))}
    critical = sorted((book.one("cron_lugar_ruta", row), code) for row, code in enumerate(found)
                      if book.one("cron_critica", row))

    assert found == RIGHT
    assert book["duracion_proyecto"] == 19
    assert "-".join(code for _, code in critical) == "A-C-I-J"


def network(durations: list[float], links: dict[int, list[int]]) -> Project:
    """A schedule of activities numbered from 1, each after those that `links` says."""
    rows = tuple(Row({"codigo": f"N{number}", "actividad": f"Actividad {number}", "duracion": duration,
                      **{f"antes_{place}": f"N{before}"
                         for place, before in enumerate(links.get(number, []), 1)}})
                 for number, duration in enumerate(durations, 1))
    fields = {key: value for key, value in PROJECT.fields.items() if key != "cron_plazo"}
    return replace(PROJECT, fields=fields, tables={"actividades": rows})


def drawn(seed: int) -> tuple[list[float], dict[int, list[int]]]:
    """A random network of 2 to 24 activities, listed in no order, some of no duration."""
    draw = Random(seed)
    count = draw.randint(2, 24)
    order = draw.sample(range(1, count + 1), count)
    links = {each: draw.sample(order[:place], min(place, draw.choice((0, 1, 1, 2, 3, 4))))
             for place, each in enumerate(order)}
    return [draw.choice((0, 0.1, 0.5, 1, 2, 3.7, 12)) for _ in order], links


def by_networkx(durations: list[float], links: dict[int, list[int]]) -> list[tuple[float, ...]]:
    """Dates and floats as another program's order of the network gives them."""
    graph: Any = networkx.DiGraph((before, each) for each, named in links.items() for before in named)
    graph.add_nodes_from(range(1, len(durations) + 1))
    takes = dict(enumerate(durations, 1))
    start: dict[int, float] = {}
    for each in networkx.topological_sort(graph):
        start[each] = max((start[before] + takes[before] for before in graph.predecessors(each)), default=0.0)
    end = max(start[each] + takes[each] for each in graph)
    until: dict[int, float] = {}
    for each in reversed(list(networkx.topological_sort(graph))):
        until[each] = min((until[after] - takes[after] for after in graph.successors(each)), default=end)
    free = {each: min((start[after] for after in graph.successors(each)), default=end) - start[each]
            - takes[each] for each in graph}
    return [(start[each], start[each] + takes[each], until[each] - takes[each], until[each],
             until[each] - takes[each] - start[each], free[each]) for each in takes]


@pytest.mark.parametrize("seed", [*range(25), *(pytest.param(each, marks=pytest.mark.torture)
                                                for each in range(25, 200))])
def test_random_networks(seed: int) -> None:
    """Dates and floats are those that come of networkx's order of the activities."""
    durations, links = drawn(seed)
    figures = Computed(network(durations, links))
    found = [tuple(figures.one(f"cron_{key}", row) for key in DATES) for row in range(len(durations))]
    right = by_networkx(durations, links)

    assert found == [pytest.approx(each, abs=1e-6) for each in right]  # a float of less than 1e-6 is none
    assert [figures.one("cron_critica", row) for row in range(len(durations))] == [
        float(each[4] < 1e-6) for each in right]


@pytest.mark.referee
def test_formulas_of_random_networks(tmp_path: Path) -> None:
    """The published network and a random one, recalculated with stored values thrown away."""
    books = [api.fill(each, tmp_path / f"{number}.xlsx", live=True) for number, each in enumerate(
        [PROJECT, network(*drawn(3))])]

    assert office.assert_agrees(books) > 2000


def problems(project: Project, folder: Path) -> list[tuple[str, str, str]]:
    """What is told of a project, where and in which words."""
    report = api.check(api.fill(project, folder / "c.xlsx"))
    return [(each.code.id, each.where, each.message("es")) for each in report.problems]


def test_what_cannot_be_dated_is_named_at_its_cell(tmp_path: Path) -> None:
    """A circle at the predecessor that closes it, with its way; an activity after itself; a code of nobody;
    a code twice."""
    [circle] = problems(network([1, 1, 1, 1], {1: [3], 2: [1], 3: [2], 4: [3]}), tmp_path)
    [itself] = problems(network([1, 1], {1: [1]}), tmp_path)
    unknown = network([1, 1], {2: [1, 7]})
    [nobody] = problems(unknown, tmp_path)
    first, second = network([1, 1], {}).tables["actividades"]
    twice = replace(unknown, tables={"actividades": (first, Row({**second.values, "codigo": "n1"}))})

    assert (circle[0], "N1 → N3 → N2 → N1" in circle[2]) == ("XP-383", True)
    assert itself[0] == "XP-383"
    assert nobody[0] == "XP-382"
    assert [circle[1], itself[1], nobody[1]] == ["Actividades!H17", "Actividades!H16", "Actividades!I17"]
    assert [each[0] for each in problems(twice, tmp_path)] == ["XP-250"]


def test_not_before_and_milestones() -> None:
    """An activity waits for its own day, too; a milestone takes no time."""
    project = network([2, 0, 3], {2: [1], 3: [2]})
    first, second, third = project.tables["actividades"]
    rows = (first, second, Row({**third.values, "no_antes": 5.0}))
    figures = Computed(replace(project, tables={"actividades": rows}))

    assert [figures.one("cron_inicio", row) for row in range(3)] == [0, 2, 5]
    assert [figures.one("cron_holgura", row) for row in range(3)] == [3, 3, 0]
    assert figures.one("cron_total") == 8
    bars = [figures.one("cron_barra", 1, period) for period in range(6)]
    assert bars == ["", "◆", "···", "···", "···", ""]


def test_progress_by_period() -> None:
    """Costs go evenly with time: 48,000 of activity I over months 5 to 16; all is done and spent by month
    19."""
    book = book_of(PROJECT)

    assert book.row("cron_gasto", 8)[3:17] == [0, *[4000] * 12, 0]
    assert book.one("cron_gasto_acumulado", year=18) == book.one("cron_costo_total") == 78000
    assert book.row("cron_avance_acumulado")[18:] == pytest.approx([1] * 6)
    assert book.row("cron_gasto_periodo")[:2] == pytest.approx([3500, 7350])


def test_hard_periods_and_the_term_are_told(tmp_path: Path) -> None:
    """In months 5 and 6 people harvest: all of G falls in them; I, which takes a year, goes through all
    seasons. A term of 18 is too short, and so are columns up to month 12."""
    busy = (Row({"motivo": "Cosecha"}, {5: 1.0, 6: 1.0}),)
    project = replace(PROJECT, shape=replace(PROJECT.shape, months=12),
                      fields={**PROJECT.fields, "cron_plazo": 18.0},
                      tables={**PROJECT.tables, "meses_dificiles": busy})
    found = problems(project, tmp_path)

    assert sorted(code for code, _, _ in found) == ["XP-384", "XP-385", "XP-386"]
    assert ["2 de 2 meses" in words for code, _, words in found if code == "XP-384"] == [True]


@pytest.mark.parametrize(("takes", "told"), [(1, True), (3, True), (4, False), (5, False), (11, False),
                                             (12, False), (30, False)])
def test_an_activity_may_lose_a_quarter_of_its_time(takes: int, told: bool) -> None:
    """One month of harvest a year, the first one: what has a month to spare for each three is not told, and
    nothing that goes through all seasons."""
    busy = (Row({"motivo": "Cosecha"}, {1: 1.0, 13: 1.0}),)
    project = network([takes], {})

    found = [each.code.id for each in api.check(replace(project, tables={
        **project.tables, "meses_dificiles": busy})).problems]

    assert ("XP-384" in found) is told
