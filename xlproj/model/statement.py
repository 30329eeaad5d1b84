"""Estado de resultados: profit sharing, income tax and loss carry-forward (XIV-05, XIV-05b)."""

from __future__ import annotations

from xlproj.base.text import Text
from xlproj.expr.functions import Function, choose, greatest
from xlproj.expr.presence import IsChoice
from xlproj.expr.references import Previous, QuantityRef
from xlproj.model.investment import AMORTISATION, DEPRECIATION
from xlproj.model.loan import INTEREST
from xlproj.model.parameters import CARRY, ROUND_TAX, SHARE_RATE, TAX_RATE
from xlproj.model.trade import COSTS_BY_YEAR, SALES_BY_YEAR
from xlproj.spec.formats import Format
from xlproj.spec.quantities import FlowLine, series
from xlproj.spec.sheets import Sheet, Timeline

SALES = series("er_ventas", "Ingresos por ventas", "Sales", SALES_BY_YEAR.ref, total=True)
COSTS = series("er_costos", "Costos y gastos", "Costs", COSTS_BY_YEAR.ref, total=True)
DEPRECIATED = series("er_depreciacion", "Depreciación", "Depreciation", DEPRECIATION.ref, total=True)
AMORTISED = series("er_amortizacion", "Amortización de intangibles", "Amortisation of intangibles", AMORTISATION.ref,
                   total=True)
FINANCIAL = series("er_interes", "Gastos financieros", "Interest", INTEREST.ref, total=True)
ALL_COSTS = series("er_costos_total", "Total de costos", "Total costs", total=True, bold=True,
                   expr=COSTS.ref + DEPRECIATED.ref + AMORTISED.ref + FINANCIAL.ref)
BEFORE_SHARING = series("utilidad_antes_participacion", "Utilidad antes de participación e impuesto",
                        "Profit before sharing and tax", SALES.ref - ALL_COSTS.ref, total=True, bold=True)
SHARING = series("participacion", "Participación laboral", "Profit sharing", total=True, source="XIV-05",
                 expr=SHARE_RATE.ref * greatest(BEFORE_SHARING.ref, 0),
                 convention=Text("Sobre la utilidad del año, sin descontar pérdidas anteriores.",
                                 "On the year's profit, without offsetting earlier losses."))
BEFORE_TAX = series("utilidad_antes_impuesto", "Utilidad antes de impuesto", "Profit before tax",
                    BEFORE_SHARING.ref - SHARING.ref, total=True)
_CARRIES = IsChoice(CARRY.ref, "si_no", "si")
_POOL = QuantityRef("perdida_acumulada")
POOL = series("perdida_acumulada", "Pérdida por compensar al cierre", "Loss carried forward at year end",
              choose(_CARRIES, greatest(Previous(_POOL) - BEFORE_TAX.ref, 0), 0), source="XIV-05")
TAX_BASE = series("base_impuesto", "Base del impuesto", "Tax base", total=True, source="XIV-05",
                  expr=greatest(BEFORE_TAX.ref - Previous(POOL.ref), 0),
                  convention=Text("La pérdida de años anteriores se descuenta si así se eligió.",
                                  "Losses of earlier years are offset if so chosen."))
_TAX = TAX_RATE.ref * TAX_BASE.ref
TAX = series("impuesto", "Impuesto a la renta", "Income tax", total=True, source="XIV-05, XIV-05b",
             expr=choose(IsChoice(ROUND_TAX.ref, "si_no", "si"), Function("ROUND", _TAX), _TAX))
NET = series("utilidad_neta", "Utilidad neta", "Net profit", BEFORE_TAX.ref - TAX.ref, total=True, bold=True)

SHEET = Sheet(
    key="resultados", title=Text("Estado de resultados", "Income statement"), group="results",
    purpose=Text("Utilidad de cada año después de depreciación, intereses, participación laboral e impuesto.",
                 "Profit of each year after depreciation, interest, profit sharing and tax."),
    blocks=(Timeline(rows=(SALES, COSTS, DEPRECIATED, AMORTISED, FINANCIAL, ALL_COSTS, BEFORE_SHARING, SHARING, BEFORE_TAX,
                           TAX_BASE, TAX, NET, POOL)),))
FORMAT = Format(
    key="resultados", results=(SHEET,),
    lines=(FlowLine(quantity=SHARING, side="cost"), FlowLine(quantity=TAX, side="cost")),
    conventions=(Text("El flujo económico conserva el impuesto y la participación calculados con los intereses del "
                      "préstamo (escudo fiscal), como en el caso resuelto.",
                      "The economic flow keeps the tax and profit sharing computed with the loan's interest (tax shield), "
                      "as in the worked case."),))
