"""Bilingual text: every sentence a user can see exists in Spanish and in English."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Literal

Language = Literal["es", "en"]
LANGUAGES: tuple[Language, ...] = ("es", "en")
_FORBIDDEN = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")


_BREAKS = re.compile("[\t\n\r\x0b\x0c\x85\u2028\u2029]+")
_STEERING = re.compile("[\x00-\x1f\x7f-\x9f\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069]")


@dataclass(frozen=True, slots=True)
class Text:
    """One sentence or label in both languages.

    >>> Text("Costo", "Cost").in_("en")
    'Cost'
    """

    es: str
    en: str

    def in_(self, language: Language) -> str:
        """The text in `language`."""
        return self.es if language == "es" else self.en

    def format(self, **values: object) -> Text:
        """The same text with `{placeholders}` filled in both languages; a `Text` value takes the sentence's
        language.

        What nobody gave a value for is shown as a dash: a sentence with a hole in it helps more than none.

        >>> Text("de {left} a {right}", "from {left} to {right}").format(left=3).en
        'from 3 to —'

        Words that go with a count have two forms, that of one first: `{count:fila|filas}`; those that go with
        a list, its parts between commas, are parted otherwise: `{years:año/años}`.

        >>> [Text("{n} {n:fila|filas}", "{n} {n:row|rows}").format(n=count).en for count in (1, 2)]
        ['1 row', '2 rows']
        >>> [Text("{at:el año/los años} {at}", "").format(at=years).es for years in ("3", "3, 4")]
        ['el año 3', 'los años 3, 4']
        """
        return Text(self.es.format_map(_Given(_in(values, "es"))),
                    self.en.format_map(_Given(_in(values, "en"))))


class _Given(dict[str, object]):
    """The values of a sentence's placeholders."""

    def __getitem__(self, key: str) -> _Spoken:
        return _Spoken(self.get(key, "—"))


class _Spoken:
    """A value in a sentence, which also chooses between the words for one and for many."""

    def __init__(self, value: object) -> None:
        self._value = value

    def __format__(self, form: str) -> str:
        told = str(self._value)
        for mark, one in (("|", told in ("1", "1.0")), ("/", ", " not in told)):
            first, found, second = form.partition(mark)
            if found:
                return first if one else second
        return format(self._value, form)


def tame(text: str) -> str:
    """A text from outside in one line, without what steers a terminal or turns the direction of writing.

    >>> tame("a\\u202eb\\x1b[31m\\nc")
    'ab[31m c'
    """
    return _STEERING.sub("", _BREAKS.sub(" ", text))


def same(text: str) -> Text:
    """Text that reads alike in both languages: a name, a symbol, a unit."""
    return Text(text, text)


def printable(text: str) -> str:
    """The text with a mark in place of each character that no workbook and no picture can hold."""
    return _FORBIDDEN.sub("\ufffd", text)


def _in(values: dict[str, object], language: Language) -> dict[str, object]:
    return {key: value.in_(language) if isinstance(value, Text) else value for key, value in values.items()}
