"""Codes of strengths and threats, of the choice of a strategy, and of logframes one under the other.

XP-770 to 799.
"""

from __future__ import annotations

from xlproj.base.problems import Code
from xlproj.base.text import Text

# --- two actors ---------------------------------------------------------------------------------------------
UNKNOWN_FACTOR = Code(
    id="XP-770", severity="warning",
    what=Text("«{key}» no es el código de ningún factor; los códigos están desde {other}.",
              "“{key}” is the code of no factor; the codes stand from {other} on."),
    remedy=Text("Escriba el código de uno de ellos, uno por celda.",
                "Type the code of one of them, one in each cell."),
    short=Text("Ningún factor tiene ese código.", "No factor has that code."),
    example={"key": "F9", "other": "FODA!C10"})

SAME_FACTOR = Code(
    id="XP-771", severity="warning",
    what=Text("el mismo factor del mismo actor está ya en {other}.",
              "the same factor of the same actor stands already in {other}."),
    remedy=Text("Déjelo una sola vez: no es a la vez fortaleza y debilidad.",
                "Keep it once: it isn't a strength and a weakness at the same time."),
    example={"other": "FODA!B12"})

ONE_ACTOR = Code(
    id="XP-772", severity="warning",
    what=Text("no hay ningún factor de «{actor}».", "there is no factor of “{actor}”."),
    remedy=Text("Haga también el FODA de ese actor, con él.",
                "Make the matrix of that actor, too, with them."),
    example={"actor": Text("Usuarios", "Users")})

UNANSWERED = Code(
    id="XP-773", severity="warning",
    what=Text("ninguna acción responde a «{key}», que es de prioridad alta; las acciones dicen a qué "
              "responden desde {other}.",
              "no action answers “{key}”, which is of high priority; actions say what they answer from "
              "{other} on."),
    remedy=Text("Agregue una acción que lo mitigue o lo vigile, o baje su prioridad.",
                "Add an action that mitigates or watches it, or lower its priority."),
    example={"key": "D3", "other": "FODA!C60"})

ACTION_OF_NOTHING = Code(
    id="XP-774", severity="warning",
    what=Text("esta acción no dice a qué factor responde; los códigos están desde {other}.",
              "this action doesn't say which factor it answers; the codes stand from {other} on."),
    remedy=Text("Escriba el código de un factor, o de los dos que cruza.",
                "Type the code of a factor, or of the two that it crosses."),
    example={"other": "FODA!C10"})

ACTION_WITHOUT_ACTIVITY = Code(
    id="XP-775", severity="warning",
    what=Text("esta acción no es ninguna actividad del marco lógico; sus códigos están desde {other}.",
              "this action is no activity of the logframe; their codes stand from {other} on."),
    remedy=Text("Escriba el código de la actividad que la hace, o agregue la actividad.",
                "Type the code of the activity that does it, or add the activity."),
    example={"other": "Marco lógico!C12"})

THREAT_WITHOUT_ASSUMPTION = Code(
    id="XP-776", severity="warning",
    what=Text("ningún supuesto del marco lógico recoge la amenaza «{key}»; los supuestos dicen la suya en "
              "la columna que empieza en {other}.",
              "no assumption of the logframe takes up threat “{key}”; assumptions say theirs in the column "
              "that starts in {other}."),
    remedy=Text("Escriba el supuesto, en positivo, y junto a él el código de la amenaza.",
                "Write the assumption, in the positive, and the code of the threat beside it."),
    example={"key": "A2", "other": "Marco lógico!I40"})

UNKNOWN_THREAT = Code(
    id="XP-777", severity="warning",
    what=Text("«{key}» no es el código de ninguna amenaza del FODA; los códigos están desde {other}.",
              "“{key}” is the code of no threat of the matrix; the codes stand from {other} on."),
    remedy=Text("Escriba el código de una amenaza, o deje la celda vacía.",
                "Type the code of a threat, or leave the cell empty."),
    short=Text("Ninguna amenaza tiene ese código.", "No threat has that code."),
    example={"key": "F1", "other": "FODA!C10"})

# --- the choice of a strategy -------------------------------------------------------------------------------
DISCARDED_WITHOUT_REASON = Code(
    id="XP-780", severity="warning",
    what=Text("no se dice por qué se descarta «{key}».", "it is not said why “{key}” is discarded."),
    remedy=Text("Escriba la razón: quien decide la preguntará.",
                "Write the reason: whoever decides will ask for it."),
    example={"key": "Otorgar crédito"})

SOLUTION_WITHOUT_SET = Code(
    id="XP-781", severity="warning",
    what=Text("«{key}» queda y no está en ningún conjunto.", "“{key}” is kept and is in no set."),
    remedy=Text("Elija su conjunto, o «Común a todos»; si no va, descártela con su razón.",
                "Choose its set, or “Common to all”; if it has no place, discard it with its reason."),
    example={"key": "Brindar asistencia técnica"})

