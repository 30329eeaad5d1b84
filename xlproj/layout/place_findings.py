"""Lays out what the program finds when it writes a result workbook: tables of values, and the stamp over
them."""

from __future__ import annotations

from dataclasses import replace

from xlproj.base.cells import Area
from xlproj.base.text import Text, same
from xlproj.layout.items import Name, StampBox, Told
from xlproj.layout.legend import place_legend
from xlproj.layout.pen import Pen
from xlproj.layout.widths import FIRST, PAGE
from xlproj.spec.pieces import Finding
from xlproj.spec.sheets import Findings, FoundGrid, Stamp

_HEAD = 18.0


def place_stamp(_: Stamp, pen: Pen) -> None:
    """A line over the width of a page."""
    across = pen.span(FIRST, PAGE)
    pen.plan.items.append(StampBox(row=pen.row, column=FIRST, across=across))
    pen.reach(FIRST + across - 1)
    pen.row += 1


def place_findings(block: Findings, pen: Pen) -> None:
    """A header, and a cell for each value that may be found."""
    pen.title(block.title, len(block.columns))
    pen.paragraph(block.note, "caption")
    rows = block.rows if not block.of else pen.book.tables[block.of].rows + block.more
    for offset, column in enumerate(block.columns):
        pen.label(column.label, "header" if offset else "header_left", FIRST + offset)
        area = Area(pen.name, pen.row + 1, FIRST + offset, pen.row + rows, FIRST + offset)
        pen.book.findings[f"{block.key}.{column.key}"] = area
    pen.row += 1
    pen.plan.names.append(Name(name=block.key,
                               box=(pen.row, FIRST, pen.row + rows - 1, FIRST + len(block.columns) - 1)))
    for number in range(rows):
        for offset, column in enumerate(block.columns):
            pen.plan.items.append(Told(row=pen.row, column=FIRST + offset, key=block.key, found=column,
                                       number=number))
        pen.reach(FIRST + len(block.columns) - 1)
        pen.row += 1


def place_found_grid(block: FoundGrid, pen: Pen) -> None:
    """A grid over two lists of steps: these in the first row and column, as on a crosstab."""
    steps = pen.book.shape.step_count(block.across)
    rows, (corner, cell) = pen.book.shape.step_count(block.down), block.columns
    pen.title(block.title, 1 + steps)
    pen.paragraph(block.note, "caption")
    pen.label(Text(f"{corner.label.es} ↓", f"{corner.label.en} ↓"), "header_left")
    pen.label(Text(f"{cell.label.es} →", f"{cell.label.en} →"), "header", FIRST + 1, across=steps)
    pen.plan.heighten(pen.row, _HEAD)
    pen.row += 1
    top = pen.row
    columns = (corner, *(replace(cell, key=block.cell_key(number)) for number in range(steps)))
    for offset, column in enumerate(columns):
        pen.book.findings[f"{block.key}.{column.key}"] = Area(
            pen.name, top, FIRST + offset, top + rows, FIRST + offset)
    pen.plan.names.append(Name(name=block.key, box=(top + 1, FIRST + 1, top + rows, FIRST + steps)))
    pen.label(same(""), "header_left")
    for number in range(1 + rows):
        for offset, column in enumerate(columns):
            if number or offset:
                pen.plan.items.append(_in_grid(block, column, pen.row, offset, number))
        pen.reach(FIRST + steps)
        pen.row += 1
    place_legend(block.band, pen, best=False)


def _in_grid(block: FoundGrid, column: Finding, row: int, offset: int, number: int) -> Told:
    look = "told" if number and offset else "axis_down" if number else "axis_across"
    return Told(row=row, column=FIRST + offset, key=block.key, found=column, number=number, look=look)
