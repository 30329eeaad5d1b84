"""What the desktop program says around problems and figures: buttons, menus, hints. `&` marks the key to
press with Alt."""

from __future__ import annotations

from xlproj.base.text import Text, same

# --- the window -----------------------------------------------------------------------------------
TITLE = Text("xlproj: proyectos de desarrollo rural", "xlproj: rural-development projects")
FILE, TOOLS, HELP = Text("&Archivo", "&File"), Text("&Herramientas", "&Tools"), Text("A&yuda", "&Help")
LANGUAGE = Text("&Idioma (language)", "&Language (idioma)")
LANGUAGE_NAMES = {"es": same("Español"), "en": same("English")}
OPEN = Text("A&brir libros…", "&Open workbooks…")
OPEN_A_FOLDER = Text("Abrir &una carpeta…", "Open a fol&der…")
NEW = Text("&Nueva plantilla…", "Ne&w template…")
RECENT, NO_RECENT = Text("&Recientes", "&Recent"), Text("Todavía ninguno", "None yet")
PREFERENCES, QUIT = Text("&Preferencias…", "&Preferences…"), Text("&Salir", "&Quit")
ABOUT = Text("Acerca de &xlproj", "About &xlproj")
ABOUT_TEXT = Text(
    "xlproj {version}. Trabaja sin internet: nada de sus libros sale de esta computadora.",
    "xlproj {version}. It works offline: nothing of your workbooks leaves this computer.")
VERIFY, COMPARE = Text("&Verificar un libro de resultados…", "&Verify a result workbook…"), Text(
    "&Comparar dos libros…", "&Compare two workbooks…")
WORKBOOK_FILES = Text("Libros de Excel", "Excel workbooks")

# --- the page that waits for a workbook -----------------------------------------------------------
DROP_HERE = Text("Suelte aquí su libro", "Drop your workbook here")
DROP_MORE = Text("Uno, varios o una carpeta. Se revisa celda por celda y, si está bien, se hace el libro de "
                 "resultados. Su libro no se toca.",
                 "One, several or a folder. It is checked cell by cell and, if all is well, its result "
                 "workbook is "
                 "made. Your workbook is left as it is.")
FIRST_TIME = Text("¿Todavía no tiene uno? Haga una plantilla, llénela en Excel o LibreOffice y vuelva.",
                  "None yet? Make a template, fill it in Excel or LibreOffice and come back.")

# --- the list of workbooks ------------------------------------------------------------------------
LIST = Text("Libros", "Workbooks")
LIST_HELP = Text("Los libros que se soltaron o abrieron, y cómo está cada uno",
                 "The workbooks that were dropped or opened, and how each one stands")
PROGRESS = Text("Avance", "Progress")
CANCEL, AGAIN = Text("Cance&lar", "Ca&ncel"), Text("Revisar &otra vez", "Check &again")
STATES = {
    "waiting": Text("Espera su turno", "Waits for its turn"), "working": Text("En trabajo", "At work"),
    "done": Text("Resultados listos", "Results are ready"),
    "faulty": Text("Hay que corregir", "To be corrected"),
    "refused": Text("No se puede usar", "Can't be used"), "cancelled": Text("Cancelado", "Cancelled")}
COUNTS = Text("{done} de {all} terminados", "{done} of {all} finished")
READY = Text("Listo.", "Ready.")
LOOKING = Text("Se busca qué hay…", "Looking at what is there…")

# --- one workbook ---------------------------------------------------------------------------------
WROTE = Text("Los resultados están en «{file}».", "The results are in “{file}”.")
TO_CORRECT = Text("No se escribió nada: corrija los errores y revise otra vez.",
                  "Nothing was written: correct the errors and check again.")
WAS_CANCELLED = Text("Se canceló; no se escribió nada a medias.", "Cancelled; nothing was written by halves.")
NO_PROBLEMS = Text("No hay nada que corregir.", "There is nothing to correct.")
PROBLEMS_TAB = Text("Problemas", "Problems")
SUMMARY_TAB = Text("Decisión e indicadores", "Decision and indicators")
FLOW_TAB, TORNADO_TAB = Text("Flujo", "Flow"), same("Tornado")
SENSITIVITY_TAB = Text("Sensibilidad", "Sensitivity")
WHERE, WHAT = Text("Dónde", "Where"), Text("Qué pasa", "What is wrong")
REMEDY = Text("Qué hacer", "What to do")
IN_THE_FILE = Text("El libro entero", "The workbook as a whole")
OPEN_WORKBOOK = Text("Abrir el li&bro", "Open the &workbook")
OPEN_AT = Text("Abrir en esa c&elda", "Open at that c&ell")
PLACE_COPIED = Text("«{place}» quedó copiado: en Excel pulse F5, péguelo y acepte.",
                    "“{place}” was copied: in Excel press F5, paste it and accept.")
