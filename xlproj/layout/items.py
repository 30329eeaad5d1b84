"""What a laid-out sheet consists of: a list of items, each at its cell. The writer draws them, the reader knows them."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Literal

from xlproj.expr.core import Place
from xlproj.spec.inputs import Field, Periods, Series
from xlproj.spec.project import Slot
from xlproj.spec.quantities import Quantity
from xlproj.spec.sheets import Chart, Facts, Group, Sheet, Steps

Style = Literal["title", "purpose", "subtitle", "heading", "header", "header_left", "label", "label_bold", "unit",
                "remark", "key", "sentinel", "margin", "link", "note", "total_label"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Label:
    """Fixed text; `across` merges it over that many columns."""

    row: int
    column: int
    text: str
    style: Style
    across: int = 1
    target: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Header:
    """The number of a period over its column: a plain number in input tables, a live count on result sheets."""

    row: int
    column: int
    number: int
    live: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class Input:
    """A cell that a person fills: which value it holds and by which declaration."""

    row: int
    column: int
    slot: Slot
    declared: Field | Series | Periods | Steps
    default: object = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Computed:
    """A cell that is computed: which quantity, at which place."""

    row: int
    column: int
    quantity: Quantity
    place: Place
    in_table: bool = False
    total: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Name:
    """A defined name and the rectangle it stands for (top, left, bottom, right)."""

    name: str
    box: tuple[int, int, int, int]


@dataclass(frozen=True, slots=True, kw_only=True)
class Picture:
    """A native chart and the cell of its upper left corner."""

    row: int
    column: int
    chart: Chart


@dataclass(frozen=True, slots=True, kw_only=True)
class FactBox:
    """Where the writer lists facts about the workbook itself."""

    row: int
    column: int
    facts: Facts


@dataclass(frozen=True, slots=True, kw_only=True)
class TableBox:
    """Where an input table stands: its hidden key row, header, hidden guard row, data rows, sentinel and totals."""

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


@dataclass(slots=True, kw_only=True)
class SheetPlan:
    """A sheet laid out: its items, and what it looks like as a page."""

    sheet: Sheet
    name: str
    group: Group
    items: list[Label | Header | Input | Computed | Picture | FactBox] = field(default_factory=list)
    names: list[Name] = field(default_factory=list)
    widths: dict[int, float] = field(default_factory=dict)
    heights: dict[int, float] = field(default_factory=dict)
    hidden_rows: set[int] = field(default_factory=set)
    freeze: tuple[int, int] | None = None
    repeat_rows: tuple[int, int] | None = None
    last_row: int = 1
    last_column: int = 2
    wide: bool = False

    def widen(self, column: int, width: float) -> None:
        """Make a column at least that wide."""
        self.widths[column] = max(self.widths.get(column, 0.0), width)

    def reach(self, row: int, column: int) -> None:
        """Note that the sheet extends to this cell."""
        self.last_row, self.last_column = max(self.last_row, row), max(self.last_column, column)
