"""Runs the declared rules over a project: where each is broken, and what its message says there."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import replace
from itertools import islice
from typing import assert_never

from xlproj.base.catalogue_sheets import MORE_ALIKE, MOST_ALIKE
from xlproj.base.figures import pair
from xlproj.base.problems import Problem
from xlproj.base.slots import Slot
from xlproj.checking.facts import Facts, at
from xlproj.checking.lost import heard
from xlproj.checking.rowwise import rows_left_out
from xlproj.checking.telling import Spot, compared, told
from xlproj.expr.references import BlockRef, ColumnRef, FieldRef, SeriesRef
from xlproj.spec.rules import At, Condition, Each, Rule, Tie


def broken_conditions(facts: Facts, conditions: Iterable[Condition]) -> Iterator[Problem]:
    """What stands on *Control* and does not hold."""
    for condition in conditions:
        yield from broken_rules(facts, condition.rules)


def broken_rules(facts: Facts, rules: Iterable[Rule]) -> Iterator[Problem]:
    """Each rule that is broken, wherever it is; one that can't be judged is silent."""
    for rule in rules:
        left_out = _left_out(facts, rule) if rule.code is not None else None
        if left_out is not None:
            yield from heard(_broken(facts, rule, left_out))


def _left_out(facts: Facts, rule: Rule) -> frozenset[int] | None:
    """The rows in which a rule can't be judged, since one of their cells could not be used; None where it
    can't be anywhere: what it looks at is doubtful, lost or newer than the workbook."""
    slot = _somewhere(rule.place)
    newer = f"{slot.key}.{slot.column}" in facts.newer or slot.key in facts.newer
    if newer or facts.is_lost(rule.wrong, rule.place):
        return None
    if not facts.read.doubtful:
        return frozenset()
    by_row = rule.judges in ("row", "period") and not rule.alike
    rows = [rows_left_out(facts, each, slot.key if by_row else "") for each in (rule.wrong, *rule.tells)]
    return None if None in rows else frozenset().union(*(each for each in rows if each is not None))


def _broken(facts: Facts, rule: Rule, left_out: frozenset[int]) -> Iterator[Problem]:
    spots = _worth_telling(facts, rule, left_out)
    for spot in islice(spots, MOST_ALIKE):
        values = {name: told(facts, say, spot) for name, say in rule.values.items()}
        assert rule.code is not None
        slot = _slot(facts, rule, spot)
        yield Problem(code=rule.code, slot=slot, label=facts.label(slot), values=values)
    more = sum(1 for _ in spots)
    if more and rule.code is not None:
        yield facts.problem(MORE_ALIKE, Slot(key=_somewhere(rule.place).key), count=more, which=rule.code.id)


def _worth_telling(facts: Facts, rule: Rule, left_out: frozenset[int]) -> Iterator[Spot]:
    """The places to tell: all or the first; of rows that are alike, all but the first or that one alone."""
    groups: dict[tuple[object, ...], list[Spot]] = {}
    for spot in _spots(facts, rule, left_out):
        groups.setdefault(compared(facts, rule.alike, spot.row), []).append(spot)
    for spots in groups.values():
        several = spots[1:] if rule.alike else spots
        yield from (replace(spot, more=len(spots) - 1) for spot in (spots[:1] if rule.first else several))


def _spots(facts: Facts, rule: Rule, left_out: frozenset[int]) -> Iterator[Spot]:
    """The places in which a rule is broken, row by row and year by year."""
    wrong = facts.figures.value(rule.wrong)
    if not wrong.any():
        return iter(())
    rows: Iterable[int] = (0,)
    years: Iterable[int] = (0,)
    if rule.judges in ("row", "period"):
        rows = [number for number, row in enumerate(facts.project.tables.get(_somewhere(rule.place).key, ()))
                if not row.blank and number not in left_out]
    if rule.judges in ("year", "period"):
        years = range(wrong.shape[-1])
    return (Spot(row, year) for row in rows for year in years if at(wrong, row=row, year=year))


