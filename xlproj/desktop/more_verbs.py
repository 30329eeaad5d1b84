"""Verbs that this version of xlproj may have or not: where there is none, there is no button.

Asking whether there is one loads nothing; the child process calls it.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

import xlproj
from xlproj.base import phrases_desktop as phrases
from xlproj.base.problems import Problem, XlprojError
from xlproj.base.text import LANGUAGES, Language, Text


def there_is(verb: str) -> bool:
    """Whether this version has a public verb."""
    return verb in xlproj.__all__


def report(path: str, target: str, language: Language) -> str:
    """Make the report of a workbook, in the form that its name ends in, and return where it stands.

    Raises XlprojError for a workbook that has come to have errors since it was checked.
    """
    report, written = _verb("report")(path, target, form=target.rpartition(".")[2].lower(), language=language)
    if written is None:
        raise XlprojError(next(each for each in report.problems if each.severity == "error"))
    return str(written)


def verify(path: str) -> tuple[Text, tuple[Text, ...]]:
    """What differs in a result workbook that is computed again."""
    return phrases.VERIFIED, lines_of(_verb("verify")(path).problems)


def compare(first: str, second: str) -> tuple[Text, tuple[Text, ...]]:
    """In what two workbooks differ."""
    return phrases.COMPARED, lines_of(_verb("diff")(first, second).problems)


def _verb(name: str) -> Any:
    return getattr(xlproj, name)


def lines_of(problems: Iterable[Problem]) -> tuple[Text, ...]:
    """What was found, line by line."""
    lines = (Text(*(each.message(language) for language in LANGUAGES)) for each in problems)
    return tuple(lines) or (phrases.NOTHING_FOUND,)
