"""Figures of a herd and its pasture that are hardly in the unit asked for, and prices of nothing: told at their cells."""

from __future__ import annotations

from collections.abc import Iterator
from statistics import median

from xlproj.base import catalogue_herd as codes
from xlproj.base.currencies import is_dollar
from xlproj.base.figures import figure
from xlproj.base.problems import Problem
from xlproj.base.text import Text
from xlproj.checking.facts import Facts
from xlproj.model import usual
from xlproj.model.usual import Usual, species_of

_SIDES = ("antes", "despues")
_HERDS, _PRODUCTS = (tuple(f"{table}_{side}" for side in _SIDES) for table in ("hato", "productos"))
_TONNES = Text("¿Lo escribió en toneladas, arrobas o gramos?", "Was it typed in tonnes, pounds or grams?")
_PER_HEAD = Text("¿Escribió el precio por cabeza, o en otra moneda?", "Is it the price per head, or in another currency?")
_PER_YEAR = Text("¿Escribió lo de todo el año, lo de todo el hato o mililitros?",
                 "Is it that of the whole year, of the whole herd, or millilitres?")
_POINT = Text("¿Falta el punto decimal o se escribió por otra superficie?", "Is the decimal point missing, or is it for another area?")
_SHARE = Text("¿Es de verdad esa parte?", "Is it really that share?")
_ANIMALS = Text("los animales de esta clase no valdrían nada, ni los que se venden ni los que se compran",
                "animals of this class would be worth nothing, neither those sold nor those bought")
_INCOME = Text("este producto no daría ningún ingreso", "this product would bring no income")
_COST = Text("este concepto no costaría nada", "this item would cost nothing")
_FREE: tuple[tuple[str, str, Text], ...] = (
    *((table, "precio", _ANIMALS) for table in _HERDS), *((table, "precio", _INCOME) for table in _PRODUCTS),
    *((f"costos_hato_{side}", "precio", _COST) for side in _SIDES), ("inversiones", "costo_unitario", _COST))


def free_prices(facts: Facts) -> Iterator[Problem]:
    """Prices of 0 of animals, their products and costs, and of what is invested in."""
    for table, column, what in _FREE:
        for row, price in _judged(facts, table, column):
            if price == 0:
                yield facts.problem(codes.PRICE_OF_NOTHING, f"{table}.{column}", facts.slot(table, column, row), what=what)


def unusual_animals(facts: Facts) -> Iterator[Problem]:
    """Weights, deaths and live prices outside of what is usual in their species."""
    for table in _HERDS:
        names = dict(facts.column(table, "especie"))
        for row, weight in _judged(facts, table, "peso"):
            kind = species_of(names.get(row))
            yield from _asked(facts, table, "peso", row, weight, usual.WEIGHTS.get(kind or "", usual.OTHER_WEIGHTS), _TONNES,
                              of=names.get(row), unit=" kg")
        for row, deaths in _judged(facts, table, "mortalidad"):
            yield from _asked(facts, table, "mortalidad", row, deaths, usual.DEATHS, _SHARE, of=names.get(row), percent=True)
        yield from _prices(facts, table)


def _prices(facts: Facts, table: str) -> Iterator[Problem]:
    """Live prices that no market pays, where the project says what a dollar is, or far from those of the same species."""
    paid = [(row, price) for row, price in _judged(facts, table, "precio") if price > 0]
    known, names = _live_price(facts), dict(facts.column(table, "especie"))
    for row, price in paid:
        alike = [other for each, other in paid if str(names.get(each)).lower() == str(names.get(row)).lower()]
        among = usual.AMONG_CLASSES.times(median(alike)) if len(alike) > 2 else None
        for expected in (known, among):
            asked = list(_asked(facts, table, "precio", row, price, expected, _PER_HEAD, of=names.get(row)))
            yield from asked
            if asked:
                break


def _live_price(facts: Facts) -> Usual | None:
    """What a kilogram of live weight costs in the project's money; None where the project does not say what a dollar is."""
    rate = 1.0 if is_dollar(str(facts.project.fields.get("moneda", ""))) else facts.amount("tipo_cambio")
    return usual.LIVE_PRICE.times(rate * facts.cent * 100) if rate > 0 else None


