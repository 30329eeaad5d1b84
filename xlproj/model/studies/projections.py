"""Proyecciones: what past data say of the years to come, by mean rate, least squares and growth between two
points (ch. VI).

Data stand one below the other in any order, newest or oldest first: a year is found by its number, never by
its place.
"""

from __future__ import annotations

from xlproj.base.catalogue_studies import BELOW_ZERO, NO_TWO_POINTS, NOT_ABOVE_ZERO, ONE_DATUM, YEAR_TWICE
from xlproj.base.text import Text
from xlproj.base.tolerances import ROUNDING_OF_SQUARES
from xlproj.base.units import PLAIN, QUANTITY
from xlproj.expr.aggregates import Reduce, count_rows, min_years, sum_rows
from xlproj.expr.functions import (
    Function,
    Not,
    blank_unless,
    both,
    choose,
    either,
    gate,
    greatest,
    nonzero,
    say,
)
from xlproj.expr.lookups import sum_where
from xlproj.expr.nodes import Node, Truth, as_number
from xlproj.expr.presence import Default, Exists, IsChoice, Typed
from xlproj.expr.references import FieldRef, Mirrored, Year
from xlproj.model.ficha import HORIZON, IN_HORIZON
from xlproj.spec import known
from xlproj.spec.formats import Format
from xlproj.spec.inputs import ask, choices
from xlproj.spec.quantities import Quantity, by_row, scalar, series
from xlproj.spec.recipes import Recipe
from xlproj.spec.rules import Condition, Figure, Peak, Phrase, Rule, Which
from xlproj.spec.sheets import Chart, Curve, Detail, Form, Heading, Sheet, Table, Timeline

TABLE = "historia"
# a growth of 1,000 % a year, a hundred years ahead: nothing beyond is a projection
FASTEST, FARTHEST = 10, 100

METHODS = choices("metodos_proyeccion", tasa=("Tasa media", "Mean rate"),
                  minimos=("Mínimos cuadrados", "Least squares"),
                  puntos=("Crecimiento entre dos puntos", "Growth between two points"))
TIMES = choices("tiempos_proyeccion", centrado=(
    "Centrado en la media de los años", "Centred on the mean year"),
                calendario=("Año calendario", "Calendar year"))
YEAR = ask("anio", "year", "Año", "Year", "Año del dato; en cualquier orden, sin repetir.",
           "Year of the datum; in any order, once.",
           required=True, minimum=1800, maximum=2200, width=30, example=1991)
VALUE = ask("valor", "number", "Valor", "Value", "Lo que se vendió, se demandó o se contó ese año.",
            "What was sold, demanded or counted that year.", unit=QUANTITY, required=True, width=16,
            example=400)
METHOD = ask("proy_metodo", "choice", "Técnica elegida", "Chosen technique",
             "Con la que se sigue trabajando; las otras se muestran.",
             "The one to go on with; the others are shown.", choices=METHODS, default="tasa")
TIME = ask("proy_tiempo", "choice", "Tiempo en mínimos cuadrados", "Time in least squares",
           "Cambia el término a de la recta, no lo proyectado.",
           "Changes the term a of the line, not what is projected.",
           choices=TIMES, default="centrado")
FROM = ask("proy_desde", "year", "Dos puntos: año inicial", "Two points: first year",
           "Vacío: el del dato más antiguo.",
           "Empty: that of the oldest datum.", minimum=1800, maximum=2200)
TO = ask("proy_hasta", "year", "Dos puntos: año final", "Two points: last year",
         "Vacío: el del dato más reciente.",
         "Empty: that of the newest datum.", minimum=1800, maximum=2200)
