"""The cells of one sheet, in one pass over its XML: value, type, formula and style of every cell that holds
something.

Time and memory follow the cells with content. Cells and rows that only carry a format are passed over, runs
of them before the parser sees them (`compacted`), since a sheet formatted down to its last row has millions
of them.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Container, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Final, TypeVar

from xlproj.base import catalogue_files as codes
from xlproj.base import phrases
from xlproj.base.catalogue_values import CELL_REPEATED
from xlproj.base.cells import MAX_COLUMN, MAX_ROW, Area, Cell, column_letters, parse_a1
from xlproj.base.figures import figure
from xlproj.base.problems import Problem, Unreadable
from xlproj.reading.file.budget import KEPT, TEXT
from xlproj.reading.file.cellvalues import CellReader
from xlproj.reading.file.compact import VALUE_ATTRIBUTE, compacted
from xlproj.reading.file.container import Package
from xlproj.reading.file.raw import RawCell, RawSheet, SheetState
from xlproj.reading.file.rowgaps import RowGaps
from xlproj.reading.file.sharedformulas import SharedFormulas
from xlproj.reading.file.strings import StoredText, TextRuns
from xlproj.reading.file.styles import CellStyle
from xlproj.reading.file.xmlparts import (
    MAX_TEXT,
    NAMESPACE_MARK,
    damaged,
    fed,
    is_on,
    new_parser,
    to_index,
    unescaped,
)

MAX_CELLS: Final = 420_000
MAX_FOREIGN_CELLS: Final = 40_000
MAX_MERGES: Final = 10_000
MAX_FORMULA: Final = 8_192  # a spreadsheet takes no longer one
NAMESPACES: Final = ("http://schemas.openxmlformats.org/spreadsheetml/2006/main",
                     "http://purl.oclc.org/ooxml/spreadsheetml/main")
_LEAST_HEIGHT: Final = 1.5
_LEAST_WIDTH: Final = 0.3
"""Points of a row, characters of a column: with less nothing can be seen."""
_CELL_ATTRIBUTES: Final = frozenset(("r", "s", "t", "cm", "vm", "ph", VALUE_ATTRIBUTE))
_Start = Callable[[dict[str, str]], None]
_End = Callable[[], None]
_T = TypeVar("_T")


@dataclass(slots=True)
class SheetContext:
    """What the sheets of a workbook share."""

    package: Package
    strings: Sequence[StoredText]
    styles: Sequence[CellStyle]
    date1904: bool
    notices: list[Problem]
    named: Container[str]
    typed_only: Container[str] = frozenset()
    """Sheets of which cells with formulas are passed over."""
    read: Counter[bool] = field(default_factory=Counter)
    """How many cells were read so far, of sheets with a name of ours and of others."""
    merged: int = 0
    told: Counter[str] = field(default_factory=Counter)
    """Of formulas that cells share, how much was worked out so far."""


def read_sheet(context: SheetContext, name: str, state: SheetState, part: str) -> RawSheet:
    """One sheet of cells; `Unreadable` names the part or the cell that can't be understood."""
    reader = _SheetReader(context, name, part)
    budget, typed_only = context.package.budget, name in context.typed_only
    gaps = RowGaps()
    stream = context.package.stream(part)
    pieces = compacted(gaps.heard(stream) if name in context.named else stream,
                       budget if typed_only else None)
    partial = False
    for _ in fed(reader.parser, pieces, budget, part):
        reader.check_bounds()
        partial = reader.has_enough()
        if partial:
            break
    reader.finish()
    return RawSheet(name, state, reader.cells, tuple(reader.merged), frozenset(reader.hidden_rows),
                    frozenset(_within(reader.hidden_columns)), partial, typed_only,
                    tuple(gaps.found), frozenset(reader.arrays))


def _within(spans: Sequence[tuple[int, int]]) -> Iterator[int]:
    """The columns of spans, each once however often the spans overlap."""
    done = 0
    for first, last in sorted(spans):
        yield from range(max(first, done + 1), min(last, MAX_COLUMN) + 1)
        done = max(done, last)


