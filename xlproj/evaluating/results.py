"""The results of a project: every quantity as an array, and the named ones as an agency looks them up."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

import numpy as np

from xlproj.base.slots import Slot
from xlproj.base.text import Language, Text
from xlproj.evaluating.engine import CHUNK, chunks, compute
from xlproj.expr.core import Array
from xlproj.spec.model import Model
from xlproj.spec.project import Project
from xlproj.spec.quantities import Quantity

Plain = float | str | None


@dataclass(frozen=True, slots=True)
class Results:
    """What was computed: `arrays` by key over (scenario, grid, grid, row, year). A number that does not exist
    is NaN there.

    `blocked` names the quantities that lead to an input that could not be read: they are not told.
    """

    model: Model
    project: Project
    arrays: Mapping[str, Array]
    blocked: frozenset[str] = frozenset()

    def indicators(self, language: Language | None = None) -> dict[str, Plain]:
        """Single figures by defined name; None where the figure does not exist; texts in the project's
        language unless told."""
        speech = language or self.project.language
        return {name: None if quantity.key in self.blocked
                else self._plain(self.arrays[quantity.key].ravel()[0], speech)
                for name, quantity in self._named()
                if not quantity.axes}

    def series(self) -> dict[str, list[Plain]]:
        """Rows of years by defined name, from year 0 to the horizon."""
        columns, count = self.project.shape.years + 1, self.project.horizon + 1
        return {name: [self._plain(value) for value in np.broadcast_to(
            self.arrays[quantity.key].reshape(-1), (columns,))[:count]]
                for name, quantity in self._named() if quantity.axes == {"year"}
                and quantity.key not in self.blocked}

    def grids(self) -> dict[str, list[list[Plain]]]:
        """Grids by defined name: rows follow the changes in costs, columns those in benefits."""
        return {name: [[self._plain(value) for value in row]
                       for row in self.arrays[quantity.key][0, :, :, 0, 0]]
                for name, quantity in self._named() if quantity.axes == {"g1", "g2"}
                and quantity.key not in self.blocked}

    def _named(self) -> Iterator[tuple[str, Quantity]]:
        return ((quantity.name, quantity) for quantity in self.model.quantities.values() if quantity.name)

    def _plain(self, value: object, language: Language = "es") -> Plain:
        if value is None or isinstance(value, str):
            return value
        if isinstance(value, Text):
            return value.in_(language)
        number = float(value)  # type: ignore[arg-type]  # arrays of numbers hold numpy floats
        return None if np.isnan(number) else number


def results(model: Model, project: Project) -> Results:
    """Compute everything for one project."""
    return Results(model, project, compute(model, project))


def over_scenarios(model: Model, project: Project, draws: Mapping[Slot, Array], wanted: tuple[str, ...],
                   size: int = CHUNK, known: Mapping[str, Array] | None = None) -> dict[str, Array]:
    """Figures (by key) over many scenarios at once, in chunks of `size`: `(S,)` for a figure, `(S, years)`
    for a row.

    `known` holds figures that no draw changes.
    """
    keys = frozenset(wanted)
    parts: dict[str, list[Array]] = {key: [] for key in wanted}
    for part in chunks(draws, size):
        count = len(next(iter(part.values())))
        found = compute(model, project, part, keys, known)
        for key in wanted:
            array = found[key]
            values = np.broadcast_to(array, (count, *array.shape[1:])).reshape(count, -1)
            parts[key].append(values[:, 0] if values.shape[1] == 1 else values)
    return {key: np.concatenate(arrays) for key, arrays in parts.items()}
