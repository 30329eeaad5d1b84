"""Places compared by weighted points, over a free scale or over graded criteria: what is typed, the points of
each zone and how it stands to the others (ch. VIII).

Each factor has a weight, each zone a score by factor. Zones are the columns of the table, so that one that
ties with another is found by comparing each with each.
"""

from __future__ import annotations

from collections.abc import Iterable

from xlproj.base.tolerances import SAME
from xlproj.base.units import PLAIN
from xlproj.expr.aggregates import count_rows, sum_rows
from xlproj.expr.functions import Not, absolute, blank_unless, both, choose, either, greatest
from xlproj.expr.nodes import Node, Truth, as_number, node, total_of
from xlproj.expr.presence import Default, Exists, Filled, Typed
from xlproj.expr.references import ColumnRef
from xlproj.expr.totals import together
from xlproj.spec.inputs import Field, ask, choices
from xlproj.spec.quantities import Quantity, by_row, computed_column, scalar

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
FACTOR_HERE, WEIGHT_HERE = FACTOR.column_of(TABLE), WEIGHT.column_of(TABLE)
GRADES_HERE, SCORES_HERE = ([each.column_of(TABLE) for each in of] for of in (GRADES, SCORES))
GRADED_HERE = either(*(Typed(grade) for grade in GRADES_HERE))


def count_figure(key: str, es: str, en: str, expr: Node) -> Quantity:
    """A whole number: a rank, or how many there are."""
    return scalar(key, es, en, expr, show="integer", unit=PLAIN)


def points_figure(key: str, es: str, en: str, expr: Node, **more: object) -> Quantity:
    """A figure in points."""
    return scalar(key, es, en, expr, show="number", unit=PLAIN, **more)


# --- totals -------------------------------------------------------------------------------------------------
_lowest = Default(GRADES_HERE[0], Default(GRADES_HERE[1], GRADES_HERE[2] + 0))
HIGHEST = greatest(greatest(GRADES_HERE[0], GRADES_HERE[1]), GRADES_HERE[2])
SUM = points_figure("loc_suma_pesos", "Suma de pesos", "Sum of weights", sum_rows(WEIGHT_HERE),
                    source="c08-zone-scoring")
LEAST = points_figure("loc_puntos_minimos", "Puntos mínimos", "Lowest points",
                      sum_rows(WEIGHT_HERE * GRADES_HERE[0]),
                      source="c08-meriss-scale")
REACHED = points_figure("loc_minimo_alcanzable", "Mínimo alcanzable", "Attainable lowest",
                        sum_rows(WEIGHT_HERE * _lowest),
                        source="c08-meriss-scale")
_first, _middle, _last = GRADES_HERE
_is_highest = ((_first >= _middle, _first >= _last), (_middle > _first, _middle >= _last),
               (_last > _first, _last > _middle))
OF_HIGHEST = tuple(
    points_figure(f"loc_maximo_grado{number}",
                  f"Puntos máximos de los factores cuyo grado más alto es el {number}",
                  f"Highest points of the factors whose highest grade is the {number}",
                  sum_rows(WEIGHT_HERE * grade * as_number(one) * as_number(other)),
                  source="c08-meriss-scale")
    for number, (grade, (one, other)) in enumerate(zip(GRADES_HERE, _is_highest, strict=True), 1))
UNGRADED = points_figure("loc_peso_sin_grados", "Peso de los factores sin grados",
                         "Weight of factors without grades",
                         sum_rows(WEIGHT_HERE * as_number(Not(GRADED_HERE))))
MOST = points_figure("loc_puntos_maximos", "Puntos máximos", "Highest points", source="c08-meriss-scale",
                     expr=together([each.ref for each in OF_HIGHEST])
                     + UNGRADED.ref * Default(HIGH.ref, node(0)))
TOTALS = tuple(points_figure(f"loc_total{number}", f"Puntaje, zona {number}", f"Points, zone {number}",
                             sum_rows(WEIGHT_HERE * score), bold=True,
                             source="c08-zone-scoring, c08-meriss-scores") for number,
               score in zip(NUMBERS, SCORES_HERE, strict=True))
SCORED = tuple(count_figure(f"loc_calificadas{number}", f"Calificaciones, zona {number}",
                            f"Scores, zone {number}",
                            count_rows(Typed(score)))
               for number, score in zip(NUMBERS, SCORES_HERE, strict=True))
USED = tuple(count_figure(f"loc_usada{number}", f"Se compara la zona {number} (1: sí)",
                          f"Zone {number} compared (1: yes)",
                          choose(either(Filled(name.ref), scored.ref > 0), 1, 0))
             for number, name, scored in zip(NUMBERS, NAMES, SCORED, strict=True))
COMPARED = count_figure("loc_zonas", "Zonas que se comparan", "Zones compared",
                        total_of([each.ref for each in USED]))


def _highest_of(totals: tuple[Quantity, ...]) -> Node:
    found: Node = totals[0].ref
    for each in totals[1:]:
        found = greatest(found, each.ref)
    return found


TIE = points_figure("loc_margen", "Diferencia que es empate", "Difference that is a tie",
                     SAME * greatest(_highest_of(TOTALS), 1))
POINTS_OF = tuple(points_figure(f"loc_compara{number}", f"Puntaje, si se compara la zona {number}",
                                 f"Points, if zone {number} is compared", used.ref * total.ref)
                   for number, used, total in zip(NUMBERS, USED, TOTALS, strict=True))


