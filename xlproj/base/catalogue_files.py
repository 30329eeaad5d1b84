"""Problems of files: what can't be opened, is something else, is hostile, or can't be written. Codes XP-1nn.

101-119 the file itself, 120-139 what is inside it, 140-149 whether it is one of our templates,
150-169 writing a new file.
"""

from __future__ import annotations

from xlproj.base.problems import Code
from xlproj.base.text import Text

_SAVE_AGAIN = Text("Ábralo en Excel o LibreOffice, guárdelo de nuevo como libro de Excel (.xlsx) y repita.",
                   "Open it in Excel or LibreOffice, save it again as an Excel workbook (.xlsx), then "
                   "repeat.")
_SAVE_AS = Text("Ábralo y use Guardar como > Libro de Excel (.xlsx).",
                "Open it and use Save as > Excel workbook (.xlsx).")
_COPY_AGAIN = Text("Copie o descargue el archivo de nuevo; si sigue igual, pídalo a quien lo envió.",
                   "Copy or download the file again; if it stays the same, ask whoever sent it.")
_ASK_SENDER = Text("No lo use. Pida a quien lo envió que lo guarde de nuevo con Excel o LibreOffice.",
                   "Don't use it. Ask whoever sent it to save it again with Excel or LibreOffice.")
_USE_TEMPLATE = Text("Use la plantilla que crea «xlproj new» y copie en ella los datos.",
                     "Use the template that “xlproj new” creates and copy the data into it.")

MISSING_FILE = Code(
    id="XP-101", severity="error",
    what=Text("No existe el archivo «{file}».", "There is no file “{file}”."),
    remedy=Text("Revise el nombre y la carpeta.", "Check its name and its folder."),
    example={"file": "proyecto.xlsx"})

FOLDER_INSTEAD = Code(
    id="XP-102", severity="error",
    what=Text("«{file}» es una carpeta, no un archivo.", "“{file}” is a folder, not a file."),
    remedy=Text("Indique el libro que está dentro de la carpeta.", "Name the workbook inside the folder."),
    example={"file": "proyectos"})

EMPTY_FILE = Code(
    id="XP-103", severity="error",
    what=Text("«{file}» está vacío: no tiene ningún contenido.",
              "“{file}” is empty: there is nothing in it."),
    remedy=_COPY_AGAIN,
    example={"file": "proyecto.xlsx"})

TOO_BIG = Code(
    id="XP-104", severity="error",
    what=Text("«{file}» ocupa {size} MB; el máximo es {limit} MB.",
              "“{file}” takes {size} MB; the most is {limit} MB."),
    remedy=Text("Quite del libro las fotos y las hojas ajenas y guárdelo de nuevo.",
                "Remove pictures and sheets that don't belong from the workbook and save it again."),
    example={"file": "proyecto.xlsx", "size": 180, "limit": 100})

CANNOT_READ = Code(
    id="XP-105", severity="error",
    what=Text("El sistema no permite leer «{file}» ({reason}).",
              "The system doesn't allow “{file}” to be read ({reason})."),
    remedy=Text("Revise los permisos, o copie el archivo a su propia carpeta y use la copia.",
                "Check its permissions, or copy the file to your own folder and use the copy."),
    example={"file": "proyecto.xlsx", "reason": "Permission denied"})

NOT_A_FILE = Code(
    id="XP-106", severity="error",
    what=Text("«{file}» no es un archivo corriente.", "“{file}” is not an ordinary file."),
    remedy=Text("Indique un libro de Excel (.xlsx) guardado en una carpeta.",
                "Name an Excel workbook (.xlsx) kept in a folder."),
    example={"file": "/dev/null"})

LOCK_FILE = Code(
    id="XP-107", severity="error",
    what=Text("«{file}» es la marca que deja un programa mientras tiene abierto el libro; no es el libro.",
              "“{file}” is the mark that a program leaves while it has the workbook open; it is not the "
              "workbook."),
    remedy=Text("Indique el libro mismo, sin los signos del comienzo del nombre.",
                "Name the workbook itself, without the signs at the start of the name."),
    example={"file": "~$proyecto.xlsx"})

OPEN_ELSEWHERE = Code(
    id="XP-108", severity="notice",
    what=Text("«{file}» parece estar abierto en otro programa; se leyó lo último que se guardó.",
              "“{file}” seems to be open in another program; what was last saved has been read."),
    remedy=Text("Si tiene cambios sin guardar, guárdelos y repita.",
                "If you have unsaved changes, save them and repeat."),
    example={"file": "proyecto.xlsx"})

