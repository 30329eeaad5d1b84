"""What a sheet looks up: sums over the rows that match a figure or a code of another table, the text of the
first row."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from functools import reduce
from itertools import product
from types import MappingProxyType
from typing import Literal

import numpy as np

from xlproj.base.units import PLAIN, Unit
from xlproj.expr.aggregates import sum_of_products
from xlproj.expr.codes import as_compared
from xlproj.expr.core import COMPARE, MULTIPLY, Array, Env, Expr, Piece, Printer
from xlproj.expr.nodes import AsNumber, Compare, Comparison, Node, Say, Truth, Units, common_unit
from xlproj.expr.presence import IsChoice
from xlproj.expr.references import QuantityRef, spans
from xlproj.expr.texts import Join

_COMPARISON: Mapping[str, Callable[[Array, Array], Array]] = MappingProxyType(
    {"=": np.equal, "<>": np.not_equal, "<": np.less, "<=": np.less_equal, ">": np.greater,
     ">=": np.greater_equal})


@dataclass(frozen=True, slots=True, eq=False)
class SumWhere(Node):
    """Sum of `of` over the rows of a table in which the number `key` stands to `here` as the operator says.

    `of` and `key` run over the rows of the table that is summed; `here` is the number at the place of the
    formula: a field, or a cell of its own row. A blank number counts as 0, as in a sheet.
    """

    of: Node
    key: Node
    here: Node
    operator: Comparison

    def value(self, env: Env) -> Array:
        of, key, here = (each.value(env) for each in (self.of, self.key, self.here))
        matches = _COMPARISON[self.operator](key[:, :, :, np.newaxis], here[:, :, :, :, np.newaxis])
        return np.asarray((matches * np.nan_to_num(of)[:, :, :, np.newaxis]).sum(axis=4))

    def formula(self, out: Printer) -> Piece:
        return sum_of_products(self.of, out.inside("row"), _test(self.key, self.here, self.operator, out))

    def unit(self, units: Units) -> Unit | None:
        common_unit(self, self.key.unit(units), self.here.unit(units))
        inner = self.of.unit(units)
        return PLAIN if isinstance(self.of, AsNumber) else inner

    def parts(self) -> tuple[Expr, ...]:
        return (self.of, self.key, self.here)


@dataclass(frozen=True, slots=True, eq=False)
class ForCode(Node):
    """Sum or greatest of `of` over the rows of a table whose code, in `keys`, is the code in `heres`, or the
    text of the first of them.

    Codes are compared as a sheet compares texts, upper and lower case alike; a blank code matches nothing. Of
    no row the greatest is 0, and it is asked only of what is never negative; the text is the empty one. The
    greatest may look for one code in several columns, or for several codes in one.
    """

    name: Literal["SUM", "MAX", "TEXT"]
    of: Node
    keys: tuple[Node, ...]
    heres: tuple[Node, ...]

    def __post_init__(self) -> None:
        if min(len(self.keys), len(self.heres)) > 1:
            raise ValueError("one code in several columns, or several codes in one")

    def value(self, env: Env) -> Array:
        keys, heres = ([as_compared(each.value(env)) for each in side] for side in (self.keys, self.heres))
        if self.name == "TEXT":
            return _first_by_code(self.of.value(env), keys[0], heres[0])
        of = np.nan_to_num(self.of.value(env).astype(float))
        gather = np.add if self.name == "SUM" else np.maximum
        return reduce(np.maximum, (_by_code(gather, of, key, here) for key, here in product(keys, heres)))

    def formula(self, out: Printer) -> Piece:
        if self.name == "TEXT":
            return self._text(out)
        tests = [_test(key, here, "=", out) for key, here in product(self.keys, self.heres)]
        if len(self.heres) > 1:
            return self._greatest(tests, out)
        total = (sum_of_products(self.of, out.inside("row"), tests[0]) if self.name == "SUM"
                 else self._greatest(tests, out))
        if _never_blank(self.heres[0]):
            return total
        here = self.heres[0].formula(out)
        return Piece(f'({here.at_least(MULTIPLY)}<>"")*{total.at_least(MULTIPLY)}', MULTIPLY)

    def _greatest(self, tests: list[Piece], out: Printer) -> Piece:
        """Where several codes are looked for, those of the rows are asked whether they are blank."""
        inside = out.inside("row")
        any_of = "+".join(f"({test.text})" for test in tests) + ">0" if len(tests) > 1 else tests[0].text
        filled = f'({self.keys[0].formula(inside).text}<>"")*' if len(self.heres) > 1 else ""
        return Piece(f"SUMPRODUCT(MAX(({any_of})*{filled}{self.of.formula(inside).at_least(MULTIPLY)}))")

    def _text(self, out: Printer) -> Piece:
        of, key = (each.formula(out.inside("row")).text for each in (self.of, self.keys[0]))
        here = self.heres[0].formula(out).text
        return Piece(f'IF({here}="","",{_found(self.of, of, here, key)})')

    def unit(self, units: Units) -> Unit | None:
        inner = self.of.unit(units)
        return PLAIN if isinstance(self.of, AsNumber) else inner

    def parts(self) -> tuple[Expr, ...]:
        return (self.of, *self.keys, *self.heres)


@dataclass(frozen=True, slots=True, eq=False)
class FirstText(Node):
    """The text of the first row of a table for which a truth holds; the empty text where it holds for
    none."""

    of: Node
    where: Truth

    def value(self, env: Env) -> Array:
        where = self.where.value(env)
        of = np.broadcast_to(self.of.value(env), np.broadcast_shapes(self.of.value(env).shape, where.shape))
        first = np.take_along_axis(of, np.argmax(np.broadcast_to(where, of.shape), axis=3, keepdims=True),
                                   axis=3)
        found = np.where(where.any(axis=3, keepdims=True), first, "")
        return np.where(_IS_BLANK(found).astype(bool), "", found)

    def formula(self, out: Printer) -> Piece:
        of = self.of.formula(out.inside("row"))
        if isinstance(self.where, IsChoice):  # a plain search
            label = out.book.choice(self.where.choices, self.where.choice).replace('"', '""')
            key = self.where.of.formula(out.inside("row")).text
            return Piece(_found(self.of, of.text, f'"{label}"', key))
        if isinstance(self.where, Compare) and self.where.operator == "=" and not spans(
            self.where.right, out.inside("row")):
            key, here = (each.formula(out.inside("row")).text for each in (self.where.left, self.where.right))
            return Piece(_found(self.of, of.text, here, key))
        where = self.where.formula(out.inside("row"))
        found = f"INDEX({of.text},SUMPRODUCT(MATCH(1,--({where.text}),0)))"
        return Piece(f'IF(SUMPRODUCT(--({where.text}))>0,{found}&"","")')

    def unit(self, units: Units) -> Unit | None:
        self.where.unit(units)
        return None

    def parts(self) -> tuple[Expr, ...]:
        return (self.of, self.where)


def _found(of: Node, cells: str, here: str, key: str) -> str:
    """The text of the first of the cells that has its key; those of an input may be blank."""
    text = "" if isinstance(of, QuantityRef) else '&""'
    return f'IFERROR(INDEX({cells},MATCH({here},{key},0)){text},"")'


def _never_blank(here: Node) -> bool:
    """Whether what is looked for has words of ours in it, as the bar between a code and its year."""
    return isinstance(here, Join) and any(isinstance(part, Say) and part.text.es for part in here.of)


_IS_BLANK = np.frompyfunc(lambda each: each is None, 1, 1)


def _test(key: Node, here: Node, operator: Comparison, out: Printer) -> Piece:
    """The truth that a row matches: its left side runs over the rows, its right side stands outside of
    them."""
    if spans(here, out):
        raise ValueError("what is looked up is one code or figure, not those of many rows")
    left, right = key.formula(out.inside("row")), here.formula(out)
    return Piece(f"{left.at_least(MULTIPLY)}{operator}{right.at_least(MULTIPLY)}", COMPARE)


def _by_code(gather: np.ufunc, of: Array, key: Array, here: Array) -> Array:
    """What is gathered by code: in one pass over the rows, however many ask for them."""
    known = {code: number for number, code in enumerate(dict.fromkeys(key.ravel()))}
    groups = np.zeros((*of.shape[:3], len(known) + 1, of.shape[4]))
    rows = np.array([known[code] for code in key.ravel()])
    amounts = np.broadcast_to(of, (*of.shape[:3], len(rows), of.shape[4]))
    gather.at(groups, (slice(None), slice(None), slice(None), rows), amounts)  # type: ignore[arg-type]  # a row per code
    none = len(known)
    asked = np.array([known.get(code, none) if code else none for code in here.ravel()])
    if here.shape[4] == 1:
        return groups[:, :, :, asked]
    return groups[:, :, :, asked.reshape(here.shape[3:]), np.arange(of.shape[4])]  # another code each year


def _first_by_code(of: Array, key: Array, here: Array) -> Array:
    """The text of the first row that has each code asked for."""
    texts, codes = np.ravel(of), np.ravel(key)
    first = {codes[row]: texts[row] for row in reversed(range(len(codes)))}
    found = np.empty(here.shape, dtype=object)
    for place, code in np.ndenumerate(here):
        found[place] = (first.get(code) if code else None) or ""
    return found


def sum_where(of: Node, key: Node, operator: Comparison, here: Node) -> Node:
    """Sum over the rows in which the number `key` stands to `here` as the operator says: `sum_where(price,
    month, "=", m)`."""
    return SumWhere(of, key, here, operator)


def sum_for_code(of: Node, key: Node, here: Node) -> Node:
    """Sum over the rows whose code `key` is the code `here`."""
    return ForCode("SUM", of, (key,), (here,))


def max_for_code(of: Node, key: Node | tuple[Node, ...], here: Node | tuple[Node, ...]) -> Node:
    """Greatest `of` over the rows whose code `key` is the code `here`, any of several columns or codes; 0
    where there is none."""
    keys, heres = (side if isinstance(side, tuple) else (side,) for side in (key, here))
    return ForCode("MAX", of, keys, heres)


def text_for_code(of: Node, key: Node, here: Node) -> Node:
    """The text `of` the first row whose code `key` is the code `here`; the empty text if there is none."""
    return ForCode("TEXT", of, (key,), (here,))


def first_text(of: Node, where: Truth) -> Node:
    """The text of the first row for which `where` holds: `first_text(name, cost <= least)`; the empty text if
    there is none."""
    return FirstText(of, where)
