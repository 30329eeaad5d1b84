"""One side of a livestock project, before or after: its herd in one year and over the horizon, its income and
its costs (ch. XI)."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace

from xlproj.base.text import Text
from xlproj.base.units import QUANTITY
from xlproj.expr.aggregates import sum_rows
from xlproj.expr.functions import both, choose, nonzero
from xlproj.expr.nodes import Node, as_number
from xlproj.expr.presence import IsChoice
from xlproj.expr.references import QuantityRef, Year, previous
from xlproj.model.ficha import IN_HORIZON, within
from xlproj.model.livestock.inputs import (
    BREEDING,
    COST_CLASS,
    COST_QUANTITY,
    HEAD,
    INTEREST,
    MEAT,
    MONTHS,
    REARING,
    SIDES,
    STANDARD,
    costs_key,
    in_units,
    times_a_year,
    unit_cost,
)
from xlproj.model.livestock.movement import Coefficients, Movement, coefficients, movement, value_of
from xlproj.model.livestock.products import Products, products
from xlproj.model.livestock.sets import COSTS
from xlproj.spec.quantities import Quantity, by_row, by_row_and_year, scalar, series

_CASE = "c11-herd-synthetic-completion"
_NAMED = frozenset(("nacidos", "fin", "unidades", "valor", "valor_inicial", "capitalizacion", "saca",
                    "productos", "bruto", "caja",
                    "costo", "neto"))
"""Figures and rows that others may look up: by `hato_bruto_antes`, and `hato_caja_por_anio_despues`."""
AT_START, AT_END = "cabezas", "final"
UNITS_ROW, CASH_ROW, COST_ROW = "unidades", "caja", "costo"
HEAD_ROWS = ("inicio", "nacidos", "comprados", "muertos", MEAT.key, REARING.key, BREEDING.key, "fin",
             "cuadre", UNITS_ROW)
MONEY_ROWS = ("saca", "productos", "compras", CASH_ROW, COST_ROW, "neto")
WORTH_ROWS = ("valor", "capitalizacion", "bruto")
"""The rows of each year as they are shown: heads, income and costs, what the herd is worth."""
_KEPT = both(Year() >= 1, IN_HORIZON)
"""Whether the herd is kept in a year: it starts with what it has at the end of year 0, and the horizon ends
it."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Side:
    """A herd before or after the project: by class (`year`, `years`, `value`), by product, and in sum
    (`figures`, `rows`). What the years look up of a class is `given_beside` them."""

    key: str
    label: Text
    given: Coefficients
    given_beside: Coefficients
    year: Movement
    years: Movement
    year_name: Quantity
    years_name: Quantity
    ways_name: Quantity
    left: Quantity
    change: Quantity
    value: Quantity
    products: Products
    figures: Mapping[str, Quantity]
    rows: Mapping[str, Quantity]


def side(key: str, label: Text) -> Side:
    """All that is computed of the herd on one side of the project."""
    given = coefficients(key)
    years_name = _name("pro", given)
    beside = _beside_years(given)
    year = movement(given, by_row, "mov", name=given.name.ref, start=given.heads.ref, bought=given.bought.ref)
    last = QuantityRef(f"pro_fin_{key}")
    years = movement(beside, by_row_and_year, "pro", name=years_name.ref, start=within(previous(last)),
                     bought=choose(_KEPT, given.bought.ref, 0),
                     last=Text("Al terminar el año", "At the end of the year"),
                     end=lambda moved: choose(Year().equals(0), given.heads.ref, moved))
    made = products(given, year, beside, years)
    value = by_row_and_year(f"pro_valor_{key}", "Valor del hato", "Value of the herd",
                            value_of(years.end.ref, beside))
    figures = _figures(key, given, year, made)
    return Side(key=key, label=label, given=given, given_beside=beside, year=year, years=years, value=value,
                products=made, figures=figures,
                year_name=_name("mov", given), years_name=years_name, ways_name=_name("paso", given),
                left=_left(key, year), change=_change(key, year), rows=_rows(key, beside, years, value, made))


def _beside_years(given: Coefficients) -> Coefficients:
    """What the years look up of each class, repeated on their own sheet."""
    def again(tag: str, of: Quantity) -> Quantity:
        return by_row(f"pro_{tag}_{given.side}", of.label.es, of.label.en, of.ref, show=of.show, unit=of.unit)

    return replace(given, species=again("especie", given.species), weight=again("peso", given.weight),
                   price=again("precio", given.price), birth_rate=again("natalidad", given.birth_rate))


def _name(prefix: str, given: Coefficients) -> Quantity:
    return by_row(f"{prefix}_clase_{given.side}", "Clase", "Class", given.name.ref, show="text", unit=None)


def _left(key: str, year: Movement) -> Quantity:
    return by_row(f"mov_quedan_{key}", "Quedan", "Left", year.start.ref - year.deaths.ref - year.offtake,
                  show="integer", unit=HEAD,
                  source="c11-herd-calf-class")


