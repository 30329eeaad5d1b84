"""Cultivos: the crop plans before and after the project, typed in full or fed by the crop budgets (ch.
XI.5.f, XIV-15).

150 ha of white maize that yield 2,500 kg at 1.00 and cost 2,006 a hectare produce 375,000 kg, a gross value
of 375,000 and a net value of 74,100.
"""

from __future__ import annotations

from dataclasses import dataclass, replace

from xlproj.base.catalogue_crops import NOTHING_GIVES_IT
from xlproj.base.text import Text
from xlproj.base.units import HECTARE, MONEY, PLAIN, QUANTITY
from xlproj.expr.aggregates import sum_rows
from xlproj.expr.functions import Not, blank_unless, both, choose, say
from xlproj.expr.lookups import sum_for_code
from xlproj.expr.nodes import Node, as_number, total_of
from xlproj.expr.presence import Default, Filled, IsChoice, Typed
from xlproj.expr.references import QuantityRef
from xlproj.expr.texts import written
from xlproj.model.farm.budget_lines import CODE, budgets_with, without_budget
from xlproj.model.farm.crop_lists import AFTER, BEFORE, SEASONS, SIDES, Situation, side_words
from xlproj.model.farm.harvests import free_price, high_yields, low_yields, no_harvest
from xlproj.model.farm.hectare_budgets import BUDGET, CROP, SEASON
from xlproj.model.farm.incremental import SPENT, YIELDED, Branch, FarmIncome, totals_grid
from xlproj.model.farm.land_use import Sown, land_use
from xlproj.spec.formats import Format
from xlproj.spec.inputs import Field, ask
from xlproj.spec.quantities import Quantity, by_row, computed_column, scalar
from xlproj.spec.recipes import Recipe
from xlproj.spec.rules import Condition, Rule
from xlproj.spec.sheets import Detail, Grid, Sheet, Table

PLANS: dict[Situation, str] = {side: f"cultivos_{side}" for side, _ in SIDES}
AREA = ask("area", "number", "Área", "Area", "Hectáreas sembradas.", "Hectares sown.", unit=HECTARE,
           unit_label=Text("ha", "ha"), required=True, minimum=0, width=11, example=150)
YIELD = ask("rendimiento", "number", "Rendimiento", "Yield", "Kilogramos de cosecha por hectárea.",
            "Kilograms harvested per hectare.",
            unit=QUANTITY / HECTARE, unit_label=Text("kg/ha", "kg/ha"), required=True, minimum=0, width=12,
            example=2500, weighs=True)
PRICE = ask("precio", "money", "Precio en chacra", "Farm-gate price",
            "Lo que recibe el agricultor por un kilogramo.",
            "What the farmer receives for a kilogram.", unit=MONEY / QUANTITY,
            unit_label=Text("por kg", "per kg"), required=True,
            minimum=0, width=12, example=1.2, adds="price")
COST = ask("costo_ha", "money", "Costo por hectárea", "Cost per hectare",
           "Todo lo que cuesta cultivar una hectárea.",
           "All it costs to grow one hectare.", unit=MONEY / HECTARE, required=True, minimum=0, width=12,
           example=1600, adds="never")
_SOURCE = "c11-yield-productivity-table"
_FROM_BUDGET = Text(" Vacío: el del presupuesto de su código.", " Empty: that of the budget with its code.")


@dataclass(frozen=True, slots=True, kw_only=True)
class Plan:
    """The crop plan of one side: its table, hectares by season, yearly totals, and how it is shown row by
    row."""

    table: Table
    sown: Sown
    costs: Quantity
    gross: Quantity
    net: Quantity
    detail: Detail | None = None
    conditions: tuple[Condition, ...] = ()
    rules: tuple[Rule, ...] = ()


def _title(side: Situation) -> Text:
    return Text(f"Plan de cultivos {side_words(side).es} del proyecto",
                f"Crop plan {side_words(side).en} the project")


def _area_total(key: str) -> tuple[str, Quantity]:
    return "area", scalar(f"{key}_area", "Área total", "Total area", sum_rows(AREA.column_of(key)),
                          show="decimal", unit=HECTARE)


def _totals(key: str, costs: Node, gross: Node, net: Node) -> tuple[Quantity, Quantity, Quantity]:
    return (scalar(f"{key}_costos", "Costos totales", "Total costs", costs, source=_SOURCE),
            scalar(f"{key}_vbp", "VBP total", "Total gross output value", gross, source=_SOURCE),
            scalar(f"{key}_vnp", "VNP total", "Total net output value", net, source=_SOURCE))


