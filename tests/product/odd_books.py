"""Workbooks that are odd and yet accepted: one of ours as other programs spell it, and with all that people
put into workbooks. Each is made of the parts of one file, by the name of what is odd about it."""

from __future__ import annotations

import io
import re
import zipfile
from collections.abc import Callable, Iterable

Parts = dict[str, bytes]
Change = Callable[[Parts], Parts]

MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
RELATIONS = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
BOOK, RELS, TYPES = "xl/workbook.xml", "xl/_rels/workbook.xml.rels", "[Content_Types].xml"
STYLES, STRINGS = "xl/styles.xml", "xl/sharedStrings.xml"
CARD, WORDS, SHEET = "xl/worksheets/sheet4.xml", "xl/worksheets/sheet2.xml", "xl/worksheets/sheet3.xml"
SHEET_RELS = "xl/worksheets/_rels/sheet3.xml.rels"
NOTES, DRAWING = "xl/comments1.xml", "xl/drawings/v.vml"
"""The sheet *Actividades*, where the wrong figure stands, and the links of it."""
WRONG, RIGHT = b"-7771", b"1.0"
_PACKAGE = "http://schemas.openxmlformats.org/package/2006/relationships"
_OFFICE = "application/vnd.openxmlformats-officedocument."
_DRAWING = "http://schemas.openxmlformats.org/drawingml/2006/"
_SHEETS = tuple(f"xl/worksheets/sheet{number}.xml" for number in range(1, 5))
_PNG = bytes.fromhex("89504e470d0a1a0a0000000d49484452000000010000000108060000001f15c489"
                     "0000000d49444154789c6360"
                     "60606000000005000127340a800000000049454e44ae426082")

ODD: dict[str, Change] = {}


def odd(change: Change) -> Change:
    """Name a change by what it does."""
    ODD[change.__name__] = change
    return change


def zipped(parts: Parts, method: int = zipfile.ZIP_DEFLATED, into: io.BytesIO | None = None) -> bytes:
    """A workbook of these parts."""
    buffer = into or io.BytesIO()
    with zipfile.ZipFile(buffer, "w", method) as archive:
        for name, data in parts.items():
            archive.writestr(zipfile.ZipInfo(name, (2026, 3, 2, 10, 0, 0)), data, method)
    return buffer.getvalue()


class _Stream(io.BytesIO):
    """A place to write to without going back, where the sizes of a part come after it."""

    def seekable(self) -> bool:
        return False

    def tell(self) -> int:
        raise OSError


PACKED: dict[str, Callable[[Parts], bytes]] = {
    "not_compressed": lambda parts: zipped(parts, zipfile.ZIP_STORED),
    "sizes_after_the_parts": lambda parts: zipped(parts, into=_Stream()),
    "something_before_the_zip": lambda parts: b"PK\3\4 not a part" + zipped(parts),
}


def _sub(parts: Parts, name: str, pattern: str, by: str, count: int = 1) -> Parts:
    changed, times = re.subn(pattern.encode(), by.encode(), parts[name], count=count, flags=re.S)
    if not times:
        raise ValueError(f"{pattern!r} does not stand in {name}")
    return {**parts, name: changed}


def _each(parts: Parts, names: Iterable[str], work: Callable[[bytes], bytes]) -> Parts:
    return {**parts, **{name: work(parts[name]) for name in names}}


def _prefixed(data: bytes) -> bytes:
    """XML whose own elements have a prefix."""
    data = re.sub(rb"<(/?)([A-Za-z])(?![A-Za-z0-9]*:)", rb"<\1q:\2", data)
    return data.replace(b"xmlns=", b"xmlns:q=", 1)


def _strict(data: bytes) -> bytes:
    return data.replace(MAIN.encode(), b"http://purl.oclc.org/ooxml/spreadsheetml/main").replace(
        RELATIONS.encode(), b"http://purl.oclc.org/ooxml/officeDocument/relationships")


def _encoded(name: str) -> Callable[[bytes], bytes]:
    return lambda data: data.decode().replace("UTF-8", name, 1).encode(name, "xmlcharrefreplace")


def _renamed(parts: Parts, rename: Callable[[str], str]) -> Parts:
    return {rename(name): data for name, data in parts.items()}


