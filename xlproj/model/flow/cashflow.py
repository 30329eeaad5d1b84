"""Flujo de caja: the rows that the formats bring, the economic and the financial flow (XIV-06, XIV-07,
XIV-18)."""

from __future__ import annotations

from dataclasses import dataclass, replace

from xlproj.base.text import Text
from xlproj.expr.aggregates import Cumulative
from xlproj.expr.functions import choose
from xlproj.expr.nodes import Node
from xlproj.expr.references import Year
from xlproj.expr.totals import together
from xlproj.model.ficha import HORIZON
from xlproj.spec.formats import Format
from xlproj.spec.model import Period
from xlproj.spec.quantities import FlowLine, Quantity, series
from xlproj.spec.recipes import Assembly, Recipe
from xlproj.spec.sheets import Heading, Sheet, Timeline


@dataclass(frozen=True, slots=True, kw_only=True)
class Flows(Format):
    """The sheet of the cash flow, and its rows that the evaluation needs, for the case with and without
    mitigation."""

    benefits: Quantity
    costs: Quantity
    costs_without: Quantity
    economic: Quantity
    economic_without: Quantity
    financial: Quantity
    financial_benefits: Quantity
    financial_costs: Quantity
    environmental: bool


def _rows(lines: tuple[FlowLine, ...], *sides: str) -> list[Quantity]:
    return [line.row for line in lines if line.side in sides]


def _total(rows: list[Quantity]) -> Node:
    return together([row.ref for row in rows])


def cash_flow(made: Assembly) -> Flows:
    """The totals and flows of all rows; where nothing is lent the financial flow is the economic one;
    outlays are shown positive among the costs and subtracted in the
    flow."""
    lines = made.lines
    benefits = series("beneficios", "Total de ingresos", "Total income", total=True, bold=True,
                      name="beneficios_economicos",
                      expr=_total(_rows(lines, "benefit")))
    costs = series("costos_totales", "Total de egresos", "Total expense", total=True, bold=True,
                   name="costos_economicos",
                   expr=_total(_rows(lines, "cost")))
    environmental = [line.row for line in lines if line.environmental]
    without = series("costos_sin", "Egresos sin mitigación", "Expense without mitigation", total=True,
                     expr=costs.ref - _total(environmental))
    economic = series("flujo_e", "Flujo económico", "Economic flow", benefits.ref - costs.ref, total=True,
                      bold=True,
                      name="flujo_economico", source="XIV-07, XIV-18",
                      convention=Text("Ingresos menos egresos, sin préstamo ni su servicio.",
                                      "Income less expense, without the loan or its service."))
    economic_without = series("flujo_e_sin", "Flujo económico sin mitigación",
                              "Economic flow without mitigation",
                              benefits.ref - without.ref, total=True, name="flujo_economico_sin")
    lent = _rows(lines, "loan", "service")
    loan, service = _total(_rows(lines, "loan")), _total(_rows(lines, "service"))
    financial_benefits = series("beneficios_f", "Ingresos con préstamo", "Income with loan",
                                benefits.ref + loan, total=True)
    financial_costs = series("costos_f", "Egresos con servicio de la deuda", "Expense with debt service",
                             costs.ref + service, total=True)
    financial = series("flujo_f", "Flujo financiero", "Financial flow",
                       financial_benefits.ref - financial_costs.ref if lent else economic.ref,
                       total=True, bold=True, name="flujo_financiero", source="XIV-07",
                       convention=Text("Flujo económico más préstamo menos su servicio.",
                                       "Economic flow plus loan less its service."))
    totals = Flows(benefits=benefits, costs=costs, costs_without=without, economic=economic,
                   economic_without=economic_without, financial=financial,
                   financial_benefits=financial_benefits if lent else benefits,
                   financial_costs=financial_costs if lent else costs, environmental=bool(environmental))
    return replace(totals, results=(_sheet(made, totals),))


def _sheet(made: Assembly, totals: Flows) -> Sheet:
    """The sheet of the cash flow, with the calendar on top, and at its end what comes in beside the flow."""
    lines, period = made.lines, made.period
    calendar = next((each.calendar for each in made.parts.values() if each.calendar is not None), None)
    cash = tuple(row for each in made.parts.values() for row in each.cash)
    financing: list[Quantity | Heading] = []
    lent = _rows(lines, "loan", "service")
    if lent:
        financing = [Heading(Text("FINANCIAMIENTO", "FINANCING")), *lent]
    sides = (totals.financial_benefits, totals.financial_costs) if lent else ()
    without: list[Quantity | Heading] = []
    if totals.environmental:
        without = [Heading(Text("SIN MITIGACIÓN AMBIENTAL", "WITHOUT ENVIRONMENTAL MITIGATION")),
                   totals.costs_without,
                   totals.economic_without]
    when = () if calendar is None else (replace(calendar, key=f"fc_{calendar.key}", expr=calendar.ref),)
    timeline = Timeline(rows=(
        *when, Heading(Text("INGRESOS", "INCOME")), *_rows(lines, "benefit"), totals.benefits,
        Heading(Text("EGRESOS", "EXPENSE")), *_rows(lines, "cost"), totals.costs,
        Heading(Text("FLUJO ECONÓMICO", "ECONOMIC FLOW")), totals.economic,
        *financing, Heading(Text("FLUJO FINANCIERO", "FINANCIAL FLOW")), *sides, totals.financial, *without,
        *_balance(lines, totals, cash, period)))
    return Sheet(key="flujo", title=Text("Flujo de caja", "Cash flow"), group="results",
                 purpose=period.said(
                     "Todo lo que entra y sale cada {word}; el flujo económico no mira quién financia, "
                     "el financiero sí.",
                     "All that comes in and goes out each {word}; the economic flow ignores who finances, "
                     "the "
                     "financial one does not."),
                 blocks=(timeline,))


def _balance(lines: tuple[FlowLine, ...], totals: Flows, cash: tuple[Quantity, ...], period: Period) -> tuple[
    Quantity | Heading, ...]:
    """The flow for the balance: the project goes on, so nothing is recovered at the end, own funds come in,
    and cash adds up."""
    recovered = [line.row for line in lines if line.side == "benefit" and line.nature == "capital"]
    left = series("balance_recupero", "Recupero final, que aquí no entra (−)",
                  "Final recovery, not counted here (−)", total=True,
                  expr=choose(Year().equals(HORIZON.ref), -_total(recovered), 0))
    rows = (*cash, *((left,) if recovered else ()))
    words = period.said("Saldo del {word} para el balance", "Balance of the {word} for the balance sheet")
    net = series("balance_saldo", words.es, words.en, _total([totals.financial, *rows]), total=True)
    cumulated = series("balance_caja", "Saldo acumulado: caja al cierre",
                       "Cumulated balance: cash at the end", Cumulative(net.ref),
                       bold=True, name="caja_al_cierre", source="ch. XIV", convention=Text(
                           "Como negocio en marcha: sin recuperos finales y con los aportes propios como "
                           "ingreso.",
                           "As a going concern: without final recoveries and with own contributions as "
                           "income."))
    return Heading(Text("PARA EL BALANCE (NEGOCIO EN MARCHA)",
                        "FOR THE BALANCE SHEET (GOING CONCERN)")), *rows, net, cumulated


def flows_of(made: Assembly) -> Flows:
    """The cash flow of a project, once it stands."""
    return next(part for part in made.parts.values() if isinstance(part, Flows))


RECIPES = (Recipe(key="parametros.flujo", period="any", stage="whole", build=cash_flow),)
