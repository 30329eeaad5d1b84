"""What is found of a project's risk, ready for others: checked before it is computed, as tables of a workbook, as JSON."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from typing import Any

import numpy as np

from xlproj.base import catalogue_use
from xlproj.base.problems import Problem, XlprojError
from xlproj.base.slots import Slot
from xlproj.base.text import LANGUAGES, Language, Text, same
from xlproj.base.version import VERSION
from xlproj.checking.facts import Alone, Facts
from xlproj.checking.rules import broken_rules
from xlproj.evaluating.engine import figures
from xlproj.evaluating.input_grid import InputGrid
from xlproj.evaluating.risk import OUTCOMES, Recipe, Risk, Scenario, recipe_of, risk
from xlproj.evaluating.tornado import Effect
from xlproj.evaluating.trials import standing
from xlproj.model.appraisal import risk as declared
from xlproj.model.appraisal.risk import MOST_DRAWS, PERCENTILES
from xlproj.spec.inputs import Field
from xlproj.spec.model import Model
from xlproj.spec.project import Project
from xlproj.spec.slots import declared_at, described, slot_of, stands
from xlproj.writing.content import Found, Shown

_DASH, _NONE = same("—"), Text("no existe", "there is none")
_BLANK = Text("vacía", "blank")
_BASE = Text("Caso base", "Base case")
_ROUNDING = 1e-12
_STAMP = Text(
    "Valores, no fórmulas: calculados el {date} por xlproj {version} a partir de «{file}» (SHA-256 {sha}), {draws}. No cambian "
    "cuando se cambian los datos: para eso, convierta el libro otra vez.",
    "Values, not formulas: computed on {date} by xlproj {version} from “{file}” (SHA-256 {sha}), {draws}. They do not change when "
    "inputs are changed: convert the workbook again for that.")
_DRAWN = Text("con semilla {seed} y {count} sorteos (PCG64)", "with seed {seed} and {count} draws (PCG64)")
_NOT_DRAWN = Text("sin sorteos, porque no se declaró ningún dato incierto", "without draws, since no uncertain input was declared")
_TORNADO = Text(
    "Tornado: se movieron {moved} datos, cada uno solo, {change} hacia abajo y hacia arriba; {acting} cambian el VANE y se "
    "muestran los {shown} que más lo cambian.{left_out} El valor crítico se buscó hasta diez veces el valor de cada dato, dentro "
    "de lo que admite su celda.",
    "Tornado: {moved} inputs were moved, each alone, {change} down and up; {acting} change the economic NPV and the {shown} that "
    "change it most are shown.{left_out} The switching value was sought up to ten times the value of each input, within what "
    "its cell accepts.")
_LEFT_OUT = Text(" Otros {count}, de tablas muy largas, no se movieron uno por uno.",
                 " Another {count}, of very long tables, were not moved one by one.")
_UNMET = Text("En {count} sorteos no hay resultado, porque no se cumple: {conditions}.",
              "{count} draws have no result, since this does not hold: {conditions}.")


# --- computing ------------------------------------------------------------------------------------------------------


def risk_of(model: Model, project: Project, *, seed: int | None = None, draws: int | None = None,
            change: float | None = None) -> Risk:
    """The risk of a project, with the recipe that it asks for or another one. Raises XlprojError for what can't be drawn."""
    _refuse_impossible(model, project)
    asked = recipe_of(project)
    recipe = Recipe(seed=asked.seed if seed is None else seed, draws=asked.draws if draws is None else draws,
                    change=asked.change if change is None else change)
    for name, value, least, most in (("draws", recipe.draws, 2, MOST_DRAWS), ("seed", recipe.seed, 0, 2**63),
                                     ("change", recipe.change, 1e-9, 1)):
        if not least <= value <= most:
            raise XlprojError(Problem(code=catalogue_use.OUT_OF_BOUNDS, values={
                "option": name, "value": value, "minimum": least, "maximum": most}))
    return risk(model, project, recipe)


