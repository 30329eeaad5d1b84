"""Insumos y labores, Calidades: what one hectare of a crop takes, line by line, and the classes of its
harvest (ch. XI.5).

The price of a usable nutrient follows from the bag: 35 for 50 kg of urea with 45 % of N is 35 / 50 / 0.45 =
1.56 a kilogram of nitrogen, and a dose of 50 kg/ha costs 77.78.
"""

from __future__ import annotations

from collections.abc import Callable

from xlproj.base.catalogue_crops import BAG_CONTRADICTED, COST_LACKS, ONE_BUDGET
from xlproj.base.text import Text
from xlproj.base.tolerances import HALF_HUNDREDTH, HUNDREDTH
from xlproj.base.units import HECTARE, MONEY, PLAIN, QUANTITY
from xlproj.expr.aggregates import count_rows
from xlproj.expr.functions import Not, absolute, blank_unless, both, choose, either, greatest, nonzero, say
from xlproj.expr.lookups import sum_for_code
from xlproj.expr.nodes import Node, Num, Truth, as_number, total_of
from xlproj.expr.presence import Default, Filled, IsChoice, Typed
from xlproj.expr.references import ColumnRef
from xlproj.model.farm.crop_lists import (
    AFTER_SIDE,
    BEFORE_SIDE,
    BOTH_SIDES,
    BY_NUTRIENT,
    SECTIONS,
    SIDES,
    WHICH,
    Situation,
    side_words,
)
from xlproj.spec.inputs import ask
from xlproj.spec.quantities import Quantity, computed_column
from xlproj.spec.relations import unknown
from xlproj.spec.rules import Against, Condition, Count, Rule
from xlproj.spec.sheets import Sheet, Table

LINES, CLASSES = "lineas_presupuesto", "calidades"
BUDGETS: dict[Situation, str] = {side: f"presupuestos_{side}" for side, _ in SIDES}
CODE = ask("codigo", "code", "Código", "Code",
           "El del cultivo: une sus presupuestos, líneas, calidades y filas del plan.",
           "That of the crop: it joins its budgets, lines, classes and rows of the plan.", required=True,
           width=10, example="MB")
WHICH_SIDE = ask("situacion", "choice", "Situación", "Situation",
                 "Antes o después del proyecto; «Ambos» cuenta en los dos.",
                 "Before or after the project; “Both” counts in either.", choices=WHICH, required=True,
                 width=11)
YIELD = ask("rendimiento", "number", "Rendimiento", "Yield", "Kilogramos de cosecha por hectárea.",
            "Kilograms harvested per hectare.",
            unit=QUANTITY / HECTARE, unit_label=Text("kg/ha", "kg/ha"), minimum=0, width=12, example=2500,
            weighs=True)
_PER_UNIT = Text("por unidad", "per unit")


def belongs(table: str, side: Situation) -> Truth:
    """Whether a row of lines or classes counts on a side."""
    which = WHICH_SIDE.column_of(table)
    return either(IsChoice(which, WHICH.key, side), IsChoice(which, WHICH.key, BOTH_SIDES))


def budgets_with(code: Node, side: Situation) -> Node:
    """How many budgets of a side carry a code; there should be one."""
    return sum_for_code(Num(1), CODE.column_of(BUDGETS[side]), code)


def without_budget(code: ColumnRef, side: Situation, *also: Truth, more: Node | None = None) -> Rule:
    """A code that no budget of a side bears: told once, with how many rows more have it."""
    others = Count(Text(" (lo lleva también otra fila)", " (one more row bears it)"),
                   Text(" (lo llevan también otras {count} filas)", " ({count} more rows bear it)"), more)
    return Rule(code=ONE_BUDGET, at=code, alike=(code,), first=True,
                wrong=both(unknown(code, CODE.column_of(BUDGETS[side])), *also),
                values={"count": 0, "key": code, "side": side_words(side), "others": others})


