"""Two projects beside each other: every input that differs, row by row as rows are known."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, replace
from typing import Final, Literal, TypeVar

from xlproj.base.slots import Slot
from xlproj.base.text import Text
from xlproj.comparing.rows import Key, Matched, matched, renumbered, row_of, said
from xlproj.spec.inputs import Field
from xlproj.spec.model import Model
from xlproj.spec.project import Project, Row, Value
from xlproj.spec.slots import described

_K = TypeVar("_K")
_V = TypeVar("_V")
Change = Literal["changed", "added", "removed", "moved"]
ADDED_FROM: Final = 1_000_000
"""Rows that only the second project has are counted from here where the first one's numbers are used."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Difference:
    """One input, or one row, that is not the same in two projects.

    `here` names it in the first and `there` in the second, None where it has none. Of a whole row that was
    added or removed, `after` or `before` is the row; of rows that were moved, `after` is how many. `effect`
    tells the indicators before and after, with this change alone.
    """

    change: Change
    here: Slot | None
    there: Slot | None
    label: Text
    before: Value | Row | None = None
    after: Value | Row | None = None
    effect: Mapping[str, tuple[float | None, float | None]] = field(default_factory=dict)

    @property
    def slot(self) -> Slot:
        """The input, as the second project names it where it has it."""
        found = self.there or self.here
        assert found is not None
        return found


@dataclass(frozen=True, slots=True)
class Pair:
    """Two projects of one kind, and which row of the first is which of the second.

    `shared` are the fields and lists of steps that both workbooks have a cell for.
    """

    model: Model
    before: Project
    after: Project
    shared: frozenset[str]
    rows: Mapping[str, Matched]

    @classmethod
    def of(cls, model: Model, before: Project, after: Project, shared: frozenset[str]) -> Pair:
        """The pair, its rows matched by what they say of themselves."""
        rows = {key: matched(table, before.tables.get(key, ()), after.tables.get(key, ()))
                for key, table in model.tables.items()}
        return cls(model, before, after, shared, rows)

    @property
    def seen_from_first(self) -> Project:
        """The second project with the first one's numbers for the rows that its inputs name."""
        return in_numbers_of_first(self.model, self.after, self.rows)

    def differences(self) -> Iterator[Difference]:
        """All of them, in the order of the sheets."""
        seen = self.seen_from_first
        for key, declared in self.model.fields.items():
            yield from self._single(Slot(key=key), declared, seen)
        for key in self.model.series:
            years = self.before.series.get(key, {}).keys() | self.after.series.get(key, {}).keys()
            for year in sorted(years):
                yield from self._single(Slot(key=key, period=year), None, seen)
        for key in self.model.steps:
            if key in self.shared:
                most = max(len(self.before.steps.get(key, ())), len(self.after.steps.get(key, ())))
                for number in range(most):
                    yield from self._single(Slot(key=key, period=number), None, seen)
        for key in self.model.tables:
            yield from self._rows(key, seen)

    def _single(self, slot: Slot, declared: Field | None, seen: Project) -> Iterator[Difference]:
        before, after = self.before.value(slot), self.after.value(slot)
        compared = seen.value(slot)
        if before != compared and not (declared is not None and self._left_out(declared, before, after)):
            yield Difference(change=_change(before, after), here=slot, there=slot, before=before, after=after,
                             label=self._label(self.after, slot))

    def _left_out(self, declared: Field, before: Value | None, after: Value | None) -> bool:
        """Whether one of the workbooks has no cell for a field, of which the other holds what templates show
        anyway: a result workbook leaves out what is not in use."""
        shown = before if after is None else after
        return declared.key not in self.shared and shown == declared.default

    def _rows(self, key: str, seen: Project) -> Iterator[Difference]:
        here, there = self.before.tables.get(key, ()), self.after.tables.get(key, ())
        found = self.rows[key]
        for number in found.removed:
            slot = Slot(key=key, row=number)
            yield Difference(change="removed", here=slot, there=None, before=here[number],
                             label=self._row_label(self.before, slot))
        for number, other in found.pairs.items():
            yield from self._cells(key, number, other, seen)
        for other in found.added:
            slot = Slot(key=key, row=other)
            yield Difference(change="added", here=None, there=slot, after=there[other],
                             label=self._row_label(self.after, slot))
        if found.moved:
            title = self.model.tables[key].title
            yield Difference(change="moved", here=Slot(key=key), there=Slot(key=key), label=title,
                             after=len(found.moved))

    def _cells(self, key: str, number: int, other: int, seen: Project) -> Iterator[Difference]:
        before = said(self.before.tables[key][number])
        after, compared = said(self.after.tables[key][other]), said(seen.tables[key][other])
        for each in sorted(before.keys() | after.keys(), key=lambda name: (isinstance(name, int), name)):
            if before.get(each) != compared.get(each):
                there = _cell(key, other, each)
                left, right = before.get(each), after.get(each)
                yield Difference(change=_change(left, right), here=_cell(key, number, each), there=there,
                                 before=left, after=right, label=self._label(self.after, there))

    def _label(self, project: Project, slot: Slot) -> Text:
        steps = self.model.steps.get(slot.key)
        return steps.title if steps is not None else described(self.model, project, slot)

    def _row_label(self, project: Project, slot: Slot) -> Text:
        table = self.model.tables[slot.key]
        first = table.fields[0]
        assert slot.row is not None
        name = project.tables[slot.key][slot.row].values.get(first.key)
        named = str(name) if name is not None and first.choices is None else str(slot.row + 1)
        return Text(f"{table.title.es}: {named}", f"{table.title.en}: {named}")


