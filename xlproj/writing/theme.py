"""The look of every workbook: one accent colour and greys, pale yellow for what a person fills."""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType
from typing import Any

import xlsxwriter
from xlsxwriter.format import Format

ACCENT, ACCENT_DARK, ACCENT_PALE = "#1F6B5E", "#154A41", "#E4F0ED"
INK, GREY, RULE, LINE, PALE = "#262626", "#6B6B6B", "#BFBFBF", "#E3E3E3", "#F0F0F0"
INPUT, INPUT_RULE = "#FFF9DB", "#D9CFA0"
GOOD, GOOD_INK, BAD, BAD_INK, MIDDLE = "#DDEFE2", "#1E5B34", "#F6D9D5", "#8C1D12", "#FBE9C6"
TABS: Mapping[str, str] = MappingProxyType(
    {"guide": GREY, "inputs": "#E3C84B", "results": ACCENT, "control": "#404040", "office": "#6C8EBF"})

NUMBER_FORMATS: Mapping[str, str] = MappingProxyType({
    "money": '#,##0_);(#,##0);"–"_)',
    "unit_money": '#,##0.00_);(#,##0.00);"–"_)',
    "number": '#,##0.00##_);(#,##0.00##);"–"_)',
    "tiny": "0.00######_)",
    "decimal": '#,##0.00_);(#,##0.00);"–"_)',
    "typed_number": '#,##0.00##_);(#,##0.00##);"–"_)',
    "integer": '#,##0_);(#,##0);"–"_)',
    "typed_integer": '#,##0_);(#,##0);0_)',
    "rate": "0.00%_);(0.00%);0.00%_)",
    "change": '+0.0%_);\\−0.0%_);0.0%_)',
    "ratio": "0.0000_)",
    "years": '0.00_);(0.00);"–"_)',
    "months": '0.00_);(0.00);"–"_)',
    "year": "0_)",
    "period": "0_)",
    "calendar": '0_);(0);"–"_)',
    "abscissa": '0.00##_);(0.00##);"–"_)',
    "whole_abscissa": '0_);(0);"–"_)',
    "date": "yyyy\\-mm\\-dd",
    "text": "@",
    "general": "General",
    "progress": "0%",
    "missing": '0;\\-0;"–"',
    "huge": "0.0E+00_)",
    "dash": '"–"_)',
    "hidden": ";;;",
})

CHART_FORMATS: Mapping[str, str] = MappingProxyType({
    "ticks": "[>=2]#,##0;[<=-2]-#,##0;General", "whole": "0", "share": "0%"})
"""What stands at axes and columns of a chart."""

_BASE: dict[str, Any] = {"font_name": "Calibri", "font_size": 10, "font_color": INK, "valign": "vcenter"}
_LINED: dict[str, Any] = {"bottom": 1, "bottom_color": LINE}
_TOTAL: dict[str, Any] = {"bold": True, "top": 1, "top_color": INK, **_LINED}
_HEADER: dict[str, Any] = {"bold": True, "font_color": "#FFFFFF", "bg_color": ACCENT, "text_wrap": True,
                           "border": 1,
                           "border_color": ACCENT_DARK}
