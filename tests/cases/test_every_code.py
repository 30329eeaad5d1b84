"""Every code of the catalogue is brought about at an exact cell, and none is without texts in both languages.

A case breaks one thing in a filled workbook; all that is then said of the workbook is compared, so that one
slip is seen to be one message. Codes of files stand in `test_file_codes.py`.
"""

from __future__ import annotations

import re
import tempfile
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field, replace
from pathlib import Path

import pytest
from cases.followup_cases import CASES as FOLLOWUP_CASES
from cases.links_cases import CASES as LINKS
from cases.links_cases import book as linked_book
from cases.logframe_cases import CASES as LOGFRAME_CASES
from cases.logframe_cases import crowded
from cases.strategy_cases import CASES as STRATEGY_CASES
from cases.test_compare_codes import CASES as COMPARE_CASES
from cases.test_file_codes import CASES as FILE_CASES
from cases.tree_cases import CASES as TREE_CASES
from support import edits
from support.edits import TRUE, error, formula, number, text
from support.filled import cells, filled, filled_file, header, layout, problems_of, read_back, told
from support.kinds import LIVE
from support.office import set_cell_values
from support.strategies import book as strategy_book
from support.trees import written

from xlproj import api
from xlproj.base.catalogue import CATALOGUE
from xlproj.base.cells import Area, Cell
from xlproj.base.problems import SEVERITIES, Code
from xlproj.base.slots import Slot
from xlproj.base.text import LANGUAGES, Language
from xlproj.expr.core import Place
from xlproj.reading import open_workbook
from xlproj.reading.file.raw import RawBook, RawCell
from xlproj.spec.project import Row

Typed = RawCell | float | str | None


def of(key: str, column: str | None = None, row: int | None = None, period: int | None = None) -> Slot:
    """A slot in one line."""
    return Slot(key=key, column=column, row=row, period=period)


@dataclass(frozen=True)
class Case:
    """Values typed into a filled workbook (or any other edit), and what is then said, besides the code
    itself."""

    typed: Mapping[Slot, Typed] = field(default_factory=dict)
    edit: Callable[[RawBook], RawBook] | None = None
    where: str | Slot | Cell | None = None
    kind: str = "riego"
    live: bool = False
    also: tuple[tuple[str | Slot | Cell, str], ...] = ()

    def broken(self) -> RawBook:
        """The workbook after the edit."""
        raw = edits.put(filled(self.kind, self.live), self.places())
        return self.edit(raw) if self.edit is not None else raw

    def places(self) -> dict[Cell, Typed]:
        """The typed values by cell."""
        return {cells(self.kind, self.live)[slot]: value for slot, value in self.typed.items()}

    def expected(self, code: str) -> list[tuple[str, str]]:
        """What must be said, in any order."""
        where = self.where if self.where is not None else next(iter(self.typed))
        return sorted((self._written(each), name) for each, name in ((where, code), *self.also))

    def _written(self, where: str | Slot | Cell) -> str:
        return str(cells(self.kind, self.live)[where] if isinstance(where, Slot) else where)


def one(key: str, value: Typed, column: str | None = None, row: int | None = None) -> Case:
    """One value typed into one cell."""
    return Case({of(key, column, row): value})


NAME, RATE, AREA_OF_PROJECT, DAY = of("nombre"), of("tasa_descuento_e"), of("hectareas"), of("fecha")
COST = cells("riego")[of("inversiones", "cantidad", 0)]


def computed_cell(key: str, *, kind: str = "riego", row: int = 0) -> Cell:
    """The cell of a computed figure in a workbook with results."""
    return layout(kind, live=True).cell_of(key, Place(sheet="", row=row, year=0))


def typed_over(key: str, value: Typed) -> Case:
    """A value typed over a formula of a workbook with results."""
    at = computed_cell(key)
    return Case(edit=lambda raw: edits.put(raw, {at: value}), where=at, live=True)


def as_general(*, herd: bool) -> RawBook:
    """The livestock example with all sheets there are, most of them blank; with or without its herd."""
    base = api.example("pecuario")
    tables = {key: rows for key, rows in base.tables.items() if herd or key in ("inversiones", "prestamos")}
    tables["inversiones"] = tuple(row if "vida" in row.values else Row({**row.values, "deprecia": "no"})
                                  for row in tables["inversiones"])
    project = replace(base, kind="general", tables=tables)
    with tempfile.TemporaryDirectory() as folder:
        return open_workbook(api.fill(project, Path(folder, "libro.xlsx")))


def herded(table: str, column: str, row: int, value: Typed, where: Slot | Cell | None = None) -> Case:
    """One value typed into a table of the livestock example."""
    return Case({of(table, column, row): value}, where=where, kind="pecuario")


def heading(table: str, period: int, value: Typed) -> Case:
    """Another heading over the column of a period."""
    at = header("riego", table, period)
    return Case(edit=lambda raw: edits.put(raw, {at: value}), where=at)


def dead_column(raw: RawBook) -> RawBook:
    """A month without its mark and its heading: the column is no longer one of months."""
    at = header("riego", "calendario_mensual", 3)
    return edits.put(raw, {at: None, Cell(at.sheet, at.row - 1, at.column): None})


def copied_column(raw: RawBook) -> RawBook:
    """The key of a column a second time, further to the right."""
    at = header("riego", "operacion", "antes")
    return edits.put(raw, {Cell(at.sheet, at.row - 1, at.column + 12): text("antes")})


