"""Codes of problems and objectives: their trees, their words, and that there is one of each."""

from __future__ import annotations

from xlproj.base.problems import Code
from xlproj.base.text import Text

_KEEP = Text("Si lo mantiene, diga la razón en su columna.", "If you keep it, give the reason in its column.")


def _remedy(es: str, en: str) -> Text:
    """A remedy for what may also be kept, with a reason."""
    return Text(f"{es} {_KEEP.es}", f"{en} {_KEEP.en}")


UNKNOWN_EFFECT = Code(
    id="XP-560", severity="error",
    what=Text("no hay ningún problema con el código «{key}».", "there is no problem with the code “{key}”."),
    remedy=Text("Escriba un solo código por celda, de estos: {codes}.",
                "Type a single code in each cell, one of these: {codes}."),
    short=Text("Ningún problema tiene ese código.", "No problem has that code."),
    example={"key": "99", "codes": "1, 2, 3"})

LEADS_TO_ITSELF = Code(
    id="XP-561", severity="error",
    what=Text("el problema es causa de sí mismo: {path}, un círculo que empieza en {other}.",
              "the problem is a cause of itself: {path}, a circle that begins in {other}."),
    remedy=Text("Borre uno de los códigos del círculo.", "Clear one of the codes in the circle."),
    example={"path": "10 → 8 → 10", "other": "Problemas!E19"})

SEVERAL_CENTRAL = Code(
    id="XP-562", severity="warning",
    what=Text("es uno de {count} problemas centrales, y el primero está en {other}; un árbol tiene uno solo.",
              "this is one of {count} central problems, the first of which is in {other}; a tree has only "
              "one."),
    remedy=Text("Deje como central aquel en que se juntan más causas y más efectos.",
                "Keep as central the one in which most causes and most effects meet."),
    example={"count": 2, "other": "Problemas!D19"})

NO_CENTRAL = Code(
    id="XP-563", severity="warning",
    what=Text("ningún problema está señalado como central; en «{key}» ({other}) se juntan {causes} causas y "
              "{effects} efectos.",
              "no problem is marked as the central one; in “{key}” ({other}) {causes} causes and {effects} "
              "effects meet."),
    remedy=Text("Elija «Central» en la columna «Clase» de uno, ese u otro más grave.",
                "Choose “Central” in the column “Kind” of one, that one or another that is graver."),
    example={"key": "10", "other": "Problemas!D19", "causes": 11, "effects": 9})

CENTRAL_OTHERWISE = Code(
    id="XP-564", severity="notice",
    what=Text("en el problema central se juntan {causes} causas y {effects} efectos; en «{key}» ({other}), "
              "más: {other_causes} y {other_effects}.",
              "in the central problem {causes} causes and {effects} effects meet; in “{key}” ({other}) there "
              "are more: {other_causes} and {other_effects}."),
    remedy=Text("Vea si el otro es el central; si este es más grave, déjelo.",
                "See whether the other one is central; if this one is graver, keep it."),
    example={"causes": 2, "effects": 3, "key": "10", "other": "Problemas!D19", "other_causes": 11,
             "other_effects": 9})

KIND_OTHERWISE = Code(
    id="XP-565", severity="warning",
    what=Text("dice «{said}», y por los códigos es {meant} del problema central.",
              "it says “{said}”, and by the codes it is {meant} of the central problem."),
    remedy=Text("Corrija la clase, o a qué problemas lleva.",
                "Correct its kind, or which problems it leads to."),
    example={"said": Text("Efecto", "Effect"), "meant": Text("causa", "a cause")})

UNLINKED = Code(
    id="XP-566", severity="warning",
    what=Text("el problema «{key}» está suelto: no lleva a ninguno y ninguno lleva a él.",
              "problem “{key}” stands alone: it leads to none and none leads to it."),
    remedy=Text("Escriba de qué es causa, o en su causa que lleva a él; si no tiene lugar en el árbol, "
                "retírelo.",
                "Type what it is a cause of, or at its cause that it leads to it; if it has no place in the "
                "tree, take it out."),
    example={"key": "13"})

