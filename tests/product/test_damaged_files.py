"""Filled workbooks whose bytes or whose XML were damaged: the same project, or something said of it.

M1  Damage to the zip's bytes and to the XML before it was zipped, 10,000 in torture and some in every run:
the workbook is refused, or reads as the same project, or something is told. A cut that begins inside one
formula and ends inside another may take a whole row with it and leave sound XML: the row is missed.
M2  What is said, is said in words; there is no other exception. M3  Only where characters between two tags
were replaced may a value be another one in silence: no reader can know.
"""

from __future__ import annotations

import re
from collections import Counter
from pathlib import Path
from random import Random

import openpyxl
import pytest
from support import damage
from support.filled import filled_file, told

from xlproj.base.problems import Unreadable
from xlproj.reading import Reading, Snapshot, open_workbook, read_project
from xlproj.reading.file.raw import RawBook
from xlproj.reading.file.workbook import read_workbook

FORM, MANY = "logica", 10_000


def read(data: bytes, clean: RawBook | None = None) -> Reading | None:
    """What is read; None where the file says what `clean` says."""
    raw = read_workbook(Snapshot("libro.xlsx", "0" * 64, data))
    return None if raw == clean else read_project(raw)


@pytest.mark.parametrize("count", [150, pytest.param(MANY, marks=pytest.mark.torture)])
def test_damage(count: int) -> None:
    """M1, M2, M3."""
    data = filled_file(FORM, False, "es").read_bytes()
    clean = read_workbook(Snapshot("libro.xlsx", "0" * 64, data))
    first, seen, silent = read_project(clean), Counter[str](), list[str]()
    for number in range(count):
        rng = Random(f"{count}-{number}")
        done = (damage.xml if number % 3 else damage.zip_bytes)(data, rng)
        try:
            reading = read(done.data, clean)
        except Unreadable as refusal:
            seen["refused"] += bool(refusal.problem.message("es") and refusal.problem.message("en"))
            continue
        if reading is None or reading.project == first.project:
            seen["the same"] += 1
        elif reading.problems or told(reading):
            seen["told"] += 1
        elif done.plain:
            seen["another text"] += 1
        else:
            silent.append(done.where)

    assert not silent
    assert seen["refused"] > count / 3
    assert seen["the same"] > count / 10


LOGFRAME = "xl/worksheets/sheet3.xml"


def without_row(row: int) -> bytes:
    """A workbook whose logical framework has lost a row of its XML."""
    parts = dict(damage.parts_of(filled_file(FORM, False, "es").read_bytes()))
    parts[LOGFRAME], count = re.subn(rb'<row r="%d".*?</row>' % row, b"", parts[LOGFRAME], flags=re.DOTALL)
    assert count == 1
    return damage.zipped(parts)


def missed(reading: Reading | None) -> list[int]:
    """The rows that are told to be missing, at their cells."""
    assert reading is not None
    return [each.cell.row for each in reading.problems if each.code.id == "XP-981" and each.cell is not None]


def test_a_lost_row_is_missed() -> None:
    """M1: any row of a table, filled or blank; between two tables there is nothing to miss."""
    place = read_project(open_workbook(filled_file(FORM, False, "es"))).places.tables["indicadores"]
    for row in (place.first_row + 1, place.first_row + 3, place.area.bottom - 1):
        assert missed(read(without_row(row))) == [row]


def test_saved_by_openpyxl(tmp_path: Path) -> None:
    """A program that writes blank cells as all of them do misses nothing; nor does one that writes none."""
    book = openpyxl.load_workbook(filled_file(FORM, False, "es"))
    book.save(tmp_path / "a.xlsx")
    assert missed(read((tmp_path / "a.xlsx").read_bytes())) == []
    parts = dict(damage.parts_of((tmp_path / "a.xlsx").read_bytes()))
    parts[LOGFRAME] = re.sub(rb'<row [^>]*>(<c r="[A-Z]+[0-9]+"[^>]*/>)*</row>', b"", parts[LOGFRAME])
    assert missed(read(damage.zipped(parts))) == []


@pytest.mark.parametrize(("old", "new"), [
    (rb"<v>\d+</v></c>", b"v></c>"), (rb"<v>(\d+)</v></c>", rb"\1</c>"), (rb"</c></row>", b"</c>12</row>")])
def test_text_without_an_element(old: bytes, new: bytes) -> None:
    """M1: a value that lost its element is damage at its cell, not a blank cell."""
    parts = dict(damage.parts_of(filled_file(FORM, False, "es").read_bytes()))
    name = "xl/worksheets/sheet2.xml"
    parts[name] = re.sub(old, new, parts[name], count=1)

    with pytest.raises(Unreadable) as refused:
        read(damage.zipped(parts))
    assert refused.value.problem.code.id == "XP-127"
