"""The report as one HTML file: no script, nothing from elsewhere; read by eye, by screen readers, and printed
from a browser."""

from __future__ import annotations

from collections.abc import Iterator
from html import escape
from importlib.resources import files
from typing import assert_never

from xlproj.reporting.document import (
    DocCell,
    DocFigure,
    DocList,
    DocPiece,
    DocRow,
    DocTable,
    Document,
    Paragraph,
    Section,
    Subtitle,
)

_STYLE = "report.css"


def as_html(document: Document) -> bytes:
    """The whole file."""
    return "\n".join(_page(document)).encode("utf-8")


def _page(document: Document) -> Iterator[str]:
    style = files("xlproj.reporting").joinpath(_STYLE).read_text(encoding="utf-8")
    yield "<!DOCTYPE html>"
    yield f'<html lang="{document.language}">'
    yield '<head><meta charset="utf-8"><meta name="viewport" content="width=device-width, initial-scale=1">'
    yield f"<title>{escape(document.title)}</title>"
    if document.author:
        yield f'<meta name="author" content="{escape(document.author)}">'
    yield f'<meta name="date" content="{document.day.isoformat()}">'
    yield f"<style>{style}</style></head>"
    yield "<body>"
    yield f"<header><h1>{escape(document.title)}</h1>"
    yield from (f"<p>{escape(line)}</p>" for line in document.lines)
    yield "</header>"
    yield f'<nav aria-labelledby="contents"><h2 id="contents">{escape(document.contents)}</h2><ol>'
    yield from (f'<li><a href="#{each.key}">{escape(each.title)}</a></li>' for each in document.sections)
    yield "</ol></nav><main>"
    for section in document.sections:
        yield from _section(section)
    yield f"</main><footer><p>{escape(document.foot)}</p></footer></body></html>"


def _section(section: Section) -> Iterator[str]:
    wide = ' class="wide"' if section.wide else ""
    yield f'<section id="{section.key}" aria-labelledby="{section.key}-h"{wide}>'
    yield f'<h2 id="{section.key}-h">{escape(section.title)}</h2>'
    for piece in section.pieces:
        yield from _piece(piece)
    yield "</section>"


def _piece(piece: DocPiece) -> Iterator[str]:
    match piece:
        case Subtitle():
            yield f"<h3>{escape(piece.text)}</h3>"
        case Paragraph():
            small = ' class="small"' if piece.small else ""
            yield f"<p{small}>{escape(piece.text)}</p>"
        case DocList():
            yield "<ul>" + "".join(f"<li>{escape(line)}</li>" for line in piece.lines) + "</ul>"
        case DocFigure():
            yield f"<figure>{piece.svg}<figcaption>{escape(piece.title)}</figcaption></figure>"
        case DocTable():
            yield from _table(piece)
        case _:
            assert_never(piece)


def _table(table: DocTable) -> Iterator[str]:
    # wider than the window it is scrolled, by the keyboard too: so it can be reached, and has a name
    yield f'<div class="table" tabindex="0" role="group" aria-label="{escape(table.title)}"><table>'
    yield f"<caption>{escape(table.title)}</caption>"
    if table.heads:
        yield "<thead>" + "".join(_head(row) for row in table.heads) + "</thead>"
    yield "<tbody>" + "".join(_row(row, len(table.widths)) for row in table.rows) + "</tbody>"
    yield "</table></div>"


def _head(row: DocRow) -> str:
    return f"<tr>{''.join(map(_head_cell, row.cells))}</tr>"


def _head_cell(cell: DocCell) -> str:
    if not cell.text:
        return f"<td{_over(cell)}></td>"
    scope = "colgroup" if cell.span > 1 else "col"
    number = ' class="n"' if cell.figure else ""
    return f'<th scope="{scope}"{_over(cell)}{number}>{escape(cell.text)}</th>'


def _over(cell: DocCell) -> str:
    return f' colspan="{cell.span}"' if cell.span > 1 else ""


def _row(row: DocRow, columns: int) -> str:
    strong = ' class="total"' if row.bold else ""
    if row.heading:
        over = f'<th scope="rowgroup" colspan="{columns}">{escape(row.cells[0].text)}</th>'
        return f'<tr class="group">{over}</tr>'
    first, *others = row.cells
    head = f'<th scope="row">{escape(first.text)}</th>' if first.text else "<td></td>"
    return f"<tr{strong}>{head}{''.join(map(_cell, others))}</tr>"


def _cell(cell: DocCell) -> str:
    classes = " ".join(name for name, on in (("n", cell.figure), ("b", cell.bold)) if on)
    return f"<td{f' class={chr(34)}{classes}{chr(34)}' if classes else ''}>{escape(cell.text)}</td>"
