"""The totals of the year from which the break-even point takes what is left blank (ch. XI)."""

from __future__ import annotations

from dataclasses import dataclass

from xlproj.base.text import Text
from xlproj.base.units import PLAIN, QUANTITY
from xlproj.expr.aggregates import sum_rows, sum_years
from xlproj.expr.functions import blank_unless, both, choose, greatest
from xlproj.expr.nodes import Node, Num, Truth, as_number, total_of
from xlproj.expr.presence import IsChoice
from xlproj.expr.references import Year
from xlproj.model.assets.depreciation import TOTAL as DEPRECIATION_TOTAL
from xlproj.model.assets.investment_lines import lacking
from xlproj.model.debt.loan import INTEREST_PAID
from xlproj.model.ficha import HORIZON, within
from xlproj.model.flow.trade import (
    BEHAVIOUR,
    COSTS_BY_YEAR,
    COSTS_TABLE,
    FINANCIAL_BY_YEAR,
    FIXED_BY_YEAR,
    SALES_BY_YEAR,
    line_parts,
)
from xlproj.model.flow.trade import CAPACITY as CAPACITY_BY_YEAR
from xlproj.model.flow.trade import FIXED as FIXED_OR_VARIABLE
from xlproj.model.lists import YES_NO
from xlproj.spec.inputs import ask
from xlproj.spec.quantities import Quantity, scalar, series
from xlproj.spec.sheets import Heading

YEAR = ask("eq_anio", "integer", "Año del que se toman los totales", "Year whose totals are taken",
           "Donde deje algo vacío, si hay hojas de ingresos y costos.",
           "Where you leave something empty, if there are sheets of "
           "income and costs.", minimum=0, maximum=60, default=1)
MADE = ask("eq_cantidad", "number", "Cantidad de ese año", "Quantity of that year",
           "Unidades producidas y vendidas en él; opcional.",
           "Units made and sold in it; optional.", unit=QUANTITY, minimum=0)
WITH_OTHERS = ask("eq_otros", "choice", "¿Depreciación e intereses entre los fijos?",
                  "Depreciation and interest among fixed costs?",
                  "Los del año, si los fijos se toman de él. Vacío: sí.",
                  "Those of the year, if fixed costs are taken from it. "
                  "Empty: yes.", choices=YES_NO, default="si")


def figure(key: str, es: str, en: str, expr: Node, **more: object) -> Quantity:
    """A figure of the break-even point."""
    return scalar(f"eq_{key}", es, en, expr, **more)


# --- the totals of a year -----------------------------------------------------------------------------------
CLASSIFIED = FIXED_OR_VARIABLE.column_of(COSTS_TABLE)
FIXED_ECHO = series("eq_fijos_anio", "Costos fijos", "Fixed costs", FIXED_BY_YEAR.ref, total=True)
USED_ECHO = series("eq_capacidad_anio", "Capacidad usada", "Capacity used", CAPACITY_BY_YEAR.ref + 0,
                   show="rate", unit=PLAIN)
SALES_ECHO = series("eq_ventas_anio", "Ventas", "Sales", SALES_BY_YEAR.ref, total=True)
_typed, _by_itself, _at_capacity = (
    sum_rows(part * as_number(IsChoice(CLASSIFIED, BEHAVIOUR.key, "variable")))
    for part in line_parts(COSTS_TABLE))
TYPED_BY_YEAR = series("eq_variables_escritos", "Variables: escritos por año", "Variable: typed by year",
                       _typed)
BY_ITSELF = series("eq_variables_curso", "Variables: por la cantidad anual, iguales o que crecen",
                   "Variable: by yearly quantity, alike or growing", _by_itself * as_number(Year() >= 1))
AT_CAPACITY = figure("variables_plenos", "Variables según la capacidad usada: con toda",
                     "Variable by the capacity used: with all of it", _at_capacity)
VARIABLE_BY_YEAR = series("eq_variables_anio", "Costos variables", "Variable costs", total=True, expr=within(
    TYPED_BY_YEAR.ref + BY_ITSELF.ref + as_number(Year() >= 1) * AT_CAPACITY.ref * USED_ECHO.ref))
UNSORTED_BY_YEAR = series("eq_sin_clase_anio", "Costos sin clasificar", "Costs not classified", total=True,
                          expr=greatest(lacking(COSTS_BY_YEAR.ref + FINANCIAL_BY_YEAR.ref,
                                                FIXED_ECHO.ref + VARIABLE_BY_YEAR.ref), 0),
                          meaning=Text("Todos los costos menos los fijos y los variables.",
                                       "All costs less those fixed and those variable."))
