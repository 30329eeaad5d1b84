"""The figures of a project by defined name or by the key of a quantity: as they are stored in the cells of
its result workbook.

A worked case is read from such a file. Its variants may also be asked for what those cells would hold, of
which no file is written.
"""

from __future__ import annotations

import tempfile
from collections.abc import Callable, Mapping
from dataclasses import replace
from functools import cached_property, partial
from pathlib import Path
from typing import Any

from support import office
from support.projects import small
from xlproj import api
from xlproj.api.results import judged_for_results, result_sheets
from xlproj.api.workbooks import model_of
from xlproj.base.cells import Area, Cell, parse_a1
from xlproj.base.slots import Slot
from xlproj.evaluating.engine import compute
from xlproj.expr.core import Array, Place
from xlproj.layout.book import AddressBook, QuantityBox
from xlproj.layout.place import lay_out
from xlproj.model.assembly import model
from xlproj.model.registry import in_order
from xlproj.spec.project import Project, Row, Value
from xlproj.writing.output import Sheets, write
from xlproj.writing.values import padded, stored


class Figures:
    """The figures of a project by the key of a quantity, and where they stand."""

    places: AddressBook

    def one(self, key: str, row: int = 0, year: int = 0) -> Any:
        """A single figure of a quantity."""
        return self._at(key, Place(sheet="", row=row, year=year))

    def row(self, key: str, row: int = 0) -> list[float]:
        """A quantity over the years, year 0 first; of a table's row where it has one for each."""
        return [float(self.one(key, row, year)) for year in range(self._box(key).across)]

    def column(self, key: str, count: int) -> list[Any]:
        """A quantity in the first rows of its table."""
        return [self.one(key, row) for row in range(count)]

    def all(self, key: str) -> list[Any]:
        """A quantity over its years or over both axes of a grid, row by row."""
        box = self._box(key)
        return [self._at(key, Place(sheet="", g1=down, g2=across, year=across)) for down in range(box.down)
                for across in range(box.across)]

    def _box(self, key: str) -> QuantityBox:
        return self.places.quantities[key]

    def _at(self, key: str, place: Place) -> Any:
        raise NotImplementedError


class Book(Figures):
    """The cells of a result workbook. What has no cell, or nothing stored in it, is an error."""

    def __init__(self, path: Path, report: api.Report, sheets: Sheets) -> None:
        self.cells, self.names = office.read_cells(path), office.defined_names(path)
        self.reading, self.problems = report.reading, report.problems
        self.places = lay_out(sheets.model, sheets.project.shape, sheets.language)

    @property
    def whole(self) -> Book:
        """The same with all sheets."""
        return self

    def __getitem__(self, name: str) -> Any:
        """The cell of a defined name, or all cells of its range."""
        sheet, box = self.names[name]
        first, _, last = box.partition(":")
        (top, left), (bottom, right) = parse_a1(first), parse_a1(last or first)
        values = self._all(Area(sheet, top, left, bottom, right))
        return values if last else values[0]

    def shown(self, key: str, count: int) -> list[Any]:
        """A quantity in the first rows of its table, None where a cell shows nothing."""
        found = [self.places.cell_of(key, Place(sheet="", row=row)) for row in range(count)]
        return [self.cells.get((cell.sheet, cell.a1)) for cell in found]

    def typed(self, table: str, column: str, count: int) -> list[Any]:
        """What stands in a column of an input table."""
        found = [self.places.cell_of_input(Slot(key=table, column=column, row=row)) for row in range(count)]
        return [self._stored(cell) for cell in found if cell is not None]

    def _at(self, key: str, place: Place) -> Any:
        return self._stored(self.places.cell_of(key, place))

    def _all(self, area: Area) -> list[Any]:
        return [self._stored(Cell(area.sheet, row, column))
                for row in range(area.top, area.bottom + 1) for column in range(area.left, area.right + 1)]

    def _stored(self, cell: Cell) -> Any:
        assert (cell.sheet, cell.a1) in self.cells, f"nothing is stored in {cell.sheet}!{cell.a1}"
        return self.cells[cell.sheet, cell.a1]


class LeanBook(Book):
    """The result workbook of a project as everybody gets it: what it leaves out is read from one with all
    sheets, which is written only then."""

    def __init__(self, path: Path, report: api.Report, sheets: Sheets) -> None:
        super().__init__(path, report, sheets)
        self._report = report

    @cached_property
    def whole(self) -> Book:
        return _in_a_folder(partial(_written, self._report))

    def __getitem__(self, name: str) -> Any:
        return super().__getitem__(name) if name in self.names else self.whole[name]

    def shown(self, key: str, count: int) -> list[Any]:
        return super().shown(key, count) if self._has(key) else self.whole.shown(key, count)

    def typed(self, table: str, column: str, count: int) -> list[Any]:
        there = table in self.places.tables and column in self.places.tables[table].columns
        return super().typed(table, column, count) if there else self.whole.typed(table, column, count)

    def _box(self, key: str) -> QuantityBox:
        return super()._box(key) if self._has(key) else self.whole.places.quantities[key]

    def _at(self, key: str, place: Place) -> Any:
        return super()._at(key, place) if self._has(key) else self.whole._at(key, place)

    def _has(self, key: str) -> bool:
        return key in self.places.quantities


