"""Presupuestos: the sheets of crop budgets, what must hold of them, and their format (ch. XI.5)."""

from __future__ import annotations

from xlproj.base.catalogue_crops import CLASS_SHARES, COST_LACKS, NOTHING_GIVES_IT, ONE_BUDGET
from xlproj.base.catalogue_project import TOTAL_AND_DETAIL
from xlproj.base.text import Text
from xlproj.expr.aggregates import count_rows, sum_rows
from xlproj.expr.functions import Not, absolute, both
from xlproj.expr.nodes import Node, Truth, total_of
from xlproj.expr.presence import Filled, Typed
from xlproj.model.farm.budget_lines import (
    BAG_AGREES,
    BUDGETS,
    CENT_OFF,
    CLASS_SHARE,
    CLASSES,
    CLASSES_TABLE,
    CODE,
    LINES,
    LINES_HERE,
    LINES_SHEET,
    PRICED,
    SHARES_HERE,
    YIELD,
    belongs,
    budgets_with,
    classes_of,
    lines_of,
    without_budget,
    written,
)
from xlproj.model.farm.crop_lists import SIDES, Situation, side_words
from xlproj.model.farm.harvests import free_price, high_yields, low_yields, no_harvest
from xlproj.model.farm.hectare_budgets import BUDGET, MONTHLY, MONTHS, PRICE, unpriced
from xlproj.model.farm.line_costs import LINE_BY_LINE
from xlproj.spec.formats import Format
from xlproj.spec.recipes import Recipe
from xlproj.spec.relations import repeated
from xlproj.spec.rules import Against, Condition, Figure, Rule
from xlproj.spec.sheets import Sheet

SHARES_OFF = 0.0015
"""By how much the shares of classes may miss 1: 33.3 % three times is fine."""

BUDGETS_SHEET = Sheet(
    key="presupuestos", title=Text("Presupuestos", "Crop budgets"), group="inputs",
    purpose=Text(
        "Por hectárea de cada cultivo: rendimiento, precio y recargos; sus insumos y labores van en la hoja "
        "siguiente.",
        "Per hectare of each crop: yield, price and surcharges; its inputs and tasks go on the next sheet."),
    blocks=(*(BUDGET[side].table for side, _ in SIDES), CLASSES_TABLE))
COST_SHEET = Sheet(
    key="costo_hectarea", title=Text("Costo de cultivos por ha", "Crop cost per hectare"), group="results",
    purpose=Text(
        "Lo que cuesta una hectárea de cada cultivo: sus insumos y labores, los recargos y el costo "
        "financiero.",
        "What a hectare of each crop costs: its inputs and tasks, the surcharges and the financial cost."),
    printed=2 * len(SIDES),
    blocks=(*(BUDGET[side].shown[number] for number in (0, 1) for side, _ in SIDES), LINE_BY_LINE))
INCOME_SHEET = Sheet(
    key="ingreso_hectarea", title=Text("Ingreso de cultivos por ha", "Crop income per hectare"),
    group="results", printed=0,
    purpose=Text("Lo que deja una hectárea de cada cultivo: productividad bruta, costo y productividad neta.",
                 "What a hectare of each crop leaves: gross productivity, cost and net productivity."),
    blocks=tuple(BUDGET[side].shown[2] for side, _ in SIDES))


# --- rules --------------------------------------------------------------------------------------------------
def _joined() -> tuple[Condition, Condition]:
    """Each line and class counts in the budgets that it belongs to, and no code stands twice on a side."""
    budgets = [BUDGET[side] for side, _ in SIDES]
    lines = total_of([sum_rows(each.lines.ref) for each in budgets])
    classes = total_of([sum_rows(each.income.classes.ref) for each in budgets])
    twice = [count_rows(each.same.ref > 1).equals(0) for each in budgets]
    return Condition(
        key="codigos_presupuesto", shown=both(lines.equals(written(LINES)), *twice),
        label=Text("Cada línea tiene su presupuesto, uno por código y situación",
                   "Each line has its budget, one per code and situation"), rules=(
            *(_shared_code(side) for side, _ in SIDES), *(_astray_line(side) for side, _ in SIDES)),
    ), Condition(
        key="codigos_calidades", shown=classes.equals(written(CLASSES)),
        label=Text("Cada calidad tiene su presupuesto", "Each class has its budget"),
        rules=tuple(_astray_class(side) for side, _ in SIDES))


def _astray_line(side: Situation) -> Rule:
    """A line without a budget; the classes with its code are counted, and not told besides."""
    code = CODE.column_of(LINES)
    more = lines_of(code, side) + classes_of(code, side) - 1
    return without_budget(code, side, belongs(LINES, side), more=more)


def _astray_class(side: Situation) -> Rule:
    code = CODE.column_of(CLASSES)
    return without_budget(code, side, belongs(CLASSES, side), LINES_HERE[side].ref.equals(0))


def _shared_code(side: Situation) -> Rule:
    """A code that another budget of the side bears, too."""
    code = CODE.column_of(BUDGETS[side])
    return Rule(code=ONE_BUDGET, at=code, alike=(code,), wrong=repeated(code), values={
        "count": budgets_with(code, side), "key": code, "side": side_words(side), "others": Text("", "")})


