"""What joins logframe, schedule and costs by their codes, and what must not be between them."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property

from xlproj.base import catalogue_links as problems
from xlproj.base.catalogue_logic import INTERNAL_WITHOUT_COST
from xlproj.base.problems import Code
from xlproj.base.text import Text
from xlproj.expr.aggregates import count_rows
from xlproj.expr.functions import Not, absolute, both, either, say
from xlproj.expr.lookups import sum_for_code
from xlproj.expr.nodes import Node, Num, Truth, as_number, total_of
from xlproj.expr.presence import Filled, IsChoice
from xlproj.expr.references import BlockRef, ColumnRef, Year
from xlproj.expr.texts import Join
from xlproj.model.ficha import CENT
from xlproj.model.links import progress
from xlproj.model.links.codes import ACTIVITY, COMPONENT, OWN_CODE, REPEATED, of
from xlproj.model.links.costed import Costed
from xlproj.model.logic import tables as logic
from xlproj.model.logic.models import ACTIVITY as ACTIVITIES
from xlproj.model.logic.models import RESULT as RESULTS
from xlproj.model.logic.rules import costing, input_cost, is_level
from xlproj.model.schedule import activities as plan
from xlproj.model.schedule import network
from xlproj.spec.inputs import Field
from xlproj.spec.recipes import Assembly
from xlproj.spec.relations import apart, unknown
from xlproj.spec.rules import At, Counterpart, Names, Rule, Telling

_CODE, _PARENT = (field.column_of(logic.OBJECTIVES.key) for field in (logic.OWN_CODE, logic.PARENT))
_PLANNED, _SERVES = plan.of(plan.CODE), plan.of(plan.RESULT)
_COMPONENT = of(OWN_CODE)
_NONE_YET = Text("todavía no hay ninguno escrito", "none is written yet")


def _filled(column: ColumnRef) -> Node:
    return count_rows(Filled(column))


def _among(code: ColumnRef, of_each: ColumnRef, where: Truth | None = None) -> Node:
    """How many rows of another table have a code."""
    return sum_for_code(as_number(Filled(of_each) if where is None else where), of_each, code)


def _beside(cell: ColumnRef) -> Counterpart:
    """Where the codes of a table start."""
    return Counterpart(((cell, cell),))


def _pair(left: ColumnRef, right: ColumnRef) -> Node:
    return Join((left, say("|", "|"), right))


def _later(code: Code, at: At, wrong: Truth, **values: Telling) -> Rule:
    """Told when the whole is judged: while a person types, half of the codes still lack."""
    return Rule(code=code, at=at, wrong=wrong, values=values, beside=False)


@dataclass(frozen=True)
class Joined:
    """The rules between the costs of a project and its logframe and schedule, where it has them."""

    costs: tuple[Costed, ...]
    logical: bool
    planned: bool

    # --- what the codes say ---------------------------------------------------------------------------------
    @cached_property
    def _named(self) -> Node:
        """How many costs say their activity: where none does, nothing is said of it."""
        return total_of([_filled(of(ACTIVITY, each.table)) for each in self.costs])

    @cached_property
    def _placed(self) -> Node:
        """How many costs say their component."""
        return total_of([_filled(of(COMPONENT, each.table)) for each in self.costs])

    def _spent(self, activity: ColumnRef) -> Node:
        """What the costs take that name an activity."""
        return total_of([sum_for_code(each.whole, of(ACTIVITY, each.table), activity) for each in self.costs])

    def _cost(self, activity: ColumnRef) -> Node:
        """The same, with what the logframe and the schedule say that it costs."""
        scheduled = sum_for_code(plan.of(plan.COST), _PLANNED, activity)
        return total_of([self._spent(activity), *((input_cost(activity),) if self.logical else ()),
                         *((scheduled,) if self.planned else ())])

    def _known(self, activity: ColumnRef) -> Node:
        return total_of([*((_among(activity, _CODE, is_level(ACTIVITIES)),) if self.logical else ()),
                         *((_among(activity, _PLANNED),) if self.planned else ())])

    def _first(self, field: Field) -> Counterpart:
        """Where the costs say a component or an activity first."""
        return Counterpart(tuple((of(field, each.table), of(field, each.table)) for each in self.costs))

    def _amount(self, activity: ColumnRef) -> Counterpart:
        """Where the costs have the first amount of an activity."""
        return Counterpart(tuple((each.cost, of(ACTIVITY, each.table)) for each in self.costs), activity)

    # --- rules ----------------------------------------------------------------------------------------------
    def rules(self) -> Iterator[Rule]:
        """All of them."""
        yield REPEATED
        yield _later(problems.COMPONENT_WITHOUT_COST, _COMPONENT, both(
            Filled(_COMPONENT), self._placed > 0, total_of(
                [_among(_COMPONENT, of(COMPONENT, each.table)) for each in self.costs]).equals(0)),
            key=_COMPONENT, other=self._first(COMPONENT))
        for each in self.costs:
            yield from self._of_costs(each)
        if self.logical:
            yield from self._of_logframe()
        if self.planned:
            yield from self._of_schedule()
        if self.logical and self.planned:
            yield _later(problems.RESULT_NOT_SCHEDULED, _CODE, both(
                is_level(RESULTS), _filled(_COMPONENT) > 0, _filled(_SERVES) > 0,
                _among(_CODE, _SERVES).equals(0)), key=_CODE, other=_beside(_SERVES))

    def _of_costs(self, each: Costed) -> Iterator[Rule]:
        component, activity = of(COMPONENT, each.table), of(ACTIVITY, each.table)
        yield _unknown_component(component)
        if not each.running:
            yield _later(problems.COST_WITHOUT_ACTIVITY, component, both(
                Filled(component), Not(Filled(activity)), each.whole > 0, self._named > 0),
                other=self._first(ACTIVITY))
        if self.logical or self.planned:
            yield _later(problems.UNKNOWN_ACTIVITY, activity, both(
                Filled(activity), self._known(activity).equals(0)), key=activity,
                other=_beside(_CODE if self.logical else _PLANNED))
        if self.logical:
            yield self._other_component(each, _CODE, _PARENT, is_level(ACTIVITIES), Num(0))
        if self.planned:
            known = _among(activity, _CODE, is_level(ACTIVITIES)) if self.logical else Num(0)
            yield self._other_component(each, _PLANNED, _SERVES, Filled(_SERVES), known)
            yield from _out_of_time(each)

    def _other_component(self, each: Costed, code: ColumnRef, parent: ColumnRef, is_one: Truth,
                         known: Node) -> Rule:
        """The component of a cost is that of its activity, unless that is known from elsewhere."""
        component, activity = of(COMPONENT, each.table), of(ACTIVITY, each.table)
        return _later(problems.OTHER_COMPONENT, activity, both(
            Filled(activity), Not(unknown(component, _COMPONENT)), self._placed > 0, known.equals(0),
            _among(activity, code, is_one) > 0,
            sum_for_code(Num(1), _pair(code, parent), _pair(activity, component)).equals(0)),
            key=activity, other=Counterpart(((parent, code),), activity))

    def _of_logframe(self) -> Iterator[Rule]:
        yield _later(problems.ACTIVITY_WITHOUT_COST, _CODE, both(
            is_level(ACTIVITIES), self._named > 0, self._cost(_CODE).equals(0)), key=_CODE,
            other=self._first(ACTIVITY))
        yield _later(problems.RESULT_LEFT_OUT, _CODE, both(
            is_level(RESULTS), _filled(_COMPONENT) > 0, _among(_CODE, _COMPONENT).equals(0)), key=_CODE,
            other=_beside(_COMPONENT))
        yield _later(problems.COMPONENT_OF_NO_RESULT, _COMPONENT, both(
            Filled(_COMPONENT), count_rows(is_level(RESULTS)) > 0,
            _among(_COMPONENT, _CODE, is_level(RESULTS)).equals(0)), key=_COMPONENT, other=_beside(_CODE))
        cost, activity = (field.column_of(logic.INPUTS.key) for field in (logic.COST, logic.INPUT_OF))
        yield Rule(code=problems.COSTS_APART, at=cost, beside=False, first=True, alike=(activity,), values={
                       "key": activity, "other": self._amount(activity),
                       **apart(input_cost(activity), self._spent(activity))},
                   wrong=both(self._named > 0, input_cost(activity) > 0, absolute(
                       input_cost(activity) - self._spent(activity)) > CENT))
        yield from self._of_means()

    def _of_means(self) -> Iterator[Rule]:
        """Figures that the project collects have a cost; those of an indicator are told at it."""
        indicator, key = (field.column_of(logic.INDICATORS.key) for field in (
            logic.INDICATOR, logic.INDICATOR_CODE))
        means, of_means, made_by, made = (field.column_of(logic.FURTHER_MEANS.key) for field in (
            logic.MEANS, logic.MEANS_OF, logic.MEANS_ACTIVITY, logic.MEANS_CLASS))
        paid = either(Not(IsChoice(made, logic.MEANS_CLASSES.key, "interno")), self._cost(made_by) > 0)
        yield _later(problems.INDICATOR_UNBUDGETED, indicator, both(
            _among(key, of_means) > 0, _among(key, of_means, paid).equals(0)),
            other=Counterpart(((means, of_means),), key))
        for rule in costing(self._cost):
            told_there = rule.code is INTERNAL_WITHOUT_COST
            yield Rule(code=rule.code, at=rule.at, values=rule.values, beside=False, wrong=both(
                rule.wrong, _among(of_means, key).equals(0)) if told_there else rule.wrong)

    def _of_schedule(self) -> Iterator[Rule]:
        known = _among(_PLANNED, _CODE, is_level(ACTIVITIES)) if self.logical else Num(0)
        yield _unknown_component(_SERVES, _filled(_COMPONENT) > 0)
        yield _later(problems.ACTIVITY_WITHOUT_COST, _PLANNED, both(
            Filled(_PLANNED), plan.of(plan.DURATION) > 0, self._named > 0, known.equals(0),
            self._cost(_PLANNED).equals(0)), key=_PLANNED, other=self._first(ACTIVITY))
        cost = plan.of(plan.COST)
        yield _later(problems.SCHEDULE_COST_APART, cost, both(
            self._named > 0, cost > 0, absolute(cost - self._spent(_PLANNED)) > CENT), key=_PLANNED,
            other=self._amount(_PLANNED), **apart(cost, self._spent(_PLANNED)))


def _unknown_component(at: ColumnRef, where: Truth | None = None) -> Rule:
    wrong = unknown(at, _COMPONENT)
    return Rule(code=problems.UNKNOWN_COMPONENT, at=at, wrong=wrong if where is None else both(where, wrong),
                values={"key": at, "codes": Names((_COMPONENT,), _NONE_YET), "other": _beside(_COMPONENT)})


def _out_of_time(each: Costed) -> Iterator[Rule]:
    """A cost is paid in the years of its activity, as the schedule dates it."""
    activity = of(ACTIVITY, each.table)
    first, last = (sum_for_code(year.ref, network.KEY.ref, activity) for year in (
        progress.SINCE, progress.UNTIL))
    dated = both(_among(activity, _PLANNED) > 0, network.CIRCLES.ref.equals(0), each.whole > 0)
    if each.paid is None:
        return
    if isinstance(each.paid, BlockRef):
        outside = both(each.paid > 0, either(Year() < first, Year() > last))
    else:
        assert each.since is not None
        assert each.until is not None
        outside = either(each.since < first, each.until > last)
    yield _later(problems.COST_OUT_OF_TIME, each.paid, both(dated, outside), key=activity, first=first,
                 last=last, other=Counterpart(((plan.of(plan.DURATION), _PLANNED),), activity))


def rules(made: Assembly, costs: tuple[Costed, ...]) -> tuple[Rule, ...]:
    """The links of a project, by the formats that it has."""
    return tuple(Joined(costs, made.has("marco_logico"), made.has("cronograma")).rules())
