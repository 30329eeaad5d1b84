"""Sheets as declared: blocks one below the other. The order of declaration is the order on paper."""

from __future__ import annotations

from abc import ABC, abstractmethod
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from typing import Literal

from xlproj.base.text import Text
from xlproj.spec.inputs import Field, Formerly, Periods, Series
from xlproj.spec.pieces import Curve, Finding
from xlproj.spec.quantities import Quantity

MOST_STEPS = 100
"""How many rows can lead from one to another: so many columns has a band of steps at most."""
Group = Literal["guide", "inputs", "results", "control"]


@dataclass(frozen=True, slots=True)
class Heading:
    """A subtitle between rows."""

    text: Text


class AnyBlock(ABC):
    """What each kind of block answers for itself; whoever lays them out tells apart those in `Block`."""

    __slots__ = ()

    @abstractmethod
    def declares(self) -> Iterator[Field | Series | Quantity]:
        """Every field, series and quantity that has a cell of its own in it (columns of tables excepted)."""

    def asks(self) -> Iterator[Asked]:
        """What a person fills in: its fields and series, or itself where it is a table or a list of steps."""
        yield from (item for item in self.declares() if not isinstance(item, Quantity))


class Shown(AnyBlock):
    """A block without fields, series or quantities of its own."""

    __slots__ = ()

    def declares(self) -> Iterator[Field | Series | Quantity]:
        yield from ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Form(AnyBlock):
    """Fields and figures one below the other: label, value, unit, remark."""

    title: Text
    items: tuple[Field | Quantity | Heading, ...]

    def declares(self) -> Iterator[Field | Series | Quantity]:
        yield from (item for item in self.items if not isinstance(item, Heading))


@dataclass(frozen=True, slots=True, kw_only=True)
class Grid(AnyBlock):
    """Fields and figures in fixed rows and columns; None leaves a cell empty. `widths` are those other than
    usual (not 0). Where rows are `tall`, in points, somebody writes by hand in the empty cells."""

    title: Text
    corner: Text
    columns: tuple[Text, ...]
    rows: tuple[tuple[Text, tuple[Field | Quantity | None, ...]], ...]
    widths: tuple[float, ...] = ()
    tall: float = 0.0

    def declares(self) -> Iterator[Field | Series | Quantity]:
        yield from (cell for _, cells in self.rows for cell in cells if cell is not None)


@dataclass(frozen=True, slots=True, kw_only=True)
class Table(AnyBlock):
    """One row per thing, with spare rows; `periods` adds one column per year or month. Totals stand below, by
    column key; "@" is a row over the periods, and each further one stands below under its own label.

    `over` is a row of words above the period columns: the names of the months; `below` are rows of figures by
    period, under the totals; `since` as of a `Field`. Its rows are `parts` of a whole, unless they are
    alternatives, months or data of years: of parts a row that adds them up counts them twice. A result has
    the first columns `on_paper`, a form those `by_hand`: all unless told. Where it `folds`, a result folds
    away columns in which nothing stands. `formerly` is for older templates.
    """

    key: str
    title: Text
    columns: tuple[Field | Quantity, ...]
    rows: int
    periods: Periods | None = None
    totals: tuple[tuple[str, Quantity], ...] = ()
    required: bool = False
    note: Text = Text("", "")
    over: Quantity | None = None
    below: tuple[Quantity, ...] = ()
    since: str = ""
    parts: bool = True
    on_paper: int = 0
    by_hand: int = 0
    folds: bool = False
    formerly: Formerly | None = None
    fields: tuple[Field, ...] = field(init=False, repr=False, compare=False)
    """The columns that a person fills: asked for again and again, by all that reads or judges a row."""

    def __post_init__(self) -> None:
        object.__setattr__(self, "fields", tuple(each for each in self.columns if isinstance(each, Field)))

    @property
    def quantities(self) -> tuple[Quantity, ...]:
        """The columns that are computed."""
        return tuple(column for column in self.columns if isinstance(column, Quantity))

    @property
    def before_periods(self) -> tuple[Field | Quantity, ...]:
        """The columns that stand before those of periods: all but those aside, which are the last."""
        return tuple(column for column in self.columns if isinstance(column, Field) or not column.aside)

    def declares(self) -> Iterator[Field | Series | Quantity]:
        yield from (*self.quantities, *(total for _, total in self.totals), *self.below)
        yield from () if self.over is None else (self.over,)

    def asks(self) -> Iterator[Table]:
        yield self


