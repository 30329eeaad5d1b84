"""Instrucciones, Resumen and Control: the sheets about the other sheets."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

from xlproj.base.text import Text
from xlproj.base.tolerances import CLOSE, SAME
from xlproj.base.units import MONEY, PLAIN
from xlproj.expr.functions import absolute, blank_unless, both, choose, gate, greatest, say
from xlproj.expr.nodes import Num, Truth, total_of
from xlproj.expr.presence import Exists, Filled
from xlproj.expr.references import FieldRef
from xlproj.model.appraisal.evaluation import Evaluation
from xlproj.model.assets.investment import SOURCE_TOTAL, TOTAL
from xlproj.model.completeness import fullness, missing
from xlproj.model.ficha import CENT
from xlproj.model.flow.cashflow import Flows
from xlproj.model.logframe import LEVELS, top
from xlproj.spec import known
from xlproj.spec.model import YEARS, Period
from xlproj.spec.quantities import Quantity, scalar
from xlproj.spec.rules import Condition, Tie
from xlproj.spec.sheets import Block, Chart, Facts, Form, Grid, Index, Note, Sheet

LEFT = scalar("por_revisar", "Comprobaciones y condiciones por revisar", "Checks and conditions to review", Num(0), show="integer",
              unit=PLAIN, bold=True,
              meaning=Text("Las que en Control dicen «Revise»; «–» es ninguna.", "Those that say “Check” on Control; “–” is none."))
"""How many verdicts of the sheet Control are not OK; `control` knows which there are."""
_OK = say("OK", "OK")
Row = tuple[Text, tuple[Quantity, ...]]
_STEPS = (
    Text("1. Llene las hojas en el orden del índice. Solo se escribe en las celdas amarillas; lo demás se calcula.",
         "1. Fill the sheets in the order of the index. Type only in the yellow cells; the rest is computed."),
    Text("2. La columna «Faltan» dice cuántos datos quedan en cada hoja; «OK» quiere decir completa.",
         "2. The column “Missing” says how much is left on each sheet; “OK” means complete."),
    Text("3. Para agregar filas, insértelas encima de la línea gris del final de la tabla. Puede ordenarlas o dejarlas vacías.",
         "3. To add rows, insert them above the grey line at the end of the table. You may sort them or leave them empty."),
    Text("4. Las tasas son fracciones: 0.12 o 12 %. El {word} 0 es hoy; los flujos ocurren al final de su {word}.",
         "4. Rates are fractions: 0.12 or 12 %. {Word} 0 is today; flows fall at the end of their {word}."),
    Text("5. Guarde el archivo como .xlsx y entréguelo; con xlproj se revisa y se obtiene el libro de resultados.",
         "5. Save the file as .xlsx and hand it in; xlproj checks it and makes the result workbook."),
)


def guide(title: Text, sheets: tuple[Sheet, ...], conditions: tuple[Condition, ...], period: Period = YEARS) -> Sheet:
    """The first sheet: what to do, and the live index. Where there is a sheet Control, its verdicts on the conditions count."""
    judged = any(sheet.key == "control" for sheet in sheets)
    counts = {sheet.key: missing(sheet) for sheet in sheets if sheet.group == "inputs"}
    blocking = [_held(condition).ref.equals(_OK) if judged else condition.holds for condition in conditions if condition.blocks]
    complete = total_of([count.ref for count in counts.values()])
    ready = scalar("listo", "¿Listo para evaluar?", "Ready to evaluate?", show="integer", unit=PLAIN, bold=True, name="listo",
                   expr=choose(complete.equals(0), choose(both(*blocking), 1, 0), 0),
                   meaning=Text("1: no falta nada y los resultados se muestran; 0: todavía no.",
                                "1: nothing is missing and results are shown; 0: not yet."))
    words = scalar("listo_texto", "Estado", "State", show="text", unit=None, expr=choose(
        complete > 0, say("Incompleto: vea la columna Faltan", "Incomplete: see the column Missing"),
        choose(ready.ref.equals(1), say("Completo: los resultados se muestran", "Complete: results are shown"),
               say("Falta una tasa, un plazo o una condición: vea Control", "A rate, a term or a condition is missing: see Control"))))
    return Sheet(
        key="instrucciones", title=Text("Instrucciones", "Instructions"), group="guide",
        purpose=Text(f"Plantilla de {title.es.lower()}: lea esta hoja, llene las amarillas y vuelva aquí a ver qué falta.",
                     f"Template for {title.en.lower()}: read this sheet, fill the yellow ones and come back to see what is missing."),
        blocks=(Note(tuple(period.said(step.es, step.en) for step in _STEPS), Text("Cómo se llena", "How to fill it")),
                Index(title=Text("Índice", "Index"), rows=tuple((sheet.key, _progress(sheet, counts)) for sheet in sheets)),
                Form(title=Text("Avance", "Progress"), items=(ready, words))))


def _progress(sheet: Sheet, counts: dict[str, Quantity]) -> tuple[Quantity, ...]:
    lacks = counts.get(sheet.key)
    return () if lacks is None else (lacks, fullness(sheet, lacks))


def _echo(key: str, quantity: Quantity, es: str, en: str) -> Quantity:
    return scalar(f"resumen_{key}", es, en, quantity.ref, show=quantity.show, unit=quantity.unit, bold=True,
                  meaning=quantity.meaning)


def summary(evaluations: tuple[Evaluation, ...], flows: Flows, *, funded: bool, framed: bool,
            more: tuple[Block, ...] = ()) -> Sheet:
    """One page for the agency: what it is and what for (where it has a logframe), what it yields, who pays (where investments by
    source are known), what is left to review, and what else the formats put there."""
    economic = evaluations[0]
    said = economic.case.period.said
    heads = {"e": Text("Económica", "Economic"), "f": Text("Financiera", "Financial"),
             "e_sin": Text("Económica sin mitigación", "Economic without mitigation")}
    cases = tuple((each.case.tag, each) for each in evaluations)
    columns = tuple(heads[tag] for tag, _ in cases)

    def row(attribute: str, es: str, en: str) -> Row:
        return Text(es, en), tuple(_echo(f"{attribute}_{tag}", getattr(case, attribute), es, en) for tag, case in cases)

    def alone(tag: str, case: Evaluation) -> Quantity:
        return scalar(f"resumen_tir_sola_{tag}", "¿Una sola TIR?", "Just one IRR?", show="text", unit=None, expr=gate(
            _exists(case.van), choose(case.several, say("No: decide el VAN", "No: the NPV decides"), choose(
                _exists(case.tir), say("Sí", "Yes"), say("No hay", "There is none")))))

    def decision(tag: str, case: Evaluation) -> Quantity:
        van = case.van
        return scalar(f"resumen_decision_{tag}", "Decisión", "Decision", show="text", unit=None, bold=True, expr=gate(
            _exists(van), case.case.priced(
                choose(van.ref > 0, choose(case.several, say("Aceptar, por el VAN", "Accept, by the NPV"), say("Aceptar", "Accept")),
                       choose(van.ref < 0, choose(case.several, say("Rechazar, por el VAN", "Reject, by the NPV"),
                                                  say("Rechazar", "Reject")), say("Indiferente", "Indifferent"))),
                say("Costo-eficiencia", "Cost-efficiency"))))

    reason = scalar("resumen_razon", "Por qué", "Why", show="text", unit=None, expr=gate(_exists(economic.van), economic.case.priced(
        choose(economic.van.ref > 0,
               say("El VAN económico es positivo: el proyecto rinde más que la tasa de descuento.",
                   "The economic NPV is positive: the project yields more than the discount rate."),
               say("El VAN económico no es positivo: el proyecto no rinde más que la tasa de descuento.",
                   "The economic NPV is not positive: the project does not yield more than the discount rate.")),
        say("Proyecto social, sin ingresos en dinero: se decide por costo-eficiencia; el VAN es lo que cuesta y la TIR no existe.",
            "Social project, without income in money: decided by cost-efficiency; the NPV is what it costs and there is no IRR."))))
    indicators = Grid(
        title=Text("Indicadores", "Indicators"), corner=Text("Evaluación", "Evaluation"), columns=columns,
        rows=(row("van", "VAN", "NPV"), row("tir", economic.tir.label.es, economic.tir.label.en),
              (Text("¿Una sola TIR?", "Just one IRR?"), tuple(alone(tag, case) for tag, case in cases)), *_cycle(row, economic),
              row("bc", *_pair(economic.bc.label)), row("pri", *_pair(said("PRI ({plural})", "Payback ({plural})"))),
              row("prid", *_pair(said("PRI actualizado ({plural})", "Discounted payback ({plural})"))),
              (Text("Decisión", "Decision"), tuple(decision(tag, case) for tag, case in cases))))
    project = Form(title=Text("Proyecto", "Project"), items=(
        _text(known.PROJECT_NAME, "Nombre", "Name"), _text(known.INSTITUTION, "Institución", "Institution"),
        _text("comunidad", "Comunidad", "Community"), _text(known.CURRENCY, "Moneda", "Currency"), *(_objectives() if framed else ()),
        reason, replace(_echo("por_revisar", LEFT, "Por revisar (hoja Control)", "To review (sheet Control)"), leads_to="control",
                        bold=False)))
    return Sheet(
        key="resumen", title=Text("Resumen", "Summary"), group="results",
        purpose=Text("El proyecto en una página: qué rinde, qué se decide y quién paga.",
                     "The project on one page: what it yields, what is decided and who pays."),
        blocks=(project, indicators,
                Chart(title=said("Flujo económico por {word}", "Economic flow by {word}"), kind="column",
                      quantities=(flows.economic.key,)),
                Chart(title=Text("Flujo económico acumulado", "Cumulated economic flow"), kind="line",
                      quantities=(economic.cumulated.key,)), *(_funding() if funded else ()), *more))


def _objectives() -> tuple[Quantity, ...]:
    """The top of the logframe: goal and purpose."""
    return tuple(scalar(f"resumen_{level}", LEVELS.label(level).es, LEVELS.label(level).en, top(level), show="text", unit=None)
                 for level in ("fin", "proposito"))


def _cycle(row: Callable[[str, str, str], Row], economic: Evaluation) -> tuple[Row, ...]:
    return () if economic.cycle is None else (row("cycle", economic.cycle.label.es, economic.cycle.label.en),)


def _pair(text: Text) -> tuple[str, str]:
    return text.es, text.en


def _funding() -> tuple[Block, ...]:
    form = Form(title=Text("Financiamiento de la inversión", "Funding of the investment"), items=(
        *(_echo(f"fuente_{key}", quantity, quantity.label.es.partition(": ")[2], quantity.label.en.partition(": ")[2])
           for key, quantity in SOURCE_TOTAL.items()), _echo("inversion", TOTAL, "Inversión total", "Total investment")))
    return form, Chart(title=Text("Quién paga la inversión", "Who pays for the investment"), kind="bar",
                       quantities=tuple(f"resumen_fuente_{key}" for key in SOURCE_TOTAL))


def _exists(quantity: Quantity) -> Truth:
    return Exists(quantity.ref)


def _text(field: str, es: str, en: str) -> Quantity:
    of = FieldRef(field)
    return scalar(f"resumen_{field}", es, en, blank_unless(Filled(of), of), show="text", unit=None)


def control(ties: tuple[Tie, ...], conditions: tuple[Condition, ...], evaluations: tuple[Evaluation, ...]) -> Sheet:
    """Live checks, and the facts about the file that was read."""
    rows = tuple(_tie_row(tie) for tie in ties)
    closures = tuple((Text(f"VAN a la TIR = 0 ({each.case.title.es.lower()})", f"NPV at the IRR = 0 ({each.case.title.en.lower()})"),
                      _closure_cells(each)) for each in evaluations)
    held = tuple((condition.label, (_held(condition),)) for condition in conditions)
    verdicts = [cells[-1] for _, cells in (*rows, *closures, *held)]
    left = replace(LEFT, expr=total_of([choose(verdict.ref.equals(_OK), 0, 1) for verdict in verdicts]))
    blocks: tuple[Block, ...] = (
        Form(title=Text("En resumen", "In short"), items=(left,)),
        Grid(title=Text("Comprobaciones", "Checks"), corner=Text("Qué se compara", "What is compared"),
             columns=(Text("Un lado", "One side"), Text("Otro lado", "Other side"), Text("Diferencia relativa", "Relative difference"),
                      Text("Resultado", "Result")), rows=(*rows, *closures)),
        Grid(title=Text("Condiciones", "Conditions"), corner=Text("Qué debe cumplirse", "What must hold"),
             columns=(Text("Resultado", "Result"),), rows=held),
        Facts(title=Text("Origen y convenciones", "Origin and conventions"), key="origen"))
    return Sheet(key="control", title=Text("Control", "Control"), group="control",
                 purpose=Text("De qué archivo sale este libro, con qué convenciones, y si todo cuadra.",
                              "From what file this workbook comes, by which conventions, and whether everything ties."),
                 blocks=blocks)


def _verdict(key: str, difference: Quantity, limit: float) -> Quantity:
    return scalar(f"{key}_ok", "Resultado", "Result", show="text", unit=None, band="tie",
                  expr=choose(absolute(difference.ref) <= limit, _OK, say("Revise", "Check")))


def _tie_row(tie: Tie) -> tuple[Text, tuple[Quantity, ...]]:
    key = f"control_{tie.key}"
    show = "money" if tie.unit == MONEY else "rate"
    on = tie.when if tie.when is not None else Num(1).equals(1)
    left = scalar(f"{key}_izq", tie.label.es, tie.label.en, choose(on, tie.left, 0), unit=tie.unit, show=show)
    right = scalar(f"{key}_der", tie.label.es, tie.label.en, choose(on, tie.right, 0), unit=tie.unit, show=show)
    scale = greatest(greatest(absolute(left.ref), absolute(right.ref)), 1)
    gap = scalar(f"{key}_dif", tie.label.es, tie.label.en, (left.ref - right.ref) / scale, show="number", unit=PLAIN)
    return tie.label, (left, right, gap, _tie_verdict(key, tie, left, right))


def _tie_verdict(key: str, tie: Tie, left: Quantity, right: Quantity) -> Quantity:
    room = greatest(CENT if tie.tolerance is None else Num(tie.tolerance), SAME * greatest(absolute(left.ref), absolute(right.ref)))
    return scalar(f"{key}_ok", "Resultado", "Result", show="text", unit=None, band="tie", expr=choose(
        absolute(left.ref - right.ref) <= room, _OK, say("Revise", "Check")))


def _closure_cells(evaluation: Evaluation) -> tuple[Quantity, ...]:
    key = f"control_{evaluation.closure.key}"
    left = scalar(f"{key}_izq", "VAN a la TIR", "NPV at the IRR", evaluation.closure.ref + 0, show="number", unit=PLAIN)
    right = scalar(f"{key}_der", "Cero", "Zero", left.ref - left.ref, show="number", unit=PLAIN)
    gap = scalar(f"{key}_dif", "Diferencia", "Difference", left.ref - right.ref, show="number", unit=PLAIN)
    return left, right, gap, _verdict(key, gap, CLOSE)


def _held(condition: Condition) -> Quantity:
    return scalar(f"condicion_{condition.key}", "Condición", "Condition", show="text", unit=None, band="tie",
                  expr=choose(condition.holds, _OK, say("Revise", "Check")))
