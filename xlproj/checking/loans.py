"""Loans: codes that exist and are each one's own, terms that can be paid, schedules that are used."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator

from xlproj.base import catalogue_loans, catalogue_project
from xlproj.base.problems import Code, Problem
from xlproj.base.text import Text
from xlproj.checking.facts import Facts
from xlproj.checking.figures import figure, pair
from xlproj.model.loan import DRAWN, LOANS, SCHEDULE
from xlproj.spec.quantities import Condition

_NONE_YET = Text("todavía no hay ninguno escrito", "none is written yet")


def loan_codes(facts: Facts, condition: Condition) -> Iterator[Problem]:
    """Codes of the other two tables that are no loan, and codes that two loans share."""
    at = condition.at.partition(".")[2]
    known = [str(code) for _, code in facts.column(LOANS, "codigo")]
    counts = Counter(code.casefold() for code in known)
    for row, code in facts.column(LOANS, "codigo"):
        if counts[str(code).casefold()] > 1:
            yield facts.problem(catalogue_loans.REPEATED_LOAN, f"{LOANS}.codigo", facts.cell(LOANS, "codigo", row), key=code)
    for table in (DRAWN, SCHEDULE):
        for row, code in facts.column(table, "codigo"):
            if str(code).casefold() not in counts:
                yield facts.problem(catalogue_loans.UNKNOWN_LOAN, f"{table}.{at}", facts.cell(table, "codigo", row), key=code,
                                    codes=", ".join(known) or _NONE_YET)


def unused_schedules(facts: Facts) -> Iterator[Problem]:
    """Rows of the lender's own schedule for a loan that is paid in another way."""
    if LOANS not in facts.read.model.tables:
        return
    schemes = dict(facts.column(LOANS, "esquema"))
    written = {str(code).casefold(): schemes.get(row) == "escrito" for row, code in facts.column(LOANS, "codigo")}
    for row, code in facts.column(SCHEDULE, "codigo"):
        if not written.get(str(code).casefold(), True):
            yield facts.problem(catalogue_project.SCHEDULE_UNUSED, f"{SCHEDULE}.codigo", facts.cell(SCHEDULE, "codigo", row))


def grace_too_long(facts: Facts) -> Iterator[Problem]:
    """Loans whose years of grace leave none to repay."""
    if LOANS not in facts.read.model.tables:
        return
    for row, _ in facts.column(LOANS, "codigo"):
        grace, term = facts.number(LOANS, "gracia", row), facts.number(LOANS, "plazo", row)
        if 0 < term <= grace:
            yield facts.problem(catalogue_loans.GRACE_TOO_LONG, f"{LOANS}.gracia", facts.cell(LOANS, "gracia", row),
                                grace=int(grace), term=int(term))


def without_term(facts: Facts, condition: Condition) -> Iterator[Problem]:
    """The loans that lack a term or a rate."""
    schemes, at = dict(facts.column(LOANS, "esquema")), condition.at.partition(".")[0]
    rates = dict(facts.column(LOANS, "tasa"))
    for row, _ in facts.column(LOANS, "codigo"):
        if schemes.get(row) == "escrito":
            continue
        if facts.number(LOANS, "plazo", row) <= 0 or row not in rates:
            column = "plazo" if facts.number(LOANS, "plazo", row) <= 0 else "tasa"
            yield facts.problem(catalogue_project.LOAN_WITHOUT_TERM, f"{at}.{column}", facts.cell(LOANS, column, row))


def received_too_late(facts: Facts, condition: Condition) -> Iterator[Problem]:
    """The loans that come after the last year."""
    for row, year in facts.column(LOANS, "anio"):
        if isinstance(year, float) and year > facts.horizon:
            yield facts.problem(catalogue_project.LOAN_OUT_OF_ORDER, condition.at, facts.cell(LOANS, "anio", row))


def simple_within_year(facts: Facts, condition: Condition) -> Iterator[Problem]:
    """The loans at simple interest with several payments a year."""
    for row, regime in facts.column(LOANS, "regimen"):
        payments = facts.number(LOANS, "pagos", row)
        if regime == "simple" and payments > 1:
            yield facts.problem(catalogue_loans.SIMPLE_WITHIN_YEAR, condition.at, facts.cell(LOANS, "pagos", row),
                                payments=int(payments))


def not_repaid(facts: Facts, code: Code) -> Iterator[Problem]:
    """The loans of which not all is repaid within the horizon: for want of years, or by the lender's own schedule."""
    for row, name in facts.column(LOANS, "codigo"):
        own = facts.figure("pr_forma", row=row) > 3
        if not facts.figure("pr_se_usa", row=row) or not (own or facts.figure("pr_plazo", row=row)):
            continue
        received = facts.figure("pr_desembolso.total", row=row)
        repaid = facts.figure("pr_amortizacion.total", row=row)
        if abs(received - repaid) <= max(facts.cent, 1e-9 * received):
            continue
        last = int(facts.figure("pr_inicio", row=row) + facts.figure("pr_plazo", row=row))
        if last > facts.horizon and not own:
            yield facts.problem(catalogue_loans.BEYOND_HORIZON, f"{LOANS}.plazo", facts.cell(LOANS, "plazo", row), key=name,
                                last=last, horizon=facts.horizon, left=figure(received - repaid))
        else:
            left, right = pair(repaid, received)
            yield facts.problem(code, f"{LOANS}.monto", facts.cell(LOANS, "monto", row), left=left, right=right)