TEXT_FILE = Code(
    id="XP-110", severity="error",
    what=Text("«{file}» es un archivo de texto (por ejemplo CSV), no un libro de Excel.",
              "“{file}” is a text file (such as CSV), not an Excel workbook."),
    remedy=_USE_TEMPLATE,
    example={"file": "proyecto.csv"})

WEB_PAGE = Code(
    id="XP-111", severity="error",
    what=Text("«{file}» es una página web o un archivo XML, no un libro de Excel.",
              "“{file}” is a web page or an XML file, not an Excel workbook."),
    remedy=Text("Descárguelo de nuevo; si se abre en Excel, guárdelo como libro de Excel (.xlsx).",
                "Download it again; if Excel opens it, save it as an Excel workbook (.xlsx)."),
    example={"file": "proyecto.xlsx"})

PDF_FILE = Code(
    id="XP-112", severity="error",
    what=Text("«{file}» es un PDF, no un libro de Excel.", "“{file}” is a PDF, not an Excel workbook."),
    remedy=Text("Pida el libro del que salió el PDF.", "Ask for the workbook that the PDF was made from."),
    example={"file": "proyecto.pdf"})

NOT_A_WORKBOOK = Code(
    id="XP-113", severity="error",
    what=Text("«{file}» no es un libro de Excel.", "“{file}” is not an Excel workbook."),
    remedy=Text("Indique un libro con terminación .xlsx.", "Name a workbook that ends in .xlsx."),
    example={"file": "foto.jpg"})

OLD_WORKBOOK = Code(
    id="XP-114", severity="error",
    what=Text("«{file}» es un libro de un Excel anterior a 1993, que ya casi ningún programa abre.",
              "“{file}” is a workbook of an Excel from before 1993, which hardly any program opens."),
    remedy=Text("Ábralo en LibreOffice y use Guardar como > Excel 2007-365 (.xlsx).",
                "Open it in LibreOffice and use Save as > Excel 2007-365 (.xlsx)."),
    example={"file": "proyecto.xls"})

ENCRYPTED = Code(
    id="XP-115", severity="error",
    what=Text("«{file}» está protegido con contraseña para abrirlo.",
              "“{file}” needs a password to be opened."),
    remedy=Text("Quite la contraseña en Archivo > Información > Proteger libro y guárdelo de nuevo.",
                "Remove the password in File > Info > Protect workbook and save it again."),
    example={"file": "proyecto.xlsx"})

OLD_DOCUMENT = Code(
    id="XP-116", severity="error",
    what=Text("«{file}» es un documento de un programa antiguo de Office, no un libro .xlsx.",
              "“{file}” is a document of an old Office program, not an .xlsx workbook."),
    remedy=_SAVE_AS,
    example={"file": "proyecto.doc"})

OPEN_DOCUMENT = Code(
    id="XP-117", severity="error",
    what=Text("«{file}» es una hoja de cálculo OpenDocument de un solo archivo XML (.fods).",
              "“{file}” is an OpenDocument spreadsheet in a single XML file (.fods)."),
    remedy=Text("Ábrala en LibreOffice y use Guardar como > Excel 2007-365 (.xlsx) o ODF (.ods).",
                "Open it in LibreOffice and use Save as > Excel 2007-365 (.xlsx) or ODF (.ods)."),
    example={"file": "proyecto.fods"})

OTHER_ZIP = Code(
    id="XP-119", severity="error",
    what=Text("«{file}» es {kind}, no un libro de Excel.", "“{file}” is {kind}, not an Excel workbook."),
    remedy=Text("Indique un libro .xlsx; si es un archivo comprimido, extraiga primero el libro que trae.",
                "Name an .xlsx workbook; if it is a compressed file, extract the workbook from it first."),
    example={"file": "informe.docx", "kind": Text("un documento de Word", "a Word document")})

TRUNCATED = Code(
    id="XP-120", severity="error",
    what=Text("«{file}» está cortado: le falta el final.", "“{file}” is cut short: its end is missing."),
    remedy=_COPY_AGAIN,
    example={"file": "proyecto.xlsx"})

DAMAGED_FILE = Code(
    id="XP-121", severity="error",
    what=Text("«{file}» está dañado y no se puede abrir.", "“{file}” is damaged and can't be opened."),
    remedy=_COPY_AGAIN,
    example={"file": "proyecto.xlsx"})

