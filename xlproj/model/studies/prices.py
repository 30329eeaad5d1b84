"""Precios: monthly prices of a product in the money of one month or year, and their average (ch. XI.5.e).

A price of 1.10 in a month whose index is 110, in the money of a base with index 100, is 1.10 × 100 / 110 =
1.00.
"""

from __future__ import annotations

from xlproj.base.catalogue_crops import BASE_NOT_FOUND, MONTH_TWICE, UNKNOWN_PRODUCT
from xlproj.base.days import FIRST_YEAR, LAST_YEAR
from xlproj.base.text import Text
from xlproj.base.units import MONEY, PLAIN, QUANTITY
from xlproj.expr.aggregates import count_rows, sum_rows
from xlproj.expr.functions import Not, blank_unless, both, choose, either, nonzero, say
from xlproj.expr.lookups import sum_for_code
from xlproj.expr.nodes import Node, Num, as_number
from xlproj.expr.presence import Filled, Typed
from xlproj.spec.formats import Format
from xlproj.spec.inputs import Field, ask
from xlproj.spec.quantities import Quantity, computed_column, scalar
from xlproj.spec.recipes import Recipe
from xlproj.spec.relations import repeated, unknown
from xlproj.spec.rules import Condition, FirstLike, Meant, Rule
from xlproj.spec.sheets import Form, Sheet, Table

MONTHS, PRODUCTS = "precios_mensuales", "precios_productos"
_YEAR, _MONTH = Text("Año", "Year"), Text("Mes", "Month")
BASE_YEAR = ask("precios_base_anio", "year", "Año base", "Base year",
                "Los precios reales salen en dinero de este año. Vacío: el "
                "promedio de todos los meses escritos.",
                "Real prices come in the money of this year. Empty: the average of all "
                "months typed.", minimum=FIRST_YEAR, maximum=LAST_YEAR, example=2002)
BASE_MONTH = ask("precios_base_mes", "integer", "Mes base", "Base month",
                 "De 1 a 12. Vacío: el promedio del año base.",
                 "From 1 to 12. Empty: the average of the base year.", minimum=1, maximum=12, example=12)


def _product(help_es: str, help_en: str) -> Field:
    return ask("producto", "text", "Producto", "Product", help_es, help_en, required=True, width=38,
               example="Maíz blanco")


_PRODUCT = _product("El mismo nombre en todos sus meses.", "The same name in all its months.")
_PERIOD = ask("anio", "year", _YEAR.es, _YEAR.en, "Año del precio.", "Year of the price.", required=True,
              minimum=FIRST_YEAR, maximum=LAST_YEAR,
              width=9, example=2002)
_MONTH_OF = ask("mes", "integer", _MONTH.es, _MONTH.en, "De 1 a 12.", "From 1 to 12.", required=True,
                minimum=1, maximum=12,
                width=8, example=6)
_PRICE = ask("precio", "money", "Precio del mes", "Price of the month", "En chacra, en dinero de ese mes.",
             "At the farm, in the money of that month.", unit=MONEY / QUANTITY,
             unit_label=Text("por kg", "per kg"), required=True,
             minimum=0, width=13, example=1.1, adds="price")
_INDEX = ask("indice", "number", "Índice de precios", "Price index",
             "Del mismo mes, como el IPC; siempre el mismo índice.",
             "Of the same month, such as the CPI; always the same index.", required=True, minimum=0.0001,
             width=13, example=110)
_SOLD = ask("cantidad", "number", "Cantidad (opcional)", "Quantity (optional)",
            "Lo vendido en el mes. Si están todas las del producto, el promedio se pondera con ellas.",
            "What was sold in the month. If all of the product's are given, the average is weighted by them.",
            unit=QUANTITY,
            minimum=0, width=13, example=400, adds="quantity")
_product_name, _year, _month, _price, _index, _sold = (
    field.column_of(MONTHS) for field in (_PRODUCT, _PERIOD, _MONTH_OF, _PRICE, _INDEX, _SOLD))

# --- the base -----------------------------------------------------------------------------------------------
_IN_BASE = both(_index > 0, either(Not(Typed(BASE_YEAR.ref)), _year.equals(BASE_YEAR.ref)),
                either(Not(Typed(BASE_MONTH.ref)), _month.equals(BASE_MONTH.ref)))
BASE_COUNT = scalar("precios_base_meses", "Meses que forman la base", "Months that make up the base",
                    count_rows(_IN_BASE),
                    show="integer", unit=PLAIN)
BASE = scalar("precios_base_indice", "Índice de la base", "Index of the base",
              sum_rows(_index * as_number(_IN_BASE)) / nonzero(BASE_COUNT.ref), show="decimal", unit=PLAIN,
              meaning=Text("Promedio de los índices de esos meses.",
                           "Average of the indexes of those months."))
_REAL = _price * BASE.ref / nonzero(_index)
REAL = computed_column(MONTHS, "real", "Precio real", "Real price", _REAL, unit=MONEY / QUANTITY,
                       meaning=Text("Precio del mes por índice de la base entre índice del mes.",
                                    "Price of the month times index of the base over index of the month."))

