"""The book's hypothetical strategy: two actors, thirteen solutions in two sets, and the cascade of its food
programme, beside a logframe that takes up what was chosen.

The links between factors, actions and activities are the likely ones; the source gives none.
"""

from __future__ import annotations

import tempfile
from collections.abc import Iterator, Mapping
from dataclasses import replace
from pathlib import Path
from typing import Any

from support.linked import changed, linked
from support.logframes import goldens
from xlproj import api
from xlproj.model.registry import in_order
from xlproj.reading import open_workbook
from xlproj.reading.file.raw import RawBook
from xlproj.spec.project import Project, Row, Value

FORMATS = in_order(frozenset({"foda", "estrategia", "marco_logico", "cascada"}))
FACTORS: Mapping[tuple[str, str, str], tuple[str, ...]] = {
    ("F", "fortaleza", "entidad"): (
        "Local y equipos", "Capacidad de generar proyectos", "Buen nivel gerencial", "Acceso a información",
        "Acceso a tecnologías nuevas", "Experiencia en extensión", "Trabajos reconocidos por la comunidad"),
    ("F", "fortaleza", "usuarios"): (
        "Agua abundante con derechos", "Diversidad genética", "Experiencia en cultivos andinos",
        "Experiencia en manejo de suelos", "Líderes", "Mano de obra abundante", "Organización sólida"),
    ("D", "debilidad", "entidad"): (
        "Personal que comprende mal la realidad andina", "Seguimiento deficiente", "Sueldos bajos",
        "Cambio continuo de personal", "Administración rígida"),
    ("D", "debilidad", "usuarios"): (
        "Poca tierra irrigable", "Pobreza extrema", "Analfabetismo femenino",
        "Poca experiencia en venta de productos clave"),
    ("O", "oportunidad", "entidad"): (
        "Fuentes internacionales dispuestas", "Alianzas posibles en el ámbito", "Apoyo a zonas de pobreza"),
    ("O", "oportunidad", "usuarios"): (
        "Entidades de desarrollo presentes", "Mercados cercanos", "Maquinaria con bajos aranceles",
        "Crédito favorable al agro", "Apoyo a zonas de pobreza"),
    ("A", "amenaza", "entidad"): (
        "Municipios muy politizados", "Asistencialismo del Estado", "Otras entidades con métodos contrarios"),
    ("A", "amenaza", "usuarios"): (
        "Caída de precios de sus productos", "Alza de precios de insumos", "Importación de alimentos")}
"""Thirty-seven."""
_HIGH = {"D1", "D2", "D9", "A1", "A3", "A4"}
_ACTIONS = (
    ("Buscar técnicas de agricultura ecológica", "F4", "", "R1.1"),
    ("Formar un comité de concurso", "F14", "", "R2.1"),
    ("Elegir promotores comunales", "F12", "", "R2.1"),
    ("Contratar personal de agroecología", "D1", "", "R1.1"),
    ("Perfeccionar el seguimiento", "D2", "", "R2.1"),
    ("Talleres y pasantías de comercialización", "D9", "O5", "R1.2"),
    ("Alianzas con quienes trabajan en lo orgánico", "O2", "", "R1.2"),
    ("Vender en los mercados cercanos", "O5", "", "R1.2"),
    ("Conectar con entidades de crédito", "O7", "", "R1.2"),
    ("Concertar criterios entre entidades", "A3", "", "R2.1"),
    ("Coordinar con el municipio", "A1", "O2", "R2.1"),
    ("Asistencia en calidad de la producción", "A4", "F10", "R1.1"))
"""Twelve."""
_SOLUTIONS = (
    ("Promover abonos orgánicos", "conjunto1", "R1.1"), ("Promover agroquímicos", "conjunto2", ""),
    ("Mejorar el riego parcelario", "comun", "R1.2"),
    ("Construir una obra de riego", "La institución no ejecuta obras de este tipo", "Se deriva a otras"),
    ("Control integrado de plagas", "conjunto1", "R1.1"),
    ("Otorgar crédito", "Mala experiencia de la institución", ""),
    ("Organizar la compra de insumos", "Los agricultores tienen poco capital y poco entusiasmo", ""),
    ("Brindar asistencia técnica", "comun", "R1.1"),
    ("Centro de semillas", "La institución no hace centros de producción", "Se capacita en semillas"),
    ("Mejorar la calidad de los suelos", "comun", "R1.2"),
    ("Capacitar en prácticas agronómicas", "comun", "R2.1"),
    ("Tienda de agroquímicos", "Malas experiencias en gestión comunal de tiendas", ""),
    ("Concurso entre familias", "comun", "R2.1"), ("Manejo de semillas", "comun", "R1.1"))
"""Thirteen, and one that comes from a discarded one."""
CRITERIA = (("Pertinencia", 2), ("Eficacia: tiempo", 2), ("Eficiencia: costos", 1), ("Viabilidad técnica", 2),
            ("Experiencia institucional", 2), ("Experiencia de pobladores", 0), ("Sostenibilidad", 1))
