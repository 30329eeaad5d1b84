"""Conditional formats as people meet them in a program's list of rules.

C1  Cells that are asked the same share one rule.
C2  Of what holds for a cell the first rule wins: in a grid of the sensitivity a loss, then a return below the
    rate, then more than the base case, then any gain.
C3  Areas that are joined hold the same cells as before.
"""

from __future__ import annotations

import random
from collections import Counter

import openpyxl
import pytest
from openpyxl.utils import get_column_letter
from openpyxl.worksheet.worksheet import Worksheet
from support.filled import result_file

from xlproj.base.cells import Area, joined

EXAMPLES = ("riego", "localizacion", "pecuario")


@pytest.mark.parametrize("name", EXAMPLES)
def test_one_rule_for_all_that_are_asked_the_same(name: str) -> None:
    """C1."""
    for sheet in openpyxl.load_workbook(result_file(name)):
        rules = Counter(rule[1:] for _, rule in _rules(sheet) if rule[1] == "cellIs")

        assert {rule: count for rule, count in rules.items() if count > 1} == {}, sheet.title


def test_the_first_that_holds_wins() -> None:
    """C2."""
    sheet = openpyxl.load_workbook(result_file("riego"))["Sensibilidad"]
    by_cell: dict[str, list[str]] = {}
    for cells, (priority, kind, operator, formula, _) in sorted(_rules(sheet), key=lambda each: each[1][0]):
        assert priority > 0
        for cell in cells:
            by_cell.setdefault(cell, []).append(f"{kind} {operator or ''} {formula[0].split('(')[0]}")

    seen = {tuple(asked) for asked in by_cell.values() if any("greaterThan " in each for each in asked)}

    loss, gain = "cellIs lessThan 0", "cellIs greaterThanOrEqual 0"
    assert {tuple(each for each in asked if each in (loss, gain)) for asked in seen} == {(loss, gain)}
    assert seen
    assert all(asked.index(gain) == len(asked) - 1 and asked[0].startswith("expression") for asked in seen)


def test_joined_areas_hold_the_same_cells() -> None:
    """C3."""
    chance = random.Random(1)
    for _ in range(200):
        columns = sorted(chance.sample(range(1, 12), chance.randint(1, 6)))
        areas = [Area("A", top, column, top + high, column) for column in columns
                 for top, high in ((chance.randint(1, 3), chance.randint(0, 2)), (7, chance.randint(0, 3)))]
        found = joined(areas)

        assert _cells(found) == _cells(areas)
        assert len(found) <= len(areas)


def _cells(areas: list[Area]) -> list[tuple[int, int]]:
    return sorted((row, column) for area in areas for row in range(area.top, area.bottom + 1)
                  for column in range(area.left, area.right + 1))


def _rules(sheet: Worksheet) -> list[tuple[list[str], tuple[int, str, str | None, tuple[str, ...], str]]]:
    """The cells of each rule, and its turn, what it asks, and the format that follows."""
    return [([f"{get_column_letter(column)}{row}" for area in found.cells.ranges
              for row in range(area.min_row, area.max_row + 1)
              for column in range(area.min_col, area.max_col + 1)],
             (rule.priority, rule.type, rule.operator, tuple(rule.formula), repr(rule.dxf)))
            for found in sheet.conditional_formatting for rule in found.rules]
