"""Internal rates of return, for one flow or for any number of scenarios.

Flows run along the last axis, one period per column, period 0 first and not discounted. Receipts are
positive, outlays negative. A rate is a fraction per period.
"""

from __future__ import annotations

import numpy as np
from numpy.typing import ArrayLike

from xlproj.numerics.arrays import Counts, Floats, floats
from xlproj.numerics.solver import FIRST_STRIDE, bracket, newton, safe_newton

CHUNK = 5_000


def sign_changes(flows: ArrayLike) -> Counts:
    """How many times the flows change sign along the last axis, zeros skipped: the most roots that there can
    be.

    Shape: that of the leading axes. Source: Descartes' rule of signs.

    >>> int(sign_changes([-90, 0, 70, 70])), int(sign_changes([-1600, 10000, -10000]))
    (1, 2)
    """
    signs = np.sign(floats(flows))
    last = np.zeros(signs.shape[:-1])
    changes = np.zeros(signs.shape[:-1], dtype=np.int64)
    for period in range(signs.shape[-1]):
        sign = signs[..., period]
        changes += sign * last < 0
        last = np.where(sign == 0, last, sign)
    return changes


def irr_from(flows: ArrayLike, guess: ArrayLike) -> Floats:
    """Internal rate of return to full precision: the rate at which the flows discount to zero, starting at
    `guess`.

    With one change of sign it is the only root, whatever the guess. With several it is the one that Newton's
    steps reach right beside the guess, as a sheet's do; else that in the nearest bracket around it, distances
    in `ln(1 + rate)`. NaN where nothing changes sign, where the guess is NaN or not above -1, and where the
    value touches zero without crossing it. Zeros before the first flow don't count. `guess` broadcasts
    against the leading axes of `flows`; scenarios run in chunks, so memory stays flat. Source: XV-06.

    >>> round(float(irr_from([-90, 70, 70], 0.3)), 6)
    0.352742
    """
    values, start = floats(flows), floats(guess)
    shape = np.broadcast_shapes(values.shape[:-1], start.shape)
    rows = np.broadcast_to(values, (*shape, values.shape[-1])).reshape(-1, values.shape[-1])
    starts = np.broadcast_to(start, shape).reshape(-1)
    rates = np.empty(len(rows))
    for first in range(0, len(rows), CHUNK):
        rates[first:first + CHUNK] = _irr_of_chunk(rows[first:first + CHUNK], starts[first:first + CHUNK])
    return rates.reshape(shape)


def _irr_of_chunk(rows: Floats, guess: Floats) -> Floats:
    factor = np.full(len(rows), np.nan)
    changes = sign_changes(rows)
    usable = (guess > -1) & np.isfinite(guess) & np.isfinite(rows).all(axis=-1) & (changes > 0)
    columns, lead = np.ascontiguousarray(rows.T), np.argmax(rows != 0, axis=-1)
    with np.errstate(all="ignore"):
        near = np.flatnonzero(usable)
        found = newton(columns[:, near], lead[near], 1 + guess[near])
        beside = np.abs(np.log(found / (1 + guess[near]))) <= FIRST_STRIDE
        factor[near] = np.where(beside | (changes[near] == 1), found, np.nan)
        rest = np.flatnonzero(usable & np.isnan(factor))
        low, high = bracket(columns[:, rest], 1 + guess[rest])
        held = ~np.isnan(low)
        rest = rest[held]
        factor[rest] = safe_newton(columns[:, rest], lead[rest], low[held], high[held])
    return factor - 1
