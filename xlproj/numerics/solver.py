"""Roots of many cash flows at once: Newton's method, safeguarded by a bracket. Knows nothing of finance.

Flows come as columns, one per scenario, one row per period. The unknown is the yearly factor `w = 1 + rate`,
and the function is the flow discounted to its first non-zero period, so that it does not fade to a false root
at infinity.
"""

from __future__ import annotations

import numpy as np

from xlproj.numerics.arrays import Counts, Flags, Floats

NEWTON_STEPS = 20
SAFE_STEPS = 200
SMALL_STEP = 1e-12  # convergence is quadratic: the step after one of 1e-12 would be below the last digit
LARGEST_LOG = 600.0  # exp(709) overflows; beyond this the flow is summed from its last period backwards
FIRST_STRIDE, STRIDE_GROWTH, STRIDES = 0.005, 1.25, 41  # reaches factors of exp(±47) around the guess


def discounted(columns: Floats, factor: Floats) -> tuple[Floats, Floats]:
    """Sum of flows and sum of flows times their period, both discounted, up to one common positive
    multiple."""
    periods = len(columns) - 1
    if float(np.max(-np.log(factor), initial=0.0)) * periods < LARGEST_LOG:
        value, slope = _horner(columns, 1 / factor)
        return value, slope / factor
    far = -np.log(factor) * periods >= LARGEST_LOG
    value, moment = np.empty_like(factor), np.empty_like(factor)
    near = ~far
    value[near], slope = _horner(columns[:, near], 1 / factor[near])
    moment[near] = slope / factor[near]
    value[far], slope = _horner(columns[::-1, far], factor[far])
    moment[far] = periods * value[far] - slope * factor[far]
    return value, moment


def _horner(columns: Floats, x: Floats) -> tuple[Floats, Floats]:
    """Polynomial and its derivative at `x`, the constant term in the first row."""
    if len(x) == 1:  # one flow alone, as most are: the same operations ten times faster
        return _horner_of_one(columns[:, 0].tolist(), float(x[0]))
    value, slope = columns[-1].copy(), np.zeros_like(x)
    for row in columns[-2::-1]:
        slope *= x
        slope += value
        value *= x
        value += row
    return value, slope


def _horner_of_one(column: list[float], x: float) -> tuple[Floats, Floats]:
    value, slope = column[-1], 0.0
    for number in column[-2::-1]:
        slope = slope * x + value
        value = value * x + number
    return np.array([value]), np.array([slope])


def relative_step(columns: Floats, lead: Counts, factor: Floats) -> tuple[Floats, Floats]:
    """Value at `factor`, and Newton's step as a share of it; `lead` counts the zeros before each flow."""
    value, moment = discounted(columns, factor)
    return value, value / (moment - lead * value)


def newton(columns: Floats, lead: Counts, guess: Floats) -> Floats:
    """Factor by Newton's method alone, NaN where it does not settle. Right where the root is known to be
    unique."""
    found, factor = np.full(guess.shape, np.nan), guess
    pending = np.arange(len(guess))
    for _ in range(NEWTON_STEPS):
        step = relative_step(columns, lead, factor)[1]
        moved = factor * (1 + step)
        factor = np.where((moved > 0) & np.isfinite(moved), moved, factor)
        settled = np.abs(step) <= SMALL_STEP
        found[pending[settled]] = factor[settled]
        if settled.all():
            break
        if 2 * settled.sum() > len(settled):  # few are left: the others need no further step
            rest = ~settled
            columns, lead, factor, pending = columns[:, rest], lead[rest], factor[rest], pending[rest]
    return found


def bracket(columns: Floats, guess: Floats) -> tuple[Floats, Floats]:
    """Factors on both sides of the change of sign nearest to the guess (in logarithms); NaN where none is
    found."""
    low, high = np.full(guess.shape, np.nan), np.full(guess.shape, np.nan)
    start = discounted(columns, guess)[0] >= 0
    pending = np.arange(len(guess))
    inner, stride = 0.0, FIRST_STRIDE
    for _ in range(STRIDES):
        outer = inner + stride
        for sign in (1.0, -1.0):
            near, far = guess[pending] * np.exp(sign * inner), guess[pending] * np.exp(sign * outer)
            crossed = (discounted(columns[:, pending], far)[0] >= 0) != start[pending]
            found = pending[crossed]
            low[found], high[found] = np.minimum(near, far)[crossed], np.maximum(near, far)[crossed]
            pending = pending[~crossed]
        if not len(pending):
            break
        inner, stride = outer, stride * STRIDE_GROWTH
    return low, high


def safe_newton(columns: Floats, lead: Counts, low: Floats, high: Floats) -> Floats:
    """Factor inside a bracket: Newton's step where it stays inside and halves the one before, else the
    middle."""
    positive_low = discounted(columns, low)[0] >= 0
    factor, root = np.sqrt(low * high), np.full(low.shape, np.nan)
    before = np.log(high / low)
    for _ in range(SAFE_STEPS):
        value, step = relative_step(columns, lead, factor)
        above = (value >= 0) == positive_low
        low, high = np.where(above, factor, low), np.where(above, high, factor)
        settled = np.isnan(root) & (_small(step) | (high - low <= 4 * np.spacing(factor)))
        root = np.where(settled, np.where(_small(step), factor * (1 + step), factor), root)
        if not np.isnan(root).any():
            break
        moved = factor * (1 + step)
        unsafe = ~((low < moved) & (moved < high) & (2 * np.abs(step) <= before))
        moved = np.where(unsafe, np.sqrt(low * high), moved)
        factor, before = moved, np.abs(moved / factor - 1)
    return root


def _small(step: Floats) -> Flags:
    return np.abs(step) <= SMALL_STEP
