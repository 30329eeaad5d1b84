"""A row of buttons that goes on in the next line where the window is narrow or the letters are large."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QRect, QSize
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QPushButton, QSizePolicy, QStyle, QWidget


class ButtonRow(QWidget):
    """Buttons at the size they want, from left to right and then down."""

    def __init__(self, *buttons: QPushButton, centred: bool = False) -> None:
        super().__init__()
        self._buttons, self._centred = buttons, centred
        for button in buttons:
            button.setParent(self)
            button.installEventFilter(self)
        policy = QSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)

    def sizeHint(self) -> QSize:
        return QSize(self._width(self._shown()), self.heightForWidth(max(self.width(), 1)))

    def minimumSizeHint(self) -> QSize:
        widest = max((button.sizeHint().width() for button in self._shown()), default=0)
        return QSize(widest, max((button.sizeHint().height() for button in self._shown()), default=0))

    def heightForWidth(self, width: int) -> int:
        lines = self._lines(width)
        return sum(map(_height, lines)) + self._gap() * max(0, len(lines) - 1)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._arrange()

    def eventFilter(self, watched: object, event: QEvent) -> bool:
        """A button that says something else, or that comes and goes, changes the row."""
        if event.type() in (QEvent.Type.LayoutRequest, QEvent.Type.ShowToParent, QEvent.Type.HideToParent,
                            QEvent.Type.FontChange, QEvent.Type.Polish):
            self._arrange()
            self.updateGeometry()
        return False

    def event(self, event: QEvent) -> bool:
        if event.type() == QEvent.Type.LayoutRequest:
            self._arrange()
            self.updateGeometry()
        return super().event(event)

    def _arrange(self) -> None:
        y = 0
        for line in self._lines(self.width()):
            x = (self.width() - self._width(line)) // 2 if self._centred else 0
            for button in line:
                size = button.sizeHint()
                button.setGeometry(QRect(x, y, size.width(), size.height()))
                x += size.width() + self._gap()
            y += _height(line) + self._gap()

    def _lines(self, width: int) -> list[list[QPushButton]]:
        """The buttons of each line."""
        lines: list[list[QPushButton]] = []
        for button in self._shown():
            if not lines or self._width([*lines[-1], button]) > width:
                lines.append([])
            lines[-1].append(button)
        return lines

    def _shown(self) -> list[QPushButton]:
        return [button for button in self._buttons if not button.isHidden()]

    def _gap(self) -> int:
        return max(0, self.style().pixelMetric(QStyle.PixelMetric.PM_LayoutHorizontalSpacing))

    def _width(self, line: list[QPushButton]) -> int:
        return sum(button.sizeHint().width() for button in line) + self._gap() * max(0, len(line) - 1)


def _height(line: list[QPushButton]) -> int:
    return max(button.sizeHint().height() for button in line)
