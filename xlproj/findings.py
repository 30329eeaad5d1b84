"""What is found of a project's risk, ready for others: checked before it is computed, as tables of a
workbook, as JSON."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from typing import Any

import numpy as np

from xlproj.base import catalogue_use, phrases
from xlproj.base.figures import counted, percent
from xlproj.base.problems import Problem, XlprojError
from xlproj.base.slots import Slot
from xlproj.base.text import LANGUAGES, Language, Text, same
from xlproj.base.tolerances import ROUNDING, SAME
from xlproj.base.version import VERSION
from xlproj.checking.facts import Alone, Facts
from xlproj.checking.rules import broken_rules
from xlproj.evaluating.engine import figures
from xlproj.evaluating.input_grid import InputGrid
from xlproj.evaluating.risk import OUTCOMES, DrawPlan, Risk, Scenario, recipe_of, risk
from xlproj.evaluating.tornado import Effect
from xlproj.evaluating.trials import standing
from xlproj.model.appraisal import risk as declared
from xlproj.model.appraisal.risk import MOST_DRAWS, PERCENTILES
from xlproj.spec.bounds import lies_between
from xlproj.spec.inputs import Field
from xlproj.spec.model import Model
from xlproj.spec.project import Project
from xlproj.spec.slots import declared_at, described, slot_of, stands
from xlproj.writing.content import Found, ShownValue

_DASH = same("—")


# --- computing ----------------------------------------------------------------------------------------------


def risk_of(model: Model, project: Project, *, seed: int | None = None, draws: int | None = None,
            change: float | None = None) -> Risk:
    """The risk of a project, with the recipe that it asks for or another one. Raises XlprojError for what
    can't be drawn."""
    _refuse_impossible(model, project)
    asked = recipe_of(project)
    recipe = DrawPlan(seed=asked.seed if seed is None else seed,
                      draws=asked.draws if draws is None else draws,
                      change=asked.change if change is None else change)
    for name, value, least, most in (("draws", recipe.draws, 2, MOST_DRAWS), ("seed", recipe.seed, 0, 2**63),
                                     ("change", recipe.change, SAME, 1)):
        if not lies_between(value, least, most, whole=name != "change"):
            raise XlprojError(Problem(code=catalogue_use.OUT_OF_BOUNDS, values={
                "option": name, "value": value, "minimum": least, "maximum": most}))
    return risk(model, project, recipe)


def _refuse_impossible(model: Model, project: Project) -> None:
    """Refuse inputs that the project does not have and distributions that can't be: a check of its workbook
    names the cells."""
    for table in (declared.INPUTS, declared.SCENARIOS, declared.GRID):
        for row in project.filled(table):
            named = str(row.values.get("dato", ""))
            if not _exists(model, project, named):
                raise XlprojError(Problem(code=catalogue_use.UNKNOWN_INPUT, values={"slot": named}))
    if not project.filled(declared.INPUTS):
        return
    facts = Facts(Alone(model, project), figures(model, project))
    for problem in broken_rules(facts, declared.RULES):
        raise XlprojError(problem)


def _exists(model: Model, project: Project, named: str) -> bool:
    try:
        return stands(model, project, slot_of(named))
    except ValueError:
        return False


# --- as tables ----------------------------------------------------------------------------------------------


def found_in(model: Model, project: Project, *, file: str, sha: str, day: date) -> tuple[Found, Text]:
    """What is told as values on the sheets that have room for it, and what is said over them; nothing where
    none has."""
    if not model.findings:
        return {}, same("")
    found = risk_of(model, project)
    return tables_of(found, model, project), stamp_of(found, model, file=file, sha=sha, day=day)


def without_formula(model: Model, found: Found, language: Language) -> str:
    """How many figures are values and not formulas, and where they stand."""
    count = sum(isinstance(each.value, float) for rows in found.values() for row in rows
                for each in row.values())
    names = [model.findings[key].title.in_(language) for key in model.dead if key in model.findings]
    return f"{count} ({', '.join(names)})" if names else str(count)


def stamp_of(found: Risk, model: Model, *, file: str, sha: str, day: date) -> Text:
    """What stands over the findings: when, by what, from which file, with which seed; what was moved; what
    was lost."""
    recipe, tornado = found.recipe, found.tornado
    draws = phrases.DRAWN.format(seed=recipe.seed,
                                 count=counted(recipe.draws)) if found.samples else phrases.NOT_DRAWN
    lines = [phrases.STAMP.format(date=day.isoformat(), version=VERSION, draws=draws,
                                  source=phrases.FROM_FILE.format(file=file, sha=sha) if file
                                  else phrases.FROM_NO_FILE),
             phrases.TORNADO.format(moved=tornado.moved, change=percent(recipe.change), acting=tornado.acting,
                                    shown=len(tornado.effects),
                                    left_out=phrases.NOT_MOVED.format(count=tornado.left_out)
                                    if tornado.left_out else same(""))]
    if found.unmet:
        labels = {condition.key: condition.label for condition in model.conditions}
        told = [(labels[key], count) for key, count in found.unmet.items()]
        conditions = Text(*("; ".join(f"{label.in_(language)} ({count})" for label, count in told)
                            for language in LANGUAGES))
        lines.append(phrases.WITHOUT_RESULT.format(count=counted(found.spreads["VANE"].absent),
                                                   conditions=conditions))
    return Text("\n".join(line.es for line in lines), "\n".join(line.en for line in lines))


