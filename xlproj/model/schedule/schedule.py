"""Cronograma: the critical path, the bars of each activity, and what is done and spent in each period."""

from __future__ import annotations

from dataclasses import replace

from xlproj.base.catalogue_schedule import BEYOND_COLUMNS, BEYOND_TERM, HARD_TIME
from xlproj.base.text import Text
from xlproj.base.tolerances import CLOSE
from xlproj.base.units import MONEY, PLAIN
from xlproj.expr.aggregates import Cumulative, max_years, sum_rows, sum_years
from xlproj.expr.functions import both, choose, greatest, in_digits, least, nonzero, say
from xlproj.expr.lookups import first_text
from xlproj.expr.nodes import as_number
from xlproj.expr.presence import Typed
from xlproj.expr.references import Ordinal
from xlproj.expr.texts import Join
from xlproj.model.schedule import network
from xlproj.model.schedule.activities import (
    BUSY,
    COST,
    DURATION,
    HARD_IN,
    NAME,
    PER_YEAR,
    RULES,
    STEP,
    TABLE,
    TERM,
    UNIT_WORDS,
    of,
    sheet,
)
from xlproj.spec.formats import Format
from xlproj.spec.quantities import Quantity, by_row, by_row_and_year, scalar, series
from xlproj.spec.recipes import Assembly, Recipe
from xlproj.spec.relations import apart
from xlproj.spec.rules import Condition, Figure, Rule
from xlproj.spec.sheets import Detail, Form, Sheet, Timeline

_START, _FINISH = network.EARLY_START.ref, network.EARLY_FINISH.ref
_DATED = network.CIRCLES.ref.equals(0)

# --- what is done and spent ---------------------------------------------------------------------------------
def _row(key: str, es: str, en: str, expr: object, **more: object) -> Quantity:
    return series(f"cron_{key}", es, en, expr, **more)  # type: ignore[arg-type]  # a node


_SINCE = _row("desde", "Desde", "From", (Ordinal(BUSY, 1) - 1) * network.COLUMN.ref, unit=PLAIN,
              show="number")
_UNTIL = _row("hasta", "Hasta", "To", Ordinal(BUSY, 1) * network.COLUMN.ref, unit=PLAIN, show="number")
_FROM, _TO = _SINCE.ref, _UNTIL.ref
_NAME = by_row("cron_nombre", "Actividad", "Activity", network.TITLE.ref, show="text", unit=None)
_COST = by_row("cron_costo", "Costo", "Cost", of(COST) + 0, unit=MONEY)
AMONG = by_row("cron_entre", "Se reparte entre", "Shared among", nonzero(network.TAKES.ref), unit=PLAIN,
               show="number", meaning=Text("Su duración; 1, si es un hito.",
                                           "Its duration; 1 for a milestone."))
_BEGINS = by_row("cron_empieza", "Empieza", "Starts", _START, unit=PLAIN, show="number")
_ENDS = by_row("cron_termina", "Termina", "Finishes", _FINISH, unit=PLAIN, show="number")
_AT_ONCE = by_row(
    "cron_de_golpe", "Si es un hito, su período", "If a milestone, its period", unit=PLAIN, show="integer",
    expr=choose(both(network.USED.ref > 0, network.TAKES.ref <= 0),
                1 + sum_years(as_number(_BEGINS.ref > _TO + CLOSE)), 0),
    meaning=Text("Lo que ocurre al fin de un período está en él; lo que ocurre en 0, en el primero.",
                 "What happens at the end of a period is in it, what happens at 0 in the first."))
"""What rounding leaves of a time puts nothing into another period."""
PART = by_row_and_year(
    "cron_parte", "Parte de la actividad que se hace", "Part of the activity that is done", unit=PLAIN,
    show="rate", total=True,
    expr=greatest(0, least(_ENDS.ref, _TO) - greatest(_BEGINS.ref, _FROM)) / AMONG.ref
    + as_number(Ordinal(BUSY, 1).equals(_AT_ONCE.ref)), convention=Text(
            "Cada actividad empieza en cuanto puede y avanza por igual.",
            "Each activity starts as soon as it can and goes on evenly."))
