"""Every value with its cell: where it stands in the user's file, what was typed, what it was read as, by
which rule."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace

from xlproj.base.cells import Cell
from xlproj.base.problems import Problem
from xlproj.base.slips import Slips
from xlproj.base.slots import Slot
from xlproj.base.text import Language
from xlproj.expr.core import Place
from xlproj.reading.file.raw import RawBook
from xlproj.reading.grammar.values import is_blank
from xlproj.reading.places import Places, TablePlace
from xlproj.spec.model import Model
from xlproj.spec.project import Project, Value
from xlproj.spec.sheets import Table, all_asked


@dataclass(frozen=True, slots=True)
class Located:
    """One input cell of the user's file. `rule` is how it was read: its kind, `… repaired`, `unreadable` or
    `blank`."""

    cell: Cell
    slot: Slot
    typed: str
    value: Value | None
    rule: str


@dataclass(frozen=True, slots=True)
class TypedOver:
    """A computed cell whose formula was replaced by a value: which quantity at which place (rows as in the
    project).

    With `formula` it was replaced by another formula, and `typed` is what that shows.
    """

    cell: Cell
    quantity: str
    place: Place
    typed: float | str | bool
    formula: str = ""


@dataclass(frozen=True, slots=True)
class ShownFigure:
    """A figure that a formula of ours shows in the file, and of which quantity it is at which place."""

    cell: Cell
    quantity: str
    place: Place
    value: float


@dataclass(frozen=True, slots=True)
class LocatedCells(Mapping[Slot, Located]):
    """All input cells by slot, blank ones of fields and of started rows included; made on demand: tables are
    long."""

    raw: RawBook
    model: Model
    project: Project
    places: Places
    rows: Mapping[str, tuple[int, ...]]
    rules: Mapping[Slot, str]

    def __getitem__(self, slot: Slot) -> Located:
        cell = self._cell(slot)
        if cell is None:
            raise KeyError(slot)
        stored = self.raw.sheets[cell.sheet].cells.get((cell.row, cell.column))
        value = self.project.value(slot)
        rule = self.rules.get(slot) or (
            "blank" if is_blank(stored) else "unreadable" if value is None else self._kind(slot))
        return Located(cell, slot, stored.text if stored is not None else "", value, rule)

    def __iter__(self) -> Iterator[Slot]:
        yield from (Slot(key=key) for key in self.places.fields)
        yield from self.places.apart
        for key, series in self.places.series.items():
            yield from (Slot(key=key, period=year) for year in sorted(series.years))
        for key, cells in self.places.steps.items():
            yield from (Slot(key=key, period=number) for number in range(len(cells)))
        for key, place in self.places.tables.items():
            yield from self._slots_of(self.model.tables[key], place)

    def __len__(self) -> int:
        return sum(1 for _ in self)

    def slots_at(self, cells: Iterable[Cell]) -> dict[Cell, Slot]:
        """The inputs that stand in some cells; of a cell that is none there is nothing."""
        single = {cell: Slot(key=key) for key, cell in self.places.fields.items()}
        single |= {cell: slot for slot, cell in self.places.apart.items()}
        single |= {Cell(series.sheet, series.row, column): Slot(key=key, period=year)
                   for key, series in self.places.series.items() for year, column in series.years.items()}
        single |= {cell: Slot(key=key, period=number) for key, steps in self.places.steps.items()
                   for number, cell in enumerate(steps)}
        tables = [(place, self._columns_of(self.model.tables[key], place),
                   {row: number for number, row in enumerate(self.rows.get(key, ()))})
                  for key, place in self.places.tables.items()]
        found: dict[Cell, Slot] = {}
        for cell in cells:
            slot = single.get(cell)
            for place, columns, rows in tables if slot is None else ():
                if cell.sheet == place.sheet and cell.row in rows and cell.column in columns:
                    slot = replace(columns[cell.column], row=rows[cell.row])
            if slot is not None:
                found[cell] = slot
        return found

    @staticmethod
    def _columns_of(table: Table, place: TablePlace) -> dict[int, Slot]:
        """What stands in the input columns of a table, but for the row."""
        keyed = {place.columns[each.key]: Slot(key=table.key, column=each.key) for each in table.fields
                 if each.key in place.columns}
        return keyed | {column: Slot(key=table.key, period=period)
                        for period, column in place.periods.items()}

    def _slots_of(self, table: Table, place: TablePlace) -> Iterator[Slot]:
        columns = [field.key for field in table.fields if field.key in place.columns]
        for number in range(len(self.rows.get(table.key, ()))):
            yield from (Slot(key=table.key, column=column, row=number) for column in columns)
            yield from (Slot(key=table.key, row=number, period=period) for period in sorted(place.periods))

    def _cell(self, slot: Slot) -> Cell | None:
        if slot in self.places.apart:
            return self.places.apart[slot]
        if slot.row is not None:
            return self._table_cell(slot, slot.row)
        if slot.period is None:
            return self.places.fields.get(slot.key)
        series = self.places.series.get(slot.key)
        if series is not None:
            column = series.years.get(slot.period)
            return None if column is None else Cell(series.sheet, series.row, column)
        steps = self.places.steps.get(slot.key, ())
        return steps[slot.period] if 0 <= slot.period < len(steps) else None

    def _table_cell(self, slot: Slot, number: int) -> Cell | None:
        place, rows = self.places.tables.get(slot.key), self.rows.get(slot.key, ())
        if place is None or not 0 <= number < len(rows):
            return None
        column = place.columns.get(slot.column or "") if slot.period is None else place.periods.get(
            slot.period)
        return None if column is None else Cell(place.sheet, rows[number], column)

    def _kind(self, slot: Slot) -> str:
        if slot.column is not None:
            return next(field.kind for field in self.model.tables[slot.key].fields if field.key
                        == slot.column)
        if slot.row is not None or slot.key in self.model.series:
            return "number"
        return "rate" if slot.period is not None else self.model.fields[slot.key].kind


@dataclass(frozen=True, slots=True, kw_only=True)
class Reading:
    """A workbook read: the project, where each value stands, and everything there is to say about the file.

    `doubtful` holds the keys of fields, tables, series and steps of which something could not be read: what
    depends on them is not judged further, so that one slip is one message; `partly` says of which tables no
    more than some cells or rows are meant. `own` are the declarations of what
    the workbook itself has, `shown` the figures that its formulas show.
    """

    project: Project
    model: Model
    own: Model
    language: Language
    cells: Mapping[Slot, Located]
    problems: tuple[Problem, ...]
    typed_over: tuple[TypedOver, ...]
    shown: tuple[ShownFigure, ...]
    sha256: str
    file_name: str
    live: bool
    doubtful: frozenset[str]
    partly: Mapping[str, Slips]
    places: Places

    @classmethod
    def of_no_workbook(cls, project: Project, model: Model, problems: tuple[Problem, ...],
                       doubtful: frozenset[str], partly: Mapping[str, Slips], *,
                       file_name: str = "", sha256: str = "") -> Reading:
        """A project that a program made, or that JSON says: none of its values has a cell."""
        return cls(project=project, model=model, own=model, language=project.language, cells={},
                   problems=problems, typed_over=(), shown=(), sha256=sha256, file_name=file_name, live=False,
                   doubtful=doubtful, partly=partly, places=Places(fields={}, tables={}, series={}, steps={}))

    @property
    def lost(self) -> frozenset[str]:
        """The inputs that the workbook no longer has, needed or not: fields, series, tables, columns as
        `table.column`."""
        return self.places.lost

    @property
    def newer(self) -> frozenset[str]:
        """The inputs that the workbook does not have since it was made before there were any, as `lost` names
        them."""
        columns = (f"{table.key}.{field.key}" for table in self.model.tables.values()
                   for field in table.fields
                   if table.key in self.places.tables
                   and field.key not in self.places.tables[table.key].columns)
        return frozenset(columns) - self.lost

    def located(self, problem: Problem) -> Problem:
        """The problem at the cell of its input, and with the cells of the others that it names; where the
        workbook has no such cell, on the sheet on which it would be."""
        values = {name: self.place(value) or value if isinstance(value, Slot) else value
                  for name, value in problem.values.items()}
        cell = self.place(problem.slot) if problem.slot is not None and problem.cell is None else problem.cell
        of = problem.slot if cell is None and self.places.fields else None
        sheet = problem.sheet or (self._sheet_of(of.key) if of is not None else None)
        return replace(problem, cell=cell, sheet=sheet, values=values)

    def _sheet_of(self, key: str) -> str | None:
        """The name of the sheet on which an input of today's template is."""
        return next((sheet.title.in_(self.language) for sheet in self.model.sheets
                     if any(asked.key == key for asked in all_asked(sheet))), None)

    def slots_at(self, cells: Iterable[Cell]) -> dict[Cell, Slot]:
        """The inputs that stand in some cells of the workbook."""
        return self.cells.slots_at(cells) if isinstance(self.cells, LocatedCells) else {}

    def place(self, slot: Slot) -> Cell | None:
        """The cell of an input: of a column as a whole the first one to fill, of what has no cell its
        heading."""
        located = self.cells.get(slot)
        if located is not None:
            return located.cell
        apart = self.places.apart.items()
        beside = next((cell for other, cell in apart if (other.key, other.row) == (slot.key, slot.row)), None)
        if slot.row is not None and beside is not None:
            return beside
        if slot.row is None and slot.column is not None:
            return self.to_fill(f"{slot.key}.{slot.column}")
        return self.cell(f"{slot.key}.{slot.column}" if slot.column is not None else slot.key)

    def cell(self, at: str) -> Cell | None:
        """The cell of a field, the header of a `table.column`, or the first cell of a series; None where it
        is lost."""
        return self.places.cell(at)

    def to_fill(self, at: str) -> Cell | None:
        """The cell of a field or series, or the first one to fill of a `table.column`; None where it is
        lost."""
        return self.places.to_fill(at)
