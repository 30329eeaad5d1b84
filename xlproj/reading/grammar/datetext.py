"""Dates typed as text: only what can mean one single day is read."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date
from typing import Final

from xlproj.base.folding import as_name

_YEAR_FIRST: Final = re.compile(r"^(\d{4})([-/.])(\d{1,2})\2(\d{1,2})(?:[T ]00:00(?::00(?:\.0+)?)?Z?)?$")
_YEAR_LAST: Final = re.compile(r"^(\d{1,2})([-/. ])(\d{1,2})\2(\d{4})(?: 0?0:00(?::00)?)?$")
_IN_WORDS: Final = re.compile(
    r"^(?:[a-z]+,? )?(?:el )?(\d{1,2})(?:[°o]|st|nd|rd|th)? (?:de |of )?([a-z]{3,10})\.?,? "
    r"(?:de |del |of )?(\d{4})\.?$")
_MONTH_FIRST: Final = re.compile(r"^([a-z]{3,10})\.? (\d{1,2})(?:st|nd|rd|th)?,? (\d{4})\.?$")
_MONTHS: Final = (
    ("enero", "january"), ("febrero", "february"), ("marzo", "march"), ("abril", "april"), ("mayo", "may"),
    ("junio", "june"),
    ("julio", "july"), ("agosto", "august"), ("setiembre", "septiembre", "september"), ("octubre", "october"),
    ("noviembre", "november"), ("diciembre", "december"))
_YEAR_ALONE: Final = re.compile(r"^(?:19|20)\d\d$")


@dataclass(frozen=True, slots=True)
class DateText:
    """The days that a text can mean; `year` if it only names one."""

    days: tuple[date, ...] = ()
    year: int | None = None


def parse_date_text(text: str) -> DateText:
    """Every day that the text can mean; day-month and month-day are both looked at.

    >>> parse_date_text("25/12/2025").days, len(parse_date_text("03/04/2025").days)
    ((datetime.date(2025, 12, 25),), 2)
    >>> parse_date_text("15 de marzo de 2025").days
    (datetime.date(2025, 3, 15),)
    """
    if found := _YEAR_FIRST.match(text):
        return DateText(_days((found[1], found[3], found[4])))
    if found := _YEAR_LAST.match(text):
        return DateText(_days((found[4], found[3], found[1]), (found[4], found[1], found[3])))
    words = as_name(text)
    if found := _IN_WORDS.match(words):
        return DateText(_days((found[3], _month(found[2]), found[1])))
    if found := _MONTH_FIRST.match(words):
        return DateText(_days((found[3], _month(found[1]), found[2])))
    return DateText(year=int(text) if _YEAR_ALONE.match(text) else None)


def _month(word: str) -> str:
    """The number of a month by its name, or by at least its first three letters; "0" for any other word."""
    return str(next((number for number, names in enumerate(_MONTHS, 1)
                     if any(name.startswith(word) for name in names)), 0))


def _days(*candidates: tuple[str, str, str]) -> tuple[date, ...]:
    """The candidates (year, month, day) that exist, each once."""
    found: dict[date, None] = {}
    for year, month, day in candidates:
        try:
            found[date(int(year), int(month), int(day))] = None
        except ValueError:
            continue
    return tuple(found)
