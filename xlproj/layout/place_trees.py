"""Lays out trees: boxes of merged cells, and lines that are the borders of narrow cells between them."""

from __future__ import annotations

from collections.abc import Iterator

from xlproj.drawings.layers import WIDE, Drawn
from xlproj.layout.items import BoxCell, LineCell, Name
from xlproj.layout.pen import Pen
from xlproj.layout.widths import FIRST, height_of, line_count
from xlproj.spec.sheets import Tree

_THIN = 8.0


def place_tree(block: Tree, pen: Pen) -> None:
    """A tree on a page of its own; without boxes, what has to be done that there are some."""
    tree = pen.book.shape.trees.get(block.key)
    if tree is None or not tree.boxes:
        pen.paragraph(block.note, "note")
        return
    pen.plan.whole = True
    top, left = pen.row, FIRST
    for row in range(tree.rows):
        pen.plan.heights[top + row] = _THIN
    for placed in tree.boxes:
        row, column = top + placed.row, left + placed.left
        look = "bold" if placed.box.main else "plain"
        lines = line_count(placed.box.said, pen.plan.width(column, WIDE), look)
        pen.plan.heights[row] = max(pen.plan.heights[row], height_of(max(lines, 2)))
        pen.plan.items.append(BoxCell(row=row, column=column, across=WIDE, box=placed.box, tree=block))
    down, along = set(_down(tree)), set(_along(tree))
    pen.plan.items += [LineCell(row=top + at[0], column=left + at[1], style=(
        "line_both" if at in down & along else "line_down" if at in down else "line_along"))
                       for at in sorted(down | along)]
    bottom, right = top + tree.rows - 1, left + tree.columns - 1
    pen.plan.names.append(Name(name=block.key, box=(top, left, bottom, right)))
    pen.row = bottom
    pen.reach(right)
    pen.row += 1


def _down(tree: Drawn) -> Iterator[tuple[int, int]]:
    """The cells at whose left edge a line runs down."""
    return ((row, line.column) for line in tree.uprights for row in range(line.top, line.bottom))


def _along(tree: Drawn) -> Iterator[tuple[int, int]]:
    """The cells along whose top a line runs."""
    return ((bar.row, column) for bar in tree.bars for column in range(bar.left, bar.right))
