"""How texts are compared: codes as a sheet compares them, names as a person reads them."""

from __future__ import annotations

import unicodedata
from functools import lru_cache
from typing import Final

_LONGEST_NAME: Final = 300
_LABEL: Final = 100  # characters that few labels have


def as_code(code: object) -> str:
    """A code as a formula and a workbook's names compare it: all but letter case counts; blank is empty.

    >>> as_code("P-01a") == as_code("p-01A"), as_code("Maíz") == as_code("Maiz"), as_code(None)
    (True, False, '')
    """
    return "" if code is None else str(code).lower()


def as_name(name: object) -> str:
    """A name without what the eye passes over: letter case, accents, invisible marks, repeated spaces.

    Of a text far longer than any name the rest stays as it is: some characters grow eighteenfold.

    >>> as_name(" Maíz  BLANCO")
    'maiz blanco'
    """
    text = str(name)
    return _label(text) if len(text) <= _LABEL else _bare(text)


def _bare(text: str) -> str:
    plain = unicodedata.normalize("NFKD", text[:_LONGEST_NAME])
    head, rest = plain[:_LONGEST_NAME], plain[_LONGEST_NAME:] + text[_LONGEST_NAME:]
    return " ".join(head.translate(_BARE).casefold().split()) + rest


_label = lru_cache(maxsize=4096)(_bare)  # a workbook is asked for the same labels again and again


class _BareCharacters(dict[int, str]):
    """Characters without what is no letter of its own, each looked up once."""

    def __missing__(self, code: int) -> str:
        character = chr(code)
        bare = self[code] = "" if unicodedata.category(character) in ("Mn", "Cf") else character
        return bare


_BARE: Final = _BareCharacters()
