"""Parámetros: discount rates typed or weighted by source (XV-01), taxes, and the steps of the sensitivity
grid."""

from __future__ import annotations

from itertools import chain

from xlproj.base.catalogue_project import NO_DISCOUNT_RATE
from xlproj.base.text import Text
from xlproj.base.units import MONEY, PLAIN
from xlproj.expr.aggregates import sum_rows
from xlproj.expr.functions import Not, choose, either
from xlproj.expr.nodes import Node, Num, Truth, as_number
from xlproj.expr.presence import Default, IsChoice, Typed
from xlproj.expr.references import FieldRef
from xlproj.model import outcomes
from xlproj.model.lists import YES_NO
from xlproj.spec.formats import Format
from xlproj.spec.inputs import ask, choices
from xlproj.spec.model import MONTHS, YEARS, Period
from xlproj.spec.quantities import Quantity, computed_column, scalar
from xlproj.spec.recipes import PARAMETERS, PROFILE, Assembly, Recipe
from xlproj.spec.rules import Condition, Rule
from xlproj.spec.sheets import Form, Sheet, Steps, Table

_RATE = Text("por año", "per year")
MOST_RATE = 5  # 500 % a year is seen where prices soar; 12 was meant as 12 %
RATE_E = ask("tasa_descuento_e", "rate", "Tasa de descuento económica", "Economic discount rate",
             "Escríbala con el signo: 12 %. Vacía: se usa la ponderada de la tabla de abajo.",
             "Type it with the sign: 12 %. Empty: the weighted one of the table below is used.",
             unit_label=_RATE, minimum=0, maximum=MOST_RATE, example=0.12)
RATE_F = ask("tasa_descuento_f", "rate", "Tasa de descuento financiera", "Financial discount rate",
             "Costo del capital propio. Vacía: la ponderada del aporte propio o, si no hay, la económica.",
             "Cost of own capital. Empty: the weighted one of own capital or, if there is none, the economic "
             "one.",
             unit_label=_RATE, minimum=0, maximum=MOST_RATE, example=0.12)

GROUPS = choices("grupos_fuente", credito=("Crédito", "Credit"), propio=("Aporte propio", "Own capital"))
_GROUP = ask("grupo", "choice", "Grupo", "Group", "Crédito o aporte propio.", "Credit or own capital.",
             choices=GROUPS,
             required=True, width=16)
_AMOUNT = ask("monto", "money", "Monto", "Amount", "Cuánto aporta esta fuente.",
              "How much this source gives.",
              unit=MONEY, required=True, minimum=0)
_SOURCE_RATE = ask("tasa", "rate", "Tasa", "Rate", "Interés o rendimiento de su mejor alternativa.",
                   "Interest, or return of its best alternative.", unit_label=_RATE, required=True, minimum=0,
                   maximum=MOST_RATE)
_TABLE = "costo_capital"
amount, rate, group = (field.column_of(_TABLE) for field in (_AMOUNT, _SOURCE_RATE, _GROUP))


def _weighted(test: Truth | None) -> Node:
    total = sum_rows(amount if test is None else amount * as_number(test))
    interest = sum_rows(amount * rate if test is None else amount * rate * as_number(test))
    return interest / (total + choose(total.equals(0), 1, 0))


WEIGHTED = scalar("tasa_ponderada", "Tasa ponderada total", "Weighted rate, all sources", _weighted(None),
                  show="rate",
                  unit=PLAIN, source="XV-01", meaning=Text("Intereses entre montos de todas las fuentes.",
                                                           "Interest over amounts of all sources."))
WEIGHTED_CREDIT = scalar("tasa_ponderada_creditos", "Tasa ponderada de los créditos",
                         "Weighted rate, credits",
                         _weighted(IsChoice(group, GROUPS.key, "credito")), show="rate", unit=PLAIN,
                         source="XV-01",
                         meaning=Text("Solo las fuentes de crédito.", "Credit sources only."))