# --- typed in full ------------------------------------------------------------------------------------------
def _typed_plan(side: Situation) -> Plan:
    """The plan of a project without crop budgets: every row has its yield, price and cost."""
    key = PLANS[side]
    area, crop_yield, price, cost, season = (
        field.column_of(key) for field in (AREA, YIELD, PRICE, COST, SEASON))
    output = computed_column(key, "produccion", "Producción", "Output", area * crop_yield, unit=QUANTITY,
                             show="integer",
                             source="c11-yellow-maize-production",
                             meaning=Text("Kilogramos por año.", "Kilograms per year."))
    gross = computed_column(key, "bruta", "Productividad bruta", "Gross productivity", crop_yield * price,
                            unit=MONEY / HECTARE, source=_SOURCE)
    net = computed_column(key, "neta", "Productividad neta", "Net productivity", gross.ref - cost,
                          unit=MONEY / HECTARE,
                          source=_SOURCE)
    costs, vbp, vnp = _totals(key, sum_rows(area * cost), sum_rows(area * crop_yield * price),
                              sum_rows(area * (crop_yield * price - cost)))
    table = Table(
        key=key, title=_title(side), rows=12,
        columns=(CROP, SEASON, AREA, YIELD, output, PRICE, gross, COST, net,
                 computed_column(key, "costos", "Costos totales", "Total costs", area * cost),
                 computed_column(key, "vbp", "VBP", "Gross output value", area * gross.ref,
                                 meaning=Text("Valor bruto de la producción.", "Gross value of output.")),
                 computed_column(key, "vnp", "VNP", "Net output value", area * net.ref,
                                 meaning=Text("Valor neto de la producción.", "Net value of output."))),
        totals=(_area_total(key), ("costos", costs), ("vbp", vbp), ("vnp", vnp)))
    in_second = IsChoice(season, SEASONS.key, "segunda")
    return Plan(table=table, costs=costs, gross=vbp, net=vnp, conditions=_looks_right(side),
                rules=(*_high(side), no_harvest(crop_yield, area * crop_yield * price, area * cost)),
                sown=Sown(first=sum_rows(area * as_number(Not(in_second))),
                          second=sum_rows(area * as_number(in_second))))


# --- fed by the crop budgets --------------------------------------------------------------------------------
def _optional(field: Field) -> Field:
    return replace(field, required=False, help=Text(
        field.help.es + _FROM_BUDGET.es, field.help.en + _FROM_BUDGET.en))


def _column(side: Situation, key: str, es: str, en: str, expr: Node, **more: object) -> Quantity:
    return by_row(f"plan_{side}_{key}", es, en, expr, **more)


@dataclass(frozen=True, slots=True, kw_only=True)
class _Rows:
    """What is used and computed of each row of a plan, as columns in order; `name` and `code` are those of
    its crop."""

    name: Quantity
    code: Quantity
    season: Quantity
    area: Quantity
    crop_yield: Quantity
    output: Quantity
    price: Quantity
    gross_ha: Quantity
    cost_ha: Quantity
    net_ha: Quantity
    costs: Quantity
    gross: Quantity
    net: Quantity
    missing: Quantity

    @property
    def columns(self) -> tuple[Quantity, ...]:
        """From the hectares to the values of the year."""
        return (self.season, self.area, self.crop_yield, self.output, self.price, self.gross_ha, self.cost_ha,
                self.net_ha, self.costs, self.gross, self.net, self.missing, self.code)


_BLANK = say("", "")


def _season(side: Situation, name: Node, code: Node, of_budget: Node) -> Node:
    """1 or 2: as typed, else that of the budget, else the first; 0 in a blank row."""
    season = SEASON.column_of(PLANS[side])
    unsaid = choose(code.differs(_BLANK), of_budget, choose(name.differs(_BLANK), 1, 0))
    return choose(IsChoice(season, SEASONS.key, "primera"), 1,
                  choose(IsChoice(season, SEASONS.key, "segunda"), 2, unsaid))


def _missing(side: Situation, name: Node, code: Node) -> Node:
    """How many things a row lacks: the budget of its code or, without a code, the figures left blank."""
    blanks = [as_number(Not(Typed(field.column_of(PLANS[side])))) for field in (YIELD, PRICE, COST)]
    lost = as_number(budgets_with(code, side) <= 0)
    return choose(name.differs(_BLANK), choose(code.differs(_BLANK), lost, total_of(blanks)), 0)


