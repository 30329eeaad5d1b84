"""From the objectives tree to the rows of a logframe: the central objective is the purpose, its last end the
goal, what leads to it directly the results, and what leads to these the activities (ch. III).

It is a proposal: `nivel_arbol` says otherwise for any objective, and what is not tackled is left out with
all that leads to it alone.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field

from xlproj.base.folding import as_code
from xlproj.drawings.layers import Box
from xlproj.model.logic import tables
from xlproj.model.logic.models import ACTIVITY, GOAL, PURPOSE, RESULT
from xlproj.model.trees.objectives import ASIDE, ATTACKED, OBJECTIVE, OF_PROBLEM, PLACE, TABLE, TREE
from xlproj.spec.project import Project, Row, Value
from xlproj.spec.trees import boxes_of

_CODES = {GOAL: "F", PURPOSE: "P"}


@dataclass(slots=True)
class _Tree:
    """The boxes by code, what leads to each, and what was typed of its objective."""

    boxes: Mapping[str, Box]
    below: Mapping[str, list[str]]
    typed: Mapping[str, Mapping[str, Value]]
    taken: set[str] = field(default_factory=set)

    @classmethod
    def of(cls, project: Project) -> _Tree:
        """The objectives tree of a project."""
        boxes: dict[str, Box] = {}
        for box in boxes_of(TREE, project):
            boxes.setdefault(as_code(box.key), box)
        below: dict[str, list[str]] = {code: [] for code in boxes}
        for code, box in boxes.items():
            for effect in dict.fromkeys(map(as_code, box.above)):
                below[effect].append(code)
        typed = {as_code(row.values.get(OF_PROBLEM.key)): row.values
                 for row in reversed(project.tables.get(TABLE, ()))}
        return cls(boxes, below, typed)

    def place(self, code: str) -> str:
        """The level that was chosen for an objective; outside, where there is none."""
        typed = self.typed.get(code, {})
        return str(typed.get(PLACE.key, "")) if OBJECTIVE.key in typed else ASIDE

    def tackled(self, code: str) -> bool:
        """Whether the project deals with it."""
        return self.typed.get(code, {}).get(ATTACKED.key) != "no"

    @property
    def purpose(self) -> str | None:
        """The objective chosen as purpose, or the central one."""
        chosen = next((code for code in self.boxes if self.place(code) == PURPOSE), None)
        central = (code for code, box in self.boxes.items() if box.main and self.place(code) != ASIDE)
        return chosen if chosen is not None else next(central, None)

    def goal(self, purpose: str) -> str | None:
        """The objective chosen as goal, or the end to which the purpose leads at last: of several, that to
        which most others lead."""
        chosen = next((code for code in self.boxes if self.place(code) == GOAL), None)
        if chosen is not None:
            return chosen
        ends = [code for code in self._reached(purpose, up=True)
                if not self.boxes[code].above and code != purpose and self.place(code) != ASIDE]
        return max(ends, key=lambda code: len(self._reached(code, up=False)), default=None)

    def _reached(self, start: str, *, up: bool) -> list[str]:
        found, waiting = [start], [start]
        while waiting:
            code = waiting.pop()
            near = map(as_code, self.boxes[code].above) if up else iter(self.below[code])
            new = [each for each in dict.fromkeys(near) if each not in found]
            found += new
            waiting += new
        return found

    def row(self, code: str, level: str, own: str, parent: str) -> Row:
        """An objective as a row of the logframe."""
        self.taken.add(code)
        values: dict[str, Value] = {
            tables.OBJECTIVE.key: self.typed[code][OBJECTIVE.key], tables.OWN_CODE.key: own,
            tables.LEVEL.key: level}
        reason = self.typed[code].get(tables.REASON.key)
        return Row({**values, **({tables.PARENT.key: parent} if parent else {}),
                    **({tables.REASON.key: reason} if reason is not None else {})})


def rows_of_logframe(project: Project) -> tuple[Row, ...]:
    """The objectives that the tree proposes for the logframe, from the goal down, each with its code; none
    without a purpose."""
    tree = _Tree.of(project)
    purpose = tree.purpose
    if purpose is None:
        return ()
    goal = tree.goal(purpose)
    head = [tree.row(goal, GOAL, _CODES[GOAL], "")] if goal is not None else []
    return (*head, tree.row(purpose, PURPOSE, _CODES[PURPOSE], _CODES[GOAL] if head else ""),
            *_means(tree, purpose))


def _means(tree: _Tree, purpose: str) -> Iterator[Row]:
    """Results, each followed by its activities; then those that lead to no result, under the purpose."""
    results = _results(tree, purpose)
    tree.taken.update(results)
    for count, result in enumerate(results, 1):
        own = f"R{count}"
        yield tree.row(result, RESULT, own, _CODES[PURPOSE])
        for number, activity in enumerate(_activities(tree, result), 1):
            yield tree.row(activity, ACTIVITY, f"{own}.{number}", own)
    left = [code for code in tree.boxes if tree.place(code) == ACTIVITY and tree.tackled(code)
            and code not in tree.taken]
    yield from (tree.row(code, ACTIVITY, f"A{number}", _CODES[PURPOSE])
                for number, code in enumerate(left, 1))


def _results(tree: _Tree, purpose: str) -> list[str]:
    """What leads to the purpose directly, or through what is left aside, and what was chosen as result."""
    found, waiting = list[str](), list(tree.below[purpose])
    seen = {purpose, *waiting}
    while waiting:
        code = waiting.pop(0)
        if tree.tackled(code):
            if tree.place(code) in ("", RESULT) and code not in tree.taken:
                found.append(code)
            else:
                waiting += (new := [each for each in tree.below[code] if each not in seen])
                seen.update(new)
    return [*found, *(code for code in tree.boxes if tree.place(code) == RESULT and tree.tackled(code)
                      and code not in found and code not in tree.taken)]


def _activities(tree: _Tree, result: str) -> Iterator[str]:
    """What leads to a result, directly or not, as far as it is tackled and no other row has it."""
    waiting, seen = list(tree.below[result]), {result, *tree.below[result]}
    while waiting:
        code = waiting.pop(0)
        if tree.tackled(code) and tree.place(code) not in (RESULT, PURPOSE, GOAL):
            new = [each for each in tree.below[code] if each not in seen]
            waiting = [*new, *waiting]
            seen.update(new)
            if tree.place(code) in ("", ACTIVITY) and code not in tree.taken:
                yield code
