"""The marked copy of workbooks as people send them.

M1 Every part but those that marks are put into is the same, byte for byte; what is put in is all that
differs. M2 The copy is read like the workbook, with nothing said of what was added; two runs write the same
bytes. M3 LibreOffice opens it, with its notes, and the validator of the format finds no more than in the
workbook. M4 Once the corrections are typed into it, it reads clean; the next copy says what is mended. M5 A
package that can't be edited safely is refused in one message, and nothing is written. """

from __future__ import annotations

import re
import zipfile
from collections import Counter
from collections.abc import Mapping
from functools import lru_cache
from pathlib import Path
from urllib.parse import unquote

import openpyxl
import pytest
from product import odd_books as odd
from product.odd_books import BOOK, ODD, PACKED, RELS, SHEET, SHEET_RELS, STYLES, TYPES, WORDS, Parts
from support import office
from support.filled import filled_file
from support.libreoffice import convert
from support.repairs import _validator

from xlproj import api
from xlproj.base.problems import XlprojError
from xlproj.cli import main
from xlproj.marking import draft

MISSING = {"a_row_that_is_missing", "a_cell_that_is_missing", "an_empty_row"}
SELECTED = {"a_chart_sheet_in_front": {"xl/worksheets/extra.xml"}}
NO_OTHER_PROGRAM = {"backslashes", "other_letter_case", "percent_codes_in_links"}
"""What LibreOffice does not find in the workbook itself."""
JUDGED = (
    "strict_and_prefixed", "utf16_throughout", "no_styles", "no_fills", "links_up_and_down",
    "a_rich_note_at_the_cell", "a_button", "a_photograph", "a_chart_sheet_in_front", "extension_validations",
    "macros", "a_row_that_is_missing")
"""Those that other programs open in every run; the rest of them in the long ones."""


@lru_cache
def base() -> Parts:
    """The example of a schedule with one wrong figure, a duration below 0."""
    with zipfile.ZipFile(filled_file("cronograma", False, "es")) as archive:
        parts = {name: archive.read(name) for name in archive.namelist()}
    wrong = rb"\g<1>%b\2" % odd.WRONG
    parts[SHEET], times = re.subn(rb'(<c r="G16"[^>]*><v>)1\.0(</v>)', wrong, parts[SHEET])
    assert times == 1
    return parts


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Where the workbooks of this module stand."""
    return tmp_path_factory.mktemp("odd")


def book(folder: Path, name: str) -> Path:
    """The odd workbook of that name, written once."""
    path = folder / f"{name}{'.xlsm' if name == 'macros' else '.xlsx'}"
    if not path.exists():
        parts = dict(base())
        path.write_bytes(PACKED[name](parts) if name in PACKED else odd.zipped(ODD[name](parts)))
    return path


@lru_cache(maxsize=200)
def checked(path: Path) -> api.Report:
    """What is said of a workbook."""
    return api.check(path)


def copy_of(path: Path, again: str = "") -> Path:
    """Its marked copy, written once."""
    target = path.with_name(f"{again}marcado-{path.name}")
    return target if target.exists() else api.mark(checked(path), target)


def parts_of(path: Path) -> Parts:
    """The parts of a workbook, in their order."""
    with zipfile.ZipFile(path) as archive:
        return {name: archive.read(name) for name in archive.namelist()}


def straight(name: str) -> str:
    """A part's name as the example spells it."""
    name = unquote(name).replace("\\", "/").lower()
    return re.sub(r"/(hoja|ñ) 3\.xml", "/sheet3.xml", name)


def codes(report: api.Report) -> list[str]:
    """The codes of what is said."""
    return [problem.code.id for problem in report.problems]


def bare(data: bytes) -> str:
    """A sheet's XML without what marks add to it: formats of cells, the selection, the link to notes."""
    text = data.decode("utf-16" if data[:2] in (b"\xff\xfe", b"\xfe\xff") else "utf-8", "replace")
    text = re.sub(r"^\ufeff?<\?xml[^>]*>\s*", "", text)
    text = re.sub(r"<(?:\w+:)?legacyDrawing [^>]*/>", "", text)
    return re.sub(r"\s+(?:s|tabSelected)\s*=\s*(?:\"\d+\"|'\d+')", "", text)


