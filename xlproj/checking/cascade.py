"""Logframes one under the other: what each must repeat of the one above, and what it must not.

A function, since each message names a cell of another frame, which is found by two codes at a time, and no
expression takes a code apart.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from xlproj.base import catalogue_strategy as codes
from xlproj.base.folding import as_code, as_name
from xlproj.base.problems import Code, Problem
from xlproj.base.slots import Slot
from xlproj.checking.facts import Facts
from xlproj.model.strategy.cascade import (
    ABOVE,
    ACTIVITY,
    CARRIED,
    CODE,
    FRAME,
    FRAMES,
    GOAL,
    KIND,
    PART_CODE,
    PARTS,
    PURPOSE,
    RESULT,
    SERVES,
    WORDS,
)
from xlproj.spec.inputs import Field
from xlproj.spec.project import Row


@dataclass(frozen=True, slots=True)
class _Typed:
    """A row of a table, by its number there."""

    table: str
    number: int
    row: Row

    def code(self, field: Field) -> str:
        """A code, for comparing."""
        return as_code(self.row.values.get(field.key))

    def words(self, field: Field) -> object:
        """What was typed; nothing where that is blank."""
        return self.row.values.get(field.key, "")

    def at(self, field: Field) -> Slot:
        """One of its cells."""
        return Slot(key=self.table, column=field.key, row=self.number)

    def same(self, field: Field, other: _Typed, theirs: Field) -> bool:
        """Whether two cells say the same."""
        return as_name(self.words(field)) == as_name(other.words(theirs))


@dataclass(frozen=True, slots=True)
class _Cascade:
    """The frames by code, and the parts of each."""

    frames: Mapping[str, _Typed]
    parts: Mapping[str, tuple[_Typed, ...]]

    @classmethod
    def of(cls, facts: Facts) -> _Cascade:
        """Those of a project; none if part of a table could not be read."""
        frames: dict[str, _Typed] = {}
        parts: dict[str, list[_Typed]] = {}
        if {FRAMES, PARTS} & facts.read.doubtful:
            return cls({}, {})
        for frame in _rows(facts, FRAMES):
            if frame.code(CODE):
                frames.setdefault(frame.code(CODE), frame)
        for part in _rows(facts, PARTS):
            parts.setdefault(part.code(FRAME), []).append(part)
        return cls(frames, {code: tuple(each) for code, each in parts.items()})

    def of_kind(self, frame: str, kind: str) -> tuple[_Typed, ...]:
        """The results or the activities of a frame."""
        return tuple(part for part in self.parts.get(frame, ()) if part.row.values.get(KIND.key) == kind)

    def start(self, frame: str) -> Slot:
        """Where the codes of a frame stand, or those of all where it has none."""
        return next((part.at(PART_CODE) for part in self.parts.get(frame, ())),
                    Slot(key=PARTS, column=PART_CODE.key, row=0))


def _rows(facts: Facts, table: str) -> Iterator[_Typed]:
    yield from (_Typed(table, number, row) for number, row in enumerate(facts.project.tables.get(table, ()))
                if not row.blank)


def frames_apart(facts: Facts) -> Iterator[Problem]:
    """What does not agree between a frame and the one above, frame by frame: a function, since what it tells
    of stands in another frame, found by two codes."""
    cascade = _Cascade.of(facts)
    for code, frame in cascade.frames.items():
        yield from _own_codes(facts, cascade, code)
        above = cascade.frames.get(frame.code(ABOVE))
        if above is not None and above is not frame:
            yield from _under(facts, cascade, frame, above)


def _own_codes(facts: Facts, cascade: _Cascade, code: str) -> Iterator[Problem]:
    """Each activity serves a result of its frame, whose code it extends."""
    results = {each.code(PART_CODE) for each in cascade.of_kind(code, RESULT)}
    for each in cascade.of_kind(code, ACTIVITY):
        serves, start = each.code(SERVES), cascade.start(code)
        if serves and serves not in results:
            yield facts.problem(codes.UNKNOWN_RESULT, each.at(SERVES), key=each.words(SERVES),
                                frame=each.words(FRAME), other=start)
        elif not serves or not each.code(PART_CODE).startswith(f"{serves}."):
            yield facts.problem(codes.CODE_DOES_NOT_EXTEND, each.at(PART_CODE), key=each.words(PART_CODE),
                                other=start)


def _under(facts: Facts, cascade: _Cascade, frame: _Typed, above: _Typed) -> Iterator[Problem]:
    """Goal and purpose are those that the frame above says, results its activities, activities new ones."""
    upper, carried = above.code(CODE), frame.code(CARRIED)
    if not frame.same(GOAL, above, PURPOSE):
        yield facts.problem(codes.GOAL_IS_NOT_ITS_PURPOSE, frame.at(GOAL), above=above.words(PURPOSE),
                            other=above.at(PURPOSE))
    result = next((each for each in cascade.of_kind(upper, RESULT) if each.code(PART_CODE) == carried), None)
    if result is None:
        yield facts.problem(codes.UNKNOWN_RESULT, frame.at(CARRIED), key=frame.words(CARRIED),
                            frame=above.words(CODE), other=cascade.start(upper))
        return
    if not frame.same(PURPOSE, result, WORDS):
        yield facts.problem(codes.PURPOSE_IS_NOT_THE_RESULT, frame.at(PURPOSE), key=frame.words(CARRIED),
                            above=result.words(WORDS), other=result.at(WORDS))
    tasks = {each.code(PART_CODE): each for each in cascade.of_kind(upper, ACTIVITY)
             if each.code(SERVES) == carried}
    reached = {each.code(PART_CODE): each for each in cascade.of_kind(frame.code(CODE), RESULT)}
    own = cascade.start(frame.code(CODE))
    yield from _missing(facts, codes.RESULT_IS_NO_ACTIVITY, reached, tasks, cascade.start(upper))
    yield from _missing(facts, codes.ACTIVITY_WITHOUT_RESULT, tasks, reached, own, frame=frame.words(CODE))
    for each in cascade.of_kind(frame.code(CODE), ACTIVITY):
        for task in cascade.of_kind(upper, ACTIVITY):
            if each.same(WORDS, task, WORDS):
                yield facts.problem(codes.ACTIVITY_REPEATED, each.at(WORDS), other=task.at(WORDS))


def _missing(facts: Facts, code: Code, these: Mapping[str, _Typed], those: Mapping[str, _Typed], other: Slot,
             **values: object) -> Iterator[Problem]:
    """Parts whose code is none of the others'."""
    yield from (facts.problem(code, each.at(PART_CODE), key=each.words(PART_CODE), other=other, **values)
                for key, each in these.items() if key not in those)
