"""Estado de resultados: profit sharing, income tax and loss carry-forward (XIV-05, XIV-05b)."""

from __future__ import annotations

from xlproj.base.text import Text
from xlproj.expr.functions import Function, choose, greatest
from xlproj.expr.nodes import total_of
from xlproj.expr.presence import IsChoice
from xlproj.expr.references import Previous, QuantityRef
from xlproj.model.depreciation import AMORTISATION, DEPRECIATION
from xlproj.model.loan import ACCRUED
from xlproj.model.parameters import CARRY, ROUND_TAX, SHARE_RATE, TAX_RATE, TAXES
from xlproj.spec.formats import Format
from xlproj.spec.quantities import FlowLine, series
from xlproj.spec.sheets import Sheet, Timeline


def statement(lines: tuple[FlowLine, ...]) -> Format:
    """The sheet of the income statement over the operating rows, and the rows of tax and profit sharing that follow from it."""

    def operating(side: str) -> list[QuantityRef]:
        return [line.quantity.ref for line in lines if line.side == side and line.nature == "operating"]

    sales = series("er_ventas", "Ingresos por ventas", "Sales", total_of(operating("benefit")), total=True)
    costs = series("er_costos", "Costos y gastos", "Costs", total_of(operating("cost")), total=True)
    depreciated = series("er_depreciacion", "Depreciación", "Depreciation", DEPRECIATION.ref, total=True)
    amortised = series("er_amortizacion", "Amortización de intangibles", "Amortisation of intangibles", AMORTISATION.ref,
                       total=True)
    financial = series("er_interes", "Gastos financieros", "Interest", ACCRUED.ref, total=True)
    all_costs = series("er_costos_total", "Total de costos", "Total costs", total=True, bold=True,
                       expr=costs.ref + depreciated.ref + amortised.ref + financial.ref)
    before_sharing = series("utilidad_antes_participacion", "Utilidad antes de participación e impuesto",
                            "Profit before sharing and tax", sales.ref - all_costs.ref, total=True, bold=True)
    sharing = series("participacion", "Participación laboral", "Profit sharing", total=True, source="XIV-05",
                     expr=SHARE_RATE.ref * greatest(before_sharing.ref, 0),
                     convention=Text("Sobre la utilidad del año, sin descontar pérdidas anteriores.",
                                     "On the year's profit, without offsetting earlier losses."))
    before_tax = series("utilidad_antes_impuesto", "Utilidad antes de impuesto", "Profit before tax",
                        before_sharing.ref - sharing.ref, total=True)
    pool = QuantityRef("perdida_acumulada")
    carried = series("perdida_acumulada", "Pérdida por compensar al cierre", "Loss carried forward at year end", source="XIV-05",
                     expr=choose(IsChoice(CARRY.ref, "si_no", "si"), greatest(Previous(pool) - before_tax.ref, 0), 0))
    tax_base = series("base_impuesto", "Base del impuesto", "Tax base", total=True, source="XIV-05",
                      expr=greatest(before_tax.ref - Previous(pool), 0),
                      convention=Text("La pérdida de años anteriores se descuenta si así se eligió.",
                                      "Losses of earlier years are offset if so chosen."))
    exact = TAX_RATE.ref * tax_base.ref
    tax = series("impuesto", "Impuesto a la renta", "Income tax", total=True, source="XIV-05, XIV-05b",
                 expr=choose(IsChoice(ROUND_TAX.ref, "si_no", "si"), Function("ROUND", exact), exact))
    net = series("utilidad_neta", "Utilidad neta", "Net profit", before_tax.ref - tax.ref, total=True, bold=True)
    sheet = Sheet(
        key="resultados", title=Text("Estado de resultados", "Income statement"), group="results",
        purpose=Text("Utilidad de cada año después de depreciación, intereses, participación laboral e impuesto.",
                     "Profit of each year after depreciation, interest, profit sharing and tax."),
        blocks=(Timeline(rows=(sales, costs, depreciated, amortised, financial, all_costs, before_sharing, sharing, before_tax,
                               tax_base, tax, net, carried)),))
    return Format(
        key="resultados", results=(sheet,), parameters=(TAXES,), needs=("inversiones", "financiamiento"),
        lines=(FlowLine(quantity=sharing, side="cost", nature="tax"), FlowLine(quantity=tax, side="cost", nature="tax")),
        conventions=(Text("El flujo económico conserva el impuesto y la participación calculados con los intereses del "
                          "préstamo (escudo fiscal), como en el caso resuelto.",
                          "The economic flow keeps the tax and profit sharing computed with the loan's interest (tax shield), "
                          "as in the worked case."),))
