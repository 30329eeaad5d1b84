"""A project evaluated again and again with some of its inputs changed: what these do not lead to is computed
once."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

import numpy as np

from xlproj.base.slots import Slot
from xlproj.evaluating.engine import CHUNK, compute
from xlproj.evaluating.results import over_scenarios
from xlproj.expr.core import Array
from xlproj.model.appraisal.rate_of_return import REFINEMENTS
from xlproj.spec.inputs import Field
from xlproj.spec.model import Model
from xlproj.spec.project import Project
from xlproj.spec.reach import input_at, reached
from xlproj.spec.slots import declared_at

_WORKINGS = ("tir_paso", "tir_inicial")


@dataclass(frozen=True, slots=True)
class Trials:
    """A project and its figures as it stands: those wanted of it, and all that they lead to."""

    model: Model
    project: Project
    base: Mapping[str, Array]

    @classmethod
    def of(cls, model: Model, project: Project, wanted: tuple[str, ...]) -> Trials:
        """The trials of a project, of which these figures are wanted."""
        return cls(model, project, compute(model, project, wanted=frozenset(wanted)))

    def run(self, draws: Mapping[Slot, Array], wanted: tuple[str, ...], size: int = CHUNK) -> dict[
        str, Array]:
        """Figures (by key) over scenarios, each draw one value per scenario, in chunks of `size`."""
        moved = {input_at(slot) for slot in draws}
        leads, starts = reached(self.model), self._starts(wanted)
        known = {key: array for key, array in self.base.items() if leads[key].isdisjoint(moved)
                 or key in starts}
        return over_scenarios(self.model, self.project, draws, wanted, size, known)

    def _starts(self, wanted: tuple[str, ...]) -> frozenset[str]:
        """Approximations of a TIR that serve every scenario as they are: from any of them the search finds
        the only root."""
        if any(key.startswith(_WORKINGS) for key in wanted):
            return frozenset()
        last_but_one = f"{_WORKINGS[0]}{REFINEMENTS - 1}_"
        return frozenset(key for key, array in self.base.items() if key.startswith(last_but_one)
                         and np.isfinite(array).all())

    def figure(self, key: str) -> float:
        """A single figure as the project stands; NaN where it does not exist."""
        return float(self.base[key].ravel()[0])


def standing(project: Project, slot: Slot) -> float:
    """The value of an input as it stands; a blank amount of a time table is 0, any other blank NaN: it keeps
    what it means."""
    value = project.value(slot)
    if isinstance(value, float | int):
        return float(value)
    return 0.0 if slot.row is not None and slot.period is not None else np.nan


def is_whole(model: Model, slot: Slot) -> bool:
    """Whether only whole numbers are typed there."""
    declared = declared_at(model, slot)
    return isinstance(declared, Field) and declared.kind in ("integer", "year")
