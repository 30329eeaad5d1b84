"""Pictures of figures, painted with the colours of the system's palette alone: they are right in high
contrast and on paper. What falls is told from what rises by its filling, too."""

from __future__ import annotations

from abc import abstractmethod

from PySide6.QtCore import QEvent, QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QBrush, QFontMetricsF, QHelpEvent, QPainter, QPaintEvent, QPalette, QPen
from PySide6.QtWidgets import QSizePolicy, QToolTip, QWidget

from xlproj.base import phrases_desktop as phrases
from xlproj.base.text import Text
from xlproj.desktop.scale import every, marks
from xlproj.desktop.shown import BarsShown, ColumnsShown
from xlproj.desktop.voice import Voice

_LEFT, _RIGHT = Qt.AlignmentFlag.AlignLeft, Qt.AlignmentFlag.AlignRight
_MIDDLE = Qt.AlignmentFlag.AlignVCenter
_CENTRE, _WRAP = Qt.AlignmentFlag.AlignHCenter, Qt.TextFlag.TextWordWrap
_LINES = (34, 16)
"""How wide and how high a chart wants to be, in widths of a wide letter and in lines of text."""


class ChartView(QWidget):
    """A chart of its own widget, or painted on any other device."""

    def __init__(self, voice: Voice, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.voice = voice
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        voice.changed.connect(self.refresh)

    def refresh(self) -> None:
        """Draw and describe it anew, after another language or other figures."""
        self.setAccessibleName(self.title())
        self.setAccessibleDescription(self.described())
        self.update()

    @abstractmethod
    def title(self) -> str:
        """What the chart shows."""

    @abstractmethod
    def described(self) -> str:
        """The chart in words."""

    @abstractmethod
    def draw(self, painter: QPainter, area: QRectF) -> None:
        """Paint the chart into an area of any device."""

    def sizeHint(self) -> QSize:
        metrics = self.fontMetrics()
        return QSize(_LINES[0] * metrics.horizontalAdvance("M"), _LINES[1] * metrics.height())

    def minimumSizeHint(self) -> QSize:
        wanted = self.sizeHint()
        return QSize(wanted.width() // 3, wanted.height() // 3)

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        self.draw(painter, QRectF(self.rect()))
        if self.hasFocus():
            painter.setPen(QPen(self.palette().color(QPalette.ColorRole.Highlight), 0, Qt.PenStyle.DashLine))
            painter.drawRect(self.rect().adjusted(0, 0, -1, -1))
        painter.end()

    def _title(self, painter: QPainter, area: QRectF) -> QRectF:
        """Write the title over the chart; what is left below it."""
        font = painter.font()
        font.setBold(True)
        painter.save()
        painter.setFont(font)
        painter.setPen(self._ink())
        taken = painter.boundingRect(area, _LEFT | _WRAP, self.title())
        painter.drawText(area, _LEFT | _WRAP, self.title())
        painter.restore()
        return area.adjusted(0, taken.height() + _line(painter) / 2, 0, 0)

    def _ink(self) -> QPen:
        return QPen(self.palette().color(QPalette.ColorRole.WindowText), 0)

    def _rule(self) -> QPen:
        return QPen(self.palette().color(QPalette.ColorRole.Mid), 0)

    def _filling(self, second: bool) -> QBrush:
        pattern = Qt.BrushStyle.BDiagPattern if second else Qt.BrushStyle.SolidPattern
        role = QPalette.ColorRole.WindowText if second else QPalette.ColorRole.Highlight
        return QBrush(self.palette().color(role), pattern)


class ColumnsChart(ChartView):
    """Figures along the years as columns; what is below zero is hatched."""

    def __init__(self, voice: Voice, parent: QWidget | None = None) -> None:
        super().__init__(voice, parent)
        self.shown: ColumnsShown | None = None
        self._columns: list[tuple[QRectF, str]] = []
        self.setMouseTracking(True)

    def show_columns(self, shown: ColumnsShown) -> None:
        """Show other figures."""
        self.shown = shown
        self.refresh()

    def title(self) -> str:
        return self.voice.word(self.shown.title) if self.shown else ""

    def described(self) -> str:
        known = [value for value in self.shown.values if value is not None] if self.shown else []
        if not known:
            return ""
        first, last, least, most = (self.voice.value(value, "money")
                                    for value in (known[0], known[-1], min(known), max(known)))
        return self.voice.word(phrases.FLOW_DESCRIBED, title=self.title(), first=first, last=last,
                               least=least, most=most)

    def draw(self, painter: QPainter, area: QRectF) -> None:
        if self.shown is None:
            return
        values = [value or 0.0 for value in self.shown.values]
        ticks = marks(min(values), max(values))
        labels = [self.voice.value(tick, "money") for tick in ticks]
        line, metrics = _line(painter), QFontMetricsF(painter.font())
        left = max(metrics.horizontalAdvance(label) for label in labels) + line / 2
        inside = self._title(painter, area.adjusted(line / 2, line / 2, -line / 2, -line / 2)).adjusted(
            left, line / 2, 0, -2.25 * line)
        self._ticks(painter, inside, ticks, labels, left)
        self._bars(painter, inside, values, ticks)
        self._years(painter, inside, len(values))

    def _ticks(self, painter: QPainter, inside: QRectF, ticks: tuple[float, ...], labels: list[str],
               left: float) -> None:
        line = _line(painter)
        for tick, label in zip(ticks, labels, strict=True):
            y = _height(inside, tick, ticks)
            painter.setPen(self._ink() if tick == 0 else self._rule())
            painter.drawLine(QPointF(inside.left(), y), QPointF(inside.right(), y))
            painter.setPen(self._ink())
            room = QRectF(inside.left() - left, y - line / 2, left - line / 3, line)
            painter.drawText(room, _RIGHT | _MIDDLE, label)

    def _bars(self, painter: QPainter, inside: QRectF, values: list[float], ticks: tuple[float, ...]) -> None:
        wide, zero = inside.width() / len(values), _height(inside, 0.0, ticks)
        self._columns = []
        painter.setPen(self._ink())
        for number, value in enumerate(values):
            y = _height(inside, value, ticks)
            box = QRectF(inside.left() + (number + 0.15) * wide, min(y, zero), 0.7 * wide, abs(y - zero))
            painter.setBrush(self._filling(value < 0))
            painter.drawRect(box)
            strip = QRectF(inside.left() + number * wide, inside.top(), wide, inside.height())
            self._columns.append((strip, f"{number}: {self.voice.value(value, 'money')}"))
        painter.setBrush(Qt.BrushStyle.NoBrush)

    def _years(self, painter: QPainter, inside: QRectF, count: int) -> None:
        wide, metrics = inside.width() / count, QFontMetricsF(painter.font())
        line = _line(painter)
        step = every(count, int(inside.width() / (1.6 * metrics.horizontalAdvance(str(count)))))
        for number in range(0, count, step):
            at = QRectF(inside.left() + (number - 1) * wide, inside.bottom() + line / 4, 3 * wide, line)
            painter.drawText(at, _CENTRE | _MIDDLE, str(number))
        word = self.voice.word(self.shown.word) if self.shown else ""
        painter.drawText(QRectF(inside.left(), inside.bottom() + 1.25 * line, inside.width(), line),
                         _CENTRE | _MIDDLE, word)

    def event(self, event: QEvent) -> bool:
        if isinstance(event, QHelpEvent) and event.type() == QEvent.Type.ToolTip:
            said = next((text for box, text in self._columns if box.contains(event.pos())), "")
            QToolTip.showText(event.globalPos(), said, self)
            return True
        return super().event(event)


class TornadoChart(ChartView):
    """What moves the result most: a pair of bars for each row of the flow."""

    def __init__(self, voice: Voice, parent: QWidget | None = None) -> None:
        super().__init__(voice, parent)
        self.shown: BarsShown | None = None
        self.refresh()

    def show_bars(self, shown: BarsShown | None) -> None:
        """Show other figures."""
        self.shown = shown
        self.refresh()

    def title(self) -> str:
        return self.voice.word(self.shown.title if self.shown else phrases.TORNADO_TAB)

    def described(self) -> str:
        if self.shown is None or not self.shown.bars:
            return ""
        return self.voice.word(phrases.TORNADO_DESCRIBED, title=self.title(),
                               first=self.voice.word(self.shown.bars[0][0]))

    def draw(self, painter: QPainter, area: QRectF) -> None:
        if self.shown is None or not self.shown.bars:
            return
        line = _line(painter)
        inside = self._title(painter, area.adjusted(line / 2, line / 2, -line / 2, -line / 2))
        inside = self._legend(painter, inside)
        left = min(inside.width() * 0.32, max(
            QFontMetricsF(painter.font()).horizontalAdvance(self.voice.word(name))
            for name, _, _ in self.shown.bars) + line)
        tall = min(inside.height() / len(self.shown.bars), 3.2 * line)
        for number, bar in enumerate(self.shown.bars):
            row = QRectF(inside.left(), inside.top() + number * tall, inside.width(), tall)
            self._bar(painter, row, left, bar)

    def _legend(self, painter: QPainter, inside: QRectF) -> QRectF:
        """Which filling is which, under the title."""
        line, x = _line(painter), inside.left()
        painter.setPen(self._ink())
        for second, name in enumerate(self.shown.names if self.shown else ()):
            said = self.voice.word(name)
            painter.setBrush(self._filling(bool(second)))
            painter.drawRect(QRectF(x, inside.top() + line * 0.15, line * 0.8, line * 0.7))
            wide = QFontMetricsF(painter.font()).horizontalAdvance(said) + line
            painter.drawText(QRectF(x + line * 1.2, inside.top(), wide, line), _LEFT | _MIDDLE, said)
            x += wide + line * 1.5
        painter.setBrush(Qt.BrushStyle.NoBrush)
        return inside.adjusted(0, 1.6 * line, 0, 0)

    def _bar(self, painter: QPainter, row: QRectF, left: float, bar: tuple[Text, float, float]) -> None:
        shown, line = self.shown, _line(painter)
        if shown is None:
            return
        name, low, high = bar
        most = max(abs(value) for _, *pair in shown.bars for value in pair)
        room = QFontMetricsF(painter.font()).horizontalAdvance(self.voice.value(-most, "money")) + line / 2
        middle = row.left() + left + (row.width() - left) / 2
        reach = (row.width() - left) / 2 - room
        painter.setPen(self._ink())
        beside = QRectF(row.left(), row.top(), left - line / 2, row.height())
        painter.drawText(beside, _LEFT | _MIDDLE | _WRAP, self.voice.word(name))
        for second, value in enumerate((low, high)):
            wide = value / most * reach
            top = row.center().y() - row.height() * 0.32
            box = QRectF(middle, top, wide, row.height() * 0.64).normalized()
            painter.setBrush(self._filling(bool(second)))
            painter.drawRect(box)
            said, at = self.voice.value(value, "money"), box.right() if value > 0 else box.left() - room
            painter.drawText(QRectF(at, row.top(), room, row.height()), _CENTRE | _MIDDLE, said)
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.drawLine(QPointF(middle, row.top()), QPointF(middle, row.bottom()))


def _line(painter: QPainter) -> float:
    return QFontMetricsF(painter.font()).height()


def _height(inside: QRectF, value: float, ticks: tuple[float, ...]) -> float:
    return inside.bottom() - (value - ticks[0]) / (ticks[-1] - ticks[0]) * inside.height()
