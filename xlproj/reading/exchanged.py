"""Headings and labels that stand beside another input than their own: a person moved them together with the
data, and the hidden keys and names, by which the data are read, stayed where they were."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from xlproj.base import catalogue_sheets
from xlproj.base.cells import Cell
from xlproj.base.folding import as_name
from xlproj.base.problems import Problem
from xlproj.base.text import LANGUAGES, Text
from xlproj.layout.items import InputCell, LabelCell, SheetPlan
from xlproj.reading.file.raw import RawBook
from xlproj.reading.places import SeriesPlace, TablePlace
from xlproj.spec.inputs import Field
from xlproj.spec.quantities import Quantity
from xlproj.spec.sheets import Table

_HEADS = ("header", "header_left")
_ROWS_UNDER_A_HEADING = 20


@dataclass(frozen=True, slots=True)
class Exchanged:
    """An input beside which the label of another one stands: its key, as `table.column` in a table."""

    key: str
    problem: Problem


def headings_of(column: Field | Quantity) -> Iterator[str]:
    """What may stand over a column: its label, alone or with its unit, in either language."""
    for language in LANGUAGES:
        label = " ".join(column.label.in_(language).split())
        yield label
        if isinstance(column, Field) and column.unit_label.es:
            yield f"{label} ({column.unit_label.in_(language)})"


def of_columns(raw: RawBook, table: Table, place: TablePlace) -> Iterator[Exchanged]:
    """The columns of a table over which another one's heading stands."""
    own = {column.key.rpartition(".")[2]: frozenset(map(as_name, headings_of(column)))
           for column in table.columns}
    for field in table.fields:
        at = place.header(field.key)
        said = _name_at(raw, at) if at is not None else ""
        others = (names for key, names in own.items() if key != field.key)
        if at is not None and said and said not in own[field.key] and any(said in names for names in others):
            yield Exchanged(f"{table.key}.{field.key}", _problem(raw, at, field.label))


def of_forms(raw: RawBook, plan: SheetPlan, fields: Mapping[str, Cell],
             series: Mapping[str, SeriesPlace]) -> Iterator[Exchanged]:
    """The fields and series of a sheet beside which, or over which, another one's label stands."""
    inputs = [item for item in plan.items if isinstance(item, InputCell) and item.slot.row is None
              and item.slot.period in (None, 0)]
    labels = {(item.row, item.column): item for item in plan.items if isinstance(item, LabelCell)}
    for side in (_beside, _over):
        pairs = [(item, label) for item in inputs if (label := side(item, labels)) is not None]
        names = {as_name(label.text) for _, label in pairs}
        for item, label in pairs:
            there = fields.get(item.slot.key) or (
                series[item.slot.key].first if item.slot.key in series else None)
            if there is None:
                continue
            down, right = label.row - item.row, label.column - item.column
            at = Cell(there.sheet, there.row + down, there.column + right)
            said = _name_at(raw, at)
            if said and said in names and said != as_name(label.text):
                yield Exchanged(item.slot.key, _problem(raw, at, Text(label.text, label.text)))


def _beside(item: InputCell, labels: Mapping[tuple[int, int], LabelCell]) -> LabelCell | None:
    """The label to the left of an input."""
    return next((labels[item.row, column] for column in range(item.column - 1, 0, -1)
                 if (item.row, column) in labels), None)


def _over(item: InputCell, labels: Mapping[tuple[int, int], LabelCell]) -> LabelCell | None:
    """The heading of the column of a grid that an input stands in."""
    rows: Sequence[int] = range(item.row - 1, max(0, item.row - _ROWS_UNDER_A_HEADING), -1)
    found = next((labels[row, item.column] for row in rows if (row, item.column) in labels), None)
    return found if found is not None and found.style in _HEADS else None


def _name_at(raw: RawBook, at: Cell) -> str:
    cell = raw.sheets[at.sheet].cells.get((at.row, at.column))
    return as_name(" ".join(cell.text.split())) if cell is not None and cell.kind == "text" else ""


def _problem(raw: RawBook, at: Cell, own: Text) -> Problem:
    return Problem(code=catalogue_sheets.LABEL_OF_ANOTHER, cell=at, values={
        "before": raw.sheets[at.sheet].cells[at.row, at.column].text, "own": own})
