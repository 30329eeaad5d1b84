"""What a person does with the window, and what comes of it."""

from __future__ import annotations

import os
import signal
from dataclasses import replace
from pathlib import Path

import pytest
from desktop.conftest import Desktop
from desktop.workbooks import BROKEN, FAULTY, GOOD, SMALL, outcome, put
from PySide6.QtWidgets import QApplication
from support.filled import result_file
from support.tampering import tampered

from xlproj import api
from xlproj.base import phrases_desktop as phrases
from xlproj.desktop.app import failing
from xlproj.desktop.kept import MARKS, Memory
from xlproj.desktop.tray import BookEntry
from xlproj.desktop.window import Window


def tabs(desktop: Desktop) -> list[str]:
    return [desktop.window.page.tabs.tabText(number) for number in range(desktop.window.page.tabs.count())]


@pytest.fixture(scope="class")
def dropped(shared: Desktop, folder: Path) -> Desktop:
    put(folder / "in", GOOD, BROKEN, FAULTY)
    (folder / "in" / "foto.jpg").touch()
    shared.drop(folder / "in")
    shared.finish()
    return shared


@pytest.fixture
def done(dropped: Desktop, folder: Path) -> Desktop:
    """The good workbook, whatever is written of it elsewhere."""
    dropped.window.books.choose(str(folder / "in" / GOOD))
    dropped.person.place = folder / "out"
    dropped.person.place.mkdir(exist_ok=True)
    return dropped


@pytest.fixture
def faulty(dropped: Desktop, folder: Path) -> Desktop:
    dropped.window.books.choose(str(folder / "in" / FAULTY))
    dropped.person.place = folder
    return dropped


class TestWithAFolder:
    """A good workbook, one with an error, one that is none, and a picture; the last test corrects one."""

    def test_one_after_the_other_past_a_broken_one(self, dropped: Desktop) -> None:
        assert dropped.standings() == {GOOD: "done", BROKEN: "refused", FAULTY: "faulty"}
        assert "foto.jpg" in dropped.said(), "what was passed over is named"

    def test_a_good_workbook_gives_results(self, dropped: Desktop, folder: Path) -> None:
        dropped.window.books.choose(str(folder / "in" / GOOD))
        assert (folder / "in" / GOOD).read_bytes() == put(folder / "before", GOOD)[0].read_bytes()
        assert tabs(dropped) == ["Decisión e indicadores", "Flujo", "Sensibilidad", "Tornado", "Problemas"]
        assert "cuyes.resultados.xlsx" in dropped.window.page.state.text()

    def test_one_with_an_error_says_where_and_writes_nothing(self, dropped: Desktop, folder: Path) -> None:
        book = folder / "in" / FAULTY
        dropped.window.books.choose(str(book))
        written = {path.name for path in book.parent.iterdir()} - {GOOD, BROKEN, FAULTY, "foto.jpg"}
        assert written == {"cuyes.resultados.xlsx"}
        assert tabs(dropped) == ["Problemas"]
        tree = dropped.window.page.problems.tree
        sheets = {tree.topLevelItem(number).text(0): tree.topLevelItem(number)
                  for number in range(tree.topLevelItemCount())}
        first = sheets["Ingresos"].child(0)
        cell = next(each.cell for each in api.check(book).problems if each.severity == "error")
        assert cell is not None
        assert first.text(0) == cell.a1
        assert "-25" in first.text(1)
        assert first.text(2)

    def test_a_broken_one_is_refused_with_a_remedy(self, dropped: Desktop, folder: Path) -> None:
        dropped.window.books.choose(str(folder / "in" / BROKEN))
        assert dropped.window.page.problems.problems[0].code.id == "XP-120"

    def test_results_are_saved_elsewhere(self, done: Desktop, folder: Path) -> None:
        done.window.page.buttons["save_as"].click()
        done.finish()
        name = "cuyes.resultados.xlsx"
        assert (folder / "out" / name).read_bytes() == (folder / "in" / name).read_bytes()
        assert name in done.said()

    def test_results_are_printed_to_pdf(self, done: Desktop, folder: Path) -> None:
        done.window.page.buttons["pdf"].click()
        assert (folder / "out" / "cuyes.resultados.pdf").read_bytes().startswith(b"%PDF")

    def test_workbook_results_and_folder_are_opened(self, done: Desktop) -> None:
        for key in ("open_book", "open_results", "folder"):
            done.window.page.buttons[key].click()
        assert [name for name, _, _ in done.opened] == [GOOD, "cuyes.resultados.xlsx", "in"]

    def test_a_report_is_made(self, done: Desktop, folder: Path) -> None:
        done.window.page.buttons["report"].click()
        done.finish()
        assert [each.name for each in (folder / "out").iterdir() if "informe" in each.name]

    def test_results_that_were_tampered_with_are_told(self, done: Desktop, folder: Path) -> None:
        """One formula altered by hand is named with its cell."""
        target = folder / "otro.resultados.xlsx"
        altered, = tampered(result_file("logica"), target, ["another formula"], seed=1)
        done.person.chosen = [str(target)]
        done.window.act("verify")
        done.finish()
        assert f"!{altered.at}" in done.person.told[-1]

    def test_the_workbook_is_opened_at_the_cell(self, faulty: Desktop) -> None:
        page = faulty.window.page.problems
        assert not page.open_button.isEnabled()
        page.tree.setCurrentItem(page.tree.topLevelItem(0).child(0))
        page.open_button.click()
        problem = page.current()
        assert problem is not None
        assert problem.cell is not None
        assert faulty.opened[-1:] == [(FAULTY, problem.cell.sheet, problem.cell.a1)]

    def test_a_marked_copy_is_made(self, faulty: Desktop, folder: Path) -> None:
        faulty.window.page.problems.mark_button.click()
        faulty.finish()
        assert (folder / "alpacas.revision.xlsx").is_file()

    def test_corrected_and_checked_again_it_has_results(self, faulty: Desktop, folder: Path) -> None:
        (folder / "in" / FAULTY).write_bytes(put(folder / "good", SMALL)[0].read_bytes())
        faulty.window.page.buttons["again"].click()
        faulty.finish()
        assert faulty.standings()[FAULTY] == "done"


