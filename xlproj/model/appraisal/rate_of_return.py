"""TIR: the rate that makes the VAN zero, where it starts from, and what is known of it (ch. XV)."""

from __future__ import annotations

from dataclasses import dataclass

from xlproj.base.text import Text
from xlproj.base.tolerances import ROUNDING
from xlproj.base.units import PLAIN
from xlproj.expr.aggregates import irr, sum_years
from xlproj.expr.functions import (
    Attempt,
    Function,
    absolute,
    both,
    choose,
    either,
    gate,
    greatest,
    in_turn,
    nonzero,
    say,
)
from xlproj.expr.nodes import Node, Num, Truth
from xlproj.expr.presence import Exists
from xlproj.expr.references import QuantityRef, previous
from xlproj.expr.texts import Join
from xlproj.model.appraisal.evaluated import READY, Case, effective, ready_and
from xlproj.model.appraisal.profile import Profile
from xlproj.model.appraisal.sole import Sole
from xlproj.model.returns import FOLLOWED, REACH, Sides, apart, approximation
from xlproj.spec.quantities import Quantity, scalar, series

REFINEMENTS = 4
AT_REST = 0.003
"""Of 1 + rate: what the last approximation may differ by from the one before, where there may be others."""
_APPROXIMATION = (
    "Ganancias entre pérdidas, elevado a uno entre la distancia de sus {plural} medios; cada una parte de la "
    "anterior.",
    "Gains over losses, to the power of one over the distance of their mean {plural}; each starts from the "
    "one before.")
_PROVEN = say("Es única: a esa tasa, lo acumulado conserva su signo hasta el final",
              "It is the only one: at that rate what is cumulated keeps its sign to the end")
_NOT_SEARCHED = say("Cambia de signo varias veces: convierta otra vez para buscar sus TIR; decida por el VAN",
                    "Its sign changes several times: convert again to search its IRRs; decide by the NPV")
_NO_START = {
    True: Text("«—»: no se halló ninguna de −99.99 % a 1 000 000 %; con varios cambios de signo, de −99 % a "
               "500 000 %.",
               "“—”: none was found from −99.99 % to 1,000,000 %; with several changes of sign, −99 % to "
               "500,000 %."),
    False: Text("«—»: no se halló ninguna de −99.99 % a 1 000 000 %; con varios cambios de signo, de −75 % a "
                "10 000 %.",
                "“—”: none was found from −99.99 % to 1,000,000 %; with several changes of sign, −75 % to "
                "10,000 %.")}
"""What “—” means for a starting rate, where the profile is searched and where it is not."""


def _residue(case: Case) -> Truth:
    """Whether a flow is nothing but the rounding of its two sides: it has no sign."""
    return absolute(case.flow.ref) <= ROUNDING * (absolute(case.benefits.ref) + absolute(case.costs.ref))



@dataclass(frozen=True, slots=True, kw_only=True)
class StartingRate:
    """The starting rate of the TIR, and what leads to it: rows of years, and figures in their order."""

    rows: tuple[Quantity, ...]
    sides: Sides
    changes: Quantity
    steps: tuple[Quantity, ...]
    guess: Quantity


