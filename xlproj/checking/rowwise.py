"""What can be judged of a project in which some cells could not be used: all that does not look at them.

A rule that looks at each row alone is judged in the other rows; one that looks at other columns, in all.
"""

from __future__ import annotations

from xlproj.base.slips import ALL_PERIODS
from xlproj.checking.facts import Facts
from xlproj.expr.aggregates import Reduce
from xlproj.expr.core import Expr
from xlproj.expr.functions import Attempt, Function, Gate, If, Not, Pairwise, Several
from xlproj.expr.nodes import AsNumber, Binary, Compare, Neg
from xlproj.expr.presence import Bare, Default, Exists, Filled, IsChoice, Typed
from xlproj.expr.references import BlockRef, ColumnRef, QuantityRef, RowSum
from xlproj.expr.texts import Join
from xlproj.spec.model import Model
from xlproj.spec.reach import inputs_of

_WITHIN_ROWS = (ColumnRef, BlockRef, RowSum, Typed, Filled, IsChoice, Default, Bare, Exists, Several, Not, If,
                Gate, Attempt, Pairwise, Function, Binary, Neg, AsNumber, Compare, Join)
"""What takes from a row of a table nothing but that row, where its parts don't."""


def doubtful_tables(facts: Facts, expression: Expr) -> frozenset[str]:
    """The inputs that an expression leads to and that are not known whole, as far as it looks at them: of a
    table, no cell that it does not."""
    partly = facts.read.partly
    return frozenset(
        key for key, column in inputs_of(facts.read.model, expression) if key in facts.read.doubtful
        and (key not in partly or partly[key].touch(column or ALL_PERIODS)))


def rows_left_out(facts: Facts, expression: Expr, table: str) -> frozenset[int] | None:
    """The rows of a table in which an expression can't be judged; None where it can't be in any."""
    doubtful = doubtful_tables(facts, expression)
    if not doubtful:
        return frozenset()
    slips = facts.read.partly.get(table)
    alone = doubtful == {table} and _within_rows(facts.read.model, expression, table)
    return slips.rows if slips is not None and alone else None


def _within_rows(model: Model, expression: Expr, table: str) -> bool:
    """Whether an expression takes from a table nothing but the row that it is asked of."""
    if all(key != table for key, _ in inputs_of(model, expression)):
        return True
    if isinstance(expression, QuantityRef):
        quantity = model.quantities[expression.key]
        return quantity.table == table and _within_rows(model, quantity.expr, table)
    if isinstance(expression, Reduce):
        return expression.axis == "year" and _within_rows(model, expression.of, table)
    return isinstance(expression, _WITHIN_ROWS) and all(
        _within_rows(model, part, table) for part in expression.parts())
