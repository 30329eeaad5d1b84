"""Workbooks of earlier templates are carried to the current one, or it is said why not.

M1  Filled workbooks of 0.2.0 come over with every input and the same figures, into a template of today.
M2  What has no place in the new one is named with its cell; the old file stays as it is.
M3  With inputs that can't be read nothing is written: the new workbook would compute without them.
M4  Filled workbooks of 0.1.0 come over likewise, the loan into the tables of loans.
"""

from __future__ import annotations

from pathlib import Path

import pytest
from support import first

from xlproj import api
from xlproj.base.version import VERSION
from xlproj.cli import main
from xlproj.reading import open_workbook
from xlproj.reading.marker import read_marker

REPORTS = Path(__file__).parents[1] / "data" / "reports"


def report(name: str) -> Path:
    """A workbook of 0.2.0 whose name begins so."""
    return next(REPORTS.glob(f"{name}*.xlsx"))


@pytest.mark.parametrize(("name", "van"), [
    ("16", 365.3935), pytest.param("R3a", 861_731.7353, marks=pytest.mark.torture)])
def test_all_inputs_and_figures_come_over(name: str, van: float, tmp_path: Path) -> None:
    """M1."""
    old = api.read(report(name))
    found = api.migrate(report(name), tmp_path / "n.xlsx")
    assert found.ok
    assert found.written is not None
    new = api.check(found.written)

    assert read_marker(open_workbook(report(name))).version == "0.2.0"
    assert read_marker(open_workbook(found.written)).version == VERSION
    assert found.inputs == sum(each.value is not None for each in old.cells.values()) > 100
    assert api.diff(old.project, new.reading.project).differences == ()
    assert new.results.indicators()["VANE"] == pytest.approx(van, abs=5e-5)
    assert api.verify(found.written).ok


def test_what_is_left_is_named(tmp_path: Path) -> None:
    """M2: a formula of a computed column that somebody replaced by another."""
    before = report("10a").read_bytes()
    found = api.migrate(report("10a"), tmp_path / "n.xlsx")

    assert found.ok
    assert [(problem.where, problem.code.id) for problem in found.problems] == [("Inversiones!J10", "XP-731")]
    assert report("10a").read_bytes() == before


@pytest.mark.parametrize(("name", "where"), [("02", "Costos"), ("17", "Inversiones!K10")])
def test_nothing_is_written_without_an_input(name: str, where: str, tmp_path: Path) -> None:
    """M3."""
    found = api.migrate(report(name), tmp_path / "n.xlsx")

    assert not found.ok
    assert found.written is None
    assert where in [problem.where for problem in found.problems]
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize(("name", "inputs"), [("riego", 309), ("agroindustria", 129), ("cuotas", 125)])
def test_workbooks_of_the_first_format_come_over(name: str, inputs: int, tmp_path: Path) -> None:
    """M4: what moved to another sheet is told, and nothing was left."""
    book = first.equal_payments(tmp_path / "a.xlsx") if name == "cuotas" else first.book(name)
    before, found = api.check(book), api.migrate(book, tmp_path / "n.xlsx")
    assert found.written is not None
    new = api.check(found.written)

    assert found.inputs == inputs
    assert [each.code.id for each in found.problems] == (["XP-730"] if name == "riego" else [])
    assert api.diff(before.reading.project, new.reading.project).differences == ()
    assert new.results.indicators() == before.results.indicators()
    assert new.ok
    assert "XP-142" not in {each.code.id for each in new.problems}
    assert api.verify(found.written).ok


def test_an_input_of_the_first_format_that_cannot_be_read(tmp_path: Path) -> None:
    """M3, at its cell."""
    wrong = first.typed(tmp_path / "a.xlsx", first.LOAN, {"C8": "un millón y pico"})
    found = api.migrate(wrong, tmp_path / "n.xlsx")

    assert [(each.where, each.code.id) for each in found.problems] == [("Financiamiento!C8", "XP-204")]
    assert found.written is None


def test_the_command_says_how_many(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    out = tmp_path / "n.xlsx"

    assert main(["migrate", str(report("R9")), str(out), "--lang", "en"]) == 0
    assert "Inputs carried to the new workbook: 216." in capsys.readouterr().out
    assert main(["migrate", str(report("02")), str(tmp_path / "m.xlsx")]) == 1
    assert main(["migrate", str(report("R9")), str(out)]) == 2
