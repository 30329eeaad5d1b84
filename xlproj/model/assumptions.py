"""Supuestos: what the evaluation rests on, on one page, each with its value and with where it comes from."""

from __future__ import annotations

from collections.abc import Iterator

from xlproj.base.text import Text
from xlproj.base.units import PLAIN
from xlproj.expr.aggregates import count_rows, sum_rows
from xlproj.expr.functions import gate, nonzero
from xlproj.expr.presence import Typed
from xlproj.spec.formats import Format
from xlproj.spec.inputs import Field, ask
from xlproj.spec.quantities import Quantity, Show, scalar
from xlproj.spec.recipes import Assembly, Recipe
from xlproj.spec.sheets import Form, Grid, Sheet, Table

_Row = tuple[Text, tuple[Field | Quantity | None, ...]]
_SHOWN: dict[str, Show] = {"rate": "rate", "integer": "integer", "year": "calendar", "money": "cents"}
_HEADS = (Text("Valor o promedio", "Value or mean"), Text("Cuántos datos", "How many"),
          Text("Fuente", "Source"), Text("Fecha", "Date"), Text("Observación", "Remark"))
_WIDTHS = (14.0, 11.0, 27.0, 10.5, 25.5)  # so that one page upright holds most


def weighs(field: Field, *, in_table: bool = False) -> bool:
    """Whether a figure is one that others may question; of the columns of a table, prices and rates unless
    told."""
    if field.weighs is not None:
        return field.weighs
    return field.numeric and (not in_table or field.kind == "rate" or field.adds == "price")


def _origin(key: str, label: Text) -> tuple[Field, ...]:
    """Where a figure comes from: its source, its day, and what else there is to say."""
    def told(part: str, kind: str, es: str, en: str, help_es: str, help_en: str) -> Field:
        return ask(f"sup_{part}_{key}", kind,  # type: ignore[arg-type]  # the two below
                   f"{label.es}: {es}", f"{label.en}: {en}", help_es, help_en, since="0.3.0")

    return (told("fuente", "text", "fuente", "source", "Estudio, boletín, cotización, acta …",
                 "Study, bulletin, quotation, minutes …"),
            told("fecha", "date", "fecha", "date", "De cuándo es el dato.", "Of when the figure is."),
            told("nota", "text", "observación", "remark", "Lo que convenga saber.", "What is good to know."))


def _single(field: Field) -> _Row:
    there = Typed(field.ref)
    value = field.given if isinstance(field.default, int | float) else gate(there, field.ref)
    return _with_unit(field.label, field), (scalar(
        f"sup_{field.key}", field.label.es, field.label.en, value, show=_SHOWN.get(field.kind, "number"),
        unit=field.unit), None, *_origin(field.key, field.label))


def _column(table: Table, field: Field) -> _Row:
    """A column of a table: how many figures there are, and their mean."""
    key, of = f"{table.key}_{field.key}", field.column_of(table.key)
    label = Text(f"{table.title.es}: {field.label.es}", f"{table.title.en}: {field.label.en}")
    count = scalar(f"sup_cuantos_{key}", label.es, label.en, count_rows(Typed(of)), show="integer",
                   unit=PLAIN)
    mean = scalar(f"sup_{key}", label.es, label.en, gate(count.ref > 0, sum_rows(of) / nonzero(count.ref)),
                  show="decimal" if field.kind == "integer" else _SHOWN.get(field.kind, "number"),
                  unit=field.unit)
    return _with_unit(label, field), (mean, count, *_origin(key, label))


def _with_unit(label: Text, field: Field) -> Text:
    unit = field.unit_label
    return Text(f"{label.es} ({unit.es})", f"{label.en} ({unit.en})") if unit.es else label


def _rows(sheet: Sheet) -> Iterator[_Row]:
    for block in sheet.blocks:
        if isinstance(block, Form | Grid):
            yield from (_single(item) for item in block.declares()
                        if isinstance(item, Field) and weighs(item))
        elif isinstance(block, Table):
            yield from (_column(block, field) for field in block.fields if weighs(field, in_table=True))


def _assumptions(made: Assembly) -> Format:
    """One grid for each sheet of inputs, in working order. Where nothing counts in money nothing rests on
    figures."""
    found = [(sheet, tuple(_rows(sheet))) for sheet in made.sheets if sheet.group == "inputs"]
    grids = tuple(Grid(title=sheet.title, corner=Text("Supuesto", "Assumption"), columns=_HEADS,
                       widths=_WIDTHS, rows=rows) for sheet, rows in found if rows)
    return Format(inputs=(Sheet(
        key="supuestos", title=Text("Supuestos", "Assumptions"), group="inputs", office=True,
        printed=None if made.live else 0, blocks=grids,
        purpose=Text(
            "Los datos en que se apoya la evaluación. Opcional: diga de dónde sale cada uno; los valores se "
            "escriben en su propia hoja.",
            "What the evaluation rests on. Optional: say where each figure comes from; the values are typed "
            "on their own sheet.")),)) if made.money else Format()


RECIPES = (Recipe(key="parametros.supuestos", period="any", stage="rows", build=_assumptions),)
