"""One input cell read by its declaration: the right type, within its bounds, with all that had to be
repaired."""

from __future__ import annotations

from dataclasses import dataclass, replace
from functools import lru_cache
from typing import Final, assert_never

from xlproj.base import catalogue_values
from xlproj.base.figures import plain
from xlproj.base.number_words import COUNTED
from xlproj.base.problems import Judgement
from xlproj.base.text import Text
from xlproj.base.units import QUANTITY
from xlproj.reading.file.raw import RawCell
from xlproj.reading.grammar.values import (
    CellReading,
    is_blank,
    read_choice,
    read_date,
    read_integer,
    read_number,
    read_text,
)
from xlproj.spec.bounds import (
    LONGEST_TEXT,
    Declared,
    in_digits,
    kind_of,
    number_asked_about,
    number_refused,
    with_example,
)
from xlproj.spec.inputs import Choices, Field, Periods, ValueKind
from xlproj.spec.project import Value


@dataclass(frozen=True, slots=True)
class Settings:
    """What the reading of a cell needs to know of the rest of the workbook; `first_year` is the calendar year
    of year 0, `unit` what the row says that its quantities are in."""

    date1904: bool = False
    currency: tuple[str, ...] = ()
    first_year: int | None = None
    unit: str = ""


@dataclass(frozen=True, slots=True)
class ReadInput:
    """What a cell was read as, and what there is to say about it."""

    value: Value | None
    notes: tuple[Judgement, ...] = ()
    rule: str = ""


BLANK: Final = ReadInput(None, (), "blank")


def read_input(cell: RawCell | None, declared: Declared, settings: Settings) -> ReadInput:
    """The value of an input cell by its declaration."""
    kind = kind_of(declared)
    reading = _read(cell, declared, kind, settings)
    if reading.problem is not None:
        return ReadInput(None, (with_example(reading.problem, declared),), "unreadable")
    if reading.value is None:
        return ReadInput(None, reading.repair, "blank") if reading.repair else BLANK
    value = reading.value
    if isinstance(value, (bool, int, float)):
        return _judged(float(value), declared, settings, reading.repair)
    if isinstance(value, str):
        value, said = in_digits(value, declared)
        if said is not None:
            return ReadInput(value, (*reading.repair, said), f"{kind} repaired")
    return ReadInput(value, reading.repair, f"{kind} repaired" if reading.repair else kind)


def _read(cell: RawCell | None, declared: Declared, kind: ValueKind, settings: Settings) -> CellReading:
    match kind:
        case "text" | "code":
            return read_text(cell, maximum=LONGEST_TEXT)
        case "input":
            return CellReading(_reference(cell))
        case "date":
            return read_date(cell, date1904=settings.date1904)
        case "choice":
            assert isinstance(declared, Field)
            assert declared.choices is not None
            return read_choice(cell, _labels(declared.choices))
        case "integer" | "year":
            found = read_integer(cell, units=_units(declared, settings), date1904=settings.date1904)
            return _of_calendar(found) if kind == "year" else found
        case "money" | "number" | "rate":
            currency = settings.currency if kind == "money" else ()
            share = isinstance(declared, Field) and declared.share
            words = cell is not None and cell.kind == "text"  # an amount in a cell of per cent is asked about
            return read_number(cell, percent=kind == "rate" or (share and (words or kind != "money")),
                               units=_units(declared, settings), currency=currency,
                               date1904=settings.date1904)
        case _:
            assert_never(kind)


def _of_calendar(reading: CellReading) -> CellReading:
    """A year that a program made a day of is meant as that day's year, not as the number of the day."""
    if reading.problem is None or reading.problem[0] is not catalogue_values.DATE_OR_NUMBER:
        return reading
    code, values = reading.problem
    return replace(reading, problem=(code, {**values, "after": str(values["date"])[:4]}))


def _reference(cell: RawCell | None) -> str | None:
    """What points at another input, as it was typed; which one it is can be told once everything is
    located."""
    if cell is None or is_blank(cell):
        return None
    return f"={cell.formula}" if cell.formula is not None else plain(cell.value).strip()


@lru_cache(maxsize=64)
def _labels(choices: Choices) -> dict[str, tuple[str, ...]]:
    return {key: (label.es, label.en) for key, label in choices.labels}


def _units(declared: Declared, settings: Settings) -> tuple[str, ...]:
    """The units that may stand behind a number: its own or, of a quantity without one, that of its row."""
    label = declared.unit_label if isinstance(declared, Field) else Text("", "")
    own = tuple(dict.fromkeys(unit for unit in (label.es, label.en) if unit))
    of_row = settings.unit and isinstance(declared, Field | Periods) and declared.unit == QUANTITY
    return own or ((settings.unit, *COUNTED) if of_row else ())


def _judged(value: float, declared: Declared, settings: Settings, repair: tuple[Judgement, ...]) -> ReadInput:
    refused = number_refused(value, declared, settings.first_year)
    if refused is not None:
        return ReadInput(None, (*repair, refused), "unreadable")
    asked = number_asked_about(value, declared)
    notes = repair if asked is None else (*repair, asked)
    return ReadInput(value, notes, f"{kind_of(declared)} repaired" if notes else kind_of(declared))