def starting_rate(case: Case, *, searched: bool) -> StartingRate:
    """The starting rate of the TIR: closed with one change of sign, else the VAN profile's crossing nearest
    the rate, or none where no profile is `searched`."""
    tag, flow = case.tag, case.flow.ref
    sign = QuantityRef(f"signo_{tag}")
    signs = series(f"signo_{tag}", "Signo del flujo", "Sign of the flow", show="integer", unit=PLAIN,
                   expr=choose(_residue(case), previous(sign), Function("SIGN", flow)))
    change = series(f"cambio_{tag}", "Cambio de signo", "Change of sign", show="integer", unit=PLAIN,
                    total=True,
                    expr=choose(sign * previous(sign) < 0, 1, 0))
    changes = scalar(f"cambios_{tag}", "Cambios de signo", "Changes of sign", sum_years(change.ref),
                     show="integer",
                     unit=PLAIN, source="R-TIR",
                     meaning=Text("El mayor número de TIR que puede haber; con uno hay una sola.",
                                  "The most IRRs that there can be; with one there is just one."))
    gains = series(f"ganancia_{tag}", "Ganancias", "Gains", greatest(flow, 0))
    losses = series(f"perdida_{tag}", "Pérdidas", "Losses", greatest(-flow, 0))
    sides, steps = Sides(gains.ref, losses.ref), list[Quantity]()
    for number in range(1, REFINEMENTS + 1):
        steps += _refined(case, number, sides, steps[-1].ref if steps else Num(0), changes, searched=searched)
    last = steps[-1].ref
    if searched:
        nearest = QuantityRef(f"cercana_{tag}")
        # the profile is looked at only where there are several changes: most scenarios never need it
        usable = choose(changes.ref.equals(1), 1,
                        choose(changes.ref > 1, choose(Exists(nearest), 1, 0), 0)).equals(1)
        start = choose(changes.ref > 1, nearest, last)
        inside = in_turn(usable, both(start > REACH[0], start < REACH[1]))
    else:
        start = last
        moved, little = last - steps[-3].ref, AT_REST * (1 + last)
        rests = both(last > FOLLOWED[0], last < FOLLOWED[1], moved <= little, -moved <= little)
        inside = in_turn(Exists(last), either(rests, both(
            changes.ref.equals(1), last > REACH[0], last < REACH[1])))
    guess = scalar(f"tir_inicial_{tag}", "Tasa de partida de la TIR", "Starting rate of the IRR", show="rate",
                   unit=PLAIN, expr=gate(inside, start), meaning=_NO_START[searched])
    return StartingRate(rows=(signs, change, gains, losses), sides=sides, changes=changes,
                        steps=tuple(steps), guess=guess)


def _refined(case: Case, number: int, sides: Sides, before: Node, changes: Quantity, *,
             searched: bool) -> tuple[Quantity, Quantity]:
    """One more approximation, and the distance of mean times that it takes; with several changes of sign they
    may come to nothing, and are not used where the profile is searched."""
    once, distance = changes.ref.equals(1), apart(sides, before)
    years = scalar(f"tir_lapso{number}_{case.tag}", f"Tiempo entre ganancias y pérdidas ({number})",
                   f"Time between gains and losses ({number})", gate(once, distance) if searched
                   else gate(changes.ref > 0, Attempt(distance)),
                   show="number", unit=PLAIN)
    closer = approximation(sides, before, years.ref)
    near = scalar(f"tir_paso{number}_{case.tag}", f"Aproximación {number} de la TIR",
                  f"Approximation {number} of the IRR", gate(once, closer) if searched else Attempt(closer),
                  show="rate", unit=PLAIN,
                  meaning=case.period.said(*_APPROXIMATION) if number == 1 else Text("", ""))
    return years, near


def root_rate(case: Case, guess: Quantity, seen: Profile | Sole) -> Quantity:
    """The rate by period that makes the VAN zero; one where it only touches zero is told by the profile, if
    there is one, to the last digit."""
    yearly = case.period.per_year == 1
    label = case.period.said("TIR{per}", "IRR{per}")
    return scalar(f"tir_{case.tag}" if yearly else f"tir_mensual_{case.tag}", label.es, label.en,
                  _found(case, guess, seen),
                  show="rate", unit=PLAIN, bold=yearly,
                  name=f"TIR{case.suffix}" if yearly else f"TIR{case.suffix}_MENSUAL", source="XV-05, XV-06",
                  meaning=seen.meaning)


def _found(case: Case, guess: Quantity, seen: Profile | Sole) -> Node:
    if isinstance(seen, Sole):
        return gate(ready_and(seen.there), seen.rate.ref)
    return gate(ready_and(Exists(guess.ref)), choose(seen.touched, guess.ref, irr(case.flow.ref, guess.ref)))


