"""The cases of the logframe's rules: one thing broken in the filled example, and all that is then said."""

from __future__ import annotations

import tempfile
from collections.abc import Mapping
from dataclasses import replace
from datetime import date
from pathlib import Path

from support.edits import number

from xlproj import api
from xlproj.base.days import serial_of
from xlproj.base.slots import Slot
from xlproj.model.assembly import model
from xlproj.reading import open_workbook
from xlproj.reading.file.raw import RawBook, RawCell
from xlproj.spec.project import Row

Typed = RawCell | float | str | None
Told = tuple[tuple[Slot, str], ...]


def at(table: str, column: str, row: int) -> Slot:
    """A cell of a table."""
    return Slot(key=table, column=column, row=row)


def day(year: int, month: int = 12, of_month: int = 31) -> RawCell:
    """A day as a workbook stores it."""
    return number(serial_of(date(year, month, of_month)), date_format=True)


def row(table: str, number_of: int, **values: Typed) -> dict[Slot, Typed]:
    """A row of a table."""
    return {at(table, column, number_of): value for column, value in values.items()}


def objective(column: str, row_of: int) -> Slot:
    """A cell of the table of objectives."""
    return at("objetivos", column, row_of)


def indicator(column: str, row_of: int = 1) -> Slot:
    """A cell of the table of indicators; the second one is of the purpose."""
    return at("indicadores", column, row_of)


def assumption(column: str, row_of: int = 1) -> Slot:
    """A cell of the table of assumptions; the second one is of the purpose."""
    return at("supuestos", column, row_of)


def _no_row(table: str, number_of: int) -> dict[Slot, Typed]:
    """A row of a table wiped out."""
    declared = model("logica").tables[table]
    return {at(table, field.key, number_of): None for field in declared.fields}


def crowded() -> RawBook:
    """A logframe of more lines than a page holds."""
    base = api.example("logica")
    inputs = tuple(Row({"insumo": f"Insumo {each}", "actividad_ml": "R1.4", "costo_ml": 0.0,
                        "financia": "Regantes"}) for each in range(40))
    project = replace(base, tables={**base.tables, "insumos_ml": (*base.tables["insumos_ml"], *inputs)})
    with tempfile.TemporaryDirectory() as folder:
        return open_workbook(api.fill(project, Path(folder, "libro.xlsx")))


