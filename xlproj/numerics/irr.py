"""Internal rates of return, present values and their first guesses, for one flow or for any number of scenarios.

Flows run along the last axis, one period per column, period 0 first and not discounted. Receipts are positive,
outlays negative. A rate is a fraction per period.
"""

from __future__ import annotations

import numpy as np
from numpy.typing import ArrayLike

from xlproj.numerics.arrays import Counts, Flags, Floats, floats
from xlproj.numerics.solver import FIRST_STRIDE, bracket, discounted, newton, safe_newton

CHUNK = 5_000
LADDER: tuple[float, ...] = (
    -0.9, -0.75, -0.5, -0.4, -0.3, -0.2, -0.15, -0.1, -0.05, 0.0, 0.05, 0.1, 0.15, 0.2, 0.25, 0.3, 0.35, 0.4, 0.45,
    0.5, 0.6, 0.7, 0.8, 0.9, 1.0, 1.5, 2.0, 3.0, 5.0, 10.0)
LOWEST = -0.9999
REAL_ENOUGH = 1e-5  # a root's imaginary part over its size
SAME_ROOT = 1e-7  # rounding parts the two halves of a double root by about 1e-8


def npv(rate: ArrayLike, flows: ArrayLike) -> Floats:
    """Present value of flows: the sum of `flow_t / (1 + rate)^t`, period 0 undiscounted.

    `rate` broadcasts against the leading axes of `flows`; for a profile over rates give `flows[..., None, :]`.
    Source: XV-02.

    Warning: the NPV() of a sheet discounts its first value by one period and skips blank cells; it equals
    `npv(rate, flows) / (1 + rate)`.

    >>> round(float(npv(0.15, [-90, 70, 70])), 4)
    23.7996
    """
    values = floats(flows)
    with np.errstate(divide="ignore", over="ignore", invalid="ignore"):  # hundreds of periods near -1 exceed a float
        discount = 1 / (1 + floats(rate))
        total = np.zeros(np.broadcast_shapes(discount.shape, values.shape[:-1]))
        for period in range(values.shape[-1] - 1, -1, -1):
            total = total * discount + values[..., period]
    return total


def sign_changes(flows: ArrayLike) -> Counts:
    """How many times the flows change sign along the last axis, zeros skipped: the most roots that there can be.

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


def irr_guess(flows: ArrayLike, rate: ArrayLike, ladder: ArrayLike = LADDER) -> Floats:
    """Where to start looking for the internal rate of return; a sheet can compute the same guess.

    With one change of sign: `(receipts / outlays)^(1 / (mean time of receipts - mean time of outlays)) - 1`. With
    several: the crossing of the net present values on a ladder of rates that is nearest to the discount `rate`, distances taken in
    `ln(1 + rate)`.
    NaN without receipts, without outlays, or without a crossing on the ladder. Shape: that of the leading axes.

    >>> round(float(irr_guess([-90, 70, 70], 0.15)), 4)  # (140 / 90) ^ (1 / 1.5) - 1
    0.3425
    """
    values, rungs = floats(flows), floats(ladder)
    shape = np.broadcast_shapes(values.shape[:-1], np.shape(rate))
    rows = np.broadcast_to(values, (*shape, values.shape[-1])).reshape(-1, values.shape[-1])
    near = np.broadcast_to(floats(rate), shape).reshape(-1)
    guess = np.empty(len(rows))
    for first in range(0, len(rows), CHUNK):
        guess[first:first + CHUNK] = _guess_of_chunk(rows[first:first + CHUNK], near[first:first + CHUNK], rungs)
    return guess.reshape(shape)


def _guess_of_chunk(rows: Floats, near: Floats, rungs: Floats) -> Floats:
    changes = sign_changes(rows)
    guess = np.where(changes == 1, _guess_by_mean_times(rows), np.nan)
    several = changes > 1
    if several.any():
        profile = npv(rungs, rows[several][:, None, :])
        guess[several] = profile_root_guess(rungs, profile, near[several])
    return guess


def _guess_by_mean_times(values: Floats) -> Floats:
    times = np.arange(values.shape[-1], dtype=np.float64)
    receipts, outlays = np.maximum(values, 0), np.maximum(-values, 0)
    received, paid = receipts.sum(axis=-1), outlays.sum(axis=-1)
    with np.errstate(divide="ignore", invalid="ignore", over="ignore"):
        apart = receipts @ times / received - outlays @ times / paid
        guess = (received / paid) ** (1 / apart) - 1
    return np.where(np.isfinite(guess), guess, np.nan)


def profile_root_guess(rates: ArrayLike, profile: ArrayLike, near: ArrayLike) -> Floats:
    """Rate at which a profile of net present values crosses zero, by a straight line between two rungs of `rates`.

    `rates` ascend along one axis, which is the last of `profile`; `near` broadcasts against the leading ones. A value
    of zero counts as positive. Of several crossings the one nearest to `near` in `ln(1 + rate)`, of two as near the lower;
    NaN if none. Source: the interpolation of XV-05.

    >>> float(profile_root_guess([0.0, 0.1, 0.2], [3.0, 1.0, -1.0], 0.1).round(9))
    0.15
    """
    rungs, values = floats(rates), floats(profile)
    left, right = values[..., :-1], values[..., 1:]
    with np.errstate(divide="ignore", invalid="ignore"):
        crossing = rungs[:-1] + np.diff(rungs) * left / (left - right)
    changes: Flags = ((left >= 0) != (right >= 0)) & np.isfinite(crossing)
    with np.errstate(invalid="ignore", divide="ignore"):
        away = np.abs(np.log1p(crossing) - np.log1p(np.maximum(floats(near), LOWEST)[..., None]))
    distance = np.where(changes, away, np.inf)
    nearest = np.argmin(distance, axis=-1)[..., None]
    found = np.take_along_axis(distance, nearest, axis=-1)[..., 0] < np.inf
    chosen = np.take_along_axis(np.broadcast_to(crossing, distance.shape), nearest, axis=-1)[..., 0]
    return np.where(found, chosen, np.nan)


def irr_from(flows: ArrayLike, guess: ArrayLike) -> Floats:
    """Internal rate of return to full precision: the rate at which the flows discount to zero, starting at `guess`.

    With one change of sign it is the only root, whatever the guess. With several it is the one that Newton's steps reach
    right beside the guess, as a sheet's do; else that in the nearest bracket around it, distances in `ln(1 + rate)`.
    NaN where nothing changes sign, where the guess is NaN or not above -1, and where the value touches zero without
    crossing it. Zeros before the first flow don't count. `guess` broadcasts against the leading axes of `flows`;
    scenarios run in chunks, so memory stays flat.
    Source: XV-06.

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


