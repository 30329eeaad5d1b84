"""Estado de resultados: profit sharing, income tax and loss carry-forward, with or without interest (XIV-05,
XIV-05b, D-01)."""

from __future__ import annotations

from dataclasses import dataclass

from xlproj.base.text import Text
from xlproj.expr.functions import Function, choose, greatest
from xlproj.expr.nodes import Node, total_of
from xlproj.expr.presence import IsChoice
from xlproj.expr.references import QuantityRef, previous
from xlproj.model.assets.depreciation import AMORTISATION, DEPRECIATION
from xlproj.model.debt.loan import ACCRUED
from xlproj.model.lists import YES_NO
from xlproj.model.parameters import CARRY, ROUND_TAX, SHARE_RATE, SHIELD, TAX_RATE, TAXES
from xlproj.spec.formats import Format
from xlproj.spec.quantities import FlowLine, Quantity, series
from xlproj.spec.recipes import Recipe
from xlproj.spec.sheets import Heading, Sheet, Timeline


@dataclass(frozen=True, slots=True, kw_only=True)
class Taxed:
    """A profit and what is taken of it: the rows from profit before sharing to net profit."""

    before_sharing: Quantity
    sharing: Quantity
    before_tax: Quantity
    tax_base: Quantity
    tax: Quantity
    net: Quantity
    carried: Quantity

    @property
    def rows(self) -> tuple[Quantity, ...]:
        """The rows in the order of the statement."""
        return (self.before_sharing, self.sharing, self.before_tax, self.tax_base, self.tax, self.net,
                self.carried)


def _taxed(profit: Node, tail: str = "", es: str = "", en: str = "") -> Taxed:
    """Profit sharing and tax of a profit; `tail` sets the keys of a second computation apart from the
    first."""
    before_sharing = series(f"utilidad_antes_participacion{tail}",
                            f"Utilidad antes de participación e impuesto{es}",
                            f"Profit before sharing and tax{en}", profit, total=True, bold=True)
    sharing = series(f"participacion{tail}", f"Participación laboral{es}", f"Profit sharing{en}", total=True,
                     source="XIV-05",
                     expr=SHARE_RATE.ref * greatest(before_sharing.ref, 0),
                     convention=Text("Sobre la utilidad del año, sin descontar pérdidas anteriores.",
                                     "On the year's profit, without offsetting earlier losses."))
    before_tax = series(f"utilidad_antes_impuesto{tail}", f"Utilidad antes de impuesto{es}",
                        f"Profit before tax{en}",
                        before_sharing.ref - sharing.ref, total=True)
    pool = QuantityRef(f"perdida_acumulada{tail}")
    carried = series(f"perdida_acumulada{tail}", f"Pérdida por compensar al cierre{es}",
                     f"Loss carried forward at year end{en}", source="XIV-05",
                     expr=choose(IsChoice(CARRY.ref, YES_NO.key, "si"),
                                 greatest(previous(pool) - before_tax.ref, 0), 0))
    tax_base = series(f"base_impuesto{tail}", f"Base del impuesto{es}", f"Tax base{en}", total=True,
                      source="XIV-05",
                      expr=greatest(before_tax.ref - previous(pool), 0),
                      convention=Text("La pérdida de años anteriores se descuenta si así se eligió.",
                                      "Losses of earlier years are offset if so chosen."))
    exact = TAX_RATE.ref * tax_base.ref
    tax = series(f"impuesto{tail}", f"Impuesto a la renta{es}", f"Income tax{en}", total=True,
                 source="XIV-05, XIV-05b",
                 expr=choose(IsChoice(ROUND_TAX.ref, YES_NO.key, "si"), Function("ROUND", exact), exact))
    net = series(f"utilidad_neta{tail}", f"Utilidad neta{es}", f"Net profit{en}", before_tax.ref - tax.ref,
                 total=True, bold=True)
    return Taxed(before_sharing=before_sharing, sharing=sharing, before_tax=before_tax, tax_base=tax_base,
                 tax=tax, net=net,
                 carried=carried)


_WITHOUT_INTEREST = Heading(Text("SIN INTERESES (SI EL FLUJO ECONÓMICO NO LLEVA EL ESCUDO FISCAL)",
                                 "WITHOUT INTEREST (IF THE ECONOMIC FLOW HAS NO TAX SHIELD)"))


