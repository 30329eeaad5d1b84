"""`read_project`: from the facts of a workbook to the project in it, and all there is to say about it, in one
pass."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from functools import lru_cache
from itertools import chain
from typing import Final

from xlproj.base import catalogue_files, catalogue_project, catalogue_rows, catalogue_values, phrases
from xlproj.base.cells import Cell
from xlproj.base.collection import without_collection
from xlproj.base.figures import figure, plain
from xlproj.base.problems import Problem, Unreadable, has_errors
from xlproj.base.slips import Slips
from xlproj.base.slots import Slot
from xlproj.base.text import Text
from xlproj.base.version import VERSION
from xlproj.layout.book import AddressBook
from xlproj.layout.place import lay_out
from xlproj.model import first_format
from xlproj.model.assembly import model
from xlproj.model.ficha import HORIZON
from xlproj.model.logic.tables import OBJECTIVES, OWN_CODE
from xlproj.reading.file.raw import RawBook, RawCell
from xlproj.reading.file.sheetxml import MAX_CELLS, MAX_FOREIGN_CELLS
from xlproj.reading.former_loan import as_today
from xlproj.reading.inputs import ReadInput, Settings, read_input
from xlproj.reading.located import Located, LocatedCells, Reading, TypedOver
from xlproj.reading.locating import Search
from xlproj.reading.marker import Marker, read_marker
from xlproj.reading.parts import Parts
from xlproj.reading.places import Places, TablePlace
from xlproj.reading.references import References
from xlproj.reading.restoring import restored
from xlproj.reading.sheetmap import sheet_by_title
from xlproj.reading.showing import shown_figures
from xlproj.reading.stale import stale_inputs
from xlproj.reading.surroundings import Surroundings
from xlproj.reading.tables import TableRows, read_rows
from xlproj.spec import known
from xlproj.spec.bounds import Declared, example_of, repeated_codes
from xlproj.spec.inputs import Field
from xlproj.spec.model import Model, Shape
from xlproj.spec.project import Project, Row, Value
from xlproj.spec.sheets import Table

__all__ = ["Located", "Reading", "TypedOver", "read_project"]
MOST_ROWS: Final = 100_000
MOST_ROWS_IN_USE: Final = 60_000
"""In all tables together; each row of them is judged."""
_MOST_SHOWN: Final = 10_000  # rows times periods
_FIRST: Final = (known.CURRENCY, known.START_YEAR)
_FRAME_ROWS: Final = 4
"""Rows of a table's area that hold no data: keys, header, guard, and the grey line at the end."""


def read_project(raw: RawBook) -> Reading:
    """The project that a workbook holds. Raises `Unreadable` when it isn't one of ours, or a newer one."""
    with without_collection():
        return _read(raw)


def _read(raw: RawBook) -> Reading:
    marker = _without_great_details(read_marker(raw))
    first = marker.format == first_format.FORMAT
    whole = model(marker.kind, True, marker.formats)
    book = _as_written(marker)
    own = book.model
    _refuse_unread(raw, book)
    names = restored(raw, book)
    raw = names.raw
    parts = Parts(first_format.as_asked(whole), first_format.VERSION) if first else Parts(
        whole, marker.version)
    search = Search(raw, own, book.shape, marker.language, parts, frozenset(names.names), begun=marker.begun)
    places = search.places(book.plans)
    _refuse_passed_over(raw, places)
    content = _Content(raw, own, marker, places)
    content.read()
    around = Surroundings(raw, book, places, content.rows_at, same_layout=marker.same_layout,
                          told=frozenset(cell for table in content.tables.values() for cell in table.aside))
    problems = chain(raw.notices, marker.notices, search.problems, content.problems, around.problems())
    project = content.project()
    maps = around.maps if marker.same_layout else {}
    figures = shown_figures(raw, book, maps, places, content.rows_at) if marker.version == VERSION else ()
    cells = LocatedCells(raw, own, project, places, content.rows_at, content.rules)
    found = Reading(project=project, model=whole, own=own, language=marker.language, cells=cells,
                    problems=_in_order(raw, problems), typed_over=around.typed_over(), shown=figures,
                    sha256=raw.sha256, file_name=raw.file_name, live=marker.live, doubtful=content.doubtful,
                    partly=content.partly, places=places)
    return as_today(found) if first else found


