"""The words of a logframe: what promises too much, joins two things, or says the same twice.

A reason written beside an objective silences what is said of its words.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import pairwise
from typing import Final

from xlproj.base import catalogue_wording as codes
from xlproj.base.folding import as_code, as_name
from xlproj.base.problems import Code, Problem
from xlproj.base.slots import Slot
from xlproj.checking.facts import Facts
from xlproj.model.logic import words
from xlproj.model.logic.models import ACTIVITY
from xlproj.model.logic.tables import (
    ASSUMPTION,
    ASSUMPTIONS,
    CODE,
    INDICATOR,
    INDICATORS,
    LEVEL,
    OBJECTIVE,
    OBJECTIVES,
    OWN_CODE,
    REASON,
)
from xlproj.spec.project import Row

_SHORT: Final = 3
"""Words of so many letters tell no two texts apart."""
_VERBS: Final = words.UNADVISABLE | words.WEAK | words.STRONG
_MEANS: Final = {as_name(each): each for each in words.BY_MEANS_OF}
_NEGATIONS, _BOUNDS = (frozenset(map(as_name, each)) for each in (words.NEGATIONS, words.BOUNDS))


def words_of_objectives(facts: Facts) -> Iterator[Problem]:
    """Words that don't belong in an objective; a function, since a sheet can't look for words without their
    accents. Activities may say how, and organise and train."""
    for number, row in _rows(facts, OBJECTIVES.key):
        text = as_name(row.values.get(OBJECTIVE.key, ""))
        if text and row.values.get(LEVEL.key) != ACTIVITY and REASON.key not in row.values:
            for code, word in said_of(text):
                yield _at(facts, code, OBJECTIVES.key, OBJECTIVE.key, number, word=word)


def said_of(text: str) -> Iterator[tuple[Code, str]]:
    """What is said of the words of an objective, without accents and capitals: the code and the word."""
    found = text.split()
    means = next((word for each, word in _MEANS.items() if f" {each} " in f" {text} "), None)
    if means is not None:
        yield codes.MEANS_IN_OBJECTIVE, means
    joined = _joined_verbs(found)
    if joined is not None:
        yield codes.TWO_VERBS, joined
    too_much = next((each for each in found if each.startswith(words.TOO_MUCH)), None)
    head = _verb(found[0])
    if too_much is not None or head in words.UNADVISABLE:
        yield codes.UNADVISABLE_VERB, too_much or head
    elif head in words.WEAK:
        yield codes.WEAK_VERB, head


def _verb(word: str) -> str:
    """A word without the marks around it."""
    return word.strip(".,;:«»“”\"'()")


def _joined_verbs(found: list[str]) -> str | None:
    """Two verbs joined by “y”, the first at the head of the text."""
    head = _verb(found[0])
    if head not in _VERBS:
        return None
    second = next((_verb(word) for joiner, word in pairwise(found)
                   if joiner in ("y", "e", "and") and _verb(word) in _VERBS), None)
    return f"{head} y {second}" if second is not None else None


def negative_assumptions(facts: Facts) -> Iterator[Problem]:
    """Assumptions said in the negative; a function, since a sheet can't look for words without their
    accents. “No higher than …” sets a limit, and “local, not imported” says it in the positive first."""
    for number, row in _rows(facts, ASSUMPTIONS.key):
        found = as_name(row.values.get(ASSUMPTION.key, "")).split()
        around = zip(["", *found], found, [*found[1:], ""], strict=False)
        word = next((each for before, each, after in around if each in _NEGATIONS
                     and _verb(after) not in _BOUNDS and not before.endswith(",")), None)
        if word is not None:
            yield _at(facts, codes.NEGATIVE_ASSUMPTION, ASSUMPTIONS.key, ASSUMPTION.key, number, word=word)


# --- what is said twice -------------------------------------------------------------------------------------


def same_at_two_levels(facts: Facts) -> Iterator[Problem]:
    """Objectives and indicators that say the same at two levels; a function, since they are compared by
    their words, whatever their order and endings."""
    levels = {as_code(row.values.get(OWN_CODE.key)): str(row.values.get(LEVEL.key, ""))
              for _, row in _rows(facts, OBJECTIVES.key)}
    objectives = ((number, row, str(row.values.get(LEVEL.key, "")))
                  for number, row in _rows(facts, OBJECTIVES.key) if REASON.key not in row.values)
    indicators = ((number, row, levels.get(as_code(row.values.get(CODE.key)), ""))
                  for number, row in _rows(facts, INDICATORS.key))
    for code, table, column, rows in ((codes.SAME_TEXT, OBJECTIVES.key, OBJECTIVE.key, objectives),
                                      (codes.SAME_INDICATOR, INDICATORS.key, INDICATOR.key, indicators)):
        seen: dict[frozenset[str], tuple[int, str]] = {}
        for number, row, level in rows:
            bag = _bag(str(row.values.get(column, "")))
            first, other = seen.setdefault(bag, (number, level)) if bag else (number, level)
            if level and other and other != level:
                yield _at(facts, code, table, column, number, other=Slot(key=table, column=column, row=first))


def _bag(text: str) -> frozenset[str]:
    """The long words of a text without the endings of their plurals."""
    found = (word for word in re.findall(r"\w+", as_name(text)) if len(word) > _SHORT
             and word not in words.COMPARING)
    return frozenset(word.removesuffix("s").removesuffix("e") for word in found)


# --- places -------------------------------------------------------------------------------------------------


def _rows(facts: Facts, table: str) -> Iterator[tuple[int, Row]]:
    """The rows of a table that hold something, unless part of it could not be read."""
    if table not in facts.read.doubtful:
        yield from ((number, row) for number, row in enumerate(facts.project.tables.get(table, ()))
                    if not row.blank)


def _at(facts: Facts, code: Code, table: str, column: str, row: int, **values: object) -> Problem:
    return facts.problem(code, Slot(key=table, column=column, row=row), **values)