def tables_of(found: Risk, model: Model, project: Project) -> Found:
    """The rows of every table of findings."""
    return {declared.SPREAD: tuple(_spread_rows(found)), declared.HISTOGRAM: tuple(_histogram_rows(found)),
            declared.RANKING: tuple(_weight_rows(found, model, project)),
            declared.TORNADO: tuple(_effect_row(effect, model, project) for effect in found.tornado.effects),
            declared.COMPARED: tuple(_scenario_rows(found)),
            declared.CHANGED: tuple(_change_rows(found, model, project)),
            declared.CROSSED: tuple(_axis_rows(found.grid, model, project)),
            **{block.key: tuple(_grid_rows(found.grid, name)) for name, block in declared.GRIDS.items()}}


def chance_of_loss(found: Found, language: Language) -> str:
    """The share of draws with a loss, in words, by economic and by financial NPV; empty where nothing was
    drawn."""
    for row in found.get(declared.SPREAD, ()):
        label, *shares = (row[key].value for key in declared.COLUMNS[declared.SPREAD])
        if label == phrases.LOSS:
            economic, financial = (percent(round(share, 3)) if isinstance(share, float) else _DASH.es
                                   for share in shares[:2])
            return phrases.CHANCES.format(economic=economic, financial=financial).in_(language)
    return ""


def _figure(value: float, show: str = "", absent: Text = _DASH) -> ShownValue:
    return ShownValue(absent if np.isnan(value) else float(value), show)


def _row(table: str, *cells: ShownValue) -> dict[str, ShownValue]:
    """A row of a table of findings: one cell for each of its columns, in their order."""
    return dict(zip(declared.COLUMNS[table], cells, strict=True))


def _spread_rows(found: Risk) -> Iterator[dict[str, ShownValue]]:
    spreads = found.spreads
    if not spreads:
        return

    def row(label: Text, values: list[float], show: str = "") -> dict[str, ShownValue]:
        return _row(declared.SPREAD, ShownValue(label), *(_figure(value, show) for value in values))

    every = [spreads[name] for name in OUTCOMES]
    yield row(phrases.BASE, [each.base for each in every])
    yield row(phrases.MEAN, [each.mean for each in every])
    yield row(phrases.DEVIATION, [each.deviation for each in every])
    for number, percentile in enumerate(PERCENTILES):
        yield row(phrases.PERCENTILE.format(percentile=percentile),
                  [float(each.percentiles[number]) for each in every])
    yield row(phrases.LOSS, [each.loss for each in every], "rate")
    yield row(phrases.ABSENT, [float(each.absent) for each in every], "typed_integer")


def _histogram_rows(found: Risk) -> Iterator[dict[str, ShownValue]]:
    spread = found.spreads.get("VANE")
    if spread is None or not spread.counts.sum():
        return
    for low, high, count in zip(spread.edges[:-1], spread.edges[1:], spread.counts, strict=True):
        yield _row(declared.HISTOGRAM, ShownValue(float(low)), ShownValue(float(high)),
                   ShownValue(float(count)),
                   ShownValue(float(count / spread.counts.sum())))


def _weight_rows(found: Risk, model: Model, project: Project) -> Iterator[dict[str, ShownValue]]:
    for weight in found.weights:
        slot, whole = weight.uncertain.slot, _show(model, weight.uncertain.slot)
        show = "typed_number" if whole == "typed_integer" else whole
        base = weight.effect.base
        yield _row(declared.RANKING, ShownValue(weight.uncertain.name, about=slot),
                   ShownValue(described(model, project, slot), about=slot), ShownValue(weight.correlation),
                   _figure(base, whole, phrases.BLANK), ShownValue(weight.mean, show),
                   ShownValue(weight.deviation, show),
                   _figure(np.nan if np.isnan(base) else weight.effect.swing),
                   _figure(weight.effect.critical, show, phrases.THERE_IS_NONE),
                   ShownValue(float(weight.beyond), "typed_integer"))


def _effect_row(effect: Effect, model: Model, project: Project) -> dict[str, ShownValue]:
    show = _show(model, effect.slot)
    return _row(declared.TORNADO, ShownValue(described(model, project, effect.slot), about=effect.slot),
                ShownValue(effect.base, show),
                _figure(effect.low), _figure(effect.high), ShownValue(effect.swing),
                _figure(effect.critical, show, phrases.THERE_IS_NONE), _figure(effect.change),
                _figure(effect.low - effect.van), _figure(effect.high - effect.van))


def _show(model: Model, slot: Slot) -> str:
    at = declared_at(model, slot)
    kind = at.kind if isinstance(at, Field) else "money"
    return {"rate": "rate", "money": "unit_money", "integer": "typed_integer", "year": "year"}.get(
        kind, "typed_number")


