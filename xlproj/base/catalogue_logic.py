"""Codes of the logframe: its levels, links, means, inputs and assumptions."""

from __future__ import annotations

from xlproj.base.problems import Code
from xlproj.base.text import Text

LEVEL_MISSING = Code(
    id="XP-500", severity="warning",
    what=Text("no hay ningún objetivo de nivel «{level}».", "there is no objective of level “{level}”."),
    remedy=Text("Un marco lógico tiene fin, propósito, resultados y actividades: escriba el que "
                "falta.",
                "A logframe has goal, purpose, results and activities: write the one that is "
                "missing."),
    example={"level": Text("Propósito", "Purpose")})

SEVERAL_GOALS = Code(
    id="XP-501", severity="notice",
    what=Text("es uno de {count} fines, y el primero está en {other}; lo usual es uno.",
              "this is one of {count} goals, the first of which is in {other}; one is usual."),
    remedy=Text("Deje aquel al que el proyecto más contribuye.",
                "Keep the one that the project contributes to most."),
    example={"count": 2, "other": "Marco lógico!D16"})

RESULT_WITHOUT_ACTIVITY = Code(
    id="XP-502", severity="warning",
    what=Text("ninguna actividad depende de este resultado; se dice de cuál depende cada una desde {other}.",
              "no activity depends on this result; on which one each depends is said from {other} on."),
    remedy=Text("Escriba con qué actividades se logra, o retire el resultado.",
                "Write by which activities it is reached, or take the result out."),
    example={"other": "Marco lógico!E22"})

TOO_MANY_ACTIVITIES = Code(
    id="XP-503", severity="notice",
    what=Text("el resultado tiene {count} actividades; en la matriz van las principales, a lo más "
              "{most}.",
              "the result has {count} activities; the main ones belong in the matrix, {most} at "
              "most."),
    remedy=Text("Junte las menores y deje todas para el documento.",
                "Merge the smaller ones and leave all of them to the document."),
    example={"count": 14, "most": 10})

BEYOND_A_PAGE = Code(
    id="XP-504", severity="notice",
    what=Text("la matriz tiene {count} renglones y pasará de una página.",
              "the matrix has {count} lines and will take more than one page."),
    remedy=Text("Si su institución pide una sola, deje los indicadores y las actividades "
                "principales.",
                "If your institution asks for one alone, keep the main indicators and activities."),
    example={"count": 48})

ORPHAN = Code(
    id="XP-505", severity="warning",
    what=Text("no se dice de qué objetivo depende.", "it is not said on which objective it depends."),
    remedy=Text("Escriba el código del objetivo inmediato superior.",
                "Type the code of the objective right above it."))

LEVEL_SKIPPED = Code(
    id="XP-506", severity="warning",
    what=Text("es de nivel «{level}» y depende de «{key}», que no es del nivel inmediato "
              "superior, según {other}.",
              "it is of level “{level}” and depends on “{key}”, which is not of the level right "
              "above, by {other}."),
    remedy=Text("Hágalo depender de un objetivo del nivel inmediato superior, o corrija el nivel.",
                "Let it depend on an objective of the level right above, or correct the level."),
    example={"level": Text("Actividad", "Activity"), "key": "F", "other": "Marco lógico!D16"})

NO_HYPOTHESES = Code(
    id="XP-509", severity="warning",
    what=Text("ningún objetivo de nivel «{level}» depende de uno del nivel superior: esa "
              "hipótesis no se puede escribir.",
              "no objective of level “{level}” depends on one of the level above: that hypothesis "
              "can't be written."),
    remedy=Text("Enlace cada nivel con el siguiente: actividades con resultados, resultados con "
                "el propósito, propósito con el fin.",
                "Link each level to the next: activities to results, results to the purpose, the "
                "purpose to the goal."),
    example={"level": Text("Resultado", "Result")})

RESULTS_NOT_ENOUGH = Code(
    id="XP-511", severity="warning",
    what=Text("usted respondió que los resultados no bastan, o que alguno sobra.",
              "you answered that the results do not suffice, or that one is idle."),
    remedy=Text("Agregue el resultado o el supuesto que falta, o retire el que sobra.",
                "Add the result or the assumption that is missing, or take out the idle one."))

NO_INDICATOR = Code(
    id="XP-516", severity="warning",
    what=Text("el objetivo no tiene ningún indicador.", "the objective has no indicator."),
    remedy=Text("Escriba en la tabla de indicadores cómo se verá que se logró; a una actividad le "
                "bastan sus insumos y costos.",
                "Write in the table of indicators how it will be seen that it is reached; for an "
                "activity its inputs and costs will do."))

NO_MEANS = Code(
    id="XP-517", severity="warning",
    what=Text("no se dice dónde se lee este indicador.", "it is not said where this indicator is read."),
    remedy=Text("Escriba el medio de verificación; si no hay ninguno, cambie de indicador.",
                "Type the means of verification; if there is none, change the indicator."))

UNKNOWN_INDICATOR = Code(
    id="XP-518", severity="error",
    what=Text("no hay ningún indicador con la clave «{key}».",
              "there is no indicator with the key “{key}”."),
    remedy=Text("Escriba la clave que el indicador tiene en su tabla.",
                "Type the key that the indicator has in its table."),
    example={"key": "I9"})

INTERNAL_WITHOUT_COST = Code(
    id="XP-519", severity="warning",
    what=Text("el proyecto mismo debe levantar este dato, y no hay actividad con costo que lo "
              "haga.",
              "the project itself must collect this figure, and no activity with a cost does so."),
    remedy=Text("Escriba el código de la actividad que lo levanta y su costo en la tabla de "
                "insumos.",
                "Type the code of the activity that collects it and its cost in the table of "
                "inputs."))