def _change(key: str, year: Movement) -> Quantity:
    return by_row(f"mov_cambio_{key}", "Cambio", "Change", year.end.ref - year.start.ref, show="integer",
                  unit=HEAD)


class _Collected:
    """Collects figures, or rows of years, in the order in which they are told."""

    def __init__(self, key: str, make: Callable[..., Quantity], prefix: str, name: str) -> None:
        self.key, self.found = key, dict[str, Quantity]()
        self._make, self._prefix, self._name = make, prefix, name

    def figure(self, tag: str, es: str, en: str, expr: Node, **more: object) -> QuantityRef:
        """One of them: an amount of money unless it says otherwise."""
        self.found[tag] = self._make(f"{self._prefix}_{tag}_{self.key}", es, en, expr, name=self._name.format(
            tag=tag, side=self.key) if tag in _NAMED else None, **more)
        return self.found[tag].ref

    def heads(self, tag: str, es: str, en: str, expr: Node, **more: object) -> QuantityRef:
        """One that counts heads."""
        return self.figure(tag, es, en, expr, **{"show": "integer", "unit": HEAD} | more)


# --- one year -----------------------------------------------------------------------------------------------
def _figures(key: str, given: Coefficients, year: Movement, made: Products) -> dict[str, Quantity]:
    """The figures of one year, in the order in which income, costs and net income follow from the
    movement."""
    one = _Collected(key, scalar, "uno", "hato_{tag}_{side}")
    _herd_figures(one, given, year)
    _income_figures(one, given, year, made)
    _cost_figures(one)
    return one.found


def _herd_figures(one: _Collected, given: Coefficients, year: Movement) -> None:
    figure, heads = one.figure, one.heads
    start = heads(AT_START, "Cabezas al empezar", "Heads at the start", sum_rows(year.start.ref))
    figure("kilos", "Peso vivo al empezar (kg)", "Live weight at the start (kg)",
           sum_rows(year.start.ref * given.weight.ref),
           show="decimal", unit=QUANTITY, source="c11-herd-initial-value")
    figure("unidades", "Unidades estándar", "Standard units",
           in_units(sum_rows(year.start.ref * given.weight.ref)),
           show="decimal", unit=STANDARD, source="c11-herd-initial-value")
    heads("vientres", "Vientres", "Breeding females",
          sum_rows(year.start.ref * as_number(given.birth_rate.ref > 0)),
          source="c11-herd-births")
    heads("nacidos_exactos", "Nacidos según la natalidad", "Births by the birth rate",
          sum_rows(year.start.ref * given.birth_rate.ref),
          show="decimal", source="c11-herd-births")
    heads("nacidos", "Nacidos, en cabezas enteras", "Births, in whole heads", sum_rows(year.born.ref),
          source="c11-herd-births")
    heads("muertos", "Muertos", "Deaths", sum_rows(year.deaths.ref))
    heads("sacados", "Sacados", "Taken out", sum_rows(year.offtake))
    heads("comprados", "Comprados", "Bought", sum_rows(year.bought.ref))
    end = heads(AT_END, "Cabezas el próximo año", "Heads next year", sum_rows(year.end.ref), source=_CASE)
    heads("crecimiento", "Crecimiento", "Growth", end - start)


def _income_figures(one: _Collected, given: Coefficients, year: Movement, made: Products) -> None:
    figure = one.figure
    before = figure("valor_inicial", "Valor al empezar", "Value at the start",
                    sum_rows(value_of(year.start.ref, given)),
                    source="c11-herd-initial-value")
    after = figure("valor_final", "Valor el próximo año", "Value next year",
                   sum_rows(value_of(year.end.ref, given)))
    growth = figure("capitalizacion", "Capitalización", "Capitalisation", after - before,
                    source="c11-capitalization-toy")
    figure("saca_kilos", "Peso vivo sacado (kg)", "Live weight taken out (kg)",
           sum_rows(year.offtake * given.weight.ref),
           show="decimal", unit=QUANTITY, source="c11-herd-initial-value")
    sold = figure("saca", "Valor de la saca", "Value of offtake", sum_rows(value_of(year.offtake, given)),
                  source=_CASE)
    figure("compras_kilos", "Peso vivo comprado (kg)", "Live weight bought (kg)",
           sum_rows(year.bought.ref * given.weight.ref),
           show="decimal", unit=QUANTITY, source="c11-herd-initial-value")
    bought = figure("compras", "Valor de las compras", "Value of purchases",
                    sum_rows(value_of(year.bought.ref, given)), source=_CASE)
    carcass = figure("carcasa", "Ingreso por carcasa", "Carcass income", growth + sold - bought, source=_CASE)
    yields = figure("productos", "Valor de los productos", "Value of products", sum_rows(made.value.ref))
    figure("caja", "Ingreso bruto sin capitalización", "Gross income without capitalisation",
           sold + yields - bought)
    figure("bruto", "Ingreso bruto", "Gross income", carcass + yields, bold=True,
           source="c11-herd-gross-income")


