"""What follows the numbers: checks, what is missing, sensitivity bands, blank rows. Never colour without a
word."""

from __future__ import annotations

from typing import Any, assert_never

from xlsxwriter.worksheet import Worksheet

from xlproj.base import phrases
from xlproj.base.cells import Area, column_letters
from xlproj.base.text import Language
from xlproj.base.tolerances import HALF_HUNDREDTH, HALF_TEN_THOUSANDTH
from xlproj.expr.core import Place
from xlproj.layout.book import AddressBook
from xlproj.layout.items import Computed, SheetPlan
from xlproj.layout.widths import FIRST
from xlproj.model import outcomes
from xlproj.spec.inputs import Field, Series
from xlproj.spec.quantities import Quantity
from xlproj.spec.sheets import Detail, FoundGrid, Steps, Table, all_asked
from xlproj.writing.theme import Theme

_HUGE = 1e11
_TINY = {"number": HALF_TEN_THOUSANDTH, "abscissa": HALF_TEN_THOUSANDTH, "money": HALF_HUNDREDTH,
         "cents": HALF_HUNDREDTH}  # less than what is shown of such a figure
# how they are shown where no decimal would say anything
_WHOLE = {"number": "integer", "abscissa": "whole_abscissa"}


def _grey_after_horizon(sheet: Worksheet, plan: SheetPlan, book: AddressBook, theme: Theme) -> None:
    """Where years are typed, those after the horizon are greyed: nothing counts there."""
    typed: list[tuple[Area, int]] = []
    for asked in all_asked(plan.sheet):
        match asked:
            case Table() if asked.periods is not None and asked.periods.of == "years":
                box = book.tables[asked.key]
                last = box.sentinel_row - 1
                cells = Area(plan.name, box.first_row, box.first_period, last, box.last_period)
                typed.append((cells, box.header_row))
            case Series():
                row = book.rows_of_series[asked.key]
                cells = Area(plan.name, row.row, row.first, row.row, row.last)
                typed.append((cells, book.years[plan.name].top))
            case Table() | Field() | Steps():
                pass  # not by year
            case _:
                assert_never(asked)
    horizon = next((field.key for field in book.model.fields.values() if field.counts_periods), "")
    for area, head in typed:
        sheet.conditional_format(*_box(area), {"type": "formula", "format": theme.band("after"),
                                               "criteria": f"={column_letters(area.left)}${head}>{horizon}"})


def apply_bands(sheet: Worksheet, plan: SheetPlan, book: AddressBook, theme: Theme) -> None:
    """Conditional formats of the quantities of one sheet."""
    here = {item.quantity.key: item.quantity for item in plan.items if isinstance(item, Computed)}
    shown = {each.key for block in plan.sheet.blocks if isinstance(block, Detail)
             for each in (*block.columns, *block.bands)}
    for key, quantity in here.items():
        area = book.area_of(key) if key in book.quantities else None
        if area is None:
            continue
        for options in _rules(quantity, area, plan.name, book, theme):
            sheet.conditional_format(*_box(area), options)
        if quantity.table is not None and "row" in quantity.axes:
            _hide_in_blank_rows(sheet, area, min(book.tables[quantity.table].columns.values()), theme)
        elif key in shown:
            _hide_in_blank_rows(sheet, area, FIRST, theme)
    _grey_after_horizon(sheet, plan, book, theme)
    for block in plan.sheet.blocks:
        if isinstance(block, FoundGrid):
            area = _found(block, book)
            for options in _profit_rules(block.band, area, plan.name, book, theme):
                sheet.conditional_format(*_box(area), options)


def _found(block: FoundGrid, book: AddressBook) -> Area:
    """The figures of a grid that is found, without its steps."""
    first, last = (book.findings[f"{block.key}.{block.cell_key(number)}"]
                   for number in (0, book.shape.step_count(block.across) - 1))
    return Area(first.sheet, first.top + 1, first.left, first.bottom, last.left)


def _box(area: Area) -> tuple[int, int, int, int]:
    return area.top - 1, area.left - 1, area.bottom - 1, area.right - 1


def _rules(quantity: Quantity, area: Area, sheet: str, book: AddressBook, theme: Theme) -> list[
    dict[str, Any]]:
    match quantity.band:
        case "tie" if quantity.show == "text":
            return _word_rules(phrases.CHECK.in_(book.language), theme)
        case "tie":
            return _zero_rules(theme)
        case "light":
            return _light_rules(book.language, theme)
        case "tir" | "van":
            return _sensitivity_rules(quantity, area, sheet, book, theme)
        case "":
            return _readable_rules(quantity, area, theme)
        case _:
            assert_never(quantity.band)


