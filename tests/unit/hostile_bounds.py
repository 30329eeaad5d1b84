"""Workbooks of ours that ask too much of the reader: each builder writes one into a folder and returns its
path.

Each stays under every limit that looks at one thing alone, or is far above one; `scale` makes it smaller.
"""

from __future__ import annotations

import re
import zipfile
from collections.abc import Callable
from pathlib import Path

from unit.hostile import Parts, sheet_xml, write_bytes, zipped

TEMPLATE = Path(__file__).parents[2] / "templates" / "agroindustria-es.xlsx"
COSTS = "xl/worksheets/sheet8.xml"
BOOK, LINKS, TYPES = "xl/workbook.xml", "xl/_rels/workbook.xml.rels", "[Content_Types].xml"
STRINGS, STYLES = "xl/sharedStrings.xml", "xl/styles.xml"
PROPERTIES = "docProps/custom.xml"
FOREIGN = "xl/worksheets/ajena.xml"
_SHEETS = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/worksheet"
_LONG = 32_000
Scaled = Callable[[Path, float], Path]


def ours() -> Parts:
    """The parts of a blank template of ours."""
    with zipfile.ZipFile(TEMPLATE) as archive:
        return {name: archive.read(name) for name in archive.namelist()}


def save(folder: Path, parts: Parts) -> Path:
    """The workbook of these parts; not compressed, so that none is refused for how far it expands."""
    return write_bytes(folder, zipped(parts.items(), zipfile.ZIP_STORED))


def put(parts: Parts, part: str, before: str, text: str) -> Parts:
    """The parts with a text put in before the last place of another one."""
    head, found, tail = parts[part].rpartition(before.encode())
    if not found:
        raise ValueError(f"{before!r} does not stand in {part}")
    return {**parts, part: head + text.encode() + found + tail}


def rows_of(count: int, cells: str, first: int = 500) -> str:
    """Rows by a pattern of cells in which a # stands for the number of the row."""
    pattern = f'<row r="#">{cells}</row>'
    return "".join([pattern.replace("#", str(row)) for row in range(first, first + count)])


def with_rows(parts: Parts, count: int, cells: str) -> Parts:
    """More rows on the sheet of costs, below its form."""
    return put(parts, COSTS, "</sheetData>", rows_of(count, cells))


def with_area(parts: Parts, names: str, area: str) -> Parts:
    """The areas of all names of a pattern changed, on the sheets where they are."""
    changed = re.sub(rf'(name="{names}">[^!<]+!)[^<]*', lambda found: found[1] + area, parts[BOOK].decode())
    return {**parts, BOOK: changed.encode()}


def with_sheet(parts: Parts, xml: bytes, count: int = 1) -> Parts:
    """Sheets that nobody knows, all of one part."""
    sheets = "".join(f'<sheet name="Ajena {number}" sheetId="{number + 100}" r:id="ajena"/>'
                     for number in range(count))
    parts = put(put(parts, BOOK, "</sheets>", sheets), LINKS, "</Relationships>",
                f'<Relationship Id="ajena" Type="{_SHEETS}" Target="worksheets/ajena.xml"/>')
    return {**parts, FOREIGN: xml}


def with_text(parts: Parts, *texts: str) -> tuple[Parts, int]:
    """Shared texts added, and the number of the first of them."""
    count = parts[STRINGS].count(b"<si>")
    return put(parts, STRINGS, "</sst>", "".join(f"<si><t>{text}</t></si>" for text in texts)), count


def numbers(columns: str) -> str:
    """A pattern of cells with a number in each column."""
    return "".join(f'<c r="{column}#"><v>7</v></c>' for column in columns)


def cells_of_a_form(folder: Path, scale: float = 1) -> Path:
    """A million numbers below a form of ours."""
    return save(folder, with_rows(ours(), int(100_000 * scale), numbers("BCDEFGHIJK")))


def cells_below_the_limit(folder: Path, scale: float = 1) -> Path:
    """As many numbers below a form as may be."""
    return save(folder, with_rows(ours(), int(25_500 * scale), numbers("BCDEFGHIJK")))


def cells_of_a_table(folder: Path, scale: float = 1) -> Path:
    """As many numbers in a table as may be, one in a row."""
    parts = with_area(ours(), "tabla_costos", "$B$6:$U$1048576")
    return save(folder, with_rows(parts, int(150_000 * scale), numbers("L")))


def wrong_cells(folder: Path, scale: float = 1) -> Path:
    """A table in which every cell has something wrong with it."""
    parts, text = with_text(with_area(ours(), "tabla_costos", "$B$6:$U$1048576"), "cien y pico")
    cells = "".join(f'<c r="{column}#" s="1" t="s"><v>{text}</v></c>' for column in "BCDEFGHILMN")
    return save(folder, with_rows(parts, int(13_000 * scale), cells))


