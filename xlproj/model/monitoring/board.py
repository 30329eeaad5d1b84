"""Seguimiento: what is read of it. The board on one page, each indicator by period, and the workings."""

from __future__ import annotations

from dataclasses import replace

from xlproj.base import phrases
from xlproj.base.text import Text
from xlproj.base.tolerances import CLOSE
from xlproj.base.units import MONEY, PLAIN
from xlproj.expr.aggregates import Cumulative, Reduce, count_rows, sum_rows, sum_years
from xlproj.expr.core import Axis
from xlproj.expr.functions import blank_unless, both, choose, gate, nonzero, say
from xlproj.expr.lookups import first_text, sum_where
from xlproj.expr.nodes import Node, Say, Truth, as_number, total_of
from xlproj.expr.presence import Typed
from xlproj.expr.references import QuantityRef, Year, previous
from xlproj.expr.texts import Pick
from xlproj.model.ficha import within
from xlproj.model.monitoring import facts, progress
from xlproj.model.monitoring.facts import KEY, LEVEL_NUMBER, figure, text
from xlproj.model.monitoring.progress import (
    ADVANCE,
    AMBER,
    COMPARED,
    COUNTED,
    DEVIATION,
    GREEN,
    INDEXED,
    KNOWN,
    LIGHT,
    MEASURED,
    PHYSICAL,
    RED,
)
from xlproj.model.monitoring.tables import (
    EFFECTS,
    FOLLOWED,
    LEVELS,
    PLANNED_SPENDING,
    PRODUCTS,
    READINGS,
    SPENT,
)
from xlproj.spec.quantities import Quantity, Show, by_row_and_year, scalar, series
from xlproj.spec.sheets import Detail, Form, Grid, Lined, Sheet, Timeline

_NOTHING, _NO_DATA = Say(Text("", "")), Say(Text("Sin dato", "No data"))
_LINE_AXES: frozenset[Axis] = frozenset({"g1"})
_APART = 1_000_000
"""More than any table has rows: an order by level and, within it, by row."""


def _scalar(key: str, es: str, en: str, expr: Node, show: Show = "integer", **more: object) -> Quantity:
    return scalar(f"seg_{key}", es, en, expr, show=show, **{"unit": PLAIN, **more})


def _word(key: str, es: str, en: str, expr: Node, **more: object) -> Quantity:
    return _scalar(key, es, en, expr, "text", unit=None, **more)


# --- by level -----------------------------------------------------------------------------------------------
def _rows(level: int, *truths: Truth) -> Node:
    return count_rows(both(LEVEL_NUMBER.equals(level), *truths))


def _light_word(red: Node, amber: Node, green: Node) -> Node:
    """The worst light there is."""
    verde, ambar, rojo = map(Say, phrases.LIGHTS)
    return choose(red > 0, rojo, choose(amber > 0, ambar, choose(green > 0, verde, _NO_DATA)))


def _level(number: int, key: str) -> tuple[tuple[Quantity, ...], tuple[Quantity, ...]]:
    """The figures of a level, and what its mean is worked out from."""
    name = LEVELS.label(key)

    def told(of: str, es: str, en: str, expr: Node, show: Show = "integer", **more: object) -> Quantity:
        return _scalar(f"{of}_{key}", f"{name.es}: {es}", f"{name.en}: {en}", expr, show, **more)

    lights = {of: told(of, es.lower(), en.lower(), _rows(number, LIGHT.ref.equals(light)))
              for of, light, (es, en) in (("verdes", GREEN, ("En verde", "Green")),
                                          ("ambares", AMBER, ("En ámbar", "Amber")),
                                          ("rojos", RED, ("En rojo", "Red")))}
    here = as_number(LEVEL_NUMBER.equals(number))
    weight, weighed = (told(of, es, en, sum_rows(each * KNOWN.ref * here), "number") for of, es, en, each in (
        ("peso_con_avance", "peso con avance", "weight with advance", facts.WEIGHS.ref),
        ("avance_pesado", "avance por su peso", "advance by its weight", facts.WEIGHS.ref * COUNTED.ref)))
    mean = told("avance_medio", "avance medio", "mean advance",
                gate(weight.ref > 0, weighed.ref / nonzero(weight.ref)), "rate")
    word = told("luz", "semáforo", "light", _light_word(*(lights[of].ref for of in (
        "rojos", "ambares", "verdes"))), "text", unit=None, band="light")
    return (told("cuantos", "cuántos se siguen", "how many are followed", _rows(number)),
            told("medidos", "con dato", "with data", _rows(number, MEASURED.ref > 0)),
            *lights.values(), mean, word), (weight, weighed)


