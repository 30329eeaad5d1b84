"""The rules of the follow-up: codes that exist, readings with their proof, what is done where it falls short.

An error is only what would leave a reading out of all accounts; the rest is told and left to whoever follows
the project.
"""

from __future__ import annotations

from collections.abc import Iterator

from xlproj.base import catalogue_followup as codes
from xlproj.base.catalogue_rows import DUPLICATE_KEY
from xlproj.base.problems import Code
from xlproj.base.text import Text
from xlproj.base.tolerances import CLOSE
from xlproj.base.units import PLAIN
from xlproj.expr.aggregates import count_rows, sum_years
from xlproj.expr.functions import Function, Not, absolute, both, choose, either
from xlproj.expr.lookups import sum_for_code
from xlproj.expr.nodes import Node, Truth, as_number
from xlproj.expr.presence import Filled, IsChoice, Typed
from xlproj.expr.references import ColumnRef, FieldRef, LastPeriod
from xlproj.model.ficha import HORIZON
from xlproj.model.lists import YES_NO
from xlproj.model.logic import tables as logframe
from xlproj.model.monitoring import board, facts, progress
from xlproj.model.monitoring.progress import AMBER
from xlproj.model.monitoring.tables import (
    ACHIEVED,
    ACTION,
    ACTIVITIES,
    BASE,
    CODE,
    DAY,
    FOLLOWED,
    HOLDS,
    IMPACTS,
    LEVEL,
    LEVELS,
    MOST,
    NAME,
    OF,
    PER,
    PLANNED,
    SOURCE,
    SPENT,
    TARGET,
    TOLERANCE,
    WHO,
    YEAR,
    of,
    read,
)
from xlproj.spec import known
from xlproj.spec.inputs import Field
from xlproj.spec.quantities import Quantity, computed_column
from xlproj.spec.relations import apart, named_but_empty, repeated, unknown
from xlproj.spec.rules import Condition, Counterpart, Figure, FirstLike, FirstOf, Here, Names, Rule, Telling

_NONE_YET = Text("todavía ninguna", "none yet")
_key, _of, _year, _achieved = of(CODE), read(OF), read(YEAR), read(ACHIEVED)


def _later(code: Code, at: ColumnRef, wrong: Truth, **values: Telling) -> Rule:
    """A rule that is told when the whole is judged."""
    return Rule(code=code, at=at, wrong=wrong, values=values, beside=False)


def _percent(share: Node) -> Figure:
    """A share in whole per cents."""
    return Figure(Function("ROUND", 100 * share) / 100, share=True)


# --- codes and periods --------------------------------------------------------------------------------------
_NAMED = {"names": Names((_key,), _NONE_YET)}
_LINKS = (
    Rule(code=DUPLICATE_KEY, at=_key, wrong=repeated(_key), alike=(_key,),
         values={"key": _key, "other": FirstLike((_key,))}),
    *(Rule(code=codes.UNKNOWN_FOLLOWED, at=each, wrong=unknown(each, _key), values={"key": each, **_NAMED})
      for each in (_of, of(PER))),
    Rule(code=codes.READ_TWICE, at=_of, wrong=repeated(_of, _year), alike=(_of, _year),
         values={"key": _of, "year": _year, "other": FirstLike((_of, _year))}))


def _beyond(*, money: bool) -> Rule:
    """A reading of a period that there is no column for."""
    last: Node = HORIZON.ref if money else LastPeriod()
    return Rule(code=codes.PERIOD_BEYOND, at=_year, wrong=both(Typed(_year), _year > last),
                values={"year": _year, "last": last})


# --- what is known of an indicator --------------------------------------------------------------------------
def _said(there: Field) -> Node:
    """What the logframe says of an indicator."""
    return sum_for_code(there.column_of(logframe.INDICATORS.key), logframe.INDICATOR_CODE.column_of(
        logframe.INDICATORS.key), _key)


def _contradiction(here: Field, there: Field) -> Quantity:
    """By how much a figure typed again differs from the logframe, if that says it once: a remark asks for
    it."""
    times = sum_for_code(as_number(Typed(there.column_of(logframe.INDICATORS.key))),
                         logframe.INDICATOR_CODE.column_of(logframe.INDICATORS.key), _key)
    return computed_column(
        FOLLOWED.key, f"{here.key}_de_mas", f"{here.label.es}: diferencia con el marco lógico",
        f"{here.label.en}: difference from the logframe", show="number", unit=PLAIN, aside=True,
        expr=choose(both(Typed(of(here)), times.equals(1)), of(here) - _said(there), 0))


_TYPED_AGAIN = tuple((here, there, _contradiction(here, there)) for here, there in (
    (BASE, logframe.BASELINE), (TARGET, logframe.TARGET)))
CONTRADICTIONS = tuple(difference for _, _, difference in _TYPED_AGAIN)
"""Only where there is a logframe."""


def _contradicts(here: Field, there: Field, difference: Quantity) -> Rule:
    """A figure typed again, and otherwise than in the logframe."""
    left = apart(of(here), _said(there))
    other = Counterpart(((there.column_of(logframe.INDICATORS.key), logframe.INDICATOR_CODE.column_of(
        logframe.INDICATORS.key)),), _key)
    return Rule(code=codes.SAYS_OTHERWISE, at=of(here), wrong=absolute(difference.ref) > CLOSE,
                values={"here": left["left"], "there": left["right"], "other": other})


