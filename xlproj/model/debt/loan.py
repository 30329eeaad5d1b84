"""Financiamiento: any number of loans, each by its own scheme, with its yearly service and its rate (ch.
XIII).

Each loan has a row in the table of loans (`loan_terms.py`), and its schedule year by year on the sheet of
debt service (`loan_schedule.py`). Here they are compared, those taken are added up, and what must hold of
them is said.
"""

from __future__ import annotations

from collections.abc import Callable

from xlproj.base.catalogue_loans import (
    BEYOND_HORIZON,
    DRAWN_TOO_LATE,
    GRACE_TOO_LONG,
    OFFER_BEYOND_HORIZON,
    OFFER_NOT_REPAID,
    REPEATED_LOAN,
    SIMPLE_WITHIN_YEAR,
    UNKNOWN_LOAN,
)
from xlproj.base.catalogue_project import (
    LOAN_OUT_OF_ORDER,
    LOAN_WITHOUT_TERM,
    SCHEDULE_UNUSED,
    TIE_LOAN,
    TIE_PRINCIPAL,
)
from xlproj.base.problems import Code
from xlproj.base.text import Text
from xlproj.base.units import MONEY, PLAIN
from xlproj.expr.aggregates import Reduce, count_rows, irr, sum_rows, sum_years
from xlproj.expr.functions import Not, absolute, blank_unless, both, choose, either, gate, greatest, say
from xlproj.expr.lookups import sum_for_code, sum_where
from xlproj.expr.nodes import Node, Num, Truth, as_number
from xlproj.expr.presence import Filled, Typed
from xlproj.expr.references import ColumnRef, Year, previous
from xlproj.expr.rounding import whole_above
from xlproj.model.assets.investment_funds import SOURCE_TOTAL
from xlproj.model.debt.loan_schedule import (
    BALANCE,
    BANDS,
    BEGINS,
    BY_YEAR,
    CARRIED,
    DRAW,
    ENDS,
    FIRST,
    FLOW,
    INTEREST,
    PAID,
    PRINCIPAL,
    SERVICE,
    STEPS_TO_BANDS,
)
from xlproj.model.debt.loan_terms import (
    AMOUNT,
    CODE,
    CONTRACT,
    COUNT,
    DRAWN,
    DRAWN_CODE,
    GRACE_YEARS,
    INPUTS,
    LOANS,
    NAME,
    OWN_CODE,
    PAYMENTS_A_YEAR,
    PLAIN_GRACE,
    RATE,
    RECEIVED_IN,
    REGIME,
    REPAYMENT,
    SCHEME,
    STEPS_TO_TERMS,
    TERM,
    TERMS,
    TIMES,
    USED,
    USES,
    WHOLE_PAYMENTS,
    is_entry,
    offered,
    term,
)
from xlproj.model.ficha import CENT, HORIZON
from xlproj.model.lists import LOAN
from xlproj.model.returns import Sides, approximation, conventional, mean_year
from xlproj.spec.formats import Format
from xlproj.spec.inputs import Field, block
from xlproj.spec.quantities import FlowLine, Quantity, scalar, series
from xlproj.spec.recipes import Recipe
from xlproj.spec.relations import apart, repeated, unknown
from xlproj.spec.rules import Condition, Figure, Here, Names, Phrase, Rule, Telling, Tie, Which
from xlproj.spec.sheets import Detail, Form, Sheet, Timeline

# --- the loans compared -------------------------------------------------------------------------------------


def _cost(key: str, es: str, en: str, expr: Node, **more: object) -> Quantity:
    """What only a loan repaid within the horizon lets one know."""
    return term(key, es, en, gate(CLOSES.ref > 0, expr), **{"show": "money", "unit": MONEY, **more})


_COMPARED_NAME = term("comparado", "Préstamo", "Loan", blank_unless(Filled(offered(CODE)), NAME.ref),
                      show="text",
                      unit=None)
_GIVEN = term("dado", "Recibido", "Received", DRAW.sum_over_years.ref + 0, show="money", unit=MONEY)
_FINAL = term("saldo_final", "Saldo al final del horizonte", "Balance at the end of the horizon",
              show="money", unit=MONEY,
              expr=sum_years(BALANCE.ref * as_number(Year().equals(HORIZON.ref))))
CLOSES = term("cierra", "Se devuelve todo dentro del horizonte (1: sí)",
              "All is repaid within the horizon (1: yes)",
              choose(both(_GIVEN.ref > 0, absolute(_FINAL.ref) <= CENT, ENDS.ref <= HORIZON.ref), 1, 0))
