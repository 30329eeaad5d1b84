"""Our reader against openpyxl and calamine: the same values from files of XlsxWriter, of openpyxl and of
LibreOffice, and from filled workbooks."""

from __future__ import annotations

import io
import random
import subprocess
from datetime import date, datetime, time, timedelta
from pathlib import Path

import openpyxl
import pytest
import xlsxwriter
from openpyxl.utils.datetime import to_excel
from python_calamine import CalamineWorkbook
from support.filled import filled_file

from xlproj.reading.file.raw import RawBook
from xlproj.reading.file.workbook import open_workbook

VALUES = ["Riego", "Año ñandú", " con espacios ", "línea 1\nlínea 2", "<&>\"'", "=no es fórmula", "123", "🌽",
          0, 1, -2.5, 1e-9, 1e15, 123456.789, 0.1 + 0.2, True, False, datetime(2025, 12, 25),
          datetime(1999, 1, 1,
                   12, 30), None]


def random_rows(seed: int) -> list[list[object]]:
    """A table of values of every kind."""
    chance = random.Random(seed)
    return [[chance.choice(VALUES) for _ in range(chance.randint(1, 9))]
            for _ in range(chance.randint(1, 25))]


def by_xlsxwriter(path: Path, rows: list[list[object]]) -> None:
    """Write the rows with XlsxWriter, formulas with their values among them."""
    book = xlsxwriter.Workbook(path, {"strings_to_formulas": False,
                                      "default_date_format": "dd/mm/yyyy hh:mm"})
    sheet = book.add_worksheet("Año 1")
    for number, row in enumerate(rows):
        sheet.write_row(number, 0, row)
    sheet.write_formula(30, 0, "=1+1", None, 2)
    sheet.write_formula(31, 0, "=1/0", None, "#DIV/0!")
    sheet.write_formula(32, 0, '="a"&"b"', None, "ab")
    book.add_worksheet("Vacía")
    book.close()


def by_openpyxl(path: Path, rows: list[list[object]]) -> None:
    """Write the rows with openpyxl."""
    book = openpyxl.Workbook()
    sheet = book.active
    sheet.title = "Año 1"
    for number, row in enumerate(rows, 1):
        for column, value in enumerate(row, 1):
            cell = sheet.cell(number, column, value)
            if isinstance(value, str):
                cell.data_type = "s"
    book.create_sheet("Vacía")
    book.save(path)


def by_openpyxl_reader(path: Path) -> dict[tuple[str, int, int], object]:
    """What openpyxl reads, dates as the serial numbers that they are."""
    book = openpyxl.load_workbook(io.BytesIO(path.read_bytes()), data_only=True)
    found = {}
    for sheet in book.worksheets:
        for row in sheet.iter_rows():
            for cell in row:
                value = cell.value
                if isinstance(value, datetime):
                    value = round(to_excel(value), 6)
                if value is not None:
                    found[sheet.title, cell.row, cell.column] = value
    return found


def by_calamine(path: Path) -> dict[tuple[str, int, int], object]:
    """What calamine reads, days and hours as the serial numbers that they are; it shows errors as blanks."""
    book = CalamineWorkbook.from_path(str(path))
    found: dict[tuple[str, int, int], object] = {}
    for name in book.sheet_names:
        rows = book.get_sheet_by_name(name).to_python(skip_empty_area=False)
        for row, values in enumerate(rows, 1):
            for column, value in enumerate(values, 1):
                moment = isinstance(value, date | datetime | time | timedelta)
                if value != "":
                    found[name, row, column] = Serial(to_excel(value)) if moment else value
    return found


class Serial(float):
    """A number that a program showed as a day, whose last digits are lost."""

    __slots__ = ()


def disagreements(book: RawBook, theirs: dict[tuple[str, int, int], object]) -> list[object]:
    """The cells in which another reader sees something else than ours does, errors and empty texts apart."""
    ours = {(name, row, column): cell.value for name, sheet in book.sheets.items()
            for (row, column), cell in sheet.cells.items()
            if cell.kind not in ("empty", "error") and cell.value != ""}
    return [(where, ours.get(where), theirs.get(where)) for where in sorted(ours.keys() | theirs.keys())
            if not _same(ours.get(where), theirs.get(where))]


def _same(ours: object, theirs: object) -> bool:
    if isinstance(theirs, Serial) and isinstance(ours, float):
        return abs(ours - theirs) < 1e-6  # a tenth of a second
    return ours == theirs and isinstance(ours, bool) == isinstance(theirs, bool)


def by_us(book: RawBook) -> dict[tuple[str, int, int], object]:
    """What our reader reads, in the same form."""
    found: dict[tuple[str, int, int], object] = {}
    for name, sheet in book.sheets.items():
        for (row, column), cell in sheet.cells.items():
            is_date = cell.date_format and isinstance(cell.value, float)
            if cell.kind != "empty":
                found[name, row, column] = round(float(cell.value or 0), 6) if is_date else cell.value
    return found


