"""Localización: places compared by weighted points, over a free scale or over graded criteria (ch. VIII).

Each factor has a weight, each zone a score by factor; the zone with most weighted points is chosen, or the
best few of them. Zones are the columns of the table, so that one that ties with another is found by comparing
each with each.
"""

from __future__ import annotations

from xlproj.base.catalogue_studies import (
    GRADES_OUT_OF_ORDER,
    NOT_SCORED,
    OFF_THE_SCALE,
    TOO_FEW_ZONES,
    WEIGHTS_NOT_ONE,
)
from xlproj.base.text import Text
from xlproj.base.tolerances import SAME, SHARES
from xlproj.base.units import PLAIN
from xlproj.expr.aggregates import count_rows, sum_rows
from xlproj.expr.functions import (
    Not,
    absolute,
    blank_unless,
    both,
    choose,
    either,
    gate,
    greatest,
    in_turn,
    say,
)
from xlproj.expr.nodes import Node, Operand, Truth, as_number, node, total_of
from xlproj.expr.presence import Default, Exists, Filled, IsChoice, Typed
from xlproj.expr.references import ColumnRef
from xlproj.expr.texts import Join, written
from xlproj.spec.formats import Format
from xlproj.spec.inputs import Field, ask, choices
from xlproj.spec.quantities import Quantity, by_row, computed_column, scalar
from xlproj.spec.recipes import Recipe
from xlproj.spec.rules import Condition, Figure, Numbers, Phrase, Rule, Which
from xlproj.spec.sheets import Detail, Form, Grid, Sheet, Table

TABLE, ZONES = "criterios", 8
NUMBERS = range(1, ZONES + 1)

WEIGHTS = choices("pesos_localizacion", partes=("Partes que suman 1", "Shares that sum to 1"),
                  puntos=("Puntos, de cualquier suma", "Points, of any sum"))
KIND = ask("loc_pesos", "choice", "Los pesos son", "The weights are", "Partes: se comprueba que sumen 1.",
           "Shares: it is checked that they sum to 1.", choices=WEIGHTS, default="partes")
LOW = ask("loc_minimo", "number", "Calificación menor", "Lowest score",
          "De la escala libre, por ejemplo 0; opcional.",
          "Of the free scale, such as 0; optional.", example=0)
HIGH = ask("loc_maximo", "number", "Calificación mayor", "Highest score",
           "De la escala libre, por ejemplo 10; opcional.",
           "Of the free scale, such as 10; optional.", example=10)
PICK = ask("loc_elegir", "integer", "Lugares que se eligen", "Places to choose", "Vacío: uno.", "Empty: one.",
           minimum=1,
           maximum=ZONES, example=3)
NAMES = tuple(ask(f"loc_zona{number}", "text", f"Zona {number}", f"Zone {number}", "Nombre del lugar.",
                  "Name of the place.")
              for number in NUMBERS)
FACTOR = ask("factor", "text", "Factor o criterio", "Factor or criterion", "Qué hace mejor a un lugar.",
             "What makes a place better.",
             required=True, width=38, example="Cercanía al mercado")
WEIGHT = ask("peso", "number", "Peso", "Weight", "Cuánto importa.", "How much it matters.", required=True,
             minimum=0, width=13,
             example=0.25)


def _grade(number: int, es: str, en: str) -> Field:
    return ask(f"grado{number}", "number", f"Grado {number}", f"Grade {number}", es, en, width=13,
               example=number)


GRADES = (_grade(1, "Puntos del grado más bajo; vacío: ese grado queda fuera.",
                 "Points of the lowest grade; empty: it is left out."),
          _grade(2, "Puntos del grado medio.", "Points of the middle grade."),
          _grade(3, "Puntos del grado más alto.", "Points of the highest grade."))
SCORES = tuple(ask(f"zona{number}", "number", f"Calificación {number}", f"Score {number}",
                   f"De la zona {number} en este factor.",
                   f"Of zone {number} in this factor.", width=13, example=5) for number in NUMBERS)
_factor, _weight = FACTOR.column_of(TABLE), WEIGHT.column_of(TABLE)
_grades, _scores = [each.column_of(TABLE) for each in GRADES], [each.column_of(TABLE) for each in SCORES]
_graded = either(*(Typed(grade) for grade in _grades))


def _count(key: str, es: str, en: str, expr: Node) -> Quantity:
    return scalar(key, es, en, expr, show="integer", unit=PLAIN)


def _points(key: str, es: str, en: str, expr: Node, **more: object) -> Quantity:
    return scalar(key, es, en, expr, show="number", unit=PLAIN, **more)


