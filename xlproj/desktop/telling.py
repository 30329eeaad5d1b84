"""From a report to what is shown of it: the blocks of *Resumen* and of the sensitivity, as they are declared.

The figures are those of the same `Results` that the workbook is written from. Only the child process
imports this.
"""

from __future__ import annotations

from collections.abc import Iterator

import numpy as np

from xlproj import api
from xlproj.base.text import Text, same
from xlproj.desktop.shown import (
    BarsShown,
    ColumnsShown,
    FigureShown,
    GridShown,
    ReportShown,
    ShownCell,
    TableShown,
)
from xlproj.model.ficha import CURRENCY
from xlproj.model.summary import FACTS
from xlproj.spec.quantities import Quantity
from xlproj.spec.sheets import Block, Chart, Crosstab, Form, Grid, Origin


def shown_of(report: api.Report) -> ReportShown:
    """All that the window shows; no figure of a workbook that has errors."""
    file, results = report.reading.file_name, report.results
    if not report.ok:
        return ReportShown(file, report.problems)
    summary, blocks = tuple(_summary(results)), [block for _, block in results.model.blocks]
    return ReportShown(
        file, report.problems, currency=str(results.project.fields.get(CURRENCY.key, "")),
        tables=tuple(table for block in summary for table in _table(results, block)),
        flows=tuple(flow for block in summary for flow in _flow(results, block)),
        grids=tuple(_grid(results, block) for block in blocks
                    if isinstance(block, Crosstab) and block.cells.name),
        tornado=next((bars for block in blocks for bars in _bars(results, block)), None))


def _summary(results: api.Results) -> tuple[Block, ...]:
    """The blocks of the page for the decision: the sheet that tells where it came from."""
    return next((sheet.blocks for sheet in results.model.sheets
                 if any(isinstance(block, Origin) and block.key == FACTS for block in sheet.blocks)), ())


def _table(results: api.Results, block: Block) -> Iterator[TableShown]:
    if isinstance(block, Form):
        rows = [(item.label, (_figure(results, item),)) for item in block.items if isinstance(item, Quantity)]
        yield TableShown(block.title, (), tuple(row for row in rows if _said(row[1])))
    elif isinstance(block, Grid):
        grid = [(label, tuple(_figure(results, cell) if isinstance(cell, Quantity) else FigureShown("")
                              for cell in cells)) for label, cells in block.rows]
        yield TableShown(block.title, block.columns, tuple(grid))


def _said(cells: tuple[FigureShown, ...]) -> bool:
    """Whether there is anything in a row: a text that was left blank is not shown."""
    return any(cell.value not in ("", same("")) for cell in cells)


def _figure(results: api.Results, quantity: Quantity) -> FigureShown:
    if quantity.key in results.blocked:
        return FigureShown(None, quantity.show)
    return FigureShown(_value(results.arrays[quantity.key].ravel()[0]), quantity.show)


def _value(found: object) -> ShownCell:
    if found is None or isinstance(found, str | Text):
        return found
    number = float(found)  # type: ignore[arg-type]  # arrays of numbers hold numpy floats
    return None if np.isnan(number) else number


def _flow(results: api.Results, block: Block) -> Iterator[ColumnsShown]:
    if isinstance(block, Chart) and block.kind in ("column", "line") and len(block.quantities) == 1:
        shape = results.project.shape
        values = np.broadcast_to(results.arrays[block.quantities[0]].reshape(-1), (shape.years + 1,))
        known = (_value(value) for value in values[:results.project.horizon + 1])
        yield ColumnsShown(block.title, results.model.period.word,
                           tuple(value if isinstance(value, float) else None for value in known))


def _grid(results: api.Results, block: Crosstab) -> GridShown:
    def along(quantity: Quantity) -> tuple[FigureShown, ...]:
        return tuple(FigureShown(_value(value), "change") for value in results.arrays[quantity.key].ravel())

    down, across = along(block.down), along(block.across)
    found = np.broadcast_to(results.arrays[block.cells.key], (1, len(down), len(across), 1, 1))
    cells = found[0, :, :, 0, 0]
    return GridShown(
        block.title, (block.down.label, block.across.label), down, across,
        tuple(tuple(FigureShown(_value(value), block.cells.show) for value in row) for row in cells))


def _bars(results: api.Results, block: Block) -> Iterator[BarsShown]:
    """The tornado over the rows of the flow; that of the findings is no part of the results."""
    if not isinstance(block, Chart) or block.kind != "tornado" or block.quantities[0] not in results.arrays:
        return
    names, falls, rises = (results.arrays[key].ravel() for key in (*block.labels, *block.quantities))
    bars = [(_text(name), low, high) for name, low, high in zip(names, map(_value, falls), map(_value, rises),
                                                                  strict=True)
            if isinstance(low, float) and isinstance(high, float)]
    moving = tuple((name, low, high) for name, low, high in bars if low or high)
    yield BarsShown(block.title, (block.names[0], block.names[1]), moving)


def _text(found: object) -> Text:
    return found if isinstance(found, Text) else same(str(found))
