"""Inversiones and Calendario: what is bought, when, with whose money; reinvestments, depreciation and recovery (chs. X, XII)."""

from __future__ import annotations

from xlproj.base.text import Text
from xlproj.base.units import MONEY, PLAIN, QUANTITY
from xlproj.expr.aggregates import sum_rows
from xlproj.expr.functions import Modulo, absolute, both, choose, either, greatest
from xlproj.expr.nodes import Node, total_of
from xlproj.expr.presence import Default, IsChoice, TypedInYear
from xlproj.expr.references import BlockSum, PeriodSum, RowSum, Year
from xlproj.model.ficha import HORIZON
from xlproj.model.lists import COMPONENTS, ITEMS, SOURCES, YES_NO
from xlproj.spec.formats import Format
from xlproj.spec.inputs import Field, Periods, Series, ask
from xlproj.spec.quantities import Condition, FlowLine, Tie, computed_column, scalar, series
from xlproj.spec.sheets import Form, Grid, Heading, Sheet, Table, Timeline

TABLE = "inversiones"


def _money(key: str, es: str, en: str, help_es: str, help_en: str) -> Field:
    return ask(key, "money", es, en, help_es, help_en, unit=MONEY, minimum=0, width=13)


_FIELDS = {field.key: field for field in (
    ask("descripcion", "text", "Descripción", "Description", "Qué se compra o construye.", "What is bought or built.",
        required=True, width=38, example="Canal principal"),
    ask("componente", "choice", "Componente", "Component", "Decide si se deprecia y cómo se recupera.",
        "Decides whether it is depreciated and how it is recovered.", choices=COMPONENTS, required=True, width=22),
    ask("rubro", "choice", "Rubro", "Item", "Para ordenar el presupuesto.", "To sort the budget.", choices=ITEMS, width=20),
    ask("unidad", "text", "Unidad", "Unit", "ha, km, global …", "ha, km, lump sum …", width=9, example="km"),
    ask("cantidad", "number", "Cantidad", "Quantity", "Cuántas unidades.", "How many units.", unit=QUANTITY, required=True,
        minimum=0, width=11, example=18),
    ask("costo_unitario", "money", "Costo unitario", "Unit cost", "Precio de una unidad, puesta en obra.",
        "Price of one unit, on site.", unit=MONEY / QUANTITY, required=True, minimum=0, example=35604.33),
    ask("anio", "integer", "Año del gasto", "Year of outlay", "0 es hoy; 1, el fin del primer año.",
        "0 is today; 1, the end of the first year.", required=True, minimum=0, maximum=60, width=9, example=1),
    ask("vida", "integer", "Vida útil (años)", "Useful life (years)",
        "Años que dura: edificaciones 30, instalaciones 20, maquinaria 10, equipo 5. Vacía: no se deprecia.",
        "Years it lasts: buildings 30, installations 20, machinery 10, equipment 5. Empty: not depreciated.",
        minimum=1, maximum=100, width=9, example=10),
    _money("residual", "Valor residual", "Residual value",
           "Lo que se recupera al terminar su vida o el horizonte. Vacío: 0; terreno y capital de trabajo, enteros.",
           "What is recovered when its life or the horizon ends. Empty: 0; land and working capital, whole."),
    ask("repone", "choice", "¿Se repone?", "Replaced?", "Sí: se vuelve a comprar al terminar su vida útil.",
        "Yes: bought again when its useful life ends.", choices=YES_NO, width=10),
    _money("propio", "Aporte propio", "Own capital", "Lo que pone el proponente.", "What the proponent gives."),
    _money("beneficiarios", "Aporte de beneficiarios", "Beneficiaries", "Efectivo, mano de obra y materiales.",
           "Cash, labour and materials."),
    _money("prestamo", "Préstamo", "Loan", "Lo que se paga con crédito.", "What is paid with credit."),
    _money("donacion", "Donación", "Grant", "Lo que da una institución sin devolución.",
           "What an institution gives for good."),
)}
COLUMN = {key: field.column_of(TABLE) for key, field in _FIELDS.items()}
SOURCE_KEYS = SOURCES.keys

CONTINGENCY = ask("tasa_imprevistos", "rate", "Imprevistos", "Contingencies", "Sobre los activos fijos tangibles.",
                  "On tangible fixed assets.", minimum=0, maximum=1, example=0.1)
