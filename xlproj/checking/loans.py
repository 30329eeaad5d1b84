"""Loans: codes that exist and are each one's own, terms that can be paid, schedules that are used."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from math import ceil, floor

from xlproj.base import catalogue_loans, catalogue_project
from xlproj.base.figures import figure, pair
from xlproj.base.problems import Code, Problem
from xlproj.base.slots import Slot
from xlproj.base.text import Text
from xlproj.base.tolerances import TYPED_TERM
from xlproj.checking.facts import Facts
from xlproj.model.debt.loan_terms import DRAWN, LOANS, SCHEDULE
from xlproj.spec.rules import Condition

_LACKED = {"plazo": Text("el plazo", "its term"), "tasa": Text("la tasa", "its rate")}
_NONE_YET = Text("todavía no hay ninguno escrito", "none is written yet")


def loan_codes(facts: Facts, condition: Condition) -> Iterator[Problem]:
    """Codes of the other two tables that are no loan, and codes that two loans share."""
    at = condition.at.partition(".")[2]
    known = [str(code) for _, code in facts.column(LOANS, "codigo")]
    counts = Counter(code.casefold() for code in known)
    for row, code in facts.column(LOANS, "codigo"):
        if counts[str(code).casefold()] > 1:
            yield facts.problem(catalogue_loans.REPEATED_LOAN, f"{LOANS}.codigo", facts.slot(LOANS, "codigo", row), key=code)
    for table in (DRAWN, SCHEDULE):
        for row, code in facts.column(table, "codigo"):
            if str(code).casefold() not in counts:
                yield facts.problem(catalogue_loans.UNKNOWN_LOAN, f"{table}.{at}", facts.slot(table, "codigo", row), key=code,
                                    codes=", ".join(known) or _NONE_YET)


def unused_schedules(facts: Facts) -> Iterator[Problem]:
    """Rows of the lender's own schedule for a loan that is paid in another way."""
    if LOANS not in facts.read.model.tables:
        return
    schemes = dict(facts.column(LOANS, "esquema"))
    written = {str(code).casefold(): schemes.get(row) == "escrito" for row, code in facts.column(LOANS, "codigo")}
    for row, code in facts.column(SCHEDULE, "codigo"):
        if not written.get(str(code).casefold(), True):
            yield facts.problem(catalogue_project.SCHEDULE_UNUSED, f"{SCHEDULE}.codigo", facts.slot(SCHEDULE, "codigo", row))


def grace_too_long(facts: Facts) -> Iterator[Problem]:
    """Loans whose years of grace leave none to repay."""
    if LOANS not in facts.read.model.tables:
        return
    for row, _ in facts.column(LOANS, "codigo"):
        grace, term = facts.number(LOANS, "gracia", row), facts.number(LOANS, "plazo", row)
        if 0 < term <= grace:
            yield facts.problem(catalogue_loans.GRACE_TOO_LONG, f"{LOANS}.gracia", facts.slot(LOANS, "gracia", row),
                                grace=figure(grace), term=figure(term))


def without_term(facts: Facts, condition: Condition) -> Iterator[Problem]:
    """What the loans lack: a term, a rate or both."""
    schemes, at = dict(facts.column(LOANS, "esquema")), condition.at.partition(".")[0]
    rates = dict(facts.column(LOANS, "tasa"))
    for row, name in facts.column(LOANS, "codigo"):
        if schemes.get(row) == "escrito":
            continue
        missing = [] if facts.number(LOANS, "plazo", row) > 0 else ["plazo"]
        for column in (*missing, *(() if row in rates else ("tasa",))):
            yield facts.problem(catalogue_project.LOAN_WITHOUT_TERM, f"{at}.{column}", facts.slot(LOANS, column, row), key=name,
                                missing=_LACKED[column])


def uneven_payments(facts: Facts, condition: Condition) -> Iterator[Problem]:
    """The terms and graces that are no whole number of payments."""
    table = condition.at.partition(".")[0]
    for row, _ in facts.column(table, "codigo"):
        payments = facts.figure("pr_pagos", row=row)
        for column in ("plazo", "gracia") if facts.figure("pr_no_enteros", row=row) else ():
            years = facts.number(table, column, row)
            whole = floor(years * payments + 0.5)
            if abs(years - whole / payments) > TYPED_TERM or (column == "plazo" and whole < 1):
                below = max(floor(years * payments), 1 if column == "plazo" else 0)
                yield facts.problem(catalogue_loans.UNEVEN_PAYMENTS, f"{table}.{column}", facts.slot(table, column, row),
                                    years=figure(years), payments=int(payments), count=figure(years * payments),
                                    below=figure(below / payments), above=figure((below + 1) / payments))


