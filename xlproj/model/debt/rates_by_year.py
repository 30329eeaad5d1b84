"""Rate tools year by year: how a capital grows at simple and at compound interest, and what equal payments
save (ch. XIII)."""

from __future__ import annotations

from xlproj.base.text import Text
from xlproj.base.tolerances import NO_RATE
from xlproj.base.units import PLAIN
from xlproj.expr.functions import choose, gate
from xlproj.expr.nodes import Node
from xlproj.expr.references import QuantityRef, previous
from xlproj.model.debt.rate_figures import given
from xlproj.model.debt.rates_annuities import ANNUITY_RATE, PAYMENT
from xlproj.model.debt.rates_compound import COMPOUND_CAPITAL, COMPOUND_RATE
from xlproj.model.debt.rates_simple import CAPITAL, SIMPLE_RATE
from xlproj.spec.quantities import Quantity
from xlproj.spec.sheets import Ladder

PERIODS_SHOWN = 10


def _column(key: str, es: str, en: str, expr: Node, source: str = "", **more: object) -> Quantity:
    return Quantity(key=key, label=Text(es, en), expr=expr, axes=frozenset({"g1"}),
                    source=source, **{"show": "cents", **more})  # type: ignore[arg-type]  # the keywords of Quantity


_PERIOD = _column("ht_anual_periodo", "Periodo", "Period",
                  previous(QuantityRef("ht_anual_periodo"), "g1") + 1, show="integer", unit=PLAIN)
_N, _I = _PERIOD.ref, ANNUITY_RATE.ref
_GROWTH = 1 + COMPOUND_RATE.ref
_SIMPLE, _COMPOUND = given(CAPITAL, SIMPLE_RATE), given(COMPOUND_CAPITAL, COMPOUND_RATE)
_SAVED = given(ANNUITY_RATE, PAYMENT)
_AFTER_DEPOSIT = choose(_I < NO_RATE, _N, ((1 + _I) ** _N - 1) / _I)
BY_YEAR = Ladder(
    title=Text("Periodo por periodo", "Period by period"), size=PERIODS_SHOWN,
    columns=(
        _PERIOD,
        _column("ht_anual_simple_interes", "Interés simple del periodo", "Simple interest of the period",
                gate(_SIMPLE, CAPITAL.ref * SIMPLE_RATE.ref), "c13-simple-8000"),
        _column("ht_anual_simple_monto", "Monto a interés simple", "Amount at simple interest",
                gate(_SIMPLE, CAPITAL.ref * (1 + SIMPLE_RATE.ref * _N)), "c13-simple-8000"),
        _column("ht_anual_compuesto_interes", "Interés compuesto del periodo",
                "Compound interest of the period",
                gate(_COMPOUND, COMPOUND_CAPITAL.ref * COMPOUND_RATE.ref * _GROWTH ** (_N - 1)),
                "c13-compound-8000"),
        _column("ht_anual_compuesto_monto", "Monto a interés compuesto", "Amount at compound interest",
                gate(_COMPOUND, COMPOUND_CAPITAL.ref * _GROWTH ** _N), "c13-compound-8000"),
        _column("ht_anual_ahorro_vencido", "Pagos reunidos, al final de cada uno",
                "Payments gathered, at the end of each",
                gate(_SAVED, PAYMENT.ref * _AFTER_DEPOSIT), "c13-annuity-due-900"),
        _column("ht_anual_ahorro_anticipado", "Pagos reunidos, al inicio de cada uno",
                "Payments gathered, at the start of each",
                gate(_SAVED, PAYMENT.ref * _AFTER_DEPOSIT * (1 + _I)), "c13-annuity-due-900")),
    note=Text("Con los datos de arriba: interés simple, interés compuesto y anualidades.",
              "With the data above: simple interest, compound interest and annuities."))
