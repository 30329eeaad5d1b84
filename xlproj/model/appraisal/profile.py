"""The VAN profile of a flow: its VAN along a ladder of rates, where it crosses zero, and every TIR that it may have.

Two crossings between the same two rates are found by the turning point between them (docs/adr, the guess of the IRR).
"""

from __future__ import annotations

from dataclasses import dataclass

from xlproj.base.text import Text
from xlproj.base.units import PLAIN
from xlproj.expr.aggregates import Irr, Reduce, sum_years
from xlproj.expr.functions import Function, absolute, blank_unless, both, choose, either, gate
from xlproj.expr.nodes import Node, Truth
from xlproj.expr.presence import Exists
from xlproj.expr.references import Previous, QuantityRef, Year
from xlproj.model.appraisal.returns import (
    Point,
    apart,
    discount,
    from_turn_to_zero,
    height_at_turn,
    log_ratio,
    turn_between,
    zero_between,
)
from xlproj.spec.model import Period
from xlproj.spec.quantities import Quantity, scalar
from xlproj.spec.sheets import Ladder

RUNGS = 47
LOWEST = -0.99
NARROW, WIDENS = 0.055, 0.45
"""How far apart, as a share of 1 + rate, two rungs are next to 0 %, and how much more at the ends, where roots lie far apart."""
LOW_TURN = 0.05
"""A turning point that may come nearer to zero than this is looked at."""
TOUCH = 1e-9
"""Height below which a turning point lies on zero: a pair of roots there would be less than a hundredth of a point apart."""


@dataclass(frozen=True, slots=True)
class Profile:
    """The ladder, and what is concluded from it: how many roots, which is nearest to the discount rate, whether it only touches."""

    ladder: Ladder
    found: Quantity
    nearest: Quantity
    touches: Quantity
    changes: Node

    @property
    def touched(self) -> Truth:
        """Whether the VAN touches zero at the nearest crossing; the profile of a flow with one change of sign is not even computed."""
        return choose(self.changes > 1, self.touches.ref, 0).equals(1)

    @property
    def workings(self) -> tuple[Quantity, ...]:
        """The figures that lead to the TIR, in the order in which they stand on the sheet."""
        return self.nearest, self.touches


def profile(tag: str, title: Text, flow: Node, rate: Node, changes: Node, period: Period) -> Profile:
    """The profile of one flow, judged by its discount rate; only a flow that changes sign has one."""
    def step(key: str, es: str, en: str, expr: Node, **more: object) -> Quantity:
        return Quantity(key=f"{key}_{tag}", label=Text(es, en), expr=expr, axes=frozenset({"g1"}),
                        **{"show": "rate", "unit": PLAIN, **more})  # type: ignore[arg-type]  # keywords of Quantity

    per = period.per
    rates = step("peldano", f"Tasa{per.es}", f"Rate{per.en}", _next(QuantityRef(f"peldano_{tag}")))
    van = Quantity(key=f"perfil_{tag}", label=Text("VAN a esa tasa", "NPV at that rate"),
                   expr=sum_years(flow * discount(rates.ref)), axes=frozenset({"g1"}))
    gap = step("paso", "Paso: logaritmo de 1 + tasa", "Step: logarithm of 1 + rate", show="number",
               expr=Function("LN", (1 + rates.ref) / (1 + Previous(rates.ref, "g1"))))
    height = step("altura", "Logaritmo de ganancias entre pérdidas", "Logarithm of gains over losses", show="number",
                  expr=choose(changes > 0, log_ratio(flow, rates.ref), 0))
    fall = step("caida", "Cuánto baja: distancia de sus tiempos medios", "How it falls: distance of their mean times", show="number",
                expr=choose(changes > 0, apart(flow, rates.ref), 0))
    left = Point(Previous(rates.ref, "g1"), Previous(height.ref, "g1"), Previous(fall.ref, "g1"))
    right = Point(rates.ref, height.ref, fall.ref)
    turn = step("giro", "Gira sin cruzar cerca de", "Turns without crossing near", _turn(flow, left, right, gap.ref))
    top = step("altura_giro", "Logaritmo al girar", "Logarithm at the turn", show="number",
               expr=blank_unless(Exists(turn.ref), log_ratio(flow, turn.ref)))
    crossing = step("corte", "Cruza cero cerca de", "Crosses zero near", _crossing(left, right, gap.ref, turn.ref, top.ref, rate))
    second = step("corte_otro", "y otra vez cerca de", "and again near", _mirrored(crossing.ref, turn.ref))
    root = step("raiz", "Raíz (TIR posible)", "Root (possible IRR)", blank_unless(
        Exists(crossing.ref), choose(crossing.ref.equals(turn.ref), crossing.ref, Irr(flow, crossing.ref))))
    twin = step("raiz_otra", "Otra raíz", "Another root", blank_unless(Exists(second.ref), Irr(flow, second.ref)))
    distance = step("distancia", "Lejos de la tasa de descuento", "Away from the discount rate",
                    blank_unless(Exists(crossing.ref), absolute(crossing.ref - rate)))
    chosen = step("elegido", "El más cercano", "The nearest", blank_unless(Exists(distance.ref), blank_unless(
        distance.ref <= Reduce("MIN", distance.ref, "g1"), crossing.ref)))
    found, nearest = _conclusions(tag, crossing, second, chosen)
    alike = step("giro_elegido", "Gira en el más cercano", "Turns at the nearest", show="integer", expr=blank_unless(
        Exists(turn.ref), blank_unless(Exists(nearest.ref), blank_unless(turn.ref.equals(nearest.ref), 1))))
    touches = scalar(f"toca_{tag}", "El VAN solo toca cero ahí (1: sí)", "The NPV only touches zero there (1: yes)",
                     choose(Reduce("COUNT", alike.ref, "g1") > 0, 1, 0), show="integer", unit=PLAIN)
    ladder = Ladder(title=Text(f"Perfil del VAN: {title.es.lower()}", f"NPV profile: {title.en.lower()}"), size=RUNGS,
                    columns=(rates, van, gap, height, fall, turn, top, crossing, second, root, twin, distance, chosen, alike),
                    note=_note(period))
    return Profile(ladder, found, nearest, touches, changes)


