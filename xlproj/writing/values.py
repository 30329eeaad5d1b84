"""The value to store beside a formula or in an input cell: what Python computed, as the sheet would show it."""

from __future__ import annotations

import math
from collections.abc import Mapping
from dataclasses import replace
from datetime import date

from xlproj.base.text import Language, Text
from xlproj.expr.core import Array, Place
from xlproj.layout.items import Input
from xlproj.spec.inputs import Field
from xlproj.spec.model import Model, Shape
from xlproj.spec.project import Project, Row
from xlproj.spec.quantities import Quantity

_EPOCH = date(1899, 12, 30)


def padded(project: Project, model: Model, shape: Shape) -> Project:
    """The project with each table filled up with blank rows to the size of the workbook."""
    tables = {key: (*project.tables.get(key, ()),
                    *[Row({})] * (shape.table_rows(table) - len(project.tables.get(key, ()))))
              for key, table in model.tables.items()}
    return replace(project, tables=tables, shape=shape)


def stored(results: Mapping[str, Array], quantity: Quantity, place: Place, language: Language) -> float | str:
    """The value of a quantity at a place; where it does not exist, what its cell shows instead."""
    array = results[quantity.key]
    position = (0, place.g1 or 0, place.g2 or 0, place.row or 0, place.year or 0)
    value = array[tuple(min(number, size - 1) for number, size in zip(position, array.shape, strict=True))]
    if isinstance(value, Text):
        return value.in_(language)
    if value is None:
        return ""
    if isinstance(value, str):
        return value
    number = float(value)
    if math.isinf(number):
        raise OverflowError(quantity.key)
    return quantity.absent if math.isnan(number) else number


def typed(project: Project, item: Input, language: Language) -> float | str | None:
    """What stands in an input cell: choices by their label, dates as serial numbers."""
    value = project.value(item.slot)
    if value is None:
        return None
    declared = item.declared
    if isinstance(declared, Field) and declared.choices is not None:
        return declared.choices.label(str(value)).in_(language)
    if isinstance(value, date):
        return float((value - _EPOCH).days)
    return value
