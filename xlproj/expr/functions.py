"""Choices, tests and functions of single values: IF, AND, MIN, ABS, ROUND, what was typed, what exists."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from functools import reduce
from types import MappingProxyType
from typing import Literal

import numpy as np

from xlproj.base.text import Text
from xlproj.base.units import PLAIN, Unit
from xlproj.expr.core import ADD, ATOM, COMPARE, DASH, MULTIPLY, Array, Env, Expr, Piece, Printer, full
from xlproj.expr.nodes import Node, Operand, Say, Units, common_unit, node, numeric
from xlproj.expr.references import ColumnRef, FieldRef


def _and(left: Array, right: Array) -> Array:
    return np.asarray(np.logical_and(left, right))


def _or(left: Array, right: Array) -> Array:
    return np.asarray(np.logical_or(left, right))


@dataclass(frozen=True, slots=True, eq=False)
class Both(Node):
    """Whether all of several truths hold."""

    of: tuple[Node, ...]
    truth = True

    def value(self, env: Env) -> Array:
        return reduce(_and, (each.value(env).astype(bool) for each in self.of))

    def formula(self, out: Printer) -> Piece:
        pieces = [each.formula(out) for each in self.of]
        array = any(piece.array for piece in pieces)
        if out.array:  # AND() would swallow the whole array
            return Piece("*".join(f"({piece.text})" for piece in pieces), MULTIPLY, array)
        return Piece(f"AND({','.join(piece.text for piece in pieces)})", ATOM, array)

    def unit(self, units: Units) -> Unit | None:
        _no_units(self, units)
        return None

    def parts(self) -> tuple[Expr, ...]:
        return self.of


@dataclass(frozen=True, slots=True, eq=False)
class Either(Node):
    """Whether any of several truths holds."""

    of: tuple[Node, ...]
    truth = True

    def value(self, env: Env) -> Array:
        return reduce(_or, (each.value(env).astype(bool) for each in self.of))

    def formula(self, out: Printer) -> Piece:
        pieces = [each.formula(out) for each in self.of]
        array = any(piece.array for piece in pieces)
        if out.array:  # OR() would swallow the whole array
            return Piece("+".join(f"({piece.text})" for piece in pieces) + ">0", COMPARE, array)
        return Piece(f"OR({','.join(piece.text for piece in pieces)})", ATOM, array)

    def unit(self, units: Units) -> Unit | None:
        _no_units(self, units)
        return None

    def parts(self) -> tuple[Expr, ...]:
        return self.of


@dataclass(frozen=True, slots=True, eq=False)
class Not(Node):
    """Whether a truth does not hold."""

    of: Node
    truth = True

    def value(self, env: Env) -> Array:
        return np.asarray(np.logical_not(self.of.value(env).astype(bool)))

    def formula(self, out: Printer) -> Piece:
        inner = self.of.formula(out)
        if out.array:
            return Piece(f"({inner.text})=0", COMPARE, inner.array)
        return Piece(f"NOT({inner.text})", ATOM, inner.array)

    def unit(self, units: Units) -> Unit | None:
        _no_units(self, units)
        return None

    def parts(self) -> tuple[Expr, ...]:
        return (self.of,)


@dataclass(frozen=True, slots=True, eq=False)
class Bare(Node):
    """The number of an expression without its unit: what a share typed in the cell of an amount is taken of."""

    of: Node

    def value(self, env: Env) -> Array:
        return self.of.value(env)

    def formula(self, out: Printer) -> Piece:
        return self.of.formula(out)

    def unit(self, units: Units) -> Unit | None:
        self.of.unit(units)
        return None

    def parts(self) -> tuple[Expr, ...]:
        return (self.of,)


@dataclass(frozen=True, slots=True, eq=False)
class If(Node):
    """One of two values, by a truth."""

    test: Node
    then: Node
    otherwise: Node

    def value(self, env: Env) -> Array:
        test = self.test.value(env).astype(bool)
        if test.all():  # as in a sheet, the branch that nobody takes is not computed
            return _per_cell(self.then.value(env), test)
        if not test.any():
            return _per_cell(self.otherwise.value(env), test)
        return np.where(test, self.then.value(env), self.otherwise.value(env))

    def formula(self, out: Printer) -> Piece:
        pieces = [part.formula(out) for part in (self.test, self.then, self.otherwise)]
        array = out.array or any(piece.array for piece in pieces)
        return Piece(f"IF({','.join(piece.text for piece in pieces)})", ATOM, array)

    def unit(self, units: Units) -> Unit | None:
        self.test.unit(units)
        return common_unit(self, self.then.unit(units), self.otherwise.unit(units))

    def parts(self) -> tuple[Expr, ...]:
        return (self.test, self.then, self.otherwise)


def _per_cell(branch: Array, test: Array) -> Array:
    """A branch with a value for each row and year of the test, so that a sum over them counts each."""
    cells = np.broadcast_shapes(branch.shape[3:], test.shape[3:])
    return branch if branch.shape[3:] == cells else np.broadcast_to(branch, (*branch.shape[:3], *cells))


@dataclass(frozen=True, slots=True, eq=False)
class Gate(Node):
    """A number that exists only where a test holds; elsewhere a dash (or a blank) in the sheet and NaN in Python."""

    test: Node
    then: Node
    absent: str = DASH

    def value(self, env: Env) -> Array:
        test = self.test.value(env).astype(bool)
        inner = self.then.value(env) if test.any() else full(np.nan)
        if inner.dtype == object:
            return np.where(test, inner, np.full((1,) * 5, Text(self.absent, self.absent), dtype=object))
        return np.where(test, numeric(inner), np.nan)

    def formula(self, out: Printer) -> Piece:
        test, then = self.test.formula(out), self.then.formula(out)
        return Piece(f'IF({test.text},{then.text},"{self.absent}")', ATOM, out.array or test.array or then.array)

    def unit(self, units: Units) -> Unit | None:
        self.test.unit(units)
        return self.then.unit(units)

    def parts(self) -> tuple[Expr, ...]:
        return (self.test, self.then)


@dataclass(frozen=True, slots=True, eq=False)
class Attempt(Node):
    """A rate that a search may not find: a dash where there is none, NaN in Python. Only for what no test can foretell."""

    of: Node

    def value(self, env: Env) -> Array:
        return self.of.value(env)

    def formula(self, out: Printer) -> Piece:
        inner = self.of.formula(out)
        return Piece(f'IFERROR({inner.text},"{DASH}")', ATOM, inner.array)

    def unit(self, units: Units) -> Unit | None:
        return self.of.unit(units)

    def parts(self) -> tuple[Expr, ...]:
        return (self.of,)


@dataclass(frozen=True, slots=True, eq=False)
class Extreme(Node):
    """The least (`MIN`) or greatest (`MAX`) of two values."""

    name: Literal["MIN", "MAX"]
    left: Node
    right: Node

    def value(self, env: Env) -> Array:
        choose = np.minimum if self.name == "MIN" else np.maximum
        return np.asarray(choose(numeric(self.left.value(env)), numeric(self.right.value(env))))

    def formula(self, out: Printer) -> Piece:
        left, right = self.left.formula(out), self.right.formula(out)
        if out.array:  # MIN() would swallow the whole array
            sign = "<" if self.name == "MIN" else ">"
            test = f"{left.at_least(ADD)}{sign}{right.at_least(ADD)}"
            return Piece(f"IF({test},{left.text},{right.text})", ATOM, array=True)
        return Piece(f"{self.name}({_counted(self.left, left)},{_counted(self.right, right)})", ATOM, left.array or right.array)

    def unit(self, units: Units) -> Unit | None:
        return common_unit(self, self.left.unit(units), self.right.unit(units))

    def parts(self) -> tuple[Expr, ...]:
        return (self.left, self.right)


def _counted(part: Node, piece: Piece) -> str:
    """An input as MIN and MAX must see it: of a blank cell itself they take no notice, and it counts as 0."""
    return f"{piece.text}+0" if isinstance(part, (FieldRef, ColumnRef)) else piece.text


def half_away(array: Array) -> Array:
    """Round to whole numbers with halves away from zero, as a sheet's ROUND does (Python's goes to even).

    >>> half_away(np.array([2.5, -2.5, 88.5]))
    array([ 3., -3., 89.])
    """
    return np.asarray(np.copysign(np.floor(np.abs(array) + 0.5), array))


_FUNCTIONS: Mapping[str, Callable[[Array], Array]] = MappingProxyType(
    {"ABS": np.abs, "SIGN": np.sign, "LN": np.log, "EXP": np.exp, "ROUND": half_away})


@dataclass(frozen=True, slots=True, eq=False)
class Function(Node):
    """A function of one number: absolute value, sign, natural logarithm and its inverse, rounding to a whole number."""

    name: Literal["ABS", "SIGN", "LN", "EXP", "ROUND"]
    of: Node

    def value(self, env: Env) -> Array:
        return _FUNCTIONS[self.name](numeric(self.of.value(env)))

    def formula(self, out: Printer) -> Piece:
        inner = self.of.formula(out)
        return Piece(f"{self.name}({inner.text}{',0' if self.name == 'ROUND' else ''})", ATOM, inner.array)

    def unit(self, units: Units) -> Unit | None:
        inner = self.of.unit(units)
        return PLAIN if self.name in ("SIGN", "LN", "EXP") else inner

    def parts(self) -> tuple[Expr, ...]:
        return (self.of,)


@dataclass(frozen=True, slots=True, eq=False)
class Modulo(Node):
    """The rest of a division of non-negative whole numbers."""

    left: Node
    right: Node

    def value(self, env: Env) -> Array:
        return np.asarray(np.mod(self.left.value(env), self.right.value(env)))

    def formula(self, out: Printer) -> Piece:
        left, right = self.left.formula(out), self.right.formula(out)
        return Piece(f"MOD({left.text},{right.text})", ATOM, left.array or right.array)

    def unit(self, units: Units) -> Unit | None:
        return self.left.unit(units)

    def parts(self) -> tuple[Expr, ...]:
        return (self.left, self.right)


def _no_units(where: Expr, units: Units) -> None:
    for part in where.parts():
        part.unit(units)


def both(*of: Node) -> Node:
    """Whether all hold."""
    return Both(of)


def either(*of: Node) -> Node:
    """Whether any holds."""
    return Either(of)


def least(left: Operand, right: Operand) -> Node:
    """The smaller of two values."""
    return Extreme("MIN", node(left), node(right))


def greatest(left: Operand, right: Operand) -> Node:
    """The larger of two values."""
    return Extreme("MAX", node(left), node(right))


def choose(test: Node, then: Operand, otherwise: Operand) -> Node:
    """`then` where the test holds, else `otherwise`."""
    return If(test, node(then), node(otherwise))


def gate(test: Node, then: Operand, absent: str = DASH) -> Node:
    """`then` where the test holds; elsewhere it does not exist."""
    return Gate(test, node(then), absent)


def blank_unless(test: Node, then: Operand) -> Node:
    """`then` where the test holds; elsewhere a blank cell."""
    return Gate(test, node(then), "")


def absolute(of: Node) -> Node:
    """The value without its sign."""
    return Function("ABS", of)


def say(es: str, en: str) -> Node:
    """A text in both languages."""
    return Say(Text(es, en))
