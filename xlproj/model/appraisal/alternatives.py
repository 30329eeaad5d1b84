"""Alternativas: ways to reach the same end, compared by what a unit of product or a beneficiary costs (XV 9,
cost-efficiency).

Costs are investments and those of operation by year, discounted; products and beneficiaries are added up as
they are, taken to be alike. The alternative whose unit costs least is the best.
"""

from __future__ import annotations

from xlproj.base.catalogue_studies import (
    INVESTS_OTHERWISE,
    LIVES_DIFFER,
    NOTHING_TO_COMPARE,
    REPEATED_ALTERNATIVE,
    UNKNOWN_ALTERNATIVE,
)
from xlproj.base.text import Text
from xlproj.base.units import PLAIN
from xlproj.expr.aggregates import Reduce, count_rows, sum_rows, sum_years
from xlproj.expr.functions import (
    absolute,
    both,
    choose,
    either,
    greatest,
    in_turn,
    nonzero,
)
from xlproj.expr.lookups import sum_for_code
from xlproj.expr.nodes import as_number, total_of
from xlproj.expr.presence import Filled
from xlproj.expr.references import QuantityRef, Year
from xlproj.model import outcomes
from xlproj.model.appraisal.alternative_rows import (
    CHOSEN,
    CODE_OF,
    COST,
    COST_INVESTED,
    COSTS,
    INPUTS,
    INVESTED_YEARLY,
    INVESTMENT,
    KINDS_OF_UNIT,
    LIFE,
    MADE,
    NAME,
    OF_UNIT,
    OUTPUT,
    PER_PERSON,
    PER_PRODUCT,
    PRESENT,
    REST_YEARLY,
    ROW_CODE,
    ROW_NAME,
    ROW_UNIT,
    RUNNING,
    SERVED,
    TABLE,
    WORKINGS,
    YEARLY,
    YEARS,
    row_figure,
)
from xlproj.model.appraisal.best_alternative import (
    BEST,
    BEST_COUNT,
    CEILING,
    COMPARABLE,
    COMPARED,
    FIGURE,
    IS_COMPARED,
    LEAST,
    LOWEST,
    NEXT,
    NONE,
    OTHER,
    RANK,
    REASON,
    SHOWN,
    TIES,
    WHICH,
    WINS,
)
from xlproj.model.assets.investment_funds import REINVESTMENT, SURCHARGE_TOTAL
from xlproj.model.assets.investment_lines import LINES_TOTAL, UNIT_COST, of_line
from xlproj.spec.formats import Format
from xlproj.spec.quantities import Quantity, by_row, scalar
from xlproj.spec.recipes import Assembly, Recipe
from xlproj.spec.relations import apart, repeated, unknown
from xlproj.spec.rules import Condition, Figure, FirstOf, Names, Rule, Which
from xlproj.spec.sheets import Detail, Form, Heading, Sheet

# --- codes --------------------------------------------------------------------------------------------------
TIMES = row_figure("veces", "Veces el código", "Times the code", show="integer", unit=PLAIN,
                   then=sum_for_code(as_number(Filled(CODE_OF[TABLE])), CODE_OF[TABLE], ROW_CODE.ref))
_own_rows = total_of([sum_for_code(as_number(Filled(CODE_OF[table])), CODE_OF[table], ROW_CODE.ref)
                      for table in (COSTS, OUTPUT)])
USES = row_figure("usos", "Filas suyas", "Rows of it", _own_rows / nonzero(TIMES.ref),
                  show="integer", unit=PLAIN)
_typed_uses = total_of([count_rows(Filled(CODE_OF[table])) for table in (COSTS, OUTPUT)])
LACKING = row_figure("falta", "Incompleta (1: sí)", "Incomplete (1: yes)",
                     choose(either(COST.ref <= 0, both(MADE.ref <= 0, SERVED.ref <= 0)), 1, 0),
                     show="integer", unit=PLAIN)

RESULTS = Sheet(
    key="comparacion_alternativas", title=Text("Comparación", "Comparison"), group="results", printed=2,
    purpose=Text(
        "Qué cuesta hoy cada alternativa, y cuánto cada unidad de lo que da; la mejor es la que cuesta menos "
        "por unidad.",
        "What each alternative costs today, and each unit of its output; the best is the one that costs "
        "least per unit."),
    blocks=(
        Form(title=Text("La mejor", "The best"), items=(BEST, REASON, WHICH, LOWEST, NEXT, COMPARED)),
        Detail(table=TABLE, title=Text("Alternativa por alternativa", "Alternative by alternative"),
               name=ROW_NAME, waits=False,
               columns=(ROW_CODE, ROW_UNIT, COST, COST_INVESTED,
                        MADE, SERVED, PER_PRODUCT, PER_PERSON, YEARLY, FIGURE, OTHER, RANK, TIES, LACKING,
                        TIMES, USES, YEARS, INVESTED_YEARLY, REST_YEARLY),
               bands=(INVESTMENT, RUNNING, PRESENT)),
        Form(title=Text("Auxiliares", "Workings"), items=(
            LEAST, BEST_COUNT, SHOWN, CHOSEN, COMPARABLE, NONE, WINS, Heading(Text(
                "Alternativas por unidad de producto", "Alternatives by unit of product")),
            *OF_UNIT, KINDS_OF_UNIT)),
        Detail(table=TABLE, title=Text("Unidad y productos de cada alternativa",
                                       "Unit and products of each alternative"),
               name=by_row("alt_nombre_aux", ROW_NAME.label.es, ROW_NAME.label.en, ROW_NAME.ref, show="text",
                           unit=None),
               columns=WORKINGS, waits=False)))


