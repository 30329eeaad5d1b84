"""What a person does with the window, and what comes of it."""

from __future__ import annotations

import os
import signal
from pathlib import Path

import pytest
from desktop.conftest import Desktop
from desktop.workbooks import BROKEN, FAULTY, GOOD, put
from PySide6.QtWidgets import QApplication

from xlproj import api
from xlproj.base import phrases_desktop as phrases
from xlproj.desktop.app import failing
from xlproj.desktop.kept import MARKS, Memory
from xlproj.desktop.window import Window


def tabs(desktop: Desktop) -> list[str]:
    return [desktop.window.page.tabs.tabText(number) for number in range(desktop.window.page.tabs.count())]


class TestDropping:
    def test_a_good_workbook_gives_results(self, desktop: Desktop, tmp_path: Path) -> None:
        book, = put(tmp_path / "in", GOOD)
        before = book.read_bytes()
        desktop.drop(book)
        desktop.finish()
        assert desktop.standings() == {GOOD: "done"}
        assert sorted(path.name for path in book.parent.iterdir()) == ["cuyes.resultados.xlsx", GOOD]
        assert book.read_bytes() == before
        assert tabs(desktop) == ["Decisión e indicadores", "Flujo", "Sensibilidad", "Tornado", "Problemas"]
        assert "cuyes.resultados.xlsx" in desktop.window.page.state.text()

    def test_one_with_an_error_says_where_and_writes_nothing(self, desktop: Desktop, tmp_path: Path) -> None:
        book, = put(tmp_path / "in", FAULTY)
        desktop.drop(book)
        desktop.finish()
        assert desktop.standings() == {FAULTY: "faulty"}
        assert [path.name for path in book.parent.iterdir()] == [FAULTY]
        assert tabs(desktop) == ["Problemas"]
        tree = desktop.window.page.problems.tree
        sheets = {tree.topLevelItem(number).text(0): tree.topLevelItem(number)
                  for number in range(tree.topLevelItemCount())}
        first = sheets["Ingresos"].child(0)
        cell = next(each.cell for each in api.check(book).problems if each.severity == "error")
        assert cell is not None
        assert first.text(0) == cell.a1
        assert "-25" in first.text(1)
        assert first.text(2)

    def test_a_broken_one_is_refused_with_a_remedy(self, desktop: Desktop, tmp_path: Path) -> None:
        desktop.drop(*put(tmp_path / "in", BROKEN))
        desktop.finish()
        assert desktop.standings() == {BROKEN: "refused"}
        assert desktop.window.page.problems.problems[0].code.id == "XP-120"

    def test_a_folder_goes_on_past_a_broken_one(self, desktop: Desktop, tmp_path: Path) -> None:
        put(tmp_path / "in", GOOD, BROKEN, FAULTY)
        (tmp_path / "in" / "foto.jpg").touch()
        desktop.drop(tmp_path / "in")
        desktop.finish()
        assert desktop.standings() == {GOOD: "done", BROKEN: "refused", FAULTY: "faulty"}
        assert "foto.jpg" in desktop.said(), "what was passed over is named"

    def test_what_is_not_on_disk_is_said(self, desktop: Desktop) -> None:
        desktop.drop("https://example.org/libro.xlsx")
        assert "no es un archivo ni una carpeta" in desktop.said()


class TestCancelling:
    def test_half_way_leaves_nothing_behind(self, desktop: Desktop, tmp_path: Path) -> None:
        book, = put(tmp_path / "in", GOOD)
        desktop.drop(book)
        desktop.until(lambda: desktop.window.desk.tray.part > 0)
        assert desktop.window.page.tabs.isHidden(), "nothing is known of it yet"
        desktop.window.books.cancel_button.click()
        assert desktop.standings() == {GOOD: "cancelled"}
        assert [path.name for path in book.parent.iterdir()] == [GOOD]
        assert list(Path(desktop.window.desk.link.scratch).iterdir()) == []

    def test_and_again_afterwards(self, desktop: Desktop, tmp_path: Path) -> None:
        desktop.drop(*put(tmp_path / "in", GOOD))
        desktop.until(lambda: desktop.window.desk.tray.part > 0)
        desktop.window.desk.cancel()
        desktop.window.act("again")
        desktop.finish()
        assert desktop.standings() == {GOOD: "done"}


