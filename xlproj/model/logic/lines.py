"""On which line of the printed matrix each row of the logframe stands: level by level, each objective with
its indicators, means, inputs and assumptions beside it.

An objective begins where all that stand before it end, so that whatever is added moves the rest.
"""

from __future__ import annotations

from dataclasses import dataclass

from xlproj.base.units import PLAIN
from xlproj.expr.aggregates import sum_rows
from xlproj.expr.functions import choose, greatest, say
from xlproj.expr.lookups import sum_for_code, sum_where, text_for_code
from xlproj.expr.nodes import Node, Num, Truth, as_number, total_of
from xlproj.expr.presence import Filled, IsChoice
from xlproj.expr.references import ColumnRef, Ordinal
from xlproj.expr.texts import Join, written
from xlproj.model.logic.models import LEVELS, RANKS
from xlproj.model.logic.tables import (
    ASSUMPTION,
    ASSUMPTION_OF,
    ASSUMPTIONS,
    CODE,
    FURTHER_MEANS,
    INDICATOR,
    INDICATOR_CODE,
    INDICATORS,
    INPUT,
    INPUT_OF,
    INPUTS,
    LEVEL,
    MEANS,
    MEANS_OF,
    OBJECTIVE,
    OBJECTIVES,
    OWN_CODE,
    PARENT,
    SOURCE,
)
from xlproj.spec.inputs import Field
from xlproj.spec.quantities import Quantity, Show, by_row, scalar
from xlproj.spec.sheets import Detail, Table

_APART = 1_000_000
"""More than any table has rows: an order by line and, within it, by row."""


def code_of(of: ColumnRef) -> Node:
    """The code in a column; nothing where it is blank."""
    return choose(Filled(of), of, say("", ""))


def _text(key: str, es: str, en: str, expr: Node) -> Quantity:
    return by_row(key, es, en, expr, show="text", unit=None)


def _count(key: str, es: str, en: str, expr: Node, show: Show = "period") -> Quantity:
    return by_row(key, es, en, expr, show=show, unit=PLAIN)


def _rank(level: ColumnRef) -> Node:
    """The number of a level, 1 for the goal; 0 where none is chosen."""
    return total_of([number * as_number(IsChoice(level, LEVELS.key, key)) for key, number in RANKS.items()])


# --- objectives ---------------------------------------------------------------------------------------------
def _of(field: Field, table: Table = OBJECTIVES) -> ColumnRef:
    return field.column_of(table.key)


def _in_use(name: Quantity) -> Truth:
    """Whether a row has its text."""
    return name.ref.differs(say("", ""))


def _number(name: Quantity, table: Table) -> Node:
    """The number of a row in use."""
    return choose(_in_use(name), Ordinal(table.key, axis="row"), 0)


NAME = _text("ml_objetivo_texto", "Objetivo", "Objective", written(_of(OBJECTIVE)))
KEY = _text("ml_objetivo_codigo", "Código", "Code", code_of(_of(OWN_CODE)))
ABOVE = _text("ml_objetivo_superior", "Depende de", "Parent", code_of(_of(PARENT)))
RANK = _count("ml_objetivo_nivel", "Nivel", "Level", _rank(_of(LEVEL)))
RANK_ABOVE = sum_for_code(RANK.ref, KEY.ref, ABOVE.ref)
"""The level of the parent: what rules ask alone is on no sheet."""
CHILDREN = sum_for_code(Num(1), ABOVE.ref, KEY.ref)
"""How many objectives depend on it."""
INDICATOR_COUNT = _count("ml_cuantos_indicadores", "Indicadores", "Indicators",
                         sum_for_code(Num(1), _of(CODE, INDICATORS), KEY.ref))
INPUT_COUNT = _count("ml_cuantos_insumos", "Insumos", "Inputs",
                     sum_for_code(Num(1), _of(INPUT_OF, INPUTS), KEY.ref))
ASSUMPTION_COUNT = _count("ml_cuantos_supuestos", "Supuestos", "Assumptions",
                          sum_for_code(Num(1), _of(ASSUMPTION_OF, ASSUMPTIONS), KEY.ref))
_I_CODE = _text("ml_indicador_objetivo", "Objetivo", "Objective", code_of(_of(CODE, INDICATORS)))
I_KEY = _text("ml_indicador_clave", "Clave", "Key", code_of(_of(INDICATOR_CODE, INDICATORS)))
MEANS_OF_INDICATOR = _count("ml_medios_indicador", "Otros medios", "Further means", sum_for_code(
    Num(1), _of(MEANS_OF, FURTHER_MEANS), I_KEY.ref))
_M_CODE = _text("ml_medio_de", "De", "Of", code_of(_of(MEANS_OF, FURTHER_MEANS)))
# told by the means themselves: by way of the rows of the indicators, LibreOffice loses itself in long tables
MEANS_BY_INDICATOR = _text("ml_medio_por_indicador", "Objetivo de ese indicador",
                           "Objective of that indicator", text_for_code(
                               _of(CODE, INDICATORS), _of(INDICATOR_CODE, INDICATORS), _M_CODE.ref))
MEANS_OBJECTIVE = _text("ml_medio_objetivo", "Objetivo", "Objective", choose(
    sum_for_code(Num(1), _of(OWN_CODE), _M_CODE.ref) > 0, _M_CODE.ref, MEANS_BY_INDICATOR.ref))
MEANS_COUNT = _count("ml_cuantos_medios", "Otros medios", "Further means",
                     sum_for_code(Num(1), MEANS_OBJECTIVE.ref, KEY.ref))
