"""Alternativas, one by one: what is typed of each, and what a unit of its product or a beneficiary costs
(XV 9)."""

from __future__ import annotations

from xlproj.base.text import Text
from xlproj.base.units import MONEY, PLAIN
from xlproj.expr.aggregates import count_rows, sum_years
from xlproj.expr.functions import (
    blank_unless,
    both,
    choose,
    greatest,
    in_turn,
    least,
    say,
)
from xlproj.expr.lookups import sum_for_code
from xlproj.expr.nodes import Node, Say, Truth, as_number, total_of
from xlproj.expr.presence import Default, Filled, IsChoice
from xlproj.expr.references import QuantityRef
from xlproj.expr.texts import Join
from xlproj.model import outcomes
from xlproj.model.ficha import HORIZON, row_within, within
from xlproj.model.parameters import USED_E
from xlproj.spec.inputs import Field, Periods, ask, block, choices
from xlproj.spec.quantities import Quantity, by_row, by_row_and_year, computed_column, scalar
from xlproj.spec.sheets import Form, Sheet, Table

TABLE, COSTS, OUTPUT = "alternativas", "costos_alternativas", "productos_alternativas"

UNITS = choices(
    "unidades_producto", alumno=("Alumno", "Pupil"), atencion=("Atención de salud", "Health consultation"),
    familia=("Familia", "Family"), conexion=("Conexión domiciliaria", "Household connection"),
    hectarea=("Hectárea", "Hectare"),
    km=("Kilómetro", "Kilometre"), m3=("Metro cúbico", "Cubic metre"),
    res=("Res sacrificada", "Head slaughtered"),
    otra=("Otra", "Other"))
CRITERIA = choices("criterios_alternativas",
                   producto=("Costo por unidad de producto", "Cost per unit of product"),
                   beneficiario=("Costo por beneficiario", "Cost per beneficiary"),
                   anual=("Costo anual equivalente", "Equivalent yearly cost"))
CLASSES = choices("clases_alternativas", inversion=("Inversión", "Investment"),
                  operacion=("Operación", "Operation"))
MEASURES = choices("medidas_alternativas", productos=("Productos", "Products"),
                   beneficiarios=("Beneficiarios", "Beneficiaries"))


def _code(help_es: str, help_en: str) -> Field:
    return ask("codigo", "code", "Código", "Code", help_es, help_en, required=True, width=12, example="A1")


CODE = _code("Corto y propio de cada alternativa, como A1.", "Short, and each alternative's own, such as A1.")
NAME = ask("nombre", "text", "Alternativa", "Alternative", "Qué se haría.", "What would be done.",
           required=True, width=38,
           example="Captación de manantial por gravedad")
UNIT = ask("unidad", "choice", "Unidad de producto", "Unit of product", "En qué se mide lo que da.",
           "In what its output is measured.",
           choices=UNITS, required=True, width=21)
PRODUCTS = ask("productos", "number", "Productos", "Products",
               "En todo el horizonte. Vacío: los de la tabla por años.",
               "Over the horizon. Empty: those of the table by years.", unit=PLAIN, minimum=0, width=13)
PEOPLE = ask("beneficiarios", "number", "Beneficiarios", "Beneficiaries",
             "En todo el horizonte. Vacío: los de la tabla por años.",
             "Over the horizon. Empty: those of the table by years.", unit=PLAIN, minimum=0, width=13)
LIFE = ask("vida", "integer", "Vida (años)", "Life (years)", "Para el costo anual. Vacío: el horizonte.",
           "For the yearly cost. Empty: the horizon.", minimum=1, maximum=60, width=10)
CLASS = ask("clase", "choice", "Clase", "Class", "Inversión u operación.", "Investment or operation.",
            choices=CLASSES, required=True,
            width=13)
MEASURE = ask("medida", "choice", "Qué se cuenta", "What is counted", "Productos o beneficiarios.",
              "Products or beneficiaries.",
              choices=MEASURES, required=True, width=15)
CRITERION = ask("alt_criterio", "choice", "Se elige por", "Chosen by", choices=CRITERIA, default="producto",
                help_es="Si las unidades de producto difieren, por beneficiario o por año.",
                help_en="If the units of product differ, by beneficiary or by year.")
