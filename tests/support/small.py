"""A small project as somebody in a village fills it: sixty-one cells, most sheets untouched."""

from __future__ import annotations

from xlproj import api
from xlproj.spec.project import Project

_FIELDS = {"nombre": "Crianza de cuyes de Ccorao", "institucion": "Asociación Los Cuyes",
           "comunidad": "Ccorao",
           "fecha": "2026-03-02", "moneda": "PEN", "horizonte": 10.0, "tasa_descuento_e": 0.12}
_LINES = (("Galpón de adobe", "tangible", 1, 18000, 0), ("Pozas y comederos", "tangible", 40, 120, 0),
          ("Reproductores", "tangible", 200, 35, 0), ("Siembra de alfalfa", "intangible", 2, 2500, 0))
_SALES = (("Cuyes", "unidad", 25, 1300), ("Abono", "saco", 8, 150))
_COSTS = (("Alimento", "insumo", "variable", 9000), ("Sanidad", "insumo", "variable", 1200),
          ("Jornales", "obra", "fijo", 7200), ("Transporte", "fabricacion", "variable", 900))
YEARS = 10


def guinea_pigs() -> Project:
    """A farm of guinea pigs: four things bought, two sold, four paid for, one rate; no loan, no tax, no
    delay."""
    lines = [{"descripcion": what, "componente": component, "cantidad": count, "costo_unitario": price,
              "anio": year, "donacion": count * price} for what, component, count, price, year in _LINES]
    sales = [{"concepto": what, "unidad": unit, "precio": price, "cantidad_anual": count}
             for what, unit, price, count in _SALES]
    costs = [{"concepto": what, "clase": kind, "comportamiento": behaviour, "cantidad_anual": amount}
             for what, kind, behaviour, amount in _COSTS]
    return api.project_from({
        "xlproj": 1, "kind": "agroindustria", "language": "es",
        "shape": {"years": YEARS, "months": 12, "program_years": 3, "rows": {}}, "fields": _FIELDS,
        "tables": {"inversiones": lines, "ingresos": sales, "costos": costs}, "series": {}, "steps": {}})


def typed(project: Project) -> int:
    """How many cells somebody typed."""
    return len(project.fields) + sum(len(row.values) + len(row.periods) for rows in project.tables.values()
                                     for row in rows)