def _refuse_impossible(model: Model, project: Project) -> None:
    """Refuse inputs that the project does not have and distributions that can't be: a check of its workbook names the cells."""
    for table in (declared.INPUTS, declared.SCENARIOS, declared.GRID):
        for row in project.filled(table):
            named = str(row.values.get("dato", ""))
            if not _exists(model, project, named):
                raise XlprojError(Problem(code=catalogue_use.UNKNOWN_INPUT, values={"slot": named}))
    if not project.filled(declared.INPUTS):
        return
    facts = Facts(Alone(model, project), figures(model, project, {}))
    for problem in broken_rules(facts, declared.RULES):
        raise XlprojError(problem)


def _exists(model: Model, project: Project, named: str) -> bool:
    try:
        return stands(model, project, slot_of(named))
    except ValueError:
        return False


# --- as tables ------------------------------------------------------------------------------------------------------


def found_in(model: Model, project: Project, *, file: str, sha: str, day: date) -> tuple[Found, Text]:
    """What is told as values on the sheets that have room for it, and what is said over them; nothing where none has."""
    if not model.findings:
        return {}, same("")
    found = risk_of(model, project)
    return tables_of(found, model, project), stamp_of(found, model, file=file, sha=sha, day=day)


def without_formula(model: Model, found: Found, language: Language) -> str:
    """How many figures are values and not formulas, and where they stand."""
    count = sum(isinstance(each.value, float) for rows in found.values() for row in rows for each in row.values())
    names = [model.findings[key].title.in_(language) for key in model.dead if key in model.findings]
    return f"{count} ({', '.join(names)})" if names else str(count)


def stamp_of(found: Risk, model: Model, *, file: str, sha: str, day: date) -> Text:
    """What stands over the findings: when, by what, from which file, with which seed; what was moved; what was lost."""
    recipe, tornado = found.recipe, found.tornado
    draws = _DRAWN.format(seed=recipe.seed, count=_count(recipe.draws)) if found.samples else _NOT_DRAWN
    lines = [_STAMP.format(date=day.isoformat(), version=VERSION, file=file, sha=sha, draws=draws),
             _TORNADO.format(moved=tornado.moved, change=f"{recipe.change * 100:g} %", acting=tornado.acting,
                             shown=len(tornado.effects),
                             left_out=_LEFT_OUT.format(count=tornado.left_out) if tornado.left_out else same(""))]
    if found.unmet:
        labels = {condition.key: condition.label for condition in model.conditions}
        told = [(labels[key], count) for key, count in found.unmet.items()]
        lines.append(_UNMET.format(count=_count(found.spreads["VANE"].absent), conditions=Text(
            *("; ".join(f"{label.in_(language)} ({count})" for label, count in told) for language in LANGUAGES))))
    return Text("\n".join(line.es for line in lines), "\n".join(line.en for line in lines))


def _count(number: int) -> str:
    return f"{number:,}".replace(",", "\u00a0")


def tables_of(found: Risk, model: Model, project: Project) -> Found:
    """The rows of every table of findings."""
    return {declared.SPREAD: tuple(_spread_rows(found)), declared.HISTOGRAM: tuple(_histogram_rows(found)),
            declared.RANKING: tuple(_weight_rows(found, model, project)),
            declared.TORNADO: tuple(_effect_row(effect, model, project) for effect in found.tornado.effects),
            declared.COMPARED: tuple(_scenario_rows(found)), declared.CHANGED: tuple(_change_rows(found, model, project)),
            declared.CROSSED: tuple(_axis_rows(found.grid, model, project)),
            **{block.key: tuple(_grid_rows(found.grid, name)) for name, block in declared.GRIDS.items()}}


def _figure(value: float, show: str = "", absent: Text = _DASH) -> Shown:
    return Shown(absent if np.isnan(value) else float(value), show)


