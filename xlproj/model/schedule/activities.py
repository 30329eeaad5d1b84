"""Cronograma: what is done, by whom, how long it takes and what must be finished before it starts."""

from __future__ import annotations

from xlproj.base.catalogue_rows import DUPLICATE_KEY
from xlproj.base.catalogue_schedule import UNKNOWN_PREDECESSOR
from xlproj.base.text import Text
from xlproj.base.units import MONEY, PLAIN
from xlproj.expr.functions import both, choose, say
from xlproj.expr.nodes import Node
from xlproj.expr.presence import Filled, IsChoice
from xlproj.expr.references import ColumnRef, PeriodSum
from xlproj.spec.inputs import Field, Periods, ask, choices
from xlproj.spec.quantities import scalar, series
from xlproj.spec.relations import repeated, unknown
from xlproj.spec.rules import FirstLike, Names, Rule
from xlproj.spec.sheets import Form, Sheet, Table

TABLE, BUSY = "actividades", "meses_dificiles"
UNITS = choices("unidades_tiempo", meses=("meses", "months"), semanas=("semanas", "weeks"),
                dias=("días", "days"))
UNIT = ask("cron_unidad", "choice", "Duraciones en", "Durations in",
           "Una sola unidad para todo el cronograma.", "One unit for the whole schedule.", choices=UNITS,
           default="meses")
STEP = ask("cron_paso", "number", "Cada columna abarca", "Each column covers",
           "Cuántas unidades: con duraciones en días, 30 da una columna por mes. Vacío: 1.",
           "How many units: with durations in days, 30 gives a column for each month. Empty: 1.", minimum=0.1,
           maximum=366, default=1.0)
TERM = ask("cron_plazo", "number", "Plazo del proyecto", "Term of the project",
           "En la misma unidad. Si lo escribe, se avisa cuando el cronograma no alcanza.",
           "In the same unit. If you type it, you are told when the schedule does not fit.", minimum=0,
           example=24)
FIRST_YEAR = ask("cron_anio", "integer", "Año en que empieza", "Year in which it starts",
                 "El año del calendario de inversiones en que cae su inicio; 0 es hoy.",
                 "The year of the investment calendar in which its start falls; 0 is today.", minimum=0,
                 maximum=60, default=0, since="0.3.0", weighs=False)

CODE = ask("codigo", "code", "Código", "Code", "Corto y distinto en cada actividad: A, B, 1.2 …",
           "Short and different for each activity: A, B, 1.2 …", required=True, width=9, example="A")
NAME = ask("actividad", "text", "Actividad", "Activity", "Qué se hace.", "What is done.", required=True,
           width=38, example="Formar el equipo")
RESULT = ask("resultado", "code", "Resultado", "Result", "Código del resultado o componente al que sirve.",
             "Code of the result or component that it serves.", width=11, example="R1")
WHO = ask("responsable", "text", "Responsable", "Responsible", "Quién responde por ella.",
          "Who answers for it.", width=20)
WHERE = ask("lugar", "text", "Lugar", "Place", "Dónde se hace.", "Where it is done.", width=16)
DURATION = ask("duracion", "number", "Duración", "Duration", "Cuánto toma; 0, si es solo un hito.",
               "How long it takes; 0 for a mere milestone.", required=True, minimum=0, width=11, example=3,
               adds="never")
PREDECESSORS = tuple(ask(
    f"antes_{number}", "code", f"Después de ({number})", f"After ({number})",
    "Código de una actividad que debe terminar antes. Una por celda.",
    "Code of an activity that must finish first. One in each cell.", width=11) for number in (1, 2, 3, 4))
EARLIEST = ask("no_antes", "number", "No antes de", "Not before",
               "Unidades desde el inicio del proyecto; vacío, en cuanto se pueda.",
               "Units from the start of the project; empty, as soon as possible.", minimum=0, width=11,
               adds="never")
COST = ask("costo", "money", "Costo", "Cost", "Lo que cuesta en total; se reparte por igual en su duración.",
           "What it costs in all; shared evenly over its duration.", unit=MONEY, minimum=0, width=13)
ACTIVITIES = Table(
    key=TABLE, title=Text("Actividades", "Activities"), rows=30, required=True,
    columns=(NAME, CODE, RESULT, WHO, WHERE, DURATION, *PREDECESSORS, EARLIEST, COST),
    note=Text("Con más de cuatro antecesoras, ponga un hito de duración 0 que las reúna.",
              "With more than four predecessors, put in a milestone of duration 0 that joins them."))

EFFECT = ask("motivo", "text", "Motivo", "Reason", "Siembra, cosecha, lluvias, fiestas …",
             "Sowing, harvest, rains, feasts …", required=True, width=38, example="Cosecha de papa")
HARD = Table(
    key=BUSY, title=Text("Períodos difíciles: calendario agropecuario y fiestas",
                         "Hard periods: farming calendar and feasts"), rows=6, parts=False,
    periods=Periods(of="months", label=Text("Período", "Period"), unit=PLAIN, amounts=False,
                    help=Text("Escriba 1 donde la gente no puede trabajar en el proyecto.",
                              "Type 1 where people can't work for the project.")),
    columns=(EFFECT,),
    totals=(("@", series("cron_dificil", "Motivos en el período", "Reasons in the period",
                         PeriodSum(BUSY), unit=PLAIN, show="integer")),))
HARD_IN = series("cron_dificil", "", "", PeriodSum(BUSY)).ref


def of(field: Field) -> ColumnRef:
    """What an activity has in a field, in an expression."""
    return field.column_of(TABLE)


def _unit_words() -> Node:
    named = IsChoice(UNIT.ref, UNITS.key, "semanas")
    return choose(named, say("semanas", "weeks"),
                  choose(IsChoice(UNIT.ref, UNITS.key, "dias"), say("días", "days"), say("meses", "months")))


PER_YEAR = choose(IsChoice(UNIT.ref, UNITS.key, "semanas"), 52,
                  choose(IsChoice(UNIT.ref, UNITS.key, "dias"), 365, 12))
"""Units of time in a year."""
UNIT_WORDS = scalar("cron_unidades", "Todo se cuenta en", "All is counted in", _unit_words(), show="text",
                    unit=None)


def sheet(dated: bool) -> Sheet:
    """The activities; beside a calendar of years they are `dated` by the one in which they start."""
    return Sheet(
        key="actividades", title=Text("Actividades", "Activities"), group="inputs",
        purpose=Text(
            "Liste las actividades, cuánto toma cada una y cuáles deben terminar antes; la ruta crítica y "
            "las barras salen solas.",
            "List the activities, how long each takes and which must finish first; the critical path and "
            "the bars follow."),
        blocks=(Form(title=Text("Tiempo", "Time"),
                     items=(UNIT, STEP, TERM, *((FIRST_YEAR,) if dated else ()))), ACTIVITIES, HARD))


RULES = (
    Rule(code=DUPLICATE_KEY, at=of(CODE), wrong=repeated(of(CODE)), alike=(of(CODE),),
         values={"key": of(CODE), "other": FirstLike((of(CODE),))}),
    *(Rule(code=UNKNOWN_PREDECESSOR, at=of(each), wrong=both(Filled(of(CODE)), unknown(of(each), of(CODE))),
           values={"name": of(each), "names": Names((of(CODE),), none=Text("ninguno todavía", "none yet"))})
      for each in PREDECESSORS))
