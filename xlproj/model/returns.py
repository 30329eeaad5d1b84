"""The starting rate of a TIR: so near the root that every program's IRR finds it (docs/adr, the guess of the IRR)."""

from __future__ import annotations

from xlproj.expr.aggregates import sum_years
from xlproj.expr.nodes import Node
from xlproj.expr.references import Year


def approximation(flow: Node, before: Node) -> Node:
    """The TIR that the ratio of gains to losses over the distance of their mean years suggests, for one change of sign.

    Repeated on flows discounted at the approximation before, it closes in on the root whatever its size.
    """
    weight = flow / (1 + before) ** Year()
    gains, losses = sum_years(weight * (flow > 0)), sum_years(weight * (flow < 0))
    apart = sum_years(weight * (flow > 0) * Year()) / gains - sum_years(weight * (flow < 0) * Year()) / losses
    return (1 + before) * (-gains / losses) ** (1 / apart) - 1
