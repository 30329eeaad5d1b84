"""Two projects that people changed apart, joined over the one that both began with."""

from __future__ import annotations

from collections.abc import Callable, Hashable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import partial
from typing import Final, TypeVar

from xlproj.base.slots import Slot
from xlproj.base.text import Text
from xlproj.comparing.projects import ADDED_FROM, in_numbers_of_first
from xlproj.comparing.rows import Key, Matched, amounts_of, matched, renumbered, row_of, said
from xlproj.spec.model import Model
from xlproj.spec.project import Project, Row, Value
from xlproj.spec.slots import described, slot_of
from xlproj.spec.travel import named_inputs

_ADDED_BY: Final = (ADDED_FROM, 2 * ADDED_FROM)
"""From which number on the rows count that the first and the second of the two added."""
_K = TypeVar("_K", bound=Hashable)


@dataclass(frozen=True, slots=True, kw_only=True)
class Conflict:
    """An input that both changed, each to another value; None where it is blank or its row was deleted."""

    slot: Slot
    label: Text
    base: Value | Row | None
    one: Value | Row | None
    other: Value | Row | None


@dataclass(frozen=True, slots=True)
class MergedInputs:
    """The project with the changes of both, and where they contradict each other; there it keeps the base."""

    project: Project
    conflicts: tuple[Conflict, ...]


def joined(model: Model, one: Project, other: Project, base: Project) -> MergedInputs:
    """Both projects' changes of the base in one project, its shape the base's."""
    return _Joining(model, base, (one, other)).joined()


