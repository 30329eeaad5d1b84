"""Proyecciones: what past data say of the years to come, by mean rate, least squares and growth between two
points (ch. VI)."""

from __future__ import annotations

from xlproj.base.catalogue_studies import BELOW_ZERO
from xlproj.base.text import Text
from xlproj.base.units import PLAIN, QUANTITY
from xlproj.expr.aggregates import min_years
from xlproj.expr.functions import blank_unless, both, choose, greatest, in_turn, nonzero, say
from xlproj.expr.nodes import Node, Truth, as_number
from xlproj.expr.presence import Default, Exists, IsChoice
from xlproj.expr.references import FieldRef, Year
from xlproj.expr.texts import Pick
from xlproj.model.ficha import HORIZON, IN_HORIZON
from xlproj.model.studies.past_data import (
    ABOVE_ZERO,
    CLEAN,
    COUNT,
    FARTHEST,
    FIRST,
    HAS_RATES,
    INPUTS,
    LAST,
    LEAST,
    METHOD,
    METHODS,
    ONE_EACH_YEAR,
    REPEATED,
    SHOWN,
    TABLE,
    TWO_DATA,
    VALUE,
    YEAR,
    datum_of,
    has_datum,
)
from xlproj.model.studies.trend import (
    CHANGES,
    DETAIL,
    END,
    END_VALUE,
    MEAN_RATE,
    MEAN_Y,
    MEAN_YEAR,
    OF_LINE,
    POINTS_GIVE,
    POINTS_GIVEN,
    R2,
    START,
    START_VALUE,
    TWO_POINTS,
    A,
    B,
    R,
)
from xlproj.spec import known
from xlproj.spec.formats import Format
from xlproj.spec.pieces import Curve
from xlproj.spec.quantities import Quantity, scalar, series
from xlproj.spec.recipes import Recipe
from xlproj.spec.rules import Condition, Figure, Peak, Rule
from xlproj.spec.sheets import Chart, Form, Heading, Sheet, Timeline

# --- the years to come --------------------------------------------------------------------------------------
CALENDAR = series("proy_calendario", "Año calendario", "Calendar year",
                  Default(FieldRef(known.START_YEAR), LAST.ref) + Year(),
                  show="calendar", unit=PLAIN,
                  convention=Text("Año 0: el de la Ficha o, si está vacío, el del último dato.",
                                  "Year 0: that of the Profile or, if empty, that of the last datum."))
AHEAD = series("proy_adelante", "Años desde el último dato", "Years after the last datum",
               CALENDAR.ref - LAST.ref, show="integer", unit=PLAIN)
DATUM = series("proy_dato", "Dato", "Datum", show="number", unit=QUANTITY, expr=blank_unless(
    both(CLEAN, has_datum(CALENDAR.ref)),
    datum_of(CALENDAR.ref)))


def _projected(key: str, label: Text, known: Quantity, value: Node, **more: object) -> Quantity:
    """What a technique says of each year after the last datum; up to it, the datum."""
    until = blank_unless(both(IN_HORIZON, Exists(DATUM.ref)), DATUM.ref)
    after = blank_unless(both(IN_HORIZON, AHEAD.ref <= FARTHEST, Exists(known.ref)), value)
    return series(key, label.es, label.en, choose(AHEAD.ref <= 0, until, after), show="number", unit=QUANTITY,
                  **more)


_last_value = datum_of(LAST.ref)
BY_RATE = _projected("proy_por_tasa", METHODS.label("tasa"), MEAN_RATE, source="c06-mean-rate",
                     value=_last_value * (1 + MEAN_RATE.ref) ** greatest(AHEAD.ref, 0))
INCREMENT = series("proy_incremento", "Incremento por tasa media", "Increment by mean rate", show="number",
                   unit=QUANTITY,
                   source="c06-mean-rate", expr=blank_unless(both(AHEAD.ref > 0, Exists(BY_RATE.ref)),
                                                             BY_RATE.ref * MEAN_RATE.ref
                                                             / (1 + MEAN_RATE.ref)))
BY_LINE = _projected("proy_por_recta", METHODS.label("minimos"), B,
                     MEAN_Y.ref + B.ref * (CALENDAR.ref - MEAN_YEAR.ref),
                     source="c06-least-squares")
