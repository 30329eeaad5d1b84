"""Seguimiento: what is known of each indicator, from the logframe or typed on the sheet, and its planned
values from there."""

from __future__ import annotations

from xlproj.base.units import PLAIN
from xlproj.expr.functions import Function, both, choose, say
from xlproj.expr.lookups import sum_for_code, text_for_code
from xlproj.expr.nodes import Node, Num, as_number, total_of
from xlproj.expr.presence import Default, Filled, IsChoice, Typed
from xlproj.expr.references import ColumnRef, QuantityRef, Year
from xlproj.expr.texts import Join, written
from xlproj.model.lists import YES_NO
from xlproj.model.logic import lines, matrix
from xlproj.model.logic import tables as logframe
from xlproj.model.monitoring.tables import (
    ADDS,
    BASE,
    CAP,
    CODE,
    EFFECTS,
    IMPACTS,
    INPUTS,
    LEVEL,
    LEVELS,
    NAME,
    PRODUCTS,
    REFERENCE,
    TARGET,
    UNIT,
    UNTIL,
    WEIGHT,
    of,
)
from xlproj.spec.inputs import Field
from xlproj.spec.quantities import Quantity, Show, by_row, by_row_and_year, series
from xlproj.spec.sheets import Detail

_LEVELS_ABOVE = len(LEVELS.keys) + 1
"""The goal is the first level of a logframe and the last one here."""


def figure(key: str, es: str, en: str, expr: Node, show: Show = "number", **more: object) -> Quantity:
    """A number of each indicator."""
    return by_row(f"seg_{key}", es, en, expr, show=show, unit=PLAIN, **more)


def flag(key: str, es: str, en: str, expr: Node) -> Quantity:
    """1 or 0 of each indicator."""
    return figure(key, f"{es} (1: sí)", f"{en} (1: yes)", expr, "period")


def text(key: str, es: str, en: str, expr: Node) -> Quantity:
    """A text of each indicator."""
    return by_row(f"seg_{key}", es, en, expr, show="text", unit=None)


def band(key: str, es: str, en: str, expr: Node, show: Show = "number", **more: object) -> Quantity:
    """A number of each indicator and period."""
    return by_row_and_year(f"seg_{key}", es, en, expr, show=show, unit=PLAIN, **more)


def dated(code: ColumnRef, when: ColumnRef) -> Node:
    """The code of a row and the period that it is about, by which both are looked for at once; nothing
    without a code."""
    return choose(Filled(code), Join((code, say("|", "|"), when + 0)), say("", ""))


KEY = text("clave", "Clave", "Key", lines.code_of(of(CODE)))
IN_USE = flag("en_uso", "Indicador", "Indicator", as_number(Filled(of(CODE))))
FLOW = flag("suma", "Se suman los períodos", "Periods are added up",
            as_number(IsChoice(of(ADDS), YES_NO.key, "si")))
CAPPED = flag("es_tope", "Pasarse es malo", "More is bad", as_number(IsChoice(of(CAP), YES_NO.key, "si")))
UNTIL_THEN = figure("hasta", "Plan parejo hasta", "Even plan until", of(UNTIL) + 0, "period")
WEIGHS = figure("pesa", "Peso", "Weight", Default(of(WEIGHT), Num(1)) * IN_USE.ref)
REFERRED = flag("con_referencia", "Con referencia", "With a reference", as_number(Typed(of(REFERENCE))))
REFERENCE_VALUE = figure("valor_referencia", "Referencia", "Reference", of(REFERENCE) + 0)
TYPED_OF_EACH = (IN_USE, FLOW, CAPPED, UNTIL_THEN, WEIGHS, REFERRED, REFERENCE_VALUE)

# what the logframe knows, or the sheet: other declarations refer to these by name
IN_LOGFRAME, LEVEL_NUMBER, BASED, BASE_VALUE, TARGETED, TARGET_VALUE = map(QuantityRef, (
    "seg_en_marco", "seg_nivel", "seg_con_base", "seg_base", "seg_con_meta", "seg_meta"))
TEXT, UNIT_TEXT = map(QuantityRef, ("seg_texto", "seg_unidad"))


def _level_typed(first: int, last: int) -> Node:
    """The number of the level that is typed, if it is one of these; else 0."""
    return total_of([number * as_number(IsChoice(of(LEVEL), LEVELS.key, key))
                     for number, key in enumerate(LEVELS.keys, 1) if first <= number <= last])


_LOW_LEVEL = figure("nivel_bajo", "Nivel escrito, de insumo a producto", "Level typed, from input to product",
                    _level_typed(INPUTS, PRODUCTS), "period")
_TYPED_LEVEL = _LOW_LEVEL.ref + _level_typed(EFFECTS, IMPACTS)
_OWN_LEVEL = figure("nivel_escrito", "Nivel escrito", "Level typed", _TYPED_LEVEL, "period")
_I_KEY = logframe.INDICATOR_CODE.column_of(logframe.INDICATORS.key)


def _there(field: Field) -> ColumnRef:
    return field.column_of(logframe.INDICATORS.key)


def _sum(of_each: Node) -> Node:
    """A figure of the indicator of the logframe that has this key."""
    return sum_for_code(of_each, _I_KEY, KEY.ref)