OVERHEAD = ask("tasa_gastos_generales", "rate", "Gastos generales", "Overheads", "Sobre la misma base, sin imprevistos.",
               "On the same base, without contingencies.", minimum=0, maximum=1, example=0.2)


def _is(component: str) -> Node:
    return IsChoice(COLUMN["componente"], "componentes", component)


def lacking(cost: Node, given: Node) -> Node:
    """What sources still lack of a cost; less than half a cent is nothing, so that rounding never shows."""
    return choose(absolute(cost - given) < 0.005, 0, cost - given)


LINE = computed_column(TABLE, "total", "Total", "Total", COLUMN["cantidad"] * COLUMN["costo_unitario"], unit=MONEY)
GAP = computed_column(
    TABLE, "falta_fuente", "Falta asignar", "Not yet assigned", unit=MONEY, expr=lacking(
        LINE.ref, total_of([COLUMN[key] for key in SOURCE_KEYS])))
SURCHARGE = CONTINGENCY.ref + OVERHEAD.ref
RESIDUAL = Default(COLUMN["residual"], LINE.ref * either(_is("terreno"), _is("capital")))
COST = LINE.ref * (1 + choose(_is("tangible"), SURCHARGE, 0))


def _in_year(component: str) -> Node:
    return sum_rows(LINE.ref * COLUMN["anio"].equals(Year()) * _is(component))


# --- year by year -------------------------------------------------------------------------------------------------
LAND = series("inv_terreno", "Terreno", "Land", _in_year("terreno"), total=True)
TANGIBLE = series("inv_tangible", "Activos fijos tangibles", "Tangible fixed assets", _in_year("tangible"), total=True)
INTANGIBLE = series("inv_intangible", "Activos intangibles", "Intangible assets", _in_year("intangible"), total=True)
WORKING = series("inv_capital", "Capital de trabajo", "Working capital", _in_year("capital"), total=True)
CONTINGENCIES = series("inv_imprevistos", "Imprevistos", "Contingencies", CONTINGENCY.ref * TANGIBLE.ref, total=True,
                       source="XIV-08")
OVERHEADS = series("inv_gastos_generales", "Gastos generales", "Overheads", OVERHEAD.ref * TANGIBLE.ref, total=True,
                   source="XIV-08", convention=Text("Sobre la base sin imprevistos.", "On the base without contingencies."))
INVESTMENT = series(
    "inversion", "Inversión", "Investment", total=True, bold=True, source="XIV-08", name="inversion_total",
    expr=LAND.ref + TANGIBLE.ref + INTANGIBLE.ref + WORKING.ref + CONTINGENCIES.ref + OVERHEADS.ref,
    meaning=Text("Todo lo que se invierte en el año, con imprevistos y gastos generales.",
                 "All that is invested in the year, with contingencies and overheads."))
_REPLACED = IsChoice(COLUMN["repone"], "si_no", "si")
_LIFE = COLUMN["vida"]
_SAFE_LIFE = _LIFE + (_LIFE <= 0)
_AGE = Year() - COLUMN["anio"]
_LIFE_ENDS = both(_LIFE > 0, _AGE > 0, Modulo(_AGE, _SAFE_LIFE).equals(0))
_BEFORE_END = Year() < HORIZON.ref
PROPOSED = series("reinversion_propuesta", "Reinversión propuesta", "Proposed reinvestment", total=True,
                  source="c10-yearly-calendar", expr=sum_rows(COST * _LIFE_ENDS * _BEFORE_END * _REPLACED),
                  convention=Text("Al terminar cada vida útil, antes del último año.",
                                  "When each useful life ends, before the last year."))
TYPED = Series(key="reinversion_escrita", label=Text("Reinversión escrita (reemplaza a la propuesta)",
                                                    "Typed reinvestment (replaces the proposed one)"),
               help=Text("Escriba un importe solo en los años en que no acepta la propuesta; 0 la anula "
                         "(y entonces ponga «No» en ¿Se repone?).",
                         "Type an amount only in years in which you do not accept the proposal; 0 cancels it "
                         "(then also put “No” under Replaced?)."),
               unit=MONEY, minimum=0)
REINVESTMENT = series("reinversion", "Reinversiones", "Reinvestments", total=True,
                      expr=choose(TypedInYear(TYPED.ref), TYPED.ref, PROPOSED.ref))
CALENDAR = series("inversion_calendario", "Total del calendario", "Calendar total", INVESTMENT.ref + REINVESTMENT.ref,
                  total=True, bold=True)
