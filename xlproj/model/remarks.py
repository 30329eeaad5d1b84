"""Remarks beside the rows of a table while a person types: what its rules say of each, nothing where all is
well."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace
from typing import TypeVar

from xlproj.base.text import Text
from xlproj.expr.core import Expr
from xlproj.expr.functions import choose, either, say
from xlproj.expr.lookups import ForCode
from xlproj.expr.nodes import Node, Say, Truth
from xlproj.expr.presence import IsChoice
from xlproj.expr.references import ColumnRef
from xlproj.expr.texts import Join
from xlproj.spec.quantities import ROWS, Quantity, computed_column
from xlproj.spec.rules import Rule
from xlproj.spec.sheets import Block, Sheet, Table, declared

KEY = "aviso"
_Part = TypeVar("_Part", bound=Expr)
_LOOKUP, _OTHER, _MOST = 22, 10, 890
"""Characters that a choice or a code that is looked up, and any other part of an expression, take in a
formula, about; with more than so many a formula can't be read, and what else there is to remark gets a column
of its own."""


def with_remarks(sheets: tuple[Sheet, ...], rules: Iterable[Rule]) -> tuple[Sheet, ...]:
    """The sheets with a column of remarks in each input table that has rules about its rows."""
    computed = {item.key: item for sheet in sheets for item in declared(sheet) if isinstance(item, Quantity)}
    of: dict[str, list[Rule]] = {}
    for rule in rules:
        if rule.beside and isinstance(rule.place, ColumnRef) and rule.judges == "row" and _stands_in_row(
            rule, computed):
            of.setdefault(rule.place.table, []).append(rule)
    return tuple(replace(sheet, blocks=tuple(_remarked(block, of) for block in sheet.blocks))
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


def _remarked(block: Block, of: Mapping[str, list[Rule]]) -> Block:
    if not isinstance(block, Table) or block.key not in of:
        return block
    return replace(block, columns=(*block.columns, *remarks_of(block.key, of[block.key])))


def remarks_of(table: str, rules: Iterable[Rule]) -> tuple[Quantity, ...]:
    """The columns in which the remarks of some rules about the rows of a table stand: one, or as many as keep
    each formula short enough to be read."""
    return tuple(_column(table, number, parts) for number, parts in enumerate(_in_parts(_said(rules)), 1))


def _column(table: str, number: int, parts: list[Node]) -> Quantity:
    key, told = (str(number), f" {number}") if number > 1 else ("", "")
    return computed_column(table, f"{KEY}{key}", f"Aviso{told}", f"Remark{told}",
                           Join(tuple(parts)) if len(parts) > 1 else parts[0], show="text", unit=None)


def _length(part: Expr) -> int:
    """About how many characters it takes in a formula: a cell is counted with what is asked of it."""
    if isinstance(part, Say):
        return len(part.text.es) * 3 // 4
    inside = part.parts()
    own = _LOOKUP if isinstance(part, IsChoice | ForCode) else _OTHER if inside else 0
    return own + sum(map(_length, inside))


def _said(rules: Iterable[Rule]) -> Iterator[Node]:
    """What each says where it is broken; what several would say in the same words is said once."""
    wrong: dict[tuple[str, Text], list[Truth]] = {}
    for rule in rules:
        assert rule.code is not None
        wrong.setdefault((rule.code.id, rule.words), []).append(rule.wrong)
    for (code, words), each in wrong.items():
        for some in _in_parts(each):
            yield choose(either(*some), say(f"{code} {words.es} ", f"{code} {words.en} "), say("", ""))


def _in_parts(all_of: Iterable[_Part]) -> Iterator[list[_Part]]:
    """Expressions in their order, as many together as can be read in one formula."""
    together: list[_Part] = []
    length = 0
    for each in all_of:
        own = _length(each)
        if together and length + own > _MOST:
            yield together
            together, length = [], 0
        together.append(each)
        length += own
    if together:
        yield together
