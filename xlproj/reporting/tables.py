"""Blocks of a laid-out sheet as tables: what stands in its rows, without the rows and columns that say
nothing."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field, replace
from typing import assert_never

from xlproj.base import phrases
from xlproj.base.text import Text
from xlproj.layout.items import (
    SPREAD,
    BoxCell,
    Computed,
    FactBox,
    Header,
    InputCell,
    LabelCell,
    LineCell,
    Picture,
    PlanItem,
    RowNumber,
    SheetPlan,
    StampBox,
    Strip,
    Told,
)
from xlproj.layout.widths import FIRST
from xlproj.model.outline import KeptRows
from xlproj.reporting.cells import Teller, clean
from xlproj.reporting.document import ABSENT, DocCell, DocRow, DocTable, Paragraph

_HEADS = frozenset({"header", "header_left"})
_LABELS = frozenset({"label", "label_bold", "label_total", "index_link"})
_BOLD = frozenset({"label_bold", "label_total"})
_ASIDE = {"unit": phrases.OVER_UNITS, "remark": phrases.OVER_REMARKS}
_PARAGRAPHS = frozenset({"caption", "note"})
_HEADING_LOOKS = frozenset({"matrix_head", "axis_across", "over"})
_UNSEEN_LOOKS = frozenset({"margin_number", "money_line"})
_NAME, _WORDS, _SENTENCE, _FEW, _LEAST, _LEAST_NAME = 34, 26, 44, 16, 4, 14
_ALONE = 100  # a column of sentences that has no other beside it
_LONG = 50  # letters of a text that wants a wide column


@dataclass(slots=True)
class _Line:
    """A row of a sheet: its cells by column, what those are that only explain others, and what kind of row it
    is."""

    cells: dict[int, DocCell] = field(default_factory=dict)
    aside: dict[int, Text] = field(default_factory=dict)
    head: bool = False
    heading: bool = False
    bold: bool = False


class TableMaker:
    """Makes tables of the blocks of one sheet.

    Rows that say nothing are left out, unless dashes or all of them are `kept`.
    """

    def __init__(self, plan: SheetPlan, tell: Teller, *, kept: KeptRows = "") -> None:
        self.plan, self.tell, self.kept = plan, tell, kept

    def block(self, strip: Strip, title: str, *, words: bool) -> Iterator[DocTable | Paragraph]:
        """What a block says: its sentences, then its tables (a new one under each row of headings).

        Sentences about tables that say nothing are left out, unless `words` are all that it has.
        """
        lines: list[_Line] = []
        said: list[Paragraph] = []
        for row, items in self._rows(strip):
            texts = [item.text for item in items if isinstance(item, LabelCell) and item.style in _PARAGRAPHS]
            said += (Paragraph(clean(text), small=True) for text in texts if text)
            if any(isinstance(item, StampBox) for item in items):
                said.append(Paragraph(self.tell.say(self.tell.sheets.stamp), small=True))
            line = self._line(items)
            if line.cells and not self._spare(row):
                lines.append(line)
        tables = [table for group in _groups(lines) if (table := self._table(group, title)) is not None]
        yield from said if tables or words else ()
        yield from tables

    def _rows(self, strip: Strip) -> Iterator[tuple[int, list[PlanItem]]]:
        found: dict[int, list[PlanItem]] = {}
        for item in self.plan.items:
            if strip.top <= item.row <= strip.bottom and item.row not in self.plan.hidden_rows and (
                    item.column <= strip.right):
                found.setdefault(item.row, []).append(item)
        return ((row, found[row]) for row in sorted(found))

    def _spare(self, row: int) -> bool:
        """Whether it is a row of a detail or of a matrix that nothing is shown in."""
        detail, line = self.plan.detail_rows.get(row), self.plan.matrix_lines.get(row)
        if detail is not None:
            rows = self.tell.sheets.project.tables.get(detail[0], ())
            return detail[1] >= len(rows) or rows[detail[1]].blank
        return line is not None and line[1] > float(self.tell.sheets.results[line[0]].ravel()[0])

    def _line(self, items: Iterable[PlanItem]) -> _Line:
        line, told = _Line(), list(items)
        helped = any(isinstance(item, InputCell) for item in told)
        for item in told:
            match item:
                case LabelCell():
                    self._label(line, item, helped=helped)
                case Header():
                    line.head = True
                    line.cells[item.column] = DocCell(text=f"{item.word} {item.number}".strip(), figure=True)
                case Computed():
                    self._computed(line, item)
                case InputCell():
                    line.cells[item.column] = self.tell.typed(item, self.plan.name)
                case Told():
                    line.head |= item.look == "axis_across"
                    line.cells[item.column] = self.tell.told(item, self.plan.name)
                case RowNumber() | Picture() | FactBox() | StampBox() | BoxCell() | LineCell():
                    pass  # no part of a table
                case _:
                    assert_never(item)
        return line

    def _computed(self, line: _Line, item: Computed) -> None:
        if item.look not in _UNSEEN_LOOKS:
            line.head |= item.look in _HEADING_LOOKS
            line.cells[item.column] = self.tell.computed(item, self.plan.name)

    def _label(self, line: _Line, item: LabelCell, *, helped: bool) -> None:
        aside = item.style in _ASIDE and not (helped and item.style == "remark")
        if item.style not in _HEADS | _LABELS and item.style != "heading" and not aside:
            return
        line.head |= item.style in _HEADS
        line.heading |= item.style == "heading"
        line.bold |= item.style in _BOLD
        if aside:
            line.aside[item.column] = _ASIDE[item.style]
        span = 1 if item.style in SPREAD else item.across
        line.cells[item.column] = DocCell(text=clean(item.text), bold=item.style in _BOLD, span=span)

    def _table(self, lines: list[_Line], title: str) -> DocTable | None:
        heads = [line for line in lines if line.head]
        body = list(self._telling(line for line in lines if not line.head))
        periods = {column for line in heads for column, cell in line.cells.items() if cell.figure}
        said = {column for line in (lines if self.kept == "all" else body) if not line.heading
                for column, cell in line.cells.items()
                if cell.text and (self.kept or column in periods or not cell.empty)}
        kept = sorted(said | {FIRST})
        if not any(not line.heading for line in body):
            return None
        named, alone = _caption(heads, title), kept == [FIRST]
        rows = tuple(DocRow((line.cells[FIRST],) if line.heading else tuple(
            replace(line.cells.get(column, DocCell()), span=1) for column in kept),
                           line.bold, line.heading) for line in body)
        heads = heads or [self._named(body, kept)]
        return DocTable(title=named, heads=tuple(_head(line, kept) for line in heads), rows=rows,
                        widths=(_ALONE,) if alone else tuple(_width(column, heads, body) for column in kept),
                        least=tuple(_least(column, heads, body) for column in kept))

    def _named(self, body: list[_Line], kept: list[int]) -> _Line:
        """Headings where the sheet has none: whoever hears a table is told what each column holds."""
        aside = {column: text for line in body for column, text in line.aside.items()}
        words = {column: aside.get(column, phrases.OVER_VALUES) for column in kept}
        words[FIRST] = phrases.OVER_ITEMS
        texts = {column for line in body for column, cell in line.cells.items()
                 if cell.text and not cell.figure}
        return _Line({column: DocCell(text=self.tell.say(text), figure=column not in texts)
                      for column, text in words.items()}, head=True)

    def _telling(self, lines: Iterable[_Line]) -> Iterator[_Line]:
        """The rows that say something, and a heading only where one follows it."""
        heading: _Line | None = None
        for line in lines:
            if line.heading:
                heading = line
                continue
            if self._silent(line):
                continue
            if heading is not None:
                yield heading
                heading = None
            yield line

    def _silent(self, line: _Line) -> bool:
        """Whether a row says nothing; one that is a text alone, and no label, does."""
        first = line.cells.get(FIRST, DocCell())
        others = [cell for column, cell in line.cells.items() if column not in (FIRST, *line.aside)]
        if self.kept == "all":
            return not first.text and not any(cell.text for cell in others)
        if not any(cell.text for cell in others):
            return first.cell is None or not first.text
        dashes = self.kept == "dashes"
        return all(cell.empty and not (dashes and cell.text == ABSENT) for cell in others)


def _caption(heads: list[_Line], title: str) -> str:
    """The title of a table; over a band of years, what the band is."""
    band = next((line.cells[FIRST].text for line in heads if line.heading), "")
    return f"{title}: {band}" if title and band else title or band


def _groups(lines: list[_Line]) -> Iterator[list[_Line]]:
    """The lines of each table: one begins wherever headings follow other rows."""
    group: list[_Line] = []
    for line in lines:
        if line.head and any(not each.head for each in group):
            yield group
            group = []
        group.append(line)
    if group:
        yield group


def _head(line: _Line, kept: list[int]) -> DocRow:
    """The headings over the columns that are kept; one over several goes over those of them that are left."""
    cells: list[DocCell] = []
    covered = 0
    for column in kept:
        if column <= covered:
            continue
        at = max((each for each in line.cells if each <= column), default=None)
        cell = line.cells[at] if at is not None else DocCell()
        end = at + cell.span - 1 if at is not None else column
        if end < column:
            cells.append(DocCell())
            continue
        covered = end
        cells.append(replace(cell, span=sum(column <= each <= end for each in kept)))
    return DocRow(tuple(cells))


def _width(column: int, heads: list[_Line], body: list[_Line]) -> int:
    """How wide a column wants to be: sentences as long as is usual."""
    longest = max((len(line.cells[column].text) for line in body
                   if column in line.cells and not line.heading), default=0)
    usual = _NAME if column == FIRST else _SENTENCE if longest > _LONG else _WORDS
    return max(_least(column, heads, body), min(longest, usual))


def _least(column: int, heads: list[_Line], body: list[_Line]) -> int:
    """How narrow a column may be: figures and the longest word stay whole."""
    cells = [line.cells[column] for line in body if column in line.cells and not line.heading]
    single = [line.cells[column] for line in heads if column in line.cells and line.cells[column].span == 1]
    words = [len(word) for cell in (*cells, *single) for word in cell.text.split()]
    figures = [len(cell.text) for cell in cells if cell.figure]
    least = _LEAST_NAME if column == FIRST else _LEAST
    return max([least, *(min(each, _NAME) for each in words), *figures])


# --- on paper -----------------------------------------------------------------------------------------------
PORTRAIT, LANDSCAPE, AIR = 116, 172, 2
"""How many letters the columns of a table may have together, on the short and on the long side of a page."""


def total_width(table: DocTable) -> int:
    """How many letters wide a table is, with the air between its columns."""
    return sum(each + AIR for each in table.widths)


def fitted(table: DocTable) -> Iterator[DocTable]:
    """The table, with narrower columns of text if it then fits on a page, or as many tables as it takes to
    fit on its long side, each with the first column."""
    for limit, most in ((PORTRAIT, _WORDS), (LANDSCAPE, _WORDS), (LANDSCAPE, _FEW)):
        for tried in (table, _narrow(table, most)):
            if total_width(tried) <= limit:
                yield tried
                return
    if len(table.widths) == 2:
        yield _narrow(table, _FEW)
        return
    count = len(_parts(table, LANDSCAPE))  # as few as it takes, of about the same width
    parts = next(found for limit in range(table.widths[0] + AIR, LANDSCAPE + 1)
                 if len(found := _parts(table, limit)) == count)
    told = [columns for columns in parts if any(
        not row.cells[each].empty for row in table.rows if not row.heading for each in columns)]
    for number, columns in enumerate(told, 1):
        title = f"{table.title} ({number}/{len(told)})" if told[1:] else table.title
        yield _part(table, (0, *columns), title)


def _narrow(table: DocTable, most: int) -> DocTable:
    """The table with no column wider than that, unless its words and figures are."""
    if not table.least:
        return table
    widths = (max(least, min(width, most)) for width, least in zip(table.widths, table.least, strict=True))
    return replace(table, widths=tuple(widths))


def _parts(table: DocTable, limit: int) -> list[list[int]]:
    """The columns beside the first one, so many at a time as fit within a limit, or one."""
    parts: list[list[int]] = [[]]
    taken = table.widths[0] + AIR
    for column in range(1, len(table.widths)):
        if parts[-1] and taken + table.widths[column] + AIR > limit:
            parts.append([])
            taken = table.widths[0] + AIR
        parts[-1].append(column)
        taken += table.widths[column] + AIR
    return parts


def _part(table: DocTable, columns: tuple[int, ...], title: str) -> DocTable:
    rows = tuple(row if row.heading else replace(row, cells=tuple(row.cells[each] for each in columns))
                 for row in table.rows)
    heads = tuple(_part_of_head(row, columns) for row in table.heads)
    return replace(table, title=title, heads=heads, rows=rows,
                   widths=tuple(table.widths[each] for each in columns), least=())


def _part_of_head(row: DocRow, columns: tuple[int, ...]) -> DocRow:
    cells, at = [], 0
    for cell in row.cells:
        over = sum(at <= each < at + cell.span for each in columns)
        if over:
            cells.append(replace(cell, span=over))
        at += cell.span
    return DocRow(tuple(cells))
