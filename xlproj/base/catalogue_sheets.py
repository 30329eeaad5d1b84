"""Problems of sheets as people leave them: parts that lost their marks, data nobody sees or pasted aside.
Codes XP-24n, XP-26n."""

from __future__ import annotations

from typing import Final

from xlproj.base.problems import Code
from xlproj.base.text import Text

STALE_FORMULA = Code(
    id="XP-243", severity="error",
    what=Text("la fórmula {formula} da {after} y la celda guarda {before}: el libro se guardó sin calcular.",
              "the formula {formula} gives {after} and the cell stores {before}: the workbook was saved "
              "without calculating."),
    remedy=Text("Ábralo en Excel o LibreOffice, recalcule (Ctrl+Shift+F9) y guárdelo; o escriba el valor.",
                "Open it in Excel or LibreOffice, recalculate (Ctrl+Shift+F9) and save it; or type the "
                "value."),
    example={"formula": "=10*1", "before": 0, "after": 10})

PASTED_ASIDE = Code(
    id="XP-246", severity="error",
    what=Text("los números de {count} {count:fila|filas} parecen pegados {side} de su lugar: aquí no va "
              "ninguno, y los "
              "suyos deben empezar en {first}.",
              "the numbers of {count} {count:row|rows} look pasted {side} of where they belong: none goes "
              "here, and "
              "theirs should begin at {first}."),
    remedy=Text("Córralos {back} y borre lo que quede aquí; si donde empiezan no hay nada, escriba 0 allí.",
                "Move them {back} and clear what is left here; if there is nothing where they begin, type 0 "
                "there."),
    example={"count": 4, "first": "Costos!K7", "side": Text("una columna a la derecha",
                                                          "one column to the right"),
             "back": Text("una columna a la izquierda", "one column to the left")})

HIDDEN_COLUMNS = Code(
    id="XP-247", severity="warning",
    what=Text("hay {columns:una columna oculta/columnas ocultas} con datos, que también "
              "{columns:cuenta/cuentan}: {columns}.",
              "there {columns:is a hidden column/are hidden columns} with data, which "
              "{columns:counts/count} too: {columns}."),
    remedy=Text("Muéstrelas y borre los datos que no correspondan.",
                "Show them and clear the data that doesn't belong."),
    example={"columns": "L, M"})

HIDDEN_SHEET = Code(
    id="XP-248", severity="warning",
    what=Text("la hoja está oculta y sus datos también cuentan.",
              "the sheet is hidden and its data counts too."),
    remedy=Text("Muéstrela y borre los datos que no correspondan.",
                "Show it and clear the data that doesn't belong."),
    example={})

STRUCK_OUT = Code(
    id="XP-249", severity="warning",
    what=Text("hay datos tachados, que también cuentan; en {rows:la fila/las filas}: {rows}.",
              "there is struck-out data, which counts too; in {rows:row/rows}: {rows}."),
    remedy=Text("Borre lo que ya no vale; si vale, quítele el tachado.",
                "Clear what no longer counts; if it does, take the strikethrough off."),
    example={"rows": "11, 12"})

FORMULA_REPLACED = Code(
    id="XP-265", severity="warning",
    what=Text(
        "la fórmula de esta celda no es la de la plantilla ({formula}): muestra {before} y xlproj calcula "
        "{after}, que es "
        "lo que se usa.",
        "the formula of this cell is not that of the template ({formula}): it shows {before} and xlproj "
        "computes {after}, "
        "which is what is used."),
    remedy=Text(
        "Copie la fórmula de otra fila de la columna, o corrija los datos de los que sale este valor.",
        "Copy the formula from another row of the column, or correct the data that this value comes from."),
    example={"formula": "=$H10*$I10*1.18", "before": "2,832", "after": "2,400"})

PARTS_FOUND = Code(
    id="XP-266", severity="notice", repair=True,
    what=Text(
        "el libro perdió marcas internas de la plantilla ({count}); sus datos se encontraron por los títulos "
        "de sus casillas "
        "y se leyeron: {name}.",
        "the workbook lost hidden marks of the template ({count}); their data was found by the labels of its "
        "cells and was "
        "read: {name}."),
    remedy=Text("No hace falta hacer nada si el valor es correcto.",
                "Nothing needs doing if the value is right."),
    example={"count": 2, "name": Text("Costos: Costos y gastos por año; Costos: Demora de los pagos",
                                      "Costs: Costs and expenses by year; Costs: Delay of payments")})

