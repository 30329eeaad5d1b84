"""Workbooks with crop budgets against LibreOffice: every formula, also after people inserted rows.

C1  The maize example, filled, live and converted, and the blank templates with budgets and prices: no difference.
C2  Rows inserted into lines, classes, budgets and plans count alike in the sheet and in the library.
C3  A row beyond those that a result sheet shows one by one makes the results wait; converted again, it counts.
C4  A blank live template shows no error while the example is typed into it, and ends with its results.
"""

from __future__ import annotations

import random
from collections.abc import Iterable
from pathlib import Path
from typing import Any

import pytest
from referee.test_changed_inputs import Inserter, _list_of, close, computed, figures_of, placed
from support import office

from xlproj import api
from xlproj.base.cells import column_letters
from xlproj.base.text import LANGUAGES, Language
from xlproj.layout.book import AddressBook
from xlproj.layout.items import Input
from xlproj.layout.place import lay_out
from xlproj.spec.project import Project
from xlproj.writing.values import typed

pytestmark = pytest.mark.referee
SHEETS = "+presupuestos,+precios"
LINE = {"descripcion": "Flete", "codigo": "pt", "cantidad": 2, "precio": 30.5, "situacion": "ambos", "rubro": "otros"}
CROP = {"cultivo": "Oca", "area": 5, "rendimiento": 4500, "precio": 0.22, "costo_ha": 700}
FED = {"cultivo": "Papa", "codigo": "PT", "area": 4, "campania": "segunda"}
ROWS: dict[str, dict[str, Any]] = {
    "lineas_presupuesto": LINE, "cultivos_antes": CROP, "cultivos_despues": FED,
    "calidades": {}, "presupuestos_antes": {}, "presupuestos_despues": {}}
"""What is typed into the new rows; a blank one only moves the others."""
MOVED = ("lineas_presupuesto", "cultivos_antes", "cultivos_despues")


