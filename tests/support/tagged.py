"""What PDF/UA asks of a file and a program can see: that it is tagged, says its language and title, gives
every figure words and every table headings, goes down one heading at a time, and brings its fonts."""

from __future__ import annotations

import io
import re
from collections.abc import Iterator
from itertools import pairwise
from typing import Any

from pypdf import PdfReader

_HEADING = re.compile(r"/H([1-6])")
_PART = re.compile(rb"<pdfuaid:part>1</pdfuaid:part>")


def faults(written: bytes) -> list[str]:
    """What a PDF lacks."""
    file = PdfReader(io.BytesIO(written))
    root: Any = file.trailer["/Root"]
    return [*_of_the_file(file, root), *_of_its_parts(root), *_of_its_fonts(file)]


def _of_the_file(file: PdfReader, root: Any) -> Iterator[str]:
    if not root.get("/MarkInfo", {}).get("/Marked") or "/StructTreeRoot" not in root:
        yield "not tagged"
    if not root.get("/Lang"):
        yield "no language"
    if not (file.metadata and file.metadata.title) or not root.get("/ViewerPreferences", {}).get(
            "/DisplayDocTitle"):
        yield "no title shown"
    about = root["/Metadata"].get_data() if "/Metadata" in root else b""
    if not _PART.search(about) or b"<dc:title>" not in about:
        yield "does not say that it is PDF/UA"
    if any(page.get("/Tabs") != "/S" for page in file.pages):
        yield "a page that is not gone through in order"


def _of_its_parts(root: Any) -> Iterator[str]:
    parts = list(_parts(root.get("/StructTreeRoot", {})))
    levels = [int(found[1]) for part in parts if (found := _HEADING.fullmatch(part.get("/S", "")))]
    if levels[:1] != [1] or any(after > before + 1 for before, after in pairwise(levels)):
        yield f"headings {levels}"
    for part in parts:
        kind = part.get("/S")
        if kind == "/Figure" and not part.get("/Alt"):
            yield "a figure without words"
        if kind == "/Table" and "/TH" not in {each.get("/S") for each in _parts(part)}:
            yield "a table without headings"
        if kind == "/TH" and "/Scope" not in _attributes(part):
            yield "a heading that does not say over what it stands"


def _parts(part: Any) -> Iterator[Any]:
    """All parts of the structure below one."""
    below = part.get("/K", [])
    for each in below if isinstance(below, list) else [below]:
        found = each.get_object()
        if isinstance(found, dict):
            yield found
            yield from _parts(found)


def _attributes(part: Any) -> set[str]:
    held = part.get("/A", [])
    return {key for each in (held if isinstance(held, list) else [held]) for key in each.get_object()}


def _of_its_fonts(file: PdfReader) -> Iterator[str]:
    seen = {}
    for page in file.pages:
        for font in page.get("/Resources", {}).get("/Font", {}).values():
            told = font.get_object()
            seen[told["/BaseFont"]] = told
    for name, font in seen.items():
        inner = font["/DescendantFonts"][0].get_object() if "/DescendantFonts" in font else font
        if not any(key.startswith("/FontFile") for key in inner.get("/FontDescriptor", {})):
            yield f"the font {name} is not in the file"
        if "/ToUnicode" not in font:
            yield f"the font {name} does not say its letters"
