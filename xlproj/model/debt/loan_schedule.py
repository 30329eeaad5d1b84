"""The schedule of each loan, year by year: how many payments, what each figure is over the opening balance,
and the balances.

Payments within a year are added up in closed form, so that a loan paid by months needs no column per month
(docs/adr/0015-loans-by-closed-years.md).
"""

from __future__ import annotations

from xlproj.base.text import Text
from xlproj.base.units import MONEY, PLAIN
from xlproj.expr.aggregates import Cumulative, Reduce, max_years, min_years
from xlproj.expr.functions import both, choose, either, greatest, least, nonzero
from xlproj.expr.lookups import sum_for_code
from xlproj.expr.nodes import Node, as_number
from xlproj.expr.presence import IsChoice
from xlproj.expr.references import QuantityRef, Year, previous
from xlproj.expr.simple import SimplyWorth
from xlproj.model.debt.loan_terms import (
    AMOUNT,
    CAPITALISES,
    CODE_ROW,
    CONTRACT,
    COUNT,
    DRAWN,
    DRAWN_CODE,
    GRACE,
    ITEM,
    ITEMS,
    OWN_CODE,
    PAYMENTS,
    PER_PAYMENT,
    PLAIN_GRACE,
    RECEIVED_IN,
    SCHEDULE,
    SCHEME,
    SIMPLE,
    offered,
    term,
)
from xlproj.model.ficha import HORIZON, IN_HORIZON, within
from xlproj.model.returns import AFTER_ALL
from xlproj.spec.inputs import block
from xlproj.spec.quantities import Quantity, by_row_and_year


def _band(key: str, es: str, en: str, expr: Node, **more: object) -> Quantity:
    return by_row_and_year(f"pr_{key}", es, en, expr, **{"unit": MONEY, "total": False, **more})


def _count(key: str, es: str, en: str, expr: Node, **more: object) -> Quantity:
    return _band(key, es, en, expr, unit=PLAIN, show="integer", **more)


def _share(key: str, es: str, en: str, expr: Node, **more: object) -> Quantity:
    return _band(key, es, en, expr, unit=PLAIN, show="rate", **more)


def _typed(item: str) -> Node:
    amounts = block(SCHEDULE) * as_number(IsChoice(ITEM.column_of(SCHEDULE), ITEMS.key, item))
    return within(sum_for_code(amounts, OWN_CODE, CODE_ROW.ref))


DRAW = _band("desembolso", "Recibido", "Received", total=True, expr=within(
    offered(AMOUNT) * as_number(offered(RECEIVED_IN).equals(Year()))
    + sum_for_code(block(DRAWN), DRAWN_CODE, CODE_ROW.ref)))
FIRST = term("inicio", "Año en que se recibe", "Year received",
             Reduce("MIN", choose(DRAW.ref > 0, Year(), AFTER_ALL), "year"))

# --- how many payments each year has ------------------------------------------------------------------------
_BEFORE = PAYMENTS.ref * (Year() - FIRST.ref - 1)  # payments due before the year
_BY_NOW = _BEFORE + PAYMENTS.ref
_RUNS = both(Year() > FIRST.ref, IN_HORIZON)
GRACED = _count("en_gracia", "Pagos de gracia en el año", "Payments of grace in the year",
                greatest(least(GRACE.ref, _BY_NOW) - _BEFORE, 0) * as_number(_RUNS))
REPAYING = _count("amortizan", "Pagos que amortizan en el año", "Payments of the year that repay",
                  greatest(least(COUNT.ref, _BY_NOW) - greatest(GRACE.ref, _BEFORE), 0) * as_number(_RUNS))
LEFT = _count("faltan", "Pagos que faltan amortizar al empezar el año",
              "Repaying payments left at the start of the year",
              greatest(COUNT.ref - greatest(GRACE.ref, _BEFORE), 1))

# --- a grace at simple interest: what was received earns, what it earned does not ---------------------------
_ALL_DRAWN = Cumulative(DRAW.ref)
_DRAWN_BEFORE = _ALL_DRAWN - DRAW.ref
GRACE_INTEREST = _band(
    "interes_gracia", "Interés simple de la gracia", "Simple interest of the grace", unit=MONEY,
    convention=Text(
        "Interés simple que se capitaliza: al acabar la gracia se debe lo recibido × (1 + años × tasa).",
        "Simple interest that is capitalised: at the end of the grace what was received × (1 + years × rate) "
        "is owed."),
    expr=choose(PLAIN_GRACE.ref > 0, CONTRACT.ref * _DRAWN_BEFORE * GRACED.ref, 0))
_OWED_IN_GRACE = _DRAWN_BEFORE + Cumulative(GRACE_INTEREST.ref) - GRACE_INTEREST.ref

