"""The report as PDF, by typst: tagged (PDF/UA-1), in the fonts that typst brings, the same bytes for the same
report."""

from __future__ import annotations

import json
import re
from importlib import import_module
from importlib.resources import files
from itertools import groupby
from typing import Any, assert_never

from xlproj.base import phrases
from xlproj.base.catalogue_report import NOT_SET, PART_MISSING
from xlproj.base.problems import Problem, XlprojError
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
from xlproj.reporting.tables import AIR, LANDSCAPE, PORTRAIT

_TEMPLATE = "report.typ"
_LACKING = re.compile("[^\x20-\x7e\xa0-\u024f\u02b0-\u036f\u0384-\u038a\u038c\u038e-\u03a1\u03a3-\u03ff"
                      "\u0400-\u045f\u2010-\u2027\u2030-\u2040\u20a0-\u20bf\u2190-\u22ff\u2500-\u25ff\ufffd]")
"""What the fonts that typst brings lack, or what would turn the direction of writing."""
_LACK = "\ufffd"
_SHORT_SIDE, _LONG_SIDE = 180.0, 267.0  # millimetres within the margins of a page
_WHOLE = 16  # a table of so many rows is not divided over two pages


def as_pdf(document: Document) -> tuple[bytes, int]:
    """The whole file, and how many characters its fonts lack. Raises XlprojError without typst."""
    try:
        typst = import_module("typst")
    except ImportError as error:
        raise XlprojError(Problem(code=PART_MISSING, values={
            "form": "PDF", "package": "typst", "extra": "pdf"})) from error
    told, lacking = _LACKING.subn(_LACK, json.dumps(_plain(document), ensure_ascii=False))
    template = files("xlproj.reporting").joinpath(_TEMPLATE).read_bytes()
    try:
        written: bytes = typst.compile(template, format="pdf", pdf_standards=["ua-1"],
                                       ignore_system_fonts=True, sys_inputs={"report": told})
    except typst.TypstError as error:
        raise XlprojError(Problem(code=NOT_SET, values={"detail": str(error)})) from error
    return written, lacking


def _plain(document: Document) -> dict[str, Any]:
    """The report as plain values, which the template reads."""
    day = document.day
    return {"title": document.title, "lines": document.lines, "language": document.language,
            "author": document.author, "foot": document.foot, "day": [day.year, day.month, day.day],
            "page": phrases.REPORT_PAGE.in_(document.language),
            "whole": _WHOLE, "runs": [_run(wide, [*run]) for wide, run in groupby(
                document.sections, lambda section: section.wide)]}


def _run(wide: bool, sections: list[Section]) -> dict[str, Any]:
    """Sections one after the other on pages that lie alike: each change of that begins a page."""
    return {"wide": wide, "unit": _LONG_SIDE / LANDSCAPE if wide else _SHORT_SIDE / PORTRAIT,
            "sections": [{"title": each.title, "pieces": [_piece(piece) for piece in each.pieces]}
                         for each in sections]}


def _piece(piece: DocPiece) -> dict[str, Any]:
    match piece:
        case Subtitle():
            return {"kind": "subtitle", "text": piece.text}
        case Paragraph():
            return {"kind": "paragraph", "text": piece.text, "small": piece.small}
        case DocList():
            return {"kind": "listed", "lines": piece.lines}
        case DocFigure():
            return {"kind": "figure", "title": piece.title, "description": piece.description,
                    "svg": piece.svg}
        case DocTable():
            return {"kind": "table", "title": piece.title, "heads": [_row(row) for row in piece.heads],
                    "rows": [_row(row) for row in piece.rows],
                    "widths": [each + AIR for each in piece.widths]}
        case _:
            assert_never(piece)


def _row(row: DocRow) -> dict[str, Any]:
    return {"cells": [_cell(cell) for cell in row.cells], "bold": row.bold, "heading": row.heading}


def _cell(cell: DocCell) -> dict[str, Any]:
    return {"text": cell.text, "figure": cell.figure, "bold": cell.bold, "span": cell.span}