def _without_great_details(marker: Marker) -> Marker:
    """The card of a workbook that shows very many rows period by period as that of one whose result sheets
    are not known: to lay them out would take longer than all else, and no input stands there."""
    if sum(count for _, count in marker.shown) * (marker.years + 1) <= _MOST_SHOWN:
        return marker
    return replace(marker, same_layout=False, shown=())


def _refuse_unread(raw: RawBook, book: AddressBook) -> None:
    """Refuse a workbook of which a sheet of ours, without names, was not read to its end."""
    ours = (sheet_by_title(raw, plan.sheet) for plan in book.plans)
    sheet = next((name for name in ours if name is not None and raw.sheets[name].partial), None)
    if sheet is not None:
        limit = phrases.CELLS.format(count=figure(MAX_FOREIGN_CELLS))
        raise Unreadable(Problem(code=catalogue_files.TOO_MANY_CELLS, sheet=sheet, values={"limit": limit}))


def _refuse_passed_over(raw: RawBook, places: Places) -> None:
    """Refuse a workbook with inputs on a sheet whose formulas were passed over: one of theirs would be
    lost."""
    sheets = {cell.sheet for cell in chain(places.fields.values(), *places.steps.values())}
    sheets |= {place.sheet for place in places.tables.values()}
    sheets |= {place.sheet for place in places.series.values()}
    for name in sheets:
        if raw.sheets[name].typed_only:
            limit = phrases.CELLS.format(count=figure(MAX_CELLS))
            raise Unreadable(Problem(code=catalogue_files.TOO_MANY_CELLS, sheet=name,
                                     values={"limit": limit}))


@lru_cache(maxsize=8)
def _as_written(marker: Marker) -> AddressBook:
    """Where things stood when a workbook was written, were each of its tables one row long; those of a folder
    often share it."""
    own = model(marker.kind, marker.live, marker.formats, marker.unused)
    if marker.format == first_format.FORMAT:
        own = first_format.as_asked(own)
    rows = dict.fromkeys(model(marker.kind, True, marker.formats).tables, 1)
    return lay_out(own, marker.shape(rows, as_shown=True), marker.language)


def _in_order(raw: RawBook, problems: chain[Problem]) -> tuple[Problem, ...]:
    """Problems of the file first, then sheet by sheet, from top to bottom."""
    order = {name: number for number, name in enumerate(raw.sheets)}

    def key(problem: Problem) -> tuple[int, int, int]:
        if problem.cell is not None:
            return order.get(problem.cell.sheet, -1), problem.cell.row, problem.cell.column
        return order.get(problem.sheet or "", -1), 0, 0

    return tuple(sorted(problems, key=key))


