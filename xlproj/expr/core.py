"""What every expression is: a value over five axes, an Excel formula at a place, a unit, and its parts.

Values are numpy arrays with the axes (scenario, grid 1, grid 2, row, year), of size 1 where an axis is
absent, so that broadcasting is always right. A number that does not exist is NaN in Python and a dash or a
blank in the sheet.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from typing import Any, Literal, Protocol

import numpy as np
import numpy.typing as npt

from xlproj.base.text import Language, Text
from xlproj.base.units import Unit

Array = npt.NDArray[Any]
Axis = Literal["g1", "g2", "row", "year"]
AXIS_NUMBER: dict[Axis, int] = {"g1": 1, "g2": 2, "row": 3, "year": 4}
DASH = "—"


class Env(Protocol):
    """Where values come from: the inputs of a project and the quantities computed so far."""

    @property
    def years(self) -> Array:
        """Project years 0…N on the last axis."""

    def field(self, key: str) -> Array: ...
    def default(self, key: str) -> object: ...
    def column(self, table: str, column: str) -> Array: ...
    def block(self, table: str) -> Array: ...
    def periods(self, table: str) -> Array: ...
    def headers(self, table: str) -> Array: ...
    def rows(self, table: str) -> Array: ...
    def given(self, table: str) -> Array: ...
    def series(self, key: str) -> Array: ...
    def steps(self, key: str, axis: Axis) -> Array: ...
    def quantity(self, key: str) -> Array: ...
    def previous(self, key: str, axis: Axis, first: float) -> Array: ...
    def once(self, node: Expr, compute: Callable[[Env], Array]) -> Array: ...


@dataclass(frozen=True, slots=True)
class Read:
    """What a node takes from outside itself: an input of the project, or a quantity computed from inputs.

    A `column` is one of the table `key`; `periods` are all period cells of a table, `rows` those of its rows
    that have something in a column; `before` is a quantity one step back on `axis`.
    """

    what: Literal["field", "series", "steps", "column", "periods", "rows", "quantity", "before"]
    key: str
    column: str = ""
    axis: Axis | None = None

    @property
    def computed(self) -> bool:
        """Whether it is a quantity and no input."""
        return self.what in ("quantity", "before")


@dataclass(frozen=True, slots=True, kw_only=True)
class Place:
    """The cell a formula is written for: its sheet and, where the quantity has these axes, its row, year and
    grid steps."""

    sheet: str
    row: int | None = None
    year: int | None = None
    g1: int | None = None
    g2: int | None = None


@dataclass(frozen=True, slots=True)
class Span:
    """What a reduction runs over while its inside is printed: the rows of tables, or one axis of
    quantities."""

    axis: Axis


class Book(Protocol):
    """Where things stand: the address book, as the printing of formulas needs it."""

    language: Language

    @property
    def last_year(self) -> int: ...

    def field(self, key: str, place: Place) -> str: ...
    def column(self, table: str, column: str, place: Place, *, whole: bool) -> str: ...
    def block(self, table: str, place: Place) -> tuple[str, str]: ...
    def amount(self, table: str, place: Place) -> str: ...
    def block_row(self, table: str, place: Place) -> str: ...
    def row_cells(self, table: str, place: Place) -> str: ...
    def mirrored(self, table: str, key: str, place: Place) -> tuple[str, str]: ...
    def period_cells(self, table: str, place: Place) -> str: ...
    def period_head(self, table: str, place: Place) -> str: ...
    def row_head(self, table: str, place: Place) -> str: ...
    def series(self, key: str, place: Place) -> tuple[str, str]: ...
    def step(self, key: str, place: Place, axis: Axis) -> str: ...
    def amounts(self, key: str, place: Place) -> str: ...
    def quantity(self, key: str, place: Place, span: Span | None) -> str: ...
    def count(self, key: str) -> int: ...
    def header(self, place: Place, span: Span | None) -> str: ...
    def expression(self, key: str) -> Expr: ...
    def axes(self, key: str) -> frozenset[Axis]: ...
    def in_table(self, key: str) -> bool: ...
    def choice(self, list_key: str, choice: str) -> str: ...
    def default(self, key: str) -> object: ...


# Excel's precedence, loosest first. Unary minus binds tighter than ^ there, so `Neg` is always bracketed.
COMPARE, CONCAT, ADD, MULTIPLY, POWER, ATOM = range(6)


@dataclass(frozen=True, slots=True)
class Piece:
    """A printed formula (without `=`) and how tightly it binds."""

    text: str
    level: int = ATOM

    def at_least(self, level: int) -> str:
        """The text, bracketed if it binds more loosely than `level`."""
        return self.text if self.level >= level else f"({self.text})"


@dataclass(frozen=True, slots=True)
class Printer:
    """All that printing needs: the address book, the cell printed for, and the reduction one is inside of."""

    book: Book
    place: Place
    span: Span | None = None
    _printed: dict[tuple[Expr, Span | None], Piece] = field(default_factory=dict)

    def inside(self, axis: Axis) -> Printer:
        """The same printer within a reduction over `axis`."""
        return Printer(self.book, self.place, Span(axis), self._printed)

    def once(self, node: Expr, print_it: Callable[[Printer], Piece]) -> Piece:
        """A node's text, printed the first time it is asked for: the parts of a formula repeat one
        another."""
        key = node, self.span
        piece = self._printed.get(key)
        if piece is None:
            piece = self._printed[key] = print_it(self)
        return piece


class Expr:
    """What can be computed and written as a formula: a `Node` (a number or a text) or a `Truth`, which don't
    mix.

    Two nodes are the same only if they are one object: an expression is a declaration, not a value to
    compare.
    """

    __slots__ = ()

    def value(self, env: Env) -> Array:
        """The value over the five axes."""
        raise NotImplementedError(type(self))  # every node defines it; a test calls each one

    def formula(self, out: Printer) -> Piece:
        """The formula at `out.place`."""
        raise NotImplementedError(type(self))

    def unit(self, units: dict[str, Unit]) -> Unit | None:
        """The unit, given those of the names it refers to; None fits any (a bare number, a text, a truth)."""
        raise NotImplementedError(type(self))

    def parts(self) -> tuple[Expr, ...]:
        """The expressions right inside this one."""
        return ()

    def reads(self) -> tuple[Read, ...]:
        """What this node itself takes from outside, its parts left aside."""
        return ()

    def needs(self) -> tuple[Read, ...]:
        """All that the whole expression reads, each once, in the order of the formula."""
        return tuple(dict.fromkeys(read for part in self.walk() for read in part.reads()))

    def walk(self) -> Iterator[Expr]:
        """This expression and all inside it, in the order of the formula, each once."""
        seen: set[Expr] = set()
        waiting: list[Expr] = [self]
        while waiting:
            part = waiting.pop()
            if part not in seen:
                seen.add(part)
                yield part
                waiting.extend(reversed(part.parts()))


def full(value: object) -> Array:
    """A constant over the five axes."""
    return np.full((1, 1, 1, 1, 1), value, dtype=object if isinstance(value, (str, Text)) else float)
