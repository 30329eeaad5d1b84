"""What the styles of an OpenDocument spreadsheet say: of cells what matters for their value, and what is
hidden."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import Final

from xlproj.reading.file.styles import DEFAULT_STYLE, CellStyle
from xlproj.reading.file.xmlparts import Element

_DATES: Final = ("date-style", "time-style")
_MOST_PARENTS: Final = 20
_UNLOCKED: Final = ("none", "formula-hidden")
_NO_LINE: Final = ("", "none")


@dataclass(slots=True)
class _WrittenStyle:
    """One style as it is written: what it leaves open is its parent's."""

    parent: str = ""
    data: str | None = None
    locked: bool | None = None
    struck: bool | None = None


@dataclass(slots=True)
class OdsStyles:
    """Styles by their names, gathered from both parts that hold some."""

    hidden: set[tuple[str, str]] = field(default_factory=set)
    struck_texts: set[str] = field(default_factory=set)
    _cells: dict[str, _WrittenStyle] = field(default_factory=dict)
    _kinds: dict[str, str] = field(default_factory=dict)
    _known: dict[str, CellStyle] = field(default_factory=dict)

    def gather(self, elements: Iterable[Element]) -> None:
        """Take in the styles of a part; each comes after what stands in it."""
        inner: list[Element] = []
        for element in elements:
            if element.tag == "style":
                self._add(element, inner)
                inner = []
            elif element.tag.endswith("-style"):
                self._kinds[element.attributes.get("name", "")] = element.tag
            elif element.tag.endswith("-properties"):
                inner.append(element)

    def cell(self, name: str | None) -> CellStyle:
        """The style of a cell, with what its parents say."""
        if name is None:
            return DEFAULT_STYLE
        if name not in self._known:
            self._known[name] = self._resolved(name)
        return self._known[name]

    def is_hidden(self, family: str, name: str | None) -> bool:
        """Whether a style hides a table, or gives a row no height or a column no width."""
        return name is not None and (family, name) in self.hidden

    def _add(self, element: Element, inner: Iterable[Element]) -> None:
        name, family = element.attributes.get("name", ""), element.attributes.get("family", "")
        said = {key: value for each in inner for key, value in each.attributes.items()}
        line = said.get("text-line-through-style", said.get("text-line-through-type"))
        struck = None if line is None else line not in _NO_LINE
        sizes = (said.get("row-height"), said.get("column-width"))
        if said.get("display") == "false" or any(map(_is_nothing, sizes)):
            self.hidden.add((family, name))
        if family == "text" and struck:
            self.struck_texts.add(name)
        if family == "table-cell":
            protect = said.get("cell-protect")
            self._cells[name] = _WrittenStyle(
                element.attributes.get("parent-style-name", ""), element.attributes.get("data-style-name"),
                None if protect is None else protect not in _UNLOCKED, struck)

    def _resolved(self, name: str) -> CellStyle:
        data: str | None = None
        locked: bool | None = None
        struck: bool | None = None
        for _ in range(_MOST_PARENTS):
            style = self._cells.get(name)
            if style is None:
                break
            data = style.data if data is None else data
            locked = style.locked if locked is None else locked
            struck = style.struck if struck is None else struck
            name = style.parent
        kind = self._kinds.get(data or "", "")
        return CellStyle(locked is not False, kind in _DATES, bool(struck), kind == "percentage-style")


def _is_nothing(size: str | None) -> bool:
    """Whether a length, such as `0in`, is none."""
    return size is not None and not size.strip("0.abcdefghijklmnopqrstuvwxyz%")
