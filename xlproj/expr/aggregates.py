"""Reductions and financial functions: what stands for many cells at once."""

from __future__ import annotations

import operator
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, replace
from functools import reduce
from types import MappingProxyType
from typing import Literal

import numpy as np

from xlproj.base.units import PLAIN, Unit
from xlproj.expr.core import ADD, ATOM, AXIS_NUMBER, MULTIPLY, Array, Axis, Env, Expr, Piece, Printer, Read
from xlproj.expr.nodes import AsNumber, Binary, Node, Truth, Units, as_number, is_one, operand
from xlproj.expr.references import BlockRef, ColumnRef, Ordinal, QuantityRef, RowSum, names, spans
from xlproj.numerics.irr import irr_from

_ALL = list(range(len(AXIS_NUMBER) + 1))
Aggregate = Literal["SUM", "MIN", "MAX", "COUNT"]
_AGGREGATES: Mapping[str, Callable[..., Array]] = MappingProxyType(
    {"MIN": np.min, "MAX": np.max})


@dataclass(frozen=True, slots=True, eq=False)
class Reduce(Node):
    """SUM, MIN, MAX or COUNT of an expression over the rows of an input table or over an axis of quantities.

    MIN and MAX of nothing are 0, as in a sheet. Sums print as SUMPRODUCT with one argument per factor, which
    skips text.
    """

    name: Aggregate
    of: Node
    axis: Axis

    def value(self, env: Env) -> Array:
        number = AXIS_NUMBER[self.axis]
        if self.name == "SUM":
            return _sum([factor.value(env) for factor in _product(self.of)], number)
        inner = self.of.value(env)
        if self.name == "COUNT":
            return np.asarray((~np.isnan(inner)).sum(axis=number, keepdims=True), dtype=float)
        fill = np.inf if self.name == "MIN" else -np.inf
        found = _AGGREGATES[self.name](np.where(np.isnan(inner), fill, inner), axis=number, keepdims=True)
        return np.where(np.isfinite(found), found, 0.0)

    def formula(self, out: Printer) -> Piece:
        inside = out.inside(self.axis)
        of = _expanded(self.of, inside)
        plain = isinstance(of, (ColumnRef, QuantityRef)) or (isinstance(of, RowSum) and of.until is None) or (
            isinstance(of, Ordinal) and of.axis == self.axis == "year")
        if self.name == "SUM" and not plain:
            return sum_of_products(of, inside)
        found = f"{self.name}({of.formula(inside).text})"
        return Piece(found if plain else f"SUMPRODUCT({found})")

    def unit(self, units: Units) -> Unit | None:
        inner = self.of.unit(units)
        return PLAIN if self.name == "COUNT" or isinstance(self.of, AsNumber) else inner

    def parts(self) -> tuple[Expr, ...]:
        return (self.of,)


@dataclass(frozen=True, slots=True, eq=False)
class Orphans(Node):
    """How many amounts of a time table stand in rows that are not finished."""

    table: str
    finished: Truth

    def value(self, env: Env) -> Array:
        return np.asarray((env.given(self.table) & ~self.finished.value(env)).sum(
            axis=(3, 4), keepdims=True), dtype=float)

    def formula(self, out: Printer) -> Piece:
        _, cells = out.book.block(self.table, out.place)
        unfinished = self.finished.negated(out.inside("row"))
        return Piece(f'SUMPRODUCT(({cells}<>"")*({unfinished.text}))')

    def unit(self, units: Units) -> Unit | None:
        self.finished.unit(units)
        return PLAIN

    def parts(self) -> tuple[Expr, ...]:
        return (self.finished,)

    def reads(self) -> tuple[Read, ...]:
        return (Read("periods", self.table),)


def _product(expression: Node) -> Iterator[Node]:
    """The factors of a product, one by one; anything else as it is."""
    if isinstance(expression, Binary) and expression.operator == "*":
        yield from _product(expression.left)
        yield from _product(expression.right)
    else:
        yield expression


def _sum(factors: list[Array], axis: int) -> Array:
    """Sum of a product along an axis, absent numbers skipped.

    The smallest factors are multiplied first, and the product with the largest (the scenarios) is never built
    whole.
    """
    *small, largest = sorted(factors, key=np.size)
    if not small:
        total = largest.sum(axis=axis, keepdims=True)
        lacking = np.count_nonzero(np.isnan(total))
        return np.asarray(np.nansum(largest, axis=axis, keepdims=True) if lacking else total)
    product = reduce(np.multiply, small)
    if axis == AXIS_NUMBER["row"] and _is_matrix(product, largest):
        total = _weighted(product, largest)
    else:
        total = np.einsum(product, _ALL, largest, _ALL, [each for each in _ALL if each != axis])
        total = total[(slice(None),) * axis + (np.newaxis,)]
    if np.count_nonzero(np.isnan(total)):
        return np.asarray(np.nansum(product * largest, axis=axis, keepdims=True))
    return np.asarray(total)


