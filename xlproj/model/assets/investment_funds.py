"""What is invested each year and in all, what is bought again, and who pays for it (ch. X)."""

from __future__ import annotations

from dataclasses import replace

from xlproj.base.text import Text
from xlproj.base.units import MONEY, PLAIN
from xlproj.expr.aggregates import count_rows, sum_rows
from xlproj.expr.functions import both, choose, either, greatest, modulo, nonzero
from xlproj.expr.nodes import Node, Truth, as_number, total_of
from xlproj.expr.presence import Typed
from xlproj.expr.references import QuantityRef, Year
from xlproj.expr.totals import together
from xlproj.model.assets import depreciation, programmes
from xlproj.model.assets.investment_lines import (
    AMOUNT,
    CONTINGENCY,
    COST,
    LINE,
    LINES_TOTAL,
    OUTLAY_YEAR,
    OVERHEAD,
    PAID,
    PUT_IN,
    PUT_IN_TOTAL,
    SOURCE_COLUMN,
    SOURCE_KEYS,
    SURCHARGE,
    USEFUL_LIFE,
    is_component,
    lacking,
    of_line,
)
from xlproj.model.assets.lives import (
    BOUGHT_AGAIN,
    INTANGIBLES,
    KINDS_OF_ASSET,
    LIFE_TYPED,
    LIFE_USUAL,
    TYPED,
    USUAL_YEARS,
    is_kind,
)
from xlproj.model.ficha import HORIZON, within
from xlproj.model.lists import GIVERS, LOAN, SOURCES
from xlproj.model.unused import GIVES_NOTHING
from xlproj.spec.inputs import Series, ask
from xlproj.spec.quantities import Quantity, echo, scalar, series
from xlproj.spec.recipes import Assembly
from xlproj.spec.rules import Condition, Rule
from xlproj.spec.sheets import Grid, Heading, Timeline


def _in_year(component: str) -> Node:
    return within(sum_rows(LINE.ref * as_number(of_line(OUTLAY_YEAR).equals(Year()))
                           * as_number(is_component(component))))


# --- year by year -------------------------------------------------------------------------------------------
LAND = series("inv_terreno", "Terreno", "Land", _in_year("terreno"), total=True)
TANGIBLE = series("inv_tangible", "Activos fijos tangibles", "Tangible fixed assets", _in_year("tangible"),
                  total=True)
INTANGIBLE = series("inv_intangible", "Activos intangibles", "Intangible assets", _in_year("intangible"),
                    total=True)
WORKING = series("inv_capital", "Capital de trabajo", "Working capital", _in_year("capital"), total=True)
CONTINGENCIES = series("inv_imprevistos", "Imprevistos", "Contingencies", CONTINGENCY.ref * TANGIBLE.ref,
                       total=True,
                       source="XIV-08")
OVERHEADS = series("inv_gastos_generales", "Gastos generales", "Overheads", OVERHEAD.ref * TANGIBLE.ref,
                   total=True,
                   source="XIV-08", convention=Text(
                       "Sobre la base sin imprevistos.", "On the base without contingencies."))
FIXED = series("inv_fija", "Total inversión fija", "Total fixed investment", total=True, bold=True,
               source="c10-yearly-calendar", expr=LAND.ref + TANGIBLE.ref + INTANGIBLE.ref + CONTINGENCIES.ref
               + OVERHEADS.ref)
INVESTMENT = series(
    "inversion", "Inversión", "Investment", total=True, bold=True, source="XIV-08", name="inversion_total",
    expr=FIXED.ref + WORKING.ref,
    meaning=Text("Todo lo que se invierte en el año, con imprevistos y gastos generales.",
                 "All that is invested in the year, with contingencies and overheads."))
_AGE = Year() - of_line(OUTLAY_YEAR)


def _proposed(key: str, label: Text, cost: Node, mine: Truth, life: Node) -> Quantity:
    """What is proposed to be bought again of some lines, all of that life."""
    ends = both(BOUGHT_AGAIN, _AGE > 0, modulo(_AGE, life).equals(0), Year() < HORIZON.ref)
    return series(f"reponer_{key}", f"Propuesta: {label.es.lower()}", f"Proposed: {label.en.lower()}",
                  sum_rows(cost * as_number(both(mine, ends))), total=True)


