"""The words of problems and of the objectives that answer them; a reason written beside one silences what is
said of it."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final

from xlproj.base import catalogue_trees as codes
from xlproj.base.folding import as_name
from xlproj.base.problems import Code, Problem
from xlproj.base.slots import Slot
from xlproj.checking.facts import Facts
from xlproj.checking.wording import said_of
from xlproj.model.trees import objectives, problems, words
from xlproj.spec.inputs import Field


def _any(*patterns: str) -> re.Pattern[str]:
    return re.compile(rf"(?<!\w)(?:{'|'.join(patterns)})(?!\w)")


_FOUND: Final = (
    (codes.STATED_AS_ABSENCE, _any(*words.ABSENCE)), (codes.UNCHANGEABLE_PROBLEM, _any(*words.UNCHANGEABLE)),
    (codes.AMBIGUOUS, _any(*words.VAGUE)),
    (codes.TWO_PROBLEMS, re.compile("|".join(map(re.escape, words.JOINING)))))
_FUTURE: Final = _any(words.FUTURE)
_FIGURE: Final = re.compile(r"\d+(?:[.,]\d+)*(?: ?%)?")


def words_of_problems(facts: Facts) -> Iterator[Problem]:
    """Words that state no problem; a function, since a sheet can't look for words without their accents."""
    for slot, text in _texts(facts, problems.TABLE, problems.PROBLEM, problems.REASON):
        for code, word in _said_of_problem(text):
            yield facts.problem(code, slot, word=word)


def _said_of_problem(text: str) -> Iterator[tuple[Code, str]]:
    bare = f" {as_name(text)} "
    for code, pattern in _FOUND:
        found = pattern.search(bare)
        if found is not None:
            yield code, found[0].strip()
    later = _FUTURE.search(text.lower())
    if later is not None:
        yield codes.NOT_YET, later[0]


def words_of_aims(facts: Facts) -> Iterator[Problem]:
    """Words that don't belong in an objective of the tree, as in a logframe; a function, as above."""
    for slot, text in _texts(facts, objectives.TABLE, objectives.OBJECTIVE, objectives.REASON):
        bare = as_name(text)
        for code, word in said_of(bare):
            yield facts.problem(code, slot, word=word)
        absence = _FOUND[0][1].search(bare)
        if absence is not None:
            yield facts.problem(codes.STATED_AS_ABSENCE, slot, word=absence[0])
        figure = _FIGURE.search(bare)
        if figure is not None:
            yield facts.problem(codes.WRITTEN_AS_INDICATOR, slot, word=figure[0])


def _texts(facts: Facts, table: str, column: Field, reason: Field) -> Iterator[tuple[Slot, str]]:
    """The texts of a column beside which no reason stands, unless part of the table could not be read."""
    if table in facts.read.doubtful:
        return
    for number, row in enumerate(facts.project.tables.get(table, ())):
        text = str(row.values.get(column.key, ""))
        if text.strip() and reason.key not in row.values:
            yield Slot(key=table, column=column.key, row=number), text
