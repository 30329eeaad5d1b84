"""Punto de equilibrio: the output at which income just covers cost, for one product, a year's totals or a mix
(ch. XI).

What is left blank is taken from the sales and costs of a chosen year, where the project has them. Everything
follows from the share of income that variable cost takes: sales that break even are the fixed cost over one
less that share.
"""

from __future__ import annotations

from dataclasses import dataclass

from xlproj.base.catalogue_studies import CAPACITY_ZERO, COST_AT_NO_USE, NO_BREAK_EVEN, YEAR_BEYOND_PROJECT
from xlproj.base.text import Text
from xlproj.base.tolerances import CLOSE
from xlproj.base.units import MONEY, PLAIN, QUANTITY, Unit
from xlproj.expr.aggregates import Reduce, count_rows, sum_rows, sum_years
from xlproj.expr.functions import Not, absolute, blank_unless, both, choose, either, gate, nonzero, say
from xlproj.expr.nodes import Node, Num, Truth, as_number, total_of
from xlproj.expr.presence import Default, Exists, Filled, IsChoice, Typed
from xlproj.expr.references import ColumnRef, QuantityRef, Year, previous
from xlproj.model.assets.depreciation import TOTAL as DEPRECIATION_TOTAL
from xlproj.model.debt.loan import INTEREST_PAID
from xlproj.model.ficha import HORIZON, within
from xlproj.model.flow.trade import CAPACITY as CAPACITY_BY_YEAR
from xlproj.model.flow.trade import FIXED as FIXED_OR_VARIABLE
from xlproj.model.flow.trade import FIXED_BY_YEAR, SALES_BY_YEAR, line_value
from xlproj.model.lists import YES_NO
from xlproj.spec.formats import Format
from xlproj.spec.inputs import Field, ask
from xlproj.spec.quantities import Quantity, by_row, computed_column, scalar, series
from xlproj.spec.recipes import Recipe
from xlproj.spec.rules import Against, Condition, Figure, Phrase, Rule, Which
from xlproj.spec.sheets import Block, Chart, Curve, Detail, Form, Heading, Ladder, Sheet, Table, Timeline

BY_CAPACITY, MIX = "costo_capacidad", "mezcla"
STEPS = 11
_EACH = MONEY / QUANTITY


def _money(key: str, es: str, en: str, help_es: str, help_en: str, unit: Unit = MONEY,
           **more: object) -> Field:
    return ask(key, "money", es, en, help_es, help_en, unit=unit, minimum=0, **more)


PRICE = _money("eq_precio", "Precio de venta", "Selling price",
               "De una unidad. Vacío: ventas entre cantidad del año.",
               "Of one unit. Empty: sales over quantity of the year.", _EACH, example=0.6)
UNIT_COST = _money("eq_variable", "Costo variable unitario", "Unit variable cost",
                   "De una unidad. Vacío: de lo que sigue.",
                   "Of one unit. Empty: from what follows.", _EACH, example=0.5)
FULL_COST = _money("eq_variable_total", "Costo variable total a plena capacidad",
                   "Total variable cost at full capacity",
                   "Si no lo tiene por unidad.", "If you don't have it by unit.", example=4000)
FIXED = _money("eq_fijo", "Costo fijo", "Fixed cost", "Por año o campaña. Vacío: los costos fijos del año.",
               "By year or season. Empty: the fixed costs of the year.", example=600)
CAPACITY = ask("eq_capacidad", "number", "Capacidad instalada", "Installed capacity",
               "Unidades que se producen al 100 %.",
               "Units made at 100 %.", unit=QUANTITY, minimum=0, example=8000)
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
_USED = ask("capacidad", "rate", "Capacidad usada", "Capacity used", "Parte de la instalada: 0.3 o 30 %.",
            "Share of the installed one: 0.3 or 30 %.", required=True, minimum=0, maximum=1.5, width=30,
            example=0.3)
_COST = _money("costo", "Costo variable total", "Total variable cost", "Con esa capacidad usada.",
               "With that capacity used.",
               required=True, width=16, example=300)
_used, _cost = _USED.column_of(BY_CAPACITY), _COST.column_of(BY_CAPACITY)
K = computed_column(BY_CAPACITY, "k", "Costo por punto (k)", "Cost per point (k)",
                    blank_unless(_used > 0, _cost / (100 * _used)),
                    source="c11-linear-variable-cost", meaning=Text("Costo por cada 1 % de capacidad usada.",
                                                                    "Cost of each 1 % of capacity used."))
