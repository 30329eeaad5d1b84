"""The window: where workbooks are dropped, and where each thing that a person asks for is begun."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import assert_never

from PySide6.QtCore import Qt
from PySide6.QtGui import QCloseEvent, QDragEnterEvent, QDropEvent, QGuiApplication
from PySide6.QtWidgets import QMainWindow, QScrollArea, QSplitter, QStackedWidget, QVBoxLayout, QWidget

from xlproj.base import phrases_desktop as phrases
from xlproj.base.text import Language, Text
from xlproj.base.version import VERSION
from xlproj.desktop import opening
from xlproj.desktop.asking import Asker
from xlproj.desktop.book_list import BookList
from xlproj.desktop.book_page import BookPage
from xlproj.desktop.desk import Desk
from xlproj.desktop.kept import Memory
from xlproj.desktop.link import ChildLink
from xlproj.desktop.menus import Menus
from xlproj.desktop.message_strip import MessageStrip
from xlproj.desktop.paper import on_paper, to_pdf
from xlproj.desktop.preferences import Preferences
from xlproj.desktop.tasks import (
    AskChoices,
    CompareBooks,
    Converted,
    CopyBook,
    FoundBooks,
    HoldsData,
    MakeTemplate,
    MarkBook,
    ReportBook,
    TaskAnswer,
    TemplateChoices,
    ToldLines,
    VerifyBook,
    Wrote,
)
from xlproj.desktop.template_form import TemplateForm
from xlproj.desktop.tray import BookEntry, on_disk
from xlproj.desktop.voice import Voice
from xlproj.desktop.welcome import Welcome

_SIZE = (90, 48)
"""How wide and high the window wants to be on the first day, in letters and lines."""


class Window(QMainWindow):
    """The whole program, as a person sees it."""

    def __init__(self, spoken: Language, link: ChildLink | None = None, *, told: bool = False) -> None:
        super().__init__()
        self.memory = Memory()
        self.kept = self.memory.load(spoken, told=told)
        self.voice = Voice(self.kept.language, self.kept.marks)
        self.desk = Desk(self.voice, link or ChildLink())
        self.desk.tray.folder = self.kept.folder
        self.ask = Asker(self.voice, self)
        self.open_file: Callable[[Path, str, str], bool] = opening.open_file
        self.form: TemplateForm | None = None
        self.preferences: Preferences | None = None
        self._choices: TemplateChoices | None = None
        self.setAcceptDrops(True)
        self.voice.tell(self.setWindowTitle, phrases.TITLE)
        self._build()
        self._connect()
        self._first_size()

    def _build(self) -> None:
        self.strip, self.books = MessageStrip(self.voice), BookList(self.voice)
        self.welcome = Welcome(self.voice)
        self.page = BookPage(self.voice)
        self.stack = QStackedWidget()
        for page in (self.welcome, self.page):
            self.stack.addWidget(_scrolled(page))
        self.split = QSplitter(Qt.Orientation.Horizontal)
        self.split.addWidget(self.books)
        self.split.addWidget(self.stack)
        self.split.setStretchFactor(1, 1)
        self.split.setChildrenCollapsible(False)
        middle = QWidget()
        column = QVBoxLayout(middle)
        column.addWidget(self.strip)
        column.addWidget(self.split, 1)
        self.setCentralWidget(middle)
        self.menus = Menus(self, self.voice, self.act, self.speak)
        self.menus.show_recent(self.kept.recent, self.take)

    def _connect(self) -> None:
        self.desk.changed.connect(self.refresh)
        self.desk.answered.connect(self._answered)
        self.desk.problem.connect(self.strip.say_problem)
        self.books.chosen.connect(self.refresh)
        self.books.cancel.connect(self.desk.cancel)
        self.welcome.asked.connect(self.act)
        self.page.asked.connect(self.act)
        self.page.problems.open_at.connect(self.open_at)
        self.page.problems.mark.connect(lambda: self.act("mark"))
        self.voice.changed.connect(self.refresh)
        self.refresh()

    def _first_size(self) -> None:
        metrics = self.fontMetrics()
        self.resize(_SIZE[0] * metrics.averageCharWidth() * 2, _SIZE[1] * metrics.height())
        place = self.memory.window()
        if not place.isEmpty():
            self.restoreGeometry(place)

    # --- what is shown --------------------------------------------------------------------------------------

    def refresh(self) -> None:
        """Draw how everything stands."""
        tray = self.desk.tray
        self.books.show_tray(tray)
        self.books.setVisible(bool(tray.entries) or tray.busy)
        entry = tray.entry(self.books.current())
        if entry is not None:
            self.page.show_entry(entry)
        self.stack.setCurrentIndex(0 if entry is None else 1)

    def speak(self, language: Language) -> None:
        """Change the language of everything, and remember it."""
        self._remember(language=language)
        self.voice.speak(language, self.kept.marks)
        self.menus.actions[language].setChecked(True)
        self.menus.show_recent(self.kept.recent, self.take)

    def say(self, text: Text) -> None:
        """Say something over the window."""
        self.strip.say(text)

    # --- what is asked for ----------------------------------------------------------------------------------

    def act(self, key: str) -> None:
        """Begin what a button or a menu asks for."""
        general = {"open": self._open, "open_folder": self._open_folder, "new": self._new, "quit": self.close,
                   "preferences": self._prefer, "about": self._about, "verify": self._verify,
                   "compare": self._compare}
        of_entry = {"open_results": self._open_results, "save_as": self._save_as, "report": self._report,
                    "print": self._print, "pdf": self._pdf, "folder": self._folder,
                    "open_book": self._open_book, "again": self._again, "mark": self._mark}
        entry = self.desk.tray.entry(self.books.current())
        if key in general:
            general[key]()
        elif entry is not None:
            of_entry[key](entry)

    def take(self, names: list[str]) -> None:
        """Take in files and folders."""
        if names:
            self._remember(recent=self.kept.opened(names[0]))
            self.menus.show_recent(self.kept.recent, self.take)
            self.desk.take(names)

    def _open(self) -> None:
        self.take(self.ask.books(self._start()))

    def _open_folder(self) -> None:
        folder = self.ask.folder(self._start())
        self.take([folder] if folder else [])

    def _start(self) -> str:
        """The folder in which dialogs begin: that of the last workbook."""
        return str(Path(self.kept.recent[0]).parent) if self.kept.recent else str(Path.home())

    def _new(self) -> None:
        self.form = TemplateForm(self.voice, self)
        self.form.make.connect(self._make_template)
        if self._choices is None:
            self.desk.ask(AskChoices())
        else:
            self.form.offer(self._choices)
        self.form.open()

    def _make_template(self, task: MakeTemplate) -> None:
        name = phrases.TEMPLATE_NAME.format(kind=task.kind).in_(task.language)
        target = self.ask.target(phrases.NEW, Path(self._start()) / name)
        if target and self.form is not None:
            self.form.accept()
            self.desk.ask(replace(task, target=target))

    def _prefer(self) -> None:
        self.preferences = Preferences(self.voice, self.kept, self.ask.folder, self)
        self.preferences.accepted.connect(self._preferred)
        self.preferences.open()

    def _preferred(self) -> None:
        if self.preferences is not None:
            chosen = self.preferences.chosen()
            self._remember(marks=chosen.marks, folder=chosen.folder)
            self.desk.tray.folder = chosen.folder
            self.speak(chosen.language)

    def _about(self) -> None:
        self.ask.tell(self.voice.word(phrases.TITLE), self.voice.word(phrases.ABOUT_TEXT, version=VERSION))

    def _verify(self) -> None:
        book = self.ask.book(phrases.VERIFY, self._start())
        if book:
            self.desk.ask(VerifyBook(book))

    def _compare(self) -> None:
        first = self.ask.book(phrases.FIRST_BOOK, self._start())
        second = self.ask.book(phrases.SECOND_BOOK, self._start()) if first else ""
        if second:
            self.desk.ask(CompareBooks(first, second))

    # --- about one workbook ---------------------------------------------------------------------------------

    def _again(self, entry: BookEntry) -> None:
        self.desk.again(entry.path)

    def _open_results(self, entry: BookEntry) -> None:
        self._open_path(_written(entry))

    def _open_book(self, entry: BookEntry) -> None:
        self._open_path(Path(entry.path))

    def _folder(self, entry: BookEntry) -> None:
        self._open_path(_written(entry).parent)

    def open_at(self, sheet: str, cell: str) -> None:
        """Open the workbook that is chosen at a cell; where the office program can't, the place is copied."""
        path = Path(self.books.current())
        if not opening.at_a_place(opening.words_for(path, sheet, cell)):
            place = f"'{sheet}'!{cell}"
            QGuiApplication.clipboard().setText(place)
            self.say(phrases.PLACE_COPIED.format(place=place))
        self._open_path(path, sheet, cell)

    def _open_path(self, path: Path, sheet: str = "", cell: str = "") -> None:
        if not self.open_file(path, sheet, cell):
            self.strip.say_problem(opening.nothing_opens(path))

    def _save_as(self, entry: BookEntry) -> None:
        target = self.ask.target(phrases.SAVE_AS, _written(entry))
        if target:
            self.desk.ask(CopyBook(path=str(_written(entry)), target=target,
                                   inputs=tuple(each.path for each in self.desk.tray.entries)))

    def _mark(self, entry: BookEntry) -> None:
        target = self._beside(entry, phrases.MARKED, phrases.MARKED_NAME)
        if target:
            self.desk.ask(MarkBook(path=entry.path, target=target, language=self.voice.language))

    def _report(self, entry: BookEntry) -> None:
        target = self._beside(entry, phrases.REPORT, phrases.REPORT_NAME, ".pdf", ".docx")
        if target:
            self.desk.ask(ReportBook(path=entry.path, target=target, language=self.voice.language))

    def _beside(self, entry: BookEntry, title: Text, name: Text, *others: str) -> str:
        """Where to write something of a workbook: beside it unless a person says otherwise."""
        path = Path(entry.path)
        return self.ask.target(title, path.with_name(self.voice.word(name, name=path.stem)), *others)

    def _pdf(self, entry: BookEntry) -> None:
        target = self.ask.target(phrases.TO_PDF, _written(entry).with_suffix(".pdf"))
        if target and entry.outcome is not None:
            to_pdf(entry.outcome.shown, self.voice, target)
            self.say(phrases.SAVED.format(path=target))

    def _print(self, entry: BookEntry) -> None:
        printer = self.ask.printer()
        if printer is not None and entry.outcome is not None:
            on_paper(entry.outcome.shown, self.voice, printer)

    # --- what is answered -----------------------------------------------------------------------------------

    def _answered(self, answer: TaskAnswer) -> None:
        match answer:
            case Wrote():
                self.say(phrases.SAVED.format(path=answer.path))
            case TemplateChoices():
                self._choices = answer
                if self.form is not None:
                    self.form.offer(answer)
            case HoldsData():
                question = self.voice.word(phrases.ALREADY_THERE, file=Path(answer.task.target).name)
                if self.ask.sure(question):
                    self.desk.ask(replace(answer.task, sure=True))
            case ToldLines():
                said = "\n".join(self.voice.word(line) for line in answer.lines)
                self.ask.tell(self.voice.word(answer.title), said)
            case FoundBooks() | Converted():
                return  # the list of workbooks tells of these
            case _:
                assert_never(answer)

    def _remember(self, **changes: object) -> None:
        self.kept = replace(self.kept, **changes)  # type: ignore[arg-type]  # fields of what is kept
        self.memory.keep(self.kept)

    # --- dropping and closing -------------------------------------------------------------------------------

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        if event.mimeData().hasUrls():
            event.acceptProposedAction()

    def dropEvent(self, event: QDropEvent) -> None:
        names, problems = on_disk(url.toLocalFile() for url in event.mimeData().urls())
        for problem in problems:
            self.strip.say_problem(problem)
        event.acceptProposedAction()
        self.take(names)

    def closeEvent(self, event: QCloseEvent) -> None:
        self.memory.keep_window(self.saveGeometry())
        self.desk.link.close()
        super().closeEvent(event)


def _written(entry: BookEntry) -> Path:
    return Path(entry.outcome.written if entry.outcome and entry.outcome.written else entry.path)


def _scrolled(page: QWidget) -> QScrollArea:
    """A page that can be reached whole on a small screen with large letters."""
    area = QScrollArea()
    area.setWidgetResizable(True)
    area.setFrameShape(QScrollArea.Shape.NoFrame)
    area.setWidget(page)
    area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
    return area
