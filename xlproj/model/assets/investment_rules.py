"""What must agree between investment lines, sources and calendar, and what a line may not say (ch. X)."""

from __future__ import annotations

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
from xlproj.base.units import PLAIN
from xlproj.expr.aggregates import count_rows, max_years, sum_rows, sum_years
from xlproj.expr.functions import Not, absolute, both, choose, either
from xlproj.expr.nodes import Node, Num, Truth, as_number
from xlproj.expr.presence import IsChoice, Typed
from xlproj.expr.references import Ordinal, Year
from xlproj.model.assets import depreciation, investment_items
from xlproj.model.assets.investment_calendar import INVESTMENT_AT_0, year_zero
from xlproj.model.assets.investment_funds import (
    INVESTMENT,
    PROPOSED,
    REINVESTMENT,
    SHARE_SUM,
    SOURCES_TOTAL,
    SURCHARGE_GAP,
    SURCHARGE_SOURCES,
    SURCHARGE_TOTAL,
    calendar_total,
    total_invested,
)
from xlproj.model.assets.investment_lines import (
    COST,
    COUNT,
    DEPRECIATED,
    DEPRECIATION_METHOD,
    GAP,
    ITEM,
    LINE,
    NOT_GIVEN,
    OUTLAY_MONTH,
    OUTLAY_YEAR,
    RESIDUAL_TYPED,
    SOURCE_COLUMN,
    SOURCE_KEYS,
    TO_REPLACE,
    UNIT_COST,
    USEFUL_LIFE,
    is_component,
    of_line,
)
from xlproj.model.assets.line_calendar import BY_LINES_TOTAL, TYPED_FOR_NOTHING
from xlproj.model.assets.lives import BOUGHT_AGAIN, HAS_LIFE, TYPED
from xlproj.model.assets.month_tables import BY_MONTH, FUNDS, MONTHLY_TOTAL
from xlproj.model.ficha import CENT, HORIZON, IN_HORIZON
from xlproj.model.lists import METHODS, YES_NO
from xlproj.spec.inputs import Field, block
from xlproj.spec.relations import COST_NOTHING, apart, beyond, priced
from xlproj.spec.rules import Condition, Figure, Here, Rule, Telling, Tie

_MISPLACED = sum_rows(absolute(NOT_GIVEN) * as_number(absolute(NOT_GIVEN) > CENT))
_RETURNED_BEFORE = sum_years(depreciation.RECOVERY.ref * as_number(Year() < HORIZON.ref))
_BOOK_AT_END = sum_years(depreciation.BOOK_TOTAL.ref * as_number(Year().equals(HORIZON.ref)))
_UNASSIGNED = (
    Rule(code=TIE_SOURCES, at=tuple(SOURCE_COLUMN[key] for key in SOURCE_KEYS),
         wrong=absolute(GAP.ref) > CENT,
         values=apart(LINE.ref - GAP.ref, LINE.ref)),
    Rule(code=TIE_SOURCES, at=tuple(field.ref for field in SURCHARGE_SOURCES.values()),
         wrong=absolute(SURCHARGE_GAP.ref) > CENT,
         values=apart(SURCHARGE_TOTAL.ref - SURCHARGE_GAP.ref, SURCHARGE_TOTAL.ref)))
"""The lines whose own sources differ from their total, and the contingencies if theirs do."""
_FOR_NOTHING = Rule(
    code=REINVESTED_FOR_NOTHING, at=TYPED.ref, wrong=both(TYPED.ref > 0, IN_HORIZON, PROPOSED.ref <= 0),
    values={"year": Here("year"), "amount": Figure(TYPED.ref)})


def _worn_out(bought: Node) -> Tie:
    """What was bought is depreciated, recovered, or still in the books."""
    return Tie(key="depreciado", code=REINVESTED_FOR_NOTHING, at=TYPED.ref, left=bought,
        right=depreciation.TOTAL.sum_over_years.ref + _RETURNED_BEFORE + _BOOK_AT_END,
        blame=(_FOR_NOTHING,),
        label=Text(
            "Comprado con las líneas = depreciado + recuperado antes del final + valor en libros "
            "al final",
            "Bought by the lines = depreciated + recovered before the end + book value at the end"))


def ties(computed: bool, worn: bool, monthly: bool) -> tuple[Tie, ...]:
    """What is invested by line, by item, by source, by year and by month is one amount; and what was
    `worn`. Months are compared where any are known, where it is `monthly`."""
    calendar, total = calendar_total(computed).sum_over_years.ref, total_invested(computed).ref
    again = REINVESTMENT.sum_over_years.ref
    bought = INVESTMENT.sum_over_years.ref + again
    return (
        Tie(key="fuentes_inversion", code=TIE_SOURCES, at=of_line(COUNT), left=SOURCES_TOTAL.ref,
            right=total,
            blame=_UNASSIGNED, label=Text("Fuentes = inversión", "Sources = investment")),
        Tie(key="fuentes_linea", code=TIE_SOURCES, at=of_line(COUNT), left=_MISPLACED, right=Num(0), of=total,
            blame=_UNASSIGNED, follows="fuentes_inversion",
            label=Text("Cada línea tiene sus fuentes: falta o sobra",
                       "Each line has its sources: missing or beyond")),
        Tie(key="partes", code=TIE_SHARES, at=SURCHARGE_SOURCES[SOURCE_KEYS[0]].ref, left=SHARE_SUM.ref,
            right=choose(total > 0, 1, 0),
            unit=PLAIN, tolerance=SHARES, follows="fuentes_inversion",
            label=Text("Las partes suman 1", "Shares sum to 1")),
        Tie(key="calendario_inversion", code=TIE_CALENDAR, at=of_line(OUTLAY_YEAR),
            left=calendar - again, right=total,
            blame=(Rule(code=TIE_CALENDAR, at=of_line(OUTLAY_YEAR),
                        wrong=beyond(of_line(OUTLAY_YEAR), HORIZON.ref),
                        values=apart(calendar - again, total)),),
            label=Text("Calendario por años, sin reinversiones = inversión total",
                       "Calendar by year, reinvestments apart = total investment")),
        Tie(key="rubros", code=None, at=of_line(ITEM),
            left=investment_items.total(computed).ref, right=total,
            label=Text("Inversión por rubro = inversión total", "Investment by item = total investment")),
        *((_worn_out(bought),) if worn else ()),
        *(_by_month(computed) if monthly else ()),
        *((_by_line(bought, worn),) if worn or monthly else ()))


