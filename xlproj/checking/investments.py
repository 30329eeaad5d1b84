"""Investments: lives, residual values and replacements that make sense, working capital that counts once."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping

from xlproj.base import catalogue_investments
from xlproj.base.problems import Code, Problem
from xlproj.checking.facts import Facts
from xlproj.checking.figures import figure, pair
from xlproj.model.assets.investment_lines import CONTINGENCY, OVERHEAD, TABLE
from xlproj.model.assets.working_capital import OTHERS
from xlproj.spec.rules import Condition

_LASTING, _FOR_EVER = ("tangible", "intangible"), ("terreno", "capital")


def _lines(facts: Facts, *components: str) -> Iterator[tuple[int, dict[str, object]]]:
    """The lines of these components, with what was typed in them."""
    for row, line in enumerate(facts.project.tables.get(TABLE, ())):
        if line.values.get("componente") in components:
            yield row, dict(line.values)


def _cost(facts: Facts, row: int, component: object) -> float:
    """What a line costs, contingencies and overheads included."""
    surcharge = facts.amount(CONTINGENCY.key) + facts.amount(OVERHEAD.key)
    return facts.figure(f"{TABLE}.total", row=row) * (1 + surcharge if component == "tangible" else 1)


def residual_above_cost(facts: Facts, condition: Condition) -> Iterator[Problem]:
    """The lines whose residual value is above their cost."""
    for row, component in facts.column(TABLE, "componente"):
        cost, residual = _cost(facts, row, component), facts.number(TABLE, "residual", row)
        if residual > cost + facts.cent:
            left, right = pair(residual, cost)
            yield facts.problem(condition.coded, condition.at, facts.slot(TABLE, "residual", row),
                                left=left, right=right)


def replaced_without_life(facts: Facts, condition: Condition) -> Iterator[Problem]:
    """The lines that are to be replaced and have no useful life, or never wear out at all."""
    for row, line in _lines(facts, *_LASTING, *_FOR_EVER):
        if line.get("repone") != "si" or facts.figure("activo_vida", row=row) > 0:
            continue
        if line["componente"] in _FOR_EVER:
            yield facts.problem(catalogue_investments.NEVER_REPLACED, f"{TABLE}.repone", facts.slot(TABLE, "repone", row))
        else:
            column = "deprecia" if "vida" in line else "vida"
            yield facts.problem(condition.coded, f"{TABLE}.{column}", facts.slot(TABLE, column, row))


def life_not_said(facts: Facts, condition: Condition) -> Iterator[Problem]:
    """The assets of which nobody says how long they last, nor whether they lose value."""
    for row, line in _lines(facts, *_LASTING):
        if "vida" not in line and "deprecia" not in line:
            yield facts.problem(condition.coded, condition.at, facts.slot(TABLE, "vida", row),
                                amount=figure(_cost(facts, row, line["componente"])))


def life_of_land(facts: Facts, condition: Condition) -> Iterator[Problem]:
    """The useful lives of what never wears out."""
    for row, line in _lines(facts, *_FOR_EVER):
        column = "vida" if "vida" in line else "deprecia"
        if column == "vida" or line.get("deprecia") == "si":
            yield facts.problem(condition.coded, f"{TABLE}.{column}", facts.slot(TABLE, column, row))


def counted_twice(facts: Facts, condition: Condition) -> Iterator[Problem]:
    """The lines of working capital beside the amount computed by a technique."""
    computed = facts.figure("ct_aporte.total")
    for row, line in _lines(facts, "capital"):
        left, right = pair(_cost(facts, row, line["componente"]), computed)
        yield facts.problem(condition.coded, condition.at, facts.slot(TABLE, "componente", row), left=left, right=right)


def overpaid(facts: Facts, condition: Condition) -> Iterator[Problem]:
    """The first share typed of those that exceed the whole."""
    field = next((f"ct_fuente_{key}" for key in OTHERS if facts.amount(f"ct_fuente_{key}")), condition.at)
    yield facts.problem(condition.coded, field, left=f"{1 - facts.figure('ct_parte_propio'):.6g}")


def month_not_shown(facts: Facts, condition: Condition) -> Iterator[Problem]:
    """The months of lines that the calendar of year 0 does not have."""
    last = facts.project.shape.months
    for row, month in facts.column(TABLE, "mes"):
        if isinstance(month, float) and (month > last or facts.number(TABLE, "anio", row)):
            yield facts.problem(condition.coded, condition.at, facts.slot(TABLE, "mes", row), month=int(month), last=last)


def reinvested_for_nothing(facts: Facts, code: Code) -> Iterator[Problem]:
    """The years in which an amount was typed and nothing is due to be replaced."""
    for year, amount in sorted(facts.project.series.get("reinversion_escrita", {}).items()):
        if amount and year <= facts.horizon and facts.figure("reinversion_propuesta", year=year) <= 0:
            yield facts.problem(code, "reinversion_escrita", facts.year_slot("reinversion_escrita", year), year=year,
                                amount=figure(amount))



TOLD: Mapping[str, Callable[[Facts, Condition], Iterator[Problem]]] = {
    "residual_menor": residual_above_cost, "repone_con_vida": replaced_without_life, "vida_dicha": life_not_said,
    "terreno_sin_vida": life_of_land, "capital_doble": counted_twice, "capital_fuentes": overpaid, "mes_del_gasto": month_not_shown}
BLAME: Mapping[str, Callable[[Facts, Code], Iterator[Problem]]] = {"depreciado": reinvested_for_nothing}