_PRODUCT = ask("producto", "text", "Producto", "Product", "Uno de los que se venden.", "One of those sold.",
               required=True, width=30)
_MIX_PRICE = _money("precio", "Precio de venta", "Selling price", "De una unidad.", "Of one unit.", _EACH,
                    required=True, width=16, adds="price")
_MIX_COST = _money("variable", "Costo variable unitario", "Unit variable cost", "De una unidad.",
                   "Of one unit.", _EACH, required=True,
                   width=16)
_UNITS = ask("unidades", "number", "Unidades o parte", "Units or share",
             "Del plan de ventas; o la parte de cada uno: 0.6, 0.4 …",
             "Of the sales plan; or the share of each: 0.6, 0.4 …", unit=QUANTITY, required=True, minimum=0,
             width=16)
_product, _mix_price, _mix_cost, _units = (
    each.column_of(MIX) for each in (_PRODUCT, _MIX_PRICE, _MIX_COST, _UNITS))

INPUTS = Sheet(
    key="equilibrio", title=Text("Datos de equilibrio", "Break-even data"), group="inputs",
    purpose=Text(
        "Escriba precio, costos y capacidad; lo que deje vacío se toma de las ventas y costos del año que "
        "elija.",
        "Type price, costs and capacity; what you leave empty is taken from the sales and costs of the year "
        "you choose."),
    blocks=(
        Form(title=Text("Un producto", "One product"), items=(
            ask("eq_producto", "text", "Producto", "Product", "El principal.", "The main one.",
                example="Papa"),
            ask("eq_unidad", "text", "Unidad", "Unit", "kg, t, litro …", "kg, t, litre …", example="kg"),
            PRICE, UNIT_COST, FULL_COST, FIXED, CAPACITY,
            Heading(Text("De las hojas Ingresos y Costos", "From the sheets Income and Costs")), YEAR, MADE,
            WITH_OTHERS)),
        Table(key=BY_CAPACITY, parts=False, rows=6, columns=(_USED, _COST, K),
              title=Text("Costo variable según la capacidad usada (opcional)",
                         "Variable cost by capacity used (optional)"),
              note=Text(
                  "Si k es igual en todas las filas, el costo variable es lineal y sirve para cualquier "
                  "capacidad.",
                  "If k is the same in all rows, variable cost is linear and holds for any capacity.")),
        Table(key=MIX, parts=False, title=Text(
            "Mezcla de productos (opcional)", "Mix of products (optional)"), rows=8,
              columns=(_PRODUCT, _MIX_PRICE, _MIX_COST, _UNITS,
                       ask("nota", "text", "Observación", "Remark", "Lo que conviene saber.",
                           "What is worth knowing.", width=40)))))
FORMAT = Format(inputs=(INPUTS,))


def _figure(key: str, es: str, en: str, expr: Node, **more: object) -> Quantity:
    return scalar(f"eq_{key}", es, en, expr, **more)


def _safe(of: Node) -> Node:
    """A divisor that is never 0: what it divides is used only where it is above 0."""
    return nonzero(of)


# --- the totals of a year -----------------------------------------------------------------------------------
_behaves = FIXED_OR_VARIABLE.column_of("costos")
_is_fixed, _is_variable = (IsChoice(_behaves, "comportamientos", each) for each in ("fijo", "variable"))
VARIABLE_BY_YEAR = series("eq_variables_anio", "Costos variables", "Variable costs", total=True,
                          expr=within(sum_rows(line_value("costos") * as_number(_is_variable))))
FIXED_ECHO = series("eq_fijos_anio", "Costos fijos", "Fixed costs", FIXED_BY_YEAR.ref, total=True)
UNSORTED_BY_YEAR = series("eq_sin_clase_anio", "Costos sin clasificar", "Costs not classified", total=True,
                          expr=within(sum_rows(line_value("costos")
                                               * as_number(Not(either(_is_fixed, _is_variable))))))
USED_ECHO = series("eq_capacidad_anio", "Capacidad usada", "Capacity used", CAPACITY_BY_YEAR.ref + 0,
                   show="rate", unit=PLAIN)
SALES_ECHO = series("eq_ventas_anio", "Ventas", "Sales", SALES_BY_YEAR.ref, total=True)