INPUTS_ON_ONE_CELL = Code(
    id="XP-267", severity="error",
    what=Text("hay dos datos en una sola celda: {names}. Una celda se cortó y se pegó encima de otra.",
              "two inputs are on one cell: {names}. A cell was cut and pasted over another one."),
    remedy=Text(
        "Deshaga el cambio, o copie los datos a una plantilla nueva creada con «xlproj new»; para mover un "
        "dato, cópielo.",
        "Undo the change, or copy the data into a new template created with “xlproj new”; to move a value, "
        "copy it."),
    example={"names": Text("«Mujeres», «Hombres»", "“Women”, “Men”")})

NUMBER_OUTSIDE = Code(
    id="XP-268", severity="warning",
    what=Text("hay {amount} en una celda que no es del formulario: no cuenta en nada.",
              "{amount} stands in a cell that is not of the form: it counts nowhere."),
    remedy=Text(
        "Si es del proyecto, páselo a una celda amarilla; una fila nueva se inserta encima de la línea gris.",
        "If it belongs to the project, move it to a yellow cell; a new row is inserted above the grey line."),
    example={"amount": "12,500"})

LABEL_OF_ANOTHER = Code(
    id="XP-269", severity="error",
    what=Text("aquí va «{own}», y dice «{before}», que es el título de otro dato: los datos se leen por el "
              "lugar que tenían, no por su título.",
              "“{own}” belongs here, and it says “{before}”, which is the title of another input: data are "
              "read by the place they had, not by their title."),
    remedy=Text("Si cambió de lugar los títulos con sus datos, devuélvalos a su lugar, o mueva la columna "
                "entera con la fila oculta de encima; si solo cambió el título, escriba «{own}».",
                "If titles were moved together with their data, put them back, or move the whole column with "
                "the hidden row above it; if only the title was changed, type “{own}”."),
    example={"own": Text("Antes", "Before"), "before": "Después"})

NOTHING_TO_COUNT = Code(
    id="XP-281", severity="warning",
    what=Text("la fila no tiene ninguna cantidad ni importe, y las otras sí: no cuenta en nada.",
              "the row has no quantity and no amount, while others have: it counts nowhere."),
    remedy=Text("Escriba lo que le falta; si sus números quedaron en otra fila, páselos a esta; si sobra, "
                "bórrela.",
                "Type what it lacks; if its numbers stand in another row, move them to this one; if it isn't "
                "needed, clear it."),
    example={})

SUM_OF_OTHERS = Code(
    id="XP-270", severity="warning",
    what=Text("la fila tiene lo que suman {count} filas de al lado, de {first} a {last}: si es su título o "
              "su total, se contaría dos veces.",
              "the row has what {count} rows beside it add up to, from {first} to {last}: if it is their "
              "title or their total, it would count twice."),
    remedy=Text("Si es un título o un total, borre sus importes o toda la fila; si de verdad es otra cosa, "
                "no hace falta hacer nada.",
                "If it is a title or a total, clear its amounts or the whole row; if it really is something "
                "else, nothing needs to be done."),
    example={"count": 3, "first": "Costos!B9", "last": "Costos!B11"})

AMOUNT_FAR_OFF = Code(
    id="XP-282", severity="warning",
    what=Text("{value} está fuera de proporción: lo que tiene al lado anda por {others}.",
              "{value} is out of proportion: what stands beside it is about {others}."),
    remedy=Text("Corríjalo si está en otra unidad (miles, céntimos) o tiene ceros de más o de menos; si es "
                "así, déjelo.",
                "Correct it if it is in another unit (thousands, cents) or has too many or too few zeros; if "
                "it is so, leave it."),
    example={"value": "1,300,000", "others": "1,450"})

