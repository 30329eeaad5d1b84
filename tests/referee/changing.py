"""What the tests of changed workbooks share: which cells take numbers, other values for them, and the figures
to compare."""

from __future__ import annotations

import random
from collections.abc import Iterator, Mapping
from functools import lru_cache
from pathlib import Path
from typing import Any

import pytest
from referee.arbitrary import draw
from support import office

from xlproj import api
from xlproj.base.cells import column_letters
from xlproj.layout.book import AddressBook
from xlproj.layout.items import InputCell
from xlproj.layout.place import lay_out
from xlproj.model.assembly import model
from xlproj.reading import Reading, open_workbook
from xlproj.reading.marker import read_marker
from xlproj.spec.inputs import Field
from xlproj.spec.model import Model, Shape
from xlproj.spec.sheets import Steps

FIGURES = ("VANE", "TIRE", "BCE", "VANF")


def figures_of(book: Path) -> dict[str, object]:
    """The figures that stand in a recalculated workbook; a dash where there is none."""
    names, values = office.defined_names(book), office.read_cells(book)
    return {name: values.get(names[name]) for name in FIGURES}


def computed(book: Path) -> dict[str, object]:
    """The figures that the library computes of a workbook, as `evaluate` does, errors or not."""
    found = api.evaluate(book).indicators()
    return {name: found[name] if found[name] is not None else "—" for name in FIGURES}


def may_wait(book: Path) -> bool:
    """Whether the TIR of a result may wait, since its flow changes its sign more than once and no other roots
    are searched there: `test_lean` and `test_roots` look at that."""
    return bool(api.evaluate(book).arrays["cambios_e"].item() > 1)


def close(figures: dict[str, object]) -> dict[str, object]:
    """The figures, to be compared within 1e-9."""
    return {name: pytest.approx(value, rel=1e-9, abs=1e-9) if isinstance(value, float) else value
            for name, value in figures.items()}


@lru_cache(maxsize=4)
def placed(book: Path) -> tuple[Reading, AddressBook]:
    """What stands in a workbook, and where."""
    reading = api.read(book)
    return reading, lay_out(_as_made(book), _sizes(book, reading), reading.language)


def _as_made(book: Path) -> Model:
    """The declarations of a result workbook, without what was left out of it."""
    marker = read_marker(open_workbook(book))
    return model(marker.kind, marker.live, marker.formats, marker.unused)


def numeric_inputs(book: Path) -> Iterator[tuple[office.Cell, InputCell]]:
    """The unlocked input cells of a result workbook that take numbers, those of tables down to their first
    blank row."""
    reading, layout = placed(book)
    left_out = layout.model.unused
    for plan in layout.plans:
        for item in plan.items:
            if isinstance(item, InputCell) and _takes_a_number(item) and _among_rows(
                item, reading.project.tables) and not (left_out and _waited_for(item)):
                yield (plan.name, f"{column_letters(item.column)}{item.row}"), item


def _waited_for(item: InputCell) -> bool:
    """Whether results wait once something is typed here, since what follows from it was left out of them:
    `test_lean` looks at that."""
    return item.slot.column in ("vida", "residual") or item.slot.key in (
        "reinversion_escrita", "dias_cobro", "dias_pago")


def _sizes(book: Path, reading: Reading) -> Shape:
    """The shape of a result workbook: as read, its tables as long as they stand there."""
    names = office.defined_names(book)
    rows: dict[str, int] = {}
    for key in reading.model.tables:
        top, bottom = (int("".join(filter(str.isdigit, corner)))
                       for corner in names[f"tabla_{key}"][1].split(":"))
        rows[key] = bottom - top - 3
    shape = reading.project.shape
    return Shape(years=shape.years, months=shape.months, program_years=shape.program_years, rows=rows)


def _takes_a_number(item: InputCell) -> bool:
    declared = item.declared
    # they act on values alone
    aside = item.slot.key in ("incertidumbre", "escenarios") or item.slot.key.endswith("_riesgo")
    return not aside and (not isinstance(declared, Field)
                          or (declared.numeric and not declared.counts_periods))


def _among_rows(item: InputCell, tables: Any) -> bool:
    return item.slot.row is None or item.slot.row <= len(tables.get(item.slot.key, ()))


def changed_value(rng: random.Random, item: InputCell, before: object, horizon: int) -> float:
    """Another value that the input allows: mostly near the one that stands there."""
    declared = item.declared
    if isinstance(declared, Steps):
        return round(rng.uniform(-0.3, 0.3), 3)
    whole = isinstance(declared, Field) and declared.kind in ("integer", "year")
    if isinstance(before, float) and before and not whole and rng.random() < 0.7:
        after = before * rng.uniform(0.5, 1.5)
        return min(after, declared.maximum) if isinstance(
            declared, Field) and declared.maximum is not None else after
    value = draw(rng, declared, horizon)
    assert isinstance(value, float)
    return value


def insert(book: Path, table: str, row: int, values: Mapping[str, Any],
           periods: Mapping[int, float] | None = None) -> office.Insert:
    """A row inserted into a table above row `row` of its sheet, and filled; choices by their keys."""
    reading, layout = placed(book)
    box, choices = layout.tables[table], {
        field.key: field.choices for field in reading.model.tables[table].fields}
    cells = []
    for key, value in values.items():
        listed = choices[key]
        shown = listed.label(value).in_(
            reading.language) if listed is not None and value in listed.keys else value
        cells.append((f"{column_letters(box.columns[key])}{row}", shown))
    cells += [(f"{column_letters(box.first_period + box.periods.index(period))}{row}", value)
              for period, value in (periods or {}).items()]
    return office.Insert(box.sheet, row, tuple(cells))


def from_below(inserts: list[office.Insert]) -> list[office.Insert]:
    """From the last row up: each leaves those above where they stand."""
    return sorted(inserts, key=lambda each: -each.row)