def _is_matrix(weights: Array, amounts: Array) -> bool:
    """Whether rows that differ by scenario alone are weighted alike in every scenario, by row and year."""
    rows = (1, 1, amounts.shape[3])
    return bool(len(weights) == 1 < len(amounts) and weights.shape[1:4] == rows == amounts.shape[1:4]
                and amounts.shape[4] == 1)


def _weighted(weights: Array, amounts: Array) -> Array:
    """A product of matrices. Not by `@`, whose threads wait for one another on a busy machine."""
    found = np.einsum("rs,ry->ys", np.ascontiguousarray(amounts[:, 0, 0, :, 0].T), weights[0, 0, 0])
    return np.asarray(found.T.reshape(len(amounts), 1, 1, 1, -1))


def _expanded(expression: Node, out: Printer) -> Node:
    """A computed column stands for its own expression inside a reduction over rows."""
    over_rows = out.span is not None and out.span.axis == "row"
    if over_rows and isinstance(expression, QuantityRef) and out.book.in_table(expression.key):
        inner = out.book.expression(expression.key)
        assert isinstance(inner, Node)
        return inner
    return expression


def _factors(expression: Node, out: Printer) -> Iterator[Node]:
    for factor in _product(expression):
        expanded = _expanded(factor, out)
        if expanded is factor:
            yield factor
        else:
            yield from _factors(expanded, out)


def sum_of_products(of: Node, inside: Printer, where: Piece | None = None) -> Piece:
    """`SUMPRODUCT` of an expression's factors over the rows, or over those alone for which `where` holds."""
    factors = list(_factors(of, inside))
    _refuse_unlike(factors, inside)
    for number, factor in enumerate(factors):
        if isinstance(factor, Binary) and factor.operator in "+-" and _has_block(factor.left) != _has_block(
            factor.right):
            return _summed_apart(factors, number, factor, inside, where)
    tests = [] if where is None else [where.text]
    if _has_block(of):  # two dimensions: only `*` stretches a column along a block
        product = [operand(factor, inside).at_least(MULTIPLY) for factor in factors]
        return Piece(f"SUMPRODUCT({'*'.join([*(f'({test})' for test in tests), *product])})")
    scalars = [operand(factor, inside).at_least(MULTIPLY) for factor in factors
               if not spans(factor, inside) and not is_one(factor)]
    arrays = [factor for factor in factors if spans(factor, inside)]
    counted = tests + [factor.of.formula(inside).text for factor in arrays if isinstance(factor, AsNumber)]
    if len(counted) == len(tests) + len(arrays) > 1:  # truths alone: their product counts
        total = f"SUMPRODUCT({'*'.join(f'({truth})' for truth in counted)})"
    else:
        texts = [*(f"--({test})" for test in tests), *(factor.formula(inside).text for factor in arrays)]
        total = f"SUMPRODUCT({','.join(texts)})"
    return Piece("*".join([*scalars, total]), MULTIPLY if scalars else ATOM)


def _refuse_unlike(factors: list[Node], inside: Printer) -> None:
    """Refuse a sum over the rows of an input table and of the sheet that shows them: the ranges differ in
    length."""
    if inside.span is None or inside.span.axis != "row":
        return
    parts = [part for factor in factors for part in names(factor)]
    shown = [part.key for part in parts if isinstance(part, QuantityRef)
             and "row" in inside.book.axes(part.key)
             and not inside.book.in_table(part.key)]
    if shown and any(isinstance(part, ColumnRef | BlockRef | RowSum) for part in parts):
        raise ValueError(f"rows of an input table and of {shown[0]} in one sum")


def _summed_apart(factors: list[Node], number: int, factor: Binary, inside: Printer,
                  where: Piece | None) -> Piece:
    """Two sums for one: a column that is added to a block of periods would be added to each of its
    columns."""
    left, right = (sum_of_products(reduce(operator.mul, [*factors[:number], side, *factors[number + 1:]]),
                                   inside, where)
                   for side in (factor.left, factor.right))
    last = right.text if factor.operator == "+" else right.at_least(MULTIPLY)
    return Piece(f"{left.text}{factor.operator}{last}", ADD)


