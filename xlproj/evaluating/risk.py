"""Risk: uncertain inputs drawn at random, the spread of the returns, which inputs weigh most, and named
scenarios.

Everything runs on the scenario axis of the declarations that fill the workbook; no figure has a second
formula here.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

import numpy as np

from xlproj.base import phrases
from xlproj.base.folding import as_code
from xlproj.base.slots import Slot
from xlproj.base.tolerances import CLOSE, SAME
from xlproj.evaluating.input_grid import InputGrid, input_grid
from xlproj.evaluating.tornado import Effect, Tornado, effects_of, tornado, with_critical
from xlproj.evaluating.trials import Trials, is_whole, standing
from xlproj.expr.core import Array
from xlproj.expr.functions import half_away
from xlproj.model import outcomes
from xlproj.model.appraisal.risk import (
    BINS,
    CHANGE,
    DISTRIBUTION,
    DISTRIBUTIONS,
    DRAWS,
    GRID,
    INPUT,
    INPUTS,
    NAME,
    NEEDED,
    PAIRS,
    PERCENTILES,
    SCENARIO,
    SCENARIO_VALUE,
    SCENARIOS,
    SEED,
    SHOWN_INPUTS,
    USUAL_CHANGE,
    USUAL_DRAWS,
    USUAL_SEED,
)
from xlproj.numerics.draws import Distribution, correlation, draw, ranks, stream
from xlproj.spec.inputs import Field
from xlproj.spec.model import Model
from xlproj.spec.project import Project, Row
from xlproj.spec.slots import declared_at, lasting_name, slot_of

OUTCOMES, RATE = outcomes.NAMED, outcomes.RATE


@dataclass(frozen=True, slots=True)
class DrawPlan:
    """How draws are made: the seed, how many, and by which fraction each input is moved in the tornado."""

    seed: int
    draws: int
    change: float


@dataclass(frozen=True, slots=True)
class Uncertain:
    """An uncertain input: its cell, what the person calls it, and how it is distributed."""

    slot: Slot
    name: str
    distribution: Distribution


@dataclass(frozen=True, slots=True)
class Spread:
    """How an outcome is spread over the draws: `percentiles` are those of `PERCENTILES`, `loss` the share of
    draws that lose.

    A loss is an NPV below 0, or an IRR below the discount rate of its draw. Shares and figures are of the
    draws in which the outcome exists; in `absent` of them it does not. `edges` has one number more than
    `counts`.
    """

    base: float
    mean: float
    deviation: float
    percentiles: Array
    loss: float
    absent: int
    edges: Array
    counts: Array


@dataclass(frozen=True, slots=True)
class Weight:
    """An uncertain input and its weight: the effect of moving it alone, the mean and deviation of its draws,
    the rank correlation of these with the economic NPV, and how many fell beyond what its cell accepts."""

    uncertain: Uncertain
    effect: Effect
    mean: float
    deviation: float
    correlation: float
    beyond: int


@dataclass(frozen=True, slots=True)
class Scenario:
    """A named scenario: the inputs that it changes, and the outcomes by defined name, in it and as the
    project stands.

    NaN where one does not exist.
    """

    name: str
    changed: Mapping[Slot, float]
    outcomes: Mapping[str, float]
    base: Mapping[str, float]


@dataclass(frozen=True, slots=True, kw_only=True)
class Risk:
    """What was found. `samples` holds the draws by input and `outcomes` those of VANE, VANF and TIRE, each of
    shape `(draws,)`.

    `spreads` has one entry per outcome and `weights` one per uncertain input, the heaviest first; both are
    empty where no input is uncertain. `grid` is None where no input is on an axis. `unmet` counts the
    conditions of the Control sheet that fail in some draws, by key.
    """

    recipe: DrawPlan
    samples: Mapping[Slot, Array]
    outcomes: Mapping[str, Array]
    spreads: Mapping[str, Spread]
    weights: tuple[Weight, ...]
    tornado: Tornado
    scenarios: tuple[Scenario, ...]
    grid: InputGrid | None
    unmet: Mapping[str, int]


def recipe_of(project: Project) -> DrawPlan:
    """The seed, the number of draws and the change of the tornado that a project asks for, or the usual
    ones."""
    asked = project.fields
    return DrawPlan(seed=int(_number(asked.get(SEED.key), USUAL_SEED)),
                  draws=int(_number(asked.get(DRAWS.key), USUAL_DRAWS)),
                  change=_number(asked.get(CHANGE.key), USUAL_CHANGE))


def _number(value: object, usual: float) -> float:
    return float(value) if isinstance(value, float | int) else float(usual)


def uncertain_inputs(project: Project) -> tuple[Uncertain, ...]:
    """The uncertain inputs of a project. Raises KeyError or ValueError for a row that `check` would not let
    pass."""
    return tuple(Uncertain(slot_of(str(row.values[INPUT.key])), str(row.values[NAME.key]), _distribution(row))
                 for row in project.filled(INPUTS))


def _distribution(row: Row) -> Distribution:
    shape = str(row.values[DISTRIBUTION.key])
    assert shape in DISTRIBUTIONS.keys
    if shape != "discreta":
        return Distribution(shape, tuple(_typed(row, field.key) for field in NEEDED[shape]))  # type: ignore[arg-type]  # a shape
    pairs = [number for number in range(1, PAIRS + 1) if f"prob_{number}" in row.values]
    return Distribution("discreta", tuple(_typed(row, f"valor_{number}") for number in pairs),
                        tuple(_typed(row, f"prob_{number}") for number in pairs))


def _typed(row: Row, key: str) -> float:
    value = row.values[key]
    if not isinstance(value, float | int):
        raise ValueError(f"{key}: {value!r}")
    return float(value)


def has_risk(project: Project) -> bool:
    """Whether any input is uncertain, any scenario named or any input on an axis of the grid."""
    return any(project.filled(table) for table in (INPUTS, SCENARIOS, GRID))


# --- the draws ----------------------------------------------------------------------------------------------


def sample(model: Model, project: Project, uncertain: tuple[Uncertain, ...], recipe: DrawPlan) -> dict[
    Slot, Array]:
    """The draws of each input, `(draws,)`: from its own stream, so that the order in which inputs are named
    does not matter.

    The stream goes by which of the rows in use of its table the input stands in, never by what the row says:
    a row called otherwise, or in the other language, is the same row. A row put in above it, or another order
    of the table, gives it other draws, as if from another seed.
    """
    found: dict[Slot, Array] = {}
    for each in uncertain:
        drawn = draw(each.distribution, recipe.draws,
                     stream(recipe.seed, lasting_name(project, each.slot)))
        found[each.slot] = half_away(drawn) if is_whole(model, each.slot) else drawn
    return found


def risk(model: Model, project: Project, recipe: DrawPlan) -> Risk:
    """Draws, spreads, weights, tornado and scenarios of a project, each figure through the whole model.
    Source: ch. XV."""
    trials = Trials.of(model, project, (*OUTCOMES.values(), RATE))
    uncertain = uncertain_inputs(project)
    samples = sample(model, project, uncertain, recipe)
    by_input = tornado(trials, recipe.change, SHOWN_INPUTS)
    found = trials.run(samples, (*OUTCOMES.values(), RATE)) if samples else {}
    outcomes = {name: found[key] for name, key in OUTCOMES.items()} if found else {}
    limits = {"TIRE": found[RATE]} if found else {}
    spreads = {name: _spread(values, trials.figure(OUTCOMES[name]), limits.get(name, 0.0)) for name,
               values in outcomes.items()}
    return Risk(recipe=recipe, samples=samples, outcomes=outcomes, spreads=spreads, tornado=by_input,
                weights=_weights(trials, uncertain, samples, outcomes.get("VANE"), by_input),
                scenarios=_scenarios(trials),
                grid=input_grid(trials, OUTCOMES), unmet=_unmet(trials, samples, outcomes.get("VANE")))


def _spread(values: Array, base: float, limit: Array | float) -> Spread:
    exists = ~np.isnan(values)
    known = values[exists]
    if not len(known):
        nothing = np.full(len(PERCENTILES), np.nan)
        return Spread(base, np.nan, np.nan, nothing, np.nan, len(values), np.full(BINS + 1, np.nan),
                      np.zeros(BINS, dtype=int))
    below = values < limit
    counts, edges = np.histogram(known, BINS, range=_ends(known))
    return Spread(base=base, mean=float(known.mean()),
                  deviation=float(known.std(ddof=1)) if len(known) > 1 else 0.0,
                  percentiles=np.percentile(known, PERCENTILES), loss=float(below[exists].mean()),
                  absent=int((~exists).sum()), edges=edges, counts=counts)


def _ends(known: Array) -> tuple[float, float]:
    """From the least to the greatest; around them where they are so close that no steps fit between."""
    low, high = float(known.min()), float(known.max())
    size = max(abs(low), abs(high))
    around = max(0.5, CLOSE * size) if high - low <= SAME * size else 0.0
    return low - around, high + around


def _weights(trials: Trials, uncertain: tuple[Uncertain, ...], samples: Mapping[Slot, Array],
             van: Array | None,
             by_input: Tornado) -> tuple[Weight, ...]:
    if van is None:
        return ()
    exists = ~np.isnan(van)
    order = ranks(van[exists]) if exists.any() else np.zeros(0)
    known = {each.slot: each for each in by_input.effects}
    rest = [each.slot for each in uncertain if each.slot not in known]
    around = {slot: float(samples[slot].mean()) for slot in rest if np.isnan(standing(trials.project, slot))}
    moved = with_critical(trials, effects_of(trials, rest, by_input.change), around)
    effects = {**known, **{each.slot: each for each in moved}}
    found = [Weight(each, effects[each.slot], float(samples[each.slot].mean()),
                    float(samples[each.slot].std(ddof=1)),
                    correlation(ranks(samples[each.slot][exists]), order) if len(order) else 0.0,
                    _beyond(trials.model, each.slot, samples[each.slot])) for each in uncertain]
    return tuple(sorted(found, key=lambda each: (-abs(each.correlation), str(each.uncertain.slot))))


def _beyond(model: Model, slot: Slot, drawn: Array) -> int:
    """How many draws lie beyond what a person may type in the cell."""
    declared = declared_at(model, slot)
    least = declared.minimum if declared is not None else None
    most = declared.maximum if isinstance(declared, Field) else None
    low = drawn < least if least is not None else np.zeros(1, dtype=bool)
    high = drawn > most if most is not None else np.zeros(1, dtype=bool)
    return int(low.sum() + high.sum())


def _unmet(trials: Trials, samples: Mapping[Slot, Array], van: Array | None) -> dict[str, int]:
    """Why the NPV does not exist in some draws: the conditions that fail there, and in how many."""
    if van is None or not np.isnan(van).any():
        return {}
    lost = {slot: drawn[np.isnan(van)] for slot, drawn in samples.items()}
    keys = {condition.key: f"condicion_{condition.key}" for condition in trials.model.conditions
            if condition.blocks}
    verdicts = trials.run(lost, tuple(keys.values()))
    failed = {key: int(sum(word == phrases.CHECK for word in verdicts[quantity].ravel())) for key,
              quantity in keys.items()}
    return {key: count for key, count in failed.items() if count}


# --- scenarios ----------------------------------------------------------------------------------------------


def _scenarios(trials: Trials) -> tuple[Scenario, ...]:
    """The named scenarios side by side, evaluated in one run."""
    named: dict[str, tuple[str, dict[Slot, float]]] = {}
    for row in trials.project.filled(SCENARIOS):
        name = str(row.values[SCENARIO.key])
        changes = named.setdefault(as_code(" ".join(name.split())), (name, {}))[1]
        changes[slot_of(str(row.values[INPUT.key]))] = _typed(row, SCENARIO_VALUE.key)
    slots = dict.fromkeys(slot for _, changes in named.values() for slot in changes)
    if not slots:
        return ()
    draws = {slot: np.array([changes.get(slot, standing(trials.project, slot)) for _,
                             changes in named.values()]) for slot in slots}
    found = trials.run(draws, tuple(OUTCOMES.values()))
    base = {outcome: trials.figure(key) for outcome, key in OUTCOMES.items()}
    return tuple(Scenario(name, changes, {
        outcome: float(found[key][number]) for outcome, key in OUTCOMES.items()}, base)
                 for number, (name, changes) in enumerate(named.values()))
