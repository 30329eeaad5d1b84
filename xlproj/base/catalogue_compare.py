"""Problems of two workbooks beside each other: altered, different, not to be joined, not carried. Codes
XP-7nn."""

from __future__ import annotations

from xlproj.base.problems import Code
from xlproj.base.text import Text

_ASK = Text("Pregunte quién la cambió y por qué, o convierta otra vez el libro lleno.",
            "Ask who changed it and why, or convert the filled workbook again.")

# --- verify: cells --------------------------------------------------------------------------------
FIXED_VALUE = Code(
    id="XP-700", severity="error",
    what=Text("aquí debe estar la fórmula {formula} y hay un valor fijo: {after} (la fórmula da {before}).",
              "the formula {formula} belongs here and there is a fixed value: {after} (the formula gives "
              "{before})."),
    remedy=_ASK, example={"formula": "=SUM(C5:C9)", "after": "900,000", "before": "861,731.74"})
ANOTHER_FORMULA = Code(
    id="XP-701", severity="error",
    what=Text("aquí debe estar la fórmula {formula} y hay otra: {after}.",
              "the formula {formula} belongs here and there is another one: {after}."),
    remedy=_ASK, example={"formula": "=SUM(C5:C9)", "after": "=SUM(C5:C8)"})
FORMULA_LOST = Code(
    id="XP-702", severity="error",
    what=Text("aquí debe estar la fórmula {formula} y la celda está vacía.",
              "the formula {formula} belongs here and the cell is blank."),
    remedy=_ASK, example={"formula": "=SUM(C5:C9)"})
FORMULA_ADDED = Code(
    id="XP-703", severity="error",
    what=Text("aquí no va ninguna fórmula y hay una: {after}.",
              "no formula belongs here and there is one: {after}."),
    remedy=_ASK, example={"after": "=1+1"})
CONSTANT_CHANGED = Code(
    id="XP-704", severity="error",
    what=Text("aquí debe decir «{before}» y dice «{after}».",
              "“{before}” belongs here and it says “{after}”."),
    remedy=_ASK, example={"before": "VAN económico", "after": "VAN"})
FINDING_CHANGED = Code(
    id="XP-735", severity="error",
    what=Text("este valor, que no es fórmula, dice {after}; con los datos de este libro es {before}.",
              "this value, which is no formula, says {after}; with the inputs of this workbook it is "
              "{before}."),
    remedy=Text("Si cambió datos en este libro, conviértalo otra vez; si no, alguien lo alteró.",
                "If you changed inputs in this workbook, convert it again; if not, somebody altered it."),
    example={"after": "0.05", "before": "0.31"})
NUMBER_ADDED = Code(
    id="XP-705", severity="error",
    what=Text("esta celda va vacía y tiene {after}; puede entrar en una suma.",
              "this cell should be blank and holds {after}; it may enter a sum."),
    remedy=_ASK, example={"after": "5,000"})
WORDS_ADDED = Code(
    id="XP-706", severity="warning",
    what=Text("hay un texto que xlproj no escribió: «{after}».",
              "there is a text that xlproj did not write: “{after}”."),
    remedy=Text("Léalo: ningún resultado depende de él.", "Read it: no result depends on it."),
    example={"after": "ver anexo"})
STALE_VALUE = Code(
    id="XP-707", severity="error",
    what=Text("muestra {after}; calculado de nuevo con los datos de este libro es {before}.",
              "it shows {after}; computed anew from the inputs of this workbook it is {before}."),
    remedy=Text("Abra el libro en Excel o LibreOffice, recalcule (Ctrl+Alt+F9 o Ctrl+Mayús+F9) y guárdelo; "
                "si no "
                "cambia, hay una celda alterada.",
                "Open the workbook in Excel or LibreOffice, recalculate (Ctrl+Alt+F9 or Ctrl+Shift+F9) and "
                "save "
                "it; if it stays, a cell was altered."),
    example={"after": "900,000", "before": "861,731.74"})
MORE_ALTERED = Code(
    id="XP-708", severity="error",
    what=Text("hay {count:otra celda|otras {count} celdas} con lo mismo ({code}).",
              "another {count:cell has|{count} cells have} the same ({code})."),
    remedy=Text("Con --json se dicen todas.", "With --json all of them are told."),
    example={"count": 25, "code": "XP-707"})

# --- verify: sheets and names ---------------------------------------------------------------------
ROWS_HIDDEN = Code(
    id="XP-709", severity="error",
    what=Text("alguien ocultó {rows:una fila que debe/filas que deben} verse: {rows}.",
              "somebody hid {rows:a row/rows} that should be seen: {rows}."),
    remedy=Text("Muéstrelas y mire qué hay en ellas: cuentan en los resultados.",
                "Show them and look at what they hold: it counts in the results."),
    example={"rows": "12, 13"})
