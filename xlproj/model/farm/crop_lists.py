"""Closed lists and sides that crop budgets, crop plans and the incremental table share."""

from __future__ import annotations

from typing import Final, Literal

from xlproj.base.text import Text
from xlproj.spec.inputs import choices

Situation = Literal["antes", "despues"]
BEFORE, AFTER = Text("Antes", "Before"), Text("Después", "After")
BEFORE_SIDE: Final = "antes"
AFTER_SIDE: Final = "despues"
BOTH_SIDES: Final = "ambos"
SIDES: tuple[tuple[Situation, Text], ...] = ((BEFORE_SIDE, BEFORE), (AFTER_SIDE, AFTER))
SEASONS = choices("campanias", primera=("Primera", "First"), segunda=("Segunda", "Second"))
WHICH = choices("situaciones", antes=("Antes", "Before"), despues=("Después", "After"),
                ambos=("Ambos", "Both"))
INTEREST = choices("intereses_cultivo", compuesto=("Compuesto", "Compound"), simple=("Simple", "Simple"))
SECTIONS = choices(
    "rubros_cultivo", semilla=("Semilla", "Seed"),
    fertilizante_producto=("Fertilizante por producto", "Fertiliser by product"),
    fertilizante_nutriente=("Fertilizante por nutriente", "Fertiliser by nutrient"),
    foliar=("Abono foliar", "Foliar feed"), estiercol=("Estiércol", "Manure"),
    pesticidas=("Pesticidas", "Pesticides"),
    yunta=("Yunta", "Ox team"), tractor=("Tractor", "Tractor"), pulverizadora=("Pulverizadora", "Sprayer"),
    agua=("Agua", "Water"), mano_obra=("Mano de obra", "Labour"), otros=("Otros", "Other"))
BY_NUTRIENT, LABOUR = "fertilizante_nutriente", "mano_obra"


def side_words(side: Situation) -> Text:
    """The side as a word within a label: antes, después."""
    label = dict(SIDES)[side]
    return Text(label.es.lower(), label.en.lower())
