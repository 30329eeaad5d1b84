"""What an old Office file holds, by the names in its directory: a workbook, an encrypted one, something
else."""

from __future__ import annotations

import re
import struct
from itertools import islice
from typing import TYPE_CHECKING, Final

from xlproj.base import catalogue_files as codes
from xlproj.base import catalogue_formats as formats
from xlproj.base import phrases
from xlproj.base.problems import Code
from xlproj.base.text import Text

if TYPE_CHECKING:
    from collections.abc import Iterator

SIGNATURE: Final = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_ENTRY_BYTES: Final = 128
_LONGEST_NAME: Final = 64
_KINDS: Final = (1, 2, 5)
"""A storage, a stream, the root: what an entry of the directory may be."""
_DOCUMENTS: Final = {"WordDocument": phrases.WORD, "PowerPoint Document": phrases.SLIDES}
_BOOKS: Final = ("Workbook", "Book")
_BOOK_BEGINS: Final = re.compile(rb"\x09\x08(?:\x10\x00\x00\x06|\x08\x00\x00\x05)\x05\x00")
"""The first record of the stream of a workbook, of Excel 97 and later or of Excel 5 and 95."""
_SMALL_SECTOR: Final = 64
"""Every stream begins at a multiple of so many bytes."""
_ENCRYPTED: Final = 0x002F
"""The record behind which all is encrypted (FilePass): the second or third of its stream."""
_FIRST_RECORDS: Final = 4
_TELLING: Final = ("EncryptedPackage", "DRMEncryptedTransform", *_DOCUMENTS, *_BOOKS)


def is_old_workbook(data: bytes) -> bool:
    """Whether the bytes are a workbook of Excel 5 to 2003 that nobody encrypted."""
    return data.startswith(SIGNATURE) and refusal_of(data) is None


def refusal_of(data: bytes) -> tuple[Code, dict[str, Text]] | None:
    """Why an old Office file is no workbook to be read; None if it is one."""
    names = entry_names(data)
    if "EncryptedPackage" in names:
        labelled = any(name.startswith(("DRMEncrypted", "\tDRM")) for name in names)
        return (formats.RIGHTS_MANAGED if labelled else codes.ENCRYPTED), {}
    kind = next((kind for name, kind in _DOCUMENTS.items() if name in names), None)
    holds_book = any(name in names for name in _BOOKS)
    if kind is not None:
        return (formats.BOOK_INSIDE, {"kind": kind}) if holds_book else (codes.OLD_DOCUMENT, {})
    if not holds_book:
        return codes.OLD_DOCUMENT, {}
    return (codes.ENCRYPTED, {}) if _asks_for_password(data) else None


def _asks_for_password(data: bytes) -> bool:
    """Whether the records of a workbook of Excel 5 to 2003 are encrypted."""
    return any(_ENCRYPTED in islice(_records(data, begin.start()), _FIRST_RECORDS)
               for begin in _BOOK_BEGINS.finditer(data) if begin.start() % _SMALL_SECTOR == 0)


def _records(data: bytes, at: int) -> Iterator[int]:
    """The kinds of the records from a place on."""
    while at + 4 <= len(data):
        kind, length = struct.unpack_from("<HH", data, at)
        yield kind
        at += 4 + length


def entry_names(data: bytes) -> frozenset[str]:
    """The names of all storages and streams, wherever the directory lies: its entries stand at fixed steps
    and tell the length of their name twice, so nothing else is taken for one. Where none is whole, the words
    that tell most are looked for."""
    found = set()
    for start in range(512, len(data) - _ENTRY_BYTES + 1, _ENTRY_BYTES):
        length = data[start + 64] | data[start + 65] << 8
        if not 2 < length <= _LONGEST_NAME or length % 2 or data[start + 66] not in _KINDS:
            continue
        name = data[start:start + length].decode("utf-16-le", "replace")
        if name.endswith("\0") and "\0" not in name[:-1]:
            found.add(name[:-1])
    return frozenset(found or {word for word in _TELLING if word.encode("utf-16-le") in data})