def _spread_rows(found: Risk) -> Iterator[dict[str, Shown]]:
    spreads = found.spreads
    if not spreads:
        return

    def row(label: Text, values: list[float], show: str = "") -> dict[str, Shown]:
        return {"medida": Shown(label), **{key: _figure(value, show) for key, value in zip(
            ("vane", "vanf", "tire"), values, strict=True)}}

    every = [spreads[name] for name in OUTCOMES]
    yield row(_BASE, [each.base for each in every])
    yield row(Text("Media", "Mean"), [each.mean for each in every])
    yield row(Text("Desviación estándar", "Standard deviation"), [each.deviation for each in every])
    for number, percentile in enumerate(PERCENTILES):
        yield row(Text(f"Percentil {percentile}", f"Percentile {percentile}"), [float(each.percentiles[number]) for each in every])
    yield row(Text("Probabilidad de perder (VAN < 0; TIR < tasa)", "Probability of a loss (NPV < 0; IRR < rate)"),
              [each.loss for each in every], "rate")
    yield row(Text("Sorteos sin resultado", "Draws without a result"), [float(each.absent) for each in every], "typed_integer")


def _histogram_rows(found: Risk) -> Iterator[dict[str, Shown]]:
    spread = found.spreads.get("VANE")
    if spread is None or not spread.counts.sum():
        return
    for low, high, count in zip(spread.edges[:-1], spread.edges[1:], spread.counts, strict=True):
        yield {"tramo": Shown(float(low)), "hasta": Shown(float(high)), "sorteos": Shown(float(count)),
               "parte": Shown(float(count / spread.counts.sum()))}


def _weight_rows(found: Risk, model: Model, project: Project) -> Iterator[dict[str, Shown]]:
    for weight in found.weights:
        slot, whole = weight.uncertain.slot, _show(model, weight.uncertain.slot)
        show = "typed_number" if whole == "typed_integer" else whole
        base = weight.effect.base
        yield {"nombre": Shown(weight.uncertain.name, about=slot),
               "celda": Shown(described(model, project, slot), about=slot), "correlacion": Shown(weight.correlation),
               "base": _figure(base, whole, _BLANK), "media": Shown(weight.mean, show),
               "desviacion": Shown(weight.deviation, show),
               "amplitud": _figure(np.nan if np.isnan(base) else weight.effect.swing),
               "critico": _figure(weight.effect.critical, show, _NONE), "fuera": Shown(float(weight.beyond), "typed_integer")}


def _effect_row(effect: Effect, model: Model, project: Project) -> dict[str, Shown]:
    show = _show(model, effect.slot)
    return {"nombre": Shown(described(model, project, effect.slot), about=effect.slot), "base": Shown(effect.base, show),
            "baja": _figure(effect.low), "sube": _figure(effect.high), "amplitud": Shown(effect.swing),
            "critico": _figure(effect.critical, show, _NONE), "cambio": _figure(effect.change),
            "menos": _figure(effect.low - effect.van), "mas": _figure(effect.high - effect.van)}


def _show(model: Model, slot: Slot) -> str:
    at = declared_at(model, slot)
    kind = at.kind if isinstance(at, Field) else "money"
    return {"rate": "rate", "money": "unit_money", "integer": "typed_integer", "year": "year"}.get(kind, "typed_number")


def _scenario_rows(found: Risk) -> Iterator[dict[str, Shown]]:
    if not found.scenarios:
        return
    base = found.scenarios[0].base
    yield {"escenario": Shown(_BASE), **_compared(base, base), "datos": Shown(0.0, "typed_integer")}
    for scenario in found.scenarios:
        yield {"escenario": Shown(scenario.name), **_compared(scenario.outcomes, base),
               "datos": Shown(float(len(scenario.changed)), "typed_integer")}


def _change_rows(found: Risk, model: Model, project: Project) -> Iterator[dict[str, Shown]]:
    """What each scenario changes: the input in words, what it is and what it becomes."""
    for scenario in found.scenarios:
        for slot, value in scenario.changed.items():
            show = _show(model, slot)
            yield {"escenario": Shown(scenario.name), "celda": Shown(described(model, project, slot), about=slot),
                   "de": _figure(standing(project, slot), show, _BLANK), "a": Shown(value, show)}


