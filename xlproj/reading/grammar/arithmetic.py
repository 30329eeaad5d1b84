"""Plain arithmetic as people type it into cells: `=10*1`, `=B5*C5`, `=SUM(D9:D12)/2`. Anything else is left
alone."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import Final

from xlproj.base.cells import parse_a1

CellAt = Callable[[str | None, int, int], float | None]
"""The number in a cell (of another sheet where one is named): 0 where it is blank, None where it holds
anything else."""
_TOKEN: Final = re.compile(
    r"\s*(?:(?P<number>\d+\.?\d*(?:[eE][+-]?\d+)?|\.\d+)|(?P<sum>SUM\()|"
    r"(?P<cell>(?:(?:'(?:[^']|'')+'|[^\W\d][\w.]*)!)?\$?[A-Z]{1,3}\$?\d{1,7}(?::\$?[A-Z]{1,3}\$?\d{1,7})?)(?![\w(])|(?P<sign>[-+*/^%(),]))")
_MOST_CELLS: Final = 10_000
_LONGEST: Final = 1_000
_DEEPEST: Final = 30


class _NotPlain(Exception):
    """The formula holds something else than plain arithmetic over numbers."""


def result_of(formula: str, look: CellAt) -> float | None:
    """What a formula (without its `=`) comes to; None where it is no plain arithmetic.

    As in a spreadsheet, a sign binds before a power, and powers from left to right.

    >>> result_of("-3^2+10*1", lambda sheet, row, column: 0.0), result_of("IF(1,2,3)", lambda sheet, row,
    ... column: 0.0)
    (19.0, None)
    """
    if len(formula) > _LONGEST:
        return None
    try:
        reader = _Reader(list(_tokens(formula)), look)
        value = reader.sum()
        return value if reader.at == len(reader.tokens) else None
    except (_NotPlain, ZeroDivisionError, OverflowError, ValueError):
        return None


def _tokens(formula: str) -> Iterator[tuple[str, str]]:
    position, text = 0, formula.strip()
    while position < len(text):
        found = _TOKEN.match(text, position)
        if found is None or found.lastgroup is None:
            raise _NotPlain
        yield found.lastgroup, found[found.lastgroup]
        position = found.end()


@dataclass(slots=True)
class _Reader:
    """Reads tokens from left to right, one level of precedence per method."""

    tokens: list[tuple[str, str]]
    look: CellAt
    at: int = 0
    depth: int = 0

    def _next(self, *wanted: str) -> str | None:
        """The next sign if it is one of these, taken."""
        if self.at < len(self.tokens) and self.tokens[self.at][0] == "sign" and self.tokens[self.at][
            1] in wanted:
            self.at += 1
            return self.tokens[self.at - 1][1]
        return None

    def sum(self) -> float:
        """Terms added and taken off."""
        value = self._product()
        while sign := self._next("+", "-"):
            value += self._product() if sign == "+" else -self._product()
        return value

    def _product(self) -> float:
        value = self._power()
        while sign := self._next("*", "/"):
            value = value * self._power() if sign == "*" else value / self._power()
        return value

    def _power(self) -> float:
        value = self._signed()
        while self._next("^"):
            raised = value ** self._signed()
            if isinstance(raised, complex):
                raise _NotPlain
            value = raised
        return value

    def _signed(self) -> float:
        sign = 1
        while found := self._next("+", "-"):
            sign = sign if found == "+" else -sign
        return sign * self._percent()

    def _percent(self) -> float:
        value = self._single()
        while self._next("%"):
            value /= 100
        return value

    def _single(self) -> float:
        if self._next("("):
            value = self._inner()
            if not self._next(")"):
                raise _NotPlain
            return value
        if self.at >= len(self.tokens):
            raise _NotPlain
        kind, text = self.tokens[self.at]
        self.at += 1
        if kind == "number":
            return float(text)
        if kind == "cell" and ":" not in text:
            return sum(self._cells(text))
        if kind == "sum":
            return self._added()
        raise _NotPlain

    def _inner(self) -> float:
        """What stands within parentheses."""
        self.depth += 1
        if self.depth > _DEEPEST:
            raise _NotPlain
        value = self.sum()
        self.depth -= 1
        return value

    def _added(self) -> float:
        """The arguments of SUM."""
        total = 0.0
        while True:
            kind, text = self.tokens[self.at] if self.at < len(self.tokens) else ("", "")
            if kind == "cell" and ":" in text:
                self.at += 1
                total += sum(self._cells(text))
            else:
                total += self._inner()
            if self._next(")"):
                return total
            if not self._next(","):
                raise _NotPlain

    def _cells(self, text: str) -> Iterator[float]:
        """The numbers of a cell or an area."""
        sheet, _, area = text.rpartition("!")
        first, _, last = area.partition(":")
        (top, left), (bottom, right) = parse_a1(first), parse_a1(last or first)
        if (bottom - top + 1) * (right - left + 1) > _MOST_CELLS:
            raise _NotPlain
        named = sheet.strip("'").replace("''", "'") or None
        for row in range(top, bottom + 1):
            for column in range(left, right + 1):
                value = self.look(named, row, column)
                if value is None:
                    raise _NotPlain
                yield value
