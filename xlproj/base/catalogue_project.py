"""Problems of the project as a whole: sums that don't tie, parts that contradict one another. Codes XP-3nn.

301-329 figures that must agree, 330-339 people and objectives, 340-359 the template's own parts.
"""

from __future__ import annotations

from xlproj.base.problems import Code
from xlproj.base.text import Text

_DEEPER_YEAR = Text("Corrija el año, o alargue el horizonte en la Ficha.",
                    "Correct the year, or lengthen the horizon on the Profile.")
_MAKE_EQUAL = Text("Corrija los importes hasta que sean iguales.",
                   "Correct the amounts until they are equal.")
_UNDO = Text("Deshaga el cambio, o copie los datos a una plantilla nueva creada con «xlproj new».",
             "Undo the change, or copy the data into a new template created with “xlproj new”.")

TIE_SOURCES = Code(
    id="XP-301", severity="error",
    what=Text("las fuentes suman {left} y la inversión {right}.",
              "the sources sum to {left} and the investment to {right}."),
    remedy=Text("Corrija los montos por fuente hasta que sean iguales.",
                "Correct the amounts by source until they are equal."),
    example={"left": "2,500", "right": "2,600"})

TIE_SHARES = Code(
    id="XP-302", severity="error",
    what=Text("las partes de las fuentes suman {left}; deben sumar {right}.",
              "the shares of the sources sum to {left}; they must sum to {right}."),
    remedy=Text("Reparta toda la inversión entre las fuentes, imprevistos y gastos generales incluidos.",
                "Assign all of the investment to the sources, contingencies and overheads included."),
    example={"left": "0.96", "right": "1"})

TIE_CALENDAR = Code(
    id="XP-303", severity="error",
    what=Text(
        "el calendario por años suma {left} y la inversión {right}: hay un gasto después del horizonte.",
        "the calendar by year sums to {left} and the investment to {right}: an outlay falls after the "
        "horizon."),
    remedy=_DEEPER_YEAR,
    example={"left": "2,500", "right": "2,600"})

TIE_MONTHS = Code(
    id="XP-304", severity="error",
    what=Text("el calendario por meses suma {left} y la inversión del año 0 es {right}.",
              "the calendar by month sums to {left} and the investment of year 0 is {right}."),
    remedy=_MAKE_EQUAL,
    example={"left": "1,150", "right": "1,200"})

TIE_MONTHLY_FUNDS = Code(
    id="XP-305", severity="error",
    what=Text("el financiamiento por meses suma {left} y los pagos por meses {right}.",
              "the financing by month sums to {left} and the payments by month to {right}."),
    remedy=_MAKE_EQUAL,
    example={"left": "1,000", "right": "1,200"})

TIE_LOAN = Code(
    id="XP-306", severity="error",
    what=Text("el préstamo es de {left} y en las fuentes de la inversión figuran {right} de préstamo.",
              "the loan is {left} and the sources of the investment show {right} of loan."),
    remedy=_MAKE_EQUAL,
    example={"left": "1,000", "right": "900"})

TIE_PRINCIPAL = Code(
    id="XP-307", severity="error",
    what=Text("del préstamo «{key}» se devuelven {left} y se recibieron {right}: {gap}.",
              "of the loan “{key}” {left} is repaid and {right} was received: {gap}."),
    remedy=Text(
        "Corrija las amortizaciones de su calendario hasta que sumen lo recibido, o corrija lo recibido.",
        "Correct the principal payments of its schedule until they sum to what was received, or correct what "
        "was received."),
    example={"key": "P1", "left": "800", "right": "1,000", "gap": Text("faltan 200", "200 is missing")})

TIE_TRAINING = Code(
    id="XP-308", severity="error",
    what=Text(
        "la capacitación por años suma {left} y su total es {right}: hay un gasto después del horizonte.",
        "training by year sums to {left} and its total is {right}: an expense falls after the horizon."),
    remedy=_DEEPER_YEAR,
    example={"left": "48,000", "right": "52,000"})

TIE_MITIGATION = Code(
    id="XP-309", severity="error",
    what=Text("la mitigación por años suma {left} y su total es {right}: hay un gasto después del horizonte.",
              "mitigation by year sums to {left} and its total is {right}: an expense falls after the "
              "horizon."),
    remedy=_DEEPER_YEAR,
    example={"left": "56,000", "right": "58,500"})

NO_DISCOUNT_RATE = Code(
    id="XP-310", severity="error",
    what=Text("no hay tasa de descuento: ni escrita, ni en la tabla del costo del capital.",
              "there is no discount rate: neither typed, nor in the table of the cost of capital."),
    remedy=Text("Escriba la tasa, por ejemplo 12 %, o llene la tabla con sus fuentes.",
                "Type the rate, such as 12 %, or fill the table with your sources."),
    example={})

