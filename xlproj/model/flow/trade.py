"""Ingresos and Costos: sales and operating costs by year, typed, constant, growing or by the capacity used
(ch. XI, XIV-04)."""

from __future__ import annotations

from dataclasses import dataclass, replace

from xlproj.base.catalogue_cash import DELAY_WITHOUT_EFFECT, PRICE_LACKING, PRICE_OF_ZERO
from xlproj.base.catalogue_income import (
    CAPACITY_STOPS,
    CAPACITY_UNKNOWN,
    COUNTED_TWICE,
    COURSE_UNUSED,
    GROWTH_LACKS,
    GROWTH_UNUSED,
    SALES_WITHOUT_COST,
)
from xlproj.base.catalogue_project import ENDS_BEFORE_HORIZON
from xlproj.base.text import Text, same
from xlproj.base.units import MONEY, PLAIN, QUANTITY
from xlproj.expr.aggregates import count_rows, max_years, sum_rows, sum_years
from xlproj.expr.functions import Not, both, either
from xlproj.expr.nodes import Node, Num, Say, Truth, as_number, total_of
from xlproj.expr.presence import Default, Filled, IsChoice, Typed
from xlproj.expr.references import ColumnRef, QuantityRef, RowSum, Year, previous
from xlproj.expr.totals import together
from xlproj.model.ficha import CURRENCY, HORIZON, IN_HORIZON, row_within, within
from xlproj.model.unused import DELAYED, FINANCIAL_COSTS
from xlproj.spec.formats import Format
from xlproj.spec.inputs import Field, Periods, Series, ask, block, choices
from xlproj.spec.known import UNIT_OF_ROW
from xlproj.spec.quantities import FlowLine, Quantity, computed_column, series
from xlproj.spec.recipes import Assembly, Recipe
from xlproj.spec.relations import MORE_YEARS
from xlproj.spec.rules import Amounts, Condition, Figure, Here, Rule
from xlproj.spec.sheets import Form, Heading, Sheet, Table, Timeline

SALES_TABLE, COSTS_TABLE = "ingresos", "costos"
PRODUCTS = choices("productos", principal=("Producto principal", "Main product"),
                   subproducto=("Subproducto", "By-product"), servicio=("Servicio", "Service"))
CLASSES = choices(
    "clases_costo", insumo=("Directo: insumos", "Direct: inputs"),
    obra=("Directo: mano de obra", "Direct: labour"),
    otro=("Directo: otros", "Direct: other"),
    fabricacion=("Indirecto de fabricación", "Manufacturing overhead"),
    administracion=("Administración", "Administration"), ventas=("Ventas", "Selling"),
    financiero=("Financiero", "Financial"))
BEHAVIOUR = choices("comportamientos", variable=("Variable", "Variable"), fijo=("Fijo", "Fixed"))
COURSES = choices("cursos", constante=("Igual todos los años", "The same each year"),
                  crece=("Crece cada año", "Grows each year"),
                  capacidad=("Según la capacidad usada", "By the capacity used"))
_YEARS = Periods(of="years", label=Text("Año", "Year"), unit=QUANTITY, required=False,
                 help=Text(
                     "Cantidad del año; si no puso precio, el importe. Con cantidad anual, déjelo vacío.",
                     "Quantity of the year; if no price was typed, the amount. With a yearly quantity, leave "
                     "it empty."))
CAPACITY = Series(key="capacidad_usada", label=Text("Capacidad usada", "Capacity used"), unit=PLAIN,
                  kind="rate", minimum=0,
                  help=Text("Parte de la capacidad que se usa en el año: 70 %. Vacío: 0.",
                            "Share of capacity used in the year: 70 %. Empty: 0."))


def _delay(key: str, es: str, en: str, help_es: str, help_en: str) -> Field:
    return ask(key, "number", es, en, help_es, help_en, unit_label=Text("días", "days"), minimum=0,
               maximum=360, example=30)


DELAYS = (
    _delay("dias_cobro", "Demora de los cobros", "Delay of collections",
           "Días entre vender y cobrar, de un año de 360.",
           "Days between sale and collection, of a year of 360."),
    _delay("dias_pago", "Demora de los pagos", "Delay of payments",
           "Días entre recibir y pagar los costos, de un año de 360.",
           "Days between receiving and paying for costs, of a year of 360."))


def _price(es: str, en: str) -> Field:
    return ask("precio", "money", es, en, "Constante. Vacía: los años traen importes.",
               "Constant. Empty: the years hold amounts.", unit=MONEY / QUANTITY, minimum=0, width=13,
               adds="price")


