"""Which known name a wrong one may be."""

from __future__ import annotations

from collections.abc import Iterable
from difflib import get_close_matches

from xlproj.base.folding import as_name

_CLOSE = 0.7  # of the letters: «Maiz amarillo» is close to «Maíz amarillo duro», and not to «Maíz blanco»


def nearest(name: object, known: Iterable[object]) -> str | None:
    """The known name that a wrong one is most likely meant for.

    >>> nearest("maiz blanco", ["Papa", "Maíz blanco"])
    'Maíz blanco'
    """
    by_plain = {as_name(each): str(each) for each in known}
    found = get_close_matches(as_name(name), by_plain, 1, _CLOSE)
    return by_plain[found[0]] if found else None
