"""The animals that the project's herd starts with beyond those of today, class by class: somebody has to pay
for them."""

from __future__ import annotations

from xlproj.base.text import Text
from xlproj.expr.aggregates import sum_rows
from xlproj.expr.functions import choose, greatest
from xlproj.expr.lookups import sum_for_code
from xlproj.expr.nodes import Node
from xlproj.expr.presence import IsChoice
from xlproj.expr.references import Year
from xlproj.model.farm.crop_lists import AFTER_SIDE
from xlproj.model.livestock.inputs import ADDED, HEAD, herd_key
from xlproj.model.livestock.movement import Coefficients, value_of
from xlproj.model.livestock.sets import ADDED_ANIMALS
from xlproj.model.livestock.side import AFTER, BEFORE
from xlproj.spec.quantities import Quantity, by_row, scalar, series
from xlproj.spec.sheets import Detail, Form

_BEFORE: Coefficients = BEFORE.given
_AFTER: Coefficients = AFTER.given


def _heads(tag: str, es: str, en: str, expr: Node) -> Quantity:
    return by_row(f"agrega_{tag}", es, en, expr, show="integer", unit=HEAD)


NAME = by_row("agrega_clase", "Clase", "Class", _AFTER.name.ref, show="text", unit=None)
TODAY = _heads("hoy", "Hoy", "Today", expr=sum_for_code(_BEFORE.heads.ref, _BEFORE.name.ref, _AFTER.name.ref))
STARTING = _heads("inicio", "Al empezar, con el proyecto", "At the start, with the project",
                  expr=_AFTER.heads.ref + 0)
MORE = _heads("cabezas", "Se agregan", "Added", expr=greatest(STARTING.ref - TODAY.ref, 0))
WORTH = by_row("agrega_valor", "Valor", "Value", value_of(MORE.ref, _AFTER))
PAID = scalar("hato_agregado_pagado", "Compra del hato inicial adicional",
              "Purchase of the additional initial herd",
              choose(IsChoice(ADDED.ref, ADDED_ANIMALS.key, "inversiones"), 0, sum_rows(WORTH.ref)),
              bold=True,
              meaning=Text(
                  "Cabezas al empezar con el proyecto menos las de hoy, donde son más, por su peso y su "
                  "precio en pie; 0 si "
                  "ya están en Inversiones.",
                  "Heads at the start with the project less those of today, where they are more, by their "
                  "weight and live "
                  "price; 0 if they are already under Investments."))
PURCHASE = series("hato_compra_inicial", "Compra del hato inicial adicional",
                  "Purchase of the additional initial herd", total=True,
                  expr=choose(Year().equals(0), PAID.ref, 0), name="compra_hato_inicial",
                  convention=Text(
                      "En el año 0, por clase y a su precio en pie, las cabezas que hay con el proyecto y "
                      "no hoy.",
                      "In year 0, by class and at its live price, the heads that the project has and today "
                      "has not."))
BLOCKS = (
    Detail(table=herd_key(AFTER_SIDE), title=Text(
        "Animales que se agregan al empezar", "Animals added at the start"), name=NAME,
           columns=(TODAY, STARTING, MORE, WORTH)),
    Form(title=Text("Lo que cuestan en el año 0", "What they cost in year 0"), items=(PAID,)))
