"""From a raw cell to a typed value: what was read, what had to be repaired for it, or what is wrong with the
cell.

Pure functions. None of them guesses: a text that can mean two things is a problem that names both.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from functools import lru_cache
from typing import Final

from xlproj.base import catalogue_values as codes
from xlproj.base import phrases
from xlproj.base.catalogue_formats import REACHES_OUT
from xlproj.base.catalogue_rates import PERCENT_FORMAT
from xlproj.base.days import EARLIEST, LATEST, day_of
from xlproj.base.figures import percent as percentage
from xlproj.base.figures import plain
from xlproj.base.folding import as_name
from xlproj.base.problems import Code, Judgement
from xlproj.base.text import Text, same
from xlproj.reading.file.raw import RawCell
from xlproj.reading.grammar.datetext import DateText, parse_date_text
from xlproj.reading.grammar.numbertext import NumberText, cleaned, parse_number_text, shows
from xlproj.spec.bounds import CELL_HOLDS, day_out_of_range, not_a_choice, text_refused

_SHOWN: Final = 60
_LONGEST_WORD: Final = 1_000  # a date, a choice, or what a message shows of a text
_CONTROLS: Final = dict.fromkeys(code for code in (*range(32), *range(127, 160)) if chr(code) not in "\n\t")
_LOGICAL_FORMULAS: Final = ("TRUE()", "FALSE()")
_STRING_LITERAL: Final = re.compile(r'"[^"]*"')
_EXTERNAL: Final = re.compile(r"\[[^\[\]]+\][^\[\]!'(),]*'?!|'file:")
_QUOTED_SHEET: Final = re.compile(r"'(?:[^']|'')*'!")
_REACHING: Final = re.compile(
    r"\b(?:WEBSERVICE|FILTERXML|DDE|RTD|IMAGE|IMPORT(?:XML|DATA|RANGE|HTML|FEED)|STOCKHISTORY|GOOGLEFINANCE"
    r"|SQL\.REQUEST|CALL|REGISTER(?:\.ID)?|EXEC)\(", re.IGNORECASE)
_REACHING_PARTS: Final = ("WEBS", "FILTERX", "DDE", "RTD", "IMAGE", "IMPORT", "STOCK", "GOOGLE", "REQUEST",
                          "CALL", "REGISTER", "EXEC")
"""One of them is in each word of the pattern; to look for all of them is faster than the pattern."""
_YES: Final = frozenset(("si", "s", "yes", "y", "verdadero", "true", "v", "1", "x"))
_NO: Final = frozenset(("no", "n", "falso", "false", "f", "0"))
_REPAIR_CODES: Final[Mapping[str, Code]] = {
    "": codes.NUMBER_AS_TEXT, "percent": codes.PERCENT_AS_TEXT, "currency": codes.CURRENCY_STRIPPED,
    "unit": codes.UNIT_STRIPPED}


@dataclass(frozen=True, slots=True)
class CellReading:
    """What a cell was read as. A blank cell has no value, no repair and no problem; a problem leaves no
    value."""

    value: float | int | str | bool | date | None = None
    repair: tuple[Judgement, ...] = ()
    problem: Judgement | None = None


BLANK: Final = CellReading()


def is_blank(cell: RawCell | None) -> bool:
    """Whether a cell holds nothing that a person would call content: no formula, no character that shows."""
    if cell is None or (cell.kind == "empty" and cell.formula is None):
        return True
    return cell.kind == "text" and not shows(str(cell.value))


def read_number(cell: RawCell | None, *, percent: bool = False, units: tuple[str, ...] = (),
                currency: tuple[str, ...] = (), date1904: bool = False) -> CellReading:
    """A number. `percent`, `units` and `currency` tell which decorations a text may carry.

    A number that its cell shows as a day of our time is refused: a decimal may have become one (`3.5` the
    third of May).
    """
    stopped = _stopped(cell, numeric=True)
    if cell is None or stopped is not None:
        return stopped or BLANK
    notes = _formula_notes(cell)
    if cell.kind == "number":
        day = day_of(float(cell.value or 0), date1904) if cell.date_format else None
        if day is not None and _is_possible(day):
            return CellReading(problem=(codes.DATE_OR_NUMBER, day_or_number(day, cell.value)))
        if cell.date_format:
            notes = (*notes, (codes.DATE_FORMAT, {"after": plain(cell.value)}))
        if cell.percent_format and not percent:
            shown_as = percentage(float(cell.value or 0))
            notes = (*notes, (PERCENT_FORMAT, {"shown": shown_as, "after": plain(cell.value)}))
        return CellReading(cell.value, notes)
    found = parse_number_text(cell.text, percent=percent, units=units, currency=currency)
    if found.failure:
        return CellReading(problem=_number_problem(cell, found, percent, units, currency))
    repair = _REPAIR_CODES[found.taken_off], {"before": shown(cell.text), "after": plain(found.number)}
    return CellReading(found.number, (*notes, repair))


def read_integer(cell: RawCell | None, *, units: tuple[str, ...] = (), date1904: bool = False) -> CellReading:
    """A whole number."""
    reading = read_number(cell, units=units, date1904=date1904)
    if not isinstance(reading.value, float):
        return reading
    if not reading.value.is_integer():
        return CellReading(problem=(codes.NOT_AN_INTEGER, {"before": plain(reading.value)}))
    return CellReading(int(reading.value), reading.repair)


def read_date(cell: RawCell | None, *, date1904: bool = False) -> CellReading:
    """A day: a serial number of either calendar system, or a text that can only mean one day."""
    stopped = _stopped(cell, numeric=True)
    if cell is None or stopped is not None:
        return stopped or BLANK
    if isinstance(cell.value, float):
        return _date_from_serial(cell, cell.value, date1904)
    found = parse_date_text(cleaned(cell.text[:_LONGEST_WORD]))
    if len(found.days) != 1 or not _is_possible(found.days[0]):
        return CellReading(problem=_date_problem(cell, found))
    repair = codes.DATE_AS_TEXT, {"before": shown(cell.text), "after": found.days[0].isoformat()}
    return CellReading(found.days[0], (*_formula_notes(cell), repair))


def read_text(cell: RawCell | None, *, maximum: int = CELL_HOLDS) -> CellReading:
    """A text, trimmed and composed; a number in its shortest spelling, so that 3 and 3.0 are one code."""
    stopped = _stopped(cell, numeric=False)
    if cell is None or stopped is not None:
        return stopped or BLANK
    if isinstance(cell.value, float) and cell.date_format:
        return CellReading(problem=_turned_into_date(cell))
    written = str(cell.value) if cell.kind == "text" else plain(cell.value)
    text, removed = _printable(written)
    refused = text_refused(text, maximum)
    if refused is not None:
        return CellReading(problem=refused)
    notes = _formula_notes(cell)
    if removed:
        notes = (*notes, (codes.CONTROL_CHARACTERS, {"count": removed}))
    return CellReading(text, notes)


def read_yes_no(cell: RawCell | None) -> CellReading:
    """Yes or no, in either language or as a logical value."""
    stopped = _stopped(cell, numeric=False)
    if cell is None or stopped is not None:
        return stopped or BLANK
    if isinstance(cell.value, bool):
        return CellReading(cell.value, _formula_notes(cell))
    word = as_name(plain(cell.value)[:_LONGEST_WORD]).rstrip(".")
    if word in _YES or word in _NO:
        return CellReading(word in _YES, _formula_notes(cell))
    return CellReading(problem=(codes.NOT_A_CHOICE, {"before": shown(cell.text), "options": phrases.YES_NO}))


def read_choice(cell: RawCell | None, choices: Mapping[str, tuple[str, ...]]) -> CellReading:
    """The key of the choice whose label (in any language, Spanish first) or key stands in the cell."""
    stopped = _stopped(cell, numeric=False)
    if cell is None or stopped is not None:
        return stopped or BLANK
    written = as_name(plain(cell.value)[:_LONGEST_WORD])
    for key, labels in choices.items():
        if written in _names_of(key, labels):
            return CellReading(key, _formula_notes(cell))
    entries = (Text(labels[0], labels[-1]) if labels else same(key) for key, labels in choices.items())
    return CellReading(problem=not_a_choice(shown(cell.text), entries))


@lru_cache(maxsize=4096)
def _names_of(key: str, labels: tuple[str, ...]) -> frozenset[str]:
    return frozenset(map(as_name, (key, *labels)))


def is_external(formula: str) -> bool:
    """Whether a formula refers to another file.

    >>> is_external("[1]Hoja1!A1"), is_external("SUM(Tabla[Costo])")
    (True, False)
    """
    return bool(_EXTERNAL.search(_STRING_LITERAL.sub("", formula)))


def reaches_out(formula: str) -> bool:
    """Whether a formula asks the network or another program for its value.

    >>> reaches_out('_xlfn.WEBSERVICE("http://a.pe")'), reaches_out("cmd|'/c calc'!A1"), reaches_out("A1*2")
    (True, True, False)
    """
    bare = _QUOTED_SHEET.sub("", _STRING_LITERAL.sub("", formula))
    upper = bare.upper()
    return "|" in bare or (any(part in upper for part in _REACHING_PARTS) and bool(_REACHING.search(bare)))


def day_or_number(day: date, value: object) -> dict[str, object]:
    """A day, the decimal that a person may have typed for a program to make this day of it, and the number
    that is stored."""
    return {"date": day.isoformat(), "decimal": f"{day.day}.{day.month}", "after": plain(value)}


def shown(text: str) -> str:
    """A text short enough for a message, in one line."""
    line = " ".join(_printable(text[:_LONGEST_WORD])[0].split())
    return line if len(line) <= _SHOWN else line[:_SHOWN - 1] + "…"


def _stopped(cell: RawCell | None, *, numeric: bool) -> CellReading | None:
    """The reading of a cell that is blank or has something wrong with it whatever its type, else None."""
    if cell is None or is_blank(cell):
        if cell is not None and cell.formula is not None:
            return CellReading(repair=((codes.FORMULA_SHOWS_NOTHING, {"formula": _formula_shown(cell)}),))
        return BLANK
    problem = _formula_problem(cell)
    if problem is None and cell.kind == "error":
        problem = codes.ERROR_VALUE, {"before": cell.text}
    if problem is None and numeric and cell.kind == "boolean":
        problem = codes.BOOLEAN_IN_NUMBER, {}
    if problem is None and numeric and cell.rich:
        problem = codes.RICH_TEXT, {"before": shown(cell.text)}
    return CellReading(problem=problem) if problem else None


def _formula_problem(cell: RawCell) -> Judgement | None:
    if cell.formula is None:
        return None
    if reaches_out(cell.formula):
        return REACHES_OUT, {"formula": _formula_shown(cell)}
    if is_external(cell.formula):
        return codes.EXTERNAL_FORMULA, {"formula": _formula_shown(cell)}
    return (codes.UNCALCULATED, {"formula": _formula_shown(cell)}) if cell.kind == "empty" else None


def _formula_notes(cell: RawCell) -> tuple[Judgement, ...]:
    # LibreOffice writes a typed TRUE as a formula
    if cell.formula is None or cell.formula in _LOGICAL_FORMULAS:
        return ()
    return ((codes.FORMULA_IN_INPUT, {"formula": _formula_shown(cell), "after": shown(plain(cell.value))}),)


def _formula_shown(cell: RawCell) -> str:
    return "=" + shown(cell.formula or "…")


def _number_problem(cell: RawCell, found: NumberText, percent: bool, units: tuple[str, ...],
                    currency: tuple[str, ...]) -> Judgement:
    before = shown(cell.text)
    if found.failure == "ambiguous":
        large, small = map(plain, found.readings)
        return codes.AMBIGUOUS_NUMBER, {"before": before, "large": large, "small": small}
    if found.failure == "not available":
        return codes.NOT_AVAILABLE, {"before": before}
    if found.failure == "wrong currency":
        return codes.WRONG_CURRENCY, {"before": before, "unit": found.decoration,
                                      "expected": ", ".join(currency)}
    if found.failure == "wrong unit":
        expected: object = ", ".join(units) or ("%" if percent else phrases.NO_UNIT)
        return codes.WRONG_UNIT, {"before": before, "unit": found.decoration, "expected": expected}
    return codes.NOT_A_NUMBER, {"before": before}


def _date_from_serial(cell: RawCell, serial: float, date1904: bool) -> CellReading:
    if serial.is_integer() and EARLIEST.year <= serial <= LATEST.year:
        return CellReading(problem=(codes.YEAR_AS_DATE, {"before": int(serial)}))
    day = day_of(serial, date1904)
    if day is None or not _is_possible(day):
        return CellReading(problem=day_out_of_range(day.isoformat() if day else plain(serial)))
    notes = _formula_notes(cell)
    if not serial.is_integer():
        notes = (*notes, (codes.DATE_WITH_TIME, {"after": day.isoformat()}))
    return CellReading(day, notes)


def _date_problem(cell: RawCell, found: DateText) -> Judgement:
    before = shown(cell.text)
    if len(found.days) > 1:
        first, second = (day.isoformat() for day in found.days)
        return codes.AMBIGUOUS_DATE, {"before": before, "first": first, "second": second}
    if found.days:
        return day_out_of_range(found.days[0].isoformat())
    if found.year is not None:
        return codes.YEAR_AS_DATE, {"before": found.year}
    return codes.NOT_A_DATE, {"before": before}


def _is_possible(day: date) -> bool:
    return EARLIEST <= day <= LATEST


def _turned_into_date(cell: RawCell) -> Judgement:
    day = day_of(float(cell.value or 0))
    return codes.DATE_IN_TEXT, {"before": day.isoformat() if day else cell.text}


def _printable(text: str) -> tuple[str, int]:
    """The text composed, with plain line ends, without what can't be shown; and how many characters that took
    out."""
    lines = unicodedata.normalize("NFC", text).replace("\r\n", "\n").replace("\r", "\n")
    kept = lines.translate(_CONTROLS)
    return kept.replace("\ufeff", "").strip().strip("\u200b\u2060"), len(lines) - len(kept)
