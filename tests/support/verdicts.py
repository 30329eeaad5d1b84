"""What the referees say of workbooks: every formula cell whose stored value they do not confirm."""

from __future__ import annotations

import math
import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from support import gnumeric, keyboard
from support.books import ErrorValue, Sheet, Value, read_book

Values = Mapping[str, Mapping[str, Value]]
"""What the cells show, by sheet."""

REFEREES: dict[str, Callable[[Path], Values]] = {
    "LibreOffice": keyboard.recalculated, "Gnumeric": gnumeric.recalculated}
"""Who recalculates every workbook from nothing: LibreOffice, which people have, and Gnumeric, which compares
as Excel."""

_LISTED = 40


@dataclass(frozen=True, slots=True)
class Fault:
    """One formula cell whose stored value a referee does not confirm."""

    sheet: str
    a1: str
    formula: str
    stored: Value
    computed: Value

    def __str__(self) -> str:
        return f"{self.sheet}!{self.a1}  {self.formula}  stored {self.stored!r}, computed {self.computed!r}"


@dataclass(frozen=True, slots=True)
class Verdict:
    """How many cells were judged, and those that failed: another value, none stored, or an error value."""

    formulas: int = 0
    differ: list[Fault] = field(default_factory=list)
    missing: list[Fault] = field(default_factory=list)
    errors: list[Fault] = field(default_factory=list)

    @property
    def agrees(self) -> bool:
        """Whether something was judged and nothing failed."""
        return bool(self.formulas) and not (self.differ or self.missing or self.errors)

    def __str__(self) -> str:
        if not self.formulas:
            return "holds no formula: nothing was judged"
        kinds = {"another value": self.differ, "no stored value": self.missing, "error value": self.errors}
        lines = [f"{kind}: {fault}" for kind, faults in kinds.items() for fault in faults]
        more = [f"… and {len(lines) - _LISTED} more"] if len(lines) > _LISTED else []
        return "\n".join([f"{len(lines)} of {self.formulas} formulas fail", *lines[:_LISTED], *more])


def compare(source: Path, shown: Values, rtol: float = 1e-9, atol: float = 1e-9) -> Verdict:
    """Stored values of the formula cells of `source` against what its cells show once it is recalculated.

    All cells of an array formula's range count as formula cells. A sheet lost on the way counts as blank.
    """
    return _judged(read_book(source), shown, rtol, atol)


def _high_rate(fault: Fault, source: Mapping[str, Sheet]) -> bool:
    """An IRR over 1,000 % that agrees to four digits, or a cell that follows from it in two steps: there
    Gnumeric's IRR, and no other program's, stops so early."""
    stored, computed = fault.stored, fault.computed
    if not (isinstance(stored, float) and isinstance(computed, float) and stored > 10
            and math.isclose(stored, computed, rel_tol=1e-4)):
        return False
    near = [*_shown_in(fault.sheet, fault.formula, source)]
    far = [formula for sheet, each in near for _, formula in _shown_in(sheet, each, source)]
    return any(re.search(r"\bIRR\(|\bTIR[EF]", formula) for formula in (
        fault.formula, *(formula for _, formula in near), *far))


def _shown_in(sheet: str, formula: str, source: Mapping[str, Sheet]) -> Iterator[tuple[str, str]]:
    """The formulas of the cells that the formula of a cell on a sheet names, each with its sheet."""
    for name, place in re.findall(r"(?:'([^']+)'!)?\b([A-Z]{1,2}\d+)\b", formula.replace("$", "")):
        home = name or sheet
        yield home, source[home].formulas.get(place, "")


def _judged(source: Mapping[str, Sheet], shown: Values, rtol: float, atol: float,
            referee: str = "") -> Verdict:
    verdict, count = Verdict(), 0
    for name, sheet in source.items():
        computed = shown.get(name, {})
        count += len(sheet.formulas)
        for place, formula in sheet.formulas.items():
            found = computed.get(place)
            if referee == "Gnumeric" and isinstance(found, str):  # it reads what xlsx escapes as it stands
                found = found.replace("_x005F_", "_")
            fault = Fault(name, place, formula, sheet.values.get(place), found)
            if isinstance(fault.computed, ErrorValue):
                verdict.errors.append(fault)
            elif fault.stored is None and fault.computed not in (None, ""):
                verdict.missing.append(fault)
            elif not _same(fault.stored, fault.computed, rtol, atol) and not (
                    referee == "Gnumeric" and _high_rate(fault, source)):
                verdict.differ.append(fault)
    return Verdict(count, verdict.differ, verdict.missing, verdict.errors)


def _same(stored: Value, computed: Value, rtol: float, atol: float) -> bool:
    if isinstance(stored, (int, float)) and isinstance(computed, (int, float)):
        return math.isclose(stored, computed, rel_tol=rtol, abs_tol=atol)
    blank = (None, "")
    return stored == computed or (stored in blank and computed in blank)


def judge(books: Sequence[Path], rtol: float = 1e-9, atol: float = 1e-9) -> dict[tuple[Path, str], Verdict]:
    """What each of `REFEREES` says of each workbook."""
    if not books:
        raise ValueError("no workbook to judge")
    verdicts: dict[tuple[Path, str], Verdict] = {}
    for book in books:
        source = read_book(book)
        verdicts |= {(book, name): _judged(source, recalculated(book), rtol, atol, name)
                     for name, recalculated in REFEREES.items()}
    return verdicts


def assert_agrees(books: Sequence[Path], rtol: float = 1e-9, atol: float = 1e-9) -> int:
    """Fail unless every referee confirms every formula of every workbook. The number of formulas, for a
    floor."""
    verdicts = judge(books, rtol, atol)
    failed = [f"{book}, {name}: {verdict}" for (book, name),
              verdict in verdicts.items() if not verdict.agrees]
    if failed:
        raise AssertionError("\n\n".join(failed))
    return sum(verdict.formulas for verdict in verdicts.values()) // len(REFEREES)