def _fed_rows(side: Situation) -> _Rows:
    """The rows of a plan of which the budgets complete what was left blank."""
    budget, crop, code_typed = BUDGET[side], CROP.column_of(PLANS[side]), CODE.column_of(PLANS[side])
    name = _column(side, "cultivo", "Cultivo", "Crop", written(crop), show="text", unit=None)
    code = _column(side, "codigo", "Código", "Code", blank_unless(Filled(code_typed), code_typed),
                   show="text", unit=None)

    def of_budget(quantity: Quantity) -> Node:
        """A figure of the budget whose code the row bears; 0 without one."""
        return sum_for_code(quantity.ref, budget.code.ref, code.ref)

    def used(field: Field, quantity: Quantity) -> Node:
        return Default(field.column_of(PLANS[side]), of_budget(quantity))

    per_ha = {"unit": MONEY / HECTARE, "show": "decimal", "source": _SOURCE}
    area = _column(side, "area", "Área (ha)", "Area (ha)", AREA.column_of(PLANS[side]) + 0, unit=HECTARE,
                   show="decimal")
    crop_yield = _column(side, "rendimiento", "Rendimiento (kg/ha)", "Yield (kg/ha)",
                         used(YIELD, budget.income.crop_yield),
                         unit=QUANTITY / HECTARE, show="integer")
    price = _column(side, "precio", "Precio (por kg)", "Price (per kg)",
                    used(PRICE, budget.income.price),
                    unit=MONEY / QUANTITY, show="decimal")
    gross_ha = _column(side, "bruta", "Productividad bruta", "Gross productivity",
                       crop_yield.ref * price.ref + of_budget(budget.income.byproducts), **per_ha,
                       meaning=Text("Rendimiento por precio, más los subproductos de su presupuesto.",
                                    "Yield times price, plus the by-products of its budget."))
    cost_ha = _column(side, "costo_ha", "Costo por hectárea", "Cost per hectare",
                      used(COST, budget.cost.total), **per_ha)
    net_ha = _column(side, "neta", "Productividad neta", "Net productivity", gross_ha.ref - cost_ha.ref,
                     **per_ha)
    return _Rows(
        name=name, code=code, area=area,
        season=_column(side, "campania", "Campaña", "Season", unit=PLAIN, show="integer", expr=_season(
            side, name.ref, code.ref, of_budget(budget.income.season))),
        crop_yield=crop_yield, price=price, gross_ha=gross_ha, cost_ha=cost_ha, net_ha=net_ha,
        output=_column(side, "produccion", "Producción (kg)", "Output (kg)", area.ref * crop_yield.ref,
                       unit=QUANTITY,
                       show="integer", source="c11-yellow-maize-production"),
        costs=_column(side, "costos", "Costos totales", "Total costs", area.ref * cost_ha.ref,
                      source=_SOURCE),
        gross=_column(side, "vbp", "VBP", "Gross output value", area.ref * gross_ha.ref, source=_SOURCE),
        net=_column(side, "vnp", "VNP", "Net output value", area.ref * net_ha.ref, source=_SOURCE),
        missing=_column(side, "faltan", "Faltan", "Missing", _missing(side, name.ref, code.ref), unit=PLAIN,
                        show="integer",
                        meaning=Text("El presupuesto de su código o, sin código, los datos vacíos.",
                                     "The budget of its code or, without a code, the empty figures.")))


def _fed_plan(side: Situation) -> Plan:
    """The plan of a project with crop budgets: what a row leaves blank comes from the budget with its
    code."""
    key, words, rows = PLANS[side], side_words(side), _fed_rows(side)
    costs, gross, net = _totals(key, *(sum_rows(each.ref) for each in (rows.costs, rows.gross, rows.net)))
    optional = tuple(_optional(field) for field in (YIELD, PRICE, COST))
    return Plan(
        table=Table(key=key, title=_title(side), rows=12, totals=(_area_total(key),),
                    columns=(CROP, replace(CODE, required=False, help=_CODE_HELP), SEASON, AREA, *optional)),
        sown=Sown(first=sum_rows(rows.area.ref * as_number(rows.season.ref <= 1)),
                  second=sum_rows(rows.area.ref * as_number(rows.season.ref >= 2))),
        costs=costs, gross=gross, net=net, conditions=(_complete(side, rows.missing), *_looks_right(side)),
        rules=(*_high(side), no_harvest(YIELD.column_of(key), rows.gross.ref, rows.costs.ref)),
        detail=Detail(table=key, title=Text(
            f"Cultivo por cultivo, {words.es} del proyecto", f"Crop by crop, {words.en} the project"),
                      name=rows.name, columns=rows.columns))


_CODE_HELP = Text("El del presupuesto que completa esta fila.", "That of the budget that completes this row.")


_GIVE_CODE = Text("ponga en la fila el código de un presupuesto", "give the row the code of a budget")


