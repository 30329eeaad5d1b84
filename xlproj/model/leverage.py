"""Palanca and Usos y fuentes: what the loan does to the return, and whether cash is ever short (XV-16…18, XIV-19…24)."""

from __future__ import annotations

from xlproj.base.text import Text
from xlproj.base.units import PLAIN
from xlproj.expr.aggregates import Cumulative, min_years, sum_rows
from xlproj.expr.functions import both, choose, gate, greatest, say
from xlproj.expr.nodes import Node, total_of
from xlproj.expr.presence import Exists
from xlproj.expr.references import QuantityRef, Year
from xlproj.model.evaluation import Evaluation
from xlproj.model.ficha import CENT
from xlproj.model.investment import CONTINGENCIES, OVERHEADS, SURCHARGE_SOURCES, SURCHARGE_TOTAL
from xlproj.model.investment_lines import COLUMN, PAID, SOURCE_KEYS
from xlproj.model.lists import SOURCES
from xlproj.model.loan import ALL_SERVICE, DISBURSED, IMPLIED
from xlproj.spec.formats import Format
from xlproj.spec.quantities import Condition, FlowLine, Quantity, Tie, scalar, series
from xlproj.spec.sheets import Form, Heading, Sheet, Timeline

_LOAN_RATE = Text("Tasa del préstamo", "Loan rate")


def leverage(economic: Evaluation, financial: Evaluation, cost: Quantity = IMPLIED,
             words: Text = _LOAN_RATE) -> Format:
    """The sheet of leverage: both returns, what the loan `cost`, and the sign of its effect; all of them yearly rates."""
    known = both(Exists(economic.tir.ref), Exists(financial.tir.ref), Exists(cost.ref))
    tire = scalar("palanca_tire", "TIR económica", "Economic IRR", economic.tir.ref, show="rate", unit=PLAIN, source="XV-16")
    tirf = scalar("palanca_tirf", "TIR financiera", "Financial IRR", financial.tir.ref, show="rate", unit=PLAIN,
                  source="XV-16")
    rate = scalar("palanca_tasa", words.es, words.en, cost.ref, show="rate", unit=PLAIN, source="XV-18")
    points = scalar("palanca_puntos", "Ganancia por la palanca (TIRF − TIRE)", "Gain from leverage (financial − economic IRR)",
                    gate(known, financial.tir.ref - economic.tir.ref), show="rate", unit=PLAIN, bold=True)
    amounts = scalar("palanca_monto", "VANF − VANE", "Financial − economic NPV", gate(
        both(Exists(economic.van.ref), Exists(financial.van.ref)), financial.van.ref - economic.van.ref))
    effect = scalar("palanca_efecto", "Efecto de la palanca", "Effect of leverage", show="text", unit=None, bold=True,
                    name="palanca", source="R-PALANCA", expr=gate(known, choose(
                        financial.tir.ref - cost.ref > 1e-9, say("positivo", "positive"),
                        choose(financial.tir.ref - cost.ref < -1e-9, say("negativo", "negative"), say("neutro", "neutral")))))
    sheet = Sheet(key="palanca", title=Text("Palanca", "Leverage"), group="results",
                  purpose=Text("Si el préstamo rinde más de lo que cuesta, sube la rentabilidad del capital propio; si no, la baja.",
                               "If the loan yields more than it costs, it raises the return on own capital; if not, it lowers it."),
                  blocks=(Form(title=Text("Palanca financiera", "Financial leverage"),
                               items=(tire, tirf, rate, points, amounts, effect)),))
    return Format(key="palanca", results=(sheet,))


def _source_by_year(key: str, computed: bool) -> Quantity:
    """Funds of a source in the year of each line; contingencies and overheads in proportion to the year's; its part of
    working capital where that is computed."""
    label = SOURCES.label(key)
    lines = sum_rows(PAID[key] * COLUMN["anio"].equals(Year()))
    share = (CONTINGENCIES.ref + OVERHEADS.ref) / (SURCHARGE_TOTAL.ref + choose(SURCHARGE_TOTAL.ref.equals(0), 1, 0))
    funds = lines + SURCHARGE_SOURCES[key].ref * share
    return series(f"uf_{key}", label.es, label.en, funds + QuantityRef(f"ct_de_{key}") if computed else funds, total=True,
                  source="XIV-23")


