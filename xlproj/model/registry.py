"""Every format there is, by key, and those that are made from the others once these are chosen."""

from __future__ import annotations

from collections.abc import Callable, Collection, Mapping
from dataclasses import dataclass
from types import MappingProxyType

from xlproj.model import ficha, logframe
from xlproj.model.appraisal import alternatives, risk
from xlproj.model.appraisal.axes import axes_form
from xlproj.model.appraisal.efficiency import efficiency
from xlproj.model.appraisal.evaluation import Evaluation
from xlproj.model.appraisal.indicators import indicators
from xlproj.model.appraisal.sensitivity import sensitivity
from xlproj.model.assets import investment, programmes
from xlproj.model.assets.working_capital import working_capital
from xlproj.model.debt import lenders, loan, rates
from xlproj.model.farm import crop_budgets
from xlproj.model.farm.crops import BRANCH, crops
from xlproj.model.farm.incremental import incremental
from xlproj.model.flow import breakeven, campaign, trade
from xlproj.model.flow.cashflow import Flows
from xlproj.model.flow.leverage import CONTRIBUTIONS, leverage, sources_and_uses
from xlproj.model.flow.statement import statement
from xlproj.model.livestock import activities, herd, livestock_totals, pasture
from xlproj.model.studies import location, prices, projections, size
from xlproj.spec.formats import Format
from xlproj.spec.model import Period
from xlproj.spec.quantities import FlowLine
from xlproj.spec.sheets import Block


@dataclass(frozen=True, slots=True, kw_only=True)
class Assembly:
    """A project's formats put together, as the formats that look at all of them need it."""

    formats: tuple[Format, ...]
    lines: tuple[FlowLine, ...]
    flows: Flows
    economic: Evaluation
    financial: Evaluation
    without: Evaluation | None
    period: Period

    def has(self, key: str) -> bool:
        """Whether a format takes part."""
        return any(each.key == key for each in self.formats)


OBLIGATORY = ("ficha", "parametros")
"""What every project has, beside the cash flow and its evaluation."""

FORMATS: Mapping[str, Format] = MappingProxyType({each.key: each for each in (
    ficha.FORMAT,
    logframe.FORMAT,
    projections.FORMAT,
    size.FORMAT,
    location.FORMAT,
    investment.FORMAT,
    loan.FORMAT,
    trade.FORMAT,
    prices.FORMAT,
    crop_budgets.FORMAT,
    crops(budgets=False),
    herd.herd(feeding=False),
    pasture.FORMAT,
    activities.FORMAT,
    livestock_totals.FORMAT,
    incremental(),
    programmes.TRAINING_FORMAT,
    programmes.OPERATION_FORMAT,
    programmes.MITIGATION_FORMAT,
    campaign.FORMAT,
    lenders.FORMAT,
    breakeven.FORMAT,
    alternatives.FORMAT,
    rates.FORMAT,
    risk.FORMAT,
)})
"""Formats that stand by themselves, in working order."""

BY_PERIOD: Mapping[str, Callable[[Period], Format]] = MappingProxyType({"ficha": ficha.profile})
"""Of those, the ones that say whether the flow is followed by years or by months."""


def _incremental(keys: frozenset[str]) -> Format:
    """The incremental table of the branches that take part."""
    found = [BRANCH] if "cultivos" in keys else []
    fed = livestock_totals.branch(herd.DEFAULTS, herd.YEARLY) if "hato" in keys else livestock_totals.branch({})
    return incremental(*found, *([fed] if livestock_totals.KEY in keys else []))


LIVE = "*"
"""Among the keys of a company: that results are shown, too."""

