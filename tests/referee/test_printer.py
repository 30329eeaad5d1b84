"""The printer of formulas against LibreOffice: random expressions must be computed there as here.

R1  -3^2 is 9 in a sheet and -9 in mathematics: Neg is bracketed.
R2  2^3^2 is 64 in a sheet and 512 in mathematics: powers are bracketed.
R3  a-(b-c) and a/(b/c) keep their brackets.
R4  MIN and MAX skip a blank cell that they are given itself: an input is given as a sum, since its blank
counts as 0.
R5  The greatest of several stands in one function; cells side by side, or one below the other, are picked by
INDEX, others by CHOOSE.
"""

from __future__ import annotations

import random
from pathlib import Path
from typing import Any

import numpy as np
import pytest
import xlsxwriter
from support import office

from xlproj.expr.core import Place, Printer
from xlproj.expr.functions import Function, Not, both, choose, either, greatest, least, modulo
from xlproj.expr.nodes import Binary, Neg, Node, Num, Truth, as_number
from xlproj.expr.references import FieldRef
from xlproj.expr.texts import Pick
from xlproj.layout.place import lay_out
from xlproj.model.assembly import model
from xlproj.model.kinds import default_shape
from xlproj.model.studies.merit import LIST
from xlproj.model.studies.zones import RANKS

pytestmark = pytest.mark.referee
NOWHERE = Printer(book=None, place=Place(sheet="S"))  # type: ignore[arg-type]  # bare numbers need no address book


def number(dice: random.Random, depth: int) -> Node:
    """A random expression whose value is a moderate number."""
    if depth == 0:
        return Num(dice.choice([0.5, 1, 2, 3, 4, 7, 12.25]))
    kind = dice.randrange(10)
    a, b = number(dice, depth - 1), number(dice, depth - 1)
    if kind == 9:
        return Binary("^", Function("ABS", a) + 1, least(greatest(b, -2), 3))
    options: list[Any] = [
        lambda: a + b, lambda: a - b, lambda: a * b, lambda: a / (Function("ABS", b) + 1), lambda: Neg(a),
        lambda: choose(truth(dice, depth - 1), a, b), lambda: least(a, b) - greatest(a, b),
        lambda: as_number(truth(dice, depth - 1)) * a + as_number(Not(truth(dice, depth - 1))) ** 2,
        lambda: Function("ROUND", a) + Function("SIGN", b) + modulo(whole(a), whole(b) + 1)]
    return options[kind]()


def whole(of: Node) -> Node:
    """A whole number that is not negative, as remainders are declared for."""
    return Function("ROUND", Function("ABS", of))


def truth(dice: random.Random, depth: int) -> Truth:
    """A random truth."""
    a, b = number(dice, max(depth, 0)), number(dice, max(depth, 0))
    return dice.choice([a < b, a >= b, a.differs(b), both(a < b, b > 1), either(a > b, b < 1), Not(a <= b)])


def written(path: Path, expressions: list[Node]) -> Path:
    """A workbook with one expression a row and the value that Python gives it."""
    with xlsxwriter.Workbook(path) as book:
        sheet = book.add_worksheet("S")
        for row, expression in enumerate(expressions):
            value = float(np.asarray(expression.value(None)).ravel()[0])  # type: ignore[arg-type]  # no names inside
            sheet.write_formula(row, 0, "=" + expression.formula(NOWHERE).text, None, value)
    return path


class TestPrinter:
    """Values and formulas of expressions agree."""

    def test_known_traps(self, tmp_path: Path) -> None:
        """R1, R2, R3: the three groupings in which a sheet differs from mathematics."""
        three, two = Neg(Num(-3)), Neg(Num(-2))  # plain numbers alone would be folded
        traps = [Neg(three) ** 2, Neg(three ** 2), two ** (three ** 2), (two ** three) ** 2,
                 7 - (three - two),
                 Neg(Num(-12)) / (three / two), Num(-3) ** 2, two ** Num(-2)]

        values = [float(trap.value(None).ravel()[0]) for trap in traps]  # type: ignore[arg-type]  # no names
        assert values == [9.0, -9.0, 512.0, 64.0, 6.0, 8.0, 9.0, 0.25]
        assert len(traps) == office.assert_agrees([written(tmp_path / "traps.xlsx", traps)])

    def test_a_blank_cell_counts_as_zero(self) -> None:
        """R4."""
        book = lay_out(model("riego", False), default_shape("riego"), "es")
        out = Printer(book, Place(sheet="Ficha"))
        assert least(FieldRef("familias"), 3).formula(out).text == "MIN(familias+0,3)"
        assert greatest(-5, FieldRef("familias")).formula(out).text == "MAX(-5,familias+0)"

    def test_of_several_one_function_tells(self) -> None:
        """R5."""
        book = lay_out(model("general"), default_shape("general"), "es")
        out = Printer(book, Place(sheet="Elección del lugar"))
        across, down = tuple(each.ref for each in RANKS[:3]), tuple(row[0].ref for row in LIST[:2])
        assert greatest(greatest(1, Num(2) + 3), least(least(4, 5), 6)).formula(NOWHERE).text == (
            "MAX(1,5,MIN(4,5,6))")
        cells = [each.formula(out).text for each in across]
        assert Pick(Num(2), across).formula(out).text == f"INDEX({cells[0]}:{cells[2]},1,2)"
        assert Pick(Num(2), across[::2]).formula(out).text == f"CHOOSE(2,{cells[0]},{cells[2]})"
        cells = [each.formula(out).text for each in down]
        assert Pick(Num(2), down).formula(out).text == f"INDEX({cells[0]}:{cells[1]},2)"

    def test_random_expressions(self, tmp_path: Path) -> None:
        """2,000 random trees of up to four levels."""
        dice = random.Random(20)
        expressions = [number(dice, dice.randrange(1, 5)) for _ in range(2000)]

        assert office.assert_agrees([written(tmp_path / "random.xlsx", expressions)]) == 2000