# --- totals -------------------------------------------------------------------------------------------------
_lowest = Default(_grades[0], Default(_grades[1], _grades[2] + 0))
_highest = greatest(greatest(_grades[0], _grades[1]), _grades[2])
SUM = _points("loc_suma_pesos", "Suma de pesos", "Sum of weights", sum_rows(_weight),
              source="c08-zone-scoring")
LEAST = _points("loc_puntos_minimos", "Puntos mínimos", "Lowest points", sum_rows(_weight * _grades[0]),
                source="c08-meriss-scale")
REACHED = _points("loc_minimo_alcanzable", "Mínimo alcanzable", "Attainable lowest",
                  sum_rows(_weight * _lowest),
                  source="c08-meriss-scale")
MOST = _points("loc_puntos_maximos", "Puntos máximos", "Highest points", source="c08-meriss-scale",
               expr=sum_rows(
                   _weight * choose(_graded, _highest, Default(HIGH.ref, node(0)))))
TOTALS = tuple(_points(f"loc_total{number}", f"Puntaje, zona {number}", f"Points, zone {number}",
                       sum_rows(_weight * score), bold=True,
                       source="c08-zone-scoring, c08-meriss-scores") for number,
               score in zip(NUMBERS, _scores, strict=True))
SCORED = tuple(_count(f"loc_calificadas{number}", f"Calificaciones, zona {number}", f"Scores, zone {number}",
                      count_rows(Typed(score)))
               for number, score in zip(NUMBERS, _scores, strict=True))
USED = tuple(_count(f"loc_usada{number}", f"Se compara la zona {number} (1: sí)",
                    f"Zone {number} compared (1: yes)",
                    choose(either(Filled(name.ref), scored.ref > 0), 1, 0))
             for number, name, scored in zip(NUMBERS, NAMES, SCORED, strict=True))
COMPARED = _count("loc_zonas", "Zonas que se comparan", "Zones compared",
                  total_of([each.ref for each in USED]))


def _highest_of(totals: tuple[Quantity, ...]) -> Node:
    found: Node = totals[0].ref
    for each in totals[1:]:
        found = greatest(found, each.ref)
    return found


_tie = _points("loc_margen", "Diferencia que es empate", "Difference that is a tie",
               SAME * greatest(_highest_of(TOTALS), 1))
_POINTS_OF = tuple(_points(f"loc_compara{number}", f"Puntaje, si se compara la zona {number}",
                           f"Points, if zone {number} is compared", used.ref * total.ref)
                   for number, used, total in zip(NUMBERS, USED, TOTALS, strict=True))


def _zones_that(test: Truth, index: int) -> Node:
    """1 where another zone is compared and meets a test, for sums over the zones."""
    return USED[index].ref * as_number(test)


def _ahead(zone: int) -> Node:
    return total_of([_zones_that(each.ref - _POINTS_OF[zone].ref > _tie.ref, index) for index,
                     each in enumerate(_POINTS_OF) if index != zone])


def _alike(zone: int, others: range) -> Node:
    return total_of([_zones_that(absolute(_POINTS_OF[index].ref - _POINTS_OF[zone].ref) <= _tie.ref, index)
                     for index in others if index != zone])


def _of_zones(key: str, es: str, en: str, expr: list[Node]) -> tuple[Quantity, ...]:
    return tuple(_count(f"loc_{key}{number}", f"{es}, zona {number}", f"{en}, zone {number}",
                        choose(USED[number - 1].ref.equals(1), one, 0)) for number,
                 one in zip(NUMBERS, expr, strict=True))


RANKS = _of_zones("puesto", "Puesto", "Rank", [1 + _ahead(zone) for zone in range(ZONES)])
TIES = _of_zones("empates", "Empata con", "Ties with", [_alike(zone, range(ZONES)) for zone in range(ZONES)])
ORDERS = _of_zones("orden", "Orden en la lista", "Order in the list",
                   [RANKS[zone].ref + _alike(zone, range(zone)) for zone in range(ZONES)])
EMPTY = _of_zones("vacias", "Factores sin calificar", "Factors without a score",
                  [count_rows(both(Filled(_factor), Not(Typed(score)))) for score in _scores])


GRADED = computed_column(TABLE, "graduado", "Tiene grados (1: sí)", "Has grades (1: yes)", as_number(_graded),
                         show="integer", unit=PLAIN, aside=True)


def _outside(score: ColumnRef) -> Truth:
    """Whether a score is none of its criterion's grades or, where it has none, outside the free scale."""
    is_one = either(*(both(Typed(grade), score.equals(grade)) for grade in _grades))
    beyond = either(both(Typed(LOW.ref), score < LOW.ref), both(Typed(HIGH.ref), score > HIGH.ref))
    return both(Typed(score), Not(is_one), either(GRADED.ref.equals(1), beyond))


