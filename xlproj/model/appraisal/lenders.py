"""Reembolsos: what each lender gives and gets back, and what is left for the farmers to put in (XV-22…26,
XV-29, D-07)."""

from __future__ import annotations

from dataclasses import replace

from xlproj.base.catalogue_campaign import AMOUNT_OR_SHARE, FUNDS_LEFT_OVER, REPAID_BEFORE, REPAID_TOO_LATE
from xlproj.base.text import Text
from xlproj.base.units import MONEY, PLAIN
from xlproj.expr.aggregates import Cumulative, Reduce, irr, sum_rows
from xlproj.expr.functions import Attempt, Not, blank_unless, both, choose, either, gate, greatest, nonzero
from xlproj.expr.nodes import Node, Num, Truth, as_number
from xlproj.expr.presence import Default, Exists, Filled, IsChoice, Typed
from xlproj.expr.references import QuantityRef, Year, previous
from xlproj.expr.texts import written
from xlproj.model.appraisal.evaluated import effective, ready_and
from xlproj.model.appraisal.evaluation import Evaluation, evaluation_of
from xlproj.model.appraisal.leverage import leverage
from xlproj.model.ficha import HORIZON, within
from xlproj.model.flow.campaign import BUDGET, CALENDAR, COST, INCOME
from xlproj.spec.formats import Format
from xlproj.spec.inputs import ask, choices
from xlproj.spec.model import MONTHS
from xlproj.spec.quantities import (
    FlowLine,
    Quantity,
    by_row,
    by_row_and_year,
    computed_column,
    scalar,
    series,
)
from xlproj.spec.recipes import Recipe
from xlproj.spec.relations import beyond
from xlproj.spec.rules import Condition, Figure, Rule, Which
from xlproj.spec.sheets import Detail, Form, Grid, Heading, Note, Sheet, Table, Timeline

TABLE = "financiadores"
FORMS = choices("formas_credito", dinero=("En dinero", "In cash"), especie=("En especie", "In kind"))
USES = choices("usos_credito", mismo=("El mismo mes", "The same month"),
               siguiente=("Desde el siguiente", "From the next one"))
_NAME = ask("financiador", "text", "Financiador", "Lender", "Una fila por cada desembolso.",
            "One row for each disbursement.",
            required=True, width=30)
_FORM = ask("forma", "choice", "Forma", "Form", "En dinero o en insumos y servicios.",
            "In cash, or in inputs and services.",
            choices=FORMS, required=True, width=12)
_MONTH = ask("mes", "integer", "Mes en que se recibe", "Month received", "0 es el primer mes.",
             "0 is the first month.",
             required=True, minimum=0, maximum=60, width=11, example=1)
_TYPED = ask("monto", "money", "Monto", "Amount",
             "Escriba el monto o, en la columna siguiente, la parte del costo.",
             "Type the amount or, in the next column, the share of the cost.", unit=MONEY, minimum=0,
             width=13)
_SHARE = ask("parte", "rate", "o parte del costo", "or share of the cost",
             "0.1 es 10 % del costo total de la campaña.",
             "0.1 is 10 % of the total cost of the campaign.", minimum=0, maximum=1, width=11, example=0.1)
_USE = ask("uso", "choice", "Paga costos", "Pays costs of",
           "Vacío: en especie, el mismo mes; en dinero, desde el siguiente.",
           "Empty: in kind, the same month; in cash, from the next one.", choices=USES, width=17)
_RATE = ask("tasa", "rate", "Tasa efectiva anual", "Effective yearly rate",
            "La que cobra al año: 0.3 es 30 %.",
            "What it charges a year: 0.3 is 30 %.", required=True, minimum=0, maximum=3, width=11,
            example=0.3)
_PAID = ask("pago", "integer", "Mes en que se devuelve", "Month repaid", "Capital e intereses juntos.",
            "Principal and interest together.", required=True, minimum=0, maximum=60, width=11, example=7)
_name, _form, _month, _typed, _share, _use, _rate, _paid = (
    field.column_of(TABLE) for field in (_NAME, _FORM, _MONTH, _TYPED, _SHARE, _USE, _RATE, _PAID))
