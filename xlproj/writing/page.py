"""How a sheet stands on a screen and on paper: columns, rows, freezing, protection, print set-up."""

from __future__ import annotations

import xlsxwriter
from xlsxwriter.worksheet import Worksheet

from xlproj.base import phrases
from xlproj.base.cells import quoted
from xlproj.base.text import Language
from xlproj.layout.items import InputCell, SheetPlan
from xlproj.writing.paper import divide
from xlproj.writing.theme import TABS

_A4 = 9
_PROTECTION = {"insert_rows": True, "delete_rows": True, "format_columns": True, "format_rows": True,
               "sort": False,
               "autofilter": True, "objects": False}
"""Sorting stays forbidden: under protection Excel sorts no range with a locked cell in it, so that only some
of a table's columns could be sorted, and its rows would no longer belong together."""


def set_up_screen(sheet: Worksheet, plan: SheetPlan) -> None:
    """Columns, frozen panes, protection, the cell that is selected when the sheet is opened."""
    sheet.hide_gridlines(2)
    sheet.set_tab_color(TABS["office" if plan.sheet.office else plan.group])
    sheet.set_zoom(100)
    for column, width in plan.widths.items():
        away = column in plan.folded_columns
        sheet.set_column(column - 1, column - 1, width, None, {"hidden": away, "level": int(away)})
    row, column = plan.freeze
    if row or column:
        sheet.freeze_panes(row, column)
    first = next((item for item in plan.items if isinstance(item, InputCell)), None)
    if first is not None and not plan.freeze[0]:
        sheet.set_selection(first.row - 1, first.column - 1, first.row - 1, first.column - 1)
    sheet.protect("", _PROTECTION)


def set_up_rows(sheet: Worksheet, plan: SheetPlan, heights: dict[int, float]) -> None:
    """Rows that are higher than usual, hidden ones, and those folded away; the others the program fits to
    what is typed."""
    away = plan.hidden_rows | plan.folded_rows
    for row in set(heights) | away | plan.grouped_rows:
        level = (row in plan.grouped_rows) + (row in plan.folded_rows)
        sheet.set_row(row - 1, heights.get(row), None, {"hidden": row in away, "level": level})


def set_up_paper(workbook: xlsxwriter.Workbook, sheet: Worksheet, plan: SheetPlan, *, language: Language,
                 heights: dict[int, float], last_row: int) -> None:
    """A4 with a footer, divided into pages that can be read."""
    sheet.set_paper(_A4)
    sheet.set_margins(left=0.3, right=0.3, top=0.4, bottom=0.6)
    sheet.set_footer(f"&L&8&A&R&8{phrases.PAGE.in_(language)}", {"scale_with_doc": False})
    paper = divide(plan, heights, last_row)
    head = paper.head or plan.repeat_row
    if head is not None:
        sheet.repeat_rows(head - 1)
    if paper.landscape:
        sheet.set_landscape()
    if paper.scale is None:
        sheet.fit_to_pages(1, 1)
    else:
        sheet.set_print_scale(int(100 * paper.scale))
    if paper.repeated:
        sheet.repeat_columns(0, paper.repeated - 1)
    sheet.set_h_pagebreaks(list(paper.breaks))
    # XlsxWriter itself knows print areas of one rectangle only
    workbook.define_name(f"{quoted(plan.name)}!_xlnm.Print_Area",
                         "=" + ",".join(area.reference for area in paper.areas))
