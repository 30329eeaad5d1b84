"""What only rounding leaves of a figure is nothing, in every program alike: of sums whose parts cancel out, of whole numbers."""

from __future__ import annotations

from xlproj.expr.aggregates import sum_years
from xlproj.expr.functions import Function, absolute, choose
from xlproj.expr.nodes import Node

TINY = 1e-12
"""Of the sizes that were added up; less than this is rounding."""


def net_sum(row: Node) -> Node:
    """The sum of a row over the years; what only rounding leaves of it is 0: of 0.1 + 0.2 − 0.3 nothing remains."""
    total = sum_years(row)
    return choose(absolute(total) <= TINY * sum_years(absolute(row)), 0, total)


_HAIR = 1e-6  # a number that should be whole may lie so far from it


def whole_above(of: Node) -> Node:
    """The least whole number that is not below a number: 3 of 2.1, 2 of 2."""
    return Function("ROUND", of + (0.5 - _HAIR))


def whole_below(of: Node) -> Node:
    """The greatest whole number that is not above a number that is not negative: 2 of 2.9, 2 of 2."""
    return Function("ROUND", of - (0.5 - _HAIR))
