"""Capital de trabajo: how much a project needs to run until it collects, by four techniques; one is chosen
(ch. X)."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from xlproj.base.catalogue_investments import (
    TECHNIQUE_WITHOUT_FIGURE,
    WORKING_CAPITAL_OVERPAID,
    WORKING_CAPITAL_TWICE,
)
from xlproj.base.text import Text
from xlproj.base.tolerances import SAME
from xlproj.base.units import MONEY, PLAIN
from xlproj.expr.aggregates import Reduce, sum_rows, sum_years
from xlproj.expr.functions import Not, both, choose, either, greatest
from xlproj.expr.lookups import sum_where
from xlproj.expr.nodes import Node, Truth, as_number, total_of
from xlproj.expr.presence import IsChoice, Typed
from xlproj.expr.references import QuantityRef, Year, following, previous
from xlproj.model.assets.investment_lines import COMPONENT, COST, PUT_IN, is_component, of_line
from xlproj.model.ficha import HORIZON
from xlproj.model.lists import OWN, SOURCES
from xlproj.spec.formats import Format
from xlproj.spec.inputs import Field, ask, choices
from xlproj.spec.quantities import FlowLine, Quantity, by_row, computed_column, scalar, series
from xlproj.spec.recipes import Recipe
from xlproj.spec.relations import apart
from xlproj.spec.rules import At, Condition, Figure, Rule
from xlproj.spec.sheets import Detail, Form, Grid, Sheet, Table, Timeline

_MONTHS = "meses_caja"
TECHNIQUES = choices(
    "tecnicas_capital", lineas=("El de las líneas de Inversiones", "That of the lines of Investments"),
    contable=("Contable", "Accounting"), desfase=("Desfase", "Lag"),
    deficit=("Déficit acumulado máximo", "Maximum cumulated deficit"),
    parte=("Parte del costo de operación", "Share of operating cost"))
TECHNIQUE = ask("tecnica_capital", "choice", "Técnica que se usa", "Technique in use",
                "Si elige una que no sea la primera, no escriba capital de trabajo en Inversiones.",
                "With any but the first, type no working capital in Investments.", choices=TECHNIQUES,
                default="lineas")
OTHERS = tuple(key for key in SOURCES.keys if key != OWN)
_SOURCE = {key: ask(f"ct_fuente_{key}", "rate", f"Parte de {SOURCES.label(key).es}",
                    f"Share of {SOURCES.label(key).en}",
                    "Con el signo: 40 %.", "With the sign: 40 %.", minimum=0, maximum=1) for key in OTHERS}
OWN_SHARE = scalar("ct_parte_propio", "Parte de Aporte propio: el resto", "Share of Own capital: the rest",
                   1 - total_of([field.ref for field in _SOURCE.values()]), show="rate", unit=PLAIN)


def _money(key: str, es: str, en: str, help_es: str, help_en: str) -> Field:
    return ask(key, "money", es, en, help_es, help_en, unit=MONEY, minimum=0)


CASH = _money("ct_caja", "Caja y bancos", "Cash and banks", "Lo que conviene tener en efectivo.",
              "What should be held in cash.")
RECEIVABLES = _money("ct_cobrar", "Cuentas por cobrar", "Receivables", "Lo vendido y no cobrado.",
                     "Sold and not collected.")
STOCKS = _money("ct_existencias", "Existencias", "Stocks", "Insumos y productos en almacén.",
                "Inputs and products in store.")
SUPPLIERS = _money("ct_proveedores", "Crédito de proveedores", "Suppliers' credit",
                   "Lo comprado y no pagado; se resta.",
                   "Bought and not paid; it is subtracted.")
_ACCOUNTS = (CASH, RECEIVABLES, STOCKS, SUPPLIERS)
DAYS = ask("ct_dias", "number", "Días de desfase", "Days of lag",
           "Días desde que se gasta hasta que se cobra.",
           "Days from spending to collecting.", unit_label=Text("días", "days"), minimum=0, maximum=365,
           example=60)
SHARE = ask("ct_parte_costo", "rate", "Parte del costo anual de operación", "Share of yearly operating cost",
            "Con el signo: 20 %.",
            "With the sign: 20 %.", minimum=0, maximum=1, example=0.2)
_MONTH = ask("mes", "integer", "Mes", "Month", "1, 2, 3 …", "1, 2, 3 …", required=True, minimum=1, maximum=60,
             width=28, example=1)
_IN = ask("ingresos", "money", "Ingresos del mes", "Receipts of the month", "Lo que se cobra.",
          "What is collected.", unit=MONEY,
          minimum=0)
_OUT = ask("egresos", "money", "Egresos del mes", "Payments of the month", "Lo que se paga.", "What is paid.",
           unit=MONEY, minimum=0)
month, received, paid = (field.column_of(_MONTHS) for field in (_MONTH, _IN, _OUT))

INPUTS = Sheet(
    key="capital_trabajo", title=Text("Capital de trabajo", "Working capital"), group="inputs",
    purpose=Text("Escriba los datos de las técnicas que conozca y elija una; las otras se muestran al lado.",
                 "Type the data of the techniques that you know and choose one; the others are shown "
                 "beside."),
    blocks=(
        Form(title=Text("Elección", "Choice"), items=(TECHNIQUE,)),
        Form(title=Text("Quién pone el capital de trabajo calculado", "Who gives computed working capital"),
             items=(*_SOURCE.values(), OWN_SHARE)),
        Form(title=Text("Técnica contable", "Accounting technique"), items=_ACCOUNTS),
        Form(title=Text("Desfase y parte del costo", "Lag and share of cost"), items=(DAYS, SHARE)),
        Table(key=_MONTHS, parts=False, title=Text(
            "Déficit acumulado: los primeros meses", "Cumulated deficit: the first months"), rows=12,
              columns=(_MONTH, _IN, _OUT,
                       computed_column(_MONTHS, "saldo", "Saldo acumulado", "Cumulated balance", unit=MONEY,
                                       expr=sum_where(received - paid, month, "<=", month))))))


def _chosen(key: str) -> Truth:
    return IsChoice(TECHNIQUE.ref, TECHNIQUES.key, key)


_LACKS: dict[str, tuple[At, Truth]] = {
    "contable": (CASH.ref, Not(either(*(Typed(field.ref) for field in _ACCOUNTS)))),
    "desfase": (DAYS.ref, Not(Typed(DAYS.ref))), "parte": (SHARE.ref, Not(Typed(SHARE.ref))),
    "deficit": (_MONTH.column_of(_MONTHS), sum_rows(month) <= 0)}
_CONDITIONS = (
    *(Condition(key=f"capital_{key}", label=Text(
        f"La técnica tiene su dato: {TECHNIQUES.label(key).es.lower()}",
        f"The technique has its figure: {TECHNIQUES.label(key).en.lower()}"), rules=(
            Rule(code=TECHNIQUE_WITHOUT_FIGURE, at=at, wrong=both(_chosen(key), lacks), each="project"),))
      for key, (at, lacks) in _LACKS.items()),
    Condition(
        key="capital_fuentes",
        label=Text("Las partes del capital de trabajo no pasan de 1",
                   "The shares of working capital do not exceed 1"),
        rules=(Rule(code=WORKING_CAPITAL_OVERPAID, at=tuple(field.ref for field in _SOURCE.values()),
                    wrong=OWN_SHARE.ref < -SAME,
                    values={"left": Figure(1 - OWN_SHARE.ref, decimals=6)}),)))


def _counted_once(computed: Node) -> Condition:
    """A line of working capital beside the amount that is computed by a technique."""
    return Condition(
        key="capital_doble", blocks=False,
        label=Text("El capital de trabajo se cuenta una sola vez", "Working capital counts only once"),
        rules=(Rule(code=WORKING_CAPITAL_TWICE, at=of_line(COMPONENT), values=apart(COST, computed),
                    wrong=both(is_component("capital"), COST > 0, computed > 0)),))


@dataclass(frozen=True, slots=True, kw_only=True)
class _Costs:
    """Operating cost by year, up to each year, and that of the first year that has any."""

    yearly: Quantity
    until: Quantity
    first_year: Quantity
    first: Quantity


def _costs(lines: tuple[FlowLine, ...]) -> _Costs:
    yearly = series("ct_costos", "Costo de operación", "Operating cost", total_of(
        [line.row.ref for line in lines if line.side == "cost" and line.nature == "operating"]), total=True)
    until = series("ct_costos_hasta", "Costo de operación acumulado", "Cumulated operating cost",
                   previous(QuantityRef("ct_costos_hasta")) + yearly.ref * as_number(Year() >= 1))
    # nothing was spent before, but perhaps in year 0
    starts = both(yearly.ref > 0, until.ref.equals(yearly.ref))
    first_year = scalar("ct_primer_anio", "Primer año con costos", "First year with costs",
                        sum_years(Year() * as_number(starts)), show="integer", unit=PLAIN)
    first = scalar("ct_primer_costo", "Costo de operación de ese año", "Operating cost of that year",
                   sum_years(yearly.ref * as_number(Year().equals(first_year.ref)) * as_number(Year() >= 1)))
    return _Costs(yearly=yearly, until=until, first_year=first_year, first=first)


_MONTH_ROW = by_row("ct_mes", "Mes", "Month", month + 0, unit=PLAIN, show="integer")
_CHANGE = by_row("ct_neto", "Ingresos menos egresos", "Receipts less payments", received - paid, unit=MONEY)
_RUNNING = by_row("ct_saldo", "Saldo acumulado", "Cumulated balance", unit=MONEY,
                  expr=sum_where(_CHANGE.ref, _MONTH_ROW.ref, "<=", _MONTH_ROW.ref))


def _amounts(first: Node) -> dict[str, Quantity]:
    """What each technique gives, where operating costs that much in its first year."""
    found = {
        "contable": CASH.ref + RECEIVABLES.ref + STOCKS.ref - SUPPLIERS.ref,
        "desfase": first / 365 * DAYS.ref,
        "deficit": greatest(-Reduce("MIN", _RUNNING.ref, "row"), 0),
        "parte": SHARE.ref * first}
    return {key: scalar(f"ct_{key}", TECHNIQUES.label(key).es, TECHNIQUES.label(key).en, expr,
                        source="ch. X")
            for key, expr in found.items()}


def _needed(costs: QuantityRef, amounts: Mapping[str, Quantity]) -> Quantity:
    """What the technique chosen holds ready at the end of a year; nothing in the last."""
    ahead = following(costs)
    accounts = choose(_chosen("contable"), amounts["contable"].ref,
                      choose(_chosen("deficit"), amounts["deficit"].ref, 0))
    return series(
        "ct_necesario", "Capital de trabajo al cierre del año", "Working capital at year end",
        expr=choose(Year() < HORIZON.ref,
                    choose(_chosen("desfase"), ahead / 365 * DAYS.ref,
                           choose(_chosen("parte"), SHARE.ref * ahead, accounts)), 0),
        convention=Text("El necesario para el año siguiente; en el último año se recupera entero.",
                        "What the next year needs; in the last year it is recovered whole."))


def _given(put_in: Quantity) -> list[Quantity]:
    """What each source puts in of it."""
    return [series(f"ct_de_{key}", f"Lo pone: {SOURCES.label(key).es}", f"Given by: {SOURCES.label(key).en}",
                   put_in.ref * (_SOURCE[key].ref if key in _SOURCE else OWN_SHARE.ref), total=True)
            for key in SOURCES.keys]


def working_capital(lines: tuple[FlowLine, ...]) -> Format:
    """The sheet of working capital, with the rows of what is put in and taken out each year by the technique
    chosen."""
    costs = _costs(lines)
    amounts = _amounts(costs.first.ref)
    needed = _needed(costs.yearly.ref, amounts)
    step = needed.ref - previous(needed.ref)
    put_in = series(PUT_IN.key, "Capital de trabajo calculado", "Working capital, computed",
                    greatest(step, 0), total=True)
    taken_out = series("ct_recupero", "Recupero del capital de trabajo calculado",
                       "Computed working capital recovered",
                       greatest(-step, 0), total=True)
    results = Sheet(
        key="capital_trabajo_anual", title=Text("Capital de trabajo por año", "Working capital by year"),
        group="results",
        purpose=Text("Lo que da cada técnica, y lo que se pone y se recupera cada año con la elegida.",
                     "What each technique gives, and what is put in and recovered each year by the one "
                     "chosen."),
        blocks=(Timeline(rows=(costs.yearly, costs.until, needed, put_in, *_given(put_in), taken_out)),
                Grid(title=Text("Técnicas comparadas (para el primer año con costos)",
                                "Techniques compared (for the first year with costs)"),
                     corner=Text("Técnica", "Technique"), columns=(Text("Monto", "Amount"),),
                     rows=tuple((each.label, (each,))
                                for each in (costs.first_year, costs.first, *amounts.values()))),
                Detail(table=_MONTHS, title=Text("Déficit acumulado", "Cumulated deficit"), name=_MONTH_ROW,
                       columns=(_CHANGE, _RUNNING))))
    return Format(
        inputs=(INPUTS,), results=(results,),
        lines=(FlowLine(quantity=put_in, side="cost", nature="capital"),
               FlowLine(quantity=taken_out, side="benefit", nature="capital")),
        conditions=(*_CONDITIONS, _counted_once(put_in.sum_over_years.ref)),
        conventions=(
            Text(
                "El capital de trabajo calculado se pone un año antes del costo que cubre y se recupera al "
                "final.",
                "Computed working capital is put in a year before the cost that it covers and recovered at "
                "the end."),))


RECIPES = (Recipe(key="capital_trabajo", needs=("inversiones",), stage="rows",
                  build=lambda made: working_capital(made.lines)),)
