"""Crop budgets and plans: codes that find their one budget, classes that add up, yields and prices that make sense."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterator, Mapping
from functools import partial

from xlproj.base import catalogue_crops as codes
from xlproj.base import catalogue_herd as codes_herd
from xlproj.base.catalogue_project import TOTAL_AND_DETAIL
from xlproj.base.figures import figure, pair
from xlproj.base.problems import Problem
from xlproj.base.text import Text
from xlproj.base.tolerances import HALF_HUNDREDTH
from xlproj.checking.facts import Facts
from xlproj.model.farm.budget_lines import BUDGETS, CLASSES, LINES
from xlproj.model.farm.crop_budgets import LEAST_RETURN, LEAST_YIELD, SHARES_OFF
from xlproj.model.farm.crop_lists import BY_NUTRIENT, SEASONS, SIDES, Side, side_words
from xlproj.model.farm.crops import PLANS
from xlproj.model.usual import MOST_HARVEST, MOST_RETURN
from xlproj.spec.rules import Condition

Told = Callable[[Facts, Condition], Iterator[Problem]]
_CENT = HALF_HUNDREDTH
_PRICE = Text("el precio, o el saco con su peso y su precio", "the price, or the bag with its weight and price")
_BAG = Text("el peso del saco", "the weight of the bag")
_BAG_PRICE = Text("el precio del saco", "the price of the bag")
_STRENGTH = Text("la concentración del nutriente", "the concentration of the nutrient")
_NO_CLASSES = {"what": Text("calidades", "classes"),
               "how": Text("escriba las calidades de la cosecha con su código", "type the classes of the harvest with its code")}
_NO_BUDGET = {"what": Text("presupuesto", "budget"),
              "how": Text("ponga en la fila el código de un presupuesto", "give the row the code of a budget")}
_NO_LINES = Text("sus insumos y labores", "its inputs and tasks")
_CYCLE = Text("los meses del ciclo", "the months of the cycle")


def _folded(code: object) -> str:
    """A code as a sheet compares it."""
    return str(code).lower()


def _budgets(facts: Facts, side: Side) -> Counter[str]:
    """How many budgets of a side bear each code."""
    return Counter(_folded(code) for _, code in facts.column(BUDGETS[side], "codigo"))


def _astray(facts: Facts, table: str, row: int, code: object, side: Side, count: int, more: int = 0) -> Problem:
    others = Text(f" (lo llevan también otras {more} filas)", f" ({more} more rows bear it)") if more > 1 else Text(
        " (lo lleva también otra fila)", " (one more row bears it)") if more else Text("", "")
    return facts.problem(codes.ONE_BUDGET, f"{table}.codigo", facts.slot(table, "codigo", row), count=count, key=code,
                         side=side_words(side), others=others)


def _sides(facts: Facts, table: str, row: int) -> Iterator[Side]:
    """The sides on which a line or a class counts."""
    which = facts.project.tables[table][row].values.get("situacion")
    return (side for side, _ in SIDES if which in (side, "ambos"))


def one_budget(facts: Facts, _condition: Condition) -> Iterator[Problem]:
    """Codes that two budgets of a side share, and those of lines and classes that no budget bears: each is told once."""
    known = {side: _budgets(facts, side) for side, _ in SIDES}
    for side, table in BUDGETS.items():
        seen: set[str] = set()
        for row, code in facts.column(table, "codigo"):
            if _folded(code) in seen:
                yield _astray(facts, table, row, code, side, known[side][_folded(code)])
            seen.add(_folded(code))
    astray: dict[tuple[Side, str], list[tuple[str, int, object]]] = {}
    for table in (LINES, CLASSES):
        for row, code in facts.column(table, "codigo"):
            for side in _sides(facts, table, row):
                if not known[side][_folded(code)]:
                    astray.setdefault((side, _folded(code)), []).append((table, row, code))
    for (side, _), rows in astray.items():
        table, row, code = rows[0]
        yield _astray(facts, table, row, code, side, 0, len(rows) - 1)


def _class_shares(facts: Facts, condition: Condition, side: Side) -> Iterator[Problem]:
    """The first class of each crop whose shares do not add to 1."""
    for row, code in facts.column(BUDGETS[side], "codigo"):
        shares = facts.figure(f"ha_{side}_partes", row=row)
        first = next((number for number, other in facts.column(CLASSES, "codigo")
                      if _folded(other) == _folded(code) and side in _sides(facts, CLASSES, number)), None)
        if first is not None and abs(shares - 1) > SHARES_OFF:
            yield facts.problem(codes.CLASS_SHARES, condition.at, facts.slot(CLASSES, "parte", first), key=code,
                                left=figure(100 * shares), side=side_words(side))


def _without_price(facts: Facts, _condition: Condition) -> Iterator[Problem]:
    """The lines whose price can't be known, at the cell that is missing."""
    for row, _ in facts.column(LINES, "codigo"):
        values = facts.project.tables[LINES][row].values
        if "precio" in values:
            continue
        strength = values.get("rubro") != BY_NUTRIENT or facts.number(LINES, "concentracion", row) > 0
        bag, price = facts.number(LINES, "kg_saco", row) > 0, facts.number(LINES, "precio_saco", row) > 0
        missing = [(column, what) for given, column, what in (
            (bag, "kg_saco", _BAG), (price, "precio_saco", _BAG_PRICE), (strength, "concentracion", _STRENGTH)) if not given]
        if not bag and not price:
            missing = [("precio", _PRICE)]
        for column, what in missing[:1]:
            yield facts.problem(codes.COST_LACKS, f"{LINES}.{column}", facts.slot(LINES, column, row), what=what)


