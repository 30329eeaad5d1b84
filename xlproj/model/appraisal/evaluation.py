"""Evaluación: VAN, TIR, B/C and payback of a flow, each row shown, for the economic and the financial case
(ch. XV).

One function declares them all; it is called once per case (E, F, and E without mitigation), since the sheets
show each.
"""

from __future__ import annotations

from dataclasses import dataclass

from xlproj.base.text import Text
from xlproj.base.units import PLAIN
from xlproj.expr.aggregates import sum_years
from xlproj.expr.functions import Not, absolute, both, choose, gate, in_turn, nonzero, say
from xlproj.expr.nodes import Node, Truth
from xlproj.expr.presence import Exists
from xlproj.expr.rounding import net_sum
from xlproj.model.appraisal.crosscheck import CrossCheck, cross_check
from xlproj.model.appraisal.evaluated import READY, Case, ready_and
from xlproj.model.appraisal.payback import (
    Payback,
    discounted_payback,
    equivalent_payback,
    payback,
    scale_of,
)
from xlproj.model.appraisal.profile import Profile, profile
from xlproj.model.appraisal.rate_of_return import (
    StartingRate,
    by_cycle,
    by_year,
    root_rate,
    starting_rate,
    state_of_rate,
)
from xlproj.model.appraisal.sole import Sole, sole, weight
from xlproj.model.ficha import HORIZON
from xlproj.model.returns import Sides, discount
from xlproj.model.unused import ONE_CHANGE
from xlproj.spec.formats import Format
from xlproj.spec.quantities import Quantity, scalar, series
from xlproj.spec.recipes import Assembly
from xlproj.spec.rules import Condition, Rule
from xlproj.spec.sheets import Block, Form, Heading, Sheet, Timeline


@dataclass(frozen=True, slots=True, kw_only=True)
class Evaluation(Format):
    """The declared indicators of a case, and the sheet that holds them.

    It stands `apart`, on a sheet of its own, unless its flow is that of another one. `tir` is always an
    effective yearly rate; `root` is the one by period that makes the VAN zero, `tir`
    itself where a period is a year; `cycle` is the return of the whole campaign, None where a period is a
    year. How many roots are `found` is not known where the profile of a flow with one change of sign is left
    out.
    """

    case: Case
    van: Quantity
    tir: Quantity
    root: Quantity
    cycle: Quantity | None
    bc: Quantity
    pri: Quantity
    prid: Quantity
    changes: Quantity
    found: Quantity | None
    state: Quantity
    several: Quantity
    closure: Quantity
    cumulated: Quantity
    factor: Quantity
    sides: Sides
    apart: bool = True

    @property
    def undecided(self) -> Truth:
        """Whether the TIR can't decide, since there are several or may be."""
        return self.several.ref.equals(1)


def evaluations(made: Assembly) -> tuple[Evaluation, ...]:
    """The evaluations of a project, in their order; none where nothing is counted in money."""
    return tuple(part for part in made.parts.values() if isinstance(part, Evaluation))


def evaluation_of(made: Assembly, tag: str) -> Evaluation:
    """The economic (`e`) or the financial evaluation (`f`) of a project, once it stands."""
    return next(each for each in evaluations(made) if each.case.tag == tag)


@dataclass(frozen=True, slots=True, kw_only=True)
class Guest:
    """What else stands on the sheet of an evaluation: what is read first, rows of years, workings."""

    read: tuple[Block, ...] = ()
    rows: tuple[Quantity | Heading, ...] = ()
    workings: tuple[Quantity, ...] = ()


def factors(case: Case) -> Quantity:
    """The discount factor of each period."""
    return series(f"factor_{case.tag}", "Factor de actualización", "Discount factor", discount(case.rate.ref),
                  show="number", unit=PLAIN, source="XV-02",
                  convention=case.period.said("El {word} 0 no se descuenta.",
                                              "{Word} 0 is not discounted."))


def discounted_flow(case: Case, factor: Quantity) -> Quantity:
    """The present value of the flow of each period."""
    return _discounted(f"vp_flujo_{case.tag}", "Flujo actualizado", "Discounted flow", case.flow, factor)


def _discounted(key: str, es: str, en: str, row: Quantity, factor: Quantity) -> Quantity:
    return series(key, es, en, row.ref * factor.ref, total=True, source="XV-02, XV-07")