def cells_of_others(folder: Path, scale: float = 1) -> Path:
    """A sheet of somebody else's with 990,000 cells."""
    rows = rows_of(int(99_000 * scale), numbers("ABCDEFGHIJ"), 1)
    return save(folder, with_sheet(ours(), sheet_xml(rows)))


def formulas_of_others(folder: Path, scale: float = 1) -> Path:
    """A sheet of somebody else's with a formula of 3,000 characters in each of 20,000 cells."""
    cells = f'<c r="A#"><f>{"A1+" * 1000}1</f><v>1</v></c>'
    return save(folder, with_sheet(ours(), sheet_xml(rows_of(int(20_000 * scale), cells, 1))))


def one_part_for_all(folder: Path, scale: float = 1) -> Path:
    """Ten thousand sheets, all of the same part."""
    return save(folder, with_sheet(ours(), sheet_xml(rows_of(50, numbers("ABC"), 1)), int(10_000 * scale)))


def odd_blanks(folder: Path, scale: float = 1) -> Path:
    """Three million blank cells that are spelled so that no pattern finds them."""
    row = "<row>" + "<c/>" * int(16_000 * scale) + "</row>"
    return save(folder, put(ours(), COSTS, "</sheetData>", row * 180))


def odd_rows(folder: Path, scale: float = 1) -> Path:
    """Nine hundred thousand rows without a cell, in an odd spelling."""
    return save(folder, put(ours(), COSTS, "</sheetData>", "<row  ht='3' s='1' />" * int(900_000 * scale)))


def names_over_columns(folder: Path, scale: float = 1) -> Path:
    """Every table and every heading of years over its whole sheet, with as many cells as may be."""
    parts = with_area(ours(), "(?:tabla|anios|serie|pasos)_[a-z_]+", "$A$1:$XFD$1048576")
    return save(folder, with_rows(parts, int(25_500 * scale), numbers("BCDEFGHIJK")))


def tables_on_one_sheet(folder: Path, scale: float = 1) -> Path:
    """Every table on the same rows of one sheet, under the keys of all."""
    parts = ours()
    book = re.sub(r'(name="tabla_[a-z_]+">)[^<]*', r"\1Costos!$A$6:$XFD$1048576", parts[BOOK].decode())
    return save(folder, with_rows({**parts, BOOK: book.encode()}, int(15_000 * scale), numbers("BCDEFGHILM")))


def wide_headings(folder: Path, scale: float = 1) -> Path:
    """Sixteen thousand headings over a table, each as long as can be, and periods in all of them."""
    parts, text = with_text(with_area(ours(), "(?:tabla|anios)_costos", "$A$500:$XFD$600"),
                            "\ufdfa" * 300, "@")
    letters = [f"{a}{b}{c}" for a in " ABCDEFGHIJKLMNOPQRSTUVW" for b in "ABCDEFGHIJKLMNOPQRSTUVWXYZ"
               for c in "ABCDEFGHIJKLMNOPQRSTUVWXYZ"][:int(16_000 * scale)]
    rows = "".join(f'<row r="{row}">' + "".join(
        f'<c r="{column.strip()}{row}" t="s"><v>{text + what}</v></c>' for column in letters) + "</row>"
        for row, what in ((500, 1), (501, 0)))
    return save(folder, put(parts, COSTS, "</sheetData>", rows))


def long_texts(folder: Path, scale: float = 1, text: str = "ñandú y más " * 2_600) -> Path:
    """One shared text of 32,000 characters in 100,000 cells."""
    parts, number = with_text(with_area(ours(), "tabla_costos", "$B$6:$U$1048576"), text)
    cells = "".join(f'<c r="{column}#" t="s"><v>{number}</v></c>' for column in "BCDEFGHILM")
    return save(folder, with_rows(parts, int(10_000 * scale), cells))


def long_texts_below(folder: Path, scale: float = 1) -> Path:
    """As much text as may be, in a table."""
    return long_texts(folder, 0.0031 * scale)


def invisible_texts(folder: Path, scale: float = 1) -> Path:
    """As many invisible characters as may be, in cells."""
    return long_texts(folder, 0.0031 * scale, "\u200b\u2060" * 16_000)


def growing_texts(folder: Path, scale: float = 1) -> Path:
    """A character that grows eighteenfold when it is made plain, as often as may be."""
    return long_texts(folder, 0.0031 * scale, "\ufdfa" * 32_000)


def wide_characters(folder: Path, scale: float = 1) -> Path:
    """Sixty megabytes of texts, in each of them one character that makes all others four bytes wide."""
    parts, _ = with_text(ours(), *["\U0001f33d" + "a" * _LONG] * int(1_900 * scale))
    return save(folder, parts)


