"""What only a person can say: which files, which folder, whether to go on. A test answers in a person's
place."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtPrintSupport import QPrintDialog, QPrinter
from PySide6.QtWidgets import (
    QDialog,
    QFileDialog,
    QMessageBox,
    QPlainTextEdit,
    QPushButton,
    QVBoxLayout,
    QWidget,
)

from xlproj.base import phrases_desktop as phrases
from xlproj.base.text import Text
from xlproj.desktop.voice import Voice, bare

_ANY = "*.xlsx *.json"


class Asker:
    """The dialogs of the system."""

    def __init__(self, voice: Voice, window: QWidget) -> None:
        self._voice, self._window = voice, window

    def books(self, start: str) -> list[str]:
        """The workbooks to open."""
        kinds = f"{self._voice.word(phrases.WORKBOOK_FILES)} ({_ANY})"
        return QFileDialog.getOpenFileNames(self._window, self._title(phrases.OPEN), start, kinds)[0]

    def book(self, title: Text, start: str) -> str:
        """One workbook."""
        kinds = f"{self._voice.word(phrases.WORKBOOK_FILES)} ({_ANY})"
        return QFileDialog.getOpenFileName(self._window, self._title(title), start, kinds)[0]

    def folder(self, start: str) -> str:
        """A folder."""
        return QFileDialog.getExistingDirectory(self._window, self._title(phrases.OPEN_A_FOLDER), start)

    def target(self, title: Text, proposed: Path, *others: str) -> str:
        """Where to write a file, of the proposed ending or another; the system asks before replacing one."""
        kinds = ";;".join(f"{each[1:].upper()} (*{each})" for each in (proposed.suffix, *others))
        chosen = QFileDialog.getSaveFileName(self._window, self._title(title), str(proposed), kinds)[0]
        return chosen if not chosen or Path(chosen).suffix else f"{chosen}{proposed.suffix}"

    def sure(self, question: str) -> bool:
        """Whether to go on."""
        answer = QMessageBox.question(self._window, self._voice.word(phrases.TITLE), question)
        return answer == QMessageBox.StandardButton.Yes

    def printer(self) -> QPrinter | None:
        """The printer that a person chose, or none."""
        printer = QPrinter(QPrinter.PrinterMode.HighResolution)
        dialog = QPrintDialog(printer, self._window)
        return printer if dialog.exec() else None

    def tell(self, title: str, text: str) -> None:
        """Say something, however long, that is read and closed."""
        box = QDialog(self._window)
        box.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        box.setWindowTitle(title)
        told = QPlainTextEdit(text)
        told.setReadOnly(True)
        told.setAccessibleName(title)
        close = QPushButton(self._voice.word(phrases.CLOSE))
        close.setAccessibleName(bare(close.text()))
        close.clicked.connect(box.accept)
        column = QVBoxLayout(box)
        column.addWidget(told)
        column.addWidget(close)
        box.open()

    def _title(self, text: Text) -> str:
        return bare(self._voice.word(text))
