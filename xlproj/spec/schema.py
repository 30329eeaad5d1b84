"""The JSON Schema (draft 2020-12) of a project, from the declarations: what other programs need to write one,
or a form for it.

It says what can be said of one value at a time, and is as strict there as `check`; what values mean together
only `check` tells.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any, Final

from xlproj.base.text import LANGUAGES, Language, Text
from xlproj.spec.bounds import LONGEST_TEXT, Declared, bounds, kind_of
from xlproj.spec.inputs import NUMERIC, Field, Periods
from xlproj.spec.model import Model
from xlproj.spec.sheets import Steps, Table
from xlproj.spec.travel import MOST_MONTHS, MOST_ROWS, MOST_STEPS, MOST_YEARS, VERSION

Schema = dict[str, Any]
DRAFT: Final = "https://json-schema.org/draft/2020-12/schema"
_YEAR: Final = "^([1-9]|[1-5][0-9]|60)$"
_YEAR_OR_TODAY: Final = "^([0-9]|[1-5][0-9]|60)$"
_MONTH: Final = "^([1-9]|1[0-9]|2[0-4])$"
_DATE: Final = r"^\d{4}-\d{2}-\d{2}$"
_INPUT: Final = r"^[A-Za-z_]\w*(\.\w+)?(\[[1-9]\d*\])?(@\d+)?$"
_BY_PERIOD: Final = Text("importes por período", "amounts by period")


def schema_of(model: Model, language: Language, chosen: tuple[str, ...] = ()) -> Schema:
    """The schema of projects of a model; `chosen` are the formats that they name, where these are not those
    of their kind."""
    tables = {key: _table(table, language) for key, table in model.tables.items()}
    needed = [key for key, table in model.tables.items() if table.required]
    fields = _record({key: _field(field, language) for key, field in model.fields.items()},
                     [key for key, field in model.fields.items() if field.required])
    whole = _record({
        "xlproj": {"const": VERSION}, "kind": {"const": model.kind}, "language": {"enum": list(LANGUAGES)},
        "shape": _shape(model, chosen), "fields": fields, "tables": _record(tables, needed),
        "series": _record({key: {**_named(each.label, each.help, language), "type": "object",
                                 "additionalProperties": _value(each),
                                 "propertyNames": {"pattern": _YEAR_OR_TODAY}} for key,
                           each in model.series.items()}),
        "steps": _record({key: _steps(each, language) for key, each in model.steps.items()})},
                    ["xlproj", "kind", "language", "shape", *(["fields"] if fields["required"] else []),
                     *(["tables"] if needed else [])])
    return {"$schema": DRAFT, "title": f"xlproj: {model.title.in_(language)}", **whole}


def _record(properties: Schema, required: Iterable[str] = ()) -> Schema:
    """An object of these keys and no other."""
    return {"type": "object", "properties": properties, "required": list(required),
            "additionalProperties": False}


def _shape(model: Model, chosen: tuple[str, ...]) -> Schema:
    counts = {key: {"type": "integer", "minimum": 1, "maximum": most} for key, most in (
        ("years", MOST_YEARS), ("months", MOST_MONTHS), ("program_years", MOST_YEARS))}
    rows = {key: {"type": "integer", "minimum": 1, "maximum": MOST_ROWS} for key in model.tables}
    formats = {"formats": {"type": "array", "items": {"enum": list(chosen)}, "uniqueItems": True,
                           "minItems": len(chosen)}}
    return _record({**counts, "rows": _record(rows), **(formats if chosen else {})},
                   ["years", *(formats if chosen else ())])


def _table(table: Table, language: Language) -> Schema:
    columns = {field.key: _field(field, language) for field in table.fields}
    if table.periods is not None:
        columns["@"] = _amounts(table.periods, language)
    row = _record(columns)
    required = [field.key for field in table.fields if field.required]
    if required:  # a row in which nothing stands lacks nothing
        row["anyOf"] = [{"required": required}, {"maxProperties": 0}]
    described = _named(table.title, table.note, language)
    return {**described, "type": "array", "items": row, "maxItems": MOST_ROWS,
            **({"minItems": 1} if table.required else {})}


def _amounts(periods: Periods, language: Language) -> Schema:
    pattern = _MONTH if periods.of == "months" else _YEAR if periods.first else _YEAR_OR_TODAY
    return {"title": f"{periods.label.in_(language)}: {_BY_PERIOD.in_(language)}",
            "description": periods.help.in_(language),
            "type": "object", "propertyNames": {"pattern": pattern}, "additionalProperties": _value(periods)}


def _steps(steps: Steps, language: Language) -> Schema:
    item = {**_value(steps), "type": ["number", "null"]}
    return {**_named(steps.title, steps.help, language), "type": "array", "minItems": 1,
            "maxItems": MOST_STEPS, "items": item}


def _field(field: Field, language: Language) -> Schema:
    unit = field.unit_label.in_(language)
    found = {**_named(field.label, field.help, language, unit), **_value(field)}
    examples = [field.example] if isinstance(
        field.example, str | float | int) and field.choices is None else []
    if field.suggestions is not None:
        examples += [label.in_(language) for _, label in field.suggestions.labels]
    if examples:
        found["examples"] = examples
    if isinstance(field.default, str | float | int):
        found["default"] = field.default
    if field.choices is not None:
        found["oneOf"] = [{"const": key, "title": label.in_(language)} for key, label in field.choices.labels]
    elif field.kind in ("text", "code") and field.required:
        found["pattern"] = r"\S"
    return found


def _named(label: Text, words: Text, language: Language, unit: str = "") -> Schema:
    """What people call it, and what is said of it."""
    said = " ".join(part for part in (words.in_(language), f"[{unit}]" if unit else "") if part)
    return {"title": label.in_(language), **({"description": said} if said else {})}


def _value(declared: Declared) -> Schema:
    """The type of one value, with the bounds of a number."""
    kind = kind_of(declared)
    if kind in NUMERIC:
        minimum, maximum = bounds(declared)
        return {"type": "integer" if kind in ("integer", "year") else "number", "minimum": minimum,
                "maximum": maximum}
    if kind == "date":
        return {"type": "string", "format": "date", "pattern": _DATE}
    return {"type": "string", **({"pattern": _INPUT} if kind == "input" else {}), "maxLength": LONGEST_TEXT}
