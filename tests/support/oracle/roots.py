"""Present values, every root of a flow, the modified rate: by their definitions.

Flows run along the last axis, one period per column, period 0 first and not discounted. Receipts are
positive, outlays negative. A rate is a fraction per period.
"""

from __future__ import annotations

import numpy as np
from numpy.typing import ArrayLike

from xlproj.numerics.arrays import Floats, floats

REAL_ENOUGH = 1e-5  # a root's imaginary part over its size
SAME_ROOT = 1e-7  # rounding parts the two halves of a double root by about 1e-8


def npv(rate: ArrayLike, flows: ArrayLike) -> Floats:
    """Present value of flows: the sum of `flow_t / (1 + rate)^t`, period 0 undiscounted.

    `rate` broadcasts against the leading axes of `flows`; a profile over rates takes `flows[..., None, :]`.
    Source: XV-02.

    Warning: the NPV() of a sheet discounts its first value by one period and skips blank cells; it equals
    `npv(rate, flows) / (1 + rate)`.

    >>> round(float(npv(0.15, [-90, 70, 70])), 4)
    23.7996
    """
    values = floats(flows)
    with np.errstate(divide="ignore", over="ignore", invalid="ignore"):  # near -1 they exceed a float
        discount = 1 / (1 + floats(rate))
        total = np.zeros(np.broadcast_shapes(discount.shape, values.shape[:-1]))
        for period in range(values.shape[-1] - 1, -1, -1):
            total = total * discount + values[..., period]
    return total


def all_roots(flow: ArrayLike) -> tuple[float, ...]:
    """Every internal rate of return above -1 of one flow, ascending; empty where there is none.

    A rate where the value touches zero without crossing counts once. Shape: one axis. Source: the real
    positive roots of the polynomial in `1 / (1 + rate)`, polished.

    >>> [round(rate, 9) for rate in all_roots([-1600, 10000, -10000])]
    [0.25, 4.0]
    """
    values = np.trim_zeros(floats(flow))
    if not (len(values) and values.min() < 0 < values.max()):
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
    x, value = factor, float(np.polyval(flow, factor))
    with np.errstate(all="ignore"):
        for _ in range(8):
            moved = float(x - np.float64(value) / np.polyval(np.polyder(flow), x))
            after = float(np.polyval(flow, moved))
            if not (moved > 0 and abs(after) < abs(value)):
                break
            x, value = moved, after
    return x


def mirr(flows: ArrayLike, finance_rate: ArrayLike, reinvest_rate: ArrayLike) -> Floats:
    """Modified internal rate of return (TIRM): outlays discounted to period 0, receipts carried to the last
    one.

    `(future value of receipts / present value of outlays)^(1 / periods) - 1`; periods count from period 0,
    leading zeros included, as in a sheet's MIRR(). NaN without receipts or without outlays. Rates broadcast
    against the leading axes.

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
