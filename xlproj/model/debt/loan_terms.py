"""What is asked of each loan, and its terms as one number each: the offer as it is typed (ch. XIII).

Payments are counted, not years: a term of 1.5 years with 2 payments a year is 3 payments.
"""

from __future__ import annotations

from xlproj.base.catalogue_loans import UNEVEN_PAYMENTS
from xlproj.base.text import Text
from xlproj.base.tolerances import TYPED_TERM
from xlproj.base.units import MONEY, PLAIN
from xlproj.expr.aggregates import sum_rows
from xlproj.expr.functions import Function, absolute, blank_unless, both, choose, either, greatest, least
from xlproj.expr.lookups import sum_for_code
from xlproj.expr.nodes import Node, Truth, as_number, total_of
from xlproj.expr.presence import Default, Filled, IsChoice
from xlproj.expr.references import ColumnRef
from xlproj.expr.rounding import whole_below
from xlproj.model.ficha import row_within
from xlproj.model.lists import YES_NO
from xlproj.spec.inputs import Field, Periods, ask, choices
from xlproj.spec.quantities import Quantity, by_row, computed_column
from xlproj.spec.rules import Condition, Figure, Rule
from xlproj.spec.sheets import Sheet, Table

LOANS, DRAWN, SCHEDULE = "prestamos", "desembolsos", "calendario_deuda"
SCHEMES = choices(
    "esquemas", cuotas=("Cuotas iguales", "Equal payments"),
    constante=("Amortización constante", "Equal principal"),
    unico=("Capital al final, interés cada pago", "Principal at the end, interest at each payment"),
    acumulado=("Todo al final", "All at the end"),
    escrito=("Calendario del prestamista", "Lender's own schedule"))
RATES = choices("tipos_tasa", efectiva=("Efectiva anual", "Effective, yearly"),
                nominal=("Nominal anual", "Nominal, yearly"),
                pago=("Por período de pago", "Per payment period"))
REGIMES = choices("regimenes", compuesto=("Compuesto", "Compound"), simple=("Simple", "Simple"))
GRACES = choices("gracias", paga=("Paga el interés", "Interest is paid"),
                 capitaliza=("El interés se capitaliza",
                             "Interest is capitalised"))
ITEMS = choices("conceptos_deuda", amortizacion=("Amortización", "Principal"),
                interes=("Interés", "Interest"))


def _code(help_es: str, help_en: str) -> Field:
    return ask("codigo", "code", "Préstamo", "Loan", help_es, help_en, required=True, width=11, example="P1")


CODE = _code("Un código corto, como P1.", "A short code, such as P1.")
LENDER = ask("prestamista", "text", "Prestamista", "Lender", "Banco, caja, proveedor o programa.",
             "Bank, fund, supplier or programme.",
             width=26, example="Caja rural")
AMOUNT = ask(
    "monto", "money", "Monto", "Amount", "Lo que se recibe de una vez; por partes, en la tabla de abajo.",
    "What is received at once; in parts, in the table below.", unit=MONEY, minimum=0, width=13,
    example=1000)
RECEIVED_IN = ask("anio", "integer", "Año en que se recibe", "Year received", "0 es hoy. Vacío: 0.",
                  "0 is today. Empty: 0.", minimum=0,
                  maximum=60, width=10, example=0)
REPAYMENT = ask(
    "esquema", "choice", "Forma de pago", "Repayment", "Vacía: cuotas iguales.", "Empty: equal payments.",
    choices=SCHEMES,
    width=26)
RATE = ask("tasa", "rate", "Tasa", "Rate", "Como la dice el prestamista, con el signo: 12 %.",
           "As the lender says it, with the sign: 12 %.",
           minimum=0, maximum=3, width=9, example=0.12)
RATE_KIND = ask("tipo_tasa", "choice", "Tipo de tasa", "Kind of rate", "Vacío: efectiva anual.",
                "Empty: effective, yearly.",
                choices=RATES, width=16)