ONLY_BEFORE = Code(
    id="XP-287", severity="warning",
    what=Text("antes del proyecto hay {left} y después, nada: el proyecto ahorraría todo ese gasto.",
              "before the project there is {left} and after it nothing: the project would save all of that "
              "cost."),
    remedy=Text("Si los montos quedaron una columna a la izquierda, córralos; si ya no se gasta nada, "
                "escriba 0.",
                "If the amounts stand one column to the left, move them; if nothing is spent any more, type "
                "0."),
    example={"left": "9,370"})

COSTS_NOTHING = Code(
    id="XP-288", severity="warning",
    what=Text("el valor bruto es {left} y el costo está vacío: cuenta como 0.",
              "the gross value is {left} and the cost is empty: it counts as 0."),
    remedy=Text("Escriba el costo; si de verdad no cuesta nada, escriba 0.",
                "Type the cost; if it really costs nothing, type 0."),
    example={"left": "180,470"})

DATA_ELSEWHERE = Code(
    id="XP-980", severity="warning",
    what=Text("la hoja no es de la plantilla y no se lee; este dato no está en ninguna de la plantilla "
              "(en total {count}).",
              "the sheet is not part of the template and is not read; this entry stands on none of the "
              "template's (in all {count})."),
    remedy=Text("Pase esos datos a la hoja de la plantilla, o borre esta si no valen.",
                "Move them to the template's sheet, or delete this one if they don't count."),
    example={"count": 12})

ROW_MISSING = Code(
    id="XP-981", severity="warning",
    what=Text("el archivo ha perdido {rows:una fila entera/filas enteras} de esta tabla ({rows}): ni sus "
              "celdas vacías están, y las "
              "de sus vecinas sí; puede faltar un dato.",
              "the file has lost {rows:a whole row/whole rows} of this table ({rows}): not even their blank "
              "cells are there, "
              "and those of their neighbours are; an entry may be missing."),
    remedy=Text("Compare con el original, o pida de nuevo el libro a quien lo llenó; si ahí no había nada, "
                "déjelo así.",
                "Compare with the original, or ask for the workbook again from whoever filled it in; if "
                "nothing stood there, leave it."),
    example={"rows": "14"})

FIGURE_CONTRADICTED = Code(
    id="XP-982", severity="warning",
    what=Text("la celda guarda {before} y de los datos del libro sale {after}{more}: se guardó sin "
              "recalcular después del último cambio, un número está escrito como texto, o un dato cambió "
              "dentro del archivo.",
              "the cell stores {before} and the data of the workbook gives {after}{more}: it was saved "
              "without recalculating after the last change, a number is typed as text, or an entry changed "
              "inside the file."),
    remedy=Text("Revise los datos de los que sale; luego ábralo en Excel o LibreOffice, recalcule "
                "(Ctrl+Shift+F9) y guárdelo.",
                "Look over the data that it comes from; then open it in Excel or LibreOffice, recalculate "
                "(Ctrl+Shift+F9) and save it."),
    example={"before": "6,240.99", "after": "5,712.39",
             "more": Text(" (cifras así, además de esta: 12; VANE)",
                          " (figures like it, besides this one: 12; VANE)")})

MORE_ALIKE = Code(
    id="XP-983", severity="notice",
    what=Text("casos de {which} en esta tabla, además de los que se dicen: {count}.",
              "cases of {which} in this table, besides those that are told: {count}."),
    remedy=Text("Corrija los que se dicen, con la misma corrección en toda la tabla, y revise otra vez.",
                "Mend those that are told, with the same correction all over the table, and check again."),
    example={"which": "XP-204", "count": 1200})
MOST_ALIKE: Final = 500
"""Problems of one code in one table that are told one by one: nobody mends more of them by hand, and to tell
a hundred thousand takes long."""

CODES = (
    STALE_FORMULA, PASTED_ASIDE, HIDDEN_COLUMNS, HIDDEN_SHEET, STRUCK_OUT,
    FORMULA_REPLACED, PARTS_FOUND, INPUTS_ON_ONE_CELL, NUMBER_OUTSIDE, LABEL_OF_ANOTHER,
    NOTHING_TO_COUNT, SUM_OF_OTHERS, AMOUNT_FAR_OFF, ONLY_BEFORE, COSTS_NOTHING, DATA_ELSEWHERE, ROW_MISSING,
    FIGURE_CONTRADICTED, MORE_ALIKE)
