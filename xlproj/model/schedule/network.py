"""Cronograma: early and late dates, floats and the critical path (CPM).

Starts are found in steps: in each, an activity starts when its predecessors would finish as of the step
before. After as many steps as activities follow one another, nothing moves any more. What must still be done
after an activity is found in the same way from the end backwards, so several starts and several ends need
nothing more. Activities A of 1 month, C of 3 after it and I of 12 after C: I starts at 4 and ends at 16.
"""

from __future__ import annotations

from xlproj.base.text import Text
from xlproj.base.tolerances import CLOSE
from xlproj.base.units import PLAIN
from xlproj.expr.aggregates import Reduce, count_years, max_years, sum_rows
from xlproj.expr.functions import absolute, blank_unless, both, choose, greatest, say
from xlproj.expr.lookups import max_for_code, sum_where
from xlproj.expr.nodes import Node, as_number
from xlproj.expr.presence import Filled
from xlproj.expr.references import ColumnRef, QuantityRef, previous
from xlproj.expr.texts import Join
from xlproj.model.schedule.activities import CODE, DURATION, EARLIEST, NAME, PREDECESSORS, STEP, TABLE, of
from xlproj.spec.inputs import Field
from xlproj.spec.quantities import Quantity, by_row, by_row_and_year, scalar
from xlproj.spec.rules import Condition
from xlproj.spec.sheets import Detail, Form, Sheet

SOURCE = "004 IV 5.g"


def _column(key: str, es: str, en: str, expr: Node, **more: object) -> Quantity:
    return by_row(f"cron_{key}", es, en, expr, **{"unit": PLAIN, "show": "number", **more})


def _text(field: Field) -> Quantity:
    cell: ColumnRef = of(field)
    return _column(field.key, field.label.es, field.label.en, blank_unless(Filled(cell), cell), show="text",
                   unit=None)


def _step(key: str, es: str, en: str, expr: Node) -> Quantity:
    return by_row_and_year(f"cron_{key}", es, en, expr, unit=PLAIN, show="number")


# --- step by step -------------------------------------------------------------------------------------------
KEY = _text(CODE)
TAKES = _column("duracion", "Duración", "Duration", of(DURATION) + 0)
WAITS = _column("no_antes", "No antes de", "Not before", of(EARLIEST) + 0)
USED = _column("cuenta", "Actividad (1: sí)", "Activity (1: yes)", as_number(Filled(of(CODE))),
               show="integer")
BEFORE = tuple(map(_text, PREDECESSORS))
_BEFORE = tuple(each.ref for each in BEFORE)


def _of_predecessors(of_each: Node) -> Node:
    return max_for_code(of_each, KEY.ref, _BEFORE)


def _of_followers(of_each: Node) -> Node:
    return max_for_code(of_each, _BEFORE, KEY.ref)


_START, _REST, _DEPTH = map(QuantityRef, ("cron_paso_inicio", "cron_paso_resto", "cron_paso_orden"))
STARTS = _step("paso_inicio", "Inicio temprano, paso a paso", "Early start, step by step",
               greatest(WAITS.ref, _of_predecessors(previous(_START) + TAKES.ref)))
REST = _step(
    "paso_resto", "Lo que falta después de ella, paso a paso", "What is left after it, step by step",
    _of_followers(previous(_REST) + TAKES.ref))
DEPTH = _step("paso_orden", "Cuántas deben terminar antes, una tras otra, paso a paso",
              "How many must finish first, one after the other, step by step",
              _of_predecessors(previous(_DEPTH) + USED.ref))
DEEP = _column("seguidas", "Deben terminar antes, una tras otra", "Must finish first, one after the other",
               max_years(DEPTH.ref), show="integer")
UNSETTLED = _column("sin_fecha", "Sin fecha: espera por sí misma (1: sí)",
                    "No date: it waits for itself (1: yes)",
                    as_number(DEEP.ref >= count_years(DEPTH.ref)), show="integer",
                    meaning=Text("Aún se mueve en el último paso.", "It still moves in the last step."))
# --- dates and floats ---------------------------------------------------------------------------------------
TITLE = _column("titulo", "Actividad", "Activity", show="text", unit=None, expr=blank_unless(
    USED.ref > 0, Join((of(CODE), say(". ", ". "), of(NAME)))))


def _date(key: str, es: str, en: str, expr: Node, **more: object) -> Quantity:
    return _column(key, es, en, expr, **{"source": SOURCE, **more})


