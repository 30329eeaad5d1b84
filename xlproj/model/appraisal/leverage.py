"""Palanca and Usos y fuentes: what the loan does to the return, and whether cash is ever short (XV-16…18,
XIV-19…24)."""

from __future__ import annotations

from dataclasses import dataclass

from xlproj.base.catalogue_cash import LATE_CONTRIBUTION
from xlproj.base.catalogue_project import CASH_SHORT
from xlproj.base.text import Text
from xlproj.base.tolerances import SAME
from xlproj.base.units import MONEY, PLAIN
from xlproj.expr.aggregates import Cumulative, max_years, min_years, sum_rows, sum_years
from xlproj.expr.functions import both, choose, gate, greatest, say
from xlproj.expr.nodes import Node, Truth, as_number
from xlproj.expr.presence import Exists
from xlproj.expr.references import Year
from xlproj.expr.rounding import whole_above
from xlproj.expr.texts import Join, Listed
from xlproj.expr.totals import together
from xlproj.model.appraisal.evaluation import Evaluation, evaluation_of
from xlproj.model.assets.investment_funds import SHARED_OUT, given_by_year, givers, surcharge_by_year
from xlproj.model.assets.programmes import spending
from xlproj.model.debt.loan import ALL_SERVICE, DISBURSED, IMPLIED
from xlproj.model.ficha import CENT, HORIZON, within
from xlproj.model.flow.cashflow import flows_of
from xlproj.model.lists import LOAN
from xlproj.model.periods_named import named_where
from xlproj.model.returns import AFTER_ALL
from xlproj.spec.formats import Format
from xlproj.spec.inputs import ask
from xlproj.spec.quantities import FlowLine, Quantity, scalar, series
from xlproj.spec.recipes import Assembly, Recipe
from xlproj.spec.relations import beyond
from xlproj.spec.rules import Condition, Figure, Here, Rule, Tie
from xlproj.spec.sheets import Form, Heading, Sheet, Table, Timeline

_LOAN_RATE = Text("Tasa del préstamo", "Loan rate")
_GIVEN = "aportes_caja"
_YEAR = ask("anio", "integer", "Año", "Year", "Año en que se aporta; 0 es hoy.",
            "Year in which it is given; 0 is today.",
            required=True, minimum=0, maximum=60, width=10, example=1)
_AMOUNT = ask("monto", "money", "Monto", "Amount", "Cuánto se aporta.", "How much is given.", unit=MONEY,
              required=True, minimum=0,
              example=100)
_year, _amount = _YEAR.column_of(_GIVEN), _AMOUNT.column_of(_GIVEN)
CONTRIBUTIONS = Table(
    key=_GIVEN, title=Text("Aportes para la caja (opcional)", "Contributions to cash (optional)"), rows=5,
    note=Text(
        "Lo que se pone además de la inversión para que ningún año falte caja: lo pide «Usos y fuentes». No "
        "cambia el VAN ni "
        "la TIR.",
        "What is given beside the investment so that no year lacks cash: “Sources and uses” asks for it. It "
        "does not change NPV "
        "or IRR."),
    columns=(ask("aportante", "text", "Quién aporta", "Who gives", "Socios, comunidad o institución.",
                 "Partners, community or institution.", required=True, width=38), _YEAR, _AMOUNT))
"""Asked on the sheet of parameters: own funds of a year that pay for no line of the investment."""
_CONTRIBUTED = series("uf_aportes", "Aportes para la caja", "Contributions to cash", total=True,
                      expr=within(sum_rows(
                          _AMOUNT.column_of(_GIVEN) * as_number(_YEAR.column_of(_GIVEN).equals(Year())))))