def _by_month(computed: bool) -> tuple[Tie, ...]:
    months = year_zero(computed, followed=True).months
    paid, funded = months.total_paid.ref, months.total_funded.ref
    return (
        Tie(key="calendario_meses", code=TIE_MONTHS, at=block(BY_MONTH), left=paid,
            right=INVESTMENT_AT_0.ref, when=MONTHLY_TOTAL.ref > 0,
            label=Text("Calendario por meses = inversión del año 0",
                       "Calendar by month = investment of year 0")),
        Tie(key="financiamiento_meses", code=TIE_MONTHLY_FUNDS, at=block(FUNDS), left=funded,
            right=paid, when=funded > 0,
            label=Text("Financiamiento por meses = calendario", "Financing by month = calendar")))


def _by_line(bought: Node, worn: bool) -> Tie:
    return Tie(key="calendario_lineas", code=None, at=of_line(OUTLAY_YEAR), right=bought,
               left=BY_LINES_TOTAL.ref + TYPED_FOR_NOTHING.ref if worn else BY_LINES_TOTAL.ref,
               label=Text("Calendario línea por línea = inversión y reinversiones",
                          "Calendar line by line = investment and reinvestments"))


_LASTS = either(is_component("tangible"), is_component("intangible"))
_NEVER_WEARS = either(is_component("terreno"), is_component("capital"))
_LIFE_TYPED, _SAYS_YES = of_line(USEFUL_LIFE) > 0, IsChoice(of_line(DEPRECIATED), YES_NO.key, "si")
_SAID, _SAYS_NO = either(_LIFE_TYPED, _SAYS_YES), IsChoice(of_line(DEPRECIATED), YES_NO.key, "no")
_MONTH, _LAST_MONTH = of_line(OUTLAY_MONTH), max_years(Ordinal(BY_MONTH, 1))


def _line(code: Code, at: Field | tuple[Field, ...], wrong: Truth, **values: Telling) -> Rule:
    """A rule of each line of investment."""
    return Rule(code=code, at=tuple(of_line(field) for field in at) if isinstance(at, tuple) else of_line(at),
                wrong=wrong, values=values)


RULES = (priced(of_line(UNIT_COST), COST_NOTHING),)
CONDITIONS = (
    Condition(
        key="residual_menor", label=Text("Valor residual no mayor que el costo",
                                         "Residual value not above cost"),
        rules=(_line(RESIDUAL_ABOVE_COST, RESIDUAL_TYPED, of_line(RESIDUAL_TYPED) > COST + CENT,
                     **apart(of_line(RESIDUAL_TYPED), COST)),)),
    Condition(
        key="repone_con_vida", label=Text("Lo que se repone tiene vida útil",
                                          "What is replaced has a useful life"), rules=(
                                              _line(NEVER_REPLACED, TO_REPLACE,
                                                    both(BOUGHT_AGAIN, _NEVER_WEARS)),
                                              _line(REPLACED_WITHOUT_LIFE, USEFUL_LIFE,
                                                    both(BOUGHT_AGAIN, _LASTS, Not(_LIFE_TYPED),
                                                         Not(_SAYS_YES))),
                                              _line(REPLACED_WITHOUT_LIFE, DEPRECIATED,
                                                    both(BOUGHT_AGAIN, _LASTS, _LIFE_TYPED, _SAYS_NO)))),
    Condition(
        key="terreno_sin_vida", blocks=False,
        label=Text("Terreno y capital de trabajo no traen vida útil",
                   "Land and working capital bring no useful life"),
        rules=(_line(LAND_WITH_LIFE, (USEFUL_LIFE, DEPRECIATED), both(_NEVER_WEARS, _SAID)),)),
    Condition(
        key="mes_del_gasto", blocks=False,
        label=Text("Los meses de las líneas están en el calendario",
                   "The months of the lines are on the calendar"),
        rules=(_line(MONTH_NOT_SHOWN, OUTLAY_MONTH,
                     both(_MONTH > 0, either(_MONTH > _LAST_MONTH, of_line(OUTLAY_YEAR) > 0)),
                     month=_MONTH, last=_LAST_MONTH),)),
    Condition(
        key="fondo_con_tasa", label=Text("El fondo de amortización tiene su tasa",
                                         "The sinking fund has its rate"),
        rules=(Rule(code=FUND_WITHOUT_RATE, at=depreciation.FUND_RATE.ref, wrong=Not(either(
            Typed(depreciation.FUND_RATE.ref),
            count_rows(both(IsChoice(of_line(DEPRECIATION_METHOD), METHODS.key, "fondo"), HAS_LIFE))
            <= 0))),)),
)
WEARS = Condition(
    key="vida_dicha", blocks=False,
    label=Text("Cada activo dice cuánto dura o que no se deprecia",
               "Each asset says how long it lasts or that it is not depreciated"),
    rules=(_line(LIFE_NOT_SAID, USEFUL_LIFE, both(_LASTS, Not(_SAID), Not(_SAYS_NO)), amount=Figure(COST)),))
