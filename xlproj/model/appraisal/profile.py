"""The VAN profile of a flow: its VAN along a ladder of rates, where it crosses zero, and every TIR that it
may have.

Between two rungs a curve of the third degree tells where the VAN turns; it may cross zero before, between and
after two turns (docs/adr, the guess of the IRR).
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Literal

from xlproj.base.text import Text
from xlproj.base.tolerances import NOISE, SAME
from xlproj.base.units import PLAIN
from xlproj.expr.aggregates import Reduce, irr, sum_years
from xlproj.expr.functions import Function, Not, absolute, blank_unless, both, choose, either, gate, in_turn
from xlproj.expr.nodes import Node, Num, Truth, as_number, total_of
from xlproj.expr.presence import Exists
from xlproj.expr.references import QuantityRef, Year, previous
from xlproj.model.appraisal.evaluated import Case
from xlproj.model.returns import (
    Cubic,
    Point,
    Sides,
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
    around: tuple[Quantity, Quantity]
    nearest: Quantity
    touches: Quantity
    changes: Node

    @property
    def touched(self) -> Truth:
        """Whether the VAN only touches zero at the TIR; the profile of a flow with one change of sign is not
        even computed."""
        return choose(self.changes > 1, self.touches.ref, 0).equals(1)

    @property
    def meaning(self) -> Text:
        """What the TIR is, and what “—” means for it."""
        return Text("Tasa que hace cero el VAN; «—»: no existe.",
                    "Rate that makes the NPV zero; “—”: there is none.")

    @property
    def unproven(self) -> Truth:
        """Whether nothing says that the TIR of a flow of several changes of sign is the only one."""
        return both()

    @property
    def rows(self) -> tuple[Quantity, ...]:
        """Its row of years."""
        return (self.moments,)

    @property
    def before(self) -> tuple[Quantity, ...]:
        """The figures that lead to the starting rate, in the order in which they stand on the sheet."""
        return *self.around, self.nearest, self.double, self.touches

    @property
    def after(self) -> tuple[Quantity, ...]:
        """Those that follow from the starting rate: none."""
        return ()

    @property
    def blocks(self) -> tuple[Ladder, ...]:
        """What stands by itself."""
        return (self.ladder,)


@dataclass(frozen=True, slots=True)
class _Turn:
    """A turning point between two rungs: its rate, its height, and the rung beyond it on its side."""

    rate: Quantity
    log: Quantity
    top: Quantity
    end: Point

    @property
    def there(self) -> Truth:
        """Whether the VAN turns there."""
        return Exists(self.top.ref)

    @property
    def touches(self) -> Truth:
        """Whether it turns on zero; asked only of one that is there."""
        return self.top.ref.equals(0)

    @property
    def side(self) -> Node:
        """A height with the sign of the VAN between the two turns: where it only touches zero here, that of
        the rung beyond."""
        return choose(self.there, choose(self.touches, self.end.height, self.top.ref), self.end.height)


def profile(case: Case, sides: Sides, changes: Node) -> Profile:
    """The profile of a case's flow, judged by its discount rate; only a flow that changes sign has one."""
    tag, flow, period = case.tag, case.flow.ref, case.period

    def step(key: str, es: str, en: str, expr: Node, **more: object) -> Quantity:
        return Quantity(key=f"{key}_{tag}", label=Text(es, en), expr=expr, axes=frozenset({"g1"}),
                        **{"show": "rate", "unit": PLAIN, **more})  # type: ignore[arg-type]  # keywords of Quantity

    def number(key: str, es: str, en: str, expr: Node) -> Quantity:
        return step(key, es, en, expr, show="number")

    per = period.per
    label = period.said("Flujo por el número de su {word}", "Flow times the number of its {word}")
    moments = series(f"momento_{tag}", label.es, label.en, flow * Year())
    rates = step("peldano", f"Tasa{per.es}", f"Rate{per.en}", _next(QuantityRef(f"peldano_{tag}")))
    van = Quantity(key=f"perfil_{tag}", label=Text("VAN a esa tasa", "NPV at that rate"),
                   expr=sum_years(flow * discount(rates.ref)), axes=frozenset({"g1"}))
    gap = number("paso", "Paso: logaritmo de 1 + tasa", "Step: logarithm of 1 + rate",
                 Function("LN", (1 + rates.ref) / (1 + previous(rates.ref, "g1"))))
    height = number("altura", "Logaritmo de ganancias entre pérdidas", "Logarithm of gains over losses",
                    choose(changes > 0, log_ratio(sides, rates.ref), 0))
    fall = number("caida", "Cuánto baja: distancia de sus tiempos medios",
                  "How it falls: distance of their mean times",
                  choose(changes > 0, apart(sides, rates.ref), 0))
    left = Point(previous(rates.ref, "g1"), previous(height.ref, "g1"), previous(fall.ref, "g1"))
    right = Point(rates.ref, height.ref, fall.ref)
    second = number("curva2", "Curva entre los dos: cuadrado", "Curve between both: square",
                    second_degree(left, right, gap.ref))
    third = number("curva3", "cubo", "cube", third_degree(left, right, gap.ref))
    # the first rung has none before it, and its step would not go upwards
    curve = Cubic(left.height, left.fall * gap.ref, second.ref, third.ref)
    stretch = number("vuelta", "raíz", "root", blank_unless(both(changes > 1, gap.ref > 0), blank_unless(
        curve.inside > 0, second.ref + choose(second.ref < 0, -1, 1) * curve.inside ** 0.5)))
    shares = _shares(number, curve, stretch, right)
    lowest = TOUCH * 2 * absolute(stretch.ref - second.ref) / gap.ref ** 2 + NOISE
    turns = (_turn(step, 1, (sides, moments.ref), shares, (left, right), gap.ref, lowest),
             _turn(step, 2, (sides, moments.ref), shares, (left, right), gap.ref, lowest))
    starts = _starts(step, (left, right), gap.ref, turns)
    roots = _roots(step, flow, (left, right), turns, starts[-3:])
    told, beside = _conclusions(tag, case.rate.ref, turns, roots, step)
    title = case.title
    ladder = Ladder(title=Text(f"Perfil del VAN: {title.es.lower()}", f"NPV profile: {title.en.lower()}"),
                    size=RUNGS, columns=(
                        rates, van, gap, height, fall, second, third, stretch, *shares,
                        *(each.rate for each in turns), *(each.log for each in turns),
                        *(each.top for each in turns), *starts, *roots, *beside), note=_note(period))
    return Profile(ladder=ladder, moments=moments, found=told.found, double=told.double, around=told.around,
                   nearest=told.nearest, touches=told.touches, changes=changes)