PROPOSED_OF = (
    _proposed("escrita", Text("Lo que trae su vida", "What brings its life"), COST, LIFE_TYPED,
              greatest(of_line(USEFUL_LIFE), 1)),
    *(_proposed(kind, label, AMOUNT if kind == INTANGIBLES else AMOUNT * (1 + SURCHARGE),
                both(is_kind(kind), LIFE_USUAL), USUAL_YEARS[kind])
      for kind, label in KINDS_OF_ASSET.items()))
"""What a blank form proposes, which shows no assets: what has a life of its own, and each kind of what lasts
as usual."""
PROPOSED = series("reinversion_propuesta", "Reinversión propuesta", "Proposed reinvestment", total=True,
                  source="c10-yearly-calendar", expr=total_of([each.ref for each in PROPOSED_OF]),
                  convention=Text("Al terminar cada vida útil, antes del último año, hasta que se escriba 0.",
                                  "When each useful life ends, before the last year, until a 0 is typed."))
REINVESTMENT = series("reinversion", "Reinversiones", "Reinvestments", total=True,
                      expr=within(choose(Typed(TYPED.ref), TYPED.ref, PROPOSED.ref)))
COMPUTED_BY_YEAR = series("calendario_capital", "Capital de trabajo calculado", "Working capital, computed",
                          PUT_IN,
                          total=True)
WORKING_TOTAL = series("inv_capital_total", "Total capital de trabajo", "Total working capital",
                       WORKING.ref + COMPUTED_BY_YEAR.ref, total=True, bold=True)


def bought_again(followed: bool, worn: bool) -> tuple[Quantity | Series, ...]:
    """What is proposed to be bought again, what is typed instead, and what counts; asset by asset where that
    is shown, so that a typed 0 is `followed`. Where nothing is `worn` nothing is proposed."""
    if not worn:
        return TYPED, replace(REINVESTMENT, expr=within(TYPED.ref))
    proposed = replace(PROPOSED, expr=sum_rows(depreciation.PROPOSED.ref)) if followed else PROPOSED
    return proposed, TYPED, REINVESTMENT


def calendar_total(computed: bool) -> Quantity:
    """All that is invested in each year, whatever it is; with working capital where it is `computed`."""
    parts = (INVESTMENT.ref, REINVESTMENT.ref, *((COMPUTED_BY_YEAR.ref,) if computed else ()))
    return series("inversion_calendario", "Total del calendario", "Calendar total", total_of(parts),
                  total=True, bold=True)


# --- sources ------------------------------------------------------------------------------------------------
SURCHARGE_SOURCES = {key: ask(f"imprevistos_{key}", "money",
                              f"Imprevistos y gastos generales: {SOURCES.label(key).es}",
                              f"Contingencies and overheads: {SOURCES.label(key).en}",
                              "Quién paga los imprevistos y gastos generales.",
                              "Who pays for contingencies and overheads.", unit=MONEY, minimum=0,
                              weighs=False)
                     for key in SOURCE_KEYS}
SURCHARGE_TOTAL = scalar("imprevistos_total", "Imprevistos y gastos generales", "Contingencies and overheads",
                         SURCHARGE * sum_rows(LINE.ref * as_number(is_component("tangible"))))
LINE_SOURCE = {key: scalar(f"lineas_{key}", SOURCES.label(key).es, SOURCES.label(key).en, sum_rows(PAID[key]))
               for key in SOURCE_KEYS}
COMPUTED_TOTAL = scalar("calculado_total", "Capital de trabajo calculado", "Working capital, computed",
                        PUT_IN_TOTAL)
COMPUTED_SOURCE = {key: scalar(f"calculado_{key}", SOURCES.label(key).es, SOURCES.label(key).en,
                               QuantityRef(f"ct_de_{key}.total")) for key in SOURCE_KEYS}


def total_invested(computed: bool) -> Quantity:
    """All that is invested once: lines, contingencies and overheads and, where it is `computed`, working
    capital."""
    parts = (LINES_TOTAL.ref, SURCHARGE_TOTAL.ref, *((COMPUTED_TOTAL.ref,) if computed else ()))
    return scalar("inversion_suma", "Inversión total", "Total investment", total_of(parts), bold=True)