_HEADING: dict[str, Any] = {"bold": True, "font_color": ACCENT_DARK, "bg_color": ACCENT_PALE}
_INPUT: dict[str, Any] = {"bg_color": INPUT, "border": 1, "border_color": INPUT_RULE}
_BOX: dict[str, Any] = {"align": "center", "text_wrap": True, "border": 1, "border_color": INK}
_AXIS: dict[str, Any] = {"bold": True, "font_color": ACCENT_DARK, "bg_color": ACCENT_PALE}
_REMARK: dict[str, Any] = {"font_color": GREY, "italic": True, "text_wrap": True}
BANDS: Mapping[str, dict[str, Any]] = MappingProxyType({
    "good": {"bg_color": GOOD, "font_color": GOOD_INK},
    "bad": {"bg_color": BAD, "font_color": BAD_INK, "bold": True},
    "middle": {"bg_color": MIDDLE, "font_color": INK},
    "best": {"bg_color": ACCENT_PALE, "font_color": ACCENT_DARK, "bold": True},
    "after": {"bg_color": PALE, "font_color": GREY},
})
STYLES: Mapping[str, dict[str, Any]] = MappingProxyType({
    "title": {"bold": True, "font_size": 16, "font_color": ACCENT_DARK},
    "purpose": {"text_wrap": True, "font_color": GREY, "italic": True, "valign": "top"},
    "subtitle": {"bold": True, "font_size": 12, "font_color": ACCENT},
    "subtitle_rule": {"bold": True, "font_size": 12, "font_color": ACCENT, "bottom": 1,
                      "bottom_color": ACCENT},
    "heading": _HEADING,
    "heading_year": {**_HEADING, "align": "center"},
    "header": {**_HEADER, "align": "center"},
    "header_left": _HEADER,
    "header_year": {**_HEADER, "align": "center"},
    "label": {"text_wrap": True, **_LINED},
    "label_bold": {"bold": True, "text_wrap": True, **_LINED},
    "label_total": {"text_wrap": True, **_TOTAL},
    "label_rest": _LINED,
    "unit": {"font_color": GREY, "indent": 1, **_LINED},
    "remark": {**_REMARK, "indent": 1, **_LINED},
    "caption": _REMARK,
    "key": {"font_color": GREY, "font_size": 8},
    "sentinel": {"bg_color": PALE, "top": 1, "top_color": RULE},
    "margin_number": {"font_color": GREY, "num_format": "0"},
    "margin": {"font_color": GREY, "italic": True, "indent": 1},
    "link": {"font_color": ACCENT, "underline": 1},
    "index_link": {"font_color": ACCENT, "underline": 1, **_LINED},
    "note": {"text_wrap": True, "valign": "top"},
    "legend_input": {**_INPUT, "align": "center"},
    "legend_computed": {"border": 1, "border_color": LINE, "align": "center"},
    **{f"legend_{name}": {**look, "text_wrap": True, "align": "center"} for name, look in BANDS.items()},
    "input": {**_INPUT, "locked": False},
    "computed": _LINED,
    "bold": {"bold": True, **_LINED},
    "total": _TOTAL,
    "centered": {"bold": True, "align": "center", "text_wrap": True, **_LINED},
    "axis_across": {**_AXIS, "bottom": 1, "bottom_color": ACCENT},
    "axis_down": {**_AXIS, "right": 1, "right_color": ACCENT},
    "money_line": {"font_color": GREY, "italic": True},
    "over": {"align": "center", "font_color": ACCENT_DARK, "italic": True},
    "matrix": {"valign": "top", "border": 1, "border_color": RULE},
    "matrix_level": {"valign": "top", "border": 1, "border_color": RULE, **_HEADING},
    "matrix_head": {**_HEADER, "align": "center"},
    "box": _BOX,
    "box_main": {**_BOX, "bold": True, "bg_color": ACCENT_PALE, "border": 2},
    "line_down": {"left": 1, "left_color": GREY},
    "line_along": {"top": 1, "top_color": GREY},
    "line_both": {"left": 1, "left_color": GREY, "top": 1, "top_color": GREY},
    "missing": {"align": "center", **_LINED},
    "progress": {"align": "center", **_LINED},
    "told": {"italic": True, "bg_color": PALE, "bottom": 1, "bottom_color": RULE},
    "told_link": {"italic": True, "bg_color": PALE, "bottom": 1, "bottom_color": RULE, "font_color": ACCENT,
                  "underline": 1,
                  "text_wrap": True},
    "stamp": {"bold": True, "bg_color": MIDDLE, "text_wrap": True, "valign": "vcenter", "border": 1,
              "border_color": RULE},
    "fact": {"text_wrap": True, "align": "left", "valign": "top", **_LINED},
    "fact_label": {"bold": True, "valign": "top", "text_wrap": True, **_LINED},
})
_CENTERED = ("missing", "progress")
WORDS: Mapping[str, Any] = MappingProxyType({"align": "left", "text_wrap": True})


class Theme:
    """Formats of one workbook, made once each."""

    def __init__(self, book: xlsxwriter.Workbook) -> None:
        self._book = book
        self._made: dict[tuple[str, str, bool, bool], Format] = {}
        self._rules: dict[tuple[tuple[str, Any], ...], Format] = {}

    def __call__(self, style: str, number: str = "", *, words: bool = False, figure: bool = False) -> Format:
        """The format of a style with a number format: a name in `NUMBER_FORMATS`, or the format itself.

        `words` stand left and wrap; a `figure` stands right, also where a dash says that it does not exist.
        """
        key = (style, number, words, figure)
        if key not in self._made:
            properties = {**_BASE, **STYLES[style]}
            if number:
                properties["num_format"] = NUMBER_FORMATS.get(number, number)
            if words:
                properties.update(WORDS)
            if figure and style not in _CENTERED:
                properties["align"] = "right"
            self._made[key] = self._book.add_format(properties)
        return self._made[key]

    def band(self, name: str) -> Format:
        """The format of a conditional band: good, bad, middle, best, after the horizon."""
        return self._rule(BANDS[name])

    def shown(self, number: str) -> Format:
        """A conditional format that only shows a number in another way."""
        return self._rule({"num_format": NUMBER_FORMATS[number]})

    def _rule(self, properties: Mapping[str, Any]) -> Format:
        key = tuple(properties.items())
        if key not in self._rules:
            self._rules[key] = self._book.add_format(dict(properties))
        return self._rules[key]
