"""What the program says around the problems and the declarations: headings, hints, lines of a terminal.

A sentence for a user stands here, in the catalogue of problems or in a declaration; in no other room.
"""

from __future__ import annotations

from xlproj.base.text import Text, same

# --- on a terminal --------------------------------------------------------------------------------
WROTE = Text("Escrito: {path}", "Written: {path}")
NOT_WRITTEN = Text("No se escribió nada: corrija los errores.", "Nothing was written: correct the errors.")
NO_MONEY = Text("Sin indicadores: en este proyecto nada se cuenta en dinero.",
                "No indicators: nothing in this project is counted in money.")
PROVISIONAL = Text("CIFRAS PROVISIONALES: quedan errores; ninguna es todavía un resultado del proyecto.",
                   "PROVISIONAL FIGURES: errors are left; none of them is a result of the project yet.")
IS_PROVISIONAL = Text("PROVISIONAL", "PROVISIONAL")
FROM_TO = Text("de {low} a {high}", "from {low} to {high}")
NOT_ALWAYS = Text("no existe en {without} de {trials} pruebas",
                  "does not exist in {without} of {trials} trials")
WAIT_FOR = Text("falta corregir {places}", "{places} must be corrected first")
NO_RANGE = Text("sin límites declarados, no se puede suponer nada de {places}",
                "without declared limits, nothing can be supposed of {places}")
SUPPOSED = Text("En qué descansan:", "What they rest on:")
UNMET = Text("no se cumple: {problem}", "not met: {problem}")
AT_INPUT = Text("{where} ({label})", "{where} ({label})")
TAKEN = Text("vacía; se toma {value}: {input}", "blank; taken as {value}: {input}")
TAKEN_RANGE = Text("falta; se probó todo de {low} a {high}: {input}",
                   "missing; all from {low} to {high} was tried: {input}")
ANSWER = Text("la respuesta", "the answer")
DEMO = (Text("1. Plantilla en blanco", "1. Blank template"), Text("2. Plantilla llena", "2. Filled template"),
        Text("3. Revisión", "3. Check"), Text("4. Evaluación", "4. Evaluation"),
        Text("5. Libro de resultados", "5. Result workbook"))
EXPLAINED = {
    "label": Text("Qué es", "What it is"), "meaning": Text("Significado", "Meaning"),
    "formula": Text("Fórmula", "Formula"),
    "at": Text("En la celda", "In cell"), "cells": Text("Celdas", "Cells"), "unit": Text("Unidad", "Unit"),
    "convention": Text("Convención", "Convention"), "source": Text("Fuente", "Source"),
    "kind": Text("Tipo", "Kind")}

# --- what xlproj finds on a machine ---------------------------------------------------------------
STATES = {"there": Text("bien", "fine"), "absent": Text("no está", "absent"), "wrong": Text("mal", "wrong")}
WELL = Text("xlproj puede trabajar aquí.", "xlproj can work here.")
UNWELL = Text("Corrija lo que está mal: así xlproj no puede trabajar.",
              "Correct what is wrong: xlproj can't work like this.")
XLPROJ, PYTHON = same("xlproj"), same("Python")
CURRENT_FOLDER = Text("Carpeta actual", "Current folder")
TEMPORARY_FOLDER = Text("Carpeta temporal", "Temporary folder")
NOT_WRITABLE = Text("{path}: no se puede escribir. Cámbiese a otra carpeta o pida permiso de escritura.",
                    "{path}: can't be written to. Change to another folder, or ask for the right to write.")
TABLES_IN_PYTHON = Text("Cuadros en Python", "Tables in Python")
REPORT_AS_PDF = Text("Informe en PDF", "Report as PDF")
REPORT_AS_WORD = Text("Informe en Word", "Report for Word")
WINDOW = Text("Programa con ventana", "Program with a window")
OLD_WORKBOOKS = Text("Libros .xls y .xlsb", ".xls and .xlsb workbooks")
TO_INSTALL = Text("si lo necesita: pip install 'xlproj[{extra}]'",
                  "if you need it: pip install 'xlproj[{extra}]'")
NEEDED = Text("xlproj lo necesita: instale xlproj otra vez con pip.",
              "xlproj needs it: install xlproj again with pip.")
