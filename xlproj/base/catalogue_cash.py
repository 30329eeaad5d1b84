"""Problems of money in time: contributions, months and years that lack cash, prices and collections."""

from __future__ import annotations

from xlproj.base.problems import Code
from xlproj.base.text import Text

LATE_CONTRIBUTION = Code(
    id="XP-417", severity="error",
    what=Text("este aporte llega después del último año ({last}) y no entraría en ninguna cuenta.",
              "this contribution comes after the last year ({last}) and would enter no account."),
    remedy=Text("Escriba un año dentro del horizonte.", "Type a year within the horizon."),
    example={"last": 10})

PRICE_OF_ZERO = Code(
    id="XP-418", severity="warning",
    what=Text("el precio es 0 y la cantidad {amount}: la línea no suma nada.",
              "the price is 0 and the quantity {amount}: the line adds nothing."),
    remedy=Text("Escriba el precio; si los años traen importes, deje el precio vacío.",
                "Type the price; if the years hold amounts, leave the price empty."),
    example={"amount": "50,000"})

PRICE_LACKING = Code(
    id="XP-419", severity="warning",
    what=Text("falta el precio: {amount} ({unit}) se cuenta como dinero.",
              "the price is missing: {amount} ({unit}) counts as money."),
    remedy=Text("Escriba el precio de una unidad; si son importes, deje vacía la unidad.",
                "Type the price of one unit; if these are amounts, leave the unit empty."),
    example={"amount": "50,000", "unit": "kg"})

MONTH_SHORT = Code(
    id="XP-420", severity="warning",
    what=Text(
        "en el mes {month} el financiamiento no alcanza para los pagos: faltan {amount}; lo más que falta es "
        "{deepest}, en el "
        "mes {worst}.",
        "in month {month} the financing does not cover the payments: {amount} is missing; the most that is "
        "missing is "
        "{deepest}, in month {worst}."),
    remedy=Text("Adelante el financiamiento o atrase pagos.",
                "Bring financing forward or postpone payments."),
    example={"month": 1, "amount": "1,300", "deepest": "1,300", "worst": 1})

MONTHLY_SOURCES = Code(
    id="XP-421", severity="warning",
    what=Text(
        "«{name}»: el financiamiento por meses suma {left}, y en Inversiones esa fuente paga {right} del "
        "año 0.",
        "“{name}”: the financing by month sums to {left}, and in Investments this source pays {right} of "
        "year 0."),
    remedy=Text("Haga que las dos hojas digan lo mismo.", "Make both sheets say the same."),
    example={"name": Text("Aporte propio", "Own capital"), "left": "1,300", "right": "1,600"})

DELAY_WITHOUT_EFFECT = Code(
    id="XP-422", severity="notice",
    what=Text(
        "con un horizonte de un año esta demora no cambia nada: el último año cuenta también lo que se "
        "cobraría o pagaría "
        "después.",
        "with a horizon of one year this delay changes nothing: the last year also counts what would be "
        "collected or paid "
        "later."),
    remedy=Text("Use un horizonte más largo si la demora importa.",
                "Use a longer horizon if the delay matters."))

REPEATED_STEP = Code(
    id="XP-423", severity="notice",
    what=Text("este cambio ya está en {other}: la sensibilidad repite su fila o columna.",
              "this change stands in {other} already: the sensitivity repeats its row or column."),
    remedy=Text("Escriba otro, o déjelo así si lo quiere dos veces.",
                "Type another one, or leave it if you want it twice."),
    example={"other": "Parámetros!C64"})

BLANK_STEP = Code(
    id="XP-424", severity="notice",
    what=Text("este cambio está vacío: su fila o columna de la sensibilidad sale en blanco.",
              "this change is empty: its row or column of the sensitivity comes out blank."),
    remedy=Text("Escriba un cambio, o déjelo vacío si no hace falta.",
                "Type a change, or leave it empty if it is not needed."))

CODES = (LATE_CONTRIBUTION, PRICE_OF_ZERO, PRICE_LACKING, MONTH_SHORT, MONTHLY_SOURCES, DELAY_WITHOUT_EFFECT,
         REPEATED_STEP,
         BLANK_STEP)