def _with(parts: Parts, extra: dict[str, str | bytes], kinds: dict[str, str]) -> Parts:
    """The parts and more of them, told among the types."""
    told = "".join(f'<Override PartName="/{name}" ContentType="{kind}"/>' for name, kind in kinds.items())
    more = {name: data if isinstance(data, bytes) else data.encode() for name, data in extra.items()}
    return _sub({**parts, **more}, TYPES, "</Types>", f"{told}</Types>")


def _linked(*links: tuple[str, str, str]) -> str:
    """A part of links: identifier, kind and target of each."""
    inside = "".join(f'<Relationship Id="{name}" Type="{RELATIONS}/{kind}" Target="{target}"/>'
                     for name, kind, target in links)
    return f'<Relationships xmlns="{_PACKAGE}">{inside}</Relationships>'


def _at_end(parts: Parts, xml: str, name: str = SHEET) -> Parts:
    """A sheet with something before its end."""
    return _sub(parts, name, "</worksheet>", xml.replace("\\", r"\\") + "</worksheet>")


def _added_sheet(parts: Parts, xml: str, name: str = "Extra", kind: str = "worksheet",
                 state: str = "") -> Parts:
    """A workbook with another sheet."""
    parts = _with(parts, {"xl/worksheets/extra.xml": xml},
                  {"xl/worksheets/extra.xml": f"{_OFFICE}spreadsheetml.{kind}+xml"})
    parts = _sub(parts, RELS, "</Relationships>", f'<Relationship Id="rIdExtra" Type="{RELATIONS}/{kind}" '
                 'Target="worksheets/extra.xml"/></Relationships>')
    return _sub(parts, BOOK, "</sheets>", f'<sheet name="{name}" sheetId="77" {state}r:id="rIdExtra"/>'
                                          f'</sheets>')


def _drawn(parts: Parts, inside: str, more: dict[str, str | bytes], kinds: dict[str, str],
           links: str) -> Parts:
    """The sheet with a drawing."""
    anchor = ("<xdr:from><xdr:col>1</xdr:col><xdr:colOff>0</xdr:colOff><xdr:row>60</xdr:row>"
              "<xdr:rowOff>0</xdr:rowOff>"
              "</xdr:from><xdr:to><xdr:col>3</xdr:col><xdr:colOff>0</xdr:colOff><xdr:row>66</xdr:row>"
              "<xdr:rowOff>0</xdr:rowOff></xdr:to>")
    drawing = (f'<xdr:wsDr xmlns:xdr="{_DRAWING}spreadsheetDrawing" xmlns:a="{_DRAWING}main" '
               f'xmlns:r="{RELATIONS}">'
               f"<xdr:twoCellAnchor>{anchor}{inside}<xdr:clientData/></xdr:twoCellAnchor></xdr:wsDr>")
    extra = {"xl/drawings/d.xml": drawing, **more,
             SHEET_RELS: _linked(("rId1", "drawing", "../drawings/d.xml"))}
    if links:
        extra["xl/drawings/_rels/d.xml.rels"] = links
    return _at_end(_with(parts, extra, {"xl/drawings/d.xml": f"{_OFFICE}drawing+xml", **kinds}),
                   '<drawing r:id="rId1"/>')


# --- how it is spelled --------------------------------------------------------------------------------

@odd
def plain(parts: Parts) -> Parts:
    return parts


@odd
def strict(parts: Parts) -> Parts:
    return _each(parts, [name for name in parts if name.startswith(("xl/", "_rels"))], _strict)


@odd
def prefixed_sheet(parts: Parts) -> Parts:
    return _each(parts, _SHEETS, _prefixed)


@odd
def prefixed_book(parts: Parts) -> Parts:
    return _each(parts, [BOOK], _prefixed)


@odd
def prefixed_styles(parts: Parts) -> Parts:
    return _each(parts, [STYLES], _prefixed)


@odd
def prefixed_links(parts: Parts) -> Parts:
    return _each(parts, [RELS, TYPES], _prefixed)


@odd
def prefixed_throughout(parts: Parts) -> Parts:
    return _each(parts, [*_SHEETS, BOOK, STYLES, RELS, TYPES, STRINGS], _prefixed)


@odd
def strict_and_prefixed(parts: Parts) -> Parts:
    return prefixed_throughout(strict(parts))


@odd
def utf16_sheet(parts: Parts) -> Parts:
    return _each(parts, _SHEETS, _encoded("utf-16"))


