"""What is still missing on each input sheet, live: counted from the declarations, so no sheet needs a word
about it."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final, assert_never

from xlproj.base import phrases
from xlproj.base.text import Text
from xlproj.base.units import PLAIN
from xlproj.expr.aggregates import Orphans, count_rows
from xlproj.expr.core import Read
from xlproj.expr.functions import both, choose, either, say
from xlproj.expr.nodes import Node, Say, Truth, as_number, total_of
from xlproj.expr.presence import Filled, IsChoice, Typed
from xlproj.expr.references import ColumnRef, FieldRef
from xlproj.expr.totals import NotNumbers
from xlproj.spec.inputs import Field, Series
from xlproj.spec.quantities import Quantity, scalar
from xlproj.spec.sheets import Asked, Sheet, Steps, Table, all_asked

_WORDS: Final = ("text", "code", "date")
OK, EMPTY, LACKING = say("OK", "OK"), say("Vacía", "Empty"), say("Faltan datos", "Data missing")
REVIEW = Say(phrases.CHECK)


def counts(sheet: Sheet) -> bool:
    """Whether a sheet asks for anything that can be missing; remarks beside what others ask are not."""
    return sheet.group == "inputs" and any(
        each.required or each.numeric if isinstance(each, Field) else True for each in all_asked(sheet))


def missing(sheet: Sheet) -> Quantity:
    """How many things an input sheet still lacks: required fields, unfinished rows, cells that are not
    numbers."""
    asked = tuple(all_asked(sheet))
    numbers = tuple(read for each in asked for read in _optional_numbers(each))
    counted = [*([NotNumbers(numbers)] if numbers else []), *(
        node for each in asked for node in _lacking_in(each))]
    return scalar(f"faltan_{sheet.key}", f"Faltan en {sheet.title.es}", f"Missing in {sheet.title.en}",
                  total_of(counted) if counted else total_of([]), show="integer", unit=PLAIN, band="tie",
                  meaning=Text("Datos obligatorios vacíos, filas a medias y celdas que no son números.",
                               "Empty required cells, unfinished rows and cells that are not numbers."))


def obligatory(sheet: Sheet) -> Quantity | None:
    """How many of them are obligatory: fields that no project does without, tables without a single row; None
    on a sheet of which nothing is."""
    counted = [node for asked in all_asked(sheet) for node in _obligatory_in(asked)]
    return None if not counted else scalar(
        f"obligatorios_{sheet.key}", f"Obligatorios que faltan en {sheet.title.es}",
        f"Required and missing in {sheet.title.en}", total_of(counted), show="integer", unit=PLAIN,
        band="tie",
        meaning=Text("Datos obligatorios que siguen vacíos.", "Required data that is still empty."))


def finished(table: Table) -> Quantity:
    """How many rows of a table have all that they can't do without."""
    return _of_rows(table, "filas_completas", "Filas completas", "Finished rows",
                    count_rows(_is_finished(table)), Text(
                        "Filas que tienen todos sus datos obligatorios.",
                        "Rows that have all their required data."))


def unfinished(table: Table) -> Quantity:
    """How many rows were started and are not finished."""
    started = either(*(Filled(field.column_of(table.key)) for field in table.fields if _tells(field)))
    return _of_rows(table, "filas_a_medias", "Filas a medias", "Unfinished rows",
                    count_rows(started) - finished(table).ref,
                    Text("Filas con algún dato a las que les falta otro obligatorio.",
                         "Rows that hold something and lack other required data."))


def senseless(table: Table) -> Quantity | None:
    """How many cells hold no number where one is asked for, and how many amounts stand in rows that are not
    finished; None where no numbers are asked for."""
    columns = [field.column_of(table.key) for field in table.fields if field.numeric and _tells(field)]
    reads = tuple(read for column in columns for read in column.reads())
    if table.periods:
        reads += (Read("periods", table.key),)
    counted: list[Node] = [NotNumbers(reads)] if reads else []
    if table.periods:
        counted.append(Orphans(table.key, _is_finished(table)))
    return _of_rows(table, "celdas_sin_sentido", "Celdas que no cuentan", "Cells that don't count",
                    total_of(counted), Text(
                        "Celdas que no son números, y montos en filas que no están completas.",
                        "Cells that are not numbers, and amounts in rows that are not finished."),
                    ) if counted else None


