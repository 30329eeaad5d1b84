"""The way in: one read of the file, and a refusal of its own for everything that is not a workbook."""

from __future__ import annotations

import hashlib
import os
from pathlib import Path

import pytest
from unit import hostile

from xlproj.base import catalogue_files as codes
from xlproj.base.problems import Code, Unreadable
from xlproj.base.text import LANGUAGES
from xlproj.reading.file import container, intake
from xlproj.reading.file.intake import Snapshot, open_elsewhere, open_package, read_bytes, refuse_doctypes
from xlproj.reading.file.workbook import open_workbook


def refusal(path: Path) -> Code:
    """The code with which a file is refused."""
    with pytest.raises(Unreadable) as caught:
        open_workbook(path)
    return caught.value.problem.code


def test_snapshot_holds_the_bytes_and_their_hash(tmp_path: Path) -> None:
    """A snapshot is the file's name, its bytes and their SHA-256."""
    path = hostile.write_book(tmp_path)
    data = path.read_bytes()
    assert read_bytes(path) == Snapshot("libro.xlsx", hashlib.sha256(data).hexdigest(), data)


def test_reading_changes_nothing(tmp_path: Path) -> None:
    """The user's file keeps its bytes and its time, and nothing appears beside it."""
    path = hostile.write_book(tmp_path)
    before = path.read_bytes(), path.stat().st_mtime_ns, os.listdir(tmp_path)
    open_workbook(path)
    assert (path.read_bytes(), path.stat().st_mtime_ns, os.listdir(tmp_path)) == before


def test_handle_is_closed(tmp_path: Path) -> None:
    """No handle on the file stays open, read or refused, so that the user's program can save it."""
    path = hostile.write_book(tmp_path)
    before = len(os.listdir("/proc/self/fd"))
    open_workbook(path)
    refusal(hostile.truncated(tmp_path))
    assert len(os.listdir("/proc/self/fd")) == before


