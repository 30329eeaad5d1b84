"""Draws a laid-out workbook: every item of every sheet, with stored values, names, validation, protection and print set-up."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import xlsxwriter
from xlsxwriter.worksheet import Worksheet

from xlproj.base.cells import Area, column_letters, quoted
from xlproj.base.text import Text
from xlproj.expr.core import Array, Printer
from xlproj.layout.book import AddressBook
from xlproj.layout.items import Computed, FactBox, Header, Input, Label, Picture, SheetPlan
from xlproj.spec.inputs import Field
from xlproj.spec.project import Project
from xlproj.spec.quantities import Quantity
from xlproj.writing.bands import apply_bands
from xlproj.writing.charts import draw_chart
from xlproj.writing.plain import PlainWorksheet
from xlproj.writing.theme import TABS, Theme
from xlproj.writing.validation import rule
from xlproj.writing.values import stored, typed

META = "_xlproj"
LONGEST_FORMULA, LONGEST_TEXT = 8192, 32_767
_FIXED_DATE = datetime(2000, 1, 1, tzinfo=UTC)
_PAGE = Text("Página &P de &N", "Page &P of &N")
_COLUMNS_A_PAGE = 14
_OPTIONS = {"constant_memory": False, "strings_to_formulas": False, "strings_to_urls": False, "strings_to_numbers": False,
            "in_memory": True}


@dataclass(frozen=True, slots=True, kw_only=True)
class Content:
    """What a workbook is filled with: a project (padded to its tables), its results, and facts about the file."""

    project: Project
    results: Mapping[str, Array]
    meta: Mapping[str, str]
    facts: tuple[tuple[Text, str], ...] = field(default_factory=tuple)


def draw_workbook(path: Path, book: AddressBook, content: Content) -> int:
    """Write the workbook to `path` (which must not matter if it is lost) and return the number of formula cells.

    Raises OSError as the file system does, OverflowError when a result is infinite.
    """
    workbook = xlsxwriter.Workbook(str(path), _OPTIONS)
    workbook.set_properties({"title": book.model.title.in_(book.language), "created": _FIXED_DATE})
    workbook.set_calc_mode("auto")
    theme = Theme(workbook)
    sheets = {plan.name: workbook.add_worksheet(plan.name, PlainWorksheet) for plan in book.plans}
    lists = _meta_sheet(workbook, book, content.meta)
    formulas = 0
    for plan in book.plans:
        formulas += _Drawing(workbook, sheets[plan.name], plan, book, content, theme, lists).draw()
    _define_names(workbook, book)
    workbook.close()
    return formulas


def _meta_sheet(workbook: xlsxwriter.Workbook, book: AddressBook, meta: Mapping[str, str]) -> dict[str, str]:
    """The hidden sheet that says what this file is, and holds the lists of choices; returns each list's range."""
    sheet = workbook.add_worksheet(META)
    for row, (key, value) in enumerate(meta.items()):
        sheet.write_string(row, 0, key)
        sheet.write_string(row, 1, value)
        workbook.set_custom_property(f"xlproj_{key}", value, "text")
    ranges: dict[str, str] = {}
    for number, choices in enumerate(book.model.choices.values()):
        column = 3 + number
        for row, (_, label) in enumerate(choices.labels):
            sheet.write_string(row, column, label.in_(book.language))
        letter = column_letters(column + 1)
        ranges[choices.key] = f"={META}!${letter}$1:${letter}${len(choices.labels)}"
    sheet.very_hidden()
    sheet.protect()
    return ranges


def _define_names(workbook: xlsxwriter.Workbook, book: AddressBook) -> None:
    for plan in book.plans:
        for name in plan.names:
            top, left, bottom, right = name.box
            workbook.define_name(name.name, "=" + Area(plan.name, top, left, bottom, right).reference)


