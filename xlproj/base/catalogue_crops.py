"""Problems of crop budgets, crop plans, maturation and the price helper. Codes XP-350 to XP-359."""

from __future__ import annotations

from xlproj.base.problems import Code
from xlproj.base.text import Text

ONE_BUDGET = Code(
    id="XP-350", severity="error",
    what=Text("el código «{key}» debe tener un presupuesto {side} del proyecto y tiene {count}{others}.",
              "code “{key}” must have one budget {side} the project and has {count}{others}."),
    remedy=Text("Corrija el código o la situación de esta fila, o la tabla de presupuestos.",
                "Correct the code or the situation of this row, or the table of budgets."),
    example={"count": 0, "key": "MB", "side": Text("después", "after"),
             "others": Text(" (lo llevan también otras 11 filas)", " (11 more rows bear it)")})

NOTHING_GIVES_IT = Code(
    id="XP-351", severity="error",
    what=Text("está vacío, y no hay {what} de donde tomarlo.", "this is empty, and there is no {what} to take it from."),
    remedy=Text("Escríbalo aquí, o {how}.", "Type it here, or {how}."),
    example={"what": Text("presupuesto", "budget"),
             "how": Text("ponga en la fila el código de un presupuesto", "give the row the code of a budget")})

CLASS_SHARES = Code(
    id="XP-352", severity="error",
    what=Text("las calidades del cultivo «{key}» suman {left} % {side} del proyecto; deben sumar 100 %.",
              "the classes of crop “{key}” add to {left} % {side} the project; they must add to 100 %."),
    remedy=Text("Corrija las partes de sus calidades.", "Correct the shares of its classes."),
    example={"key": "PAPA", "left": "95", "side": Text("antes", "before")})

YIELD_TOO_LOW = Code(
    id="XP-353", severity="warning",
    what=Text("{value} kg por hectárea es muy poca cosecha: ¿se escribió en toneladas, quintales o sacos?",
              "{value} kg per hectare is a very small harvest: was it typed in tonnes, quintals or bags?"),
    remedy=Text("Escríbalo en kilogramos por hectárea (2.5 toneladas son 2500); si de verdad son kilogramos, déjelo así.",
                "Type it in kilograms per hectare (2.5 tonnes are 2500); if it really is kilograms, leave it so."),
    example={"value": "2.5"})

PRICE_ZERO = Code(
    id="XP-354", severity="warning",
    what=Text("el precio es 0: este producto no daría ningún ingreso.", "the price is 0: this product would bring no income."),
    remedy=Text("Escriba lo que vale un kilogramo en chacra, también el de lo que la familia consume.",
                "Type what a kilogram is worth at the farm, also of what the family eats."))

COST_LACKS = Code(
    id="XP-355", severity="error",
    what=Text("dato que falta: {what}; sin él este costo sería 0.", "missing: {what}; without it this cost would be 0."),
    remedy=Text("Escriba el dato.", "Type the figure."),
    example={"what": Text("el precio", "the price")})

LAND_TOO_SMALL = Code(
    id="XP-356", severity="warning",
    what=Text("{side} del proyecto se siembran {left} ha en primera campaña y hay {right} ha de tierra.",
              "{side} the project {left} ha are sown in the first season and there are {right} ha of land."),
    remedy=Text("Corrija la tierra o las áreas, o ponga «Segunda» en los cultivos que se siembran después de otro.",
                "Correct the land or the areas, or put “Second” to the crops sown after another."),
    example={"side": Text("después", "after"), "left": "620", "right": "540"})

MATURATION_LACKS = Code(
    id="XP-357", severity="error",
    what=Text("la forma de maduración elegida necesita {what}.", "the kind of maturation that was chosen needs {what}."),
    remedy=Text("Escríbalo en la hoja Maduración, o elija otra forma.", "Type it on the sheet Maturation, or choose another kind."),
    example={"what": Text("los años de maduración", "the years of maturation")})

MATURATION_UNUSED = Code(
    id="XP-358", severity="warning",
    what=Text("hay avances escritos por año, pero la forma de maduración es otra y no se usan.",
              "progress was typed by year, but the kind of maturation is another and it is not used."),
    remedy=Text("Elija «Escrita por año», o borre esos avances.", "Choose “Typed by year”, or delete that progress."))

BASE_NOT_FOUND = Code(
    id="XP-359", severity="warning",
    what=Text("ningún precio de la tabla es del año o mes base: no se puede deflactar.",
              "no price of the table is of the base year or month: nothing can be deflated."),
    remedy=Text("Elija un año y mes que estén en la tabla, o déjelos vacíos.",
                "Choose a year and month that are in the table, or leave them empty."))

CODES = (ONE_BUDGET, NOTHING_GIVES_IT, CLASS_SHARES, YIELD_TOO_LOW, PRICE_ZERO, COST_LACKS, LAND_TOO_SMALL, MATURATION_LACKS,
         MATURATION_UNUSED, BASE_NOT_FOUND)
