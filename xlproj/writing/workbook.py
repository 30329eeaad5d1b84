"""Draws a laid-out workbook: its sheets, the hidden one that says what it is, its names and properties."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import UTC, datetime, time
from pathlib import Path

import xlsxwriter

from xlproj.base import phrases
from xlproj.base.cells import Area, column_letters
from xlproj.base.text import printable
from xlproj.base.version import FORMAT, VERSION
from xlproj.layout.book import AddressBook
from xlproj.model.ficha import IN_CHARGE
from xlproj.spec import known
from xlproj.writing.content import Content
from xlproj.writing.drawing import Drawing
from xlproj.writing.plain import PlainWorkbook, PlainWorksheet
from xlproj.writing.theme import Theme

META = "_xlproj"
_LONGEST = 255  # characters of a property that Excel takes; the sheet has it all
_OPTIONS = {"constant_memory": False, "strings_to_formulas": False, "strings_to_urls": False,
            "strings_to_numbers": False, "in_memory": True}


def draw_workbook(path: Path, book: AddressBook, content: Content) -> int:
    """Write the workbook to `path` (which must not matter if it is lost) and return the number of formula
    cells.

    Raises OSError as the file system does, OverflowError when a result is infinite.
    """
    workbook = PlainWorkbook(str(path), _OPTIONS)
    workbook.set_properties(_properties(book, content))
    workbook.set_calc_mode("auto")
    theme = Theme(workbook)
    sheets = {plan.name: workbook.add_worksheet(plan.name, PlainWorksheet) for plan in book.plans}
    lists = _meta_sheet(workbook, book, content.meta)
    formulas = 0
    for plan in book.plans:
        formulas += Drawing(workbook, sheets[plan.name], plan, book=book, content=content, theme=theme,
                            lists=lists).draw()
    next(iter(sheets.values())).activate()
    _define_names(workbook, book)
    workbook.close()
    return formulas


def _properties(book: AddressBook, content: Content) -> dict[str, object]:
    """The document's properties, as true as the project tells them; nothing of them is the moment of writing,
    so that equal content gives equal files."""
    def told(key: str) -> str:
        return printable(str(content.project.fields.get(key, "")))[:_LONGEST]

    kind, language = book.model.title, book.language
    subject = (phrases.RESULTS_OF if content.facts else phrases.TEMPLATE_OF).format(kind=kind)
    return {"title": told(known.PROJECT_NAME) or kind.in_(language), "subject": subject.in_(language),
            "author": told(IN_CHARGE.key) or "xlproj", "company": told(known.INSTITUTION),
            "category": kind.in_(language), "keywords": f"xlproj {book.model.kind} {VERSION}",
            "comments": phrases.WORDS_OF_FILE.format(version=VERSION, template=FORMAT).in_(language),
            "created": datetime.combine(content.day, time(), UTC)}


def _meta_sheet(workbook: xlsxwriter.Workbook, book: AddressBook, meta: Mapping[str, str]) -> dict[str, str]:
    """The hidden sheet that says what this file is, and holds the lists of choices; returns each list's
    range."""
    sheet = workbook.add_worksheet(META)
    for row, (key, value) in enumerate(meta.items()):
        sheet.write_string(row, 0, key)
        sheet.write_string(row, 1, value)
        if len(value) <= _LONGEST:
            workbook.set_custom_property(f"xlproj_{key}", value, "text")
    ranges: dict[str, str] = {}
    for number, choices in enumerate(book.model.choices.values()):
        column = 3 + number
        for row, (_, label) in enumerate(choices.labels):
            sheet.write_string(row, column, label.in_(book.language))
        letter = column_letters(column + 1)
        ranges[choices.key] = f"={META}!${letter}$1:${letter}${len(choices.labels)}"
    sheet.very_hidden()
    sheet.protect()
    return ranges


def _define_names(workbook: xlsxwriter.Workbook, book: AddressBook) -> None:
    for plan in book.plans:
        for name in plan.names:
            top, left, bottom, right = name.box
            workbook.define_name(name.name, "=" + Area(plan.name, top, left, bottom, right).reference)


__all__ = ["Content", "draw_workbook"]
