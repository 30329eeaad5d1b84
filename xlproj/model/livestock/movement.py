"""The movement of a herd in one year, class by class and in whole heads, as it is declared for one year and
for a band of years.

Deaths and offtake are counted on the heads at the start of the year; what is bought joins those that are left
before they pass to their next class; births are shared out by class first and rounded then (c11-herd-births,
c11-herd-calf-class).
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from xlproj.base.text import Text
from xlproj.base.tolerances import HAIR
from xlproj.base.units import PLAIN
from xlproj.expr.functions import Function, choose, either, least, say
from xlproj.expr.lookups import sum_for_code
from xlproj.expr.nodes import Node, Num, as_number
from xlproj.expr.presence import Default, Filled
from xlproj.model.livestock.inputs import (
    BIRTHS,
    BORN_SHARE,
    BOUGHT,
    BREEDING,
    CLASS,
    DEATHS,
    HEAD,
    HEADS,
    KIND,
    MEAT,
    MOVING,
    NEXT,
    PRICE,
    REARING,
    REST,
    WEIGHT,
    herd_key,
)
from xlproj.spec.inputs import Field
from xlproj.spec.quantities import Quantity, Show, by_row

_NOTHING = Num(0)
Make = Callable[..., Quantity]


def whole(heads: Node) -> Node:
    """Whole heads: rounded to the nearest, a half away from zero.

    14.2 deaths are 14; 141.71 births are 142; 50 heads at 29 % are 15, though 50 × 0.29 is a little less than
    14.5 to a computer.
    """
    return Function("ROUND", heads + HAIR)


@dataclass(frozen=True, slots=True, kw_only=True)
class Coefficients:
    """The inputs of a herd as a result sheet repeats them, one value per class; and what follows from them
    alone.

    `lost` marks classes that pass to one which is not in the table, `repeated` those whose name stands there
    twice; `shares` is what the shares of births of a species sum to.
    """

    side: str
    name: Quantity
    species: Quantity
    heads: Quantity
    weight: Quantity
    price: Quantity
    deaths: Quantity
    meat: Quantity
    rearing: Quantity
    breeding: Quantity
    bought: Quantity
    birth_rate: Quantity
    born_share: Quantity
    next: Quantity
    moving: Quantity
    rest: Quantity
    used: Quantity
    shares: Quantity
    lost: Quantity
    repeated: Quantity

    @property
    def rates(self) -> tuple[Quantity, ...]:
        """What is typed of a class by itself."""
        return (self.species, self.heads, self.weight, self.price, self.deaths, self.meat, self.rearing,
                self.breeding, self.bought,
                self.birth_rate, self.born_share)

    @property
    def looked_up(self) -> tuple[Quantity, ...]:
        """What the years look up of a class."""
        return (self.species, self.weight, self.price, self.birth_rate)

    @property
    def ways(self) -> tuple[Quantity, ...]:
        """Where a class leads to, and what is wrong with that."""
        return (self.next, self.moving, self.rest, self.used, self.shares, self.lost, self.repeated)


def coefficients(side: str) -> Coefficients:
    """The coefficients of the herd on one side of the project."""
    key = herd_key(side)

    def column(tag: str, es: str, en: str, expr: Node, **more: object) -> Quantity:
        return by_row(f"hato_{tag}_{side}", es, en, expr, **more)

    def number(field: Field, show: Show, otherwise: Node = _NOTHING) -> Quantity:
        return column(field.key, field.label.es, field.label.en, Default(field.column_of(key), otherwise),
                      show=show, unit=field.unit)

    def word(field: Field, otherwise: Node) -> Quantity:
        of = field.column_of(key)
        return column(field.key, field.label.es, field.label.en, choose(Filled(of), of, otherwise),
                      show="text", unit=None)

    name, species = word(CLASS, say("", "")), word(KIND, say("", ""))
    following, rest, share = word(NEXT, name.ref), word(REST, name.ref), number(BORN_SHARE, "rate")
    used = column("en_uso", "Fila en uso", "Row in use", choose(Filled(CLASS.column_of(key)), 1, 0),
                  show="integer", unit=PLAIN)

    def named(code: Quantity) -> Node:
        return sum_for_code(used.ref, name.ref, code.ref)

    return Coefficients(
        side=side, name=name, species=species, heads=number(HEADS, "integer"),
        weight=number(WEIGHT, "decimal"),
        price=number(PRICE, "decimal"), deaths=number(DEATHS, "rate"), meat=number(MEAT, "rate"),
        rearing=number(REARING, "rate"),
        breeding=number(BREEDING, "rate"), bought=number(BOUGHT, "integer"),
        birth_rate=number(BIRTHS, "rate"), born_share=share,
        next=following, moving=number(MOVING, "rate", used.ref), rest=rest, used=used,
        shares=column("partes", "Suma de partes de la especie", "Sum of shares of the species",
                      sum_for_code(share.ref, species.ref, species.ref), show="rate", unit=PLAIN),
        lost=column("sin_destino", "Pasa a una clase que no está", "Becomes a class that is not there",
                    show="integer", unit=PLAIN,
                    expr=used.ref * as_number(either(named(following).equals(0), named(rest).equals(0)))),
        repeated=column("repetida", "Nombre repetido", "Name repeated", choose(named(name) > 1, 1, 0),
                        show="integer", unit=PLAIN))


@dataclass(frozen=True, slots=True, kw_only=True)
class Movement:
    """A year of a herd, class by class, in heads: from those at the `start` to those at the `end`.

    start − deaths − offtake for `meat`, `rearing` and `breeding` + `bought` = `staying`, of which `moving`
    pass to the next class; `born` enter theirs; `end` is next year's population. `name` is that of the class
    where all this is shown.
    """

    name: Node
    start: Quantity
    deaths: Quantity
    meat: Quantity
    rearing: Quantity
    breeding: Quantity
    bought: Quantity
    staying: Quantity
    moving: Quantity
    born: Quantity
    end: Quantity

    @property
    def steps(self) -> tuple[Quantity, ...]:
        """All that leads from the heads at the start to those at the end, in the order in which the year
        goes."""
        return (self.start, self.deaths, self.meat, self.rearing, self.breeding, self.bought, self.staying,
                self.moving, self.born,
                self.end)

    @property
    def offtake(self) -> Node:
        """Heads taken out, for whatever purpose."""
        return self.meat.ref + self.rearing.ref + self.breeding.ref


def movement(given: Coefficients, make: Make, prefix: str, *, name: Node, start: Node,
             bought: Node, last: Text = Text("Próximo año", "Next year"),
             end: Callable[[Node], Node] = lambda moved: moved) -> Movement:
    """The movement of a year, or of each year: `make` says which. `name` is that of the class where it
    stands, `start` and `bought` are the heads to begin with and to join.

    Offtake never takes more than is alive: rounded up, two halves of a single head would. `end` may replace
    what comes of it, and `last` is what that is called.
    """
    def heads(tag: str, es: str, en: str, expr: Node, **more: object) -> Quantity:
        return make(f"{prefix}_{tag}_{given.side}", es, en, expr, show="integer", unit=HEAD, **more)

    first = heads("inicio", "Al empezar", "At the start", start)
    deaths = heads("muertos", "Muertos", "Deaths", whole(first.ref * given.deaths.ref),
                   source="c11-herd-calf-class")
    alive = first.ref - deaths.ref
    meat = heads("carne", "Saca para carne", "Offtake for meat",
                 least(whole(first.ref * given.meat.ref), alive))
    rearing = heads("recria", "Saca para recría", "Offtake for rearing",
                    least(whole(first.ref * given.rearing.ref), alive - meat.ref))
    breeding = heads("produccion", "Saca para producción", "Offtake for production",
                     least(whole(first.ref * given.breeding.ref), alive - meat.ref - rearing.ref))
    joined = heads("compras", "Compras", "Bought", bought)
    staying = heads("siguen", "Siguen el próximo año", "Go on next year", source="c11-herd-calf-class",
                    expr=alive - meat.ref - rearing.ref - breeding.ref + joined.ref)
    moving = heads("pasan", "Pasan a la clase siguiente", "Pass to the next class",
                   whole(staying.ref * given.moving.ref))
    births = sum_for_code(first.ref * given.birth_rate.ref, given.species.ref, given.species.ref)
    born = heads("nacidos", "Nacidos", "Births", whole(given.born_share.ref * births),
                 source="c11-herd-births")
    moved = (born.ref + sum_for_code(moving.ref, given.next.ref, name)
             + sum_for_code(staying.ref - moving.ref, given.rest.ref, name))
    after = heads("fin", last.es, last.en, end(moved), source="c11-herd-synthetic-completion")
    return Movement(name=name, start=first, deaths=deaths, meat=meat, rearing=rearing, breeding=breeding,
                    bought=joined, staying=staying, moving=moving, born=born, end=after)


def value_of(heads: Node, given: Coefficients) -> Node:
    """What heads are worth on the hoof."""
    return heads * given.weight.ref * given.price.ref


