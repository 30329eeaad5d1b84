"""The typed project: what a person declared, free of cells. Equal projects are equal values; JSON carries it
whole."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from datetime import date
from types import MappingProxyType
from typing import Any, TypeAlias

from xlproj.base.slots import Slot
from xlproj.base.text import Language
from xlproj.spec import known
from xlproj.spec.model import Shape

Value: TypeAlias = str | float | int | date
_EMPTY: Mapping[int, float] = MappingProxyType({})


@dataclass(frozen=True, slots=True)
class Row:
    """One row of a table: values by column and amounts by period. What was left blank is absent."""

    values: Mapping[str, Value]
    periods: Mapping[int, float] = field(default_factory=lambda: _EMPTY)

    @property
    def blank(self) -> bool:
        """Whether nothing was typed in the row."""
        return not self.values and not self.periods

    def __reduce__(self) -> tuple[Any, ...]:
        return Row, (dict(self.values), *([dict(self.periods)] if self.periods else []))


def _stripped(values: Mapping[str, Value]) -> Mapping[str, Value]:
    return {key: value for key, value in values.items() if not isinstance(value, str) or value.strip()}


@dataclass(frozen=True, slots=True, kw_only=True)
class Project:
    """A project of one kind: its shape, and every value that was typed. What was left blank is absent.

    Rates are fractions; money is in the project's unit of account; choices hold the key of their entry.
    """

    kind: str
    language: Language
    shape: Shape
    fields: Mapping[str, Value]
    tables: Mapping[str, tuple[Row, ...]]
    series: Mapping[str, Mapping[int, float]]
    steps: Mapping[str, tuple[float | None, ...]]

    @property
    def horizon(self) -> int:
        """The last period that counts: the one typed and, where that can't be, the last that there is a
        column for."""
        typed = self.fields.get(known.HORIZON)
        return min(int(typed), self.shape.years) if isinstance(
            typed, float | int) and typed >= 1 else self.shape.years

    def filled(self, table: str) -> tuple[Row, ...]:
        """The rows of a table in which something was typed: one that was laid out for a workbook has blank
        ones too."""
        return tuple(row for row in self.tables.get(table, ()) if not row.blank)

    @property
    def stripped(self) -> Project:
        """The project without texts of nothing but blanks, which other programs write where nothing is."""
        return replace(self, fields=_stripped(self.fields), tables={
            key: tuple(Row(_stripped(row.values), row.periods) for row in rows)
            for key, rows in self.tables.items()})

    def value(self, slot: Slot) -> Value | None:
        """What was typed in an input cell, None where it was left blank."""
        if slot.row is not None:
            rows = self.tables.get(slot.key, ())
            if slot.row >= len(rows):
                return None
            row = rows[slot.row]
            return row.periods.get(slot.period) if slot.period is not None else row.values.get(
                slot.column or "")
        if slot.period is None:
            return self.fields.get(slot.key)
        if slot.key in self.series:
            return self.series[slot.key].get(slot.period)
        steps = self.steps.get(slot.key, ())
        return steps[slot.period] if slot.period < len(steps) else None