@dataclass(frozen=True, slots=True, kw_only=True)
class Totals:
    """What the chosen year gives: its figures, and the rows of years that they are taken from.

    `used` is the share of capacity that was used, 1 where it is not known; `beyond`, whether the project ends
    before that year.
    """

    sales: Node
    variable: Node
    fixed: Node
    unsorted: Node
    used: Node
    beyond: Truth
    rows: tuple[Quantity, ...] = ()
    figures: tuple[Quantity, ...] = ()


def _in_year(key: str, es: str, en: str, row: Quantity) -> Quantity:
    return _figure(key, es, en, sum_years(row.ref * as_number(Year().equals(YEAR.given))))


def _totals(*, assets: bool, loans: bool) -> Totals:
    """Sales and costs of the chosen year; depreciation and interest count among the fixed ones unless told
    otherwise."""
    others = [each.ref for each, present in ((DEPRECIATION_TOTAL, assets), (INTEREST_PAID, loans)) if present]
    beside = series("eq_otros_anio", "Depreciación, amortización e intereses",
                    "Depreciation, amortisation and interest", total=True,
                    expr=choose(IsChoice(WITH_OTHERS.ref, "si_no", "no"), 0, total_of(others)))
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
    share = sum_years(USED_ECHO.ref * as_number(Year().equals(YEAR.given)))
    used = _figure("uso_del_anio", "Capacidad usada en el año", "Capacity used in the year",
                   choose(share > 0, share, 1), show="rate",
                   unit=PLAIN, meaning=Text("La de la hoja Ingresos; 100 % si no se escribió.",
                                            "That of the sheet Income; 100 % if it was not typed."))
    return Totals(sales=sales.ref, variable=variable.ref, fixed=fixed_then.ref, unsorted=unsorted.ref,
                  used=used.ref,
                  beyond=YEAR.given > HORIZON.ref,
                  rows=(USED_ECHO, SALES_ECHO, VARIABLE_BY_YEAR, FIXED_ECHO, beside, fixed, UNSORTED_BY_YEAR,
                        by_year),
                  figures=(sales, variable, fixed_then, unsorted, used))


_NO_TOTALS = Totals(sales=Num(0), variable=Num(0), fixed=Num(0), unsorted=Num(0), used=Num(1),
                    beyond=Num(0) > 0)

# --- cost by capacity used ----------------------------------------------------------------------------------
K_COUNT = _figure("k_filas", "Datos de costo por capacidad", "Data of cost by capacity",
                  count_rows(_used > 0), show="integer",
                  unit=PLAIN)
_K_MEAN = sum_rows(_cost * as_number(_used > 0) / _safe(100 * _used)) / _safe(K_COUNT.ref)
K_MEAN = _figure("k_media", "k: costo variable por cada 1 %", "k: variable cost of each 1 %",
                 source="c11-linear-variable-cost",
                 expr=gate(K_COUNT.ref > 0, _K_MEAN), name="costo_por_punto",
                 meaning=Text("Media de la columna k; las filas sin capacidad usada no cuentan.",
                              "Mean of the column k; rows without capacity used don't count."))
_off = Reduce("MAX", absolute(_cost - 100 * _used * _K_MEAN) * as_number(_used > 0), "row")
_idle = both(Typed(_used), _used.equals(0), _cost > 0)
IDLE = _figure("k_parados", "Costos variables con capacidad 0", "Variable costs at a capacity of 0",
               show="integer", unit=PLAIN,
               expr=count_rows(_idle))
K_LINEAR = _figure("k_lineal", "¿Es constante k?", "Is k constant?", show="text", unit=None,
                   expr=gate(K_COUNT.ref > 1, choose(
                       _off <= CLOSE * Reduce("MAX", _cost, "row"),
                       say("Sí: el costo es lineal", "Yes: the cost is linear"),
                       say("No: la relación cambia; se usa la media",
                           "No: the ratio changes; the mean is used"))))


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
    of_year = choose(both(MADE.ref > 0, year.sales > 0, year.unsorted.equals(0)), 4, 0)
    given = choose(Typed(UNIT_COST.ref), 1, choose(both(Typed(FULL_COST.ref), CAPACITY.ref > 0), 2,
                                                   choose(both(K_COUNT.ref > 0, CAPACITY.ref > 0), 3,
                                                          of_year)))
    return _figure(
        "origen", "Origen del costo variable", "Where the variable cost comes from", given, show="integer",
        unit=PLAIN,
        meaning=Text(
            "1 escrito por unidad, 2 total a plena capacidad, 3 costo según la capacidad, 4 totales del año, "
            "0 no lo hay.",
            "1 typed by unit, 2 total at full capacity, 3 cost by capacity, 4 totals of the year, 0 there "
            "is none."))


