"""The list of all formats, in working order: under which key, and in which module its recipe stands.

A module is imported when a project has its format, so that what a project does not have costs no time.
"""

from __future__ import annotations

from functools import cache, lru_cache
from importlib import import_module

from xlproj.spec.model import Period
from xlproj.spec.recipes import PROFILE, Recipe

LISTED: tuple[tuple[str, str], ...] = (
    ("ficha", "ficha"),
    ("problemas", "trees.problems"),
    ("objetivos_arbol", "trees.objectives"),
    ("foda", "strategy.two_actors"),
    ("estrategia", "strategy.choice"),
    ("marco_logico", "logic.logframe"),
    ("cascada", "strategy.cascade"),
    ("cronograma", "schedule.schedule"),
    ("proyecciones", "studies.projections"),
    ("tamano", "studies.size"),
    ("localizacion", "studies.location"),
    ("inversiones", "assets.investment"),
    ("financiamiento", "debt.loan"),
    ("comercio", "flow.trade"),
    ("precios", "studies.prices"),
    ("presupuestos", "farm.crop_budgets"),
    ("cultivos", "farm.crops"),
    ("hato", "livestock.herd"),
    ("pastos", "livestock.pasture"),
    ("calendario_pecuario", "livestock.activities"),
    ("pecuario", "livestock.livestock_totals"),
    ("incremental", "farm.incremental"),
    ("capacitacion", "assets.programmes"),
    ("operacion", "assets.programmes"),
    ("mitigacion", "assets.programmes"),
    ("componentes", "links.components"),
    ("cronograma.calendario", "links.progress"),
    ("cronograma.marco", "links.timed"),
    ("costo_ha", "flow.campaign"),
    ("reembolsos", "appraisal.lenders"),
    ("equilibrio", "flow.breakeven"),
    ("alternativas", "appraisal.alternatives"),
    ("herramientas_tasas", "debt.rates"),
    ("seguimiento", "monitoring.followup"),
    ("diseno_evaluacion", "monitoring.design"),
    # these look at the rows of the cash flow so far
    ("capital_trabajo", "assets.working_capital"),
    ("resultados", "flow.statement"),
    ("sensibilidad.ejes", "appraisal.sensitivity"),
    ("usos_fuentes.aportes", "appraisal.leverage"),
    ("parametros", "parameters"),
    ("parametros.supuestos", "assumptions"),
    ("riesgo", "appraisal.risk"),
    # and these at the finished flow
    ("parametros.flujo", "flow.cashflow"),
    ("parametros.economica", "appraisal.cases"),
    ("parametros.financiera", "appraisal.cases"),
    ("parametros.sin_mitigacion", "appraisal.cases"),
    ("equilibrio.resultados", "flow.breakeven"),
    ("indicadores_mas", "appraisal.indicators"),
    ("usos_fuentes", "appraisal.leverage"),
    ("palanca", "appraisal.leverage"),
    ("palanca_campania", "appraisal.lenders"),
    ("sensibilidad", "appraisal.sensitivity"),
    ("costo_eficiencia", "appraisal.efficiency"),
    # and at all the sheets
    ("ficha.filas", "shown_rows"),
    ("parametros.beneficios", "any_sheet"),
    ("parametros.proporcion", "appraisal.proportion"),
    ("comercio.costos", "flow.trade"),
    ("alternativas.inversiones", "appraisal.alternatives"),
    ("ficha.control", "control"),
    ("ficha.firmas", "signatures"),
    ("ficha.resumen", "summary"),
    ("ficha.instrucciones", "guide"),
)

ALL: tuple[str, ...] = tuple(key for key, _ in LISTED if "." not in key)
"""The keys of the formats that a project may choose; others come with one of these."""

_MODULES = dict(LISTED)


@cache
def recipe(key: str) -> Recipe:
    """The recipe of a format. Raises KeyError for one that is not listed."""
    recipes: tuple[Recipe, ...] = import_module(f"xlproj.model.{_MODULES[key]}").RECIPES
    return next(each for each in recipes if each.key == key)


@lru_cache(maxsize=64)
def in_order(keys: frozenset[str]) -> tuple[str, ...]:
    """The formats named, those that they need and the profile, in working order; no other words are kept."""
    wanted, new = set[str](), {PROFILE, *keys}.intersection(ALL)
    while new:
        wanted |= new
        new = {need for key in new for need in recipe(key).needs} - wanted
    return tuple(key for key in ALL if key in wanted)


def recipes_of(keys: tuple[str, ...]) -> tuple[Recipe, ...]:
    """The recipes of a project's formats and of what comes with them, in the order in which they are
    built."""
    return tuple(recipe(key) for key, _ in LISTED if key.partition(".")[0] in keys)


def fits(key: str, period: Period) -> bool:
    """Whether a format has a place in a project that is followed by that period."""
    return recipe(key).fits(period)
