"""Problems of investments and working capital."""

from __future__ import annotations

from xlproj.base.problems import Code
from xlproj.base.text import Text

WORKING_CAPITAL_TWICE = Code(
    id="XP-426", severity="warning",
    what=Text(
        "esta línea pone {left} de capital de trabajo y la técnica elegida calcula {right}: los dos entran "
        "en el flujo.",
        "this line puts in {left} of working capital and the technique chosen computes {right}: both enter "
        "the cash flow."),
    remedy=Text(
        "Si es el mismo dinero, borre la línea, o elija «El de las líneas de Inversiones» en Capital de "
        "trabajo.",
        "If it is the same money, delete the line, or choose “That of the lines of Investments” on Working "
        "capital."),
    example={"left": "120", "right": "560"})

TECHNIQUE_WITHOUT_FIGURE = Code(
    id="XP-427", severity="error",
    what=Text("la técnica elegida para el capital de trabajo necesita este dato, y está vacío.",
              "the technique chosen for working capital needs this figure, and it is empty."),
    remedy=Text("Escríbalo (0 si de verdad es 0), o elija otra técnica.",
                "Type it (0 if it really is 0), or choose another technique."))

WORKING_CAPITAL_OVERPAID = Code(
    id="XP-428", severity="error",
    what=Text("las partes del capital de trabajo calculado suman {left}; no pueden pasar de 1.",
              "the shares of computed working capital sum to {left}; they can't exceed 1."),
    remedy=Text("Corrija las partes; lo que falte hasta 1 lo pone el aporte propio.",
                "Correct the shares; what is left up to 1 is given by own capital."),
    example={"left": "1.2"})

FUND_WITHOUT_RATE = Code(
    id="XP-429", severity="error",
    what=Text("hay líneas que se deprecian por fondo de amortización y falta su tasa.",
              "there are lines depreciated by a sinking fund and its rate is missing."),
    remedy=Text(
        "Escriba la tasa, como 0.04 o 4 % (con 0 es línea recta), o elija otro método en esas líneas.",
        "Type the rate, such as 0.04 or 4 % (0 gives a straight line), or choose another method on those "
        "lines."))

LIFE_NOT_SAID = Code(
    id="XP-430", severity="warning",
    what=Text(
        "no dice cuántos años dura ni si se deprecia: no se deprecia, y sus {amount} no bajan el impuesto.",
        "neither says how many years it lasts nor whether it is depreciated: it is not, and its {amount} "
        "don't lower the tax."),
    remedy=Text(
        "Escriba su vida útil, o «Sí» en ¿Se deprecia? para tomar la usual, o «No» si de verdad no se "
        "deprecia.",
        "Type its useful life, or “Yes” under Depreciated? to take the usual one, or “No” if it really is "
        "not depreciated."),
    example={"amount": "2,400"})

LAND_WITH_LIFE = Code(
    id="XP-431", severity="warning",
    what=Text("el terreno y el capital de trabajo no se deprecian: lo escrito aquí no cuenta.",
              "land and working capital are not depreciated: what is typed here does not count."),
    remedy=Text("Bórrelo, o corrija el componente si la línea es otra cosa.",
                "Clear it, or correct the component if the line is something else."))

REINVESTED_FOR_NOTHING = Code(
    id="XP-432", severity="warning",
    what=Text(
        "en el año {year} no termina la vida de nada que se reponga: estos {amount} entran en el flujo, pero "
        "no se deprecian "
        "ni se recuperan.",
        "in year {year} the life of nothing that is replaced ends: these {amount} enter the cash flow, but "
        "are neither "
        "depreciated nor recovered."),
    remedy=Text("Bórrelos y escriba la compra como una línea más de Inversiones, con su año y su vida útil.",
                "Clear them and type the purchase as one more line of Investments, with its year and its "
                "useful life."),
    example={"year": 4, "amount": "500"})

NAMES_NO_LINE = Code(
    id="XP-439", severity="notice",
    what=Text(
        "ninguna línea de Inversiones se llama así: estos {amount} están en lugar de todas las líneas del "
        "año 0 que no se nombran aquí.",
        "no line of Investments has this name: these {amount} stand for all lines of year 0 that are not "
        "named here."),
    remedy=Text(
        "Si es una línea, escriba su descripción tal como está en Inversiones; entonces solo ella deja el "
        "mes propuesto.",
        "If it is a line, type its description as it stands on Investments; then it alone leaves its "
        "proposed month."),
    example={"amount": "12,000"})

NEVER_REPLACED = Code(
    id="XP-433", severity="error",
    what=Text("el terreno y el capital de trabajo no se gastan, y por eso no se reponen.",
              "land and working capital don't wear out, and so are never replaced."),
    remedy=Text("Ponga «No» en ¿Se repone?, o corrija el componente si la línea es otra cosa.",
                "Put “No” under Replaced?, or correct the component if the line is something else."))

MONTH_NOT_SHOWN = Code(
    id="XP-434", severity="warning",
    what=Text(
        "el mes {month} no está en el calendario del año 0, que tiene {last} {last:mes|meses}, o la línea "
        "se gasta otro "
        "año: el mes no "
        "cuenta.",
        "month {month} is not on the calendar of year 0, which has {last} {last:month|months}, or the line "
        "is spent in "
        "another year: the "
        "month does not count."),
    remedy=Text("Corrija el mes, o bórrelo.", "Correct the month, or clear it."),
    example={"month": 14, "last": 12})

PROGRAMME_UNPAID = Code(
    id="XP-338", severity="warning",
    what=Text("no se dice quién paga {amount} de {programme}.",
              "it is not told who pays {amount} of {programme}."),
    remedy=Text("Elija en la columna «Quién paga» de cada línea: aporte propio, beneficiarios o donación.",
                "Choose in the column “Who pays” of each line: own capital, beneficiaries or grant."),
    example={"amount": "58,500", "programme": Text("la mitigación", "the mitigation")})

CODES = (WORKING_CAPITAL_TWICE, TECHNIQUE_WITHOUT_FIGURE, WORKING_CAPITAL_OVERPAID, FUND_WITHOUT_RATE,
         LIFE_NOT_SAID, LAND_WITH_LIFE,
         REINVESTED_FOR_NOTHING, NEVER_REPLACED, MONTH_NOT_SHOWN, PROGRAMME_UNPAID,
         NAMES_NO_LINE)
