"""Years left empty between others that have a figure: more often forgotten than nothing."""

from __future__ import annotations

from collections.abc import Iterator

from xlproj.base.catalogue_project import BLANK_BETWEEN
from xlproj.base.problems import Problem
from xlproj.checking.facts import Facts
from xlproj.spec.project import Slot


def blank_between(facts: Facts) -> Iterator[Problem]:
    """The empty years of time tables over the horizon that stand between two with an amount; a campaign rests between months."""
    if facts.read.model.period.per_year > 1:
        return
    for key, table in facts.read.model.tables.items():
        if table.periods is None or table.periods.of != "years":
            continue
        for number, row in enumerate(facts.project.tables.get(key, ())):
            given = sorted(row.periods)
            for year in range(given[0] + 1, given[-1]) if given else ():
                located = facts.read.cells.get(Slot(key=key, row=number, period=year))
                if year not in row.periods and located is not None:
                    yield Problem(code=BLANK_BETWEEN, cell=located.cell, label=table.title)
