"""A layout that was just made is given again, and what is written on it stays out of it.

L1  The same model, shape and language have one layout; of two shapes that differ in their rows alone each has
its own. L2  Who writes a workbook leaves its layout as it was.
"""

from __future__ import annotations

from copy import deepcopy
from dataclasses import replace
from pathlib import Path

from support.projects import small

from xlproj import api
from xlproj.api.results import result_sheets
from xlproj.api.workbooks import model_of
from xlproj.layout.place import lay_out
from xlproj.writing.output import write


def test_equal_shapes_share_one() -> None:
    """L1: two shapes are equal however many rows they have."""
    project = api.example("agroindustria")
    of, shape, longer = model_of(project), project.shape, replace(project.shape, rows={"costos": 70})

    assert shape == longer
    assert lay_out(of, shape, "es") is lay_out(of, replace(shape), "es")
    assert [lay_out(of, each, "es").tables["costos"].rows == 70 for each in (shape, longer)] == [False, True]


def test_results_fold_no_rows_of_the_next(tmp_path: Path) -> None:
    """L2: what nobody filled is folded away in the results of one project, and shown in those of another."""
    report = api.check(small(api.example("riego_completo")))
    sheets = result_sheets(report, "es", all_sheets=True)
    book = lay_out(sheets.model, sheets.project.shape, "es")
    before = deepcopy([(plan.folded_rows, plan.continued, plan.heights) for plan in book.plans])

    write(tmp_path / "r.xlsx", sheets)

    assert any(plan.detail_rows for plan in book.plans)
    assert [(plan.folded_rows, plan.continued, plan.heights) for plan in book.plans] == before
    assert lay_out(sheets.model, sheets.project.shape, "es") is book
