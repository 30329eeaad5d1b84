"""Workbooks that are kept in the repository: whether one is what the program writes today, and writing it
only where it isn't."""

from __future__ import annotations

import math
import re
import shutil
import zipfile
from pathlib import Path

_FIGURE = re.compile(rb"(?<=v>)-?\d+(?:\.\d+)?(?:[eE][+-]?\d+)?(?=</(?:c:)?v>)")
_TOLERANCE = 1e-9


def alike(made: Path, kept: Path) -> bool:
    """Part for part the same bytes, but for the last digits of figures.

    Logarithms and powers differ in their last bit from one processor to another, and what is computed from
    them with it. How another version of zlib would pack the parts is left out.
    """
    return kept.exists() and _names(made) == _names(kept) and all(
        _same(one, other) for one, other in zip(_parts(made), _parts(kept), strict=True))


def renew(made: Path, kept: Path) -> bool:
    """Put a workbook in the place of the kept one unless they are alike; whether it was put there.

    So the repository takes in no workbook in which nothing changed but the last digits that another processor
    computes.
    """
    if alike(made, kept):
        return False
    kept.parent.mkdir(parents=True, exist_ok=True)
    shutil.copyfile(made, kept)
    return True


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
