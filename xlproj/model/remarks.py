"""Remarks beside the rows of a table while a person types: what its rules say of each, nothing where all is
well."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace
from types import MappingProxyType
from typing import TypeVar

from xlproj.base.text import Text
from xlproj.expr.core import Expr
from xlproj.expr.functions import Several, choose, either, say
from xlproj.expr.lookups import ForCode
from xlproj.expr.nodes import Node, Say, Truth
from xlproj.expr.presence import IsChoice
from xlproj.expr.references import ColumnRef, QuantityRef
from xlproj.expr.texts import Join
from xlproj.spec.quantities import ROWS, Quantity, computed_column
from xlproj.spec.rules import Rule
from xlproj.spec.sheets import Block, Sheet, Table, declared

KEY = "aviso"
_Part = TypeVar("_Part", bound=Expr)
_LOOKUP, _FIGURE, _OTHER = 22, 20, 10
"""Characters that a choice or a code that is looked up, a figure that stands on another sheet, and any other
part of an expression, take in a formula, about."""
_MOST: Mapping[bool, int] = MappingProxyType({True: 230, False: 890})
"""How many a formula may have about, where results are shown and in a blank form: what else there is to
remark gets a column of its own."""


def with_remarks(sheets: tuple[Sheet, ...], rules: Iterable[Rule], *, live: bool) -> tuple[Sheet, ...]:
    """The sheets with a column of remarks in each input table that has rules about its rows; where results
    are shown, each formula is short enough to be read."""
    computed = {item.key: item for sheet in sheets for item in declared(sheet) if isinstance(item, Quantity)}
    of: dict[str, list[Rule]] = {}
    for rule in rules:
        if rule.beside and isinstance(rule.place, ColumnRef) and rule.judges == "row" and _stands_in_row(
            rule, computed):
            of.setdefault(rule.place.table, []).append(rule)
    return tuple(replace(sheet, blocks=tuple(_remarked(block, of, live) for block in sheet.blocks))
                 for sheet in sheets)


def _stands_in_row(rule: Rule, computed: Mapping[str, Quantity]) -> bool:
    """Whether a rule needs no more than the row, the whole of tables and single figures that this workbook
    has (no typed series).

    What a result sheet shows row by row would not follow a row that is inserted in the table.
    """
    assert isinstance(rule.place, ColumnRef)
    reads = rule.wrong.needs()
    needed = [computed.get(read.key) for read in reads if read.computed]
    return rule.code is not None and all(read.what != "series" for read in reads) and all(
        each is not None and (not each.axes & ROWS or each.table == rule.place.table) for each in needed)


def _remarked(block: Block, of: Mapping[str, list[Rule]], live: bool) -> Block:
    if not isinstance(block, Table) or block.key not in of:
        return block
    said, *parts = remarks_of(block.key, of[block.key], live=live)
    before = block.before_periods
    aside = (column for column in block.columns if column not in before)
    return replace(block, columns=(*before, said, *aside, *parts))


def remarks_of(table: str, rules: Iterable[Rule], *, live: bool) -> tuple[Quantity, ...]:
    """The column in which the remarks of some rules about the rows of a table stand, and beside it, where one
    formula could not be read, those of its parts."""
    most = _MOST[live]
    parts = list(_in_parts(_said(rules, most), most))
    # a form may have tens of thousands of rows, and a sheet so many cells: there the first part takes none
    first = parts.pop(0) if len(parts) == 1 or not live else []
    beside = [_column(table, str(number), f" ({number})", _joined(part), aside=True)
              for number, part in enumerate(parts, 1)]
    return _column(table, "", "", _joined([*first, *(part.ref for part in beside)])), *beside


def _column(table: str, key: str, told: str, expr: Node, *, aside: bool = False) -> Quantity:
    return computed_column(table, f"{KEY}{key}", f"Aviso{told}", f"Remark{told}", expr, show="text",
                           unit=None, aside=aside)


def _joined(parts: list[Node]) -> Node:
    return Join(tuple(parts)) if len(parts) > 1 else parts[0]


def _length(part: Expr) -> int:
    """About how many characters it takes in a formula: a cell is counted with what is asked of it."""
    if isinstance(part, Say):
        return len(part.text.es)
    inside = part.parts()
    if isinstance(part, QuantityRef) and "." not in part.key:  # no column of a table
        return _FIGURE
    own = _LOOKUP if isinstance(part, IsChoice | ForCode) else _OTHER if inside else 0
    return own + sum(map(_length, inside))


def _said(rules: Iterable[Rule], most: int) -> Iterator[Node]:
    """What each says where it is broken; what several would say in the same words is said once."""
    wrong: dict[tuple[str, Text], list[Truth]] = {}
    for rule in rules:
        assert rule.code is not None
        wrong.setdefault((rule.code.id, rule.words), []).extend(_ways(rule.wrong))
    for (code, words), each in wrong.items():
        for some in _in_parts(each, most - len(words.es)):
            yield choose(either(*some), say(f"{code} {words.es} ", f"{code} {words.en} "), say("", ""))


def _ways(wrong: Truth) -> tuple[Truth, ...]:
    """The ways in which a rule may be broken: each of them alone would say the same."""
    return wrong.of if isinstance(wrong, Several) and wrong.name == "OR" else (wrong,)


def _in_parts(all_of: Iterable[_Part], most: int) -> Iterator[list[_Part]]:
    """Expressions in their order, as many together as take `most` characters, or one that takes more."""
    together: list[_Part] = []
    length = 0
    for each in all_of:
        own = _length(each)
        if together and length + own > most:
            yield together
            together, length = [], 0
        together.append(each)
        length += own
    if together:
        yield together