CODE_OF = {table: CODE.column_of(table) for table in (TABLE, COSTS, OUTPUT)}
_class, _measure = CLASS.column_of(COSTS), MEASURE.column_of(OUTPUT)
INPUTS = Sheet(
    key="alternativas", title=Text("Alternativas", "Alternatives"), group="inputs",
    purpose=Text(
        "Describa las alternativas que alcanzan el mismo fin, sus costos año por año y lo que dan: gana la "
        "que cuesta menos "
        "por unidad.",
        "Describe the alternatives that reach the same end, their costs year by year and their output: the "
        "one that costs "
        "least per unit wins."),
    blocks=(
        Table(key=TABLE, parts=False, title=Text("Alternativas", "Alternatives"), rows=6, columns=(
            NAME, CODE, UNIT, PRODUCTS, PEOPLE, LIFE)),
        Form(title=Text("Regla", "Rule"), items=(CRITERION,)),
        Table(key=COSTS, title=Text("Costos por año", "Costs by year"), rows=12,
              periods=Periods(of="years", label=Text("Año", "Year"), unit=MONEY, first=0,
                              help=Text("Costo de ese año; el año 0 es hoy.",
                                        "Cost of that year; year 0 is today.")),
              columns=(ask("concepto", "text", "Concepto", "Item", "En qué se gasta.", "What it is spent on.",
                           required=True,
                           width=38), _code("El de su alternativa.", "That of its alternative."), CLASS,
                       computed_column(COSTS, "total", "Total", "Total", row_within(COSTS)))),
        Table(key=OUTPUT, title=Text("Productos o beneficiarios por año (si no escribió el total)",
                                     "Products or beneficiaries by year (if you typed no total)"), rows=6,
              periods=Periods(of="years", label=Text("Año", "Year"), unit=PLAIN, first=1, amounts=False,
                              help=Text("Cuántos se dan o se atienden ese año.",
                                        "How many are given or served that year.")),
              columns=(MEASURE, _code("El de su alternativa.", "That of its alternative."),
                       computed_column(OUTPUT, "total", "Total", "Total", row_within(OUTPUT), unit=PLAIN,
                                       show="number")))))

# --- alternative by alternative -----------------------------------------------------------------------------
ROW_CODE = by_row("alt_codigo", "Código", "Code", blank_unless(Filled(CODE_OF[TABLE]), CODE_OF[TABLE]),
                  show="text", unit=None)
_named = ROW_CODE.ref.differs(say("", ""))


def row_figure(key: str, es: str, en: str, then: Node, test: Truth = _named, **more: object) -> Quantity:
    """A figure of each alternative, blank in the rows without one."""
    return by_row(f"alt_{key}", es, en, blank_unless(test, then), **{"show": "number", "unit": PLAIN, **more})


ROW_NAME = row_figure("nombre", "Alternativa", "Alternative", show="text", unit=None,
                      then=choose(Filled(NAME.column_of(TABLE)), NAME.column_of(TABLE), CODE_OF[TABLE]))
_UNITS_IN_A_CELL = 3
"""Of how many units of product the words are looked for in one formula."""
_UNIT_PARTS = tuple(
    by_row(f"alt_unidad{first}", f"Unidad, si es de las {first} a {first + _UNITS_IN_A_CELL - 1} de la lista",
           f"Unit, if among those {first} to {first + _UNITS_IN_A_CELL - 1} of the list", show="text",
           unit=None, expr=Join(tuple(
               choose(IsChoice(UNIT.column_of(TABLE), UNITS.key, key), Say(label), say("", ""))
               for key, label in UNITS.labels[first - 1:first - 1 + _UNITS_IN_A_CELL])))
    for first in range(1, len(UNITS.keys) + 1, _UNITS_IN_A_CELL))
ROW_UNIT = row_figure("unidad", "Unidad", "Unit", Join(tuple(part.ref for part in _UNIT_PARTS)), show="text",
                      unit=None)


def _cost_band(key: str, es: str, en: str, entry: str) -> Quantity:
    amounts = block(COSTS) * as_number(IsChoice(_class, CLASSES.key, entry))
    return by_row_and_year(f"alt_{key}", es, en, within(sum_for_code(amounts, CODE_OF[COSTS], ROW_CODE.ref)),
                           total=True)


INVESTMENT = _cost_band("inversion", "Inversión", "Investment", "inversion")
RUNNING = _cost_band("operacion", "Operación", "Operation", "operacion")
_factor = QuantityRef(outcomes.FACTOR)  # of the economic evaluation, which every project has
PRESENT = by_row_and_year("alt_vp", "Costo actualizado", "Discounted cost",
                          (INVESTMENT.ref + RUNNING.ref) * _factor, total=True,
                          source="D-08")


