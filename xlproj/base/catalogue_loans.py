"""Problems of loans and of trial rates."""

from __future__ import annotations

from xlproj.base.problems import Code
from xlproj.base.text import Text

UNKNOWN_LOAN = Code(
    id="XP-324", severity="error",
    what=Text("no hay un préstamo «{key}» en la tabla de préstamos; {codes:está/están}: {codes}.",
              "there is no loan “{key}” in the table of loans; there {codes:is/are}: {codes}."),
    remedy=Text("Escriba el código tal como está en esa tabla.", "Type the code as it stands in that table."),
    example={"key": "P3", "codes": "P1, P2"})
REPEATED_LOAN = Code(
    id="XP-325", severity="error",
    what=Text("el código de préstamo «{key}» está más de una vez.",
              "the loan code “{key}” stands more than once."),
    remedy=Text("Dé a cada préstamo un código propio.", "Give each loan a code of its own."),
    example={"key": "P1"})
BEYOND_HORIZON = Code(
    id="XP-326", severity="error",
    what=Text(
        "el préstamo «{key}» termina de pagarse en el año {last} y el horizonte acaba en el año {horizon}: "
        "quedarían {left} sin pagar.",
        "the loan “{key}” is paid off in year {last} and the horizon ends in year {horizon}: {left} would "
        "stay unpaid."),
    remedy=Text(
        "Acorte el plazo, o alargue el horizonte a {last} años en la Ficha (si faltan columnas, convert "
        "--years {last}).",
        "Shorten the term, or lengthen the horizon on the Profile to {last} years (if columns are missing, "
        "convert --years "
        "{last})."),
    short=Text("Termina de pagarse después del horizonte.", "It is paid off after the horizon."),
    example={"key": "P1", "last": 12, "horizon": 10, "left": "3,200"})
GRACE_TOO_LONG = Code(
    id="XP-327", severity="error",
    what=Text(
        "la gracia es de {grace} años y el plazo de {term}: no queda ningún año para devolver el préstamo.",
        "grace lasts {grace} years and the term {term}: no year is left to repay the loan."),
    remedy=Text("El plazo cuenta también los años de gracia: alárguelo, o acorte la gracia.",
                "The term includes the years of grace: lengthen it, or shorten the grace."),
    example={"grace": 5, "term": 5})
SIMPLE_WITHIN_YEAR = Code(
    id="XP-328", severity="error",
    what=Text(
        "el interés simple se calcula con un pago al año, y aquí hay {payments}: cada pago redime según su "
        "propio tiempo, y "
        "los de un año no se suman en una fórmula.",
        "simple interest is computed with one payment a year, and here there are {payments}: each payment "
        "redeems by its own "
        "time, and those of a year don't add up to one formula."),
    remedy=Text(
        "Deje un pago al año, o elija interés compuesto; con amortización constante o capital al final, la "
        "tasa nominal "
        "anual da lo mismo.",
        "Keep one payment a year, or choose compound interest; with equal principal or principal at the end, "
        "a nominal "
        "yearly rate gives the same."),
    example={"payments": 12})
UNEVEN_PAYMENTS = Code(
    id="XP-380", severity="error",
    what=Text("{years} {years:año no es|años no son} un número entero de pagos con {payments} al año: "
              "serían {count}.",
              "{years} {years:year is|years are} no whole number of payments at {payments} a year: they "
              "would be {count}."),
    remedy=Text("Escriba {below} o {above} años, o cambie los pagos al año.",
                "Type {below} or {above} years, or change the payments a year."),
    short=Text("El plazo y la gracia deben ser pagos enteros.",
               "Term and grace must be whole payments."),
    example={"years": "1.3", "payments": 2, "count": "2.6", "below": "1", "above": "1.5"})
DRAWN_TOO_LATE = Code(
    id="XP-381", severity="error",
    what=Text(
        "del préstamo «{key}» llegan {amount} en el año {year} y su último pago es el del año {last}: eso no "
        "se devolvería.",
        "of the loan “{key}” {amount} comes in year {year} and its last payment is that of year {last}: that "
        "would not be "
        "repaid."),
    remedy=Text("Alargue el plazo, que se cuenta desde la primera parte, o adelante esta.",
                "Lengthen the term, which counts from the first part, or bring this one forward."),
    example={"key": "P1", "amount": "400", "year": 5, "last": 5})
OFFER_BEYOND_HORIZON = Code(
    id="XP-367", severity="warning",
    what=Text(
        "la oferta «{key}» termina de pagarse en el año {last} y el horizonte acaba en el año {horizon}: no "
        "se sabe cuánto "
        "cuesta en total, y queda fuera de la comparación.",
        "the offer “{key}” is paid off in year {last} and the horizon ends in year {horizon}: what it costs "
        "in all is not "
        "known, and it is left out of the comparison."),
    remedy=Text(
        "Para compararla, alargue el horizonte a {last} años (si faltan columnas, convert --years {last}); "
        "si no, compare su "
        "tasa efectiva anual.",
        "To compare it, lengthen the horizon to {last} years (if columns are missing, convert --years "
        "{last}); else compare "
        "its effective yearly rate."),
    short=Text("Termina de pagarse después del horizonte.", "It is paid off after the horizon."),
    example={"key": "P2", "last": 12, "horizon": 10})
OFFER_NOT_REPAID = Code(
    id="XP-369", severity="warning",
    what=Text("de la oferta «{key}» se devuelven {left} y se reciben {right}: queda fuera de la comparación.",
              "of the offer “{key}” {left} is repaid and {right} received: it is left out of the "
              "comparison."),
    remedy=Text("Complete su calendario de pagos hasta que devuelva lo recibido.",
                "Complete its schedule until it repays what is received."),
    example={"key": "P2", "left": "0", "right": "1,000"})
TRIALS_APART = Code(
    id="XP-314", severity="warning",
    what=Text("las dos tasas de prueba están a más de 5 puntos: la TIR interpolada sale lejos de la exacta.",
              "the two trial rates are more than 5 points apart: the interpolated IRR comes out far from the "
              "exact one."),
    remedy=Text("Acérquelas hasta 5 puntos, o déjelas vacías y se eligen solas.",
                "Bring them within 5 points, or leave them empty and they are chosen for you."))
LOAN_WITHOUT_AMOUNT = Code(
    id="XP-289", severity="warning",
    what=Text("sin monto no hay préstamo: «{before}» no se lee.",
              "without an amount there is no loan: “{before}” is not read."),
    remedy=Text("Si hay préstamo, escriba su monto.", "If there is a loan, type its amount."),
    example={"before": "Banco comercial"})

CODES = (TRIALS_APART, UNKNOWN_LOAN, REPEATED_LOAN, BEYOND_HORIZON, GRACE_TOO_LONG, SIMPLE_WITHIN_YEAR,
         OFFER_BEYOND_HORIZON,
         OFFER_NOT_REPAID, UNEVEN_PAYMENTS, DRAWN_TOO_LATE, LOAN_WITHOUT_AMOUNT)