def _unit_cost(source: Quantity, year: Totals) -> Quantity:
    capacity = _safe(CAPACITY.ref)
    return _figure("variable_usado", "Costo variable unitario", "Unit variable cost", unit=_EACH,
                   source="c11-breakeven-potato",
                   show="number", expr=choose(source.ref.equals(1), UNIT_COST.ref, choose(
                       source.ref.equals(2), FULL_COST.ref / capacity, choose(
                           source.ref.equals(3), 100 * _K_MEAN / capacity,
                           choose(source.ref.equals(4), year.variable / _safe(MADE.ref), 0)))))


def _product_figures(year: Totals) -> Product:
    source = _source(year)
    unit_cost = _unit_cost(source, year)
    price = _figure("precio_usado", "Precio de venta", "Selling price", unit=_EACH, show="number",
                    expr=Default(PRICE.ref, choose(MADE.ref > 0, year.sales / _safe(MADE.ref), 0)))
    of_year = choose(both(Not(Typed(PRICE.ref)), year.sales > 0, year.unsorted.equals(0)), TOTALS, 0)
    mode = _figure("modo", "Por unidades (1) o por totales (2)", "By units (1) or by totals (2)",
                   show="integer", unit=PLAIN,
                   expr=choose(both(price.ref > 0, source.ref > 0), UNITS, of_year))
    by_units, by_totals = mode.ref.equals(UNITS), mode.ref.equals(TOTALS)
    ratio = _figure("razon_variable", "Costo variable entre ingreso", "Variable cost over income",
                    show="rate", unit=PLAIN,
                    expr=choose(by_units, unit_cost.ref / _safe(price.ref),
                                choose(by_totals, year.variable / _safe(year.sales), 0)))
    fixed = _figure("fijo_usado", "Costo fijo", "Fixed cost", Default(FIXED.ref, year.fixed))
    known = _figure("fijo_hay", "Hay costo fijo (1: sí)", "There is a fixed cost (1: yes)", show="integer",
                    unit=PLAIN,
                    expr=choose(Typed(FIXED.ref), 1,
                                choose(both(year.sales > 0, year.unsorted.equals(0)), 1, 0)))
    base = _figure("base", "Unidades al 100 %", "Units at 100 %", Default(CAPACITY.ref, MADE.ref / year.used),
                   show="number",
                   unit=QUANTITY)
    income = _figure("ingreso_pleno", "Ingreso al 100 %", "Income at 100 %", source="c11-breakeven-potato",
                     expr=choose(by_units, price.ref * base.ref,
                                 choose(by_totals, year.sales / year.used, 0)))
    exists = both(mode.ref > 0, known.ref > 0, ratio.ref < 1)
    sales = _figure("ventas", "Ventas de equilibrio", "Break-even sales",
                    gate(exists, fixed.ref / (1 - ratio.ref)), bold=True,
                    name="punto_equilibrio_ventas", source="c11-breakeven-potato")
    quantity = _figure("cantidad_pe", "Cantidad de equilibrio", "Break-even quantity", show="number",
                       unit=QUANTITY, bold=True,
                       name="punto_equilibrio_cantidad", source="c11-breakeven-potato",
                       expr=gate(both(exists, by_units), fixed.ref / (price.ref - unit_cost.ref)),
                       convention=Text("Costo fijo / (precio − costo variable unitario).",
                                       "Fixed cost / (price − unit variable cost)."))
    share = _figure("porcentaje", "Punto de equilibrio", "Break-even point", show="rate", unit=PLAIN,
                    bold=True, name="punto_equilibrio", source="c11-breakeven-potato",
                    expr=gate(both(exists, income.ref > 0), sales.ref / income.ref))
    safety = _figure("seguridad", "Margen de seguridad", "Margin of safety",
                     gate(Exists(share.ref), 1 - share.ref), show="rate",
                     unit=PLAIN)
    lacking = either(mode.ref.equals(0), known.ref.equals(0))
    dear = either(both(mode.ref > 0, ratio.ref >= 1), both(Typed(PRICE.ref), price.ref <= 0))
    reason = _figure("razon", "Por qué no hay (1 precio, 2 clases, 3 año)",
                     "Why there is none (1 price, 2 classes, 3 year)",
                     show="integer", unit=PLAIN, expr=choose(dear, DEAR, choose(
                         both(year.unsorted > 0, lacking), UNSORTED,
                         choose(both(year.beyond, lacking), BEYOND, 0))))
    return Product(mode=mode, fixed=fixed, fixed_known=known, reason=reason, income=income, ratio=ratio,
                   base=base,
                   used=(price, unit_cost, fixed), found=(quantity, share, sales, safety, source))


