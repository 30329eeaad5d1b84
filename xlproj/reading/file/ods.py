"""OpenDocument spreadsheets (.ods): the same facts that other workbooks give, from a package of another
kind."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from xlproj.base import catalogue_files as codes
from xlproj.base import phrases
from xlproj.base.problems import Problem, Unreadable
from xlproj.reading.file.container import Package
from xlproj.reading.file.intake import Snapshot
from xlproj.reading.file.names import sorted_names
from xlproj.reading.file.odscells import CONTENT, OdsSheet, read_content
from xlproj.reading.file.odsstyles import OdsStyles
from xlproj.reading.file.raw import RawBook, RawSheet
from xlproj.reading.file.sheetxml import MAX_MERGES
from xlproj.reading.file.xmlparts import Element, damaged, elements

_MANIFEST: Final = "META-INF/manifest.xml"
_SPREADSHEETS: Final = ("application/vnd.oasis.opendocument.spreadsheet",
                        "application/vnd.oasis.opendocument.spreadsheet-template")
_STYLES, _META = "styles.xml", "meta.xml"


def is_spreadsheet(package: Package) -> bool:
    """Whether a package is an OpenDocument spreadsheet, by what it says of itself."""
    if CONTENT not in package:
        return False
    if "mimetype" in package:
        first = next(package.stream("mimetype"), b"")[:200]
        return first.decode("ascii", "replace").strip() in _SPREADSHEETS
    return any(entry.attributes.get("media-type") in _SPREADSHEETS for entry in _manifest(package)
               if entry.attributes.get("full-path") == "/")


def read_ods(package: Package, snapshot: Snapshot, notices: tuple[Problem, ...]) -> RawBook:
    """The facts of the spreadsheet; `Unreadable` where it is encrypted or damaged."""
    if any(entry.tag == "encryption-data" for entry in _manifest(package)):
        raise Unreadable(Problem(code=codes.ENCRYPTED, values={"file": package.file_name}))
    content = read_content(package, _styles(package))
    sheets = [sheet for sheet in content.sheets if not sheet.source]
    _check_sheets(package, sheets)
    names = sorted_names(content.names, [sheet.name for sheet in sheets])
    crowded = tuple(Problem(code=codes.TOO_MANY_MERGES, sheet=sheet.name, values={"limit": MAX_MERGES})
                    for sheet in sheets if len(sheet.merged) >= MAX_MERGES)
    return RawBook(
        file_name=snapshot.file_name, sha256=snapshot.sha256,
        sheets={each.name: _raw(each) for each in sheets},
        names=names.areas, broken_names=tuple(names.broken), properties=_properties(package),
        date1904=content.date1904, never_calculated=False, notices=(*notices, *names.notices(), *crowded))


def _manifest(package: Package) -> Iterator[Element]:
    return elements(package, _MANIFEST) if _MANIFEST in package else iter(())


def _styles(package: Package) -> OdsStyles:
    styles = OdsStyles()
    if _STYLES in package:
        styles.gather(elements(package, _STYLES))
    styles.gather(_automatic(package))
    return styles


def _automatic(package: Package) -> Iterator[Element]:
    """What stands in the content before its sheets."""
    for element in elements(package, CONTENT):
        if element.tag == "automatic-styles" or "body" in element.path:
            return
        yield element


def _check_sheets(package: Package, sheets: list[OdsSheet]) -> None:
    if not sheets:
        raise damaged(package.file_name, CONTENT, phrases.NO_SHEETS)
    if not all(sheet.name for sheet in sheets):
        raise damaged(package.file_name, CONTENT, phrases.SHEET.format(name=""))
    if len({sheet.name.lower() for sheet in sheets}) < len(sheets):
        raise damaged(package.file_name, CONTENT, phrases.SHEETS_OF_ONE_NAME)


def _raw(sheet: OdsSheet) -> RawSheet:
    return RawSheet(sheet.name, "hidden" if sheet.hidden else "visible", sheet.cells, tuple(sheet.merged),
                    frozenset(sheet.hidden_rows), frozenset(sheet.hidden_columns))


def _properties(package: Package) -> dict[str, str]:
    """The document properties that users and programs add, as text."""
    if _META not in package:
        return {}
    return {element.attributes.get("name", ""): element.text for element in elements(package, _META)
            if element.tag == "user-defined"}
