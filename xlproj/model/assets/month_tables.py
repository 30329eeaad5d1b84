"""Calendario: what is typed by month of year 0, item by item and source by source (ch. X)."""

from __future__ import annotations

from dataclasses import dataclass

from xlproj.base.catalogue_investments import NAMES_NO_LINE
from xlproj.base.text import Text
from xlproj.base.units import MONEY
from xlproj.expr.aggregates import count_rows, sum_rows
from xlproj.expr.functions import both, choose, either
from xlproj.expr.nodes import Truth, as_number
from xlproj.expr.presence import Filled, IsChoice, Typed
from xlproj.expr.references import Ordinal, PeriodSum, RowSum
from xlproj.model.assets.investment_lines import COST, OUTLAY_MONTH, OUTLAY_YEAR, WHAT, of_line
from xlproj.model.lists import SOURCES
from xlproj.model.unused import BY_MONTH as MONTHLY
from xlproj.spec.inputs import Periods, ask
from xlproj.spec.quantities import Quantity, computed_column, scalar, series
from xlproj.spec.relations import unknown
from xlproj.spec.rules import Condition, Figure, Rule
from xlproj.spec.sheets import Table

_MONTHS = Periods(of="months", label=Text("Mes", "Month"), unit=MONEY,
                  help=Text("Importe que se paga en el mes.", "Amount paid in the month."))
BY_MONTH, FUNDS = "calendario_mensual", "financiamiento_mensual"
CONCEPT = ask(
    "concepto", "text", "Concepto", "Item",
    "La descripción de una línea de Inversiones: sus meses reemplazan a los propuestos.",
    "The description of a line of Investments: its months replace the proposed ones.",
    required=True, width=38)
MONTHLY_TOTAL = scalar("calendario_mensual_total", "Total mensual", "Monthly total",
                       sum_rows(RowSum(BY_MONTH)))
PAID_BY_MONTH = series("calendario_por_mes", "Total por mes", "Total by month", PeriodSum(BY_MONTH))
_BY_LINES = series("calendario_segun_lineas", "Según el mes de las líneas de Inversiones",
                   "By the month of the lines of Investments",
                   sum_rows(COST * as_number(of_line(OUTLAY_YEAR).equals(0))
                            * as_number(of_line(OUTLAY_MONTH).equals(Ordinal(BY_MONTH, 1)))))
_MONTHS_APART = series(
    "calendario_diferencia", "Diferencia", "Difference",
    choose(both(sum_rows(of_line(OUTLAY_MONTH)) > 0, MONTHLY_TOTAL.ref > 0),
           PAID_BY_MONTH.ref - _BY_LINES.ref, 0),
    meaning=Text("Lo que se escribió en el mes menos lo que dicen las líneas; 0 si ninguna dice su mes o no "
                 "se escribió nada.",
                 "What was typed in the month less what the lines say; 0 if none says its month or nothing "
                 "was typed."))
PAYMENTS = Table(
    key=BY_MONTH, title=Text("Período preoperativo por meses (año 0)",
                             "Pre-operative period by month (year 0)"),
    rows=12, periods=_MONTHS,
    columns=(CONCEPT, computed_column(BY_MONTH, "total", "Total", "Total", RowSum(BY_MONTH))),
    totals=(("total", MONTHLY_TOTAL), ("@", PAID_BY_MONTH), ("@", _BY_LINES), ("@", _MONTHS_APART)))
IS_A_LINE = Rule(
    code=NAMES_NO_LINE, at=CONCEPT.column_of(BY_MONTH), first=True,
    values={"amount": Figure(RowSum(BY_MONTH))},
    wrong=both(RowSum(BY_MONTH) > 0, unknown(CONCEPT.column_of(BY_MONTH), of_line(WHAT))))

SHARE_OF_MONTH = ask("parte", "rate", "Parte de cada mes", "Share of each month",
                     "Si paga la misma parte todos los meses: 30 %; entonces deje vacíos los meses.",
                     "If it pays the same share each month: 30 %; then leave the months empty.",
                     minimum=0, maximum=1, width=11, example=0.3, weighs=False)
SOURCE_OF_MONTH = ask("fuente", "choice", "Fuente", "Source", "Quién paga.", "Who pays.", choices=SOURCES,
                      required=True, width=38)
PART_OF_MONTH = SHARE_OF_MONTH.column_of(FUNDS)
NO_MONTHS = Condition(
    key=MONTHLY, blocks=False, label=Text("Nada dice en qué mes se paga (si no, convierta otra vez)",
                            "Nothing says in which month it is paid (if not, convert again)"),
    rules=(Rule(at=of_line(OUTLAY_MONTH), each="project", wrong=either(
        count_rows(Typed(of_line(OUTLAY_MONTH))) > 0, count_rows(Filled(CONCEPT.column_of(BY_MONTH))) > 0,
        count_rows(Filled(SOURCE_OF_MONTH.column_of(FUNDS))) > 0)),))
"""Under which year 0 month by month says no more than year 0."""


def is_source(key: str) -> Truth:
    """Whether a row of financing is of that source."""
    return IsChoice(SOURCE_OF_MONTH.column_of(FUNDS), SOURCES.key, key)


@dataclass(frozen=True, slots=True, kw_only=True)
class Months:
    """What is known of the months: payments and funds by month and in all."""

    paid: Quantity
    total_paid: Quantity
    funded: Quantity
    total_funded: Quantity

    def table(self, below: tuple[Quantity, ...]) -> Table:
        """The table of financing, with rows `below` its totals."""
        total = computed_column(FUNDS, "total", "Total", "Total",
                                RowSum(FUNDS) + PART_OF_MONTH * self.total_paid.ref)
        return Table(key=FUNDS, title=Text("Financiamiento por meses", "Financing by month"), rows=6,
                     periods=_MONTHS, columns=(SOURCE_OF_MONTH, SHARE_OF_MONTH, total),
                     totals=(("total", self.total_funded), ("@", self.funded)), below=below)


def months(paid: Quantity = PAID_BY_MONTH, total_paid: Quantity = MONTHLY_TOTAL) -> Months:
    """The months as typed, or with what is `paid` in them by the calendar of investments."""
    shares = sum_rows(PART_OF_MONTH)
    return Months(
        paid=paid, total_paid=total_paid,
        funded=series("financiamiento_por_mes", "Total por mes", "Total by month",
                      PeriodSum(FUNDS) + shares * paid.ref),
        total_funded=scalar("financiamiento_mensual_total", "Total financiado", "Total financed",
                            sum_rows(RowSum(FUNDS)) + shares * total_paid.ref))


FUNDS_TOTAL = months().total_funded.ref
"""What all sources give for year 0, whatever it is that they pay for."""