def _state(product: Product) -> Quantity:
    """In words, the first of these that holds."""
    share, mode, known, reason = product.found[
        1], product.mode.ref, product.fixed_known.ref, product.reason.ref
    words: Node = say("Se alcanza antes de usar toda la capacidad",
                      "Reached before using all of the capacity")
    for test, said in (
        (choose(Exists(share.ref), share.ref, 0) > 1, say("No se alcanza ni con toda la capacidad",
                                                          "Not reached even at full capacity")),
        (Not(Exists(share.ref)), say("Falta la capacidad, o es 0", "The capacity is missing, or is 0")),
        (known.equals(0), say("Falta el costo fijo", "The fixed cost is missing")),
        (mode.equals(0), say("Falta el precio o el costo variable",
                             "The price or the variable cost is missing")),
        (reason.equals(BEYOND), say("El año elegido está fuera del horizonte: elija otro",
                                    "The chosen year is beyond the horizon: choose another")),
        (reason.equals(UNSORTED), say("Hay costos sin clasificar: diga en Costos si son fijos o variables",
                                      "Some costs are not classified: say in Costs whether they are fixed or "
                                      "variable")),
        (reason.equals(DEAR), say("No hay punto de equilibrio: el precio no supera el costo variable",
                                  "There is no break-even point: the price is not above the variable cost"))):
        words = choose(test, said, words)
    return _figure("estado", "En palabras", "In words", words, show="text", unit=None)


# --- a mix of products --------------------------------------------------------------------------------------
_MIX_MARGIN = sum_rows(_units * (_mix_price - _mix_cost))


@dataclass(frozen=True, slots=True, kw_only=True)
class Mix:
    """The part of the plan that covers the fixed cost, in all and product by product."""

    figures: tuple[Quantity, ...]
    reason: Quantity
    detail: Detail


def _mix(product: Product) -> Mix:
    count = _figure("mezcla_productos", "Productos de la mezcla", "Products of the mix",
                    count_rows(_units > 0), show="integer",
                    unit=PLAIN)
    margin = _figure("mezcla_margen", "Margen del plan", "Margin of the plan", _MIX_MARGIN)
    share = _figure("mezcla_parte", "Parte del plan que cubre el costo fijo",
                    "Share of the plan that covers the fixed cost",
                    show="rate", unit=PLAIN, bold=True, name="punto_equilibrio_mezcla",
                    expr=gate(both(margin.ref > 0, product.fixed_known.ref > 0),
                              product.fixed.ref / margin.ref))
    units = _figure("mezcla_unidades", "Unidades de equilibrio", "Break-even units", show="number",
                    unit=QUANTITY,
                    expr=gate(Exists(share.ref), sum_rows(_units) * share.ref))
    sales = _figure("mezcla_ventas", "Ventas de equilibrio", "Break-even sales",
                    gate(Exists(share.ref), sum_rows(_units * _mix_price) * share.ref), bold=True)
    reason = _figure("mezcla_razon", "Por qué no hay (1: precios)", "Why there is none (1: prices)",
                     show="integer", unit=PLAIN,
                     expr=choose(both(count.ref > 0, margin.ref <= 0), 1, 0))

    def column(key: str, es: str, en: str, expr: Node, test: Truth, **more: object) -> Quantity:
        return by_row(f"eq_mezcla_{key}", es, en, blank_unless(test, expr),
                      **{"show": "number", "unit": QUANTITY, **more})

    typed = both(Typed(_units), Typed(_mix_price), Typed(_mix_cost))
    counts = choose(typed, choose(Exists(share.ref), 1, 0), 0).equals(1)
    detail = Detail(
        table=MIX, title=Text("Producto por producto", "Product by product"), waits=False,
        name=column("nombre", "Producto", "Product", _product, Filled(_product), show="text", unit=None),
        columns=(column("plan", "Plan", "Plan", _units, typed),
                 column("p", "Precio", "Price", _mix_price, typed, unit=_EACH),
                 column("v", "Costo variable", "Variable cost", _mix_cost, typed, unit=_EACH),
                 column("m", "Margen", "Margin", _mix_price - _mix_cost, typed, unit=_EACH),
                 column("q", "Unidades de equilibrio", "Break-even units", _units * share.ref, counts),
                 column("s", "Ventas de equilibrio", "Break-even sales", _units * _mix_price * share.ref,
                        counts, unit=MONEY,
                        show="money")))
    return Mix(figures=(share, units, sales, count, margin, reason), reason=reason, detail=detail)


