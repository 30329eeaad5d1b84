"""What every expression is: a value over five axes, an Excel formula at a place, a unit, and its parts.

Values are numpy arrays with the axes (scenario, grid 1, grid 2, row, year), of size 1 where an axis is
absent, so that broadcasting is always right. A number that does not exist is NaN in Python and a dash or a
blank in the sheet.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from typing import Any, Literal, NamedTuple, Protocol

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

    def field(self, key: str) -> Array:
        """An input field; NaN, or None of a text, where it is blank."""

    def default(self, key: str) -> object:
        """What an input field means that was left blank."""

    def column(self, table: str, column: str) -> Array:
        """A column of a table, on the row axis; NaN or None where it is blank."""

    def block(self, table: str) -> Array:
        """The amounts of a time table by row and project year; 0 in a year that it has no column for."""

    def periods(self, table: str) -> Array:
        """The amounts of a time table by row and by its own periods."""

    def headers(self, table: str) -> Array:
        """The numbers of a time table's own periods, on the last axis."""

    def rows(self, table: str) -> Array:
        """The numbers of a table's rows, from 1 on."""

    def given(self, table: str) -> Array:
        """In which cells of a time table an amount was typed, 0 or not."""

    def series(self, key: str) -> Array:
        """A typed series by project year; NaN where it is blank."""

    def steps(self, key: str, axis: Axis) -> Array:
        """The typed steps of a sensitivity axis, on that axis; NaN where one is blank."""

    def quantity(self, key: str) -> Array:
        """A quantity, computed when it is first asked for."""

    def previous(self, key: str, axis: Axis, first: float) -> Array:
        """A quantity one step back on an axis; `first` where there is no step before."""

    def once(self, node: Expr, compute: Callable[[Env], Array]) -> Array:
        """The value of a node that many others share: computed when it is first asked for."""


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
    def last_year(self) -> int:
        """The number of the last year that there is a column for."""

    def field(self, key: str, place: Place) -> str:
        """An input field, by its defined name."""

    def column(self, table: str, column: str, place: Place, *, whole: bool) -> str:
        """A column of a table: its `whole` range, or the cell of the row of the place."""

    def block(self, table: str, place: Place) -> tuple[str, str]:
        """The header cells of a time table, and its period cells of all rows."""

    def amount(self, table: str, place: Place) -> str:
        """What one row of a time table holds in the year of the place; 0 where it has no such period."""

    def block_row(self, table: str, place: Place) -> str:
        """The period cells of one row of a time table, from whichever sheet."""

    def row_cells(self, table: str, place: Place) -> str:
        """The period cells of one row of a time table, from its own sheet."""

    def mirrored(self, table: str, key: str, place: Place) -> tuple[str, int]:
        """A column of a table, and how many of its cells are shown row by row elsewhere."""

    def period_cells(self, table: str, place: Place) -> str:
        """All rows of a time table in the period of the place."""

    def period_head(self, table: str, place: Place) -> str:
        """The number over the period of the place in a time table."""

    def row_head(self, table: str, place: Place) -> str:
        """The cell that holds the number of the row which a detail shows at the place."""

    def series(self, key: str, place: Place) -> tuple[str, str]:
        """The header cells and the value cells of a typed series."""

    def step(self, key: str, place: Place, axis: Axis) -> str:
        """The typed step at the position of the place on an axis."""

    def steps(self, key: str, place: Place) -> str:
        """All cells of a list of steps."""

    def quantity(self, key: str, place: Place, span: Span | None) -> str:
        """A quantity's cell at the place, or all its cells along the axis of a reduction."""

    def beyond(self, key: str, place: Place, step: int, span: Span | None) -> str | None:
        """The empty cells before (−1) or after (1) those of the years, which count as 0; None where there are
        none."""

    def count(self, key: str) -> int:
        """How many periods a quantity has."""

    def header(self, place: Place, span: Span | None) -> str:
        """The year over the column of the place, or all years."""

    def expression(self, key: str) -> Expr:
        """What a quantity is declared as."""

    def axes(self, key: str) -> frozenset[Axis]:
        """The axes that a quantity has."""

    def in_table(self, key: str) -> bool:
        """Whether a quantity is a computed column of an input table."""

    def choice(self, list_key: str, choice: str) -> str:
        """The label of an entry of a closed list, in the workbook's language."""

    def default(self, key: str) -> object:
        """What an input field means that was left blank."""


# Excel's precedence, loosest first. Unary minus binds tighter than ^ there: in arithmetic it is bracketed.
COMPARE, CONCAT, ADD, MULTIPLY, POWER, ATOM = range(6)


class Piece(NamedTuple):
    """A printed formula (without `=`) and how tightly it binds. A tuple: a hundred thousand are made for a
    workbook."""

    text: str
    level: int = ATOM

    @property
    def number(self) -> float | None:
        """The plain number that it is, if it is one."""
        try:
            return float(self.text) if self.text[:1] in "-0123456789" else None
        except ValueError:
            return None

    def at_least(self, level: int) -> str:
        """The text, bracketed if it binds more loosely than `level`."""
        return self.text if self.level >= level else f"({self.text})"


@dataclass(frozen=True, slots=True)
class Printer:
    """All that printing needs: the address book, the cell printed for, and the reduction one is inside of."""

    book: Book
    place: Place
    span: Span | None = None
    _printed: dict[Expr, Piece] = field(default_factory=dict)
    _inside: dict[Axis, dict[Expr, Piece]] = field(default_factory=dict)

    def inside(self, axis: Axis) -> Printer:
        """The same printer within a reduction over `axis`, where what was printed is remembered by itself."""
        # texts, not printers: one that holds itself keeps the book until circles are looked for
        return Printer(self.book, self.place, Span(axis), self._inside.setdefault(axis, {}), self._inside)

    def once(self, node: Expr, print_it: Callable[[Printer], Piece]) -> Piece:
        """A node's text, printed the first time it is asked for: the parts of a formula repeat one
        another."""
        piece = self._printed.get(node)
        if piece is None:
            piece = self._printed[node] = print_it(self)
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
        found: dict[Read, None] = {}
        for part in self.walk():
            reads = part.reads()
            if reads:
                found |= dict.fromkeys(reads)
        return tuple(found)

    def walk(self) -> Iterable[Expr]:
        """This expression and all inside it, in the order of the formula, each once."""
        seen: dict[Expr, None] = {}
        waiting: list[Expr] = [self]
        while waiting:
            part = waiting.pop()
            if part not in seen:
                seen[part] = None
                waiting += part.parts()[::-1]
        return seen


def full(value: object) -> Array:
    """A constant over the five axes."""
    return np.full((1, 1, 1, 1, 1), value, dtype=object if isinstance(value, (str, Text)) else float)