@dataclass(frozen=True, slots=True, kw_only=True)
class Timeline(AnyBlock):
    """Rows with a column for each year, in its header: typed series and computed quantities. One per sheet.

    One `of` a time table has a column for each of that table's periods, as the months of year 0; all its rows
    are computed, and it may stand beside one of years.
    """

    rows: tuple[Series | Quantity | Heading, ...]
    title: Text = Text("", "")
    of: str = ""

    def declares(self) -> Iterator[Field | Series | Quantity]:
        yield from _with_totals(row for row in self.rows if not isinstance(row, Heading))


@dataclass(frozen=True, slots=True, kw_only=True)
class Detail(AnyBlock):
    """An input table row by row on a result sheet: what is computed of each row, then a band of years for
    each yearly figure.

    `name` is what the row is called there (a text), `columns` have one value per row, `bands` one per row and
    year. Rows are found by their number in the table, so that they follow inserted, deleted and sorted rows;
    results wait ("—") while the table has more rows in use than are shown here, unless none of them `waits`
    for what is only shown. `by_period` are bands too, over the periods of the table `of` or, where it
    has none, over as many steps as it has rows here (`MOST_STEPS` at most): so many can lead from one to
    another. Columns of bars are as `narrow` as they are told.
    """

    table: str
    title: Text
    name: Quantity
    columns: tuple[Quantity, ...] = ()
    bands: tuple[Quantity, ...] = ()
    of: str = ""
    by_period: tuple[Quantity, ...] = ()
    narrow: float = 0.0
    note: Text = Text("", "")
    waits: bool = True

    def declares(self) -> Iterator[Field | Series | Quantity]:
        yield from (self.name, *self.columns)
        yield from _with_totals((*self.bands, *self.by_period))


@dataclass(frozen=True, slots=True, kw_only=True)
class Steps(Shown):
    """A typed list of changes for one axis of the sensitivity grid; `values` are the usual ones, a project
    may have others. `since` as of a `Field`."""

    key: str
    title: Text
    help: Text
    values: tuple[float, ...]
    minimum: float = -1.0
    maximum: float = 1.0
    since: str = ""

    def asks(self) -> Iterator[Steps]:
        yield self


@dataclass(frozen=True, slots=True, kw_only=True)
class Crosstab(AnyBlock):
    """A grid of one quantity over two axes of steps; `down` and `across` are the steps as quantities."""

    title: Text
    down: Quantity
    across: Quantity
    cells: Quantity
    note: Text = Text("", "")

    def declares(self) -> Iterator[Field | Series | Quantity]:
        yield from (self.down, self.across, self.cells)


@dataclass(frozen=True, slots=True, kw_only=True)
class Ladder(AnyBlock):
    """Quantities side by side over a ladder of steps that runs down the sheet."""

    title: Text
    columns: tuple[Quantity, ...]
    size: int
    note: Text = Text("", "")

    def declares(self) -> Iterator[Field | Series | Quantity]:
        yield from self.columns


@dataclass(frozen=True, slots=True, kw_only=True)
class Lined(AnyBlock):
    """Texts side by side on numbered lines, as a matrix on paper: as many lines as the rows of some tables.

    Its headings are computed. `number` counts the lines; a result workbook folds away those beyond `used`.
    One in which the column that `opens` has no text stays on the page of the line before.
    """

    title: Text
    number: Quantity
    heads: tuple[Quantity, ...]
    columns: tuple[Quantity, ...]
    widths: tuple[float, ...]
    of: tuple[str, ...]
    used: Quantity
    note: Text = Text("", "")
    opens: Quantity | None = None

    def declares(self) -> Iterator[Field | Series | Quantity]:
        yield from (self.number, *self.heads, *self.columns)


@dataclass(frozen=True, slots=True, kw_only=True)
class Tree(Shown):
    """Boxes joined by lines, effects above their causes, on a page of its own: drawn anew whenever a workbook
    is written.

    Which boxes there are and what they lead to is told by the rows `of` a table: by their `code` and the
    codes in the columns `above`. The words of a box stand in the column `words` of the table `text_of`, in
    the row whose column `named` has its code; they are looked up, so that they follow what is typed.
    The box whose column `kind` holds the choice `main` is the main one. Without boxes there is a `note`.
    """

    key: str
    of: str
    code: Field
    above: tuple[Field, ...]
    kind: Field
    main: str
    text_of: str
    named: Field
    words: Field
    note: Text