DISCARDED_IN_A_SET = Code(
    id="XP-782", severity="warning",
    what=Text("«{key}» está descartada y también en un conjunto.",
              "“{key}” is discarded and in a set as well."),
    remedy=Text("Borre el conjunto, o diga que la solución queda.",
                "Clear the set, or say that the solution is kept."),
    example={"key": "Otorgar crédito"})

ONE_SET = Code(
    id="XP-783", severity="warning",
    what=Text("las soluciones que quedan forman un solo conjunto: no hay entre qué elegir.",
              "the solutions that are kept make up one set only: there is nothing to choose from."),
    remedy=Text("Forme otro conjunto con un núcleo distinto, o diga en la justificación por qué no lo hay.",
                "Make up another set with a core of its own, or say in the justification why there is none."))

WEIGHTS_NOT_WHOLE = Code(
    id="XP-784", severity="error",
    what=Text("los pesos de los criterios suman {total} y deben sumar 100 %.",
              "the weights of the criteria sum to {total} and must sum to 100 %."),
    remedy=Text("Corrija los pesos.", "Correct the weights."), example={"total": "90 %"})

SET_NOT_SCORED = Code(
    id="XP-785", severity="warning",
    what=Text("falta el puntaje de «{set}» en «{criterion}»; cuenta como 0.",
              "the points of “{set}” in “{criterion}” are missing; they count as 0."),
    remedy=Text("Escríbalo, aunque sea 0.", "Type them, even if they are 0."),
    example={"set": "Agricultura orgánica", "criterion": "Sostenibilidad"})

CHOSEN_AGAINST_POINTS = Code(
    id="XP-786", severity="warning",
    what=Text("se elige «{chosen}», con {left} {left:punto|puntos}, y tiene más «{best}», con {right}; no "
              "se dice por "
              "qué.",
              "“{chosen}” is chosen, with {left} {left:point|points}, and “{best}” has more, {right}; it is "
              "not said "
              "why."),
    remedy=Text("Escriba la justificación, elija el de más puntos, o corrija pesos y puntajes.",
                "Write the justification, choose the one with most points, or correct weights and points."),
    example={"chosen": "Agricultura orgánica", "left": 2, "best": "Agroquímicos", "right": 4})

STRATEGY_TIED = Code(
    id="XP-787", severity="warning",
    what=Text("empatan con más puntos: {sets}; no se dice cuál se elige.",
              "these tie with most points: {sets}; it is not said which one is chosen."),
    remedy=Text("Elija uno y escriba la justificación.", "Choose one and write the justification."),
    example={"sets": "Agricultura orgánica = Agroquímicos"})

SOLUTION_WITHOUT_ACTIVITY = Code(
    id="XP-788", severity="warning",
    what=Text("«{key}» es de la estrategia elegida y de ninguna actividad del marco lógico; los códigos "
              "están desde {other}.",
              "“{key}” is part of the chosen strategy and of no activity of the logframe; the codes stand "
              "from {other} on."),
    remedy=Text("Escriba el código de la actividad que la hace, o agregue la actividad.",
                "Type the code of the activity that does it, or add the activity."),
    example={"key": "Mejorar la calidad de los suelos", "other": "Marco lógico!C12"})

NOTHING_OF_THE_SET = Code(
    id="XP-789", severity="warning",
    what=Text("se elige «{chosen}», que no tiene ninguna solución propia.",
              "“{chosen}” is chosen, which has no solution of its own."),
    remedy=Text("Diga qué soluciones son de ese conjunto, o elija otro.",
                "Say which solutions are of that set, or choose another."),
    example={"chosen": "Conjunto 3"})

# --- logframes one under the other --------------------------------------------------------------------------
GOAL_IS_NOT_ITS_PURPOSE = Code(
    id="XP-790", severity="error",
    what=Text("el objetivo general debe ser el objetivo específico del marco de arriba: «{above}», en "
              "{other}.",
              "the overall objective must be the specific objective of the frame above: “{above}”, in "
              "{other}."),
    remedy=Text("Escriba el mismo texto en los dos.", "Write the same text in both."),
    example={"above": "Mejor situación alimentaria", "other": "Cascada!F9"})

PURPOSE_IS_NOT_THE_RESULT = Code(
    id="XP-791", severity="error",
    what=Text("el objetivo específico debe ser el resultado «{key}» del marco de arriba: «{above}», en "
              "{other}.",
              "the specific objective must be result “{key}” of the frame above: “{above}”, in {other}."),
    remedy=Text("Escriba el mismo texto en los dos, o corrija el código del resultado.",
                "Write the same text in both, or correct the code of the result."),
    example={"key": "1", "above": "Más producción de arrozales", "other": "Cascada!B18"})