_YEARLY = ask("cantidad_anual", "number", "Cantidad anual", "Yearly quantity",
              "La del año 1 (o a plena capacidad); sin precio, el importe.",
              "That of year 1 (or at full capacity); without a price, the amount.", unit=QUANTITY, minimum=0,
              width=12, adds="quantity")
_COURSE = ask("curso", "choice", "En los años", "Over the years",
              "Cómo sigue la cantidad anual. Vacío: igual todos los años.",
              "How the yearly quantity goes on. Empty: the same each year.", choices=COURSES, width=22)
_GROWTH = ask("crecimiento", "rate", "Crece por año", "Growth a year", "Solo si crece cada año.",
              "Only if it grows each year.",
              minimum=-0.5, maximum=1, width=10, example=0.03)
UNIT_SOLD = ask(UNIT_OF_ROW, "text", "Unidad", "Unit", "kg, saco, mes …", "kg, bag, month …", width=9)
PRICE, UNIT_COST = _price("Precio unitario", "Unit price"), _price("Costo unitario", "Unit cost")
SOLD = ask("concepto", "text", "Concepto", "Item", "Qué se vende.", "What is sold.", required=True,
           width=38, example="Queso fresco")
BOUGHT = ask("concepto", "text", "Concepto", "Item", "En qué se gasta.", "What it is spent on.",
             required=True, width=38)
CLASS = ask("clase", "choice", "Clase", "Class", "Por objeto del gasto.", "By object of expense.",
            choices=CLASSES,
            required=True, width=22)
FIXED = ask("comportamiento", "choice", "Fijo o variable", "Fixed or variable",
            "Cambia o no con la producción.",
            "Changes with output or not.", choices=BEHAVIOUR, width=12)


_RUNS = as_number(Year() >= 1)
"""A yearly quantity is that of the years after today."""


def _is(table: str, course: str) -> Truth:
    return IsChoice(_COURSE.column_of(table), COURSES.key, course)


def _by_capacity_used(table: str) -> Node:
    """1 for a line that follows the capacity used, else 0."""
    return as_number(_is(table, "capacidad"))


def _grown(table: str) -> Node:
    """By what a line has grown since year 1; 1 for one that does not grow."""
    return (1 + _GROWTH.column_of(table)) ** (as_number(_is(table, "crece")) * (Year() - 1))


def _course(table: str, used: Node) -> Node:
    """By what the yearly quantity of a line is multiplied in a year: 1, its growth, or the capacity used."""
    by_capacity = _by_capacity_used(table)
    return _grown(table) * (1 - by_capacity + by_capacity * used)


def line_quantity(table: str) -> Node:
    """A line's quantity in a year: what was typed for it, and the yearly quantity by its course."""
    return block(table) + _YEARLY.column_of(table) * _course(table, CAPACITY.ref) * _RUNS


def _price_of(table: str) -> Node:
    """Without a price, what was typed is the amount."""
    return Default(PRICE.column_of(table), Num(1))


def line_value(table: str) -> Node:
    """A line's amount in a year: quantity by price, or the amounts as typed where there is none."""
    return line_quantity(table) * _price_of(table)


def line_parts(table: str) -> tuple[Node, Node, Node]:
    """What a line's amount adds up to, part by part: what was typed for the year; the yearly quantity by
    its own course, in years after today; and that which follows the capacity used, with all of it."""
    yearly, by_capacity = _YEARLY.column_of(table) * _price_of(table), _by_capacity_used(table)
    return block(table) * _price_of(table), yearly * _grown(table) * (1 - by_capacity), yearly * by_capacity


@dataclass(frozen=True, slots=True)
class _ByCourse:
    """Some lines by year: their sum, which adds what was typed by year and what follows from the yearly
    quantities."""

    sum: Quantity
    typed: Quantity
    yearly: Quantity


def _by_course(key: str, label: Text, table: str, used: Node, of: Truth | None = None, *,
               source: str = "") -> _ByCourse:
    counts = Num(1) if of is None else as_number(of)
    typed = series(f"{key}_escrito", f"{label.es}: escrito por año", f"{label.en}: typed by year",
                   sum_rows(block(table) * _price_of(table) * counts))
    yearly = series(f"{key}_anual", f"{label.es}: por la cantidad anual", f"{label.en}: by yearly quantity",
                    sum_rows(_YEARLY.column_of(table) * _course(table, used) * _price_of(table) * counts)
                    * _RUNS)
    return _ByCourse(series(key, label.es, label.en, within(typed.ref + yearly.ref), total=True,
                            source=source), typed, yearly)


