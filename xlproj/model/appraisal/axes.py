"""Which rows of the cash flow a change moves: one choice per row on the sheet of parameters, and the rows
that result."""

from __future__ import annotations

from dataclasses import dataclass

from xlproj.base.text import Text
from xlproj.base.units import PLAIN
from xlproj.expr.functions import Not, choose, either
from xlproj.expr.nodes import Node, Num, Truth, total_of
from xlproj.expr.presence import Default, IsChoice
from xlproj.spec.inputs import Field, ask, choices
from xlproj.spec.quantities import FlowLine, Quantity, scalar, series
from xlproj.spec.sheets import Form

AXES = choices("ejes", costos=("Eje de costos", "Cost axis"),
               beneficios=("Eje de beneficios", "Benefit axis"),
               ninguno=("Ninguno", "None"))
CHANGE = ask("cambio_filas", "rate", "Cambio para el tornado de filas", "Change for the tornado of rows",
             "Cuánto sube y baja cada fila del flujo, para ver cuáles pesan más. Vacío: 10 %.",
             "How much each row rises and falls, to see which weigh most. Empty: 10 %.", minimum=0,
             maximum=1,
             default=0.1, weighs=False)
USED_CHANGE = scalar("cambio_filas_usado", "Cuánto baja o sube cada fila", "How much each row falls or rises",
                     Default(CHANGE.ref, Num(0.1)), show="rate", unit=PLAIN)


def movable(lines: tuple[FlowLine, ...]) -> tuple[FlowLine, ...]:
    """The rows of the economic flow: benefits and costs, without the loan and its service."""
    return tuple(line for line in lines if line.side in ("benefit", "cost"))


def signed(line: FlowLine) -> Node:
    """What a row adds to the flow: costs count negative."""
    return line.row.ref if line.side == "benefit" else -line.row.ref


def axes_form(lines: tuple[FlowLine, ...]) -> Form:
    """The choices, one per row, and the change of the tornado: asked as soon as the rows of the cash flow are
    known."""
    return Form(title=Text("Qué filas del flujo cambian juntas", "Which rows of the flow change together"),
                items=(CHANGE, *(_axis_of(line) for line in movable(lines))))


def _axis_of(line: FlowLine) -> Field:
    label = line.quantity.label
    return ask(f"eje_{line.quantity.key}", "choice", label.es, label.en,
               "Si cambia con los costos o con los beneficios. Vacío: con los de su lado.",
               "Whether it changes with costs or with benefits. Empty: with those of its side.",
               choices=AXES,
               default=_own(line))


def _own(line: FlowLine) -> str:
    return "beneficios" if line.side == "benefit" else "costos"


@dataclass(frozen=True, slots=True)
class Moved:
    """The economic flow in three rows that add up to it: what each axis moves, and what stays."""

    costs: Quantity
    benefits: Quantity
    fixed: Quantity

    @property
    def rows(self) -> tuple[Quantity, Quantity, Quantity]:
        """The three rows, as the sheet shows them."""
        return self.costs, self.benefits, self.fixed


def moved(lines: tuple[FlowLine, ...]) -> Moved:
    """The three rows; whatever is in the choice of a row but another axis leaves it on its own."""

    def on(line: FlowLine, axis: str) -> Truth:
        chosen = _axis_of(line).ref
        others = [key for key in AXES.keys if key != _own(line)]
        if axis == _own(line):
            return Not(either(*(IsChoice(chosen, AXES.key, other) for other in others)))
        return IsChoice(chosen, AXES.key, axis)

    def row(axis: str, es: str, en: str) -> Quantity:
        return series(f"sens_fila_{axis}", es, en, total=True, source="XV-31, XV-32", expr=total_of(
            [choose(on(line, axis), signed(line), 0) for line in movable(lines)]))

    return Moved(costs=row("costos", "Lo que cambia con los costos", "What changes with costs"),
                 benefits=row("beneficios", "Lo que cambia con los beneficios",
                              "What changes with benefits"),
                 fixed=row("ninguno", "Lo que no cambia", "What does not change"))
