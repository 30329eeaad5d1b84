"""A format: one of the field's standard forms as a whole, with its sheets, its part in the cash flow and its
checks."""

from __future__ import annotations

from dataclasses import dataclass

from xlproj.base.text import Text
from xlproj.expr.nodes import Truth
from xlproj.spec.quantities import FlowLine, Quantity
from xlproj.spec.rules import Condition, Rule, Tie
from xlproj.spec.sheets import Block, Sheet


@dataclass(frozen=True, slots=True, kw_only=True)
class Format:
    """What a format adds to a project: input sheets, result sheets, rows of the cash flow, ties, conditions,
    conventions.

    `rules` are told when a project is judged, `conditions` stand on *Control* as well; it may leave something
    out on each condition that makes it `omissible`, whose key says what;
    `parameters` are the forms that it puts on the sheet of parameters and `asked` those at its end;
    `in_short` are rows at the head of the summary, `summary` the blocks at its end; `calendar` is a row of
    words that says when each period is. `workings` are result sheets that follow from its own inputs alone,
    so that a blank template shows them too; `cash` are rows of money that comes in beside the flow (own
    contributions): with them the flow becomes a balance; `before` are sheets that stand before all that is
    filled, `after` those that stand after the evaluation, since they question it; `basis` are the conventions
    on which all others rest; `instead` are truths under which a project needs no benefits; `shared` are
    amounts that the summary tells per family, and `borne` those that families bear each year.
    """

    parameters: tuple[Block, ...] = ()
    asked: tuple[Block, ...] = ()
    before: tuple[Sheet, ...] = ()
    inputs: tuple[Sheet, ...] = ()
    workings: tuple[Sheet, ...] = ()
    results: tuple[Sheet, ...] = ()
    after: tuple[Sheet, ...] = ()
    lines: tuple[FlowLine, ...] = ()
    cash: tuple[Quantity, ...] = ()
    ties: tuple[Tie, ...] = ()
    conditions: tuple[Condition, ...] = ()
    omissible: tuple[Condition, ...] = ()
    rules: tuple[Rule, ...] = ()
    basis: tuple[Text, ...] = ()
    conventions: tuple[Text, ...] = ()
    instead: tuple[Truth, ...] = ()
    in_short: tuple[Quantity, ...] = ()
    shared: tuple[Quantity, ...] = ()
    borne: tuple[Quantity, ...] = ()
    summary: tuple[Block, ...] = ()
    calendar: Quantity | None = None

    @property
    def asks(self) -> tuple[Block, ...]:
        """The blocks in which something of its own is filled in."""
        return (*self.parameters, *self.asked, *(block for sheet in self.inputs for block in sheet.blocks))
