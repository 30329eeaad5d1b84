"""Costo por hectárea and Cronograma mensual: the budget of one hectare and when each line is bought or sold
(XV-19…21).

One table holds both: what a hectare takes of each thing, at what price, and how much of it in which month.
Months hold quantities and not amounts, so that a price that changes moves every figure that follows from it.
"""

from __future__ import annotations

from dataclasses import dataclass

from xlproj.base.catalogue_campaign import INDIRECT_OUTSIDE, MONTHS_AND_QUANTITY, PRICE_OF_ZERO
from xlproj.base.catalogue_crops import NO_HARVEST
from xlproj.base.text import Text
from xlproj.base.units import HECTARE, MONEY, PLAIN, QUANTITY
from xlproj.expr.aggregates import sum_rows
from xlproj.expr.functions import absolute, both, choose, either, greatest, modulo, nonzero, say
from xlproj.expr.nodes import Node, Num, as_number, total_of
from xlproj.expr.presence import IsChoice, Typed
from xlproj.expr.references import ColumnRef, Ordinal, PeriodSum, RowSum, Year
from xlproj.expr.texts import Pick, written
from xlproj.model.ficha import CENT, HORIZON, row_within, within
from xlproj.model.lists import MONTH_NAMES
from xlproj.spec.formats import Format
from xlproj.spec.inputs import Choices, Periods, ask, block, choices
from xlproj.spec.known import UNIT_OF_ROW
from xlproj.spec.quantities import (
    FlowLine,
    Quantity,
    by_row,
    by_row_and_year,
    computed_column,
    scalar,
    series,
)
from xlproj.spec.recipes import Recipe
from xlproj.spec.relations import before, beyond
from xlproj.spec.rules import Against, Condition, Figure, Rule, Tie
from xlproj.spec.sheets import Detail, Form, Grid, Heading, Sheet, Table, Timeline

_PER_HECTARE = MONEY / HECTARE
SECTIONS = choices(
    "secciones_ha", semilla=("Semilla", "Seed"),
    fertilizante=("Fertilizantes y abonos", "Fertilisers, manure"),
    pesticida=("Pesticidas", "Pesticides"), maquinaria=("Yunta, tractor, equipos", "Draught, tractor, tools"),
    agua=("Agua de riego", "Irrigation water"), cosecha=("Envases y transporte", "Bags and transport"),
    obra=("Mano de obra", "Labour"), otro=("Otros", "Other"))
OUTPUTS = choices("salidas_ha", principal=("Producto principal", "Main product"),
                  subproducto=("Subproducto", "By-product"))
BASES = choices("bases_ha", directos=("Costos directos", "Direct costs"), obra=("Mano de obra", "Labour"))

# --- the campaign -------------------------------------------------------------------------------------------
CROP = ask("cultivo_campania", "text", "Cultivo", "Crop", "Producto y variedad.", "Product and variety.",
           required=True,
           example="Haba grano seco")
AREA = ask("area_campania", "number", "Área sembrada", "Area sown",
           "Hectáreas de la campaña; las tablas van por hectárea.",
           "Hectares of the campaign; the tables are by the hectare.", unit=HECTARE,
           unit_label=Text("ha", "ha"), required=True,
           minimum=0.01, example=40)
FIRST_MONTH = ask("mes_inicial", "choice", "Mes calendario del mes 0", "Calendar month of month 0",
                  "Cuándo se hace el primer gasto.", "When the first money is spent.", choices=MONTH_NAMES,
                  required=True)


def _number_of_month(half: str, es: str, en: str, numbers: range) -> Quantity:
    """The number of the first month among those of a half of the year; 0 where it is in the other."""
    return scalar(f"camp_mes_{half}", es, en, show="integer", unit=PLAIN, expr=total_of([as_number(
        IsChoice(FIRST_MONTH.ref, MONTH_NAMES.key, MONTH_NAMES.keys[number - 1])) * number
        for number in numbers]))


_HALVES = (_number_of_month("enero_junio", "Mes 0, si es de enero a junio", "Month 0, if of January to June",
                            range(1, 7)),
           _number_of_month("julio_diciembre", "Mes 0, si es de julio a diciembre",
                            "Month 0, if of July to December", range(7, 13)))
FIRST_NUMBER = scalar(
    "camp_mes_inicial", "Número de ese mes", "Number of that month", show="integer", unit=PLAIN,
    expr=total_of([half.ref for half in _HALVES]), meaning=Text("Enero es 1.", "January is 1."))