def _echo(quantity: Quantity) -> Quantity:
    return scalar(f"resumen_{quantity.key}", quantity.label.es, quantity.label.en, quantity.ref,
                  show=quantity.show,
                  unit=quantity.unit, bold=True)


_longest = Reduce("MAX", choose(IS_COMPARED, YEARS.ref, 0), "row")
_LIVES = Rule(
    # what a year costs is spread over each life; a unit of product, or a beneficiary, bears all that is typed
    code=LIVES_DIFFER, at=LIFE.column_of(TABLE), wrong=in_turn(
        both(CHOSEN.ref < 3, IS_COMPARED),
        both(YEARS.ref < _longest, sum_years(choose(Year() >= YEARS.ref, INVESTMENT.ref, 0)) <= 0)),
    values={"name": ROW_NAME.ref, "years": YEARS.ref, "most": _longest})
"""A life that is shorter than another's, of what is not bought again: the comparison is not on an equal
footing."""
_NONE_YET = Text("todavía no hay ninguna escrita", "none is written yet")
FORMAT = Format(
    inputs=(INPUTS,), results=(RESULTS,),
    instead=(count_rows(Filled(NAME.column_of(TABLE))) > 0,),
    rules=(_LIVES,),
    summary=(Form(title=Text("Alternativas", "Alternatives"),
                  items=tuple(_echo(each) for each in (BEST, REASON, WHICH, LOWEST))),),
    conditions=(
        Condition(key="alternativas_completas", blocks=False,
                  label=Text("Cada alternativa tiene costos y da algo",
                             "Each alternative has costs and gives something"), rules=(
                                 Rule(code=NOTHING_TO_COMPARE, at=NAME.column_of(TABLE),
                                      wrong=LACKING.ref.equals(1), values={
                                          "name": NAME.column_of(TABLE), "lacking": Which(
                                              COST.ref <= 0, Text("costos", "costs"),
                                              Text("productos ni beneficiarios",
                                                   "products or beneficiaries"))}),)),
        Condition(key="codigos_alternativa", blocks=False, shown=sum_rows(USES.ref).equals(_typed_uses),
                  label=Text("Los costos y productos son de alternativas que existen",
                             "Costs and products are of alternatives that exist"), rules=tuple(
                                 Rule(code=UNKNOWN_ALTERNATIVE, at=CODE_OF[table],
                                      wrong=unknown(CODE_OF[table], CODE_OF[TABLE]), values={
                                          "key": CODE_OF[table], "codes": Names(
                                              (CODE_OF[TABLE],), _NONE_YET)}) for table in (COSTS, OUTPUT))),
        Condition(key="alternativas_distintas", blocks=False,
                  shown=sum_rows(TIMES.ref).equals(count_rows(Filled(CODE_OF[TABLE]))),
                  label=Text("Los códigos de alternativa no se repiten",
                             "Codes of alternatives are not repeated"), rules=(
                                 Rule(code=REPEATED_ALTERNATIVE, at=CODE_OF[TABLE], alike=(CODE_OF[TABLE],),
                                      wrong=repeated(CODE_OF[TABLE]), values={"key": CODE_OF[TABLE]}),))),
    conventions=(
        Text(
            "Costo-eficiencia: costos de inversión y operación actualizados a la tasa económica, entre los "
            "productos o "
            "beneficiarios sumados sin actualizar.",
            "Cost-efficiency: costs of investment and operation discounted at the economic rate, over "
            "products or "
            "beneficiaries added up undiscounted."),))
_MARGIN = 0.05
"""What the costs of the chosen alternative may be off: they are often told in round figures."""


def _as_chosen(made: Assembly) -> Format:
    """That the project invests what the chosen alternative does, with or without contingencies and what is
    bought again, and that all its costs are as much today."""
    if not made.has("inversiones"):
        return Format()
    own, lines = sum_years(INVESTMENT.ref), LINES_TOTAL.ref
    most = lines + SURCHARGE_TOTAL.ref + REINVESTMENT.sum_over_years.ref
    spent = QuantityRef(f"vp_costos_{outcomes.ECONOMIC}.total")
    otherwise = either(own < (1 - _MARGIN) * lines, own > (1 + _MARGIN) * most,
                       absolute(COST.ref - spent) > _MARGIN * greatest(COST.ref, spent))
    chosen = in_turn(IS_COMPARED, FIGURE.ref <= CEILING)
    return Format(rules=(Rule(
        code=INVESTS_OTHERWISE, at=NAME.column_of(TABLE), values={
            "name": NAME.column_of(TABLE), "other": FirstOf(of_line(UNIT_COST)), **apart(COST.ref, spent),
            "own": Figure(own), "invested": Figure(lines + SURCHARGE_TOTAL.ref)},
        wrong=both(chosen, BEST_COUNT.ref.equals(1), own > 0, lines > 0, otherwise)),))


RECIPES = (Recipe(key=TABLE, build=lambda _: FORMAT),
           Recipe(key="alternativas.inversiones", stage="whole", build=_as_chosen))
