"""What a declaration says of a value: a cell of a workbook and a value of a program are judged by the same
words.

Each judgement is a note, a code with the values of its text; whoever asks knows where the value stands.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import date
from numbers import Integral, Real
from typing import Final, TypeAlias, assert_never

from xlproj.base import catalogue_values as codes
from xlproj.base import phrases
from xlproj.base.catalogue_rates import RATE_TOO_SMALL
from xlproj.base.days import EARLIEST, LATEST
from xlproj.base.figures import brief, plain
from xlproj.base.folding import as_name
from xlproj.base.problems import Judgement
from xlproj.base.text import LANGUAGES, Text
from xlproj.spec.inputs import Field, Periods, Series, ValueKind
from xlproj.spec.project import Row
from xlproj.spec.sheets import Steps

Declared: TypeAlias = Field | Series | Periods | Steps
LARGEST: Final = 1e15
"""A spreadsheet keeps fifteen digits: a larger figure is a slip, and its products would overflow."""
USUAL_RATE: Final = 1.0
LEAST_RATE: Final = 0.5 / 100
"""A cell that shows a percentage makes 0.12 % of a typed 0.12: what is lower is asked about."""
LONGEST_TEXT: Final = 5_000
CELL_HOLDS: Final = 32_767
"""Letters in one cell of a spreadsheet; what is longer would be cut."""
_LISTED: Final = 15
_OF_PROJECT: Final = re.compile(r"\bano\b")
_EXAMPLES: Final[Mapping[str, object]] = {
    "money": "1200", "number": "10", "integer": "5", "year": "2026", "rate": "0.12", "date": "2026-03-15",
    "code": "R1", "text": phrases.EXAMPLE_OF_TEXT, "input": "=C12"}


def lies_between(value: object, least: float, most: float, *, whole: bool) -> bool:
    """Whether what a program gives is a number, a `whole` one where it counts, from the least to the most.

    >>> [lies_between(each, 1, 60, whole=True) for each in (3, 2.5, "3", 61)]
    [True, False, False, False]
    """
    kinds = Integral if whole else Real
    return isinstance(value, kinds) and least <= float(value) <= most


def kind_of(declared: Declared) -> ValueKind:
    """The kind of value that a declaration asks for."""
    match declared:
        case Field() | Series():
            return declared.kind
        case Periods():
            return "number"
        case Steps():
            return "rate"
        case _:
            assert_never(declared)


def example_of(field: Field) -> object:
    """A value to show to whoever left the cell empty."""
    if field.choices is not None:
        return field.choices.labels[0][1]
    given = field.example if field.example is not None else field.default
    return _EXAMPLES[field.kind] if given is None else plain(given)


def with_example(said: Judgement, declared: Declared) -> Judgement:
    """A judgement whose remedy shows what to type, with a number as this declaration wants it."""
    code, values = said
    if "example" in values or code not in (codes.NOT_A_NUMBER, codes.BOOLEAN_IN_NUMBER):
        return said
    kind = kind_of(declared)
    if kind in ("integer", "year"):
        return code, {**values, "example": example_of(declared) if isinstance(declared, Field)
                      else _EXAMPLES[kind]}
    return code, {**values, "example": phrases.EXAMPLE_OF_RATE if kind == "rate"
                  else phrases.EXAMPLE_OF_NUMBER}


def in_digits(text: str, declared: Declared) -> tuple[str, Judgement | None]:
    """A code of so many digits, and what there is to say of it: what lacks one has lost its leading zero, as
    a number does; any other count is asked about, and nothing is guessed."""
    wanted = declared.digits if isinstance(declared, Field) else None
    only = text.isascii() and text.isdigit()
    if wanted is None or (only and len(text) == wanted):
        return text, None
    assert isinstance(declared, Field)
    if only and len(text) == wanted - 1 and text[0] != "0":
        return f"0{text}", (codes.ZERO_LOST, {"before": text, "after": f"0{text}"})
    return text, (codes.OTHER_DIGITS, {"before": text[:_LISTED], "digits": wanted,
                                       "example": example_of(declared)})


def bounds(declared: Declared) -> tuple[float, float]:
    """The least and the most that a number may be."""
    if isinstance(declared, Steps):
        return declared.minimum, declared.maximum
    minimum = -LARGEST if declared.minimum is None else declared.minimum
    maximum = None if isinstance(declared, Periods) else declared.maximum
    return minimum, LARGEST if maximum is None else maximum


def declared_range(declared: Declared, horizon: int) -> tuple[float, float] | None:
    """From where to where a number goes that nobody typed, as its declaration says; None where it does not
    say both.

    A rate goes up to what is usual, a year of the project up to its `horizon`.
    """
    minimum, maximum = bounds(declared)
    if kind_of(declared) == "rate":
        maximum = min(maximum, USUAL_RATE)
    if _is_year_of_project(declared):
        maximum = min(maximum, horizon)
    return None if minimum == -LARGEST or maximum == LARGEST or minimum > maximum else (minimum, maximum)


def number_refused(value: float, declared: Declared, first_year: int | None = None) -> Judgement | None:
    """Why a number can't be one of this declaration; `first_year` is the calendar year of year 0, where it is
    known."""
    return _calendar_year(value, declared, first_year) or _out_of_bounds(value, declared)


def number_asked_about(value: float, declared: Declared) -> Judgement | None:
    """What to ask of a number that can be."""
    if kind_of(declared) != "rate" or isinstance(declared, Steps):
        return None
    if 0 < abs(value) < LEAST_RATE:
        return RATE_TOO_SMALL, {"percent": brief(100 * value), "meant": brief(10_000 * value)}
    return (codes.OUTSIDE_USUAL, _as_percent(value)) if abs(value) > USUAL_RATE else None


def date_refused(day: date) -> Judgement | None:
    """Why a day can't be one of a project."""
    return None if EARLIEST <= day <= LATEST else day_out_of_range(day.isoformat())