def test_what_is_not_on_disk_is_said(desktop: Desktop) -> None:
    desktop.drop("https://example.org/libro.xlsx")
    assert "no es un archivo ni una carpeta" in desktop.said()


@pytest.mark.torture
def test_of_twenty_workbooks_three_are_broken(desktop: Desktop, tmp_path: Path) -> None:
    """They are told, and the seventeen others have results."""
    whole, = put(tmp_path / "one", GOOD)
    (tmp_path / "in").mkdir()
    for number in range(20):
        source = whole.read_bytes()
        (tmp_path / "in" / f"p{number:02}.xlsx").write_bytes(source[:1_000] if number % 7 == 4 else source)
    broken = {"p04.xlsx", "p11.xlsx", "p18.xlsx"}
    desktop.drop(tmp_path / "in")
    desktop.finish()
    standings = desktop.standings()
    assert {each for each, standing in standings.items() if standing == "refused"} == broken
    assert sorted(standings.values()).count("done") == 17
    assert len(list((tmp_path / "in").glob("*.resultados.xlsx"))) == 17
    assert {entry.name for entry in desktop.window.desk.tray.entries if entry.problem is not None} == broken


def test_cancelled_half_way_and_done_again(desktop: Desktop, tmp_path: Path) -> None:
    book, = put(tmp_path / "in", GOOD)
    desktop.drop(book)
    desktop.until(lambda: desktop.window.desk.tray.part > 0)
    assert desktop.window.page.tabs.isHidden(), "nothing is known of it yet"
    desktop.window.books.cancel_button.click()
    assert desktop.standings() == {GOOD: "cancelled"}
    assert [path.name for path in book.parent.iterdir()] == [GOOD]
    assert list(Path(desktop.window.desk.link.scratch).iterdir()) == []
    desktop.window.act("again")
    desktop.finish()
    assert desktop.standings() == {GOOD: "done"}


class TestTheChildProcess:
    def test_its_death_is_a_calm_message_and_the_rest_goes_on(self, desktop: Desktop, tmp_path: Path) -> None:
        desktop.drop(*put(tmp_path / "in", GOOD, SMALL))
        desktop.until(lambda: desktop.window.desk.tray.part > 0)
        child = desktop.window.desk.link.process
        assert child is not None
        os.kill(child, signal.SIGKILL)
        desktop.finish()
        assert desktop.standings() == {GOOD: "refused", SMALL: "done"}
        assert "terminó sin respuesta" in desktop.said()

    def test_a_defect_is_kept_in_a_report_without_data(self, desktop: Desktop, tmp_path: Path) -> None:
        try:
            raise KeyError("Comunidad de Ccorao, 1234")  # as the words of an exception may quote a cell
        except KeyError as error:
            failing(desktop.window)(type(error), error, None)
        report, = (tmp_path / "settings").glob("falla-*.txt")
        told = report.read_text(encoding="utf-8")
        assert "KeyError" in told
        assert "test_window.py" in told
        assert "Ccorao" not in told
        assert str(tmp_path) not in told
        assert report.name in desktop.said()