def _month_name(number: Node) -> Node:
    """The calendar month of a month of the campaign; blank until the first one is chosen."""
    place = modulo(FIRST_NUMBER.ref + number - 1, Num(12)) + 1
    return choose(FIRST_NUMBER.ref > 0, Pick(place, tuple(label for _, label in MONTH_NAMES.labels)),
                  say("", ""))


CALENDAR = series("camp_mes", "Mes calendario", "Calendar month", _month_name(Year()), show="text", unit=None)


# --- what is sold and what is spent, line by line -----------------------------------------------------------
@dataclass(frozen=True, slots=True, kw_only=True)
class Lines:
    """A table of lines by the hectare with their months, and what follows from it.

    `budget` is the value of a hectare by quantity and price; `by_month` what of it falls into each month;
    `detail` shows each line, for a hectare and for the whole area. A line of nothing is `idle`.
    """

    table: Table
    budget: Quantity
    by_month: Quantity
    detail: Detail
    tie: Tie
    priced: Condition
    idle: Rule


def _lines(key: str, words: Text, sort: Choices, labels: dict[str, Text], rows: int) -> Lines:
    name = ask("concepto", "text", "Concepto", "Item", labels["item"].es, labels["item"].en, required=True,
               width=30,
               example=labels["example"].es)
    kind = ask("clase", "choice", "Clase", "Class", "Elija de la lista.", "Choose from the list.",
               choices=sort, required=True,
               width=21)
    unit = ask(UNIT_OF_ROW, "text", "Unidad", "Unit", "kg, litro, jornal …", "kg, litre, day's work …",
               width=9)
    quantity = ask("cantidad", "number", labels["quantity"].es, labels["quantity"].en,
                   "Cuánto en una hectárea.",
                   "How much on one hectare.", unit=QUANTITY / HECTARE, required=True, minimum=0, width=12,
                   adds="quantity")
    price = ask("precio", "money", labels["price"].es, labels["price"].en, "Lo que vale una unidad.",
                "What one unit is worth.",
                unit=MONEY / QUANTITY, required=True, minimum=0, width=11, adds="price")
    amount, worth = quantity.column_of(key), price.column_of(key)
    budget = scalar(f"{key}_total", f"{words.es} de una hectárea", f"{words.en} of one hectare",
                    sum_rows(amount * worth),
                    unit=_PER_HECTARE, source="XV-19")
    table = Table(
        key=key, title=words, rows=rows, required=True,
        periods=Periods(of="years", first=0, amounts=False, label=Text("Mes", "Month"),
                        unit=QUANTITY / HECTARE,
                        help=Text("Qué parte de la cantidad por hectárea cae en este mes.",
                                  "What part of the quantity per hectare falls into this month.")),
        over=series(f"{key}_meses", "Mes calendario", "Calendar month", _month_name(Ordinal(key)),
                    show="text", unit=None),
        columns=(name, kind, unit, quantity, price,
                 computed_column(key, "valor", "Valor por hectárea", "Value per hectare", amount * worth,
                                 unit=_PER_HECTARE,
                                 source="XV-19"),
                 computed_column(key, "por_asignar", "Cantidad por repartir", "Quantity left to assign",
                                 amount - row_within(key),
                                 show="number", unit=QUANTITY / HECTARE, band="tie")),
        totals=(("valor", budget),
                ("@", series(f"{key}_por_columna", f"{words.es} por mes y hectárea",
                             f"{words.en} by month and hectare",
                             PeriodSum(key, worth), unit=_PER_HECTARE))))
    by_month = series(f"{key}_mes", f"{words.es} por hectárea", f"{words.en} per hectare",
                      within(sum_rows(block(key) * worth)),
                      unit=_PER_HECTARE, total=True, source="XV-20")
    detail, gap = _detail(key, words, table)
    tie = Tie(key=f"{key}_meses", code=MONTHS_AND_QUANTITY, at=ColumnRef(key, "cantidad"),
              left=budget.ref * AREA.ref,
              right=(budget.ref - gap) * AREA.ref,
              label=Text(f"{words.es}: los meses reparten el presupuesto, línea por línea",
                         f"{words.en}: the months share out the budget, line by line"),
              blame=(_badly_shared(key, amount, worth),))
    priced = Condition(
        key=f"{key}_con_precio", blocks=False,
        label=Text(f"{words.es}: cada línea tiene un precio mayor que 0",
                   f"{words.en}: each line has a price above 0"), rules=(
            Rule(code=PRICE_OF_ZERO, at=worth, wrong=both(amount > 0, Typed(worth), worth.equals(0)),
                 values={"quantity": Figure(amount)}),))
    idle = both(Typed(amount), amount.equals(0), RowSum(key).equals(0))
    return Lines(table=table, budget=budget, by_month=by_month, detail=detail, tie=tie, priced=priced,
                 idle=Rule(code=NO_HARVEST, at=amount, wrong=idle))


