"""Dates as inputs: in an expression a date is its serial number, so that a difference is a number of days."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from xlproj.base.days import DAY_ZERO
from xlproj.base.units import PLAIN, Unit
from xlproj.expr.core import Array, Env, Expr, Piece, Printer
from xlproj.expr.nodes import Node, Units
from xlproj.numerics.rates import approximate_days

_SERIAL_ZERO = np.datetime64(DAY_ZERO)


@dataclass(frozen=True, slots=True, eq=False)
class Days360(Node):
    """Days between two dates if every month had 30, the 31st counting as the 30th: the European method of `DAYS360`.

    From 1 March 1900 on, and with the start not after the end, every spreadsheet program counts them so; a gate sees to it.
    """

    start: Node
    end: Node

    def value(self, env: Env) -> Array:
        days = approximate_days(_days(self.start.value(env)), _days(self.end.value(env)))
        return np.asarray(days, dtype=float)

    def formula(self, out: Printer) -> Piece:
        start, end = self.start.formula(out), self.end.formula(out)
        return Piece(f"DAYS360({start.text},{end.text},TRUE)")

    def unit(self, units: Units) -> Unit | None:
        for part in self.parts():
            part.unit(units)
        return PLAIN

    def parts(self) -> tuple[Expr, ...]:
        return (self.start, self.end)


def _days(serials: Array) -> NDArray[np.datetime64]:
    return _SERIAL_ZERO + np.asarray(serials, dtype=float).astype("int64").astype("timedelta64[D]")
