"""Truths that a filled project must meet: each condition of the model that does not hold, at its cell."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from math import ceil

from xlproj.base.catalogue_income import RATIO_BEYOND_BELIEF, SALES_WITHOUT_COST, TIR_BEYOND_BELIEF
from xlproj.base.problems import Problem
from xlproj.base.text import Text
from xlproj.checking import campaign, crops, investments, studies
from xlproj.checking.facts import Facts
from xlproj.checking.figures import figure, pair
from xlproj.checking.loans import (
    loan_codes,
    offers_left_open,
    received_too_late,
    simple_within_year,
    uneven_payments,
    without_term,
)
from xlproj.checking.lost import heard
from xlproj.checking.rules import broken_rules, can_be_judged
from xlproj.model.lists import SOURCES
from xlproj.spec.rules import Condition

Told = Callable[[Facts, Condition], Iterator[Problem]]
_BRANCHES = {"agricola": Text("agrícola", "crop"), "pecuario": Text("pecuario", "livestock")}


def broken_conditions(facts: Facts) -> Iterator[Problem]:
    """The conditions that do not hold."""
    for condition in facts.read.model.conditions:
        if condition.key not in _TOLD:
            yield from broken_rules(facts, condition.rules)
        elif can_be_judged(facts, condition.rules[0]) and not facts.passed(f"condicion_{condition.key}"):
            yield from heard(_broken(facts, condition))


def _broken(facts: Facts, condition: Condition) -> Iterator[Problem]:
    yield from list(_TOLD[condition.key](facts, condition)) or _plainly(facts, condition)


def _plainly(facts: Facts, condition: Condition) -> Iterator[Problem]:
    yield facts.problem(condition.coded, condition.at)


def _maturation(facts: Facts, condition: Condition) -> Iterator[Problem]:
    """The branch whose income can't grow in proportion."""
    branch = condition.key.removeprefix("maduracion_")
    left, right = (figure(facts.figure(f"inc_{branch}_neto_{side}")) for side in ("antes", "despues"))
    yield facts.problem(condition.coded, condition.at, branch=_BRANCHES[branch], left=left, right=right)


def _cash(facts: Facts, condition: Condition) -> Iterator[Problem]:
    """The first year in which cash is short, and the year in which most of it is missing, with what it takes."""
    missing = {year: facts.figure("uf_falta", year=year) for year in range(facts.horizon + 1)}
    short = [year for year, amount in missing.items() if amount > 0]
    if short:
        worst = max(short, key=lambda year: missing[year])
        yield facts.problem(condition.coded, condition.at, year=short[0], amount=figure(missing[short[0]]),
                            deepest=figure(ceil(missing[worst] * 100 - 1e-6) / 100), worst=worst)


def _months(facts: Facts, condition: Condition) -> Iterator[Problem]:
    """The first month in which the financing falls behind the payments, and the month in which most is missing."""
    months = range(facts.project.shape.months)
    missing = {month + 1: facts.figure("fondos_mes_falta", year=month) for month in months}
    short = [month for month, amount in missing.items() if amount > 0]
    if short:
        worst = max(short, key=lambda month: missing[month])
        yield facts.problem(condition.coded, condition.at, facts.period_slot("financiamiento_mensual", 0, short[0]),
                            month=short[0], amount=figure(missing[short[0]]), deepest=figure(missing[worst]), worst=worst)


def _sources(facts: Facts, condition: Condition) -> Iterator[Problem]:
    """The sources whose funds by month are not those of the investment lines, at their row or else at the first one."""
    rows = {source: row for row, source in reversed(list(facts.column("financiamiento_mensual", "fuente")))}
    for key in SOURCES.keys:
        by_month, by_line = (facts.figure(f"fondos_{side}_{key}") for side in ("mes", "linea"))
        if abs(by_month - by_line) > facts.cent:
            left, right = pair(by_month, by_line)
            yield facts.problem(condition.coded, condition.at, facts.slot(
                "financiamiento_mensual", "fuente", rows.get(key, 0)), name=SOURCES.label(key), left=left, right=right)


def _late_contributions(facts: Facts, condition: Condition) -> Iterator[Problem]:
    """The contributions that come after the horizon."""
    for row, year in facts.column("aportes_caja", "anio"):
        if isinstance(year, float) and year > facts.horizon and facts.number("aportes_caja", "monto", row):
            yield facts.problem(condition.coded, condition.at, facts.slot("aportes_caja", "anio", row), last=facts.horizon)


def _purposes(facts: Facts, condition: Condition) -> Iterator[Problem]:
    """The second purpose and those after it."""
    rows = [row for row, level in facts.column("objetivos", "nivel") if level == "proposito"]
    for count, row in enumerate(rows[1:], 2):
        yield facts.problem(condition.coded, condition.at, facts.slot("objetivos", "nivel", row), count=count)


def _out_of_proportion(facts: Facts, condition: Condition) -> Iterator[Problem]:
    """The TIR or the B/C that is hard to believe."""
    tir, ratio = facts.figure("tir_e"), facts.figure("bc_e")
    yield facts.problem(condition.coded, condition.at, rate=figure(100 * tir), ratio=figure(ratio))


OUT_OF_PROPORTION = (TIR_BEYOND_BELIEF, RATIO_BEYOND_BELIEF, SALES_WITHOUT_COST)
"""What is asked about, since the result is hard to believe."""
_TOLD: Mapping[str, Told] = {
    "tir_creible": _out_of_proportion, "bc_creible": _out_of_proportion,
    "maduracion_agricola": _maturation, "maduracion_pecuario": _maturation, "caja": _cash,
    "aportes_anios": _late_contributions, "fondos_meses": _months, "fondos_fuentes": _sources,
    "un_proposito": _purposes, "plazo": without_term, "pagos_despues": received_too_late,
    "interes_simple": simple_within_year, "codigos_prestamo": loan_codes, "pagos_enteros": uneven_payments,
    "ofertas_completas": offers_left_open,
    **campaign.TOLD,
    **investments.TOLD,
    **studies.TOLD,
    **crops.TOLD,
}
