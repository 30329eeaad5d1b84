"""The sheets of an OpenDocument spreadsheet, in one pass over its content: cells, merges, what is hidden, and
names.

Cells and rows that repeat are written once in the file; those with content are told one by one here, within
the same bounds as those of other workbooks. Whatever else lies in the content (comments, drawings, copies of
other files' cells, tracked changes) is passed over with all that is in it.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field, replace
from datetime import datetime
from operator import itemgetter
from typing import Final

from xlproj.base import catalogue_files as codes
from xlproj.base import phrases
from xlproj.base.cells import MAX_COLUMN, MAX_ROW, Area, Cell
from xlproj.base.days import serial_of
from xlproj.base.figures import figure
from xlproj.base.problems import Problem, Unreadable
from xlproj.reading.file.budget import KEPT, NAMES, TEXT, Budget
from xlproj.reading.file.cellvalues import parse_stored_number
from xlproj.reading.file.container import Package
from xlproj.reading.file.names import DefinedName
from xlproj.reading.file.odsformula import as_excel, reference
from xlproj.reading.file.odsstyles import OdsStyles
from xlproj.reading.file.raw import RawCell
from xlproj.reading.file.sheetxml import MAX_CELLS, MAX_FORMULA, MAX_MERGES
from xlproj.reading.file.styles import CellStyle
from xlproj.reading.file.xmlparts import MAX_TEXT, damaged, fed, new_parser, to_index

CONTENT: Final = "content.xml"
_ODF: Final = "urn:oasis:names:tc:opendocument:xmlns:"
_OFFICE, _TABLE, _TEXT = f"{_ODF}office:1.0 ", f"{_ODF}table:1.0 ", f"{_ODF}text:1.0 "
_ERROR_TYPE: Final = "urn:org:documentfoundation:names:experimental:calc:xmlns:calcext:1.0 value-type"
_SPACES: Final = re.compile(r"[ \t\r\n]+")
_DURATION: Final = re.compile(r"-?PT?(?:(\d+)H)?(?:(\d+)M)?(?:([\d.]+)S)?")
_UNSEEN: Final = ("collapse", "filter")
_SECONDS_A_DAY: Final = 86_400
_COLUMNS: Final = frozenset(
    _TABLE + tag for tag in ("table-columns", "table-header-columns", "table-column-group"))
_ROWS: Final = frozenset(_TABLE + tag for tag in ("table-rows", "table-header-rows", "table-row-group"))
_CELLS: Final = frozenset((_TABLE + "table-cell", _TABLE + "covered-table-cell"))
_SHEET: Final = _TABLE + "table"
_ROW: Final = _TABLE + "table-row"
_PARAGRAPH: Final = _TEXT + "p"
_NAMES: Final = _TABLE + "named-expressions"
_BOOK: Final = _OFFICE + "spreadsheet"
_IN_SHEET: Final = frozenset((_SHEET, *_COLUMNS, *_ROWS))
_PARENTS: Final[Mapping[str, frozenset[str]]] = {
    _OFFICE + "document-content": frozenset(("",)),
    _OFFICE + "body": frozenset((_OFFICE + "document-content",)),
    _BOOK: frozenset((_OFFICE + "body",)),
    _TABLE + "calculation-settings": frozenset((_BOOK,)),
    _TABLE + "null-date": frozenset((_TABLE + "calculation-settings",)),
    _SHEET: frozenset((_BOOK,)),
    **dict.fromkeys((*_COLUMNS, *_ROWS, _ROW, _TABLE + "table-column"), _IN_SHEET),
    _TABLE + "table-source": frozenset((_SHEET,)),
    **dict.fromkeys(_CELLS, frozenset((_ROW,))),
    _PARAGRAPH: _CELLS,
    _NAMES: frozenset((_BOOK, _SHEET)),
    _TABLE + "named-range": frozenset((_NAMES,)),
    _TABLE + "named-expression": frozenset((_NAMES,)),
}
"""The elements that are read, each with those that it may stand in; inside a paragraph all of text are."""


@dataclass(slots=True)
class OdsSheet:
    """One sheet while it is read; `source` tells that it is a copy of another file's."""

    name: str
    hidden: bool
    cells: dict[tuple[int, int], RawCell] = field(default_factory=dict)
    merged: list[Area] = field(default_factory=list)
    hidden_rows: set[int] = field(default_factory=set)
    hidden_columns: set[int] = field(default_factory=set)
    looks: list[tuple[int, str | None]] = field(default_factory=list)
    source: bool = False


