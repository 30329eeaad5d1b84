"""All about one workbook: how it stands, what can be done with it, its problems and its results."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QPushButton, QSizePolicy, QTabWidget, QVBoxLayout, QWidget

from xlproj.base import phrases_desktop as phrases
from xlproj.base.problems import Problem
from xlproj.base.text import Text
from xlproj.desktop.button_row import ButtonRow
from xlproj.desktop.problems_page import ProblemsPage
from xlproj.desktop.results_page import ResultPages, heading, words
from xlproj.desktop.tray import BookEntry
from xlproj.desktop.voice import Voice

_ACTIONS = {"open_results": phrases.OPEN_RESULTS, "save_as": phrases.SAVE_AS, "report": phrases.REPORT,
            "print": phrases.TO_PRINT, "pdf": phrases.TO_PDF, "folder": phrases.OPEN_THE_FOLDER,
            "open_book": phrases.OPEN_WORKBOOK, "again": phrases.AGAIN}
_OF_RESULTS = ("open_results", "save_as", "report", "print", "pdf")


class BookPage(QWidget):
    """The page of the workbook that is chosen in the list."""

    asked = Signal(str)

    def __init__(self, voice: Voice) -> None:
        super().__init__()
        self.voice = voice
        self.entry: BookEntry | None = None
        self.name, self.state = heading(""), words("")
        voice.name(self.state, phrases.LIST)
        self.problems, self.results = ProblemsPage(voice), ResultPages(voice)
        self.tabs = QTabWidget()
        # they take what room there is: what doesn't fit scrolls inside
        self.tabs.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Ignored)
        voice.name(self.tabs, phrases.LIST)
        self.buttons = {key: self._button(key, text) for key, text in _ACTIONS.items()}
        column = QVBoxLayout(self)
        column.addWidget(self.name)
        column.addWidget(self.state)
        column.addWidget(ButtonRow(*self.buttons.values()))
        column.addWidget(self.tabs, 1)
        column.addStretch()
        voice.changed.connect(self._fill)

    def _button(self, key: str, text: Text) -> QPushButton:
        button = QPushButton()
        self.voice.label(button, text)
        button.clicked.connect(lambda: self.asked.emit(key))
        return button

    def show_entry(self, entry: BookEntry) -> None:
        """Show a workbook; nothing is drawn anew where only its progress changed."""
        before, self.entry = self.entry, entry
        if before is not None and (before.path, before.outcome, before.problem) == (
                entry.path, entry.outcome, entry.problem):
            self._state()
            return
        self.results.show_report(entry.outcome.shown if entry.outcome else None)
        self.problems.show_problems(problems_of(entry), markable=entry.outcome is not None)
        self._fill()

    def _fill(self) -> None:
        if self.entry is None:
            return
        chosen = self.tabs.currentIndex()
        pages = self.results.tabs()
        problems: tuple[QWidget, Text] = (self.problems, phrases.PROBLEMS_TAB)
        self.tabs.clear()
        for page, title in (*pages, problems):
            self.tabs.addTab(page, self.voice.word(title))
        if 0 <= chosen < self.tabs.count():
            self.tabs.setCurrentIndex(chosen)
        self.name.setText(self.entry.name)
        self.name.setAccessibleName(self.entry.name)
        self._state()

    def _state(self) -> None:
        if self.entry is None:
            return
        self.state.setText(told_of(self.entry, self.voice))
        # before anything is known of a workbook, nothing is said of it
        self.tabs.setVisible(self.entry.outcome is not None or self.entry.problem is not None)
        written = bool(self.entry.outcome and self.entry.outcome.written)
        for key in _OF_RESULTS:
            if key in self.buttons:
                self.buttons[key].setEnabled(written)
                self.buttons[key].setVisible(written)
        self.buttons["again"].setEnabled(self.entry.over)


def problems_of(entry: BookEntry) -> tuple[Problem, ...]:
    """What there is to say of a workbook: its own problems, or the one that kept it from being read."""
    if entry.problem is not None:
        return (entry.problem,)
    return entry.outcome.shown.problems if entry.outcome else ()


def told_of(entry: BookEntry, voice: Voice) -> str:
    """How a workbook stands, in a sentence."""
    if entry.standing == "done" and entry.outcome:
        return voice.word(phrases.WROTE, file=Path(entry.outcome.written).name)
    if entry.standing == "faulty":
        return voice.word(phrases.TO_CORRECT)
    if entry.standing == "cancelled":
        return voice.word(phrases.WAS_CANCELLED)
    return voice.word(phrases.STATES[entry.standing])
