"""Uncertain inputs and scenarios hold together: distributions that can be, no input twice, values that its cell accepts."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from xlproj.base import catalogue_risk as codes
from xlproj.base.problems import Problem
from xlproj.base.text import Text
from xlproj.checking.facts import Facts
from xlproj.checking.figures import figure
from xlproj.expr.core import Array
from xlproj.model.risk import CHANCES, DISTRIBUTIONS, FAULTS, INPUTS, REVIEW, SCENARIOS, Fault
from xlproj.spec.inputs import Field
from xlproj.spec.project import Project, Row
from xlproj.spec.slots import declared_at, slot_of

_LIMITS = {"triangular": ("minimo", "maximo"), "uniforme": ("minimo", "maximo"),
           "discreta": tuple(f"valor_{number}" for number in range(1, len(CHANCES) + 1))}
"""The numbers of each distribution that its draws can reach; the others have no ends."""


def faults(project: Project, verdicts: Array) -> Iterator[tuple[int, Fault, dict[str, object]]]:
    """The rows of uncertain inputs that can't be drawn: the row, what is wrong, and what to say; `verdicts` is their review."""
    words = {fault.words: fault for fault in FAULTS}
    told = verdicts.ravel()  # one for all rows where they are alike
    for number, row in enumerate(project.tables.get(INPUTS, ())):
        fault = words.get(told[min(number, len(told) - 1)])
        if fault is not None:
            yield number, fault, _values(row, fault)


def _values(row: Row, fault: Fault) -> dict[str, object]:
    if fault.code is codes.PARAMETER_MISSING:
        label = DISTRIBUTIONS.label(str(row.values["distribucion"]))
        return {"distribution": Text(label.es.lower(), label.en.lower())}
    total = sum(value for chance in CHANCES if isinstance(value := row.values.get(chance.key), float | int))
    return {"total": figure(total, 6)} if fault.code is codes.PROBABILITIES else {}


def impossible_distributions(facts: Facts) -> Iterator[Problem]:
    """Distributions without one of their numbers, or with numbers that can't be, at the cell to blame."""
    if REVIEW.key in facts.results and INPUTS not in facts.read.doubtful:
        for row, fault, values in faults(facts.project, facts.results[REVIEW.key]):
            yield facts.problem(fault.code, f"{INPUTS}.{fault.column}", facts.cell(INPUTS, fault.column, row), **values)


def inputs_twice(facts: Facts) -> Iterator[Problem]:
    """An input that is uncertain twice, or twice in one scenario: which of the two counts can't be told."""
    for table, group in ((INPUTS, ""), (SCENARIOS, "escenario")):
        seen: dict[tuple[str, str], int] = {}
        for row, named in facts.column(table, "dato"):
            values = facts.project.tables[table][row].values
            key = " ".join(str(values.get(group, "")).split()).casefold(), str(named)
            first = seen.setdefault(key, row)
            if first != row:
                yield facts.problem(codes.SAME_INPUT_TWICE, f"{table}.dato", facts.cell(table, "dato", row),
                                    other=facts.cell(table, "dato", first))


def beyond_the_cell(facts: Facts) -> Iterator[Problem]:
    """Values that a person could not type in the cell that they are meant for."""
    for row, named in facts.column(INPUTS, "dato"):
        shape = facts.project.tables[INPUTS][row].values.get("distribucion")
        yield from _beyond(facts, INPUTS, row, str(named), _LIMITS.get(str(shape), ()))
    for row, named in facts.column(SCENARIOS, "dato"):
        yield from _beyond(facts, SCENARIOS, row, str(named), ("valor_escenario",))


def _beyond(facts: Facts, table: str, row: int, named: str, columns: tuple[str, ...]) -> Iterator[Problem]:
    declared = declared_at(facts.read.model, slot_of(named))
    least = declared.minimum if declared is not None else None
    most = declared.maximum if isinstance(declared, Field) else None
    values: Mapping[str, object] = facts.project.tables[table][row].values
    for column in columns:
        value = values.get(column)
        if isinstance(value, float | int) and (value < _or(least, value) or value > _or(most, value)):
            yield facts.problem(codes.BEYOND_THE_CELL, f"{table}.{column}", facts.cell(table, column, row), value=figure(value, 6),
                                minimum="−∞" if least is None else figure(least, 6), maximum="∞" if most is None else figure(most, 6))


def _or(limit: float | None, value: float) -> float:
    return value if limit is None else limit
