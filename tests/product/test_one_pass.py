"""All that is wrong is told at once: what could not be used in one cell or row hides nothing of the others.

O1  A row that is not finished does not keep the others from being judged.
O2  A cell that could not be read keeps nothing from being judged that does not look at it; its own row and
    what adds it up wait.
O3  A project in JSON is judged alike.
"""

from __future__ import annotations

import json
from dataclasses import replace
from pathlib import Path

import openpyxl
import pytest
from support.filled import cells, filled_file

from xlproj import api
from xlproj.base.slots import Slot
from xlproj.spec.project import Row

GAP, NO_LIFE, INCOMPLETE, NOT_A_NUMBER = "XP-301", "XP-318", "XP-251", "XP-204"


def _told(found: tuple[api.Problem, ...]) -> set[tuple[str, str]]:
    return {(each.code.id, str(each.slot or each.cell)) for each in found if each.severity == "error"}


def _with_two_errors() -> api.Project:
    """riego with a line that its sources don't pay, and one bought again that has no life."""
    project = api.example("riego")
    first, second, *others = project.tables["inversiones"]
    paid = {**first.values, "cantidad": float(str(first.values["cantidad"])) + 1}
    again = {key: value for key, value in second.values.items() if key != "vida"} | {"repone": "si"}
    rows = (replace(first, values=paid), replace(second, values=again), *others)
    return replace(project, tables={**project.tables, "inversiones": rows})


@pytest.mark.parametrize("written", [True, False], ids=["workbook", "json"])
def test_an_unfinished_row(written: bool, tmp_path: Path) -> None:
    """O1, O3."""
    project = _with_two_errors()
    rows = (*project.tables["inversiones"], Row({"descripcion": "Motobomba", "cantidad": 1.0}))
    half = replace(project, tables={**project.tables, "inversiones": rows})

    def codes(which: api.Project) -> set[str]:
        """Errors of a project, as a workbook or as it is."""
        source = api.fill(which, tmp_path / f"{len(which.tables['inversiones'])}.xlsx") if written else which
        return {each.code.id for each in api.check(source).problems if each.severity == "error"}

    before = codes(project)
    assert {GAP, NO_LIFE} <= before

    assert codes(half) == before | {INCOMPLETE}


def test_a_cell_that_could_not_be_read(tmp_path: Path) -> None:
    """O2: a rate of an indicator that is words, beside an objective without any indicator."""
    book = openpyxl.load_workbook(filled_file("riego", False, "es"))
    at = cells("riego")
    table = api.example("riego").tables["indicadores"]
    target = at[Slot(key="indicadores", column="meta", row=0)]
    code = at[Slot(key="indicadores", column="codigo", row=len(table) - 1)]
    book[code.sheet][code.a1] = table[0].values["codigo"]
    book.save(tmp_path / "whole.xlsx")
    book[target.sheet][target.a1] = "bastante"
    book.save(tmp_path / "unread.xlsx")

    whole, unread = (api.check(tmp_path / name).problems for name in ("whole.xlsx", "unread.xlsx"))

    without = {each.cell for each in whole if each.code.id == "XP-516"}
    assert without
    assert {each.cell for each in unread if each.code.id == "XP-516"} == without
    assert target in {each.cell for each in unread if each.code.id == NOT_A_NUMBER}


def test_what_adds_up_a_cell_waits(tmp_path: Path) -> None:
    """O2: a cost that is words is one error; of its line, and of totals, nothing else is said."""
    book = openpyxl.load_workbook(filled_file("riego", False, "es"))
    cell = cells("riego")[Slot(key="inversiones", column="costo_unitario", row=0)]
    book[cell.sheet][cell.a1] = "por ver"
    book.save(tmp_path / "unread.xlsx")

    report = api.check(tmp_path / "unread.xlsx")

    assert [each.cell for each in report.problems if each.severity == "error"] == [cell]
    assert not report.ok
    assert report.results.indicators()["VANE"] is None


def test_json_says_the_same(tmp_path: Path) -> None:
    """O3."""
    project = _with_two_errors()
    said = api.to_json(project)
    said["tables"]["inversiones"].append({"descripcion": "Motobomba"})
    (tmp_path / "p.json").write_text(json.dumps(said), encoding="utf-8")

    found = {each.code.id for each in api.check(tmp_path / "p.json").problems if each.severity == "error"}

    assert {GAP, NO_LIFE, INCOMPLETE} <= found


def test_slips_that_are_too_many_to_be_told_are_known(tmp_path: Path) -> None:
    """O2: of 520 lines alike whose years could not be read not all are told, and nothing else is said."""
    project = api.example("agroindustria")
    line, lines = project.tables["costos"][0], 520
    many = replace(project, tables={**project.tables, "costos": tuple(
        replace(line, values={**line.values, "concepto": f"Costo {number}"}) for number in range(lines))})
    filled = api.fill(many, tmp_path / "many.xlsx")
    before = {each.code.id for each in api.check(filled).problems}
    book, at = openpyxl.load_workbook(filled), api.read(filled).cells
    for number in range(lines):
        cell = at[Slot(key="costos", row=number, period=2)].cell
        book[cell.sheet][cell.a1] = "por ver"
    book.save(filled)

    found = api.check(filled).problems

    assert sum(each.code.id == NOT_A_NUMBER for each in found) < lines
    assert {each.code.id for each in found} - before == {NOT_A_NUMBER, "XP-983"}
