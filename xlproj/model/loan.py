"""Financiamiento: any number of loans, each by its own scheme, with its yearly service and its rate (ch. XIII).

Each loan has a row in the table of loans, and its schedule year by year on the sheet of debt service. Payments within a
year are added up in closed form, so that a loan paid by months needs no column per month.
"""

from __future__ import annotations

from collections.abc import Callable

from xlproj.base.text import Text
from xlproj.base.units import MONEY, PLAIN
from xlproj.expr.aggregates import Irr, Reduce, sum_rows, sum_years
from xlproj.expr.functions import Not, blank_unless, both, choose, either, gate, greatest, least
from xlproj.expr.lookups import sum_for_code, sum_where
from xlproj.expr.nodes import Node, Num
from xlproj.expr.presence import Default, Filled, IsChoice, Typed
from xlproj.expr.references import Previous, QuantityRef, RowSum, Year
from xlproj.model.ficha import CENT, HORIZON
from xlproj.model.investment import SOURCE_TOTAL
from xlproj.model.lists import YES_NO
from xlproj.model.returns import AFTER_ALL, approximation, conventional
from xlproj.spec.formats import Format
from xlproj.spec.inputs import Field, Periods, ask, block, choices
from xlproj.spec.quantities import Condition, FlowLine, Quantity, Tie, by_row, by_row_and_year, computed_column, scalar, series
from xlproj.spec.sheets import Detail, Form, Sheet, Table, Timeline

LOANS, DRAWN, SCHEDULE = "prestamos", "desembolsos", "calendario_deuda"
SCHEMES = choices(
    "esquemas", cuotas=("Cuotas iguales", "Equal payments"), constante=("Amortización constante", "Equal principal"),
    unico=("Capital al final, interés cada pago", "Principal at the end, interest at each payment"),
    acumulado=("Todo al final", "All at the end"), escrito=("Calendario del prestamista", "Lender's own schedule"))
RATES = choices("tipos_tasa", efectiva=("Efectiva anual", "Effective, yearly"), nominal=("Nominal anual", "Nominal, yearly"),
                pago=("Por período de pago", "Per payment period"))
REGIMES = choices("regimenes", compuesto=("Compuesto", "Compound"), simple=("Simple", "Simple"))
GRACES = choices("gracias", paga=("Paga el interés", "Interest is paid"), capitaliza=("El interés se capitaliza",
                                                                                      "Interest is capitalised"))
ITEMS = choices("conceptos_deuda", amortizacion=("Amortización", "Principal"), interes=("Interés", "Interest"))


def _code(help_es: str, help_en: str) -> Field:
    return ask("codigo", "code", "Préstamo", "Loan", help_es, help_en, required=True, width=11, example="P1")