@pytest.mark.parametrize("write", [by_xlsxwriter, by_openpyxl])
@pytest.mark.parametrize("seed", range(10))
def test_same_values_as_openpyxl(seed: int, write: object, tmp_path: Path) -> None:
    """Files of both writers are read as openpyxl reads them."""
    path = tmp_path / "libro.xlsx"
    write(path, random_rows(seed))  # type: ignore[operator]
    assert by_us(open_workbook(path)) == by_openpyxl_reader(path)


@pytest.mark.parametrize("write", [by_xlsxwriter, by_openpyxl])
@pytest.mark.parametrize("seed", range(10))
def test_same_values_as_calamine(seed: int, write: object, tmp_path: Path) -> None:
    """The same files as calamine, another program in another language, reads them."""
    path = tmp_path / "libro.xlsx"
    write(path, random_rows(seed))  # type: ignore[operator]
    assert disagreements(open_workbook(path), by_calamine(path)) == []


def test_every_kind_of_value(tmp_path: Path) -> None:
    """Numbers at both ends of what is stored, under every kind of format, logical values, formulas of each
    kind, texts with escapes and runs, and errors, of which calamine shows none."""
    path = tmp_path / "libro.xlsx"
    book = xlsxwriter.Workbook(path)
    sheet = book.add_worksheet("Datos")
    for row, number in enumerate((0.0, -0.5, 1e-300, 1.7e308, 0.1 + 0.2, 123456789012345.0, 45_000.25)):
        for column, shown in enumerate(("General", "0.00", "0 %", '"S/" #,##0.00', "dd/mm/yyyy", "hh:mm",
                                        "@")):
            possible = column in (0, 1, 2, 3, 6) or 1 <= number < 1e6
            look = book.add_format({"num_format": shown})
            sheet.write_number(row, column, number if possible else 1.25, look)
    for row, text in enumerate((" a ", "_x003D_", "1.234", "N/A", "línea 1\nlínea 2", "🌽" * 3, "<&>",
                                "TRUE")):
        sheet.write_string(20 + row, 0, text)
    bold = book.add_format({"bold": True})
    sheet.write_rich_string(30, 0, "uno ", bold, "dos", " tres")
    for row, (formula, value) in enumerate((("=1+1", 2.0), ('="a"', "a"), ("=1=1", True),
                                            ("=1/0", "#DIV/0!"))):
        sheet.write_formula(40 + row, 0, formula, None, value)
    sheet.write_boolean(50, 0, False)
    book.close()
    read = open_workbook(path)

    kinds = {cell.kind for cell in read.sheets["Datos"].cells.values()}
    assert kinds == {"number", "text", "boolean", "error"}
    assert disagreements(read, by_calamine(path)) == []


@pytest.mark.parametrize("name", ["riego", "logica"])
def test_filled_workbooks(name: str) -> None:
    """Every value of a filled workbook."""
    path = filled_file(name, False, "es")
    read = open_workbook(path)
    assert sum(len(sheet.cells) for sheet in read.sheets.values()) > 500
    assert disagreements(read, by_calamine(path)) == []


def test_a_disagreement_is_seen(tmp_path: Path) -> None:
    """A value that one of the readers lacks or sees otherwise is told with its cell."""
    path = tmp_path / "libro.xlsx"
    by_xlsxwriter(path, [[1, "a", True]])
    theirs = by_calamine(path) | {("Año 1", 1, 1): 1.5, ("Año 1", 1, 3): 1, ("Año 1", 9, 9): "b"}
    assert [where for where, _, _ in disagreements(open_workbook(path), theirs)] == [  # type: ignore[misc]  # triples
        ("Año 1", 1, 1), ("Año 1", 1, 3), ("Año 1", 9, 9)]


@pytest.mark.referee
def test_same_values_after_libreoffice(tmp_path: Path) -> None:
    """Twenty files saved again by LibreOffice are read as openpyxl reads them."""
    for seed in range(20):
        (by_xlsxwriter if seed % 2 else by_openpyxl)(tmp_path / f"{seed}.xlsx", random_rows(seed))
    target = tmp_path / "otra"
    files = [str(path) for path in sorted(tmp_path.glob("*.xlsx"))]
    subprocess.run(["soffice", f"-env:UserInstallation=file://{tmp_path}/perfil", "--headless",
                    "--convert-to", "xlsx",
                    "--outdir", str(target), *files], check=True, capture_output=True, timeout=180)
    saved = sorted(target.glob("*.xlsx"))
    found = {path.name: by_us(open_workbook(path)) for path in saved}
    assert (len(saved), found) == (20, {path.name: by_openpyxl_reader(path) for path in saved})
