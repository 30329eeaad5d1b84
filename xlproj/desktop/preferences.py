"""What a person prefers: the language of the program, how numbers look, where results go."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

from PySide6.QtWidgets import (
    QComboBox,
    QDialog,
    QDialogButtonBox,
    QFormLayout,
    QLabel,
    QLineEdit,
    QPushButton,
    QVBoxLayout,
    QWidget,
)

from xlproj.base import phrases_desktop as phrases
from xlproj.base.figures import on_screen
from xlproj.base.text import LANGUAGES, Text
from xlproj.desktop.button_row import ButtonRow
from xlproj.desktop.kept import MARKS, Kept
from xlproj.desktop.voice import Voice, bare

_SAMPLE = 1234567.89


class Preferences(QDialog):
    """A short form over what is remembered."""

    def __init__(self, voice: Voice, kept: Kept, ask_folder: Callable[[str], str],
                 parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._voice, self._kept, self._ask = voice, kept, ask_folder
        self.setWindowTitle(voice.word(phrases.PREFERENCES_TITLE))
        self.language, self.numbers, self.folder = QComboBox(), QComboBox(), QLineEdit(kept.folder)
        for each in LANGUAGES:
            self.language.addItem(voice.word(phrases.LANGUAGE_NAMES[each]), each)
        self.language.setCurrentIndex(LANGUAGES.index(kept.language))
        for marks in MARKS:
            self.numbers.addItem(on_screen(_SAMPLE, "cents", marks), marks)
        self.numbers.setCurrentIndex(MARKS.index(kept.marks))
        self.folder.setPlaceholderText(voice.word(phrases.BESIDE))
        self.folder.setReadOnly(True)
        form = QFormLayout()
        form.setRowWrapPolicy(QFormLayout.RowWrapPolicy.WrapLongRows)
        for control, text in ((self.language, phrases.PROGRAM_LANGUAGE), (self.numbers, phrases.NUMBERS),
                              (self.folder, phrases.FOLDER)):
            label = QLabel(voice.word(text))
            label.setBuddy(control)
            control.setAccessibleName(bare(voice.word(text)))
            form.addRow(label, control)
        column = QVBoxLayout(self)
        column.addLayout(form)
        column.addWidget(self._folder_buttons())
        column.addWidget(self._buttons())

    def _folder_buttons(self) -> ButtonRow:
        choose, beside = self._button(phrases.CHOOSE), self._button(phrases.BESIDE_IT)
        choose.clicked.connect(self._choose)
        beside.clicked.connect(self.folder.clear)
        return ButtonRow(choose, beside)

    def _button(self, text: Text) -> QPushButton:
        button = QPushButton(self._voice.word(text))
        button.setAccessibleName(bare(button.text()))
        button.setAutoDefault(False)
        return button

    def _buttons(self) -> QDialogButtonBox:
        buttons = QDialogButtonBox()
        accept = self._button(phrases.ACCEPT)
        accept.setDefault(True)
        buttons.addButton(accept, QDialogButtonBox.ButtonRole.AcceptRole)
        buttons.addButton(self._button(phrases.DO_NOT), QDialogButtonBox.ButtonRole.RejectRole)
        buttons.accepted.connect(self.accept)
        buttons.rejected.connect(self.reject)
        return buttons

    def _choose(self) -> None:
        chosen = self._ask(self.folder.text())
        if chosen:
            self.folder.setText(chosen)

    def chosen(self) -> Kept:
        """What is to be remembered from now on."""
        return replace(self._kept, language="en" if self.language.currentData() == "en" else "es",
                       marks=str(self.numbers.currentData()), folder=self.folder.text())
