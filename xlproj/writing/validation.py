"""What a cell accepts and what it says: data validation and input messages, from the declaration of the input."""

from __future__ import annotations

from datetime import date
from typing import Any

from xlproj.base.text import Language, Text
from xlproj.spec.inputs import Field, Periods, Series
from xlproj.spec.sheets import Steps

_RANGE = Text("Escriba un número de {minimum} a {maximum}.", "Type a number from {minimum} to {maximum}.")
_AT_LEAST = Text("Escriba un número mayor o igual a {minimum}.", "Type a number of {minimum} or more.")
_NUMBER = Text("Escriba un número.", "Type a number.")
_WHOLE = Text("Escriba un número entero de {minimum} a {maximum}.", "Type a whole number from {minimum} to {maximum}.")
_DATE = Text("Escriba una fecha, por ejemplo 2026-03-15.", "Type a date, for example 2026-03-15.")
_CHOICE = Text("Elija un valor de la lista.", "Choose a value from the list.")
_LONG = Text("El texto es demasiado largo.", "The text is too long.")
_EXAMPLE = Text("Ejemplo: {example}", "Example: {example}")
_TITLE, _MESSAGE, _BIG, _LONGEST_TEXT = 32, 255, 1e15, 2000


def rule(declared: Field | Series | Periods | Steps, language: Language, list_source: str = "") -> dict[str, Any]:
    """The data validation of an input, as XlsxWriter takes it."""
    label = declared.title if isinstance(declared, Steps) else declared.label
    example = declared.example if isinstance(declared, Field) else None
    help_text = declared.help.in_(language)
    if example is not None:
        help_text += "\n" + _EXAMPLE.format(example=example).in_(language)
    criteria, error = _criteria(declared, list_source)
    return {**criteria, "ignore_blank": True, "input_title": label.in_(language)[:_TITLE],
            "input_message": help_text[:_MESSAGE], "error_title": label.in_(language)[:_TITLE],
            "error_message": error.in_(language)[:_MESSAGE]}


def _criteria(declared: Field | Series | Periods | Steps, list_source: str) -> tuple[dict[str, Any], Text]:
    if isinstance(declared, Steps):
        return {"validate": "decimal", "criteria": "between", "minimum": -1, "maximum": 10}, _limits(_RANGE, -1, 10)
    if not isinstance(declared, Field):
        return _decimal(declared.minimum, None)
    if declared.choices is not None:
        return {"validate": "list", "source": list_source}, _CHOICE
    if declared.kind == "date":
        return {"validate": "date", "criteria": "between", "minimum": date(1950, 1, 1), "maximum": date(2100, 12, 31)}, _DATE
    if declared.kind in ("integer", "year"):
        low, high = int(declared.minimum or 0), int(declared.maximum or 1_000_000_000)
        return {"validate": "integer", "criteria": "between", "minimum": low, "maximum": high}, _limits(_WHOLE, low, high)
    if declared.numeric:
        return _decimal(declared.minimum, declared.maximum)
    return {"validate": "length", "criteria": "<=", "value": _LONGEST_TEXT}, _LONG


def _decimal(minimum: float | None, maximum: float | None) -> tuple[dict[str, Any], Text]:
    if minimum is not None and maximum is not None:
        return ({"validate": "decimal", "criteria": "between", "minimum": minimum, "maximum": maximum},
                _limits(_RANGE, minimum, maximum))
    if minimum is not None:
        return {"validate": "decimal", "criteria": ">=", "value": minimum}, _limits(_AT_LEAST, minimum, 0)
    return {"validate": "decimal", "criteria": "between", "minimum": -_BIG, "maximum": _BIG}, _NUMBER


def _limits(text: Text, minimum: float, maximum: float) -> Text:
    return text.format(minimum=f"{minimum:g}", maximum=f"{maximum:g}")
