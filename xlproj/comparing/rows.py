"""Which row of one table is which of another: known by what their first column says, wherever they stand."""

from __future__ import annotations

from bisect import bisect_left
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Final

from xlproj.base.folding import as_code
from xlproj.spec.project import Project, Row, Value
from xlproj.spec.sheets import Table
from xlproj.spec.slots import slot_of

_ALIKE: Final = 0.5
"""Of what two rows say: with less in common, they are two rows and not one that was renamed."""
_MOST_COMPARED: Final = 200
"""Rows of one name that are compared each with each; of more, the first is the first."""
Key = str | int
"""A column, or a period."""


@dataclass(frozen=True, slots=True)
class Matched:
    """The rows of two tables: pairs of numbers, and those that only one has. `moved` are pairs in another
    order."""

    pairs: Mapping[int, int]
    removed: tuple[int, ...]
    added: tuple[int, ...]
    moved: frozenset[int]


def matched(table: Table, before: Sequence[Row], after: Sequence[Row]) -> Matched:
    """Each row of `before` with the same one of `after`; blank rows are none."""
    pairs: dict[int, int] = {}
    left = _by_name(table, before), _by_name(table, after)
    for name, here in left[0].items():
        _pair(here, left[1].get(name, []), before, after, pairs)
    _pair_renamed(before, after, pairs)
    taken = set(pairs.values())
    return Matched(
        pairs, tuple(number for number, row in enumerate(before) if not row.blank and number not in pairs),
        tuple(number for number, row in enumerate(after) if not row.blank and number not in taken),
        frozenset(pairs) - frozenset(_in_order(pairs)))


def said(row: Row) -> dict[Key, Value]:
    """All that a row says, by column and period."""
    found: dict[Key, Value] = dict(row.values.items())
    found.update(row.periods.items())
    return found


def row_of(cells: Mapping[Key, Value]) -> Row:
    """The row that says so much: the inverse of `said`."""
    return Row({key: value for key, value in cells.items() if isinstance(key, str)},
               amounts_of({key: value for key, value in cells.items() if isinstance(key, int)}))


def amounts_of(cells: Mapping[int, Value]) -> dict[int, float]:
    """The amounts of periods as numbers, which they are."""
    return {period: amount for period, amount in cells.items() if isinstance(amount, float | int)}


def renumbered(project: Project, tables: Mapping[str, Table], fields: Iterable[str],
               numbers: Mapping[str, Mapping[int, int]]) -> Project:
    """The project with other numbers for the rows that its inputs name; `fields` are those that name one."""
    def named(value: Value) -> Value:
        try:
            slot = slot_of(str(value))
        except ValueError:
            return value
        if slot.row is None or slot.row not in numbers.get(slot.key, {}):
            return value
        return str(type(slot)(key=slot.key, column=slot.column, row=numbers[slot.key][slot.row],
                              period=slot.period))

    changed = {}
    for key, rows in project.tables.items():
        declared = tables[key].fields if key in tables else ()
        columns = {each.key for each in declared if each.kind == "input"}
        changed[key] = tuple(Row({column: named(value) if column in columns else value
                                  for column, value in row.values.items()}, row.periods)
                             for row in rows) if columns else rows
    naming = set(fields)
    return Project(kind=project.kind, language=project.language, shape=project.shape, tables=changed,
                   fields={key: named(value) if key in naming else value
                           for key, value in project.fields.items()},
                   series=project.series, steps=project.steps)


def _by_name(table: Table, rows: Sequence[Row]) -> dict[str, list[int]]:
    first = table.fields[0].key
    found: dict[str, list[int]] = defaultdict(list)
    for number, row in enumerate(rows):
        if not row.blank:
            found[as_code(" ".join(str(row.values.get(first, "")).split()))].append(number)
    return found


def _pair(here: Sequence[int], there: Sequence[int], before: Sequence[Row], after: Sequence[Row],
          pairs: dict[int, int]) -> None:
    """Pair the rows of one name: equal ones first, then those most alike, then in their order."""
    free = list(there)
    waiting = []
    for number in here:
        equal = next((each for each in free if after[each] == before[number]), None)
        if equal is None:
            waiting.append(number)
        else:
            pairs[number] = equal
            free.remove(equal)
    for number in waiting:
        if not free:
            break
        few = free[:_MOST_COMPARED]
        best = few[0] if len(here) == len(there) == 1 else max(
            few, key=lambda each, number=number: (_alike(before[number], after[each]), -each))  # type: ignore[misc]  # bound at once
        pairs[number] = best
        free.remove(best)


def _pair_renamed(before: Sequence[Row], after: Sequence[Row], pairs: dict[int, int]) -> None:
    """Pair rows that only one side has and that say much the same under another name."""
    taken = set(pairs.values())
    free = [number for number, row in enumerate(after) if not row.blank and number not in taken]
    lost = [number for number, row in enumerate(before) if not row.blank and number not in pairs]
    for number in lost if free else ():
        few = free[:_MOST_COMPARED]
        best = max(few, key=lambda each, number=number: (_alike(before[number], after[each]), -each))  # type: ignore[misc]  # bound at once
        if _alike(before[number], after[best]) >= _ALIKE:
            pairs[number] = best
            free.remove(best)
        if not free:
            break


def _alike(one: Row, other: Row) -> float:
    """The share of their cells in which two rows say the same."""
    here, there = said(one), said(other)
    keys = here.keys() | there.keys()
    return sum(here.get(key) == there.get(key) for key in keys) / len(keys) if keys else 1.0


def _in_order(pairs: Mapping[int, int]) -> list[int]:
    """The most rows that stand in the same order on both sides: the others were moved."""
    ends: list[int] = []
    last: list[int] = []
    before: dict[int, int | None] = {}
    for number in sorted(pairs):
        at = bisect_left(ends, pairs[number])
        before[number] = last[at - 1] if at else None
        ends[at:at + 1] = [pairs[number]]
        last[at:at + 1] = [number]
    found: list[int] = []
    here = last[-1] if last else None
    while here is not None:
        found.append(here)
        here = before[here]
    return found
