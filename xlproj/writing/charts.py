"""Native charts: few, titled, with units, readable in grey."""

from __future__ import annotations

from typing import Any

import xlsxwriter
from xlsxwriter.chart import Chart
from xlsxwriter.worksheet import Worksheet

from xlproj.base.cells import Area
from xlproj.layout.book import AddressBook
from xlproj.layout.items import Picture
from xlproj.spec.pieces import Curve
from xlproj.writing.content import Found
from xlproj.writing.theme import ACCENT, CHART_FORMATS, GREY, INK, RULE

_FONT = {"name": "Calibri", "size": 10, "color": INK}
_PLAIN = {**_FONT, "bold": False}
# below 2 the ticks are fractions (a blank template has nothing to show yet): they keep their decimals
_OVER_LEGEND = {"x": 0.15, "y": 0.14, "width": 0.81, "height": 0.49}
_UNDER_CURVES = {"x": 0.05, "y": 0.84, "width": 0.9, "height": 0.15}
_FEW_YEARS, _TICK_EVERY = 12, 5
_OFF_THE_EDGE = 2  # pixels: a frame on the edge of a page would be printed on two
# told apart without colour: by the line, by the mark
_LINES: tuple[dict[str, Any], ...] = (
    {"color": ACCENT, "width": 2.25}, {"color": INK, "width": 1.5, "dash_type": "dash"},
    {"color": GREY, "width": 1.75, "dash_type": "round_dot"}, {"color": INK, "width": 1.0})
_TICKS, _WHOLE = CHART_FORMATS["ticks"], CHART_FORMATS["whole"]
_MARK: dict[str, Any] = {"type": "circle", "size": 6, "fill": {"color": ACCENT}, "border": {"color": INK}}


def draw_chart(workbook: xlsxwriter.Workbook, sheet: Worksheet, item: Picture, book: AddressBook,
               found: Found) -> None:
    """One chart at its place, over the cells of its quantities."""
    if item.chart.kind == "xy":
        _draw_curves(workbook, sheet, item, book)
        return
    if item.chart.labels:
        _place(sheet, _over_columns(workbook, item, book, found), item, book)
        return
    chart = workbook.add_chart({"type": item.chart.kind})
    for series in _by_year(item, book):
        chart.add_series(series)
    chart.set_legend({"none": True})
    chart.set_x_axis(_year_axis(book))
    chart.set_y_axis(_value_axis(item, book))
    _place(sheet, chart, item, book)


def _place(sheet: Worksheet, chart: Chart, item: Picture, book: AddressBook) -> None:
    title = item.chart.title.in_(book.language)
    chart.set_title({"name": title, "overlay": False, "name_font": {**_FONT, "size": 11, "bold": True}})
    chart.set_chartarea({"border": {"color": RULE}})
    chart.set_size({"width": item.size[0], "height": item.size[1]})
    sheet.insert_chart(item.row - 1, item.column - 1, chart, {"object_position": 1, "x_offset": item.left,
                                                              "y_offset": _OFF_THE_EDGE,
                                                              "description": title})


def _draw_curves(workbook: xlsxwriter.Workbook, sheet: Worksheet, item: Picture, book: AddressBook) -> None:
    """Curves over numbers, each with its own abscissas; the legend stands under them."""
    chart = workbook.add_chart({"type": "scatter", "subtype": "straight"})
    lines = iter(_LINES * len(item.chart.curves))
    for curve in item.chart.curves:
        look = {"line": {"none": True}, "marker": _MARK} if curve.points else {"line": next(lines)}
        chart.add_series({"name": curve.label.in_(book.language),
                          "categories": f"={_cells(curve.x, book).reference}",
                          "values": f"={_cells(curve.y, book).reference}", **look})
    across, up = ({"name": text.in_(book.language), "name_font": _PLAIN} if text.es else {}
                  for text in item.chart.axes)
    chart.set_x_axis({**across, "num_font": _FONT, "num_format": _abscissas(item.chart.curves[0], book),
                      "max": item.chart.farthest,
                      "line": {"color": INK, "width": 1.25}, "major_gridlines": {"visible": False},
                      "label_position": "low"})
    chart.set_y_axis({**up, "num_font": _FONT, "num_format": _TICKS, "line": {"none": True},
                      "major_tick_mark": "none", "major_gridlines": {
                          "visible": True, "line": {"color": RULE, "width": 0.5}}})
    # by themselves, programs leave the curves less than half of the box
    chart.set_plotarea({"layout": _OVER_LEGEND})
    chart.set_legend({"position": "bottom", "font": _FONT, "layout": _UNDER_CURVES})
    _place(sheet, chart, item, book)


