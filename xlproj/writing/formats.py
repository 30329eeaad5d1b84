"""By which number format a cell shows its value, and what then stands there: the same on a sheet and on
paper."""

from __future__ import annotations

import re
from decimal import ROUND_HALF_UP, Context, Decimal
from typing import assert_never

from xlproj.base.days import day_of
from xlproj.base.figures import plain
from xlproj.base.units import MONEY
from xlproj.layout.items import Computed
from xlproj.spec.inputs import Field, Periods, Series
from xlproj.spec.sheets import Steps
from xlproj.writing.theme import NUMBER_FORMATS

_TYPED = {"text": "text", "code": "text", "choice": "text", "date": "date", "rate": "rate",
          "money": "unit_money",
          "number": "typed_number", "integer": "typed_integer", "year": "year", "input": "general"}
_WIDE = Context(prec=400)  # as many digits as a float can have before its point
_PIECE = re.compile(r'"([^"]*)"|\\(.)|_.|(%)|([#0.,]+)(E\+00)?|(.)')
_SECTION = re.compile(r';(?=(?:[^"]*"[^"]*")*[^"]*$)')


def typed_format(declared: Field | Series | Periods | Steps) -> str:
    """The number format of an input cell, by its name in the theme."""
    match declared:
        case Field() | Series():
            return _TYPED[declared.kind]
        case Periods():
            return "unit_money" if declared.amounts else "typed_number"
        case Steps():
            return "change"
        case _:
            assert_never(declared)


def computed_format(item: Computed) -> str:
    """The number format of a computed cell, by its name in the theme."""
    quantity = item.quantity
    if item.look in ("axis_across", "axis_down"):
        return "change"
    if item.look in ("missing", "progress"):
        return item.look
    if item.look == "bold" and quantity.show == "integer":
        return "typed_integer"  # yes or no as 1 or 0: here a zero says something
    if quantity.show == "text":
        return "general"
    # a price or a cost per hectare keeps its cents
    by_unit = item.in_table or quantity.unit not in (MONEY, None)
    cents = quantity.show == "cents" or (quantity.show == "money" and by_unit)
    return "unit_money" if cents else quantity.show


def as_shown(value: float, name: str) -> str:
    """A number as its cell shows it: the name of a format of the theme, a half away from zero.

    >>> as_shown(1542431.8, "money"), as_shown(-12.345, "unit_money"), as_shown(0.12345, "rate")
    ('1,542,432', '(12.35)', '12.35%')
    >>> as_shown(0.0, "money"), as_shown(2.5, "number"), as_shown(-0.1, "change"), as_shown(2026, "year")
    ('–', '2.50', '−10.0%', '2026')
    """
    code = NUMBER_FORMATS[name]
    if code == NUMBER_FORMATS["date"]:
        day = day_of(value)
        return day.isoformat() if day is not None else plain(value)
    sections = _SECTION.split(code)
    # the second section is for what is below 0, the third for 0; where there are fewer, the first is
    wanted = 1 if value < 0 else 2 if value == 0 else 0
    at = wanted if wanted < len(sections) else 0
    minus = "-" if value < 0 and at == 0 else ""
    return minus + "".join(_piece(found, abs(value), "%" in sections[at]) for found in _PIECE.finditer(
        sections[at])).replace("General", plain(abs(value)))


def _piece(found: re.Match[str], value: float, percent: bool) -> str:
    quoted, escaped, sign, digits, power, other = found.groups()
    if digits is None:
        return quoted or escaped or sign or other or ""
    if power:
        return f"{value:.1E}" if value else plain(value)
    return _digits(Decimal(repr(float(value))) * (100 if percent else 1), digits)


def _digits(value: Decimal, pattern: str) -> str:
    whole, _, decimals = pattern.partition(".")
    rounded = value.quantize(Decimal(1).scaleb(-len(decimals)), ROUND_HALF_UP, _WIDE)
    shown = format(rounded, ",f" if "," in whole else "f")
    head, _, tail = shown.partition(".")
    least = decimals.count("0")
    tail = tail[:least] + tail[least:].rstrip("0")
    return f"{head}.{tail}" if tail else head
