"""How a sheet stands on a screen and on paper: columns, rows, freezing, protection, print set-up."""

from __future__ import annotations

import xlsxwriter
from xlsxwriter.worksheet import Worksheet

from xlproj.base.cells import Area, quoted
from xlproj.base.text import Language, Text
from xlproj.layout.items import STANDARD_HEIGHT, Input, SheetPlan, Strip
from xlproj.spec.inputs import Field
from xlproj.writing.theme import TABS

_PAGE = Text("Página &P de &N", "Page &P of &N")
_A4 = 9
# usable A4, margins taken off: pixels of width (96 to the inch), points of height
_PORTRAIT, _LANDSCAPE = (717.0, 735.0), (1045.0, 490.0)
_SMALLEST_WHOLE, _SMALLEST_PORTRAIT = 0.62, 0.80
_SAFETY, _WORTH_A_PAGE = 0.92, 0.4
_YEARS_A_PAGE = 12
_PROTECTION = {"insert_rows": True, "delete_rows": True, "format_columns": True, "format_rows": True, "sort": True,
               "autofilter": True, "objects": False}


def set_up_screen(sheet: Worksheet, plan: SheetPlan) -> None:
    """Columns, frozen panes, protection, the cell that is selected when the sheet is opened."""
    sheet.hide_gridlines(2)
    sheet.set_tab_color(TABS[plan.group])
    sheet.set_zoom(100)
    for column, width in plan.widths.items():
        sheet.set_column(column - 1, column - 1, width)
    row, column = plan.freeze
    if row or column:
        sheet.freeze_panes(row, column)
    first = next((item for item in plan.items if isinstance(item, Input) and not _is_locked(item)), None)
    if first is not None and not plan.freeze[0]:
        sheet.set_selection(first.row - 1, first.column - 1, first.row - 1, first.column - 1)
    sheet.protect("", _PROTECTION)


def _is_locked(item: Input) -> bool:
    return isinstance(item.declared, Field) and item.declared.locked


def set_up_rows(sheet: Worksheet, plan: SheetPlan, heights: dict[int, float]) -> None:
    """Rows that are higher than usual, hidden ones, and those folded away; the others the program fits to what is typed."""
    for row in set(heights) | plan.hidden_rows | plan.folded_rows:
        folded = {"level": 1} if row in plan.folded_rows else {}
        sheet.set_row(row - 1, heights.get(row), None,
                      {"hidden": True, **folded} if row in plan.hidden_rows | plan.folded_rows else {})


def set_up_paper(workbook: xlsxwriter.Workbook, sheet: Worksheet, plan: SheetPlan, *, language: Language,
                 heights: dict[int, float], last_row: int) -> None:
    """A4 with a footer: a sheet on one page if it stays readable, else fitted to width, years over several pages."""
    sheet.set_paper(_A4)
    sheet.set_margins(left=0.4, right=0.4, top=0.5, bottom=0.65)
    sheet.set_footer(f"&L&8&A&R&8{_PAGE.in_(language)}")
    if plan.repeat_rows is not None:
        sheet.repeat_rows(plan.repeat_rows[0] - 1, plan.repeat_rows[1] - 1)
    if plan.periods is not None and plan.periods[1] > _YEARS_A_PAGE:
        _years_over_pages(workbook, sheet, plan, last_row)
        return
    sheet.print_area(0, 0, last_row - 1, plan.last_column - 1)
    width = plan.pixels(1, plan.last_column)
    height = _height(plan, heights, 1, last_row)
    whole = {page: min(1.0, page[0] / width, page[1] / height) for page in (_PORTRAIT, _LANDSCAPE)}
    best = max(whole, key=lambda page: whole[page])
    fits = whole[best] >= _SMALLEST_WHOLE or plan.one_page
    if best is _LANDSCAPE if fits and not plan.one_page else _PORTRAIT[0] / width < _SMALLEST_PORTRAIT:
        sheet.set_landscape()
    sheet.fit_to_pages(1, 1 if fits else 0)
    if not fits:
        sheet.set_h_pagebreaks(_breaks(plan, heights, width))


def _height(plan: SheetPlan, heights: dict[int, float], top: int, bottom: int) -> float:
    hidden = plan.hidden_rows | plan.folded_rows
    return sum(0.0 if row in hidden else heights.get(row, STANDARD_HEIGHT) for row in range(top, bottom + 1))


def _breaks(plan: SheetPlan, heights: dict[int, float], width: float) -> list[int]:
    """A new page before each block that the page would cut, if the block fits on a page of its own."""
    page = _PORTRAIT if _PORTRAIT[0] / width >= _SMALLEST_PORTRAIT else _LANDSCAPE
    room = page[1] / min(1.0, page[0] / width)
    found: list[int] = []
    used = _height(plan, heights, 1, plan.strips[0].top - 1) if plan.strips else 0.0
    for strip in plan.strips:
        height = _height(plan, heights, strip.top, strip.bottom) + STANDARD_HEIGHT
        if used > _WORTH_A_PAGE * room and used + height > room and height <= room:
            found.append(strip.top - 1)
            used = 0.0
        used = (used + height) % room if used + height > room else used + height
    return found


# --- years over several pages ---------------------------------------------------------------------------------------


def _years_over_pages(workbook: xlsxwriter.Workbook, sheet: Worksheet, plan: SheetPlan, last_row: int) -> None:
    """Label and total repeated on every page, as many years as fit beside them; other blocks on pages of their own."""
    assert plan.periods is not None
    first, count = plan.periods
    areas = _areas(plan, last_row)
    narrow = max([area.right for area in areas if area.right < first + count - 1], default=0)
    pages = -(-count // _YEARS_A_PAGE)
    years = max(-(-count // pages), min(narrow - first + 1, _YEARS_A_PAGE))
    width = plan.pixels(1, first - 1 + years)
    sheet.set_landscape()
    sheet.repeat_columns(0, first - 2)
    sheet.set_v_pagebreaks(list(range(first - 1 + years, first - 1 + count, years)))
    sheet.set_print_scale(min(100, int(100 * _SAFETY * _LANDSCAPE[0] / width)))
    formula = ",".join(area.reference for area in areas)
    workbook.define_name(f"{quoted(plan.name)}!_xlnm.Print_Area", f"={formula}")


def _areas(plan: SheetPlan, last_row: int) -> list[Area]:
    """What is printed together: the years, and apart from them what stands below, and what a person fills above."""
    groups: list[list[Strip]] = []
    for strip in plan.strips:
        heads = strip.years and len(groups) == 1 and plan.group != "inputs"
        if not groups or (groups[-1][-1].years != strip.years and not heads):
            groups.append([])
        groups[-1].append(strip)
    tops = [1, *(group[0].top for group in groups[1:])]
    bottoms = [*(top - 1 for top in tops[1:]), last_row]
    return [Area(plan.name, top, 1, bottom, max(strip.right for strip in group))
            for top, bottom, group in zip(tops, bottoms, groups, strict=True)]
