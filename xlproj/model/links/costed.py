"""What each table of costs takes, row by row: in a year, in all, and from each source."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, replace

from xlproj.base.text import Text
from xlproj.expr.aggregates import sum_years
from xlproj.expr.functions import both, choose, greatest, least, nonzero
from xlproj.expr.nodes import Node, Num, as_number
from xlproj.expr.presence import Default, IsChoice
from xlproj.expr.references import ColumnRef, Year
from xlproj.model.assets import programmes
from xlproj.model.assets.investment_funds import INVESTMENT, SURCHARGE_SOURCES, SURCHARGE_TOTAL, givers
from xlproj.model.assets.investment_lines import (
    AMOUNT,
    COST,
    OUTLAY_YEAR,
    PAID,
    SOURCE_KEYS,
    SURCHARGE,
    UNIT_COST,
    is_component,
    of_line,
)
from xlproj.model.assets.investment_lines import TABLE as LINES
from xlproj.model.ficha import HORIZON, row_within, within
from xlproj.model.flow.trade import COSTS_BY_YEAR, COSTS_TABLE, FINANCIAL_BY_YEAR, line_value
from xlproj.model.flow.trade import UNIT_COST as PRICE
from xlproj.model.lists import GIVERS
from xlproj.spec.inputs import block
from xlproj.spec.quantities import Quantity
from xlproj.spec.recipes import Assembly
from xlproj.spec.rules import At

_THEMES, _STAFF, _MEASURES = programmes.THEMES, programmes.STAFF, programmes.MEASURES
_OPERATION = programmes.OPERATION_TABLE
_YEAR = programmes.MEASURE_YEAR.column_of(_MEASURES)


@dataclass(frozen=True, slots=True, kw_only=True)
class Costed:
    """A table of costs of the format that it `needs`: what its rows take in a year (`by_year`), and what of
    it each source gives over the horizon, where rows name who pays; `flows` are the rows of the cash flow
    that it makes up.

    `cost` is where somebody corrects an amount, `paid` where its year, `since` and `until` the years in which
    a row is paid, where it says them. What is `running` once the project works is of no activity.
    """

    needs: str
    table: str
    name: Text
    by_year: Node
    flows: tuple[Quantity, ...]
    cost: ColumnRef
    given: Mapping[str, Node] = field(default_factory=dict)
    paid: At | None = None
    since: Node | None = None
    until: Node | None = None
    running: bool = False

    @property
    def whole(self) -> Node:
        """What a row takes over the horizon, where rules look at it."""
        return sum_years(within(self.by_year))


def _paid_by(table: str, amount: Node) -> Mapping[str, Node]:
    """What each source gives of the rows of a programme that it pays for."""
    payer = programmes.PAYER.column_of(table)
    return {source: choose(IsChoice(payer, GIVERS.key, source), amount, 0) for source in GIVERS.keys}


def _of_line(source: str) -> Node:
    """What a source gives of a line, with its part of contingencies and overheads."""
    share = SURCHARGE * SURCHARGE_SOURCES[source].ref / nonzero(SURCHARGE_TOTAL.ref)
    given = PAID[source] + AMOUNT * as_number(is_component("tangible")) * share
    return given * as_number(of_line(OUTLAY_YEAR) <= HORIZON.ref)


_WORKED = greatest(least(programmes.UNTIL_YEAR, HORIZON.ref) - programmes.SINCE_YEAR + 1, 0)
EVERY = (
    Costed(needs="inversiones", table=LINES, name=Text("Inversiones", "Investments"),
           given={source: _of_line(source) for source in SOURCE_KEYS},
           by_year=COST * as_number(of_line(OUTLAY_YEAR).equals(Year())), flows=(INVESTMENT,),
           cost=of_line(UNIT_COST), paid=of_line(OUTLAY_YEAR), since=of_line(OUTLAY_YEAR),
           until=of_line(OUTLAY_YEAR)),
    Costed(needs="capacitacion", table=_THEMES, name=Text("Temas de capacitación", "Training themes"),
           given=_paid_by(_THEMES, row_within(_THEMES)), by_year=block(_THEMES),
           flows=(programmes.THEMES_BY_YEAR,), cost=programmes.THEME.column_of(_THEMES),
           paid=block(_THEMES)),
    Costed(needs="capacitacion", table=_STAFF, name=Text("Equipo del proyecto", "Project staff"),
           given=_paid_by(_STAFF, programmes.ANNUAL.ref * _WORKED),
           by_year=programmes.ANNUAL.ref * as_number(both(
               Year() >= programmes.SINCE_YEAR, Year() <= programmes.UNTIL_YEAR)),
           flows=(programmes.STAFF_BY_YEAR,), cost=programmes.PAY.column_of(_STAFF),
           paid=programmes.SINCE_YEAR, since=programmes.SINCE_YEAR, until=programmes.UNTIL_YEAR),
    Costed(needs="mitigacion", table=_MEASURES, name=Text("Mitigación ambiental", "Environmental mitigation"),
           given=_paid_by(_MEASURES, programmes.MEASURE.ref * as_number(HORIZON.ref >= _YEAR)),
           by_year=programmes.MEASURE.ref * as_number(_YEAR.equals(Year())),
           flows=(programmes.MITIGATION,), cost=programmes.MEASURE_COST.column_of(_MEASURES), paid=_YEAR,
           since=_YEAR, until=_YEAR),
    Costed(needs="operacion", table=_OPERATION,
           name=Text("Operación y mantenimiento incremental", "Incremental operation and maintenance"),
           by_year=programmes.OM_LINE.ref * as_number(Year() >= Default(programmes.OM_FIRST.ref, Num(1))),
           flows=(programmes.OPERATION,), running=True, cost=programmes.AFTER.column_of(_OPERATION)),
    Costed(needs="comercio", table=COSTS_TABLE, name=Text("Costos y gastos", "Costs and expenses"),
           by_year=line_value(COSTS_TABLE), flows=(COSTS_BY_YEAR, FINANCIAL_BY_YEAR), running=True,
           cost=PRICE.column_of(COSTS_TABLE)))


def costed(made: Assembly) -> tuple[Costed, ...]:
    """The tables of costs that a project has, with the sources that are shown."""
    shown = givers(made)
    return tuple(replace(each, given={source: each.given[source] for source in shown if source in each.given})
                 for each in EVERY if made.has(each.needs))
