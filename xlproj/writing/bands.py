"""What follows the numbers: checks, what is missing, sensitivity bands, blank rows. Never colour without a
word."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any, assert_never

from xlsxwriter.worksheet import Worksheet

from xlproj.base import phrases
from xlproj.base.cells import Area, column_letters, joined
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


@dataclass(frozen=True, slots=True)
class CellRule:
    """A conditional format of some cells. Of what holds for a cell the earlier `turn` wins.

    In its criteria `{cell}`, `{column}` and `{row}` are those of the first cell that it is given to.
    """

    turn: int
    area: Area
    options: tuple[tuple[str, Any], ...]


_WORDS, _BAD, _MIDDLE, _BEST, _GOOD, _DASH, _WHOLE_NUMBER, _HIDDEN, _AFTER = range(9)
_TURN_OF = {"bad": _BAD, "middle": _MIDDLE, "best": _BEST, "good": _GOOD}


def _format(turn: int, area: Area, **options: object) -> CellRule:
    return CellRule(turn, area, tuple(options.items()))


def apply_bands(sheet: Worksheet, plan: SheetPlan, book: AddressBook, theme: Theme) -> None:
    """Conditional formats of the quantities of one sheet: cells that are asked the same share one."""
    formats = [*_of_quantities(plan, book, theme), *_after_horizon(plan, book, theme)]
    for block in plan.sheet.blocks:
        if isinstance(block, FoundGrid):
            formats += _profit_formats(block.band, _found(block, book), plan.name, book, theme)
    shared: dict[tuple[tuple[str, Any], ...], list[Area]] = {}
    for shown in sorted(formats, key=lambda each: each.turn):
        shared.setdefault(shown.options, []).append(shown.area)
    for options, areas in shared.items():
        _apply(sheet, joined(areas), dict(options))


def _apply(sheet: Worksheet, areas: list[Area], options: dict[str, Any]) -> None:
    """One format for all areas; where it asks about cells by their address, one for each."""
    if "{" not in options["criteria"]:
        everywhere = {"multi_range": " ".join(area.plain for area in areas)} if len(areas) > 1 else {}
        sheet.conditional_format(*_box(areas[0]), options | everywhere)
        return
    for area in areas:
        column = column_letters(area.left)
        asked = options["criteria"].format(cell=f"{column}{area.top}", column=column, row=area.top)
        sheet.conditional_format(*_box(area), options | {"criteria": asked})


def _of_quantities(plan: SheetPlan, book: AddressBook, theme: Theme) -> Iterator[CellRule]:
    here = {item.quantity.key: item.quantity for item in plan.items if isinstance(item, Computed)}
    shown = {each.key for block in plan.sheet.blocks if isinstance(block, Detail)
             for each in (*block.columns, *block.bands)}
    for key, quantity in here.items():
        if key not in book.quantities:
            continue
        area = book.area_of(key)
        yield from _formats(quantity, area, plan.name, book, theme)
        if quantity.table is not None and "row" in quantity.axes:
            yield _hidden_in_blank_rows(area, min(book.tables[quantity.table].columns.values()), theme)
        elif key in shown:
            yield _hidden_in_blank_rows(area, FIRST, theme)


def _after_horizon(plan: SheetPlan, book: AddressBook, theme: Theme) -> Iterator[CellRule]:
    """Where years are typed, those after the horizon are greyed: nothing counts there."""
    horizon = next((field.key for field in book.model.fields.values() if field.counts_periods), "")
    for asked in all_asked(plan.sheet):
        match asked:
            case Table() if asked.periods is not None and asked.periods.of == "years":
                box = book.tables[asked.key]
                area = Area(plan.name, box.first_row, box.first_period, box.sentinel_row - 1, box.last_period)
                head = box.header_row
            case Series():
                row = book.rows_of_series[asked.key]
                area = Area(plan.name, row.row, row.first, row.row, row.last)
                head = book.years[plan.name].top
            case Table() | Field() | Steps():
                continue  # not by year
            case _:
                assert_never(asked)
        yield _format(_AFTER, area, type="formula", format=theme.band("after"),
                    criteria=f"={{column}}${head}>{horizon}")


def _found(block: FoundGrid, book: AddressBook) -> Area:
    """The figures of a grid that is found, without its steps."""
    first, last = (book.findings[f"{block.key}.{block.cell_key(number)}"]
                   for number in (0, book.shape.step_count(block.across) - 1))
    return Area(first.sheet, first.top + 1, first.left, first.bottom, last.left)


def _box(area: Area) -> tuple[int, int, int, int]:
    return area.top - 1, area.left - 1, area.bottom - 1, area.right - 1


def _formats(quantity: Quantity, area: Area, sheet: str, book: AddressBook, theme: Theme) -> list[CellRule]:
    match quantity.band:
        case "tie" if quantity.show == "text":
            return _word_formats(phrases.CHECK.in_(book.language), area, theme)
        case "tie":
            return _zero_formats(area, theme)
        case "light":
            return _light_formats(book.language, area, theme)
        case "tir" | "van":
            return _sensitivity_formats(quantity, area, sheet, book, theme)
        case "":
            return _readable_formats(quantity, area, theme)
        case _:
            assert_never(quantity.band)


def _word_formats(word: str, area: Area, theme: Theme) -> list[CellRule]:
    return [_word_format(word, area, "bad", theme), _word_format("OK", area, "good", theme)]


def _light_formats(language: Language, area: Area, theme: Theme) -> list[CellRule]:
    return [_word_format(word.in_(language), area, band, theme)
            for word, band in zip(phrases.LIGHTS, ("good", "middle", "bad"), strict=True)]


def _word_format(word: str, area: Area, band: str, theme: Theme) -> CellRule:
    return _format(_WORDS, area, type="cell", criteria="==", value=f'"{word}"', format=theme.band(band))


def _zero_formats(area: Area, theme: Theme) -> list[CellRule]:
    return [_format(_TURN_OF[band], area, type="cell", criteria=criteria, minimum=-HALF_HUNDREDTH,
                  maximum=HALF_HUNDREDTH, format=theme.band(band))
            for criteria, band in (("not between", "bad"), ("between", "good"))]


def _sensitivity_formats(quantity: Quantity, area: Area, sheet: str, book: AddressBook,
                       theme: Theme) -> list[CellRule]:
    base = book.quantity(outcomes.IRR if quantity.band == "tir" else outcomes.NPV, Place(sheet=sheet), None)
    *others, good = _profit_formats(quantity.band, area, sheet, book, theme)
    return [*others, _profit_format(area, ">", f"={base}", "best", theme), good]


def _profit_formats(band: str, area: Area, sheet: str, book: AddressBook, theme: Theme) -> list[CellRule]:
    """A loss, a return below the discount rate, a gain."""
    # a dash is a text, and any text counts as more than any number; a blank counts as 0: they get no colour
    formats = [_format(_WORDS, area, type="formula", criteria="=NOT(ISNUMBER({cell}))", stop_if_true=True),
             _profit_format(area, "<", 0, "bad", theme)]
    if band == "tir":
        rate = book.quantity(outcomes.RATE, Place(sheet=sheet), None)
        formats.append(_profit_format(area, "<", f"={rate}", "middle", theme))
    return [*formats, _profit_format(area, ">=", 0, "good", theme)]


def _profit_format(area: Area, criteria: str, value: object, band: str, theme: Theme) -> CellRule:
    return _format(_TURN_OF[band], area, type="cell", criteria=criteria, value=value, format=theme.band(band),
                 stop_if_true=True)


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


def _readable_formats(quantity: Quantity, area: Area, theme: Theme) -> list[CellRule]:
    """Figures too long for their column are shown by a power of ten; the leftover of a sum, as the zero it
    is; whole ones, whole."""
    if quantity.show == "money" and "g1" in quantity.axes:
        return [_format(_DASH, area, type="cell", criteria="not between", minimum=-_HUGE, maximum=_HUGE,
                      format=theme.shown("huge"))]
    formats: list[CellRule] = []
    tiny = _TINY.get(quantity.show)
    if tiny is not None and not quantity.axes:
        formats.append(_format(_DASH, area, type="cell", criteria="between", minimum=-tiny, maximum=tiny,
                           format=theme.shown("dash")))
    if quantity.show in _WHOLE:
        formats.append(_format(_WHOLE_NUMBER, area, type="formula", format=theme.shown(_WHOLE[quantity.show]),
                               criteria="=ROUND({cell},0)=ROUND({cell},4)"))
    return formats


def _hidden_in_blank_rows(area: Area, column: int, theme: Theme) -> CellRule:
    """A computed zero says nothing in a row that nobody has begun: one without a name in that column."""
    return _format(_HIDDEN, area, type="formula", format=theme.shown("hidden"),
                 criteria=f'=AND(${column_letters(column)}{{row}}="",{{cell}}=0)')
