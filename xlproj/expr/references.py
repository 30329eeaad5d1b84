"""References: inputs, quantities, the current year, and what stands before them."""

from __future__ import annotations

from dataclasses import dataclass, replace
from functools import cache
from typing import Literal

import numpy as np

from xlproj.base.units import PLAIN, Unit
from xlproj.expr.core import COMPARE, MULTIPLY, Array, Axis, Env, Expr, Piece, Printer, Read, full
from xlproj.expr.nodes import Node, Num, Number, Truth, Units


@dataclass(frozen=True, slots=True, eq=False)
class FieldRef(Node):
    """An input field; a blank one counts as 0."""

    key: str

    def value(self, env: Env) -> Array:
        return _blank_as_zero(env.field(self.key))

    def formula(self, out: Printer) -> Piece:
        return Piece(out.book.field(self.key, out.place))

    def unit(self, units: Units) -> Unit | None:
        return units[self.key]

    def raw(self, env: Env) -> Array:
        """The value with NaN or None where nothing was typed."""
        return env.field(self.key)

    def reads(self) -> tuple[Read, ...]:
        return (Read("field", self.key),)


@dataclass(frozen=True, slots=True, eq=False)
class ColumnRef(Node):
    """A column of an input table: the same row's cell, or all rows inside a reduction; blank counts as 0."""

    table: str
    key: str

    def value(self, env: Env) -> Array:
        return _blank_as_zero(env.column(self.table, self.key))

    def formula(self, out: Printer) -> Piece:
        whole = out.span is not None and out.span.axis == "row"
        return Piece(out.book.column(self.table, self.key, out.place, whole=whole))

    def unit(self, units: Units) -> Unit | None:
        return units[f"{self.table}.{self.key}"]

    def raw(self, env: Env) -> Array:
        """The values with NaN or None where nothing was typed."""
        return env.column(self.table, self.key)

    def reads(self) -> tuple[Read, ...]:
        return (Read("column", self.table, self.key),)


@dataclass(frozen=True, slots=True, eq=False)
class BlockRef(Node):
    """The year cells of an input table, found by their header: the amount of every row in the current year;
    in the current one of its `own` periods, inside a reduction on a sheet that shows these."""

    table: str
    own: bool = False

    def value(self, env: Env) -> Array:
        return env.periods(self.table) if self.own else env.block(self.table)

    def formula(self, out: Printer) -> Piece:
        if not self.own and out.span is None and out.place.row is not None:  # one row alone
            return Piece(out.book.amount(self.table, out.place))
        header, block = out.book.block(self.table, out.place)
        here = out.book.period_head(self.table, out.place) if self.own else out.book.header(out.place, None)
        return Piece(f"({header}={here})*{block}", MULTIPLY)

    def unit(self, units: Units) -> Unit | None:
        return units[f"{self.table}.@"]

    def reads(self) -> tuple[Read, ...]:
        return (Read("periods", self.table),)


@dataclass(frozen=True, slots=True, eq=False)
class RowSum(Node):
    """Sum of the period cells of one row of an input table: a computed column of it or, inside a reduction,
    all its rows.

    With `until` those of later periods don't count.
    """

    table: str
    until: Node | None = None

    def value(self, env: Env) -> Array:
        amounts = env.periods(self.table)
        if self.until is not None:
            amounts = amounts * (env.headers(self.table) <= self.until.value(env))
        return np.asarray(amounts.sum(axis=-1, keepdims=True))

    def formula(self, out: Printer) -> Piece:
        header, block = out.book.block(self.table, out.place)
        last = None if self.until is None else self.until.formula(out).text
        if out.span is not None and out.span.axis == "row":
            return Piece(block) if last is None else Piece(f"({header}<={last})*{block}", MULTIPLY)
        row = out.book.block_row(self.table, out.place)
        return Piece(f"SUM({row})" if last is None else f'SUMIF({header},"<="&{last},{row})')

    def unit(self, units: Units) -> Unit | None:
        return units[f"{self.table}.@"]

    def parts(self) -> tuple[Expr, ...]:
        return () if self.until is None else (self.until,)

    def reads(self) -> tuple[Read, ...]:
        return (Read("periods", self.table),)


