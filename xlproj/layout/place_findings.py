"""Lays out what the program finds when it writes a result workbook: tables of values, and the stamp over them."""

from __future__ import annotations

from xlproj.base.cells import Area
from xlproj.layout.items import Name, StampBox, Told
from xlproj.layout.pen import Pen
from xlproj.layout.widths import FIRST, PAGE
from xlproj.spec.sheets import Findings, Stamp


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
    pen.plan.names.append(Name(name=block.key, box=(pen.row, FIRST, pen.row + rows - 1, FIRST + len(block.columns) - 1)))
    for number in range(rows):
        for offset, column in enumerate(block.columns):
            pen.plan.items.append(Told(row=pen.row, column=FIRST + offset, key=block.key, found=column, number=number))
        pen.reach(FIRST + len(block.columns) - 1)
        pen.row += 1
