"""What the sheets are held against, of loans, payback and growth: by the worked cases and the definitions."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import numpy as np
import pytest
from support.oracle.growth import geometric, growth_rate, linear
from support.oracle.loans import balance, interest, payment, principal
from support.oracle.payback import (
    equivalent_benefit,
    payback_accumulated,
    payback_average,
    payback_discounted,
)
from support.oracle.roots import npv

from xlproj.numerics.irr import irr_from

GOLDENS = Path(__file__).parents[1] / "goldens"
BOOK = json.loads((GOLDENS / "book-14-15.json").read_text(encoding="utf-8"))
EARLIER = json.loads((GOLDENS / "book-06-13.json").read_text(encoding="utf-8"))
CASES = {case["id"]: case for case in BOOK["cases"] + BOOK["derived"] + EARLIER}
RELATIVE = 1e-12  # a few last digits


def case(name: str) -> tuple[dict[str, Any], dict[str, Any]]:
    return CASES[name]["inputs"], CASES[name]["recomputed"]


class TestEqualPayments:
    @pytest.mark.parametrize("name", ["XIV-20", "D-02", "D-03"])
    def test_schedule(self, name: str) -> None:
        """Payment, interest, principal and balance of every period."""
        inputs, expected = case(name)
        loan, rate, n = inputs["principal"], inputs["rate"], inputs["n"]
        periods = np.arange(1, n + 1)

        assert payment(loan, rate, n) == pytest.approx(expected["payment"], rel=RELATIVE)
        assert interest(loan, rate, n, periods) == pytest.approx(expected["interest"], rel=RELATIVE)
        assert principal(loan, rate, n, periods) == pytest.approx(expected["principal"], rel=RELATIVE)
        assert balance(loan, rate, n, periods[:-1]) == pytest.approx(
            expected["closing_balance"][:-1], rel=RELATIVE)
        assert balance(loan, rate, n, n) == 0

    def test_four_years_at_three_percent(self) -> None:
        """The compound loan of chapter XIII."""
        inputs, expected = case("c13-loan-compound-4")
        periods = np.arange(1, 5)

        assert payment(inputs["C"], inputs["i"], 4) == pytest.approx(expected["payment"], rel=RELATIVE)
        assert interest(inputs["C"], inputs["i"], 4, periods) == pytest.approx(
            expected["interest"], rel=RELATIVE)

    def test_no_interest(self) -> None:
        """At a rate of 0 the loan falls in a straight line."""
        assert payment(100, 0, 4) == 25
        assert balance(100, 0, 4, np.arange(6)).tolist() == [100, 75, 50, 25, 0, 0]
        assert interest(100, 0, 4, np.arange(6)).tolist() == [0] * 6

    def test_before_and_after(self) -> None:
        """Nothing is paid at period 0 or after the last one."""
        outside = np.array([-1, 0, 5, 6])

        assert interest(100, 0.1, 4, outside).tolist() == [0] * 4
        assert principal(100, 0.1, 4, outside).tolist() == [0] * 4
        assert balance(100, 0.1, 4, outside).tolist() == [100, 100, 0, 0]

    def test_tiny_and_huge_rates(self) -> None:
        """Neither cancellation near 0 nor overflow far from it."""
        assert balance(100, 1e-13, 4, 1) == pytest.approx(75, rel=RELATIVE)
        assert balance(100, 10.0, 480, [0, 479, 480]).tolist() == pytest.approx(
            [100, 100 * 10 / 11, 0], rel=RELATIVE)

    def test_rows_of_scenarios(self) -> None:
        """Loans down, periods across."""
        owed = balance(np.array([[100.0], [200.0]]), np.array([[0.1], [0.0]]), 2, np.arange(3))

        assert owed[0].tolist() == pytest.approx([100, 52.38095238095238, 0], rel=RELATIVE)
        assert owed[1].tolist() == [200, 100, 0]


class TestPayback:
    def test_accumulated(self) -> None:
        """4.63 years by accumulation."""
        inputs, expected = case("XV-11")

        assert payback_accumulated([-inputs["investment"], *inputs["net_income"]]) == pytest.approx(
            expected["pri_years"], rel=RELATIVE)

    @pytest.mark.parametrize("name", ["XV-12", "XV-13"])
    def test_average(self, name: str) -> None:
        """The investment over the mean income."""
        inputs, expected = case(name)

        actual = payback_average(inputs["investment"], inputs["net_income"])

        assert actual == pytest.approx(expected["pri_years"], rel=RELATIVE)

    def test_discounted(self) -> None:
        """1.533 years at 15 %, by the equivalent benefit."""
        inputs, expected = case("XV-14")
        benefit = equivalent_benefit(npv(0.15, [0, *inputs["net_benefits"]]), 0.15, inputs["n"])

        assert benefit == pytest.approx(expected["be"], rel=RELATIVE)
        assert payback_discounted(90, benefit, 0.15) == pytest.approx(expected["pri"], rel=RELATIVE)

    def test_at_the_rate_of_return_it_is_the_life(self) -> None:
        """At the rate of return the payback is the life; above it, longer."""
        flow = [-90, 70, 70]
        rate = float(irr_from(flow, 0.1))

        assert payback_discounted(90, 70, rate) == pytest.approx(2, rel=RELATIVE)
        assert payback_discounted(90, 70, rate + 0.05) > 2

    def test_without_discount(self) -> None:
        """At a rate of 0, and as the rate goes to 0, the plain quotient."""
        assert payback_discounted(90, 60, 0) == 1.5
        assert payback_discounted(90, 60, 1e-12) == pytest.approx(1.5, rel=1e-10)

    @pytest.mark.parametrize("flow", [[-100, 40, 40], [100, 40], [0, 0], [-100]])
    def test_not_recovered(self, flow: list[float]) -> None:
        """A flow that never rises from below 0 has no payback."""
        assert np.isnan(payback_accumulated(flow))

    def test_not_recovered_by_benefits(self) -> None:
        """Interest on the investment above the benefit, or no benefit at all."""
        assert np.isnan(payback_discounted([100, 100, 100], [10, 0, -5], 0.1)).all()
        assert np.isnan(payback_average(100, [-10, 10]))

    def test_the_last_rise_counts(self) -> None:
        """A reinvestment that opens the hole again moves the payback to its end."""
        assert payback_accumulated([-100, 120, -60, 40, 40]) == 3.0
        assert payback_accumulated([[-100, 50, 50], [-100, 0, 200]]).tolist() == [2.0, 1.5]


class TestGrowth:
    def test_rate(self) -> None:
        """The yearly growth of the farm income, and its first two years."""
        inputs, expected = case("XIV-16")
        ends = inputs["initial"], inputs["final"], inputs["periods"]

        assert growth_rate(*ends) == pytest.approx(expected["rate"], rel=RELATIVE)
        assert geometric(*ends, inputs["at"]) == pytest.approx(expected["values"], rel=RELATIVE)

    def test_maturation(self) -> None:
        """Seven years of two activities."""
        inputs, expected = case("XIV-17")

        for name, (before, after) in inputs["series"].items():
            values = geometric(before, after, inputs["years"], np.arange(7))
            assert values == pytest.approx(expected["series"][name], rel=RELATIVE)

    def test_two_censuses(self) -> None:
        """The growth between two censuses carried on."""
        inputs, expected = case("c06-two-point-growth")
        rate = growth_rate(inputs["pop0"], inputs["pop1"], inputs["year1"] - inputs["year0"])

        assert rate == pytest.approx(expected["tc"], rel=RELATIVE)
        assert inputs["pop1"] * (1 + rate) ** 14 == pytest.approx(expected["projected"], rel=RELATIVE)

    def test_no_maturation(self) -> None:
        """Without years to wait the project gives all at once."""
        assert geometric(100, 121, 0, [0, 1]).tolist() == [121, 121]
        assert linear(100, 121, 0, [0, 1]).tolist() == [121, 121]

    def test_no_constant_rate(self) -> None:
        """From nothing, to nothing or through 0 there is no constant rate; a straight line there is."""
        assert np.isnan(geometric([0, 100, -5], [100, 0, 5], 4, 2)).all()
        assert np.isnan(growth_rate([0, 100, 100], [100, 0, 121], [2, 2, 0])).all()
        assert linear([0, 100, -5], [100, 0, 5], 4, 2).tolist() == [50, 50, 0]

    def test_losses_shrink_alike(self) -> None:
        """Two negative values have a constant rate too."""
        assert geometric(-100, -25, 2, [0, 1, 2, 9]).tolist() == [-100, -50, -25, -25]