def all_roots(flow: ArrayLike) -> tuple[float, ...]:
    """Every internal rate of return above -1 of one flow, ascending; empty where there is none.

    A rate where the value touches zero without crossing counts once. Shape: one axis. Source: the real positive roots
    of the polynomial in `1 / (1 + rate)`, polished.

    >>> [round(rate, 9) for rate in all_roots([-1600, 10000, -10000])]
    [0.25, 4.0]
    """
    values = np.trim_zeros(floats(flow))
    if not sign_changes(values):
        return ()
    found = np.roots(values)  # the factor 1 + rate is the root of the flow read with its first period leading
    real = np.abs(found.imag) <= REAL_ENOUGH * np.abs(found)
    factors = sorted(_polished(values, float(root.real)) for root in found[real & (found.real > 0)])
    kept: list[float] = []
    for factor in factors:
        if not kept or factor - kept[-1] > SAME_ROOT * factor:
            kept.append(factor)
    return tuple(factor - 1 for factor in kept)


def _polished(flow: Floats, factor: float) -> float:
    """The factor after Newton's steps, as long as each of them brings the value closer to zero."""
    columns, x = flow[:, None], np.array([factor])
    with np.errstate(all="ignore"):
        value, moment = discounted(columns, x)
        for _ in range(8):
            moved = x * (1 + value / moment)
            after, slope = discounted(columns, moved)
            if not (moved[0] > 0 and abs(after[0]) < abs(value[0])):
                break
            x, value, moment = moved, after, slope
    return float(x[0])


def mirr(flows: ArrayLike, finance_rate: ArrayLike, reinvest_rate: ArrayLike) -> Floats:
    """Modified internal rate of return (TIRM): outlays discounted to period 0, receipts carried to the last period.

    `(future value of receipts / present value of outlays)^(1 / periods) - 1`; periods count from period 0, leading
    zeros included, as in a sheet's MIRR(). NaN without receipts or without outlays. Rates broadcast against the
    leading axes.

    >>> round(float(mirr([-100, 60, 60], 0.1, 0.1)), 6)  # ((66 + 60) / 100) ^ (1 / 2) - 1
    0.122497
    """
    values = floats(flows)
    periods = values.shape[-1] - 1
    reinvest = floats(reinvest_rate)
    future = npv(reinvest, np.maximum(values, 0)) * (1 + reinvest) ** periods
    present = npv(finance_rate, np.maximum(-values, 0))
    with np.errstate(divide="ignore", invalid="ignore"):
        rate = (future / present) ** (1 / periods) - 1
    return np.where((future > 0) & (present > 0), rate, np.nan)
