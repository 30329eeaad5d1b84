"""Texts put together: the only operation on words."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from xlproj.base.text import Text, same
from xlproj.base.units import Unit
from xlproj.expr.core import CONCAT, Array, Env, Expr, Piece, Printer
from xlproj.expr.nodes import Node, Units


@dataclass(frozen=True, slots=True, eq=False)
class Join(Node):
    """Several texts one after the other (`&` in a sheet)."""

    of: tuple[Node, ...]

    def value(self, env: Env) -> Array:
        joined: Array = self.of[0].value(env)
        for each in self.of[1:]:
            joined = np.asarray(_JOIN(joined, each.value(env)), dtype=object)
        return joined

    def formula(self, out: Printer) -> Piece:
        pieces = [each.formula(out) for each in self.of]
        return Piece("&".join(piece.at_least(CONCAT + 1) for piece in pieces), CONCAT, any(p.array for p in pieces))

    def unit(self, units: Units) -> Unit | None:
        for each in self.of:
            each.unit(units)
        return None

    def parts(self) -> tuple[Expr, ...]:
        return self.of


def _text(value: object) -> Text:
    return value if isinstance(value, Text) else same("" if value is None else str(value))


def _joined(left: object, right: object) -> Text:
    first, second = _text(left), _text(right)
    return Text(first.es + second.es, first.en + second.en)


_JOIN = np.frompyfunc(_joined, 2, 1)
