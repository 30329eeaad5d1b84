"""Instrucciones: the first sheet, with what to do, the live index of the others and whether all is there."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from xlproj.base.text import Text
from xlproj.base.units import PLAIN
from xlproj.expr.functions import choose, say
from xlproj.expr.nodes import Truth
from xlproj.expr.references import BlockRef, ColumnRef
from xlproj.expr.totals import how_many, together
from xlproj.model import outcomes
from xlproj.model.completeness import (
    REVIEW,
    counts,
    finished,
    fullness,
    missing,
    obligatory,
    senseless,
    state,
    unfinished,
)
from xlproj.model.control import conditions_grid, ruled, verdict_on
from xlproj.model.ficha import ONE_CENT
from xlproj.model.shown_rows import mirrored
from xlproj.spec.formats import Format
from xlproj.spec.quantities import Quantity, scalar
from xlproj.spec.recipes import Assembly, Recipe
from xlproj.spec.rules import At, Condition
from xlproj.spec.sheets import Form, Grid, Index, Note, Sheet, Table, all_asked, declared

_OF_MONEY = Text(
    "Las tasas se escriben con el signo: 12 %. El {word} 0 es hoy; los flujos ocurren al final de su {word}.",
    "Rates are typed with the sign: 12 %. {Word} 0 is today; flows fall at the end of their {word}.")
_STEPS = (
    Text(
        "Llene las hojas en el orden del índice. Solo se escribe en las celdas amarillas; lo demás se "
        "calcula.",
        "Fill the sheets in the order of the index. Type only in the yellow cells; the rest is computed."),
    Text(
        "El índice dice cuántos datos obligatorios y cuántos en total faltan en cada hoja; «OK» es una hoja "
        "con datos a la que nada le falta.",
        "The index says how much required data, and how much in all, each sheet still lacks; “OK” is a sheet "
        "with data that lacks nothing."),
    Text(
        "Para agregar filas, insértelas encima de la línea gris del final de la tabla. Las que sobren, "
        "déjelas vacías o borre lo que tienen (tecla Supr).",
        "To add rows, insert them above the grey line at the end of the table. Leave spare rows empty or "
        "clear what they hold (Delete key)."),
    Text(
        "Eliminar u ordenar filas no se puede con la hoja protegida. Para hacerlo, desprotéjala (menú "
        "Revisar; no tiene clave) y marque filas enteras: si ordena solo algunas columnas, los datos se "
        "mezclan.",
        "Rows can't be deleted or sorted while the sheet is protected. To do it, unprotect it (menu Review; "
        "there is no password) and mark whole rows: if you sort some columns only, the data gets mixed up."),
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
_NOT_YET = {
    True: say("Falta una tasa, un plazo o una condición: vea Control",
              "A rate, a term or a condition is missing: see Control"),
    False: say("No se cumple una condición: vea abajo", "A condition is not kept: see below")}
"""What is said of a project that is complete and not ready, with results and without."""


def guide(made: Assembly) -> Format:
    """The first sheet: what to do, and the live index. Where there is a Control, its verdicts on the
    conditions count."""
    sheets = made.sheets
    lacking = {sheet.key: missing(sheet) for sheet in sheets if counts(sheet)}
    blocking = tuple(_blocking(made))
    complete = together([count.ref for count in lacking.values()])
    ready = scalar(outcomes.READY, "¿Listo para evaluar?", "Ready to evaluate?", show="integer", unit=PLAIN,
                   bold=True, name=outcomes.READY,
                   expr=choose(complete.equals(0), choose(_kept(blocking), 1, 0) if blocking else 1, 0),
                   meaning=Text("1: no falta nada y los resultados se muestran; 0: todavía no.",
                                "1: nothing is missing and results are shown; 0: not yet."))
    words = scalar("listo_texto", "Estado", "State", show="text", unit=None, expr=choose(
        complete > 0, say("Incompleto: vea el índice", "Incomplete: see the index"),
        choose(ready.ref.equals(1), _COMPLETE, _NOT_YET[made.live]) if blocking else _COMPLETE))
    here = () if made.live or not blocking else (conditions_grid(blocking, made),)
    return Format(before=(Sheet(
        key="instrucciones", title=Text("Instrucciones", "Instructions"), group="guide", printed=0,
        purpose=_purpose(made),
        blocks=(_words(made), _index(made, lacking, blocking),
                Form(title=Text("Avance", "Progress"),
                     items=(ready, words, *((ONE_CENT,) if made.money else ()))),
                *here, *_row_counts([sheet for sheet in sheets if sheet.key in lacking]))),))


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


def _index(made: Assembly, lacking: dict[str, Quantity], blocking: tuple[Condition, ...]) -> Index:
    """What the field fills in, what is the analyst's, and what follows from both; each group in working
    order."""
    groups = {heading: [each for each in made.sheets if _heading(each) is heading] for heading in _HEADINGS}
    shown = {heading: those for heading, those in groups.items() if those}
    headed = {those[0].key: heading for heading, those in shown.items()} if len(shown) > 1 else {}
    return Index(title=Text("Índice", "Index"), headings=headed,
                 rows=tuple((sheet.key, _progress(sheet, lacking, blocking))
                            for those in shown.values() for sheet in those))


def _row_counts(sheets: list[Sheet]) -> Iterator[Grid]:
    """Table by table, what the index adds up by sheet."""
    rows = tuple((Text(f"{sheet.title.es}: {table.title.es}", f"{sheet.title.en}: {table.title.en}"),
                  (finished(table), unfinished(table), senseless(table)))
                 for sheet in sheets for table in all_asked(sheet) if isinstance(table, Table))
    if rows:
        yield Grid(title=Text("Filas de cada tabla", "Rows of each table"), corner=Text("Tabla", "Table"),
                   columns=(Text("Completas", "Finished"), Text("A medias", "Unfinished"),
                            Text("Que no cuentan", "Not counted")), rows=rows)


def _heading(sheet: Sheet) -> Text:
    if sheet.office:
        return _OFFICE
    return _FIELD if sheet.group == "inputs" else _RESULTS


def _words(made: Assembly) -> Note:
    """What to do; in a workbook of results, how to read it."""
    reading = Note(_numbered(_READING, made), Text("Cómo se lee", "How to read it"))
    return Note(_numbered(_STEPS, made), Text("Cómo se llena", "How to fill it"),
                to_read=reading if made.live else None)


def _numbered(steps: tuple[Text, ...], made: Assembly) -> tuple[Text, ...]:
    said = [step for step in steps if made.money or step is not _OF_MONEY]
    return tuple(made.period.said(f"{number}. {step.es}", f"{number}. {step.en}") for number,
                 step in enumerate(said, 1))


def _blocking(made: Assembly) -> Iterator[Condition]:
    """The conditions for which results wait, as far as they can be judged on these sheets."""
    if made.live:
        return (each for each in made.conditions if each.blocks)
    here = (*made.conditions, *mirrored(made.sheets))
    known = frozenset(item.key for sheet in made.sheets for item in declared(sheet))
    return (each for each in here if each.blocks and _local(each, known))


def _kept(conditions: Sequence[Condition]) -> Truth:
    """Whether conditions hold, by their verdicts."""
    return how_many([verdict_on(each) for each in conditions], REVIEW).equals(0)


def _local(condition: Condition, known: frozenset[str]) -> bool:
    """Whether a condition is about nothing else than what is known."""
    return all(read.key in known for read in condition.holds.needs() if read.computed)


def _asked_at(place: At) -> str:
    """The key of the field, series or table that a rule points at."""
    return place.table if isinstance(place, ColumnRef | BlockRef) else place.key


def _progress(sheet: Sheet, lacking: dict[str, Quantity], blocking: tuple[Condition, ...],
              ) -> tuple[Quantity | None, ...]:
    lacks = lacking.get(sheet.key)
    if lacks is None:
        return ()
    asked = {each.key for each in ruled(sheet)}
    here = [each for each in blocking if any(_asked_at(rule.place) in asked for rule in each.rules)]
    stands = state(sheet, lacks, _kept(here) if here else None)
    return obligatory(sheet), lacks, fullness(sheet, lacks, stands), stands


RECIPES = (Recipe(key="ficha.instrucciones", needs=(), period="any", build=guide),)
