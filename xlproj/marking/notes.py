"""Notes at the cells of a sheet, beside those that it has: the texts in one part, how they are drawn in
another."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Final

from xlproj.base import phrases
from xlproj.base.cells import MAX_COLUMN, MAX_ROW, column_letters
from xlproj.base.problems import SEVERITY_WORDS
from xlproj.base.text import LANGUAGES
from xlproj.marking.draft import HEAD, Draft
from xlproj.marking.sheetscan import RowColumn
from xlproj.marking.splices import Edit, Stretch, shown

AUTHOR: Final = "xlproj"
_COMMENTS: Final = "application/vnd.openxmlformats-officedocument.spreadsheetml.comments+xml"
_DRAWING: Final = "application/vnd.openxmlformats-officedocument.vmlDrawing"
_SHAPE_NUMBER: Final = re.compile(rb'_x0000_s(\d{1,9})"')
_SPACES: Final = ('xmlns:v="urn:schemas-microsoft-com:vml"',
                  'xmlns:o="urn:schemas-microsoft-com:office:office"',
                  'xmlns:x="urn:schemas-microsoft-com:office:excel"')
_TYPE: Final = "_x0000_t202"
_SHAPE_TYPE: Final = (
    '<v:shapetype{0} id="_x0000_t202" coordsize="21600,21600" o:spt="202" path="m,l,21600r21600,l21600,xe">'
    '<v:stroke joinstyle="miter"/><v:path gradientshapeok="t" o:connecttype="rect"/></v:shapetype>')
_SHAPE: Final = (
    '<v:shape{0} id="_x0000_s{1}" type="#_x0000_t202" style="position:absolute;margin-left:80pt;'
    'margin-top:5pt;width:270pt;height:{2}pt;z-index:1;visibility:hidden" fillcolor="#ffffe1" '
    'o:insetmode="auto">'
    '<v:fill color2="#ffffe1"/><v:shadow on="t" color="black" obscured="t"/><v:path o:connecttype="none"/>'
    '<v:textbox style="mso-direction-alt:auto"><div style="text-align:left"></div></v:textbox>'
    '<x:ClientData ObjectType="Note"><x:MoveWithCells/><x:SizeWithCells/><x:Anchor>{3}</x:Anchor>'
    "<x:AutoFill>False</x:AutoFill><x:Row>{4}</x:Row><x:Column>{5}</x:Column></x:ClientData></v:shape>")
# What was written here before: LibreOffice forgets who wrote a note, but not what it says.
_WORDS: Final = "|".join(word.in_(language) for word in (*SEVERITY_WORDS.values(), phrases.MENDED)
                         for language in LANGUAGES)
_OURS: Final = re.compile(rf"(?<!\s)\s*(?:{_WORDS}) XP-\d+\b[^<]*".encode())
_TAGS: Final = re.compile(rb"<[^>]*>")
_LETTERS_A_LINE, _LINES = 50, 20


@dataclass(frozen=True, slots=True)
class Notes:
    """The notes of one sheet of a draft: the sheet's part, its namespace, and the link to its drawing if it
    has one."""

    draft: Draft
    sheet: str
    space: str
    drawing_link: str | None

    def add(self, texts: Mapping[RowColumn, str]) -> str | None:
        """Put notes into the draft; tells the link to the drawing where the sheet did not have it."""
        links = self.draft.links(self.sheet)
        comments = next((link.target for link in links.values() if link.kind == "comments"), None)
        if comments is None:
            drawn = list(texts)
            part = self.draft.add("xl/xlproj/comments{}.xml", self._new_part(texts), _COMMENTS)
            self.draft.link(self.sheet, "comments", part)
        else:
            if comments not in self.draft.package:
                raise self.draft.refusal(comments)
            edit = self.draft.edit(comments)
            drawn = _Comments(edit).add(texts)
            self.draft.keep(edit)
        if self.drawing_link is None:
            part = self.draft.add("xl/xlproj/notes{}.vml", _drawing(texts, drawn), _DRAWING)
            return self.draft.link(self.sheet, "vmlDrawing", part)
        link = links.get(self.drawing_link)
        if link is None or link.kind != "vmlDrawing" or link.target not in self.draft.package:
            raise self.draft.refusal(self.sheet)
        _draw(edit := self.draft.edit(link.target), texts, drawn)
        self.draft.keep(edit)
        return None

    def _new_part(self, texts: Mapping[RowColumn, str]) -> str:
        comments = "".join(_comment("", place, 0, text) for place, text in texts.items())
        return (f'{HEAD}<comments xmlns="{self.space}"><authors><author>{AUTHOR}</author></authors>'
                f"<commentList>{comments}</commentList></comments>")


@dataclass(frozen=True, slots=True)
class _Note:
    """A note that is there: who wrote it, and where its text and the last piece of that stand."""

    author: str
    text: Stretch
    last: Stretch | None


def _by_place(nodes: list[Stretch]) -> dict[str, _Note]:
    """The notes by their cells; what lies in an element comes before it."""
    found: dict[str, _Note] = {}
    text = last = None
    held: Stretch | None = None
    for node in nodes:
        if node.tag in ("t", "r") and node.path[-1:] == ("text",):
            last = node
        elif node.tag == "text" and node.path[-1:] == ("comment",):
            text, held, last = node, last, None
        elif node.tag == "comment" and text is not None:
            found[node.attributes.get("ref", "")] = _Note(node.attributes.get("authorId", ""), text, held)
            text = None
    return found


class _Comments:
    """The texts of notes that a sheet has, and more of them."""

    def __init__(self, edit: Edit) -> None:
        self.edit = edit
        nodes = edit.nodes(5)
        self.prefix = edit.prefix(nodes[-1])
        self.authors = [node for node in nodes if node.tag == "author"]
        self.box = next((node for node in nodes if node.tag == "authors" and len(node.path) == 1), None)
        self.list = next((node for node in nodes if node.tag == "commentList" and len(node.path) == 1), None)
        self.by_place = _by_place(nodes)

    def add(self, texts: Mapping[RowColumn, str]) -> list[RowColumn]:
        """Add notes, below what somebody wrote at the same cell and in place of what was written here; tells
        which cells had none."""
        if self.box is None or self.list is None:
            raise self.edit.refusal()
        own, new = self._own_author(), []
        for place, text in texts.items():
            there = self.by_place.get(_a1(place))
            if there is None:
                new.append(place)
            else:
                self._add_to(there, text, ours=there.author == str(own))
        if own == len(self.authors):
            self.edit.fill(self.box, f"<{self.prefix}author>{AUTHOR}</{self.prefix}author>")
        self.edit.fill(self.list, "".join(_comment(self.prefix, place, own, texts[place]) for place in new))
        return new

    def _own_author(self) -> int:
        """Our number among the authors; the next one where we are not among them."""
        names = [self.edit.data[node.inner:node.close].decode(errors="replace") for node in self.authors]
        return names.index(AUTHOR) if AUTHOR in names else len(names)

    def _add_to(self, note: _Note, text: str, *, ours: bool) -> None:
        inside, last = note.text, note.last
        held = self.edit.data[inside.inner:inside.close]
        if ours or not _TAGS.sub(b"", _OURS.sub(b"", held)).strip():
            name, xml = f"{self.prefix}text", _text(self.prefix, text)
            self.edit.replace(inside.start, inside.end, f"<{name}>{xml}</{name}>".encode("utf-8", "replace"))
            return
        for old in _OURS.finditer(held):
            self.edit.replace(inside.inner + old.start(), inside.inner + old.end(), b"")
        more = f"\n\n{text}" if last else text
        if last is not None and last.tag == "t":
            self.edit.fill(last, shown(more))
        elif last is not None:
            self.edit.insert(last.end, f"<{self.prefix}r>{_text(self.prefix, more)}</{self.prefix}r>")
        else:
            self.edit.fill(inside, _text(self.prefix, more))


def _comment(prefix: str, place: RowColumn, author: int, text: str) -> str:
    return (f'<{prefix}comment ref="{_a1(place)}" authorId="{author}"><{prefix}text>{_text(prefix, text)}'
            f"</{prefix}text></{prefix}comment>")


def _text(prefix: str, text: str) -> str:
    return f'<{prefix}t xml:space="preserve">{shown(text)}</{prefix}t>'


def _a1(place: RowColumn) -> str:
    return f"{column_letters(place[1])}{place[0]}"


def _drawing(texts: Mapping[RowColumn, str], drawn: list[RowColumn]) -> str:
    shapes = "".join(_shape("", 1025 + number, place, texts[place]) for number, place in enumerate(drawn))
    layout = '<o:shapelayout v:ext="edit"><o:idmap v:ext="edit" data="1"/></o:shapelayout>'
    return f"<xml {' '.join(_SPACES)}>{layout}{_SHAPE_TYPE.replace('{0}', '')}{shapes}</xml>"


def _draw(edit: Edit, texts: Mapping[RowColumn, str], drawn: list[RowColumn]) -> None:
    """Add shapes to a drawing. Programs write these parts with XML that no parser takes, so it is the end
    of the drawing alone that is looked for."""
    at = edit.data.rfind(b"</xml>")
    if at < 0:
        raise edit.refusal()
    head = edit.data[:4096].replace(b"'", b'"')
    spaces = "" if all(each.encode() in head for each in _SPACES) else " " + " ".join(_SPACES)
    first = max(map(int, _SHAPE_NUMBER.findall(edit.data)), default=1024) + 1
    if f'id="{_TYPE}"'.encode() not in edit.data.replace(b"'", b'"'):
        edit.insert(at, _SHAPE_TYPE.replace("{0}", spaces))
    edit.insert(at, "".join(_shape(spaces, first + number, place, texts[place])
                            for number, place in enumerate(drawn)))


def _shape(spaces: str, number: int, place: RowColumn, text: str) -> str:
    row, column = place
    lines = min(_LINES, 1 + sum(1 + len(line) // _LETTERS_A_LINE for line in text.split("\n")))
    left, top = min(column, MAX_COLUMN - 5), min(max(row - 2, 0), MAX_ROW - lines - 1)
    anchor = f"{left}, 15, {top}, 4, {left + 4}, 15, {top + lines}, 4"
    return _SHAPE.format(spaces, number, 15 * lines, anchor, row - 1, column - 1)
