"""Problems of the copy with marked cells. Codes XP-74n."""

from __future__ import annotations

from xlproj.base.problems import Code
from xlproj.base.text import Text

NOT_EDITABLE = Code(
    id="XP-740", severity="error",
    what=Text("«{file}» no se puede señalar sin riesgo de cambiarlo: {detail} (parte «{part}»).",
              "“{file}” can't be marked without the risk of changing it: {detail} (part “{part}”)."),
    remedy=Text("Use los problemas que se imprimen; o abra el libro con Excel o LibreOffice, guárdelo otra "
                "vez y pida la copia de nuevo.",
                "Use the problems as printed; or open the workbook with Excel or LibreOffice, save it again "
                "and ask for the copy once more."),
    example={"file": "proyecto.xlsx", "part": "xl/worksheets/sheet2.xml",
             "detail": Text("está escrito de una forma poco común", "it is written in an unusual way")})
OTHER_ENDING = Code(
    id="XP-741", severity="error",
    what=Text("La copia señalada «{file}» no termina en {ending}, como pide este libro.",
              "The marked copy, “{file}”, does not end in {ending}, as this workbook asks."),
    remedy=Text("Póngale un nombre que termine en {ending}; con otro, Excel no la abre.",
                "Give it a name that ends in {ending}; Excel would not open any other."),
    example={"file": "marcado.xlsx", "ending": ".xlsm"})

CODES = (NOT_EDITABLE, OTHER_ENDING)