_NEITHER = Text("no tiene monto ni parte del costo", "has neither an amount nor a share of the cost")
_BOTH = Text("tiene monto y también parte del costo", "has an amount and also a share of the cost")
_IN_KIND = IsChoice(_form, FORMS.key, "especie")
_AT_ONCE = either(IsChoice(_use, USES.key, "mismo"), both(Not(Filled(_use)), _IN_KIND))
_GROWTH = (1 + _rate) ** ((_paid - _month) / MONTHS.per_year)
_BY_MONTH = (1 + _rate) ** (Num(1) / MONTHS.per_year) - 1

GIVEN = computed_column(TABLE, "importe", "Importe", "Amount given", Default(_typed, _share * BUDGET.ref),
                        source="XV-22")
MONTHLY = computed_column(TABLE, "mensual", "Tasa por mes", "Rate per month", _BY_MONTH, show="rate",
                          unit=PLAIN,
                          source="XV-23, XV-25")
CHARGED = computed_column(TABLE, "interes", "Interés", "Interest", GIVEN.ref * (_GROWTH - 1),
                          source="XV-23, XV-25")
BACK = computed_column(TABLE, "devuelve", "Se devuelve", "Paid back", GIVEN.ref * _GROWTH, source="XV-26")

SHEET = Sheet(
    key="financiadores", title=Text("Financiadores", "Lenders"), group="inputs",
    purpose=Text(
        "Escriba quién presta, cuánto, cuándo lo da, a qué tasa y cuándo se le devuelve; lo que falta lo "
        "ponen ustedes.",
        "Type who lends, how much, when it is given, at what rate and when it is paid back; the rest is your "
        "own."),
    blocks=(Table(
        key=TABLE, title=Text("Desembolsos y reembolsos", "Disbursements and repayments"), rows=8,
        columns=(_NAME, _FORM, _MONTH, _TYPED, _SHARE, _USE, _RATE, _PAID, GIVEN, MONTHLY, CHARGED, BACK),
        totals=(("importe", scalar("financiado", "Total prestado", "Total lent", sum_rows(GIVEN.ref),
                                   source="XV-22")),
                ("interes", scalar("interes_total", "Total de intereses", "Total interest",
                                   sum_rows(CHARGED.ref))),
                ("devuelve", scalar("devuelto", "Total que se devuelve", "Total paid back",
                                    sum_rows(BACK.ref))))),))


# --- lender by lender ---------------------------------------------------------------------------------------
def _line(key: str, es: str, en: str, expr: Node, **more: object) -> Quantity:
    return by_row(f"financiador_{key}", es, en, expr, **more)


_given = _line("importe", "Importe", "Amount", Default(_typed, _share * BUDGET.ref), source="XV-22")
_since = _line("mes", "Mes en que se recibe", "Month received", blank_unless(Filled(_name), _month + 0),
               show="period", unit=PLAIN)
_until = _line("pago", "Mes en que se devuelve", "Month repaid", blank_unless(Filled(_name), _paid + 0),
               show="period", unit=PLAIN)
_monthly = _line("mensual", "Tasa por mes", "Rate per month", blank_unless(Filled(_name), _BY_MONTH),
                 show="rate", unit=PLAIN,
                 source="XV-23, XV-25")
_part = _line("parte", "Parte del costo", "Share of the cost", show="rate", unit=PLAIN, source="XV-22",
              expr=blank_unless(Filled(_name), _given.ref / nonzero(COST.sum_over_years.ref)))
_interest = _line("interes", "Interés", "Interest", source="XV-23, XV-25",
                  expr=choose(Exists(_monthly.ref),
                              _given.ref * ((1 + _monthly.ref) ** (_until.ref - _since.ref) - 1), 0))
_pays = _line("paga", "Paga costos desde el mes", "Pays costs from month", show="period", unit=PLAIN,
              expr=blank_unless(Exists(_since.ref), _since.ref + 1 - as_number(_AT_ONCE)))
