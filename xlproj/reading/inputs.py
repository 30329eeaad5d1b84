"""One input cell read by its declaration: the right type, within its bounds, with all that had to be repaired."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache
from typing import Final, assert_never

from xlproj.base import catalogue_values as codes
from xlproj.base.text import Text
from xlproj.reading.file.raw import RawCell
from xlproj.reading.grammar.datetext import EARLIEST, LATEST
from xlproj.reading.grammar.numbertext import folded
from xlproj.reading.grammar.values import Note, Reading, is_blank, plain, read_choice, read_date, read_integer, read_number, read_text
from xlproj.spec.inputs import Choices, Field, Kind, Periods, Series
from xlproj.spec.project import Value
from xlproj.spec.sheets import Steps

Declared = Field | Series | Periods | Steps
LARGEST: Final = 1e15
"""A spreadsheet keeps fifteen digits: a larger figure is a slip, and its products would overflow."""
USUAL_RATE: Final = 1.0
LONGEST_TEXT: Final = 5_000
_OF_PROJECT: Final = re.compile(r"\bano\b")
_EXAMPLES: Final[Mapping[str, object]] = {
    "money": "1200", "number": "10", "integer": "5", "year": "2026", "rate": "0.12", "date": "2026-03-15",
    "code": "R1", "text": Text("texto", "text"), "input": "=C12"}


@dataclass(frozen=True, slots=True)
class Settings:
    """What the reading of a cell needs to know of the rest of the workbook; `first_year` is the calendar year of year 0."""

    date1904: bool = False
    currency: tuple[str, ...] = ()
    first_year: int | None = None


@dataclass(frozen=True, slots=True)
class Found:
    """What a cell was read as, and what there is to say about it."""

    value: Value | None
    notes: tuple[Note, ...] = ()
    rule: str = ""


BLANK: Final = Found(None, (), "blank")


def read_input(cell: RawCell | None, declared: Declared, settings: Settings) -> Found:
    """The value of an input cell by its declaration."""
    kind = kind_of(declared)
    reading = _read(cell, declared, kind, settings)
    if reading.problem is not None:
        return Found(None, (reading.problem,), "unreadable")
    if reading.value is None:
        return Found(None, reading.repair, "blank") if reading.repair else BLANK
    value = reading.value
    if isinstance(value, (bool, int, float)):
        meant = _calendar_year(float(value), declared, settings.first_year)
        if meant is not None:
            return Found(None, (*reading.repair, meant), "unreadable")
        return _bounded(float(value), declared, kind, reading.repair)
    return Found(value, reading.repair, f"{kind} repaired" if reading.repair else kind)


def kind_of(declared: Declared) -> Kind:
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


def _read(cell: RawCell | None, declared: Declared, kind: Kind, settings: Settings) -> Reading:
    match kind:
        case "text" | "code":
            return read_text(cell, maximum=LONGEST_TEXT)
        case "input":
            return Reading(_reference(cell))
        case "date":
            return read_date(cell, date1904=settings.date1904)
        case "choice":
            assert isinstance(declared, Field)
            assert declared.choices is not None
            return read_choice(cell, _labels(declared.choices))
        case "integer" | "year":
            return read_integer(cell, units=_units(declared), date1904=settings.date1904)
        case "money" | "number" | "rate":
            currency = settings.currency if kind == "money" else ()
            return read_number(cell, percent=kind == "rate", units=_units(declared), currency=currency,
                               date1904=settings.date1904)
        case _:
            assert_never(kind)


def _reference(cell: RawCell | None) -> str | None:
    """What points at another input, as it was typed; which one it is can be told once everything is located."""
    if cell is None or is_blank(cell):
        return None
    return f"={cell.formula}" if cell.formula is not None else plain(cell.value).strip()


@lru_cache(maxsize=64)
def _labels(choices: Choices) -> dict[str, tuple[str, ...]]:
    return {key: (label.es, label.en) for key, label in choices.labels}


def _units(declared: Declared) -> tuple[str, ...]:
    if not isinstance(declared, Field):
        return ()
    return tuple(dict.fromkeys(unit for unit in (declared.unit_label.es, declared.unit_label.en) if unit))


def _bounded(value: float, declared: Declared, kind: str, repair: tuple[Note, ...]) -> Found:
    minimum, maximum = _bounds(declared)
    note = _out_of_bounds(value, minimum, maximum, kind)
    if note is not None:
        return Found(None, (*repair, note), "unreadable")
    if kind == "rate" and abs(value) > USUAL_RATE:
        repair = (*repair, (codes.OUTSIDE_USUAL, _as_percent(value)))
    return Found(value, repair, f"{kind} repaired" if repair else kind)


def _calendar_year(value: float, declared: Declared, first_year: int | None) -> Note | None:
    """A calendar year where the year of the project goes: which one of the project it is, if that can be told."""
    _, maximum = _bounds(declared)
    by_project = isinstance(declared, Field) and declared.kind == "integer" and _OF_PROJECT.search(folded(declared.label.es))
    if not by_project or maximum >= EARLIEST.year or not EARLIEST.year <= value <= LATEST.year:
        return None
    year = value - first_year if first_year is not None else -1
    if 0 <= year <= maximum:
        return codes.CALENDAR_YEAR, {"value": plain(value), "year": plain(year)}
    return codes.CALENDAR_YEAR_UNKNOWN, {"value": plain(value)}


def _bounds(declared: Declared) -> tuple[float, float]:
    if isinstance(declared, Steps):
        return declared.minimum, declared.maximum
    minimum = -LARGEST if declared.minimum is None else declared.minimum
    maximum = None if isinstance(declared, Periods) else declared.maximum
    return minimum, LARGEST if maximum is None else maximum


def _out_of_bounds(value: float, minimum: float, maximum: float, kind: str) -> Note | None:
    if kind == "rate" and not minimum <= value <= maximum and abs(value) > USUAL_RATE and (
            minimum <= value / 100 <= maximum):
        return codes.RATE_LIKE_PERCENT, _as_percent(value)
    if value < minimum:
        return codes.BELOW_MINIMUM, {"value": plain(value), "minimum": plain(float(minimum))}
    if value > maximum:
        return codes.ABOVE_MAXIMUM, {"value": plain(value), "maximum": plain(float(maximum))}
    return None


def _as_percent(value: float) -> dict[str, object]:
    """A rate in the two ways in which it may have been meant."""
    return {"value": plain(value), "percent": plain(round(value * 100, 6)), "fraction": plain(round(value / 100, 8))}
