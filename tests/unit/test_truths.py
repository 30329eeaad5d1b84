"""Truths and numbers are different types: mixing them can't be built, and what is printed needs no program to
mix them.

T1  A truth has no arithmetic and is no operand; `as_number` is the one way from a truth to a number.
T2  In every declaration each part of an expression is of the type that its node asks for.
T3  Over many cells no truth is compared with a number, and no IF, AND, OR, NOT, MIN or MAX is written that
would swallow them.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import fields
from functools import cache
from typing import Any, get_type_hints

import pytest
from support.kinds import EVALUATED

from xlproj.expr.aggregates import Reduce, count_rows, sum_rows
from xlproj.expr.core import Expr, Place, Printer
from xlproj.expr.functions import Not, both, choose, either, gate, greatest, least
from xlproj.expr.lookups import sum_for_code
from xlproj.expr.nodes import Node, Num, Truth, as_number, node
from xlproj.expr.presence import Default, Filled, Typed
from xlproj.expr.references import ColumnRef, FieldRef
from xlproj.layout.place import lay_out
from xlproj.model.assembly import model
from xlproj.model.kinds import KINDS, default_shape

FAMILIES = FieldRef("familias")
PRICE, COUNT = (ColumnRef("inversiones", key) for key in ("costo_unitario", "cantidad"))


def printed(expression: Node) -> str:
    """The formula on the cash flow, with the columns of the table by letter alone."""
    book = lay_out(model("riego"), default_shape("riego"), "es")
    text = expression.formula(Printer(book, Place(sheet="Flujo de caja"))).text
    return re.sub(r"Inversiones!\$([A-Z]+)\$\d+:\$[A-Z]+\$\d+", r"\1", text)


class TestTypes:
    """What can be built."""

    @pytest.mark.parametrize("mix", [
        lambda truth: truth + 1, lambda truth: Num(2) * truth, lambda truth: Num(1).equals(truth),
        lambda truth: -truth,
        lambda truth: Num(0) < truth, lambda truth: choose(truth, truth, 0), lambda truth: least(truth, 1),
        node])
    def test_no_arithmetic_with_truths(self, mix: Any) -> None:
        """T1."""
        with pytest.raises(TypeError):
            mix(Num(1) < 2)

    def test_a_bare_python_truth_is_no_number(self) -> None:
        """T1."""
        with pytest.raises(TypeError):
            node(True)

    def test_a_sum_of_one_truth_would_be_one(self) -> None:
        """T1: `either` of one is that one; the node itself refuses it."""
        one = Num(1) < 2

        assert either(one) is one
        assert both(one) is one
        assert choose(both(), 1, 0).number == 1  # type: ignore[attr-defined]  # folded to a plain number

    @pytest.mark.parametrize("kind", KINDS)
    def test_each_part_is_of_its_type(self, kind: str) -> None:
        """T2."""
        whole = model(kind)
        expressions: list[Expr] = [quantity.expr for quantity in whole.quantities.values()]
        wrong = [f"{expression}" for expression in expressions if not isinstance(expression, Node)]
        wrong += [condition.key for condition in whole.conditions if not isinstance(condition.holds, Truth)]
        expressions += [condition.holds for condition in whole.conditions]
        wrong += [found for expression in expressions for part in expression.walk()
                  for found in mistyped(part)]

        assert len(expressions) > (200 if kind in EVALUATED else 10)
        assert wrong == []

    def test_a_mistyped_part_is_seen(self) -> None:
        """T2 can fail."""
        assert list(mistyped(Not(Num(1)))) == ["Not.of"]  # type: ignore[arg-type]  # what is planted


@cache
def hints_of(kind: type[Expr]) -> dict[str, Any]:
    """The types of a node's fields, by name."""
    return get_type_hints(kind)


def mistyped(part: Expr) -> Iterator[str]:
    """Fields of a node that hold a truth for a number or the other way round."""
    hints = hints_of(type(part))
    for field in fields(part):  # type: ignore[arg-type]  # every node is a dataclass
        value, asked = getattr(part, field.name), str(hints[field.name])
        for each in value if isinstance(value, tuple) else (value,):
            if isinstance(each, (Node, Truth)) and ("Truth" in asked) != isinstance(each, Truth):
                yield f"{type(part).__name__}.{field.name}"


