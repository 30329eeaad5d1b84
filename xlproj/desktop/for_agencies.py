"""What agencies ask for: a report of a workbook, whether one is as xlproj wrote it, in what two differ.

The child process calls these: what they load takes longer than a window may wait.
"""

from __future__ import annotations

from collections.abc import Iterable

from xlproj import api
from xlproj.api.reports import FORMS
from xlproj.base import phrases_desktop as phrases
from xlproj.base.problems import Problem, XlprojError
from xlproj.base.text import LANGUAGES, Language, Text


def report(path: str, target: str, language: Language) -> str:
    """Make the report of a workbook, in the form that its name ends in, and return where it stands.

    Raises XlprojError for a workbook that has come to have errors since it was checked.
    """
    ending = target.rpartition(".")[2].lower()
    form = next((each for each in FORMS if each == ending), FORMS[0])
    judged, written = api.report(path, target, form=form, language=language)
    if written is None:
        raise XlprojError(next(each for each in judged.problems if each.severity == "error"))
    return str(written)


def verify(path: str) -> tuple[Text, tuple[Text, ...]]:
    """What differs in a result workbook that is computed again."""
    return phrases.VERIFIED, lines_of(api.verify(path).problems)


def compare(first: str, second: str) -> tuple[Text, tuple[Text, ...]]:
    """In what two workbooks differ."""
    return phrases.COMPARED, lines_of(api.diff(first, second).problems)


def lines_of(problems: Iterable[Problem]) -> tuple[Text, ...]:
    """What was found, line by line."""
    lines = (Text(*(each.message(language) for language in LANGUAGES)) for each in problems)
    return tuple(lines) or (phrases.NOTHING_FOUND,)
