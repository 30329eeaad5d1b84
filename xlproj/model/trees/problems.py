"""Problemas: a card for each problem, what it leads to, whom it strikes, and eleven questions that filter it
(ch. II)."""

from __future__ import annotations

from typing import Final

from xlproj.base import catalogue_trees as codes
from xlproj.base.catalogue_rows import DUPLICATE_KEY
from xlproj.base.text import Text
from xlproj.base.units import PLAIN
from xlproj.expr.aggregates import count_rows
from xlproj.expr.functions import Not, both, choose, either, say
from xlproj.expr.lookups import sum_for_code
from xlproj.expr.nodes import Node, Num, Truth, as_number, total_of
from xlproj.expr.presence import Filled, IsChoice, Typed
from xlproj.expr.references import ColumnRef
from xlproj.model.lists import YES_NO
from xlproj.spec.formats import Format
from xlproj.spec.inputs import Field, ask, choices
from xlproj.spec.quantities import computed_column
from xlproj.spec.recipes import Recipe
from xlproj.spec.relations import repeated, unknown
from xlproj.spec.rules import FirstLike, Names, Rule
from xlproj.spec.sheets import Sheet, Table, Tree
from xlproj.spec.trees import MOST_BOXES

TABLE: Final = "problemas"
CENTRAL, CAUSE, EFFECT = "central", "causa", "efecto"
KINDS_OF_PROBLEM = choices("clases_problema", central=("Central", "Central"), causa=("Causa", "Cause"),
                           efecto=("Efecto", "Effect"))
PARTS = {CAUSE: Text("causa", "a cause"), EFFECT: Text("efecto", "an effect")}
"""What a problem is of the central one, in a sentence."""

PROBLEM = ask("problema", "text", "Problema", "Problem",
              "Un estado negativo de hoy, uno por fila: qué pasa, no qué falta.",
              "A negative state of today, one per row: what happens, not what is missing.", required=True,
              width=44, example="Pérdida de agua en los canales")
CODE = ask("codigo", "code", "Código", "Code", "Corto y distinto en cada problema: 1, 2, 3 …",
           "Short and different for each problem: 1, 2, 3 …", required=True, width=8, example="12")
KIND = ask("clase_problema", "choice", "Clase", "Kind",
           "Basta señalar el central; los demás se deducen de a qué llevan.",
           "It is enough to mark the central one; the others follow from what they lead to.",
           choices=KINDS_OF_PROBLEM, width=10)
LEADS_TO = tuple(ask(
    f"causa_de_{number}", "code", f"Causa de ({number})", f"Cause of ({number})",
    "Código de un problema al que este lleva. Uno por celda.",
    "Code of a problem that this one leads to. One in each cell.", width=9) for number in (1, 2, 3))
WHO = ask("quienes_sufren", "text", "Quiénes lo sufren", "Who suffers it", "Grupo y número: 120 familias …",
          "Group and number: 120 families …", width=18)
WHERE = ask("donde_ocurre", "text", "Dónde", "Where", "Sector, comunidad, canal …",
            "Sector, community, canal …", width=14)
HOW_MUCH = ask("magnitud", "text", "Cuánto", "How much", "Indicador o magnitud: 40 % del caudal …",
               "Indicator or magnitude: 40 % of the flow …", width=16)
SOLUTIONS = ask("soluciones", "integer", "Soluciones posibles", "Possible solutions",
                "Cuántas ve; con una sola, el problema está mal planteado.",
                "How many you see; with a single one, the problem is badly stated.", minimum=0, maximum=99,
                width=10, adds="never")
REASON = ask("razon", "text", "Razón de la redacción", "Reason for the wording",
             "Si se objeta el problema y usted lo mantiene, diga por qué: la objeción calla.",
             "If the problem is objected to and you keep it, say why: the objection falls silent.", width=24)


def _question(key: str, es: str, en: str, help_es: str, help_en: str) -> Field:
    return ask(f"filtro_{key}", "choice", es, en, help_es, help_en, choices=YES_NO, width=11)


FILTER = (
    _question("negativo", "Es un estado negativo", "It is a negative state", "¿Dice algo que está mal?",
              "Does it say that something is wrong?"),
    _question("reconocido", "La gente lo reconoce", "People recognise it",
              "¿Lo siente como problema quien lo sufre?", "Do those who suffer it see it as a problem?"),
    _question("mayoria", "Afecta a la mayoría", "It strikes the majority", "¿Lo sufren los más?",
              "Do most people suffer it?"),
    _question("real", "Es real", "It is real", "¿Ocurrió, o solo se imagina?",
              "Did it happen, or is it only imagined?"),
    _question("actual", "Ocurre hoy", "It happens today", "¿Existe ya, o se teme para más adelante?",
              "Does it exist already, or is it feared for later?"),
    _question("estado", "Dice qué pasa, no qué falta", "It says what happens, not what is missing",
              "«Falta una posta» ya es la solución; «la gente muere de males curables», el problema.",
              "“There is no clinic” is the solution already; “people die of curable ills” is the problem."),
    _question("soluble", "Tiene solución al alcance", "A solution is within reach",
              "¿Puede resolverlo la gente con el proyecto?", "Can people solve it with the project?"),
    _question("cambiable", "Se puede cambiar", "It can be changed",
              "El clima y los precios no se cambian: van como supuestos.",
              "Climate and prices can't be changed: they are assumptions."),
    _question("gente", "Trata de la gente", "It is about people", "¿Dice qué le pasa a la gente?",
              "Does it say what happens to people?"),
    _question("claro", "Se entiende de un solo modo", "It is understood in one way only",
              "¿Entienden todos lo mismo?", "Does everybody understand the same?"),
    _question("vigente", "Sigue sin resolverse", "It is still unsolved",
              "Resuelto en parte, sigue siendo problema.", "Solved in part, it is still a problem."))


