"""What each table of costs takes, row by row: in a year, in all, and from each source."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, replace

from xlproj.base.text import Text
from xlproj.base.units import PLAIN
from xlproj.expr.aggregates import sum_years
from xlproj.expr.functions import Not, blank_unless, both, choose, greatest, least, nonzero
from xlproj.expr.nodes import Node, Num, as_number
from xlproj.expr.presence import Bare, Default, Filled, IsChoice
from xlproj.expr.references import ColumnRef, Year
from xlproj.expr.texts import written
from xlproj.model.assets import programmes
from xlproj.model.assets.investment_funds import INVESTMENT, SURCHARGE_SOURCES, SURCHARGE_TOTAL, givers
from xlproj.model.assets.investment_lines import (
    AMOUNT,
    COST,
    OUTLAY_YEAR,
    SOURCE_COLUMN,
    SOURCE_KEYS,
    SOURCES_AS,
    SURCHARGE,
    UNIT_COST,
    is_component,
    of_line,
)
from xlproj.model.assets.investment_lines import TABLE as LINES
from xlproj.model.ficha import HORIZON, row_within, within
from xlproj.model.flow.trade import COSTS_BY_YEAR, COSTS_TABLE, FINANCIAL_BY_YEAR, line_value
from xlproj.model.flow.trade import UNIT_COST as PRICE
from xlproj.model.links.codes import COMPONENT
from xlproj.model.lists import GIVERS, SOURCE_FORMS, SOURCES
from xlproj.spec.inputs import block
from xlproj.spec.quantities import Quantity, by_row, scalar
from xlproj.spec.recipes import Assembly
from xlproj.spec.rules import At
from xlproj.spec.sheets import Detail

_ONCE = Num(1)
_THEMES, _STAFF, _MEASURES = programmes.THEMES, programmes.STAFF, programmes.MEASURES
_OPERATION = programmes.OPERATION_TABLE
_YEAR = programmes.MEASURE_YEAR.column_of(_MEASURES)


@dataclass(frozen=True, slots=True, kw_only=True)
class Gift:
    """A part of what a source gives to the rows of a table: an amount of each row, so many `times`. What
    sources share has one `key`. Rows say their component in the column `code`."""

    key: str
    name: Text
    amount: Node
    code: Node
    times: Node = _ONCE


@dataclass(frozen=True, slots=True, kw_only=True)
class Costed:
    """A table of costs of the format that it `needs`: what its rows take in a year (`by_year`), and what of
    it each source gives over the horizon, part by part, where rows name who pays; `flows` are the rows of the
    cash flow that it makes up. What is given may be worked out `row_by_row`.

    `cost` is where somebody corrects an amount, `paid` where its year, `since` and `until` the years in which
    a row is paid, where it says them. What is `running` once the project works is of no activity.
    """

    needs: str
    table: str
    name: Text
    by_year: Node
    flows: tuple[Quantity, ...]
    cost: ColumnRef
    given: Mapping[str, tuple[Gift, ...]] = field(default_factory=dict)
    row_by_row: Detail | None = None
    paid: At | None = None
    since: Node | None = None
    until: Node | None = None
    running: bool = False

    @property
    def whole(self) -> Node:
        """What a row takes over the horizon, where rules look at it."""
        return sum_years(within(self.by_year))


def _paid_by(table: str, amount: Node) -> Mapping[str, tuple[Gift, ...]]:
    """What each source gives of the rows of a programme that it pays for."""
    payer, code = (each.column_of(table) for each in (programmes.PAYER, COMPONENT))
    return {source: (Gift(key=source, name=SOURCES.label(source), code=code,
                          amount=choose(IsChoice(payer, GIVERS.key, source), amount, 0)),)
            for source in GIVERS.keys}


# --- investment ---------------------------------------------------------------------------------------------
SURCHARGE_SHARE = {key: scalar(
    f"comp_recargo_{key}", f"Imprevistos y gastos generales por unidad de activo tangible: {label.es}",
    f"Contingencies and overheads per unit of tangible assets: {label.en}", show="rate", unit=PLAIN,
    expr=SURCHARGE * SURCHARGE_SOURCES[key].ref / nonzero(SURCHARGE_TOTAL.ref))
    for key in SOURCE_KEYS for label in (SOURCES.label(key),)}
"""What a source gives to contingencies and overheads for each unit spent on tangible assets."""
BEFORE_SURCHARGE = Gift(
    key="base", name=Text("Activos tangibles, sin imprevistos ni gastos generales",
                          "Tangible assets, without contingencies and overheads"),
    code=COMPONENT.column_of(LINES), amount=AMOUNT * as_number(of_line(OUTLAY_YEAR) <= HORIZON.ref)
    * as_number(is_component("tangible")))


def _of_line(source: str) -> tuple[Gift, ...]:
    """What a source gives of a line, typed as an amount or as a share of its cost, and its part of
    contingencies and overheads."""
    column, label, code = SOURCE_COLUMN[source], SOURCES.label(source), COMPONENT.column_of(LINES)
    in_time, shares = of_line(OUTLAY_YEAR) <= HORIZON.ref, IsChoice(
        of_line(SOURCES_AS), SOURCE_FORMS.key, "partes")
    return (
        Gift(key=f"{source}_montos", code=code, amount=column * as_number(Not(shares)) * as_number(in_time),
             name=Text(f"{label.es}, escrito en montos", f"{label.en}, typed as amounts")),
        Gift(key=f"{source}_partes", code=code, amount=column * Bare(AMOUNT) * as_number(shares)
             * as_number(in_time),
             name=Text(f"{label.es}, escrito en partes", f"{label.en}, typed as shares")),
        replace(BEFORE_SURCHARGE, times=SURCHARGE_SHARE[source].ref))


# --- staff --------------------------------------------------------------------------------------------------
def _of_staff(key: str, es: str, en: str, expr: Node, **more: object) -> Quantity:
    return by_row(f"comp_puesto_{key}", es, en, expr, **more)


_STAFF_CODE = _of_staff("codigo", "Componente", "Component", blank_unless(
    Filled(COMPONENT.column_of(_STAFF)), COMPONENT.column_of(_STAFF)), show="text", unit=None)
_WORKED = _of_staff("anios", "Años de trabajo dentro del horizonte", "Years of work within the horizon",
                    greatest(least(programmes.UNTIL_YEAR, HORIZON.ref) - programmes.SINCE_YEAR + 1, 0),
                    show="integer", unit=PLAIN)
_STAFF_COST = _of_staff("costo", "Costo dentro del horizonte", "Cost within the horizon",
                        programmes.ANNUAL_COST * _WORKED.ref)
_STAFF_PAID = {source: _of_staff(
    source, f"Paga: {label.es}", f"Paid by: {label.en}", choose(
        IsChoice(programmes.PAYER.column_of(_STAFF), GIVERS.key, source), _STAFF_COST.ref, 0))
    for source, label in GIVERS.labels}


def _staff_rows(sources: tuple[str, ...]) -> Detail:
    """The staff row by row, with what these sources pay of each."""
    return Detail(
        table=_STAFF, title=Text("Equipo del proyecto", "Project staff"),
        name=_of_staff("cargo", "Cargo", "Position", written(programmes.POSITION.column_of(_STAFF)),
                       show="text", unit=None),
        columns=(_STAFF_CODE, _WORKED, _STAFF_COST, *(_STAFF_PAID[source] for source in sources)))


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
           given={source: (Gift(key=source, name=SOURCES.label(source), code=_STAFF_CODE.ref,
                                amount=paid.ref),) for source, paid in _STAFF_PAID.items()},
           row_by_row=_staff_rows(GIVERS.keys),
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
    return tuple(replace(
        each, given={source: each.given[source] for source in shown if source in each.given},
        row_by_row=each.row_by_row and _staff_rows(tuple(key for key in shown if key in GIVERS.keys)))
        for each in EVERY if made.has(each.needs))
