"""Problems of the schedule: what leads nowhere, in circles, or beyond its time."""

from __future__ import annotations

from xlproj.base.problems import Code
from xlproj.base.text import Text

UNKNOWN_PREDECESSOR = Code(
    id="XP-382", severity="error",
    what=Text("«{name}» no es el código de ninguna actividad.", "“{name}” is the code of no activity."),
    remedy=Text("Escriba un solo código por celda, de estos: {names}.",
                "Type a single code in each cell, one of these: {names}."),
    short=Text("Ninguna actividad tiene ese código.", "No activity has that code."),
    example={"name": "K", "names": "A, B, C"})

GOES_IN_CIRCLES = Code(
    id="XP-383", severity="error",
    what=Text("esta actividad espera por sí misma: {path}, un círculo que empieza en {other}.",
              "this activity waits for itself: {path}, a circle that begins in {other}."),
    remedy=Text("Borre una de las antecesoras del círculo.",
                "Clear one of the predecessors in the circle."),
    example={"path": "A → B → A", "other": "Actividades!H9"})

HARD_TIME = Code(
    id="XP-384", severity="warning",
    what=Text("de lo que toma «{name}», {amount} de {takes} {units} {amount:cae|caen} en períodos en que la "
              "gente no "
              "puede trabajar.",
              "of what “{name}” takes, {amount} of {takes} {units} {amount:falls|fall} in periods in which "
              "people can't "
              "work."),
    remedy=Text("Escriba en «No antes de» desde qué período puede empezar, como número, para que los evite; "
                "o dele más duración.",
                "Type under “Not before” the number of the period from which it may start, to avoid them; or "
                "give it more duration."),
    example={"name": "Taller de riego", "amount": "2", "takes": "4", "units": Text("meses", "months")})

BEYOND_TERM = Code(
    id="XP-385", severity="warning",
    what=Text("el proyecto toma {left}, hasta que termina «{key}», y el plazo es {right}.",
              "the project takes {left}, until “{key}” ends, and its term is {right}."),
    remedy=Text("Acorte actividades críticas, o haga a la vez las que puedan.",
                "Shorten critical activities, or do at the same time those that can."),
    example={"key": "J", "left": "26", "right": "24"})

BEYOND_COLUMNS = Code(
    id="XP-386", severity="warning",
    what=Text("el proyecto termina en {left} y las columnas llegan a {right}: lo de después no se ve en las "
              "barras ni en los costos por período.",
              "the project ends at {left} and the columns reach {right}: what comes later is not in the bars "
              "nor in the costs by period."),
    remedy=Text("Escriba en «Cada columna abarca» un número mayor.",
                "Type a larger number under “Each column covers”."),
    example={"left": "26", "right": "12"})

CODES = (UNKNOWN_PREDECESSOR, GOES_IN_CIRCLES, HARD_TIME, BEYOND_TERM, BEYOND_COLUMNS)
