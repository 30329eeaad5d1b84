"""The evaluations: economic, financial and, with environmental rows, the economic one without mitigation (ch.
XV)."""

from __future__ import annotations

from dataclasses import replace

from xlproj.base.text import Text
from xlproj.expr.functions import choose, gate, say
from xlproj.expr.nodes import total_of
from xlproj.expr.presence import Exists
from xlproj.expr.references import QuantityRef
from xlproj.model import parameters
from xlproj.model.appraisal.evaluated import Case
from xlproj.model.appraisal.evaluation import Evaluation, evaluate_case, evaluation_of
from xlproj.model.appraisal.same_flow import financial_beside, same_flow
from xlproj.model.flow.cashflow import flows_of
from xlproj.spec.formats import Format
from xlproj.spec.model import Period
from xlproj.spec.quantities import Quantity, scalar
from xlproj.spec.recipes import Assembly, Recipe

_CONVENTIONS = (
    Text("B/C sobre flujos brutos: beneficios actualizados entre costos actualizados, inversión incluida.",
         "B/C on gross flows: discounted benefits over discounted costs, investment included."),
    Text("PRI y PRI actualizado por acumulación del flujo.",
         "Payback and discounted payback by accumulation of the flow."),
)
_MONTHLY = (
    Text(
        "Las tasas se escriben por año y se llevan al mes por (1 + i)^(1/12) − 1; la TIR por mes se lleva al "
        "año por "
        "(1 + i)^12 − 1.",
        "Rates are typed by the year and taken to the month by (1 + i)^(1/12) − 1; the IRR per month is "
        "taken to the year by "
        "(1 + i)^12 − 1."),
    Text("Los rendimientos por ciclo y por mes no se comparan con tasas anuales.",
         "Returns per cycle and per month are not compared with yearly rates."),
)
_ALIKE = scalar("resumen_financiera", "Evaluación financiera", "Financial evaluation", show="text", unit=None,
                expr=choose(parameters.USED_F.ref.equals(parameters.USED_E.ref), say(
                    "Igual a la económica: no hay préstamos, y la tasa es la misma",
                    "Equal to the economic one: there are no loans, and the rate is the same"), say(
                        "Sobre el mismo flujo que la económica, a la tasa financiera: no hay préstamos",
                        "Of the same flow as the economic one, at the financial rate: there are no loans")))
_AT_MARKET_PRICES = Text(
    "La evaluación económica se hace a precios de mercado: no corrige impuestos, subsidios ni salarios por "
    "precios sociales (precios sombra).",
    "The economic evaluation is made at market prices: it corrects neither taxes nor subsidies nor wages by "
    "shadow prices.")
_WITHOUT = Text("Evaluación sin mitigación", "Evaluation without mitigation")


def conventions(period: Period) -> tuple[Text, ...]:
    """By which rules the indicators of every project are computed, its flow being followed by years or by
    months."""
    time = period.said(
        "Las tasas son fracciones; el {word} 0 es hoy y no se descuenta; los flujos ocurren al final de su "
        "{word}; "
        "precios constantes.",
        "Rates are fractions; {word} 0 is today and is not discounted; flows fall at the end of their "
        "{word}; constant prices.")
    return (time, *_CONVENTIONS) if period.per_year == 1 else (time, *_CONVENTIONS, *_MONTHLY)


def _income(made: Assembly) -> tuple[QuantityRef, ...] | None:
    """The operating rows among the benefits, where a project without any is judged by cost-efficiency."""
    if not made.has("costo_eficiencia"):
        return None
    return tuple(line.row.ref for line in made.lines if line.side == "benefit" and line.nature == "operating")