def outside(count: int) -> dict[Cell, Typed]:
    """Notes beside the form."""
    return {Cell("Ficha", 20 + number, 15): "nota" for number in range(count)}


def many_typed_over(raw: RawBook) -> RawBook:
    """The twelve yearly figures of a result row typed over."""
    at = computed_cell("inversion")
    return edits.put(raw, {Cell(at.sheet, at.row, at.column + number): raw.sheets[at.sheet].cells[
        at.row, at.column + number].value for number in range(12)})  # type: ignore[misc]  # the values are numbers


def sentinel(raw: RawBook) -> RawBook:
    """A row of operation costs on the grey line."""
    box = layout("riego").tables["operacion"]
    values: dict[str, Typed] = {"concepto": "Pintura", "grupo": "Otros", "despues": 10}
    return edits.put(raw, {Cell(box.sheet, box.sentinel_row, box.columns[key]): value for key,
                           value in values.items()})


def pasted_aside(raw: RawBook) -> RawBook:
    """The yearly amounts of all costs one column further to the right."""
    at = cells("agroindustria")
    moved: dict[Cell, Typed] = {}
    for row in range(4):
        years = [at[of("costos", None, row, year)] for year in (1, 2, 3)]
        amounts = [raw.sheets[cell.sheet].cells[cell.row, cell.column] for cell in years]
        moved |= {years[0]: None, **{Cell(cell.sheet, cell.row, cell.column + 1): amount
                                     for cell, amount in zip(years, amounts, strict=True)}}
    return edits.put(raw, moved)


def pointing(slot: Slot) -> RawCell:
    """A formula that refers to an input cell."""
    at = cells("riego")[slot]
    return formula(f"'{at.sheet}'!{at.absolute}", 1.0)


def row_of(table: str, row: int, **values: Typed) -> dict[Slot, Typed]:
    """Values of one row."""
    return {of(table, column, row): value for column, value in values.items()}


SENTINEL_CELL = Cell(layout("riego").tables["operacion"].sheet,
                     layout("riego").tables["operacion"].sentinel_row,
                     layout("riego").tables["operacion"].columns["concepto"])
CROPS: dict[str, Case] = {
    "XP-350": Case({of("lineas_presupuesto", "codigo", 0): "XX"}, kind="maiz"),
    "XP-351": Case({of("cultivos_antes", "precio", 1): None}, kind="maiz"),
    "XP-352": Case({of("calidades", "parte", 0): 0.25}, kind="maiz"),
    "XP-353": Case({of("cultivos_antes", "rendimiento", 1): 2.1}, kind="maiz"),
    "XP-354": Case({of("cultivos_despues", "precio", 1): 0.0}, kind="maiz"),
    "XP-355": Case({of("lineas_presupuesto", "concentracion", 2): None}, kind="maiz"),
    "XP-356": Case({of("tierra_riego_despues"): 400.0}, kind="maiz"),
    "XP-357": Case({of("avance_escrito", None, None, year): None for year in range(6)}, kind="maiz"),
    "XP-358": Case({of("avance_escrito", None, None, 2): 0.4}, where=of("metodo_maduracion")),
    "XP-359": Case({of("precios_base_anio"): 1999}, kind="maiz"),
    "XP-473": Case({of("anios_maduracion"): 40}, also=((of("incertidumbre", "dato", 9), "XP-398"),)),
    "XP-474": Case({of("avance_escrito", None, None, 5): None}, where=of("avance_escrito", None, None, 4),
                   kind="maiz"),
    "XP-475": Case({of("avance_escrito", None, None, 3): 0.2}, kind="maiz"),
    "XP-476": Case({of("cultivos_antes", "rendimiento", 1): 0.0}, kind="maiz"),
    "XP-477": Case({of("lineas_presupuesto", "precio", 2): 0.7}, kind="maiz"),
    "XP-485": Case({of("precios_mensuales", "producto", 0): "maiz blanco"}, kind="maiz"),
    "XP-486": Case({of("precios_mensuales", "mes", 0): 2}, where=of("precios_mensuales", "mes", 1),
                   kind="maiz"),
}
BY_YEARS: dict[Slot, Typed] = {of("costos", None, 2, year): None for year in range(1, 6)}
YEARLY_LINE: dict[Slot, Typed] = {**BY_YEARS, of("costos", "cantidad_anual", 2): 180.0}
BY_CAPACITY: dict[Slot, Typed] = {**YEARLY_LINE, of("costos", "curso", 2): "Según la capacidad usada"}
LINES: dict[str, Case] = {
    "XP-466": Case({of("ingresos", "cantidad_anual", 0): 10.0}, kind="localizacion"),
    "XP-467": Case(BY_CAPACITY, where=of("costos", "curso", 2), kind="localizacion"),
    "XP-468": Case({**YEARLY_LINE, of("costos", "curso", 2): "Crece cada año"},
                   where=of("costos", "crecimiento", 2),
                   kind="localizacion"),
    "XP-469": Case({**YEARLY_LINE, of("costos", "crecimiento", 2): 0.1}, where=of("costos", "crecimiento", 2),
                   kind="localizacion"),
    "XP-470": Case({of("costos", "curso", 2): "Igual todos los años"}, kind="localizacion"),
    "XP-471": Case({**row_of("costos", 6, concepto="operarios", clase="Directo: mano de obra",
                             comportamiento="Fijo"),
                    **{of("costos", None, 6, year): 38000.0 for year in range(1, 6)}}, kind="localizacion"),
    "XP-472": Case({**BY_CAPACITY, **{of("capacidad_usada", None, None, year): 0.7 for year in (1, 2, 3)}},
                   where=of("capacidad_usada", None, None, 4), kind="localizacion"),
}
NO_OLDER: dict[Slot, Typed] = {of("historia", column, row): None for row in range(2, 10)
                               for column in ("anio", "valor", "fuente")}
