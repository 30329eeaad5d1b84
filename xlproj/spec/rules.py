"""Rules: what must hold of what people type, each declared once beside what it is about.

A rule has two renderings, as a quantity has: a problem at its exact place, and a live remark while a person
types.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, fields, is_dataclass
from itertools import chain
from types import MappingProxyType
from typing import Literal, TypeAlias, assert_never

from xlproj.base.problems import Code
from xlproj.base.text import Text
from xlproj.base.units import MONEY, Unit
from xlproj.expr.aggregates import count_rows, max_years
from xlproj.expr.core import Expr
from xlproj.expr.functions import Not, both
from xlproj.expr.nodes import Node, Truth, as_number
from xlproj.expr.references import BlockRef, ColumnRef, FieldRef, SeriesRef

At: TypeAlias = FieldRef | ColumnRef | BlockRef | SeriesRef
Each = Literal["project", "row", "year", "period"]
"""What a rule judges one by one: the project as a whole, each row of a table, each year, each year of each
row."""


# --- what a message says of the place where a rule is broken ------------------------------------------------


@dataclass(frozen=True, slots=True)
class Figure:
    """A number with the `sign` of its unit behind it; a `share` or a rate is said in per cent."""

    of: Node
    decimals: int = 2
    share: bool = False
    sign: str = ""


@dataclass(frozen=True, slots=True)
class Against:
    """A number with as many decimals as it takes to tell it from another."""

    of: Node
    other: Node


@dataclass(frozen=True, slots=True)
class Here:
    """The number of the year that is judged or of the row, counted from 1; what its list calls a choice."""

    of: Literal["year", "row"]


@dataclass(frozen=True, slots=True)
class Label:
    """What its list calls the choice in a column."""

    of: ColumnRef | FieldRef
    lower: bool = False


@dataclass(frozen=True, slots=True)
class Names:
    """What was typed in some columns, each name once, or other words where nothing was."""

    of: tuple[ColumnRef, ...]
    none: Text


@dataclass(frozen=True, slots=True)
class Meant:
    """In `words`, the `{name}` among others that an unknown one most likely means, if any comes near."""

    of: ColumnRef
    among: ColumnRef
    words: Text


@dataclass(frozen=True, slots=True)
class FirstLike:
    """The first place that has the same as this row in some columns (codes compared as a sheet does)."""

    of: tuple[ColumnRef, ...]


@dataclass(frozen=True, slots=True)
class FirstOf:
    """The first cell in which a column was typed, or that of a field."""

    of: ColumnRef | FieldRef


@dataclass(frozen=True, slots=True)
class Counterpart:
    """Where other tables say the same code: of each pair in `among`, a cell and the column of its row's code.

    The first cell whose code is the one `here`; where none is, or no code is told, the first that has one.
    """

    among: tuple[tuple[ColumnRef, ColumnRef], ...]
    here: ColumnRef | None = None


@dataclass(frozen=True, slots=True)
class Count:
    """In how many places more a rule is broken, or how many `of` is: words for one, for many (`{count}`)."""

    one: Text
    many: Text
    of: Node | None = None


@dataclass(frozen=True, slots=True)
class Peak:
    """What `show` is in the year in which a row of years is largest: the row itself unless told."""

    of: Node
    show: Node | None = None


@dataclass(frozen=True, slots=True)
class Which:
    """One of two, as a truth is."""

    test: Truth
    then: Telling
    otherwise: Telling


@dataclass(frozen=True, slots=True)
class Numbers:
    """The numbers typed in some columns of the row, one after the other."""

    of: tuple[ColumnRef, ...]


@dataclass(frozen=True, slots=True)
class AsTyped:
    """What was typed: a day as year, month and day."""

    of: ColumnRef | FieldRef


@dataclass(frozen=True, slots=True)
class Amounts:
    """The periods from 1 on in which the row of a time table has an amount."""

    of: BlockRef


@dataclass(frozen=True, slots=True)
class Phrase:
    """Words with values of their own."""

    words: Text
    values: Mapping[str, Telling]


Telling: TypeAlias = (
    "Node | AsTyped | Figure | Against | Here | Label | Names | Meant | FirstLike | FirstOf | Count | Peak "
    "| Which | Numbers | Amounts | Phrase | Counterpart | Text | str | float")


def _expressions(said: object) -> Iterator[Expr]:
    """All expressions in what is told."""
    if isinstance(said, Expr):
        yield said
    elif isinstance(said, Mapping):
        yield from chain.from_iterable(map(_expressions, said.values()))
    elif isinstance(said, tuple):
        yield from chain.from_iterable(map(_expressions, said))
    elif is_dataclass(said):
        yield from chain.from_iterable(_expressions(getattr(said, each.name)) for each in fields(said))


@dataclass(frozen=True, slots=True, kw_only=True)
class Rule:
    """What must not be: where `wrong` is true, `code` is told at `at` (of several, at the first in which
    something was typed).

    It judges `each` row of the table that it points at, each year of a series, each year of each row of a
    time table or, at a field, the project once. `values` fill in the words of the code. With `first`, only
    the first place is told; of rows that are alike in the columns `alike`, all but the first or, with
    `first`, that one alone. Without a code it can't be broken by a project that was read, only while a
    workbook is being typed in. What stands beside the row while it is broken is its `remark`, or else the
    remedy of its code; one that is not to stand `beside` it waits until the whole is judged.
    """

    at: At | tuple[At, ...]
    wrong: Truth
    code: Code | None = None
    each: Each | None = None
    values: Mapping[str, Telling] = field(default_factory=lambda: MappingProxyType({}))
    first: bool = False
    alike: tuple[ColumnRef, ...] = ()
    remark: Text | None = None
    beside: bool = True

    @property
    def words(self) -> Text:
        """What is said of it in a few words."""
        if self.remark is not None or self.code is None:
            return self.remark or Text("", "")
        return self.code.short or self.code.remedy

    @property
    def places(self) -> tuple[At, ...]:
        """Where it may point."""
        return self.at if isinstance(self.at, tuple) else (self.at,)

    @property
    def place(self) -> At:
        """Where it points first."""
        return self.places[0]

    @property
    def judges(self) -> Each:
        """What it judges one by one."""
        if self.each is not None:
            return self.each
        match self.place:
            case FieldRef():
                return "project"
            case SeriesRef():
                return "year"
            case ColumnRef():
                return "row"
            case BlockRef():
                return "period"
            case _:
                assert_never(self.place)

    @property
    def tells(self) -> tuple[Expr, ...]:
        """The figures and cells that its message names."""
        return tuple(_expressions(self.values))

    @property
    def holds(self) -> Truth:
        """That it is broken nowhere."""
        match self.judges:
            case "project":
                return self.wrong.of if isinstance(self.wrong, Not) else Not(self.wrong)
            case "row":
                return count_rows(self.wrong).equals(0)
            case "year":
                return max_years(as_number(self.wrong)).equals(0)
            case "period":
                return max_years(count_rows(self.wrong)).equals(0)
            case _:
                assert_never(self.judges)


@dataclass(frozen=True, slots=True, kw_only=True)
class Condition:
    """Rules that stand on *Control* under one label; results wait for them where they are to `block`.

    Where a row looks up others, a formula can't judge all rows at once: then it says how it holds by figures
    that are `shown` on a result sheet. It `applies` where anything is typed at its rules' places, unless
    told.
    """

    key: str
    label: Text
    rules: tuple[Rule, ...]
    blocks: bool = True
    shown: Truth | None = None
    applies: Truth | None = None

    @property
    def holds(self) -> Truth:
        """That none of its rules is broken."""
        return both(*(rule.holds for rule in self.rules)) if self.shown is None else self.shown


@dataclass(frozen=True, slots=True, kw_only=True)
class Tie:
    """Two figures that must agree: a live check on the Control sheet and a problem at a cell when read.

    They agree within a cent of the currency, whatever the unit of account, unless a `tolerance` is given.
    Where `when` is given, the tie counts only while that truth or condition holds. Without a code it is a
    check of our own arithmetic, which no input can break: it stands on the Control sheet only. The rules that
    are to `blame` say where it can be mended; where none of them is broken, it is told at `at`. While the tie
    that it `follows` is broken, it is not told. Where both figures are 0, or that it is `of` where this is
    told, it does not apply.
    """

    key: str
    label: Text
    code: Code | None
    left: Node
    right: Node
    at: At
    when: Truth | Condition | None = None
    unit: Unit = MONEY
    tolerance: float | None = None
    blame: tuple[Rule, ...] = ()
    follows: str = ""
    of: Node | None = None

    @property
    def counts(self) -> Truth | None:
        """While what the tie counts."""
        return self.when.holds if isinstance(self.when, Condition) else self.when