EVERY = (*ODD, *PACKED)


def test_there_are_enough() -> None:
    """M1: the list itself."""
    assert len(EVERY) >= 60
    assert set(JUDGED) <= set(EVERY)


@pytest.mark.parametrize("name", [name for name in EVERY if name not in MISSING | {"texts_like_escapes"}])
def test_it_is_the_same_project(folder: Path, name: str) -> None:
    """However it is spelt, what was typed is there: never an empty project. (One of them types something
    else.)"""
    plain = folder / "plain.xlsx"
    plain.write_bytes(odd.zipped(base()))

    assert checked(book(folder, name)).reading.project == checked(plain).reading.project


@pytest.mark.parametrize("name", EVERY)
def test_nothing_is_lost(folder: Path, name: str) -> None:
    """M1, M2, M4 for one workbook."""
    path = book(folder, name)
    copy = copy_of(path)
    before, after = parts_of(path), parts_of(copy)
    touched = {part.lower() for part in (BOOK, RELS, TYPES, STYLES, SHEET, SHEET_RELS, odd.NOTES,
                                         odd.DRAWING)}
    touched |= {"xl/worksheets/sheet1.xml"} | SELECTED.get(name, set())
    touched |= {WORDS} if name in MISSING else set()

    assert list(after)[:len(before)] == list(before)
    assert {straight(part) for part in before if before[part] != after[part]} <= touched
    sheets = [part for part in before if "sheet3" in straight(part) and part.endswith(".xml")]
    assert [part for part in sheets if before[part] == after[part]] == []
    if name not in ("latin1_book",):  # written again in another alphabet
        assert [bare(before[part]) for part in sheets] == [bare(after[part]) for part in sheets]
    assert len(after) - len(before) <= 7

    assert codes(checked(path)) == codes(api.check(copy))
    if name in JUDGED:
        again = api.mark(checked(path), path.with_name(f"otra{copy.suffix}"))
        assert again.read_bytes() == copy.read_bytes()

    report = api.check(corrected(copy, name))
    assert [problem for problem in report.problems if problem.severity == "error"] == []
    assert Counter(codes(report)) == Counter(codes(checked(path))) - Counter(("XP-230", "XP-201"))


def corrected(copy: Path, name: str) -> Path:
    """The copy with the right figure typed, and the name where that is missing."""
    parts = parts_of(copy)
    for part in parts:
        parts[part] = parts[part].replace(b">" + odd.WRONG + b"<", b">" + odd.RIGHT + b"<") if part.endswith(
            ".xml") else parts[part]
    if name in MISSING:
        typed = rb'<c r="C7" \1 t="inlineStr"><is><t>Riego</t></is></c>'
        parts[WORDS] = re.sub(rb'<c r="C7" (s="\d+")/>', typed, parts[WORDS])
    target = copy.with_name(f"corregido-{copy.name}")
    target.write_bytes(odd.zipped(parts))
    return target


def faults(path: Path) -> Counter[tuple[str, str]]:
    """What the validator of the format finds. That texts stand in their cells is allowed, and how they are
    written."""
    return Counter((each.part_uri, each.description) for each in _validator().validate(path).errors
                   if "inline-string" not in each.description)


def judge(folder: Path, names: tuple[str, ...]) -> None:
    """M3 for many workbooks in one call of LibreOffice."""
    copies = {name: copy_of(book(folder, name)) for name in names}
    target = folder / f"abiertos-{len(names)}"
    target.mkdir()
    opened = dict(zip(copies, convert(list(copies.values()), target), strict=True))
    figures = {name: office.read_cells(path).get(("Actividades", "G16")) for name, path in opened.items()}
    lists = {name: next(iter(office.read_cells(path))) for name, path in opened.items()}
    noted = {name for name, path in opened.items() if any("comments" in part for part in parts_of(path))}

    assert figures == dict.fromkeys(names, float(odd.WRONG))
    assert {sheet.rstrip("_") for sheet, _ in lists.values()} == {"Correcciones"}
    assert noted == set(names)
    assert {name: more for name, copy in copies.items()
            if (more := faults(copy) - faults(book(folder, name)))} == {}


