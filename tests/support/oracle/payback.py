"""How long an investment takes to come back, in periods from period 0: three conventions of the field."""

from __future__ import annotations

import numpy as np
from numpy.typing import ArrayLike

from support.oracle.loans import payment
from xlproj.numerics.arrays import Floats, floats


def payback_accumulated(flows: ArrayLike) -> Floats:
    """Payback by accumulation: when the cumulated flow last rises from below 0 to 0 or more, a straight line
    within it.

    Flows run along the last axis, period 0 first, outlays negative. NaN where it never rises so: not
    recovered, or nothing to recover. Where it falls below 0 again and stays there, the last rise still
    counts. Source: XV-11.

    >>> float(payback_accumulated([-100, 40, 40, 40]))  # -100, -60, -20, 20
    2.5
    """
    flow = floats(flows)
    total = np.cumsum(flow, axis=-1)
    before, after = total[..., :-1], total[..., 1:]
    with np.errstate(divide="ignore", invalid="ignore"):
        when = np.arange(before.shape[-1]) - before / flow[..., 1:]
    crossing = np.where((before < 0) & (after >= 0), when, -np.inf)
    last = np.max(crossing, axis=-1, initial=-np.inf)
    return np.where(last >= 0, last, np.nan)


def payback_average(investment: ArrayLike, net_income: ArrayLike) -> Floats:
    """Payback by average: the investment over the mean net income.

    `investment` is positive; `net_income` holds period 1, 2 … on its last axis. NaN where the mean is not
    positive. Source: XV-12, XV-13.

    >>> float(payback_average(90, [70, 50]))  # 90 / 60
    1.5
    """
    mean = floats(net_income).mean(axis=-1)
    with np.errstate(divide="ignore", invalid="ignore"):
        return np.where(mean > 0, floats(investment) / mean, np.nan)


def equivalent_benefit(present_benefit: ArrayLike, rate: ArrayLike, periods: ArrayLike) -> Floats:
    """Equal benefit at the end of each period that is worth the same as `present_benefit` at period 0.

    All arguments broadcast. Source: XV-14.

    >>> round(float(equivalent_benefit(113.799622, 0.15, 2)), 4)
    70.0
    """
    return payment(present_benefit, rate, periods)


def payback_discounted(present_investment: ArrayLike, benefit: ArrayLike, rate: ArrayLike) -> Floats:
    """Discounted payback: how many equal benefits at the end of each period are worth the investment.

    `-ln(1 - IA * i / BE) / ln(1 + i)` with the investment at period 0 `IA`, the equivalent benefit `BE` and
    the rate `i` as a fraction; `IA / BE` at a rate of 0. NaN where it is never recovered: `BE` not positive
    or not above `IA * i`. At a rate equal to the internal rate of return it is the life of the project.
    Source: XV-14, XV-15.

    >>> round(float(payback_discounted(90, 70, 0.15)), 4)
    1.533
    """
    invested, yearly, cost = floats(present_investment), floats(benefit), floats(rate)
    with np.errstate(divide="ignore", invalid="ignore"):
        ratio = invested / yearly
        periods = np.where(cost == 0, ratio, -np.log1p(-ratio * cost) / np.log1p(cost))
    return np.where((yearly > 0) & (ratio * cost < 1), periods, np.nan)
