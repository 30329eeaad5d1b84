"""The cases of strengths and threats, of the choice of a strategy and of the cascade: one thing broken in the
book's example, and all that is then said."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace

from support.linked import changed, without
from support.strategies import criteria, strategic, with_field

from xlproj.spec.project import Project, Row, Value

_FACTORS, _ACTIONS, _SOLUTIONS, _CRITERIA = "foda", "foda_acciones", "soluciones", "criterios_estrategia"
_FRAMES, _PARTS = "marcos_cascada", "partes_cascada"
_COMPONENT = 2


def broken(table: str, row: int, **values: Value | None) -> Project:
    """The example with some values of a row otherwise."""
    return changed(strategic(), table, row, **values)


def _entity_alone() -> Project:
    project = strategic()
    rows = tuple(row for row in project.tables[_FACTORS] if row.values["actor"] == "entidad")
    kept = {row.values["codigo"] for row in rows}
    actions = tuple(row for row in project.tables[_ACTIONS] if row.values["responde_1"] in kept
                    and row.values.get("responde_2", "F1") in kept)
    watched = tuple(Row({key: value for key, value in row.values.items() if key != "amenaza_foda"
                         or value in kept}) for row in project.tables["supuestos"])
    return replace(project, tables={**project.tables, _FACTORS: rows, _ACTIONS: actions,
                                    "supuestos": watched})


def _one_set() -> Project:
    """The second set's only solution is common to all, and the first one has most points."""
    project = changed(with_field("estrategia_justificacion", None), _SOLUTIONS, 1, conjunto_solucion="comun",
                      actividad_solucion="R1.1")
    rows = tuple(Row({**row.values, "puntos1": 3.0}) for row in project.tables[_CRITERIA])
    return replace(project, tables={**project.tables, _CRITERIA: rows})


def tied() -> Project:
    """Sustainability weighs as much as three others, and nobody chooses."""
    project = with_field("estrategia_elegida", None)
    return replace(project, tables={**project.tables, _CRITERIA: criteria(3.0)})


CASES: Mapping[str, tuple[Project, str, tuple[tuple[str, str], ...]]] = {
    "XP-770": (broken(_ACTIONS, 1, responde_1="F99"), "FODA!C59", ()),
    "XP-771": (broken(_FACTORS, 9, factor="Local y equipos", actor="entidad"), "FODA!B19", ()),
    "XP-772": (_entity_alone(), "FODA!D10", ()),
    "XP-773": (broken(_FACTORS, 16, prioridad="alta"), "FODA!C26", ()),
    "XP-774": (broken(_ACTIONS, 0, responde_1=None), "FODA!C58", ()),
    "XP-775": (broken(_ACTIONS, 0, actividad_foda=None), "FODA!F58", ()),
    "XP-776": (broken("supuestos", 1, amenaza_foda=None), "FODA!C42", ()),
    "XP-777": (broken("supuestos", 1, amenaza_foda="F1"), "Marco lógico!I54", (("FODA!C42", "XP-776"),)),
    "XP-780": (broken(_SOLUTIONS, 5, razon_descarte=None), "Estrategia!E15", ()),
    "XP-781": (broken(_SOLUTIONS, 2, conjunto_solucion=None), "Estrategia!G12", ()),
    "XP-782": (broken(_SOLUTIONS, 5, conjunto_solucion="comun"), "Estrategia!G15", ()),
    "XP-783": (_one_set(), "Estrategia!G10", ()),
    "XP-784": (broken(_CRITERIA, 0, peso_criterio=0.1), "Estrategia!C42", ()),
    "XP-785": (broken(_CRITERIA, 5, puntos2=None), "Estrategia!E47", ()),
    "XP-786": (with_field("estrategia_justificacion", None), "Estrategia!C62", ()),
    "XP-787": (tied(), "Estrategia!C61", ()),
    "XP-788": (broken(_SOLUTIONS, 9, actividad_solucion=None), "Estrategia!H19", ()),
    "XP-789": (with_field("estrategia_elegida", "conjunto3"), "Estrategia!C61", ()),
    "XP-790": (broken(_FRAMES, 1, og_cascada="Mejor vida"), "Cascada!G10", ()),
    "XP-791": (broken(_FRAMES, 1, oe_cascada="Más arroz"), "Cascada!H10",
               (("Cascada!G11", "XP-790"),)),
    "XP-792": (broken(_FRAMES, _COMPONENT, resultado_superior="9"), "Cascada!F11", ()),
    "XP-793": (broken(_FRAMES, 3, nombre_marco="Otro", codigo="otro", nivel_cascada="componente",
                      marco_superior="proyecto", resultado_superior="1.1",
                      og_cascada="Más producción de arrozales", oe_cascada="Irrigación reparada y funcional"),
               "Cascada!F12", tuple((f"Cascada!C{row}", "XP-795") for row in (35, 36, 37))),
    "XP-794": (broken(_PARTS, 27, texto="Drenes abiertos", codigo="1.1.9", clase_cascada="resultado",
                      marco="componente"), "Cascada!C53", ()),
    "XP-795": (without(strategic(), _PARTS, 16), "Cascada!C37",
               tuple((f"Cascada!F{row}", "XP-792") for row in (49, 50, 51))),
    "XP-796": (broken(_PARTS, 20, texto="Ahondar canales"), "Cascada!B46", ()),
    "XP-797": (broken(_PARTS, 20, codigo="7.1"), "Cascada!C46", ()),
    "XP-798": (broken(_FRAMES, _COMPONENT, nivel_cascada="proyecto"), "Cascada!D11", ()),
    "XP-799": (broken(_FRAMES, _COMPONENT, marco_superior="PX"), "Cascada!E11", ()),
}
