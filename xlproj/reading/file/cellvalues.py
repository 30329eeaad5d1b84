"""From what a cell's XML holds to a `RawCell`: the eight ways in which a file can store a value."""

from __future__ import annotations

import math
from collections.abc import Callable, Sequence
from dataclasses import replace
from datetime import datetime
from typing import Final, TypeVar

from xlproj.base.days import serial_of
from xlproj.reading.file.raw import RawCell
from xlproj.reading.file.strings import StoredText
from xlproj.reading.file.styles import DEFAULT_STYLE, CellStyle
from xlproj.reading.file.xmlparts import to_index, unescaped

_BOOLEANS: Final = {"1": True, "true": True, "0": False, "false": False}
_LONGEST_NUMBER: Final = 400
_CACHE_SIZE: Final = 100_000
_SECONDS_A_DAY: Final = 86_400


class CellReader:
    """Turns stored cells into `RawCell`s; cells of one text and style become one object."""

    def __init__(self, strings: Sequence[StoredText], styles: Sequence[CellStyle], date1904: bool) -> None:
        self._strings, self._styles = strings, styles
        self._date1904 = date1904
        self._shared_cells: dict[tuple[str | None, str], RawCell] = {}
        self._numbers: dict[tuple[str | None, str], RawCell] = {}
        self._style_by_text: dict[str | None, CellStyle] = {None: DEFAULT_STYLE if not styles else styles[0]}
        self._by_kind: dict[str, Callable[[str, CellStyle, str | None], RawCell | None]] = {
            "n": self._number, "str": self._text, "inlineStr": self._text, "b": self._boolean,
            "e": self._error,
            "d": self._date}

    def read(self, kind: str, style: str | None, value: str | None, formula: str | None,
             inline: StoredText | None) -> RawCell | None:
        """The cell, or None if it can't be understood; a cell without any content comes back with kind
        `"empty"`."""
        if kind == "s" and value:
            return self._shared(style, value, formula)
        if kind == "n" and value and formula is None and inline is None:
            return self._plain_number(style, value)
        look = self._style_by_text.get(style) or self._style(style)
        if inline is not None and (value is None or kind == "inlineStr"):
            return _marked(_text_cell(inline, look, formula), look)
        reader = self._by_kind.get(kind)
        if reader is None and kind != "s":
            return None
        if reader is None or value is None or (not value and kind != "str"):
            return RawCell("empty", None, "", formula, look.locked, look.date_format)
        return _marked(reader(value, look, formula), look)

    def _style(self, text: str | None) -> CellStyle:
        index = to_index(text)
        known = index is not None and index < len(self._styles)
        style = self._styles[index] if known and index is not None else self._style_by_text[None]
        return self._style_by_text.setdefault(text, style)

    def _shared(self, style: str | None, value: str, formula: str | None) -> RawCell | None:
        key = style, value
        cell = self._shared_cells.get(key) if formula is None else None
        if cell is None:
            index = to_index(value)
            if index is None or index >= len(self._strings):
                return None
            look = self._style_by_text.get(style) or self._style(style)
            cell = _marked(_text_cell(self._strings[index], look, formula), look)
            if formula is None and len(self._shared_cells) < _CACHE_SIZE:
                self._shared_cells[key] = cell
        return cell

    def _plain_number(self, style: str | None, value: str) -> RawCell:
        key = style, value
        cell = self._numbers.get(key)
        if cell is None:
            look = self._style_by_text.get(style) or self._style(style)
            cell = _marked(self._number(value, look, None), look)
            if len(self._numbers) < _CACHE_SIZE:
                self._numbers[key] = cell
        return cell

    def _number(self, text: str, look: CellStyle, formula: str | None) -> RawCell:
        number = parse_stored_number(text)
        if number is None:
            return RawCell("text", text, text, formula, look.locked, look.date_format)
        return RawCell("number", number, text, formula, look.locked, look.date_format,
                       percent_format=look.percent_format)

    def _text(self, text: str, look: CellStyle, formula: str | None) -> RawCell:
        return _text_cell(StoredText(unescaped(text)), look, formula)

    def _boolean(self, text: str, look: CellStyle, formula: str | None) -> RawCell | None:
        value = _BOOLEANS.get(text.lower())
        return None if value is None else RawCell(
            "boolean", value, text, formula, look.locked, look.date_format)

    def _error(self, text: str, look: CellStyle, formula: str | None) -> RawCell:
        return RawCell("error", text, text, formula, look.locked, look.date_format)

    def _date(self, text: str, look: CellStyle, formula: str | None) -> RawCell:
        """An ISO date becomes the serial number that other files store, shown as a date."""
        try:
            moment = datetime.fromisoformat(text)
        except ValueError:
            return RawCell("text", text, text, formula, look.locked, look.date_format)
        seconds = moment.hour * 3600 + moment.minute * 60 + moment.second
        serial = serial_of(moment, self._date1904) + seconds / _SECONDS_A_DAY
        return RawCell("number", serial, text, formula, look.locked, True)


_Cell = TypeVar("_Cell", RawCell, RawCell | None)


def _marked(cell: _Cell, look: CellStyle) -> _Cell:
    """The cell, struck out if its font is."""
    return replace(cell, struck=True) if look.struck and cell is not None else cell


def _text_cell(stored: StoredText, look: CellStyle, formula: str | None) -> RawCell:
    """A text; an empty one that nobody computed is no content."""
    if not stored.text and formula is None:
        return RawCell("empty", None, "", None, look.locked, look.date_format)
    return RawCell("text", stored.text, stored.text, formula, look.locked, look.date_format, stored.rich)


def parse_stored_number(text: str) -> float | None:
    """A number as files store it, or None: Python's own idea of a number is far too generous.

    >>> parse_stored_number("1200.5"), parse_stored_number("1_000"), parse_stored_number("1E400")
    (1200.5, None, None)
    """
    if len(text) > _LONGEST_NUMBER:
        return None
    try:
        number = float(text)
    except ValueError:
        return None
    return number if math.isfinite(number) and text.isascii() and "_" not in text else None