def _has_block(expression: Expr) -> bool:
    """Whether an expression is printed over the periods of a time table as well as over its rows."""
    return any(isinstance(part, (BlockRef, RowSum)) for part in names(expression))


@dataclass(frozen=True, slots=True, eq=False)
class Cumulative(Node):
    """Running sum of a quantity over the years up to the current one, or over the periods of a time table."""

    of: QuantityRef
    yearly: bool = True

    def value(self, env: Env) -> Array:
        array = self.of.value(env)
        return np.asarray(np.cumsum(array + 0 * env.years if self.yearly else array, axis=-1))

    def formula(self, out: Printer) -> Piece:
        first = out.place.__class__(sheet=out.place.sheet, year=0, row=out.place.row)
        start, end = (out.book.quantity(self.of.key, place, None) for place in (first, out.place))
        return Piece(f"SUM({_anchored(start)}:{end.rsplit('!', 1)[-1]})")

    def unit(self, units: Units) -> Unit | None:
        return self.of.unit(units)

    def parts(self) -> tuple[Expr, ...]:
        return (self.of,)


def _anchored(reference: str) -> str:
    sheet, bang, cell = reference.rpartition("!")
    return sheet + bang + ("" if cell.startswith("$") else "$") + cell


@dataclass(frozen=True, slots=True, eq=False)
class OfFlow(Node):
    """What the programs' own functions say of a flow: `IRR` the rate that makes its present value zero,
    the root next
    to the `rate` given; `NPV` its present value at the rate. Period 0 is not discounted."""

    name: Literal["IRR", "NPV"]
    flow: Node
    rate: Node

    def value(self, env: Env) -> Array:
        flow, rate = self.flow.value(env) + 0 * env.years, self.rate.value(env)
        if self.name == "NPV":
            return np.asarray(np.sum(flow / (1 + rate) ** env.years, axis=-1, keepdims=True))
        guess = rate[..., 0]
        shape = np.broadcast_shapes(flow.shape[:-1], guess.shape)
        rates = irr_from(np.broadcast_to(flow, (*shape, flow.shape[-1])), np.broadcast_to(guess, shape))
        return np.asarray(rates)[..., np.newaxis]

    def formula(self, out: Printer) -> Piece:
        rate = self.rate.formula(out)
        if self.name == "NPV":
            return self._present(rate, out)
        found = f"IRR({self.flow.formula(out.inside('year')).text},{rate.text})"
        return Piece(found if isinstance(self.flow, QuantityRef) else f"SUMPRODUCT({found})")

    def _present(self, rate: Piece, out: Printer) -> Piece:
        """`NPV` takes its first cell for period 1, so that of period 0 stands before it."""
        assert isinstance(self.flow, QuantityRef)
        at = (replace(out.place, year=year) for year in (0, 1, out.book.last_year))
        first, start, end = (out.book.quantity(self.flow.key, place, None).replace("$", "") for place in at)
        return Piece(f"{first}+NPV({rate.text},{start}:{end.rsplit('!', 1)[-1]})", ADD)

    def unit(self, units: Units) -> Unit | None:
        unit = self.flow.unit(units)
        return PLAIN if self.name == "IRR" else unit

    def parts(self) -> tuple[Expr, ...]:
        return (self.flow, self.rate)


def irr(flow: Node, guess: Node) -> Node:
    """The rate that makes the present value of a flow zero: the root next to `guess`."""
    return OfFlow("IRR", flow, guess)


def npv(flow: QuantityRef, rate: Node) -> Node:
    """The present value of a row of years at a rate, as the programs' own function has it."""
    return OfFlow("NPV", flow, rate)


def sum_rows(of: Node) -> Node:
    """Sum over the rows of an input table."""
    return Reduce("SUM", of, "row")


def count_rows(of: Truth) -> Node:
    """Number of rows of an input table in which a truth holds."""
    return Reduce("SUM", as_number(of), "row")


def sum_years(of: Node) -> Node:
    """Sum over all project years."""
    return Reduce("SUM", of, "year")


def max_years(of: Node) -> Node:
    """Greatest value over the project years."""
    return Reduce("MAX", of, "year")


def min_years(of: Node) -> Node:
    """Least value over the project years."""
    return Reduce("MIN", of, "year")


def count_years(of: Node) -> Node:
    """Number of project years in which a number stands."""
    return Reduce("COUNT", of, "year")
