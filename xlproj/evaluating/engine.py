"""Computes every quantity of a model in the order in which they need one another."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import lru_cache
from typing import assert_never

import numpy as np

from xlproj.base.slots import Slot
from xlproj.base.text import same
from xlproj.evaluating.environment import Environment
from xlproj.expr.core import AXIS_NUMBER, Array, Axis, Expr
from xlproj.spec.model import MODELS_KEPT, Model
from xlproj.spec.project import Project
from xlproj.spec.quantities import Quantity
from xlproj.spec.reach import circles, needs_of
from xlproj.spec.sheets import MOST_STEPS, Detail, Ladder, Lined

CHUNK = 5_000


@dataclass(frozen=True, slots=True)
class Recursion:
    """Quantities that refer to one another's previous step: in order within a step, along an axis, as many
    steps as their block has (None: years; of a table shown row by row: the rows of what they are `of`)."""

    keys: tuple[str, ...]
    axis: Axis
    block: Ladder | Lined | Detail | None

    def size(self, model: Model, project: Project) -> int:
        """The number of steps of a project."""
        match self.block:
            case None:
                return project.shape.years + 1
            case Ladder():
                return self.block.size
            case Lined():
                return project.shape.line_count(self.block, model.tables)
            case Detail():
                return min(max(1, len(project.tables.get(self.block.of, ()))), MOST_STEPS)
            case _:
                assert_never(self.block)


@lru_cache(maxsize=MODELS_KEPT)
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


@lru_cache(maxsize=MODELS_KEPT)
def recursions(model: Model) -> Mapping[str, Recursion]:
    """For each quantity that leads to its own previous step: all that are computed with it, step by step."""
    blocks: dict[str, Ladder | Lined | Detail] = {
        quantity.key: block for _, block in model.blocks if isinstance(block, Ladder | Lined)
        for quantity in block.declares() if isinstance(quantity, Quantity)}
    blocks |= {quantity.key: block for _, block in model.blocks if isinstance(block, Detail)
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
        found |= dict.fromkeys(keys, Recursion(keys, axis, blocks.get(keys[0])))
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
        quantity = environment.model.quantities[key]
        return _in_words(quantity, quantity.expr.value(environment))
    environment.results.update(_stepwise(environment, recursion))
    return environment.results[key]


def _in_words(quantity: Quantity, values: Array) -> Array:
    """A text that no row has is the empty one, as where some rows have it; not a number that is missing."""
    if quantity.show != "text" or quantity.absent or values.dtype == object or not np.isnan(values).all():
        return values
    return np.full(values.shape, same(""), dtype=object)


def _stepwise(environment: Environment, recursion: Recursion) -> dict[str, Array]:
    steps: dict[str, list[Array]] = {key: [] for key in recursion.keys}
    before: Mapping[str, Array] = {}
    for step in range(recursion.size(environment.model, environment.project)):
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


class FiguresByKey(Mapping[str, Array]):
    """The figures of a model by key, each computed the first time that it is asked for; pickled, all of
    them."""

    def __init__(self, environment: Environment) -> None:
        self.environment = environment

    def __getitem__(self, key: str) -> Array:
        known = self.environment.results.get(key)
        if known is not None:  # as for each cell but the first of a figure
            return known
        with np.errstate(all="ignore"):
            return self.environment.quantity(key)

    def __iter__(self) -> Iterator[str]:
        return iter(self.environment.model.quantities)

    def __len__(self) -> int:
        return len(self.environment.model.quantities)

    def __contains__(self, key: object) -> bool:
        return key in self.environment.model.quantities

    def __reduce__(self) -> tuple[type[dict[str, Array]], tuple[dict[str, Array]]]:
        return dict, (dict(self),)


@dataclass(frozen=True, slots=True)
class Answers:
    """Figures of a project, and whatever else is asked of it: nothing is computed that nobody asks for."""

    environment: Environment

    @property
    def arrays(self) -> Mapping[str, Array]:
        """The figures by key."""
        return FiguresByKey(self.environment)

    def value(self, of: Expr) -> Array:
        """The value of any expression over the project's inputs and figures."""
        with np.errstate(all="ignore"):
            return of.value(self.environment)


def figures(model: Model, project: Project, known: Mapping[str, Array] | None = None) -> Answers:
    """The figures of a project as rules look at them; `known` are those that were computed before."""
    return Answers(Environment(model, project, _value, {}, dict(known or {})))


def answers(model: Model, project: Project, arrays: Mapping[str, Array]) -> Answers:
    """Whatever else is asked of a project whose figures are there, or are computed as they are asked for."""
    if isinstance(arrays, FiguresByKey):
        return Answers(arrays.environment)
    return figures(model, project, arrays)


def chunks(draws: Mapping[Slot, Array], size: int = CHUNK) -> Iterator[Mapping[Slot, Array]]:
    """The draws in runs of at most `size` scenarios, so that memory stays flat."""
    count = len(next(iter(draws.values())))
    for start in range(0, count, size):
        yield {slot: array[start:start + size] for slot, array in draws.items()}
