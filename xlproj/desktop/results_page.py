"""The results of a workbook: what is decided, the flow, the sensitivity and the tornado, each on its own
page."""

from __future__ import annotations

from collections.abc import Iterable

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFrame, QLabel, QScrollArea, QVBoxLayout, QWidget

from xlproj.base import phrases, phrases_desktop
from xlproj.base.text import Text
from xlproj.desktop.charts import ColumnsChart, TornadoChart
from xlproj.desktop.shown import ReportShown
from xlproj.desktop.tables import form_table, grid_table, years_table
from xlproj.desktop.voice import Voice


class Scrolled(QScrollArea):
    """A page that scrolls, made anew whenever other figures or another language are to be shown."""

    def __init__(self, voice: Voice, name: Text) -> None:
        super().__init__()
        self.setWidgetResizable(True)
        self.setFrameShape(QFrame.Shape.NoFrame)
        voice.name(self, name)

    def hold(self, widgets: Iterable[QWidget]) -> None:
        """Hold these widgets, one under the other, and let go of the former ones."""
        page = QWidget()
        column = QVBoxLayout(page)
        for widget in widgets:
            column.addWidget(widget)
        column.addStretch(1)
        self.setWidget(page)


class ResultPages:
    """The pages of results, and what of them there is to show."""

    def __init__(self, voice: Voice) -> None:
        self.voice = voice
        self.shown: ReportShown | None = None
        self.summary = Scrolled(voice, phrases_desktop.SUMMARY_TAB)
        self.flow = Scrolled(voice, phrases_desktop.FLOW_TAB)
        self.sensitivity = Scrolled(voice, phrases_desktop.SENSITIVITY_TAB)
        self.tornado = TornadoChart(voice)
        voice.changed.connect(self._fill)

    def tabs(self) -> tuple[tuple[QWidget, Text], ...]:
        """Each page that has something to show, with its title."""
        shown = self.shown
        if shown is None or not shown.tables:
            return ()
        found: list[tuple[QWidget, Text]] = [(self.summary, phrases_desktop.SUMMARY_TAB)]
        if shown.flows:
            found.append((self.flow, phrases_desktop.FLOW_TAB))
        if shown.grids:
            found.append((self.sensitivity, phrases_desktop.SENSITIVITY_TAB))
        if shown.tornado and shown.tornado.bars:
            found.append((self.tornado, phrases_desktop.TORNADO_TAB))
        return tuple(found)

    def show_report(self, shown: ReportShown | None) -> None:
        """Show another workbook, or none."""
        self.shown = shown
        self._fill()

    def _fill(self) -> None:
        shown = self.shown
        if shown is None:
            return
        money = self.voice.word(phrases.AMOUNTS_IN) + shown.currency
        self.summary.hold([*([words(money)] if shown.currency else []), *self._titled(shown)])
        if shown.flows:
            self.flow.hold([*self._charts(shown), years_table(shown.flows, self.voice)])
        self.sensitivity.hold(widget for grid in shown.grids for widget in (
            heading(self.voice.word(grid.title)),
            words(self.voice.word(phrases_desktop.CHANGES, down=grid.axes[0], across=grid.axes[1])),
            grid_table(grid, self.voice)))
        self.tornado.show_bars(shown.tornado)

    def _titled(self, shown: ReportShown) -> Iterable[QWidget]:
        for table in shown.tables:
            yield heading(self.voice.word(table.title))
            yield form_table(table, self.voice)

    def _charts(self, shown: ReportShown) -> Iterable[QWidget]:
        for flow in shown.flows:
            chart = ColumnsChart(self.voice)
            chart.show_columns(flow)
            chart.setMinimumHeight(chart.sizeHint().height())
            yield chart


def heading(text: str) -> QLabel:
    """A heading over a table."""
    label = words(text)
    font = label.font()
    font.setBold(True)
    label.setFont(font)
    return label


def words(text: str) -> QLabel:
    """A sentence that takes as many lines as it needs, and can be copied."""
    label = QLabel(text)
    label.setWordWrap(True)
    label.setAccessibleName(text)
    label.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
    return label
