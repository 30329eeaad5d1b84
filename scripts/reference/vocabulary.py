"""The page of words: what each label is in the other language, and its key."""

from __future__ import annotations

from collections.abc import Iterator

from reference.markdown import Lines, code, head, opening, row
from xlproj.base.text import Language, Text, same
from xlproj.model.assembly import model
from xlproj.model.kinds import KINDS
from xlproj.spec.inputs import Field


def vocabulary_page(language: Language) -> Lines:
    """Every label in both languages beside its key in code, files and workbooks."""
    yield from opening(
        Text("Vocabulario", "Vocabulary"),
        Text(
            "Cada rótulo de las plantillas y resultados en las dos lenguas, con la clave que lo identifica "
            "en el "
            "libro, en JSON y en el código.",
            "Each label of templates and results in both languages, with the key that identifies it in the "
            "workbook, "
            "in JSON and in code."), language)
    titles = (Text("Hojas", "Sheets"), Text("Datos y columnas", "Fields and columns"),
              Text("Cantidades", "Quantities"),
              Text("Entradas de listas", "List entries"))
    for title, entries in zip(titles, (sheet_words(), field_words(), quantity_words(), list_words()),
                              strict=True):
        yield from (f"## {title.in_(language)}", "")
        yield from head(language, same("Español"), same("English"), Text("Clave", "Key"))
        known = dict.fromkeys(row(label.es, label.en, code(key)) for label, key in entries)
        yield from (*sorted(known, key=str.casefold), "")


Words = Iterator[tuple[Text, str]]


def sheet_words() -> Words:
    """Titles of sheets."""
    yield from ((sheet.title, sheet.key) for kind in KINDS for sheet in model(kind).sheets)


def all_fields() -> Iterator[tuple[Field, str]]:
    """Every field with its key, that of a column preceded by its table."""
    for kind in KINDS:
        declarations = model(kind)
        yield from ((field, key) for key, field in declarations.fields.items())
        for table in declarations.tables.values():
            yield from ((field, f"{table.key}.{field.key}") for field in table.fields)


def field_words() -> Words:
    """Labels of fields, columns and typed rows."""
    yield from ((field.label, key) for field, key in all_fields())
    yield from ((series.label, f"serie_{key}") for kind in KINDS for key,
                series in model(kind).series.items())


def quantity_words() -> Words:
    """Labels of the quantities that others look up by name, and of the computed columns."""
    for kind in KINDS:
        yield from ((quantity.label, quantity.name or quantity.key)
                    for quantity in model(kind).quantities.values()
                    if quantity.name or quantity.table)


def list_words() -> Words:
    """Entries of closed lists."""
    for kind in KINDS:
        yield from ((label, f"{choices.key}.{key}") for choices in model(kind).choices.values()
                    for key, label in choices.labels)