def leverage(economic: Evaluation, financial: Evaluation, cost: Quantity = IMPLIED,
             words: Text = _LOAN_RATE) -> Format:
    """The sheet of leverage: both returns, what the loan `cost`, and the sign of its effect; all of them
    yearly rates."""
    known = both(Exists(economic.tir.ref), Exists(financial.tir.ref), Exists(cost.ref))
    tire = scalar("palanca_tire", "TIR económica", "Economic IRR", economic.tir.ref, show="rate", unit=PLAIN,
                  source="XV-16")
    tirf = scalar("palanca_tirf", "TIR financiera", "Financial IRR", financial.tir.ref, show="rate",
                  unit=PLAIN,
                  source="XV-16")
    rate = scalar("palanca_tasa", words.es, words.en, cost.ref, show="rate", unit=PLAIN, source="XV-18")
    points = scalar("palanca_puntos", "Ganancia por la palanca (TIRF − TIRE), en puntos porcentuales",
                    "Gain from leverage (financial − economic IRR), in percentage points",
                    gate(known, (financial.tir.ref - economic.tir.ref) * 100), show="decimal", unit=PLAIN,
                    bold=True, meaning=Text("Una TIR de 12 % y otra de 15 % están a 3 puntos.",
                                            "An IRR of 12 % and one of 15 % are 3 points apart."))
    amounts = scalar("palanca_monto", "VANF − VANE", "Financial − economic NPV", gate(
        both(Exists(economic.van.ref), Exists(financial.van.ref)), financial.van.ref - economic.van.ref),
        meaning=Text(
            "El VANF se descuenta a la tasa financiera y el VANE a la económica: si no son iguales, la "
            "diferencia no es solo del préstamo, y puede ser negativa con palanca positiva.",
            "The financial NPV is discounted at the financial rate, the economic NPV at the economic one: "
            "where they differ, the difference is not of the loan alone, and may be negative with positive "
            "leverage."))
    effect = scalar("palanca_efecto", "Efecto de la palanca", "Effect of leverage", show="text", unit=None,
                    bold=True,
                    name="palanca", source="R-PALANCA", expr=gate(known, choose(
                        financial.tir.ref - cost.ref > SAME, say("positivo", "positive"),
                        choose(financial.tir.ref - cost.ref < -SAME, say("negativo", "negative"),
                               say("neutro", "neutral")))))
    sheet = Sheet(key="palanca", title=Text("Palanca", "Leverage"), group="results",
                  purpose=Text(
                      "Si el préstamo rinde más de lo que cuesta, sube la rentabilidad del capital propio; "
                      "si no, la baja.",
                      "If the loan yields more than it costs, it raises the return on own capital; if not, "
                      "it lowers it."),
                  blocks=(Form(title=Text("Palanca financiera", "Financial leverage"),
                               items=(tire, tirf, rate, points, amounts, effect)),))
    return Format(results=(sheet,))


def _echo(line: FlowLine) -> Quantity:
    row = line.row
    return series(f"uf_{line.quantity.key}", row.label.es, row.label.en, row.ref, total=True,
                  cancels=row.cancels)


def _total(rows: list[Quantity]) -> Node:
    return together([row.ref for row in rows])


@dataclass(frozen=True, slots=True, kw_only=True)
class _FundRows:
    """What money comes from and what it is used for; `given` leads to what is `own`; `service` is that of the
    loan."""

    given: list[Quantity]
    own: list[Quantity]
    loan: Quantity
    income: list[Quantity]
    sources: Quantity
    uses: list[Quantity]
    service: Quantity
    outflow: Quantity

    @property
    def shown(self) -> tuple[Quantity | Heading, ...]:
        """The rows under their headings."""
        return (Heading(Text("FUENTES", "SOURCES")), *self.given, _CONTRIBUTED, self.loan, *self.income,
                self.sources, Heading(Text("USOS", "USES")), *self.uses, self.service, self.outflow)


@dataclass(frozen=True, slots=True, kw_only=True)
class _Balances:
    """What is left each year and in sum, with the loan and, in a first stage, without it."""

    balance: Quantity
    running: Quantity
    lacking: Quantity
    with_balance: Quantity
    first_sources: Quantity
    first_uses: Quantity
    first: Quantity
    running_first: Quantity

    @property
    def shown(self) -> tuple[Quantity | Heading, ...]:
        """The rows under their headings."""
        return (Heading(Text("SALDOS", "BALANCES")), self.balance, self.running, self.lacking,
                self.with_balance,
                Heading(Text("PRIMERA ETAPA: SIN PRÉSTAMO", "FIRST STAGE: WITHOUT LOAN")),
                self.first_sources, self.first_uses, self.first, self.running_first)