BY_POINTS = _projected("proy_por_puntos", METHODS.label("puntos"), TWO_POINTS, source="c06-two-point-growth",
                       value=END_VALUE.ref * (1 + TWO_POINTS.ref) ** (CALENDAR.ref - END.ref))


_second, _third = (as_number(IsChoice(METHOD.ref, METHODS.key, method)) for method in ("minimos", "puntos"))
_NUMBER = scalar("proy_tecnica", "Técnica: 1 tasa media, 2 mínimos cuadrados, 3 dos puntos",
                 "Technique: 1 mean rate, 2 least squares, 3 two points", 1 + _second + 2 * _third,
                 show="integer", unit=PLAIN)
_projection = Pick(_NUMBER.ref, (BY_RATE.ref, BY_LINE.ref, BY_POINTS.ref))
CHOSEN = series("proy_elegida", "Proyección elegida", "Chosen projection", show="number", unit=QUANTITY,
                bold=True, name="proyeccion", expr=blank_unless(Exists(_projection), _projection))
_by_rate, _by_line, _by_points = (as_number(Exists(each.ref)) for each in (MEAN_RATE, B, TWO_POINTS))
_GIVES = scalar("proy_hay", "La técnica elegida da una proyección (1: sí)",
                "The chosen technique gives a projection (1: yes)", choose(
                    _NUMBER.ref.equals(1), _by_rate, choose(_NUMBER.ref.equals(2), _by_line, _by_points)),
                show="integer", unit=PLAIN)
LOWEST = scalar("proy_minima", "Menor valor proyectado", "Least value projected", min_years(CHOSEN.ref),
                show="number", unit=QUANTITY)
NEGATIVE = both(LEAST.ref >= 0, LOWEST.ref < 0)
"""Whether what never was below 0 is projected to fall below it."""


def _state(key: str, es: str, en: str, otherwise: Node, *cases: tuple[Truth, Node]) -> Quantity:
    """In words, the first that holds; each part of what may be said has a cell of its own."""
    words = otherwise
    for test, said in cases[::-1]:
        words = choose(test, said, words)
    return scalar(key, es, en, words, show="text", unit=None)


_OF_PROJECTION = _state(
    "proy_estado_elegida", "Estado de la proyección", "State of the projection", say("OK", "OK"),
    (_GIVES.ref.equals(0), say("La técnica elegida no da una proyección con estos datos",
                               "The chosen technique gives no projection with these data")),
    (NEGATIVE, say("La proyección elegida baja de 0: elija otra técnica",
                   "The chosen projection falls below 0: choose another technique")))
_OF_RATES = _state(
    "proy_estado_tasas", "Estado de las tasas y, si las hay, de la proyección",
    "State of the rates and, if there are any, of the projection", _OF_PROJECTION.ref,
    (POINTS_GIVE.ref.equals(0),
     say("Dos puntos: no hay dato de esos años, o el final no va después del inicial",
         "Two points: there is no datum of those years, or the last one is not after the first")),
    (both(_GIVES.ref.equals(0), LEAST.ref <= 0),
     say("Hay valores de 0 o menos: no hay tasas; use mínimos cuadrados",
         "There are values of 0 or less: there are no rates; use least squares")))
STATE = _state(
    "proy_estado", "Estado", "State", _OF_RATES.ref,
    (COUNT.ref < 2, say("Escriba al menos dos datos", "Type at least two data")),
    (SHOWN.ref.equals(0), say("Hay más datos que los que se muestran: convierta otra vez",
                              "There are more data than are shown: convert again")),
    (REPEATED.ref > 0, say("Hay un año repetido: deje un solo dato por año",
                           "A year is repeated: leave a single datum for each year")))

# --- the sheet ----------------------------------------------------------------------------------------------
_SHORT = Form(title=Text("En resumen", "In short"), items=(
    COUNT, FIRST, LAST, MEAN_RATE, TWO_POINTS, Heading(Text("Recta Y = a + bX", "Line Y = a + bX")), A, B, R,
    R2))
_LINE_END = scalar("proy_recta_hasta", "Recta dibujada: último año", "Line as drawn: last year",
                   greatest(Default(FieldRef(known.START_YEAR), LAST.ref) + HORIZON.ref, LAST.ref),
                   show="calendar", unit=PLAIN)