def test_file_above_the_limit(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A file above the limit is refused without being read to its end."""
    monkeypatch.setattr(intake, "MAX_FILE_BYTES", 100)
    assert refusal(hostile.write_book(tmp_path)) == codes.TOO_BIG


def test_device() -> None:
    """A device is no file to read."""
    assert refusal(Path("/dev/zero")) == codes.NOT_A_FILE


def test_pipe(tmp_path: Path) -> None:
    """A pipe would keep the reader waiting for ever."""
    path = tmp_path / "tubo.xlsx"
    os.mkfifo(path)
    assert refusal(path) == codes.NOT_A_FILE


@pytest.mark.skipif(os.geteuid() == 0, reason="the superuser may read everything")
def test_forbidden_file(tmp_path: Path) -> None:
    """A file without permission to read."""
    path = hostile.write_book(tmp_path)
    path.chmod(0)
    assert refusal(path) == codes.CANNOT_READ


def test_failing_disk(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A disk that fails while it is read."""
    def fail(*_: object) -> bytes:
        raise OSError(5, "Input/output error")

    path = hostile.write_book(tmp_path)
    monkeypatch.setattr(Path, "open", fail)
    assert refusal(path) == codes.CANNOT_READ


@pytest.mark.parametrize("name", ["a\0b.xlsx", "x" * 5000, "nada/nada.xlsx"])
def test_impossible_path(name: str, tmp_path: Path) -> None:
    """A path that no system accepts names no file."""
    assert refusal(tmp_path / name) == codes.MISSING_FILE


def test_undecodable_name(tmp_path: Path) -> None:
    """A name of bytes that are no text can still be printed."""
    path = Path(os.fsdecode(os.fsencode(tmp_path) + b"/a\xff.xlsx"))
    with pytest.raises(Unreadable) as caught:
        open_workbook(path)
    assert caught.value.problem.message("en") == "There is no file “a?.xlsx”. Check its name and its folder."


@pytest.mark.parametrize("name", ["~$libro.xlsx", ".~lock.libro.xlsx#"])
def test_lock_file(name: str, tmp_path: Path) -> None:
    """The mark of an open workbook is told from the workbook."""
    assert refusal(hostile.write_bytes(tmp_path, b"x" * 165, name)) == codes.LOCK_FILE


def test_open_in_another_program(tmp_path: Path) -> None:
    """A workbook whose mark stands beside it is read, with a notice."""
    path = hostile.write_book(tmp_path)
    hostile.write_bytes(tmp_path, b"x", "~$libro.xlsx")
    assert [problem.code for problem in open_workbook(path).notices] == [codes.OPEN_ELSEWHERE]


def test_not_open_elsewhere(tmp_path: Path) -> None:
    """No mark, no notice."""
    assert open_elsewhere(hostile.write_book(tmp_path)) == ()


@pytest.mark.parametrize("encoding", ["utf-8", "utf-16", "iso-8859-1"])
def test_document_type_in_any_encoding(encoding: str, tmp_path: Path) -> None:
    """A document type is refused in any part and in any encoding."""
    assert refusal(hostile.external_entity(tmp_path, encoding)) == codes.DOCTYPE_FOUND


def test_document_type_names_its_part(tmp_path: Path) -> None:
    """The refusal names the part that holds the document type."""
    with pytest.raises(Unreadable) as caught:
        refuse_doctypes(container.Package("libro.xlsx", hostile.external_entity(tmp_path).read_bytes()))
    assert caught.value.problem.values == {"file": "libro.xlsx", "part": "docProps/app.xml"}


def test_part_that_is_no_xml_is_none_of_our_business(tmp_path: Path) -> None:
    """A part that nobody reads may be broken."""
    path = hostile.write_book(tmp_path, {**hostile.book_parts(), "docProps/app.xml": b"<a",
                                         "xl/a.vml": b"\0"})
    assert list(open_workbook(path).sheets) == ["Ficha"]


def test_encrypted_part(tmp_path: Path) -> None:
    """A zip whose parts are encrypted needs a password."""
    data = bytearray(hostile.zipped(hostile.book_parts().items()))
    start = 0
    while (start := data.find(b"PK\x01\x02", start)) >= 0:
        data[start + 8] |= 1
        start += 4
    assert refusal(hostile.write_bytes(tmp_path, bytes(data))) == codes.ENCRYPTED


def test_foreign_compression(tmp_path: Path) -> None:
    """A part compressed in a way that workbooks never use is refused before it is expanded."""
    data = bytearray(hostile.zipped(hostile.book_parts().items()))
    start = data.find(b"PK\x01\x02")
    data[start + 10] = 14
    assert refusal(hostile.write_bytes(tmp_path, bytes(data))) == codes.DAMAGED_FILE


def test_many_parts_within_the_quick_count(tmp_path: Path) -> None:
    """The limit of parts holds also where the quick count lets a file pass."""
    parts = [*hostile.book_parts().items(), *((f"a/{number}", b"") for number in range(2_500))]
    assert refusal(hostile.write_bytes(tmp_path, hostile.zipped(parts))) == codes.TOO_MANY_PARTS


def test_names_that_differ_in_case_are_one_part(tmp_path: Path) -> None:
    """Two parts that some programs take for one are refused."""
    parts = {**hostile.book_parts(), "XL/Workbook.xml": b"<a/>"}
    assert refusal(hostile.write_book(tmp_path, parts)) == codes.DUPLICATE_PART


def test_package_reads_parts_on_request(tmp_path: Path) -> None:
    """A package lists its parts and streams one by any spelling of its name."""
    package = open_package(read_bytes(hostile.write_book(tmp_path)))
    assert b"".join(package.stream("/xl\\WORKBOOK.xml")) == hostile.book_parts()["xl/workbook.xml"]


@pytest.mark.parametrize("code", codes.CODES, ids=lambda code: code.id)
def test_every_message_reads_in_both_languages(code: Code) -> None:
    """Every code's texts take exactly the placeholders of its example."""
    texts = [text.format(**code.example).in_(language) for text in (code.what, code.remedy)
             for language in LANGUAGES]
    assert all(text and "{" not in text for text in texts)
