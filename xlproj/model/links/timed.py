"""What joins the activities of the logframe to those of the schedule by their codes: the same ones stand in
both, serve the same result, and end before their target is due."""

from __future__ import annotations

from collections.abc import Iterator

from xlproj.base import catalogue_timed as problems
from xlproj.base.problems import Code
from xlproj.expr.aggregates import sum_rows
from xlproj.expr.functions import Function, both, say
from xlproj.expr.lookups import sum_for_code, text_for_code
from xlproj.expr.nodes import Node, Num, Truth, as_number
from xlproj.expr.presence import Filled, Typed
from xlproj.expr.references import ColumnRef
from xlproj.expr.texts import Join
from xlproj.model.logic import tables as logic
from xlproj.model.logic.models import ACTIVITY
from xlproj.model.logic.rules import is_level
from xlproj.model.schedule import activities as plan
from xlproj.model.schedule import network
from xlproj.spec.formats import Format
from xlproj.spec.recipes import Assembly, Recipe
from xlproj.spec.relations import named_but_empty
from xlproj.spec.rules import Counterpart, Rule, Telling

_CODE, _PARENT = (field.column_of(logic.OBJECTIVES.key) for field in (logic.OWN_CODE, logic.PARENT))
_PLANNED, _SERVES = plan.of(plan.CODE), plan.of(plan.RESULT)
_DAYS, _LATE = 365, 31
"""Days in a year, and how many past the end of a year an activity may end."""
_IS_ACTIVITY = is_level(ACTIVITY)


def _in_logframe(activity: ColumnRef) -> Node:
    return sum_for_code(as_number(_IS_ACTIVITY), _CODE, activity)


def _in_schedule(activity: ColumnRef) -> Node:
    return sum_for_code(as_number(Filled(_PLANNED)), _PLANNED, activity)


_IN_BOTH = sum_rows(as_number(both(Filled(_PLANNED), _in_logframe(_PLANNED) > 0))) > 0
"""Whether the schedule uses the codes of the logframe at all."""


def _pair(left: ColumnRef, right: ColumnRef) -> Node:
    return Join((left, say("|", "|"), right))


def _later(code: Code, at: ColumnRef, wrong: Truth, **values: Telling) -> Rule:
    return Rule(code=code, at=at, wrong=wrong, values=values, beside=False)


def _of_targets() -> Rule:
    """An activity ends by the year in which its own indicators are due."""
    day, of = (field.column_of(logic.INDICATORS.key) for field in (logic.TARGET_DAY, logic.CODE))
    finish = sum_for_code(network.EARLY_FINISH.ref, network.KEY.ref, of)
    last = Function("YEAR", logic.START.ref + (finish / plan.PER_YEAR * _DAYS - _LATE))
    return _later(problems.TARGET_BEFORE_ACTIVITY, day, both(
        Typed(day), Typed(logic.START.ref), _in_logframe(of) > 0, finish > 0,
        network.CIRCLES.ref.equals(0), Function("YEAR", day) < last), key=of, year=Function("YEAR", day),
        last=last, other=Counterpart(((plan.of(plan.DURATION), _PLANNED),), of))


def _rules() -> Iterator[Rule]:
    yield _later(problems.NOT_SCHEDULED, _CODE, both(
        _IS_ACTIVITY, Filled(_CODE), _IN_BOTH, _in_schedule(_CODE).equals(0)), key=_CODE,
        other=Counterpart(((_PLANNED, _PLANNED),)))
    yield _later(problems.NOT_IN_LOGFRAME, _PLANNED, both(
        Filled(_PLANNED), plan.of(plan.DURATION) > 0, _IN_BOTH, _in_logframe(_PLANNED).equals(0)),
        key=_PLANNED, other=Counterpart(((_CODE, _CODE),)))
    yield _later(problems.OTHER_RESULT, _SERVES, both(
        Filled(_SERVES), _in_logframe(_PLANNED) > 0,
        sum_for_code(Num(1), _pair(_CODE, _PARENT), _pair(_PLANNED, _SERVES)).equals(0)), key=_PLANNED,
        here=_SERVES, there=text_for_code(_PARENT, _CODE, _PLANNED),
        other=Counterpart(((_PARENT, _CODE),), _PLANNED))
    yield _of_targets()


def _timed(made: Assembly) -> Format:
    """Where there are both; a result that activities serve may be a component instead."""
    if not made.has("marco_logico"):
        return Format()
    empty = () if made.has("componentes") else (
        named_but_empty(logic.OBJECTIVES, _SERVES, Filled(_SERVES)),)
    return Format(rules=(*_rules(), *empty))


RECIPES = (Recipe(key="cronograma.marco", period="any", build=_timed),)