RESIDUAL_ABOVE_COST = Code(
    id="XP-311", severity="error",
    what=Text("el valor residual ({left}) es mayor que el costo ({right}).",
              "the residual value ({left}) is above the cost ({right})."),
    remedy=Text("Escriba un valor residual que no pase del costo de la línea.",
                "Type a residual value that does not exceed the line's cost."),
    example={"left": "3,000", "right": "2,400"})

LOAN_WITHOUT_TERM = Code(
    id="XP-312", severity="error",
    what=Text("al préstamo «{key}» le falta {missing}.", "the loan “{key}” lacks {missing}."),
    remedy=Text(
        "Escriba en cuántos años se paga y a qué tasa (0 si no cobra interés), o elija el calendario del "
        "prestamista.",
        "Type in how many years it is repaid and at what rate (0 if it charges none), or choose the lender's "
        "own schedule."),
    example={"key": "P1", "missing": Text("el plazo", "its term")})

MATURATION_IMPOSSIBLE = Code(
    id="XP-313", severity="error",
    what=Text(
        "el ingreso neto {branch} pasa de {left} a {right}; la maduración geométrica necesita que ambos sean "
        "mayores que 0.",
        "net {branch} income goes from {left} to {right}; geometric maturation needs both to be above 0."),
    remedy=Text("Elija la maduración lineal, o revise los ingresos y costos.",
                "Choose linear maturation, or check income and costs."),
    example={"branch": Text("agrícola", "crop"), "left": "-200", "right": "900"})

TOTAL_AND_DETAIL = Code(
    id="XP-320", severity="notice",
    what=Text("lo escrito es {left} y el detalle da {right}; vale lo escrito.",
              "what was typed is {left} and the detail gives {right}; what was typed counts."),
    remedy=Text("Bórrelo si quiere que valga el detalle.", "Clear it if the detail should count."),
    example={"left": "1,053,550", "right": "1,050,000"})

CASH_SHORT = Code(
    id="XP-322", severity="warning",
    what=Text(
        "la caja no alcanza: falta desde el año {year} ({amount}) y lo más que falta, acumulado, es "
        "{deepest} en el año "
        "{worst}.",
        "cash falls short: it lacks {amount} in year {year} already, and the most that is missing, "
        "cumulated, is {deepest} in "
        "year {worst}."),
    remedy=Text("Aporte {deepest} más, a más tardar en el año {year}, o atrase gastos.",
                "Contribute {deepest} more, in year {year} at the latest, or postpone expenses."),
    example={"year": 1, "amount": "58.99", "deepest": "117.98", "worst": 2})

VALUE_TYPED_OVER = Code(
    id="XP-323", severity="warning",
    what=Text("aquí va una fórmula y se encontró {before}; xlproj calcula {after}, y ese valor se usa.",
              "a formula belongs here and {before} was found; xlproj computes {after}, and that value is "
              "used."),
    remedy=Text("Deshaga el cambio, o corrija los datos de los que sale este valor.",
                "Undo the change, or correct the data that this value comes from."),
    example={"before": "5,000", "after": "4,800"})

SEVERAL_PURPOSES = Code(
    id="XP-330", severity="warning",
    what=Text("es uno de {count} propósitos, y el primero está en {other}; un marco lógico tiene uno solo.",
              "this is one of {count} purposes, the first of which is in {other}; a logframe has only one."),
    remedy=Text("Deje un propósito y convierta los demás en resultados.",
                "Keep one purpose and turn the others into results."),
    example={"count": 2, "other": "Marco lógico!D17"})

UNKNOWN_OBJECTIVE = Code(
    id="XP-331", severity="error",
    what=Text("no hay ningún objetivo con el código «{key}».",
              "there is no objective with the code “{key}”."),
    remedy=Text("Use uno de estos: {codes}.", "Use one of these: {codes}."),
    short=Text("Este código no está en la tabla de objetivos.",
               "This code is not in the table of objectives."),
    example={"key": "R9", "codes": "F, P, R1"})

TARGET_BEFORE_BASELINE = Code(
    id="XP-332", severity="warning",
    what=Text("la fecha de la meta ({after}) es anterior a la de la línea de base ({before}).",
              "the date of the target ({after}) comes before that of the baseline ({before})."),
    remedy=Text("Corrija una de las dos fechas.", "Correct one of the two dates."),
    example={"after": "2002-01-01", "before": "2007-12-31"})

YEARS_REVERSED = Code(
    id="XP-333", severity="error",
    what=Text("el último año ({last}) es anterior al primero ({first}).",
              "the last year ({last}) comes before the first ({first})."),
    remedy=Text("Corrija uno de los dos años.", "Correct one of the two years."),
    example={"last": 1, "first": 4})