class TestPrinted:
    """What stands in a sheet."""

    def test_a_formula_looks_up_one_code(self) -> None:
        """T3: over many rows each would be compared with the one beside it alone."""
        code = ColumnRef("inversiones", "clase")

        with pytest.raises(ValueError, match="those of many rows"):
            printed(count_rows(sum_for_code(Num(1), code, code) > 1))

    @pytest.mark.parametrize(("expression", "formula"), [
        (count_rows(PRICE > 5), "SUMPRODUCT(--(I>5))"),
        (count_rows(Not(PRICE > 5)), "SUMPRODUCT(--(I<=5))"),
        (count_rows(Not(Typed(PRICE))), "SUMPRODUCT(--(1-ISNUMBER(I)))"),
        (count_rows(Not(both(PRICE > 5, COUNT < 2))), "SUMPRODUCT(--(1-((I>5)*(H<2))))"),
        (count_rows(Not(either(PRICE > 5, COUNT < 2))), "SUMPRODUCT(--(1-((I>5)+(H<2)>0)))"),
        (sum_rows(PRICE * as_number(Filled(COUNT))), 'SUMPRODUCT(I,--(H<>""))'),
        (sum_rows(choose(PRICE > 5, COUNT, 0)), "SUMPRODUCT((I>5)*H)"),
        (sum_rows(choose(PRICE > 5, 0, COUNT)), "SUMPRODUCT((I<=5)*H)"),
        (sum_rows(choose(PRICE > 5, 0, 0)), "SUMPRODUCT(0)"),
        (sum_rows(choose(PRICE > 5, COUNT, 1)), "SUMPRODUCT((I>5)*H+--(I<=5))"),
        (sum_rows(least(PRICE, COUNT)), "SUMPRODUCT((I<H)*I+(I>=H)*H)"),
        (sum_rows(Default(PRICE, Num(3)) * COUNT), 'SUMPRODUCT(I+(I="")*3,H)'),
        (Reduce("MAX", PRICE * COUNT, "row"), "SUMPRODUCT(MAX(I*H))"),
        (Reduce("MAX", PRICE, "row"), "MAX(I)"),
        (sum_rows(PRICE * choose(FAMILIES > 2, 3, 4)), "IF(familias>2,3,4)*SUMPRODUCT(I)"),
    ])
    def test_over_many_cells(self, expression: Node, formula: str) -> None:
        """T3."""
        assert printed(expression) == formula

    def test_a_gate_stands_for_one_cell(self) -> None:
        """T3: a dash among the numbers of a sum would be an error."""
        with pytest.raises(ValueError, match="one cell"):
            printed(sum_rows(gate(PRICE > 5, PRICE)))

    def test_one_cell_is_written_plainly(self) -> None:
        """T3: outside of sums formulas stay as people write them."""
        test = both(FAMILIES < 2, Not(FAMILIES < 1))

        assert printed(choose(test, greatest(FAMILIES, 2),
                              0)) == "IF(AND(familias<2,familias>=1),MAX(familias+0,2),0)"
        assert printed(Num(2) * as_number(FAMILIES < 2)) == "2*(familias<2)"
        assert printed(as_number(FAMILIES < 2)) == "--(familias<2)"

    def test_plain_numbers_leave_no_debris(self) -> None:
        """What is known when the declaration is read is not asked again in the sheet."""
        assert printed(choose(Num(1).equals(1), FAMILIES, 0)) == "familias"
        assert printed(choose(both(Num(2) > 1, FAMILIES > 3), 1, 0)) == "IF(familias>3,1,0)"
        assert printed((1 + Num(0)) * FAMILIES / (Num(1) ** FAMILIES)) == "familias"


def test_rows_of_a_table_and_of_its_sheet_of_results_are_not_summed_together() -> None:
    """Their ranges differ in length, so that programs make an error of the sum or leave rows out."""
    whole = model("social")
    life = next(field for field in whole.tables["alternativas"].fields if field.key == "vida")
    mixed = sum_rows(whole.quantities["alt_falta"].ref * life.column_of("alternativas"))

    with pytest.raises(ValueError, match="alt_falta"):
        mixed.formula(Printer(lay_out(whole, default_shape("social"), "es"), Place(sheet="Control")))
