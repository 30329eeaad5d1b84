"""Evaluación: VAN, TIR, B/C and payback of a flow, each row shown, for the economic and the financial case
(ch. XV).

One function declares them all; it is called once per case (E, F, and E without mitigation), since the sheets
show each.
"""

from __future__ import annotations

from dataclasses import dataclass

from xlproj.base.text import Text
from xlproj.base.tolerances import NO_RATE, ROUNDING
from xlproj.base.units import PLAIN
from xlproj.expr.aggregates import Cumulative, Irr, count_years, max_years, sum_years
from xlproj.expr.functions import Function, absolute, blank_unless, both, choose, gate, greatest, nonzero, say
from xlproj.expr.nodes import Node, Num, Truth, as_number, total_of
from xlproj.expr.presence import Exists
from xlproj.expr.references import QuantityRef, Year, previous
from xlproj.expr.rounding import net_sum
from xlproj.model.appraisal import outcomes
from xlproj.model.appraisal.profile import Profile, profile
from xlproj.model.appraisal.returns import REACH, approximation, discount
from xlproj.model.ficha import HORIZON
from xlproj.spec.formats import Format
from xlproj.spec.model import YEARS, Period
from xlproj.spec.quantities import Quantity, Show, scalar, series
from xlproj.spec.recipes import Assembly
from xlproj.spec.sheets import Block, Form, Heading, Note, Sheet, Timeline

READY = QuantityRef(outcomes.READY)
REFINEMENTS = 4
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
_APPROXIMATION = (
    "Ganancias entre pérdidas, elevado a uno entre la distancia de sus {plural} medios; cada una parte de la "
    "anterior.",
    "Gains over losses, to the power of one over the distance of their mean {plural}; each starts from the "
    "one before.")


@dataclass(frozen=True, slots=True, kw_only=True)
class Case:
    """One evaluation: its tag (`e`, `f`, `e_sin`), the suffix of its names, its rows, and its rate by period
    of the flow.

    `income` are the operating rows among the benefits, where a project without any is judged by
    cost-efficiency. Where some of the benefits are `net` of costs of their own, the B/C says so.
    """

    tag: str
    suffix: str
    title: Text
    benefits: Quantity
    costs: Quantity
    flow: Quantity
    rate: Quantity
    outlay: Node
    period: Period = YEARS
    income: tuple[QuantityRef, ...] | None = None
    net: bool = False

    @property
    def span(self) -> Show:
        """As what a number of periods is shown."""
        return "years" if self.period.per_year == 1 else "months"

    def priced(self, usual: Node, otherwise: Node) -> Node:
        """What is said of a project with income in money, or otherwise of one that is judged by
        cost-efficiency."""
        if self.income is None:
            return usual
        if not self.income:
            return otherwise
        return choose(total_of([sum_years(row) for row in self.income]).equals(0), otherwise, usual)


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


def ready_and(*tests: Truth) -> Truth:
    """Whether the project is ready and the tests hold; they are not even looked at before, since they may be
    errors then."""
    return choose(READY.equals(1), choose(both(*tests), 1, 0), 0).equals(1)


def _present_values(case: Case) -> dict[str, Quantity]:
    tag = case.tag
    factor = series(f"factor_{tag}", "Factor de actualización", "Discount factor", discount(case.rate.ref),
                    show="number", unit=PLAIN, source="XV-02",
                    convention=case.period.said("El {word} 0 no se descuenta.",
                                                "{Word} 0 is not discounted."))

    def discounted(key: str, es: str, en: str, row: Quantity) -> Quantity:
        return series(f"{key}_{tag}", es, en, row.ref * factor.ref, total=True, source="XV-02, XV-07")

    return {
        "factor": factor,
        "benefits": discounted("vp_beneficios", "Beneficios actualizados", "Discounted benefits",
                               case.benefits),
        "costs": discounted("vp_costos", "Costos actualizados", "Discounted costs", case.costs),
        "flow": discounted("vp_flujo", "Flujo actualizado", "Discounted flow", case.flow),
        "outlay": series(f"vp_inversion_{tag}", "Inversión actualizada", "Discounted investment",
                         case.outlay * factor.ref, total=True),
    }