STUDIES: dict[str, Case] = {
    "XP-478": Case({of("limitantes", "limite", 2): None}, kind="localizacion"),
    "XP-479": Case({of("eq_anio"): 40}, kind="localizacion"),
    "XP-480": Case({of("eq_capacidad"): 0.0}, kind="localizacion"),
    "XP-481": Case(row_of("costo_capacidad", 0, capacidad=0.0, costo=5000.0),
                   where=of("costo_capacidad", "costo", 0),
                   kind="localizacion"),
    "XP-482": Case({of("proy_desde"): 1980}, kind="localizacion"),
    "XP-483": Case({**NO_OLDER, **row_of("historia", 1, anio=None, valor=None, fuente=None)},
                   where=of("historia", "valor", 0),
                   kind="localizacion"),
    "XP-484": Case({**NO_OLDER, of("historia", "valor", 0): 1.0, of("proy_metodo"): "Mínimos cuadrados"},
                   where=of("proy_metodo"),
                   kind="localizacion"),
    "XP-487": Case({of("loc_zona3"): "zona b:  CALCA"}, kind="localizacion"),
    "XP-488": Case({of("loc_elegir"): 5}, kind="localizacion"),
    "XP-489": Case(row_of("criterios", 0, grado1=5.0, grado2=4.0), where=of("criterios", "grado2", 0),
                   kind="localizacion"),
}
MONTH = {of("calendario_mensual", "concepto", 0): "Obra", of("calendario_mensual", None, 0, 1): 100.0}
UNNAMED = (of("calendario_mensual", "concepto", 0), "XP-439")
FUNDS = {of("financiamiento_mensual", "fuente", 0): "Donación", of("financiamiento_mensual", None, 0, 2): 5.0}
LOAN = {**row_of("prestamos", 0, codigo="P1", monto=1000.0, tasa=0.1, plazo=5),
        of("inversiones", "prestamo", 0): 1000.0,
        of("inversiones", "donacion", 0): 99924.0}
AT_ONCE = {of("calendario_mensual", "concepto", 0): "Obra", of("calendario_mensual", None, 0, 2): 2600.0,
           of("financiamiento_mensual", "fuente", 0): "Aporte propio",
           of("financiamiento_mensual", "fuente", 1): "Préstamo"}
TYPED_TOTALS = row_of("cultivos_antes", 0, cultivo="Maíz", area=100.0, rendimiento=5000.0, precio=2.0,
                      costo_ha=8730.8)
YEARLY = computed_cell("inversion")
_LAST = cells("agroindustria")[of("costos", None, 0, 3)]
ASIDE = Cell(_LAST.sheet, _LAST.row, _LAST.column + 1)
TOTAL = computed_cell("inversiones.total")
COPIED = header("riego", "operacion", "antes")
COPIED_TO = Cell(COPIED.sheet, COPIED.row, COPIED.column + 12)