RECOVERY = series(
    "recupero", "Valor residual y recupero del capital de trabajo", "Residual value and working capital recovered",
    total=True, source="XIV-06",
    expr=sum_rows(RESIDUAL * (
        _LIFE_ENDS * _BEFORE_END * either(_REPLACED, _AGE.equals(_LIFE))
        + Year().equals(HORIZON.ref) * either(_LIFE <= 0, _REPLACED, COLUMN["anio"] + _LIFE >= HORIZON.ref))),
    convention=Text("Al terminar cada vida útil y al final del horizonte; terreno y capital de trabajo, enteros si no se escribe "
                    "otro valor.",
                    "When each useful life ends and at the end of the horizon; land and working capital whole, unless another "
                    "value is typed."))
DEPRECIATION = series(
    "depreciacion", "Depreciación de tangibles", "Depreciation of tangibles", total=True, source="c12-straight-line",
    expr=sum_rows((COST - COLUMN["residual"]) / _SAFE_LIFE * (_LIFE > 0) * _is("tangible") * (_AGE > 0)
                  * either(_REPLACED, _AGE <= _LIFE)),
    convention=Text("Línea recta desde el año siguiente al gasto.", "Straight line from the year after the outlay."))
AMORTISATION = series(
    "amortizacion_intangibles", "Amortización de intangibles", "Amortisation of intangibles", total=True,
    expr=sum_rows((COST - COLUMN["residual"]) / _SAFE_LIFE * (_LIFE > 0) * _is("intangible") * (_AGE > 0)
                  * either(_REPLACED, _AGE <= _LIFE)))
DEPRECIATION_TOTAL = series("depreciacion_total", "Depreciación y amortización", "Depreciation and amortisation",
                            DEPRECIATION.ref + AMORTISATION.ref, total=True, bold=True)

# --- sources --------------------------------------------------------------------------------------------------------
SURCHARGE_SOURCES = {key: ask(f"imprevistos_{key}", "money", f"Imprevistos y gastos generales: {SOURCES.label(key).es}",
                               f"Contingencies and overheads: {SOURCES.label(key).en}",
                               "Quién paga los imprevistos y gastos generales.",
                               "Who pays for contingencies and overheads.", unit=MONEY, minimum=0)
                      for key in SOURCE_KEYS}
LINES_TOTAL = scalar("inversiones_total", "Total de las líneas", "Total of the lines", sum_rows(LINE.ref))
SURCHARGE_TOTAL = scalar("imprevistos_total", "Imprevistos y gastos generales", "Contingencies and overheads",
                         SURCHARGE * sum_rows(LINE.ref * _is("tangible")))
TOTAL = scalar("inversion_suma", "Inversión total", "Total investment", LINES_TOTAL.ref + SURCHARGE_TOTAL.ref, bold=True)
LINE_SOURCE = {key: scalar(f"lineas_{key}", SOURCES.label(key).es, SOURCES.label(key).en, sum_rows(COLUMN[key]))
               for key in SOURCE_KEYS}
SOURCE_TOTAL = {key: scalar(f"fuente_{key}", f"Fuente: {SOURCES.label(key).es}", f"Source: {SOURCES.label(key).en}",
                            LINE_SOURCE[key].ref + SURCHARGE_SOURCES[key].ref, bold=True) for key in SOURCE_KEYS}
SOURCES_TOTAL = scalar("fuentes_total", "Total de fuentes", "Total sources",
                       total_of([quantity.ref for quantity in SOURCE_TOTAL.values()]), bold=True)
GAP_TOTAL = scalar("fuentes_falta", "Falta asignar", "Not yet assigned", lacking(TOTAL.ref, SOURCES_TOTAL.ref),
                   bold=True)
_SHARE = {key: scalar(f"participacion_{key}", f"Parte de {SOURCES.label(key).es}", f"Share of {SOURCES.label(key).en}",
                      SOURCE_TOTAL[key].ref / (TOTAL.ref + choose(TOTAL.ref.equals(0), 1, 0)), show="rate", unit=PLAIN)
          for key in SOURCE_KEYS}
SHARE_SUM = scalar("participacion_suma", "Suma de partes", "Sum of shares", total_of([share.ref for share in _SHARE.values()]),
                   show="rate", unit=PLAIN)
