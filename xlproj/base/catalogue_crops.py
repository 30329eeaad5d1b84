"""Problems of crop budgets, crop plans, maturation and the price helper. Codes XP-350 to 359, 473 to 477,
485, 486."""

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
    what=Text("está vacío, y no hay {what} de donde tomarlo.",
              "this is empty, and there is no {what} to take it from."),
    remedy=Text("Escríbalo aquí, o {how}.", "Type it here, or {how}."),
    short=Text("Falta el dato, y no hay de dónde tomarlo.",
               "This is missing, and there is nowhere to take it from."),
    example={"what": Text("presupuesto", "budget"),
             "how": Text("ponga en la fila el código de un presupuesto",
                         "give the row the code of a budget")})

CLASS_SHARES = Code(
    id="XP-352", severity="error",
    what=Text("las calidades del cultivo «{key}» suman {left} {side} del proyecto; deben sumar 100 %.",
              "the classes of crop “{key}” add to {left} {side} the project; they must add to 100 %."),
    remedy=Text("Corrija las partes de sus calidades.", "Correct the shares of its classes."),
    example={"key": "PAPA", "left": "95 %", "side": Text("antes", "before")})

YIELD_TOO_LOW = Code(
    id="XP-353", severity="warning",
    what=Text("{value} kg por hectárea es muy poca cosecha: ¿se escribió en toneladas, quintales o sacos?",
              "{value} kg per hectare is a very small harvest: was it typed in tonnes, quintals or bags?"),
    remedy=Text(
        "Escríbalo en kilogramos por hectárea (2.5 toneladas son 2500); si de verdad son kilogramos, "
        "déjelo así.",
        "Type it in kilograms per hectare (2.5 tonnes are 2500); if it really is kilograms, leave it so."),
    example={"value": "2.5"})

PRICE_ZERO = Code(
    id="XP-354", severity="warning",
    what=Text("el precio es 0: este producto no daría ningún ingreso.",
              "the price is 0: this product would bring no income."),
    remedy=Text("Escriba lo que vale un kilogramo en chacra, también el de lo que la familia consume.",
                "Type what a kilogram is worth at the farm, also of what the family eats."))

COST_LACKS = Code(
    id="XP-355", severity="error",
    what=Text("dato que falta: {what}; sin él este costo sería 0.",
              "missing: {what}; without it this cost would be 0."),
    remedy=Text("Escriba el dato.", "Type the figure."),
    example={"what": Text("el precio", "the price")})

LAND_TOO_SMALL = Code(
    id="XP-356", severity="warning",
    what=Text("{side} del proyecto se siembran {left} ha en {season} campaña y hay {right} ha de tierra.",
              "{side} the project {left} ha are sown in the {season} season and there are {right} ha "
              "of land."),
    remedy=Text(
        "Corrija la tierra, las áreas o la campaña de los cultivos: «Segunda» es la que se siembra después "
        "de otra.",
        "Correct the land, the areas or the season of the crops: “Second” is the one sown after another."),
    example={"side": Text("después", "after"), "season": Text("primera", "first"), "left": "620",
             "right": "540"})

MATURATION_LACKS = Code(
    id="XP-357", severity="error",
    what=Text("la maduración es «Escrita por año» y ningún año tiene avance: el proyecto no rendiría nada.",
              "maturation is “Typed by year” and no year has any progress: the project would yield nothing."),
    remedy=Text("Escriba qué parte se alcanza cada año, como 25 %, o elija otra forma.",
                "Type what share is reached each year, such as 25 %, or choose another kind."))

MATURATION_UNUSED = Code(
    id="XP-358", severity="warning",
    what=Text("hay avances escritos por año, pero la forma de maduración es otra y no se usan.",
              "progress was typed by year, but the kind of maturation is another and it is not used."),
    remedy=Text("Elija «Escrita por año», o borre esos avances.",
                "Choose “Typed by year”, or delete that progress."))

BASE_NOT_FOUND = Code(
    id="XP-359", severity="warning",
    what=Text("ningún precio de la tabla es del año o mes base: no se puede quitar la inflación.",
              "no price of the table is of the base year or month: nothing can be deflated."),
    remedy=Text("Elija un año y mes que estén en la tabla, o déjelos vacíos.",
                "Choose a year and month that are in the table, or leave them empty."))

NEVER_REACHED = Code(
    id="XP-473", severity="warning",
    what=Text(
        "la maduración tarda {years} años y el proyecto dura {horizon}: el ingreso «después» no se alcanza.",
        "maturation takes {years} years and the project lasts {horizon}: the income “after” is not reached."),
    remedy=Text("Revise los años de maduración, o dé al proyecto más años.",
                "Check the years of maturation, or give the project "
                "more years."),
    example={"years": 40, "horizon": 30})