class Computed(Figures):
    """What the cells of a project's result workbook would hold. Nothing is written, and only what is asked
    for is computed."""

    def __init__(self, project: Project) -> None:
        self.model = model(project.kind, True, project.shape.formats)
        self.project = padded(project, self.model, project.shape)
        self._arrays: dict[str, Array] = {}

    @cached_property
    def places(self) -> AddressBook:  # type: ignore[override]  # laid out when somebody asks
        """Where the figures would stand."""
        return lay_out(self.model, self.project.shape, self.project.language)

    def __getitem__(self, name: str) -> Any:
        """The figure of a defined name, or all of its range."""
        [key] = [key for key, quantity in self.model.quantities.items() if quantity.name == name]
        return self.all(key) if self.model.axes(key) else self.one(key)

    def _at(self, key: str, place: Place) -> Any:
        assert place.row is not None or "row" not in self.model.axes(key), f"{key} has one for each row"
        if key not in self._arrays:
            self._arrays |= compute(self.model, self.project, wanted=frozenset((key,)), known=self._arrays)
        quantity = self.model.quantities[key]
        shown = stored(self._arrays, quantity, place, self.project.language, self.model.absent(quantity))
        return str(shown) if isinstance(shown, str) else shown


def converted(project: Project, folder: Path, *, all_sheets: bool = True) -> Book:
    """The result workbook of a project that has no errors, with few blank rows: `r.xlsx` in a folder."""
    report = judged_for_results(api.fill(small(project), folder / "p.xlsx"))
    assert [problem.message("en") for problem in report.problems if problem.severity == "error"] == []
    assert report.ok
    return _written(report, folder, all_sheets=all_sheets)


def _written(report: api.Report, folder: Path, *, all_sheets: bool = True) -> Book:
    """What `api.convert` writes of a project that was checked."""
    sheets = result_sheets(report, report.reading.language, all_sheets=all_sheets)
    return (Book if all_sheets else LeanBook)(write(folder / "r.xlsx", sheets), report, sheets)


def _in_a_folder(make: Callable[[Path], Book]) -> Book:
    """A workbook whose file is not kept."""
    with tempfile.TemporaryDirectory() as folder:
        return make(Path(folder))


_BOOKS: dict[str, Book] = {}


def book_of(project: Project) -> Book:
    """The same with the sheets in use, written once for all tests that ask for this project; its file is not
    kept."""
    told = repr(project)
    if told not in _BOOKS:
        _BOOKS[told] = _in_a_folder(partial(converted, project, all_sheets=False))
    return _BOOKS[told]


def book_of_example(name: str, *formats: str, **fields: Value) -> Book:
    """The results of an example in which these fields are filled otherwise, perhaps with no more than some
    formats."""
    project = api.example(name)
    changed = replace(project, fields={**project.fields, **fields})
    return book_of(with_formats(changed, *formats) if formats else changed)


def with_formats(project: Project, *formats: str) -> Project:
    """The project with these formats, and those that they need, in place of its own: a smaller workbook."""
    return held(replace(project, shape=replace(project.shape, formats=in_order(frozenset(formats)))))


def held(project: Project) -> Project:
    """The project with the inputs alone that its formats have."""
    of = model_of(project)
    return replace(project, fields={key: each for key, each in project.fields.items() if key in of.fields},
                   tables={key: each for key, each in project.tables.items() if key in of.tables},
                   series={key: each for key, each in project.series.items() if key in of.series},
                   steps={key: each for key, each in project.steps.items() if key in of.steps})


def plant(sales: list[float], costs: list[float], outlay: float, rate: float, *, loan: float = 0.0,
          terms: Mapping[str, Value] | None = None, **fields: Any) -> Project:
    """A plant without taxes: one outlay in year 0, sales and costs by year, perhaps a loan on the terms
    given."""
    base = small(api.example("agroindustria"))
    years = len(sales)
    line: dict[str, Value] = {"descripcion": "Inversión", "componente": "intangible", "cantidad": 1.0,
                              "costo_unitario": outlay,
                              "anio": 0.0, "propio": outlay - loan}
    if loan:
        line["prestamo"] = loan
    kept = {key: base.fields[key] for key in ("nombre", "moneda")}
    return replace(
        base, shape=replace(base.shape, years=years, program_years=min(5, years)), series={},
        fields={**kept, "horizonte": float(years), "tasa_descuento_e": rate, "tasa_descuento_f": rate,
                **fields},
        tables={"inversiones": (Row(line),),
                "prestamos": (Row({"codigo": "P1", "monto": loan, **(terms or {})}),) if loan else (),
                "ingresos": (Row({"concepto": "Ventas"}, dict(enumerate(map(float, sales), 1))),),
                "costos": (Row({"concepto": "Costos", "clase": "insumo"},
                               dict(enumerate(map(float, costs), 1))),)})