def _next(rates: QuantityRef) -> Node:
    """The next rate of the ladder; rungs lie the denser the nearer to 0 %, where the roots of long flows lie."""
    before = Previous(rates, "g1", LOWEST)
    return (1 + before) * (1 + NARROW + WIDENS * absolute(before) / (2 + before)) - 1


def _turn(flow: Node, left: Point, right: Point, gap: Node) -> Node:
    """Where the VAN turns between two rungs on the same side of zero, if so low that it may have crossed zero in between."""
    comes_near = both(left.height * right.height > 0, left.fall * right.fall < 0, left.height * left.fall > 0)
    low = height_at_turn(left, right, gap) < LOW_TURN
    return blank_unless(comes_near, blank_unless(low, Irr(flow * Year(), turn_between(left, right))))


def _crossing(left: Point, right: Point, gap: Node, turn: QuantityRef, top: QuantityRef, rate: Node) -> Node:
    """Where zero is crossed between two rungs: once, or beside a turn on the side of the discount rate, or just touched at it."""
    side = choose(turn < rate, 1, -1)
    beside = blank_unless(top * left.height < 0, turn + side * from_turn_to_zero(turn, top, left))
    anything = either(Exists(turn), left.height * right.height < 0)
    return blank_unless(anything, choose(Exists(turn), choose(absolute(top) <= TOUCH, turn, beside),
                                         zero_between(left, right, gap)))


def _mirrored(crossing: QuantityRef, turn: QuantityRef) -> Node:
    """The other crossing of a pair, as far from the turning point as the first."""
    paired = blank_unless(crossing.differs(turn), 2 * turn - crossing)
    return blank_unless(Exists(turn), blank_unless(Exists(crossing), paired))


def _conclusions(tag: str, crossing: Quantity, second: Quantity, chosen: Quantity) -> tuple[Quantity, Quantity]:
    count = Reduce("COUNT", crossing.ref, "g1") + Reduce("COUNT", second.ref, "g1")
    found = scalar(f"raices_{tag}", "Raíces halladas en el perfil", "Roots found on the profile", count, show="integer", unit=PLAIN,
                   source="R-TIR", meaning=Text("Tasas que hacen cero el VAN, de −99 % en adelante.",
                                                "Rates that make the NPV zero, from −99 % upwards."))
    nearest = scalar(f"cercana_{tag}", "Cruce más cercano a la tasa", "Crossing nearest to the rate", show="rate", unit=PLAIN,
                     expr=gate(found.ref > 0, Reduce("MIN", chosen.ref, "g1")))
    return found, nearest


def _note(period: Period) -> Text:
    return period.said(
        "VAN del flujo a tasas de −99 % a más de 500 000 %{per}. Cada vez que cruza cero hay una TIR posible; donde gira cerca de "
        "cero se busca un par. No se distinguen dos raíces a menos de una centésima de punto: cuentan como una.",
        "NPV of the flow at rates from −99 % to over 500,000 %{per}. Wherever it crosses zero there is a possible IRR; where it "
        "turns near zero a pair is looked for. Two roots less than a hundredth of a point apart can't be told apart: they count as "
        "one.")