YEAR_TAKEN = figure("anio_tomado", "Año que se toma", "Year that is taken", YEAR.given + 0, show="integer",
                    unit=PLAIN)


@dataclass(frozen=True, slots=True, kw_only=True)
class Totals:
    """What the chosen year gives: its figures, and the rows of years that they are taken from.

    `used` is the share of capacity that was used, 1 where it is not known; `known` is 1 where there are sales
    and all costs are fixed or variable, else 0; `beyond`, whether the project ends before that year.
    """

    sales: Node
    variable: Node
    fixed: Node
    unsorted: Node
    used: Node
    known: Node
    beyond: Truth
    rows: tuple[Quantity | Heading, ...] = ()
    figures: tuple[Quantity, ...] = ()


def _in_year(key: str, es: str, en: str, row: Quantity) -> Quantity:
    return figure(key, es, en, sum_years(row.ref * as_number(Year().equals(YEAR_TAKEN.ref))))


def totals_of_year(*, assets: bool, loans: bool) -> Totals:
    """Sales and costs of the chosen year; depreciation and interest count among the fixed ones unless told
    otherwise."""
    others = [each.ref for each, present in ((DEPRECIATION_TOTAL, assets), (INTEREST_PAID, loans)) if present]
    beside = series("eq_otros_anio", "Depreciación, amortización e intereses",
                    "Depreciation, amortisation and interest", total=True,
                    expr=choose(IsChoice(WITH_OTHERS.ref, YES_NO.key, "no"), 0, total_of(others)))
    fixed = series("eq_fijos_todos", "Costos fijos con depreciación e intereses",
                   "Fixed costs with depreciation and interest",
                   FIXED_ECHO.ref + beside.ref, total=True)
    margin = SALES_ECHO.ref - VARIABLE_BY_YEAR.ref
    by_year = series("eq_por_anio", "Punto de equilibrio (parte de las ventas)",
                     "Break-even point (share of sales)", show="rate",
                     unit=PLAIN, bold=True, name="punto_equilibrio_anual",
                     expr=blank_unless(both(margin > 0, UNSORTED_BY_YEAR.ref.equals(0)), fixed.ref / margin))
    sales = _in_year("ventas_del_anio", "Ventas del año elegido", "Sales of the chosen year", SALES_ECHO)
    variable = _in_year("variables_del_anio", "Costos variables del año", "Variable costs of the year",
                        VARIABLE_BY_YEAR)
    fixed_then = _in_year("fijos_del_anio", "Costos fijos del año", "Fixed costs of the year", fixed)
    unsorted = _in_year("sin_clase_del_anio", "Costos sin clasificar del año",
                        "Costs of the year not classified", UNSORTED_BY_YEAR)
    known = figure("anio_sirve", "El año sirve (1: tiene ventas y todo costo es fijo o variable)",
                   "The year serves (1: it has sales and each cost is fixed or variable)", show="integer",
                   unit=PLAIN, expr=choose(both(sales.ref > 0, unsorted.ref.equals(0)), 1, 0))
    share = sum_years(USED_ECHO.ref * as_number(Year().equals(YEAR_TAKEN.ref)))
    used = figure("uso_del_anio", "Capacidad usada en el año", "Capacity used in the year",
                  choose(share > 0, share, 1), show="rate",
                  unit=PLAIN, meaning=Text("La de la hoja Ingresos; 100 % si no se escribió.",
                                           "That of the sheet Income; 100 % if it was not typed."))
    return Totals(sales=sales.ref, variable=variable.ref, fixed=fixed_then.ref, unsorted=unsorted.ref,
                  used=used.ref, known=known.ref, beyond=YEAR_TAKEN.ref > HORIZON.ref,
                  rows=(USED_ECHO, SALES_ECHO, VARIABLE_BY_YEAR, FIXED_ECHO, beside, fixed, UNSORTED_BY_YEAR,
                        by_year, Heading(Text("AUXILIARES", "WORKINGS")), TYPED_BY_YEAR, BY_ITSELF),
                  figures=(YEAR_TAKEN, sales, variable, fixed_then, unsorted, known, used, AT_CAPACITY))


NO_TOTALS = Totals(sales=Num(0), variable=Num(0), fixed=Num(0), unsorted=Num(0), used=Num(1),
                   known=Num(0), beyond=Num(0) > 0)
