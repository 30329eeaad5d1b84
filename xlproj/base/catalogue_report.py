"""Problems of reports: a part that is not installed, a name that does not fit, what a document can't show.
Codes XP-750 to XP-753."""

from __future__ import annotations

from xlproj.base.problems import Code
from xlproj.base.text import Text

PART_MISSING = Code(
    id="XP-750", severity="error",
    what=Text("Para escribir el informe como {form} falta «{package}», que no está instalado.",
              "To write the report as {form}, “{package}” is needed, which is not installed."),
    remedy=Text("Instálelo con: pip install 'xlproj[{extra}]'. O pida --html, que no necesita nada más.",
                "Install it by: pip install 'xlproj[{extra}]'. Or ask for --html, which needs nothing more."),
    example={"form": "PDF", "package": "typst", "extra": "pdf"})
OTHER_ENDING = Code(
    id="XP-751", severity="error",
    what=Text("El informe que se escribe, «{file}», no termina en {ending}.",
              "The report to write, “{file}”, does not end in {ending}."),
    remedy=Text("Póngale un nombre que termine en {ending}, o pida el informe de otra forma: --html, --pdf o "
                "--docx.",
                "Give it a name that ends in {ending}, or ask for the report in another form: --html, --pdf "
                "or --docx."),
    example={"file": "informe.doc", "ending": ".docx"})
SIGNS_NOT_SHOWN = Code(
    id="XP-752", severity="notice",
    what=Text("En el informe en PDF, {count} {count:carácter|caracteres} que sus letras no tienen {count:se "
              "ve|se ven} como «\ufffd».",
              "In the report as PDF, {count} {count:character|characters} that its fonts lack "
              "{count:is|are} shown as “\ufffd”."),
    remedy=Text("Para verlos, pida --html o --docx, o escriba esos textos con otros signos.",
                "To see them, ask for --html or --docx, or type those texts with other characters."),
    example={"count": 3})
NOT_SET = Code(
    id="XP-753", severity="error",
    what=Text("El informe en PDF no se pudo componer ({detail}).",
              "The report could not be set as PDF ({detail})."),
    remedy=Text("Pida --html y, si lo necesita en PDF, imprímalo desde el navegador; y avise de este fallo.",
                "Ask for --html and, if a PDF is needed, print it from the browser; and report this fault."),
    example={"detail": "typst"})

CODES = (PART_MISSING, OTHER_ENDING, SIGNS_NOT_SHOWN, NOT_SET)
"""In the order in which a report is asked for and written."""
