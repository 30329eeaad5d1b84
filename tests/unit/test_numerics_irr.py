"""Internal rates of return and what they are held against: worked cases, the definition, thousands of
flows."""

from __future__ import annotations

import json
import tracemalloc
from pathlib import Path
from typing import Any

import numpy as np
import pytest
from support.oracle.growth import geometric
from support.oracle.roots import all_roots, mirr, npv

from xlproj.numerics.irr import irr_from, sign_changes

GOLDENS = Path(__file__).parents[1] / "goldens" / "book-14-15.json"
BOOK = json.loads(GOLDENS.read_text(encoding="utf-8"))
CASES = {case["id"]: case for case in BOOK["cases"] + BOOK["derived"]}
RELATIVE = 1e-12  # a few last digits of sums of thirty terms
DEFINITION = 1e-10  # value at the rate over the sum of the absolute discounted flows


def case(name: str) -> tuple[dict[str, Any], dict[str, Any]]:
    return CASES[name]["inputs"], CASES[name]["recomputed"]


def close(expected: object, actual: object, relative: float = RELATIVE) -> bool:
    return bool(np.allclose(actual, expected, rtol=relative, atol=0))  # type: ignore[arg-type]  # any array-like


def irr(flows: Any, rate: float = 0.12) -> Any:
    return irr_from(flows, rate)


def scaled_value(rate: Any, flows: Any) -> Any:
    return npv(rate, flows) / npv(rate, np.abs(flows))


def net(inputs: dict[str, Any]) -> Any:
    return np.array(inputs["benefits"], dtype=float) - np.array(inputs["costs"], dtype=float)


def irrigation(inputs: dict[str, Any], without: tuple[str, ...] = ()) -> tuple[Any, Any]:
    """Incremental income and costs of the irrigation project, years 0 to its horizon."""
    years = np.arange(inputs["horizon"] + 1)
    grown = inputs["maturation"]["years"]
    income = sum(geometric(a, b, grown, np.maximum(years, 0)) - a for a,
                 b in inputs["maturation"]["series"].values())
    costs = np.zeros(len(years))
    for name, amounts in inputs["costs"].items():
        if name in without:
            continue
        if "amount" in amounts:
            costs[amounts["every_year_from"]:] += amounts["amount"]
        else:
            for year, amount in amounts.items():
                costs[int(year)] += amount
    return income, costs


def conventional(count: int, seed: int) -> tuple[Any, Any]:
    """Flows of one change of sign, with gaps and leading zeros, and their returns from -95 % to 100,000 %."""
    random = np.random.default_rng(seed)
    years, cut = np.arange(31), random.integers(2, 30, (count, 1))
    amounts = random.uniform(1, 1000, (count, 31)) * (random.random((count, 31)) < 0.8)
    amounts[years < random.integers(0, 2, (count, 1))] = 0
    amounts[np.arange(count), cut[:, 0] - 1] = amounts[np.arange(count), cut[:, 0]] = 100.0
    outlays, receipts = amounts * (years < cut), amounts * (years >= cut)
    returns = np.exp(random.uniform(np.log(0.05), np.log(1001), count)) - 1
    flows = receipts * (npv(returns, outlays) / npv(returns, receipts))[:, None] - outlays
    return flows * np.where(random.random((count, 1)) < 0.2, -1, 1), returns