def _first_year(table: str) -> Quantity:
    """What a line adds up to, as typed: its years, or its yearly quantity."""
    return computed_column(table, "total", "Total escrito", "Typed total", unit=MONEY,
                           expr=(row_within(table) + _YEARLY.column_of(table)) * _price_of(table))


_SALES = _by_course("ventas", Text("Ingresos por ventas", "Sales"), SALES_TABLE, CAPACITY.ref,
                    source="XIV-04")
SALES_BY_YEAR = _SALES.sum
_CAPACITY_HERE = series("capacidad_de_ingresos", "Capacidad usada, de Ingresos", "Capacity used, from Income",
                        CAPACITY.ref, show="rate", unit=PLAIN)
_CLASSES = {key: _by_course(f"costo_{key}", label, COSTS_TABLE, _CAPACITY_HERE.ref,
                            IsChoice(CLASS.column_of(COSTS_TABLE), CLASSES.key, key))
            for key, label in CLASSES.labels}
_FIXED = _by_course("costos_fijos", Text("De todos, fijos", "Of all of them, fixed"), COSTS_TABLE,
                    _CAPACITY_HERE.ref, IsChoice(FIXED.column_of(COSTS_TABLE), BEHAVIOUR.key, "fijo"))
FIXED_BY_YEAR = _FIXED.sum
FINANCIAL_BY_YEAR = _CLASSES["financiero"].sum
_OPERATING = tuple(each.sum for each in _CLASSES.values() if each.sum is not FINANCIAL_BY_YEAR)
COSTS_BY_YEAR = series("costos_operacion", "Costos y gastos de operación", "Operating costs", total=True,
                       bold=True, source="XIV-04", expr=together([each.ref for each in _OPERATING]),
                       convention=Text(
                           "Los de clase Financiero van aparte: solo cuentan en el flujo financiero.",
                           "Those of class Financial stand apart: they count in the financial flow only."))


def _waiting(key: str, es: str, en: str, flow: Quantity, delay: Field) -> Quantity:
    """What is still to be collected or paid at the end of a year; in the last year all is settled."""
    return series(key, es, en, flow.ref * delay.ref / 360 * as_number(Year() < HORIZON.ref))


def _settled_at_end(key: str, es: str, en: str, flow: Quantity, delay: Field) -> Quantity:
    """What the delay would carry beyond the last year and the last year counts already."""
    return series(key, es, en, flow.ref * delay.ref / 360 * as_number(Year().equals(HORIZON.ref)), total=True)


RECEIVABLE = _waiting("por_cobrar", "Por cobrar al cierre del año", "To be collected at year end",
                      SALES_BY_YEAR, DELAYS[0])
PAYABLE = _waiting("por_pagar", "Por pagar al cierre del año", "To be paid at year end", COSTS_BY_YEAR,
                   DELAYS[1])
COLLECTED = series("cobros", "Ventas que se cobran después (−) o de antes (+)",
                   "Sales collected later (−) or from before (+)",
                   previous(QuantityRef("por_cobrar")) - RECEIVABLE.ref, total=True, cancels=True)
SETTLED = series("pagos_demorados", "Costos que se pagan después (−) o de antes (+)",
                 "Costs paid later (−) or from before (+)",
                 previous(QuantityRef("por_pagar")) - PAYABLE.ref, total=True, cancels=True)
RECOVERED = _settled_at_end("cobros_finales", "Se cobraría después del último año; cuenta en él",
                            "Would be collected after the last year; counts in it", SALES_BY_YEAR, DELAYS[0])
DISCHARGED = _settled_at_end("pagos_finales", "Se pagaría después del último año; cuenta en él",
                             "Would be paid after the last year; counts in it", COSTS_BY_YEAR, DELAYS[1])

# --- rules --------------------------------------------------------------------------------------------------
_LUMP_SUMS = (same("global"), same("glb"), same("monto"), same("importe"), same("lump sum"), same("amount"))
"""Units that mean money, besides the currency."""


def _by_capacity(table: str) -> Truth:
    return both(_is(table, "capacidad"), _YEARLY.column_of(table) > 0)


_CAPACITY_USED = count_rows(_by_capacity(SALES_TABLE)) + count_rows(_by_capacity(COSTS_TABLE))
_CAPACITY_TYPED = sum_years(as_number(both(IN_HORIZON, Typed(CAPACITY.ref), Year() >= 1)))


