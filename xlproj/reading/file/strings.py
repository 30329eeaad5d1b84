"""The shared strings of a workbook: each text once, and whether it has several runs or struck-out ones."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from xlproj.base import phrases
from xlproj.reading.file.budget import KEPT, Budget
from xlproj.reading.file.container import Package
from xlproj.reading.file.xmlparts import MAX_TEXT, damaged, fed, is_on, local, new_parser, unescaped


@dataclass(frozen=True, slots=True)
class StoredText:
    """A text and whether its characters together may differ from what a user sees as one value."""

    text: str
    rich: bool = False


class TextRuns:
    """Gathers the runs of one text; whoever uses it leaves phonetic hints out, which are no part of the
    text."""

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
        filled = len(self._runs) if len(self._runs) < 2 else sum(1 for run in self._runs if run)
        stored = StoredText(unescaped("".join(self._runs)), filled > 1 or self._struck)
        self._runs.clear()
        self._struck = False
        return stored


def shared_strings(package: Package, part: str | None) -> Sequence[StoredText]:
    """The workbook's table of texts; empty if the part is absent, as in a workbook without texts."""
    if part is None or part not in package:
        return ()
    reader = _TableReader(package.budget, part)
    for _ in fed(reader.parser, package.stream(part), package.budget, part):
        reader.check_bounds()
    return reader.texts


class _TableReader:
    """Handlers for the table's elements; there may be half a million of them, so nothing else is built."""

    def __init__(self, budget: Budget, part: str) -> None:
        self.texts: list[StoredText] = []
        self.parser = new_parser(budget.file_name, part)
        self._budget = budget
        self.parser.StartElementHandler, self.parser.EndElementHandler = self._start, self._end
        self._too_long = damaged(budget.file_name, part, phrases.TOO_LONG)
        self._tags: dict[str, str] = {}
        self._pieces: list[str] = []
        self._runs = TextRuns()
        self._in_hint = False

    def check_bounds(self) -> None:
        """Between two pieces of the part: refuse a text without end."""
        if sum(map(len, self._pieces)) > MAX_TEXT:
            raise self._too_long

    def _start(self, name: str, attributes: dict[str, str]) -> None:
        tag = self._tags.get(name) or self._tags.setdefault(name, local(name))
        if tag == "t":
            self._pieces.clear()
            self.parser.CharacterDataHandler = self._pieces.append
        elif tag == "rPh":
            self._in_hint = True
        elif tag == "strike":
            self._runs.add_strike(attributes.get("val"))

    def _end(self, name: str) -> None:
        tag = self._tags[name]
        if tag == "t":
            self.parser.CharacterDataHandler = None
            if not self._in_hint:
                self._runs.add_run("".join(self._pieces))
            self._pieces.clear()
        elif tag == "si":
            self.texts.append(self._runs.take())
            self._budget.spend(KEPT, self.texts[-1].text.__sizeof__())
        elif tag == "rPh":
            self._in_hint = False
