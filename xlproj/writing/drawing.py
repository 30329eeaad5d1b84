"""Draws one sheet: every item at its cell, with stored values, number formats, validation and row heights."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import replace
from typing import assert_never

import xlsxwriter
from xlsxwriter.format import Format

from xlproj.base import phrases
from xlproj.base.cells import column_letters, quoted
from xlproj.base.text import Text, printable
from xlproj.expr.core import Place
from xlproj.layout.book import AddressBook
from xlproj.layout.items import (
    SPREAD,
    STANDARD_HEIGHT,
    BoxCell,
    Computed,
    FactBox,
    Header,
    InputCell,
    LabelCell,
    LineCell,
    Picture,
    RowNumber,
    SheetPlan,
    StampBox,
    Told,
)
from xlproj.layout.widths import height_of, line_count, runs_on
from xlproj.spec.inputs import Field, Periods, Series
from xlproj.spec.sheets import Steps
from xlproj.spec.slots import slot_of
from xlproj.writing.bands import apply_bands
from xlproj.writing.charts import draw_chart
from xlproj.writing.content import Content, ShownValue
from xlproj.writing.filling import Filler
from xlproj.writing.formats import computed_format, typed_format
from xlproj.writing.page import set_up_paper, set_up_rows, set_up_screen
from xlproj.writing.plain import PlainWorksheet
from xlproj.writing.theme import Theme
from xlproj.writing.validation import rule
from xlproj.writing.values import as_result, stored, typed

LONGEST_FORMULA, LONGEST_TEXT = 8192, 32_767
_HIGHEST = 400.0
_MOST_REMEMBERED = 20_000  # cells of a sheet whose formulas are kept: long tables would take too much memory


class Drawing:
    """One sheet being drawn."""

    def __init__(self, workbook: xlsxwriter.Workbook, sheet: PlainWorksheet, plan: SheetPlan, *,
                 book: AddressBook, content: Content, theme: Theme, lists: Mapping[str, str]) -> None:
        self.workbook, self.sheet, self.plan, self.book = workbook, sheet, plan, book
        self.content, self.theme, self.lists = content, theme, lists
        self.filler = Filler(book)
        self.formulas = 0
        self.last_row = plan.last_row
        self.heights = dict(plan.heights)
        self.ranges: dict[tuple[object, ...], list[InputCell]] = {}
        self._looks: dict[tuple[str, str, bool], tuple[Format, str, bool]] = {}

    def draw(self) -> int:
        """Draw all items and the page; returns the number of formulas."""
        set_up_screen(self.sheet, self.plan)
        # a copy: other projects may share the layout
        self.plan = replace(self.plan, folded_rows={*self.plan.folded_rows, *self._spare_rows()},
                            continued={*self.plan.continued, *self._going_on()})
        for item in self.plan.items:
            match item:
                case LabelCell():
                    self._label(item)
                case Header():
                    self._header(item)
                case RowNumber():
                    formula, number = self.book.row_number(item)
                    self.sheet.write_formula(item.row - 1, item.column - 1, f"={formula}",
                                             self.theme("margin_number"), number)
                    self.formulas += 1
                case InputCell():
                    self._input(item)
                case Computed():
                    self._computed(item)
                case Picture():
                    draw_chart(self.workbook, self.sheet, item, self.book, self.content.found)
                case FactBox():
                    self._facts(item)
                case StampBox():
                    self._stamp(item)
                case Told():
                    self._told(item)
                case BoxCell() | LineCell():
                    self._in_tree(item)
                case _:
                    assert_never(item)
        self._validate()
        apply_bands(self.sheet, self.plan, self.book, self.theme)
        set_up_rows(self.sheet, self.plan, self.heights)
        set_up_paper(self.workbook, self.sheet, self.plan, language=self.book.language, heights=self.heights,
                     last_row=self.last_row)
        return self.formulas

    def _spare_rows(self) -> Iterator[int]:
        """Rows of results that show a row of a table which nobody filled: folded away, save the first of each
        table."""
        if not self.content.facts:  # in a template they wait to be filled
            return
        tables = self.content.project.tables
        used = {key: max((number for number, row in enumerate(rows) if not row.blank), default=0) for key,
                rows in tables.items()}
        yield from (row for row, (table, number) in self.plan.detail_rows.items() if number
                    > used.get(table, 0))
        yield from (row for row, (used_lines, number) in self.plan.matrix_lines.items()
                    if number > max(1.0, float(self.content.results[used_lines].ravel()[0])))

    def _going_on(self) -> Iterator[int]:
        """Lines of a matrix that go on with the one before."""
        if not self.content.facts:
            return
        for row, opens in self.plan.opened_by.items():
            line = self.plan.matrix_lines[row][1] - 1
            text = stored(self.content.results, self.book.model.quantities[opens],
                          Place(sheet=self.plan.name, g1=line), self.book.language, "")
            if not text:
                yield row

    # --- fixed text -----------------------------------------------------------------------------------------

    def _label(self, item: LabelCell) -> None:
        row, column = item.row - 1, item.column - 1
        cell_format = self.theme(item.style)
        if item.target is not None:
            self.sheet.write_url(row, column, f"internal:{quoted(item.target)}!A1", cell_format, item.text)
            return
        if item.across > 1:
            self._across(row, column, item.across, cell_format, merged=item.style not in SPREAD)
        if item.text:
            self.sheet.write_string(row, column, item.text, cell_format)
        else:
            self.sheet.write_blank(row, column, None, cell_format)

    def _across(self, row: int, column: int, across: int, cell_format: Format, *, merged: bool) -> None:
        if merged:
            self.sheet.merge_row(row, column, across, cell_format)
            return
        for each in range(column, column + across):
            self.sheet.write_blank(row, each, None, cell_format)

    def _header(self, item: Header) -> None:
        row, column = item.row - 1, item.column - 1
        cell_format = self.theme("heading_year" if item.band else "header_year",
                                 f'"{item.word} "0' if item.word else "0")
        if item.repeats or (item.live and item.number > 0):
            before = f"{column_letters(item.column - 1)}{item.row}+1"
            self.sheet.write_formula(row, column, f"={item.repeats or before}", cell_format, item.number)
            self.formulas += 1
        else:
            self.sheet.write_number(row, column, item.number, cell_format)

    def _facts(self, item: FactBox) -> None:
        """The facts about the file, as many as there are; they stand last on their sheet."""
        width = self.plan.width(item.column + 1, item.across - 1)
        facts = self.content.facts.get(item.facts.key, ())
        for number, (label, value) in enumerate(facts):
            row, column = item.row - 1 + number, item.column - 1
            self.sheet.write_string(row, column, label.in_(self.book.language), self.theme("fact_label"))
            if item.across > 2:
                self._across(row, column + 1, item.across - 1, self.theme("fact"), merged=True)
            self.sheet.write_string(row, column + 1, value[:LONGEST_TEXT], self.theme("fact"))
            self._fit(item.row + number, value, width)
        self.last_row = max(self.last_row, item.row + len(facts) - 1)

    def _stamp(self, item: StampBox) -> None:
        """What findings are and when they were made; before a conversion, that there are none yet."""
        words = (self.content.stamp if self.content.stamp.es else phrases.NOT_YET).in_(self.book.language)
        self._across(item.row - 1, item.column - 1, item.across, self.theme("stamp"), merged=True)
        self.sheet.write_string(item.row - 1, item.column - 1, words, self.theme("stamp"))
        self._fit(item.row, words, self.plan.width(item.column, item.across))

    def _told(self, item: Told) -> None:
        """A value that was found; one about an input leads to its cell."""
        rows = self.content.found.get(item.key, ())
        shown = rows[item.number].get(item.found.key) if item.number < len(rows) else None
        row, column = item.row - 1, item.column - 1
        if shown is None:
            return
        if isinstance(shown.value, float | int):
            self.sheet.write_number(row, column, shown.value,
                                    self.theme(item.look, shown.show or item.found.show, figure=True))
        else:
            self._told_words(item, shown)

    def _told_words(self, item: Told, shown: ShownValue) -> None:
        words = printable(shown.value.in_(self.book.language) if isinstance(shown.value, Text)
                          else str(shown.value))[:LONGEST_TEXT]
        cell = self.book.cell_of_input(shown.about) if shown.about is not None else None
        row, column = item.row - 1, item.column - 1
        if cell is None:
            self.sheet.write_string(row, column, words, self.theme("told", words=item.found.show == "text",
                                                                   figure=item.found.show != "text"))
        else:
            self.sheet.write_url(row, column, f"internal:{quoted(cell.sheet)}!{cell.a1}",
                                 self.theme("told_link"), words)
        if item.found.show == "text":
            self._fit(item.row, words, self.plan.width(item.column))

    def _in_tree(self, item: BoxCell | LineCell) -> None:
        """A box of a tree, whose words follow the table, or a line between boxes."""
        row, column = item.row - 1, item.column - 1
        if isinstance(item, LineCell):
            self.sheet.write_blank(row, column, None, self.theme(item.style))
            return
        formula, words = self.book.box_words(item)
        cell_format = self.theme("box_main" if item.box.main else "box")
        self._across(row, column, item.across, cell_format, merged=True)
        self.sheet.write_formula(row, column, f"={formula}", cell_format, as_result(words))
        self.formulas += 1

    # --- inputs ---------------------------------------------------------------------------------------------

    def _input(self, item: InputCell) -> None:
        number = typed_format(item.declared)
        cell_format = self.theme("input", number, words=number in ("text", "date"))
        value = typed(self.content.project, item, self.book.language)
        row, column = item.row - 1, item.column - 1
        if item.across > 1:
            self._across(row, column, item.across, cell_format, merged=True)
        pointed = self._pointed_at(item, value)
        if value is None:
            self.sheet.write_blank(row, column, None, cell_format)
        elif pointed is not None:
            self.sheet.write_formula(row, column, pointed[0], cell_format, pointed[1])
            self.formulas += 1
        elif isinstance(value, str):
            self.sheet.write_string(row, column, value, cell_format)
            self._fit(item.row, value, self.plan.width(item.column, item.across))
        else:
            self.sheet.write_number(row, column, value, cell_format)
        slot = item.slot
        key = (slot.key, item.column) if slot.row is not None else (slot.key, item.row, "across")
        self.ranges.setdefault(key, []).append(item)

    def _pointed_at(self, item: InputCell, value: object) -> tuple[str, float] | None:
        """The formula that refers to the input which this one names, and what stands there; None where it
        names none of here."""
        if value is None or not isinstance(item.declared, Field) or item.declared.kind != "input":
            return None
        slot = slot_of(str(value))
        cell, base = self.book.cell_of_input(slot), self.content.project.value(slot)
        if cell is None:
            return None
        sheet = "" if cell.sheet == self.plan.name else f"{quoted(cell.sheet)}!"
        return f"={sheet}{cell.absolute}", float(base) if isinstance(base, float | int) else 0.0

    def _fit(self, row: int, text: str, width: float, kind: str = "plain") -> None:
        """Make a row high enough for a text; rows of one line are left to the program."""
        lines = line_count(str(text), width, kind)  # `Words` equal nothing: they would never be found again
        if lines > 1:
            height = max(self.heights.get(row, STANDARD_HEIGHT), height_of(lines, kind))
            self.heights[row] = min(_HIGHEST, height)

    def _validate(self) -> None:
        for items in self.ranges.values():
            declared = items[0].declared
            listed = (declared.choices or declared.suggestions) if isinstance(declared, Field) else None
            source = self.lists[listed.key] if listed else ""
            rows, columns = [item.row - 1 for item in items], [item.column - 1 for item in items]
            box = (min(rows), min(columns), max(rows), max(columns))
            self.sheet.data_validation(*box, rule(self._bounded(declared), self.book.language, source))
            if typed_format(declared) == "typed_number":
                self._whole_numbers(box)

    def _bounded(self, declared: Field | Series | Periods | Steps) -> Field | Series | Periods | Steps:
        """What counts the periods ends at the last one that there is a column for."""
        if isinstance(declared, Field) and declared.counts_periods:
            return replace(declared, maximum=float(self.book.last_year))
        return declared

    def _whole_numbers(self, box: tuple[int, int, int, int]) -> None:
        """Quantities keep the decimals that were typed, and show none where there are none."""
        cell = f"{column_letters(box[1] + 1)}{box[0] + 1}"
        self.sheet.conditional_format(*box, {"type": "formula", "criteria": f"=INT({cell})={cell}",
                                             "format": self.theme.shown("integer")})

    # --- computed -------------------------------------------------------------------------------------------

    def _computed(self, item: Computed) -> None:
        cell_format, absent, words = self._look(item)
        value = stored(self.content.results, item.quantity, item.place, self.book.language, absent)
        row, column = item.row - 1, item.column - 1
        if item.across > 1:
            self._across(row, column, item.across, cell_format, merged=True)
        self.sheet.write_formula(row, column, self._formula(item), cell_format, value)
        bold = item.look == "centered"
        if (words or bold) and isinstance(value, str):
            self._fit(item.row, value, self.plan.width(item.column, item.across), "bold" if bold else "plain")
        self.formulas += 1

    def _formula(self, item: Computed) -> str:
        """The formula of a cell, remembered with the layout: a workbook that is mended and converted again
        has the same."""
        printed, at = self.plan.printed, (item.row, item.column)
        known = printed.get(at)
        if known is not None:
            return known
        quantity = item.quantity
        formula = (self.book.quantity(quantity.key, item.place, None) if item.again
                   else self.filler.formula(quantity, item.place).text)
        if len(formula) >= LONGEST_FORMULA:
            raise OverflowError(f"formula of {quantity.key}")
        if len(self.plan.items) <= _MOST_REMEMBERED:
            printed[at] = formula
        return formula

    def _look(self, item: Computed) -> tuple[Format, str, bool]:
        """The format of a figure, what its cell shows where it does not exist, and whether it is words: found
        once for all of its cells."""
        quantity, key = item.quantity, (item.quantity.key, item.look, item.in_table)
        if key not in self._looks:
            words = quantity.show == "text" and not quantity.aside and item.look in (
                "computed", "bold", "matrix", "matrix_level") and not runs_on(
                quantity, live=self.book.model.live)
            cell_format = self.theme(item.look, self._shown_format(item), words=words,
                                     figure=quantity.show != "text")
            self._looks[key] = cell_format, self.book.model.absent(quantity), words
        return self._looks[key]

    def _shown_format(self, item: Computed) -> str:
        if item.look == "money_line":
            return f'General;General;General;"{phrases.AMOUNTS_IN.in_(self.book.language)}"@'
        return computed_format(item)
