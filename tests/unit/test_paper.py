"""Printed pages: every column once, letters that can be read, blocks that stay together, headers over what
they name."""

from collections.abc import Iterator
from itertools import pairwise

import openpyxl
import pytest
from openpyxl.worksheet.cell_range import CellRange
from support.books import with_cells_of
from support.filled import result_file
from support.kinds import EVALUATED_EXAMPLES

from xlproj import api
from xlproj.base.text import Language
from xlproj.layout.fitting import word_width
from xlproj.layout.items import LabelCell, SheetPlan
from xlproj.layout.place import lay_out
from xlproj.layout.widths import FIRST
from xlproj.model.assembly import model
from xlproj.model.assets.investment import LINES
from xlproj.model.assets.investment_lines import SOURCE_KEYS, WHAT
from xlproj.model.assets.month_tables import FUNDS, PAYMENTS
from xlproj.model.debt.loan import RESULT as DEBT
from xlproj.model.debt.loan_terms import DRAWN, SCHEDULE
from xlproj.model.kinds import KINDS, default_shape
from xlproj.model.logic.tables import FURTHER_MEANS, INDICATORS, MILESTONES, SOURCE
from xlproj.model.logic.tables import SHEET as LOGFRAME
from xlproj.spec.sheets import Table, Timeline
from xlproj.writing.paper import LANDSCAPE, PORTRAIT, SMALLEST, Paper, Rows, divide
from xlproj.writing.theme import STYLES


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
    row, column = paper.areas[0].bottom, max(area.right for area in paper.areas)
    return paper.scale or min(1.0, width / plan.pixels(1, column),
                              height / Rows(plan, plan.heights, row).height(1, row))


def test_letters_can_be_read(divided: list[tuple[SheetPlan, Paper]]) -> None:
    """No letters under 7.5 points: the smallest on a sheet are of 10, and no sheet is printed smaller than
    0.75."""
    sizes = {look.get("font_size", 10) for style, look in STYLES.items() if style != "key"}  # a hidden row
    assert len(divided) > 150
    assert min(sizes) * SMALLEST >= 7.5
    assert [plan.name for plan, paper in divided if scale_of(plan, paper) < SMALLEST] == []


def test_each_column_is_printed_once(divided: list[tuple[SheetPlan, Paper]]) -> None:
    for plan, paper in on_paper(divided):
        runs = sorted({(area.left, area.right) for area in paper.areas})
        wide = max(plan.words_to, *(strip.right for strip in plan.strips if strip.printed))
        assert [runs[0][0], runs[-1][1]] == [1, wide]
        assert [right + 1 for _, right in runs[:-1]] == [left for left, _ in runs[1:]]


def test_columns_side_by_side_fit_a_page(divided: list[tuple[SheetPlan, Paper]]) -> None:
    wide = [(plan, paper) for plan, paper in divided if paper.repeated]
    assert len(wide) > 10
    for plan, paper in wide:
        assert paper.scale is not None
        for area in paper.areas:
            labels = plan.pixels(1, paper.repeated) if area.left > 1 else 0
            assert (labels + plan.pixels(area.left, area.right - area.left + 1)) * paper.scale <= LANDSCAPE[0]


def test_no_page_cuts_a_block_that_fits_on_one(divided: list[tuple[SheetPlan, Paper]]) -> None:
    cut = [(plan.name, row, strip.top) for plan,
           paper in divided for row in paper.breaks for strip in plan.strips
           if strip.printed and strip.top <= row < strip.bottom and _height(plan, strip.top,
                                                                            strip.bottom) * (paper.scale or 1)
           < 400]
    assert cut == []


def test_no_row_stands_alone_on_a_page(divided: list[tuple[SheetPlan, Paper]]) -> None:
    assert [(plan.name, one, other) for plan, paper in divided
            for one, other in pairwise([0, *paper.breaks, plan.last_printed or plan.last_row])
            if other - one < 3] == []


def test_years_are_repeated_over_years_only(divided: list[tuple[SheetPlan, Paper]]) -> None:
    repeated = [plan for plan, _ in divided if plan.repeat_row is not None and plan.periods is not None]
    assert len(repeated) > 5
    assert [plan.name for plan in repeated
            if not all(isinstance(block, Timeline) for block in plan.sheet.blocks)] == []