class TestNpv:
    def test_worked_cases(self) -> None:
        """The three present values of the book's example."""
        for name in ("XV-02", "XV-03", "XV-04"):
            inputs, expected = case(name)
            assert npv(inputs["rate"], net(inputs)) == pytest.approx(expected["van"], rel=RELATIVE)

    def test_a_sheet_discounts_once_more(self) -> None:
        """NPV() over all cells gives the value divided by one plus the rate, the erratum of XV-16."""
        inputs, expected = case("XV-16")

        actual = npv(0.1, inputs["economic"]) / 1.1

        assert actual == pytest.approx(expected["vane_excel_npv_all_cells"], rel=RELATIVE)

    def test_benefit_cost_ratios(self) -> None:
        """Ratios of present values, on gross flows and on net ones."""
        for name in ("XV-07", "XV-09", "XV-10"):
            inputs, expected = case(name)
            ratio = npv(inputs["rate"], inputs["benefits"]) / npv(inputs["rate"], inputs["costs"])
            assert ratio == pytest.approx(expected["bc"], rel=RELATIVE)

    def test_rates_broadcast_over_scenarios(self) -> None:
        """A ladder of rates against many flows gives a profile per flow."""
        flows = np.array([[-90.0, 70, 70], [-100, 0, 121]])

        profile = npv([0.0, 0.1], flows[:, None, :])

        assert profile[0] == pytest.approx([50, -90 + 70 / 1.1 + 70 / 1.21], rel=RELATIVE)
        assert profile[1] == pytest.approx([21, 0], abs=1e-12)


class TestSignChanges:
    @pytest.mark.parametrize(("flow", "expected"), [
        ([-1, 1], 1), ([0, -1, 0, 1, 1], 1), ([1, 0, -1], 1), ([-1, 2, -1], 2), ([0, 0], 0), ([5, 5], 0),
        ([], 0)])
    def test_zeros_are_skipped(self, flow: list[float], expected: int) -> None:
        """Only flows that are not zero have a sign."""
        assert int(sign_changes(flow)) == expected

    def test_leading_axes_stay(self) -> None:
        """The count has the shape of the scenarios."""
        assert sign_changes(np.zeros((3, 2, 5))).shape == (3, 2)