_FIELDS = {field.key: field for field in (
    _code("Un código corto, como P1.", "A short code, such as P1."),
    ask("prestamista", "text", "Prestamista", "Lender", "Banco, caja, proveedor o programa.", "Bank, fund, supplier or programme.",
        width=26, example="Caja rural"),
    ask("monto", "money", "Monto", "Amount", "Lo que se recibe de una vez; por partes, en la tabla de abajo.",
        "What is received at once; in parts, in the table below.", unit=MONEY, minimum=0, width=13, example=1000),
    ask("anio", "integer", "Año en que se recibe", "Year received", "0 es hoy. Vacío: 0.", "0 is today. Empty: 0.", minimum=0,
        maximum=60, width=10, example=0),
    ask("esquema", "choice", "Forma de pago", "Repayment", "Vacía: cuotas iguales.", "Empty: equal payments.", choices=SCHEMES,
        width=26),
    ask("tasa", "rate", "Tasa", "Rate", "Como la dice el prestamista: 0.12 o 12 %.", "As the lender says it: 0.12 or 12 %.",
        minimum=0, maximum=3, width=9, example=0.12),
    ask("tipo_tasa", "choice", "Tipo de tasa", "Kind of rate", "Vacío: efectiva anual.", "Empty: effective, yearly.",
        choices=RATES, width=16),
    ask("capitalizaciones", "integer", "Capitaliza veces al año", "Compounded, times a year",
        "Solo para tasa nominal: 12 es cada mes. Vacío: con cada pago.",
        "For a nominal rate only: 12 is each month. Empty: with each payment.", minimum=1, maximum=365, width=11, example=12),
    ask("plazo", "integer", "Plazo (años)", "Term (years)", "Años desde que se recibe hasta el último pago, con gracia.",
        "Years from when it is received to the last payment, grace included.", minimum=1, maximum=60, width=9, example=5),
    ask("pagos", "integer", "Pagos al año", "Payments a year", "1, 2, 4 o 12. Vacío: 1.", "1, 2, 4 or 12. Empty: 1.", minimum=1,
        maximum=365, width=9, example=1),
    ask("gracia", "integer", "Años de gracia", "Years of grace", "Años en que no se amortiza. Vacío: 0.",
        "Years without repaying principal. Empty: 0.", minimum=0, maximum=60, width=9, example=2),
    ask("tipo_gracia", "choice", "En la gracia", "During grace", "Vacío: se paga el interés.", "Empty: interest is paid.",
        choices=GRACES, width=18),
    ask("regimen", "choice", "Interés", "Interest", "Simple solo con un pago al año. Vacío: compuesto.",
        "Simple with one payment a year only. Empty: compound.", choices=REGIMES, width=12),
    ask("se_usa", "choice", "¿Se toma?", "Taken?", "No: se compara con los demás, pero no entra en el flujo. Vacío: sí.",
        "No: compared with the others, but no part of the flow. Empty: yes.", choices=YES_NO, width=9),
)}
COLUMN = {key: field.column_of(LOANS) for key, field in _FIELDS.items()}
CODE = _FIELDS["codigo"]
ITEM = ask("concepto", "choice", "Concepto", "Item", "Elija de la lista.", "Choose from the list.", choices=ITEMS,
           required=True, width=16)
_DRAWN_CODE, _OWN_CODE = CODE.column_of(DRAWN), CODE.column_of(SCHEDULE)


def _years(help_es: str, help_en: str, first: int) -> Periods:
    return Periods(of="years", label=Text("Año", "Year"), help=Text(help_es, help_en), unit=MONEY, first=first)


TAKEN = computed_column(
    LOANS, "recibido", "Total recibido", "Total received", unit=MONEY,
    expr=COLUMN["monto"] + sum_for_code(RowSum(DRAWN), _DRAWN_CODE, COLUMN["codigo"]))
INPUTS = Sheet(
    key="financiamiento", title=Text("Financiamiento", "Financing"), group="inputs",
    purpose=Text("Describa cada préstamo como lo ofrece el prestamista; con «No» en ¿Se toma? solo se compara.",
                 "Describe each loan as the lender offers it; with “No” under Taken? it is only compared."),
    blocks=(
        Table(key=LOANS, title=Text("Préstamos", "Loans"), rows=4, columns=(*_FIELDS.values(), TAKEN)),
        Table(key=DRAWN, title=Text("Desembolsos por partes (si no llega de una vez)", "Disbursements in parts (if not at once)"),
              rows=3, periods=_years("Importe que se recibe en el año.", "Amount received in the year.", 0),
              columns=(CODE, computed_column(DRAWN, "total", "Total", "Total", RowSum(DRAWN)))),
        Table(key=SCHEDULE, title=Text("Calendario del prestamista (si lo dio)", "Lender's own schedule (if given)"), rows=4,
              periods=_years("Importe que se paga en el año.", "Amount paid in the year.", 1),
              columns=(CODE, ITEM, computed_column(SCHEDULE, "total", "Total", "Total", RowSum(SCHEDULE))))))

# --- terms of each loan ---------------------------------------------------------------------------------------------


def _is(column: str, entry: str) -> Node:
    choices_of = _FIELDS[column].choices
    assert choices_of is not None
    return IsChoice(COLUMN[column], choices_of.key, entry)


def _term(key: str, es: str, en: str, expr: Node, **more: object) -> Quantity:
    return by_row(f"pr_{key}", es, en, expr, **{"unit": PLAIN, "show": "integer", **more})


CODE_ROW = _term("codigo", "Código", "Code", blank_unless(Filled(COLUMN["codigo"]), COLUMN["codigo"]), show="text", unit=None)
NAME = _term("nombre", "Préstamo", "Loan", show="text", unit=None, expr=blank_unless(
    Filled(COLUMN["codigo"]), choose(Filled(COLUMN["prestamista"]), COLUMN["prestamista"], COLUMN["codigo"])))
