"""Random draws of uncertain quantities, each from a stream of its own, and how closely two rows of numbers
rise together."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass
from typing import Literal, assert_never

import numpy as np
from numpy.typing import ArrayLike

from xlproj.numerics.arrays import Floats, floats

Family = Literal["triangular", "uniforme", "normal", "lognormal", "discreta"]


@dataclass(frozen=True, slots=True)
class Distribution:
    """How a quantity is distributed.

    `numbers` are: triangular (minimum, most likely, maximum); uniforme (minimum, maximum); normal and
    lognormal (mean and standard deviation of the quantity itself, not of its logarithm); discreta (the
    values, with their `chances`, which sum to 1). Equal minimum and maximum, or a deviation of 0, make a
    constant.
    """

    shape: Family
    numbers: tuple[float, ...]
    chances: tuple[float, ...] = ()


def stream(seed: int, name: str) -> np.random.Generator:
    """The random numbers of one quantity: they follow from the seed and its name alone, whatever else is
    drawn.

    >>> float(stream(1, "precio").random()) == float(stream(1, "precio").random())
    True
    """
    words = np.frombuffer(hashlib.sha256(name.encode()).digest(), dtype="<u4")
    return np.random.Generator(np.random.PCG64(np.random.SeedSequence([seed, *words.tolist()])))


def draw(distribution: Distribution, count: int, generator: np.random.Generator) -> Floats:
    """So many draws, shape `(count,)`, in the unit of the distribution's numbers.

    >>> round(float(draw(Distribution("triangular", (0, 1, 5)), 100_000, stream(1, "x")).mean()), 2)
    2.0
    """
    numbers = distribution.numbers
    match distribution.shape:
        case "triangular":
            low, likely, high = numbers
            return floats(generator.triangular(low, likely, high, count)) if low < high else np.full(
                count, low, dtype=float)
        case "uniforme":
            low, high = numbers
            return low + (high - low) * generator.random(count)
        case "normal":
            mean, deviation = numbers
            return mean + deviation * generator.standard_normal(count)
        case "lognormal":
            mean, deviation = numbers
            spread = np.log1p((deviation / mean) ** 2)
            return floats(np.exp(np.log(mean) - spread / 2 + np.sqrt(spread)
                                 * generator.standard_normal(count)))
        case "discreta":
            edges = np.cumsum(distribution.chances)[:-1]
            return floats(numbers)[np.searchsorted(edges, generator.random(count), side="right")]
        case _:
            assert_never(distribution.shape)


def ranks(values: ArrayLike) -> Floats:
    """The place of each number among all, from 1; equal ones share the mean of their places.

    >>> ranks([10, 30, 10, 20]).tolist()
    [1.5, 4.0, 1.5, 3.0]
    """
    given = floats(values)
    order = np.argsort(given)
    rising = given[order]
    new = np.concatenate(([True], rising[1:] != rising[:-1]))
    group = np.cumsum(new) - 1
    ends = np.append(np.flatnonzero(new), len(given))
    places = np.empty(len(given))
    places[order] = ((ends[:-1] + 1 + ends[1:]) / 2)[group]
    return places


def correlation(first: ArrayLike, second: ArrayLike) -> float:
    """Correlation of two rows of numbers, from −1 to 1; of their ranks, it is Spearman's. 0 where one of them
    is constant.

    >>> correlation(ranks([1, 2, 9]), ranks([5, 6, 7]))
    1.0
    """
    left, right = (floats(each) - np.mean(floats(each)) for each in (first, second))
    size = float(np.sqrt((left * left).sum() * (right * right).sum()))
    return min(1.0, max(-1.0, float((left * right).sum()) / size)) if size > 0 else 0.0
