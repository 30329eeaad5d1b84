"""Results out of all proportion: they are asked about, since most come from a slip of the keyboard."""

from __future__ import annotations

from xlproj.base.catalogue_income import RATIO_BEYOND_BELIEF, TIR_BEYOND_BELIEF
from xlproj.base.text import Text
from xlproj.expr.functions import Not, choose, either
from xlproj.expr.nodes import Truth
from xlproj.expr.presence import Exists
from xlproj.model.appraisal.evaluation import evaluation_of
from xlproj.model.parameters import RATE_E
from xlproj.spec.formats import Format
from xlproj.spec.quantities import Quantity
from xlproj.spec.recipes import Assembly, Recipe
from xlproj.spec.rules import Condition, Figure, Rule, Telling

HIGHEST_TIR, HIGHEST_RATIO = 1.0, 5.0
_AT = RATE_E.ref


def _within(of: Quantity, limit: float) -> Truth:
    """Whether a figure is not above its limit; one that doesn't exist isn't."""
    return choose(Exists(of.ref), choose(of.ref > limit, 0, 1), 1).equals(1)


def _in_proportion(made: Assembly) -> Format:
    """That the economic TIR is at most 100 % and the B/C at most 5.

    The financial ones are not looked at: with little own capital they may be any size. A B/C of 8.2 is told
    (XP-336), unless the TIR has been: one slip is one message. By the month the TIR is not looked at, since a
    good campaign may earn over 100 % a year.
    """
    economic = evaluation_of(made, "e")
    by_years = economic.case.period.per_year == 1
    said: dict[str, Telling] = {
        "rate": Figure(economic.tir.ref, share=True), "ratio": Figure(economic.bc.ref)}
    tir = Condition(
        key="tir_creible", blocks=False, applies=Exists(economic.tir.ref),
        label=Text("La TIR económica no pasa de 100 %", "The economic IRR is at most 100 %"), rules=(
            Rule(code=TIR_BEYOND_BELIEF, at=_AT, wrong=Not(_within(economic.tir, HIGHEST_TIR)),
                 values=said),))
    told = (Not(tir.holds),) if by_years else ()
    ratio = Condition(
        key="bc_creible", blocks=False, applies=Exists(economic.bc.ref),
        label=Text("El B/C económico no pasa de 5", "The economic B/C is at most 5"), rules=(
            Rule(code=RATIO_BEYOND_BELIEF, at=_AT,
                 wrong=Not(either(_within(economic.bc, HIGHEST_RATIO), *told)), values=said),))
    return Format(conditions=(tir, ratio) if by_years else (ratio,))


RECIPES = (Recipe(key="parametros.proporcion", period="any", stage="whole", build=_in_proportion),)
