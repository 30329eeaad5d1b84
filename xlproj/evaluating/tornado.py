"""What each number of a project does to its economic NPV, through the whole model: a tornado, and switching
values."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

import numpy as np

from xlproj.base.slots import Slot
from xlproj.base.tolerances import ROUNDING
from xlproj.base.units import PLAIN
from xlproj.evaluating.trials import Trials, is_whole, standing
from xlproj.expr.core import Array
from xlproj.expr.functions import half_away
from xlproj.model import outcomes
from xlproj.model.appraisal.risk import INPUT_SHEET
from xlproj.numerics.crossing import crossings
from xlproj.spec.inputs import Field
from xlproj.spec.model import Model
from xlproj.spec.project import Project
from xlproj.spec.reach import input_at, reached
from xlproj.spec.sheets import Table
from xlproj.spec.slots import Typeable, declared_at, numbers

VAN, VAN_ROW = outcomes.NPV, outcomes.DISCOUNTED[0]
MOST_INPUTS = 1_500
"""More numbers than these are not moved one by one: the work grows with the square of their count."""
_CELLS_AT_ONCE = 1_000_000
_REACH, _RUNGS = 10.0, 20
"""Switching values are sought up to ten times a number, on so many rungs to each side that grow denser
towards it."""


@dataclass(frozen=True, slots=True)
class Effect:
    """One input moved alone: its value, the NPV when it falls and when it rises, and its value at which the
    NPV is 0.

    NaN stands for an NPV that does not exist there, for a switching value that was not found, and for the
    value of a cell left blank, of which no share can be moved.
    """

    slot: Slot
    base: float
    low: float
    high: float
    van: float
    critical: float = np.nan

    @property
    def swing(self) -> float:
        """From the least to the greatest NPV of the three, as far as they exist."""
        known = [each for each in (self.low, self.van, self.high) if not np.isnan(each)]
        return max(known) - min(known) if known else 0.0

    @property
    def change(self) -> float:
        """How much the input changes up to its switching value, as a fraction of its value."""
        return (self.critical - self.base) / abs(self.base) if self.base else np.nan


@dataclass(frozen=True, slots=True, kw_only=True)
class Tornado:
    """The inputs that matter most, from the largest swing down; how many were moved, how many act, how many
    were left out."""

    change: float
    van: float
    effects: tuple[Effect, ...]
    moved: int
    acting: int
    left_out: int


def tornado(trials: Trials, change: float, shown: int) -> Tornado:
    """Every number that the economic NPV leads to, moved by ± `change` (a fraction) in one run, two scenarios
    each.

    Years, terms and bare counts are not moved. Switching values are sought for the first `shown` only.
    Source: ch. XV.
    """
    every = tuple(_movable(trials))
    slots = _affordable(trials.project, every)
    van, low, high = _moved(trials, slots, change)
    found = [Effect(slot, base, float(down), float(up), van)
             for (slot, base), down, up in zip(slots.items(), low, high, strict=True)]
    scale = ROUNDING * max(1.0, float(np.abs(trials.base.get(VAN_ROW, np.zeros(1))).sum()))
    acting = sorted((each for each in found if _acts(each, scale)), key=lambda each: -each.swing)
    effects = tuple(with_critical(trials, acting[:shown]))
    return Tornado(change=change, van=van, effects=effects, moved=len(slots), acting=len(acting),
                   left_out=len(every) - len(slots))


def with_critical(trials: Trials, effects: Sequence[Effect],
                  around: Mapping[Slot, float] | None = None) -> Iterator[Effect]:
    """The same effects with their switching values, sought around today's value or, of a blank cell, around
    the one told."""
    critical = switching_values(trials, {each.slot: (around or {}).get(each.slot, each.base)
                                         for each in effects})
    for each in effects:
        yield Effect(each.slot, each.base, each.low, each.high, each.van, critical[each.slot])


def effects_of(trials: Trials, slots: Iterable[Slot], change: float) -> list[Effect]:
    """Chosen inputs moved by ± `change`, whatever they are; a blank one is not moved."""
    bases = {slot: standing(trials.project, slot) for slot in slots}
    van, low, high = _moved(trials, bases, change)
    return [Effect(slot, base, float(down), float(up), van)
            for (slot, base), down, up in zip(bases.items(), low, high, strict=True)]


def _acts(effect: Effect, scale: float) -> bool:
    return not (abs(effect.low - effect.van) <= scale and abs(effect.high - effect.van) <= scale)


# --- which numbers ------------------------------------------------------------------------------------------


def _movable(trials: Trials) -> Iterator[tuple[Slot, float]]:
    leads = reached(trials.model)[VAN_ROW]
    own = {block.key for block in INPUT_SHEET.blocks if isinstance(block, Table)}
    for slot, declared, value in numbers(trials.model, trials.project):
        if input_at(slot) in leads and value and slot.key not in own and _is_measure(declared):
            yield slot, value


def _is_measure(declared: Typeable) -> bool:
    """Whether a fraction of it has a meaning: years, terms and bare counts have none."""
    if not isinstance(declared, Field) or declared.kind not in ("integer", "year"):
        return True
    return declared.kind == "integer" and declared.unit != PLAIN


def _affordable(project: Project, every: tuple[tuple[Slot, float], ...]) -> dict[Slot, float]:
    """As many as can be moved one by one: what stands alone first, then the tables from the shortest on,
    whole."""
    size = {key: len(rows) for key, rows in project.tables.items()}
    counts: dict[str, int] = {}
    for slot, _ in every:
        counts[slot.key] = counts.get(slot.key, 0) + 1
    kept: set[str] = set()
    total = 0
    for key in sorted(counts, key=lambda key: (size.get(key, 0), key)):
        total += counts[key]
        if total <= MOST_INPUTS:
            kept.add(key)
    return {slot: value for slot, value in every if slot.key in kept}


# --- moving them --------------------------------------------------------------------------------------------


def _run(trials: Trials, draws: Mapping[Slot, Array]) -> Array:
    size = max(50, min(5_000, _CELLS_AT_ONCE // max(1, len(draws))))
    return trials.run(draws, (VAN,), size)[VAN]


def _each_alone(project: Project, slots: Collection[Slot], values: Array) -> dict[Slot, Array]:
    """Draws in which each input takes its own values, shape (inputs, values), while the others stay."""
    count = values.shape[1]
    draws: dict[Slot, Array] = {}
    for number, slot in enumerate(slots):
        draws[slot] = np.full(len(slots) * count, standing(project, slot))
        draws[slot][number * count:(number + 1) * count] = values[number]
    return draws


def _moved(trials: Trials, bases: Mapping[Slot, float], change: float) -> tuple[float, Array, Array]:
    """The NPV as it is, and when each input falls and rises."""
    if not bases:
        return trials.figure(VAN), np.empty(0), np.empty(0)
    base = np.array(list(bases.values()))[:, np.newaxis]
    values = base + np.abs(base) * np.array([-change, change])
    whole = [is_whole(trials.model, slot) for slot in bases]
    values[whole] = half_away(values[whole])
    found = _run(trials, _each_alone(trials.project, bases, values)).reshape(values.shape)
    found[np.isnan(values)] = np.nan
    return trials.figure(VAN), found[:, 0], found[:, 1]


# --- where the NPV is 0 -------------------------------------------------------------------------------------


def switching_values(trials: Trials, bases: Mapping[Slot, float]) -> dict[Slot, float]:
    """The value of each input, moved alone, at which the economic NPV is 0; NaN where there is none within
    reach.

    Sought up to ten times its value to either side, within what its cell accepts; of several, the nearest. A
    whole number is not rounded: what is told is where the NPV turns. Source: ch. XV.
    """
    if not bases:
        return {}
    base = np.array(list(bases.values()))[:, np.newaxis]
    ladder = _ladder(trials.model, tuple(bases), base)
    found = _run(trials, _each_alone(trials.project, bases, ladder)).reshape(ladder.shape)
    before, after = found[:, :-1], found[:, 1:]
    crosses = np.isfinite(before) & np.isfinite(after) & (np.sign(before) != np.sign(after))
    distance = np.where(crosses, np.minimum(np.abs(ladder[:, :-1] - base), np.abs(ladder[:, 1:] - base)),
                        np.inf)
    at = distance.argmin(axis=1)
    critical = np.full(len(bases), np.nan)
    rows = np.flatnonzero(np.isfinite(distance.min(axis=1)))
    if len(rows):
        slots = tuple(bases)
        chosen = [slots[row] for row in rows]
        low, high = (ladder[rows, at[rows] + side] for side in (0, 1))
        at_low, at_high = (found[rows, at[rows] + side] for side in (0, 1))
        critical[rows] = crossings(lambda tried: _run(
            trials, _each_alone(trials.project, chosen, tried[:, np.newaxis])),
                                   low, high, at_low, at_high)
    return dict(zip(bases, critical.tolist(), strict=True))


def _ladder(model: Model, slots: tuple[Slot, ...], base: Array) -> Array:
    """The values at which each input is tried first, rising, from its lower to its upper end."""
    bounds = np.array([_bounds(model, slot) for slot in slots])
    low = np.minimum(base, np.maximum(bounds[:, :1], base - _REACH * np.abs(base)))
    high = np.maximum(base, np.minimum(bounds[:, 1:], base + _REACH * np.abs(base)))
    steps = (np.arange(_RUNGS + 1) / _RUNGS) ** 2
    return np.concatenate([(base - (base - low) * steps)[:, :0:-1], base + (high - base) * steps], axis=1)


def _bounds(model: Model, slot: Slot) -> tuple[float, float]:
    declared = declared_at(model, slot)
    least = declared.minimum if declared is not None else None
    most = declared.maximum if isinstance(declared, Field) else None
    return -np.inf if least is None else least, np.inf if most is None else most