_back = _line("devuelve", "Se devuelve", "Paid back", _given.ref + _interest.ref, source="XV-26")
_by_term = _line("por_plazo", "Importe por meses", "Amount times months",
                 choose(Exists(_since.ref), _given.ref * (_until.ref - _since.ref), 0))


# --- month by month -----------------------------------------------------------------------------------------
def _received(key: str, es: str, en: str, test: Truth) -> Quantity:
    return series(key, es, en, within(sum_rows(GIVEN.ref * as_number(both(test, _month.equals(Year()))))),
                  total=True,
                  source="XV-26")


IN_KIND = _received("recibido_especie", "Recibido en especie", "Received in kind", _IN_KIND)
IN_CASH = _received("recibido_dinero", "Recibido en dinero", "Received in cash", Not(_IN_KIND))
RECEIVED = series("recibido", "Recibido de financiadores", "Received from lenders", IN_KIND.ref + IN_CASH.ref,
                  total=True)
USABLE = series("fondos_nuevos", "Fondos que empiezan a pagar costos", "Funds that begin to pay costs",
                total=True, source="XV-26",
                expr=within(sum_rows(_given.ref * as_number(_pays.ref.equals(Year())))))
_SPARE = QuantityRef("fondos_guardados")
AT_HAND = series("fondos_a_mano", "Fondos a mano", "Funds at hand", previous(_SPARE) + USABLE.ref,
                 source="XV-26")
SPARE = series("fondos_guardados", "Fondos guardados para el mes siguiente", "Funds kept for the next month",
               greatest(AT_HAND.ref - COST.ref, 0), source="XV-26")
OWN = series("aporte_propio_mes", "Aporte propio", "Own contribution", greatest(COST.ref - AT_HAND.ref, 0),
             total=True, bold=True,
             name="aporte_propio", source="XV-26", convention=Text(
                 "Los costos del mes que los fondos a mano no cubren.",
                 "The costs of the month that the funds at hand do not cover."))
LENT_COST = series("costos_financiados", "Costos que pagan los financiadores", "Costs paid by lenders",
                   COST.ref - OWN.ref,
                   total=True, source="XV-26")
UNUSED = scalar("fondos_sin_usar", "Fondos recibidos que no pagan ningún costo",
                "Funds received that pay no cost",
                RECEIVED.sum_over_years.ref - LENT_COST.sum_over_years.ref,
                meaning=Text("Quedan en caja hasta el último mes y ahí entran al flujo financiero.",
                             "They stay in cash until the last month and there enter the financial flow."))
USED = series("fondos_aplicados", "Fondos de financiadores aplicados", "Lenders' funds applied", total=True,
              source="XV-29",
              expr=LENT_COST.ref + UNUSED.ref * as_number(Year().equals(HORIZON.ref)), convention=Text(
                  "Cada préstamo entra al flujo en los meses cuyos costos paga, no en el mes en que se "
                  "recibe: así el flujo "
                  "financiero es ventas − aporte propio − servicio.",
                  "Each loan enters the flow in the months whose costs it pays, not in the month it is "
                  "received: so the financial "
                  "flow is sales − own contribution − service."))
PRINCIPAL = series("campania_principal", "Capital devuelto", "Principal repaid", total=True,
                   expr=within(sum_rows(GIVEN.ref * as_number(_paid.equals(Year())))), source="XV-26")
INTEREST = series("campania_interes", "Intereses", "Interest", total=True,
                  expr=within(sum_rows(_interest.ref * as_number(_until.ref.equals(Year())))),
                  source="XV-23, XV-25")
SERVICE = series("campania_servicio", "Servicio de la deuda", "Debt service", PRINCIPAL.ref + INTEREST.ref,
                 total=True, bold=True,
                 source="XV-26")
INFLOW = series("campania_entradas", "Total de entradas", "Total coming in",
                INCOME.ref + OWN.ref + RECEIVED.ref, total=True,
                bold=True, source="XV-26")
