"""Known faults, planted into a filled example at a random place: what is wrong, and at which cell."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, replace
from functools import cache
from random import Random

from support import edits
from support.edits import number, text
from support.filled import cells, declared, filled, layout
from xlproj.base.cells import Cell
from xlproj.base.slots import Slot
from xlproj.expr.references import ColumnRef
from xlproj.reading.file.raw import RawBook, RawCell
from xlproj.spec.inputs import Field, Periods, Series
from xlproj.spec.model import Model
from xlproj.spec.slots import Typeable, declared_at

Typed = Mapping[Cell, RawCell | float | str | None]


@dataclass(frozen=True)
class Place:
    """An input that holds something: its cell, what it is and what stands there."""

    slot: Slot
    at: Cell
    asked: Typeable
    held: RawCell

    @property
    def value(self) -> float:
        """The number in it."""
        assert isinstance(self.held.value, float)
        return self.held.value


@dataclass(frozen=True)
class Fault:
    """What is typed instead, and the cells of which one must be named."""

    kind: str
    typed: Typed
    at: tuple[Cell, ...]

    def planted(self, raw: RawBook) -> RawBook:
        """The workbook with it."""
        return edits.put(raw, self.typed)


@cache
def _declared(name: str) -> Model:
    return declared(name, False)


@cache
def places(name: str) -> tuple[Place, ...]:
    """The inputs of an example that hold something."""
    model, raw = _declared(name), filled(name)
    found = []
    for slot, at in cells(name).items():
        held, asked = raw.sheets[at.sheet].cells.get((at.row, at.column)), declared_at(model, slot)
        if held is not None and held.formula is None and asked is not None:
            found.append(Place(slot, at, asked, held))
    return tuple(found)


Maker = Callable[[str, Place, Random], Fault | None]
_MAKERS: dict[str, Maker] = {}


def _kind(maker: Maker) -> Maker:
    _MAKERS[maker.__name__] = maker
    return maker


def _numeric(place: Place) -> bool:
    return place.held.kind == "number" and (
        place.asked.numeric if isinstance(place.asked, Field) else isinstance(place.asked, Series | Periods))


def _one(kind: str, place: Place, value: RawCell | float | str | None) -> Fault:
    return Fault(kind, {place.at: value}, (place.at,))


def _typed_over(kind: str, *values: RawCell | str) -> Maker:
    """A number replaced by something that is none."""
    def made(_: str, place: Place, rng: Random) -> Fault | None:
        return _one(kind, place, rng.choice(values)) if _numeric(place) else None
    return made


_MAKERS |= {kind: _typed_over(kind, *values) for kind, values in {
    "a word instead of a number": ("por definir", "ver anexo", "mucho", "s/d"),
    "letters for digits": ("1O0", "l2", "2S0"),
    "two numbers": ("100 / 120", "12 y 15", "10;20"),
    "a sum written out": ("10+20", "3 x 5"),
    "an error value": tuple(edits.error(each) for each in ("#REF!", "#DIV/0!", "#N/A", "#VALUE!", "#NAME?")),
    "a formula never calculated": (edits.formula("12*100", None),),
    "a logical value": (edits.TRUE,),
    "a number with odd marks": ("1,2,3", "1..5", "12,34.567,8"),
    "ambiguous thousands": ("1.234", "12,500"),
    "a date instead of a number": (number(45_000, date_format=True), "15/03/2026")}.items()}


def _struck(_: str, place: Place, __: Random) -> Fault | None:
    return _one("struck out", place, replace(place.held, struck=True)) if _numeric(place) else None


def _least(asked: Typeable) -> float | None:
    return None if not hasattr(asked, "minimum") else asked.minimum


def _negative(_: str, place: Place, __: Random) -> Fault | None:
    least = _least(place.asked)
    fits = _numeric(place) and least is not None and least >= 0 and place.value > 0
    return _one("negative", place, -place.value) if fits else None


def _beyond_the_most(_: str, place: Place, __: Random) -> Fault | None:
    most = getattr(place.asked, "maximum", None)
    return _one("beyond the most", place, most * 3 + 7) if _numeric(place) and most is not None else None


def _rate_as_percentage(_: str, place: Place, __: Random) -> Fault | None:
    rate = isinstance(place.asked, Field) and place.asked.kind == "rate" and _numeric(place)
    return _one("a rate of 12", place, number(place.value * 100)) if rate and place.value >= 0.02 else None


def _another_unit(_: str, place: Place, rng: Random) -> Fault | None:
    money = _numeric(place) and getattr(place.asked, "kind", "money") == "money"
    typed = rng.choice(("1200 kg", "US$ 1200", "1200 €", "35 ha"))
    return _one("in another unit", place, typed) if money else None


def _half(_: str, place: Place, __: Random) -> Fault | None:
    whole = isinstance(place.asked, Field) and place.asked.kind in ("integer", "year")
    return _one("half of a whole", place, place.value + 0.5) if whole and _numeric(place) else None


def _no_choice(_: str, place: Place, rng: Random) -> Fault | None:
    closed = isinstance(place.asked, Field) and place.asked.choices is not None
    return _one("not in the list", place, rng.choice(("Otra cosa", "xx", "-"))) if closed else None


def _no_date(_: str, place: Place, rng: Random) -> Fault | None:
    dated = isinstance(place.asked, Field) and place.asked.kind == "date"
    typed = rng.choice(("31/02/2026", "2026-13-01", "32/01/26", "pronto"))
    return _one("no date", place, typed) if dated else None


def _year_afar(name: str, place: Place, rng: Random) -> Fault | None:
    year = isinstance(place.asked, Field) and place.asked.kind == "year"
    return _one("a year too far", place, rng.choice((99.0, 2926.0))) if year and _numeric(place) else None


def _missing(_: str, place: Place, __: Random) -> Fault | None:
    needed = isinstance(place.asked, Field) and place.asked.required
    return _one("missing", place, None) if needed else None


_OF_NOTHING, _ONCE_MORE = ("there is no ", "no line of", "is no "), ("another", "already", "twice")


@cache
def _columns_ruled(name: str, words: tuple[str, ...]) -> frozenset[tuple[str, str]]:
    """Columns of tables about which a rule says one of these words."""
    model = declared(name, True)
    rules = [*model.rules, *(rule for each in model.conditions for rule in each.rules)]
    return frozenset((at.table, at.key) for rule in rules if rule.code is not None
                     if any(word in rule.code.what.en for word in words)
                     for at in rule.places if isinstance(at, ColumnRef))


def _unknown_code(name: str, place: Place, _: Random) -> Fault | None:
    ruled = (place.slot.key, place.slot.column or "") in _columns_ruled(name, _OF_NOTHING)
    return _one("a code of nothing", place, "ZZ99") if ruled and place.held.kind == "text" else None


def _twice(name: str, place: Place, __: Random) -> Fault | None:
    slot = place.slot
    if (slot.key, slot.column or "") not in _columns_ruled(name, _ONCE_MORE) or not slot.row:
        return None
    above = _row(name, slot.key, 0).get(replace(slot, row=0))
    return None if above is None else Fault("a code twice", {place.at: above.held}, (place.at, above.at))


def _periods(name: str, place: Place) -> list[Place]:
    """The amounts of the row of a time table that a place stands in."""
    return [each for slot, each in _row(name, place.slot.key, place.slot.row).items()
            if slot.period is not None]


def _amounts(name: str, place: Place) -> bool:
    table = _declared(name).tables.get(place.slot.key)
    return table is not None and bool(table.parts) and place.slot.period is not None and _numeric(place)


def _thousandfold(name: str, place: Place, rng: Random) -> Fault | None:
    """The decimal mark lost in one year of a row of three or more."""
    row = _periods(name, place) if _amounts(name, place) else []
    table = _declared(name).tables.get(place.slot.key)
    by_year = table is not None and table.periods is not None and table.periods.of != "months"
    if not by_year or len(row) < 4 or place.value <= 0 or max(each.value for each in row) > 5 * place.value:
        return None
    return _one("a thousandfold", place, place.value * 1000)


def _shifted(name: str, place: Place, _: Random) -> Fault | None:
    """A row's amounts one column to the left: the first stands over what is no period."""
    row = _periods(name, place) if _amounts(name, place) else []
    if not row or min(each.slot.period or 0 for each in row) > _first_period(name, place):
        return None
    there = {Cell(each.at.sheet, each.at.row, each.at.column - 1): each.held for each in row}
    return Fault("a block shifted", {**{each.at: None for each in row}, **there}, (
        min(there, key=lambda each: each.column),))


