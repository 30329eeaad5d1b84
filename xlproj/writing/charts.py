"""Native charts: few, titled, with units, readable in grey."""

from __future__ import annotations

from typing import Any

import xlsxwriter
from xlsxwriter.worksheet import Worksheet

from xlproj.base.cells import quoted
from xlproj.base.text import Text
from xlproj.layout.book import AddressBook
from xlproj.layout.items import Picture
from xlproj.writing.theme import ACCENT, GREY, INK, RULE

_YEAR = Text("Año", "Year")
_FONT = {"name": "Calibri", "size": 9, "color": INK}
_SIZE = {"width": 760, "height": 320}


def draw_chart(workbook: xlsxwriter.Workbook, sheet: Worksheet, item: Picture, book: AddressBook) -> None:
    """One chart at its cell, over the cells of its quantities."""
    chart = workbook.add_chart({"type": item.chart.kind})
    years = item.chart.kind in ("column", "line")
    series = _by_year(item, book) if years else _side_by_side(item, book)
    for each in series:
        chart.add_series(each)
    chart.set_title({"name": item.chart.title.in_(book.language), "overlay": False,
                     "name_font": {**_FONT, "size": 12, "bold": True}})
    chart.set_legend({"none": True})
    category: dict[str, Any] = {"num_font": _FONT, "line": {"color": GREY}, "label_position": "low"}
    if years:
        category |= {"name": _YEAR.in_(book.language), "name_font": {**_FONT, "bold": False}}
    else:
        category |= {"reverse": True}
    chart.set_x_axis(category)
    chart.set_y_axis({"num_font": _FONT, "num_format": "#,##0", "line": {"none": True},
                      "major_gridlines": {"visible": True, "line": {"color": RULE, "width": 0.5}}})
    chart.set_chartarea({"border": {"color": RULE}})
    chart.set_size(_SIZE)
    sheet.insert_chart(item.row - 1, item.column - 1, chart, {"object_position": 1,
                                                              "description": item.chart.title.in_(book.language)})


def _by_year(item: Picture, book: AddressBook) -> list[dict[str, Any]]:
    found = []
    for key in item.chart.quantities:
        area = book.area_of(key)
        categories = book.years[area.sheet]
        found.append({
            "name": book.model.quantities[key].label.in_(book.language), "categories": f"={categories.reference}",
            "values": f"={area.reference}", "fill": {"color": ACCENT}, "gap": 60,
            "line": {"color": ACCENT, "width": 2.25} if item.chart.kind == "line" else {"none": True}})
    return found


def _side_by_side(item: Picture, book: AddressBook) -> list[dict[str, Any]]:
    areas = [book.area_of(key) for key in item.chart.quantities]
    first, last = areas[0], areas[-1]
    labels = f"={quoted(first.sheet)}!$B${first.top}:$B${last.bottom}"
    values = f"={quoted(first.sheet)}!{first.absolute}:{last.absolute}"
    return [{"categories": labels, "values": values, "fill": {"color": ACCENT}, "gap": 50,
             "data_labels": {"value": True, "font": _FONT, "num_format": "#,##0"}}]