OUTFLOW = series("campania_salidas", "Total de salidas", "Total going out", COST.ref + SERVICE.ref,
                 total=True, bold=True,
                 source="XV-26")
_BALANCE = series("campania_saldo", "Saldo del mes", "Balance of the month", INFLOW.ref - OUTFLOW.ref,
                  total=True)
LENDERS_FLOW = series("flujo_financiadores", "Flujo de los financiadores", "Lenders' flow",
                      SERVICE.ref - RECEIVED.ref, total=True,
                      meaning=Text("Negativo lo que prestan, positivo lo que cobran.",
                                   "Negative what they lend, positive what they collect."))

# --- what it costs ------------------------------------------------------------------------------------------
GUESS = scalar("tasa_media_mes", "Tasa media por mes, por monto y plazo",
               "Mean rate per month, by amount and term", show="rate",
               unit=PLAIN, expr=sum_rows(_by_term.ref * _monthly.ref) / nonzero(sum_rows(_by_term.ref)))
_LENDS = ready_and(RECEIVED.sum_over_years.ref > 0)
RATE_FOUND = scalar("costo_financiadores_hallado", "Tasa que iguala lo prestado y lo devuelto",
                    "Rate that equals what is lent and paid back", show="rate", unit=PLAIN,
                    expr=gate(INTEREST.sum_over_years.ref > 0, Attempt(irr(LENDERS_FLOW.ref, GUESS.ref))))
COST_BY_MONTH = scalar(
    "costo_financiadores_mes", "Costo de todos los financiadores por mes", "Cost of all lenders per month",
    show="rate", unit=PLAIN,
    source="XV-29", expr=gate(_LENDS, choose(INTEREST.sum_over_years.ref > 0, RATE_FOUND.ref, 0)),
    meaning=Text("La tasa que iguala todo lo prestado con todo lo devuelto.",
                 "The rate that equals all that is lent with all that is paid back."))
COST_BY_YEAR = scalar(
    "costo_financiadores", "Costo efectivo anual de los financiadores", "Lenders' effective yearly cost",
    show="rate", unit=PLAIN,
    bold=True, name="costo_financiadores", source="XV-29, D-07",
    expr=gate(Exists(COST_BY_MONTH.ref), effective(COST_BY_MONTH.ref, MONTHS)),
    meaning=Text("La anterior, compuesta doce veces.", "The one before, compounded twelve times."))
COST_BY_CYCLE = scalar(
    "costo_financiadores_ciclo", "Intereses entre lo prestado", "Interest over what was lent", show="rate",
    unit=PLAIN,
    source="XV-29", expr=INTEREST.sum_over_years.ref / nonzero(RECEIVED.sum_over_years.ref),
    meaning=Text("De todo el ciclo; no se compara con tasas anuales.",
                 "Of the whole cycle; not to be compared with yearly rates."))


# --- who pays -----------------------------------------------------------------------------------------------
def _source(key: str, es: str, en: str, of: Quantity) -> tuple[Text, tuple[Quantity, Quantity]]:
    amount = scalar(f"fuente_campania_{key}", es, en, of.sum_over_years.ref, source="XV-22")
    whole = COST.sum_over_years.ref
    share = scalar(f"parte_campania_{key}", f"{es}, parte", f"{en}, share", amount.ref / nonzero(whole),
                   show="rate",
                   unit=PLAIN, source="XV-22")
    return Text(es, en), (amount, share)


_SOURCES = (_source("propio", "Aporte propio", "Own contribution", OWN),
            _source("dinero", "Crédito en dinero", "Credit in cash", IN_CASH),
            _source("especie", "Crédito en especie", "Credit in kind", IN_KIND))
WHO_PAYS = Grid(title=Text("Quién paga la campaña", "Who pays for the campaign"),
                corner=Text("Fuente", "Source"),
                columns=(Text("Monto", "Amount"), Text("Parte del costo", "Share of the cost")),
                rows=_SOURCES)


