"""Texts put together, and one text of a list by its number: the only operations on words."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from xlproj.base.text import Text, same
from xlproj.base.units import Unit
from xlproj.expr.core import ATOM, CONCAT, Array, Env, Expr, Piece, Printer
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


@dataclass(frozen=True, slots=True, eq=False)
class Pick(Node):
    """The text of a list that has a certain number, the first being 1 (`CHOOSE` in a sheet).

    The number must be a whole one of the list: where it may be another, the text stands under a gate.
    """

    number: Node
    texts: tuple[Text, ...]

    def value(self, env: Env) -> Array:
        words = np.array([*self.texts, same("")], dtype=object)
        numbers = self.number.value(env)
        known = np.isin(numbers, np.arange(1, len(self.texts) + 1))
        return np.asarray(words[np.where(known, numbers - 1, len(self.texts)).astype(int)], dtype=object)

    def formula(self, out: Printer) -> Piece:
        number = self.number.formula(out)
        words = ",".join('"' + text.in_(out.book.language).replace('"', '""') + '"' for text in self.texts)
        return Piece(f"CHOOSE({number.text},{words})", ATOM, number.array)

    def unit(self, units: Units) -> Unit | None:
        self.number.unit(units)
        return None

    def parts(self) -> tuple[Expr, ...]:
        return (self.number,)


def _text(value: object) -> Text:
    return value if isinstance(value, Text) else same("" if value is None else str(value))


def _joined(left: object, right: object) -> Text:
    first, second = _text(left), _text(right)
    return Text(first.es + second.es, first.en + second.en)


_JOIN = np.frompyfunc(_joined, 2, 1)
