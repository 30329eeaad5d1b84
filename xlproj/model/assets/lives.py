"""Useful lives: as typed or, for what is depreciated and brings none, the usual one of its item
(c10-useful-lives)."""

from __future__ import annotations

from collections.abc import Mapping

from xlproj.base.text import Text
from xlproj.base.units import MONEY
from xlproj.expr.functions import Not, both, choose, either
from xlproj.expr.nodes import Node, Num, Truth
from xlproj.expr.presence import Default, IsChoice, Typed
from xlproj.model.assets.investment_lines import (
    DEPRECIATED,
    ITEM,
    TO_REPLACE,
    USEFUL_LIFE,
    is_component,
    of_line,
)
from xlproj.model.lists import ITEMS, YES_NO
from xlproj.spec.inputs import Field, Series, ask

INTANGIBLES = "intangibles"
_USUAL = {"edificaciones": (Text("Edificaciones", "Buildings"), 30, ("edificaciones",)),
          "instalaciones": (Text("Instalaciones e infraestructura", "Installations and infrastructure"), 20,
                            ("infraestructura",)),
          "maquinaria": (Text("Maquinaria", "Machinery"), 10, ("maquinas",)),
          "equipo": (Text("Equipo y demás bienes", "Equipment and other goods"), 5, ()),
          INTANGIBLES: (Text("Intangibles", "Intangibles"), 5, ())}


def _usual(key: str, label: Text, years: int) -> Field:
    return ask(f"vida_usual_{key}", "integer", f"Vida usual: {label.es.lower()}",
               f"Usual life: {label.en.lower()}",
               "Para líneas que se deprecian y no traen su vida.",
               "For lines that are depreciated and bring no life.",
               unit_label=Text("años", "years"), minimum=1, maximum=100, default=float(years))


KINDS_OF_ASSET = {key: label for key, (label, _, _) in _USUAL.items()}
USUAL = {key: _usual(key, label, years) for key, (label, years, _) in _USUAL.items()}


def _years(key: str) -> Node:
    """The usual life of a kind of asset, the field's own where it was emptied."""
    return Default(USUAL[key].ref, Num(_USUAL[key][1]))


USUAL_YEARS = {key: _years(key) for key in USUAL}


def usual_of_item(years: Mapping[str, Node]) -> Node:
    """The usual life of a line's item, of the `years` of each kind of asset."""
    life = years["equipo"]
    for key, (_, _, items) in _USUAL.items():
        for item in items:
            life = choose(IsChoice(of_line(ITEM), ITEMS.key, item), years[key], life)
    return life


def life_of_line(wears_out: Truth, usual: Node) -> Node:
    """Years that a line of investment lasts; 0 where it is not depreciated, as land and working capital never
    are."""
    return choose(wears_out, Default(of_line(USEFUL_LIFE), choose(_USUAL_COUNTS, usual, 0)), 0)


WEARS_OUT = both(either(is_component("tangible"), is_component("intangible")),
                  Not(IsChoice(of_line(DEPRECIATED), YES_NO.key, "no")))
_USUAL_COUNTS = IsChoice(of_line(DEPRECIATED), YES_NO.key, "si")
LIFE_TYPED = both(WEARS_OUT, of_line(USEFUL_LIFE) > 0)
LIFE_USUAL = both(Not(Typed(of_line(USEFUL_LIFE))), _USUAL_COUNTS)
"""Whether a line lasts as long as was typed, or as what is of its kind usually does."""
HAS_LIFE = both(WEARS_OUT, either(of_line(USEFUL_LIFE) > 0, LIFE_USUAL))
"""Whether it lasts more than 0 years."""


def is_kind(key: str) -> Truth:
    """Whether a line is one of those assets, by its component and item."""
    if key == INTANGIBLES:
        return is_component("intangible")
    items = [item for _, _, of_kind in _USUAL.values() for item in of_kind]
    named = [IsChoice(of_line(ITEM), ITEMS.key, item) for item in (_USUAL[key][2] or items)]
    return both(is_component("tangible"), *(named if _USUAL[key][2] else map(Not, named)))


BOUGHT_AGAIN = IsChoice(of_line(TO_REPLACE), YES_NO.key, "si")
"""Whether a line is bought again when its life ends."""
TYPED = Series(key="reinversion_escrita", label=Text("Reinversión escrita (reemplaza a la propuesta)",
                                                     "Typed reinvestment (replaces the proposed one)"),
               help=Text(
                   "Escriba un importe solo en los años en que no acepta la propuesta; con 0, lo que ahí "
                   "termina su vida ya no "
                   "se repone. La depreciación y el valor residual siguen a lo que de verdad se compra.",
                   "Type an amount only in years in which you do not accept the proposal; with 0, what ends "
                   "its life there is "
                   "replaced no more. Depreciation and residual value follow what is really bought."),
               unit=MONEY, minimum=0)