CASES: dict[str, Case] = {
    "XP-201": one("nombre", None),
    "XP-202": one("hectareas", "1.200,50"),
    "XP-203": one("hectareas", "1.234"),
    "XP-204": one("hectareas", "doce"),
    "XP-205": one("hectareas", "N/A"),
    "XP-206": one("hectareas", error("#REF!")),
    "XP-207": one("hectareas", formula("A1*2", None)),
    "XP-208": one("hectareas", formula("500+40", 540)),
    "XP-209": one("hectareas", formula("[1]Hoja1!A1", 540)),
    "XP-210": one("hectareas", TRUE),
    "XP-211": one("hectareas", text("10001200", rich=True)),
    "XP-212": one("tasa_descuento_e", "12 %"),
    "XP-213": one("operacion", "S/ 1,200.00", "antes", 0),
    "XP-214": one("hectareas", "540 ha"),
    "XP-215": one("hectareas", "540 m"),
    "XP-216": one("operacion", "US$ 30", "antes", 0),
    "XP-217": one("hectareas", number(540, date_format=True)),
    "XP-218": one("familias", 2.5),
    "XP-219": one("fecha", "marzo 2025"),
    "XP-220": one("fecha", "03/04/2025"),
    "XP-221": one("fecha", "25/12/2025"),
    "XP-222": one("fecha", number(300, date_format=True)),
    "XP-223": one("fecha", 2025),
    "XP-224": one("etapa", "selva alta"),
    "XP-225": one("nombre", "x" * 5001),
    "XP-226": one("nombre", "Canal\x07 principal"),
    "XP-227": one("codigo", number(45000, date_format=True)),
    "XP-228": one("fecha", number(45000.5, date_format=True)),
    "XP-229": one("ubigeo", "80103"),
    "XP-236": one("ubigeo", "8010"),
    "XP-230": one("hectareas", -3),
    "XP-231": one("anios_maduracion", 61),
    "XP-232": one("tasa_descuento_e", 12),
    "XP-233": Case({of("prestamos", "tasa", 0): 1.2, **LOAN, of("prestamos", "tasa", 0): 1.2}),
    "XP-234": one("hectareas", number(540, percent_format=True)),
    "XP-235": Case({of("prestamos", "tasa", 0): 0.0012, **LOAN, of("prestamos", "tasa", 0): 0.0012}),
    "XP-250": one("objetivos", " r1.2 ", "codigo", 5),
    "XP-251": one("inversiones", None, "cantidad", 0),
    "XP-268": Case(edit=lambda raw: edits.put(raw, {Cell("Ficha", 9, 12): 12500.0}), where="Ficha!L9"),
    "XP-252": Case(edit=lambda raw: edits.put(raw, {Cell("Ficha", 9, 12): "ver anexo"}), where="Ficha!L9"),
    "XP-253": Case(edit=lambda raw: edits.hide_rows(raw, "Inversiones", COST.row), where="Inversiones"),
    "XP-254": Case(edit=lambda raw: edits.merge(raw, Area("Ficha", 7, 3, 8, 3)), where="Ficha!C7"),
    "XP-255": heading("temas", 3, "Año tres"),
    "XP-256": heading("temas", 3, 2),
    "XP-257": heading("temas", 3, 12),
    "XP-980": Case(edit=lambda raw: edits.add_sheet(raw, "Inversiones (2)", {
        (9, 2): edits.text("Otra obra"), (9, 7): edits.number(3.0)}), where=Cell("Inversiones (2)", 9, 2)),
    "XP-981": Case(edit=lambda raw: edits.lose_row(raw, cells("riego")[of("mitigacion", "medida", 7)]),
                   where=of("mitigacion", "medida", 7)),
    "XP-258": Case(edit=lambda raw: edits.add_sheet(raw, "Notas", {
        (1, 1): replace(text("hola"), locked=True)}), where="Notas"),
    "XP-259": Case(edit=lambda raw: edits.delete_rows(raw, "Ficha", cells("riego")[NAME].row), where="Ficha"),
    "XP-260": Case(edit=lambda raw: edits.drop_sheet(raw, "Mitigación"), where=""),
    "XP-261": typed_over("om_antes", 9370.0),
    "XP-262": Case(row_of("mitigacion", 7, medida="TOTAL", unidad="ha", cantidad=1, costo_unitario=58500.0,
                          anio=2)),
    "XP-266": Case(edit=lambda raw: edits.drop_names(raw, "tabla_operacion"), where=""),
    "XP-270": Case({**row_of("mitigacion", 7, medida="Obras", cantidad=10, costo_unitario=5_854, anio=2,
                             fuente="Donación")}, where=of("mitigacion", "medida", 7)),
    "XP-269": Case(edit=lambda raw: edits.put(raw, {
        header("riego", "operacion", "antes"): text("Después del proyecto")}),
                   where=header("riego", "operacion", "antes")),
    "XP-267": Case(edit=lambda raw: edits.rename_area(raw, "mujeres", raw.names["familias"]),
                   where=of("familias")),
    "XP-301": one("inversiones", 100000.0, "donacion", 0),
    "XP-302": Case({**row_of("inversiones", 0, cantidad=1, costo_unitario=0.000009, propio=0.000002), **{
        slot: None for slot in cells("agroindustria") if slot.key == "inversiones" and slot.row in (1, 2)},
                    of("inversiones", "residual", 0): None, of("prestamos", "monto", 0): None, **{
                        of("calendario_deuda", None, row, year): None for row in (0, 1)
                        for year in (1, 2, 3)}},
                   where=of("imprevistos_propio"), kind="agroindustria"),
    "XP-303": one("inversiones", 31, "anio", 2),
    "XP-304": Case(MONTH, where=of("calendario_mensual", None, 0, 1), also=(UNNAMED,)),
    "XP-305": Case(FUNDS, where=of("financiamiento_mensual", None, 0, 2)),
    "XP-306": Case({**LOAN, of("prestamos", "monto", 0): 900.0}, where=of("prestamos", "monto", 0)),
    "XP-307": Case({of("calendario_deuda", None, 0, 3): 400.0}, where=of("prestamos", "monto", 0),
                   kind="agroindustria"),
    "XP-308": one("personal", 35, "hasta", 1),
    "XP-309": one("mitigacion", 31, "anio", 3),
    "XP-310": one("tasa_descuento_e", None),
    "XP-311": one("inversiones", 200000.0, "residual", 0),
    "XP-312": Case({**LOAN, of("prestamos", "plazo", 0): None}, where=of("prestamos", "plazo", 0)),
    "XP-313": Case({of("pecuario_bruto_antes"): 300000.0}, where=of("metodo_maduracion")),
    "XP-314": Case({of("tasa_prueba_2"): 0.3, of("tasa_prueba_1"): 0.1}, where=of("tasa_prueba_2")),
    "XP-315": Case({**LOAN, of("prestamos", "anio", 0): 31}, where=of("prestamos", "anio", 0),
                   also=((of("prestamos", "monto", 0), "XP-306"),)),
    "XP-316": Case({of("costos", None, 0, 2): None}, where=of("costos", None, 0, 2), kind="agroindustria"),
    "XP-317": one("om_primer_anio", 31),
    "XP-318": Case({of("inversiones", "repone", 1): "Sí"}, where=of("inversiones", "vida", 1)),
    "XP-319": Case({of("prestamos", "esquema", 0): "Cuotas iguales", of("prestamos", "tasa", 0): 0.1,
                    of("prestamos", "plazo", 0): 3}, kind="agroindustria",
                   where=of("calendario_deuda", "codigo", 0),
                   also=((of("calendario_deuda", "codigo", 1), "XP-319"),)),
    "XP-320": Case(TYPED_TOTALS, where=of("agricola_bruto_antes")),
    "XP-322": Case({of("ingresos", None, 0, 1): 100.0}, where=of("aportes_caja", "monto", 0),
                   kind="agroindustria"),
    "XP-324": Case({of("calendario_deuda", "codigo", 1): "P9"}, where=of("calendario_deuda", "codigo", 1),
                   kind="agroindustria"),
    "XP-325": Case({**LOAN, **row_of("prestamos", 1, codigo="p1", monto=5.0, tasa=0.1, plazo=2, se_usa="No")},
                   where=of("prestamos", "codigo", 1), also=((of("prestamos", "codigo", 0), "XP-325"),)),
    "XP-326": Case({**LOAN, of("prestamos", "plazo", 0): 31}, where=of("prestamos", "plazo", 0)),
    "XP-327": Case({**LOAN, of("prestamos", "gracia", 0): 5}, where=of("prestamos", "gracia", 0)),
    "XP-328": Case({**LOAN, of("prestamos", "regimen", 0): "Simple", of("prestamos", "pagos", 0): 12},
                   where=of("prestamos", "pagos", 0)),
    "XP-367": Case({**LOAN, **row_of("prestamos", 1, codigo="P2", monto=5.0, tasa=0.1, plazo=31,
                                     se_usa="No")},
                   where=of("prestamos", "plazo", 1)),
    "XP-369": Case({**LOAN, **row_of("prestamos", 1, codigo="P2", monto=5.0,
                                     esquema="Calendario del prestamista", se_usa="No")},
                   where=of("prestamos", "codigo", 1)),
    "XP-380": Case({**LOAN, of("prestamos", "plazo", 0): 1.3, of("prestamos", "pagos", 0): 2},
                   where=of("prestamos", "plazo", 0)),
    "XP-381": Case({**LOAN, of("prestamos", "monto", 0): 600.0, **row_of("desembolsos", 0, codigo="P1"),
                    of("desembolsos", None, 0, 6): 400.0}, where=of("desembolsos", None, 0, 6)),
    "XP-323": typed_over("om_antes", 5000.0),
    "XP-331": one("indicadores", "R9", "codigo", 3),
    "XP-332": one("indicadores", number(37000, date_format=True), "fecha_meta", 0),
    "XP-333": one("personal", 0, "hasta", 0),
    "XP-334": Case({of("objetivos", "superior", 2): "R1"}, also=((of("objetivos", "nivel", 0), "XP-509"),)),
    "XP-340": Case(edit=lambda raw: edits.delete_rows(raw, "Ficha", cells("riego")[of("ubigeo")].row),
                   where="Ficha"),
    "XP-341": Case(edit=dead_column, where=header("riego", "calendario_mensual", 1)),
    "XP-342": heading("calendario_mensual", 3, "Marzo"),
    "XP-343": heading("calendario_mensual", 3, 2),
    "XP-344": heading("calendario_mensual", 3, 13),
    "XP-345": Case(edit=copied_column, where=COPIED_TO),
    "XP-346": one("horizonte", 31),
    "XP-495": Case({of("horizonte"): 9}, where=of("costos_alternativas", None, 1, 10), kind="social",
                   also=((of("productos_alternativas", None, 0, 10), "XP-495"),)),
    "XP-496": Case({of("ingresos", None, 0, 5): None}, where=of("horizonte"), kind="localizacion"),
    "XP-347": Case(edit=sentinel, where=SENTINEL_CELL),
    "XP-440": Case({of("hato_despues", "mortalidad", 6): 0.2}, where=of("hato_despues", "clase", 6),
                   kind="pecuario"),
    "XP-441": herded("hato_antes", "siguiente", 2, "Novillos"),
    "XP-442": herded("hato_antes", "parte_nacidos", 1, 0.4, of("hato_antes", "parte_nacidos", 0)),
    "XP-443": herded("hato_despues", "resto", 0, "Vaca", of("hato_despues", "pasa", 0)),
    "XP-444": herded("productos_antes", "de", 1, "Toros"),
    "XP-445": Case({of("peso_unidad"): None}, kind="pecuario"),
    "XP-446": herded("pastos", "hectareas", 0, 1800.0),
    "XP-447": herded("pastos", "rendimiento", 1, None, of("pastos", "carga", 1)),
    "XP-448": Case({of("hato_despues", "cabezas", 6): 112.0}, kind="pecuario",
                   also=(("Parámetros!D71", "XP-322"),)),
    "XP-449": herded("hato_despues", "cabezas", 6, 108.0, of("hato_antes", "cabezas", 6)),
    "XP-450": herded("costos_hato_despues", "precio", 5, 0.0),
    "XP-451": herded("pastos", "carga", 0, 45.0),
    "XP-452": herded("productos_antes", "por_cabeza", 1, None),
    "XP-453": herded("productos_antes", "por_cabeza", 2, 2.0, of("productos_antes", "por_kilo", 2)),
    "XP-454": Case({of("cultivos_antes", "rendimiento", 1): 2_100_000.0}, kind="maiz"),
    "XP-455": Case({of("hato_agregado"): "Ya están en Inversiones", of("hato_despues", "cabezas", 7): 986.0},
                   kind="pecuario",
                   also=((of("pastos", "hectareas", 0), "XP-446"),)),
    "XP-456": Case(edit=lambda _: as_general(herd=False), where="Ficha!C7",
                   also=(("Parámetros!D89", "XP-322"),)),
    "XP-457": Case(edit=lambda _: as_general(herd=True), where="Maduración!C7"),
    "XP-348": Case(edit=lambda raw: edits.put(raw, outside(12)), where="Ficha",
                   also=tuple((cell, "XP-252") for cell in list(outside(12))[:10])),
    "XP-370": Case({of("historia", "anio", 1): 2000}, kind="localizacion"),
    "XP-371": Case({of("historia", "valor", 3): 0}, kind="localizacion"),
    "XP-372": Case({of("tam_ideal"): 220}, kind="localizacion"),
    "XP-374": Case({of("criterios", "peso", 1): 0.2}, where=of("criterios", "peso", 0), kind="localizacion"),
    "XP-375": Case({of("criterios", "zona4", 2): 0}, kind="cuencas"),
    "XP-376": Case({of("criterios", "zona2", 3): None}, kind="localizacion"),
    "XP-377": Case({of("eq_variable"): 2400}, kind="localizacion"),
    "XP-373": Case({of("productos_alternativas", "codigo", 1): None,
                    of("productos_alternativas", "medida", 1): None,
                    **{of("productos_alternativas", None, 1, year): None for year in range(1, 11)},
                    of("alternativas", "beneficiarios", 1): None}, where=of("alternativas", "nombre", 1),
                   kind="social"),
    "XP-378": Case({of("costos_alternativas", "codigo", 7): "A9"}, kind="social"),
    "XP-379": Case(row_of("alternativas", 3, nombre="Otra", codigo="a1", unidad="Metro cúbico"),
                   kind="social",
                   where=of("alternativas", "codigo", 3)),
    "XP-349": Case(edit=many_typed_over, where="Calendario", live=True,
                   also=tuple((Cell(YEARLY.sheet, YEARLY.row, YEARLY.column + year), "XP-261")
                              for year in range(10))),
    "XP-360": Case({of("costos_ha", "precio", 3): 0.0}, kind="campania"),
    "XP-361": Case({of("financiadores", "pago", 1): 9.0}, kind="campania"),
    "XP-362": Case({of("financiadores", "pago", 2): 5.0}, kind="campania"),
    "XP-363": Case({of("financiadores", "monto", 1): None}, kind="campania"),
    "XP-364": Case({of("financiadores", "monto", 1): 60000.0}, where=of("financiadores", "monto", 2),
                   kind="campania"),
    "XP-365": Case({of("costos_ha", "cantidad", 7): 0.75}, kind="campania"),
    "XP-366": Case({of("indirectos_ha", "hasta", 0): 9.0}, kind="campania"),
    **CROPS,
    **LINES,
    **STUDIES,
}
CASES |= {
    "XP-417": Case(row_of("aportes_caja", 0, aportante="Socios", anio=4, monto=100.0),
                   where=of("aportes_caja", "anio", 0),
                   kind="agroindustria"),
    "XP-418": Case({of("costos", "precio", 0): 0.0}, kind="localizacion"),
    "XP-419": Case({of("costos", "precio", 0): None}, kind="localizacion"),
    "XP-335": Case({of("ingresos", None, 0, 1): 8000.0}, where=of("tasa_descuento_e"), kind="agroindustria"),
    "XP-336": Case({of("pecuario_bruto_despues"): 3e6}, where=of("tasa_descuento_e"),
                   also=(("Incertidumbre!C19", "XP-398"),)),
    "XP-337": Case({of("costos", None, row, year): None for row in range(4) for year in (1, 2, 3)},
                   where=of("ingresos", "concepto", 0), kind="agroindustria"),
    "XP-338": Case({of("mitigacion", "fuente", 1): None}),
    "XP-420": Case({**AT_ONCE, of("financiamiento_mensual", None, 0, 3): 1600.0,
                    of("financiamiento_mensual", None, 1, 3): 1000.0},
                   where=of("financiamiento_mensual", None, 0, 2), kind="agroindustria", also=(UNNAMED,)),
    "XP-421": Case({**AT_ONCE, of("financiamiento_mensual", None, 0, 2): 1500.0,
                    of("financiamiento_mensual", None, 1, 2): 1100.0},
                   where=of("financiamiento_mensual", "fuente", 0), kind="agroindustria",
                   also=((of("financiamiento_mensual", "fuente", 1), "XP-421"), UNNAMED)),
    "XP-423": Case({of("costos", None, None, 1): -0.1}),
    "XP-424": Case({of("beneficios", None, None, 4): None}),
}
CASES |= {
    "XP-389": Case({of("cuadricula_datos", "eje_dato", 2): "Hacia abajo"},
                   where=of("cuadricula_datos", "eje_dato", 0)),
    "XP-390": one("incertidumbre", formula("Cultivos!$C$8*2", 5.0), "dato", 0),
    "XP-391": one("incertidumbre", pointing(of("mitigacion", "costo_unitario", 9)), "dato", 0),
    "XP-392": one("incertidumbre", None, "probable", 0),
    "XP-393": one("incertidumbre", 9e9, "minimo", 0),
    "XP-394": Case({of("incertidumbre", "prob_2", 9): 0.1}, where=of("incertidumbre", "prob_1", 9)),
    "XP-395": one("incertidumbre", 0, "media", 6),
    "XP-396": one("incertidumbre", pointing(of("agricola_bruto_despues")), "dato", 1),
    "XP-397": one("escenarios", 5.5, "valor_escenario", 5),
    "XP-398": one("incertidumbre", pointing(of("inversiones", "costo_unitario", 3)), "dato", 5),
    "XP-399": one("incertidumbre", pointing(of("mujeres")), "dato", 9),
    "XP-400": one("incertidumbre", pointing(of("inversiones", "vida", 0)), "dato", 9),
}
CASES |= {code: replace(case, kind="agroindustria") for code, case in {
    "XP-426": Case({of("tecnica_capital"): "Parte del costo de operación", of("ct_parte_costo"): 0.2},
                   where=of("inversiones", "componente", 2)),
    "XP-427": Case({of("tecnica_capital"): "Desfase"}, where=of("ct_dias")),
    "XP-428": Case({of("ct_fuente_prestamo"): 0.5, of("ct_fuente_donacion"): 0.7}),
    "XP-429": Case({of("inversiones", "metodo", 1): "Fondo de amortización"},
                   where=of("tasa_fondo_amortizacion")),
    "XP-430": one("inversiones", None, "vida", 1),
    "XP-431": one("inversiones", 5, "vida", 0),
    "XP-432": Case({of("reinversion_escrita", None, None, 2): 50.0}),
    "XP-433": one("inversiones", "Sí", "repone", 0),
    "XP-434": one("inversiones", 13, "mes", 1),
    "XP-439": Case({of("calendario_mensual", "concepto", 0): "Obra",
                    of("calendario_mensual", None, 0, 2): 2600.0},
                   where=of("calendario_mensual", "concepto", 0), kind="agroindustria"),
}.items()}