class TestTemplates:
    def test_one_is_made_as_the_form_says(self, desktop: Desktop, tmp_path: Path) -> None:
        desktop.window.act("new")
        form = desktop.window.form
        assert form is not None
        desktop.until(form.ready)
        form.kind.setCurrentIndex(form.kind.findData("social"))
        form.speech.setCurrentIndex(form.speech.findData("en"))
        form.years.setValue(4)
        form.currency.setCurrentText("BOB")
        form._make()
        desktop.finish()
        made = api.read(tmp_path / "social-template.xlsx")
        project = made.project
        assert (project.kind, project.language, project.shape.years, project.fields["moneda"]) == (
            "social", "en", 4, "BOB")

    def test_one_with_data_is_replaced_only_if_a_person_says_so(self, desktop: Desktop,
                                                                 tmp_path: Path) -> None:
        desktop.window.act("new")
        form = desktop.window.form
        assert form is not None
        desktop.until(form.ready)
        form.kind.setCurrentIndex(form.kind.findData("logica"))
        target = tmp_path / "logica-plantilla.xlsx"
        target.write_bytes(put(tmp_path / "in", GOOD)[0].read_bytes())
        desktop.person.agrees = False
        form._make()
        desktop.finish()
        assert len(desktop.person.asked) == 1
        assert api.holds_data(target)


class TestSpeaking:
    def test_another_language_reaches_every_corner(self, desktop: Desktop) -> None:
        desktop.window.desk.tray.entries = [
            BookEntry(path=FAULTY, standing="faulty", part=1.0, outcome=replace(outcome(FAULTY), written="")),
            BookEntry(path=GOOD, standing="done", part=1.0, outcome=outcome(GOOD))]
        desktop.window.refresh()
        desktop.window.menus.actions["en"].trigger()
        desktop.window.books.choose(GOOD)
        assert tabs(desktop)[0] == "Decision and indicators"
        assert desktop.window.page.buttons["open_results"].text() == "Open &results"
        assert desktop.window.books.list.item(0).text().endswith("To be corrected")
        assert desktop.window.menuBar().actions()[0].text() == "&File"
        assert desktop.window.page.results.tornado.title() == "Change of the NPV by row of the flow"

    def test_what_is_preferred_is_remembered(self, desktop: Desktop, application: QApplication,
                                             tmp_path: Path) -> None:
        desktop.window.act("preferences")
        form = desktop.window.preferences
        assert form is not None
        form.language.setCurrentIndex(1)
        form.numbers.setCurrentIndex(1)
        form._choose()
        form.accept()
        kept = Memory().load("es")
        assert (kept.language, kept.marks, kept.folder) == ("en", MARKS[1], str(tmp_path))
        again = Window("es")
        assert again.windowTitle() == phrases.TITLE.en
        assert again.desk.tray.folder == str(tmp_path)
        again.close()
        assert Memory().load("es", told=True).language == "es", "what is asked for now goes first"

    def test_spoiled_settings_are_as_on_the_first_day(self, tmp_path: Path,
                                                      monkeypatch: pytest.MonkeyPatch) -> None:
        monkeypatch.setenv("XLPROJ_SETTINGS", str(tmp_path))
        (tmp_path / "xlproj.ini").write_bytes(b"\xff\xfe[General\nlanguage=@Invalid(\nnumbers=zz")
        kept = Memory().load("en")
        assert (kept.language, kept.marks, kept.folder, kept.recent) == ("en", ",.", "", ())

    def test_results_go_where_it_was_said(self, desktop: Desktop, tmp_path: Path) -> None:
        desktop.window.desk.tray.folder = str(tmp_path / "todos" / "juntos")
        desktop.drop(*put(tmp_path / "norte", SMALL), *put(tmp_path / "sur", SMALL))
        desktop.finish()
        assert sorted(path.name for path in (tmp_path / "todos" / "juntos").iterdir()) == [
            "marco (2).resultados.xlsx", "marco.resultados.xlsx"]

    def test_recent_workbooks_are_offered(self, desktop: Desktop, tmp_path: Path) -> None:
        desktop.drop(*put(tmp_path / "in", BROKEN))
        desktop.finish()
        assert [action.text() for action in desktop.window.menus.recent.actions()] == [BROKEN]


def test_the_form_can_be_left_before_it_is_ready(desktop: Desktop) -> None:
    desktop.window.act("new")
    form = desktop.window.form
    assert form is not None
    desktop.window.desk.cancel()
    assert not form.make_button.isEnabled()
    form.buttons.rejected.emit()
    assert form.isHidden()