"""Seven, each with the set that is better by it; by one, none is."""
_OBJECTIVES = {0: "Mayor ingreso de las familias de Ccorao", 1: "Mayor rendimiento agrícola de las familias",
               2: "Agricultura orgánica en las parcelas", 3: "Familias organizadas en concurso",
               4: "Capacitar en abonos y control de plagas", 5: "Mejorar suelos y riego parcelario",
               6: "Organizar el concurso entre familias"}
_ASSUMED = ("Los municipios concertan", "El Estado apoya lo que la gente hace",
            "Las entidades acuerdan métodos", "Los precios de sus productos se mantienen",
            "Los precios de los insumos se mantienen", "La importación de alimentos es moderada")


def _row(**values: Value | None) -> Row:
    return Row({key: value for key, value in values.items() if value not in (None, "")})


def _factors() -> Iterator[Row]:
    counts = dict.fromkeys("FDOA", 0)
    for (letter, quadrant, actor), factors in FACTORS.items():
        for factor in factors:
            counts[letter] += 1
            code = f"{letter}{counts[letter]}"
            yield _row(factor=factor, codigo=code, actor=actor, cuadrante=quadrant,
                       prioridad="alta" if code in _HIGH else "media")


def _solutions() -> Iterator[Row]:
    for number, (solution, place, last) in enumerate(_SOLUTIONS, 1):
        kept = place.startswith("con") or place == "comun"
        told = {"conjunto_solucion": place, "actividad_solucion": last} if kept else {
            "estado_solucion": "descartada", "razon_descarte": place, "derivada": last}
        yield _row(solucion=solution, codigo=str(number), **told)


def _frames() -> tuple[list[Row], list[Row]]:
    """The published cascade."""
    frames, parts = list[Row](), list[Row]()
    for each in goldens()["cascade_example"]["frames"]:
        code: str = each["id"]
        frames.append(_row(
            nombre_marco=each["name"], codigo=code, nivel_cascada=code, marco_superior=each.get("parent"),
            resultado_superior=each.get("parent_result"), og_cascada=each["og"], oe_cascada=each["oe"]))
        parts += [_row(texto=words, codigo=own, clase_cascada="resultado", marco=code)
                  for own, words in each["results"].items()]
        parts += [_row(texto=words, codigo=own, clase_cascada="actividad", marco=code,
                       resultado=own.rpartition(".")[0]) for own, words in each["activities"].items()]
    return frames, parts


def criteria(of_sustainability: float = 1.0) -> tuple[Row, ...]:
    """One point for the set that is better by each; sustainability weighs so many times as much."""
    weights = [of_sustainability if name == "Sostenibilidad" else 1.0 for name, _ in CRITERIA]
    return tuple(_row(criterio_estrategia=name, peso_criterio=weight / sum(weights),
                      puntos1=float(better == 1), puntos2=float(better == 2))
                 for (name, better), weight in zip(CRITERIA, weights, strict=True))


def strategic() -> Project:
    """The project, with nothing wrong in it: it chooses the first set, and says why."""
    base = linked()
    for number, words in _OBJECTIVES.items():
        base = changed(base, "objetivos", number, texto=words)
    logic = {key: base.tables[key] for key in ("objetivos", "indicadores", "medios", "insumos_ml")}
    frames, parts = _frames()
    tables: dict[str, Any] = {
        **logic, "foda": _factors(), "foda_acciones": (
            _row(accion=action, responde_1=first, responde_2=second, actividad_foda=activity,
                 responsable_foda="Equipo técnico") for action, first, second, activity in _ACTIONS),
        "supuestos": (_row(texto=words, objetivo=of, tipo="antropico", importa="si", terceros="desconocido",
                           amenaza_foda=f"A{number}") for number, (words, of) in enumerate(zip(
                               _ASSUMED, ("F", "P", "R1", "R1.1", "R1.2", "R2"), strict=True), 1)),
        "soluciones": _solutions(), "criterios_estrategia": criteria(), "marcos_cascada": frames,
        "partes_cascada": parts}
    fields = {key: base.fields[key] for key in ("nombre", "institucion", "comunidad", "fecha", "vocabulario")}
    return replace(
        base, kind="logica", shape=replace(base.shape, formats=FORMATS), steps={},
        fields={**fields, "nombre_conjunto1": "Agricultura orgánica", "nombre_conjunto2": "Agroquímicos",
                "estrategia_elegida": "conjunto1",
                "estrategia_justificacion": "Depende menos de insumos de fuera"},
        tables={key: tuple(rows) for key, rows in tables.items()})


def with_field(key: str, value: Value | None) -> Project:
    """The project with one field otherwise, or blank."""
    project = strategic()
    fields = {name: each for name, each in project.fields.items() if name != key}
    return replace(project, fields=fields if value is None else {**fields, key: value})


def book(project: Project) -> RawBook:
    """Its filled workbook, as it is read."""
    with tempfile.TemporaryDirectory() as folder:
        return open_workbook(api.fill(project, Path(folder, "libro.xlsx")))
