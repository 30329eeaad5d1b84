"""Draws against theory, within five standard errors and with a fixed seed; ranks, correlation and crossings
against plain ones."""

from __future__ import annotations

from itertools import pairwise
from math import exp, log, sqrt

import numpy as np
import pytest
from numpy.typing import NDArray

from xlproj.numerics.crossing import crossings
from xlproj.numerics.draws import Distribution, correlation, draw, ranks, stream

COUNT, ERRORS = 100_000, 5
CASES = {
    "triangular": (Distribution("triangular", (2, 3, 10)), 5.0, (4 + 9 + 100 - 6 - 20 - 30) / 18),
    "triangular with its mode at an end": (
        Distribution("triangular", (-4, -4, 2)), -2.0, (16 + 16 + 4 - 16 + 8 + 8) / 18),
    "uniforme": (Distribution("uniforme", (-1, 5)), 2.0, 3.0),
    "normal": (Distribution("normal", (100, 15)), 100.0, 225.0),
    "lognormal": (Distribution("lognormal", (8, 6)), 8.0, 36.0),
    "discreta": (Distribution("discreta", (10, -2, 5), (0.2, 0.5, 0.3)), 2.5,
                 0.2 * 100 + 0.5 * 4 + 0.3 * 25 - 6.25)}


def drawn(distribution: Distribution, seed: int = 7, count: int = COUNT) -> NDArray[np.float64]:
    return draw(distribution, count, stream(seed, "precio"))


@pytest.mark.parametrize("name", CASES)
def test_moments(name: str) -> None:
    """Mean and variance, whose standard error follows from the fourth moment of the draws."""
    distribution, mean, variance = CASES[name]
    values = drawn(distribution)
    fourth = ((values - mean) ** 4).mean()

    assert abs(values.mean() - mean) <= ERRORS * sqrt(variance / COUNT)
    assert abs(values.var() - variance) <= ERRORS * sqrt((fourth - variance**2) / COUNT)


def test_ends() -> None:
    """Nothing is drawn beyond the ends, nor between the values of a discrete distribution."""
    assert 2 <= drawn(CASES["triangular"][0]).min() < 2.1
    assert 9.9 < drawn(CASES["triangular"][0]).max() <= 10
    assert -1 <= drawn(CASES["uniforme"][0]).min() < drawn(CASES["uniforme"][0]).max() <= 5
    assert drawn(CASES["lognormal"][0]).min() > 0
    assert set(drawn(CASES["discreta"][0]).tolist()) == {10.0, -2.0, 5.0}


def test_shares_of_a_discrete_distribution() -> None:
    values = drawn(CASES["discreta"][0])

    for value, share in ((10, 0.2), (-2, 0.5), (5, 0.3)):
        assert abs((values == value).mean() - share) <= ERRORS * sqrt(share * (1 - share) / COUNT)


def test_logarithm_of_a_lognormal() -> None:
    """The numbers given are those of the quantity: its logarithm has the mean and variance that follow from
    them."""
    logs = np.log(drawn(CASES["lognormal"][0]))
    variance = log(1 + 36 / 64)

    assert abs(logs.mean() - (log(8) - variance / 2)) <= ERRORS * sqrt(variance / COUNT)
    assert exp(logs.mean() + logs.var() / 2) == pytest.approx(8, rel=0.01)


@pytest.mark.parametrize("distribution", [
    Distribution("triangular", (4, 4, 4)), Distribution("uniforme", (4, 4)), Distribution("normal", (4, 0)),
    Distribution("lognormal", (4, 0)), Distribution("discreta", (4,), (1.0,))])
def test_constants(distribution: Distribution) -> None:
    assert drawn(distribution, count=50) == pytest.approx(np.full(50, 4.0), rel=1e-15)


def test_streams_are_apart_and_repeat() -> None:
    """The same seed and name give the same draws; another seed or name others, that do not rise together."""
    normal = CASES["normal"][0]
    first, again = drawn(normal), drawn(normal)
    others = [drawn(normal, seed=8), draw(normal, COUNT, stream(7, "costo"))]

    assert np.array_equal(first, again)
    for other in others:
        assert abs(correlation(first, other)) <= ERRORS / sqrt(COUNT)


def test_ranks_and_correlation() -> None:
    random = np.random.default_rng(3)
    values = random.integers(0, 40, 500).astype(float)
    plain = [sum(other < value for other in values) + (sum(other == value for other in values) + 1) / 2
             for value in values]

    assert ranks(values).tolist() == plain
    assert correlation(values, -values) == -1.0
    assert correlation(values, np.ones(500)) == 0.0
    assert correlation(values, values**3) == pytest.approx(np.corrcoef(values, values**3)[0, 1], rel=1e-12)


class TestCrossings:
    """Zeros inside brackets, many at once."""

    def test_of_curves_of_all_kinds(self) -> None:
        roots = np.array([0.3, 2.0, 0.9, 1e-6, 4.999])

        def curves(x: NDArray[np.float64]) -> NDArray[np.float64]:
            return np.array([x[0] - roots[0], x[1] ** 3 - roots[1] ** 3, np.exp(9 * (x[2] - roots[2])) - 1,
                             np.log(x[3] + 1e-9) - log(roots[3] + 1e-9), np.tanh(40 * (x[4] - roots[4]))])

        low, high = np.zeros(5), np.full(5, 5.0)

        assert crossings(curves, low, high, curves(low), curves(high)) == pytest.approx(roots, rel=1e-9)

    def test_with_the_ends_either_way_round(self) -> None:
        low, high = np.array([5.0]), np.array([1.0])

        assert crossings(lambda x: 2 - x, low, high, 2 - low, 2 - high) == pytest.approx([2.0], rel=1e-12)

    def test_of_a_straight_line_take_one_look(self) -> None:
        looks: list[float] = []

        def line(x: NDArray[np.float64]) -> NDArray[np.float64]:
            looks.append(float(x[0]))
            return 3 * x - 6

        assert crossings(line, np.array([0.0]), np.array([8.0]), np.array([-6.0]),
                         np.array([18.0])) == pytest.approx([2.0])
        assert len(looks) == 1

    def test_of_a_jump_tell_where_it_jumps(self) -> None:
        found = crossings(lambda x: np.where(x < 0.7, -1.0, 2.0), np.zeros(1), np.ones(1), np.full(1, -1.0),
                          np.full(1, 2.0))

        assert found == pytest.approx([0.7], rel=1e-9)

    def test_of_what_does_not_exist_in_between(self) -> None:
        found = crossings(lambda x: np.where((x > 0.2) & (x < 0.8), np.nan, x - 0.5), np.zeros(1), np.ones(1),
                          np.full(1, -0.5),
                          np.full(1, 0.5))

        assert np.isnan(found).all()

    def test_one_slow_curve_does_not_spoil_the_others(self) -> None:
        """What has settled stays where it is while another curve is still looked at."""
        seen: list[NDArray[np.float64]] = []

        def curves(x: NDArray[np.float64]) -> NDArray[np.float64]:
            seen.append(x.copy())
            return np.array([x[0] - 0.25, np.where(x[1] < 0.7, -1.0, 2.0)])

        found = crossings(curves, np.zeros(2), np.ones(2), np.array([-0.25, -1]), np.array([0.75, 2]))

        assert found == pytest.approx([0.25, 0.7], rel=1e-9)
        assert len(seen) > 10
        assert all(before[0] == after[0] for before, after in pairwise(seen[2:]))
