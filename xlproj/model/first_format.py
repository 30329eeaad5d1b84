"""What the templates of 0.1.0 asked for (format 1): their workbooks are read by these declarations.

What they had and a workbook lacks is lost; what came later it never had.
"""

from __future__ import annotations

from dataclasses import replace
from functools import lru_cache
from typing import Final, TypeVar, assert_never

from xlproj.base.text import Text
from xlproj.model.first_loan import with_former_loan
from xlproj.spec.inputs import Choices, Field, Series
from xlproj.spec.model import Model
from xlproj.spec.sheets import (
    Block,
    Chart,
    Crosstab,
    Detail,
    Findings,
    Form,
    FoundGrid,
    Grid,
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
)

FORMAT: Final = 1
VERSION: Final = "0.1.0"
_NEXT: Final = "0.2.0"
"""The version since which there is what it did not ask."""
_FIELDS: Final = frozenset((
    *("nombre", "codigo", "departamento", "provincia", "distrito", "comunidad", "ubigeo", "institucion"),
    *("responsable", "contacto", "fecha", "clase", "etapa", "familias", "mujeres", "hombres", "hectareas"),
    *("moneda", "unidad_cuenta", "tipo_cambio", "anio_precios", "primer_anio", "horizonte", "vocabulario"),
    *("tasa_imprevistos", "tasa_gastos_generales", "imprevistos_propio", "imprevistos_beneficiarios"),
    *("imprevistos_prestamo", "imprevistos_donacion"),
    *("agricola_bruto_antes", "agricola_bruto_despues", "agricola_costo_antes", "agricola_costo_despues"),
    *("pecuario_bruto_antes", "pecuario_bruto_despues", "pecuario_costo_antes", "pecuario_costo_despues"),
    *("om_primer_anio", "anios_maduracion", "metodo_maduracion", "tasa_descuento_e", "tasa_descuento_f"),
    *("tasa_impuesto", "tasa_participacion", "arrastre_perdidas", "redondeo_impuesto")))
_TABLES: Final = {
    "objetivos": ("texto", "codigo", "nivel", "superior"),
    "indicadores": ("indicador", "codigo", "unidad", "base", "medio", "fecha_base", "meta", "fecha_meta"),
    "inversiones": ("descripcion", "componente", "rubro", "unidad", "cantidad", "costo_unitario", "anio",
                    "vida", "residual", "repone", "propio", "beneficiarios", "prestamo", "donacion"),
    "calendario_mensual": ("concepto",),
    "financiamiento_mensual": ("fuente",),
    "cultivos_antes": ("cultivo", "area", "rendimiento", "precio", "costo_ha"),
    "cultivos_despues": ("cultivo", "area", "rendimiento", "precio", "costo_ha"),
    "ingresos": ("concepto", "clase", "unidad", "precio"),
    "costos": ("concepto", "clase", "comportamiento", "unidad", "precio"),
    "temas": ("tema",),
    "personal": ("cargo", "pago", "pagos", "dedicacion", "desde", "hasta"),
    "operacion": ("concepto", "grupo", "antes", "despues"),
    "mitigacion": ("medida", "unidad", "cantidad", "costo_unitario", "anio"),
    "costo_capital": ("fuente", "grupo", "monto", "tasa")}
_SERIES: Final = ("reinversion_escrita",)
_STEPS: Final = ("costos", "beneficios")
_One = TypeVar("_One")
_BENEFICIARIES: Final = Text("Aporte de beneficiarios", "Beneficiaries")
"""What it called the source that is now what beneficiaries give in cash."""
_SALES_AND_COSTS: Final = Sheet(
    key="ingresos_costos", title=Text("Ingresos y costos", "Income and costs"), group="results",
    purpose=Text("", ""), blocks=(Note(lines=()),))
"""A sheet of results that there is no more."""


@lru_cache(maxsize=8)
def as_asked(model: Model) -> Model:
    """The declarations by which a workbook of the first format is read: what came later is marked so, and the
    one loan stands as it stood."""
    sold = model.live and "ingresos" in model.tables
    moved = tuple(block for sheet, block in model.blocks if _is_moved(sheet, block))
    return with_former_loan(replace(model, sheets=(
        *(_sheet(sheet, moved) for sheet in model.sheets), *([_SALES_AND_COSTS] if sold else []))))


def _is_moved(sheet: Sheet, block: Block) -> bool:
    """Whether a form stood elsewhere: maturation was asked among the parameters."""
    return sheet.key == "maduracion_ingresos" and isinstance(block, Form)


def _sheet(sheet: Sheet, moved: tuple[Block, ...]) -> Sheet:
    blocks = (*(block for block in sheet.blocks if not _is_moved(sheet, block)),
              *(moved if sheet.key == "parametros" else ()))
    return replace(sheet, blocks=tuple(map(_block, blocks)))


def _block(block: Block) -> Block:
    match block:
        case Form():
            return replace(block, items=tuple(map(_single, block.items)))
        case Grid():
            rows = tuple((text, tuple(map(_single, cells))) for text, cells in block.rows)
            return replace(block, rows=rows)
        case Timeline():
            return replace(block, rows=tuple(map(_single, block.rows)))
        case Steps():
            return block if block.key in _STEPS else replace(block, since=_since(block))
        case Table():
            return _table(block)
        case (Detail() | Crosstab() | Ladder() | Lined() | Chart() | Findings() | FoundGrid() | Stamp()
              | Note() | Origin() | Index() | Tree()):
            return block
        case _:
            assert_never(block)


def _table(table: Table) -> Table:
    asked = _TABLES.get(table.key)
    columns = tuple(_column(table.key, each) if isinstance(each, Field) else each for each in table.columns)
    return replace(table, columns=columns, since=_since(table) if asked is None else "")


def _column(table: str, column: Field) -> Field:
    if column.key not in _TABLES.get(table, ()):
        return replace(column, since=_since(column))
    if (table, column.key) == ("inversiones", "beneficiarios"):
        return replace(column, label=_BENEFICIARIES)
    if (table, column.key) == ("financiamiento_mensual", "fuente") and column.choices is not None:
        return replace(column, choices=_sources(column.choices))
    return column


def _sources(today: Choices) -> Choices:
    """The sources of funds as they were called; those that came later are not in its list."""
    labels = dict(today.labels) | {"beneficiarios": _BENEFICIARIES}
    return Choices(today.key, tuple((key, labels[key]) for key in (
        "propio", "beneficiarios", "prestamo", "donacion")))


def _single(item: _One) -> _One:
    """A field or a series on its own."""
    if isinstance(item, Field) and item.key not in _FIELDS:
        return replace(item, since=_since(item))
    if isinstance(item, Series) and item.key not in _SERIES:
        return replace(item, since=_since(item))
    return item


def _since(asked: Field | Series | Table | Steps) -> str:
    return asked.since or _NEXT
