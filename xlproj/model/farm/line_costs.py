"""Costo de cultivos por ha, workings: each input and task with its price and its cost on either side of the
project.

Sections add up these rows: 105 kg of seed at 1.30 cost 136.50, and count before, after or in both.
"""

from __future__ import annotations

from xlproj.base.text import Text
from xlproj.base.units import HECTARE, MONEY, QUANTITY
from xlproj.expr.functions import blank_unless, choose, either, say
from xlproj.expr.lookups import sum_for_code
from xlproj.expr.nodes import Node, Truth, as_number
from xlproj.expr.presence import Default, Filled
from xlproj.expr.texts import written
from xlproj.model.farm.budget_lines import (
    BAG,
    CODE,
    DESCRIPTION,
    LINES,
    PRICE,
    QUANTITY_HA,
    SECTION,
    STRENGTH,
    WHICH_SIDE,
    per_kilo,
)
from xlproj.model.farm.crop_lists import (
    BOTH_SIDES,
    BY_NUTRIENT,
    SECTIONS,
    SIDES,
    WHICH,
    Situation,
    side_words,
)
from xlproj.spec.inputs import Choices
from xlproj.spec.quantities import Quantity, by_row
from xlproj.spec.sheets import Detail

_text, _code, _side, _section, _quantity, _price, _bag, _strength = (field.column_of(LINES) for field in (
    DESCRIPTION, CODE, WHICH_SIDE, SECTION, QUANTITY_HA, PRICE, BAG, STRENGTH))
CODE_HERE = by_row("linea_codigo", "Código", "Code", blank_unless(Filled(_code), _code), show="text",
                   unit=None)
SIDE_HERE = by_row("linea_situacion", "Situación", "Situation", written(_side, WHICH.labels), show="text",
                   unit=None)
SECTION_HERE = by_row("linea_rubro", "Rubro", "Section", written(_section, SECTIONS.labels), show="text",
                      unit=None)


def _is(words: Quantity, choices: Choices, entry: str) -> Truth:
    label = choices.label(entry)
    return words.ref.equals(say(label.es, label.en))


QUANTITY_HERE = by_row("linea_cantidad", "Cantidad o dosis", "Quantity or dose", _quantity + 0,
                       unit=QUANTITY / HECTARE, show="number")
KILOS = by_row("linea_kilos", "Kilos que cuentan", "Kilograms that count", unit=QUANTITY, show="number",
               expr=_bag * choose(_is(SECTION_HERE, SECTIONS, BY_NUTRIENT), _strength, 1))
PRICE_HERE = by_row("linea_precio", "Precio que se usa", "Price in use", Default(_price, per_kilo(KILOS.ref)),
                    unit=MONEY / QUANTITY, source="c11-nutrient-prices")
COST_HERE: dict[Situation, Quantity] = {side: by_row(
    f"linea_costo_{side}", f"Costo, {side_words(side).es}", f"Cost, {side_words(side).en}",
    choose(either(_is(SIDE_HERE, WHICH, side), _is(SIDE_HERE, WHICH, BOTH_SIDES)),
           QUANTITY_HERE.ref * PRICE_HERE.ref, 0),
    unit=MONEY / HECTARE, show="decimal", source="c11-maize-fertilizer-cost") for side, _ in SIDES}
LINE_BY_LINE = Detail(
    table=LINES, title=Text("Auxiliares: insumo por insumo y labor por labor",
                            "Workings: input by input and task by task"),
    name=by_row("linea_nombre", "Insumo o labor", "Input or task", written(_text), show="text", unit=None),
    columns=(CODE_HERE, SIDE_HERE, SECTION_HERE, QUANTITY_HERE, KILOS, PRICE_HERE, *COST_HERE.values()))


def section_cost(code: Node, side: Situation, section: str) -> Node:
    """Cost per hectare of one section of the budget with that code."""
    of_section = as_number(_is(SECTION_HERE, SECTIONS, section))
    return sum_for_code(COST_HERE[side].ref * of_section, CODE_HERE.ref, code)
