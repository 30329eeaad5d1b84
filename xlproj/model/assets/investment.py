"""Inversiones: the sheet of what is bought, and how the format stands among those of a project (ch. X)."""

from __future__ import annotations

from xlproj.base.text import Text
from xlproj.model.assets import depreciation, investment_items, line_calendar, programmes
from xlproj.model.assets.investment_calendar import calendar_sheet, year_zero
from xlproj.model.assets.investment_funds import (
    INVESTMENT,
    REINVESTMENT,
    SOURCE_TOTAL,
    SOURCES_TOTAL,
    TOTAL,
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
    TABLE,
)
from xlproj.model.assets.investment_rules import CONDITIONS, RULES, WEARS, ties
from xlproj.model.assets.month_tables import IS_A_LINE
from xlproj.spec.formats import Format
from xlproj.spec.quantities import FlowLine, echo
from xlproj.spec.recipes import Assembly, Recipe
from xlproj.spec.sheets import Block, Chart, Form, Sheet, Table

LINES = Table(
    key=TABLE, title=Text("Líneas de inversión", "Investment lines"), rows=25, required=True,
    columns=(*BEFORE_TOTAL, LINE, *AFTER_TOTAL, GAP))


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
                sources(computed), Form(title=Text("Comprobación", "Check"), items=(SOURCES_TOTAL,))))


def investments(*, computed: bool = False, taxed: bool = False, spending: tuple[str, ...] = (),
                told: bool = False,
                followed: bool = True) -> Format:
    """What is invested; beside working capital that is `computed`, under taxes, to which lost value matters,
    and with programmes that are `spending`, or not. Who pays each year is said here unless it is `told`
    elsewhere. A blank form shows no assets, so that there a typed 0 can't be `followed`."""
    by_year = () if told else (who_pays(computed, spending),)
    funds = year_zero(computed, followed).funds
    return Format(
        inputs=(_sheet(computed), calendar_sheet(computed, followed)),
        results=(investment_items.sheet(computed), line_calendar.sheet(computed, by_year),
                 depreciation.SHEET),
        parameters=(depreciation.FORM,), summary=_funding(), cash=(own_funds(computed, spending),),
        lines=(FlowLine(quantity=depreciation.RECOVERY, side="benefit", nature="capital"),
               FlowLine(quantity=INVESTMENT, side="cost", nature="capital"),
               FlowLine(quantity=REINVESTMENT, side="cost", nature="capital")),
        rules=(*RULES, IS_A_LINE),
        ties=ties(computed), conditions=(*CONDITIONS, *funds.conditions, *((WEARS,) if taxed else ())),
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
