"""Dates as inputs: in an expression a date is its serial number, so that a difference is a number of days."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from xlproj.base.days import DAY_ZERO
from xlproj.expr.core import Array
from xlproj.numerics.rates import approximate_days

_SERIAL_ZERO = np.datetime64(DAY_ZERO)


def days_360(start: Array, end: Array) -> Array:
    """Days between two dates if every month had 30, the 31st counting as the 30th: the European method of
    `DAYS360`.

    From 1 March 1900 on, and with the start not after the end, every spreadsheet program counts them so.
    """
    return np.asarray(approximate_days(_days(start), _days(end)), dtype=float)


def year_of(serials: Array) -> Array:
    """The calendar year of dates, as `YEAR` counts it from 1 March 1900 on.

    >>> float(year_of(np.array(37257.0)))
    2002.0
    """
    return np.asarray(_days(serials).astype("datetime64[Y]").astype(int) + 1970, dtype=float)


def _days(serials: Array) -> NDArray[np.datetime64]:
    return _SERIAL_ZERO + np.asarray(serials, dtype=float).astype("int64").astype("timedelta64[D]")