TOO_EXPANDED = Code(
    id="XP-122", severity="error",
    what=Text("«{file}» se extiende a {size} MB al abrirlo; el máximo es {limit} MB.",
              "“{file}” expands to {size} MB when opened; the most is {limit} MB."),
    remedy=_ASK_SENDER,
    example={"file": "proyecto.xlsx", "size": 1024, "limit": 400})

TOO_MANY_PARTS = Code(
    id="XP-123", severity="error",
    what=Text("«{file}» tiene {count} partes por dentro; el máximo es {limit}.",
              "“{file}” has {count} parts inside; the most is {limit}."),
    remedy=_ASK_SENDER,
    example={"file": "proyecto.xlsx", "count": 60000, "limit": 2000})

DUPLICATE_PART = Code(
    id="XP-124", severity="error",
    what=Text("«{file}» trae dos veces la misma parte ({part}); no se sabe cuál vale.",
              "“{file}” holds the same part twice ({part}); there is no telling which one counts."),
    remedy=_SAVE_AGAIN,
    example={"file": "proyecto.xlsx", "part": "xl/worksheets/sheet1.xml"})

DOCTYPE_FOUND = Code(
    id="XP-125", severity="error",
    what=Text("«{file}» trae instrucciones que un libro de Excel nunca trae (DOCTYPE, en {part}).",
              "“{file}” carries instructions that no Excel workbook carries (DOCTYPE, in {part})."),
    remedy=_ASK_SENDER,
    example={"file": "proyecto.xlsx", "part": "xl/workbook.xml"})

DAMAGED_PART = Code(
    id="XP-126", severity="error",
    what=Text("«{file}» está dañado por dentro, en {part} ({detail}).",
              "“{file}” is damaged inside, in {part} ({detail})."),
    remedy=_SAVE_AGAIN,
    example={"file": "proyecto.xlsx", "part": "xl/worksheets/sheet1.xml",
             "detail": Text("línea 3", "line 3")})

DAMAGED_CELL = Code(
    id="XP-127", severity="error",
    what=Text("«{file}» está dañado por dentro: esta celda no se puede leer ({detail}).",
              "“{file}” is damaged inside: this cell can't be read ({detail})."),
    remedy=_SAVE_AGAIN,
    example={"file": "proyecto.xlsx", "detail": "t=\"s\" 999"})

MISSING_PART = Code(
    id="XP-128", severity="error",
    what=Text("A «{file}» le falta una parte: {part}.", "“{file}” lacks a part: {part}."),
    remedy=_SAVE_AGAIN,
    example={"file": "proyecto.xlsx", "part": "xl/worksheets/sheet2.xml"})

TOO_MANY_CELLS = Code(
    id="XP-129", severity="error",
    what=Text("la hoja tiene más contenido del que se puede leer ({limit}).",
              "the sheet holds more than can be read ({limit})."),
    remedy=Text("Borre las filas y columnas que sobran, con su formato, y guarde de nuevo.",
                "Delete the rows and columns that aren't needed, formats included, and save again."),
    example={"limit": Text("1 000 000 celdas", "1,000,000 cells")})

CELLS_OUT_OF_ORDER = Code(
    id="XP-130", severity="warning", repair=True,
    what=Text("hay celdas repetidas o fuera de orden, la primera es {cell}; vale la última que se encontró.",
              "some cells are repeated or out of order, the first is {cell}; the last one found counts."),
    remedy=Text("El archivo puede estar dañado: ábralo, revise esos datos y guárdelo de nuevo.",
                "The file may be damaged: open it, check those figures and save it again."),
    example={"cell": "B7"})

MACROS_IGNORED = Code(
    id="XP-131", severity="notice",
    what=Text("El libro trae macros; no se ejecutan ni se copian.",
              "The workbook has macros; they are neither run nor copied."),
    remedy=Text("Revise que los valores guardados estén al día.",
                "Check that the saved values are up to date."),
    example={})

TOO_MANY_MERGES = Code(
    id="XP-132", severity="warning",
    what=Text("la hoja tiene más de {limit} celdas combinadas; las demás no se revisaron.",
              "the sheet has more than {limit} merged cells; the rest have not been checked."),
    remedy=Text("Separe las celdas combinadas que no hagan falta.",
                "Unmerge the merged cells that aren't needed."),
    example={"limit": "10 000"})

