"""What was typed and what exists: tests of inputs and of gated quantities."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from xlproj.base.units import Unit
from xlproj.expr.core import ATOM, COMPARE, Array, Env, Expr, Piece, Printer
from xlproj.expr.nodes import Node, Units, common_unit
from xlproj.expr.references import ColumnRef, FieldRef, QuantityRef, SeriesRef, StepRef

Input = FieldRef | ColumnRef


@dataclass(frozen=True, slots=True, eq=False)
class Typed(Node):
    """Whether a number was typed in an input cell (a text there does not count)."""

    of: Input | StepRef
    truth = True

    def value(self, env: Env) -> Array:
        return _present(self.of.raw(env))

    def formula(self, out: Printer) -> Piece:
        return Piece(f"ISNUMBER({self.of.formula(out).text})")

    def unit(self, units: Units) -> Unit | None:
        return None

    def parts(self) -> tuple[Expr, ...]:
        return (self.of,)


@dataclass(frozen=True, slots=True, eq=False)
class Filled(Node):
    """Whether anything at all was typed in an input cell."""

    of: Input
    truth = True

    def value(self, env: Env) -> Array:
        return _present(self.of.raw(env))

    def formula(self, out: Printer) -> Piece:
        return Piece(f'{self.of.formula(out).text}<>""', COMPARE)

    def unit(self, units: Units) -> Unit | None:
        return None

    def parts(self) -> tuple[Expr, ...]:
        return (self.of,)


@dataclass(frozen=True, slots=True, eq=False)
class TypedInYear(Node):
    """Whether a number was typed in the current year of an input series."""

    of: SeriesRef
    truth = True

    def value(self, env: Env) -> Array:
        return _present(self.of.raw(env))

    def formula(self, out: Printer) -> Piece:
        header, row = out.book.series(self.of.key, out.place)
        year = out.book.header(out.place, None)
        return Piece(f"SUMPRODUCT(({header}={year})*ISNUMBER({row}))>0", COMPARE)

    def unit(self, units: Units) -> Unit | None:
        return None

    def parts(self) -> tuple[Expr, ...]:
        return (self.of,)


@dataclass(frozen=True, slots=True, eq=False)
class IsChoice(Node):
    """Whether a choice cell holds a certain entry of its list, compared by the label of the workbook's language."""

    of: Input
    choices: str
    choice: str
    truth = True

    def value(self, env: Env) -> Array:
        return np.asarray(self.of.raw(env) == self.choice)

    def formula(self, out: Printer) -> Piece:
        label = out.book.choice(self.choices, self.choice).replace('"', '""')
        return Piece(f'{self.of.formula(out).text}="{label}"', COMPARE)

    def unit(self, units: Units) -> Unit | None:
        return None

    def parts(self) -> tuple[Expr, ...]:
        return (self.of,)


@dataclass(frozen=True, slots=True, eq=False)
class Default(Node):
    """What was typed in an input cell or, where nothing was, another value."""

    of: Input
    otherwise: Node

    def value(self, env: Env) -> Array:
        return np.where(_present(self.of.raw(env)), self.of.value(env), self.otherwise.value(env))

    def formula(self, out: Printer) -> Piece:
        cell, otherwise = self.of.formula(out), self.otherwise.formula(out)
        array = out.array or otherwise.array
        return Piece(f"IF(ISNUMBER({cell.text}),{cell.text},{otherwise.text})", ATOM, array)

    def unit(self, units: Units) -> Unit | None:
        return common_unit(self, self.of.unit(units), self.otherwise.unit(units))

    def parts(self) -> tuple[Expr, ...]:
        return (self.of, self.otherwise)


@dataclass(frozen=True, slots=True, eq=False)
class Exists(Node):
    """Whether a gated quantity is a number here."""

    of: QuantityRef
    truth = True

    def value(self, env: Env) -> Array:
        return _present(self.of.value(env))

    def formula(self, out: Printer) -> Piece:
        return Piece(f"ISNUMBER({self.of.formula(out).text})")

    def unit(self, units: Units) -> Unit | None:
        return None

    def parts(self) -> tuple[Expr, ...]:
        return (self.of,)


_IS_GIVEN = np.frompyfunc(lambda each: each is not None and each != "", 1, 1)


def _present(raw: Array) -> Array:
    if raw.dtype == object:
        return np.asarray(_IS_GIVEN(raw), dtype=bool)
    return ~np.isnan(raw)
