"""The reader of workbooks: every way of storing a cell, a sheet and a name comes out as the same facts."""

from __future__ import annotations

from pathlib import Path

import pytest
from unit import hostile

from xlproj.base import catalogue_files as codes
from xlproj.base.catalogue_values import CELL_REPEATED
from xlproj.base.cells import Area
from xlproj.base.problems import Code, Problem, Unreadable
from xlproj.reading.file import container, sheetxml
from xlproj.reading.file.compact import compacted
from xlproj.reading.file.raw import RawCell
from xlproj.reading.file.styles import is_date_format
from xlproj.reading.file.workbook import open_workbook


def cells_of(folder: Path, rows: str, **options: object) -> dict[str, RawCell]:
    """The cells of a sheet made of the given rows, by address."""
    book = open_workbook(hostile.write_rows(folder, rows, **options))
    return {f"{'ABCDEFGHIJKLMNOPQRSTUVWXYZ'[column - 1]}{row}": cell
            for (row, column), cell in book.sheets["Ficha"].cells.items()}


def cell_of(folder: Path, xml: str, **options: object) -> RawCell | None:
    """The cell A1 of a sheet that holds only it."""
    return cells_of(folder, f'<row r="1">{xml}</row>', **options).get("A1")


def refusal(folder: Path, rows: str, after: str = "") -> Problem:
    """The problem for which a sheet of the given rows is refused."""
    with pytest.raises(Unreadable) as caught:
        open_workbook(hostile.write_rows(folder, rows, after))
    return caught.value.problem


