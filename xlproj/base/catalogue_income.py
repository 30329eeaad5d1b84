"""Problems of the lines of Ingresos and Costos: the yearly quantity and its course. Codes XP-466 to
XP-472."""

from __future__ import annotations

from xlproj.base.problems import Code
from xlproj.base.text import Text

COUNTED_TWICE = Code(
    id="XP-466", severity="error",
    what=Text("hay una cantidad anual y también cantidades en {years:el año/los años} {years}: se sumarían.",
              "there is a yearly quantity and there are also quantities in {years:year/years} {years}: they "
              "would be "
              "added."),
    remedy=Text("Borre las de los años, o la cantidad anual; para sumar algo más, use otra fila.",
                "Delete those of the years, or the yearly quantity; to add something more, use another row."),
    example={"years": "1, 2, 3"})

CAPACITY_UNKNOWN = Code(
    id="XP-467", severity="error",
    what=Text("la cantidad va según la capacidad usada, y ningún año la tiene: sería siempre 0.",
              "the quantity goes by the capacity used, and no year has one: it would always be 0."),
    remedy=Text("Escriba la capacidad usada de cada año en la hoja Ingresos, como 70 %, o elija otra forma.",
                "Type the capacity used in each year on the sheet Income, such as 70 %, or choose another "
                "course."))

GROWTH_LACKS = Code(
    id="XP-468", severity="error",
    what=Text("la fila «Crece cada año» y no dice cuánto.",
              "the row “Grows each year” and does not say by how much."),
    remedy=Text("Escriba cuánto crece, como 3 %, o elija «Igual todos los años».",
                "Type how much it grows, such as 3 %, or choose “The same each year”."))

GROWTH_UNUSED = Code(
    id="XP-469", severity="warning",
    what=Text("hay un crecimiento de {rate} que no se usa: la fila no dice «Crece cada año».",
              "there is a growth of {rate} that is not used: the row does not say “Grows each year”."),
    remedy=Text("Elija «Crece cada año», o borre el crecimiento.",
                "Choose “Grows each year”, or delete the growth."),
    example={"rate": "3 %"})

COURSE_UNUSED = Code(
    id="XP-470", severity="warning",
    what=Text("la fila no tiene cantidad anual: este dato no se usa.",
              "the row has no yearly quantity: this is not used."),
    remedy=Text("Escriba la cantidad anual y deje vacíos los años, o borre este dato.",
                "Type the yearly quantity and leave the years empty, or delete this."))

LINE_TWICE = Code(
    id="XP-471", severity="warning",
    what=Text("esta fila es igual a la de la celda {other}: las dos cuentan.",
              "this row is the same as that of cell {other}: both count."),
    remedy=Text("Borre una de las dos; si de verdad son dos, déles nombres distintos.",
                "Delete one of the two; if they really are two, give them different names."),
    example={"other": "Ingresos!B8"})

CAPACITY_STOPS = Code(
    id="XP-472", severity="warning",
    what=Text("falta la capacidad usada del año {year}{others}: lo que va según ella será 0.",
              "the capacity used in year {year}{others} is missing: what goes by it will be 0."),
    remedy=Text("Escríbala; si la planta no trabaja ese año, escriba 0.",
                "Type it; if the plant does not work that year, type 0."),
    example={"year": 4, "others": Text(" (también en otro año)", " (and in one more year)")})

TIR_BEYOND_BELIEF = Code(
    id="XP-335", severity="warning",
    what=Text("la TIR económica sale {rate}: cada año se ganaría más de lo invertido. ¿Es así?",
              "the economic IRR comes to {rate}: each year would earn more than what is invested. Is "
              "it so?"),
    remedy=Text(
        "Mire si falta alguna inversión o algún costo, o si un precio o una cantidad tiene ceros de más.",
        "See whether an investment or a cost is missing, or whether a price or a quantity has zeros "
        "too many."),
    example={"rate": "431.2 %"})
RATIO_BEYOND_BELIEF = Code(
    id="XP-336", severity="warning",
    what=Text("el B/C económico sale {ratio}: cada unidad gastada daría más de cinco. ¿Es así?",
              "the economic B/C comes to {ratio}: each unit spent would give more than five. Is it so?"),
    remedy=Text(
        "Mire si falta alguna inversión o algún costo, o si un precio o una cantidad tiene ceros de más.",
        "See whether an investment or a cost is missing, or whether a price or a quantity has zeros "
        "too many."),
    example={"ratio": "8.2"})
SALES_WITHOUT_COST = Code(
    id="XP-337", severity="warning",
    what=Text("hay ventas y ningún costo en todos los años: lo que se vende no costaría nada. ¿Es así?",
              "there are sales and no cost in any year: what is sold would cost nothing. Is it so?"),
    remedy=Text("Escriba en Costos lo que se gasta para producir y vender: insumos, jornales, fletes.",
                "Type on Costs what is spent to produce and to sell: inputs, wages, transport."))

CODES: tuple[Code, ...] = (COUNTED_TWICE, CAPACITY_UNKNOWN, GROWTH_LACKS, GROWTH_UNUSED, COURSE_UNUSED,
                           LINE_TWICE, CAPACITY_STOPS,
                           TIR_BEYOND_BELIEF, RATIO_BEYOND_BELIEF, SALES_WITHOUT_COST)
"""In the order of the columns that they are about; then of results."""
