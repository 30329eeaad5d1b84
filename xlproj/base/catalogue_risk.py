"""Problems of uncertain inputs and scenarios: what they name, and distributions that can't be. Codes XP-389
to XP-400."""

from __future__ import annotations

from xlproj.base.problems import Code
from xlproj.base.text import Text

NOT_AN_INPUT = Code(
    id="XP-390", severity="error",
    what=Text("«{before}» no es la celda de un dato numérico de este libro.",
              "“{before}” is not the cell of a numeric input of this workbook."),
    remedy=Text(
        "Escriba = y haga clic en una sola celda amarilla que tenga un número, por ejemplo un precio o un "
        "costo.",
        "Type = and click one single yellow cell that holds a number, such as a price or a cost."),
    example={"before": "=Cultivos!E12*2"})

EMPTY_ROW = Code(
    id="XP-391", severity="error",
    what=Text("«{before}» está en una fila sin datos de la tabla «{table}».",
              "“{before}” stands in a row without data of the table “{table}”."),
    remedy=Text("Haga clic en una fila llena de esa tabla, o llene primero esa fila.",
                "Click a filled row of that table, or fill that row first."),
    example={"before": "=Costos!F25", "table": Text("Costos y gastos por año", "Costs by year")})

PARAMETER_MISSING = Code(
    id="XP-392", severity="error",
    what=Text("la distribución {distribution} necesita este número y falta.",
              "the {distribution} distribution needs this number and it is missing."),
    remedy=Text("Escríbalo, o elija otra distribución.", "Type it, or choose another distribution."),
    example={"distribution": Text("triangular", "triangular")})

OUT_OF_ORDER = Code(
    id="XP-393", severity="error",
    what=Text("el mínimo, el más probable y el máximo no van de menor a mayor.",
              "minimum, most likely and maximum do not rise in this order."),
    remedy=Text("Escríbalos de modo que el mínimo no pase del más probable, ni este del máximo.",
                "Type them so that the minimum is not above the most likely, nor this above the maximum."),
    example={})

PROBABILITIES = Code(
    id="XP-394", severity="error",
    what=Text("las probabilidades de los valores suman {total} y deben sumar 1.",
              "the probabilities of the values sum to {total} and must sum to 1."),
    remedy=Text("Corríjalas; 0.25 o 25 % es una de cada cuatro veces.",
                "Correct them; 0.25 or 25 % is once in four."),
    example={"total": "0.9"})

LOGNORMAL_MEAN = Code(
    id="XP-395", severity="error",
    what=Text("la media de una distribución lognormal debe ser mayor que 0.",
              "the mean of a lognormal distribution must be above 0."),
    remedy=Text("Escriba una media mayor que 0, o elija la distribución normal.",
                "Type a mean above 0, or choose the normal distribution."),
    example={})

SAME_INPUT_TWICE = Code(
    id="XP-396", severity="error",
    what=Text("el mismo dato ya está en {other}.", "the same input already stands in {other}."),
    remedy=Text("Deje una sola fila para cada dato.", "Leave one single row for each input."),
    example={"other": "Incertidumbre!C12"})

BEYOND_THE_CELL = Code(
    id="XP-397", severity="warning",
    what=Text("{value} está fuera de lo que admite la celda de ese dato (de {minimum} a {maximum}).",
              "{value} lies outside of what the cell of that input accepts ({minimum} to {maximum})."),
    remedy=Text("Corrija el número, o revise si señaló la celda que quería.",
                "Correct the number, or check that you pointed at the cell that you meant."),
    example={"value": "1.4", "minimum": "0", "maximum": "1"})

BEYOND_THE_DISTRIBUTION = Code(
    id="XP-398", severity="warning",
    what=Text(
        "la celda señalada ({input}) tiene {value}, fuera de lo que puede salir en el sorteo de este dato "
        "({range}).",
        "the cell pointed at ({input}) holds {value}, outside of what this input can be drawn as ({range})."),
    remedy=Text(
        "Si la tabla se ordenó o se le movieron filas, señale otra vez la celda; si no, corrija la "
        "distribución.",
        "If the table was sorted or its rows were moved, point at the cell again; otherwise correct the "
        "distribution."),
    example={"input": Text("Ingresos por año: Maíz, Precio", "Sales by year: Maize, Price"), "value": "10",
             "range": Text("de 1 a 3", "1 to 3")})

WITHOUT_EFFECT = Code(
    id="XP-399", severity="warning",
    what=Text(
        "el dato señalado ({input}) no entra en el flujo de caja: aunque cambie, el VAN y la TIR quedan "
        "igual.",
        "the input pointed at ({input}) has no part in the cash flow: whatever its value, NPV and IRR stay "
        "the same."),
    remedy=Text(
        "Señale un dato que mueva el flujo (un precio, un costo, una cantidad, una tasa), o borre la fila.",
        "Point at an input that moves the cash flow (a price, a cost, a quantity, a rate), or delete "
        "the row."),
    example={"input": Text("Ficha: Mujeres", "Data sheet: Women")})

BLANK_INPUT = Code(
    id="XP-400", severity="warning",
    what=Text("la celda señalada ({input}) está vacía; el caso base la toma como vacía.",
              "the cell pointed at ({input}) is blank; the base case takes it as blank."),
    remedy=Text("Escriba ahí el valor de hoy, o revise si señaló la celda que quería.",
                "Type today's value there, or check that you pointed at the cell that you meant."),
    example={"input": Text("Ingresos por año: Ventas, Precio", "Sales by year: Sales, Price")})

ONE_AXIS_ALONE = Code(
    id="XP-389", severity="warning",
    what=Text("la cuadrícula tiene datos en un solo eje: sus columnas, o sus filas, saldrán iguales.",
              "the grid has inputs on one axis only: its columns, or its rows, will come out alike."),
    remedy=Text("Ponga también un dato en el otro eje, o mire el tornado, que mueve un dato a la vez.",
                "Put an input on the other axis too, or look at the tornado, which moves one input at "
                "a time."),
    example={})

CODES = (ONE_AXIS_ALONE, NOT_AN_INPUT, EMPTY_ROW, PARAMETER_MISSING, OUT_OF_ORDER, PROBABILITIES,
         LOGNORMAL_MEAN, SAME_INPUT_TWICE,
         BEYOND_THE_CELL, BEYOND_THE_DISTRIBUTION, WITHOUT_EFFECT, BLANK_INPUT)
