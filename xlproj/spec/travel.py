"""A project as JSON and back: the same project on both sides.

    {"xlproj": 1, "kind": "riego", "language": "es", "shape": {…}, "fields": {…}, "tables": {…}, "series":
    {…}, "steps": {…}}

Dates travel as ISO text; periods as text keys, since JSON knows no others.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import replace
from datetime import date
from typing import Any, cast

from xlproj.base.text import LANGUAGES
from xlproj.spec.inputs import Field
from xlproj.spec.model import Model, Shape
from xlproj.spec.project import Project, Row, Value

VERSION = 1
MOST_YEARS, MOST_MONTHS, MOST_ROWS, MOST_STEPS = 60, 24, 100_000, 15
_MOST_SHOWN, _HUGE = 80, 10**300
_NUMBERS = {str(period): period for period in range(1000)}


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
    """The project that JSON says, whole: names and values that can't be are kept, for `check` to tell.

    Raises KeyError, TypeError or ValueError where the data has not the parts of a project.
    """
    _only(data, ("xlproj", "kind", "language", "shape", "fields", "tables", "series", "steps"), "")
    if data["xlproj"] != VERSION:
        raise ValueError(f"xlproj: {data['xlproj']!r}")
    if data["language"] not in LANGUAGES:
        raise ValueError(f"language: {data['language']!r}")
    usual = {key: each.values for key, each in model.steps.items()}  # as a template shows them
    steps = usual | {key: tuple(map(_number, _of(list, typed, f"steps.{key}"))) for key,
                     typed in _part(data, "steps")}
    return Project(
        kind=data["kind"], language=data["language"],
        shape=replace(_shape(data["shape"], model), steps={key: len(typed) for key, typed in steps.items()}),
        fields={key: _in(value, model.fields.get(key)) for key, value in _part(data, "fields")},
        tables=_where_they_now_are({key: _rows(key, rows, model) for key, rows in _part(data, "tables")},
                                   model),
        series={key: _periods(years, f"series.{key}") for key, years in _part(data, "series")},
        steps=steps)


def _part(data: Mapping[str, Any], part: str) -> Iterable[tuple[str, Any]]:
    return cast("dict[str, Any]", _of(dict, data.get(part, {}), part)).items()


def _of(expected: type, value: Any, where: str) -> Any:
    if not isinstance(value, expected):
        raise TypeError(f"{where}: {value!r}"[:_MOST_SHOWN])
    return value


def _only(data: Mapping[str, Any], known: Collection[str], where: str) -> None:
    for key in _of(dict, data, where or "{}"):
        if key not in known:
            raise KeyError(f"{where}{key}")


def _shape(data: Mapping[str, Any], model: Model) -> Shape:
    _only(data, ("years", "months", "program_years", "formats", "rows"), "shape.")
    _only(data.get("rows", {}), model.tables, "shape.rows.")
    counts = {"years": MOST_YEARS, "months": MOST_MONTHS, "program_years": MOST_YEARS}
    for key, most in counts.items():
        if key in data or key == "years":
            _counted(data[key], most, f"shape.{key}")
    for key, count in data.get("rows", {}).items():
        _counted(count, MOST_ROWS, f"shape.rows.{key}")
    return Shape(years=int(data["years"]), months=int(data.get("months", 12)),
                 program_years=int(data.get("program_years", 5)),
                 formats=tuple(data.get("formats", ())),
                 rows={key: int(count) for key, count in data.get("rows", {}).items()})


def _counted(count: Any, most: int, where: str) -> None:
    if not isinstance(count, (int, float)) or isinstance(
        count, bool) or not 1 <= count <= most or count != int(count):
        raise ValueError(f"{where}: {count!r} (1…{most})")


def _rows(table: str, rows: Any, model: Model) -> tuple[Row, ...]:
    declared = {field.key: field for field in model.tables[table].fields} if table in model.tables else {}
    where = f"tables.{table}"
    return tuple(_row_in(row, declared, f"{where}[{number}]") for number,
                 row in enumerate(_of(list, rows, where), 1))


def _where_they_now_are(tables: dict[str, tuple[Row, ...]], model: Model) -> dict[str, tuple[Row, ...]]:
    """The tables with the rows that older files hold in columns of another table."""
    for table in model.tables.values():
        if table.formerly is None or table.formerly.table not in tables:
            continue
        (own, old), *others = table.formerly.columns
        host = tables[table.formerly.table]
        moved = tuple(Row({own: row.values[old], **{new: row.values[key] for new, key in others
                                                    if key in row.values}})
                      for row in host if old in row.values)
        if moved:
            tables[table.formerly.table] = tuple(
                Row({key: value for key, value in row.values.items() if key != old}, row.periods)
                for row in host)
            tables[table.key] = (*tables.get(table.key, ()), *moved)
    return tables


def _row_in(row: Any, fields: Mapping[str, Field], where: str) -> Row:
    values = {key: _in(value, fields.get(key)) for key, value in _of(dict, row, where).items() if key != "@"}
    return Row(values, _periods(row["@"], f"{where}.@")) if "@" in row else Row(values)


def _periods(said: Any, where: str) -> dict[int, float]:
    """Amounts by period; a period that is no number stays the text that it is."""
    return {_NUMBERS.get(period, period): _number(amount) for period,
            amount in _of(dict, said, where).items()}


def _number(value: Any) -> Any:
    """A number as the project holds it; anything else as it was said."""
    return float(value) if isinstance(value, int) and not isinstance(value, bool) and abs(
        value) < _HUGE else value


def _in(value: Any, declared: Field | None) -> Any:
    if declared is not None and declared.kind == "date" and isinstance(value, str):
        try:
            return date.fromisoformat(value)
        except ValueError:
            return value
    return _number(value)


def named_inputs(project: Project, model: Model) -> Iterator[str]:
    """The texts that name other inputs."""
    for table in model.tables.values():
        columns = [field.key for field in table.fields if field.kind == "input"]
        yield from (str(row.values[key]) for row in project.tables.get(table.key, ()) if columns
                    for key in columns
                    if key in row.values)
    yield from (str(project.fields[key]) for key,
                field in model.fields.items() if field.kind == "input" and key in project.fields)


def _out(value: Value) -> str | float | int:
    return value.isoformat() if isinstance(value, date) else value


def _row_out(row: Row) -> dict[str, Any]:
    out: dict[str, Any] = {key: _out(value) for key, value in row.values.items()}
    if row.periods:
        out["@"] = {str(period): amount for period, amount in row.periods.items()}
    return out