USED = _term("se_usa", "¿Se toma? (1: sí)", "Taken? (1: yes)", choose(_is("se_usa", "no"), 0, 1))
PAYMENTS = _term("pagos", "Pagos al año", "Payments a year", greatest(Default(COLUMN["pagos"], Num(1)), 1))
TERM = _term("plazo", "Plazo (años)", "Term (years)", COLUMN["plazo"] + 0)
GRACE = _term("gracia", "Gracia (años)", "Grace (years)", least(COLUMN["gracia"], greatest(COLUMN["plazo"] - 1, 0)))
_COMPOUNDED = greatest(Default(COLUMN["capitalizaciones"], PAYMENTS.ref), 1)
_RATE = COLUMN["tasa"]
TEA = _term("tea", "Tasa efectiva anual", "Effective yearly rate", show="rate", source="c13-effective-from-nominal", expr=choose(
    _is("tipo_tasa", "nominal"), (1 + _RATE / _COMPOUNDED) ** _COMPOUNDED - 1,
    choose(_is("tipo_tasa", "pago"), (1 + _RATE) ** PAYMENTS.ref - 1, _RATE)))
PER_PAYMENT = _term("tasa_pago", "Tasa por pago", "Rate per payment", show="rate", expr=choose(
    _is("tipo_tasa", "pago"), _RATE, choose(PAYMENTS.ref.equals(1), TEA.ref, (1 + TEA.ref) ** (1 / PAYMENTS.ref) - 1)))
SCHEME = _term(
    "forma", "Forma (0 cuotas, 1 constante, 2 capital al final, 3 todo al final, 4 escrita)",
    "Scheme (0 equal payments, 1 equal principal, 2 principal at the end, 3 all at the end, 4 own)", choose(
        _is("esquema", "constante"), 1, choose(_is("esquema", "unico"), 2, choose(_is("esquema", "acumulado"), 3, choose(
            _is("esquema", "escrito"), 4, 0)))))
SIMPLE = _term("simple", "Interés simple (1: sí)", "Simple interest (1: yes)", choose(
    both(_is("regimen", "simple"), either(SCHEME.ref.equals(0), SCHEME.ref.equals(3))), 1, 0))
CAPITALISES = _term("capitaliza", "Capitaliza en la gracia (1: sí)", "Capitalised during grace (1: yes)",
                    choose(_is("tipo_gracia", "capitaliza"), 1, 0))
USES = _term("usos", "Filas de desembolso y calendario", "Rows of disbursement and schedule",
             sum_for_code(Filled(_DRAWN_CODE), _DRAWN_CODE, CODE_ROW.ref) + sum_for_code(Filled(_OWN_CODE), _OWN_CODE, CODE_ROW.ref))
TIMES = _term("veces", "Veces que está el código", "Times the code stands",
              sum_for_code(Filled(COLUMN["codigo"]), COLUMN["codigo"], CODE_ROW.ref))
_TERMS = (CODE_ROW, USED, SCHEME, TEA, PAYMENTS, PER_PAYMENT, TERM, GRACE, CAPITALISES, SIMPLE)

# --- schedule of each loan, year by year ----------------------------------------------------------------------------


def _band(key: str, es: str, en: str, expr: Node, **more: object) -> Quantity:
    return by_row_and_year(f"pr_{key}", es, en, expr, **{"unit": MONEY, "total": True, **more})


def _typed(item: str) -> Node:
    amounts = block(SCHEDULE) * IsChoice(ITEM.column_of(SCHEDULE), "conceptos_deuda", item)
    return sum_for_code(amounts, _OWN_CODE, CODE_ROW.ref)


_GROWING, _PLAINLY, _OWED = QuantityRef("pr_compuesto"), QuantityRef("pr_llano"), QuantityRef("pr_pendiente")
_CLOSED = either(SIMPLE.ref > 0, SCHEME.ref.equals(4))  # what is repaid does not depend on the balance
DRAW = _band("desembolso", "Recibido", "Received", COLUMN["monto"] * COLUMN["anio"].equals(Year()) + sum_for_code(
    block(DRAWN), _DRAWN_CODE, CODE_ROW.ref))