Rung = Callable[..., Quantity]
Rungs = tuple[Point, Point]


def _next(rates: QuantityRef) -> Node:
    """The next rate of the ladder; rungs lie the denser the nearer to 0 %, where the roots of long flows
    lie."""
    before = previous(rates, "g1", LOWEST)
    return (1 + before) * (1 + NARROW + WIDENS * absolute(before) / (2 + before)) - 1


def _shares(number: Rung, curve: Cubic, stretch: Quantity, right: Point) -> tuple[Quantity, Quantity]:
    """How far on the way between two rungs the curve turns, twice at most; the first is the nearer, if there
    are two."""
    def counted(share: Node) -> Node:
        across = left * right.height <= 0
        low = curve.height(share) * Function("SIGN", left) < LOW_TURN
        return blank_unless(both(share > 0, share < 1), blank_unless(either(across, low), share))

    left, there = curve.left, Exists(stretch.ref)
    farther = blank_unless(Not(curve.third.equals(0)), counted(-stretch.ref / (3 * curve.third)))
    return (number("giro1_parte", "Gira a esta parte del camino", "Turns at this share of the way",
                   blank_unless(there, counted(curve.drop / stretch.ref))),
            number("giro2_parte", "y a esta", "and at this", blank_unless(there, farther)))


def _turn(step: Rung, number: int, of: tuple[Sides, QuantityRef], shares: tuple[Quantity, Quantity],
          rungs: Rungs, gap: Node, lowest: Node) -> _Turn:
    """The first or the second turn, to the last digit, if it is between the rungs; a turn that is alone
    counts as the second.

    It is one `of` the flow's sides and its moments; a height of no more than `lowest` is 0.
    """
    nearer, farther = (each.ref for each in shares)
    left, right = rungs
    alone = choose(Exists(farther), farther, nearer)
    there = both(Exists(nearer), Exists(farther)) if number == 1 else either(Exists(nearer), Exists(farther))
    share = nearer if number == 1 else alone
    start = (1 + left.rate) * Function("EXP", gap * share) - 1
    rate = step(f"giro{number}", "Gira en" if number == 1 else "y en",
                "Turns at" if number == 1 else "and at",
                blank_unless(there, irr(of[1], start)))
    log = step(f"logaritmo_giro{number}", f"Logaritmo en el giro {number}", f"Logarithm at turn {number}",
               show="number",
               expr=blank_unless(Exists(rate.ref), blank_unless(
                   both(rate.ref > left.rate, rate.ref < right.rate), log_ratio(of[0], rate.ref))))
    top = step(f"altura_giro{number}", "0: solo toca cero", "0: it only touches zero", show="number",
               expr=blank_unless(Exists(log.ref), choose(absolute(log.ref) <= lowest, 0, log.ref)))
    return _Turn(rate, log, top, rungs[number - 1])


