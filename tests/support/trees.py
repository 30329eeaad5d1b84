"""The irrigation tree of the book: twenty-one problems and their twenty-one objectives.

The links between problems are lost in the source's text; these are the likely ones.
"""

from __future__ import annotations

import tempfile
from collections.abc import Mapping
from dataclasses import replace
from pathlib import Path

from xlproj import api
from xlproj.base.text import Language
from xlproj.model.registry import in_order
from xlproj.reading import open_workbook
from xlproj.reading.file.raw import RawBook
from xlproj.spec.project import Project, Row, Value

PAIRS = (
    ("Baja productividad agropecuaria", "Incremento de la productividad agrícola"),
    ("Conflictos entre usuarios de riego", "Menores conflictos entre usuarios"),
    ("Robo de agua de riego", "Disminución de robos de agua de riego"),
    ("Bajos rendimientos agropecuarios", "Aumento de los rendimientos agrícolas"),
    ("Demanda hídrica insatisfecha", "Demanda hídrica satisfecha"),
    ("Favoritismos en el reparto", "Reparto más equitativo"),
    ("Modificaciones periódicas en modalidades de distribución", "Reglas más estables de distribución"),
    ("Menor número de riegos por campaña", "Mayor número de riegos por campaña"),
    ("Riegos inoportunos", "Riegos oportunos"),
    ("Disminución paulatina del agua en cabecera de parcela", "Incremento del agua en cabecera de parcela"),
    ("Disminución del agua captada en bocatoma", "Incremento del agua captada en bocatoma"),
    ("Pérdida de agua en canales principales y laterales",
     "Reducción de pérdidas en canales principales y laterales"),
    ("Captación paulatina del agua en cuenca alta", "Derechos de agua adquiridos sobre la cantidad captada"),
    ("Filtraciones de agua", "Reducción de filtraciones"),
    ("Fuga por portillos", "Reducción de fuga por portillos"),
    ("Intereses contrarios entre organizaciones de la cuenca", "Intereses armonizados"),
    ("Extensos tramos de tierra con percolación", "Minimizar la percolación"),
    ("Robo de tarjetas de control", "Minimizar el robo de tarjetas"),
    ("Tramos con baja capacidad de conducción", "Mejora de la capacidad de conducción"),
    ("Tramos colmatados", "Reducir los tramos colmatados"),
    ("Tramos con sección irregular", "Uniformizar la sección"))
LEADS_TO = {11: (10,), 12: (10,), 13: (11,), 16: (13,), 14: (12,), 15: (12,), 19: (12,), 17: (14,), 18: (15,),
            20: (19,), 21: (19,), 10: (8, 9, 7), 8: (5,), 9: (5,), 5: (4,), 4: (1,), 7: (6,), 6: (3,),
            3: (2,), 2: (1,)}
"""Twenty-two links, cause to effect."""
CENTRAL = 10
FORMATS = in_order(frozenset({"objetivos_arbol"}))


def problem(number: int) -> dict[str, Value]:
    """A problem as it is typed."""
    links = {f"causa_de_{place}": str(each) for place, each in enumerate(LEADS_TO.get(number, ()), 1)}
    kind = {"clase_problema": "central"} if number == CENTRAL else {}
    return {"codigo": str(number), "problema": PAIRS[number - 1][0], **kind, **links}


def irrigation(language: Language = "es") -> Project:
    """The tree as a project of words alone."""
    numbers = range(1, len(PAIRS) + 1)
    base = api.example("logica")
    return replace(base, language=language, shape=replace(base.shape, formats=FORMATS), tables={
        "problemas": tuple(Row(problem(number)) for number in numbers),
        "arbol_objetivos": tuple(Row({"de_problema": str(number), "objetivo_arbol": PAIRS[number - 1][1]})
                                 for number in numbers)},
        fields={key: base.fields[key] for key in ("nombre", "institucion", "fecha") if key in base.fields})


def changed(table: str, number: int, language: Language = "es", **values: Value | None) -> Project:
    """The tree with one of its rows otherwise: None clears a cell; past the last one, a new row."""
    project = irrigation(language)
    rows = [*project.tables[table], Row({})] if number == len(project.tables[table]) else list(
        project.tables[table])
    typed: Mapping[str, Value | None] = {**rows[number].values, **values}
    rows[number] = Row({key: value for key, value in typed.items() if value is not None})
    return replace(project, tables={**project.tables, table: tuple(rows)})


def without(table: str, number: int) -> Project:
    """The tree without one of its rows."""
    project = irrigation()
    rows = project.tables[table]
    return replace(project, tables={**project.tables, table: (*rows[:number], *rows[number + 1:])})


def chain() -> Project:
    """Three problems of which each leads to the next, and no objectives."""
    rows = (Row({"codigo": "1", "problema": "Migración creciente", "causa_de_1": "2"}),
            Row({"codigo": "2", "problema": "Familias divididas", "causa_de_1": "3",
                 "clase_problema": "central"}),
            Row({"codigo": "3", "problema": "Niños desatendidos"}))
    return replace(irrigation(), tables={"problemas": rows, "arbol_objetivos": ()})


def written(project: Project) -> RawBook:
    """The filled workbook of a project, as it is read."""
    with tempfile.TemporaryDirectory() as folder:
        return open_workbook(api.fill(project, Path(folder, "libro.xlsx")))
