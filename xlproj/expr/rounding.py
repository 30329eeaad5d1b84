"""Sums whose parts cancel out: what only rounding leaves of them is nothing, in every program alike."""

from __future__ import annotations

from xlproj.expr.aggregates import sum_years
from xlproj.expr.functions import absolute, choose
from xlproj.expr.nodes import Node

TINY = 1e-12
"""Of the sizes that were added up; less than this is rounding."""


def net_sum(row: Node) -> Node:
    """The sum of a row over the years; what only rounding leaves of it is 0: of 0.1 + 0.2 − 0.3 nothing remains."""
    total = sum_years(row)
    return choose(absolute(total) <= TINY * sum_years(absolute(row)), 0, total)
