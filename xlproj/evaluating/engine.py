"""Computes every quantity of a model in the order in which they need one another."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import lru_cache

import numpy as np

from xlproj.base.slots import Slot
from xlproj.evaluating.environment import Environment
from xlproj.expr.core import AXIS_NUMBER, Array, Axis
from xlproj.expr.references import Previous, QuantityRef
from xlproj.spec.model import Model
from xlproj.spec.project import Project
from xlproj.spec.sheets import Ladder

CHUNK = 5_000


@dataclass(frozen=True, slots=True)
class Recursion:
    """Quantities that refer to one another's previous step: in order within a step, along an axis, so many steps (None: years)."""

    keys: tuple[str, ...]
    axis: Axis
    size: int | None


@lru_cache(maxsize=16)
def order(model: Model) -> tuple[str, ...]:
    """Keys of all quantities, each after those it refers to in the same step. Raises ValueError on a circle of references."""
    done: list[str] = []
    state: dict[str, int] = {}
    needs = {key: _needs(parts) for key, parts in _links(model).items()}

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
def _links(model: Model) -> Mapping[str, tuple[QuantityRef | Previous, ...]]:
    """For each quantity, where its expression refers to others: every expression is gone through once."""
    return {key: tuple(part for part in quantity.expr.distinct() if isinstance(part, (QuantityRef, Previous)))
            for key, quantity in model.quantities.items()}


def _needs(parts: tuple[QuantityRef | Previous, ...]) -> tuple[str, ...]:
    """What a quantity refers to in the same step; a previous step may be that of a quantity computed later in each step."""
    before = {id(part.of) for part in parts if isinstance(part, Previous)}
    return tuple(part.key for part in parts if isinstance(part, QuantityRef) and id(part) not in before)


@lru_cache(maxsize=16)
def recursions(model: Model) -> Mapping[str, Recursion]:
    """For each quantity that leads to its own previous step: all that are computed with it, step by step."""
    sizes = {quantity.key: block.size for _, block in model.blocks if isinstance(block, Ladder)
             for quantity in block.columns}
    position = {key: number for number, key in enumerate(order(model))}
    found: dict[str, Recursion] = {}
    for circle in _circles(model):
        keys = tuple(sorted(circle, key=position.__getitem__))
        axes = {part.axis for key in keys for part in _links(model)[key]
                if isinstance(part, Previous) and part.of.key in circle}
        if len(axes) != 1:
            raise ValueError(f"recursion over several axes: {keys}")
        axis = axes.pop()
        found |= dict.fromkeys(keys, Recursion(keys, axis, None if axis == "year" else sizes[keys[0]]))
    return found


def _circles(model: Model) -> Iterator[frozenset[str]]:
    """The sets of quantities that lead to one another (Tarjan's strongly connected parts), and those that lead to themselves."""
    edges = {key: tuple(dict.fromkeys(part.key for part in parts if isinstance(part, QuantityRef)))
             for key, parts in _links(model).items()}
    number: dict[str, int] = {}
    lowest: dict[str, int] = {}
    path: list[str] = []
    on_path: set[str] = set()

    def visit(key: str) -> Iterator[frozenset[str]]:
        number[key] = lowest[key] = len(number)
        path.append(key)
        on_path.add(key)
        for other in edges[key]:
            if other not in number:
                yield from visit(other)
                lowest[key] = min(lowest[key], lowest[other])
            elif other in on_path:
                lowest[key] = min(lowest[key], number[other])
        if lowest[key] == number[key]:
            circle = frozenset(path[path.index(key):])
            del path[path.index(key):]
            on_path.difference_update(circle)
            if len(circle) > 1 or key in edges[key]:
                yield circle

    for key in edges:
        if key not in number:
            yield from visit(key)


def compute(model: Model, project: Project, draws: Mapping[Slot, Array] | None = None,
            wanted: frozenset[str] | None = None, known: Mapping[str, Array] | None = None) -> dict[str, Array]:
    """Every quantity (or those `wanted` and what they turn out to need) over the five axes.

    `draws` replaces inputs by arrays of one length, the scenarios; `known` holds figures that need not be computed again.
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
    for step in range(environment.project.shape.years + 1 if recursion.size is None else recursion.size):
        now: dict[str, Array] = {}
        here = environment.at(recursion.axis, step, frozenset(recursion.keys), now, before)
        for key in recursion.keys:
            now[key] = environment.model.expression(key).value(here)
            steps[key].append(now[key])
        before = now
    number = AXIS_NUMBER[recursion.axis]
    return {key: _joined(arrays, number) for key, arrays in steps.items()}


def _joined(steps: list[Array], axis: int) -> Array:
    """Steps side by side on an axis; in memory each stays whole, so that what is done to one of them is done to a run of numbers."""
    return np.moveaxis(np.stack(np.broadcast_arrays(*(step.take(0, axis=axis) for step in steps))), 0, axis)


def chunks(draws: Mapping[Slot, Array], size: int = CHUNK) -> Iterator[Mapping[Slot, Array]]:
    """The draws in runs of at most `size` scenarios, so that memory stays flat."""
    count = len(next(iter(draws.values())))
    for start in range(0, count, size):
        yield {slot: array[start:start + size] for slot, array in draws.items()}
