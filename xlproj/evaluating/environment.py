"""The inputs of a project as arrays over the five axes, with any of them replaced by draws on the scenario
axis."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import date

import numpy as np

from xlproj.base.days import serial_of
from xlproj.base.slots import Slot
from xlproj.expr.core import AXIS_NUMBER, Array, Axis, Env, Expr
from xlproj.spec.inputs import Field
from xlproj.spec.model import Model
from xlproj.spec.project import Project, Value

_YEARS = "@"  # among what is remembered of inputs, whose names begin with their key

@dataclass(frozen=True, slots=True)
class Environment:
    """Where expressions find their values: inputs by key, and the quantities computed so far."""

    model: Model
    project: Project
    compute: Callable[[Environment, str], Array]
    draws: Mapping[Slot, Array] = field(default_factory=dict)
    results: dict[str, Array] = field(default_factory=dict)
    _cache: dict[str, Array] = field(default_factory=dict)
    _once: dict[Expr, Array] = field(default_factory=dict)

    @property
    def years(self) -> Array:
        """Project years 0…N."""
        if _YEARS not in self._cache:
            self._cache[_YEARS] = np.arange(self.project.shape.years + 1, dtype=float).reshape(1, 1, 1, 1, -1)
        return self._cache[_YEARS]

    def field(self, key: str) -> Array:
        """An input field; NaN or None where blank."""
        if key not in self._cache:
            drawn = self.draws.get(Slot(key=key))
            typed = _array([self.project.fields.get(key)], self.model.fields[key]) if drawn is None else drawn
            self._cache[key] = typed.reshape(-1, 1, 1, 1, 1)
        return self._cache[key]

    def default(self, key: str) -> object:
        """What an input field means that was left blank."""
        return self.model.fields[key].default

    def column(self, table: str, column: str) -> Array:
        """A column of a table, rows on the row axis; NaN or None where blank."""
        name = f"{table}.{column}"
        if name not in self._cache:
            declared = next(each for each in self.model.tables[table].fields if each.key == column)
            rows = self.project.tables.get(table, ())
            values = _array([row.values.get(column) for row in rows] or [None], declared).reshape(
                1, 1, 1, -1, 1)
            self._cache[name] = self._drawn(table, values, column=column)
        return self._cache[name]

    def _drawn(self, table: str, values: Array, column: str) -> Array:
        drawn = [(slot.row, draw) for slot, draw in self.draws.items()
                 if slot.key == table and slot.column == column and slot.row is not None]
        if drawn:
            values = np.repeat(values, len(drawn[0][1]), axis=0)
        for row, draw in drawn:
            values[:, 0, 0, row, 0] = draw
        return values

    def block(self, table: str) -> Array:
        """Amounts of a time table by row and project year; a year without column is 0."""
        return self._periods(table, tuple(range(self.project.shape.years + 1)))

    def periods(self, table: str) -> Array:
        """Amounts of a time table by row and by its own periods."""
        return self._periods(table, self.project.shape.periods(self.model.tables[table]))

    def headers(self, table: str) -> Array:
        """The numbers of a time table's own periods."""
        headers = self.project.shape.periods(self.model.tables[table])
        return np.array(headers, dtype=float).reshape(1, 1, 1, 1, -1)

    def rows(self, table: str) -> Array:
        """The numbers of a table's rows, from 1 on."""
        count = max(1, len(self.project.tables.get(table, ())))
        return np.arange(1.0, count + 1).reshape(1, 1, 1, count, 1)

    def given(self, table: str) -> Array:
        """In which cells of a time table an amount was typed, 0 or not."""
        headers = self.project.shape.periods(self.model.tables[table])
        return self._typed(table, headers, lambda _: 1.0).astype(bool)

    def _periods(self, table: str, headers: tuple[int, ...]) -> Array:
        name = f"{table}@{headers}"
        if name not in self._cache:
            self._cache[name] = self._amounts(table, headers)
        return self._cache[name]

    def _amounts(self, table: str, headers: tuple[int, ...]) -> Array:
        values = self._typed(table, headers, lambda amount: amount)
        for slot, draw in self.draws.items():
            if slot.key == table and slot.row is not None and slot.period in headers:
                values = np.repeat(values, len(draw), axis=0) if len(values) == 1 else values
                values[:, 0, 0, slot.row, headers.index(slot.period)] = draw
        return values

    def _typed(self, table: str, headers: tuple[int, ...], of: Callable[[float], float]) -> Array:
        """What is made of each typed amount, by row and header; 0 where there is none: long tables are mostly
        blank."""
        rows = self.project.tables.get(table, ())
        at = {header: number for number, header in enumerate(headers)}
        values = np.zeros((max(1, len(rows)), len(headers)))
        cells = [(number, at[period], of(amount)) for number, row in enumerate(rows) if row.periods
                 for period, amount in row.periods.items() if period in at]
        if cells:
            down, across, amounts = zip(*cells, strict=True)
            values[list(down), list(across)] = amounts
        return values.reshape(1, 1, 1, *values.shape)

    def series(self, key: str) -> Array:
        """A typed series by project year; NaN where blank."""
        typed = self.project.series.get(key, {})
        values = np.array([typed.get(year, np.nan) for year in range(self.project.shape.years + 1)],
                          dtype=float)
        return self._drawn_periods(key, values.reshape(1, 1, 1, 1, -1), "year")

    def _drawn_periods(self, key: str, values: Array, axis: Axis) -> Array:
        number = AXIS_NUMBER[axis]
        for slot, draw in self.draws.items():
            own = slot.key == key and slot.row is None
            if own and slot.period is not None and slot.period < values.shape[number]:
                values = np.repeat(values, len(draw), axis=0) if len(values) == 1 else values
                np.moveaxis(values, number, -1)[..., slot.period] = draw.reshape(-1, 1, 1, 1)
        return values

    def steps(self, key: str, axis: Axis) -> Array:
        """The steps of a sensitivity axis, on that axis."""
        typed = self.project.steps.get(key) or (None,) * self.project.shape.step_count(self.model.steps[key])
        shape = [1] * 5
        shape[AXIS_NUMBER[axis]] = len(typed)
        values = np.array([np.nan if step is None else step for step in typed], dtype=float).reshape(shape)
        return self._drawn_periods(key, values, axis)

    def quantity(self, key: str) -> Array:
        """A quantity, computed the first time it is asked for."""
        if key not in self.results:
            self.results[key] = self.compute(self, key)
        return self.results[key]

    def previous(self, key: str, axis: Axis, first: float) -> Array:
        """A quantity one step before on an axis."""
        number = AXIS_NUMBER[axis]
        array = self.quantity(key)
        if axis == "year" and array.shape[number] == 1:
            array = array + 0 * self.years
        shifted = np.roll(array, 1, axis=number).astype(float)
        shifted[(slice(None),) * number + (0,)] = first
        return shifted

    def once(self, node: Expr, compute: Callable[[Env], Array]) -> Array:
        """The value of a node, computed the first time it is asked for."""
        if node not in self._once:
            self._once[node] = compute(self)
        return self._once[node]

    def at(self, axis: Axis, step: int, members: frozenset[str], now: Mapping[str, Array],
           before: Mapping[str, Array]) -> Slice:
        """The same environment at one step of an axis, for quantities that lead to their own previous
        step."""
        return Slice(self, axis, step, members, now, before)


