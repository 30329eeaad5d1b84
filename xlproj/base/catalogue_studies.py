"""Problems of the studies beside the cash flow, from projections to alternatives. Codes XP-370 to 379, 478 to
484, 487 to 489."""

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
    remedy=Text("Reduzca el tamaño, o diga cómo se levanta ese factor.",
                "Reduce the size, or say how that factor is lifted."),
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
    remedy=Text("Escriba una calificación de la escala, o corrija la escala.",
                "Type a score of the scale, or correct the scale."),
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
    example={"reason": Text("el precio es 2 y el costo variable 2.5",
                            "the price is 2 and the variable cost 2.5")})

NOTHING_TO_COMPARE = Code(
    id="XP-373", severity="warning",
    what=Text("la alternativa «{name}» no tiene {lacking}: no se compara.",
              "the alternative “{name}” has no {lacking}: it is not "
              "compared."),
    remedy=Text("Escríbalos, o quite la alternativa.", "Type them, or remove the alternative."),
    example={"name": "Pozo con bomba", "lacking": Text("costos", "costs")})

UNKNOWN_ALTERNATIVE = Code(
    id="XP-378", severity="error",
    what=Text("no hay una alternativa «{key}» en la tabla de alternativas; {codes:está/están}: {codes}.",
              "there is no alternative “{key}” in the table of alternatives; there {codes:is/are}: {codes}."),
    remedy=Text("Escriba el código tal como está en esa tabla.", "Type the code as it stands in that table."),
    example={"key": "A9", "codes": "A1, A2, A3"})

REPEATED_ALTERNATIVE = Code(
    id="XP-379", severity="error",
    what=Text("el código de alternativa «{key}» está más de una vez.",
              "the code of alternative “{key}” stands more than once."),
    remedy=Text("Dé a cada alternativa un código propio.", "Give each alternative a code of its own."),
    example={"key": "A1"})

LIMIT_MISSING = Code(
    id="XP-478", severity="warning",
    what=Text("«{factor}» cuenta como limitante y no tiene límite: no entra en el tamaño.",
              "“{factor}” counts as limiting and has no limit: it does not enter the size."),
    remedy=Text("Escriba el tamaño que permite, o «No» en ¿Limitante?",
                "Type the size that it allows, or “No” under Limiting?"),
    example={"factor": "Agua"})

YEAR_BEYOND_PROJECT = Code(
    id="XP-479", severity="warning",
    what=Text("el año {year} está fuera del horizonte, que termina en el {last}: no hay totales que tomar.",
              "year {year} is beyond the horizon, which ends in {last}: there are no totals to take."),
    remedy=Text("Elija un año del proyecto.", "Choose a year of the project."),
    example={"year": 40, "last": 5})

CAPACITY_ZERO = Code(
    id="XP-480", severity="warning",
    what=Text("la capacidad instalada es 0: no hay con qué comparar la cantidad de equilibrio.",
              "the installed capacity is 0: there is nothing to compare the break-even quantity with."),
    remedy=Text("Escriba las unidades que se producen al 100 %, o deje vacía la celda.",
                "Type the units made at 100 %, or leave the cell empty."))

COST_AT_NO_USE = Code(
    id="XP-481", severity="warning",
    what=Text(
        "con capacidad usada de 0 hay un costo de {cost}: lo que se gasta sin producir es fijo; esta fila no "
        "cuenta.",
        "at a capacity used of 0 there is a cost of {cost}: what is spent without output is fixed; this row "
        "doesn't count."),
    remedy=Text("Póngalo en el costo fijo y borre la fila.",
                "Put it into the fixed cost and delete the row."),
    example={"cost": "5,000"})

NO_TWO_POINTS = Code(
    id="XP-482", severity="warning",
    what=Text("no hay tasa entre dos puntos: {reason}.", "there is no rate between two points: {reason}."),
    remedy=Text("Elija dos años que tengan dato, el final después del inicial.",
                "Choose two years that have a datum, the last one after the first."),
    example={"reason": Text("ningún dato es de 1995", "no datum is of 1995")})

ONE_DATUM = Code(
    id="XP-483", severity="warning",
    what=Text("hay un solo dato: con uno no se proyecta nada.",
              "there is a single datum: from one nothing can be projected."),
    remedy=Text("Escriba los de otros años.", "Type those of other years."))

BELOW_ZERO = Code(
    id="XP-484", severity="warning",
    what=Text("la proyección elegida baja de 0: llega a {value} en {year}.",
              "the chosen projection falls below 0: it comes to {value} in {year}."),
    remedy=Text("Elija otra técnica, o revise los datos: lo que baja tan rápido no sigue en línea recta.",
                "Choose another technique, or check the data: what falls so fast does not go on in a "
                "straight line."),
    example={"value": "-43.33", "year": 2001})