def statement(lines: tuple[FlowLine, ...], *, loans: bool) -> Format:
    """The sheet of the income statement over the operating rows, and the rows of tax and profit sharing that
    follow from it; without interest or other financial costs nothing is computed a second time without
    them."""

    def operating(side: str) -> list[QuantityRef]:
        return [line.row.ref for line in lines if line.side == side
                and line.nature in ("operating", "programme")]

    sales = series("er_ventas", "Ingresos por ventas", "Sales", total_of(operating("benefit")), total=True)
    costs = series("er_costos", "Costos y gastos", "Costs", total_of(operating("cost")), total=True)
    depreciated = series("er_depreciacion", "Depreciación", "Depreciation", DEPRECIATION.ref, total=True)
    amortised = series("er_amortizacion", "Amortización de intangibles", "Amortisation of intangibles",
                       AMORTISATION.ref,
                       total=True)
    charged = [*([ACCRUED.ref] if loans else []),
               *(line.row.ref for line in lines if line.nature == "financial")]
    financial = series("er_interes", "Gastos financieros", "Financial expense", total_of(charged), total=True)
    deducted = (costs, depreciated, amortised, *((financial,) if charged else ()))
    all_costs = series("er_costos_total", "Total de costos", "Total costs", total=True, bold=True,
                       expr=total_of([each.ref for each in deducted]))
    shown = _taxed(sales.ref - all_costs.ref)
    bare = shown if not charged else _taxed(
        sales.ref - all_costs.ref + financial.ref, "_sin_deuda", " (sin intereses)", " (without interest)")
    apart: tuple[Heading | Quantity, ...] = (_WITHOUT_INTEREST, *bare.rows) if charged else ()
    sheet = Sheet(
        key="resultados", title=Text("Estado de resultados", "Income statement"), group="results",
        purpose=Text(
            "Utilidad de cada año después de depreciación, intereses, participación laboral e impuesto.",
            "Profit of each year after depreciation, interest, profit sharing and tax."),
        blocks=(Timeline(rows=(sales, *deducted, all_costs, *shown.rows, *apart)),))
    return Format(
        results=(sheet,), parameters=(TAXES,), lines=_charges(shown, bare if charged else None),
        conventions=() if not charged else (
            Text(
                "El flujo económico lleva el impuesto y la participación calculados con los intereses del "
                "préstamo (escudo "
                "fiscal), salvo que en Parámetros se diga «No».",
                "The economic flow has the tax and profit sharing computed with the loan's interest (tax "
                "shield), as in "
                "the worked case, unless Parameters says “No”."),))


def _charges(shown: Taxed, bare: Taxed | None) -> tuple[FlowLine, ...]:
    """What the flow has of it: sharing and tax, with the interest or without as was chosen, and what the
    interest saves of both."""
    without = IsChoice(SHIELD.ref, YES_NO.key, "no")

    def charge(key: str, es: str, en: str, usual: Quantity, otherwise: Quantity | None) -> Quantity:
        return series(key, es, en, total=True, source="XIV-05, D-01", expr=usual.ref + 0 if otherwise is None
                      else choose(without, otherwise.ref, usual.ref))

    sharing = charge("participacion_e", "Participación laboral", "Profit sharing", shown.sharing,
                     bare.sharing if bare else None)
    tax = charge("impuesto_e", "Impuesto a la renta", "Income tax", shown.tax,
                 bare.tax if bare else None)
    saved = series("escudo", "Participación e impuesto que ahorran los intereses (−)",
                   "Sharing and tax saved by interest (−)",
                   total=True, source="D-01", expr=shown.sharing.ref + shown.tax.ref - sharing.ref - tax.ref)
    return (FlowLine(quantity=sharing, side="cost", nature="tax"),
            FlowLine(quantity=tax, side="cost", nature="tax"),
            *((FlowLine(quantity=saved, side="service", nature="tax"),) if bare else ()))


RECIPES = (Recipe(key="resultados", needs=("inversiones",), stage="rows",
                  build=lambda made: statement(made.lines, loans=made.has("financiamiento"))),)