FIRST = _term("inicio", "Año en que se recibe", "Year received",
              Reduce("MIN", choose(DRAW.ref > 0, Year(), AFTER_ALL), "year"))
_AGE = Year() - FIRST.ref
_RUNS, _LAST = both(_AGE >= 1, TERM.ref >= _AGE), both(_AGE >= 1, _AGE.equals(TERM.ref))
_PAYS = both(GRACE.ref < _AGE, _AGE >= 1, TERM.ref >= _AGE)
_GRACE = both(_AGE >= 1, GRACE.ref >= _AGE)
_LEFT = PAYMENTS.ref * greatest(TERM.ref - _AGE + 1, 1)
_FREE = PER_PAYMENT.ref.equals(0)
_GROWTH, _WHOLE = (1 + PER_PAYMENT.ref) ** PAYMENTS.ref, (1 + PER_PAYMENT.ref) ** _LEFT
_PLAIN = PER_PAYMENT.ref * PAYMENTS.ref
DEFERS = _band("aplaza", "Se aplaza el interés (1: sí)", "Interest is deferred (1: yes)", unit=PLAIN, show="integer", total=False,
               expr=choose(either(both(_GRACE, CAPITALISES.ref > 0), both(SCHEME.ref.equals(3), _RUNS, TERM.ref > _AGE)), 1, 0))
INTEREST_SHARE = _band(
    "interes_parte", "Interés entre saldo inicial", "Interest over opening balance", show="rate", unit=PLAIN, total=False,
    expr=choose(
        both(_RUNS, either(DEFERS.ref > 0, SCHEME.ref.equals(3))), _GROWTH - 1, choose(
            both(_RUNS, either(_GRACE, SCHEME.ref.equals(2))), _PLAIN, choose(
                both(_PAYS, SCHEME.ref.equals(1)),
                PER_PAYMENT.ref * (PAYMENTS.ref - PAYMENTS.ref * (PAYMENTS.ref - 1) / (2 * _LEFT)), choose(
                    both(_PAYS, SCHEME.ref.equals(0)), (_PLAIN * _WHOLE - (_GROWTH - 1)) / (_WHOLE - 1 + _FREE), 0)))))
REPAID_SHARE = _band(
    "rebaja_parte", "Rebaja entre saldo inicial", "Reduction over opening balance", show="rate", unit=PLAIN, total=False,
    source="XIV-20, D-02", expr=choose(
        both(_PAYS, SCHEME.ref < 2), choose(either(_FREE, SCHEME.ref.equals(1)), PAYMENTS.ref / _LEFT,
                                            (_GROWTH - 1) / (_WHOLE - 1 + _FREE)),
        choose(both(_LAST, SCHEME.ref < 4), 1, 0)),
    convention=Text("Forma cerrada: con el último pago la parte es 1 y el saldo queda en 0 exacto.",
                    "Closed form: with the last payment the share is 1 and the balance exactly 0."))
FACTOR = _band(
    "factor", "Factor de interés simple", "Factor of simple interest", show="number", unit=PLAIN, source="c13-loan-simple-4",
    expr=choose(both(SIMPLE.ref > 0, either(both(SCHEME.ref.equals(3), _LAST), both(SCHEME.ref.equals(0), _PAYS))),
                1 / (1 + _RATE * greatest(_AGE - GRACE.ref * (1 - CAPITALISES.ref), 0)), 0))
_SUM = FACTOR.sum_over_years.ref
_PAYMENT = DRAW.sum_over_years.ref / (_SUM + _SUM.equals(0))
# Each balance leads to its own of the year before and to nothing else: programs that recalculate cell by cell go as deep as
# the chain is long, and LibreOffice gives up some hundreds of cells down.
INTEREST = _band("interes", "Interés devengado", "Interest accrued", source="XIV-20, c13-loan-compound-4", expr=choose(
    SCHEME.ref.equals(4), _typed("interes"), choose(
        SIMPLE.ref > 0, _RATE * Previous(_PLAINLY) * _RUNS, Previous(_GROWING) * INTEREST_SHARE.ref)))
