"""Remarks beside the rows of a table while a person types: what its rules say of each, nothing where all is
well."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace

from xlproj.base.text import Text
from xlproj.expr.functions import choose, either, say
from xlproj.expr.nodes import Node, Truth
from xlproj.expr.references import ColumnRef
from xlproj.expr.texts import Join
from xlproj.spec.quantities import ROWS, Quantity, computed_column
from xlproj.spec.rules import Rule
from xlproj.spec.sheets import Block, Sheet, Table, declared

KEY = "aviso"


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
    parts = tuple(_said(of[block.key]))
    column = computed_column(block.key, KEY, "Aviso", "Remark", Join(parts) if len(parts) > 1 else parts[0],
                             show="text", unit=None)
    return replace(block, columns=(*block.columns, column))


def _said(rules: Iterable[Rule]) -> Iterator[Node]:
    """What each says where it is broken; what several would say in the same words is said once."""
    wrong: dict[tuple[str, Text], list[Truth]] = {}
    for rule in rules:
        assert rule.code is not None
        wrong.setdefault((rule.code.id, rule.words), []).append(rule.wrong)
    for (code, words), any_of in wrong.items():
        yield choose(either(*any_of), say(f"{code} {words.es} ", f"{code} {words.en} "), say("", ""))