BY_COMPANY: Mapping[str, Callable[[frozenset[str]], Format]] = MappingProxyType({
    "inversiones": lambda keys: investment.investments(
        computed="capital_trabajo" in keys, taxed="resultados" in keys, told="usos_fuentes" in keys, followed=LIVE in keys,
        spending=tuple(key for key in programmes.SPENT if key in keys)),
    "cultivos": lambda keys: crops(budgets="presupuestos" in keys),
    "hato": lambda keys: herd.herd(feeding=livestock_totals.KEY in keys, invested="inversiones" in keys),
    "incremental": _incremental,
})
"""And those that look at which others take part."""

FROM_LINES: Mapping[str, Callable[[tuple[FlowLine, ...]], Format]] = MappingProxyType({
    "capital_trabajo": working_capital,
    "resultados": statement,
})
"""Formats that follow from the rows of the cash flow so far and may add rows of their own."""

FROM_ALL: Mapping[str, Callable[[Assembly], Format]] = MappingProxyType({
    "indicadores_mas": lambda whole: indicators(whole.economic, whole.financial, whole.without),
    "usos_fuentes": lambda whole: sources_and_uses(
        whole.lines, whole.flows.financial, computed=whole.has("capital_trabajo"),
        spending=tuple(key for key in programmes.SPENT if whole.has(key))),
    "palanca": lambda whole: leverage(whole.economic, whole.financial),
    "palanca_campania": lambda whole: lenders.campaign_leverage(whole.economic, whole.financial),
    "sensibilidad": lambda whole: sensitivity(whole.economic, whole.lines),
    "costo_eficiencia": lambda whole: efficiency(whole.economic),
    "equilibrio": lambda whole: breakeven.results(
        trade=whole.has("comercio"), assets=whole.has("inversiones"), loans=whole.has("financiamiento")),
})
"""Formats that look at the finished flows and their evaluation."""

ASKED: Mapping[str, Callable[[tuple[FlowLine, ...]], Block]] = MappingProxyType({
    "sensibilidad": axes_form,
    "usos_fuentes": lambda _: CONTRIBUTIONS,
})
"""What formats ask on the sheet of parameters as soon as the rows of the cash flow are known."""

NEEDS: Mapping[str, tuple[str, ...]] = MappingProxyType({
    **{key: each.needs for key, each in FORMATS.items()},
    "capital_trabajo": ("inversiones",),
    "resultados": ("inversiones", "financiamiento"),
    "usos_fuentes": ("inversiones", "financiamiento"),
    "palanca": ("financiamiento",),
    "palanca_campania": ("reembolsos",),
})
"""Which formats each one can't do without."""

ALL: tuple[str, ...] = tuple(dict.fromkeys((*FORMATS, "parametros", *FROM_LINES, *FROM_ALL)))
"""The keys of all formats, in working order."""

MONTHLY = frozenset({"costo_ha", "reembolsos", "palanca_campania"})
"""Formats of a campaign: their columns are months."""

TIMELESS = frozenset({"ficha", "marco_logico", "parametros", "sensibilidad", "riesgo", "indicadores_mas", "herramientas_tasas",
                      "localizacion", "precios", "tamano"})
"""Formats that fit months as well as years; all others count in years (useful lives, yearly payments, taxes)."""


def fits(key: str, period: Period) -> bool:
    """Whether a format has a place in a project that is followed by that period."""
    return key in TIMELESS or (key in MONTHLY) == (period.per_year > 1)


def standing(key: str, keys: Collection[str], period: Period) -> Format:
    """A format that stands by itself, in the words of a period and among the other formats of a project."""
    if key in BY_COMPANY:
        return BY_COMPANY[key](frozenset(keys))
    return BY_PERIOD[key](period) if key in BY_PERIOD else FORMATS[key]


def in_order(keys: frozenset[str]) -> tuple[str, ...]:
    """The formats named, those that they need and the obligatory ones, in working order."""
    wanted = set(keys) | set(OBLIGATORY)
    while True:
        more = {need for key in wanted for need in NEEDS.get(key, ())} - wanted
        if not more:
            return tuple(key for key in ALL if key in wanted)
        wanted |= more