@odd
def utf16_throughout(parts: Parts) -> Parts:
    return _each(parts, [*_SHEETS, BOOK, STYLES, RELS, TYPES, STRINGS], _encoded("utf-16"))


@odd
def latin1_book(parts: Parts) -> Parts:
    return _each(parts, [BOOK, SHEET], _encoded("iso-8859-1"))


@odd
def byte_order_marks(parts: Parts) -> Parts:
    return _each(parts, [*_SHEETS, BOOK, STYLES, RELS, TYPES], lambda data: b"\xef\xbb\xbf" + data)


@odd
def no_declarations(parts: Parts) -> Parts:
    return _each(parts, [*_SHEETS, BOOK, STYLES, RELS], lambda data: data.partition(b"?>")[2].lstrip())


@odd
def single_quotes(parts: Parts) -> Parts:
    return _each(parts, [*_SHEETS, BOOK, RELS, TYPES],
                 lambda data: re.sub(rb'="([^"\']*)"', rb"='\1'", data))


@odd
def spaces_in_tags(parts: Parts) -> Parts:
    return _each(parts, [*_SHEETS, BOOK, STYLES, RELS, TYPES],
                 lambda data: re.sub(rb"(?<=[\"\w])(/?)>", rb"\n \1>", data))


@odd
def open_and_shut_tags(parts: Parts) -> Parts:
    return _each(parts, [*_SHEETS, BOOK, STYLES], lambda data: re.sub(rb"<(\w+)([^"
                                                            rb"<>]*)/>", rb"<\1\2></\1>", data))


@odd
def comments_and_cdata(parts: Parts) -> Parts:
    return _sub(_sub(parts, SHEET, "<sheetData>", '<!-- <row r="1"> --><sheetData><!-- </row> -->'), BOOK,
                "<sheets>", "<!-- <sheets/> --><sheets>")


@odd
def greater_than_in_attributes(parts: Parts) -> Parts:
    return _sub(parts, SHEET, '<row r="16"', "<row x14ac:note=\"a > b ' s='1'\" xmlns:x14ac=\"urn:x\" "
                                             "r=\"16\"")


@odd
def rows_without_numbers(parts: Parts) -> Parts:
    rows = "".join(f"<row>{cell}</row>" for cell in ("<c><v>1</v></c>", "<c/><c><v>2</v></c>"))
    return _added_sheet(parts, f'<worksheet xmlns="{MAIN}"><sheetData>{rows}</sheetData></worksheet>')


@odd
def cells_without_addresses(parts: Parts) -> Parts:
    return _sub(parts, SHEET, r'<c r="(?:C|D|G)16" ', "<c ", 0)


@odd
def no_styles(parts: Parts) -> Parts:
    kept = {name: data for name, data in parts.items() if name != STYLES}
    return _sub(_sub(kept, RELS, r"<Relationship [^>]*styles\.xml\"/>", ""), TYPES,
                r"<Override PartName=\"/xl/styles\.xml\"[^>]*/>", "")


@odd
def no_fills(parts: Parts) -> Parts:
    return _sub(_sub(parts, STYLES, "<fills.*?</fills>", ""), STYLES, r' fillId="\d+"', "", 0)


@odd
def no_counts(parts: Parts) -> Parts:
    return _sub(parts, STYLES, r' count="\d+"', "", 0)


@odd
def no_shared_texts(parts: Parts) -> Parts:
    texts = re.findall(rb"<si>(.*?)</si>", parts[STRINGS], re.S)
    kept = _each(parts, _SHEETS, lambda data: re.sub(
        rb'<c ([^<>]*?) t="s"><v>(\d+)</v></c>',
        lambda found: b'<c %b t="inlineStr"><is>%b</is></c>' % (found[1], texts[int(found[2])]), data))
    kept = _sub(_sub(kept, RELS, r"<Relationship [^>]*sharedStrings\.xml\"/>", ""), TYPES,
                r"<Override PartName=\"/xl/sharedStrings\.xml\"[^>]*/>", "")
    return {name: data for name, data in kept.items() if name != STRINGS}


# --- how it is packed ---------------------------------------------------------------------------------

@odd
def backslashes(parts: Parts) -> Parts:
    return _renamed(parts, lambda name: name.replace("/", "\\") if name.startswith("xl/work") else name)


@odd
def other_letter_case(parts: Parts) -> Parts:
    return _renamed(parts, lambda name: name.replace("worksheets", "WorkSheets"))