NOT_OUR_TEMPLATE = Code(
    id="XP-140", severity="error",
    what=Text("«{file}» es un libro de Excel, pero no una plantilla de xlproj.",
              "“{file}” is an Excel workbook, but not an xlproj template."),
    remedy=_USE_TEMPLATE,
    example={"file": "presupuesto.xlsx"})

NEWER_TEMPLATE = Code(
    id="XP-141", severity="error",
    what=Text("«{file}» usa el formato {version}; este programa conoce hasta el {known}.",
              "“{file}” uses format {version}; this program knows up to {known}."),
    remedy=Text("Instale la versión más reciente de xlproj.", "Install the latest version of xlproj."),
    example={"file": "proyecto.xlsx", "version": 3, "known": 2})

OLDER_TEMPLATE = Code(
    id="XP-142", severity="notice",
    what=Text("«{file}» usa el formato {version}, anterior al actual ({known}); se leyó igual.",
              "“{file}” uses format {version}, older than the present one ({known}); it has been read all "
              "the same."),
    remedy=Text("No hace falta hacer nada; «xlproj migrate» pasa sus datos a la plantilla actual.",
                "Nothing needs doing; “xlproj migrate” carries its data to the present template."),
    example={"file": "proyecto.xlsx", "version": 1, "known": 2})

TOO_OLD_TEMPLATE = Code(
    id="XP-143", severity="error",
    what=Text("«{file}» usa el formato {version}, que ya no se lee (desde el {oldest}).",
              "“{file}” uses format {version}, which is no longer read (from {oldest} on)."),
    remedy=Text("Cree una plantilla nueva con «xlproj new» y copie en ella los datos.",
                "Create a new template with “xlproj new” and copy the data into it."),
    example={"file": "proyecto.xlsx", "version": 0, "oldest": 1})

UNKNOWN_KIND = Code(
    id="XP-144", severity="error",
    what=Text("«{file}» dice ser de la clase «{kind}», que no existe; las que hay: {kinds}.",
              "“{file}” says it is of the kind “{kind}”, which doesn't exist; there are: {kinds}."),
    remedy=_USE_TEMPLATE,
    example={"file": "proyecto.xlsx", "kind": "pesca", "kinds": "riego, ganaderia"})

MARKER_UNREADABLE = Code(
    id="XP-145", severity="error",
    what=Text("La ficha interna de la plantilla «{file}» está alterada: {property} dice «{found}».",
              "The internal card of the template “{file}” has been altered: {property} says “{found}”."),
    remedy=_USE_TEMPLATE,
    example={"file": "proyecto.xlsx", "property": "xlproj.format", "found": "dos"})

FOLDER_MISSING = Code(
    id="XP-150", severity="error",
    what=Text("No existe la carpeta «{folder}».", "There is no folder “{folder}”."),
    remedy=Text("Créela o elija otra carpeta.", "Create it or choose another folder."),
    example={"folder": "resultados"})

FOLDER_READ_ONLY = Code(
    id="XP-151", severity="error",
    what=Text("No se puede escribir en la carpeta «{folder}».",
              "Nothing can be written in the folder “{folder}”."),
    remedy=Text("Elija una carpeta suya, por ejemplo Documentos.",
                "Choose a folder of your own, such as Documents."),
    example={"folder": "resultados"})

DISK_FULL = Code(
    id="XP-152", severity="error",
    what=Text("No queda espacio en el disco para «{file}» (libres: {free} MB).",
              "There is no room left on the disk for “{file}” (free: {free} MB)."),
    remedy=Text("Libere espacio o elija otro disco; lo que había antes sigue intacto.",
                "Free some room or choose another disk; what was there before is untouched."),
    example={"file": "proyecto.resultados.xlsx", "free": 0})

OUTPUT_IS_INPUT = Code(
    id="XP-153", severity="error",
    what=Text("La salida «{file}» es el mismo archivo que se lee.",
              "The output “{file}” is the very file that is read."),
    remedy=Text("Dé otro nombre a la salida: su libro nunca se modifica.",
                "Give the output another name: your workbook is never modified."),
    example={"file": "proyecto.xlsx"})

OUTPUT_IS_FOLDER = Code(
    id="XP-154", severity="error",
    what=Text("La salida «{file}» es una carpeta.", "The output “{file}” is a folder."),
    remedy=Text("Indique también el nombre del libro, por ejemplo resultados.xlsx.",
                "Give the workbook's name too, such as results.xlsx."),
    example={"file": "resultados"})