def _crossing(case: Case, key: str, label: Text, flow: Quantity, cumulated: Quantity) -> Quantity:
    """The year, with its fraction, in which a running sum turns from negative to zero or more; blank
    elsewhere."""
    before = previous(cumulated.ref)
    return series(key, label.es, label.en,
                  blank_unless(both(before < 0, cumulated.ref >= 0), Year() - 1 - before / flow.ref),
                  show=case.span, unit=PLAIN, source="XV-11")


def _residue(case: Case) -> Truth:
    """Whether a flow is nothing but the rounding of its two sides: it has no sign."""
    return absolute(case.flow.ref) <= ROUNDING * (absolute(case.benefits.ref) + absolute(case.costs.ref))


def _running(row: Quantity, scale: Quantity) -> Node:
    """The running sum of a row; what only rounding leaves of it is 0."""
    total = Cumulative(row.ref)
    return choose(absolute(total) <= ROUNDING * scale.ref, 0, total)


def _payback(case: Case, pv: dict[str, Quantity]) -> dict[str, Quantity]:
    tag, sfx = case.tag, case.suffix
    scale = scalar(f"escala_{tag}", "Suma de los flujos sin signo", "Sum of the flows without sign",
                   sum_years(absolute(case.flow.ref)))
    cumulated = series(f"acumulado_{tag}", "Flujo acumulado", "Cumulated flow", _running(case.flow, scale))
    discounted = series(f"acumulado_desc_{tag}", "Flujo actualizado acumulado", "Cumulated discounted flow",
                        _running(pv["flow"], scale))
    crossing = _crossing(case, f"cruce_{tag}", case.period.said("{Word} de recuperación", "Payback {word}"),
                         case.flow,
                         cumulated)
    crossing_d = _crossing(case, f"cruce_desc_{tag}", case.period.said(
        "{Word} de recuperación actualizado", "Discounted payback {word}"), pv["flow"], discounted)
    counted = case.period.said("{Plural} hasta que lo acumulado deja de ser negativo, contados desde hoy.",
                               "{Plural} until the running sum is no longer negative, counted from today.")

    def last(key: str, es: str, en: str, row: Quantity, running: Quantity, name: str) -> Quantity:
        at_end = sum_years(running.ref * as_number(Year().equals(HORIZON.ref)))
        return scalar(key, es, en, gate(ready_and(count_years(row.ref) > 0, at_end >= 0), max_years(row.ref)),
                      show=case.span, unit=PLAIN, name=name, source="XV-11", meaning=counted)

    return {"scale": scale, "cumulated": cumulated, "discounted": discounted, "crossing": crossing,
            "crossing_d": crossing_d,
            "pri": last(f"pri_{tag}", "PRI (por acumulación)", "Payback (by accumulation)", crossing,
                        cumulated,
                        f"PRI{sfx}"),
            "prid": last(f"pri_desc_acum_{tag}", "PRI actualizado (por acumulación)",
                         "Discounted payback (by accumulation)",
                         crossing_d, discounted, f"PRID{sfx}")}


def _equivalent_payback(case: Case, pv: dict[str, Quantity]) -> dict[str, Quantity]:
    """IA, BA, BE and PRI = −ln(1 − IA·i / BE) / ln(1 + i), by the equivalent benefit (XV-14)."""
    tag, rate = case.tag, case.rate.ref
    outlay = scalar(f"ia_{tag}", "Inversión actualizada (IA)", "Discounted investment (IA)",
                    sum_years(pv["outlay"].ref),
                    source="XV-14")
    benefit = scalar(f"ba_{tag}", "Beneficio neto actualizado (BA)", "Discounted net benefit (BA)",
                     outlay.ref + sum_years(pv["flow"].ref), source="XV-14")
    annuity = (1 - (1 + rate) ** (-HORIZON.ref)) / greatest(rate, NO_RATE)
    label = case.period.said("Beneficio equivalente {adjective} (BE)", "Equivalent {adjective} benefit (BE)")
    yearly = scalar(f"be_{tag}", label.es, label.en, source="XV-14",
                    expr=benefit.ref / choose(rate > NO_RATE, annuity + as_number(rate <= NO_RATE),
                                              nonzero(HORIZON.ref)))
    years = choose(rate > NO_RATE, -Function("LN", 1 - outlay.ref * rate / yearly.ref)
                   / Function("LN", 1 + rate),
                   outlay.ref / yearly.ref)
    payback = scalar(f"prid_{tag}", "PRI actualizado (beneficio equivalente)",
                     "Discounted payback (equivalent benefit)",
                     gate(ready_and(outlay.ref > 0, yearly.ref > outlay.ref * rate), years), show=case.span,
                     unit=PLAIN, name=f"PRID{case.suffix}_EQUIVALENTE", source="XV-14, XV-15",
                     meaning=Text(
                         "Con tasa igual a la TIR es el horizonte; mayor que el horizonte: no se recupera.",
                         "At a rate equal to the IRR it is the horizon; above the horizon: not recovered."))
    return {"ia": outlay, "ba": benefit, "be": yearly, "pri": payback}


