"""Problems of a crop campaign: prices, months and lenders that don't fit together. Codes XP-360 to XP-369."""

from __future__ import annotations

from xlproj.base.problems import Code
from xlproj.base.text import Text

PRICE_OF_ZERO = Code(
    id="XP-360", severity="warning",
    what=Text("el precio es 0 y la cantidad {quantity}: esta línea no cuenta en dinero.",
              "the price is 0 and the quantity {quantity}: this line does not count in money."),
    remedy=Text("Escriba lo que vale una unidad; si es trabajo o insumo propio, lo que costaría comprarlo.",
                "Type what one unit is worth; if it is your own labour or input, what it would cost to buy "
                "it."),
    example={"quantity": "10"})
REPAID_TOO_LATE = Code(
    id="XP-361", severity="error",
    what=Text(
        "el préstamo se devuelve en el mes {month} y la campaña termina en el mes {last}: ese pago no "
        "entraría en el flujo.",
        "the loan is repaid in month {month} and the campaign ends in month {last}: that payment would not "
        "enter the flow."),
    remedy=Text("Escriba un mes hasta el {last}, o alargue el horizonte en la Ficha.",
                "Type a month up to {last}, or lengthen the horizon on the Profile."),
    short=Text("El pago cae después del último mes.", "The payment falls after the last month."),
    example={"month": 9, "last": 7})
REPAID_BEFORE = Code(
    id="XP-362", severity="error",
    what=Text("el préstamo se recibe en el mes {received} y se devuelve en el mes {month}.",
              "the loan is received in month {received} and repaid in month {month}."),
    remedy=Text("Se devuelve en un mes posterior al que se recibe: corrija uno de los dos.",
                "It is repaid in a later month than the one it is received in: correct one of the two."),
    example={"received": 5, "month": 3})
AMOUNT_OR_SHARE = Code(
    id="XP-363", severity="error",
    what=Text("este financiador {state}.", "this lender {state}."),
    remedy=Text("Escriba uno de los dos: cuánto presta, o qué parte del costo.",
                "Type one of the two: how much it lends, or what share of the cost."),
    example={"state": Text("no tiene monto ni parte del costo",
                           "has neither an amount nor a share of the cost")})
FUNDS_LEFT_OVER = Code(
    id="XP-364", severity="warning",
    what=Text(
        "de lo recibido de los financiadores sobran {amount}: cuando llega ya no hay costos que pagar "
        "con ello.",
        "of what the lenders give {amount} is left over: when it comes there are no costs left to pay with "
        "it."),
    remedy=Text("Pida menos, o antes: por ese dinero se pagan intereses sin usarlo.",
                "Ask for less, or earlier: interest is paid on that money without using it."),
    example={"amount": "1,200"})
MONTHS_AND_QUANTITY = Code(
    id="XP-365", severity="error",
    what=Text("los meses reparten {left} y la cantidad por hectárea es {right}.",
              "the months share out {left} and the quantity per hectare is {right}."),
    remedy=Text("Reparta por meses toda la cantidad y no más, o corríjala.",
                "Share out over the months all of the quantity and no more, or correct it."),
    example={"left": "8", "right": "10"})
INDIRECT_OUTSIDE = Code(
    id="XP-366", severity="error",
    what=Text(
        "este costo se paga desde el mes {first} hasta el mes {until}, y la campaña va del mes 0 al {last}.",
        "this cost is paid from month {first} to month {until}, and the campaign goes from month 0 to "
        "{last}."),
    remedy=Text("Escriba meses de la campaña, el primero antes que el último.",
                "Type months of the campaign, the first before the last."),
    example={"first": 2, "until": 9, "last": 7})
OTHER_PERIOD = Code(
    id="XP-368", severity="error",
    what=Text("La hoja «{name}» va por {its} y un proyecto «{kind}» por {ours}: no pueden ir juntos.",
              "The sheet “{name}” goes by {its} and a project “{kind}” by {ours}: they can't go together."),
    remedy=Text("Quítela de «--sheets», o use otro tipo de proyecto.",
                "Leave it out of “--sheets”, or use another kind of project."),
    example={"name": "reembolsos", "kind": "riego", "its": Text("meses", "months"),
             "ours": Text("años", "years")})

CODES: tuple[Code, ...] = (PRICE_OF_ZERO, REPAID_TOO_LATE, REPAID_BEFORE, AMOUNT_OR_SHARE, FUNDS_LEFT_OVER,
                           MONTHS_AND_QUANTITY,
                           INDIRECT_OUTSIDE, OTHER_PERIOD)