HARVEST = {of("meses_dificiles", "motivo", 0): "Cosecha", of("meses_dificiles", None, 0, 17): 1.0}
SCHEDULE: dict[str, Case] = {
    "XP-382": Case({of("actividades", "antes_1", 1): "Z"}),
    "XP-383": Case({of("actividades", "antes_1", 5): "G"}, where=of("actividades", "antes_2", 6)),
    "XP-384": Case(HARVEST, where=of("actividades", "duracion", 9)),
    "XP-385": Case({of("cron_plazo"): 18.0}),
    "XP-386": Case({of("cron_paso"): 0.5}),
}
CASES |= {code: replace(case, kind="cronograma") for code, case in SCHEDULE.items()}
CASES |= {
    "XP-240": one("hectareas", number(46145, date_format=True)),
    "XP-241": Case({of("costos", None, 0, 1): 46024.0}, kind="agroindustria",
                   also=((of("aportes_caja", "monto", 0), "XP-322"),)),
    "XP-242": one("ubigeo", RawCell("text", "", "", 'IF(1,"","x")', locked=False)),
    "XP-243": one("hectareas", formula("500+40", 0)),
    "XP-244": Case({of("primer_anio"): 2002.0, of("inversiones", "anio", 0): 2003.0},
                   where=of("inversiones", "anio", 0)),
    "XP-245": Case({of("primer_anio"): None, of("inversiones", "anio", 0): 2003.0},
                   where=of("inversiones", "anio", 0)),
    "XP-246": Case(edit=pasted_aside, where=ASIDE, kind="agroindustria"),
    "XP-247": Case(edit=lambda raw: edits.hide_columns(raw, "Inversiones", COST.column), where="Inversiones"),
    "XP-248": Case(edit=lambda raw: edits.hide_sheet(raw, "Inversiones"), where="Inversiones"),
    "XP-249": Case(edit=lambda raw: edits.strike(raw, COST), where=COST),
    "XP-265": Case(edit=lambda raw: edits.put(raw, {TOTAL: RawCell("number", 1.0, "1", "$H1*2")}),
                   where=TOTAL),
}