@odd
def percent_codes_in_links(parts: Parts) -> Parts:
    parts = _renamed(parts, lambda name: name.replace("sheet3.xml", "hoja 3.xml"))
    return _sub(_sub(parts, RELS, r"sheet3\.xml", "hoja%203.xml"), TYPES, r"sheet3\.xml", "hoja%203.xml")


@odd
def percent_codes_throughout(parts: Parts) -> Parts:
    parts = _renamed(parts, lambda name: name.replace("sheet3.xml", "%C3%B1%203.xml"))
    return _sub(_sub(parts, RELS, r"sheet3\.xml", "%C3%B1%203.xml"), TYPES, r"sheet3\.xml", "%C3%B1%203.xml")


@odd
def absolute_links(parts: Parts) -> Parts:
    return _sub(parts, RELS, 'Target="', 'Target="/xl/', 0)


@odd
def links_up_and_down(parts: Parts) -> Parts:
    return _sub(parts, RELS, 'Target="worksheets/', 'Target="../xl/worksheets/', 0)


@odd
def folders_in_the_zip(parts: Parts) -> Parts:
    return {"xl/": b"", "xl/worksheets/": b"", **parts}


@odd
def types_last(parts: Parts) -> Parts:
    return {**{name: data for name, data in parts.items() if name != TYPES}, TYPES: parts[TYPES]}


@odd
def unknown_parts(parts: Parts) -> Parts:
    return {**parts, "customXml/item1.xml": b"<a/>", "leame": b"x",
            "xl/media/foto.bin": bytes(range(256)) * 40}


@odd
def no_properties(parts: Parts) -> Parts:
    lost = ("docProps/app.xml", "docProps/core.xml")
    kept = {name: data for name, data in parts.items() if name not in lost}
    return _sub(_sub(kept, "_rels/.rels", r"<Relationship [^>]*docProps/(?:app|core)\.xml\"/>", "", 0), TYPES,
                r"<Override PartName=\"/docProps/(?:app|core)\.xml\"[^>]*/>", "", 0)


# --- what it holds ------------------------------------------------------------------------------------

_VML = ('<xml xmlns:v="urn:schemas-microsoft-com:vml" xmlns:o="urn:schemas-microsoft-com:office:office" '
        'xmlns:x="urn:schemas-microsoft-com:office:excel"><v:shapetype id="_x0000_t202" '
        'coordsize="21600,21600" '
        'o:spt="202" path="m,l,21600r21600,l21600,xe"/>{}</xml>')
_VML_SHAPE = ('<v:shape id="_x0000_s2049" type="#_x0000_t202" style="visibility:hidden"><x:ClientData '
              'ObjectType="{}">'
              "<x:Anchor>1, 15, 2, 4, 5, 15, 6, 4</x:Anchor><x:Row>{}</x:Row><x:Column>6</x:Column>"
              "</x:ClientData>"
              "</v:shape>")
_NOTE_KINDS = {"xl/comments1.xml": f"{_OFFICE}spreadsheetml.comments+xml",
               "xl/drawings/v.vml": f"{_OFFICE}vmlDrawing"}


def _noted(parts: Parts, place: str, text: str, drawing: str | None = None) -> Parts:
    """The sheet with a note of somebody's."""
    notes = (f'<comments xmlns="{MAIN}"><authors><author>Rosa</author></authors><commentList><comment '
             f'ref="{place}" '
             f'authorId="0"><text>{text}</text></comment></commentList></comments>')
    row = int(re.sub(r"\D", "", place)) - 1
    drawing = _VML.format(_VML_SHAPE.format("Note", row)) if drawing is None else drawing
    parts = _with(parts, {"xl/comments1.xml": notes, "xl/drawings/v.vml": drawing, SHEET_RELS: _linked(
        ("rId1", "comments", "../comments1.xml"), ("rId2", "vmlDrawing", "../drawings/v.vml"))}, _NOTE_KINDS)
    return _at_end(parts, '<legacyDrawing r:id="rId2"/>')


@odd
def a_note_elsewhere(parts: Parts) -> Parts:
    return _noted(parts, "G17", "<t>Pregunté a don Juan</t>")


@odd
def a_note_at_the_cell(parts: Parts) -> Parts:
    return _noted(parts, "G16", "<t>Pregunté a don Juan</t>")


