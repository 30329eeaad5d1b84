"""What an old Office file holds, by the names in its directory: a workbook, an encrypted one, something
else."""

from __future__ import annotations

from typing import Final

from xlproj.base import catalogue_files as codes
from xlproj.base import catalogue_formats as formats
from xlproj.base import phrases
from xlproj.base.problems import Code
from xlproj.base.text import Text

SIGNATURE: Final = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_ENTRY_BYTES: Final = 128
_LONGEST_NAME: Final = 64
_KINDS: Final = (1, 2, 5)
"""A storage, a stream, the root: what an entry of the directory may be."""
_DOCUMENTS: Final = {"WordDocument": phrases.WORD, "PowerPoint Document": phrases.SLIDES}
_BOOKS: Final = ("Workbook", "Book")
_TELLING: Final = ("EncryptedPackage", "DRMEncryptedTransform", *_DOCUMENTS, *_BOOKS)


def is_old_workbook(data: bytes) -> bool:
    """Whether the bytes are a workbook of Excel 5 to 2003 that nobody encrypted as a whole."""
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
    return None if holds_book else (codes.OLD_DOCUMENT, {})


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
