"""Where the boxes of a tree stand and how its lines run: effects above, causes below, in layers.

A box may have several above it. Everything stands on a grid of narrow columns and of rows, so that a sheet
can draw it with merged cells and borders and an SVG with rectangles and lines. Between two layers of boxes
lie as many thin rows as the bars that join causes with an effect need, one bar for each effect.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import pairwise
from statistics import fmean

WIDE = 4
"""Columns that a box takes; lines leave it in the middle."""
_APART = 1
_ROUNDS = 16


@dataclass(frozen=True, slots=True)
class Box:
    """What stands in a tree: its code, its words, the codes of those right above it, whether it is the main
    one."""

    key: str
    words: str
    above: tuple[str, ...] = ()
    main: bool = False

    @property
    def around(self) -> tuple[str, str]:
        """What stands before its words and after them: its code, and the codes of several boxes that it leads
        to, since of lines that cross nobody could tell which is meant."""
        return f"{self.key}. ", f" (→\u00a0{', '.join(self.above)})" if len(self.above) > 1 else ""

    @property
    def said(self) -> str:
        """All that is written in it."""
        return self.words.join(self.around)


@dataclass(frozen=True, slots=True)
class PlacedBox:
    """A box with its row and its first column on the grid."""

    box: Box
    row: int
    left: int


@dataclass(frozen=True, slots=True)
class Upright:
    """A line to a box (its code) down the left edge of a column, from the top of a row to that of another."""

    to: str
    column: int
    top: int
    bottom: int


@dataclass(frozen=True, slots=True)
class Crossbar:
    """A line to a box (its code) along the top of a row, from the left edge of a column to that of
    another."""

    to: str
    row: int
    left: int
    right: int


@dataclass(frozen=True, slots=True)
class Drawn:
    """A tree on its grid: columns and rows from 0. `high` are the rows of boxes, the others are thin."""

    boxes: tuple[PlacedBox, ...]
    uprights: tuple[Upright, ...]
    bars: tuple[Crossbar, ...]
    columns: int
    rows: int
    high: tuple[int, ...]


_Knot = tuple[str, int]
"""A box in its layer or, in a layer below its own, the line that leads up to it from further down."""


def drawn(boxes: Sequence[Box]) -> Drawn:
    """The tree of some boxes. Of those with one code the first counts; links that lead nowhere or close a
    circle are left out.

    >>> both = drawn([Box("1", "Effect"), Box("2", "Cause", ("1",)), Box("3", "Cause", ("1",))])
    >>> [(each.box.key, each.row, each.left) for each in both.boxes]
    [('1', 0, 2), ('2', 3, 0), ('3', 3, 5)]
    >>> both.bars, both.columns, both.rows
    ((Crossbar(to='1', row=2, left=2, right=7),), 9, 4)
    """
    net = _Net.of(boxes)
    _order(net)
    centers = _centers(net)
    return _on_grid(net, centers)


@dataclass(slots=True)
class _Net:
    """The boxes in layers, and who stands right above whom, lines that pass a layer included."""

    boxes: Mapping[str, Box]
    layer: Mapping[str, int]
    rows: list[list[_Knot]]
    above: dict[_Knot, list[_Knot]] = field(default_factory=dict)
    below: dict[_Knot, list[_Knot]] = field(default_factory=dict)

    @classmethod
    def of(cls, boxes: Sequence[Box]) -> _Net:
        """The net of some boxes."""
        first: dict[str, Box] = {}
        for box in boxes:
            first.setdefault(box.key, box)
        layer, above = _layers(first)
        net = cls(first, layer, [[] for _ in range(max(layer.values(), default=-1) + 1)])
        for key, parents in above.items():
            for parent in parents:
                net._link(parent, key)
        for knot in net._walked():
            net.rows[knot[1]].append(knot)
        return net

    def _link(self, parent: str, child: str) -> None:
        """A line from a box up to another one, through all layers between them."""
        chain = [(parent, level) for level in range(self.layer[parent], self.layer[child])]
        for upper, lower in pairwise([*chain, (child, self.layer[child])]):
            if upper not in self.above.setdefault(lower, []):
                self.above[lower].append(upper)
                self.below.setdefault(upper, []).append(lower)

    def _walked(self) -> Iterable[_Knot]:
        """Every knot once, each effect followed by what leads to it: so branches stay side by side."""
        seen = dict.fromkeys((key, 0) for key in self.boxes if not self.layer[key])
        stack = list(reversed(seen))
        order: dict[_Knot, None] = {}
        while stack:
            knot = stack.pop()
            if knot not in order:
                order[knot] = None
                stack += reversed(self.below.get(knot, []))
        return order


def _layers(boxes: Mapping[str, Box]) -> tuple[dict[str, int], dict[str, list[str]]]:
    """How far below the uppermost each box stands, and those above it without what closes a circle."""
    waiting = {key: [each for each in dict.fromkeys(box.above) if each in boxes and each != key]
               for key, box in boxes.items()}
    layer: dict[str, int] = {}
    above: dict[str, list[str]] = {}
    while waiting:
        ready = [key for key, parents in waiting.items() if all(each in layer for each in parents)]
        for key in ready or list(waiting)[:1]:
            above[key] = [each for each in waiting.pop(key) if each in layer]
            layer[key] = max((layer[each] + 1 for each in above[key]), default=0)
    return layer, above


# --- from left to right -------------------------------------------------------------------------------------


def _order(net: _Net) -> None:
    """Put each layer in an order in which few lines cross: the best that some sweeps up and down find."""
    best, fewest = [list(row) for row in net.rows], _crossings(net)
    for turn in range(_ROUNDS if fewest else 0):
        rows = net.rows[1:] if turn % 2 else net.rows[-2::-1]
        for row in rows:
            _sort(row, net, net.above if turn % 2 else net.below)
        crossed = _crossings(net)
        if crossed < fewest:
            best, fewest = [list(each) for each in net.rows], crossed
    net.rows = best


def _sort(row: list[_Knot], net: _Net, towards: Mapping[_Knot, list[_Knot]]) -> None:
    """Order a layer by where the neighbours of its knots stand; one without any stays where it is."""
    at = {knot: place for each in net.rows for place, knot in enumerate(each)}
    wanted = {knot: fmean(at[each] for each in towards[knot]) if towards.get(knot) else at[knot]
              for knot in row}
    row.sort(key=lambda knot: wanted[knot])


def _crossings(net: _Net) -> int:
    total = 0
    for upper, lower in pairwise(net.rows):
        up, down = ({knot: place for place, knot in enumerate(row)} for row in (upper, lower))
        lines = [(up[parent], down[child]) for child in lower for parent in net.above.get(child, [])]
        total += sum((one[0] - other[0]) * (one[1] - other[1]) < 0
                     for place, one in enumerate(lines) for other in lines[:place])
    return total


def _centers(net: _Net) -> dict[_Knot, int]:
    """The column in the middle of each knot, near those of its neighbours."""
    middle: dict[_Knot, float] = {}
    for row in net.rows:
        middle |= zip(row, _spread([0.0] * len(row), _gaps(row, net)), strict=True)
    towards = {knot: [*net.above.get(knot, []), *net.below.get(knot, [])] for row in net.rows for knot in row}
    for turn in range(2 * _ROUNDS):
        last = turn >= 2 * _ROUNDS - 2
        for row in net.rows[::-1] if turn % 2 else net.rows:
            near = (net.below if turn % 2 else net.above) if last else towards
            wanted = [fmean(middle[each] for each in near[knot]) if near.get(knot) else middle[knot]
                      for knot in row]
            middle |= zip(row, _spread(wanted, _gaps(row, net)), strict=True)
    first = min((int(middle[knot]) - _half(knot, net) for knot in middle), default=0)
    return {knot: int(column) - first for knot, column in middle.items()}


def _half(knot: _Knot, net: _Net) -> int:
    return WIDE // 2 if net.layer[knot[0]] == knot[1] else 0


def _gaps(row: Sequence[_Knot], net: _Net) -> list[int]:
    """How far apart the middles of neighbours must be."""
    halves = [_half(knot, net) for knot in row]
    return [left + right + _APART for left, right in pairwise(halves)]


def _spread(wanted: Sequence[float], gaps: Sequence[int]) -> list[float]:
    """Whole columns as near to those wanted as the gaps between them allow (least squares): neighbours that
    want to be too close are moved together, the middle of them where they want to be on the average."""
    offsets = [0]
    for gap in gaps:
        offsets.append(offsets[-1] + gap)
    pools: list[list[float]] = []
    for each, offset in zip(wanted, offsets, strict=False):
        pools.append([each - offset])
        while len(pools) > 1 and fmean(pools[-2]) > fmean(pools[-1]):
            last = pools.pop()
            pools[-1] += last
    settled = [float(round(fmean(pool))) for pool in pools for _ in pool]
    return [start + offset for start, offset in zip(settled, offsets, strict=False)]


# --- lines --------------------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class _Joint:
    """What joins a knot with those below it: the box that it leads to, the column at which it enters, and
    those at which they leave."""

    to: str
    enters: int
    leaves: tuple[int, ...]

    @property
    def left(self) -> int:
        """The first column that it touches."""
        return min(self.enters, *self.leaves)

    @property
    def right(self) -> int:
        """The last column that it touches."""
        return max(self.enters, *self.leaves)


def _on_grid(net: _Net, centers: Mapping[_Knot, int]) -> Drawn:
    boxes: list[PlacedBox] = []
    uprights: list[Upright] = []
    bars: list[Crossbar] = []
    high: list[int] = []
    row = 0
    for knots in net.rows:
        high.append(row)
        boxes += [PlacedBox(net.boxes[knot[0]], row, centers[knot] - WIDE // 2) for knot in knots
                  if _half(knot, net)]
        uprights += [Upright(knot[0], centers[knot], row, row + 1) for knot in knots if not _half(knot, net)]
        joints = _joints(knots, net, centers)
        if not joints:
            row += 1
            continue
        tracks = _tracks(joints)
        below = row + 2 + max(tracks)
        for joint, track in zip(joints, tracks, strict=True):
            at = row + 2 + track
            uprights.append(Upright(joint.to, joint.enters, row + 1, at))
            uprights += [Upright(joint.to, column, at, below + 1) for column in joint.leaves]
            if joint.left < joint.right:
                bars.append(Crossbar(joint.to, at, joint.left, joint.right))
        row = below + 1
    columns = max((*(each.left + WIDE for each in boxes), *(line.column + 1 for line in uprights)), default=0)
    return Drawn(tuple(boxes), tuple(uprights), tuple(bars), columns, row, tuple(high))


def _joints(knots: Sequence[_Knot], net: _Net, centers: Mapping[_Knot, int]) -> list[_Joint]:
    """The joints under a layer. Where a line from or into a box would run into that of another one, it leaves
    or enters a column aside."""
    effects = [knot for knot in knots if net.below.get(knot)]
    leaves: dict[_Knot, int] = {}
    for cause in dict.fromkeys(each for knot in effects for each in net.below[knot]):
        passing = {centers[knot] for knot in effects if not _half(knot, net) and cause not in net.below[knot]}
        leaves[cause] = _aside(cause, passing, net, centers)
    found = []
    for knot in effects:
        own = net.below[knot]
        others = {column for cause, column in leaves.items() if cause not in own}
        found.append(_Joint(knot[0], _aside(knot, others, net, centers), tuple(leaves[each] for each in own)))
    return found


def _aside(knot: _Knot, taken: set[int], net: _Net, centers: Mapping[_Knot, int]) -> int:
    """The middle of a knot or, of a box, a column beside it where the middle is taken."""
    ways = (0, -1, 1) if _half(knot, net) else (0,)
    return next((centers[knot] + way for way in ways if centers[knot] + way not in taken), centers[knot])


def _tracks(joints: Sequence[_Joint]) -> list[int]:
    """The track of the bar of each joint, the uppermost being 0: none runs over another, and a line down to a
    bar ends above the lines that come up in its column."""
    track: dict[int, int] = {}
    waiting = list(range(len(joints)))
    level = 0
    while waiting:
        free = [one for one in waiting if not any(
            joints[other].enters in joints[one].leaves and joints[other].enters not in joints[other].leaves
            for other in waiting if other != one)] or waiting[:1]
        reached = -1
        for one in sorted(free, key=lambda each: joints[each].left):
            if joints[one].left > reached:
                track[one], reached = level, joints[one].right
                waiting.remove(one)
        level += 1
    return [track[number] for number in range(len(joints))]
