"""Annuities: equal payments at equal intervals, what they amount to and what they are worth.

In arrears a payment falls at the end of each period, in advance at its start; the amount is counted at the
end of the last period, the present value at the start of the first. Rates are fractions per period. Numbers
broadcast; what does not exist is NaN. Source: chapter XIII, cases c13-annuity-*.
"""

from __future__ import annotations

import numpy as np
from numpy.typing import ArrayLike

from xlproj.numerics.arrays import Floats, floats
from xlproj.numerics.rates import compound_amount

__all__ = ["annuity_amount", "annuity_value", "payment_of_amount", "payment_of_value"]


def annuity_value(each: ArrayLike, rate: ArrayLike, periods: ArrayLike, *, advance: bool = False) -> Floats:
    """What equal payments are worth at the start of the first period: `each * (1 - (1 + rate)^-periods) /
    rate`.

    `each * periods` at a rate of 0; `1 + rate` times as much in advance. NaN at a rate of -1 or below, or
    without periods. Source: c13-annuity-pv.

    >>> round(float(annuity_value(500, 0.05, 4)), 2)
    1772.98
    """
    return floats(each) * _worth_of_one(rate, periods, advance=advance)


def annuity_amount(each: ArrayLike, rate: ArrayLike, periods: ArrayLike, *, advance: bool = False) -> Floats:
    """What equal payments amount to at the end of the last period: `each * ((1 + rate)^periods - 1) / rate`.

    `each * periods` at a rate of 0; `1 + rate` times as much in advance. NaN at a rate of -1 or below, or
    without periods. Source: c13-annuity-fv, c13-annuity-due-900.

    >>> round(float(annuity_amount(500, 0.05, 4)), 2)
    2155.06
    """
    return compound_amount(annuity_value(each, rate, periods, advance=advance), rate, periods)


def payment_of_value(value: ArrayLike, rate: ArrayLike, periods: ArrayLike, *,
                     advance: bool = False) -> Floats:
    """Equal payment that is worth `value` at the start of the first period: it repays a loan of that value.

    NaN at a rate of -1 or below, or without periods. Source: c13-loan-700-semesters.

    >>> round(float(payment_of_value(700, 1.06**6 - 1, 5)), 2)
    354.72
    """
    return floats(value) / _worth_of_one(rate, periods, advance=advance)


def payment_of_amount(amount: ArrayLike, rate: ArrayLike, periods: ArrayLike, *,
                      advance: bool = False) -> Floats:
    """Equal payment that gathers `amount` by the end of the last period: a sinking fund.

    NaN at a rate of -1 or below, or without periods. Source: c13-loan-700-semesters.

    >>> round(float(payment_of_amount(2155.0625, 0.05, 4)), 6)
    500.0
    """
    return payment_of_value(compound_amount(amount, rate, -floats(periods)), rate, periods, advance=advance)


def _worth_of_one(rate: ArrayLike, periods: ArrayLike, *, advance: bool) -> Floats:
    """Present value of payments of 1."""
    cost, count = floats(rate), floats(periods)
    exists = (cost > -1) & (count > 0)
    cost, count = np.where(exists, cost, np.nan), np.where(exists, count, np.nan)
    with np.errstate(divide="ignore", invalid="ignore"):
        arrears = np.where(cost == 0, count, -np.expm1(-count * np.log1p(cost)) / cost)
    return (1 + cost if advance else 1) * arrears
