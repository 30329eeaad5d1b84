"""Codes of what joins the logframe to the schedule, cost or no cost. XP-940 to 969."""

from __future__ import annotations

from xlproj.base.problems import Code
from xlproj.base.text import Text

NOT_SCHEDULED = Code(
    id="XP-940", severity="warning",
    what=Text("la actividad «{key}» no está en el cronograma, donde los códigos empiezan en {other}.",
              "activity “{key}” is not in the schedule, where the codes start in {other}."),
    remedy=Text("Agréguela al cronograma con el mismo código, o retírela del marco lógico.",
                "Add it to the schedule by the same code, or take it out of the logframe."),
    example={"key": "R1.2", "other": "Actividades!C8"})

NOT_IN_LOGFRAME = Code(
    id="XP-941", severity="notice",
    what=Text("«{key}» no es ninguna actividad del marco lógico, donde los códigos empiezan en {other}.",
              "“{key}” is no activity of the logframe, where the codes start in {other}."),
    remedy=Text("Escriba el código que tiene allí, o agréguela al marco lógico.",
                "Type the code that it has there, or add it to the logframe."),
    example={"key": "X1", "other": "Marco lógico!C16"})

OTHER_RESULT = Code(
    id="XP-942", severity="warning",
    what=Text("la actividad «{key}» sirve aquí a «{here}», y en el marco lógico a «{there}», en {other}.",
              "activity “{key}” serves “{here}” here, and “{there}” in the logframe, in {other}."),
    remedy=Text("Escriba el mismo resultado en los dos lugares.", "Type the same result in both places."),
    example={"key": "R1.2", "here": "R2", "there": "R1", "other": "Marco lógico!E22"})

TARGET_BEFORE_START = Code(
    id="XP-943", severity="warning",
    what=Text("la meta ({day}) se cumpliría antes de que empiece el proyecto ({start}, en {other}).",
              "the target ({day}) would be met before the project starts ({start}, in {other})."),
    remedy=Text("Corrija una de las dos fechas.", "Correct one of the two dates."),
    example={"day": "2001-12-31", "start": "2002-01-01", "other": "Marco lógico!C8"})

TARGET_BEFORE_ACTIVITY = Code(
    id="XP-944", severity="warning",
    what=Text("la meta es de {year}, y la actividad «{key}» recién termina en {last} según {other}.",
              "the target is of {year}, and activity “{key}” only ends in {last} by {other}."),
    remedy=Text("Corrija el año de la meta, o las fechas de la actividad.",
                "Correct the year of the target, or the dates of the activity."),
    example={"year": 2002, "key": "R4.2", "last": 2003, "other": "Actividades!G27"})

NAMED_BUT_EMPTY = Code(
    id="XP-945", severity="warning",
    what=Text("la tabla «{table}» está vacía, y sus códigos se nombran desde {other}.",
              "the table “{table}” is empty, and its codes are named from {other} on."),
    remedy=Text("Llénela, o retire los códigos que la nombran.",
                "Fill it in, or take out the codes that name it."),
    example={"table": Text("Objetivos", "Objectives"), "other": "Actividades!D17"})

CODES: tuple[Code, ...] = (
    NOT_SCHEDULED, NOT_IN_LOGFRAME, OTHER_RESULT, TARGET_BEFORE_START, TARGET_BEFORE_ACTIVITY,
    NAMED_BUT_EMPTY)