_LEVELS = {key: _level(number, key) for number, key in enumerate(LEVELS.keys, 1)}
LEVEL_FIGURES = {key: figures for key, (figures, _) in _LEVELS.items()}
_MEANS = tuple(each for _, means in _LEVELS.values() for each in means)
LEVEL_GRID = Grid(
    title=Text("Semáforo por nivel", "Lights by level"), corner=Text("Nivel", "Level"),
    columns=(Text("Indicadores", "Indicators"), Text("Con dato", "With data"), Text("Verdes", "Green"),
             Text("Ámbar", "Amber"), Text("Rojos", "Red"), Text("Avance medio", "Mean advance"),
             Text("Semáforo", "Light")),
    widths=(10.0, 9.0, 9.0, 8.0, 10.0, 10.0, 10.0),
    rows=tuple((LEVELS.label(key), LEVEL_FIGURES[key]) for key in reversed(LEVELS.keys)))


def count_of(level: int) -> Node:
    """How many indicators of a level are followed."""
    return LEVEL_FIGURES[LEVELS.keys[level - 1]][0].ref


_REACHED, _MOVING = ADVANCE.ref >= 1 - CLOSE, ADVANCE.ref > CLOSE
NO_EFFECTS = _scalar(
    "sin_efectos", "Productos sin efectos (1: sí)", "Products without effects (1: yes)", expr=as_number(both(
        count_of(PRODUCTS) > 0, _rows(PRODUCTS, _REACHED).equals(count_of(PRODUCTS)), count_of(EFFECTS) > 0,
        _rows(EFFECTS, _MOVING).equals(0))), meaning=Text(
            "Todos los productos están al 100 % y ningún efecto ha avanzado.",
            "All products are at 100 % and no effect has moved."))
_ALARM = _word("alarma", "Productos y efectos", "Products and effects", choose(
    NO_EFFECTS.ref > 0, say("Revise: hay productos sin efectos", "Check: there are products without effects"),
    say("Sin alarma", "No alarm")))
_WORST = _word("estado", "Estado del proyecto", "State of the project", _light_word(*(
    count_rows(LIGHT.ref.equals(light)) for light in (RED, AMBER, GREEN))), bold=True, band="light",
               meaning=Text("El peor semáforo de todos los niveles: basta uno.",
                            "The worst light of all levels: one is enough."))
COUNT = _scalar("cuantos", "Indicadores que se siguen", "Indicators followed", sum_rows(facts.IN_USE.ref))
_LAST = _scalar("periodo", "Último período informado", "Last period reported",
                Reduce("MAX", progress.LAST.ref, "row"), "period")

# --- the board, the highest level first ---------------------------------------------------------------------
_ORDER = figure("orden", "Orden", "Order", (len(LEVELS.keys) - LEVEL_NUMBER) * _APART + progress.ROW.ref,
                "period")
_PLACE = figure("puesto", "Puesto", "Place", choose(facts.IN_USE.ref > 0, 1 + sum_where(
    facts.IN_USE.ref, _ORDER.ref, "<", _ORDER.ref), 0), "period")
_NUMBER = Quantity(key="seg_linea", label=Text("Renglón", "Line"), axes=_LINE_AXES, show="period", unit=PLAIN,
                   expr=previous(QuantityRef("seg_linea"), "g1") + 1)


def _on_line(key: str, es: str, en: str, expr: Node, show: Show = "text", **more: object) -> Quantity:
    return Quantity(key=f"seg_l_{key}", label=Text(es, en), expr=expr, axes=_LINE_AXES, show=show,
                    unit=None if show == "text" else PLAIN, **more)  # type: ignore[arg-type]  # keywords of Quantity


def _here(of: Quantity | QuantityRef) -> Node:
    """A figure of the indicator that stands on this line."""
    return sum_where(of.ref if isinstance(of, Quantity) else of, _PLACE.ref, "=", _NUMBER.ref)