class TestIrr:
    @pytest.mark.parametrize("name", ["XV-06", "XV-15"])
    def test_exact_rate(self, name: str) -> None:
        """The rate of the book's example to the last digits."""
        assert irr([-90, 70, 70]) * 100 == pytest.approx(case(name)[1]["tir_pct"], rel=RELATIVE)

    @pytest.mark.parametrize("name", ["XV-16", "XV-17", "XV-18", "D-04", "D-05"])
    def test_leverage(self, name: str) -> None:
        """Economic and financial rates, and present values at the loan's rate."""
        inputs, expected = case(name)
        rate = inputs["van_rate" if name == "XV-18" else "rate"]

        actual = [irr(inputs["economic"]) * 100, irr(expected["financial"]) * 100,
                  npv(rate, inputs["economic"]), npv(rate, expected["financial"])]

        assert close([expected[key] for key in ("tire_pct", "tirf_pct", "vane", "vanf")], actual)

    def test_scenario(self) -> None:
        """Benefits 10 % lower and costs 5 % lower."""
        inputs, expected = case("XV-31")
        flow = np.array(inputs["benefits"]) * 0.9 - np.array(inputs["costs"]) * 0.95

        assert irr(flow) * 100 == pytest.approx(expected["tir_pct"], rel=RELATIVE)

    def test_sensitivity_grid(self) -> None:
        """All 35 cells at once, each started at the rate of the base case."""
        inputs, expected = case("XV-32")
        costs = 1 + np.array(inputs["cost_changes_pct"])[:, None, None] / 100
        benefits = 1 + np.array(inputs["benefit_changes_pct"])[:, None] / 100
        flows = np.array(inputs["benefits"]) * benefits - np.array(inputs["costs"]) * costs

        grid = irr_from(flows, irr(net(inputs)))

        assert grid.shape == (7, 5)
        assert close(expected["grid"], grid * 100)

    @pytest.mark.parametrize(("name", "without"), [("XV-33", ()), ("XV-34", ("mitigacion",))])
    def test_irrigation(self, name: str, without: tuple[str, ...]) -> None:
        """Thirty years with an empty year 0, with and without the mitigation."""
        inputs, expected = case(name)
        income, costs = irrigation(inputs, without)

        actual = [npv(0.12, income - costs), irr(income - costs) * 100, npv(0.12, income) / npv(0.12, costs)]

        assert close([expected[key] for key in ("vane", "tire_pct", "bc")], actual)

    def test_irrigation_differences(self) -> None:
        """What the mitigation takes away from value, rate and ratio."""
        inputs, expected = case("XV-35")
        (income, with_it), (_, without) = irrigation(inputs), irrigation(inputs, ("mitigacion",))

        value = npv(0.12, income - with_it) - npv(0.12, income - without)
        rate = irr(income - with_it) - irr(income - without)
        ratio = npv(0.12, income) / npv(0.12, with_it) - npv(0.12, income) / npv(0.12, without)

        actual = [value, rate * 100, ratio]
        # differences of near values
        assert close([expected[key] for key in ("vane", "tire_pct", "bc")], actual, 1e-9)

    def test_leading_zeros_change_nothing(self) -> None:
        """Empty first years move the flow in time, not its rate."""
        late = [[0, 0, 0, -90, 70, 70], [-90, 70, 70, 0, 0, 0], [0, -90, 70, 70, 0, 0]]

        rates = irr(late)

        assert close([irr([-90, 70, 70])] * 3, rates)

    @pytest.mark.parametrize("flow", [[0, 0, 0], [1, 2, 3], [-1, -2, 0], [np.nan, 1, -1], [-1, np.inf, 1]])
    def test_nothing_to_find(self, flow: list[float]) -> None:
        """No receipts, no outlays or no numbers: no rate."""
        assert np.isnan(irr_from(flow, 0.1))

    @pytest.mark.parametrize("guess", [np.nan, -1.0, -2.0, np.inf])
    def test_useless_guess(self, guess: float) -> None:
        """Without a guess above -1 there is no rate."""
        assert np.isnan(irr_from([-90, 70, 70], guess))

    def test_flow_without_root(self) -> None:
        """Two changes of sign and a value that never is zero."""
        flow = [-100.0, 150.0, -100.0]

        assert np.isnan(irr(flow))
        assert np.isnan(irr_from(flow, 0.5))
        assert all_roots(flow) == ()

    def test_shapes_broadcast(self) -> None:
        """Many guesses against one flow, and one guess against many flows."""
        assert irr_from([-90, 70, 70], np.full((2, 3), 0.2)).shape == (2, 3)
        assert irr_from(np.ones((4, 5, 3)) * [-90, 70, 70], 0.2).shape == (4, 5)


class TestConventionalFlows:
    def test_always_a_root(self) -> None:
        """10,000 flows of one change of sign, returns from -95 % to 100,000 %: the root each was built
        with."""
        flows, returns = conventional(10_000, seed=20)
        assert (sign_changes(flows) == 1).all()

        found = irr(flows)

        assert not np.isnan(found).any()
        assert np.max(np.abs(found - returns) / (1 + returns)) < RELATIVE
        assert np.max(np.abs(scaled_value(found, flows))) < DEFINITION

    @pytest.mark.parametrize("guess", [-0.9, 0.0, 0.1, 50.0])
    def test_whatever_the_guess(self, guess: float) -> None:
        """The only root is found from anywhere."""
        flows, returns = conventional(2_000, seed=21)

        assert np.max(np.abs(irr_from(flows, guess) - returns) / (1 + returns)) < RELATIVE

    def test_one_root_in_the_list(self) -> None:
        """The list of all roots holds that root and no other."""
        flows, returns = conventional(500, seed=22)

        found = [all_roots(flow) for flow in flows]

        assert {len(roots) for roots in found} == {1}
        # eigenvalues, then polished
        assert np.max(np.abs(np.array(found)[:, 0] - returns) / (1 + returns)) < 1e-9

    def test_hundreds_of_periods(self) -> None:
        """480 periods from guesses at which powers of the discount factor overflow."""
        flow = np.full(481, 1e-9)
        flow[0] = -1e12

        rates = irr_from(flow, [-0.9, 0.1, 20.0])

        assert np.ptp(rates) < RELATIVE
        assert abs(scaled_value(rates[0], flow)) < DEFINITION


