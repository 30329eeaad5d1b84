"""Calendario de inversiones: line by line, what is bought each year and in each month of year 0, and who pays
(ch. X.4).

What was typed on *Calendario* under a line's own description replaces its proposed month; what was typed
there under other words stands for all lines that were not named.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from xlproj.base.text import Text
from xlproj.base.units import MONEY, PLAIN
from xlproj.expr.aggregates import max_years, sum_rows, sum_years
from xlproj.expr.functions import blank_unless, choose, either, nonzero, say
from xlproj.expr.lookups import sum_for_code, sum_where
from xlproj.expr.nodes import Node, Num, as_number, total_of
from xlproj.expr.presence import Filled
from xlproj.expr.references import BlockRef, Ordinal, QuantityRef, RowSum, Year
from xlproj.expr.texts import Pick
from xlproj.model.assets import depreciation
from xlproj.model.assets.investment_funds import (
    REINVESTMENT,
    SURCHARGE_SOURCES,
    SURCHARGE_TOTAL,
)
from xlproj.model.assets.investment_lines import (
    AMOUNT,
    COST,
    OUTLAY_MONTH,
    OUTLAY_YEAR,
    PUT_IN,
    SHARE_OF,
    SOURCE_COLUMN,
    SOURCE_KEYS,
    TABLE,
    WHAT,
    is_component,
    lacking,
    of_line,
)
from xlproj.model.assets.month_tables import (
    BY_MONTH,
    CONCEPT,
    FUNDS,
    FUNDS_TOTAL,
    MONTHLY_TOTAL,
    PAID_BY_MONTH,
    PART_OF_MONTH,
    is_source,
)
from xlproj.model.ficha import within
from xlproj.model.lists import COMPONENTS, SOURCES
from xlproj.spec.quantities import Quantity, by_row, by_row_and_year, scalar, series
from xlproj.spec.sheets import Block, Detail, Form, Grid, Heading, Sheet, Timeline

_MONTH, _OF_LINE = Ordinal(BY_MONTH, 1), of_line(OUTLAY_MONTH)
_GROUPS = {"terreno": Text("1a. Terreno", "1a. Land"), "tangible": Text("1b. Tangible", "1b. Tangible"),
           "intangible": Text("1c. Intangible", "1c. Intangible"),
           "capital": Text("2. Capital de trabajo", "2. Working capital")}
"""How a line's component is called in the calendar: fixed investment by kind, and working capital."""


def _column(key: str, es: str, en: str, expr: Node, **more: object) -> Quantity:
    return by_row(f"cal_{key}", es, en, expr, **{"unit": MONEY, **more})


# --- line by line -------------------------------------------------------------------------------------------
NAME = _column("nombre", "Línea", "Line", blank_unless(Filled(of_line(WHAT)), of_line(WHAT)), show="text",
               unit=None)
GROUP_NUMBER = _column(
    "numero_grupo", "Número del grupo", "Number of the group", unit=PLAIN, show="integer",
    expr=total_of([as_number(is_component(key)) * number for number, key in enumerate(_GROUPS, 1)]))
GROUP = _column("grupo", "Grupo", "Group", show="text", unit=None, expr=blank_unless(
    GROUP_NUMBER.ref > 0, Pick(GROUP_NUMBER.ref, tuple(_GROUPS.values()))))
WHOLE = _column("costo", "Costo con imprevistos y gastos generales", "Cost with contingencies and overheads",
                COST)
SPENT_IN = _column("anio", "Año del gasto", "Year of outlay", of_line(OUTLAY_YEAR) + 0, unit=PLAIN,
                   show="integer")
AT_0 = _column("anio_0", "En el año 0", "In year 0", WHOLE.ref * as_number(SPENT_IN.ref.equals(0)),
               meaning=Text("Con sus imprevistos y gastos generales.",
                            "With its contingencies and overheads."))
_NAMED = sum_for_code(RowSum(BY_MONTH), CONCEPT.column_of(BY_MONTH), NAME.ref)
PART = _column("parte", "Parte de las líneas con su nombre", "Part of the lines of its name", unit=PLAIN,
               show="rate", expr=choose(Filled(of_line(WHAT)), AT_0.ref / nonzero(sum_for_code(
                   AT_0.ref, NAME.ref, NAME.ref)), 0),
               meaning=Text("1, si ninguna otra línea del año 0 se llama igual.",
                            "1, unless another line of year 0 has the same name."))
