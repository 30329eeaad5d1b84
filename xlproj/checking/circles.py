"""Activities that wait for themselves; a function, since a path of any length is no expression."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from xlproj.base.catalogue_schedule import GOES_IN_CIRCLES
from xlproj.base.folding import as_code
from xlproj.base.problems import Problem
from xlproj.base.slots import Slot
from xlproj.checking.facts import Facts
from xlproj.model.schedule.activities import CODE, PREDECESSORS, TABLE

Links = Mapping[int, tuple[tuple[str, int], ...]]
"""Of each row, in which columns which other rows are named that must finish first."""


def waiting_for_itself(facts: Facts) -> Iterator[Problem]:
    """Each circle once, at the predecessor that closes it; a function, since a path is no expression."""
    rows = facts.project.tables.get(TABLE, ())
    codes = [row.values.get(CODE.key) for row in rows]
    first = {as_code(code): number for number, code in reversed(list(enumerate(codes))) if code is not None}
    links = {number: tuple((field.key, first[named]) for field in PREDECESSORS
                           if (named := as_code(row.values.get(field.key))) in first)
             for number, row in enumerate(rows)}
    for column, path in circles(links):
        words = " → ".join(str(codes[row]) for row in (*path, path[0]))
        yield facts.problem(GOES_IN_CIRCLES, Slot(key=TABLE, column=column, row=path[-1]), path=words,
                            other=beginning(TABLE, links, path))


def beginning(table: str, links: Links, path: list[int]) -> Slot:
    """The cell in which the first row of a circle names the next one."""
    following = path[1 % len(path)]
    return Slot(key=table, column=next(column for column, row in links[path[0]] if row == following),
                row=path[0])


def circles(links: Links) -> Iterator[tuple[str, list[int]]]:
    """The column that closes each circle, and the rows of the circle up to the one in which it stands.

    Goes down from each row in turn; what was left once leads into no circle that was not told.
    """
    left: set[int] = set()
    for start in links:
        path, ways = [start], [iter(links[start])]
        while path and start not in left:
            for column, row in ways[-1]:
                if row in path:
                    yield column, path[path.index(row):]
                elif row not in left:
                    path.append(row)
                    ways.append(iter(links[row]))
                    break
            else:
                left.add(path.pop())
                ways.pop()
