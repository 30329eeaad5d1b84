"""A project from Python or JSON is judged as a workbook is: the same codes at the same inputs, whatever both
can say.

The slips are those of `test_every_code.py` that a plain value makes; they are made once in a filled workbook
and once in the project itself, and all that is then said of the two is compared.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from typing import Any

import pytest
from cases.test_every_code import CASES, Case
from support.filled import filled_file, told

from xlproj import api
from xlproj.api.judging import judged
from xlproj.api.workbooks import model_of
from xlproj.base.slots import Slot
from xlproj.reading import Reading, Snapshot, read_project
from xlproj.spec.inputs import Field
from xlproj.spec.model import Model
from xlproj.spec.project import Project, Row, Value
from xlproj.spec.slots import declared_at

OF_CELLS = frozenset({
    "XP-202", "XP-203", "XP-204", "XP-205", "XP-212", "XP-213", "XP-214", "XP-215", "XP-216", "XP-262",
    "XP-226", "XP-225"})
"""Numbers written as texts, totals among the rows and signs that can't be seen: a person's slips, read out of
cells."""


def plain(model: Model, slot: Slot, typed: object) -> Value | None:
    """What a program says in the place of what a person typed; KeyError where it can't say that."""
    declared = declared_at(model, slot)
    if typed is None or (isinstance(typed, float | int) and not isinstance(typed, bool)):
        if declared is None and slot.key not in model.steps:
            raise KeyError(slot)
        return typed
    if not isinstance(declared, Field) or not isinstance(typed, str) or declared.kind not in (
        "text", "code", "choice"):
        raise KeyError(slot)
    if declared.choices is None:
        return typed
    return next((key for key, label in declared.choices.labels if typed in (label.es, label.en)), typed)


def with_value(project: Project, slot: Slot, value: Any) -> Project:
    """The project with another value at a slot; None empties it."""
    if slot.row is not None:
        rows = list(project.tables.get(slot.key, ()))
        rows += [Row({})] * (slot.row + 1 - len(rows))
        row, at = rows[slot.row], slot.period if slot.column is None else slot.column
        held: dict[Any, Any] = dict(row.values if slot.column is not None else row.periods)
        held = {key: old for key, old in held.items() if key != at} | ({} if value is None else {at: value})
        rows[slot.row] = Row(held, row.periods) if slot.column is not None else Row(row.values, held)
        return replace(project, tables={**project.tables, slot.key: tuple(rows)})
    if slot.period is None:
        fields = {key: old for key, old in project.fields.items() if key != slot.key}
        return replace(project, fields=fields if value is None else {**fields, slot.key: value})
    if slot.key in project.steps:
        steps = list(project.steps[slot.key])
        steps[slot.period] = value
        return replace(project, steps={**project.steps, slot.key: tuple(steps)})
    years = {year: old for year, old in project.series.get(slot.key, {}).items() if year != slot.period}
    return replace(project, series={**project.series,
                                    slot.key: years if value is None else {**years, slot.period: value}})


def made(case: Case) -> Project:
    """The project of a case, as a program makes it. KeyError where it can't."""
    project = api.example(case.kind)
    model = model_of(project)
    for slot, typed in case.typed.items():
        project = with_value(project, slot, plain(model, slot, typed))
    return project


def shared() -> Iterator[str]:
    """The codes whose case a program can make too."""
    for code, case in CASES.items():
        if case.edit is None and code not in OF_CELLS:
            try:
                made(case)
            except KeyError:
                continue
            yield code


SHARED = list(shared())


ALWAYS = ("XP-201", "XP-218", "XP-230", "XP-231", "XP-232", "XP-233", "XP-244", "XP-250", "XP-251", "XP-311",
          "XP-357")
EACH = [pytest.param(code, marks=() if code in ALWAYS or not number % 10 else pytest.mark.torture)
        for number, code in enumerate(SHARED)]


def one_cell(slot: Slot | None, reading: Reading) -> str:
    """An input as both tell it: of a whole series its first year, of a whole table or column nothing."""
    if slot is not None and slot.key in reading.model.series and slot.period is None:
        slot = Slot(key=slot.key, period=0)
    return str(slot) if slot in reading.cells else ""


def test_much_is_shared() -> None:
    assert len(SHARED) > 120
    assert set(ALWAYS) <= set(SHARED)


@pytest.mark.parametrize("code", EACH)
def test_the_same_is_said(code: str) -> None:
    case = CASES[code]
    reading = read_project(case.broken())
    workbook = judged(reading, Snapshot("", "", b"-"))
    slots = {located.cell: slot for slot, located in reading.cells.items()}
    program = api.check(made(case))

    assert {problem.cell for problem in program.problems} == {None}
    assert {(each.code.id, one_cell(each.slot, reading)) for each in program.problems} == {
        (each.code.id, str(slots.get(each.cell, "")) if each.cell else "") for each in told(reading)}
    assert program.ok == workbook.ok


@pytest.mark.parametrize("name", api.examples())
def test_an_example_is_as_good_as_its_workbook(name: str) -> None:
    project, workbook = api.example(name), api.check(filled_file(name, False, "es"))
    report = api.check(project)

    assert report.problems == workbook.problems == ()
    assert report.ok
    assert report.reading.project == project
    assert report.results.indicators() == workbook.results.indicators()


def test_a_row_with_a_refused_value_is_no_total() -> None:
    """What is left of it may come to the sum of those above: it is told as unreadable alone."""
    project = api.example("agroindustria")
    kinds = {"clase": "insumo", "comportamiento": "variable"}
    amounts: tuple[Any, ...] = ({1: 10.0, 2: 20.0}, {1: 30.0, 2: 50.0}, {1: 40.0, 2: 70.0, 3: "doce"})
    rows = tuple(Row({"concepto": f"Insumo {number}", **kinds}, each) for number, each in enumerate(amounts))
    told = api.check(replace(project, tables={**project.tables, "costos": rows})).problems
    assert "XP-204" in {each.code.id for each in told}
    assert "XP-262" not in {each.code.id for each in told}
