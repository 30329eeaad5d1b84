"""Which rows of the cash flow a change moves: one choice per row on the sheet of parameters, and the rows
that result."""

from __future__ import annotations

from dataclasses import dataclass

from xlproj.base.text import Text
from xlproj.base.units import PLAIN
from xlproj.expr.functions import Not, choose, either
from xlproj.expr.nodes import Node, Num, total_of
from xlproj.expr.presence import Default, IsChoice
from xlproj.spec.inputs import Field, ask, choices
from xlproj.spec.quantities import FlowLine, Quantity, scalar, series
from xlproj.spec.sheets import Form, Grid

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


def row_of(line: FlowLine) -> Quantity:
    """The same beside the workings, which look at it again and again."""
    label = line.quantity.label
    return series(f"sens_de_{line.quantity.key}", label.es, label.en, signed(line))


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
    """The economic flow in three rows that add up to it: what each axis moves, and what stays; `of` are the
    rows of the flow, and `on` says of each where it is."""

    of: tuple[Quantity, ...]
    costs: Quantity
    benefits: Quantity
    fixed: Quantity
    on: Grid

    @property
    def rows(self) -> tuple[Quantity, Quantity, Quantity]:
        """The three rows, as the sheet shows them."""
        return self.costs, self.benefits, self.fixed


_ROWS = {"costos": Text("Lo que cambia con los costos", "What changes with costs"),
         "beneficios": Text("Lo que cambia con los beneficios", "What changes with benefits"),
         "ninguno": Text("Lo que no cambia", "What does not change")}


def moved(lines: tuple[FlowLine, ...]) -> Moved:
    """The three rows, and the axis that each row of the flow is on."""
    on = {line.quantity.key: {axis: _on(line, axis) for axis in _ROWS} for line in movable(lines)}
    costs, benefits, fixed = (
        series(f"sens_fila_{axis}", label.es, label.en, total=True, source="XV-31, XV-32", expr=total_of(
            [on[line.quantity.key][axis].ref * row_of(line).ref for line in movable(lines)]))
        for axis, label in _ROWS.items())
    shown = Grid(title=Text("Con qué cambia cada fila del flujo (1: sí)",
                            "With what each row of the flow changes (1: yes)"),
                 corner=Text("Fila", "Row"), columns=tuple(AXES.label(axis) for axis in _ROWS),
                 rows=tuple((line.quantity.label, tuple(on[line.quantity.key].values()))
                            for line in movable(lines)))
    return Moved(of=tuple(map(row_of, movable(lines))), costs=costs, benefits=benefits, fixed=fixed, on=shown)


def _on(line: FlowLine, axis: str) -> Quantity:
    """Whether a row is on an axis; whatever is in its choice but another axis leaves it on its own."""
    chosen, label = _axis_of(line).ref, line.quantity.label
    others = [key for key in AXES.keys if key != _own(line)]
    there = (Not(either(*(IsChoice(chosen, AXES.key, other) for other in others))) if axis == _own(line)
             else IsChoice(chosen, AXES.key, axis))
    return scalar(f"sens_en_{axis}_{line.quantity.key}", f"{label.es}: {_ROWS[axis].es.lower()}",
                  f"{label.en}: {_ROWS[axis].en.lower()}", choose(there, 1, 0), show="integer", unit=PLAIN)
