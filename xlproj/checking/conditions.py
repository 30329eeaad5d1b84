"""Truths that a filled project must meet: each condition of the model that does not hold, at its cell."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping

from xlproj.base.catalogue_income import RATIO_BEYOND_BELIEF, SALES_WITHOUT_COST, TIR_BEYOND_BELIEF
from xlproj.base.problems import Problem
from xlproj.base.text import Text
from xlproj.checking import campaign, crops
from xlproj.checking.facts import Facts
from xlproj.checking.figures import figure
from xlproj.checking.lost import heard
from xlproj.checking.rules import broken_rules, can_be_judged
from xlproj.spec.rules import Condition

Told = Callable[[Facts, Condition], Iterator[Problem]]
_BRANCHES = {"agricola": Text("agrícola", "crop"), "pecuario": Text("pecuario", "livestock")}


def broken_conditions(facts: Facts) -> Iterator[Problem]:
    """The conditions that do not hold."""
    for condition in facts.read.model.conditions:
        if condition.key not in _TOLD:
            yield from broken_rules(facts, condition.rules)
        elif can_be_judged(facts, condition.rules[0]) and not facts.passed(f"condicion_{condition.key}"):
            yield from heard(_broken(facts, condition))


def _broken(facts: Facts, condition: Condition) -> Iterator[Problem]:
    yield from list(_TOLD[condition.key](facts, condition)) or _plainly(facts, condition)


def _plainly(facts: Facts, condition: Condition) -> Iterator[Problem]:
    yield facts.problem(condition.coded, condition.at)


def _maturation(facts: Facts, condition: Condition) -> Iterator[Problem]:
    """The branch whose income can't grow in proportion."""
    branch = condition.key.removeprefix("maduracion_")
    left, right = (figure(facts.figure(f"inc_{branch}_neto_{side}")) for side in ("antes", "despues"))
    yield facts.problem(condition.coded, condition.at, branch=_BRANCHES[branch], left=left, right=right)




OUT_OF_PROPORTION = (TIR_BEYOND_BELIEF, RATIO_BEYOND_BELIEF, SALES_WITHOUT_COST)
"""What is asked about, since the result is hard to believe."""
_TOLD: Mapping[str, Told] = {
    "maduracion_agricola": _maturation, "maduracion_pecuario": _maturation,
    **campaign.TOLD,
    **crops.TOLD,
}