COMPOUNDINGS = ask(
    "capitalizaciones", "integer", "Capitalizaciones al año", "Compounded, times a year",
    "Solo para tasa nominal: 12 es cada mes. Vacío: con cada pago.",
    "For a nominal rate only: 12 is each month. Empty: with each payment.", minimum=1, maximum=365,
    width=11, example=12)
TERM = ask(
    "plazo", "number", "Plazo (años)", "Term (years)",
    "Años desde que se recibe hasta el último pago, con gracia; 1.5 son 3 pagos si se paga 2 veces al "
    "año.",
    "Years from when it is received to the last payment, grace included; 1.5 is 3 payments at 2 a year.",
    minimum=0.01, maximum=60, width=9, example=5, weighs=True)
PAYMENTS_A_YEAR = ask("pagos", "integer", "Pagos al año", "Payments a year", "1, 2, 4 o 12. Vacío: 1.",
                      "1, 2, 4 or 12. Empty: 1.", minimum=1,
                      maximum=365, width=9, example=1)
GRACE_YEARS = ask(
    "gracia", "number", "Años de gracia", "Years of grace",
    "Años en que no se amortiza; 0.5 es medio año. Vacío: 0.",
    "Years without repaying principal; 0.5 is half a year. Empty: 0.", minimum=0, maximum=60, width=9,
    example=2, weighs=True)
GRACE_KIND = ask("tipo_gracia", "choice", "En la gracia", "During grace", "Vacío: se paga el interés.",
                 "Empty: interest is paid.",
                 choices=GRACES, width=18)
REGIME = ask("regimen", "choice", "Interés", "Interest", "Simple solo con un pago al año. Vacío: compuesto.",
             "Simple with one payment a year only. Empty: compound.", choices=REGIMES, width=12)
TAKEN_OR_NOT = ask(
    "se_usa", "choice", "¿Se toma?", "Taken?",
    "No: se compara con los demás, pero no entra en el flujo. Vacío: sí.",
    "No: compared with the others, but no part of the flow. Empty: yes.", choices=YES_NO, width=9)
_FIELDS = (CODE, LENDER, AMOUNT, RECEIVED_IN, REPAYMENT, RATE, RATE_KIND, COMPOUNDINGS, TERM, PAYMENTS_A_YEAR,
           GRACE_YEARS, GRACE_KIND, REGIME, TAKEN_OR_NOT)
ITEM = ask("concepto", "choice", "Concepto", "Item", "Elija de la lista.", "Choose from the list.",
           choices=ITEMS,
           required=True, width=16)
DRAWN_CODE, OWN_CODE = CODE.column_of(DRAWN), CODE.column_of(SCHEDULE)


def offered(field: Field) -> ColumnRef:
    """What a loan is offered with in a field, in an expression."""
    return field.column_of(LOANS)


def _years(help_es: str, help_en: str, first: int) -> Periods:
    return Periods(of="years", label=Text("Año", "Year"), help=Text(help_es, help_en), unit=MONEY,
                   first=first)


TAKEN = computed_column(
    LOANS, "recibido", "Total recibido", "Total received", unit=MONEY,
    expr=offered(AMOUNT) + sum_for_code(row_within(DRAWN), DRAWN_CODE, offered(CODE)))
INPUTS = Sheet(
    key="financiamiento", title=Text("Financiamiento", "Financing"), group="inputs", printed=1,
    purpose=Text(
        "Describa cada préstamo como lo ofrece el prestamista; con «No» en ¿Se toma? solo se compara.",
        "Describe each loan as the lender offers it; with “No” under Taken? it is only compared."),
    blocks=(
        Table(key=LOANS, title=Text("Préstamos", "Loans"), rows=4, columns=(*_FIELDS, TAKEN)),
        Table(key=DRAWN, title=Text("Desembolsos por partes (si no llega de una vez)",
                                    "Disbursements in parts (if not at once)"),
              rows=3, periods=_years("Importe que se recibe en el año.", "Amount received in the year.", 0),
              columns=(CODE, computed_column(DRAWN, "total", "Total", "Total", row_within(DRAWN)))),
        Table(key=SCHEDULE, title=Text("Calendario del prestamista (si lo dio)",
                                       "Lender's own schedule (if given)"), rows=4,
              periods=_years("Importe que se paga en el año.", "Amount paid in the year.", 1),
              columns=(CODE, ITEM, computed_column(
                  SCHEDULE, "total", "Total", "Total", row_within(SCHEDULE))))))

