"""Input cells by name: a slot as one text, as JSON and Python write it, and what is declared there.

    tasa_descuento_e                a field
    inversiones.costo_unitario[1]   a column of a table, in its first row
    ingresos[1]@3                   the amount of period 3 in the first row of a time table
    reinversion_escrita@4           year 4 of a typed series

Rows count from 1, as people count them; `Slot.row` counts from 0.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace
from typing import Final

from xlproj.base.slots import Slot
from xlproj.base.text import Text
from xlproj.spec.inputs import Field, Periods, Series
from xlproj.spec.model import Model
from xlproj.spec.project import Project

_SLOT: Final = re.compile(r"([A-Za-z_]\w*)(?:\.(\w+))?(?:\[([1-9]\d{0,6})\])?(?:@(\d{1,3}))?", re.ASCII)
Typeable = Field | Series | Periods


def slot_of(text: str) -> Slot:
    """The slot that a text names. Raises ValueError for any other text.

    >>> slot_of("reinversion_escrita@4")
    Slot(key='reinversion_escrita', column=None, row=None, period=4)
    """
    found = _SLOT.fullmatch(text)
    if found is None:
        raise ValueError(f"not an input: {text!r}")
    key, column, row, period = found.groups()
    return Slot(key=key, column=column, row=int(row) - 1 if row else None,
                period=int(period) if period else None)


def declared_at(model: Model, slot: Slot) -> Typeable | None:
    """What may be typed at a slot; None where the model has no such input, whatever the number of its rows
    and periods."""
    table = model.tables.get(slot.key)
    if table is not None:
        if slot.row is None or (slot.column is None) == (slot.period is None):
            return None
        if slot.period is not None:
            return table.periods
        return next((field for field in table.fields if field.key == slot.column), None)
    if slot.row is not None or slot.column is not None:
        return None
    return model.fields.get(slot.key) if slot.period is None else model.series.get(slot.key)


def is_number(declared: Typeable | None) -> bool:
    """Whether a person types a number there that may be drawn or moved; how many periods count is no such
    number."""
    if isinstance(declared, Field):
        return declared.numeric and not declared.counts_periods
    return declared is not None


def stands(model: Model, project: Project, slot: Slot) -> bool:
    """Whether the project has this numeric input: its row is in use, and its period is one of the
    workbook's."""
    if not is_number(declared_at(model, slot)):
        return False
    table = model.tables.get(slot.key)
    if table is None:
        return slot.period is None or slot.period <= project.shape.years
    rows = project.tables.get(slot.key, ())
    assert slot.row is not None
    in_use = slot.row < len(rows) and not rows[slot.row].blank
    return in_use and (slot.period is None or slot.period in project.shape.periods(table))


def numbers(model: Model, project: Project) -> Iterator[tuple[Slot, Typeable, float]]:
    """Every number that was typed, with its declaration."""
    for key, field in model.fields.items():
        value = project.fields.get(key)
        if is_number(field) and isinstance(value, float | int):
            yield Slot(key=key), field, float(value)
    for key, series in model.series.items():
        for year, amount in project.series.get(key, {}).items():
            yield Slot(key=key, period=year), series, amount
    for key, table in model.tables.items():
        columns = {field.key: field for field in table.fields if is_number(field)}
        for number, row in enumerate(project.tables.get(key, ())):
            for column, value in row.values.items():
                if column in columns and isinstance(value, float | int):
                    yield Slot(key=key, column=column, row=number), columns[column], float(value)
            for period, amount in row.periods.items():
                if table.periods is not None:
                    yield Slot(key=key, row=number, period=period), table.periods, amount


def lasting_name(project: Project, slot: Slot) -> str:
    """A name of an input that stays with it when the rows of its table are called otherwise, or blank ones
    come and go: in place of the number of its row it has which of the rows in use it is.

    >>> from xlproj import api
    >>> lasting_name(api.example("riego"), slot_of("inversiones.costo_unitario[3]"))
    'inversiones.costo_unitario[3]'
    """
    if slot.row is None:
        return str(slot)
    above = project.tables.get(slot.key, ())[:slot.row]
    return str(replace(slot, row=sum(not row.blank for row in above)))


def described(model: Model, project: Project, slot: Slot) -> Text:
    """An input in words: its sheet and label, or its table, row and column (“Costos: Semilla, Año 3”)."""
    declared = declared_at(model, slot)
    table = model.tables.get(slot.key)
    if declared is None:
        return Text(slot.key, slot.key)
    label, word = declared.label, model.period.word
    if slot.period is not None:
        label = (Text(f"{label.es} {slot.period}", f"{label.en} {slot.period}")
                 if isinstance(declared, Periods) else
                 Text(f"{label.es}, {word.es.lower()} {slot.period}",
                      f"{label.en}, {word.en.lower()} {slot.period}"))
    if table is None or slot.row is None:
        sheet = model.sheet_of(slot.key).title
        return Text(f"{sheet.es}: {label.es}", f"{sheet.en}: {label.en}")
    rows = project.tables.get(slot.key, ())
    first = table.fields[0]
    name = rows[slot.row].values.get(first.key) if slot.row < len(rows) else None
    shown = str(name) if name is not None and first.choices is None else str(slot.row + 1)
    return Text(f"{table.title.es}: {shown}, {label.es}", f"{table.title.en}: {shown}, {label.en}")
