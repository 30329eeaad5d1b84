"""The colours of marked cells: each cell's own format with another fill, added after those that there are."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final, Literal

from xlproj.marking.splices import Edit, Stretch, with_attributes

Tone = Literal["error", "warning", "notice", "mended"]
TONES: Final[Mapping[Tone, str]] = {"error": "FFF6D9D5", "warning": "FFFBE9C6", "notice": "FFE4F0ED",
                                    "mended": "FFDDEFD3"}
MOST_FORMATS: Final = 64_000
# As the format orders them; those that are missing and needed are made, with what programs count on.
_ORDER: Final = ("numFmts", "fonts", "fills", "borders", "cellStyleXfs", "cellXfs")
_FIRST: Final = {"fonts": ("<{0}font/>",),
                 "fills": ('<{0}fill><{0}patternFill patternType="none"/></{0}fill>',
                           '<{0}fill><{0}patternFill patternType="gray125"/></{0}fill>')}
_BOLD = '<{0}font><{0}b/><{0}sz val="{1}"/><{0}name val="Calibri"/></{0}font>'
_LINK = '<{0}font><{0}u/><{0}sz val="11"/><{0}color rgb="FF1F5FA8"/><{0}name val="Calibri"/></{0}font>'
_FILL: Final = ('<{0}fill><{0}patternFill patternType="solid"><{0}fgColor rgb="{1}"/>'
                '<{0}bgColor indexed="64"/></{0}patternFill></{0}fill>')
_FONTS: Final = {"bold": _BOLD.replace("{1}", "11"), "title": _BOLD.replace("{1}", "16"), "link": _LINK}


class Styles:
    """The table of formats of a workbook, with those that marks need."""

    def __init__(self, edit: Edit) -> None:
        self.edit = edit
        nodes = edit.nodes(3)
        self._root = nodes[-1]
        self._prefix = edit.prefix(self._root)
        self._sections = {node.tag: node for node in nodes if len(node.path) == 1}
        self._formats = [node for node in nodes if node.path[1:] == ("cellXfs",) and node.tag == "xf"]
        self._held = {name: sum(node.path[1:] == (name,) for node in nodes) for name in ("fonts", "fills")}
        self._new: dict[str, list[str]] = {"fonts": [], "fills": []}
        self._marked: dict[tuple[object, ...], int] = {}
        self._added: list[bytes] = []
        if not self._formats:
            raise edit.refusal()

    def marked(self, base: int, tone: Tone) -> int:
        """The number of a format as another one, in the colour of a mark."""
        key = base, tone
        if key not in self._marked:
            node = self._formats[base if base < len(self._formats) else 0]
            tag = with_attributes(self.edit.data[node.start:node.inner],
                                  {"fillId": str(self._fill(tone)), "applyFill": "1"})
            self._marked[key] = self._take(tag + self.edit.data[node.inner:node.end])
        return self._marked[key]

    def own(self, font: str = "", tone: Tone | None = None) -> int:
        """The number of a format of the list: text that is wrapped, at the top of its cell."""
        key = "own", font, tone
        if key not in self._marked:
            fonts = f' fontId="{self._number("fonts", _FONTS[font])}" applyFont="1"' if font else ""
            fill = f' fillId="{self._fill(tone)}" applyFill="1"' if tone else ""
            of = ' xfId="0"' if "cellStyleXfs" in self._sections else ""
            xml = (f'<{{0}}xf numFmtId="0"{fonts}{fill}{of} applyAlignment="1">'
                   '<{0}alignment vertical="top" wrapText="1"/></{0}xf>')
            self._marked[key] = self._take(self._in_place(xml).encode())
        return self._marked[key]

    def finish(self) -> Edit:
        """The part, with all that was asked for put in."""
        for name, new in self._new.items():
            if new:
                self._append(name, new)
        formats = self._sections["cellXfs"]
        xml = b"".join(self._added).decode()
        self.edit.fill(formats, xml, **self._count(formats, len(self._formats) + len(self._added)))
        return self.edit

    def _take(self, xml: bytes) -> int:
        self._added.append(xml)
        number = len(self._formats) + len(self._added) - 1
        if number >= MOST_FORMATS:
            raise self.edit.refusal()
        return number

    def _fill(self, tone: Tone) -> int:
        return self._number("fills", _FILL.replace("{1}", TONES[tone]))

    def _number(self, section: str, xml: str) -> int:
        """The number of a font or a fill, added where it is new."""
        new, xml = self._new[section], self._in_place(xml)
        if xml not in new:
            new.append(xml)
        held = self._held[section] or len(_FIRST[section])
        return held + new.index(xml)

    def _append(self, name: str, xml: list[str]) -> None:
        section = self._sections.get(name)
        missing = [] if self._held[name] else [self._in_place(each) for each in _FIRST[name]]
        count, inside = self._held[name] + len(missing) + len(xml), "".join((*missing, *xml))
        if section is not None:
            self.edit.fill(section, inside, **self._count(section, count))
            return
        earlier = [self._sections[each] for each in _ORDER[:_ORDER.index(name)] if each in self._sections]
        at = earlier[-1].end if earlier else self._root.inner
        tag = f"{self._prefix}{name}"
        self.edit.insert(at, f'<{tag} count="{count}">{inside}</{tag}>')

    def _count(self, section: Stretch, count: int) -> dict[str, str]:
        return {"count": str(count)} if "count" in section.attributes else {}

    def _in_place(self, xml: str) -> str:
        return xml.replace("{0}", self._prefix)