FONT = Text("Letra de los libros", "Font of the workbooks")
NO_FONT = Text("sin Calibri ni Carlito los anchos se ven algo distintos; Carlito es libre",
               "without Calibri or Carlito widths look a little different; Carlito is free")
OFFICE = Text("LibreOffice", "LibreOffice")
NO_OFFICE = Text("hace falta LibreOffice o Excel para abrir los libros; xlproj no los usa",
                 "LibreOffice or Excel is needed to open the workbooks; xlproj doesn't use them")

# --- what a file is, or what of it is damaged -----------------------------------------------------
WORD = Text("un documento de Word", "a Word document")
SLIDES = Text("una presentación de PowerPoint", "a PowerPoint presentation")
OPEN_DOCUMENT = Text("un documento OpenDocument", "an OpenDocument document")
COMPRESSED = Text("un archivo comprimido", "a compressed file")
NO_KIND = Text("no dice qué es el libro", "doesn't say what the workbook is")
SHEET = Text("hoja «{name}»", "sheet “{name}”")
NO_SHEETS = Text("no hay hojas", "there are no sheets")
SHEETS_OF_ONE_NAME = Text("dos hojas con el mismo nombre", "two sheets of one name")
TOO_LONG = Text("demasiado largo", "too long")
LINE = Text("línea {line}", "line {line}")
CELLS_LIKE_THIS = Text(" (celdas así: {count})", " (cells like this: {count})")
CELLS = Text("{count} {count:celda|celdas}", "{count} {count:cell|cells}")
WRONG_CELLS = Text("{count} {count:celda|celdas} con el mismo error", "{count} {count:cell|cells} with the "
                   "same error")
ROWS_IN_USE = Text("{count} {count:fila|filas} en uso", "{count} {count:row|rows} in use")
CAME_OUT_DAMAGED = Text("una parte del archivo quedó dañada", "a part of the file came out damaged")
OTHERWISE_THAN_MEANT = Text(
    "se esperaban {sheets} {sheets:hoja|hojas} y {formulas} {formulas:fórmula|fórmulas}, hay {there} y "
    "{found}",
    "{sheets} {sheets:sheet|sheets} and {formulas} {formulas:formula|formulas} were expected, there are "
    "{there} and {found}")

# --- where something stands, and what was expected there ------------------------------------------
YES_NO = Text("sí, no", "yes, no")
NO_UNIT = Text("un número sin unidad", "a number without a unit")
OF_MONTH = Text("del mes {number}", "of month {number}")
OF_YEAR = Text("del año {number}", "of year {number}")
IN_YEAR = Text("{label}, año {year}", "{label}, year {year}")
HEADING_OF_YEARS = Text("encabezado de los años", "heading of the years")
EXAMPLE_OF_TEXT = Text("texto", "text")
EXAMPLE_OF_NUMBER = Text("1200.5 o 1200,5", "1200.5 or 1200,5")
EXAMPLE_OF_RATE = Text("12 % o 0.12", "12 % or 0.12")

# --- beside a cell that is filled -----------------------------------------------------------------
RANGE = Text("Escriba un número de {minimum} a {maximum}.", "Type a number from {minimum} to {maximum}.")
AT_LEAST = Text("Escriba un número mayor o igual a {minimum}.", "Type a number of {minimum} or more.")
NUMBER = Text("Escriba un número.", "Type a number.")
WHOLE = Text("Escriba un número entero de {minimum} a {maximum}.",
             "Type a whole number from {minimum} to {maximum}.")
WHOLE_AT_LEAST = Text("Escriba un número entero, {minimum} o más.", "Type a whole number, {minimum} or more.")
RATE = Text("Escriba una tasa de {minimum} % a {maximum} %; por ejemplo, 12 %.",
            "Type a rate from {minimum} % to {maximum} %; for example, 12 %.")
DATE = Text("Escriba una fecha, por ejemplo 2026-03-15.", "Type a date, for example 2026-03-15.")
CHOICE = Text("Elija un valor de la lista.", "Choose a value from the list.")
POINT = Text("Escriba = y haga clic en la celda del dato.", "Type = and click the cell of the input.")
LONG_TEXT = Text("El texto es demasiado largo.", "The text is too long.")
UNIT, EXAMPLE = Text("Unidad: {unit}", "Unit: {unit}"), Text("Ejemplo: {example}", "Example: {example}")
REQUIRED = Text("Obligatorio.", "Required.")

