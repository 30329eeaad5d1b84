"""A project without a workbook, for rules that ask for cells: they are answered with the slot itself."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from typing import Any, cast

from xlproj.base.cells import Cell
from xlproj.base.problems import Problem
from xlproj.base.slots import Slot
from xlproj.base.text import Language
from xlproj.spec.model import Model
from xlproj.spec.project import Project


@dataclass(frozen=True, slots=True)
class _Here:
    """An input that stands nowhere but at its slot."""

    cell: Slot


@dataclass(frozen=True, slots=True)
class _Slots(Mapping[Slot, _Here]):
    """Every input at its slot; those that are gone through are one of each column."""

    model: Model

    def __getitem__(self, slot: Slot) -> _Here:
        return _Here(slot)

    def __iter__(self) -> Iterator[Slot]:
        return (Slot(key=key, column=each.key, row=0) for key, table in self.model.tables.items() for each in table.fields)

    def __len__(self) -> int:
        return sum(1 for _ in self)


@dataclass(frozen=True, slots=True, kw_only=True)
class Nowhere:
    """A project as the rules look at it, with slots for cells."""

    project: Project
    model: Model
    language: Language
    doubtful: frozenset[str]
    typed_over: tuple[Any, ...] = ()
    lost: frozenset[str] = frozenset()

    @property
    def cells(self) -> Mapping[Slot, _Here]:
        """Where each input stands."""
        return _Slots(self.model)

    def cell(self, at: str) -> Cell | None:
        """What is asked for by key or as `table.column`."""
        key, _, column = at.partition(".")
        return cast("Cell", Slot(key=key, column=column or None))

    def to_fill(self, at: str) -> Cell | None:
        """The same: there is no cell to fill."""
        return self.cell(at)


def at_slot(problem: Problem) -> Problem:
    """The problem at the slot that a rule was given for a cell."""
    where: object = problem.cell
    return replace(problem, slot=where, cell=None) if isinstance(where, Slot) else problem