MARKED = Text("Copia &señalada…", "&Marked copy…")
MARKED_NAME = Text("{name}.revision.xlsx", "{name}.check.xlsx")
OPEN_RESULTS = Text("Abrir &resultados", "Open &results")
SAVE_AS = Text("&Guardar resultados como…", "Sa&ve results as…")
REPORT = Text("In&forme…", "Rep&ort…")
REPORT_NAME = Text("{name}.informe.html", "{name}.report.html")
TO_PRINT, TO_PDF = Text("I&mprimir…", "Pr&int…"), same("&PDF…")
OPEN_THE_FOLDER = Text("Abrir la carpe&ta", "Open the fol&der")
SAVED = Text("Guardado: {path}", "Saved: {path}")
FLOW_DESCRIBED = Text("{title}: de {first} a {last}; el menor es {least} y el mayor {most}.",
                      "{title}: from {first} to {last}; the least is {least} and the greatest {most}.")
TORNADO_DESCRIBED = Text(
    "{title}: lo que más lo cambia es {first}.", "{title}: what changes it most is {first}.")
CHANGES = Text("{down} (hacia abajo), {across} (hacia la derecha)",
               "{down} (downwards), {across} (to the right)")

# --- a new template -------------------------------------------------------------------------------
NEW_TITLE = Text("Nueva plantilla", "New template")
KIND = Text("&Tipo de proyecto", "&Kind of project")
SPEECH = Text("&Idioma del libro", "&Language of the workbook")
HORIZON, CURRENCY = Text("&Horizonte ({unit})", "&Horizon ({unit})"), Text("&Moneda", "&Currency")
LIVE = Text("Con resultados que se calculan al &escribir", "With results that compute &while typing")
FORMATS = Text("&Formatos", "&Formats")
FORMATS_HELP = Text("Lo que ya está elegido es lo usual para este tipo; agregue o quite.",
                    "What is chosen already is usual for this kind; add or take away.")
WILL_HAVE = Text("El &libro tendrá estas hojas:", "The &workbook will have these sheets:")
OBLIGATORY = Text("y las que van siempre: instrucciones, ficha y control",
                  "and those that always come: instructions, profile and control")
MAKE, DO_NOT = Text("&Hacer la plantilla…", "&Make the template…"), Text("&Cancelar", "&Cancel")
PREPARING = Text("Un momento: se reúne lo que se puede elegir…", "One moment: gathering what can be chosen…")
TEMPLATE_NAME = Text("{kind}-plantilla.xlsx", "{kind}-template.xlsx")
ALREADY_THERE = Text("«{file}» ya tiene datos. ¿Reemplazarlo?", "“{file}” holds data already. Replace it?")

# --- preferences ----------------------------------------------------------------------------------
PREFERENCES_TITLE = Text("Preferencias", "Preferences")
PROGRAM_LANGUAGE = Text("&Idioma del programa", "&Language of the program")
NUMBERS = Text("&Números en la pantalla", "&Numbers on the screen")
FOLDER = Text("&Carpeta de los resultados", "&Folder for results")
BESIDE = Text("Junto a cada libro", "Beside each workbook")
CHOOSE, BESIDE_IT = Text("&Elegir…", "&Choose…"), Text("&Junto al libro", "&Beside it")
ACCEPT = Text("&Aceptar", "&Accept")
CLOSE = Text("&Cerrar", "&Close")

# --- verify and compare ---------------------------------------------------------------------------
VERIFIED, COMPARED = Text("Verificación", "Verification"), Text("Comparación", "Comparison")
FIRST_BOOK, SECOND_BOOK = Text("El primer libro", "The first workbook"), Text(
    "El segundo libro", "The second workbook")
NOTHING_FOUND = Text("No hay diferencias.", "There are no differences.")

# --- a failure of the program ---------------------------------------------------------------------
