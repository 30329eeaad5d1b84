"""A project under other inputs: scenarios, and its risk."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from math import isfinite
from typing import Any

import numpy as np

from xlproj.api.judging import Report
from xlproj.api.workbooks import model_of
from xlproj.base import catalogue_use
from xlproj.base.figures import plain
from xlproj.base.problems import Problem, XlprojError
from xlproj.base.slots import Slot
from xlproj.evaluating.risk import Risk
from xlproj.evaluating.trials import Trials
from xlproj.explaining import find_quantity
from xlproj.findings import risk_of
from xlproj.spec.bounds import bounds, number_refused
from xlproj.spec.model import Model
from xlproj.spec.project import Project
from xlproj.spec.slots import declared_at


def scenarios(project: Project, draws: Mapping[Slot, Any], names: Sequence[str]) -> dict[str, Any]:
    """Named figures over many scenarios at once: each draw replaces an input by one value per scenario.

    Shapes: a draw `(S,)`; an answer `(S,)` for a figure, `(S, years + 1)` for a row. A figure that does not
    exist is NaN. Memory stays flat, since scenarios run in chunks. Raises XlprojError for an unknown name or
    input, for draws that are no rows of numbers of one length, and for a value that the input can't have.

    >>> import numpy as np
    >>> from xlproj.api import example
    >>> rates = {Slot(key="tasa_descuento_e"): np.array([0.10, 0.12, 0.20])}
    >>> [round(float(van)) for van in scenarios(example("riego"), rates, ["VANE"])["VANE"]]
    [1439614, 861732, -315090]
    """
    for slot in draws:
        _known(project, slot)
    drawn = _rows_of_one_length(draws)
    for slot, values in drawn.items():
        _refuse_what_cannot_be(model_of(project), slot, values)
    keys = {name: find_quantity(name, project.kind, project.shape.formats)[1].key for name in names}
    found = Trials.of(model_of(project), project, tuple(keys.values())).run(drawn, tuple(keys.values()))
    return {name: found[key] for name, key in keys.items()}


def _rows_of_one_length(draws: Mapping[Slot, Any]) -> dict[Slot, Any]:
    """The draws as arrays: one value per scenario, as many for each input."""
    try:
        drawn = {slot: np.asarray(values, dtype=float) for slot, values in draws.items()}
    except (TypeError, ValueError):
        drawn = {}
    lengths = {values.shape for values in drawn.values()}
    if len(lengths) != 1 or len(next(iter(lengths))) != 1 or (0,) in lengths:
        raise XlprojError(Problem(code=catalogue_use.DRAWS_UNLIKE))
    return drawn


def _refuse_what_cannot_be(declarations: Model, slot: Slot, values: Any) -> None:
    declared = declared_at(declarations, slot)
    assert declared is not None  # it is known
    minimum, maximum = bounds(declared)
    for value in (float(values.min()), float(values.max())):  # infinite and NaN are among both
        if not isfinite(value) or number_refused(value, declared) is not None:
            raise XlprojError(Problem(code=catalogue_use.OUT_OF_BOUNDS, values={
                "option": str(slot), "value": plain(value), "minimum": plain(minimum),
                "maximum": plain(maximum)}))


def _known(project: Project, slot: Slot) -> None:
    """Refuse a draw for an input that the project does not have: it would change nothing, silently."""
    declared = model_of(project)
    table = declared.tables.get(slot.key)
    if table is not None:
        columns = {field.key for field in table.fields}
        fits = slot.row is not None and slot.row < len(project.tables.get(slot.key, ())) and (
            slot.column in columns or slot.period in project.shape.periods(table))
    else:
        steps = declared.steps.get(slot.key)
        fits = slot.key in declared.fields or (slot.period is not None and (
            (slot.key in declared.series and slot.period <= project.shape.years)
            or (steps is not None and slot.period < len(project.steps.get(slot.key, steps.values)))))
    if not fits:
        raise XlprojError(Problem(code=catalogue_use.UNKNOWN_INPUT, values={"slot": str(slot)}))


def risk(source: Project | Report, *, seed: int | None = None, draws: int | None = None,
         change: float | None = None) -> Risk:
    """The risk of a project: uncertain inputs drawn at random, a tornado with switching values, scenarios
    side by side.

    Uncertain inputs and scenarios are those of the tables `incertidumbre` and `escenarios`; `seed`, `draws`
    (2 to 100,000) and `change` (a fraction, for the tornado) are the project's unless given. NPVs are in the
    unit of account, rates fractions; the same seed gives the same draws, whatever the order of the rows.
    Source: ch. XV. Raises XlprojError for an input that the project does not have, a distribution that can't
    be, a count out of bounds, or a project in which nothing is counted in money.

    >>> from xlproj.api import example
    >>> found = risk(example("riego"), draws=2000)
    >>> [round(effect.critical) for effect in found.tornado.effects[:2]]
    [2011184, 1637858]
    """
    project = source if isinstance(source, Project) else source.reading.project
    # where nothing is counted in money there is none to be moved
    find_quantity("VANE", project.kind, project.shape.formats)
    return risk_of(model_of(project), project, seed=seed, draws=draws, change=change)
