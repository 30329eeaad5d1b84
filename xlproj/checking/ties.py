"""Figures that must agree: each tie of the model that does not hold is told where it can be mended."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from functools import partial

from xlproj.base.problems import Code, Problem
from xlproj.checking import campaign, investments
from xlproj.checking.facts import Facts
from xlproj.checking.figures import pair
from xlproj.checking.loans import not_repaid
from xlproj.checking.lost import heard
from xlproj.checking.rules import broken_rules
from xlproj.model.assets.investment_lines import TABLE
from xlproj.model.lists import SOURCES
from xlproj.spec.rules import Tie

Blame = Callable[[Facts, Code], Iterator[Problem]]
_FOLLOWS = {"partes": "fuentes_inversion", "fuentes_linea": "fuentes_inversion"}
"""Ties that can't hold where another one does not: only the first is told, unless it holds."""


def broken_ties(facts: Facts) -> Iterator[Problem]:
    """The ties that do not hold, at the cells to blame where these are known."""
    broken = {tie.key for tie in facts.read.model.ties if _is_broken(facts, tie)}
    for tie in facts.read.model.ties:
        if tie.code and tie.key in broken and _FOLLOWS.get(tie.key) not in broken:
            yield from heard(_blamed(facts, tie))


def _blamed(facts: Facts, tie: Tie) -> Iterator[Problem]:
    assert tie.code is not None
    blame = _BLAME.get(tie.key)
    found = list(blame(facts, tie.code)) if blame is not None else []
    yield from found or list(broken_rules(facts, tie.blame)) or [_whole(facts, tie)]


def _at(tie: Tie) -> str:
    table, key = getattr(tie.at, "table", None), getattr(tie.at, "key", None)
    return f"{table}.{key}" if table else str(key)


def _is_broken(facts: Facts, tie: Tie) -> bool:
    return not facts.passed(f"control_{tie.key}_ok") and not facts.is_doubtful(tie.left, tie.right, tie.when)


def _whole(facts: Facts, tie: Tie) -> Problem:
    assert tie.code is not None
    left, right = _sides(facts, tie.key)
    return facts.problem(tie.code, _at(tie), left=left, right=right)


def _sides(facts: Facts, key: str) -> tuple[str, str]:
    return pair(facts.figure(f"control_{key}_izq"), facts.figure(f"control_{key}_der"))


# --- who is to blame ------------------------------------------------------------------------------------------------
def _unassigned(facts: Facts, code: Code) -> Iterator[Problem]:
    """The lines whose own sources differ from their total, and the contingencies if theirs do."""
    for row in range(len(facts.project.tables.get(TABLE, ()))):
        total = facts.figure(f"{TABLE}.total", row=row)
        gap = facts.figure(f"{TABLE}.falta_fuente", row=row)
        if abs(gap) > facts.cent:
            column = _first_source(facts, row)
            left, right = pair(total - gap, total)
            yield facts.problem(code, f"{TABLE}.{column}", facts.slot(TABLE, column, row), left=left, right=right)
    gap = facts.figure("imprevistos_falta")
    if abs(gap) > facts.cent:
        total = facts.figure("imprevistos_total")
        left, right = pair(total - gap, total)
        field = next((f"imprevistos_{key}" for key in SOURCES.keys if facts.amount(f"imprevistos_{key}")),
                     f"imprevistos_{SOURCES.keys[0]}")
        yield facts.problem(code, field, left=left, right=right)


def _first_source(facts: Facts, row: int) -> str:
    """The first source typed in a line, else the first there is."""
    return next((key for key in SOURCES.keys if facts.number(TABLE, key, row)), SOURCES.keys[0])


def _beyond_horizon(facts: Facts, code: Code, tie: str, table: str, column: str) -> Iterator[Problem]:
    """The rows whose year lies beyond the horizon."""
    left, right = _sides(facts, tie)
    for row, year in facts.column(table, column):
        if isinstance(year, float) and year > facts.horizon:
            yield facts.problem(code, f"{table}.{column}", facts.slot(table, column, row), left=left, right=right)


_BLAME: Mapping[str, Blame] = {
    "fuentes_inversion": _unassigned,
    "fuentes_linea": _unassigned,
    "calendario_inversion": partial(_beyond_horizon, tie="calendario_inversion", table=TABLE, column="anio"),
    "principal_prestamo": not_repaid,
    **campaign.BLAME,
    **investments.BLAME,
}
