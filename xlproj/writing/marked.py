"""The user's own workbook, returned as a copy with its cells marked: nothing of it is changed but colours and
comments."""

from __future__ import annotations

import io
import re
import zipfile
from collections.abc import Iterable
from pathlib import Path

import openpyxl
from openpyxl.comments import Comment
from openpyxl.styles import Alignment, Font, PatternFill
from openpyxl.workbook.workbook import Workbook
from openpyxl.worksheet.properties import PageSetupProperties

from xlproj.base import phrases
from xlproj.base.catalogue_use import TOO_HEAVY_TO_MARK
from xlproj.base.cells import parse_a1
from xlproj.base.problems import SEVERITIES, SEVERITY_WORDS, Problem, XlprojError
from xlproj.base.safe_output import replace_whole
from xlproj.base.text import Language

_FILLS = {"error": "F6D9D5", "warning": "FBE9C6", "notice": "E4F0ED"}
_MERGED = re.compile(rb'<mergeCell ref="([A-Z]+\d+):([A-Z]+\d+)"')
_MOST_BYTES, _MOST_MERGED = 40_000_000, 100_000
_WIDTHS = (24, 10, 12, 120)


def write_marked(data: bytes, target: Path, problems: Iterable[Problem], language: Language, *,
                 forbidden: Iterable[Path] = ()) -> Path:
    """Write the workbook `data` to `target` with each problem's cell coloured and commented, and a list of
    them at the end.

    `data` must have been read before, so that it is known to be harmless. Raises Unwritable.
    """
    _refuse_heavy(data, target)
    book = openpyxl.load_workbook(io.BytesIO(data))
    found = tuple(problems)
    _mark(book, found, language)
    _list(book, found, language)

    def save(path: Path) -> None:
        with path.open("wb") as file:
            book.save(file)

    return replace_whole(target, save, forbidden=forbidden)


def _refuse_heavy(data: bytes, target: Path) -> None:
    """openpyxl makes an object of every formatted cell and of every merged one: a few megabytes can ask for
    gigabytes."""
    with zipfile.ZipFile(io.BytesIO(data)) as package:
        sheets = [item for item in package.infolist() if "worksheets/" in item.filename]
        heavy = sum(item.file_size for item in sheets) > _MOST_BYTES or any(
            _cells(match) > _MOST_MERGED for item in sheets for match in _MERGED.finditer(package.read(item)))
    if heavy:
        raise XlprojError(Problem(code=TOO_HEAVY_TO_MARK, values={"file": target.name}))


def _cells(merged: re.Match[bytes]) -> int:
    (top, left), (bottom, right) = (parse_a1(corner.decode()) for corner in merged.groups())
    return (bottom - top + 1) * (right - left + 1)


def _mark(book: Workbook, problems: tuple[Problem, ...], language: Language) -> None:
    said: dict[tuple[str, str], list[Problem]] = {}
    for problem in problems:
        if problem.cell is not None and problem.cell.sheet in book.sheetnames:
            said.setdefault((problem.cell.sheet, problem.cell.a1), []).append(problem)
    for (sheet, address), here in said.items():
        cell = book[sheet][address]
        worst = min(here, key=lambda problem: SEVERITIES.index(problem.severity))
        cell.fill = PatternFill("solid", fgColor=_FILLS[worst.severity])
        comment = Comment("\n".join(problem.message(language) for problem in here), "xlproj")
        comment.width, comment.height = 360, 40 + 40 * len(here)
        cell.comment = comment


def _list(book: Workbook, problems: tuple[Problem, ...], language: Language) -> None:
    name = phrases.PROBLEMS.in_(language)
    while name in book.sheetnames:
        name += "_"
    sheet = book.create_sheet(name)
    sheet.page_setup.orientation, sheet.page_setup.paperSize, sheet.page_setup.fitToHeight = "landscape", 9, 0
    sheet.sheet_properties.pageSetUpPr = PageSetupProperties(fitToPage=True)
    sheet.freeze_panes, sheet.print_title_rows = "A2", "1:1"
    for column, (head, width) in enumerate(zip(phrases.PROBLEM_HEADS, _WIDTHS, strict=True), 1):
        sheet.cell(1, column, head.in_(language)).font = Font(bold=True)
        sheet.column_dimensions[sheet.cell(1, column).column_letter].width = width
    for row, problem in enumerate(problems, 2):
        severity = SEVERITY_WORDS[problem.severity].in_(language)
        for column, text in enumerate((problem.where, problem.code.id, severity, problem.message(language)),
                                      1):
            cell = sheet.cell(row, column)
            cell.value = text
            cell.alignment = Alignment(wrap_text=True, vertical="top")
            cell.data_type = "s"  # a message may quote what a user typed: it stays text
