"""Remarks beside the rows: what a rule finds in a row stands there, live, and nothing stands where all is
well."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import openpyxl
import pytest
from support.books import with_cells_of
from support.verdicts import assert_agrees

from xlproj import api
from xlproj.spec.project import Row


@pytest.mark.referee
def test_a_remark_stands_beside_its_row(tmp_path: Path) -> None:
    """A price of 0 is asked about (XP-412): in both referees, beside that line alone."""
    project = api.example("agroindustria")
    line, *others = project.tables["costos"]
    free = Row({**line.values, "precio": 0.0}, line.periods)
    filled = api.fill(replace(project, tables={**project.tables, "costos": (free, *others)}),
                      tmp_path / "gratis.xlsx")

    report, book = api.convert(filled, tmp_path / "gratis.resultados.xlsx")

    assert book is not None
    told = {problem.code.id for problem in report.problems}
    assert len(told) == 1
    assert assert_agrees([book]) > 0
    costs = openpyxl.load_workbook(with_cells_of(book, "Costos"), data_only=True)["Costos"]
    heads = [cell for row in costs.iter_rows() for cell in row if str(cell.value).startswith("Aviso")]
    shown = [(cell.row, str(cell.value)) for row in costs.iter_rows() for cell in row
             if str(cell.value).startswith("XP-")]
    assert [str(head.value) for head in heads] == ["Aviso", *(f"Aviso ({n})" for n in range(1, len(heads)))]
    assert len(shown) == 2  # the remark, and the part that says it
    assert len(set(shown)) == 1
    assert shown[0][1].startswith(told.pop())


def test_what_two_cells_of_a_row_have_alike_is_said_once() -> None:
    """Two scores of a factor off its scale (XP-375): one remark, in the same words."""
    project = api.example("cuencas")
    first, *others = project.tables["criterios"]
    off = Row({**first.values, "zona1": 99.0, "zona2": 99.0}, first.periods)
    found = api.evaluate(replace(project, tables={**project.tables, "criterios": (off, *others)}))
    remarks = [str(each.es) for each in found.arrays["criterios.aviso"].ravel() if each.es]

    assert [remark.count("XP-375") for remark in remarks] == [1]


@pytest.mark.referee
def test_what_is_to_be_reviewed_is_counted(tmp_path: Path) -> None:
    """Verdicts of *Control* that ask for a review, one below the other in two columns: both referees count
    what is computed, and there are some."""
    project = api.example("agroindustria")
    first, *others = project.tables["inversiones"]
    unpaid = Row({**first.values, "propio": 1.0}, first.periods)
    project = replace(project, tables={**project.tables, "inversiones": (unpaid, *others)},
                      fields={**project.fields, "tasa_fondo_amortizacion": 0.05})
    book = api.fill(project, tmp_path / "vivo.xlsx", live=True)

    assert assert_agrees([book]) > 0
    control = with_cells_of(book, "Control")
    shown = list(openpyxl.load_workbook(control, data_only=True)["Control"].values)
    formulas = [str(cell) for row in openpyxl.load_workbook(control)["Control"].values for cell in row]
    counted = next(row[2] for row in shown if "por revisar" in str(row[1]))
    assert counted == sum(cell == "Revise" for row in shown for cell in row) > 0
    assert [each.count("COUNTIF(") for each in formulas if "COUNTIF" in each] == [2]
