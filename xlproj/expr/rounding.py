"""What only rounding leaves of a figure is nothing, in every program alike: of sums whose parts cancel out,
of whole numbers."""

from __future__ import annotations

from xlproj.base.tolerances import CLOSE, ROUNDING
from xlproj.expr.aggregates import sum_years
from xlproj.expr.functions import Function, absolute, choose
from xlproj.expr.nodes import Node


def net_sum(row: Node) -> Node:
    """The sum of a row over the years; what only rounding leaves of it is 0: of 0.1 + 0.2 − 0.3 nothing
    remains."""
    total = sum_years(row)
    return choose(absolute(total) <= ROUNDING * sum_years(absolute(row)), 0, total)


def whole_above(of: Node) -> Node:
    """The least whole number that is not below a number: 3 of 2.1, 2 of 2."""
    return Function("ROUND", of + (0.5 - CLOSE))


def whole_below(of: Node) -> Node:
    """The greatest whole number that is not above a number that is not negative: 2 of 2.9, 2 of 2."""
    return Function("ROUND", of - (0.5 - CLOSE))
