"""Workbooks with crop budgets against LibreOffice: every formula, also after people inserted rows.

C1  The maize example, filled, live and converted, and the blank templates with budgets and prices: no
difference. C2  Rows inserted into lines, classes, budgets and plans count alike in the sheet and in the
library. C3  A row beyond those that a result sheet shows one by one makes the results wait; converted again,
it counts. C4  A blank live template into which the example is typed ends with its results; looked at on the
way, it shows no error.
"""

from __future__ import annotations

import random
from pathlib import Path
from typing import Any

import pytest
from referee.changing import close, computed, figures_of, from_below, insert, placed
from support import office
from support.filled import result_file

from xlproj import api
from xlproj.base.cells import column_letters
from xlproj.base.text import LANGUAGES, Language
from xlproj.layout.book import AddressBook
from xlproj.layout.items import InputCell
from xlproj.layout.place import lay_out
from xlproj.spec.project import Project
from xlproj.writing.values import typed

pytestmark = pytest.mark.referee
SHEETS = "+presupuestos,+precios"
LINE = {"descripcion": "Flete", "codigo": "pt", "cantidad": 2, "precio": 30.5, "situacion": "ambos",
        "rubro": "otros"}
CROP = {"cultivo": "Oca", "area": 5, "rendimiento": 4500, "precio": 0.22, "costo_ha": 700}
FED = {"cultivo": "Papa", "codigo": "PT", "area": 4, "campania": "segunda"}
ROWS: dict[str, dict[str, Any]] = {
    "lineas_presupuesto": LINE, "cultivos_antes": CROP, "cultivos_despues": FED,
    "calidades": {}, "presupuestos_antes": {}, "presupuestos_despues": {}}
"""What is typed into the new rows; a blank one only moves the others."""
MOVED = ("lineas_presupuesto", "cultivos_antes", "cultivos_despues")


RESULT = "maiz"


def inserts(table: str, *places: str) -> list[office.Insert]:
    """Rows at the top, in the middle, below the grey line of a table of the maize example's results."""
    box = placed(result_file(RESULT))[1].tables[table]
    rows = {"top": box.first_row, "middle": box.first_row + 1, "end": box.sentinel_row}
    return [insert(result_file(RESULT), table, rows[place], ROWS[table]) for place in places]


def usual(table: str) -> list[office.Insert]:
    """Rows at the usual places: some tables have no grey line of their own below them."""
    return inserts(table, *(("end", "middle", "top") if table in ("lineas_presupuesto", "calidades")
                            else ("middle", "top")))


def test_workbooks_recalculate(tmp_path: Path) -> None:
    """C1: a blank template of few years that computes; the results are judged with the other examples'."""
    blank = api.new_template("riego", tmp_path / "blank.xlsx", language="en", sheets=SHEETS, live=True,
                             years=4)

    assert office.assert_agrees([blank]) >= 3_000


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
    blank = [api.new_template("riego", folder / f"{language}-{live}.xlsx", language=language, sheets=SHEETS,
                              live=live)
             for live in (False, True)]
    return [filled, written, api.fill(project, folder / f"{language}-live.xlsx", language=language,
                                      live=True), *blank]


@pytest.mark.parametrize("moved", [True, pytest.param(False, marks=pytest.mark.torture)])
def test_inserted_rows_count(tmp_path: Path, typist: office.Typist, moved: bool) -> None:
    """C2: into several tables at once; blank ones leave the figures as they are."""
    steps = [each for table in ROWS if (table in MOVED) == moved for each in usual(table)]
    stored = tmp_path / "inserted.xlsx"
    typed = typist.type(result_file(RESULT), from_below(steps), store=stored)
    figures = figures_of(stored)

    assert len(steps) >= 6
    assert (typed.slips, typed.stale) == ([], [])
    assert computed(stored) == close(figures)
    assert isinstance(figures["VANE"], float)
    assert (figures_of(result_file(RESULT))["VANE"] != pytest.approx(figures["VANE"], rel=1e-7)) == moved


@pytest.mark.torture
@pytest.mark.parametrize("table", ROWS)
def test_rows_inserted_into_each_table_count(tmp_path: Path, typist: office.Typist, table: str) -> None:
    """C2: also in the formulas of the rows below them, which read a table by the number of its row."""
    stored = tmp_path / "inserted.xlsx"
    typed = typist.type(result_file(RESULT), from_below(usual(table)), store=stored)
    figures = figures_of(stored)

    assert (typed.slips, typed.stale) == ([], [])
    assert computed(stored) == close(figures)
    assert isinstance(figures["VANE"], float)
    assert (figures_of(result_file(RESULT))["VANE"] != pytest.approx(figures["VANE"], rel=1e-7)) == (
        table in MOVED)


def test_rows_beyond_those_shown_wait(tmp_path: Path, typist: office.Typist) -> None:
    """C3."""
    stored = tmp_path / "mas.xlsx"
    typed = typist.type(result_file(RESULT), inserts("cultivos_antes", "end", "end", "end", "end"),
                        store=stored)
    waiting = figures_of(stored)
    report, again = api.convert(stored, tmp_path / "otra vez.xlsx")
    assert again is not None

    assert (typed.slips, typed.stale) == ([], [])
    assert waiting["VANE"] == "—"
    assert figures_of(again)["VANE"] == pytest.approx(report.results.indicators()["VANE"])
    assert figures_of(again)["VANE"] != pytest.approx(figures_of(result_file(RESULT))["VANE"], rel=1e-7)


def steps_of(project: Project, book: AddressBook, language: Language) -> list[tuple[office.Cell, Any]]:
    """Every cell of a blank template to fill in, with what to type there."""
    found = []
    for plan in book.plans:
        for item in plan.items:
            if isinstance(item, InputCell):
                value = typed(project, item, language)
                if value is not None:
                    found.append(((plan.name, f"{column_letters(item.column)}{item.row}"), value))
    return found


@pytest.mark.parametrize(("seed", "check_every"), [(0, 0), pytest.param(1, 40, marks=pytest.mark.torture)])
def test_typing_ends_with_the_results(tmp_path: Path, typist: office.Typist, seed: int,
                                      check_every: int) -> None:
    """C4: in any order; at the end stands what the example's results say."""
    project = api.example("maiz")
    blank = api.new_template("riego", tmp_path / "vivo.xlsx", years=project.shape.years, live=True,
                             sheets=",".join(project.shape.formats))
    reading = api.read(blank)
    assert reading.project.shape.formats == project.shape.formats
    steps = steps_of(project, lay_out(reading.model, reading.project.shape, "es"), "es")
    random.Random(seed).shuffle(steps)
    names = office.defined_names(blank)
    done = typist.type(blank, steps, ask=[names[name] for name in ("VANE", "TIRE", "intensidad_despues")],
                       check_every=check_every)
    expected = api.evaluate(project).indicators()

    assert len(steps) >= 500
    assert (done.slips, done.stale) == ([], [])
    assert [done.values[names[name]] for name in ("VANE", "TIRE", "intensidad_despues")] == pytest.approx(
        [expected[name] for name in ("VANE", "TIRE", "intensidad_despues")])