def _first_period(name: str, place: Place) -> int:
    return min(layout(name).tables[place.slot.key].periods)


@cache
def _rows(name: str) -> Mapping[tuple[str, int | None], Mapping[Slot, Place]]:
    found: dict[tuple[str, int | None], dict[Slot, Place]] = {}
    for each in places(name):
        found.setdefault((each.slot.key, each.slot.row), {})[each.slot] = each
    return found


def _row(name: str, table: str, row: int | None) -> Mapping[Slot, Place]:
    """What stands in a row of a table."""
    return _rows(name).get((table, row), {})


def _row_twice(name: str, place: Place, _: Random) -> Fault | None:
    """A row of amounts pasted once more under the last one."""
    if not _amounts(name, place):
        return None
    at, table, last = cells(name), place.slot.key, _last(name, place)
    assert place.slot.row is not None
    copy = {at[replace(slot, row=last)]: each.held for slot, each in _row(
        name, table, place.slot.row).items() if replace(slot, row=last) in at}
    first = _declared(name).tables[table].fields[0].key
    return Fault("a row twice", copy, (at[Slot(key=table, column=first, row=last)],)) if copy else None


def _last(name: str, place: Place) -> int:
    return 1 + max(row or 0 for table, row in _rows(name) if table == place.slot.key)


