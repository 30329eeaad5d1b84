"""The line by least squares and the rates, mean or between two points, that past data follow (ch. VI)."""

from __future__ import annotations

from xlproj.base.catalogue_studies import NO_TWO_POINTS
from xlproj.base.text import Text
from xlproj.base.tolerances import ROUNDING_OF_SQUARES
from xlproj.base.units import PLAIN, QUANTITY
from xlproj.expr.aggregates import sum_rows
from xlproj.expr.functions import Function, Not, both, choose, either, gate, greatest, in_turn, nonzero
from xlproj.expr.nodes import as_number
from xlproj.expr.presence import Default, Exists, IsChoice, Typed
from xlproj.model.studies.past_data import (
    CHANGE,
    CLEAN,
    COUNT,
    FASTEST,
    FIRST,
    FROM,
    GAP,
    HAS_RATES,
    IS_DATUM,
    LAST,
    RANK,
    TABLE,
    TIME,
    TIMES,
    TO,
    VALUES,
    YEARS,
    column,
    datum_of,
    has_datum,
)
from xlproj.spec.quantities import Quantity, scalar
from xlproj.spec.rules import Condition, Phrase, Rule, Which
from xlproj.spec.sheets import Detail

# --- least squares ------------------------------------------------------------------------------------------
_count = nonzero(COUNT.ref)
MEAN_YEAR = scalar("proy_anio_medio", "Media de los años", "Mean year", sum_rows(YEARS.ref) / _count,
                   show="abscissa", unit=PLAIN)
MEAN_Y = scalar("proy_media_y", "Media de Y", "Mean of Y", sum_rows(VALUES.ref) / _count, show="number",
                unit=QUANTITY,
                source="c06-least-squares")
_dx = column("dx", "Año − media", "Year − mean", YEARS.ref - MEAN_YEAR.ref)
_dy = column("dy", "Y − media", "Y − mean", VALUES.ref - MEAN_Y.ref, unit=QUANTITY)
X = column("x", "X", "X", choose(IsChoice(TIME.ref, TIMES.key, "calendario"), YEARS.ref, _dx.ref),
           show="abscissa", source="c06-least-squares")
XY = column("xy", "XY", "XY", X.ref * VALUES.ref, unit=QUANTITY, source="c06-least-squares")
X2 = column("x2", "X²", "X²", X.ref * X.ref, source="c06-least-squares")
Y2 = column("y2", "Y²", "Y²", VALUES.ref * VALUES.ref, unit=QUANTITY * QUANTITY, source="c06-least-squares")


def _sum(key: str, sign: str, of: Quantity) -> Quantity:
    return scalar(f"proy_suma_{key}", f"Σ {sign}", f"Σ {sign}", sum_rows(of.ref), show="number", unit=of.unit,
                  source="c06-least-squares")


SUM_X, SUM_Y, SUM_XY, SUM_X2, SUM_Y2 = (
    _sum("x", "X", X), _sum("y", "Y", VALUES), _sum("xy", "XY", XY), _sum("x2", "X²", X2),
    _sum("y2", "Y²", Y2))
MEAN_X = scalar("proy_media_x", "Media de X", "Mean of X", SUM_X.ref / _count, show="abscissa", unit=PLAIN,
                source="c06-least-squares")
_sdd = scalar("proy_sdd", "Σ (año − media)²", "Σ (year − mean)²", sum_rows(_dx.ref * _dx.ref), show="number",
              unit=PLAIN)
_sdy = scalar("proy_sdy", "Σ (año − media)(Y − media)", "Σ (year − mean)(Y − mean)",
              sum_rows(_dx.ref * _dy.ref), show="number",
              unit=QUANTITY)
_syy = scalar("proy_syy", "Σ (Y − media)²", "Σ (Y − mean)²", sum_rows(_dy.ref * _dy.ref), show="number",
              unit=QUANTITY * QUANTITY)
# what rounding leaves of data that do not change
_flat = _sdy.ref * _sdy.ref <= ROUNDING_OF_SQUARES * _sdd.ref * SUM_Y2.ref
B = scalar("proy_b", "b: cambio por año", "b: change per year", show="number", unit=QUANTITY,
           name="tendencia_b",
           source="c06-least-squares", expr=gate(
               both(COUNT.ref > 1, CLEAN, _sdd.ref > 0), choose(_flat, 0, _sdy.ref / _sdd.ref)))
A = scalar("proy_a", "a: valor en X = 0", "a: value at X = 0",
           gate(Exists(B.ref), MEAN_Y.ref - B.ref * MEAN_X.ref), show="number",
           unit=QUANTITY, name="tendencia_a", source="c06-least-squares")
_bends = choose(Exists(B.ref), choose(_flat, 0, 1), 0).equals(1)
R2 = scalar("proy_r2", "r²: variación que explica", "r²: variation explained",
            gate(_bends, _sdy.ref * _sdy.ref / (_sdd.ref * _syy.ref)), show="number", unit=PLAIN,
            name="tendencia_r2",
            source="c06-least-squares")
R = scalar("proy_r", "r: correlación con el tiempo", "r: correlation with time",
           gate(Exists(R2.ref), Function("SIGN", _sdy.ref) * R2.ref ** 0.5), show="number", unit=PLAIN,
           source="c06-least-squares")