@dataclass(frozen=True, slots=True)
class Slice:
    """One step of an environment along an axis: how a recursion over the years is computed without knowing
    its form.

    `now` holds what was computed of the `members` in this step, `before` all of them in the step before.
    """

    whole: Environment
    axis: Axis
    step: int
    members: frozenset[str]
    now: Mapping[str, Array]
    before: Mapping[str, Array]

    def _cut(self, array: Array) -> Array:
        number = AXIS_NUMBER[self.axis]
        if array.shape[number] == 1:
            return array
        return array[(slice(None),) * number + (slice(self.step, self.step + 1),)]

    @property
    def years(self) -> Array:
        """The current year alone, or all years where the recursion is over another axis."""
        return self._cut(self.whole.years)

    def field(self, key: str) -> Array:
        """As in the whole environment."""
        return self.whole.field(key)

    def default(self, key: str) -> object:
        """As in the whole environment."""
        return self.whole.default(key)

    def column(self, table: str, column: str) -> Array:
        """As in the whole environment."""
        return self.whole.column(table, column)

    def block(self, table: str) -> Array:
        """The current step's cut."""
        return self._cut(self.whole.block(table))

    def periods(self, table: str) -> Array:
        """As in the whole environment."""
        return self.whole.periods(table)

    def headers(self, table: str) -> Array:
        """As in the whole environment."""
        return self.whole.headers(table)

    def rows(self, table: str) -> Array:
        """As in the whole environment."""
        return self.whole.rows(table)

    def given(self, table: str) -> Array:
        """As in the whole environment."""
        return self.whole.given(table)

    def series(self, key: str) -> Array:
        """The current step's cut."""
        return self._cut(self.whole.series(key))

    def steps(self, key: str, axis: Axis) -> Array:
        """The current step's cut."""
        return self._cut(self.whole.steps(key, axis))

    def quantity(self, key: str) -> Array:
        """The current step's cut."""
        return self.now[key] if key in self.members else self._cut(self.whole.quantity(key))

    def previous(self, key: str, axis: Axis, first: float) -> Array:
        """The step before: of the quantity under way, or of one computed before."""
        if key not in self.members:
            return self._cut(self.whole.previous(key, axis, first))
        return self.before.get(key, np.full((1,) * 5, float(first)))

    def once(self, node: Expr, compute: Callable[[Env], Array]) -> Array:  # each step has its own value
        """The value of a node at this step: nothing is remembered, since the next step has another."""
        return compute(self)


def _array(values: list[Value | None], declared: Field) -> Array:
    if declared.numeric:
        return np.array([np.nan if value is None else value for value in values], dtype=float)
    if declared.kind == "date":
        return np.array([serial_of(value) if isinstance(value, date) else np.nan for value in values],
                        dtype=float)
    array = np.empty(len(values), dtype=object)
    array[:] = values
    return array