@dataclass(frozen=True, slots=True, eq=False)
class Ordinal(Node):
    """The number over each period column of an input table, its `first` and those after it, all of them
    inside a reduction over the years; on the axis of rows that of the row which a detail shows, from 1."""

    table: str
    first: int = 0
    axis: Axis = "year"

    def value(self, env: Env) -> Array:
        if self.axis == "row":
            return env.rows(self.table)
        count = env.periods(self.table).shape[-1]
        return np.arange(self.first, self.first + count, dtype=float).reshape(1, 1, 1, 1, count)

    def formula(self, out: Printer) -> Piece:
        if self.axis == "row":
            return Piece(out.book.row_head(self.table, out.place))
        if out.span is not None and out.span.axis == "year":
            return Piece(out.book.block(self.table, out.place)[0])
        return Piece(out.book.period_head(self.table, out.place))

    def unit(self, units: Units) -> Unit | None:
        return PLAIN

    def reads(self) -> tuple[Read, ...]:
        return (Read("periods", self.table),) if self.axis == "year" else ()


@dataclass(frozen=True, slots=True, eq=False)
class PeriodSum(Node):
    """Sum of the rows of an input table in each of its own periods: the totals row under a time table.

    With `weight` (a price by row) each amount is multiplied by it first.
    """

    table: str
    weight: Node | None = None

    def value(self, env: Env) -> Array:
        amounts = env.periods(self.table)
        weighted = amounts if self.weight is None else amounts * self.weight.value(env)
        return np.asarray(weighted.sum(axis=3, keepdims=True))

    def formula(self, out: Printer) -> Piece:
        cells = out.book.period_cells(self.table, out.place)
        if self.weight is None:
            return Piece(f"SUM({cells})")
        weight = self.weight.formula(out.inside("row"))
        return Piece(f"SUMPRODUCT({weight.at_least(MULTIPLY)}*{cells})")

    def unit(self, units: Units) -> Unit | None:
        amount = units[f"{self.table}.@"]
        return amount if self.weight is None else amount * (self.weight.unit(units) or PLAIN)

    def parts(self) -> tuple[Expr, ...]:
        return () if self.weight is None else (self.weight,)

    def reads(self) -> tuple[Read, ...]:
        return (Read("periods", self.table),)


@dataclass(frozen=True, slots=True, eq=False)
class Mirrored(Truth):
    """Whether all rows of an input table are among those that a detail shows row by row; a read project's
    always are."""

    table: str
    key: str

    def value(self, env: Env) -> Array:
        return full(1).astype(bool)

    def formula(self, out: Printer) -> Piece:
        whole, shown = out.book.mirrored(self.table, self.key, out.place)
        beyond = f"ROW({whole})-ROW(INDEX({whole},1))>={shown}"
        return Piece(f'SUMPRODUCT(({whole}<>"")*({beyond}))=0', COMPARE)

    def reads(self) -> tuple[Read, ...]:
        return (Read("rows", self.table, self.key),)


@dataclass(frozen=True, slots=True, eq=False)
class SeriesRef(Node):
    """An input series (one row of years), found by the header of its years; a blank year counts as 0."""

    key: str

    def value(self, env: Env) -> Array:
        return _blank_as_zero(env.series(self.key))

    def formula(self, out: Printer) -> Piece:
        header, row = out.book.series(self.key, out.place)
        return Piece(f"SUMIF({header},{out.book.header(out.place, None)},{row})")

    def unit(self, units: Units) -> Unit | None:
        return units[self.key]

    def raw(self, env: Env) -> Array:
        """The values with NaN where nothing was typed."""
        return env.series(self.key)

    def reads(self) -> tuple[Read, ...]:
        return (Read("series", self.key),)


@dataclass(frozen=True, slots=True, eq=False)
class StepRef(Node):
    """One of the typed steps of a sensitivity axis."""

    key: str
    axis: Axis

    def value(self, env: Env) -> Array:
        return _blank_as_zero(env.steps(self.key, self.axis))

    def formula(self, out: Printer) -> Piece:
        return Piece(out.book.step(self.key, out.place, self.axis))

    def unit(self, units: Units) -> Unit | None:
        return PLAIN

    def raw(self, env: Env) -> Array:
        """The steps with NaN where nothing was typed."""
        return env.steps(self.key, self.axis)

    def reads(self) -> tuple[Read, ...]:
        return (Read("steps", self.key),)


