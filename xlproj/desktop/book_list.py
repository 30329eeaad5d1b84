"""The list of workbooks with how each one stands, the bar of all of them together, and the button that
stops."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import (
    QLabel,
    QListWidget,
    QListWidgetItem,
    QProgressBar,
    QPushButton,
    QStyle,
    QVBoxLayout,
    QWidget,
)

from xlproj.base import phrases_desktop as phrases
from xlproj.base.text import Text
from xlproj.desktop.results_page import words
from xlproj.desktop.tray import Tray
from xlproj.desktop.voice import Voice

_ICONS = {"done": QStyle.StandardPixmap.SP_DialogApplyButton,
          "faulty": QStyle.StandardPixmap.SP_MessageBoxWarning,
          "refused": QStyle.StandardPixmap.SP_MessageBoxCritical,
          "cancelled": QStyle.StandardPixmap.SP_DialogCancelButton,
          "working": QStyle.StandardPixmap.SP_BrowserReload,
          "waiting": QStyle.StandardPixmap.SP_FileIcon}
_STEPS = 100
_PATH = Qt.ItemDataRole.UserRole


class BookList(QWidget):
    """What stands on the desk."""

    chosen = Signal(str)
    cancel = Signal()

    def __init__(self, voice: Voice) -> None:
        super().__init__()
        self._voice = voice
        self.list, self.bar, self.now = QListWidget(), QProgressBar(), words("")
        self.list.setWordWrap(True)
        self.list.setAlternatingRowColors(True)
        self.list.setMinimumWidth(16 * self.fontMetrics().averageCharWidth())
        self.list.currentItemChanged.connect(self._choose)
        voice.name(self.list, phrases.LIST)
        voice.tell(self.list.setAccessibleDescription, phrases.LIST_HELP)
        voice.name(self.bar, phrases.PROGRESS)
        self.bar.setRange(0, _STEPS)
        self.cancel_button = QPushButton()
        voice.label(self.cancel_button, phrases.CANCEL)
        self.cancel_button.clicked.connect(self.cancel)
        head = QLabel()
        voice.label(head, phrases.LIST)
        column = QVBoxLayout(self)
        column.addWidget(head)
        column.addWidget(self.list, 1)
        for widget in (self.now, self.bar, self.cancel_button):
            column.addWidget(widget)

    def show_tray(self, tray: Tray) -> None:
        """Draw the workbooks anew; the one that is chosen stays so, the first is chosen where none is."""
        for number, entry in enumerate(tray.entries):
            item = self.list.item(number) or QListWidgetItem(self.list)
            state = self._voice.word(phrases.STATES[entry.standing])
            item.setText(f"{entry.name}\n{state}")
            item.setData(_PATH, entry.path)
            item.setToolTip(entry.path)
            item.setIcon(self.style().standardIcon(_ICONS[entry.standing]))
        if tray.entries and self.list.currentItem() is None:
            self.list.setCurrentRow(0)
        self._progress(tray)

    def _progress(self, tray: Tray) -> None:
        over = sum(entry.over for entry in tray.entries)
        conversion = any(not entry.over for entry in tray.entries)
        # what is no conversion has no steps: the bar only moves
        self.bar.setRange(0, _STEPS if conversion or not tray.busy else 0)
        self.bar.setValue(round(_STEPS * tray.part))
        self.bar.setVisible(tray.busy)
        self.cancel_button.setVisible(tray.busy)
        self.cancel_button.setEnabled(tray.busy)
        text: Text = phrases.COUNTS if tray.entries else phrases.LOOKING if tray.busy else phrases.READY
        said = self._voice.word(text, done=over, all=len(tray.entries))
        self.now.setText(said)
        self.now.setAccessibleName(said)

    def choose(self, path: str) -> None:
        """Choose a workbook of the list."""
        for number in range(self.list.count()):
            if self.list.item(number).data(_PATH) == path:
                self.list.setCurrentRow(number)

    def current(self) -> str:
        """The path of the workbook that is chosen, or nothing."""
        item = self.list.currentItem()
        return str(item.data(_PATH)) if item is not None else ""

    def _choose(self) -> None:
        self.chosen.emit(self.current())
