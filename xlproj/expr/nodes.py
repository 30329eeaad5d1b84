"""Literals, references and arithmetic: the nodes that stand for single values."""

from __future__ import annotations

import operator
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import lru_cache, partial
from typing import Literal, TypeAlias

import numpy as np

from xlproj.base.text import Text
from xlproj.base.tolerances import CANCELLED
from xlproj.base.units import PLAIN, Unit, UnitMismatch
from xlproj.expr.codes import as_compared
from xlproj.expr.core import (
    ADD,
    ATOM,
    COMPARE,
    CONCAT,
    MULTIPLY,
    POWER,
    Array,
    Env,
    Expr,
    Piece,
    Printer,
    full,
)

Number: TypeAlias = float | int
Units: TypeAlias = dict[str, Unit]
Operand: TypeAlias = "Node | float | int"
Arithmetic = Literal["+", "-", "*", "/", "^"]
Comparison = Literal["=", "<>", "<", "<=", ">", ">="]


class Truth(Expr):
    """Whether something holds. Not a number: in Excel a truth never equals one, in LibreOffice it does.

    So there is no arithmetic with truths and no comparison of them; `as_number` counts one as 1 or 0.
    """

    __slots__ = ()

    def negated(self, out: Printer) -> Piece:
        """The formula of its contrary; over many cells, where `NOT` may swallow them, a number that is 1 or
        0."""
        inner = self.formula(out)
        return Piece(f"NOT({inner.text})") if out.span is None else Piece(f"1-{inner.at_least(ATOM)}", ADD)

    def unit(self, units: Units) -> Unit | None:
        """None: a truth has no unit. Raises UnitMismatch where what is compared does not fit together."""
        for part in self.parts():
            part.unit(units)
        return None


class Node(Expr):
    """A number or a text, with operators: `a + b`, `a * 2`, `-a`, `a ** b`, `a < b`; equality is `equals`."""

    __slots__ = ()

    def __add__(self, other: Operand) -> Node:
        return _folded("+", self, node(other))

    def __radd__(self, other: Operand) -> Node:
        return _folded("+", node(other), self)

    def __sub__(self, other: Operand) -> Node:
        return _folded("-", self, node(other))

    def __rsub__(self, other: Operand) -> Node:
        return _folded("-", node(other), self)

    def __mul__(self, other: Operand) -> Node:
        return _folded("*", self, node(other))

    def __rmul__(self, other: Operand) -> Node:
        return _folded("*", node(other), self)

    def __truediv__(self, other: Operand) -> Node:
        return _folded("/", self, node(other))

    def __rtruediv__(self, other: Operand) -> Node:
        return _folded("/", node(other), self)

    def __pow__(self, other: Operand) -> Node:
        return _folded("^", self, node(other))

    def __rpow__(self, other: Operand) -> Node:
        return _folded("^", node(other), self)

    def __neg__(self) -> Node:
        return Neg(self)

    def __lt__(self, other: Operand) -> Truth:
        return Compare("<", self, node(other))

    def __le__(self, other: Operand) -> Truth:
        return Compare("<=", self, node(other))

    def __gt__(self, other: Operand) -> Truth:
        return Compare(">", self, node(other))

    def __ge__(self, other: Operand) -> Truth:
        return Compare(">=", self, node(other))

    def equals(self, other: Operand) -> Truth:
        """Whether the two are equal, as `=` in a sheet."""
        return Compare("=", self, node(other))

    def differs(self, other: Operand) -> Truth:
        """Whether the two differ, as `<>` in a sheet."""
        return Compare("<>", self, node(other))


def node(value: Operand) -> Node:
    """A node from a node or a plain number. Raises TypeError for anything else, a truth above all."""
    if isinstance(value, Node):
        return value
    if isinstance(value, bool) or not isinstance(value, (int, float)):
        raise TypeError(f"a number is asked for, not {value!r}: as_number() makes one of a truth")
    return Num(value)


_EXACT = 1e15  # a float below it that is whole is that number


@dataclass(frozen=True, slots=True, eq=False)
class Num(Node):
    """A plain number written in the formula: a count, a sign, a power; never a figure of a project."""

    number: Number

    def value(self, env: Env) -> Array:
        return _constant(self.number)

    def formula(self, out: Printer) -> Piece:
        whole = isinstance(self.number, float) and self.number.is_integer() and abs(self.number) < _EXACT
        text = str(int(self.number) if whole else self.number)
        return Piece(text) if self.number >= 0 else Piece(text, CONCAT)

    def unit(self, units: Units) -> Unit | None:
        return None


