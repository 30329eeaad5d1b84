"""Ingresos and Costos: a line is given by its years or by its yearly quantity and course, has its price, and stands once."""

from __future__ import annotations

from collections.abc import Iterator

from xlproj.base import catalogue_income as codes
from xlproj.base.catalogue_cash import DELAY_WITHOUT_EFFECT, PRICE_LACKING, PRICE_OF_ZERO
from xlproj.base.problems import Code, Problem
from xlproj.base.slots import Slot
from xlproj.base.text import Text
from xlproj.checking.facts import Facts
from xlproj.checking.figures import figure
from xlproj.checking.names import plain
from xlproj.model.flow.trade import CAPACITY
from xlproj.spec.project import Row

TABLES = ("ingresos", "costos")
_YEARLY, _COURSE, _GROWTH = "cantidad_anual", "curso", "crecimiento"
_LUMP_SUMS = frozenset({"global", "glb", "monto", "importe", "lump sum", "amount"})


def _lines(facts: Facts) -> Iterator[tuple[str, int, Row]]:
    """Each line of income and of costs that could be read whole: its table, its row, what was typed."""
    for table in TABLES:
        if table not in facts.read.doubtful:
            yield from ((table, number, row) for number, row in enumerate(facts.project.tables.get(table, ())))


def _told(facts: Facts, code: Code, table: str, row: int, column: str, **values: object) -> Problem:
    return facts.problem(code, f"{table}.{column}", facts.slot(table, column, row), **values)


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
        yield facts.problem(codes.CAPACITY_STOPS, CAPACITY.key, Slot(key=CAPACITY.key, period=missing[0]), year=missing[0],
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
            yield _told(facts, codes.LINE_TWICE, table, number, "concepto", other=facts.slot(table, "concepto", first))


def prices(facts: Facts) -> Iterator[Problem]:
    """Quantities at a price of 0, and quantities in some unit without a price, which count as money."""
    for table, number, row in _lines(facts):
        quantity, price = _quantity(row), row.values.get("precio")
        if quantity and price == 0:
            yield _told(facts, PRICE_OF_ZERO, table, number, "precio", amount=figure(quantity))
        elif quantity and price is None and _counted(facts, row):
            yield _told(facts, PRICE_LACKING, table, number, "precio", amount=figure(quantity), unit=row.values["unidad"])


def _quantity(row: Row) -> float:
    """All that was typed as quantities of a line: its years and its yearly quantity."""
    yearly = row.values.get(_YEARLY, 0.0)
    return sum(row.periods.values()) + (yearly if isinstance(yearly, float) else 0.0)


def _counted(facts: Facts, row: Row) -> bool:
    """Whether a line has a unit of things: neither blank, nor the currency, nor the word for a lump sum."""
    unit = str(row.values.get("unidad", "")).casefold()
    return bool(unit) and unit not in _LUMP_SUMS and unit != str(facts.project.fields.get("moneda", "")).casefold()


def idle_delays(facts: Facts) -> Iterator[Problem]:
    """Delays with a horizon of one year: in the last year all is settled, so that they change nothing."""
    if facts.horizon == 1:
        for key in ("dias_cobro", "dias_pago"):
            if key in facts.read.model.fields and facts.amount(key) > 0:
                yield facts.problem(DELAY_WITHOUT_EFFECT, key)


RULES = (counted_twice, courses, capacity_known, lines_twice, prices, idle_delays)
"""What is told of these two sheets."""


def more_years(count: int) -> Text:
    """The years beyond the first, in words."""
    if count > 1:
        return Text(f" (también en otros {count} años)", f" (and in {count} more years)")
    return Text(" (también en otro año)", " (and in one more year)") if count else Text("", "")