def wide_formulas(folder: Path, scale: float = 1) -> Path:
    """Formulas of 8,000 characters that take four bytes each."""
    cells = f'<c r="B#"><f>"\U0001f33d{"a" * 8_000}"</f><v>1</v></c>'
    return save(folder, with_rows(ours(), int(7_500 * scale), cells))


def newlines(folder: Path, scale: float = 1) -> Path:
    """Sixty megabytes of line ends between the rows."""
    return save(folder, put(ours(), COSTS, "</sheetData>", ("\n" * 1000 + "a") * int(60_000 * scale)))


def entities(folder: Path, scale: float = 1) -> Path:
    """Fifteen million escaped characters in texts."""
    return save(folder, with_text(ours(), *["&lt;" * 8_000] * int(1_900 * scale))[0])


def empty_runs(folder: Path, scale: float = 1) -> Path:
    """A text of a million empty runs."""
    return save(folder, put(ours(), STRINGS, "</sst>",
                            "<si>" + "<r><t/></r>" * int(1_000_000 * scale) + "</si>"))


def giant_tokens(folder: Path, scale: float = 1) -> Path:
    """Sixty attributes of a megabyte each, which a parser looks at again and again."""
    tag = f'<row r="500" q="{"&gt;>" * 180_000}"/>'
    return save(folder, put(ours(), COSTS, "</sheetData>", tag * int(60 * scale)))


def many_attributes(folder: Path, scale: float = 1) -> Path:
    """Four million attributes."""
    tag = "<row " + " ".join(f'a{number}=""' for number in range(1_000)) + "/>"
    return save(folder, put(ours(), COSTS, "</sheetData>", tag * int(4_000 * scale)))


def format_codes(folder: Path, scale: float = 1) -> Path:
    """Number formats of brackets that nobody closes."""
    codes = "".join(f'<numFmt numFmtId="{number + 500}" formatCode="{"[" * _LONG}"/>'
                    for number in range(int(400 * scale)))
    return save(folder, put(ours(), STYLES, "</numFmts>", codes))


def million_styles(folder: Path, scale: float = 1) -> Path:
    """A million formats."""
    return save(folder, put(ours(), STYLES, "</cellXfs>", '<xf numFmtId="9"/>' * int(1_000_000 * scale)))


def many_styles(folder: Path, scale: float = 1) -> Path:
    """As many formats as may be."""
    return million_styles(folder, 0.14 * scale)


def million_links(folder: Path, scale: float = 1) -> Path:
    """A million links."""
    links = "".join(f'<Relationship Id="x{number}" Type="t" Target="t"/>'
                    for number in range(int(1_000_000 * scale)))
    return save(folder, put(ours(), LINKS, "</Relationships>", links))


def million_kinds(folder: Path, scale: float = 1) -> Path:
    """The kinds of a million parts that are not there."""
    kinds = "".join(f'<Override PartName="/x{number}" ContentType="t"/>'
                    for number in range(int(1_000_000 * scale)))
    return save(folder, put(ours(), TYPES, "</Types>", kinds))


def million_names(folder: Path, scale: float = 1) -> Path:
    """A million defined names."""
    names = "".join(f'<definedName name="n{number}">Costos!$A$1:$XFD$1048576</definedName>'
                    for number in range(int(1_000_000 * scale)))
    return save(folder, put(ours(), BOOK, "</definedNames>", names))


def many_names(folder: Path, scale: float = 1) -> Path:
    """As many names as may be, and each of them the heading of years of some sheet."""
    return million_names(folder, 0.0195 * scale)


def many_part_heads(folder: Path, scale: float = 1) -> Path:
    """1,900 parts that begin with a comment of 200 kilobytes."""
    head = b"<!--" + b" " * 200_000 + b"--><a/>"
    parts = {**ours(), **{f"xl/x{number}.xml": head for number in range(int(1_900 * scale))}}
    return write_bytes(folder, zipped(parts.items()))


def shared_formulas(folder: Path, scale: float = 1) -> Path:
    """A formula with a long name in it, shared by 100,000 cells."""
    first = f'<c r="B499"><f t="shared" si="0" ref="B499:K20000">{"a" * 8_000}!B1</f><v>1</v></c>'
    cells = "".join(f'<c r="{column}#"><f t="shared" si="0"/><v>1</v></c>' for column in "BCDEFGHIJ")
    parts = put(ours(), COSTS, "</sheetData>", f'<row r="499">{first}</row>')
    return save(folder, with_rows(parts, int(11_000 * scale), cells))