_TOTAL_INTEREST = _cost("interes_total", "Interés total", "Total interest", PAID.sum_over_years.ref + 0,
                        source="c13-grace-comparison")
_TOTAL_SERVICE = _cost("servicio_total", "Se paga en total", "Paid in all", SERVICE.sum_over_years.ref + 0)
_HIGHEST = _cost("pago_mayor", "Lo más que se paga en un año", "Most paid in a year",
                 Reduce("MAX", SERVICE.ref, "year"))
_ORDER = _cost("orden", "Orden por interés", "Rank by interest", show="integer", unit=PLAIN,
               source="c13-grace-comparison",
               expr=sum_where(CLOSES.ref, PAID.sum_over_years.ref, "<", PAID.sum_over_years.ref - CENT) + 1)
_REMARK = term("observacion", "Observación", "Remark", show="text", unit=None, expr=blank_unless(
    both(_GIVEN.ref > 0, CLOSES.ref <= 0), choose(
        ENDS.ref > HORIZON.ref, say("Termina después del horizonte: no se compara",
                                    "Ends after the horizon: not compared"),
        say("No se devuelve todo: no se compara", "Not all is repaid: not compared"))))
OTHER_RATE = term("tasa_otra", "Su tasa no es la del contrato (1: sí)",
                  "Its rate is not that of its contract (1: yes)",
                  as_number(either(BY_YEAR, PLAIN_GRACE.ref > 0)))
_NOT_COMPOUND = OTHER_RATE.ref > 0
SOUGHT = term("tasa_se_busca", "Su tasa se busca (1: sí)", "Its rate is sought (1: yes)", as_number(
    both(_NOT_COMPOUND, CLOSES.ref > 0, PAID.sum_over_years.ref > 0, conventional(FLOW.ref))))
_YIELDS = SOUGHT.ref > 0


def _approximations(key: str, exists: Truth, flow: Node, declare: Callable[..., Quantity]) -> list[Quantity]:
    """The guess of a rate, four times nearer to it each time, each after the mean years that it takes."""
    sides, steps = Sides.of(flow), list[Quantity]()
    for number in range(1, 5):
        before = steps[-1].ref if steps else Num(0)
        lent, paid = (declare(
            f"{key}_{name}{number}", f"Año medio de lo que se {es} ({number})",
            f"Mean year of what is {en} ({number})", show="years", unit=PLAIN,
            expr=gate(exists, mean_year(side, before)))
            for name, es, en, side in (("recibe", "recibe", "received", sides.losses),
                                       ("paga", "paga", "paid", sides.gains)))
        near = declare(
            f"{key}_paso{number}", f"Aproximación {number} de la tasa", f"Approximation {number} of the rate",
            show="rate", unit=PLAIN, expr=gate(exists, approximation(sides, before, paid.ref - lent.ref)))
        steps += (lent, paid, near)
    return steps


_STEPS = _approximations("tasa", _YIELDS, FLOW.ref, term)
_TEA = term("tea", "Tasa efectiva anual (TEA)", "Effective yearly rate", show="rate", source="XIV-03, XV-18",
            expr=gate(
                both(_GIVEN.ref > 0, either(Not(_NOT_COMPOUND), _YIELDS,
                                            both(CLOSES.ref > 0, PAID.sum_over_years.ref.equals(0)))),
                choose(_YIELDS, irr(FLOW.ref, _STEPS[-1].ref), choose(_NOT_COMPOUND, 0, CONTRACT.ref))),
            meaning=Text(
                "La del contrato a interés compuesto; con interés simple o calendario propio, la TIR de sus "
                "pagos.",
                "The contract's at compound interest; at simple interest or by an own schedule, the IRR of "
                "its payments."))

# --- all loans taken ----------------------------------------------------------------------------------------


def _taken(key: str, es: str, en: str, band: Quantity, **more: object) -> Quantity:
    return series(key, es, en, sum_rows(band.ref * USED.ref), **{"total": True, **more})


DISBURSED = _taken("desembolso", "Préstamos recibidos", "Loans received", DRAW)
ACCRUED = _taken("interes_devengado", "Intereses devengados", "Interest accrued", INTEREST)
INTEREST_PAID = _taken("interes", "Gastos financieros", "Interest", PAID, source="XIV-02, XIV-20")
PRINCIPAL_PAID = _taken("principal", "Amortización de la deuda", "Principal repaid", PRINCIPAL,
                        source="XIV-02, XIV-20")
ALL_SERVICE = series("servicio", "Servicio de la deuda", "Debt service",
                     PRINCIPAL_PAID.ref + INTEREST_PAID.ref, total=True,
                     bold=True, source="XIV-02")
