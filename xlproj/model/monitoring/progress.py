"""Seguimiento: planned and achieved period by period, and how far each indicator is at its last reading.

Advance is (achieved − baseline) / (target − baseline), so that an indicator that should fall advances as it
falls: of 120 to 90, at 110 a third. It is on time if what was achieved since the baseline is as much as was
planned: the index is (achieved − baseline) / (planned − baseline).
"""

from __future__ import annotations

from xlproj.base.text import Text
from xlproj.base.tolerances import CLOSE
from xlproj.base.units import PLAIN
from xlproj.expr.aggregates import max_years, sum_years
from xlproj.expr.functions import absolute, blank_unless, both, choose, either, least, nonzero, say
from xlproj.expr.lookups import sum_for_code, text_for_code
from xlproj.expr.nodes import Node, as_number
from xlproj.expr.presence import Exists, Typed
from xlproj.expr.references import Ordinal, QuantityRef, Year, previous
from xlproj.expr.texts import Join, written
from xlproj.model.monitoring import facts
from xlproj.model.monitoring.facts import (
    BASE_VALUE,
    BASED,
    CAPPED,
    FLOW,
    KEY,
    LEVEL_NUMBER,
    MILESTONE,
    MILESTONES,
    REFERENCE_VALUE,
    REFERRED,
    TARGET_VALUE,
    TARGETED,
    UNTIL_THEN,
    WEIGHS,
    band,
    figure,
    flag,
    text,
)
from xlproj.model.monitoring.tables import (
    ACHIEVED,
    ACTION,
    ACTIVITIES,
    FOLLOWED,
    OF,
    PER,
    PLANNED,
    PRODUCTS,
    TOLERANCE,
    WHO,
    YEAR,
    of,
    read,
)
from xlproj.spec.quantities import Quantity, by_row, scalar

SOURCE = "004 XVI 1"

# --- period by period ---------------------------------------------------------------------------------------
def _reading(key: str, es: str, en: str, expr: Node, **more: object) -> Quantity:
    """A figure of each reading."""
    return by_row(f"seg_a_{key}", es, en, expr, **{"show": "period", "unit": PLAIN, **more})


READING_KEY = _reading("clave", "Indicador y período", "Indicator and period", facts.dated(
    read(OF), read(YEAR)), show="text", unit=None)
_ACHIEVED = _reading("logrado", "Logrado", "Achieved", read(ACHIEVED) + 0, show="number")
_IS_ACHIEVED = _reading("con_logrado", "Con lo logrado (1: sí)", "With what was achieved (1: yes)",
                        as_number(Typed(read(ACHIEVED))))
_PLANNED = _reading("previsto", "Previsto", "Planned", read(PLANNED) + 0, show="number")
_IS_PLANNED = _reading("con_previsto", "Con lo previsto (1: sí)", "With what was planned (1: yes)",
                       as_number(Typed(read(PLANNED))))
TYPED_OF_READING = (_ACHIEVED, _IS_ACHIEVED, _PLANNED, _IS_PLANNED)


def _of_period(of_each: Quantity) -> Node:
    """What the reading of an indicator in the period says."""
    return sum_for_code(of_each.ref, READING_KEY.ref, Join((KEY.ref, say("|", "|"), Year())))


READ = band("medido", "Medido en el período", "Measured in the period", _of_period(_IS_ACHIEVED), "period")
DONE = band("logrado", "Logrado en el período", "Achieved in the period", _of_period(_ACHIEVED))
TYPED_PLANS = band("previstos", "Previsto escrito en el período", "Plan typed of the period",
                   _of_period(_IS_PLANNED), "period")
TYPED_PLAN = band("previsto_escrito", "Lo previsto que se escribió", "The plan that was typed",
                  _of_period(_PLANNED))
EVEN = flag("parejo", "Con plan parejo", "With an even plan",
            as_number(both(UNTIL_THEN.ref > 0, TARGETED > 0)))