def _economic(made: Assembly) -> Evaluation:
    totals, title = flows_of(made), Text("Evaluación económica", "Economic evaluation")
    case = Case(tag="e", suffix="E", title=title, benefits=totals.benefits, costs=totals.costs,
                flow=totals.economic,
                rate=parameters.rates(made.period)[0],
                outlay=total_of([line.row.ref for line in made.lines if line.invested]),
                period=made.period, income=_income(made), net=any(line.net for line in made.lines))
    evaluation = evaluate_case(made, case, "evaluacion_e", title)
    if same_flow(made):
        _, guest = financial_beside(evaluation, _financial_case(made))
        evaluation = evaluate_case(made, case, "evaluacion_e", title, guest)
    evaluation = _told_at_market_prices(evaluation)
    return replace(evaluation, basis=(*conventions(made.period), _AT_MARKET_PRICES),
                   in_short=(_reason(evaluation),))


def _told_at_market_prices(evaluation: Evaluation) -> Evaluation:
    """The evaluation whose sheets say at their head which prices it is made at."""
    sheets = tuple(replace(sheet, purpose=Text(
        f"{sheet.purpose.es} Se hace a precios de mercado, sin precios sociales (precios sombra).",
        f"{sheet.purpose.en} It is at market prices: no shadow prices are used."))
        for sheet in evaluation.results)
    return replace(evaluation, results=sheets)


def _reason(economic: Evaluation) -> Quantity:
    return scalar("resumen_razon", "Por qué", "Why", show="text", unit=None,
                  expr=gate(Exists(economic.van.ref), economic.case.priced(
                      choose(economic.van.ref > 0,
                             say(
                                 "El VAN económico es positivo: el proyecto rinde más que la tasa de "
                                 "descuento.",
                                 "The economic NPV is positive: the project yields more than the discount "
                                 "rate."),
                             say(
                                 "El VAN económico no es positivo: el proyecto no rinde más que la tasa de "
                                 "descuento.",
                                 "The economic NPV is not positive: the project does not yield more than the "
                                 "discount rate.")),
                      say(
                          "Proyecto social, sin ingresos en dinero: se decide por costo-eficiencia; el VAN "
                          "es lo que cuesta y la TIR no existe.",
                          "Social project, without income in money: decided by cost-efficiency; the NPV is "
                          "what it costs and there is no IRR."))))


def _financial_case(made: Assembly) -> Case:
    """The same with the loan: own capital lays out what the lenders don't."""
    totals, title = flows_of(made), Text("Evaluación financiera", "Financial evaluation")
    outlay = total_of([line.row.ref for line in made.lines if line.invested])
    borrowed = [(line.spent or line.row).ref for line in made.lines if line.side == "loan"]
    return Case(tag="f", suffix="F", title=title, benefits=totals.financial_benefits,
                costs=totals.financial_costs,
                flow=totals.financial, rate=parameters.rates(made.period)[1], period=made.period,
                income=_income(made),
                outlay=outlay - total_of(borrowed) if borrowed else outlay,
                net=any(line.net for line in made.lines))


def _financial(made: Assembly) -> Evaluation:
    """On a sheet of its own where there are loans; else its figures stand on the economic one."""
    case = _financial_case(made)
    if not same_flow(made):
        return evaluate_case(made, case, "evaluacion_f", case.title)
    evaluation, _ = financial_beside(evaluation_of(made, "e"), case)
    return replace(evaluation, in_short=(_ALIKE,))


def _without_mitigation(made: Assembly) -> Format:
    totals = flows_of(made)
    if not totals.environmental:
        return Format()
    outlay = total_of([line.row.ref for line in made.lines if line.invested and not line.environmental])
    case = Case(tag="e_sin", suffix="E_SIN", title=_WITHOUT, benefits=totals.benefits,
                costs=totals.costs_without,
                flow=totals.economic_without, rate=parameters.rates(made.period)[0], outlay=outlay,
                period=made.period,
                income=_income(made), net=any(line.net for line in made.lines))
    title = Text("Evaluación sin mitigación", "Without mitigation")
    return _told_at_market_prices(evaluate_case(made, case, "evaluacion_sin", title, on_paper=False))


RECIPES = (Recipe(key="parametros.economica", period="any", stage="whole", build=_economic),
           Recipe(key="parametros.financiera", period="any", stage="whole", build=_financial),
           Recipe(key="parametros.sin_mitigacion", period="any", stage="whole", build=_without_mitigation))
