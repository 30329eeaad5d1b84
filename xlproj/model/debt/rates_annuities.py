"""Rate tools of annuities: what equal payments amount to or are worth, and the payment sought (ch. XIII)."""

from __future__ import annotations

from xlproj.base.text import Text
from xlproj.base.tolerances import NO_RATE
from xlproj.base.units import PLAIN
from xlproj.expr.functions import choose, gate
from xlproj.expr.presence import IsChoice
from xlproj.model.debt.rate_figures import (
    MOST_COMPOUND,
    PER_PERIOD,
    exists,
    figure,
    given,
    money,
    periods,
    rate,
)
from xlproj.spec.inputs import Field, ask, choices
from xlproj.spec.quantities import Quantity
from xlproj.spec.sheets import Form, Heading

MOMENTS = choices("momentos_pago", vencida=("Al final de cada periodo", "At the end of each period"),
                  anticipada=("Al inicio de cada periodo", "At the start of each period"))
ANNUITY_RATE = rate("ht_anualidad_tasa", "Tasa efectiva", "Effective rate", 0.05, per=PER_PERIOD,
                    most=MOST_COMPOUND)
ANNUITY_PERIODS = periods("ht_anualidad_pagos", "Número de pagos", "Number of payments", 4)
MOMENT = ask("ht_anualidad_momento", "choice", "Cuándo se paga", "When it is paid", "Vacío: al final.",
             "Empty: at the end.",
             choices=MOMENTS, default="vencida")
_I, _N = ANNUITY_RATE.ref, ANNUITY_PERIODS.ref
_NO_INTEREST = _I < NO_RATE
_AHEAD = choose(IsChoice(MOMENT.ref, MOMENTS.key, "anticipada"), 1 + _I, 1)
_ANNUITY = given(ANNUITY_RATE, ANNUITY_PERIODS)
AMOUNT_FACTOR = figure(
    "ht_anualidad_factor_monto", "Monto de pagos de 1", "Amount of payments of 1",
    gate(_ANNUITY, choose(_NO_INTEREST, _N, ((1 + _I) ** _N - 1) / _I) * _AHEAD),
    "((1 + tasa)^n − 1) / tasa; por (1 + tasa) si es al inicio.",
    "((1 + rate)^n − 1) / rate; times (1 + rate) if at the start.",
    "c13-annuity-fv, c13-annuity-due-900", show="number", unit=PLAIN)
VALUE_FACTOR = figure(
    "ht_anualidad_factor_valor", "Valor presente de pagos de 1", "Present value of payments of 1",
    gate(_ANNUITY, choose(_NO_INTEREST, _N, (1 - (1 + _I) ** -_N) / _I) * _AHEAD),
    "(1 − (1 + tasa)^−n) / tasa; por (1 + tasa) si es al inicio.",
    "(1 − (1 + rate)^−n) / rate; times (1 + rate) if at the start.",
    "c13-annuity-pv", show="number", unit=PLAIN)
PAYMENT = money("ht_anualidad_pago", "Pago de cada periodo", "Payment of each period", "Todos iguales.",
                "All alike.", 500)
LOAN = money("ht_anualidad_prestamo", "Valor presente por pagar", "Present value to pay off",
             "Por ejemplo, un préstamo.",
             "A loan, for example.", 700)
GOAL = money("ht_anualidad_meta", "Monto por reunir", "Amount to gather", "Al final del último periodo.",
             "At the end of the last period.", 10000)


def _annuity(key: str, es: str, en: str, known: Field, factor: Quantity, source: str, *,
             divided: bool) -> Quantity:
    worth = known.ref / factor.ref if divided else known.ref * factor.ref
    sign, what = ("/", known.label) if divided else ("×", Text("Pago", "Payment"))
    return figure(key, es, en, gate(given(known, also=(exists(factor),)), worth),
                  f"{what.es} {sign} {factor.label.es.lower()}.",
                  f"{what.en} {sign} {factor.label.en.lower()}.", source, bold=True)


ANNUITIES = Form(title=Text("Anualidades", "Annuities"), items=(
    ANNUITY_RATE, ANNUITY_PERIODS, MOMENT, AMOUNT_FACTOR, VALUE_FACTOR,
    Heading(Text("Si se conoce el pago", "If the payment is known")), PAYMENT,
    _annuity("ht_anualidad_monto", "Monto", "Amount", PAYMENT, AMOUNT_FACTOR,
             "c13-annuity-fv, c13-annuity-due-900", divided=False),
    _annuity("ht_anualidad_valor", "Valor presente", "Present value", PAYMENT, VALUE_FACTOR, "c13-annuity-pv",
             divided=False),
    Heading(Text("Si se busca el pago", "If the payment is sought")), LOAN,
    _annuity("ht_pago_de_valor", "Pago que lo cubre", "Payment that pays it off", LOAN, VALUE_FACTOR,
             "c13-loan-700-semesters",
             divided=True), GOAL,
    _annuity("ht_pago_de_meta", "Pago que lo reúne", "Payment that gathers it", GOAL, AMOUNT_FACTOR,
             "c13-loan-700-semesters",
             divided=True)))