def _zones_that(test: Truth, index: int) -> Node:
    """1 where another zone is compared and meets a test, for sums over the zones."""
    return USED[index].ref * as_number(test)


def _ahead(zone: int) -> Node:
    return total_of([_zones_that(each.ref - POINTS_OF[zone].ref > TIE.ref, index) for index,
                     each in enumerate(POINTS_OF) if index != zone])


def _alike(zone: int, others: range) -> Node:
    return total_of([_zones_that(absolute(POINTS_OF[index].ref - POINTS_OF[zone].ref) <= TIE.ref, index)
                     for index in others if index != zone])


def _of_zones(key: str, es: str, en: str, expr: list[Node]) -> tuple[Quantity, ...]:
    return tuple(count_figure(f"loc_{key}{number}", f"{es}, zona {number}", f"{en}, zone {number}",
                              choose(USED[number - 1].ref.equals(1), one, 0)) for number,
                 one in zip(NUMBERS, expr, strict=True))


RANKS = _of_zones("puesto", "Puesto", "Rank", [1 + _ahead(zone) for zone in range(ZONES)])
TIES = _of_zones("empates", "Empata con", "Ties with", [_alike(zone, range(ZONES)) for zone in range(ZONES)])
ORDERS = _of_zones("orden", "Orden en la lista", "Order in the list",
                   [RANKS[zone].ref + _alike(zone, range(zone)) for zone in range(ZONES)])
EMPTY = _of_zones("vacias", "Factores sin calificar", "Factors without a score",
                  [count_rows(both(Filled(FACTOR_HERE), Not(Typed(score)))) for score in SCORES_HERE])


# --- off the scale, and grades in order ---------------------------------------------------------------------
GRADED = computed_column(TABLE, "graduado", "Tiene grados (1: sí)", "Has grades (1: yes)",
                         as_number(GRADED_HERE), show="integer", unit=PLAIN, aside=True)


def _outside(score: Node, is_there: Truth, is_none: Iterable[Truth], graded: Quantity) -> Truth:
    """Whether a score is none of its criterion's grades or, where it has none, outside the free scale."""
    return both(is_there, *is_none, either(graded.ref.equals(1), both(Typed(LOW.ref), score < LOW.ref),
                                           both(Typed(HIGH.ref), score > HIGH.ref)))


OFF = tuple(computed_column(
    TABLE, f"fuera{number}", f"Fuera de escala, zona {number}", f"Off the scale, zone {number}",
    show="integer", unit=PLAIN, aside=True, expr=as_number(_outside(
        score, Typed(score), [either(Not(Typed(grade)), score.differs(grade)) for grade in GRADES_HERE],
        GRADED)))
    for number, score in zip(NUMBERS, SCORES_HERE, strict=True))


def _shown(key: str, es: str, en: str, expr: Node) -> Quantity:
    return by_row(f"loc_{key}", es, en, expr, show="number", unit=PLAIN)


SHOWN_SCORES, SHOWN_GRADES = (
    tuple(_shown(f"{each.key}_fila", each.label.es, each.label.en, blank_unless(Typed(here), here))
          for each, here in zip(of, column, strict=True))
    for of, column in ((SCORES, SCORES_HERE), (GRADES, GRADES_HERE)))
SHOWN_GRADED = _shown("graduado_fila", GRADED.label.es, GRADED.label.en, as_number(either(
    *(Exists(grade.ref) for grade in SHOWN_GRADES))))
OUTSIDE = tuple(count_figure(
    f"loc_fuera{number}", f"Calificaciones fuera de escala, zona {number}",
    f"Scores off the scale, zone {number}", count_rows(_outside(
        score.ref, Exists(score.ref), [score.ref.differs(grade.ref) for grade in SHOWN_GRADES],
        SHOWN_GRADED)))
    for number, score in zip(NUMBERS, SHOWN_SCORES, strict=True))


def _falls(lower: ColumnRef, higher: ColumnRef) -> Truth:
    """Whether a grade is above one that should be higher, and both are there."""
    return both(Typed(lower), Typed(higher), lower > higher)


_past_middle = both(Not(Typed(_middle)), Typed(_first), Typed(_last), _first > _last)
UNORDERED = tuple(count_figure(f"loc_grados_{key}", f"Grados al revés: {es}", f"Grades reversed: {en}",
                                count_rows(wrong)) for key, es, en, wrong in (
    ("1_2", "el primero y el segundo", "first and second", _falls(_first, _middle)),
    ("2_3", "el segundo y el tercero", "second and third", _falls(_middle, _last)),
    ("1_3", "el primero y el tercero, sin segundo", "first and third, without a second", _past_middle)))
FALLS_MIDDLE = computed_column(
    TABLE, "cae2", "Grado 2 menor que el 1 (1: sí)", "Grade 2 below 1 (1: yes)",
    as_number(_falls(_first, _middle)), show="integer", unit=PLAIN, aside=True)
FALLS_LAST = computed_column(
    TABLE, "cae3", "Grado 3 menor que el anterior (1: sí)", "Grade 3 below the one before (1: yes)",
    as_number(either(_falls(_middle, _last), _past_middle)), show="integer", unit=PLAIN, aside=True)
