"""Formulas filled to the right along a row of years are those that would be printed one by one.

F1  In every kind of project, each filled formula equals the printed one; most formulas of a long horizon are
filled. F2  Where more than columns by one differs from year 1 to year 2, nothing is filled.
"""

from __future__ import annotations

from dataclasses import replace

import pytest
from support.filled import declared

from xlproj import api
from xlproj.expr.core import Piece, Printer
from xlproj.layout.items import Computed
from xlproj.layout.place import lay_out
from xlproj.writing.filling import Filler, pattern_of

FILLED = {"riego": 0.8, "pecuario": 0.7, "campania": 0.7, "social": 0.7, "general": 0.7}
"""Which part of the formulas is filled at least: the longer the horizon, the more; rows of tables and steps
are filled downwards."""


@pytest.mark.parametrize("name", FILLED)
def test_filled_formulas_are_the_printed_ones(name: str) -> None:
    """F1."""
    project = api.example(name)
    book = lay_out(declared(name), replace(project.shape, rows={}), "es")
    filled, printed = [], []
    for plan in book.plans:
        filler = Filler(book)
        for item in plan.items:
            if isinstance(item, Computed):
                filled.append(filler.formula(item.quantity, item.place))
                printed.append(item.quantity.expr.formula(Printer(book, item.place)))

    assert printed == filled
    assert len(filled) >= 3000


@pytest.mark.parametrize("name", FILLED)
def test_most_formulas_are_filled(name: str, monkeypatch: pytest.MonkeyPatch) -> None:
    """F1: what is printed in full is a small part."""
    printed = 0
    original = Printer.__init__

    def counted(self: Printer, *arguments: object, **more: object) -> None:
        nonlocal printed
        original(self, *arguments, **more)  # type: ignore[arg-type]  # whatever it is called with
        printed += self.span is None

    book = lay_out(declared(name), api.example(name).shape, "es")
    items = [item for plan in book.plans for item in plan.items if isinstance(item, Computed)]
    monkeypatch.setattr(Printer, "__init__", counted)
    fillers = {plan.name: Filler(book) for plan in book.plans}
    for plan in book.plans:
        for item in plan.items:
            if isinstance(item, Computed):
                fillers[plan.name].formula(item.quantity, item.place)

    assert 1 - printed / len(items) >= FILLED[name]


@pytest.mark.parametrize(("first", "second"), [
    ("D12+1", "E12+2"), ("D12", "F12"), ("D12", "SUM(D12)"), ("$D12*D3", "$E12*E3"), ("D12", "E13")])
def test_what_is_not_filled(first: str, second: str) -> None:
    """F2."""
    assert pattern_of(Piece(first), Piece(second)) is None


def test_texts_and_names_stay() -> None:
    """F2: only references move, also across the end of the alphabet."""
    pattern = pattern_of(Piece('IF(Hoja!Y$4=LOG10(100),"C3 D4",$B$2)'),
                         Piece('IF(Hoja!Z$4=LOG10(100),"C3 D4",$B$2)'))

    assert pattern is not None
    assert pattern.at(3).text == 'IF(Hoja!AA$4=LOG10(100),"C3 D4",$B$2)'
