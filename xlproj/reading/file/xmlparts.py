"""XML parts through expat: bounded, without document types, and any prefix or dialect reads alike."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from typing import Final
from xml.parsers import expat

from xlproj.base import catalogue_files as codes
from xlproj.base import phrases
from xlproj.base.problems import Problem, Unreadable
from xlproj.base.text import Text, same
from xlproj.reading.file.budget import KEPT, MARKUP, PARSED, SETTINGS, Budget
from xlproj.reading.file.container import Package

MAX_TOKEN_BYTES: Final = 2**20
MAX_TEXT: Final = 2_000_000
MAX_DEPTH: Final = 60
MAX_PATHS: Final = 10_000
_USUAL_ATTRIBUTES: Final = 8
_WIDEST: Final = 4
_SMALL_PIECE: Final = 2**16
NAMESPACE_MARK: Final = " "
_ESCAPE: Final = re.compile(r"_x([0-9A-Fa-f]{4})_")
_XML_ERRORS: Final = (expat.ExpatError, LookupError, ValueError)


class StopReading(Exception):
    """Thrown by a handler that has seen enough of a part."""


@dataclass(slots=True)
class Element:
    """One finished element of a part: names without their namespace; `path` are the tags around it, root
    first."""

    tag: str
    attributes: dict[str, str]
    path: tuple[str, ...]
    text: str = ""
    pieces: list[str] = field(default_factory=list)


def damaged(package_file: str, part: str, detail: Text | str) -> Unreadable:
    """The refusal of a part that can't be understood."""
    detail = same(detail) if isinstance(detail, str) else detail
    return Unreadable(Problem(code=codes.DAMAGED_PART,
                              values={"file": package_file, "part": part, "detail": detail}))


def new_parser(file_name: str, part: str) -> expat.XMLParserType:
    """A parser that knows namespaces, joins the pieces of texts and refuses document types."""
    parser = expat.ParserCreate(namespace_separator=NAMESPACE_MARK)
    parser.buffer_text = True
    parser.buffer_size = 2**16

    def refuse(*_: object) -> None:
        raise Unreadable(Problem(code=codes.DOCTYPE_FOUND, values={"file": file_name, "part": part}))

    parser.StartDoctypeDeclHandler = refuse
    return parser


def fed(parser: expat.XMLParserType, pieces: Iterable[bytes], budget: Budget, part: str) -> Iterator[None]:
    """Give the pieces to the parser, one per step; every way in which XML can be wrong, or too much, ends in
    `Unreadable`."""
    given, file_name = 0, budget.file_name
    try:
        for piece in pieces:
            given += len(piece)
            budget.spend(PARSED, len(piece))
            budget.spend(MARKUP, _markup(piece))
            parser.Parse(piece, False)
            # an unfinished token is looked at again with each piece: a giant one would take for ever
            if given - parser.CurrentByteIndex > MAX_TOKEN_BYTES:
                raise damaged(file_name, part, phrases.TOO_LONG)
            yield
        parser.Parse(b"", True)
    except StopReading:
        return
    except _XML_ERRORS:
        line = parser.CurrentLineNumber
        raise damaged(file_name, part, phrases.LINE.format(line=line)) from None
    yield


def _markup(piece: bytes) -> int:
    """Elements, and attributes beyond what they usually have."""
    elements = piece.count(b"<") - piece.count(b"</")
    return elements + max(0, piece.count(b'="') + piece.count(b"='") - _USUAL_ATTRIBUTES * elements)


def refuse_doctype(pieces: Iterable[bytes], budget: Budget, part: str) -> None:
    """Read a part up to its root element: a document type can stand nowhere else. Other faults are not looked
    for."""
    parser = new_parser(budget.file_name, part)

    def stop(*_: object) -> None:
        raise StopReading

    parser.StartElementHandler = stop
    try:
        for _ in fed(parser, pieces, budget, part):
            pass
    except Unreadable as refusal:
        if refusal.problem.code is not codes.DAMAGED_PART:
            raise


def elements(package: Package, part: str) -> Iterator[Element]:
    """All elements of a part, each when it ends (children before parents), with the text after its last
    child."""
    parser = new_parser(package.file_name, part)
    reader = _ElementReader(package.file_name, part)
    parser.StartElementHandler, parser.EndElementHandler = reader.start, reader.end
    parser.CharacterDataHandler = reader.text
    for _ in fed(parser, _kept(package, part), package.budget, part):
        package.budget.spend(SETTINGS, len(reader.finished))
        yield from reader.finished
        reader.finished.clear()


def _kept(package: Package, part: str) -> Iterator[bytes]:
    """The pieces of a part of which anything may be kept, of characters as wide as can be; small ones, so
    that its elements are counted before there are many."""
    for piece in package.stream(part, _SMALL_PIECE):
        package.budget.spend(KEPT, _WIDEST * len(piece))
        yield piece


class _ElementReader:
    """Collects finished elements; the path of each is shared, since few paths serve thousands of elements."""

    def __init__(self, file_name: str, part: str) -> None:
        self.finished: list[Element] = []
        self._too_long = damaged(file_name, part, phrases.TOO_LONG)
        self._open: list[Element] = []
        self._text_length = 0
        self._paths: dict[tuple[tuple[str, ...], str], tuple[str, ...]] = {}

    def start(self, name: str, attributes: dict[str, str]) -> None:
        """An element begins; raises `Unreadable` where elements lie too deep in one another, or in too many
        ways."""
        path: tuple[str, ...] = ()
        if self._open:
            above = self._open[-1]
            above.pieces.clear()
            key = above.path, above.tag
            path = self._paths.get(key) or self._paths.setdefault(key, (*above.path, above.tag))
        if len(path) > MAX_DEPTH or len(self._paths) > MAX_PATHS:
            raise self._too_long
        self._text_length = 0
        self._open.append(Element(local(name), {local(key): value for key, value in attributes.items()},
                                  path))

    def text(self, characters: str) -> None:
        """Text of the innermost element; raises `Unreadable` where it is too long."""
        if self._open:
            self._open[-1].pieces.append(characters)
            self._text_length += len(characters)
            if self._text_length > MAX_TEXT:
                raise self._too_long

    def end(self, _name: str) -> None:
        """The innermost element ends."""
        element = self._open.pop()
        element.text = "".join(element.pieces)
        self.finished.append(element)


def local(name: str) -> str:
    """A name without its namespace."""
    return name.rpartition(NAMESPACE_MARK)[2]


def unescaped(text: str) -> str:
    """Text with the `_xHHHH_` escapes of spreadsheets decoded, once, and halves of characters replaced.

    >>> unescaped("a_x000D_b"), unescaped("_x005F_x000D_")
    ('a\\rb', '_x000D_')
    """
    if "_x" not in text:
        return text
    decoded = _ESCAPE.sub(lambda found: chr(int(found.group(1), 16)), text)
    return decoded.encode("utf-16-le", "surrogatepass").decode("utf-16-le", "replace")


def is_on(value: str | None) -> bool:
    """Whether an XML flag is set."""
    return value in ("1", "true", "on")


def to_index(text: str | None) -> int | None:
    """A plain non-negative integer, or None for anything else; `int` alone would accept far more."""
    return int(text) if text is not None and text.isascii() and text.isdigit() and len(text) <= 9 else None
