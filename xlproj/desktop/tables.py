"""Tables of figures on the screen, filled from plain values: read-only, with heads, and no wider than
their words."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QAbstractItemView, QHeaderView, QSizePolicy, QTableWidget, QTableWidgetItem

from xlproj.desktop.shown import ColumnsShown, FigureShown, GridShown, TableShown
from xlproj.desktop.voice import Voice
from xlproj.desktop.wrapping import Wrapped

_RIGHT = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter
_LEFT = Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter
Said = tuple[str, bool]
"""A text, and whether it is a number, which stands to the right."""
_FRAME = 2  # lines of a frame, above and below


class FigureTable(QTableWidget):
    """A table that is as high as its rows, so that a page of them scrolls as a whole."""

    def __init__(self, name: str) -> None:
        super().__init__()
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setSelectionMode(QAbstractItemView.SelectionMode.ContiguousSelection)
        self.setTabKeyNavigation(False)
        self.setWordWrap(True)
        self.setTextElideMode(Qt.TextElideMode.ElideNone)
        self.setItemDelegate(Wrapped(self))
        self.setAccessibleName(name)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)

    def fill(self, heads: Sequence[str], labels: Sequence[str], rows: Sequence[Sequence[Said]]) -> None:
        """Put texts into it."""
        self.setRowCount(len(rows))
        self.setColumnCount(max((len(row) for row in rows), default=0))
        self.setVerticalHeaderLabels(labels)
        self.setHorizontalHeaderLabels(heads)
        self.horizontalHeader().setVisible(bool(heads))
        self.verticalHeader().setDefaultAlignment(_LEFT)
        for number, row in enumerate(rows):
            for column, (text, is_number) in enumerate(row):
                item = QTableWidgetItem(text)
                item.setTextAlignment(_RIGHT if is_number else _LEFT)
                self.setItem(number, column, item)
        self._fit()

    def _fit(self) -> None:
        across = self.horizontalHeader()
        if self.columnCount() == 1:
            across.setSectionResizeMode(QHeaderView.ResizeMode.Stretch)
        else:
            across.setSectionResizeMode(QHeaderView.ResizeMode.ResizeToContents)
        self.resizeRowsToContents()
        self.updateGeometry()

    def sizeHint(self) -> QSize:
        rows = self.verticalHeader().length()
        head = self.horizontalHeader().sizeHint().height() if self.horizontalHeader().isVisibleTo(self) else 0
        wide = self.horizontalHeader().length() + self.verticalHeader().sizeHint().width()
        bar = self.horizontalScrollBar().sizeHint().height() if wide > self.width() else 0
        return QSize(super().sizeHint().width(), rows + head + bar + _FRAME * self.frameWidth())

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self.resizeRowsToContents()
        self.updateGeometry()  # a bar to scroll it with is wanted or not

    def minimumSizeHint(self) -> QSize:
        return QSize(super().minimumSizeHint().width(), self.sizeHint().height())


def form_table(shown: TableShown, voice: Voice) -> FigureTable:
    """A form or a table of the summary."""
    table = FigureTable(voice.word(shown.title))
    if len(shown.rows) == 1 and shown.heads:  # one row of many things reads better downwards
        cells = _cells(shown.rows[0][1], voice)
        table.fill([], [voice.word(head) for head in shown.heads], [[(text, False)] for text, _ in cells])
        return table
    table.fill([voice.word(head) for head in shown.heads], [voice.word(label) for label, _ in shown.rows],
               [_cells(cells, voice) if shown.heads else [(voice.figure(cells[0]), False)]
                for _, cells in shown.rows])
    return table


def grid_table(shown: GridShown, voice: Voice) -> FigureTable:
    """A grid with its changes as heads."""
    table = FigureTable(voice.word(shown.title))
    table.fill([voice.figure(each) for each in shown.across], [voice.figure(each) for each in shown.down],
               [_cells(row, voice) for row in shown.cells])
    return table


def years_table(shown: Sequence[ColumnsShown], voice: Voice) -> FigureTable:
    """Figures along the years, one row for each of them."""
    table = FigureTable(voice.word(shown[0].word))
    table.fill([str(number) for number in range(len(shown[0].values))],
               [voice.word(each.title) for each in shown],
               [[(voice.value(value, "money"), True) for value in each.values] for each in shown])
    return table


def _cells(cells: Sequence[FigureShown], voice: Voice) -> list[Said]:
    return [(voice.figure(cell), isinstance(cell.value, float) or cell.value is None) for cell in cells]