# --- terms of each loan -------------------------------------------------------------------------------------


def is_entry(field: Field, entry: str) -> Truth:
    """Whether a loan has this entry of a field's list."""
    assert field.choices is not None
    return IsChoice(offered(field), field.choices.key, entry)


def term(key: str, es: str, en: str, expr: Node, **more: object) -> Quantity:
    """A figure of each loan, on the sheet of debt service."""
    return by_row(f"pr_{key}", es, en, expr, **{"unit": PLAIN, "show": "integer", **more})


CODE_ROW = term("codigo", "Código", "Code", blank_unless(Filled(offered(CODE)), offered(CODE)),
                show="text", unit=None)
NAME = term("nombre", "Préstamo", "Loan", show="text", unit=None, expr=blank_unless(
    Filled(offered(CODE)), choose(Filled(offered(LENDER)), offered(LENDER), offered(CODE))))
USED = term("se_usa", "¿Se toma? (1: sí)", "Taken? (1: yes)", choose(is_entry(TAKEN_OR_NOT, "no"), 0, 1))
AT_END_OR_OWN = term(
    "forma_final", "Todo al final (3) o calendario del prestamista (4)",
    "All at the end (3) or by the lender's own schedule (4)",
    choose(is_entry(REPAYMENT, "acumulado"), 3, choose(is_entry(REPAYMENT, "escrito"), 4, 0)))
SCHEME = term(
    "forma", "Forma (0 cuotas, 1 constante, 2 capital al final, 3 todo al final, 4 escrita)",
    "Scheme (0 equal payments, 1 equal principal, 2 principal at the end, 3 all at the end, 4 own)", choose(
        is_entry(REPAYMENT, "constante"), 1, choose(is_entry(REPAYMENT, "unico"), 2, AT_END_OR_OWN.ref)))
_SIMPLY = both(is_entry(REGIME, "simple"), SCHEME.ref < 4)
SIMPLE = term("simple", "Pagos a interés simple (1: sí)", "Payments at simple interest (1: yes)", choose(
    both(_SIMPLY, either(SCHEME.ref.equals(0), SCHEME.ref.equals(3))), 1, 0))
PAYMENTS = term("pagos", "Pagos al año", "Payments a year",
                choose(_SIMPLY, 1, greatest(offered(PAYMENTS_A_YEAR), 1)))
COMPOUNDED = term("capitalizaciones", "Veces que capitaliza al año", "Compounded, times a year",
                  greatest(Default(offered(COMPOUNDINGS), PAYMENTS.ref), 1))
SAID = term("tasa_dicha", "Tasa como la dice el prestamista", "Rate as the lender says it", offered(RATE) + 0,
            show="rate")
CONTRACT = term(
    "tasa_anual", "Tasa anual del contrato", "Yearly rate of the contract", show="rate",
    source="c13-effective-from-nominal",
    meaning=Text("La efectiva anual; con interés simple, la simple.",
                 "The effective yearly rate; at simple interest, the simple one."),
    expr=choose(_SIMPLY, SAID.ref, choose(
        is_entry(RATE_KIND, "nominal"), (1 + SAID.ref / COMPOUNDED.ref) ** COMPOUNDED.ref - 1,
        choose(is_entry(RATE_KIND, "pago"), (1 + SAID.ref) ** PAYMENTS.ref - 1, SAID.ref))))
PER_PAYMENT = term("tasa_pago", "Tasa por pago", "Rate per payment", show="rate", expr=choose(
    is_entry(RATE_KIND, "pago"), SAID.ref, choose(
        PAYMENTS.ref.equals(1), CONTRACT.ref, (1 + CONTRACT.ref) ** (1 / PAYMENTS.ref) - 1)))