# --- the place to point at ----------------------------------------------------------------------------------


def _slot(facts: Facts, rule: Rule, spot: Spot) -> Slot:
    """The first of the rule's places in which something was typed, else the first of all."""
    slots = [_slot_of(facts, rule.judges, place, spot) for place in rule.places]
    return next((slot for slot in slots if facts.project.value(slot) is not None), slots[0]) if len(
        slots) > 1 else slots[0]


def _slot_of(facts: Facts, judges: Each, place: At, spot: Spot) -> Slot:
    by_row = judges in ("row", "period")
    match place:
        case FieldRef():
            return Slot(key=place.key)
        case SeriesRef():
            return Slot(key=place.key, period=spot.year if judges == "year" else None)
        case ColumnRef():
            return Slot(key=place.table, column=place.key, row=spot.row) if by_row else facts.first_typed(
                place.table, place.key)
        case BlockRef() if judges == "project":
            return facts.first_typed(place.table, None)
        case BlockRef() if judges == "row":
            return Slot(key=place.table, row=spot.row, period=_last_typed(facts, place.table, spot.row))
        case BlockRef():
            return Slot(key=place.table, row=spot.row, period=_period(facts, place.table, spot.year))
        case _:
            assert_never(place)


def _period(facts: Facts, table: str, column: int) -> int:
    """The number over a column of a time table; those of project years are the years themselves."""
    declared = facts.read.model.tables[table]
    assert declared.periods is not None
    return facts.project.shape.periods(declared)[column] if declared.periods.of == "months" else column


def _last_typed(facts: Facts, table: str, row: int) -> int | None:
    """The last period of a row in which something was typed: where a rule points that judges its amounts
    together."""
    return max((period for period, amount in facts.project.tables[table][row].periods.items() if amount),
               default=None)


def _somewhere(place: At) -> Slot:
    """The input that a place is of."""
    match place:
        case FieldRef() | SeriesRef():
            return Slot(key=place.key)
        case ColumnRef():
            return Slot(key=place.table, column=place.key)
        case BlockRef():
            return Slot(key=place.table)
        case _:
            assert_never(place)


# --- ties ---------------------------------------------------------------------------------------------------


def broken_ties(facts: Facts, ties: Iterable[Tie]) -> Iterator[Problem]:
    """The ties that do not hold, at the places to blame where these are known.

    Where one can't be judged, what is wrong at a place to blame is told all the same.
    """
    judged: list[Tie] = []
    doubtful: list[Tie] = []
    for tie in ties:
        waits = facts.is_doubtful(tie.left, tie.right, tie.counts)
        (doubtful if waits else judged).append(tie)
    to_blame = {id(rule): rule for tie in doubtful if _counts(facts, tie) for rule in tie.blame
                if rule.judges == "row"}
    yield from broken_rules(facts, to_blame.values())
    broken = [tie for tie in judged if facts.failed(f"control_{tie.key}_ok")]
    keys = {tie.key for tie in broken}
    for tie in broken:
        if tie.code is not None and tie.follows not in keys:
            yield from heard(list(broken_rules(facts, tie.blame)) or _as_a_whole(facts, tie))


def _counts(facts: Facts, tie: Tie) -> bool:
    """Whether a tie that can't be judged would be told: it counts now, and follows no other."""
    counts = tie.counts
    return not tie.follows and (counts is None or (
        not facts.is_doubtful(counts) and bool(facts.figures.value(counts).all())))


def _as_a_whole(facts: Facts, tie: Tie) -> Iterator[Problem]:
    left, right = pair(facts.figure(f"control_{tie.key}_izq"), facts.figure(f"control_{tie.key}_der"))
    assert tie.code is not None
    yield facts.problem(tie.code, _slot_of(facts, "project", tie.at, Spot()), left=left, right=right)