def state_of_rate(tag: str, root: Quantity, changes: Quantity,
                  seen: Profile | Sole) -> tuple[Quantity, ...]:
    """What there is to say about the TIR: that there is none, that it is the only one, or one of several; and
    beside it what is said if the flow changes its sign more than once and has a profile."""
    if_once = scalar(f"tir_uno_{tag}", "Si cambia de signo una vez", "If it changes sign once", show="text",
                     unit=None, expr=choose(
                         Exists(root.ref), say("Existe y es única", "There is exactly one"),
                         say("Hay una sola, fuera de lo que se busca (de −99.99 % a 1 000 000 %)",
                             "There is just one, beyond what is searched (−99.99 % to 1,000,000 %)")))
    told: tuple[Quantity, ...]
    many: Node
    if isinstance(seen, Sole):
        if_several = scalar(f"tir_varios_{tag}", "Si cambia de signo varias veces",
                            "If it changes sign several times", show="text", unit=None,
                            expr=choose(Exists(root.ref), _PROVEN, _NOT_SEARCHED))
        told, many = (if_several,), if_several.ref
    else:
        told, many = _of_several_changes(tag, seen)
    return scalar(f"tir_estado_{tag}", "Qué se sabe de la TIR", "What is known of the IRR", show="text",
                  unit=None, source="R-TIR", expr=choose(READY.equals(1), choose(
                      changes.ref.equals(0), say("No existe: el flujo no cambia de signo",
                                                 "There is none: the flow never changes sign"),
                      choose(changes.ref.equals(1), if_once.ref, many)),
                                              say("Faltan datos", "Data are missing"))), if_once, *told


def _of_several_changes(tag: str, seen: Profile) -> tuple[tuple[Quantity, ...], Node]:
    """What is said of a flow that changes its sign more than once, by the roots that were found: the texts
    for one and for several, and the choice of one of them."""
    def said(key: str, es: str, en: str, expr: Node) -> Quantity:
        return scalar(f"tir_{key}_{tag}", es, en, expr, show="text", unit=None)

    double = seen.double.ref > 0
    one = choose(double, say("Se halló una raíz, doble: el VAN toca cero ahí sin cambiar de signo",
                             "One root was found, a double one: the NPV touches zero there without changing "
                             "its sign"),
                 say("Se halló una sola raíz de −99 % a 500 000 %, y es la que se muestra",
                     "Just one root was found from −99 % to 500,000 %, and it is the one shown"))
    none = say("No se halló ninguna de −99 % a 500 000 %: el VAN no llega a cero",
               "None was found from −99 % to 500,000 %: the NPV does not reach zero")
    several = Join((
        say("Hay varias raíces", "There are several roots"),
        choose(double, say(", alguna doble", ", some double"), say("", "")),
        say(" (vea el perfil del VAN); se muestra la más cercana a la tasa de descuento: decida por el VAN",
            " (see the NPV profile); the one nearest the discount rate is shown: decide by the NPV")))
    if_one = said("una", "Si cambia de signo varias veces y hay una raíz o ninguna",
                  "If it changes sign several times and there is one root or none",
                  choose(seen.found.ref.equals(0), none, one))
    if_several = said("varias", "Si hay varias raíces", "If there are several roots", several)
    return (if_one, if_several), choose(seen.found.ref > 1, if_several.ref, if_one.ref)


def by_year(case: Case, root: Quantity) -> Quantity:
    """The TIR as an effective yearly rate, which alone compares with what lenders ask and with the discount
    rate (XV-30)."""
    if case.period.per_year == 1:
        return root
    return scalar(f"tir_{case.tag}", "TIR efectiva anual", "IRR, effective yearly",
                  gate(Exists(root.ref), effective(root.ref, case.period)), show="rate", unit=PLAIN,
                  bold=True,
                  name=f"TIR{case.suffix}", source="XV-30", meaning=Text(
                      "La TIR por mes, compuesta doce veces: se compara con las tasas anuales de los "
                      "financiadores.",
                      "The IRR per month, compounded twelve times: it compares with the lenders' yearly "
                      "rates."))


def by_cycle(case: Case) -> Quantity | None:
    """What each unit laid out leaves at the end, without regard to when: the return that the book calls TIR
    (XV-27, XV-29)."""
    if case.period.per_year == 1:
        return None
    laid_out = sum_years(case.outlay)
    return scalar(f"rendimiento_ciclo_{case.tag}", "Rendimiento del ciclo", "Return per cycle",
                  gate(ready_and(laid_out > 0), sum_years(case.flow.ref) / nonzero(laid_out)), show="rate",
                  unit=PLAIN, name=f"TIR{case.suffix}_CICLO", source="XV-27, XV-29, D-06", meaning=Text(
                      "Ganancia entre lo puesto en toda la campaña; no mira cuándo: no se compara con tasas "
                      "anuales.",
                      "Gain over what was put in during the whole campaign, whenever: not to be compared "
                      "with yearly rates."))
