"""Figures that must agree: each tie of the model that does not hold is told where it can be mended."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping

from xlproj.base.problems import Code, Problem
from xlproj.checking import campaign
from xlproj.checking.facts import Facts
from xlproj.checking.figures import pair
from xlproj.checking.lost import heard
from xlproj.checking.rules import broken_rules
from xlproj.spec.rules import Tie

Blame = Callable[[Facts, Code], Iterator[Problem]]


def broken_ties(facts: Facts) -> Iterator[Problem]:
    """The ties that do not hold, at the cells to blame where these are known."""
    broken = {tie.key for tie in facts.read.model.ties if _is_broken(facts, tie)}
    for tie in facts.read.model.ties:
        if tie.code and tie.key in broken and tie.follows not in broken:
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
_BLAME: Mapping[str, Blame] = {**campaign.BLAME}
