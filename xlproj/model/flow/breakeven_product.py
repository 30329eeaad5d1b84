"""What breaks even of one product: its price, costs and capacity, and the output at which they meet (ch. XI).

Sales that break even are the fixed cost over one less the share of income that variable cost takes.
"""

from __future__ import annotations

from dataclasses import dataclass

from xlproj.base.catalogue_studies import CAPACITY_ZERO, COST_AT_NO_USE
from xlproj.base.text import Text
from xlproj.base.tolerances import CLOSE
from xlproj.base.units import MONEY, PLAIN, QUANTITY, Unit
from xlproj.expr.aggregates import Reduce, count_rows, sum_rows
from xlproj.expr.functions import absolute, blank_unless, both, choose, either, gate, nonzero, say
from xlproj.expr.nodes import Node, as_number
from xlproj.expr.presence import Default, Exists, Typed
from xlproj.model.flow.breakeven_year import MADE, Totals, figure
from xlproj.spec.inputs import Field, ask
from xlproj.spec.quantities import Quantity, computed_column
from xlproj.spec.rules import Against, Condition, Figure, Phrase, Rule
from xlproj.spec.sheets import Table

BY_CAPACITY = "costo_capacidad"
PER_UNIT = MONEY / QUANTITY


def money(key: str, es: str, en: str, help_es: str, help_en: str, unit: Unit = MONEY,
          **more: object) -> Field:
    """A field of an amount that is not below 0."""
    return ask(key, "money", es, en, help_es, help_en, unit=unit, minimum=0, **more)


PRICE = money("eq_precio", "Precio de venta", "Selling price",
              "De una unidad. Vacío: ventas entre cantidad del año.",
              "Of one unit. Empty: sales over quantity of the year.", PER_UNIT, example=0.6)
UNIT_COST = money("eq_variable", "Costo variable unitario", "Unit variable cost",
                  "De una unidad. Vacío: de lo que sigue.",
                  "Of one unit. Empty: from what follows.", PER_UNIT, example=0.5)
FULL_COST = money("eq_variable_total", "Costo variable total a plena capacidad",
                  "Total variable cost at full capacity",
                  "Si no lo tiene por unidad.", "If you don't have it by unit.", example=4000)
FIXED = money("eq_fijo", "Costo fijo", "Fixed cost", "Por año o campaña. Vacío: los costos fijos del año.",
              "By year or season. Empty: the fixed costs of the year.", example=600)
CAPACITY = ask("eq_capacidad", "number", "Capacidad instalada", "Installed capacity",
               "Unidades que se producen al 100 %.",
               "Units made at 100 %.", unit=QUANTITY, minimum=0, example=8000)

# --- cost by capacity used ----------------------------------------------------------------------------------
_USED = ask("capacidad", "rate", "Capacidad usada", "Capacity used", "Parte de la instalada: 30 %.",
            "Share of the installed one: 30 %.", required=True, minimum=0, maximum=1.5, width=30,
            example=0.3)
_COST = money("costo", "Costo variable total", "Total variable cost", "Con esa capacidad usada.",
              "With that capacity used.",
              required=True, width=16, example=300)
USED_SHARE, _cost = _USED.column_of(BY_CAPACITY), _COST.column_of(BY_CAPACITY)
K = computed_column(BY_CAPACITY, "k", "Costo por punto (k)", "Cost per point (k)",
                    blank_unless(USED_SHARE > 0, _cost / (100 * USED_SHARE)),
                    source="c11-linear-variable-cost", meaning=Text("Costo por cada 1 % de capacidad usada.",
                                                                    "Cost of each 1 % of capacity used."))
CAPACITY_TABLE = Table(
    key=BY_CAPACITY, parts=False, rows=6, columns=(_USED, _COST, K),
    title=Text("Costo variable según la capacidad usada (opcional)",
               "Variable cost by capacity used (optional)"),
    note=Text(
        "Si k es igual en todas las filas, el costo variable es lineal y sirve para cualquier capacidad.",
        "If k is the same in all rows, variable cost is linear and holds for any capacity."))
K_COUNT = figure("k_filas", "Datos de costo por capacidad", "Data of cost by capacity",
                 count_rows(USED_SHARE > 0), show="integer",
                 unit=PLAIN)
