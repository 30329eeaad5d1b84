"""The report in the order in which an evaluator reads: which sheets of a result workbook each chapter tells.

A chapter is left out where none of its sheets is there or has anything to tell. A sheet that no chapter names
and that goes on paper is told in the last chapter before the assumptions, so that nothing of a new format is
lost; to give it a place, name it in a chapter, or add one.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from xlproj.base.text import Text
from xlproj.spec.sheets import (
    Block,
    Chart,
    Crosstab,
    Findings,
    Form,
    FoundGrid,
    Grid,
    Ladder,
    Stamp,
    Table,
    Timeline,
)

KeptRows = Literal["", "dashes", "all"]
Extra = Literal["", "gantt", "conventions", "others", "problems", "facts"]


@dataclass(frozen=True, slots=True, kw_only=True)
class SheetTold:
    """What a chapter tells of a sheet: what goes on paper of it, unless told; `of` which kinds of blocks, or
    its `first` ones, printed or not.

    Rows that say nothing are left out: those of zeros, blanks and dashes, unless dashes or `all` are `kept`.
    Where a chapter tells several sheets, each is `named`.
    """

    sheet: str
    of: tuple[type[Block], ...] = ()
    first: int = 0
    kept: KeptRows = ""
    named: bool = True


@dataclass(frozen=True, slots=True, kw_only=True)
class Chapter:
    """A section of the report: its sheets, and what it tells besides them."""

    key: str
    title: Text
    sheets: tuple[SheetTold, ...] = ()
    extra: Extra = ""


def _sheets(*keys: str) -> tuple[SheetTold, ...]:
    return tuple(SheetTold(sheet=key) for key in keys)


ALL = 99
SPENDING = "calendario_inversiones"
"""The sheet that says in its first rows when each part of the project is paid."""
OUTLINE = (
    Chapter(key="decision", title=Text("La decisión", "The decision"), extra="facts",
            sheets=(SheetTold(sheet="resumen", of=(Form, Grid), kept="dashes"),)),
    Chapter(key="proyecto",
            title=Text("El proyecto, su lugar y su gente", "The project, its place and people"),
            sheets=(SheetTold(sheet="ficha", first=ALL),)),
    Chapter(key="arboles", title=Text("Problemas y objetivos", "Problems and objectives"),
            sheets=_sheets("arbol_problemas", "dibujo_arbol_objetivos")),
    Chapter(key="estrategia", title=Text("La estrategia", "The strategy"),
            sheets=_sheets("matriz_foda", "eleccion_estrategia", "cascada_marcos")),
    Chapter(key="marco", title=Text("Marco lógico", "Logical framework"),
            sheets=(*_sheets("matriz_ml"), SheetTold(sheet="logica_ml", first=1))),
    Chapter(key="estudios", title=Text("Estudios previos", "Studies before the project"),
            sheets=_sheets("proyecciones", "historia", "tamano", "eleccion_lugar", "localizacion",
                           "comparacion_alternativas", "alternativas", "precios")),
    Chapter(key="costos", title=Text("Componentes y costos, por fuente y por año",
                                     "Components and costs, by source and by year"),
            sheets=(*_sheets("inversiones"), SheetTold(sheet="inversiones_rubro", first=ALL),
                    SheetTold(sheet=SPENDING, of=(Timeline,)),
                    *_sheets("costos_componentes", "componentes_anios", "capacitacion"),
                    SheetTold(sheet="costos_programas", first=ALL),
                    *_sheets("operacion", "financiamiento"), SheetTold(sheet="deuda", first=3),
                    *_sheets("usos_fuentes", "financiadores"))),
    Chapter(key="tiempo", title=Text("Calendario", "Calendar"), extra="gantt",
            sheets=(*_sheets("ruta_critica", "calendario_fisico"),
                    SheetTold(sheet="avance", of=(Timeline, Form)), *_sheets("cronograma_mensual"),
                    SheetTold(sheet="calendario", of=(Table,)), *_sheets("calendario_pecuario"))),
    Chapter(key="produccion", title=Text("Producción, ingresos y costos", "Production, income and costs"),
            sheets=(*_sheets("cultivos", "presupuestos", "insumos_labores", "costo_hectarea", "hato",
                             "productos", "costos_hato", "pastos", "hato_movimiento", "carga_animal",
                             "costo_ha", "ingresos", "costos"),
                    SheetTold(sheet="incremental", first=ALL), *_sheets("punto_equilibrio", "resultados"))),
    Chapter(key="caja", title=Text("Flujo de caja", "Cash flow"),
            sheets=(SheetTold(sheet="resumen", of=(Chart,), named=False), *_sheets("flujo", "reembolsos"))),
    Chapter(key="indicadores", title=Text("Indicadores y convenciones", "Indicators and conventions"),
            extra="conventions",
            sheets=(*_sheets("evaluacion_e", "evaluacion_f"),
                    SheetTold(sheet="indicadores_mas", of=(Grid, Form)),
                    *_sheets("palanca", "costo_eficiencia"))),
    Chapter(key="riesgos", title=Text("Sensibilidad y riesgo", "Sensitivity and risk"),
            sheets=(SheetTold(sheet="sensibilidad", of=(Crosstab, Chart, Ladder)),
                    SheetTold(sheet="riesgo", of=(Stamp, Findings, FoundGrid, Chart)))),
    Chapter(key="ambiente", title=Text("Ambiente y mitigación", "Environment and mitigation"),
            sheets=(*_sheets("mitigacion"), SheetTold(sheet="evaluacion_sin", first=1))),
    Chapter(key="seguimiento", title=Text("Seguimiento", "Follow-up"),
            sheets=(SheetTold(sheet="resultados_ml", first=2), *_sheets("tablero"),
                    SheetTold(sheet="diseno_evaluacion", first=ALL))),
    Chapter(key="otros", title=Text("Otros cuadros", "Other tables"), extra="others"),
    Chapter(key="supuestos", title=Text("Supuestos y sus fuentes", "Assumptions and their sources"),
            sheets=_sheets("supuestos")),
    Chapter(key="problemas", title=Text("Lo que queda por resolver", "What is left to resolve"),
            extra="problems"),
    Chapter(key="firmas", title=Text("Firmas", "Signatures"),
            sheets=(SheetTold(sheet="firmas", kept="all"),)),
)
ASIDE = frozenset({"instrucciones", "control", "cronograma", "cronograma_pasos"})
"""What is of the workbook alone, and the schedule, whose bars are drawn."""