def _guess(case: Case) -> dict[str, Quantity]:
    """The starting rate of the TIR: closed with one change of sign, else the VAN profile's crossing nearest
    the rate."""
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
    steps: list[Quantity] = []
    for number in range(1, REFINEMENTS + 1):
        steps.append(_refined(case, number, steps[-1].ref if steps else Num(0), changes))
    nearest = QuantityRef(f"cercana_{tag}")
    # the profile is looked at only where there are several changes: most scenarios never need it
    usable = choose(changes.ref.equals(1), 1,
                    choose(changes.ref > 1, choose(Exists(nearest), 1, 0), 0)).equals(1)
    start = choose(changes.ref > 1, nearest, steps[-1].ref)
    inside = choose(usable, choose(both(start > REACH[0], start < REACH[1]), 1, 0), 0).equals(1)
    guess = scalar(f"tir_inicial_{tag}", "Tasa de partida de la TIR", "Starting rate of the IRR", show="rate",
                   unit=PLAIN,
                   expr=gate(inside, start), meaning=Text(
                       "«—»: no se halló ninguna de −99.99 % a 1 000 000 %; con varios cambios de signo, de "
                       "−99 % a 500 000 %.",
                       "“—”: none was found from −99.99 % to 1,000,000 %; with several changes of sign, −99 "
                       "% to 500,000 %."))
    return {"signs": signs, "change": change, "changes": changes, "guess": guess,
            **{f"step{number}": step for number, step in enumerate(steps, 1)}}


def _refined(case: Case, number: int, before: Node, changes: Quantity) -> Quantity:
    return scalar(f"tir_paso{number}_{case.tag}", f"Aproximación {number} de la TIR",
                  f"Approximation {number} of the IRR",
                  gate(changes.ref.equals(1), approximation(case.flow.ref, before)), show="rate", unit=PLAIN,
                  meaning=case.period.said(*_APPROXIMATION) if number == 1 else Text("", ""))


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
    guess = _guess(case)
    seen = profile(tag, case.title, case.flow.ref, case.rate.ref, guess["changes"].ref, case.period)
    root = _root(case, guess["guess"], seen)
    tir, cycle = by_year(case, root), by_cycle(case)
    pay = _payback(case, pv)
    # never above 1, whatever the TIR
    weight = (1 + root.ref) ** (choose(root.ref < 0, HORIZON.ref, 0) - Year())
    scale = sum_years(absolute(case.flow.ref) * weight)
    left_over = sum_years(case.flow.ref * weight) / nonzero(scale)
    closure = scalar(f"cierre_tir_{tag}", "VAN a la TIR entre la suma de flujos",
                     "NPV at the IRR over the sum of flows",
                     choose(Exists(root.ref), left_over, 0), show="number", unit=PLAIN, source="R-TIR0",
                     meaning=Text("Debe ser 0.", "Must be 0."))
    equivalent = _equivalent_payback(case, pv)
    beside = () if cycle is None else (root, cycle)
    state = _state(tag, root, guess["changes"], seen)
    sheet = Sheet(key=key, title=title, group="results", purpose=Text(
        f"Cuánto vale el flujo hoy, cuánto rinde y cuándo se recupera: {case.title.es.lower()}.",
        f"What the flow is worth today, what it yields and when it is recovered: {case.title.en.lower()}."),
                  blocks=_blocks(case, (van, tir, *beside, bc, pay["pri"], pay["prid"], equivalent["pri"],
                                        guess["changes"],
                                        seen.found, state), pv, pay, equivalent, guess, closure, seen))
    return Evaluation(case=case, van=van, tir=tir, root=root, cycle=cycle, bc=bc, pri=pay["pri"],
                      prid=pay["prid"],
                      changes=guess["changes"], found=seen.found, state=state, closure=closure,
                      cumulated=pay["cumulated"], factor=pv["factor"], results=(sheet,))


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


