"""Codes of what joins the logframe and the schedule to the money. XP-640 to 669."""

from __future__ import annotations

from xlproj.base.problems import Code
from xlproj.base.text import Text

UNKNOWN_COMPONENT = Code(
    id="XP-640", severity="warning",
    what=Text("«{key}» no es ningún componente de los que empiezan en {other}: {codes}.",
              "“{key}” is none of the components that start in {other}: {codes}."),
    remedy=Text("Escriba el código de uno de ellos, o agregue el componente.",
                "Type the code of one of them, or add the component."),
    short=Text("Ningún componente tiene ese código.", "No component has that code."),
    example={"key": "R9", "other": "Componentes!B6", "codes": "R1, R2"})

UNKNOWN_ACTIVITY = Code(
    id="XP-641", severity="warning",
    what=Text("«{key}» no es el código de ninguna actividad; los códigos están desde {other}.",
              "“{key}” is the code of no activity; the codes stand from {other} on."),
    remedy=Text("Escriba el código de una de ellas, o agregue la actividad.",
                "Type the code of one of them, or add the activity."),
    example={"key": "R9.1", "other": "Marco lógico!C12"})

COST_WITHOUT_ACTIVITY = Code(
    id="XP-642", severity="warning",
    what=Text("no se dice de qué actividad es este costo; otros la dicen, desde {other}.",
              "it is not said which activity this cost is of; others say so, from {other} on."),
    remedy=Text("Escriba el código de su actividad.", "Type the code of its activity."),
    example={"other": "Inversiones!W6"})

ACTIVITY_WITHOUT_COST = Code(
    id="XP-643", severity="warning",
    what=Text("ningún costo es de la actividad «{key}»; los costos dicen su actividad desde {other}.",
              "no cost is of activity “{key}”; costs say their activity from {other} on."),
    remedy=Text("Escriba su código en el costo que le toca, o retire la actividad.",
                "Type its code at the cost that belongs to it, or take the activity out."),
    example={"key": "R1.2", "other": "Inversiones!W6"})

COST_OUT_OF_TIME = Code(
    id="XP-644", severity="warning",
    what=Text("el costo se paga fuera del tiempo de la actividad «{key}», que va del año {first} al {last} "
              "según {other}.",
              "the cost is paid outside the time of activity “{key}”, which goes from year {first} to {last} "
              "by {other}."),
    remedy=Text("Corrija el año del costo o las fechas de la actividad.",
                "Correct the year of the cost or the dates of the activity."),
    example={"key": "A", "first": 0, "last": 1, "other": "Actividades!G8"})

OTHER_COMPONENT = Code(
    id="XP-645", severity="warning",
    what=Text("el componente de este costo no es el de la actividad «{key}», que se dice en {other}.",
              "the component of this cost is not that of activity “{key}”, which is told in {other}."),
    remedy=Text("Escriba el componente de su actividad, o corrija uno de los dos códigos.",
                "Type the component of its activity, or correct one of the two codes."),
    example={"key": "R1.1", "other": "Marco lógico!E12"})

COSTS_APART = Code(
    id="XP-646", severity="warning",
    what=Text("los insumos de la actividad «{key}» cuestan {left} y sus costos suman {right}, desde {other}.",
              "the inputs of activity “{key}” cost {left} and its costs add up to {right}, from {other} on."),
    remedy=Text("Deje el mismo importe en los dos lugares.", "Leave the same amount in both places."),
    example={"key": "R1.1", "left": "12,000", "right": "15,000", "other": "Inversiones!I6"})

SCHEDULE_COST_APART = Code(
    id="XP-647", severity="warning",
    what=Text("«{key}» cuesta {left} en el cronograma y sus costos suman {right}, desde {other}.",
              "“{key}” costs {left} in the schedule and its costs add up to {right}, from {other} on."),
    remedy=Text("Deje el mismo importe en los dos lugares.", "Leave the same amount in both places."),
    example={"key": "A", "left": "12,000", "right": "15,000", "other": "Inversiones!I6"})

INDICATOR_UNBUDGETED = Code(
    id="XP-648", severity="warning",
    what=Text("el dato de este indicador no tiene quien lo pague: ningún medio suyo es externo ni de una "
              "actividad con costo; vea {other}.",
              "nothing pays for the figure of this indicator: none of its means is external or of an "
              "activity with a cost; see {other}."),
    remedy=Text("Escriba un medio externo, o la actividad que levanta el dato y su costo.",
                "Type an external source, or the activity that collects the figure and its cost."),
    example={"other": "Marco lógico!B40"})

RESULT_LEFT_OUT = Code(
    id="XP-649", severity="warning",
    what=Text("el resultado «{key}» no está entre los componentes, que empiezan en {other}.",
              "result “{key}” is not among the components, which start in {other}."),
    remedy=Text("Agréguelo como componente, con el mismo código.",
                "Add it as a component, by the same code."),
    example={"key": "R3", "other": "Componentes!B6"})

COMPONENT_OF_NO_RESULT = Code(
    id="XP-650", severity="warning",
    what=Text("«{key}» no es ningún resultado del marco lógico; sus códigos están desde {other}.",
              "“{key}” is no result of the logframe; its codes stand from {other} on."),
    remedy=Text("Escriba el código del resultado que se logra con él.",
                "Type the code of the result that is reached by it."),
    example={"key": "C1", "other": "Marco lógico!C9"})

COMPONENT_WITHOUT_COST = Code(
    id="XP-651", severity="warning",
    what=Text("ningún costo es del componente «{key}»; los costos dicen el suyo desde {other}.",
              "no cost is of component “{key}”; costs say theirs from {other} on."),
    remedy=Text("Escriba su código en los costos que le tocan, o retire el componente.",
                "Type its code at the costs that belong to it, or take the component out."),
    example={"key": "R3", "other": "Inversiones!V6"})

RESULT_NOT_SCHEDULED = Code(
    id="XP-652", severity="warning",
    what=Text("ninguna actividad del cronograma sirve al resultado «{key}»; otras dicen el suyo desde "
              "{other}.",
              "no activity of the schedule serves result “{key}”; others say theirs from {other} on."),
    remedy=Text("Escriba su código en las actividades que sirven a él.",
                "Type its code at the activities that serve it."),
    example={"key": "R3", "other": "Actividades!D8"})

CODES: tuple[Code, ...] = (
    UNKNOWN_COMPONENT, UNKNOWN_ACTIVITY, COST_WITHOUT_ACTIVITY, ACTIVITY_WITHOUT_COST, COST_OUT_OF_TIME,
    OTHER_COMPONENT, COSTS_APART, SCHEDULE_COST_APART, INDICATOR_UNBUDGETED, RESULT_LEFT_OUT,
    COMPONENT_OF_NO_RESULT, COMPONENT_WITHOUT_COST, RESULT_NOT_SCHEDULED)