OFF = tuple(computed_column(TABLE, f"fuera{number}", f"Fuera de escala, zona {number}",
                            f"Off the scale, zone {number}", as_number(_outside(score)), show="integer",
                            unit=PLAIN, aside=True)
            for number, score in zip(NUMBERS, _scores, strict=True))
_first, _middle, _last = _grades
OUTSIDE = tuple(_count(f"loc_fuera{number}", f"Calificaciones fuera de escala, zona {number}",
                       f"Scores off the scale, zone {number}", sum_rows(off.ref))
                for number, off in zip(NUMBERS, OFF, strict=True))


def _falls(lower: ColumnRef, higher: ColumnRef) -> Truth:
    """Whether a grade is above one that should be higher, and both are there."""
    return both(Typed(lower), Typed(higher), lower > higher)


_UNORDERED = tuple(_count(f"loc_grados_{key}", f"Grados al revés: {es}", f"Grades reversed: {en}",
                          count_rows(wrong)) for key, es, en, wrong in (
    ("1_2", "el primero y el segundo", "first and second", _falls(_first, _middle)),
    ("2_3", "el segundo y el tercero", "second and third", _falls(_middle, _last)),
    ("1_3", "el primero y el tercero, sin segundo", "first and third, without a second",
     both(Not(Typed(_middle)), _falls(_first, _last)))))

# --- the order of merit -------------------------------------------------------------------------------------
_titles = tuple(choose(Filled(name.ref), name.ref, say(f"Zona {number}", f"Zone {number}"))
                for number, name in zip(NUMBERS, NAMES, strict=True))
PICKED = _count("loc_elegidos", "Lugares que se eligen", "Places that are chosen", Default(PICK.ref, node(1)))
TIED = tuple(_count(f"loc_empata{number}", f"Empata por el último puesto, zona {number}",
                    f"Ties for the last choice, zone {number}", used.ref * as_number(both(
                        rank.ref <= PICKED.ref, rank.ref + ties.ref > PICKED.ref)))
             for number, used, rank, ties in zip(NUMBERS, USED, RANKS, TIES, strict=True))
TITLES = tuple(scalar(f"loc_nombre{number}", f"Nombre, zona {number}", f"Name, zone {number}",
                      blank_unless(used.ref.equals(1), title), show="text", unit=None)
               for number, used, title in zip(NUMBERS, USED, _titles, strict=True))


def _at(place: int, of: tuple[Quantity, ...], otherwise: Operand = 0) -> Node:
    """What belongs to the zone that stands at a place of the list."""
    found = node(otherwise)
    for order, each in reversed(list(zip(ORDERS, of, strict=True))):
        found = choose(order.ref.equals(place), each.ref, found)
    return found


def _row(place: int) -> tuple[Quantity, ...]:
    """The zone at a place of the list: its name, points, share of the most, place, and whether it is
    chosen."""
    here = COMPARED.ref >= place
    name = scalar(f"loc_lista{place}", f"Lugar {place}", f"Place {place}", show="text", unit=None,
                  expr=blank_unless(here, _at(place, TITLES, say("", ""))))
    points = _points(f"loc_lista_puntos{place}", f"Puntaje {place}", f"Points {place}",
                     blank_unless(here, _at(place, _POINTS_OF)), source="c08-meriss-scores")
    share = scalar(f"loc_lista_parte{place}", f"Parte del máximo {place}", f"Share of the highest {place}",
                   blank_unless(in_turn(here, MOST.ref > 0), points.ref / MOST.ref), show="rate", unit=PLAIN)
    rank = _count(f"loc_lista_puesto{place}", f"Puesto {place}", f"Rank {place}",
                  blank_unless(here, _at(place, RANKS)))
    chosen = scalar(f"loc_lista_elegida{place}", f"Elegida {place}", f"Chosen {place}", show="text",
                    unit=None, expr=blank_unless(
                        here, choose(_at(place, TIED) > 0, say("Empata", "Tied"), choose(
                            rank.ref <= PICKED.ref, say("Sí", "Yes"), say("No", "No")))))
    return name, points, share, rank, chosen


LIST = tuple(_row(place) for place in NUMBERS)
BEST = scalar("loc_mejor", "Lugar con más puntos", "Place with most points", show="text", unit=None,
              bold=True, name="mejor_zona",
              source="c08-zone-scoring", expr=gate(COMPARED.ref > 0, Join((LIST[0][0].ref, *(
                  choose(rank.ref.equals(1), Join((say(" = ", " = "), name.ref)), say("", ""))
                  for name, _, _, rank, _ in LIST[1:])))))
