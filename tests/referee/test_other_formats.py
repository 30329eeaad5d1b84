"""Workbooks as other programs keep them: the project that comes out is the one that was typed.

O1  Every example, saved by LibreOffice as .ods, is the same project, without a word about it.
O2  An .xls is the same project, with what can't be seen said once.
"""

from __future__ import annotations

import shutil
from collections.abc import Iterable
from pathlib import Path

import pytest
from support import libreoffice
from support.filled import filled_file

from xlproj import api
from xlproj.batch import workbooks
from xlproj.cli import main
from xlproj.reading import open_workbook, read_project

pytestmark = pytest.mark.referee


IN_EVERY_RUN = ("agroindustria", "campania", "pecuario", "logica")
"""Saved in every run: by years and by months, a herd with its ladders, and words alone."""


def as_ods(names: Iterable[str], folder: Path) -> Path:
    """Examples as .ods, saved by one call."""
    books = [Path(shutil.copy(filled_file(name, False, api.example(name).language), folder / f"{name}.xlsx"))
             for name in names]
    libreoffice.convert(books, folder, "ods")
    return folder


@pytest.fixture(scope="module")
def saved(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The folder of those of every run."""
    return as_ods(IN_EVERY_RUN, tmp_path_factory.mktemp("ods"))


def npv(book: Path) -> float:
    """The economic net present value."""
    value = api.evaluate(book).indicators()["VANE"]
    assert isinstance(value, float)
    return value


@pytest.mark.parametrize("name", IN_EVERY_RUN)
def test_ods_is_the_same_project(name: str, saved: Path) -> None:
    """O1."""
    assert_same(name, saved)


@pytest.mark.torture
def test_ods_of_every_example(tmp_path: Path) -> None:
    """O1."""
    folder = as_ods(api.examples(), tmp_path)
    for name in api.examples():
        assert_same(name, folder)


def assert_same(name: str, saved: Path) -> None:
    reading = read_project(open_workbook(saved / f"{name}.ods"))
    typed = read_project(open_workbook(filled_file(name, False, api.example(name).language)))

    assert reading.project == typed.project
    assert [each.code.id for each in reading.problems] == [each.code.id for each in typed.problems]


def test_ods_is_checked_evaluated_and_converted(
        saved: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """O1: by the commands too, and in a folder."""
    book = shutil.copy(saved / "agroindustria.ods", tmp_path / "planta.ods")
    as_xlsx = npv(filled_file("agroindustria", False, "es"))

    assert main(["check", str(book)]) == 0
    assert "XP-1" not in capsys.readouterr().out
    assert npv(Path(book)) == as_xlsx
    assert round(as_xlsx, 4) == 365.3935
    assert [path.name for path in workbooks([tmp_path]).files] == ["planta.ods"]
    assert main(["convert", str(tmp_path), "-o", str(tmp_path / "r")]) == 0
    assert (tmp_path / "r" / "planta.resultados.xlsx").exists()


def test_no_marked_copy_of_ods(saved: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """What can't be done is said, with nothing written."""
    assert main(["check", str(saved / "logica.ods"), "--marked", str(tmp_path / "m.xlsx")]) != 0
    said = capsys.readouterr()
    assert "XP-133" in said.out + said.err
    assert not (tmp_path / "m.xlsx").exists()


def test_xls_is_the_same_project(tmp_path: Path) -> None:
    """O2: the numbers are those of the .xlsx, and two notices say what the format keeps from us."""
    book = Path(shutil.copy(filled_file("agroindustria", False, "es"), tmp_path / "planta.xlsx"))
    [old] = libreoffice.convert([book], tmp_path, "xls")
    reading = read_project(open_workbook(old))

    assert reading.project == read_project(open_workbook(book)).project
    assert sorted(problem.code.id for problem in reading.problems) == ["XP-134", "XP-266"]
    assert npv(old) == npv(book)
