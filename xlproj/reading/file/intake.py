"""The way in: one read of the file's bytes, then gates that tell a workbook from everything else.

Each gate refuses with one problem; what passes them all is a zip of bounded size with a workbook in it.
"""

from __future__ import annotations

import errno
import hashlib
import os
import stat
from dataclasses import dataclass
from pathlib import Path
from typing import Final, NoReturn

from xlproj.base import catalogue_files as codes
from xlproj.base.catalogue_formats import ONLINE_ONLY
from xlproj.base.problems import Code, Problem, Unreadable
from xlproj.reading.file import foreign
from xlproj.reading.file.container import Package
from xlproj.reading.file.xmlparts import refuse_doctype

MAX_FILE_BYTES: Final = 100 * 2**20
_LOCK_PREFIXES: Final = ("~$", ".~lock.")
_HEAD_BYTES: Final = 2**14
_XML_SUFFIXES: Final = (".xml", ".rels", ".vml")
_CLOUD_ERRORS: Final = range(358, 405)
"""What Windows answers for a file of OneDrive that is not on the disk and can't be fetched."""
_ABSENT: Final = (errno.ENOENT, errno.ENOTDIR, errno.EINVAL, errno.ENAMETOOLONG)


@dataclass(frozen=True, slots=True)
class Snapshot:
    """The bytes of a file at one moment. Both the file's handle and its later changes are out of the
    picture."""

    file_name: str
    sha256: str
    data: bytes


def read_bytes(path: str | os.PathLike[str]) -> Snapshot:
    """The whole file, read once and closed; `Unreadable` if there is no such ordinary, readable file of
    decent size."""
    name = display_name(path)
    if name.startswith(_LOCK_PREFIXES):
        refuse(codes.LOCK_FILE, file=name)
    try:
        data = _bytes_of(Path(path), name)
    except ValueError:  # a path that no system accepts, such as one with a NUL in it
        refuse(codes.MISSING_FILE, file=name)
    except OSError as error:
        if getattr(error, "winerror", None) in _CLOUD_ERRORS:
            refuse(ONLINE_ONLY, file=name)
        code = codes.MISSING_FILE if error.errno in _ABSENT else codes.CANNOT_READ
        refuse(code, file=name, reason=error.strerror or "")
    if not data:
        refuse(codes.EMPTY_FILE, file=name)
    return Snapshot(name, hashlib.sha256(data).hexdigest(), data)


def open_package(snapshot: Snapshot, times: int = 1) -> Package:
    """The parts of a workbook, after every gate: signature, zip directory, document types. Its budget is so
    many times the usual one."""
    package = Package(snapshot.file_name, zip_of(snapshot), times)
    refuse_doctypes(package)
    return package


def refuse_doctypes(package: Package) -> None:
    """Refuse document types and entities in any XML part, read or not, so that any other library may read it
    too."""
    for part in package.names():
        if part.lower().endswith(_XML_SUFFIXES):
            refuse_doctype(package.stream(part, _HEAD_BYTES), package.budget, part)


def zip_of(snapshot: Snapshot) -> bytes:
    """Tell by its bytes, never by its extension, what the file is; `Unreadable` unless it is a zip."""
    held = foreign.zip_in(snapshot.data)
    if held is None:
        code, values = foreign.refusal(snapshot.data, snapshot.file_name)
        refuse(code, file=snapshot.file_name, **values)
    return held


def open_elsewhere(path: str | os.PathLike[str]) -> tuple[Problem, ...]:
    """A notice if a program's lock file stands beside the workbook: what it shows may not have been saved."""
    folder, name = Path(path).parent, Path(path).name
    try:
        marks = [folder / f"~${name}", folder / f"~${name[2:]}", folder / f".~lock.{name}#"]
        found = any(mark.is_file() for mark in marks)
    except (OSError, ValueError):
        return ()
    return (Problem(code=codes.OPEN_ELSEWHERE, values={"file": display_name(path)}),) if found else ()


def display_name(path: str | os.PathLike[str]) -> str:
    """The file's name without its folder, printable whatever bytes it is made of."""
    text = os.fspath(path)
    name = Path(text).name or text
    return name.encode("utf-8", "replace").decode("utf-8")


def refuse(code: Code, **values: object) -> NoReturn:
    """Stop the reading with one problem of the whole file."""
    raise Unreadable(Problem(code=code, values=values)) from None


def _bytes_of(path: Path, name: str) -> bytes:
    status = path.stat()  # before opening: merely opening a pipe would wait for ever
    if stat.S_ISDIR(status.st_mode):
        refuse(codes.FOLDER_INSTEAD, file=name)
    if not stat.S_ISREG(status.st_mode):
        refuse(codes.NOT_A_FILE, file=name)
    with path.open("rb") as file:
        data = file.read(MAX_FILE_BYTES + 1)
    if len(data) > MAX_FILE_BYTES:
        refuse(codes.TOO_BIG, file=name, size=max(status.st_size, len(data)) >> 20,
               limit=MAX_FILE_BYTES >> 20)
    return data
