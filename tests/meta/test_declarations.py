"""What must hold of every declaration, whatever the kind of project.

D1  Units tie: no sum of unlike things, and the declared unit is the computed one.
D2  Texts exist in both languages; sheet names fit a tab; names can't be taken for cells.
D3  A quantity is total (a number even on a blank sheet) or gated.
D4  No result depends on a computed column of an input table.
D5  Every formula uses only functions with one meaning in Excel 2010 and LibreOffice 7.
D6  What is missing on a sheet is counted there: a list of steps may be called as a table elsewhere is.
D7  Whether a figure exists is not asked of a mere echo of a cell that may be blank: to LibreOffice that is no
number.
"""

from __future__ import annotations

import random
import re
from collections.abc import Iterator
from dataclasses import replace

import numpy as np
import pytest

from xlproj import api
from xlproj.base.units import MONEY, UnitMismatch
from xlproj.evaluating.engine import compute
from xlproj.expr import aggregates
from xlproj.expr.core import Expr, Place, Printer, Read
from xlproj.expr.functions import Attempt, Gate, If
from xlproj.expr.nodes import Num
from xlproj.expr.presence import Exists, Typed
from xlproj.expr.references import ColumnRef, FieldRef, QuantityRef
from xlproj.layout.place import lay_out
from xlproj.model.assembly import model
from xlproj.model.kinds import KINDS, default_shape
from xlproj.spec.model import Model
from xlproj.spec.project import Project, Row
from xlproj.spec.quantities import Quantity

ALLOWED = {"ABS", "AND", "CHOOSE", "COUNT", "COUNTA", "COUNTIF", "DAYS360", "EXP", "FIXED", "IF", "IFERROR",
           "INDEX", "IRR", "NPV", "ISNUMBER", "LN", "MATCH",
           "MAX", "MIN", "MOD", "NOT", "OR", "ROUND", "ROW", "ROWS", "SIGN", "SUM", "SUMIF", "SUMPRODUCT",
           "YEAR"}
MODELS = [(kind, live) for kind in KINDS for live in (False, True)]


def formulas(declarations: Model) -> Iterator[tuple[Quantity, str]]:
    """Every quantity with its formula in one of its cells."""
    book = lay_out(declarations, default_shape(declarations.kind), "es")
    for quantity in declarations.quantities.values():
        sheet = book.quantities[quantity.key].sheet
        place = Place(sheet=sheet, **dict.fromkeys(quantity.axes, 1))
        yield quantity, quantity.expr.formula(Printer(book, place)).text


@pytest.mark.parametrize(("kind", "live"), MODELS)
class TestDeclarations:
    """One model at a time."""

    def test_units_tie(self, kind: str, live: bool) -> None:
        """D1."""
        declarations = model(kind, live)

        for quantity in declarations.quantities.values():
            computed = quantity.expr.unit(declarations.units)
            assert quantity.unit is None or computed is None or quantity.unit == computed, quantity.key

    def test_what_is_missing_is_counted_on_its_sheet(self, kind: str, live: bool) -> None:
        """D6."""
        titles = {f"faltan_{sheet.key}": sheet.title.es for sheet in model(kind, live).sheets}
        read = {quantity.key: set(re.findall(r"'([^']+)'!|\b([^\W\d]\w*)!", text))
                for quantity, text in formulas(model(kind, live)) if quantity.key in titles}

        assert read
        assert {key: found for key, found in read.items()
                if {one or other for one, other in found} - {titles[key]}} == {}

    def test_what_exists_is_no_echo_of_a_blank_cell(self, kind: str, live: bool) -> None:
        """D7."""
        declared = model(kind, live).quantities
        asked = {part.of.key for quantity in declared.values() for part in quantity.expr.walk()
                 if isinstance(part, Exists) and isinstance(part.of, QuantityRef)}

        assert {key for key in asked if list(_echoes(declared[key].expr))} == set()

    def test_texts_exist(self, kind: str, live: bool) -> None:
        """D2."""
        declarations = model(kind, live)
        texts_found = [declarations.title, *(sheet.title for sheet in declarations.sheets),
                       *(sheet.purpose for sheet in declarations.sheets),
                       *(quantity.label for quantity in declarations.quantities.values())]
        for field in [*declarations.fields.values(),
                      *(f for t in declarations.tables.values() for f in t.fields)]:
            texts_found += [field.label, field.help]

        assert [text for text in texts_found if not text.es.strip() or not text.en.strip()] == []

    def test_sheet_names_fit(self, kind: str, live: bool) -> None:
        """D2."""
        for language in ("es", "en"):
            names = [sheet.title.in_(language) for sheet in model(kind, live).sheets]  # type: ignore[arg-type]  # both languages

            assert len(names) == len({name.casefold() for name in names})
            assert [name for name in names if len(name) > 31 or re.search(r"[\[\]:*?/\\']", name)] == []

    def test_names_are_no_cells(self, kind: str, live: bool) -> None:
        """D2: a defined name that looks like a cell could not be looked up."""
        declarations = model(kind, live)
        names = [*declarations.fields, *(f"tabla_{key}" for key in declarations.tables), *(
            quantity.name for quantity in declarations.quantities.values() if quantity.name)]

        assert len(names) == len({name.casefold() for name in names})
        assert [name for name in names if not re.fullmatch(r"[A-Za-z_][A-Za-z0-9_]*", name)
                      or re.fullmatch(r"[A-Za-z]{1,3}\d+|[RrCc]", name)] == []

    def test_results_do_not_use_computed_columns(self, kind: str, live: bool) -> None:
        """D4: an inserted row has no formula in its computed columns."""
        declarations = model(kind, live)
        for quantity in declarations.quantities.values():
            outside = [read for read in _outside_rows(quantity.expr) if "row" in declarations.axes(read.key)]

            assert [read.key for read in outside
                    if declarations.quantities[read.key].table != quantity.table] == []

    def test_functions_are_allowed(self, kind: str, live: bool) -> None:
        """D5."""
        used = {name for _, text in formulas(model(kind, live))
                for name in re.findall(r"([A-Z][A-Z0-9.]*)\(", text)}

        assert set() == used - ALLOWED
        assert "SUMPRODUCT" in used

    @pytest.mark.parametrize("count", [4, pytest.param(40, marks=pytest.mark.torture)])
    def test_blank_and_half_filled_projects_compute(self, kind: str, live: bool, count: int) -> None:
        """D3: with any part of the inputs gone, only gated quantities lack a number."""
        declarations, dice = model(kind, live), random.Random(5)
        gated = _may_be_absent(declarations)
        projects = [api.blank_project(declarations, default_shape(kind), "es"),
                    *(_half_filled(api.example(kind), dice) for _ in range(count))]
        for project in projects:
            arrays = compute(declarations, project)
            absent = {key for key, array in arrays.items() if array.dtype != object
                      and not np.isfinite(array).all()}

            assert set() == absent - gated