def test_a_long_last_block_repeats_its_header(divided: list[tuple[SheetPlan, Paper]]) -> None:
    headed = [(plan, paper) for plan, paper in divided if paper.head is not None]
    assert headed
    for plan, paper in headed:
        last = [strip for strip in plan.strips if strip.printed][-1]
        assert paper.head == last.head
        assert any(row > last.top for row in paper.breaks)


def test_workings_stay_on_the_screen(divided: list[tuple[SheetPlan, Paper]]) -> None:
    """The rows of years and the profile that lead to an indicator are there to be looked up, not to be
    printed: they
    are grouped, and in sight."""
    evaluations = [(plan, paper) for plan, paper in divided if plan.sheet.key == "evaluacion_e"]
    assert len(evaluations) == len(EVALUATED_EXAMPLES)
    for plan, paper in evaluations:
        assert plan.last_printed is not None
        assert max(area.bottom for area in paper.areas) == plan.last_printed < plan.last_row - 60
        assert min(plan.grouped_rows) > plan.last_printed
        assert not plan.grouped_rows & plan.hidden_rows


def test_a_sheet_of_workings_prints_a_blank_cell(divided: list[tuple[SheetPlan, Paper]]) -> None:
    """Programs leave a page out that has nothing to print."""
    aside = [(plan, paper) for plan, paper in divided if plan.last_printed == 0]
    assert len(aside) > 20
    for plan, paper in aside:
        assert [(area.top, area.left, area.bottom, area.right) for area in paper.areas] == [(1, 1, 1, 1)]
        assert not any((item.row, item.column) == (1, 1) for item in plan.items)


@pytest.mark.parametrize("kind", KINDS)
def test_what_is_filled_in_a_village_is_on_the_paper_of_a_form(kind: str) -> None:
    """Of the sheets of the field only tables that few projects fill stay on the screen."""
    form = model(kind, False)
    aside = {table.key for sheet in form.sheets if sheet.group == "inputs" and not sheet.office
             for number, table in enumerate(sheet.blocks) if isinstance(table, Table)
             and sheet.printed is not None and number >= sheet.printed}

    assert aside <= {MILESTONES.key, FURTHER_MEANS.key, DRAWN, SCHEDULE, PAYMENTS.key, FUNDS}
    assert aside or kind in {"campania", "logica"}


def test_indicators_are_on_the_paper_of_a_form_up_to_their_means() -> None:
    plans = lay_out(model("riego", False), default_shape("riego"), "es").plans
    plan = next(each for each in plans if each.sheet.key == LOGFRAME.key)
    [area] = divide(plan, plan.heights, plan.last_row).areas

    assert area.right == FIRST + INDICATORS.columns.index(SOURCE)


def results_over(years: int) -> Iterator[SheetPlan]:
    """Every sheet of results of every kind, over so many years."""
    for kind in KINDS:
        yield from lay_out(model(kind), default_shape(kind, years), "es").plans


@pytest.mark.parametrize("years", [10, 12])
def test_some_ten_years_stand_on_one_page(years: int) -> None:
    """Of debt service and cash flow no year falls on another page."""
    plans = [plan for plan in results_over(years) if plan.sheet.key in {DEBT.key, "flujo"}]
    assert len(plans) > 8

    assert [plan.name for plan in plans if len(divide(plan, plan.heights, plan.last_row).areas) > 1] == []


def test_thirty_years_take_pages_about_as_full() -> None:
    """None for a year alone, and further years print no sentence of which only the beginning stands there."""
    plans = [plan for years in (14, 30) for plan in results_over(years)
             if plan.sheet.key == DEBT.key]
    papers = [divide(plan, plan.heights, plan.last_row) for plan in plans]
    further = [(plan, area) for plan, paper in zip(plans, papers, strict=True) for area in paper.areas
               if area.left > 1]
    captions = [item.row for plan, area in further for item in plan.items if isinstance(item, LabelCell)
                and item.style == "caption" and area.top <= item.row <= area.bottom]

    assert min(area.right - area.left for _, area in further) > 1
    assert captions == []


