"""What the studies chose and what the project is: its size, its place; and places of the same name."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

import numpy as np

from xlproj.base import catalogue_studies as codes
from xlproj.base.figures import pair
from xlproj.base.folding import as_name
from xlproj.base.problems import Problem
from xlproj.base.slots import Slot
from xlproj.base.text import Text
from xlproj.checking.facts import Facts
from xlproj.model.ficha import AREA, FAMILIES, PLACE
from xlproj.model.studies import merit, size, zones

_MARGIN: Final = 0.1
"""What may lie between a size and what is sold: waste, own use, years that are not full."""
_UNITS: Final = {"ha": AREA, "hectarea": AREA, "hectare": AREA, "familia": FAMILIES, "familie": FAMILIES,
                 "family": FAMILIES}
"""The sizes that the profile tells, by their units without the plural."""


def size_otherwise(facts: Facts) -> Iterator[Problem]:
    """A size chosen that is not what the project sells or serves; a function, since a unit such as t/año is
    read as a person reads it."""
    typed = [slot for slot in (Slot(key=size.IDEAL.key), facts.first_typed(size.TABLE, size.LIMIT.key))
             if facts.project.value(slot) is not None] if size.TABLE in facts.read.model.tables else []
    if not typed or facts.is_doubtful(size.SIZE.ref):
        return
    unit, chosen = str(facts.project.fields.get(size.UNIT.key, "")), facts.figure(size.SIZE.key)
    found = _reached(facts, as_name(unit).split("/")[0].split(" ")[0])
    if found is not None and found[1] > 0 and abs(found[1] - chosen) > _MARGIN * chosen:
        left, right = pair(chosen, found[1])
        yield facts.problem(codes.SIZE_OTHERWISE, typed[0], left=left, right=right, unit=unit, other=found[0])


def _reached(facts: Facts, unit: str) -> tuple[Slot, float] | None:
    """The size that the project comes to in a unit, and where it is told; None where nothing tells it."""
    field = _UNITS.get(unit.removesuffix("s"))
    if field is not None:
        value = facts.project.fields.get(field.key)
        return (Slot(key=field.key), value) if isinstance(value, float) else None
    from xlproj.model.flow import trade  # noqa: PLC0415  # a project without trade imports nothing of it

    table = trade.SALES_TABLE
    if not unit or table not in facts.read.model.tables or table in facts.read.doubtful:
        return None
    rows = [number for number, row in enumerate(facts.project.tables.get(table, ()))
            if as_name(row.values.get(trade.UNIT_SOLD.key, "")) == unit]
    names = dict(facts.column(table, trade.SOLD.key))
    product = as_name(facts.project.fields.get(size.PRODUCT.key, ""))
    rows = [number for number in rows if as_name(names.get(number, "")) == product] or rows
    if not rows:
        return None
    quantity = facts.figures.value(trade.line_quantity(table))[0, 0, 0]
    by_year = sum(quantity[number][:facts.horizon + 1] for number in rows)
    return Slot(key=table, column=trade.SOLD.key, row=rows[0]), float(np.nanmax(by_year))


def place_otherwise(facts: Facts) -> Iterator[Problem]:
    """A place chosen that is not where the project is, though another one that was compared is; a function,
    since a sheet can't look for a name within another."""
    if zones.TABLE not in facts.read.model.tables or facts.is_doubtful(merit.BEST.ref):
        return
    best = facts.results[merit.BEST.key].ravel()[0]
    if not isinstance(best, Text):
        return
    fields = facts.project.fields
    compared = [str(fields[each.key]) for each in zones.NAMES if each.key in fields]
    for field in PLACE:
        where = fields.get(field.key)
        if where is not None and any(_within(where, zone) for zone in compared):
            if not _within(where, best.es):
                yield facts.problem(codes.PLACE_OTHERWISE, Slot(key=field.key), best=best, place=where,
                                    other=Slot(key=field.key))
            return


def _within(name: object, words: str) -> bool:
    """Whether a name stands among other words."""
    return f" {as_name(name)} " in f" {as_name(words).replace(':', ' ').replace(',', ' ')} "


def zones_twice(facts: Facts) -> Iterator[Problem]:
    """Names that a place above has too; a function, since a sheet can't compare names without their
    accents."""
    seen: dict[str, str] = {}
    for each in zones.NAMES:
        name = facts.project.fields.get(each.key)
        first = seen.setdefault(as_name(name), each.key) if name is not None else each.key
        if first != each.key:
            yield facts.problem(codes.ZONE_TWICE, Slot(key=each.key), zone=name, other=Slot(key=first))
