"""Inversiones: the sheet of what is bought, and how the format stands among those of a project (ch. X)."""

from __future__ import annotations

from xlproj.base.text import Text
from xlproj.model.assets import (
    depreciation,
    funding_in_short,
    investment_items,
    line_calendar,
    programmes,
)
from xlproj.model.assets.investment_calendar import calendar_sheet, year_zero
from xlproj.model.assets.investment_funds import (
    INVESTMENT,
    PROPOSED_OF,
    REINVESTMENT,
    SOURCES_TOTAL,
    SURCHARGE_GIVEN,
    bought_again,
    givers,
    gives_nothing,
    own_funds,
    sources,
    who_pays,
)
from xlproj.model.assets.investment_lines import (
    AFTER_TOTAL,
    BEFORE_TOTAL,
    CONTINGENCY,
    GAP,
    LINE,
    OVERHEAD,
    SOURCE_KEYS,
    TABLE,
)
from xlproj.model.assets.investment_rules import CONDITIONS, RULES, WEARS, ties
from xlproj.model.assets.month_tables import IS_A_LINE, NO_MONTHS
from xlproj.model.assets.wear import NOTHING_WEARS
from xlproj.model.unused import BY_MONTH, DEPRECIATION, GIVES_NOTHING
from xlproj.spec.formats import Format
from xlproj.spec.quantities import FlowLine
from xlproj.spec.recipes import Assembly, Recipe
from xlproj.spec.sheets import Form, Sheet, Table

LINES = Table(
    key=TABLE, title=Text("Líneas de inversión", "Investment lines"), rows=16, required=True,
    folds=True,
    columns=(*BEFORE_TOTAL, LINE, *AFTER_TOTAL, GAP))


def _sheet(computed: bool) -> Sheet:
    return Sheet(
        key="inversiones", title=Text("Inversiones", "Investments"), group="inputs", printed=4,
        purpose=Text(
            "Liste todo lo que se compra o construye, cuándo se paga y quién lo paga; cada línea debe quedar "
            "asignada.",
            "List all that is bought or built, when it is paid and who pays; each line must end up "
            "assigned."),
        blocks=(LINES,
                Form(title=Text("Imprevistos y gastos generales", "Contingencies and overheads"),
                     items=(CONTINGENCY, OVERHEAD)),
                sources(computed),
                Form(title=Text("Comprobación", "Check"), items=(SOURCES_TOTAL,)),
                Form(title=Text("Auxiliares", "Workings"), items=(SURCHARGE_GIVEN,))))


def investments(*, computed: bool = False, taxed: bool = False, spending: tuple[str, ...] = (),
                told: bool = False,
                followed: bool = True, worn: bool = True, monthly: bool = True,
                shown: tuple[str, ...] = SOURCE_KEYS, silent: tuple[str, ...] = ()) -> Format:
    """What is invested; beside working capital that is `computed`, under taxes, to which lost value matters,
    and with programmes that are `spending`, or not. Who pays each year is said here unless it is `told`
    elsewhere. A blank form shows no assets, so that there a typed 0 can't be `followed`. Depreciation is
    shown where something is `worn`, and year 0 month by month where anything is known of its months, where it
    is `monthly`. Of the sources some are `shown` year by year; those that are `silent` give nothing."""
    paid, by_year = ((), "uf") if told else ((who_pays(computed, spending, shown),), "paga")
    zero = year_zero(computed, followed) if monthly else None
    return Format(
        inputs=(_sheet(computed), calendar_sheet(
            computed, zero, bought_again(followed, worn), PROPOSED_OF if worn and not followed else ())),
        results=(investment_items.sheet(computed),
                 *line_calendar.sheets(computed, paid, worn=worn, monthly=monthly),
                 *((depreciation.SHEET,) if worn else ())),
        parameters=(depreciation.FORM,), cash=(own_funds(by_year, shown),),
        summary=(funding_in_short.funding(by_year, spending, shown),),
        shared=funding_in_short.shared(by_year, spending, shown),
        lines=(*((FlowLine(quantity=depreciation.RECOVERY, side="benefit", nature="capital"),)
                 if worn else ()),
               FlowLine(quantity=INVESTMENT, side="cost", nature="capital"),
               *((FlowLine(quantity=REINVESTMENT, side="cost", nature="capital"),) if worn else ())),
        rules=(*RULES, IS_A_LINE), ties=ties(computed, worn, monthly),
        conditions=(*CONDITIONS, *(zero.funds.conditions if zero else (NO_MONTHS,)),
                    *((WEARS,) if taxed else ()), *(() if worn else (NOTHING_WEARS,)),
                    *(gives_nothing(key, spending) for key in silent)),
        omissible=(NO_MONTHS, NOTHING_WEARS, *(gives_nothing(key, spending) for key in SOURCE_KEYS)),
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


def _investments(made: Assembly) -> Format:
    """In a blank form nothing is computed of the rows of the cash flow."""
    worn = DEPRECIATION not in made.unused or made.has("resultados") or made.has("equilibrio")
    return investments(computed=made.live and made.has("capital_trabajo"),
                       taxed=made.live and made.has("resultados"),
                       told=made.has("usos_fuentes"), spending=programmes.spending(made),
                       followed=made.live and worn, worn=worn, shown=givers(made),
                       silent=tuple(key for key in SOURCE_KEYS if GIVES_NOTHING[key] in made.unused),
                       monthly=BY_MONTH not in made.unused)


RECIPES = (Recipe(key="inversiones", essential=True, build=_investments),)
