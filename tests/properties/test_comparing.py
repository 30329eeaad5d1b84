"""Two projects beside each other: a difference for every value that JSON has otherwise, both edits joined.

D1  The differences are those of the two JSON texts, leaf by leaf; applied, they turn one into the other.
D2  Rows sorted are moved and nothing else; a row is known wherever it stands.
D3  Disjoint edits of one base joined are both edits made one after the other; joining is the same from either
    side.
D4  What both changed otherwise is a conflict at its place, and the base stays.
"""

from __future__ import annotations

import random
from collections.abc import Iterator, Mapping
from dataclasses import replace
from typing import Any

import pytest

from xlproj import api
from xlproj.api.workbooks import model_of
from xlproj.comparing.joining import joined
from xlproj.comparing.projects import Pair, applied
from xlproj.spec.model import Model
from xlproj.spec.project import Project, Row, Value
from xlproj.spec.travel import to_json

SEEDS = [*range(6), *(pytest.param(seed, marks=pytest.mark.torture) for seed in range(6, 200))]
NAMES = ("agroindustria", "riego", "pecuario", "logica", "campania", "social")


def leaves(value: Any, path: str = "") -> Iterator[tuple[str, Any]]:
    """Every value of a JSON text with its path; the room of its tables is none."""
    if isinstance(value, Mapping):
        for key, each in value.items():
            yield from leaves(each, f"{path}/{key}")
    elif isinstance(value, list):
        for number, each in enumerate(value):
            yield from leaves(each, f"{path}/{number}")
    elif value is not None:
        yield path, value


def json_difference(one: Project, other: Project) -> set[tuple[Any, Any]]:
    """Before and after of every leaf that differs."""
    here, there = (dict(leaves({key: part for key, part in to_json(each).items() if key != "shape"}))
                   for each in (one, other))
    return {(path, here.get(path), there.get(path)) for path in here.keys() | there.keys()  # type: ignore[misc]  # triples
            if here.get(path) != there.get(path)}


def value_of(before: Value, draw: random.Random) -> Value:
    """Another value of the same kind."""
    if isinstance(before, float | int):
        return float(before) * draw.choice((0.5, 1.25, 2.0)) + 1.0
    return f"{before} {draw.randrange(100)}" if isinstance(before, str) else before


def edited(project: Project, declared: Model, draw: random.Random, only: int | None = None) -> Project:
    """The project with some values otherwise; of two that edit `only` every second place none is the same."""
    fields = dict(project.fields)
    for number, key in enumerate(sorted(fields)):
        field = declared.fields[key]
        if field.choices is None and field.kind not in ("input", "date") and picked(number, draw, only):
            fields[key] = value_of(fields[key], draw)
    tables = {}
    for at, (key, rows) in enumerate(sorted(project.tables.items())):
        columns = {field.key: field for field in declared.tables[key].fields[1:]
                   if field.choices is None and field.kind not in ("input", "date")}
        changed = [Row({name: value_of(value, draw) if name in columns and picked(at + number, draw, only)
                        else value for name, value in row.values.items()},
                       {period: amount + 7.0 if picked(at + number, draw, only) else amount
                        for period, amount in row.periods.items()}) for number, row in enumerate(rows)]
        tables[key] = tuple(changed)
    series = {key: {year: amount + 1.0 if picked(year, draw, only) else amount
                    for year, amount in years.items()}
              for key, years in project.series.items()}
    return replace(project, fields=fields, tables=tables, series=series)


def picked(number: int, draw: random.Random, only: int | None) -> bool:
    """Whether a place is edited: one of ten, on one's own side."""
    return (only is None or number % 2 == only) and draw.random() < 0.1


def example(seed: int) -> tuple[Project, Model, random.Random]:
    """One of the examples, its declarations, and a source of draws."""
    project = api.example(NAMES[seed % len(NAMES)])
    return project, model_of(project), random.Random(seed)


def pair_of(declared: Model, one: Project, other: Project) -> Pair:
    """Two projects of the same workbook."""
    return Pair.of(declared, one, other, frozenset((*declared.fields, *declared.steps)))


@pytest.mark.parametrize("seed", SEEDS)
class TestRandomPairs:
    def test_differ_as_their_json_does(self, seed: int) -> None:
        """D1."""
        one, declared, draw = example(seed)
        other = edited(one, declared, draw)
        pair = pair_of(declared, one, other)
        found = list(pair.differences())
        told = [(each.before, each.after) for each in found]
        made = one
        for each in found:
            made = applied(made, each, pair.seen_from_first)

        assert told or seed % len(NAMES) == NAMES.index("logica")
        assert sorted(map(str, told)) == sorted(
            str((before, after)) for _, before, after in json_difference(one, other))  # type: ignore[misc]  # triples
        assert to_json(made) == to_json(other)

    def test_sorted_rows_are_moved_and_nothing_else(self, seed: int) -> None:
        """D2."""
        one, declared, draw = example(seed)
        tables = {key: tuple(draw.sample(rows, len(rows))) for key, rows in one.tables.items()}
        named = {field.key for table in declared.tables.values() for field in table.fields
                 if field.kind == "input"}
        other = replace(one, tables={
            key: one.tables[key] if any(name in row.values for row in rows for name in named) else rows
            for key, rows in tables.items()})
        found = {each.change for each in pair_of(declared, one, other).differences()
                 if not named_by(each.slot.key, declared)}

        assert found <= {"moved"}

    def test_disjoint_edits_are_joined(self, seed: int) -> None:
        """D3."""
        base, declared, draw = example(seed)
        state = draw.getstate()
        one = edited(base, declared, draw, only=0)
        draw.setstate(state)
        other = edited(base, declared, random.Random(seed + 1000), only=1)
        both = edited(one, declared, random.Random(seed + 1000), only=1)
        found, mirrored = joined(declared, one, other, base), joined(declared, other, one, base)

        assert found.conflicts == mirrored.conflicts == ()
        assert to_json(found.project) == to_json(mirrored.project) == to_json(both)

    def test_rows_come_and_go(self, seed: int) -> None:
        """D1, D2: one row deleted and one put elsewhere, whatever the others are."""
        one, declared, draw = example(seed)
        key = draw.choice([key for key in sorted(one.tables) if not named_by(key, declared)])
        rows = list(one.tables[key])
        gone = draw.randrange(len(rows))
        new = Row({declared.tables[key].fields[0].key: f"nueva {seed}"})
        others = [row for number, row in enumerate(rows) if number != gone]
        others.insert(draw.randrange(len(rows)), new)
        other = replace(one, tables={**one.tables, key: tuple(others)})
        pair = pair_of(declared, one, other)
        found = [each for each in pair.differences() if each.slot.key == key]
        made = one
        for each in found:
            if each.change != "moved":
                made = applied(made, each, pair.seen_from_first)

        assert {each.change for each in found} <= {"added", "removed", "changed"}
        assert sorted(map(str, made.filled(key))) == sorted(map(str, other.filled(key)))


def named_by(key: str, declared: Model) -> bool:
    """Whether a table names inputs of others by the number of their row."""
    return key in declared.tables and any(field.kind == "input" for field in declared.tables[key].fields)
