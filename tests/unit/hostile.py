"""Builders of the files that a reader must survive: each writes one file into a folder and returns its
path."""

from __future__ import annotations

import io
import resource
import time
import zipfile
from collections.abc import Callable, Iterable
from multiprocessing.connection import Connection
from pathlib import Path

from xlproj.base.problems import Unreadable
from xlproj.reading.file.workbook import open_workbook

MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
STRICT_MAIN = "http://purl.oclc.org/ooxml/spreadsheetml/main"
RELS = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
STRICT_RELS = "http://purl.oclc.org/ooxml/officeDocument/relationships"
SHEET = "xl/worksheets/sheet1.xml"
_PACKAGE_RELS = "http://schemas.openxmlformats.org/package/2006/relationships"
_CONTENT = "http://schemas.openxmlformats.org/package/2006/content-types"
_OFFICE = "application/vnd.openxmlformats-officedocument."
_HEAD = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'

FOUR_GIGABYTES = 4 * 2**30

Parts = dict[str, bytes]
Builder = Callable[[Path], Path]


def opened(path: str, answer: Connection) -> None:
    """Open a file within four gigabytes of memory, and answer how it went; for a process of its own."""
    resource.setrlimit(resource.RLIMIT_AS, (FOUR_GIGABYTES, FOUR_GIGABYTES))
    start, value = time.process_time(), None
    try:
        book = open_workbook(path)
        outcome = "read"
        value = [cell.value for sheet in book.sheets.values() for cell in sheet.cells.values()][-1]
    except Unreadable as refusal:
        outcome = refusal.problem.code.id
        refusal.problem.message("es"), refusal.problem.message("en")
    seconds = time.process_time() - start
    status = dict(line.split(":", 1) for line in Path("/proc/self/status").read_text().splitlines())
    answer.send({"outcome": outcome, "value": value, "seconds": seconds,
                 "megabytes": int(status["VmHWM"].split()[0]) / 1024})


def sheet_xml(rows: str, after: str = "", namespace: str = MAIN) -> bytes:
    """A worksheet part around the given rows."""
    return f'{_HEAD}<worksheet xmlns="{namespace}"><sheetData>{rows}</sheetData>{after}</worksheet>'.encode()


def book_parts(sheet: bytes | None = None, *, strings: Iterable[str] = ("Hola", "Año"), styles: bool = True,
               main: str = MAIN, rels: str = RELS, names: str = "", settings: str = "") -> Parts:
    """The parts of a small workbook of one sheet, `Ficha`."""
    default_rows = '<row r="1"><c r="A1" t="s"><v>0</v></c><c r="B1"><v>1200.5</v></c></row>'
    table = "".join(f"<si><t>{text}</t></si>" for text in strings)
    links = [("worksheet", "worksheets/sheet1.xml"), ("sharedStrings", "sharedStrings.xml"),
             ("styles", "styles.xml")]
    relations = "".join(f'<Relationship Id="rId{number}" Type="{rels}/{kind}" Target="{target}"/>'
                        for number, (kind, target) in enumerate(links, 1))
    parts = {
        "[Content_Types].xml": content_types("sheet.main+xml"),
        "_rels/.rels": f'{_HEAD}<Relationships xmlns="{_PACKAGE_RELS}"><Relationship Id="rId1" '
        f'Type="{rels}/officeDocument" Target="xl/workbook.xml"/></Relationships>',
        "xl/workbook.xml": f'{_HEAD}<workbook xmlns="{main}" xmlns:r="{rels}">{settings}<sheets><sheet '
        'name="Ficha" '
        f'sheetId="1" r:id="rId1"/></sheets><definedNames>{names}</definedNames></workbook>',
        "xl/_rels/workbook.xml.rels": f'{_HEAD}<Relationships '
        f'xmlns="{_PACKAGE_RELS}">{relations}</Relationships>',
        "xl/sharedStrings.xml": f'{_HEAD}<sst xmlns="{main}">{table}</sst>',
        "xl/styles.xml": f'{_HEAD}<styleSheet xmlns="{main}"><numFmts count="1"><numFmt numFmtId="170" '
        'formatCode="dd/mm/yyyy"/></numFmts><cellXfs count="3"><xf numFmtId="0"/>'
        '<xf numFmtId="0" applyProtection="1"><protection locked="0"/></xf><xf numFmtId="170"/>'
        '</cellXfs></styleSheet>',
    }
    encoded = {name: text.encode() for name, text in parts.items()}
    encoded[SHEET] = sheet or sheet_xml(default_rows, namespace=main)
    if not styles:
        del encoded["xl/styles.xml"]
    return encoded


