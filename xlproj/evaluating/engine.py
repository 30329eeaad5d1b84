"""Computes every quantity of a model in the order in which they need one another."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import lru_cache

import numpy as np

from xlproj.base.slots import Slot
from xlproj.evaluating.environment import Environment
from xlproj.expr.core import AXIS_NUMBER, Array, Axis, Expr
from xlproj.spec.model import Model
from xlproj.spec.project import Project
from xlproj.spec.reach import circles, needs_of
from xlproj.spec.sheets import MOST_STEPS, Detail, Ladder

CHUNK = 5_000


@dataclass(frozen=True, slots=True)
class Recursion:
    """Quantities that refer to one another's previous step: in order within a step, along an axis, so many
    steps (None: years; the name of a table: as many as it has rows)."""

    keys: tuple[str, ...]
    axis: Axis
    size: int | str | None

    def steps(self, project: Project) -> int:
        """How many steps it takes."""
        if self.size is None:
            return project.shape.years + 1
        if isinstance(self.size, str):
            return min(max(1, len(project.tables.get(self.size, ()))), MOST_STEPS)
        return self.size


@lru_cache(maxsize=16)
def order(model: Model) -> tuple[str, ...]:
    """Keys of all quantities, each after those it refers to in the same step. Raises ValueError on a circle
    of references."""
    done: list[str] = []
    state: dict[str, int] = {}
    needs = {key: [read.key for read in reads if read.what == "quantity"]
             for key, reads in needs_of(model).items()}

    def visit(key: str) -> None:
        if state.get(key) == 1:
            raise ValueError(f"circular: {key}")
        if key not in state:
            state[key] = 1
            for need in needs[key]:
                visit(need)
            state[key] = 2
            done.append(key)

    for key in needs:
        visit(key)
    return tuple(done)


@lru_cache(maxsize=16)
def recursions(model: Model) -> Mapping[str, Recursion]:
    """For each quantity that leads to its own previous step: all that are computed with it, step by step."""
    sizes: dict[str, int | str] = {quantity.key: block.size for _, block in model.blocks
                                   if isinstance(block, Ladder) for quantity in block.columns}
    sizes |= {quantity.key: block.of for _, block in model.blocks if isinstance(block, Detail)
              for quantity in block.by_period}
    position = {key: number for number, key in enumerate(order(model))}
    found: dict[str, Recursion] = {}
    for circle in circles(model):
        axes = {read.axis for key in circle for read in needs_of(model)[key]
                if read.axis is not None and read.key in circle}
        if not axes:
            continue
        keys = tuple(sorted(circle, key=position.__getitem__))
        if len(axes) > 1:
            raise ValueError(f"recursion over several axes: {keys}")
        axis = axes.pop()
        found |= dict.fromkeys(keys, Recursion(keys, axis, sizes.get(keys[0])))
    return found


def compute(model: Model, project: Project, draws: Mapping[Slot, Array] | None = None,
            wanted: frozenset[str] | None = None, known: Mapping[str, Array] | None = None) -> dict[
                str, Array]:
    """Every quantity (or those `wanted` and what they turn out to need) over the five axes.

    `draws` replaces inputs by arrays of one length, the scenarios; `known` holds figures that need not be
    computed again.
    """
    environment = Environment(model, project, _value, draws or {}, dict(known or {}))
    with np.errstate(all="ignore"):  # the branch not taken of an IF may divide by zero, as in a sheet
        for key in order(model) if wanted is None else sorted(wanted):
            environment.quantity(key)
    return environment.results


def _value(environment: Environment, key: str) -> Array:
    recursion = recursions(environment.model).get(key)
    if recursion is None:
        return environment.model.expression(key).value(environment)
    environment.results.update(_stepwise(environment, recursion))
    return environment.results[key]


def _stepwise(environment: Environment, recursion: Recursion) -> dict[str, Array]:
    steps: dict[str, list[Array]] = {key: [] for key in recursion.keys}
    before: Mapping[str, Array] = {}
    for step in range(recursion.steps(environment.project)):
        now: dict[str, Array] = {}
        here = environment.at(recursion.axis, step, frozenset(recursion.keys), now, before)
        for key in recursion.keys:
            now[key] = environment.model.expression(key).value(here)
            steps[key].append(now[key])
        before = now
    number = AXIS_NUMBER[recursion.axis]
    return {key: _joined(arrays, number) for key, arrays in steps.items()}


def _joined(steps: list[Array], axis: int) -> Array:
    """Steps side by side on an axis; in memory each stays whole, so that what is done to one of them is done
    to a run of numbers."""
    return np.moveaxis(np.stack(np.broadcast_arrays(*(step.take(0, axis=axis) for step in steps))), 0, axis)


@dataclass(frozen=True, slots=True)
class Answers:
    """Figures of a project that were computed, and whatever else is asked of it."""

    environment: Environment

    @property
    def arrays(self) -> Mapping[str, Array]:
        """What was computed, by key."""
        return self.environment.results

    def value(self, of: Expr) -> Array:
        """The value of any expression over the project's inputs and figures."""
        with np.errstate(all="ignore"):
            return of.value(self.environment)


def figures(model: Model, project: Project, known: Mapping[str, Array]) -> Answers:
    """The computed figures of a project as rules look at them."""
    return Answers(Environment(model, project, _value, {}, dict(known)))


def chunks(draws: Mapping[Slot, Array], size: int = CHUNK) -> Iterator[Mapping[Slot, Array]]:
    """The draws in runs of at most `size` scenarios, so that memory stays flat."""
    count = len(next(iter(draws.values())))
    for start in range(0, count, size):
        yield {slot: array[start:start + size] for slot, array in draws.items()}
