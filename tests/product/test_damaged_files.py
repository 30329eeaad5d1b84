"""Filled workbooks whose bytes or whose XML were damaged: the same project, or something said of it.

M1  Damage to the zip's bytes and to the XML before it was zipped, 10,000 in torture and some in every run:
the workbook is refused, or reads as the same project, or something is told. A cut that begins inside one
formula and ends inside another takes the cells between them with it and may leave sound XML: that was met
once in 10,000. M2  What is said, is said in words; there is no other exception. M3  Only where characters
between two tags were replaced may a value be another one in silence: no reader can know.
"""

from __future__ import annotations

import re
from collections import Counter
from random import Random

import pytest
from support import damage
from support.filled import filled_file, told

from xlproj.base.problems import Unreadable
from xlproj.reading import Reading, Snapshot, read_project
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

    assert len(silent) <= count // MANY, silent
    assert seen["refused"] > count / 3
    assert seen["the same"] > count / 10


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