STORED: list[tuple[str, RawCell | None]] = [
    ('<c r="A1"><v>1200.5</v></c>', RawCell("number", 1200.5, "1200.5")),
    ('<c r="A1"><v>1200.50</v></c>', RawCell("number", 1200.5, "1200.50")),
    ('<c r="A1" t="n"><v>-1E-3</v></c>', RawCell("number", -0.001, "-1E-3")),
    ('<c r="A1" t="s"><v>1</v></c>', RawCell("text", "Año", "Año")),
    ('<c r="A1" t="b"><v>1</v></c>', RawCell("boolean", True, "1")),
    ('<c r="A1" t="b"><v>0</v></c>', RawCell("boolean", False, "0")),
    ('<c r="A1" t="e"><v>#REF!</v></c>', RawCell("error", "#REF!", "#REF!")),
    ('<c r="A1" t="str"><f>B1&amp;"x"</f><v>ax</v></c>', RawCell("text", "ax", "ax", 'B1&"x"')),
    ('<c r="A1" t="str"><f>""</f><v></v></c>', RawCell("text", "", "", '""')),
    ('<c r="A1"><f>B1*2</f><v>10</v></c>', RawCell("number", 10.0, "10", "B1*2")),
    ('<c r="A1"><f>B1*2</f></c>', RawCell("empty", None, "", "B1*2")),
    ('<c r="A1"><f>B1*2</f><v></v></c>', RawCell("empty", None, "", "B1*2")),
    ('<c r="A1"><f>B1*2</f><v/></c>', RawCell("empty", None, "", "B1*2")),
    ('<c r="A1"><f t="shared" si="0"/><v>7</v></c>', RawCell("number", 7.0, "7", "")),
    ('<c r="A1"><f t="array" ref="A1:A2">SUM(B1:B2)</f><v>7</v></c>',
     RawCell("number", 7.0, "7", "SUM(B1:B2)")),
    ('<c r="A1" t="inlineStr"><is><t>Hola</t></is></c>', RawCell("text", "Hola", "Hola")),
    ('<c r="A1" t="inlineStr"><is><t xml:space="preserve"> a </t></is></c>', RawCell("text", " a ", " a ")),
    ('<c r="A1" t="inlineStr"><is><r><t>a</t></r><r><rPr><b/></rPr><t>b</t></r></is></c>',
     RawCell("text", "ab", "ab", rich=True)),
    ('<c r="A1" t="inlineStr"><is><r><rPr><strike/></rPr><t>1000</t></r></is></c>',
     RawCell("text", "1000", "1000", rich=True)),
    ('<c r="A1" t="inlineStr"><is><r><rPr><strike val="0"/></rPr><t>1000</t></r></is></c>',
     RawCell("text", "1000", "1000")),
    ('<c r="A1" t="inlineStr"><is><t>東京</t><rPh sb="0" eb="2"><t>トウキョウ</t></rPh></is></c>',
     RawCell("text", "東京", "東京")),
    ('<c r="A1" t="str"><v>a_x000D_b</v></c>', RawCell("text", "a\rb", "a\rb")),
    ('<c r="A1" t="str"><v>_x005F_x000D_</v></c>', RawCell("text", "_x000D_", "_x000D_")),
    ('<c r="A1" t="str"><v>_xD83C__xDF3D_</v></c>', RawCell("text", "🌽", "🌽")),
    ('<c r="A1" t="str"><v>_xD83C_</v></c>', RawCell("text", "\ufffd", "\ufffd")),
    ('<c r="A1" t="str"><v>a&amp;b &lt;c&gt;</v></c>', RawCell("text", "a&b <c>", "a&b <c>")),
    ('<c r="A1" t="str"><v><![CDATA[<c r="A1"/><c r="B1"/>]]></v></c>',
     RawCell("text", '<c r="A1"/><c r="B1"/>', '<c r="A1"/><c r="B1"/>')),
    ('<c r="A1"><v>12abc</v></c>', RawCell("text", "12abc", "12abc")),
    ('<c r="A1"><v>1E400</v></c>', RawCell("text", "1E400", "1E400")),
    ('<c r="A1"><v>NaN</v></c>', RawCell("text", "NaN", "NaN")),
    ('<c r="A1"><v>1_000</v></c>', RawCell("text", "1_000", "1_000")),
    ('<c r="A1"><v>1,5</v></c>', RawCell("text", "1,5", "1,5")),
    ('<c r="A1"><v>\u0663</v></c>', RawCell("text", "\u0663", "\u0663")),
    ('<c r="A1"><v>-</v></c>', RawCell("text", "-", "-")),
    ('<c r="A1" t="d"><v>2025-12-25</v></c>', RawCell("number", 46016.0, "2025-12-25", date_format=True)),
    ('<c r="A1" t="d"><v>2025-12-25T12:00:00</v></c>',
     RawCell("number", 46016.5, "2025-12-25T12:00:00", date_format=True)),
    ('<c r="A1" t="d"><v>hoy</v></c>', RawCell("text", "hoy", "hoy")),
    ('<c r="A1" s="1"><v>5</v></c>', RawCell("number", 5.0, "5", locked=False)),
    ('<c r="A1" s="2"><v>5</v></c>', RawCell("number", 5.0, "5", date_format=True)),
    ('<c r="A1" s=""><v>5</v></c>', RawCell("number", 5.0, "5")),
    ('<c r="A1" s="99"><v>5</v></c>', RawCell("number", 5.0, "5")),
    ('<c r="A1" s="1"/>', None),
    ('<c r="A1" s="1"><v></v></c>', None),
    ('<c r="A1" t="inlineStr"><is><t></t></is></c>', None),
    ('<c r="A1" t="inlineStr"><v>5</v></c>', RawCell("text", "5", "5")),
]


@pytest.mark.parametrize(("xml", "expected"), STORED, ids=[xml[:60] for xml, _ in STORED])
def test_stored_cell(xml: str, expected: RawCell | None, tmp_path: Path) -> None:
    """Each way of storing a value gives its kind, value, text, formula and style."""
    assert expected == cell_of(tmp_path, xml)


