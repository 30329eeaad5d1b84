"""The starting rate of a TIR: so near the root that every program's IRR finds it (docs/adr, the guess of the
IRR)."""

from __future__ import annotations

from dataclasses import dataclass

from xlproj.expr.aggregates import max_years, min_years, sum_years
from xlproj.expr.functions import Function, absolute, both, choose, greatest, least
from xlproj.expr.nodes import Node, Truth, as_number
from xlproj.expr.references import Year

AFTER_ALL = 61  # one later than the last period that a workbook can have
# TIRs sought; over 60 years the factors of discount beyond would exceed what a sheet can hold
REACH = (-0.9999, 10_000.0)
FOLLOWED = (-0.75, 100.0)
"""Where a TIR is followed to that may be one of several; next to the loss of everything programs go their own
ways."""


def discount(rate: Node) -> Node:
    """The factor of each year at a rate; year 0 is not discounted."""
    return 1 / (1 + rate) ** Year()


def conventional(flow: Node) -> Truth:
    """Whether all outlays come before all receipts, and there are both: then there is exactly one TIR."""
    return both(max_years(flow) > 0, min_years(flow) < 0, outlays_first(flow))


def outlays_first(flow: Node) -> Truth:
    """Whether all outlays come before all receipts, of a flow that has both."""
    last_outlay = max_years(as_number(flow < 0) * Year())
    first_receipt = min_years(Year() + AFTER_ALL * as_number(flow <= 0))
    return last_outlay < first_receipt


@dataclass(frozen=True, slots=True)
class Sides:
    """What a flow brings and what it costs, period by period: its amounts above 0, and those below without
    their sign."""

    gains: Node
    losses: Node

    @classmethod
    def of(cls, flow: Node) -> Sides:
        """Those of a flow whose sides have no rows of their own."""
        return cls(flow * as_number(flow > 0), -flow * as_number(flow < 0))


def _discounted(side: Node, rate: Node, weight: Node | None = None) -> Node:
    terms = side / (1 + rate) ** Year()
    return sum_years(terms if weight is None else terms * weight)


def approximation(sides: Sides, before: Node, distance: Node | None = None) -> Node:
    """The TIR that the ratio of gains to losses over the distance of their mean years suggests; it stays
    within `REACH`. The `distance` is `apart` of both, where a cell of its own holds it.

    Repeated on flows discounted at the approximation before, it closes in on the root whatever its size, for
    one change of sign; for more, on the root that is near.
    """
    years = apart(sides, before) if distance is None else distance
    return least(greatest((1 + before) * _ratio(sides, before) ** (1 / years) - 1, REACH[0]), REACH[1])


def log_ratio(sides: Sides, rate: Node) -> Node:
    """Logarithm of gains over losses, both discounted: 0 where the VAN is, with its sign; for a flow that has
    both.

    It bends far less than the VAN, which over 30 years changes up to 17 times over between two rates a tenth
    apart.
    """
    return Function("LN", _ratio(sides, rate))


def _ratio(sides: Sides, rate: Node) -> Node:
    return _discounted(sides.gains, rate) / _discounted(sides.losses, rate)


def apart(sides: Sides, rate: Node) -> Node:
    """How many years later than losses gains come on the average, both discounted: by how much `log_ratio`
    falls with the rate.

    The slope is that to `ln(1 + rate)`; where it is 0 the ratio turns.
    """
    return mean_year(sides.gains, rate) - mean_year(sides.losses, rate)


def mean_year(side: Node, rate: Node) -> Node:
    """When one side of a flow comes on the average, discounted at a rate."""
    return _discounted(side, rate, Year()) / _discounted(side, rate)


@dataclass(frozen=True, slots=True)
class Point:
    """A rate, and height and fall of `log_ratio` there."""

    rate: Node
    height: Node
    fall: Node


def zero_between(left: Point, right: Point, step: Node) -> Node:
    """Where a parabola is zero that passes through two points of unlike signs, with the slope of the lower
    one of them.

    `step` is the difference of `ln(1 + rate)`. Near a turning point a straight line would cross zero so far
    from the root that `IRR()` leaves for another one.
    """
    return choose(absolute(left.height) < absolute(right.height), _bent(left, right, -left.fall * step),
                  _bent(right, left, right.fall * step))


def _bent(near: Point, far: Point, rise: Node) -> Node:
    root = ((rise + 2 * near.height) ** 2 - 4 * near.height * far.height) ** 0.5
    return near.rate - (far.rate - near.rate) * 2 * near.height / (rise + Function("SIGN", far.height) * root)


@dataclass(frozen=True, slots=True)
class Cubic:
    """The third-degree curve through two points with the slopes there, over the share `t` of the way from one
    to the other.

    Height is `left + t (t (second + t third) - drop)`; it turns where its slope `2 second t + 3 third t^2 -
    drop` is zero.
    """

    left: Node
    drop: Node
    second: Node
    third: Node

    def height(self, share: Node) -> Node:
        """How high it is there."""
        return self.left + share * (share * (self.second + share * self.third) - self.drop)

    @property
    def inside(self) -> Node:
        """What the root in its turning points is taken of; below zero it doesn't turn."""
        return self.second ** 2 + 3 * self.third * self.drop


def second_degree(left: Point, right: Point, step: Node) -> Node:
    """The coefficient `second` of the curve through two points; `step` is the difference of `ln(1 +
    rate)`."""
    return 3 * (right.height - left.height) + step * (2 * left.fall + right.fall)


def third_degree(left: Point, right: Point, step: Node) -> Node:
    """The coefficient `third` of the curve through two points."""
    return 2 * (left.height - right.height) - step * (left.fall + right.fall)


def from_turn_to_zero(turn: Node, height: Node, end: Point) -> Node:
    """How far from a turning point a parabola is zero that has its top there and passes through a point of
    the other sign."""
    return absolute(turn - end.rate) * (absolute(height) / (absolute(end.height) + absolute(height))) ** 0.5
