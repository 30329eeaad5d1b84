"""What a laid-out sheet consists of: items, each at its cell. The writer draws them, the reader knows
them."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Literal, NamedTuple, TypeAlias

from xlproj.base.cells import column_letters
from xlproj.base.slots import Slot
from xlproj.drawings.layers import Box
from xlproj.expr.core import Place
from xlproj.spec.inputs import Field, Periods, Series
from xlproj.spec.pieces import Finding
from xlproj.spec.quantities import Quantity
from xlproj.spec.sheets import Chart, Group, Origin, Sheet, Steps, Tree

Style = Literal["title", "purpose", "subtitle", "subtitle_rule", "heading", "header", "header_left", "label",
                "label_bold", "label_total", "label_rest", "unit", "remark", "caption", "key", "sentinel",
                "margin",
                "link", "index_link", "note", "legend_input", "legend_computed", "legend_after",
                "legend_good",
                "legend_bad", "legend_middle", "legend_best"]
Look = Literal["computed", "bold", "total", "centered", "axis_across", "axis_down", "money_line", "missing",
               "progress", "over", "matrix", "matrix_level", "matrix_head", "margin_number"]
STANDARD_WIDTH, STANDARD_HEIGHT = 8.43, 15.0
# Of these styles the cells to the right are filled in the same style and stay apart; other labels are merged.
SPREAD: frozenset[Style] = frozenset({"subtitle", "subtitle_rule", "heading", "sentinel", "label_total",
                                      "label_rest"})


@dataclass(frozen=True, slots=True, kw_only=True)
class LabelCell:
    """Fixed text over `across` columns: merged into one cell, or spread as a band (the styles of
    `SPREAD`)."""

    row: int
    column: int
    text: str
    style: Style
    across: int = 1
    target: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Header:
    """The number of a period over its column: a plain number in input tables, a live count on result sheets.

    `word` is shown before the number ("Año 3") and is no part of the value; `band` marks one over a band of a
    detail; `repeats` is the cell whose number it shows again.
    """

    row: int
    column: int
    number: int
    live: bool
    word: str = ""
    band: bool = False
    repeats: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class InputCell:
    """A cell that a person fills: which value it holds and by which declaration; `across` merges it over
    columns."""

    row: int
    column: int
    slot: Slot
    declared: Field | Series | Periods | Steps
    default: object = None
    across: int = 1


class Computed(NamedTuple):
    """A cell that is computed: which quantity, at which place; `across` merges it over columns. What stands
    on the sheet `again` refers to where it stands first.

    A named tuple, since a workbook has tens of thousands of them and these are made twice as fast.
    """

    row: int
    column: int
    quantity: Quantity
    place: Place
    in_table: bool = False
    look: Look = "computed"
    across: int = 1
    again: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class RowNumber:
    """Which row of an input table a row of a detail shows, counted from 1: every figure beside it looks its
    inputs up by it."""

    row: int
    column: int
    table: str
    number: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Name:
    """A defined name and the rectangle it stands for (top, left, bottom, right)."""

    name: str
    box: tuple[int, int, int, int]


@dataclass(frozen=True, slots=True, kw_only=True)
class Picture:
    """A native chart: the cell at its upper left corner, how far right of it it starts, and its size, in
    pixels."""

    row: int
    column: int
    chart: Chart
    left: int
    size: tuple[int, int]


@dataclass(frozen=True, slots=True, kw_only=True)
class FactBox:
    """Where the writer lists facts about the workbook itself."""

    row: int
    column: int
    facts: Origin
    across: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Told:
    """A cell for a value that is found when a result workbook is written: of which table of findings, column
    and row."""

    row: int
    column: int
    key: str
    found: Finding
    number: int
    look: str = "told"


@dataclass(frozen=True, slots=True, kw_only=True)
class StampBox:
    """Where the writer says when and from what findings were computed."""

    row: int
    column: int
    across: int


@dataclass(frozen=True, slots=True, kw_only=True)
class BoxCell:
    """A box of a tree, merged over `across` columns: its words are looked up by its code."""

    row: int
    column: int
    across: int
    box: Box
    tree: Tree


@dataclass(frozen=True, slots=True, kw_only=True)
class LineCell:
    """A cell with lines of a tree for borders: down its left edge, along its top, or both."""

    row: int
    column: int
    style: Literal["line_down", "line_along", "line_both"]


PlanItem: TypeAlias = (LabelCell | Header | InputCell | Computed | RowNumber | Picture | FactBox | Told
                       | StampBox | BoxCell | LineCell)
"""Whatever stands on a sheet."""


@dataclass(frozen=True, slots=True, kw_only=True)
class TableBox:
    """Where an input table stands: its hidden key row, header, hidden guard row, data rows, sentinel and
    totals."""

    sheet: str
    key_row: int
    first_row: int
    rows: int
    columns: dict[str, int]
    periods: tuple[int, ...] = ()
    first_period: int = 0

    @property
    def header_row(self) -> int:
        """Row of the labels."""
        return self.key_row + 1

    @property
    def guard_row(self) -> int:
        """Hidden empty row above the data: a row inserted at the top of the data stays within the ranges."""
        return self.first_row - 1

    @property
    def sentinel_row(self) -> int:
        """Visible empty row under the data: a row inserted at the end of the data stays within the ranges."""
        return self.first_row + self.rows

    @property
    def last_period(self) -> int:
        """Column of the last period."""
        return self.first_period + len(self.periods) - 1

    def column_cells(self, column: int) -> str:
        """A column as a whole, from guard row to sentinel."""
        letter = column_letters(column)
        return f"${letter}${self.guard_row}:${letter}${self.sentinel_row}"

    @property
    def period_cells(self) -> str:
        """All period cells, from guard row to sentinel."""
        left, right = column_letters(self.first_period), column_letters(self.last_period)
        return f"${left}${self.guard_row}:${right}${self.sentinel_row}"


@dataclass(frozen=True, slots=True, kw_only=True)
class Strip:
    """The rows of one block, the last column of it that goes on paper, the row that names all of its columns,
    if any does, and whether it is `printed` at all."""

    top: int
    bottom: int
    right: int
    head: int | None = None
    printed: bool = True


@dataclass(slots=True, kw_only=True)
class SheetPlan:
    """A sheet laid out: its items, and what it looks like as a page."""

    sheet: Sheet
    name: str
    group: Group
    items: list[PlanItem] = field(default_factory=list)
    names: list[Name] = field(default_factory=list)
    widths: dict[int, float] = field(default_factory=dict)
    heights: dict[int, float] = field(default_factory=dict)
    hidden_rows: set[int] = field(default_factory=set)
    folded_rows: set[int] = field(default_factory=set)
    folded_columns: set[int] = field(default_factory=set)
    detail_rows: dict[int, tuple[str, int]] = field(default_factory=dict)
    """Rows that show one row of an input table: which table, and which of its rows."""
    matrix_lines: dict[int, tuple[str, int]] = field(default_factory=dict)
    """Rows that are lines of a matrix: the quantity that says how many are in use, and their number."""
    opened_by: dict[int, str] = field(default_factory=dict)
    """Of lines of a matrix, the quantity whose text begins something new there."""
    continued: set[int] = field(default_factory=set)
    """Rows that stay on the page of the row before."""
    strips: list[Strip] = field(default_factory=list)
    freeze: tuple[int, int] = (0, 0)
    repeat_row: int | None = None
    periods: tuple[int, int] | None = None
    one_page: bool = False
    whole: bool = False
    """Whether it goes on one landscape page however much there is on it."""
    last_row: int = 1
    last_column: int = 2
    last_printed: int | None = None
    """The last row that goes on paper, where workings follow that stay on the screen; 0 where all of them
    are."""
    words_to: int = 2
    """The last column that the sentence at its head takes."""
    grouped_rows: set[int] = field(default_factory=set)
    printed: dict[tuple[int, int], str] = field(default_factory=dict)
    """Formulas by row and column, once they were printed: they follow from the layout alone."""

    def width(self, column: int, across: int = 1) -> float:
        """Width of so many columns together, in the unit of column widths."""
        return sum(self.widths.get(each, STANDARD_WIDTH) for each in range(column, column + across))

    def pixels(self, column: int, across: int = 1) -> int:
        """Width of so many columns together on a screen."""
        return sum(round(7 * self.widths.get(each, STANDARD_WIDTH) + 5)
                   for each in range(column, column + across) if each not in self.folded_columns)

    def heighten(self, row: int, height: float) -> None:
        """Make a row at least that high; rows of the usual height are left to the program."""
        if height > max(self.heights.get(row, STANDARD_HEIGHT), STANDARD_HEIGHT):
            self.heights[row] = height

    def reach(self, row: int, column: int) -> None:
        """Note that the sheet extends to this cell."""
        self.last_row = max(self.last_row, row)
        self.last_column = max(self.last_column, column)
