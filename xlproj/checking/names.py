"""Names as a person reads them: without regard to case, accents and spaces, and which known one a wrong one may be."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable
from difflib import get_close_matches

_CLOSE = 0.7  # of the letters: «Maiz amarillo» is close to «Maíz amarillo duro», and not to «Maíz blanco»


def plain(name: object) -> str:
    """A name without what the eye passes over.

    >>> plain(" Maíz  BLANCO")
    'maiz blanco'
    """
    letters = unicodedata.normalize("NFD", " ".join(str(name).split()))
    return "".join(each for each in letters if not unicodedata.combining(each)).casefold()


def nearest(name: object, known: Iterable[object]) -> str | None:
    """The known name that a wrong one is most likely meant for.

    >>> nearest("maiz blanco", ["Papa", "Maíz blanco"])
    'Maíz blanco'
    """
    by_plain = {plain(each): str(each) for each in known}
    found = get_close_matches(plain(name), by_plain, 1, _CLOSE)
    return by_plain[found[0]] if found else None
