"""Formulas of the template that were typed over: both values are named where they differ."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator
from math import isclose, isnan
from typing import Protocol

from xlproj.base import catalogue_project, catalogue_rows, catalogue_sheets
from xlproj.base.cells import Cell
from xlproj.base.figures import figure, pair
from xlproj.base.problems import Problem
from xlproj.base.text import LANGUAGES, Text
from xlproj.base.tolerances import SAME
from xlproj.checking.facts import Facts
from xlproj.expr.core import Place


class ComputedCell(Protocol):
    """A cell of the workbook that a formula of ours belongs in."""

    @property
    def cell(self) -> Cell:
        """Where it stands."""

    @property
    def quantity(self) -> str:
        """The key of what should be computed there."""

    @property
    def place(self) -> Place:
        """The row, year or step of the quantity."""


class Overwritten(ComputedCell, Protocol):
    """A computed cell that holds a value where its formula should be."""

    @property
    def typed(self) -> float | str | bool:
        """The value that stands there instead, or that the other formula shows."""

    @property
    def formula(self) -> str:
        """The other formula; empty where a value was typed."""


_MOST_PER_SHEET = 10
_DIGITS = SAME


def typed_over(facts: Facts, found: Iterable[Overwritten]) -> Iterator[Problem]:
    """Each computed cell that holds a value or another formula instead of its own; beyond ten values on a
    sheet, how many more."""
    counts: Counter[str] = Counter()
    for each in found:
        if each.formula:
            yield from _replaced(facts, each)
            continue
        counts[each.cell.sheet] += 1
        if counts[each.cell.sheet] <= _MOST_PER_SHEET:
            yield _problem(facts, each)
    for sheet, count in counts.items():
        if count > _MOST_PER_SHEET:
            values = {"count": count - _MOST_PER_SHEET}
            yield Problem(code=catalogue_project.MORE_TYPED_OVER, sheet=sheet, values=values)


def _replaced(facts: Facts, each: Overwritten) -> Iterator[Problem]:
    """A formula in place of the template's, where it shows something else."""
    quantity = facts.read.model.quantities[each.quantity]
    computed = facts.at(each.quantity, each.place)
    if not facts.is_doubtful(quantity.expr) and not _same(each.typed, computed):
        before, after = _shown(each.typed, computed, quantity.absent)
        yield Problem(code=catalogue_sheets.FORMULA_REPLACED, cell=each.cell, label=quantity.label,
                      values={"formula": each.formula, "before": before, "after": after})


def _problem(facts: Facts, each: Overwritten) -> Problem:
    quantity = facts.read.model.quantities.get(each.quantity)
    label = quantity.label if quantity is not None else None
    computed = facts.at(each.quantity, each.place) if each.quantity in facts.results else each.typed
    typed = figure(each.typed) if isinstance(each.typed, float) else str(each.typed)
    if quantity is None or _same(each.typed, computed) or facts.is_doubtful(quantity.expr):
        return Problem(code=catalogue_rows.FORMULA_OVERWRITTEN, cell=each.cell, label=label,
                       values={"before": typed})
    before, after = _shown(each.typed, computed, quantity.absent)
    return Problem(code=catalogue_project.VALUE_TYPED_OVER, cell=each.cell, label=label,
                   values={"before": before, "after": after})


def _same(typed: float | str | bool, computed: object) -> bool:
    if isinstance(typed, float) and isinstance(computed, float):
        return isclose(typed, computed, rel_tol=_DIGITS, abs_tol=_DIGITS)
    if isinstance(computed, Text):
        return typed in {computed.in_(language) for language in LANGUAGES}
    if isinstance(computed, float) and isnan(computed):
        return isinstance(typed, str)
    return typed == (computed if computed is not None else "")


def _shown(typed: float | str | bool, computed: object, absent: str) -> tuple[str, object]:
    if isinstance(typed, float) and isinstance(computed, float) and not isnan(computed):
        return pair(typed, computed)
    before = figure(typed) if isinstance(typed, float) else str(typed)
    if isinstance(computed, float):
        return before, absent if isnan(computed) else figure(computed)
    return before, computed if computed is not None else absent