def content_types(kind: str, main_part: str = "/xl/workbook.xml", family: str = "spreadsheetml.") -> str:
    """The list of content types of a document of the given kind."""
    return (f'{_HEAD}<Types xmlns="{_CONTENT}"><Default Extension="xml" ContentType="application/xml"/>'
            f'<Override PartName="{main_part}" ContentType="{_OFFICE}{family}{kind}"/></Types>')


def zipped(parts: Iterable[tuple[str, bytes]], method: int = zipfile.ZIP_DEFLATED) -> bytes:
    """A zip of the parts, in their order; names may repeat."""
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, data in parts:
            info = zipfile.ZipInfo(name)
            info.compress_type = method
            archive.NameToInfo.pop(name, None)  # or zipfile would warn of the repeated name
            archive.writestr(info, data)
    return buffer.getvalue()


def write_book(folder: Path, parts: Parts | None = None, name: str = "libro.xlsx") -> Path:
    """A workbook file of the given parts."""
    return write_bytes(folder, zipped((parts or book_parts()).items()), name)


def write_rows(folder: Path, rows: str, after: str = "", **options: object) -> Path:
    """A workbook file whose one sheet holds the given rows."""
    return write_book(folder, book_parts(sheet_xml(rows, after), **options))  # type: ignore[arg-type]


def write_bytes(folder: Path, data: bytes, name: str = "libro.xlsx") -> Path:
    """A file of the given bytes."""
    path = folder / name
    path.write_bytes(data)
    return path


def replaced(parts: Parts, part: str, old: str, new: str) -> Parts:
    """The parts with some text of one of them replaced."""
    text = parts[part].decode()
    if old not in text:
        raise ValueError(f"{old!r} does not stand in {part}")
    return {**parts, part: text.replace(old, new).encode()}


def zip_bomb(folder: Path, megabytes: int = 1024) -> Path:
    """A small file that expands to a gigabyte of cells."""
    megabyte = (b'<row><c><v>1</v></c></row>' * 40_330)[:2**20]
    path = folder / "libro.xlsx"
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, data in book_parts().items():
            if name != SHEET:
                archive.writestr(name, data)
        with archive.open(SHEET, "w") as part:
            for _ in range(megabytes):
                part.write(megabyte)
    return path


def entity_bomb(folder: Path) -> Path:
    """A billion laughs in the sheet."""
    levels = "".join(f'<!ENTITY a{n} "{f"&a{n - 1};" * 10}">' for n in range(1, 10))
    head = f'<?xml version="1.0"?><!DOCTYPE worksheet [<!ENTITY a0 "ja">{levels}]>'
    rows = '<row r="1"><c r="A1" t="inlineStr"><is><t>&a9;</t></is></c></row>'
    sheet = f'{head}<worksheet xmlns="{MAIN}"><sheetData>{rows}</sheetData></worksheet>'
    return write_book(folder, book_parts(sheet.encode()))


def external_entity(folder: Path, encoding: str = "utf-8") -> Path:
    """A document type that asks for a file of the machine, in a part that nobody reads."""
    text = f'<?xml version="1.0" encoding="{encoding}"?><!DOCTYPE a [<!ENTITY x SYSTEM "file:///etc/passwd">]><a>&x;</a>'
    return write_book(folder, {**book_parts(), "docProps/app.xml": text.encode(encoding)})


def far_cell(folder: Path) -> Path:
    """One value in the last cell of a sheet."""
    first = '<row r="1"><c r="A1"><v>1</v></c></row>'
    return write_rows(folder, first + '<row r="1048576"><c r="XFD1048576"><v>9</v></c></row>')


def million_styled_rows(folder: Path) -> Path:
    """A sheet formatted down to its last row, each row with one blank cell, and one value at the very end."""
    rows = "".join(f'<row r="{row}" s="1" customFormat="1" ht="15"><c r="A{row}" s="1"/></row>'
                   for row in range(1, 1_048_576))
    return write_rows(folder, rows + '<row r="1048576"><c r="B1048576"><v>9</v></c></row>')


