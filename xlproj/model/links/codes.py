"""The components of a project, and the codes by which a cost says whose it is."""

from __future__ import annotations

from xlproj.base.catalogue_rows import DUPLICATE_KEY
from xlproj.base.text import Text
from xlproj.expr.references import ColumnRef
from xlproj.model.assets import programmes
from xlproj.model.assets.investment_lines import TABLE as LINES
from xlproj.model.flow.trade import COSTS_TABLE
from xlproj.spec.inputs import Field, ask
from xlproj.spec.relations import repeated
from xlproj.spec.rules import FirstLike, Rule
from xlproj.spec.sheets import Sheet, Table

_NEW = "0.3.0"
NAME = ask("nombre_componente", "text", "Componente", "Component", "Qué logra esta parte del proyecto.",
           "What this part of the project reaches.", required=True, width=48, example="Canal rehabilitado",
           since=_NEW)
OWN_CODE = ask("codigo", "code", "Código", "Code", "Con marco lógico, el de su resultado: R1, R2 …",
               "With a logframe, that of its result: R1, R2 …", required=True, width=10, example="R1",
               since=_NEW)
COMPONENTS = Table(
    key="componentes_proyecto", title=Text("Componentes del proyecto", "Components of the project"), rows=8,
    since=_NEW, parts=False, columns=(NAME, OWN_CODE))
SHEET = Sheet(
    key="componentes", title=Text("Componentes", "Components"), group="inputs",
    purpose=Text(
        "Nombre las partes del proyecto y escriba su código, al final de cada fila, en lo que se invierte y "
        "gasta.",
        "Name the parts of the project and type their code, at the end of each row, in what is invested and "
        "spent."),
    blocks=(COMPONENTS,))

COMPONENT = ask("componente_proyecto", "code", "Componente del proyecto", "Project component",
                "Código de un componente (hoja Componentes). Vacío: de ninguno.",
                "Code of a component (sheet Components). Empty: of none.", width=13, example="R1", since=_NEW)
ACTIVITY = ask("actividad_proyecto", "code", "Actividad", "Activity",
               "Código de la actividad, del marco lógico o del cronograma.",
               "Code of the activity, of the logframe or the schedule.", width=11, example="R1.1", since=_NEW)
TABLES = (LINES, programmes.THEMES, programmes.STAFF, programmes.MEASURES, programmes.OPERATION_TABLE,
          COSTS_TABLE)
"""The tables whose rows say of which component and activity they are."""


def of(field: Field, table: str = COMPONENTS.key) -> ColumnRef:
    """What a row of a table has in a field, in an expression."""
    return field.column_of(table)


REPEATED = Rule(code=DUPLICATE_KEY, at=of(OWN_CODE), wrong=repeated(of(OWN_CODE)), alike=(of(OWN_CODE),),
                values={"key": of(OWN_CODE), "other": FirstLike((of(OWN_CODE),))})