def _axis_rows(grid: InputGrid | None, model: Model, project: Project) -> Iterator[dict[str, Shown]]:
    """What each axis of the grid moves: the inputs in words, and what they are."""
    if grid is None:
        return
    for axis in declared.GRID_AXES.keys:
        for slot in (slot for slot, own in grid.inputs.items() if own == axis):
            yield {"eje": Shown(declared.GRID_AXES.label(axis)), "celda": Shown(described(model, project, slot), about=slot),
                   "base": _figure(standing(project, slot), _show(model, slot), _BLANK)}


def _grid_rows(grid: InputGrid | None, outcome: str) -> Iterator[dict[str, Shown]]:
    """A grid with its changes in the first row and the first column."""
    if grid is None:
        return
    block = declared.GRIDS[outcome]
    yield {block.cell_key(number): _figure(change, "change") for number, change in enumerate(grid.across)}
    for change, values in zip(grid.down, grid.outcomes[outcome], strict=True):
        yield {block.columns[0].key: _figure(change, "change"),
               **{block.cell_key(number): _figure(value) for number, value in enumerate(values)}}


def _compared(outcomes: Any, base: Any) -> dict[str, Shown]:
    return {"vane": _figure(outcomes["VANE"]), "diferencia": _figure(_difference(outcomes["VANE"], base["VANE"])),
            "vanf": _figure(outcomes["VANF"]), "tire": _figure(outcomes["TIRE"])}


def _difference(value: float, base: float) -> float:
    """The difference of two figures; what only rounding leaves of it is 0."""
    return 0.0 if abs(value - base) <= _ROUNDING * max(abs(value), abs(base)) else value - base


# --- as JSON --------------------------------------------------------------------------------------------------------


def risk_as_json(found: Risk) -> dict[str, Any]:
    """The risk as plain JSON values: no draws, but all that is told of them. What does not exist is null."""
    recipe, tornado = found.recipe, found.tornado
    return {
        "seed": recipe.seed, "draws": recipe.draws if found.samples else 0, "change": recipe.change,
        "outcomes": {name: {
            "base": _plain(each.base), "mean": _plain(each.mean), "deviation": _plain(each.deviation),
            "percentiles": {str(share): _plain(value) for share, value in zip(PERCENTILES, each.percentiles, strict=True)},
            "loss": _plain(each.loss), "absent": each.absent, "edges": [_plain(edge) for edge in each.edges],
            "counts": each.counts.tolist()} for name, each in found.spreads.items()},
        "inputs": [{"input": str(each.uncertain.slot), "name": each.uncertain.name, "correlation": each.correlation,
                    "mean": each.mean, "deviation": each.deviation, "beyond": each.beyond, **_effect(each.effect)}
                   for each in found.weights],
        "tornado": {"moved": tornado.moved, "acting": tornado.acting, "left_out": tornado.left_out,
                    "effects": [{"input": str(each.slot), **_effect(each)} for each in tornado.effects]},
        "scenarios": [_scenario(each) for each in found.scenarios], "grid": _grid(found.grid), "unmet": dict(found.unmet)}


def _effect(effect: Effect) -> dict[str, float | None]:
    return {"base": _plain(effect.base), "low": _plain(effect.low), "high": _plain(effect.high), "swing": effect.swing,
            "switching_value": _plain(effect.critical)}


def _scenario(scenario: Scenario) -> dict[str, Any]:
    return {"name": scenario.name, "changed": {str(slot): value for slot, value in scenario.changed.items()},
            **{name: _plain(value) for name, value in scenario.outcomes.items()}}


def _grid(grid: InputGrid | None) -> dict[str, Any] | None:
    if grid is None:
        return None
    return {"down": [_plain(change) for change in grid.down], "across": [_plain(change) for change in grid.across],
            "inputs": {str(slot): axis for slot, axis in grid.inputs.items()},
            "outcomes": {name: [[_plain(value) for value in row] for row in values] for name, values in grid.outcomes.items()}}


def _plain(value: float) -> float | None:
    return None if np.isnan(value) else float(value)