def _said(of: Quantity | QuantityRef) -> Node:
    """A text of it."""
    return first_text(of.ref if isinstance(of, Quantity) else of, _PLACE.ref.equals(_NUMBER.ref))


def _figure_on_line(key: str, es: str, en: str, of: Quantity | QuantityRef, when: Quantity | QuantityRef,
                    show: Show = "number") -> Quantity:
    return _on_line(key, es, en, blank_unless(_here(when) > 0, _here(of)), show)


_LIGHT_HERE = _on_line("luz", "Semáforo", "Light", Pick(
    1 + _here(facts.IN_USE) + _here(LIGHT), (_NOTHING.text, _NO_DATA.text, *phrases.LIGHTS)), band="light")
_COLUMNS = (
    (_on_line("indicador", "Indicador", "Indicator", _said(progress.MEASURED_IN)), 32.0),
    (_on_line("nivel", "Nivel", "Level", Pick(
        1 + _here(LEVEL_NUMBER), (_NOTHING.text, *map(LEVELS.label, LEVELS.keys)))), 10.0),
    (_figure_on_line("base", "Línea de base", "Baseline", facts.BASE_VALUE, facts.BASED), 9.0),
    (_figure_on_line("meta", "Meta", "Target", facts.TARGET_VALUE, facts.TARGETED), 9.0),
    (_figure_on_line("ultimo", "Último período", "Last period", progress.LAST, MEASURED, "period"), 8.0),
    (_figure_on_line("previsto", "Previsto", "Planned", progress.PLANNED_NOW, COMPARED), 10.0),
    (_figure_on_line("logrado", "Logrado", "Achieved", progress.DONE_NOW, MEASURED), 10.0),
    (_figure_on_line("desviacion", "Desviación", "Deviation", DEVIATION, COMPARED), 10.0),
    (_figure_on_line("indice", "Índice", "Index", progress.INDEX, INDEXED, "ratio"), 8.0),
    (_figure_on_line("avance", "Avance", "Advance", ADVANCE, KNOWN, "rate"), 9.0),
    (_LIGHT_HERE, 10.0),
    (_on_line("accion", "Acción correctiva", "Corrective action", _said(progress.LAST_ACTION)), 26.0),
    (_on_line("quien", "Responsable", "In charge", _said(progress.LAST_WHO)), 16.0))
_LINES = Lined(
    title=Text("Indicador por indicador", "Indicator by indicator"), number=_NUMBER,
    heads=tuple(_word(f"t_{each.key}", each.label.es, each.label.en, Say(each.label))
                for each, _ in _COLUMNS),
    columns=tuple(each for each, _ in _COLUMNS), widths=tuple(width for _, width in _COLUMNS),
    of=(FOLLOWED.key,), used=COUNT, note=Text(
        "Índice: lo logrado entre lo previsto, desde la línea de base. Verde: falta a lo más la tolerancia; "
        "ámbar: hasta dos veces; rojo: más.",
        "Index: achieved over planned, from the baseline. Green: at most the tolerance is missing; amber: up "
        "to twice; red: more."))

# --- physical and financial progress ------------------------------------------------------------------------


def _row(key: str, es: str, en: str, expr: Node, show: Show = "rate", **more: object) -> Quantity:
    return series(f"seg_{key}", es, en, expr, show=show, **{"unit": PLAIN, **more})


_PHYSICAL_WEIGHT = _scalar("peso_fisico", "Peso de actividades y productos",
                           "Weight of activities and products", sum_rows(PHYSICAL.ref), "number")


def _physical(key: str, es: str, en: str, of: Quantity) -> Quantity:
    return _row(key, es, en, sum_rows(PHYSICAL.ref * of.ref) / nonzero(_PHYSICAL_WEIGHT.ref),
                source=progress.SOURCE)


SPENDING = _row("gasto_del_periodo", "Gastado", "Spent", SPENT.ref + 0, "money", unit=MONEY, total=True)
SPENT_SO_FAR = _row("gastado_a_la_fecha", "Gastado, acumulado", "Spent, cumulated", Cumulative(SPENDING.ref),
                    "money", unit=MONEY)
