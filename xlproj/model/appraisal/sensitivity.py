"""Sensibilidad: the two-way grid over groups of rows, for the VAN and the TIR (XV-31, XV-32), and the tornado
over rows."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from xlproj.base.text import Text
from xlproj.base.units import MONEY, PLAIN
from xlproj.expr.aggregates import sum_years
from xlproj.expr.core import Axis
from xlproj.expr.functions import blank_unless, both, choose, gate
from xlproj.expr.nodes import Node, Truth
from xlproj.expr.presence import Exists, Typed
from xlproj.expr.references import StepRef
from xlproj.model.appraisal.axes import Moved, axes_form, moved
from xlproj.model.appraisal.evaluated import READY
from xlproj.model.appraisal.evaluation import Evaluation, evaluation_of
from xlproj.model.appraisal.following import departure, distance, followed, moved_tir
from xlproj.model.appraisal.tornado import tornado
from xlproj.model.returns import conventional
from xlproj.spec.formats import Format
from xlproj.spec.quantities import FlowLine, Quantity, scalar
from xlproj.spec.recipes import Recipe
from xlproj.spec.sheets import Crosstab, Form, Note, Sheet, Timeline

_BOTH: frozenset[Axis] = frozenset({"g1", "g2"})
_TITLES = {1: Text("TIR económica", "Economic IRR"),
           12: Text("TIR económica efectiva anual", "Economic IRR, effective yearly")}
_SPAN = Text("Tiempo entre ganancias y pérdidas", "Time between gains and losses")
_WHICH = Note((
    Text(
        "Aquí se mueven filas enteras del flujo de caja, con fórmulas que siguen a los datos: lo demás del "
        "flujo queda quieto.",
        "Here whole rows of the cash flow are moved, by formulas that follow the inputs: the rest of the "
        "flow stays as it is."),
    Text(
        "La hoja Riesgo mueve un dato (un precio, una tasa, un plazo) y lo hace pasar por todo el modelo: el "
        "impuesto y la "
        "maduración cambian con él, y por eso sus respuestas son otras. Esas son valores con fecha, no "
        "fórmulas.",
        "The sheet Risk moves one input (a price, a rate, a term) and carries it through the whole model: "
        "tax and maturation "
        "change with it, and so its answers differ. Those are dated values, not formulas."),
), Text("Qué responde esta hoja", "What this sheet answers"))


def _crosstab(title: Text, cells: Quantity, down: Quantity, across: Quantity) -> Crosstab:
    return Crosstab(title=title, down=down, across=across, cells=cells,
                    note=Text(
                        "Hacia abajo y hacia la derecha cambian las filas que se eligieron en "
                        "Parámetros: si no se eligió, todos los costos, inversión incluida, y todos los "
                        "beneficios. Si hay varias TIR se sigue a la del "
                        "caso base. Hay un "
                        "«—» si no queda ganancia o pérdida, o si el cambio la lleva tan lejos que ya no se "
                        "sabe a cuál seguir.",
                        "Each axis moves the rows chosen in Parameters: unless changed, all costs, "
                        "investment included, "
                        "and all benefits. If there are several IRRs, that of the base case is followed. "
                        "There is a “—” if no "
                        "gain or no loss is left, or if the change takes it so far that it can't be told "
                        "which to follow."))


def _axes(key: str) -> tuple[Quantity, Quantity]:
    """The steps down and across; one that was left blank stays blank, and so do its results."""

    def axis(of: str, along: Axis, es: str, en: str) -> Quantity:
        step = StepRef(of, along)
        return Quantity(key=f"{key}_{of}", label=Text(es, en), show="rate", unit=PLAIN,
                        expr=blank_unless(Typed(step), step),
                        axes=frozenset({along}))

    return axis("costos", "g1", "Cambio en costos", "Change in costs"), axis(
        "beneficios", "g2", "Cambio en beneficios", "Change in benefits")


def _at(down: Quantity, across: Quantity, then: Node) -> Truth:
    """A truth that is looked at only where both steps were typed."""
    return choose(Exists(down.ref), choose(Exists(across.ref), then, 0), 0).equals(1)


def _present_values(evaluation: Evaluation, rows: Moved) -> dict[str, Quantity]:
    """What each of the three rows is worth today."""
    return {key: scalar(f"sens_vp_{key}", f"{row.label.es}, valor actual", f"{row.label.en}, present value",
                        sum_years(row.ref * evaluation.factor.ref))
            for key, row in zip(("costos", "beneficios", "ninguno"), rows.rows, strict=True)}


@dataclass(frozen=True, slots=True, kw_only=True)
class _Grid:
    """A grid over both steps: what stands in its cells, its steps down and across."""

    cells: Quantity
    down: Quantity
    across: Quantity

    def shown(self, title: Text) -> Crosstab:
        """The grid as a block of a sheet."""
        return _crosstab(title, self.cells, self.down, self.across)


def _shifted(rows: Moved, down: Quantity, across: Quantity) -> Node:
    """The flow with costs and benefits moved by a step each."""
    return rows.benefits.ref * (1 + across.ref) + rows.costs.ref * (1 + down.ref) + rows.fixed.ref


def _spans(evaluation: Evaluation, rows: Moved) -> _Grid:
    down, across = _axes("lapso")
    return _Grid(down=down, across=across, cells=Quantity(
        key="sens_lapso", label=_SPAN, show="number", unit=PLAIN, axes=_BOTH,
        expr=distance(_shifted(rows, down, across), departure(evaluation).ref, _at(down, across, READY))))


def _first_approximations(evaluation: Evaluation, rows: Moved, spans: Quantity) -> _Grid:
    down, across = _axes("cerca")
    return _Grid(down=down, across=across, cells=Quantity(
        key="sens_cerca", label=Text("Primera aproximación", "First approximation"), show="rate", unit=PLAIN,
        axes=_BOTH,
        expr=followed(_shifted(rows, down, across), departure(evaluation).ref, spans.ref)))


def _spans_there(near: Quantity, rows: Moved) -> _Grid:
    down, across = _axes("lapso2")
    return _Grid(down=down, across=across, cells=Quantity(
        key="sens_lapso2", label=_SPAN, show="number", unit=PLAIN, axes=_BOTH,
        expr=distance(_shifted(rows, down, across), near.ref, Exists(near.ref))))


def _starting_rates(near: Quantity, rows: Moved, spans: Quantity) -> _Grid:
    down, across = _axes("partida")
    return _Grid(down=down, across=across, cells=Quantity(
        key="sens_partida", label=Text("Tasa de partida", "Starting rate"), show="rate", unit=PLAIN,
        axes=_BOTH, expr=followed(_shifted(rows, down, across), near.ref, spans.ref)))


def _only_ones(rows: Moved) -> _Grid:
    down, across = _axes("unica")
    return _Grid(down=down, across=across, cells=Quantity(
        key="sens_unica", label=Text("Una sola TIR (1: sí)", "A single IRR (1: yes)"), show="integer",
        unit=PLAIN, axes=_BOTH, expr=choose(
            _at(down, across, choose(conventional(_shifted(rows, down, across)), 1, 0)), 1, 0)))


def _rates_of_return(evaluation: Evaluation, rows: Moved, near: Quantity, start: Quantity,
                     only: Quantity) -> _Grid:
    down, across = _axes("tir")
    return _Grid(down=down, across=across, cells=Quantity(
        key="sens_tir", label=Text("TIRE", "Economic IRR"), show="rate", unit=PLAIN, axes=_BOTH,
        source="XV-32", name="sensibilidad_tire", band="tir",
        expr=moved_tir(_shifted(rows, down, across), near.ref, start.ref, evaluation, only.ref.equals(1),
                       both(down.ref.equals(0), across.ref.equals(0)))))


def _net_present_values(evaluation: Evaluation, present: Mapping[str, Quantity]) -> _Grid:
    down, across = _axes("van")
    return _Grid(down=down, across=across, cells=Quantity(
        key="sens_van", label=Text("VANE", "Economic NPV"), axes=_BOTH, source="XV-31", band="van",
        name="sensibilidad_vane", unit=MONEY,
        expr=gate(_at(down, across, choose(Exists(evaluation.van.ref), 1, 0)),
                  present["beneficios"].ref * (1 + across.ref) + present["costos"].ref * (1 + down.ref)
                  + present["ninguno"].ref)))


def sensitivity(evaluation: Evaluation, lines: tuple[FlowLine, ...]) -> Format:
    """The sheet of the two grids over the economic flow, and of the tornado over its rows."""
    period, rows = evaluation.case.period, moved(lines)
    present = _present_values(evaluation, rows)
    spans = _spans(evaluation, rows)
    near = _first_approximations(evaluation, rows, spans.cells)
    there = _spans_there(near.cells, rows)
    start = _starting_rates(near.cells, rows, there.cells)
    only = _only_ones(rows)
    by_row = tornado(evaluation, lines)
    sheet = Sheet(
        key="sensibilidad", title=Text("Sensibilidad", "Sensitivity"), group="results", office=True,
        purpose=Text(
            "Qué pasa con la rentabilidad si costos o beneficios resultan distintos de lo previsto; los "
            "pasos y las "
            "filas que mueve cada eje se cambian en Parámetros.",
            "What happens to profitability if costs or benefits turn out other than planned; the steps and "
            "the rows "
            "that each axis moves are changed in Parameters."),
        printed=2, blocks=(
                _rates_of_return(evaluation, rows, near.cells, start.cells, only.cells).shown(
                    _TITLES[period.per_year]),
                _net_present_values(evaluation, present).shown(Text("VAN económico", "Economic NPV")),
                *by_row.shown, _WHICH))
    workings = Sheet(
        key="sensibilidad_auxiliar", title=Text("Sensibilidad, auxiliares", "Sensitivity, workings"),
        group="results", office=True, printed=0,
        purpose=Text(
            "Los pasos que llevan a la hoja Sensibilidad: las filas que mueve cada eje y la tasa de partida "
            "de cada TIR.",
            "The steps that lead to the sheet Sensitivity: the rows that each axis moves and the starting "
            "rate of each "
            "IRR."),
        blocks=(Timeline(title=Text("El flujo económico por eje", "The economic flow by axis"),
                         rows=rows.rows),
                Form(title=Text("Valores actuales", "Present values"),
                     items=(*present.values(), departure(evaluation))),
                *by_row.workings,
                spans.shown(period.said("Tiempo entre ganancias y pérdidas, a la tasa de partida",
                                        "Time between gains and losses, at the rate of departure")),
                near.shown(period.said("Primera aproximación de cada TIR{per}",
                                       "First approximation of each IRR{per}")),
                there.shown(period.said("Tiempo entre ganancias y pérdidas, a esa tasa",
                                        "Time between gains and losses, at that rate")),
                only.shown(Text("Dónde hay una sola TIR: primero se paga, después se cobra (1: sí)",
                                "Where there is a single IRR: first one pays, then one receives (1: yes)")),
                start.shown(period.said("Tasa de partida de cada TIR{per}",
                                        "Starting rate of each IRR{per}"))))
    return Format(results=(sheet, workings))


RECIPES = (Recipe(key="sensibilidad", period="any", stage="whole",
                  build=lambda made: sensitivity(evaluation_of(made, "e"), made.lines)),
           Recipe(key="sensibilidad.ejes", stage="rows",
                  build=lambda made: Format(asked=(axes_form(made.lines),))))