def read_content(package: Package, styles: OdsStyles) -> ContentReader:
    """All that the content says; `Unreadable` where it can't be understood."""
    reader = ContentReader(package.budget, styles)
    for _ in fed(reader.parser, package.stream(CONTENT), package.budget, CONTENT):
        reader.check_bounds()
    return reader


class ContentReader:
    """Handlers for the elements of the content; `sheets` and `names` are what it found."""

    def __init__(self, budget: Budget, styles: OdsStyles) -> None:
        self.sheets: list[OdsSheet] = []
        self.names: list[DefinedName] = []
        self.date1904 = False
        self.parser = new_parser(budget.file_name, CONTENT)
        self.parser.StartElementHandler, self.parser.EndElementHandler = self._start, self._end
        self.parser.CharacterDataHandler = self._characters
        self._budget, self._file_name, self._styles = budget, budget.file_name, styles
        self._open: list[str] = [""]
        self._passed_over = 0
        self._sheet = OdsSheet("", False)
        self._row = self._column = self._repeated = self._stored = self._spaces = 0
        self._row_hidden = False
        self._row_look: str | None = None
        self._in_row: list[tuple[int, int, RawCell]] = []
        self._attributes: dict[str, str] = {}
        self._paragraphs: list[list[str]] = []
        self._runs = [False]
        self._struck = False
        starts: dict[str, Callable[[dict[str, str]], None]] = {
            _TABLE + "null-date": self._null_date, _SHEET: self._start_sheet, _ROW: self._start_row,
            _TABLE + "table-column": self._start_column, _TABLE + "table-source": self._start_source,
            _PARAGRAPH: self._start_paragraph, _TABLE + "named-range": self._start_name,
            _TABLE + "named-expression": self._start_name, **dict.fromkeys(_CELLS, self._start_cell)}
        ends: dict[str, Callable[[], None]] = {
            _ROW: self._end_row, **dict.fromkeys(_CELLS, self._end_cell)}
        self._starts, self._ends = starts, ends

    def check_bounds(self) -> None:
        """Between two pieces of the content: refuse a text without end."""
        if sum(len(piece) for pieces in self._paragraphs for piece in pieces) > MAX_TEXT:
            raise self._damaged_cell("…")

    # --- which elements count -------------------------------------------------------------------------------

    def _start(self, name: str, attributes: dict[str, str]) -> None:
        if self._passed_over:
            self._passed_over += 1
        elif self._in_paragraph:
            self._start_in_text(name, attributes)
        elif self._open[-1] in _PARENTS.get(name, ()):
            self._open.append(name)
            handler = self._starts.get(name)
            if handler is not None:
                handler(attributes)
        elif self._open[-1] == _ROW or (not self._open[-1] and name not in _PARENTS):
            raise damaged(self._file_name, CONTENT, name.rpartition(" ")[2])
        else:
            self._passed_over = 1

    def _end(self, _name: str) -> None:
        if self._passed_over:
            self._passed_over -= 1
            return
        handler = self._ends.get(self._open.pop())
        if handler is not None:
            handler()

    @property
    def _in_paragraph(self) -> bool:
        return self._open[-1].startswith(_TEXT)

    # --- sheets, columns, rows, names -----------------------------------------------------------------------

    def _null_date(self, attributes: dict[str, str]) -> None:
        self.date1904 = attributes.get(_TABLE + "date-value", "").startswith("1904")

    def _start_sheet(self, attributes: dict[str, str]) -> None:
        hidden = self._styles.is_hidden("table", attributes.get(_TABLE + "style-name"))
        self._sheet = OdsSheet(attributes.get(_TABLE + "name", ""), hidden)
        self._row = self._column = 0
        self.sheets.append(self._sheet)

    def _start_source(self, _attributes: dict[str, str]) -> None:
        self._sheet.source = True

    def _start_column(self, attributes: dict[str, str]) -> None:
        first, style = self._column + 1, attributes.get(_TABLE + "style-name")
        self._column += self._count(attributes, "number-columns-repeated")
        last = min(self._column, MAX_COLUMN)
        self._sheet.looks.append((last, attributes.get(_TABLE + "default-cell-style-name")))
        if _is_unseen(attributes) or self._styles.is_hidden("table-column", style):
            self._sheet.hidden_columns.update(range(first, last + 1))

    def _start_row(self, attributes: dict[str, str]) -> None:
        self._repeated = self._count(attributes, "number-rows-repeated")
        self._row_hidden = _is_unseen(attributes) or self._styles.is_hidden(
            "table-row", attributes.get(_TABLE + "style-name"))
        self._row_look = attributes.get(_TABLE + "default-cell-style-name")
        self._column = 0

    def _end_row(self) -> None:
        """Tell the cells of the row, as many times as it stands there."""
        first, last = self._row + 1, self._row + self._repeated
        self._row = last
        if not self._in_row:
            return
        self._stored += self._repeated * sum(right - left + 1 for left, right, _ in self._in_row)
        if self._stored > MAX_CELLS or last > MAX_ROW:
            limit = phrases.CELLS.format(count=figure(MAX_CELLS))
            raise Unreadable(Problem(code=codes.TOO_MANY_CELLS, sheet=self._sheet.name,
                                     values={"limit": limit}))
        for left, right, cell in self._in_row:
            self._budget.spend(TEXT, self._repeated * (right - left + 1) * len(cell.text))
        for row in range(first, last + 1):
            for left, right, cell in self._in_row:
                self._sheet.cells.update(((row, column), cell) for column in range(left, right + 1))
        if self._row_hidden:
            self._sheet.hidden_rows.update(range(first, last + 1))
        self._in_row.clear()

    def _start_name(self, attributes: dict[str, str]) -> None:
        text = attributes.get(_TABLE + "cell-range-address", attributes.get(_TABLE + "expression", ""))
        sheet = self._sheet.name if self._open[-3] == _SHEET else ""
        self._budget.spend(NAMES, 1)
        self.names.append(DefinedName(attributes.get(_TABLE + "name", ""), reference(text), sheet))

    def _count(self, attributes: Mapping[str, str], key: str) -> int:
        text = attributes.get(_TABLE + key, "1")
        count = to_index(text)
        if not count:
            raise damaged(self._file_name, CONTENT, f"{key} {text[:40]}")
        return count

    # --- cells ----------------------------------------------------------------------------------------------

    def _start_cell(self, attributes: dict[str, str]) -> None:
        self._attributes = attributes

    def _end_cell(self) -> None:
        attributes, first = self._attributes, self._column + 1
        self._column += self._count(attributes, "number-columns-repeated")
        cell = self._cell(attributes, first)
        self._paragraphs.clear()
        self._runs, self._struck, self._spaces = [False], False, 0
        self._add_merge(attributes, first)
        if cell is None:
            return
        if self._column > MAX_COLUMN:
            raise self._damaged_cell("number-columns-repeated")
        self._in_row.append((first, self._column, cell))

    def _cell(self, attributes: Mapping[str, str], column: int) -> RawCell | None:
        kind, formula = attributes.get(_OFFICE + "value-type"), attributes.get(_TABLE + "formula")
        if kind is None and formula is None and not self._paragraphs:
            return None
        look = self._look(attributes.get(_TABLE + "style-name"), column)
        written = as_excel(formula[:MAX_FORMULA]) if formula is not None else None
        self._budget.spend(KEPT, (written or "").__sizeof__())
        blank = RawCell("empty", None, "", written, look.locked, look.date_format, struck=look.struck)
        if kind is None and not self._paragraphs:
            return blank
        return self._filled(attributes, kind or "string", blank, look)

    def _filled(self, attributes: Mapping[str, str], kind: str, blank: RawCell,
                look: CellStyle) -> RawCell | None:
        """What a cell of one of the seven types holds."""
        if attributes.get(_ERROR_TYPE) == "error":
            return replace(blank, kind="error", value=self._text(), text=self._text())
        if kind in ("float", "currency", "percentage"):
            text = attributes.get(_OFFICE + "value", "")
            number = parse_stored_number(text)
            if number is None:
                raise self._damaged_cell(f"{kind} {text[:40]}")
            percent = look.percent_format or kind == "percentage"
            return replace(blank, kind="number", value=number, text=text, percent_format=percent)
        if kind in ("date", "time"):
            return self._moment(attributes.get(f"{_OFFICE}{kind}-value", ""), kind, blank)
        if kind == "boolean":
            text = attributes.get(_OFFICE + "boolean-value", "")
            return replace(blank, kind="boolean", value=text == "true", text="1" if text == "true" else "0")
        text = attributes.get(_OFFICE + "string-value", self._text())
        if not text and blank.formula is None:
            return None
        rich = self._struck or sum(self._runs) > 1
        return replace(blank, kind="text", value=text, text=text, rich=rich)

    def _moment(self, text: str, kind: str, blank: RawCell) -> RawCell:
        """A day or a time, as the serial number that other workbooks store."""
        try:
            serial = _days(text) if kind == "time" else _serial(text, self.date1904)
        except ValueError:
            raise self._damaged_cell(f"{kind} {text[:40]}") from None
        return replace(blank, kind="number", value=serial, text=repr(serial), date_format=True)

    def _look(self, name: str | None, column: int) -> CellStyle:
        """The style of a cell: its own, else that of its row or its column."""
        name = name or self._row_look
        if name is None:
            looks = self._sheet.looks
            at = bisect_left(looks, column, key=itemgetter(0))
            name = looks[at][1] if at < len(looks) else None
        return self._styles.cell(name)

    def _add_merge(self, attributes: Mapping[str, str], column: int) -> None:
        wide = to_index(attributes.get(_TABLE + "number-columns-spanned")) or 1
        high = to_index(attributes.get(_TABLE + "number-rows-spanned")) or 1
        if (wide > 1 or high > 1) and len(self._sheet.merged) < MAX_MERGES:
            row = self._row + 1
            self._sheet.merged.append(Area(self._sheet.name, row, column, min(row + high - 1, MAX_ROW),
                                           min(column + wide - 1, MAX_COLUMN)))

    # --- texts ----------------------------------------------------------------------------------------------

    def _start_paragraph(self, _attributes: dict[str, str]) -> None:
        self._paragraphs.append([])

    def _start_in_text(self, name: str, attributes: dict[str, str]) -> None:
        """What stands among the letters: spaces, tabs and line ends have elements of their own."""
        if not name.startswith(_TEXT):
            self._passed_over = 1
            return
        self._open.append(name)
        tag = name.removeprefix(_TEXT)
        if tag == "s":
            count = to_index(attributes.get(_TEXT + "c", "1")) or 1
            self._spaces += count
            if self._spaces > MAX_TEXT:
                raise self._damaged_cell("…")
            self._paragraphs[-1].append(" " * count)
        elif tag in ("tab", "line-break"):
            self._paragraphs[-1].append("\t" if tag == "tab" else "\n")
        elif tag == "span":
            self._runs.append(False)
            self._struck = self._struck or attributes.get(
                _TEXT + "style-name") in self._styles.struck_texts

    def _characters(self, text: str) -> None:
        if self._in_paragraph and not self._passed_over:
            self._paragraphs[-1].append(_SPACES.sub(" ", text))
            self._runs[-1] = True

    def _text(self) -> str:
        return "\n".join("".join(pieces) for pieces in self._paragraphs)

    def _damaged_cell(self, detail: str) -> Unreadable:
        cell = Cell(self._sheet.name, min(self._row + 1, MAX_ROW), min(max(self._column, 1), MAX_COLUMN))
        values = {"file": self._file_name, "detail": detail}
        return Unreadable(Problem(code=codes.DAMAGED_CELL, cell=cell, values=values))


def _is_unseen(attributes: Mapping[str, str]) -> bool:
    return attributes.get(_TABLE + "visibility") in _UNSEEN


def _serial(text: str, date1904: bool) -> float:
    moment = datetime.fromisoformat(text)
    seconds = moment.hour * 3600 + moment.minute * 60 + moment.second
    return serial_of(moment, date1904) + seconds / _SECONDS_A_DAY


def _days(text: str) -> float:
    found = _DURATION.fullmatch(text)
    if found is None:
        raise ValueError(text)
    hours, minutes, seconds = (float(each or 0) for each in found.groups())
    return (hours * 3600 + minutes * 60 + seconds) / _SECONDS_A_DAY
