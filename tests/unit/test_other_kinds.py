"""Files of other kinds, and workbooks with oddities that harm nobody: the words that lead on, or the
reading."""

from __future__ import annotations

import io
from pathlib import Path

import openpyxl
import pytest
from unit import hostile

from xlproj.base import catalogue_files as codes
from xlproj.base import catalogue_formats as formats
from xlproj.base.cells import Area
from xlproj.base.problems import Code, Problem, Unreadable
from xlproj.reading.file import calamine, valuesonly
from xlproj.reading.file.workbook import open_workbook
from xlproj.reading.grammar.numbertext import parse_number_text


def refusal(path: Path) -> Problem:
    with pytest.raises(Unreadable) as caught:
        open_workbook(path)
    return caught.value.problem


@pytest.mark.parametrize(("data", "name", "code"), [
    (b"Rar!\x1a\x07\x01\0", "a.rar", codes.OTHER_ZIP),
    (b"7z\xbc\xaf\x27\x1c\0\4", "a.7z", codes.OTHER_ZIP),
    (b"\x1f\x8b\x08\0", "a.xlsx.gz", codes.OTHER_ZIP),
    (b"[InternetShortcut]\r\nURL=https://1drv.ms/x", "a.url", formats.ONLINE_ONLY),
    (b"bplist00\x01", ".a.xlsx.icloud", formats.ONLINE_ONLY),
    (b"\0" * 5000, "a.xlsx", formats.ONLY_ZEROS),
    (b"\x09\x02\x06\0\0\0\x10\0", "a.xls", codes.OLD_WORKBOOK),
    (hostile.ole_bytes("EncryptedPackage", "EncryptionInfo"), "a.xlsx", codes.ENCRYPTED),
    (hostile.ole_bytes("Workbook") + hostile.encrypted_records(b"\x10\0\0\6"), "a.xls", codes.ENCRYPTED),
    (hostile.ole_bytes("Book") + hostile.encrypted_records(b"\x08\0\0\5"), "a.xls", codes.ENCRYPTED),
    (hostile.ole_bytes("EncryptedPackage", "DRMEncryptedTransform"), "a.xlsx", formats.RIGHTS_MANAGED),
    (hostile.ole_bytes("WordDocument", "Workbook"), "a.doc", formats.BOOK_INSIDE),
    (hostile.ole_bytes("WordDocument"), "a.doc", codes.OLD_DOCUMENT),
])
def test_told_by_what_it_is(data: bytes, name: str, code: Code, tmp_path: Path) -> None:
    """Each kind of file has words of its own, whatever it is called."""
    assert refusal(hostile.write_bytes(tmp_path, data, name)).code == code


def test_a_workbook_that_swells_says_by_how_much(tmp_path: Path) -> None:
    """Never "11 MB; the most is 400": the part, how many times its size, and how many times are taken."""
    problem = refusal(hostile.zip_bomb(tmp_path, 11))
    assert problem.values["part"] == hostile.SHEET
    assert int(str(problem.values["times"])) > int(str(problem.values["limit"]))


@pytest.mark.parametrize(("before", "after"), [
    (b"HTTP/1.1 200 OK\r\n\r\n", b""), (b"\xef\xbb\xbf", b""), (b"", b"\0" * 200_000), (b"", b"\r\n\r\n")])
def test_harmless_bytes_around_the_zip(before: bytes, after: bytes, tmp_path: Path) -> None:
    """What a download or a stick adds at either end changes nothing in the workbook."""
    data = hostile.zipped(hostile.book_parts().items())
    book = open_workbook(hostile.write_bytes(tmp_path, before + data + after))
    assert book.sheets["Ficha"].cells[1, 2].value == 1200.5


def test_a_program_before_the_zip_is_no_workbook(tmp_path: Path) -> None:
    data = b"MZ\x90\0" + hostile.zipped(hostile.book_parts().items())
    assert refusal(hostile.write_bytes(tmp_path, data)).code == codes.NOT_A_WORKBOOK


def test_whole_columns_and_rows_merged(tmp_path: Path) -> None:
    merges = '<mergeCells><mergeCell ref="A:B"/><mergeCell ref="3:3"/></mergeCells>'
    book = open_workbook(hostile.write_rows(tmp_path, '<row r="1"><c r="A1"><v>1</v></c></row>', merges))
    assert book.sheets["Ficha"].merged == (Area("Ficha", 1, 1, 1_048_576, 2), Area("Ficha", 3, 1, 3, 16_384))


def test_module_sheet_of_old_excel(tmp_path: Path) -> None:
    """A module that Excel 5 kept as a sheet has no part, and holds no data."""
    parts = hostile.replaced(hostile.book_parts(), "xl/workbook.xml", "</sheets>",
                             '<sheet name="Módulo1" sheetId="9" r:id=""/></sheets>')
    book = open_workbook(hostile.write_book(tmp_path, parts))
    assert (list(book.sheets), len(book.sheets["Módulo1"].cells)) == (["Ficha", "Módulo1"], 0)


def test_the_other_process_may_die(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A reader that ends its process is a message, no end of ours."""
    monkeypatch.setattr(valuesonly.calamine, "__name__", "nothing_of_this_name")
    assert refusal(hostile.old_workbook(tmp_path)).code == formats.READER_FAILED


def test_no_time_without_end(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(valuesonly.calamine, "MOST_SECONDS", 0.01)
    assert refusal(hostile.old_workbook(tmp_path)).code == formats.READER_FAILED


def test_cells_that_begin_far_from_the_corner() -> None:
    """The library's rows begin with the first of the sheet, and each with the first column in use."""
    book, held = openpyxl.Workbook(), io.BytesIO()
    book.active["C5"], book.active["E6"] = 3, "x"
    book.save(held)
    sheet, = calamine.contents(held.getvalue())["sheets"]
    assert sheet["cells"] == [(5, 3, "number", 3.0), (6, 5, "text", "x")]


def test_an_area_without_measure() -> None:
    """Two cells at the ends of a sheet, of which the library would keep all that lies between."""
    book, held = openpyxl.Workbook(), io.BytesIO()
    book.active["A1"], book.active["DZ65536"] = 1, 2
    book.save(held)
    assert calamine.contents(held.getvalue()) == {"error": "cells", "sheet": "Sheet"}


def test_names_of_files_steer_no_terminal(tmp_path: Path) -> None:
    """Signs that turn the direction of writing, or colour a terminal, don't get into a message."""
    path = hostile.write_bytes(tmp_path, b"%PDF-1.7", "obra\u202exslx.\x1b[31mpdf")
    said = refusal(path).message("es")
    assert "\u202e" not in said
    assert "\x1b" not in said
    assert "obraxslx.[31mpdf" in said


def test_details_of_any_length_are_shortened() -> None:
    values = {"file": "a.xlsx", "part": "x" * 100_000, "detail": "y"}
    problem = Problem(code=codes.DAMAGED_PART, values=values)
    assert len(problem.message("es")) < 1_000


@pytest.mark.parametrize(("text", "units", "number"), [
    ("10 años", ("años", "years"), 10.0), ("12 unidades", (), 12.0), ("1 unidad", (), 1.0),
    ("12 kg", (), None), ("12 unidades", ("años",), None)])
def test_a_unit_that_fits_is_taken_off(text: str, units: tuple[str, ...], number: float | None) -> None:
    assert parse_number_text(text, units=units).number == number