# --- compound interest: shares of the balance at the start of the year --------------------------------------
_GROWTH = 1 + PER_PAYMENT.ref
_FREE = _GROWTH.equals(1)
# what the payments left are worth, each of them the rate
_WORTH = 1 - _GROWTH ** (-LEFT.ref) + as_number(_FREE)
DEFERRED_SHARE = _share("aplazado_parte", "Interés aplazado entre saldo inicial",
                        "Deferred interest over opening balance",
                        source="c13-grace-alt3", expr=choose(
                            PLAIN_GRACE.ref > 0, GRACE_INTEREST.ref
                            / (_OWED_IN_GRACE + choose(_OWED_IN_GRACE > 0, 0, 1)),
                            _GROWTH ** (GRACED.ref * CAPITALISES.ref) - 1))
REPAID_SHARE = _share(
    "rebaja_parte", "Rebaja entre saldo después de la gracia", "Reduction over balance after grace",
    source="XIV-20, D-02",
    expr=choose(SCHEME.ref.equals(2), choose(REPAYING.ref.equals(LEFT.ref), 1, 0), choose(
        either(_FREE, SCHEME.ref.equals(1)), REPAYING.ref / LEFT.ref,
        (_GROWTH ** (REPAYING.ref - LEFT.ref) - _GROWTH ** (-LEFT.ref)) / _WORTH)),
    convention=Text("Forma cerrada: con el último pago la parte es 1 y el saldo queda en 0 exacto.",
                    "Closed form: with the last payment the share is 1 and the balance exactly 0."))
_REPAYING_INTEREST = choose(
    SCHEME.ref.equals(2), REPAYING.ref * PER_PAYMENT.ref, choose(
        SCHEME.ref.equals(1),
        PER_PAYMENT.ref * (REPAYING.ref - REPAYING.ref * (REPAYING.ref - 1) / (2 * LEFT.ref)), choose(
            _FREE, 0, REPAYING.ref * PER_PAYMENT.ref / _WORTH - REPAID_SHARE.ref)))
INTEREST_SHARE = _share(
    "interes_parte", "Interés con los pagos entre saldo inicial",
    "Interest with the payments over opening balance",
    (1 - CAPITALISES.ref) * GRACED.ref * PER_PAYMENT.ref + (1 + DEFERRED_SHARE.ref) * _REPAYING_INTEREST)

# --- simple interest: each part received asks equal payments of its own -------------------------------------
_GRACE_ENDS = FIRST.ref + GRACE.ref
STARTS = _band(
    "empieza", "Capital a interés simple que empieza a devolverse",
    "Principal at simple interest that starts to be repaid",
    expr=choose(SIMPLE.ref > 0, choose(CAPITALISES.ref > 0, DRAW.ref, choose(
        Year().equals(_GRACE_ENDS), _ALL_DRAWN, DRAW.ref * as_number(Year() > _GRACE_ENDS))), 0),
    meaning=Text("Con gracia que paga interés, al terminar esta.",
                 "With a grace that pays interest, at its end."))
FACTORS = _band("factores", "Suma de factores de interés simple", "Sum of factors of simple interest",
                unit=PLAIN, show="number",
                source="c13-loan-simple-4", expr=choose(
                    SIMPLE.ref > 0, SimplyWorth(REPAYING.ref, CONTRACT.ref, "after"), 0))
LEVEL = _band("cuota", "Cuota que pide lo que empieza", "Payment asked by what starts",
              STARTS.ref / nonzero(FACTORS.ref), source="c13-loan-simple-4", convention=Text(
                  "A interés simple, cada parte recibida se devuelve en pagos iguales que, llevados a su "
                  "fecha con interés simple, "
                  "valen lo recibido; cada pago redime pago / (1 + tasa × años desde que se recibió).",
                  "At simple interest, each part received is repaid in equal payments which, taken to its "
                  "date at simple interest, "
                  "are worth what was received; each payment redeems payment / (1 + rate × years since it "
                  "was received)."))
REDEEMED = _band("redime", "Capital que redimen las cuotas a interés simple",
                 "Principal redeemed by payments at simple interest",
                 expr=choose(both(SIMPLE.ref > 0, REPAYING.ref > 0),
                             SimplyWorth(LEVEL.ref, CONTRACT.ref, "before"), 0))
WITH_LEVEL = _band("interes_cuotas", "Interés dentro de las cuotas a interés simple",
                   "Interest within payments at simple interest",
                   (Cumulative(LEVEL.ref) - LEVEL.ref) * as_number(REPAYING.ref > 0) - REDEEMED.ref)

# --- the balances -------------------------------------------------------------------------------------------
# Each balance leads to its own of the year before and to nothing else: programs that recalculate cell by cell
# go as deep as
# the chain is long, and LibreOffice gives up some hundreds of cells down.
_GROWING, _PLAINLY, _OWED = (QuantityRef(f"pr_{key}") for key in ("compuesto", "llano", "pendiente"))
# what is repaid does not depend on the balance, and comes once a year
BY_YEAR = either(SIMPLE.ref > 0, SCHEME.ref.equals(4))
_WRITTEN = SCHEME.ref.equals(4)
_DEFERRED = previous(_GROWING) * DEFERRED_SHARE.ref
INTEREST = _band("interes", "Interés devengado", "Interest accrued", total=True,
                 source="XIV-20, c13-loan-compound-4", expr=choose(
                     _WRITTEN, _typed("interes"), choose(
                         SIMPLE.ref > 0, CONTRACT.ref * previous(_PLAINLY)
                         * as_number(GRACED.ref + REPAYING.ref > 0),
                         previous(_GROWING) * (DEFERRED_SHARE.ref + INTEREST_SHARE.ref))))
