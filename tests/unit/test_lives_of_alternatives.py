"""Alternatives of different lives are compared on an equal footing, or it is asked.

L1  By product or by beneficiary, a life that is shorter than another's is asked about at its cell, typed
    or left blank for the horizon; by year, which spreads each over its life, it is not.
L2  What is bought again among its costs when it ends makes the lives equal.
L3  No figure is another one for it.
"""

from __future__ import annotations

from dataclasses import replace

import pytest
from support.results import Computed

from xlproj import api
from xlproj.spec.project import Project, Row


def alternatives(lives: tuple[float | None, ...], **fields: str) -> Project:
    """The water of 120 families, over 10 years, with these lives."""
    example = api.example("social")
    rows = tuple(Row({**row.values, **({} if life is None else {"vida": life})}, row.periods)
                 for row, life in zip(example.tables["alternativas"], lives, strict=True))
    return replace(example, fields={**example.fields, **fields},
                   tables={**example.tables, "alternativas": rows})


def asked(project: Project) -> list[str]:
    """Where different lives are asked about."""
    return [problem.where for problem in api.check(project).problems if problem.code.id == "XP-387"]


@pytest.mark.parametrize(("lives", "rows"), [
    ((None, None, None), ()), ((20.0, 20.0, 20.0), ()), ((10.0, None, None), ()),
    ((20.0, 4.0, None), (3,)), ((4.0, None, None), (1,)), ((12.0, 20.0, 20.0), (1,))])
@pytest.mark.parametrize("criterion", ["producto", "beneficiario", "anual"])
def test_different_lives(lives: tuple[float | None, ...], rows: tuple[int, ...], criterion: str) -> None:
    """L1; of the second one the pump is bought again in year 6."""
    expected = [f"alternativas.vida[{row}]" for row in rows] if criterion != "anual" else []

    assert asked(alternatives(lives, alt_criterio=criterion)) == expected


def test_bought_again() -> None:
    """L2: in the year in which its life ends."""
    project = alternatives((4.0, None, None))
    again = Row({"concepto": "Otra captación", "codigo": "A1", "clase": "inversion"}, {4: 1000.0})
    costs = (*project.tables["costos_alternativas"], again)

    assert asked(replace(project, tables={**project.tables, "costos_alternativas": costs})) == []


def test_figures_stay() -> None:
    """L3: what is asked changes nothing."""
    unlike, like = (Computed(alternatives(lives)) for lives in ((4.0, None, None), (None, None, None)))

    assert unlike.one("alt_costo_menor") == like.one("alt_costo_menor")
    assert unlike.one("alt_mejor") == like.one("alt_mejor")