_K_MEAN = sum_rows(_cost * as_number(USED_SHARE > 0) / nonzero(100 * USED_SHARE)) / nonzero(K_COUNT.ref)
K_MEAN = figure("k_media", "k: costo variable por cada 1 %", "k: variable cost of each 1 %",
                source="c11-linear-variable-cost",
                expr=gate(K_COUNT.ref > 0, _K_MEAN), name="costo_por_punto",
                meaning=Text("Media de la columna k; las filas sin capacidad usada no cuentan.",
                             "Mean of the column k; rows without capacity used don't count."))
K_OFF = figure("k_diferencia", "Mayor diferencia entre un costo y k por su capacidad",
               "Largest difference between a cost and k by its capacity", gate(
                   K_COUNT.ref > 1, Reduce("MAX", absolute(_cost - 100 * USED_SHARE * K_MEAN.ref)
                                           * as_number(USED_SHARE > 0), "row")))
_idle = both(Typed(USED_SHARE), USED_SHARE.equals(0), _cost > 0)
IDLE = figure("k_parados", "Costos variables con capacidad 0", "Variable costs at a capacity of 0",
              show="integer", unit=PLAIN,
              expr=count_rows(_idle))
K_LINEAR = figure("k_lineal", "¿Es constante k?", "Is k constant?", show="text", unit=None,
                  expr=gate(K_COUNT.ref > 1, choose(
                      K_OFF.ref <= CLOSE * Reduce("MAX", _cost, "row"),
                      say("Sí: el costo es lineal", "Yes: the cost is linear"),
                      say("No: la relación cambia; se usa la media",
                          "No: the ratio changes; the mean is used"))))

OF_CAPACITY = (
    Condition(key="capacidad_positiva", blocks=False,
              label=Text("La capacidad instalada es mayor que 0", "The installed capacity is above 0"),
              rules=(Rule(code=CAPACITY_ZERO, at=CAPACITY.ref,
                          wrong=both(Typed(CAPACITY.ref), CAPACITY.ref <= 0)),)),
    Condition(key="costo_parado", blocks=False,
              label=Text("Sin usar capacidad no hay costo variable",
                         "At no capacity used there is no variable cost"),
              rules=(Rule(code=COST_AT_NO_USE, at=_cost, wrong=_idle, values={"cost": Figure(_cost)}),)))
"""That there is a capacity, and no variable cost where none of it is used."""