def _known(*, logical: bool) -> Iterator[Rule]:
    there = facts.IN_LOGFRAME > 0
    some = (count_rows(Filled(logframe.INDICATOR.column_of(logframe.INDICATORS.key))) > 0,) if logical else ()
    yield _later(codes.NOT_DESCRIBED, of(NAME), both(Filled(_key), Not(there), Not(Filled(of(NAME))), *some),
                 key=_key)
    if logical:
        yield named_but_empty(logframe.INDICATORS, _key, both(Filled(_key), Not(Filled(of(NAME)))))
        yield from (_contradicts(*each) for each in _TYPED_AGAIN)
    yield _later(codes.NO_LEVEL, of(LEVEL), both(Filled(_key), facts.LEVEL_NUMBER.equals(0)))
    yield _later(codes.NO_SPAN, of(TARGET), both(Filled(_key), progress.SPANNED.ref.equals(0)), key=_key)


_SUMS = both(facts.FLOW.ref > 0, facts.TARGETED > 0)
_PLANNED_SUM = sum_years(progress.PLAN)
def _years_apart() -> Rule:
    """Milestones count from the year in which the logframe starts, money from the year after year 0."""
    first, by_money = Function("YEAR", logframe.START.ref), FieldRef(known.START_YEAR) + 1
    return Rule(code=codes.YEARS_APART, at=logframe.START.ref, beside=False,
                values={"year": first, "money": by_money, "other": FirstOf(FieldRef(known.START_YEAR))},
                wrong=both(
                    _FOLLOWS, Typed(logframe.START.ref), Typed(FieldRef(known.START_YEAR)),
                    Not(first.equals(by_money))))


_OF_FLOWS = (
    _later(codes.ADDED_TO_BASE, _key, both(facts.FLOW.ref > 0, absolute(facts.BASE_VALUE) > CLOSE), key=_key,
           base=Figure(facts.BASE_VALUE)),
    _later(codes.PLAN_APART, _key, both(
        _SUMS, sum_years(progress.HAS_PLAN) > 0, absolute(_PLANNED_SUM - facts.TARGET_VALUE) > CLOSE),
           key=_key, other=Counterpart(((read(PLANNED), _of),), _key),
           **apart(_PLANNED_SUM, facts.TARGET_VALUE)))

# --- readings -----------------------------------------------------------------------------------------------
_IS_READ = Typed(_achieved)
_IS_LAST = both(_IS_READ, _year.equals(progress.READING_LAST.ref))
_READ_WELL = (
    Rule(code=codes.NO_PROOF, at=read(SOURCE), wrong=both(_IS_READ, Not(Filled(read(SOURCE)))),
         values={"value": Figure(_achieved)}),
    _later(codes.NO_ACTION, read(ACTION), both(
        _IS_LAST, progress.READING_LIGHT.ref >= AMBER, Not(Filled(read(ACTION)))), key=_of,
        share=_percent(progress.READING_SHORT.ref)),
    Rule(code=codes.ASSUMPTION_FAILS, at=read(HOLDS), wrong=both(
        IsChoice(read(HOLDS), YES_NO.key, "no"), Not(Filled(read(ACTION))))),
    _later(codes.NOBODY_ANSWERS, read(WHO), both(
        _IS_READ, either(Not(Filled(read(WHO))), Not(Filled(read(DAY)))))))
_COMPARED = (
    _later(codes.FAR_AHEAD, _key, both(
        progress.INDEXED.ref > 0, facts.CAPPED.ref.equals(0), progress.SHORT.ref < -TOLERANCE.given - CLOSE),
        key=_key, index=Figure(progress.INDEX.ref)),
    _later(codes.NOTHING_PLANNED, _key, both(progress.READ_TIMES.ref > 0, progress.PLANS_UNTIL.ref.equals(0)),
           key=_key))

# --- the whole ----------------------------------------------------------------------------------------------
_FOLLOWS = board.COUNT.ref > 0
_LEVELS_WANTED = tuple(enumerate(LEVELS.keys, 1))[ACTIVITIES - 1:IMPACTS]
_WHOLE = (
    *(Rule(code=codes.LEVEL_NOT_FOLLOWED, at=of(LEVEL), each="project", values={"level": LEVELS.label(key)},
           wrong=both(_FOLLOWS, board.count_of(number).equals(0))) for number, key in _LEVELS_WANTED),
    Rule(code=codes.TOO_MANY_FOLLOWED, at=MOST.ref, wrong=board.COUNT.ref > MOST.given,
         values={"count": board.COUNT.ref, "most": MOST.given}),
    Rule(code=codes.SPENDS_AHEAD, at=SPENT.ref, first=True, wrong=board.AHEAD.ref > TOLERANCE.given + CLOSE,
         values={"year": Here("year"), "spent": _percent(board.FINANCIAL_DONE.ref),
                 "done": _percent(board.PHYSICAL_DONE.ref)}))
WITH_EFFECTS = Condition(
    key="seg_con_efectos", blocks=False, shown=board.NO_EFFECTS.ref.equals(0),
    label=Text("Los productos terminados dan efectos", "Finished products have effects"),
    rules=(Rule(code=codes.PRODUCTS_WITHOUT_EFFECTS, at=_key, each="project",
                wrong=board.NO_EFFECTS.ref > 0),))


def rules(*, logical: bool, money: bool) -> tuple[Rule, ...]:
    """All but those of the condition, with a logframe or without."""
    dated = (_years_apart(),) if logical and money else ()
    return (*_LINKS, _beyond(money=money), *_known(logical=logical), *dated, *_OF_FLOWS, *_READ_WELL,
            *_COMPARED, *_WHOLE)

