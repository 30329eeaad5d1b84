"""References to one area of cells, as names and formulas write them."""

from __future__ import annotations

import re
from typing import Final

from xlproj.base.cells import parse_a1

_AREA: Final = re.compile(r"^(?:'((?:[^']|'')+)'|([^'!\[\]:,()\"]+))!(\$?[A-Z]{1,3}\$?\d{1,7})"
                          r"(?::(\$?[A-Z]{1,3}\$?\d{1,7}))?$")


def parse_area(text: str) -> tuple[str, int, int, int, int] | None:
    """Sheet and corners of a reference to one area, or None for anything else.

    >>> parse_area("'Flujo de caja'!$B$5:$H$20")
    ('Flujo de caja', 5, 2, 20, 8)
    """
    found = _AREA.match(text)
    if not found:
        return None
    quoted_sheet, plain_sheet, first, last = found.groups()
    try:
        (top, left), (bottom, right) = parse_a1(first), parse_a1(last or first)
    except ValueError:
        return None
    sheet = quoted_sheet.replace("''", "'") if quoted_sheet else plain_sheet
    return sheet, min(top, bottom), min(left, right), max(top, bottom), max(left, right)
