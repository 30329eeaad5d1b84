"""Relations between inputs that many tables have, each a truth about a row: codes that are unique or exist,
years in order."""

from __future__ import annotations

from collections.abc import Mapping

from xlproj.base.catalogue_project import YEARS_REVERSED
from xlproj.base.catalogue_timed import NAMED_BUT_EMPTY
from xlproj.base.catalogue_values import PRICE_OF_NOTHING, UNUSUAL
from xlproj.base.text import Text, same
from xlproj.expr.aggregates import count_rows
from xlproj.expr.functions import both, either, say
from xlproj.expr.lookups import sum_for_code
from xlproj.expr.nodes import Node, Num, Operand, Say, Truth, node
from xlproj.expr.presence import Filled, Typed
from xlproj.expr.references import ColumnRef, FieldRef
from xlproj.expr.texts import Join
from xlproj.spec.rules import Against, Count, Counterpart, Figure, Phrase, Rule, Telling
from xlproj.spec.sheets import Table

COST_NOTHING = Text("este concepto no costaría nada", "this item would cost nothing")
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
    return both(Filled(column), sum_for_code(Num(1), target, column).equals(0))


def named_but_empty(table: Table, by: ColumnRef, naming: Truth) -> Rule:
    """A table of which nothing was filled in is not named `by` a code, in a row that is `naming` it."""
    first = next(each for each in table.fields if each.required).column_of(table.key)
    return Rule(code=NAMED_BUT_EMPTY, at=first, each="project", beside=False,
                values={"table": table.title, "other": Counterpart(((by, by),))},
                wrong=both(count_rows(naming) > 0, count_rows(Filled(first)).equals(0)))


def before(later: ColumnRef, earlier: ColumnRef) -> Truth:
    """Whether what should come later comes before."""
    return both(Typed(later), Typed(earlier), later < earlier)


def beyond(column: ColumnRef, last: FieldRef) -> Truth:
    """Whether a year comes after the last one."""
    return both(Typed(column), column > last)


def apart(left: Node, right: Node) -> Mapping[str, Telling]:
    """Two figures as a message tells them, with as many decimals as it takes to tell one from the other."""
    return {"left": Against(left, right), "right": Against(right, left)}


def says(column: ColumnRef, *words: str) -> Truth:
    """Whether one of some words was typed, in capitals or not."""
    return either(*(column.equals(Say(same(word))) for word in words))


def in_order(since: ColumnRef, until: ColumnRef) -> Rule:
    """The last year is not before the first one."""
    return Rule(code=YEARS_REVERSED, at=until, wrong=before(until, since),
                values={"first": since, "last": until})


def priced(price: ColumnRef, what: Text) -> Rule:
    """A price is not 0: that would mean `what`."""
    return Rule(code=PRICE_OF_NOTHING, at=price, wrong=both(Typed(price), price.equals(0)),
                values={"what": what})


def usual(of: ColumnRef | FieldRef, low: Operand, high: Operand, slip: Text, *, name: Node | None = None,
          share: bool = False, sign: str = "", when: Truth | None = None,
          outside: Truth | None = None) -> Rule:
    """A figure lies in its usual range, both ends included; outside of it, the likely `slip` is asked
    about. Where the range is looked up, that something was typed `outside` may be told in fewer words."""
    unusual = both(Typed(of), either(of < node(low), of > node(high))) if outside is None else outside
    whose: Telling = Text("", "") if name is None else Phrase(
        Text(" en «{name}»", " for “{name}”"), {"name": name})
    return Rule(code=UNUSUAL, at=of, wrong=unusual if when is None else both(unusual, when), values={
        "slip": slip, "of": whose, "value": Figure(of, decimals=4, share=share, sign=sign),
        "low": Figure(node(low), share=share), "high": Figure(node(high), share=share, sign=sign)})