UNDECIDED = _count("loc_indecisos", "Lugares que empatan por el último puesto",
                   "Places that tie for the last choice", total_of([each.ref for each in TIED]))
VERDICT = scalar("loc_veredicto", "En palabras", "In words", show="text", unit=None, expr=choose(
    COMPARED.ref.equals(0), say("Escriba factores, pesos y calificaciones",
                                "Type factors, weights and scores"),
    choose(UNDECIDED.ref > 0, say("Hay empate por el último puesto: decida con otro criterio",
                                  "There is a tie for the last choice: decide by another criterion"),
           choose(PICKED.ref > 1, say("Se eligen los lugares con más puntos",
                                   "The places with most points are chosen"),
                  say("Se elige el lugar con más puntos", "The place with most points is chosen")))))

# --- the sheets ---------------------------------------------------------------------------------------------
_HEADS = tuple(Text(f"Zona {number}", f"Zone {number}") for number in NUMBERS)
_NONE = (None, None, None, None)
INPUTS = Sheet(
    key="localizacion", title=Text("Localización", "Location"), group="inputs",
    purpose=Text(
        "Nombre los lugares, dé un peso a cada factor y califique cada lugar; gana el que suma más puntos "
        "ponderados.",
        "Name the places, give each factor a weight and score each place; the one with most weighted points "
        "wins."),
    blocks=(
        Form(title=Text("Reglas", "Rules"), items=(KIND, LOW, HIGH, PICK)),
        Grid(title=Text("Lugares que se comparan", "Places compared"), corner=Text("Totales", "Totals"),
             columns=(SUM.label, LEAST.label, REACHED.label, MOST.label, *_HEADS),
             rows=((Text("Nombre", "Name"), (*_NONE, *NAMES)),
                   (Text("Puntaje ponderado", "Weighted points"), (SUM, LEAST, REACHED, MOST, *TOTALS)))),
        Table(key=TABLE, parts=False, title=Text("Factores", "Factors"), rows=18,
              columns=(FACTOR, WEIGHT, *GRADES, *SCORES, GRADED, *OFF),
              note=Text(
                  "Con grados, cada calificación es uno de los puntajes del criterio; sin ellos, un número "
                  "de la escala libre.",
                  "With grades, each score is one of the points of its criterion; without, a number of the "
                  "free scale."))))


def _shown(key: str, es: str, en: str, expr: Node, **more: object) -> Quantity:
    return by_row(f"loc_{key}", es, en, expr, **{"show": "number", "unit": PLAIN, **more})


_SHOWN_WEIGHT = _shown("peso_fila", "Peso", "Weight", blank_unless(Typed(_weight), _weight))
POINTS = tuple(_shown(f"puntos{number}", f"Zona {number}", f"Zone {number}",
                      source="c08-zone-scoring, c08-meriss-scores",
                      expr=blank_unless(both(Exists(_SHOWN_WEIGHT.ref), Typed(score)),
                                        _SHOWN_WEIGHT.ref * score))
               for number, score in zip(NUMBERS, _scores, strict=True))
MINIMUM = _shown("minimo_fila", "Puntos mínimos", "Lowest points",
                 blank_unless(Typed(_grades[0]), _weight * _grades[0]),
                 source="c08-meriss-scale")
_GRADE = _shown("grado_fila", "Grado más alto", "Highest grade", _highest)
MAXIMUM = _shown("maximo_fila", "Puntos máximos", "Highest points",
                 blank_unless(_graded, _weight * _GRADE.ref), source="c08-meriss-scale")
_DETAIL = Detail(
    table=TABLE, waits=False, title=Text("Puntos ponderados por factor", "Weighted points by factor"),
    name=_shown("factor_fila", "Factor", "Factor", written(_factor), show="text", unit=None),
    columns=(*POINTS, _SHOWN_WEIGHT, MINIMUM, _GRADE, MAXIMUM))
_ZONES = Grid(
    title=Text("Zona por zona", "Zone by zone"), corner=Text("Comprobación", "Check"),
    columns=_HEADS,
    rows=((Text("Nombre", "Name"), TITLES), *((Text(es, en), row) for es, en, row in (
        ("Se compara (1: sí)", "Compared (1: yes)", USED), ("Calificaciones", "Scores", SCORED),
        ("Factores sin calificar", "Factors without a score", EMPTY),
        ("Fuera de escala", "Off the scale", OUTSIDE),
        ("Puntaje", "Points", _POINTS_OF), ("Puesto", "Rank", RANKS),
        ("Otros con igual puntaje", "Others with the same points", TIES),
        ("Orden en la lista", "Order in the list", ORDERS),
        ("Empata por el último puesto (1: sí)", "Ties for the last choice (1: yes)", TIED)))))