def _echo(quantity: Quantity) -> Quantity:
    return series(f"uf_{quantity.key}", quantity.label.es, quantity.label.en, quantity.ref, total=True)


def sources_and_uses(lines: tuple[FlowLine, ...], *, computed: bool) -> Format:
    """The sheet of sources and uses: need for credit before the loan, and the balance of each year with it."""
    own = [_source_by_year(key, computed) for key in SOURCE_KEYS if key != "prestamo"]
    loan, service = _echo(DISBURSED), _echo(ALL_SERVICE)
    income = [_echo(line.quantity) for line in lines if line.side == "benefit"]
    uses = [_echo(line.quantity) for line in lines
            if line.side == "cost" or (line.side == "service" and line.nature == "tax")]

    def total(rows: list[Quantity]) -> Node:
        return total_of([row.ref for row in rows])

    sources = series("uf_fuentes", "Total de fuentes", "Total sources", total([*own, loan, *income]), total=True, bold=True,
                     source="XIV-21, XIV-23")
    outflow = series("uf_usos", "Total de usos", "Total uses", total([*uses, service]), total=True, bold=True,
                     source="XIV-21, XIV-23")
    balance = series("uf_saldo", "Saldo del año", "Balance of the year", sources.ref - outflow.ref, total=True)
    running = series("uf_acumulado", "Saldo acumulado", "Cumulated balance", Cumulative(balance.ref), bold=True,
                     source="XIV-19", name="saldo_acumulado")
    with_balance = series("uf_usos_saldo", "Usos más saldo", "Uses plus balance", outflow.ref + balance.ref, total=True)
    first = series("uf_etapa1", "Diferencia sin préstamo", "Difference without loan",
                   sources.ref - loan.ref - (outflow.ref - service.ref), source="XIV-19")
    running_first = series("uf_etapa1_acumulado", "Diferencia acumulada sin préstamo", "Cumulated difference without loan",
                           Cumulative(first.ref), source="XIV-19")
    need = scalar("necesidad_credito", "Necesidad de crédito", "Need for credit", greatest(-min_years(running_first.ref), 0),
                  bold=True, source="XIV-19",
                  meaning=Text("Lo más que falta, acumulado, si no hubiera préstamo.",
                               "The most that is missing, cumulated, if there were no loan."))
    lowest = scalar("saldo_minimo", "Saldo acumulado más bajo", "Lowest cumulated balance", min_years(running.ref),
                    source="R-UF")
    short = scalar("caja_alcanza", "¿Alcanza la caja?", "Is cash enough?", show="text", unit=None, source="R-UF",
                   expr=choose(lowest.ref >= -CENT, say("Sí, todos los años", "Yes, every year"),
                               say("No: falta en los años en negativo", "No: short in the negative years")))
    sheet = Sheet(
        key="usos_fuentes", title=Text("Usos y fuentes", "Sources and uses"), group="results",
        purpose=Text("De dónde sale el dinero de cada año y en qué se usa; el saldo acumulado no debe ser negativo.",
                     "Where each year's money comes from and what it is used for; the cumulated balance must not be negative."),
        blocks=(Timeline(rows=(
            Heading(Text("FUENTES", "SOURCES")), *own, loan, *income, sources,
            Heading(Text("USOS", "USES")), *uses, service, outflow,
            Heading(Text("SALDOS", "BALANCES")), balance, running, with_balance,
            Heading(Text("PRIMERA ETAPA: SIN PRÉSTAMO", "FIRST STAGE: WITHOUT LOAN")), first, running_first)),
            Form(title=Text("Resumen", "In short"), items=(need, lowest, short))))
    return Format(
        key="usos_fuentes", results=(sheet,),
        ties=(Tie(key="usos_fuentes", code="XP-321", at="prestamos.monto", left=sources.sum_over_years.ref,
                  right=with_balance.sum_over_years.ref, label=Text("Fuentes = usos + saldo", "Sources = uses + balance")),),
        conditions=(Condition(key="caja", label=Text("La caja alcanza todos los años", "Cash is enough every year"),
                  code="XP-322", at="prestamos.monto", holds=lowest.ref >= -CENT, blocks=False),))