@pytest.fixture(scope="module")
def result(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The results of the maize example."""
    _, written = api.convert(api.fill(api.example("maiz"), tmp_path_factory.mktemp("maiz") / "maiz.xlsx"))
    assert written is not None
    return written


def order(book: Path, table: str, places: tuple[str, ...], store: Path) -> dict[str, Any]:
    """What to insert where: rows at the top, in the middle, below the grey line."""
    reading, layout = placed(book)
    box = layout.tables[table]
    rows = {"top": box.first_row, "middle": box.first_row + 1, "end": box.sentinel_row}
    values = {key: reading.model.choices[_list_of(reading, table, key)].label(value).in_(reading.language)
              if key in ("situacion", "rubro", "campania") else value for key, value in ROWS[table].items()}
    inserts = [{"sheet": box.sheet, "row": rows[place],
                "cells": [[f"{column_letters(box.columns[key])}{rows[place]}", value] for key, value in values.items()]}
               for place in places]
    return {"book": str(book), "store": str(store), "inserts": inserts}


def test_workbooks_recalculate(tmp_path: Path, result: Path) -> None:
    """C1: the results in both languages, and a blank template that computes."""
    _, written, *_, blank = made(tmp_path, "en")

    assert office.assert_agrees([result, written, blank]) >= 15_000


@pytest.mark.torture
@pytest.mark.parametrize("language", LANGUAGES)
def test_all_workbooks_recalculate(tmp_path: Path, language: Language) -> None:
    """C1."""
    assert office.assert_agrees(made(tmp_path, language)) >= 20_000


def made(folder: Path, language: Language) -> list[Path]:
    """Filled, filled and live, converted, blank, blank and live."""
    project = api.example("maiz")
    filled = api.fill(project, folder / f"{language}.xlsx", language=language)
    _, written = api.convert(filled, language=language)
    assert written is not None
    blank = [api.new_template("riego", folder / f"{language}-{live}.xlsx", language=language, sheets=SHEETS, live=live)
             for live in (False, True)]
    return [filled, written, api.fill(project, folder / f"{language}-live.xlsx", language=language, live=True), *blank]


def orders_for(result: Path, tables: Iterable[str], folder: Path) -> list[dict[str, Any]]:
    """Rows inserted into each table, in a workbook of its own."""
    return [order(result, table, ("end", "middle", "top") if table in ("lineas_presupuesto", "calidades") else ("middle", "top"),
                  folder / f"{table}.xlsx") for table in tables]


@pytest.mark.parametrize("moved", [True, False])
def test_inserted_rows_count(tmp_path: Path, result: Path, moved: bool) -> None:
    """C2: into several tables at once, from the last row up; blank ones leave the figures as they are."""
    orders = orders_for(result, MOVED if moved else [table for table in ROWS if table not in MOVED], tmp_path)
    inserts = sorted((insert for each in orders for insert in each["inserts"]), key=lambda insert: -insert["row"])
    Inserter().run([{**orders[0], "inserts": inserts}])
    figures = figures_of(Path(orders[0]["store"]))

    assert len(inserts) >= 6
    assert computed(Path(orders[0]["store"])) == close(figures)
    assert isinstance(figures["VANE"], float)
    assert (figures_of(result)["VANE"] != pytest.approx(figures["VANE"], rel=1e-7)) == moved


@pytest.mark.torture
def test_rows_inserted_into_each_table_count(tmp_path: Path, result: Path) -> None:
    """C2: also in the formulas of the rows below them, which read a table by the number of its row."""
    orders = orders_for(result, ROWS, tmp_path)
    Inserter().run(orders)
    before = figures_of(result)

    for each in orders:
        stored = Path(each["store"])
        figures = figures_of(stored)

        assert computed(stored) == close(figures), stored.stem
        assert isinstance(figures["VANE"], float)
        assert (before["VANE"] != pytest.approx(figures["VANE"], rel=1e-7)) == (stored.stem in MOVED), stored.stem


def test_rows_beyond_those_shown_wait(tmp_path: Path, result: Path) -> None:
    """C3."""
    stored = tmp_path / "mas.xlsx"
    Inserter().run([order(result, "cultivos_antes", ("end", "end", "end", "end"), stored)])
    waiting = figures_of(stored)
    report, again = api.convert(stored, tmp_path / "otra vez.xlsx")
    assert again is not None

    assert waiting["VANE"] == "—"
    assert figures_of(again)["VANE"] == pytest.approx(report.results.indicators()["VANE"])
    assert figures_of(again)["VANE"] != pytest.approx(figures_of(result)["VANE"], rel=1e-7)


def steps_of(project: Project, book: AddressBook, language: Language) -> list[tuple[office.Cell, Any]]:
    """Every cell of a blank template to fill in, with what to type there."""
    found = []
    for plan in book.plans:
        for item in plan.items:
            if isinstance(item, Input):
                value = typed(project, item, language)
                if value is not None:
                    found.append(((plan.name, f"{column_letters(item.column)}{item.row}"), value))
    return found


@pytest.mark.parametrize("seed", [0, pytest.param(1, marks=pytest.mark.torture)])
def test_typing_shows_no_error(tmp_path: Path, typist: office.Typist, seed: int) -> None:
    """C4: in any order; at the end stands what the example's results say."""
    project = api.example("maiz")
    blank = api.new_template("riego", tmp_path / "vivo.xlsx", years=project.shape.years, live=True,
                             sheets=",".join(project.shape.formats))
    reading = api.read(blank)
    assert reading.project.shape.formats == project.shape.formats
    steps = steps_of(project, lay_out(reading.model, reading.project.shape, "es"), "es")
    random.Random(seed).shuffle(steps)
    names = office.defined_names(blank)
    done = typist.type(blank, steps, ask=[names[name] for name in ("VANE", "TIRE", "intensidad_despues")], check_every=40)
    expected = api.evaluate(project).indicators()

    assert len(steps) >= 500
    assert done.slips == []
    assert [done.values[names[name]] for name in ("VANE", "TIRE", "intensidad_despues")] == pytest.approx(
        [expected[name] for name in ("VANE", "TIRE", "intensidad_despues")])
