"""Whether a workbook that is kept in the repository is what the program writes today."""

from __future__ import annotations

import math
import re
import zipfile
from pathlib import Path

_FIGURE = re.compile(rb"(?<=v>)-?\d+(?:\.\d+)?(?:[eE][+-]?\d+)?(?=</(?:c:)?v>)")
_TOLERANCE = 1e-9


def alike(made: Path, kept: Path) -> bool:
    """Part for part the same bytes, but for the last digits of figures.

    Logarithms and powers differ in their last bit from one processor to another, and what is computed from them with it. How
    another version of zlib would pack the parts is left out.
    """
    return kept.exists() and _names(made) == _names(kept) and all(
        _same(one, other) for one, other in zip(_parts(made), _parts(kept), strict=True))


def _same(made: bytes, kept: bytes) -> bool:
    return made == kept or (_FIGURE.sub(b"", made) == _FIGURE.sub(b"", kept) and all(
        math.isclose(float(one), float(other), rel_tol=_TOLERANCE, abs_tol=_TOLERANCE)
        for one, other in zip(_FIGURE.findall(made), _FIGURE.findall(kept), strict=True)))


def _names(book: Path) -> list[str]:
    with zipfile.ZipFile(book) as package:
        return package.namelist()


def _parts(book: Path) -> list[bytes]:
    with zipfile.ZipFile(book) as package:
        return [package.read(name) for name in package.namelist()]
