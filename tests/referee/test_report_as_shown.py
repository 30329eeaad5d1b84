"""What a report shows is what LibreOffice shows of the same cell of the result workbook, letter by letter;
and LibreOffice opens its DOCX, poppler its PDF."""

from __future__ import annotations

import csv
import re
from pathlib import Path

import pytest
from support.filled import result_file
from support.libreoffice import convert
from support.programs import program, run
from support.reports import report_of

from xlproj.reporting.docx import as_docx
from xlproj.reporting.pdf import as_pdf

pytestmark = pytest.mark.referee
# all sheets, each into a file of its own, as shown
AS_SHOWN = "csv:Text - txt - csv (StarCalc):44,34,76,1,,0,false,true,true,false,false,-1"


def shown_sheets(book: Path, folder: Path) -> dict[str, list[list[str]]]:
    """What LibreOffice shows in the cells of a workbook, by sheet."""
    with pytest.raises(RuntimeError):  # it writes a file for each sheet, none of the name that is looked for
        convert([book], folder, AS_SHOWN)
    found = {}
    for path in folder.glob(f"{book.stem}-*.csv"):
        with path.open(encoding="utf-8", newline="") as file:
            found[path.stem.removeprefix(f"{book.stem}-")] = list(csv.reader(file))
    return found


def test_a_report_shows_what_the_cells_show(tmp_path: Path) -> None:
    document, _ = report_of("riego", "es")
    sheets = shown_sheets(result_file("riego"), tmp_path)
    told = [cell for table in document.tables() for row in table.rows for cell in row.cells if cell.cell]

    assert len(told) > 1_500
    differing = []
    for cell in told:
        assert cell.cell is not None
        there = sheets[cell.cell.sheet][cell.cell.row - 1][cell.cell.column - 1]
        shown = " ".join(there.split())
        # whole figures lose their decimals by a conditional format, which a text file does not have
        if cell.text not in (shown, re.sub(r"\.0+(?=\)?$)", "", shown)):
            differing.append((str(cell.cell), cell.text, shown))
    assert differing == []


def test_office_opens_the_docx(tmp_path: Path) -> None:
    document, _ = report_of("riego", "es")
    source = tmp_path / "informe.docx"
    source.write_bytes(as_docx(document))
    [pdf] = convert([source], tmp_path, "pdf")
    text = run([program("pdftotext"), "-layout", str(pdf), "-"], timeout=60)

    assert document.title in text
    assert [each.title for each in document.sections if each.title not in text] == []
    assert "861,732" in text


def test_the_pdf_has_every_figure_and_chapter(tmp_path: Path) -> None:
    document, _ = report_of("riego", "es")
    source = tmp_path / "informe.pdf"
    source.write_bytes(as_pdf(document)[0])
    text = run([program("pdftotext"), "-layout", str(source), "-"], timeout=60)
    figures = {cell.text for table in document.tables() for row in table.rows for cell in row.cells
               if cell.number is not None}

    assert [each.title for each in document.sections if each.title not in text] == []
    assert len(figures) > 500
    assert sorted(each for each in figures if each not in text) == []
    assert "Tagged:          yes" in run([program("pdfinfo"), str(source)], timeout=60)
