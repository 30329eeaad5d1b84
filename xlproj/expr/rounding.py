"""Sums whose parts cancel out: what only rounding leaves of them is nothing, in every program alike."""

from __future__ import annotations

from xlproj.base.tolerances import ROUNDING
from xlproj.expr.aggregates import sum_years
from xlproj.expr.functions import absolute, choose
from xlproj.expr.nodes import Node


def net_sum(row: Node) -> Node:
    """The sum of a row over the years; what only rounding leaves of it is 0: of 0.1 + 0.2 − 0.3 nothing remains."""
    total = sum_years(row)
    return choose(absolute(total) <= ROUNDING * sum_years(absolute(row)), 0, total)
