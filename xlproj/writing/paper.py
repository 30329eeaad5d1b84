"""How a sheet is divided into printed pages: which columns side by side, how large, and where a new page
begins.

A sheet that fits on one page is left to the program. Any other has a fixed scale, since a program that fits
pages by itself takes no notice of page breaks.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from itertools import accumulate, groupby, pairwise

from xlproj.base.cells import Area
from xlproj.layout.items import STANDARD_HEIGHT, LabelCell, SheetPlan, Strip
from xlproj.layout.widths import FIRST
from xlproj.spec.sheets import Timeline

# usable A4, margins taken off: pixels of width (96 to the inch), points of height
PORTRAIT, LANDSCAPE = (732.0, 756.0), (1060.0, 510.0)
SMALLEST = 0.75  # of the size on the screen: letters of 7.5 points
_SMALLEST_PORTRAIT, _LARGEST = 0.80, 1.0
_WIDTHS, _HEIGHTS = 0.92, 0.985  # columns are printed up to a fifteenth wider than they are on a screen
_COMFORTABLE = 75  # hundredths
_WORTH_A_PAGE, _STEP, _TOGETHER = 0.15, 7, 4
_THIN = 0.25  # of the widest of pages side by side


@dataclass(frozen=True, slots=True, kw_only=True)
class Paper:
    """The printed pages of a sheet: `scale` is None where all of it goes on one page.

    Of several `areas` each begins a page, and the first `repeated` columns stand beside those after the
    first; `head` is the row that stands over what follows it on later pages.
    """

    landscape: bool
    scale: float | None
    areas: tuple[Area, ...]
    repeated: int = 0
    breaks: tuple[int, ...] = ()
    head: int | None = None


def divide(plan: SheetPlan, heights: Mapping[int, float], last_row: int) -> Paper:
    """One page if it stays readable; else as wide as a page; else its columns over several pages."""
    if plan.last_printed == 0:  # programs leave out what has only a blank cell to print
        return Paper(landscape=False, scale=None, areas=(Area(plan.name, 1, 1, 1, 1),))
    strips = [strip for strip in plan.strips if strip.printed]
    last_row, plan = plan.last_printed or last_row, replace(plan, strips=strips, last_column=max(
        plan.words_to, *(strip.right for strip in strips)))
    rows = Rows(plan, heights, last_row)
    width = plan.pixels(1, plan.last_column)
    whole = {page: min(_LARGEST, page[0] / width, page[1] / rows.height(1, last_row))
             for page in (PORTRAIT, LANDSCAPE)}
    best = max(whole, key=lambda page: whole[page])
    everything = (Area(plan.name, 1, 1, last_row, plan.last_column),)
    if plan.whole:
        return Paper(landscape=True, scale=None, areas=everything)
    if whole[best] >= SMALLEST:
        portrait = _upright(width) if plan.one_page else best is PORTRAIT
        return Paper(landscape=not portrait, scale=None, areas=everything)
    page = PORTRAIT if _upright(width) else LANDSCAPE
    if _scale(page, width) >= SMALLEST:
        return _paged(Paper(landscape=page is LANDSCAPE, scale=None, areas=everything), rows,
                      _scale(page, width))
    return _side_by_side(plan, rows)


def _paged(paper: Paper, rows: Rows, widest: float) -> Paper:
    """With a new page where blocks need it, a little smaller than the widest that fits where that saves a
    page.

    The years of a timeline, or the head of the last block, are repeated where it runs over several pages.
    """
    page = LANDSCAPE if paper.landscape else PORTRAIT
    scales = [widest, *(hundredths / 100 for hundredths in range(int(100 * widest), _COMFORTABLE - 1, -1))]
    scale = min(scales, key=lambda scale: len(rows.breaks(page[1] / scale)))
    breaks = rows.breaks(page[1] / scale)
    cut = (strip.head for strip in rows.headed if any(_within(row + 1, strip) for row in breaks))
    areas = (area for each in paper.areas for area in _without_what_ends(each, rows, breaks))
    return replace(paper, scale=scale, breaks=breaks, head=next(cut, None), areas=tuple(areas))


def _within(row: int, strip: Strip) -> bool:
    """Whether a row stands under the head of a block."""
    return strip.head is not None and strip.head < row <= strip.bottom


def _without_what_ends(area: Area, rows: Rows, breaks: tuple[int, ...]) -> list[Area]:
    """Of further columns only the blocks that reach them, where this takes no more pages: of the others only
    the beginnings of sentences would be printed."""
    if area.left == 1:
        return [area]
    runs = [(max(top, area.top), min(bottom, area.bottom))
            for top, bottom in _runs_reaching(rows.plan, area.left)
            if top <= area.bottom and bottom >= area.top]
    apart = sum(1 + sum(top <= row < bottom for row in breaks) for top, bottom in runs)
    if apart > 1 + sum(area.top <= row < area.bottom for row in breaks):
        return [area]
    return [replace(area, top=top, bottom=bottom) for top, bottom in runs]


def _upright(width: float) -> bool:
    return PORTRAIT[0] / width >= _SMALLEST_PORTRAIT


def _scale(page: tuple[float, float], width: float) -> float:
    return min(_LARGEST, _WIDTHS * page[0] / width)


# --- columns over several pages -----------------------------------------------------------------------------


def _side_by_side(plan: SheetPlan, rows: Rows) -> Paper:
    """As many columns as stay readable beside those of the labels, about as many on each page."""
    most = int(_WIDTHS * LANDSCAPE[0] / SMALLEST) - plan.pixels(1, FIRST)
    ends = [0, *accumulate(plan.pixels(column) for column in range(1, plan.last_column + 1))]
    options = (_runs(ends, FIRST + 1, room) for room in range(most // 2, most + 1, _STEP))
    # the first of equals: the largest letters
    runs = min(options, key=lambda runs: (len(runs), _is_thin(plan, runs), _pieces(plan, runs)))
    widest = max(plan.pixels(first, last - first + 1) for first, last in runs)
    areas = (Area(plan.name, 1, 1, rows.last, runs[0][1]),
             *(Area(plan.name, top, first, bottom, last) for first, last in runs[1:] for top,
               bottom in _reaching(plan, first)))
    return _paged(Paper(landscape=True, scale=None, areas=areas, repeated=FIRST), rows,
                  _scale(LANDSCAPE, plan.pixels(1, FIRST) + widest))


def _runs(ends: list[int], first: int, room: float) -> list[tuple[int, int]]:
    """First and last columns of the pages, filled up one after the other; `ends` says how far right each
    column reaches."""
    runs = [(first, first)]
    for column in range(first + 1, len(ends)):
        if ends[column] - ends[runs[-1][0] - 1] > room:
            runs.append((column, column))
        runs[-1] = (runs[-1][0], column)
    return runs


def _is_thin(plan: SheetPlan, runs: list[tuple[int, int]]) -> bool:
    """Whether a last page of years would have few columns beside full ones."""
    wide = [plan.pixels(first, last - first + 1) for first, last in runs]
    return plan.periods is not None and wide[-1] < _THIN * max(wide)


def _pieces(plan: SheetPlan, runs: list[tuple[int, int]]) -> int:
    """In how many pieces the blocks are printed."""
    return sum(first <= strip.right for strip in plan.strips for first, _ in runs)


def _reaching(plan: SheetPlan, column: int) -> list[tuple[int, int]]:
    """The rows of blocks that follow one another and reach that column; those of years stay under their one
    header."""
    found = _runs_reaching(plan, column)
    return [(found[0][0], found[-1][1])] if plan.periods is not None else found


def _runs_reaching(plan: SheetPlan, column: int) -> list[tuple[int, int]]:
    runs = [list(run) for reached, run in groupby(plan.strips, key=lambda strip: strip.right >= column)
            if reached]
    return [(run[0].top, run[-1].bottom) for run in runs]


# --- rows over several pages --------------------------------------------------------------------------------


class Rows:
    """The rows of a sheet as they are printed."""

    def __init__(self, plan: SheetPlan, heights: Mapping[int, float], last: int) -> None:
        self.plan, self.last = plan, last
        hidden = plan.hidden_rows | plan.folded_rows
        self._ends = [0.0, *accumulate(0.0 if row in hidden else heights.get(row, STANDARD_HEIGHT)
                                       for row in range(1, last + 2))]
        self._headings = {item.row for item in plan.items
                          if isinstance(item, LabelCell) and item.style == "heading"}

    @property
    def headed(self) -> list[Strip]:
        """The blocks whose head is repeated where they run over several pages: the timeline, or the last."""
        timed = [strip for block, strip in zip(self.plan.sheet.blocks, self.plan.strips, strict=False)
                 if isinstance(block, Timeline)]
        return [strip for strip in (*timed, self.plan.strips[-1]) if strip.head is not None]

    def height(self, top: int, bottom: int) -> float:
        """Height of so many rows, without those that are not shown."""
        return self._ends[bottom] - self._ends[top - 1]

    def breaks(self, height: float) -> tuple[int, ...]:
        """The rows after which a new page begins: before what the page would cut, if it has room on a page of
        its own."""
        room, found = _HEIGHTS * height, list[int]()
        strips = self.plan.strips
        used = self.height(1, strips[0].top - 1)
        for top, bottom in self._pieces(room):
            needed = self.height(top, bottom)
            if used + needed > room and used > _WORTH_A_PAGE * room:
                found.append(top - 1)
                used = next((self.height(strip.head or 1, strip.head or 1) for strip in self.headed
                             if _within(top, strip)), 0.0)
            used += needed
        return tuple(found)

    def _pieces(self, room: float) -> Iterator[tuple[int, int]]:
        """What stays together, with the blank rows after it: blocks, or the parts of blocks that are higher
        than a page."""
        tops = [strip.top for strip in self.plan.strips]
        for top, following in zip(tops, [*tops[1:], self.last + 1], strict=True):
            parts = [top]
            if self.height(top, following - 1) > room:
                parts += [row for row in range(top + 2, following) if row in self._headings]
            for first, end in zip(parts, [*parts[1:], following], strict=True):
                yield from self._rows(first, end - 1) if self.height(first, end - 1) > room else [
                    (first, end - 1)]

    def _rows(self, top: int, bottom: int) -> Iterator[tuple[int, int]]:
        """Single rows with those that go on with them, but none alone at the foot of a page or at the head of
        the next."""
        tops = [top, *(row for row in range(top + _TOGETHER + 1, bottom - _TOGETHER + 1)
                       if row not in self.plan.continued)]
        yield from ((first, following - 1) for first, following in pairwise((*tops, bottom + 1)))
