"""The results of a workbook on paper or as PDF: what the window shows, page after page."""

from __future__ import annotations

from html import escape

from PySide6.QtCore import QMarginsF, QRectF, QUrl
from PySide6.QtGui import (
    QImage,
    QPagedPaintDevice,
    QPageLayout,
    QPageSize,
    QPainter,
    QPdfWriter,
    QTextDocument,
)

from xlproj.base import phrases
from xlproj.desktop.charts import ChartView, ColumnsChart, TornadoChart
from xlproj.desktop.shown import FigureShown, GridShown, ReportShown, TableShown
from xlproj.desktop.voice import Voice

_MARGINS = QMarginsF(15, 15, 15, 15)
_DOTS, _POINTS = 3.0, (500.0, 235.0)
_TABLE = "<table border=1 cellspacing=0 width='100%'>"
_STYLE = ("body { font-size: 9pt } td, th { padding: 2pt 4pt } th { text-align: left } "
          "h1 { font-size: 13pt } h2 { font-size: 10pt }")


def to_pdf(shown: ReportShown, voice: Voice, target: str) -> None:
    """Write a PDF file."""
    writer = QPdfWriter(target)
    writer.setTitle(shown.file)
    on_paper(shown, voice, writer)


def on_paper(shown: ReportShown, voice: Voice, device: QPagedPaintDevice) -> None:
    """Print to a file or a printer, on A4."""
    device.setPageSize(QPageSize(QPageSize.PageSizeId.A4))
    device.setPageMargins(_MARGINS, QPageLayout.Unit.Millimeter)
    document = QTextDocument()
    document.setDefaultStyleSheet(_STYLE)
    charts = _charts(shown, voice)
    for number, chart in enumerate(charts):
        document.addResource(QTextDocument.ResourceType.ImageResource, QUrl(f"chart:{number}"), _image(chart))
    document.setHtml(html_of(shown, voice, len(charts)))
    document.print_(device)


def html_of(shown: ReportShown, voice: Voice, charts: int) -> str:
    """The page in HTML, with places for so many charts."""
    money = voice.word(phrases.AMOUNTS_IN) + shown.currency if shown.currency else ""
    parts = [f"<h1>{escape(shown.file)}</h1><p>{escape(money)}</p>",
             *(_table(table, voice) for table in shown.tables),
             *(f'<p><img src="chart:{number}" width="{_POINTS[0]}" height="{_POINTS[1]}"></p>'
               for number in range(charts)),
             *(_grid(grid, voice) for grid in shown.grids)]
    return f"<body>{''.join(parts)}</body>"


def _charts(shown: ReportShown, voice: Voice) -> list[ChartView]:
    found: list[ChartView] = []
    for flow in shown.flows:
        columns = ColumnsChart(voice)
        columns.show_columns(flow)
        found.append(columns)
    if shown.tornado and shown.tornado.bars:
        bars = TornadoChart(voice)
        bars.show_bars(shown.tornado)
        found.append(bars)
    return found


def _image(chart: ChartView) -> QImage:
    """The chart in as many dots as paper shows."""
    image = QImage(int(_POINTS[0] * _DOTS), int(_POINTS[1] * _DOTS), QImage.Format.Format_RGB32)
    image.fill(chart.palette().base().color())
    image.setDevicePixelRatio(_DOTS)
    painter = QPainter(image)
    font = painter.font()
    font.setPointSizeF(8)
    painter.setFont(font)
    chart.draw(painter, QRectF(0, 0, *_POINTS))
    painter.end()
    return image


def _table(table: TableShown, voice: Voice) -> str:
    heads = "".join(f"<th>{escape(voice.word(head))}</th>" for head in table.heads)
    rows = "".join(f"<tr><td>{escape(voice.word(label))}</td>{_cells(cells, voice)}</tr>"
                   for label, cells in table.rows)
    head = f"<tr><th></th>{heads}</tr>" if heads else ""
    return f"<h2>{escape(voice.word(table.title))}</h2>{_TABLE}{head}{rows}</table>"


def _grid(grid: GridShown, voice: Voice) -> str:
    heads = "".join(f'<th align="right">{escape(voice.figure(each))}</th>' for each in grid.across)
    rows = "".join(f"<tr><th>{escape(voice.figure(change))}</th>{_cells(row, voice)}</tr>"
                   for change, row in zip(grid.down, grid.cells, strict=True))
    return f"<h2>{escape(voice.word(grid.title))}</h2>{_TABLE}<tr><th></th>{heads}</tr>{rows}</table>"


def _cells(cells: tuple[FigureShown, ...], voice: Voice) -> str:
    sides = ("right" if isinstance(cell.value, float) else "left" for cell in cells)
    return "".join(f'<td align="{side}">{escape(voice.figure(cell))}</td>'
                   for side, cell in zip(sides, cells, strict=True))