ALL_BALANCE = _taken("saldo_prestamo", "Saldo de la deuda", "Debt balance", BALANCE, total=False)
_OWED = previous(ALL_BALANCE.ref)
ON_BALANCE = series("interes_sobre_saldo", "Interés sobre el saldo del año anterior",
                    "Interest over last year's balance", show="rate", unit=PLAIN, source="XIV-02",
                    expr=choose(_OWED > 0, INTEREST_PAID.ref / _OWED, 0))
LENDERS = series("flujo_prestamo", "Flujo de los prestamistas", "Lenders' flow",
                 ALL_SERVICE.ref - DISBURSED.ref, total=True,
                 meaning=Text("Negativo lo que prestan, positivo lo que cobran.",
                              "Negative what is lent, positive what is collected."))
FINAL_BALANCE = scalar("saldo_final", "Saldo al final del horizonte", "Balance at the end of the horizon",
                       sum_years(ALL_BALANCE.ref * as_number(Year().equals(HORIZON.ref))))
AT_YEAR_END = series(
    "flujo_prestamo_anual", "Flujo de los prestamistas llevado a fin de año",
    "Lenders' flow taken to the year's end", total=True,
    expr=LENDERS.ref + sum_rows(CARRIED.ref * USED.ref), meaning=Text(
        "Cada pago hecho dentro del año, con lo que crece hasta el fin de este a la tasa de su préstamo.",
        "Each payment within the year, with what it grows by until its end at the rate of its loan."))
ALL_PAID = scalar(
    "prestamos_se_pagan", "Todo lo recibido se paga, y después (1: sí)",
    "All that is received is paid, and later (1: yes)", show="integer", unit=PLAIN, expr=as_number(
        both(sum_years(DISBURSED.ref) > 0, absolute(FINAL_BALANCE.ref) <= CENT,
             conventional(AT_YEAR_END.ref))))
_ALL_PAID = ALL_PAID.ref > 0
_ALL_STEPS = _approximations("tasa_prestamo", _ALL_PAID, AT_YEAR_END.ref, scalar)
IMPLIED = scalar("tasa_prestamo_implicita", "Tasa efectiva anual de los préstamos",
                 "Effective yearly rate of the loans", show="rate",
                 unit=PLAIN, bold=True, name="tasa_prestamo_efectiva", source="XIV-03, XV-18",
                 expr=gate(_ALL_PAID, choose(sum_years(INTEREST_PAID.ref).equals(0), 0,
                                             irr(AT_YEAR_END.ref, _ALL_STEPS[-1].ref))),
                 meaning=Text(
                     "La que iguala lo recibido con lo pagado, llevado a fin de año: de un préstamo solo, su "
                     "TEA; de varios, "
                     "la de todos juntos.",
                     "The one that equals what is received with what is paid, taken to the year's end: of a "
                     "single loan its "
                     "effective rate, of several that of all together."))

SCHEDULES = Detail(
    table=LOANS, title=Text("Cada préstamo, año por año", "Each loan, year by year"), name=NAME,
    columns=(FIRST, *TERMS), bands=BANDS)
COMPARED = Detail(
    table=LOANS, title=Text("Comparación de los préstamos ofrecidos", "The loans on offer compared"),
    name=_COMPARED_NAME,
    columns=(_GIVEN, BEGINS, ENDS, _TOTAL_INTEREST, _TOTAL_SERVICE, _HIGHEST, _TEA, _ORDER, _REMARK, _FINAL,
             CLOSES),
    note=Text(
        "Menos interés total no es siempre lo más barato: mire también la tasa efectiva anual y el plazo. Lo "
        "que no termina de "
        "pagarse dentro del horizonte no se compara.",
        "Less total interest is not always cheapest: look at the effective yearly rate and the term too. "
        "What is not paid off "
        "within the horizon is not compared."))
WORKINGS = Detail(
    table=LOANS, title=Text("Auxiliares", "Workings"), columns=(*STEPS_TO_TERMS, OTHER_RATE, SOUGHT, *_STEPS),
    bands=STEPS_TO_BANDS,
    name=term("auxiliar", "Préstamo", "Loan", NAME.ref, show="text", unit=None))
