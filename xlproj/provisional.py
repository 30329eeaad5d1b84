"""Where a project stands while it has errors: which figures can be told, on what they rest, and what the
others wait for.

No figure is final while an error is left. One that leads to no input that is missing or doubtful is
provisional; any other is withheld or, where it is asked for, told as a band over what the missing inputs may
be by their declaration.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, replace
from typing import Literal

from xlproj.base import catalogue_values
from xlproj.base.catalogue_project import BLANK_BETWEEN
from xlproj.base.catalogue_rows import INCOMPLETE_ROW
from xlproj.base.cells import Cell
from xlproj.base.problems import Problem
from xlproj.base.slots import Slot
from xlproj.base.text import Language, Text, same
from xlproj.evaluating.bands import AS_IF_READY, Band, Untyped, bands
from xlproj.evaluating.engine import figures
from xlproj.evaluating.results import Plain, Results
from xlproj.model.ficha import HORIZON
from xlproj.model.outcomes import READY
from xlproj.reading import Reading
from xlproj.spec.bounds import declared_range
from xlproj.spec.inputs import Field, Series
from xlproj.spec.quantities import Quantity
from xlproj.spec.reach import InputKey, input_at, inputs_of_codes, reached
from xlproj.spec.slots import declared_at, described, is_number

State = Literal["final", "provisional", "withheld"]


@dataclass(frozen=True, slots=True)
class Supposed:
    """What is taken for an input that was left blank: one value or, of a missing one, all in a `span`."""

    slot: Slot
    where: str
    label: Text
    value: float | Text | None = None
    span: tuple[float, float] | None = None
    rate: bool = False


@dataclass(frozen=True, slots=True)
class FigureStanding:
    """Where a figure stands: its `value`, or the `band` that it lies in, if it can be told.

    `unmet` are the errors that bear on a provisional figure, `supposed` what is taken for inputs that were
    left blank, `waits_for` what a withheld one waits for; `unbounded` are those of the inputs it waits for
    that no range is declared of.
    """

    quantity: Quantity
    state: State
    value: Plain = None
    band: Band | None = None
    unmet: tuple[Problem, ...] = ()
    supposed: tuple[Supposed, ...] = ()
    waits_for: tuple[Problem, ...] = ()
    unbounded: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class About:
    """What an error is about: the input at which it stands, if it stands at one, and all that its rule looks
    at. It is `missing` where there is no value to compute with.
    """

    key: str | None
    at: InputKey | None
    inputs: frozenset[InputKey]
    missing: bool

    def withholds(self, leads: frozenset[InputKey], doubtful: frozenset[str]) -> bool:
        """Whether a figure that leads to these inputs is withheld for it: it stands at one that is doubtful
        or missing."""
        return (self.key in doubtful and any(key == self.key for key, _ in leads)) or (
            self.missing and self.at in leads)

    def bears_on(self, leads: frozenset[InputKey]) -> bool:
        """Whether it bears on such a figure; one that stands at no input may bear on any."""
        return self.key is None or not self.inputs.isdisjoint(leads)


@dataclass(frozen=True, slots=True)
class Fault:
    """An error, and which of the things that errors are `about` it is about."""

    problem: Problem
    slot: Slot | None
    about: int


@dataclass(frozen=True, slots=True)
class Outlook:
    """A project that was checked, and the errors in it by what they are about."""

    reading: Reading
    results: Results
    problems: tuple[Problem, ...]
    about: tuple[About, ...] = field(init=False)
    faults: tuple[Fault, ...] = field(init=False)

    def __post_init__(self) -> None:
        known: dict[About, int] = {}
        object.__setattr__(self, "faults", tuple(self._faults(known)))
        object.__setattr__(self, "about", tuple(known))

    def standings(self, language: Language, *, allow_provisional: bool = False) -> dict[str, FigureStanding]:
        """Where each single figure stands, by its defined name, in the order of the declarations."""
        final, results = not self.faults and not self.results.blocked, self.results
        if not final:
            asked = figures(results.model, results.project, AS_IF_READY)
            results = Results(results.model, results.project, asked.arrays)
        values = results.indicators(language)
        named = {each.name: each for each in self.reading.model.quantities.values()
                 if each.name is not None and each.name in values}
        if final:
            return {name: FigureStanding(each, "final", values[name]) for name, each in named.items()}
        found = {name: self._standing(each, values[name]) for name, each in named.items()}
        return {**found, **dict(self._bands(found))} if allow_provisional else found

    # --- what the errors are about --------------------------------------------------------------------------

    def _faults(self, known: dict[About, int]) -> Iterator[Fault]:
        """The errors; what each is about is numbered, since very many are about the same."""
        nowhere = About(None, None, frozenset(), missing=False)
        errors = [each for each in self.problems if each.severity == "error"]
        codes = inputs_of_codes(self.reading.model)
        cells = self.reading.slots_at({each.cell for each in errors if each.cell is not None})
        for problem in errors:
            slot = problem.slot or (self._at(problem.cell, cells) if problem.cell is not None else None)
            if slot is None or not self._is_declared(slot.key):
                yield Fault(problem, None, known.setdefault(nowhere, len(known)))
                continue
            looked = codes.get(problem.code.id, frozenset()) - {(HORIZON.key, "")}
            missing = self.reading.project.value(slot) is None
            about = About(slot.key, input_at(slot), looked | {input_at(slot)}, missing)
            yield Fault(problem, slot, known.setdefault(about, len(known)))

    def _at(self, cell: Cell, cells: Mapping[Cell, Slot]) -> Slot | None:
        """The input in a cell; of a row that is none of the project's, its table."""
        tables = (Slot(key=key) for key, place in self.reading.places.tables.items() if place.holds(cell))
        return cells.get(cell) or next(tables, None)

    def _is_declared(self, key: str) -> bool:
        model = self.reading.model
        return any(key in register for register in (model.fields, model.tables, model.series, model.steps))

    # --- what bears on a figure -----------------------------------------------------------------------------

    def _standing(self, quantity: Quantity, value: Plain) -> FigureStanding:
        holding, unmet = self._holding(quantity), self._unmet(quantity)
        if holding or any(key in self.reading.doubtful for key, _ in self._leads(quantity)):
            return FigureStanding(quantity, "withheld",
                            waits_for=tuple(each.problem for each in holding or self._astray()))
        return FigureStanding(quantity, "provisional", value, unmet=unmet, supposed=self._blanks(quantity))

    def _leads(self, quantity: Quantity) -> frozenset[InputKey]:
        """The inputs that a figure leads to, those apart that only say whether all is there."""
        return reached(self.reading.model, READY)[quantity.key]

    def _holding(self, quantity: Quantity) -> tuple[Fault, ...]:
        """The errors for which a figure is withheld: at an input that it leads to and that is doubtful or
        missing."""
        withholds = self._withholding(quantity)
        return tuple(each for each in self.faults if withholds[each.about])

    def _withholding(self, quantity: Quantity) -> list[bool]:
        """Of each thing that errors are about, whether the figure is withheld for it."""
        leads, doubtful = self._leads(quantity), self.reading.doubtful
        return [each.withholds(leads, doubtful) for each in self.about]

    def _unmet(self, quantity: Quantity) -> tuple[Problem, ...]:
        """The other errors that bear on a figure; one that stands at no input may bear on any."""
        leads = self._leads(quantity)
        bears = [not held and each.bears_on(leads)
                 for held, each in zip(self._withholding(quantity), self.about, strict=True)]
        return tuple(each.problem for each in self.faults if bears[each.about])

    def _astray(self) -> tuple[Fault, ...]:
        """The errors that stand at no input, as of a sheet that is gone."""
        return tuple(each for each in self.faults if each.slot is None)

    def _blanks(self, quantity: Quantity) -> tuple[Supposed, ...]:
        """What is taken for inputs that a figure leads to and that were left blank: by default, or 0 of a
        year between two others."""
        leads, project, model = self._leads(quantity), self.reading.project, self.reading.model
        fields = (each for key, each in model.fields.items() if (key, "") in leads
                  and each.default is not None and project.fields.get(key) is None)
        years = (each.slot for each in self.problems if each.code is BLANK_BETWEEN
                 and each.slot is not None and (each.slot.key, "@") in leads)
        return (*(self._supposed(Slot(key=each.key), value=_said(each)) for each in fields),
                *(self._supposed(slot, value=0.0) for slot in years))

    def _supposed(self, slot: Slot, *, value: float | Text | None = None,
                  span: tuple[float, float] | None = None) -> Supposed:
        label = described(self.reading.model, self.reading.project, slot)
        declared = declared_at(self.reading.model, slot)
        rate = isinstance(declared, Field | Series) and declared.kind == "rate"
        return Supposed(slot, str(self.reading.place(slot) or slot), label, value, span, rate=rate)

    # --- bands over what is missing -------------------------------------------------------------------------

    def _bands(self, found: Mapping[str, FigureStanding]) -> Iterator[tuple[str, FigureStanding]]:
        """The withheld figures of which all that is missing has a declared range, with their band; the others
        with what has none."""
        together: dict[tuple[Untyped, ...], list[str]] = {}
        for name, each in found.items():
            if each.state == "withheld":
                untyped, unbounded = self._untyped(each.quantity)
                if unbounded or not untyped:
                    yield name, replace(each, unbounded=unbounded)
                else:
                    together.setdefault(untyped, []).append(name)
        for untyped, names in together.items():
            quantities = {name: found[name].quantity for name in names}
            told = bands(self.reading.model, self.results.project, untyped,
                         [each.key for each in quantities.values()])
            ranges = tuple(self._supposed(each.slot, span=(each.low, each.high)) for each in untyped)
            for name, quantity in quantities.items():
                band = told[quantity.key]
                if band is not None:
                    yield name, FigureStanding(quantity, "provisional", band=band,
                                               unmet=self._unmet(quantity),
                                               supposed=(*ranges, *self._blanks(quantity)))

    def _untyped(self, quantity: Quantity) -> tuple[tuple[Untyped, ...], tuple[str, ...]]:
        """The missing inputs that a figure waits for and that may be supposed, and the places of those that
        can't."""
        holding = self._holding(quantity)
        leads = self._leads(quantity)
        keys = {key for key, _ in leads} & self.reading.doubtful
        unexplained = keys - {each.slot.key for each in holding if each.slot is not None}
        untyped: dict[Slot, Untyped] = {}
        unbounded = [str(self.reading.cell(key) or key) for key in sorted(unexplained)]
        for fault in holding:
            slots = self._missing_at(fault)
            bearing = [slot for slot in slots if input_at(slot) in leads]
            ranges = {slot: self._range(slot) for slot in bearing}
            untyped |= {slot: Untyped(slot, *span) for slot, span in ranges.items() if span is not None}
            unbounded += [str(self.reading.place(slot) or slot) for slot, span in ranges.items()
                          if span is None]
            unbounded += [] if slots else [fault.problem.where]
        return tuple(untyped.values()), tuple(dict.fromkeys(unbounded))

    def _missing_at(self, fault: Fault) -> tuple[Slot, ...]:
        """The inputs without a value of which an error tells; none where it tells of more than that, as of
        rows that are out of place."""
        slot, code, model = fault.slot, fault.problem.code, self.reading.model
        missing = self.about[fault.about].missing
        if slot is None or not missing or (slot.row is None and slot.key in model.tables):
            return ()
        if code is INCOMPLETE_ROW:
            assert slot.row is not None
            row = self.reading.project.tables[slot.key][slot.row]
            return tuple(replace(slot, column=each.key) for each in model.tables[slot.key].fields
                         if each.required and each.key not in row.values)
        of_values = code in catalogue_values.CODES
        return (slot,) if of_values or slot.key not in self.reading.doubtful else ()

    def _range(self, slot: Slot) -> tuple[float, float] | None:
        declared = declared_at(self.reading.model, slot)
        if declared is None or not is_number(declared):
            return None
        return declared_range(declared, self.reading.project.horizon)


def _said(field: Field) -> float | Text:
    """The default of a field as a person reads it."""
    if field.choices is not None:
        return field.choices.label(str(field.default))
    return float(field.default) if isinstance(field.default, int | float) else same(str(field.default))