class TestSeveralRoots:
    FLOW = (-1600.0, 10000.0, -10000.0)

    @pytest.mark.parametrize(("guess", "expected"),
                             [(-0.2, 0.25), (0.2, 0.25), (1.0, 0.25), (2.0, 4.0), (9.0, 4.0)])
    def test_the_nearest_bracket(self, guess: float, expected: float) -> None:
        """The root next to the guess, distances taken in ln(1 + rate)."""
        assert irr_from(self.FLOW, guess) == pytest.approx(expected, rel=RELATIVE)

    def test_the_discount_rate_chooses(self) -> None:
        """The root follows the guess."""
        assert irr(self.FLOW, 0.12) == pytest.approx(0.25, rel=RELATIVE)
        assert irr(self.FLOW, 4.5) == pytest.approx(4.0, rel=RELATIVE)

    def test_three_roots(self) -> None:
        """(w - 1.1)(w - 1.5)(w - 2) has three."""
        flow = np.poly([1.1, 1.5, 2.0])

        assert all_roots(flow) == pytest.approx((0.1, 0.5, 1.0), rel=1e-9)
        assert [float(irr_from(flow, guess)) for guess in (0.12, 0.45, 1.1)] == pytest.approx([0.1, 0.5, 1.0])

    def test_every_answer_is_a_root(self) -> None:
        """20,000 flows of noise: each rate found is a root, and what has an odd number of them has a rate."""
        flows = np.random.default_rng(5).normal(0, 100, (20_000, 12))

        rates = irr_from(flows, 0.12)

        assert not np.isnan(rates[sign_changes(flows) % 2 == 1]).any()
        found = ~np.isnan(rates)
        assert found.sum() > 10_000
        assert np.max(np.abs(scaled_value(rates[found], flows[found]))) < DEFINITION

    def test_touching_root(self) -> None:
        """A value that touches zero is listed once, but not found from a guess, since nothing changes
        sign."""
        flow = [1.0, -2.2, 1.21]

        assert all_roots(flow) == pytest.approx((0.1,), abs=1e-6)


class TestMirr:
    def test_by_hand(self) -> None:
        """Outlays discounted at one rate, receipts carried at another."""
        flow = [-100, 60, -20, 90]
        receipts, outlays = 60 * 1.12 ** 2 + 90, 100 + 20 / 1.1 ** 2

        assert mirr(flow, 0.1, 0.12) == pytest.approx((receipts / outlays) ** (1 / 3) - 1, rel=RELATIVE)

    def test_at_the_rate_of_return(self) -> None:
        """Reinvested at the rate of return, the modified rate is that rate."""
        rate = irr([-90, 70, 70])

        assert mirr([-90, 70, 70], 0.05, rate) == pytest.approx(float(rate), rel=RELATIVE)

    @pytest.mark.parametrize("flow", [[1, 2], [-1, -2], [0, 0]])
    def test_none(self, flow: list[float]) -> None:
        """Neither receipts alone nor outlays alone have a rate."""
        assert np.isnan(mirr(flow, 0.1, 0.1))


def test_memory_stays_flat() -> None:
    """Four times as many scenarios take hardly more memory than their results."""
    def peak(count: int) -> int:
        flows = np.tile([-100.0] + [12.0] * 30, (count, 1))
        tracemalloc.start()
        irr_from(flows, 0.1)
        reached = tracemalloc.get_traced_memory()[1]
        tracemalloc.stop()
        return reached

    assert peak(80_000) - peak(20_000) < 60_000 * 8 * 5  # a few numbers per scenario, never its 31 years