def _complete(side: Situation, missing: Quantity) -> Condition:
    """The code of a row is that of a budget; in a row without a code nothing is blank."""
    words, crop, code = side_words(side), CROP.column_of(PLANS[side]), CODE.column_of(PLANS[side])
    columns = [field.column_of(PLANS[side]) for field in (YIELD, PRICE, COST)]
    return Condition(
        key=f"cultivos_completos_{side}", shown=sum_rows(missing.ref).equals(0),
        label=Text(f"Cada cultivo tiene rendimiento, precio y costo ({words.es})",
                   f"Each crop has a yield, a price and a cost ({words.en})"), rules=(
            *(Rule(code=NOTHING_GIVES_IT, at=column,
                   values={"what": Text("presupuesto", "budget"), "how": _GIVE_CODE},
                   wrong=both(Filled(crop), Not(Filled(code)), Not(Typed(column)))) for column in columns),
            without_budget(code, side)))


def _high(side: Situation) -> tuple[Rule, ...]:
    crop_yield, price, cost = (field.column_of(PLANS[side]) for field in (YIELD, PRICE, COST))
    return high_yields(crop_yield, crop_yield * price, cost)


def _looks_right(side: Situation) -> tuple[Condition, ...]:
    """Warnings: a yield that is too low for kilograms, a price of 0."""
    key, words = PLANS[side], side_words(side)
    crop_yield, price, cost = (field.column_of(key) for field in (YIELD, PRICE, COST))
    return (
        Condition(key=f"rendimientos_{side}", blocks=False,
                  label=Text(f"Los rendimientos parecen kg/ha ({words.es})",
                             f"Yields look like kg/ha ({words.en})"),
                  rules=low_yields(crop_yield, crop_yield, price, crop_yield * price, cost)),
        Condition(key=f"precios_{side}", blocks=False,
                  label=Text(f"Ningún cultivo tiene precio 0 ({words.es})",
                             f"No crop has a price of 0 ({words.en})"),
                  rules=(free_price(price),)))


# --- the format ---------------------------------------------------------------------------------------------
BRANCH = Branch(
    key="agricola", label=Text("Agrícola", "Crops"), word=Text("agrícola", "crop"),
    income=Text("Ingreso agrícola", "Crop income"), sheet=Text("Cultivos", "Crops"),
    defaults={**{(YIELDED, side): QuantityRef(f"{PLANS[side]}_vbp") for side, _ in SIDES},
              **{(SPENT, side): QuantityRef(f"{PLANS[side]}_costos") for side, _ in SIDES}})
_PURPOSE = Text(
    "Detalle los cultivos antes y después del proyecto o escriba solo los totales; si hay ambos, valen los "
    "totales.",
    "Detail the crops before and after the project or type only the totals; if both are given, totals count.")


def crops(*, budgets: bool) -> Format:
    """The crop plans; with crop budgets in the project, rows may leave to them what they don't type."""
    plans = {side: _fed_plan(side) if budgets else _typed_plan(side) for side, _ in SIDES}
    land, fits = land_use({side: plan.sown for side, plan in plans.items()})
    sheet = Sheet(key="cultivos", title=Text("Cultivos", "Crops"), group="inputs", purpose=_PURPOSE,
                  blocks=(*(plan.table for plan in plans.values()),
                          totals_grid(BRANCH.key, Text("O bien, totales de todos los cultivos",
                                                       "Or else, totals of all crops")),
                          land))
    return FarmIncome(branch=BRANCH, inputs=(sheet,), workings=(_output(plans),) if budgets else (),
                  conditions=(*(each for plan in plans.values() for each in plan.conditions), *fits),
                  rules=tuple(rule for plan in plans.values() for rule in plan.rules))


def _output(plans: dict[Situation, Plan]) -> Sheet:
    """Each crop of the plans with what its budget gives it, and the totals."""
    rows = ((Text("Costos totales", "Total costs"), "costs"),
            (Text("Valor bruto de la producción (VBP)", "Gross value of output"), "gross"),
            (Text("Valor neto de la producción (VNP)", "Net value of output"), "net"))
    totals = Grid(title=Text("Totales por año", "Totals per year"),
                  corner=Text("Todos los cultivos", "All crops"),
                  columns=(BEFORE, AFTER),
                  rows=tuple((words, tuple(getattr(plan, what) for plan in plans.values())) for words,
                             what in rows))
    details = tuple(plan.detail for plan in plans.values() if plan.detail is not None)
    return Sheet(key="produccion_cultivos",
                 title=Text("Producción y costos de cultivos", "Crop output and costs"), group="results",
                 printed=0,
                 purpose=Text(
                     "Cada cultivo del plan con su producción, sus costos y su valor; lo que no se escribió "
                     "sale de su "
                     "presupuesto.",
                     "Each crop of the plan with its output, costs and value; what was not typed comes from "
                     "its budget."),
                 blocks=(totals, *details))
RECIPES = (Recipe(key="cultivos", needs=("incremental",),
                  build=lambda made: crops(budgets=made.has("presupuestos"))),)