def styled_blanks(folder: Path, *, close: str = "/>", rows: int = 300_000) -> Path:
    """Ten formatted blank cells in each of 300,000 rows, with a value in the last of them."""
    blanks = "".join(
        f'<row r="{row}">' + "".join(f'<c r="{letter}{row}" s="1"{close}' for letter in "ABCDEFGHIJ")
        + "</row>"
        for row in range(1, rows))
    return write_rows(folder, f'{blanks}<row r="{rows}"><c r="J{rows}"><v>9</v></c></row>')


def huge_merge(folder: Path) -> Path:
    """A merged range that covers nearly the whole sheet."""
    merge = '<mergeCells count="1"><mergeCell ref="A2:XFD1048576"/></mergeCells>'
    return write_rows(folder, '<row r="1"><c r="A1"><v>1</v></c></row>', merge)


def many_merges(folder: Path, count: int = 200_000) -> Path:
    """Two hundred thousand merged ranges, or fewer."""
    merges = "".join(f'<mergeCell ref="A{row}:B{row}"/>' for row in range(1, count + 1))
    return write_rows(folder, '<row r="1"><c r="A1"><v>1</v></c></row>', f"<mergeCells>{merges}</mergeCells>")


def giant_attribute(folder: Path) -> Path:
    """One start tag of sixty megabytes, which a naive parser looks at again and again."""
    sheet = sheet_xml(f'<row r="1" q="{"&gt;>" * 12_000_000}"/>')
    return write_bytes(folder, zipped(book_parts(sheet).items(), zipfile.ZIP_STORED))


def giant_text(folder: Path) -> Path:
    """One text of sixty megabytes."""
    sheet = sheet_xml(f'<row r="1"><c r="A1" t="str"><v>{"Ayacucho" * 8_000_000}</v></c></row>')
    return write_bytes(folder, zipped(book_parts(sheet).items(), zipfile.ZIP_STORED))


def deep_nesting(folder: Path) -> Path:
    """Elements within elements, two million deep, in the list of sheets."""
    parts = book_parts()
    deep = "<a>" * 2_000_000 + "</a>" * 2_000_000
    parts = replaced(parts, "xl/workbook.xml", "<sheets>", f"{deep}<sheets>")
    return write_bytes(folder, zipped(parts.items(), zipfile.ZIP_STORED))


def many_parts(folder: Path) -> Path:
    """Sixty thousand empty parts."""
    data = zipped([*book_parts().items(), *((f"xl/media/{number}.bin", b"") for number in range(60_000))])
    return write_bytes(folder, data)


