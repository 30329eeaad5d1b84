"""Rules over located values and the figures computed from them, collected in one report."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator

from xlproj.base.catalogue_income import RATIO_BEYOND_BELIEF, SALES_WITHOUT_COST, TIR_BEYOND_BELIEF
from xlproj.base.problems import Problem
from xlproj.checking import cascade, chains, horizon, trees, treewords, wholerows, wording
from xlproj.checking.circles import waiting_for_itself
from xlproj.checking.facts import Facts, Figures, Judged
from xlproj.checking.gaps import blank_between, odd_steps
from xlproj.checking.likedates import like_dates
from xlproj.checking.lost import heard
from xlproj.checking.rules import broken_conditions, broken_rules, broken_ties
from xlproj.checking.studies import place_otherwise, size_otherwise, zones_twice
from xlproj.checking.typedover import Overwritten, typed_over
from xlproj.checking.uncertainty import (
    beyond_the_cell,
    inputs_twice,
    pointing_elsewhere,
)
from xlproj.checking.usual import unusual_prices, unusual_yields

__all__ = ["FUNCTIONS", "check"]
Check = Callable[[Facts], Iterator[Problem]]
FUNCTIONS: tuple[Check, ...] = (unusual_prices, unusual_yields, blank_between, odd_steps, like_dates,
                                   inputs_twice, beyond_the_cell, pointing_elsewhere, wholerows.lines_twice,
                                   wholerows.nothing_to_count, wholerows.far_off, wholerows.sums_of_others,
                                   horizon.typed_after,
                                   zones_twice, size_otherwise, place_otherwise, waiting_for_itself,
                                   chains.circles, chains.codes_of_another, wording.words_of_objectives,
                                   wording.negative_assumptions, wording.same_at_two_levels,
                                   trees.leading_to_itself, trees.central, trees.kind_otherwise,
                                   trees.one_chain, trees.one_to_one, treewords.words_of_problems,
                                   treewords.words_of_aims, cascade.frames_apart)
"""What is told by a function of its own, each of which says why it is no declaration."""
OUT_OF_PROPORTION = (TIR_BEYOND_BELIEF, RATIO_BEYOND_BELIEF, SALES_WITHOUT_COST)
"""What is asked about, since the result is hard to believe."""


def check(judged: Judged, figures: Figures, overwritten: Iterable[Overwritten] = ()) -> tuple[Problem, ...]:
    """What is wrong with a project as a whole, after each input of it was read.

    `figures` are computed from the project; `overwritten` are the formulas of a workbook that were typed
    over. What depends on a value that could not be read, or on a part of the template that is lost, is not
    judged, nor is a result out of all proportion that an error may explain: one slip is one message.
    """
    facts = Facts(judged, figures)
    found = [*broken_ties(facts, judged.model.ties), *broken_conditions(facts, judged.model.conditions)]
    found.extend(problem for function in FUNCTIONS for problem in heard(function(facts)))
    found.extend(broken_rules(facts, judged.model.rules))
    found.extend(typed_over(facts, overwritten))
    wrong = any(problem.severity == "error" for problem in found)
    return tuple(problem for problem in found if not (wrong and problem.code in OUT_OF_PROPORTION))
