"""How texts are compared: codes as a sheet compares them, names as a person reads them."""

from __future__ import annotations

import unicodedata


def as_code(code: object) -> str:
    """A code as a formula and a workbook's names compare it: all but letter case counts; blank is empty.

    >>> as_code("P-01a") == as_code("p-01A"), as_code("Maíz") == as_code("Maiz"), as_code(None)
    (True, False, '')
    """
    return "" if code is None else str(code).lower()


def as_name(name: object) -> str:
    """A name without what the eye passes over: letter case, accents, invisible marks, repeated spaces.

    >>> as_name(" Maíz  BLANCO")
    'maiz blanco'
    """
    bare = "".join(character for character in unicodedata.normalize("NFKD", str(name))
                   if unicodedata.category(character) not in ("Mn", "Cf"))
    return " ".join(bare.casefold().split())
