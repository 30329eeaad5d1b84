"""Puts the chosen formats together to a model: their sheets, the cash flow that they add up to, its evaluation, the frame."""

from __future__ import annotations

from dataclasses import replace
from functools import lru_cache

from xlproj.base.text import Text
from xlproj.expr.functions import Not
from xlproj.expr.nodes import total_of
from xlproj.expr.references import Mirrored, QuantityRef
from xlproj.model import ficha, parameters
from xlproj.model.any_sheet import benefits, relaxed
from xlproj.model.appraisal.evaluation import Case, Evaluation, evaluate_case
from xlproj.model.appraisal.proportion import in_proportion
from xlproj.model.flow.cashflow import Flows, cash_flow, flows
from xlproj.model.kinds import KINDS
from xlproj.model.registry import ASKED, FORMATS, FROM_ALL, FROM_LINES, LIVE, Assembly, standing
from xlproj.model.summary import control, guide, summary
from xlproj.spec.formats import Format
from xlproj.spec.model import Model, Period
from xlproj.spec.quantities import FlowLine
from xlproj.spec.rules import Condition, Rule, Tie
from xlproj.spec.sheets import Detail, Sheet, Table, declared

_CONVENTIONS = (
    Text("B/C sobre flujos brutos: beneficios actualizados entre costos actualizados, inversión incluida.",
         "B/C on gross flows: discounted benefits over discounted costs, investment included."),
    Text("PRI y PRI actualizado por acumulación del flujo.", "Payback and discounted payback by accumulation of the flow."),
)
_MONTHLY = (
    Text("Las tasas se escriben por año y se llevan al mes por (1 + i)^(1/12) − 1; la TIR por mes se lleva al año por (1 + i)^12 − 1.",
         "Rates are typed by the year and taken to the month by (1 + i)^(1/12) − 1; the IRR per month is taken to the year by "
         "(1 + i)^12 − 1."),
    Text("Los rendimientos por ciclo y por mes no se comparan con tasas anuales.",
         "Returns per cycle and per month are not compared with yearly rates."),
)


def conventions(period: Period) -> tuple[Text, ...]:
    """By which rules the indicators of every project are computed, its flow being followed by years or by months."""
    time = period.said(
        "Las tasas son fracciones; el {word} 0 es hoy y no se descuenta; los flujos ocurren al final de su {word}; "
        "precios constantes.",
        "Rates are fractions; {word} 0 is today and is not discounted; flows fall at the end of their {word}; constant prices.")
    return (time, *_CONVENTIONS) if period.per_year == 1 else (time, *_CONVENTIONS, *_MONTHLY)


def formats_of(kind: str, chosen: tuple[str, ...] = ()) -> tuple[str, ...]:
    """The formats of a project: those chosen or, where none were, those of its kind."""
    return chosen or KINDS[kind].formats


@lru_cache(maxsize=24)
def model(kind: str, live: bool = True, formats: tuple[str, ...] = ()) -> Model:
    """The model of a kind of project; without `live`, only what a blank template shows (no results but its workings).

    `formats` are those of its kind unless told. Raises KeyError for an unknown kind.
    """
    keys, period = formats_of(kind, formats), KINDS[kind].period
    company = (*keys, LIVE) if live else tuple(key for key in keys if key not in FROM_LINES)  # a blank shows no results of the rows
    chosen = tuple(standing(key, company, period) for key in keys if key in FORMATS)
    if KINDS[kind].any_sheet:
        chosen = tuple(map(relaxed, chosen))
    own, later = tuple(each for each in chosen if not each.after), tuple(each for each in chosen if each.after)
    lines = _lines(chosen)
    followed: list[Format] = []
    for key in (key for key in keys if key in FROM_LINES):
        followed.append(FROM_LINES[key](lines))
        lines = _lines((*chosen, *followed))
    whole = (*own, *followed)
    asked = tuple(ask(lines) for key, ask in ASKED.items() if key in keys)
    forms = tuple(block for each in whole for block in each.parameters)
    whole = (*whole, parameters.parameters(forms, period, asked), *later)
    return _whole(kind, keys, whole, lines, period) if live else _blank(kind, keys, whole, period)


def _lines(formats: tuple[Format, ...]) -> tuple[FlowLine, ...]:
    """The rows of the cash flow, side by side; those that a format shows on a sheet of its own are repeated there."""
    sides = ("benefit", "cost", "loan", "service")
    own = frozenset(item.key for each in formats for sheet in (*each.inputs, *each.workings, *each.results, *each.after)
                    for item in declared(sheet))
    lines = (replace(line, elsewhere=line.quantity.key in own) for each in formats for line in each.lines)
    return tuple(sorted(lines, key=lambda line: sides.index(line.side)))


def _blank(kind: str, keys: tuple[str, ...], formats: tuple[Format, ...], period: Period) -> Model:
    title = KINDS[kind].title
    inputs = (*_inputs(formats), *(sheet for each in formats for sheet in each.workings))
    conditions = (*(condition for each in formats for condition in each.conditions), *_mirrored(inputs))
    local = tuple(condition for condition in conditions if condition.blocks and _local(condition, inputs))
    sheets = (guide(title, inputs, local, period), *map(ficha.with_money, inputs))
    return Model(kind=kind, title=title, sheets=sheets, ties=(), conditions=(), conventions=(), formats=keys, period=period)