REPAID = _band("rebaja", "Rebaja del saldo", "Reduction of the balance", choose(
    SIMPLE.ref > 0, REDEEMED.ref, previous(_GROWING) * (1 + DEFERRED_SHARE.ref) * REPAID_SHARE.ref))
GROWING = _band("compuesto", "Saldo a interés compuesto", "Balance at compound interest", expr=choose(
    BY_YEAR, 0, previous(_GROWING) * (1 + DEFERRED_SHARE.ref) * (1 - REPAID_SHARE.ref) + DRAW.ref))
PLAINLY = _band("llano", "Capital a interés simple o con calendario",
                "Principal at simple interest or by schedule",
                expr=choose(BY_YEAR, previous(_PLAINLY) + DRAW.ref - choose(
                    SIMPLE.ref > 0, REPAID.ref, _typed("amortizacion")), 0))
_FIRST_OWED = least(previous(_OWED) + _DEFERRED, REPAID.ref)
_PAID_SIMPLY = WITH_LEVEL.ref + INTEREST.ref * as_number(GRACED.ref > 0) * (1 - CAPITALISES.ref)
PAID = _band("interes_pagado", "Interés pagado", "Interest paid", total=True, source="c13-grace-alt3",
             expr=choose(
                 _WRITTEN, INTEREST.ref, choose(SIMPLE.ref > 0, _PAID_SIMPLY,
                                                previous(_GROWING) * INTEREST_SHARE.ref + _FIRST_OWED)),
             convention=Text("El interés capitalizado se paga antes que el capital.",
                             "Capitalised interest is paid before principal."))
PRINCIPAL = _band("amortizacion", "Amortización", "Principal repaid", total=True,
                  source="XIV-20, c13-grace-alt3", expr=choose(
                      _WRITTEN, _typed("amortizacion"),
                      choose(SIMPLE.ref > 0, REPAID.ref, REPAID.ref - _FIRST_OWED)))
SERVICE = _band("servicio", "Servicio", "Service", PAID.ref + PRINCIPAL.ref, total=True)
OWED = _band("pendiente", "Interés aplazado por pagar", "Deferred interest owed", expr=choose(
    _WRITTEN, 0, choose(SIMPLE.ref > 0, previous(_OWED) + INTEREST.ref - _PAID_SIMPLY,
                        previous(_OWED) + _DEFERRED - _FIRST_OWED)))
BALANCE = _band("saldo", "Saldo", "Balance", GROWING.ref + PLAINLY.ref + OWED.ref * as_number(SIMPLE.ref > 0))
CAPITAL = _band("capital", "Capital por pagar", "Principal owed",
                choose(BY_YEAR, PLAINLY.ref, GROWING.ref - OWED.ref))
FLOW = _band("flujo", "Flujo del prestamista", "Lender's flow", SERVICE.ref - DRAW.ref, total=True)
CARRIED = _band(
    "hasta_fin", "Interés de los pagos hasta el fin del año",
    "Interest of the payments until the end of the year",
    expr=choose(either(PAYMENTS.ref.equals(1), Year() > HORIZON.ref), 0, previous(_GROWING) * (
        _GROWTH ** PAYMENTS.ref - 1 - DEFERRED_SHARE.ref - INTEREST_SHARE.ref)),
    convention=Text(
        "Un pago hecho dentro del año vale, al fin de este, lo que crece hasta entonces a la tasa de su "
        "préstamo.",
        "A payment within the year is worth, at its end, what it grows to by then at the rate of its loan."))
BANDS = (DRAW, INTEREST, PAID, PRINCIPAL, SERVICE, BALANCE)
STEPS_TO_BANDS = (GRACED, REPAYING, LEFT, GRACE_INTEREST,
         DEFERRED_SHARE, INTEREST_SHARE,
         REPAID_SHARE, STARTS, FACTORS, LEVEL, REDEEMED, WITH_LEVEL, REPAID, GROWING, PLAINLY, OWED, CAPITAL,
         FLOW, CARRIED)

# --- when the first and the last payment fall ---------------------------------------------------------------
_PAID_YEAR = Year() * as_number(SERVICE.ref > 0)
_NOTHING_IN_GRACE = either(CAPITALISES.ref > 0, _FREE)
ENDS = term("termina", "Año del último pago", "Year of the last payment", show="years", expr=choose(
    _WRITTEN, max_years(_PAID_YEAR), FIRST.ref + COUNT.ref / PAYMENTS.ref))
BEGINS = term("empieza_pago", "Año del primer pago", "Year of the first payment", show="years", expr=choose(
    _WRITTEN, min_years(choose(SERVICE.ref > 0, Year(), AFTER_ALL)),
    FIRST.ref + (1 + GRACE.ref * choose(_NOTHING_IN_GRACE, 1, 0)) / PAYMENTS.ref))
