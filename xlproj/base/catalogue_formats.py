"""Problems of files of other kinds than .xlsx: what is read of them, and what leads on where they can't be.

Codes XP-133 to XP-139 and XP-146 to XP-149, XP-163.
"""

from __future__ import annotations

from xlproj.base.problems import Code
from xlproj.base.text import Text

NO_MARKED_COPY = Code(
    id="XP-133", severity="error",
    what=Text("De «{file}» no se hace una copia señalada: solo de libros .xlsx y .xlsm.",
              "No marked copy is made of “{file}”: only of .xlsx and .xlsm workbooks."),
    remedy=Text("Use los problemas que se imprimen; o guárdelo como libro de Excel (.xlsx) y pida la copia "
                "de él.",
                "Use the problems as printed; or save it as an Excel workbook (.xlsx) and ask for a copy of "
                "that."),
    example={"file": "proyecto.ods"})

VALUES_ONLY = Code(
    id="XP-134", severity="notice",
    what=Text("De «{file}», un libro de formato {kind}, solo se leen los valores: no se ven las fórmulas, "
              "lo tachado, "
              "lo oculto ni las celdas con error, que quedan como vacías.",
              "Of “{file}”, a workbook in {kind} format, only values are read: formulas, struck-out text, "
              "hidden rows "
              "and cells with an error, which count as blank, are not seen."),
    remedy=Text("Para una revisión completa, o si llenó Incertidumbre o Sensibilidad, que señalan celdas, "
                "guárdelo como libro de Excel (.xlsx).",
                "For a complete check, or if you filled Uncertainty or Sensitivity, which point at cells, "
                "save it as an Excel workbook (.xlsx)."),
    example={"file": "proyecto.xls", "kind": ".xls"})

READER_MISSING = Code(
    id="XP-135", severity="error",
    what=Text("«{file}» es un libro de formato {kind}, y falta el complemento que lo lee.",
              "“{file}” is a workbook in {kind} format, and the add-on that reads it is missing."),
    remedy=Text("Ábralo y use Guardar como > Libro de Excel (.xlsx); o instale el complemento: pip install "
                "'xlproj[xls]'.",
                "Open it and use Save as > Excel workbook (.xlsx); or install the add-on: pip install "
                "'xlproj[xls]'."),
    example={"file": "proyecto.xls", "kind": ".xls"})

READER_FAILED = Code(
    id="XP-136", severity="error",
    what=Text("«{file}», un libro de formato {kind}, no se pudo leer: está dañado o pide demasiado tiempo o "
              "memoria.",
              "“{file}”, a workbook in {kind} format, could not be read: it is damaged, or takes too much "
              "time or "
              "memory."),
    remedy=Text("Ábralo en Excel o LibreOffice, guárdelo como libro de Excel (.xlsx) y repita.",
                "Open it in Excel or LibreOffice, save it as an Excel workbook (.xlsx), then repeat."),
    example={"file": "proyecto.xls", "kind": ".xls"})

LOCAL_NAMES = Code(
    id="XP-137", severity="notice",
    what=Text("{count} {count:nombre de la plantilla vale|nombres de la plantilla valen} solo dentro de una "
              "hoja (el primero, «{first}», en "
              "«{sheet}»), "
              "como ocurre al copiar hojas de un libro a otro; {count:se tomó como el|se tomaron como los} "
              "del libro.",
              "{count} {count:name of the template belongs|names of the template belong} to one sheet alone "
              "(the first, “{first}”, to "
              "“{sheet}”), as "
              "happens when sheets are copied from one workbook to another; {count:it was taken as the|they "
              "were taken as the} "
              "workbook's."),
    remedy=Text("Revise que los datos sean los suyos; la próxima vez llene la plantilla sin copiar hojas.",
                "Check that the data are yours; next time fill the template without copying sheets."),
    example={"count": 3, "first": "tabla_costos", "sheet": "Costos"})

RIGHTS_MANAGED = Code(
    id="XP-138", severity="error",
    what=Text("«{file}» lleva una etiqueta de confidencialidad o permisos restringidos que lo cifran; no es "
              "una "
              "contraseña.",
              "“{file}” bears a confidentiality label or restricted permissions that encrypt it; it is no "
              "password."),
    remedy=Text("Pida a quien lo hizo que cambie la etiqueta por una sin cifrado (Inicio > "
                "Confidencialidad) o quite "
                "la restricción (Archivo > Información > Proteger libro > Restringir acceso), y lo guarde "
                "de nuevo.",
                "Ask whoever made it to choose a label without encryption (Home > Sensitivity) or to lift "
                "the "
                "restriction (File > Info > Protect workbook > Restrict access), and to save it again."),
    example={"file": "proyecto.xlsx"})

