"""What a message says of the place where a rule is broken: the values that its declaration asks for."""

from __future__ import annotations

from dataclasses import dataclass
from math import isfinite
from typing import assert_never

import numpy as np

from xlproj.base.figures import figure, pair, percent
from xlproj.base.slots import Slot
from xlproj.base.text import Text
from xlproj.checking.facts import Facts, at
from xlproj.checking.names import nearest
from xlproj.expr.core import Expr
from xlproj.expr.nodes import Node
from xlproj.expr.references import ColumnRef, FieldRef
from xlproj.spec.project import Value
from xlproj.spec.rules import (
    Against,
    Amounts,
    AsTyped,
    Count,
    Counterpart,
    Figure,
    FirstLike,
    FirstOf,
    Here,
    Label,
    Meant,
    Names,
    Numbers,
    Peak,
    Phrase,
    Telling,
    Which,
)

_LISTED = 15


@dataclass(frozen=True, slots=True)
class Spot:
    """Where a rule is broken: the row and the year that were judged, and how many more places there are."""

    row: int = 0
    year: int = 0
    more: int = 0


def told(facts: Facts, say: Telling, spot: Spot) -> object:  # noqa: PLR0911, PLR0912  # one answer for each kind of value
    """A value of a message."""
    match say:
        case str() | Text():
            return say
        case float() | int():
            return figure(say)
        case Node():
            return _plain(_at(facts, say, spot))
        case Figure():
            value = _number(facts, say.of, spot)
            return percent(value) if say.share else figure(value, say.decimals) + say.sign
        case Against():
            return pair(_number(facts, say.of, spot), _number(facts, say.other, spot))[0]
        case Here():
            return spot.year if say.of == "year" else spot.row + 1
        case Label():
            return _label(facts, say, spot)
        case Names():
            return _names(facts, say)
        case Meant():
            known = (name for _, name in facts.column(say.among.table, say.among.key))
            name = nearest(facts.project.value(_slot(say.of, spot.row)), known)
            return say.words.format(name=name) if name is not None else Text("", "")
        case FirstLike():
            return _first_like(facts, say.of, spot.row)
        case Counterpart():
            return _counterpart(facts, say, spot)
        case FirstOf():
            return facts.first_typed(say.of.table, say.of.key) if isinstance(
                say.of, ColumnRef) else _slot(say.of, 0)
        case Count():
            more = spot.more if say.of is None else int(_number(facts, say.of, spot))
            return (say.many if more > 1 else say.one).format(count=more) if more else Text("", "")
        case Peak():
            return _peak(facts, say)
        case Which():
            return told(facts, say.then if _at(facts, say.test, spot) else say.otherwise, spot)
        case AsTyped():
            return str(facts.project.value(_slot(say.of, spot.row)))
        case Numbers():
            typed = (facts.project.value(_slot(each, spot.row)) for each in say.of)
            return ", ".join(figure(value) for value in typed if isinstance(value, float))
        case Amounts():
            periods = facts.project.tables[say.of.table][spot.row].periods
            return ", ".join(str(period) for period,
                             amount in sorted(periods.items()) if period >= 1 and amount)
        case Phrase():
            return say.words.format(**{name: told(facts, value, spot) for name, value in say.values.items()})
        case _:
            assert_never(say)


def _at(facts: Facts, of: Expr, spot: Spot) -> object:
    return at(facts.figures.value(of), row=spot.row, year=spot.year)


def _number(facts: Facts, of: Node, spot: Spot) -> float:
    value = _at(facts, of, spot)
    return float(value) if isinstance(value, (int, float)) else float("nan")


def _plain(value: object) -> object:
    if isinstance(value, (int, float)):
        return int(value) if isfinite(value) and value == int(value) and abs(value) < 1e4 else figure(value)
    return value


def _label(facts: Facts, say: Label, spot: Spot) -> Text:
    model = facts.read.model
    slot = _slot(say.of, spot.row)
    fields = model.tables[slot.key].fields if slot.row is not None else tuple(model.fields.values())
    field = next(each for each in fields if each.key == (slot.column or slot.key))
    assert field.choices is not None
    label = field.choices.label(str(facts.project.value(slot)))
    return Text(label.es.lower(), label.en.lower()) if say.lower else label


def _slot(of: ColumnRef | FieldRef, row: int) -> Slot:
    return Slot(key=of.table, column=of.key, row=row) if isinstance(of, ColumnRef) else Slot(key=of.key)


def _names(facts: Facts, say: Names) -> object:
    found = list(dict.fromkeys(str(name) for each in say.of for _,
                               name in facts.column(each.table, each.key)))
    return ", ".join(found[:_LISTED]) + (", …" if len(found) > _LISTED else "") if found else say.none


def _first_like(facts: Facts, columns: tuple[ColumnRef, ...], row: int) -> Slot:
    wanted = compared(facts, columns, row)
    first = next(number for number in range(row + 1) if compared(facts, columns, number) == wanted)
    return Slot(key=columns[0].table, column=columns[0].key, row=first)


def _counterpart(facts: Facts, say: Counterpart, spot: Spot) -> Slot:
    found = [(Slot(key=cell.table, column=cell.key, row=row), _folded(str(code))) for cell, key in say.among
             for row, code in facts.column(key.table, key.key)]
    wanted = _folded(facts.project.value(_slot(say.here, spot.row))) if say.here is not None else None
    alike = (slot for slot, code in found if code == wanted)
    first = next((slot for slot, _ in found), None)
    cell = say.among[0][0]
    return next(alike, None) or first or Slot(key=cell.table, column=cell.key)


def compared(facts: Facts, columns: tuple[ColumnRef, ...], row: int) -> tuple[object, ...]:
    """What a row has in some columns, as a sheet compares it."""
    return tuple(_folded(facts.project.value(_slot(each, row))) for each in columns)


def _folded(value: Value | None) -> object:
    return value.lower() if isinstance(value, str) else value


def _peak(facts: Facts, say: Peak) -> object:
    years = np.nan_to_num(facts.figures.value(say.of).ravel()[:facts.horizon + 1], nan=-np.inf)
    return told(facts, say.of if say.show is None else say.show, Spot(year=int(np.argmax(years))))
