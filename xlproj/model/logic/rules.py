"""The rules of a logframe: its levels and links, and what means, inputs and assumptions must say (ch. V).

An error is only what leaves no logic at all; the rest is told and left to whoever writes the project.
"""

from __future__ import annotations

from collections.abc import Callable

from xlproj.base import catalogue_logic as codes
from xlproj.base.catalogue_project import OWN_PARENT, SEVERAL_PURPOSES, UNKNOWN_OBJECTIVE
from xlproj.base.problems import Code
from xlproj.base.text import Text
from xlproj.base.tolerances import HALF_HUNDREDTH
from xlproj.expr.aggregates import count_rows, sum_rows
from xlproj.expr.functions import Not, absolute, both, either
from xlproj.expr.lookups import sum_for_code
from xlproj.expr.nodes import Node, Truth, as_number
from xlproj.expr.presence import Filled, IsChoice, Typed
from xlproj.expr.references import ColumnRef
from xlproj.model.lists import YES_NO
from xlproj.model.logic import lines
from xlproj.model.logic.models import ACTIVITY, GOAL, LEVELS, PURPOSE, RANKS, RESULT
from xlproj.model.logic.tables import (
    AFFECTED,
    ASSUMPTION,
    ASSUMPTION_OF,
    ASSUMPTIONS,
    BUDGET,
    CODE,
    COST,
    FUNDER,
    FURTHER_MEANS,
    INDICATOR_CODE,
    INDICATORS,
    INFLUENCE,
    INPUT_OF,
    INPUTS,
    KIND_OF_RISK,
    KINDS_OF_RISK,
    LEVEL,
    MATTERS,
    MEANS_ACTIVITY,
    MEANS_CLASS,
    MEANS_CLASSES,
    MEANS_OF,
    MILESTONE_OF,
    MILESTONES,
    MOST_ACTIVITIES,
    MOST_INDICATORS,
    OBJECTIVE,
    OBJECTIVES,
    OTHERS,
    OWN_CODE,
    PARENT,
    REDESIGN,
    RELIABLE,
    SUFFICIENT,
)
from xlproj.spec.inputs import Field
from xlproj.spec.relations import unknown
from xlproj.spec.rules import (
    Against,
    Condition,
    Counterpart,
    FirstLike,
    FirstOf,
    Label,
    Names,
    Rule,
    Telling,
)
from xlproj.spec.sheets import Table

_PAGE = 40
"""Lines of usual height that a landscape page holds."""
_NONE_YET = Text("todavía no hay ninguno escrito", "none is written yet")


def _of(field: Field, table: Table = OBJECTIVES) -> ColumnRef:
    return field.column_of(table.key)


def _later(code: Code, at: ColumnRef, wrong: Truth, *, first: bool = False, **values: Telling) -> Rule:
    """A rule that is told when the whole is judged: beside the row it would nag while a person still
    writes."""
    return Rule(code=code, at=at, wrong=wrong, values=values, first=first, beside=False)


def is_level(level: str) -> Truth:
    """Whether an objective is of a level."""
    return IsChoice(_of(LEVEL), LEVELS.key, level)


_code, _parent, _level = _of(OWN_CODE), _of(PARENT), _of(LEVEL)
_written = count_rows(Filled(_of(OBJECTIVE)))


def _count(level: str) -> Node:
    return count_rows(is_level(level))


# --- levels and links ---------------------------------------------------------------------------------------
def _links(level: str) -> Node:
    """How many objectives of a level depend on one of the level right above."""
    rank = RANKS[level]
    return sum_rows(as_number(both(lines.RANK.ref.equals(rank), lines.RANK_ABOVE.equals(rank - 1))))


