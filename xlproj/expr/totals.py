"""A total that adds the rows above it, so that a person follows it by eye: `SUM(C7:C12)` wherever the rows
stand together."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import reduce
from itertools import pairwise

import numpy as np

from xlproj.base.cells import column_number
from xlproj.base.units import PLAIN, Unit
from xlproj.expr.core import ADD, Array, Env, Expr, Piece, Printer, Read, full
from xlproj.expr.nodes import Node, Num, Say, Units, as_number, common_unit
from xlproj.expr.references import QuantityRef, spans

_CELL = re.compile(r"(.*!)?(\$?[A-Z]+)\$?(\d+)", re.DOTALL)
_BLOCK = re.compile(r"((?:.*!)?)\$([A-Z]+)(\$\d+):\$([A-Z]+)(\$\d+)", re.DOTALL)


@dataclass(frozen=True, slots=True, eq=False)
class Together(Node):
    """Sum of two or more rows of years in the current year: of 3, 4 and 5 in `C7:C9` it is 12, printed
    `SUM(C7:C9)`. Of texts, how many are `like` one: `COUNTIF(C7:C9,"Revise")`."""

    of: tuple[QuantityRef, ...]
    like: Say | None = None

    def value(self, env: Env) -> Array:
        counted: Sequence[Node] = self.of if self.like is None else [
            as_number(each.equals(self.like)) for each in self.of]
        return np.asarray(reduce(np.add, (each.value(env) for each in counted)))

    def formula(self, out: Printer) -> Piece:
        cells = [each.formula(out).text for each in self.of]
        if self.like is not None:
            word = self.like.formula(out).text
            return Piece("+".join(f"COUNTIF({run},{word})" for run in _runs(cells)), ADD)
        if spans(self, out):  # SUM() would swallow the whole array
            return Piece("+".join(cells), ADD)
        return Piece(f"SUM({','.join(_runs(cells))})")

    def unit(self, units: Units) -> Unit | None:
        if self.like is not None:
            return PLAIN
        return reduce(lambda one, other: common_unit(self, one, other),
                      (each.unit(units) for each in self.of))

    def parts(self) -> tuple[Expr, ...]:
        return self.of


@dataclass(frozen=True, slots=True, eq=False)
class NotNumbers(Node):
    """How many cells of fields, columns of tables, amounts of time tables, series or lists of steps hold
    something that is no number; a read project has none."""

    of: tuple[Read, ...]

    def value(self, env: Env) -> Array:
        return full(0)

    def formula(self, out: Printer) -> Piece:
        cells = ",".join(_side_by_side([self._cells(read, out) for read in self.of]))
        return Piece(f"COUNTA({cells})-COUNT({cells})", ADD)

    @staticmethod
    def _cells(read: Read, out: Printer) -> str:
        if read.what == "field":
            return out.book.field(read.key, out.place)
        if read.what == "column":
            return out.book.column(read.key, read.column, out.place, whole=True)
        if read.what == "steps":
            return out.book.steps(read.key, out.place)
        _, cells = (out.book.series if read.what == "series" else out.book.block)(read.key, out.place)
        return cells

    def unit(self, units: Units) -> Unit | None:
        return PLAIN

    def reads(self) -> tuple[Read, ...]:
        return self.of


def how_many(of: Sequence[QuantityRef], like: Say) -> Node:
    """How many of some texts are a given one; of none, 0."""
    return Together(tuple(of), like) if of else Num(0)


def together(rows: Sequence[QuantityRef]) -> Node:
    """The sum of rows that are shown: of one, that one; of none, 0."""
    if len(rows) > 1:
        return Together(tuple(rows))
    return rows[0] if rows else Num(0)


def _runs(cells: Sequence[str]) -> Iterator[str]:
    """Cells one below the other as a range, any other cell by itself."""
    first = cells[0]
    for cell, following in pairwise((*cells, "")):
        if not is_below(following, cell):
            yield cell if cell == first else f"{first}:{cell.rpartition('!')[2]}"
            first = following


def _side_by_side(blocks: Sequence[str]) -> Iterator[str]:
    """Columns one beside the other as one block, any other cells by themselves."""
    first = blocks[0]
    for block, following in pairwise((*blocks, "")):
        left, right = _BLOCK.fullmatch(block), _BLOCK.fullmatch(following)
        joins = left is not None and right is not None and left.group(1, 3, 5) == right.group(1, 3, 5) and (
            column_number(left[4]) + 1 == column_number(right[2]))
        if not joins:
            yield first if block == first else f"{first.partition(':')[0]}:{block.partition(':')[2]}"
            first = following


def as_block(cells: Sequence[str]) -> str | None:
    """Cells as one range, where they stand one below the other or side by side; None where they don't."""
    for follows in (is_below, _is_beside):
        if len(cells) > 1 and all(follows(following, cell) for cell, following in pairwise(cells)):
            return f"{cells[0]}:{cells[-1].rpartition('!')[2]}"
    return None


def is_below(cell: str, other: str) -> bool:
    """Whether a cell stands right below another one."""
    low, high = _CELL.fullmatch(cell), _CELL.fullmatch(other)
    return low is not None and high is not None and low[1] == high[1] and low[2] == high[2] and int(
        low[3]) == int(high[3]) + 1


def _is_beside(cell: str, other: str) -> bool:
    right, left = _CELL.fullmatch(cell), _CELL.fullmatch(other)
    return right is not None and left is not None and right.group(1, 3) == left.group(1, 3) and (
        column_number(right[2].lstrip("$")) == column_number(left[2].lstrip("$")) + 1)