# --- lines --------------------------------------------------------------------------------------------------
DESCRIPTION = ask("descripcion", "text", "Insumo o labor", "Input or task", "Qué se usa o qué se hace.",
                  "What is used or done.", required=True, width=38, example="Semilla seleccionada")
SECTION = ask("rubro", "choice", "Rubro", "Section",
              "Elija de la lista; en la mano de obra, una línea por labor.",
              "Choose from the list; of labour, one line per task.", choices=SECTIONS, required=True,
              width=24)
QUANTITY_HA = ask("cantidad", "number", "Cantidad o dosis", "Quantity or dose",
                  "Lo que lleva una hectárea; por nutriente, los kg de N, P2O5 o K2O.",
                  "What a hectare takes; by nutrient, the kg of N, P2O5 or K2O.", unit=QUANTITY / HECTARE,
                  unit_label=Text("por ha", "per ha"), required=True, minimum=0, width=12, example=105,
                  adds="quantity")
PRICE = ask("precio", "money", "Precio", "Price", "De una unidad, puesta en chacra. Vacío: sale del saco.",
            "Of one unit, at the farm. Empty: it follows from the bag.", unit=MONEY / QUANTITY,
            unit_label=_PER_UNIT, minimum=0,
            width=12, example=1.3, adds="price")
BAG = ask("kg_saco", "number", "Peso del saco", "Weight of the bag", "Kilogramos de producto en un saco.",
          "Kilograms of product in a bag.", unit=QUANTITY, unit_label=Text("kg", "kg"), minimum=0, width=10,
          example=50)
BAG_PRICE = ask("precio_saco", "money", "Precio del saco", "Price of the bag", "Puesto en chacra.",
                "At the farm.", unit=MONEY,
                minimum=0, width=11, example=35, adds="never")
STRENGTH = ask("concentracion", "rate", "Concentración", "Concentration",
               "Nutriente por kg de producto: urea 45 %. Solo en fertilizantes por nutriente.",
               "Nutrient per kg of product: urea 45 %. Only for fertilisers by nutrient.", minimum=0,
               maximum=1, width=13,
               example=0.45)
_quantity, _price, _bag, _bag_price, _strength = (
    field.column_of(LINES) for field in (QUANTITY_HA, PRICE, BAG, BAG_PRICE, STRENGTH))
_code, _section = CODE.column_of(LINES), SECTION.column_of(LINES)
_BY_NUTRIENT = IsChoice(_section, SECTIONS.key, BY_NUTRIENT)
_USABLE = computed_column(LINES, "kg_que_cuentan", "Kilos que cuentan", "Kilograms that count",
                          _bag * choose(_BY_NUTRIENT, _strength, 1), unit=QUANTITY, show="number", aside=True)
"""Kilograms in a bag of what is paid for: the nutrient or the product."""


def per_kilo(kilos: Node) -> Node:
    """The price of a bag over the kilograms that count in it; 0 where it has none."""
    return _bag_price * as_number(kilos > 0) / nonzero(kilos)


_BY_BAG = computed_column(LINES, "precio_segun_saco", "Precio según el saco", "Price by the bag",
                          per_kilo(_USABLE.ref), unit=MONEY / QUANTITY, aside=True)
PRICE_USED = computed_column(
    LINES, "precio_usado", "Precio que se usa", "Price in use", Default(_price, _BY_BAG.ref),
    unit=MONEY / QUANTITY, source="c11-nutrient-prices", meaning=Text(
        "El escrito o el del producto; por nutriente, el del producto entre su concentración.",
        "The typed one or that of the product; by nutrient, that of the product over its concentration."))
VALUE = _quantity * PRICE_USED.ref
"""What a line costs per hectare."""


def _found(table: str, code: ColumnRef) -> Node:
    """OK where the row finds the one budget on each side in which it counts."""
    astray = [as_number(belongs(table, side)) * as_number(budgets_with(code, side).differs(1)) for side,
              _ in SIDES]
    return blank_unless(Filled(code), choose(total_of(astray).equals(0), say("OK", "OK"),
                                             say("Revise", "Check")))