CASES |= {code: Case(typed, where=where, also=also, kind="logica")
          for code, (typed, where, also) in LOGFRAME_CASES.items()}
CASES |= {code: Case(edit=lambda _, project=project: written(project), where=where, also=also)  # type: ignore[misc]  # mypy takes no defaults here
          for code, (project, where, also) in TREE_CASES.items()}
CASES |= {code: Case(edit=lambda _, project=project: strategy_book(project), where=where, also=also)  # type: ignore[misc]  # bound at once
          for code, (project, where, also) in STRATEGY_CASES.items()}
CASES |= {code: Case(typed, where=where, also=also, kind="seguimiento")
          for code, (typed, where, also) in FOLLOWUP_CASES.items()}
CASES |= {code: Case(edit=lambda _, link=link: linked_book(link.broken()), where=link.where, also=link.also)  # type: ignore[misc]  # bound at once
          for code, link in LINKS.items()}
CASES["XP-655"] = Case({Slot(key="primer_anio"): 2002.0}, where=Slot(key="ml_inicio"), kind="riego_completo")
CASES["XP-504"] = Case(edit=lambda _: crowded(), where="Marco lógico!B16", kind="logica")
CASES |= {
    "XP-281": Case({of("temas", None, 0, year): None for year in range(1, 6)}, where=of("temas", "tema", 0)),
    "XP-282": one("personal", 3.5e6, "pago", 0),
    "XP-283": Case({of("costos_alternativas", None, 0, 0): 300260.0}, where=of("alternativas", "nombre", 0),
                   kind="social"),
    "XP-387": Case({of("alternativas", "vida", 0): 4.0}, where=of("alternativas", "vida", 0), kind="social"),
    "XP-284": Case({of("ingresos", None, 0, 5): 250.0}, where=of("tam_ideal"), kind="localizacion"),
    "XP-285": Case({of("comunidad"): "Anta"}, kind="localizacion"),
    "XP-286": Case(edit=lambda raw: edits.drop_sheet(raw, "Incertidumbre"), where=""),
    "XP-287": Case({of("operacion", "despues", row): None for row in range(8)},
                   where=of("operacion", "antes", 0)),
    "XP-288": Case({of("pecuario_costo_antes"): None}),
}