def received_too_late(facts: Facts, condition: Condition) -> Iterator[Problem]:
    """The loans that come after the last year."""
    names = dict(facts.column(LOANS, "codigo"))
    for row, year in facts.column(LOANS, "anio"):
        if isinstance(year, float) and year > facts.horizon:
            yield facts.problem(catalogue_project.LOAN_OUT_OF_ORDER, condition.at, facts.slot(LOANS, "anio", row),
                                key=names.get(row, "—"), year=int(year), horizon=facts.horizon)


def simple_within_year(facts: Facts, condition: Condition) -> Iterator[Problem]:
    """The loans at simple interest with several payments a year."""
    for row, regime in facts.column(LOANS, "regimen"):
        payments = facts.number(LOANS, "pagos", row)
        if regime == "simple" and payments > 1:
            yield facts.problem(catalogue_loans.SIMPLE_WITHIN_YEAR, condition.at, facts.slot(LOANS, "pagos", row),
                                payments=int(payments))


def offers_left_open(facts: Facts, condition: Condition) -> Iterator[Problem]:
    """The offers that can't be compared: they end after the horizon, or don't repay what is received."""
    for row, name in facts.column(LOANS, "codigo"):
        received = facts.figure("pr_dado", row=row)
        if facts.figure("pr_se_usa", row=row) or facts.figure("pr_cierra", row=row) or not received:
            continue
        last = ceil(facts.figure("pr_termina", row=row))
        if last > facts.horizon:
            yield facts.problem(catalogue_loans.OFFER_BEYOND_HORIZON, condition.at, facts.slot(LOANS, "plazo", row), key=name,
                                last=last, horizon=facts.horizon)
        else:
            left, right = pair(facts.figure("pr_amortizacion.total", row=row), received)
            yield facts.problem(catalogue_loans.OFFER_NOT_REPAID, f"{LOANS}.codigo", facts.slot(LOANS, "codigo", row), key=name,
                                left=left, right=right)


def not_repaid(facts: Facts, code: Code) -> Iterator[Problem]:
    """The loans of which not all is repaid within the horizon: for want of years, or by the lender's own schedule."""
    names = dict(facts.column(LOANS, "codigo"))
    rows = range(len(facts.project.tables.get(LOANS, ())))
    for row in rows:
        received, repaid = facts.figure("pr_dado", row=row), facts.figure("pr_amortizacion.total", row=row)
        if facts.figure("pr_se_usa", row=row) and abs(received - repaid) > facts.cent / len(rows):
            yield from _owing(facts, code, row, str(names.get(row, "—")), received - repaid)


def _owing(facts: Facts, code: Code, row: int, name: str, gap: float) -> Iterator[Problem]:
    """Why a loan is not repaid: the horizon ends before it, a part comes after its last payment, or its schedule is wrong."""
    last, own = ceil(facts.figure("pr_termina", row=row)), facts.figure("pr_forma", row=row) > 3
    late = () if own else _parts_from(facts, row, last)
    if last > facts.horizon and not own:
        yield facts.problem(catalogue_loans.BEYOND_HORIZON, f"{LOANS}.plazo", facts.slot(LOANS, "plazo", row), key=name,
                            last=last, horizon=facts.horizon, left=figure(gap))
    elif late:
        for slot, year, amount in late:
            yield facts.problem(catalogue_loans.DRAWN_TOO_LATE, f"{DRAWN}.codigo", slot, key=name, amount=figure(amount), year=year,
                                last=last)
    else:
        received = facts.figure("pr_dado", row=row)
        left, right = pair(received - gap, received)
        words = Text("faltan {amount}", "{amount} is missing") if gap > 0 else Text("sobran {amount}", "{amount} too much")
        yield facts.problem(code, f"{LOANS}.monto", facts.slot(LOANS, "monto", row), key=name, left=left, right=right,
                            gap=words.format(amount=figure(abs(gap))))


def _parts_from(facts: Facts, row: int, last: int) -> tuple[tuple[Slot, int, float], ...]:
    """The parts of a loan that come in the year of its last payment or later: cell, year, amount."""
    name = str(facts.project.tables[LOANS][row].values.get("codigo")).casefold()
    return tuple((facts.period_slot(DRAWN, part, year), year, amount)
                 for part, code in facts.column(DRAWN, "codigo") if str(code).casefold() == name
                 for year, amount in sorted(facts.project.tables[DRAWN][part].periods.items())
                 if last <= year <= facts.horizon and amount)
