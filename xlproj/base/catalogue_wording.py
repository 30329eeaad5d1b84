"""Codes of the words of a logframe, and of what only a walk over all of it shows."""

from __future__ import annotations

from xlproj.base.problems import Code
from xlproj.base.text import Text

CODE_OF_ANOTHER = Code(
    id="XP-507", severity="notice",
    what=Text("el código «{own}» no empieza con el de su resultado, «{key}», que está en {other}.",
              "the code “{own}” does not begin with that of its result, “{key}”, which is in {other}."),
    remedy=Text("Numere las actividades con el código de su resultado: R1.1, R1.2 y así.",
                "Number activities by the code of their result: R1.1, R1.2 and so on."),
    example={"own": "R2.1", "key": "R1", "other": "Marco lógico!C18"})

CIRCLE = Code(
    id="XP-508", severity="error",
    what=Text("los objetivos dependen en círculo: {codes}; el que sigue está en {other}.",
              "the objectives depend on one another in a circle: {codes}; the next one is in {other}."),
    remedy=Text("Corrija el código del que depende uno de ellos.",
                "Correct the code on which one of them depends."),
    example={"codes": "P → R1 → P", "other": "Marco lógico!E18"})

SAME_TEXT = Code(
    id="XP-510", severity="warning",
    what=Text("dice casi lo mismo que {other}, que es de otro nivel.",
              "it says nearly the same as {other}, which is of another level."),
    remedy=Text("Diga en cada nivel un cambio distinto: uno es causa del otro.",
                "Say another change at each level: one is the cause of the other."),
    example={"other": "Marco lógico!B15"})

MEANS_IN_OBJECTIVE = Code(
    id="XP-512", severity="warning",
    what=Text("con «{word}» mete en el objetivo el medio de lograrlo.",
              "with “{word}” it puts into the objective the means of reaching it."),
    remedy=Text("Deje el cambio aquí y pase el medio a un nivel más abajo; si lo mantiene, diga "
                "la razón en su columna.",
                "Keep the change here and move the means a level down; if you keep it, give the "
                "reason in its column."),
    example={"word": "mediante"})

TWO_VERBS = Code(
    id="XP-513", severity="warning",
    what=Text("junta dos cambios: «{word}».", "it joins two changes: “{word}”."),
    remedy=Text("Un objetivo dice un solo cambio: sepárelo en dos; si lo mantiene, diga la razón "
                "en su columna.",
                "An objective says one change only: split it in two; if you keep it, give the "
                "reason in its column."),
    example={"word": "mejorar y ampliar"})

UNADVISABLE_VERB = Code(
    id="XP-514", severity="warning",
    what=Text("«{word}» promete de más, nombra un medio o no se puede comprobar.",
              "“{word}” promises too much, names a means or can't be verified."),
    remedy=Text("Use un verbo que se compruebe: aumentar, reducir, mejorar, instalar …; si lo "
                "mantiene, diga la razón en su columna.",
                "Use a verb that can be verified: increase, reduce, improve, install …; if you "
                "keep it, give the reason in its column."),
    example={"word": "erradicar"})

WEAK_VERB = Code(
    id="XP-515", severity="notice",
    what=Text("«{word}» es un verbo débil: no dice qué cambia.",
              "“{word}” is a weak verb: it does not say what changes."),
    remedy=Text("Si puede, diga el cambio: aumentar, reducir, mejorar, instalar …; si lo "
                "mantiene, diga la razón en su columna.",
                "If you can, say the change: increase, reduce, improve, install …; if you keep "
                "it, give the reason in its column."),
    example={"word": "apoyar"})

SAME_INDICATOR = Code(
    id="XP-521", severity="warning",
    what=Text("el mismo indicador mide también otro nivel: {other}.",
              "the same indicator also measures another level: {other}."),
    remedy=Text("Mida cada nivel con un indicador propio.",
                "Measure each level by an indicator of its own."),
    example={"other": "Marco lógico!B30"})

NEGATIVE_ASSUMPTION = Code(
    id="XP-548", severity="warning",
    what=Text("el supuesto está dicho en negativo: «{word}».",
              "the assumption is said in the negative: “{word}”."),
    remedy=Text("Dígalo como lo que debe ocurrir: «llueve como en un año normal», y no «no hay "
                "sequía».",
                "Say it as what must happen: “it rains as in a normal year”, not “there is no "
                "drought”."),
    example={"word": "no hay"})

CODES: tuple[Code, ...] = (
    CODE_OF_ANOTHER, CIRCLE, SAME_TEXT, MEANS_IN_OBJECTIVE, TWO_VERBS, UNADVISABLE_VERB, WEAK_VERB,
    SAME_INDICATOR, NEGATIVE_ASSUMPTION)