# --- on every sheet -------------------------------------------------------------------------------
PAGE = Text("Página &P de &N", "Page &P of &N")
AMOUNTS_IN = Text("Importes en ", "Amounts in ")
NOT_YET = Text("Se calcula al convertir este libro con «xlproj convert»; aquí todavía no hay nada.",
               "Computed when this workbook is converted with “xlproj convert”; there is nothing here yet.")
CHECK = Text("Revise", "Check")
LIGHTS = (Text("Verde", "Green"), Text("Ámbar", "Amber"), Text("Rojo", "Red"))
NOT_APPLICABLE = Text("no aplica", "not applicable")

# --- the index of sheets --------------------------------------------------------------------------
INDEX_HEADS = (Text("Hoja", "Sheet"), Text("Obligatorios que faltan", "Required, missing"),
               Text("Faltan en total", "Missing in all"), Text("Avance", "Progress"), Text("Estado", "State"),
               Text("Qué se hace", "What to do"))

# --- where a block was pasted ---------------------------------------------------------------------
TO_THE_LEFT, TO_THE_RIGHT = (Text("una columna a la izquierda", "one column to the left"),
                             Text("una columna a la derecha", "one column to the right"))
UPWARDS, DOWNWARDS = Text("una fila arriba", "one row up"), Text("una fila abajo", "one row down")

# --- in a marked copy -----------------------------------------------------------------------------
PROBLEMS = Text("Problemas", "Problems")
PROBLEM_HEADS = (Text("Dónde", "Where"), Text("Código", "Code"), Text("Gravedad", "Severity"),
                 Text("Mensaje", "Message"))
"""Name and headings of the list in copies of 0.2.0, which may come back."""
CORRECTIONS = Text("Correcciones", "Corrections")
CORRECTION_HEADS = (Text("Estado", "State"), Text("Dónde", "Where"), Text("Qué pasa", "What is the matter"),
                    Text("Qué hacer", "What to do"), Text("Código", "Code"))
CORRECTIONS_OF = Text("Correcciones de «{file}»", "Corrections of “{file}”")
HOW_TO_CORRECT = Text(
    "Empiece por arriba. Cada «Dónde» lleva a su celda, que está coloreada y tiene una nota. Corrija allí, "
    "no en esta hoja, guarde y devuelva este libro.",
    "Start at the top. Each “Where” leads to its cell, which is coloured and has a note. Correct it there, "
    "not on this sheet, save, and hand this workbook back.")
NOTHING_TO_CORRECT = Text("No hay nada que corregir.", "There is nothing to correct.")
PROGRESS = Text("Corregidos: {mended} de {count}.", "Mended: {mended} of {count}.")
OPEN, MENDED = Text("Por corregir", "To be corrected"), Text("Corregido", "Mended")
TO_LOOK_AT = Text("Por comprobar", "To be looked at")
HARM = {"error": Text("Errores: sin corregirlos no hay resultados",
                      "Errors: there are no results until they are corrected"),
        "warning": Text("Avisos: compruébelos; pueden cambiar los resultados",
                        "Warnings: look at them; they may change the results"),
        "notice": Text("Notas: para su información", "Notes: for your information"),
        "mended": Text("Ya corregidos", "Mended already")}
MORE_TO_CORRECT = Text("Y {count} más: corrija estos y pida otra copia.",
                       "And {count} more: correct these and ask for another copy.")
UNUSUAL = Text("está escrito de una forma poco común", "it is written in an unusual way")
NOT_THE_SAME = Text("la copia no se lee igual", "the copy does not read the same")

# --- in the properties of the file ----------------------------------------------------------------
RESULTS_OF = Text("Resultados: {kind}", "Results: {kind}")
TEMPLATE_OF = Text("Plantilla: {kind}", "Template: {kind}")
WORDS_OF_FILE = Text("xlproj {version}, formato {template}", "xlproj {version}, format {template}")

