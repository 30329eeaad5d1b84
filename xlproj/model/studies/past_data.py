"""Datos históricos: the data of past years, one by one, and what is asked of them (ch. VI).

Data stand one below the other in any order, newest or oldest first: a year is found by its number, never by
its place.
"""

from __future__ import annotations

from xlproj.base.catalogue_studies import NOT_ABOVE_ZERO, ONE_DATUM, YEAR_TWICE
from xlproj.base.text import Text
from xlproj.base.units import PLAIN, QUANTITY
from xlproj.expr.aggregates import Reduce, count_rows, sum_rows
from xlproj.expr.functions import blank_unless, both, choose, in_turn
from xlproj.expr.lookups import sum_where
from xlproj.expr.nodes import Node, Truth, as_number
from xlproj.expr.presence import Exists, Typed
from xlproj.expr.references import Mirrored
from xlproj.spec.inputs import ask, choices
from xlproj.spec.quantities import Quantity, by_row, scalar
from xlproj.spec.rules import Condition, Figure, Rule
from xlproj.spec.sheets import Form, Sheet, Table

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
YEARS = by_row("proy_anio", "Año", "Year", blank_unless(_known, _typed_year), show="calendar", unit=PLAIN)
VALUES = by_row("proy_valor", "Valor", "Value", blank_unless(_known, _typed_value), show="number",
                unit=QUANTITY)
IS_DATUM = Exists(YEARS.ref)


def datum_of(year: Node) -> Node:
    """The datum of a year, 0 where there is none."""
    return sum_where(VALUES.ref, YEARS.ref, "=", year)


def has_datum(year: Node) -> Truth:
    """Whether there is a datum of a year."""
    return sum_where(as_number(IS_DATUM), YEARS.ref, "=", year) > 0


def column(key: str, es: str, en: str, then: Node, test: Truth = IS_DATUM, **more: object) -> Quantity:
    """A figure of each datum, blank in the rows that hold none."""
    kept: dict[str, object] = {"show": "number", "unit": PLAIN} | more
    return by_row(f"proy_{key}", es, en, blank_unless(test, then), **kept)


COUNT = scalar("proy_datos", "Número de datos", "Number of data", count_rows(IS_DATUM), show="integer",
               unit=PLAIN)
FIRST = scalar("proy_primero", "Primer año con dato", "First year with a datum",
               Reduce("MIN", YEARS.ref, "row"), show="calendar",
               unit=PLAIN)
LAST = scalar("proy_ultimo", "Último año con dato", "Last year with a datum", Reduce("MAX", YEARS.ref, "row"),
              show="calendar",
              unit=PLAIN)
LEAST = scalar("proy_menor", "Menor valor", "Least value", Reduce("MIN", VALUES.ref, "row"), show="number",
               unit=QUANTITY)
RANK = column("orden", "Orden en el tiempo", "Order in time",
              sum_where(as_number(IS_DATUM), YEARS.ref, "<=", YEARS.ref), show="integer")
_before = sum_where(YEARS.ref, RANK.ref, "=", RANK.ref - 1)
_follows = in_turn(IS_DATUM, RANK.ref > 1)
GAP = column("distancia", "Años desde el dato anterior", "Years since the datum before",
             YEARS.ref - _before, _follows,
             show="integer")
# equal years share the later rank, so that the ranks sum to more than 1 + 2 + … + n
REPEATED = scalar("proy_repetidos", "Pares de años iguales", "Pairs of equal years", show="integer",
                  unit=PLAIN,
                  expr=sum_rows(RANK.ref) - COUNT.ref * (COUNT.ref + 1) / 2,
                  meaning=Text("Debe ser 0.", "Must be 0."))
SHOWN = scalar("proy_filas", "Se muestran todos los datos (1: sí)", "All data are shown (1: yes)",
               show="integer", unit=PLAIN,
               expr=choose(Mirrored(TABLE, YEAR.key), 1, 0))
CLEAN = both(REPEATED.ref.equals(0), SHOWN.ref > 0)
HAS_RATES = scalar("proy_hay_tasas", "Los datos dan tasas: dos o más, todos mayores que 0 (1: sí)",
                   "The data give rates: two or more, all above 0 (1: yes)",
                   as_number(both(COUNT.ref > 1, CLEAN, LEAST.ref > 0)), show="integer", unit=PLAIN)
_value_before = sum_where(VALUES.ref, RANK.ref, "=", RANK.ref - 1)
CHANGE = column("variacion", "Variación anual", "Yearly change",
                (VALUES.ref / _value_before) ** (1 / GAP.ref) - 1,
                in_turn(IS_DATUM, both(RANK.ref > 1, HAS_RATES.ref.equals(1))), show="rate",
                source="c06-mean-rate",
                convention=Text("Si entre dos datos faltan años, la variación anual que los une.",
                                "Where years are missing between two data, the yearly change that joins "
                                "them."))

# --- what is asked of the data -----------------------------------------------------------------------------
_same_year = sum_where(as_number(_known), _typed_year, "=", _typed_year)
ONE_EACH_YEAR = Condition(
    key="anios_distintos", blocks=False, shown=REPEATED.ref.equals(0),
    label=Text("Cada año tiene un solo dato", "Each year has a single datum"), rules=(
        Rule(code=YEAR_TWICE, at=_typed_year, alike=(_typed_year,), wrong=both(_known, _same_year > 1),
             values={"year": _typed_year, "count": _same_year}),))
ABOVE_ZERO = Condition(
    key="valores_positivos", blocks=False,
    label=Text("Los datos son mayores que 0 (para las tasas)", "Data are above 0 (for the rates)"), rules=(
        Rule(code=NOT_ABOVE_ZERO, at=_typed_value, first=True, wrong=both(_known, _typed_value <= 0),
             values={"value": Figure(_typed_value)}),))
TWO_DATA = Condition(
    key="dos_datos", blocks=False,
    label=Text("Hay datos de dos años o más", "There are data of two years or more"), rules=(
        Rule(code=ONE_DATUM, at=_typed_value, wrong=COUNT.ref.equals(1), each="project"),))