@dataclass(frozen=True, slots=True, eq=False)
class QuantityRef(Node):
    """Another quantity: its cell, its cell of the same year or row, or all its cells inside a reduction.

    Inside a reduction over rows a computed column of an input table is replaced by its own expression, so
    that no result depends on a formula that an inserted row does not have.
    """

    key: str

    def value(self, env: Env) -> Array:
        return env.quantity(self.key)

    def formula(self, out: Printer) -> Piece:
        if out.span and out.span.axis == "row" and out.book.in_table(self.key):
            return out.book.expression(self.key).formula(out)
        return Piece(out.book.quantity(self.key, out.place, out.span))

    def unit(self, units: Units) -> Unit | None:
        return units[self.key]

    def reads(self) -> tuple[Read, ...]:
        return (Read("quantity", self.key),)


@dataclass(frozen=True, slots=True, eq=False)
class Year(Node):
    """The project year of the column: 0 is today, flows fall at the end of their year."""

    def value(self, env: Env) -> Array:
        return env.years

    def formula(self, out: Printer) -> Piece:
        over_years = out.span is not None and out.span.axis == "year"
        return Piece(out.book.header(out.place, out.span if over_years else None))

    def unit(self, units: Units) -> Unit | None:
        return PLAIN


@dataclass(frozen=True, slots=True, eq=False)
class LastPeriod(Node):
    """The number of the last period with a column; 10 where years go from 0 to 10."""

    def value(self, env: Env) -> Array:
        return env.years[..., -1:]

    def formula(self, out: Printer) -> Piece:
        return Num(out.book.last_year).formula(out)

    def unit(self, units: Units) -> Unit | None:
        return PLAIN


@dataclass(frozen=True, slots=True, eq=False)
class Neighbour(Node):
    """A quantity's value one step before (−1) or after (1) on its axis; `beyond` where the axis ends.

    A quantity may refer so to its own step before. Only years have one after.
    """

    of: QuantityRef
    step: Literal[-1, 1]
    axis: Axis = "year"
    beyond: Number = 0

    def value(self, env: Env) -> Array:
        if self.step == -1:
            return env.previous(self.of.key, self.axis, self.beyond)
        array = self.of.value(env) + 0 * env.years
        return np.concatenate([array[..., 1:], np.full_like(array[..., :1], self.beyond)], axis=-1)

    def formula(self, out: Printer) -> Piece:
        there = ((out.place.year if self.axis == "year" else out.place.g1) or 0) + self.step
        rows = out.span if out.span and out.span.axis == "row" else None
        if there < 0 or (self.step == 1 and there > out.book.last_year):
            # an empty cell beside the row is 0, too, and so all of its formulas are alike
            of_years = self.axis == "year" and self.beyond == 0
            blank = out.book.beyond(self.of.key, out.place, self.step, rows) if of_years else None
            return Piece(blank) if blank is not None else Num(self.beyond).formula(out)
        place = replace(out.place, year=there) if self.axis == "year" else replace(out.place, g1=there)
        return Piece(out.book.quantity(self.of.key, place, rows))

    def unit(self, units: Units) -> Unit | None:
        return units.get(self.of.key)

    def reads(self) -> tuple[Read, ...]:
        if self.step == -1:  # what the quantity is here plays no part
            return (Read("before", self.of.key, axis=self.axis),)
        return self.of.reads()


def previous(of: QuantityRef, axis: Axis = "year", first: Number = 0) -> Node:
    """A quantity's value one step before on its axis; `first` at the start."""
    return Neighbour(of, -1, axis, first)


def following(of: QuantityRef) -> Node:
    """A quantity's value in the next year; 0 after the last one."""
    return Neighbour(of, 1)


_NAMES = (ColumnRef, BlockRef, RowSum, QuantityRef, Neighbour, Year)


@cache
def names(expression: Expr) -> tuple[Expr, ...]:
    """The references inside an expression; remembered, since each is printed for every cell of its row."""
    return tuple(part for part in expression.walk() if isinstance(part, _NAMES))


def spans(expression: Expr, out: Printer) -> bool:
    """Whether the expression is printed as many cells, inside the reduction that is being printed."""
    if out.span is None:
        return False
    axis = out.span.axis
    return any(_runs_along(part, axis, out) for part in names(expression))


def _runs_along(part: Expr, axis: Axis, out: Printer) -> bool:
    if isinstance(part, (QuantityRef, Neighbour)):
        return axis in out.book.axes(part.key if isinstance(part, QuantityRef) else part.of.key)
    return axis == ("year" if isinstance(part, Year) else "row")


def _blank_as_zero(array: Array) -> Array:
    return array if array.dtype == object else np.where(np.isnan(array), 0.0, array)
