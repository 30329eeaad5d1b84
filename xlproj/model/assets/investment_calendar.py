"""Calendario: the sheet of year 0 and its funds by month, and below them the years (ch. X)."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache

from xlproj.base.text import Text
from xlproj.expr.aggregates import sum_rows
from xlproj.expr.nodes import as_number
from xlproj.model.assets import line_calendar
from xlproj.model.assets.investment_funds import (
    COMPUTED_BY_YEAR,
    CONTINGENCIES,
    FIXED,
    INTANGIBLE,
    INVESTMENT,
    LAND,
    OVERHEADS,
    SURCHARGE_SOURCES,
    SURCHARGE_TOTAL,
    TANGIBLE,
    WORKING,
    WORKING_TOTAL,
    calendar_total,
)
from xlproj.model.assets.investment_lines import COST, OUTLAY_YEAR, of_line
from xlproj.model.assets.month_tables import PAYMENTS, Months, months
from xlproj.model.assets.monthly_funds import MonthlyFunds, monthly_funds
from xlproj.spec.inputs import Series
from xlproj.spec.quantities import Quantity, scalar
from xlproj.spec.sheets import Form, Heading, Sheet, Timeline

INVESTMENT_AT_0 = scalar("inversion_anio_0", "Inversión del año 0", "Investment of year 0",
                         sum_rows(COST * as_number(of_line(OUTLAY_YEAR).equals(0))))


@dataclass(frozen=True, slots=True, kw_only=True)
class YearZero:
    """Year 0 by month, and what must hold of its funds."""

    months: Months
    funds: MonthlyFunds


@cache
def year_zero(computed: bool, followed: bool) -> YearZero:
    """Payments are those of the calendar line by line where that is shown, `followed`; else what is typed
    alone."""
    lines = line_calendar.paid(computed)
    known = months(lines, lines.sum_over_years) if followed else months()
    return YearZero(months=known, funds=monthly_funds(known, SURCHARGE_SOURCES, SURCHARGE_TOTAL))


def calendar_sheet(computed: bool, zero: YearZero | None, again: tuple[Quantity | Series, ...],
                   proposed: tuple[Quantity, ...]) -> Sheet:
    """The calendar; with working capital that is `computed`, what is known of year `zero` by month, if
    anything is, what is bought `again` and, at its foot, what is `proposed` by kinds."""
    workings: tuple[Quantity | Heading, ...] = (
        Heading(Text("AUXILIARES", "WORKINGS")), *proposed) if proposed else ()
    funds = (months().table(()),) if zero is None else (
        zero.months.table(zero.funds.rows),
        Form(title=Text("Comprobación", "Check"),
             items=(INVESTMENT_AT_0, zero.funds.words, zero.funds.share)), zero.funds.grid)
    capital = (WORKING, COMPUTED_BY_YEAR, WORKING_TOTAL) if computed else (WORKING,)
    years = Timeline(title=Text("Calendario por años", "Calendar by year"), rows=(
        Heading(Text("1. INVERSIÓN FIJA", "1. FIXED INVESTMENT")),
        LAND, TANGIBLE, INTANGIBLE, CONTINGENCIES, OVERHEADS, FIXED,
        Heading(Text("2. CAPITAL DE TRABAJO", "2. WORKING CAPITAL")), *capital, INVESTMENT,
        Heading(Text("3. REINVERSIONES", "3. REINVESTMENTS")), *again, calendar_total(computed), *workings))
    return Sheet(
        key="calendario", title=Text("Calendario", "Calendar"), group="inputs", printed=0,
        purpose=Text(
            "El mes y el año de cada línea salen de Inversiones. Escriba aquí solo lo que se paga en varios "
            "meses, y quién paga el año 0.",
            "The month and year of each line come from Investments. Type here only what is paid over several "
            "months, and who pays for year 0."),
        blocks=(PAYMENTS, *funds, years))