def _cells(key: str, book: AddressBook) -> Area:
    """The cells of a quantity, or of a column of an input table with room for rows inserted at either end."""
    if key in book.quantities:
        return book.area_of(key)
    table, _, column = key.partition(".")
    box = book.tables[table]
    at = box.columns[column]
    return Area(box.sheet, box.guard_row, at, box.sentinel_row, at)


def _abscissas(curve: Curve, book: AddressBook) -> str:
    """Years and plain numbers as they are, shares as percentages."""
    quantity = book.model.quantities.get(curve.x)
    return CHART_FORMATS["share" if quantity is not None and quantity.show == "rate" else "whole"]


def _year_axis(book: AddressBook) -> dict[str, Any]:
    """The years along the zero line, which is drawn dark: it is where gains and losses part."""
    every = _TICK_EVERY if book.shape.years > _FEW_YEARS else 1
    return {"name": book.model.period.word.in_(book.language), "name_font": _PLAIN, "num_font": _FONT,
            "num_format": _WHOLE,
            "label_position": "low", "line": {"color": INK, "width": 1.25}, "major_tick_mark": "none",
            "interval_unit": every, "interval_tick": every}


def _value_axis(item: Picture, book: AddressBook) -> dict[str, Any]:
    axis: dict[str, Any] = {"num_font": _FONT, "num_format": _TICKS, "line": {"none": True},
                            "major_tick_mark": "none",
                            "major_gridlines": {"visible": True, "line": {"color": RULE, "width": 0.5}}}
    # the unit is that of the sheet it is drawn from, read live
    sheet = book.area_of(item.chart.quantities[0]).sheet
    money = next(plan.sheet.money for plan in book.plans if plan.name == sheet)
    if money is not None:
        axis |= {"name": f"={book.area_of(money.key).reference}", "name_font": _PLAIN}
    return axis


def _by_year(item: Picture, book: AddressBook) -> list[dict[str, Any]]:
    found = []
    for key in item.chart.quantities:
        area = book.area_of(key)
        shape: dict[str, Any] = (
            {"line": {"color": ACCENT, "width": 2.25}} if item.chart.kind == "line" else
            {"fill": {"color": ACCENT}, "border": {"none": True}, "gap": 60,
             "invert_if_negative": True, "invert_if_negative_color": GREY})
        found.append({"name": book.model.quantities[key].label.in_(book.language), **shape,
                      "categories": f"={book.years[area.sheet].reference}", "values": f"={area.reference}"})
    return found


# --- over columns of cells ----------------------------------------------------------------------------------


def _over_columns(workbook: xlsxwriter.Workbook, item: Picture, book: AddressBook, found: Found) -> Chart:
    """A tornado (two runs of bars from a common line) or a histogram."""
    tornado = item.chart.kind == "tornado"
    chart = workbook.add_chart({"type": "bar" if tornado else "column"})
    size = len(item.chart.labels)
    labels = _column(book, item.chart.labels, found)
    for number, (name, colour) in enumerate(
        zip(item.chart.names, (GREY, ACCENT) if tornado else (ACCENT,), strict=True)):
        keys = item.chart.quantities[number * size:(number + 1) * size]
        chart.add_series({"name": name.in_(book.language), "categories": f"={labels.reference}",
                          "values": f"={_column(book, keys, found).reference}", "fill": {"color": colour},
                          "border": {"none": True},
                          **({"gap": 40, "overlap": 100} if tornado else {"gap": 10})})
    if not tornado:
        chart.set_legend({"none": True})
        chart.set_x_axis({"num_font": _FONT, "num_format": _TICKS, "label_position": "low",
                          "line": {"color": INK},
                          "major_tick_mark": "none", "interval_unit": _TICK_EVERY})
        chart.set_y_axis({"num_font": _FONT, "num_format": _WHOLE, "line": {"none": True},
                          "major_gridlines": {"visible": True, "line": {"color": RULE, "width": 0.5}}})
        return chart
    chart.set_legend({"position": "bottom", "font": _FONT})
    chart.set_y_axis({"num_font": _FONT, "reverse": True, "label_position": "low", "line": {"color": INK},
                      "major_tick_mark": "none", "interval_unit": 1})
    chart.set_x_axis({"num_font": _FONT, "num_format": _TICKS, "line": {"none": True},
                      "label_position": "high",
                      "major_gridlines": {"visible": True, "line": {"color": RULE, "width": 0.5}}})
    return chart


def _column(book: AddressBook, keys: tuple[str, ...], found: Found) -> Area:
    """The cells of figures that stand one below the other; of findings, as many as were found."""
    first, last = book.area_of(keys[0]), book.area_of(keys[-1])
    rows = found.get(keys[0].partition(".")[0], ())
    return Area(first.sheet, first.top, first.left, first.top + len(rows) - 1 if rows else last.bottom,
                last.right)
