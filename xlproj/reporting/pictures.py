"""The charts of a report: those that the sheets declare, the grids as heat maps, the schedule as bars."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import count
from typing import assert_never

import numpy as np

from xlproj.base import phrases
from xlproj.base.figures import figure
from xlproj.base.text import Text
from xlproj.drawings.charts import Caption, Line, MaybeNumber, by_period, curves, heat_map, histogram, tornado
from xlproj.drawings.gantt import Activity, gantt
from xlproj.drawings.tree import tree_svg
from xlproj.model.appraisal.risk import HISTOGRAM
from xlproj.model.outline import SPENDING
from xlproj.model.schedule import network
from xlproj.model.schedule.activities import TABLE as ACTIVITIES
from xlproj.model.schedule.activities import UNIT_WORDS
from xlproj.reporting.cells import Teller, clean
from xlproj.reporting.document import ABSENT, DocCell, DocFigure, DocRow, DocTable
from xlproj.spec.quantities import Quantity
from xlproj.spec.sheets import Chart, Crosstab, FoundGrid, Heading, Timeline, Tree
from xlproj.spec.trees import boxes_of
from xlproj.writing.formats import as_shown

_UPPER_EDGE = 1  # of the histogram's columns: where a range ends
_LABEL = 20


class Painter:
    """Draws the pictures of one report, each under a name of its own."""

    def __init__(self, tell: Teller) -> None:
        self.tell = tell
        self._names = (f"fig{number}" for number in count(1))

    def _caption(self, title: str, description: str) -> Caption:
        return Caption(name=next(self._names), title=title, description=description)

    def _values(self, key: str) -> list[MaybeNumber]:
        return [cell.number for cell in self.tell.row(key)]

    def _texts(self, key: str) -> list[str]:
        return [cell.text for cell in self.tell.row(key)]

    # --- charts that sheets declare ---------------------------------------------------------------------

    def chart(self, block: Chart, unit: str) -> Iterator[DocFigure | DocTable]:
        """A chart; of rows of years, with a table of its numbers, which stands nowhere else as a whole."""
        match block.kind:
            case "column" | "line":
                yield from self._by_period(block, unit)
            case "xy":
                yield from self._curves(block)
            case "tornado":
                yield from self._tornado(block)
            case "histogram":
                yield from self._histogram(block)
            case _:
                assert_never(block.kind)

    def _by_period(self, block: Chart, unit: str) -> Iterator[DocFigure | DocTable]:
        [key] = block.quantities
        cells, word = self.tell.row(key), self.tell.say(self.tell.model.period.word)
        values, title = [cell.number for cell in cells], self.tell.say(block.title)
        caption = self._caption(title, self._extremes([str(each) for each in range(len(cells))], values))
        svg = by_period(caption, range(len(cells)), values, line=block.kind == "line", unit=unit, word=word)
        yield DocFigure(title=title, description=caption.description, svg=svg)
        heads = (DocCell(text=word), *(DocCell(text=str(year), figure=True) for year in range(len(cells))))
        label = self.tell.say(self.tell.model.quantities[key].label)
        yield DocTable(title=title, heads=(DocRow(heads),), rows=(DocRow((DocCell(text=label), *cells)),),
                       widths=(min(len(label), _LABEL), *(len(cell.text) for cell in cells)))

    def _extremes(self, labels: list[str], values: list[MaybeNumber]) -> str:
        """What a picture shows, for whoever does not see it."""
        known = [(value, label) for value, label in zip(values, labels, strict=True) if value is not None]
        if not known:
            return self.tell.say(phrases.NOTHING_DRAWN)
        (low, at_low), (high, at_high) = min(known), max(known)
        return self.tell.say(phrases.DRAWN_EXTREMES.format(
            count=len(known), low=figure(low), at_low=at_low, high=figure(high), at_high=at_high))

    def _curves(self, block: Chart) -> Iterator[DocFigure]:
        lines = [Line(self.tell.say(curve.label), tuple(self._points(curve.x, curve.y)), curve.points)
                 for curve in block.curves]
        lines = [line for line in lines if line.points]
        if not lines:
            return
        title = self.tell.say(block.title)
        highest = [(figure(x), y) for line in lines for x, y in line.points]
        caption = self._caption(title, self._extremes([x for x, _ in highest], [y for _, y in highest]))
        across, up = (self.tell.say(text) for text in block.axes)
        yield DocFigure(title=title, description=caption.description,
                        svg=curves(caption, lines, across=across, up=up))

    def _points(self, x: str, y: str) -> Iterator[tuple[float, float]]:
        for across, up in zip(self._column(x), self._column(y), strict=True):
            if across is not None and up is not None:
                yield across, up

    def _column(self, key: str) -> list[MaybeNumber]:
        if key in self.tell.model.quantities:
            return self._values(key)
        table, _, column = key.partition(".")
        typed = [row.values.get(column) for row in self.tell.sheets.project.tables.get(table, ())]
        return [float(each) if isinstance(each, float | int) else None for each in typed]

    def _found(self, key: str) -> list[MaybeNumber]:
        """The figures of a column of findings, or of the cells that a chart is drawn over."""
        table, _, column = key.partition(".")
        if table not in self.tell.sheets.found:
            return self._values(key)
        cells = [row[column].value for row in self.tell.sheets.found[table]]
        return [float(each) if isinstance(each, float | int) else None for each in cells]

    def _labels(self, key: str) -> list[str]:
        table, _, column = key.partition(".")
        if table not in self.tell.sheets.found:
            return self._texts(key)
        cells = [row[column].value for row in self.tell.sheets.found[table]]
        return [self.tell.say(each) if isinstance(each, Text) else clean(str(each)) for each in cells]

    def _tornado(self, block: Chart) -> Iterator[DocFigure]:
        [labels], (falls, rises) = map(self._labels, block.labels), map(self._found, block.quantities)
        shown = [row for row in zip(labels, falls, rises, strict=True) if row[0] and any(row[1:])]
        if not shown:
            return
        names = (self.tell.say(block.names[0]), self.tell.say(block.names[1]))
        title = self.tell.say(block.title)
        swings = [max((abs(each) for each in row[1:] if each is not None), default=0.0) for row in shown]
        caption = self._caption(title, self._extremes([row[0] for row in shown], list(swings)))
        yield DocFigure(title=title, description=caption.description, svg=tornado(
            caption, [row[0] for row in shown], [row[1] for row in shown], [row[2] for row in shown],
            names=names))

    def _histogram(self, block: Chart) -> Iterator[DocFigure]:
        rows = self.tell.sheets.found.get(HISTOGRAM, ())
        if not rows:
            return
        lows, highs = ([float(list(row.values())[at].value) for row in rows]  # type: ignore[arg-type]  # figures
                       for at in (0, _UPPER_EDGE))
        counts = [each or 0.0 for each in self._found(block.quantities[0])]
        title = self.tell.say(block.title)
        ranges = [f"{figure(low, 0)} – {figure(high, 0)}" for low, high in zip(lows, highs, strict=True)]
        caption = self._caption(title, self._extremes(ranges, list(counts)))
        yield DocFigure(title=title, description=caption.description,
                        svg=histogram(caption, [*lows, highs[-1]], counts,
                                      across=self.tell.say(block.names[0])))

    # --- grids ------------------------------------------------------------------------------------------

    def heat(self, block: Crosstab | FoundGrid) -> Iterator[DocFigure]:
        """A grid as a map: the greater, the darker."""
        if isinstance(block, Crosstab):
            down, across = self._values(block.down.key), self._values(block.across.key)
            grid = self.tell.sheets.results[block.cells.key][0, :, :, 0, 0]
            cells = [[None if np.isnan(each) else float(each) for each in row] for row in grid]
            show: str = block.cells.show
            names = block.down.label, block.across.label
        else:
            rows = self.tell.sheets.found.get(block.key, ())
            if not rows:
                return
            keys = [block.cell_key(number) for number in range(len(rows[0]))]
            across = self._numbers_of(rows[0], keys)
            down = [self._numbers_of(row, [block.columns[0].key])[0] for row in rows[1:]]
            cells = [self._numbers_of(row, keys) for row in rows[1:]]
            show, names = block.columns[1].show, (block.columns[0].label, block.columns[1].label)
        if any(each is not None for row in cells for each in row):
            yield self._heat(self.tell.say(block.title), down, across, cells, show, names)

    def _numbers_of(self, row: object, keys: list[str]) -> list[MaybeNumber]:
        found = [row[key].value for key in keys]  # type: ignore[index]  # a row of findings
        return [float(each) if isinstance(each, float | int) else None for each in found]

    def _heat(self, title: str, down: list[MaybeNumber], across: list[MaybeNumber],
              cells: list[list[MaybeNumber]], show: str, names: tuple[Text, Text]) -> DocFigure:
        def change(value: MaybeNumber) -> str:
            return ABSENT if value is None else as_shown(value, "change")

        shown = [[(each, ABSENT if each is None else as_shown(each, show)) for each in row] for row in cells]
        flat = [each for row in cells for each in row]
        at = [f"{change(one)} / {change(other)}" for one in down for other in across]
        caption = self._caption(title, self._extremes(at, flat))
        svg = heat_map(caption, list(map(change, down)), list(map(change, across)), shown,
                       names=(self.tell.say(names[0]), self.tell.say(names[1])))
        return DocFigure(title=title, description=caption.description, svg=svg)

    # --- trees ------------------------------------------------------------------------------------------

    def tree(self, block: Tree, title: str) -> Iterator[DocFigure]:
        """A tree, as it is drawn on its sheet; its boxes one by one for whoever does not see it."""
        boxes = boxes_of(block, self.tell.sheets.project)
        if boxes:
            told = "; ".join(clean(f"{each.key}. {each.words}") for each in boxes)
            yield DocFigure(title=title, description=told, svg=tree_svg(boxes, title))

    # --- the schedule -----------------------------------------------------------------------------------

    def schedule(self) -> Iterator[DocFigure]:
        """The activities of the schedule as bars, where the project has one."""
        if network.LENGTH.key not in self.tell.model.quantities:
            return
        starts, ends, latest, critical = (self._values(each.key) for each in (
            network.EARLY_START, network.EARLY_FINISH, network.LATE_FINISH, network.CRITICAL))
        rows = self.tell.sheets.project.tables.get(ACTIVITIES, ())
        bars = [Activity(label=label, start=start or 0.0, finish=end or 0.0, latest=late or 0.0,
                         critical=bool(leads))
                for label, start, end, late, leads, row in zip(
                    self._texts(network.TITLE.key), starts, ends, latest, critical, rows, strict=False)
                if label and not row.blank]
        if not bars:
            return
        title, unit = self.tell.say(phrases.BARS_OF_ACTIVITIES), self._texts(UNIT_WORDS.key)[0]
        caption = self._caption(title, self._extremes([bar.label for bar in bars],
                                                      [bar.finish for bar in bars]))
        yield DocFigure(title=title, description=caption.description, svg=gantt(
            caption, bars, unit=unit, names=tuple(map(self.tell.say, phrases.KINDS_OF_BARS))))

    def spending(self) -> Iterator[DocFigure]:
        """When each part of the project is paid, as bars from its first year to its last."""
        plan = next((plan for plan in self.tell.book.plans if plan.sheet.key == SPENDING), None)
        rows = [row for block in plan.sheet.blocks[:1] if isinstance(block, Timeline)
                for row in _first_group(block)] if plan is not None else []
        bars = []
        for row in rows:
            years = [year for year, cell in enumerate(self.tell.row(row.key)) if cell.number]
            if years:
                bars.append(Activity(label=self.tell.say(row.label), start=years[0], finish=years[-1] + 1,
                                     latest=0, critical=True))
        if not bars:
            return
        title, word = self.tell.say(phrases.BARS_OF_SPENDING), self.tell.say(self.tell.model.period.word)
        said = "; ".join(f"{bar.label}: {figure(bar.start)}–{figure(bar.finish - 1)}" for bar in bars)
        caption = self._caption(title, f"{word}. {said}.")
        yield DocFigure(title=title, description=caption.description, svg=gantt(caption, bars, unit=word))


def _first_group(block: Timeline) -> Iterator[Quantity]:
    """The rows under the first heading, without their total."""
    groups = 0
    for row in block.rows:
        groups += isinstance(row, Heading)
        if groups < 2 and isinstance(row, Quantity) and not row.bold:
            yield row
