"""Where things stand in a sheet's XML, found in one pass that keeps only what marks need."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import Final

from xlproj.base.cells import MAX_COLUMN, MAX_ROW, parse_a1
from xlproj.marking.splices import Edit, prefix_in, space_of
from xlproj.reading.file.xmlparts import fed, is_on, local, new_parser, to_index

RowColumn = tuple[int, int]
# What stands after the link to the notes; whatever else a sheet has stands before it.
_AFTER_NOTES: Final = frozenset(("legacyDrawingHF", "drawingHF", "picture", "oleObjects", "controls",
                                 "webPublishItems", "tableParts", "extLst", "AlternateContent"))
_MOST_STYLED: Final = 10_000


@dataclass(slots=True)
class Extent:
    """An element: where its start tag begins, and where its end tag does, or its only tag ends."""

    start: int
    close: int = -1


@dataclass(slots=True)
class FoundRow(Extent):
    """A row with cells to be marked: those there are with their formats, and what comes after those
    missing."""

    style: str | None = None
    cells: dict[int, tuple[int, str]] = field(default_factory=dict)
    before: dict[int, int] = field(default_factory=dict)


@dataclass(slots=True)
class FoundSheet:
    """What was found: byte positions, and formats by their numbers."""

    space: str = ""
    prefix: str = ""
    data: Extent | None = None
    rows: dict[int, FoundRow] = field(default_factory=dict)
    before: dict[int, int] = field(default_factory=dict)
    column_styles: list[tuple[int, int, str]] = field(default_factory=list)
    before_notes: int = -1
    notes_link: str | None = None
    selected: list[int] = field(default_factory=list)


def scan(edit: Edit, wanted: Iterable[RowColumn]) -> FoundSheet:
    """Look through a sheet for what is wanted."""
    scanner = _Scanner(edit, wanted)
    for _ in fed(scanner.parser, edit.pieces(), edit.budget, edit.part):
        pass
    return scanner.found


class _Scanner:
    """Handlers for the elements of a sheet, told apart by how deep they lie."""

    def __init__(self, edit: Edit, wanted: Iterable[RowColumn]) -> None:
        self.found = FoundSheet()
        self.parser = new_parser(edit.file_name, edit.part)
        self.parser.StartElementHandler, self.parser.EndElementHandler = self._start, self._end
        self._edit = edit
        self._columns: dict[int, list[int]] = {}
        for row, column in sorted(wanted):
            self._columns.setdefault(row, []).append(column)
        self._waiting = sorted(self._columns, reverse=True)
        self._waiting_columns: list[int] = []
        self._open: FoundRow | None = None
        self._depth = self._row = self._column = 0
        self._section, self._begun = "", -1

    def _start(self, name: str, attributes: dict[str, str]) -> None:
        depth, self._depth = self._depth, self._depth + 1
        if depth == 3:
            if self._open is not None and self._section == "sheetData":
                self._start_cell(self._open, local(name), attributes)
        elif depth == 2:
            self._start_inside(local(name), attributes)
        elif depth == 1:
            self._start_section(local(name), attributes)
        elif not depth:
            tag = self._edit.start_tag(self.parser.CurrentByteIndex)
            self.found.space, self.found.prefix = space_of(name), prefix_in(tag)
            self.found.before_notes = self.parser.CurrentByteIndex + len(tag)

    def _end(self, name: str) -> None:
        self._depth -= 1
        if self._depth == 2:
            if self._open is not None:
                self._open.close = self._close_of(self._open.start)
                self._open = None
        elif self._depth == 1:
            close = self._close_of(self._begun)
            if self._section == "sheetData" and self.found.data is not None:
                self.found.data.close = close
            if self._section not in _AFTER_NOTES:
                empty = self._edit.start_tag(self._begun).endswith(b"/>")
                self.found.before_notes = close if empty else self._edit.end_of_tag(close)

    def _start_section(self, tag: str, attributes: dict[str, str]) -> None:
        self._section, self._begun = tag, self.parser.CurrentByteIndex
        if tag == "sheetData":
            self.found.data = Extent(self._begun)
        elif tag == "legacyDrawing":
            named = {local(key): value for key, value in attributes.items()}
            self.found.notes_link = named.get("id", "")

    def _start_inside(self, tag: str, attributes: dict[str, str]) -> None:
        if self._section == "sheetData":
            if tag == "row":
                self._start_row(attributes)
        elif tag == "sheetView" and is_on(attributes.get("tabSelected")):
            self.found.selected.append(self.parser.CurrentByteIndex)
        elif tag == "col" and "style" in attributes and len(self.found.column_styles) < _MOST_STYLED:
            first, last = to_index(attributes.get("min")), to_index(attributes.get("max"))
            self.found.column_styles.append((first or 0, last or 0, attributes["style"]))

    def _start_row(self, attributes: dict[str, str]) -> None:
        row = to_index(attributes.get("r")) or self._row + 1
        self._row = row
        while self._waiting and self._waiting[-1] < row:
            self.found.before[self._waiting.pop()] = self.parser.CurrentByteIndex
        if row in self._columns and row <= MAX_ROW:
            style = attributes.get("s") if is_on(attributes.get("customFormat")) else None
            self._open = self.found.rows[row] = FoundRow(self.parser.CurrentByteIndex, style=style)
            self._column, self._waiting_columns = 0, self._columns[row][::-1]

    def _start_cell(self, row: FoundRow, tag: str, attributes: dict[str, str]) -> None:
        if tag != "c":
            return
        try:
            column = parse_a1(attributes["r"])[1] if "r" in attributes else self._column + 1
        except ValueError:
            raise self._edit.refusal() from None
        self._column = column
        while self._waiting_columns and self._waiting_columns[-1] < column:
            row.before[self._waiting_columns.pop()] = self.parser.CurrentByteIndex
        if column in self._columns[self._row] and column <= MAX_COLUMN:
            row.cells[column] = self.parser.CurrentByteIndex, attributes.get("s", "0")

    def _close_of(self, start: int) -> int:
        """Where the end tag of the element that ends here begins, or its only tag ends."""
        tag = self._edit.start_tag(start)
        return start + len(tag) if tag.endswith(b"/>") else self.parser.CurrentByteIndex