def _counted(unit: ColumnRef) -> Truth:
    """Whether a unit is one of things: neither blank, nor the currency, nor a word for a lump sum."""
    money = (unit.equals(CURRENCY.ref), *(unit.equals(Say(word)) for word in _LUMP_SUMS))
    return both(Filled(unit), Not(either(*money)))


def _rules_of(table: str) -> tuple[Rule, ...]:
    """A line is given by its years or by its yearly quantity and course, and has its price."""
    yearly, course, growth, price, unit = (
        ColumnRef(table, each.key) for each in (_YEARLY, _COURSE, _GROWTH, PRICE, UNIT_SOLD))
    by_year = RowSum(table)
    quantity = by_year + yearly
    return (
        Rule(code=COUNTED_TWICE, at=yearly, wrong=both(yearly > 0, by_year > 0),
             values={"years": Amounts(block(table))}),
        *(Rule(code=COURSE_UNUSED, at=each, wrong=both(Filled(each), Not(Filled(yearly))))
          for each in (course, growth)),
        Rule(code=GROWTH_LACKS, at=growth, wrong=both(
            Filled(yearly), _is(table, "crece"), Not(Typed(growth)))),
        Rule(code=GROWTH_UNUSED, at=growth, values={"rate": Figure(growth, share=True)},
             wrong=both(Filled(yearly), Not(_is(table, "crece")), Not(growth.equals(0)))),
        Rule(code=CAPACITY_UNKNOWN, at=course, wrong=both(_by_capacity(table), _CAPACITY_TYPED.equals(0))),
        Rule(code=PRICE_OF_ZERO, at=price, wrong=both(quantity > 0, Typed(price), price.equals(0)),
             values={"amount": Figure(quantity)}),
        Rule(code=PRICE_LACKING, at=price, wrong=both(quantity > 0, Not(Typed(price)), _counted(unit)),
             values={"amount": Figure(quantity), "unit": unit}))


_WORKINGS = Heading(Text("DE DÓNDE SALEN", "WHERE THEY COME FROM"))
_LAST_SALE = max_years(Year() * as_number(SALES_BY_YEAR.ref > 0))
_RULES = (
    *_rules_of(SALES_TABLE), *_rules_of(COSTS_TABLE),
    Rule(code=CAPACITY_STOPS, at=CAPACITY.ref, first=True,
         wrong=both(Year() >= 1, IN_HORIZON, _CAPACITY_USED > 0, _CAPACITY_TYPED > 0,
                    Not(Typed(CAPACITY.ref))),
         values={"year": Here("year"), "others": MORE_YEARS}),
    *(Rule(code=DELAY_WITHOUT_EFFECT, at=delay.ref, wrong=both(HORIZON.ref.equals(1), delay.ref > 0))
      for delay in DELAYS),
    Rule(code=ENDS_BEFORE_HORIZON, at=HORIZON.ref, wrong=both(_LAST_SALE > 0, HORIZON.ref > _LAST_SALE),
         values={"last": _LAST_SALE, "horizon": HORIZON.ref}))

SALES_SHEET = Sheet(
    key="ingresos", title=Text("Ingresos", "Income"), group="inputs", printed=1,
    purpose=Text(
        "Escriba lo que se vende cada año: con precio, cantidades; sin precio, importes. O una cantidad "
        "anual y cómo sigue en los años.",
        "Type what is sold each year: with a price, quantities; without, amounts. Or a yearly quantity and "
        "how it goes on."),
    blocks=(Table(
        key=SALES_TABLE, title=Text("Ventas por año", "Sales by year"), rows=10, periods=_YEARS,
        required=True,
        columns=(SOLD,
                 ask("clase", "choice", "Clase", "Class", "Elija de la lista.", "Choose from the list.",
                     choices=PRODUCTS,
                     width=18), UNIT_SOLD, PRICE, _YEARLY, _COURSE, _GROWTH, _first_year(SALES_TABLE))),
            Form(title=Text("Cobros", "Collections"), items=(DELAYS[0],)),
            Timeline(title=Text("Resultado por año", "Result by year"), rows=(
                CAPACITY, SALES_BY_YEAR, _WORKINGS, _SALES.typed, _SALES.yearly))))
