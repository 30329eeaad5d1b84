"""A campaign's lines and lenders: which row breaks a condition or a tie, and what to say of it."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from functools import partial

from xlproj.base.figures import figure, pair
from xlproj.base.problems import Code, Problem
from xlproj.base.text import Text
from xlproj.base.tolerances import HUNDREDTH
from xlproj.checking.facts import Facts
from xlproj.spec.rules import Condition

_LENDERS, _INDIRECT = "financiadores", "indirectos_ha"
_CENT = HUNDREDTH
_NEITHER = Text("no tiene monto ni parte del costo", "has neither an amount nor a share of the cost")
_BOTH = Text("tiene monto y también parte del costo", "has an amount and also a share of the cost")


def _unpriced(facts: Facts, condition: Condition, *, table: str) -> Iterator[Problem]:
    """The lines that have a quantity and a price of 0."""
    for row, price in facts.column(table, "precio"):
        quantity = facts.number(table, "cantidad", row)
        if price == 0 and quantity > 0:
            yield facts.problem(condition.coded, condition.at, facts.slot(table, "precio", row),
                                quantity=figure(quantity))


def _unshared(facts: Facts, code: Code, *, table: str) -> Iterator[Problem]:
    """The lines whose months leave out or exceed a part of their quantity."""
    for row, line in enumerate(facts.project.tables.get(table, ())):
        if abs(facts.figure(f"{table}_falta", row=row)) * facts.amount("area_campania") > _CENT:
            shared = sum(amount for month, amount in line.periods.items() if month <= facts.horizon)
            left, right = pair(shared, facts.number(table, "cantidad", row))
            yield facts.problem(code, f"{table}.cantidad", facts.slot(table, "cantidad", row), left=left, right=right)


def _repaid_late(facts: Facts, condition: Condition) -> Iterator[Problem]:
    """The loans repaid after the last month."""
    for row, month in facts.column(_LENDERS, "pago"):
        if isinstance(month, float) and month > facts.horizon:
            yield facts.problem(condition.coded, condition.at, facts.slot(_LENDERS, "pago", row), month=int(month),
                                last=facts.horizon)


def _repaid_before(facts: Facts, condition: Condition) -> Iterator[Problem]:
    """The loans repaid in the month they are received in, or earlier."""
    received = dict(facts.column(_LENDERS, "mes"))
    for row, month in facts.column(_LENDERS, "pago"):
        since = received.get(row)
        if isinstance(month, float) and isinstance(since, float) and month <= since:
            yield facts.problem(condition.coded, condition.at, facts.slot(_LENDERS, "pago", row), month=int(month),
                                received=int(since))


def _amount_or_share(facts: Facts, condition: Condition) -> Iterator[Problem]:
    """The lenders with neither an amount nor a share, or with both."""
    amounts, shares = dict(facts.column(_LENDERS, "monto")), dict(facts.column(_LENDERS, "parte"))
    for row, _ in facts.column(_LENDERS, "financiador"):
        if (row in amounts) == (row in shares):
            yield facts.problem(condition.coded, condition.at, facts.slot(_LENDERS, "monto", row),
                                state=_BOTH if row in amounts else _NEITHER)


def _left_over(facts: Facts, condition: Condition) -> Iterator[Problem]:
    """Told at the lender who gives last: it is the one to ask for less, or earlier."""
    months = [(month, row) for row, month in facts.column(_LENDERS, "mes") if isinstance(month, float)]
    if months:
        _, row = max(months)
        column = "monto" if facts.number(_LENDERS, "monto", row) else "parte"
        yield facts.problem(condition.coded, f"{_LENDERS}.{column}", facts.slot(_LENDERS, column, row),
                            amount=figure(facts.figure("fondos_sin_usar")))


def _outside(facts: Facts, condition: Condition) -> Iterator[Problem]:
    """The indirect costs paid after the last month, or until a month before the first of theirs."""
    for row, until in facts.column(_INDIRECT, "hasta"):
        first = facts.number(_INDIRECT, "desde", row)
        if isinstance(until, float) and (until > facts.horizon or first > until):
            yield facts.problem(condition.coded, condition.at, facts.slot(_INDIRECT, "hasta", row), first=int(first),
                                until=int(until), last=facts.horizon)


TOLD: Mapping[str, Callable[[Facts, Condition], Iterator[Problem]]] = {
    **{f"{table}_con_precio": partial(_unpriced, table=table) for table in ("ventas_ha", "costos_ha")},
    "devuelto_a_tiempo": _repaid_late, "devuelto_despues": _repaid_before, "monto_o_parte": _amount_or_share,
    "fondos_usados": _left_over, "indirectos_dentro": _outside}
BLAME: Mapping[str, Callable[[Facts, Code], Iterator[Problem]]] = {
    f"{table}_meses": partial(_unshared, table=table) for table in ("ventas_ha", "costos_ha")}