def unusual_products(facts: Facts) -> Iterator[Problem]:
    """Products that yield nothing, twice, or more than their animals can."""
    for table in _PRODUCTS:
        for row, _ in _sound(facts, table, "producto"):
            head, kilo = facts.number(table, "por_cabeza", row), facts.number(table, "por_kilo", row)
            if head <= 0 and kilo <= 0:
                yield facts.problem(codes.PRODUCT_WITHOUT_YIELD, f"{table}.por_cabeza", facts.slot(table, "por_cabeza", row))
            elif head > 0 and kilo > 0:
                yield facts.problem(codes.PRODUCT_TWICE, f"{table}.por_kilo", facts.slot(table, "por_kilo", row))
            else:
                name = facts.project.tables[table][row].values.get("producto")
                yield from _asked(facts, table, "por_cabeza", row, head, _most(facts, table, row), _PER_YEAR, of=name)
                yield from _asked(facts, table, "por_kilo", row, kilo, usual.DUNG, _SHARE, of=name, percent=True)


def _most(facts: Facts, table: str, row: int) -> Usual | None:
    """The most that a head (or team) yields at a time; None where the animals are of no usual species."""
    herd, values = table.replace("productos", "hato"), facts.project.tables[table][row].values
    of, times = str(values.get("de") or "").lower(), facts.number(table, "veces", row)
    rows = [each.values for each in facts.project.tables.get(herd, ())
            if not of or of in (str(each.values.get("clase")).lower(), str(each.values.get("especie")).lower())]
    weights = [value for each in rows if isinstance(value := each.get("peso"), float)]
    if not weights or times <= 0 or not all(species_of(each.get("especie")) for each in rows):
        return None
    heads = 2 if values.get("base") == "yuntas" else 1
    return Usual(0, max(1.0, usual.YIELD_BY_WEIGHT * heads * max(weights) / times))


def unusual_pasture(facts: Facts) -> Iterator[Problem]:
    """Standard units, loads and fodder that no pasture or animal is like."""
    weight, name = facts.figure("peso_unidad_usado") if "peso_unidad_usado" in facts.results else 0.0, "pasto"
    unit = usual.UNIT_WEIGHTS.get(str(facts.project.fields.get("unidad_animal", "")))
    if "peso_unidad" in facts.project.fields:
        yield from _asked(facts, "", "peso_unidad", 0, facts.amount("peso_unidad"), unit, _TONNES, unit=" kg")
    if weight > 0 and "consumo_unidad" in facts.project.fields:
        yield from _asked(facts, "", "consumo_unidad", 0, facts.amount("consumo_unidad"), usual.EATEN_BY_WEIGHT.times(weight), _TONNES,
                          unit=" kg")
    for row, load in _judged(facts, "pastos", "carga"):
        yield from _asked(facts, "pastos", "carga", row, load, usual.GRAZED.times(1 / weight) if weight > 0 else None, _POINT,
                          of=facts.project.tables["pastos"][row].values.get(name))
    for row, fodder in _judged(facts, "pastos", "rendimiento"):
        yield from _asked(facts, "pastos", "rendimiento", row, fodder, usual.FODDER, _TONNES, unit=" kg",
                          of=facts.project.tables["pastos"][row].values.get(name))


def _sound(facts: Facts, table: str, column: str) -> Iterator[tuple[int, object]]:
    """The typed cells of a column of a table that was read whole."""
    if table in facts.read.model.tables and table not in facts.read.doubtful:
        yield from facts.column(table, column)


def _judged(facts: Facts, table: str, column: str) -> Iterator[tuple[int, float]]:
    """The typed numbers of a column of a table that was read whole."""
    return ((row, value) for row, value in _sound(facts, table, column) if isinstance(value, float))


def _asked(facts: Facts, table: str, column: str, row: int, value: float, expected: Usual | None, slip: Text, *,
           of: object = None, unit: str = "", percent: bool = False) -> Iterator[Problem]:
    """Whether a figure is meant, if it is not usual; `table` is empty for a field."""
    if expected is None or expected.holds(value):
        return
    factor, sign = (100, " %") if percent else (1, unit)
    at = f"{table}.{column}" if table else column
    yield facts.problem(
        codes.UNUSUAL, at, facts.slot(table, column, row) if table else None, slip=slip,
        value=figure(factor * value, 4) + sign, low=figure(factor * expected.low), high=figure(factor * expected.high) + sign,
        of=Text(f" en «{of}»", f" for “{of}”") if of else Text("", ""))
