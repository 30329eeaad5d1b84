"""Colours that follow the numbers: checks, what is missing, sensitivity bands. Never colour alone: a word or a sign goes with it."""

from __future__ import annotations

from typing import Any

from xlsxwriter.worksheet import Worksheet

from xlproj.base.text import Text
from xlproj.expr.core import Place
from xlproj.layout.book import AddressBook
from xlproj.layout.items import SheetPlan
from xlproj.writing.theme import Theme

_CHECK = Text("Revise", "Check")


def apply_bands(sheet: Worksheet, plan: SheetPlan, book: AddressBook, theme: Theme) -> None:
    """Conditional formats of the quantities of one sheet that declare a band."""
    for key, quantity in book.model.quantities.items():
        if quantity.band and book.quantities[key].sheet == plan.name:
            area = book.area_of(key)
            box = (area.top - 1, area.left - 1, area.bottom - 1, area.right - 1)
            for options in _rules(quantity.band, quantity.show, plan.name, book, theme):
                sheet.conditional_format(*box, options)


def _rules(band: str, show: str, sheet: str, book: AddressBook, theme: Theme) -> list[dict[str, Any]]:
    if band == "tie" and show == "text":
        word = _CHECK.in_(book.language)
        return [{"type": "cell", "criteria": "==", "value": f'"{word}"', "format": theme.band("bad")},
                {"type": "cell", "criteria": "==", "value": '"OK"', "format": theme.band("good")}]
    if band == "tie":
        return [{"type": "cell", "criteria": "not between", "minimum": -0.005, "maximum": 0.005, "format": theme.band("bad")},
                {"type": "cell", "criteria": "between", "minimum": -0.005, "maximum": 0.005, "format": theme.band("good")}]
    at = Place(sheet=sheet)
    base = book.quantity("tir_e" if band == "tir" else "van_e", at, None)
    limits = ("0", book.quantity("tasa_e", at, None)) if band == "tir" else ("0",)
    rules: list[dict[str, Any]] = [
        {"type": "cell", "criteria": "<", "value": 0, "format": theme.band("bad"), "stop_if_true": True}]
    if band == "tir":
        rules.append({"type": "cell", "criteria": "<", "value": f"={limits[1]}", "format": theme.band("middle"),
                      "stop_if_true": True})
    return [*rules, {"type": "cell", "criteria": ">", "value": f"={base}", "format": theme.band("best"), "stop_if_true": True},
            {"type": "cell", "criteria": ">=", "value": 0, "format": theme.band("good")}]
