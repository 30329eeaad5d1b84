"""The language and the numbers of the window: whatever is said through it is said anew when they change."""

from __future__ import annotations

from collections.abc import Callable
from typing import assert_never

from PySide6.QtCore import QObject, Signal
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QAbstractButton, QLabel, QMenu, QWidget

from xlproj.base.figures import on_screen
from xlproj.base.text import Language, Text
from xlproj.desktop.shown import FigureShown, ShownCell

Saying = Callable[[str], object]


class Voice(QObject):
    """Says texts in one language, figures with one pair of marks, and remembers whom it said them to."""

    changed = Signal()

    def __init__(self, language: Language, marks: str) -> None:
        super().__init__()
        self.language, self.marks = language, marks
        self._said: list[tuple[Saying, Text]] = []

    def speak(self, language: Language, marks: str) -> None:
        """Say everything again in another language, or with other marks."""
        self.language, self.marks = language, marks
        for say, text in self._said:
            say(self.word(text))
        self.changed.emit()

    def word(self, text: Text, **values: object) -> str:
        """A text in today's language, its placeholders filled."""
        return (text.format(**values) if values else text).in_(self.language)

    def tell(self, say: Saying, text: Text) -> None:
        """Say a text to something that stays as long as the window, now and after each change."""
        self._said.append((say, text))
        say(self.word(text))

    def label(self, control: QAbstractButton | QLabel | QAction | QMenu, text: Text) -> None:
        """Label a control, and name it for whoever hears the screen instead of seeing it."""
        if isinstance(control, QMenu):
            self.tell(control.setTitle, text)
        else:
            self.tell(control.setText, text)
        if isinstance(control, QWidget):
            self.name(control, text)

    def name(self, widget: QWidget, text: Text) -> None:
        """Name a widget for whoever hears the screen instead of seeing it."""
        self.tell(lambda said: widget.setAccessibleName(bare(said)), text)

    def figure(self, shown: FigureShown) -> str:
        """A figure as it is read; a dash where there is none."""
        return self.value(shown.value, shown.show)

    def value(self, value: ShownCell, show: str) -> str:
        """A value by the way in which its quantity is shown."""
        match value:
            case None:
                return "—"
            case Text():
                return value.in_(self.language)
            case float():
                return on_screen(value, show, self.marks)
            case str():
                return value
            case _:
                assert_never(value)


def bare(text: str) -> str:
    """A label without the mark of its key.

    >>> bare("&Abrir…")
    'Abrir…'
    """
    return text.replace("&", "")