OWN_PARENT = Code(
    id="XP-334", severity="error",
    what=Text("el objetivo «{key}» depende de sí mismo.", "objective “{key}” depends on itself."),
    remedy=Text("Escriba el código del objetivo inmediato superior.",
                "Type the code of the objective right above it."),
    example={"key": "R1"})

OPTIONAL_PART_LOST = Code(
    id="XP-340", severity="warning",
    what=Text("se borró una parte de la plantilla ({name}); lo que hubiera en ella no se lee.",
              "a part of the template was deleted ({name}); whatever stood in it is not read."),
    remedy=_UNDO,
    example={"name": Text("Mujeres", "Women")})

PERIOD_LOST = Code(
    id="XP-341", severity="error",
    what=Text("falta la columna {period}.", "the column {period} is missing."),
    remedy=_UNDO,
    example={"period": Text("del año 3", "of year 3")})

MONTH_UNREADABLE = Code(
    id="XP-342", severity="error",
    what=Text("el encabezado «{before}» no es un mes.", "the heading “{before}” is not a month."),
    remedy=Text("Escriba el número del mes, como {example}.", "Type the number of the month, as {example}."),
    example={"before": "Marzo", "example": 3})

MONTH_REPEATED = Code(
    id="XP-343", severity="error",
    what=Text("el mes {year} ya es el encabezado de {other}.", "month {year} already heads {other}."),
    remedy=Text("Cada mes debe tener una sola columna.", "Each month must have just one column."),
    example={"year": 3, "other": "Calendario!F7"})

MONTH_OUTSIDE = Code(
    id="XP-344", severity="error",
    what=Text("el mes {year} está fuera del calendario ({first} a {last}).",
              "month {year} is outside the calendar ({first} to {last})."),
    remedy=Text("Borre la columna o corrija su encabezado.", "Delete the column or correct its heading."),
    example={"year": 13, "first": 1, "last": 12})

COLUMN_REPEATED = Code(
    id="XP-345", severity="error",
    what=Text("esta columna está copiada: la misma está en {other}.",
              "this column is a copy: the same one stands in {other}."),
    remedy=Text("Borre la copia.", "Delete the copy."),
    example={"other": "Costos!D7"})

HORIZON_BEYOND = Code(
    id="XP-346", severity="error",
    what=Text("el horizonte es de {years} {plural} y el libro tiene columnas para {columns}.",
              "the horizon is {years} {plural} and the workbook has columns for {columns}."),
    remedy=Text(
        "Escriba un número de 1 a {columns}; para más, convierta el libro con --years {years} o haga una "
        "plantilla más larga.",
        "Type a number from 1 to {columns}; for more, convert the workbook with --years {years} or make a "
        "longer template."),
    example={"years": 12, "plural": Text("años", "years"), "columns": 10})

AFTER_HORIZON = Code(
    id="XP-495", severity="warning",
    what=Text(
        "el horizonte acaba en el {word} {last} y lo escrito después no cuenta: cifras, {count}; la primera, "
        "{amount}.",
        "the horizon ends in {word} {last} and what is typed after it does not count: figures, {count}; the "
        "first, {amount}."),
    remedy=Text("Si son del proyecto, alargue el horizonte en la Ficha; si no, bórrelas.",
                "If they belong to the project, lengthen the horizon on the Profile; if not, delete them."),
    example={"word": Text("año", "year"), "last": 3, "count": 4, "amount": "1,200"})

ENDS_BEFORE_HORIZON = Code(
    id="XP-496", severity="warning",
    what=Text(
        "el horizonte es de {horizon} años y las ventas escritas acaban en el año {last}: los demás cuentan "
        "como 0.",
        "the horizon is {horizon} years and the sales typed end in year {last}: the others count as 0."),
    remedy=Text(
        "Si el proyecto dura {last} {last:año|años}, escriba {last} en el horizonte; si sigue, llene las "
        "ventas de los "
        "otros años.",
        "If the project lasts {last} {last:year|years}, type {last} as the horizon; if it goes on, fill in "
        "the sales of "
        "the other years."),
    example={"horizon": 10, "last": 3})

DATA_BELOW_TABLE = Code(
    id="XP-347", severity="warning",
    what=Text("hay datos en la línea gris del final de la tabla; se leyeron como una fila más.",
              "there is data on the grey line at the end of the table; it was read as one more row."),
    remedy=Text("Inserte una fila encima de la línea gris y páselos a ella.",
                "Insert a row above the grey line and move them there."),
    example={})

MORE_OUTSIDE = Code(
    id="XP-348", severity="notice",
    what=Text("hay {count:otra celda|otras {count} celdas} con contenido fuera del formulario, que no "
              "{count:se lee|se leen}.",
              "{count} more {count:cell has|cells have} content outside the form, which is not read."),
    remedy=Text("Si son datos, páselos a las celdas amarillas.",
                "If they are data, move them to the yellow cells."),
    example={"count": 25})

