"""Dates and exponentials in LibreOffice: months of thirty days are counted there as here, at every end of a
month."""

from __future__ import annotations

import random
from datetime import date, timedelta
from pathlib import Path

import numpy as np
import pytest
import xlsxwriter
from support import office

from xlproj.expr.core import Place, Printer
from xlproj.expr.functions import Function, days_between
from xlproj.expr.nodes import Node, Num

pytestmark = pytest.mark.referee
NOWHERE = Printer(book=None, place=Place(sheet="S"))  # type: ignore[arg-type]  # bare numbers need no address book
ZERO = date(1899, 12, 30)


def serial(day: date) -> int:
    return (day - ZERO).days


def written(path: Path, expressions: list[Node]) -> Path:
    """A workbook with one expression a row and the value that Python gives it."""
    with xlsxwriter.Workbook(path) as book:
        sheet = book.add_worksheet("S")
        for row, expression in enumerate(expressions):
            value = float(np.asarray(expression.value(None)).item())  # type: ignore[arg-type]  # no names inside
            sheet.write_formula(row, 0, "=" + expression.formula(NOWHERE).text, None, value)
    return path


def ends_of_months() -> list[date]:
    """The last three days of each month and the first of the next, in leap years, common years and years of a
    century."""
    firsts = [date(year, month, 1) for year in (1950, 1999, 2000, 2001, 2004, 2100, 2150)
              for month in range(1, 13)]
    return [first - timedelta(days=back) for first in firsts[1:] for back in range(4)]


def test_months_of_thirty_days(tmp_path: Path) -> None:
    """3,000 pairs of days, most of them where the counts of 30-day months part ways; reversed ones too."""
    dice, ends = random.Random(360), ends_of_months()
    pairs = [(dice.choice(ends), dice.choice(ends)) for _ in range(2000)]
    pairs += [(ZERO + timedelta(days=dice.randrange(18264, 91677)), dice.choice(ends)) for _ in range(1000)]
    counts: list[Node] = [days_between(Num(serial(start)), Num(serial(end))) for start, end in pairs]

    assert office.assert_agrees([written(tmp_path / "days.xlsx", counts)]) == 3000


def test_exponentials(tmp_path: Path) -> None:
    """The inverse of the natural logarithm, as the continuous rate uses it."""
    powers: list[Node] = [Function("EXP", Num(step / 10)) - 1 for step in range(100)]
    powers += [Function("LN", Function("EXP", Num(step / 10))) for step in range(100)]

    assert office.assert_agrees([written(tmp_path / "powers.xlsx", powers)]) == 200