CASES: Mapping[str, tuple[Mapping[Slot, Typed], Slot | None, Told]] = {
    "XP-500": ({objective("nivel", 1): "Resultado"}, objective("nivel", 0), (
        (objective("superior", 1), "XP-506"), (objective("superior", 2), "XP-506"))),
    "XP-330": (row("objetivos", 7, texto="Más ventas de maíz", codigo="P2", nivel="Propósito", superior="F"),
               objective("nivel", 7), ((objective("codigo", 7), "XP-516"),)),
    "XP-501": (row("objetivos", 7, texto="Menos migración", codigo="F2", nivel="Fin"),
               objective("nivel", 7), ((objective("codigo", 7), "XP-516"),)),
    "XP-502": (row("objetivos", 7, texto="Regantes organizados", codigo="R2", nivel="Resultado",
                   superior="P"), objective("codigo", 7), ((objective("codigo", 7), "XP-516"),)),
    "XP-503": ({Slot(key="ml_actividades"): 3}, objective("codigo", 2), ()),
    "XP-505": ({objective("superior", 2): None}, objective("superior", 2), (
        (objective("nivel", 0), "XP-509"),)),
    "XP-506": ({objective("superior", 3): "F"}, objective("superior", 3), ()),
    "XP-507": ({objective("codigo", 6): "A4", at("insumos_ml", "actividad_ml", 4): "A4",
                at("medios", "actividad_ml", 0): "A4"}, objective("codigo", 6), ()),
    "XP-508": ({objective("superior", 1): "R1"}, objective("superior", 1), (
        (objective("superior", 1), "XP-506"), (objective("nivel", 0), "XP-509"))),
    "XP-509": ({objective("superior", 1): None}, objective("nivel", 0), (
        (objective("superior", 1), "XP-505"),)),
    "XP-510": ({objective("texto", 2): "Mayor rendimiento agrícola de las familias del valle"},
               objective("texto", 2), ()),
    "XP-511": ({Slot(key="ml_suficientes"): "No"}, None, ()),
    "XP-512": ({objective("texto", 1): "Mejorar el ingreso familiar mediante el empleo"}, None, ()),
    "XP-513": ({objective("texto", 1): "Mejorar el riego y aumentar los rendimientos"}, None, ()),
    "XP-514": ({objective("texto", 0): "Erradicar la desnutrición infantil"}, None, ()),
    "XP-515": ({objective("texto", 2): "Apoyar a los regantes del valle"}, None, ()),
    "XP-516": (_no_row("indicadores", 0), objective("codigo", 0), ()),
    "XP-517": ({indicator("medio", 3): None}, None, ()),
    "XP-518": ({at("hitos", "indicador", 0): "I99"}, None, ()),
    "XP-519": ({at("medios", "actividad_ml", 0): None}, None, ()),
    "XP-520": ({at("medios", "confiable", 1): "No"}, None, ()),
    "XP-521": ({indicator("indicador", 3): "Rendimientos de grano del maíz blanco"}, None, ()),
    "XP-522": ({Slot(key="ml_indicadores"): 1}, objective("codigo", 1), (
        (objective("codigo", 2), "XP-522"),)),
    "XP-523": ({Slot(key="ml_presupuesto"): 1_500_000.0}, None, ()),
    "XP-524": ({at("insumos_ml", "financia", 3): None}, None, ()),
    "XP-525": ({at("insumos_ml", "actividad_ml", 3): "R1"}, None, ()),
    "XP-526": ({indicator("meta"): None}, None, ()),
    "XP-527": ({indicator("fecha_meta"): None}, None, ()),
    "XP-528": ({indicator("donde"): None}, None, ()),
    "XP-529": ({indicator("quien"): None}, None, ()),
    "XP-530": ({indicator("unidad"): None}, None, ()),
    "XP-531": ({indicator("base"): None}, None, ()),
    "XP-532": ({indicator("meta"): 2500.0}, None, ()),
    "XP-533": ({indicator("fecha_base"): day(2002, 5, 1)}, None, ()),
    "XP-534": ({indicator("fecha_meta", 0): day(2040)}, None, ()),
    "XP-535": ({Slot(key="ml_fin"): None, indicator("fecha_meta"): day(2099)}, indicator("fecha_meta"), ()),
    "XP-536": ({indicator("fecha_meta"): day(2005)}, None, ()),
    "XP-537": ({indicator("sentido"): "Debe bajar"}, indicator("meta"), ()),
    "XP-538": ({Slot(key="ml_plausibles"): "No"}, None, ()),
    "XP-539": ({indicator("sin_proyecto"): "Crece"}, None, ()),
    "XP-540": ({indicator("despues"): "Decrece"}, None, ()),
    "XP-541": ({assumption("importa"): None}, None, ()),
    "XP-542": ({assumption("importa"): "No"}, None, ()),
    "XP-543": ({assumption("terceros"): "Sí, en contra", assumption("rediseno"): "No"},
               assumption("rediseno"), ()),
    "XP-544": ({assumption("terceros"): "Sí, en contra", assumption("rediseno"): "Sí"},
               assumption("rediseno"), ()),
    "XP-545": (_no_row("supuestos", 1), objective("codigo", 1), ()),
    "XP-546": ({assumption("influye"): "R1"}, None, ()),
    "XP-547": ({assumption("tipo"): None}, None, ()),
    "XP-548": ({assumption("texto", 2): "No hay sequía"}, None, ()),
    "XP-549": ({indicator("clave", 2): "i2"}, None, ()),
    "XP-550": ({at("hitos", "anio_hito", 0): 2030}, None, ()),
}
