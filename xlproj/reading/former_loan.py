"""The one loan that the templates of 0.1.0 asked for, in single fields and two rows of years.

Here is how it stood there, and how it becomes the first row of the table of loans, with the lender's own
schedule.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from typing import Any, Final

from xlproj.base.catalogue_sheets import NUMBER_OUTSIDE
from xlproj.base.cells import Cell
from xlproj.base.figures import figure
from xlproj.base.problems import Problem
from xlproj.base.slots import Slot
from xlproj.base.text import Text
from xlproj.model.assembly import model
from xlproj.reading.located import LocatedCells, Reading
from xlproj.reading.places import Places
from xlproj.spec.inputs import Choices, Field, Series
from xlproj.spec.model import Model
from xlproj.spec.project import Project, Row, Value
from xlproj.spec.sheets import Form, Sheet, Table, Timeline


@dataclass(frozen=True, slots=True)
class _Once:
    """What an input of the loan is today (a column of the table of loans, an item of the schedule), what it
    was called, and its unit."""

    today: str
    label: Text
    unit: Text = Text("", "")


_LOANS: Final = "prestamos"
_SCHEDULE: Final = "calendario_deuda"
_CODE: Final = {"codigo": "P1"}
"""What the loan is called: it had no code, and the rows of its schedule name it."""
_SHOWN: Final = {"esquema": "cuotas"}
"""What its template showed: alone it is no loan."""
_FIELDS: Final = {
    "prestamista": _Once("prestamista", Text("Prestamista", "Lender")),
    "monto_prestamo": _Once("monto", Text("Monto del préstamo", "Loan amount")),
    "anio_desembolso": _Once("anio", Text("Año del desembolso", "Year of disbursement")),
    "esquema": _Once("esquema", Text("Forma de pago", "Repayment")),
    "tasa_prestamo": _Once("tasa", Text("Tasa efectiva anual", "Effective yearly rate"),
                           Text("por año", "per year")),
    "plazo_prestamo": _Once("plazo", Text("Plazo", "Term"), Text("años", "years"))}
_SERIES: Final = {
    "principal_escrito": _Once("amortizacion", Text("Amortización escrita", "Typed principal")),
    "interes_escrito": _Once("interes", Text("Interés escrito", "Typed interest"))}


def with_former_loan(whole: Model) -> Model:
    """The declarations with the loan as it was asked, on the sheet of the tables that it is in today."""
    def widened(sheet: Sheet) -> Sheet:
        tables = {block.key: block for block in sheet.blocks if isinstance(block, Table)}
        if _LOANS not in tables or _SCHEDULE not in tables:
            return sheet
        return replace(sheet, blocks=(*sheet.blocks, *_asked(tables[_LOANS], tables[_SCHEDULE])))
    return replace(whole, sheets=tuple(map(widened, whole.sheets)))


def _asked(loans: Table, schedule: Table) -> Iterator[Form | Timeline]:
    """The form and the years of the loan; its values are read as those of today's columns are."""
    columns, years = {field.key: _as_shown(field) for field in loans.fields}, schedule.periods
    assert years is not None
    yield Form(title=Text("Préstamo", "Loan"), items=tuple(
        replace(columns[once.today], key=key, label=once.label, once=once.label, unit_label=once.unit)
        for key, once in _FIELDS.items()))
    yield Timeline(rows=tuple(
        Series(key=key, label=once.label, help=years.help, unit=years.unit, minimum=years.minimum)
        for key, once in _SERIES.items()))


def _as_shown(field: Field) -> Field:
    """A column of the table of loans as its template had it: a loan was repaid in one of two ways."""
    if field.choices is None:
        return replace(field, since="")
    two = tuple(each for each in field.choices.labels if each[0] in ("cuotas", "escrito"))
    return replace(field, since="", choices=Choices(field.choices.key, two))