RESULT = Sheet(
    key="deuda", title=Text("Servicio de la deuda", "Debt service"), group="results", printed=4,
    purpose=Text("Cuánto se paga cada año, cuánto se debe y qué tasa resulta; debajo, préstamo por préstamo.",
                 "How much is paid each year, how much is owed and what rate results; below, loan by loan."),
    blocks=(Timeline(rows=(DISBURSED, ACCRUED, INTEREST_PAID, PRINCIPAL_PAID, ALL_SERVICE, ALL_BALANCE,
                           ON_BALANCE, LENDERS, AT_YEAR_END)),
            Form(title=Text("Resumen de los préstamos", "Loans in short"),
                 items=(IMPLIED, FINAL_BALANCE, ALL_PAID)),
            COMPARED, SCHEDULES, WORKINGS,
            Form(title=Text("Cómo se busca la tasa de todos", "How the rate of all is sought"),
                 items=tuple(_ALL_STEPS))))

# --- what must hold -----------------------------------------------------------------------------------------
_CODE, _REPAID = offered(CODE), PRINCIPAL.sum_over_years.ref
_NAMED, _WRITTEN = Filled(_CODE), is_entry(REPAYMENT, "escrito")
_LAST = whole_above(ENDS.ref)


def _condition(key: str, es: str, en: str, *rules: Rule, blocks: bool = True,
               shown: Truth | None = None) -> Condition:
    return Condition(key=key, label=Text(es, en), rules=rules, blocks=blocks, shown=shown)


def _loan(code: Code, field: Field, wrong: Truth, **values: Telling) -> Rule:
    """A rule of each loan."""
    return Rule(code=code, at=offered(field), wrong=wrong, values=values)


def _lacks(field: Field, lacking: Truth, es: str, en: str) -> Rule:
    return _loan(LOAN_WITHOUT_TERM, field, both(_NAMED, Not(_WRITTEN), lacking), key=_CODE,
                 missing=Text(es, en))


def _no_loan(code: ColumnRef) -> Rule:
    return Rule(code=UNKNOWN_LOAN, at=code, wrong=unknown(code, _CODE), values={
        "key": code, "codes": Names((_CODE,),
                                    none=Text("todavía no hay ninguno escrito", "none is written yet"))})


_OPEN = both(USED.ref <= 0, CLOSES.ref <= 0, _GIVEN.ref > 0, either(COUNT.ref > 0, SCHEME.ref.equals(4)))
_CONDITIONS = (
    _condition("plazo", "Los préstamos tienen plazo y tasa", "Loans have a term and a rate",
               _lacks(TERM, offered(TERM) <= 0, "el plazo", "its term"),
               _lacks(RATE, Not(Typed(offered(RATE))), "la tasa", "its rate")),
    _condition("pagos_despues", "Los préstamos se reciben dentro del horizonte",
               "Loans come within the horizon",
               _loan(LOAN_OUT_OF_ORDER, RECEIVED_IN, both(_NAMED, offered(RECEIVED_IN) > HORIZON.ref),
                     key=_CODE, year=offered(RECEIVED_IN), horizon=HORIZON.ref)),
    _condition("interes_simple", "El interés simple va con un pago al año",
               "Simple interest goes with one payment a year",
               _loan(SIMPLE_WITHIN_YEAR, PAYMENTS_A_YEAR,
                     both(is_entry(REGIME, "simple"), offered(PAYMENTS_A_YEAR) > 1),
                     payments=offered(PAYMENTS_A_YEAR))),
    WHOLE_PAYMENTS,
    _condition("ofertas_completas", "Las ofertas se pagan dentro del horizonte",
               "Offers are paid off within the horizon",
               _loan(OFFER_BEYOND_HORIZON, TERM, both(_OPEN, ENDS.ref > HORIZON.ref),
                     key=_CODE, last=_LAST, horizon=HORIZON.ref),
               _loan(OFFER_NOT_REPAID, CODE, both(_OPEN, ENDS.ref <= HORIZON.ref), key=_CODE,
                     **apart(_REPAID, _GIVEN.ref)),
               blocks=False),
    _condition("codigos_prestamo", "Los códigos de préstamo existen y no se repiten",
               "Loan codes exist and are not repeated",
               _loan(REPEATED_LOAN, CODE, repeated(_CODE), key=_CODE), _no_loan(DRAWN_CODE),
               _no_loan(OWN_CODE),
               shown=both(sum_rows(USES.ref).equals(
                   count_rows(Filled(DRAWN_CODE)) + count_rows(Filled(OWN_CODE))),
                          sum_rows(TIMES.ref).equals(count_rows(_NAMED)))))
_RULES = (
    Rule(code=SCHEDULE_UNUSED, at=OWN_CODE, wrong=both(
        sum_for_code(as_number(_NAMED), _CODE, OWN_CODE) > 0,
        sum_for_code(as_number(_WRITTEN), _CODE, OWN_CODE) <= 0)),
    _loan(GRACE_TOO_LONG, GRACE_YEARS, both(_NAMED, offered(TERM) > 0, offered(GRACE_YEARS) >= offered(TERM)),
          grace=Figure(offered(GRACE_YEARS)), term=Figure(offered(TERM))))