_EVEN_NOW = both(EVEN.ref > 0, Year() > 0, either(FLOW.ref.equals(0), Year() <= UNTIL_THEN.ref))
EVEN_PLAN = band("plan_parejo", "Plan parejo del período", "Even plan of the period", choose(
    _EVEN_NOW, choose(FLOW.ref > 0, TARGET_VALUE / nonzero(UNTIL_THEN.ref), BASE_VALUE + (
        TARGET_VALUE - BASE_VALUE) * least(1, Year() / nonzero(UNTIL_THEN.ref))), 0))
HAS_PLAN, PLAN, PLAN_SO_FAR, DONE_SO_FAR = map(QuantityRef, (
    "seg_con_plan", "seg_previsto", "seg_previsto_a_la_fecha", "seg_logrado_a_la_fecha"))


def planned(*, known: bool) -> tuple[Quantity, ...]:
    """What was planned in each period: as typed, else the milestone of the logframe, else the even plan, else
    the target in its year."""
    due = both(facts.DUE.ref > 0, EVEN.ref.equals(0), Year().equals(facts.DUE.ref))
    plans = (TYPED_PLANS.ref > 0, *((MILESTONES.ref > 0, due) if known else ()), _EVEN_NOW)
    evenly = EVEN_PLAN.ref
    value = choose(MILESTONES.ref > 0, MILESTONE.ref, choose(due, TARGET_VALUE, evenly)) if known else evenly
    return (
        *((MILESTONES, MILESTONE) if known else ()), EVEN_PLAN,
        band("con_plan", "Con plan en el período", "With a plan in the period", as_number(either(*plans)),
             "period"),
        band("previsto", "Previsto en el período", "Planned in the period",
             choose(TYPED_PLANS.ref > 0, TYPED_PLAN.ref, value)))


def _so_far(key: str, es: str, en: str, here: Node, there_is: Node) -> Quantity:
    """A figure up to the period: added up, or the last one, which before the first is the baseline."""
    before = previous(QuantityRef(f"seg_{key}"))
    return band(key, es, en, choose(FLOW.ref > 0, before + here, choose(
        there_is > 0, here, choose(Year().equals(0), BASE_VALUE, before))))


def _advance(key: str, es: str, en: str, value: Node) -> Quantity:
    return band(key, es, en, choose(SPANNED.ref > 0, (value - BASE_VALUE) / nonzero(
        TARGET_VALUE - BASE_VALUE), 0), "rate")


def _counted(key: str, es: str, en: str, advance: Quantity) -> Quantity:
    return band(key, es, en, least(1, advance.ref), "rate")


SPANNED = flag("con_tramo", "De la base a la meta", "From baseline to target", as_number(both(
    either(BASED > 0, FLOW.ref > 0), TARGETED > 0, absolute(TARGET_VALUE - BASE_VALUE) > CLOSE)))
PLANNED_SO_FAR = _so_far("previsto_a_la_fecha", "Previsto a la fecha", "Planned to date", PLAN, HAS_PLAN)
ACHIEVED_SO_FAR = _so_far("logrado_a_la_fecha", "Logrado a la fecha", "Achieved to date", DONE.ref, READ.ref)
PLANNED_ADVANCE = _advance("avance_previsto", "Avance previsto a la fecha", "Planned advance to date",
                           PLAN_SO_FAR)
ADVANCE_THEN = _advance("avance_logrado", "Avance a la fecha", "Advance to date", DONE_SO_FAR)
COUNTED_PLAN = _counted("avance_previsto_cuenta", "Avance previsto, hasta 100 %",
                        "Planned advance, up to 100 %", PLANNED_ADVANCE)
COUNTED_DONE = _counted("avance_logrado_cuenta", "Avance, hasta 100 %", "Advance, up to 100 %", ADVANCE_THEN)

ROW = figure("fila", "Fila", "Row", choose(facts.IN_USE.ref > 0, Ordinal(FOLLOWED.key, axis="row"), 0),
             "period")

# --- at the last reading ------------------------------------------------------------------------------------
_NAMED = Join((KEY.ref, say(". ", ". "), facts.TEXT))
READ_TIMES = figure("mediciones", "Mediciones", "Readings", sum_years(READ.ref), "period")
MEASURED = flag("con_dato", "Medido alguna vez", "Ever measured", as_number(READ_TIMES.ref > 0))
LAST = figure("ultimo", "Último período medido", "Last period measured", max_years(READ.ref * Year()),
              "period")


