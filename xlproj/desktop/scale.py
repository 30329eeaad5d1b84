"""Round marks for an axis: no toolkit, so that they can be tested as numbers."""

from __future__ import annotations

from math import ceil, floor, log10

_ROUND = (1.0, 2.0, 2.5, 5.0, 10.0)


def marks(least: float, most: float, wanted: int = 5) -> tuple[float, ...]:
    """Round numbers that reach from at most `least` to at least `most`, 0 among them where it lies between.

    >>> marks(-1684272, 861732)
    (-2000000.0, -1000000.0, 0.0, 1000000.0)
    >>> marks(0, 0)
    (0.0, 1.0)
    """
    low, high = min(least, 0.0), max(most, 0.0)
    if high == low:
        return (0.0, 1.0)
    rough = (high - low) / wanted
    power = 10.0 ** floor(log10(rough))
    step = next(each * power for each in _ROUND if each * power >= rough)
    return tuple(number * step for number in range(floor(low / step), ceil(high / step) + 1))


def every(count: int, room: int) -> int:
    """Of so many labels each how manieth is shown, where there is room for so many.

    >>> every(31, 40), every(31, 10)
    (1, 5)
    """
    return next((step for step in (1, 2, 5, 10, 20) if count / step <= max(1, room)), count)