ZONE_TWICE = Code(
    id="XP-487", severity="warning",
    what=Text("«{zone}» ya es el nombre de otro lugar, en {other}: en los resultados no se distinguen.",
              "“{zone}” already is the name of another place, at {other}: in the results they can't be told "
              "apart."),
    remedy=Text("Dé a cada lugar un nombre propio.", "Give each place a name of its own."),
    example={"zone": "Zona B", "other": "Localización!G12"})

TOO_FEW_ZONES = Code(
    id="XP-488", severity="warning",
    what=Text("se piden {picked} lugares y se comparan {count}: saldrían elegidos todos.",
              "{picked} places are asked for and {count} {count:is|are} compared: all of them would be "
              "chosen."),
    remedy=Text("Pida menos lugares que los que se comparan, o agregue otros.",
                "Ask for fewer places than are compared, or add others."),
    example={"picked": 5, "count": 3})

GRADES_OUT_OF_ORDER = Code(
    id="XP-489", severity="error",
    what=Text("los grados deben ir de menor a mayor y son {grades}: los puntos mínimos no lo serían.",
              "grades must go from lowest to highest and are {grades}: the lowest points would not be so."),
    remedy=Text("Escriba el grado más bajo en Grado 1 y el más alto en Grado 3.",
                "Type the lowest grade under Grade 1 and the highest under Grade 3."),
    example={"grades": "5, 4, 0"})

INVESTS_OTHERWISE = Code(
    id="XP-283", severity="warning",
    what=Text("la alternativa elegida, «{name}», cuesta hoy {left} (invierte {own}) y el proyecto, desde "
              "{other}, {right} (invierte {invested}): se evalúa otra cosa que la que se eligió.",
              "the chosen alternative, “{name}”, costs {left} today (it invests {own}) and the project, from "
              "{other} on, {right} (it invests {invested}): what is evaluated is not what was chosen."),
    remedy=Text("Ponga los mismos costos en las dos hojas, con imprevistos y gastos generales, o explique la "
                "diferencia.",
                "Put the same costs on both sheets, contingencies and overheads included, or explain the "
                "difference."),
    example={"name": "Manantial", "left": "300,260", "right": "376,260", "own": "260,000",
             "invested": "336,000", "other": "Inversiones!I9"})

LIVES_DIFFER = Code(
    id="XP-387", severity="warning",
    what=Text("«{name}» sirve {years} {years:año|años} y otra de las alternativas, {most}: por producto o "
              "por "
              "beneficiario se suman sus costos sin igualar esas vidas.",
              "“{name}” is of use for {years} {years:year|years} and another alternative for {most}: by "
              "product "
              "or by beneficiary their costs are added up without making those lives equal."),
    remedy=Text("Elija por costo anual equivalente, que reparte cada una en su vida; o escriba entre sus "
                "costos "
                "lo que se repone al acabar la vida más corta.",
                "Choose by equivalent yearly cost, which spreads each over its life; or type among its costs "
                "what is replaced when the shorter life ends."),
    example={"name": "Bomba", "years": 4, "most": 20})

SIZE_OTHERWISE = Code(
    id="XP-284", severity="warning",
    what=Text("el tamaño elegido es {left} {unit} y en {other} el proyecto llega a {right}.",
              "the chosen size is {left} {unit} and at {other} the project reaches {right}."),
    remedy=Text("Haga que coincidan: corrija las cantidades, o los límites y el tamaño ideal.",
                "Make them agree: correct the quantities, or the limits and the ideal size."),
    example={"left": "180", "unit": "t/año", "other": "Ingresos!E9", "right": "250"})

PLACE_OTHERWISE = Code(
    id="XP-285", severity="warning",
    what=Text("el lugar con más puntos es «{best}», y según {other} el proyecto está en «{place}».",
              "the place with most points is “{best}”, and by {other} the project is in “{place}”."),
    remedy=Text("Corrija la Ficha o las calificaciones; si se eligió otro lugar, explique por qué.",
                "Correct the Profile or the scores; if another place was chosen, explain why."),
    example={"best": "Zona A: Anta", "place": "Calca", "other": "Ficha!C11"})

CODES: tuple[Code, ...] = (YEAR_TWICE, NOT_ABOVE_ZERO, IDEAL_TOO_LARGE, WEIGHTS_NOT_ONE, OFF_THE_SCALE,
                           NOT_SCORED,
                           NO_BREAK_EVEN, NOTHING_TO_COMPARE, UNKNOWN_ALTERNATIVE, REPEATED_ALTERNATIVE,
                           LIMIT_MISSING, YEAR_BEYOND_PROJECT,
                           CAPACITY_ZERO, COST_AT_NO_USE, NO_TWO_POINTS, ONE_DATUM, BELOW_ZERO, ZONE_TWICE,
                           TOO_FEW_ZONES,
                           GRADES_OUT_OF_ORDER, INVESTS_OTHERWISE, LIVES_DIFFER, SIZE_OTHERWISE,
                           PLACE_OTHERWISE)
"""In the order of the sheets that they are about."""
