"""The models of matrix: what each institution calls the four levels and the four columns (ch. V.3).

“Objetivo específico” is the purpose in one and a result in others: a level is known by its key, never by its
label.
"""

from __future__ import annotations

from dataclasses import dataclass

from xlproj.base.text import Text
from xlproj.spec.inputs import Choices, choices

GOAL, PURPOSE, RESULT, ACTIVITY = "fin", "proposito", "resultado", "actividad"
LEVELS = choices("niveles", fin=("Fin", "Goal"), proposito=("Propósito", "Purpose"),
                 resultado=("Resultado", "Result"), actividad=("Actividad", "Activity"))
RANKS: dict[str, int] = {level: number for number, level in enumerate(LEVELS.keys, 1)}
"""The levels from the top: 1 is the goal."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Matrix:
    """What an institution calls the levels, from the goal down, and the columns, from the objectives on.

    Its name says the levels too, so that whoever chooses sees which one is meant.

    In the rows of the activities some name their inputs and their costs.
    """

    key: str
    name: Text
    levels: tuple[Text, Text, Text, Text]
    columns: tuple[Text, Text, Text, Text]
    inputs: Text = Text("Insumo", "Input")
    costs: Text = Text("Costo", "Cost")


_IVO = Text("Indicadores verificables objetivamente", "Objectively verifiable indicators")
_MEANS = Text("Medios de verificación", "Means of verification")
_NARRATIVE = Text("Resumen narrativo", "Narrative summary")
_ASSUMPTIONS = Text("Supuestos importantes", "Important assumptions")
_USUAL = (_NARRATIVE, _IVO, _MEANS, _ASSUMPTIONS)
MATRICES = (
    Matrix(key="pact", columns=_USUAL, name=Text("PACT: fin, propósito, resultados, actividades",
                                                 "PACT: goal, purpose, results, activities"),
           levels=(Text("Fin", "Goal"), Text("Propósito", "Purpose"), Text("Resultados", "Results"),
                   Text("Actividades", "Activities"))),
    Matrix(key="getulio_vargas", columns=_USUAL,
           name=Text("Getulio Vargas: meta, objetivos, productos, insumos",
                     "Getulio Vargas: goal, objectives, outputs, inputs"),
           levels=(Text("Meta del sector o programa", "Goal of the sector or programme"),
                   Text("Objetivos del proyecto", "Objectives of the project"), Text("Productos", "Outputs"),
                   Text("Insumos", "Inputs"))),
    Matrix(key="ospa_padi", columns=_USUAL,
           name=Text("OSPA-PADI: fin, propósito, productos, insumos",
                     "OSPA-PADI: goal, purpose, outputs, inputs"),
           levels=(Text("Fin del programa", "Goal of the programme"),
                   Text("Propósito del proyecto", "Purpose of the project"), Text("Productos", "Outputs"),
                   Text("Insumos: actividades", "Inputs: activities"))),
    Matrix(key="gtz", name=Text("GTZ: objetivo superior, del proyecto, resultados",
                                "GTZ: overall goal, project objective, results"),
           levels=(Text("Objetivo superior al cual contribuye el proyecto",
                        "Overall goal to which the project contributes"),
                   Text("Objetivo del proyecto", "Project objective"),
                   Text("Resultados/productos", "Results/outputs"), Text("Actividades", "Activities")),
           columns=(Text("Resumen de objetivos/actividades", "Summary of objectives/activities"), _IVO,
                    _MEANS, _ASSUMPTIONS),
           inputs=Text("Insumos/costos", "Inputs/costs")),
    Matrix(key="cce", name=Text("CCE: objetivo general, específico, resultados",
                                "EC: overall objective, specific objective, results"),
           levels=(Text("Objetivo general", "Overall objective"),
                   Text("Objetivo específico", "Specific objective"), Text("Resultados", "Results"),
                   Text("Actividades", "Activities")),
           columns=(Text("Lógica de intervención", "Intervention logic"), _IVO, _MEANS,
                    Text("Hipótesis", "Assumptions")),
           inputs=Text("Medios", "Means"), costs=Text("Costes", "Costs")),
    Matrix(key="ue", name=Text("Unión Europea (INTPA): impacto, efecto, productos",
                               "European Union (INTPA): impact, outcome, outputs"),
           levels=(Text("Impacto (objetivo general)", "Impact (overall objective)"),
                   Text("Efecto (objetivo específico)", "Outcome (specific objective)"),
                   Text("Productos", "Outputs"), Text("Actividades", "Activities")),
           columns=(Text("Cadena de resultados", "Results chain"),
                    Text("Indicadores, líneas de base y metas", "Indicators, baselines and targets"),
                    Text("Fuentes y medios de verificación", "Sources and means of verification"),
                    Text("Supuestos", "Assumptions")),
           inputs=Text("Medios", "Means"), costs=Text("Costes", "Costs")),
    Matrix(key="mef", name=Text("Perú, Invierte.pe: fin, propósito, componentes, acciones",
                                "Peru, Invierte.pe: goal, purpose, components, actions"),
           levels=(Text("Fin", "Goal"), Text("Propósito", "Purpose"), Text("Componentes", "Components"),
                   Text("Acciones", "Actions")),
           columns=(Text("Nivel de objetivo", "Level of objective"), Text("Indicadores", "Indicators"),
                    _MEANS, Text("Supuestos", "Assumptions"))),
)


VOCABULARIES: Choices = choices("vocabularios",
                                **{each.key: (each.name.es, each.name.en) for each in MATRICES})
