"""Calendario: the investment of year 0 and its funds by month, and below them the years (ch. X)."""

from __future__ import annotations

from dataclasses import replace

from xlproj.base.text import Text
from xlproj.base.units import MONEY
from xlproj.expr.aggregates import sum_rows
from xlproj.expr.functions import choose
from xlproj.expr.nodes import as_number
from xlproj.expr.references import Ordinal, PeriodSum, RowSum
from xlproj.model.assets.investment_funds import (
    COMPUTED_BY_YEAR,
    CONTINGENCIES,
    INTANGIBLE,
    INVESTMENT,
    LAND,
    OVERHEADS,
    REINVESTMENT,
    SURCHARGE_SOURCES,
    SURCHARGE_TOTAL,
    TANGIBLE,
    WORKING,
    calendar_total,
    proposed,
)
from xlproj.model.assets.investment_lines import (
    COST,
    OUTLAY_MONTH,
    OUTLAY_YEAR,
    of_line,
)
from xlproj.model.assets.lives import TYPED
from xlproj.model.assets.monthly_funds import Months, monthly_funds
from xlproj.model.lists import SOURCES
from xlproj.spec.inputs import Periods, ask
from xlproj.spec.quantities import computed_column, scalar, series
from xlproj.spec.sheets import Form, Sheet, Table, Timeline

_MONTHS = Periods(of="months", label=Text("Mes", "Month"), unit=MONEY,
                  help=Text("Importe que se paga en el mes.", "Amount paid in the month."))
BY_MONTH, FUNDS = "calendario_mensual", "financiamiento_mensual"
MONTHLY_TOTAL = scalar("calendario_mensual_total", "Total mensual", "Monthly total",
                       sum_rows(RowSum(BY_MONTH)))
PAID_BY_MONTH = series("calendario_por_mes", "Total por mes", "Total by month", PeriodSum(BY_MONTH))
BY_LINES = series("calendario_segun_lineas", "Según el mes de las líneas de Inversiones",
                  "By the month of the lines of Investments",
                  sum_rows(COST * as_number(of_line(OUTLAY_YEAR).equals(0))
                           * as_number(of_line(OUTLAY_MONTH).equals(Ordinal(BY_MONTH, 1)))))
MONTHS_APART = series("calendario_diferencia", "Diferencia", "Difference",
                      choose(sum_rows(of_line(OUTLAY_MONTH)) > 0, PAID_BY_MONTH.ref - BY_LINES.ref, 0),
                      meaning=Text(
                          "Lo que se escribió en el mes menos lo que dicen las líneas; 0 si ninguna dice "
                          "su mes.",
                          "What was typed in the month less what the lines say; 0 if none says its month."))
_SHARE_OF_MONTH = ask("parte", "rate", "Parte de cada mes", "Share of each month",
                      "Si paga la misma parte todos los meses: 30 %; entonces deje vacíos los meses.",
                      "If it pays the same share each month: 30 %; then leave the months empty.",
                      minimum=0, maximum=1,
                      width=11, example=0.3, weighs=False)
_PART = _SHARE_OF_MONTH.column_of(FUNDS)
FUNDS_TOTAL = scalar("financiamiento_mensual_total", "Total financiado", "Total financed",
                     sum_rows(RowSum(FUNDS)) + sum_rows(_PART) * MONTHLY_TOTAL.ref)
FUNDED_BY_MONTH = series("financiamiento_por_mes", "Total por mes", "Total by month",
                         PeriodSum(FUNDS) + sum_rows(_PART) * PeriodSum(BY_MONTH))
_SOURCE_OF_MONTH = ask("fuente", "choice", "Fuente", "Source", "Quién paga.", "Who pays.", choices=SOURCES,
                       required=True, width=38)
FUNDED = monthly_funds(
    Months(table=FUNDS, paid=PAID_BY_MONTH, funded=FUNDED_BY_MONTH, total_paid=MONTHLY_TOTAL,
           total_funded=FUNDS_TOTAL,
           source=_SOURCE_OF_MONTH, share=_PART), SURCHARGE_SOURCES, SURCHARGE_TOTAL)
INVESTMENT_AT_0 = scalar("inversion_anio_0", "Inversión del año 0", "Investment of year 0",
                         sum_rows(COST * as_number(of_line(OUTLAY_YEAR).equals(0))))
_ONCE = (LAND, TANGIBLE, INTANGIBLE, WORKING, CONTINGENCIES, OVERHEADS, INVESTMENT)


def calendar_sheet(computed: bool, followed: bool) -> Sheet:
    """The calendar; with working capital that is `computed`, and a typed 0 that is `followed`."""
    more = (COMPUTED_BY_YEAR,) if computed else ()
    return replace(_MONTHS_SHEET, blocks=(*_MONTHS_SHEET.blocks, Timeline(
        title=Text("Calendario por años", "Calendar by year"), rows=(
            *_ONCE, proposed(followed), TYPED, REINVESTMENT, *more, calendar_total(computed)))))


_MONTHS_SHEET = Sheet(
    key="calendario", title=Text("Calendario", "Calendar"), group="inputs", printed=0,
    purpose=Text(
        "Reparta por meses la inversión del año 0 y quién la paga; abajo, el calendario por años sale solo.",
        "Spread the investment of year 0 and who pays it over the months; below, the calendar by year "
        "follows."),
    blocks=(
        Table(key=BY_MONTH, title=Text("Período preoperativo por meses (año 0)",
                                       "Pre-operative period by month (year 0)"),
              rows=12, periods=_MONTHS,
              columns=(ask("concepto", "text", "Concepto", "Item", "Qué se paga.", "What is paid.",
                           required=True, width=38),
                       computed_column(BY_MONTH, "total", "Total", "Total", RowSum(BY_MONTH))),
              totals=(("total", MONTHLY_TOTAL), ("@", PAID_BY_MONTH), ("@", BY_LINES), ("@", MONTHS_APART))),
        Table(key=FUNDS, title=Text("Financiamiento por meses", "Financing by month"), rows=6,
              periods=_MONTHS,
              columns=(_SOURCE_OF_MONTH, _SHARE_OF_MONTH,
                       computed_column(FUNDS, "total", "Total", "Total",
                                       RowSum(FUNDS) + _PART * MONTHLY_TOTAL.ref)),
              totals=(("total", FUNDS_TOTAL),
                      ("@", FUNDED_BY_MONTH)), below=FUNDED.rows),
        Form(title=Text("Comprobación", "Check"), items=(INVESTMENT_AT_0, FUNDED.words)), FUNDED.grid))