def _rows(lines: tuple[FlowLine, ...], computed: bool, spending: tuple[str, ...],
          shown: tuple[str, ...]) -> _FundRows:
    by_source = [given_by_year(key, "uf", computed, spending) for key in shown if key != LOAN]
    own = [*(rows[-1] for rows in by_source), _CONTRIBUTED]
    loan = _echo(next(line for line in lines if line.quantity is DISBURSED))
    service = series(f"uf_{ALL_SERVICE.key}", ALL_SERVICE.label.es, ALL_SERVICE.label.en, together(
        [line.row.ref for line in lines if line.side == "service" and line.nature == "capital"]), total=True)
    income = [_echo(line) for line in lines if line.side == "benefit"]
    uses = [_echo(line) for line in lines
            if line.side == "cost" or (line.side == "service" and line.nature in ("tax", "financial"))]
    return _FundRows(
        given=[row for rows in by_source for row in rows], own=own, loan=loan, income=income, uses=uses,
        service=service,
        sources=series("uf_fuentes", "Total de fuentes", "Total sources", _total([*own, loan, *income]),
                       total=True, bold=True, source="XIV-21, XIV-23"),
        outflow=series("uf_usos", "Total de usos", "Total uses", _total([*uses, service]), total=True,
                       bold=True, source="XIV-21, XIV-23"))


def _balances(rows: _FundRows) -> _Balances:
    sources, outflow = rows.sources.ref, rows.outflow.ref
    balance = series("uf_saldo", "Saldo del año", "Balance of the year", sources - outflow, total=True)
    running = series("uf_acumulado", "Saldo acumulado", "Cumulated balance", Cumulative(balance.ref),
                     bold=True, source="XIV-19", name="saldo_acumulado")
    first_sources = series("uf_fuentes_etapa1", "Fuentes sin préstamo", "Sources without loan",
                           sources - rows.loan.ref, total=True, source="XIV-19")
    first_uses = series("uf_usos_etapa1", "Usos sin su servicio", "Uses without its service",
                        outflow - rows.service.ref, total=True, source="XIV-19")
    first = series("uf_etapa1", "Diferencia sin préstamo", "Difference without loan",
                   first_sources.ref - first_uses.ref, source="XIV-19")
    return _Balances(
        balance=balance, running=running, first_sources=first_sources, first_uses=first_uses, first=first,
        with_balance=series("uf_usos_saldo", "Usos más saldo", "Uses plus balance", outflow + balance.ref,
                            total=True),
        running_first=series("uf_etapa1_acumulado", "Diferencia acumulada sin préstamo",
                             "Cumulated difference without loan", Cumulative(first.ref), source="XIV-19"),
        lacking=series("uf_falta", "Lo que falta (acumulado)", "What is missing (cumulated)", source="R-UF",
                       expr=within(choose(running.ref < -CENT, -running.ref, 0))))


def _need(without_loan: Quantity) -> Quantity:
    return scalar("necesidad_credito", "Necesidad de crédito", "Need for credit",
                  greatest(-min_years(without_loan.ref), 0), bold=True, source="XIV-19",
                  meaning=Text("Lo más que falta, acumulado, si no hubiera préstamo.",
                               "The most that is missing, cumulated, if there were no loan."))


def sources_and_uses(lines: tuple[FlowLine, ...], financial: Quantity, *, computed: bool,
                     spending: tuple[str, ...], shown: tuple[str, ...]) -> Format:
    """The sheet of sources and uses: need for credit before the loan, and the balance of each year with it.

    `financial` is the financial flow: what own funds add to it must be the balance. Working capital may be
    `computed`, and programmes `spending`; of the sources some are `shown`.
    """
    rows = _rows(lines, computed, spending, shown)
    left = _balances(rows)
    named = named_where("uf_anios_falta", Text("Años en que falta", "Years that lack cash"), left.lacking,
                        Year())
    in_short = _in_short(left.running, left.lacking, named)
    sheet = Sheet(
        key="usos_fuentes", title=Text("Usos y fuentes", "Sources and uses"), group="results",
        purpose=Text(
            "De dónde sale el dinero de cada año y en qué se usa; el saldo acumulado no debe ser negativo.",
            "Where each year's money comes from and what it is used for; the cumulated balance must not be "
            "negative."),
        blocks=(Timeline(rows=(*rows.shown, *left.shown, SHARED_OUT, *surcharge_by_year("uf"), named)),
                Form(title=Text("Resumen", "In short"), items=(_need(left.running_first), *in_short))))
    return Format(
        results=(sheet,),
        ties=(Tie(key="usos_fuentes", code=None, at=_amount,
                  left=_total([row.sum_over_years for row in (*rows.own, financial)]),
                  right=left.balance.sum_over_years.ref,
                  label=Text("Aportes propios + flujo financiero = saldo final",
                             "Own funds + financial flow = final balance")),),
        conditions=(_enough(left.lacking, in_short), _IN_TIME),
        conventions=(
            Text(
                "Los aportes para la caja cuentan en usos y fuentes; no entran en el flujo económico ni en "
                "el financiero.",
                "Contributions to cash count in sources and uses, and enter neither the economic nor the "
                "financial flow."),))


