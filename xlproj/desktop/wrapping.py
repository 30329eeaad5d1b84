"""Cells of tables and trees that are as high as their words, in the column that these stand in."""

from __future__ import annotations

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QSize, Qt
from PySide6.QtWidgets import QStyle, QStyledItemDelegate, QStyleOptionViewItem, QTableView, QTreeView

_TALL = 100_000  # no text is as high


class Wrapped(QStyledItemDelegate):
    """Tells the height of wrapped text; by itself, a view keeps that of the column's former width."""

    def __init__(self, view: QTreeView | QTableView) -> None:
        super().__init__(view)
        self._view = view

    def sizeHint(self, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex) -> QSize:
        usual = super().sizeHint(option, index)
        text = index.data(Qt.ItemDataRole.DisplayRole)
        if not isinstance(text, str) or not text:
            return usual
        view, margin = self._view, self._view.style().pixelMetric(QStyle.PixelMetric.PM_FocusFrameHMargin) + 1
        width = view.columnWidth(index.column()) - 2 * margin - self._before(index)
        box = option.fontMetrics.boundingRect(0, 0, max(width, 1), _TALL, Qt.TextFlag.TextWordWrap, text)
        return QSize(usual.width(), max(box.height() + 2 * margin, option.fontMetrics.height() + 2 * margin))

    def _before(self, index: QModelIndex | QPersistentModelIndex) -> int:
        """What stands before the text of a tree's first column."""
        if not isinstance(self._view, QTreeView) or index.column():
            return 0
        deep = 2 if index.parent().isValid() else 1
        return deep * self._view.indentation() + self._view.iconSize().width()