def _scenario_rows(found: Risk) -> Iterator[dict[str, ShownValue]]:
    if not found.scenarios:
        return
    base = found.scenarios[0].base
    yield _compared(phrases.BASE, base, base, 0)
    for scenario in found.scenarios:
        yield _compared(scenario.name, scenario.outcomes, base, len(scenario.changed))


def _change_rows(found: Risk, model: Model, project: Project) -> Iterator[dict[str, ShownValue]]:
    """What each scenario changes: the input in words, what it is and what it becomes."""
    for scenario in found.scenarios:
        for slot, value in scenario.changed.items():
            show = _show(model, slot)
            yield _row(declared.CHANGED, ShownValue(scenario.name),
                       ShownValue(described(model, project, slot), about=slot),
                       _figure(standing(project, slot), show, phrases.BLANK), ShownValue(value, show))


def _axis_rows(grid: InputGrid | None, model: Model, project: Project) -> Iterator[dict[str, ShownValue]]:
    """What each axis of the grid moves: the inputs in words, and what they are."""
    if grid is None:
        return
    for axis in declared.GRID_AXES.keys:
        for slot in (slot for slot, own in grid.inputs.items() if own == axis):
            yield _row(declared.CROSSED, ShownValue(declared.GRID_AXES.label(axis)),
                       ShownValue(described(model, project, slot), about=slot),
                       _figure(standing(project, slot), _show(model, slot), phrases.BLANK))


def _grid_rows(grid: InputGrid | None, outcome: str) -> Iterator[dict[str, ShownValue]]:
    """A grid with its changes in the first row and the first column."""
    if grid is None:
        return
    block = declared.GRIDS[outcome]
    yield {block.cell_key(number): _figure(change, "change") for number, change in enumerate(grid.across)}
    for change, values in zip(grid.down, grid.outcomes[outcome], strict=True):
        yield {block.columns[0].key: _figure(change, "change"),
               **{block.cell_key(number): _figure(value) for number, value in enumerate(values)}}


def _compared(name: Text | str, outcomes: Any, base: Any, changed: int) -> dict[str, ShownValue]:
    return _row(declared.COMPARED, ShownValue(name), _figure(outcomes["VANE"]),
                _figure(_difference(outcomes["VANE"], base["VANE"])),
                _figure(outcomes["VANF"]), _figure(outcomes["TIRE"]),
                ShownValue(float(changed), "typed_integer"))


def _difference(value: float, base: float) -> float:
    """The difference of two figures; what only rounding leaves of it is 0."""
    return 0.0 if abs(value - base) <= ROUNDING * max(abs(value), abs(base)) else value - base


# --- as JSON ------------------------------------------------------------------------------------------------


def risk_as_json(found: Risk) -> dict[str, Any]:
    """The risk as plain JSON values: no draws, but all that is told of them. What does not exist is null."""
    recipe, tornado = found.recipe, found.tornado
    return {
        "seed": recipe.seed, "draws": recipe.draws if found.samples else 0, "change": recipe.change,
        "outcomes": {name: {
            "base": _plain(each.base), "mean": _plain(each.mean), "deviation": _plain(each.deviation),
            "percentiles": {str(share): _plain(value) for share,
                            value in zip(PERCENTILES, each.percentiles, strict=True)},
            "loss": _plain(each.loss), "absent": each.absent, "edges": [_plain(edge) for edge in each.edges],
            "counts": each.counts.tolist()} for name, each in found.spreads.items()},
        "inputs": [{"input": str(each.uncertain.slot), "name": each.uncertain.name,
                    "correlation": each.correlation,
                    "mean": each.mean, "deviation": each.deviation, "beyond": each.beyond,
                    **_effect(each.effect)}
                   for each in found.weights],
        "tornado": {"moved": tornado.moved, "acting": tornado.acting, "left_out": tornado.left_out,
                    "effects": [{"input": str(each.slot), **_effect(each)} for each in tornado.effects]},
        "scenarios": [_scenario(each) for each in found.scenarios], "grid": _grid(found.grid),
        "unmet": dict(found.unmet)}


def _effect(effect: Effect) -> dict[str, float | None]:
    return {"base": _plain(effect.base), "low": _plain(effect.low), "high": _plain(effect.high),
            "swing": effect.swing,
            "switching_value": _plain(effect.critical)}


def _scenario(scenario: Scenario) -> dict[str, Any]:
    return {"name": scenario.name, "changed": {str(slot): value for slot, value in scenario.changed.items()},
            **{name: _plain(value) for name, value in scenario.outcomes.items()}}


def _grid(grid: InputGrid | None) -> dict[str, Any] | None:
    if grid is None:
        return None
    return {"down": [_plain(change) for change in grid.down],
            "across": [_plain(change) for change in grid.across],
            "inputs": {str(slot): axis for slot, axis in grid.inputs.items()},
            "outcomes": {name: [[_plain(value) for value in row] for row in values] for name,
                         values in grid.outcomes.items()}}


def _plain(value: float) -> float | None:
    return None if np.isnan(value) else float(value)
