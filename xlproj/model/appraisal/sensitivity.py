"""Sensibilidad: the two-way grid over groups of rows, for the VAN and the TIR (XV-31, XV-32), and the tornado
over rows."""

from __future__ import annotations

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
from xlproj.model.appraisal.following import followed, moved_tir, root_or_rate
from xlproj.model.appraisal.tornado import tornado
from xlproj.spec.formats import Format
from xlproj.spec.quantities import FlowLine, Quantity, scalar
from xlproj.spec.recipes import Recipe
from xlproj.spec.sheets import Crosstab, Form, Note, Sheet, Timeline

_BOTH: frozenset[Axis] = frozenset({"g1", "g2"})
_TITLES = {1: Text("TIR económica", "Economic IRR"),
           12: Text("TIR económica efectiva anual", "Economic IRR, effective yearly")}
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
                        "Cada eje mueve las filas que se eligieron en Parámetros: si no se cambian, todos "
                        "los costos, "
                        "inversión incluida, y todos los beneficios. Si hay varias TIR se sigue a la del "
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


def sensitivity(evaluation: Evaluation, lines: tuple[FlowLine, ...]) -> Format:
    """The sheet of the two grids over the economic flow, and of the tornado over its rows."""
    case, rows = evaluation.case, moved(lines)
    present = _present_values(evaluation, rows)
    tir_down, tir_across = _axes("tir")
    van_down, van_across = _axes("van")

    def shifted(down: Quantity, across: Quantity) -> Node:
        return rows.benefits.ref * (1 + across.ref) + rows.costs.ref * (1 + down.ref) + rows.fixed.ref

    near_down, near_across = _axes("cerca")
    near_flow, flow = shifted(near_down, near_across), shifted(tir_down, tir_across)
    near = Quantity(
        key="sens_cerca", label=Text("Primera aproximación", "First approximation"), show="rate", unit=PLAIN,
        axes=_BOTH,
        expr=followed(near_flow, root_or_rate(evaluation), _at(near_down, near_across, READY)))
    start_down, start_across = _axes("partida")
    start = Quantity(
        key="sens_partida", label=Text("Tasa de partida", "Starting rate"), show="rate", unit=PLAIN,
        axes=_BOTH,
        expr=followed(shifted(start_down, start_across), near.ref, Exists(near.ref)))
    tir = Quantity(key="sens_tir", label=Text("TIRE", "Economic IRR"), show="rate", unit=PLAIN, axes=_BOTH,
                   source="XV-32",
                   name="sensibilidad_tire", band="tir", expr=moved_tir(
                       flow, near.ref, start.ref, evaluation,
                       both(tir_down.ref.equals(0), tir_across.ref.equals(0))))
    van = Quantity(key="sens_van", label=Text("VANE", "Economic NPV"), axes=_BOTH, source="XV-31", band="van",
                   name="sensibilidad_vane", unit=MONEY,
                   expr=gate(_at(van_down, van_across, choose(Exists(evaluation.van.ref), 1, 0)),
                             present["beneficios"].ref * (1 + van_across.ref) + present["costos"].ref
                             * (1 + van_down.ref)
                             + present["ninguno"].ref))
    by_row = tornado(evaluation, lines)
    sheet = Sheet(
        key="sensibilidad", title=Text("Sensibilidad", "Sensitivity"), group="results",
        purpose=Text(
            "Qué pasa con la rentabilidad si costos o beneficios resultan distintos de lo previsto; los "
            "pasos y las "
            "filas que mueve cada eje se cambian en Parámetros.",
            "What happens to profitability if costs or benefits turn out other than planned; the steps and "
            "the rows "
            "that each axis moves are changed in Parameters."),
        blocks=(_WHICH, _crosstab(_TITLES[case.period.per_year], tir, tir_down, tir_across),
                _crosstab(Text("VAN económico", "Economic NPV"), van, van_down, van_across), *by_row.shown))
    workings = Sheet(
        key="sensibilidad_auxiliar", title=Text("Sensibilidad, auxiliares", "Sensitivity, workings"),
        group="results",
        purpose=Text(
            "Los pasos que llevan a la hoja Sensibilidad: las filas que mueve cada eje y la tasa de partida "
            "de cada TIR.",
            "The steps that lead to the sheet Sensitivity: the rows that each axis moves and the starting "
            "rate of each "
            "IRR."),
        blocks=(Timeline(title=Text("El flujo económico por eje", "The economic flow by axis"),
                         rows=rows.rows),
                Form(title=Text("Valores actuales", "Present values"), items=tuple(present.values())),
                *by_row.workings,
                _crosstab(case.period.said("Primera aproximación de cada TIR{per}",
                                           "First approximation of each IRR{per}"), near,
                          near_down, near_across),
                _crosstab(case.period.said("Tasa de partida de cada TIR{per}",
                                           "Starting rate of each IRR{per}"), start,
                          start_down, start_across)))
    return Format(results=(sheet, workings))
RECIPES = (Recipe(key="sensibilidad", period="any", stage="whole",
                  build=lambda made: sensitivity(evaluation_of(made, "e"), made.lines)),
           Recipe(key="sensibilidad.ejes", stage="rows",
                  build=lambda made: Format(asked=(axes_form(made.lines),))))
