"""The window without a screen: its own settings, a person who answers at once, one child process for all."""

from __future__ import annotations

import os
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

os.environ["QT_QPA_PLATFORM"] = "offscreen"  # before anything of the toolkit is imported

from PySide6.QtCore import QMimeData, QPointF, Qt, QUrl
from PySide6.QtGui import QDropEvent
from PySide6.QtWidgets import QApplication

from xlproj.base.text import Text
from xlproj.desktop.asking import Asker
from xlproj.desktop.link import ChildLink
from xlproj.desktop.window import Window

PATIENCE = 120  # seconds, on a machine that has much else to do


@pytest.fixture(scope="session")
def application() -> QApplication:
    found = QApplication.instance()
    return found if isinstance(found, QApplication) else QApplication(["xlproj"])


class Person(Asker):
    """Somebody who answers every question as a test says, and whom nothing keeps waiting."""

    def __init__(self, folder: Path) -> None:
        self.place, self.chosen = folder, list[str]()
        self.agrees, self.told, self.asked = True, list[str](), list[str]()

    def books(self, start: str) -> list[str]:
        return self.chosen

    def book(self, title: Text, start: str) -> str:
        return self.chosen[0]

    def folder(self, start: str) -> str:
        return str(self.place)

    def target(self, title: Text, proposed: Path, *others: str) -> str:
        return str(self.place / proposed.name)

    def sure(self, question: str) -> bool:
        self.asked.append(question)
        return self.agrees

    def tell(self, title: str, text: str) -> None:
        self.told.append(text)


class Shared(ChildLink):
    """The child process that all tests share: to start one and to load the declarations takes seconds."""

    def close(self) -> None:
        """A window closes; the next one goes on with the same child."""

    def end(self) -> None:
        """The tests are over."""
        super().close()


@pytest.fixture(scope="session")
def link(application: QApplication) -> Iterator[Shared]:
    shared = Shared()
    yield shared
    shared.end()


class Desktop:
    """The window and what a person does with it."""

    def __init__(self, application: QApplication, link: ChildLink, folder: Path) -> None:
        self.application, self.window = application, Window("es", link)
        self.person = Person(folder)
        self.window.ask = self.person
        self.opened: list[tuple[str, str, str]] = []
        self.window.open_file = self._open
        self.window.show()
        application.processEvents()

    def _open(self, path: Path, sheet: str, cell: str) -> bool:
        self.opened.append((path.name, sheet, cell))
        return True

    def until(self, there: Callable[[], object]) -> None:
        """Let the window live until something is so."""
        end = time.monotonic() + PATIENCE
        while not there():
            assert time.monotonic() < end, "nothing came of it"
            self.application.processEvents()
            time.sleep(0.002)
        self.application.processEvents()

    def drop(self, *paths: Path | str) -> None:
        """Drop files on the window, as the system does."""
        data = QMimeData()
        data.setUrls([QUrl(path) if isinstance(path, str) else QUrl.fromLocalFile(str(path))
                      for path in paths])
        self.window.dropEvent(QDropEvent(QPointF(1, 1), Qt.DropAction.CopyAction, data,
                                         Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier))

    def finish(self) -> None:
        """Wait until everything is done."""
        self.until(lambda: not self.window.desk.tray.busy)

    def standings(self) -> dict[str, str]:
        """How each workbook stands, by its name."""
        return {entry.name: entry.standing for entry in self.window.desk.tray.entries}

    def said(self) -> str:
        """What the strip says."""
        return self.window.strip.text.text()


@contextmanager
def opened(application: QApplication, link: Shared, folder: Path) -> Iterator[Desktop]:
    """A window with settings of its own, until it is closed; there is one at a time."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("XLPROJ_SETTINGS", str(folder / "settings"))
        running = Desktop(application, link, folder)
        yield running
        running.window.desk.cancel()
        running.window.close()
        link.told.disconnect()
        link.died.disconnect()
        running.window.deleteLater()
        application.processEvents()


@pytest.fixture
def desktop(application: QApplication, link: Shared, tmp_path: Path) -> Iterator[Desktop]:
    with opened(application, link, tmp_path) as running:
        yield running


@pytest.fixture(scope="class")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """What the tests of a class share."""
    return tmp_path_factory.mktemp("desk")


@pytest.fixture(scope="class")
def shared(application: QApplication, link: Shared, folder: Path) -> Iterator[Desktop]:
    """A window that all tests of a class look at."""
    with opened(application, link, folder) as running:
        yield running
