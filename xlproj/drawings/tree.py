"""A tree as SVG, for a report: it can be read in grey, and says in words what it shows."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from html import escape
from textwrap import wrap

from xlproj.base.text import printable
from xlproj.drawings.layers import WIDE, Box, Drawn, PlacedBox, drawn

_COLUMN, _THIN, _EDGE = 36, 9, 12
_LETTER, _LINE, _PADDING = 5.4, 14, 7
_INK, _GREY, _PALE, _SIZE = "#262626", "#595959", "#EDEDED", 11
_LETTERS = int((WIDE * _COLUMN - 2 * _PADDING) / _LETTER)


def tree_svg(boxes: Sequence[Box], title: str, description: str = "") -> str:
    """The tree of some boxes as an SVG picture with a title; what it shows is told in its description, box by
    box, after the words given. Of no boxes it is a picture with nothing on it but its title."""
    tree = drawn(boxes)
    lines = {each.box.key: _wrapped(each.box) for each in tree.boxes}
    tops = _tops(tree, lines)
    wide, high = tree.columns * _COLUMN + 2 * _EDGE, tops[-1] + _EDGE
    told = "\n".join(filter(None, (description, *(_told(each.box) for each in tree.boxes))))
    return "\n".join((
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {wide} {high}" width="{wide}" height="{high}" '
        f'role="img" font-family="Calibri,Carlito,sans-serif" font-size="{_SIZE}">',
        f"<title>{_escaped(title)}</title>", f"<desc>{_escaped(told)}</desc>",
        f'<path d="{" ".join(_lines(tree, tops))}" fill="none" stroke="{_GREY}" stroke-width="1.2"/>',
        *(_drawn_box(each, lines[each.box.key], tops) for each in tree.boxes), "</svg>"))


def _wrapped(box: Box) -> list[str]:
    return wrap(box.said, _LETTERS)


def _told(box: Box) -> str:
    return f"{box.key}. {box.words}" + (f" → {', '.join(box.above)}" if box.above else "")


def _tops(tree: Drawn, lines: dict[str, list[str]]) -> list[int]:
    """Where each row begins, and the end of the last."""
    most = {row: max((len(lines[each.box.key]) for each in tree.boxes if each.row == row), default=1)
            for row in tree.high}
    tops = [_EDGE]
    for row in range(tree.rows):
        tops.append(tops[-1] + (most[row] * _LINE + 2 * _PADDING if row in most else _THIN))
    return tops


def _lines(tree: Drawn, tops: Sequence[int]) -> Iterator[str]:
    for line in tree.uprights:
        yield f"M{_EDGE + line.column * _COLUMN} {tops[line.top]}V{tops[line.bottom]}"
    for bar in tree.bars:
        yield f"M{_EDGE + bar.left * _COLUMN} {tops[bar.row]}H{_EDGE + bar.right * _COLUMN}"


def _drawn_box(placed: PlacedBox, lines: Sequence[str], tops: Sequence[int]) -> str:
    """A box with its text; the main one has a thick edge and a grey ground."""
    left, top, wide = _EDGE + placed.left * _COLUMN, tops[placed.row], WIDE * _COLUMN
    high, main = tops[placed.row + 1] - top, placed.box.main
    first = top + (high - len(lines) * _LINE) / 2 + _SIZE
    spans = "".join(f'<tspan x="{left + wide // 2}" y="{round(first + number * _LINE, 1)}">{_escaped(line)}'
                    "</tspan>" for number, line in enumerate(lines))
    ground, edge, weight = (_PALE, 2.4, "bold") if main else ("#FFFFFF", 1, "normal")
    return (f'<rect x="{left}" y="{top}" width="{wide}" height="{high}" fill="{ground}" stroke="{_INK}" '
            f'stroke-width="{edge}"/><text text-anchor="middle" fill="{_INK}" font-weight="{weight}">'
            f"{spans}</text>")


def _escaped(text: str) -> str:
    return escape(printable(text))
