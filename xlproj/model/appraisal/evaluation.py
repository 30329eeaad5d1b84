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
from xlproj.expr.functions import absolute, choose, gate, nonzero, say
from xlproj.expr.nodes import Node, Truth
from xlproj.expr.presence import Exists
from xlproj.expr.references import Year
from xlproj.expr.rounding import net_sum
from xlproj.model.appraisal.evaluated import READY, Case, ready_and
from xlproj.model.appraisal.payback import equivalent_payback, payback_by_accumulation
from xlproj.model.appraisal.profile import Profile, profile
from xlproj.model.appraisal.rate_of_return import (
    REFINEMENTS,
    by_cycle,
    by_year,
    root_rate,
    starting_rate,
    state_of_rate,
)
from xlproj.model.ficha import HORIZON
from xlproj.model.returns import discount
from xlproj.spec.formats import Format
from xlproj.spec.quantities import Quantity, scalar, series
from xlproj.spec.recipes import Assembly
from xlproj.spec.sheets import Block, Form, Heading, Note, Sheet, Timeline

_PLAIN_IRR = Note((
    Text(
        "La TIR parte de la tasa de Auxiliares. =TIR(flujo) sin estimación parte de 10 %: con una sola raíz "
        "da esa misma, o ninguna "
        "(un error, o una tasa bajo −100 %) si queda lejos; con varias, la que su programa encuentre "
        "primero, que puede ser otra.",
        "The IRR starts from the rate in Workings. =IRR(flow) without a guess starts from 10 %: with one "
        "root it gives that one or, "
        "if it is far away, none (an error, or a rate below −100 %); with several, that which your program "
        "meets first."),))


@dataclass(frozen=True, slots=True, kw_only=True)
class Evaluation(Format):
    """The declared indicators of a case, and the sheet that holds them.

    `tir` is always an effective yearly rate; `root` is the one by period that makes the VAN zero, `tir`
    itself where a period is a year; `cycle` is the return of the whole campaign, None where a period is a
    year.
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
    found: Quantity
    state: Quantity
    closure: Quantity
    cumulated: Quantity
    factor: Quantity

    @property
    def several(self) -> Truth:
        """Whether there is more than one TIR, so that it can't decide; with one change of sign the profile is
        not even computed."""
        return choose(self.changes.ref > 1, choose(self.found.ref > 1, 1, 0), 0).equals(1)


def evaluations(made: Assembly) -> tuple[Evaluation, ...]:
    """The evaluations of a project, in their order; none where nothing is counted in money."""
    return tuple(part for part in made.parts.values() if isinstance(part, Evaluation))


def evaluation_of(made: Assembly, tag: str) -> Evaluation:
    """The economic (`e`) or the financial evaluation (`f`) of a project, once it stands."""
    return next(each for each in evaluations(made) if each.case.tag == tag)


def _present_values(case: Case) -> dict[str, Quantity]:
    tag = case.tag
    factor = series(f"factor_{tag}", "Factor de actualización", "Discount factor", discount(case.rate.ref),
                    show="number", unit=PLAIN, source="XV-02",
                    convention=case.period.said("El {word} 0 no se descuenta.",
                                                "{Word} 0 is not discounted."))

    def discounted(key: str, es: str, en: str, row: Quantity) -> Quantity:
        return series(f"{key}_{tag}", es, en, row.ref * factor.ref, total=True, source="XV-02, XV-07")

    return {
        "factors": factor,
        "benefits": discounted("vp_beneficios", "Beneficios actualizados", "Discounted benefits",
                               case.benefits),
        "costs": discounted("vp_costos", "Costos actualizados", "Discounted costs", case.costs),
        "flow": discounted("vp_flujo", "Flujo actualizado", "Discounted flow", case.flow),
        "outlay": series(f"vp_inversion_{tag}", "Inversión actualizada", "Discounted investment",
                         case.outlay * factor.ref, total=True),
    }


def evaluate_case(case: Case, key: str, title: Text) -> Evaluation:
    """Declares everything that is computed of one flow, and its sheet."""
    tag, sfx = case.tag, case.suffix
    pv = _present_values(case)
    van = scalar(f"van_{tag}", "VAN", "NPV", gate(READY.equals(1), net_sum(pv["flow"].ref)), bold=True,
                 name=f"VAN{sfx}",
                 source="XV-02", meaning=case.period.said(
                     "Suma de los flujos actualizados; el {word} 0 no se descuenta.",
                     "Sum of the discounted flows; {word} 0 is not discounted."))
    costs = sum_years(pv["costs"].ref)
    bc = _ratio(case, sum_years(pv["benefits"].ref), costs)
    guess = starting_rate(case)
    seen = profile(tag, case.title, case.flow.ref, case.rate.ref, guess["changes"].ref, case.period)
    root = root_rate(case, guess["guess"], seen)
    tir, cycle = by_year(case, root), by_cycle(case)
    pay = payback_by_accumulation(case, pv)
    # never above 1, whatever the TIR
    weight = (1 + root.ref) ** (choose(root.ref < 0, HORIZON.ref, 0) - Year())
    scale = sum_years(absolute(case.flow.ref) * weight)
    left_over = sum_years(case.flow.ref * weight) / nonzero(scale)
    closure = scalar(f"cierre_tir_{tag}", "VAN a la TIR entre la suma de flujos",
                     "NPV at the IRR over the sum of flows",
                     choose(Exists(root.ref), left_over, 0), show="number", unit=PLAIN, source="R-TIR0",
                     meaning=Text("Debe ser 0.", "Must be 0."))
    equivalent = equivalent_payback(case, pv)
    beside = () if cycle is None else (root, cycle)
    state = state_of_rate(tag, root, guess["changes"], seen)
    sheet = Sheet(key=key, title=title, group="results", purpose=Text(
        f"Cuánto vale el flujo hoy, cuánto rinde y cuándo se recupera: {case.title.es.lower()}.",
        f"What the flow is worth today, what it yields and when it is recovered: {case.title.en.lower()}."),
                  blocks=_blocks(case, (van, tir, *beside, bc, pay["pri"], pay["prid"], equivalent["pri"],
                                        guess["changes"],
                                        seen.found, state), pv, pay, equivalent, guess, closure, seen))
    return Evaluation(case=case, van=van, tir=tir, root=root, cycle=cycle, bc=bc, pri=pay["pri"],
                      prid=pay["prid"],
                      changes=guess["changes"], found=seen.found, state=state, closure=closure,
                      cumulated=pay["cumulated"], factor=pv["factors"], results=(sheet,))


def _ratio(case: Case, benefits: Node, costs: Node) -> Quantity:
    """The B/C; it is named for what it is where farm income is already net of the farm's own costs."""
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


