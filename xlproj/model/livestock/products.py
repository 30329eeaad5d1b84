"""What a herd yields besides meat, product by product: milk, ploughing, manure, wool, transport (ch. XI)."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from xlproj.base.units import PLAIN, QUANTITY
from xlproj.expr.aggregates import sum_rows
from xlproj.expr.functions import both, choose, say
from xlproj.expr.lookups import sum_for_code
from xlproj.expr.nodes import Node, Num, Truth
from xlproj.expr.presence import Default, Filled, IsChoice
from xlproj.model.livestock.inputs import (
    BASE,
    HEAD,
    OF,
    PART,
    PER_HEAD,
    PER_KILO,
    PRODUCT,
    PRODUCT_PRICE,
    TIMES,
    products_key,
)
from xlproj.model.livestock.movement import Coefficients, Movement, whole
from xlproj.model.livestock.sets import COUNTED
from xlproj.spec.quantities import Quantity, by_row, by_row_and_year


@dataclass(frozen=True, slots=True, kw_only=True)
class Products:
    """The products of a herd, one value per product: `output` and `value` in one year, `yearly` value in each
    year, where they are called by `yearly_name`, are `yearly_of` a class or species and count on
    `yearly_counts`.

    A product yields `per_head` of the animals that it is counted on, `per_birth` of the young born,
    `per_kilo` of live weight. Of a species all births of the year count; of a class, those of its own
    females. `unknown` marks those of a class or species that is not in the herd.
    """

    name: Quantity
    of: Quantity
    per_head: Quantity
    per_birth: Quantity
    per_kilo: Quantity
    price: Quantity
    output: Quantity
    value: Quantity
    unknown: Quantity
    yearly_name: Quantity
    yearly_of: Quantity
    yearly_counts: tuple[Quantity, ...]
    yearly: Quantity
    counts: tuple[Quantity, ...]
    share: Quantity
    weight: Quantity

    @property
    def columns(self) -> tuple[Quantity, ...]:
        """The columns of one year, in the order in which they follow from one another."""
        return (self.of, self.share, self.weight, self.per_head, self.per_birth, self.per_kilo, self.price,
                *self.counts, self.output, self.value, self.unknown)


_NONE = say("", "")


def _named(what: Node, of_class: Node, given: Coefficients, movement: Movement, whose: Node) -> Node:
    """`what` of the species that a product names, and `of_class` of the class that it names."""
    return sum_for_code(of_class, movement.name, whose) + sum_for_code(what, given.species.ref, whose)


def _counted_on(given: Coefficients, movement: Movement, whose: Node) -> tuple[Node, Node, Node]:
    """The heads, births and kilos that a product counts on; where it names none, of the whole herd."""
    def matching(what: Node, of_class: Node) -> Node:
        named = _named(what, of_class, given, movement, whose)
        return choose(whose.differs(_NONE), named, sum_rows(what))

    heads, kilos = movement.start.ref, movement.start.ref * given.weight.ref
    births = matching(movement.born.ref, whole(heads * given.birth_rate.ref))
    return matching(heads, heads), births, matching(kilos, kilos)


_COUNTS = (("de_cabezas", "Cabezas que cuentan", "Heads that count", HEAD),
           ("de_nacidos", "Nacidos que cuentan", "Births that count", HEAD),
           ("de_kilos", "Kilos que cuentan", "Kilos that count", QUANTITY))


def _counts(make: Callable[..., Quantity], key: str, of: tuple[Node, Node, Node]) -> tuple[Quantity, ...]:
    """The columns, or rows of years, of what a product counts on."""
    return tuple(make(key.format(tag), es, en, counted, show="decimal", unit=unit)
                 for (tag, es, en, unit), counted in zip(_COUNTS, of, strict=True))


def products(given: Coefficients, year: Movement, beside: Coefficients, years: Movement) -> Products:
    """The products of the herd whose movement in one `year` and, with the coefficients `beside` it, over the
    `years` is given."""
    key, side = products_key(given.side), given.side
    part, per_head, per_kilo, times, price = (
        field.column_of(key) for field in (PART, PER_HEAD, PER_KILO, TIMES, PRODUCT_PRICE))
    name_typed, of_typed = PRODUCT.column_of(key), OF.column_of(key)

    def counted(base: str) -> Truth:
        return IsChoice(BASE.column_of(key), COUNTED.key, base)

    def column(tag: str, es: str, en: str, expr: Node, **more: object) -> Quantity:
        return by_row(f"prod_{tag}_{side}", es, en, expr, **more)

    share = column("veces", "Parte × veces al año", "Part × times a year",
                   Default(part, Num(1)) * Default(times, Num(0)), show="decimal", unit=PLAIN)
    name = column("nombre", "Producto", "Product", choose(Filled(name_typed), name_typed, _NONE),
                  show="text", unit=None)
    of = column("de", "De", "Of", choose(Filled(of_typed), of_typed, _NONE), show="text", unit=None)
    weight = column("cuenta", "Cada animal cuenta (0, 0.5 o 1)", "Each animal counts (0, 0.5 or 1)",
                    choose(counted("nacidos"), 0, choose(counted("yuntas"), 0.5, 1)), show="number",
                    unit=PLAIN)
    by_head = column("por_cabeza", "Por cabeza al año", "Per head a year", show="decimal",
                     unit=QUANTITY / HEAD,
                     expr=Default(per_head, Num(0)) * share.ref * weight.ref)
    by_birth = column("por_nacido", "Por nacido", "Per birth",
                      Default(per_head, Num(0)) * share.ref * choose(counted("nacidos"), 1, 0),
                      show="decimal", unit=QUANTITY / HEAD)
    by_kilo = column("por_kilo", "Por kilo de peso vivo", "Per kg of live weight",
                     Default(per_kilo, Num(0)) * share.ref, show="decimal",
                     unit=PLAIN)
    paid = column("precio", "Precio", "Price", Default(price, Num(0)), show="decimal",
                  unit=PRODUCT_PRICE.unit)

    def amount(heads: Node, births: Node, kilos: Node) -> Node:
        return heads * by_head.ref + births * by_birth.ref + kilos * by_kilo.ref

    yearly_of = column("de_anual", "De", "Of", of.ref, show="text", unit=None)
    counts = _counts(by_row, f"prod_cuenta_{{}}_{side}", _counted_on(given, year, of.ref))
    by_year = _counts(by_row_and_year, f"prod_anual_{{}}_{side}", _counted_on(beside, years, yearly_of.ref))
    output = column("cantidad", "Producción del año", "Output of the year",
                    amount(*(count.ref for count in counts)), show="decimal", unit=QUANTITY,
                    source="c11-herd-milk")
    return Products(
        name=name, of=of, per_head=by_head, per_birth=by_birth, per_kilo=by_kilo, price=paid, output=output,
        value=column("valor", "Valor del año", "Value of the year", output.ref * paid.ref,
                     source="c11-herd-milk, c11-herd-ploughing, c11-herd-manure-table"),
        unknown=column("de_nadie", "De una clase que no está", "Of a class that is not there", show="integer",
                       unit=PLAIN,
                       expr=choose(both(of.ref.differs(_NONE), _named(
                           given.used.ref, given.used.ref, given, year, of.ref).equals(0)), 1, 0)),
        yearly_name=column("nombre_anual", "Producto", "Product", name.ref, show="text", unit=None),
        yearly_of=yearly_of, counts=counts, share=share, weight=weight, yearly_counts=by_year,
        yearly=by_row_and_year(f"prod_valor_anual_{side}", "Valor de los productos", "Value of products",
                               amount(*(count.ref for count in by_year)) * paid.ref, total=True))