PLAIN = [code for code, case in CASES.items() if case.typed and all(
    not isinstance(value, RawCell) and str(value).isprintable() for value in case.typed.values())]
_PLACEHOLDER = re.compile(r"{(\w+)}")
_PYTHON_WORDS = re.compile(
    r"\b(None|NaN|nan|inf|Traceback|\w+Error|\w+Exception|list|dict|tuple|str|int|float|True|"
    r"False)\b")


@pytest.mark.parametrize("code", CASES)
def test_code(code: str) -> None:
    case = CASES[code]

    found = problems_of(case.broken())

    assert sorted((problem.where, problem.code.id) for problem in found) == case.expected(code)
    for problem in found:
        assert all(problem.message(language) for language in LANGUAGES)


@pytest.mark.parametrize("code", [
    pytest.param(code, marks=[pytest.mark.torture] if number % 10 else []) for number,
    code in enumerate(PLAIN)])
def test_code_in_a_file(code: str, tmp_path: Path) -> None:
    """The same, typed into the file itself."""
    case = CASES[code]
    typed = {(cell.sheet, cell.a1): value for cell, value in case.places().items()}

    broken = set_cell_values(filled_file(case.kind, False, "es"), tmp_path / "roto.xlsx", typed)  # type: ignore[arg-type]  # `PLAIN` holds no raw cells

    found = problems_of(open_workbook(broken))
    assert sorted((problem.where, problem.code.id) for problem in found) == case.expected(code)


