"""Financiamiento: a loan in equal payments or with the lender's own schedule, its service and its rate (ch. XIII)."""

from __future__ import annotations

from xlproj.base.text import Text
from xlproj.base.units import MONEY, PLAIN
from xlproj.expr.aggregates import Cumulative, Irr, sum_years
from xlproj.expr.functions import both, choose, either, gate, greatest, least
from xlproj.expr.nodes import Num
from xlproj.expr.presence import IsChoice, Typed
from xlproj.expr.references import Previous, Year
from xlproj.model.ficha import HORIZON
from xlproj.model.investment import SOURCE_TOTAL
from xlproj.model.returns import approximation, conventional
from xlproj.spec.formats import Format
from xlproj.spec.inputs import Series, ask, choices
from xlproj.spec.quantities import Condition, FlowLine, Quantity, Tie, scalar, series
from xlproj.spec.sheets import Form, Heading, Sheet, Timeline

SCHEMES = choices("esquemas", cuotas=("Cuotas iguales", "Equal payments"),
                  escrito=("Calendario del prestamista", "Lender's own schedule"))
LENDER = ask("prestamista", "text", "Prestamista", "Lender", "Banco, caja o programa.", "Bank, fund or programme.")
AMOUNT = ask("monto_prestamo", "money", "Monto del préstamo", "Loan amount",
             "Igual a lo asignado a préstamo en Inversiones. Vacío: no hay préstamo.",
             "Equal to what Investments assigns to the loan. Empty: there is no loan.", unit=MONEY, minimum=0, example=1000)
START = ask("anio_desembolso", "integer", "Año del desembolso", "Year of disbursement", "0 es hoy.", "0 is today.",
            minimum=0, maximum=60, example=0)
SCHEME = ask("esquema", "choice", "Forma de pago", "Repayment", "Elija de la lista.", "Choose from the list.",
             choices=SCHEMES, default="cuotas")
RATE = ask("tasa_prestamo", "rate", "Tasa efectiva anual", "Effective yearly rate", "Solo para cuotas iguales.",
           "For equal payments only.", unit_label=Text("por año", "per year"), minimum=0, maximum=1.5, example=0.1)
TERM = ask("plazo_prestamo", "integer", "Plazo", "Term", "Número de cuotas anuales; la primera, un año después.",
           "Number of yearly payments; the first, one year later.", unit_label=Text("años", "years"), minimum=1, maximum=60,
           example=10)
TYPED_PRINCIPAL = Series(key="principal_escrito", label=Text("Amortización escrita", "Typed principal"), unit=MONEY,
                         minimum=0, help=Text("Solo con calendario del prestamista.", "Only with the lender's own schedule."))
TYPED_INTEREST = Series(key="interes_escrito", label=Text("Interés escrito", "Typed interest"), unit=MONEY, minimum=0,
                        help=Text("Solo con calendario del prestamista.", "Only with the lender's own schedule."))

_OWN = IsChoice(SCHEME.ref, "esquemas", "escrito")
_TERM = TERM.ref + (TERM.ref <= 0)
_PAID = least(greatest(Year() - START.ref, 0), _TERM)
_GROWTH = 1 + RATE.ref
_WHOLE = _GROWTH ** _TERM
_CLOSED = choose(RATE.ref.equals(0), 1 - _PAID / _TERM,
                 (_WHOLE - _GROWTH ** _PAID) / (_WHOLE - 1 + RATE.ref.equals(0)))
DISBURSED = series("desembolso", "Préstamo recibido", "Loan received", AMOUNT.ref * Year().equals(START.ref), total=True)
PLANNED = series(
    "saldo_cuotas", "Saldo con cuotas iguales", "Balance with equal payments",
    AMOUNT.ref * (Year() >= START.ref) * _CLOSED, source="XIV-20, D-02",
    convention=Text("Fórmula cerrada: al pagar la última cuota el saldo es 0 exacto.",
                    "Closed form: when the last payment is made the balance is exactly 0."))
_FALLS = Previous(PLANNED.ref) - PLANNED.ref
PRINCIPAL = series("principal", "Amortización de la deuda", "Principal repaid", total=True, source="XIV-02, XIV-20",
                   expr=choose(_OWN, TYPED_PRINCIPAL.ref, _FALLS * (Year() > START.ref)))
INTEREST = series("interes", "Gastos financieros", "Interest", total=True, source="XIV-02, XIV-20",
                  expr=choose(_OWN, TYPED_INTEREST.ref, RATE.ref * Previous(PLANNED.ref) * (Year() > START.ref)))
TYPED = series("servicio_escrito", "Servicio del calendario escrito", "Service of the typed schedule", total=True,
               expr=TYPED_PRINCIPAL.ref + TYPED_INTEREST.ref)
SERVICE = series("servicio", "Servicio de la deuda", "Debt service", PRINCIPAL.ref + INTEREST.ref, total=True, bold=True,
                 source="XIV-02")
BALANCE = series("saldo_prestamo", "Saldo de la deuda", "Debt balance", total=False,
                 expr=choose(_OWN, AMOUNT.ref * (Year() >= START.ref) - Cumulative(PRINCIPAL.ref), PLANNED.ref))