def _by_year(key: str, es: str, en: str, entry: str) -> Quantity:
    amounts = row_within(OUTPUT) * as_number(IsChoice(_measure, MEASURES.key, entry))
    return by_row(f"alt_{key}", es, en, sum_for_code(amounts, CODE_OF[OUTPUT], ROW_CODE.ref), show="cents",
                  unit=PLAIN)


_MADE_BY_YEAR = _by_year("productos_anios", "Productos escritos por años", "Products typed by years",
                         "productos")
_SERVED_BY_YEAR = _by_year("beneficiarios_anios", "Beneficiarios escritos por años",
                           "Beneficiaries typed by years", "beneficiarios")
MADE = row_figure("productos", "Productos", "Products", Default(PRODUCTS.column_of(TABLE), _MADE_BY_YEAR.ref),
                  show="cents")
SERVED = row_figure("beneficiarios", "Beneficiarios", "Beneficiaries",
                    Default(PEOPLE.column_of(TABLE), _SERVED_BY_YEAR.ref), show="cents")
WORKINGS = (*_UNIT_PARTS, _MADE_BY_YEAR, _SERVED_BY_YEAR)
"""Of what the figures of each alternative are made."""
COST = row_figure("costo", "Costos actualizados", "Discounted costs", sum_years(PRESENT.ref), show="money",
                  unit=MONEY, source="D-08")
COST_INVESTED = row_figure("costo_inversion", "De ellos, inversión", "Of these, investment",
                           sum_years(INVESTMENT.ref * _factor),
                           show="money", unit=MONEY)


def _per(key: str, es: str, en: str, of: Quantity) -> Quantity:
    known = in_turn(_named, both(of.ref > 0, COST.ref > 0))
    return by_row(f"alt_por_{key}", es, en, blank_unless(known, COST.ref / of.ref), show="cents",
                  source="D-08")


PER_PRODUCT = _per("producto", "Costo por unidad de producto", "Cost per unit of product", MADE)
PER_PERSON = _per("beneficiario", "Costo por beneficiario", "Cost per beneficiary", SERVED)


def _yearly(worth: Node, years: Node) -> Node:
    """What is worth so much today, in equal amounts at the end of each of these years."""
    rate = USED_E.ref
    return worth * choose(rate > 0, rate / (1 - (1 + rate) ** (-years) + choose(rate > 0, 0, 1)),
                          1 / greatest(years, 1))


YEARS = row_figure("anios", "Años en que sirve", "Years of use", Default(LIFE.column_of(TABLE), HORIZON.ref))
INVESTED_YEARLY = row_figure("inversion_anual", "Inversión, por año", "Investment, by year",
                              _yearly(COST_INVESTED.ref, YEARS.ref), show="cents", unit=MONEY)
REST_YEARLY = row_figure("resto_anual", "Lo demás, por año", "The rest, by year",
                         _yearly(COST.ref - COST_INVESTED.ref, least(YEARS.ref, HORIZON.ref)), show="cents",
                         unit=MONEY)
YEARLY = by_row("alt_anual", "Costo anual equivalente", "Equivalent yearly cost", source="XV 9",
                expr=blank_unless(in_turn(_named, COST.ref > 0), INVESTED_YEARLY.ref + REST_YEARLY.ref),
                convention=Text(
                    "Costos actualizados × i / (1 − (1 + i)^−n); n: la vida o, si falta, el horizonte. Si la "
                    "vida pasa "
                    "del horizonte, la operación se reparte solo en los años escritos.",
                    "Discounted costs × i / (1 − (1 + i)^−n); n: the life or, if missing, the horizon. If "
                    "the life is "
                    "longer than the horizon, operation is spread over the typed years only."))

# --- by what they are compared ------------------------------------------------------------------------------
OF_UNIT = tuple(
    scalar(f"alt_de_{key}", label.es, label.en, count_rows(IsChoice(UNIT.column_of(TABLE), UNITS.key, key)),
           show="integer", unit=PLAIN) for key, label in UNITS.labels)
KINDS_OF_UNIT = scalar("alt_unidades", "Unidades de producto distintas", "Different units of product",
                       total_of([as_number(each.ref > 0) for each in OF_UNIT]), show="integer", unit=PLAIN)


def _chosen(criterion: str) -> Truth:
    return IsChoice(CRITERION.ref, CRITERIA.key, criterion)


CHOSEN = scalar("alt_criterio_numero", "Se elige por: 1 producto, 2 beneficiario, 3 año",
                "Chosen by: 1 product, 2 beneficiary, 3 year", choose(_chosen("beneficiario"), 2, choose(
                    _chosen("anual"), 3, 1)), show="integer", unit=PLAIN)