# --- on Control -----------------------------------------------------------------------------------
FILE_READ = Text("Archivo leído", "File read")
HASH = Text("SHA-256", "SHA-256")
DAY = Text("Fecha", "Date")
PROGRAM = Text("Programa", "Program")
CONVENTION = Text("Convención", "Convention")
WITHOUT_FORMULA = Text("Cifras sin fórmula", "Figures without formula")
AND_ALSO = Text("Y además", "And also")
CELLS_NAMED = Text("Celdas que se nombran", "Cells that are named")
AS_READ = Text("Abajo son las de «{file}», como se leyó: aquí sus filas pueden estar en otro lugar.",
               "Below they are those of “{file}”, as it was read: here its rows may stand elsewhere.")
SHEETS_LEFT_OUT = Text("Hojas que no están", "Sheets left out")
FOR_THE_FIELD = Text("Para llenar en el campo.", "To be filled in the field.")
FOR_THE_OFFICE = Text("Para el analista, en la oficina: quien llena en el campo la deja como está.",
                      "For the analyst, in the office: whoever fills the others leaves it as it is.")
NOT_PRINTED = Text("Hojas que no se imprimen", "Sheets that are not printed")
HOW_TO_PRINT_THEM = Text("son de trabajo; para imprimir una, borre su área de impresión.",
                         "they are workings; to print one, clear its print area.")
HOW_TO_HAVE_THEM = Text(
    "sin datos; si los hay, escríbalos en la plantilla y convierta otra vez, o pida todas con --all-sheets",
    "without data; if there are any, type them in the template and convert again, or ask for all with "
    "--all-sheets")

# --- on Resumen -----------------------------------------------------------------------------------
SEE_CONTROL = Text("Se dicen uno por uno en Control.", "Control tells them one by one.")
CHANCE_OF_LOSS = Text("Probabilidad de perder", "Chance of a loss")
CHANCES = Text("{economic} en la evaluación económica, {financial} en la financiera (vea Riesgo)",
               "{economic} in the economic evaluation, {financial} in the financial one (see Risk)")
MADE = Text("Calculado", "Computed")
MADE_OF = Text("el {day}, con xlproj {version} (formato {template}), de «{file}»",
               "on {day}, by xlproj {version} (format {template}), from “{file}”")

# --- what is found through the whole model and told as values -------------------------------------
THERE_IS_NONE = Text("no existe", "there is none")
BLANK = Text("vacía", "blank")
BASE = Text("Caso base", "Base case")
MEAN, DEVIATION = Text("Media", "Mean"), Text("Desviación estándar", "Standard deviation")
PERCENTILE = Text("Percentil {percentile}", "Percentile {percentile}")
LOSS = Text("Probabilidad de perder (VAN < 0; TIR < tasa)", "Probability of a loss (NPV < 0; IRR < rate)")
ABSENT = Text("Sorteos sin resultado", "Draws without a result")
STAMP = Text(
    "Valores, no fórmulas: calculados el {date} por xlproj {version} a partir de {source}, {draws}. No "
    "cambian "
    "cuando se cambian los datos: para eso, convierta el libro otra vez.",
    "Values, not formulas: computed on {date} by xlproj {version} from {source}, {draws}. They do not change "
    "when "
    "inputs are changed: convert the workbook again for that.")
FROM_FILE = Text("«{file}» (SHA-256 {sha})", "“{file}” (SHA-256 {sha})")
FROM_NO_FILE = Text("un proyecto en JSON o Python", "a project in JSON or Python")
NO_FILE = Text("ninguno: el proyecto viene de JSON o de Python",
               "none: the project comes from JSON or Python")
DRAWN = Text("con {count} {count:sorteo que parte|sorteos que parten} del número {seed} (PCG64)",
             "with {count} {count:draw that starts|draws that start} from number {seed} (PCG64)")
NOT_DRAWN = Text("sin sorteos, porque no se declaró ningún dato incierto",
                 "without draws, since no uncertain input was declared")
TORNADO = Text(
    "Tornado: {moved:se movió|se movieron} {moved} {moved:dato|datos}, cada uno solo, {change} hacia abajo "
    "y hacia arriba; {acting} "
    "{acting:cambia|cambian} el VANE y {shown:se muestra el|se muestran los} {shown} que más lo "
    "{shown:cambia|cambian}.{left_out} El valor crítico se buscó hasta "
    "diez veces el valor de cada dato, dentro de lo que admite su celda.",
    "Tornado: {moved} {moved:input was|inputs were} moved, each alone, {change} down and up; {acting} "
    "{acting:changes|change} the economic NPV and the {shown} that {shown:changes|change} it most "
    "{shown:is|are} shown.{left_out} The switching value was "
    "sought up to ten times the value of each input, within what its cell accepts.")
