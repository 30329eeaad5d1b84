"""The financial evaluation of a flow without loans: it is the economic flow, at the financial rate (ch. XV).

Where nothing is lent the two flows are one, so the financial figures stand beside the economic ones and
not on a
sheet of their own: where both rates are the same, the figures are, too.
"""

from __future__ import annotations

from dataclasses import replace

from xlproj.base.text import Text
from xlproj.expr.aggregates import sum_years
from xlproj.expr.functions import Not, both, choose, either, gate, say
from xlproj.expr.nodes import Truth
from xlproj.expr.presence import Exists
from xlproj.model.appraisal.evaluated import Case
from xlproj.model.appraisal.evaluation import (
    Evaluation,
    Guest,
    decision,
    discounted_flow,
    factors,
    ratio_of,
    van_of,
)
from xlproj.model.appraisal.payback import discounted_payback, equivalent_payback, scale_of
from xlproj.model.appraisal.rate_of_return import by_cycle, by_year
from xlproj.spec.quantities import Quantity
from xlproj.spec.recipes import Assembly
from xlproj.spec.sheets import Form, Heading

_TITLE = Text("Indicadores financieros: el mismo flujo, porque no hay préstamos",
              "Financial indicators: the same flow, since there are no loans")


def same_flow(made: Assembly) -> bool:
    """Whether the financial flow is the economic one: nothing is lent, nothing is paid for it."""
    return not any(line.side in ("loan", "service") for line in made.lines)


def financial_beside(economic: Evaluation, case: Case) -> tuple[Evaluation, Guest]:
    """The financial figures of a flow that is the economic one, and what shows them on the economic sheet."""
    factor, scale = factors(case), scale_of(case)
    discounted = discounted_flow(case, factor)
    van, later = van_of(case, discounted), discounted_payback(case, discounted, scale)
    laid_out = sum_years(case.outlay * factor.ref)
    equivalent = equivalent_payback(case, discounted, laid_out)
    bc = ratio_of(case, sum_years(case.benefits.ref * factor.ref), sum_years(case.costs.ref * factor.ref))
    root = _same(economic, case, economic.root, _known(economic, case))
    tir, cycle = by_year(case, root), by_cycle(case)
    pri = _same(economic, case, economic.pri, Exists(economic.pri.ref))
    state = _state(economic, root, case)
    cycles = () if cycle is None else (root, cycle)
    evaluation = replace(
        economic, case=case, van=van, tir=tir, root=root, cycle=cycle, bc=bc, pri=pri, prid=later.pri,
        state=state,
        factor=factor, results=(), ties=(), conditions=(), omissible=(), basis=(), in_short=(), apart=False)
    read = Form(title=_TITLE, items=(van, tir, *cycles, bc, pri, later.pri, equivalent["pri"], state,
                                     decision(van, case)))
    rows = (Heading(Text("A LA TASA FINANCIERA", "AT THE FINANCIAL RATE")), factor, discounted,
            later.cumulated, later.crossing)
    return evaluation, Guest(read=(read,), rows=rows, workings=(
        scale, equivalent["ia"], equivalent["ba"], equivalent["be"]))


def _known(economic: Evaluation, case: Case) -> Truth:
    """Whether the economic TIR is the financial one: it is alone, or the nearest one to the same rate."""
    if economic.found is None:  # none is told but where it is alone
        return Exists(economic.root.ref)
    alone = either(economic.changes.ref.equals(1), case.rate.ref.equals(economic.case.rate.ref))
    return both(Exists(economic.root.ref), alone)


def _same(economic: Evaluation, case: Case, of: Quantity, known: Truth) -> Quantity:
    """A figure of the flow alone, under the name that the financial case gives it."""
    assert of.name is not None
    return replace(of, key=f"{of.key.removesuffix(economic.case.tag)}{case.tag}", expr=gate(known, of.ref),
                   name=of.name.replace(economic.case.suffix, case.suffix, 1))


def _state(economic: Evaluation, root: Quantity, case: Case) -> Quantity:
    said = choose(either(Exists(root.ref), Not(Exists(economic.root.ref))), economic.state.ref, say(
        "Hay varias raíces y las tasas difieren: convierta con --all-sheets para ver cuál se muestra",
        "There are several roots and the rates differ: convert with --all-sheets to see which is shown"))
    return replace(economic.state, key=f"tir_estado_{case.tag}", expr=said)