def _present_values(case: Case) -> dict[str, Quantity]:
    tag, factor = case.tag, factors(case)
    return {
        "factors": factor,
        "benefits": _discounted(f"vp_beneficios_{tag}", "Beneficios actualizados", "Discounted benefits",
                                case.benefits, factor),
        "costs": _discounted(f"vp_costos_{tag}", "Costos actualizados", "Discounted costs", case.costs,
                             factor),
        "flow": discounted_flow(case, factor),
    }


def van_of(case: Case, discounted: Quantity) -> Quantity:
    """The VAN: the sum of the discounted flow."""
    return scalar(f"van_{case.tag}", "VAN", "NPV", gate(READY.equals(1), net_sum(discounted.ref)), bold=True,
                  name=f"VAN{case.suffix}", source="XV-02", meaning=case.period.said(
                      "Suma de los flujos actualizados; el {word} 0 no se descuenta.",
                      "Sum of the discounted flows; {word} 0 is not discounted."))


def _closure(case: Case, root: Quantity) -> tuple[Quantity, Quantity]:
    """The VAN at the TIR, as a share of what is added up for it, and that sum."""
    factor = weight(root.ref)
    scale = scalar(f"escala_tir_{case.tag}", "Suma de los flujos a la TIR, sin su signo",
                   "Sum of flows at the IRR, without their signs", choose(
                       Exists(root.ref), sum_years(absolute(case.flow.ref) * factor), 0), show="number",
                   unit=case.flow.unit)
    left_over = sum_years(case.flow.ref * factor) / nonzero(scale.ref)
    return scale, scalar(f"cierre_tir_{case.tag}", "VAN a la TIR entre la suma de flujos",
                  "NPV at the IRR over the sum of flows",
                  choose(Exists(root.ref), left_over, 0), show="number", unit=PLAIN, source="R-TIR0",
                  meaning=Text("Debe ser 0.", "Must be 0."))


def evaluate_case(made: Assembly, case: Case, key: str, title: Text, guest: Guest = Guest(),
                  on_paper: bool = True) -> Evaluation:
    """Declares everything that is computed of one flow, and its sheet, with what else stands there; without
    the search for several TIR where it is not used."""
    searched = ONE_CHANGE[case.tag] not in made.unused
    tag, pv = case.tag, _present_values(case)
    van = van_of(case, pv["flow"])
    bc = ratio_of(case, sum_years(pv["benefits"].ref), sum_years(pv["costs"].ref))
    start = starting_rate(case, searched=searched)
    seen: Profile | Sole
    if searched:
        seen = profile(case, start.sides, start.changes.ref)
    else:
        seen = sole(case, start.changes, start.guess)
    one_change = _just_one(case, start.changes, seen)
    root = root_rate(case, start.guess, seen)
    tir, cycle = by_year(case, root), by_cycle(case)
    scale = scale_of(case)
    pay, later = payback(case, scale), discounted_payback(case, pv["flow"], scale)
    sum_at_root, closure = _closure(case, root)
    equivalent = equivalent_payback(case, pv["flow"], sum_years(case.outlay * pv["factors"].ref))
    state, *told = state_of_rate(tag, root, start.changes, seen)
    several = _several(case, start.changes, root, seen)
    found = cross_check(case, van, root, start.changes)
    cycles = () if cycle is None else (root, cycle)
    roots = () if seen.found is None else (seen.found,)
    sheet = Sheet(key=key, title=title, group="results",
                  printed=1 + len(guest.read) + len(found.blocks) if on_paper else 0, purpose=Text(
        f"Cuánto vale el flujo hoy, cuánto rinde y cuándo se recupera: {case.title.es.lower()}.",
        f"What the flow is worth today, what it yields and when it is recovered: {case.title.en.lower()}."),
                  blocks=_blocks(case, (van, tir, *cycles, bc, pay.pri, later.pri, equivalent["pri"],
                                        start.changes, *roots, state), pv, (pay, later), start, found,
                                 (*told, several, sum_at_root, closure, scale, equivalent["ia"],
                                  equivalent["ba"], equivalent["be"]),
                                 seen, guest))
    return Evaluation(case=case, van=van, tir=tir, root=root, cycle=cycle, bc=bc, pri=pay.pri,
                      prid=later.pri, changes=start.changes, found=seen.found, state=state, several=several,
                      closure=closure, cumulated=pay.cumulated, factor=pv["factors"], sides=start.sides,
                      results=(sheet,), ties=found.ties,
                      conditions=made.left_out(one_change), omissible=(one_change,))