_SURCHARGE_GAP = scalar("imprevistos_falta", "Falta asignar (imprevistos y gastos generales)",
                        "Not yet assigned (contingencies and overheads)",
                        lacking(SURCHARGE_TOTAL.ref, total_of([field.ref for field in SURCHARGE_SOURCES.values()])))
_LINES_GAP = scalar("lineas_falta", "Falta asignar (líneas)", "Not yet assigned (lines)",
                    lacking(LINES_TOTAL.ref, total_of([quantity.ref for quantity in LINE_SOURCE.values()])))

LINES = Table(
    key=TABLE, title=Text("Líneas de inversión", "Investment lines"), rows=25, required=True,
    columns=(*list(_FIELDS.values())[:6], LINE, *list(_FIELDS.values())[6:], GAP))

SHEET = Sheet(
    key="inversiones", title=Text("Inversiones", "Investments"), group="inputs",
    purpose=Text("Liste todo lo que se compra o construye, cuándo se paga y quién lo paga; cada línea debe quedar asignada.",
                 "List all that is bought or built, when it is paid and who pays; each line must end up assigned."),
    blocks=(
        LINES,
        Form(title=Text("Imprevistos y gastos generales", "Contingencies and overheads"), items=(CONTINGENCY, OVERHEAD)),
        Grid(title=Text("Fuentes de financiamiento", "Sources of funds"), corner=Text("Parte", "Part"),
             columns=(Text("Costo", "Cost"), *(SOURCES.label(key) for key in SOURCE_KEYS),
                      Text("Falta asignar", "Not yet assigned")),
             rows=((Text("Líneas de inversión", "Investment lines"),
                    (LINES_TOTAL, *LINE_SOURCE.values(), _LINES_GAP)),
                   (Text("Imprevistos y gastos generales", "Contingencies and overheads"),
                    (SURCHARGE_TOTAL, *SURCHARGE_SOURCES.values(), _SURCHARGE_GAP)),
                   (Text("Total", "Total"), (TOTAL, *SOURCE_TOTAL.values(), GAP_TOTAL)),
                   (Text("Partes", "Shares"), (SHARE_SUM, *_SHARE.values(), None)))),
        Form(title=Text("Comprobación", "Check"), items=(SOURCES_TOTAL,)),
    ))

# --- calendar -------------------------------------------------------------------------------------------------------
_MONTHS = Periods(of="months", label=Text("Mes", "Month"), unit=MONEY,
                  help=Text("Importe que se paga en el mes.", "Amount paid in the month."))
_BY_MONTH, _FUNDS = "calendario_mensual", "financiamiento_mensual"
MONTHLY_TOTAL = scalar("calendario_mensual_total", "Total mensual", "Monthly total", BlockSum(_BY_MONTH))
FUNDS_TOTAL = scalar("financiamiento_mensual_total", "Total financiado", "Total financed", BlockSum(_FUNDS))
INVESTMENT_AT_0 = scalar("inversion_anio_0", "Inversión del año 0", "Investment of year 0",
                         sum_rows(COST * COLUMN["anio"].equals(0)))
_CALENDAR = Sheet(
    key="calendario", title=Text("Calendario", "Calendar"), group="inputs",
    purpose=Text("Reparta por meses la inversión del año 0 y quién la paga; abajo, el calendario por años sale solo.",
                 "Spread the investment of year 0 and who pays it over the months; below, the calendar by year follows."),
    blocks=(
        Table(key=_BY_MONTH, title=Text("Período preoperativo por meses (año 0)", "Pre-operative period by month (year 0)"),
              rows=12, periods=_MONTHS,
              columns=(ask("concepto", "text", "Concepto", "Item", "Qué se paga.", "What is paid.", required=True, width=38),
                       computed_column(_BY_MONTH, "total", "Total", "Total", RowSum(_BY_MONTH))),
              totals=(("total", MONTHLY_TOTAL),
                      ("@", series("calendario_por_mes", "Total por mes", "Total by month", PeriodSum(_BY_MONTH))))),
        Table(key=_FUNDS, title=Text("Financiamiento por meses", "Financing by month"), rows=6, periods=_MONTHS,
              columns=(ask("fuente", "choice", "Fuente", "Source", "Quién paga.", "Who pays.", choices=SOURCES,
                           required=True, width=38),
                       computed_column(_FUNDS, "total", "Total", "Total", RowSum(_FUNDS))),
              totals=(("total", FUNDS_TOTAL),
                      ("@", series("financiamiento_por_mes", "Total por mes", "Total by month", PeriodSum(_FUNDS))))),
        Form(title=Text("Comprobación", "Check"), items=(INVESTMENT_AT_0,)),
        Timeline(title=Text("Calendario por años", "Calendar by year"),
                 rows=(LAND, TANGIBLE, INTANGIBLE, WORKING, CONTINGENCIES, OVERHEADS, INVESTMENT, PROPOSED, TYPED,
                       REINVESTMENT, CALENDAR)),
    ))

