"""Puts the chosen formats together to a model: their sheets, the cash flow that they add up to, its evaluation, the frame."""

from __future__ import annotations

from functools import lru_cache

from xlproj.base.text import Text
from xlproj.expr.nodes import total_of
from xlproj.expr.references import Mirrored, QuantityRef
from xlproj.model import ficha, parameters
from xlproj.model.cashflow import Flows, cash_flow, flows
from xlproj.model.evaluation import Case, Evaluation, evaluate_case
from xlproj.model.kinds import KINDS
from xlproj.model.registry import ASKED, FORMATS, FROM_ALL, FROM_LINES, Assembly
from xlproj.model.summary import control, guide, summary
from xlproj.spec.formats import Format
from xlproj.spec.model import Model, Period
from xlproj.spec.quantities import Condition, FlowLine, Tie
from xlproj.spec.sheets import Detail, Sheet, Table, declared

CONVENTIONS = (
    Text("Las tasas son fracciones; el año 0 es hoy y no se descuenta; los flujos ocurren al final de su año; precios constantes.",
         "Rates are fractions; year 0 is today and is not discounted; flows fall at the end of their year; constant prices."),
    Text("B/C sobre flujos brutos: beneficios actualizados entre costos actualizados, inversión incluida.",
         "B/C on gross flows: discounted benefits over discounted costs, investment included."),
    Text("PRI por acumulación del flujo; PRI actualizado por el beneficio equivalente.",
         "Payback by accumulation of the flow; discounted payback by the equivalent benefit."),
)


def formats_of(kind: str, chosen: tuple[str, ...] = ()) -> tuple[str, ...]:
    """The formats of a project: those chosen or, where none were, those of its kind."""
    return chosen or KINDS[kind].formats


@lru_cache(maxsize=24)
def model(kind: str, live: bool = True, formats: tuple[str, ...] = ()) -> Model:
    """The model of a kind of project; without `live`, only what a blank template shows (no result sheets).

    `formats` are those of its kind unless told. Raises KeyError for an unknown kind.
    """
    keys, period = formats_of(kind, formats), KINDS[kind].period
    chosen = tuple(FORMATS[key] for key in keys if key in FORMATS)
    own, later = tuple(each for each in chosen if not each.after), tuple(each for each in chosen if each.after)
    lines = _lines(chosen)
    followed: list[Format] = []
    for key in (key for key in keys if key in FROM_LINES):
        followed.append(FROM_LINES[key](lines))
        lines = _lines((*chosen, *followed))
    whole = (*own, *followed)
    asked = tuple(ASKED[key](lines) for key in keys if key in ASKED)
    whole = (*whole, parameters.parameters(tuple(block for each in whole for block in each.parameters), asked), *later)
    return _whole(kind, keys, whole, lines, period) if live else _blank(kind, keys, whole, period)


def _lines(formats: tuple[Format, ...]) -> tuple[FlowLine, ...]:
    sides = ("benefit", "cost", "loan", "service")
    return tuple(sorted((line for each in formats for line in each.lines), key=lambda line: sides.index(line.side)))


def _blank(kind: str, keys: tuple[str, ...], formats: tuple[Format, ...], period: Period) -> Model:
    title, inputs = KINDS[kind].title, tuple(sheet for each in formats for sheet in each.inputs)
    conditions = tuple(condition for each in formats for condition in each.conditions)
    local = tuple(condition for condition in conditions if condition.blocks and _local(condition, inputs))
    sheets = (guide(title, inputs, local), *map(ficha.with_money, inputs))
    return Model(kind=kind, title=title, sheets=sheets, ties=(), conditions=(), conventions=(), formats=keys, period=period)


def _local(condition: Condition, inputs: tuple[Sheet, ...]) -> bool:
    known = {item.key for sheet in inputs for item in declared(sheet)}
    return all(part.key in known for part in condition.holds.walk() if isinstance(part, QuantityRef))


def _whole(kind: str, keys: tuple[str, ...], formats: tuple[Format, ...], lines: tuple[FlowLine, ...], period: Period) -> Model:
    totals = flows(lines)
    inputs, results = _inputs(formats), _results(formats)
    elsewhere = frozenset(item.key for sheet in (*inputs, *results) for item in declared(sheet))
    economic, financial, without = _evaluations(totals, lines)
    assembly = Assembly(formats=formats, lines=lines, flows=totals, economic=economic, financial=financial, without=without,
                        period=period)
    flow = cash_flow(lines, totals, elsewhere)
    extra = tuple(FROM_ALL[key](assembly) for key in keys if key in FROM_ALL)
    everything = (*formats, flow, *extra)
    evaluations = tuple(each for each in (economic, financial, without) if each is not None)
    # the sheets that explain the flow stand before its evaluation, those that question it after
    sheets = (*_inputs((*formats, *extra)), *results, *_results((flow,)), *(each.sheet for each in evaluations), *_results(extra),
              *(sheet for each in everything for sheet in each.after))
    return _framed(kind, keys, sheets, everything, evaluations, assembly)


def _framed(kind: str, keys: tuple[str, ...], sheets: tuple[Sheet, ...], formats: tuple[Format, ...],
            evaluations: tuple[Evaluation, ...], assembly: Assembly) -> Model:
    title = KINDS[kind].title
    conditions = (*(condition for each in formats for condition in each.conditions), *_mirrored(sheets))
    ties: tuple[Tie, ...] = tuple(tie for each in formats for tie in each.ties)
    top = summary(evaluations, assembly.flows, funded=assembly.has("inversiones"))
    sheets = (top, *sheets, control(ties, conditions, evaluations))
    return Model(kind=kind, title=title, sheets=(guide(title, sheets, conditions), *map(ficha.with_money, sheets)), ties=ties,
                 conditions=conditions, formats=keys, period=assembly.period,
                 conventions=(*CONVENTIONS, *(text for each in formats for text in each.conventions)))


def _inputs(formats: tuple[Format, ...]) -> tuple[Sheet, ...]:
    return tuple(sheet for each in formats for sheet in each.inputs)


def _results(formats: tuple[Format, ...]) -> tuple[Sheet, ...]:
    return tuple(sheet for each in formats for sheet in each.results)


def _mirrored(sheets: tuple[Sheet, ...]) -> tuple[Condition, ...]:
    """Results wait while a table has more rows in use than the sheets that show it row by row."""
    tables = {block.key: block for sheet in sheets for block in sheet.blocks if isinstance(block, Table)}
    shown = dict.fromkeys(block.table for sheet in sheets for block in sheet.blocks if isinstance(block, Detail))
    return tuple(Condition(
        key=f"filas_{key}", code="", at=key, holds=Mirrored(key, tables[key].fields[0].key),
        label=Text(f"Se muestran todas las filas de «{tables[key].title.es}» (si no, convierta otra vez)",
                   f"All rows of “{tables[key].title.en}” are shown (if not, convert again)")) for key in shown)


def _evaluations(totals: Flows, lines: tuple[FlowLine, ...]) -> tuple[Evaluation, Evaluation, Evaluation | None]:
    outlay = total_of([line.quantity.ref for line in lines if line.side == "cost" and line.nature == "capital"])
    borrowed = [line.quantity.ref for line in lines if line.side == "loan"]
    own_outlay = outlay - total_of(borrowed) if borrowed else outlay
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
