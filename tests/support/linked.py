"""A project whose costs name their component and activity: a canal, and people who learn to run it.

Small enough to be added up by hand: contingencies are a tenth of what is built.
"""

from __future__ import annotations

from dataclasses import replace
from typing import Any

from xlproj import api
from xlproj.spec.project import Project, Row, Value

FORMATS = ("ficha", "marco_logico", "cronograma", "inversiones", "comercio", "capacitacion", "operacion",
           "mitigacion", "componentes", "parametros")
YEARS = 5
_FIELDS = {
    "nombre": "Canal de Ccorao", "institucion": "Comité de regantes", "comunidad": "Ccorao",
    "fecha": "2026-03-02", "moneda": "PEN", "horizonte": float(YEARS), "tasa_descuento_e": 0.1,
    "tasa_imprevistos": 0.1, "imprevistos_donacion": 1200.0, "cron_unidad": "meses", "cron_paso": 3.0,
    "vocabulario": "pact"}


def _row(component: str = "", activity: str = "", **values: Any) -> dict[str, Any]:
    codes = {"componente_proyecto": component, "actividad_proyecto": activity}
    return values | {key: code for key, code in codes.items() if code}


def _line(what: str, kind: str, count: float, price: float, year: int, source: str,
          *codes: str) -> dict[str, Any]:
    return _row(*codes, descripcion=what, componente=kind, cantidad=count, costo_unitario=price, anio=year,
                deprecia="no") | {source: count * price}


_TABLES: dict[str, list[dict[str, Any]]] = {
    "objetivos": [
        {"texto": "Mayor ingreso de las familias de Ccorao", "codigo": "F", "nivel": "fin"},
        {"texto": "Mayor producción de maíz de las familias", "codigo": "P", "nivel": "proposito",
         "superior": "F"},
        {"texto": "Más agua en las parcelas", "codigo": "R1", "nivel": "resultado", "superior": "P"},
        {"texto": "Mejor reparto del agua", "codigo": "R2", "nivel": "resultado", "superior": "P"},
        {"texto": "Construir el canal", "codigo": "R1.1", "nivel": "actividad", "superior": "R1"},
        {"texto": "Instalar las compuertas", "codigo": "R1.2", "nivel": "actividad", "superior": "R1"},
        {"texto": "Capacitar a los regantes", "codigo": "R2.1", "nivel": "actividad", "superior": "R2"}],
    "indicadores": [
        {"indicador": f"{what} de las 40 familias de Ccorao", "codigo": of, "quien": "40 familias",
         "donde": "Ccorao", "unidad": unit, "base": base, "fecha_base": "2026-01-31", "meta": target,
         "fecha_meta": "2028-12-31", "medio": "Encuesta", "clave": key, "sentido": "sube"}
        for what, of, unit, base, target, key in (
            ("Ingreso anual", "F", "PEN", 4000, 5000, "I1"),
            ("Producción de maíz", "P", "kg/ha", 2000, 2600, "I2"),
            ("Caudal en parcela", "R1", "l/s", 10, 20, "I3"), ("Turnos cumplidos", "R2", "%", 40, 90, "I4"))],
    "medios": [
        {"texto": "Estadística agraria del distrito", "de": "I2", "clase_medio": "externo",
         "confiable": "si"},
        {"texto": "Cuaderno de turnos", "de": "I4", "clase_medio": "interno", "actividad_ml": "R2.1"}],
    "supuestos": [
        {"texto": "Las lluvias son normales", "objetivo": of, "tipo": "natural", "importa": "si",
         "terceros": "desconocido"} for of in ("F", "P", "R1", "R1.1")],
    "insumos_ml": [
        {"insumo": what, "actividad_ml": of, "costo_ml": cost, "financia": "Municipalidad"}
        for what, of, cost in (("Obra y estudio", "R1.1", 14000), ("Compuertas y árboles", "R1.2", 2800),
                               ("Talleres y técnico", "R2.1", 2200))],
    "actividades": [
        {"actividad": "Construir el canal", "codigo": "R1.1", "resultado": "R1", "duracion": 12,
         "costo": 14000},
        {"actividad": "Instalar las compuertas", "codigo": "R1.2", "resultado": "R1", "duracion": 6,
         "antes_1": "R1.1", "costo": 2800},
        {"actividad": "Capacitar a los regantes", "codigo": "R2.1", "resultado": "R2", "duracion": 24,
         "no_antes": 12, "costo": 2200}],
    "componentes_proyecto": [{"nombre_componente": "Canal construido", "codigo": "R1"},
                             {"nombre_componente": "Regantes organizados", "codigo": "R2"}],
    "inversiones": [
        _line("Canal", "tangible", 10, 1000, 0, "donacion", "R1", "R1.1"),
        _line("Compuertas", "tangible", 4, 500, 1, "donacion", "R1", "R1.2"),
        _line("Estudio", "intangible", 1, 3000, 0, "propio", "R1", "R1.1"),
        _line("Terreno del local", "terreno", 1, 5000, 0, "propio")],
    "temas": [_row("R2", "R2.1", tema="Reparto del agua", fuente="donacion") | {
        "@": {"1": 600, "2": 400}}],
    "personal": [_row("R2", "R2.1", cargo="Técnico", pago=100, pagos=12, dedicacion=0.5, desde=1, hasta=2,
                      fuente="propio")],
    "mitigacion": [_row("R1", "R1.2", medida="Árboles", unidad="ha", cantidad=2, costo_unitario=300, anio=1,
                        fuente="donacion")],
    "operacion": [_row("R1", concepto="Limpieza", grupo="mantenimiento", antes=100, despues=500)],
    "ingresos": [{"concepto": "Maíz", "unidad": "t", "precio": 500, "cantidad_anual": 20}],
    "costos": [_row("R2", concepto="Semilla", clase="insumo", comportamiento="variable", unidad="kg",
                    precio=3, cantidad_anual=100)],
}


def linked() -> Project:
    """The project, with nothing wrong in it."""
    typed = api.project_from({
        "xlproj": 1, "kind": "agroindustria", "language": "es",
        "shape": {"years": YEARS, "months": 12, "program_years": 3, "formats": list(FORMATS), "rows": {}},
        "fields": _FIELDS, "tables": _TABLES, "series": {}, "steps": {}})
    return replace(typed, steps=api.example("agroindustria").steps)


def changed(project: Project, table: str, row: int, **values: Value | None) -> Project:
    """The project with some values of a row changed, or cleared; a row after the last one is new."""
    rows = list(project.tables[table])
    old = rows[row] if row < len(rows) else Row({})
    kept = {key: value for key, value in {**old.values, **values}.items() if value is not None}
    rows[row:row + 1] = [replace(old, values=kept)]
    return replace(project, tables={**project.tables, table: tuple(rows)})


def without(project: Project, table: str, *rows: int) -> Project:
    """The project without some rows of a table."""
    left = tuple(row for number, row in enumerate(project.tables[table]) if number not in rows)
    return replace(project, tables={**project.tables, table: left})
