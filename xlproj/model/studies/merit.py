"""Elección del lugar: the zone with most weighted points is chosen, or the best few of them (ch. VIII)."""

from __future__ import annotations

from xlproj.base.text import Text
from xlproj.base.units import PLAIN
from xlproj.expr.functions import blank_unless, both, choose, gate, in_turn, say
from xlproj.expr.nodes import Node, as_number, node, total_of
from xlproj.expr.presence import Default, Exists, Filled, Typed
from xlproj.expr.texts import Join, Pick, written
from xlproj.model.studies.zones import (
    COMPARED,
    EMPTY,
    FACTOR_HERE,
    GRADED_HERE,
    GRADES_HERE,
    HIGHEST,
    MOST,
    NAMES,
    NUMBERS,
    ORDERS,
    OUTSIDE,
    PICK,
    POINTS_OF,
    RANKS,
    SCORED,
    SHOWN_GRADED,
    SHOWN_GRADES,
    SHOWN_SCORES,
    TABLE,
    TIE,
    TIES,
    UNORDERED,
    USED,
    WEIGHT_HERE,
    count_figure,
    points_figure,
)
from xlproj.spec.quantities import Quantity, by_row, scalar
from xlproj.spec.sheets import Detail, Form, Grid, Sheet

# --- the list ---------------------------------------------------------------------------------------------
_titles = tuple(choose(Filled(name.ref), name.ref, say(f"Zona {number}", f"Zone {number}"))
                for number, name in zip(NUMBERS, NAMES, strict=True))
PICKED = count_figure("loc_elegidos", "Lugares que se eligen", "Places that are chosen",
                      Default(PICK.ref, node(1)))
TIED = tuple(count_figure(f"loc_empata{number}", f"Empata por el último puesto, zona {number}",
                          f"Ties for the last choice, zone {number}", used.ref * as_number(both(
                              rank.ref <= PICKED.ref, rank.ref + ties.ref > PICKED.ref)))
             for number, used, rank, ties in zip(NUMBERS, USED, RANKS, TIES, strict=True))
TITLES = tuple(scalar(f"loc_nombre{number}", f"Nombre, zona {number}", f"Name, zone {number}",
                      blank_unless(used.ref.equals(1), title), show="text", unit=None)
               for number, used, title in zip(NUMBERS, USED, _titles, strict=True))
AT = tuple(count_figure(f"loc_zona_en{place}", f"Zona en el lugar {place}", f"Zone at place {place}",
                        total_of([number * as_number(order.ref.equals(place))
                                  for number, order in zip(NUMBERS, ORDERS, strict=True)]))
           for place in NUMBERS)


def _at(place: int, of: tuple[Quantity, ...]) -> Node:
    """What belongs to the zone that stands at a place of the list."""
    return Pick(AT[place - 1].ref, tuple(each.ref for each in of))


def _row(place: int) -> tuple[Quantity, ...]:
    """The zone at a place of the list: its name, points, share of the most, place, and whether it is
    chosen."""
    here = COMPARED.ref >= place
    name = scalar(f"loc_lista{place}", f"Lugar {place}", f"Place {place}", show="text", unit=None,
                  expr=blank_unless(here, _at(place, TITLES)))
    reached = points_figure(f"loc_lista_puntos{place}", f"Puntaje {place}", f"Points {place}",
                            blank_unless(here, _at(place, POINTS_OF)), source="c08-meriss-scores")
    share = scalar(f"loc_lista_parte{place}", f"Parte del máximo {place}", f"Share of the highest {place}",
                   blank_unless(in_turn(here, MOST.ref > 0), reached.ref / MOST.ref), show="rate", unit=PLAIN)
    rank = count_figure(f"loc_lista_puesto{place}", f"Puesto {place}", f"Rank {place}",
                        blank_unless(here, _at(place, RANKS)))
    chosen = scalar(f"loc_lista_elegida{place}", f"Elegida {place}", f"Chosen {place}", show="text",
                    unit=None, expr=blank_unless(
                        here, choose(_at(place, TIED) > 0, say("Empata", "Tied"), choose(
                            rank.ref <= PICKED.ref, say("Sí", "Yes"), say("No", "No")))))
    return name, reached, share, rank, chosen


LIST = tuple(_row(place) for place in NUMBERS)
BEST = scalar("loc_mejor", "Lugar con más puntos", "Place with most points", show="text", unit=None,
              bold=True, name="mejor_zona",
              source="c08-zone-scoring", expr=gate(COMPARED.ref > 0, Join((LIST[0][0].ref, *(
                  choose(rank.ref.equals(1), Join((say(" = ", " = "), name.ref)), say("", ""))
                  for name, _, _, rank, _ in LIST[1:])))))
