"""Damaged workbooks: whatever the bytes, the reader returns a workbook or one refusal, nothing else."""

from __future__ import annotations

import io
import random
import zipfile
from functools import lru_cache

import pytest
import xlsxwriter
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from xlproj.base.problems import Unreadable
from xlproj.reading.file.intake import Snapshot
from xlproj.reading.file.raw import RawBook
from xlproj.reading.file.workbook import read_workbook
from xlproj.reading.grammar.values import (
    read_choice,
    read_date,
    read_integer,
    read_number,
    read_text,
    read_yes_no,
)

SEEDS = 250
_TOKENS = (b"<", b">", b"/", b'"', b"&", b"<!--", b"<![CDATA[", b"]]>", b"<!DOCTYPE a>", b"&amp;", b"&#0;",
           b"&#xD800;",
           b' r="A0"', b' r="ZZZ1"', b' t="s"', b' t="d"', b' s="999999999"', b"99999999999999999999", b"-1",
           b"\xff\xfe", b"<c>", b"</c>", b"<row>", b"<v>", b"</v>", b"<is><t>", b"<f>", b"_xD800_", b"\0",
           b"xmlns=",
           b"1E400")


@lru_cache(maxsize=1)
def small_workbook() -> bytes:
    """A workbook of three sheets with every kind of cell, names, merges and properties."""
    buffer = io.BytesIO()
    book = xlsxwriter.Workbook(buffer, {"in_memory": True})
    form, costs, hidden = (book.add_worksheet(name) for name in ("Ficha", "Costos por año", "Notas"))
    unlocked = book.add_format({"locked": False})
    day = book.add_format({"num_format": "dd/mm/yyyy", "locked": False})
    form.write_row("A1", ["Proyecto", "Riego Ñuñoa", 0.12, True])
    form.write_number("B5", 45_000, day)
    form.write_formula("C5", "=B5*2", None, 90_000)
    form.write_formula("C6", "=1/0", None, "#DIV/0!")
    form.write_rich_string("D7", "1000", book.add_format({"font_strikeout": True}), "1200")
    form.merge_range("F1:G2", "unido")
    for row in range(30):
        costs.write_row(row, 0, [f"Insumo {row}", row * 1.5, None, "ha"], unlocked)
    costs.set_row(4, None, None, {"hidden": True})
    hidden.hide()
    book.define_name("tasa", "=Ficha!$C$1")
    book.define_name("costos", "='Costos por año'!$A$1:$D$30")
    book.set_custom_property("xlproj.kind", "riego")
    book.close()
    return buffer.getvalue()


def read(data: bytes) -> RawBook | Unreadable:
    """What the reader makes of the bytes; any other exception fails the test."""
    try:
        book = read_workbook(Snapshot("libro.xlsx", "0" * 64, data))
    except Unreadable as refusal:
        refusal.problem.message("es"), refusal.problem.message("en")
        return refusal
    for sheet in book.sheets.values():
        for cell in sheet.cells.values():
            for reader in (read_number, read_integer, read_date, read_text, read_yes_no):
                reader(cell)
            read_choice(cell, {"a": ("costa", "coast")})
    return book


def mutated(data: bytes, chance: random.Random) -> bytes:
    """The bytes with one to four changes: a byte, a piece cut, doubled or replaced."""
    changed = bytearray(data)
    for _ in range(chance.randint(1, 4)):
        at = chance.randrange(len(changed) + 1)
        length = chance.choice((1, 1, 2, 8, 64, 512))
        piece = bytes(changed[at:at + length])
        changed[at:at + length] = chance.choice((
            b"", piece * 2, chance.randbytes(len(piece)), chance.choice(_TOKENS),
            chance.choice(_TOKENS) + piece,
            bytes(byte ^ (1 << chance.randrange(8)) for byte in piece)))
    return bytes(changed)


def with_mutated_parts(data: bytes, chance: random.Random) -> bytes:
    """A sound zip in which one or two parts have been damaged before they were compressed."""
    source = zipfile.ZipFile(io.BytesIO(data))
    parts = {name: source.read(name) for name in source.namelist()}
    for name in chance.sample(sorted(parts), chance.randint(1, 2)):
        parts[name] = mutated(parts[name], chance)
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w") as target:
        for name, content in parts.items():
            target.writestr(name, content)
    return buffer.getvalue()


def test_the_workbook_itself_is_read() -> None:
    """The seed of all mutations is a sound workbook."""
    book = read(small_workbook())
    assert isinstance(book, RawBook)
    assert [len(sheet.cells) for sheet in book.sheets.values()] == [9, 90, 0]


@pytest.mark.parametrize("seed", range(SEEDS))
def test_damaged_zip(seed: int) -> None:
    """Damage done to the file itself."""
    assert isinstance(read(mutated(small_workbook(), random.Random(seed))), RawBook | Unreadable)


@pytest.mark.parametrize("seed", range(SEEDS))
def test_damaged_parts(seed: int) -> None:
    """Damage done to the XML inside a sound zip."""
    assert isinstance(read(with_mutated_parts(small_workbook(), random.Random(seed))), RawBook | Unreadable)


@settings(max_examples=200, deadline=None)
@given(st.binary(max_size=300), st.sampled_from([b"", b"PK\x03\x04", b"PK\x05\x06", b"\xd0\xcf\x11\xe0"]))
def test_arbitrary_bytes(tail: bytes, head: bytes) -> None:
    """Bytes that were never a workbook are always refused."""
    assert isinstance(read(head + tail), Unreadable)


@settings(max_examples=200, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(st.integers(min_value=0, max_value=2**32))
def test_damage_is_refused_or_read(seed: int) -> None:
    """Hypothesis looks for a seed that breaks the reader."""
    assert isinstance(read(with_mutated_parts(small_workbook(), random.Random(seed))), RawBook | Unreadable)