PROGRESS_STOPS = Code(
    id="XP-474", severity="warning",
    what=Text(
        "el avance se queda en {share} desde el año {year}: el resto del ingreso «después» no se alcanza "
        "nunca.",
        "progress stays at {share} from year {year} on: the rest of the income “after” is never reached."),
    remedy=Text("Escriba en qué año llega a 100 %; si de verdad se queda ahí, déjelo así.",
                "Type in which year it comes to 100 %; if it really stays there, leave it so."),
    example={"share": "50 %", "year": 2})

PROGRESS_FALLS = Code(
    id="XP-475", severity="warning",
    what=Text("el avance del año {year} es {left} y el anterior {right}: retrocede.",
              "the progress of year {year} is {left} and the one before {right}: it falls back."),
    remedy=Text("Escriba lo alcanzado hasta ese año, no lo que se agrega en él.",
                "Type what is reached up to that year, not what is "
                "added in it."),
    example={"year": 2, "left": "30 %", "right": "50 %"})

NO_HARVEST = Code(
    id="XP-476", severity="warning",
    what=Text("el rendimiento es 0: no habría ningún ingreso, y los costos sí cuentan.",
              "the yield is 0: there would be no income, and the costs do count."),
    remedy=Text("Escriba el rendimiento; si la tierra descansa, quite también el costo.",
                "Type the yield; if the land rests, remove the cost too."))

BAG_CONTRADICTED = Code(
    id="XP-477", severity="warning",
    what=Text("el precio escrito es {left} y según el saco es {right}: vale el escrito.",
              "the typed price is {left} and by the bag it is {right}: the typed one counts."),
    remedy=Text(
        "Borre el precio para que valga el del saco, o corrija el saco; por nutriente, el precio es el de un "
        "kg de nutriente.",
        "Clear the price so that the bag's counts, or correct the bag; by nutrient, the price is that of a "
        "kg of nutrient."),
    example={"left": "0.7", "right": "1.56"})

UNKNOWN_PRODUCT = Code(
    id="XP-485", severity="warning",
    what=Text(
        "ningún producto de la tabla de promedios se llama «{key}»: su precio no entra en ninguno (filas "
        "así: {count}).{hint}",
        "no product of the table of averages is called “{key}”: its price enters none of them (rows like "
        "this: {count}).{hint}"),
    remedy=Text("Escriba el mismo nombre en las dos tablas, con las mismas tildes.",
                "Type the same name in both tables, with the same accents."),
    example={"key": "maiz blanco", "count": 1,
             "hint": Text(" ¿Quiso decir «Maíz blanco»?", " Did you mean “Maíz blanco”?")})

MONTH_TWICE = Code(
    id="XP-486", severity="warning",
    what=Text("«{key}» ya tiene un precio de este mes en {other}: los dos cuentan en el promedio.",
              "“{key}” already has a price of this month at {other}: both count in the average."),
    remedy=Text("Corrija el mes, o deje un solo precio por mes.",
                "Correct the month, or leave a single price for each month."),
    example={"key": "Maíz blanco", "other": "Precios!D24"})

YIELD_TOO_HIGH = Code(
    id="XP-454", severity="warning",
    what=Text(
        "{value} kg por hectárea es demasiado: como mucho se cosechan {most}, o lo que paga {times} veces el "
        "costo.",
        "{value} kg per hectare is too much: at most {most} are harvested, or what pays {times} times the "
        "cost."),
    remedy=Text(
        "Corrija el rendimiento si está en gramos, libras o de toda el área, o el precio si es por saco o "
        "quintal; si es así, "
        "déjelo.",
        "Correct the yield if it is in grams, pounds or of the whole area, or the price if it is per bag or "
        "quintal; if it is "
        "so, leave it."),
    example={"value": "2,100,000", "most": "250,000", "times": "20"})

CODES = (ONE_BUDGET, NOTHING_GIVES_IT, CLASS_SHARES, YIELD_TOO_LOW, PRICE_ZERO, COST_LACKS, LAND_TOO_SMALL,
         MATURATION_LACKS,
         MATURATION_UNUSED, BASE_NOT_FOUND, NEVER_REACHED, PROGRESS_STOPS, PROGRESS_FALLS, NO_HARVEST,
         BAG_CONTRADICTED,
         UNKNOWN_PRODUCT, MONTH_TWICE,
         YIELD_TOO_HIGH)
