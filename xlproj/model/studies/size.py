"""Tamaño: how large the project can be, by the law of the minimum: the factor that allows least sets the size
(ch. VII)."""

from __future__ import annotations

from xlproj.base.catalogue_studies import IDEAL_TOO_LARGE, LIMIT_MISSING
from xlproj.base.text import Text
from xlproj.base.units import PLAIN, QUANTITY
from xlproj.expr.aggregates import Reduce, count_rows
from xlproj.expr.functions import Not, blank_unless, both, choose, either, gate, least, say
from xlproj.expr.lookups import first_text, sum_where
from xlproj.expr.nodes import as_number
from xlproj.expr.presence import Filled, IsChoice, Typed
from xlproj.expr.texts import Join
from xlproj.model.lists import YES_NO
from xlproj.spec.formats import Format
from xlproj.spec.inputs import ask, choices
from xlproj.spec.known import UNIT_OF_ROW
from xlproj.spec.quantities import computed_column, scalar
from xlproj.spec.recipes import Recipe
from xlproj.spec.rules import Condition, Figure, Rule
from xlproj.spec.sheets import Form, Sheet, Table

TABLE = "limitantes"
GENERAL = choices(
    "factores_tamano", recursos=("Recursos naturales", "Natural resources"), mercado=("Mercado", "Market"),
    tecnologia=("Tecnología e insumos", "Technology and inputs"), localizacion=("Localización", "Location"),
    financiamiento=("Financiamiento", "Financing"), sociales=("Aspectos sociales", "Social aspects"),
    institucionales=("Factores institucionales", "Institutional factors"))
PRODUCT = ask("tam_producto", "text", "Producto", "Product", "Lo que el proyecto produce o atiende.",
              "What the project makes or serves.", example="Harina de maíz")
UNIT = ask("tam_unidad", "text", "Unidad del tamaño", "Unit of size",
           "Toneladas al año, hectáreas, familias …", "Tonnes a year, hectares, families …", example="t/año")
IDEAL = ask("tam_ideal", "number", "Tamaño ideal", "Ideal size",
            "El que quisiera hacer, en unidades del producto; opcional.",
            "The one you would like, in units of the product; optional.", unit=QUANTITY, minimum=0,
            example=220)
FACTOR = ask("factor", "text", "Factor específico", "Specific factor", "Qué podría limitar el tamaño.",
             "What could limit the size.",
             required=True, width=38, example="Agua de la quebrada")
LIMIT = ask("limite", "number", "Límite", "Limit",
            "Tamaño que este factor permite, en unidades del producto.",
            "Size that this factor allows, in units of the product.", unit=QUANTITY, minimum=0, width=14,
            example=200)
LIMITS = ask("limita", "choice", "¿Limitante?", "Limiting?", "No: se puede manejar y no cuenta. Vacío: sí.",
             "No: it can be dealt with and does not count. Empty: yes.", choices=YES_NO, width=12)
_factor, _limit = FACTOR.column_of(TABLE), LIMIT.column_of(TABLE)
_limits = Not(IsChoice(LIMITS.column_of(TABLE), YES_NO.key, "no"))
_counts = both(Typed(_limit), _limits)
ORDER = computed_column(TABLE, "orden", "Orden", "Order", blank_unless(
    _counts, sum_where(as_number(_counts), _limit, "<", _limit) + 1),
                        show="integer", unit=PLAIN, meaning=Text(
                            "1: el que menos permite.", "1: the one that allows least."))

COUNT = scalar("tam_contados", "Factores que cuentan", "Factors that count", count_rows(_counts),
               show="integer", unit=PLAIN)
_without_limit = both(Filled(_factor), _limits, Not(Typed(_limit)))
MISSING = scalar("tam_sin_limite", "Factores que limitan y no dicen cuánto",
                 "Limiting factors that don't say how much",
                 show="integer", unit=PLAIN, expr=count_rows(_without_limit),
                 meaning=Text("Debe ser 0: escriba su límite, o «No» si no limitan.",
                              "Must be 0: type their limit, or “No” if they "
                              "don't limit."))
_some = COUNT.ref > 0
# those that don't count: the most
_least_or_most = Reduce("MIN", choose(_counts, _limit, Reduce("MAX", _limit, "row")), "row")
LEAST = scalar("tam_menor", "Menor de los límites", "Least of the limits", choose(_some, _least_or_most, 0),
               show="number",
               unit=QUANTITY)
_least = both(Filled(_limit), _limits, _limit <= LEAST.ref)  # words are never below a number
TIED = scalar("tam_empatados", "Factores con ese límite", "Factors with that limit", count_rows(_least),
              show="integer", unit=PLAIN,
              meaning=Text("Más de uno: empatan, y hay que levantarlos todos para crecer.",
                           "More than one: they tie, and all must be lifted to grow."))
