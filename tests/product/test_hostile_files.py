"""Odd and hostile files through the command, under a limit of 4 GB: one message, in time, and never a
traceback.

R1  What is no workbook of ours ends in one line on the error stream and status 2, after under ten seconds of
computing. R2  What can be read rightly is read, with the right figures and, where something is odd, a word
about it. R3  Whatever the file, the command that meets it leaves no output behind unless it says that it
wrote one.
"""

from __future__ import annotations

import re
import shutil
import zipfile
from collections.abc import Callable
from pathlib import Path

import pytest
from product.running import FOUR_GIGABYTES, xlproj
from unit import hostile

from xlproj import api

SECONDS = 10  # of computing: the system ends what takes more, however busy the machine is


def zip_bomb(folder: Path) -> Path:
    """A small file that expands to more than half a gigabyte of cells."""
    return hostile.zip_bomb(folder, megabytes=550)


def styled_blank_rows(folder: Path) -> Path:
    """A million formatted blank cells, as in a workbook of ours, below."""
    return hostile.styled_blanks(folder, rows=100_000)


REFUSED: tuple[hostile.Builder, ...] = (
    zip_bomb, hostile.entity_bomb, hostile.external_entity, hostile.far_cell, styled_blank_rows,
    hostile.huge_merge, hostile.giant_attribute, hostile.deep_nesting, hostile.many_parts,
    hostile.lying_sizes,
    hostile.duplicate_parts, hostile.truncated, hostile.bad_checksum, hostile.broken_xml, hostile.empty,
    hostile.missing,
    hostile.a_folder, hostile.text_file, hostile.web_page, hostile.pdf, hostile.image, hostile.old_workbook,
    hostile.encrypted, hostile.old_document, hostile.docx, hostile.ods, hostile.binary_workbook,
    hostile.plain_zip,
    hostile.empty_zip, hostile.strict, hostile.utf16, hostile.no_styles, hostile.no_strings,
    hostile.million_styled_rows)
Change = Callable[[dict[str, bytes]], dict[str, bytes]]


