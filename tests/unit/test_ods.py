"""OpenDocument spreadsheets: their cells, repeated or not, read as those of other workbooks."""

from __future__ import annotations

from pathlib import Path

import pytest
from unit import hostile

from xlproj.base import catalogue_files as codes
from xlproj.base.cells import Area
from xlproj.base.problems import Unreadable
from xlproj.reading.file.odsformula import as_excel
from xlproj.reading.file.raw import RawBook, RawCell
from xlproj.reading.file.workbook import open_workbook

NUMBER = '<table:table-cell office:value-type="float" office:value="{}"/>'
TEXT = '<table:table-cell office:value-type="string"><text:p>{}</text:p></table:table-cell>'


def read(folder: Path, rows: str, **options: str) -> RawBook:
    return open_workbook(hostile.ods(folder, hostile.ods_content(rows, **options)))


def cells(folder: Path, rows: str, **options: str) -> dict[tuple[int, int], RawCell]:
    return dict(read(folder, rows, **options).sheets["Ficha"].cells)


def row(*inside: str, attributes: str = "") -> str:
    return f"<table:table-row {attributes}>{''.join(inside)}</table:table-row>"


def test_repeated_cells_and_rows_are_told_one_by_one(tmp_path: Path) -> None:
    """Blank cells and rows only count; those with content stand in each place."""
    repeated = ('<table:table-cell table:number-columns-repeated="2"/><table:table-cell '
                'table:number-columns-repeated="2" office:value-type="float" office:value="7"/>')
    found = cells(tmp_path, row(attributes='table:number-rows-repeated="4"') + row(
        repeated, attributes='table:number-rows-repeated="2"') + row(NUMBER.format(9)))
    assert {at: cell.value for at, cell in found.items()} == {
        (5, 3): 7.0, (5, 4): 7.0, (6, 3): 7.0, (6, 4): 7.0, (7, 1): 9.0}


def test_blank_rows_down_to_the_end_cost_nothing(tmp_path: Path) -> None:
    """A sheet formatted to its last row, and beyond what Excel has, is no content."""
    blank = '<table:table-cell table:style-name="a" table:number-columns-repeated="16384"/>'
    rest = row(blank, attributes='table:number-rows-repeated="9999999"')
    found = cells(tmp_path, row(NUMBER.format(1)) + rest)
    assert list(found) == [(1, 1)]


@pytest.mark.parametrize(("cell", "kind", "value"), [
    (NUMBER.format("1200.50"), "number", 1200.5),
    ('<table:table-cell office:value-type="percentage" office:value="0.12"/>', "number", 0.12),
    ('<table:table-cell office:value-type="date" office:date-value="2025-12-25"/>', "number", 46016.0),
    ('<table:table-cell office:value-type="date" office:date-value="2025-12-25T18:00:00"/>', "number",
     46016.75),
    ('<table:table-cell office:value-type="time" office:time-value="PT06H00M00S"/>', "number", 0.25),
    ('<table:table-cell office:value-type="boolean" office:boolean-value="true"/>', "boolean", True),
    (TEXT.format('a<text:s text:c="3"/>b<text:line-break/>c'), "text", "a   b\nc"),
    (TEXT.format("uno</text:p><text:p>dos"), "text", "uno\ndos"),
    ('<table:table-cell table:formula="of:=1/0" calcext:value-type="error" office:value-type="string">'
     "<text:p>#DIV/0!</text:p></table:table-cell>", "error", "#DIV/0!"),
    ('<table:table-cell table:formula="of:=1+1"/>', "empty", None),
])
def test_each_type_of_value(cell: str, kind: str, value: object, tmp_path: Path) -> None:
    found = cells(tmp_path, row(cell))[1, 1]
    assert (found.kind, found.value) == (kind, value)


def test_comments_and_drawings_are_no_content(tmp_path: Path) -> None:
    """Words of a note, of a drawing or of a copied file never join those of a cell."""
    note = '<office:annotation><text:p>nota</text:p></office:annotation><text:p>dato</text:p>'
    copied = ('<table:table table:name="\'file:///a.ods\'#Hoja1"><table:table-source/>'
              + row(NUMBER.format(5)) + "</table:table>")
    book = read(tmp_path, row(f'<table:table-cell office:value-type="string">{note}</table:table-cell>'),
                after=copied)
    assert [cell.value for cell in book.sheets["Ficha"].cells.values()] == ["dato"]
    assert list(book.sheets) == ["Ficha"]


