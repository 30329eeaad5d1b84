"""Quantities: everything that is computed, declared once as an expression."""

from __future__ import annotations

from dataclasses import dataclass, replace
from functools import lru_cache
from typing import Literal

from xlproj.base.text import Text
from xlproj.base.units import MONEY, Unit
from xlproj.expr.aggregates import sum_years
from xlproj.expr.core import Axis, Expr
from xlproj.expr.functions import Gate, If
from xlproj.expr.nodes import Node
from xlproj.expr.references import QuantityRef
from xlproj.expr.rounding import net_sum

Show = Literal["money", "cents", "decimal", "number", "rate", "ratio", "years", "months", "period", "integer",
               "text", "calendar", "date",
               "abscissa", "tiny"]
SCALAR: frozenset[Axis] = frozenset()
YEARLY: frozenset[Axis] = frozenset({"year"})
ROWS: frozenset[Axis] = frozenset({"row"})


@dataclass(frozen=True, slots=True, kw_only=True)
class Quantity:
    """One computed figure (or a row, a column, a grid of them): its expression is both its value and its
    formula.

    `name` is the defined name under which others look it up; `meaning` says what it is, `convention` by which
    rule, `source` where the rule is written (chapter or case of the goldens); its label is a link to the
    sheet that it `leads_to`. The years of a row that `cancels` take back what others give: of their total,
    what only rounding leaves is 0. A column that stands `aside` is narrow: another one shows it.
    """

    key: str
    label: Text
    expr: Node
    show: Show = "money"
    unit: Unit | None = MONEY
    axes: frozenset[Axis] = SCALAR
    table: str | None = None
    name: str | None = None
    meaning: Text = Text("", "")
    convention: Text = Text("", "")
    source: str = ""
    leads_to: str = ""
    bold: bool = False
    total: bool = False
    cancels: bool = False
    live: bool = True
    band: Literal["", "tir", "van", "tie", "light"] = ""
    aside: bool = False

    @property
    def ref(self) -> QuantityRef:
        """The quantity in an expression."""
        return QuantityRef(self.key)

    @property
    def absent(self) -> str:
        """What its cell shows where the number does not exist."""
        ends = _gate(self.expr)
        return "—" if ends is None else ends.absent

    @property
    def sum_over_years(self) -> Quantity:
        """The total shown beside a row of years."""
        return _summed(self)


@lru_cache(maxsize=4096)  # asked for again and again, by all that goes through the sheets
def _summed(row: Quantity) -> Quantity:
    total = net_sum(row.ref) if row.cancels else sum_years(row.ref)
    return replace(row, key=f"{row.key}.total", expr=total, axes=row.axes - YEARLY, name=None, total=False,
                   cancels=False, label=Text(f"{row.label.es}: total", f"{row.label.en}: total"))


def _gate(expr: Expr) -> Gate | None:
    """The test on which a number exists, looked for in the branches of a choice."""
    if isinstance(expr, If):
        return _gate(expr.otherwise) or _gate(expr.then)
    return expr if isinstance(expr, Gate) else None


def series(key: str, es: str, en: str, expr: Node, **more: object) -> Quantity:
    """A row with one value per project year."""
    return Quantity(key=key, label=Text(es, en), expr=expr, axes=YEARLY, **more)  # type: ignore[arg-type]  # the keywords of Quantity


def scalar(key: str, es: str, en: str, expr: Node, **more: object) -> Quantity:
    """A single figure."""
    return Quantity(key=key, label=Text(es, en), expr=expr, **more)  # type: ignore[arg-type]  # the keywords of Quantity


def echo(key: str, of: Quantity, es: str, en: str) -> Quantity:
    """A figure told again on another sheet."""
    return scalar(key, es, en, of.ref, show=of.show, unit=of.unit, bold=True, meaning=of.meaning)


def computed_column(table: str, key: str, es: str, en: str, expr: Node, **more: object) -> Quantity:
    """A computed column of an input table: one value per row."""
    return Quantity(key=f"{table}.{key}", label=Text(es, en), expr=expr, axes=ROWS, table=table,
                    **more)  # type: ignore[arg-type]  # the keywords of Quantity


def by_row(key: str, es: str, en: str, expr: Node, **more: object) -> Quantity:
    """A column of a detail: one value per row of an input table, on a result sheet."""
    return Quantity(key=key, label=Text(es, en), expr=expr, axes=ROWS, **more)  # type: ignore[arg-type]  # the keywords of Quantity


def by_row_and_year(key: str, es: str, en: str, expr: Node, **more: object) -> Quantity:
    """A band of a detail: one value per row of an input table and project year."""
    return Quantity(key=key, label=Text(es, en), expr=expr, axes=ROWS | YEARLY,
                    **more)  # type: ignore[arg-type]  # the keywords of Quantity


@dataclass(frozen=True, slots=True, kw_only=True)
class FlowLine:
    """A row of the cash flow: which quantity, which side, and what it takes part in.

    A quantity that stands `elsewhere`, on a sheet of its own, is repeated on the cash flow by reference. What
    follows from the cash flow follows from the `row` that is shown there, so that an amount written over it
    counts in all that comes after.

    Its nature decides where else it counts: `operating` rows make up the income statement, `capital` ones
    among the costs the outlay that payback looks at; `programme` ones are part of that outlay and are charged
    to the statement of their year; `tax` rows follow from the statement itself, `timing` rows move operating
    amounts from one year to the next, and `financial` ones are what financing costs beside the loans, charged
    to the statement with their interest.

    `spent` is the part of a loan that pays for the outlay, where some of it stays in cash; otherwise all of
    it. What is `net` has its own costs taken off already, which the B/C must say.
    """

    quantity: Quantity
    side: Literal["benefit", "cost", "loan", "service"]
    nature: Literal["operating", "capital", "programme", "tax", "timing", "financial"] = "operating"
    environmental: bool = False
    elsewhere: bool = False
    spent: Quantity | None = None
    net: bool = False

    @property
    def row(self) -> Quantity:
        """The row as it stands on the sheet of the cash flow."""
        if not self.elsewhere:
            return self.quantity
        return series(f"fc_{self.quantity.key}", self.quantity.label.es, self.quantity.label.en,
                      self.quantity.ref, total=True,
                      cancels=self.quantity.cancels, source=self.quantity.source)

    @property
    def invested(self) -> bool:
        """Whether it is part of the investment that payback and the B/C of net flows look at."""
        return self.side == "cost" and self.nature in ("capital", "programme")
