"""Whether the financing by months reaches: the balance of each month of year 0, and the sources beside those
of the lines."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from xlproj.base.catalogue_cash import MONTH_SHORT, MONTHLY_SOURCES
from xlproj.base.text import Text
from xlproj.base.units import PLAIN
from xlproj.expr.aggregates import Cumulative, count_rows, max_years, min_years, sum_rows, sum_years
from xlproj.expr.functions import Not, absolute, both, choose, either, say
from xlproj.expr.nodes import Node, Truth, as_number, total_of
from xlproj.expr.references import Ordinal, RowSum
from xlproj.expr.texts import Join, Listed
from xlproj.model.assets.investment_lines import (
    LINE,
    OUTLAY_YEAR,
    PAID,
    SOURCE_KEYS,
    SURCHARGE,
    is_component,
    of_line,
)
from xlproj.model.assets.month_tables import FUNDS, PART_OF_MONTH, SOURCE_OF_MONTH, Months, is_source
from xlproj.model.ficha import CENT
from xlproj.model.lists import SOURCES
from xlproj.model.periods_named import named_where
from xlproj.model.returns import AFTER_ALL
from xlproj.spec.inputs import Field, block
from xlproj.spec.quantities import Quantity, scalar, series
from xlproj.spec.relations import apart
from xlproj.spec.rules import Condition, Figure, Rule
from xlproj.spec.sheets import Grid


@dataclass(frozen=True, slots=True, kw_only=True)
class MonthlyFunds:
    """Rows under the table of financing, a line of words, a grid of sources with the `share` of contingencies
    and overheads in it, and what must hold."""

    rows: tuple[Quantity, ...]
    words: Quantity
    share: Quantity
    grid: Grid
    conditions: tuple[Condition, ...]


def monthly_funds(months: Months, surcharges: Mapping[str, Field], surcharge_total: Quantity) -> MonthlyFunds:
    """What is asked of the financing by months, once any of it was typed."""
    typed = months.total_funded.ref > 0
    balance = series("fondos_mes", "Saldo del mes", "Balance of the month",
                     choose(typed, months.funded.ref - months.paid.ref, 0))
    running = series("fondos_mes_acumulado", "Saldo acumulado", "Cumulated balance",
                     Cumulative(balance.ref, yearly=False))
    lacking = series("fondos_mes_falta", "Lo que falta (acumulado)", "What is missing (cumulated)",
                     choose(running.ref < -CENT, -running.ref, 0))
    named = named_where("fondos_meses_falta", Text("Meses en que falta", "Months that lack"), lacking,
                        Ordinal(FUNDS, first=1), yearly=False)
    most = max_years(lacking.ref)
    words = scalar("fondos_meses", "Meses en que falta dinero", "Months that lack money", show="text",
                   unit=None, expr=choose(
                       most <= 0, say("Ninguno", "None"),
                       Join((choose(sum_years(lacking.ref) > most,  # more than one lacks
                                    say("Meses ", "Months "), say("Mes ", "Month ")),
                             Listed(named.ref)))))
    share = _surcharged(surcharge_total)
    rows = {key: _compared(key, months, surcharges[key], share) for key in SOURCE_KEYS}
    return MonthlyFunds(
        rows=(balance, running, lacking, named), words=words, share=share,
        grid=Grid(title=Text("Quién paga el año 0", "Who pays for year 0"), corner=Text("Fuente", "Source"),
                  columns=(Text("Según los meses", "By the months"),
                           Text("Según Inversiones", "By Investments")),
                  rows=tuple((SOURCES.label(key), pair) for key, pair in rows.items())),
        conditions=(_enough(months, lacking, most), _as_by_lines(rows)))


def _enough(months: Months, lacking: Quantity, most: Node) -> Condition:
    """Told in the first month in which money is missing; where funds and payments differ in all, a tie of
    theirs tells it."""
    month, short = Ordinal(FUNDS, first=1), lacking.ref > 0
    worst = min_years(choose(lacking.ref >= most, month, AFTER_ALL))
    return Condition(
        key="fondos_meses", blocks=False,
        label=Text("El dinero alcanza todos los meses del año 0", "Money is enough in each month of year 0"),
        rules=(Rule(code=MONTH_SHORT, at=block(FUNDS), each="year", first=True,
                    wrong=both(short, Not(_differ(months.total_funded.ref, months.total_paid.ref))), values={
                        "month": month, "amount": Figure(lacking.ref), "deepest": Figure(most),
                        "worst": worst}),))


def _as_by_lines(rows: Mapping[str, tuple[Quantity, Quantity]]) -> Condition:
    """Each source gives by the months what it gives by the lines: told at its row or, where it has none, at
    the first one."""
    source = SOURCE_OF_MONTH.column_of(FUNDS)
    in_all = _differ(*(total_of([pair[side].ref for pair in rows.values()]) for side in (0, 1)))
    rules: list[Rule] = []
    for key, (by_month, by_line) in rows.items():
        mine, differ = is_source(key), both(
            Not(in_all), _differ(by_month.ref, by_line.ref))
        values = {"name": SOURCES.label(key), **apart(by_month.ref, by_line.ref)}
        rules += (Rule(code=MONTHLY_SOURCES, at=source, first=True, wrong=both(mine, differ), values=values),
                  Rule(code=MONTHLY_SOURCES, at=source, each="project",
                       wrong=both(count_rows(mine) <= 0, differ), values=values))
    return Condition(
        key="fondos_fuentes", blocks=False, rules=tuple(rules),
        label=Text("Las fuentes por meses son las de Inversiones",
                   "Sources by month are those of Investments"),
        shown=either(in_all, both(*(Not(_differ(by_month.ref, by_line.ref)) for by_month,
                                    by_line in rows.values()))))


def _differ(left: Node, right: Node) -> Truth:
    """Whether two totals differ: that is told by a tie of its own, and their parts are not looked at."""
    return absolute(left - right) > CENT


_NOW = of_line(OUTLAY_YEAR).equals(0)


def _surcharged(surcharge_total: Quantity) -> Quantity:
    """Year 0's contingencies and overheads over those of all years."""
    return scalar("fondos_recargo", "Imprevistos y gastos generales del año 0: parte del total",
                  "Contingencies and overheads of year 0: share of the total",
                  SURCHARGE * sum_rows(LINE.ref * as_number(is_component("tangible")) * as_number(_NOW)) / (
                      surcharge_total.ref + choose(surcharge_total.ref.equals(0), 1, 0)),
                  show="rate", unit=PLAIN)


def _compared(key: str, months: Months, surcharge: Field, share: Quantity) -> tuple[Quantity, Quantity]:
    """Year 0's funds of a source by the months and by the lines; contingencies and overheads in proportion to
    the year's."""
    label = SOURCES.label(key)
    own = (RowSum(FUNDS) + PART_OF_MONTH * months.total_paid.ref) * as_number(is_source(key))
    return (scalar(f"fondos_mes_{key}", f"{label.es}, según los meses", f"{label.en}, by the months",
                   sum_rows(own)),
            scalar(f"fondos_linea_{key}", f"{label.es}, según Inversiones", f"{label.en}, by Investments",
                   sum_rows(PAID[key] * as_number(_NOW)) + surcharge.ref * share.ref))
