"""Problems of the desktop program: what keeps it from starting, and work that ends without an answer. Codes
XP-76n."""

from __future__ import annotations

from xlproj.base.problems import Code
from xlproj.base.text import Text

TOOLKIT_MISSING = Code(
    id="XP-760", severity="error",
    what=Text("El programa de escritorio necesita PySide6, que no está instalado.",
              "The desktop program needs PySide6, which is not installed."),
    remedy=Text("Instálelo con: pip install \"xlproj[desktop]\". Las demás órdenes funcionan sin él.",
                "Install it with: pip install \"xlproj[desktop]\". All other commands work without it."))
CANNOT_START = Code(
    id="XP-761", severity="error",
    what=Text("El programa de escritorio no puede empezar en esta computadora ({detail}).",
              "The desktop program can't start on this computer ({detail})."),
    remedy=Text("En Linux falta a menudo una biblioteca o una pantalla: la página «El programa de "
                "escritorio» del "
                "manual dice qué instalar. Las demás órdenes funcionan sin él.",
                "On Linux, a library or a screen is often missing: the page “The desktop program” of the "
                "manual "
                "says what to install. All other commands work without it."),
    example={"detail": "libEGL.so.1"})
WORK_STOPPED = Code(
    id="XP-762", severity="error",
    what=Text("El trabajo con «{file}» terminó sin respuesta.",
              "The work on “{file}” ended without an answer."),
    remedy=Text("Su libro está como estaba y no se escribió nada a medias. Cierre otros programas, por si "
                "falta "
                "memoria, y pruebe otra vez.",
                "Your workbook is as it was and nothing was written by halves. Close other programs, in case "
                "memory is short, and try again."),
    example={"file": "proyecto.xlsx"})
NOTHING_OPENS_IT = Code(
    id="XP-764", severity="warning",
    what=Text("No se encontró un programa que abra «{file}».", "No program was found that opens “{file}”."),
    remedy=Text("Ábralo usted desde su carpeta; si no tiene con qué, instale LibreOffice, que es libre.",
                "Open it yourself from its folder; if you have nothing that does, install LibreOffice, "
                "which is "
                "free."),
    example={"file": "proyecto.xlsx"})
NOT_ON_DISK = Code(
    id="XP-765", severity="warning",
    what=Text("Lo que se soltó no es un archivo ni una carpeta de esta computadora.",
              "What was dropped is no file or folder of this computer."),
    remedy=Text("Guárdelo primero en una carpeta y suéltelo desde allí.",
                "Save it to a folder first and drop it from there."))

CODES = (TOOLKIT_MISSING, CANNOT_START, WORK_STOPPED, NOTHING_OPENS_IT, NOT_ON_DISK)
