"""Hato: a herd before and after the project, one year of each and both over the horizon, and what they bring
(ch. XI)."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace

from xlproj.base.text import Text
from xlproj.expr.aggregates import sum_years
from xlproj.expr.functions import both, choose
from xlproj.expr.nodes import Node, as_number
from xlproj.expr.presence import IsChoice
from xlproj.expr.references import Year
from xlproj.model.farm.crop_lists import SIDES as CROP_SIDES
from xlproj.model.farm.incremental import REACH, SPENT, YIELDED, IncomeKey, What, untyped
from xlproj.model.ficha import HORIZON
from xlproj.model.lists import YES_NO
from xlproj.model.livestock import added
from xlproj.model.livestock.inputs import (
    COSTS_SHEET,
    HERD_SHEET,
    PRODUCTS_SHEET,
    RECOVERED,
    herd_key,
)
from xlproj.model.livestock.livestock_totals import KEY as TOTALS_KEY
from xlproj.model.livestock.livestock_totals import Herding
from xlproj.model.livestock.rules import CONDITIONS, HERDS, rules
from xlproj.model.livestock.side import (
    AFTER,
    BEFORE,
    CASH_ROW,
    COST_ROW,
    HEAD_ROWS,
    MONEY_ROWS,
    WORTH_ROWS,
    Side,
)
from xlproj.spec.formats import Format
from xlproj.spec.quantities import FlowLine, Quantity, scalar, series
from xlproj.spec.recipes import Recipe
from xlproj.spec.sheets import Detail, Grid, Heading, Sheet, Timeline

# --- sheets -------------------------------------------------------------------------------------------------


def _difference(tag: str) -> Quantity:
    before, after = BEFORE.figures[tag], AFTER.figures[tag]
    return scalar(f"uno_{tag}_cambio", before.label.es, before.label.en, after.ref - before.ref,
                  show=before.show, unit=before.unit,
                  bold=before.bold)


def _of_side(herd: Side, es: str, en: str) -> Text:
    return Text(f"{es} {herd.label.es.lower()} del proyecto", f"{en} {herd.label.en.lower()} the project")


def _details(herd: Side) -> tuple[Detail, ...]:
    return (
        Detail(table=herd_key(herd.key), title=_of_side(herd, "Movimiento de un año", "Movement of one year"),
               name=herd.year_name,
               columns=(*herd.year.steps[:5], herd.left, *herd.year.steps[5:], herd.change)),
        Detail(table=f"productos_{herd.key}",
               title=_of_side(herd, "Productos de un año", "Products of one year"),
               name=herd.products.name, columns=herd.products.columns),
        Detail(table=herd_key(herd.key), title=_of_side(herd, "Coeficientes", "Coefficients"),
               name=herd.given.name,
               columns=herd.given.rates),
        Detail(table=herd_key(herd.key), title=_of_side(
            herd, "Paso de clase en clase", "From class to class"),
               name=herd.ways_name, columns=herd.given.ways,
               note=Text("Donde se dejó vacío: sigue en su clase, pasan todos.",
                         "Where left empty: it stays in its class, all do.")))


MOVEMENT = Sheet(
    key="hato_movimiento", title=Text("Movimiento del hato", "Herd movement"), group="results", printed=1,
    purpose=Text(
        "Un año del hato: cuántos mueren, salen, entran y nacen, cuánto vale y qué ingreso neto deja.",
        "One year of the herd: how many die, leave, enter and are born, what it is worth and what net income "
        "it leaves."),
    blocks=(Grid(title=Text("Un año, antes y después", "One year, before and after"),
                 corner=Text("Por año", "Per year"),
                 columns=(*(herd.label for herd in HERDS), Text("Incremental", "Incremental")),
                 rows=tuple((figure.label, (figure, AFTER.figures[tag], _difference(tag)))
                            for tag, figure in BEFORE.figures.items())),
            *added.BLOCKS, *(detail for herd in HERDS for detail in _details(herd))))


def _projection(herd: Side) -> Sheet:
    return Sheet(
        key=f"hato_anual_{herd.key}", title=Text(
            f"Hato {herd.label.es.lower()}", f"Herd {herd.label.en.lower()}"), group="results", printed=1,
        purpose=Text(
            f"El hato {herd.label.es.lower()} del proyecto, año por año: sus tasas se repiten y las cabezas "
            "son enteras.",
            f"The herd {herd.label.en.lower()} the project, year by year: its rates repeat and heads are "
            "whole."),
        blocks=(Timeline(rows=(Heading(Text("CABEZAS", "HEADS")), *(herd.rows[tag] for tag in HEAD_ROWS),
                               Heading(Text("INGRESOS Y COSTOS", "INCOME AND COSTS")),
                               *(herd.rows[tag] for tag in MONEY_ROWS),
                               Heading(Text("CAPITAL PECUARIO", "LIVESTOCK CAPITAL")),
                               *(herd.rows[tag] for tag in WORTH_ROWS))),
                Detail(table=herd_key(herd.key), title=Text("Clase por clase", "Class by class"),
                       name=herd.years_name, columns=herd.given_beside.looked_up,
                       bands=(*herd.years.steps, herd.value)),
                Detail(table=f"productos_{herd.key}",
                       title=Text("Producto por producto", "Product by product"),
                       name=herd.products.yearly_name, columns=(herd.products.yearly_of,),
                       bands=(*herd.products.yearly_counts, herd.products.yearly))))


# --- the cash flow ------------------------------------------------------------------------------------------
def _incremental(tag: str) -> Node:
    return AFTER.rows[tag].ref - BEFORE.rows[tag].ref


INCOME = series("hato_ingreso_incremental", "Ingreso pecuario incremental", "Incremental livestock income",
                _incremental(CASH_ROW),
                total=True, name="ingreso_pecuario_incremental", source="c11-herd-gross-income",
                convention=Text(
                    "Saca más productos menos compras, después menos antes; la capitalización no es caja.",
                    "Offtake plus products less purchases, after less before; capitalisation is not cash."))
COSTS = series("hato_costo_incremental", "Costos pecuarios incrementales", "Incremental livestock costs",
               _incremental(COST_ROW),
               total=True, name="costo_pecuario_incremental", source="c11-herd-net",
               convention=Text(
                   "Costos directos por las unidades estándar del año; el costo financiero no es caja.",
                   "Direct costs by the year's standard units; the financial cost is not cash."))
_GROWTH = _incremental("capitalizacion")


def _recovery(growth: Node) -> Quantity:
    return series(
        "hato_crecimiento_recuperado", "Aumento del valor del hato", "Increase in the herd's value",
        total=True,
        expr=choose(both(IsChoice(RECOVERED.ref, YES_NO.key, "si"), Year().equals(HORIZON.ref)),
                    growth + added.PAID.ref, 0),
        convention=Text(
            "En el último año, si así se eligió: capitalización acumulada, después menos antes, más los "
            "animales que se "
            "compraron al empezar.",
            "In the last year, if so chosen: capitalisation cumulated, after less before, and the animals "
            "bought at the "
            "start."))


RECOVERY = _recovery(sum_years(_GROWTH))
_BOUGHT = FlowLine(quantity=added.PURCHASE, side="cost", nature="capital")


# --- where livestock's totals are part of the project, they take what was not typed from the herd -----------
_CASH: tuple[tuple[What, str], ...] = ((YIELDED, CASH_ROW), (SPENT, "directo"))
_SIDES = tuple(zip((at for at, _ in CROP_SIDES), HERDS, strict=True))
TOTALS: Mapping[IncomeKey, Node] = {(what, at): each.figures[tag].ref
                                    for at, each in _SIDES for what, tag in _CASH}
YEARLY = _incremental("neto")
"""What the herd brings more each year than without the project, in cash."""
_FED_RECOVERY = _recovery(sum_years(_GROWTH * REACH.ref) * as_number(untyped(TOTALS_KEY)))


_FORMAT = Herding(
    totals=TOTALS, yearly=YEARLY, inputs=(HERD_SHEET, PRODUCTS_SHEET, COSTS_SHEET),
    results=(MOVEMENT, *map(_projection, HERDS)),
    lines=(FlowLine(quantity=INCOME, side="benefit"),
           FlowLine(quantity=RECOVERY, side="benefit", nature="capital"),
           FlowLine(quantity=COSTS, side="cost"), _BOUGHT),
    conditions=CONDITIONS,
    conventions=(
        Text(
            "Hato: muertes y saca sobre las cabezas que hay al empezar el año, redondeadas a cabezas "
            "enteras; las compras pasan de clase "
            "con las que quedan; los nacidos se reparten por clase y después se redondean.",
            "Herd: deaths and offtake on the heads at the start of the year, rounded to whole heads; those "
            "bought pass to their "
            "next class with those left; births are shared out by class and rounded after that."),
        Text(
            "Hato: costos por unidad estándar de las cabezas al empezar el año; el antes y el después se "
            "proyectan con sus tasas.",
            "Herd: costs per standard unit of the heads at the start of the year; before and after are "
            "projected by their rates."),
        Text(
            "Hato: tasas y compras se repiten cada año. Las cabezas que al empezar hay con el proyecto y no "
            "hoy se compran en el año "
            "0 a su precio en pie y vuelven al final con lo que creció el hato; las que faltan no se cuentan "
            "como vendidas.",
            "Herd: rates and purchases repeat every year. Heads that are there at the start with the project "
            "and not today are "
            "bought in year 0 at their live price and come back at the end with what the herd grew; those "
            "that are fewer do not "
            "count as sold.")))


def herd(*, feeding: bool, invested: bool = False) -> Format:
    """The herd with its rows of the cash flow; where it feeds livestock's totals, the incremental table has
    its income and costs.

    There income matures, and what the herd grew comes back in the same proportion. A total that was typed
    beside the herd's is told by that table. Animals may stand among what is `invested`.
    """
    fed = (FlowLine(quantity=_FED_RECOVERY, side="benefit", nature="capital"), _BOUGHT)
    return replace(_FORMAT, lines=fed if feeding else _FORMAT.lines, rules=rules(invested=invested))


RECIPES = (Recipe(key="hato", build=lambda made: herd(
    feeding=made.has(TOTALS_KEY), invested=made.has("inversiones"))),)