_DETAIL = Detail(
    table=TABLE, title=Text("Cada desembolso", "Each disbursement"),
    name=_line("nombre", "Financiador", "Lender", written(_name), show="text", unit=None),
    columns=(_given, _part, _since, _until, _monthly, _interest, _back, _pays, _by_term),
    bands=(by_row_and_year("financiador_da", "Recibido de cada uno", "Received from each", total=True,
                           source="XV-26",
                           expr=within(_given.ref * as_number(_since.ref.equals(Year())))),
           by_row_and_year("financiador_cobra", "Devuelto a cada uno", "Paid back to each", total=True,
                           source="XV-26",
                           expr=within(_back.ref * as_number(_until.ref.equals(Year()))))))
RESULT = Sheet(
    key="reembolsos", title=Text("Reembolsos", "Repayments"), group="results",
    purpose=Text(
        "Quién paga los costos de cada mes, cuánto ponen los productores y qué cuesta el dinero prestado.",
        "Who pays each month's costs, how much the farmers put in and what the borrowed money costs."),
    blocks=(Timeline(rows=(
        replace(CALENDAR, key="reembolsos_mes", expr=CALENDAR.ref),
        Heading(Text("FONDOS Y APORTE PROPIO", "FUNDS AND OWN CONTRIBUTION")), IN_KIND, IN_CASH, RECEIVED,
        USABLE, AT_HAND, LENT_COST,
        OWN, SPARE, Heading(Text("SERVICIO DE LA DEUDA", "DEBT SERVICE")), PRINCIPAL, INTEREST, SERVICE,
        LENDERS_FLOW,
        Heading(Text("TODO EL DINERO", "ALL MONEY")), INFLOW, OUTFLOW, _BALANCE,
        series("campania_caja", "Saldo acumulado", "Cumulated balance", Cumulative(_BALANCE.ref),
               bold=True))),
            WHO_PAYS,
            Form(title=Text("Cuánto cuesta el dinero prestado", "What the borrowed money costs"),
                 items=(COST_BY_YEAR, COST_BY_MONTH, GUESS, RATE_FOUND, COST_BY_CYCLE, UNUSED)), _DETAIL))


# --- leverage -----------------------------------------------------------------------------------------------
def campaign_leverage(economic: Evaluation, financial: Evaluation) -> Format:
    """The sheet of leverage in yearly rates; beside it the returns of the cycle, which compare with one
    another alone (XV-29)."""
    yearly = leverage(economic, financial, COST_BY_YEAR, COST_BY_YEAR.label)
    (sheet,) = yearly.results
    assert economic.cycle is not None
    assert financial.cycle is not None
    echoes = tuple(scalar(f"palanca_{key}", es, en, of.ref, show="rate", unit=PLAIN, source="XV-29") for key,
                   es, en, of in (
                       ("ciclo_e", "Rendimiento económico del ciclo", "Economic return per cycle",
                        economic.cycle),
                       ("ciclo_f", "Rendimiento del aporte propio en el ciclo",
                        "Return on own contribution per cycle", financial.cycle),
                       ("ciclo_prestamo", "Intereses entre lo prestado", "Interest over what was lent",
                        COST_BY_CYCLE)))
    note = Note(
        (
            Text(
                "Arriba todas las tasas son efectivas por año. Las del ciclo dicen cuánto deja cada 100 "
                "puestos, sin mirar en "
                "cuántos meses: se comparan entre sí, nunca con una tasa anual.",
                "Above all rates are effective by the year. Those of the cycle say what each 100 put in "
                "leaves, whatever the "
                "months it takes: they compare with one another, never with a yearly rate."),
            Text(
                "VANF − VANE puede ser negativo aunque la palanca sea positiva: pasa cuando los préstamos "
                "cuestan más que la "
                "tasa de descuento y menos que lo que rinde la campaña.",
                "The financial NPV may be below the economic one although leverage is positive: so it is "
                "when loans cost more "
                "than the discount rate and less than the campaign yields.")))
    cycle = Form(title=Text("El ciclo entero, sin mirar los meses", "The whole cycle, whatever the months"),
                 items=echoes)
    return Format(results=(replace(sheet, blocks=(*sheet.blocks, cycle, note)),))


