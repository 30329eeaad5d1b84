"""A judge of formulas by their text, for what Excel does and no program here shows: it reads types and
shapes, computes nothing.

Excel, by its documentation (“Guidelines and examples of array formulas”, “SUMPRODUCT function”, “Calculation
operators and precedence”), evaluates a formula that is not entered as an array formula so:

    truth      a comparison of a truth with a number is never equal: TRUE sorts after every text, a text after
    every number counted    SUM and SUMPRODUCT count no truth among the cells of an argument; `--` or
    arithmetic makes numbers of them lifted     SUMPRODUCT computes its arguments cell by cell, but IF and
    IFERROR inside of it not, nor AND, OR, MIN, MAX crossing   elsewhere an operator takes of a range only the
    cell of its own row or column (implicit intersection)
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Literal

from openpyxl.formula import Tokenizer
from openpyxl.formula.tokenizer import Token

Kind = Literal["truth", "number", "text", "any"]
_LEVEL = {"=": 0, "<>": 0, "<": 0, "<=": 0, ">": 0, ">=": 0, "&": 1, "+": 2, "-": 2, "*": 3, "/": 3, "^": 4,
          ":": 6}
_AGGREGATES = {"SUM", "MIN", "MAX", "COUNT", "COUNTA", "IRR", "NPV", "AVERAGE"}
_TRUTHS = {"AND", "OR", "NOT", "ISNUMBER", "ISBLANK", "ISTEXT", "ISERROR"}
_ONE_BY_ONE = {"ABS", "SIGN", "LN", "EXP", "ROUND", "MOD", "INT", "ISNUMBER", "ISBLANK", "ISTEXT", "N"}


@dataclass(frozen=True, slots=True)
class Seen:
    """What a part of a formula is: its kind, whether it stands for many cells, and whether it is a bare
    reference."""

    kind: Kind = "any"
    many: bool = False
    reference: bool = False


@dataclass(slots=True)
class Reader:
    """Reads one formula from left to right and collects what Excel would compute otherwise than meant."""

    tokens: list[Token]
    faults: list[str] = field(default_factory=list)
    at: int = 0

    def next(self) -> Token | None:
        """The token ahead."""
        return self.tokens[self.at] if self.at < len(self.tokens) else None

    def take(self) -> Token:
        """The token ahead, left behind."""
        self.at += 1
        return self.tokens[self.at - 1]

    def expression(self, lifted: bool, level: int = 0) -> Seen:
        """A part with its operators; `lifted` inside of SUMPRODUCT."""
        left = self.operand(lifted)
        while (token := self.next()) is not None and token.type == Token.OP_IN and _LEVEL[
            token.value] >= level:
            operator = self.take().value
            right = self.expression(lifted, _LEVEL[operator] + 1)
            left = self.combined(left, operator, right, lifted)
        return left

    def combined(self, left: Seen, operator: str, right: Seen, lifted: bool) -> Seen:
        """Two parts with an operator between them."""
        many = left.many or right.many
        if operator == ":":
            return Seen(many=True, reference=True)
        if many and not lifted:
            self.faults.append(f"crossing: {operator} over many cells outside of SUMPRODUCT")
        if _LEVEL[operator] > 0:
            return Seen("text" if operator == "&" else "number", many)
        if "truth" in (left.kind, right.kind) and left.kind != right.kind:
            self.faults.append(f"truth: {operator} between {left.kind} and {right.kind}")
        return Seen("truth", many)

    def operand(self, lifted: bool) -> Seen:
        """A single part: a sign, a bracket, a function, a reference or a constant."""
        token = self.take()
        if token.type == Token.OP_PRE:
            inner = self.expression(lifted, 5)
            return Seen("number", inner.many)
        if token.type == Token.PAREN:
            inner = self.expression(lifted)
            self.take()
            return Seen(inner.kind, inner.many)
        if token.type == Token.FUNC:
            return self.function(token.value[:-1], lifted)
        if token.subtype == Token.RANGE:
            return Seen(many=":" in token.value, reference=True)
        return Seen("text" if token.subtype == Token.TEXT else "truth" if token.subtype == Token.LOGICAL
                    else "number")

    def function(self, name: str, lifted: bool) -> Seen:
        """A function with its arguments."""
        inside = lifted or name == "SUMPRODUCT"
        arguments: list[Seen] = []
        while (token := self.next()) is not None and not (
            token.type == Token.FUNC and token.subtype == Token.CLOSE):
            if token.type == Token.SEP:
                self.take()
            else:
                arguments.append(self.expression(inside))
        self.take()
        return self.called(name, arguments, lifted)

    def called(self, name: str, arguments: list[Seen], lifted: bool) -> Seen:
        """What a function makes of its arguments."""
        many = any(each.many for each in arguments)
        if name in ("SUMPRODUCT", *_AGGREGATES):
            bare = [each for each in arguments if each.kind == "truth" and each.many]
            self.faults += [f"counted: {name} of truths"] * len(bare)
            return Seen("number")
        if name in ("IF", "IFERROR", "AND", "OR", "NOT", "CHOOSE"):
            if arguments[0].many or (many and name in ("AND", "OR")) or (
                many and not arguments[0].many and not lifted):
                self.faults.append(f"lifted: {name} over many cells")
            kinds = {each.kind for each in arguments[1:]}
            return Seen("truth" if name in _TRUTHS else kinds.pop() if len(kinds) == 1 else "any", many)
        if name in _ONE_BY_ONE:
            if many and not lifted:
                self.faults.append(f"crossing: {name} over many cells outside of SUMPRODUCT")
            return Seen("truth" if name in _TRUTHS else "number", many)
        if name == "INDEX":
            return Seen(reference=True)
        if name in ("SUMIF", "COUNTIF", "MATCH"):
            wanted = arguments[0] if name == "MATCH" else arguments[1]
            if wanted.many and not lifted:
                self.faults.append(f"crossing: {name} of many")
            return Seen("number", wanted.many)
        return Seen("number" if name in ("ROWS", "COLUMNS", "DAYS360") else "any")


def faults(formula: str) -> Iterator[str]:
    """What Excel would compute otherwise than meant, of one formula with its equals sign."""
    reader = Reader([token for token in Tokenizer(formula).items if token.type != Token.WSPACE])
    whole = reader.expression(lifted=False)
    if reader.next() is not None:
        raise ValueError(f"not understood from token {reader.at} on: {formula}")
    if whole.many and not whole.reference:
        reader.faults.append("crossing: many cells for one")
    yield from dict.fromkeys(reader.faults)
