"""The rules of indicators: in whom, where, how much, when; a baseline and a target that lies ahead of it."""

from __future__ import annotations

from xlproj.base import catalogue_indicators as codes
from xlproj.base import catalogue_logic
from xlproj.base import catalogue_timed as codes_of_time
from xlproj.base.catalogue_project import TARGET_BEFORE_BASELINE
from xlproj.base.problems import Code
from xlproj.base.text import Text
from xlproj.expr.functions import Function, Not, both, either
from xlproj.expr.lookups import sum_for_code
from xlproj.expr.nodes import Node, Num, Truth
from xlproj.expr.presence import Filled, IsChoice, Typed
from xlproj.expr.references import ColumnRef, FieldRef
from xlproj.model.ficha import HORIZON
from xlproj.model.lists import YES_NO
from xlproj.model.logic import lines
from xlproj.model.logic.matrix import FIRST_YEAR, YEARS
from xlproj.model.logic.models import PURPOSE, RANKS
from xlproj.model.logic.tables import (
    AFTER,
    BASE_DAY,
    BASELINE,
    CODE,
    DIRECTION,
    DIRECTIONS,
    END,
    FURTHER_MEANS,
    INDICATOR,
    INDICATOR_CODE,
    INDICATORS,
    MEANS_OF,
    MILESTONE_YEAR,
    MILESTONES,
    PLAUSIBLE,
    SOURCE,
    START,
    TARGET,
    TARGET_DAY,
    TRENDS,
    UNIT,
    WHERE,
    WHO,
    WITHOUT,
)
from xlproj.spec import known
from xlproj.spec.inputs import Field
from xlproj.spec.relations import before, repeated
from xlproj.spec.rules import Against, AsTyped, Figure, FirstOf, Rule, Telling, Which

_FAR = 25
"""Years after its baseline in which a target is no longer that of a project, where no term is known."""


def _of(field: Field) -> ColumnRef:
    return field.column_of(INDICATORS.key)


def _later(code: Code, at: ColumnRef, wrong: Truth, **values: Telling) -> Rule:
    """A rule that is told when the whole is judged."""
    return Rule(code=code, at=at, wrong=wrong, values=values, beside=False)


def _year(of: Node) -> Node:
    return Function("YEAR", of)


_name, _code, _key = _of(INDICATOR), _of(CODE), _of(INDICATOR_CODE)
_base, _target, _base_day, _target_day = map(_of, (BASELINE, TARGET, BASE_DAY, TARGET_DAY))
_means_of = MEANS_OF.column_of(FURTHER_MEANS.key)
_rank = sum_for_code(lines.RANK.ref, lines.KEY.ref, _code)
_both_figures = both(Typed(_base), Typed(_target))


def _lacks(column: ColumnRef) -> Truth:
    return both(Filled(_name), Not(Filled(column)))


_SAYS_ALL = (
    _later(catalogue_logic.NO_MEANS, _of(SOURCE), both(
        _lacks(_of(SOURCE)), lines.MEANS_OF_INDICATOR.ref.equals(0),
        sum_for_code(Num(1), _means_of, _code).equals(0))),
    _later(codes.NO_TARGET, _target, both(Filled(_name), Not(Typed(_target)))),
    _later(codes.NO_TARGET_DAY, _target_day, both(Filled(_name), Not(Typed(_target_day)))),
    _later(codes.NO_PLACE, _of(WHERE), _lacks(_of(WHERE))),
    _later(codes.NO_PEOPLE, _of(WHO), _lacks(_of(WHO))),
    _later(codes.UNIT_LACKS, _of(UNIT), _lacks(_of(UNIT))),
    _later(codes.NO_BASELINE, _base, both(
        Filled(_name), _rank > 0, _rank <= RANKS[PURPOSE], Not(Typed(_base)))),
    Rule(code=codes.KEY_TWICE, at=_key, wrong=repeated(_key), alike=(_key,), values={"key": _key}))


def _wanted(direction: str) -> Truth:
    return IsChoice(_of(DIRECTION), DIRECTIONS.key, direction)


_AHEAD = (
    Rule(code=TARGET_BEFORE_BASELINE, at=_target_day, wrong=before(_target_day, _base_day),
         values={"after": AsTyped(_target_day), "before": AsTyped(_base_day)}),
    Rule(code=codes.TARGET_IS_BASELINE, at=_target, wrong=both(_both_figures, _base.equals(_target)),
         values={"value": Figure(_base)}, beside=False),
    _later(codes.BASELINE_TOO_LATE, _base_day, both(
        Typed(_base_day), Typed(START.ref), _base_day > START.ref), day=AsTyped(_base_day),
        start=AsTyped(START.ref), other=FirstOf(START.ref)),
    _later(codes_of_time.TARGET_BEFORE_START, _target_day, both(
        Typed(_target_day), Typed(START.ref), _target_day < START.ref), day=AsTyped(_target_day),
        start=AsTyped(START.ref), other=FirstOf(START.ref)),
    _later(codes.TARGET_TOO_LATE, _target_day, both(
        Typed(_target_day), Typed(END.ref), _target_day > END.ref), day=AsTyped(_target_day),
        end=AsTyped(END.ref), other=FirstOf(END.ref)),
    _later(codes.PURPOSE_BEFORE_END, _target_day, both(
        Typed(_target_day), Typed(END.ref), _rank.equals(RANKS[PURPOSE]), _target_day <= END.ref,
        _year(_target_day) < _year(END.ref)), day=AsTyped(_target_day), end=AsTyped(END.ref),
        other=FirstOf(END.ref)),
    Rule(code=codes.AGAINST_DIRECTION, at=_target, beside=False, wrong=both(_both_figures, either(
        both(_wanted("sube"), _target < _base), both(_wanted("baja"), _target > _base))), values={
            "wanted": Which(_wanted("sube"), Text("suba", "rise"), Text("baje", "fall")),
            "left": Against(_base, _target), "right": Against(_target, _base)}))


def far_away(*, money: bool) -> Rule:
    """A target far beyond the project, where its end was not typed: after the horizon or, without one, a
    generation after the baseline."""
    without_term = both(Typed(_base_day), _year(_target_day) - _year(_base_day) > _FAR)
    beyond = without_term
    if money:
        first = FieldRef(known.START_YEAR)
        after = both(Typed(first), _year(_target_day) > first + HORIZON.ref)
        beyond = either(after, both(Not(Typed(first)), without_term))
    return _later(codes.TARGET_FAR_AWAY, _target_day, both(
        Typed(_target_day), Not(Typed(END.ref)), beyond), year=_year(_target_day))


_TRENDS = (
    _later(codes.GROWS_ANYWAY, _of(WITHOUT), IsChoice(_of(WITHOUT), TRENDS.key, "crece")),
    _later(codes.NOT_SUSTAINED, _of(AFTER), IsChoice(_of(AFTER), TRENDS.key, "decrece")),
    Rule(code=codes.INDICATORS_NOT_GOOD, at=PLAUSIBLE.ref, wrong=IsChoice(PLAUSIBLE.ref, YES_NO.key, "no")))
_planned = MILESTONE_YEAR.column_of(MILESTONES.key)
_MILESTONES = (
    _later(codes.MILESTONE_OUTSIDE, _planned, both(Typed(_planned), either(
        _planned < FIRST_YEAR.ref, _planned >= FIRST_YEAR.ref + YEARS)), year=_planned,
        first=FIRST_YEAR.ref, last=FIRST_YEAR.ref + (YEARS - 1), other=FirstOf(START.ref)),)
RULES = (*_SAYS_ALL, *_AHEAD, *_TRENDS, *_MILESTONES)
