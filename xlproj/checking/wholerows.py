"""Rows of tables looked at as a whole: those that stand there twice, say nothing that counts, or are out of
all proportion."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from math import floor, isclose, log10
from statistics import median
from typing import Final

from xlproj.base.catalogue_income import LINE_TWICE
from xlproj.base.catalogue_rows import TOTAL_ROW
from xlproj.base.catalogue_sheets import AMOUNT_FAR_OFF, NOTHING_TO_COUNT, SUM_OF_OTHERS
from xlproj.base.figures import figure
from xlproj.base.folding import as_name
from xlproj.base.problems import Problem
from xlproj.base.slots import Slot
from xlproj.base.tolerances import SAME
from xlproj.checking.facts import Facts
from xlproj.spec.project import Row
from xlproj.spec.rowtotals import line_amounts, says_total
from xlproj.spec.sheets import Table

_FAR: Final = 100
"""How many times another year's amount one may be before it looks like another unit."""
_FARTHER: Final = 1000
"""The same of another row's amount: rows are of different things."""
_FEWEST: Final = 3
_LONGEST: Final = 100
"""Rows that a group may have."""
_ROUNDED: Final = 0.001
"""Share of a total that the rounding of its parts may make it differ by."""
_ROUND_DIGITS: Final = 2
"""Digits that a round figure may have."""
_NUMBERED: Final = re.compile(r"\s*(?:\d+(?:\.\d+)*|[A-ZIVX]{1,4})[.)°\-:]\s*\S")
_WORDS: Final = ("text", "code")


def lines_twice(facts: Facts) -> Iterator[Problem]:
    """Rows that repeat another one above: the same name, choices and figures.

    A function, since it compares whole rows, their years included, and names as a person reads them.
    """
    for table, rows in _added_up(facts):
        seen: dict[tuple[object, ...], int] = {}
        for number, row in rows.items():
            if not (_amounts(table, row) and _named(table, row)):
                continue
            values = tuple(sorted((key, as_name(value) if isinstance(value, str) else value)
                                  for key, value in row.values.items()))
            first = seen.setdefault((values, tuple(sorted(row.periods.items()))), number)
            if first != number:
                column = table.fields[0].key
                yield facts.problem(LINE_TWICE, Slot(key=table.key, column=column, row=number),
                                    other=Slot(key=table.key, column=column, row=first))


def nothing_to_count(facts: Facts) -> Iterator[Problem]:
    """Rows of time tables that were named and hold no amount, while others do; a function, since it looks at
    all time tables alike."""
    for table, rows in _added_up(facts):
        if table.periods is None or not any(row.periods for row in rows.values()):
            continue
        for number, row in rows.items():
            if row.values and not row.periods and not any(
                    each.numeric and each.kind != "rate" and each.adds != "price" and each.key in row.values
                    for each in table.fields):
                yield facts.problem(NOTHING_TO_COUNT, Slot(key=table.key, column=table.fields[0].key,
                                                           row=number))


def far_off(facts: Facts) -> Iterator[Problem]:
    """Amounts a hundred times those of the other years of their row, or the whole of a row a thousand times
    the others; a function, since a median is no expression."""
    for table, all_rows in _added_up(facts):
        by_year = table.periods is not None and table.periods.of != "months"
        of_years = table.periods is not None and table.periods.of == "years"
        rows = {number: _until(facts.horizon, row) if of_years else row for number, row in all_rows.items()}
        years = {number: found for number, row in rows.items() if by_year and (found := list(
            _far_years(table, number, row)))}
        yield from (problem for found in years.values() for problem in found)
        yield from _far_rows(facts, table, {number: row for number, row in rows.items()
                                            if number not in years})


def _until(horizon: int, row: Row) -> Row:
    """The row without the years that do not count."""
    return Row(row.values, {year: amount for year, amount in row.periods.items() if year <= horizon})


def _far_years(table: Table, number: int, row: Row) -> Iterator[Problem]:
    amounts = {year: amount for year, amount in row.periods.items() if amount > 0}
    middle = median(amounts.values()) if len(amounts) >= _FEWEST else 0.0
    for year, amount in amounts.items() if middle else ():
        if amount >= _FAR * middle or middle >= _FAR * amount:
            yield Problem(code=AMOUNT_FAR_OFF, slot=Slot(key=table.key, row=number, period=year),
                          label=table.title, values={"value": figure(amount), "others": figure(middle)})


def _far_rows(facts: Facts, table: Table, rows: Mapping[int, Row]) -> Iterator[Problem]:
    amounts = {number: amount for number, row in rows.items()
               if (amount := sum(_amounts(table, row).values())) > 0}
    if len(amounts) < _FEWEST:
        return
    number = max(amounts, key=amounts.__getitem__)  # no other can be far above all the rest
    amount = amounts.pop(number)
    middle = median(amounts.values())
    if amount >= _FARTHER * middle and amount > _FAR * max(amounts.values()):
        yield facts.problem(AMOUNT_FAR_OFF, _largest(table, number, rows[number]), value=figure(amount),
                            others=figure(middle))


