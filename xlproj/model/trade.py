"""Ingresos and Costos: sales and operating costs by year, by amounts or by quantity and price (ch. XI, XIV-04)."""

from __future__ import annotations

from xlproj.base.text import Text
from xlproj.base.units import MONEY, QUANTITY
from xlproj.expr.aggregates import sum_rows
from xlproj.expr.nodes import Num
from xlproj.expr.presence import Default, IsChoice
from xlproj.expr.references import PeriodSum, RowSum
from xlproj.spec.formats import Format
from xlproj.spec.inputs import Field, Periods, ask, block, choices
from xlproj.spec.quantities import FlowLine, computed_column, series
from xlproj.spec.sheets import Sheet, Table, Timeline

_SALES, _COSTS = "ingresos", "costos"
PRODUCTS = choices("productos", principal=("Producto principal", "Main product"),
                   subproducto=("Subproducto", "By-product"), servicio=("Servicio", "Service"))
CLASSES = choices(
    "clases_costo", insumo=("Directo: insumos", "Direct: inputs"), obra=("Directo: mano de obra", "Direct: labour"),
    otro=("Directo: otros", "Direct: other"), fabricacion=("Indirecto de fabricación", "Manufacturing overhead"),
    administracion=("Administración", "Administration"), ventas=("Ventas", "Selling"))
BEHAVIOUR = choices("comportamientos", variable=("Variable", "Variable"), fijo=("Fijo", "Fixed"))
_YEARS = Periods(of="years", label=Text("Año", "Year"), unit=QUANTITY,
                 help=Text("Cantidad del año; si no puso precio, el importe.",
                           "Quantity of the year; if no price was typed, the amount."))


def _price(es: str, en: str) -> Field:
    return ask("precio", "money", es, en, "Constante. Vacío: los años traen importes.",
               "Constant. Empty: the years hold amounts.", unit=MONEY / QUANTITY, minimum=0, width=13)


PRICE, UNIT_COST = _price("Precio unitario", "Unit price"), _price("Costo unitario", "Unit cost")
_SALE_PRICE = Default(PRICE.column_of(_SALES), Num(1))
_COST_PRICE = Default(UNIT_COST.column_of(_COSTS), Num(1))
CLASS = ask("clase", "choice", "Clase", "Class", "Por objeto del gasto.", "By object of expense.", choices=CLASSES,
            required=True, width=22)
SALES_BY_YEAR = series("ventas", "Ingresos por ventas", "Sales", sum_rows(block(_SALES) * _SALE_PRICE), total=True,
                       source="XIV-04")
COSTS_BY_CLASS = tuple(
    series(f"costo_{key}", label.es, label.en, total=True,
           expr=sum_rows(block(_COSTS) * _COST_PRICE * IsChoice(CLASS.column_of(_COSTS), "clases_costo", key)))
    for key, label in CLASSES.labels)
COSTS_BY_YEAR = series("costos_operacion", "Costos y gastos de operación", "Operating costs", total=True, bold=True,
                       expr=sum_rows(block(_COSTS) * _COST_PRICE), source="XIV-04")
_UNIT = ask("unidad", "text", "Unidad", "Unit", "kg, saco, mes …", "kg, bag, month …", width=9)

SALES_SHEET = Sheet(
    key="ingresos", title=Text("Ingresos", "Income"), group="inputs",
    purpose=Text("Escriba lo que se vende cada año: con precio, ponga cantidades; sin precio, importes.",
                 "Type what is sold each year: with a price, type quantities; without, amounts."),
    blocks=(Table(
        key=_SALES, title=Text("Ventas por año", "Sales by year"), rows=10, periods=_YEARS, required=True,
        columns=(ask("concepto", "text", "Concepto", "Item", "Qué se vende.", "What is sold.", required=True, width=38),
                 ask("clase", "choice", "Clase", "Class", "Elija de la lista.", "Choose from the list.", choices=PRODUCTS,
                     width=18), _UNIT, PRICE,
                 computed_column(_SALES, "total", "Total", "Total", RowSum(_SALES) * _SALE_PRICE, unit=MONEY)),
        totals=(("@", series("ventas_por_columna", "Ventas por año", "Sales by year", PeriodSum(_SALES, _SALE_PRICE))),)),))
COSTS_SHEET = Sheet(
    key="costos", title=Text("Costos", "Costs"), group="inputs",
    purpose=Text("Escriba los costos y gastos de operación de cada año, sin depreciación ni intereses.",
                 "Type the operating costs of each year, without depreciation or interest."),
    blocks=(Table(
        key=_COSTS, title=Text("Costos y gastos por año", "Costs by year"), rows=20, periods=_YEARS,
        columns=(ask("concepto", "text", "Concepto", "Item", "En qué se gasta.", "What it is spent on.", required=True,
                     width=38), CLASS,
                 ask("comportamiento", "choice", "Fijo o variable", "Fixed or variable", "Cambia o no con la producción.",
                     "Changes with output or not.", choices=BEHAVIOUR, width=12), _UNIT, UNIT_COST,
                 computed_column(_COSTS, "total", "Total", "Total", RowSum(_COSTS) * _COST_PRICE, unit=MONEY)),
        totals=(("@", series("costos_por_columna", "Costos por año", "Costs by year", PeriodSum(_COSTS, _COST_PRICE))),)),))
SUMMARY = Sheet(
    key="ingresos_costos", title=Text("Ingresos y costos", "Income and costs"), group="results",
    purpose=Text("Ventas y costos por clase, año por año.", "Sales and costs by class, year by year."),
    blocks=(Timeline(rows=(SALES_BY_YEAR, *COSTS_BY_CLASS, COSTS_BY_YEAR)),))

FORMAT = Format(key="comercio", inputs=(SALES_SHEET, COSTS_SHEET), results=(SUMMARY,),
                lines=(FlowLine(quantity=SALES_BY_YEAR, side="benefit"), FlowLine(quantity=COSTS_BY_YEAR, side="cost")))