def _at_last(of_period: Node) -> Node:
    return sum_years(of_period * as_number(Year().equals(LAST.ref)))


PLANNED_NOW = figure("previsto_ahora", "Previsto a esa fecha", "Planned to that date", _at_last(PLAN_SO_FAR))
DONE_NOW = figure("logrado_ahora", "Logrado a esa fecha", "Achieved to that date", _at_last(DONE_SO_FAR))
PLANS_UNTIL = figure("planes", "Planes hasta esa fecha", "Plans until that date",
                     sum_years(HAS_PLAN * as_number(Year() <= LAST.ref)), "period")
COMPARED = flag("comparado", "Se compara con lo previsto", "Compared with the plan",
                as_number(both(READ_TIMES.ref > 0, PLANS_UNTIL.ref > 0)))
_STEP = PLANNED_NOW.ref - BASE_VALUE
INDEXED = flag("con_indice", "Con índice", "With an index",
               as_number(both(COMPARED.ref > 0, absolute(_STEP) > CLOSE)))
INDEX = figure("indice", "Índice: logrado entre previsto, desde la base",
               "Index: achieved over planned, from the baseline", source=SOURCE, show="ratio",
               expr=choose(INDEXED.ref > 0, (DONE_NOW.ref - BASE_VALUE) / nonzero(_STEP), 0))
DEVIATION = figure("desviacion", "Desviación", "Deviation", DONE_NOW.ref - PLANNED_NOW.ref)
ADVERSE = figure("en_contra", "Desviación en contra (negativa: a favor)",
                 "Adverse deviation (negative: favourable)", choose(
                     CAPPED.ref > 0, DEVIATION.ref,
                     -DEVIATION.ref * choose(TARGET_VALUE < BASE_VALUE, -1, 1)))
SHORT = figure(
    "falta", "Parte de lo previsto que falta (o que se pasó)",
    "Share of the plan that is missing (or exceeded)", show="rate", source=SOURCE,
    expr=choose(INDEXED.ref > 0, choose(CAPPED.ref > 0, INDEX.ref - 1, 1 - INDEX.ref),
                choose(both(COMPARED.ref > 0, ADVERSE.ref > CLOSE), 1, 0)),
    convention=Text(
        "Verde: falta a lo más la tolerancia. Ámbar: a lo más dos veces la tolerancia. Rojo: más.",
        "Green: at most the tolerance is missing. Amber: at most twice the tolerance. Red: more."))
TOLERATED = scalar("seg_tolerancia_vigente", "Tolerancia que se aplica", "Tolerance that applies",
                   TOLERANCE.given, show="rate", unit=PLAIN)
GREEN, AMBER, RED = 1, 2, 3
LIGHT = figure("luz", "Semáforo (1 verde, 2 ámbar, 3 rojo)", "Light (1 green, 2 amber, 3 red)", choose(
    COMPARED.ref > 0, choose(SHORT.ref <= TOLERATED.ref + CLOSE, GREEN, choose(
        SHORT.ref <= 2 * TOLERATED.ref + CLOSE, AMBER, RED)), 0), "period")
KNOWN = flag("con_avance", "Con avance", "With an advance",
             as_number(both(READ_TIMES.ref > 0, SPANNED.ref > 0)))
ADVANCE = figure("avance", "Avance hacia la meta", "Advance towards the target", choose(
    KNOWN.ref > 0, (DONE_NOW.ref - BASE_VALUE) / nonzero(TARGET_VALUE - BASE_VALUE), 0), "rate",
                 source=SOURCE)
COUNTED = figure("avance_cuenta", "Avance, hasta 100 %", "Advance, up to 100 %", least(1, ADVANCE.ref),
                 show="rate",
                 convention=Text("En los promedios, lo que pasa de 100 % no compensa a otro indicador.",
                                 "In averages, what exceeds 100 % makes up for no other indicator."))
OTHER_DONE = figure("otro_logrado", "Logrado del otro indicador", "Achieved of the other indicator",
                    sum_for_code(DONE_NOW.ref, KEY.ref, of(PER)))