def day_out_of_range(before: str) -> Judgement:
    """What was found in place of a day between the first and the last that are taken."""
    return codes.DATE_OUT_OF_RANGE, {"before": before, "minimum": EARLIEST.isoformat(),
                                     "maximum": LATEST.isoformat()}


def text_refused(text: str, maximum: int = LONGEST_TEXT) -> Judgement | None:
    """Why a text can't be one of a project."""
    return (codes.TEXT_TOO_LONG, {"length": len(text), "maximum": maximum}) if len(text) > maximum else None


def not_a_choice(before: str, entries: Iterable[Text]) -> Judgement:
    """What was found in place of an entry of a list."""
    known = list(entries)
    more = ", …" if len(known) > _LISTED else ""
    return codes.NOT_A_CHOICE, {"before": before, "options": Text(*(
        ", ".join(entry.in_(language) for entry in known[:_LISTED]) + more for language in LANGUAGES))}


def repeated_codes(rows: Sequence[Row], column: str) -> Iterator[tuple[int, int, str]]:
    """The rows whose code stands in an earlier one: their number, that of the first, and the code; letter
    case says nothing."""
    seen: dict[str, int] = {}
    for number, row in enumerate(rows):
        code = row.values.get(column)
        if code is not None and seen.setdefault(as_name(code), number) != number:
            yield number, seen[as_name(code)], plain(code)


def _calendar_year(value: float, declared: Declared, first_year: int | None) -> Judgement | None:
    """A calendar year where the year of the project goes: which one of the project it is, if that can be
    told."""
    _, maximum = bounds(declared)
    by_project = _is_year_of_project(declared)
    if not by_project or maximum >= EARLIEST.year or not EARLIEST.year <= value <= LATEST.year:
        return None
    year = value - first_year if first_year is not None else -1
    if 0 <= year <= maximum:
        return codes.CALENDAR_YEAR, {"value": plain(value), "year": plain(year)}
    return codes.CALENDAR_YEAR_UNKNOWN, {"value": plain(value)}


def _is_year_of_project(declared: Declared) -> bool:
    return isinstance(declared, Field) and declared.kind == "integer" and _OF_PROJECT.search(
        as_name(declared.label.es)) is not None


def _out_of_bounds(value: float, declared: Declared) -> Judgement | None:
    minimum, maximum = bounds(declared)
    if kind_of(declared) == "rate" and not minimum <= value <= maximum and abs(value) > USUAL_RATE and (
            minimum <= value / 100 <= maximum):
        return codes.RATE_LIKE_PERCENT, _as_percent(value)
    if value < minimum:
        return codes.BELOW_MINIMUM, {"value": plain(value), "minimum": plain(float(minimum))}
    if value > maximum:
        return codes.ABOVE_MAXIMUM, {"value": plain(value), "maximum": plain(float(maximum))}
    return None


def _as_percent(value: float) -> dict[str, object]:
    """A rate in the two ways in which it may have been meant."""
    return {"value": plain(value), "percent": plain(round(value * 100, 6)),
            "fraction": plain(round(value / 100, 8))}
