"""Numbers that may be dates: what a program makes of `1/2` typed in a cell with a number format."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, timedelta

from xlproj.base import catalogue_values as codes
from xlproj.base.days import DAY_ZERO, serial_of
from xlproj.base.figures import figure
from xlproj.base.problems import Problem
from xlproj.base.slots import Slot
from xlproj.base.text import Text
from xlproj.checking.facts import Facts
from xlproj.spec.sheets import Table

_FROM, _TO = (float(serial_of(day)) for day in (date(2000, 1, 1), date(2060, 12, 31)))
_FAR_ABOVE = 10


def like_dates(facts: Facts) -> Iterator[Problem]:
    """The whole numbers of tables that are days of our time and far above the others of their row or, alone
    there, their column.

    A function, since it looks at all tables alike and compares a figure with those around it.
    """
    for key, table in facts.read.model.tables.items():
        if key not in facts.read.doubtful:
            yield from _in_periods(facts, table)
            yield from _in_columns(facts, table)


def _in_periods(facts: Facts, table: Table) -> Iterator[Problem]:
    rows = facts.project.tables.get(table.key, ())
    for number, row in enumerate(rows):
        for period, value in row.periods.items():
            if not (value.is_integer() and _FROM <= value <= _TO):
                continue
            others = [amount for other, amount in row.periods.items() if other != period and amount]
            others = others or [each.periods[period] for each in rows if each is not row
                                and each.periods.get(period)]
            if _stands_out(value, others):
                yield _told(table.title, Slot(key=table.key, row=number, period=period), value)


def _in_columns(facts: Facts, table: Table) -> Iterator[Problem]:
    for declared in table.fields if facts.read.lost.isdisjoint(
        f"{table.key}.{each.key}" for each in table.fields) else ():
        if declared.kind in ("money", "number"):
            column = [(row, value) for row, value in facts.column(table.key, declared.key)
                      if isinstance(value, float)]
            suspects = [(row, value) for row, value in column if value.is_integer() and _FROM <= value <= _TO]
            for row, value in suspects:
                if _stands_out(value, [other for each, other in column if each != row and other]):
                    yield _told(declared.label, Slot(key=table.key, column=declared.key, row=row), value)


def _stands_out(value: float, others: list[float]) -> bool:
    return bool(others) and max(map(abs, others)) * _FAR_ABOVE <= value


def _told(label: Text, slot: Slot, value: float) -> Problem:
    day = DAY_ZERO + timedelta(days=value)
    return Problem(code=codes.LIKE_A_DATE, slot=slot, label=label, values={
        "after": figure(value), "date": day.isoformat(), "decimal": f"{day.day}.{day.month}"})
