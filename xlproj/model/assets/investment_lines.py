"""The lines of investment: what is bought, when, how it wears out and with whose money (ch. X)."""

from __future__ import annotations

from xlproj.base.units import MONEY, QUANTITY
from xlproj.expr.aggregates import sum_rows
from xlproj.expr.functions import absolute, choose
from xlproj.expr.nodes import Node, Truth, total_of
from xlproj.expr.presence import Bare, IsChoice
from xlproj.expr.references import ColumnRef, QuantityRef
from xlproj.model.ficha import CENT
from xlproj.model.lists import COMPONENTS, ITEMS, METHODS, SOURCE_FORMS, SOURCES, YES_NO
from xlproj.spec.inputs import Field, ask
from xlproj.spec.known import UNIT_OF_ROW
from xlproj.spec.quantities import computed_column, scalar

TABLE = "inversiones"


def _money(key: str, es: str, en: str, help_es: str, help_en: str, **more: object) -> Field:
    return ask(key, "money", es, en, help_es, help_en, unit=MONEY, minimum=0, width=10.5, **more)


WHAT = ask("descripcion", "text", "Descripción", "Description", "Qué se compra o construye.",
           "What is bought or built.",
           required=True, width=34, example="Canal principal")
CODE = ask("codigo", "code", "Código", "Code", "El de su presupuesto, si lo tiene.",
           "That of your budget, if any.", width=9,
           example="1.1")
COMPONENT = ask(
    "componente", "choice", "Componente", "Component", "Decide si se deprecia y cómo se recupera.",
    "Decides whether it is depreciated and how it is recovered.", choices=COMPONENTS, required=True,
    width=18)
ITEM = ask("rubro", "choice", "Rubro", "Item", "Para ordenar el presupuesto.", "To sort the budget.",
           choices=ITEMS, width=16)
SPECIFICATION = ask(
    "especificacion", "text", "Especificación", "Specification", "Medida, material, marca o capacidad.",
    "Size, material, make or capacity.", width=18, example="Canal revestido, 0.8 m³/s")
UNIT = ask(UNIT_OF_ROW, "text", "Unidad", "Unit", "ha, km, global …", "ha, km, lump sum …", width=9,
           example="km")
COUNT = ask(
    "cantidad", "number", "Cantidad", "Quantity", "Cuántas unidades.", "How many units.", unit=QUANTITY,
    required=True,
    minimum=0, width=11, example=18, adds="quantity")
UNIT_COST = ask(
    "costo_unitario", "money", "Costo unitario", "Unit cost", "Precio de una unidad, puesta en obra.",
    "Price of one unit, on site.", unit=MONEY / QUANTITY, required=True, minimum=0, width=11,
    example=35604.33,
    adds="price")
OUTLAY_YEAR = ask("anio", "integer", "Año del gasto", "Year of outlay", "0 es hoy; 1, el fin del primer año.",
                  "0 is today; 1, the end of the first year.", required=True, minimum=0, maximum=60, width=9,
                  example=1)
OUTLAY_MONTH = ask(
    "mes", "integer", "Mes del gasto", "Month of outlay",
    "Solo si se gasta en el año 0: 1 es su primer mes. Calendario lo compara con lo que escriba allí.",
    "Only if spent in year 0: 1 is its first month. Calendar compares it with what you type there.",
    minimum=1, maximum=60,
    width=9, example=4)
USEFUL_LIFE = ask(
    "vida", "integer", "Vida útil (años)", "Useful life (years)",
    "Años que dura. Vacía: no se deprecia, salvo que diga «Sí» al lado.",
    "Years it lasts. Empty: not depreciated, unless “Yes” stands beside.", minimum=1, maximum=100,
    width=9, example=10, weighs=True)
DEPRECIATED = ask(
    "deprecia", "choice", "¿Se deprecia?", "Depreciated?",
    "Sí, sin vida escrita: la usual de su rubro (Parámetros).",
    "Yes, without a typed life: the usual one of its item (Parameters).", choices=YES_NO, width=9)
DEPRECIATION_METHOD = ask(
    "metodo", "choice", "Método de depreciación", "Depreciation method", "Vacío: línea recta.",
    "Empty: straight line.",
    choices=METHODS, width=12)
RESIDUAL_TYPED = _money(
    "residual", "Valor residual", "Residual value",
    "Lo que se recupera al terminar su vida o el horizonte. Vacío: 0; terreno y capital de trabajo, "
    "enteros.",
    "What is recovered when its life or the horizon ends. Empty: 0; land and working capital, whole.",
    adds="never")
TO_REPLACE = ask(
    "repone", "choice", "¿Se repone?", "Replaced?", "Sí: se vuelve a comprar al terminar su vida útil.",
    "Yes: bought again when its useful life ends.", choices=YES_NO, width=9)