_PLANNED_TOTAL = _scalar("gasto_previsto_total", "Inversión prevista en total", "Planned investment in all",
                         sum_years(QuantityRef("seg_inversion")), "money", unit=MONEY)
_PLANNED_SO_FAR = _row("inversion_a_la_fecha", "Inversión prevista, acumulada",
                       "Planned investment, cumulated", Cumulative(QuantityRef("seg_inversion")), "money",
                       unit=MONEY)
PHYSICAL_PLAN = _physical("fisico_previsto", "Avance físico previsto", "Planned physical progress",
                          progress.COUNTED_PLAN)
PHYSICAL_DONE = _physical("fisico_logrado", "Avance físico logrado", "Physical progress achieved",
                          progress.COUNTED_DONE)
_FINANCIAL_PLAN = _row("financiero_previsto", "Avance financiero previsto", "Planned financial progress",
                       _PLANNED_SO_FAR.ref / nonzero(_PLANNED_TOTAL.ref))
FINANCIAL_DONE = _row("financiero_logrado", "Avance financiero logrado", "Financial progress achieved",
                      SPENT_SO_FAR.ref / nonzero(_PLANNED_TOTAL.ref))
_REPORTED = _row("informado", "Período informado (1: sí)", "Period reported (1: yes)", as_number(both(
    Year() <= _LAST.ref, _LAST.ref > 0)), "period")
AHEAD = _row("gasto_adelantado", "Lo gastado menos lo hecho", "Spent minus done", choose(
    both(_PLANNED_TOTAL.ref > 0, _PHYSICAL_WEIGHT.ref > 0, Typed(SPENT.ref)),
    FINANCIAL_DONE.ref - PHYSICAL_DONE.ref, 0))
_AHEAD_TOLD = _row("v_adelantado", AHEAD.label.es, AHEAD.label.en, blank_unless(Typed(SPENT.ref), AHEAD.ref),
                   bold=True)


def _until_now(key: str, of: Quantity) -> Quantity:
    """A row that ends with what was reported."""
    return _row(key, of.label.es, of.label.en, blank_unless(_REPORTED.ref > 0, of.ref), bold=True)


def spending(*planned: Node) -> Quantity:
    """What was to be spent in each period."""
    return _row("inversion", "Inversión prevista", "Planned investment", total_of(planned) + 0, "money",
                unit=MONEY, total=True)


TYPED_SPENDING = PLANNED_SPENDING.ref
_NOW = tuple(_scalar(f"{key}_ahora", of.label.es, of.label.en, gate(_LAST.ref > 0, sum_years(
    of.ref * as_number(Year().equals(_LAST.ref)))), "rate") for key, of in (
        ("fisico_previsto", PHYSICAL_PLAN), ("fisico", PHYSICAL_DONE), ("financiero", FINANCIAL_DONE)))

# --- the sheets ---------------------------------------------------------------------------------------------
BOARD = Sheet(
    key="tablero", title=Text("Tablero de seguimiento", "Follow-up board"), group="results",
    purpose=Text("Cómo va el proyecto: un semáforo por indicador y por nivel, con la última medición.",
                 "How the project is doing: a light for each indicator and level, at its last reading."),
    blocks=(Form(title=Text("En corto", "In short"), items=(_WORST, _ALARM, _LAST, COUNT, *_NOW)), LEVEL_GRID,
            _LINES))


def _shown(of: Quantity, key: str, when: Truth, expr: Node | None = None,
           label: Text | None = None) -> Quantity:
    """A band of periods that is blank where there is nothing to show."""
    name, shown = label or of.label, of.ref if expr is None else expr
    return by_row_and_year(f"seg_v_{key}", name.es, name.en, blank_unless(when, shown), show=of.show,
                           unit=PLAIN)


def _name(key: str) -> Quantity:
    return text(key, "Indicador", "Indicator", progress.LABEL.ref)


_YIELD_AND_GAP = Detail(
    table=FOLLOWED.key, title=Text("Rendimiento y brecha", "Yield and gap"), waits=False,
    name=_name("nombre_brecha"), columns=(
        progress.PER_DONE, progress.PER_PLANNED, progress.PER_APART, progress.CLOSED, progress.REMAINING))
"""What an indicator uses per unit of another, and how much of its gap to the reference is closed."""