_FIRST = scalar("tam_primero", "Primer factor con ese límite", "First factor with that limit",
                first_text(_factor, _least), show="text", unit=None)
WHICH = scalar("tam_factor", "Factor que limita", "Limiting factor", show="text", unit=None, bold=True,
               expr=gate(_some, Join((_FIRST.ref, choose(
                   TIED.ref > 1, say(", y otros con el mismo límite", ", and others with the same limit"),
                   say("", ""))))))
SIZE = scalar("tam_tamano", "Tamaño del proyecto", "Size of the project", show="number", unit=QUANTITY,
              bold=True,
              name="tamano_proyecto", source="ch. VII", expr=gate(
                  either(_some, Typed(IDEAL.ref)), choose(
                      _some, choose(Typed(IDEAL.ref), least(IDEAL.ref, LEAST.ref), LEAST.ref),
                      IDEAL.ref)),
              meaning=Text("El menor de los límites, o el ideal si es menor.",
                           "The least of the limits, or the ideal if it is less."))
_FITS = scalar("tam_cabe", "Si el ideal no pasa del límite", "If the ideal is not beyond the limit",
               show="text", unit=None, expr=choose(
                   MISSING.ref > 0, say("No se sabe si cabe: falta el límite de algún factor",
                                        "Whether it fits is not known: the limit of some factor is missing"),
                   choose(Typed(IDEAL.ref), say("El ideal cabe en todos los límites",
                                                "The ideal fits within all limits"),
                          say("Lo fija el factor que menos permite",
                              "It is set by the factor that allows least"))))
VERDICT = scalar("tam_veredicto", "En palabras", "In words", show="text", unit=None, expr=choose(
    _some, choose(
        both(Typed(IDEAL.ref), IDEAL.ref > LEAST.ref),
        say("El ideal no cabe: redúzcalo, o levante el factor que limita",
            "The ideal does not fit: reduce it, or lift the limiting factor"), _FITS.ref),
    say("Escriba los límites de los factores", "Type the limits of the factors")))

SHEET = Sheet(
    key="tamano", title=Text("Tamaño", "Size"), group="inputs", printed=3,
    purpose=Text(
        "Anote qué factores podrían limitar el proyecto y el tamaño que permite cada uno; el que menos "
        "permite lo fija.",
        "Note which factors could limit the project and the size that each allows; the one that allows least "
        "sets it."),
    blocks=(
        Form(title=Text("Producto", "Product"), items=(PRODUCT, UNIT, IDEAL)),
        Table(key=TABLE, parts=False, title=Text("Factores limitantes", "Limiting factors"), rows=12,
              columns=(
                  FACTOR, ask("general", "choice", "Factor general", "General factor", "Elija de la lista.",
                              "Choose from the list.",
                              choices=GENERAL, width=24),
                  ask("magnitud", "number", "Magnitud", "Magnitude", "Cuánto hay del factor, en su unidad.",
                      "How much there is of the factor.", width=13, example=35),
                  ask(UNIT_OF_ROW, "text", "Unidad", "Unit", "De la magnitud: l/s, ha, soles …",
                      "Of the magnitude: l/s, ha, soles …", width=16,
                      example="l/s"),
                  LIMIT, LIMITS, ORDER, ask("nota", "text", "Observación", "Remark",
                                            "En qué se apoya la cifra.",
                                            "What the figure rests on.", width=40))),
        Form(title=Text("Ley del mínimo", "Law of the minimum"),
             items=(COUNT, MISSING, LEAST, TIED, WHICH, SIZE, VERDICT)),
        Form(title=Text("Auxiliares", "Workings"), items=(_FIRST, _FITS))))

FORMAT = Format(
    inputs=(SHEET,),
    conditions=(
        Condition(key="ideal_cabe", blocks=False,
                  label=Text("El tamaño ideal cabe en los límites", "The ideal size fits within the limits"),
                  rules=(
                      Rule(code=IDEAL_TOO_LARGE, at=IDEAL.ref, wrong=both(_some, IDEAL.ref > LEAST.ref),
                           values={
                               "ideal": Figure(IDEAL.ref), "factor": WHICH.ref,
                               "limit": Figure(LEAST.ref)}),)),
        Condition(key="limites_escritos", blocks=False,
                  label=Text("Cada factor que limita tiene su límite", "Each limiting factor has its limit"),
                  rules=(
                      Rule(code=LIMIT_MISSING, at=_limit, wrong=_without_limit,
                           values={"factor": _factor}),))),
    conventions=(
        Text("El tamaño es el menor de los límites que cuentan (ley del mínimo), sin pasar del ideal.",
             "The size is the least of the limits that count (law of the minimum), without exceeding the "
             "ideal."),))
RECIPES = (Recipe(key="tamano", period="any", build=lambda _: FORMAT),)