# --- the format ---------------------------------------------------------------------------------------------
def _summed(of: Quantity) -> Quantity:
    return scalar(f"resumen_{of.key}", of.label.es, of.label.en, of.ref, show=of.show, unit=of.unit)


_IN_SUMMARY = tuple((label, tuple(map(_summed, figures))) for label, figures in _SOURCES)
FORMAT = Format(
    inputs=(SHEET,), results=(RESULT,),
    lines=(FlowLine(quantity=USED, side="loan", spent=LENT_COST), FlowLine(quantity=INTEREST, side="service"),
           FlowLine(quantity=PRINCIPAL, side="service")),
    cash=(series("fc_aporte_propio", "Aporte propio", "Own contribution", OWN.ref, total=True),
          series("fc_fondos_guardados", "Fondos que se guardan (+) o se gastan después (−)",
                 "Funds kept (+) or spent later (−)",
                 RECEIVED.ref - USED.ref, total=True)),
    conditions=(
        Condition(
            key="devuelto_a_tiempo",
            label=Text("Todo préstamo se devuelve dentro de la campaña",
                       "Every loan is repaid within the campaign"), rules=(
                           Rule(code=REPAID_TOO_LATE, at=_paid, wrong=beyond(_paid, HORIZON.ref),
                                values={"month": _paid, "last": HORIZON.ref}),)),
        Condition(
            key="devuelto_despues",
            label=Text("Todo préstamo se devuelve después de recibirlo",
                       "Every loan is repaid after it is received"), rules=(
                           Rule(code=REPAID_BEFORE, at=_paid,
                                wrong=both(Typed(_paid), Typed(_month), _paid <= _month),
                                values={"month": _paid, "received": _month}),)),
        Condition(
            key="monto_o_parte",
            label=Text("Cada financiador tiene un monto o una parte del costo",
                       "Each lender has an amount or a share of the cost"), rules=(
                           Rule(code=AMOUNT_OR_SHARE, at=_typed,
                                values={"state": Which(Typed(_typed), _BOTH, _NEITHER)},
                                wrong=either(both(Typed(_typed), Typed(_share)),
                                             both(Filled(_name), Not(Typed(_typed)), Not(Typed(_share))))),)),
        Condition(
            key="fondos_usados", blocks=False,
            label=Text("Todo lo recibido paga costos", "All that is received pays costs"), rules=(
                # of those who give last the first: it is the one to ask for less, or earlier
                Rule(code=FUNDS_LEFT_OVER, at=(_typed, _share), first=True,
                     values={"amount": Figure(UNUSED.ref)},
                     wrong=both(UNUSED.ref > 0.01, Typed(_month),
                                _month.equals(Reduce("MAX", _month, "row")))),))),
    conventions=(
        Text(
            "El dinero que se recibe en un mes paga los costos de los meses siguientes; lo que se recibe en "
            "especie, los de su mes, "
            "salvo que se diga otra cosa.",
            "Money received in a month pays the costs of the following months; what is received in kind, "
            "those of its own month, "
            "unless told otherwise."),
        Text(
            "El flujo financiero es ventas − aporte propio − servicio de la deuda: cada préstamo entra en "
            "los meses cuyos "
            "costos paga.",
            "The financial flow is sales − own contribution − debt service: each loan enters in the months "
            "whose costs it pays."),
        Text(
            "El interés se compone por mes con la tasa efectiva anual, sin redondear la mensual, y se paga "
            "con el capital.",
            "Interest is compounded by the month at the effective yearly rate, the monthly one not being "
            "rounded, and is paid with "
            "the principal.")),
    summary=(replace(WHO_PAYS, rows=_IN_SUMMARY),))
RECIPES = (
    Recipe(key="reembolsos", needs=("costo_ha",), period="months", build=lambda _: FORMAT),
    Recipe(key="palanca_campania", needs=("reembolsos",), period="months", stage="whole",
           with_use_of="reembolsos",
           build=lambda made: campaign_leverage(evaluation_of(made, "e"), evaluation_of(made, "f"))))
