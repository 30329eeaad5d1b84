"""The page of sheets: what is typed on each, cell by cell."""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType
from typing import assert_never

from reference.markdown import Lines, code, head, opening, row
from reference.quantities import by_sheet
from xlproj.base.text import Language, Text
from xlproj.model.assembly import model
from xlproj.model.kinds import KINDS
from xlproj.spec.inputs import Choices, Field, Periods, Series, ValueKind
from xlproj.spec.quantities import Quantity
from xlproj.spec.sheets import (
    Chart,
    Crosstab,
    Detail,
    Findings,
    Form,
    FoundGrid,
    Grid,
    Group,
    Index,
    Ladder,
    Lined,
    Note,
    Origin,
    Sheet,
    Stamp,
    Steps,
    Table,
    Timeline,
    Tree,
    declared,
)

GROUPS: Mapping[Group, Text] = MappingProxyType({
    "guide": Text("guía", "guide"), "inputs": Text("se llena", "to fill"),
    "results": Text("resultados", "results"),
    "control": Text("control", "control")})
KIND_WORDS: Mapping[ValueKind, Text] = MappingProxyType({
    "text": Text("texto", "text"), "code": Text("código", "code"), "money": Text("importe", "amount"),
    "number": Text("número", "number"), "integer": Text("entero", "whole number"),
    "rate": Text("tasa", "rate"),
    "year": Text("año calendario", "calendar year"), "date": Text("fecha", "date"),
    "choice": Text("lista", "list"),
    "input": Text("la celda de otro dato", "the cell of another input")})


def sheets_page(language: Language) -> Lines:
    """Every sheet of every kind, with all that can be typed in it."""
    yield from opening(
        Text("Hojas", "Sheets"),
        Text(
            "Todas las hojas de cada tipo de proyecto. «Clave» es el nombre definido de la celda, o la clave "
            "oculta "
            "de la columna: por ella la encuentra el lector aunque se cambie el rótulo. Los importes van en "
            "la "
            "unidad de cuenta.",
            "All sheets of each kind of project. “Key” is the defined name of the cell, or the hidden key of "
            "the "
            "column: by it the reader finds the cell even if its label is changed. Amounts are in the "
            "unit of account."),
        language)
    for sheet, kinds in distinct_sheets(language):
        yield from sheet_section(sheet, kinds, language)


def distinct_sheets(language: Language) -> tuple[tuple[Sheet, tuple[str, ...]], ...]:
    """Each sheet once, with the kinds of project in which it reads alike."""
    first: dict[tuple[str, ...], Sheet] = {}
    kinds: dict[tuple[str, ...], list[str]] = {}
    for kind in KINDS:
        for sheet in model(kind).sheets:
            text = (sheet.key, *sheet_body(sheet, language))
            first.setdefault(text, sheet)
            kinds.setdefault(text, []).append(kind)
    return tuple((sheet, tuple(kinds[text])) for text, sheet in first.items())


def sheet_section(sheet: Sheet, kinds: tuple[str, ...], language: Language) -> Lines:
    """A sheet: what it is for, who has it, its blocks, and where its computed figures are explained."""
    titles = ", ".join(KINDS[kind].title.in_(language).lower() for kind in kinds)
    alone = f" ({titles})" if len(kinds) < len(KINDS) else ""
    yield f"## {sheet.title.in_(language)}{alone} {{ #{sheet.key}-{'-'.join(kinds)} }}"
    words = Text(f"Grupo: {GROUPS[sheet.group].es}. Tipos: {', '.join(kinds)}.",
                 f"Group: {GROUPS[sheet.group].en}. Kinds: {', '.join(kinds)}.")
    yield from ("", f"*{words.in_(language)}*", "")
    yield from sheet_body(sheet, language)
    yield from computed_line(sheet.key, kinds, language)


def sheet_body(sheet: Sheet, language: Language) -> Lines:
    """What a sheet is for, and its blocks."""
    yield from (sheet.purpose.in_(language), "")
    yield from typed_alone(sheet, language)
    for block in sheet.blocks:
        match block:
            case Table():
                yield from table_section(block, language)
            case Timeline():
                yield from series_section(block, language)
            case Steps():
                yield from steps_section(block, language)
            case Chart() | Note() | Crosstab() | Ladder() | Lined() | Findings():
                yield from block_line(block, language)
            case Form() | Grid() | Detail() | Index() | Stamp() | Origin() | Tree():
                pass  # their fields are told at the top, their figures on the page of quantities
            case _:
                assert_never(block)


def typed_alone(sheet: Sheet, language: Language) -> Lines:
    """The single fields of a sheet."""
    fields = [item for item in declared(sheet) if isinstance(item, Field)]
    if fields:
        yield from field_head(language)
        yield from (field_row(field, language) for field in fields)
        yield ""


def field_head(language: Language) -> Lines:
    """The heading of a table of fields."""
    yield from head(language, Text("Dato", "Field"), Text("Clave", "Key"),
                    Text("Qué se escribe", "What is typed"),
                    Text("Obligatorio", "Required"), Text("Límites", "Bounds"), Text("Ayuda", "Help"),
                    Text("Ejemplo", "Example"))


