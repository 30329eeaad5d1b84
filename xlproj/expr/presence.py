"""What was typed and what exists: tests of inputs and of gated quantities."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from xlproj.base.units import Unit
from xlproj.expr.core import ADD, COMPARE, MULTIPLY, Array, Env, Expr, Piece, Printer
from xlproj.expr.nodes import Node, Truth, Units, common_unit, is_one
from xlproj.expr.references import ColumnRef, FieldRef, SeriesRef, StepRef, spans

InputRef = FieldRef | ColumnRef


@dataclass(frozen=True, slots=True, eq=False)
class Typed(Truth):
    """Whether a number was typed in an input cell; of a series, in the current year. A text is none."""

    of: InputRef | StepRef | SeriesRef

    def value(self, env: Env) -> Array:
        return _present(self.of.raw(env))

    def formula(self, out: Printer) -> Piece:
        if isinstance(self.of, SeriesRef):
            header, row = out.book.series(self.of.key, out.place)
            year = out.book.header(out.place, None)
            return Piece(f"SUMPRODUCT(({header}={year})*ISNUMBER({row}))>0", COMPARE)
        return Piece(f"ISNUMBER({self.of.formula(out).text})")

    def negated(self, out: Printer) -> Piece:
        if isinstance(self.of, SeriesRef) or spans(self.of, out):  # COUNT() would swallow the whole array
            return Truth.negated(self, out)
        return Piece(f"COUNT({self.of.formula(out).text})=0", COMPARE)

    def parts(self) -> tuple[Expr, ...]:
        return (self.of,)


@dataclass(frozen=True, slots=True, eq=False)
class Filled(Truth):
    """Whether anything at all was typed in an input cell."""

    of: InputRef

    def value(self, env: Env) -> Array:
        return _present(self.of.raw(env))

    def formula(self, out: Printer) -> Piece:
        return Piece(f'{self.of.formula(out).text}<>""', COMPARE)

    def negated(self, out: Printer) -> Piece:
        return Piece(f'{self.of.formula(out).text}=""', COMPARE)

    def parts(self) -> tuple[Expr, ...]:
        return (self.of,)


@dataclass(frozen=True, slots=True, eq=False)
class IsChoice(Truth):
    """Whether a choice cell holds a certain entry of its list, compared by the label of the workbook's
    language.

    A field that was left blank means the entry that its template shows.
    """

    of: InputRef
    choices: str
    choice: str

    def value(self, env: Env) -> Array:
        raw = self.of.raw(env)
        meant = isinstance(self.of, FieldRef) and env.default(self.of.key) == self.choice
        return np.asarray((raw == self.choice) | ~_present(raw) if meant else raw == self.choice)

    def formula(self, out: Printer) -> Piece:
        label = out.book.choice(self.choices, self.choice).replace('"', '""')
        cell = self.of.formula(out).text
        if isinstance(self.of, FieldRef) and out.book.default(self.of.key) == self.choice:
            return Piece(f'OR({cell}="{label}",{cell}="")')
        return Piece(f'{cell}="{label}"', COMPARE)

    def parts(self) -> tuple[Expr, ...]:
        return (self.of,)


@dataclass(frozen=True, slots=True, eq=False)
class Default(Node):
    """What was typed in an input cell or, where nothing was, another value."""

    of: InputRef
    otherwise: Node

    def value(self, env: Env) -> Array:
        return np.where(_present(self.of.raw(env)), self.of.value(env), self.otherwise.value(env))

    def formula(self, out: Printer) -> Piece:
        cell, otherwise = self.of.formula(out), self.otherwise.formula(out)
        if spans(self, out):  # a blank cell counts as 0
            times = "" if is_one(self.otherwise) else f"*{otherwise.at_least(MULTIPLY)}"
            return Piece(f'{cell.text}+({cell.text}=""){times}', ADD)
        return Piece(f"IF(ISNUMBER({cell.text}),{cell.text},{otherwise.text})")

    def unit(self, units: Units) -> Unit | None:
        return common_unit(self, self.of.unit(units), self.otherwise.unit(units))

    def parts(self) -> tuple[Expr, ...]:
        return (self.of, self.otherwise)


@dataclass(frozen=True, slots=True, eq=False)
class Bare(Node):
    """The number of an expression without its unit: what a share typed in the cell of an amount is taken
    of."""

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
class Exists(Truth):
    """Whether a gated quantity, or one of several that is picked, is a number here."""

    of: Node

    def value(self, env: Env) -> Array:
        return _present(self.of.value(env))

    def formula(self, out: Printer) -> Piece:
        return Piece(f"ISNUMBER({self.of.formula(out).text})")

    def parts(self) -> tuple[Expr, ...]:
        return (self.of,)


_IS_GIVEN = np.frompyfunc(lambda each: each is not None and each != "", 1, 1)


def _present(raw: Array) -> Array:
    if raw.dtype == object:
        return np.asarray(_IS_GIVEN(raw), dtype=bool)
    return ~np.isnan(raw)