TYPED = _column("escrito", "Escrito en Calendario", "Typed on Calendar", _NAMED * PART.ref)
UNNAMED = scalar("cal_sin_linea", "Escrito por meses con otro nombre que el de una línea",
                 "Typed by month under other words than a line's", lacking(
                     MONTHLY_TOTAL.ref, sum_rows(TYPED.ref)), meaning=Text(
                         "Si lo hay, está en lugar de todas las líneas que no se nombran por meses.",
                         "If there is any, it stands for all lines that are not named by month."))
PROPOSED = _column("propuesto", "Se propone", "Proposed", choose(TYPED.ref + UNNAMED.ref > 0, 0, AT_0.ref))
LAST_MONTH = scalar("cal_ultimo_mes", "Último mes de la tabla por meses", "Last month of the table by months",
                    max_years(_MONTH), show="integer", unit=PLAIN)
MONTH = _column("mes", "Mes que se propone", "Proposed month", unit=PLAIN, show="integer", expr=choose(
    PROPOSED.ref > 0, choose(either(_OF_LINE < 1, LAST_MONTH.ref < _OF_LINE), 1, _OF_LINE), 0))
ORIGIN = _column(
    "origen", "De dónde sale", "Where it comes from", show="text", unit=None,
    expr=choose(TYPED.ref > 0, say("Escrito", "Typed"), choose(
        PROPOSED.ref > 0, choose(MONTH.ref.equals(_OF_LINE), say("Mes de la línea", "Month of the line"),
                                 say("Mes 1: no dice otro", "Month 1: it says none")),
        choose(AT_0.ref > 0, say("Con otro nombre", "Under other words"), say("", "")))))
SURCHARGED = _column("recargo", "Parte de los imprevistos y gastos generales",
                     "Part of contingencies and overheads", unit=PLAIN, show="rate",
                     expr=(WHOLE.ref - AMOUNT) / nonzero(SURCHARGE_TOTAL.ref))
SHARED = _column("entre", "Por cuánto se multiplican sus fuentes (1: son montos)",
                 "By what its sources are multiplied (1: they are amounts)", SHARE_OF, unit=None)
PAID_PART = {key: _column(
    f"parte_{key}", SOURCES.label(key).es, SOURCES.label(key).en, unit=PLAIN, show="rate",
    expr=(SOURCE_COLUMN[key] * SHARED.ref + SURCHARGE_SOURCES[key].ref * SURCHARGED.ref) / nonzero(WHOLE.ref))
    for key in SOURCE_KEYS}
"""What part of a line each source pays, with its share of contingencies and overheads."""

BY_YEAR = by_row_and_year(
    "cal_linea_anio", "Por años: compra y reposiciones", "By year: purchase and replacements", total=True,
    unit=MONEY, source="c10-yearly-calendar", expr=within(
        WHOLE.ref * as_number(Year().equals(SPENT_IN.ref)))
    + depreciation.REPLACEMENT.ref)
OF_MONTH = by_row_and_year(
    "cal_linea_mes", "Por meses del año 0", "By month of year 0", total=True, unit=MONEY,
    source="c10-preop-calendar", expr=choose(
        TYPED.ref > 0,
        sum_for_code(BlockRef(BY_MONTH, own=True), CONCEPT.column_of(BY_MONTH), NAME.ref) * PART.ref,
        choose(_MONTH.equals(MONTH.ref), PROPOSED.ref, 0)),
    convention=Text("Lo escrito con el nombre de una línea reemplaza al mes que se propone.",
                    "What is typed under a line's name replaces the month that is proposed."))

# --- month by month -----------------------------------------------------------------------------------------
_LAST = _MONTH.equals(max_years(_MONTH))


def _row(key: str, es: str, en: str, expr: Node, **more: object) -> Quantity:
    return series(f"cal_mes_{key}", es, en, expr, **{"total": True, "source": "c10-preop-calendar", **more})


def _of_group(number: int, key: str) -> Quantity:
    words = COMPONENTS.label(key)
    letter = ("a. ", "b. ", "c. ", "")[number - 1]
    return _row(key, f"{letter}{words.es}", f"{letter}{words.en}",
                sum_where(OF_MONTH.ref, GROUP_NUMBER.ref, "=", Num(number)))