REPAID = _band("rebaja", "Rebaja del saldo", "Reduction of the balance", choose(
    SIMPLE.ref > 0, _PAYMENT * FACTOR.ref, Previous(_GROWING) * REPAID_SHARE.ref), total=False)
GROWING = _band("compuesto", "Saldo a interés compuesto", "Balance at compound interest", total=False, expr=choose(
    _CLOSED, 0, Previous(_GROWING) * (1 + INTEREST_SHARE.ref * DEFERS.ref - REPAID_SHARE.ref) + DRAW.ref))
PLAINLY = _band("llano", "Capital a interés simple o con calendario", "Principal at simple interest or by schedule", total=False,
                expr=choose(_CLOSED, Previous(_PLAINLY) + DRAW.ref - choose(
                    SIMPLE.ref > 0, REPAID.ref, _typed("amortizacion")), 0))
_FIRST_OWED = least(Previous(_OWED), REPAID.ref)
_SIMPLY_PAID = (_PAYMENT - REPAID.ref) * (FACTOR.ref > 0) + INTEREST.ref * both(_GRACE, CAPITALISES.ref <= 0)
PAID = _band("interes_pagado", "Interés pagado", "Interest paid", source="c13-grace-alt3", expr=choose(
    SCHEME.ref.equals(4), INTEREST.ref, choose(SIMPLE.ref > 0, _SIMPLY_PAID, INTEREST.ref * (1 - DEFERS.ref) + _FIRST_OWED)),
    convention=Text("El interés capitalizado se paga antes que el capital.", "Capitalised interest is paid before principal."))
PRINCIPAL = _band("amortizacion", "Amortización", "Principal repaid", source="XIV-20, c13-grace-alt3", expr=choose(
    SCHEME.ref.equals(4), _typed("amortizacion"), choose(SIMPLE.ref > 0, REPAID.ref, REPAID.ref - _FIRST_OWED)))
SERVICE = _band("servicio", "Servicio", "Service", PAID.ref + PRINCIPAL.ref)
OWED = _band("pendiente", "Interés aplazado por pagar", "Deferred interest owed", total=False, expr=choose(
    SCHEME.ref.equals(4), 0, choose(SIMPLE.ref > 0, Previous(_OWED) + INTEREST.ref - _SIMPLY_PAID,
                                    Previous(_OWED) + INTEREST.ref * DEFERS.ref - _FIRST_OWED)))
BALANCE = _band("saldo", "Saldo", "Balance", GROWING.ref + PLAINLY.ref + OWED.ref * (SIMPLE.ref > 0), total=False)
CAPITAL = _band("capital", "Capital por pagar", "Principal owed", choose(_CLOSED, PLAINLY.ref, GROWING.ref - OWED.ref),
                total=False)
FLOW = _band("flujo", "Flujo del prestamista", "Lender's flow", SERVICE.ref - DRAW.ref)

# --- the loans compared ---------------------------------------------------------------------------------------------
_COMPARED_NAME = _term("comparado", "Préstamo", "Loan", blank_unless(Filled(COLUMN["codigo"]), NAME.ref), show="text",
                       unit=None)
_TOTAL_INTEREST = _term("interes_total", "Interés total", "Total interest", PAID.sum_over_years.ref + 0, show="money", unit=MONEY,
                        source="c13-grace-comparison")
_TOTAL_SERVICE = _term("servicio_total", "Se paga en total", "Paid in all", SERVICE.sum_over_years.ref + 0, show="money",
                       unit=MONEY)
_HIGHEST = _term("pago_mayor", "Año de mayor pago", "Highest yearly payment", Reduce("MAX", SERVICE.ref, "year"), show="money",
                 unit=MONEY)
_GIVEN = _term("dado", "Recibido", "Received", DRAW.sum_over_years.ref + 0, show="money", unit=MONEY)
_ORDER = _term("orden", "Orden por interés", "Rank by interest", source="c13-grace-comparison", expr=gate(
    _GIVEN.ref > 0, sum_where(_GIVEN.ref > 0, _TOTAL_INTEREST.ref, "<", _TOTAL_INTEREST.ref - CENT) + 1))
_CLOSES = both(_GIVEN.ref > 0, _TOTAL_INTEREST.ref > 0, conventional(FLOW.ref),
               sum_years(BALANCE.ref * Year().equals(HORIZON.ref)) <= CENT)