def _several(case: Case, changes: Quantity, root: Quantity, seen: Profile | Sole) -> Quantity:
    """Whether there is more than one TIR, or may be where they are not searched; with one change of sign the
    profile is not even computed."""
    many = changes.ref > 1
    there_are = both(many, Not(Exists(root.ref))) if seen.found is None else in_turn(many, seen.found.ref > 1)
    return scalar(f"tir_no_decide_{case.tag}", "Hay varias TIR, o puede haberlas (1: sí)",
                  "There are several IRRs, or may be (1: yes)", choose(there_are, 1, 0), show="integer",
                  unit=PLAIN, meaning=Text("Entonces decide el VAN.", "Then the NPV decides."))


def _just_one(case: Case, changes: Quantity, seen: Profile | Sole) -> Condition:
    """Under which a flow has no more than one TIR, so that no others are searched: with one change of sign or
    none, or where that is proven."""
    of = Text(case.title.es.lower(), case.title.en.lower())
    return Condition(
        key=ONE_CHANGE[case.tag], blocks=False, applies=changes.ref > 0,
        label=Text(f"Hay una TIR a lo más (si no, convierta otra vez para buscarlas; {of.es})",
                   f"There is one IRR at most (if not, convert again to have them searched; {of.en})"),
        rules=(Rule(at=HORIZON.ref, wrong=both(changes.ref > 1, seen.unproven)),))


def ratio_of(case: Case, benefits: Node, costs: Node) -> Quantity:
    """The B/C of benefits and costs at their present values; it is named for what it is where farm income
    is already net of the farm's own costs."""
    label, meaning = Text("B/C", "B/C"), Text("Beneficios brutos actualizados entre costos actualizados.",
                                              "Discounted gross benefits over discounted costs.")
    if case.net:
        label = Text("B/C (ingresos de finca, netos)", "B/C (farm income, net)")
        meaning = Text(
            "Beneficios actualizados, los de finca ya sin los costos de finca, entre costos actualizados del "
            "proyecto.",
            "Discounted benefits, those of farms already less farm costs, over discounted costs of the "
            "project.")
    return scalar(f"bc_{case.tag}", label.es, label.en, gate(ready_and(costs > 0), benefits / costs),
                  show="ratio", unit=PLAIN,
                  bold=True, name=f"BC{case.suffix}", source="XV-07", meaning=meaning)


def decision(van: Quantity, case: Case) -> Quantity:
    """What the VAN says of the project."""
    return scalar(f"decision_{case.tag}", "Decisión", "Decision", show="text", unit=None, source="R-VAN",
                  expr=gate(
                      Exists(van.ref), case.priced(choose(
                          van.ref > 0, say("Aceptar: el VAN es mayor que 0", "Accept: the NPV is above 0"),
                          choose(van.ref < 0, say("Rechazar: el VAN es menor que 0",
                                                  "Reject: the NPV is below 0"),
                                 say("Indiferente: el VAN es 0", "Indifferent: the NPV is 0"))),
                                                   say("Por costo-eficiencia: no hay ingresos en dinero",
                                                       "By cost-efficiency: there is no income in money"))))


def _blocks(case: Case, top: tuple[Quantity, ...], pv: dict[str, Quantity], pay: tuple[Payback, Payback],
            start: StartingRate, found: CrossCheck, workings: tuple[Quantity, ...],
            seen: Profile | Sole, guest: Guest) -> tuple[Block, ...]:
    now, later = pay
    return (
        Form(title=Text("Indicadores", "Indicators"), items=(*top, decision(top[0], case))),
        *guest.read, *found.blocks,
        Timeline(rows=(Heading(Text("VALORES ACTUALIZADOS", "PRESENT VALUES")), pv["factors"], pv["benefits"],
                       pv["costs"], pv["flow"], Heading(Text("RECUPERACIÓN", "PAYBACK")),
                       now.cumulated, now.crossing, later.cumulated, later.crossing,
                       Heading(Text("SIGNOS", "SIGNS")), *start.rows, *seen.rows, *guest.rows)),
        Form(title=Text("Auxiliares", "Workings"),
             items=(*start.steps, *seen.before, start.guess, *seen.after, *workings, *guest.workings)),
        *seen.blocks)
