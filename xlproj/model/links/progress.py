"""Calendario físico y financiero: what is done of the activities and spent of the money, year by year."""

from __future__ import annotations

from xlproj.base.text import Text
from xlproj.base.tolerances import CLOSE
from xlproj.base.units import PLAIN
from xlproj.expr.aggregates import Cumulative, sum_rows
from xlproj.expr.functions import choose, greatest, least, modulo, nonzero
from xlproj.expr.lookups import sum_for_code
from xlproj.expr.nodes import Node, as_number, total_of
from xlproj.expr.references import Year
from xlproj.model.assets import programmes
from xlproj.model.assets.investment_funds import COMPUTED_BY_YEAR, INVESTMENT
from xlproj.model.ficha import within
from xlproj.model.links.codes import ACTIVITY, of
from xlproj.model.links.costed import costed
from xlproj.model.schedule import activities, network
from xlproj.model.schedule.schedule import AMONG
from xlproj.spec.formats import Format
from xlproj.spec.quantities import Quantity, by_row, by_row_and_year, scalar, series
from xlproj.spec.recipes import Assembly, Recipe
from xlproj.spec.sheets import Detail, Form, Sheet, Timeline

# --- activities by year -------------------------------------------------------------------------------------
PER_YEAR = scalar("cf_por_anio", "Unidades de tiempo en un año", "Units of time in a year",
                  activities.PER_YEAR, unit=PLAIN, show="integer")
_NAME = by_row("cf_actividad", "Actividad", "Activity", network.TITLE.ref, show="text", unit=None)


def _year_of(time: Node) -> Node:
    """The year in which a time of the schedule falls."""
    return activities.FIRST_YEAR.given + (time - modulo(time, PER_YEAR.ref)) / PER_YEAR.ref


SINCE = by_row("cf_desde", "Desde el año", "From year", unit=PLAIN, show="period",
               expr=_year_of(network.EARLY_START.ref + CLOSE))
UNTIL = by_row("cf_hasta", "Hasta el año", "To year", unit=PLAIN, show="period",
               expr=greatest(SINCE.ref, _year_of(greatest(0, network.EARLY_FINISH.ref - CLOSE))))
_FROM = series("cf_inicio", "Su inicio, en el tiempo del cronograma",
               "Its start, in the time of the schedule",
               (Year() - activities.FIRST_YEAR.given) * PER_YEAR.ref, unit=PLAIN, show="number")
PART = by_row_and_year(
    "cf_parte", "Parte de la actividad que se hace", "Part of the activity that is done", unit=PLAIN,
    show="rate", total=True, expr=within(choose(
        network.TAKES.ref > 0, greatest(0, least(
            network.EARLY_FINISH.ref, _FROM.ref + PER_YEAR.ref) - greatest(
                network.EARLY_START.ref, _FROM.ref)) / AMONG.ref,
        network.USED.ref * as_number(SINCE.ref.equals(Year())))))
_KEY = by_row("cf_codigo", "Código", "Code", network.KEY.ref, show="text", unit=None)
PLANNED = by_row("cf_costo", "Costo en el cronograma", "Cost in the schedule",
                 activities.of(activities.COST) + 0)

# --- the whole, year by year --------------------------------------------------------------------------------
_TAKES = scalar("cf_duraciones", "Suma de duraciones", "Sum of durations", sum_rows(network.TAKES.ref),
                unit=PLAIN, show="number")


def _row(key: str, es: str, en: str, expr: Node, **more: object) -> Quantity:
    return series(f"cf_{key}", es, en, expr, **more)


def _share(key: str, es: str, en: str, expr: Node, **more: object) -> Quantity:
    return _row(key, es, en, expr, unit=PLAIN, show="rate", **more)


DONE = _share("hecho", "Se hace en el año", "Done in the year",
              sum_rows(PART.ref * network.TAKES.ref) / nonzero(_TAKES.ref), total=True, convention=Text(
                  "Cada actividad pesa lo que dura.", "Each activity weighs as long as it takes."))
DONE_SO_FAR = _share("hecho_acumulado", "Avance físico acumulado", "Physical progress, cumulated",
                     Cumulative(DONE.ref), bold=True)
