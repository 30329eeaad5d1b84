"""Punto de equilibrio: the output at which income just covers cost, its sheets, chart and rules (ch. XI).

What is left blank is taken from the sales and costs of a chosen year, where the project has them.
"""

from __future__ import annotations

from xlproj.base.catalogue_studies import NO_BREAK_EVEN, YEAR_BEYOND_PROJECT
from xlproj.base.text import Text
from xlproj.base.units import PLAIN, QUANTITY
from xlproj.expr.aggregates import count_rows
from xlproj.expr.functions import Not, both, choose, either, say
from xlproj.expr.nodes import Node
from xlproj.expr.presence import Exists, Filled, Typed
from xlproj.expr.references import QuantityRef, previous
from xlproj.expr.texts import Pick
from xlproj.model.ficha import HORIZON
from xlproj.model.flow.breakeven_mix import MIX_TABLE, mix
from xlproj.model.flow.breakeven_product import (
    BEYOND,
    CAPACITY,
    CAPACITY_TABLE,
    DEAR,
    FIXED,
    FULL_COST,
    IDLE,
    K_COUNT,
    K_LINEAR,
    K_MEAN,
    K_OFF,
    OF_CAPACITY,
    PRICE,
    TOTALS,
    UNIT_COST,
    UNSORTED,
    USED_SHARE,
    Product,
    price_and_cost,
    product_figures,
)
from xlproj.model.flow.breakeven_year import (
    CLASSIFIED,
    MADE,
    NO_TOTALS,
    WITH_OTHERS,
    YEAR,
    Totals,
    figure,
    totals_of_year,
)
from xlproj.model.flow.trade import BOUGHT, COSTS_TABLE
from xlproj.spec.formats import Format
from xlproj.spec.inputs import ask
from xlproj.spec.pieces import Curve
from xlproj.spec.quantities import Quantity
from xlproj.spec.recipes import Recipe
from xlproj.spec.rules import Against, Condition, Phrase, Rule, Which
from xlproj.spec.sheets import Block, Chart, Form, Heading, Ladder, Sheet, Timeline

STEPS = 11
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
        CAPACITY_TABLE, MIX_TABLE))
FORMAT = Format(inputs=(INPUTS,))


_NEVER = (Text("No hay punto de equilibrio: el precio no supera el costo variable",
               "There is no break-even point: the price is not above the variable cost"),
          Text("Hay costos sin clasificar: diga en Costos si son fijos o variables",
               "Some costs are not classified: say in Costs whether they are fixed or variable"),
          Text("El año elegido está fuera del horizonte: elija otro",
               "The chosen year is beyond the horizon: choose another"))
"""Why there is none, by the numbers of `reason`."""
_NO_PRICE, _NO_FIXED, _NO_CAPACITY, _ABOVE, _WITHIN = 1, 2, 3, 4, 5
_OTHERWISE = (Text("Falta el precio o el costo variable", "The price or the variable cost is missing"),
              Text("Falta el costo fijo", "The fixed cost is missing"),
              Text("Falta la capacidad, o es 0", "The capacity is missing, or is 0"),
              Text("No se alcanza ni con toda la capacidad", "Not reached even at full capacity"),
              Text("Se alcanza antes de usar toda la capacidad", "Reached before using all of the capacity"))
"""What is missing, or whether it is reached, by the numbers above."""


def _state(product: Product) -> tuple[Quantity, Quantity, Quantity]:
    """In words, the first of these that holds; what it follows from: why there is none and, where no such
    reason was found, the number of what else is told."""
    share, mode, known, reason = product.found[
        1], product.mode.ref, product.fixed_known.ref, product.reason.ref
    never = figure("razon_dicha", "Por qué no hay, en palabras", "Why there is none, in words", show="text",
                   unit=None, expr=choose(reason > 0, Pick(reason, _NEVER), say("", "")))
    number = figure(
        "estado_numero", "Si no hay razón: qué se dice (1 a 5)", "Without a reason: what is told (1 to 5)",
        show="integer", unit=PLAIN, expr=choose(
            either(mode.equals(0), known.equals(0)), choose(mode.equals(0), _NO_PRICE, _NO_FIXED), choose(
                Exists(share.ref), choose(share.ref > 1, _ABOVE, _WITHIN), _NO_CAPACITY)))
    words = figure("estado", "En palabras", "In words", show="text", unit=None,
                   expr=choose(reason > 0, never.ref, Pick(number.ref, _OTHERWISE)))
    return words, never, number


# --- by capacity used ---------------------------------------------------------------------------------------
_USED = "uso"


