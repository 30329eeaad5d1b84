"""A zip written again: parts that did not change keep their compressed bytes, and nothing depends on the
clock."""

from __future__ import annotations

import io
import struct
import zipfile
import zlib
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Final

_LOCAL: Final = struct.Struct("<4s5H3L2H")
_CENTRAL: Final = struct.Struct("<4s6H3L5H2L")
_END: Final = struct.Struct("<4s4H2LH")
_VERSION, _UTF8 = 20, 0x800
_FIRST_DAY: Final = (1980, 1, 1, 0, 0, 0)


@dataclass(frozen=True, slots=True)
class _Entry:
    """One part as it stands in a zip: its name, its bytes as they are stored and what the directory says."""

    name: bytes
    flags: int
    method: int
    moment: tuple[int, int, int, int, int, int]
    checksum: int
    size: int
    stored: bytes
    attributes: int = 0

    def head(self) -> tuple[int, ...]:
        """What both the directory and the part itself say."""
        year, month, day, hour, minute, second = self.moment
        return (_VERSION, self.flags, self.method, hour << 11 | minute << 5 | second // 2,
                (year - 1980) << 9 | month << 5 | day, self.checksum, len(self.stored), self.size,
                len(self.name))


def rewritten(data: bytes, changed: Mapping[str, bytes], added: Mapping[str, bytes]) -> bytes:
    """The zip `data` with other contents of some parts, by their names in it, and more parts at its end."""
    with zipfile.ZipFile(io.BytesIO(data)) as package:
        entries = [_changed(entry, changed[entry.filename]) if entry.filename in changed
                   else _kept(data, entry) for entry in package.infolist()]
    entries += [_deflated(name.encode(), _UTF8, _FIRST_DAY, content) for name, content in added.items()]
    return _zipped(entries)


def _kept(data: bytes, entry: zipfile.ZipInfo) -> _Entry:
    name, extra = struct.unpack_from("<2H", data, entry.header_offset + 26)
    start = entry.header_offset + _LOCAL.size + name + extra
    return _Entry(_name(entry), entry.flag_bits & _UTF8, entry.compress_type, entry.date_time, entry.CRC,
                  entry.file_size, data[start:start + entry.compress_size], entry.external_attr)


def _changed(entry: zipfile.ZipInfo, content: bytes) -> _Entry:
    flags = entry.flag_bits & _UTF8
    if entry.compress_type == zipfile.ZIP_DEFLATED:
        return _deflated(_name(entry), flags, entry.date_time, content, entry.external_attr)
    return _Entry(_name(entry), flags, zipfile.ZIP_STORED, entry.date_time, zlib.crc32(content), len(content),
                  content, entry.external_attr)


def _deflated(name: bytes, flags: int, moment: tuple[int, int, int, int, int, int], content: bytes,
              attributes: int = 0) -> _Entry:
    packer = zlib.compressobj(6, zlib.DEFLATED, -15)
    stored = packer.compress(content) + packer.flush()
    return _Entry(name, flags, zipfile.ZIP_DEFLATED, moment, zlib.crc32(content), len(content), stored,
                  attributes)


def _name(entry: zipfile.ZipInfo) -> bytes:
    """The name as the zip spells it."""
    return entry.orig_filename.encode("utf-8" if entry.flag_bits & _UTF8 else "cp437")


def _zipped(entries: list[_Entry]) -> bytes:
    whole, directory = bytearray(), bytearray()
    for entry in entries:
        head = entry.head()
        directory += _CENTRAL.pack(b"PK\1\2", _VERSION, *head, 0, 0, 0, 0, entry.attributes, len(whole))
        directory += entry.name
        whole += _LOCAL.pack(b"PK\3\4", *head, 0)
        whole += entry.name + entry.stored
    end = _END.pack(b"PK\5\6", 0, 0, len(entries), len(entries), len(directory), len(whole), 0)
    return bytes(whole + directory + end)
