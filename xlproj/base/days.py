"""Days as spreadsheets store them, and those that the product takes.

A workbook stores a day as a serial number, counted from one of two days: nearly always the first one here.
A formula, and an expression, knows only that one.
"""

from __future__ import annotations

from datetime import date, timedelta
from typing import Final

DAY_ZERO: Final = date(1899, 12, 30)
DAY_ZERO_1904: Final = date(1904, 1, 1)
FIRST_AGREED: Final = 61  # before it programs differ: one of them counts 29 February 1900
LAST_SERIAL: Final = 2_958_465
EARLIEST, LATEST = date(1950, 1, 1), date(2150, 12, 31)
"""The days taken as inputs: before and after, a slip is far likelier than a project."""
FIRST_YEAR, LAST_YEAR = EARLIEST.year, 2100
"""The years taken as those of a start or of prices: half a century on, the last day taken is not reached."""


def day_zero(date1904: bool) -> date:
    """The day that a workbook counts from."""
    return DAY_ZERO_1904 if date1904 else DAY_ZERO


def serial_of(day: date, date1904: bool = False) -> int:
    """The serial number of a day.

    >>> serial_of(date(2025, 12, 25)), serial_of(date(1904, 1, 2), date1904=True)
    (46016, 1)
    """
    return day.toordinal() - day_zero(date1904).toordinal()


def day_of(serial: float, date1904: bool = False) -> date | None:
    """The day of a serial number, or None before the days on which programs agree and after the last one.

    >>> day_of(46016.75), day_of(60)
    (datetime.date(2025, 12, 25), None)
    """
    if not (0 if date1904 else FIRST_AGREED) <= serial <= LAST_SERIAL:
        return None
    try:
        return day_zero(date1904) + timedelta(days=int(serial))
    except OverflowError:
        return None