GROUPS = {key: _of_group(number, key) for number, key in enumerate(_GROUPS, 1)}
FIXED = _row("fija", "Total inversión fija", "Total fixed investment", bold=True, expr=total_of(
    [GROUPS[key].ref for key in ("terreno", "tangible", "intangible")]))
OTHER = _row("sin_linea", "Escrito con otro nombre que el de una línea",
             "Typed under other words than a line's", choose(
                 UNNAMED.ref > 0, PAID_BY_MONTH.ref - FIXED.ref - GROUPS["capital"].ref, 0))
LINES = _row("lineas", "Total de las líneas", "Total of the lines", bold=True,
             expr=FIXED.ref + GROUPS["capital"].ref + OTHER.ref)
COMPUTED = _row("calculado", "Capital de trabajo calculado: en el último mes",
                "Working capital, computed: in the last month",
                choose(_LAST, sum_years(PUT_IN * as_number(Year().equals(0))), 0))
CAPITAL = _row("capital_total", "Total capital de trabajo", "Total working capital", bold=True,
               expr=GROUPS["capital"].ref + COMPUTED.ref)


def paid(computed: bool) -> Quantity:
    """What the lines take each month: all that is paid, unless working capital is `computed`."""
    return LINES if computed else replace(LINES, label=Text("Total general", "Grand total"))


def _all(computed: bool) -> Quantity:
    """All that is paid each month, with working capital where it is `computed`."""
    if not computed:
        return paid(computed)
    return _row("total", "Total general", "Grand total", LINES.ref + COMPUTED.ref, bold=True)


# --- who pays -----------------------------------------------------------------------------------------------
def _source(key: str, name: str, es: str, en: str, expr: Node) -> Quantity:
    words = SOURCES.label(key)
    return scalar(f"cal_{name}_{key}", f"{words.es}: {es}", f"{words.en}: {en}", expr, unit=PLAIN,
                  show="rate")


_WRITTEN = {key: _source(
    key, "escrita", "parte escrita de cada mes", "share of each month, as typed",
    sum_rows(PART_OF_MONTH * as_number(is_source(key)))) for key in SOURCE_KEYS}
_BY_LINES = {key: _source(
    key, "lineas", "parte del año 0 según las líneas", "share of year 0 by the lines",
    sum_rows(PAID_PART[key].ref * AT_0.ref) / nonzero(sum_rows(AT_0.ref))) for key in SOURCE_KEYS}
_IS_TYPED = FUNDS_TOTAL > 0
_FROM = scalar(
    "cal_fuentes_origen", "De dónde sale quién paga cada mes", "Where it comes from who pays each month",
    choose(_IS_TYPED, say("Financiamiento por meses, en Calendario", "Financing by month, on Calendar"),
           say("Las fuentes de cada línea", "The sources of each line")), show="text", unit=None)


def _paid_by(key: str, computed: bool) -> Quantity:
    """What a source pays each month: as typed on *Calendario* or, if nothing was, by the sources of each
    line."""
    words = SOURCES.label(key)
    typed = sum_rows(BlockRef(FUNDS, own=True) * as_number(is_source(key))) + _WRITTEN[key].ref * LINES.ref
    by_lines = sum_rows(PAID_PART[key].ref * OF_MONTH.ref) + _BY_LINES[key].ref * OTHER.ref
    lines = choose(_IS_TYPED, typed, by_lines)
    of_capital = choose(_LAST, sum_years(QuantityRef(f"ct_de_{key}") * as_number(Year().equals(0))), 0)
    return _row(f"paga_{key}", words.es, words.en, lines + of_capital if computed else lines,
                source="c10-preop-financing")


