"""Totals typed among the rows of a table: whatever they are called, they would count twice."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from math import isclose
from typing import Final

from xlproj.base.folding import as_name
from xlproj.base.tolerances import SAME
from xlproj.spec.sheets import Table

_STARTS_AS_TOTAL: Final = re.compile(
    r"^(sub ?-?total(es)?|gran total|grand total|totals?|totales|suma|sum)\b")
_SAYS_TOTAL: Final = re.compile(
    r"\b(sub ?-?)?total(es)?\b|\bsuma[sn]?\b|\bsum\b|\bsumatoria\b|\bacumulado\b|∑|σ")
_MAY_BE_TOTAL: Final = re.compile(r"t\W*o\W*t|s\W*u\W*m|acum|van|[∑σς]", re.IGNORECASE)
_IS_TOTAL: Final = re.compile(
    r"^(sub ?-?total(es)?|gran total|grand total|total general|totals?|totales|"
    r"(suma|monto|importe|valor|costo|gasto|ingreso) total|total amount|total cost|"
    r"total (de )?(costos|gastos|ingresos|egresos|inversiones)|total (costs|income|expenses)|"
    r"suma[sn]?|sumatoria|acumulado|(suma[sn]? y )?(van|siguen)|suman? y siguen?|∑|σ)[ .:…]*$")
_SPACED: Final = re.compile(r"(?:\w\W){3,}\w\W*")
_SURE: Final = 3


@dataclass(slots=True)
class TotalRows:
    """The rows of a table from top to bottom: what their amounts come to so far, and since the last total."""

    table: Table
    all: dict[str, float] = field(default_factory=dict)
    group: dict[str, float] = field(default_factory=dict)
    columns: dict[int, float] = field(default_factory=dict)
    rows: int = 0
    since: int = 0
    fewest: int = 1 << 20

    def add(self, amounts: Mapping[str, float], numbers: Mapping[int, float], typed: int) -> None:
        """Count a row: its amounts, its numbers by column, and how many of its columns were filled that are
        no periods."""
        for column, number in numbers.items():
            self.columns[column] = self.columns.get(column, 0.0) + number
        if any(amounts.values()):
            self.rows, self.since, self.fewest = self.rows + 1, self.since + 1, min(self.fewest, typed)
        for key, amount in amounts.items():
            self.all[key] = self.all.get(key, 0.0) + amount
            self.group[key] = self.group.get(key, 0.0) + amount

    def close(self) -> None:
        """Begin anew after a total."""
        self.group, self.since = {}, 0

    def holds(self, amounts: Mapping[str, float], numbers: Mapping[int, float], label: str,
              typed: int) -> bool:
        """Whether a row is a total of those above it, by its label or by its amounts."""
        return (is_called_total(label) or self.is_called_so(numbers, label)
                or self.repeats(amounts, label, typed))

    def repeats(self, amounts: Mapping[str, float], label: str, typed: int) -> bool:
        """Whether a row has in every amount the sum of the rows above it.

        Where one single figure agrees that may be chance: then the row must be called a total, or say less
        than the others.
        """
        filled = [amount for amount in amounts.values() if amount]
        for sums, rows in ((self.all, self.rows), (self.group, self.since)):
            same = rows >= 2 and filled and all(
                _same(amount, sums.get(key, 0.0)) for key, amount in amounts.items())
            if same and (typed < self.fewest or _many(filled, rows) or says_total(label)):
                return True
        return False

    def is_called_so(self, numbers: Mapping[int, float], label: str) -> bool:
        """Whether a row begins as a total does and any of its numbers is the sum of those above it."""
        return bool(_MAY_BE_TOTAL.search(label)) and bool(_STARTS_AS_TOTAL.match(_named(label))) and any(
            number and _same(number, self.columns.get(column, 0.0)) for column, number in numbers.items())

    def amounts(self, values: Mapping[str, float], periods: Mapping[int, float]) -> dict[str, float]:
        """What of a row of this table can be added to other rows."""
        return line_amounts(self.table, values, periods)


def line_amounts(table: Table, values: Mapping[str, float], periods: Mapping[int, float]) -> dict[str, float]:
    """What of a row can be added to other rows: money in its periods and columns, and quantity times price;
    where a price may be left out, the quantity is the amount then, as in periods."""
    if not table.parts:
        return {}
    typed = [each for each in table.fields if each.key in values]
    price = next((values[each.key] for each in typed if each.adds == "price"), None)
    quantity = next((values[each.key] for each in typed if each.adds == "quantity"), None)
    found = {f"@{period}": amount * (1.0 if price is None else price) for period,
             amount in periods.items()}
    found |= {each.key: values[each.key] for each in typed if each.kind == "money" and each.adds
              == "amount"}
    priced = price is not None or any(each.adds == "price" and not each.required for each in table.fields)
    if quantity is not None and priced:
        found["*"] = quantity * (1.0 if price is None else price)
    return found


def is_called_total(label: str) -> bool:
    """Whether a label says that a row is a total, and nothing else.

    >>> is_called_total("SUBTOTAL:"), is_called_total("T O T A L"), is_called_total("Total de semillas")
    (True, True, False)
    """
    return bool(_MAY_BE_TOTAL.search(label)) and bool(_IS_TOTAL.match(_named(label)))


def says_total(label: str) -> bool:
    """Whether a label speaks of a total, whatever else it says."""
    return bool(_MAY_BE_TOTAL.search(label)) and bool(_SAYS_TOTAL.search(_named(label)))


def _named(label: str) -> str:
    """A label as names are compared, without the blanks between the letters of `T O T A L`."""
    name = as_name(label)
    return re.sub(r"\W", "", name) if _SPACED.fullmatch(name) else name


def _many(filled: Sequence[float], rows: int) -> bool:
    """Whether amounts of a row that are sums of that many rows are too many for chance."""
    return len({round(amount, 6) for amount in filled}) > 1 or (len(filled) > 1 and rows >= _SURE)


def _same(amount: float, total: float) -> bool:
    return isclose(amount, total, rel_tol=SAME, abs_tol=SAME)