# --- by capacity used ---------------------------------------------------------------------------------------
def _ladder(product: Product) -> tuple[Ladder, Chart, tuple[Quantity, ...]]:
    """Income and costs from idle to full capacity, their chart, and the point that it marks."""
    used = QuantityRef("eq_uso")

    def step(key: str, es: str, en: str, expr: Node, **more: object) -> Quantity:
        return Quantity(key=f"eq_{key}", label=Text(es, en), expr=expr, axes=frozenset({"g1"}),
                    **more)  # type: ignore[arg-type]  # the keywords of Quantity

    rung = step("uso", "Capacidad usada", "Capacity used", (10 * previous(used, "g1", -0.1) + 1) / 10,
                show="rate", unit=PLAIN)
    made = step("uso_unidades", "Unidades", "Units", used * product.base.ref, show="number", unit=QUANTITY)
    income = step("uso_ingreso", "Ingreso", "Income", used * product.income.ref)
    fixed = step("uso_fijo", "Costo fijo", "Fixed cost", product.fixed.ref)
    variable = step("uso_variable", "Costo variable", "Variable cost", income.ref * product.ratio.ref)
    cost = step("uso_total", "Costo total", "Total cost", fixed.ref + variable.ref)
    profit = step("uso_utilidad", "Utilidad", "Profit", income.ref - cost.ref)
    ladder = Ladder(title=Text("Ingreso y costos según la capacidad usada",
                               "Income and costs by capacity used"), size=STEPS,
                    columns=(rung, made, income, fixed, variable, cost, profit))
    share, sales = product.found[1], product.found[2]
    across = _figure("punto_x", "Punto que se marca: capacidad", "Point marked: capacity",
                     choose(Exists(share.ref), share.ref, 0),
                     show="rate", unit=PLAIN)
    up = _figure("punto_y", "Punto que se marca: ventas", "Point marked: sales",
                 choose(Exists(share.ref), sales.ref, 0))
    chart = Chart(title=Text("Ingreso y costos según la capacidad usada",
                             "Income and costs by capacity used"), kind="xy",
                  farthest=1.0, axes=(Text("Capacidad usada", "Capacity used"), Text("", "")),
                  curves=(*(Curve(x=rung.key, y=each.key, label=each.label)
                            for each in (income, cost, fixed)),
                          Curve(x=across.key, y=up.key, label=Text("Equilibrio", "Break-even"), points=True)))
    return ladder, chart, (across, up)


def _each(price: Node, cost: Node) -> Phrase:
    return Phrase(Text("el precio es {left} y el costo variable {right}",
                       "the price is {left} and the variable cost {right}"),
                  {"left": Against(price, cost), "right": Against(cost, price)})


def _no_break_even(product: Product, year: Totals) -> tuple[Rule, ...]:
    """Where a cost is neither fixed nor variable, or else what is not below the price or the sales."""
    price, cost, _ = product.used
    why: Phrase | Which = _each(price.ref, cost.ref)
    if year.rows:
        why = Which(product.mode.ref.equals(TOTALS), Phrase(
            Text("las ventas del año son {left} y sus costos variables {right}",
                 "the sales of the year are {left} and its variable costs {right}"),
            {"left": Against(year.sales, year.variable), "right": Against(year.variable, year.sales)}), why)
    unsorted = Phrase(Text("este costo no dice si es fijo o variable",
                           "this cost does not say whether it is fixed or variable"), {})
    of_costs = (Rule(code=NO_BREAK_EVEN, at=_behaves, first=True, values={"reason": unsorted}, wrong=both(
        product.reason.ref.equals(UNSORTED), Filled(ColumnRef("costos", "concepto")),
        Not(Filled(_behaves)))),) if year.rows else ()
    return (*of_costs, *(
        Rule(code=NO_BREAK_EVEN, at=at, values={"reason": why},
             wrong=both(product.reason.ref.equals(DEAR), by))
        for at, by in (((UNIT_COST.ref, FULL_COST.ref, PRICE.ref, YEAR.ref), price.ref > 0),
                       ((PRICE.ref, YEAR.ref), price.ref <= 0))))


