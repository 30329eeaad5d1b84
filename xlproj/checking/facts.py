"""What the rules look at: a project, the figures computed from it, and what of it can't be judged."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from typing import Protocol

import numpy as np

from xlproj.base import phrases
from xlproj.base.problems import Code, Problem
from xlproj.base.slips import Slips
from xlproj.base.slots import Slot
from xlproj.base.text import Text
from xlproj.base.tolerances import HUNDREDTH
from xlproj.checking.lost import InputLost, guarded
from xlproj.expr.core import Array, Expr, Place
from xlproj.model.ficha import ACCOUNT_UNIT
from xlproj.spec.model import Model
from xlproj.spec.project import Project, Row
from xlproj.spec.reach import inputs_of


class Judged(Protocol):
    """A project to judge. Of one that was read from a workbook, some inputs may be doubtful, lost or newer
    than the workbook."""

    @property
    def model(self) -> Model:
        """What was declared."""

    @property
    def project(self) -> Project:
        """What was typed."""

    @property
    def doubtful(self) -> frozenset[str]:
        """The keys of inputs that are not whole: something in them could not be used."""

    @property
    def partly(self) -> Mapping[str, Slips]:
        """Of the doubtful tables, those of which no more than some cells or rows are in doubt."""

    @property
    def lost(self) -> frozenset[str]:
        """The inputs that the workbook no longer has: keys, of a column `table.column`."""

    @property
    def newer(self) -> frozenset[str]:
        """The columns that the workbook lacks since it was made before there were any; named as in `lost`."""


class Figures(Protocol):
    """What was computed from it, and what else can be."""

    @property
    def arrays(self) -> Mapping[str, Array]:
        """The quantities that were computed, by key."""

    def value(self, of: Expr) -> Array:
        """Any other expression, computed now."""


@dataclass(frozen=True, slots=True)
class Alone:
    """A project that is in no workbook: all of it can be judged."""

    model: Model
    project: Project
    doubtful: frozenset[str] = frozenset()
    partly: Mapping[str, Slips] = field(default_factory=dict)
    lost: frozenset[str] = frozenset()
    newer: frozenset[str] = frozenset()


@dataclass(frozen=True, slots=True)
class Facts:
    """A project and its figures, with the questions that rules ask.

    Whoever asks for an input that is lost, or for a figure that needs one, is stopped by `InputLost`.
    """

    read: Judged
    figures: Figures
    project: Project = field(init=False)
    newer: frozenset[str] = field(init=False)
    """What the workbook does not have since it was made before there was any: asked of every rule."""

    def __post_init__(self) -> None:
        object.__setattr__(self, "project", guarded(self.read.project, self.read.lost))
        object.__setattr__(self, "newer", self.read.newer)

    @property
    def results(self) -> Mapping[str, Array]:
        """The computed quantities by key."""
        return self.figures.arrays

    @property
    def horizon(self) -> int:
        """The last project year."""
        return self.project.horizon

    # --- figures --------------------------------------------------------------------------------------------

    def figure(self, key: str, row: int = 0, year: int = 0) -> float:
        """A computed figure, at a row or in a year where it has them."""
        if self.read.lost and self.is_doubtful(self.read.model.expression(key)):
            raise InputLost(key)
        value = self.at(key, Place(sheet="", row=row, year=year))
        return float(value) if isinstance(value, (int, float)) else float("nan")

    def at(self, key: str, place: Place) -> object:
        """A computed value at a place."""
        return at(self.results[key], row=place.row or 0, year=place.year or 0,
                  steps=(place.g1 or 0, place.g2 or 0))

    def failed(self, key: str) -> bool:
        """Whether a verdict on the Control sheet asks for a review."""
        return bool(self.results[key].ravel()[0] == phrases.CHECK)

    def column(self, table: str, column: str) -> Iterator[tuple[int, object]]:
        """The rows in which a column was typed, with its value."""
        for number, row in enumerate(self.project.tables.get(table, ())):
            if column in row.values:
                yield number, row.values[column]

    def whole_rows(self, table: str) -> Iterator[tuple[int, Row]]:
        """The rows of a table of which each cell could be used, with their numbers; none where more than
        cells is in doubt."""
        slips = self.read.partly.get(table)
        if table not in self.read.doubtful or slips is not None:
            left_out = frozenset[int]() if slips is None else slips.rows
            yield from ((number, row) for number, row in enumerate(self.project.tables.get(table, ()))
                        if number not in left_out)

    def number(self, table: str, column: str, row: int) -> float:
        """A typed number of a row; 0 where it is blank."""
        value = self.project.tables[table][row].values.get(column)
        return float(value) if isinstance(value, (int, float)) else 0.0

    def amount(self, field_key: str) -> float:
        """A typed number; 0 where it is blank."""
        value = self.project.fields.get(field_key)
        return float(value) if isinstance(value, (int, float)) else 0.0

    @property
    def cent(self) -> float:
        """A cent of the currency in the project's unit of account."""
        return HUNDREDTH / {"miles": 1e3, "millones": 1e6}.get(
            str(self.project.fields.get(ACCOUNT_UNIT.key)), 1.0)

    # --- places ---------------------------------------------------------------------------------------------

    def label(self, slot: Slot) -> Text | None:
        """The label of a field, of a table's column, of a table's amounts, or of a series."""
        model = self.read.model
        if slot.key in model.fields:
            return model.fields[slot.key].label
        if slot.key in model.series:
            return model.series[slot.key].label
        table = model.tables.get(slot.key)
        if table is None:
            return None
        return next((each.label for each in table.fields if each.key == slot.column), table.title)

    def problem(self, code: Code, slot: Slot, **values: object) -> Problem:
        """A problem at an input."""
        return Problem(code=code, slot=slot, label=self.label(slot), values=values)

    def first_typed(self, table: str, column: str | None) -> Slot:
        """The first place in a column in which something was typed, or the column as a whole; without one,
        the table's amounts."""
        declared = self.read.model.tables[table]
        try:
            return next(self._typed_in(table, column), None) or Slot(
                key=table, column=column or declared.fields[0].key)
        except InputLost:
            return Slot(key=table, column=column or declared.fields[0].key)

    def _typed_in(self, table: str, column: str | None) -> Iterator[Slot]:
        for number, row in enumerate(self.project.tables.get(table, ())):
            if column is not None:
                yield from (Slot(key=table, column=column, row=number) for _ in row.values.keys() & {column})
            else:
                yield from (Slot(key=table, row=number, period=period) for period in sorted(row.periods))
                yield from (Slot(key=table, column=key, row=number) for key,
                            value in row.values.items() if isinstance(value, float))

    # --- what depends on what -------------------------------------------------------------------------------

    def is_doubtful(self, *expressions: Expr | None) -> bool:
        """Whether any input that the expressions lead to could not be read whole."""
        return bool(self.read.doubtful) and any(
            key in self.read.doubtful for expression in expressions if expression
            for key, _ in inputs_of(self.read.model, expression))

    def is_lost(self, *expressions: Expr) -> bool:
        """Whether any input that the expressions lead to is no longer in the workbook."""
        lost = self.read.lost
        return bool(lost) and any(
            key in lost or f"{key}.{column}" in lost for expression in expressions
            for key, column in inputs_of(self.read.model, expression))


def at(array: Array, *, row: int = 0, year: int = 0, steps: tuple[int, int] = (0, 0)) -> object:
    """The value of an array over the five axes at a place; where it has no rows or years, the one for all of
    them."""
    position = (0, *steps, row, year)
    value = array[tuple(min(number, size - 1) for number, size in zip(position, array.shape, strict=True))]
    return float(value) if isinstance(value, np.floating) else value