SAME_PROBLEM = Code(
    id="XP-567", severity="warning",
    what=Text("el mismo problema está ya en {other}.", "the same problem stands already in {other}."),
    remedy=Text("Deje una sola tarjeta, con todos sus efectos.", "Keep a single card, with all its effects."),
    example={"other": "Problemas!B14"})

ONE_CHAIN = Code(
    id="XP-568", severity="notice",
    what=Text("cada problema tiene una sola causa y un solo efecto: el árbol es una cadena.",
              "each problem has a single cause and a single effect: the tree is a chain."),
    remedy=Text("Pregunte qué más causa cada uno y a qué más lleva.",
                "Ask what else causes each one and what else it leads to."))

STATED_AS_ABSENCE = Code(
    id="XP-569", severity="warning",
    what=Text("con «{word}» dice qué solución falta, no qué pasa.",
              "with “{word}” it says which solution is missing, not what happens."),
    remedy=_remedy("Diga en qué estado está lo que hay: insuficiente, deteriorado, limitado, costoso …",
                   "Say what state things are in: insufficient, deteriorated, limited, costly …"),
    example={"word": "falta"})

TWO_PROBLEMS = Code(
    id="XP-570", severity="warning",
    what=Text("parece juntar dos problemas: «{word}».", "it seems to join two problems: “{word}”."),
    remedy=_remedy("Escriba cada uno en su fila: quizá uno causa el otro.",
                   "Write each in a row of its own: one may be the cause of the other."),
    example={"word": Text("y además", "and also")})

UNCHANGEABLE_PROBLEM = Code(
    id="XP-571", severity="warning",
    what=Text("«{word}» es una condición que el proyecto no cambia.",
              "“{word}” is a condition that the project does not change."),
    remedy=_remedy("Diga el daño que causa a la gente, y pase la condición a los supuestos.",
                   "Say the harm that it does to people, and move the condition to the assumptions."),
    example={"word": "sequía"})

NOT_YET = Code(
    id="XP-572", severity="warning",
    what=Text("«{word}» habla del futuro; un problema ocurre hoy.",
              "“{word}” speaks of the future; a problem happens today."),
    remedy=_remedy("Diga lo que ya ocurre.", "Say what happens already."), example={"word": "faltará"})

AMBIGUOUS = Code(
    id="XP-573", severity="warning",
    what=Text("«{word}» se puede entender de muchas maneras.", "“{word}” can be understood in many ways."),
    remedy=_remedy("Diga qué se ve o se mide: costoso, lento, deteriorado, inseguro …",
                   "Say what is seen or measured: costly, slow, deteriorated, unsafe …"),
    example={"word": "mala"})

FEW_SOLUTIONS = Code(
    id="XP-574", severity="warning",
    what=Text("con {count} solución posible, el problema está mal planteado: suele esconder la solución.",
              "with {count} possible solution the problem is badly stated: it often hides the solution."),
    remedy=_remedy("Plantéelo de modo que quepan varias.", "State it so that there is room for several."),
    example={"count": 1})

FAILS_FILTER = Code(
    id="XP-575", severity="warning",
    what=Text("no pasa el filtro: «{question}» se respondió «No».",
              "it fails the filter: “{question}” was answered “No”."),
    remedy=_remedy("Plantéelo otra vez, o retírelo del árbol.",
                   "State it again, or take it out of the tree."),
    example={"question": Text("Es real", "It is real")})

TOO_MANY_PROBLEMS = Code(
    id="XP-576", severity="notice",
    what=Text("hay {count} problemas; el árbol muestra los primeros {most}.",
              "there are {count} problems; the tree shows the first {most}."),
    remedy=Text("Junte los que dicen lo mismo y deje los que el proyecto puede cambiar.",
                "Join those that say the same and keep those that the project can change."),
    example={"count": 180, "most": 150})