def _months(computed: bool) -> Timeline:
    """Year 0 by month: what is paid, in the groups of the calendar, and who pays for it."""
    sources = [_paid_by(key, computed) for key in SOURCE_KEYS]
    whole = _all(computed)
    given = _row("pagado", "Total que se paga", "Total paid", total_of([row.ref for row in sources]),
                 bold=True)
    missing = _row("falta", "Falta quien lo pague", "Paid by nobody", lacking(whole.ref, given.ref),
                   bold=True)
    capital = (GROUPS["capital"], COMPUTED, CAPITAL) if computed else (replace(GROUPS["capital"], bold=True),)
    return Timeline(title=Text("Año 0, mes por mes", "Year 0, month by month"), of=BY_MONTH, rows=(
        Heading(Text("1. INVERSIÓN FIJA", "1. FIXED INVESTMENT")),
        *(GROUPS[key] for key in ("terreno", "tangible", "intangible")), FIXED,
        Heading(Text("2. CAPITAL DE TRABAJO", "2. WORKING CAPITAL")), *capital, OTHER,
        *((LINES,) if computed else ()), whole,
        Heading(Text("FINANCIAMIENTO", "FINANCING")), *sources, given, missing))


TYPED_FOR_NOTHING = scalar(
    "cal_reposicion_sin_linea", "Reposiciones escritas que no son de ninguna línea",
    "Typed replacements that are of no line", lacking(
        REINVESTMENT.sum_over_years.ref, sum_rows(depreciation.REPLACEMENT.sum_over_years.ref)))
BY_LINES_TOTAL = scalar("cal_lineas_total", "Compras y reposiciones de todas las líneas",
                        "Purchases and replacements of all lines", sum_rows(BY_YEAR.sum_over_years.ref))


def _year_by_year(worn: bool) -> Quantity:
    """What a line takes each year; where nothing is `worn` nothing is bought again."""
    return BY_YEAR if worn else replace(BY_YEAR, expr=within(
        COST * as_number(Year().equals(of_line(OUTLAY_YEAR)))))


def sheets(computed: bool, by_year: tuple[Timeline, ...], *, worn: bool, monthly: bool) -> tuple[Sheet, ...]:
    """The calendar of investments: `by_year` says who pays each year, where no other sheet does; `monthly`,
    with year 0 month by month; none where there is nothing to say."""
    zero = (_months(computed),) if monthly else ()
    blocks = (*by_year, *zero, *(_by_line(worn, monthly) if worn or monthly else ()))
    return (Sheet(
        key="calendario_inversiones", title=Text("Calendario de inversiones", "Investment calendar"),
        group="results", printed=len(by_year) + 1 if zero else 0,
        purpose=Text(
            "Qué se paga y quién lo paga: cada año, cada mes del año 0 y línea por línea. Lo escrito en "
            "Calendario reemplaza a lo propuesto.",
            "What is paid and who pays: each year, each month of year 0 and line by line. What is typed on "
            "Calendar replaces what is proposed.") if monthly else Text(
                "Qué se paga cada año y quién lo paga.", "What is paid each year, and who pays."),
        blocks=blocks),) if blocks else ()


def _by_line(worn: bool, monthly: bool) -> Iterator[Block]:
    """What each line takes; of lines that are bought once, in a year, *Inversiones* says all."""
    of_months = (_FROM, UNNAMED, LAST_MONTH) if monthly else ()
    yield Form(title=Text("Comprobación", "Check"),
               items=(*of_months, BY_LINES_TOTAL, *((TYPED_FOR_NOTHING,) if worn else ())))
    if monthly:
        yield _shares()
    yield _lines(_year_by_year(worn), monthly)


def _shares() -> Grid:
    return Grid(title=Text("Partes de cada fuente", "Shares of each source"),
                corner=Text("Fuente", "Source"),
                columns=(Text("Escrita para cada mes", "Typed for each month"),
                         Text("Del año 0, según las líneas", "Of year 0, by the lines")),
                rows=tuple((SOURCES.label(key), (_WRITTEN[key], _BY_LINES[key])) for key in SOURCE_KEYS))


def _lines(by_year: Quantity, monthly: bool) -> Detail:
    """Line by line: its group, and what it takes each year and each month of year 0."""
    title = Text("Línea por línea", "Line by line")
    if not monthly:
        return Detail(table=TABLE, title=title, name=NAME, bands=(by_year,), columns=(
            GROUP, GROUP_NUMBER, WHOLE, SPENT_IN))
    return Detail(table=TABLE, title=title, name=NAME, columns=(
        GROUP, ORIGIN, AT_0, TYPED, PROPOSED, MONTH, *PAID_PART.values(), PART, GROUP_NUMBER,
        WHOLE, SPENT_IN, SURCHARGED, SHARED),
        of=BY_MONTH, bands=(by_year,), by_period=(OF_MONTH,))