def _local(condition: Condition, inputs: tuple[Sheet, ...]) -> bool:
    known = {item.key for sheet in inputs for item in declared(sheet)}
    return all(read.key in known for read in condition.holds.needs() if read.computed)


def _whole(kind: str, keys: tuple[str, ...], formats: tuple[Format, ...], lines: tuple[FlowLine, ...], period: Period) -> Model:
    totals = flows(lines)
    results = _results(formats)
    earned = tuple(line.row.ref for line in lines if line.side == "benefit" and line.nature == "operating")
    economic, financial, without = _evaluations(totals, lines, period, earned if "costo_eficiencia" in keys else None)
    assembly = Assembly(formats=formats, lines=lines, flows=totals, economic=economic, financial=financial, without=without,
                        period=period)
    calendar = next((each.calendar for each in formats if each.calendar is not None), None)
    extra = tuple(FROM_ALL[key](assembly) for key in keys if key in FROM_ALL)
    cash = tuple(row for each in (*formats, *extra) for row in each.cash)
    flow = cash_flow(lines, totals, period, calendar, cash)
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
    if KINDS[kind].any_sheet:
        conditions = (*conditions, benefits(assembly.lines, formats))
    conditions = (*conditions, *in_proportion(assembly.economic, assembly.lines))
    ties: tuple[Tie, ...] = tuple(tie for each in formats for tie in each.ties)
    top = summary(evaluations, assembly.flows, funded=assembly.has("inversiones"), framed=assembly.has("marco_logico"),
                  more=tuple(block for each in formats for block in each.summary))
    sheets = (top, *sheets, control(ties, conditions, evaluations))
    return Model(kind=kind, title=title, sheets=(guide(title, sheets, conditions, assembly.period), *map(ficha.with_money, sheets)),
                 ties=ties, conditions=conditions, formats=keys, period=assembly.period,
                 rules=tuple(rule for each in formats for rule in each.rules),
                 conventions=(*conventions(assembly.period), *(text for each in formats for text in each.conventions)))


def _inputs(formats: tuple[Format, ...]) -> tuple[Sheet, ...]:
    return tuple(sheet for each in formats for sheet in each.inputs)


def _results(formats: tuple[Format, ...]) -> tuple[Sheet, ...]:
    return tuple(sheet for each in formats for sheet in (*each.workings, *each.results))


def _mirrored(sheets: tuple[Sheet, ...]) -> tuple[Condition, ...]:
    """Results wait while a table has more rows in use than the sheets that show it row by row and from which they follow."""
    tables = {block.key: block for sheet in sheets for block in sheet.blocks if isinstance(block, Table)}
    details = [block for sheet in sheets for block in sheet.blocks if isinstance(block, Detail)]
    shown = {key: any(block.waits for block in details if block.table == key) for key in dict.fromkeys(
        block.table for block in details)}
    return tuple(Condition(key=f"filas_{key}", blocks=waits, label=Text(f"Se muestran todas las filas de «{tables[key].title.es}» (si no, convierta otra vez)",
                   f"All rows of “{tables[key].title.en}” are shown (if not, convert again)"), rules=(
                     Rule(at=tables[key].fields[0].column_of(key), wrong=Not(Mirrored(key, tables[key].fields[0].key)), each="project"),))
        for key, waits in shown.items())


def _evaluations(totals: Flows, lines: tuple[FlowLine, ...], period: Period,
                 income: tuple[QuantityRef, ...] | None) -> tuple[Evaluation, Evaluation, Evaluation | None]:
    rate_e, rate_f = parameters.rates(period)
    outlay = total_of([line.row.ref for line in lines if line.invested])
    net = any(line.net for line in lines)
    borrowed = [(line.spent or line.row).ref for line in lines if line.side == "loan"]
    own_outlay = outlay - total_of(borrowed) if borrowed else outlay
    economic = evaluate_case(
        Case(tag="e", suffix="E", title=Text("Evaluación económica", "Economic evaluation"), benefits=totals.benefits,
             costs=totals.costs, flow=totals.economic, rate=rate_e, outlay=outlay, period=period, income=income, net=net),
        "evaluacion_e", Text("Evaluación económica", "Economic evaluation"))
    financial = evaluate_case(
        Case(tag="f", suffix="F", title=Text("Evaluación financiera", "Financial evaluation"),
             benefits=totals.financial_benefits, costs=totals.financial_costs, flow=totals.financial, rate=rate_f,
             outlay=own_outlay, period=period, income=income, net=net),
        "evaluacion_f", Text("Evaluación financiera", "Financial evaluation"))
    if not totals.environmental:
        return economic, financial, None
    without = evaluate_case(
        Case(tag="e_sin", suffix="E_SIN", title=Text("Evaluación sin mitigación", "Evaluation without mitigation"),
             benefits=totals.benefits, costs=totals.costs_without, flow=totals.economic_without, rate=rate_e, period=period,
             outlay=total_of([line.row.ref for line in lines if line.invested and not line.environmental]),
             income=income, net=net),
        "evaluacion_sin", Text("Evaluación sin mitigación", "Without mitigation"))
    return economic, financial, without