def _source_total(key: str, computed: bool) -> Quantity:
    """What a source gives in all."""
    parts = (LINE_SOURCE[key].ref, SURCHARGE_SOURCES[key].ref,
             *((COMPUTED_SOURCE[key].ref,) if computed else ()))
    return scalar(f"fuente_{key}", f"Fuente: {SOURCES.label(key).es}", f"Source: {SOURCES.label(key).en}",
                  total_of(parts), bold=True)


TOTAL, SOURCE_TOTAL = total_invested(False), {key: _source_total(key, False) for key in SOURCE_KEYS}
SOURCES_TOTAL = scalar("fuentes_total", "Total de fuentes", "Total sources",
                       total_of([quantity.ref for quantity in SOURCE_TOTAL.values()]), bold=True)
GAP_TOTAL = scalar("fuentes_falta", "Falta asignar", "Not yet assigned",
                   lacking(TOTAL.ref, SOURCES_TOTAL.ref),
                   bold=True)
_SHARE = {key: scalar(f"participacion_{key}", f"Parte de {SOURCES.label(key).es}",
                      f"Share of {SOURCES.label(key).en}",
                      SOURCE_TOTAL[key].ref / (TOTAL.ref + choose(TOTAL.ref.equals(0), 1, 0)), show="rate",
                      unit=PLAIN)
          for key in SOURCE_KEYS}
SHARE_SUM = scalar("participacion_suma", "Suma de partes", "Sum of shares",
                   total_of([share.ref for share in _SHARE.values()]),
                   show="rate", unit=PLAIN)
SURCHARGE_GIVEN = scalar("imprevistos_dados", "Asignado (imprevistos y gastos generales)",
                         "Assigned (contingencies and overheads)",
                         total_of([field.ref for field in SURCHARGE_SOURCES.values()]))
SURCHARGE_GAP = scalar("imprevistos_falta", "Falta asignar (imprevistos y gastos generales)",
                       "Not yet assigned (contingencies and overheads)",
                       lacking(SURCHARGE_TOTAL.ref, SURCHARGE_GIVEN.ref))
_LINES_GAP = scalar("lineas_falta", "Falta asignar (líneas)", "Not yet assigned (lines)",
                    lacking(LINES_TOTAL.ref, total_of([quantity.ref for quantity in LINE_SOURCE.values()])))

def givers(made: Assembly) -> tuple[str, ...]:
    """The sources that are shown year by year: those that give anything; all of them, where none does."""
    return tuple(key for key in SOURCE_KEYS if GIVES_NOTHING[key] not in made.unused) or SOURCE_KEYS


def gives_nothing(key: str, spending: tuple[str, ...]) -> Condition:
    """Under which a source has no row by year: it pays for no line, and for nothing of the programmes that
    are `spending`."""
    paid = [count_rows(programmes.paid_by(key, part.table)) > 0 for part in _parts(key, spending)]
    words = SOURCES.label(key)
    return Condition(
        key=GIVES_NOTHING[key], blocks=False, applies=both(),
        label=Text(f"{words.es}: no paga nada (si no, convierta otra vez)",
                   f"{words.en}: pays for nothing (if not, convert again)"),
        rules=(Rule(at=SOURCE_COLUMN[key], each="project", wrong=either(SOURCE_TOTAL[key].ref > 0, *paid)),))


def surcharge_by_year(rows: str) -> tuple[Quantity, Quantity]:
    """All contingencies and overheads, and what part of them falls in each year: rows whose keys begin as
    `rows`."""
    whole = echo(f"{rows}_recargo_total", SURCHARGE_TOTAL, SURCHARGE_TOTAL.label.es, SURCHARGE_TOTAL.label.en)
    return whole, series(f"{rows}_recargo", "Parte del año en imprevistos y gastos generales",
                         "The year's part of contingencies and overheads", show="rate", unit=PLAIN,
                         expr=(CONTINGENCIES.ref + OVERHEADS.ref) / nonzero(whole.ref))


SHARED_OUT = Heading(Text("REPARTO DE IMPREVISTOS Y GASTOS GENERALES",
                          "SHARING OF CONTINGENCIES AND OVERHEADS"))


def _invested_by(key: str, rows: str, computed: bool) -> Node:
    """What a source gives to lines in their year; to contingencies and overheads in proportion to the year's;
    to working capital where that is computed."""
    lines = within(sum_rows(PAID[key] * as_number(of_line(OUTLAY_YEAR).equals(Year()))))
    funds = lines + SURCHARGE_SOURCES[key].ref * surcharge_by_year(rows)[-1].ref
    return funds + QuantityRef(f"ct_de_{key}") if computed else funds


