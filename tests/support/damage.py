"""Damage done to a workbook's bytes, or to the XML inside a sound zip, and whether it is no more than another
text in a cell."""

from __future__ import annotations

import io
import re
import zipfile
from dataclasses import dataclass
from functools import cache
from random import Random

_TOKENS = (b"<", b">", b"/", b'"', b"&", b"<!--", b"-->", b"<![CDATA[", b"]]>", b"<!DOCTYPE a>", b"&amp;",
           b"&#0;", b' r="A0"', b' r="ZZZ1"', b' t="s"', b' t="str"', b' t="b"', b' t="e"', b' s="0"',
           b' s="999999999"', b"99999999999999999999", b"-1", b"1", b"\xff\xfe", b"<c>", b"</c>", b"<row>",
           b"</row>", b"<v>", b"</v>", b"<f>", b"</f>", b"<is><t>", b"_xD800_", b"\0", b"xmlns=", b"1E400")
_LENGTHS = (1, 1, 2, 4, 8, 16, 64, 512)
_DIGITS = tuple(b"%d" % each for each in range(10))
_MARKUP = frozenset(b"<")
_NEVER_READ = ("xl/theme/", "docProps/app.xml", "docProps/core.xml", "xl/drawings/", "xl/comments")


@dataclass(frozen=True)
class Damage:
    """The damaged file, where it was damaged and how, and whether that is `plain`: other characters between
    two tags."""

    data: bytes
    where: str
    plain: bool = False


def zip_bytes(data: bytes, rng: Random) -> Damage:
    """A bit flipped, a piece cut, zeroed or doubled in the file itself."""
    changed, said = bytearray(data), ""
    for _ in range(rng.randint(1, 3)):
        at, length = rng.randrange(len(changed)), rng.choice(_LENGTHS)
        piece = bytes(changed[at:at + length])
        way = rng.choice(("flipped", "cut", "zeroed", "doubled"))
        changed[at:at + length] = {
            "flipped": _flipped(piece, rng), "cut": b"", "zeroed": bytes(len(piece)),
            "doubled": piece * 2}[way]
        said += f"{way} {length} at {at}; "
    return Damage(bytes(changed), said)


def _flipped(piece: bytes, rng: Random) -> bytes:
    return bytes(each ^ (1 << rng.randrange(8)) for each in piece)


@cache
def parts_of(data: bytes) -> dict[str, bytes]:
    """The parts of a workbook by their names."""
    with zipfile.ZipFile(io.BytesIO(data)) as book:
        return {name: book.read(name) for name in book.namelist()}


def xml(data: bytes, rng: Random) -> Damage:
    """One change in one part, at random, before the zip was made."""
    parts = dict(parts_of(data))
    names = [name for name in parts if not name.startswith(_NEVER_READ)]
    name = rng.choices(names, [len(parts[each]) ** 0.5 for each in names])[0]
    part = parts[name]
    at = rng.choice((rng.randrange(len(part)), _by_a_value(part, rng)))
    piece = part[at:at + rng.choice(_LENGTHS)]
    new = rng.choice((b"", piece * 2, rng.choice(_TOKENS), rng.choice(_TOKENS) + piece, _digits(piece, rng),
                      _digits(piece, rng), _flipped(piece, rng)))
    parts[name] = part[:at] + new + part[at + len(piece):]
    around = part[max(0, at - 30):at], piece, new, part[at + len(piece):][:20]
    return Damage(zipped(parts), f"{name} at {at}: {around}", _is_plain(part, at, piece, new))


def _is_plain(part: bytes, at: int, piece: bytes, new: bytes) -> bool:
    """Whether only characters between tags are others."""
    same = _alike(piece, new)
    at, piece, new = at + same, piece[same:], new[same:]
    same = _alike(piece[::-1], new[::-1])
    piece, new = piece[:len(piece) - same], new[:len(new) - same]
    return part.rfind(b">", 0, at) > part.rfind(b"<", 0, at) and not _MARKUP & {*piece, *new}


def _alike(left: bytes, right: bytes) -> int:
    """How many bytes at the start are the same."""
    pairs = enumerate(zip(left, right, strict=False))
    return next((at for at, (one, other) in pairs if one != other), min(len(left), len(right)))


def _by_a_value(part: bytes, rng: Random) -> int:
    """A place at a cell that holds something, or at a text: most of a sheet is blank cells."""
    found = _values(part)
    at = rng.choice(found) + rng.randint(-25, 15) if found else rng.randrange(len(part))
    return min(max(at, 0), len(part) - 1)


@cache
def _values(part: bytes) -> list[int]:
    return [each.start() for each in re.finditer(rb"<(v|t|definedName)[ >]", part)]


def _digits(piece: bytes, rng: Random) -> bytes:
    """Another digit in the place of one."""
    found = [place for place, each in enumerate(piece) if each in b"0123456789"]
    at = rng.choice(found) if found else 0
    return piece[:at] + rng.choice(_DIGITS) + piece[at + 1:] if found else piece


def zipped(parts: dict[str, bytes]) -> bytes:
    """A sound zip of parts."""
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w") as book:
        for name, content in parts.items():
            book.writestr(name, content)
    return buffer.getvalue()
