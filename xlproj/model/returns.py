"""The starting rate of a TIR: so near the root that every program's IRR finds it (docs/adr, the guess of the IRR)."""

from __future__ import annotations

from xlproj.expr.aggregates import max_years, min_years, sum_years
from xlproj.expr.functions import absolute, both, choose
from xlproj.expr.nodes import Node
from xlproj.expr.references import Year

AFTER_ALL = 999  # a year later than any horizon


def discount(rate: Node) -> Node:
    """The factor of each year at a rate; year 0 is not discounted."""
    return 1 / (1 + rate) ** Year()


def conventional(flow: Node) -> Node:
    """Whether all outlays come before all receipts, and there are both: then there is exactly one TIR."""
    last_outlay = max_years((flow < 0) * Year())
    first_receipt = min_years(choose(flow > 0, Year(), AFTER_ALL))
    return both(max_years(flow) > 0, min_years(flow) < 0, last_outlay < first_receipt)


def approximation(flow: Node, before: Node) -> Node:
    """The TIR that the ratio of gains to losses over the distance of their mean years suggests, for one change of sign.

    Repeated on flows discounted at the approximation before, it closes in on the root whatever its size.
    """
    weight = flow / (1 + before) ** Year()
    gains, losses = sum_years(weight * (flow > 0)), sum_years(weight * (flow < 0))
    apart = sum_years(weight * (flow > 0) * Year()) / gains - sum_years(weight * (flow < 0) * Year()) / losses
    return (1 + before) * (-gains / losses) ** (1 / apart) - 1


def share_of_flows(van: Node, rate: Node, flow: Node) -> Node:
    """The VAN at a rate over the sum of the flows without sign, discounted alike; only for a flow that is not all zeros.

    It has the VAN's sign and its roots, and stays between -1 and 1. The VAN itself, of a flow over 30 years, changes up to
    17 times over between two rates a tenth apart: a line drawn between its two values crosses zero far from the root.
    """
    return van / sum_years(absolute(flow) * discount(rate))


def zero_between(left: Node, at_left: Node, right: Node, at_right: Node) -> Node:
    """Where the straight line through two points is zero: their signs differ, and the left one is not zero (XV-05)."""
    return left + (right - left) * at_left / (at_left - at_right)
