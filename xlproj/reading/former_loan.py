"""The one loan of a workbook of 0.1.0 becomes the first row of the table of loans, with the lender's own
schedule."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import replace
from typing import Any

from xlproj.base.catalogue_loans import LOAN_WITHOUT_AMOUNT
from xlproj.base.catalogue_sheets import NUMBER_OUTSIDE
from xlproj.base.cells import Cell
from xlproj.base.figures import figure
from xlproj.base.problems import Problem
from xlproj.base.slots import Slot
from xlproj.model.assembly import model
from xlproj.model.first_loan import AMOUNT, CODE, FIELDS, ITEM, LOANS, SCHEDULE, SERIES, SHOWN
from xlproj.reading.grammar.values import shown
from xlproj.reading.located import LocatedCells, Reading
from xlproj.reading.places import Places
from xlproj.spec.project import Project, Row, Value


def as_today(reading: Reading) -> Reading:
    """What was read, with the loan in the tables that it is in today."""
    project, places, own, cells = reading.project, reading.places, reading.own, reading.cells
    assert isinstance(cells, LocatedCells)
    told = frozenset(slot.key for slot in cells.rules)
    kept = tuple(key for key in SERIES if key in told or _amounts(project, key))
    slots = _slots(places, kept)
    own = model(own.kind, own.live, own.formats, own.unused)
    said = _said(project)
    exists = bool(kept) or AMOUNT in said or not told.isdisjoint(FIELDS)
    exists |= bool(said) and AMOUNT not in places.fields
    carried: dict[str, Any] = {"project": _with_tables(project, exists, kept),
                               "places": _with_cells(places, slots)}
    rules = {slots.get(slot, slot): rule for slot, rule in cells.rules.items()}
    return replace(
        reading, own=own, cells=replace(cells, model=own, rules=rules, **carried), **carried,
        doubtful=frozenset(_today(key).partition(".")[0] for key in reading.doubtful),
        problems=(*reading.problems, *_without_place(project, places),
                  *_of_no_loan(cells, [] if exists else said)))


def _today(key: str) -> str:
    """What an input of the loan is a part of today; any other is what it was."""
    return f"{LOANS}.{FIELDS[key].today}" if key in FIELDS else SCHEDULE if key in SERIES else key


def _amounts(project: Project, key: str) -> dict[int, float]:
    """What was typed of the years in which a payment can fall: none in year 0."""
    return {year: amount for year, amount in project.series.get(key, {}).items() if year > 0}


def _slots(places: Places, kept: tuple[str, ...]) -> dict[Slot, Slot]:
    """Where each cell of the loan belongs today; rows of the schedule in which nothing stands come last."""
    fields = {Slot(key=key): Slot(key=LOANS, column=once.today, row=0) for key, once in FIELDS.items()}
    order = (*kept, *(key for key in SERIES if key not in kept))
    return fields | {Slot(key=key, period=year): Slot(key=SCHEDULE, row=row, period=year)
                     for row, key in enumerate(order) if key in places.series
                     for year in places.series[key].years}


def _said(project: Project) -> list[str]:
    """The fields of the loan in which something stands: a 0 and what the template shows are nothing."""
    return [key for key in FIELDS if project.fields.get(key) and project.fields[key] != SHOWN.get(key)]


def _with_tables(project: Project, exists: bool, kept: tuple[str, ...]) -> Project:
    values: dict[str, Value] = {once.today: project.fields[key] for key, once in FIELDS.items()
                                if key in project.fields}
    loans = [Row({**CODE, **values})] if exists else []
    schedule = [Row({**CODE, ITEM: SERIES[key].today}, _amounts(project, key)) for key in kept]
    tables = {key: tuple(rows) for key, rows in ((LOANS, loans), (SCHEDULE, schedule)) if rows}
    return replace(
        project, fields={key: value for key, value in project.fields.items() if key not in FIELDS},
        series={key: years for key, years in project.series.items() if key not in SERIES},
        tables={**project.tables, **tables})


def _with_cells(places: Places, slots: Mapping[Slot, Slot]) -> Places:
    apart = {slots[Slot(key=key)]: cell for key, cell in places.fields.items() if key in FIELDS}
    apart |= {slots[Slot(key=key, period=year)]: Cell(place.sheet, place.row, column)
              for key, place in places.series.items() if key in SERIES
              for year, column in place.years.items() if year > 0}
    lost = frozenset(map(_today, places.lost)) | (frozenset() if apart else {LOANS})
    return replace(
        places, fields={key: cell for key, cell in places.fields.items() if key not in FIELDS},
        series={key: place for key, place in places.series.items() if key not in SERIES}, apart=apart,
        lost=lost, missing=frozenset(map(_today, places.missing)))


def _of_no_loan(cells: LocatedCells, said: list[str]) -> Iterator[Problem]:
    """What was typed of a loan of no amount: then there was none."""
    for key in said:
        there = cells[Slot(key=key)]
        yield Problem(code=LOAN_WITHOUT_AMOUNT, cell=there.cell, label=FIELDS[key].label,
                      values={"before": shown(there.typed)})


def _without_place(project: Project, places: Places) -> Iterator[Problem]:
    """What was typed in year 0 of the lender's schedule, which has no column for it any more."""
    for key in SERIES:
        amount = project.series.get(key, {}).get(0)
        if amount:
            place = places.series[key]
            yield Problem(code=NUMBER_OUTSIDE, cell=Cell(place.sheet, place.row, place.years[0]),
                          values={"amount": figure(amount)})
