"""Known faults at random places of filled examples: each is told, at its cell.

F1  Of 500 faults of 26 kinds, one to a workbook, at least 99 % are told and 98 % at their very cell; every
total row that repeats its table is. F2  In every run 40 of them, some to a workbook, each told at its cell:
all in one pass. F4  A hundred faults of cells in one workbook are all told in one
pass, too. F3  The workbooks that they are planted into have nothing to tell.
"""

from __future__ import annotations

from collections import Counter
from random import Random

import pytest
from support import faults
from support.edits import put
from support.filled import filled, problems_of

from xlproj.base.problems import Problem

SMALL = ("agroindustria", "cuencas", "social", "logica", "cronograma")
ALL = (*SMALL, "riego", "campania", "pecuario", "general", "maiz", "seguimiento")
LARGE, HUNDRED = "riego_completo", 100
MANY, RECALL, EXACT = 500, 0.99, 0.98


def told(fault: faults.Fault, problems: list[Problem]) -> bool:
    """Whether something is said at the cell of a fault."""
    return any(problem.cell in fault.at for problem in problems)


@pytest.mark.torture
def test_five_hundred() -> None:
    """F1."""
    seen, missed, elsewhere = Counter[str](), list[str](), list[str]()
    for name, fault in faults.draws(ALL, MANY):
        seen[fault.kind] += 1
        problems = problems_of(fault.planted(filled(name)))
        if not told(fault, problems):
            (elsewhere if problems else missed).append(f"{name}: {fault}")

    assert set(seen) == set(faults.KINDS)
    assert len(missed) <= MANY * (1 - RECALL), missed
    assert len(missed) + len(elsewhere) <= MANY * (1 - EXACT), [*missed, *elsewhere]
    assert not [each for each in (*missed, *elsewhere) if "total row" in each]


def test_a_hundred_in_one_pass() -> None:
    """F4"""
    found = faults.of_cells(LARGE, HUNDRED, Random(4))
    problems = problems_of(put(filled(LARGE), {at: value for fault in found for at, value in
                                               fault.typed.items()}))

    assert len(found) == HUNDRED
    assert [fault for fault in found if not told(fault, problems)] == []


def test_some_in_one_pass() -> None:
    """F2, F3: in small examples by turns."""
    rng, planted, kinds = Random(2026), 0, set[str]()
    for name in SMALL:
        assert not problems_of(filled(name))
    while planted < 40:
        name = SMALL[planted % len(SMALL)]
        found = faults.together(name, 6, rng)
        problems = problems_of(put(filled(name), {at: value for fault in found for at, value in
                                                  fault.typed.items()}))

        assert [fault for fault in found if not told(fault, problems)] == []
        planted += len(found)
        kinds |= {fault.kind for fault in found}
    assert len(kinds) >= 15
