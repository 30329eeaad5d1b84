"""Instrucciones: the first sheet, with what to do, the live index of the others and whether all is there."""

from __future__ import annotations

from xlproj.base.text import Text
from xlproj.base.units import PLAIN
from xlproj.expr.functions import both, choose, say
from xlproj.expr.nodes import total_of
from xlproj.model import outcomes
from xlproj.model.completeness import fullness, missing
from xlproj.model.control import OK, held
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
    Text("La columna «Faltan» dice cuántos datos faltan en cada hoja; «OK» quiere decir completa.",
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
_FIELD = Text("Para llenar en el campo", "To be filled in the field")
_OFFICE = Text("Para el analista, en la oficina (quien llena en el campo las deja como están)",
               "For the analyst, in the office (whoever fills in the field leaves them as they are)")
_RESULTS = Text("Resultados, se calculan solos", "Results, computed by themselves")
_HEADINGS = (_FIELD, _OFFICE, _RESULTS)
_READING = (
    Text("Resumen dice en una página qué se decide y por qué; las hojas de resultados, cómo se llega ahí.",
         "Summary says on one page what is decided and why; the result sheets, how one gets there."),
    Text("Los datos están en las celdas amarillas; todo lo demás son fórmulas que salen de ellas. Cambie un "
         "dato y los resultados cambian.",
         "The inputs are in the yellow cells; all else is formulas that follow from them. Change an input "
         "and the results change."),
    _OF_MONEY,
    Text("Supuestos reúne los datos de peso con su fuente; Control dice si todo cuadra y de qué archivo sale "
         "este libro.",
         "Assumptions gathers the inputs of weight with their source; Control says whether all ties and from "
         "which file this workbook comes."),
)
"""What a workbook with results says: its reader decides, and fills in nothing."""
_COMPLETE = say("Completo: los resultados se muestran", "Complete: results are shown")
_NOT_YET = say("Falta una tasa, un plazo o una condición: vea Control",
               "A rate, a term or a condition is missing: see Control")


def guide(made: Assembly) -> Format:
    """The first sheet: what to do, and the live index. Where there is a Control, its verdicts on the
    conditions count."""
    sheets = made.sheets
    counts = {sheet.key: missing(sheet) for sheet in sheets if sheet.group == "inputs"}
    blocking = [held(condition).ref.equals(OK) for condition in made.conditions
                if condition.blocks] if made.live else [
                    condition.holds for condition in (*made.conditions, *mirrored(sheets))
                    if condition.blocks and _local(condition, sheets)]
    complete = total_of([count.ref for count in counts.values()])
    ready = scalar(outcomes.READY, "¿Listo para evaluar?", "Ready to evaluate?", show="integer", unit=PLAIN,
                   bold=True, name=outcomes.READY,
                   expr=choose(complete.equals(0), choose(both(*blocking), 1, 0) if blocking else 1, 0),
                   meaning=Text("1: no falta nada y los resultados se muestran; 0: todavía no.",
                                "1: nothing is missing and results are shown; 0: not yet."))
    words = scalar("listo_texto", "Estado", "State", show="text", unit=None, expr=choose(
        complete > 0, say("Incompleto: vea la columna Faltan", "Incomplete: see the column Missing"),
        choose(ready.ref.equals(1), _COMPLETE, _NOT_YET) if blocking else _COMPLETE))
    steps = [step for step in (_READING if made.live else _STEPS) if made.money or step is not _OF_MONEY]
    how = Text("Cómo se lee", "How to read it") if made.live else Text("Cómo se llena", "How to fill it")
    return Format(before=(Sheet(
        key="instrucciones", title=Text("Instrucciones", "Instructions"), group="guide", printed=0,
        purpose=_purpose(made),
        blocks=(Note(_numbered(steps, made.period), how), _index(sheets, counts),
                Form(title=Text("Avance", "Progress"), items=(ready, words)))),))


def _purpose(made: Assembly) -> Text:
    es, en = made.title.es, made.title.en
    if made.live:
        return Text(f"{es}, con sus resultados: qué hay en cada hoja y si está completo.",
                    f"{en}, with its results: what is on each sheet and whether it is complete.")
    return Text(
        f"Plantilla de {es.lower()}: lea esta hoja, llene las celdas amarillas y vuelva aquí a ver qué "
        "falta.",
        f"Template for {en.lower()}: read this sheet, fill the yellow ones and come back to see what is "
        "missing.")


def _index(sheets: tuple[Sheet, ...], counts: dict[str, Quantity]) -> Index:
    """What the field fills in, what is the analyst's, and what follows from both; each group in working
    order."""
    groups = {heading: [sheet for sheet in sheets if _heading(sheet) is heading] for heading in _HEADINGS}
    shown = {heading: those for heading, those in groups.items() if those}
    return Index(title=Text("Índice", "Index"),
                 headings={those[0].key: heading for heading,
                           those in shown.items()} if len(shown) > 1 else {},
                 rows=tuple((sheet.key, _progress(sheet,
                                                  counts)) for those in shown.values() for sheet in those))


def _heading(sheet: Sheet) -> Text:
    if sheet.office:
        return _OFFICE
    return _FIELD if sheet.group == "inputs" else _RESULTS


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