ASKED = term("pagos_del_plazo", "Plazo en pagos", "Term in payments", offered(TERM) * PAYMENTS.ref,
             show="number")
ASKED_GRACE = term("pagos_de_la_gracia", "Gracia en pagos", "Grace in payments",
                   offered(GRACE_YEARS) * PAYMENTS.ref, show="number")
COUNT = term("numero_pagos", "Número de pagos, con los de gracia", "Number of payments, with those of grace",
             choose(
                 SCHEME.ref.equals(4), 0, Function("ROUND", ASKED.ref)))
GRACE = term("pagos_gracia", "Pagos de gracia", "Payments of grace", meaning=Text(
    "Todo al final: todos menos el último.", "All at the end: all but the last one."),
             expr=least(choose(SCHEME.ref.equals(3), COUNT.ref, Function("ROUND", ASKED_GRACE.ref)),
                        greatest(COUNT.ref - 1, 0)))
CAPITALISES = term("capitaliza", "Capitaliza en la gracia (1: sí)", "Capitalised during grace (1: yes)",
                   choose(
                       either(is_entry(GRACE_KIND, "capitaliza"), SCHEME.ref.equals(3)), 1, 0))
PLAIN_GRACE = term(
    "gracia_simple", "Interés simple que se capitaliza al acabar la gracia (1: sí)",
    "Simple interest that is capitalised at the end of the grace (1: yes)",
    choose(both(_SIMPLY, SIMPLE.ref.equals(0), CAPITALISES.ref > 0, GRACE.ref > 0), 1, 0))


def _off(asked: Node) -> Truth:
    """Whether years are no whole number of payments, for more than what two decimals leave out."""
    return absolute(asked - Function("ROUND", asked)) > TYPED_TERM * PAYMENTS.ref


def _uneven(field: Field, asked: Node, fewest: int, off: Truth) -> Rule:
    below = greatest(whole_below(asked), fewest)
    return Rule(code=UNEVEN_PAYMENTS, at=offered(field), wrong=both(SCHEME.ref < 4, off), values={
        "years": Figure(offered(field)), "payments": PAYMENTS.ref, "count": Figure(asked),
        "below": Figure(below / PAYMENTS.ref), "above": Figure((below + 1) / PAYMENTS.ref)})


_TERM_OFF, _GRACE_OFF, _NO_PAYMENT = _off(ASKED.ref), _off(ASKED_GRACE.ref), both(
    offered(TERM) > 0, COUNT.ref < 1)
UNEVEN = term("no_enteros", "Plazo o gracia sin pagos enteros (1: sí)",
              "Term or grace without whole payments (1: yes)", as_number(
                  both(SCHEME.ref < 4, either(_TERM_OFF, _GRACE_OFF, _NO_PAYMENT))))
WHOLE_PAYMENTS = Condition(
    key="pagos_enteros", shown=sum_rows(UNEVEN.ref) <= 0,
    label=Text("Plazo y gracia son pagos enteros", "Term and grace are whole payments"),
    rules=(_uneven(TERM, ASKED.ref, 1, either(_TERM_OFF, _NO_PAYMENT)),
           _uneven(GRACE_YEARS, ASKED_GRACE.ref, 0, _GRACE_OFF)))
USES = term("usos", "Filas de desembolso y calendario", "Rows of disbursement and schedule",
            total_of([sum_for_code(as_number(Filled(code)), code, CODE_ROW.ref)
                      for code in (DRAWN_CODE, OWN_CODE)]))
TIMES = term("veces", "Veces que está el código", "Times the code stands",
             sum_for_code(as_number(Filled(offered(CODE))), offered(CODE), CODE_ROW.ref))
TERMS = (CODE_ROW, USED, SCHEME, CONTRACT, PAYMENTS, PER_PAYMENT, COUNT, GRACE)
STEPS_TO_TERMS = (CAPITALISES, SIMPLE, PLAIN_GRACE, UNEVEN, USES, TIMES, SAID, COMPOUNDED, ASKED, ASKED_GRACE,
                  AT_END_OR_OWN)
"""What leads to the terms or is asked of them, and stays on the screen."""
