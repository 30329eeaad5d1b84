"""The kinds of project: which formats each one has, and how they add up to a model."""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache

from xlproj.base.text import Text
from xlproj.expr.references import QuantityRef
from xlproj.model import farming, ficha, investment, loan, logframe, parameters, programmes, statement, trade
from xlproj.model.cashflow import Flows, cash_flow, flows
from xlproj.model.evaluation import Case, Evaluation, evaluate_case
from xlproj.model.leverage import leverage, sources_and_uses
from xlproj.model.sensitivity import sensitivity
from xlproj.model.summary import control, guide, summary
from xlproj.spec.formats import Format
from xlproj.spec.model import Model, Shape
from xlproj.spec.quantities import Condition
from xlproj.spec.sheets import Sheet, declared


@dataclass(frozen=True, slots=True, kw_only=True)
class Kind:
    """A kind of project: its formats in working order, its usual horizon, and whether own capital and loans are followed."""

    title: Text
    years: int
    formats: tuple[Format, ...]
    financed: bool = False


_COMMON = (ficha.FORMAT, logframe.FORMAT, investment.FORMAT, loan.FORMAT)
KINDS: dict[str, Kind] = {
    "riego": Kind(title=Text("Proyecto de riego", "Irrigation project"), years=30, formats=(
        *_COMMON, farming.FORMAT, programmes.FORMAT, parameters.parameters(farming.FORM))),
    "agroindustria": Kind(title=Text("Proyecto agroindustrial", "Agro-industry project"), years=10, financed=True, formats=(
        *_COMMON, trade.FORMAT, statement.FORMAT, parameters.parameters(parameters.TAXES))),
}
CONVENTIONS = (
    Text("Las tasas son fracciones; el año 0 es hoy y no se descuenta; los flujos ocurren al final de su año; precios constantes.",
         "Rates are fractions; year 0 is today and is not discounted; flows fall at the end of their year; constant prices."),
    Text("B/C sobre flujos brutos: beneficios actualizados entre costos actualizados, inversión incluida.",
         "B/C on gross flows: discounted benefits over discounted costs, investment included."),
    Text("PRI por acumulación del flujo; PRI actualizado por el beneficio equivalente.",
         "Payback by accumulation of the flow; discounted payback by the equivalent benefit."),
)


def default_shape(kind: str, years: int | None = None) -> Shape:
    """The counts of a new template of that kind."""
    return Shape(years=years or KINDS[kind].years, rows={})


@lru_cache(maxsize=8)
def model(kind: str, live: bool = True) -> Model:
    """The model of a kind of project; without `live`, only what a blank template shows (no result sheets).

    Raises KeyError for an unknown kind.
    """
    title, formats = KINDS[kind].title, KINDS[kind].formats
    inputs = tuple(sheet for each in formats for sheet in each.inputs)
    conditions = tuple(condition for each in formats for condition in each.conditions)
    if not live:
        local = tuple(condition for condition in conditions if condition.blocks and _local(condition, inputs))
        sheets = (guide(title, inputs, local), *map(ficha.with_money, inputs))
        return Model(kind=kind, title=title, sheets=sheets, ties=(), conditions=(),
                     conventions=())
    return _whole(kind, inputs)


def _local(condition: Condition, inputs: tuple[Sheet, ...]) -> bool:
    known = {item.key for sheet in inputs for item in declared(sheet)}
    return all(part.key in known for part in condition.holds.walk() if isinstance(part, QuantityRef))


def _whole(kind: str, inputs: tuple[Sheet, ...]) -> Model:
    title, formats = KINDS[kind].title, KINDS[kind].formats
    lines = tuple(sorted((line for each in formats for line in each.lines),
                         key=lambda line: ("benefit", "cost", "loan", "service").index(line.side)))
    results = tuple(sheet for each in formats for sheet in each.results)
    totals = flows(lines)
    elsewhere = frozenset(item.key for sheet in (*inputs, *results) for item in declared(sheet))
    economic, financial, without = _evaluations(totals)
    evaluations = tuple(each for each in (economic, financial, without) if each is not None)
    extra = [cash_flow(lines, totals, elsewhere)]
    if KINDS[kind].financed:
        extra += [sources_and_uses(lines), leverage(economic, financial)]
    extra.append(sensitivity(economic))
    everything = (*formats, *extra)
    conditions = tuple(condition for each in everything for condition in each.conditions)
    ties = tuple(tie for each in everything for tie in each.ties)
    sheets = (summary(economic, financial, without, totals), *inputs, *results, *_sheets(extra[:-1]),
              *(each.sheet for each in evaluations), *_sheets(extra[-1:]),
              control(ties, conditions, evaluations))
    whole = (guide(title, sheets, conditions), *map(ficha.with_money, sheets))
    return Model(kind=kind, title=title, sheets=whole, ties=ties,
                 conditions=conditions,
                 conventions=(*CONVENTIONS, *(text for each in everything for text in each.conventions)))


def _sheets(formats: list[Format]) -> tuple[Sheet, ...]:
    return tuple(sheet for each in formats for sheet in each.results)


def _evaluations(totals: Flows) -> tuple[Evaluation, Evaluation, Evaluation | None]:
    outlay = investment.INVESTMENT.ref + investment.REINVESTMENT.ref
    own_outlay = outlay - loan.DISBURSED.ref
    economic = evaluate_case(
        Case(tag="e", suffix="E", title=Text("Evaluación económica", "Economic evaluation"), benefits=totals.benefits,
             costs=totals.costs, flow=totals.economic, rate=parameters.USED_E, outlay=outlay),
        "evaluacion_e", Text("Evaluación económica", "Economic evaluation"))
    financial = evaluate_case(
        Case(tag="f", suffix="F", title=Text("Evaluación financiera", "Financial evaluation"),
             benefits=totals.financial_benefits, costs=totals.financial_costs, flow=totals.financial, rate=parameters.USED_F,
             outlay=own_outlay),
        "evaluacion_f", Text("Evaluación financiera", "Financial evaluation"))
    if not totals.environmental:
        return economic, financial, None
    without = evaluate_case(
        Case(tag="e_sin", suffix="E_SIN", title=Text("Evaluación sin mitigación", "Evaluation without mitigation"),
             benefits=totals.benefits, costs=totals.costs_without, flow=totals.economic_without, rate=parameters.USED_E,
             outlay=outlay),
        "evaluacion_sin", Text("Evaluación sin mitigación", "Without mitigation"))
    return economic, financial, without


