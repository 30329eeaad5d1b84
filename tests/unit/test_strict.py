"""Asked for strictly, nothing is repaired: what would be read with a warning stops the results."""

from __future__ import annotations

from pathlib import Path

import openpyxl
import pytest
from support.filled import filled_file

from xlproj import api, cli
from xlproj.base.catalogue import CATALOGUE

REPAIRS = {"XP-130", "XP-202", "XP-212", "XP-213", "XP-214", "XP-217", "XP-221", "XP-226", "XP-228", "XP-229",
           "XP-234", "XP-242", "XP-261", "XP-266", "XP-286"}


@pytest.fixture
def repaired(tmp_path: Path) -> Path:
    """A workbook with a rate and an amount typed as texts, which are read with a warning each."""
    book = openpyxl.load_workbook(filled_file("general", False, "es"))
    for name, typed in (("tasa_descuento_e", "11 %"), ("horizonte", " 10 ")):
        sheet, cell = next(iter(book.defined_names[name].destinations))
        book[sheet][cell.replace("$", "")] = typed
    path = tmp_path / "libro.xlsx"
    book.save(path)
    return path


def test_repairs_are_errors(repaired: Path) -> None:
    """The same problems, of which the repairs are errors; without being asked for they are not."""
    usual, strict = api.check(repaired), api.check(repaired, strict=True)

    assert usual.ok
    assert not strict.ok
    assert [(each.code, each.where) for each in usual.problems] == [
        (each.code, each.where) for each in strict.problems]
    wrong = {each.code.id for each in strict.problems if each.severity == "error"}
    assert {"XP-202", "XP-212"} <= wrong <= REPAIRS


def test_nothing_is_written(repaired: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """`convert --strict` writes nothing and ends with 1; `check --strict` tells errors; without it, 0."""
    target = tmp_path / "salida.xlsx"

    assert cli.main(["convert", str(repaired), "-o", str(target), "--strict"]) == 1
    assert not target.exists()
    assert cli.main(["check", str(repaired), "--strict"]) == 1
    assert "ERROR XP-212" in capsys.readouterr().out
    assert cli.main(["check", str(repaired)]) == 0
    assert "AVISO XP-212" in capsys.readouterr().out


def test_clean_workbook_passes(tmp_path: Path) -> None:
    """What needs no repair is converted as ever."""
    report, written = api.convert(filled_file("general", False, "es"), tmp_path / "salida.xlsx", strict=True)
    assert (report.ok, written) == (True, tmp_path / "salida.xlsx")


def test_what_is_a_repair() -> None:
    """Codes that say that something was read as something else, and no others; none is an error anyway."""
    assert {code.id for code in CATALOGUE.values() if code.repair} == REPAIRS
    assert all(CATALOGUE[each].severity != "error" for each in REPAIRS)
