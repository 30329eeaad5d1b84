"""Rows that are to end before they start: staff, pastures."""

from __future__ import annotations

from collections.abc import Iterator

from xlproj.base import catalogue_project as codes
from xlproj.base.problems import Problem
from xlproj.checking.facts import Facts

_TABLES = ("personal", "pastos")


def reversed_years(facts: Facts) -> Iterator[Problem]:
    """Rows whose last year comes before the first."""
    for table in _TABLES:
        starts = dict(facts.column(table, "desde"))
        for row, last in facts.column(table, "hasta"):
            first = starts.get(row)
            if isinstance(first, float) and isinstance(last, float) and last < first:
                yield facts.problem(codes.YEARS_REVERSED, f"{table}.hasta", facts.slot(table, "hasta", row),
                                    first=int(first), last=int(last))
