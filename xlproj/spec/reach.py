"""What the quantities of a model lead to: one another, and the inputs that can change them."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from functools import lru_cache
from itertools import chain

from xlproj.base.problems import Code
from xlproj.base.slots import Slot
from xlproj.expr.core import Expr, Read
from xlproj.spec.model import MODELS_KEPT, Model

InputKey = tuple[str, str]
"""`(field, series or steps, "")`, `(table, column)`, or `(table, "@")` for all its periods."""


def input_at(slot: Slot) -> InputKey:
    """The input of which a slot is a cell."""
    return slot.key, slot.column or ("@" if slot.row is not None else "")


@lru_cache(maxsize=MODELS_KEPT)
def needs_of(model: Model) -> Mapping[str, tuple[Read, ...]]:
    """For each quantity, what its expression reads."""
    return {key: quantity.expr.needs() for key, quantity in model.quantities.items()}


@lru_cache(maxsize=MODELS_KEPT)
def reached(model: Model, given: str = "") -> Mapping[str, frozenset[InputKey]]:
    """For each quantity, the inputs that it leads to; one that is `given` leads to none."""
    found: dict[str, frozenset[InputKey]] = {}
    for circle in circles(model):
        if given in circle:
            found |= dict.fromkeys(circle, frozenset())
            continue
        needs = [read for key in circle for read in needs_of(model)[key]
                 if not (read.computed and read.key in circle)]
        found |= dict.fromkeys(circle, _inputs(needs, found))
    return found


def inputs_of(model: Model, expression: Expr) -> frozenset[InputKey]:
    """The inputs that an expression leads to."""
    leads, known = _known(model)
    if expression not in known:
        known[expression] = _inputs(expression.needs(), leads)
    return known[expression]


@lru_cache(maxsize=MODELS_KEPT)
def _known(model: Model) -> tuple[Mapping[str, frozenset[InputKey]], dict[Expr, frozenset[InputKey]]]:
    """What the quantities of a model lead to, and its expressions that were asked for: the same rules ask at
    every reading."""
    return reached(model), {}


@lru_cache(maxsize=MODELS_KEPT)
def inputs_of_codes(model: Model) -> Mapping[str, frozenset[InputKey]]:
    """For each code that a rule or a tie tells, the inputs that it looks at."""
    found: dict[str, frozenset[InputKey]] = {}
    rules = chain(model.rules, *(each.rules for each in model.conditions), *(
        each.blame for each in model.ties))
    looked: list[tuple[Code | None, tuple[Expr, ...]]] = [(rule.code, (rule.wrong,)) for rule in rules]
    looked += [(tie.code, (tie.left, tie.right)) for tie in model.ties]
    for code, expressions in looked:
        if code is not None:
            found[code.id] = found.get(code.id, frozenset()).union(
                *(inputs_of(model, each) for each in expressions))
    return found


def _inputs(needs: Sequence[Read], known: Mapping[str, frozenset[InputKey]]) -> frozenset[InputKey]:
    own = {_input(read) for read in needs if not read.computed}
    return frozenset(own).union(*(known[read.key] for read in needs if read.computed))


def _input(read: Read) -> InputKey:
    return read.key, "@" if read.what == "periods" else read.column


@lru_cache(maxsize=MODELS_KEPT)
def circles(model: Model) -> tuple[frozenset[str], ...]:
    """The sets of quantities that lead to one another, most of one alone, each after those it leads to.

    They are Tarjan's strongly connected parts.
    """
    edges = {key: [read.key for read in needs if read.computed] for key, needs in needs_of(model).items()}
    number: dict[str, int] = {}
    lowest: dict[str, int] = {}
    path: list[str] = []
    on_path: set[str] = set()

    def visit(key: str) -> Iterator[frozenset[str]]:
        number[key] = lowest[key] = len(number)
        path.append(key)
        on_path.add(key)
        for other in edges[key]:
            if other not in number:
                yield from visit(other)
                lowest[key] = min(lowest[key], lowest[other])
            elif other in on_path:
                lowest[key] = min(lowest[key], number[other])
        if lowest[key] == number[key]:
            circle = frozenset(path[path.index(key):])
            del path[path.index(key):]
            on_path.difference_update(circle)
            yield circle

    return tuple(circle for key in edges if key not in number for circle in visit(key))