# --- one product --------------------------------------------------------------------------------------------
UNITS, TOTALS = 1, 2
DEAR, UNSORTED, BEYOND = 1, 2, 3
"""Why there is no break-even point: the price, costs that are neither fixed nor variable, a year that the
project does not have."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Product:
    """What breaks even: price, costs and capacity in use, and what follows from them."""

    mode: Quantity
    fixed: Quantity
    fixed_known: Quantity
    reason: Quantity
    used: tuple[Quantity, ...]
    found: tuple[Quantity, ...]
    income: Quantity
    ratio: Quantity
    base: Quantity


def _source(year: Totals) -> Quantity:
    """Where the unit variable cost comes from: 1 typed, 2 the total at full capacity, 3 the cost by capacity,
    4 the year."""
    of_year = 4 * year.known * as_number(MADE.ref > 0)
    given = choose(Typed(UNIT_COST.ref), 1, choose(both(Typed(FULL_COST.ref), CAPACITY.ref > 0), 2,
                                                   choose(both(K_COUNT.ref > 0, CAPACITY.ref > 0), 3,
                                                          of_year)))
    return figure(
        "origen", "Origen del costo variable", "Where the variable cost comes from", given, show="integer",
        unit=PLAIN,
        meaning=Text(
            "1 escrito por unidad, 2 total a plena capacidad, 3 costo según la capacidad, 4 totales del año, "
            "0 no lo hay.",
            "1 typed by unit, 2 total at full capacity, 3 cost by capacity, 4 totals of the year, 0 there "
            "is none."))


def _unit_cost(source: Quantity, year: Totals) -> Quantity:
    capacity = nonzero(CAPACITY.ref)
    return figure("variable_usado", "Costo variable unitario", "Unit variable cost", unit=PER_UNIT,
                  source="c11-breakeven-potato",
                  show="number", expr=choose(source.ref.equals(1), UNIT_COST.ref, choose(
                      source.ref.equals(2), FULL_COST.ref / capacity, choose(
                          source.ref.equals(3), 100 * K_MEAN.ref / capacity,
                          choose(source.ref.equals(4), year.variable / nonzero(MADE.ref), 0)))))


def product_figures(year: Totals) -> Product:
    """What breaks even by what was typed and, where that is blank, by the totals of the `year`."""
    source = _source(year)
    unit_cost = _unit_cost(source, year)
    price = figure("precio_usado", "Precio de venta", "Selling price", unit=PER_UNIT, show="number",
                   expr=Default(PRICE.ref, choose(MADE.ref > 0, year.sales / nonzero(MADE.ref), 0)))
    of_year = choose(Typed(PRICE.ref), 0, TOTALS * year.known)
    mode = figure("modo", "Por unidades (1) o por totales (2)", "By units (1) or by totals (2)",
                  show="integer", unit=PLAIN,
                  expr=choose(both(price.ref > 0, source.ref > 0), UNITS, of_year))
    by_units, by_totals = mode.ref.equals(UNITS), mode.ref.equals(TOTALS)
    ratio = figure("razon_variable", "Costo variable entre ingreso", "Variable cost over income",
                   show="rate", unit=PLAIN,
                   expr=choose(by_units, unit_cost.ref / nonzero(price.ref),
                               choose(by_totals, year.variable / nonzero(year.sales), 0)))
    fixed = figure("fijo_usado", "Costo fijo", "Fixed cost", Default(FIXED.ref, year.fixed))
    known = figure("fijo_hay", "Hay costo fijo (1: sí)", "There is a fixed cost (1: yes)", show="integer",
                   unit=PLAIN,
                   expr=choose(Typed(FIXED.ref), 1, year.known))
    base = figure("base", "Unidades al 100 %", "Units at 100 %", Default(CAPACITY.ref, MADE.ref / year.used),
                  show="number",
                  unit=QUANTITY)
    income = figure("ingreso_pleno", "Ingreso al 100 %", "Income at 100 %", source="c11-breakeven-potato",
                    expr=choose(by_units, price.ref * base.ref,
                                choose(by_totals, year.sales / year.used, 0)))
    exists = both(mode.ref > 0, known.ref > 0, ratio.ref < 1)
    sales = figure("ventas", "Ventas de equilibrio", "Break-even sales",
                   gate(exists, fixed.ref / (1 - ratio.ref)), bold=True,
                   name="punto_equilibrio_ventas", source="c11-breakeven-potato")
    quantity = figure("cantidad_pe", "Cantidad de equilibrio", "Break-even quantity", show="number",
                      unit=QUANTITY, bold=True,
                      name="punto_equilibrio_cantidad", source="c11-breakeven-potato",
                      expr=gate(both(exists, by_units), fixed.ref / (price.ref - unit_cost.ref)),
                      convention=Text("Costo fijo / (precio − costo variable unitario).",
                                      "Fixed cost / (price − unit variable cost)."))
    share = figure("porcentaje", "Punto de equilibrio", "Break-even point", show="rate", unit=PLAIN,
                   bold=True, name="punto_equilibrio", source="c11-breakeven-potato",
                   expr=gate(both(exists, income.ref > 0), sales.ref / income.ref))
    safety = figure("seguridad", "Margen de seguridad", "Margin of safety",
                    gate(Exists(share.ref), 1 - share.ref), show="rate",
                    unit=PLAIN)
    lacking = either(mode.ref.equals(0), known.ref.equals(0))
    dear = either(both(mode.ref > 0, ratio.ref >= 1), both(Typed(PRICE.ref), price.ref <= 0))
    reason = figure("razon", "Por qué no hay (1 precio, 2 clases, 3 año)",
                    "Why there is none (1 price, 2 classes, 3 year)",
                    show="integer", unit=PLAIN, expr=choose(dear, DEAR, choose(
                        lacking, choose(year.unsorted > 0, UNSORTED, choose(year.beyond, BEYOND, 0)), 0)))
    return Product(mode=mode, fixed=fixed, fixed_known=known, reason=reason, income=income, ratio=ratio,
                   base=base,
                   used=(price, unit_cost, fixed), found=(quantity, share, sales, safety, source))


def price_and_cost(price: Node, cost: Node) -> Phrase:
    """What a price is, and the variable cost that it is not above."""
    return Phrase(Text("el precio es {left} y el costo variable {right}",
                       "the price is {left} and the variable cost {right}"),
                  {"left": Against(price, cost), "right": Against(cost, price)})