UNKNOWN_RESULT = Code(
    id="XP-792", severity="error",
    what=Text("«{key}» no es ningún resultado de «{frame}»; los códigos están desde {other}.",
              "“{key}” is no result of “{frame}”; the codes stand from {other} on."),
    remedy=Text("Escriba el código de uno de sus resultados.", "Type the code of one of its results."),
    example={"key": "9", "frame": "PG", "other": "Cascada!C18"})

RESULT_TAKEN = Code(
    id="XP-793", severity="error",
    what=Text("otro marco alcanza ya el resultado «{key}», en {other}; a cada resultado, un marco a lo más.",
              "another frame reaches result “{key}” already, in {other}; one frame for each result at most."),
    remedy=Text("Deje uno solo, o divida el resultado.", "Keep one only, or divide the result."),
    example={"key": "1", "other": "Cascada!G10"})

RESULT_IS_NO_ACTIVITY = Code(
    id="XP-794", severity="error",
    what=Text("«{key}» no es ninguna actividad del resultado que este marco desarrolla; sus códigos están "
              "desde {other}.",
              "“{key}” is no activity of the result that this frame carries out; the codes stand from "
              "{other} on."),
    remedy=Text("Dé al resultado el código de la actividad de arriba que logra, dicha como estado.",
                "Give the result the code of the activity above that it reaches, worded as a state."),
    example={"key": "1.9", "other": "Cascada!C18"})

ACTIVITY_WITHOUT_RESULT = Code(
    id="XP-795", severity="error",
    what=Text("la actividad «{key}» no es resultado de «{frame}», el marco que la desarrolla; sus códigos "
              "están desde {other}.",
              "activity “{key}” is no result of “{frame}”, the frame that carries it out; the codes stand "
              "from {other} on."),
    remedy=Text("Agregue ese resultado, con el mismo código.", "Add that result, by the same code."),
    example={"key": "1.2", "frame": "PY", "other": "Cascada!C18"})

ACTIVITY_REPEATED = Code(
    id="XP-796", severity="error",
    what=Text("esta actividad está ya en el marco de arriba, en {other}; las de abajo son nuevas.",
              "this activity stands already in the frame above, in {other}; those below are new."),
    remedy=Text("Diga con qué tareas se hace aquella.", "Say by which tasks that one is done."),
    example={"other": "Cascada!B21"})

CODE_DOES_NOT_EXTEND = Code(
    id="XP-797", severity="error",
    what=Text("«{key}» no alarga el código de ningún resultado de su marco; los códigos están desde {other}.",
              "“{key}” extends the code of no result of its frame; the codes stand from {other} on."),
    remedy=Text("Escriba el código del resultado, un punto y un número: 1.1 da 1.1.1.",
                "Type the code of the result, a point and a number: 1.1 gives 1.1.1."),
    example={"key": "7.1", "other": "Cascada!C18"})

LEVEL_OUT_OF_ORDER = Code(
    id="XP-798", severity="notice",
    what=Text("los marcos van de programa a proyecto y a componente, cada uno bajo otro del nivel anterior.",
              "frames go from programme to project to component, each under one of the level before."),
    remedy=Text("Corrija el nivel, o el marco de arriba.", "Correct the level, or the frame above."))

UNKNOWN_FRAME = Code(
    id="XP-799", severity="error",
    what=Text("«{key}» no es el código de ningún marco: {codes}.",
              "“{key}” is the code of no frame: {codes}."),
    remedy=Text("Escriba el código de uno de ellos.", "Type the code of one of them."),
    short=Text("Ningún marco tiene ese código.", "No frame has that code."),
    example={"key": "PX", "codes": "PG, PY"})

CODES: tuple[Code, ...] = (
    UNKNOWN_FACTOR, SAME_FACTOR, ONE_ACTOR, UNANSWERED, ACTION_OF_NOTHING, ACTION_WITHOUT_ACTIVITY,
    THREAT_WITHOUT_ASSUMPTION, UNKNOWN_THREAT, DISCARDED_WITHOUT_REASON, SOLUTION_WITHOUT_SET,
    DISCARDED_IN_A_SET, ONE_SET, WEIGHTS_NOT_WHOLE, SET_NOT_SCORED, CHOSEN_AGAINST_POINTS, STRATEGY_TIED,
    SOLUTION_WITHOUT_ACTIVITY, NOTHING_OF_THE_SET, GOAL_IS_NOT_ITS_PURPOSE, PURPOSE_IS_NOT_THE_RESULT,
    UNKNOWN_RESULT, RESULT_TAKEN, RESULT_IS_NO_ACTIVITY, ACTIVITY_WITHOUT_RESULT, ACTIVITY_REPEATED,
    CODE_DOES_NOT_EXTEND, LEVEL_OUT_OF_ORDER, UNKNOWN_FRAME)