ONLY_ZEROS = Code(
    id="XP-139", severity="error",
    what=Text("«{file}» tiene {size} bytes y todos son ceros: se perdió su contenido.",
              "“{file}” has {size} bytes, all of them zeros: its content was lost."),
    remedy=Text("Suele pasar al retirar una memoria antes de tiempo o cortarse la luz: use otra copia, o "
                "pídalo de "
                "nuevo a quien lo envió.",
                "This happens when a stick is pulled out too early or the power fails: use another copy, or "
                "ask "
                "whoever sent it."),
    example={"file": "proyecto.xlsx", "size": 48128})

SWELLS = Code(
    id="XP-146", severity="error",
    what=Text("una parte de «{file}» ({part}) se extiende a {times} veces su tamaño al abrirla; lo más que "
              "se admite "
              "son {limit}.",
              "a part of “{file}” ({part}) expands to {times} times its size when opened; the most is "
              "{limit}."),
    remedy=Text("Si el libro es suyo, borre las filas y columnas que sobran, con su formato, y guárdelo de "
                "nuevo; si "
                "no, no lo use.",
                "If the workbook is yours, delete the rows and columns that aren't needed, formats "
                "included, and save "
                "it again; if not, don't use it."),
    example={"file": "proyecto.xlsx", "part": "xl/worksheets/sheet1.xml", "times": 900, "limit": 200})

ONLINE_ONLY = Code(
    id="XP-147", severity="error",
    what=Text("«{file}» es solo un enlace a un libro que está en la red; aquí no hay datos.",
              "“{file}” is only a link to a workbook on the network; there are no data here."),
    remedy=Text("Ábralo en el navegador y use Archivo > Descargar > Microsoft Excel (.xlsx); o, en la "
                "carpeta de "
                "OneDrive, «Mantener siempre en este dispositivo».",
                "Open it in the browser and use File > Download > Microsoft Excel (.xlsx); or, in the "
                "OneDrive "
                "folder, “Always keep on this device”."),
    example={"file": "proyecto.gsheet"})

NUMBERS_FILE = Code(
    id="XP-148", severity="error",
    what=Text("«{file}» es un documento de Numbers, no un libro de Excel.",
              "“{file}” is a Numbers document, not an Excel workbook."),
    remedy=Text("Ábralo en Numbers (o en icloud.com) y use Archivo > Exportar a > Excel.",
                "Open it in Numbers (or at icloud.com) and use File > Export to > Excel."),
    example={"file": "proyecto.numbers"})

BOOK_INSIDE = Code(
    id="XP-149", severity="error",
    what=Text("«{file}» es {kind} que trae un libro por dentro, no el libro.",
              "“{file}” is {kind} with a workbook inside it, not the workbook."),
    remedy=Text("Ábralo, abra la tabla con doble clic, guárdela como libro de Excel (.xlsx) y use ese libro.",
                "Open it, open the table by a double click, save it as an Excel workbook (.xlsx) and use "
                "that one."),
    example={"file": "informe.docx", "kind": Text("un documento de Word", "a Word document")})

REACHES_OUT = Code(
    id="XP-163", severity="error",
    what=Text("la fórmula pide datos a la red o a otro programa ({formula}); xlproj no la sigue, y su valor "
              "puede ser viejo o ajeno.",
              "the formula asks the network or another program for data ({formula}); xlproj does not follow "
              "it, and its value may be old or foreign."),
    remedy=Text("Escriba el valor como número o texto. Si usted no la puso, desconfíe del libro.",
                "Type the value as a number or text. If you didn't put it there, distrust the workbook."),
    example={"formula": '=WEBSERVICE("http://…")'})

CODES = (NO_MARKED_COPY, VALUES_ONLY, READER_MISSING, READER_FAILED, LOCAL_NAMES, RIGHTS_MANAGED, ONLY_ZEROS,
         SWELLS, ONLINE_ONLY, NUMBERS_FILE, BOOK_INSIDE, REACHES_OUT)
