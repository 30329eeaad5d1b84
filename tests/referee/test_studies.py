"""Studies beside the cash flow, in LibreOffice: rows that a person inserts into their tables count, or the
study says that it waits.

R1  Costs and products inserted by a person move the comparison of alternatives, as the library has it.
R2  Scores off the scale in an inserted row are counted, and its weight moves the points.
R3  A table that its study shows row by row may outgrow it: the study waits, the evaluation does not.
"""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from referee.changing import from_below, insert, placed
from support import office
from support.filled import result_file

from xlproj import api

pytestmark = pytest.mark.referee


def into(book: Path, table: str, row: int, periods: dict[int, float] | None = None,
         **values: Any) -> office.Insert:
    """A row inserted at a place of a table and filled."""
    return insert(book, table, placed(book)[1].tables[table].first_row + row, values, periods)


def named(book: Path, *names: str) -> list[Any]:
    """The cells of defined names."""
    values, found = office.read_cells(book), office.defined_names(book)
    return [values.get(found[name]) for name in names]


def test_inserted_costs_and_products_count(tmp_path: Path, typist: office.Typist) -> None:
    """R1: 500,000 of costs more make the spring dear, and more water makes the well the best; the evaluation
    stays."""
    names = ("mejor_alternativa", "costo_menor", "VANE")
    book = result_file("social")
    inserts = [
        into(book, "productos_alternativas", 1, {2: 90000.0, 3: 90000.0}, medida="Productos", codigo="A2"),
        into(book, "costos_alternativas", 1, {1: 500000.0}, concepto="Túnel", codigo="a1", clase="Operación")]

    changed = tmp_path / "inserted.xlsx"
    typed = typist.type(book, from_below(inserts), store=changed)

    figures = named(changed, *names)
    assert (typed.slips, typed.stale) == ([], [])
    assert figures[0] == "Pozo con bomba eléctrica"
    assert figures[1] == pytest.approx((150000 + 24000 * (1 - 1.08**-10) / 0.08 + 18000 / 1.08**6) / 290000)
    assert figures[2] == pytest.approx(named(book, "VANE")[0])
    assert figures[0] == api.evaluate(changed).indicators()["mejor_alternativa"]
    assert figures[1:] == pytest.approx([api.evaluate(changed).indicators()[name] for name in names[1:]])


def test_inserted_factors_count(tmp_path: Path, typist: office.Typist) -> None:
    """R2: a factor whose score is beyond the scale, and another whose score is none of its grades."""
    book = result_file("localizacion")
    [(sheet, label)] = [cell for cell, value in office.read_cells(book).items() if value == "Fuera de escala"]
    of_zone_1 = (sheet, label.replace("B", "C"))
    inserts = [
        into(book, "criterios", 1, factor="Agua", peso=0.5, zona1=50.0, zona2=5.0, zona3=5.0),
        into(book, "criterios", 2, factor="Luz", peso=0.5, grado2=1.0, grado3=3.0, zona1=2.0, zona2=3.0,
             zona3=1.0)]

    changed = tmp_path / "inserted.xlsx"
    typed = typist.type(book, from_below(inserts), store=changed)

    assert (typed.slips, typed.stale) == ([], [])
    assert office.read_cells(book)[of_zone_1] == 0
    assert office.read_cells(changed)[of_zone_1] == 2
    assert named(changed, "mejor_zona") == ["Zona A: Anta"]
    assert api.evaluate(changed).indicators()["mejor_zona"] == "Zona A: Anta"


def test_a_study_waits_for_rows_that_it_does_not_show(tmp_path: Path, typist: office.Typist) -> None:
    """R3: a sixteenth datum outgrows the sheet of projections; converted again, it counts."""
    book = result_file("localizacion")
    inserts = [into(book, "historia", 1, anio=1970.0 + number, valor=300.0) for number in range(16)]

    changed = tmp_path / "inserted.xlsx"
    typed = typist.type(book, inserts, store=changed)
    _, again = api.convert(changed, tmp_path / "again.xlsx")

    assert again is not None
    assert (typed.slips, typed.stale) == ([], [])
    assert named(changed, "tasa_media", "tendencia_b") == ["—", "—"]
    assert isinstance(named(changed, "VANE")[0], float)
    assert named(again, "VANE") == pytest.approx(named(changed, "VANE"))
    assert named(again, "tasa_media", "tendencia_b") == pytest.approx(
        [api.evaluate(changed).indicators()[name] for name in ("tasa_media", "tendencia_b")])
