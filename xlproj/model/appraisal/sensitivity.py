"""Sensibilidad: the two-way grid over groups of rows, for the VAN and the TIR (XV-31, XV-32), and the tornado
over rows."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace

from xlproj.base.text import Text
from xlproj.base.units import MONEY, PLAIN
from xlproj.expr.aggregates import sum_years
from xlproj.expr.core import Axis
from xlproj.expr.functions import Not, blank_unless, both, choose, gate
from xlproj.expr.nodes import Node, total_of
from xlproj.expr.presence import Exists, Typed
from xlproj.expr.references import QuantityRef, StepRef
from xlproj.model.appraisal.axes import Moved, axes_form, moved
from xlproj.model.appraisal.evaluated import Case
from xlproj.model.appraisal.evaluation import Evaluation, evaluation_of
from xlproj.model.appraisal.following import FOUND, Departure, MovedFlow, Sought, departure, steps
from xlproj.model.appraisal.tornado import tornado
from xlproj.model.ficha import HORIZON
from xlproj.model.unused import WITHOUT_INCOME
from xlproj.spec.formats import Format
from xlproj.spec.quantities import FlowLine, Quantity, scalar
from xlproj.spec.recipes import Assembly, Recipe
from xlproj.spec.rules import Condition, Rule
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
                        "Hacia abajo y hacia la derecha cambian las filas que se eligieron en "
                        "Parámetros: si no se eligió, todos los costos, inversión incluida, y todos los "
                        "beneficios. Si hay varias TIR se sigue a la del caso base. Hay un «—» si el caso "
                        "base no tiene TIR, si no queda ganancia o pérdida, o si el cambio la lleva tan "
                        "lejos que ya no se sabe a cuál seguir.",
                        "Each axis moves the rows chosen in Parameters: unless changed, all costs, "
                        "investment included, and all benefits. If there are several IRRs, that of the base "
                        "case is followed. There is a “—” if the base case has no IRR, if no gain or no loss "
                        "is left, or if the change takes it so far that it can't be told which to follow."))


def _axes(key: str) -> tuple[Quantity, Quantity]:
    """The steps down and across; one that was left blank stays blank, and so do its results."""
    return (_axis(key, "costos", "g1", "Cambio en costos", "Change in costs"),
            _axis(key, "beneficios", "g2", "Cambio en beneficios", "Change in benefits"))


def _factors(key: str) -> tuple[Quantity, Quantity]:
    """Costs and benefits as multiples of what is planned, by the same steps."""
    return (_axis(key, "costos", "g1", "Costos, de lo previsto", "Costs, of what is planned", 1),
            _axis(key, "beneficios", "g2", "Beneficios, de lo previsto", "Benefits, of what is planned", 1))


def _axis(key: str, of: str, along: Axis, es: str, en: str, more: int = 0) -> Quantity:
    step = StepRef(of, along)
    return Quantity(key=f"{key}_{of}", label=Text(es, en), show="rate", unit=PLAIN, axes=frozenset({along}),
                    expr=blank_unless(Typed(step), more + step))


def _present_values(rows: Moved, key: str, words: Text, worth: Callable[[Node], Node],
                    ) -> tuple[Quantity, Quantity, Quantity]:
    """What each of the three rows is `worth` today."""
    costs, benefits, fixed = (
        scalar(f"{key}_{row.key}", f"{row.label.es}, {words.es}", f"{row.label.en}, {words.en}",
               worth(row.ref)) for row in rows.rows)
    return costs, benefits, fixed


@dataclass(frozen=True, slots=True, kw_only=True)
class _Grid:
    """A grid over both steps: what stands in its cells, its steps down and across."""

    cells: Quantity
    down: Quantity
    across: Quantity

    def shown(self, title: Text) -> Crosstab:
        """The grid as a block of a sheet."""
        return _crosstab(title, self.cells, self.down, self.across)


def _sought(evaluation: Evaluation, rows: Moved, start: Departure,
            worth: tuple[Quantity, Quantity, Quantity]) -> dict[str, _Grid]:
    """The grids that lead to the TIR of every moved flow, in their order, and that TIR."""
    def cell(key: str) -> QuantityRef:
        return QuantityRef(f"sens_{key}")

    return {step.key: _step(step, rows, worth, cell) for step in steps(start, evaluation, cell)}


def _step(step: Sought, rows: Moved, worth: tuple[Quantity, Quantity, Quantity],
          cell: Callable[[str], QuantityRef]) -> _Grid:
    key = cell(step.key).key
    down, across = _factors(key.removeprefix("sens_"))
    of = MovedFlow(_moved(rows.rows, down.ref, across.ref), _moved(worth, down.ref, across.ref),
                       both(Exists(down.ref), Exists(across.ref)))
    return _Grid(down=down, across=across, cells=Quantity(
        key=key, label=step.label, show=step.show, unit=PLAIN, axes=_BOTH, expr=step.expr(of)))


def _moved(of: tuple[Quantity, Quantity, Quantity], down: QuantityRef, across: QuantityRef) -> Node:
    """What costs, benefits and the rest come to with the first two moved by a factor each."""
    costs, benefits, fixed = of
    return benefits.ref * across + costs.ref * down + fixed.ref


def _rates_of_return(evaluation: Evaluation, found: Quantity) -> _Grid:
    down, across = _axes("tir")
    unmoved = both(Exists(evaluation.tir.ref), down.ref.equals(0), across.ref.equals(0))
    return _Grid(down=down, across=across, cells=Quantity(
        key="sens_tir", label=Text("TIRE", "Economic IRR"), show="rate", unit=PLAIN, axes=_BOTH,
        source="XV-32", name="sensibilidad_tire", band="tir",
        expr=choose(unmoved, evaluation.tir.ref, gate(Exists(found.ref), found.ref))))


def _net_present_values(evaluation: Evaluation, worth: tuple[Quantity, Quantity, Quantity]) -> _Grid:
    down, across = _axes("van")
    costs, benefits, fixed = (each.ref for each in worth)
    known = both(Exists(down.ref), Exists(across.ref), Exists(evaluation.van.ref))
    return _Grid(down=down, across=across, cells=Quantity(
        key="sens_van", label=Text("VANE", "Economic NPV"), axes=_BOTH, source="XV-31", band="van",
        name="sensibilidad_vane", unit=MONEY,
        expr=gate(known, benefits * (1 + across.ref) + costs * (1 + down.ref) + fixed)))


def sensitivity(evaluation: Evaluation, lines: tuple[FlowLine, ...]) -> Format:
    """The sheet of the two grids over the economic flow, and of the tornado over its rows."""
    period, rows, start = evaluation.case.period, moved(lines), departure(evaluation)
    present = _present_values(rows, "sens_vp", Text("valor actual", "present value"),
                              lambda row: sum_years(row * evaluation.factor.ref))
    there = _present_values(rows, "sens_vs", Text("valor actual a esa TIR", "present value at that IRR"),
                            lambda row: gate(Exists(start.rate.ref), sum_years(row * start.factor.ref)))
    sought = _sought(evaluation, rows, start, there)
    by_row = tornado(evaluation, lines, start)
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
                _rates_of_return(evaluation, sought[FOUND].cells).shown(_TITLES[period.per_year]),
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
                         rows=(*rows.rows, by_row.flow, *rows.of, start.factor)),
                rows.on,
                Form(title=Text("Valores actuales", "Present values"), items=present),
                Form(title=period.said("De dónde se parte hacia cada TIR{per}",
                                       "Where each IRR{per} is sought from"),
                     items=(start.rate, *start.means, start.between, start.years, *there)),
                *by_row.workings,
                *(grid.shown(period.said(f"{grid.cells.label.es}{{per}}", f"{grid.cells.label.en}{{per}}"))
                  for grid in sought.values())))
    return Format(results=(sheet, workings))


def _no_income(case: Case) -> tuple[Condition, ...]:
    """Under which a project is judged by cost-efficiency; none where it never is. One that has no rows of
    income stays without."""
    if case.income is None:
        return ()
    never = HORIZON.ref < 0
    earned = Not(total_of([sum_years(row) for row in case.income]).equals(0)) if case.income else never
    return (Condition(
        key=WITHOUT_INCOME, blocks=False, rules=(Rule(at=HORIZON.ref, wrong=earned),),
        label=Text(
            "Sin ingresos en dinero decide la costo-eficiencia, no la sensibilidad (si los hay, convierta "
            "otra vez)",
            "Without income in money cost-efficiency decides, not the sensitivity (if there is any, convert "
            "again)")),)


def _where_npv_decides(made: Assembly) -> Format:
    """Of a project that is judged by cost-efficiency it would show losses only, whatever changes."""
    evaluation = evaluation_of(made, "e")
    without = _no_income(evaluation.case)
    whole = Format() if made.left_out(*without) else sensitivity(evaluation, made.lines)
    return replace(whole, conditions=made.left_out(*without), omissible=without)


RECIPES = (Recipe(key="sensibilidad", period="any", stage="whole", build=_where_npv_decides),
           Recipe(key="sensibilidad.ejes", stage="rows",
                  build=lambda made: Format(asked=(axes_form(made.lines),))))
