"""Problems of rows, headings and sheets: lacking, repeated, out of place or lost. Codes XP-25n, XP-26n."""

from __future__ import annotations

from xlproj.base.problems import Code
from xlproj.base.text import Text

DUPLICATE_KEY = Code(
    id="XP-250", severity="error",
    what=Text("«{key}» ya está en {other}.", "“{key}” already stands in {other}."),
    remedy=Text("Borre la fila repetida o cambie uno de los dos.",
                "Delete the repeated row or change one of the two."),
    example={"key": "Mano de obra", "other": "Costos!B7"})

INCOMPLETE_ROW = Code(
    id="XP-251", severity="error",
    what=Text("a la fila le falta: {columns}.", "the row lacks: {columns}."),
    remedy=Text("Complétela o bórrela entera.", "Complete it or clear all of it."),
    example={"columns": Text("unidad, precio", "unit, price")})

OUTSIDE_FORM = Code(
    id="XP-252", severity="notice",
    what=Text("«{before}» está fuera del formulario y no se lee.",
              "“{before}” is outside the form and is not read."),
    remedy=Text("Si es un dato, páselo a una celda amarilla.", "If it is data, move it to a yellow cell."),
    example={"before": "ver anexo"})

HIDDEN_ROWS = Code(
    id="XP-253", severity="warning",
    what=Text("hay {count} {count:fila oculta|filas ocultas} con datos, que también {count:cuenta|cuentan}: "
              "{rows}.",
              "there {count:is|are} {count} hidden {count:row|rows} with data, which {count:counts|count} "
              "too: {rows}."),
    remedy=Text("Muéstrelas y borre las que no correspondan.",
                "Show them and delete those that don't belong."),
    example={"count": 2, "rows": "14, 15"})

MERGED_INPUT = Code(
    id="XP-254", severity="error",
    what=Text("las celdas de datos {area} están combinadas.", "the input cells {area} are merged."),
    remedy=Text("Sepárelas y escriba un valor en cada una.", "Unmerge them and type a value in each."),
    example={"area": "B7:D9"})

YEAR_UNREADABLE = Code(
    id="XP-255", severity="error",
    what=Text("el encabezado «{before}» no es un año.", "the heading “{before}” is not a year."),
    remedy=Text("Escriba el número del año, como {example}.", "Type the number of the year, as {example}."),
    example={"before": "Año tres", "example": 3})

YEAR_REPEATED = Code(
    id="XP-256", severity="error",
    what=Text("el año {year} ya es el encabezado de {other}.", "year {year} already heads {other}."),
    remedy=Text("Cada año debe tener una sola columna.", "Each year must have just one column."),
    example={"year": 3, "other": "Costos!F4"})

YEAR_OUTSIDE = Code(
    id="XP-257", severity="error",
    what=Text("el año {year} está fuera del horizonte ({first} a {last}).",
              "year {year} is outside the horizon ({first} to {last})."),
    remedy=Text("Borre la columna o cree una plantilla con más años.",
                "Delete the column or create a template with more years."),
    example={"year": 12, "first": 0, "last": 10})

EXTRA_SHEET = Code(
    id="XP-258", severity="notice",
    what=Text("la hoja no es de la plantilla y no se lee.",
              "the sheet is not part of the template and is not read."),
    remedy=Text("Si tiene datos del proyecto, páselos a las hojas de la plantilla.",
                "If it has data of the project, move them to the template's sheets."),
    example={})

NAME_LOST = Code(
    id="XP-259", severity="error",
    what=Text("falta una parte de la plantilla que hace falta para calcular: {name}.",
              "a part of the template that the results need is missing: {name}."),
    remedy=Text("Deshaga el cambio, o copie los datos a una plantilla nueva creada con «xlproj new».",
                "Undo the change, or copy the data into a new template created with “xlproj new”."),
    example={"name": Text("Costo unitario (Líneas de inversión)", "Unit cost (Investment lines)")})

SHEET_LOST = Code(
    id="XP-260", severity="error",
    what=Text("falta la hoja «{sheet}».", "the sheet “{sheet}” is missing."),
    remedy=Text(
        "Recupérela de una copia anterior; si no la usaba, copie a este libro la misma hoja, vacía, de una "
        "plantilla nueva.",
        "Recover it from an earlier copy; if you did not use it, copy the same sheet, empty, from a new "
        "template into this workbook."),
    example={"sheet": "Costos"})

SHEET_LEFT_OUT = Code(
    id="XP-286", severity="notice", repair=True,
    what=Text("se borró la hoja «{sheet}»: se lee como si estuviera vacía.",
              "the sheet “{sheet}” was deleted: it is read as if it were empty."),
    remedy=Text("No hace falta hacer nada si no tenía datos; si los tenía, recupérela de una copia anterior.",
                "Nothing needs doing if it held no data; if it did, recover it from an earlier copy."),
    example={"sheet": "Incertidumbre"})

FORMULA_OVERWRITTEN = Code(
    id="XP-261", severity="warning", repair=True,
    what=Text("aquí va una fórmula y se encontró {before}; se usa el valor que calcula xlproj.",
              "a formula belongs here and {before} was found; the value that xlproj computes is used."),
    remedy=Text("Deshaga el cambio, o corrija los datos de los que sale este valor.",
                "Undo the change, or correct the data that this value comes from."),
    example={"before": "5000"})

TOTAL_ROW = Code(
    id="XP-262", severity="error",
    what=Text("la fila «{before}» repite la suma de otras o parece un total; se contaría dos veces.",
              "the row “{before}” repeats the sum of others or looks like a total; it would count twice."),
    remedy=Text("Bórrela: la plantilla ya calcula los totales. Si no es un total, pásela a la primera fila.",
                "Delete it: the template computes the totals already. If it is no total, move it to the "
                "first row."),
    example={"before": "TOTAL"})

CODES = (
    DUPLICATE_KEY, INCOMPLETE_ROW, OUTSIDE_FORM, HIDDEN_ROWS, MERGED_INPUT, YEAR_UNREADABLE,
    YEAR_REPEATED, YEAR_OUTSIDE, EXTRA_SHEET, NAME_LOST, SHEET_LOST, SHEET_LEFT_OUT,
    FORMULA_OVERWRITTEN, TOTAL_ROW)