@pytest.mark.parametrize("years", [3, 8, 10, 12, 20, 30])
def test_every_page_of_years_shows_them(years: int) -> None:
    """Whatever is cut by the end of a page goes on under its years."""
    cut = [(plan, paper, strip.head) for plan in results_over(years) if plan.last_printed != 0
           for paper in [divide(plan, plan.heights, plan.last_row)]
           for block, strip in zip(plan.sheet.blocks, plan.strips, strict=True)
           if strip.printed and isinstance(block, Timeline)
           if any(strip.top < row < strip.bottom for row in paper.breaks)]
    assert cut

    assert [plan.name for plan, paper, head in cut if head != (paper.head or plan.repeat_row)] == []


@pytest.mark.parametrize("language", ["es", "en"])
def test_no_word_of_a_heading_is_wider_than_its_column(language: Language) -> None:
    """Templates and results of every kind."""
    plans = [plan for kind in KINDS for live, years in ((False, None), (True, None), (True, 12))
             for plan in lay_out(model(kind, live), default_shape(kind, years), language).plans]
    headings = [(plan, item) for plan in plans for item in plan.items if isinstance(item, LabelCell)
                and item.style in {"header", "header_left"}]
    assert len(headings) > 2_000

    assert {(plan.name, word) for plan, item in headings for word in item.text.split()
            if word_width(word) > plan.width(item.column, item.across) + 0.01} == set()


def on_paper(divided: list[tuple[SheetPlan, Paper]]) -> list[tuple[SheetPlan, Paper]]:
    """The sheets that are printed."""
    return [(plan, paper) for plan, paper in divided if plan.last_printed != 0]


def _height(plan: SheetPlan, top: int, bottom: int) -> float:
    return Rows(plan, plan.heights, plan.last_row).height(top, bottom)


@pytest.mark.parametrize("name", EVALUATED_EXAMPLES)
def test_no_chart_is_cut(name: str) -> None:
    """Where a sheet goes on paper, its charts go whole."""
    book = openpyxl.load_workbook(with_cells_of(result_file(name)))
    printed = [(sheet, CellRange(sheet.print_area.rpartition("!")[2].replace("$", "")))
               for sheet in book if sheet.print_area and sheet._charts]
    ends = [(sheet.title, chart.anchor.to.col + (chart.anchor.to.colOff > 0), area.max_col)
            for sheet, area in printed for chart in sheet._charts if chart.anchor._from.row < area.max_row]

    assert ends
    assert [end for end in ends if end[1] > end[2]] == []


def test_no_page_parts_an_objective_from_its_lines() -> None:
    """The matrix of the whole irrigation project takes two pages: the second one begins with an activity, not
    with the inputs of one."""
    book = with_cells_of(result_file("riego_completo"), "Matriz")
    sheet = openpyxl.load_workbook(book, data_only=True)["Matriz"]

    [last] = [each.id for each in sheet.row_breaks.brk]

    objective = 3
    assert sheet.cell(last + 1, objective).value == "R2.1. Fortalecer la organización de regantes"


@pytest.mark.parametrize("name", sorted({*EVALUATED_EXAMPLES} - {"campania"}))
def test_lines_of_investment_say_on_paper_how_long_they_last_and_who_pays(name: str) -> None:
    """Whatever is typed of them; columns in which nothing stands are folded away and take no room."""
    typed = {key for row in api.example(name).tables.get(LINES.key, ()) for key in row.values}
    sheet = openpyxl.load_workbook(with_cells_of(result_file(name), "Inversiones"))["Inversiones"]
    top = next(row for row in range(1, 12) if sheet.cell(row, 2).value == WHAT.key)
    columns = {sheet.cell(top, number).value: number for number in range(2, sheet.max_column + 1)}
    areas = [CellRange(area.rpartition("!")[2].replace("$", "")) for area in str(sheet.print_area).split(",")]
    away = {number for letters, each in sheet.column_dimensions.items() if each.hidden
            for number in range(each.min, each.max + 1)}

    assert set(SOURCE_KEYS) & typed
    assert [key for key in sorted(typed)
            if not any(area.min_col <= columns[key] <= area.max_col for area in areas)] == []
    assert away
    assert away & {columns[key] for key in typed} == set()
    assert api.verify(result_file(name)).ok
