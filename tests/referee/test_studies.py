"""Studies beside the cash flow, in LibreOffice: rows that a person inserts into their tables count, or the study says that it waits.

R1  Costs and products inserted by a person move the comparison of alternatives, as the library has it.
R2  A table that its study shows row by row may outgrow it: the study waits, the evaluation does not.
"""

from __future__ import annotations

from functools import lru_cache
from pathlib import Path
from typing import Any

import pytest
from referee.test_changed_inputs import Inserter
from support import office

from xlproj import api
from xlproj.base.cells import column_letters
from xlproj.layout.book import AddressBook
from xlproj.layout.place import lay_out

pytestmark = pytest.mark.referee


def result(name: str, folder: Path) -> Path:
    """The result workbook of an example."""
    _, written = api.convert(api.fill(api.example(name), folder / f"{name}.xlsx"))
    assert written is not None
    return written


@lru_cache(maxsize=2)
def placed(book: Path) -> AddressBook:
    """Where things stand in a result workbook."""
    report = api.check(book)
    return lay_out(report.reading.model, report.results.project.shape, "es")


def into(book: Path, table: str, row: int, periods: dict[int, float] | None = None, **values: Any) -> dict[str, Any]:
    """The order to insert a row at a place of a table and fill it."""
    box = placed(book).tables[table]
    at = box.first_row + row
    cells = [[f"{column_letters(box.columns[key])}{at}", value] for key, value in values.items()]
    cells += [[f"{column_letters(box.first_period + box.periods.index(year))}{at}", value]
              for year, value in (periods or {}).items()]
    return {"sheet": box.sheet, "row": at, "cells": cells}


def after(book: Path, orders: list[dict[str, Any]], folder: Path) -> Path:
    """The workbook after a person's insertions."""
    stored = folder / "inserted.xlsx"
    Inserter().run([{"book": str(book), "store": str(stored), "inserts": orders}])
    return stored


def named(book: Path, *names: str) -> list[Any]:
    """The cells of defined names."""
    values, found = office.read_cells(book), office.defined_names(book)
    return [values.get(found[name]) for name in names]


def test_inserted_costs_and_products_count(tmp_path: Path) -> None:
    """R1: 500,000 of costs more make the spring dear, and more water makes the well the best; the evaluation stays."""
    names = ("mejor_alternativa", "costo_menor", "VANE")
    book = result("social", tmp_path)
    orders = [  # from the bottom up: each leaves what stands above where it is
        into(book, "productos_alternativas", 1, {2: 90000.0, 3: 90000.0}, medida="Productos", codigo="A2"),
        into(book, "costos_alternativas", 1, {1: 500000.0}, concepto="Túnel", codigo="a1", clase="Operación")]

    changed = after(book, orders, tmp_path)

    figures = named(changed, *names)
    assert figures[0] == "Pozo con bomba eléctrica"
    assert figures[1] == pytest.approx((150000 + 24000 * (1 - 1.08**-10) / 0.08 + 18000 / 1.08**6) / 290000)
    assert figures[2] == pytest.approx(named(book, "VANE")[0])
    assert figures[0] == api.evaluate(changed).indicators()["mejor_alternativa"]
    assert figures[1:] == pytest.approx([api.evaluate(changed).indicators()[name] for name in names[1:]])


def test_a_study_waits_for_rows_that_it_does_not_show(tmp_path: Path) -> None:
    """R2: a sixteenth datum outgrows the sheet of projections; converted again, it counts."""
    book = result("localizacion", tmp_path)
    orders = [into(book, "historia", 1, anio=1970.0 + number, valor=300.0) for number in range(16)]

    changed = after(book, orders, tmp_path)
    _, again = api.convert(changed, tmp_path / "again.xlsx")

    assert again is not None
    assert named(changed, "tasa_media", "tendencia_b") == ["—", "—"]
    assert isinstance(named(changed, "VANE")[0], float)
    assert named(again, "VANE") == pytest.approx(named(changed, "VANE"))
    assert named(again, "tasa_media", "tendencia_b") == pytest.approx(
        [api.evaluate(changed).indicators()[name] for name in ("tasa_media", "tendencia_b")])
