"""Projects, reports and results go from one process to another whole, as many workbooks judged at once need
it."""

import multiprocessing
import pickle
from collections.abc import Iterator
from concurrent.futures import ProcessPoolExecutor
from dataclasses import replace
from pathlib import Path
from types import MappingProxyType

import pytest
from support.filled import filled_file

import xlproj
from xlproj import api
from xlproj.base.catalogue import CATALOGUE

NAMES = [name if name in ("campania", "general", "logica", "riego") else
         pytest.param(name, marks=pytest.mark.torture) for name in api.examples()]


def again(value: object) -> object:
    """A value as another process gets it."""
    return pickle.loads(pickle.dumps(value))


def with_faults(name: str, folder: Path) -> xlproj.Report:
    """An example without a name and with fewer families than none, so that its report has problems with their
    values."""
    project = xlproj.example(name)
    project = replace(project, fields={**project.fields, "familias": -12.0, "nombre": ""})
    return xlproj.check(xlproj.fill(project, folder / f"{name}.xlsx"))


@pytest.mark.parametrize("name", NAMES)
class TestWhatComesBack:
    def test_of_a_project_is_equal(self, name: str) -> None:
        project = xlproj.example(name)
        assert again(project) == project

    def test_of_a_report_says_and_writes_the_same(self, name: str, tmp_path: Path) -> None:
        report = with_faults(name, tmp_path)
        found = again(report)
        assert isinstance(found, xlproj.Report)
        assert len(report.problems) >= 2
        assert found.problems == report.problems
        assert [each.message("es") for each in found.problems] == [
            each.message("es") for each in report.problems]
        assert found.ok == report.ok
        assert found.reading.project == report.reading.project
        assert {slot: found.reading.cells[slot] for slot in found.reading.cells} == dict(report.reading.cells)
        assert xlproj.as_json(found) == xlproj.as_json(report)

    def test_of_results_is_every_figure(self, name: str) -> None:
        computed = xlproj.evaluate(xlproj.example(name))
        found = again(computed)
        assert isinstance(found, xlproj.Results)
        assert found.indicators() == computed.indicators()
        assert list(found.arrays) == list(computed.arrays)
        assert [key for key in computed.arrays if not same(computed, found, key)] == []

    def test_of_a_model_is_the_model_itself(self, name: str) -> None:
        """Declarations are compared by identity, and are long: they travel by name."""
        reading = xlproj.read(filled_file(name, False, "es"))
        assert again(reading.model) is reading.model
        assert again(reading.cells.model) is reading.cells.model  # type: ignore[attr-defined]  # located cells have one


def same(one: xlproj.Results, other: xlproj.Results, key: str) -> bool:
    """Whether a figure is the same to its last digit; what does not exist (NaN) is the same as itself."""
    return repr(one.arrays[key].tolist()) == repr(other.arrays[key].tolist())


def test_codes_are_the_entries_of_the_catalogue() -> None:
    assert [code.id for code in CATALOGUE.values() if again(code) is not code] == []


def test_a_row_of_other_mappings_goes_too() -> None:
    assert again(xlproj.Row(MappingProxyType({"codigo": "F"}))) == xlproj.Row({"codigo": "F"})


class TestOtherProcesses:
    """As `spawn` starts them: with nothing loaded."""

    @pytest.fixture
    def pool(self) -> Iterator[ProcessPoolExecutor]:
        with ProcessPoolExecutor(1, mp_context=multiprocessing.get_context("spawn")) as one:
            yield one

    def test_judge_workbooks_whose_results_are_written_here(
        self, pool: ProcessPoolExecutor, tmp_path: Path) -> None:
        source = filled_file("campania", False, "es")
        report = pool.submit(xlproj.check, source).result()
        assert report.problems == xlproj.check(source).problems
        written = xlproj.write_results(report, tmp_path / "out.xlsx")
        here = xlproj.write_results(xlproj.check(source), tmp_path / "here.xlsx")
        assert written.read_bytes() == here.read_bytes()

    def test_evaluate_projects(self, pool: ProcessPoolExecutor) -> None:
        project = xlproj.example("riego")
        found = pool.submit(xlproj.evaluate, project).result()
        assert found.indicators() == xlproj.evaluate(project).indicators()

    def test_refuse_as_this_one_does(self, pool: ProcessPoolExecutor, tmp_path: Path) -> None:
        with pytest.raises(xlproj.Unreadable) as refused:
            pool.submit(xlproj.check, tmp_path / "none.xlsx").result()
        assert refused.value.problem.code is CATALOGUE["XP-101"]
