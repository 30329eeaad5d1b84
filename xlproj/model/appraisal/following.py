"""The TIR of a flow whose rows were moved: that of the base case is followed (docs/adr, the guess of the
IRR).

Of each moved flow four figures are worked out, one after the other: a first approximation, how far the VAN
is from zero there, whether there is just one TIR, and the TIR.
"""

from __future__ import annotations

from dataclasses import dataclass

from xlproj.base.units import PLAIN
from xlproj.expr.aggregates import irr, sum_years
from xlproj.expr.functions import Attempt, Function, absolute, both, choose, either, gate, in_turn, least
from xlproj.expr.nodes import Node, Truth
from xlproj.expr.presence import Exists
from xlproj.expr.references import QuantityRef, Year
from xlproj.model.appraisal.evaluated import effective
from xlproj.model.appraisal.evaluation import Evaluation
from xlproj.model.returns import FOLLOWED, discount, outlays_first
from xlproj.spec.quantities import Quantity, scalar, series

TOGETHER = 0.1
"""Years between the mean times of gains and losses; with less their ratio says nothing about a rate."""
AT_REST, CLOSING_IN, TINY_STEP = 0.02, 0.2, 0.0001
"""Of 1 + rate: what is left to the root where approximations come to rest; how much of the first step that
may be, unless it is tiny anyhow.

Within these every program went on to the same root, in 25,600 of 32,000 moved flows with later losses.
"""


@dataclass(frozen=True, slots=True, kw_only=True)
class Departure:
    """Where following starts: the TIR of the base case, its discount factors, and the years between the mean
    times of gains and losses there; “—” without a TIR, or where these say nothing about a rate."""

    rate: Quantity
    factor: Quantity
    means: tuple[Quantity, Quantity]
    between: Quantity
    years: Quantity


def departure(evaluation: Evaluation) -> Departure:
    """That of the flow of an evaluation.

    Without a TIR of the base case there is nothing to follow: from another rate gains may be so many times
    the losses that the logarithm of their ratio has no digits left.
    """
    root = evaluation.root.ref
    rate = scalar("sens_salida", "TIR desde la que se sigue cada una", "IRR that each is followed from",
                  gate(Exists(root), root), show="rate", unit=PLAIN)
    factor = series("sens_factor", "Factor de actualización a esa TIR", "Discount factor at that IRR",
                    choose(Exists(rate.ref), discount(rate.ref), 0), show="number", unit=PLAIN)
    gains = _mean("ganancias", "Tiempo medio de las ganancias a esa tasa", "Mean time of gains at that rate",
                  evaluation.sides.gains, rate, factor)
    losses = _mean("perdidas", "Tiempo medio de las pérdidas a esa tasa", "Mean time of losses at that rate",
                   evaluation.sides.losses, rate, factor)
    between = scalar("sens_tiempo", "Tiempo entre ganancias y pérdidas a esa tasa",
                     "Time between gains and losses at that rate",
                     gate(both(Exists(gains.ref), Exists(losses.ref)), gains.ref - losses.ref), show="number",
                     unit=PLAIN)
    counts = in_turn(Exists(between.ref), both(absolute(between.ref) > TOGETHER, _followed_there(rate.ref)))
    years = scalar("sens_lapso", "Tiempo que cuenta: si es muy corto, no dice nada",
                   "Time that counts: if very short, it says nothing", gate(counts, between.ref),
                   show="number", unit=PLAIN)
    return Departure(rate=rate, factor=factor, means=(gains, losses), between=between, years=years)


def _mean(key: str, es: str, en: str, side: Node, rate: Quantity, factor: Quantity) -> Quantity:
    return scalar(f"sens_medio_{key}", es, en, gate(Exists(rate.ref), Attempt(mean_year(side, factor.ref))),
                  show="number", unit=PLAIN)


def _followed_there(rate: QuantityRef) -> Truth:
    return both(rate > FOLLOWED[0], rate < FOLLOWED[1])


def mean_year(side: Node, factor: Node) -> Node:
    """When one side of a flow comes on the average, discounted by the `factor` of each year."""
    return sum_years(side * factor * Year()) / sum_years(side * factor)


def height(net: Node, flow: Node, factor: Node) -> Node:
    """Logarithm of gains over losses of a flow, both discounted by the `factor` of each year: 0 where the VAN
    is, with its sign. It is no number where nothing comes or nothing goes.

    It follows from what is left, the `net` present value, and all that comes and goes: so it takes the flow
    but once or twice.
    """
    return Function("LN", 2 / (1 - net / sum_years(absolute(flow) * factor)) - 1)


def approached(net: Node, flow: Node, start: Departure, known: Truth) -> Node:
    """The first approximation to the TIR of a moved flow, from its present value at the rate of departure."""
    step = height(net, flow, start.factor.ref) / start.years.ref
    return gate(known, Attempt((1 + start.rate.ref) * Function("EXP", step) - 1))


def left_there(flow: Node, near: QuantityRef) -> Node:
    """How far the VAN of a moved flow is from zero at the first approximation: its `height` there."""
    return gate(in_turn(Exists(near), _followed_there(near)), Attempt(
        height(sum_years(flow * discount(near)), flow, discount(near))))


def just_one(flow: Node, left: QuantityRef) -> Node:
    """1 where a moved flow has one TIR, for all its outlays come first."""
    return choose(Exists(left), choose(outlays_first(flow), 1, 0), 0)


def moved_tir(flow: Node, near: QuantityRef, left: QuantityRef, one: QuantityRef, start: Departure,
              evaluation: Evaluation) -> Node:
    """The TIR of a moved flow, sought one step beyond the first approximation.

    It is told where it is the only one, or where what is left is so little that every program finds the same.
    """
    little = least(AT_REST, CLOSING_IN * absolute(near - start.rate.ref) + TINY_STEP)
    rests = absolute(left) <= absolute(start.years.ref) * little
    told = in_turn(Exists(left), either(one.equals(1), rests))
    guess = (1 + near) * Function("EXP", left / start.years.ref) - 1
    return gate(told, Attempt(effective(irr(flow, guess), evaluation.case.period)))
