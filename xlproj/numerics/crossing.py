"""Where functions of one number are zero, many at once: inside brackets, by Chandrupatla's method. Knows
nothing of finance."""

from __future__ import annotations

from collections.abc import Callable

import numpy as np

from xlproj.numerics.arrays import Floats

STEPS = 80
SMALL_VALUE = 1e-13  # of the smaller value at the ends: below it there is only rounding
# of the number itself: where a function jumps over zero, this is how near the jump is told
SMALL_BRACKET = 1e-11


def crossings(function: Callable[[Floats], Floats], low: Floats, high: Floats, at_low: Floats,
              at_high: Floats) -> Floats:
    """The zero of each function between `low` and `high`, where it has values of unlike sign; all arguments
    have one shape.

    `function` takes one argument for each of them and gives as many values. Each step interpolates where that
    is safe, else it halves the bracket; a straight line takes one. A function that jumps over zero gets the
    place of its jump; NaN where it turns out not to exist in between. Source: Chandrupatla 1997.

    >>> crossings(lambda x: x * x - np.array([2.0, 9.0]), np.zeros(2), np.full(2, 5.0), np.array([-2.0, -9]),
    ... np.array([23.0, 16]))
    array([1.41421356, 3.        ])
    """
    enough = SMALL_VALUE * np.minimum(np.abs(at_low), np.abs(at_high))
    before, last, oldest = high, low, high
    value_before, value, value_oldest = at_high, at_low, at_high
    with np.errstate(all="ignore"):  # settled ones divide by zero; their values are no longer looked at
        share = at_low / (at_low - at_high)
        for _ in range(STEPS):
            best = np.where(np.abs(value_before) < np.abs(value), before, last)
            room = SMALL_BRACKET * np.abs(best) / np.abs(before - last)
            settled = (room > 0.5) | (np.minimum(np.abs(value), np.abs(value_before)) <= enough)
            if settled.all():
                break
            tried = np.where(settled, best, last + np.clip(share, room, 1 - room) * (before - last))
            found = function(tried)
            same = settled | (np.sign(found) == np.sign(value))
            oldest, value_oldest = np.where(same, last, before), np.where(same, value, value_before)
            before, value_before = np.where(same, before, last), np.where(same, value_before, value)
            last, value = np.where(settled, last, tried), np.where(settled, value, found)
            share = _next_share(last, before, oldest, value, value_before, value_oldest)
    closer = np.abs(value_before) < np.abs(value)
    return np.where(np.isfinite(np.where(closer, value_before, value)), np.where(closer, before, last),
                    np.nan)


def _next_share(last: Floats, before: Floats, oldest: Floats, value: Floats, value_before: Floats,
                value_oldest: Floats) -> Floats:
    """How far from the last point towards the one before to look next: by inverse quadratic interpolation, or
    halfway."""
    along, up = (last - before) / (oldest - before), (value - value_before) / (value_oldest - value_before)
    safe = (up**2 < along) & ((1 - up) ** 2 < 1 - along)
    bent = (value / (value_before - value) * value_oldest / (value_before - value_oldest)
            + (oldest - last) / (before - last) * value / (value_oldest - value) * value_before
            / (value_oldest - value_before))
    return np.where(safe & np.isfinite(bent), bent, 0.5)