# --- why a loan is not repaid -------------------------------------------------------------------------------
def _of_loan(what: Node) -> Node:
    """A figure of the loan of which a part is drawn."""
    return sum_for_code(what, _CODE, DRAWN_CODE)


def _comes_late(year: Node) -> Node:
    return as_number(both(year >= _LAST, year <= HORIZON.ref))


_GAP = _GIVEN.ref - _REPAID
_OWING = both(USED.ref > 0, absolute(_GAP) > CENT / greatest(count_rows(_NAMED), 1))
_BY_TERM = both(_OWING, SCHEME.ref < 4)
_BEYOND = both(_BY_TERM, HORIZON.ref < _LAST)
_DRAWN_LATE = both(_BY_TERM, sum_years(DRAW.ref * _comes_late(Year())) > offered(AMOUNT)
                   * _comes_late(offered(RECEIVED_IN)))
_MISSING, _TOO_MUCH = Text("faltan {amount}", "{amount} is missing"), Text(
    "sobran {amount}", "{amount} too much")
_NOT_REPAID = (
    _loan(BEYOND_HORIZON, TERM, _BEYOND, key=_CODE, last=_LAST, horizon=HORIZON.ref, left=Figure(_GAP)),
    Rule(code=DRAWN_TOO_LATE, at=block(DRAWN), values={
        "key": DRAWN_CODE, "amount": Figure(block(DRAWN)), "year": Here("year"), "last": _of_loan(_LAST)},
         wrong=both(
             block(DRAWN) > 0, _of_loan(as_number(_DRAWN_LATE)) > 0, Year() >= _of_loan(_LAST),
             Year() <= HORIZON.ref)),
    _loan(TIE_PRINCIPAL, AMOUNT, both(_OWING, Not(_BEYOND), Not(_DRAWN_LATE)), key=_CODE,
          **apart(_REPAID, _GIVEN.ref), gap=Which(
              _GAP > 0, Phrase(_MISSING, {"amount": Figure(_GAP)}),
              Phrase(_TOO_MUCH, {"amount": Figure(-_GAP)}))))
"""The horizon ends before it, a part comes after its last payment, or the lender's own schedule is wrong."""
_NONE_WITHOUT_TERM = _CONDITIONS[0]

FORMAT = Format(
    inputs=(INPUTS,), results=(RESULT,),
    lines=(FlowLine(quantity=DISBURSED, side="loan", nature="capital"),
           FlowLine(quantity=INTEREST_PAID, side="service", nature="capital"),
           FlowLine(quantity=PRINCIPAL_PAID, side="service", nature="capital")),
    ties=(
        Tie(key="prestamo_fuente", code=TIE_LOAN, at=offered(AMOUNT),
            left=DISBURSED.sum_over_years.ref,
            right=SOURCE_TOTAL[LOAN].ref,
            label=Text("Préstamos = deuda en las fuentes", "Loans = debt in the sources")),
        Tie(key="principal_prestamo", code=TIE_PRINCIPAL, at=offered(TERM),
            left=PRINCIPAL_PAID.sum_over_years.ref,
            right=DISBURSED.sum_over_years.ref, blame=_NOT_REPAID, when=_NONE_WITHOUT_TERM,
            label=Text("Suma de amortizaciones = préstamos", "Sum of principal = loans")),
        Tie(key="saldo_prestamo", code=None, at=offered(AMOUNT), right=Num(0),
            when=_NONE_WITHOUT_TERM, of=DISBURSED.sum_over_years.ref,
            left=sum_rows(absolute(_FINAL.ref) * USED.ref * as_number(ENDS.ref <= HORIZON.ref)),
            label=Text("Los préstamos que terminan dentro del horizonte acaban en 0",
                       "Loans that end within the horizon end at 0")),
    ),
    conditions=_CONDITIONS, rules=_RULES,
    conventions=(
        Text(
            "El interés del año se suma de sus pagos, vencidos y a la tasa efectiva; la primera cuota cae un "
            "período "
            "después del desembolso (o de la gracia). El interés capitalizado se paga antes que el capital.",
            "The year's interest is the sum of its payments, in arrears and at the effective rate; the first "
            "payment "
            "falls one period after disbursement (or after grace). Capitalised interest is paid before "
            "principal."),))
RECIPES = (Recipe(key="financiamiento", needs=("inversiones",), build=lambda _: FORMAT),)