def _approximations(key: str, exists: Node, flow: Node, declare: Callable[..., Quantity]) -> list[Quantity]:
    """The guess of a rate, four times nearer to it each time."""
    steps: list[Quantity] = []
    for number in range(1, 5):
        steps.append(declare(
            f"{key}_paso{number}", f"Aproximación {number} de la tasa", f"Approximation {number} of the rate", show="rate",
            unit=PLAIN, expr=gate(exists, approximation(flow, steps[-1].ref if steps else Num(0)))))
    return steps


_STEPS = _approximations("pr_tasa", _CLOSES, FLOW.ref, by_row)
_RESULTING = _term("tasa_resulta", "Tasa que resulta del flujo anual", "Rate that results from the yearly flow", show="rate",
                   source="XIV-03, XV-18", expr=gate(_CLOSES, Irr(FLOW.ref, _STEPS[-1].ref)))

# --- all loans taken ------------------------------------------------------------------------------------------------


def _taken(key: str, es: str, en: str, band: Quantity, **more: object) -> Quantity:
    return series(key, es, en, sum_rows(band.ref * USED.ref), **{"total": True, **more})


DISBURSED = _taken("desembolso", "Préstamos recibidos", "Loans received", DRAW)
ACCRUED = _taken("interes_devengado", "Intereses devengados", "Interest accrued", INTEREST)
INTEREST_PAID = _taken("interes", "Gastos financieros", "Interest", PAID, source="XIV-02, XIV-20")
PRINCIPAL_PAID = _taken("principal", "Amortización de la deuda", "Principal repaid", PRINCIPAL, source="XIV-02, XIV-20")
ALL_SERVICE = series("servicio", "Servicio de la deuda", "Debt service", PRINCIPAL_PAID.ref + INTEREST_PAID.ref, total=True,
                     bold=True, source="XIV-02")
ALL_BALANCE = _taken("saldo_prestamo", "Saldo de la deuda", "Debt balance", BALANCE, total=False)
LENDERS = series("flujo_prestamo", "Flujo de los prestamistas", "Lenders' flow", ALL_SERVICE.ref - DISBURSED.ref, total=True,
                 meaning=Text("Negativo lo que prestan, positivo lo que cobran.",
                              "Negative what is lent, positive what is collected."))
FINAL_BALANCE = scalar("saldo_final", "Saldo al final del horizonte", "Balance at the end of the horizon",
                       sum_years(ALL_BALANCE.ref * Year().equals(HORIZON.ref)))
_ALL_PAID = both(sum_years(DISBURSED.ref) > 0, sum_years(INTEREST_PAID.ref) > 0, FINAL_BALANCE.ref <= CENT,
                 conventional(LENDERS.ref))
_ALL_STEPS = _approximations("tasa_prestamo", _ALL_PAID, LENDERS.ref, scalar)
IMPLIED = scalar("tasa_prestamo_implicita", "Tasa implícita de los préstamos", "Implied rate of the loans", show="rate",
                 unit=PLAIN, bold=True, name="tasa_prestamo_efectiva", source="XIV-03, XV-18",
                 expr=gate(_ALL_PAID, Irr(LENDERS.ref, _ALL_STEPS[-1].ref)),
                 meaning=Text("La que iguala lo recibido con el servicio pagado.",
                              "The one that equals what is received with the service paid."))

SCHEDULES = Detail(
    table=LOANS, title=Text("Cada préstamo, año por año", "Each loan, year by year"), name=NAME, columns=(FIRST, *_TERMS, USES, TIMES),
    bands=(DRAW, INTEREST, PAID, PRINCIPAL, SERVICE, BALANCE, DEFERS, INTEREST_SHARE, REPAID_SHARE, FACTOR, REPAID, GROWING,
           PLAINLY, OWED, CAPITAL, FLOW))
COMPARED = Detail(
    table=LOANS, title=Text("Comparación de los préstamos ofrecidos", "The loans on offer compared"), name=_COMPARED_NAME,
    columns=(_GIVEN, _TOTAL_INTEREST, _TOTAL_SERVICE, _HIGHEST, _RESULTING, _ORDER, *_STEPS),
    note=Text("La tasa que resulta se calcula sobre pagos anuales: con pagos dentro del año, compare la efectiva anual de abajo. "
              "Menos interés total no es siempre lo más barato: mire también plazo y tasa.",
              "The resulting rate is computed on yearly payments: with payments within the year, compare the effective yearly "
              "rate below. Less total interest is not always cheapest: look at term and rate too."))
