"""The page that waits for a workbook: where to drop it, or what to press."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFrame, QPushButton, QVBoxLayout, QWidget

from xlproj.base import phrases_desktop as phrases
from xlproj.base.text import Text
from xlproj.desktop.button_row import ButtonRow
from xlproj.desktop.results_page import words
from xlproj.desktop.voice import Voice

_LARGER = 1.6


class Welcome(QFrame):
    """The first thing that is seen."""

    asked = Signal(str)

    def __init__(self, voice: Voice, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setFrameShape(QFrame.Shape.StyledPanel)
        column = QVBoxLayout(self)
        column.addStretch(1)
        for text, factor in ((phrases.DROP_HERE, _LARGER), (phrases.DROP_MORE, 1.0)):
            label = words("")
            font = label.font()
            font.setPointSizeF(font.pointSizeF() * factor)
            label.setFont(font)
            label.setAlignment(Qt.AlignmentFlag.AlignCenter)
            voice.label(label, text)
            column.addWidget(label)
        self.buttons = {key: self._button(voice, key, text) for key, text in (
            ("open", phrases.OPEN), ("open_folder", phrases.OPEN_A_FOLDER))}
        column.addWidget(ButtonRow(*self.buttons.values(), centred=True))
        hint = words("")
        hint.setAlignment(Qt.AlignmentFlag.AlignCenter)
        voice.label(hint, phrases.FIRST_TIME)
        column.addSpacing(self.fontMetrics().height())
        column.addWidget(hint)
        self.buttons["new"] = self._button(voice, "new", phrases.NEW)
        column.addWidget(self.buttons["new"], 0, Qt.AlignmentFlag.AlignHCenter)
        column.addStretch(2)

    def _button(self, voice: Voice, key: str, text: Text) -> QPushButton:
        button = QPushButton()
        voice.label(button, text)
        button.clicked.connect(lambda: self.asked.emit(key))
        return button