INPUTS = Sheet(
    key="historia", title=Text("Datos históricos", "Past data"), group="inputs",
    purpose=Text(
        "Escriba los datos de los años pasados, en cualquier orden; la hoja Proyecciones dice cómo siguen.",
        "Type the data of past years, in any order; the sheet Projections says how they go on."),
    blocks=(Form(title=Text("Qué se proyecta", "What is projected"), items=(
        ask("proy_variable", "text", "Variable", "Variable", "Por ejemplo: ventas de maíz en el distrito.",
            "For example: maize sales in the district.", example="Ventas de maíz"),
        ask("proy_unidad", "text", "Unidad", "Unit", "Toneladas por año, habitantes …",
            "Tonnes per year, inhabitants …",
            example="t/año"), METHOD, TIME, FROM, TO)),
            Table(key=TABLE, parts=False, title=Text("Datos por año", "Data by year"), rows=15, columns=(
                YEAR, VALUE,
                ask("fuente", "text", "Fuente", "Source", "De dónde sale.", "Where it comes from.", width=20),
                ask("nota", "text", "Observación", "Remark", "Lo que conviene saber del dato.",
                    "What is worth knowing of it.",
                    width=48)))))

# --- the data, year by year ---------------------------------------------------------------------------------
_typed_year, _typed_value = YEAR.column_of(TABLE), VALUE.column_of(TABLE)
_known = both(Typed(_typed_year), Typed(_typed_value))
_year = by_row("proy_anio", "Año", "Year", blank_unless(_known, _typed_year), show="calendar", unit=PLAIN)
_value = by_row("proy_valor", "Valor", "Value", blank_unless(_known, _typed_value), show="number",
                unit=QUANTITY)
_is = Exists(_year.ref)


def _column(key: str, es: str, en: str, then: Node, test: Truth = _is, **more: object) -> Quantity:
    """A figure of each datum, blank in the rows that hold none."""
    kept: dict[str, object] = {"show": "number", "unit": PLAIN} | more
    return by_row(f"proy_{key}", es, en, blank_unless(test, then), **kept)


COUNT = scalar("proy_datos", "Número de datos", "Number of data", count_rows(_is), show="integer", unit=PLAIN)
_count = nonzero(COUNT.ref)
FIRST = scalar("proy_primero", "Primer año con dato", "First year with a datum",
               Reduce("MIN", _year.ref, "row"), show="calendar",
               unit=PLAIN)
LAST = scalar("proy_ultimo", "Último año con dato", "Last year with a datum", Reduce("MAX", _year.ref, "row"),
              show="calendar",
              unit=PLAIN)
LEAST = scalar("proy_menor", "Menor valor", "Least value", Reduce("MIN", _value.ref, "row"), show="number",
               unit=QUANTITY)
_rank = _column("orden", "Orden en el tiempo", "Order in time",
                sum_where(as_number(_is), _year.ref, "<=", _year.ref), show="integer")
_before = sum_where(_year.ref, _rank.ref, "=", _rank.ref - 1)
_follows = choose(_is, choose(_rank.ref > 1, 1, 0), 0).equals(1)
_gap = _column("distancia", "Años desde el dato anterior", "Years since the datum before",
               _year.ref - _before, _follows,
               show="integer")
# equal years share the later rank, so that the ranks sum to more than 1 + 2 + … + n
REPEATED = scalar("proy_repetidos", "Pares de años iguales", "Pairs of equal years", show="integer",
                  unit=PLAIN,
                  expr=sum_rows(_rank.ref) - COUNT.ref * (COUNT.ref + 1) / 2,
                  meaning=Text("Debe ser 0.", "Must be 0."))
SHOWN = scalar("proy_filas", "Se muestran todos los datos (1: sí)", "All data are shown (1: yes)",
               show="integer", unit=PLAIN,
               expr=choose(Mirrored(TABLE, YEAR.key), 1, 0))
_clean = both(REPEATED.ref.equals(0), SHOWN.ref > 0)
_positive = both(COUNT.ref > 1, _clean, LEAST.ref > 0)
_value_before = sum_where(_value.ref, _rank.ref, "=", _rank.ref - 1)
CHANGE = _column("variacion", "Variación anual", "Yearly change",
                 (_value.ref / _value_before) ** (1 / _gap.ref) - 1,
                 choose(_follows, choose(_positive, 1, 0), 0).equals(1), show="rate", source="c06-mean-rate",
                 convention=Text("Si entre dos datos faltan años, la variación anual que los une.",
                                 "Where years are missing between two data, the yearly change that joins "
                                 "them."))