def _starts(step: Rung, rungs: Rungs, gap: Node, turns: tuple[_Turn, _Turn]) -> tuple[Quantity, ...]:
    """Where zero is crossed without a turn, and with one; then what counts: between the turns, after and
    before them."""
    (left, right), (first, last) = rungs, turns
    one, two = first.rate.ref, last.rate.ref
    straight = step("corte_recto", "Sin giros cruza cerca de", "Without turns it crosses near",
                    blank_unless(left.height * right.height < 0, zero_between(left, right, gap)))
    before_last = choose(last.touches, (left.rate + two) / 2,
                         two - from_turn_to_zero(two, last.top.ref, left))
    after_first = choose(first.touches, (one + right.rate) / 2,
                         one + from_turn_to_zero(one, first.top.ref, right))
    bent = step("corte_giro", "Con uno, cerca de", "With one, near",
                choose(first.there, blank_unless(Not(last.there), after_first),
                       blank_unless(last.there, before_last)))
    # between two turns it runs like 3 t^2 - 2 t^3, whose slope halfway is 3/2
    middle = one + (two - one) * (Num(1) / 6 + first.top.ref / (first.top.ref - last.top.ref) * 2 / 3)
    between = choose(both(first.there, last.there), middle,
                     choose(Exists(bent.ref), bent.ref, straight.ref))

    def outside(turn: _Turn, sign: int) -> Node:
        beside = turn.rate.ref + sign * from_turn_to_zero(turn.rate.ref, turn.top.ref, turn.end)
        crossed = blank_unless(turn.top.ref * turn.end.height < 0, beside)
        return blank_unless(turn.there, choose(turn.touches, turn.rate.ref, crossed))

    return (straight, bent,
            step("corte", "Cruza cero cerca de", "Crosses zero near",
                 blank_unless(first.side * last.side < 0, between)),
            step("corte_otro", "y cerca de", "and near", outside(last, 1)),
            step("corte_tercero", "y cerca de", "and near", outside(first, -1)))


def _roots(step: Rung, flow: Node, rungs: Rungs, turns: tuple[_Turn, _Turn],
           starts: tuple[Quantity, ...]) -> tuple[Quantity, ...]:
    """The root that is found from each start, if there is one."""
    labels = (("raiz", "Raíz (TIR posible)", "Root (possible IRR)"),
              ("raiz_otra", "Otra raíz", "Another root"),
              ("raiz_tercera", "Otra más", "Yet another"))
    first, last = turns
    return tuple(step(*label, _held(flow, begin.ref, turn, rungs)) for label, begin, turn in zip(
        labels, starts, (None, last, first), strict=True))


