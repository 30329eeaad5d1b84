"""The page of reliability names tests that there are."""

from __future__ import annotations

from pathlib import Path

import pytest
from reference.reliability import GOALS, NOT_MEASURED, Goal

TESTS = Path(__file__).parents[1]


def found(goal: Goal) -> bool:
    """Whether the test of a goal stands where the page says."""
    file, _, name = goal.test.partition("::")
    path = (TESTS.parent if file.startswith(("bench/", "scripts/")) else TESTS) / file
    return path.is_file() and f"def {name or 'test_'}" in path.read_text(encoding="utf-8")


@pytest.mark.parametrize("goal", GOALS, ids=[goal.name for goal in GOALS])
def test_what_was_measured_has_its_test(goal: Goal) -> None:
    """A figure without a test is none, and a test without a figure says nothing."""
    assert found(goal) if goal.test else goal.measured == NOT_MEASURED


def test_each_goal_stands_once() -> None:
    """By its name."""
    assert len({goal.name for goal in GOALS}) == len(GOALS) > 20


def test_a_test_that_there_is_not_is_found() -> None:
    """The guard can fail."""
    assert not found(Goal("X1", NOT_MEASURED, NOT_MEASURED, test="product/test_habits.py::test_nothing"))
