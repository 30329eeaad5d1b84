"""The parts around the sheets: which sheets there are and where, defined names, settings, document
properties."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Final

from xlproj.base import catalogue_files as codes
from xlproj.base import catalogue_formats as formats
from xlproj.base import phrases
from xlproj.base.folding import as_code
from xlproj.base.problems import Problem, Unreadable
from xlproj.reading.file.budget import NAMES, SETTINGS, SHEET
from xlproj.reading.file.container import Package, normal_name
from xlproj.reading.file.names import TABLE, DefinedName, NamesFound, sorted_names
from xlproj.reading.file.raw import SheetState
from xlproj.reading.file.xmlparts import damaged, elements, is_on, to_index, unescaped

CONTENT_TYPES: Final = "[Content_Types].xml"
_WORKBOOK_TYPES: Final = ("sheet.main+xml", "template.main+xml", "sheet.macroenabled.main+xml",
                          "template.macroenabled.main+xml", "addin.macroenabled.main+xml")
_BOOK_ENDINGS: Final = (".xlsx", ".xlsm", ".xlsb", ".xls")
_STATES: Final[Mapping[str, SheetState]] = {"hidden": "hidden", "veryHidden": "veryHidden"}


@dataclass(frozen=True, slots=True)
class SheetEntry:
    """One sheet as the workbook lists it; `part` is None for a sheet without cells, such as a chart's."""

    name: str
    state: SheetState
    part: str | None


@dataclass(slots=True)
class Outline:
    """What the workbook's main part says; `kind` is its content type, in small letters."""

    part: str
    kind: str = ""
    sheets: list[SheetEntry] = field(default_factory=list)
    defined: NamesFound = field(default_factory=NamesFound)
    date1904: bool = False
    never_calculated: bool = False
    strings_part: str | None = None
    styles_part: str | None = None
    has_macros: bool = False

    @property
    def named_sheets(self) -> frozenset[str]:
        """The sheets that defined names point to, as those of every form of ours do."""
        return frozenset(area.sheet for area in self.defined.areas.values())

    @property
    def sheets_with_tables(self) -> frozenset[str]:
        """The sheets that hold tables to fill, by the names of these."""
        return frozenset(area.sheet for name, area in self.defined.areas.items()
                         if as_code(name).startswith(TABLE))


@dataclass(frozen=True, slots=True)
class Link:
    """Where a part leads to: the last word of the link's kind, and the name of the other part."""

    kind: str
    target: str


def read_outline(package: Package) -> Outline:
    """The workbook's own part and its links; refuses what is no workbook, by what it is."""
    outline = Outline(*_workbook_part(package))
    links = links_of(package, outline.part)
    outline.strings_part = _target(links, "sharedStrings")
    outline.styles_part = _target(links, "styles")
    outline.has_macros = any(part.lower().endswith("vbaproject.bin") for part in package.names())
    defined: list[tuple[str, str, int | None]] = []
    for element in elements(package, outline.part):
        attributes = element.attributes
        if element.tag == "sheet" and element.path[-1:] == ("sheets",):
            package.budget.spend(SETTINGS, SHEET)
            outline.sheets.append(_sheet(package, outline.part, attributes, links))
        elif element.tag == "definedName":
            package.budget.spend(NAMES, 1)
            sheet = to_index(attributes["localSheetId"]) if "localSheetId" in attributes else None
            defined.append((unescaped(attributes.get("name", "")), element.text.strip(), sheet))
        elif element.tag == "workbookPr":
            outline.date1904 = is_on(attributes.get("date1904"))
        elif element.tag == "calcPr":
            outline.never_calculated = is_on(attributes.get("fullCalcOnLoad"))
    _check_sheets(package, outline)
    outline.defined = sorted_names(
        _told(defined, outline.sheets), [sheet.name for sheet in outline.sheets])
    return outline


def custom_properties(package: Package) -> dict[str, str]:
    """The custom document properties, as text."""
    part = _target(links_of(package, ""), "custom-properties", "customProperties") or "docProps/custom.xml"
    found: dict[str, str] = {}
    if part not in package:
        return found
    value = ""
    for element in elements(package, part):
        if element.tag == "property":
            found[unescaped(element.attributes.get("name", ""))] = value
            value = ""
        elif element.path[-1:] == ("property",):
            value = unescaped(element.text)
    return found


def _workbook_part(package: Package) -> tuple[str, str]:
    """Where the workbook's main part is, by the package's links; and what it is, by its content type."""
    kinds = _content_types(package)
    part = _target(links_of(package, ""), "officeDocument") or "xl/workbook.xml"
    kind = kinds.get(normal_name(part), "")
    if part in package and kind.endswith(_WORKBOOK_TYPES):
        return part, kind
    raise _not_a_workbook(package, kind)