FIT = column("ajuste", "Recta", "Line", MEAN_Y.ref + B.ref * _dx.ref,
             in_turn(IS_DATUM, Exists(B.ref)),
             unit=QUANTITY)
DETAIL = Detail(
    table=TABLE, title=Text("Los datos, uno por uno", "The data, one by one"), name=YEARS, waits=False,
    columns=(VALUES, RANK, GAP, CHANGE, X, XY, X2, Y2, _dx, _dy, FIT))
OF_LINE = (SUM_X, SUM_Y, SUM_XY, SUM_X2, SUM_Y2, MEAN_X, MEAN_Y, MEAN_YEAR, _sdd, _sdy, _syy)
"""What the line is made of."""

# --- rates --------------------------------------------------------------------------------------------------
CHANGES = scalar("proy_suma_variacion", "Suma de las variaciones", "Sum of the changes", sum_rows(CHANGE.ref),
                 show="rate",
                 unit=PLAIN, source="c06-mean-rate")
_mean = CHANGES.ref / greatest(COUNT.ref - 1, 1)
MEAN_RATE = scalar("proy_tasa_media", "Tasa media anual", "Mean yearly rate",
                   gate(both(HAS_RATES.ref.equals(1), _mean <= FASTEST), _mean),
                   show="rate", unit=PLAIN, bold=True, name="tasa_media", source="c06-mean-rate",
                   convention=Text("Media aritmética de las variaciones; no existe con valores de 0 o menos.",
                                   "Arithmetic mean of the changes; there is none with values of 0 or less."))
START = scalar("proy_p1_anio", "Año inicial", "First year", Default(FROM.ref, FIRST.ref), show="calendar",
               unit=PLAIN)
END = scalar("proy_p2_anio", "Año final", "Last year", Default(TO.ref, LAST.ref), show="calendar", unit=PLAIN)
START_VALUE = scalar("proy_p1_valor", "Dato inicial", "First datum",
                     datum_of(START.ref), show="number",
                     unit=QUANTITY, meaning=Text("0: no hay dato de ese año.",
                                                 "0: there is no datum of that year."))
END_VALUE = scalar("proy_p2_valor", "Dato final", "Last datum",
                   datum_of(END.ref), show="number",
                   unit=QUANTITY, meaning=Text("0: no hay dato de ese año.",
                                               "0: there is no datum of that year."))
_span = END.ref - START.ref
_growth = (END_VALUE.ref / nonzero(START_VALUE.ref)) ** (1 / nonzero(_span)) - 1
_points = both(CLEAN, _span > 0, START_VALUE.ref > 0, END_VALUE.ref > 0)
TWO_POINTS = scalar("proy_tasa_puntos", "Tasa entre dos puntos", "Rate between two points", show="rate",
                    unit=PLAIN, bold=True,
                    name="tasa_dos_puntos", source="c06-two-point-growth",
                    expr=gate(in_turn(_points, _growth <= FASTEST), _growth),
                    convention=Text("(dato final / dato inicial) ^ (1 / años) − 1.",
                                    "(last datum / first datum) ^ (1 / years) − 1."))
TWO_YEARS = either(COUNT.ref < 2, Not(CLEAN), Not(either(Typed(FROM.ref), Typed(TO.ref))), _points)
"""Whether the two years, where they were typed, give a rate."""
POINTS_GIVE = scalar("proy_puntos_dan", "Los dos años dan una tasa (1: sí)",
                     "The two years give a rate (1: yes)", as_number(TWO_YEARS), show="integer", unit=PLAIN)


def _without_datum(year: Quantity) -> Which:
    """Why a year gives no rate: there is no datum of it, or it is not above 0."""
    return Which(has_datum(year.ref),
                 Phrase(Text("el dato de {year} no es mayor que 0", "the datum of {year} is not above 0"),
                        {"year": year.ref}),
                 Phrase(Text("ningún dato es de {year}", "no datum is of {year}"), {"year": year.ref}))


POINTS_GIVEN = Condition(
    key="dos_puntos", blocks=False,
    label=Text("Entre dos puntos: los dos años tienen dato, el final después",
               "Between two points: both years have a datum, the last one later"),
    shown=POINTS_GIVE.ref.equals(1), rules=(
        Rule(code=NO_TWO_POINTS, at=FROM.ref, wrong=both(Not(TWO_YEARS), START_VALUE.ref <= 0),
             values={"reason": _without_datum(START)}),
        Rule(code=NO_TWO_POINTS, at=TO.ref,
             wrong=both(Not(TWO_YEARS), START_VALUE.ref > 0, END_VALUE.ref <= 0),
             values={"reason": _without_datum(END)}),
        Rule(code=NO_TWO_POINTS, at=(TO.ref, FROM.ref),
             wrong=both(Not(TWO_YEARS), START_VALUE.ref > 0, END_VALUE.ref > 0),
             values={"reason": Phrase(Text("el año final, {last}, no va después del inicial, {first}",
                                           "the last year, {last}, is not after the first, {first}"),
                                      {"first": START.ref, "last": END.ref})})))
