"""XML edited where it stands: expat tells at which byte each element begins and ends, and new text is put in
between. Every byte that is not replaced on purpose stays as it was."""

from __future__ import annotations

import codecs
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Final

from xlproj.base import phrases
from xlproj.base.catalogue_marked import NOT_EDITABLE
from xlproj.base.problems import Problem, XlprojError
from xlproj.base.text import Text
from xlproj.reading.file.budget import Budget
from xlproj.reading.file.container import CHUNK_BYTES
from xlproj.reading.file.xmlparts import MAX_DEPTH, NAMESPACE_MARK, fed, local, new_parser

MOST_NODES: Final = 100_000
_TAG: Final = re.compile(rb'<[^<>"\']*(?:"[^"<]*"[^<>"\']*|\'[^\'<]*\'[^<>"\']*)*>')
_NAME: Final = re.compile(rb"<([^\s/>]+)")
_ATTRIBUTE: Final = re.compile(rb'(?<!\s)(\s+)([^\s=<>"\'/]+)\s*=\s*("[^"]*"|\'[^\']*\')')
_DECLARED: Final = re.compile(rb'^(?:\xef\xbb\xbf)?<\?xml[^<>]*?\sencoding\s*=\s*["\']([A-Za-z0-9._-]+)["\']')
_DECLARATION: Final = re.compile(r"^\ufeff?<\?xml[^<>]*\?>")
_HEAD: Final = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>'
_UNPRINTABLE: Final = re.compile("[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
_LOOKS_ESCAPED: Final = re.compile(r"_(?=x[0-9A-Fa-f]{4}_)")


@dataclass(frozen=True, slots=True)
class Stretch:
    """One element of a part, by its bytes: from `start` its start tag, which ends at `inner`; from `close`
    its end tag, which ends at `end`. Of an empty one all but `start` are alike."""

    tag: str
    space: str
    attributes: Mapping[str, str]
    path: tuple[str, ...]
    start: int
    inner: int
    close: int
    end: int

    @property
    def empty(self) -> bool:
        """Whether it is written as one tag."""
        return self.inner == self.end


class Edit:
    """One part, as UTF-8, and what is to be put into it."""

    def __init__(self, data: bytes, budget: Budget, part: str) -> None:
        self.file_name, self.budget, self.part = budget.file_name, budget, part
        self.data = self._as_utf8(data)
        self._pieces: list[tuple[int, int, bytes]] = []

    def refusal(self, detail: Text | None = None) -> XlprojError:
        """What is raised where the part can't be edited safely."""
        return not_editable(self.file_name, self.part, detail)

    def insert(self, at: int, xml: str) -> None:
        """Put something in at a place; after what was put there before."""
        self.replace(at, at, xml.encode("utf-8", "replace"))

    def replace(self, start: int, end: int, xml: bytes) -> None:
        """Put something in the place of some bytes."""
        self._pieces.append((start, end, xml))

    def start_tag(self, start: int) -> bytes:
        """The start tag that begins at a byte."""
        found = _TAG.match(self.data, start)
        if found is None:
            raise self.refusal()
        return found[0]

    def end_of_tag(self, start: int) -> int:
        """Where the tag that begins at a byte ends."""
        return start + len(self.start_tag(start))

    def prefix(self, node: Stretch) -> str:
        """What stands before the names of an element's kin: `x:` where it is written `x:row`."""
        return prefix_in(self.start_tag(node.start))

    def fill(self, node: Stretch, xml: str, **attributes: str) -> None:
        """Put something in at the end of an element, and give it attributes."""
        self.append(node.start, node.close, xml, attributes)

    def append(self, start: int, close: int, xml: str,
               attributes: Mapping[str, str | None] | None = None) -> None:
        """Put something in at the end of the element that begins at `start`, before its end tag at `close`;
        an element of one tag is opened for that."""
        tag = self.start_tag(start)
        changed = with_attributes(tag, attributes or {})
        if xml and tag.endswith(b"/>"):
            changed = changed[:-2].rstrip() + f">{xml}</{name_in(tag)}>".encode("utf-8", "replace")
        elif xml:
            self.insert(close, xml)
        if changed != tag:
            self.replace(start, start + len(tag), changed)

    def result(self) -> bytes:
        """The part with all that was put into it."""
        done: list[bytes] = []
        at = 0
        for start, end, xml in sorted(self._pieces, key=lambda piece: piece[:2]):
            if start < at:
                raise self.refusal()
            done += (self.data[at:start], xml)
            at = end
        return b"".join((*done, self.data[at:]))

    def pieces(self) -> Iterator[bytes]:
        """The part in the pieces that a parser is given."""
        for at in range(0, len(self.data), CHUNK_BYTES):
            yield self.data[at:at + CHUNK_BYTES]

    def nodes(self, depth: int) -> list[Stretch]:
        """All elements of the part down to a depth, children before parents."""
        parser = new_parser(self.file_name, self.part)
        found: list[Stretch] = []
        open_: list[tuple[int, dict[str, str]]] = []
        path: list[str] = []

        def start(name: str, attributes: dict[str, str]) -> None:
            path.append(local(name))
            if len(path) > MAX_DEPTH:
                raise self.refusal(phrases.TOO_LONG)
            if len(path) <= depth:
                open_.append((parser.CurrentByteIndex, attributes))

        def end(name: str) -> None:
            if len(path) <= depth:
                begun, attributes = open_.pop()
                inner = self.end_of_tag(begun)
                empty = self.data[inner - 2:inner] == b"/>"
                close = inner if empty else parser.CurrentByteIndex
                until = inner if empty else self.end_of_tag(close)
                named = {local(key): value for key, value in attributes.items()}
                found.append(Stretch(local(name), space_of(name), named, tuple(path[:-1]),
                                     begun, inner, close, until))
                if len(found) > MOST_NODES:
                    raise self.refusal(phrases.TOO_LONG)
            path.pop()

        parser.StartElementHandler, parser.EndElementHandler = start, end
        for _ in fed(parser, self.pieces(), self.budget, self.part):
            pass
        return found

    def _as_utf8(self, data: bytes) -> bytes:
        """The part in the one encoding in which new text is written; most already are."""
        declared = _DECLARED.match(data)
        name = "utf-16" if b"\0" in data[:4] else declared[1].decode() if declared else "utf-8"
        try:
            if codecs.lookup(name).name == "utf-8":
                return data
            text = data.decode(name)
        except (LookupError, UnicodeError):
            raise self.refusal() from None
        return _DECLARATION.sub(_HEAD, text, count=1).encode()


def not_editable(file_name: str, part: str, detail: Text | None = None) -> XlprojError:
    """The refusal of a package that would not stay what it is."""
    return XlprojError(Problem(code=NOT_EDITABLE, values={
        "file": file_name, "part": part, "detail": detail or phrases.UNUSUAL}))


def name_in(tag: bytes) -> str:
    """The name of an element as its start tag spells it, prefix included."""
    return _NAME.match(tag)[1].decode()  # type: ignore[index]  # a start tag has a name


def prefix_in(tag: bytes) -> str:
    """The prefix of an element's name, with its colon.

    >>> prefix_in(b'<x:row r="1">'), prefix_in(b"<row/>")
    ('x:', '')
    """
    name = name_in(tag)
    return name[:name.rfind(":") + 1]


def with_attributes(tag: bytes, attributes: Mapping[str, str | None]) -> bytes:
    """A start tag with other values of some attributes; None takes one out.

    >>> with_attributes(b'<c r="A1" s="2"/>', {"s": "7", "t": None})
    b'<c r="A1" s="7"/>'
    """
    left = dict(attributes)

    def changed(found: re.Match[bytes]) -> bytes:
        name = found[2].decode()
        if name not in left:
            return found[0]
        value = left.pop(name)
        return b"" if value is None else found[1] + _attribute(name, value)

    tag = _ATTRIBUTE.sub(changed, tag)
    more = b"".join(b" " + _attribute(name, value) for name, value in left.items() if value is not None)
    at = len(tag) - (2 if tag.endswith(b"/>") else 1)
    return tag[:at].rstrip() + more + tag[at:] if more else tag


def _attribute(name: str, value: str) -> bytes:
    return f'{name}="{escaped(value)}"'.encode("utf-8", "replace")


def escaped(text: str) -> str:
    """A text as XML holds it, without the characters that XML can't hold.

    >>> escaped('a < "b"\\x07')
    'a &lt; &quot;b&quot;'
    """
    text = _UNPRINTABLE.sub("", text)
    return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;").replace('"', "&quot;")


def shown(text: str) -> str:
    """A text as a cell or a note holds it: what looks like one of their escapes stays what it is.

    >>> shown("_x003D_1")
    '_x005F_x003D_1'
    """
    return escaped(_LOOKS_ESCAPED.sub("_x005F_", text))


def space_of(name: str) -> str:
    """The namespace of a name as the parser gives it."""
    return name.rpartition(NAMESPACE_MARK)[0]
