"""Texts put together, one of a list by its number, the periods in which something is: the only
operations on words."""

from __future__ import annotations

from dataclasses import dataclass, replace

import numpy as np

from xlproj.base.figures import brief, plain
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
    """The numbers of the periods in which a quantity that is never negative is above 0, as a text: "1, 2, 5".

    `number` is the number over each period: the project year, or that of a time table's columns.
    """

    of: QuantityRef
    number: Node

    def value(self, env: Env) -> Array:
        numbers = self.number.value(env).ravel()
        above = self.of.value(env) + 0 * self.number.value(env) > 0
        found = np.empty((*above.shape[:-1], 1), dtype=object)
        for place in np.ndindex(above.shape[:-1]):
            found[place] = same(", ".join(brief(number) for number in numbers[above[place]]))
        return found

    def formula(self, out: Printer) -> Piece:
        cells = [self.of.formula(self._at(out, period)).text for period in range(out.book.count(self.of.key))]
        first = cells[0].rpartition("!")
        start = "".join(first[:2]) + "$" + first[2].lstrip("$")
        named = []
        for period, cell in enumerate(cells):
            comma = f'IF(SUM({start}:{cells[period - 1].rpartition("!")[2]})>0,", ","")&' if period else ""
            named.append(f'IF({cell}>0,{comma}{self.number.formula(self._at(out, period)).text},"")')
        return Piece("&".join(named), CONCAT)

    @staticmethod
    def _at(out: Printer, period: int) -> Printer:
        return Printer(out.book, replace(out.place, year=period))

    def unit(self, units: Units) -> Unit | None:
        self.of.unit(units)
        return None

    def parts(self) -> tuple[Expr, ...]:
        return (self.of, self.number)


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