@dataclass(frozen=True, slots=True, kw_only=True)
class Chart(Shown):
    """A native chart of rows of years or of curves over numbers (`xy`), with a title and units.

    A tornado or a histogram is drawn over columns of cells: `labels` names the cells of the words or limits,
    `quantities` those of the figures, as many at a time as there are labels (a tornado has two such runs,
    falls and rises), and `names` what each run is called. The abscissas of curves end at `farthest`, where it
    is given. One `beside` takes the room right of the block before it, a grid of four columns at most.
    """

    title: Text
    kind: Literal["column", "line", "xy", "tornado", "histogram"]
    quantities: tuple[str, ...] = ()
    curves: tuple[Curve, ...] = ()
    axes: tuple[Text, Text] = (Text("", ""), Text("", ""))
    farthest: float | None = None
    labels: tuple[str, ...] = ()
    names: tuple[Text, ...] = ()
    colors: tuple[str, ...] = ()
    beside: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Findings(Shown):
    """A table of values (not formulas) that the program finds when it writes a result workbook: see `Stamp`.

    It has so many `rows`, or those of the input table `of` and some `more`. What is not filled stays blank.
    """

    key: str
    title: Text
    columns: tuple[Finding, ...]
    rows: int = 0
    of: str = ""
    more: int = 0
    note: Text = Text("", "")


@dataclass(frozen=True, slots=True, kw_only=True)
class FoundGrid(Findings):
    """Findings over two lists of steps: its first column shows those that run down, its second stands once
    for each that runs across.

    The first row shows the steps across; see `cell_key` for the keys of its cells. `band` colours them: `van`
    or `tir`.
    """

    down: Steps
    across: Steps
    band: str

    def cell_key(self, number: int) -> str:
        """The key of the column of a step across, counted from 0."""
        return f"{self.columns[1].key}_{number}"


@dataclass(frozen=True, slots=True)
class Stamp(Shown):
    """What stands over findings: when, by what and from which file they were computed, and that they follow
    no change."""


@dataclass(frozen=True, slots=True)
class Note(Shown):
    """Sentences across the sheet; a workbook of results has others where it is told `to_read`."""

    lines: tuple[Text, ...]
    title: Text = Text("", "")
    to_read: Note | None = None


@dataclass(frozen=True, slots=True)
class Origin(Shown):
    """Label and text pairs about the workbook itself, filled in by the writer: file, hash, versions, date,
    problems."""

    title: Text
    key: str


@dataclass(frozen=True, slots=True)
class Index(AnyBlock):
    """The list of sheets in working order: what each one still lacks and how full it is, for those that are
    filled (None leaves a cell empty). A heading stands over the first of each group."""

    title: Text
    rows: tuple[tuple[str, tuple[Quantity | None, ...]], ...]
    headings: Mapping[str, Text]

    def declares(self) -> Iterator[Field | Series | Quantity]:
        yield from (each for _, figures in self.rows for each in figures if each is not None)


Block = (Form | Grid | Table | Timeline | Detail | Steps | Crosstab | Ladder | Lined | Chart | Findings
         | FoundGrid | Stamp | Note | Origin | Index | Tree)
"""Every kind of block there is: whoever tells them apart covers them all (`typing.assert_never`)."""
Asked = Field | Series | Table | Steps
"""What a person fills in: likewise."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Sheet:
    """One sheet: its name on the tab, a sentence on what to do here, its unit of money (live) and its blocks.

    The first `printed` blocks go on paper, all unless told; the others are workings: they stay on the screen,
    grouped. One for the `office` is the analyst's: whoever fills the others leaves it as it is.
    """

    key: str
    title: Text
    purpose: Text
    group: Group
    blocks: tuple[Block, ...]
    money: Quantity | None = None
    printed: int | None = None
    office: bool = False


def _with_totals(rows: Iterable[Series | Quantity]) -> Iterator[Series | Quantity]:
    """Rows of years, each with the total that stands beside it."""
    for row in rows:
        yield row
        if isinstance(row, Quantity) and row.total:
            yield row.sum_over_years


def all_asked(sheet: Sheet) -> Iterator[Asked]:
    """All that a person fills in on a sheet."""
    return (asked for block in sheet.blocks for asked in block.asks())


def declared(sheet: Sheet) -> Iterator[Field | Series | Quantity]:
    """Every field, series and quantity with a cell of its own on the sheet (columns of tables excepted)."""
    if sheet.money is not None:
        yield sheet.money
    for block in sheet.blocks:
        yield from block.declares()