def field_row(field: Field, language: Language) -> str:
    """A field in one line."""
    unit = field.unit_label.in_(language)
    what = KIND_WORDS[field.kind].in_(language) + (f", {unit}" if unit else "")
    if field.choices is not None:
        what = f"{what}: {choice_words(field.choices, language)}"
    required = Text("sí", "yes").in_(language) if field.required else ""
    return row(field.label.in_(language), code(field.key), what, required,
               bounds(field.minimum, field.maximum),
               field.help.in_(language), example_of(field, language))


def choice_words(choices: Choices, language: Language) -> str:
    """The entries of a list."""
    return "; ".join(label.in_(language) for _, label in choices.labels)


def bounds(minimum: float | None, maximum: float | None) -> str:
    """The bounds of a number."""
    if minimum is None and maximum is None:
        return ""
    if maximum is None:
        return f"≥ {minimum:g}"
    return f"≤ {maximum:g}" if minimum is None else f"{minimum:g} … {maximum:g}"


def example_of(field: Field, language: Language) -> str:
    """The example of a field, or the value that it has unless another is typed."""
    if field.example is not None:
        return str(field.example)
    if field.default is None:
        return ""
    value = str(field.default)
    if field.choices is not None:
        value = field.choices.label(value).in_(language)
    return Text(f"viene puesto: {value}", f"given: {value}").in_(language)


def table_section(table: Table, language: Language) -> Lines:
    """A table: its columns, then those that are computed."""
    facts = Text(f"Tabla `tabla_{table.key}`, {table.rows} filas si no se pide otra cosa.",
                 f"Table `tabla_{table.key}`, {table.rows} rows unless told otherwise.")
    yield from (f"**{table.title.in_(language)}.** {facts.in_(language)}", "")
    yield from field_head(language)
    yield from (field_row(column, language) for column in table.fields)
    if table.periods:
        yield period_row(table.periods, language)
    yield ""
    if table.quantities:
        names = ", ".join(f"{quantity.label.in_(language)} (`{quantity.key}`)"
                          for quantity in table.quantities)
        yield from (f"{Text('Se calculan en cada fila', 'Computed in each row').in_(language)}: {names}.", "")


def period_row(periods: Periods, language: Language) -> str:
    """The period columns of a time table, in one line."""
    label = Text(periods.label.es.lower(), periods.label.en.lower())
    words = {"years": Text("una columna por {word}", "one column per {word}").format(word=label),
             "program_years": Text("una columna por año del programa", "one column per programme year"),
             "months": Text("una columna por mes", "one column per month")}[periods.of]
    heads = f"{periods.label.in_(language)} {periods.first}, {periods.first + 1} …"
    return row(heads, code("@"), words.in_(language), "", bounds(periods.minimum, None),
               periods.help.in_(language), "")


def series_section(timeline: Timeline, language: Language) -> Lines:
    """The typed rows of a timeline."""
    typed = [item for item in timeline.rows if isinstance(item, Series)]
    if typed:
        yield from field_head(language)
        for item in typed:
            yield row(item.label.in_(language), code(f"serie_{item.key}"),
                      Text("un importe por año", "an amount per year").in_(language), "",
                      bounds(item.minimum, None),
                      item.help.in_(language), "")
        yield ""


def steps_section(steps: Steps, language: Language) -> Lines:
    """A list of steps and the values that it has unless others are typed."""
    values = ", ".join(f"{value:g}" for value in steps.values)
    words = Text(f"Lista `pasos_{steps.key}`; viene puesta: {values}.",
                 f"List `pasos_{steps.key}`; given: {values}.")
    yield from (f"**{steps.title.in_(language)}.** {words.in_(language)} {steps.help.in_(language)}", "")


def block_line(block: Chart | Note | Crosstab | Ladder | Lined | Findings, language: Language) -> Lines:
    """A chart, a grid, a ladder or a note, by its title."""
    words = {Chart: Text("Gráfico", "Chart"), Note: Text("Texto", "Text"),
             Crosstab: Text("Cuadrícula", "Grid"),
             Ladder: Text("Escalera", "Ladder"), Lined: Text("Matriz", "Matrix"),
             Findings: Text("Valores que se calculan al convertir", "Values found when converted"),
             FoundGrid: Text("Cuadrícula que se calcula al convertir", "Grid found when converted")}[
                 type(block)]
    note = "" if isinstance(block, (Chart, Note)) else f" {block.note.in_(language)}"
    yield from (f"{words.in_(language)}: **{block.title.in_(language)}**.{note}", "")


def computed_line(key: str, kinds: tuple[str, ...], language: Language) -> Lines:
    """Where the computed figures of a sheet are explained, and how many of them each kind of project has."""
    page = Text("cantidades.md", "quantities.md").in_(language)
    counts = {kind: sum(isinstance(item, Quantity) for sheet in model(kind).sheets if sheet.key == key
                        for item in declared(sheet)) for kind in kinds}
    told = ", ".join(f"{kind}: {count}" for kind, count in counts.items() if count)
    if told:
        # what other sheets have too is told with them
        where = f"[{told}]({page}#{key})" if key in by_sheet() else told
        yield from (f"{Text('Cantidades que se calculan', 'Computed quantities').in_(language)}: {where}.",
                    "")