COLUMNS_HIDDEN = Code(
    id="XP-710", severity="error",
    what=Text("alguien ocultó {columns:una columna que debe/columnas que deben} verse: {columns}.",
              "somebody hid {columns:a column/columns} that should be seen: {columns}."),
    remedy=Text("Muéstrelas y mire qué hay en ellas: cuentan en los resultados.",
                "Show them and look at what they hold: it counts in the results."),
    example={"columns": "D, E"})
CELLS_COVERED = Code(
    id="XP-738", severity="error",
    what=Text("se combinaron las celdas {cells}, y solo se ve la primera: las otras también tienen algo.",
              "the cells {cells} were merged, and only the first is seen: others hold something, too."),
    remedy=Text("Descombínelas y mire qué hay en ellas: cuentan en los resultados.",
                "Unmerge them and look at what they hold: it counts in the results."),
    example={"cells": "B7:C12"})
SHEETS_REORDERED = Code(
    id="XP-739", severity="warning",
    what=Text("las hojas no están en el orden en que xlproj las escribió: «{sheet}» está en otro lugar.",
              "the sheets are not in the order in which xlproj wrote them: “{sheet}” stands elsewhere."),
    remedy=Text("No cambia ninguna cifra: mire si alguien quiso apartar algo.",
                "It changes no figure: see whether somebody meant to put something aside."),
    example={"sheet": "Control"})
SHEET_STATE = Code(
    id="XP-711", severity="error",
    what=Text("alguien ocultó esta hoja, que debe verse.", "somebody hid this sheet, which should be seen."),
    remedy=Text("Muéstrela y mire qué hay en ella: cuenta en los resultados.",
                "Show it and look at what it holds: it counts in the results."))
SHEET_LOST = Code(
    id="XP-712", severity="error",
    what=Text("falta esta hoja.", "this sheet is missing."),
    remedy=Text("Pida el libro entero, o convierta otra vez el libro lleno.",
                "Ask for the whole workbook, or convert the filled one again."))
SHEET_ADDED = Code(
    id="XP-713", severity="warning",
    what=Text("xlproj no escribió esta hoja.", "xlproj did not write this sheet."),
    remedy=Text("Léala aparte: ningún resultado depende de ella.",
                "Read it apart: no result depends on it."))
SHEET_DISOWNED = Code(
    id="XP-737", severity="error",
    what=Text("es una hoja de xlproj que la ficha oculta del libro no nombra: alguien alteró la ficha o "
              "pegó la "
              "hoja.",
              "it is a sheet of xlproj that the workbook's hidden card does not name: somebody altered the "
              "card "
              "or pasted the sheet."),
    remedy=_ASK)
REARRANGED = Code(
    id="XP-714", severity="error",
    what=Text("se insertaron, borraron o movieron filas o columnas: las celdas de esta hoja ya no están "
              "donde "
              "xlproj las puso y no se pueden verificar.",
              "rows or columns were inserted, deleted or moved: the cells of this sheet are no longer where "
              "xlproj put them and can't be verified."),
    remedy=Text("Deshaga el cambio, o convierta el libro lleno otra vez.",
                "Undo the change, or convert the filled workbook again."))
NAME_REDEFINED = Code(
    id="XP-715", severity="error",
    what=Text("el nombre «{name}» debe señalar {before} y señala {after}.",
              "the name “{name}” should stand for {before} and stands for {after}."),
    remedy=Text("Corríjalo en Fórmulas > Administrador de nombres, o convierta otra vez el libro lleno.",
                "Correct it in Formulas > Name Manager, or convert the filled workbook again."),
    example={"name": "VANE", "before": "Resultados!$C$9", "after": "Resultados!$C$12"})
NAME_ADDED = Code(
    id="XP-716", severity="warning",
    what=Text("hay un nombre que xlproj no escribió: «{name}».",
              "there is a name that xlproj did not write: “{name}”."),
    remedy=Text("Ninguna fórmula de xlproj lo usa; bórrelo si no lo necesita.",
                "No formula of xlproj uses it; delete it if you don't need it."),
    example={"name": "mi_rango"})

# --- verify: the workbook as a whole --------------------------------------------------------------
INPUT_DIFFERS = Code(
    id="XP-717", severity="error",
    what=Text("el dato no es el del libro original: allí {before}, aquí {after}.{effect}",
              "the input is not that of the original workbook: {before} there, {after} here.{effect}"),
    remedy=Text("Pregunte quién lo cambió y con qué sustento.", "Ask who changed it and on what grounds."),
    example={"before": "0.12", "after": "0.1", "effect": Text(" VANE 861,731.74 → 1,439,614.",
                                                             " VANE 861,731.74 → 1,439,614.")})
