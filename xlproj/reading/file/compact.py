"""Less XML for the same cells, before the parser sees it: what a big sheet is mostly made of costs next to
nothing.

A sheet formatted down to its last row has millions of blank cells, a long table hundreds of thousands of
plain values. Patterns over bytes drop the former and shorten the latter several times faster than a parser
reads them.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from typing import Final

VALUE_ATTRIBUTE: Final = "xlproj-value"
_LONGEST_REST: Final = 2**22
_FEW: Final = 100
_CELL: Final = rb'<c r="[A-Z]{1,3}[0-9]{1,7}"(?: s="[0-9]*")?'
_BLANK: Final = _CELL + rb"(?: ?/>|></c>)"
_BLANKS: Final = re.compile(rb"(?:" + _BLANK + rb")+(" + _BLANK + rb")")
_BLANK_ROW: Final = rb'<row r="[0-9]{1,7}"[^<>]*(?:/>|>(?:' + _BLANK + rb")*</row>)"
_BLANK_ROWS: Final = re.compile(rb"(?:" + _BLANK_ROW + rb")+(" + _BLANK_ROW + rb")")
_PLAIN_VALUE: Final = re.compile(rb"(" + _CELL + rb'(?: t="[snb]")?)><v>([0-9.eE+-]+)</v></c>')
_BEFORE_VALUE: Final = b" " + VALUE_ATTRIBUTE.encode() + b'="'


def compacted(pieces: Iterable[bytes]) -> Iterator[bytes]:
    """The same cells in less XML: plain values as an attribute of their cell, runs of blank cells and rows
    left out.

    The last of each run is kept, so that counted positions stay right. Only the plainest spelling is touched,
    and from the first comment or CDATA section on nothing is: what looks like a cell there may be text.
    """
    rest, plain = b"", True
    for piece in pieces:
        text = rest + piece
        plain = plain and b"<!" not in text
        cut = text.rfind(b">") + 1 if plain and len(text) < _LONGEST_REST else len(text)
        rest = text[cut:]
        yield _compact(text[:cut]) if plain else text[:cut]
    yield rest


def _compact(text: bytes) -> bytes:
    # counting is far cheaper than looking for patterns, and most sheets have next to no blank cells
    if text.count(b'/><c r="') + text.count(b'></c><c r="') > _FEW:
        text = _BLANKS.sub(_last, text)
    if text.count(b"/></row><row") + text.count(b"/><row") + text.count(b"></c></row><row") > _FEW:
        text = _BLANK_ROWS.sub(_last, text)
    return _PLAIN_VALUE.sub(_as_attribute, text)


def _last(found: re.Match[bytes]) -> bytes:
    return found[1]


def _as_attribute(found: re.Match[bytes]) -> bytes:
    return b'%b%b%b"/>' % (found[1], _BEFORE_VALUE, found[2])
