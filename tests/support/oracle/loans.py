"""Loans repaid in equal payments, in closed form.

Amounts are positive for both sides: `loan` is received at period 0, payments are made at the end of periods 1
to `periods`. A rate is a fraction per period. All arguments broadcast, so a row of periods gives a row of the
schedule.
"""

from __future__ import annotations

import numpy as np
from numpy.typing import ArrayLike

from xlproj.numerics.arrays import Floats, floats


def payment(loan: ArrayLike, rate: ArrayLike, periods: ArrayLike) -> Floats:
    """Equal payment at the end of each period that repays the loan with its interest.

    `loan * rate / (1 - (1 + rate)^-periods)`, and `loan / periods` at a rate of 0. Source: XIV-20, D-02.

    >>> round(float(payment(8000, 0.1, 10)), 6)
    1301.963159
    """
    amount, cost, count = floats(loan), floats(rate), floats(periods)
    with np.errstate(divide="ignore", invalid="ignore"):
        share = np.where(cost == 0, 1 / count, -cost / np.expm1(-count * np.log1p(cost)))
    return amount * share


def balance(loan: ArrayLike, rate: ArrayLike, periods: ArrayLike, period: ArrayLike) -> Floats:
    """What is still owed after the payment of `period`: the loan up to period 0, exactly 0 from the last one
    on.

    `loan * ((1 + rate)^periods - (1 + rate)^period) / ((1 + rate)^periods - 1)`, and a straight line at a
    rate of 0. Source: D-02, D-03.

    >>> balance(100, 0.1, 2, [0, 1, 2]).round(4).tolist()  # payment 57.619: 110 - 57.619 = 52.381
    [100.0, 52.381, 0.0]
    """
    cost, count = floats(rate), floats(periods)
    left = np.clip(count - floats(period), 0, count)
    log = np.log1p(cost)
    # both powers divided by (1 + rate)^periods can't overflow
    with np.errstate(divide="ignore", invalid="ignore"):
        share = np.where(cost == 0, left / count, np.expm1(-left * log) / np.expm1(-count * log))
    return floats(loan) * share


def interest(loan: ArrayLike, rate: ArrayLike, periods: ArrayLike, period: ArrayLike) -> Floats:
    """Interest paid in `period`: the rate on what was owed before it; 0 before period 1 and after the last
    one.

    Source: D-02, D-03.

    >>> interest(100, 0.1, 2, [0, 1, 2, 3]).round(4).tolist()
    [0.0, 10.0, 5.2381, 0.0]
    """
    when = floats(period)
    owed = balance(loan, rate, periods, when - 1)
    return np.where(when >= 1, floats(rate) * owed, 0.0)


def principal(loan: ArrayLike, rate: ArrayLike, periods: ArrayLike, period: ArrayLike) -> Floats:
    """Principal repaid in `period`: the fall of the balance; over all periods it sums to the loan.

    Source: D-02, D-03.

    >>> principal(100, 0.1, 2, [0, 1, 2, 3]).round(4).tolist()
    [0.0, 47.619, 52.381, 0.0]
    """
    when = floats(period)
    return balance(loan, rate, periods, when - 1) - balance(loan, rate, periods, when)