@odd
def a_rich_note_at_the_cell(parts: Parts) -> Parts:
    return _noted(parts, "G16", "<r><rPr><b/></rPr><t>Pregunté</t></r><r><t> a don Juan</t></r>")


@odd
def an_empty_note_at_the_cell(parts: Parts) -> Parts:
    return _noted(parts, "G16", "<t/>")


@odd
def a_note_drawn_with_loose_tags(parts: Parts) -> Parts:
    loose = _VML.format(_VML_SHAPE.format("Note", 16) + "<v:textbox><div>a<br>b</div></v:textbox>")
    return _noted(parts, "G17", "<t>Pregunté a don Juan</t>", loose)


@odd
def a_button(parts: Parts) -> Parts:
    drawing = _VML.format(_VML_SHAPE.format("Button", 3))
    parts = _with(parts, {"xl/drawings/v.vml": drawing, SHEET_RELS: _linked(
        ("rId2", "vmlDrawing", "../drawings/v.vml"))}, {"xl/drawings/v.vml": f"{_OFFICE}vmlDrawing"})
    return _at_end(parts, '<legacyDrawing r:id="rId2"/>')


@odd
def a_thread_of_comments(parts: Parts) -> Parts:
    space = "http://schemas.microsoft.com/office/spreadsheetml/2018/threadedcomments"
    parts = _noted(parts, "G17", "<t>[Threaded comment] ¿Cuánto?</t>")
    threads = (f'<ThreadedComments xmlns="{space}"><threadedComment ref="G17" dT="2026-01-01T00:00:00.00" '
               'personId="{00000000-0000-0000-0000-000000000001}" '
               'id="{00000000-0000-0000-0000-000000000002}">'
               "<text>¿Cuánto?</text></threadedComment></ThreadedComments>")
    parts = _with(parts, {"xl/threadedComments/t1.xml": threads},
                  {"xl/threadedComments/t1.xml": "application/vnd.ms-excel.threadedcomments+xml"})
    return _sub(parts, SHEET_RELS, "</Relationships>", '<Relationship Id="rId9" '
                                                       'Type="http://schemas.microsoft.com/'
                'office/2017/10/relationships/threadedComment" Target="../threadedComments/t1.xml"/>'
                '</Relationships>')


@odd
def a_photograph(parts: Parts) -> Parts:
    picture = ('<xdr:pic><xdr:nvPicPr><xdr:cNvPr id="2" name="Foto"/><xdr:cNvPicPr/></xdr:nvPicPr>'
               '<xdr:blipFill>'
               '<a:blip r:embed="rId1"/><a:stretch><a:fillRect/></a:stretch></xdr:blipFill><xdr:spPr>'
               '<a:prstGeom prst="rect"><a:avLst/></a:prstGeom></xdr:spPr></xdr:pic>')
    parts = _sub(parts, TYPES, "<Override", '<Default Extension="png" ContentType="image/png"/><Override')
    links = _linked(("rId1", "image", "../media/foto.png"))
    return _drawn(parts, picture, {"xl/media/foto.png": _PNG}, {}, links)


@odd
def a_text_box(parts: Parts) -> Parts:
    return _drawn(parts, (
        '<xdr:sp macro="" textlink=""><xdr:nvSpPr><xdr:cNvPr id="2" name="Nota"/><xdr:cNvSpPr '
        'txBox="1"/></xdr:nvSpPr>'
        '<xdr:spPr><a:prstGeom prst="rect"><a:avLst/></a:prstGeom></xdr:spPr><xdr:txBody><a:bodyPr/>'
        '<a:p><a:r><a:t>'
        "Acordado en asamblea</a:t></a:r></a:p></xdr:txBody></xdr:sp>"), {}, {}, "")


