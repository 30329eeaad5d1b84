"""Our reader against openpyxl: the same values from files of XlsxWriter, of openpyxl and of LibreOffice."""

from __future__ import annotations

import io
import random
import subprocess
from datetime import datetime
from pathlib import Path

import openpyxl
import pytest
import xlsxwriter
from openpyxl.utils.datetime import to_excel

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