_IN_TIME = Condition(
    key="aportes_anios",
    label=Text("Los aportes para la caja llegan a tiempo", "Contributions to cash come in time"),
    rules=(Rule(code=LATE_CONTRIBUTION, at=_year, wrong=both(beyond(_year, HORIZON.ref), _amount > 0),
                values={"last": HORIZON.ref}),))


def _enough(lacking: Quantity, in_short: tuple[Quantity, ...]) -> Condition:
    """Told in the first year that lacks cash, with what the year takes that lacks most, up to the cent."""
    _, most, _, worst, _ = in_short
    return Condition(
        key="caja", blocks=False, label=Text("La caja alcanza todos los años", "Cash is enough every year"),
        rules=(Rule(code=CASH_SHORT, at=_amount, each="year", first=True, wrong=lacking.ref > 0, values={
            "year": Here("year"), "amount": Figure(lacking.ref), "worst": worst.ref,
            "deepest": Figure(whole_above(most.ref * 100) / 100)}),))


def _in_short(running: Quantity, lacking: Quantity, named: Quantity) -> tuple[Quantity, ...]:
    """The lowest balance first; then whether cash is enough and, where it is not, since when and how much it
    takes. The years that lack are `named`, each in a cell."""
    lowest = scalar("saldo_minimo", "Saldo acumulado más bajo", "Lowest cumulated balance",
                    min_years(running.ref),
                    source="R-UF")
    most = max_years(lacking.ref)

    def when(key: str, es: str, en: str, where: Truth) -> Quantity:
        return scalar(key, es, en, gate(most > 0, min_years(choose(where, Year(), AFTER_ALL))),
                      show="integer", unit=PLAIN)

    return (
        lowest,
        scalar("caja_falta", "Lo más que falta", "The most that is missing", most, bold=True,
               meaning=Text(
                   "Con ese aporte, a más tardar el primer año en que falta, la caja alcanza siempre.",
                   "With that contribution, at the latest in the first year that lacks cash, cash is always "
                   "enough.")),
        when("caja_primer_anio", "Primer año en que falta", "First year that lacks cash", lacking.ref > 0),
        when("caja_peor_anio", "Año en que más falta", "Year that lacks most",
             both(lacking.ref > 0, lacking.ref >= most)),
        scalar("caja_alcanza", "¿Alcanza la caja?", "Is cash enough?", show="text", unit=None, source="R-UF",
               expr=choose(most <= 0, say("Sí, todos los años", "Yes, every year"),
                           Join((choose(sum_years(lacking.ref) > most,  # more than one lacks
                                        say("No: falta en los años ", "No: short in years "),
                                        say("No: falta en el año ", "No: short in year ")),
                                 Listed(named.ref))))))


def _sources_and_uses(made: Assembly) -> Format:
    return sources_and_uses(made.lines, flows_of(made).financial, computed=made.has("capital_trabajo"),
                            spending=spending(made), shown=givers(made))


RECIPES = (
    Recipe(key="usos_fuentes", needs=("inversiones", "financiamiento"), stage="whole",
           with_use_of="financiamiento",
           build=_sources_and_uses),
    Recipe(key="usos_fuentes.aportes", stage="rows", build=lambda _: Format(
        asked=(CONTRIBUTIONS,), cash=(series(
            "fc_aportes_caja", "Aportes para la caja", "Contributions to cash",
            _CONTRIBUTED.ref, total=True),))),
    Recipe(key="palanca", needs=("financiamiento",), stage="whole", with_use_of="financiamiento",
           build=lambda made: leverage(evaluation_of(made, "e"), evaluation_of(made, "f"))))