_WITH_SOURCE = _count("ml_con_medio", "Indicadores con medio", "Indicators with means", sum_for_code(
    as_number(Filled(_of(SOURCE, INDICATORS))), _of(CODE, INDICATORS), KEY.ref))
BEFORE_MEANS = _count("ml_antes_medios", "Renglones antes de los medios", "Lines before the means", choose(
    _WITH_SOURCE.ref > 0, INDICATOR_COUNT.ref, 0))
BEFORE_INPUTS = _count("ml_antes_insumos", "Renglones antes de los insumos", "Lines before the inputs",
                       greatest(INDICATOR_COUNT.ref, BEFORE_MEANS.ref + MEANS_COUNT.ref))
HEIGHT = _count("ml_alto", "Renglones", "Lines", choose(_in_use(NAME), greatest(
    greatest(1, ASSUMPTION_COUNT.ref), BEFORE_INPUTS.ref + INPUT_COUNT.ref), 0))
ORDER = _count("ml_orden", "Orden", "Order", RANK.ref * _APART + _number(NAME, OBJECTIVES))
FIRST = _count("ml_renglon", "Primer renglón", "First line", choose(
    HEIGHT.ref > 0, 1 + sum_where(HEIGHT.ref, ORDER.ref, "<", ORDER.ref), 0))
PLACE = _count("ml_puesto", "Puesto", "Place", choose(
    HEIGHT.ref > 0, 1 + sum_where(as_number(HEIGHT.ref > 0), ORDER.ref, "<", ORDER.ref), 0))
LINE_ABOVE = _count("ml_renglon_superior", "Renglón del superior", "Line of the parent",
                    sum_for_code(FIRST.ref, KEY.ref, ABOVE.ref))
TITLE = _text("ml_rotulo", "Objetivo con su código", "Objective with its code", choose(
    HEIGHT.ref > 0, Join((KEY.ref, say(". ", ". "), NAME.ref)), say("", "")))


@dataclass(frozen=True, slots=True)
class Placed:
    """The rows of a table that stand beside an objective: where it starts, and the line of each row."""

    name: Quantity
    code: Quantity
    start: Quantity
    order: Quantity
    line: Quantity

    @property
    def columns(self) -> tuple[Quantity, ...]:
        """As a detail shows them, its name aside."""
        return (self.code, self.start, self.order, self.line)


def _at(count: Quantity, start: Quantity) -> Node:
    """A count of the objective that begins on a line."""
    return sum_where(count.ref, FIRST.ref, "=", start.ref)


def _placed(key: str, table: Table, name: Field, code: Quantity, start: Node,
            after: Quantity | None = None) -> Placed:
    title = table.title
    text = _text(f"ml_{key}_texto", title.es, title.en, written(name.column_of(table.key)))
    first = _count(f"ml_{key}_inicio", "Renglón del objetivo", "Line of the objective", start)
    order = _count(f"ml_{key}_orden", "Orden", "Order", first.ref * _APART + _number(text, table))
    earlier = sum_where(Num(1), order.ref, "<", order.ref) - sum_where(
        Num(1), order.ref, "<", first.ref * _APART)
    line = _count(f"ml_{key}_renglon", "Renglón", "Line", choose(
        first.ref > 0, first.ref + earlier if after is None else first.ref + _at(after, first) + earlier, 0))
    return Placed(text, code, first, order, line)


def _beginning(of: Quantity) -> Node:
    return sum_for_code(FIRST.ref, KEY.ref, of.ref)


_S_CODE = _text("ml_supuesto_objetivo", "Objetivo", "Objective", code_of(_of(ASSUMPTION_OF, ASSUMPTIONS)))
_X_CODE = _text("ml_insumo_actividad", "Actividad", "Activity", code_of(_of(INPUT_OF, INPUTS)))
INDICATOR_LINES = _placed("i", INDICATORS, INDICATOR, _I_CODE, _beginning(_I_CODE))
MEANS_LINES = _placed("m", FURTHER_MEANS, MEANS, _M_CODE, _beginning(MEANS_OBJECTIVE), BEFORE_MEANS)
MEANS_TITLE = _text("ml_medio_rotulo", "Medio con su indicador", "Means with its indicator", choose(
    sum_for_code(Num(1), I_KEY.ref, _M_CODE.ref) > 0, Join((
        _M_CODE.ref, say(": ", ": "), MEANS_LINES.name.ref)), MEANS_LINES.name.ref))
ASSUMPTION_LINES = _placed("s", ASSUMPTIONS, ASSUMPTION, _S_CODE, _beginning(_S_CODE))
INPUT_LINES = _placed("x", INPUTS, INPUT, _X_CODE, _beginning(_X_CODE), BEFORE_INPUTS)
USED = scalar("ml_renglones", "Renglones de la matriz", "Lines of the matrix", sum_rows(HEIGHT.ref),
              show="integer", unit=PLAIN)


def detail(table: Table, placed: Placed, *more: Quantity) -> Detail:
    """The rows of a table with their lines."""
    return Detail(table=table.key, title=table.title, name=placed.name, columns=(*placed.columns, *more),
                  waits=False)


OBJECTIVE_LINES = Detail(
    table=OBJECTIVES.key, title=OBJECTIVES.title, name=NAME, waits=False,
    columns=(KEY, ABOVE, RANK, INDICATOR_COUNT, MEANS_COUNT, INPUT_COUNT,
             ASSUMPTION_COUNT, _WITH_SOURCE, BEFORE_MEANS, BEFORE_INPUTS, HEIGHT, ORDER,
             FIRST, PLACE, LINE_ABOVE, TITLE))
