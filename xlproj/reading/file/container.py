"""The zip that a workbook is: its directory checked against a budget, its parts found by tolerant names."""

from __future__ import annotations

import io
import posixpath
import struct
import zipfile
import zlib
from collections.abc import Iterator
from typing import Final
from urllib.parse import unquote

from xlproj.base import catalogue_files as codes
from xlproj.base.catalogue_formats import SWELLS
from xlproj.base.problems import Code, Problem, Unreadable
from xlproj.reading.file.budget import XML, Budget

MAX_PARTS: Final = 2_000
MAX_EXPANDED_BYTES: Final = 512 * 2**20
MAX_RATIO: Final = 200
RATIO_GRACE_BYTES: Final = 10 * 2**20
CHUNK_BYTES: Final = 2**18
_DIRECTORY_ENTRY: Final = b"PK\x01\x02"
_DIRECTORY_END: Final = b"PK\x05\x06"
_LONGEST_END: Final = 22 + 65_535
_ENCRYPTED_FLAG: Final = 0x1
_METHODS: Final = (zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED)
# What zipfile is known to raise on damaged bytes; none of them comes from code of ours.
_ZIP_ERRORS: Final = (zipfile.BadZipFile, zlib.error, struct.error, EOFError, OSError, ValueError,
                      LookupError,
                      NotImplementedError, RuntimeError, OverflowError)


class Package:
    """The parts of a zip, by name: slashes of either kind, letter case and percent codes are alike. Reads
    nothing until asked."""

    def __init__(self, file_name: str, data: bytes, times: int = 1) -> None:
        self.file_name = file_name
        self.budget = Budget(file_name, times)
        _check_end(file_name, data)
        try:
            self._zip = zipfile.ZipFile(io.BytesIO(data))
        except _ZIP_ERRORS:
            raise _unreadable(codes.DAMAGED_FILE, file_name) from None
        entries = [entry for entry in self._zip.infolist() if not entry.filename.endswith(("/", "\\"))]
        _check_budget(file_name, entries)
        self._entries = _by_name(file_name, entries)

    def names(self) -> tuple[str, ...]:
        """Names of all parts as the zip holds them, slashes straightened."""
        return tuple(name.replace("\\", "/") for name in self.raw_names())

    def raw_names(self) -> tuple[str, ...]:
        """Names of all parts, spelled as the zip spells them."""
        return tuple(entry.filename for entry in self._entries.values())

    def size(self, part: str) -> int:
        """How many bytes a part has, or 0 if it is missing."""
        entry = self._entries.get(normal_name(part))
        return entry.file_size if entry else 0

    def __contains__(self, part: str) -> bool:
        return normal_name(part) in self._entries

    def renew_budget(self) -> None:
        """Let the package be read once more."""
        self.budget = Budget(self.file_name, self.budget.times)

    def stream(self, part: str, piece_bytes: int | None = None) -> Iterator[bytes]:
        """The part's bytes in pieces; `Unreadable` if it is missing, its bytes don't agree with the
        directory, or more was read of the package than may be."""
        entry = self._entries.get(normal_name(part))
        if entry is None:
            raise _unreadable(codes.MISSING_PART, self.file_name, part=part)
        try:
            with self._zip.open(entry) as file:
                while piece := file.read(piece_bytes or CHUNK_BYTES):
                    self.budget.spend(XML, len(piece))
                    yield piece
        except _ZIP_ERRORS:
            raise _unreadable(codes.DAMAGED_FILE, self.file_name) from None


def normal_name(part: str) -> str:
    """The name under which a part is looked up: links may write it with percent codes.

    >>> normal_name("/xl\\\\worksheets/../Workbook.XML"), normal_name("xl/hoja%201.xml")
    ('xl/workbook.xml', 'xl/hoja 1.xml')
    """
    return posixpath.normpath("/" + unquote(part).replace("\\", "/")).lstrip("/").lower()


def _check_end(file_name: str, data: bytes) -> None:
    """Refuse a cut file, and a directory so long that merely listing it would take a while."""
    if data.rfind(_DIRECTORY_END, max(0, len(data) - _LONGEST_END)) < 0:
        raise _unreadable(codes.TRUNCATED, file_name)
    count = data.count(_DIRECTORY_ENTRY)
    if count > 2 * MAX_PARTS:  # twice, because a workbook may be stored inside another one
        raise _unreadable(codes.TOO_MANY_PARTS, file_name, count=count, limit=MAX_PARTS)


def _check_budget(file_name: str, entries: list[zipfile.ZipInfo]) -> None:
    """Refuse by declared sizes alone: zipfile never reads past them, so a lie ends as a damaged part."""
    if len(entries) > MAX_PARTS:
        raise _unreadable(codes.TOO_MANY_PARTS, file_name, count=len(entries), limit=MAX_PARTS)
    total = sum(entry.file_size for entry in entries)
    if total > MAX_EXPANDED_BYTES:
        raise _unreadable(codes.TOO_EXPANDED, file_name, size=total >> 20, limit=MAX_EXPANDED_BYTES >> 20)
    for entry in filter(_is_bomb, entries):
        times = entry.file_size // max(entry.compress_size, 1)
        raise _unreadable(SWELLS, file_name, part=entry.filename, times=times, limit=MAX_RATIO)
    if any(entry.flag_bits & _ENCRYPTED_FLAG for entry in entries):
        raise _unreadable(codes.ENCRYPTED, file_name)
    if any(entry.compress_type not in _METHODS for entry in entries):
        raise _unreadable(codes.DAMAGED_FILE, file_name)


def _is_bomb(entry: zipfile.ZipInfo) -> bool:
    return entry.file_size > RATIO_GRACE_BYTES and entry.file_size > MAX_RATIO * entry.compress_size


def _by_name(file_name: str, entries: list[zipfile.ZipInfo]) -> dict[str, zipfile.ZipInfo]:
    found: dict[str, zipfile.ZipInfo] = {}
    for entry in entries:
        name = normal_name(entry.filename)
        if name in found:
            raise _unreadable(codes.DUPLICATE_PART, file_name, part=name)
        found[name] = entry
    return found


def _unreadable(code: Code, file_name: str, **values: object) -> Unreadable:
    return Unreadable(Problem(code=code, values={"file": file_name, **values}))
