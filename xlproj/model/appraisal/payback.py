"""When a flow is recovered: by accumulation, today or discounted, and by the equivalent benefit (ch. XV)."""

from __future__ import annotations

from dataclasses import dataclass

from xlproj.base.text import Text
from xlproj.base.tolerances import NO_RATE, ROUNDING
from xlproj.base.units import PLAIN
from xlproj.expr.aggregates import Cumulative, count_years, max_years, sum_years
from xlproj.expr.functions import Function, absolute, blank_unless, both, choose, gate, greatest, nonzero
from xlproj.expr.nodes import Node, as_number
from xlproj.expr.references import Year, previous
from xlproj.model.appraisal.evaluated import Case, ready_and
from xlproj.model.ficha import HORIZON
from xlproj.spec.quantities import Quantity, scalar, series


def _crossing(case: Case, key: str, label: Text, flow: Quantity, cumulated: Quantity) -> Quantity:
    """The year, with its fraction, in which a running sum turns from negative to zero or more; blank
    elsewhere."""
    before = previous(cumulated.ref)
    return series(key, label.es, label.en,
                  blank_unless(both(before < 0, cumulated.ref >= 0), Year() - 1 - before / flow.ref),
                  show=case.span, unit=PLAIN, source="XV-11")


def _running(row: Quantity, scale: Quantity) -> Node:
    """The running sum of a row; what only rounding leaves of it is 0."""
    total = Cumulative(row.ref)
    return choose(absolute(total) <= ROUNDING * scale.ref, 0, total)


@dataclass(frozen=True, slots=True)
class Payback:
    """When a flow is recovered: its running sum, the years in which that turns, and the PRI that follows."""

    cumulated: Quantity
    crossing: Quantity
    pri: Quantity


def scale_of(case: Case) -> Quantity:
    """The size of a flow, beside which what only rounding leaves is nothing."""
    return scalar(f"escala_{case.tag}", "Suma de los flujos sin signo", "Sum of the flows without sign",
                  sum_years(absolute(case.flow.ref)))


def payback(case: Case, scale: Quantity) -> Payback:
    """The PRI by accumulation of the flow as it is."""
    cumulated = series(f"acumulado_{case.tag}", "Flujo acumulado", "Cumulated flow",
                       _running(case.flow, scale))
    crossing = _crossing(case, f"cruce_{case.tag}", case.period.said("{Word} de recuperación",
                                                                     "Payback {word}"),
                         case.flow, cumulated)
    return Payback(cumulated, crossing, _last(
        case, f"pri_{case.tag}", Text("PRI (por acumulación)", "Payback (by accumulation)"), crossing,
        cumulated,
        f"PRI{case.suffix}"))


def discounted_payback(case: Case, discounted: Quantity, scale: Quantity) -> Payback:
    """The PRI by accumulation of the discounted flow."""
    cumulated = series(f"acumulado_desc_{case.tag}", "Flujo actualizado acumulado",
                       "Cumulated discounted flow",
                       _running(discounted, scale))
    crossing = _crossing(case, f"cruce_desc_{case.tag}", case.period.said(
        "{Word} de recuperación actualizado", "Discounted payback {word}"), discounted, cumulated)
    return Payback(cumulated, crossing, _last(
        case, f"pri_desc_acum_{case.tag}", Text("PRI actualizado (por acumulación)",
                                                "Discounted payback (by accumulation)"), crossing, cumulated,
        f"PRID{case.suffix}"))


def _last(case: Case, key: str, label: Text, row: Quantity, running: Quantity, name: str) -> Quantity:
    counted = case.period.said("{Plural} hasta que lo acumulado deja de ser negativo, contados desde hoy.",
                               "{Plural} until the running sum is no longer negative, counted from today.")
    at_end = sum_years(running.ref * as_number(Year().equals(HORIZON.ref)))
    return scalar(key, label.es, label.en,
                  gate(ready_and(count_years(row.ref) > 0, at_end >= 0), max_years(row.ref)),
                  show=case.span, unit=PLAIN, name=name, source="XV-11", meaning=counted)


def equivalent_payback(case: Case, discounted: Quantity, laid_out: Node) -> dict[str, Quantity]:
    """IA, BA, BE and PRI = −ln(1 − IA·i / BE) / ln(1 + i), by the equivalent benefit (XV-14), of a
    discounted flow and
    what is `laid_out` at its present value."""
    tag, rate = case.tag, case.rate.ref
    outlay = scalar(f"ia_{tag}", "Inversión actualizada (IA)", "Discounted investment (IA)",
                    laid_out, source="XV-14")
    benefit = scalar(f"ba_{tag}", "Beneficio neto actualizado (BA)", "Discounted net benefit (BA)",
                     outlay.ref + sum_years(discounted.ref), source="XV-14")
    annuity = (1 - (1 + rate) ** (-HORIZON.ref)) / greatest(rate, NO_RATE)
    label = case.period.said("Beneficio equivalente {adjective} (BE)", "Equivalent {adjective} benefit (BE)")
    yearly = scalar(f"be_{tag}", label.es, label.en, source="XV-14",
                    expr=benefit.ref / choose(rate > NO_RATE, annuity + as_number(rate <= NO_RATE),
                                              nonzero(HORIZON.ref)))
    years = choose(rate > NO_RATE, -Function("LN", 1 - outlay.ref * rate / yearly.ref)
                   / Function("LN", 1 + rate),
                   outlay.ref / yearly.ref)
    recovery = scalar(f"prid_{tag}", "PRI actualizado (beneficio equivalente)",
                     "Discounted payback (equivalent benefit)",
                     gate(ready_and(outlay.ref > 0, yearly.ref > outlay.ref * rate), years), show=case.span,
                     unit=PLAIN, name=f"PRID{case.suffix}_EQUIVALENTE", source="XV-14, XV-15",
                     meaning=Text(
                         "Con tasa igual a la TIR es el horizonte; mayor que el horizonte: no se recupera.",
                         "At a rate equal to the IRR it is the horizon; above the horizon: not recovered."))
    return {"ia": outlay, "ba": benefit, "be": yearly, "pri": recovery}
