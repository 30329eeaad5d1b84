"""Texts put together, one of a list or of some cells by its number, those of a row of periods: the only
operations on words."""

from __future__ import annotations

from dataclasses import dataclass, replace
from functools import reduce

import numpy as np

from xlproj.base.figures import plain
from xlproj.base.text import Text, same
from xlproj.base.units import Unit
from xlproj.expr.core import CONCAT, Array, Env, Expr, Piece, Printer, full
from xlproj.expr.nodes import Node, Say, Units, common_unit
from xlproj.expr.references import QuantityRef
from xlproj.expr.totals import as_block, is_below


@dataclass(frozen=True, slots=True, eq=False)
class Join(Node):
    """Several texts one after the other (`&` in a sheet); of a choice, the label that its cell holds, one of
    those told by the keys of their entries."""

    of: tuple[Node, ...]
    labels: tuple[tuple[str, Text], ...] = ()

    def value(self, env: Env) -> Array:
        joined: Array = self.of[0].value(env)
        if self.labels:
            labels = dict(self.labels)
            joined = np.frompyfunc(lambda entry: labels.get(entry, entry), 1, 1)(joined)
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
    """That of a list which has a certain number, the first being 1: of words (`CHOOSE` in a sheet), or of
    cells (`INDEX` where they stand side by side or one below the other).

    The number must be a whole one of the list: where it may be another, it stands under a gate.
    """

    number: Node
    of: tuple[Text | QuantityRef, ...]

    def value(self, env: Env) -> Array:
        numbers = self.number.value(env)
        picked = full(same("")) if isinstance(self.of[0], Text) else full(np.nan)
        for number, each in enumerate(self.of, 1):
            picked = np.where(numbers == number, full(each) if isinstance(each, Text) else each.value(env),
                              picked)
        return np.asarray(picked)

    def formula(self, out: Printer) -> Piece:
        number = self.number.formula(out).text
        cells = [_quoted(each, out) if isinstance(each, Text) else each.formula(out).text for each in self.of]
        block = as_block(cells)
        if block is None:
            return Piece(f"CHOOSE({number},{','.join(cells)})")
        row = "" if is_below(cells[1], cells[0]) else "1,"  # of a row some programs want both numbers
        return Piece(f"INDEX({block},{row}{number})")

    def unit(self, units: Units) -> Unit | None:
        self.number.unit(units)
        return reduce(lambda one, other: common_unit(self, one, other),
                      (None if isinstance(each, Text) else each.unit(units) for each in self.of))

    def parts(self) -> tuple[Expr, ...]:
        return (self.number, *(each for each in self.of if isinstance(each, QuantityRef)))


def _quoted(text: Text, out: Printer) -> str:
    return '"' + text.in_(out.book.language).replace('"', '""') + '"'


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


def written(of: Node, labels: tuple[tuple[str, Text], ...] = ()) -> Node:
    """The words in an input cell, of a choice one of the `labels` of its list; of a blank one the empty text.

    Never of a code: where a number was typed for one, a text would no longer equal it.
    """
    return Join((of, Say(same(""))), labels)


def _text(value: object) -> Text:
    if isinstance(value, float):
        return same(plain(value))
    return value if isinstance(value, Text) else same("" if value is None else str(value))


def _joined(left: object, right: object) -> Text:
    first, second = _text(left), _text(right)
    return Text(first.es + second.es, first.en + second.en)


_JOIN = np.frompyfunc(_joined, 2, 1)
