"""Live prices and yields that are hardly in the unit asked for: what is usual in them follows from other
rows."""

from __future__ import annotations

from collections.abc import Iterator
from statistics import median

from xlproj.base import catalogue_values as codes
from xlproj.base.currencies import is_dollar
from xlproj.base.figures import figure
from xlproj.base.problems import Problem
from xlproj.base.slots import Slot
from xlproj.base.text import Text
from xlproj.checking.facts import Facts
from xlproj.model.ficha import CURRENCY, EXCHANGE_RATE
from xlproj.model.livestock import usual
from xlproj.model.livestock.inputs import (
    BASE,
    CLASS,
    KIND,
    OF,
    PER_HEAD,
    PER_KILO,
    PRICE,
    PRODUCT,
    SIDES,
    TIMES,
    WEIGHT,
    herd_key,
    products_key,
)
from xlproj.model.livestock.usual import Usual, species_of

_PER_HEAD = Text("¿Escribió el precio por cabeza, o en otra moneda?",
                 "Is it the price per head, or in another currency?")
_PER_YEAR = Text("¿Escribió lo de todo el año, lo de todo el hato o mililitros?",
                 "Is it that of the whole year, of the whole herd, or millilitres?")


def unusual_prices(facts: Facts) -> Iterator[Problem]:
    """Live prices that no market pays or far from the middle one of their species: a function since a median
    is no expression."""
    for side, _ in SIDES:
        table = herd_key(side)
        paid = [(row, price) for row, price in _judged(facts, table, PRICE.key) if price > 0]
        known, names = _live_price(facts), dict(facts.column(table, KIND.key))
        for row, price in paid:
            alike = [other for each, other in paid if str(names.get(each)).lower()
                     == str(names.get(row)).lower()]
            among = usual.AMONG_CLASSES.times(median(alike)) if len(alike) > 2 else None
            expected = next((each for each in (known, among) if each and not each.holds(price)), None)
            yield from _asked(facts, Slot(key=table, column=PRICE.key, row=row), price, expected, _PER_HEAD,
                              names.get(row))


def _live_price(facts: Facts) -> Usual | None:
    """What a kilogram of live weight costs in the project's money; None where it is not told what a dollar
    is."""
    rate = 1.0 if is_dollar(str(facts.project.fields.get(CURRENCY.key, ""))) else facts.amount(
        EXCHANGE_RATE.key)
    return usual.LIVE_PRICE.times(rate * facts.cent * 100) if rate > 0 else None


def unusual_yields(facts: Facts) -> Iterator[Problem]:
    """Products that yield more than their animals can: a function since the heaviest class of a name is no
    expression."""
    for side, _ in SIDES:
        table = products_key(side)
        for row, head in _judged(facts, table, PER_HEAD.key):
            if head > 0 >= facts.number(table, PER_KILO.key, row):
                name = facts.project.tables[table][row].values.get(PRODUCT.key)
                yield from _asked(facts, Slot(key=table, column=PER_HEAD.key, row=row), head,
                                  _most(facts, side, row), _PER_YEAR, name)


def _most(facts: Facts, side: str, row: int) -> Usual | None:
    """The most that a head (or team) yields at a time; None where the animals are of no usual species."""
    table = products_key(side)
    values = facts.project.tables[table][row].values
    of, times = str(values.get(OF.key) or "").lower(), facts.number(table, TIMES.key, row)
    rows = [each.values for each in facts.project.tables.get(herd_key(side), ())
            if not of or of in (str(each.values.get(CLASS.key)).lower(),
                                str(each.values.get(KIND.key)).lower())]
    weights = [value for each in rows if isinstance(value := each.get(WEIGHT.key), float)]
    if not weights or times <= 0 or not all(species_of(each.get(KIND.key)) for each in rows):
        return None
    heads = 2 if values.get(BASE.key) == "yuntas" else 1
    return Usual(0, max(1.0, usual.YIELD_BY_WEIGHT * heads * max(weights) / times))


def _judged(facts: Facts, table: str, column: str) -> Iterator[tuple[int, float]]:
    """The typed numbers of a column of a table that was read whole."""
    if table in facts.read.model.tables and table not in facts.read.doubtful:
        yield from ((row, value) for row, value in facts.column(table, column) if isinstance(value, float))


def _asked(facts: Facts, slot: Slot, value: float, expected: Usual | None, slip: Text,
           name: object) -> Iterator[Problem]:
    """Whether a figure is meant, if it is not usual."""
    if expected is not None and not expected.holds(value):
        of = Text(f" en «{name}»", f" for “{name}”") if name else Text("", "")
        yield Problem(code=codes.UNUSUAL, slot=slot, label=facts.label(slot), values={
            "slip": slip, "value": figure(value, 4), "low": figure(expected.low),
            "high": figure(expected.high), "of": of})