def results(*, trade: bool, assets: bool, loans: bool) -> Format:
    """The sheet of the break-even point; with `trade`, what is left blank comes from the sales and costs of a
    year."""
    year = _totals(assets=assets, loans=loans) if trade else _NO_TOTALS
    product = _product_figures(year)
    mix, (ladder, chart, point) = _mix(product), _ladder(product)
    quantity, share, sales, safety, source = product.found
    rows: tuple[Block, ...] = () if not trade else (
        Timeline(title=Text("Año por año", "Year by year"), rows=year.rows),)
    sheet = Sheet(
        key="punto_equilibrio", title=Text("Punto de equilibrio", "Break-even point"), group="results",
        purpose=Text("Cuánto hay que producir y vender para no perder: debajo se pierde, encima se gana.",
                     "How much must be made and sold so as not to lose: below it there is a loss, above it a "
                     "profit."),
        blocks=(
            Form(title=Text("Resultado", "Result"), items=(_state(product),)),
            Form(title=Text("Un producto", "One product"), items=(
                quantity, share, sales, safety, Heading(Text("Con estos datos", "With these data")),
                *product.used, product.base,
                product.income, product.ratio)),
            chart, *rows, ladder,
            Form(title=Text("Mezcla de productos", "Mix of products"), items=mix.figures), mix.detail,
            Form(title=Text("Auxiliares", "Workings"),
                 items=(source, product.mode, product.fixed_known, product.reason, *year.figures,
                        K_COUNT, IDLE, K_MEAN, K_LINEAR, *point))))
    return Format(
        results=(sheet,),
        conditions=(
            Condition(key="hay_equilibrio", blocks=False,
                      label=Text("Hay punto de equilibrio", "There is a break-even point"),
                      rules=_no_break_even(product, year)),
            Condition(key="anio_equilibrio", blocks=False,
                      label=Text("El año del que se toman los totales es del proyecto",
                                 "The year whose totals are taken is one of the project"), rules=(
                                     Rule(code=YEAR_BEYOND_PROJECT, at=YEAR.ref,
                                          wrong=product.reason.ref.equals(BEYOND),
                                          values={"year": YEAR.given, "last": HORIZON.ref}),)),
            Condition(key="capacidad_positiva", blocks=False,
                      label=Text("La capacidad instalada es mayor que 0",
                                 "The installed capacity is above 0"), rules=(
                                     Rule(code=CAPACITY_ZERO, at=CAPACITY.ref,
                                          wrong=both(Typed(CAPACITY.ref), CAPACITY.ref <= 0)),)),
            Condition(key="costo_parado", blocks=False,
                      label=Text("Sin usar capacidad no hay costo variable",
                                 "At no capacity used there is no variable cost"), rules=(
                                     Rule(code=COST_AT_NO_USE, at=_cost, wrong=_idle,
                                          values={"cost": Figure(_cost)}),)),
            Condition(key="hay_equilibrio_mezcla", blocks=False,
                      label=Text("Hay punto de equilibrio de la mezcla",
                                 "There is a break-even point of the mix"), rules=(
                                     Rule(code=NO_BREAK_EVEN, at=_mix_price, first=True,
                                          values={"reason": _each(_mix_price, _mix_cost)},
                                          wrong=both(mix.reason.ref > 0, Typed(_mix_price),
                                                     _mix_price <= _mix_cost)),))),
        conventions=(
            Text(
                "Punto de equilibrio: ventas = costo fijo / (1 − costo variable / ingreso); los costos fijos "
                "del año llevan "
                "depreciación e intereses si no se dijo otra cosa.",
                "Break-even point: sales = fixed cost / (1 − variable cost / income); the fixed costs of the "
                "year hold "
                "depreciation and interest unless told otherwise."),))
RECIPES = (
    Recipe(key="equilibrio", with_use_of="comercio", build=lambda _: FORMAT),
    Recipe(key="equilibrio.resultados", stage="whole", build=lambda made: results(
        trade=made.has("comercio"), assets=made.has("inversiones"), loans=made.has("financiamiento"))))