SPENT = by_row_and_year("cron_gasto", "Lo que cuesta", "What it costs", PART.ref * _COST.ref, unit=MONEY,
                        total=True)

_WHOLE = scalar("cron_duraciones", "Suma de duraciones", "Sum of durations", sum_rows(network.TAKES.ref),
                unit=PLAIN, show="number")
_COST_WHOLE = scalar("cron_costo_total", "Costo de todas las actividades", "Cost of all activities",
                     sum_rows(_COST.ref), bold=True)
DONE = _row("avance", "Avance físico del período", "Physical progress of the period", unit=PLAIN, show="rate",
            expr=sum_rows(PART.ref * network.TAKES.ref) / nonzero(_WHOLE.ref),
            convention=Text("Cada actividad pesa lo que dura.", "Each activity weighs as long as it takes."))
DONE_SO_FAR = _row("avance_acumulado", "Avance físico acumulado", "Physical progress, cumulated", unit=PLAIN,
                   show="rate", expr=Cumulative(DONE.ref, yearly=False), bold=True)
SPENDING = _row("gasto_periodo", "Costo del período", "Cost of the period", sum_rows(SPENT.ref), total=True)
SPENT_SO_FAR = _row("gasto_acumulado", "Costo acumulado", "Cost, cumulated",
                    Cumulative(SPENDING.ref, yearly=False))
SPENT_PART = _row("gasto_parte", "Avance financiero acumulado", "Financial progress, cumulated", unit=PLAIN,
                  show="rate", expr=SPENT_SO_FAR.ref / nonzero(_COST_WHOLE.ref), bold=True)
PROGRESS = Sheet(
    key="avance", title=Text("Avance físico y financiero", "Physical and financial progress"),
    group="results",
    purpose=Text("Cuánto se hace y cuánto cuesta en cada período, si cada actividad empieza en cuanto puede.",
                 "How much is done and what it costs in each period, if each activity starts as soon as it "
                 "can."),
    blocks=(Timeline(of=BUSY, rows=(_SINCE, _UNTIL, DONE, DONE_SO_FAR, SPENDING, SPENT_SO_FAR, SPENT_PART)),
            Form(title=Text("En total", "In all"), items=(_WHOLE, _COST_WHOLE)),
            Detail(table=TABLE, title=Text("Actividad por actividad", "Activity by activity"), name=_NAME,
                   columns=(_COST, AMONG, _BEGINS, _ENDS, _AT_ONCE), of=BUSY, by_period=(PART, SPENT))))

# --- dates and bars -----------------------------------------------------------------------------------------
_BAR = 4.4
_BAR_NAME = by_row("cron_de_barra", "Actividad", "Activity", network.TITLE.ref, show="text", unit=None)
BARS = by_row_and_year(
    "cron_barra", "Barras: ██ crítica, ▒▒ con holgura, ·· holgura, ◆ hito",
    "Bars: ██ critical, ▒▒ with float, ·· float, ◆ milestone", show="text", unit=None,
    expr=choose(PART.ref > CLOSE, choose(network.SHOWN_TAKES.ref > 0, choose(
        network.CRITICAL.ref > 0, say("███", "███"), say("▒▒▒", "▒▒▒")), say("◆", "◆")), choose(
            least(network.LATE_FINISH.ref, _TO) > greatest(_FINISH, _FROM) + CLOSE, say("···", "···"),
            say("", ""))))
IN_HARD_TIME = by_row(
    "cron_en_dificil", "Cae en períodos difíciles", "Falls in hard periods", unit=PLAIN, show="number",
    expr=network.TAKES.ref * sum_years(PART.ref * as_number(HARD_IN > 0)))
_LAST = scalar("cron_ultima", "Hasta dónde llegan las columnas", "How far the columns reach", unit=PLAIN,
               show="number", expr=max_years(Ordinal(BUSY, 1)) * network.COLUMN.ref)
