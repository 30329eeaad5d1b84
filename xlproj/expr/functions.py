"""Choices, tests and functions of single values: IF, AND, MIN, ABS, ROUND, what was typed, what exists."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from functools import reduce
from types import MappingProxyType
from typing import Literal

import numpy as np

from xlproj.base.figures import grouped, with_decimals
from xlproj.base.text import Text
from xlproj.base.units import PLAIN, Unit
from xlproj.expr.core import ADD, COMPARE, DASH, MULTIPLY, Array, Env, Expr, Piece, Printer, full
from xlproj.expr.dates import days_360, year_of
from xlproj.expr.nodes import (
    Compare,
    Node,
    Num,
    Operand,
    Say,
    Truth,
    Units,
    as_number,
    common_unit,
    node,
    settled,
)
from xlproj.expr.references import ColumnRef, FieldRef, spans

Joint = Literal["AND", "OR", "IF"]


@dataclass(frozen=True, slots=True, eq=False)
class Several(Truth):
    """Whether all (`AND`) or any (`OR`) of several truths hold: two at least, since one says so itself.

    `AND` looks at all; of an `IF` each is looked at only where those before it hold, since it may be an error
    or a text elsewhere.
    """

    name: Joint
    of: tuple[Truth, ...]

    def __post_init__(self) -> None:
        if len(self.of) < 2:
            raise ValueError(f"{self.name} of fewer than two")

    def value(self, env: Env) -> Array:
        if self.name == "OR":
            return reduce(np.logical_or, (each.value(env) for each in self.of))
        holds = self.of[0].value(env)
        for each in self.of[1:]:
            if self.name == "IF" and not np.count_nonzero(holds):
                break
            holds = np.logical_and(holds, each.value(env))
        return holds

    def formula(self, out: Printer) -> Piece:
        texts = [each.formula(out).text for each in self.of]
        if spans(self, out):  # AND() and OR() would swallow the whole array
            bracketed = [f"({text})" for text in texts]
            return Piece("+".join(bracketed) + ">0", COMPARE) if self.name == "OR" else Piece(
                "*".join(bracketed), MULTIPLY)
        if self.name == "IF":
            return Piece(f"{_in_steps(self, '1', '0', out)}=1", COMPARE)
        return Piece(f"{self.name}({','.join(texts)})")

    def negated(self, out: Printer) -> Piece:
        plain = Truth.negated(self, out)
        if out.span is not None:
            return plain
        if self.name == "IF":
            return Piece(f"{_in_steps(self, '1', '0', out)}<>1", COMPARE)
        contrary = "OR" if self.name == "AND" else "AND"
        each = Piece(f"{contrary}({','.join(each.negated(out).text for each in self.of)})")
        return min(plain, each, key=lambda piece: len(piece.text))

    def parts(self) -> tuple[Expr, ...]:
        return self.of


def _in_steps(test: Truth, then: str, otherwise: str, out: Printer) -> str:
    """One of two printed values by a truth; by several in turn, an IF within another."""
    for each in reversed(_said("IF", (test,))):
        then = f"IF({each.formula(out).text},{then},{otherwise})"
    return then


def _said(name: Joint, of: Iterable[Truth]) -> tuple[Truth, ...]:
    """Truths, with what those that join others in the same way are of in their place."""
    return tuple(part for each in of
                 for part in (each.of if isinstance(each, Several) and each.name == name else (each,)))


@dataclass(frozen=True, slots=True, eq=False)
class Not(Truth):
    """Whether a truth does not hold."""

    of: Truth

    def value(self, env: Env) -> Array:
        return np.asarray(np.logical_not(self.of.value(env)))

    def formula(self, out: Printer) -> Piece:
        return self.of.negated(out)

    def negated(self, out: Printer) -> Piece:
        return self.of.formula(out)

    def parts(self) -> tuple[Expr, ...]:
        return (self.of,)


@dataclass(frozen=True, slots=True, eq=False)
class If(Node):
    """One of two values, by a truth."""

    test: Truth
    then: Node
    otherwise: Node

    def value(self, env: Env) -> Array:
        test = self.test.value(env)
        holds = np.count_nonzero(test)
        if holds == test.size:  # as in a sheet, the branch that nobody takes is not computed
            return _per_cell(self.then.value(env), test)
        if not holds:
            return _per_cell(self.otherwise.value(env), test)
        return np.where(test, self.then.value(env), self.otherwise.value(env))

    def formula(self, out: Printer) -> Piece:
        if spans(self, out):  # IF() over many cells would have to be an array formula
            return _weighed(self.test, self.then, self.otherwise, out)
        then, otherwise = self.then.formula(out).text, self.otherwise.formula(out).text
        if isinstance(self.otherwise, Num | Say):  # short enough to be repeated
            return Piece(_in_steps(self.test, then, otherwise, out))
        return Piece(f"IF({self.test.formula(out).text},{then},{otherwise})")

    def unit(self, units: Units) -> Unit | None:
        self.test.unit(units)
        return common_unit(self, self.then.unit(units), self.otherwise.unit(units))

    def parts(self) -> tuple[Expr, ...]:
        return (self.test, self.then, self.otherwise)


def _weighed(test: Truth, then: Node, otherwise: Node, out: Printer) -> Piece:
    """One of two numbers by a truth, over many cells: each is counted as often as the truth holds, once or
    not at all.

    So both must be numbers in every cell, the one that is not taken too.
    """
    choices = ((test.formula(out), then), (test.negated(out), otherwise))
    terms = [_times(holds, branch, out) for holds, branch in choices if not _is(branch, 0)]
    return Piece("+".join(terms) or "0", ADD if len(terms) > 1 else MULTIPLY)


def _times(holds: Piece, branch: Node, out: Printer) -> str:
    return f"--({holds.text})" if _is(branch,
                                      1) else f"({holds.text})*{branch.formula(out).at_least(MULTIPLY)}"


def _is(branch: Node, number: float) -> bool:
    return isinstance(branch, Num) and branch.number == number


def _per_cell(branch: Array, test: Array) -> Array:
    """A branch with a value for each row and year of the test, so that a sum over them counts each."""
    cells = np.broadcast_shapes(branch.shape[3:], test.shape[3:])
    return branch if branch.shape[3:] == cells else np.broadcast_to(branch, (*branch.shape[:3], *cells))


@dataclass(frozen=True, slots=True, eq=False)
class Gate(Node):
    """A number that exists only where a test holds; elsewhere a dash (or a blank) in the sheet and NaN in
    Python."""

    test: Truth
    then: Node
    absent: str = DASH

    def value(self, env: Env) -> Array:
        test = self.test.value(env)
        inner = self.then.value(env) if np.count_nonzero(test) else full(np.nan)
        if inner.dtype == object:
            return np.where(test, inner, np.full((1,) * 5, Text(self.absent, self.absent), dtype=object))
        return np.where(test, inner, np.nan)

    def formula(self, out: Printer) -> Piece:
        if spans(self, out):
            raise ValueError("a gate stands for one cell, not for those of a sum")
        return Piece(_in_steps(self.test, self.then.formula(out).text, f'"{self.absent}"', out))

    def unit(self, units: Units) -> Unit | None:
        self.test.unit(units)
        return self.then.unit(units)

    def parts(self) -> tuple[Expr, ...]:
        return (self.test, self.then)


@dataclass(frozen=True, slots=True, eq=False)
class Attempt(Node):
    """A rate that a search may not find: a dash where there is none, NaN in Python. Only for what no test can
    foretell."""

    of: Node

    def value(self, env: Env) -> Array:
        found = self.of.value(env)
        return np.where(np.isfinite(found), found, np.nan)  # a sheet has no infinite number

    def formula(self, out: Printer) -> Piece:
        return Piece(f'IFERROR({self.of.formula(out).text},"{DASH}")')

    def unit(self, units: Units) -> Unit | None:
        return self.of.unit(units)

    def parts(self) -> tuple[Expr, ...]:
        return (self.of,)


_PAIRWISE: Mapping[str, Callable[[Array, Array], Array]] = MappingProxyType(
    {"MIN": np.minimum, "MAX": np.maximum, "MOD": np.mod, "DAYS360": days_360,
     "FIXED": np.frompyfunc(lambda number, decimals: with_decimals(number, int(decimals)), 2, 1),
     "GROUPED": np.frompyfunc(lambda number, decimals: grouped(number, int(decimals)), 2, 1)})


@dataclass(frozen=True, slots=True, eq=False)
class Pairwise(Node):
    """A function of two numbers: the least, the greatest, the rest of a division, the days between two dates,
    a number as a text of so many decimals, its thousands apart where it is `GROUPED`.

    The rest is that of whole numbers that are not negative; the days, those of months of 30 (`expr.dates`).
    """

    name: Literal["MIN", "MAX", "MOD", "DAYS360", "FIXED", "GROUPED"]
    left: Node
    right: Node

    def value(self, env: Env) -> Array:
        return np.asarray(_PAIRWISE[self.name](self.left.value(env), self.right.value(env)))

    def formula(self, out: Printer) -> Piece:
        if self.name in ("MIN", "MAX") and spans(self, out):  # they would swallow the whole array
            closer = Compare("<" if self.name == "MIN" else ">", self.left, self.right)
            return _weighed(closer, self.left, self.right, out)
        texts = self._sides(out)
        if self.name == "GROUPED":
            return Piece(f"FIXED({','.join(texts)},FALSE)")
        return Piece(f"{self.name}({','.join(texts)}{',TRUE' if self.name in ('DAYS360', 'FIXED') else ''})")

    def _sides(self, out: Printer) -> list[str]:
        """What it is of; the greatest of a greatest is one of them all."""
        if self.name not in ("MIN", "MAX"):
            return [part.formula(out).text for part in self.parts()]
        return [text for part in (self.left, self.right) for text in (
            part._sides(out) if isinstance(part, Pairwise) and part.name == self.name
            else (_counted(part, part.formula(out).text),))]

    def unit(self, units: Units) -> Unit | None:
        left, right = self.left.unit(units), self.right.unit(units)
        if self.name in ("MIN", "MAX"):
            return common_unit(self, left, right)
        return left if self.name == "MOD" else None if self.name in ("FIXED", "GROUPED") else PLAIN

    def parts(self) -> tuple[Expr, ...]:
        return (self.left, self.right)


def _counted(part: Node, text: str) -> str:
    """An input as MIN and MAX must see it: of a blank cell itself they take no notice, and it counts as 0."""
    return f"{text}+0" if isinstance(part, (FieldRef, ColumnRef)) else text


def half_away(array: Array) -> Array:
    """Round to whole numbers with halves away from zero, as a sheet's ROUND does (Python's goes to even).

    >>> half_away(np.array([2.5, -2.5, 88.5]))
    array([ 3., -3., 89.])
    """
    return np.asarray(np.copysign(np.floor(np.abs(array) + 0.5), array))


_FUNCTIONS: Mapping[str, Callable[[Array], Array]] = MappingProxyType(
    {"ABS": np.abs, "SIGN": np.sign, "LN": np.log, "EXP": np.exp, "ROUND": half_away, "YEAR": year_of})


@dataclass(frozen=True, slots=True, eq=False)
class Function(Node):
    """A function of one number: absolute value, sign, natural logarithm and its inverse, rounding to a whole
    number, the year of a date."""

    name: Literal["ABS", "SIGN", "LN", "EXP", "ROUND", "YEAR"]
    of: Node

    def value(self, env: Env) -> Array:
        return _FUNCTIONS[self.name](self.of.value(env))

    def formula(self, out: Printer) -> Piece:
        inner = self.of.formula(out)
        return Piece(f"{self.name}({inner.text}{',0' if self.name == 'ROUND' else ''})")

    def unit(self, units: Units) -> Unit | None:
        inner = self.of.unit(units)
        return PLAIN if self.name in ("SIGN", "LN", "EXP", "YEAR") else inner

    def parts(self) -> tuple[Expr, ...]:
        return (self.of,)


def both(*of: Truth) -> Truth:
    """Whether all hold; of none it is true."""
    asked = tuple(truth for truth in of if not settled(truth)) or of[:1] or (Num(0).equals(0),)
    return asked[0] if len(asked) == 1 else Several("AND", _said("AND", asked))


def either(*of: Truth) -> Truth:
    """Whether any holds."""
    return of[0] if len(of) == 1 else Several("OR", _said("OR", of))


def least(left: Operand, right: Operand) -> Node:
    """The smaller of two values."""
    return Pairwise("MIN", node(left), node(right))


def greatest(left: Operand, right: Operand) -> Node:
    """The larger of two values."""
    return Pairwise("MAX", node(left), node(right))


def modulo(left: Operand, right: Operand) -> Node:
    """The rest of a division of whole numbers that are not negative."""
    return Pairwise("MOD", node(left), node(right))


def days_between(start: Node, end: Node) -> Node:
    """Days between two dates if every month had 30, the start not after the end; a gate sees to it."""
    return Pairwise("DAYS360", start, end)


def choose(test: Truth, then: Operand, otherwise: Operand) -> Node:
    """`then` where the test holds, else `otherwise`."""
    known = settled(test)
    if known is not None:
        return node(then if known else otherwise)
    return If(test, node(then), node(otherwise))


def in_turn(first: Truth, then: Truth) -> Truth:
    """Whether both hold; the second is looked at only where the first does."""
    return Several("IF", _said("IF", (first, then)))


def nonzero(of: Node) -> Node:
    """The number, or 1 where it is 0: what may stand under a division line, in a branch that is not taken
    then."""
    return of + as_number(of.equals(0))


def gate(test: Truth, then: Operand, absent: str = DASH) -> Node:
    """`then` where the test holds; elsewhere it does not exist."""
    return Gate(test, node(then), absent)


def blank_unless(test: Truth, then: Operand) -> Node:
    """`then` where the test holds; elsewhere a blank cell."""
    return Gate(test, node(then), "")


def in_digits(of: Node, *, thousands: bool = False) -> Node:
    """A number as a text, alike in every program: none of its decimals where it is whole, two, or four below
    1; with its thousands set apart, where it is an amount."""
    rounded = Function("ROUND", of)
    decimals = as_number(of.differs(rounded)) * (2 + 2 * as_number(absolute(of) < 1))
    return Pairwise("GROUPED" if thousands else "FIXED", of, decimals)


def absolute(of: Node) -> Node:
    """The value without its sign."""
    return Function("ABS", of)


def say(es: str, en: str) -> Node:
    """A text in both languages."""
    return Say(Text(es, en))
