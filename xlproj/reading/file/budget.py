"""What one file may ask of the reader, all of its parts together: what is just under a limit, many times
over, is above this one."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from typing import Final

from xlproj.base import catalogue_bounds as codes
from xlproj.base.figures import figure
from xlproj.base.problems import Code, Problem, Unreadable


@dataclass(frozen=True, slots=True, eq=False)
class Limit:
    """The most that a file may have of something, and how it is said; `unit` of it is what the message
    counts in."""

    code: Code
    most: int
    unit: int = 1


MARKUP: Final = Limit(codes.TOO_MUCH_MARKUP, 1_000_000)
"""Elements that reach the parser: blank cells and rows in the plainest spelling are dropped before."""
XML: Final = Limit(codes.TOO_MUCH_XML, 128 * 2**20, 2**20)
"""Bytes of XML as they are stored, but for formulas that are passed over; many may be blank cells."""
PARSED: Final = Limit(codes.TOO_MUCH_XML, 96 * 2**20, 2**20)
"""Bytes of XML that reach the parser."""
KEPT: Final = Limit(codes.TOO_MUCH_XML, 96 * 2**20, 2**20)
"""Bytes of memory of the texts and formulas that are kept: a character takes up to four."""
TEXT: Final = Limit(codes.TOO_MUCH_TEXT, 10_000_000)
"""Characters in cells: those of a shared text count in each cell that shows it."""
NAMES: Final = Limit(codes.TOO_MANY_NAMES, 20_000)
SETTINGS: Final = Limit(codes.TOO_MANY_SETTINGS, 150_000)
"""Elements of the parts around the sheets: styles, links, kinds of parts, properties, sheets, names."""
SHEET: Final = 300
"""What a sheet counts among the settings: several may be of one part, which is read for each."""


TIMES_WHOLE: Final = 6
"""How many times as much a file may have that is compared cell by cell, or marked, which takes its time."""


class Budget:
    """What a file has taken so far; of each limit it may take so many `times` as much."""

    def __init__(self, file_name: str, times: int = 1) -> None:
        self.file_name, self.times = file_name, times
        self._spent: Counter[Limit] = Counter()

    def spend(self, limit: Limit, amount: int) -> None:
        """Count an amount of something; raises `Unreadable` once there is more than may be."""
        self._spent[limit] += amount
        if self._spent[limit] > limit.most * self.times:
            raise Unreadable(Problem(code=limit.code, values={
                "file": self.file_name, "limit": figure(limit.most * self.times // limit.unit)}))