LENDER_FLOW = series("flujo_prestamo", "Flujo del prestamista", "Lender's flow", SERVICE.ref - DISBURSED.ref, total=True,
                     meaning=Text("Negativo lo que presta, positivo lo que cobra.",
                                  "Negative what is lent, positive what is collected."))
FINAL_BALANCE = scalar("saldo_final", "Saldo al final del horizonte", "Balance at the end of the horizon",
                       sum_years(BALANCE.ref * Year().equals(HORIZON.ref)))
_PAYS = both(AMOUNT.ref > 0, sum_years(INTEREST.ref) > 0, FINAL_BALANCE.ref <= 0.01, conventional(LENDER_FLOW.ref))
STEPS: list[Quantity] = []
for _number in range(1, 4):
    STEPS.append(scalar(
        f"tasa_prestamo_paso{_number}", f"Aproximación {_number} de la tasa", f"Approximation {_number} of the rate", show="rate",
        unit=PLAIN, expr=gate(_PAYS, approximation(LENDER_FLOW.ref, STEPS[-1].ref if STEPS else Num(0)))))
IMPLIED = scalar("tasa_prestamo_implicita", "Tasa implícita del préstamo", "Implied rate of the loan", show="rate",
                 unit=PLAIN, bold=True, name="tasa_prestamo_efectiva", source="XIV-03, XV-18",
                 expr=gate(_PAYS, Irr(LENDER_FLOW.ref, STEPS[-1].ref)),
                 meaning=Text("La que iguala lo recibido con el servicio pagado.",
                              "The one that equals what is received with the service paid."))

SHEET = Sheet(
    key="financiamiento", title=Text("Financiamiento", "Financing"), group="inputs",
    purpose=Text("Describa el préstamo: monto, tasa y plazo, o escriba el calendario que le dio el prestamista.",
                 "Describe the loan: amount, rate and term, or type the schedule that the lender gave you."),
    blocks=(Form(title=Text("Préstamo", "Loan"), items=(LENDER, AMOUNT, START, SCHEME, RATE, TERM)),
            Timeline(title=Text("Calendario del prestamista (si lo hay)", "Lender's own schedule (if any)"),
                     rows=(TYPED_PRINCIPAL, TYPED_INTEREST))))
RESULT = Sheet(
    key="deuda", title=Text("Servicio de la deuda", "Debt service"), group="results",
    purpose=Text("Cuánto se paga cada año, cuánto se debe y qué tasa resulta.",
                 "How much is paid each year, how much is owed and what rate results."),
    blocks=(Timeline(rows=(DISBURSED, INTEREST, PRINCIPAL, SERVICE, BALANCE, Heading(Text("AUXILIARES", "WORKINGS")),
                           PLANNED, TYPED, LENDER_FLOW)),
            Form(title=Text("Resumen del préstamo", "Loan in short"), items=(IMPLIED, FINAL_BALANCE, *STEPS))))

FORMAT = Format(
    key="financiamiento", inputs=(SHEET,), results=(RESULT,),
    lines=(FlowLine(quantity=DISBURSED, side="loan"), FlowLine(quantity=INTEREST, side="service"),
           FlowLine(quantity=PRINCIPAL, side="service")),
    ties=(
        Tie(key="prestamo_fuente", code="XP-306", at="monto_prestamo", left=AMOUNT.ref, right=SOURCE_TOTAL["prestamo"].ref,
            label=Text("Préstamo = deuda en las fuentes", "Loan = debt in the sources")),
        Tie(key="principal_prestamo", code="XP-307", at="plazo_prestamo", left=PRINCIPAL.sum_over_years.ref,
            right=AMOUNT.ref, label=Text("Suma de amortizaciones = préstamo", "Sum of principal = loan")),
    ),
    conditions=(
        Condition(key="plazo", label=Text("El préstamo tiene plazo y tasa", "The loan has a term and a rate"),
                  code="XP-312", at="plazo_prestamo",
                  holds=either(AMOUNT.ref <= 0, _OWN, both(TERM.ref > 0, Typed(RATE.ref)))),
        Condition(key="pagos_despues", label=Text("El préstamo se recibe dentro del horizonte y se paga después",
                                                  "The loan comes within the horizon and is repaid later"),
                  code="XP-315", at="anio_desembolso",
                  holds=either(AMOUNT.ref <= 0, both(START.ref <= HORIZON.ref, sum_years(
                      SERVICE.ref * (Year() <= START.ref)) <= 0))),
        Condition(key="calendario_usado", label=Text("El calendario del prestamista se usa si se escribió",
                                                     "The lender's schedule is used if it was typed"),
                  code="XP-319", at="esquema", blocks=False,
                  holds=either(_OWN, sum_years(TYPED.ref).equals(0)))),
    conventions=(Text("Las cuotas son anuales y vencidas; la primera cae un año después del desembolso.",
                      "Payments are yearly and in arrears; the first falls one year after disbursement."),))
