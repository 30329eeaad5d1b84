"""What makes Excel offer to repair a workbook: what the validator of the format finds, and what it lets pass.

`openxml-audit` knows the schema of the format, the order of its elements and the relations between its parts.
It reads broken XML as far as it goes and does not look at what Excel also refuses: styles that do not exist,
cells out of order or twice, cells merged twice, names that are defined twice or that are too long, and
formulas beyond their limits.
"""

from __future__ import annotations

import re
import zipfile
from collections import Counter
from collections.abc import Iterator
from functools import cache
from itertools import pairwise
from pathlib import Path
from xml.etree import ElementTree

from openxml_audit import FileFormat, OpenXmlValidator

from support.books import corners

_NS = "{http://schemas.openxmlformats.org/spreadsheetml/2006/main}"
LONGEST_NAME, LONGEST_FORMULA, LONGEST_TEXT, LONGEST_CONDITION = 31, 8192, 32767, 255
"""Characters in a sheet's name, a formula, a text, and a formula or list of a data validation."""


@cache
def _validator() -> OpenXmlValidator:
    return OpenXmlValidator(file_format=FileFormat.OFFICE_2010, max_errors=0)


def repairs(book: Path) -> list[str]:
    """Whatever Excel would repair in a workbook, or refuse it for."""
    try:
        found = [f"{fault.part_uri}: {fault.description}" for fault in _validator().validate(book).errors]
        return [*found, *_beyond_the_schema(book)]
    except ElementTree.ParseError as broken:
        return [f"not XML: {broken}"]


def _beyond_the_schema(book: Path) -> Iterator[str]:
    with zipfile.ZipFile(book) as archive:
        written = [name for name in archive.namelist() if name.endswith((".xml", ".rels"))]
        parts = {name: ElementTree.fromstring(archive.read(name)) for name in written}
    yield from _names(parts["xl/workbook.xml"])
    styles = parts["xl/styles.xml"]
    formats, conditional = len(styles.find(f"{_NS}cellXfs") or ()), len(styles.find(f"{_NS}dxfs") or ())
    for name, part in parts.items():
        if name.startswith("xl/worksheets/sheet"):
            yield from (f"{name}: {fault}" for fault in _sheet(part, formats, conditional))


def _names(workbook: ElementTree.Element) -> Iterator[str]:
    sheets = [sheet.get("name", "") for sheet in workbook.iter(f"{_NS}sheet")]
    for name in sheets:
        if not 0 < len(name) <= LONGEST_NAME or re.search(r"[\\/?*\[\]:]|^'|'$", name):
            yield f"a sheet cannot be called {name!r}"
    yield from _twice("sheet", (name.casefold() for name in sheets))
    defined = workbook.iter(f"{_NS}definedName")
    yield from _twice("name", (f"{each.get('localSheetId', '')} {each.get('name', '').casefold()}"
                               for each in defined))


def _twice(what: str, names: Iterator[str]) -> Iterator[str]:
    yield from (f"the {what} {name!r} is there twice" for name, times in Counter(names).items() if times > 1)


def _sheet(part: ElementTree.Element, formats: int, conditional: int) -> Iterator[str]:
    yield from _cells(part, formats)
    yield from _merged([each.get("ref", "") for each in part.iter(f"{_NS}mergeCell")])
    for rule in part.iter(f"{_NS}cfRule"):
        if "dxfId" in rule.attrib and int(rule.attrib["dxfId"]) >= conditional:
            yield f"a condition has no such format: {rule.attrib['dxfId']}"
    for tag in ("formula1", "formula2"):
        for condition in part.iter(f"{_NS}{tag}"):
            if len((condition.text or "").strip('"')) > LONGEST_CONDITION:
                yield f"too long a list or condition: {condition.text}"


def _cells(part: ElementTree.Element, formats: int) -> Iterator[str]:
    places = []
    for cell in part.iter(f"{_NS}c"):
        place = cell.get("r", "")
        if not re.fullmatch(r"[A-Z]{1,3}[1-9]\d*", place):
            yield f"{place!r} is no cell"
            continue
        places.append(corners(place)[0])
        if int(cell.get("s", 0)) >= formats:
            yield f"{place} has no such format"
        if len(cell.findtext(f"{_NS}f") or "") >= LONGEST_FORMULA:
            yield f"{place} has too long a formula"
        if sum(len(text.text or "") for text in cell.iter(f"{_NS}t")) > LONGEST_TEXT:
            yield f"{place} has too long a text"
    yield from (f"row {then[0]}, column {then[1]} comes too late" for now,
                then in pairwise(places) if then <= now)


def _merged(areas: list[str]) -> Iterator[str]:
    covered: set[tuple[int, int]] = set()
    for area in areas:
        (top, left), (bottom, right) = corners(area)
        cells = {(row, column) for row in range(top, bottom + 1) for column in range(left, right + 1)}
        if cells & covered or len(cells) < 2:
            yield f"{area} is merged with other cells already, or with none"
        covered |= cells