MORE_TYPED_OVER = Code(
    id="XP-349", severity="warning",
    what=Text("{count:otra fórmula de esta hoja se reemplazó por un valor|otras {count} fórmulas de esta "
              "hoja se reemplazaron por valores}.",
              "{count} more {count:formula of this sheet was replaced by a value|formulas of this sheet "
              "were replaced by values}."),
    remedy=Text("Cuentan los valores que calcula xlproj; para recuperar las fórmulas, convierta el libro.",
                "The values that xlproj computes count; convert the workbook to get the formulas back."),
    example={"count": 140})

LOAN_OUT_OF_ORDER = Code(
    id="XP-315", severity="error",
    what=Text("el préstamo «{key}» se recibe en el año {year} y el horizonte acaba en el año {horizon}.",
              "the loan “{key}” is received in year {year} and the horizon ends in year {horizon}."),
    remedy=Text("Ponga el año en que se recibe dentro del horizonte, con años después para pagarlo.",
                "Put the year it is received within the horizon, with years after it to repay."),
    example={"key": "P1", "year": 11, "horizon": 10})

BLANK_BETWEEN = Code(
    id="XP-316", severity="warning",
    what=Text("este año está vacío entre otros que tienen dato, y cuenta como 0.",
              "this year is empty between others that have a figure, and counts as 0."),
    remedy=Text("Escriba el dato, o 0 si de verdad no hay.",
                "Type the figure, or 0 if there really is none."))
OPERATION_TOO_LATE = Code(
    id="XP-317", severity="error",
    what=Text("la operación empieza después del último año, y su costo no entraría en el flujo.",
              "operation starts after the last year, and its cost would not enter the flow."),
    remedy=Text("Escriba un año dentro del horizonte.", "Type a year within the horizon."))
REPLACED_WITHOUT_LIFE = Code(
    id="XP-318", severity="error",
    what=Text("hay líneas que se reponen y no tienen vida útil.",
              "there are lines to be replaced that have no useful life."),
    remedy=Text("Escriba su vida útil en años y no ponga «No» en ¿Se deprecia?, o ponga «No» en ¿Se repone?",
                "Type their useful life in years and don't put “No” under Depreciated?, or put “No” under "
                "Replaced?"))
SCHEDULE_UNUSED = Code(
    id="XP-319", severity="warning",
    what=Text(
        "se escribió un calendario del prestamista, pero la forma de pago es de cuotas iguales y no se usa.",
        "a lender's schedule was typed, but the repayment is in equal payments and it is not used."),
    remedy=Text("Elija «Calendario del prestamista», o borre esas cifras.",
                "Choose “Lender's own schedule”, or delete those figures."))

NO_BENEFITS = Code(
    id="XP-456", severity="error",
    what=Text("ningún año tiene ingresos ni ahorro de costos, y no hay alternativas que comparar.",
              "no year has any income or saves costs, and there are no alternatives to compare."),
    remedy=Text(
        "Llene la hoja de lo que el proyecto da (Ingresos, Cultivos, Hato, Pecuario …) o la de Alternativas; "
        "las demás pueden "
        "quedar vacías.",
        "Fill in the sheet of what the project yields (Sales, Crops, Herd, Livestock …) or that of "
        "Alternatives; the others "
        "may stay empty."))

CODES = (
    TIE_SOURCES, TIE_SHARES, TIE_CALENDAR, TIE_MONTHS, TIE_MONTHLY_FUNDS, TIE_LOAN, TIE_PRINCIPAL,
    TIE_TRAINING,
    TIE_MITIGATION, NO_DISCOUNT_RATE, RESIDUAL_ABOVE_COST, LOAN_WITHOUT_TERM, LOAN_OUT_OF_ORDER,
    BLANK_BETWEEN, OPERATION_TOO_LATE,
    REPLACED_WITHOUT_LIFE, SCHEDULE_UNUSED, MATURATION_IMPOSSIBLE, TOTAL_AND_DETAIL,
    CASH_SHORT, VALUE_TYPED_OVER,
    SEVERAL_PURPOSES, UNKNOWN_OBJECTIVE, TARGET_BEFORE_BASELINE, YEARS_REVERSED, OWN_PARENT,
    OPTIONAL_PART_LOST, PERIOD_LOST, MONTH_UNREADABLE, MONTH_REPEATED, MONTH_OUTSIDE, COLUMN_REPEATED,
    HORIZON_BEYOND, AFTER_HORIZON,
    ENDS_BEFORE_HORIZON,
    DATA_BELOW_TABLE, MORE_OUTSIDE, MORE_TYPED_OVER,
    NO_BENEFITS)