OTHER_PLANNED = figure("otro_previsto", "Previsto del otro indicador", "Planned of the other indicator",
                       sum_for_code(PLANNED_NOW.ref, KEY.ref, of(PER)))
_PER_DONE = both(READ_TIMES.ref > 0, absolute(OTHER_DONE.ref) > CLOSE)
_PER_PLANNED = both(COMPARED.ref > 0, absolute(OTHER_PLANNED.ref) > CLOSE)
PER_DONE = figure("por_logrado", "Por unidad del otro, logrado", "Per unit of the other, achieved",
                  blank_unless(_PER_DONE, DONE_NOW.ref / OTHER_DONE.ref))
PER_PLANNED = figure("por_previsto", "Por unidad del otro, previsto", "Per unit of the other, planned",
                     blank_unless(_PER_PLANNED, PLANNED_NOW.ref / OTHER_PLANNED.ref))
PER_APART = figure(
    "por_desviacion", "Por unidad: desviación", "Per unit: deviation", show="rate", expr=blank_unless(
        both(Exists(PER_DONE.ref), Exists(PER_PLANNED.ref), absolute(PLANNED_NOW.ref) > CLOSE),
        PER_DONE.ref / PER_PLANNED.ref - 1))
_GAP = both(READ_TIMES.ref > 0, REFERRED.ref > 0)
REMAINING = figure("brecha_queda", "Brecha que queda", "Gap that remains",
                   blank_unless(_GAP, absolute(DONE_NOW.ref - REFERENCE_VALUE.ref)))
CLOSED = figure("brecha", "Brecha cerrada", "Gap closed", show="rate", expr=blank_unless(
    both(Exists(REMAINING.ref), absolute(REFERENCE_VALUE.ref - BASE_VALUE) > CLOSE),
    (DONE_NOW.ref - BASE_VALUE) / (REFERENCE_VALUE.ref - BASE_VALUE)))
PHYSICAL = figure(
    "fisico", "Peso en el avance físico", "Weight in the physical progress", WEIGHS.ref * SPANNED.ref
    * as_number(both(LEVEL_NUMBER >= ACTIVITIES, LEVEL_NUMBER <= PRODUCTS)), convention=Text(
        "El avance físico es el de actividades y productos, cada uno con su peso.",
        "Physical progress is that of activities and products, each with its weight."))

# --- what the last reading says besides ---------------------------------------------------------------------
READING_ACTION = _reading("accion", "Acción correctiva", "Corrective action", written(read(ACTION)),
                          show="text", unit=None)
READING_WHO = _reading("quien", "Responsable", "In charge", written(read(WHO)), show="text", unit=None)
READING_LAST = _reading("ultimo", "Último período del indicador", "Last period of the indicator",
                        sum_for_code(LAST.ref, KEY.ref, read(OF)))
READING_LIGHT = _reading("luz", "Semáforo del indicador", "Light of the indicator",
                         sum_for_code(LIGHT.ref, KEY.ref, read(OF)))
READING_SHORT = _reading("falta", "Lo que falta del indicador", "What is missing of the indicator",
                         sum_for_code(SHORT.ref, KEY.ref, read(OF)), show="rate")
LATEST = text("ultima_clave", "Última medición", "Last reading",
              Join((KEY.ref, say("|", "|"), LAST.ref)))
LAST_ACTION = text("accion", "Acción correctiva", "Corrective action",
                   text_for_code(READING_ACTION.ref, READING_KEY.ref, LATEST.ref))
LAST_WHO = text("quien", "Responsable", "In charge",
                text_for_code(READING_WHO.ref, READING_KEY.ref, LATEST.ref))
LABEL = text("rotulo", "Indicador", "Indicator", choose(facts.IN_USE.ref > 0, _NAMED, say("", "")))
_UNIT = choose(facts.UNIT_TEXT.equals(say("", "")), say("", ""),
               Join((say(" (", " ("), facts.UNIT_TEXT, say(")", ")"))))
MEASURED_IN = text("rotulo_unidad", "Indicador con su unidad", "Indicator with its unit",
                   Join((LABEL.ref, _UNIT)))