def _without_months(facts: Facts, condition: Condition, side: Side) -> Iterator[Problem]:
    """The budgets with a monthly rate and no months."""
    table = BUDGETS[side]
    for row, _ in facts.column(table, "tasa_mensual"):
        if facts.number(table, "tasa_mensual", row) > 0 and facts.number(table, "meses", row) <= 0:
            yield facts.problem(codes.COST_LACKS, condition.at, facts.slot(table, "meses", row), what=_CYCLE)


def _low_yields(facts: Facts, condition: Condition, table: str, side: Side) -> Iterator[Problem]:
    """The yields that can hardly be kilograms."""
    for row, _ in facts.column(table, "rendimiento"):
        value, gross, cost = _of_hectare(facts, table, side, row)
        price = facts.figure(f"ha_{side}_precio", row=row) if table == BUDGETS[side] else facts.number(table, "precio", row)
        if 0 < value < LEAST_YIELD or (value > 0 and price > 0 and gross * LEAST_RETURN < cost):
            yield facts.problem(codes.YIELD_TOO_LOW, condition.at, facts.slot(table, "rendimiento", row), value=figure(value))


def high_yields(facts: Facts) -> Iterator[Problem]:
    """Harvests that no hectare gives, or that bring many times their cost."""
    for side, _ in SIDES:
        for table in (BUDGETS[side], PLANS[side]):
            if table in facts.read.model.tables and facts.read.doubtful.isdisjoint((table, LINES, CLASSES)):
                yield from _high_yields(facts, table, side)


def _high_yields(facts: Facts, table: str, side: Side) -> Iterator[Problem]:
    for row, _ in facts.column(table, "rendimiento"):
        value, gross, cost = _of_hectare(facts, table, side, row)
        if value > MOST_HARVEST or gross > MOST_RETURN * cost > 0:
            yield facts.problem(codes_herd.YIELD_TOO_HIGH, f"{table}.rendimiento", facts.slot(table, "rendimiento", row),
                                value=figure(value), most=figure(MOST_HARVEST), times=figure(MOST_RETURN))


def _of_hectare(facts: Facts, table: str, side: Side, row: int) -> tuple[float, float, float]:
    """The harvest of a hectare, what it brings in and what it costs."""
    value = facts.number(table, "rendimiento", row)
    if table == BUDGETS[side]:
        gross, cost = (facts.figure(f"ha_{side}_{what}", row=row) for what in ("bruta", "total"))
        return value, gross, cost
    return value, value * facts.number(table, "precio", row), facts.number(table, "costo_ha", row)