def _ladder(product: Product) -> tuple[Ladder, Chart, tuple[Quantity, ...]]:
    """Income and costs from idle to full capacity, their chart, and the point that it marks."""
    used = QuantityRef(f"eq_{_USED}")

    def step(key: str, es: str, en: str, expr: Node, **more: object) -> Quantity:
        return Quantity(key=f"eq_{key}", label=Text(es, en), expr=expr, axes=frozenset({"g1"}),
                    **more)  # type: ignore[arg-type]  # the keywords of Quantity

    rung = step(_USED, "Capacidad usada", "Capacity used", (10 * previous(used, "g1", -0.1) + 1) / 10,
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
    across = figure("punto_x", "Punto que se marca: capacidad", "Point marked: capacity",
                    choose(Exists(share.ref), share.ref, 0),
                    show="rate", unit=PLAIN)
    up = figure("punto_y", "Punto que se marca: ventas", "Point marked: sales",
                choose(Exists(share.ref), sales.ref, 0))
    chart = Chart(title=Text("Ingreso y costos según la capacidad usada",
                             "Income and costs by capacity used"), kind="xy",
                  farthest=1.0, axes=(Text("Capacidad usada", "Capacity used"), Text("", "")),
                  curves=(*(Curve(x=rung.key, y=each.key, label=each.label)
                            for each in (income, cost, fixed)),
                          Curve(x=across.key, y=up.key, label=Text("Equilibrio", "Break-even"), points=True)))
    return ladder, chart, (across, up)


ASKED = figure("pedido", "Se pide (1: algo se escribió en Datos de equilibrio)",
               "Asked for (1: something was typed in Data for break-even)", show="integer", unit=PLAIN,
               expr=choose(either(
                   *(Typed(each.ref) for each in (PRICE, UNIT_COST, FULL_COST, FIXED, CAPACITY)),
                   YEAR.given.differs(1), count_rows(Filled(USED_SHARE)) > 0), 1, 0))
"""Only then it is told that there is no break-even point."""
_asked = ASKED.ref.equals(1)


def _no_break_even(product: Product, year: Totals) -> tuple[Rule, ...]:
    """Where a cost is neither fixed nor variable, or else what is not below the price or the sales."""
    price, cost, _ = product.used
    why: Phrase | Which = price_and_cost(price.ref, cost.ref)
    if year.rows:
        why = Which(product.mode.ref.equals(TOTALS), Phrase(
            Text("las ventas del año son {left} y sus costos variables {right}",
                 "the sales of the year are {left} and its variable costs {right}"),
            {"left": Against(year.sales, year.variable), "right": Against(year.variable, year.sales)}), why)
    unsorted = Phrase(Text("este costo no dice si es fijo o variable",
                           "this cost does not say whether it is fixed or variable"), {})
    of_costs = (Rule(code=NO_BREAK_EVEN, at=CLASSIFIED, first=True, values={"reason": unsorted}, wrong=both(
        _asked, product.reason.ref.equals(UNSORTED), Filled(BOUGHT.column_of(COSTS_TABLE)),
        Not(Filled(CLASSIFIED)))),) if year.rows else ()
    return (*of_costs, *(
        Rule(code=NO_BREAK_EVEN, at=at, values={"reason": why},
             wrong=both(_asked, product.reason.ref.equals(DEAR), by))
        for at, by in (((UNIT_COST.ref, FULL_COST.ref, PRICE.ref, YEAR.ref), price.ref > 0),
                       ((PRICE.ref, YEAR.ref), price.ref <= 0))))


def results(*, trade: bool, assets: bool, loans: bool) -> Format:
    """The sheet of the break-even point; with `trade`, what is left blank comes from the sales and costs of a
    year."""
    year = totals_of_year(assets=assets, loans=loans) if trade else NO_TOTALS
    product = product_figures(year)
    by_product, (ladder, chart, point) = mix(product), _ladder(product)
    words, *told = _state(product)
    quantity, share, sales, safety, source = product.found
    rows: tuple[Block, ...] = () if not trade else (
        Timeline(title=Text("Año por año", "Year by year"), rows=year.rows),)
    sheet = Sheet(
        key="punto_equilibrio", title=Text("Punto de equilibrio", "Break-even point"), group="results",
        purpose=Text("Cuánto hay que producir y vender para no perder: debajo se pierde, encima se gana.",
                     "How much must be made and sold so as not to lose: below it there is a loss, above it a "
                     "profit."),
        printed=6 + len(rows),
        blocks=(
            Form(title=Text("Resultado", "Result"), items=(words,)),
            Form(title=Text("Un producto", "One product"), items=(
                quantity, share, sales, safety, Heading(Text("Con estos datos", "With these data")),
                *product.used, product.base,
                product.income, product.ratio)),
            chart, *rows, ladder,
            Form(title=Text("Mezcla de productos", "Mix of products"), items=by_product.figures),
            by_product.detail,
            Form(title=Text("Auxiliares", "Workings"),
                 items=(ASKED, source, product.mode, product.fixed_known, product.reason, *told,
                        *year.figures, K_COUNT, IDLE, K_MEAN, K_OFF, K_LINEAR, *point))))
    return Format(
        results=(sheet,),
        conditions=(
            Condition(key="hay_equilibrio", blocks=False, applies=_asked,
                      label=Text("Hay punto de equilibrio", "There is a break-even point"),
                      rules=_no_break_even(product, year)),
            Condition(key="anio_equilibrio", blocks=False,
                      label=Text("El año del que se toman los totales es del proyecto",
                                 "The year whose totals are taken is one of the project"), rules=(
                                     Rule(code=YEAR_BEYOND_PROJECT, at=YEAR.ref,
                                          wrong=product.reason.ref.equals(BEYOND),
                                          values={"year": YEAR.given, "last": HORIZON.ref}),)),
            *OF_CAPACITY, by_product.condition),
        conventions=(
            Text(
                "Punto de equilibrio: ventas = costo fijo / (1 − costo variable / ingreso); los costos fijos "
                "del año llevan "
                "depreciación e intereses si no se dijo otra cosa.",
                "Break-even point: sales = fixed cost / (1 − variable cost / income); the fixed costs of the "
                "year hold "
                "depreciation and interest unless told otherwise."),))


RECIPES = (
    Recipe(key="equilibrio", build=lambda _: FORMAT),
    Recipe(key="equilibrio.resultados", stage="whole", build=lambda made: results(
        trade=made.has("comercio"), assets=made.has("inversiones"), loans=made.has("financiamiento"))))
