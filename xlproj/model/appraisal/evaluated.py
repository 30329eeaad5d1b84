"""What is evaluated: a flow with its rows and its rate, and whether the project is ready for it (ch. XV)."""

from __future__ import annotations

from dataclasses import dataclass

from xlproj.base.text import Text
from xlproj.expr.aggregates import sum_years
from xlproj.expr.functions import both, choose, in_turn
from xlproj.expr.nodes import Node, Truth, total_of
from xlproj.expr.references import QuantityRef
from xlproj.model import outcomes
from xlproj.spec.model import YEARS, Period
from xlproj.spec.quantities import Quantity, Show

READY = QuantityRef(outcomes.READY)


@dataclass(frozen=True, slots=True, kw_only=True)
class Case:
    """One evaluation: its tag (`e`, `f`, `e_sin`), the suffix of its names, its rows, and its rate by period
    of the flow.

    `income` are the operating rows among the benefits, where a project without any is judged by
    cost-efficiency. Where some of the benefits are `net` of costs of their own, the B/C says so.
    """

    tag: str
    suffix: str
    title: Text
    benefits: Quantity
    costs: Quantity
    flow: Quantity
    rate: Quantity
    outlay: Node
    period: Period = YEARS
    income: tuple[QuantityRef, ...] | None = None
    net: bool = False

    @property
    def span(self) -> Show:
        """As what a number of periods is shown."""
        return "years" if self.period.per_year == 1 else "months"

    def priced(self, usual: Node, otherwise: Node) -> Node:
        """What is said of a project with income in money, or otherwise of one that is judged by
        cost-efficiency."""
        if self.income is None:
            return usual
        if not self.income:
            return otherwise
        return choose(total_of([sum_years(row) for row in self.income]).equals(0), otherwise, usual)


def ready_and(*tests: Truth) -> Truth:
    """Whether the project is ready and the tests hold; they are not even looked at before, since they may be
    errors then."""
    return in_turn(READY.equals(1), both(*tests))


def effective(rate: Node, period: Period) -> Node:
    """The effective yearly rate of one by period: 5.6032 % a month is 92.36 % a year (XV-30)."""
    return rate if period.per_year == 1 else (1 + rate) ** period.per_year - 1