_along = both(_LINE_END.ref - LAST.ref <= FARTHEST, COUNT.ref > 0, IN_HORIZON)
LINE_X = series("proy_recta_anio", "Recta dibujada: año", "Line as drawn: year", show="abscissa", unit=PLAIN,
                expr=blank_unless(
                    _along, FIRST.ref + (_LINE_END.ref - FIRST.ref) * Year() / nonzero(HORIZON.ref)))
LINE_Y = series("proy_recta_y", "Recta dibujada: valor", "Line as drawn: value", show="number", unit=QUANTITY,
                meaning=Text("Del primer dato al último año del proyecto.",
                             "From the first datum to the last year of the project."),
                expr=blank_unless(in_turn(Exists(LINE_X.ref), Exists(B.ref)),
                                  MEAN_Y.ref + B.ref * (LINE_X.ref - MEAN_YEAR.ref)))
_CHART = Chart(title=Text("Datos y proyecciones", "Data and projections"), kind="xy", curves=(
    Curve(x=LINE_X.key, y=LINE_Y.key, label=BY_LINE.label),
    *(Curve(x=CALENDAR.key, y=row.key, label=row.label) for row in (BY_RATE, BY_POINTS)),
    Curve(x=f"{TABLE}.{YEAR.key}", y=f"{TABLE}.{VALUE.key}", label=Text("Datos", "Data"), points=True)))
_WORKINGS = Form(title=Text("Auxiliares", "Workings"), items=(
    Heading(Text("Tasa media", "Mean rate")), CHANGES, HAS_RATES, LEAST, LOWEST, REPEATED, SHOWN,
    Heading(Text("Entre dos puntos", "Between two points")), START, START_VALUE, END, END_VALUE, POINTS_GIVE,
    Heading(Text("Técnica elegida", "Chosen technique")), _NUMBER, _GIVES, _OF_RATES, _OF_PROJECTION,
    Heading(Text("Mínimos cuadrados", "Least squares")), *OF_LINE, _LINE_END))
RESULTS = Sheet(
    key="proyecciones", title=Text("Proyecciones", "Projections"), group="results", printed=5,
    purpose=Text(
        "Los años que vienen según tres técnicas: tasa media, mínimos cuadrados y crecimiento entre dos "
        "puntos.",
        "The years to come by three techniques: mean rate, least squares and growth between two points."),
    blocks=(
        Form(title=Text("Los datos", "The data"), items=(STATE,)), _SHORT, _CHART,
        Timeline(title=Text("Proyección por año", "Projection by year"), rows=(
            CALENDAR, AHEAD, DATUM, Heading(Text("HASTA EL ÚLTIMO DATO, EL DATO; DESPUÉS, LO PROYECTADO",
                                          "UP TO THE LAST DATUM, THE DATUM; AFTER IT, WHAT IS PROJECTED")),
            BY_RATE, INCREMENT, BY_LINE, BY_POINTS, CHOSEN, Heading(Text("PARA EL GRÁFICO", "FOR THE CHART")),
            LINE_X, LINE_Y)),
        DETAIL, _WORKINGS))

FORMAT = Format(
    inputs=(INPUTS,), results=(RESULTS,),
    conditions=(
        ONE_EACH_YEAR, ABOVE_ZERO, POINTS_GIVEN, TWO_DATA,
        Condition(key="proyeccion_positiva", blocks=False,
                  label=Text("La proyección elegida no baja de 0",
                             "The chosen projection does not fall below 0"), rules=(
                                 Rule(code=BELOW_ZERO, at=METHOD.ref, wrong=NEGATIVE, values={
                                     "value": Figure(LOWEST.ref),
                                     "year": Peak(-CHOSEN.ref, CALENDAR.ref)}),))),
    conventions=(
        Text(
            "Las proyecciones parten del último dato y valen para los años que le siguen; la tasa media es "
            "la media "
            "aritmética de las variaciones anuales.",
            "Projections start at the last datum and hold for the years after it; the mean rate is the "
            "arithmetic mean "
            "of the yearly changes."),))
RECIPES = (Recipe(key="proyecciones", build=lambda _: FORMAT),)
