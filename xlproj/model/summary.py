"""Resumen: the project on one page."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

from xlproj.base.text import Text
from xlproj.expr.functions import blank_unless, choose, gate, say
from xlproj.expr.nodes import Truth
from xlproj.expr.presence import Exists, Filled
from xlproj.expr.references import FieldRef
from xlproj.model.appraisal.evaluation import Evaluation, evaluations
from xlproj.model.control import LEFT
from xlproj.model.flow.cashflow import flows_of
from xlproj.spec.formats import Format
from xlproj.spec.quantities import Quantity, echo, scalar
from xlproj.spec.recipes import Assembly, Recipe
from xlproj.spec.sheets import Block, Chart, Form, Grid, Sheet

SummaryRow = tuple[Text, tuple[Quantity, ...]]


def _summary(made: Assembly) -> Format:
    """One page for the agency: what it is, what the formats say of it, what it yields, what is left to
    review."""
    parts, money = made.parts.values(), (_text("moneda", "Moneda", "Currency"),) if made.money else ()
    left = replace(echo("resumen_por_revisar", LEFT, "Por revisar (hoja Control)",
                        "To review (sheet Control)"),
                   leads_to="control", bold=False)
    project = Form(title=Text("Proyecto", "Project"), items=(
        _text("nombre", "Nombre", "Name"), _text("institucion", "Institución", "Institution"),
        _text("comunidad", "Comunidad", "Community"), *money,
        *(row for each in parts for row in each.in_short), left))
    purpose = Text("El proyecto en una página: qué rinde, qué se decide y quién paga.",
                   "The project on one page: what it yields, what is decided and who pays.")
    if not made.money:
        purpose = Text("El proyecto en una página: qué es y para qué.",
                       "The project on one page: what it is and what for.")
    return Format(before=(Sheet(
        key="resumen", title=Text("Resumen", "Summary"), group="results", purpose=purpose,
        blocks=(project, *(_returns(made) if made.money else ()),
                *(block for each in parts for block in each.summary))),))


def _returns(made: Assembly) -> tuple[Block, ...]:
    """The indicators of each evaluation side by side, and the economic flow as a picture."""
    found = evaluations(made)
    economic, flow = found[0], flows_of(made).economic
    said = economic.case.period.said
    heads = {"e": Text("Económica", "Economic"), "f": Text("Financiera", "Financial"),
             "e_sin": Text("Económica sin mitigación", "Economic without mitigation")}
    cases = tuple((each.case.tag, each) for each in found)
    columns = tuple(heads[tag] for tag, _ in cases)

    def row(attribute: str, es: str, en: str) -> SummaryRow:
        return Text(es, en), tuple(echo(f"resumen_{attribute}_{tag}", getattr(case, attribute), es, en)
                                   for tag, case in cases)

    def alone(tag: str, case: Evaluation) -> Quantity:
        return scalar(f"resumen_tir_sola_{tag}", "¿Una sola TIR?", "Just one IRR?", show="text", unit=None,
                      expr=gate(
                          _exists(case.van), choose(case.several,
                                                    say("No: decide el VAN", "No: the NPV decides"), choose(
                                                        _exists(case.tir), say("Sí", "Yes"),
                                                        say("No hay", "There is none")))))

    def decision(tag: str, case: Evaluation) -> Quantity:
        van = case.van
        return scalar(f"resumen_decision_{tag}", "Decisión", "Decision", show="text", unit=None, bold=True,
                      expr=gate(
                          _exists(van), case.case.priced(
                              choose(van.ref > 0, choose(case.several,
                                                         say("Aceptar, por el VAN", "Accept, by the NPV"),
                                                         say("Aceptar", "Accept")),
                                     choose(van.ref < 0, choose(
                                         case.several, say("Rechazar, por el VAN", "Reject, by the NPV"),
                                         say("Rechazar", "Reject")), say("Indiferente", "Indifferent"))),
                              say("Costo-eficiencia", "Cost-efficiency"))))

    indicators = Grid(
        title=Text("Indicadores", "Indicators"), corner=Text("Evaluación", "Evaluation"), columns=columns,
        rows=(row("van", "VAN", "NPV"), row("tir", economic.tir.label.es, economic.tir.label.en),
              (Text("¿Una sola TIR?", "Just one IRR?"), tuple(alone(tag, case) for tag, case in cases)),
              *_cycle(row, economic),
              row("bc", *_pair(economic.bc.label)),
              row("pri", *_pair(said("PRI ({plural})", "Payback ({plural})"))),
              row("prid", *_pair(said("PRI actualizado ({plural})", "Discounted payback ({plural})"))),
              (Text("Decisión", "Decision"), tuple(decision(tag, case) for tag, case in cases))))
    return (indicators,
            Chart(title=said("Flujo económico por {word}", "Economic flow by {word}"), kind="column",
                  quantities=(flow.key,)),
            Chart(title=Text("Flujo económico acumulado", "Cumulated economic flow"), kind="line",
                  quantities=(economic.cumulated.key,)))


def _cycle(row: Callable[[str, str, str], SummaryRow], economic: Evaluation) -> tuple[SummaryRow, ...]:
    return () if economic.cycle is None else (row("cycle", economic.cycle.label.es, economic.cycle.label.en),)


def _pair(text: Text) -> tuple[str, str]:
    return text.es, text.en


def _exists(quantity: Quantity) -> Truth:
    return Exists(quantity.ref)


def _text(field: str, es: str, en: str) -> Quantity:
    of = FieldRef(field)
    return scalar(f"resumen_{field}", es, en, blank_unless(Filled(of), of), show="text", unit=None)


RECIPES = (Recipe(key="ficha.resumen", needs=(), period="any", stage="whole", build=_summary),)