def in_numbers_of_first(model: Model, project: Project, rows: Mapping[str, Matched],
                        added: int = ADDED_FROM) -> Project:
    """A project whose inputs name rows by the numbers that they have in the first of a pair."""
    numbers = {key: {**{other: number for number, other in each.pairs.items()},
                     **{other: added + other for other in each.added}} for key, each in rows.items()}
    naming = [key for key, declared in model.fields.items() if declared.kind == "input"]
    return renumbered(project, model.tables, naming, numbers)


def applied(project: Project, difference: Difference, seen: Project) -> Project:
    """The first project with one difference of the pair: the value that the second has there, or its row.

    A row that was added stands last, one that was removed is blank, so that no other row gets another number.
    `seen` is the second project as seen from the first.
    """
    slot, there = difference.here, difference.there
    if slot is None and there is not None and there.row is not None:
        rows = (*project.tables.get(there.key, ()), seen.tables[there.key][there.row])
        return replace(project, tables={**project.tables, there.key: rows})
    assert slot is not None
    value = seen.value(there) if there is not None else None
    return with_value(project, slot, value)


def with_value(project: Project, slot: Slot, value: Value | None) -> Project:
    """The project with another value of one input, blank for None; of a slot that is a whole row, blank."""
    if slot.row is not None:
        rows = list(project.tables[slot.key])
        key: Key | None = slot.column if slot.column is not None else slot.period
        cells = {} if key is None else _with(said(rows[slot.row]), key, value)
        rows[slot.row] = row_of(cells)
        return replace(project, tables={**project.tables, slot.key: tuple(rows)})
    if slot.period is None:
        return replace(project, fields=_with(project.fields, slot.key, value))
    if slot.key in project.steps:
        steps = list(project.steps[slot.key])
        steps += [None] * (slot.period + 1 - len(steps))
        steps[slot.period] = value if isinstance(value, float | int) else None
        return replace(project, steps={**project.steps, slot.key: tuple(steps)})
    amount = value if isinstance(value, float | int) else None
    years = _with(project.series.get(slot.key, {}), slot.period, amount)
    return replace(project, series={**project.series, slot.key: years})


def _with(held: Mapping[_K, _V], key: _K, value: _V | None) -> dict[_K, _V]:
    others = {each: one for each, one in held.items() if each != key}
    return others if value is None else {**others, key: value}


def _cell(table: str, row: int, key: Key) -> Slot:
    if isinstance(key, int):
        return Slot(key=table, row=row, period=key)
    return Slot(key=table, column=key, row=row)


def _change(before: object, after: object) -> Change:
    if before is None:
        return "added"
    return "removed" if after is None else "changed"