def _parts(key: str, spending: tuple[str, ...]) -> tuple[programmes.Part, ...]:
    """The tables of the programmes that are `spending` of which a source may pay for rows."""
    return tuple(part for each in spending for part in programmes.PARTS[each]) if key in GIVERS.keys else ()


def given_by_year(key: str, rows: str, computed: bool, spending: tuple[str, ...]) -> tuple[Quantity, ...]:
    """What a source gives each year, the whole last: to the investment and, table by table, to the programmes
    that are `spending`. The keys of the rows begin as `rows`."""
    words, invested = SOURCES.label(key), _invested_by(key, rows, computed)
    tables = _parts(key, spending)
    if not tables:
        return (series(f"{rows}_{key}", words.es, words.en, invested, total=True, source="XIV-23"),)
    parts = (series(f"{rows}_{key}_inversion", f"{words.es}: inversión", f"{words.en}: investment", invested,
                    total=True), *(part.given_by(key, rows) for part in tables))
    return (*parts, series(f"{rows}_{key}", words.es, words.en, together([part.ref for part in parts]),
                           total=True, bold=True, source="XIV-23"))


def own_funds(by_year: str, shown: tuple[str, ...]) -> Quantity:
    """What is given each year besides the loan: the sum of the rows that say it `by_year`, of the sources
    that are `shown`."""
    return series("fc_aportes_inversion", "Aportes a la inversión, sin préstamo",
                  "Contributions to the investment, loan apart",
                  together([QuantityRef(f"{by_year}_{key}") for key in shown if key != LOAN]), total=True)


def who_pays(computed: bool, spending: tuple[str, ...], shown: tuple[str, ...]) -> Timeline:
    """Each year's investment and programmes, who pays for them of the sources that are `shown`, and what
    nobody pays."""
    by_source = [given_by_year(key, "paga", computed, spending) for key in shown]
    given = [rows[-1] for rows in by_source]
    spent = [programmes.SPENT[each] for each in spending]
    uses = [series(f"paga_{row.key}", row.label.es, row.label.en, row.ref, total=True) for row in (
        INVESTMENT, *((COMPUTED_BY_YEAR,) if computed else ()), *spent)]
    paid = series("paga_total", "Total que se paga", "Total paid", total_of([row.ref for row in given]),
                  total=True, bold=True)
    due = series("paga_usos", "Total por pagar", "Total to be paid", total_of([row.ref for row in uses]),
                 total=True, bold=True)
    left = series("paga_falta", "Falta quien lo pague", "Paid by nobody", lacking(due.ref, paid.ref),
                  total=True, bold=True)
    return Timeline(title=Text("Quién paga cada año", "Who pays each year"), rows=(
        Heading(Text("QUÉ SE PAGA", "WHAT IS PAID")), *uses, due,
        Heading(Text("QUIÉN LO PAGA", "WHO PAYS")), *(row for rows in by_source for row in rows), paid, left,
        SHARED_OUT, *surcharge_by_year("paga")))


def sources(computed: bool) -> Grid:
    """Who pays for what; with a row for working capital where it is computed."""
    row = ((COMPUTED_TOTAL.label, (COMPUTED_TOTAL, *COMPUTED_SOURCE.values(), None)),) if computed else ()
    return Grid(title=Text("Fuentes de financiamiento", "Sources of funds"), corner=Text("Parte", "Part"),
                columns=(Text("Costo", "Cost"), *(SOURCES.label(key) for key in SOURCE_KEYS),
                         Text("Falta asignar", "Not yet assigned")),
                rows=((Text("Líneas de inversión", "Investment lines"),
                       (LINES_TOTAL, *LINE_SOURCE.values(), _LINES_GAP)),
                      (Text("Imprevistos y gastos generales", "Contingencies and overheads"),
                       (SURCHARGE_TOTAL, *SURCHARGE_SOURCES.values(), SURCHARGE_GAP)), *row,
                      (Text("Total", "Total"), (total_invested(computed),
                                                *(_source_total(key, computed) for key in SOURCE_KEYS),
                                                GAP_TOTAL)),
                      (Text("Partes", "Shares"), (SHARE_SUM, *_SHARE.values(), None))))
