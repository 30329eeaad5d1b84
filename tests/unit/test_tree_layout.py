"""The layout of trees, and their picture.

L1  Boxes of a layer stand apart; causes stand below their effects; nothing is left out.
L2  Lines of two effects never run along one another, unless they come from the same cause.
L3  Every line that leaves a cause reaches its effect.
L4  Circles, unknown codes and repeated codes do no harm.
L5  The picture is well-formed XML with title and description, its text inside its boxes.
"""

from __future__ import annotations

from dataclasses import replace
from itertools import combinations
from random import Random
from xml.etree import ElementTree

import pytest
from support.trees import irrigation

from xlproj.drawings.layers import WIDE, Box, Drawn, drawn
from xlproj.drawings.tree import tree_svg
from xlproj.model.trees.problems import TREE
from xlproj.spec.project import Row
from xlproj.spec.trees import MOST_BOXES, boxes_of

SVG = "{http://www.w3.org/2000/svg}"
Point = tuple[int, int]


def random_boxes(seed: int) -> list[Box]:
    """One to sixty boxes, most with one effect and some with two or three."""
    draw = Random(seed)
    count = draw.randint(1, 60)
    near = draw.choice((3, 8, 30))
    return [Box(str(number), "palabra " * draw.randint(1, 9), tuple(map(str, sorted({
        draw.randint(max(0, number - near), number - 1) for _ in range(draw.choice((1, 1, 1, 1, 2, 3)))})))
                if number else (), number == count // 3) for number in range(count)]


SEEDS = [*range(30), *(pytest.param(each, marks=pytest.mark.torture) for each in range(30, 400))]


@pytest.mark.parametrize("seed", SEEDS)
def test_boxes_stand_apart_and_below_their_effects(seed: int) -> None:
    """L1."""
    boxes = random_boxes(seed)
    tree = drawn(boxes)
    row = {each.box.key: each.row for each in tree.boxes}

    assert sorted(row) == sorted(box.key for box in boxes)
    assert all(row[effect] < row[box.key] for box in boxes for effect in box.above)
    assert all(abs(one.left - other.left) > WIDE for one, other in combinations(tree.boxes, 2)
               if one.row == other.row)
    assert min(each.left for each in tree.boxes) >= 0
    assert all(0 <= line.column < tree.columns for line in tree.uprights)


@pytest.mark.parametrize("seed", SEEDS)
def test_lines_run_apart(seed: int) -> None:
    """L2."""
    tree = drawn(random_boxes(seed))

    assert not [pair for pair in combinations(tree.bars, 2) if pair[0].row == pair[1].row
                and pair[0].to != pair[1].to and max(each.left for each in pair) <= min(
                    each.right for each in pair)]
    ends = {(line.to, line.column, line.bottom) for line in tree.uprights}
    for one, other in combinations(tree.uprights, 2):
        if one.column == other.column and one.to != other.to and max(one.top, other.top) < min(
            one.bottom, other.bottom):
            assert (one.to, one.column, other.bottom) in ends or (other.to, one.column, one.bottom) in ends


@pytest.mark.parametrize("seed", SEEDS)
def test_every_cause_is_joined_with_its_effects(seed: int) -> None:
    """L3: along the lines to an effect one comes from each of its causes up to it, and to no other box."""
    boxes = random_boxes(seed)
    tree = drawn(boxes)
    for effect in boxes:
        reached = joined(tree, effect.key)
        assert reached == ({box.key for box in boxes if effect.key in box.above})


def joined(tree: Drawn, to: str) -> set[str]:
    """The boxes below which the lines to one begin, if they all hang together."""
    points: set[Point] = set()
    for line in tree.uprights:
        if line.to == to:
            points |= {(row, line.column) for row in range(line.top, line.bottom + 1)}
    for bar in tree.bars:
        if bar.to == to:
            points |= {(bar.row, column) for column in range(bar.left, bar.right + 1)}
    [top] = [each for each in tree.boxes if each.box.key == to]
    waiting = [point for point in points if point[0] == top.row + 1
               and top.left <= point[1] <= top.left + WIDE]
    seen = set(waiting)
    while waiting:
        row, column = waiting.pop()
        near = {(row + 1, column), (row - 1, column), (row, column + 1), (row, column - 1)} & points - seen
        seen |= near
        waiting += near
    assert seen == points
    return {each.box.key for each in tree.boxes if any(
        (each.row, column) in points and (each.row + 1, column) not in points
        for column in range(each.left + 1, each.left + WIDE))}


def test_what_can_not_be_is_left_out() -> None:
    """L4."""
    tree = drawn([Box("1", "a", ("2",)), Box("2", "b", ("1", "2", "99")), Box("2", "c")])

    assert [(each.box.key, each.box.words) for each in tree.boxes] in (
        [("1", "a"), ("2", "b")], [("2", "b"), ("1", "a")])
    assert drawn([]).boxes == ()


def test_of_a_very_long_list_the_first_are_drawn() -> None:
    """L4."""
    rows = tuple(Row({"codigo": str(number), "problema": "x"}) for number in range(MOST_BOXES + 50))
    boxes = boxes_of(TREE, replace(irrigation(), tables={"problemas": rows}))

    assert [box.key for box in boxes] == [str(number) for number in range(MOST_BOXES)]
    assert len(drawn(boxes).boxes) == MOST_BOXES


class TestPicture:
    """L5."""

    def test_it_says_what_it_shows(self) -> None:
        picture = tree_svg(boxes_of(TREE, irrigation()), 'Árbol <de> "riego"', "Causas & efectos")
        tree = ElementTree.fromstring(picture)

        assert tree.findtext(f"{SVG}title") == 'Árbol <de> "riego"'
        told = (tree.findtext(f"{SVG}desc") or "").splitlines()
        assert told[0] == "Causas & efectos"
        assert len(told) == 22
        assert "10. Disminución paulatina del agua en cabecera de parcela → 8, 9, 7" in told
        assert len(tree.findall(f"{SVG}rect")) == 21

    def test_the_main_box_is_seen_in_grey(self) -> None:
        tree = ElementTree.fromstring(tree_svg(boxes_of(TREE, irrigation()), "x"))
        main = [each for each in tree.findall(f"{SVG}rect") if each.get("fill") != "#FFFFFF"]

        assert [each.get("stroke-width") for each in main] == ["2.4"]
        assert {value for each in tree.iter() for name, value in each.attrib.items()
                if name in ("fill", "stroke") and value.startswith("#")
                and len({value[1:3], value[3:5], value[5:7]}) > 1} == set()

    @pytest.mark.parametrize("words", ["<b>&\"'", "\x07timbre", "sinespacios" * 20, ""])
    def test_any_text_stays_inside_its_box(self, words: str) -> None:
        tree = ElementTree.fromstring(tree_svg([Box("1", words)], "x"))
        [box] = tree.findall(f"{SVG}rect")
        lines = tree.findall(f"{SVG}text/{SVG}tspan")

        top, high = float(box.get("y", 0)), float(box.get("height", 0))
        assert all(top < float(line.get("y", 0)) < top + high for line in lines)
        assert all(len(line.text or "") * 5.4 <= float(box.get("width", 0)) for line in lines)
        assert "".join(line.text or "" for line in lines).replace(" ", "").startswith("1.")
