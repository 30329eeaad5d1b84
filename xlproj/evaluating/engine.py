"""Computes every quantity of a model in the order in which they need one another."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from functools import lru_cache

import numpy as np

from xlproj.evaluating.environment import Environment
from xlproj.expr.core import AXIS_NUMBER, Array, Axis
from xlproj.expr.references import Previous, QuantityRef
from xlproj.spec.model import Model
from xlproj.spec.project import Project, Slot
from xlproj.spec.sheets import Ladder

CHUNK = 5_000


@lru_cache(maxsize=16)
def order(model: Model) -> tuple[str, ...]:
    """Keys of all quantities, each after those it refers to. Raises ValueError on a circle of references."""
    needs = {key: _needs(model, key) for key in model.quantities}
    done: list[str] = []
    state: dict[str, int] = {}

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


def _needs(model: Model, key: str) -> tuple[str, ...]:
    own = {id(part.of) for part in model.expression(key).walk()
           if isinstance(part, Previous) and part.of.key == key}
    return tuple(part.key for part in model.expression(key).walk()
                 if isinstance(part, QuantityRef) and id(part) not in own)


@lru_cache(maxsize=16)
def _recursions(model: Model) -> Mapping[str, tuple[Axis, int | None]]:
    """Quantities that refer to their own previous step: along which axis, and how many steps (None: the years)."""
    sizes = {quantity.key: block.size for _, block in model.blocks if isinstance(block, Ladder)
             for quantity in block.columns}
    found: dict[str, tuple[Axis, int | None]] = {}
    for key in model.quantities:
        for part in model.expression(key).walk():
            if isinstance(part, Previous) and part.of.key == key:
                found[key] = (part.axis, None if part.axis == "year" else sizes[key])
    return found


def compute(model: Model, project: Project, draws: Mapping[Slot, Array] | None = None,
            wanted: frozenset[str] | None = None) -> dict[str, Array]:
    """Every quantity (or those `wanted` and what they turn out to need) over the five axes.

    `draws` replaces inputs by arrays of one length, the scenarios.
    """
    environment = Environment(model, project, _value, draws or {})
    with np.errstate(all="ignore"):  # the branch not taken of an IF may divide by zero, as in a sheet
        for key in order(model) if wanted is None else sorted(wanted):
            environment.quantity(key)
    return environment.results


def _value(environment: Environment, key: str) -> Array:
    recursion = _recursions(environment.model).get(key)
    if recursion is not None:
        return _recursive(environment.model, environment, key, *recursion)
    return environment.model.expression(key).value(environment)


def _recursive(model: Model, environment: Environment, key: str, axis: Axis, size: int | None) -> Array:
    steps: list[Array] = []
    for step in range(environment.project.shape.years + 1 if size is None else size):
        before = steps[-1] if steps else None
        steps.append(model.expression(key).value(environment.at(axis, step, key, before)))
    return np.concatenate(np.broadcast_arrays(*steps), axis=AXIS_NUMBER[axis])


def chunks(draws: Mapping[Slot, Array], size: int = CHUNK) -> Iterator[Mapping[Slot, Array]]:
    """The draws in runs of at most `size` scenarios, so that memory stays flat."""
    count = len(next(iter(draws.values())))
    for start in range(0, count, size):
        yield {slot: array[start:start + size] for slot, array in draws.items()}