class TestTheChildProcess:
    def test_its_death_is_a_calm_message_and_the_rest_goes_on(self, desktop: Desktop, tmp_path: Path) -> None:
        desktop.drop(*put(tmp_path / "in", GOOD, FAULTY))
        desktop.until(lambda: desktop.window.desk.tray.part > 0)
        child = desktop.window.desk.link.process
        assert child is not None
        os.kill(child, signal.SIGKILL)
        desktop.finish()
        assert sorted(desktop.standings().values()) == ["faulty", "refused"]
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


class TestWithOneWorkbook:
    @pytest.fixture
    def done(self, desktop: Desktop, tmp_path: Path) -> Desktop:
        desktop.drop(*put(tmp_path / "in", GOOD))
        desktop.finish()
        desktop.person.place = tmp_path / "out"
        desktop.person.place.mkdir()
        return desktop

    def test_results_are_saved_elsewhere(self, done: Desktop, tmp_path: Path) -> None:
        done.window.page.buttons["save_as"].click()
        done.finish()
        name = "cuyes.resultados.xlsx"
        assert (tmp_path / "out" / name).read_bytes() == (tmp_path / "in" / name).read_bytes()
        assert name in done.said()

    def test_results_are_printed_to_pdf(self, done: Desktop, tmp_path: Path) -> None:
        done.window.page.buttons["pdf"].click()
        assert (tmp_path / "out" / "cuyes.resultados.pdf").read_bytes().startswith(b"%PDF")

    def test_workbook_results_and_folder_are_opened(self, done: Desktop) -> None:
        for key in ("open_book", "open_results", "folder"):
            done.window.page.buttons[key].click()
        assert [name for name, _, _ in done.opened] == [GOOD, "cuyes.resultados.xlsx", "in"]

    def test_a_report_is_made(self, done: Desktop, tmp_path: Path) -> None:
        done.window.page.buttons["report"].click()
        done.finish()
        assert [each.name for each in (tmp_path / "out").iterdir() if "informe" in each.name]


class TestWithProblems:
    @pytest.fixture
    def faulty(self, desktop: Desktop, tmp_path: Path) -> Desktop:
        desktop.drop(*put(tmp_path / "in", FAULTY))
        desktop.finish()
        return desktop

    def test_the_workbook_is_opened_at_the_cell(self, faulty: Desktop) -> None:
        page = faulty.window.page.problems
        assert not page.open_button.isEnabled()
        page.tree.setCurrentItem(page.tree.topLevelItem(0).child(0))
        page.open_button.click()
        problem = page.current()
        assert problem is not None
        assert problem.cell is not None
        assert faulty.opened == [(FAULTY, problem.cell.sheet, problem.cell.a1)]

    def test_a_marked_copy_is_made(self, faulty: Desktop, tmp_path: Path) -> None:
        faulty.window.page.problems.mark_button.click()
        faulty.finish()
        assert (tmp_path / "alpacas.revision.xlsx").is_file()

    def test_corrected_and_checked_again_it_has_results(self, faulty: Desktop, tmp_path: Path) -> None:
        (tmp_path / "in" / FAULTY).write_bytes(put(tmp_path / "good", GOOD)[0].read_bytes())
        faulty.window.page.buttons["again"].click()
        faulty.finish()
        assert faulty.standings() == {FAULTY: "done"}


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

    def test_the_form_can_be_left_before_it_is_ready(self, desktop: Desktop) -> None:
        desktop.window.act("new")
        form = desktop.window.form
        assert form is not None
        desktop.window.desk.cancel()
        assert not form.make_button.isEnabled()
        form.buttons.rejected.emit()
        assert form.isHidden()

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
    def test_another_language_reaches_every_corner(self, desktop: Desktop, tmp_path: Path) -> None:
        desktop.drop(*put(tmp_path / "in", FAULTY, GOOD))
        desktop.finish()
        desktop.window.menus.actions["en"].trigger()
        desktop.window.books.choose(str(tmp_path / "in" / GOOD))
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
        desktop.drop(*put(tmp_path / "norte", GOOD), *put(tmp_path / "sur", GOOD))
        desktop.finish()
        assert sorted(path.name for path in (tmp_path / "todos" / "juntos").iterdir()) == [
            "cuyes (2).resultados.xlsx", "cuyes.resultados.xlsx"]

    def test_recent_workbooks_are_offered(self, desktop: Desktop, tmp_path: Path) -> None:
        desktop.drop(*put(tmp_path / "in", BROKEN))
        desktop.finish()
        assert [action.text() for action in desktop.window.menus.recent.actions()] == [BROKEN]