NOT_MOVED = Text(" {count:Otro|Otros} {count}, de tablas muy largas, no {count:se movió|se movieron} uno "
                 "por uno.",
                 " Another {count}, of very long tables, {count:was|were} not moved one by one.")
WITHOUT_RESULT = Text("En {count} {count:sorteo|sorteos} no hay resultado, porque no se cumple: "
                      "{conditions}.",
                      "{count} {count:draw has|draws have} no result, since this does not hold: "
                      "{conditions}.")

# --- in a report ----------------------------------------------------------------------------------
DRAWN_EXTREMES = Text("{count} {count:valor|valores}. El menor: {low} ({at_low}). El mayor: {high} "
                      "({at_high}).",
                      "{count} {count:value|values}. The lowest: {low} ({at_low}). The highest: {high} "
                      "({at_high}).")
NOTHING_DRAWN = Text("Sin valores que mostrar.", "No values to show.")
BARS_OF_ACTIVITIES = Text("Actividades en el tiempo", "Activities over time")
BARS_OF_SPENDING = Text("Cuándo se paga cada parte", "When each part is paid")
KINDS_OF_BARS = (Text("crítica", "critical"), Text("con holgura", "with float"),
                 Text("cuánto puede atrasarse", "how late it may be"), Text("hito", "milestone"))
REPORT_FACTS = Text("Este informe", "This report")
REPORT_PROBLEMS = Text("{counts} Se dicen uno por uno en «{chapter}».",
                       "{counts} They are told one by one in “{chapter}”.")
NOT_TOLD = Text("Lo que está en blanco o en cero no se muestra.", "What is blank or 0 is not shown.")
NOTHING_LEFT = Text("No queda ningún problema por resolver. {counts}",
                    "No problem is left to resolve. {counts}")
CONVENTIONS = Text("Convenciones", "Conventions")
NO_NAME = Text("Proyecto sin nombre", "Project without a name")
CONTENTS = Text("Contenido", "Contents")
AMOUNTS_IN_WHAT = Text("Importes en {money}.", "Amounts in {money}.")
REPORT_PAGE = Text("Página", "Page")
OVER_ITEMS, OVER_VALUES = Text("Concepto", "Item"), Text("Valor", "Value")
OVER_UNITS, OVER_REMARKS = Text("Unidad", "Unit"), Text("Explicación", "Explanation")

# --- of two workbooks or projects beside each other -----------------------------------------------
VERIFIED = Text("Se compararon {formulas} {formulas:fórmula|fórmulas}, {values} {values:valor "
                "guardado|valores guardados} y {names} {names:nombre|nombres}.",
                "{formulas} {formulas:formula|formulas}, {values} stored {values:value|values} and {names} "
                "{names:name|names} were compared.")
UNALTERED_BUT = Text("Lo que xlproj escribió está como lo escribió; lo que se añadió o cambió de lugar se "
                     "dice arriba.",
                     "What xlproj wrote is as it wrote it; what was added or put elsewhere is told above.")
UNALTERED = Text("El libro está como xlproj lo escribió.", "The workbook is as xlproj wrote it.")
ALTERED = Text("El libro no está como xlproj lo escribió.", "The workbook is not as xlproj wrote it.")
NO_DIFFERENCE = Text("Los datos son los mismos.", "The inputs are the same.")
TOGETHER = Text("Todos los cambios juntos: {effect}", "All changes together: {effect}")
OTHER_FIGURES = Text(" (cifras así, además de esta: {count}{names})",
                     " (figures like it, besides this one: {count}{names})")
CARRIED = Text("Datos que pasaron al libro nuevo: {count}.", "Inputs carried to the new workbook: {count}.")

# --- of a command that ended early -----------------------------------------------------------------
FAILURE_NAME = Text("falla-{moment}.txt", "failure-{moment}.txt")
FAILURE_HEAD = Text("Falla de xlproj. Este archivo no tiene nombres de archivos ni datos de proyectos.",
                    "Failure of xlproj. This file holds no names of files and no data of projects.")
INTERRUPTED = Text("Detenido antes de terminar; no quedó nada a medias.",
                   "Stopped before the end; nothing was left half done.")