COSTS_SHEET = Sheet(
    key="costos", title=Text("Costos", "Costs"), group="inputs", printed=1,
    purpose=Text("Escriba los costos y gastos de cada año, sin depreciación ni intereses de los préstamos.",
                 "Type the costs of each year, without depreciation or the interest of loans."),
    blocks=(Table(
        key=COSTS_TABLE, title=Text("Costos y gastos por año", "Costs by year"), rows=20, periods=_YEARS,
        columns=(BOUGHT, CLASS, FIXED, UNIT_SOLD, UNIT_COST, _YEARLY, _COURSE, _GROWTH,
                 _first_year(COSTS_TABLE))),
            Form(title=Text("Pagos", "Payments"), items=(DELAYS[1],)),
            Timeline(title=Text("Resultado por año", "Result by year"),
                     rows=(*_OPERATING, COSTS_BY_YEAR, FINANCIAL_BY_YEAR, FIXED_BY_YEAR, _WORKINGS,
                           _CAPACITY_HERE, *(row for each in (*_CLASSES.values(), _FIXED)
                                             for row in (each.typed, each.yearly))))))
SUMMARY = Sheet(
    key="cobros_pagos", title=Text("Cobros y pagos", "Collections and payments"), group="results",
    purpose=Text("Qué parte de las ventas y de los costos de cada año se cobra o se paga el año siguiente.",
                 "What part of each year's sales and costs is collected or paid the next year."),
    blocks=(Timeline(rows=(RECEIVABLE, COLLECTED, RECOVERED, PAYABLE, SETTLED, DISCHARGED)),))

NO_DELAYS = Condition(
    key=DELAYED, label=Text("Nada se cobra ni se paga con demora (si no, convierta otra vez)",
                            "Nothing is collected or paid with a delay (if not, convert again)"),
    rules=tuple(Rule(at=delay.ref, wrong=delay.ref > 0) for delay in DELAYS))
NO_FINANCIAL_COSTS = Condition(
    key=FINANCIAL_COSTS, label=Text("Ningún costo es de clase Financiero (si no, convierta otra vez)",
                                    "No cost is of class Financial (if not, convert again)"),
    rules=(Rule(at=CLASS.column_of(COSTS_TABLE), each="project", wrong=count_rows(
        IsChoice(CLASS.column_of(COSTS_TABLE), CLASSES.key, "financiero")) > 0),))


def trade(made: Assembly) -> Format:
    """Sales and costs; their delays and the financial costs unless they are not used."""
    delayed, charged = DELAYED not in made.unused, FINANCIAL_COSTS not in made.unused
    lines = (FlowLine(quantity=SALES_BY_YEAR, side="benefit"),
             *((FlowLine(quantity=COLLECTED, side="benefit", nature="timing"),) if delayed else ()),
             FlowLine(quantity=COSTS_BY_YEAR, side="cost"),
             *((FlowLine(quantity=SETTLED, side="cost", nature="timing"),) if delayed else ()),
             *((FlowLine(quantity=FINANCIAL_BY_YEAR, side="service", nature="financial"),)
               if charged else ()))
    return replace(FORMAT, lines=lines, conditions=made.left_out(*FORMAT.omissible),
                   results=(SUMMARY,) if delayed else (),
                   conventions=FORMAT.conventions if delayed else ())


FORMAT = Format(
    inputs=(SALES_SHEET, COSTS_SHEET), rules=_RULES, omissible=(NO_DELAYS, NO_FINANCIAL_COSTS),
    conventions=(
        Text(
            "Con demora, la parte del año que corresponde a los días se cobra o se paga el año siguiente; en "
            "el último "
            "año se liquida todo: lo que se cobraría o pagaría después cuenta en él, como los demás "
            "recuperos.",
            "With a delay, the part of the year that the days stand for is collected or paid the next year; "
            "in the last "
            "year all is settled: what would be collected or paid later counts in it, like the other "
            "recoveries."),))


def _costs_of_sales(made: Assembly) -> Format:
    """That what is sold costs something to make, whichever format tells the cost."""
    spent = [sum_years(line.quantity.ref) for line in made.lines if line.side != "benefit"
             and line.nature in (
                 "operating", "programme", "financial")]
    return Format(conditions=(Condition(
        key="ventas_con_costos", blocks=False,
        label=Text("Lo que se vende cuesta algo", "What is sold costs something"), rules=(
            Rule(code=SALES_WITHOUT_COST, at=SOLD.column_of(SALES_TABLE), each="project",
                 wrong=both(sum_years(SALES_BY_YEAR.ref) > 0, total_of(spent) <= 0)),)),))


RECIPES = (Recipe(key="comercio", build=trade),
           Recipe(key="comercio.costos", stage="whole", build=_costs_of_sales))
