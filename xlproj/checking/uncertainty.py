"""Uncertain inputs and scenarios hold together: distributions that can be, no input twice, values that its
cell accepts."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

import numpy as np

from xlproj.base import catalogue_risk as codes
from xlproj.base.figures import figure
from xlproj.base.problems import Code, Problem
from xlproj.base.slots import Slot
from xlproj.base.text import Text, same
from xlproj.base.tolerances import SAME
from xlproj.checking.facts import Facts
from xlproj.model.appraisal.risk import (
    DEVIATION,
    DISTRIBUTION,
    GRID,
    INPUT,
    INPUTS,
    MAXIMUM,
    MEAN,
    MINIMUM,
    SCENARIO,
    SCENARIO_VALUE,
    SCENARIOS,
    VALUES,
)
from xlproj.model.outcomes import DISCOUNTED
from xlproj.spec.inputs import Field
from xlproj.spec.project import Row
from xlproj.spec.reach import input_at, reached
from xlproj.spec.slots import declared_at, described, slot_of

_LIMITS = {"triangular": (MINIMUM, MAXIMUM), "uniforme": (MINIMUM, MAXIMUM), "discreta": VALUES}
"""The numbers of each distribution that its draws can reach; the others have no ends."""
_FAR, _DUST = 4, SAME


def inputs_twice(facts: Facts) -> Iterator[Problem]:
    """An input that is uncertain twice, twice in one scenario, or twice in the grid: which of the two counts
    can't be told.

    A function, as the two that follow, since a sheet sees the value of what a formula points at and not the
    cell.
    """
    for table, group in ((INPUTS, ""), (SCENARIOS, SCENARIO.key), (GRID, "")):
        seen: dict[tuple[str, str], int] = {}
        for row, named in facts.column(table, INPUT.key):
            values = facts.project.tables[table][row].values
            key = " ".join(str(values.get(group, "")).split()).casefold(), str(named)
            first = seen.setdefault(key, row)
            if first != row:
                yield facts.problem(codes.SAME_INPUT_TWICE, Slot(key=table, column=INPUT.key, row=row),
                                    other=Slot(key=table, column=INPUT.key, row=first))


def beyond_the_cell(facts: Facts) -> Iterator[Problem]:
    """Values that a person could not type in the cell that they are meant for; a function, since it looks
    that cell up."""
    for row, named in facts.column(INPUTS, INPUT.key):
        shape = facts.project.tables[INPUTS][row].values.get(DISTRIBUTION.key)
        yield from _beyond(facts, INPUTS, row, str(named), _LIMITS.get(str(shape), ()))
    for row, named in facts.column(SCENARIOS, INPUT.key):
        yield from _beyond(facts, SCENARIOS, row, str(named), (SCENARIO_VALUE,))


# --- does it point at what was meant? -----------------------------------------------------------------------


def pointing_elsewhere(facts: Facts) -> Iterator[Problem]:
    """Inputs with a value that could not be drawn, blank ones, and those that lead to no return.

    A formula keeps its cell when rows are sorted: then it points at another row's value, and only this
    function shows it.
    """
    for table in (INPUTS, SCENARIOS, GRID):
        seen: set[str] = set()
        for row, text in facts.column(table, INPUT.key):
            slot = slot_of(str(text))
            if slot.key in facts.read.doubtful or (table != SCENARIOS and str(text) in seen):
                continue  # said already, at the cell that could not be read or as an input that stands twice
            seen.add(str(text))
            code, values = _doubt(facts, table, row, slot)
            if code is not None:
                yield facts.problem(code, Slot(key=table, column=INPUT.key, row=row),
                                    input=described(facts.read.model, facts.project, slot), **values)


def _doubt(facts: Facts, table: str, row: int, slot: Slot) -> tuple[Code | None, dict[str, object]]:
    leads = reached(facts.read.model)
    if not any(input_at(slot) in leads[key] for key in DISCOUNTED if key in leads):
        return codes.WITHOUT_EFFECT, {}
    value = facts.project.value(slot)
    if value is None:  # a scenario may mean to fill it
        return (codes.BLANK_INPUT if table != SCENARIOS else None), {}
    found = _range(facts.project.tables[table][row]) if table == INPUTS else None
    if found is None or found.high < found.low or not isinstance(value, float | int) or found.holds(
        float(value)):
        return None, {}
    return codes.BEYOND_THE_DISTRIBUTION, {"value": figure(value, 6), "range": found.words}


@dataclass(frozen=True, slots=True)
class _Range:
    """What a distribution can be drawn as: between its ends or, of a discrete one, one of its values."""

    low: float
    high: float
    values: tuple[float, ...] = ()

    def holds(self, value: float) -> bool:
        """Whether a value is among them, but for rounding."""
        dust = _DUST * max(abs(self.low), abs(self.high))
        return any(abs(value - each) <= dust
                   for each in self.values) if self.values else self.low - dust <= value <= self.high + dust

    @property
    def words(self) -> Text:
        """As a message says it."""
        if self.values:
            return same("; ".join(figure(each, 6) for each in self.values))
        low, high = figure(self.low, 6), figure(self.high, 6)
        return Text(f"de {low} a {high}", f"{low} to {high}")


def _range(row: Row) -> _Range | None:
    """What a row of uncertain inputs can be drawn as, four deviations from the mean at most; None where
    numbers are missing."""
    shape = str(row.values.get(DISTRIBUTION.key))
    if shape == "discreta":
        values = tuple(float(value) for field in _LIMITS[shape]
                       if isinstance(value := row.values.get(field.key), float | int))
        return _Range(min(values), max(values), values) if values else None
    first, second = (row.values.get(field.key) for field in _LIMITS.get(shape, (MEAN, DEVIATION)))
    if not isinstance(first, float | int) or not isinstance(second, float | int):
        return None
    if shape != "lognormal":
        return _Range(first, second) if shape in _LIMITS else _Range(
            first - _FAR * second, first + _FAR * second)
    with np.errstate(all="ignore"):
        spread = np.log1p(np.square(np.float64(second) / first))
        low, high = np.exp(np.log(np.float64(first)) - spread / 2 + np.array([-_FAR, _FAR]) * np.sqrt(spread))
    return _Range(float(low), float(high)) if np.isfinite(low + high) else None


def _beyond(facts: Facts, table: str, row: int, named: str, columns: tuple[Field, ...]) -> Iterator[Problem]:
    declared = declared_at(facts.read.model, slot_of(named))
    least = declared.minimum if declared is not None else None
    most = declared.maximum if isinstance(declared, Field) else None
    values: Mapping[str, object] = facts.project.tables[table][row].values
    for column in columns:
        value = values.get(column.key)
        if isinstance(value, float | int) and (value < _or(least, value) or value > _or(most, value)):
            yield facts.problem(codes.BEYOND_THE_CELL, Slot(key=table, column=column.key, row=row),
                                value=figure(value, 6),
                                minimum="−∞" if least is None else figure(least, 6),
                                maximum="∞" if most is None else figure(most, 6))


def _or(limit: float | None, value: float) -> float:
    return value if limit is None else limit
