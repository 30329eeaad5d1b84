"""What is typed after the horizon that was chosen on the Ficha: it does not count, and is told."""

from __future__ import annotations

from collections.abc import Iterator

from xlproj.base.catalogue_project import AFTER_HORIZON, ENDS_BEFORE_HORIZON
from xlproj.base.figures import figure
from xlproj.base.problems import Problem
from xlproj.base.slots import Slot
from xlproj.base.text import Text
from xlproj.checking.facts import Facts
from xlproj.model.ficha import HORIZON

_SALES, _YEARLY = "ingresos", "cantidad_anual"
_Typed = tuple[Slot, float]


def typed_after(facts: Facts) -> Iterator[Problem]:
    """Figures of periods after the horizon, table by table and series by series; those of a programme are told by its own tie."""
    for key, table in facts.read.model.tables.items():
        if table.periods is not None and table.periods.of == "years":
            yield from _told(facts, table.title, [
                (facts.period_slot(key, number, period), row.periods[period])
                for number, row in enumerate(facts.project.tables.get(key, ())) for period in sorted(row.periods)
                if period > facts.horizon])
    for key, series in facts.read.model.series.items():
        typed = facts.project.series.get(key, {})
        yield from _told(facts, series.label, [(facts.year_slot(key, year), typed[year]) for year in sorted(typed)
                                               if year > facts.horizon])


def sales_end_before(facts: Facts) -> Iterator[Problem]:
    """Sales typed year by year that stop before the horizon: it may have been left as the template brings it.

    Sales told by one yearly quantity go on to the end by themselves.
    """
    rows = [row for row in facts.project.tables.get(_SALES, ()) if not row.blank]
    last = max((period for row in rows for period, amount in row.periods.items() if amount), default=0)
    if 0 < last < facts.horizon and not any(row.values.get(_YEARLY) for row in rows):
        yield Problem(code=ENDS_BEFORE_HORIZON, slot=Slot(key=HORIZON.key), label=HORIZON.label,
                      values={"last": last, "horizon": facts.horizon})


def _told(facts: Facts, label: Text, typed: list[_Typed]) -> Iterator[Problem]:
    found = [(slot, amount) for slot, amount in typed if amount]
    if found:
        slot, amount = found[0]
        yield Problem(code=AFTER_HORIZON, slot=slot, label=label, values={
            "word": facts.read.model.period.said("{word}", "{word}"), "last": facts.horizon, "count": len(found),
            "amount": figure(amount)})


RULES = (typed_after, sales_end_before)
