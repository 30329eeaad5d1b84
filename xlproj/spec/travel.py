"""A project as JSON and back: the same project on both sides.

    {"xlproj": 1, "kind": "riego", "language": "es", "shape": {…}, "fields": {…}, "tables": {…}, "series": {…}, "steps": {…}}

Dates travel as ISO text; periods as text keys, since JSON knows no others.
"""

from __future__ import annotations

import math
import unicodedata
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from datetime import date
from typing import Any

from xlproj.base.text import LANGUAGES
from xlproj.spec.inputs import Field
from xlproj.spec.known import HORIZON
from xlproj.spec.model import Model, Shape
from xlproj.spec.project import Project, Row, Value
from xlproj.spec.slots import slot_of, stands

VERSION = 1
MOST_YEARS, MOST_MONTHS, MOST_ROWS, MOST_STEPS = 60, 24, 100_000, 15


def to_json(project: Project) -> dict[str, Any]:
    """A project as plain JSON values."""
    shape = project.shape
    chosen = {"formats": list(shape.formats)} if shape.formats else {}
    return {
        "xlproj": VERSION, "kind": project.kind, "language": project.language,
        "shape": {"years": shape.years, "months": shape.months, "program_years": shape.program_years,
                  **chosen, "rows": dict(shape.rows)},
        "fields": {key: _out(value) for key, value in project.fields.items()},
        "tables": {key: [_row_out(row) for row in rows] for key, rows in project.tables.items() if rows},
        "series": {key: {str(year): amount for year, amount in years.items()}
                   for key, years in project.series.items() if years},
        "steps": {key: list(steps) for key, steps in project.steps.items()},
    }


def from_json(data: Mapping[str, Any], model: Model) -> Project:
    """The project that `to_json` wrote. Raises KeyError, TypeError or ValueError where the data is something else."""
    if data["xlproj"] != VERSION:
        raise ValueError(f"version {data['xlproj']!r}")
    steps = {key: _steps(key, typed) for key, typed in data.get("steps", {}).items() if key in model.steps or _unknown(key)}
    shape = replace(_shape(data["shape"]), steps={key: len(typed) for key, typed in steps.items()})
    if data["language"] not in LANGUAGES:
        raise ValueError(f"language {data['language']!r}")
    project = Project(
        kind=data["kind"], language=data["language"],
        shape=shape,
        fields={key: _in(value, model.fields[key]) for key, value in data.get("fields", {}).items()},
        tables={key: tuple(_row_in(row, {f.key: f for f in model.tables[key].fields}) for row in rows)
                for key, rows in data.get("tables", {}).items()},
        series={key: {int(year): _finite(amount) for year, amount in years.items()}
                for key, years in data.get("series", {}).items() if key in model.series or _unknown(key)},
        steps=steps)
    _fits(project, model)
    return project


def _steps(key: str, typed: Sequence[Any]) -> tuple[float | None, ...]:
    if not 1 <= len(typed) <= MOST_STEPS:
        raise ValueError(f"steps.{key}: {len(typed)} (1…{MOST_STEPS})")
    return tuple(None if step is None else _finite(step) for step in typed)


def _shape(data: Mapping[str, Any]) -> Shape:
    shape = Shape(years=int(data["years"]), months=int(data.get("months", 12)), program_years=int(data.get("program_years", 5)),
                  formats=tuple(data.get("formats", ())),
                  rows=dict(data.get("rows", {})))
    if not all(isinstance(count, int) and 1 <= count <= MOST_ROWS for count in shape.rows.values()):
        raise ValueError(f"shape.rows {shape.rows}")
    if not (1 <= shape.years <= MOST_YEARS and 1 <= shape.months <= MOST_MONTHS and 1 <= shape.program_years <= MOST_YEARS):
        raise ValueError(f"shape {shape.years}, {shape.months}, {shape.program_years}")
    return shape


def _fits(project: Project, model: Model) -> None:
    """Raise ValueError where a value stands in a period that the workbook would not have: it would be lost."""
    for key, rows in project.tables.items():  # KeyError for a table that the kind does not have
        known = set(project.shape.periods(model.tables[key]))
        for row in rows:
            if not known.issuperset(row.periods):
                raise ValueError(f"{key}: {sorted(set(row.periods) - known)}")
    for key, years in project.series.items():
        if any(not 0 <= year <= project.shape.years for year in years):
            raise ValueError(f"{key}: {sorted(years)}")
    for named in named_inputs(project, model):
        if not stands(model, project, slot_of(named)):
            raise ValueError(named)
    if project.fields.get(HORIZON, project.horizon) != project.horizon:
        raise ValueError(f"{HORIZON}: {project.fields[HORIZON]}")


def named_inputs(project: Project, model: Model) -> Iterator[str]:
    """The texts that name other inputs."""
    for table in model.tables.values():
        columns = [field.key for field in table.fields if field.kind == "input"]
        yield from (str(row.values[key]) for row in project.tables.get(table.key, ()) if columns for key in columns
                    if key in row.values)
    yield from (str(project.fields[key]) for key, field in model.fields.items() if field.kind == "input" and key in project.fields)


def _finite(value: Any) -> float:
    if isinstance(value, bool) or not isinstance(value, (int, float)) or not math.isfinite(value):
        raise ValueError(f"{value!r}")
    return float(value)


def _unknown(key: str) -> bool:
    raise KeyError(key)


def _out(value: Value) -> str | float | int:
    return value.isoformat() if isinstance(value, date) else value


def _in(value: Any, declared: Field) -> Value:
    if declared.numeric:
        if isinstance(value, bool) or not isinstance(value, (int, float)):
            raise TypeError(f"{declared.key}: {value!r}")
        return _finite(value)
    text = str(value)
    if any(unicodedata.category(each) in ("Cc", "Cs") and each not in "\t\n\r" for each in text):
        raise ValueError(f"{declared.key}: {text!r}")
    if declared.kind == "date":
        return date.fromisoformat(text)
    if declared.kind == "input":
        slot_of(text)
    if declared.choices and text not in declared.choices.keys:
        raise ValueError(f"{declared.key}: {text!r}")
    return text


def _row_out(row: Row) -> dict[str, Any]:
    out: dict[str, Any] = {key: _out(value) for key, value in row.values.items()}
    if row.periods:
        out["@"] = {str(period): amount for period, amount in row.periods.items()}
    return out


def _row_in(row: Mapping[str, Any], fields: Mapping[str, Field]) -> Row:
    values = {key: _in(value, fields[key]) for key, value in row.items() if key != "@"}
    return Row(values, {int(period): _finite(amount) for period, amount in row.get("@", {}).items()})
