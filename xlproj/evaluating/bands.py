"""Figures while some inputs are not known: the least and the most that they come to over all that these may
be."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from itertools import product
from typing import Final

import numpy as np

from xlproj.base.slots import Slot
from xlproj.evaluating.engine import compute
from xlproj.evaluating.results import over_scenarios
from xlproj.evaluating.trials import is_whole
from xlproj.expr.core import Array
from xlproj.model.outcomes import READY
from xlproj.numerics.draws import Distribution, draw, stream
from xlproj.spec.model import Model
from xlproj.spec.project import Project
from xlproj.spec.reach import input_at, reached

AS_IF_READY: Final[Mapping[str, Array]] = {READY: np.ones((1,) * 5)}
"""Figures exist once nothing is wrong anywhere; those told before then are computed as if it were so."""
_ALONE: Final = 201
"""Steps from the least to the most of a single input: every whole number up to 200 is one of them."""
_INSIDE: Final = 1_000
_AT_ONCE: Final = 8
"""Of so many inputs every corner is tried; of more, as many corners as these have, drawn."""
_SEED: Final = 1


@dataclass(frozen=True, slots=True)
class Untyped:
    """From where to where an input goes that nobody typed."""

    slot: Slot
    low: float
    high: float


@dataclass(frozen=True, slots=True)
class Band:
    """The least and the most that a figure came to, in how many trials, and in how many it did not exist."""

    low: float
    high: float
    trials: int
    without: int


def bands(model: Model, project: Project, untyped: Sequence[Untyped], wanted: Sequence[str]) -> dict[
        str, Band | None]:
    """The band of each figure (by key) over all that the inputs may be, the others as typed; None where it
    never is a number.

    What turns back between the ends of a single input is found to 1/200 of its range; of several, the corners
    and draws between them are tried.
    """
    keys, draws = tuple(wanted), _draws(model, untyped)
    moved, leads = {input_at(slot) for slot in draws}, reached(model, READY)
    base = compute(model, project, wanted=frozenset(keys), known=AS_IF_READY)
    still = {key: array for key, array in base.items() if leads[key].isdisjoint(moved)}
    found = over_scenarios(model, project, draws, keys, known=still)
    return {key: _band(found[key]) for key in keys}


def _band(values: Array) -> Band | None:
    if values.dtype == object or values.ndim != 1 or not np.isfinite(values).any():
        return None
    there = values[np.isfinite(values)]
    return Band(float(there.min()), float(there.max()), len(values), len(values) - len(there))


def _draws(model: Model, untyped: Sequence[Untyped]) -> Mapping[Slot, Array]:
    if len(untyped) == 1:
        steps = {untyped[0].slot: np.linspace(untyped[0].low, untyped[0].high, _ALONE)}
    else:
        ends = _ends(len(untyped))
        steps = {each.slot: np.concatenate([np.where(ends[:, number], each.high, each.low), _between(each)])
                 for number, each in enumerate(untyped)}
    return {slot: np.rint(values) if is_whole(model, slot) else values for slot, values in steps.items()}


def _ends(count: int) -> Array:
    """Corners, one a row: of each input, whether it is at its most."""
    if count <= _AT_ONCE:
        return np.array(list(product((False, True), repeat=count)))
    drawn = stream(_SEED, str(count)).random((2**_AT_ONCE, count)) < 1 / 2
    drawn[0], drawn[1] = False, True
    return drawn


def _between(each: Untyped) -> Array:
    inside = Distribution("uniforme", (each.low, each.high))
    return draw(inside, _INSIDE, stream(_SEED, str(each.slot)))