def long_sums(folder: Path, scale: float = 1, formula: str = "+".join(["SUM(W1:W9999)"] * 60)) -> Path:
    """Inputs with formulas that add up ten thousand cells, sixty times each."""
    parts = with_area(ours(), "tabla_costos", "$B$6:$U$1048576")
    look = _unlocked(parts)
    cells = "".join(f'<c r="{column}#" s="{look}"><f>{formula}</f><v>1</v></c>' for column in "LMN")
    return save(folder, with_rows(parts, int(6_000 * scale), cells))


def nested_formulas(folder: Path, scale: float = 1) -> Path:
    """Inputs with formulas of eight thousand parentheses in one another, or as many signs."""
    return long_sums(folder, 0.1 * scale, "(" * 4_000 + "-" * 3_000 + "1" + ")" * 4_000)


def many_references(folder: Path, scale: float = 1) -> Path:
    """A table whose rows name inputs, ten thousand of them, beside twenty thousand names."""
    parts = with_area(ours(), "tabla_incertidumbre", "$B$13:$U$1048576")
    names = "".join(f'<definedName name="n{number}">Costos!$A$1</definedName>'
                    for number in range(int(19_500 * scale)))
    parts, text = with_text(put(parts, BOOK, "</definedNames>", names), "no_hay_tal_nombre")
    cells = "".join(f'<c r="{column}#" t="s"><v>{text}</v></c>' for column in "BCDEFGHIJK")
    return save(folder, put(parts, "xl/worksheets/sheet13.xml", "</sheetData>",
                            rows_of(int(14_000 * scale), cells)))


def hidden_columns(folder: Path, scale: float = 1) -> Path:
    """A hundred thousand times all columns hidden."""
    columns = '<col min="1" max="16384" hidden="1"/>' * int(100_000 * scale)
    return save(folder, put(ours(), COSTS, "</cols>", columns))


def wide_merges(folder: Path, scale: float = 1) -> Path:
    """Ten thousand merged areas over each sheet."""
    parts = ours()
    merges = '<mergeCell ref="A1:XFD1048576"/>' * int(10_000 * scale)
    for name in [each for each in parts if each.startswith("xl/worksheets/sheet")]:
        if b"</mergeCells>" in parts[name]:
            parts = put(parts, name, "</mergeCells>", merges)
    return save(folder, parts)


def great_counts(folder: Path, scale: float = 1) -> Path:
    """A card that tells of a million rows that its result sheets show year by year."""
    parts = ours()
    counts = ",".join(f"{key}={int(999_999 * scale)}" for key in ("costos", "ingresos", "inversiones"))
    card = re.sub(r'(name="xlproj_live"><vt:lpwstr>)0', r"\g<1>1", parts[PROPERTIES].decode())
    card = card.replace("</Properties>", (
        '<property fmtid="{D5CDD505-2E9C-101B-9397-08002B2CF9AE}" pid="99" name="xlproj_shown">'
        f"<vt:lpwstr>{counts}</vt:lpwstr></property></Properties>"))
    book = re.sub(rb'<sheet name="_xlproj"[^>]*/>', b"", parts[BOOK])
    return save(folder, {**parts, PROPERTIES: card.encode(), BOOK: book})


def formulas_of_results(folder: Path, scale: float = 1) -> Path:
    """Half a gigabyte of formulas on a sheet without inputs, in two million cells."""
    cells = "".join(f'<c r="{column}#" s="1"><f>{"A1+" * 65}1</f><v>1</v></c>' for column in "ABCDEFGHIJ")
    rows = rows_of(int(200_000 * scale), cells, 1)
    return write_bytes(folder, zipped(with_sheet(ours(), sheet_xml(rows)).items()))


def _unlocked(parts: Parts) -> int:
    """The number of a format that lets a cell be filled."""
    formats = parts[STYLES].decode().partition("<cellXfs")[2].partition("</cellXfs>")[0]
    found = re.findall(r"<xf [^>]*?(?:/>|>.*?</xf>)", formats)
    return next(number for number, each in enumerate(found) if 'locked="0"' in each)


KINDS: tuple[Scaled, ...] = (
    cells_of_a_form, cells_below_the_limit, cells_of_a_table, wrong_cells, cells_of_others,
    formulas_of_others, one_part_for_all, odd_blanks, odd_rows, names_over_columns, tables_on_one_sheet,
    wide_headings, long_texts,
    long_texts_below, invisible_texts, growing_texts, wide_characters, wide_formulas, newlines, entities,
    empty_runs, giant_tokens, many_attributes, format_codes, million_styles, many_styles, million_links,
    million_kinds, million_names, many_names, many_part_heads, shared_formulas, long_sums, nested_formulas,
    many_references, hidden_columns, wide_merges, great_counts, formulas_of_results)