# --- least squares ------------------------------------------------------------------------------------------
MEAN_YEAR = scalar("proy_anio_medio", "Media de los años", "Mean year", sum_rows(_year.ref) / _count,
                   show="abscissa", unit=PLAIN)
MEAN_Y = scalar("proy_media_y", "Media de Y", "Mean of Y", sum_rows(_value.ref) / _count, show="number",
                unit=QUANTITY,
                source="c06-least-squares")
_dx = _column("dx", "Año − media", "Year − mean", _year.ref - MEAN_YEAR.ref)
_dy = _column("dy", "Y − media", "Y − mean", _value.ref - MEAN_Y.ref, unit=QUANTITY)
X = _column("x", "X", "X", choose(IsChoice(TIME.ref, "tiempos_proyeccion", "calendario"), _year.ref, _dx.ref),
            show="abscissa", source="c06-least-squares")
XY = _column("xy", "XY", "XY", X.ref * _value.ref, unit=QUANTITY, source="c06-least-squares")
X2 = _column("x2", "X²", "X²", X.ref * X.ref, source="c06-least-squares")
Y2 = _column("y2", "Y²", "Y²", _value.ref * _value.ref, unit=QUANTITY * QUANTITY, source="c06-least-squares")


def _sum(key: str, sign: str, of: Quantity) -> Quantity:
    return scalar(f"proy_suma_{key}", f"Σ {sign}", f"Σ {sign}", sum_rows(of.ref), show="number", unit=of.unit,
                  source="c06-least-squares")


SUM_X, SUM_Y, SUM_XY, SUM_X2, SUM_Y2 = (
    _sum("x", "X", X), _sum("y", "Y", _value), _sum("xy", "XY", XY), _sum("x2", "X²", X2),
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
               both(COUNT.ref > 1, _clean, _sdd.ref > 0), choose(_flat, 0, _sdy.ref / _sdd.ref)))
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
FIT = _column("ajuste", "Recta", "Line", MEAN_Y.ref + B.ref * _dx.ref,
              choose(_is, choose(Exists(B.ref), 1, 0), 0).equals(1),
              unit=QUANTITY)

# --- rates --------------------------------------------------------------------------------------------------
CHANGES = scalar("proy_suma_variacion", "Suma de las variaciones", "Sum of the changes", sum_rows(CHANGE.ref),
                 show="rate",
                 unit=PLAIN, source="c06-mean-rate")
_mean = CHANGES.ref / greatest(COUNT.ref - 1, 1)
MEAN_RATE = scalar("proy_tasa_media", "Tasa media anual", "Mean yearly rate",
                   gate(both(_positive, _mean <= FASTEST), _mean),
                   show="rate", unit=PLAIN, bold=True, name="tasa_media", source="c06-mean-rate",
                   convention=Text("Media aritmética de las variaciones; no existe con valores de 0 o menos.",
                                   "Arithmetic mean of the changes; there is none with values of 0 or less."))
START = scalar("proy_p1_anio", "Año inicial", "First year", Default(FROM.ref, FIRST.ref), show="calendar",
               unit=PLAIN)
END = scalar("proy_p2_anio", "Año final", "Last year", Default(TO.ref, LAST.ref), show="calendar", unit=PLAIN)
START_VALUE = scalar("proy_p1_valor", "Dato inicial", "First datum",
                     sum_where(_value.ref, _year.ref, "=", START.ref), show="number",
                     unit=QUANTITY, meaning=Text("0: no hay dato de ese año.",
                                                 "0: there is no datum of that year."))
END_VALUE = scalar("proy_p2_valor", "Dato final", "Last datum",
                   sum_where(_value.ref, _year.ref, "=", END.ref), show="number",
                   unit=QUANTITY, meaning=Text("0: no hay dato de ese año.",
                                               "0: there is no datum of that year."))
