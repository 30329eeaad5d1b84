"""A mix of products: the part of the plan that covers the fixed cost, and each product in it (ch. XI)."""

from __future__ import annotations

from dataclasses import dataclass

from xlproj.base.catalogue_studies import NO_BREAK_EVEN
from xlproj.base.text import Text
from xlproj.base.units import MONEY, PLAIN, QUANTITY
from xlproj.expr.aggregates import count_rows, sum_rows
from xlproj.expr.functions import blank_unless, both, choose, gate
from xlproj.expr.nodes import Node, Truth, as_number
from xlproj.expr.presence import Exists, Filled, Typed
from xlproj.model.flow.breakeven_product import PER_UNIT, Product, money, price_and_cost
from xlproj.model.flow.breakeven_year import figure
from xlproj.spec.inputs import ask
from xlproj.spec.quantities import Quantity, by_row
from xlproj.spec.rules import Condition, Rule
from xlproj.spec.sheets import Detail, Table

MIX = "mezcla"
_PRODUCT = ask("producto", "text", "Producto", "Product", "Uno de los que se venden.", "One of those sold.",
               required=True, width=30)
_MIX_PRICE = money("precio", "Precio de venta", "Selling price", "De una unidad.", "Of one unit.", PER_UNIT,
                   required=True, width=16, adds="price")
_MIX_COST = money("variable", "Costo variable unitario", "Unit variable cost", "De una unidad.",
                  "Of one unit.", PER_UNIT, required=True,
                  width=16)
_UNITS = ask("unidades", "number", "Unidades o parte", "Units or share",
             "Del plan de ventas; o la parte de cada uno: 0.6, 0.4 …",
             "Of the sales plan; or the share of each: 0.6, 0.4 …", unit=QUANTITY, required=True, minimum=0,
             width=16)
_product, _mix_price, _mix_cost, _units = (
    each.column_of(MIX) for each in (_PRODUCT, _MIX_PRICE, _MIX_COST, _UNITS))

MIX_TABLE = Table(
    key=MIX, parts=False, title=Text("Mezcla de productos (opcional)", "Mix of products (optional)"), rows=8,
    columns=(_PRODUCT, _MIX_PRICE, _MIX_COST, _UNITS,
             ask("nota", "text", "Observación", "Remark", "Lo que conviene saber.", "What is worth knowing.",
                 width=40)))

# --- a mix of products --------------------------------------------------------------------------------------
_MIX_MARGIN = sum_rows(_units * (_mix_price - _mix_cost))


@dataclass(frozen=True, slots=True, kw_only=True)
class Mix:
    """The part of the plan that covers the fixed cost, in all and product by product."""

    figures: tuple[Quantity, ...]
    detail: Detail
    condition: Condition


def mix(product: Product) -> Mix:
    """What is found of the mix, whose fixed cost is that of the `product`."""
    count = figure("mezcla_productos", "Productos de la mezcla", "Products of the mix",
                   count_rows(_units > 0), show="integer",
                   unit=PLAIN)
    margin = figure("mezcla_margen", "Margen del plan", "Margin of the plan", _MIX_MARGIN)
    share = figure("mezcla_parte", "Parte del plan que cubre el costo fijo",
                   "Share of the plan that covers the fixed cost",
                   show="rate", unit=PLAIN, bold=True, name="punto_equilibrio_mezcla",
                   expr=gate(both(margin.ref > 0, product.fixed_known.ref > 0),
                             product.fixed.ref / margin.ref))
    units = figure("mezcla_unidades", "Unidades de equilibrio", "Break-even units", show="number",
                   unit=QUANTITY,
                   expr=gate(Exists(share.ref), sum_rows(_units) * share.ref))
    sales = figure("mezcla_ventas", "Ventas de equilibrio", "Break-even sales",
                   gate(Exists(share.ref), sum_rows(_units * _mix_price) * share.ref), bold=True)
    reason = figure("mezcla_razon", "Por qué no hay (1: precios)", "Why there is none (1: prices)",
                    show="integer", unit=PLAIN,
                    expr=choose(both(count.ref > 0, margin.ref <= 0), 1, 0))

    def column(key: str, es: str, en: str, expr: Node, test: Truth, **more: object) -> Quantity:
        return by_row(f"eq_mezcla_{key}", es, en, blank_unless(test, expr),
                      **{"show": "number", "unit": QUANTITY, **more})

    whole = by_row("eq_mezcla_completa", "Completa (1: sí)", "Complete (1: yes)", show="integer", unit=PLAIN,
                   expr=as_number(both(Typed(_units), Typed(_mix_price), Typed(_mix_cost))))
    typed = whole.ref.equals(1)
    counts = both(typed, Exists(share.ref))
    plan = column("plan", "Plan", "Plan", _units, typed)
    price = column("p", "Precio", "Price", _mix_price, typed, unit=PER_UNIT)
    cost = column("v", "Costo variable", "Variable cost", _mix_cost, typed, unit=PER_UNIT)
    units_even = column("q", "Unidades de equilibrio", "Break-even units", plan.ref * share.ref, counts)
    detail = Detail(
        table=MIX, title=Text("Producto por producto", "Product by product"), waits=False,
        name=column("nombre", "Producto", "Product", _product, Filled(_product), show="text", unit=None),
        columns=(plan, price, cost,
                 column("m", "Margen", "Margin", price.ref - cost.ref, typed, unit=PER_UNIT), units_even,
                 column("s", "Ventas de equilibrio", "Break-even sales", units_even.ref * price.ref,
                        counts, unit=MONEY, show="money"), whole))
    condition = Condition(
        key="hay_equilibrio_mezcla", blocks=False,
        label=Text("Hay punto de equilibrio de la mezcla", "There is a break-even point of the mix"), rules=(
            Rule(code=NO_BREAK_EVEN, at=_mix_price, first=True,
                 values={"reason": price_and_cost(_mix_price, _mix_cost)},
                 wrong=both(reason.ref > 0, Typed(_mix_price), _mix_price <= _mix_cost)),))
    return Mix(figures=(share, units, sales, count, margin, reason), detail=detail, condition=condition)
