"""Simple interest between years: what amounts of earlier or later years are worth in the current one."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

import numpy as np

from xlproj.base.units import Unit
from xlproj.expr.core import ATOM, MULTIPLY, Array, Env, Expr, Piece, Printer
from xlproj.expr.nodes import Node, Units
from xlproj.expr.references import QuantityRef


@dataclass(frozen=True, slots=True, eq=False)
class SimplyWorth(Node):
    """Sum of a row of years, those before or those after the current one, each over 1 + rate × the years
    between.

    Over later years: what payments are worth at a disbursement. Over earlier ones: what a payment redeems of
    each. `rate` is the yearly one, not negative.
    """

    of: QuantityRef
    rate: Node
    years: Literal["before", "after"]

    def value(self, env: Env) -> Array:
        of, rate = self.of.value(env) + 0 * env.years, self.rate.value(env)
        years = env.years.ravel()
        if not of.any():
            return np.asarray(0 * (of + rate))
        totals = [(of * (years < year if self.years == "before" else years > year)
                   / (1 + rate * np.abs(years - year))).sum(axis=4)
                  for year in years]
        return np.stack(totals, axis=-1)

    def formula(self, out: Printer) -> Piece:
        inside = out.inside("year")
        amounts, rate = self.of.formula(inside).text, self.rate.formula(out).at_least(MULTIPLY)
        years, here = out.book.header(out.place, inside.span), out.book.header(out.place, None)
        test = f"{years}{'<' if self.years == 'before' else '>'}{here}"
        return Piece(f"SUMPRODUCT(({test})*{amounts}/(1+{rate}*ABS({years}-{here})))", ATOM)

    def unit(self, units: Units) -> Unit | None:
        self.rate.unit(units)
        return self.of.unit(units)

    def parts(self) -> tuple[Expr, ...]:
        return (self.of, self.rate)