def _outside_rows(expression: Expr) -> Iterator[Read]:
    if isinstance(expression, aggregates.Reduce) and expression.axis == "row":
        return
    yield from (read for read in expression.reads() if read.computed)
    for part in expression.parts():
        yield from _outside_rows(part)


def _echoes(expr: Expr, typed: frozenset[str] = frozenset()) -> Iterator[Expr]:
    """The input cells that an expression may come to as they are, but for those that are `typed` then."""
    if isinstance(expr, Gate | If):
        known = typed | {str(part.of) for part in expr.test.walk() if isinstance(part, Typed)}
        yield from _echoes(expr.then, known)
        if isinstance(expr, If):
            yield from _echoes(expr.otherwise, typed)
    elif isinstance(expr, FieldRef | ColumnRef) and str(expr) not in typed:
        yield expr


def _may_be_absent(declarations: Model) -> set[str]:
    """Gated quantities, also where a choice ends in a gate, and those that only repeat one."""
    gated = {key for key, quantity in declarations.quantities.items() if _ends_in_a_gate(quantity.expr)}
    repeats = {key for key, quantity in declarations.quantities.items()
               if isinstance(quantity.expr, QuantityRef) and quantity.expr.key in gated}
    return gated | repeats


def _ends_in_a_gate(expr: Expr) -> bool:
    if isinstance(expr, If):
        return _ends_in_a_gate(expr.then) or _ends_in_a_gate(expr.otherwise)
    return isinstance(expr, (Gate, Attempt))


def _half_filled(project: Project, dice: random.Random) -> Project:
    keep = dice.random()
    tables = {key: tuple(Row({name: value for name, value in row.values.items() if dice.random() < keep},
                             {period: amount for period, amount in row.periods.items() if dice.random()
                              < keep})
                         for row in rows) for key, rows in project.tables.items()}
    fields = {key: value for key, value in project.fields.items() if dice.random() < keep or key
              == "horizonte"}
    return replace(project, fields=fields, tables=tables, series={
        key: {year: amount for year, amount in years.items() if dice.random() < keep}
        for key, years in project.series.items()})


class TestVocabulary:
    """The nodes as a whole."""

    def test_a_wrong_unit_is_found(self) -> None:
        """D1 can fail: money plus a rate is refused."""
        wrong = FieldRef("tasa_descuento_e") + FieldRef("imprevistos_propio")

        with pytest.raises(UnitMismatch):
            wrong.unit({**model("riego").units, "tasa_descuento_e": MONEY / MONEY / MONEY})

    def test_a_partial_quantity_is_found(self) -> None:
        """D3 can fail: a bare division on a blank sheet is no number."""
        with np.errstate(divide="ignore"):
            assert not np.isfinite((Num(1) / Num(0)).value(None)).all()  # type: ignore[arg-type]  # no names inside