DEPRECIATION_SHEET = Sheet(
    key="depreciacion", title=Text("Depreciación", "Depreciation"), group="results",
    purpose=Text("Cuánto pierden de valor los activos cada año y cuánto se recupera; línea recta por línea de inversión.",
                 "How much value the assets lose each year and how much is recovered; straight line by investment line."),
    blocks=(Timeline(rows=(Heading(Text("DEPRECIACIÓN", "DEPRECIATION")), DEPRECIATION, AMORTISATION, DEPRECIATION_TOTAL,
                           Heading(Text("RECUPERACIÓN", "RECOVERY")), RECOVERY)),))

FORMAT = Format(
    key="inversiones", inputs=(SHEET, _CALENDAR), results=(DEPRECIATION_SHEET,),
    lines=(FlowLine(quantity=RECOVERY, side="benefit", nature="capital"),
           FlowLine(quantity=INVESTMENT, side="cost", nature="capital"),
           FlowLine(quantity=REINVESTMENT, side="cost", nature="capital")),
    ties=(
        Tie(key="fuentes_inversion", code="XP-301", at="inversiones.total", left=SOURCES_TOTAL.ref, right=TOTAL.ref,
            label=Text("Fuentes = inversión", "Sources = investment")),
        Tie(key="partes", code="XP-302", at="imprevistos_propio", left=SHARE_SUM.ref, right=choose(TOTAL.ref > 0, 1, 0),
            unit=PLAIN, tolerance=1e-6, label=Text("Las partes suman 1", "Shares sum to 1")),
        Tie(key="calendario_inversion", code="XP-303", at="inversiones.anio", left=INVESTMENT.sum_over_years.ref,
            right=TOTAL.ref, label=Text("Calendario por años = inversión", "Calendar by year = investment")),
        Tie(key="calendario_meses", code="XP-304", at="calendario_mensual.total", left=MONTHLY_TOTAL.ref,
            right=INVESTMENT_AT_0.ref, when=MONTHLY_TOTAL.ref > 0,
            label=Text("Calendario por meses = inversión del año 0", "Calendar by month = investment of year 0")),
        Tie(key="financiamiento_meses", code="XP-305", at="financiamiento_mensual.total", left=FUNDS_TOTAL.ref,
            right=MONTHLY_TOTAL.ref, when=FUNDS_TOTAL.ref > 0,
            label=Text("Financiamiento por meses = calendario", "Financing by month = calendar")),
    ),
    conditions=(
        Condition(key="residual_menor", label=Text("Valor residual no mayor que el costo", "Residual value not above cost"),
                  code="XP-311", at="inversiones.residual",
                  holds=sum_rows(greatest(COLUMN["residual"] - COST, 0)) <= 0.01),
        Condition(key="repone_con_vida", label=Text("Lo que se repone tiene vida útil", "What is replaced has a useful life"),
                  code="XP-318", at="inversiones.vida", holds=sum_rows(_REPLACED * (_LIFE <= 0)) <= 0),
    ),
    conventions=(
        Text("Terreno y capital de trabajo se recuperan enteros al final, si no se escribe otro valor residual.",
             "Land and working capital are recovered whole at the end, unless another residual value is typed."),
        Text("Depreciación en línea recta desde el año siguiente al gasto; imprevistos y gastos generales se deprecian con "
             "los activos tangibles.",
             "Straight-line depreciation from the year after the outlay; contingencies and overheads are depreciated with "
             "the tangible assets."),
        Text("Las reinversiones propuestas ocurren al terminar cada vida útil, antes del último año; las escritas las "
             "reemplazan en el flujo, sin cambiar la depreciación ni el valor residual de lo que se repone.",
             "Proposed reinvestments happen when each useful life ends, before the last year; typed ones replace them in "
             "the cash flow, without changing depreciation or the residual value of what is replaced.")))