PLAN = _row("plan", "Costo de las actividades, según el cronograma",
            "Cost of the activities, by the schedule", sum_rows(PART.ref * PLANNED.ref), total=True)


def _money(made: Assembly) -> tuple[Quantity, Quantity, Quantity]:
    """What is invested and spent on programmes in a year, its share of all, and that share cumulated."""
    computed = (COMPUTED_BY_YEAR,) if made.live and made.has("capital_trabajo") else ()
    parts = (INVESTMENT, *computed, *(programmes.SPENT[key] for key in programmes.spending(made)))
    spent = _row("gasto", "Se gasta en el año: inversión y programas",
                 "Spent in the year: investment and programmes", total_of([each.ref for each in parts]),
                 total=True)
    share = _share("gastado", "Se gasta en el año", "Spent in the year",
                   spent.ref / nonzero(spent.sum_over_years.ref), total=True)
    return spent, share, _share("gastado_acumulado", "Avance financiero acumulado",
                                "Financial progress, cumulated", Cumulative(share.ref), bold=True)


def _of_costs(made: Assembly) -> tuple[tuple[Quantity, ...], Quantity, Quantity]:
    """What the costs that name an activity take: by table and year, in all by year, and over the years."""
    bands = tuple(by_row_and_year(
        f"cf_de_{each.table}", each.name.es, each.name.en, within(sum_for_code(
            each.by_year, of(ACTIVITY, each.table), _KEY.ref)), total=True) for each in costed(made))
    by_year = by_row_and_year("cf_costos", "Gasto de sus costos", "Spent by its costs", total_of(
        [each.ref for each in bands]), total=True)
    return bands, by_year, by_row("cf_costos_suma", "Sus costos", "Its costs", by_year.sum_over_years.ref)


def _sheet(made: Assembly) -> Sheet:
    spent, share, so_far = _money(made)
    behind = _share("diferencia", "Físico menos financiero", "Physical less financial",
                    DONE_SO_FAR.ref - so_far.ref)
    rows: tuple[Quantity, ...] = (PLAN,)
    columns: tuple[Quantity, ...] = (SINCE, UNTIL, PLANNED)
    bands: tuple[Quantity, ...] = (PART,)
    workings: tuple[Detail, ...] = ()
    if made.has("componentes"):
        tables, by_year, whole = _of_costs(made)
        joined = _row("costos_actividades", "Costos que dicen su actividad", "Costs that say their activity",
                      sum_rows(by_year.ref), total=True)
        rows, columns, bands = (PLAN, joined), (*columns, whole), (PART, by_year)
        workings = (Detail(table=activities.TABLE, title=Text("Auxiliares", "Workings"), waits=False,
                           name=by_row("cf_auxiliar", "Actividad", "Activity", network.TITLE.ref, show="text",
                                       unit=None), columns=(_KEY,), bands=tables),)
    return Sheet(
        key="calendario_fisico", title=Text("Calendario físico y financiero", "Physical and financial"),
        group="results", printed=1,
        purpose=Text("Qué parte de las actividades se hace cada año, y qué parte del dinero se gasta.",
                     "What part of the activities is done each year, and what part of the money is spent."),
        blocks=(Timeline(title=Text("Año por año", "Year by year"), rows=(
            DONE, DONE_SO_FAR, spent, share, so_far, behind, *rows)),
                Detail(table=activities.TABLE, title=Text("Actividad por actividad", "Activity by activity"),
                       name=_NAME, columns=columns, bands=bands, waits=False),
                Form(title=Text("Auxiliares", "Workings"), items=(PER_YEAR, _TAKES)),
                Timeline(title=Text("Años del cronograma", "Years of the schedule"), rows=(_FROM,)),
                *workings))


def _calendar(made: Assembly) -> Format:
    """Beside the schedule, where there is a calendar of investments."""
    if not made.has("inversiones"):
        return Format()
    return Format(results=(_sheet(made),), conventions=(
        Text("Un año del cronograma tiene 12 meses, 52 semanas o 365 días; su inicio cae en el año que se "
             "escribe, si no en el 0.",
             "A year of the schedule has 12 months, 52 weeks or 365 days; its start falls in the year that "
             "is typed, else in 0."),))


RECIPES = (Recipe(key="cronograma.calendario", period="any", build=_calendar),)
