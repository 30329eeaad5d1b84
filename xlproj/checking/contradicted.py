"""Figures that a workbook shows and that do not follow from its data: what was saved without calculating, or
altered in the file."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from math import isclose, isnan
from typing import Protocol

from xlproj.base import catalogue_sheets, phrases
from xlproj.base.figures import pair
from xlproj.base.problems import Problem
from xlproj.base.text import Text
from xlproj.base.tolerances import CLOSE
from xlproj.base.units import MONEY
from xlproj.checking.facts import Facts
from xlproj.checking.typedover import ComputedCell
from xlproj.spec.model import Model
from xlproj.spec.reach import circles, needs_of

_NAMED = 3


class Stored(ComputedCell, Protocol):
    """A computed cell with the figure that its formula shows."""

    @property
    def value(self) -> float:
        """What is stored."""


def contradicted(facts: Facts, shown: Iterable[Stored], typed_over: frozenset[str]) -> Iterator[Problem]:
    """One problem for all figures that the data contradict: at the one that stands nearest to its data.

    `facts` are of the declarations that the workbook itself has. Figures that lead to one of the quantities
    that were `typed_over`, or to an input that could not be read, are not judged: they follow what is told
    there.
    """
    model = facts.read.model
    follows, shown = _led_to(model, typed_over), tuple(shown)
    money = {key for key, quantity in model.quantities.items() if quantity.unit == MONEY}
    dust = CLOSE * max((abs(each.value) for each in shown if each.quantity in money), default=0.0)
    found: dict[str, list[Stored]] = {}
    for each in shown:
        computed = facts.at(each.quantity, each.place)
        if each.quantity not in follows and isinstance(computed, float) and not _same(
                each.value, computed, dust if each.quantity in money else 0.0):
            found.setdefault(each.quantity, []).append(each)
    apart = {key: each for key, each in found.items() if not facts.is_doubtful(model.expression(key))}
    if apart:
        yield _problem(facts, apart)


def _led_to(model: Model, keys: frozenset[str]) -> frozenset[str]:
    """The quantities that lead to one of these, themselves among them."""
    led = set(keys)
    for circle in circles(model) if keys else ():
        if any(read.key in led for key in circle for read in needs_of(model)[key] if read.computed):
            led |= circle
    return frozenset(led)


def _problem(facts: Facts, apart: dict[str, list[Stored]]) -> Problem:
    model = facts.read.model
    nearest = next(circle for circle in circles(model) if circle & apart.keys())
    first = min((each for key in nearest & apart.keys() for each in apart[key]), key=lambda each: each.cell)
    before, after = first.value, facts.at(first.quantity, first.place)
    assert isinstance(after, float)
    said = pair(before, after) if not isnan(after) else (pair(before, 0.0)[0], "—")
    others = sum(map(len, apart.values())) - 1
    names = [name for key in apart if (name := model.quantities[key].name) and not model.axes(key)]
    return Problem(code=catalogue_sheets.FIGURE_CONTRADICTED, cell=first.cell,
                   label=model.quantities[first.quantity].label,
                   values={"before": said[0], "after": said[1], "more": _more(others, names)})


def _more(others: int, names: list[str]) -> Text:
    if not others:
        return Text("", "")
    listed = f"; {', '.join(names[:_NAMED])}{', …' if len(names) > _NAMED else ''}" if names else ""
    return phrases.OTHER_FIGURES.format(count=others, names=listed)


def _same(value: float, computed: float, dust: float) -> bool:
    """Whether two figures are one, as closely as programs agree that find a rate by search: of money what is
    next to nothing beside the largest figure is none, as what is left of a value at that rate."""
    if max(abs(value), abs(computed)) < dust:
        return True
    return isclose(value, computed, rel_tol=CLOSE, abs_tol=CLOSE)