class _SheetReader:
    """Handlers for the elements of a sheet. Texts are only collected inside the elements that hold values."""

    def __init__(self, context: SheetContext, name: str, part: str) -> None:
        self.cells: dict[tuple[int, int], RawCell] = {}
        self.merged: list[Area] = []
        self.hidden_rows: set[int] = set()
        self.arrays: set[tuple[int, int]] = set()
        self.hidden_columns: list[tuple[int, int]] = []
        self.parser = new_parser(context.package.file_name, part)
        self._context, self._name, self._part = context, name, part
        self._read_value = CellReader(context.strings, context.styles, context.date1904).read
        self._has_more_merges = False
        self._is_named = name in context.named
        self._counted = self._characters = self._kept = 0
        self._columns: dict[str, int] = {}
        self._pieces: list[str] = []
        self._runs = TextRuns()
        self._row = self._cell_row = self._column = self._last = 0
        self._row_text = ""
        self._row_hidden = self._in_inline = self._in_hint = self._in_extension = self._has_data = False
        self._disordered: Cell | None = None
        self._repeated: dict[Cell, tuple[RawCell, RawCell]] = {}
        self._attributes: dict[str, str] = {}
        self._value: str | None = None
        self._formula: str | None = None
        self._formula_attributes: dict[str, str] = {}
        self._shared = SharedFormulas(context.told)
        self._inline: StoredText | None = None
        self._data_starts, self._data_ends = self._data_handlers()
        self._other_starts = _qualified({"sheetData": self._start_data, "mergeCell": self._merge,
                                         "col": self._start_column})
        self._starts: Mapping[str, _Start] = self._other_starts
        self.parser.StartElementHandler = self._root
        self.parser.EndElementHandler = self._end

    def check_bounds(self) -> None:
        """Between two pieces of the part: refuse what grows without end."""
        read, budget = self._context.read, self._context.package.budget
        read[self._is_named] += len(self.cells) - self._counted
        self._counted = len(self.cells)
        if read[True] > MAX_CELLS * budget.times:
            limit = phrases.CELLS.format(count=figure(MAX_CELLS * budget.times))
            raise Unreadable(Problem(code=codes.TOO_MANY_CELLS, sheet=self._name, values={"limit": limit}))
        budget.spend(TEXT, self._characters)
        budget.spend(KEPT, self._kept)
        self._characters = self._kept = 0
        if sum(map(len, self._pieces)) > MAX_TEXT:
            raise self._damaged_cell("…")

    def has_enough(self) -> bool:
        """Whether the sheet need not be read on: one without a name of ours only shows that it holds
        something."""
        return not self._is_named and self._context.read[False] > (
            MAX_FOREIGN_CELLS * self._context.package.budget.times)

    def finish(self) -> None:
        """After the last piece: a sheet without its table of cells is damaged, never empty."""
        if not self._has_data:
            raise damaged(self._context.package.file_name, self._part, "sheetData")
        notices = self._context.notices
        if self._disordered:
            notices.append(Problem(code=codes.CELLS_OUT_OF_ORDER, sheet=self._name,
                                   values={"cell": self._disordered.a1}))
        notices += [_repetition(cell, *both, len(self._repeated))
                    for cell, both in list(self._repeated.items())[:1]]
        self._context.merged += len(self.merged)
        if self._has_more_merges:
            notices.append(Problem(code=codes.TOO_MANY_MERGES, sheet=self._name,
                                   values={"limit": MAX_MERGES}))

    def _data_handlers(self) -> tuple[Mapping[str, _Start], Mapping[str, _End]]:
        starts: dict[str, _Start] = {
            "row": self._start_row, "c": self._start_cell, "v": self._collect, "f": self._start_formula,
            "t": self._collect,
            "is": self._start_inline, "rPh": self._start_hint, "strike": self._strike,
            "extLst": self._start_extension}
        ends: dict[str, _End] = {
            "c": self._end_cell, "v": self._end_value, "f": self._end_formula, "t": self._end_text,
            "is": self._end_inline, "rPh": self._end_hint, "extLst": self._end_extension,
            "sheetData": self._end_data}
        return _qualified(starts), _qualified(ends)

    def _root(self, name: str, _attributes: dict[str, str]) -> None:
        if name not in _qualified({"worksheet": None}):
            raise damaged(self._context.package.file_name, self._part, name.rpartition(NAMESPACE_MARK)[2])
        self.parser.StartElementHandler = self._start

    def _start(self, name: str, attributes: dict[str, str]) -> None:
        handler = self._starts.get(name)
        if handler is not None:
            handler(attributes)
        elif self._starts is self._data_starts:
            self._check_unknown(name)

    def _end(self, name: str) -> None:
        if self._starts is self._data_starts:
            handler = self._data_ends.get(name)
            if handler is not None:
                handler()

    def _check_unknown(self, name: str) -> None:
        """A misspelt element of ours would be a value lost without a word; other people's elements are
        theirs."""
        space, _, tag = name.rpartition(NAMESPACE_MARK)
        if (not space or space in NAMESPACES) and not (self._in_inline or self._in_extension):
            raise damaged(self._context.package.file_name, self._part, tag)
        self.parser.CharacterDataHandler = None

    def _start_data(self, _attributes: dict[str, str]) -> None:
        self._has_data = True
        self._starts = self._data_starts
        self.parser.CharacterDataHandler = self._stray

    def _end_data(self) -> None:
        self._starts = self._other_starts
        self.parser.CharacterDataHandler = None

    def _stray(self, text: str) -> None:
        """Text between the elements of ours is a value that lost its element."""
        if not text.isspace():
            raise self._damaged_cell(text[:40])

    def _start_row(self, attributes: dict[str, str]) -> None:
        text = attributes.get("r")
        row = self._row + 1 if text is None else to_index(text)
        if row is None or not 1 <= row <= MAX_ROW:
            raise damaged(self._context.package.file_name, self._part, f"row {text}")
        self._row, self._row_text, self._column = row, text or str(row), 0
        self._row_hidden = is_on(attributes.get("hidden")) or _below(
            attributes.get("ht"), _LEAST_HEIGHT)

    def _start_column(self, attributes: dict[str, str]) -> None:
        first, last = to_index(attributes.get("min")), to_index(attributes.get("max"))
        hidden = is_on(attributes.get("hidden")) or _below(attributes.get("width"), _LEAST_WIDTH)
        if hidden and first is not None and last is not None:
            self.hidden_columns.append((first, last))

    def _start_cell(self, attributes: dict[str, str]) -> None:
        self._attributes = attributes
        self._value = attributes.get(VALUE_ATTRIBUTE)
        self._formula = self._inline = None
        reference = attributes.get("r")
        if reference is None:
            self._cell_row, self._column = self._row, self._column + 1
        else:
            column = self._columns.get(reference.removesuffix(self._row_text))
            if column is None:
                self._locate(reference)
            else:
                self._cell_row, self._column = self._row, column
        if not attributes.keys() <= _CELL_ATTRIBUTES or self._column > MAX_COLUMN or not self._cell_row:
            raise self._damaged_cell(" ".join(attributes))

    def _locate(self, reference: str) -> None:
        try:
            self._cell_row, self._column = parse_a1(reference)
        except ValueError:
            raise damaged(self._context.package.file_name, self._part, reference) from None
        letters = reference.removesuffix(self._row_text)
        if letters.isalpha():
            self._columns[letters] = self._column

    def _collect(self, _attributes: dict[str, str]) -> None:
        self._pieces.clear()
        self.parser.CharacterDataHandler = self._pieces.append

    def _collected(self) -> str:
        self.parser.CharacterDataHandler = self._stray
        text = "".join(self._pieces)
        self._pieces.clear()
        return text

    def _end_value(self) -> None:
        self._value = self._collected()

    def _start_formula(self, attributes: dict[str, str]) -> None:
        self._formula_attributes = attributes
        self._collect(attributes)

    def _end_formula(self) -> None:
        written = unescaped(self._collected())[:MAX_FORMULA]
        self._kept += written.__sizeof__()
        if self._formula_attributes.get("t") == "array":
            self.arrays.add((self._cell_row, self._column))
        self._formula = self._shared.text(self._formula_attributes, self._cell_row, self._column, written)

    def _end_text(self) -> None:
        text = self._collected()
        if self._in_inline and not self._in_hint:
            self._runs.add_run(text)

    def _start_inline(self, _attributes: dict[str, str]) -> None:
        self._in_inline = True

    def _end_inline(self) -> None:
        self._in_inline = False
        self._inline = self._runs.take()

    def _start_hint(self, _attributes: dict[str, str]) -> None:
        self._in_hint = True

    def _end_hint(self) -> None:
        self._in_hint = False

    def _strike(self, attributes: dict[str, str]) -> None:
        self._runs.add_strike(attributes.get("val"))

    def _start_extension(self, _attributes: dict[str, str]) -> None:
        self._in_extension = True

    def _end_extension(self) -> None:
        self._in_extension = False

    def _end_cell(self) -> None:
        value, formula, inline = self._value, self._formula, self._inline
        if value is None and formula is None and inline is None:
            return
        attributes = self._attributes
        kind = attributes.get("t", "n")
        cell = self._read_value(kind, attributes.get("s"), value, formula, inline)
        if cell is None:
            raise self._damaged_cell(f"{kind} {(value or '')[:40]}")
        if cell.kind != "empty" or formula is not None:
            self._store(cell)

    def _store(self, cell: RawCell) -> None:
        row, column = self._cell_row, self._column
        position = row * MAX_COLUMN + column
        if position <= self._last or row != self._row:
            self._disordered = self._disordered or Cell(self._name, row, column)
        if self._disordered is not None:  # from there on, any cell may be one that stood before
            before = self.cells.get((row, column))
            if before is not None and _content(before) != _content(cell):
                self._repeated.setdefault(Cell(self._name, row, column), (before, cell))
        self._last = position
        self.cells[row, column] = cell
        self._characters += len(cell.text)
        if self._row_hidden:
            self.hidden_rows.add(row)

    def _merge(self, attributes: dict[str, str]) -> None:
        reference = attributes.get("ref", "")
        first, _, last = reference.partition(":")
        self._has_more_merges = len(self.merged) + self._context.merged >= MAX_MERGES
        if self._has_more_merges:
            return
        try:
            (top, left), (bottom, right) = _corner(first, 1, 1), _corner(last or first, MAX_ROW, MAX_COLUMN)
        except ValueError:
            raise damaged(self._context.package.file_name, self._part, reference) from None
        self.merged.append(Area(self._name, top, left, bottom, right))

    def _damaged_cell(self, detail: str) -> Unreadable:
        cell = Cell(self._name, max(self._cell_row, 1), min(max(self._column, 1), MAX_COLUMN))
        values = {"file": self._context.package.file_name, "detail": detail}
        return Unreadable(Problem(code=codes.DAMAGED_CELL, cell=cell, values=values))