UNFIT_SOURCE = Code(
    id="XP-520", severity="warning",
    what=Text("usted respondió que esta fuente externa no sirve.",
              "you answered that this external source is not fit for use."),
    remedy=Text("Busque otra fuente, levante el dato con el proyecto, o cambie de indicador.",
                "Look for another source, collect the figure with the project, or change the "
                "indicator."))

TOO_MANY_INDICATORS = Code(
    id="XP-522", severity="notice",
    what=Text("el objetivo tiene {count} indicadores; se recomiendan a lo más {most}.",
              "the objective has {count} indicators; {most} at most are advised."),
    remedy=Text("Deje los que mejor lo miden.", "Keep those that measure it best."),
    example={"count": 7, "most": 4})

BUDGET_APART = Code(
    id="XP-523", severity="warning",
    what=Text("el presupuesto dice {left} y los costos de los insumos suman {right}, desde {other}.",
              "the budget says {left} and the costs of the inputs add up to {right}, from {other} on."),
    remedy=Text("Corrija el presupuesto, o agregue los insumos que faltan.",
                "Correct the budget, or add the inputs that are missing."),
    example={"left": "2,400,000", "right": "2,415,000", "other": "Marco lógico!F91"})

COST_WITHOUT_SOURCE = Code(
    id="XP-524", severity="notice",
    what=Text("no se dice quién financia este costo.", "it is not said who funds this cost."),
    remedy=Text("Escriba la fuente, como en las demás filas.", "Type the source, as in the other rows."))

INPUT_OF_NO_ACTIVITY = Code(
    id="XP-525", severity="warning",
    what=Text("«{key}» no es una actividad: los insumos son de las actividades.",
              "“{key}” is no activity: inputs belong to activities."),
    remedy=Text("Escriba el código de la actividad que usa este insumo.",
                "Type the code of the activity that uses this input."),
    example={"key": "R1"})

NOT_ANALYSED = Code(
    id="XP-541", severity="notice",
    what=Text("el supuesto no pasó por las preguntas de su fila.",
              "the assumption did not go through the questions of its row."),
    remedy=Text("Responda si importa, si otros lo cambiarán y, si es en contra, si se puede "
                "rediseñar.",
                "Answer whether it matters, whether others will change it and, if against, "
                "whether a redesign is possible."))

NEEDLESS_ASSUMPTION = Code(
    id="XP-542", severity="notice",
    what=Text("según sus respuestas el supuesto no hace falta: no importa, o nadie lo cambiará en "
              "contra.",
              "by your answers the assumption is not needed: it does not matter, or nobody will "
              "change it for the worse."),
    remedy=Text("Retírelo de la tabla.", "Take it out of the table."))

LETHAL_ASSUMPTION = Code(
    id="XP-543", severity="error",
    what=Text("el supuesto es letal: importa, otros lo cambiarán en contra y ningún rediseño "
              "influye en él.",
              "the assumption is lethal: it matters, others will change it for the worse and no "
              "redesign influences it."),
    remedy=Text("Así el proyecto no puede seguir: cambie de estrategia o abandónelo.",
                "As it is the project can't go on: change the strategy or give it up."))

REDESIGN_PENDING = Code(
    id="XP-544", severity="warning",
    what=Text("falta rediseñar: importa, otros lo cambiarán en contra, y otro diseño influiría en "
              "él.",
              "a redesign is pending: it matters, others will change it for the worse, and "
              "another design would influence it."),
    remedy=Text("Agregue las actividades o el resultado que influyen en él, y retire el supuesto.",
                "Add the activities or the result that influence it, and take the assumption out."))

LEVEL_WITHOUT_ASSUMPTION = Code(
    id="XP-545", severity="warning",
    what=Text("ningún objetivo de nivel «{level}» tiene supuestos.",
              "no objective of level “{level}” has assumptions."),
    remedy=Text("Escriba los suyos o, si no corre riesgo, declárelo con el tipo «Ninguno: sin "
                "riesgo».",
                "Write its own or, if there is no risk, declare so with the kind “No risk”."),
    example={"level": Text("Propósito", "Purpose")})

INFLUENCE_WITHOUT_COST = Code(
    id="XP-546", severity="notice",
    what=Text("el equipo influye en este supuesto con «{key}», que no es una actividad con costo.",
              "the team influences this assumption by “{key}”, which is no activity with a cost."),
    remedy=Text("Escriba el costo de esa actividad en la tabla de insumos, u otra actividad.",
                "Type the cost of that activity in the table of inputs, or another activity."),
    example={"key": "R1.2"})

KIND_OF_RISK_LACKS = Code(
    id="XP-547", severity="notice",
    what=Text("no se dice si el supuesto es natural o humano.",
              "it is not said whether the assumption is natural or human."),
    remedy=Text("Elija el tipo.", "Choose its kind."))

CODES: tuple[Code, ...] = (
    LEVEL_MISSING, SEVERAL_GOALS, RESULT_WITHOUT_ACTIVITY, TOO_MANY_ACTIVITIES, BEYOND_A_PAGE, ORPHAN,
    LEVEL_SKIPPED, NO_HYPOTHESES, RESULTS_NOT_ENOUGH, NO_INDICATOR, NO_MEANS, UNKNOWN_INDICATOR,
    INTERNAL_WITHOUT_COST, UNFIT_SOURCE, TOO_MANY_INDICATORS, BUDGET_APART, COST_WITHOUT_SOURCE,
    INPUT_OF_NO_ACTIVITY, NOT_ANALYSED, NEEDLESS_ASSUMPTION, LETHAL_ASSUMPTION, REDESIGN_PENDING,
    LEVEL_WITHOUT_ASSUMPTION, INFLUENCE_WITHOUT_COST, KIND_OF_RISK_LACKS)