@lru_cache(maxsize=256)
def _constant(number: Number) -> Array:
    """A plain number over the five axes, made once: formulas are full of ones and zeros."""
    array = full(number)
    array.flags.writeable = False
    return array


def total_of(nodes: Sequence[Node]) -> Node:
    """Sum of several expressions; of none, 0."""
    if not nodes:
        return Num(0)
    total = nodes[0]
    for each in nodes[1:]:
        total = total + each
    return total


@dataclass(frozen=True, slots=True, eq=False)
class Say(Node):
    """A text in the workbook's language."""

    text: Text

    def value(self, env: Env) -> Array:
        array = np.empty((1, 1, 1, 1, 1), dtype=object)
        array[...] = self.text
        return array

    def formula(self, out: Printer) -> Piece:
        return Piece('"' + self.text.in_(out.book.language).replace('"', '""') + '"')

    def unit(self, units: Units) -> Unit | None:
        return None


def _power(left: Array, right: Array) -> Array:
    """A power; over the years 0, 1, 2 … as a running product, which is many times faster."""
    years = right.shape[-1]
    if years == 1 or left.shape[-1] != 1 or right.size != years or not np.array_equal(
        right.ravel(), np.arange(years)):
        return np.asarray(np.power(left, right, order="F"))
    factors = np.empty((years, *left.shape[:-1]))
    factors[0] = 1.0
    if left.size < _FEW:
        factors[1:] = left[..., 0]
        np.multiply.accumulate(factors, out=factors)
    else:  # over many scenarios it is slow
        for year in range(1, years):
            np.multiply(factors[year - 1], left[..., 0], out=factors[year])
    return np.moveaxis(factors, 0, -1)


def _snapped(result: Array, left: Array, right: Array) -> Array:
    """A sum whose parts cancel but for rounding is 0, as every spreadsheet program has it.

    Large arrays are scenarios, whose dust no cell shows: they are left as they are, for speed.
    """
    if result.size > _SHOWN:
        return result
    size = np.abs(result)
    dust = size < CANCELLED * np.abs(left)
    if not np.count_nonzero(dust):  # the quickest way to ask whether any is
        return result
    return np.where(dust & (size < CANCELLED * np.abs(right)), 0.0, result)


def _plus(left: Array, right: Array) -> Array:
    return _snapped(np.asarray(np.add(left, right, order="F")), left, right)


def _minus(left: Array, right: Array) -> Array:
    return _snapped(np.asarray(np.subtract(left, right, order="F")), left, right)


_SHOWN, _FEW = 20_000, 100
# order="F": the scenarios of a year stand side by side in memory, so that what is done year by year runs
# along them
_ARITHMETIC: dict[str, Callable[[Array, Array], Array]] = {
    "+": _plus, "-": _minus, "*": partial(np.multiply, order="F"), "/": partial(np.divide, order="F"),
    "^": _power}
_PLAIN: dict[str, Callable[[Number, Number], Number]] = {
    "+": operator.add, "-": operator.sub, "*": operator.mul}
_LEVEL = {"+": ADD, "-": ADD, "*": MULTIPLY, "/": MULTIPLY, "^": POWER}


@dataclass(frozen=True, slots=True, eq=False)
class Binary(Node):
    """Sum, difference, product, quotient or power of two numbers."""

    operator: Arithmetic
    left: Node
    right: Node

    def value(self, env: Env) -> Array:
        # quotients and powers are dear and often shared between the parts of one expression: each is computed
        # once
        if self.operator in "/^" and env is not None:
            return env.once(self, self._computed)
        return self._computed(env)

    def _computed(self, env: Env) -> Array:
        left, right = self.left.value(env), self.right.value(env)
        return np.asarray(_ARITHMETIC[self.operator](left, right))

    def formula(self, out: Printer) -> Piece:
        return out.once(self, self._printed)

    def _printed(self, out: Printer) -> Piece:
        level = _LEVEL[self.operator]
        left, right = (operand(side, out) for side in (self.left, self.right))
        if left.number is not None and right.number and (self.operator in _PLAIN or left.number == 0):
            fold = _PLAIN.get(self.operator)  # where an axis begins: 0 + 1, 0 / 10
            return Num(fold(left.number, right.number) if fold else 0).formula(out)
        # a sheet's ^, - and / group from the left: the right side always binds tighter
        text_left = left.at_least(level + (self.operator == "^"))
        text_right = right.at_least(level if self.operator in "+*" else level + 1)
        return Piece(f"{text_left}{self.operator}{text_right}", level)

    def unit(self, units: Units) -> Unit | None:
        left, right = self.left.unit(units), self.right.unit(units)
        if self.operator in "+-":
            return common_unit(self, left, right)
        if self.operator == "^":
            return None if left is None else common_unit(self, left, PLAIN)
        if left is None and right is None:
            return None
        combine = Unit.__mul__ if self.operator == "*" else Unit.__truediv__
        return combine(left or PLAIN, right or PLAIN)

    def parts(self) -> tuple[Expr, ...]:
        return (self.left, self.right)


