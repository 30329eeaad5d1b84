"""What is shown of a workbook: the figures of its results in both languages; none where it has errors."""

from __future__ import annotations

import math
import pickle
from pathlib import Path

import numpy as np
import pytest
from desktop.workbooks import FAULTY, choices, put, with_error
from support.filled import filled_file, result_file

from xlproj import api
from xlproj.base.problems import XlprojError
from xlproj.base.text import Text
from xlproj.desktop import for_agencies
from xlproj.desktop.chosen import sheets_asked, sheets_of
from xlproj.desktop.for_agencies import lines_of
from xlproj.desktop.opening import at_a_place, words_for
from xlproj.desktop.shown import ReportShown, by_sheet, place_in_sheet
from xlproj.desktop.telling import shown_of
from xlproj.model.assembly import model
from xlproj.model.selection import selected


@pytest.fixture(scope="module")
def report() -> api.Report:
    return api.check(api.example("riego"))


@pytest.fixture(scope="module")
def shown(report: api.Report) -> ReportShown:
    return shown_of(report)


def named(shown: ReportShown) -> dict[str, list[object]]:
    return {label.es: [cell.value for cell in cells] for table in shown.tables for label, cells in table.rows}


def test_indicators_are_those_of_the_results(report: api.Report, shown: ReportShown) -> None:
    found = report.results.indicators()
    assert named(shown)["VAN"] == [found["VANE"], found["VANF"], found["VANE_SIN"]]
    assert named(shown)["TIR"] == [found["TIRE"], found["TIRF"], found["TIRE_SIN"]]


def test_each_evaluation_has_its_decision(shown: ReportShown) -> None:
    assert named(shown)["Decisión"] == [Text("Aceptar", "Accept")] * 3


def test_the_flow_is_that_of_the_results(report: api.Report, shown: ReportShown) -> None:
    economic, cumulated = shown.flows
    assert list(economic.values) == report.results.series()["flujo_economico"]
    known = [value for value in economic.values if value is not None]
    assert cumulated.values[-1] == pytest.approx(math.fsum(known), rel=1e-12)  # another order of sums


def test_the_grids_are_those_of_the_results(report: api.Report, shown: ReportShown) -> None:
    grids = report.results.grids()
    assert [[[cell.value for cell in row] for row in grid.cells] for grid in shown.grids] == [
        grids["sensibilidad_tire"], grids["sensibilidad_vane"]]
    assert [each.value for each in shown.grids[0].down] == [-0.1, -0.05, 0.0, 0.05, 0.1, 0.15, 0.2]


def test_the_tornado_goes_from_the_largest_effect_down(report: api.Report, shown: ReportShown) -> None:
    assert shown.tornado is not None
    sizes = [abs(high) for _, _, high in shown.tornado.bars]
    assert len(sizes) == 5
    assert sizes == sorted(sizes, reverse=True)
    assert max(sizes) == np.abs(report.results.arrays["tornado_sube"]).max()


def test_no_figure_of_a_workbook_with_errors() -> None:
    shown = shown_of(api.check(with_error()))
    assert not shown.ok
    assert (shown.tables, shown.flows, shown.grids, shown.tornado) == ((), (), (), None)


def test_a_project_of_words_alone_has_a_summary_and_no_flow() -> None:
    shown = shown_of(api.check(api.example("logica")))
    assert shown.tables
    assert (shown.flows, shown.grids, shown.tornado, shown.currency) == ((), (), None, "")


@pytest.mark.parametrize("name", ["campania", "social"])
def test_other_kinds_travel_whole(name: str) -> None:
    shown = shown_of(api.check(api.example(name)))
    assert pickle.loads(pickle.dumps(shown)) == shown
    assert shown.flows


def test_problems_stand_under_their_sheets(tmp_path: Path) -> None:
    shown = shown_of(api.check(*put(tmp_path, FAULTY)))
    grouped = by_sheet(shown.problems)
    assert "Ingresos" in grouped
    assert place_in_sheet(grouped["Ingresos"][0]) == str(grouped["Ingresos"][0].cell).partition("!")[2]
    assert grouped["Ingresos"][0].severity == "error"


class TestTemplates:
    def test_every_kind_is_offered_with_what_fits_it(self) -> None:
        offered = choices()
        assert [kind.key for kind in offered.kinds] == list(api.KINDS)
        assert [kind.key for kind in offered.kinds if not set(kind.starts) <= set(kind.fitting)] == []

    def test_what_is_chosen_makes_a_template_with_those_sheets(self) -> None:
        offered = choices()
        kind = next(each for each in offered.kinds if each.key == "agroindustria")
        wanted = (set(kind.starts) - {"palanca"}) | {"tamano"}
        asked = sheets_asked(kind, wanted)
        assert asked == "+tamano,-palanca"
        told = {}
        for live in (False, True):
            made = model(kind.key, live, selected(kind.key, asked))
            there = {sheet.title.es for sheet in made.sheets}
            told[live] = [title.es for title in sheets_of(kind, wanted, offered, live=live)]
            assert set(told[live]) <= there
        assert 5 < len(told[False]) < len(told[True])


class TestOpening:
    @pytest.mark.parametrize(("system", "there", "words"), [
        ("linux", ("soffice",), ("soffice", "file:///a/b.xlsx#'Ficha'.D9")),
        ("linux", ("xdg-open",), ("xdg-open", "/a/b.xlsx")), ("linux", (), ()),
        ("darwin", (), ("open", "/a/b.xlsx")), ("win32", (), ())])
    def test_as_each_system_does(self, system: str, there: tuple[str, ...], words: tuple[str, ...]) -> None:
        found = words_for(Path("/a/b.xlsx"), "Ficha", "D9", system=system,
                          which=lambda name: name if name in there else None)
        assert found == words
        assert at_a_place(found) == ("#" in "".join(words))

    def test_a_folder_is_no_workbook(self) -> None:
        assert words_for(Path("/a"), system="linux", which=lambda name: name) == ("xdg-open", "/a")


class TestForAgencies:
    def test_what_they_find_is_told_line_by_line(self) -> None:
        problem = api.check(with_error()).problems[0]
        assert lines_of((problem,))[0].es == problem.message("es")
        assert lines_of(())[0].en == "There are no differences."

    def test_a_report_is_made_by_its_ending(self, tmp_path: Path) -> None:
        written = for_agencies.report(str(filled_file("logica", False, "es")), str(tmp_path / "a.HTML"), "en")
        assert Path(written) == tmp_path / "a.HTML"
        assert b"<html" in Path(written).read_bytes()

    def test_no_report_of_a_workbook_with_errors(self, tmp_path: Path) -> None:
        book, = put(tmp_path, FAULTY)
        with pytest.raises(XlprojError):
            for_agencies.report(str(book), str(tmp_path / "a.html"), "en")
        assert list(tmp_path.iterdir()) == [book]

    def test_what_verify_and_compare_find(self) -> None:
        assert for_agencies.verify(str(result_file("logica")))[1] == lines_of(())
        one, other = (str(filled_file(name, False, "es")) for name in ("logica", "logica"))
        assert for_agencies.compare(one, other)[1] == lines_of(())
