"""Relations between inputs that many tables have, each a truth about a row: codes that are unique or exist, years in order."""

from __future__ import annotations

from xlproj.base.text import Text
from xlproj.expr.functions import both, say
from xlproj.expr.lookups import sum_for_code
from xlproj.expr.nodes import Num, Truth, as_number
from xlproj.expr.presence import Filled, Typed
from xlproj.expr.references import ColumnRef, FieldRef
from xlproj.expr.texts import Join
from xlproj.spec.rules import Count

MORE_YEARS = Count(Text(" (también en otro año)", " (and in one more year)"),
                   Text(" (también en otros {count} años)", " (and in {count} more years)"))
"""How many years beyond the first one that is told."""


def repeated(*columns: ColumnRef) -> Truth:
    """Whether a code, or what stands in several columns, stands in another row, too."""
    joined = tuple(part for each in columns for part in (each, say("|", "|")))
    key = columns[0] if len(columns) == 1 else Join(joined)
    return both(*map(Filled, columns), sum_for_code(Num(1), key, key) > 1)


def unknown(column: ColumnRef, target: ColumnRef) -> Truth:
    """Whether a code is none of those in another column."""
    return both(Filled(column), sum_for_code(as_number(Filled(target)), target, column).equals(0))


def before(later: ColumnRef, earlier: ColumnRef) -> Truth:
    """Whether what should come later comes before."""
    return both(Typed(later), Typed(earlier), later < earlier)


def beyond(column: ColumnRef, last: FieldRef) -> Truth:
    """Whether a year comes after the last one."""
    return both(Typed(column), column > last)
