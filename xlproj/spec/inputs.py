"""Inputs as declared: single fields, tables with one row per thing, series with one value per year, lists of
steps."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from xlproj.base.text import Text
from xlproj.base.units import PLAIN, Unit
from xlproj.expr.nodes import Node, Num
from xlproj.expr.presence import Default
from xlproj.expr.references import BlockRef, ColumnRef, FieldRef, SeriesRef

ValueKind = Literal["text", "code", "money", "number", "integer", "rate", "year", "date", "choice", "input"]
Adds = Literal["amount", "price", "quantity", "never"]
"""What is typed in a cell. An `input` names another input cell, by a formula that refers to it
(`=Cultivos!E12`); the project holds the text of that cell's slot (`spec.slots`)."""
NUMERIC: frozenset[ValueKind] = frozenset({"money", "number", "integer", "rate", "year"})


@dataclass(frozen=True, slots=True)
class Choices:
    """A closed list: each entry has a stable key and a label in both languages."""

    key: str
    labels: tuple[tuple[str, Text], ...]

    def label(self, choice: str) -> Text:
        """Label of an entry; raises KeyError for an unknown one."""
        return dict(self.labels)[choice]

    @property
    def keys(self) -> tuple[str, ...]:
        """The entries' keys, in order."""
        return tuple(key for key, _ in self.labels)


@dataclass(frozen=True, slots=True, kw_only=True)
class Field:
    """One input: what it is called, what may be typed in it, and what to say to the person who types.

    A number that is a `share` may also be typed as a percentage. `choices` is a closed list; `suggestions`
    offers one to a text that may also be something else. One that `counts_periods` says how many of the
    workbook's periods count, at most as many as it has columns for. `since` is the version of the program
    whose templates have it first: where an older workbook lacks it, nothing is lost. `adds` says what it is
    in the sum of a table's rows: an amount, the price or the quantity of one, or never a part of it.
    `weighs` says whether it is an assumption that others may question, where that is not what is usual.
    `once` is what older templates call it. A code of a list that others keep has so many `digits`, zeros
    included.
    """

    key: str
    label: Text
    kind: ValueKind
    help: Text
    unit: Unit = PLAIN
    unit_label: Text = Text("", "")
    required: bool = False
    minimum: float | None = None
    maximum: float | None = None
    choices: Choices | None = None
    suggestions: Choices | None = None
    example: object = None
    default: object = None
    width: int = 13
    counts_periods: bool = False
    share: bool = False
    since: str = ""
    adds: Adds = "amount"
    weighs: bool | None = None
    once: Text | None = None
    digits: int | None = None

    @property
    def ref(self) -> FieldRef:
        """The field in an expression."""
        return FieldRef(self.key)

    @property
    def given(self) -> Node:
        """A number in an expression: what was typed or, left blank, what the template shows."""
        assert isinstance(self.default, int | float), self.key
        return Default(self.ref, Num(self.default))

    @property
    def numeric(self) -> bool:
        """Whether a number is typed here."""
        return self.kind in NUMERIC

    def column_of(self, table: str) -> ColumnRef:
        """The field in an expression, as a column of `table`."""
        return ColumnRef(table, self.key)


@dataclass(frozen=True, slots=True, kw_only=True)
class Series:
    """One input row with a value per project year; `since` as of a `Field`."""

    key: str
    label: Text
    help: Text
    unit: Unit
    kind: ValueKind = "money"
    minimum: float | None = None
    maximum: float | None = None
    since: str = ""

    @property
    def ref(self) -> SeriesRef:
        """The series in an expression, in the current year."""
        return SeriesRef(self.key)


@dataclass(frozen=True, slots=True, kw_only=True)
class Periods:
    """The period cells of a time table: project years or months, one column each; `amounts` shows their
    cents."""

    of: Literal["years", "program_years", "months"]
    label: Text
    help: Text
    unit: Unit
    minimum: float | None = 0
    first: int = 1
    required: bool = True
    amounts: bool = True


@dataclass(frozen=True, slots=True, kw_only=True)
class Formerly:
    """Where templates of before held the rows of a table: in columns of another one, named beside its own.

    A row is one of its own where the first of these columns is filled.
    """

    table: str
    columns: tuple[tuple[str, str], ...]


def block(table: str) -> BlockRef:
    """The year cells of a time table in an expression: every row in the current year."""
    return BlockRef(table)


def ask(key: str, kind: ValueKind, es: str, en: str, help_es: str, help_en: str, **more: object) -> Field:
    """A field in one line: key, kind, label and help in both languages, and what else differs from the
    usual."""
    return Field(key=key, kind=kind, label=Text(es, en), help=Text(help_es, help_en),
                 **more)  # type: ignore[arg-type]  # the keywords of Field


def choices(key: str, **labels: tuple[str, str]) -> Choices:
    """A closed list in one line: `entry=("Spanish", "English")`."""
    return Choices(key, tuple((name, Text(es, en)) for name, (es, en) in labels.items()))
