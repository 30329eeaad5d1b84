"""Uso de la tierra: how many hectares there are, how many are sown in either season, and the intensity of use
(XIV-15).

540 ha of land on which 540 are sown in the first season and 80 in the second are used 620 / 540 = 1.15 times.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from xlproj.base.catalogue_crops import LAND_TOO_SMALL
from xlproj.base.text import Text
from xlproj.base.tolerances import HALF_HUNDREDTH
from xlproj.base.units import HECTARE, PLAIN
from xlproj.expr.functions import both, choose, gate
from xlproj.expr.nodes import Node
from xlproj.model.farm.crop_lists import (
    AFTER,
    AFTER_SIDE,
    BEFORE,
    BEFORE_SIDE,
    SEASONS,
    SIDES,
    Situation,
    side_words,
)
from xlproj.spec.inputs import Field, ask
from xlproj.spec.quantities import Quantity, scalar
from xlproj.spec.rules import Against, Condition, Rule
from xlproj.spec.sheets import Grid


@dataclass(frozen=True, slots=True, kw_only=True)
class Sown:
    """Hectares sown on one side, in the first season and in the second."""

    first: Node
    second: Node


def _land(key: str, side: Situation, es: str, en: str) -> Field:
    return ask(f"tierra_{key}_{side}", "number", f"{es}: {side_words(side).es}",
               f"{en}: {side_words(side).en}",
               "Hectáreas que hay, se siembren o no. Después vacío: como antes.",
               "Hectares there are, sown or not. After empty: as before.", unit=HECTARE,
               unit_label=Text("ha", "ha"), minimum=0)


IRRIGATED = {side: _land("riego", side, "Tierra bajo riego", "Irrigated land") for side, _ in SIDES}
RAINFED = {side: _land("secano", side, "Tierra en secano", "Rainfed land") for side, _ in SIDES}
_TYPED = {side: IRRIGATED[side].ref + RAINFED[side].ref for side, _ in SIDES}


def _figure(key: str, side: Situation, es: str, en: str, expr: Node, **more: object) -> Quantity:
    words = side_words(side)
    return scalar(f"{key}_{side}", f"{es}: {words.es}", f"{en}: {words.en}", expr,
                  **{"show": "decimal", "unit": HECTARE, "source": "XIV-15", **more})


_PHYSICAL: dict[Situation, Quantity] = {
    BEFORE_SIDE: _figure("tierra_fisica", BEFORE_SIDE, "Tierra que hay", "Land there is",
                         _TYPED[BEFORE_SIDE] + 0),
    AFTER_SIDE: _figure("tierra_fisica", AFTER_SIDE, "Tierra que hay", "Land there is",
                        choose(_TYPED[AFTER_SIDE] > 0, _TYPED[AFTER_SIDE], _TYPED[BEFORE_SIDE]))}


def land_use(sown: Mapping[Situation, Sown]) -> tuple[Grid, tuple[Condition, ...]]:
    """The grid for the input sheet of the crop plans, and what must hold: each season fits on the land."""
    first = {side: _figure("sembrado_primera", side, "Sembrado, primera campaña", "Sown, first season",
                           sown[side].first)
             for side, _ in SIDES}
    second = {side: _figure("sembrado_segunda", side, "Sembrado, segunda campaña", "Sown, second season",
                            sown[side].second)
              for side, _ in SIDES}
    whole = {side: _figure("sembrado", side, "Sembrado en el año", "Sown in the year",
                           first[side].ref + second[side].ref)
             for side, _ in SIDES}
    intensity = {side: _figure(
        "intensidad", side, "Intensidad de uso de la tierra", "Intensity of land use", unit=PLAIN, bold=True,
        name=f"intensidad_{side}",
        expr=gate(both(_PHYSICAL[side].ref > 0, whole[side].ref > 0), whole[side].ref / _PHYSICAL[side].ref),
        meaning=Text("Hectáreas sembradas en el año por hectárea que hay.",
                     "Hectares sown in the year per hectare there is."))
                 for side, _ in SIDES}
    rows: tuple[tuple[Text, Mapping[Situation, Field] | Mapping[Situation, Quantity]], ...] = (
        (Text("Tierra bajo riego (ha)", "Irrigated land (ha)"), IRRIGATED),
        (Text("Tierra en secano (ha)", "Rainfed land (ha)"), RAINFED),
        (Text("Tierra que hay (ha)", "Land there is (ha)"), _PHYSICAL),
        (Text("Sembrado en primera campaña (ha)", "Sown in the first season (ha)"), first),
        (Text("Sembrado en segunda campaña (ha)", "Sown in the second season (ha)"), second),
        (Text("Sembrado en el año (ha)", "Sown in the year (ha)"), whole),
        (Text("Intensidad de uso de la tierra", "Intensity of land use"), intensity))
    grid = Grid(title=Text("Uso de la tierra (opcional)", "Land use (optional)"),
                corner=Text("Hectáreas", "Hectares"),
                columns=(BEFORE, AFTER), rows=tuple(
                    (words, tuple(cells[side] for side, _ in SIDES)) for words, cells in rows))
    return grid, tuple(_fits(side, season, of[side]) for side, _ in SIDES for season,
                       of in (("primera", first), ("segunda", second)))


def _fits(side: Situation, season: str, of: Quantity) -> Condition:
    physical, words, label = _PHYSICAL[side].ref, side_words(side), SEASONS.label(season)
    lands = [field.ref for each in (side, BEFORE_SIDE) for field in (IRRIGATED[each], RAINFED[each])]
    return Condition(
        key=f"tierra_{season}_{side}", blocks=False,
        label=Text(f"La {label.es.lower()} campaña cabe en la tierra ({words.es})",
                   f"The {label.en.lower()} season fits on the land ({words.en})"), rules=(
            Rule(code=LAND_TOO_SMALL, at=tuple(lands),
                 wrong=both(physical > 0, of.ref > physical + HALF_HUNDREDTH),
                 values={"side": words, "season": Text(label.es.lower(), label.en.lower()),
                         "left": Against(of.ref, physical), "right": Against(physical, of.ref)}),))
