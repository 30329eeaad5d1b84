"""Problems of loans and of trial rates. Codes XP-314 and XP-324 … XP-329."""

from __future__ import annotations

from xlproj.base.problems import Code
from xlproj.base.text import Text

UNKNOWN_LOAN = Code(
    id="XP-324", severity="error",
    what=Text("no hay un préstamo «{key}» en la tabla de préstamos; están: {codes}.",
              "there is no loan “{key}” in the table of loans; there are: {codes}."),
    remedy=Text("Escriba el código tal como está en esa tabla.", "Type the code as it stands in that table."),
    example={"key": "P3", "codes": "P1, P2"})
REPEATED_LOAN = Code(
    id="XP-325", severity="error",
    what=Text("el código de préstamo «{key}» está más de una vez.", "the loan code “{key}” stands more than once."),
    remedy=Text("Dé a cada préstamo un código propio.", "Give each loan a code of its own."),
    example={"key": "P1"})
BEYOND_HORIZON = Code(
    id="XP-326", severity="error",
    what=Text("el préstamo «{key}» termina de pagarse en el año {last} y el horizonte acaba en el año {horizon}: "
              "quedarían {left} sin pagar.",
              "the loan “{key}” is paid off in year {last} and the horizon ends in year {horizon}: {left} would stay unpaid."),
    remedy=Text("Acorte el plazo, o haga el libro con un horizonte de {last} años (convert --years {last}).",
                "Shorten the term, or make the workbook with a horizon of {last} years (convert --years {last})."),
    example={"key": "P1", "last": 12, "horizon": 10, "left": "3,200"})
GRACE_TOO_LONG = Code(
    id="XP-327", severity="error",
    what=Text("la gracia es de {grace} años y el plazo de {term}: no queda ningún año para devolver el préstamo.",
              "grace lasts {grace} years and the term {term}: no year is left to repay the loan."),
    remedy=Text("El plazo cuenta también los años de gracia: alárguelo, o acorte la gracia.",
                "The term includes the years of grace: lengthen it, or shorten the grace."),
    example={"grace": 5, "term": 5})
SIMPLE_WITHIN_YEAR = Code(
    id="XP-328", severity="error",
    what=Text("el interés simple se calcula con un pago al año, y aquí hay {payments}.",
              "simple interest is computed with one payment a year, and here there are {payments}."),
    remedy=Text("Deje un pago al año, o elija interés compuesto.", "Keep one payment a year, or choose compound interest."),
    example={"payments": 12})

TRIALS_APART = Code(
    id="XP-314", severity="warning",
    what=Text("las dos tasas de prueba están a más de 5 puntos: la TIR interpolada sale lejos de la exacta.",
              "the two trial rates are more than 5 points apart: the interpolated IRR comes out far from the exact one."),
    remedy=Text("Acérquelas hasta 5 puntos, o déjelas vacías y se eligen solas.",
                "Bring them within 5 points, or leave them empty and they are chosen for you."))

CODES = (TRIALS_APART, UNKNOWN_LOAN, REPEATED_LOAN, BEYOND_HORIZON, GRACE_TOO_LONG, SIMPLE_WITHIN_YEAR)