def _content_types(package: Package) -> dict[str, str]:
    """Content type of every part that has one of its own, lower case, and of the others by their
    extension."""
    if CONTENT_TYPES not in package:
        raise _not_a_workbook(package, "")
    by_part: dict[str, str] = {}
    by_extension: dict[str, str] = {}
    for element in elements(package, CONTENT_TYPES):
        kind = element.attributes.get("ContentType", "").strip().lower()
        if element.tag == "Override":
            by_part[normal_name(element.attributes.get("PartName", ""))] = kind
        elif element.tag == "Default":
            by_extension[element.attributes.get("Extension", "").lower()] = kind
    by_name = ((normal_name(part), part.lower().rpartition(".")[2]) for part in package.names())
    return {name: by_part.get(name) or by_extension.get(extension, "") for name, extension in by_name}


def _not_a_workbook(package: Package, kind: str) -> Unreadable:
    """The refusal of a zip by what it is: another program's document, or a workbook that has lost its
    bearings."""
    code, values = codes.OTHER_ZIP, {"kind": phrases.COMPRESSED}
    names = [name.lower() for name in package.names()]
    mime = next(package.stream("mimetype"), b"")[:200] if "mimetype" in package else b""
    if b"opendocument" in mime:
        values = {"kind": phrases.OPEN_DOCUMENT}
    elif "wordprocessingml" in kind or "word/document.xml" in package:
        values = {"kind": phrases.WORD}
    elif "presentationml" in kind or "ppt/presentation.xml" in package:
        values = {"kind": phrases.SLIDES}
    elif any(name.endswith((".iwa", "index.apxl", "index.numbers")) or name == "index.zip" for name in names):
        code, values = formats.NUMBERS_FILE, {}
    elif "spreadsheetml" in kind or "xl/workbook.xml" in package:
        return damaged(package.file_name, CONTENT_TYPES, phrases.NO_KIND)
    if values and any("/embeddings/" in name and name.endswith(_BOOK_ENDINGS) for name in names):
        code = formats.BOOK_INSIDE
    return Unreadable(Problem(code=code, values={"file": package.file_name, **values}))


def rels_part(part: str) -> str:
    """The name of the part that holds the links of another one.

    >>> rels_part("xl/workbook.xml")
    'xl/_rels/workbook.xml.rels'
    """
    folder, _, name = part.rpartition("/")
    return f"{folder}/_rels/{name}.rels".lstrip("/")


def links_of(package: Package, part: str) -> dict[str, Link]:
    """The links of a part (of the whole package for an empty name) by identifier, their targets as full part
    names."""
    folder, source = part.rpartition("/")[0], rels_part(part)
    if source not in package:
        return {}
    return {element.attributes.get("Id", ""): _link(folder, element.attributes)
            for element in elements(package, source) if element.tag == "Relationship"}


def _link(folder: str, attributes: Mapping[str, str]) -> Link:
    target = attributes.get("Target", "").replace("\\", "/")
    absolute = target if target.startswith("/") else f"{folder}/{target}"
    return Link(attributes.get("Type", "").rpartition("/")[2], absolute.lstrip("/"))


def _target(links: Mapping[str, Link], *kinds: str) -> str | None:
    return next((link.target for link in links.values() if link.kind in kinds), None)


def _sheet(package: Package, part: str, attributes: Mapping[str, str],
           links: Mapping[str, Link]) -> SheetEntry:
    name = unescaped(attributes.get("name", ""))
    link = links.get(attributes.get("id", ""))
    state: SheetState = _STATES.get(attributes.get("state", ""), "visible")
    if name and attributes.get("id") == "":  # a module of Excel 5: the package has no part for it
        return SheetEntry(name, state, None)
    if not name or link is None:
        raise damaged(package.file_name, part, phrases.SHEET.format(name=name))
    return SheetEntry(name, state, link.target if link.kind == "worksheet" else None)


def _check_sheets(package: Package, outline: Outline) -> None:
    if not outline.sheets:
        raise damaged(package.file_name, outline.part, phrases.NO_SHEETS)
    if len({sheet.name.lower() for sheet in outline.sheets}) < len(outline.sheets):
        raise damaged(package.file_name, outline.part, phrases.SHEETS_OF_ONE_NAME)


def _told(defined: Iterable[tuple[str, str, int | None]],
          sheets: Sequence[SheetEntry]) -> Iterator[DefinedName]:
    """The names, with the sheet that alone knows them; those of a sheet that is not there are left out."""
    for name, text, number in defined:
        if number is None:
            yield DefinedName(name, text)
        elif number < len(sheets):
            yield DefinedName(name, text, sheets[number].name)
