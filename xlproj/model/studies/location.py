"""Localización: places compared by weighted points, over a free scale or over graded criteria (ch. VIII)."""

from __future__ import annotations

from xlproj.base.catalogue_studies import (
    GRADES_OUT_OF_ORDER,
    NOT_SCORED,
    OFF_THE_SCALE,
    TOO_FEW_ZONES,
    WEIGHTS_NOT_ONE,
)
from xlproj.base.text import Text
from xlproj.base.tolerances import SHARES
from xlproj.expr.aggregates import count_rows
from xlproj.expr.functions import Not, absolute, both
from xlproj.expr.nodes import as_number, total_of
from xlproj.expr.presence import Filled, IsChoice, Typed
from xlproj.expr.references import ColumnRef
from xlproj.model.studies.merit import HEADS, PICKED, RESULTS, TITLES
from xlproj.model.studies.zones import (
    COMPARED,
    EMPTY,
    FACTOR,
    FACTOR_HERE,
    FALLS_LAST,
    FALLS_MIDDLE,
    GRADED,
    GRADED_HERE,
    GRADES,
    GRADES_HERE,
    HIGH,
    KIND,
    LEAST,
    LOW,
    MOST,
    NAMES,
    OF_HIGHEST,
    OFF,
    OUTSIDE,
    PICK,
    REACHED,
    SCORES,
    SCORES_HERE,
    SUM,
    TABLE,
    TOTALS,
    UNGRADED,
    UNORDERED,
    USED,
    WEIGHT,
    WEIGHT_HERE,
    WEIGHTS,
)
from xlproj.spec.formats import Format
from xlproj.spec.quantities import Quantity
from xlproj.spec.recipes import Recipe
from xlproj.spec.rules import Condition, Figure, Numbers, Phrase, Rule, Which
from xlproj.spec.sheets import Form, Grid, Sheet, Table

_, _middle, _last = GRADES_HERE
_NONE = (None, None, None, None)
INPUTS = Sheet(
    key="localizacion", title=Text("Localización", "Location"), group="inputs", printed=3,
    purpose=Text(
        "Nombre los lugares, dé un peso a cada factor y califique cada lugar; gana el que suma más puntos "
        "ponderados.",
        "Name the places, give each factor a weight and score each place; the one with most weighted points "
        "wins."),
    blocks=(
        Form(title=Text("Reglas", "Rules"), items=(KIND, LOW, HIGH, PICK)),
        Grid(title=Text("Lugares que se comparan", "Places compared"), corner=Text("Totales", "Totals"),
             columns=(SUM.label, LEAST.label, REACHED.label, MOST.label, *HEADS),
             rows=((Text("Nombre", "Name"), (*_NONE, *NAMES)),
                   (Text("Puntaje ponderado", "Weighted points"), (SUM, LEAST, REACHED, MOST, *TOTALS)))),
        Table(key=TABLE, parts=False, title=Text("Factores", "Factors"), rows=18,
              columns=(FACTOR, WEIGHT, *GRADES, *SCORES, GRADED, *OFF, FALLS_MIDDLE, FALLS_LAST),
              note=Text(
                  "Con grados, cada calificación es uno de los puntajes del criterio; sin ellos, un número "
                  "de la escala libre.",
                  "With grades, each score is one of the points of its criterion; without, a number of the "
                  "free scale.")),
        Form(title=Text("Auxiliares", "Workings"), items=(*OF_HIGHEST, UNGRADED))))


# --- rules --------------------------------------------------------------------------------------------------
def _off_the_scale(score: ColumnRef, off: Quantity) -> Rule:
    """Where a score is none of its criterion's grades or, where it has none, beyond an end of the free
    scale."""
    low, high = Figure(LOW.ref), Figure(HIGH.ref)
    both_ends = Phrase(Text("{low} … {high}", "{low} … {high}"), {"low": low, "high": high})
    only_low, only_high = (Phrase(Text(f"{sign} {{end}}", f"{sign} {{end}}"), {"end": end}) for sign,
                           end in (("≥", low), ("≤", high)))
    scale = Which(GRADED_HERE, Numbers(tuple(GRADES_HERE)),
                  Which(both(Typed(LOW.ref), Typed(HIGH.ref)), both_ends,
                        Which(Typed(LOW.ref), only_low, only_high)))
    return Rule(code=OFF_THE_SCALE, at=score, wrong=off.ref.equals(1),
                values={"value": Figure(score), "scale": scale})


def _not_scored(score: ColumnRef, zone: int) -> Rule:
    """A factor in which a place that is compared has no score."""
    lacks = as_number(Typed(score)).equals(0)
    return Rule(code=NOT_SCORED, at=score, wrong=both(USED[zone].ref > 0, Filled(FACTOR_HERE), lacks),
                values={FACTOR.key: FACTOR_HERE, "zone": TITLES[zone].ref})


FORMAT = Format(
    inputs=(INPUTS,), results=(RESULTS,),
    conditions=(
        Condition(key="pesos_suman", blocks=False,
                  label=Text("Los pesos suman 1 (si son partes)",
                             "The weights sum to 1 (if they are shares)"), rules=(
                                 Rule(code=WEIGHTS_NOT_ONE, at=WEIGHT_HERE, each="project",
                                      values={"total": Figure(SUM.ref, decimals=6)},
                                      wrong=both(Not(IsChoice(KIND.ref, WEIGHTS.key, "puntos")),
                                                 count_rows(Typed(WEIGHT_HERE)) > 0,
                                                 absolute(SUM.ref - 1) > SHARES)),)),
        Condition(key="calificaciones_en_escala", blocks=False,
                  label=Text("Las calificaciones son de su escala", "The scores are of their scale"),
                  shown=total_of([each.ref for each in OUTSIDE]).equals(0),
                  rules=tuple(map(_off_the_scale, SCORES_HERE, OFF))),
        Condition(key="calificaciones_completas", blocks=False,
                  label=Text("Cada lugar tiene su calificación en cada factor",
                             "Each place has its score in each factor"),
                  shown=total_of([each.ref for each in EMPTY]).equals(0),
                  rules=tuple(_not_scored(score, zone) for zone, score in enumerate(SCORES_HERE))),
        Condition(key="grados_en_orden", blocks=False,
                  label=Text("Los grados van de menor a mayor", "Grades go from lowest to highest"),
                  shown=total_of([each.ref for each in UNORDERED]).equals(0), rules=(
                      Rule(code=GRADES_OUT_OF_ORDER, at=_middle, wrong=FALLS_MIDDLE.ref.equals(1),
                           values={"grades": Numbers(tuple(GRADES_HERE))}),
                      Rule(code=GRADES_OUT_OF_ORDER, at=_last, values={"grades": Numbers(tuple(GRADES_HERE))},
                           wrong=both(FALLS_LAST.ref.equals(1), FALLS_MIDDLE.ref.equals(0))))),
        Condition(key="lugares_para_elegir", blocks=False,
                  label=Text("Hay tantos lugares como se eligen", "There are as many places as are chosen"),
                  rules=(
                      Rule(code=TOO_FEW_ZONES, at=PICK.ref,
                           wrong=both(COMPARED.ref > 0, PICKED.ref > COMPARED.ref),
                           values={"picked": PICK.ref, "count": COMPARED.ref}),))),
    conventions=(
        Text(
            "Localización: puntaje = suma de peso × calificación; diferencias menores que la milmillonésima "
            "del mayor son "
            "empates.",
            "Location: points = sum of weight × score; differences below a billionth of the highest "
            "are ties."),))
RECIPES = (Recipe(key="localizacion", period="any", build=lambda _: FORMAT),)
