"""A strip over the window that says what happened, calmly, until it is closed or something else is to be
said."""

from __future__ import annotations

from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QPushButton, QStyle, QWidget

from xlproj.base import phrases_desktop as phrases
from xlproj.base.problems import Problem
from xlproj.base.text import LANGUAGES, Text
from xlproj.desktop.results_page import words
from xlproj.desktop.voice import Voice

_MOST = 4  # messages at once


class MessageStrip(QFrame):
    """The last few things that were said."""

    def __init__(self, voice: Voice, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._voice, self._said = voice, list[Text]()
        self.setFrameShape(QFrame.Shape.StyledPanel)
        self.setAutoFillBackground(True)
        self.text, self.close_button, icon = words(""), QPushButton(), QLabel()
        size = self.fontMetrics().height() * 2
        picture = self.style().standardIcon(QStyle.StandardPixmap.SP_MessageBoxInformation)
        icon.setPixmap(picture.pixmap(size, size))
        voice.name(icon, phrases.WHAT)
        voice.label(self.close_button, phrases.CLOSE)
        self.close_button.clicked.connect(self.clear)
        row = QHBoxLayout(self)
        row.addWidget(icon)
        row.addWidget(self.text, 1)
        row.addWidget(self.close_button)
        self.hide()
        voice.changed.connect(self._show)

    def say(self, text: Text) -> None:
        """Say one thing more."""
        self._said = [*(each for each in self._said if each != text), text][-_MOST:]
        self._show()

    def say_problem(self, problem: Problem) -> None:
        """Say a problem: what, and what to do."""
        self.say(Text(*(problem.message(language) for language in LANGUAGES)))

    def clear(self) -> None:
        """Say nothing more."""
        self._said = []
        self._show()

    def _show(self) -> None:
        said = "\n".join(self._voice.word(each) for each in self._said)
        self.text.setText(said)
        self.text.setAccessibleName(said or self._voice.word(phrases.WHAT))
        self.setVisible(bool(self._said))
