"""`open_workbook`: from a path to the facts of a workbook, or to the one problem that makes it unreadable."""

from __future__ import annotations

import os
from collections.abc import Container, Iterator
from typing import Final

from xlproj.base import catalogue_files as codes
from xlproj.base.collection import without_collection
from xlproj.base.problems import Problem
from xlproj.reading.file.bookxml import Outline, SheetEntry, custom_properties, read_outline
from xlproj.reading.file.budget import TIMES_WHOLE
from xlproj.reading.file.container import Package
from xlproj.reading.file.intake import Snapshot, open_elsewhere, open_package, read_bytes
from xlproj.reading.file.ods import is_spreadsheet, read_ods
from xlproj.reading.file.ole import is_old_workbook
from xlproj.reading.file.raw import RawBook, RawSheet
from xlproj.reading.file.sheetxml import SheetContext, read_sheet
from xlproj.reading.file.strings import shared_strings
from xlproj.reading.file.styles import cell_styles
from xlproj.reading.file.valuesonly import is_binary_workbook, read_values

LARGE_BYTES: Final = 16 * 2**20
LARGE_SHEET_BYTES: Final = 2**19
"""Of workbooks and of sheets of so much XML, sheets without a table to fill are read but for their formulas:
tables of 3,000 rows give half a million on the sheets that show them year by year."""


def open_workbook(path: str | os.PathLike[str], *, whole: bool = False) -> RawBook:
    """Read a workbook's file once and return what it says; raises `Unreadable`, and nothing else, for any
    file. The `whole` of a large one has all of its formulas, and takes as long."""
    notices = open_elsewhere(path)
    return read_workbook(read_bytes(path), notices, whole=whole)


def read_workbook(snapshot: Snapshot, notices: tuple[Problem, ...] = (), *, whole: bool = False) -> RawBook:
    """The facts of a workbook whose bytes are at hand."""
    with without_collection():
        return _read(snapshot, notices, whole)


def _read(snapshot: Snapshot, notices: tuple[Problem, ...], whole: bool) -> RawBook:
    if is_old_workbook(snapshot.data):
        return read_values(snapshot, ".xls", notices)
    package = open_package(snapshot, TIMES_WHOLE if whole else 1)
    if is_binary_workbook(package):
        return read_values(snapshot, ".xlsb", notices)
    if is_spreadsheet(package):
        return read_ods(package, snapshot, notices)
    outline = read_outline(package)
    found = list(notices)
    if outline.has_macros:
        found.append(Problem(code=codes.MACROS_IGNORED))
    found.extend(outline.defined.notices())
    sheets = {sheet.name: sheet for sheet in sheets_of(package, outline, found, whole=whole)}
    return RawBook(
        file_name=snapshot.file_name, sha256=snapshot.sha256, sheets=sheets,
        names=outline.defined.areas, broken_names=tuple(outline.defined.broken),
        properties=custom_properties(package),
        date1904=outline.date1904, never_calculated=outline.never_calculated, notices=tuple(found),
        other_names=tuple(outline.defined.others), relative_names=outline.defined.relative)


def properties_of(path: str | os.PathLike[str]) -> dict[str, str]:
    """The document properties of a workbook, of which nothing else is read; none of one that is no `.xlsx`.
    Raises `Unreadable`."""
    snapshot = read_bytes(path)
    return {} if is_old_workbook(snapshot.data) else custom_properties(open_package(snapshot))


def sheets_of(package: Package, outline: Outline, notices: list[Problem], *,
              only: Container[str] | None = None, whole: bool = True) -> Iterator[RawSheet]:
    """The sheets of a workbook one after the other, those of some names only if asked; what there is to say
    of them goes to the notices. Unless the `whole` is wanted, formulas of a large one may be passed over."""
    sizes = {entry.name: package.size(entry.part or "") for entry in outline.sheets}
    is_large = not whole and sum(sizes.values()) > LARGE_BYTES
    large = {name for name, size in sizes.items() if size > LARGE_SHEET_BYTES} if is_large else set()
    context = SheetContext(
        package=package, strings=shared_strings(package, outline.strings_part),
        styles=cell_styles(package, outline.styles_part), date1904=outline.date1904, notices=notices,
        named=outline.named_sheets,
        typed_only=large - outline.sheets_with_tables)
    return (_sheet(context, entry) for entry in outline.sheets if only is None or entry.name in only)


def _sheet(context: SheetContext, entry: SheetEntry) -> RawSheet:
    if entry.part is None:
        return RawSheet(entry.name, entry.state, {}, (), frozenset())
    return read_sheet(context, entry.name, entry.state, entry.part)
