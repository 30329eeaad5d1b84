"""The rows that a sheet's XML has not, between others that it has: a form's blank rows are written like all
others."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from typing import Final

_ROW: Final = re.compile(rb'<row r="([0-9]{1,7})"')
_LONGEST: Final = len(b'<row r="1048576"')
_MOST_ROWS: Final = 60_000  # no form is longer: a sheet formatted to its last row is not looked at further


class RowGaps:
    """Listens to the XML of a sheet, before blank rows are left out of it.

    Rows spelled in another way are not seen, and then none is missed.
    """

    def __init__(self) -> None:
        self.found: list[range] = []
        self._last = self._seen = 0

    def heard(self, pieces: Iterable[bytes]) -> Iterator[bytes]:
        """The same pieces."""
        rest = b""
        for piece in pieces:
            if self._seen < _MOST_ROWS:
                rest = self._listen(rest + piece)
            yield piece

    def _listen(self, text: bytes) -> bytes:
        """What is left that may be the beginning of a row."""
        end = 0
        for match in _ROW.finditer(text):
            row, end = int(match[1]), match.end()
            if 0 < self._last < row - 1:
                self.found.append(range(self._last + 1, row))
            self._last, self._seen = max(row, self._last), self._seen + 1
            if self._seen >= _MOST_ROWS:
                break
        return text[max(end, len(text) - _LONGEST):]
