"""Workbooks read and edited straight from their XML, by these few lines and not by a library that ours uses.

Fast enough for hundreds of workbooks.
"""

from __future__ import annotations

import io
import itertools
import re
import zipfile
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from typing import IO
from xml.etree import ElementTree
from xml.sax.saxutils import escape

Value = float | str | bool | None
Cell = tuple[str, str]
"""Sheet name and A1 reference."""

_NS = "{http://schemas.openxmlformats.org/spreadsheetml/2006/main}"
_RELATION = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}id"
_CELL = re.compile(rb"<c\b[^>]*?(?:/>|>.*?</c>)", re.S)
_CELLS = re.compile(rb"<sheetData>.*</sheetData>", re.S)
_STORED = re.compile(rb"<v(?:\s[^>]*)?(?:/>|>.*?</v>)", re.S)
_FORMULA = re.compile(rb"<f[\s/>]")
_ESCAPED = re.compile("_x([0-9A-Fa-f]{4})_")  # how a formula's text is escaped where two programs differ
_PLACE = re.compile(r"(?:'((?:[^']|'')+)'|([^'!]+))!\$?([A-Z]+)\$?(\d+)(?::\$?([A-Z]+)\$?(\d+))?")



def strip_stored_values(source: Path, target: Path, edit: Callable[[bytes], bytes] = bytes,
                        trim: Callable[[bytes], bytes] = bytes) -> None:
    """Copy `source` to `target` without the stored value of any formula cell, whose XML may be edited on the
    way; so may each sheet's, beforehand."""

    def strip(cell: re.Match[bytes]) -> bytes:
        xml = cell.group()
        return edit(_STORED.sub(b"", xml)) if _FORMULA.search(xml) else xml

    with zipfile.ZipFile(source) as old, zipfile.ZipFile(
        target, "w", zipfile.ZIP_DEFLATED, compresslevel=1) as new:
        for item in old.infolist():
            data = old.read(item)
            if item.filename.startswith("xl/worksheets/sheet"):
                data = _CELL.sub(strip, trim(data))
            new.writestr(item, data)


@dataclass(frozen=True, slots=True)
class Sheet:
    """What one sheet holds: the values of its cells, and the formulas among them with their equals signs."""

    values: dict[str, Value]
    formulas: dict[str, str]


def _sheet_parts(archive: zipfile.ZipFile) -> dict[str, str]:
    """Sheet name -> path of its XML inside the workbook, in sheet order."""
    relations = ElementTree.fromstring(archive.read("xl/_rels/workbook.xml.rels"))
    targets = {one.get("Id", ""): one.get("Target", "") for one in relations}
    sheets = ElementTree.fromstring(archive.read("xl/workbook.xml")).iter(f"{_NS}sheet")
    return {
        one.get("name", ""): target[1:] if target.startswith("/") else f"xl/{target}"
        for one in sheets
        if "worksheets/" in (target := targets[one.get(_RELATION, "")])  # not a chart sheet
    }


def _shared_texts(archive: zipfile.ZipFile) -> list[str]:
    if "xl/sharedStrings.xml" not in archive.namelist():
        return []
    return [_text(item) for item in ElementTree.fromstring(archive.read("xl/sharedStrings.xml"))]


def _text(item: ElementTree.Element | None) -> str:
    """Text of a plain or rich string, without phonetic hints."""
    if item is None:
        return ""
    return "".join(
        run.text or "" for part in item for run in (
            [part] if part.tag == f"{_NS}t" else part.findall(f"{_NS}t"))
        if part.tag != f"{_NS}rPh"
    )  # fmt: skip


class ErrorValue(str):
    """An error value such as `#REF!`, which a text of the same characters is not."""

    __slots__ = ()


def _value(cell: ElementTree.Element, shared: Sequence[str]) -> Value:
    kind = cell.get("t", "n")
    if kind == "inlineStr":
        return _text(cell.find(f"{_NS}is"))
    stored = cell.findtext(f"{_NS}v")
    if stored is None or (stored == "" and kind != "str"):
        return None
    if kind == "n":
        return float(stored)
    if kind == "b":
        return stored == "1"
    if kind == "e":
        return ErrorValue(stored)
    return shared[int(stored)] if kind == "s" else _ESCAPED.sub(lambda found: chr(int(found[1], 16)), stored)


def _read_sheet(stream: IO[bytes], shared: Sequence[str]) -> Sheet:
    values: dict[str, Value] = {}
    formulas: dict[str, str] = {}
    shared_formulas: dict[str, str] = {}
    for _, element in ElementTree.iterparse(stream):
        if element.tag == f"{_NS}row":
            element.clear()
        if element.tag != f"{_NS}c":
            continue
        place = element.get("r", "")
        value = _value(element, shared)
        if value is not None:
            values[place] = value
        formula = element.find(f"{_NS}f")
        if formula is not None and formula.get("t") != "dataTable":
            text = formula.text or shared_formulas.get(formula.get("si", ""), "")
            shared_formulas.setdefault(formula.get("si", ""), text)
            formulas |= dict.fromkeys(_covered(place, formula), f"={text}")
    return Sheet(values, formulas)


def _covered(place: str, formula: ElementTree.Element) -> Iterator[str]:
    """Cells that a formula computes: its own, or all of an array formula's range."""
    if formula.get("t") != "array" or ":" not in formula.get("ref", ""):
        yield place
        return
    (top, left), (bottom, right) = corners(formula.get("ref", ""))
    for row, column in itertools.product(range(top, bottom + 1), range(left, right + 1)):
        yield f"{letters(column)}{row}"


