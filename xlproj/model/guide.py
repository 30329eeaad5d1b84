"""Instrucciones: the first sheet, with what to do, the live index of the others and whether all is there."""

from __future__ import annotations

from xlproj.base.text import Text
from xlproj.base.units import PLAIN
from xlproj.expr.functions import both, choose, say
from xlproj.expr.nodes import total_of
from xlproj.model.completeness import fullness, missing
from xlproj.model.control import REVIEW, held
from xlproj.model.shown_rows import mirrored
from xlproj.spec.formats import Format
from xlproj.spec.model import Period
from xlproj.spec.quantities import Quantity, scalar
from xlproj.spec.recipes import Assembly, Recipe
from xlproj.spec.rules import Condition
from xlproj.spec.sheets import Form, Index, Note, Sheet, declared

_OF_MONEY = Text(
    "Las tasas se escriben con el signo: 12 %. El {word} 0 es hoy; los flujos ocurren al final de su {word}.",
    "Rates are typed with the sign: 12 %. {Word} 0 is today; flows fall at the end of their {word}.")
_STEPS = (
    Text(
        "Llene las hojas en el orden del índice. Solo se escribe en las celdas amarillas; lo demás se "
        "calcula.",
        "Fill the sheets in the order of the index. Type only in the yellow cells; the rest is computed."),
    Text("La columna «Faltan» dice cuántos datos quedan en cada hoja; «OK» quiere decir completa.",
         "The column “Missing” says how much is left on each sheet; “OK” means complete."),
    Text(
        "Para agregar filas, insértelas encima de la línea gris del final de la tabla. Puede ordenarlas o "
        "dejarlas vacías.",
        "To add rows, insert them above the grey line at the end of the table. You may sort them or leave "
        "them empty."),
    _OF_MONEY,
    Text(
        "Guarde el archivo como .xlsx y entréguelo; con xlproj se revisa y se obtiene el libro de "
        "resultados.",
        "Save the file as .xlsx and hand it in; xlproj checks it and makes the result workbook."),
)
_COMPLETE = say("Completo: los resultados se muestran", "Complete: results are shown")
_NOT_YET = say("Falta una tasa, un plazo o una condición: vea Control",
               "A rate, a term or a condition is missing: see Control")


def guide(made: Assembly) -> Format:
    """The first sheet: what to do, and the live index. Where there is a Control, its verdicts on the
    conditions count."""
    sheets, title = made.sheets, made.title
    counts = {sheet.key: missing(sheet) for sheet in sheets if sheet.group == "inputs"}
    blocking = [held(condition, sheets).ref.differs(REVIEW) for condition in made.conditions
                if condition.blocks] if made.live else [
                    condition.holds for condition in (*made.conditions, *mirrored(sheets))
                    if condition.blocks and _local(condition, sheets)]
    complete = total_of([count.ref for count in counts.values()])
    ready = scalar("listo", "¿Listo para evaluar?", "Ready to evaluate?", show="integer", unit=PLAIN,
                   bold=True, name="listo",
                   expr=choose(complete.equals(0), choose(both(*blocking), 1, 0) if blocking else 1, 0),
                   meaning=Text("1: no falta nada y los resultados se muestran; 0: todavía no.",
                                "1: nothing is missing and results are shown; 0: not yet."))
    words = scalar("listo_texto", "Estado", "State", show="text", unit=None, expr=choose(
        complete > 0, say("Incompleto: vea la columna Faltan", "Incomplete: see the column Missing"),
        choose(ready.ref.equals(1), _COMPLETE, _NOT_YET) if blocking else _COMPLETE))
    steps = [step for step in _STEPS if made.money or step is not _OF_MONEY]
    return Format(before=(Sheet(
        key="instrucciones", title=Text("Instrucciones", "Instructions"), group="guide",
        purpose=Text(
            f"Plantilla de {title.es.lower()}: lea esta hoja, llene las amarillas y vuelva aquí a ver qué "
            "falta.",
            f"Template for {title.en.lower()}: read this sheet, fill the yellow ones and come back to see "
            "what is missing."),
        blocks=(Note(_numbered(steps, made.period), Text("Cómo se llena", "How to fill it")),
                Index(title=Text("Índice", "Index"),
                      rows=tuple((sheet.key, _progress(sheet, counts)) for sheet in sheets)),
                Form(title=Text("Avance", "Progress"), items=(ready, words)))),))


def _numbered(steps: list[Text], period: Period) -> tuple[Text, ...]:
    return tuple(period.said(f"{number}. {step.es}", f"{number}. {step.en}") for number,
                 step in enumerate(steps, 1))


def _local(condition: Condition, sheets: tuple[Sheet, ...]) -> bool:
    """Whether a condition is about what stands on these sheets."""
    known = {item.key for sheet in sheets for item in declared(sheet)}
    return all(read.key in known for read in condition.holds.needs() if read.computed)


def _progress(sheet: Sheet, counts: dict[str, Quantity]) -> tuple[Quantity, ...]:
    lacks = counts.get(sheet.key)
    return () if lacks is None else (lacks, fullness(sheet, lacks))


RECIPES = (Recipe(key="ficha.instrucciones", needs=(), period="any", build=guide),)
