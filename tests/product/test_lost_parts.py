"""Any part of a template may be lost: each column, key, name, sheet and row of a form, one at a time.

R1  No figure is another one without an error that names what is lost; none is withheld without an error.
R2  Nothing ends in a traceback, and every message can be said.
R3  Without any defined name at all the whole workbook is still read.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import replace
from functools import partial

import pytest
from support import edits, losses
from support.filled import filled, layout

from xlproj import api
from xlproj.base.catalogue import CATALOGUE
from xlproj.base.cells import Cell
from xlproj.base.problems import Code, Problem
from xlproj.base.text import LANGUAGES
from xlproj.reading import read_project
from xlproj.reading.file.raw import RawBook

Part = tuple[str, Callable[[], RawBook], str]
"""What is lost, the workbook without it (made when it is judged), and its label."""

Parts = Callable[[str], Iterator[Part]]
EXAMPLES = api.examples()
_SOME = 50
"""Every run judges one part in so many, all of them in turn over the examples; `torture` judges every
part."""


def columns(name: str) -> Iterator[Part]:
    """Each input column deleted, and each that lost only its hidden key."""
    for what, sheet, at in losses.columns(name):
        table, _, column = what.partition(".")
        box = layout(name).tables[table]
        declared = layout(name).model.tables[table]
        label = next(each.label.es for each in declared.fields if each.key == column)
        if len(declared.fields) == 1:  # with it all of the table is lost, which is told by its own name
            label = declared.title.es.partition("\n")[0]
        key = Cell(sheet, box.key_row, at)
        yield f"{what} deleted", partial(losses.without_column, name, sheet, at), label
        yield f"{what} without key", partial(edits.put, filled(name), {key: None}), label


def names(name: str) -> Iterator[Part]:
    """Each defined name deleted, and each that stands for cells that are gone."""
    raw = filled(name)
    for each in raw.names:
        yield each, partial(edits.drop_names, raw, each), ""
        yield f"{each} broken", partial(broken, raw, each), ""


def broken(raw: RawBook, name: str) -> RawBook:
    """The workbook in which a name stands for cells that are gone."""
    return replace(edits.drop_names(raw, name), broken_names=(name,))


def sheets_and_rows(name: str) -> Iterator[Part]:
    """Each sheet deleted, and each row of a form."""
    raw = filled(name)
    for sheet in raw.sheets:
        if sheet != "_xlproj":
            yield sheet, partial(edits.drop_sheet, raw, sheet), ""
        for row in sorted({area.top for area in raw.names.values() if area.sheet == sheet and area.top
                           == area.bottom}):
            yield f"{sheet}!{row}", partial(edits.delete_rows, raw, sheet, row), ""


@pytest.mark.parametrize(("name", "start", "step", "part"), [
    *((name, number, _SOME * 3, part) for number, name in enumerate(EXAMPLES) for part in (
        names, sheets_and_rows)),
    *(pytest.param(name, 0, 1, part, marks=pytest.mark.torture) for name in EXAMPLES for part in (
        columns, names, sheets_and_rows))])
def test_a_lost_part_is_found_or_named(name: str, start: int, step: int, part: Parts) -> None:
    """R1, R2"""
    found = [(what, losses.wrong(name, without(), *([label] if label else [])))
             for number, (what, without, label) in enumerate(part(name)) if number % step == start % step]

    assert found
    assert [(what, faults) for what, faults in found if faults] == []


@pytest.mark.parametrize("quarter", range(4))
def test_a_column_of_each_table_is_found_or_named(quarter: int) -> None:
    """R1: what is lost of a table is lost to all that read it."""
    found = {what: losses.wrong(name, without(), label)
             for name, (what, without, label) in list(_one_of_each_table())[quarter::4]}

    assert found
    assert {what: faults for what, faults in found.items() if faults} == {}


def _one_of_each_table() -> Iterator[tuple[str, Part]]:
    """One column deleted of each table there is, in the first example that has it."""
    seen = set()
    for name in EXAMPLES:
        for part in columns(name):
            table, what = part[0].split(".")
            if table not in seen and what.endswith("deleted"):
                seen.add(table)
                yield name, part


@pytest.mark.parametrize("name", EXAMPLES)
def test_without_any_name(name: str) -> None:
    """R3: one notice, and the project is the same."""
    raw = filled(name)

    reading = read_project(edits.drop_names(raw, *raw.names))

    assert [problem.code.id for problem in reading.problems] == ["XP-266"]
    assert reading.project == losses.whole(name)[0].project


@pytest.mark.parametrize("code", CATALOGUE.values(), ids=lambda code: code.id)
def test_a_message_without_its_values_can_be_said(code: Code) -> None:
    """R2: a hole is shown as a dash."""
    for language in LANGUAGES:
        said = Problem(code=code).message(language)

        assert said.strip()
        assert "{" not in said