def corners(area: str) -> tuple[tuple[int, int], tuple[int, int]]:
    """Row and column of the first and of the last cell of an area, counted from 1.

    >>> corners("B5:AA6"), corners("C3")
    (((5, 2), (6, 27)), ((3, 3), (3, 3)))
    """
    found = [(int(row), _number(letters)) for letters, row in re.findall(r"([A-Z]+)(\d+)", area)]
    return found[0], found[-1]


def _number(letters: str) -> int:
    return sum((ord(letter) - 64) * 26**power for power, letter in enumerate(reversed(letters)))


def letters(number: int) -> str:
    """The letters of a column by its number, counted from 1.

    >>> letters(1), letters(28)
    ('A', 'AB')
    """
    before, last = divmod(number - 1, 26)
    return (letters(before) if before else "") + chr(65 + last)


def read_book(book: Path) -> Mapping[str, Sheet]:
    """The sheets of a workbook by name."""
    there = book.stat()
    return _read_book(book, there.st_mtime_ns, there.st_size)


@lru_cache(maxsize=24)
def _read_book(book: Path, _written: int, _size: int) -> Mapping[str, Sheet]:
    """The same, read once for the several questions that a test asks of it."""
    with zipfile.ZipFile(book) as archive:
        shared = _shared_texts(archive)
        sheets = {}
        for name, part in _sheet_parts(archive).items():
            with archive.open(part) as stream:
                sheets[name] = _read_sheet(stream, shared)
        return sheets


def read_cells(book: Path) -> dict[Cell, Value]:
    """Stored value of every cell that has one: numbers (dates too) as float, an error value as its text."""
    return {
        (name, place): value for name, sheet in read_book(book).items() for place,
        value in sheet.values.items()
    }


def formulas(book: Path) -> dict[Cell, str]:
    """Formula of every cell that has one, with its equals sign."""
    return {
        (name, place): text for name, sheet in read_book(book).items() for place,
        text in sheet.formulas.items()
    }


def defined_names(book: Path) -> dict[str, Cell]:
    """Defined name -> sheet and cell or range (`B5`, `B5:B20`), but for names of anything else, as print
    titles."""
    with zipfile.ZipFile(book) as archive:
        entries = list(ElementTree.fromstring(archive.read("xl/workbook.xml")).iter(f"{_NS}definedName"))
    # A name of the whole workbook wins over one of a single sheet.
    entries.sort(key=lambda entry: entry.get("localSheetId") is None)
    found = {}
    for entry in entries:
        name, place = entry.get("name", ""), _PLACE.fullmatch(entry.text or "")
        if place is None or name.startswith("_xlnm."):
            continue
        quoted, plain, *corners = place.groups()
        first, last = f"{corners[0]}{corners[1]}", f"{corners[2]}{corners[3]}" if corners[2] else ""
        found[name] = (quoted.replace("''", "'") if quoted else plain, f"{first}:{last}" if last else first)
    return found


def with_cells_of(book: Path, *sheets: str) -> io.BytesIO:
    """A copy of `book` in which these sheets alone have cells, for openpyxl, which takes its time over cells.

    Whatever else the sheets have is still there: names, charts, pages, rules.
    """
    made = io.BytesIO()
    with zipfile.ZipFile(book) as old, zipfile.ZipFile(made, "w") as new:
        others = {part for name, part in _sheet_parts(old).items() if name not in sheets}
        for item in old.infolist():
            data = old.read(item)
            new.writestr(item, _CELLS.sub(b"<sheetData/>", data) if item.filename in others else data)
    return made


def set_cell_values(book: Path, target: Path, values: Mapping[Cell, Value]) -> Path:
    """A copy of `book` in which input cells hold other values (`None`: blank). All its other bytes are as
    they were.

    The cells must exist in the file, as those with a format do, and hold no formula. What depends on them
    keeps its stored value: recalculate the copy.
    """
    with zipfile.ZipFile(book) as old:
        parts = _sheet_parts(old)
        edits: dict[str, dict[str, Value]] = {}
        for (sheet, place), value in values.items():
            edits.setdefault(parts[sheet], {})[place] = value
        with zipfile.ZipFile(target, "w") as new:
            for item in old.infolist():
                new.writestr(item, _edited(old.read(item), edits.get(item.filename, {})))
    return target


def _edited(xml: bytes, values: Mapping[str, Value]) -> bytes:
    waiting = {place.encode(): value for place, value in values.items()}

    def edit(cell: re.Match[bytes]) -> bytes:
        head = cell.group().partition(b">")[0]
        place = re.search(rb'\sr="([A-Z]+\d+)"', head)
        if place is None or place[1] not in waiting:
            return cell.group()
        if _FORMULA.search(cell.group()):
            raise ValueError(f"{place[1].decode()} holds a formula")
        style = re.search(rb'\ss="\d+"', head)
        return _cell_xml(place[1], style.group() if style else b"", waiting.pop(place[1]))

    changed = _CELL.sub(edit, xml) if waiting else xml
    if waiting:
        raise KeyError(f"no such cells in the file: {', '.join(place.decode() for place in waiting)}")
    return changed


def _cell_xml(place: bytes, style: bytes, value: Value) -> bytes:
    head = b'<c r="%b"%b' % (place, style)
    if value is None:
        return head + b"/>"
    if isinstance(value, str):
        return head + b' t="inlineStr"><is><t xml:space="preserve">%b</t></is></c>' % escape(value).encode()
    kind = b' t="b"' if isinstance(value, bool) else b""
    return head + kind + b"><v>%b</v></c>" % repr(int(value) if isinstance(value, bool) else value).encode()
