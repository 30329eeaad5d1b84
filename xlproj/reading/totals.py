"""Formulas typed into a cell of a table that add up the cells above it."""

from __future__ import annotations

import re
from typing import Final

from xlproj.base.cells import column_letters
from xlproj.reading.file.raw import RawCell

_SUM: Final = re.compile(r"\+?(?:SUM\(|SUBTOTAL\(\d+[,;])?([$A-Z0-9:+,;]+)\)?")
_REFERENCE: Final = re.compile(r"\$?([A-Z]{1,3})\$?(\d+)")


def sums_its_column(cell: RawCell, row: int, column: int, first: int) -> bool:
    """Whether a formula adds cells of its own column above it, from the first row of the table."""
    found = _SUM.fullmatch((cell.formula or "").replace(" ", "").upper())
    references = _REFERENCE.findall(found[1]) if found is not None else []
    rows = {int(number) for _, number in references}
    own = {letters for letters, _ in references} == {column_letters(column)}
    return own and len(rows) > 1 and first <= min(rows) and max(rows) < row
