"""Truths that a filled project must meet: each condition of the model that does not hold, at its cell."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping

from xlproj.base.catalogue import CATALOGUE
from xlproj.base.problems import Problem
from xlproj.base.text import Text
from xlproj.checking import campaign, crops, herd, investments, studies
from xlproj.checking.facts import Facts
from xlproj.checking.figures import figure
from xlproj.checking.loans import (
    loan_codes,
    offers_left_open,
    received_too_late,
    simple_within_year,
    uneven_payments,
    without_term,
)
from xlproj.spec.quantities import Condition

Told = Callable[[Facts, Condition], Iterator[Problem]]
_BRANCHES = {"agricola": Text("agrícola", "crop"), "pecuario": Text("pecuario", "livestock")}


def broken_conditions(facts: Facts) -> Iterator[Problem]:
    """The conditions that do not hold."""
    for condition in facts.read.model.conditions:
        if condition.code and not facts.holds(f"condicion_{condition.key}") and not facts.is_doubtful(condition.holds):
            told = _TOLD.get(condition.key, _plainly)
            yield from list(told(facts, condition)) or _plainly(facts, condition)


def _plainly(facts: Facts, condition: Condition) -> Iterator[Problem]:
    yield facts.problem(CATALOGUE[condition.code], condition.at)


def _maturation(facts: Facts, condition: Condition) -> Iterator[Problem]:
    """The branch whose income can't grow in proportion."""
    branch = condition.key.removeprefix("maduracion_")
    left, right = (figure(facts.figure(f"inc_{branch}_neto_{side}")) for side in ("antes", "despues"))
    yield facts.problem(CATALOGUE[condition.code], condition.at, branch=_BRANCHES[branch], left=left, right=right)


def _cash(facts: Facts, condition: Condition) -> Iterator[Problem]:
    """The first year in which the cumulated balance is negative, and how many more there are."""
    short = [year for year in range(facts.horizon + 1) if facts.figure("uf_acumulado", year=year) < -facts.cent]
    if short:
        yield facts.problem(CATALOGUE[condition.code], condition.at, year=short[0], others=herd.more_years(len(short) - 1),
                            amount=figure(-facts.figure("uf_acumulado", year=short[0])))


def _purposes(facts: Facts, condition: Condition) -> Iterator[Problem]:
    """The second purpose and those after it."""
    rows = [row for row, level in facts.column("objetivos", "nivel") if level == "proposito"]
    for count, row in enumerate(rows[1:], 2):
        yield facts.problem(CATALOGUE[condition.code], condition.at, facts.cell("objetivos", "nivel", row), count=count)


_TOLD: Mapping[str, Told] = {
    "maduracion_agricola": _maturation, "maduracion_pecuario": _maturation, "caja": _cash,
    "un_proposito": _purposes, "plazo": without_term, "pagos_despues": received_too_late,
    "interes_simple": simple_within_year, "codigos_prestamo": loan_codes, "pagos_enteros": uneven_payments,
    "ofertas_completas": offers_left_open,
    **campaign.TOLD,
    **investments.TOLD,
    **studies.TOLD,
    **herd.TOLD,
    **crops.TOLD,
}
