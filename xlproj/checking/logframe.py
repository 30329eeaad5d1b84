"""The logframe holds together: codes that exist, targets after baselines."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from xlproj.base import catalogue_project as codes
from xlproj.base.problems import Problem
from xlproj.base.text import Text
from xlproj.checking.facts import Facts

_OBJECTIVES, _INDICATORS = "objetivos", "indicadores"
_LISTED = 15
_NONE_YET = Text("todavía no hay ninguno escrito", "none is written yet")


def unknown_objectives(facts: Facts) -> Iterator[Problem]:
    """Indicators and objectives that point at an objective that is not there, or at itself."""
    if _OBJECTIVES in facts.read.doubtful:
        return
    known = [str(code) for _, code in facts.column(_OBJECTIVES, "codigo")]
    folded = {_folded(code) for code in known}
    listed = ", ".join(known[:_LISTED]) + (", …" if len(known) > _LISTED else "")
    for table, column in ((_OBJECTIVES, "superior"), (_INDICATORS, "codigo")):
        for row, code in facts.column(table, column):
            if _folded(str(code)) not in folded:
                yield facts.problem(codes.UNKNOWN_OBJECTIVE, f"{table}.{column}", facts.slot(table, column, row),
                                    key=code, codes=listed or _NONE_YET)
    yield from _own_parents(facts)


def _own_parents(facts: Facts) -> Iterator[Problem]:
    codes_by_row = dict(facts.column(_OBJECTIVES, "codigo"))
    for row, parent in facts.column(_OBJECTIVES, "superior"):
        if _folded(str(parent)) == _folded(str(codes_by_row.get(row, ""))):
            yield facts.problem(codes.OWN_PARENT, f"{_OBJECTIVES}.superior", facts.slot(_OBJECTIVES, "superior", row),
                                key=parent)


def reversed_dates(facts: Facts) -> Iterator[Problem]:
    """Targets dated before their baseline."""
    starts = dict(facts.column(_INDICATORS, "fecha_base"))
    for row, end in facts.column(_INDICATORS, "fecha_meta"):
        start = starts.get(row)
        if isinstance(start, date) and isinstance(end, date) and end < start:
            yield facts.problem(codes.TARGET_BEFORE_BASELINE, f"{_INDICATORS}.fecha_meta",
                                facts.slot(_INDICATORS, "fecha_meta", row), after=end.isoformat(),
                                before=start.isoformat())


def _folded(code: str) -> str:
    return " ".join(code.split()).casefold()
