"""What the rules look at: a project that was read, where its values stand, and the figures computed from it."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any, Protocol

import numpy as np

from xlproj.base.cells import Cell
from xlproj.base.problems import Code, Problem
from xlproj.base.slots import Slot
from xlproj.base.text import Language, Text
from xlproj.base.tolerances import HUNDREDTH
from xlproj.checking.lost import InputLost, guarded
from xlproj.expr.core import Array, Expr, Place
from xlproj.expr.references import QuantityRef
from xlproj.spec.model import Model
from xlproj.spec.project import Project


class LocatedValue(Protocol):
    """One value with its cell."""

    @property
    def cell(self) -> Cell: ...


class Overwritten(Protocol):
    """A computed cell that holds a value where its formula should be."""

    @property
    def cell(self) -> Cell: ...
    @property
    def quantity(self) -> str: ...
    @property
    def place(self) -> Place: ...
    @property
    def typed(self) -> float | str | bool: ...
    @property
    def formula(self) -> str: ...


class ReadProject(Protocol):
    """A project as the reading hands it over."""

    @property
    def project(self) -> Project: ...
    @property
    def model(self) -> Model: ...
    @property
    def language(self) -> Language: ...
    @property
    def cells(self) -> Mapping[Slot, Any]: ...  # Any: mappings of located values vary in their value type
    @property
    def typed_over(self) -> tuple[Any, ...]: ...  # Any: likewise
    @property
    def doubtful(self) -> frozenset[str]: ...
    @property
    def lost(self) -> frozenset[str]: ...
    def cell(self, at: str) -> Cell | None: ...
    def to_fill(self, at: str) -> Cell | None: ...


@dataclass(frozen=True, slots=True)
class Facts:
    """A read project and its figures, with the questions that rules ask.

    Whoever asks for an input that is lost, or for a figure that needs one, is stopped by `InputLost`.
    """

    read: ReadProject
    results: Mapping[str, Array]
    _inputs: dict[str, frozenset[str]] = field(default_factory=dict)
    project: Project = field(init=False)

    def __post_init__(self) -> None:
        object.__setattr__(self, "project", guarded(self.read.project, self.read.lost))

    @property
    def horizon(self) -> int:
        """The last project year."""
        return self.project.horizon

    # --- figures ---------------------------------------------------------------------------------------------------

    def figure(self, key: str, row: int = 0, year: int = 0) -> float:
        """A computed figure, at a row or in a year where it has them."""
        if self.read.lost and self.is_doubtful(self.read.model.expression(key)):
            raise InputLost(key)
        value = self.at(key, Place(sheet="", row=row, year=year))
        return float(value) if isinstance(value, (int, float)) else float("nan")

    def at(self, key: str, place: Place) -> object:
        """A computed value at a place."""
        array = self.results[key]
        position = (0, place.g1 or 0, place.g2 or 0, place.row or 0, place.year or 0)
        value = array[tuple(min(number, size - 1) for number, size in zip(position, array.shape, strict=True))]
        return float(value) if isinstance(value, np.floating) else value

    def holds(self, key: str) -> bool:
        """Whether a verdict on the Control sheet says OK."""
        value = self.results[key].ravel()[0]
        return isinstance(value, Text) and value.es == "OK"

    def column(self, table: str, column: str) -> Iterator[tuple[int, object]]:
        """The rows in which a column was typed, with its value."""
        for number, row in enumerate(self.project.tables.get(table, ())):
            if column in row.values:
                yield number, row.values[column]

    def number(self, table: str, column: str, row: int) -> float:
        """A typed number of a row; 0 where it is blank."""
        value = self.project.tables[table][row].values.get(column)
        return float(value) if isinstance(value, (int, float)) else 0.0

    def amount(self, field_key: str) -> float:
        """A typed number; 0 where it is blank."""
        value = self.project.fields.get(field_key)
        return float(value) if isinstance(value, (int, float)) else 0.0

    # --- places ----------------------------------------------------------------------------------------------------

    def cell(self, table: str, column: str, row: int) -> Cell | None:
        """The cell of a table's column in a row, or the column's header where that is not to be had."""
        return self._located(Slot(key=table, column=column, row=row)) or self.read.cell(f"{table}.{column}")

    def period_cell(self, table: str, row: int, period: int) -> Cell | None:
        """The cell of a row in a period."""
        return self._located(Slot(key=table, row=row, period=period)) or self.read.cell(table)

    def year_cell(self, series: str, year: int) -> Cell | None:
        """The cell of an input series in a year."""
        return self._located(Slot(key=series, period=year)) or self.read.cell(series)

    def _located(self, slot: Slot) -> Cell | None:
        located = self.read.cells.get(slot)
        return located.cell if located is not None else None

    @property
    def cent(self) -> float:
        """A cent of the currency in the project's unit of account."""
        return HUNDREDTH / {"miles": 1e3, "millones": 1e6}.get(str(self.project.fields.get("unidad_cuenta")), 1.0)

    def label(self, at: str) -> Text | None:
        """The label of a field, of a table's column, or of a series."""
        model = self.read.model
        if at in model.fields:
            return model.fields[at].label
        if at in model.series:
            return model.series[at].label
        key, _, column = at.partition(".")
        columns = model.tables[key].columns if key in model.tables else ()
        return next((each.label for each in columns if each.key.rpartition(".")[2] == column), None)

    def problem(self, code: Code, at: str, cell: Cell | None = None, **values: object) -> Problem:
        """A problem at a cell, or at the place that `at` names."""
        return Problem(code=code, cell=cell or self.place(at), label=self.label(at), values=values)

    def place(self, at: str) -> Cell | None:
        """Where a person can mend what `at` names: the first value typed there, else the first cell to fill."""
        key, _, column = at.partition(".")
        table = self.read.model.tables.get(key)
        if table is None:
            return self.read.cell(at)
        if column not in {field.key for field in table.fields}:
            column = ""
        try:
            typed = next(self._typed_in(key, column), None)
        except InputLost:
            typed = None
        return (self._located(typed) if typed is not None else None) or self.read.to_fill(f"{key}.{column or table.fields[0].key}")

    def _typed_in(self, table: str, column: str) -> Iterator[Slot]:
        """The cells of a column in which something was typed; without a column, the amounts of the table."""
        for number, row in enumerate(self.project.tables.get(table, ())):
            if column:
                yield from (Slot(key=table, column=column, row=number) for _ in row.values.keys() & {column})
            else:
                yield from (Slot(key=table, row=number, period=period) for period in sorted(row.periods))
                yield from (Slot(key=table, column=key, row=number) for key, value in row.values.items() if isinstance(value, float))

    # --- what depends on what --------------------------------------------------------------------------------------

    def is_doubtful(self, *expressions: Expr | None) -> bool:
        """Whether any input that the expressions lead to could not be read whole."""
        return bool(self.read.doubtful) and any(
            not self.inputs_of(expression).isdisjoint(self.read.doubtful) for expression in expressions if expression)

    def inputs_of(self, expression: Expr) -> frozenset[str]:
        """The keys of all fields, tables, series and steps that an expression leads to."""
        found: set[str] = set()
        for part in expression.distinct():
            key = getattr(part, "table", None) or getattr(part, "key", None)
            if isinstance(part, QuantityRef):
                found |= self._inputs_of_quantity(part.key)
            elif isinstance(key, str):
                found.add(key)
        return frozenset(found)

    def _inputs_of_quantity(self, key: str) -> frozenset[str]:
        if key not in self._inputs:
            self._inputs[key] = frozenset()  # a quantity may refer to its own previous step
            self._inputs[key] = self.inputs_of(self.read.model.expression(key))
        return self._inputs[key]