ANOTHER_SOURCE = Code(
    id="XP-718", severity="warning",
    what=Text("«{file}» no es el archivo del que el libro dice que salió: su SHA-256 es otro.",
              "“{file}” is not the file that the workbook says it was made from: its SHA-256 is another."),
    remedy=Text("Pida el archivo que nombra la hoja Control; los datos se compararon de todos modos.",
                "Ask for the file that the sheet Control names; the inputs were compared all the same."),
    example={"file": "proyecto.xlsx"})
NOT_CALCULATED = Code(
    id="XP-719", severity="notice",
    what=Text("{count} {count:fórmula no guarda|fórmulas no guardan} su valor: {count:la|las} guardó un "
              "programa que no calcula.",
              "{count} {count:formula holds|formulas hold} no value: a program saved {count:it|them} that "
              "does not compute."),
    remedy=Text("Las fórmulas se compararon; para ver las cifras, abra el libro en Excel o LibreOffice y "
                "guárdelo.",
                "The formulas were compared; to see the figures open the workbook in Excel or LibreOffice "
                "and "
                "save it."),
    example={"count": 1200})
OTHER_VERSION = Code(
    id="XP-720", severity="warning",
    what=Text("el libro es de xlproj {version} y este es {own}: se verifican solo los indicadores, "
              "calculados de "
              "nuevo con sus datos ({figures}); no cada fórmula, texto, nombre y fila.",
              "the workbook is of xlproj {version} and this is {own}: only its indicators are verified, "
              "computed "
              "anew from its inputs ({figures}); not each formula, text, name and row."),
    remedy=Text("Para verificarlo entero use xlproj {version}.", "To verify all of it use xlproj {version}."),
    example={"version": "0.2.0", "own": "0.3.0", "figures": "VANE, TIRE"})
OTHER_FIGURE = Code(
    id="XP-721", severity="error",
    what=Text("{name} muestra {after}; calculado de nuevo con los datos de este libro es {before}.",
              "{name} shows {after}; computed anew from the inputs of this workbook it is {before}."),
    remedy=Text("O alguien alteró el libro, o la versión {version} lo calculaba de otro modo: verifíquelo "
                "con ella.",
                "Either somebody altered the workbook or version {version} computed it otherwise: verify it "
                "with that one."),
    example={"name": "VANE", "after": "900,000", "before": "861,731.74", "version": "0.2.0"})
NO_RESULTS = Code(
    id="XP-722", severity="notice",
    what=Text("este libro es una plantilla, sin hojas de resultados.",
              "this workbook is a template, without result sheets."),
    remedy=Text("Se verificaron sus propias fórmulas, textos y nombres.",
                "Its own formulas, texts and names were verified."))

# --- diff, merge ----------------------------------------------------------------------------------
INPUT_CHANGED = Code(
    id="XP-723", severity="notice",
    what=Text("era {before} y es {after}.{effect}", "it was {before} and is {after}.{effect}"),
    remedy=Text("Vea si es el cambio que se quería.", "See whether it is the change that was meant."),
    example={"before": "10", "after": "12", "effect": Text(" VANE 861,731.74 → 840,000.",
                                                         " VANE 861,731.74 → 840,000.")})
INPUT_ADDED = Code(
    id="XP-724", severity="notice",
    what=Text("es nuevo: {after}.{effect}", "it is new: {after}.{effect}"),
    remedy=Text("Vea si es el cambio que se quería.", "See whether it is the change that was meant."),
    example={"after": "12", "effect": Text(" VANE 861,731.74 → 840,000.", " VANE 861,731.74 → 840,000.")})
REMOVED = Code(
    id="XP-725", severity="notice",
    what=Text("ya no está; era {before}.{effect}", "it is gone; it was {before}.{effect}"),
    remedy=Text("Vea si es el cambio que se quería.", "See whether it is the change that was meant."),
    example={"before": "10", "effect": Text(" VANE 861,731.74 → 840,000.", " VANE 861,731.74 → 840,000.")})
MOVED = Code(
    id="XP-726", severity="notice",
    what=Text("{count} {count:fila está|filas están} en otro lugar de la tabla, sin otro cambio.",
              "{count} {count:row stands|rows stand} elsewhere in the table, not changed otherwise."),
    remedy=Text("No hace falta hacer nada: el orden no cambia los resultados.",
                "Nothing needs to be done: their order does not change the results."),
    example={"count": 3})
