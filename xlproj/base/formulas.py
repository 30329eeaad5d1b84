"""Formulas as text: their tokens, and how they read from another cell."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final

from xlproj.base.cells import MAX_COLUMN, MAX_ROW, column_letters, column_number

_TOKEN: Final = re.compile(
    r"""(?P<text>"(?:[^"]|"")*")"""
    r"|(?P<sheet>(?:'(?:[^']|''){1,250}+'|[^\W\d][\w.]*)!)"
    r"|(?P<error>\#[A-Z0-9/]+[!?]?)"
    r"|(?P<number>(?<![\w.$])(?:\d+(?:\.\d*)?|\.\d+)(?:[Ee][+-]?\d+)?(?![\w(:!.$]))"
    r"|(?P<name>[\w$.\\]+)"
    r"|(?P<space>\s+)"
    r"|(?P<sign>.)", re.S)
_CELL: Final = re.compile(r"(\$?)([A-Za-z]{1,3})(\$?)([1-9]\d{0,6})")
_WHOLE: Final = re.compile(r"(?<![\w$])\$?(?:[A-Za-z]{1,3}:\$?[A-Za-z]{1,3}|\d+:\$?\d+)(?![\w(])")


def tokens(formula: str) -> Iterator[tuple[str, str]]:
    """The tokens of a formula with their kinds: text, sheet, error, number, name (cells too), space, sign.

    >>> list(tokens("'A b'!$B$2*2"))
    [('sheet', "'A b'!"), ('name', '$B$2'), ('sign', '*'), ('number', '2')]
    """
    for found in _TOKEN.finditer(formula):
        yield found.lastgroup or "", found.group()


def moved(formula: str, down: int, across: int) -> str:
    """A formula as it reads so many rows and columns further on; an empty text where only a program could
    tell.

    >>> moved("Costos!E12*2", 2, 0), moved("$E12+LOG10(E$1)", 1, 3), moved("SUM(A:A)", 1, 0)
    ('Costos!E14*2', '$E13+LOG10(H$1)', '')
    """
    parts = list(tokens(formula))
    bare = "".join(text for kind, text in parts if kind not in ("text", "sheet"))
    if _WHOLE.search(bare):
        return ""
    pieces: list[str] = []
    for number, (kind, text) in enumerate(parts):
        cell = _CELL.fullmatch(text) if kind == "name" else None
        called = number + 1 < len(parts) and parts[number + 1][1] == "("
        there = text if cell is None or called else _shifted(cell, down, across)
        if there is None:
            return ""
        pieces.append(there)
    return "".join(pieces)


def _shifted(cell: re.Match[str], down: int, across: int) -> str | None:
    fixed_column, letters, fixed_row, digits = cell.groups()
    column = column_number(letters.upper()) + (0 if fixed_column else across)
    row = int(digits) + (0 if fixed_row else down)
    if not (1 <= column <= MAX_COLUMN and 1 <= row <= MAX_ROW):
        return None
    return f"{fixed_column}{column_letters(column)}{fixed_row}{row}"