_span = END.ref - START.ref
_growth = (END_VALUE.ref / nonzero(START_VALUE.ref)) ** (1 / nonzero(_span)) - 1
_points = both(_clean, _span > 0, START_VALUE.ref > 0, END_VALUE.ref > 0)
TWO_POINTS = scalar("proy_tasa_puntos", "Tasa entre dos puntos", "Rate between two points", show="rate",
                    unit=PLAIN, bold=True,
                    name="tasa_dos_puntos", source="c06-two-point-growth",
                    expr=gate(choose(_points, choose(_growth <= FASTEST, 1, 0), 0).equals(1), _growth),
                    convention=Text("(dato final / dato inicial) ^ (1 / años) − 1.",
                                    "(last datum / first datum) ^ (1 / years) − 1."))

# --- the years to come --------------------------------------------------------------------------------------
CALENDAR = series("proy_calendario", "Año calendario", "Calendar year",
                  Default(FieldRef(known.START_YEAR), LAST.ref) + Year(),
                  show="calendar", unit=PLAIN,
                  convention=Text("Año 0: el de la Ficha o, si está vacío, el del último dato.",
                                  "Year 0: that of the Profile or, if empty, that of the last datum."))
_ahead = CALENDAR.ref - LAST.ref
DATUM = series("proy_dato", "Dato", "Datum", show="number", unit=QUANTITY, expr=blank_unless(
    both(_clean, sum_where(as_number(_is), _year.ref, "=", CALENDAR.ref) > 0),
    sum_where(_value.ref, _year.ref, "=", CALENDAR.ref)))


def _projected(key: str, label: Text, known: Quantity, value: Node, **more: object) -> Quantity:
    """What a technique says of each year after the last datum; up to it, the datum."""
    test = both(IN_HORIZON, either(both(_ahead <= 0, Exists(DATUM.ref)),
                                   both(_ahead > 0, _ahead <= FARTHEST, Exists(known.ref))))
    return series(key, label.es, label.en, blank_unless(test, choose(_ahead <= 0, DATUM.ref, value)),
                  show="number", unit=QUANTITY,
                  **more)


_last_value = sum_where(_value.ref, _year.ref, "=", LAST.ref)
BY_RATE = _projected("proy_por_tasa", METHODS.label("tasa"), MEAN_RATE, source="c06-mean-rate",
                     value=_last_value * (1 + MEAN_RATE.ref) ** greatest(_ahead, 0))
INCREMENT = series("proy_incremento", "Incremento por tasa media", "Increment by mean rate", show="number",
                   unit=QUANTITY,
                   source="c06-mean-rate", expr=blank_unless(both(_ahead > 0, Exists(BY_RATE.ref)),
                                                             BY_RATE.ref * MEAN_RATE.ref
                                                             / (1 + MEAN_RATE.ref)))
BY_LINE = _projected("proy_por_recta", METHODS.label("minimos"), B,
                     MEAN_Y.ref + B.ref * (CALENDAR.ref - MEAN_YEAR.ref),
                     source="c06-least-squares")
BY_POINTS = _projected("proy_por_puntos", METHODS.label("puntos"), TWO_POINTS, source="c06-two-point-growth",
                       value=END_VALUE.ref * (1 + TWO_POINTS.ref) ** (CALENDAR.ref - END.ref))


def _chosen(of: dict[str, Node]) -> Node:
    def is_(method: str) -> Truth:
        return IsChoice(METHOD.ref, "metodos_proyeccion", method)

    return choose(is_("minimos"), of["minimos"], choose(is_("puntos"), of["puntos"], of["tasa"]))


_rows = {"tasa": BY_RATE, "minimos": BY_LINE, "puntos": BY_POINTS}
CHOSEN = series("proy_elegida", "Proyección elegida", "Chosen projection", show="number", unit=QUANTITY,
                bold=True,
                name="proyeccion", expr=blank_unless(
                    _chosen({key: choose(Exists(row.ref), 1, 0) for key, row in _rows.items()}).equals(1),
                    _chosen({key: row.ref for key, row in _rows.items()})))
_existing = _chosen({key: choose(Exists(each.ref), 1, 0) for key, each in (
    ("tasa", MEAN_RATE), ("minimos", B), ("puntos", TWO_POINTS))})
LOWEST = scalar("proy_minima", "Menor valor proyectado", "Least value projected", min_years(CHOSEN.ref),
                show="number", unit=QUANTITY)
