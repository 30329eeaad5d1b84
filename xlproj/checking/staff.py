"""Staff who stop working before they start."""

from __future__ import annotations

from collections.abc import Iterator

from xlproj.base import catalogue_project as codes
from xlproj.base.problems import Problem
from xlproj.checking.facts import Facts

_STAFF = "personal"


def reversed_years(facts: Facts) -> Iterator[Problem]:
    """Rows whose last year comes before the first."""
    starts = dict(facts.column(_STAFF, "desde"))
    for row, last in facts.column(_STAFF, "hasta"):
        first = starts.get(row)
        if isinstance(first, float) and isinstance(last, float) and last < first:
            yield facts.problem(codes.YEARS_REVERSED, f"{_STAFF}.hasta", facts.cell(_STAFF, "hasta", row),
                                first=int(first), last=int(last))
