"""The problems of a workbook, sheet by sheet: where, what is wrong, what to do."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import (
    QHeaderView,
    QLabel,
    QPushButton,
    QStyle,
    QTreeWidget,
    QTreeWidgetItem,
    QVBoxLayout,
    QWidget,
)

from xlproj.base import phrases_desktop as phrases
from xlproj.base.problems import SEVERITY_WORDS, Problem, counted
from xlproj.desktop.button_row import ButtonRow
from xlproj.desktop.shown import by_sheet, place_in_sheet
from xlproj.desktop.voice import Voice
from xlproj.desktop.wrapping import Wrapped

_ICONS = {"error": QStyle.StandardPixmap.SP_MessageBoxCritical,
          "warning": QStyle.StandardPixmap.SP_MessageBoxWarning,
          "notice": QStyle.StandardPixmap.SP_MessageBoxInformation}
_PROBLEM = Qt.ItemDataRole.UserRole


class ProblemsPage(QWidget):
    """A tree of problems with what can be done about them."""

    open_at = Signal(str, str)
    mark = Signal()

    def __init__(self, voice: Voice) -> None:
        super().__init__()
        self.voice, self.problems = voice, tuple[Problem, ...]()
        self.count = QLabel()
        self.count.setWordWrap(True)
        self.tree = QTreeWidget()
        self.tree.setColumnCount(3)
        self.tree.setWordWrap(True)
        self.tree.setTextElideMode(Qt.TextElideMode.ElideNone)
        self.tree.setItemDelegate(Wrapped(self.tree))
        self.tree.header().sectionResized.connect(lambda *_: self.tree.scheduleDelayedItemsLayout())
        self.tree.setAlternatingRowColors(True)
        self.tree.itemActivated.connect(lambda *_: self._open())
        self.tree.currentItemChanged.connect(self._able)
        voice.name(self.tree, phrases.PROBLEMS_TAB)
        voice.name(self.count, phrases.PROBLEMS_TAB)
        self.open_button, self.mark_button = QPushButton(), QPushButton()
        voice.label(self.open_button, phrases.OPEN_AT)
        voice.label(self.mark_button, phrases.MARKED)
        self.open_button.clicked.connect(self._open)
        self.mark_button.clicked.connect(self.mark)
        column = QVBoxLayout(self)
        column.addWidget(self.count)
        column.addWidget(self.tree, 1)
        column.addWidget(ButtonRow(self.open_button, self.mark_button))
        voice.changed.connect(self._fill)

    def show_problems(self, problems: tuple[Problem, ...], *, markable: bool) -> None:
        """Show other problems; `markable` where there is a workbook whose cells can be marked."""
        self.problems = problems
        self.mark_button.setEnabled(markable and bool(problems))
        self._fill()

    def _fill(self) -> None:
        self.tree.clear()
        heads = phrases.WHERE, phrases.WHAT, phrases.REMEDY
        self.tree.setHeaderLabels([self.voice.word(each) for each in heads])
        for sheet, problems in by_sheet(self.problems).items():
            head = QTreeWidgetItem([sheet or self.voice.word(phrases.IN_THE_FILE)])
            font = head.font(0)
            font.setBold(True)
            head.setFont(0, font)
            self.tree.addTopLevelItem(head)
            head.setFirstColumnSpanned(True)
            head.addChildren([self._item(problem) for problem in problems])
        self.tree.expandAll()
        header = self.tree.header()
        header.setSectionResizeMode(0, QHeaderView.ResizeMode.ResizeToContents)
        header.setSectionResizeMode(1, QHeaderView.ResizeMode.Stretch)
        header.setSectionResizeMode(2, QHeaderView.ResizeMode.Stretch)
        header.setStretchLastSection(True)
        self.count.setText(counted(self.problems, self.voice.language) if self.problems
                           else self.voice.word(phrases.NO_PROBLEMS))
        self.tree.setVisible(bool(self.problems))
        self._able()

    def _item(self, problem: Problem) -> QTreeWidgetItem:
        language, severity = self.voice.language, SEVERITY_WORDS[problem.severity].in_(self.voice.language)
        place = place_in_sheet(problem) or severity
        label = problem.label.in_(language) if problem.label else ""
        what = problem.code.what.format(**problem.values).in_(language)
        remedy = problem.code.remedy.format(**problem.values).in_(language)
        item = QTreeWidgetItem([place, f"{label}: {what}" if label else what, remedy])
        item.setIcon(0, self.style().standardIcon(_ICONS[problem.severity]))
        item.setToolTip(0, f"{severity} {problem.code.id}")
        item.setData(0, Qt.ItemDataRole.AccessibleTextRole, f"{severity}, {place}")
        for column in range(3):
            item.setTextAlignment(column, Qt.AlignmentFlag.AlignTop | Qt.AlignmentFlag.AlignLeft)
        item.setData(0, _PROBLEM, self.problems.index(problem))
        return item

    def current(self) -> Problem | None:
        """The problem that is chosen."""
        item = self.tree.currentItem()
        number = item.data(0, _PROBLEM) if item is not None else None
        return self.problems[number] if isinstance(number, int) else None

    def _able(self) -> None:
        problem = self.current()
        self.open_button.setEnabled(problem is not None and problem.cell is not None)

    def _open(self) -> None:
        problem = self.current()
        if problem is not None and problem.cell is not None:
            self.open_at.emit(problem.cell.sheet, problem.cell.a1)