def sums_of_others(facts: Facts) -> Iterator[Problem]:
    """Rows that hold what the rows below or above them come to: titles or totals of a group, which would
    count twice; a function, since it adds up runs of rows of any length."""
    for table, rows in _added_up(facts):
        column = table.fields[0].key
        lines = [_Summand(number, str(row.values.get(column, "")), {
            key: amount for key, amount in _amounts(table, row).items() if abs(amount) > SAME})
            for number, row in rows.items()]
        for place, line in enumerate(lines):
            below, above = lines[place + 1:place + 1 + _LONGEST], lines[max(0, place - _LONGEST):place][::-1]
            parts = line.parts(below) or line.parts(above)
            if not parts and place == len(lines) - 1 and line.nearly(above):
                parts = above
            if parts:
                ends = sorted((parts[0].number, parts[-1].number))
                first, last = (Slot(key=table.key, column=column, row=end) for end in ends)
                yield facts.problem(TOTAL_ROW if says_total(line.name) else SUM_OF_OTHERS,
                                    Slot(key=table.key, column=column, row=line.number), before=line.name,
                                    count=len(parts), first=first, last=last)


@dataclass(frozen=True, slots=True)
class _Summand:
    """A row: its number, what it is called, and its amounts."""

    number: int
    name: str
    amounts: Mapping[str, float]

    def parts(self, others: Sequence[_Summand]) -> Sequence[_Summand]:
        """Those of the rows beside it, from the next one on, that come to each of its amounts; none where
        they do not, or where that may be chance: of round figures, or of few that nobody called or numbered
        as a group."""
        total: dict[str, float] = {}
        for count, other in enumerate(others if self.amounts else (), 1):
            for key, amount in other.amounts.items():
                total[key] = total.get(key, 0.0) + amount
            if any(amount > self.amounts.get(key, 0.0) * (1 + SAME) for key, amount in total.items()):
                return ()
            if count > 1 and self._is(total, SAME):
                called = says_total(self.name) or _NUMBERED.match(self.name) is not None
                return others[:count] if called or (count >= _FEWEST and self._is_precise) else ()
        return ()

    def nearly(self, others: Sequence[_Summand]) -> bool:
        """Whether all the others together come to its amounts but for rounding."""
        keys = {key for other in others for key in other.amounts}
        total = {key: sum(other.amounts.get(key, 0.0) for other in others) for key in keys}
        return len(others) >= _FEWEST and self._is_precise and self._is(total, _ROUNDED)

    def _is(self, total: Mapping[str, float], tolerance: float) -> bool:
        return self.amounts.keys() == total.keys() and all(
            isclose(amount, total[key], rel_tol=tolerance) for key, amount in self.amounts.items())

    @property
    def _is_precise(self) -> bool:
        """Whether any amount is no round figure."""
        leading = [abs(amount) / 10 ** (floor(log10(abs(amount))) - _ROUND_DIGITS + 1)
                   for amount in self.amounts.values()]
        return any(not isclose(each, round(each), rel_tol=SAME) for each in leading)


def _largest(table: Table, number: int, row: Row) -> Slot:
    """Where most of a row stands: its largest number, in a column or in a period."""
    typed = {Slot(key=table.key, column=each.key, row=number): value for each in table.fields
             if each.kind in ("money", "number") and isinstance(value := row.values.get(each.key), float)}
    years = {Slot(key=table.key, row=number, period=year): amount for year, amount in row.periods.items()}
    return max((found := {**typed, **years}), key=found.__getitem__)


def _added_up(facts: Facts) -> Iterator[tuple[Table, Mapping[int, Row]]]:
    """The tables whose rows are parts of a whole, and their rows in use; not those that were not read
    whole."""
    for key, table in facts.read.model.tables.items():
        if table.parts and key not in facts.read.doubtful and key not in facts.read.lost and not any(
                lost.startswith(f"{key}.") for lost in facts.read.lost):
            rows = facts.project.tables.get(key, ())
            yield table, {number: row for number, row in enumerate(rows) if not row.blank}


def _amounts(table: Table, row: Row) -> Mapping[str, float]:
    """What a row adds to the others or, where it is a product of more than two figures, the money in it."""
    values = {key: value for key, value in row.values.items() if isinstance(value, float)}
    money = {each.key: values[each.key] for each in table.fields
             if each.kind == "money" and each.key in values}
    return line_amounts(table, values, row.periods) or money


def _named(table: Table, row: Row) -> bool:
    return any(each.kind in _WORDS and each.key in row.values for each in table.fields)
