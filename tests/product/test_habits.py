"""What people do to workbooks, 150 kinds and more at random places: the same project, what was meant, or
something said of the sheet.

H1  3,000 cases and more in torture, 60 in every run: the project is the one that was filled in, whatever the
order of its rows; or exactly what was typed is read; or something is told at a sheet that was touched; or the
figures are the same to 1e-9. H2  Never a traceback, never another figure in silence.
"""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Mapping
from functools import cache
from random import Random
from typing import Any

import pytest
from support.filled import filled, told
from support.habits import HABITS, Edit

from xlproj import api
from xlproj.base.problems import Unreadable
from xlproj.reading import Reading, Snapshot, read_project

SMALL = ("agroindustria", "cuencas", "social", "logica", "cronograma")
ROUNDS = 18  # of all kinds


@cache
def first(name: str) -> Reading:
    """An example as it was filled in."""
    return read_project(filled(name))


@cache
def figures(name: str) -> Mapping[str, Any]:
    """Its indicators."""
    return indicators(first(name))


def indicators(reading: Reading) -> Mapping[str, Any]:
    """What a workbook comes to."""
    return api.judged(reading, Snapshot("libro.xlsx", "0" * 64, b"")).results.indicators()


def contents(reading: Reading) -> tuple[object, ...]:
    """What stands in a project, blank rows and the order of the others apart."""
    project = reading.project
    tables = {key: sorted(str((sorted(row.values.items()), sorted(row.periods.items())))
                          for row in rows if not row.blank) for key, rows in project.tables.items()}
    return (project.fields, {key: rows for key, rows in tables.items() if rows},
            {key: values for key, values in project.series.items() if values}, project.steps)


def outcome(name: str, edit: Edit) -> str:
    """How an edit ends; “wrong” where another figure would be told in silence."""
    try:
        reading = read_project(edit.raw)
    except Unreadable as refusal:
        return "refused" if refusal.problem.message("es") else "wrong"
    if contents(reading) == contents(first(name)):
        return "the same"
    if edit.meant and all(reading.project.value(slot) == value for slot, value in edit.meant.items()):
        return "as meant"
    said = [f"{problem.where} {problem.message('es')}" for problem in reading.problems or told(reading)]
    if any(sheet in each for each in said for sheet in edit.sheets):
        return "told"
    found, known = indicators(reading), figures(name)
    return "the same figures" if all(_same(known[key], found.get(key)) for key in known) else "wrong"


def _same(one: object, other: object) -> bool:
    if isinstance(one, float) and isinstance(other, float):
        return math.isclose(one, other, rel_tol=1e-9)
    return one == other or (isinstance(one, str) and isinstance(other, str))  # what a row is called


def test_there_are_so_many() -> None:
    """H1: as many kinds as were promised."""
    assert len(HABITS) >= 150


@pytest.mark.parametrize("count", [60, pytest.param(len(HABITS) * ROUNDS, marks=pytest.mark.torture)])
def test_no_figure_changes_in_silence(count: int) -> None:
    """H1, H2: kinds and examples by turns."""
    kinds, seen, wrong = list(HABITS), Counter[str](), list[str]()
    for number in range(count):
        kind, name = kinds[number * 7 % len(kinds)], SMALL[(number + number // len(kinds)) % len(SMALL)]
        edit = HABITS[kind](name, Random(f"{number} {kind}"))
        if edit is None:
            continue
        end = outcome(name, edit)
        seen[end] += 1
        if end == "wrong":
            wrong.append(f"{number}: {name}, {kind}")

    assert wrong == []
    assert sum(seen.values()) >= count * 0.9
    assert seen["the same"] > count / 3
    assert seen["told"] > count / 10