WEIGHTED_OWN = scalar("tasa_ponderada_propio", "Tasa ponderada del aporte propio",
                      "Weighted rate, own capital",
                      _weighted(IsChoice(group, GROUPS.key, "propio")), show="rate", unit=PLAIN,
                      source="XV-01",
                      meaning=Text("Solo el aporte propio.", "Own capital only."))
USED_E = scalar(outcomes.RATE, "Tasa económica que se usa", "Economic rate in use",
                Default(RATE_E.ref, WEIGHTED.ref),
                show="rate", unit=PLAIN, bold=True, source="XV-01",
                meaning=Text("La escrita o, si está vacía, la ponderada total.",
                             "The typed one or, if empty, the weighted one of all sources."))
USED_F = scalar("tasa_f", "Tasa financiera que se usa", "Financial rate in use",
                Default(RATE_F.ref, choose(WEIGHTED_OWN.ref > 0, WEIGHTED_OWN.ref, USED_E.ref)), show="rate",
                unit=PLAIN,
                bold=True, source="XV-01",
                meaning=Text("La escrita o, si está vacía, la del aporte propio o la económica.",
                             "The typed one or, if empty, that of own capital or the economic one."))



def _by_month(of: Quantity, tag: str, es: str, en: str) -> Quantity:
    return scalar(f"tasa_mensual_{tag}", es, en, (1 + of.ref) ** (Num(1) / MONTHS.per_year) - 1, show="rate",
                  unit=PLAIN,
                  source="XV-23",
                  meaning=Text("(1 + tasa anual)^(1/12) − 1: con ella se actualiza el flujo de cada mes.",
                               "(1 + yearly rate)^(1/12) − 1: it discounts the flow of each month."))


MONTHLY_E = _by_month(USED_E, "e", "Tasa económica por mes", "Economic rate per month")
MONTHLY_F = _by_month(USED_F, "f", "Tasa financiera por mes", "Financial rate per month")


def rates(period: Period) -> tuple[Quantity, Quantity]:
    """The economic and the financial rate that discount a period of the flow: 30 % a year is 2.2104 % a month
    (XV-25)."""
    return (USED_E, USED_F) if period == YEARS else (MONTHLY_E, MONTHLY_F)


CAPITAL = Table(
    key=_TABLE, title=Text("Costo del capital por fuente (opcional)", "Cost of capital by source (optional)"),
    rows=8,
    columns=(ask("fuente", "text", "Fuente o alternativa", "Source or alternative", "Nombre de la fuente.",
                 "Name of the source.", required=True, width=38), _GROUP, _AMOUNT, _SOURCE_RATE,
             computed_column(_TABLE, "interes", "Interés", "Interest", amount * rate, unit=MONEY)))

TAX_RATE = ask("tasa_impuesto", "rate", "Impuesto a la renta", "Income tax",
               "Sobre la utilidad, después de participación.",
               "On profit, after profit sharing.", minimum=0, maximum=1, example=0.3)
SHARE_RATE = ask("tasa_participacion", "rate", "Participación laboral", "Profit sharing",
                 "Parte de la utilidad para los trabajadores.", "Part of the profit for the workers.",
                 minimum=0, maximum=1,
                 example=0.1)
CARRY = ask("arrastre_perdidas", "choice", "¿Se arrastran las pérdidas?", "Loss carry-forward?",
            "Sí: la pérdida de un año baja la base del impuesto de los siguientes.",
            "Yes: a year's loss lowers the tax base of the following ones.", choices=YES_NO, default="si")
ROUND_TAX = ask("redondeo_impuesto", "choice", "¿Impuesto redondeado a la unidad?",
                "Tax rounded to the unit?",
                "Sí: 88.5 se paga como 89.", "Yes: 88.5 is paid as 89.", choices=YES_NO, default="no")
SHIELD = ask("escudo_fiscal", "choice", "¿El flujo económico lleva el escudo fiscal?",
             "Tax shield in the economic flow?",
             "Sí: cuenta el impuesto que ahorran los intereses (escudo fiscal). No: como si no hubiera "
             "préstamo.",
             "Yes: its tax is computed with interest, as in the worked case. No: as if there were no loan.",
             choices=YES_NO,
             default="si")
