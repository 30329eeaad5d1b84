"""Workbooks as files: Excel opens what is written without offering to repair it.

P1  The validator of the format and our own look at what it lets pass find nothing in results and templates.
P2  Each kind of fault is caught, those that only one of the two sees too.
"""

from __future__ import annotations

import re
import zipfile
from pathlib import Path

import pytest
import xlsxwriter
from support.filled import result_file
from support.repairs import repairs

from xlproj import api
from xlproj.base.text import LANGUAGES, Language
from xlproj.model.kinds import KINDS

pytestmark = pytest.mark.referee
SHEET, BOOK = "xl/worksheets/sheet2.xml", "xl/workbook.xml"
IN_TURN = [(live, language) for live in (False, True) for language in LANGUAGES]
IN_EVERY_RUN = ("riego_completo", "campania", "seguimiento", "localizacion")
KINDS_IN_EVERY_RUN = ("campania", "logica", "general")
FEW_YEARS = 4  # years are alike from the third on
PLANTED = {
    "order of elements": (SHEET, rb"(<sheetData>.*</sheetData>)", rb'\1<cols><col min="1" max="1"/></cols>',
                          "Unexpected element"),
    "a text that is not there": (SHEET, rb't="s"><v>\d+', rb't="s"><v>999999', "out of range"),
    "a type that is not there": (SHEET, rb't="s"', rb't="z"', "not in allowed values"),
    "a sheet that is not there": (BOOK, rb'r:id="rId2"', rb'r:id="rId999"', "rId999"),
    "two sheets with one number": (BOOK, rb'sheetId="2"', rb'sheetId="1"', "Duplicate sheetId"),
    "not XML": (SHEET, rb"</worksheet>", rb"", "not XML"),
    "a format that is not there": (SHEET, rb' s="\d+"', rb' s="9999"', "no such format"),
    "a format of a condition that is not there": (
        SHEET, rb'dxfId="\d+"', rb'dxfId="9999"', "no such format: 9999"),
    "a cell twice": (SHEET, rb'(<c r="[A-Z]+\d+"[^>]*/>)', rb"\1\1", "comes too late"),
    "a cell without a row": (SHEET, rb'<c r="([A-Z]+)\d+"', rb'<c r="\1"', "is no cell"),
    "cells merged twice": (SHEET, rb'(<mergeCell ref="[^"]*"/>)', rb"\1\1", "merged with other cells"),
    "a name defined twice": (BOOK, rb"(<definedName [^>]*>[^<]*</definedName>)", rb"\1\1", "is there twice"),
    "a sheet with too long a name": (BOOK, rb'<sheet name="', b'<sheet name="' + b"x" * 31,
                                     "cannot be called"),
    "too long a list": (SHEET, rb"<formula1>[^<]*", b'<formula1>"' + b"x" * 256 + b'"', "too long a list"),
    "too long a formula": (SHEET, rb"<f>[^<]*", b"<f>1" + b"+1" * 4096, "too long a formula"),
}


@pytest.fixture(scope="module")
def sound(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A small workbook with something of everything that is planted."""
    book = tmp_path_factory.mktemp("sound") / "book.xlsx"
    with xlsxwriter.Workbook(book) as made:
        made.add_worksheet("Uno")
        sheet, bold = made.add_worksheet("Dos"), made.add_format({"bold": True})
        sheet.write_string("A1", "cantidad", bold)
        sheet.write_blank("B1", None, bold)
        sheet.write_formula("A2", "=1+1", None, 2)
        sheet.merge_range("A3:B3", "total")
        sheet.data_validation("A4", {"validate": "list", "source": ["si", "no"]})
        sheet.conditional_format("A4", {"type": "cell", "criteria": ">", "value": 5, "format": bold})
        made.define_name("total", "=Dos!$A$2")
    return book


def planted(source: Path, target: Path, part: str, pattern: bytes, fault: bytes) -> Path:
    """A copy in which the first place that matches holds a fault."""
    with zipfile.ZipFile(source) as old, zipfile.ZipFile(target, "w") as new:
        for item in old.infolist():
            data = old.read(item)
            if item.filename == part:
                data, times = re.subn(pattern, fault, data, count=1, flags=re.DOTALL)
                assert times == 1
            new.writestr(item, data)
    return target


@pytest.mark.parametrize("name", [
    pytest.param(name, marks=() if name in IN_EVERY_RUN else pytest.mark.torture) for name in api.examples()])
def test_results_need_no_repair(name: str) -> None:
    """P1: what stands in the others stands also in these or, live, in the template of all sheets."""
    assert repairs(result_file(name)) == []


@pytest.mark.parametrize(("kind", "live", "language", "years"), [
    *((kind, *IN_TURN[number % 4], FEW_YEARS) for number, kind in enumerate(KINDS)
      if kind in KINDS_IN_EVERY_RUN),
    *(pytest.param(kind, live, language, None, marks=pytest.mark.torture)
      for kind in KINDS for live, language in IN_TURN)])
def test_templates_need_no_repair(tmp_path: Path, kind: str, live: bool, language: Language,
                                  years: int | None) -> None:
    """P1: of three kinds a blank or a live one of few years in every run, of all kinds both as they are in
    the long ones; a filled one lies between them."""
    book = api.new_template(kind, tmp_path / "template.xlsx", language=language, live=live, years=years)

    assert repairs(book) == []


def test_a_sound_workbook_needs_no_repair(sound: Path) -> None:
    """P2."""
    assert repairs(sound) == []


@pytest.mark.parametrize("name", PLANTED)
def test_a_fault_is_caught(tmp_path: Path, sound: Path, name: str) -> None:
    """P2."""
    part, pattern, fault, told = PLANTED[name]
    found = repairs(planted(sound, tmp_path / "fault.xlsx", part, pattern, fault))

    assert [each for each in found if told in each] != []