RESULT = Sheet(
    key="deuda", title=Text("Servicio de la deuda", "Debt service"), group="results",
    purpose=Text("Cuánto se paga cada año, cuánto se debe y qué tasa resulta; debajo, préstamo por préstamo.",
                 "How much is paid each year, how much is owed and what rate results; below, loan by loan."),
    blocks=(Timeline(rows=(DISBURSED, ACCRUED, INTEREST_PAID, PRINCIPAL_PAID, ALL_SERVICE, ALL_BALANCE, LENDERS)),
            Form(title=Text("Resumen de los préstamos", "Loans in short"), items=(IMPLIED, FINAL_BALANCE, *_ALL_STEPS)),
            COMPARED, SCHEDULES))

# --- what must hold -------------------------------------------------------------------------------------------------
_NAMED, _WRITTEN = Filled(COLUMN["codigo"]), _is("esquema", "escrito")
_TYPED_USES = sum_rows(Filled(_DRAWN_CODE)) + sum_rows(Filled(_OWN_CODE))
_COUNTED = (sum_rows(_NAMED * Not(_WRITTEN) * either(COLUMN["plazo"] <= 0, Not(Typed(COLUMN["tasa"])))),
            sum_rows(_NAMED * (COLUMN["anio"] > HORIZON.ref)),
            sum_rows(_is("regimen", "simple") * (COLUMN["pagos"] > 1)))


def _condition(key: str, code: str, at: str, es: str, en: str, holds: Node, *, blocks: bool = True) -> Condition:
    return Condition(key=key, code=code, at=at, label=Text(es, en), holds=holds, blocks=blocks)


FORMAT = Format(
    key="financiamiento", needs=("inversiones",), inputs=(INPUTS,), results=(RESULT,),
    lines=(FlowLine(quantity=DISBURSED, side="loan", nature="capital"),
           FlowLine(quantity=INTEREST_PAID, side="service", nature="capital"),
           FlowLine(quantity=PRINCIPAL_PAID, side="service", nature="capital")),
    ties=(
        Tie(key="prestamo_fuente", code="XP-306", at="prestamos.monto", left=DISBURSED.sum_over_years.ref,
            right=SOURCE_TOTAL["prestamo"].ref, label=Text("Préstamos = deuda en las fuentes", "Loans = debt in the sources")),
        Tie(key="principal_prestamo", code="XP-307", at="prestamos.plazo", left=PRINCIPAL_PAID.sum_over_years.ref,
            right=DISBURSED.sum_over_years.ref, when=_COUNTED[0] <= 0,
            label=Text("Suma de amortizaciones = préstamos", "Sum of principal = loans")),
    ),
    conditions=(
        _condition("plazo", "XP-312", "prestamos.plazo", "Los préstamos tienen plazo y tasa", "Loans have a term and a rate",
                   _COUNTED[0] <= 0),
        _condition("pagos_despues", "XP-315", "prestamos.anio", "Los préstamos se reciben dentro del horizonte",
                   "Loans come within the horizon", _COUNTED[1] <= 0),
        _condition("interes_simple", "XP-328", "prestamos.pagos", "El interés simple va con un pago al año",
                   "Simple interest goes with one payment a year", _COUNTED[2] <= 0),
        _condition("codigos_prestamo", "XP-324", "desembolsos.codigo", "Los códigos de préstamo existen y no se repiten",
                   "Loan codes exist and are not repeated", both(sum_rows(USES.ref).equals(_TYPED_USES),
                                                             sum_rows(TIMES.ref).equals(sum_rows(_NAMED)))),
    ),
    conventions=(Text("El interés del año se suma de sus pagos, vencidos y a la tasa efectiva; la primera cuota cae un período "
                      "después del desembolso (o de la gracia). El interés capitalizado se paga antes que el capital.",
                      "The year's interest is the sum of its payments, in arrears and at the effective rate; the first payment "
                      "falls one period after disbursement (or after grace). Capitalised interest is paid before principal."),))
