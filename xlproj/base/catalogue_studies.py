"""Problems of the studies beside the cash flow: projections, size, location, break-even, alternatives. Codes XP-370 to 379."""

from __future__ import annotations

from xlproj.base.problems import Code
from xlproj.base.text import Text

YEAR_TWICE = Code(
    id="XP-370", severity="error",
    what=Text("el año {year} aparece {count} veces.", "the year {year} appears {count} times."),
    remedy=Text("Deje un solo dato por año.", "Leave a single datum for each year."),
    example={"year": 1995, "count": 2})

NOT_ABOVE_ZERO = Code(
    id="XP-371", severity="warning",
    what=Text("el dato es {value}: con valores de 0 o menos no hay tasas de crecimiento.",
              "the datum is {value}: with values of 0 or less there are no growth rates."),
    remedy=Text("Corrija el dato, o elija mínimos cuadrados.", "Correct the datum, or choose least squares."),
    example={"value": "0"})

IDEAL_TOO_LARGE = Code(
    id="XP-372", severity="warning",
    what=Text("el tamaño ideal es {ideal} y «{factor}» solo permite {limit}.",
              "the ideal size is {ideal} and “{factor}” allows {limit} only."),
    remedy=Text("Reduzca el tamaño, o diga cómo se levanta ese factor.", "Reduce the size, or say how that factor is lifted."),
    example={"ideal": "220", "factor": "Agua", "limit": "180"})

WEIGHTS_NOT_ONE = Code(
    id="XP-374", severity="error",
    what=Text("los pesos suman {total} y deben sumar 1.", "the weights sum to {total} and must sum to 1."),
    remedy=Text("Corrija los pesos, o diga que son puntos de cualquier suma.",
                "Correct the weights, or say that they are points of any sum."),
    example={"total": "0.95"})

OFF_THE_SCALE = Code(
    id="XP-375", severity="error",
    what=Text("la calificación {value} no es de la escala de este factor: {scale}.",
              "the score {value} is not of the scale of this factor: {scale}."),
    remedy=Text("Escriba una calificación de la escala, o corrija la escala.", "Type a score of the scale, or correct the scale."),
    example={"value": "4", "scale": "0, 2, 3"})

NOT_SCORED = Code(
    id="XP-376", severity="error",
    what=Text("falta la calificación de «{zone}» en «{factor}»; contaría como 0.",
              "the score of “{zone}” in “{factor}” is missing; it would count as 0."),
    remedy=Text("Escríbala, aunque sea 0.", "Type it, even if it is 0."),
    example={"zone": "Zona B", "factor": "Clima"})

NO_BREAK_EVEN = Code(
    id="XP-377", severity="warning",
    what=Text("no hay punto de equilibrio: {reason}.", "there is no break-even point: {reason}."),
    remedy=Text("El precio debe superar el costo variable, y cada costo ser fijo o variable.",
                "The price must be above the variable cost, and each cost be fixed or variable."),
    example={"reason": Text("el precio es 2 y el costo variable 2.5", "the price is 2 and the variable cost 2.5")})

NOTHING_TO_COMPARE = Code(
    id="XP-373", severity="warning",
    what=Text("la alternativa «{name}» no tiene {lacking}: no se compara.", "the alternative “{name}” has no {lacking}: it is not "
              "compared."),
    remedy=Text("Escríbalos, o quite la alternativa.", "Type them, or remove the alternative."),
    example={"name": "Pozo con bomba", "lacking": Text("costos", "costs")})

UNKNOWN_ALTERNATIVE = Code(
    id="XP-378", severity="error",
    what=Text("no hay una alternativa «{key}» en la tabla de alternativas; están: {codes}.",
              "there is no alternative “{key}” in the table of alternatives; there are: {codes}."),
    remedy=Text("Escriba el código tal como está en esa tabla.", "Type the code as it stands in that table."),
    example={"key": "A9", "codes": "A1, A2, A3"})

REPEATED_ALTERNATIVE = Code(
    id="XP-379", severity="error",
    what=Text("el código de alternativa «{key}» está más de una vez.", "the code of alternative “{key}” stands more than once."),
    remedy=Text("Dé a cada alternativa un código propio.", "Give each alternative a code of its own."),
    example={"key": "A1"})

CODES: tuple[Code, ...] = (YEAR_TWICE, NOT_ABOVE_ZERO, IDEAL_TOO_LARGE, WEIGHTS_NOT_ONE, OFF_THE_SCALE, NOT_SCORED,
                           NO_BREAK_EVEN, NOTHING_TO_COMPARE, UNKNOWN_ALTERNATIVE, REPEATED_ALTERNATIVE)
"""In the order of the sheets that they are about."""