def _of_rows(table: Table, key: str, es: str, en: str, expr: Node, meaning: Text) -> Quantity:
    return scalar(f"{key}_{table.key}", f"{es}: {table.title.es}", f"{en}: {table.title.en}", expr,
                  show="integer", unit=PLAIN, meaning=meaning)


def _is_finished(table: Table) -> Truth:
    return both(*(_given(field, field.column_of(table.key)) for field in table.fields
                  if field.required and _tells(field)))


def state(sheet: Sheet, lacks: Quantity, kept: Truth | None) -> Quantity:
    """How a sheet stands, in a word: OK is only one that holds something, lacks nothing and keeps what blocks
    the results."""
    begun = choose(either(*_begun(sheet)), OK, EMPTY)
    return scalar(f"estado_{sheet.key}", f"Estado de {sheet.title.es}", f"State of {sheet.title.en}",
                  show="text", unit=None, band="tie", expr=choose(
                      lacks.ref > 0, LACKING, begun if kept is None else choose(kept, begun, REVIEW)))


def _begun(sheet: Sheet) -> Iterator[Truth]:
    """Whether anything was typed that a template does not show; mere words are not looked at, nor a typed row
    of years."""
    for asked in all_asked(sheet):
        match asked:
            case Field() if asked.default is None and _tells(asked) and (
                asked.required or asked.kind not in _WORDS):
                yield Filled(asked.ref)
            case Table():
                yield finished(asked).ref + unfinished(asked).ref > 0
            case Field() | Series() | Steps():
                pass
            case _:
                assert_never(asked)


def _obligatory_in(asked: Asked) -> Iterator[Node]:
    match asked:
        case Field():
            if asked.required and _tells(asked):
                yield choose(_given(asked, asked.ref), 0, 1)
        case Table():
            if asked.required:
                yield choose(finished(asked).ref > 0, 0, 1)
        case Series() | Steps():
            pass
        case _:
            assert_never(asked)


def fullness(sheet: Sheet, lacks: Quantity, stands: Quantity) -> Quantity:
    """How full an input sheet is: what was given of what it asks for; rows that were started count among it.

    One that lacks nothing is full as soon as it holds something.
    """
    given = total_of([node for asked in all_asked(sheet) for node in _given_in(asked)])
    return scalar(f"avance_{sheet.key}", f"Avance de {sheet.title.es}", f"Progress of {sheet.title.en}",
                  choose(lacks.ref > 0, given / (given + lacks.ref), as_number(stands.ref.differs(EMPTY))),
                  show="rate", unit=PLAIN,
                  meaning=Text("Los datos que se dieron entre los que se piden.",
                               "What was given over what is asked for."))


def _given_in(asked: Asked) -> Iterator[Node]:
    """How much was given of what an input asks for; a list of steps and a series ask for nothing."""
    match asked:
        case Field():
            if asked.required and _tells(asked):
                yield choose(_given(asked, asked.ref), 1, 0)
        case Table():
            yield finished(asked).ref
        case Series() | Steps():
            pass
        case _:
            assert_never(asked)


def _lacking_in(asked: Asked) -> Iterator[Node]:
    match asked:
        case Field():
            yield from _obligatory_in(asked)
        case Table():
            yield from _of_table(asked)
        case Series() | Steps():
            pass
        case _:
            assert_never(asked)


def _optional_numbers(asked: Asked) -> Iterator[Read]:
    """The cells that may be blank, but hold numbers alone; a table counts its own."""
    match asked:
        case Field():
            if asked.numeric and not asked.required and _tells(asked):
                yield Read("field", asked.key)
        case Series():
            yield Read("series", asked.key)
        case Steps():
            yield Read("steps", asked.key)
        case Table():
            pass
        case _:
            assert_never(asked)


def _given(field: Field, of: FieldRef | ColumnRef) -> Truth:
    if field.choices is not None:  # a word that is not in the list is none of its entries
        return either(*(IsChoice(of, field.choices.key, choice) for choice in field.choices.keys))
    return Typed(of) if field.numeric or field.kind == "date" else Filled(of)


def _tells(field: Field) -> bool:
    """Whether its cell tells alike in every program that something was typed: one that refers to a blank cell
    does not."""
    return field.kind != "input"


def _of_table(table: Table) -> Iterator[Node]:
    yield from (count.ref for count in (unfinished(table), senseless(table)) if count is not None)
    yield from _obligatory_in(table)