def _badly_shared(key: str, amount: ColumnRef, worth: ColumnRef) -> Rule:
    """A line of which the months leave out or exceed a part that is worth a cent on the whole area."""
    shared = row_within(key)
    return Rule(code=MONTHS_AND_QUANTITY, at=amount,
                wrong=absolute(amount - shared) * worth * AREA.ref > CENT,
                values={"left": Against(shared, amount), "right": Against(amount, shared)})


def _detail(key: str, words: Text, table: Table) -> tuple[Detail, Node]:
    """The lines one by one, and what their months leave out or exceed of a hectare's budget, without sign."""
    text, amount, worth = (next(field for field in table.fields if field.key == column).column_of(key)
                           for column in ("concepto", "cantidad", "precio"))
    name = by_row(f"{key}_linea", words.es, words.en, written(text), show="text",
                  unit=None)
    shown = by_row(f"{key}_precio", "Precio", "Price", worth, unit=MONEY / QUANTITY)
    value = by_row(f"{key}_valor", "Valor por hectárea", "Value per hectare", amount * shown.ref,
                   unit=_PER_HECTARE,
                   source="XV-19")
    months = by_row_and_year(f"{key}_linea_ha", f"{words.es}: una hectárea, mes a mes",
                             f"{words.en}: one hectare, month by month",
                             within(block(key) * shown.ref), unit=_PER_HECTARE, total=True, source="XV-20")
    whole = by_row_and_year(f"{key}_linea_area", f"{words.es}: toda el área, mes a mes",
                            f"{words.en}: the whole area, month by month", months.ref * AREA.ref, total=True,
                            source="XV-21")
    gap = by_row(f"{key}_falta", "Valor por repartir", "Value left to assign",
                 value.ref - months.sum_over_years.ref,
                 unit=_PER_HECTARE)
    # the flow follows from the input table itself: an inserted row counts before the detail shows it
    shows = Detail(table=key, title=words, name=name, columns=(shown, value, gap), bands=(months, whole),
                   waits=False)
    return shows, sum_rows(absolute(gap.ref))


SALES = _lines("ventas_ha", Text("Ingresos", "Income"), OUTPUTS, {
    "item": Text("Qué se vende.", "What is sold."), "example": Text("Haba de primera", "First-class beans"),
    "quantity": Text("Rendimiento por hectárea", "Yield per hectare"),
    "price": Text("Precio", "Price")}, 4)
COSTS = _lines("costos_ha", Text("Costos directos", "Direct costs"), SECTIONS, {
    "item": Text("En qué se gasta.", "What it is spent on."), "example": Text("Semilla", "Seed"),
    "quantity": Text("Cantidad por hectárea", "Quantity per hectare"),
    "price": Text("Valor unitario", "Unit value")}, 30)

# --- what goes by a percentage ------------------------------------------------------------------------------
_INDIRECT = "indirectos_ha"
_ITEM = ask("concepto", "text", "Concepto", "Item", "Asistencia técnica, imprevistos, leyes sociales …",
            "Technical assistance, contingencies, social charges …", required=True, width=30)
_BASE = ask("base", "choice", "Sobre", "On", "De qué es el porcentaje.", "Of what it is a percentage.",
            choices=BASES,
            required=True, width=21)
_RATE = ask("tasa", "rate", "Porcentaje", "Percentage", "7 % o 0.07.", "7 % or 0.07.", required=True,
            minimum=0, maximum=1,
            width=9, example=0.07)
SINCE = ask("desde", "integer", "Desde el mes", "From month", "Primer mes en que se paga.",
            "First month in which it is paid.",
            required=True, minimum=0, maximum=60, width=12, example=0)
UNTIL = ask("hasta", "integer", "Hasta el mes", "To month", "Último mes en que se paga; cada mes paga igual.",
            "Last month in which it is paid; each month pays the same.", required=True, minimum=0, maximum=60,
            width=11, example=6)
_since, _until = SINCE.column_of(_INDIRECT), UNTIL.column_of(_INDIRECT)
_cost = {column: next(field for field in COSTS.table.fields if field.key == column).column_of("costos_ha")
         for column in ("clase", "cantidad", "precio")}
