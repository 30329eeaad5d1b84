"""The VAN profile of a flow: its VAN along a ladder of rates, where it crosses zero, and every TIR that it
may have.

Between two rungs a curve of the third degree tells where the VAN turns; it may cross zero before, between and
after two turns (docs/adr, the guess of the IRR).
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from xlproj.base.text import Text
from xlproj.base.tolerances import NOISE, SAME
from xlproj.base.units import PLAIN
from xlproj.expr.aggregates import Reduce, irr, sum_years
from xlproj.expr.functions import Function, absolute, blank_unless, both, choose, either, gate, least
from xlproj.expr.nodes import Node, Num, Truth, as_number, total_of
from xlproj.expr.presence import Exists
from xlproj.expr.references import QuantityRef, Year, previous
from xlproj.model.returns import (
    Cubic,
    Point,
    apart,
    discount,
    from_turn_to_zero,
    log_ratio,
    second_degree,
    third_degree,
    zero_between,
)
from xlproj.spec.model import Period
from xlproj.spec.quantities import Quantity, scalar, series
from xlproj.spec.sheets import Ladder

RUNGS = 47
LOWEST = -0.99
NARROW, WIDENS = 0.055, 0.45
"""How far apart, as a share of 1 + rate, two rungs are next to 0 %, and how much more at the ends, where
roots lie far apart."""
LOW_TURN = 0.05
"""A turning point that may come nearer to zero than this is looked at."""
TOUCH = SAME
"""Height over curvature below which a turning point lies on zero: a pair of roots there would be less than a
hundredth of a point apart."""


@dataclass(frozen=True, slots=True)
class Profile:
    """The ladder, and what is concluded from it: how many roots, how many of them only touch zero, which is
    the TIR."""

    ladder: Ladder
    moments: Quantity
    found: Quantity
    double: Quantity
    closest: Quantity
    nearest: Quantity
    touches: Quantity
    changes: Node

    @property
    def touched(self) -> Truth:
        """Whether the VAN only touches zero at the TIR; the profile of a flow with one change of sign is not
        even computed."""
        return choose(self.changes > 1, self.touches.ref, 0).equals(1)

    @property
    def workings(self) -> tuple[Quantity, ...]:
        """The figures that lead to the TIR, in the order in which they stand on the sheet."""
        return self.closest, self.nearest, self.double, self.touches


@dataclass(frozen=True, slots=True)
class _Turn:
    """A turning point between two rungs: its rate, its height, and the rung beyond it on its side."""

    rate: Quantity
    top: Quantity
    end: Point

    @property
    def there(self) -> Truth:
        """Whether the VAN turns there."""
        return Exists(self.top.ref)

    @property
    def touches(self) -> Truth:
        """Whether it turns on zero."""
        return choose(self.there, choose(self.top.ref.equals(0), 1, 0), 0).equals(1)

    @property
    def side(self) -> Node:
        """A height with the sign of the VAN between the two turns: where it only touches zero here, that of
        the rung beyond."""
        return choose(self.there, choose(self.top.ref.equals(0), self.end.height, self.top.ref),
                      self.end.height)


def profile(tag: str, title: Text, flow: Node, rate: Node, changes: Node, period: Period) -> Profile:
    """The profile of one flow, judged by its discount rate; only a flow that changes sign has one."""
    def step(key: str, es: str, en: str, expr: Node, **more: object) -> Quantity:
        return Quantity(key=f"{key}_{tag}", label=Text(es, en), expr=expr, axes=frozenset({"g1"}),
                        **{"show": "rate", "unit": PLAIN, **more})  # type: ignore[arg-type]  # keywords of Quantity

    per = period.per
    label = period.said("Flujo por el número de su {word}", "Flow times the number of its {word}")
    moments = series(f"momento_{tag}", label.es, label.en, flow * Year())
    rates = step("peldano", f"Tasa{per.es}", f"Rate{per.en}", _next(QuantityRef(f"peldano_{tag}")))
    van = Quantity(key=f"perfil_{tag}", label=Text("VAN a esa tasa", "NPV at that rate"),
                   expr=sum_years(flow * discount(rates.ref)), axes=frozenset({"g1"}))
    gap = step("paso", "Paso: logaritmo de 1 + tasa", "Step: logarithm of 1 + rate", show="number",
               expr=Function("LN", (1 + rates.ref) / (1 + previous(rates.ref, "g1"))))
    height = step("altura", "Logaritmo de ganancias entre pérdidas", "Logarithm of gains over losses",
                  show="number",
                  expr=choose(changes > 0, log_ratio(flow, rates.ref), 0))
    fall = step("caida", "Cuánto baja: distancia de sus tiempos medios",
                "How it falls: distance of their mean times", show="number",
                expr=choose(changes > 0, apart(flow, rates.ref), 0))
    left = Point(previous(rates.ref, "g1"), previous(height.ref, "g1"), previous(fall.ref, "g1"))
    right = Point(rates.ref, height.ref, fall.ref)
    second = step("curva2", "Curva entre los dos: cuadrado", "Curve between both: square",
                  second_degree(left, right, gap.ref),
                  show="number")
    third = step("curva3", "cubo", "cube", third_degree(left, right, gap.ref), show="number")
    # the first rung has none before it, and its step would not go upwards
    curve = Cubic(left.height, -left.fall * gap.ref, second.ref, third.ref)
    stretch = step("vuelta", "raíz", "root", show="number",
                   expr=blank_unless(both(changes > 1, gap.ref > 0), blank_unless(
                       curve.inside > 0, second.ref + choose(second.ref < 0, -1, 1) * curve.inside ** 0.5)))
    shares = _shares(step, curve, stretch, right)
    lowest = TOUCH * 2 * absolute(stretch.ref - second.ref) / gap.ref ** 2 + NOISE
    turns = (_turn(step, 1, (flow, moments.ref), shares, (left, right), lowest),
             _turn(step, 2, (flow, moments.ref), shares, (left, right), lowest))
    roots = _roots(step, flow, (left, right), gap.ref, turns)
    told, beside = _conclusions(tag, rate, turns, roots[3:], step)
    ladder = Ladder(title=Text(f"Perfil del VAN: {title.es.lower()}", f"NPV profile: {title.en.lower()}"),
                    size=RUNGS, columns=(
                        rates, van, gap, height, fall, second, third, stretch, *shares,
                        *(each.rate for each in turns),
                        *(each.top for each in turns), *roots, *beside), note=_note(period))
    return Profile(ladder=ladder, moments=moments, found=told.found, double=told.double, closest=told.closest,
                   nearest=told.nearest,
                   touches=told.touches, changes=changes)


Rung = Callable[..., Quantity]
Rungs = tuple[Point, Point]
_FAR = 1e6
"""A distance beyond any between two rates."""


def _next(rates: QuantityRef) -> Node:
    """The next rate of the ladder; rungs lie the denser the nearer to 0 %, where the roots of long flows
    lie."""
    before = previous(rates, "g1", LOWEST)
    return (1 + before) * (1 + NARROW + WIDENS * absolute(before) / (2 + before)) - 1


def _shares(step: Rung, curve: Cubic, stretch: Quantity, right: Point) -> tuple[Quantity, Quantity]:
    """How far on the way between two rungs the curve turns, twice at most; the first is the nearer, if there
    are two."""
    def counted(share: Node) -> Node:
        across = left * right.height <= 0
        low = curve.height(share) * Function("SIGN", left) < LOW_TURN
        return blank_unless(Exists(stretch.ref),
                            blank_unless(both(share > 0, share < 1),
                                         blank_unless(either(across, low), share)))

    left = curve.left
    # 9: beyond the next rung
    other = -stretch.ref / choose(curve.third.equals(0), -stretch.ref / 9, 3 * curve.third)
    return (step("giro1_parte", "Gira a esta parte del camino", "Turns at this share of the way",
                 counted(-curve.start / stretch.ref),
                 show="number"),
            step("giro2_parte", "y a esta", "and at this", counted(other), show="number"))


def _turn(step: Rung, number: int, flows: tuple[Node, QuantityRef], shares: tuple[Quantity, Quantity],
          rungs: Rungs,
          lowest: Node) -> _Turn:
    """The first or the second turn, to the last digit, if it is between the rungs; a turn that is alone
    counts as the second.

    `flows` are the flow and its moments; a height of no more than `lowest` is 0.
    """
    nearer, farther = (each.ref for each in shares)
    left, right = rungs
    alone = choose(Exists(farther), farther, nearer)
    there = both(Exists(nearer), Exists(farther)) if number == 1 else either(Exists(nearer), Exists(farther))
    share = nearer if number == 1 else alone
    start = (1 + left.rate) * ((1 + right.rate) / (1 + left.rate)) ** share - 1
    rate = step(f"giro{number}", "Gira en" if number == 1 else "y en",
                "Turns at" if number == 1 else "and at",
                blank_unless(there, irr(flows[1], start)))
    height = log_ratio(flows[0], rate.ref)
    top = step(f"altura_giro{number}", f"Logaritmo en el giro {number}", f"Logarithm at turn {number}",
               show="number",
               expr=blank_unless(Exists(rate.ref),
                                 blank_unless(both(rate.ref > left.rate, rate.ref < right.rate),
                                              choose(absolute(height) <= lowest, 0, height))))
    return _Turn(rate, top, rungs[number - 1])


def _roots(step: Rung, flow: Node, rungs: Rungs, gap: Node, turns: tuple[_Turn, _Turn]) -> tuple[
    Quantity, ...]:
    """Where zero is crossed between the turns, or between two rungs without any, then after and before them;
    and the roots there."""
    (left, right), (first, last) = rungs, turns
    one, two = first.rate.ref, last.rate.ref
    # between two turns it runs like 3 t^2 - 2 t^3, whose slope halfway is 3/2
    middle = one + (two - one) * (Num(1) / 6 + first.top.ref / (first.top.ref - last.top.ref) * 2 / 3)
    before_last = choose(last.touches, (left.rate + two) / 2,
                         two - from_turn_to_zero(two, last.top.ref, left))
    after_first = choose(first.touches, (one + right.rate) / 2,
                         one + from_turn_to_zero(one, first.top.ref, right))
    start = choose(first.there, choose(last.there, middle, after_first),
                   choose(last.there, before_last, zero_between(left, right, gap)))

    def outside(turn: _Turn, sign: int) -> Node:
        beside = turn.rate.ref + sign * from_turn_to_zero(turn.rate.ref, turn.top.ref, turn.end)
        crossed = blank_unless(turn.top.ref * turn.end.height < 0, beside)
        return blank_unless(turn.there, choose(turn.touches, turn.rate.ref, crossed))

    starts = (step("corte", "Cruza cero cerca de", "Crosses zero near",
                   blank_unless(first.side * last.side < 0, start)),
              step("corte_otro", "y cerca de", "and near", outside(last, 1)),
              step("corte_tercero", "y cerca de", "and near", outside(first, -1)))
    labels = (("raiz", "Raíz (TIR posible)", "Root (possible IRR)"),
              ("raiz_otra", "Otra raíz", "Another root"),
              ("raiz_tercera", "Otra más", "Yet another"))
    touched = (None, last, first)
    return (*starts, *(step(*label, _held(flow, begin.ref, turn, rungs)) for label, begin, turn in zip(
        labels, starts, touched, strict=True)))


def _held(flow: Node, start: QuantityRef, turn: _Turn | None, rungs: Rungs) -> Node:
    """The root that is found from a start, if it is between the rungs: else it is another one's; or the turn
    that touches zero."""
    found, (left, right) = irr(flow, start), rungs
    inside = blank_unless(both(found > left.rate, found <= right.rate), found)
    return blank_unless(Exists(start), inside if turn is None else choose(turn.touches, start, inside))


@dataclass(frozen=True, slots=True)
class _Conclusions:
    """How many roots there are and how many only touch zero, how near the nearest is, which it is, and
    whether it only touches."""

    found: Quantity
    double: Quantity
    closest: Quantity
    nearest: Quantity
    touches: Quantity


def _conclusions(tag: str, rate: Node, turns: tuple[_Turn, ...], roots: tuple[Quantity, ...], step: Rung,
                 ) -> tuple[_Conclusions, tuple[Quantity, ...]]:
    """What follows from all rungs, and the columns beside them from which it follows."""
    found = scalar(f"raices_{tag}", "Raíces halladas en el perfil", "Roots found on the profile",
                   total_of([Reduce("COUNT", root.ref, "g1") for root in roots]), show="integer", unit=PLAIN,
                   source="R-TIR",
                   meaning=Text("Tasas que hacen cero el VAN, de −99 % a 500 000 %.",
                                "Rates that make the NPV zero, from −99 % to 500,000 %."))
    doubles = tuple(step(f"doble{number}", f"Solo toca cero en ({number})",
                         f"Only touches zero at ({number})",
                         blank_unless(turn.touches, turn.rate.ref)) for number, turn in enumerate(turns, 1))
    double = scalar(f"dobles_{tag}", "De ellas, dobles: el VAN solo toca cero",
                    "Of these, double: the NPV only touches zero",
                    total_of([Reduce("COUNT", each.ref, "g1") for each in doubles]), show="integer",
                    unit=PLAIN)
    away = tuple(step(f"lejos{number}", f"Distancia a la tasa ({number})",
                      f"Distance from the rate ({number})", show="number",
                      expr=blank_unless(Exists(root.ref),
                                        absolute(Function("LN", (1 + root.ref) / (1 + rate)))))
                 for number, root in enumerate(roots, 1))
    one, two, three = (choose(Exists(each.ref), each.ref, _FAR) for each in away)
    least_away = step("lejos", "La menor", "The least", show="number", expr=blank_unless(
        either(*(Exists(root.ref) for root in roots)), least(least(one, two), three)))
    closest = scalar(f"distancia_{tag}", "Distancia de la más cercana a la tasa",
                     "Distance of the nearest one to the rate",
                     gate(found.ref > 0, Reduce("MIN", least_away.ref, "g1")), show="number", unit=PLAIN,
                     meaning=Text("En logaritmos de 1 + tasa.", "In logarithms of 1 + rate."))
    here = choose(one <= closest.ref, roots[0].ref, choose(two <= closest.ref, roots[1].ref, roots[2].ref))
    chosen = step("elegida", "La más cercana", "The nearest", blank_unless(
        Exists(least_away.ref), blank_unless(least_away.ref <= closest.ref, here)))
    nearest = scalar(f"cercana_{tag}", "Raíz más cercana a la tasa de descuento",
                     "Root nearest to the discount rate", show="rate",
                     unit=PLAIN, expr=gate(found.ref > 0, Reduce("MIN", chosen.ref, "g1")))
    alike = total_of([Reduce("SUM", as_number(each.ref.equals(nearest.ref)), "g1") for each in doubles])
    touches = scalar(f"toca_{tag}", "El VAN solo toca cero ahí (1: sí)",
                     "The NPV only touches zero there (1: yes)",
                     choose(Exists(nearest.ref), choose(alike > 0, 1, 0), 0), show="integer", unit=PLAIN)
    conclusions = _Conclusions(found=found, double=double, closest=closest, nearest=nearest, touches=touches)
    return conclusions, (*doubles, *away, least_away, chosen)


def _note(period: Period) -> Text:
    return period.said(
        "VAN del flujo a tasas de −99 % a más de 500 000 %{per}. Cada vez que cruza cero hay una TIR "
        "posible; entre dos tasas se "
        "buscan hasta tres. No se distinguen dos raíces a menos de una centésima de punto: cuentan como una, "
        "doble.",
        "NPV of the flow at rates from −99 % to over 500,000 %{per}. Wherever it crosses zero there is a "
        "possible IRR; up to three "
        "are looked for between two rates. Two roots less than a hundredth of a point apart can't be told "
        "apart: they count as one, "
        "a double one.")