@dataclass(slots=True)
class _Content:
    """What the located cells hold, field by field and row by row."""

    raw: RawBook
    model: Model
    marker: Marker
    places: Places
    rows_in_use: int = 0
    problems: list[Problem] = field(default_factory=list)
    stale: frozenset[str] = frozenset()
    rules: dict[Slot, str] = field(default_factory=dict)
    fields: dict[str, Value] = field(default_factory=dict)
    tables: dict[str, TableRows] = field(default_factory=dict)
    series: dict[str, dict[int, float]] = field(default_factory=dict)
    steps: dict[str, tuple[float | None, ...]] = field(default_factory=dict)

    def read(self) -> None:
        """Read everything; first the currency, whose sign amounts may carry, and the first year, from which
        others count."""
        for key in _FIRST:
            if key in self.model.fields:
                self._read_field(key, Settings(self.raw.date1904))
        currency, first_year = (self.fields.get(key) for key in _FIRST)
        settings = Settings(self.raw.date1904, (str(currency),) if currency else (),
                            int(first_year) if isinstance(first_year, float) else None)
        for key in self.model.fields:
            if key not in _FIRST:
                self._read_field(key, settings)
        self._check_horizon()
        for table in self.model.tables.values():
            self._read_table(table, settings)
        self._read_series(settings)
        self._read_steps(settings)
        self._check_codes()
        self._resolve_references(References(self.raw, self.model, self.places, self.rows_at))
        self.problems.extend(chain.from_iterable(table.problems for table in self.tables.values()))
        self._check_formulas()

    def _check_formulas(self) -> None:
        """Replace what is told of a formula by more, where its stored value is not what it gives."""
        found = list(stale_inputs(self.raw, self.model, self.places))
        cells = {problem.cell for _, problem in found}
        self.stale = frozenset(key for key, _ in found)
        self.problems = [each for each in self.problems
                         if each.cell not in cells or each.code is not catalogue_values.FORMULA_IN_INPUT]
        self.problems.extend(problem for _, problem in found)

    @property
    def doubtful(self) -> frozenset[str]:
        """The keys of inputs of which something is lost or could not be read."""
        unread = {slot.key for slot, rule in self.rules.items() if rule == "unreadable"}
        unread |= {key for key, table in self.tables.items() if has_errors(table.problems)}
        unread |= {key for key, field in self.model.fields.items() if field.required
                   and key not in self.fields}
        lost = {key.removeprefix("pasos_").partition(".")[0] for key in self.places.missing}
        return frozenset(unread | lost | self.stale)

    @property
    def partly(self) -> dict[str, Slips]:
        """Of the doubtful tables, those of which no more than some rows or columns are in doubt."""
        lost = {key.partition(".")[0] for key in self.places.missing} | self.stale
        found = {key: table.partly for key, table in self.tables.items() if key not in lost}
        return {key: slips for key, slips in found.items() if slips is not None}

    @property
    def rows_at(self) -> Mapping[str, tuple[int, ...]]:
        """For each table, the rows of the sheet on which its rows stand."""
        return {key: tuple(table.at) for key, table in self.tables.items()}

    def project(self) -> Project:
        """The project: what could be read, with the shape that the tables turned out to have."""
        return Project(
            kind=self.marker.kind, language=self.marker.language, shape=self._shape(), fields=self.fields,
            tables={key: tuple(table.rows) for key, table in self.tables.items() if table.rows},
            series={key: years for key, years in self.series.items() if years}, steps=self.steps)

    def _shape(self) -> Shape:
        counts = {key: self._row_count(table) for key, table in self.model.tables.items()}
        return self.marker.shape({key: count for key,
                                  count in counts.items() if count != self.model.tables[key].rows})

    def _row_count(self, table: Table) -> int:
        """The rows that the table has in the file, or at least those in use."""
        place = self.places.tables.get(table.key)
        if place is None:
            return table.rows
        area = place.area
        used = len(self.tables[table.key].rows)
        return max(1, used, min(area.bottom - area.top + 1 - _FRAME_ROWS, MOST_ROWS))

    # --- single cells ---------------------------------------------------------------------------------------

    def _stored(self, cell: Cell) -> RawCell | None:
        return self.raw.sheets[cell.sheet].cells.get((cell.row, cell.column))

    def _take(self, cell: Cell, slot: Slot, declared: Declared, label: Text, settings: Settings) -> ReadInput:
        found = read_input(self._stored(cell), declared, settings)
        if found.notes:
            self.rules[slot] = found.rule
        self.problems.extend(Problem(code=code, cell=cell, label=label, values=values) for code,
                             values in found.notes)
        return found

    def _read_field(self, key: str, settings: Settings) -> None:
        declared, cell = self.model.fields[key], self.places.fields.get(key)
        if cell is None:
            return
        found = self._take(cell, Slot(key=key), declared, declared.label, settings)
        if found.value is not None:
            self.fields[key] = found.value
        elif found.rule == "blank" and declared.required:
            self.problems.append(Problem(code=catalogue_values.REQUIRED, cell=cell, label=declared.label,
                                         values={"example": example_of(declared)}))

    def _check_horizon(self) -> None:
        """There are columns for the horizon; what would follow from a longer one is not judged."""
        years, cell = self.fields.get(HORIZON.key), self.places.fields.get(HORIZON.key)
        if isinstance(years, float) and years > self.marker.years and cell is not None:
            del self.fields[HORIZON.key]
            self.rules[Slot(key=HORIZON.key)] = "unreadable"
            self.problems.append(Problem(code=catalogue_project.HORIZON_BEYOND, cell=cell,
                                         label=HORIZON.label, values={
                                             "years": plain(years), "plural": self.model.period.plural,
                                             "columns": self.marker.years}))

    # --- tables, series, steps ------------------------------------------------------------------------------

    def _read_table(self, table: Table, settings: Settings) -> None:
        place = self.places.tables.get(table.key)
        if place is not None:
            self._count_rows(place)
            found = read_rows(table, place, self.raw.sheets[place.sheet], settings)
            if place.only is not None:  # what its other columns hold is told of the table that they are of
                found.problems = [each for each in found.problems if each.cell is not None
                                  and each.cell.column == place.only]
            self.tables[table.key] = found
            self.rules.update(found.rules)

    def _count_rows(self, place: TablePlace) -> None:
        """Refuse tables of more rows than can be judged in time."""
        rows = range(place.first_row, place.area.bottom + 1)
        self.rows_in_use += sum(1 for row in self.raw.sheets[place.sheet].rows if row in rows)
        if self.rows_in_use > MOST_ROWS_IN_USE:
            limit = phrases.ROWS_IN_USE.format(count=figure(MOST_ROWS_IN_USE))
            raise Unreadable(Problem(code=catalogue_files.TOO_MANY_CELLS, sheet=place.sheet,
                                     values={"limit": limit}))

    def _read_series(self, settings: Settings) -> None:
        for key, place in self.places.series.items():
            declared = self.model.series[key]
            amounts: dict[int, float] = {}
            for year, column in sorted(place.years.items()):
                label = phrases.IN_YEAR.format(label=declared.label, year=year)
                cell = Cell(place.sheet, place.row, column)
                found = self._take(cell, Slot(key=key, period=year), declared, label, settings)
                if isinstance(found.value, float):
                    amounts[year] = found.value
            self.series[key] = amounts

    def _read_steps(self, settings: Settings) -> None:
        for key, cells in self.places.steps.items():
            declared = self.model.steps[key]
            self.steps[key] = tuple(
                _number(self._take(cell, Slot(key=key, period=number), declared, declared.title, settings))
                for number, cell in enumerate(cells))

    def _check_codes(self) -> None:
        """The codes of objectives: each names one objective."""
        table, place = self.tables.get(OBJECTIVES.key), self.places.tables.get(OBJECTIVES.key)
        if table is None or place is None or OWN_CODE.key not in place.columns:
            return
        for number, first, code in repeated_codes(table.rows, OWN_CODE.key):
            cell, other = (Cell(place.sheet, table.at[each], place.columns[OWN_CODE.key])
                           for each in (number, first))
            table.problems.append(Problem(code=catalogue_rows.DUPLICATE_KEY, cell=cell,
                                          values={"key": code, "other": str(other)}))

    # --- inputs that name other inputs ----------------------------------------------------------------------

    def _resolve_references(self, references: References) -> None:
        """Turn what was typed to name another input into its slot, now that every cell is known."""
        for key, declared in self.model.fields.items():
            if declared.kind == "input" and key in self.fields:
                typed, cell = str(self.fields.pop(key)), self.places.fields[key]
                meant = self._meant(typed, cell, Slot(key=key), declared, references, self.problems)
                self.fields |= {} if meant is None else {key: meant}
        for key, table in self.tables.items():
            for declared in self.model.tables[key].fields:
                if declared.kind == "input" and declared.key in self.places.tables[key].columns:
                    self._resolve_column(table, key, declared, references)

    def _resolve_column(self, table: TableRows, key: str, declared: Field, references: References) -> None:
        place = self.places.tables[key]
        for number, row in enumerate(table.rows):
            typed = row.values.get(declared.key)
            if typed is not None:
                cell, slot = Cell(place.sheet, table.at[number], place.columns[declared.key]), Slot(
                    key=key, column=declared.key, row=number)
                meant = self._meant(str(typed), cell, slot, declared, references, table.problems)
                others = {name: value for name, value in row.values.items() if name != declared.key}
                table.rows[number] = Row(others if meant is None else {**row.values, declared.key: meant},
                                         row.periods)

    def _meant(self, typed: str, cell: Cell, slot: Slot, declared: Field, references: References,
               problems: list[Problem]) -> str | None:
        """The slot that was meant as text; None and a problem where there is none (of what is lost enough is
        said already)."""
        found = references.read(typed, cell.sheet)
        if isinstance(found, str):
            return found
        self.rules[slot] = "unreadable"
        if not self.places.lost:
            problems.append(Problem(code=found[0], cell=cell, label=declared.label, values=found[1]))
        return None


def _number(found: ReadInput) -> float | None:
    return found.value if isinstance(found.value, float) else None