CONFLICT = Code(
    id="XP-727", severity="error",
    what=Text("los dos lo cambiaron, cada uno a su modo: era {was}; en el primero {one}, en el segundo "
              "{other}.",
              "both changed it, each their own way: it was {was}; {one} in the first, {other} in the "
              "second."),
    remedy=Text("Pónganse de acuerdo, escriban lo mismo en los dos y repita.",
                "Agree, type the same in both and repeat."),
    example={"was": "10", "one": "12", "other": "15"})
OTHER_KIND = Code(
    id="XP-728", severity="error",
    what=Text("«{file}» es un proyecto de tipo {kind} y «{other}» uno de tipo {another}: no se comparan.",
              "“{file}” is a project of kind {kind} and “{other}” one of kind {another}: they can't be "
              "compared."),
    remedy=Text("Compare proyectos del mismo tipo.", "Compare projects of one kind."),
    example={"file": "a.xlsx", "kind": "riego", "other": "b.xlsx", "another": "social"})
NOT_READ = Code(
    id="XP-729", severity="error",
    what=Text("«{file}» tiene un error: {message}", "“{file}” has an error: {message}"),
    remedy=Text("Corríjalo antes de comparar o unir: lo que no se lee falta aquí.",
                "Correct it before comparing or merging: what can't be read is missing here."),
    example={"file": "a.xlsx", "message": Text("Ficha!C7: no es un número.", "Ficha!C7: it is no number.")})

# --- migrate --------------------------------------------------------------------------------------
INPUT_MOVED = Code(
    id="XP-730", severity="notice",
    what=Text("{count} {count:dato|datos} de «{before}» {count:está|están} ahora en «{after}».",
              "{count} {count:input|inputs} of “{before}” now {count:stands|stand} on “{after}”."),
    remedy=Text("Búsquelos allí; son los mismos.", "Look for them there; they are the same."),
    example={"count": 4, "before": "Marco lógico", "after": "Hipótesis"})
NOT_CARRIED = Code(
    id="XP-731", severity="warning",
    what=Text("no pasó al libro nuevo: «{before}».", "it was not carried to the new workbook: “{before}”."),
    remedy=Text("Si hace falta, escríbalo a mano en el libro nuevo.",
                "If it is needed, type it in the new workbook."),
    example={"before": "ver anexo"})
MORE_NOT_CARRIED = Code(
    id="XP-736", severity="warning",
    what=Text("{count:otra celda tampoco pasó|otras {count} celdas tampoco pasaron} al libro nuevo.",
              "another {count:cell was|{count} cells were} not carried to the new workbook."),
    remedy=Text("Guarde el libro viejo y mírelas en él.", "Keep the old workbook and look at them there."),
    example={"count": 12})
SHEET_NOT_CARRIED = Code(
    id="XP-732", severity="warning",
    what=Text("esta hoja no es de xlproj y no pasó al libro nuevo.",
              "this sheet is none of xlproj's and was not carried to the new workbook."),
    remedy=Text("Si hace falta, cópiela a otro libro.", "If it is needed, copy it to another workbook."))
FIGURE_MOVED = Code(
    id="XP-733", severity="error",
    what=Text("{name} era {before} y en el libro nuevo es {after}.",
              "{name} was {before} and is {after} in the new workbook."),
    remedy=Text("No se escribió nada: envíe el libro viejo a quien mantiene xlproj.",
                "Nothing was written: send the old workbook to those who maintain xlproj."),
    example={"name": "VANE", "before": "861,731.74", "after": "840,000"})
CURRENT = Code(
    id="XP-734", severity="notice",
    what=Text("el libro ya es de esta versión, {version}.",
              "the workbook already is of this version, {version}."),
    remedy=Text("El libro nuevo tiene los mismos datos en una plantilla limpia.",
                "The new workbook has the same inputs in a clean template."),
    example={"version": "0.3.0"})

CODES = (FIXED_VALUE, ANOTHER_FORMULA, FORMULA_LOST, FORMULA_ADDED, CONSTANT_CHANGED, FINDING_CHANGED,
         NUMBER_ADDED, WORDS_ADDED, STALE_VALUE, MORE_ALTERED, ROWS_HIDDEN, COLUMNS_HIDDEN, CELLS_COVERED,
         SHEET_STATE, SHEETS_REORDERED,
         SHEET_LOST, SHEET_ADDED, SHEET_DISOWNED, REARRANGED, NAME_REDEFINED, NAME_ADDED, INPUT_DIFFERS,
         ANOTHER_SOURCE, NOT_CALCULATED, OTHER_VERSION, OTHER_FIGURE, NO_RESULTS, INPUT_CHANGED, INPUT_ADDED,
         REMOVED, MOVED, CONFLICT, OTHER_KIND, NOT_READ, INPUT_MOVED, NOT_CARRIED, MORE_NOT_CARRIED,
         SHEET_NOT_CARRIED, FIGURE_MOVED, CURRENT)
