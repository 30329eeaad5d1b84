"""The cases of the links between logframe, schedule and costs: one thing broken in a project that uses all of
them, where it is told, and which other cell is named."""

from __future__ import annotations

import tempfile
from collections.abc import Callable, Mapping
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import NamedTuple

from support.linked import changed, linked, without

from xlproj import api
from xlproj.reading import open_workbook
from xlproj.reading.file.raw import RawBook
from xlproj.spec.project import Project, Row, Value

CODES = {"componente_proyecto", "actividad_proyecto"}
"""What a cost says of whose it is."""


class Link(NamedTuple):
    """What is broken, at which cell it is told with which other one, and what else is then said."""

    broken: Callable[[], Project]
    where: str
    other: str
    also: tuple[tuple[str, str], ...] = ()


def _with(table: str, row: int, **values: Value | None) -> Callable[[], Project]:
    return lambda: changed(linked(), table, row, **values)


def _new(code: str, level: str, parent: str) -> Callable[[], Project]:
    """One objective more."""
    return _with("objetivos", 7, texto="Aforar el canal", codigo=code, nivel=level, superior=parent)


def _costless() -> Project:
    """A figure that the project collects by an activity that costs nothing."""
    return changed(_new("R1.3", "actividad", "R1")(), "medios", 1, actividad_ml="R1.3")


def _idle() -> Project:
    """A result that is a component, and that nothing is done or spent for."""
    return changed(_new("R3", "resultado", "P")(), "componentes_proyecto", 2, nombre_componente="Aforos",
                   codigo="R3")


def _with_start(day: str) -> Project:
    """It starts on a day."""
    project = linked()
    return replace(project, fields={**project.fields, "ml_inicio": date.fromisoformat(day)})


def _due(year: int) -> Project:
    """A canal that takes from February of 2026 to January, and has to be there by the end of a year."""
    return changed(_with_start("2026-02-01"), "indicadores", 4, indicador="Canal construido", codigo="R1.1",
                   quien="Comité", donde="Ccorao", unidad="km", meta=3.0, fecha_meta=date(year, 12, 31),
                   medio="Acta", clave="I5")


def _empty() -> Project:
    """No components, nothing in the logframe, and a schedule that names its results."""
    project, left = linked(), {"componentes_proyecto", "objetivos", "indicadores", "medios", "supuestos",
                               "insumos_ml"}
    return replace(
        project, shape=replace(project.shape, formats=tuple(
            each for each in project.shape.formats if each != "componentes")),
        tables={key: tuple(Row({name: value for name, value in row.values.items() if name not in CODES},
                               row.periods) for row in rows)
                for key, rows in project.tables.items() if key not in left})


_NEW = "Marco lógico!C23"
_NO_INDICATOR, _NO_ACTIVITY, _NO_TIME = (_NEW, "XP-516"), (_NEW, "XP-502"), (_NEW, "XP-940")
_ANY = "Inversiones!AA9"
"""Where the costs say their activity first."""
CASES: Mapping[str, Link] = {
    "XP-640": Link(_with("inversiones", 1, componente_proyecto="R9"), "Inversiones!Z10", "Componentes!C9"),
    "XP-641": Link(_with("inversiones", 1, actividad_proyecto="R9.1"), "Inversiones!AA10", "Marco lógico!C16",
                   (("Marco lógico!F69", "XP-646"), ("Actividades!M18", "XP-647"))),
    "XP-642": Link(_with("inversiones", 3, componente_proyecto="R1"), "Inversiones!Z12", _ANY),
    "XP-643": Link(_new("R1.3", "actividad", "R1"), _NEW, _ANY, (_NO_INDICATOR, _NO_TIME)),
    "XP-644": Link(_with("inversiones", 1, anio=3.0), "Inversiones!K10", "Actividades!G18"),
    "XP-645": Link(_with("inversiones", 1, componente_proyecto="R2"), "Inversiones!AA10", "Marco lógico!E21"),
    "XP-646": Link(_with("insumos_ml", 1, costo_ml=3000.0), "Marco lógico!F69", "Inversiones!I10"),
    "XP-647": Link(_with("actividades", 2, costo=2300.0), "Actividades!M19", "Capacitación!B9"),
    "XP-648": Link(_costless, "Marco lógico!B39", "Marco lógico!B96", (
        _NO_INDICATOR, _NO_TIME, (_NEW, "XP-643"))),
    "XP-649": Link(_new("R3", "resultado", "P"), _NEW, "Componentes!C9", (
        _NO_ACTIVITY, _NO_INDICATOR, (_NEW, "XP-652"))),
    "XP-650": Link(_with("componentes_proyecto", 2, nombre_componente="Gestión", codigo="C3"),
                   "Componentes!C11", "Marco lógico!C16", (("Componentes!C11", "XP-651"),)),
    "XP-651": Link(_idle, "Componentes!C11", "Inversiones!Z9", (
        _NO_ACTIVITY, _NO_INDICATOR, (_NEW, "XP-652"))),
    "XP-652": Link(_idle, _NEW, "Actividades!D17", (
        _NO_ACTIVITY, _NO_INDICATOR, ("Componentes!C11", "XP-651"))),
    "XP-940": Link(lambda: without(linked(), "actividades", 1), "Marco lógico!C21", "Actividades!C17"),
    "XP-941": Link(_with("actividades", 3, actividad="Inaugurar", codigo="Z", duracion=1.0),
                   "Actividades!C20", "Marco lógico!C16", (("Actividades!C20", "XP-643"),)),
    "XP-942": Link(_with("actividades", 1, resultado="R2"), "Actividades!D18", "Marco lógico!E21"),
    "XP-943": Link(lambda: changed(_with_start("2026-06-01"), "indicadores", 1, fecha_meta=date(2026, 3, 1)),
                   "Marco lógico!J36", "Marco lógico!C8"),
    "XP-944": Link(lambda: _due(2026), "Marco lógico!J39", "Actividades!G17"),
    "XP-945": Link(_empty, "Marco lógico!B16", "Actividades!D17"),
}


def book(project: Project) -> RawBook:
    """The filled workbook of a project, as it is read."""
    with tempfile.TemporaryDirectory() as folder:
        return open_workbook(api.fill(project, Path(folder, "libro.xlsx")))
