"""The TIR of a flow whose rows were moved: that of the base case is followed (docs/adr, the guess of the
IRR)."""

from __future__ import annotations

from xlproj.base.units import PLAIN
from xlproj.expr.aggregates import irr
from xlproj.expr.functions import Attempt, absolute, both, choose, either, gate, in_turn
from xlproj.expr.nodes import Node, Truth
from xlproj.expr.presence import Exists
from xlproj.expr.references import QuantityRef
from xlproj.model.appraisal.evaluated import effective
from xlproj.model.appraisal.evaluation import Evaluation
from xlproj.model.returns import REACH, Sides, apart, approximation, outlays_first
from xlproj.spec.quantities import Quantity, scalar

TOGETHER = 0.1
"""Years between the mean times of gains and losses; with less their ratio says nothing about a rate."""
AT_REST, CLOSING_IN, TINY_STEP = 0.02, 0.2, 0.0001
"""Of 1 + rate: the last step of approximations that come to rest; how much of the one before it, unless it is
tiny anyhow.

Within these every program went on to the same root, in 28,000 of 30,000 moved flows with later losses.
"""


def departure(evaluation: Evaluation) -> Quantity:
    """Where following starts: the TIR of the base case or, if there is none, the discount rate."""
    return scalar("sens_salida", "Tasa desde la que se sigue cada TIR", "Rate that each IRR is followed from",
                  choose(Exists(evaluation.root.ref), evaluation.root.ref, evaluation.case.rate.ref),
                  show="rate", unit=PLAIN)


def distance(flow: Node, before: Node, known: Truth) -> Node:
    """Years between the mean times of gains and losses of a moved flow, discounted at the rate before; “—”
    without gains or losses, of which there is no mean."""
    return gate(known, Attempt(apart(Sides.of(flow), before)))


def followed(flow: Node, before: Node, years: QuantityRef) -> Node:
    """One more approximation to the TIR of a moved flow, by its `distance` in years; “—” where that is none,
    or too short to tell."""
    tells = in_turn(Exists(years), absolute(years) > TOGETHER)
    return gate(tells, Attempt(approximation(Sides.of(flow), before, years)))


def moved_tir(flow: Node, near: QuantityRef, start: QuantityRef, evaluation: Evaluation,
              one: Truth | None = None, unmoved: Truth | None = None) -> Node:
    """The TIR of a moved flow, from the second of two approximations to it; that of the base case where
    nothing is moved.

    It is told where it is the only one, or where the approximations have come to rest: there every program
    finds the same. That it is the `one` there is can stand in a cell of its own. Where there is a start, the
    flow has gains and losses.
    """
    unique = both(Exists(evaluation.root.ref), outlays_first(flow) if one is None else one)
    before, last = absolute(near - departure(evaluation).ref), absolute(start - near)
    rests = both(last <= AT_REST * (1 + near), last <= CLOSING_IN * before + TINY_STEP)
    inside = both(start > REACH[0], start < REACH[1])
    told = in_turn(Exists(start), both(inside, either(unique, rests)))
    found = Attempt(effective(irr(flow, start), evaluation.case.period))
    if unmoved is None:
        return gate(told, found)
    same = both(Exists(evaluation.tir.ref), unmoved)
    return gate(either(same, told), choose(same, evaluation.tir.ref, found))
