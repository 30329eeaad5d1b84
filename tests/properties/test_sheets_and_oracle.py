"""The figures of the sheets against closed forms and definitions that the product does not have
(`tests/support/oracle`).

O1  The flow: present value, rate of return, modified rate, and payback by accumulation, by the average and
discounted. O2  The schedule of a loan in equal payments. O3  Growth from before the project to full maturity.
"""

from __future__ import annotations

from random import Random

import numpy as np
import pytest
from golden.test_crops import farm
from golden.test_evaluation import flow
from golden.test_loans import offered, schedule
from support.oracle.growth import geometric, growth_rate, linear
from support.oracle.loans import balance, interest, payment, principal
from support.oracle.payback import (
    equivalent_benefit,
    payback_accumulated,
    payback_average,
    payback_discounted,
)
from support.oracle.roots import all_roots, mirr, npv
from support.results import Computed

from xlproj.spec.project import Value

NEAR = 1e-9
SEEDS = [*range(8), *(pytest.param(seed, marks=pytest.mark.torture) for seed in range(8, 80))]


@pytest.mark.parametrize("seed", SEEDS)
def test_a_flow_of_some_years(seed: int) -> None:
    """O1: an outlay, then sales and costs; the sales of all years pay it back."""
    dice = Random(seed)
    years, rate, outlay = dice.randint(1, 12), round(dice.uniform(0.01, 0.4), 4), round(
        dice.uniform(10, 500), 2)
    costs = [round(dice.uniform(0, 50), 2) for _ in range(years)]
    sales = [round(cost + dice.uniform(0.2, 3) * outlay / years, 2) for cost in costs]
    net = [sale - cost for sale, cost in zip(sales, costs, strict=True)]
    whole = [-outlay, *net]
    found = Computed(flow(sales, costs, outlay, rate))
    worth = npv(rate, [0.0, *net])
    equal = equivalent_benefit(worth, rate, years)

    def agrees(key: str, expected: object) -> None:
        number = float(np.asarray(expected))
        assert found.one(key) == ("—" if np.isnan(number) else pytest.approx(number, rel=NEAR, abs=NEAR)), key

    agrees("van_e", worth - outlay)
    agrees("tir_e", all_roots(whole)[0])
    agrees("tirm_e", mirr(whole, rate, rate))
    agrees("pri_e", payback_accumulated(whole))
    agrees("pri_desc_acum_e", payback_accumulated(np.array(whole) / (1 + rate) ** np.arange(years + 1)))
    agrees("pri_promedio_e", payback_average(outlay, net))
    agrees("be_e", equal)
    agrees("prid_e", payback_discounted(outlay, equal, rate))


@pytest.mark.parametrize("seed", SEEDS)
def test_a_loan_in_equal_payments(seed: int) -> None:
    """O2: in whole years, at a yearly effective rate, now and then of 0."""
    dice = Random(seed)
    years, rate = dice.randint(1, 9), dice.choice((0.0, round(dice.uniform(0.001, 0.9), 4)))
    amount = round(dice.uniform(100, 5000), 2)
    found, when = Computed(offered(amount, years, {"tasa": rate, "plazo": float(years)})), np.arange(
        1, years + 1)

    paid, repaid = schedule(found, "interes_pagado"), schedule(found, "amortizacion")
    assert paid == pytest.approx(interest(amount, rate, years, when), rel=NEAR, abs=NEAR * amount)
    assert repaid == pytest.approx(principal(amount, rate, years, when), rel=NEAR, abs=NEAR * amount)
    assert schedule(found, "saldo") == pytest.approx(
        balance(amount, rate, years, when), rel=NEAR, abs=NEAR * amount)
    assert paid[0] + repaid[0] == pytest.approx(float(payment(amount, rate, years)), rel=NEAR)


@pytest.mark.parametrize("seed", SEEDS)
def test_growth_to_maturity(seed: int) -> None:
    """O3: by a constant rate and by a constant amount."""
    dice = Random(seed)
    first, last, wait = round(dice.uniform(10, 900), 2), round(dice.uniform(10, 900), 2), dice.randint(1, 6)
    ends: dict[str, Value] = {"agricola_bruto_antes": first, "agricola_bruto_despues": last,
                              "agricola_costo_antes": 0.0, "agricola_costo_despues": 0.0,
                              "anios_maduracion": float(wait)}
    curve = Computed(farm({}, **ends | {"metodo_maduracion": "geometrica"})).row("madura_agricola")
    line = Computed(farm({}, **ends | {"metodo_maduracion": "lineal"})).row("madura_agricola")

    assert curve == pytest.approx(geometric(first, last, wait, np.arange(8)), rel=NEAR)
    assert line == pytest.approx(linear(first, last, wait, np.arange(8)), rel=NEAR)
    assert curve[1] / curve[0] - 1 == pytest.approx(float(growth_rate(first, last, wait)), rel=NEAR, abs=NEAR)
