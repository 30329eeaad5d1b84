"""The report as DOCX, by python-docx: for whoever has to go on writing. Pictures are left out, since no
program that opens it need know SVG; their numbers stand in the tables."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Iterator
from datetime import UTC, datetime, time
from importlib import import_module
from typing import Any, assert_never

from xlproj.base.catalogue_report import PART_MISSING
from xlproj.base.problems import Problem, XlprojError
from xlproj.reporting.document import (
    DocCell,
    DocFigure,
    DocList,
    DocPiece,
    DocRow,
    DocTable,
    Document,
    Paragraph,
    Section,
    Subtitle,
)
from xlproj.reporting.tables import AIR, LANDSCAPE, PORTRAIT

_SHORT, _LONG, _MARGIN = 210, 297, 15  # millimetres of a page
_ACCENT, _DARK, _PALE, _WHITE, _GREY = "1F6B5E", "154A41", "E4F0ED", "FFFFFF", "565656"
_FONT, _SMALL, _TABLE = "Calibri", 8.5, 8.0
_LANGUAGES = {"es": "es-PE", "en": "en-US"}
_ZIP_DAY = (1980, 1, 1, 0, 0, 0)


def as_docx(document: Document) -> bytes:
    """The whole file. Raises XlprojError without python-docx."""
    try:
        import_module("docx")
    except ImportError as error:
        raise XlprojError(Problem(code=PART_MISSING, values={
            "form": "DOCX", "package": "python-docx", "extra": "docx"})) from error
    return _same_every_time(_Writer(document).written())


class _Writer:
    """Writes one document."""

    def __init__(self, document: Document) -> None:
        self.document = document
        self.api = import_module("docx")
        self.shared, self.oxml = import_module("docx.shared"), import_module("docx.oxml")
        self.enum = import_module("docx.enum.text")
        self.file: Any = self.api.Document()

    def written(self) -> bytes:
        """The file of it."""
        self._properties()
        self._styles()
        self.file.add_heading(self.document.title, 0)
        for line in self.document.lines:
            self._paragraph(line, small=True)
        self._page(self.file.sections[0], wide=False)
        lies_wide = False
        for section in self.document.sections:
            if section.wide != lies_wide:
                self._page(self.file.add_section(), wide=section.wide)
                lies_wide = section.wide
            self._section(section)
        self._paragraph(self.document.foot, small=True)
        whole = io.BytesIO()
        self.file.save(whole)
        return whole.getvalue()

    def _properties(self) -> None:
        about, day = self.file.core_properties, datetime.combine(self.document.day, time(), UTC)
        about.title, about.author = self.document.title[:255], self.document.author[:255]
        about.language, about.comments = _LANGUAGES[self.document.language], self.document.foot[:255]
        about.created = about.modified = day
        about.last_modified_by, about.revision = "xlproj", 1

    def _styles(self) -> None:
        styles = self.file.styles
        normal = styles["Normal"]
        normal.font.name, normal.font.size = _FONT, self.shared.Pt(10)
        normal.paragraph_format.space_after = self.shared.Pt(3)
        spoken = self.oxml.OxmlElement("w:lang")
        spoken.set(self.oxml.ns.qn("w:val"), _LANGUAGES[self.document.language])
        properties = normal.element.get_or_add_rPr()
        for each in properties.findall(self.oxml.ns.qn("w:lang")):
            properties.remove(each)
        properties.append(spoken)
        for name in ("Title", "Heading 1", "Heading 2", "Caption"):
            style = styles[name]
            style.font.name, style.font.color.rgb = _FONT, self.shared.RGBColor.from_string(_DARK)
            fonts = style.element.get_or_add_rPr().get_or_add_rFonts()
            for each in [key for key in fonts.attrib if key.endswith("Theme")]:
                del fonts.attrib[each]  # they count for more than the name
        styles["Caption"].paragraph_format.keep_with_next = True
        styles["Caption"].paragraph_format.space_before = self.shared.Pt(8)

    def _page(self, section: Any, *, wide: bool) -> None:
        orient = import_module("docx.enum.section").WD_ORIENT
        section.orientation = orient.LANDSCAPE if wide else orient.PORTRAIT
        sides = (_LONG, _SHORT) if wide else (_SHORT, _LONG)
        section.page_width, section.page_height = map(self.shared.Mm, sides)
        for margin in ("left_margin", "right_margin", "top_margin", "bottom_margin"):
            setattr(section, margin, self.shared.Mm(_MARGIN))

    # --- pieces -----------------------------------------------------------------------------------------

    def _section(self, section: Section) -> None:
        self.file.add_heading(section.title, 1)
        for piece in section.pieces:
            self._piece(piece, wide=section.wide)

    def _piece(self, piece: DocPiece, *, wide: bool) -> None:
        match piece:
            case Subtitle():
                self.file.add_heading(piece.text, 2)
            case Paragraph():
                self._paragraph(piece.text, small=piece.small)
            case DocList():
                for line in piece.lines:
                    self.file.add_paragraph(line, style="List Bullet")
            case DocFigure():
                self.file.add_paragraph(piece.title, style="Caption")
                self._paragraph(piece.description, small=True)
            case DocTable():
                self._table(piece, wide=wide)
            case _:
                assert_never(piece)

    def _paragraph(self, text: str, *, small: bool) -> None:
        run = self.file.add_paragraph().add_run(text)
        if small:
            run.font.size = self.shared.Pt(_SMALL)
            run.font.color.rgb = self.shared.RGBColor.from_string(_GREY)

    def _table(self, table: DocTable, *, wide: bool) -> None:
        self.file.add_paragraph(table.title, style="Caption")
        columns, rows = len(table.widths), (*table.heads, *table.rows)
        made = self.file.add_table(rows=len(rows), cols=columns, style="Table Grid")
        made.autofit = False
        unit = ((_LONG if wide else _SHORT) - 2 * _MARGIN) / (LANDSCAPE if wide else PORTRAIT)
        for column, width in zip(made.columns, table.widths, strict=True):
            column.width = self.shared.Mm((width + AIR) * unit)
        for number, (row, drawn) in enumerate(zip(rows, made.rows, strict=True)):
            head = number < len(table.heads)
            cells = list(drawn.cells)
            for cell, width in zip(cells, table.widths, strict=True):
                cell.width = self.shared.Mm((width + AIR) * unit)
            for place, told in _places(row, columns):
                self._cell(cells[place.start], cells[place.stop - 1], told, row, head=head)
            self._row_properties(drawn, head=head)

    def _row_properties(self, drawn: Any, *, head: bool) -> None:
        properties = drawn._tr.get_or_add_trPr()
        properties.append(self.oxml.OxmlElement("w:cantSplit"))
        if head:
            properties.append(self.oxml.OxmlElement("w:tblHeader"))

    def _cell(self, first: Any, last: Any, told: DocCell, row: DocRow, *, head: bool) -> None:
        cell = first if first is last else first.merge(last)
        paragraph = cell.paragraphs[0]
        paragraph.paragraph_format.space_after = self.shared.Pt(0)
        if told.figure:
            paragraph.alignment = self.enum.WD_ALIGN_PARAGRAPH.RIGHT
        run = paragraph.add_run(told.text)
        run.font.size = self.shared.Pt(_TABLE)
        run.bold = head or row.bold or row.heading or told.bold or None
        if head:
            run.font.color.rgb = self.shared.RGBColor.from_string(_WHITE)
        if head or row.heading:
            shade = self.oxml.OxmlElement("w:shd")
            for key, value in (("val", "clear"), ("color", "auto"), ("fill", _ACCENT if head else _PALE)):
                shade.set(self.oxml.ns.qn(f"w:{key}"), value)
            cell._tc.get_or_add_tcPr().append(shade)


def _places(row: DocRow, columns: int) -> Iterator[tuple[range, DocCell]]:
    """Over which columns each cell of a row goes."""
    if row.heading:
        yield range(columns), row.cells[0]
        return
    at = 0
    for cell in row.cells:
        yield range(at, at + cell.span), cell
        at += cell.span


def _same_every_time(written: bytes) -> bytes:
    """The file with the same day on each of its parts: equal reports are equal files."""
    whole = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(written)) as given, zipfile.ZipFile(whole, "w") as made:
        for name in given.namelist():
            part = zipfile.ZipInfo(name, _ZIP_DAY)
            part.compress_type = zipfile.ZIP_DEFLATED
            made.writestr(part, given.read(name))
    return whole.getvalue()