SOURCES_AS = ask(
    "fuentes_en", "choice", "Las fuentes son", "The sources are",
    "Vacío: montos. Partes: escriba en cada fuente qué parte de la línea paga; deben sumar 1.",
    "Empty: amounts. Shares: type in each source what share of the line it pays; they must sum to 1.",
    choices=SOURCE_FORMS,
    width=10)


def _source(key: str, es: str, en: str, help_es: str, help_en: str) -> Field:
    """What one source pays of a line: an amount or, where the line says so, a share, as 40 %."""
    return _money(key, es, en, help_es, help_en, share=True)


SOURCE_FIELDS = (
    _source("propio", "Aporte propio", "Own capital", "Lo que pone el proponente.",
            "What the proponent gives."),
    _source("beneficiarios", "Beneficiarios: efectivo", "Beneficiaries: cash", "Lo que ponen en dinero.",
            "What they give in money."),
    _source("mano_obra", "Beneficiarios: mano de obra", "Beneficiaries: labour",
            "Sus jornales, a precio del lugar.",
            "Their days of work, at the local wage."),
    _source("materiales", "Beneficiarios: materiales", "Beneficiaries: materials", "Lo que ponen en especie.",
            "What they give in kind."),
    _source("prestamo", "Préstamo", "Loan", "Lo que se paga con crédito.", "What is paid with credit."),
    _source("donacion", "Donación", "Grant", "Lo que da una institución y no se devuelve.",
            "What an institution gives for good."),
)
BEFORE_TOTAL = (WHAT, CODE, COMPONENT, ITEM, SPECIFICATION, UNIT, COUNT, UNIT_COST)
AFTER_TOTAL = (OUTLAY_YEAR, OUTLAY_MONTH, USEFUL_LIFE, DEPRECIATED, DEPRECIATION_METHOD, RESIDUAL_TYPED,
               TO_REPLACE, SOURCES_AS, *SOURCE_FIELDS)
"""What is asked of a line, left and right of its total."""
SOURCE_COLUMN = {field.key: field.column_of(TABLE) for field in SOURCE_FIELDS}
SOURCE_KEYS = SOURCES.keys


def of_line(field: Field) -> ColumnRef:
    """What a line of investment has in a field, in an expression."""
    return field.column_of(TABLE)


CONTINGENCY = ask("tasa_imprevistos", "rate", "Imprevistos", "Contingencies",
                  "Sobre los activos fijos tangibles.",
                  "On tangible fixed assets.", minimum=0, maximum=1, example=0.1)
OVERHEAD = ask("tasa_gastos_generales", "rate", "Gastos generales", "Overheads",
               "Sobre la misma base, sin imprevistos.",
               "On the same base, without contingencies.", minimum=0, maximum=1, example=0.2)


def is_component(component: str) -> Truth:
    """Whether a line is of that component."""
    return IsChoice(of_line(COMPONENT), COMPONENTS.key, component)


def lacking(cost: Node, given: Node) -> Node:
    """What sources still lack of a cost; less than half a cent is nothing, so that rounding never shows."""
    return choose(absolute(cost - given) < CENT / 2, 0, cost - given)


AMOUNT = of_line(COUNT) * of_line(UNIT_COST)
LINE = computed_column(TABLE, "total", "Total", "Total", AMOUNT, unit=MONEY)
LINES_TOTAL = scalar("inversiones_total", "Total de las líneas", "Total of the lines", sum_rows(LINE.ref))
SHARE_OF = choose(IsChoice(of_line(SOURCES_AS), SOURCE_FORMS.key, "partes"), Bare(AMOUNT), 1)
"""What an amount among the sources of a line is a share of: its cost; 1 where it is an amount."""
PAID = {key: SOURCE_COLUMN[key] * SHARE_OF for key in SOURCE_KEYS}
"""What each source pays of a line, typed as an amount or as a share of it."""
_GIVEN = total_of([SOURCE_COLUMN[key] for key in SOURCE_KEYS]) * SHARE_OF
NOT_GIVEN = LINE.ref - _GIVEN
"""What the sources of a line lack or give too much, to its last digits."""
GAP = computed_column(TABLE, "falta_fuente", "Falta asignar", "Not yet assigned", unit=MONEY,
                      expr=lacking(LINE.ref, _GIVEN))
PUT_IN = QuantityRef("ct_aporte")
PUT_IN_TOTAL = QuantityRef(f"{PUT_IN.key}.total")
"""Working capital that a technique computes, for formats beside which there is one: `working_capital.py` is
not imported for it."""
SURCHARGE = CONTINGENCY.ref + OVERHEAD.ref
COST = AMOUNT * (1 + choose(is_component("tangible"), SURCHARGE, 0))


def cost_of(component: str) -> Node:
    """What a line of a component costs: tangible assets bear contingencies and overheads."""
    return AMOUNT * (1 + SURCHARGE) if component == "tangible" else AMOUNT
