"""Years left empty between others that have a figure, more often forgotten than nothing; steps left empty or
typed twice."""

from __future__ import annotations

from collections.abc import Iterator

from xlproj.base.catalogue_cash import BLANK_STEP, REPEATED_STEP
from xlproj.base.catalogue_project import BLANK_BETWEEN
from xlproj.base.problems import Problem
from xlproj.base.slots import Slot
from xlproj.checking.facts import Facts


def blank_between(facts: Facts) -> Iterator[Problem]:
    """The empty years of time tables over the horizon that stand between two with an amount; a campaign rests
    between months.

    A function, since it looks at all time tables alike, and a sheet can't see what stands on both sides of a
    cell.
    """
    if facts.read.model.period.per_year > 1:
        return
    for key, table in facts.read.model.tables.items():
        if table.periods is None or table.periods.of != "years":
            continue
        for number, row in facts.whole_rows(key):
            given = sorted(year for year in row.periods if year <= facts.horizon)
            for year in range(given[0] + 1, given[-1]) if given else ():
                if year not in row.periods:
                    yield Problem(code=BLANK_BETWEEN, slot=Slot(key=key, row=number, period=year),
                                  label=table.title)


def odd_steps(facts: Facts) -> Iterator[Problem]:
    """The changes of the sensitivity that were left empty or typed before; a function, since it looks at all
    lists of steps alike."""
    for key, declared in facts.read.model.steps.items():
        if key in facts.read.doubtful:
            continue
        seen: dict[float, int] = {}
        for number, step in enumerate(facts.project.steps.get(key, ())):
            slot = Slot(key=key, period=number)
            if step is None:
                yield Problem(code=BLANK_STEP, slot=slot, label=declared.title)
            elif seen.setdefault(step, number) != number:
                other = Slot(key=key, period=seen[step])
                yield Problem(code=REPEATED_STEP, slot=slot, label=declared.title, values={"other": other})
