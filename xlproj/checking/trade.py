"""Ingresos and Costos: a line is given by its years or by its yearly quantity and course, and each line stands once."""

from __future__ import annotations

from collections.abc import Iterator

from xlproj.base import catalogue_income as codes
from xlproj.base.problems import Code, Problem
from xlproj.checking.facts import Facts
from xlproj.checking.figures import figure
from xlproj.checking.herd import more_years
from xlproj.checking.names import plain
from xlproj.model.trade import CAPACITY
from xlproj.spec.project import Row, Slot

TABLES = ("ingresos", "costos")
_YEARLY, _COURSE, _GROWTH = "cantidad_anual", "curso", "crecimiento"


def _lines(facts: Facts) -> Iterator[tuple[str, int, Row]]:
    """Each line of income and of costs that could be read whole: its table, its row, what was typed."""
    for table in TABLES:
        if table not in facts.read.doubtful:
            yield from ((table, number, row) for number, row in enumerate(facts.project.tables.get(table, ())))


def _told(facts: Facts, code: Code, table: str, row: int, column: str, **values: object) -> Problem:
    return facts.problem(code, f"{table}.{column}", facts.cell(table, column, row), **values)


def counted_twice(facts: Facts) -> Iterator[Problem]:
    """Lines with a yearly quantity and with quantities in its years, which would be added."""
    for table, number, row in _lines(facts):
        years = [year for year, amount in sorted(row.periods.items()) if year >= 1 and amount]
        if row.values.get(_YEARLY) and years:
            yield _told(facts, codes.COUNTED_TWICE, table, number, _YEARLY, years=", ".join(map(str, years)))


def courses(facts: Facts) -> Iterator[Problem]:
    """Courses and growths that lack what they need, or that nothing makes use of."""
    for table, number, row in _lines(facts):
        course, typed = row.values.get(_COURSE), [each for each in (_COURSE, _GROWTH) if each in row.values]
        if _YEARLY not in row.values:
            yield from (_told(facts, codes.COURSE_UNUSED, table, number, column) for column in typed)
        elif course == "crece" and _GROWTH not in row.values:
            yield _told(facts, codes.GROWTH_LACKS, table, number, _GROWTH)
        elif course != "crece" and row.values.get(_GROWTH):
            yield _told(facts, codes.GROWTH_UNUSED, table, number, _GROWTH,
                        rate=figure(100 * facts.number(table, _GROWTH, number)))


def capacity_known(facts: Facts) -> Iterator[Problem]:
    """Lines that go by the capacity used: no year of it is known, or the first of some that are not."""
    by_capacity = [(table, number) for table, number, row in _lines(facts) if row.values.get(_COURSE) == "capacidad" and
                   row.values.get(_YEARLY)]
    if not by_capacity or CAPACITY.key in facts.read.doubtful:
        return
    typed = facts.project.series.get(CAPACITY.key, {})
    missing = [year for year in range(1, facts.horizon + 1) if year not in typed]
    if len(missing) == facts.horizon:
        yield from (_told(facts, codes.CAPACITY_UNKNOWN, table, number, _COURSE) for table, number in by_capacity)
    elif missing:
        located = facts.read.cells.get(Slot(key=CAPACITY.key, period=missing[0]))
        yield facts.problem(codes.CAPACITY_STOPS, CAPACITY.key, located.cell if located is not None else None, year=missing[0],
                            others=more_years(len(missing) - 1))


def lines_twice(facts: Facts) -> Iterator[Problem]:
    """Lines that repeat another one above: the same name, class and figures."""
    seen: dict[tuple[object, ...], int] = {}
    for table, number, row in _lines(facts):
        if "concepto" not in row.values:
            continue
        values = {**row.values, "concepto": plain(row.values["concepto"])}
        key = table, tuple(sorted(values.items())), tuple(sorted(row.periods.items()))
        first = seen.setdefault(key, number)
        if first != number:
            yield _told(facts, codes.LINE_TWICE, table, number, "concepto", other=facts.cell(table, "concepto", first))


RULES = (counted_twice, courses, capacity_known, lines_twice)
"""What is told of these two sheets."""
