"""Verbs that this version of xlproj may have or not: where there is none, there is no button.

Asking whether there is one loads nothing; the child process calls it. What a verification or a comparison
says is told line by line, whether it answers with problems or with lines.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

import xlproj
from xlproj.base import phrases_desktop as phrases
from xlproj.base.problems import Problem
from xlproj.base.text import LANGUAGES, Language, Text, same


def there_is(verb: str) -> bool:
    """Whether this version has a public verb."""
    return verb in xlproj.__all__


def report(path: str, target: str, language: Language) -> str:
    """Make the report of a workbook and return where it stands."""
    return str(_verb("report")(path, target, language=language))


def verify(path: str) -> tuple[Text, tuple[Text, ...]]:
    """What differs in a result workbook that is computed again."""
    return phrases.VERIFIED, lines_of(_verb("verify")(path))


def compare(first: str, second: str) -> tuple[Text, tuple[Text, ...]]:
    """In what two workbooks differ."""
    return phrases.COMPARED, lines_of(_verb("diff")(first, second))


def _verb(name: str) -> Any:
    return getattr(xlproj, name)


def lines_of(found: Any) -> tuple[Text, ...]:
    """What was found, line by line."""
    listed = getattr(found, "problems", getattr(found, "lines", found))
    several = listed if isinstance(listed, Iterable) and not isinstance(listed, str) else (listed,)
    return tuple(_line(each) for each in several) or (phrases.NOTHING_FOUND,)


def _line(each: Any) -> Text:
    if isinstance(each, Problem):
        return Text(*(each.message(language) for language in LANGUAGES))
    return each if isinstance(each, Text) else same(str(each))