def _below(size: str | None, least: float) -> bool:
    """Whether a height or a width is told and is less than can be seen."""
    try:
        return size is not None and float(size) < least
    except ValueError:
        return False


def _corner(reference: str, row: int, column: int) -> tuple[int, int]:
    """A corner of merged cells; whole columns (`A:C`) and rows (`2:4`) say only one of both."""
    plain = reference.replace("$", "")
    if plain.isdigit():
        return parse_a1(f"{column_letters(column)}{plain}")
    return parse_a1(f"{plain}{row}" if plain.isalpha() else reference)


def _content(cell: RawCell) -> tuple[object, ...]:
    """What a person sees in a cell or typed into it; its look says nothing."""
    return cell.kind, cell.value, cell.formula


def _repetition(cell: Cell, first: RawCell, last: RawCell, count: int) -> Problem:
    """A cell that stands twice, with how many of its sheet do."""
    more = phrases.CELLS_LIKE_THIS.format(count=count) if count > 1 else ""
    shown = [f"={each.formula}" if each.formula else each.text for each in (first, last)]
    return Problem(code=CELL_REPEATED, cell=cell,
                   values={"first": shown[0][:40], "last": shown[1][:40], "more": more})


def _qualified(handlers: Mapping[str, _T]) -> dict[str, _T]:
    """The same table under the names that the parser gives: either namespace, or none at all."""
    spaces = ("", *(space + NAMESPACE_MARK for space in NAMESPACES))
    return {space + tag: handler for space in spaces for tag, handler in handlers.items()}
