"""The canvas that pictures are drawn on: elements as text, every word escaped, a title and a description."""

from __future__ import annotations

from dataclasses import dataclass, field
from html import escape
from math import floor, log10

from xlproj.base.figures import brief

ACCENT, INK, GREY, LINE, PALE = "#1F6B5E", "#262626", "#6B6B6B", "#D0D0D0", "#F0F0F0"
"""Told apart in grey, too: the accent is dark, its opposite light."""
FONT = "Carlito, Calibri, 'Libertinus Serif', 'Liberation Sans', Arial, sans-serif"
SIZE = 11.0
_LETTER = 0.52  # of the size of the letters: how wide one is on the average


@dataclass(slots=True)
class Canvas:
    """A picture being drawn: its width and height, and what stands on it so far."""

    width: float
    height: float
    parts: list[str] = field(default_factory=list)

    def box(self, x: float, y: float, width: float, height: float, fill: str, stroke: str = "none") -> None:
        """A filled rectangle."""
        self.parts.append(f'<rect x="{_n(x)}" y="{_n(y)}" width="{_n(max(width, 0))}" '
                          f'height="{_n(max(height, 0))}" fill="{fill}" stroke="{stroke}"/>')

    def line(self, x1: float, y1: float, x2: float, y2: float, stroke: str = LINE, width: float = 1) -> None:
        """A straight line."""
        self.parts.append(f'<line x1="{_n(x1)}" y1="{_n(y1)}" x2="{_n(x2)}" y2="{_n(y2)}" stroke="{stroke}" '
                          f'stroke-width="{_n(width)}"/>')

    def curve(self, points: list[tuple[float, float]], stroke: str, width: float = 2, dash: str = "") -> None:
        """A line through points."""
        at = " ".join(f"{_n(x)},{_n(y)}" for x, y in points)
        dashed = f' stroke-dasharray="{dash}"' if dash else ""
        self.parts.append(f'<polyline points="{at}" fill="none" stroke="{stroke}" '
                          f'stroke-width="{_n(width)}"{dashed}/>')

    def dot(self, x: float, y: float, fill: str = ACCENT) -> None:
        """A round mark."""
        self.parts.append(f'<circle cx="{_n(x)}" cy="{_n(y)}" r="3.5" fill="{fill}" stroke="{INK}"/>')

    def diamond(self, x: float, y: float, size: float) -> None:
        """A milestone."""
        self.parts.append(f'<path d="M{_n(x)} {_n(y - size)} L{_n(x + size)} {_n(y)} L{_n(x)} {_n(y + size)} '
                          f'L{_n(x - size)} {_n(y)} Z" fill="{INK}"/>')

    def words(self, x: float, y: float, text: str, anchor: str = "start", *, fill: str = INK,
              bold: bool = False, size: float = SIZE) -> None:
        """Text on its base line, escaped."""
        weight = ' font-weight="bold"' if bold else ""
        self.parts.append(f'<text x="{_n(x)}" y="{_n(y)}" text-anchor="{anchor}" fill="{fill}" '
                          f'font-size="{_n(size)}"{weight}>{escape(text)}</text>')

    def picture(self, name: str, title: str, description: str) -> str:
        """The whole, with what it is called and what it says; `name` tells it from others on a page."""
        return (f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {_n(self.width)} {_n(self.height)}" '
                f'role="img" aria-labelledby="{name}-t {name}-d" font-family="{FONT}">'
                f'<title id="{name}-t">{escape(title)}</title>'
                f'<desc id="{name}-d">{escape(description)}</desc>'
                f'{"".join(self.parts)}</svg>')


def _n(value: float) -> str:
    return brief(round(value, 2))


def room_for(words: list[str], size: float = SIZE) -> float:
    """How wide the longest of some words is, about."""
    return max((len(each) for each in words), default=0) * size * _LETTER


def cut(text: str, width: float, size: float = SIZE) -> str:
    """As much of a text as fits, with an ellipsis where it goes on.

    >>> cut("Canal principal de riego", 60)
    'Canal pri…'
    """
    most = max(int(width / (size * _LETTER)), 2)
    return text if len(text) <= most else text[:most - 1].rstrip() + "…"


def ticks(low: float, high: float, wanted: int = 5) -> list[float]:
    """Round numbers that go from under the lowest to over the highest, 0 among them if it is between.

    >>> ticks(-120.0, 430.0)
    [-200.0, 0.0, 200.0, 400.0, 600.0]
    """
    low, high = min(low, 0.0), max(high, 0.0)
    span = high - low or 1.0
    power = 10.0 ** floor(log10(span / wanted))
    step = next(each * power for each in (1, 2, 2.5, 5, 10) if each * power * wanted >= span)
    first, last = floor(low / step), -floor(-high / step)
    last = max(last, first + 1)
    return [number * step for number in range(first, last + 1)]
