"""The two-way grid over inputs: each axis moves its own in their cells, and the whole project follows."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

import numpy as np

from xlproj.base.slots import Slot
from xlproj.evaluating.trials import Trials, is_whole, standing
from xlproj.expr.core import Array
from xlproj.expr.functions import half_away
from xlproj.model.appraisal.risk import AXIS, GRID, INPUT
from xlproj.model.parameters import BENEFIT_STEPS, COST_STEPS
from xlproj.spec.project import Project
from xlproj.spec.sheets import Steps
from xlproj.spec.slots import slot_of


@dataclass(frozen=True, slots=True)
class InputGrid:
    """Outcomes, of shape `(down, across)`, over the changes of each axis (fractions; NaN: left blank) and the
    inputs that it moves."""

    down: Array
    across: Array
    inputs: Mapping[Slot, str]
    outcomes: Mapping[str, Array]


def input_grid(trials: Trials, outcomes: Mapping[str, str]) -> InputGrid | None:
    """The outcomes (keys by name) where the inputs of both axes are changed at once; None where no input is
    on an axis.

    A whole number is rounded; a blank input stays blank; an outcome that does not exist is NaN. Source:
    XV-31, XV-32, whose grids move rows of the cash flow instead.
    """
    inputs = {slot_of(str(row.values[INPUT.key])): str(row.values[AXIS.key])
              for row in trials.project.filled(GRID)}
    if not inputs:
        return None
    down, across = (_changes(trials.project, steps) for steps in (COST_STEPS, BENEFIT_STEPS))
    shape = len(down), len(across)
    along = {"abajo": np.broadcast_to(down[:, np.newaxis], shape).ravel(),
             "derecha": np.broadcast_to(across, shape).ravel()}
    draws = {slot: _moved(trials, slot, along[axis]) for slot, axis in inputs.items()}
    found = trials.run(draws, tuple(outcomes.values()))
    typed = np.isfinite(along["abajo"] + along["derecha"])
    return InputGrid(down, across, inputs, {
        name: np.where(typed, found[key], np.nan).reshape(shape) for name, key in outcomes.items()})


def _changes(project: Project, steps: Steps) -> Array:
    return np.array([np.nan if step is None else step for step in project.steps.get(steps.key, steps.values)])


def _moved(trials: Trials, slot: Slot, changes: Array) -> Array:
    values = standing(trials.project, slot) * (1 + np.nan_to_num(changes))
    return half_away(values) if is_whole(trials.model, slot) else values