def lying_sizes(folder: Path) -> Path:
    """A directory that declares a tenth of a part's true size."""
    data = bytearray(zipped(book_parts(sheet_xml('<row r="1"><c r="A1"><v>1</v></c></row>' * 1000)).items()))
    entry = data.rfind(b"PK\x01\x02", 0, data.rfind(SHEET.encode()))
    size = int.from_bytes(data[entry + 24:entry + 28], "little")
    data[entry + 24:entry + 28] = (size // 10).to_bytes(4, "little")
    return write_bytes(folder, bytes(data))


def duplicate_parts(folder: Path) -> Path:
    """The same sheet twice, with different numbers."""
    other = sheet_xml('<row r="1"><c r="A1"><v>2</v></c></row>')
    return write_bytes(folder, zipped([*book_parts().items(), (SHEET, other)]))


def truncated(folder: Path) -> Path:
    """The first two thirds of a workbook."""
    data = zipped(book_parts().items())
    return write_bytes(folder, data[:len(data) * 2 // 3])


def bad_checksum(folder: Path) -> Path:
    """A workbook with a few bytes of a compressed part changed."""
    data = bytearray(zipped(book_parts().items()))
    start = data.find(SHEET.encode()) + len(SHEET) + 20
    data[start:start + 4] = b"\0\0\0\0"
    return write_bytes(folder, bytes(data))


def broken_xml(folder: Path) -> Path:
    """A sheet whose XML stops in the middle of a row."""
    return write_book(folder, book_parts(sheet_xml("<row r='1'><c r='A1'><v>1</c></row>")))


def empty(folder: Path) -> Path:
    """A file of no bytes."""
    return write_bytes(folder, b"")


def missing(folder: Path) -> Path:
    """A path where nothing stands."""
    return folder / "nada.xlsx"


def a_folder(folder: Path) -> Path:
    """A folder named as a workbook."""
    path = folder / "carpeta.xlsx"
    path.mkdir()
    return path


def text_file(folder: Path) -> Path:
    """A CSV renamed to .xlsx, in the Windows alphabet."""
    return write_bytes(folder, "año;costo\n1;1.234,50\n".encode("cp1252"))


def web_page(folder: Path) -> Path:
    """The page of a site's login instead of the download."""
    return write_bytes(folder, b"\r\n<!DOCTYPE html><html><body>Entrar</body></html>")


def pdf(folder: Path) -> Path:
    """A PDF renamed to .xlsx."""
    return write_bytes(folder, b"%PDF-1.7\n%\xe2\xe3\xcf\xd3\n")


def image(folder: Path) -> Path:
    """A picture renamed to .xlsx."""
    return write_bytes(folder, b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR")


def ole(folder: Path, stream: str) -> Path:
    """An old Office file that holds a stream of the given name."""
    return write_bytes(folder, ole_bytes(stream))


def ole_bytes(*streams: str) -> bytes:
    """An old Office file of nothing but the names of these streams in its directory."""
    entries = [name.encode("utf-16-le").ljust(64, b"\0") + bytes((2 * len(name) + 2, 0, 2))
               for name in streams]
    return b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1".ljust(1024, b"\0") + b"".join(
        entry.ljust(128, b"\0") for entry in entries)


def encrypted_records(version: bytes) -> bytes:
    """The first records of the stream of an .xls: its beginning, and that all behind it is encrypted."""
    begin = b"\x09\x08" + version + b"\x05\0"
    return begin.ljust(4 + version[0], b"\0") + b"\x2f\0\4\0abcd" + b"?" * 500


def old_workbook(folder: Path) -> Path:
    """An Excel 97-2003 workbook."""
    return ole(folder, "Workbook")


def encrypted(folder: Path) -> Path:
    """A workbook with a password."""
    return ole(folder, "EncryptedPackage")


def old_document(folder: Path) -> Path:
    """A Word 97-2003 document."""
    return ole(folder, "WordDocument")


def docx(folder: Path) -> Path:
    """A Word document renamed to .xlsx."""
    types = content_types("document.main+xml", "/word/document.xml", "wordprocessingml.")
    rels = (f'<Relationships xmlns="{_PACKAGE_RELS}"><Relationship Id="r" Type="{RELS}/officeDocument" '
            'Target="word/document.xml"/></Relationships>')
    return write_bytes(folder, zipped([("[Content_Types].xml", types.encode()),
                                       ("_rels/.rels", rels.encode()),
                                       ("word/document.xml", b"<document/>")]))


def ods(folder: Path, content: bytes = b"<x/>") -> Path:
    """An OpenDocument spreadsheet of the given content."""
    return write_bytes(folder, zipped([("mimetype", b"application/vnd.oasis.opendocument.spreadsheet"),
                                       ("content.xml", content)]), "libro.ods")


def ods_content(rows: str, *, styles: str = "", names: str = "", before: str = "", after: str = "") -> bytes:
    """The content of an OpenDocument spreadsheet of one sheet, `Ficha`, around the given rows."""
    spaces = "".join(f' xmlns:{name}="urn:oasis:names:tc:opendocument:xmlns:{name}:1.0"'
                     for name in ("office", "table", "text", "style"))
    return (f'<office:document-content{spaces} '
            'xmlns:calcext="urn:org:documentfoundation:names:experimental:calc:xmlns:calcext:1.0">'
            f'<office:automatic-styles>{styles}</office:automatic-styles><office:body><office:spreadsheet>{before}'
            f'<table:table table:name="Ficha">{rows}</table:table>{after}'
            f'<table:named-expressions>{names}</table:named-expressions></office:spreadsheet></office:body>'
            '</office:document-content>').encode()


def ods_bomb(folder: Path) -> Path:
    """One cell of an OpenDocument spreadsheet that says it fills a million rows of a thousand columns."""
    cell = ('<table:table-cell table:number-columns-repeated="1000" office:value-type="float" '
            'office:value="1"/>')
    return ods(folder, ods_content(
        f'<table:table-row table:number-rows-repeated="1000000">{cell}</table:table-row>'))


def flat_ods(folder: Path) -> Path:
    """An OpenDocument spreadsheet in one XML file."""
    return write_bytes(folder, b'<?xml version="1.0"?>\n<office:document office:mimetype="application/'
                       b'vnd.oasis.opendocument.spreadsheet"/>', "libro.fods")


def before_1993(folder: Path) -> Path:
    """The first record of a workbook of Excel 4."""
    return write_bytes(folder, b"\x09\x04\x06\0\0\0\x10\0" + bytes(40), "libro.xls")


def labelled(folder: Path) -> Path:
    """A workbook that a confidentiality label encrypts."""
    names = ("EncryptedPackage", "DRMEncryptedDataSpace", "DRMEncryptedTransform")
    return write_bytes(folder, ole_bytes(*names))


def zeros(folder: Path) -> Path:
    """A file of nothing but zeros, as a stick leaves it that was pulled out too early."""
    return write_bytes(folder, bytes(48_128))


def web_link(folder: Path) -> Path:
    """What Google Drive keeps on the disk of a spreadsheet of its own."""
    return write_bytes(folder, b'{"":"WARNING! DO NOT EDIT THIS FILE!","doc_id":"1x","email":"a@b.pe"}',
                       "proyecto.gsheet")


def numbers(folder: Path) -> Path:
    """A document of Numbers."""
    return write_bytes(folder, zipped([("Index/Document.iwa", b"x"), ("preview.jpg", b"x")]),
                       "proyecto.numbers")


def docx_with_book(folder: Path) -> Path:
    """A Word document that holds a workbook."""
    path = docx(folder)
    with zipfile.ZipFile(path, "a") as archive:
        archive.writestr("word/embeddings/Microsoft_Excel_Worksheet.xlsx", b"x")
    return path


def binary_workbook(folder: Path) -> Path:
    """An .xlsb renamed to .xlsx."""
    types = content_types("x").encode()
    return write_bytes(folder, zipped([("[Content_Types].xml", types), ("xl/workbook.bin", b"\0")]))


def plain_zip(folder: Path) -> Path:
    """A zip of photographs."""
    return write_bytes(folder, zipped([("foto.jpg", b"\xff\xd8")]))


def empty_zip(folder: Path) -> Path:
    """A zip of nothing."""
    return write_bytes(folder, zipped([]))


def strict(folder: Path) -> Path:
    """A workbook saved as Strict Open XML."""
    return write_book(folder, book_parts(main=STRICT_MAIN, rels=STRICT_RELS))


def utf16(folder: Path) -> Path:
    """A workbook whose sheet and texts are encoded in UTF-16."""
    parts = book_parts()
    for name in (SHEET, "xl/sharedStrings.xml"):
        parts[name] = parts[name].decode().replace("UTF-8", "UTF-16").encode("utf-16")
    return write_book(folder, parts)


def prefixed(folder: Path) -> Path:
    """A workbook whose sheet uses a prefix for every element."""
    sheet = (f'<x:worksheet xmlns:x="{MAIN}"><x:sheetData><x:row r="1"><x:c r="A1" t="s"><x:v>0</x:v></x:c>'
             '<x:c r="B1"><x:v>1200.5</x:v></x:c></x:row></x:sheetData></x:worksheet>')
    return write_book(folder, book_parts(sheet.encode()))


def backslashes(folder: Path) -> Path:
    """A workbook whose parts are named as a web exporter names them: backslashes and other letter case."""
    parts = {(name.replace("/", "\\").replace("worksheets", "WorkSheets") if name.startswith("xl/")
              else name): data
             for name, data in book_parts().items()}
    return write_book(folder, parts)


def no_styles(folder: Path) -> Path:
    """A workbook without its part of styles."""
    return write_book(folder, book_parts(styles=False))


def no_strings(folder: Path) -> Path:
    """A workbook without shared strings, its text in the cell."""
    cells = '<c r="A1" t="inlineStr"><is><t>Hola</t></is></c><c r="B1"><v>1200.5</v></c>'
    parts = book_parts(sheet_xml(f'<row r="1">{cells}</row>'))
    del parts["xl/sharedStrings.xml"]
    return write_book(folder, parts)


def macro_workbook(folder: Path) -> Path:
    """A workbook with macros."""
    parts = book_parts()
    kind = "application/vnd.ms-excel.sheet.macroEnabled.main+xml"
    macro = content_types("x").replace(_OFFICE + "spreadsheetml.x", kind)
    return write_book(folder, {**parts, "[Content_Types].xml": macro.encode(), "xl/vbaProject.bin": b"\0"})