PATH = Sheet(
    key="ruta_critica", title=Text("Ruta crítica", "Critical path"), group="results",
    purpose=Text("Si se atrasa una actividad crítica, se atrasa todo el proyecto (CPM).",
                 "If a critical activity is late, the whole project is late (CPM)."),
    blocks=(Form(title=Text("En corto", "In short"), items=(
        UNIT_WORDS, network.LENGTH, network.CRITICAL_COUNT, _LAST, network.CIRCLES)),
            Detail(table=TABLE, title=Text("Fechas y holguras", "Dates and floats"), name=network.TITLE,
                   columns=(*network.DATES, IN_HARD_TIME))))
_EACH = scalar("cron_columna", "Cada columna abarca", "Each column covers", show="text", unit=None,
               expr=Join((in_digits(network.COLUMN.ref), say(" ", " "), UNIT_WORDS.ref)))
CHART = Sheet(
    key="cronograma", title=Text("Cronograma", "Schedule"), group="results",
    purpose=Text("Cuándo se hace cada actividad, si empieza en cuanto puede: una columna por período.",
                 "When each activity is done, if it starts as soon as it can: one column for each period."),
    blocks=(Form(title=Text("Tiempo", "Time"), items=(_EACH,)),
            Detail(table=TABLE, title=Text("Barras", "Bars"), name=_BAR_NAME, narrow=_BAR, of=BUSY,
                   by_period=(BARS,)),))

_LAST_ACTIVITY = first_text(network.KEY.ref, network.EARLY_FINISH.ref.equals(network.LENGTH.ref))
_FITS = Condition(
    key="cron_plazo", blocks=False,
    label=Text("El cronograma cabe en el plazo", "The schedule fits in the term"),
    rules=(Rule(code=BEYOND_TERM, at=TERM.ref,
                values={"key": _LAST_ACTIVITY, **apart(network.LENGTH.ref, TERM.ref)},
                wrong=both(_DATED, Typed(TERM.ref), network.LENGTH.ref > TERM.ref + CLOSE)),))
_SHOWN = Condition(
    key="cron_columnas", blocks=False,
    label=Text("Todo el cronograma se ve en las columnas", "The whole schedule is seen in the columns"),
    rules=(Rule(code=BEYOND_COLUMNS, at=STEP.ref, wrong=both(_DATED, network.LENGTH.ref > _LAST.ref + CLOSE),
                values=apart(network.LENGTH.ref, _LAST.ref)),))
_QUARTER = 0.25
_EASY = Rule(code=HARD_TIME, at=of(DURATION), values={
    "name": of(NAME), "amount": Figure(IN_HARD_TIME.ref), "takes": Figure(of(DURATION)),
    "units": UNIT_WORDS.ref}, wrong=both(
        of(DURATION) < PER_YEAR, IN_HARD_TIME.ref > of(DURATION) * _QUARTER + CLOSE))
"""What takes a year or more goes through all seasons, and what is long enough makes up for what it loses."""
FORMAT = Format(
    results=(PATH, CHART, PROGRESS, network.STEPS), rules=(*RULES, _EASY),
    conditions=(network.NO_CIRCLE, _FITS, _SHOWN),
    conventions=(
        Text("El tiempo del cronograma se cuenta desde 0; una actividad termina al fin de su última unidad.",
             "Time of the schedule counts from 0; an activity finishes at the end of its last unit."),
        Text("Los costos de las actividades no entran en el flujo: lo que se paga se escribe en Inversiones "
             "y en los programas.",
             "Costs of activities don't enter the cash flow: what is paid is typed on Investments and in the "
             "programmes.")))


def _schedule(made: Assembly) -> Format:
    """Beside investments it is asked in which of their years the schedule starts."""
    return replace(FORMAT, inputs=(sheet(made.has("inversiones")),))


RECIPES = (Recipe(key="cronograma", needs=(), period="any", alone=True, build=_schedule),)
