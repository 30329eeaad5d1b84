"""Formulas read as far as the rules for them need it: which functions are called with what."""

from __future__ import annotations

import re
from collections.abc import Iterator

_NAME = re.compile(r"[A-Za-z_][A-Za-z0-9_.]*\(")
_QUOTED = re.compile(r'"(?:[^"]|"")*"|\'(?:[^\']|\'\')*\'!')


def bare(formula: str) -> str:
    """A formula without the words inside its texts and without the names of its sheets, which may look like
    anything.

    >>> bare('=IF(\\'Costo (a)\\'!B2="(",1,0)')
    '=IF(B2="",1,0)'
    """
    return _QUOTED.sub(lambda found: '""' if found[0].startswith('"') else "", formula)


def calls(formula: str) -> Iterator[tuple[str, list[str]]]:
    """Every function called in a bare formula, from left to right, and what it is given.

    >>> list(calls("=IF(SUM(A1:A3,1)>0,B1,0)"))
    [('IF', ['SUM(A1:A3,1)>0', 'B1', '0']), ('SUM', ['A1:A3', '1'])]
    """
    for found in _NAME.finditer(formula):
        yield found[0][:-1], _given(formula, found.end())


def _given(formula: str, start: int) -> list[str]:
    given, depth, begun = [], 0, start
    for at in range(start, len(formula)):
        sign = formula[at]
        if sign == "(":
            depth += 1
        elif depth and sign == ")":
            depth -= 1
        elif not depth and sign in ",)":
            given.append(formula[begun:at])
            begun = at + 1
            if sign == ")":
                return given
    raise ValueError(f"a bracket is not closed: {formula}")


_ONE_VALUE = frozenset((
    "AND", "AVERAGE", "COLUMNS", "COUNT", "COUNTA", "COUNTBLANK", "INDEX", "IRR", "MAX", "MIN", "NPV", "OR",
    "ROWS", "SUM",
    "SUMPRODUCT"))
_ONE_FOR_EACH = {"SUMIF": 1, "COUNTIF": 1, "MATCH": 0, "LOOKUP": 0, "VLOOKUP": 0}
"""Functions that read a range, with one value for each of what they are given in this place."""


def spans(expression: str, ranges: frozenset[str] = frozenset()) -> bool:
    """Whether a part of a bare formula has a value for each cell of a range, and not one alone.

    `ranges` are the defined names of ranges.

    >>> [spans(each) for each in ("A1>0", "A1:A3>0", "SUM(A1:A3)>0", "ABS(A1:A3)", 'COUNTIF(A1:A3,"")',
    ... "COUNTIF(A1:A3,A1:A3)")]
    [False, True, False, True, False, True]
    """
    for name, given in calls(expression):
        inside = f"{name}({','.join(given)})"
        if name in _ONE_VALUE:
            return spans(expression.replace(inside, "1"), ranges)
        if name in _ONE_FOR_EACH:
            at = _ONE_FOR_EACH[name]
            return spans(expression.replace(inside, given[at] if len(given) > at else "1"), ranges)
    return ":" in expression or any(word in ranges
                                    for word in re.findall(r"[A-Za-z_][A-Za-z0-9_.]*", expression))