EARLY_START = _date("inicio", "Inicio temprano", "Early start", max_years(STARTS.ref))
EARLY_FINISH = _date("fin", "Fin temprano", "Early finish", EARLY_START.ref + TAKES.ref)
LENGTH = scalar("cron_total", "Duración del proyecto", "Length of the project",
                Reduce("MAX", EARLY_FINISH.ref, "row"), unit=PLAIN, show="number", bold=True,
                name="duracion_proyecto", source=SOURCE)
LATE_FINISH = _date("fin_tardio", "Fin tardío", "Late finish",
                    choose(USED.ref > 0, LENGTH.ref - max_years(REST.ref), 0))
LATE_START = _date("inicio_tardio", "Inicio tardío", "Late start", LATE_FINISH.ref - TAKES.ref)


def _settled(gap: Node) -> Node:
    """A float; what rounding leaves of one is none."""
    return choose(absolute(gap) < CLOSE, 0, gap)


TOTAL_FLOAT = _date("holgura", "Holgura total", "Total float", _settled(LATE_START.ref - EARLY_START.ref),
                    meaning=Text("Cuánto puede atrasarse sin atrasar el proyecto.",
                                 "How long it may be late without making the project late."))
_LEFT = _column("resta", "Lo que falta al empezar la siguiente", "What is left when the next one starts",
                _of_followers(LENGTH.ref - EARLY_START.ref))
COLUMN = scalar("cron_ancho", "Unidades de tiempo que abarca cada columna",
                "Units of time that each column covers", STEP.given, unit=PLAIN, show="number")
STEPS = Sheet(
    key="cronograma_pasos", title=Text("Cronograma, auxiliares", "Schedule, workings"), group="results",
    printed=0,
    purpose=Text("Cómo se hallan las fechas: cada paso mira las antecesoras en el paso anterior.",
                 "How the dates are found: each step looks at the predecessors in the step before."),
    blocks=(Detail(table=TABLE, title=Text("Paso a paso", "Step by step"), name=KEY,
                   columns=(TAKES, WAITS, USED, DEEP, UNSETTLED, *BEFORE, _LEFT), of=TABLE,
                   by_period=(STARTS, REST, DEPTH)),
            Form(title=Text("Columnas", "Columns"), items=(COLUMN,))))
NEXT_START = _date("siguiente", "Empieza la siguiente", "Next one starts",
                   choose(USED.ref > 0, LENGTH.ref - _LEFT.ref, 0),
                   meaning=Text("Cuándo empieza la primera de las que la esperan; si ninguna, cuándo "
                                "termina el proyecto.",
                                "When the first of those that wait for it starts; if none, when the project "
                                "ends."))
FREE_FLOAT = _date("holgura_libre", "Holgura libre", "Free float",
                   choose(USED.ref > 0, _settled(NEXT_START.ref - EARLY_FINISH.ref), 0),
                   meaning=Text("Cuánto puede atrasarse sin mover a ninguna otra.",
                                "How long it may be late without moving any other."))
CRITICAL = _date("critica", "Crítica (1: sí)", "Critical (1: yes)", show="integer",
                 expr=as_number(both(USED.ref > 0, TOTAL_FLOAT.ref <= 0)))
PLACE = _date(
    "lugar_ruta", "Puesto en la ruta crítica", "Place on the critical path", show="integer",
    expr=choose(CRITICAL.ref > 0, 1 + sum_where(CRITICAL.ref, EARLY_START.ref, "<", EARLY_START.ref - CLOSE),
                0))
CRITICAL_COUNT = scalar("cron_criticas", "Actividades críticas", "Critical activities",
                        sum_rows(CRITICAL.ref), unit=PLAIN, show="integer")
SHOWN_TAKES = _column("toma", "Duración", "Duration", TAKES.ref)
DATES = (SHOWN_TAKES, EARLY_START, EARLY_FINISH, LATE_START, LATE_FINISH, TOTAL_FLOAT, NEXT_START, FREE_FLOAT,
         CRITICAL, PLACE)
CIRCLES = scalar("cron_circulos", "Actividades sin fecha, porque esperan por sí mismas",
                 "Activities without a date, since they wait for themselves", sum_rows(UNSETTLED.ref),
                 unit=PLAIN, show="integer")
NO_CIRCLE = Condition(key="cron_sin_circulos", rules=(), shown=CIRCLES.ref.equals(0),
                      label=Text("Ninguna actividad espera por sí misma", "No activity waits for itself"))