NEGATIVE = both(LEAST.ref >= 0, LOWEST.ref < 0)
"""Whether what never was below 0 is projected to fall below it."""
TWO_YEARS = either(COUNT.ref < 2, Not(_clean), Not(either(Typed(FROM.ref), Typed(TO.ref))), _points)
"""Whether the two years, where they were typed, give a rate."""


def _state() -> Node:
    """In words, the first of these that holds."""
    words: Node = say("OK", "OK")
    for test, said in (
        (NEGATIVE, say("La proyección elegida baja de 0: elija otra técnica",
                       "The chosen projection falls below 0: choose another technique")),
        (_existing.equals(0), say("La técnica elegida no da una proyección con estos datos",
                                  "The chosen technique gives no projection with these data")),
        (both(_existing.equals(0), LEAST.ref <= 0),
         say("Hay valores de 0 o menos: no hay tasas; use mínimos cuadrados",
             "There are values of 0 or less: there are no rates; use least squares")),
        (Not(TWO_YEARS), say("Dos puntos: no hay dato de esos años, o el final no va después del inicial",
                             "Two points: there is no datum of those years, or the last one is not after the "
                             "first")),
        (REPEATED.ref > 0, say("Hay un año repetido: deje un solo dato por año",
                               "A year is repeated: leave a single datum for each year")),
        (SHOWN.ref.equals(0), say("Hay más datos que los que se muestran: convierta otra vez",
                                  "There are more data than are shown: convert again")),
        (COUNT.ref < 2, say("Escriba al menos dos datos", "Type at least two data"))):
        words = choose(test, said, words)
    return words


STATE = scalar("proy_estado", "Estado", "State", _state(), show="text", unit=None)

# --- the sheet ----------------------------------------------------------------------------------------------
_SHORT = Form(title=Text("En resumen", "In short"), items=(
    COUNT, FIRST, LAST, MEAN_RATE, TWO_POINTS, Heading(Text("Recta Y = a + bX", "Line Y = a + bX")), A, B, R,
    R2))
_end = greatest(Default(FieldRef(known.START_YEAR), LAST.ref) + HORIZON.ref, LAST.ref)
_along = both(_end - LAST.ref <= FARTHEST, COUNT.ref > 0)
LINE_X = series("proy_recta_anio", "Recta dibujada: año", "Line as drawn: year", show="abscissa", unit=PLAIN,
                expr=blank_unless(
                    both(_along, IN_HORIZON), FIRST.ref + (_end - FIRST.ref) * Year() / nonzero(HORIZON.ref)))
LINE_Y = series("proy_recta_y", "Recta dibujada: valor", "Line as drawn: value", show="number", unit=QUANTITY,
                meaning=Text("Del primer dato al último año del proyecto.",
                             "From the first datum to the last year of the project."),
                expr=blank_unless(choose(Exists(LINE_X.ref), choose(Exists(B.ref), 1, 0), 0).equals(1),
                                  MEAN_Y.ref + B.ref * (LINE_X.ref - MEAN_YEAR.ref)))
_CHART = Chart(title=Text("Datos y proyecciones", "Data and projections"), kind="xy", curves=(
    Curve(x=LINE_X.key, y=LINE_Y.key, label=BY_LINE.label),
    *(Curve(x=CALENDAR.key, y=row.key, label=row.label) for row in (BY_RATE, BY_POINTS)),
    Curve(x=f"{TABLE}.{YEAR.key}", y=f"{TABLE}.{VALUE.key}", label=Text("Datos", "Data"), points=True)))
_WORKINGS = Form(title=Text("Auxiliares", "Workings"), items=(
    Heading(Text("Tasa media", "Mean rate")), CHANGES, LEAST, LOWEST, REPEATED, SHOWN,
    Heading(Text("Entre dos puntos", "Between two points")), START, START_VALUE, END, END_VALUE,
    Heading(Text("Mínimos cuadrados", "Least squares")), SUM_X, SUM_Y, SUM_XY, SUM_X2, SUM_Y2, MEAN_X, MEAN_Y,
    MEAN_YEAR, _sdd, _sdy,
    _syy))