def _word_rules(word: str, theme: Theme) -> list[dict[str, Any]]:
    return [{"type": "cell", "criteria": "==", "value": f'"{word}"', "format": theme.band("bad")},
            {"type": "cell", "criteria": "==", "value": '"OK"', "format": theme.band("good")}]


def _light_rules(language: Language, theme: Theme) -> list[dict[str, Any]]:
    return [{"type": "cell", "criteria": "==", "value": f'"{word.in_(language)}"', "format": theme.band(band)}
            for word, band in zip(phrases.LIGHTS, ("good", "middle", "bad"), strict=True)]


def _zero_rules(theme: Theme) -> list[dict[str, Any]]:
    limits = {"minimum": -HALF_HUNDREDTH, "maximum": HALF_HUNDREDTH}
    return [{"type": "cell", "criteria": "not between", **limits, "format": theme.band("bad")},
            {"type": "cell", "criteria": "between", **limits, "format": theme.band("good")}]


def _sensitivity_rules(quantity: Quantity, area: Area, sheet: str, book: AddressBook,
                       theme: Theme) -> list[dict[str, Any]]:
    base = book.quantity(outcomes.IRR if quantity.band == "tir" else outcomes.NPV, Place(sheet=sheet), None)
    *rules, good = _profit_rules(quantity.band, area, sheet, book, theme)
    return [*rules, _cell_rule(">", f"={base}", "best", theme), good]


def _profit_rules(band: str, area: Area, sheet: str, book: AddressBook, theme: Theme) -> list[dict[str, Any]]:
    """A loss, a return below the discount rate, a gain."""
    first = f"{column_letters(area.left)}{area.top}"
    # a dash is a text, and any text counts as more than any number; a blank counts as 0: they get no colour
    rules: list[dict[str, Any]] = [{"type": "formula", "criteria": f"=NOT(ISNUMBER({first}))",
                                    "stop_if_true": True},
                                   _cell_rule("<", 0, "bad", theme)]
    if band == "tir":
        rules.append(_cell_rule("<", f"={book.quantity(outcomes.RATE, Place(sheet=sheet), None)}", "middle",
                                theme))
    return [*rules, _cell_rule(">=", 0, "good", theme)]


def _cell_rule(criteria: str, value: object, band: str, theme: Theme) -> dict[str, Any]:
    return {"type": "cell", "criteria": criteria, "value": value, "format": theme.band(band),
            "stop_if_true": True}


def shown_instead(quantity: Quantity, value: float) -> str:
    """The number format that takes the place of a figure's own by these rules; none, where its own stays.

    What a document without conditional formats asks.
    """
    if quantity.show == "money" and "g1" in quantity.axes:
        return "" if -_HUGE <= value <= _HUGE else "huge"
    if quantity.band:
        return ""
    if not quantity.axes and abs(value) <= _TINY.get(quantity.show, -1.0):
        return "dash"
    whole = quantity.show in _WHOLE and round(value, 4).is_integer()
    return _WHOLE[quantity.show] if whole else ""


def _readable_rules(quantity: Quantity, area: Area, theme: Theme) -> list[dict[str, Any]]:
    """Figures too long for their column are shown by a power of ten; the leftover of a sum, as the zero it
    is; whole ones, whole."""
    if quantity.show == "money" and "g1" in quantity.axes:
        return [{"type": "cell", "criteria": "not between", "minimum": -_HUGE, "maximum": _HUGE,
                 "format": theme.shown("huge")}]
    rules: list[dict[str, Any]] = []
    tiny = _TINY.get(quantity.show)
    if tiny is not None and not quantity.axes:
        rules.append({"type": "cell", "criteria": "between", "minimum": -tiny, "maximum": tiny,
                      "format": theme.shown("dash")})
    if quantity.show in _WHOLE:
        cell = f"{column_letters(area.left)}{area.top}"
        rules.append({"type": "formula", "criteria": f"=ROUND({cell},0)=ROUND({cell},4)",
                      "format": theme.shown(_WHOLE[quantity.show])})
    return rules


def _hide_in_blank_rows(sheet: Worksheet, area: Area, column: int, theme: Theme) -> None:
    """A computed zero says nothing in a row that nobody has begun: one without a name in that column."""
    label, cell = column_letters(column), f"{column_letters(area.left)}{area.top}"
    sheet.conditional_format(*_box(area), {
        "type": "formula", "criteria": f'=AND(${label}{area.top}="",{cell}=0)',
        "format": theme.shown("hidden")})
