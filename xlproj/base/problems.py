"""Problems: what is wrong with a user's file, where, and what to do about it. Values, never exceptions.

A `Code` is an entry of the catalogue (`catalogue.py`); a `Problem` is one occurrence of it at a cell.
`Unreadable` is the only exception about a user's file: it carries the one problem that stopped the reading.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace
from importlib import import_module
from types import MappingProxyType
from typing import Any, Final, Literal, TypeAlias

from xlproj.base.cells import Cell
from xlproj.base.slots import Slot
from xlproj.base.text import Language, Text, tame

Severity = Literal["error", "warning", "notice"]
SEVERITIES: tuple[Severity, ...] = ("error", "warning", "notice")
"""From the worst on."""
SEVERITY_WORDS: Mapping[Severity, Text] = MappingProxyType({
    "error": Text("Error", "Error"), "warning": Text("Aviso", "Warning"), "notice": Text("Nota", "Note")})
"""What one problem of a severity is called wherever a person reads it: on a terminal, in a comment, on
*Control*."""
_MANY: Mapping[Severity, Text] = MappingProxyType({
    "error": Text("Errores", "Errors"), "warning": Text("Avisos", "Warnings"),
    "notice": Text("Notas", "Notes")})


@dataclass(frozen=True, slots=True, kw_only=True)
class Code:
    """One kind of problem: its identity, how bad it is, what to say and what to do, in both languages.

    `short` is what stands beside a row while it is typed, where the remedy needs more than is known there.
    `repair` tells that what stands in the file was read as something else, which whoever asks for it strictly
    does not let pass.
    `what` and `remedy` hold `{placeholders}`; `example` gives a value for each of them (the manual shows it).
    """

    id: str
    severity: Severity
    what: Text
    remedy: Text
    short: Text | None = None
    example: Mapping[str, object] = field(default_factory=dict)
    repair: bool = False

    def __reduce__(self) -> tuple[Any, ...]:
        return _known, (self.id,)


def _known(code: str) -> Code:
    """The entry itself, in whatever process a pickled problem arrives: codes are compared by identity."""
    found: Code = import_module("xlproj.base.catalogue").CATALOGUE[code]
    return found


_LONGEST_VALUE: Final = 500

Judgement: TypeAlias = tuple[Code, Mapping[str, object]]
"""What there is to say of a value before it is known where that stands: a code, and the values of its
text."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Problem:
    """One occurrence of a code: where it stands and the values of its text.

    It stands at a `slot` of the project, at a `cell` where there is a workbook, on a `sheet`, or in the file
    as a whole.
    """

    code: Code
    slot: Slot | None = None
    cell: Cell | None = None
    sheet: str | None = None
    label: Text | None = None
    values: Mapping[str, object] = field(default_factory=dict)
    strict: bool = False

    @property
    def severity(self) -> Severity:
        """Severity of the problem's code; a repair that was not to be made is an error."""
        return "error" if self.strict and self.code.repair else self.code.severity

    @property
    def where(self) -> str:
        """`Costos!D14`, the sheet's name, the input's name where there is no workbook, or nothing for the
        whole file."""
        return str(self.cell or self.sheet or self.slot or "")

    def message(self, language: Language) -> str:
        """Where, what, remedy, in that order and in one line."""
        values = {name: _told(value) for name, value in self.values.items()}
        what = self.code.what.format(**values).in_(language)
        remedy = self.code.remedy.format(**values).in_(language)
        head = ": ".join(part for part in (tame(self.where), self.label.in_(language) if self.label else "")
                         if part)
        return f"{head}: {what} {remedy}" if head else f"{what} {remedy}"


def _told(value: object) -> object:
    """A value as its sentence tells it: what comes from a file may be of any length, and hold anything."""
    if isinstance(value, Text):
        return Text(_shortened(value.es), _shortened(value.en))
    return _shortened(value) if isinstance(value, str) else value


def _shortened(text: str) -> str:
    line = tame(text)
    return line if len(line) <= _LONGEST_VALUE else f"{line[:_LONGEST_VALUE - 1]}…"


class XlprojError(Exception):
    """A file that can't be used or a wrong use of the program; bad data in a good file is a `Problem`
    instead."""

    def __init__(self, problem: Problem) -> None:
        super().__init__(problem.message("en"))
        self.problem = problem

    def __reduce__(self) -> tuple[Any, ...]:
        return type(self), (self.problem,)  # from one process to another, the problem goes with it


class Unreadable(XlprojError):
    """The file can't be read as a workbook of ours: one problem says why."""


class Unwritable(XlprojError):
    """The output can't be written: one problem says why; whatever stood there before still stands."""


def counted(problems: Iterable[Problem], language: Language) -> str:
    """How many problems of each severity there are, none left out.

    >>> counted((), "es")
    'Errores: 0. Avisos: 0. Notas: 0.'
    """
    severities = [problem.severity for problem in problems]
    return " ".join(f"{_MANY[each].in_(language)}: {severities.count(each)}." for each in SEVERITIES)


def strictly(problems: Iterable[Problem]) -> tuple[Problem, ...]:
    """The problems as whoever wants nothing repaired sees them."""
    return tuple(replace(each, strict=True) for each in problems)


def has_errors(problems: Iterable[Problem]) -> bool:
    """Whether any of the problems blocks the results."""
    return any(problem.severity == "error" for problem in problems)
