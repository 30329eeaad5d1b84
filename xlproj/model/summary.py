"""Resumen: what whoever decides asks first, on one page, with the decision at its head."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

from xlproj.base.text import Text
from xlproj.base.tolerances import SAME
from xlproj.base.units import MONEY, PERSON, PLAIN
from xlproj.expr.functions import absolute, blank_unless, both, choose, either, gate, nonzero, say
from xlproj.expr.nodes import Node
from xlproj.expr.presence import Exists, Filled, Typed
from xlproj.expr.references import FieldRef
from xlproj.expr.texts import Join
from xlproj.model.appraisal.evaluation import Evaluation, evaluations
from xlproj.model.control import LEFT
from xlproj.model.ficha import DAY, FAMILIES, HORIZON, IN_CHARGE, INCOME, MEN, PLACE, PRICE_YEAR, WOMEN
from xlproj.model.flow.cashflow import flows_of
from xlproj.model.parameters import USED_E, USED_F
from xlproj.spec.formats import Format
from xlproj.spec.inputs import Field
from xlproj.spec.quantities import Quantity, Show, echo, scalar
from xlproj.spec.recipes import Assembly, Recipe
from xlproj.spec.sheets import Block, Chart, Form, Grid, Origin, Sheet

SummaryRow = tuple[Text, tuple[Quantity | None, ...]]
FACTS = "resumen_origen"
"""Under which key the writer finds what it knows of the workbook."""
_SERVED = {"familia": (Text("Por familia", "Per family"), FAMILIES.ref),
           "persona": (Text("Por persona", "Per person"), WOMEN.ref + MEN.ref)}
_HEADS = {"e": Text("Económica", "Economic"), "f": Text("Financiera", "Financial"),
          "e_sin": Text("Económica sin mitigación", "Economic without mitigation")}
_RATE = Text("Tasa de descuento al año", "Discount rate per year")
_NO_VERDICT = say("No decide", "Does not decide")
_SEVERAL = say("Varias TIR: decide el VAN", "Several IRR: the NPV decides")
_PERHAPS_SEVERAL = say("Varios cambios de signo: decide el VAN", "Several changes of sign: the NPV decides")
_ACCEPT, _REJECT = say("Aceptar", "Accept"), say("Rechazar", "Reject")
_INDIFFERENT = say("Indiferente", "Indifferent")
_NOTHING = say("", "")


def _summary(made: Assembly) -> Format:
    """The decision, the project and whom it serves, what it yields, who pays, and what is left to review."""
    parts = tuple(made.parts.values())
    left = replace(echo("resumen_por_revisar", LEFT, "Por revisar (hoja Control)",
                        "To review (sheet Control)"),
                   leads_to="control", bold=False, meaning=Text("", ""))
    rest = (row for part in parts if not isinstance(part, Evaluation) for row in part.in_short)
    project = Form(title=Text("Decisión", "Decision") if made.money else Text("Proyecto", "Project"), items=(
        *_decisions(made),
        _text("nombre", "Proyecto", "Project"), _place(), _text("institucion", "Institución", "Institution"),
        _text(IN_CHARGE.key, *_pair(IN_CHARGE.label)), *rest, left))
    purpose = Text("El proyecto en una página: qué se decide, qué rinde, quién paga y a quién sirve.",
                   "The project on one page: what is decided, what it yields, who pays and whom it serves.")
    if not made.money:
        purpose = Text("El proyecto en una página: qué es y para qué.",
                       "The project on one page: what it is and what for.")
    return Format(before=(Sheet(
        key="resumen", title=Text("Resumen", "Summary"), group="results", purpose=purpose,
        blocks=(project, _whom(made), *(_returns(made) if made.money else ()), *_with_picture(made, (
                    *_per_family(made), *(block for part in parts for block in part.summary))),
                Origin(title=Text("Este libro", "This workbook"), key=FACTS))),))


# --- the project --------------------------------------------------------------------------------------------


def _decisions(made: Assembly) -> tuple[Quantity, ...]:
    """What each evaluation decides, and why, ahead of all else."""
    found = {each.case.tag: each for each in evaluations(made)}

    def told(tag: str, es: str, en: str) -> Quantity:
        return scalar(f"resumen_decide_{tag}", es, en, _decision(found[tag]).ref, show="text", unit=None,
                      bold=True)

    reasons = (row for each in found.values() for row in each.in_short)
    financial = ("Financiera, con préstamos", "Financial, with loans") if made.has("financiamiento") else (
        "Financiera", "Financial")
    return (told("e", "Económica, a precios de mercado", "Economic, at market prices"), *reasons,
            told("f", *financial)) if found else ()


def _place() -> Quantity:
    """Community, district, province and region, those that were typed."""
    pieces = tuple(choose(Filled(field.ref), _after(PLACE[:number], field), _NOTHING)
                   for number, field in enumerate(PLACE))
    return scalar("resumen_lugar", "Lugar", "Place", Join(pieces), show="text", unit=None)


def _after(before: tuple[Field, ...], field: Field) -> Node:
    """What was typed, with a comma if there is anything before it."""
    if not before:
        return field.ref
    comma = choose(Join(tuple(each.ref for each in before)).differs(_NOTHING), say(", ", ", "), _NOTHING)
    return Join((comma, field.ref))


def _whom(made: Assembly) -> Grid:
    """How long, at which prices, for how many, said on which day."""
    people = scalar("resumen_personas", "Mujeres y hombres", "Women and men", gate(
        either(Typed(WOMEN.ref), Typed(MEN.ref)), WOMEN.ref + MEN.ref), show="integer", unit=PERSON)
    timed = ((made.period.said("Horizonte ({plural})", "Horizon ({plural})"), _typed(HORIZON, "integer")),
             (PRICE_YEAR.label, _typed(PRICE_YEAR, "calendar"))) if made.money else ()
    told = ((FAMILIES.label, _typed(FAMILIES, "integer")), (people.label, people), *timed,
            (DAY.label, _typed(DAY, "date")))
    return Grid(title=Text("A quién sirve y cuándo", "Whom it serves and when"),
                corner=Text("Según la Ficha", "As in the Profile"), columns=tuple(head for head, _ in told),
                rows=((Text("El proyecto", "The project"), tuple(cell for _, cell in told)),))


def _typed(field: Field, show: Show) -> Quantity:
    return scalar(f"resumen_{field.key}", field.label.es, field.label.en,
                  gate(Typed(field.ref), field.ref), show=show, unit=field.unit)


def _per_family(made: Assembly) -> tuple[Grid, ...]:
    """What falls on each family: of all that is laid out, and each year, there as a share of its income too.

    The income is that of the Profile; where it is not known, neither is the share.
    """
    parts = made.parts.values()
    rows = [(row, None) for part in parts for row in part.shared]
    yearly = [(row, _of_income(row)) for part in parts for row in part.borne]
    heads = (Text("Total", "Total"), *(words for words, _ in _SERVED.values()),
             Text("Parte del ingreso de la familia", "Share of the family's income"))
    told = [(row.label, (row, *(_each(row, key, *of) for key, of in _SERVED.items()),
                         *((share,) if yearly else ()))) for row, share in (*rows, *yearly)]
    return (Grid(title=Text("Cuánto toca a cada uno", "What falls on each"), corner=Text("Monto", "Amount"),
                 columns=heads[:3 + bool(yearly)], rows=tuple(told)),) if told else ()


def _each(amount: Quantity, key: str, words: Text, served: Node) -> Quantity:
    return scalar(f"{amount.key}_{key}", f"{amount.label.es}: {words.es}", f"{amount.label.en}: {words.en}",
                  gate(both(Exists(amount.ref), served > 0), amount.ref / nonzero(served)), show="cents",
                  unit=MONEY / PERSON)


def _of_income(amount: Quantity) -> Quantity:
    return scalar(f"{amount.key}_ingreso", f"{amount.label.es}, del ingreso", f"{amount.label.en}, of income",
                  gate(both(Exists(amount.ref), FAMILIES.ref > 0, INCOME.ref > 0),
                       amount.ref / nonzero(FAMILIES.ref * INCOME.ref)), show="rate", unit=PLAIN)


# --- what it yields -----------------------------------------------------------------------------------------


def _decision(case: Evaluation) -> Quantity:
    """What the VAN decides; it says so where there are several TIR."""
    van = case.van

    word = choose(van.ref > 0, _ACCEPT, choose(van.ref < 0, _REJECT, _INDIFFERENT))
    by_it = choose(both(van.ref.differs(0), case.undecided), say(", por el VAN", ", by the NPV"), _NOTHING)
    return scalar(f"resumen_decision_{case.case.tag}", "Decisión", "Decision", show="text", unit=None,
                  bold=True, expr=gate(
                      Exists(van.ref), case.case.priced(Join((word, by_it)), say(
                          "Costo-eficiencia", "Cost-efficiency"))))


def _returns(made: Assembly) -> tuple[Block, ...]:
    """The indicators of each evaluation side by side, what each one decides, and the flow as a picture."""
    found = evaluations(made)
    economic, said = found[0], found[0].case.period.said

    def row(attribute: str, es: str, en: str) -> SummaryRow:
        return Text(es, en), tuple(echo(f"resumen_{attribute}_{each.case.tag}", getattr(each, attribute), es,
                                        en) for each in found)

    def verdicts(by: Callable[[Evaluation], Quantity]) -> SummaryRow:
        told = tuple(by(each) for each in found)
        return told[0].label, told

    rates = {"e": USED_E, "f": USED_F, "e_sin": USED_E}
    rate = (_RATE, tuple(replace(echo(
        f"resumen_tasa_{each.case.tag}", rates[each.case.tag], *_pair(_RATE)), bold=False)
        for each in found))
    indicators = Grid(
        title=Text("Indicadores", "Indicators"), corner=Text("Evaluación", "Evaluation"),
        columns=tuple(_HEADS[each.case.tag] for each in found),
        rows=(verdicts(_decision), row("van", "VAN", "NPV"), rate, row("tir", *_pair(economic.tir.label)),
              verdicts(_by_rate), *_cycle(row, economic), row("bc", *_pair(economic.bc.label)),
              verdicts(_by_ratio),
              row("pri", *_pair(said("PRI: recuperación ({plural})", "Payback ({plural})"))),
              row("prid", *_pair(said("PRI actualizado ({plural})", "Discounted payback ({plural})"))),
              verdicts(_by_payback)))
    return indicators, Chart(title=said("Flujo económico por {word}", "Economic flow by {word}"),
                             kind="column", quantities=(flows_of(made).economic.key,), beside=True)


def _cycle(row: Callable[[str, str, str], SummaryRow], economic: Evaluation) -> tuple[SummaryRow, ...]:
    return () if economic.cycle is None else (row("cycle", economic.cycle.label.es, economic.cycle.label.en),)


def _verdict(key: str, of: Evaluation, es: str, en: str, expr: Node) -> Quantity:
    return scalar(f"resumen_{key}_{of.case.tag}", es, en, show="text", unit=None,
                  expr=gate(Exists(of.van.ref), of.case.priced(expr, _NO_VERDICT)))


def _by_rate(of: Evaluation) -> Quantity:
    """The TIR decides as the VAN does, or not at all: where it is one of several, and where the flow begins
    with a gain."""
    against = (of.root.ref - of.case.rate.ref) * of.van.ref < 0
    return _verdict("segun_tir", of, "Según la TIR", "By the IRR", choose(
        of.undecided, _SEVERAL if of.found else _PERHAPS_SEVERAL,
        choose(Exists(of.root.ref), choose(against, _NO_VERDICT, _decision(of).ref),
               say("No hay TIR", "There is no IRR"))))


def _by_ratio(of: Evaluation) -> Quantity:
    bc = of.bc.ref
    return _verdict("segun_bc", of, "Según el B/C", "By the B/C", choose(
        Exists(bc), choose(absolute(bc - 1) <= SAME, _INDIFFERENT, choose(bc > 1, _ACCEPT, _REJECT)),
        _NO_VERDICT))


def _by_payback(of: Evaluation) -> Quantity:
    return _verdict("se_recupera", of, "¿Se recupera lo invertido?", "Is the investment recovered?", choose(
        Exists(of.prid.ref), say("Sí", "Yes"), say("No en el horizonte", "Not within the horizon")))


def _with_picture(made: Assembly, blocks: tuple[Block, ...]) -> tuple[Block, ...]:
    """With what the flow adds up to, beside the last of the grids, if there is one."""
    if not made.money:
        return blocks
    picture = Chart(title=Text("Flujo económico acumulado", "Cumulated economic flow"), kind="line",
                    quantities=(evaluations(made)[0].cumulated.key,))
    last = max((number for number, block in enumerate(blocks, 1) if isinstance(block, Grid)), default=0)
    return (*blocks[:last], replace(picture, beside=True), *blocks[last:]) if last else (*blocks, picture)


def _pair(text: Text) -> tuple[str, str]:
    return text.es, text.en


def _text(field: str, es: str, en: str) -> Quantity:
    of = FieldRef(field)
    return scalar(f"resumen_{field}", es, en, blank_unless(Filled(of), of), show="text", unit=None)


RECIPES = (Recipe(key="ficha.resumen", needs=(), period="any", stage="whole", build=_summary),)
