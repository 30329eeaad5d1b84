"""Formulas as they mean, not as one program or another spells them."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Final

from xlproj.base.folding import as_code
from xlproj.base.formulas import tokens

_PREFIXES: Final = ("_XLFN.", "_XLWS.")
_TRUTHS: Final = ("TRUE()", "FALSE()")
_DIGITS: Final = 12
"""Of a number in a formula: some programs write 15 of them, some 17."""


def same_formula(one: str, other: str, sheet: str, renamed: Mapping[str, str]) -> bool:
    """Whether two formulas of a sheet mean the same; `renamed` says what the second one calls the sheets of
    the first."""
    return one == other or normal(one, sheet, renamed) == normal(other, renamed.get(sheet, sheet), {})


def normal(formula: str, sheet: str, renamed: Mapping[str, str]) -> str:
    """A formula in the one spelling in which equal formulas are equal.

    Quotes around a sheet's name, the name of its own sheet, letter case, blanks and how a number is written
    say nothing.

    >>> normal("sum( 'Costos'!$B$2:B3)*1.50E1", "Flujo", {}), normal('Costos!B2&" a"', "Costos", {})
    ('SUM(costos!$B$2:B3)*15.0', 'B2&" a"')
    """
    text = "".join(_spelled(formula, sheet, renamed))
    for truth in _TRUTHS:
        text = text.replace(truth, truth[:-2])
    return text


def _spelled(formula: str, sheet: str, renamed: Mapping[str, str]) -> Iterator[str]:
    for kind, text in tokens(formula):
        if kind == "sheet":
            there = text[:-1].strip("'").replace("''", "'")
            yield "" if as_code(there) == as_code(sheet) else f"{as_code(renamed.get(there, there))}!"
        elif kind == "number":
            yield f"{float(text):.{_DIGITS}}"
        elif kind == "name":
            upper = text.upper()
            yield next((upper.removeprefix(each) for each in _PREFIXES if upper.startswith(each)), upper)
        elif kind != "space":
            yield text
