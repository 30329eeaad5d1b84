"""The shared strings of a workbook: each text once, and whether it has several runs or struck-out ones."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Final

from xlproj.reading.container import Package
from xlproj.reading.xmlparts import elements, is_on, unescaped

_TEXT_PARENTS: Final = ("si", "r")


@dataclass(frozen=True, slots=True)
class StoredText:
    """A text and whether its characters together may differ from what a user sees as one value."""

    text: str
    rich: bool = False


class TextRuns:
    """Gathers the runs of one text; whoever uses it leaves phonetic hints out, which are no part of the text."""

    __slots__ = ("_runs", "_struck")

    def __init__(self) -> None:
        self._runs: list[str] = []
        self._struck = False

    def add_run(self, text: str) -> None:
        """Take in the characters of one run."""
        self._runs.append(text)

    def add_strike(self, value: str | None) -> None:
        """Note that a run is struck out, unless the mark says it is not."""
        self._struck = self._struck or value is None or is_on(value)

    def take(self) -> StoredText:
        """The whole text; the next one starts empty."""
        filled = sum(1 for run in self._runs if run)
        stored = StoredText(unescaped("".join(self._runs)), filled > 1 or self._struck)
        self._runs.clear()
        self._struck = False
        return stored


def shared_strings(package: Package, part: str | None) -> Sequence[StoredText]:
    """The workbook's table of texts; empty if the part is absent, as in a workbook without texts."""
    if part is None or part not in package:
        return ()
    return tuple(_texts(package, part))


def _texts(package: Package, part: str) -> Iterator[StoredText]:
    runs = TextRuns()
    for element in elements(package, part):
        if element.tag == "si":
            yield runs.take()
        elif element.tag == "t" and element.path[-1] in _TEXT_PARENTS:
            runs.add_run(element.text)
        elif element.tag == "strike":
            runs.add_strike(element.attributes.get("val"))