TAXES = Form(title=Text("Impuestos y participación", "Taxes and profit sharing"),
             items=(TAX_RATE, SHARE_RATE, CARRY, ROUND_TAX, SHIELD))

_PER_PERIOD = Text("por período", "per period")
TRIALS = tuple(ask(f"tasa_prueba_{number}", "rate", f"Tasa de prueba {number} para interpolar la TIR",
                   f"Trial rate {number} to interpolate the IRR", help_es, help_en, unit_label=_PER_PERIOD,
                   minimum=-0.9, maximum=10,
                   example=example, weighs=False)
               for number, help_es, help_en, example in (
                   (1, "Una a la que el VAN sea positivo. Vacía: el múltiplo de 5 % por debajo de la TIR.",
                    "One at which the NPV is positive. Empty: the multiple of 5 % below the IRR.", 0.35),
                   (
                       2,
                       "Una a la que el VAN sea negativo, a no más de 5 puntos. Vacía: 5 puntos sobre la "
                       "primera.",
                       "One at which the NPV is negative, at most 5 points away. Empty: 5 points above the "
                       "first.", 0.4)))
TRIAL_RATES = Form(title=Text("Interpolación de la TIR (opcional)", "Interpolation of the IRR (optional)"),
                   items=TRIALS)

COST_STEPS = Steps(key="costos", title=Text("Cambios en los costos", "Changes in costs"),
                   help=Text("De menor a mayor; 0.1 es 10 % más.", "From least to most; 0.1 is 10 % more."),
                   values=(-0.1, -0.05, 0.0, 0.05, 0.1, 0.15, 0.2))
BENEFIT_STEPS = Steps(key="beneficios", title=Text("Cambios en los beneficios", "Changes in benefits"),
                      help=Text("De menor a mayor; -0.1 es 10 % menos.",
                                "From least to most; -0.1 is 10 % less."),
                      values=(-0.1, -0.05, 0.0, 0.05, 0.1))


def parameters(made: Assembly) -> Format:
    """The sheet of parameters, with the forms that the other formats add, and what they ask of the rows of
    the cash flow.

    Rates are typed by the year in any case.
    """
    parts = made.parts.values()
    extra, asked = ([*chain.from_iterable(of)]
                    for of in ((each.parameters for each in parts), (each.asked for each in parts)))
    typed = Form(title=Text("Tasas de descuento", "Discount rates"), items=(RATE_E, RATE_F))
    used = dict.fromkeys((WEIGHTED_CREDIT, WEIGHTED_OWN, WEIGHTED, USED_E, USED_F, *rates(made.period)))
    sheet = Sheet(
        key="parametros", title=Text("Parámetros", "Parameters"), group="inputs", office=True, printed=0,
        purpose=Text(
            "Fije las reglas de la evaluación: tasas de descuento, impuestos y cambios para la sensibilidad.",
            "Set the rules of the evaluation: discount rates, taxes and changes for the sensitivity."),
        blocks=(typed, *extra, TRIAL_RATES, CAPITAL,
                Form(title=Text("Tasas que resultan", "Resulting rates"), items=tuple(used)),
                Form(title=Text("Sensibilidad", "Sensitivity"), items=()), COST_STEPS, BENEFIT_STEPS, *asked))
    return Format(
        inputs=(sheet,),
        conditions=(Condition(key="tasa", label=Text("Hay tasa de descuento", "There is a discount rate"),
                              rules=(
                                  Rule(code=NO_DISCOUNT_RATE, at=FieldRef("tasa_descuento_e"),
                                       wrong=Not(either(Typed(RATE_E.ref), sum_rows(amount) > 0))),)),),
        conventions=(
            Text("La tasa económica vacía se toma de la ponderada de todas las fuentes; la financiera vacía, "
                 "de la ponderada del aporte propio.",
                 "An empty economic rate is taken from the weighted one of all sources; an empty financial "
                 "one, from the weighted one of own capital."),))
RECIPES = (Recipe(key=PARAMETERS, needs=(), period="any", stage="rows", essential=True, with_use_of=PROFILE,
                  build=parameters),)
