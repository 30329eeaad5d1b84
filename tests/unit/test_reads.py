"""What an expression says that it reads, against what it asks for when computed; and what follows from it.

R1  No expression asks for an input or a quantity that `needs()` does not tell.
R2  Each kind of node tells by itself what it takes from outside; a node that tells nothing is found.
R3  The closure has each input that a quantity leads to, through its own previous step too.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any

import numpy as np
import pytest

from xlproj import api
from xlproj.evaluating.engine import compute
from xlproj.evaluating.environment import Environment
from xlproj.expr.core import Array, Axis, Env, Expr, Read
from xlproj.expr.references import FieldRef, QuantityRef, previous
from xlproj.model.assembly import model
from xlproj.model.kinds import KINDS
from xlproj.spec.reach import inputs_of, needs_of, reached

PERIODS = ("block", "periods", "headers", "given")


@dataclass
class Witness:
    """An environment that notes what it is asked for."""

    inner: Environment
    asked: set[Read] = field(default_factory=set)

    def __getattr__(self, what: str) -> Any:
        answer = getattr(self.inner, what)
        if what in PERIODS:
            return self._noting(answer, lambda table: Read("periods", table))
        if what == "steps":
            return self._noting(answer, lambda *key: Read("steps", key[0]))
        if what in ("field", "series", "quantity", "column"):
            return self._noting(answer, lambda *key: Read(what, *key))
        return answer

    def _noting(self, answer: Callable[..., Array], read: Callable[..., Read]) -> Callable[..., Array]:
        def noted(*asked: Any) -> Array:
            self.asked.add(read(*asked))
            return answer(*asked)
        return noted

    def previous(self, key: str, axis: Axis, first: float) -> Array:
        self.asked.add(Read("before", key, axis=axis))
        return self.inner.quantity(key)

    def once(self, node: Expr, compute: Callable[[Env], Array]) -> Array:
        return compute(self)


def witness(kind: str) -> Witness:
    """The example of a kind, all its quantities known."""
    declarations, project = model(kind), api.example(kind)
    known = compute(declarations, project)
    return Witness(Environment(declarations, project, lambda _, key: known[key], {}, dict(known)))


def untold(expression: Expr, env: Witness) -> set[Read]:
    """What an expression asks for and does not tell."""
    env.asked.clear()
    with np.errstate(all="ignore"):
        expression.value(env)
    return env.asked - set(expression.needs())


@pytest.mark.parametrize("kind", KINDS)
def test_nothing_is_asked_for_that_is_not_told(kind: str) -> None:
    """R1."""
    env, asked = witness(kind), set()
    for key, quantity in model(kind).quantities.items():
        assert untold(quantity.expr, env) == set(), key
        asked |= {read.what for read in env.asked}

    assert {"field", "column", "quantity"} <= asked
    assert kind != "general" or {"series", "periods", "steps", "before"} <= asked


def test_a_node_that_does_not_tell_is_found() -> None:
    """R2 can fail."""
    class Silent(FieldRef):
        def reads(self) -> tuple[Read, ...]:
            return ()

    assert untold(Silent("horizonte") + 1, witness("riego")) == {Read("field", "horizonte")}


def test_each_is_told_once_and_in_order() -> None:
    expression = FieldRef("b") * QuantityRef("a") + FieldRef("b") + previous(QuantityRef("c"))

    assert expression.needs() == (Read("field", "b"), Read("quantity", "a"), Read("before", "c", axis="year"))


@pytest.mark.parametrize("kind", KINDS)
def test_the_closure_is_closed(kind: str) -> None:
    """R3: of each quantity, what it reads and what all that it reads leads to, and nothing else."""
    declarations = model(kind)
    leads = reached(declarations)
    for key, needs in needs_of(declarations).items():
        through = frozenset().union(*(leads[read.key] for read in needs if read.computed))
        assert through <= leads[key]
        assert inputs_of(declarations, declarations.expression(key)) == leads[key]


def test_what_leads_to_its_own_past_leads_to_all_that_its_circle_reads() -> None:
    """R3: the progress typed for a year counts in every later one."""
    leads = reached(model("riego"))["avance_vigente"]

    assert ("avance_escrito", "") in leads
