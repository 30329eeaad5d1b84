"""The periods in which something is, by their numbers: "1, 2, 5"."""

from __future__ import annotations

from xlproj.base.text import Text
from xlproj.expr.aggregates import Cumulative
from xlproj.expr.functions import choose, say
from xlproj.expr.nodes import Node
from xlproj.expr.texts import Join
from xlproj.spec.quantities import Quantity, series


def named_where(key: str, label: Text, of: Quantity, number: Node, *, yearly: bool = True) -> Quantity:
    """A row with the number of each period in which a quantity that is never negative is above 0, after a
    comma but for the first; `Listed` puts them together."""
    comma = choose(Cumulative(of.ref, yearly=yearly) > of.ref, say(", ", ", "), say("", ""))
    return series(key, label.es, label.en, choose(of.ref > 0, Join((comma, number)), say("", "")),
                  show="text", unit=None)
