"""Problems of files that hold more than can be read in time. Codes XP-745 to XP-749."""

from __future__ import annotations

from typing import Final

from xlproj.base.problems import Code
from xlproj.base.text import Text

_NEW_TEMPLATE: Final = Text(
    "Cree una plantilla nueva con «xlproj new» y copie en ella sus datos, solo los valores.",
    "Create a new template with “xlproj new” and copy your data into it, values only.")

_DELETE: Final = Text(
    "Borre las hojas ajenas, y en las demás las filas y columnas que sobran con su formato; guárdelo de "
    "nuevo.",
    "Delete the sheets that don't belong, and on the others the rows and columns that aren't needed, "
    "formats included; save it again.")

TOO_MUCH_MARKUP = Code(
    id="XP-745", severity="error",
    what=Text("«{file}» trae más de {limit} celdas, filas y formatos por dentro; leerlos tardaría demasiado.",
              "“{file}” holds more than {limit} cells, rows and formats inside; reading them would take too "
              "long."),
    remedy=_DELETE,
    example={"file": "proyecto.xlsx", "limit": "1 000 000"})

TOO_MUCH_XML = Code(
    id="XP-746", severity="error",
    what=Text("Las hojas y textos de «{file}» ocupan más de {limit} MB al abrirlos, sin contar fotos.",
              "The sheets and texts of “{file}” take more than {limit} MB when opened, pictures apart."),
    remedy=_DELETE,
    example={"file": "proyecto.xlsx", "limit": 128})

TOO_MUCH_TEXT = Code(
    id="XP-747", severity="error",
    what=Text("Los textos de las celdas de «{file}» suman más de {limit} letras.",
              "The texts in the cells of “{file}” come to more than {limit} letters."),
    remedy=Text("Borre los textos largos que se repiten, o deje los informes en otro archivo; guárdelo de "
                "nuevo.",
                "Delete long texts that are repeated, or leave reports in another file; save it again."),
    example={"file": "proyecto.xlsx", "limit": "10 000 000"})

TOO_MANY_NAMES = Code(
    id="XP-748", severity="error",
    what=Text("«{file}» tiene más de {limit} nombres definidos.",
              "“{file}” has more than {limit} defined names."),
    remedy=Text("En Fórmulas > Administrador de nombres borre los que no son de la plantilla; o cree una "
                "plantilla nueva con «xlproj new» y copie en ella sus datos, solo los valores.",
                "In Formulas > Name Manager delete those that are not the template's; or create a new "
                "template with “xlproj new” and copy your data into it, values only."),
    example={"file": "proyecto.xlsx", "limit": "20 000"})

TOO_MANY_SETTINGS = Code(
    id="XP-749", severity="error",
    what=Text("«{file}» guarda por dentro más de {limit} formatos, vínculos y propiedades.",
              "“{file}” keeps more than {limit} formats, links and properties inside."),
    remedy=_NEW_TEMPLATE,
    example={"file": "proyecto.xlsx", "limit": "150 000"})

CODES = (TOO_MUCH_MARKUP, TOO_MUCH_XML, TOO_MUCH_TEXT, TOO_MANY_NAMES, TOO_MANY_SETTINGS)