@dataclass(frozen=True, slots=True, eq=False)
class Neg(Node):
    """The number with its sign turned. Bracketed in any arithmetic: in a sheet `-3^2` is 9."""

    of: Node

    def value(self, env: Env) -> Array:
        return np.asarray(-self.of.value(env))

    def formula(self, out: Printer) -> Piece:
        inner = self.of.formula(out)
        return Piece(f"-{inner.at_least(ATOM)}", CONCAT)

    def unit(self, units: Units) -> Unit | None:
        return self.of.unit(units)

    def parts(self) -> tuple[Expr, ...]:
        return (self.of,)


def _folded(operator: Arithmetic, left: Node, right: Node) -> Node:
    """The operation, or what it comes to where numbers alone stand in it or 1 changes nothing: a formula
    holds no debris."""
    if isinstance(left, Num) and isinstance(right, Num) and operator in _PLAIN:
        return Num(_PLAIN[operator](left.number, right.number))
    if is_one(left) and operator in ("*", "^"):
        return right if operator == "*" else left
    if is_one(right) and operator in ("*", "/", "^"):
        return left
    return Binary(operator, left, right)


def is_one(part: Node) -> bool:
    """Whether a part is the plain number 1, by which nothing is changed."""
    return isinstance(part, Num) and part.number == 1


def operand(part: Node, out: Printer) -> Piece:
    """A side of an operator: arithmetic itself makes a number of a truth, in every program."""
    return Piece(f"({part.of.formula(out).text})") if isinstance(part, AsNumber) else part.formula(out)


@dataclass(frozen=True, slots=True, eq=False)
class AsNumber(Node):
    """1 where a truth holds, 0 where it does not."""

    of: Truth

    def value(self, env: Env) -> Array:
        return self.of.value(env).astype(float)

    def formula(self, out: Printer) -> Piece:
        return Piece(f"--({self.of.formula(out).text})", POWER)

    def unit(self, units: Units) -> Unit | None:
        return self.of.unit(units)

    def parts(self) -> tuple[Expr, ...]:
        return (self.of,)


def as_number(truth: Truth) -> Node:
    """1 where the truth holds, else 0: the one way from a truth to a number."""
    return AsNumber(truth)


_CONTRARY: dict[Comparison, Comparison] = {"=": "<>", "<>": "=", "<": ">=", ">=": "<", ">": "<=", "<=": ">"}
_COMPARISON = {"=": np.equal, "<>": np.not_equal, "<": np.less, "<=": np.less_equal,
               ">": np.greater, ">=": np.greater_equal}


@dataclass(frozen=True, slots=True, eq=False)
class Compare(Truth):
    """Whether a comparison of two numbers holds, or of two texts, upper and lower case alike as in a
    sheet."""

    operator: Comparison
    left: Node
    right: Node

    def value(self, env: Env) -> Array:
        left, right = self.left.value(env), self.right.value(env)
        if left.dtype == right.dtype == object:
            left, right = as_compared(left), as_compared(right)
        return np.asarray(_COMPARISON[self.operator](left, right, order="F"))

    def formula(self, out: Printer) -> Piece:
        return self._printed(out, self.operator)

    def negated(self, out: Printer) -> Piece:
        return self._printed(out, _CONTRARY[self.operator])

    def _printed(self, out: Printer, operator: Comparison) -> Piece:
        left, right = self.left.formula(out), self.right.formula(out)
        return Piece(f"{left.at_least(CONCAT)}{operator}{right.at_least(CONCAT)}", COMPARE)

    def unit(self, units: Units) -> Unit | None:
        common_unit(self, self.left.unit(units), self.right.unit(units))
        return None

    def parts(self) -> tuple[Expr, ...]:
        return (self.left, self.right)


def settled(test: Truth) -> bool | None:
    """What a comparison of two plain numbers comes to; None for any other test."""
    if isinstance(test, Compare) and isinstance(test.left, Num) and isinstance(test.right, Num):
        return bool(_COMPARISON[test.operator](test.left.number, test.right.number))
    return None


def common_unit(where: Expr, left: Unit | None, right: Unit | None) -> Unit | None:
    """The unit both sides share; raises UnitMismatch if they don't."""
    if left is not None and right is not None and left != right:
        raise UnitMismatch(f"{left} and {right} in {where}")
    return right if left is None else left