UNDECIDED = count_figure("loc_indecisos", "Lugares que empatan por el último puesto",
                         "Places that tie for the last choice", total_of([each.ref for each in TIED]))
VERDICT = scalar("loc_veredicto", "En palabras", "In words", show="text", unit=None, expr=choose(
    COMPARED.ref.equals(0), say("Escriba factores, pesos y calificaciones",
                                "Type factors, weights and scores"),
    choose(UNDECIDED.ref > 0, say("Hay empate por el último puesto: decida con otro criterio",
                                  "There is a tie for the last choice: decide by another criterion"),
           choose(PICKED.ref > 1, say("Se eligen los lugares con más puntos",
                                   "The places with most points are chosen"),
                  say("Se elige el lugar con más puntos", "The place with most points is chosen")))))

HEADS = tuple(Text(f"Zona {number}", f"Zone {number}") for number in NUMBERS)


def _shown(key: str, es: str, en: str, expr: Node, **more: object) -> Quantity:
    return by_row(f"loc_{key}", es, en, expr, **{"show": "number", "unit": PLAIN, **more})


_SHOWN_WEIGHT = _shown("peso_fila", "Peso", "Weight", blank_unless(Typed(WEIGHT_HERE), WEIGHT_HERE))
POINTS = tuple(_shown(f"puntos{number}", f"Zona {number}", f"Zone {number}",
                      source="c08-zone-scoring, c08-meriss-scores",
                      expr=blank_unless(both(Exists(_SHOWN_WEIGHT.ref), Exists(score.ref)),
                                        _SHOWN_WEIGHT.ref * score.ref))
               for number, score in zip(NUMBERS, SHOWN_SCORES, strict=True))
MINIMUM = _shown("minimo_fila", "Puntos mínimos", "Lowest points",
                 blank_unless(Typed(GRADES_HERE[0]), WEIGHT_HERE * GRADES_HERE[0]),
                 source="c08-meriss-scale")
_GRADE = _shown("grado_fila", "Grado más alto", "Highest grade", HIGHEST)
MAXIMUM = _shown("maximo_fila", "Puntos máximos", "Highest points",
                 blank_unless(GRADED_HERE, WEIGHT_HERE * _GRADE.ref), source="c08-meriss-scale")
_DETAIL = Detail(
    table=TABLE, waits=False, title=Text("Puntos ponderados por factor", "Weighted points by factor"),
    name=_shown("factor_fila", "Factor", "Factor", written(FACTOR_HERE), show="text", unit=None),
    columns=(*POINTS, _SHOWN_WEIGHT, MINIMUM, _GRADE, MAXIMUM))
_SCORES = Detail(
    table=TABLE, waits=False, title=Text("Calificaciones por factor", "Scores by factor"),
    name=_shown("factor_calificado", "Factor", "Factor", written(FACTOR_HERE), show="text", unit=None),
    columns=(*SHOWN_SCORES, *SHOWN_GRADES, SHOWN_GRADED))
_ZONES = Grid(
    title=Text("Zona por zona", "Zone by zone"), corner=Text("Comprobación", "Check"),
    columns=HEADS,
    rows=((Text("Nombre", "Name"), TITLES), *((Text(es, en), row) for es, en, row in (
        ("Se compara (1: sí)", "Compared (1: yes)", USED), ("Calificaciones", "Scores", SCORED),
        ("Factores sin calificar", "Factors without a score", EMPTY),
        ("Fuera de escala", "Off the scale", OUTSIDE),
        ("Puntaje", "Points", POINTS_OF), ("Puesto", "Rank", RANKS),
        ("Otros con igual puntaje", "Others with the same points", TIES),
        ("Orden en la lista", "Order in the list", ORDERS),
        ("Empata por el último puesto (1: sí)", "Ties for the last choice (1: yes)", TIED)))))
RESULTS = Sheet(
    key="eleccion_lugar", title=Text("Elección del lugar", "Choice of place"), group="results", printed=4,
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
        _ZONES, _DETAIL, _SCORES,
        Grid(title=Text("Qué zona está en cada lugar", "Which zone is at each place"),
             corner=Text("Lugar", "Place"),
             columns=tuple(Text(f"{place}.º", f"{place}") for place in NUMBERS),
             rows=((Text("Número de la zona", "Number of the zone"), AT),)),
        Form(title=Text("Auxiliares", "Workings"), items=(TIE, PICKED, *UNORDERED))))