RESULTS = Sheet(
    key="proyecciones", title=Text("Proyecciones", "Projections"), group="results",
    purpose=Text(
        "Los años que vienen según tres técnicas: tasa media, mínimos cuadrados y crecimiento entre dos "
        "puntos.",
        "The years to come by three techniques: mean rate, least squares and growth between two points."),
    blocks=(
        Form(title=Text("Los datos", "The data"), items=(STATE,)), _SHORT, _CHART,
        Timeline(title=Text("Proyección por año", "Projection by year"), rows=(
            CALENDAR, DATUM, Heading(Text("HASTA EL ÚLTIMO DATO, EL DATO; DESPUÉS, LO PROYECTADO",
                                          "UP TO THE LAST DATUM, THE DATUM; AFTER IT, WHAT IS PROJECTED")),
            BY_RATE, INCREMENT, BY_LINE, BY_POINTS, CHOSEN, Heading(Text("PARA EL GRÁFICO", "FOR THE CHART")),
            LINE_X, LINE_Y)),
        Detail(table=TABLE, title=Text("Los datos, uno por uno", "The data, one by one"), name=_year,
               waits=False,
               columns=(_value, _rank, _gap, CHANGE, X, XY, X2, Y2, _dx, _dy, FIT)), _WORKINGS))

# --- rules --------------------------------------------------------------------------------------------------
_same_year = sum_where(as_number(_known), _typed_year, "=", _typed_year)


def _without_datum(year: Quantity) -> Which:
    """Why a year gives no rate: there is no datum of it, or it is not above 0."""
    known = sum_where(as_number(_is), _year.ref, "=", year.ref) > 0
    return Which(known,
                 Phrase(Text("el dato de {year} no es mayor que 0", "the datum of {year} is not above 0"),
                        {"year": year.ref}),
                 Phrase(Text("ningún dato es de {year}", "no datum is of {year}"), {"year": year.ref}))


_TWO_POINTS = (
    Rule(code=NO_TWO_POINTS, at=FROM.ref, wrong=both(Not(TWO_YEARS), START_VALUE.ref <= 0),
         values={"reason": _without_datum(START)}),
    Rule(code=NO_TWO_POINTS, at=TO.ref, wrong=both(Not(TWO_YEARS), START_VALUE.ref > 0, END_VALUE.ref <= 0),
         values={"reason": _without_datum(END)}),
    Rule(code=NO_TWO_POINTS, at=(TO.ref, FROM.ref),
         wrong=both(Not(TWO_YEARS), START_VALUE.ref > 0, END_VALUE.ref > 0),
         values={"reason": Phrase(Text("el año final, {last}, no va después del inicial, {first}",
                                       "the last year, {last}, is not after the first, {first}"),
                                  {"first": START.ref, "last": END.ref})}))

FORMAT = Format(
    inputs=(INPUTS,), results=(RESULTS,),
    conditions=(
        Condition(key="anios_distintos", blocks=False, shown=REPEATED.ref.equals(0),
                  label=Text("Cada año tiene un solo dato", "Each year has a single datum"), rules=(
                      Rule(code=YEAR_TWICE, at=_typed_year, alike=(_typed_year,),
                           wrong=both(_known, _same_year > 1),
                           values={"year": _typed_year, "count": _same_year}),)),
        Condition(key="valores_positivos", blocks=False,
                  label=Text("Los datos son mayores que 0 (para las tasas)",
                             "Data are above 0 (for the rates)"), rules=(
                                 Rule(code=NOT_ABOVE_ZERO, at=_typed_value, first=True,
                                      wrong=both(_known, _typed_value <= 0),
                                      values={"value": Figure(_typed_value)}),)),
        Condition(key="dos_puntos", blocks=False,
                  label=Text("Entre dos puntos: los dos años tienen dato, el final después",
                             "Between two points: both years have a datum, the last one later"),
                  rules=_TWO_POINTS),
        Condition(key="dos_datos", blocks=False,
                  label=Text("Hay datos de dos años o más", "There are data of two years or more"), rules=(
                      Rule(code=ONE_DATUM, at=_typed_value, wrong=COUNT.ref.equals(1), each="project"),)),
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
