"""Inversiones and Calendario: what is bought, when, with whose money, by month and by year, and what is
bought again (ch. X)."""

from __future__ import annotations

from dataclasses import replace

from xlproj.base.catalogue_investments import (
    FUND_WITHOUT_RATE,
    LAND_WITH_LIFE,
    LIFE_NOT_SAID,
    MONTH_NOT_SHOWN,
    NEVER_REPLACED,
    REINVESTED_FOR_NOTHING,
)
from xlproj.base.catalogue_project import (
    REPLACED_WITHOUT_LIFE,
    RESIDUAL_ABOVE_COST,
    TIE_CALENDAR,
    TIE_MONTHLY_FUNDS,
    TIE_MONTHS,
    TIE_SHARES,
    TIE_SOURCES,
)
from xlproj.base.problems import Code
from xlproj.base.text import Text
from xlproj.base.tolerances import SHARES
from xlproj.base.units import MONEY, PLAIN
from xlproj.expr.aggregates import count_rows, max_years, sum_rows, sum_years
from xlproj.expr.functions import Not, absolute, both, choose, either, greatest, modulo
from xlproj.expr.nodes import Node, Num, Truth, as_number, total_of
from xlproj.expr.presence import IsChoice, Typed
from xlproj.expr.references import ColumnRef, FieldRef, PeriodNumber, PeriodSum, QuantityRef, RowSum, Year
from xlproj.model.assets import depreciation, investment_items, programmes
from xlproj.model.assets.investment_lines import (
    COLUMN,
    CONTINGENCY,
    COST,
    FIELDS,
    GAP,
    LINE,
    OVERHEAD,
    PAID,
    SOURCE_KEYS,
    SURCHARGE,
    TABLE,
    is_component,
    lacking,
)
from xlproj.model.assets.lives import BOUGHT_AGAIN, LIFE_OF_LINE, TYPED
from xlproj.model.assets.monthly_funds import Months, monthly_funds
from xlproj.model.ficha import CENT, HORIZON, IN_HORIZON, within
from xlproj.model.lists import GIVERS, SOURCES
from xlproj.model.usual import COST_NOTHING
from xlproj.spec.formats import Format
from xlproj.spec.inputs import Periods, ask, block
from xlproj.spec.quantities import FlowLine, Quantity, computed_column, echo, scalar, series
from xlproj.spec.recipes import Assembly, Recipe
from xlproj.spec.relations import apart, beyond, priced
from xlproj.spec.rules import Condition, Figure, Here, Rule, Telling, Tie
from xlproj.spec.sheets import Block, Chart, Form, Grid, Heading, Sheet, Table, Timeline