LABOUR = scalar("mano_obra_ha", "De ellos, mano de obra", "Of these, labour", unit=_PER_HECTARE,
                expr=sum_rows(_cost["cantidad"] * _cost["precio"]
                              * as_number(IsChoice(_cost["clase"], SECTIONS.key, "obra"))))
_ON = (COSTS.budget.ref * as_number(IsChoice(_BASE.column_of(_INDIRECT), BASES.key, "directos"))
       + LABOUR.ref * as_number(IsChoice(_BASE.column_of(_INDIRECT), BASES.key, "obra")))
INDIRECT_LINE = computed_column(_INDIRECT, "valor", "Valor por hectárea", "Value per hectare",
                                _RATE.column_of(_INDIRECT) * _ON,
                                unit=_PER_HECTARE, source="XV-19")
INDIRECT = scalar("indirectos_ha_total", "Costos indirectos de una hectárea", "Indirect costs of one hectare",
                  sum_rows(INDIRECT_LINE.ref), unit=_PER_HECTARE, source="XV-19")
_INDIRECT_TABLE = Table(
    key=_INDIRECT, title=Text("Costos indirectos", "Indirect costs"), rows=5,
    columns=(_ITEM, _BASE, _RATE, SINCE, UNTIL,
             INDIRECT_LINE),
    totals=(("valor", INDIRECT),))


def _indirect(key: str, es: str, en: str, expr: Node, **more: object) -> Quantity:
    return by_row(f"{_INDIRECT}_{key}", es, en, expr, **{"unit": _PER_HECTARE, **more})


_base = _indirect("base", "Sobre (por hectárea)", "On (per hectare)", _ON)
_value = _indirect("valor", "Valor por hectárea", "Value per hectare",
                   _base.ref * _RATE.column_of(_INDIRECT), source="XV-19")
_first = _indirect("desde", "Desde el mes", "From month", _since + 0, show="integer", unit=PLAIN)
_last = _indirect("hasta", "Hasta el mes", "To month", _until + 0, show="integer", unit=PLAIN)
_monthly = _indirect("cada_mes", "Valor en cada mes", "Value in each month",
                     _value.ref / greatest(_last.ref - _first.ref + 1, 1), source="XV-20")
_INDIRECT_DETAIL = Detail(
    table=_INDIRECT, title=_INDIRECT_TABLE.title, columns=(_base, _value, _first, _last, _monthly),
    name=_indirect("linea", "Costos indirectos", "Indirect costs", written(_ITEM.column_of(_INDIRECT)),
                   show="text", unit=None))
INDIRECT_BY_MONTH = series(
    "indirectos_ha_mes", "Costos indirectos por hectárea", "Indirect costs per hectare", total=True,
    unit=_PER_HECTARE, source="XV-20", expr=within(sum_rows(
        _monthly.ref * as_number(both(_first.ref <= Year(), _last.ref >= Year())))))

# --- one hectare and the whole area -------------------------------------------------------------------------
TOTAL = scalar("costo_total_ha", "Costo total de una hectárea", "Total cost of one hectare",
               COSTS.budget.ref + INDIRECT.ref,
               unit=_PER_HECTARE, bold=True, source="XV-19", name="costo_hectarea")
MARGIN = scalar("margen_ha", "Margen de una hectárea", "Margin of one hectare", SALES.budget.ref - TOTAL.ref,
                unit=_PER_HECTARE,
                bold=True, source="XV-19", name="margen_hectarea")
RETURN = scalar("rendimiento_costo_ha", "Margen entre costo", "Margin over cost", show="rate", unit=PLAIN,
                source="XV-19",
                expr=MARGIN.ref / nonzero(TOTAL.ref), name="margen_entre_costo")


def _whole(of: Quantity) -> Quantity:
    return scalar(f"{of.key}_area", f"{of.label.es}, por el área", f"{of.label.en}, times the area",
                  of.ref * AREA.ref,
                  bold=of.bold, source="XV-21")


def _echo(of: Quantity) -> Quantity:
    return scalar(f"{of.key}_eco", of.label.es, of.label.en, of.ref, unit=of.unit)