@odd
def a_chart(parts: Parts) -> Parts:
    space = f"{_DRAWING}chart"
    chart = (f'<c:chartSpace xmlns:c="{space}"><c:chart><c:plotArea><c:layout/><c:pieChart><c:ser>'
             f'<c:idx val="0"/>'
             '<c:order val="0"/><c:val><c:numRef><c:f>Actividades!$G$16:$G$20</c:f></c:numRef></c:val>'
             '</c:ser>'
             "</c:pieChart></c:plotArea></c:chart></c:chartSpace>")
    frame = ('<xdr:graphicFrame macro=""><xdr:nvGraphicFramePr><xdr:cNvPr id="2" name="G"/>'
             '<xdr:cNvGraphicFramePr/>'
             '</xdr:nvGraphicFramePr><xdr:xfrm><a:off x="0" y="0"/><a:ext cx="0" cy="0"/></xdr:xfrm>'
             '<a:graphic>'
             f'<a:graphicData uri="{space}"><c:chart xmlns:c="{space}" r:id="rId1"/></a:graphicData>'
             f'</a:graphic>'
             "</xdr:graphicFrame>")
    kinds = {"xl/charts/c.xml": f"{_OFFICE}drawingml.chart+xml"}
    return _drawn(parts, frame, {"xl/charts/c.xml": chart}, kinds,
                  _linked(("rId1", "chart", "../charts/c.xml")))


@odd
def a_chart_sheet_in_front(parts: Parts) -> Parts:
    parts = _sub(parts, _SHEETS[0], ' tabSelected="1"', "")
    parts = _added_sheet(parts, f'<chartsheet xmlns="{MAIN}"><sheetViews><sheetView tabSelected="1" '
                         'workbookViewId="0"/></sheetViews></chartsheet>', "Gráfico", "chartsheet")
    return _sub(parts, BOOK, "<workbookView ", '<workbookView activeTab="4" firstSheet="2" ')


@odd
def extension_validations(parts: Parts) -> Parts:
    x14 = "http://schemas.microsoft.com/office/spreadsheetml/2009/9/main"
    return _at_end(parts, (
        f'<extLst><ext xmlns:x14="{x14}" uri="{{CCE6A557-97BC-4b89-ADB6-D9C93CAAB3DF}}">'
        f'<x14:dataValidations count="1" '
        'xmlns:xm="http://schemas.microsoft.com/office/excel/2006/main"><x14:dataValidation type="list">'
        "<x14:formula1><xm:f>Ficha!$C$7:$C$8</xm:f></x14:formula1><xm:sqref>Z70</xm:sqref>"
        "</x14:dataValidation>"
        "</x14:dataValidations></ext></extLst>"))


@odd
def alternate_content(parts: Parts) -> Parts:
    return _at_end(parts, '<mc:AlternateContent '
                          'xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006">'
                   '<mc:Choice Requires="x14" '
                   'xmlns:x14="http://schemas.microsoft.com/office/spreadsheetml/2009/9/main"/>'
                   "</mc:AlternateContent>")


@odd
def a_table(parts: Parts) -> Parts:
    table = (f'<table xmlns="{MAIN}" id="1" name="Lista" displayName="Lista" ref="A1:A3"><autoFilter '
             f'ref="A1:A3"/>'
             '<tableColumns count="1"><tableColumn id="1" name="Cosa"/></tableColumns></table>')
    cell = '<c r="A1" t="inlineStr"><is><t>Cosa</t></is></c>'
    parts = _added_sheet(parts, f'<worksheet xmlns="{MAIN}" xmlns:r="{RELATIONS}"><sheetData><row '
                                f'r="1">{cell}</row>'
                         '</sheetData><tableParts count="1"><tablePart r:id="rId1"/></tableParts>'
                         '</worksheet>')
    return _with(parts, {"xl/tables/t.xml": table, "xl/worksheets/_rels/extra.xml.rels": _linked(
        ("rId1", "table", "../tables/t.xml"))}, {"xl/tables/t.xml": f"{_OFFICE}spreadsheetml.table+xml"})


@odd
def macros(parts: Parts) -> Parts:
    parts = _with(parts, {"xl/vbaProject.bin": b"\xd0\xcf\x11\xe0" * 99},
                  {"xl/vbaProject.bin": "application/vnd.ms-office.vbaProject"})
    return _sub(parts, TYPES, re.escape(f"{_OFFICE}spreadsheetml.sheet.main+xml"),
                "application/vnd.ms-excel.sheet.macroEnabled.main+xml")


@odd
def an_external_book(parts: Parts) -> Parts:
    part = "xl/externalLinks/e.xml"
    parts = _with(parts, {part: f'<externalLink xmlns="{MAIN}"/>'},
                  {part: f"{_OFFICE}spreadsheetml.externalLink+xml"})
    parts = _sub(parts, RELS, "</Relationships>", f'<Relationship Id="rIdE" Type="{RELATIONS}/externalLink" '
                 'Target="externalLinks/e.xml"/></Relationships>')
    return _sub(parts, BOOK, "</sheets>", '</sheets><externalReferences><externalReference r:id="rIdE"/>'
                "</externalReferences>")