def _shares_off(side: Situation) -> Rule:
    """Classes of a crop whose shares do not add to 1, told at the first."""
    code = CODE.column_of(CLASSES)
    shares = SHARES_HERE[side].ref
    return Rule(code=CLASS_SHARES, at=CLASS_SHARE.column_of(CLASSES), alike=(code,), first=True,
                values={"key": code, "left": Figure(shares, share=True), "side": side_words(side)},
                wrong=both(belongs(CLASSES, side), budgets_with(code, side) > 0, _off(shares)))


def _off(shares: Node) -> Truth:
    return both(shares > 0, absolute(shares - 1) > SHARES_OFF)


_TYPE_CLASSES = Text("escriba las calidades de la cosecha con su código",
                     "type the classes of the harvest with its code")


def _complete(side: Situation) -> Condition:
    """Budgets without a price or classes to take it from, and those without any line."""
    code, price, words = CODE.column_of(BUDGETS[side]), PRICE.column_of(BUDGETS[side]), side_words(side)
    return Condition(
        key=f"presupuestos_completos_{side}", shown=sum_rows(BUDGET[side].missing.ref).equals(0),
        label=Text(f"Cada presupuesto tiene precio, insumos y labores ({words.es})",
                   f"Each budget has a price, inputs and tasks ({words.en})"), rules=(
            Rule(code=NOTHING_GIVES_IT, at=price,
                 values={"what": Text("calidades", "classes"), "how": _TYPE_CLASSES},
                 wrong=both(Filled(code), unpriced(price, classes_of(code, side)))),
            Rule(code=COST_LACKS, at=code, wrong=both(Filled(code), lines_of(code, side).equals(0)),
                 values={"what": Text("sus insumos y labores", "its inputs and tasks")})))


def _conditions(side: Situation) -> tuple[Condition, ...]:
    income, cost, words = BUDGET[side].income, BUDGET[side].cost, side_words(side)
    crop_yield, price, rate, months = (
        field.column_of(BUDGETS[side]) for field in (YIELD, PRICE, MONTHLY, MONTHS))
    return (
        Condition(key=f"calidades_{side}", shown=count_rows(_off(income.shares.ref)).equals(0),
                  label=Text(f"Las calidades de cada cultivo suman 100 % ({words.es})",
                             f"The classes of each crop add to 100 % ({words.en})"),
                  rules=(_shares_off(side),)),
        _complete(side),
        Condition(key=f"meses_ciclo_{side}",
                  label=Text(f"Donde hay tasa mensual hay meses del ciclo ({words.es})",
                             f"Where there is a monthly rate there are months of the cycle ({words.en})"),
                  rules=(
                      Rule(code=COST_LACKS, at=months, wrong=both(rate > 0, Not(months > 0)),
                           values={"what": Text("los meses del ciclo", "the months of the cycle")}),)),
        Condition(key=f"rendimientos_ha_{side}", blocks=False,
                  label=Text(f"Los rendimientos de los presupuestos parecen kg/ha ({words.es})",
                             f"The yields of the budgets look like kg/ha ({words.en})"),
                  rules=low_yields(crop_yield, income.crop_yield.ref, income.price.ref, income.gross.ref,
                                   cost.total.ref)),
        Condition(key=f"precios_ha_{side}", blocks=False,
                  label=Text(f"Ningún presupuesto tiene precio 0 ({words.es})",
                             f"No budget has a price of 0 ({words.en})"),
                  rules=(free_price(price),)))


def _rules(side: Situation) -> tuple[Rule, ...]:
    """Prices that are not the average of the classes, which then does not count; harvests beyond belief."""
    crop_yield, price = YIELD.column_of(BUDGETS[side]), PRICE.column_of(BUDGETS[side])
    income, cost = BUDGET[side].income, BUDGET[side].cost.total.ref
    weighted, gross = income.weighted.ref, income.gross.ref
    return (
        Rule(code=TOTAL_AND_DETAIL, at=price,
             values={"left": Against(price, weighted), "right": Against(weighted, price)},
             wrong=both(Typed(price), weighted > 0, absolute(price - weighted) > CENT_OFF)),
        *high_yields(crop_yield, gross, cost), no_harvest(crop_yield, gross, cost))


FORMAT = Format(
    inputs=(BUDGETS_SHEET, LINES_SHEET), workings=(COST_SHEET, INCOME_SHEET),
    conditions=(*_joined(), PRICED, *(condition for side, _ in SIDES for condition in _conditions(side))),
    rules=(*(rule for side, _ in SIDES for rule in _rules(side)), BAG_AGREES),
    conventions=(
        Text(
            "Costo de una hectárea: leyes sociales sobre la mano de obra; imprevistos solo después del "
            "proyecto; "
            "administración e interés sobre el costo directo.",
            "Cost of a hectare: social charges on labour; contingencies only after the project; "
            "administration and "
            "interest on direct cost."),))
RECIPES = (Recipe(key="presupuestos", build=lambda _: FORMAT),)