# --- averages by product ------------------------------------------------------------------------------------
_NAME = _product("Un producto de la tabla de abajo, con el mismo nombre.",
                 "A product of the table below, by the same name.")
_name = _NAME.column_of(PRODUCTS)


def _of_product(of: Node) -> Node:
    return sum_for_code(of, _product_name, _name)


def _average(key: str, es: str, en: str, expr: Node, **more: object) -> Quantity:
    return computed_column(PRODUCTS, key, es, en, expr, **{"unit": MONEY / QUANTITY, **more})


COUNT = _average("meses", "Meses con precio", "Months with a price", _of_product(Num(1)), unit=PLAIN,
                 show="integer")
SOLD = _average("vendido", "Cantidad", "Quantity", _of_product(_sold), unit=QUANTITY, show="decimal")
SIMPLE = _average("simple", "Promedio simple", "Simple average", _of_product(_REAL) / nonzero(COUNT.ref))
WEIGHTED = _average("ponderado", "Promedio ponderado", "Weighted average",
                    _of_product(_REAL * _sold) / nonzero(SOLD.ref))
WEIGHED = both(COUNT.ref > 0, SOLD.ref > 0, _of_product(as_number(_sold > 0)).equals(COUNT.ref))
"""Whether every month of a product has its quantity."""
_LISTED = computed_column(
    MONTHS, "estado", "¿Entra en un promedio?", "Enters an average?", show="text", unit=None, band="tie",
    expr=blank_unless(Filled(_product_name),
                      choose(sum_for_code(Num(1), _name, _product_name) > 0, say("OK", "OK"),
                             say("Revise", "Check"))),
    meaning=Text("«Revise»: ningún producto de la tabla de arriba tiene ese nombre, con las mismas tildes.",
                 "“Check”: no product of the table above has that name, with the same accents."))
NOMINAL = _average("nominal", "Promedio sin quitar la inflación", "Average, inflation left in",
                   blank_unless(COUNT.ref > 0, _of_product(_price) / nonzero(COUNT.ref)))
AVERAGE = _average("promedio", "Promedio real", "Real average", bold=True,
                   expr=blank_unless(COUNT.ref > 0, choose(WEIGHED, WEIGHTED.ref, SIMPLE.ref)),
                   meaning=Text("Para escribirlo en Presupuestos o Cultivos.",
                                "To be typed in Crop budgets or Crops."))
HOW = _average("forma", "Cómo se promedió", "How it was averaged", unit=None, show="text", expr=blank_unless(
    COUNT.ref > 0, choose(WEIGHED, say("Ponderado", "Weighted"), say("Simple", "Simple"))))

SHEET = Sheet(
    key="precios", title=Text("Precios", "Prices"), group="inputs",
    purpose=Text(
        "Ayuda para no tomar el precio de un mes caro: precios de muchos meses, sin la inflación, y su "
        "promedio.",
        "An aid against taking the price of a dear month: prices of many months, without inflation, and "
        "their average."),
    blocks=(
        Form(title=Text("En dinero de cuándo", "In the money of when"),
             items=(BASE_YEAR, BASE_MONTH, BASE_COUNT, BASE)),
        Table(key=PRODUCTS, title=Text("Precio promedio de cada producto", "Average price of each product"),
              rows=8,
              columns=(_NAME, COUNT, SOLD, NOMINAL, AVERAGE, HOW, SIMPLE, WEIGHTED)),
        Table(key=MONTHS, title=Text("Precios por mes", "Prices by month"), rows=60,
              columns=(_PRODUCT, _PERIOD, _MONTH_OF, _PRICE, _INDEX, _SOLD, REAL, _LISTED))))
_same_month = (_product_name, _year, _month)
FORMAT = Format(
    inputs=(SHEET,),
    conditions=(Condition(
        key="precios_base", blocks=False,
        label=Text("El año o mes base está entre los precios", "The base year or month is among the prices"),
        rules=(Rule(code=BASE_NOT_FOUND, at=BASE_YEAR.ref,
                    wrong=both(count_rows(Filled(_product_name)) > 0, BASE_COUNT.ref <= 0)),)),),
    rules=(
        Rule(code=UNKNOWN_PRODUCT, at=_product_name, wrong=unknown(_product_name, _name),
             alike=(_product_name,), first=True, values={
                 "key": _product_name, "count": sum_for_code(Num(1), _product_name, _product_name),
                 "hint": Meant(_product_name, _name,
                               Text(" ¿Quiso decir «{name}»?", " Did you mean “{name}”?"))}),
        Rule(code=MONTH_TWICE, at=_month, wrong=repeated(*_same_month), alike=_same_month,
             values={"key": _product_name, "other": FirstLike((_month, _product_name, _year))})),
    conventions=(Text("Precio real: el del mes por el índice de la base entre el índice del mes.",
                      "Real price: that of the month times the index of the base over the index of the "
                      "month."),))
RECIPES = (Recipe(key="precios", period="any", build=lambda _: FORMAT),)
