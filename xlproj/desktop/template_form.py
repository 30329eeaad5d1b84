"""The short form for a new template: kind, language, horizon, currency and sheets, with what will be made."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import (
    QCheckBox,
    QComboBox,
    QDialog,
    QDialogButtonBox,
    QFormLayout,
    QGridLayout,
    QLabel,
    QListWidget,
    QListWidgetItem,
    QPushButton,
    QSpinBox,
    QVBoxLayout,
    QWidget,
)

from xlproj.base import phrases_desktop as phrases
from xlproj.base.currencies import CURRENCIES
from xlproj.base.text import LANGUAGES, Language, Text
from xlproj.desktop.chosen import sheets_asked, sheets_of, title_of
from xlproj.desktop.results_page import words
from xlproj.desktop.tasks import KindOffered, MakeTemplate, TemplateChoices
from xlproj.desktop.voice import Voice, bare

_KEY = Qt.ItemDataRole.UserRole
_LINES = 12  # of the lists


class TemplateForm(QDialog):
    """Asks what a template is to be made of; it waits for the choices, which the child process gathers."""

    make = Signal(object)

    def __init__(self, voice: Voice, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.voice, self.choices = voice, TemplateChoices((), {})
        self.setWindowTitle(voice.word(phrases.NEW_TITLE))
        self.waiting = words(voice.word(phrases.PREPARING))
        self.kind, self.speech, self.currency = QComboBox(), QComboBox(), QComboBox()
        self.years, self.live = QSpinBox(), QCheckBox(voice.word(phrases.LIVE))
        self.formats, self.sheets = QListWidget(), QListWidget()
        self.form = QFormLayout()
        self.form.setRowWrapPolicy(QFormLayout.RowWrapPolicy.WrapLongRows)
        self._rows()
        self._lists()
        self.buttons = self._buttons()
        column = QVBoxLayout(self)
        column.addWidget(self.waiting)
        column.addLayout(self.form)
        column.addWidget(words(voice.word(phrases.FORMATS_HELP)))
        column.addLayout(self.lists, 1)
        column.addWidget(self.live)
        column.addWidget(self.buttons)
        self._allow(False)

    def _rows(self) -> None:
        for language in LANGUAGES:
            self.speech.addItem(self.voice.word(phrases.LANGUAGE_NAMES[language]), language)
        self.speech.setCurrentIndex(LANGUAGES.index(self.voice.language))
        self.currency.addItems(list(CURRENCIES))
        self.currency.setEditable(True)
        self.years.setRange(1, 1)
        self.unit = QLabel()
        for control, text in ((self.kind, phrases.KIND), (self.speech, phrases.SPEECH)):
            self.form.addRow(self._label(text, control), control)
        self.unit.setBuddy(self.years)
        self.form.addRow(self.unit, self.years)
        self.form.addRow(self._label(phrases.CURRENCY, self.currency), self.currency)
        self.live.setAccessibleName(bare(self.voice.word(phrases.LIVE)))
        self.kind.currentIndexChanged.connect(self._another_kind)

    def _label(self, text: Text, control: QWidget) -> QLabel:
        label = QLabel(self.voice.word(text))
        label.setBuddy(control)
        control.setAccessibleName(bare(self.voice.word(text)))
        return label

    def _lists(self) -> None:
        self.lists = QGridLayout()
        beside = (phrases.FORMATS, self.formats), (phrases.WILL_HAVE, self.sheets)
        for column, (text, control) in enumerate(beside):
            label = self._label(text, control)
            label.setWordWrap(True)
            self.lists.addWidget(label, 0, column)
            self.lists.addWidget(control, 1, column)
            control.setWordWrap(True)
            control.setMinimumHeight(_LINES * self.fontMetrics().height() // 2)
            self.lists.setColumnStretch(column, 1)
        self.formats.itemChanged.connect(self._list_sheets)
        self.live.toggled.connect(self._list_sheets)

    def _buttons(self) -> QDialogButtonBox:
        buttons = QDialogButtonBox()
        make, leave = QPushButton(self.voice.word(phrases.MAKE)), QPushButton(self.voice.word(phrases.DO_NOT))
        self.make_button = make
        for button, role in ((make, QDialogButtonBox.ButtonRole.AcceptRole),
                             (leave, QDialogButtonBox.ButtonRole.RejectRole)):
            button.setAccessibleName(bare(button.text()))
            buttons.addButton(button, role)
        make.setDefault(True)
        buttons.accepted.connect(self._make)
        buttons.rejected.connect(self.reject)
        return buttons

    def _allow(self, ready: bool) -> None:
        """Let a person choose, once there is something to choose; to leave is possible at any time."""
        for control in (self.kind, self.speech, self.currency, self.years, self.live, self.formats,
                        self.sheets, self.make_button):
            control.setEnabled(ready)

    def ready(self) -> bool:
        """Whether there is something to choose."""
        return bool(self.choices.kinds)

    def offer(self, choices: TemplateChoices) -> None:
        """Fill the form with what can be chosen, once."""
        if self.ready():
            return
        self.choices = choices
        self.waiting.hide()
        self._allow(True)
        for kind in choices.kinds:
            self.kind.addItem(self.voice.word(kind.title), kind.key)
        self.kind.setFocus()

    def chosen_kind(self) -> KindOffered:
        """The kind that is chosen."""
        return self.choices.kinds[self.kind.currentIndex()]

    def wanted(self) -> frozenset[str]:
        """The formats that are ticked."""
        items = (self.formats.item(row) for row in range(self.formats.count()))
        return frozenset(str(item.data(_KEY)) for item in items if item.checkState() == Qt.CheckState.Checked)

    def _another_kind(self) -> None:
        kind = self.chosen_kind()
        unit = self.voice.word(phrases.HORIZON, unit=kind.unit)
        self.unit.setText(unit)
        self.years.setAccessibleName(bare(unit))
        self.years.setRange(1, kind.most)
        self.years.setValue(kind.years)
        self.formats.blockSignals(True)
        self.formats.clear()
        for key in kind.fitting:
            item = QListWidgetItem(self.voice.word(title_of(key, self.choices)))
            item.setData(_KEY, key)
            item.setToolTip(", ".join(self.voice.word(title) for title in self.choices.formats[key]))
            item.setCheckState(Qt.CheckState.Checked if key in kind.starts else Qt.CheckState.Unchecked)
            self.formats.addItem(item)
        self.formats.blockSignals(False)
        self._list_sheets()

    def _list_sheets(self) -> None:
        if not self.ready():
            return
        titles = sheets_of(self.chosen_kind(), self.wanted(), self.choices, live=self.live.isChecked())
        self.sheets.clear()
        self.sheets.addItems([self.voice.word(title) for title in titles])
        self.sheets.addItem(self.voice.word(phrases.OBLIGATORY))

    def _make(self) -> None:
        kind, language = self.chosen_kind(), self.speech.currentData()
        spoken: Language = "en" if language == "en" else "es"
        self.make.emit(MakeTemplate(
            kind=kind.key, target="", language=spoken, years=self.years.value(),
            currency=self.currency.currentText().strip() or self.currency.itemText(0),
            sheets=sheets_asked(kind, self.wanted()), live=self.live.isChecked()))
