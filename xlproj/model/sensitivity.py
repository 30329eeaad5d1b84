"""Sensibilidad: the two-way grid of costs by benefits, for the VAN and the TIR (XV-31, XV-32)."""

from __future__ import annotations

from xlproj.base.text import Text
from xlproj.base.units import MONEY, PLAIN
from xlproj.expr.aggregates import Irr, sum_years
from xlproj.expr.core import Axis
from xlproj.expr.functions import Attempt, choose, gate
from xlproj.expr.nodes import Node
from xlproj.expr.presence import Exists
from xlproj.expr.references import StepRef
from xlproj.model.evaluation import Evaluation, effective
from xlproj.model.returns import approximation, conventional
from xlproj.spec.formats import Format
from xlproj.spec.quantities import Quantity
from xlproj.spec.sheets import Crosstab, Sheet

_BOTH: frozenset[Axis] = frozenset({"g1", "g2"})
_TITLES = {1: Text("TIR económica", "Economic IRR"), 12: Text("TIR económica efectiva anual", "Economic IRR, effective yearly")}


def _crosstab(title: Text, cells: Quantity, down: Quantity, across: Quantity) -> Crosstab:
    return Crosstab(title=title, down=down, across=across, cells=cells,
                    note=Text("Los cambios mueven toda la fila de costos o de beneficios, inversión incluida. "
                              "Sin TIR única hay un «—»: no hay ganancia o pérdida, o vuelve a haber pérdidas después de ganar.",
                              "Changes move the whole row of costs or benefits, investment included. "
                              "Without a unique IRR, “—”: there is no gain or no loss, or there are losses again after gains."))


def _axes(key: str) -> tuple[Quantity, Quantity]:
    down = Quantity(key=f"{key}_costos", label=Text("Cambio en costos", "Change in costs"), show="rate", unit=PLAIN,
                    expr=StepRef("costos", "g1"), axes=frozenset({"g1"}))
    across = Quantity(key=f"{key}_beneficios", label=Text("Cambio en beneficios", "Change in benefits"), show="rate",
                      unit=PLAIN, expr=StepRef("beneficios", "g2"), axes=frozenset({"g2"}))
    return down, across


def sensitivity(evaluation: Evaluation) -> Format:
    """The sheet of the two grids over the economic flow."""
    case = evaluation.case
    tir_down, tir_across = _axes("tir")
    van_down, van_across = _axes("van")

    def shifted(down: Quantity, across: Quantity) -> Node:
        return case.benefits.ref * (1 + across.ref) - case.costs.ref * (1 + down.ref)

    near_down, near_across = _axes("cerca")
    near_flow, flow = shifted(near_down, near_across), shifted(tir_down, tir_across)
    near = Quantity(
        key="sens_cerca", label=Text("Primera aproximación", "First approximation"), show="rate", unit=PLAIN, axes=_BOTH,
        expr=gate(choose(Exists(evaluation.root.ref), choose(conventional(near_flow), 1, 0), 0).equals(1),
                  Attempt(approximation(near_flow, evaluation.root.ref))))
    start_down, start_across = _axes("partida")
    start = Quantity(
        key="sens_partida", label=Text("Tasa de partida", "Starting rate"), show="rate", unit=PLAIN, axes=_BOTH,
        expr=gate(Exists(near.ref), Attempt(approximation(shifted(start_down, start_across), near.ref))))
    tir = Quantity(key="sens_tir", label=Text("TIRE", "Economic IRR"), show="rate", unit=PLAIN, axes=_BOTH, source="XV-32",
                   name="sensibilidad_tire", band="tir",
                   expr=gate(Exists(start.ref), Attempt(effective(Irr(flow, start.ref), case.period))))
    van = Quantity(key="sens_van", label=Text("VANE", "Economic NPV"), axes=_BOTH, source="XV-31", band="van",
                   name="sensibilidad_vane", unit=MONEY,
                   expr=gate(Exists(evaluation.van.ref),
                             sum_years(evaluation.pv_benefits.ref) * (1 + van_across.ref)
                             - sum_years(evaluation.pv_costs.ref) * (1 + van_down.ref)))
    sheet = Sheet(
        key="sensibilidad", title=Text("Sensibilidad", "Sensitivity"), group="results",
        purpose=Text("Qué pasa con la rentabilidad si costos o beneficios resultan distintos de lo previsto; los pasos se "
                     "cambian en Parámetros.",
                     "What happens to profitability if costs or benefits turn out other than planned; the steps are changed in "
                     "Parameters."),
        blocks=(_crosstab(_TITLES[case.period.per_year], tir, tir_down, tir_across),
                _crosstab(Text("VAN económico", "Economic NPV"), van, van_down, van_across),
                _crosstab(case.period.said("Auxiliar: primera aproximación de cada TIR{per}",
                                           "Working: first approximation of each IRR{per}"), near,
                          near_down, near_across),
                _crosstab(case.period.said("Auxiliar: tasa de partida de cada TIR{per}",
                                           "Working: starting rate of each IRR{per}"), start,
                          start_down, start_across)))
    return Format(key="sensibilidad", results=(sheet,))