def by_period(planned: Quantity, plans: Quantity, invested: Quantity, *, money: bool) -> Sheet:
    """Each indicator period by period, beside what was spent; over the years of a cash flow only the latter
    goes on paper."""
    measured, has_plan = progress.READ.ref > 0, plans.ref > 0
    bands = (
        _shown(planned, "previsto", has_plan), _shown(progress.DONE, "logrado", measured),
        _shown(planned, "desviacion", both(measured, has_plan), progress.DONE.ref - planned.ref,
               Text("Desviación en el período", "Deviation in the period")),
        _shown(progress.ADVANCE_THEN, "avance", both(measured, progress.SPANNED.ref > 0)))
    return Sheet(
        key="seguimiento_periodos", title=Text("Seguimiento por período", "Follow-up by period"),
        group="results", printed=1 if money else None,
        purpose=Text("Lo previsto y lo logrado en cada período, al lado de lo que se gastó.",
                     "What was planned and achieved in each period, beside what was spent."),
        blocks=(Timeline(title=Text("Avance físico y financiero", "Physical and financial progress"), rows=(
            PHYSICAL_PLAN, _until_now("v_fisico", PHYSICAL_DONE), invested,
            replace(SPENDING, expr=within(SPENT.ref)) if money else SPENDING, _PLANNED_SO_FAR, SPENT_SO_FAR,
            _FINANCIAL_PLAN, _until_now("v_financiero", FINANCIAL_DONE), _AHEAD_TOLD)),
                Detail(table=FOLLOWED.key, title=Text("Indicador por indicador", "Indicator by indicator"),
                       name=_name("nombre_periodos"), bands=bands, waits=False), _YIELD_AND_GAP))


def workings(of_each: tuple[Quantity, ...], of_periods: tuple[Quantity, ...], *, known: bool) -> Sheet:
    """How the board is put together, with the milestones where a logframe is `known`; nothing of it goes on
    paper."""
    steps = (progress.READ, progress.DONE, progress.TYPED_PLANS, progress.TYPED_PLAN, *of_periods,
             progress.PLANNED_SO_FAR, progress.ACHIEVED_SO_FAR, progress.PLANNED_ADVANCE,
             progress.ADVANCE_THEN, progress.COUNTED_PLAN, progress.COUNTED_DONE)
    last = (progress.SPANNED, progress.EVEN, progress.ROW, progress.READ_TIMES, MEASURED, progress.LAST,
            progress.PLANNED_NOW, progress.DONE_NOW, progress.PLANS_UNTIL, COMPARED, INDEXED, progress.INDEX,
            DEVIATION, progress.ADVERSE, progress.SHORT, LIGHT, KNOWN, ADVANCE, COUNTED, progress.OTHER_DONE,
            progress.OTHER_PLANNED, PHYSICAL, _ORDER, _PLACE, progress.MEASURED_IN, progress.LATEST,
            progress.LAST_ACTION, progress.LAST_WHO)
    return Sheet(
        key="seguimiento_pasos", title=Text("Seguimiento, auxiliares", "Follow-up, workings"),
        group="results", printed=0,
        purpose=Text("Cómo se arma el tablero: lo que se sabe de cada indicador, período por período.",
                     "How the board is put together: what is known of each indicator, period by period."),
        blocks=(Timeline(rows=(_REPORTED, PHYSICAL_DONE, FINANCIAL_DONE, AHEAD, *(
                    (facts.YEAR_OF_PERIOD,) if known else ()))),
                Form(title=Text("Totales", "Totals"),
                     items=(progress.TOLERATED, _PHYSICAL_WEIGHT, _PLANNED_TOTAL, NO_EFFECTS, *_MEANS)),
                Detail(table=FOLLOWED.key, title=FOLLOWED.title, name=progress.LABEL, waits=False,
                       columns=(KEY, *of_each, *facts.TYPED_OF_EACH, *last), bands=steps),
                Detail(table=READINGS.key, title=READINGS.title, name=progress.READING_KEY, waits=False,
                       columns=(*progress.TYPED_OF_READING, progress.READING_LAST, progress.READING_LIGHT,
                                progress.READING_SHORT, progress.READING_ACTION, progress.READING_WHO)),
                *((facts.MILESTONE_ROWS,) if known else ())))
