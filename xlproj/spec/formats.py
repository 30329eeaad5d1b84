"""A format: one of the field's standard forms as a whole, with its sheets, its part in the cash flow and its checks."""

from __future__ import annotations

from dataclasses import dataclass

from xlproj.base.text import Text
from xlproj.spec.quantities import FlowLine, Quantity
from xlproj.spec.rules import Condition, Rule, Tie
from xlproj.spec.sheets import Block, Sheet


@dataclass(frozen=True, slots=True, kw_only=True)
class Format:
    """What a format adds to a project: input sheets, result sheets, rows of the cash flow, ties, conditions, conventions.

    `rules` are told when a project is judged, `conditions` stand on *Control* as well; `needs` names the formats whose figures it uses; `parameters` are the forms that it puts on the sheet of parameters,
    `summary` the blocks at the end of the summary; `calendar` is a row of words that says when each period is. `workings` are
    result sheets that follow from its own inputs alone, so that a blank template shows them too;
    `cash` are rows of money that comes in beside the flow (own contributions): with them the flow becomes a balance;
    `after` are result sheets that question the evaluation and so stand after it.
    """

    key: str
    needs: tuple[str, ...] = ()
    parameters: tuple[Block, ...] = ()
    inputs: tuple[Sheet, ...] = ()
    workings: tuple[Sheet, ...] = ()
    results: tuple[Sheet, ...] = ()
    after: tuple[Sheet, ...] = ()
    lines: tuple[FlowLine, ...] = ()
    cash: tuple[Quantity, ...] = ()
    ties: tuple[Tie, ...] = ()
    conditions: tuple[Condition, ...] = ()
    rules: tuple[Rule, ...] = ()
    conventions: tuple[Text, ...] = ()
    summary: tuple[Block, ...] = ()
    calendar: Quantity | None = None
