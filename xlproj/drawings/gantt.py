"""A bar chart of activities: when each is done, how late it may be, which of them lead the whole."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from xlproj.base.figures import figure
from xlproj.drawings.charts import WIDTH, Caption
from xlproj.drawings.svg import ACCENT, GREY, INK, LINE, Canvas, cut, ticks

_LABELS, _ROW, _HEAD = 230.0, 20.0, 34.0


@dataclass(frozen=True, slots=True, kw_only=True)
class Activity:
    """One bar: from where to where, until when it may be late, and whether the whole waits for it."""

    label: str
    start: float
    finish: float
    latest: float
    critical: bool


def gantt(caption: Caption, activities: Sequence[Activity], *, unit: str,
          names: tuple[str, ...] = ()) -> str:
    """Bars over time from 0 on: dark if critical, light in a frame if not, a thin line for its float.

    `names` say what a critical bar, another bar, a float and a milestone are; without them nothing does.
    """
    canvas = Canvas(WIDTH, _HEAD + _ROW * len(activities) + (30 if names else 4))
    end = max((max(each.finish, each.latest) for each in activities), default=1.0)
    marks = ticks(0.0, end, min(8, max(round(end), 1)))
    left, foot = _LABELS + 8, _HEAD + _ROW * len(activities)

    def x(time: float) -> float:
        return left + time / marks[-1] * (WIDTH - left - 12)

    canvas.words(2, 13, unit, fill=GREY)
    for mark in marks:
        canvas.line(x(mark), 20, x(mark), foot, LINE, 0.7)
        canvas.words(x(mark), 13, figure(mark), "middle")
    for number, each in enumerate(activities):
        y = _HEAD + _ROW * number
        canvas.words(_LABELS, y + 13, cut(each.label, _LABELS), "end")
        _bar(canvas, x(each.start), x(each.finish), x(each.latest), y, critical=each.critical)
    _legend(canvas, names, foot + 8)
    return canvas.picture(caption.name, caption.title, caption.description)


def _bar(canvas: Canvas, start: float, finish: float, latest: float, y: float, *, critical: bool) -> None:
    if latest > finish:
        canvas.line(finish, y + 9, latest, y + 9, GREY, 2)
    if finish == start:
        canvas.diamond(start, y + 9, 6)
        return
    canvas.box(start, y + 3, finish - start, _ROW - 8, ACCENT if critical else "#FFFFFF", INK)


def _legend(canvas: Canvas, names: tuple[str, ...], y: float) -> None:
    wide = WIDTH / max(len(names), 1)
    for number, name in enumerate(names):
        x = 4 + wide * number
        if number < 2:
            canvas.box(x, y + 1, 22, 11, ACCENT if number == 0 else "#FFFFFF", INK)
        elif number == 2:
            canvas.line(x, y + 7, x + 22, y + 7, GREY, 2)
        else:
            canvas.diamond(x + 11, y + 7, 6)
        canvas.words(x + 28, y + 11, cut(name, wide - 32))