_BELOW_THE_GOAL = (PURPOSE, RESULT, ACTIVITY)
_ALL_LEVELS = both(*(_count(level) > 0 for level in RANKS))
_LEVEL_RULES = (
    *(Rule(code=codes.LEVEL_MISSING, at=_level, each="project", values={"level": LEVELS.label(level)},
           wrong=both(_written > 0, _count(level).equals(0))) for level in RANKS),
    *(Rule(code=codes.NO_HYPOTHESES, at=_level, each="project", values={"level": LEVELS.label(level)},
           wrong=both(_ALL_LEVELS, _links(level).equals(0))) for level in _BELOW_THE_GOAL),
    Rule(code=codes.SEVERAL_GOALS, at=_level, alike=(_level,), wrong=both(
        is_level(GOAL), _count(GOAL) > 1), values={"count": _count(GOAL), "other": FirstLike((_level,))},
         beside=False),
    _later(codes.RESULT_WITHOUT_ACTIVITY, _code, both(
        is_level(RESULT), _count(ACTIVITY) > 0, lines.CHILDREN.equals(0)),
        other=Counterpart(((_parent, _parent),))),
    _later(codes.TOO_MANY_ACTIVITIES, _code, both(
        is_level(RESULT), MOST_ACTIVITIES.given < lines.CHILDREN), count=lines.CHILDREN,
        most=MOST_ACTIVITIES.given),
    Rule(code=codes.BEYOND_A_PAGE, at=_of(OBJECTIVE), each="project", wrong=lines.USED.ref > _PAGE,
         values={"count": lines.USED.ref}),
    _later(codes.ORPHAN, _parent, both(either(*map(is_level, _BELOW_THE_GOAL)), Not(Filled(_parent)))),
    _later(codes.LEVEL_SKIPPED, _parent, both(
        Filled(_parent), _parent.differs(_code), lines.RANK.ref > 0, lines.RANK_ABOVE > 0,
        lines.RANK_ABOVE.differs(lines.RANK.ref - 1)), level=Label(_level), key=_parent,
        other=Counterpart(((_level, _code),), _parent)),
    Rule(code=codes.RESULTS_NOT_ENOUGH, at=SUFFICIENT.ref, wrong=IsChoice(
        SUFFICIENT.ref, YES_NO.key, "no")),
    _later(codes.TOO_MANY_INDICATORS, _code, lines.INDICATOR_COUNT.ref > MOST_INDICATORS.given,
           count=lines.INDICATOR_COUNT.ref, most=MOST_INDICATORS.given),
    *(_later(codes.LEVEL_WITHOUT_ASSUMPTION, _code, both(is_level(level), sum_rows(
        lines.ASSUMPTION_COUNT.ref * as_number(lines.RANK.ref.equals(rank))).equals(0)), first=True,
        level=LEVELS.label(level)) for level, rank in RANKS.items()))

# --- codes that name others ---------------------------------------------------------------------------------
_NAMED = {"codes": Names((_code,), _NONE_YET)}
_KEYS_OF_INDICATORS = _of(INDICATOR_CODE, INDICATORS)
_means_of, _means_by = _of(MEANS_OF, FURTHER_MEANS), _of(MEANS_ACTIVITY, FURTHER_MEANS)
_input_of, _cost = _of(INPUT_OF, INPUTS), _of(COST, INPUTS)
_influence = _of(INFLUENCE, ASSUMPTIONS)
_milestone_of = _of(MILESTONE_OF, MILESTONES)
_CODE_RULES = (
    *(Rule(code=UNKNOWN_OBJECTIVE, at=column, wrong=unknown(column, _code), values={"key": column, **_NAMED})
      for column in (_parent, _of(CODE, INDICATORS), _of(ASSUMPTION_OF, ASSUMPTIONS), _input_of, _means_by,
                     _influence)),
    Rule(code=OWN_PARENT, at=_parent, wrong=both(Filled(_parent), _parent.equals(_code)),
         values={"key": _parent}),
    Rule(code=codes.UNKNOWN_INDICATOR, at=_milestone_of, values={"key": _milestone_of},
         wrong=unknown(_milestone_of, _KEYS_OF_INDICATORS)),
    Rule(code=codes.UNKNOWN_INDICATOR, at=_means_of, values={"key": _means_of}, wrong=both(
        unknown(_means_of, _KEYS_OF_INDICATORS), unknown(_means_of, _code))))

# --- means and inputs ---------------------------------------------------------------------------------------


def input_cost(activity: ColumnRef) -> Node:
    """What the inputs of an activity cost."""
    return sum_for_code(_cost, _input_of, activity)


def _rank_of(code: ColumnRef) -> Node:
    """The level of the objective with that code, 0 where there is none."""
    return sum_for_code(lines.RANK.ref, lines.KEY.ref, code)


