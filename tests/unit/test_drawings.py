"""Pictures: well-formed, escaped, described, and as long and high as their numbers are."""

from __future__ import annotations

import re
from collections.abc import Callable
from xml.etree import ElementTree

import pytest

from xlproj.drawings.charts import Caption, Line, by_period, curves, heat_map, histogram, tornado
from xlproj.drawings.gantt import Activity, gantt
from xlproj.drawings.svg import ticks

SVG = "{http://www.w3.org/2000/svg}"
NASTY = "</title><script>alert(1)</script> & \"x\" 'y'"
CAPTION = Caption(name="fig1", title=NASTY, description=NASTY)


def bars(line: bool) -> str:
    return by_period(CAPTION, range(4), [-100.0, 20.0, None, 50.0], line=line, unit=NASTY, word=NASTY)


DRAWN: dict[str, Callable[[], str]] = {
    "bars": lambda: bars(False), "line": lambda: bars(True),
    "curves": lambda: curves(CAPTION, [Line(NASTY, ((0.0, 1.0), (1.0, 2.0))),
                                       Line("x", ((0.5, 1.5),), alone=True)], across=NASTY, up=NASTY),
    "tornado": lambda: tornado(CAPTION, [NASTY, "b"], [-5.0, None], [4.0, 1.0], names=(NASTY, "rises")),
    "histogram": lambda: histogram(CAPTION, [-10.0, 0.0, 10.0], [3.0, 7.0], across=NASTY),
    "heat map": lambda: heat_map(CAPTION, [NASTY], ["a", "b"], [[(-1.0, "(1)"), (None, "—")]],
                                 names=(NASTY, "x")),
    "gantt": lambda: gantt(CAPTION, [Activity(label=NASTY, start=0, finish=3, latest=5, critical=False)],
                           unit=NASTY, names=(NASTY, "a", "b", "c"))}


@pytest.mark.parametrize("kind", DRAWN)
def test_is_well_formed_and_says_what_it_shows(kind: str) -> None:
    root = ElementTree.fromstring(DRAWN[kind]())

    assert root.attrib["role"] == "img"
    assert root.attrib["aria-labelledby"] == "fig1-t fig1-d"
    assert [root.find(f"{SVG}{name}").text for name in ("title", "desc")] == [NASTY, NASTY]  # type: ignore[union-attr]  # there
    assert {each.tag.removeprefix(SVG) for each in root.iter()} <= {
        "svg", "title", "desc", "rect", "line", "polyline", "circle", "path", "text"}
    assert "nan" not in ElementTree.tostring(root, "unicode")


@pytest.mark.parametrize("kind", DRAWN)
def test_stays_within_its_frame(kind: str) -> None:
    root = ElementTree.fromstring(DRAWN[kind]())
    _, _, width, height = map(float, root.attrib["viewBox"].split())
    for box in root.iter(f"{SVG}rect"):
        x, y, wide, high = (float(box.attrib[each]) for each in ("x", "y", "width", "height"))
        assert 0 <= x <= x + wide <= width + 1
        assert 0 <= y <= y + high <= height + 1


def test_bars_are_as_high_as_their_numbers() -> None:
    boxes = [each.attrib for each in ElementTree.fromstring(bars(False)).iter(f"{SVG}rect")]
    heights = [float(each["height"]) for each in boxes]

    assert len(boxes) == 3  # what does not exist has none
    assert heights[0] == pytest.approx(5 * heights[1], rel=0.01)
    assert heights[2] == pytest.approx(2.5 * heights[1], rel=0.01)
    assert boxes[0]["fill"] != boxes[1]["fill"]  # a loss is seen in grey, too
    assert float(boxes[0]["y"]) == pytest.approx(float(boxes[1]["y"]) + heights[1], abs=0.1)  # from one line


def test_an_activity_is_drawn_from_its_start_to_its_finish() -> None:
    made = gantt(CAPTION, [Activity(label="a", start=0, finish=4, latest=4, critical=True),
                           Activity(label="b", start=4, finish=6, latest=8, critical=False)], unit="meses")
    first, second = (each.attrib for each in ElementTree.fromstring(made).iter(f"{SVG}rect"))

    assert float(first["width"]) == pytest.approx(2 * float(second["width"]), abs=0.1)
    assert float(second["x"]) == pytest.approx(float(first["x"]) + float(first["width"]), abs=0.1)
    assert first["fill"] != second["fill"]
    assert re.search(r"stroke-width=\"2\"", made)  # the float of the second


@pytest.mark.parametrize(("low", "high"), [(0.0, 0.0), (-3.0, -1.0), (1e-9, 2e-9), (-1e12, 5e13), (7.0, 7.0)])
def test_ticks_enclose_the_numbers_and_zero(low: float, high: float) -> None:
    found = ticks(low, high)

    assert found[0] <= min(low, 0.0)
    assert found[-1] >= max(high, 0.0)
    assert 2 <= len(found) <= 9
