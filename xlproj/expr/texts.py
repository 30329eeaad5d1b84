"""Texts put together, one of a list by its number, those of a row of periods: the only
operations on words."""

from __future__ import annotations

from dataclasses import dataclass, replace

import numpy as np

from xlproj.base.figures import plain
from xlproj.base.text import Text, same
from xlproj.base.units import Unit
from xlproj.expr.core import CONCAT, Array, Env, Expr, Piece, Printer
from xlproj.expr.nodes import Node, Say, Units
from xlproj.expr.references import QuantityRef


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
        return Piece("&".join(piece.at_least(CONCAT + 1) for piece in pieces), CONCAT)

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
        return Piece(f"CHOOSE({number.text},{words})")

    def unit(self, units: Units) -> Unit | None:
        self.number.unit(units)
        return None

    def parts(self) -> tuple[Expr, ...]:
        return (self.number,)


@dataclass(frozen=True, slots=True, eq=False)
class Listed(Node):
    """The texts of a row of periods one after the other."""

    of: QuantityRef

    def value(self, env: Env) -> Array:
        texts = self.of.value(env)
        found = np.empty((*texts.shape[:-1], 1), dtype=object)
        for place in np.ndindex(texts.shape[:-1]):
            each = [_text(text) for text in texts[place]]
            found[place] = Text("".join(text.es for text in each), "".join(text.en for text in each))
        return found

    def formula(self, out: Printer) -> Piece:
        return Piece("&".join(self.of.formula(Printer(out.book, replace(out.place, year=period))).text
                              for period in range(out.book.count(self.of.key))), CONCAT)

    def unit(self, units: Units) -> Unit | None:
        self.of.unit(units)
        return None

    def parts(self) -> tuple[Expr, ...]:
        return (self.of,)


def written(of: Node) -> Node:
    """The words in an input cell; of a blank one the empty text.

    Never of a code: where a number was typed for one, a text would no longer equal it.
    """
    return Join((of, Say(same(""))))


def _text(value: object) -> Text:
    if isinstance(value, float):
        return same(plain(value))
    return value if isinstance(value, Text) else same("" if value is None else str(value))


def _joined(left: object, right: object) -> Text:
    first, second = _text(left), _text(right)
    return Text(first.es + second.es, first.en + second.en)


_JOIN = np.frompyfunc(_joined, 2, 1)
