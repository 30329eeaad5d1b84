"""How the objectives of a logframe hang together: circles, and codes that belong to another branch."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from xlproj.base import catalogue_wording as codes
from xlproj.base.folding import as_code
from xlproj.base.problems import Problem
from xlproj.base.slots import Slot
from xlproj.checking.facts import Facts
from xlproj.model.logic.models import ACTIVITY, RESULT
from xlproj.model.logic.tables import LEVEL, OBJECTIVES, OWN_CODE, PARENT
from xlproj.spec.project import Row


def circles(facts: Facts) -> Iterator[Problem]:
    """Objectives that depend on one another in a circle, told once each; a function, since a formula can't
    follow a chain whose length nobody knows."""
    rows = _by_code(facts)
    told: set[str] = set()
    for code in rows:
        chain = _chain(code, rows)
        if len(chain) > 1 and chain[-1] == code and not told & set(chain):
            told |= set(chain)
            shown = " → ".join(str(rows[each][1].values[OWN_CODE.key]) for each in chain)
            here, other = (Slot(key=OBJECTIVES.key, column=PARENT.key, row=rows[each][0])
                           for each in chain[:2])
            yield facts.problem(codes.CIRCLE, here, codes=shown, other=other)


def _chain(start: str, rows: Mapping[str, tuple[int, Row]]) -> list[str]:
    """The codes from one objective up, as far as they lead or until one comes again; one that depends on
    itself is told elsewhere."""
    chain, code = [start], _above(start, rows)
    while code in rows and code not in chain:
        chain.append(code)
        code = _above(code, rows)
    return [*chain, code] if code in chain and code != chain[-1] else chain


def _above(code: str, rows: Mapping[str, tuple[int, Row]]) -> str:
    return as_code(rows[code][1].values.get(PARENT.key)) if code in rows else ""


def codes_of_another(facts: Facts) -> Iterator[Problem]:
    """Activities whose code does not begin with that of their result; a function, since no formula of ours
    looks at the beginning of a text."""
    rows = _by_code(facts)
    for code, (number, row) in rows.items():
        parent = rows.get(_above(code, rows))
        if parent is None or row.values.get(LEVEL.key) != ACTIVITY or parent[1].values.get(
                LEVEL.key) != RESULT:
            continue
        above = str(parent[1].values[OWN_CODE.key])
        if not code.startswith(as_code(above)):
            slot = Slot(key=OBJECTIVES.key, column=OWN_CODE.key, row=number)
            yield facts.problem(codes.CODE_OF_ANOTHER, slot, own=row.values[OWN_CODE.key], key=above,
                                other=Slot(key=OBJECTIVES.key, column=OWN_CODE.key, row=parent[0]))


def _by_code(facts: Facts) -> dict[str, tuple[int, Row]]:
    if OBJECTIVES.key in facts.read.doubtful:
        return {}
    return {as_code(row.values[OWN_CODE.key]): (number, row)
            for number, row in enumerate(facts.project.tables.get(OBJECTIVES.key, ()))
            if OWN_CODE.key in row.values}