BUDGET = _whole(TOTAL)
_IN_SHORT = Grid(
    title=Text("Resultado", "Result"), corner=Text("Presupuesto", "Budget"),
    columns=(Text("Una hectárea", "One hectare"), Text("Toda el área", "Whole area")),
    rows=((Text("Ingreso bruto", "Gross income"), (_echo(SALES.budget), _whole(SALES.budget))),
          (Text("Costos directos", "Direct costs"), (_echo(COSTS.budget), _whole(COSTS.budget))),
          (Text("De ellos, mano de obra", "Of these, labour"), (LABOUR, _whole(LABOUR))),
          (Text("Costos indirectos", "Indirect costs"), (_echo(INDIRECT), _whole(INDIRECT))),
          (Text("Costo total", "Total cost"), (TOTAL, BUDGET)),
          (Text("Margen", "Margin"), (MARGIN, _whole(MARGIN))),
          (Text("Margen entre costo (no es una TIR)", "Margin over cost (no IRR)"), (RETURN, None))))
SHEET = Sheet(
    key="costo_ha", title=Text("Costo por hectárea", "Cost per hectare"), group="inputs", printed=5,
    purpose=Text(
        "Escriba qué rinde y qué cuesta una hectárea, y reparta cada cantidad por los meses de la campaña.",
        "Type what one hectare yields and costs, and share each quantity out over the months of the "
        "campaign."),
    blocks=(Form(title=Text("La campaña", "The campaign"), items=(CROP, AREA, FIRST_MONTH, FIRST_NUMBER)),
            SALES.table, COSTS.table, _INDIRECT_TABLE, _IN_SHORT,
            Form(title=Text("Auxiliares", "Workings"), items=_HALVES)))

# --- month by month -----------------------------------------------------------------------------------------
COST_HA = series("costo_ha_mes", "Costo total por hectárea", "Total cost per hectare", unit=_PER_HECTARE,
                 total=True, bold=True,
                 expr=COSTS.by_month.ref + INDIRECT_BY_MONTH.ref, source="XV-20")


def _by_area(key: str, es: str, en: str, of: Quantity) -> Quantity:
    return series(key, es, en, of.ref * AREA.ref, total=True, source="XV-21")


INCOME = _by_area("camp_ingreso", "Venta del producto", "Sale of the product", SALES.by_month)
DIRECT = _by_area("camp_directos", "Costos directos", "Direct costs", COSTS.by_month)
OVERHEAD = _by_area("camp_indirectos", "Costos indirectos", "Indirect costs", INDIRECT_BY_MONTH)
COST = series("camp_costo", "Costo de la campaña", "Cost of the campaign", DIRECT.ref + OVERHEAD.ref,
              total=True, bold=True,
              name="costos_campania", source="XV-21")
SCHEDULE = Sheet(
    key="cronograma_mensual", title=Text("Cronograma mensual", "Monthly schedule"), group="results",
    printed=3,
    purpose=Text(
        "Cuánto dinero entra y sale en cada mes: de una hectárea, de toda el área, y línea por línea.",
        "How much money comes in and goes out in each month: of one hectare, of the whole area, and line by "
        "line."),
    blocks=(Timeline(rows=(
        CALENDAR, Heading(Text("UNA HECTÁREA", "ONE HECTARE")), SALES.by_month, COSTS.by_month,
        INDIRECT_BY_MONTH, COST_HA,
        Heading(Text("TODA EL ÁREA", "WHOLE AREA")), INCOME, DIRECT, OVERHEAD, COST)), SALES.detail,
            COSTS.detail, _INDIRECT_DETAIL))

# every cost of a campaign is laid out before the harvest is sold: it is what payback and the return per cycle
# look at
FORMAT = Format(
    inputs=(SHEET,), results=(SCHEDULE,), calendar=CALENDAR,
    lines=(FlowLine(quantity=INCOME, side="benefit"),
           FlowLine(quantity=DIRECT, side="cost", nature="capital"),
           FlowLine(quantity=OVERHEAD, side="cost", nature="capital")),
    ties=(SALES.tie, COSTS.tie), rules=(SALES.idle,),
    conditions=(
        SALES.priced, COSTS.priced,
        Condition(
            key="indirectos_dentro",
            label=Text("Los costos indirectos se pagan dentro de la campaña",
                       "Indirect costs are paid within the campaign"), rules=(
                           Rule(code=INDIRECT_OUTSIDE, at=_until,
                                wrong=either(beyond(_until, HORIZON.ref), before(_until, _since)),
                                values={"first": _since, "until": _until, "last": HORIZON.ref}),))),
    conventions=(
        Text(
            "Los meses reparten cantidades por hectárea: el importe de cada mes es cantidad × precio × área. "
            "Los costos "
            "indirectos se pagan en partes iguales en sus meses.",
            "The months share out quantities per hectare: a month's amount is quantity × price × area. "
            "Indirect costs "
            "are paid in equal parts in their months."),))
RECIPES = (Recipe(key="costo_ha", period="months", build=lambda _: FORMAT),)
