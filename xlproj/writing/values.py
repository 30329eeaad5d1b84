"""The value to store beside a formula or in an input cell: what Python computed, as the sheet would show
it."""

from __future__ import annotations

import math
import re
from collections.abc import Mapping
from dataclasses import replace
from datetime import date

from xlproj.base.days import serial_of
from xlproj.base.text import Language, Text, printable
from xlproj.drawings.layers import drawn
from xlproj.expr.core import Array, Place
from xlproj.layout.items import InputCell
from xlproj.spec.inputs import Field
from xlproj.spec.model import Model, Shape
from xlproj.spec.project import Project, Row
from xlproj.spec.quantities import Quantity
from xlproj.spec.trees import boxes_of

_LIKE_ESCAPE = re.compile("_(?=x[0-9A-Fa-f]{4}_)")


class Words(str):
    """A text that XlsxWriter takes for a text even if it reads `#N/A` or `1.5`.

    It asks whether a result equals an error's name and, of an array formula, whether it is a number.
    """

    __slots__ = ()
    __hash__ = str.__hash__

    def __eq__(self, other: object) -> bool:
        return False

    def __ne__(self, other: object) -> bool:
        return True

    def __float__(self) -> float:
        raise ValueError(str(self))


def as_result(text: str) -> Words:
    """A text as the stored result of a formula."""
    return Words(kept_as_typed(printable(text)))


def kept_as_typed(text: str) -> str:
    """A text as a workbook stores it: `_x0041_` would be read as an escaped `A` unless it is escaped itself.

    >>> kept_as_typed("_x005F_x0041_")
    '_x005F_x005F_x005F_x0041_'
    """
    return _LIKE_ESCAPE.sub("_x005F_", text)


def padded(project: Project, model: Model, shape: Shape) -> Project:
    """The project with each table filled up with blank rows to as many as the workbook shows of it, which has
    all of its steps and its trees arranged."""
    tables = {key: (*project.tables.get(key, ()),
                    *[Row({})] * (shape.detail_rows(table) - len(project.tables.get(key, ()))))
              for key, table in model.tables.items()}
    steps = {key: len(typed) for key, typed in project.steps.items()}
    trees = {key: drawn(boxes_of(tree, project)) for key, tree in model.trees.items()}
    return replace(project, tables=tables, shape=replace(shape, steps=steps, trees=trees))


def stored(results: Mapping[str, Array], quantity: Quantity, place: Place, language: Language,
           absent: str) -> float | str:
    """The value of a quantity at a place; where it does not exist, what its cell shows instead (`absent`)."""
    array = results[quantity.key]
    _, size_1, size_2, rows, years = array.shape
    value = array.item() if array.size == 1 else array.item(
        0, min(place.g1 or 0, size_1 - 1), min(place.g2 or 0, size_2 - 1), min(place.row or 0, rows - 1),
        min(place.year or 0, years - 1))
    if isinstance(value, float) and value - value == 0:  # as most are: a number, neither absent nor infinite
        return value
    if isinstance(value, Text):
        return as_result(value.in_(language))
    if value is None:
        return ""
    if isinstance(value, str):
        return as_result(value)
    number = float(value)
    if math.isinf(number):
        raise OverflowError(quantity.key)
    return absent if math.isnan(number) else number


def typed(project: Project, item: InputCell, language: Language) -> float | str | None:
    """What stands in an input cell: choices by their label, dates as serial numbers."""
    value = project.value(item.slot)
    if value is None:
        return None
    declared = item.declared
    if isinstance(declared, Field) and declared.choices is not None:
        return declared.choices.label(str(value)).in_(language)
    if isinstance(value, date):
        return float(serial_of(value))
    return printable(value) if isinstance(value, str) else value
