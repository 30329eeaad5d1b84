"""How problems hang together and what objectives answer to: what takes a walk over the whole tree.

By the book's rule the central problem is that in which most causes and most effects meet. Their sum would
not tell: at the root, all others are causes. So it is the lesser of both numbers that counts.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

from xlproj.base import catalogue_trees as codes
from xlproj.base.folding import as_code, as_name
from xlproj.base.problems import Problem
from xlproj.base.slots import Slot
from xlproj.checking.circles import beginning, circles
from xlproj.checking.facts import Facts
from xlproj.model.trees import objectives
from xlproj.model.trees.problems import (
    CAUSE,
    CENTRAL,
    CODE,
    EFFECT,
    KIND,
    KINDS_OF_PROBLEM,
    LEADS_TO,
    PARTS,
    PROBLEM,
    TABLE,
)
from xlproj.spec.project import Row


@dataclass(frozen=True, slots=True)
class _Web:
    """The problems by code: their rows, and which lead right up or right down to which."""

    rows: Mapping[str, tuple[int, Row]]
    up: Mapping[str, tuple[str, ...]]
    down: Mapping[str, tuple[str, ...]]

    @classmethod
    def of(cls, facts: Facts) -> _Web:
        """The problems of a project; none of them if part of the table could not be read."""
        found: dict[str, tuple[int, Row]] = {}
        for number, row in _rows(facts, TABLE):
            if CODE.key in row.values:
                found.setdefault(as_code(row.values[CODE.key]), (number, row))
        up = {code: tuple(dict.fromkeys(each for field in LEADS_TO if (
            each := as_code(row.values.get(field.key))) in found)) for code, (_, row) in found.items()}
        down: dict[str, list[str]] = {code: [] for code in found}
        for code, effects in up.items():
            for each in effects:
                down[each].append(code)
        return cls(found, up, {code: tuple(each) for code, each in down.items()})

    def met(self, code: str) -> tuple[int, int]:
        """How many causes and effects meet in a problem, direct ones and others."""
        return len(_reached(code, self.down)), len(_reached(code, self.up))

    def told(self, code: str) -> object:
        """A code as it was typed."""
        return self.rows[code][1].values[CODE.key]

    def at(self, code: str, column: str) -> Slot:
        """An input of a problem."""
        return Slot(key=TABLE, column=column, row=self.rows[code][0])

    @property
    def marked(self) -> list[str]:
        """The codes of those marked as central."""
        return [code for code, (_, row) in self.rows.items() if row.values.get(KIND.key) == CENTRAL]


def _reached(start: str, links: Mapping[str, Iterable[str]]) -> set[str]:
    """All that the links lead to from one problem, itself not counted."""
    seen, waiting = {start}, [start]
    while waiting:
        new = [each for each in links[waiting.pop()] if each not in seen]
        seen.update(new)
        waiting += new
    return seen - {start}


def leading_to_itself(facts: Facts) -> Iterator[Problem]:
    """Each circle of problems once, at the code that closes it; a function, since a path is no expression."""
    web = _Web.of(facts)
    at = {number: code for code, (number, _) in web.rows.items()}
    links = {number: tuple((field.key, web.rows[effect][0]) for field in LEADS_TO if (
        effect := as_code(row.values.get(field.key))) in web.rows) for number, row in web.rows.values()}
    for column, path in circles(links):
        words = " → ".join(str(web.told(at[row])) for row in (*path, path[0]))
        yield facts.problem(codes.LEADS_TO_ITSELF, Slot(key=TABLE, column=column, row=path[-1]), path=words,
                            other=beginning(TABLE, links, path))


def central(facts: Facts) -> Iterator[Problem]:
    """Whether a central problem is marked, and by the book's rule another one has more about it; a function,
    since how many lead to one takes a walk of any length."""
    web = _Web.of(facts)
    if len(web.rows) < 2 or len(web.marked) > 1:
        return
    met = {code: web.met(code) for code in web.rows}
    best = max(met, key=lambda code: (min(met[code]), sum(met[code])))
    if not min(met[best]):
        return
    values = {"key": web.told(best), "other": web.at(best, CODE.key)}
    if not web.marked:
        yield facts.problem(codes.NO_CENTRAL, web.at(best, KIND.key), **values, causes=met[best][0],
                            effects=met[best][1])
        return
    [own] = web.marked
    if min(met[own]) < min(met[best]):
        yield facts.problem(codes.CENTRAL_OTHERWISE, web.at(own, KIND.key), **values, causes=met[own][0],
                            effects=met[own][1], other_causes=met[best][0], other_effects=met[best][1])


def kind_otherwise(facts: Facts) -> Iterator[Problem]:
    """Causes and effects that say the contrary of what their codes do; a function, as above."""
    web = _Web.of(facts)
    if len(web.marked) != 1:
        return
    [middle] = web.marked
    parts = {CAUSE: _reached(middle, web.down), EFFECT: _reached(middle, web.up)}
    for code, (_, row) in web.rows.items():
        said = row.values.get(KIND.key)
        other = {CAUSE: EFFECT, EFFECT: CAUSE}.get(str(said))
        if other is not None and code in parts[other] and code not in parts[str(said)]:
            yield facts.problem(codes.KIND_OTHERWISE, web.at(code, KIND.key),
                                said=KINDS_OF_PROBLEM.label(str(said)), meant=PARTS[other])


def one_chain(facts: Facts) -> Iterator[Problem]:
    """A tree without branches, told once; a function, since it is about the links of all rows at once."""
    web = _Web.of(facts)
    chain = all(len(each) <= 1 for links in (web.up, web.down) for each in links.values())
    first = next((code for code in web.rows if not web.up[code]), None)
    if chain and first is not None and len(web.rows) > 2 and len(
        _reached(first, web.down)) == len(web.rows) - 1:
        yield facts.problem(codes.ONE_CHAIN, web.at(first, PROBLEM.key))


# --- problems and objectives --------------------------------------------------------------------------------


def one_to_one(facts: Facts) -> Iterator[Problem]:
    """Problems without their objective, objectives without their problem, and those that are the problem
    itself; a function, since each message names the cell in the other table, where it has to be written."""
    if objectives.TABLE not in facts.read.model.tables or objectives.TABLE in facts.read.doubtful:
        return
    web = _Web.of(facts)
    answered = {as_code(row.values.get(objectives.OF_PROBLEM.key)): (number, row)
                for number, row in _rows(facts, objectives.TABLE)}
    if not answered:
        return
    for code in web.rows:
        if code not in answered:
            yield facts.problem(codes.NO_OBJECTIVE, web.at(code, CODE.key), key=web.told(code),
                                other=_last(facts, objectives.TABLE, objectives.OF_PROBLEM.key))
    for code, (number, row) in answered.items():
        own = Slot(key=objectives.TABLE, column=objectives.OBJECTIVE.key, row=number)
        if code and code not in web.rows:
            if TABLE not in facts.read.doubtful:
                yield facts.problem(codes.NO_PROBLEM, Slot(
                    key=objectives.TABLE, column=objectives.OF_PROBLEM.key, row=number),
                    key=row.values[objectives.OF_PROBLEM.key], other=_last(facts, TABLE, CODE.key))
        elif code and as_name(row.values.get(own.column or "", "")) == as_name(
                web.rows[code][1].values.get(PROBLEM.key, "?")):
            yield facts.problem(codes.NOT_POSITIVE, own, other=web.at(code, PROBLEM.key))


def _last(facts: Facts, table: str, column: str) -> Slot:
    """The last row in use of a table, below which one more is written."""
    return Slot(key=table, column=column, row=max((number for number, _ in _rows(facts, table)), default=0))


def _rows(facts: Facts, table: str) -> Iterator[tuple[int, Row]]:
    """The rows of a table that hold something, unless part of it could not be read."""
    if table not in facts.read.doubtful:
        yield from ((number, row) for number, row in enumerate(facts.project.tables.get(table, ()))
                    if not row.blank)