RESULTS = Sheet(
    key="eleccion_lugar", title=Text("Elección del lugar", "Choice of place"), group="results",
    purpose=Text("Los lugares del que suma más puntos al que suma menos, y de qué factores salen los puntos.",
                 "The places from the one with most points to the one with least, and from which factors the "
                 "points come."),
    blocks=(
        Form(title=Text("La elección", "The choice"), items=(BEST, VERDICT, COMPARED, UNDECIDED)),
        Grid(title=Text("Orden de mérito", "Order of merit"), corner=Text("Lugar", "Place"),
             columns=(Text("Zona", "Zone"), Text("Puntaje", "Points"),
                      Text("Parte del máximo", "Share of the highest"),
                      Text("Puesto", "Rank"), Text("¿Se elige?", "Chosen?")),
             rows=tuple((Text(f"{place}.º", f"{place}"), row) for place,
                        row in zip(NUMBERS, LIST, strict=True))),
        _ZONES, _DETAIL, Form(title=Text("Auxiliares", "Workings"), items=(_tie, PICKED, *_UNORDERED))))


# --- rules --------------------------------------------------------------------------------------------------
def _off_the_scale(score: ColumnRef, off: Quantity) -> Rule:
    """Where a score is none of its criterion's grades or, where it has none, beyond an end of the free
    scale."""
    low, high = Figure(LOW.ref), Figure(HIGH.ref)
    both_ends = Phrase(Text("{low} … {high}", "{low} … {high}"), {"low": low, "high": high})
    only_low, only_high = (Phrase(Text(f"{sign} {{end}}", f"{sign} {{end}}"), {"end": end}) for sign,
                           end in (("≥", low), ("≤", high)))
    scale = Which(_graded, Numbers(tuple(_grades)),
                  Which(both(Typed(LOW.ref), Typed(HIGH.ref)), both_ends,
                        Which(Typed(LOW.ref), only_low, only_high)))
    return Rule(code=OFF_THE_SCALE, at=score, wrong=off.ref.equals(1),
                values={"value": Figure(score), "scale": scale})


def _not_scored(score: ColumnRef, zone: int) -> Rule:
    """A factor in which a place that is compared has no score."""
    return Rule(code=NOT_SCORED, at=score, wrong=both(USED[zone].ref > 0, Filled(_factor), Not(Typed(score))),
                values={"factor": _factor, "zone": TITLES[zone].ref})


FORMAT = Format(
    inputs=(INPUTS,), results=(RESULTS,),
    conditions=(
        Condition(key="pesos_suman", blocks=False,
                  label=Text("Los pesos suman 1 (si son partes)",
                             "The weights sum to 1 (if they are shares)"), rules=(
                                 Rule(code=WEIGHTS_NOT_ONE, at=_weight, each="project",
                                      values={"total": Figure(SUM.ref, decimals=6)},
                                      wrong=both(Not(IsChoice(KIND.ref, WEIGHTS.key, "puntos")),
                                                 count_rows(Typed(_weight)) > 0,
                                                 absolute(SUM.ref - 1) > SHARES)),)),
        Condition(key="calificaciones_en_escala", blocks=False,
                  label=Text("Las calificaciones son de su escala", "The scores are of their scale"),
                  shown=total_of([each.ref for each in OUTSIDE]).equals(0),
                  rules=tuple(map(_off_the_scale, _scores, OFF))),
        Condition(key="calificaciones_completas", blocks=False,
                  label=Text("Cada lugar tiene su calificación en cada factor",
                             "Each place has its score in each factor"),
                  shown=total_of([each.ref for each in EMPTY]).equals(0),
                  rules=tuple(_not_scored(score, zone) for zone, score in enumerate(_scores))),
        Condition(key="grados_en_orden", blocks=False,
                  label=Text("Los grados van de menor a mayor", "Grades go from lowest to highest"),
                  shown=total_of([each.ref for each in _UNORDERED]).equals(0), rules=(
                      Rule(code=GRADES_OUT_OF_ORDER, at=_middle, wrong=_falls(_first, _middle),
                           values={"grades": Numbers(tuple(_grades))}),
                      Rule(code=GRADES_OUT_OF_ORDER, at=_last, values={"grades": Numbers(tuple(_grades))},
                           wrong=either(both(Not(Typed(_middle)), _falls(_first, _last)),
                                        both(_falls(_middle, _last), Not(_falls(_first, _middle))))))),
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
