"""What is wrong with the studies beside the cash flow, at the cells to mend: years given twice, data without a growth rate."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterator, Mapping

from xlproj.base.catalogue import CATALOGUE
from xlproj.base.problems import Problem
from xlproj.checking.facts import Facts
from xlproj.checking.figures import figure
from xlproj.expr.core import Place
from xlproj.model import projections, size
from xlproj.spec.quantities import Condition

Told = Callable[[Facts, Condition], Iterator[Problem]]


def _years_twice(facts: Facts, condition: Condition) -> Iterator[Problem]:
    """The data of a year that has another one above."""
    years = list(facts.column(projections.TABLE, "anio"))
    counts, seen = Counter(year for _, year in years), set()
    for row, year in years:
        if year in seen and isinstance(year, float):
            yield facts.problem(CATALOGUE[condition.code], condition.at, facts.cell(projections.TABLE, "anio", row),
                                year=int(year), count=counts[year])
        seen.add(year)


def _no_growth(facts: Facts, condition: Condition) -> Iterator[Problem]:
    """The first datum that is not above 0."""
    low = [(row, value) for row, value in facts.column(projections.TABLE, "valor") if isinstance(value, float) and value <= 0]
    for row, value in low[:1]:
        yield facts.problem(CATALOGUE[condition.code], condition.at, facts.cell(projections.TABLE, "valor", row),
                            value=figure(value))


def _too_large(facts: Facts, condition: Condition) -> Iterator[Problem]:
    """The ideal size, beside the factor that allows least."""
    yield facts.problem(CATALOGUE[condition.code], condition.at, ideal=figure(facts.amount(size.IDEAL.key)),
                        factor=facts.at(size.WHICH.key, Place(sheet="")), limit=figure(facts.figure(size.LEAST.key)))


TOLD: Mapping[str, Told] = {"anios_distintos": _years_twice, "valores_positivos": _no_growth, "ideal_cabe": _too_large}
"""How each condition of these formats is told, by its key."""