@pytest.mark.referee
def test_other_programs_open_it(folder: Path) -> None:
    """M3."""
    judge(folder, JUDGED)


@pytest.mark.referee
@pytest.mark.torture
def test_other_programs_open_all_of_them(folder: Path) -> None:
    """M3."""
    judge(folder, tuple(name for name in EVERY if name not in JUDGED and name not in NO_OTHER_PROGRAM))


class TestNotes:
    """What people wrote at cells."""

    @pytest.mark.parametrize(("name", "place", "kept"), [
        ("a_note_elsewhere", "G17", "Pregunté a don Juan"),
        ("a_note_at_the_cell", "G16", "Pregunté a don Juan"),
        ("a_rich_note_at_the_cell", "G16", "Pregunté a don Juan"),
        ("a_thread_of_comments", "G17", "¿Cuánto?")])
    def test_are_kept_and_added_to(self, folder: Path, name: str, place: str, kept: str) -> None:
        """M1."""
        notes = notes_of(copy_of(book(folder, name)))

        assert kept in notes["Actividades", place]
        assert "XP-230" in notes["Actividades", "G16"]
        assert set(notes) == {("Actividades", "G16"), ("Actividades", place)}

    def test_of_ours_are_replaced(self, folder: Path, tmp_path: Path) -> None:
        """M4: an old remark does not stay below a new one, nor after LibreOffice, which forgets its
        author."""
        first = copy_of(book(folder, "a_note_at_the_cell"))
        saved = convert([first], tmp_path)[0]
        for path in (first, saved):
            again = api.mark(api.check(path), tmp_path / f"otra-{path.parent.name}.xlsx")
            assert notes_of(again)["Actividades", "G16"].count("XP-230") == 1
            assert "don Juan" in notes_of(again)["Actividades", "G16"]


def notes_of(path: Path) -> Mapping[tuple[str, str], str]:
    """The notes of a workbook, as another library reads them."""
    return {(sheet.title, cell.coordinate): cell.comment.text for sheet in openpyxl.load_workbook(path)
            for row in sheet.iter_rows() for cell in row if cell.comment}


def told(path: Path) -> list[tuple[object, ...]]:
    """The rows of the list that have a code, and the line that says how many are mended."""
    sheet = openpyxl.load_workbook(path)["Correcciones"]
    rows = [tuple(cell.value for cell in row) for row in sheet.iter_rows(max_col=5)]
    return [rows[2], *(row for row in rows[4:] if row[4])]


