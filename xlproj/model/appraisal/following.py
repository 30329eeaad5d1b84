"""The TIR of a flow whose rows were moved: that of the base case is followed (docs/adr, the guess of the
IRR).

Of each moved flow some figures are worked out, one after the other: a first approximation, how far the VAN
is from zero there, whether there is just one TIR, a second approximation, and the TIR.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from xlproj.base.text import Text
from xlproj.base.tolerances import ROUNDING
from xlproj.base.units import PLAIN
from xlproj.expr.aggregates import irr, sum_years
from xlproj.expr.functions import Attempt, Function, absolute, both, choose, either, gate, in_turn, least
from xlproj.expr.nodes import Node, Truth, as_number
from xlproj.expr.presence import Exists
from xlproj.expr.references import QuantityRef, Year
from xlproj.model.appraisal.evaluated import effective
from xlproj.model.appraisal.evaluation import Evaluation
from xlproj.model.returns import FOLLOWED, discount, outlays_first
from xlproj.spec.quantities import Quantity, Show, scalar, series

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


@dataclass(frozen=True, slots=True)
class MovedFlow:
    """A flow of which rows were moved, its present value at the rate of departure, and whether it is
    known."""

    flow: Node
    worth: Node
    known: Truth


@dataclass(frozen=True, slots=True)
class Sought:
    """A figure on the way to the TIR of a moved flow: its key, its words, how it is shown, and how it follows
    from the flow."""

    key: str
    label: Text
    show: Show
    expr: Callable[[MovedFlow], Node]


FOUND = "hallada"
"""The key of the last step: the TIR."""


def steps(start: Departure, evaluation: Evaluation, cell: Callable[[str], QuantityRef]) -> tuple[Sought, ...]:
    """What leads to the TIR of a moved flow, in its order; `cell` refers to the step of a key.

    The logarithm of gains over losses is 0 where the VAN is, with its sign. It follows from the part that is
    left of all that comes and goes, so that it takes the flow but twice. The TIR is sought from the second
    approximation, and told where it is the only one, or where what was left before is so little that every
    program finds the same.
    """
    part, near, part_there, left, one, rests, second = map(
        cell, ("parte", "cerca", "parte_ahi", "falta", "unica", "reposa", "segunda"))
    years = start.years.ref
    little = least(AT_REST, CLOSING_IN * absolute(near - start.rate.ref) + TINY_STEP)
    return (
        Sought("parte", Text("Lo que queda, de todo lo que entra y sale",
                           "What is left of all that comes and goes"), "rate", lambda of: gate(
            of.known, Attempt(of.worth / sum_years(absolute(of.flow) * start.factor.ref)))),
        Sought("cerca", Text("Primera aproximación", "First approximation"), "rate", lambda _: Attempt(gate(
            _two_sided(part), (1 + start.rate.ref) * Function("EXP", _log_ratio(part) / years) - 1))),
        Sought("parte_ahi", Text("Lo que queda ahí", "What is left there"), "rate", lambda of: gate(
            in_turn(Exists(near), _followed_there(near)),
            sum_years(of.flow * discount(near)) / sum_years(absolute(of.flow) * discount(near)))),
        Sought("falta", Text("Lo que falta", "What is lacking"), "number", lambda _: Attempt(gate(
            _two_sided(part_there), _log_ratio(part_there)))),
        Sought("unica", Text("Una sola TIR (1: sí)", "A single IRR (1: yes)"), "integer", lambda of: choose(
            Exists(left), choose(outlays_first(of.flow), 1, 0), 0)),
        Sought("reposa", Text("Falta muy poco (1: sí)", "Very little is lacking (1: yes)"), "integer",
             lambda _: choose(Exists(left), as_number(absolute(left) <= absolute(years) * little), 0)),
        Sought("segunda", Text("Segunda aproximación", "Second approximation"), "rate", lambda _: gate(
            Exists(left), Attempt((1 + near) * Function("EXP", left / years) - 1))),
        Sought(FOUND, Text("TIR hallada", "IRR found"), "rate", lambda of: gate(
            either(one.equals(1), rests.equals(1)),
            Attempt(effective(irr(of.flow, second), evaluation.case.period)))))


def _two_sided(left: Node) -> Truth:
    """Whether more than rounding comes and more than rounding goes; no truth where the part that is left is
    not known."""
    return absolute(left) < 1 - ROUNDING


def _log_ratio(left: Node) -> Node:
    """Logarithm of gains over losses, from the part of both that is left; no number where nothing comes or
    nothing goes."""
    return Function("LN", 2 / (1 - left) - 1)