def test_what_a_style_says(tmp_path: Path) -> None:
    """Unlocked, struck out, shown as a date: of the style, its parent, the row or the column."""
    styles = ('<style:style style:name="base" style:family="table-cell"><style:table-cell-properties '
              'style:cell-protect="none"/></style:style><style:style style:name="gone" '
              'style:family="table-cell" style:parent-style-name="base">'
              '<style:text-properties style:text-line-through-style="solid"/></style:style>')
    styled = NUMBER.format(1).replace("<table:table-cell", '<table:table-cell table:style-name="gone"')
    columns = '<table:table-column table:default-cell-style-name="base" table:number-columns-repeated="3"/>'
    found = cells(tmp_path, columns + row(styled, NUMBER.format(2)), styles=styles)
    assert (found[1, 1].locked, found[1, 1].struck) == (False, True)
    assert (found[1, 2].locked, found[1, 2].struck) == (False, False)


def test_hidden_rows_columns_and_merges(tmp_path: Path) -> None:
    wide = NUMBER.format(1).replace("<table:table-cell", '<table:table-cell table:number-columns-spanned="3" '
                                    'table:number-rows-spanned="2"')
    columns = '<table:table-column/><table:table-column table:visibility="collapse"/>'
    sheet = read(tmp_path, columns + row(wide) + row(NUMBER.format(1), attributes='table:visibility="filter"')
                 ).sheets["Ficha"]
    assert sheet.merged == (Area("Ficha", 1, 1, 2, 3),)
    assert (sheet.hidden_rows, sheet.hidden_columns) == (frozenset({2}), frozenset({2}))


def test_names(tmp_path: Path) -> None:
    """A name of one area is kept, one that lost it is told."""
    names = ('<table:named-range table:name="costo" table:cell-range-address="$Ficha.$B$7:.$C$9"/>'
             '<table:named-range table:name="roto" table:cell-range-address="$#REF!.$B$7"/>')
    book = read(tmp_path, row(NUMBER.format(1)), names=names)
    assert book.names == {"costo": Area("Ficha", 7, 2, 9, 3)}
    assert book.broken_names == ("roto",)


@pytest.mark.parametrize(("written", "expected"), [
    ("of:=[.B2]*1.5", "B2*1.5"),
    ("of:=[$'Marco lógico'.$B$1]", "'Marco lógico'!$B$1"),
    ("of:=['file:///C:/otro.ods'#$Hoja1.A1]", "'[otro.ods]Hoja1'!A1"),
    ("of:=SUM([.A1:.A3])", "SUM(A1:A3)"),
])
def test_formulas_read_as_excel_writes_them(written: str, expected: str) -> None:
    assert as_excel(written) == expected


@pytest.mark.parametrize("damage", [
    '<table:table-cell office:value-type="float" office:value="1_000"/>',
    '<table:table-cell office:value-type="date" office:date-value="ayer"/>',
    '<table:table-cell table:number-columns-repeated="0" office:value-type="float" office:value="1"/>',
    '<table:celda office:value-type="float" office:value="1"/>',
    TEXT.format('<text:s text:c="1500000"/>' * 2),
])
def test_damage_is_refused(damage: str, tmp_path: Path) -> None:
    """What can't be understood is never passed over as blank."""
    with pytest.raises(Unreadable) as caught:
        cells(tmp_path, row(damage))
    assert caught.value.problem.code in (codes.DAMAGED_CELL, codes.DAMAGED_PART)


def test_encrypted(tmp_path: Path) -> None:
    """A spreadsheet with a password says so, though its zip is not encrypted."""
    path = hostile.ods(tmp_path)
    manifest = ('<manifest:manifest xmlns:manifest="urn:oasis:names:tc:opendocument:xmlns:manifest:1.0">'
                '<manifest:file-entry manifest:full-path="content.xml"><manifest:encryption-data/>'
                "</manifest:file-entry></manifest:manifest>")
    parts = [("mimetype", b"application/vnd.oasis.opendocument.spreadsheet"),
             ("META-INF/manifest.xml", manifest.encode()), ("content.bin", b"x"), ("content.xml", b"<x/>")]
    path.write_bytes(hostile.zipped(parts))
    with pytest.raises(Unreadable) as caught:
        open_workbook(path)
    assert caught.value.problem.code == codes.ENCRYPTED