class _Drawing:
    """One sheet being drawn."""

    def __init__(self, workbook: xlsxwriter.Workbook, sheet: Worksheet, plan: SheetPlan, book: AddressBook, content: Content,
                 theme: Theme, lists: Mapping[str, str]) -> None:
        self.workbook, self.sheet, self.plan, self.book = workbook, sheet, plan, book
        self.content, self.theme, self.lists = content, theme, lists
        self.formulas = 0
        self.ranges: dict[tuple[object, ...], list[Input]] = {}

    def draw(self) -> int:
        """Draw all items and the page; returns the number of formulas."""
        self._page()
        for item in self.plan.items:
            match item:
                case Label():
                    self._label(item)
                case Header():
                    self._header(item)
                case Input():
                    self._input(item)
                case Computed():
                    self._computed(item)
                case Picture():
                    draw_chart(self.workbook, self.sheet, item, self.book)
                case FactBox():
                    self._facts(item)
        self._validate()
        apply_bands(self.sheet, self.plan, self.book, self.theme)
        return self.formulas

    def _label(self, item: Label) -> None:
        row, column = item.row - 1, item.column - 1
        cell_format = self.theme(item.style)
        if item.target is not None:
            self.sheet.write_url(row, column, f"internal:{quoted(item.target)}!A1", cell_format, item.text)
        elif item.across > 1:
            self.sheet.merge_range(row, column, row, column + item.across - 1, item.text, cell_format)
        elif item.text:
            self.sheet.write_string(row, column, item.text, cell_format)
        else:
            self.sheet.write_blank(row, column, None, cell_format)

    def _header(self, item: Header) -> None:
        row, column = item.row - 1, item.column - 1
        cell_format = self.theme("header_year", "year")
        if item.live and item.number > 0:
            before = f"{column_letters(item.column - 1)}{item.row}"
            self.sheet.write_formula(row, column, f"={before}+1", cell_format, item.number)
            self.formulas += 1
        else:
            self.sheet.write_number(row, column, item.number, cell_format)

    def _input(self, item: Input) -> None:
        declared = item.declared
        locked = isinstance(declared, Field) and declared.locked
        number = _typed_format(declared)
        cell_format = self.theme("locked_input" if locked else "input", number, left=number in ("text", "date"))
        value = typed(self.content.project, item, self.book.language)
        row, column = item.row - 1, item.column - 1
        if value is None:
            self.sheet.write_blank(row, column, None, cell_format)
        elif isinstance(value, str):
            self.sheet.write_string(row, column, value[:LONGEST_TEXT], cell_format)
        else:
            self.sheet.write_number(row, column, value, cell_format)
        if not locked:
            slot = item.slot
            key = (slot.key, item.column) if slot.row is not None else (slot.key, item.row, "across")
            self.ranges.setdefault(key, []).append(item)

    def _computed(self, item: Computed) -> None:
        quantity = item.quantity
        piece = quantity.expr.formula(Printer(self.book, item.place))
        if len(piece.text) >= LONGEST_FORMULA:
            raise OverflowError(f"formula of {quantity.key}")
        value = stored(self.content.results, quantity, item.place, self.book.language)
        style = "computed_total" if item.total else "computed_bold" if quantity.bold and not item.in_table else "computed"
        cell_format = self.theme(style, _shown_format(quantity, item), left=quantity.show == "text")
        row, column = item.row - 1, item.column - 1
        if piece.array:
            self.sheet.write_array_formula(row, column, row, column, f"{{={piece.text}}}", cell_format, value)
        else:
            self.sheet.write_formula(row, column, f"={piece.text}", cell_format, value)
        self.formulas += 1

    def _facts(self, item: FactBox) -> None:
        for number, (label, value) in enumerate(self.content.facts):
            row, column = item.row - 1 + number, item.column - 1
            self.sheet.write_string(row, column, label.in_(self.book.language), self.theme("label_bold"))
            self.sheet.merge_range(row, column + 1, row, column + 6, "", self.theme("fact"))
            self.sheet.write_string(row, column + 1, value[:LONGEST_TEXT], self.theme("fact"))
            self.sheet.set_row(row, 15.0 * max(1, -(-len(value) // 85)))

    def _validate(self) -> None:
        for items in self.ranges.values():
            declared = items[0].declared
            source = self.lists[declared.choices.key] if isinstance(declared, Field) and declared.choices else ""
            rows, columns = [item.row - 1 for item in items], [item.column - 1 for item in items]
            self.sheet.data_validation(min(rows), min(columns), max(rows), max(columns),
                                       rule(declared, self.book.language, source))

    def _page(self) -> None:
        sheet, plan = self.sheet, self.plan
        sheet.hide_gridlines(2)
        sheet.set_tab_color(TABS[plan.group])
        for column, width in plan.widths.items():
            sheet.set_column(column - 1, column - 1, width)
        for row in set(plan.heights) | plan.hidden_rows:
            sheet.set_row(row - 1, plan.heights.get(row), None, {"hidden": True} if row in plan.hidden_rows else {})
        if plan.freeze is not None:
            row, column = plan.freeze
            sheet.freeze_panes(row if row <= 8 else 0, column + 1)
        sheet.protect("", {"insert_rows": True, "delete_rows": True, "format_columns": True, "format_rows": True,
                           "sort": True, "autofilter": True, "objects": False})
        self._print_setup()

    def _print_setup(self) -> None:
        sheet, plan = self.sheet, self.plan
        sheet.set_paper(9)
        wide = sum(plan.widths.get(column, 8.43) for column in range(1, plan.last_column + 1)) > 95
        if wide:
            sheet.set_landscape()
        pages = 1
        if plan.wide and plan.last_column > _COLUMNS_A_PAGE + 4:
            pages = -(-(plan.last_column - 4) // _COLUMNS_A_PAGE)
            sheet.repeat_columns(0, 3)
        if plan.repeat_rows is not None:
            sheet.repeat_rows(plan.repeat_rows[0] - 1, plan.repeat_rows[1] - 1)
        sheet.fit_to_pages(pages, 0)
        sheet.set_margins(left=0.5, right=0.5, top=0.6, bottom=0.7)
        sheet.set_footer(f"&L&8&A&R&8{_PAGE.in_(self.book.language)}")
        sheet.print_area(0, 0, max(plan.last_row, 1) - 1, plan.last_column - 1)


def _typed_format(declared: Any) -> str:
    if not isinstance(declared, Field):
        return "rate" if type(declared).__name__ == "Steps" else "unit_money"
    return {"text": "text", "code": "text", "choice": "text", "date": "date", "rate": "rate", "money": "unit_money",
            "number": "typed_number", "integer": "year", "year": "year"}[declared.kind]


def _shown_format(quantity: Quantity, item: Computed) -> str:
    if quantity.show == "text":
        return "general"
    if quantity.show == "money" and (item.in_table or item.total):
        return "unit_money"
    return quantity.show
