"""Lines of income and costs that stand there twice."""

from __future__ import annotations

from collections.abc import Iterator

from xlproj.base.catalogue_income import LINE_TWICE
from xlproj.base.folding import as_name
from xlproj.base.problems import Problem
from xlproj.base.slots import Slot
from xlproj.checking.facts import Facts

TABLES = ("ingresos", "costos")


def lines_twice(facts: Facts) -> Iterator[Problem]:
    """Lines that repeat another one above: the same name, class and figures.

    A function, since it compares whole rows, their years included, and names as a person reads them.
    """
    seen: dict[tuple[object, ...], int] = {}
    for table in TABLES:
        for number, row in enumerate(facts.project.tables.get(table, ()) if table not in facts.read.doubtful
                                     else ()):
            if "concepto" not in row.values:
                continue
            values = {**row.values, "concepto": as_name(row.values["concepto"])}
            first = seen.setdefault((table, tuple(sorted(values.items())),
                                     tuple(sorted(row.periods.items()))), number)
            if first != number:
                slot = Slot(key=table, column="concepto", row=number)
                yield facts.problem(LINE_TWICE, slot, other=Slot(key=table, column="concepto", row=first))