@odd
def a_signature(parts: Parts) -> Parts:
    return {**parts, "_xmlsignatures/sig1.xml": b"<Signature/>"}


@odd
def rich_texts(parts: Parts) -> Parts:
    return _sub(parts, STRINGS, "<si><t>Agroecología en comunidades andinas</t></si>",
                "<si><r><rPr><b/></rPr><t>Agroecología</t></r><r><t> en comunidades andinas</t></r></si>")


@odd
def texts_like_escapes(parts: Parts) -> Parts:
    return _sub(parts, STRINGS, "Programa de riego", "_x003D_1+1 y _x005F_x000D_")


@odd
def stored_values(parts: Parts) -> Parts:
    return _at_row_60(parts, "<c r=\"B60\"><f>G17*2</f><v>4</v></c><c r=\"C60\" t=\"str\">"
                             "<f>\"a\"&amp;\"b\"</f><v>ab</v></c>")


def _at_row_60(parts: Parts, cells: str) -> Parts:
    return _sub(parts, SHEET, "</sheetData>", f'<row r="70">{cells.replace("60", "70")}</row></sheetData>')


@odd
def conditional_formats(parts: Parts) -> Parts:
    rules = "".join(f'<conditionalFormatting sqref="A{row}"><cfRule type="expression" priority="{row}">'
                    f'<formula>TRUE'
                    "</formula></cfRule></conditionalFormatting>" for row in range(100, 140))
    return _sub(parts, SHEET, "<dataValidations", f"{rules}<dataValidations")


@odd
def an_empty_sheet(parts: Parts) -> Parts:
    return _added_sheet(parts, f'<worksheet xmlns="{MAIN}"><sheetData/></worksheet>')


@odd
def a_hidden_sheet(parts: Parts) -> Parts:
    rows = '<row r="1"><c r="A1"><v>3</v></c></row>'
    return _added_sheet(parts, f'<worksheet xmlns="{MAIN}"><sheetData>{rows}</sheetData></worksheet>',
                        state='state="veryHidden" ')


@odd
def a_sheet_of_that_name(parts: Parts) -> Parts:
    rows = '<row r="1"><c r="A1"><v>3</v></c></row>'
    return _added_sheet(parts, f'<worksheet xmlns="{MAIN}"><sheetData>{rows}</sheetData>'
                               f'</worksheet>', "correcciones")


@odd
def sheets_in_a_group(parts: Parts) -> Parts:
    return _sub(_sub(parts, SHEET, "<sheetView ", '<sheetView tabSelected="1" '), BOOK, "<workbookView ",
                '<workbookView activeTab="2" ')


@odd
def no_views(parts: Parts) -> Parts:
    return _sub(_sub(parts, BOOK, "<bookViews>.*?"
                                  "</bookViews>", ""), SHEET, "<sheetViews>.*?</sheetViews>", "")


@odd
def a_locked_structure(parts: Parts) -> Parts:
    return _sub(parts, BOOK, "<bookViews>", '<workbookProtection lockStructure="1"/><bookViews>')


@odd
def days_from_1904(parts: Parts) -> Parts:
    return _sub(parts, BOOK, "<workbookPr ", '<workbookPr date1904="1" ')


@odd
def printed_headers(parts: Parts) -> Parts:
    parts = _with(parts, {"xl/drawings/h.vml": _VML.format(""), SHEET_RELS: _linked(
        ("rId3", "vmlDrawing", "../drawings/h.vml"))}, {"xl/drawings/h.vml": f"{_OFFICE}vmlDrawing"})
    return _at_end(parts, '<legacyDrawingHF r:id="rId3"/>')


@odd
def a_row_that_is_missing(parts: Parts) -> Parts:
    return _sub(parts, WORDS, r'<row r="7"[^>]*>.*?</row>', "")


@odd
def a_cell_that_is_missing(parts: Parts) -> Parts:
    return _sub(parts, WORDS, r'<c r="C7"[^>]*>.*?</c>', "")


@odd
def an_empty_row(parts: Parts) -> Parts:
    return _sub(parts, WORDS, r'<row r="7"([^>]*)>.*?</row>', r'<row r="7"\1/>')
