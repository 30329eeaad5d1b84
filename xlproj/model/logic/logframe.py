"""Marco lógico as a format: its sheets and its rules."""

from __future__ import annotations

from dataclasses import replace

from xlproj.expr.lookups import first_text
from xlproj.expr.nodes import Node
from xlproj.expr.presence import IsChoice
from xlproj.model.logic import indicator_rules
from xlproj.model.logic.matrix import MATRIX_SHEET, SHEETS
from xlproj.model.logic.models import GOAL, LEVELS, PURPOSE
from xlproj.model.logic.rules import ONE_PURPOSE, RULES, costing
from xlproj.model.logic.tables import INDICATORS, LEVEL, OBJECTIVE, OBJECTIVES, SHEET
from xlproj.spec.formats import Format
from xlproj.spec.quantities import scalar
from xlproj.spec.recipes import Assembly, Recipe


def _top(level: str) -> Node:
    """The objective of a level that stands first, in words."""
    return first_text(OBJECTIVE.column_of(OBJECTIVES.key),
                      IsChoice(LEVEL.column_of(OBJECTIVES.key), LEVELS.key, level))


IN_SHORT = tuple(scalar(f"resumen_{level}", LEVELS.label(level).es, LEVELS.label(level).en, _top(level),
                        show="text", unit=None)
                 for level in (GOAL, PURPOSE))
"""What the summary tells: goal and purpose."""
_ON_A_FORM = 5  # blocks, those written in a village: the model, objectives, indicators, assumptions, inputs


def _logframe(made: Assembly) -> Format:
    """Where nothing is counted in money the logframe is the project: there its objectives are asked for, and
    all of it goes on paper; elsewhere the matrix. A blank form has what is written in a village, or all."""
    blocks = tuple(replace(block, required=not made.money) if block is OBJECTIVES else
                   replace(block, by_hand=0) if block is INDICATORS and not made.money else block
                   for block in SHEET.blocks)
    sheet = replace(SHEET, blocks=blocks, printed=0 if made.live else _ON_A_FORM if made.money else None)
    results = tuple(replace(each, printed=0) if made.money and each is not MATRIX_SHEET else each
                    for each in SHEETS)
    alone = () if made.has("componentes") else costing()  # there costs name their activities
    return Format(inputs=(sheet,), results=results, in_short=IN_SHORT,
                  rules=(*RULES, *alone, *indicator_rules.RULES, indicator_rules.far_away(money=made.money)),
                  conditions=(ONE_PURPOSE,))


RECIPES = (Recipe(key="marco_logico", needs=(), period="any", build=_logframe),)