def test_shared_strings(tmp_path: Path) -> None:
    """Shared texts: runs and struck-out ones are told, phonetic hints left out, spaces kept."""
    table = ["<t>a</t>", '<t xml:space="preserve"> b </t>', "<r><t>c</t></r><r><t>d</t></r>",
             "<r><rPr><strike/></rPr><t>e</t></r>", "<t>東京</t><rPh sb='0' eb='2'><t>トウキョウ</t></rPh>",
             "<r><t>f</t></r><r><t></t></r>", "<t>g_x000A_</t>"]
    parts = hostile.book_parts(hostile.sheet_xml('<row r="1">' + "".join(
        f'<c t="s"><v>{number}</v></c>' for number in range(len(table))) + "</row>"))
    texts = "".join(f"<si>{item}</si>" for item in table)
    parts["xl/sharedStrings.xml"] = f'<sst xmlns="{hostile.MAIN}">{texts}</sst>'.encode()
    cells = open_workbook(hostile.write_book(tmp_path, parts)).sheets["Ficha"].cells.values()
    assert [(cell.value, cell.rich) for cell in cells] == [
        ("a", False), (" b ", False), ("cd", True), ("e", True),
        ("東京", False), ("f", False), ("g\n", False)]


def test_too_many_cells(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A sheet with names of ours and more cells than can be held is refused by its name."""
    monkeypatch.setattr(sheetxml, "MAX_CELLS", 5)
    cells = hostile.sheet_xml('<row r="1">' + "<c><v>1</v></c>" * 6 + "</row>")
    path = hostile.write_book(tmp_path, hostile.book_parts(
        cells, names='<definedName name="a">Ficha!$A$1</definedName>'))
    with pytest.raises(Unreadable) as caught:
        open_workbook(path)
    assert (caught.value.problem.code, caught.value.problem.where) == (codes.TOO_MANY_CELLS, "Ficha")


def test_a_foreign_sheet_is_read_so_far(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Of a sheet that no name points to it is enough to know that it holds something."""
    monkeypatch.setattr(sheetxml, "MAX_FOREIGN_CELLS", 5)
    monkeypatch.setattr(container, "CHUNK_BYTES", 200)
    path = hostile.write_rows(tmp_path, "".join(f'<row r="{row}"><c r="A{row}"><v>1</v></c></row>'
                                                for row in range(1, 500)))
    sheet = open_workbook(path).sheets["Ficha"]
    assert sheet.partial
    assert 5 < len(sheet.cells) < 50


DAMAGED: list[tuple[str, Problem]] = [
    (xml, Problem(code=code, values=values)) for xml, code, values in [
        ('<row r="1"><c r="A1" t="s"><v>2</v></c></row>', codes.DAMAGED_CELL, {"detail": "s 2"}),
        ('<row r="1"><c r="A1" t="s"><v>-1</v></c></row>', codes.DAMAGED_CELL, {"detail": "s -1"}),
        ('<row r="1"><c r="A1" t="u"><v>2</v></c></row>', codes.DAMAGED_CELL, {"detail": "u 2"}),
        ('<row r="1"><c r="A1" t="b"><v>7</v></c></row>', codes.DAMAGED_CELL, {"detail": "b 7"}),
        ('<row r="1"><c q="A1"><v>7</v></c></row>', codes.DAMAGED_CELL, {"detail": "q"}),
    ]]


@pytest.mark.parametrize(("rows", "expected"), DAMAGED, ids=[rows for rows, _ in DAMAGED])
def test_damaged_cell_is_named(rows: str, expected: Problem, tmp_path: Path) -> None:
    """A cell that can't be understood stops the reading at its address."""
    problem = refusal(tmp_path, rows)
    found = problem.code, problem.where, problem.values["detail"]
    assert (expected.code, "Ficha!A1", expected.values["detail"]) == found


@pytest.mark.parametrize("rows", [
    '<row r="0"><c r="A1"><v>1</v></c></row>', '<row r="x"/>', '<row r="1048577"/>',
        '<row r="1"><c r="XFE1"><v>1</v></c></row>',
    '<row r="1"><c r="A0"><v>1</v></c></row>', '<row r="1"><c r="1A"><v>1</v></c></row>',
    '<row r="1"><c r="A1"><w>1</w></c></row>', '<rov r="1"/>'])
def test_damaged_sheet_is_named(rows: str, tmp_path: Path) -> None:
    """A row, a cell or an element that can't be is a fault of the sheet's part."""
    problem = refusal(tmp_path, rows)
    assert (problem.code, problem.values["part"]) == (codes.DAMAGED_PART, hostile.SHEET)


def test_sheet_without_its_table_is_damaged(tmp_path: Path) -> None:
    """A sheet whose table of cells is gone is never taken for an empty one."""
    parts = hostile.replaced(hostile.book_parts(), hostile.SHEET, "sheetData", "sheetDatb")
    with pytest.raises(Unreadable) as caught:
        open_workbook(hostile.write_book(tmp_path, parts))
    assert caught.value.problem.code == codes.DAMAGED_PART


def test_cells_without_address_count_on(tmp_path: Path) -> None:
    """Cells and rows without an address follow the one before."""
    rows = ('<row><c><v>1</v></c><c r="D1"><v>4</v></c><c><v>5</v></c></row><row r="7"/>'
            '<row><c><v>8</v></c></row>')
    assert {key: cell.value for key, cell in cells_of(tmp_path, rows).items()} == {
        "A1": 1, "D1": 4, "E1": 5, "A8": 8}


def test_left_out_blanks_keep_positions(tmp_path: Path) -> None:
    """Runs of blank cells and rows that are left out do not move the cells that count on from them."""
    blanks = "".join(f'<c r="{letter}1" s="1"/>' for letter in "ABCDEFGHIJ") * 20
    rows = "".join(f'<row r="{row}" s="1"/>' for row in range(2, 300))
    xml = f'<row r="1">{blanks}<c><v>5</v></c></row>{rows}<row><c><v>6</v></c></row>'
    assert {key: cell.value for key, cell in cells_of(tmp_path, xml).items()} == {"K1": 5, "A300": 6}


def test_repeated_cell(tmp_path: Path) -> None:
    """A cell that stands twice with different contents is an error at it; with the same, the sheet is
    reported."""
    def told(*cells: str) -> list[tuple[Code, str]]:
        rows = f'<row r="1">{"".join(cells)}</row>'
        notices = open_workbook(hostile.write_rows(tmp_path, rows)).notices
        return [(notice.code, notice.message("en")) for notice in notices]

    one, other, two = '<c r="A1"><v>1</v></c>', '<c r="B1"><v>3</v></c>', '<c r="A1"><v>2</v></c>'
    assert [code for code, _ in told(one, other, one)] == [codes.CELLS_OUT_OF_ORDER]
    (first, _), (second, message) = told(one, other, two)
    assert (first, second, second.severity) == (codes.CELLS_OUT_OF_ORDER, CELL_REPEATED, "error")
    assert message.startswith(
        "Ficha!A1: the file stores this cell more than once, with different contents: 1 and 2.")
    text = '<c r="A1" t="str"><v>1</v></c>'
    assert told(one, text)[1][0] == CELL_REPEATED
    assert "(cells like this: 2)" in told(one, other, two, '<c r="B1"><v>4</v></c>')[1][1]


def test_cell_that_names_another_row(tmp_path: Path) -> None:
    """A cell counts by its own address even where its row says another, and the sheet is reported."""
    book = open_workbook(hostile.write_rows(tmp_path, '<row r="3"><c r="B7"><v>1</v></c></row>'))
    assert (list(book.sheets["Ficha"].cells), len(book.notices)) == ([(7, 2)], 1)


def test_hidden_rows_with_content(tmp_path: Path) -> None:
    """Only hidden rows that hold something are told."""
    rows = ('<row r="1" hidden="1"><c r="A1"><v>1</v></c></row><row r="2" hidden="1"/>'
            '<row r="3"><c r="A3"><v>1</v></c></row>')
    assert open_workbook(hostile.write_rows(tmp_path, rows)).sheets["Ficha"].hidden_rows == frozenset({1})


def test_merged_areas(tmp_path: Path) -> None:
    """Merged ranges come as areas, whatever their size."""
    merges = '<mergeCells><mergeCell ref="A1:B2"/><mergeCell ref="A5:XFD1048576"/></mergeCells>'
    book = open_workbook(hostile.write_rows(tmp_path, "", merges))
    assert book.sheets["Ficha"].merged == (Area("Ficha", 1, 1, 2, 2), Area("Ficha", 5, 1, 1_048_576, 16_384))


def test_too_many_merges(tmp_path: Path) -> None:
    """Merged ranges are bounded, and the bound is told."""
    assert [notice.code for notice in open_workbook(hostile.many_merges(tmp_path, 12_000)).notices] == [
        codes.TOO_MANY_MERGES]


def test_defined_names(tmp_path: Path) -> None:
    """Names of one area are kept with their case, those of one sheet where the workbook has none; broken ones
    are listed; all others are left out."""
    names = "".join(f'<definedName name="{name}"{extra}>{text}</definedName>' for name, extra, text in [
        ("Tasa", "", "Ficha!$B$1"), ("tabla", "", "'Ficha'!$B$5:$D$9"), ("relativa", "", "Ficha!C3"),
        ("local", ' localSheetId="0"', "Ficha!$A$1"), ("_xlnm.Print_Area", "", "Ficha!$A$1:$B$2"),
        ("rota", "", "#REF!$A$1"), ("perdida", "", "Otra!$A$1"), ("constante", "", "0.12"),
        ("dos", "", "Ficha!$A$1,Ficha!$B$2"),
        ("columna", "", "Ficha!$A:$A"), ("externa", "", "[1]Ficha!$A$1"),
        ("formula", "", "SUM(Ficha!$A$1:$A$2)")])
    book = open_workbook(hostile.write_book(tmp_path, hostile.book_parts(names=names)))
    expected = {"Tasa": Area("Ficha", 1, 2, 1, 2), "tabla": Area("Ficha", 5, 2, 9, 4),
                "relativa": Area("Ficha", 3, 3, 3, 3), "local": Area("Ficha", 1, 1, 1, 1)}
    assert (book.names, book.broken_names) == (expected, ("rota", "perdida"))


def test_settings(tmp_path: Path) -> None:
    """The calendar system and the mark of a workbook that was never calculated."""
    parts = hostile.book_parts(settings='<workbookPr date1904="1"/><calcPr fullCalcOnLoad="1"/>')
    book = open_workbook(hostile.write_book(tmp_path, parts))
    assert (book.date1904, book.never_calculated) == (True, True)


def test_iso_date_in_the_other_calendar(tmp_path: Path) -> None:
    """A date stored as text becomes the serial number of the workbook's own calendar."""
    rows = '<row r="1"><c r="A1" t="d"><v>1904-01-02</v></c></row>'
    parts = hostile.book_parts(hostile.sheet_xml(rows), settings='<workbookPr date1904="1"/>')
    assert open_workbook(hostile.write_book(tmp_path, parts)).sheets["Ficha"].cells[1, 1].value == 1.0


def test_macros_are_told(tmp_path: Path) -> None:
    """A workbook with macros is read, with a notice."""
    assert [notice.code for notice in open_workbook(hostile.macro_workbook(tmp_path)).notices] == [
        codes.MACROS_IGNORED]


def test_missing_sheet_part(tmp_path: Path) -> None:
    """A sheet that the workbook lists and the file lacks is named."""
    parts = hostile.book_parts()
    del parts[hostile.SHEET]
    with pytest.raises(Unreadable) as caught:
        open_workbook(hostile.write_book(tmp_path, parts))
    assert (caught.value.problem.code, caught.value.problem.values["part"]) == (
        codes.MISSING_PART, hostile.SHEET)


@pytest.mark.parametrize(("part", "old", "new"), [
    ("xl/workbook.xml", 'r:id="rId1"', 'r:id="rId9"'),
    ("xl/workbook.xml", '<sheet name="Ficha" sheetId="1" r:id="rId1"/>', ""),
    ("xl/workbook.xml", "</sheets>", '<sheet name="FICHA" sheetId="2" r:id="rId1"/></sheets>'),
    ("[Content_Types].xml", "sheet.main+xml", "sheet.moin+xml"),
])
def test_workbook_that_lost_its_bearings(part: str, old: str, new: str, tmp_path: Path) -> None:
    """No sheets, a sheet that leads nowhere, two of one name, no main part: damaged, never an empty
    workbook."""
    path = hostile.write_book(tmp_path, hostile.replaced(hostile.book_parts(), part, old, new))
    with pytest.raises(Unreadable) as caught:
        open_workbook(path)
    assert caught.value.problem.code == codes.DAMAGED_PART


@pytest.mark.parametrize("target", ["worksheets/sheet1.xml", "/xl/worksheets/sheet1.xml",
                                    "./worksheets/sheet1.xml",
                                    "../xl/worksheets/sheet1.xml", "worksheets\\Sheet1.xml"])
def test_target_spellings(target: str, tmp_path: Path) -> None:
    """Links to a sheet's part are followed in every spelling."""
    parts = hostile.replaced(hostile.book_parts(), "xl/_rels/workbook.xml.rels", "worksheets/sheet1.xml",
                             target)
    assert open_workbook(hostile.write_book(tmp_path, parts)).sheets["Ficha"].cells[1, 2].value == 1200.5


DATE_FORMATS = [
    ("General", False), ("0.00", False), ("#,##0", False), ("@", False), ("", False), ("0.00E+00", False),
    ("0%", False),
    ("dd/mm/yyyy", True), ("yyyy\\-mm\\-dd", True), ("mmm yy", True), ("h:mm AM/PM", True),
    ("[h]:mm:ss.00", True),
    ("[$-C0A]d mmmm yyyy;@", True), ("mm:ss.0", True), ('"S/" #,##0.00', False),
    ("[$S/-280A] #,##0.00", False),
    ("S/ #,##0.00", False), ("US$ #,##0", False), ("0.0 ha", False), ("[Red]0.00", False),
    ('0 "días"', False),
    ("_-* #,##0.00_d", False), ("\\d0", False),
]


@pytest.mark.parametrize(("code", "expected"), DATE_FORMATS)
def test_date_formats(code: str, expected: bool) -> None:
    """Letters of units and currencies don't make a date of a number format."""
    assert is_date_format(code) == expected


def formatted_table() -> bytes:
    """A sheet with values in one column, ten blank cells in each row, and hundreds of blank rows."""
    blanks = "".join(f'<c r="{letter}{{row}}" s="1"/>' for letter in "BCDEFGHIJK")
    rows = (f'<row r="{row}"><c r="A{row}"><v>{row}</v></c>{blanks.format(row=row)}</row>'
            for row in range(1, 40))
    return hostile.sheet_xml("".join(rows) + "".join(f'<row r="{row}" s="1"/>' for row in range(40, 400)))


@pytest.mark.parametrize("size", [7, 64, 1_000, 100_000])
def test_pieces_do_not_matter(size: int, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Where the pieces of a part happen to end changes nothing in what is read."""
    monkeypatch.setattr(container, "CHUNK_BYTES", size)
    path = hostile.write_book(tmp_path, hostile.book_parts(formatted_table()))
    values = {key: cell.value for key, cell in open_workbook(path).sheets["Ficha"].cells.items()}
    assert values == {(row, 1): float(row) for row in range(1, 40)}


def test_compacting_leaves_little() -> None:
    """Blank cells and rows are gone before the parser sees the part."""
    xml = formatted_table()
    assert len(b"".join(compacted([xml]))) < len(xml) / 4