LINES_TABLE = Table(
    key=LINES, title=Text("Lo que lleva una hectárea", "What one hectare takes"), rows=120,
    columns=(
        DESCRIPTION, CODE, WHICH_SIDE, SECTION,
        ask("unidad", "text", "Unidad", "Unit", "kg, litro, jornal, yunta, hora …",
            "kg, litre, day, team, hour …", width=9),
        QUANTITY_HA, PRICE, BAG, BAG_PRICE, STRENGTH,
        computed_column(LINES, "precio_producto", "Precio del producto", "Price of the product",
                        per_kilo(_bag),
                        unit=MONEY / QUANTITY, source="c11-nutrient-prices",
                        meaning=Text("Precio del saco entre su peso.", "Price of the bag over its weight.")),
        PRICE_USED,
        computed_column(LINES, "valor", "Costo", "Cost", VALUE, unit=MONEY / HECTARE,
                        source="c11-maize-fertilizer-cost"),
        computed_column(LINES, "estado", "¿Tiene presupuesto?", "Has a budget?", _found(LINES, _code),
                        show="text", unit=None,
                        band="tie",
                        meaning=Text("«Revise»: su código no está en los presupuestos de su situación.",
                                     "“Check”: its code is not among the budgets of its situation.")),
        _USABLE, _BY_BAG))
LINES_SHEET = Sheet(
    key="insumos_labores", title=Text("Insumos y labores", "Inputs and tasks"), group="inputs",
    purpose=Text(
        "Escriba lo que lleva una hectárea de cada cultivo: una línea por insumo, equipo o labor, con el "
        "código del cultivo.",
        "Type what one hectare of each crop takes: one line per input, equipment or task, with the code of "
        "the crop."),
    blocks=(LINES_TABLE,))
CENT_OFF, ROUNDED = HALF_HUNDREDTH, HUNDREDTH
"""A price typed to the cent, or to three figures, is the one that it was rounded from."""


def _lacks(column: ColumnRef, es: str, en: str, *also: Truth) -> Rule:
    """A line without a price, for want of one of the figures that give it."""
    return Rule(code=COST_LACKS, at=column, values={"what": Text(es, en)},
                wrong=both(Filled(_code), Not(Typed(_price)), Not(column > 0), *also))


PRICED = Condition(
    key="lineas_con_precio",
    label=Text("Cada insumo y labor tiene precio", "Each input and task has a price"), rules=(
        _lacks(_price, "el precio, o el saco con su peso y su precio",
               "the price, or the bag with its weight and price", Not(_bag > 0), Not(_bag_price > 0)),
        _lacks(_bag, "el peso del saco", "the weight of the bag", _bag_price > 0),
        _lacks(_bag_price, "el precio del saco", "the price of the bag", _bag > 0),
        _lacks(_strength, "la concentración del nutriente", "the concentration of the nutrient",
               _bag > 0, _bag_price > 0, _BY_NUTRIENT)))
BAG_AGREES = Rule(code=BAG_CONTRADICTED, at=_price,
                  values={"left": Against(_price, _BY_BAG.ref), "right": Against(_BY_BAG.ref, _price)},
                  wrong=both(Typed(_price), _BY_BAG.ref > 0,
                             absolute(_price - _BY_BAG.ref) > greatest(CENT_OFF, ROUNDED * _BY_BAG.ref)))

# --- classes of the harvest ---------------------------------------------------------------------------------
CLASS_SHARE = ask("parte", "rate", "Parte de la cosecha", "Share of the harvest",
                  "Las de un cultivo suman 100 %.",
                  "Those of a crop add to 100 %.", required=True, minimum=0, maximum=1, width=12, example=0.3)
