"""Harvests and prices of crops that can hardly be meant: rules that crop budgets and crop plans share."""

from __future__ import annotations

from xlproj.base.catalogue_crops import NO_HARVEST, PRICE_ZERO, YIELD_TOO_HIGH, YIELD_TOO_LOW
from xlproj.expr.functions import Not, both
from xlproj.expr.nodes import Node, Truth
from xlproj.expr.presence import Typed
from xlproj.expr.references import ColumnRef
from xlproj.spec.rules import Figure, Rule, Telling

LEAST_YIELD, LEAST_RETURN = 100, 20
"""Below so many kilograms a hectare, or where it earns less than a twentieth of its cost, a yield is taken
for another unit."""
MOST_HARVEST = 250_000.0
"""Kilograms of any harvest of a hectare, at most: sugar cane and green fodder give some 150,000."""
MOST_RETURN = 20.0
"""Times its costs that a hectare brings in, at most."""


def _low(crop_yield: Node) -> Truth:
    """Whether a yield is too low to be in kilograms."""
    return both(crop_yield > 0, crop_yield < LEAST_YIELD)


def _poor(crop_yield: Node, price: Node, gross: Node, cost: Node) -> Truth:
    """Whether a crop with a price and no low yield earns so little of its cost that its yield can hardly be
    in kilograms."""
    return both(crop_yield >= LEAST_YIELD, price > 0, gross * LEAST_RETURN < cost)


def low_yields(at: ColumnRef, crop_yield: Node, price: Node, gross: Node, cost: Node) -> tuple[Rule, ...]:
    """Yields that can hardly be kilograms: what was typed, or what it earns as computed from it."""
    values = {"value": Figure(at)}
    return (Rule(code=YIELD_TOO_LOW, at=at, wrong=_low(at), values=values),
            Rule(code=YIELD_TOO_LOW, at=at, values=values,
                 wrong=_poor(crop_yield, price, gross, cost)))


def high_yields(at: ColumnRef, gross: Node, cost: Node) -> tuple[Rule, ...]:
    """Harvests that no hectare gives, or that bring many times their cost."""
    values: dict[str, Telling] = {"value": Figure(at), "most": MOST_HARVEST, "times": MOST_RETURN}
    return (Rule(code=YIELD_TOO_HIGH, at=at, wrong=at > MOST_HARVEST, values=values),
            Rule(code=YIELD_TOO_HIGH, at=at, values=values,
                 wrong=both(Typed(at), Not(at > MOST_HARVEST), cost > 0, gross > MOST_RETURN * cost)))


def no_harvest(at: ColumnRef, gross: Node, cost: Node) -> Rule:
    """A yield of 0 that costs and brings nothing; land that rests costs nothing, by-products may bring
    something."""
    return Rule(code=NO_HARVEST, at=at, wrong=both(Typed(at), at.equals(0), gross <= 0, cost > 0))


def free_price(price: ColumnRef) -> Rule:
    """A price of 0."""
    return Rule(code=PRICE_ZERO, at=price, wrong=both(Typed(price), price.equals(0)))
