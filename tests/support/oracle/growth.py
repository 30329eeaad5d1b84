"""The way from a value before the project to the value at full maturity. All arguments broadcast."""

from __future__ import annotations

import numpy as np
from numpy.typing import ArrayLike

from xlproj.numerics.arrays import Floats, floats


def growth_rate(before: ArrayLike, after: ArrayLike, periods: ArrayLike) -> Floats:
    """Constant growth per period, a fraction, that leads from `before` to `after` in `periods`.

    `(after / before)^(1 / periods) - 1`; NaN where the two don't have the same sign or there are no periods.
    Source: XIV-16, c06-two-point-growth.

    >>> round(float(growth_rate(100, 121, 2)), 9)
    0.1
    """
    count = floats(periods)
    with np.errstate(divide="ignore", invalid="ignore", over="ignore"):
        return np.where(count > 0, _ratio(before, after) ** (1 / count) - 1, np.nan)


def geometric(before: ArrayLike, after: ArrayLike, periods: ArrayLike, period: ArrayLike) -> Floats:
    """Value at `period` (0 or later) of a growth at a constant rate, `after` from the end of `periods` on.

    `before * (after / before)^min(period / periods, 1)`; `after` at once where `periods` is 0; NaN where the
    two don't have the same sign, since no constant rate leads from one to the other. Source: XIV-17.

    >>> geometric(100, 121, 2, [0, 1, 2, 3]).round(9).tolist()
    [100.0, 110.0, 121.0, 121.0]
    """
    return floats(before) * _ratio(before, after) ** _share(periods, period)


def linear(before: ArrayLike, after: ArrayLike, periods: ArrayLike, period: ArrayLike) -> Floats:
    """Value at `period` (0 or later) of a growth by a constant amount, `after` from the end of `periods` on.

    `before + (after - before) * min(period / periods, 1)`; `after` at once where `periods` is 0.

    >>> linear(100, 120, 2, [0, 1, 2, 3]).tolist()
    [100.0, 110.0, 120.0, 120.0]
    """
    start = floats(before)
    return start + (floats(after) - start) * _share(periods, period)


def _share(periods: ArrayLike, period: ArrayLike) -> Floats:
    """How much of the way is done, 0 to 1."""
    count = floats(periods)
    with np.errstate(divide="ignore", invalid="ignore"):
        return np.where(count > 0, np.minimum(floats(period) / count, 1), 1.0)


def _ratio(before: ArrayLike, after: ArrayLike) -> Floats:
    with np.errstate(divide="ignore", invalid="ignore"):
        ratio = floats(after) / floats(before)
    return np.where((ratio > 0) & np.isfinite(ratio), ratio, np.nan)
