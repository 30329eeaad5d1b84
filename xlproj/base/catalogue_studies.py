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

CODES: tuple[Code, ...] = (YEAR_TWICE, NOT_ABOVE_ZERO, IDEAL_TOO_LARGE)
"""In order of their numbers."""
