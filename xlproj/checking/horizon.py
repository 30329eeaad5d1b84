"""What is typed after the horizon that was chosen on the Ficha: it does not count, and is told."""

from __future__ import annotations

from collections.abc import Iterator

from xlproj.base.catalogue_project import AFTER_HORIZON
from xlproj.base.figures import figure
from xlproj.base.problems import Problem
from xlproj.base.slots import Slot
from xlproj.base.text import Text
from xlproj.checking.facts import Facts

_Typed = tuple[Slot, float]


def typed_after(facts: Facts) -> Iterator[Problem]:
    """Figures of periods after the horizon, table by table and series by series; those of a programme are
    told by its own tie.

    A function, since it looks at all tables and series alike and tells each of them once.
    """
    for key, table in facts.read.model.tables.items():
        if table.periods is not None and table.periods.of == "years":
            yield from _told(facts, table.title, [
                (Slot(key=key, row=number, period=period), row.periods[period])
                for number, row in enumerate(facts.project.tables.get(key, ()))
                for period in sorted(row.periods)
                if period > facts.horizon])
    for key, series in facts.read.model.series.items():
        typed = facts.project.series.get(key, {})
        yield from _told(facts, series.label,
                         [(Slot(key=key, period=year), typed[year]) for year in sorted(typed)
                          if year > facts.horizon])


def _told(facts: Facts, label: Text, typed: list[_Typed]) -> Iterator[Problem]:
    found = [(slot, amount) for slot, amount in typed if amount]
    if found:
        slot, amount = found[0]
        yield Problem(code=AFTER_HORIZON, slot=slot, label=label, values={
            "word": facts.read.model.period.said("{word}", "{word}"), "last": facts.horizon,
            "count": len(found),
            "amount": figure(amount)})