_MEANS_RULES = (
    _later(codes.UNFIT_SOURCE, _of(RELIABLE, FURTHER_MEANS), both(
        IsChoice(_of(MEANS_CLASS, FURTHER_MEANS), MEANS_CLASSES.key, "externo"),
        IsChoice(_of(RELIABLE, FURTHER_MEANS), YES_NO.key, "no"))),
    Rule(code=codes.BUDGET_APART, at=BUDGET.ref, values={
        "left": Against(BUDGET.ref, sum_rows(_cost)), "right": Against(sum_rows(_cost), BUDGET.ref),
        "other": FirstOf(_cost)},
        wrong=both(Typed(BUDGET.ref), count_rows(Typed(_cost)) > 0,
                   absolute(sum_rows(_cost) - BUDGET.ref) > HALF_HUNDREDTH)),
    _later(codes.COST_WITHOUT_SOURCE, _of(FUNDER, INPUTS), both(
        Typed(_cost), Not(Filled(_of(FUNDER, INPUTS))), count_rows(Filled(_of(FUNDER, INPUTS))) > 0)),
    _later(codes.INPUT_OF_NO_ACTIVITY, _input_of, both(
        _rank_of(_input_of) > 0, _rank_of(_input_of) < RANKS[ACTIVITY]), key=_input_of))

# --- assumptions --------------------------------------------------------------------------------------------
_kind, _matters = _of(KIND_OF_RISK, ASSUMPTIONS), _of(MATTERS, ASSUMPTIONS)
_affected, _redesign = _of(AFFECTED, ASSUMPTIONS), _of(REDESIGN, ASSUMPTIONS)
_no_risk = IsChoice(_kind, KINDS_OF_RISK.key, "ninguno")
_is_assumed = both(Filled(_of(ASSUMPTION, ASSUMPTIONS)), Not(_no_risk))
_does_matter, _does_not = (IsChoice(_matters, YES_NO.key, answer) for answer in ("si", "no"))


def _others(answer: str) -> Truth:
    return IsChoice(_affected, OTHERS.key, answer)


_against = both(_does_matter, _others("negativo"))
_ASSUMPTION_RULES = (
    _later(codes.NOT_ANALYSED, _matters, both(_is_assumed, either(
        Not(Filled(_matters)), both(_does_matter, Not(Filled(_affected))),
        both(_against, Not(Filled(_redesign)))))),
    _later(codes.NEEDLESS_ASSUMPTION, _matters, both(_is_assumed, _does_not)),
    _later(codes.NEEDLESS_ASSUMPTION, _affected, both(_is_assumed, _does_matter, either(
        _others("positivo"), _others("no")))),
    Rule(code=codes.LETHAL_ASSUMPTION, at=_redesign, wrong=both(
        _is_assumed, _against, IsChoice(_redesign, YES_NO.key, "no"))),
    Rule(code=codes.REDESIGN_PENDING, at=_redesign, wrong=both(
        _is_assumed, _against, IsChoice(_redesign, YES_NO.key, "si"))),
    _later(codes.KIND_OF_RISK_LACKS, _kind, both(Filled(_of(ASSUMPTION, ASSUMPTIONS)), Not(Filled(_kind)))))


def costing(cost: Callable[[ColumnRef], Node] = input_cost) -> tuple[Rule, ...]:
    """The rules that ask what an activity costs: by its inputs alone, unless told."""
    return (
        _later(codes.NO_INDICATOR, _code, both(
            Filled(_code), lines.INDICATOR_COUNT.ref.equals(0), lines.INPUT_COUNT.ref.equals(0),
            cost(_code).equals(0))),
        _later(codes.INTERNAL_WITHOUT_COST, _means_by, both(
            IsChoice(_of(MEANS_CLASS, FURTHER_MEANS), MEANS_CLASSES.key, "interno"),
            cost(_means_by).equals(0))),
        _later(codes.INFLUENCE_WITHOUT_COST, _influence, both(
            _rank_of(_influence) > 0, cost(_influence).equals(0)), key=_influence))


RULES = (*_CODE_RULES, *_LEVEL_RULES, *_MEANS_RULES, *_ASSUMPTION_RULES)
_is_purpose = is_level(PURPOSE)
ONE_PURPOSE = Condition(
    key="un_proposito", blocks=False,
    label=Text("Un solo propósito en el marco lógico", "One purpose only in the logframe"), rules=(
        Rule(code=SEVERAL_PURPOSES, at=_level, alike=(_level,),
             wrong=both(_is_purpose, count_rows(_is_purpose) > 1),
             values={"count": count_rows(_is_purpose), "other": FirstLike((_level,))}),))