NO_OBJECTIVE = Code(
    id="XP-580", severity="warning",
    what=Text("el problema «{key}» no tiene objetivo.", "problem “{key}” has no objective."),
    remedy=Text("Escríbalo debajo de {other}, vuelto positivo; si no se puede, plantee otra vez el "
                "problema.",
                "Write it below {other}, turned positive; if that can't be done, state the problem again."),
    example={"key": "13", "other": "Objetivos!C20"})

NO_PROBLEM = Code(
    id="XP-581", severity="warning",
    what=Text("el objetivo no sale de ningún problema: no hay ninguno con el código «{key}».",
              "the objective follows from no problem: there is none with the code “{key}”."),
    remedy=Text("Corrija el código, o escriba debajo de {other} el problema que resuelve.",
                "Correct the code, or write below {other} the problem that it solves."),
    example={"key": "99", "other": "Problemas!C20"})

TWO_OBJECTIVES = Code(
    id="XP-582", severity="warning",
    what=Text("el problema «{key}» tiene ya un objetivo, en {other}.",
              "problem “{key}” already has an objective, in {other}."),
    remedy=Text("Deje uno por problema: si de verdad son dos, el problema también.",
                "Keep one for each problem: if there really are two, so are there two problems."),
    example={"key": "12", "other": "Objetivos!C14"})

SAME_OBJECTIVE = Code(
    id="XP-583", severity="warning",
    what=Text("el mismo objetivo está ya en {other}.", "the same objective stands already in {other}."),
    remedy=Text("Diga lo que cada uno cambia.", "Say what each one changes."),
    example={"other": "Objetivos!B14"})

NOT_POSITIVE = Code(
    id="XP-584", severity="warning",
    what=Text("dice lo mismo que el problema, en {other}.", "it says the same as the problem, in {other}."),
    remedy=Text("Vuélvalo positivo: cómo será cuando esté resuelto.",
                "Turn it positive: how it will be once it is solved."),
    example={"other": "Problemas!B14"})

WRITTEN_AS_INDICATOR = Code(
    id="XP-585", severity="notice",
    what=Text("trae una cifra, «{word}»: está escrito como indicador.",
              "it has a figure, “{word}”: it is written as an indicator."),
    remedy=_remedy("Deje aquí el cambio y lleve la cifra a la meta de su indicador.",
                   "Keep the change here and take the figure to the target of its indicator."),
    example={"word": "40 %"})

NO_TREE = Code(
    id="XP-590", severity="error",
    what=Text("no hay objetivos de que partir: falta el árbol de objetivos o su problema central.",
              "there are no objectives to start from: the objectives tree or its central problem is "
              "missing."),
    remedy=Text("Llene «Problemas», con uno central, y «Objetivos»; si la plantilla no tiene esas hojas, "
                "hágala con «--sheets +objetivos_arbol».",
                "Fill in “Problems”, with a central one, and “Objectives”; if the template lacks these "
                "sheets, make it with “--sheets +objetivos_arbol”."))

HAS_LOGFRAME = Code(
    id="XP-591", severity="error",
    what=Text("el marco lógico ya tiene objetivos: {count}.",
              "the logframe has objectives already: {count}."),
    remedy=Text("No se toca lo escrito: para empezar del árbol, vacíe esa tabla en una copia.",
                "What is written is not touched: to start from the tree, empty that table in a copy."),
    example={"count": 7})

CODES: tuple[Code, ...] = (
    UNKNOWN_EFFECT, LEADS_TO_ITSELF, SEVERAL_CENTRAL, NO_CENTRAL, CENTRAL_OTHERWISE, KIND_OTHERWISE, UNLINKED,
    SAME_PROBLEM, ONE_CHAIN, STATED_AS_ABSENCE, TWO_PROBLEMS, UNCHANGEABLE_PROBLEM, NOT_YET, AMBIGUOUS,
    FEW_SOLUTIONS, FAILS_FILTER, TOO_MANY_PROBLEMS, NO_OBJECTIVE, NO_PROBLEM, TWO_OBJECTIVES, SAME_OBJECTIVE,
    NOT_POSITIVE, WRITTEN_AS_INDICATOR, NO_TREE, HAS_LOGFRAME)
