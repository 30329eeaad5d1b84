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

CODES: tuple[Code, ...] = (YEAR_TWICE, NOT_ABOVE_ZERO, IDEAL_TOO_LARGE, WEIGHTS_NOT_ONE, OFF_THE_SCALE, NOT_SCORED,
                           NO_BREAK_EVEN)
"""In order of their numbers."""