class _Joining:
    """Rows are numbered as in the base; those that one of the two added count from a number of its own."""

    def __init__(self, model: Model, base: Project, sides: tuple[Project, Project]) -> None:
        self.model, self.base = model, base
        self.rows: tuple[dict[str, Matched], ...] = tuple(
            {key: matched(table, base.tables.get(key, ()), side.tables.get(key, ()))
             for key, table in model.tables.items()} for side in sides)
        self.sides = tuple(in_numbers_of_first(model, side, rows, added)
                           for side, rows, added in zip(sides, self.rows, _ADDED_BY, strict=True))
        self.conflicts: list[Conflict] = []

    def joined(self) -> MergedInputs:
        """The changes of both, and their conflicts."""
        one, other = self.sides
        fields = self._each(self.base.fields, one.fields, other.fields, lambda key: Slot(key=key))
        series: dict[str, dict[int, Value]] = {}
        for key in self.model.series:
            started, left, right = (side.series.get(key, {}) for side in (self.base, one, other))
            series[key] = self._each(started, left, right, partial(_year, key))
        steps = {key: self._steps(key) for key in self.base.steps}
        tables, numbers = {}, {}
        for key in self.model.tables:
            rows = list(self._table(key))
            tables[key] = tuple(row for _, row in rows)
            numbers[key] = {number: at for at, (number, _) in enumerate(rows)}
        naming = [key for key, declared in self.model.fields.items() if declared.kind == "input"]
        whole = replace(self.base, fields=fields, tables={key: rows for key, rows in tables.items() if rows},
                        series={key: amounts_of(years) for key, years in series.items() if years},
                        steps=steps)
        self._dangling(whole, numbers)
        return MergedInputs(renumbered(whole, self.model.tables, naming, numbers), tuple(self.conflicts))

    def _dangling(self, whole: Project, numbers: Mapping[str, Mapping[int, int]]) -> None:
        """Inputs that one of them names and that stand in a row which the other one deleted."""
        for text in named_inputs(whole, self.model):
            slot = slot_of(text)
            if slot.row is not None and slot.row not in numbers.get(slot.key, {}):
                self._conflict(slot, self.base.value(slot), None, None)

    # --- single values --------------------------------------------------------------------------------------

    def _each(self, base: Mapping[_K, Value], one: Mapping[_K, Value], other: Mapping[_K, Value],
              slot: Callable[[_K], Slot]) -> dict[_K, Value]:
        """The values under each key; those that both changed otherwise are conflicts."""
        found = {}
        for key in dict.fromkeys((*base, *one, *other)):
            value = self._value(base.get(key), one.get(key), other.get(key), slot(key))
            if value is not None:
                found[key] = value
        return found

    def _value(self, base: Value | None, one: Value | None, other: Value | None, slot: Slot) -> Value | None:
        if one in (other, base):
            return other
        if other == base:
            return one
        self._conflict(slot, base, one, other)
        return base

    def _steps(self, key: str) -> tuple[float | None, ...]:
        held = [side.steps.get(key, ()) for side in (self.base, *self.sides)]
        most = max(map(len, held))
        base, one, other = ((*steps, *[None] * (most - len(steps))) for steps in held)
        found = [self._value(*each, Slot(key=key, period=number))
                 for number, each in enumerate(zip(base, one, other, strict=True))]
        return tuple(found)  # type: ignore[arg-type]  # steps are numbers

    def _conflict(self, slot: Slot, base: Value | Row | None, one: Value | Row | None,
                  other: Value | Row | None) -> None:
        steps = self.model.steps.get(slot.key)
        label = steps.title if steps is not None else described(self.model, self.base, slot)
        if slot.row is not None and slot.column is None and slot.period is None:
            label = self.model.tables[slot.key].title
        self.conflicts.append(Conflict(slot=slot, label=label, base=base, one=one, other=other))

    # --- tables ---------------------------------------------------------------------------------------------

    def _table(self, key: str) -> Iterator[tuple[int, Row]]:
        """The rows of a table in the order in which one of the two has them, with their numbers."""
        first, second = (self._sequence(key, side) for side in (0, 1))
        known = [number for number in first if number < ADDED_FROM]
        if known == sorted(known):
            first, second = second, first
        for number in _woven(first, second):
            row = self._row(key, number)
            if row is not None:
                yield number, row

    def _sequence(self, key: str, side: int) -> list[int]:
        """The numbers of a side's rows, in its order."""
        found = self.rows[side][key]
        numbers = {other: number for number, other in found.pairs.items()}
        numbers |= {other: _ADDED_BY[side] + other for other in found.added}
        return [numbers[each] for each in sorted(numbers)]

    def _row(self, key: str, number: int) -> Row | None:
        if number >= ADDED_FROM:
            return self._added(key, number)
        base = self.base.tables[key][number]
        held = [self.sides[side].tables[key][pairs[number]] if number in pairs else None
                for side, pairs in ((each, self.rows[each][key].pairs) for each in (0, 1))]
        one, other = held
        if one is None or other is None:
            left = other if one is None else one
            if left is None or left == base:
                return None
            self._conflict(Slot(key=key, row=number), base, one, other)
            return base
        return row_of(self._each(said(base), said(one), said(other), partial(_cell, key, number)))

    def _added(self, key: str, number: int) -> Row | None:
        """A row that one of them added; the same row added by both stands once."""
        side = int(number >= _ADDED_BY[1])
        row = self.sides[side].tables[key][number - _ADDED_BY[side]]
        first = self.model.tables[key].fields[0].key
        for other in self.rows[1 - side][key].added:
            twin = self.sides[1 - side].tables[key][other]
            if twin == row:
                return row if side == 0 else None
            if side == 0 and first in row.values and twin.values.get(first) == row.values[first]:
                self._conflict(Slot(key=key, row=number - _ADDED_BY[side]), None, row, twin)
        return row


def _woven(main: Sequence[int], other: Sequence[int]) -> list[int]:
    """The rows of both, each once: those that only the other one has after the row that stands before them
    there."""
    there = set(main)
    after: dict[int | None, list[int]] = {}
    before: int | None = None
    for number in other:
        if number in there:
            before = number
        else:
            after.setdefault(before, []).append(number)
    return [*after.get(None, ()), *(each for number in main for each in (number, *after.get(number, ())))]


def _cell(table: str, row: int, key: Key) -> Slot:
    if isinstance(key, int):
        return Slot(key=table, row=row, period=key)
    return Slot(key=table, column=key, row=row)


def _year(key: str, year: int) -> Slot:
    return Slot(key=key, period=year)
