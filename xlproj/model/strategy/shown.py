"""Rows of tables told on the numbered lines of a page."""

from __future__ import annotations

from collections.abc import Iterable

from xlproj.base.text import Text
from xlproj.base.units import PLAIN
from xlproj.expr.core import Axis
from xlproj.expr.functions import choose, say
from xlproj.expr.lookups import first_text, sum_for_code
from xlproj.expr.nodes import Node, Say, Truth, as_number
from xlproj.expr.presence import Filled
from xlproj.expr.references import ColumnRef, Ordinal, QuantityRef, previous
from xlproj.spec.inputs import Field, ask
from xlproj.spec.quantities import Quantity, by_row, scalar

NOTHING = say("", "")
APART = 1_000_000
"""More than any table has rows: an order by group and, within it, by row."""
_LINES: frozenset[Axis] = frozenset({"g1"})


def new(key: str, kind: str, es: str, en: str, help_es: str, help_en: str, **more: object) -> Field:
    """An input that the templates have from this version on."""
    return ask(key, kind, es, en, help_es, help_en, since="0.3.0", **more)  # type: ignore[arg-type]  # a kind of value


def typed(of: ColumnRef) -> Node:
    """What was typed in a column; nothing where it is blank."""
    return choose(Filled(of), of, NOTHING)


def worded(key: str, es: str, en: str, expr: Node) -> Quantity:
    """A text of each row."""
    return by_row(key, es, en, expr, show="text", unit=None)


def counted(key: str, es: str, en: str, expr: Node) -> Quantity:
    """A whole number of each row."""
    return by_row(key, es, en, expr, show="period", unit=PLAIN)


def row_of(key: str, name: ColumnRef) -> Quantity:
    """The number of each row in use, 0 where nothing is named."""
    return counted(key, "Fila", "Row", choose(Filled(name), Ordinal(name.table, axis="row"), 0))


def heading(key: str, text: Text) -> Quantity:
    """What stands over a column of lines."""
    return scalar(key, text.es, text.en, Say(text), show="text", unit=None)


def line(key: str, es: str, en: str, expr: Node, **more: object) -> Quantity:
    """A text on each line."""
    return Quantity(key=key, label=Text(es, en), expr=expr, axes=_LINES,
                    **{"show": "text", "unit": None, **more})  # type: ignore[arg-type]  # keywords of Quantity


def numbered(key: str) -> Quantity:
    """The number of each line, from 1 on."""
    return line(key, "Renglón", "Line", previous(QuantityRef(key), "g1") + 1, show="period", unit=PLAIN)


def on_line(of: Quantity, at: Quantity, number: Node) -> Node:
    """The text of the row that stands on a line."""
    return first_text(of.ref, at.ref.equals(number))


def among(code: ColumnRef, of_each: ColumnRef, where: Truth | None = None) -> Node:
    """How many rows of another table have a code, of those in which a truth holds."""
    return sum_for_code(as_number(Filled(of_each) if where is None else where), of_each, code)


def with_code(code: ColumnRef, words: ColumnRef) -> tuple[Node, ...]:
    """A text with its code before it, to be joined."""
    return (typed(code), choose(Filled(code), say(". ", ". "), NOTHING), typed(words))


def labelled(key: str, entries: Iterable[tuple[str, str]]) -> tuple[tuple[str, Text], ...]:
    """The entries of a list that is only offered, each by its number."""
    return tuple((f"{key}_{number}", Text(es, en)) for number, (es, en) in enumerate(entries, 1))
