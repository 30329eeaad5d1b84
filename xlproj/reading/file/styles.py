"""What a cell's style says about its value: whether it is locked and whether its number format shows a
date or a percentage."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

from xlproj.reading.file.container import Package
from xlproj.reading.file.xmlparts import Element, elements, is_on, to_index

_BUILT_IN_DATES: Final = frozenset({*range(14, 23), *range(27, 37), *range(45, 48), *range(50, 59)})
_BUILT_IN_PERCENTS: Final = frozenset((9, 10))
_QUOTED: Final = re.compile(r'"[^"]*"?|\\.|_.|\*.|\[(?!h+\]|m+\]|s+\])[^\]]*\]', re.IGNORECASE)
_SECOND_FRACTIONS: Final = re.compile(r"s[.,]0+", re.IGNORECASE)
_DATE_LETTERS: Final = re.compile(r"[dmyhs]", re.IGNORECASE)
_LONGEST_CODE: Final = 255  # a spreadsheet takes no longer one
_NOT_DATES: Final = ("general", "standard", "estándar", "@")


@dataclass(frozen=True, slots=True)
class CellStyle:
    """The facts of a style that matter for reading."""

    locked: bool = True
    date_format: bool = False
    struck: bool = False
    percent_format: bool = False


DEFAULT_STYLE: Final = CellStyle()


def cell_styles(package: Package, part: str | None) -> Sequence[CellStyle]:
    """Styles by their index; empty if the part is absent."""
    if part is None or part not in package:
        return ()
    styles: list[CellStyle] = []
    formats: dict[str, tuple[bool, bool]] = {}
    struck: list[bool] = []
    locked, crossed = True, False
    for element in elements(package, part):
        if element.tag == "numFmt" and element.path[-1:] == ("numFmts",):
            code = element.attributes.get("formatCode", "")[:_LONGEST_CODE]
            formats[element.attributes.get("numFmtId", "")] = is_date_format(code), is_percent_format(code)
        elif element.tag == "strike":
            crossed = is_on(element.attributes.get("val", "1"))
        elif element.tag == "font" and element.path[-1:] == ("fonts",):
            struck.append(crossed)
            crossed = False
        elif element.tag == "protection":
            locked = is_on(element.attributes.get("locked", "1"))
        elif element.tag == "xf":
            if element.path[-1:] == ("cellXfs",):
                styles.append(CellStyle(locked, _shows_date(element, formats), _is_struck(element, struck),
                                        _shows_percent(element, formats)))
            locked = True
    return styles


def _is_struck(element: Element, struck: Sequence[bool]) -> bool:
    index = to_index(element.attributes.get("fontId", "0"))
    return index is not None and index < len(struck) and struck[index]


def is_date_format(code: str) -> bool:
    """Whether a number format shows a date or a time.

    Letters of a currency or a unit that someone left unquoted (`S/ #,##0.00`, `0.0 ha`) don't make a date of
    it.

    >>> is_date_format("dd/mm/yyyy"), is_date_format("[h]:mm:ss.00"), is_date_format("S/ #,##0.00")
    (True, True, False)
    """
    first = _QUOTED.sub("", code).partition(";")[0].strip()
    if first.lower() in _NOT_DATES:
        return False
    has_digits = re.search(r"[0#?]", _SECOND_FRACTIONS.sub("", first))
    return bool(_DATE_LETTERS.search(first)) and not has_digits


def is_percent_format(code: str) -> bool:
    """Whether a number format shows a hundredfold with its sign.

    >>> is_percent_format("0.00 %"), is_percent_format('0 "%"')
    (True, False)
    """
    return "%" in _QUOTED.sub("", code).partition(";")[0]


def _shows_date(element: Element, formats: dict[str, tuple[bool, bool]]) -> bool:
    identifier = element.attributes.get("numFmtId", "0")
    if identifier in formats:
        return formats[identifier][0]
    return to_index(identifier) in _BUILT_IN_DATES


def _shows_percent(element: Element, formats: dict[str, tuple[bool, bool]]) -> bool:
    identifier = element.attributes.get("numFmtId", "0")
    if identifier in formats:
        return formats[identifier][1]
    return to_index(identifier) in _BUILT_IN_PERCENTS
