"""What of a table is in doubt, where single cells of it could not be used and all else is whole."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

ALL_PERIODS = "@"
"""The periods of a table among its columns."""


@dataclass(frozen=True, slots=True)
class Slip:
    """A row of a table, counted from 0, of which a cell could not be used; without a `column`, the row is not
    finished: it may be meant or not."""

    row: int
    column: str | None


@dataclass(frozen=True, slots=True)
class Slips:
    """The rows of a table in which a cell could not be used and, where nothing else is wrong, the columns;
    none, where a row is not finished."""

    rows: frozenset[int]
    columns: frozenset[str] | None

    @classmethod
    def of(cls, slips: Iterable[Slip]) -> Slips:
        """All that is known of a table.

        >>> Slips.of([Slip(1, "cost"), Slip(4, "cost")]).columns
        frozenset({'cost'})
        """
        found = tuple(slips)
        columns = {each.column for each in found}
        return cls(frozenset(each.row for each in found),
                   None if None in columns else frozenset(each for each in columns if each is not None))

    def touch(self, column: str) -> bool:
        """Whether what stands in a column of the table is not known whole."""
        return self.columns is None or column in self.columns
