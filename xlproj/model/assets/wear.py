"""Whether anything that is bought wears out or is worth something in the end: else no depreciation is
shown."""

from __future__ import annotations

from xlproj.base.text import Text
from xlproj.expr.aggregates import count_rows
from xlproj.expr.functions import either
from xlproj.expr.presence import IsChoice, Typed
from xlproj.model.assets.investment_funds import REINVESTMENT
from xlproj.model.assets.investment_lines import (
                DEPRECIATED,
                RESIDUAL_TYPED,
                USEFUL_LIFE,
                is_component,
                of_line,
)
from xlproj.model.lists import YES_NO
from xlproj.model.unused import DEPRECIATION
from xlproj.spec.rules import Condition, Rule

_WEARS = either(Typed(of_line(USEFUL_LIFE)), Typed(of_line(RESIDUAL_TYPED)),
                IsChoice(of_line(DEPRECIATED), YES_NO.key, "si"), is_component("terreno"),
                is_component("capital"))
NOTHING_WEARS = Condition(
    key=DEPRECIATION, label=Text("Nada se deprecia, repone ni recupera (si no, convierta otra vez)",
                                 "Nothing is depreciated, replaced or recovered (if not, convert again)"),
    rules=(Rule(at=of_line(USEFUL_LIFE), each="project", wrong=either(count_rows(_WEARS) > 0,
                                                                      REINVESTMENT.sum_over_years.ref > 0)),))
"""Under which depreciation, residual values and replacements are all 0."""