def _root(case: Case, guess: Quantity, seen: Profile) -> Quantity:
    """The rate by period that makes the VAN zero; one where it only touches zero is told by the profile to
    the last digit."""
    yearly = case.period.per_year == 1
    label = case.period.said("TIR{per}", "IRR{per}")
    return scalar(f"tir_{case.tag}" if yearly else f"tir_mensual_{case.tag}", label.es, label.en,
                  gate(ready_and(Exists(guess.ref)),
                       choose(seen.touched, guess.ref, Irr(case.flow.ref, guess.ref))),
                  show="rate", unit=PLAIN, bold=yearly,
                  name=f"TIR{case.suffix}" if yearly else f"TIR{case.suffix}_MENSUAL", source="XV-05, XV-06",
                  meaning=Text("Tasa que hace cero el VAN; «—»: no existe.",
                               "Rate that makes the NPV zero; “—”: there is none."))


def _state(tag: str, root: Quantity, changes: Quantity, seen: Profile) -> Quantity:
    """What there is to say about the TIR: that there is none, that it is the only one, or one of several."""
    only = choose(Exists(root.ref), say("Existe y es única", "There is exactly one"),
                  say("Hay una sola, fuera de lo que se busca (de −99.99 % a 1 000 000 %)",
                      "There is just one, beyond what is searched (−99.99 % to 1,000,000 %)"))
    one = choose(seen.double.ref > 0,
                 say("Se halló una raíz, doble: el VAN toca cero ahí sin cambiar de signo",
                     "One root was found, a double one: the NPV touches zero there without changing "
                     "its sign"),
                 say("Se halló una sola raíz de −99 % a 500 000 %, y es la que se muestra",
                     "Just one root was found from −99 % to 500,000 %, and it is the one shown"))
    nearest = Text("se muestra la más cercana a la tasa de descuento: decida por el VAN",
                   "the one nearest the discount rate is shown: decide by the NPV")
    several = choose(seen.double.ref > 0,
                     say(f"Hay varias raíces, alguna doble (vea el perfil del VAN); {nearest.es}",
                         f"There are several roots, some double (see the NPV profile); {nearest.en}"),
                     say(f"Hay varias raíces (vea el perfil del VAN); {nearest.es}",
                         f"There are several roots (see the NPV profile); {nearest.en}"))
    none = say("No se halló ninguna de −99 % a 500 000 %: el VAN no llega a cero",
               "None was found from −99 % to 500,000 %: the NPV does not reach zero")
    found = seen.found.ref
    return scalar(f"tir_estado_{tag}", "Qué se sabe de la TIR", "What is known of the IRR", show="text",
                  unit=None,
                  source="R-TIR", expr=choose(READY.equals(1), choose(
                      changes.ref.equals(0), say("No existe: el flujo no cambia de signo",
                                                 "There is none: the flow never changes sign"),
                      choose(changes.ref.equals(1), only,
                             choose(found.equals(0), none, choose(found > 1, several, one)))),
                                              say("Faltan datos", "Data are missing")))


def effective(rate: Node, period: Period) -> Node:
    """The effective yearly rate of one by period: 5.6032 % a month is 92.36 % a year (XV-30)."""
    return rate if period.per_year == 1 else (1 + rate) ** period.per_year - 1


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
        Timeline(rows=(Heading(Text("VALORES ACTUALIZADOS", "PRESENT VALUES")), pv["factor"], pv["benefits"],
                       pv["costs"],
                       pv["flow"], pv["outlay"], Heading(Text("RECUPERACIÓN", "PAYBACK")), pay["cumulated"],
                       pay["crossing"],
                       pay["discounted"], pay["crossing_d"], Heading(Text("SIGNOS", "SIGNS")), guess["signs"],
                       guess["change"], seen.moments)),
        Form(title=Text("Auxiliares", "Workings"), items=workings), seen.ladder)
