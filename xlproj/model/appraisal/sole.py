"""The TIR of a flow where no others are searched: with several changes of sign it is told if it is proven to
be the only one (docs/adr, the guess of the IRR)."""

from __future__ import annotations

from dataclasses import dataclass

from xlproj.base.text import Text
from xlproj.base.tolerances import ROUNDING, SAME
from xlproj.base.units import PLAIN
from xlproj.expr.aggregates import irr, max_years, min_years, sum_years
from xlproj.expr.functions import Attempt, Not, absolute, both, choose, either, gate, in_turn, nonzero
from xlproj.expr.nodes import Node, Truth
from xlproj.expr.presence import Exists
from xlproj.expr.references import QuantityRef, Year, previous
from xlproj.model.appraisal.evaluated import Case
from xlproj.model.ficha import HORIZON
from xlproj.model.returns import AFTER_ALL
from xlproj.spec.quantities import Quantity, scalar, series
from xlproj.spec.sheets import Ladder


@dataclass(frozen=True, slots=True, kw_only=True)
class Sole:
    """A rate that makes the VAN zero, the flow cumulated at it, and 1 where there can be no other.

    If until the end never more comes back than was laid out, both at the rate, then the VAN is below zero at
    any higher rate and above at any lower one: what is cumulated year by year, compounded at that rate and
    times the difference of both, adds up to it (Soper 1959). Where never more is laid out than came in, it is
    the other way round.
    """

    rate: Quantity
    cumulated: Quantity
    workings: tuple[Quantity, ...]
    proven: Quantity

    @property
    def there(self) -> Truth:
        """Whether the rate is there and is the only one."""
        return in_turn(Exists(self.rate.ref), self.proven.ref.equals(1))

    @property
    def found(self) -> None:
        """How many roots there are is not looked for."""
        return None

    @property
    def meaning(self) -> Text:
        """What the TIR is, and what “—” means for it."""
        return Text("Tasa que hace cero el VAN; «—»: no existe, o no consta que sea la única.",
                    "Rate that makes the NPV zero; “—”: there is none, or it may not be the only one.")

    @property
    def unproven(self) -> Truth:
        """Whether nothing says that the TIR of a flow of several changes of sign is the only one."""
        return Not(self.there)

    @property
    def rows(self) -> tuple[Quantity, ...]:
        """Its row of years."""
        return (self.cumulated,)

    @property
    def before(self) -> tuple[Quantity, ...]:
        """The figures that lead to the starting rate: none."""
        return ()

    @property
    def after(self) -> tuple[Quantity, ...]:
        """Those that follow from the starting rate, in the order in which they stand on the sheet."""
        return self.rate, *self.workings, self.proven

    @property
    def blocks(self) -> tuple[Ladder, ...]:
        """What stands by itself: nothing."""
        return ()


def weight(rate: Node) -> Node:
    """By what the flow of each year is multiplied at a rate, never above 1: its discount factor, or below 0 %
    its growth from there to the horizon."""
    return (1 + rate) ** (choose(rate < 0, HORIZON.ref, 0) - Year())


def sole(case: Case, changes: Quantity, guess: Quantity) -> Sole:
    """That of the flow of a case, sought from a guess."""
    tag, flow = case.tag, case.flow.ref
    rate = scalar(f"tir_hallada_{tag}", "Tasa hallada", "Rate found", gate(
        Exists(guess.ref), Attempt(irr(flow, guess.ref))), show="rate", unit=PLAIN)
    total = scalar(f"tir_suma_{tag}", "Suma de los flujos a esa tasa, sin su signo",
                   "Sum of the flows at that rate, without their signs", show="number", unit=case.flow.unit,
                   expr=choose(Exists(rate.ref), sum_years(absolute(flow) * weight(rate.ref)), 0))
    before = previous(QuantityRef(f"devuelto_{tag}"))
    cumulated = series(f"devuelto_{tag}", "Flujo acumulado a la tasa hallada, en partes de su suma",
                       "Flow cumulated at the rate found, as parts of its sum", show="number", unit=PLAIN,
                       expr=choose(Exists(rate.ref), before + flow * weight(rate.ref) / nonzero(total.ref),
                                   0))
    size, first, last = _ends(case)
    between = both(Year() >= first.ref, Year() < last.ref)
    top = scalar(f"devuelto_mas_{tag}", "Lo más acumulado, entre el primero y el último",
                 "The most cumulated, between the first and the last",
                 max_years(choose(between, cumulated.ref, -1)), show="number", unit=PLAIN)
    low = scalar(f"devuelto_menos_{tag}", "Lo menos acumulado, entre el primero y el último",
                 "The least cumulated, between the first and the last",
                 min_years(choose(between, cumulated.ref, 1)), show="number", unit=PLAIN)
    proven = scalar(f"tir_unica_{tag}", "Es la única TIR (1: sí)", "It is the only IRR (1: yes)",
                    show="integer", unit=PLAIN, expr=choose(Exists(rate.ref), choose(
                        either(changes.ref.equals(1), top.ref < -SAME, low.ref > SAME), 1, 0), 0),
                    meaning=Text("Con un cambio de signo, o si lo acumulado conserva el suyo hasta el final.",
                                 "With one change of sign, or if what is cumulated keeps it to the end."))
    return Sole(rate=rate, cumulated=cumulated, workings=(total, size, first, last, top, low), proven=proven)


def _ends(case: Case) -> tuple[Quantity, Quantity, Quantity]:
    """The greatest flow, and the first and the last period in which the flow is more than its rounding."""
    flow = absolute(case.flow.ref)
    size = scalar(f"mayor_{case.tag}", "El mayor flujo, sin su signo", "The greatest flow, without its sign",
                  max_years(flow), show="money", unit=case.flow.unit)
    moves = flow > ROUNDING * size.ref
    first = case.period.said("Primer {word} con movimiento", "First {word} in which anything moves")
    last = case.period.said("Último {word} con movimiento", "Last {word} in which anything moves")
    return (size,
            scalar(f"primero_{case.tag}", first.es, first.en, min_years(choose(moves, Year(), AFTER_ALL)),
                   show="integer", unit=PLAIN),
            scalar(f"ultimo_{case.tag}", last.es, last.en, max_years(choose(moves, Year(), 0)),
                   show="integer", unit=PLAIN))