@pytest.fixture(scope="module")
def filled(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The example of a campaign, which has the fewest sheets, as a filled workbook; it is only read."""
    return api.fill(api.example("campania"), tmp_path_factory.mktemp("filled") / "proyecto.xlsx")


@pytest.fixture(scope="module")
def right(filled: Path) -> float:
    """The economic VAN of the filled workbook."""
    value = api.evaluate(filled).indicators()["VANE"]
    assert isinstance(value, float)
    return value


def in_rows(pattern: str, first: int, last: int) -> bytes:
    """Rows by a pattern in which a # stands for the number of the row."""
    return "".join([pattern.replace("#", str(row)) for row in range(first, last)]).encode()


def parts_of(book: Path) -> dict[str, bytes]:
    """The parts of a workbook."""
    with zipfile.ZipFile(book) as archive:
        return {name: archive.read(name) for name in archive.namelist()}


def sheet_of(parts: dict[str, bytes], text: bytes = b"xl/worksheets/sheet2.xml") -> str:
    """The part of the first sheet that is filled in."""
    return text.decode()


def _with_rows(parts: dict[str, bytes], rows: bytes) -> dict[str, bytes]:
    name = sheet_of(parts)
    return {**parts, name: parts[name].replace(b"</sheetData>", rows + b"</sheetData>")}


def far_cell(parts: dict[str, bytes]) -> dict[str, bytes]:
    """One number in the last cell of a sheet of ours."""
    return _with_rows(parts, b'<row r="1048576"><c r="XFD1048576"><v>9</v></c></row>')


def million_rows(parts: dict[str, bytes]) -> dict[str, bytes]:
    """A sheet of ours formatted down to its last row."""
    return _with_rows(parts, in_rows('<row r="#" s="1" customFormat="1"><c r="A#" s="1"/></row>', 500,
                                     1_048_577))


def styled_blanks(parts: dict[str, bytes]) -> dict[str, bytes]:
    """100,000 rows of ten formatted blank cells on a sheet of ours."""
    cells = "".join(f'<c r="{letter}#" s="1"/>' for letter in "ABCDEFGHIJ")
    return _with_rows(parts, in_rows(f'<row r="#">{cells}</row>', 500, 100_500))


def no_styles(parts: dict[str, bytes]) -> dict[str, bytes]:
    """Without its formats, and without the links to them."""
    kept = {name: data for name, data in parts.items() if name != "xl/styles.xml"}
    rels = "xl/_rels/workbook.xml.rels"
    return {**kept, rels: re.sub(rb'<Relationship [^>]*styles.xml"/>', b"", kept[rels])}


def huge_merge(parts: dict[str, bytes]) -> dict[str, bytes]:
    """A merged range from below the form to the end of the sheet."""
    name = sheet_of(parts)
    text = re.sub(rb'<mergeCells count="\d+">', b'<mergeCells count="9"><mergeCell ref="A500:XFD1048576"/>',
                  parts[name])
    return {**parts, name: text}


def no_strings(parts: dict[str, bytes]) -> dict[str, bytes]:
    """Without its texts."""
    return {name: data for name, data in parts.items() if name != "xl/sharedStrings.xml"}


def broken_xml(parts: dict[str, bytes]) -> dict[str, bytes]:
    """A sheet cut in the middle of a cell."""
    name = sheet_of(parts)
    return {**parts, name: parts[name][:len(parts[name]) // 2]}


def entity_bomb(parts: dict[str, bytes]) -> dict[str, bytes]:
    """A billion laughs in its texts."""
    levels = "".join(f'<!ENTITY a{n} "{f"&a{n - 1};" * 10}">' for n in range(1, 10))
    bomb = f'<!DOCTYPE sst [<!ENTITY a0 "ja">{levels}]>'.encode()
    name = "xl/sharedStrings.xml"
    return {**parts, name: parts[name].replace(b"<sst ", bomb + b"<sst ", 1)}


def garbage(parts: dict[str, bytes]) -> dict[str, bytes]:
    """Noise where the workbook should list its sheets."""
    return {**parts, "xl/workbook.xml": bytes(range(256)) * 40}


def no_sheets(parts: dict[str, bytes]) -> dict[str, bytes]:
    """Every sheet that a person sees is gone."""
    return {name: data for name, data in parts.items() if not name.startswith("xl/worksheets/")}


READ: tuple[Change, ...] = (far_cell, million_rows, styled_blanks, no_styles, huge_merge)
SPOILED: tuple[Change, ...] = (no_strings, broken_xml, entity_bomb, garbage, no_sheets)


def spoil(book: Path, change: Change, folder: Path) -> Path:
    """A copy of a workbook of ours with its parts changed."""
    return hostile.write_bytes(folder, hostile.zipped(change(parts_of(book)).items()))


class TestForeignFiles:
    """Files that are not ours."""

    @pytest.mark.parametrize("build", REFUSED, ids=lambda build: build.__name__)
    def test_one_message(self, tmp_path: Path, build: hostile.Builder) -> None:
        """R1, R3."""
        ran = xlproj("convert", build(tmp_path), "-o", tmp_path / "salida.xlsx", memory=FOUR_GIGABYTES,
                     seconds=SECONDS)

        assert ran.status == 2
        assert len(ran.err.splitlines()) == 1, ran.err
        assert re.match(r"ERROR XP-\d+  \S", ran.err)
        assert not (tmp_path / "salida.xlsx").exists()

    def test_there_are_enough(self) -> None:
        """R1: the list itself."""
        assert len(REFUSED) + len(READ) + len(SPOILED) >= 40

    def test_a_folder_of_them(self, tmp_path: Path, filled: Path) -> None:
        """R1: in a batch each is named, and the good one is converted all the same."""
        folder = tmp_path / "lote"
        folder.mkdir()
        (folder / "a.xlsx").write_bytes(b"")
        (folder / "b.xlsx").write_text("texto")
        shutil.copy(filled, folder / "c.xlsx")
        ran = xlproj("convert", folder, memory=FOUR_GIGABYTES, fresh=True)

        assert ran.status == 2
        assert len(ran.err.splitlines()) == 2
        assert (folder / "c.resultados.xlsx").exists()


class TestOurFiles:
    """Workbooks of ours that something happened to."""

    @pytest.mark.parametrize("change", READ, ids=lambda change: change.__name__)
    def test_are_read_rightly(self, tmp_path: Path, filled: Path, right: float, change: Change) -> None:
        """R2: the figures are those of the whole file, and in time; or it is refused with one message."""
        ran = xlproj("evaluate", spoil(filled, change, tmp_path), "--json", memory=FOUR_GIGABYTES,
                     seconds=SECONDS)

        assert ran.status in (0, 1, 2)
        assert ran.status == 2 or right == ran.json()["indicators"]["VANE"]
        assert ran.status == 0 or ran.json()["problems"]

    def test_a_far_cell_is_told(self, tmp_path: Path, filled: Path) -> None:
        """R2: a number in the last cell of the sheet is read past, and mentioned."""
        ran = xlproj("check", spoil(filled, far_cell, tmp_path), "--json", memory=FOUR_GIGABYTES)

        assert ran.status == 0
        assert [problem for problem in ran.json()["problems"] if "XFD1048576" in problem["message"]
                + str(problem["where"])] != []

    @pytest.mark.parametrize("change", SPOILED, ids=lambda change: change.__name__)
    def test_are_refused(self, tmp_path: Path, filled: Path, change: Change) -> None:
        """R1, R3: what lost its texts, its sheets or its form is never taken for an empty project."""
        path = spoil(filled, change, tmp_path)
        ran = xlproj("convert", path, "-o", tmp_path / "salida.xlsx", memory=FOUR_GIGABYTES, seconds=SECONDS)

        assert ran.status in (1, 2)
        assert re.search(r"ERROR XP-\d+  \S", ran.said)
        assert not (tmp_path / "salida.xlsx").exists()

    @pytest.mark.parametrize("share", [0.05, 0.5, 0.9, 0.999])
    def test_a_cut_download(self, tmp_path: Path, filled: Path, share: float) -> None:
        """R1: the first part of a workbook of ours."""
        data = filled.read_bytes()
        ran = xlproj("check", hostile.write_bytes(tmp_path, data[:int(len(data) * share)]),
                     memory=FOUR_GIGABYTES)

        assert ran.status == 2
        assert len(ran.err.splitlines()) == 1

    def test_other_extensions(self, tmp_path: Path, filled: Path) -> None:
        """R2: the name does not matter, the content does."""
        for name in ("proyecto.xlsm", "proyecto.zip", "proyecto", "ñandú 100%#.xlsx"):
            assert xlproj("check", shutil.copy(filled, tmp_path / name)).status == 0
