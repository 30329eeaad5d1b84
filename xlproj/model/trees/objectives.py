"""Objetivos: one for each problem, turned positive, and the place of each in a logframe (ch. III)."""

from __future__ import annotations

from typing import Final

from xlproj.base import catalogue_trees as codes
from xlproj.base.catalogue_project import SEVERAL_PURPOSES
from xlproj.base.text import Text
from xlproj.expr.aggregates import count_rows
from xlproj.expr.functions import both
from xlproj.expr.presence import IsChoice
from xlproj.expr.references import ColumnRef
from xlproj.model.lists import YES_NO
from xlproj.model.logic.models import ACTIVITY, GOAL, PURPOSE, RESULT
from xlproj.model.trees import problems
from xlproj.spec.formats import Format
from xlproj.spec.inputs import Field, ask, choices
from xlproj.spec.recipes import Recipe
from xlproj.spec.relations import repeated
from xlproj.spec.rules import FirstLike, Rule
from xlproj.spec.sheets import Sheet, Table, Tree

TABLE: Final = "arbol_objetivos"
ASIDE: Final = "fuera"
PLACES = choices("niveles_arbol", **{
    GOAL: ("Fin: objetivo general, de desarrollo, impacto", "Goal: overall or development objective, impact"),
    PURPOSE: ("Propósito: objetivo principal o del proyecto, efecto",
              "Purpose: main or project objective, outcome"),
    RESULT: ("Resultado: objetivo específico (si no es el propósito), producto, componente",
             "Result: specific objective (where that is not the purpose), output, component"),
    ACTIVITY: ("Actividad: insumo, acción", "Activity: input, action"),
    ASIDE: ("No va en la matriz", "Not in the matrix")})

OBJECTIVE = ask("objetivo_arbol", "text", "Objetivo", "Objective",
                "El problema vuelto positivo: cómo será cuando esté resuelto.",
                "The problem turned positive: how it will be once it is solved.", required=True, width=48,
                example="Menos pérdidas de agua en los canales")
OF_PROBLEM = ask("de_problema", "code", "Problema", "Problem", "Código del problema que resuelve.",
                 "Code of the problem that it solves.", required=True, width=10, example="12")
ATTACKED = ask("se_ataca", "choice", "¿Se ataca?", "Is it tackled?",
               "¿Se ocupará de él el proyecto? Vacío: sí.", "Will the project deal with it? Empty: yes.",
               choices=YES_NO, width=10)
PLACE = ask("nivel_arbol", "choice", "Lugar en la matriz", "Place in the matrix",
            "Vacío, se deduce del árbol. «Objetivo específico» es resultado en unas instituciones y "
            "propósito en otras: elija por lo que significa.",
            "Empty, it follows from the tree. “Specific objective” is a result for some institutions and the "
            "purpose for others: choose by what it means.", choices=PLACES, width=28)
REASON = ask("razon", "text", "Razón de la redacción", "Reason for the wording",
             "Si se objeta una palabra y usted la mantiene, diga por qué: la objeción calla.",
             "If a word is objected to and you keep it, say why: the objection falls silent.", width=30)
OBJECTIVES = Table(
    key=TABLE, title=Text("Un objetivo por problema", "One objective for each problem"), rows=30,
    parts=False, columns=(OBJECTIVE, OF_PROBLEM, ATTACKED, PLACE, REASON),
    note=Text("El central da el propósito; sus causas, los medios; sus efectos, los fines.",
              "The central one gives the purpose; its causes, the means; its effects, the ends."))
SHEET = Sheet(
    key="objetivos_arbol", title=Text("Objetivos", "Objectives"), group="inputs",
    purpose=Text("Vuelva positivo cada problema: el árbol de medios y fines sale del de causas y efectos.",
                 "Turn each problem positive: the tree of means and ends follows from that of causes and "
                 "effects."),
    blocks=(OBJECTIVES,))
TREE = Tree(
    key="dibujo_objetivos", of=problems.TABLE, code=problems.CODE, above=problems.LEADS_TO,
    kind=problems.KIND, main=problems.CENTRAL, text_of=TABLE, named=OF_PROBLEM, words=OBJECTIVE,
    note=problems.TREE.note)
TREE_SHEET = Sheet(
    key="dibujo_arbol_objetivos", title=Text("Árbol de objetivos", "Objectives tree"), group="results",
    purpose=Text("Abajo los medios, arriba los fines; el principal, en negrita y con borde grueso. Los "
                 "textos siguen a la hoja «Objetivos»; una caja con solo su número aún no tiene objetivo.",
                 "Means below, ends above; the main one bold, with a thick edge. Texts follow the sheet "
                 "“Objectives”; a box with nothing but its number has no objective yet."),
    blocks=(TREE,))


def of(field: Field) -> ColumnRef:
    """What an objective has in a field, in an expression."""
    return field.column_of(TABLE)


_is_purpose = IsChoice(of(PLACE), PLACES.key, PURPOSE)
RULES = (
    Rule(code=codes.TWO_OBJECTIVES, at=of(OF_PROBLEM), wrong=repeated(of(OF_PROBLEM)),
         alike=(of(OF_PROBLEM),),
         values={"key": of(OF_PROBLEM), "other": FirstLike((of(OF_PROBLEM),))}),
    Rule(code=codes.SAME_OBJECTIVE, at=of(OBJECTIVE), wrong=repeated(of(OBJECTIVE)), alike=(of(OBJECTIVE),),
         values={"other": FirstLike((of(OBJECTIVE),))}),
    Rule(code=SEVERAL_PURPOSES, at=of(PLACE), alike=(of(PLACE),), beside=False,
         wrong=both(_is_purpose, count_rows(_is_purpose) > 1), values={"count": count_rows(_is_purpose)}))
FORMAT = Format(inputs=(SHEET,), results=(TREE_SHEET,), rules=RULES)
RECIPES = (Recipe(key="objetivos_arbol", needs=("problemas",), period="any", alone=True,
                  build=lambda _: FORMAT),)