def of(field: Field) -> ColumnRef:
    """What a problem has in a field, in an expression."""
    return field.column_of(TABLE)


def _count(answer: str) -> Node:
    return total_of([as_number(IsChoice(of(each), YES_NO.key, answer)) for each in FILTER])


YES = computed_column(TABLE, "filtro_si", "Respuestas «Sí»", "Answers “Yes”", _count("si"), unit=PLAIN,
                      show="integer")
_ASKED = len(FILTER)
VERDICT = computed_column(
    TABLE, "filtro_dice", "¿Pasa el filtro?", "Does it pass?", show="text", unit=None,
    expr=choose(_count("no") > 0, say("No pasa", "It fails"), choose(
        YES.ref.equals(_ASKED), say("Pasa", "It passes"), choose(
            YES.ref > 0, say("Faltan respuestas", "Answers are missing"), say("", "")))))
PROBLEMS = Table(
    key=TABLE, title=Text("Tarjetas de problemas", "Problem cards"), rows=30, required=True, parts=False,
    columns=(PROBLEM, CODE, KIND, *LEADS_TO, WHO, WHERE, HOW_MUCH, SOLUTIONS, REASON, *FILTER, YES, VERDICT),
    on_paper=11,
    note=Text("Primero las tarjetas; después, a qué problema lleva cada una. Con más de tres efectos, deje "
              "los directos. Las once preguntas se responden al final, en taller.",
              "First the cards; then, which problem each leads to. With more than three effects, keep the "
              "direct ones. The eleven questions are answered last, in the workshop."))
SHEET = Sheet(
    key="problemas", title=Text("Problemas", "Problems"), group="inputs",
    purpose=Text("Escriba cada problema, a cuáles lleva y a quién afecta; el árbol se dibuja solo.",
                 "Write each problem, which ones it leads to and whom it strikes; the tree draws itself."),
    blocks=(PROBLEMS,))
TREE = Tree(
    key="dibujo_problemas", of=TABLE, code=CODE, above=LEADS_TO, kind=KIND, main=CENTRAL, text_of=TABLE,
    named=CODE, words=PROBLEM,
    note=Text("El árbol se dibuja al convertir un libro con problemas escritos.",
              "The tree is drawn when a workbook with problems in it is converted."))
TREE_SHEET = Sheet(
    key="arbol_problemas", title=Text("Árbol de problemas", "Problem tree"), group="results",
    purpose=Text("Abajo las causas, arriba los efectos; el central, en negrita y con borde grueso. Los "
                 "textos siguen a la hoja «Problemas»; las líneas se trazan de nuevo en cada conversión.",
                 "Causes below, effects above; the central one bold, with a thick edge. Texts follow the "
                 "sheet “Problems”; lines are drawn anew by each conversion."),
    blocks=(TREE,))

# --- rules --------------------------------------------------------------------------------------------------
_kept = Filled(of(REASON))
_central = IsChoice(of(KIND), KINDS_OF_PROBLEM.key, CENTRAL)
_written = count_rows(Filled(of(CODE)))


def _unlinked() -> Truth:
    """Whether a problem leads to none and none leads to it, though there are others."""
    named = total_of([sum_for_code(Num(1), of(each), of(CODE)) for each in LEADS_TO])
    return both(Filled(of(CODE)), _written > 1, Not(either(*(Filled(of(each)) for each in LEADS_TO))),
                named.equals(0))


RULES = (
    Rule(code=DUPLICATE_KEY, at=of(CODE), wrong=repeated(of(CODE)), alike=(of(CODE),),
         values={"key": of(CODE), "other": FirstLike((of(CODE),))}),
    *(Rule(code=codes.UNKNOWN_EFFECT, at=of(each), wrong=unknown(of(each), of(CODE)),
           values={"key": of(each), "codes": Names((of(CODE),), none=Text("ninguno todavía", "none yet"))})
      for each in LEADS_TO),
    Rule(code=codes.SEVERAL_CENTRAL, at=of(KIND), alike=(of(KIND),), beside=False,
         wrong=both(_central, count_rows(_central) > 1),
         values={"count": count_rows(_central), "other": FirstLike((of(KIND),))}),
    Rule(code=codes.UNLINKED, at=of(CODE), wrong=_unlinked(), values={"key": of(CODE)}, beside=False),
    Rule(code=codes.SAME_PROBLEM, at=of(PROBLEM), wrong=repeated(of(PROBLEM)), alike=(of(PROBLEM),),
         values={"other": FirstLike((of(PROBLEM),))}),
    Rule(code=codes.FEW_SOLUTIONS, at=of(SOLUTIONS), beside=False, wrong=both(
        Typed(of(SOLUTIONS)), of(SOLUTIONS) < 2, Not(_kept)), values={"count": of(SOLUTIONS)}),
    Rule(code=codes.TOO_MANY_PROBLEMS, at=of(PROBLEM), each="project", wrong=_written > MOST_BOXES,
         values={"count": _written, "most": MOST_BOXES}),
    *(Rule(code=codes.FAILS_FILTER, at=of(each), beside=False, values={"question": each.label},
           wrong=both(IsChoice(of(each), YES_NO.key, "no"), Not(_kept))) for each in FILTER))
FORMAT = Format(inputs=(SHEET,), results=(TREE_SHEET,), rules=RULES)
RECIPES = (Recipe(key="problemas", needs=(), period="any", alone=True, build=lambda _: FORMAT),)
