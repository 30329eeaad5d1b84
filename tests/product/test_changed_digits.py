"""Figures that a filled workbook stores and that its data contradict: one digit of an input changed in the
file, or a workbook that was saved without calculating.

T1  A digit changed in a number that a stored figure is computed from is told, in 95 of 100 places or more: by
    the rules, or because the stored figures no longer follow. What is told of the figures is one warning, at
    the one nearest to its data.
T2  A workbook as the program wrote it, or LibreOffice saved it, contradicts itself nowhere; nor do results,
    of which some figures are others where something was left out.
T3  Figures that wait for something else that is told are not judged; `convert` goes on, as with any warning.
"""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from random import Random

import pytest
from support import edits
from support.filled import cells, filled, filled_file, layout, result_file, told_with_figures
from support.libreoffice import resave
from support.office import set_cell_values

from xlproj import api
from xlproj.base.cells import Cell
from xlproj.base.problems import Problem
from xlproj.base.slots import Slot
from xlproj.reading import open_workbook, read_project
from xlproj.reading.file.raw import RawBook, RawCell
from xlproj.spec.reach import input_at, reached

SMALL = ("agroindustria", "campania", "seguimiento")
TYPED = ("number", "money", "rate", "integer", "year")
FIRST_DIGITS = 6


def of_figures(problems: list[Problem] | tuple[Problem, ...]) -> list[Problem]:
    """What is told of stored figures."""
    return [each for each in problems if each.code.id == "XP-982"]


def problems_of(raw: RawBook) -> list[Problem]:
    """All that is told."""
    return list(told_with_figures(read_project(raw)))


def numbers(raw: RawBook) -> list[tuple[Slot, RawCell]]:
    """The typed numbers from which a figure that the workbook stores is computed."""
    reading = read_project(raw)
    leads = reached(reading.own)
    feeding = frozenset().union(*(leads[key] for key in {each.quantity for each in reading.shown}))
    return [(slot, raw.sheets[each.cell.sheet].cells[each.cell.row, each.cell.column])
            for slot, each in reading.cells.items()
            if each.rule in TYPED and isinstance(each.value, float) and input_at(slot) in feeding]


def with_another_digit(stored: RawCell, rng: Random) -> RawCell:
    """A number with one of its first digits changed."""
    at = rng.choice([place for place, sign in enumerate(stored.text) if sign.isdigit()][:FIRST_DIGITS])
    other = rng.choice([digit for digit in "0123456789" if digit != stored.text[at]])
    value = float(stored.text[:at] + other + stored.text[at + 1:])
    return edits.number(value, percent_format=stored.percent_format)


def silent(name: str, count: int) -> Iterator[str]:
    """For each of some digits changed one at a time: where, if nothing was told; else nothing."""
    raw, rng = filled(name, True, api.example(name).language), Random(name)
    at = read_project(raw).cells
    for slot, stored in rng.sample(numbers(raw), count):
        changed = with_another_digit(stored, rng)
        told = problems_of(edits.put(raw, {at[slot].cell: changed}))
        yield "" if told else f"{at[slot].cell}: {stored.text} {changed.text}"


@pytest.mark.parametrize(("names", "count"), [
    (SMALL, 14), pytest.param(tuple(api.examples()), 24, marks=pytest.mark.torture)])
def test_a_changed_digit_is_told(names: tuple[str, ...], count: int) -> None:
    """T1."""
    found = [each for name in names for each in silent(name, count)]
    assert len(list(filter(None, found))) <= 0.05 * len(found), list(filter(None, found))


def test_it_is_told_where_it_is_nearest_to_its_data() -> None:
    """T1: the first figure that the changed cell feeds, both values, how many more and which of them have
    names."""
    cell = cells("agroindustria", True)[Slot(key="costos", row=1, period=1)]
    raw = filled("agroindustria", True)
    before = raw.sheets[cell.sheet].cells[cell.row, cell.column].value
    assert isinstance(before, float)
    problems = problems_of(edits.put(raw, {cell: before + 100}))

    assert [each.code.id for each in problems] == ["XP-982"]
    assert problems[0].where.startswith("Costos!")
    assert "VANE" in str(problems[0].values["more"])
    assert problems[0].severity == "warning"


@pytest.mark.parametrize("name", [*SMALL, *(pytest.param(each, marks=pytest.mark.torture)
                                            for each in api.examples() if each not in SMALL)])
def test_no_workbook_of_ours_contradicts_itself(name: str) -> None:
    """T2."""
    language = api.example(name).language
    live, results = filled_file(name, True, language), result_file(name)
    assert all(read_project(open_workbook(book)).shown for book in (live, results))
    for book in (live, results, filled_file(name, False, language)):
        assert of_figures(api.check(book).problems) == []


@pytest.mark.referee
def test_nor_does_one_that_libreoffice_saved(tmp_path: Path) -> None:
    """T2."""
    for book in resave([filled_file("agroindustria", True, "es"), result_file("campania")], tmp_path):
        assert of_figures(api.check(book).problems) == []


def test_figures_that_follow_what_is_told_are_not_judged() -> None:
    """T3: with an error in the workbook, or behind a formula that was typed over."""
    raw, at = filled("agroindustria", True), cells("agroindustria", True)
    total = layout("agroindustria", True).area_of("costos.total")
    over = Cell(total.sheet, total.top + 1, total.left)
    changed = edits.put(raw, {at[Slot(key="costos", row=1, period=1)]: 9.5})
    typed_over = edits.put(raw, {over: 12345.0})

    assert of_figures(problems_of(changed))
    wrong = edits.put(changed, {at[Slot(key="costos", row=0, period=1)]: "mucho"})
    assert of_figures(problems_of(wrong)) == []
    assert of_figures(problems_of(typed_over)) == []


def test_convert_goes_on(tmp_path: Path) -> None:
    """T3: what counts is what follows from the data."""
    cell = cells("agroindustria", True)[Slot(key="costos", row=1, period=1)]
    book = set_cell_values(filled_file("agroindustria", True, "es"), tmp_path / "a.xlsx",
                           {(cell.sheet, cell.a1): 900.0})
    report, written = api.convert(book, tmp_path / "r.xlsx")

    assert [each.code.id for each in report.problems] == ["XP-982"]
    assert written is not None
    assert of_figures(api.check(written).problems) == []