def _free_prices(facts: Facts, condition: Condition, table: str) -> Iterator[Problem]:
    """The prices of 0."""
    yield from (facts.problem(codes.PRICE_ZERO, condition.at, facts.slot(table, "precio", row))
                for row, price in facts.column(table, "precio") if price == 0)


def _unfinished(facts: Facts, condition: Condition, side: Side) -> Iterator[Problem]:
    """Budgets without a price or classes to take it from, and those without any line."""
    table = BUDGETS[side]
    for row, _ in facts.column(table, "codigo"):
        priced = "precio" in facts.project.tables[table][row].values or facts.figure(f"ha_{side}_calidades", row=row) > 0
        if not priced:
            yield facts.problem(codes.NOTHING_GIVES_IT, condition.at, facts.slot(table, "precio", row), **_NO_CLASSES)
        if facts.figure(f"ha_{side}_lineas", row=row) <= 0:
            yield facts.problem(codes.COST_LACKS, f"{table}.codigo", facts.slot(table, "codigo", row), what=_NO_LINES)


def _incomplete(facts: Facts, _condition: Condition, side: Side) -> Iterator[Problem]:
    """Rows of a plan with the code of no budget, and what is blank in those without a code."""
    table, known = PLANS[side], _budgets(facts, side)
    for row, _ in facts.column(table, "cultivo"):
        values = facts.project.tables[table][row].values
        code = values.get("codigo")
        if code is None:
            yield from (facts.problem(codes.NOTHING_GIVES_IT, f"{table}.{column}", facts.slot(table, column, row), **_NO_BUDGET)
                        for column in ("rendimiento", "precio", "costo_ha") if column not in values)
        elif not known[_folded(code)]:
            yield _astray(facts, table, row, code, side, 0)


def _land(facts: Facts, condition: Condition, side: Side, season: str) -> Iterator[Problem]:
    """How much is sown in a season on how much land."""
    left, right = pair(facts.figure(f"sembrado_{season}_{side}"), facts.figure(f"tierra_fisica_{side}"))
    at = next((key for key in (f"tierra_riego_{side}", f"tierra_secano_{side}") if facts.amount(key)), condition.at)
    label = SEASONS.label(season)
    yield facts.problem(codes.LAND_TOO_SMALL, at, side=side_words(side), season=Text(label.es.lower(), label.en.lower()), left=left,
                        right=right)


def price_and_classes(facts: Facts) -> Iterator[Problem]:
    """Budgets whose typed price differs from the average of their classes: the typed one counts."""
    for side, table in BUDGETS.items():
        if table not in facts.read.model.tables or not facts.read.doubtful.isdisjoint((table, CLASSES)):
            continue
        for row, typed in facts.column(table, "precio"):
            weighted = facts.figure(f"ha_{side}_precio_ponderado", row=row)
            if isinstance(typed, float) and weighted > 0 and abs(typed - weighted) > _CENT:
                left, right = pair(typed, weighted)
                yield facts.problem(TOTAL_AND_DETAIL, f"{table}.precio", facts.slot(table, "precio", row), left=left, right=right)


def _of_side(side: Side) -> Mapping[str, Told]:
    return {
        f"calidades_{side}": partial(_class_shares, side=side), f"meses_ciclo_{side}": partial(_without_months, side=side),
        f"presupuestos_completos_{side}": partial(_unfinished, side=side),
        f"rendimientos_ha_{side}": partial(_low_yields, table=BUDGETS[side], side=side),
        f"precios_ha_{side}": partial(_free_prices, table=BUDGETS[side]),
        f"rendimientos_{side}": partial(_low_yields, table=PLANS[side], side=side),
        f"precios_{side}": partial(_free_prices, table=PLANS[side]),
        f"cultivos_completos_{side}": partial(_incomplete, side=side),
        **{f"tierra_{season}_{side}": partial(_land, side=side, season=season) for season in SEASONS.keys}}


TOLD: Mapping[str, Told] = {
    "codigos_presupuesto": one_budget, "lineas_con_precio": _without_price, **_of_side("antes"), **_of_side("despues")}
"""What is told of each condition of these formats that does not hold."""
