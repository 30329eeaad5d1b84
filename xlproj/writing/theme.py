"""The look of every workbook: one accent colour and greys, pale yellow for what a person fills."""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType
from typing import Any

import xlsxwriter
from xlsxwriter.format import Format

ACCENT, ACCENT_DARK, ACCENT_PALE = "#1F6B5E", "#154A41", "#E4F0ED"
INK, GREY, RULE, PALE = "#262626", "#6B6B6B", "#BFBFBF", "#F2F2F2"
INPUT, INPUT_RULE = "#FFF9DB", "#D9CFA0"
GOOD, GOOD_INK, BAD, BAD_INK, MIDDLE = "#DDEFE2", "#1E5B34", "#F6D9D5", "#8C1D12", "#FBE9C6"
TABS: Mapping[str, str] = MappingProxyType(
    {"guide": GREY, "inputs": "#E3C84B", "results": ACCENT, "control": "#404040"})

NUMBER_FORMATS: Mapping[str, str] = MappingProxyType({
    "money": '#,##0_);(#,##0);"–"_)',
    "unit_money": '#,##0.00_);(#,##0.00);"–"_)',
    "number": '#,##0.0000_);(#,##0.0000);"–"_)',
    "typed_number": '#,##0.##########_);(#,##0.##########);0_)',
    "integer": '#,##0_);(#,##0);"–"_)',
    "rate": "0.00%_);(0.00%);0.00%_)",
    "ratio": "0.0000_)",
    "years": '0.00_);(0.00);"–"_)',
    "year": "0",
    "date": "yyyy\\-mm\\-dd",
    "text": "@",
    "general": "General",
})

_BASE: dict[str, Any] = {"font_name": "Calibri", "font_size": 10, "font_color": INK, "valign": "vcenter"}
STYLES: Mapping[str, dict[str, Any]] = MappingProxyType({
    "title": {"bold": True, "font_size": 16, "font_color": ACCENT_DARK},
    "purpose": {"text_wrap": True, "font_color": GREY, "italic": True, "valign": "top"},
    "subtitle": {"bold": True, "font_size": 12, "font_color": ACCENT, "bottom": 1, "bottom_color": ACCENT},
    "heading": {"bold": True, "font_color": ACCENT_DARK, "bg_color": ACCENT_PALE},
    "header": {"bold": True, "font_color": "#FFFFFF", "bg_color": ACCENT, "align": "center", "text_wrap": True,
               "border": 1, "border_color": ACCENT_DARK},
    "header_left": {"bold": True, "font_color": "#FFFFFF", "bg_color": ACCENT, "text_wrap": True, "border": 1,
                    "border_color": ACCENT_DARK},
    "label": {"text_wrap": False},
    "label_bold": {"bold": True},
    "unit": {"font_color": GREY},
    "remark": {"font_color": GREY, "italic": True, "font_size": 9},
    "key": {"font_color": GREY, "font_size": 8},
    "sentinel": {"bg_color": PALE, "top": 1, "top_color": RULE},
    "margin": {"font_color": GREY, "italic": True, "font_size": 9},
    "link": {"font_color": ACCENT, "underline": 1},
    "note": {"text_wrap": True, "valign": "top"},
    "total_label": {"bold": True, "top": 1, "top_color": INK},
    "input": {"bg_color": INPUT, "border": 1, "border_color": INPUT_RULE, "locked": False},
    "locked_input": {"bg_color": PALE, "border": 1, "border_color": RULE},
    "computed": {"bottom": 4, "bottom_color": RULE},
    "computed_bold": {"bold": True, "top": 1, "top_color": INK},
    "computed_total": {"bold": True, "top": 1, "top_color": INK},
    "header_year": {"bold": True, "font_color": "#FFFFFF", "bg_color": ACCENT, "align": "center", "border": 1,
                    "border_color": ACCENT_DARK},
    "fact": {"text_wrap": True, "align": "left", "valign": "top"},
})
LEFT: Mapping[str, Any] = MappingProxyType({"align": "left"})


class Theme:
    """Formats of one workbook, made once each."""

    def __init__(self, book: xlsxwriter.Workbook) -> None:
        self._book = book
        self._made: dict[tuple[str, str, bool], Format] = {}

    def __call__(self, style: str, number: str = "", *, left: bool = False) -> Format:
        """The format of a style with a number format of `NUMBER_FORMATS`."""
        key = (style, number, left)
        if key not in self._made:
            properties = {**_BASE, **STYLES[style]}
            if number:
                properties["num_format"] = NUMBER_FORMATS[number]
            if left:
                properties.update(LEFT)
            self._made[key] = self._book.add_format(properties)
        return self._made[key]

    def band(self, name: str) -> Format:
        """The format of a conditional band: good, bad, middle."""
        colors = {"good": (GOOD, GOOD_INK), "bad": (BAD, BAD_INK), "middle": (MIDDLE, INK), "best": (ACCENT_PALE, ACCENT_DARK)}
        fill, ink = colors[name]
        return self._book.add_format({"bg_color": fill, "font_color": ink, "bold": name in ("bad", "best")})