def _decision(van: Quantity, case: Case) -> Quantity:
    return scalar(f"decision_{case.tag}", "Decisión", "Decision", show="text", unit=None, source="R-VAN",
                  expr=gate(
                      Exists(van.ref), case.priced(choose(
                          van.ref > 0, say("Aceptar: el VAN es mayor que 0", "Accept: the NPV is above 0"),
                          choose(van.ref < 0, say("Rechazar: el VAN es menor que 0",
                                                  "Reject: the NPV is below 0"),
                                 say("Indiferente: el VAN es 0", "Indifferent: the NPV is 0"))),
                                                   say("Por costo-eficiencia: no hay ingresos en dinero",
                                                       "By cost-efficiency: there is no income in money"))))


def _blocks(case: Case, top: tuple[Quantity, ...], pv: dict[str, Quantity], pay: dict[str, Quantity],
            equivalent: dict[str, Quantity], guess: dict[str, Quantity], closure: Quantity,
            seen: Profile) -> tuple[Block, ...]:
    steps = tuple(guess[f"step{number}"] for number in range(1, REFINEMENTS + 1))
    workings = (*steps, *seen.workings, guess["guess"], closure, pay["scale"], equivalent["ia"],
                equivalent["ba"], equivalent["be"])
    return (
        Form(title=Text("Indicadores", "Indicators"), items=(*top, _decision(top[0], case))), _PLAIN_IRR,
        Timeline(rows=(Heading(Text("VALORES ACTUALIZADOS", "PRESENT VALUES")), pv["factors"], pv["benefits"],
                       pv["costs"],
                       pv["flow"], pv["outlay"], Heading(Text("RECUPERACIÓN", "PAYBACK")), pay["cumulated"],
                       pay["crossing"],
                       pay["discounted"], pay["crossing_d"], Heading(Text("SIGNOS", "SIGNS")), guess["signs"],
                       guess["change"], seen.moments)),
        Form(title=Text("Auxiliares", "Workings"), items=workings), seen.ladder)
