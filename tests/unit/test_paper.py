"""Printed pages: every column once, letters that can be read, blocks that stay together, headers over what
they name."""

from collections.abc import Iterator
from itertools import pairwise

import pytest
from support.kinds import EVALUATED_EXAMPLES

from xlproj import api
from xlproj.layout.items import SheetPlan
from xlproj.layout.place import lay_out
from xlproj.model.assembly import model
from xlproj.spec.sheets import Timeline
from xlproj.writing.paper import LANDSCAPE, PORTRAIT, SMALLEST, Paper, Rows, divide


def pages() -> Iterator[tuple[SheetPlan, Paper]]:
    """Every sheet of every example, as it is divided."""
    for name in api.examples():
        project = api.example(name)
        book = lay_out(model(project.kind, True, project.shape.formats), project.shape, "es")
        for plan in book.plans:
            yield plan, divide(plan, plan.heights, plan.last_row)


@pytest.fixture(scope="module")
def divided() -> list[tuple[SheetPlan, Paper]]:
    """Sheets and their pages, looked at by every test."""
    return list(pages())


def scale_of(plan: SheetPlan, paper: Paper) -> float:
    """How large a sheet is printed."""
    width, height = LANDSCAPE if paper.landscape else PORTRAIT
    row, column = plan.printed or (plan.last_row, plan.last_column)
    return paper.scale or min(1.0, width / plan.pixels(1, column),
                              height / Rows(plan, plan.heights, row).height(1, row))


def test_letters_can_be_read(divided: list[tuple[SheetPlan, Paper]]) -> None:
    """A sheet of charts is one picture, whatever its size; any other is not printed smaller than 0.58."""
    assert len(divided) > 150
    assert [plan.name for plan, paper in divided if scale_of(plan, paper) < SMALLEST
            and not plan.one_page] == []


def test_each_column_is_printed_once(divided: list[tuple[SheetPlan, Paper]]) -> None:
    for plan, paper in divided:
        runs = sorted({(area.left, area.right) for area in paper.areas})
        assert [runs[0][0], runs[-1][1]] == [1, plan.printed[1] if plan.printed else plan.last_column]
        assert [right + 1 for _, right in runs[:-1]] == [left for left, _ in runs[1:]]


def test_columns_side_by_side_fit_a_page(divided: list[tuple[SheetPlan, Paper]]) -> None:
    wide = [(plan, paper) for plan, paper in divided if paper.repeated]
    assert len(wide) > 20
    for plan, paper in wide:
        assert paper.scale is not None
        for area in paper.areas:
            labels = plan.pixels(1, paper.repeated) if area.left > 1 else 0
            assert (labels + plan.pixels(area.left, area.right - area.left + 1)) * paper.scale <= LANDSCAPE[0]


def test_no_page_cuts_a_block_that_fits_on_one(divided: list[tuple[SheetPlan, Paper]]) -> None:
    cut = [(plan.name, row, strip.top) for plan,
           paper in divided for row in paper.breaks for strip in plan.strips
           if strip.top <= row < strip.bottom and _height(plan, strip.top, strip.bottom) * (paper.scale or 1)
           < 400]
    assert cut == []


def test_no_row_stands_alone_on_a_page(divided: list[tuple[SheetPlan, Paper]]) -> None:
    assert [(plan.name, one, other) for plan, paper in divided
            for one, other in pairwise([0, *paper.breaks, plan.last_row]) if other - one < 3] == []


def test_years_are_repeated_over_years_only(divided: list[tuple[SheetPlan, Paper]]) -> None:
    repeated = [plan for plan, _ in divided if plan.repeat_row is not None and plan.periods is not None]
    assert len(repeated) > 5
    assert [plan.name for plan in repeated
            if not all(isinstance(block, Timeline) for block in plan.sheet.blocks)] == []


def test_a_long_last_block_repeats_its_header(divided: list[tuple[SheetPlan, Paper]]) -> None:
    headed = [(plan, paper) for plan, paper in divided if paper.head is not None]
    assert headed
    for plan, paper in headed:
        assert paper.head == plan.strips[-1].head
        assert any(row > plan.strips[-1].top for row in paper.breaks)


def test_the_profile_stays_on_the_screen(divided: list[tuple[SheetPlan, Paper]]) -> None:
    """The workings of the TIR over 47 rates are there to be looked up, not to be printed."""
    evaluations = [(plan, paper) for plan, paper in divided if plan.sheet.key == "evaluacion_e"]
    assert len(evaluations) == len(EVALUATED_EXAMPLES)
    for plan, paper in evaluations:
        assert plan.printed is not None
        assert max(area.bottom for area in paper.areas) == plan.printed[0] < plan.last_row - 40


def _height(plan: SheetPlan, top: int, bottom: int) -> float:
    return Rows(plan, plan.heights, plan.last_row).height(top, bottom)
