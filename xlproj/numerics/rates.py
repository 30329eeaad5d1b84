"""Interest, discount and rates: what money costs over a time, simple or compound, and one rate told in other
terms.

A rate is a fraction per period (0.06 is 6 %); a time counts in that same period, so 5 months at a yearly rate
are 5 / 12. Money is in any one currency. Numbers broadcast, one by one or as arrays. No number raises an
error: what does not exist (a rate over no time, growth at a rate of -1 or below) is NaN. Source: chapter
XIII, cases c13-*.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import TypeAlias

import numpy as np
from numpy.typing import ArrayLike, NDArray

from xlproj.numerics.arrays import Counts, Floats, floats

__all__ = [
    "CONTINUOUS",
    "EXACT_YEAR",
    "ORDINARY_YEAR",
    "Days",
    "approximate_days",
    "bank_discount",
    "bank_proceeds",
    "compound_amount",
    "compound_interest",
    "compound_present_value",
    "discount_of_rate",
    "effective_rate",
    "equivalent_rate",
    "exact_days",
    "interest_by_days",
    "nominal_rate",
    "note_price",
    "rate_of_discount",
    "rational_discount",
    "simple_amount",
    "simple_interest",
    "simple_present_value",
    "simple_rate",
]

Days: TypeAlias = date | np.datetime64 | str | Sequence[date] | Sequence[str] | NDArray[np.datetime64]
"""Calendar days: `date`, ISO text, or arrays of `datetime64`."""

ORDINARY_YEAR, EXACT_YEAR = 360, 365
CONTINUOUS = np.inf
"""How often interest is added where it is added at every moment."""


# --- simple interest ----------------------------------------------------------------------------------------
def simple_interest(principal: ArrayLike, rate: ArrayLike, time: ArrayLike) -> Floats:
    """Interest on the principal alone, due at the end of `time`: `principal * rate * time`.

    Source: c13-simple-interest, c13-simple-8000.

    >>> float(simple_interest(1800, 0.06, 5 / 12))
    45.0
    """
    return floats(principal) * floats(rate) * floats(time)


def simple_amount(principal: ArrayLike, rate: ArrayLike, time: ArrayLike) -> Floats:
    """Principal and its simple interest at the end of `time`: `principal * (1 + rate * time)`.

    Source: c13-simple-interest, c13-simple-8000.

    >>> round(float(simple_amount(1800, 0.06, 5 / 12)), 9)
    1845.0
    """
    return floats(principal) * (1 + floats(rate) * floats(time))


def simple_present_value(amount: ArrayLike, rate: ArrayLike, time: ArrayLike) -> Floats:
    """What an amount due in `time` is worth today at simple interest: `amount / (1 + rate * time)`.

    NaN where `1 + rate * time` is 0 or less. Source: c13-pv-simple, c13-rational-discount.

    >>> round(float(simple_present_value(4800, 0.06, 8 / 12)), 2)
    4615.38
    """
    return floats(amount) / _positive(1 + floats(rate) * floats(time))


def simple_rate(principal: ArrayLike, amount: ArrayLike, time: ArrayLike) -> Floats:
    """Rate at which the principal grows to the amount in `time`: the interest over `principal * time`.

    It is what the seller of a discounted note pays, with the price as principal. NaN where principal or time
    is 0 or less. Source: c13-implied-interest-rate.

    >>> round(float(simple_rate(7540, 7800, 10 / 12)), 6)
    0.041379
    """
    lent = _positive(principal)
    return (floats(amount) - lent) / (lent * _positive(time))


# --- days ---------------------------------------------------------------------------------------------------
def exact_days(start: Days, end: Days) -> Counts:
    """Days of the calendar from start to end, the start left out and the end counted; negative where the end
    comes first.

    Raises ValueError for a text that is no date. Source: c13-day-count, c13-bond-resale.

    >>> int(exact_days("2001-06-08", "2001-11-15"))
    160
    """
    return (_day(end) - _day(start)).astype(np.int64)


def approximate_days(start: Days, end: Days) -> Counts:
    """Days from start to end if every month had 30; negative where the end comes first.

    The 31st counts as the 30th; February is left as it is, so that its last day is the 28th or the 29th. This
    is the count of `DAYS360` with its European method. Raises ValueError for a text that is no date. Source:
    c13-day-count.

    >>> int(approximate_days("2001-06-08", "2001-11-15"))  # 22 of June, 4 * 30, 15 of November
    157
    """
    (first_month, first_day), (last_month, last_day) = _thirty(start), _thirty(end)
    return 30 * (last_month - first_month) + last_day - first_day


def interest_by_days(principal: ArrayLike, rate: ArrayLike, days: ArrayLike,
                     year: ArrayLike = EXACT_YEAR) -> Floats:
    """Simple interest over a number of days at a yearly rate: `principal * rate * days / year`.

    Exact with a year of 365 days (366 if it is a leap year), ordinary with `ORDINARY_YEAR`, which favours the
    lender. Source: c13-exact-ordinary, c13-interest-four-ways.

    >>> interest_by_days(4200, 0.05, 80, [EXACT_YEAR, ORDINARY_YEAR]).round(2).tolist()
    [46.03, 46.67]
    """
    return simple_interest(principal, rate, floats(days) / floats(year))


def note_price(maturity_value: ArrayLike, rate: ArrayLike, days: ArrayLike,
               year: ArrayLike = ORDINARY_YEAR) -> Floats:
    """What a buyer pays for a note so many days before it falls due, to earn a yearly simple rate until then.

    `maturity_value / (1 + rate * days / year)`; the maturity value is the note's `simple_amount`. NaN where
    that divisor is 0 or less. Source: c13-bond-resale.

    >>> round(float(note_price(simple_amount(6200, 0.03, 5 / 12), 0.04, 71)), 2)
    6228.37
    """
    return simple_present_value(maturity_value, rate, floats(days) / floats(year))


# --- discount -----------------------------------------------------------------------------------------------
def rational_discount(amount: ArrayLike, rate: ArrayLike, time: ArrayLike) -> Floats:
    """What an amount due in `time` loses when its simple present value is paid today: the interest on that
    value.

    NaN where `1 + rate * time` is 0 or less. Source: c13-rational-discount.

    >>> round(float(rational_discount(1200, 0.05, 4 / 12)), 2)
    19.67
    """
    return simple_interest(simple_present_value(amount, rate, time), rate, time)


def bank_discount(amount: ArrayLike, discount: ArrayLike, time: ArrayLike) -> Floats:
    """What a bank keeps today of an amount due in `time`: `amount * discount * time`, interest in advance.

    `discount` is a rate on the amount due, not on what is received. Source: c13-bank-discount.

    >>> float(bank_discount(7800, 0.04, 10 / 12))
    260.0
    """
    return floats(amount) * floats(discount) * floats(time)


def bank_proceeds(amount: ArrayLike, discount: ArrayLike, time: ArrayLike) -> Floats:
    """What a bank pays today for an amount due in `time`: `amount * (1 - discount * time)`.

    NaN where the discount takes more than the whole amount. Source: c13-bank-discount, c13-formula-sheet.

    >>> float(bank_proceeds(7800, 0.04, 10 / 12))
    7540.0
    """
    left = 1 - floats(discount) * floats(time)
    return floats(amount) * np.where(left >= 0, left, np.nan)


def rate_of_discount(discount: ArrayLike, time: ArrayLike) -> Floats:
    """Simple rate of interest that a bank's discount costs over `time`: `discount / (1 - discount * time)`.

    NaN where the discount takes the whole amount or more. Source: c13-rate-equivalent-to-discount.

    >>> round(float(rate_of_discount(0.12, 10 / 12)), 6)
    0.133333
    """
    return floats(discount) / _positive(1 - floats(discount) * floats(time))


def discount_of_rate(rate: ArrayLike, time: ArrayLike) -> Floats:
    """Discount that costs the same as a simple rate of interest over `time`: `rate / (1 + rate * time)`.

    NaN where `1 + rate * time` is 0 or less. The other way round: `rate_of_discount`.

    >>> round(float(discount_of_rate(2 / 15, 10 / 12)), 6)
    0.12
    """
    return floats(rate) / _positive(1 + floats(rate) * floats(time))


# --- compound interest --------------------------------------------------------------------------------------
def compound_amount(principal: ArrayLike, rate: ArrayLike, periods: ArrayLike) -> Floats:
    """Principal and its compound interest at the end of so many periods: `principal * (1 + rate)^periods`.

    NaN at a rate of -1 or below. Source: c13-compound-8000, c13-nominal-60-fv.

    >>> round(float(compound_amount(8000, 0.04, 4)), 2)
    9358.87
    """
    with np.errstate(over="ignore"):
        return floats(principal) * np.exp(floats(periods) * _log_growth(rate))


def compound_interest(principal: ArrayLike, rate: ArrayLike, periods: ArrayLike) -> Floats:
    """Compound interest over so many periods: `principal * ((1 + rate)^periods - 1)`.

    NaN at a rate of -1 or below. Source: c13-compound-8000, c13-formula-sheet.

    >>> round(float(compound_interest(8000, 0.04, 4)), 2)
    1358.87
    """
    return floats(principal) * equivalent_rate(rate, periods)


def compound_present_value(amount: ArrayLike, rate: ArrayLike, periods: ArrayLike) -> Floats:
    """What an amount due in so many periods is worth today: `amount / (1 + rate)^periods`.

    NaN at a rate of -1 or below. Source: c13-annuity-pv.

    >>> round(float(compound_present_value(500, 0.05, 4)), 2)
    411.35
    """
    return compound_amount(amount, rate, -floats(periods))


# --- one rate in other terms --------------------------------------------------------------------------------
def effective_rate(nominal: ArrayLike, times: ArrayLike) -> Floats:
    """What a nominal rate really yields in its period, interest being added `times` in it: `(1 + nominal /
    times)^times - 1`.

    `CONTINUOUS` adds it at every moment: `e^nominal - 1`. NaN where `times` is 0 or less, or `nominal /
    times` -1 or below. The period is that of the nominal rate: a year, a semester, a century. Source:
    c13-effective-from-nominal, c13-capitalization-frequency.

    >>> effective_rate(0.6, [1, 4, 12, 360, CONTINUOUS]).round(4).tolist()
    [0.6, 0.749, 0.7959, 0.8212, 0.8221]
    """
    rate, count = floats(nominal), _positive(times)
    # infinitely often is 0 infinitely many times until it is chosen
    with np.errstate(invalid="ignore", over="ignore"):
        return np.expm1(np.where(np.isinf(count), rate, count * _log_growth(rate / count)))


def nominal_rate(effective: ArrayLike, times: ArrayLike) -> Floats:
    """Nominal rate that yields an effective one when interest is added `times` in its period.

    `times * ((1 + effective)^(1 / times) - 1)`, and `ln(1 + effective)` where they are `CONTINUOUS`. NaN
    where `times` is 0 or less and at an effective rate of -1 or below. Source: c13-nominal-from-effective,
    c13-nominal-from-3924.

    >>> nominal_rate(0.3924, [2, CONTINUOUS]).round(4).tolist()
    [0.36, 0.331]
    """
    log, count = _log_growth(effective), _positive(times)
    with np.errstate(invalid="ignore"):
        return np.where(np.isinf(count), log, count * np.expm1(log / count))


def equivalent_rate(rate: ArrayLike, periods: ArrayLike) -> Floats:
    """An effective rate over another period, which is `periods` of its own: `(1 + rate)^periods - 1`.

    From months to a semester 6, from a semester to a quarter 1 / 2. NaN at a rate of -1 or below. Source:
    c13-effective-8-monthly, c13-effective-18-quarterly, c13-loan-700-semesters.

    >>> equivalent_rate([0.06, 0.3924], [6, 1 / 2]).round(4).tolist()  # 6 % a month, 39.24 % a semester
    [0.4185, 0.18]
    """
    with np.errstate(over="ignore"):
        return np.expm1(floats(periods) * _log_growth(rate))


# --- helpers ------------------------------------------------------------------------------------------------
def _positive(values: ArrayLike) -> Floats:
    """The values, NaN where they are 0 or less."""
    numbers = floats(values)
    return np.where(numbers > 0, numbers, np.nan)


def _log_growth(rate: ArrayLike) -> Floats:
    """Logarithm of `1 + rate`, which keeps all digits of small rates; NaN at -1 or below."""
    numbers = floats(rate)
    return np.log1p(np.where(numbers > -1, numbers, np.nan))


def _day(days: Days) -> NDArray[np.datetime64]:
    return np.asarray(days, dtype="datetime64[D]")


def _thirty(days: Days) -> tuple[Counts, Counts]:
    """Month, counted through, and day of months that have 30 days at most."""
    day = _day(days)
    month = day.astype("datetime64[M]")
    return month.astype(np.int64), np.minimum((day - month).astype(np.int64) + 1, 30)