def _in_year(component: str) -> Node:
    return within(sum_rows(LINE.ref * as_number(COLUMN["anio"].equals(Year()))
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
INVESTMENT = series(
    "inversion", "Inversión", "Investment", total=True, bold=True, source="XIV-08", name="inversion_total",
    expr=LAND.ref + TANGIBLE.ref + INTANGIBLE.ref + WORKING.ref + CONTINGENCIES.ref + OVERHEADS.ref,
    meaning=Text("Todo lo que se invierte en el año, con imprevistos y gastos generales.",
                 "All that is invested in the year, with contingencies and overheads."))
_LIFE, _AGE = LIFE_OF_LINE, Year() - COLUMN["anio"]
_LIFE_ENDS = both(_LIFE > 0, _AGE > 0, modulo(_AGE, greatest(_LIFE, 1)).equals(0))
PROPOSED = series("reinversion_propuesta", "Reinversión propuesta", "Proposed reinvestment", total=True,
                  source="c10-yearly-calendar", expr=sum_rows(
                      COST * as_number(both(_LIFE_ENDS, Year() < HORIZON.ref, BOUGHT_AGAIN))),
                  convention=Text("Al terminar cada vida útil, antes del último año, hasta que se escriba 0.",
                                  "When each useful life ends, before the last year, until a 0 is typed."))
REINVESTMENT = series("reinversion", "Reinversiones", "Reinvestments", total=True,
                      expr=within(choose(Typed(TYPED.ref), TYPED.ref, PROPOSED.ref)))
COMPUTED_BY_YEAR = series("calendario_capital", "Capital de trabajo calculado", "Working capital, computed",
                          QuantityRef("ct_aporte"),
                          total=True)


def _proposed(followed: bool) -> Quantity:
    """What is proposed to be bought again; asset by asset where that is shown, so that a typed 0 is
    `followed`."""
    return replace(PROPOSED, expr=sum_rows(depreciation.PROPOSED.ref)) if followed else PROPOSED


def _calendar_total(computed: bool) -> Quantity:
    """All that is invested in each year, whatever it is; with working capital where it is `computed`."""
    parts = (INVESTMENT.ref, REINVESTMENT.ref, *((COMPUTED_BY_YEAR.ref,) if computed else ()))
    return series("inversion_calendario", "Total del calendario", "Calendar total", total_of(parts),
                  total=True, bold=True)



# --- sources ------------------------------------------------------------------------------------------------
SURCHARGE_SOURCES = {key: ask(f"imprevistos_{key}", "money",
                              f"Imprevistos y gastos generales: {SOURCES.label(key).es}",
                              f"Contingencies and overheads: {SOURCES.label(key).en}",
                              "Quién paga los imprevistos y gastos generales.",
                              "Who pays for contingencies and overheads.", unit=MONEY, minimum=0)
                     for key in SOURCE_KEYS}
LINES_TOTAL = scalar("inversiones_total", "Total de las líneas", "Total of the lines", sum_rows(LINE.ref))
SURCHARGE_TOTAL = scalar("imprevistos_total", "Imprevistos y gastos generales", "Contingencies and overheads",
                         SURCHARGE * sum_rows(LINE.ref * as_number(is_component("tangible"))))
LINE_SOURCE = {key: scalar(f"lineas_{key}", SOURCES.label(key).es, SOURCES.label(key).en, sum_rows(PAID[key]))
               for key in SOURCE_KEYS}
COMPUTED_TOTAL = scalar("calculado_total", "Capital de trabajo calculado", "Working capital, computed",
                        QuantityRef("ct_aporte.total"))
COMPUTED_SOURCE = {key: scalar(f"calculado_{key}", SOURCES.label(key).es, SOURCES.label(key).en,
                               QuantityRef(f"ct_de_{key}.total")) for key in SOURCE_KEYS}


def _total(computed: bool) -> Quantity:
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


TOTAL, SOURCE_TOTAL = _total(False), {key: _source_total(key, False) for key in SOURCE_KEYS}
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
_SURCHARGE_GAP = scalar("imprevistos_falta", "Falta asignar (imprevistos y gastos generales)",
                        "Not yet assigned (contingencies and overheads)",
                        lacking(SURCHARGE_TOTAL.ref, total_of(
                            [field.ref for field in SURCHARGE_SOURCES.values()])))
_LINES_GAP = scalar("lineas_falta", "Falta asignar (líneas)", "Not yet assigned (lines)",
                    lacking(LINES_TOTAL.ref, total_of([quantity.ref for quantity in LINE_SOURCE.values()])))

OWN_KEYS = tuple(key for key in SOURCE_KEYS if key != "prestamo")


def source_by_year(key: str, computed: bool, spending: tuple[str, ...] = ()) -> Node:
    """Funds of a source in the year of each line; contingencies and overheads in proportion to the year's;
    its part of working capital where that is computed, and of the programmes that are `spending`."""
    lines = within(sum_rows(PAID[key] * as_number(COLUMN["anio"].equals(Year()))))
    share = (CONTINGENCIES.ref + OVERHEADS.ref) / (
        SURCHARGE_TOTAL.ref + choose(SURCHARGE_TOTAL.ref.equals(0), 1, 0))
    more = [programmes.GIVEN_BY[each](key) for each in spending if key in GIVERS.keys]
    funds = total_of([lines + SURCHARGE_SOURCES[key].ref * share, *more])
    return funds + QuantityRef(f"ct_de_{key}") if computed else funds


def _own_funds(computed: bool, spending: tuple[str, ...]) -> Quantity:
    return series("fc_aportes_inversion", "Aportes a la inversión, sin préstamo",
                  "Contributions to the investment, loan apart",
                  total_of([source_by_year(key, computed, spending) for key in OWN_KEYS]), total=True)


def _who_pays(computed: bool, spending: tuple[str, ...]) -> Sheet:
    """Each year's investment and programmes, who pays for them, and what nobody pays."""
    given = [series(f"paga_{key}", SOURCES.label(key).es, SOURCES.label(key).en,
                    source_by_year(key, computed, spending), total=True)
             for key in SOURCE_KEYS]
    spent = [programmes.SPENT[each] for each in spending]
    uses = [series(f"paga_{row.key}", row.label.es, row.label.en, row.ref, total=True) for row in (
        INVESTMENT, *((COMPUTED_BY_YEAR,) if computed else ()), *spent)]
    paid = series("paga_total", "Total que se paga", "Total paid", total_of([row.ref for row in given]),
                  total=True, bold=True)
    due = series("paga_usos", "Total por pagar", "Total to be paid", total_of([row.ref for row in uses]),
                 total=True, bold=True)
    left = series("paga_falta", "Falta quien lo pague", "Paid by nobody", lacking(due.ref, paid.ref),
                  total=True, bold=True)
    return Sheet(
        key="quien_paga", title=Text("Quién paga cada año", "Who pays each year"), group="results",
        purpose=Text(
            "La inversión y los programas de cada año, y quién pone el dinero; lo que falta debe ser cero.",
            "Each year's investment and programmes, and who gives the money; what is missing must be zero."),
        blocks=(Timeline(rows=(Heading(Text("QUÉ SE PAGA", "WHAT IS PAID")), *uses, due,
                               Heading(Text("QUIÉN LO PAGA", "WHO PAYS")), *given, paid, left)),))


_KEYS = list(FIELDS)
_BEFORE = tuple(FIELDS[key] for key in _KEYS[:_KEYS.index("costo_unitario") + 1])
_AFTER = tuple(FIELDS[key] for key in _KEYS[_KEYS.index("costo_unitario") + 1:])
LINES = Table(
    key=TABLE, title=Text("Líneas de inversión", "Investment lines"), rows=25, required=True,
    columns=(*_BEFORE, LINE, *_AFTER, GAP))



def _sources(computed: bool) -> Grid:
    """Who pays for what; with a row for working capital where it is computed."""
    row = ((COMPUTED_TOTAL.label, (COMPUTED_TOTAL, *COMPUTED_SOURCE.values(), None)),) if computed else ()
    return Grid(title=Text("Fuentes de financiamiento", "Sources of funds"), corner=Text("Parte", "Part"),
                columns=(Text("Costo", "Cost"), *(SOURCES.label(key) for key in SOURCE_KEYS),
                         Text("Falta asignar", "Not yet assigned")),
                rows=((Text("Líneas de inversión", "Investment lines"),
                       (LINES_TOTAL, *LINE_SOURCE.values(), _LINES_GAP)),
                      (Text("Imprevistos y gastos generales", "Contingencies and overheads"),
                       (SURCHARGE_TOTAL, *SURCHARGE_SOURCES.values(), _SURCHARGE_GAP)), *row,
                      (Text("Total", "Total"), (_total(computed),
                                                *(_source_total(key, computed) for key in SOURCE_KEYS),
                                                GAP_TOTAL)),
                      (Text("Partes", "Shares"), (SHARE_SUM, *_SHARE.values(), None))))


def _sheet(computed: bool) -> Sheet:
    return Sheet(
        key="inversiones", title=Text("Inversiones", "Investments"), group="inputs",
        purpose=Text(
            "Liste todo lo que se compra o construye, cuándo se paga y quién lo paga; cada línea debe quedar "
            "asignada.",
            "List all that is bought or built, when it is paid and who pays; each line must end up "
            "assigned."),
        blocks=(LINES,
                Form(title=Text("Imprevistos y gastos generales", "Contingencies and overheads"),
                     items=(CONTINGENCY, OVERHEAD)),
                _sources(computed), Form(title=Text("Comprobación", "Check"), items=(SOURCES_TOTAL,))))


# --- calendar -----------------------------------------------------------------------------------------------
_MONTHS = Periods(of="months", label=Text("Mes", "Month"), unit=MONEY,
                  help=Text("Importe que se paga en el mes.", "Amount paid in the month."))
_BY_MONTH, _FUNDS = "calendario_mensual", "financiamiento_mensual"
MONTHLY_TOTAL = scalar("calendario_mensual_total", "Total mensual", "Monthly total",
                       sum_rows(RowSum(_BY_MONTH)))
PAID_BY_MONTH = series("calendario_por_mes", "Total por mes", "Total by month", PeriodSum(_BY_MONTH))
BY_LINES = series("calendario_segun_lineas", "Según el mes de las líneas de Inversiones",
                  "By the month of the lines of Investments",
                  sum_rows(COST * as_number(COLUMN["anio"].equals(0))
                           * as_number(COLUMN["mes"].equals(PeriodNumber(_BY_MONTH, 1)))))
MONTHS_APART = series("calendario_diferencia", "Diferencia", "Difference",
                      choose(sum_rows(COLUMN["mes"]) > 0, PAID_BY_MONTH.ref - BY_LINES.ref, 0),
                      meaning=Text(
                          "Lo que se escribió en el mes menos lo que dicen las líneas; 0 si ninguna dice "
                          "su mes.",
                          "What was typed in the month less what the lines say; 0 if none says its month."))
_SHARE_OF_MONTH = ask("parte", "rate", "Parte de cada mes", "Share of each month",
                      "Si paga la misma parte todos los meses: 0.3 o 30 %; entonces deje vacíos los meses.",
                      "If it pays the same share each month: 0.3 or 30 %; then leave the months empty.",
                      minimum=0, maximum=1,
                      width=11, example=0.3)
_PART = _SHARE_OF_MONTH.column_of(_FUNDS)
FUNDS_TOTAL = scalar("financiamiento_mensual_total", "Total financiado", "Total financed",
                     sum_rows(RowSum(_FUNDS)) + sum_rows(_PART) * MONTHLY_TOTAL.ref)
FUNDED_BY_MONTH = series("financiamiento_por_mes", "Total por mes", "Total by month",
                         PeriodSum(_FUNDS) + sum_rows(_PART) * PeriodSum(_BY_MONTH))
_SOURCE_OF_MONTH = ask("fuente", "choice", "Fuente", "Source", "Quién paga.", "Who pays.", choices=SOURCES,
                       required=True, width=38)
_FUNDED = monthly_funds(
    Months(table=_FUNDS, paid=PAID_BY_MONTH, funded=FUNDED_BY_MONTH, total_paid=MONTHLY_TOTAL,
           total_funded=FUNDS_TOTAL,
           source=_SOURCE_OF_MONTH, share=_PART), SURCHARGE_SOURCES, SURCHARGE_TOTAL)
INVESTMENT_AT_0 = scalar("inversion_anio_0", "Inversión del año 0", "Investment of year 0",
                         sum_rows(COST * as_number(COLUMN["anio"].equals(0))))
_ONCE = (LAND, TANGIBLE, INTANGIBLE, WORKING, CONTINGENCIES, OVERHEADS, INVESTMENT)


def _calendar(computed: bool, followed: bool) -> Sheet:
    more = (COMPUTED_BY_YEAR,) if computed else ()
    return replace(_MONTHS_SHEET, blocks=(*_MONTHS_SHEET.blocks, Timeline(
        title=Text("Calendario por años", "Calendar by year"), rows=(
            *_ONCE, _proposed(followed), TYPED, REINVESTMENT, *more, _calendar_total(computed)))))


_MONTHS_SHEET = Sheet(
    key="calendario", title=Text("Calendario", "Calendar"), group="inputs",
    purpose=Text(
        "Reparta por meses la inversión del año 0 y quién la paga; abajo, el calendario por años sale solo.",
        "Spread the investment of year 0 and who pays it over the months; below, the calendar by year "
        "follows."),
    blocks=(
        Table(key=_BY_MONTH, title=Text("Período preoperativo por meses (año 0)",
                                        "Pre-operative period by month (year 0)"),
              rows=12, periods=_MONTHS,
              columns=(ask("concepto", "text", "Concepto", "Item", "Qué se paga.", "What is paid.",
                           required=True, width=38),
                       computed_column(_BY_MONTH, "total", "Total", "Total", RowSum(_BY_MONTH))),
              totals=(("total", MONTHLY_TOTAL), ("@", PAID_BY_MONTH), ("@", BY_LINES), ("@", MONTHS_APART))),
        Table(key=_FUNDS, title=Text("Financiamiento por meses", "Financing by month"), rows=6,
              periods=_MONTHS,
              columns=(_SOURCE_OF_MONTH, _SHARE_OF_MONTH,
                       computed_column(_FUNDS, "total", "Total", "Total",
                                       RowSum(_FUNDS) + _PART * MONTHLY_TOTAL.ref)),
              totals=(("total", FUNDS_TOTAL),
                      ("@", FUNDED_BY_MONTH)), below=_FUNDED.rows),
        Form(title=Text("Comprobación", "Check"), items=(INVESTMENT_AT_0, _FUNDED.words)), _FUNDED.grid))

_MISPLACED = sum_rows(absolute(GAP.ref) * as_number(absolute(GAP.ref) > CENT))
_RETURNED_BEFORE = sum_years(depreciation.RECOVERY.ref * as_number(Year() < HORIZON.ref))
_BOOK_AT_END = sum_years(depreciation.BOOK_TOTAL.ref * as_number(Year().equals(HORIZON.ref)))


_UNASSIGNED = (
    Rule(code=TIE_SOURCES, at=tuple(COLUMN[key] for key in SOURCE_KEYS), wrong=absolute(GAP.ref) > CENT,
         values=apart(LINE.ref - GAP.ref, LINE.ref)),
    Rule(code=TIE_SOURCES, at=tuple(field.ref for field in SURCHARGE_SOURCES.values()),
         wrong=absolute(_SURCHARGE_GAP.ref) > CENT,
         values=apart(SURCHARGE_TOTAL.ref - _SURCHARGE_GAP.ref, SURCHARGE_TOTAL.ref)))
"""The lines whose own sources differ from their total, and the contingencies if theirs do."""
_FOR_NOTHING = Rule(
    code=REINVESTED_FOR_NOTHING, at=TYPED.ref, wrong=both(TYPED.ref > 0, IN_HORIZON, PROPOSED.ref <= 0),
    values={"year": Here("year"), "amount": Figure(TYPED.ref)})


def _ties(computed: bool) -> tuple[Tie, ...]:
    calendar, total = _calendar_total(computed).sum_over_years.ref, _total(computed).ref
    again = REINVESTMENT.sum_over_years.ref
    bought = INVESTMENT.sum_over_years.ref + again
    return (
        Tie(key="fuentes_inversion", code=TIE_SOURCES, at=COLUMN["cantidad"], left=SOURCES_TOTAL.ref,
            right=total,
            blame=_UNASSIGNED, label=Text("Fuentes = inversión", "Sources = investment")),
        Tie(key="fuentes_linea", code=TIE_SOURCES, at=COLUMN["cantidad"], left=_MISPLACED, right=Num(0),
            blame=_UNASSIGNED, follows="fuentes_inversion",
            label=Text("Cada línea tiene sus fuentes: falta o sobra",
                       "Each line has its sources: missing or beyond")),
        Tie(key="partes", code=TIE_SHARES, at=FieldRef("imprevistos_propio"), left=SHARE_SUM.ref,
            right=choose(total > 0, 1, 0),
            unit=PLAIN, tolerance=SHARES, follows="fuentes_inversion",
            label=Text("Las partes suman 1", "Shares sum to 1")),
        Tie(key="calendario_inversion", code=TIE_CALENDAR, at=ColumnRef("inversiones", "anio"),
            left=calendar - again, right=total,
            blame=(Rule(code=TIE_CALENDAR, at=COLUMN["anio"], wrong=beyond(COLUMN["anio"], HORIZON.ref),
                        values=apart(calendar - again, total)),),
            label=Text("Calendario por años, sin reinversiones = inversión total",
                       "Calendar by year, reinvestments apart = total investment")),
        Tie(key="rubros", code=None, at=ColumnRef("inversiones", "rubro"),
            left=investment_items.total(computed).ref, right=total,
            label=Text("Inversión por rubro = inversión total", "Investment by item = total investment")),
        Tie(key="depreciado", code=REINVESTED_FOR_NOTHING, at=TYPED.ref, left=bought,
            right=depreciation.TOTAL.sum_over_years.ref + _RETURNED_BEFORE + _BOOK_AT_END,
            blame=(_FOR_NOTHING,),
            label=Text(
                "Comprado con las líneas = depreciado + recuperado antes del final + valor en libros "
                "al final",
                "Bought by the lines = depreciated + recovered before the end + book value at the end")),
        Tie(key="calendario_meses", code=TIE_MONTHS, at=block(_BY_MONTH), left=MONTHLY_TOTAL.ref,
            right=INVESTMENT_AT_0.ref, when=MONTHLY_TOTAL.ref > 0,
            label=Text("Calendario por meses = inversión del año 0",
                       "Calendar by month = investment of year 0")),
        Tie(key="financiamiento_meses", code=TIE_MONTHLY_FUNDS, at=block(_FUNDS), left=FUNDS_TOTAL.ref,
            right=MONTHLY_TOTAL.ref, when=FUNDS_TOTAL.ref > 0,
            label=Text("Financiamiento por meses = calendario", "Financing by month = calendar")))


_LASTS = either(is_component("tangible"), is_component("intangible"))
_NEVER_WEARS = either(is_component("terreno"), is_component("capital"))
_LIFE_TYPED, _SAYS_YES = COLUMN["vida"] > 0, IsChoice(COLUMN["deprecia"], "si_no", "si")
_SAID, _SAYS_NO = either(_LIFE_TYPED, _SAYS_YES), IsChoice(COLUMN["deprecia"], "si_no", "no")
_LAST_MONTH = max_years(PeriodNumber(_BY_MONTH, 1))


def _line(code: Code, at: str | tuple[str, ...], wrong: Truth, **values: Telling) -> Rule:
    """A rule of each line of investment."""
    return Rule(code=code, at=COLUMN[at] if isinstance(at, str) else tuple(COLUMN[key] for key in at),
                wrong=wrong, values=values)


_CONDITIONS = (
    Condition(
        key="residual_menor", label=Text("Valor residual no mayor que el costo",
                                         "Residual value not above cost"),
        rules=(_line(RESIDUAL_ABOVE_COST, "residual", COLUMN["residual"] > COST + CENT,
                     **apart(COLUMN["residual"], COST)),)),
    Condition(
        key="repone_con_vida", label=Text("Lo que se repone tiene vida útil",
                                          "What is replaced has a useful life"), rules=(
                                              _line(NEVER_REPLACED, "repone",
                                                    both(BOUGHT_AGAIN, _NEVER_WEARS)),
                                              _line(REPLACED_WITHOUT_LIFE, "vida",
                                                    both(BOUGHT_AGAIN, _LASTS, Not(_LIFE_TYPED),
                                                         Not(_SAYS_YES))),
                                              _line(REPLACED_WITHOUT_LIFE, "deprecia",
                                                    both(BOUGHT_AGAIN, _LASTS, _LIFE_TYPED, _SAYS_NO)))),
    Condition(
        key="terreno_sin_vida", blocks=False,
        label=Text("Terreno y capital de trabajo no traen vida útil",
                   "Land and working capital bring no useful life"),
        rules=(_line(LAND_WITH_LIFE, ("vida", "deprecia"), both(_NEVER_WEARS, _SAID)),)),
    Condition(
        key="mes_del_gasto", blocks=False,
        label=Text("Los meses de las líneas están en el calendario",
                   "The months of the lines are on the calendar"),
        rules=(_line(MONTH_NOT_SHOWN, "mes",
                     both(COLUMN["mes"] > 0, either(COLUMN["mes"] > _LAST_MONTH, COLUMN["anio"] > 0)),
                     month=COLUMN["mes"], last=_LAST_MONTH),)),
    Condition(
        key="fondo_con_tasa", label=Text("El fondo de amortización tiene su tasa",
                                         "The sinking fund has its rate"),
        rules=(Rule(code=FUND_WITHOUT_RATE, at=depreciation.FUND_RATE.ref, wrong=Not(either(
            Typed(depreciation.FUND_RATE.ref),
            count_rows(both(IsChoice(COLUMN["metodo"], "metodos_depreciacion", "fondo"), LIFE_OF_LINE > 0))
            <= 0))),)),
)
_WEARS = Condition(
    key="vida_dicha", blocks=False,
    label=Text("Cada activo dice cuánto dura o que no se deprecia",
               "Each asset says how long it lasts or that it is not depreciated"),
    rules=(_line(LIFE_NOT_SAID, "vida", both(_LASTS, Not(_SAID), Not(_SAYS_NO)), amount=Figure(COST)),))


def investments(*, computed: bool = False, taxed: bool = False, spending: tuple[str, ...] = (),
                told: bool = False,
                followed: bool = True) -> Format:
    """What is invested; beside working capital that is `computed`, under taxes, to which lost value matters,
    and with programmes that are `spending`, or not. Who pays each year has a sheet of its own unless it is
    `told` elsewhere. A blank form shows no assets, so that there a typed 0 can't be `followed`."""
    paid = () if told else (_who_pays(computed, spending),)
    return Format(
        inputs=(_sheet(computed), _calendar(computed, followed)),
        results=(investment_items.sheet(computed), *paid, depreciation.SHEET),
        parameters=(depreciation.FORM,), summary=_funding(), cash=(_own_funds(computed, spending),),
        lines=(FlowLine(quantity=depreciation.RECOVERY, side="benefit", nature="capital"),
               FlowLine(quantity=INVESTMENT, side="cost", nature="capital"),
               FlowLine(quantity=REINVESTMENT, side="cost", nature="capital")),
        rules=(priced(COLUMN["costo_unitario"], COST_NOTHING),),
        ties=_ties(computed), conditions=(*_CONDITIONS, *_FUNDED.conditions, *((_WEARS,) if taxed else ())),
        conventions=(
            Text(
                "Terreno y capital de trabajo se recuperan enteros al final, si no se escribe otro valor "
                "residual.",
                "Land and working capital are recovered whole at the end, unless another residual value is "
                "typed."),
            Text(
                "La depreciación empieza el año siguiente al gasto, en línea recta si no se elige otro "
                "método; imprevistos y gastos "
                "generales se deprecian con los activos tangibles.",
                "Depreciation starts the year after the outlay, in a straight line unless another method is "
                "chosen; contingencies "
                "and overheads are depreciated with the tangible assets."),
            Text(
                "Las reinversiones propuestas ocurren al terminar cada vida útil, antes del último año; las "
                "escritas las "
                "reemplazan, y la depreciación y el valor residual de lo que se repone cambian en la misma "
                "proporción.",
                "Proposed reinvestments happen when each useful life ends, before the last year; typed ones "
                "replace them, and "
                "depreciation and residual value of what is replaced change in the same proportion.")))


def _funding() -> tuple[Block, ...]:
    """Who pays for the investment, for the summary."""
    form = Form(title=Text("Financiamiento de la inversión", "Funding of the investment"), items=(
        *(echo(f"resumen_fuente_{key}", of, of.label.es.partition(": ")[2], of.label.en.partition(": ")[2])
          for key, of in SOURCE_TOTAL.items()),
        echo("resumen_inversion", TOTAL, "Inversión total", "Total investment")))
    return form, Chart(title=Text("Quién paga la inversión", "Who pays for the investment"), kind="bar",
                       quantities=tuple(f"resumen_fuente_{key}" for key in SOURCE_TOTAL))


def _investments(made: Assembly) -> Format:
    """In a blank form nothing is computed of the rows of the cash flow."""
    return investments(computed=made.live and made.has("capital_trabajo"),
                       taxed=made.live and made.has("resultados"),
                       told=made.has("usos_fuentes"), spending=programmes.spending(made), followed=made.live)


RECIPES = (Recipe(key="inversiones", essential=True, build=_investments),)