def _text_there(field: Field) -> Node:
    return text_for_code(_there(field), _I_KEY, KEY.ref)


def _either(there: Node, here: Node, *, known: bool) -> Node:
    """What stands in the logframe if the indicator does, else what is typed here."""
    return choose(IN_LOGFRAME > 0, there, here) if known else here


_OBJECTIVE = text("objetivo", "Objetivo", "Objective", _text_there(logframe.CODE))
_TEXT_THERE = text("texto_marco", "Indicador, en el marco lógico", "Indicator, in the logframe",
                   _text_there(logframe.INDICATOR))
_UNIT_THERE = text("unidad_marco", "Unidad, en el marco lógico", "Unit, in the logframe",
                   _text_there(logframe.UNIT))
_RANK = figure("rango", "Nivel en el marco lógico", "Level in the logframe",
               sum_for_code(lines.RANK.ref, lines.KEY.ref, _OBJECTIVE.ref), "period")


def _of_milestone(field: Field) -> ColumnRef:
    return field.column_of(logframe.MILESTONES.key)


_DATED = text("h_clave", "Indicador y año", "Indicator and year", dated(
    _of_milestone(logframe.MILESTONE_OF), _of_milestone(logframe.MILESTONE_YEAR)))
_VALUE = figure("h_valor", "Valor previsto", "Planned value", _of_milestone(logframe.MILESTONE) + 0)
_IS_VALUE = flag("h_con_valor", "Con valor", "With a value",
                 as_number(Typed(_of_milestone(logframe.MILESTONE))))
MILESTONE_ROWS = Detail(table=logframe.MILESTONES.key, title=logframe.MILESTONES.title, name=_DATED,
                        columns=(_VALUE, _IS_VALUE), waits=False)
YEAR_OF_PERIOD = series("seg_anio", "Año calendario", "Calendar year", matrix.FIRST_YEAR.ref + (Year() - 1),
                       show="calendar", unit=PLAIN)
_TAKEN = text("h_de", "Clave, si tiene hitos", "Key, if it has milestones",
              choose(FLOW.ref > 0, say("", ""), KEY.ref))


def _milestone(of_each: Quantity) -> Node:
    """What the milestones of an indicator say of the period: they are values at its end, so they count where
    the last figure does."""
    return sum_for_code(of_each.ref, _DATED.ref, Join((_TAKEN.ref, say("|", "|"), YEAR_OF_PERIOD.ref)))


MILESTONES = band("hitos", "Hitos del período", "Milestones of the period", _milestone(_IS_VALUE), "period")
MILESTONE = band("hito", "Hito del período", "Milestone of the period", _milestone(_VALUE))
_TARGET_DAY = _sum(_there(logframe.TARGET_DAY))
_TARGET_YEAR = figure("anio_meta", "Año de la meta", "Year of target",
                      choose(_TARGET_DAY > 0, Function("YEAR", _TARGET_DAY), 0), "period")
DUE = figure("periodo_meta", "Período en que toca la meta", "Period in which the target is due", choose(
    both(TARGETED > 0, FLOW.ref.equals(0), matrix.FIRST_YEAR.ref > 0,
         matrix.FIRST_YEAR.ref <= _TARGET_YEAR.ref),
    _TARGET_YEAR.ref - matrix.FIRST_YEAR.ref + 1, 0), "period")
"""Only where there is a logframe, as the milestones."""


def known_of_each(*, known: bool) -> tuple[Quantity, ...]:
    """Text, unit, level, baseline and target of each indicator, from where they stand."""
    found = _sum(Num(1)).equals(1)
    typed_base, typed_target = (as_number(Typed(of(field))) for field in (BASE, TARGET))
    base, target = _there(logframe.BASELINE), _there(logframe.TARGET)
    return (
        flag("en_marco", "En el marco lógico", "In the logframe", as_number(found) if known else Num(0)),
        *((_OBJECTIVE, _RANK, _TEXT_THERE, _UNIT_THERE) if known else ()), _LOW_LEVEL,
        *((_OWN_LEVEL, _TAKEN) if known else ()),
        text("texto", "Indicador", "Indicator", _either(_TEXT_THERE.ref, written(of(NAME)), known=known)),
        text("unidad", "Unidad", "Unit", _either(_UNIT_THERE.ref, written(of(UNIT)), known=known)),
        figure("nivel", "Nivel", "Level", choose(
            _OWN_LEVEL.ref > 0, _OWN_LEVEL.ref, choose(_RANK.ref > 0, _LEVELS_ABOVE - _RANK.ref, 0))
            if known else _TYPED_LEVEL, "period"),
        flag("con_base", "Con línea de base", "With a baseline", _either(
            _sum(as_number(Typed(base))), typed_base, known=known)),
        figure("base", "Línea de base", "Baseline", _either(_sum(base), of(BASE) + 0, known=known)),
        flag("con_meta", "Con meta", "With a target", _either(
            _sum(as_number(Typed(target))), typed_target, known=known)),
        figure("meta", "Meta", "Target", _either(_sum(target), of(TARGET) + 0, known=known)),
        *((_TARGET_YEAR, DUE) if known else ()))
