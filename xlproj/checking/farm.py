"""Farm income that would be wrong without a sign: maturation that never ends, harvests of 0, prices that nothing uses."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import pairwise

from xlproj.base import catalogue_crops as codes
from xlproj.base.figures import figure, pair
from xlproj.base.problems import Code, Problem
from xlproj.base.slots import Slot
from xlproj.base.text import Text
from xlproj.base.tolerances import HALF_HUNDREDTH, HUNDREDTH
from xlproj.checking.facts import Facts
from xlproj.checking.names import nearest
from xlproj.model.farm.budget_lines import BUDGETS, LINES
from xlproj.model.farm.crop_lists import BY_NUTRIENT, SIDES, Side
from xlproj.model.farm.crops import PLANS
from xlproj.model.farm.incremental import MATURING, METHOD, TYPED_REACH
from xlproj.model.flow.campaign import SALES
from xlproj.model.studies.prices import MONTHS, PRODUCTS

_CENT, _ROUNDED = HALF_HUNDREDTH, HUNDREDTH  # a price typed to the cent, or to three figures, is the one that it was rounded from
_TYPED = "escrita"


# --- maturation -----------------------------------------------------------------------------------------------------
def never_reached(facts: Facts) -> Iterator[Problem]:
    """A maturation that takes longer than the project lasts."""
    years = facts.amount(MATURING.key)
    if years > facts.horizon and facts.project.fields.get(METHOD.key) != _TYPED:
        yield facts.problem(codes.NEVER_REACHED, MATURING.key, years=int(years), horizon=facts.horizon)


def odd_progress(facts: Facts) -> Iterator[Problem]:
    """Progress typed by year that falls back or, if it never does, stops short of the whole."""
    if facts.project.fields.get(METHOD.key) != _TYPED or TYPED_REACH.key in facts.read.doubtful:
        return
    typed = sorted((year, share) for year, share in facts.project.series.get(TYPED_REACH.key, {}).items() if year <= facts.horizon)
    falls = [(year, share, before) for (_, before), (year, share) in pairwise(typed) if share < before]
    for year, share, before in falls:
        yield _progress(facts, codes.PROGRESS_FALLS, year, left=figure(100 * share), right=figure(100 * before))
    if typed and not falls and 0 < typed[-1][1] < 1:
        yield _progress(facts, codes.PROGRESS_STOPS, typed[-1][0], share=figure(100 * typed[-1][1]))


def _progress(facts: Facts, code: Code, year: int, **values: object) -> Problem:
    return facts.problem(code, TYPED_REACH.key, Slot(key=TYPED_REACH.key, period=year), year=year, **values)


# --- harvests -------------------------------------------------------------------------------------------------------
def no_harvest(facts: Facts) -> Iterator[Problem]:
    """Crops that cost and yield 0; land that rests costs nothing and is not told."""
    for side, _ in SIDES:
        for table, row in (*_zeros(facts, BUDGETS[side]), *_zeros(facts, PLANS[side])):
            if _costs_in_vain(facts, table, row, side):
                yield facts.problem(codes.NO_HARVEST, f"{table}.rendimiento", facts.slot(table, "rendimiento", row))
    sold = SALES.table.key
    for row, quantity in facts.column(sold, "cantidad"):
        if quantity == 0 and not any(facts.project.tables[sold][row].periods.values()):
            yield facts.problem(codes.NO_HARVEST, f"{sold}.cantidad", facts.slot(sold, "cantidad", row))


def _zeros(facts: Facts, table: str) -> list[tuple[str, int]]:
    return [(table, row) for row, value in facts.column(table, "rendimiento") if value == 0]


def _costs_in_vain(facts: Facts, table: str, row: int, side: Side) -> bool:
    """Whether a row of budgets or plans has a cost and no income; with budgets, by-products may bring one."""
    if table == PLANS[side] and f"plan_{side}_costo_ha" not in facts.results:
        return facts.number(table, "costo_ha", row) > 0 and facts.number(table, "area", row) > 0
    gross, cost = (f"plan_{side}_vbp", f"plan_{side}_costos") if table == PLANS[side] else (f"ha_{side}_bruta", f"ha_{side}_total")
    return facts.figure(gross, row=row) <= 0 < facts.figure(cost, row=row)


# --- prices ---------------------------------------------------------------------------------------------------------
def bag_contradicted(facts: Facts) -> Iterator[Problem]:
    """Lines whose typed price is not that of their bag."""
    for row, typed in facts.column(LINES, "precio"):
        by_nutrient = facts.project.tables[LINES][row].values.get("rubro") == BY_NUTRIENT
        strength = facts.number(LINES, "concentracion", row) if by_nutrient else 1.0
        bag = facts.figure(f"{LINES}.precio_producto", row=row)
        if isinstance(typed, float) and bag > 0 and strength > 0 and abs(typed - bag / strength) > max(
                _CENT, _ROUNDED * bag / strength):
            left, right = pair(typed, bag / strength)
            yield facts.problem(codes.BAG_CONTRADICTED, f"{LINES}.precio", facts.slot(LINES, "precio", row), left=left, right=right)


def unknown_products(facts: Facts) -> Iterator[Problem]:
    """Names of monthly prices that no product bears: each is told once, where it stands first."""
    known = [name for _, name in facts.column(PRODUCTS, "producto")]
    listed = {str(name).lower() for name in known}  # as a sheet compares them
    rows: dict[str, list[int]] = {}
    for row, name in facts.column(MONTHS, "producto"):
        if str(name).lower() not in listed:
            rows.setdefault(str(name), []).append(row)
    for name, where in rows.items():
        meant = nearest(name, known)
        hint = Text(f" ¿Quiso decir «{meant}»?", f" Did you mean “{meant}”?") if meant is not None else Text("", "")
        yield facts.problem(codes.UNKNOWN_PRODUCT, f"{MONTHS}.producto", facts.slot(MONTHS, "producto", where[0]), key=name,
                            count=len(where), hint=hint)


def months_twice(facts: Facts) -> Iterator[Problem]:
    """Prices of a product in a month that has another one above."""
    seen: dict[tuple[object, ...], int] = {}
    for row, name in facts.column(MONTHS, "producto"):
        values = facts.project.tables[MONTHS][row].values
        if "anio" in values and "mes" in values:
            first = seen.setdefault((str(name).lower(), values["anio"], values["mes"]), row)
            if first != row:
                yield facts.problem(codes.MONTH_TWICE, f"{MONTHS}.mes", facts.slot(MONTHS, "mes", row), key=name,
                                    other=facts.slot(MONTHS, "mes", first))


RULES = (never_reached, odd_progress, no_harvest, bag_contradicted, unknown_products, months_twice)
"""What is told of maturation, harvests and prices beside the conditions of these formats."""