def _held(flow: Node, start: QuantityRef, turn: _Turn | None, rungs: Rungs) -> Node:
    """The root that is found from a start, if it is between the rungs: else it is another one's; or the turn
    that touches zero."""
    found, (left, right) = irr(flow, start), rungs
    inside = blank_unless(both(found > left.rate, found <= right.rate), found)
    return blank_unless(Exists(start), inside if turn is None else choose(turn.touches, start, inside))


@dataclass(frozen=True, slots=True)
class _Conclusions:
    """How many roots there are and how many only touch zero, those next to the rate below and above it, the
    nearer of both, and whether it only touches."""

    found: Quantity
    double: Quantity
    around: tuple[Quantity, Quantity]
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
    double = scalar(f"dobles_{tag}", "De ellas, dobles: el VAN solo toca cero",
                    "Of these, double: the NPV only touches zero", _touching(turns), show="integer",
                    unit=PLAIN)
    below, above = _beside(rate, roots, step)
    lower = _outermost(f"raiz_menor_{tag}", "MAX", below, "Raíz más cercana por debajo de la tasa",
                       "Nearest root below the rate")
    upper = _outermost(f"raiz_mayor_{tag}", "MIN", above, "Raíz más cercana por encima",
                       "Nearest root above it")
    # in logarithms of 1 + rate: the rate is nearer to the lower one if it is below the mean of both
    lower_is_nearer = (1 + rate) ** 2 <= (1 + lower.ref) * (1 + upper.ref)
    nearest = scalar(f"cercana_{tag}", "Raíz más cercana a la tasa de descuento",
                     "Root nearest to the discount rate", show="rate", unit=PLAIN,
                     expr=gate(found.ref > 0, choose(
                         Exists(lower.ref), choose(Exists(upper.ref), choose(
                             lower_is_nearer, lower.ref, upper.ref), lower.ref), upper.ref)),
                     meaning=Text("En logaritmos de 1 + tasa.", "In logarithms of 1 + rate."))
    touches = scalar(f"toca_{tag}", "El VAN solo toca cero ahí (1: sí)",
                     "The NPV only touches zero there (1: yes)",
                     choose(Exists(nearest.ref), choose(_touching(turns, nearest) > 0, 1, 0), 0),
                     show="integer", unit=PLAIN)
    conclusions = _Conclusions(found=found, double=double, around=(lower, upper), nearest=nearest,
                               touches=touches)
    return conclusions, (below, above)


def _beside(rate: Node, roots: tuple[Quantity, ...], step: Rung) -> tuple[Quantity, Quantity]:
    """Between two rungs the greatest root that is not above the rate, and the least that is."""
    middle, last, first = (each.ref for each in roots)
    edge = rate + SAME  # a root on the rate is found a last digit to one side or the other

    def low(of: QuantityRef) -> Truth:
        return in_turn(Exists(of), of <= edge)

    def high(of: QuantityRef) -> Truth:
        return in_turn(Exists(of), of > edge)

    below = choose(low(last), last, choose(low(middle), middle, blank_unless(low(first), first)))
    above = choose(high(first), first, choose(high(middle), middle, blank_unless(high(last), last)))
    return (step("por_debajo", "La mayor hasta la tasa", "The greatest up to the rate", below),
            step("por_encima", "La menor sobre ella", "The least above it", above))


def _outermost(key: str, which: Literal["MIN", "MAX"], column: Quantity, es: str, en: str) -> Quantity:
    there = Reduce("COUNT", column.ref, "g1")
    return scalar(key, es, en, gate(there > 0, Reduce(which, column.ref, "g1")), show="rate", unit=PLAIN)


def _touching(turns: tuple[_Turn, ...], at: Quantity | None = None) -> Node:
    """How many turns lie on zero, or on zero `at` a rate."""
    def counted(turn: _Turn) -> Node:
        on_zero = as_number(turn.touches)
        return on_zero if at is None else on_zero * as_number(turn.rate.ref.equals(at.ref))

    return total_of([Reduce("SUM", counted(turn), "g1") for turn in turns])


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