def _cost_figures(one: _Collected) -> None:
    key, figure, units = one.key, one.figure, one.found["unidades"].ref
    start, gross = one.found["valor_inicial"].ref, one.found["bruto"].ref
    for cost, label in COSTS.labels:
        figure(f"costo_{cost}", f"Costo: {label.es.lower()}", f"Cost: {label.en.lower()}",
               _cost_of(key, cost) * units)
    direct = figure("directo", "Costo directo", "Direct cost", sum_rows(unit_cost(key)) * units)
    interest = figure("financiero", "Costo financiero", "Financial cost", source="c11-herd-financial-cost",
                      expr=start * ((1 + INTEREST[key].ref) ** MONTHS[key].given - 1))
    total = figure("costo", "Costo total", "Total cost", direct + interest, bold=True, source="c11-herd-net")
    figure("neto", "Ingreso neto", "Net income", gross - total, bold=True, source="c11-herd-net")
    days = figure("jornales", "Jornales por unidad estándar", "Working days per standard unit",
                  _labour_days(key), show="decimal", unit=QUANTITY / STANDARD, source="c11-herd-labour")
    figure("por_pastor", "Unidades por pastor", "Units per herder", 365 / nonzero(days) * as_number(days > 0),
           show="decimal",
           unit=STANDARD / QUANTITY, source="c11-herd-labour")


def _cost_of(key: str, cost: str) -> Node:
    return sum_rows(unit_cost(key) * as_number(
        IsChoice(COST_CLASS.column_of(costs_key(key)), COSTS.key, cost)))


def _labour_days(key: str) -> Node:
    """Working days that a standard unit takes in a year."""
    quantity = COST_QUANTITY.column_of(costs_key(key)) * times_a_year(key)
    return sum_rows(quantity * as_number(IsChoice(
        COST_CLASS.column_of(costs_key(key)), COSTS.key, "labor")))


# --- over the horizon ---------------------------------------------------------------------------------------
def _rows(key: str, given: Coefficients, years: Movement, value: Quantity, made: Products) -> dict[
    str, Quantity]:
    """The sums of each year: heads in and out, standard units, value, income and costs."""
    yearly = _Collected(key, series, "anual", "hato_{tag}_por_anio_{side}")
    row, heads = yearly.figure, yearly.heads
    start = heads("inicio", "Cabezas al empezar el año", "Heads at the start of the year",
                  sum_rows(years.start.ref))
    born = heads("nacidos", "Nacidos", "Births", sum_rows(years.born.ref), total=True)
    bought = heads("comprados", "Comprados", "Bought", sum_rows(years.bought.ref), total=True)
    dead = heads("muertos", "Muertos", "Deaths", sum_rows(years.deaths.ref), total=True)
    out = [heads(tag, quantity.label.es, quantity.label.en, sum_rows(quantity.ref), total=True)
           for tag, quantity in ((MEAT.key, years.meat), (REARING.key, years.rearing),
                                 (BREEDING.key, years.breeding))]
    end = heads("fin", "Cabezas al terminar el año", "Heads at the end of the year", sum_rows(years.end.ref),
                bold=True,
                source=_CASE)
    heads("cuadre", "Entran menos salen (debe ser 0)", "In less out (must be 0)",
          choose(_KEPT, start + born + bought - dead - out[0] - out[1] - out[2] - end, 0))
    units = row("unidades", "Unidades estándar", "Standard units",
                in_units(sum_rows(years.start.ref * given.weight.ref)),
                show="decimal", unit=STANDARD,
                meaning=Text("De las cabezas al empezar el año, que son las que se alimentan.",
                             "Of the heads at the start of the year, which are those that are fed."))
    worth = row("valor", "Valor del hato al terminar el año", "Value of the herd at the end of the year",
                sum_rows(value.ref),
                bold=True)
    growth = row("capitalizacion", "Capitalización", "Capitalisation",
                 choose(_KEPT, worth - previous(worth), 0), total=True,
                 source="c11-capitalization-toy")
    sold = row("saca", "Valor de la saca", "Value of offtake", sum_rows(value_of(years.offtake, given)),
               total=True)
    spent = row("compras", "Valor de las compras", "Value of purchases",
                sum_rows(value_of(years.bought.ref, given)), total=True)
    yields = row("productos", "Valor de los productos", "Value of products", sum_rows(made.yearly.ref),
                 total=True)
    cash = row("caja", "Ingreso bruto sin capitalización", "Gross income without capitalisation",
               sold + yields - spent, total=True,
               bold=True, source="c11-herd-gross-income")
    row("bruto", "Ingreso bruto con capitalización", "Gross income with capitalisation", cash + growth,
        total=True,
        source="c11-herd-gross-income")
    cost = row("costo", "Costo directo", "Direct cost", units * sum_rows(unit_cost(key)), total=True,
               bold=True)
    row("neto", "Ingreso neto sin capitalización", "Net income without capitalisation", cash - cost,
        total=True, bold=True)
    return yearly.found


BEFORE, AFTER = (side(key, label) for key, label in SIDES)
