"""What a cell accepts and what it says: data validation and input messages, from the declaration of the
input."""

from __future__ import annotations

from typing import Any, assert_never

from xlproj.base import phrases
from xlproj.base.days import EARLIEST, LATEST
from xlproj.base.figures import brief, percent
from xlproj.base.text import Language, Text
from xlproj.spec.inputs import Field, Periods, Series
from xlproj.spec.sheets import Steps

_TITLE, _MESSAGE, _BIG, _LONGEST_TEXT, _MOST = 32, 255, 1e15, 2000, 1_000_000_000


def rule(declared: Field | Series | Periods | Steps, language: Language, list_source: str = "") -> dict[
    str, Any]:
    """The data validation of an input, as XlsxWriter takes it."""
    label = declared.title if isinstance(declared, Steps) else declared.label
    title = _shortened(label.in_(language), _TITLE)
    criteria, error = _criteria(declared, list_source)
    return {**criteria, "ignore_blank": True, "input_title": title, "error_title": title,
            "input_message": _shortened("\n".join(_lines(declared, language)), _MESSAGE),
            "error_message": _shortened(error.in_(language), _MESSAGE)}


def _lines(declared: Field | Series | Periods | Steps, language: Language) -> list[str]:
    """What to write, in which unit, an example, and whether it may be left out."""
    lines = [declared.help.in_(language)]
    if not isinstance(declared, Field):
        return lines
    if declared.unit_label.es:
        lines.append(phrases.UNIT.format(unit=declared.unit_label).in_(language))
    if declared.example is not None:
        lines.append(phrases.EXAMPLE.format(example=_example(declared)).in_(language))
    if declared.required:
        lines.append(phrases.REQUIRED.in_(language))
    return lines


def _example(declared: Field) -> str:
    if declared.kind == "rate" and isinstance(declared.example, float | int):
        return percent(declared.example)
    return str(declared.example)


def _shortened(text: str, most: int) -> str:
    return text if len(text) <= most else text[:most - 1].rstrip() + "…"


def _criteria(declared: Field | Series | Periods | Steps, list_source: str) -> tuple[dict[str, Any], Text]:
    match declared:
        case Steps():
            return _decimal(declared.minimum, declared.maximum,
                            phrases.RATE.format(minimum=-100, maximum=1000))
        case Periods():
            return _decimal(declared.minimum, None)
        case Series():
            return _decimal(declared.minimum, declared.maximum, _rate_limits(declared))
        case Field():
            return _of_field(declared, list_source)
        case _:
            assert_never(declared)


def _of_field(declared: Field, list_source: str) -> tuple[dict[str, Any], Text]:
    if declared.choices is not None:
        return {"validate": "list", "source": list_source}, phrases.CHOICE
    if declared.suggestions is not None:
        return {"validate": "list", "source": list_source, "show_error": False}, phrases.CHOICE
    return _of_kind(declared)


def _of_kind(declared: Field) -> tuple[dict[str, Any], Text]:
    match declared.kind:
        case "date":
            return {"validate": "date", "criteria": "between", "minimum": EARLIEST,
                    "maximum": LATEST}, phrases.DATE
        case "integer" | "year":
            return _integer(declared)
        case "input":
            return {"validate": "any"}, phrases.POINT
        case "money" | "number" | "rate":
            return _decimal(declared.minimum, declared.maximum, _rate_limits(declared))
        case "text" | "code" | "choice":
            return {"validate": "length", "criteria": "<=", "value": _LONGEST_TEXT}, phrases.LONG_TEXT
        case _:
            assert_never(declared.kind)


def _integer(declared: Field) -> tuple[dict[str, Any], Text]:
    low, high = int(declared.minimum or 0), int(declared.maximum or _MOST)
    error = _limits(phrases.WHOLE if declared.maximum is not None else phrases.WHOLE_AT_LEAST, low, high)
    return {"validate": "integer", "criteria": "between", "minimum": low, "maximum": high}, error


def _rate_limits(declared: Field | Series) -> Text | None:
    if declared.kind != "rate" or declared.minimum is None or declared.maximum is None:
        return None
    return _limits(phrases.RATE, 100 * declared.minimum, 100 * declared.maximum)


def _decimal(minimum: float | None, maximum: float | None, error: Text | None = None) -> tuple[
    dict[str, Any], Text]:
    if minimum is not None and maximum is not None:
        return ({"validate": "decimal", "criteria": "between", "minimum": minimum, "maximum": maximum},
                error or _limits(phrases.RANGE, minimum, maximum))
    if minimum is not None:
        return {"validate": "decimal", "criteria": ">=", "value": minimum}, _limits(
            phrases.AT_LEAST, minimum, 0)
    return {"validate": "decimal", "criteria": "between", "minimum": -_BIG, "maximum": _BIG}, phrases.NUMBER


def _limits(text: Text, minimum: float, maximum: float) -> Text:
    return text.format(minimum=brief(minimum), maximum=brief(maximum))