_TOTALS = ("Total", "TOTAL GENERAL", "Suma", "Total costos", "Sub total", "Totales S/", "total:")


def _total_row(name: str, place: Place, rng: Random) -> Fault | None:
    """A total of the rows above under the last one."""
    if not _amounts(name, place):
        return None
    table, last, at = place.slot.key, _last(name, place), cells(name)
    first = _declared(name).tables[table].fields[0]
    rows = [_row(name, table, row) for row in range(last)]
    sums: dict[Cell, RawCell | float | str | None] = {}
    for slot in rows[0]:
        if slot.period is not None and replace(slot, row=last) in at:
            sums[at[replace(slot, row=last)]] = sum(
                each.value for row in rows for other, each in row.items() if other.period == slot.period)
    if not sums or first.kind != "text" or last < 2:
        return None
    label = at[Slot(key=table, column=first.key, row=last)]
    return Fault("a total row", {**sums, label: text(rng.choice(_TOTALS))}, (label, *sums))


_MAKERS |= {"struck out": _struck, "negative": _negative, "beyond the most": _beyond_the_most,
            "a rate of 12": _rate_as_percentage, "in another unit": _another_unit,
            "half of a whole": _half, "not in the list": _no_choice,
            "no date": _no_date, "a year too far": _year_afar, "missing": _missing,
            "a code of nothing": _unknown_code, "a code twice": _twice, "a thousandfold": _thousandfold,
            "a block shifted": _shifted, "a row twice": _row_twice, "a total row": _total_row}
KINDS = tuple(_MAKERS)
_OF_A_CELL = frozenset(KINDS) - {
    "a code of nothing", "a code twice", "a thousandfold", "a block shifted", "a row twice", "a total row",
    "struck out", "missing"}
_OF_TWO_TABLES = ("a code of nothing", "a code twice")
"""What is not judged while the other table can't be read."""


def planted(name: str, kind: str, rng: Random) -> Fault | None:
    """A fault of a kind at a random place of an example, if it has one for it."""
    order = list(places(name))
    rng.shuffle(order)
    return next((fault for place in order if (fault := _MAKERS[kind](name, place, rng)) is not None), None)


def draws(names: tuple[str, ...], count: int, seed: int = 9) -> Iterator[tuple[str, Fault]]:
    """So many faults: kinds and examples in turns, each at a random place."""
    rng, made, turn = Random(seed), 0, 0
    while made < count:
        kind, name = KINDS[turn % len(KINDS)], names[(turn // len(KINDS) + turn) % len(names)]
        turn += 1
        fault = planted(name, kind, rng)
        if fault is not None:
            made += 1
            yield name, fault


def together(name: str, count: int, rng: Random) -> list[Fault]:
    """Faults of different kinds in one workbook, each in a table of its own, so that none stands in the way
    of another."""
    found: dict[str, Fault] = {}
    for kind in rng.sample(KINDS, len(KINDS)):
        fault = planted(name, kind, rng) if kind not in _OF_TWO_TABLES else None
        if fault is not None and len(found) < count:
            found.setdefault(_table_of(name, fault), fault)
    return list(found.values())


def of_cells(name: str, count: int, rng: Random) -> list[Fault]:
    """Faults that each concern one cell, in a row of its own."""
    kinds = [kind for kind in KINDS if kind in _OF_A_CELL]
    order = list(places(name))
    rng.shuffle(order)
    found: dict[tuple[str, int | None], Fault] = {}
    for turn, place in enumerate(order):
        fault = _MAKERS[kinds[turn % len(kinds)]](name, place, rng)
        if fault is not None and len(found) < count:
            found.setdefault((place.slot.key, place.slot.row), fault)
    return list(found.values())


def _table_of(name: str, fault: Fault) -> str:
    return next(slot.key for slot, at in cells(name).items() if at in (*fault.at, *fault.typed))