def as_today(reading: Reading) -> Reading:
    """What was read, with the loan in the tables that it is in today."""
    project, places, own, cells = reading.project, reading.places, reading.own, reading.cells
    assert isinstance(cells, LocatedCells)
    told = frozenset(slot.key for slot in cells.rules)
    kept = tuple(key for key in _SERIES if key in told or _amounts(project, key))
    slots = _slots(places, kept)
    own = model(own.kind, own.live, own.formats, own.unused)
    carried: dict[str, Any] = {"project": _with_tables(project, told, kept),
                               "places": _with_cells(places, slots)}
    rules = {slots.get(slot, slot): rule for slot, rule in cells.rules.items()}
    return replace(
        reading, own=own, cells=replace(cells, model=own, rules=rules, **carried), **carried,
        doubtful=frozenset(_today(key).partition(".")[0] for key in reading.doubtful),
        problems=(*reading.problems, *_without_place(project, places)))


def _today(key: str) -> str:
    """What an input of the loan is a part of today; any other is what it was."""
    return f"{_LOANS}.{_FIELDS[key].today}" if key in _FIELDS else _SCHEDULE if key in _SERIES else key


def _amounts(project: Project, key: str) -> dict[int, float]:
    """What was typed of the years in which a payment can fall: none in year 0."""
    return {year: amount for year, amount in project.series.get(key, {}).items() if year > 0}


def _slots(places: Places, kept: tuple[str, ...]) -> dict[Slot, Slot]:
    """Where each cell of the loan belongs today; rows of the schedule in which nothing stands come last."""
    fields = {Slot(key=key): Slot(key=_LOANS, column=once.today, row=0) for key, once in _FIELDS.items()}
    order = (*kept, *(key for key in _SERIES if key not in kept))
    return fields | {Slot(key=key, period=year): Slot(key=_SCHEDULE, row=row, period=year)
                     for row, key in enumerate(order) if key in places.series
                     for year in places.series[key].years}


def _with_tables(project: Project, told: frozenset[str], kept: tuple[str, ...]) -> Project:
    values: dict[str, Value] = {once.today: project.fields[key] for key, once in _FIELDS.items()
                                if key in project.fields}
    said = any(value and value != _SHOWN.get(column) for column, value in values.items())
    loans = [Row({**_CODE, **values})] if said or kept or not told.isdisjoint(_FIELDS) else []
    schedule = [Row({**_CODE, "concepto": _SERIES[key].today}, _amounts(project, key)) for key in kept]
    tables = {key: tuple(rows) for key, rows in ((_LOANS, loans), (_SCHEDULE, schedule)) if rows}
    return replace(
        project, fields={key: value for key, value in project.fields.items() if key not in _FIELDS},
        series={key: years for key, years in project.series.items() if key not in _SERIES},
        tables={**project.tables, **tables})


def _with_cells(places: Places, slots: Mapping[Slot, Slot]) -> Places:
    apart = {slots[Slot(key=key)]: cell for key, cell in places.fields.items() if key in _FIELDS}
    apart |= {slots[Slot(key=key, period=year)]: Cell(place.sheet, place.row, column)
              for key, place in places.series.items() if key in _SERIES
              for year, column in place.years.items() if year > 0}
    lost = frozenset(map(_today, places.lost)) | (frozenset() if apart else {_LOANS})
    return replace(
        places, fields={key: cell for key, cell in places.fields.items() if key not in _FIELDS},
        series={key: place for key, place in places.series.items() if key not in _SERIES}, apart=apart,
        lost=lost, missing=frozenset(map(_today, places.missing)))


def _without_place(project: Project, places: Places) -> Iterator[Problem]:
    """What was typed in year 0 of the lender's schedule, which has no column for it any more."""
    for key in _SERIES:
        amount = project.series.get(key, {}).get(0)
        if amount:
            place = places.series[key]
            yield Problem(code=NUMBER_OUTSIDE, cell=Cell(place.sheet, place.row, place.years[0]),
                          values={"amount": figure(amount)})
