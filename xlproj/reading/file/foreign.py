"""What a file is that is no workbook, by its first bytes: each kind has words that lead on."""

from __future__ import annotations

from typing import Final

from xlproj.base import catalogue_files as codes
from xlproj.base import catalogue_formats as formats
from xlproj.base import phrases
from xlproj.base.folding import as_code
from xlproj.base.problems import Code
from xlproj.reading.file import ole

HEAD_BYTES: Final = 4096
_ZIP: Final = (b"PK\x03\x04", b"PK\x05\x06")
_BOM: Final = b"\xef\xbb\xbf"
_DIRECTORY_END: Final = b"PK\x05\x06"
_END_BYTES: Final = 22
_COMPRESSED: Final = (b"Rar!\x1a\x07", b"7z\xbc\xaf\x27\x1c", b"\x1f\x8b", b"BZh", b"\xfd7zXZ\0",
                      b"\x28\xb5\x2f\xfd")
_BEFORE_1993: Final = (b"\x09\0\x04\0", b"\x09\0\x06\0", b"\x09\x02\x06\0", b"\x09\x04\x06\0")
_MARKUP: Final = (b"<!doctype", b"<html", b"<?xml", b"<table", b"<head")
_LINKS: Final = (b'"doc_id"', b'{"url": "https://docs.google', b'{"url":"https://docs.google',
                 b"[internetshortcut]")
_LINK_NAMES: Final = (".gsheet", ".icloud", ".url", ".webloc")


def zip_in(data: bytes) -> bytes | None:
    """The zip that a file is, without what harmless programs add: text before it, as of a download, and
    zeros or line ends after it. None for what is no zip."""
    start = 0
    if not data.startswith(_ZIP):
        start = data.find(_ZIP[0], 0, HEAD_BYTES)
        if start < 0 or not is_text(data[:start]):
            return None
    end = data.rfind(_DIRECTORY_END)
    if end < 0:
        return data[start:] if start else data
    length = end + _END_BYTES + int.from_bytes(data[end + 20:end + _END_BYTES], "little")
    if data[length:].strip(b"\0\r\n\t "):
        length = len(data)
    return data[start:length] if start or length < len(data) else data


def refusal(data: bytes, name: str) -> tuple[Code, dict[str, object]]:
    """The code of what is no zip, and what its words need besides the file's name."""
    if data.startswith(ole.SIGNATURE):
        code, values = ole.refusal_of(data) or (codes.OLD_DOCUMENT, {})
        return code, dict(values)
    if not data.strip(b"\0"):
        return formats.ONLY_ZEROS, {"size": len(data)}
    head = data[:HEAD_BYTES]
    if head.startswith(_COMPRESSED):
        return codes.OTHER_ZIP, {"kind": phrases.COMPRESSED}
    return _of_head(head, as_code(name)), {}


def _of_head(head: bytes, name: str) -> Code:
    if head.startswith(b"%PDF"):
        return codes.PDF_FILE
    if head.startswith(_BEFORE_1993):
        return codes.OLD_WORKBOOK
    text = head.removeprefix(_BOM).lstrip().lower()
    if name.endswith(_LINK_NAMES) or (text.startswith((b"{", b"[")) and any(link in text for link in _LINKS)):
        return formats.ONLINE_ONLY
    if text.startswith(_MARKUP):
        is_flat = b"office:document" in text and b"opendocument.spreadsheet" in text
        return codes.OPEN_DOCUMENT if is_flat else codes.WEB_PAGE
    return codes.TEXT_FILE if is_text(head) else codes.NOT_A_WORKBOOK


def is_text(head: bytes) -> bool:
    """Whether the bytes are characters of a text: any 8-bit alphabet or UTF-16, without control
    characters."""
    if head.startswith((b"\xff\xfe", b"\xfe\xff")):
        return True
    return not head.translate(None, bytes(range(32, 256)) + b"\t\r\n\x0c")