def test_delay_in_a_single_year(tmp_path: Path) -> None:
    """XP-422: no example has a horizon of one year."""
    example = api.example("agroindustria")
    row = Row({"concepto": "Ventas"}, {1: 100.0})
    project = replace(example, shape=replace(example.shape, years=1, program_years=1),
                      tables={"ingresos": (row,)},
                      fields={**example.fields, "horizonte": 1.0, "dias_cobro": 90.0})

    reading = read_back(project, tmp_path)
    found = [problem for problem in told(reading) if problem.code.id == "XP-422"]

    assert [problem.cell for problem in found] == [reading.cells[of("dias_cobro")].cell]


def test_no_code_without_a_case() -> None:
    """XP-422 stands above; XP-982 has `product/test_changed_digits.py`, since every edit here brings it
    about: nobody calculates after it. XP-983 takes hundreds of rows: `unit/test_bounds.py`."""
    assert set(CATALOGUE) - {*CASES, *FILE_CASES, *COMPARE_CASES, "XP-422", "XP-982", "XP-983"} == set()


def test_no_case_without_a_code() -> None:
    assert {*CASES, *FILE_CASES, *COMPARE_CASES} - set(CATALOGUE) == set()


@pytest.mark.parametrize("code", CATALOGUE.values(), ids=lambda code: code.id)
def test_texts(code: Code) -> None:
    """Both languages say what and what to do; the example fills every placeholder, and no word of Python is
    left."""
    assert re.fullmatch(r"XP-[1-79]\d\d", code.id)
    assert code.severity in SEVERITIES
    for text_ in (code.what, code.remedy):
        assert set(_PLACEHOLDER.findall(text_.es)) == set(_PLACEHOLDER.findall(text_.en))
        for language in LANGUAGES:
            shown = text_.format(**code.example).in_(language)
            assert shown.strip()
            assert shown.endswith((".", "?"))
            assert "{" not in shown
            assert not _PYTHON_WORDS.search(shown)
    placeholders = {*_PLACEHOLDER.findall(code.what.es), *_PLACEHOLDER.findall(code.remedy.es)}
    assert placeholders <= set(code.example)


@pytest.mark.parametrize(("kind", "live", "language"), [
    pytest.param(kind, live, language, marks=[] if (number + (language == "en")) % 2 == 0
                 and (not live or kind in LIVE)
                 else [pytest.mark.torture])
    for number, kind in enumerate(api.examples()) for live in (False, True) for language in LANGUAGES])
def test_nothing_is_said_of_a_clean_workbook(kind: str, live: bool, language: Language) -> None:
    assert problems_of(filled(kind, live, language)) == []
