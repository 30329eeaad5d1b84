"""Charts: bars and lines by period, curves over numbers, tornado, histogram, heat map.

Each takes its numbers and words as they are and gives the SVG; a number that does not exist is None.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from xlproj.base.figures import brief, figure
from xlproj.drawings.svg import ACCENT, GREY, INK, LINE, PALE, SIZE, Canvas, cut, room_for, ticks

MaybeNumber = float | None
WIDTH = 640.0
_HEIGHT, _TOP, _FOOT, _RIGHT = 270.0, 26.0, 40.0, 12.0
_BAR, _LABELS = 20.0, 210.0
_DASHES = ("", "6 3", "2 3", "9 3 2 3")
_MOST_LABELS = 16
_DARKEST = 0.45  # letters are dark on the darkest shade, too


@dataclass(frozen=True, slots=True, kw_only=True)
class Caption:
    """What a picture is called and what it says in words; its `name` tells it from the others of a page."""

    name: str
    title: str
    description: str


@dataclass(frozen=True, slots=True)
class Line:
    """Points that a line leads through, or that stand alone."""

    label: str
    points: tuple[tuple[float, float], ...]
    alone: bool = False


class _Frame:
    """A pair of axes: where a number stands on the picture."""

    def __init__(self, canvas: Canvas, up: list[float], across: tuple[float, float],
                 foot: float = _FOOT) -> None:
        self.canvas, self.up, self.across = canvas, up, across
        self.left = room_for([figure(each) for each in up]) + 14
        self.bottom = canvas.height - foot

    def y(self, value: float) -> float:
        """How far down a value stands."""
        low, high = self.up[0], self.up[-1]
        return self.bottom - (value - low) / (high - low) * (self.bottom - _TOP)

    def x(self, value: float) -> float:
        """How far right a value stands."""
        low, high = self.across
        return self.left + (value - low) / ((high - low) or 1) * (self.canvas.width - _RIGHT - self.left)

    def draw(self, unit: str) -> None:
        """The lines of the upward axis, with its numbers and its unit."""
        for each in self.up:
            self.canvas.line(self.left, self.y(each), self.canvas.width - _RIGHT, self.y(each),
                             INK if each == 0 else LINE, 1.2 if each == 0 else 0.7)
            self.canvas.words(self.left - 5, self.y(each) + 4, figure(each), "end")
        self.canvas.words(2, 12, unit, fill=GREY)


def _known(values: Sequence[MaybeNumber]) -> list[float]:
    return [each for each in values if each is not None]


def by_period(caption: Caption, periods: Sequence[int], values: Sequence[MaybeNumber], *, line: bool,
              unit: str, word: str) -> str:
    """Bars, or a line, over the years or months; losses are light, gains dark."""
    canvas = Canvas(WIDTH, _HEIGHT)
    known = _known(values) or [0.0]
    frame = _Frame(canvas, ticks(min(known), max(known)), (-0.5, len(periods) - 0.5))
    frame.draw(unit)
    points = [(frame.x(at), value) for at, value in enumerate(values) if value is not None]
    if line:
        canvas.curve([(x, frame.y(value)) for x, value in points], ACCENT, 2.2)
        for x, value in points:
            canvas.dot(x, frame.y(value))
    wide = (frame.x(1) - frame.x(0)) * 0.62
    for x, value in points if not line else ():
        top, foot = sorted((frame.y(value), frame.y(0)))
        canvas.box(x - wide / 2, top, wide, foot - top, ACCENT if value >= 0 else LINE,
                   "none" if value >= 0 else INK)
    every = -(-len(periods) // _MOST_LABELS)
    for at, period in enumerate(periods):
        if at % every == 0:
            canvas.words(frame.x(at), frame.bottom + 15, str(period), "middle")
    canvas.words((frame.left + WIDTH) / 2, _HEIGHT - 6, word, "middle", fill=GREY)
    return canvas.picture(caption.name, caption.title, caption.description)


def curves(caption: Caption, lines: Sequence[Line], *, across: str, up: str) -> str:
    """Lines over numbers, told apart by their dashes, with a legend under them."""
    canvas = Canvas(WIDTH, _HEIGHT + 18 * len(lines))
    xs = [x for line in lines for x, _ in line.points] or [0.0]
    ys = [y for line in lines for _, y in line.points] or [0.0]
    frame = _Frame(canvas, ticks(min(ys), max(ys)), (min(xs), max(xs)), foot=_FOOT + 18 * len(lines))
    frame.draw(up)
    for each in ticks(min(xs), max(xs)) if min(xs) <= 0 else (min(xs), max(xs)):
        if min(xs) <= each <= max(xs):
            canvas.words(frame.x(each), frame.bottom + 15, brief(each), "middle")
    canvas.words((frame.left + WIDTH) / 2, frame.bottom + 32, across, "middle", fill=GREY)
    for number, line in enumerate(lines):
        at = [(frame.x(x), frame.y(y)) for x, y in line.points]
        stroke, dash = (ACCENT, INK, GREY, INK)[number % 4], _DASHES[number % 4]
        low = canvas.height - 18 * (len(lines) - number) + 8
        if line.alone:
            for x, y in (*at, (20, low - 4)):
                canvas.dot(x, y)
        else:
            canvas.curve(at, stroke, 2, dash)
            canvas.curve([(4, low - 4), (36, low - 4)], stroke, 2, dash)
        canvas.words(44, low, cut(line.label, WIDTH - 50))
    return canvas.picture(caption.name, caption.title, caption.description)


def tornado(caption: Caption, labels: Sequence[str], falls: Sequence[MaybeNumber],
            rises: Sequence[MaybeNumber], *, names: tuple[str, str]) -> str:
    """Two bars for each label, from a common line: light where it falls, dark where it rises."""
    canvas = Canvas(WIDTH, 46 + _BAR * len(labels))
    ends = _known([*falls, *rises]) or [0.0]
    up = ticks(min(ends), max(ends))
    left, right = _LABELS + 6, WIDTH - 26

    def x(value: float) -> float:
        return left + (value - up[0]) / (up[-1] - up[0]) * (right - left)

    foot = 22 + _BAR * len(labels)
    for each in up:
        canvas.line(x(each), 16, x(each), foot, INK if each == 0 else LINE, 1.2 if each == 0 else 0.7)
        canvas.words(x(each), 11, figure(each), "middle", size=SIZE - 1)
    for at, (label, low, high) in enumerate(zip(labels, falls, rises, strict=True)):
        top = 20 + _BAR * at
        canvas.words(_LABELS, top + 13, cut(label, _LABELS), "end")
        for value, fill, stroke in ((low, LINE, INK), (high, ACCENT, "none")):
            if value is not None:
                start, end = sorted((x(0), x(value)))
                canvas.box(start, top + 3, end - start, _BAR - 6, fill, stroke)
    for at, (name, fill, stroke) in enumerate(zip(names, (LINE, ACCENT), (INK, "none"), strict=True)):
        canvas.box(left + 120 * at, foot + 8, 12, 10, fill, stroke)
        canvas.words(left + 17 + 120 * at, foot + 17, name)
    return canvas.picture(caption.name, caption.title, caption.description)


def histogram(caption: Caption, edges: Sequence[float], counts: Sequence[float], *, across: str) -> str:
    """How many fall into each range; ranges below 0 are light."""
    canvas = Canvas(WIDTH, _HEIGHT)
    frame = _Frame(canvas, ticks(0, max(counts, default=0)), (edges[0], edges[-1]))
    frame.draw("")
    for low, high, count in zip(edges[:-1], edges[1:], counts, strict=True):
        loss = high <= 0
        canvas.box(frame.x(low) + 0.5, frame.y(count), frame.x(high) - frame.x(low) - 1,
                   frame.bottom - frame.y(count), LINE if loss else ACCENT, INK if loss else "none")
    for each in (edges[0], edges[len(edges) // 2], edges[-1]):
        anchor = "start" if each == edges[0] else "end" if each == edges[-1] else "middle"
        canvas.words(frame.x(each), frame.bottom + 15, figure(each, 0), anchor)
    canvas.words((frame.left + WIDTH) / 2, _HEIGHT - 6, across, "middle", fill=GREY)
    return canvas.picture(caption.name, caption.title, caption.description)


def heat_map(caption: Caption, down: Sequence[str], across: Sequence[str],
             shown: Sequence[Sequence[tuple[MaybeNumber, str]]], *, names: tuple[str, str]) -> str:
    """A grid of figures: the greater, the darker; those below 0 stand on white in a frame."""
    known = _known([value for row in shown for value, _ in row])
    top = max([0.0, *known]) or 1.0
    left = 78.0
    wide, high = (WIDTH - left - 2) / max(len(across), 1), 24.0
    canvas = Canvas(WIDTH, 40 + high * len(down))
    canvas.words(2, 12, f"↓ {names[0]}", fill=GREY)
    canvas.words(WIDTH - 4, 12, f"{names[1]} →", "end", fill=GREY)
    for at, label in enumerate(across):
        canvas.words(left + wide * (at + 0.5), 30, label, "middle", bold=True)
    for number, (label, row) in enumerate(zip(down, shown, strict=True)):
        y = 36 + high * number
        canvas.words(left - 8, y + 16, label, "end", bold=True)
        for at, (value, text) in enumerate(row):
            shade = 0.0 if value is None or value < 0 else 0.04 + _DARKEST * value / top
            fill = "#FFFFFF" if value is not None and value < 0 else PALE if value is None else _shade(shade)
            canvas.box(left + wide * at + 1, y + 1, wide - 2, high - 2, fill,
                       INK if value is not None and value < 0 else "none")
            canvas.words(left + wide * (at + 0.5), y + 16, cut(text, wide - 4), "middle")
    return canvas.picture(caption.name, caption.title, caption.description)


def _shade(share: float) -> str:
    """Between white and the dark accent."""
    dark = (0x15, 0x4A, 0x41)
    return "#" + "".join(f"{round(255 + (each - 255) * share):02X}" for each in dark)