class TestTheList:
    """*Correcciones*."""

    def test_says_what_and_leads_there(self, folder: Path) -> None:
        """M2: in the reader's language, each with a link to its cell."""
        copy = copy_of(book(folder, "a_row_that_is_missing"))
        progress, *rows = told(copy)
        sheet = openpyxl.load_workbook(copy)["Correcciones"]

        assert progress[0] == "Corregidos: 0 de 2."
        assert [(row[0], row[1], row[4]) for row in rows] == [
            ("Por corregir", "Ficha!C7", "XP-201"), ("Por corregir", "Actividades!G16", "XP-230")]
        links = [row[1].hyperlink.location for row in sheet.iter_rows(min_row=5) if row[1].hyperlink]
        assert links == ["Ficha!C7", "Actividades!G16"]

    def test_says_what_is_mended(self, folder: Path, tmp_path: Path) -> None:
        """M4: of two problems one is mended; the list of the copy handed in is the one that is written
        again."""
        copy = copy_of(book(folder, "a_row_that_is_missing"))
        again = api.mark(api.check(corrected(copy, "plain")), tmp_path / "otra.xlsx")
        done = api.mark(api.check(corrected(again, "an_empty_row")), tmp_path / "hecha.xlsx")

        assert [row[:2] for row in told(again)] == [
            ("Corregidos: 1 de 2.", None), ("Por corregir", "Ficha!C7"), ("Corregido", "Actividades!G16")]
        assert [row[0] for row in told(done)] == ["Corregidos: 2 de 2.", "Corregido", "Corregido"]
        assert openpyxl.load_workbook(done).sheetnames.count("Correcciones") == 1
        assert notes_of(done)["Actividades", "G16"] == "Corregido XP-230"

    def test_in_english(self, folder: Path, tmp_path: Path) -> None:
        """M2: and what came in one language comes back in the other."""
        path = book(folder, "plain")
        assert main(["check", str(path), "--marked", str(tmp_path / "a.xlsx"), "--lang", "en"]) == 1
        names = openpyxl.load_workbook(tmp_path / "a.xlsx").sheetnames

        assert names[0] == "Corrections"
        assert codes(api.check(tmp_path / "a.xlsx")) == codes(checked(path))
        again = api.mark(api.check(tmp_path / "a.xlsx"), tmp_path / "b.xlsx")
        assert openpyxl.load_workbook(again).sheetnames == names

    def test_of_an_older_copy_is_no_foreign_sheet(self, folder: Path, tmp_path: Path) -> None:
        """M2: the list of 0.2.0 stood last."""
        path = book(folder, "plain")
        old = openpyxl.load_workbook(path)
        for row in (("Dónde", "Código", "Gravedad", "Mensaje"), ("Ficha!C7", "XP-201", "Error", "Falta")):
            (old["Problemas"] if "Problemas" in old.sheetnames else old.create_sheet("Problemas")).append(row)
        old.save(tmp_path / "viejo.xlsx")

        assert "XP-258" not in codes(api.check(tmp_path / "viejo.xlsx"))

    def test_opens_first_and_alone(self, folder: Path) -> None:
        """M1: sheets that are selected together are typed into together."""
        for name in ("plain", "sheets_in_a_group", "a_chart_sheet_in_front"):
            parts = parts_of(copy_of(book(folder, name)))
            selected = [part for part, data in parts.items() if b'tabSelected="1"' in data]
            assert selected == ["xl/worksheets/xlproj1.xml"]
            assert b"activeTab" not in parts[BOOK]

    def test_moves_what_goes_by_position(self, folder: Path) -> None:
        """M1: areas to print are told by the number of their sheet."""
        found = [re.findall(rb'localSheetId="(\d)">(\w+)!', parts_of(path)[BOOK])
                 for path in (book(folder, "plain"), copy_of(book(folder, "plain")))]

        assert len(found[0]) >= 3
        assert [(int(number) + 1, sheet) for number, sheet in found[0]] == [
            (int(number), sheet) for number, sheet in found[1]]


def refused(path: Path, target: Path) -> str:
    """The code with which a copy is refused."""
    with pytest.raises(XlprojError) as caught:
        api.mark(api.check(path), target)
    assert not target.exists()
    for language in ("es", "en"):
        assert "\n" not in caught.value.problem.message(language)
    return caught.value.problem.code.id


class TestRefusals:
    """M5."""

    @pytest.mark.parametrize("spoil", [
        lambda parts: {**parts, odd.NOTES: parts[odd.NOTES][:-30]},
        lambda parts: {**parts, odd.NOTES: b"<comments/>"},
        lambda parts: {**parts, odd.DRAWING: b"<xml>"},
        lambda parts: {name: data for name, data in parts.items() if name != odd.DRAWING},
        lambda parts: {name: data for name, data in parts.items() if name != odd.NOTES},
        lambda parts: {**parts, SHEET: parts[SHEET].replace(b"<sheetData>", b"<a><sheetData>").replace(
            b"</sheetData>", b"</sheetData></a>")},
    ], ids=["notes_cut", "notes_without_a_list", "drawing_without_an_end", "drawing_missing", "notes_missing",
            "cells_elsewhere"])
    def test_what_is_damaged_where_nobody_reads(self, tmp_path: Path, spoil: odd.Change) -> None:
        parts = spoil(ODD["a_note_elsewhere"](dict(base())))
        (tmp_path / "libro.xlsx").write_bytes(odd.zipped(parts))

        assert refused(tmp_path / "libro.xlsx", tmp_path / "marcado.xlsx") == "XP-740"

    def test_a_name_that_excel_would_not_open(self, folder: Path, tmp_path: Path) -> None:
        assert refused(book(folder, "macros"), tmp_path / "marcado.xlsx") == "XP-741"

    def test_too_much_of_it(self, folder: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
        monkeypatch.setattr(draft, "MOST_BYTES", 50_000)

        assert refused(book(folder, "plain"), tmp_path / "marcado.xlsx") == "XP-407"