CLASS_PRICE = ask("precio", "money", "Precio en chacra", "Farm-gate price", "De esta calidad.",
                  "Of this class.",
                  unit=MONEY / QUANTITY, unit_label=Text("por kg", "per kg"), required=True, minimum=0,
                  width=12, example=0.7, adds="price")
_class_code, _class_share, _class_price = (
    field.column_of(CLASSES) for field in (CODE, CLASS_SHARE, CLASS_PRICE))


def classes_of(code: Node, side: Situation) -> Node:
    """How many classes the harvest of a budget has."""
    return sum_for_code(as_number(belongs(CLASSES, side)), _class_code, code)


def shares_of(code: Node, side: Situation) -> Node:
    """The shares of the classes of a budget added up: 1, or 0 where there are none."""
    return sum_for_code(_class_share * as_number(belongs(CLASSES, side)), _class_code, code)


def class_value(code: Node, side: Situation) -> Node:
    """Share times price of the classes of a budget added up."""
    return sum_for_code(_class_share * _class_price * as_number(belongs(CLASSES, side)), _class_code, code)


def lines_of(code: Node, side: Situation) -> Node:
    """How many lines count in a budget."""
    return sum_for_code(as_number(belongs(LINES, side)), _code, code)


def _by_side(key: str, es: str, en: str, of: Callable[[Node, Situation], Node],
             **more: object) -> dict[Situation, Quantity]:
    """A narrow column of the classes for each side: what is found there by the code of the row."""
    return {side: computed_column(
        CLASSES, f"{key}_{side}", f"{es}: {side_words(side).es}", f"{en}: {side_words(side).en}",
        of(_class_code, side), aside=True, **more) for side, _ in SIDES}


LINES_HERE = _by_side("lineas", "Insumos con su código", "Inputs with its code", lines_of, show="integer",
                      unit=PLAIN)
SHARES_HERE = _by_side("partes", "Partes de su código", "Shares of its code", shares_of, show="rate",
                       unit=PLAIN)


def _yield(side: Situation) -> Node:
    return sum_for_code(YIELD.column_of(BUDGETS[side]), CODE.column_of(BUDGETS[side]), _class_code)


_YIELD_HERE = choose(IsChoice(WHICH_SIDE.column_of(CLASSES), WHICH.key, AFTER_SIDE), _yield(AFTER_SIDE),
                     choose(_yield(BEFORE_SIDE) > 0, _yield(BEFORE_SIDE), _yield(AFTER_SIDE)))
CLASS_QUANTITY = computed_column(
    CLASSES, "cosecha", "Cosecha de la calidad", "Harvest of the class", _class_share * _YIELD_HERE,
    unit=QUANTITY / HECTARE,
    show="integer", source="c11-potato-weighted-price",
    meaning=Text("Kilogramos por hectárea; la de «Ambos», con el rendimiento de antes.",
                 "Kilograms per hectare; that of “Both”, with the yield before."))
CLASSES_TABLE = Table(
    key=CLASSES, title=Text("Calidades de la cosecha (opcional): dan el precio promedio de un cultivo",
                            "Classes of the harvest (optional): they give a crop's average price"), rows=16,
    columns=(ask("clase", "text", "Calidad", "Class", "Primera, segunda …", "First, second …", required=True,
                 width=38,
                 example="Primera"), CODE, WHICH_SIDE, CLASS_SHARE, CLASS_PRICE, CLASS_QUANTITY,
             computed_column(CLASSES, "valor", "Valor de la calidad", "Value of the class",
                             CLASS_QUANTITY.ref * _class_price,
                             unit=MONEY / HECTARE, source="c11-potato-weighted-price"),
             *LINES_HERE.values(), *SHARES_HERE.values()))


def written(table: str) -> Node:
    """How often the lines or classes of a table should count: once for each side that they belong to."""
    before, after = (count_rows(both(Filled(CODE.column_of(table)), belongs(table, side))) for side,
                     _ in SIDES)
    return before + after