OUTPUT_IS_OPEN = Code(
    id="XP-155", severity="error",
    what=Text("«{file}» está abierto en otro programa y no se puede reemplazar.",
              "“{file}” is open in another program and can't be replaced."),
    remedy=Text("Ciérrelo y repita, o dé otro nombre a la salida.",
                "Close it and repeat, or give the output another name."),
    example={"file": "proyecto.resultados.xlsx"})

OUTPUT_IS_BUSY = Code(
    id="XP-156", severity="error",
    what=Text("Otra ejecución de xlproj está escribiendo «{file}».",
              "Another run of xlproj is writing “{file}”."),
    remedy=Text("Espere a que termine y repita.", "Wait until it ends and repeat."),
    example={"file": "proyecto.resultados.xlsx"})

VERIFICATION_FAILED = Code(
    id="XP-157", severity="error",
    what=Text(
        "«{file}» no pasó la comprobación después de escribirlo ({detail}); lo que había antes sigue "
        "intacto.",
        "“{file}” failed its check after it was written ({detail}); what was there before is untouched."),
    remedy=Text("Repita; si vuelve a ocurrir, revise el disco o avise a quienes mantienen xlproj.",
                "Repeat; if it happens again, check the disk or tell those who maintain xlproj."),
    example={"file": "proyecto.resultados.xlsx", "detail": Text("faltan fórmulas", "formulas are missing")})

CANNOT_WRITE = Code(
    id="XP-158", severity="error",
    what=Text("El sistema no permite escribir «{file}» ({reason}).",
              "The system doesn't allow “{file}” to be written ({reason})."),
    remedy=Text("Revise el nombre y los permisos, o elija otra carpeta.",
                "Check its name and permissions, or choose another folder."),
    example={"file": "proyecto.resultados.xlsx", "reason": "Input/output error"})

SAVED_ELSEWHERE = Code(
    id="XP-159", severity="warning",
    what=Text("«{file}» no se pudo reemplazar; el resultado quedó en «{other}».",
              "“{file}” could not be replaced; the result is in “{other}”."),
    remedy=Text("Cierre el libro anterior y cambie el nombre del nuevo.",
                "Close the former workbook and rename the new one."),
    example={"file": "proyecto.resultados.xlsx", "other": "proyecto.resultados (2).xlsx"})

FOLDER_NEEDED = Code(
    id="XP-160", severity="error",
    what=Text("«{file}» no es una carpeta, y la salida necesita una.",
              "“{file}” is no folder, and the output needs one."),
    remedy=Text("Dé el nombre de una carpeta, nueva o que ya exista.",
                "Give the name of a folder, a new one or one that exists."),
    example={"file": "resultados.xlsx"})

HOLDS_DATA = Code(
    id="XP-161", severity="error",
    what=Text("«{file}» ya existe y es un libro con datos: se perderían.",
              "“{file}” exists and is a workbook with data: they would be lost."),
    remedy=Text("Dé otro nombre a lo que se escribe; si de verdad quiere reemplazarlo, agregue --force.",
                "Give what is written another name; if you really want to replace it, add --force."),
    example={"file": "proyecto.xlsx"})

CODES = (
    MISSING_FILE, FOLDER_INSTEAD, EMPTY_FILE, TOO_BIG, CANNOT_READ, NOT_A_FILE, LOCK_FILE, OPEN_ELSEWHERE,
    TEXT_FILE, WEB_PAGE, PDF_FILE, NOT_A_WORKBOOK, OLD_WORKBOOK, ENCRYPTED, OLD_DOCUMENT, OPEN_DOCUMENT,
    OTHER_ZIP,
    TRUNCATED, DAMAGED_FILE, TOO_EXPANDED, TOO_MANY_PARTS, DUPLICATE_PART, DOCTYPE_FOUND, DAMAGED_PART,
    DAMAGED_CELL,
    MISSING_PART, TOO_MANY_CELLS, CELLS_OUT_OF_ORDER, MACROS_IGNORED, TOO_MANY_MERGES,
    NOT_OUR_TEMPLATE, NEWER_TEMPLATE, OLDER_TEMPLATE, TOO_OLD_TEMPLATE, UNKNOWN_KIND, MARKER_UNREADABLE,
    FOLDER_MISSING, FOLDER_READ_ONLY, DISK_FULL, OUTPUT_IS_INPUT, OUTPUT_IS_FOLDER, OUTPUT_IS_OPEN,
    OUTPUT_IS_BUSY,
    VERIFICATION_FAILED, CANNOT_WRITE, SAVED_ELSEWHERE, FOLDER_NEEDED, HOLDS_DATA)
