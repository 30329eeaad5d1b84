"""Herramientas de tasas: small forms that answer one question each about interest, discount, rates and
annuities (ch. XIII).

Nothing here enters the evaluation. A figure is shown once all it needs is typed and within its bounds; else a
dash.
"""

from __future__ import annotations

from collections.abc import Iterator

from xlproj.base.days import EARLIEST, LATEST, serial_of
from xlproj.base.text import Text
from xlproj.base.tolerances import NO_RATE
from xlproj.base.units import MONEY, PLAIN
from xlproj.expr.functions import Function, Not, blank_unless, both, choose, days_between, either, gate, say
from xlproj.expr.nodes import Node, Num, Truth
from xlproj.expr.presence import Exists, IsChoice, Typed
from xlproj.spec.formats import Format
from xlproj.spec.inputs import Field, ask, choices
from xlproj.spec.quantities import Quantity, scalar
from xlproj.spec.recipes import Recipe
from xlproj.spec.sheets import Form, Heading, Note, Sheet

_MOST_RATE, _MOST_COMPOUND, _MOST_PERIODS, _MOST_MONTHS = 10, 1.5, 600, 1200  # no power of these can overflow
_FIRST_DAY, _LAST_DAY = serial_of(EARLIEST), serial_of(LATEST)
_YEARLY, _EACH = Text("por año", "per year"), Text("por periodo", "per period")
_MONTHS, _DAYS, _PERIODS, _TIMES = (Text("meses", "months"), Text("días", "days"),
                                    Text("periodos", "periods"),
                                    Text("veces", "times"))


# --- the kinds of field and figure of which the forms are made ----------------------------------------------
def _money(key: str, es: str, en: str, help_es: str, help_en: str, example: float) -> Field:
    return ask(key, "money", es, en, help_es, help_en, unit=MONEY, minimum=0, example=example)


def _rate(key: str, es: str, en: str, example: float, *, per: Text = _YEARLY,
          most: float = _MOST_RATE) -> Field:
    return ask(key, "rate", es, en, "Escriba 0.06 o 6 %.", "Type 0.06 or 6 %.", unit_label=per, minimum=0,
               maximum=most,
               example=example)


def _months(key: str, example: float) -> Field:
    return ask(key, "number", "Plazo", "Time", "Meses hasta el vencimiento; 12 son un año.",
               "Months until it falls due; 12 are a year.", unit_label=_MONTHS, minimum=0,
               maximum=_MOST_MONTHS, example=example)


def _periods(key: str, es: str, en: str, example: float) -> Field:
    return ask(key, "integer", es, en, "En los mismos periodos que la tasa.",
               "In the same periods as the rate.",
               unit_label=_PERIODS, minimum=1, maximum=_MOST_PERIODS, example=example)


def _times(key: str, example: float) -> Field:
    return ask(key, "integer", "Capitalizaciones en el periodo", "Compoundings in the period",
               "Cada mes de un año, 12; cada dos meses, 6; cada día, 360.",
               "Each month of a year, 12; every two months, 6; each day, 360.", unit_label=_TIMES, minimum=1,
               maximum=366,
               example=example)


def _figure(key: str, es: str, en: str, expr: Node, rule_es: str, rule_en: str, source: str,
            **more: object) -> Quantity:
    return scalar(key, es, en, expr, meaning=Text(rule_es, rule_en), source=source,
                  **{"show": "cents", **more})


def _rated(key: str, es: str, en: str, expr: Node, rule_es: str, rule_en: str, source: str,
           **more: object) -> Quantity:
    return _figure(key, es, en, expr, rule_es, rule_en, source, show="rate", unit=PLAIN, **more)


def _warned(key: str, expr: Node) -> Quantity:
    return scalar(key, "Aviso", "Notice", expr, show="text", unit=None)


def _tests(fields: tuple[Field, ...]) -> Iterator[Truth]:
    for field in fields:
        low, high = (_FIRST_DAY, _LAST_DAY) if field.kind == "date" else (field.minimum, field.maximum)
        yield Typed(field.ref)
        if low is not None:
            yield field.ref >= low
        if high is not None:
            yield field.ref <= high


def _given(*fields: Field, also: tuple[Truth, ...] = ()) -> Truth:
    """Whether all of these were typed and are within their bounds, so that no formula on them can fail, and
    the rest holds."""
    return both(*_tests(fields), *also)


def _exists(figure: Quantity) -> Truth:
    return Exists(figure.ref)


# --- simple interest ----------------------------------------------------------------------------------------
CAPITAL = _money("ht_simple_capital", "Capital", "Principal", "Lo que se presta hoy.", "What is lent today.",
                 1800)
SIMPLE_RATE = _rate("ht_simple_tasa", "Tasa de interés simple", "Simple interest rate", 0.06)
SIMPLE_MONTHS = _months("ht_simple_meses", 5)
SIMPLE_INTEREST = _figure(
    "ht_simple_interes", "Interés", "Interest",
    gate(_given(CAPITAL, SIMPLE_RATE, SIMPLE_MONTHS), CAPITAL.ref * SIMPLE_RATE.ref * SIMPLE_MONTHS.ref / 12),
    "Capital × tasa × meses / 12.", "Principal × rate × months / 12.", "c13-simple-interest, c13-simple-8000")
SIMPLE_AMOUNT = _figure(
    "ht_simple_monto", "Monto", "Amount", gate(_exists(SIMPLE_INTEREST), CAPITAL.ref + SIMPLE_INTEREST.ref),
    "Capital más interés.", "Principal plus interest.", "c13-simple-interest, c13-simple-8000", bold=True)
SIMPLE = Form(title=Text("Interés simple", "Simple interest"),
              items=(CAPITAL, SIMPLE_RATE, SIMPLE_MONTHS, SIMPLE_INTEREST, SIMPLE_AMOUNT))

# --- interest by days ---------------------------------------------------------------------------------------
DAYS_CAPITAL = _money("ht_dias_capital", "Capital", "Principal", "Lo que se presta hoy.",
                      "What is lent today.", 7000)
DAYS_RATE = _rate("ht_dias_tasa", "Tasa de interés simple", "Simple interest rate", 0.05)
START = ask("ht_dias_inicio", "date", "Fecha inicial", "Start date", "No se cuenta.", "Not counted.",
            example="2001-06-08")
END = ask("ht_dias_fin", "date", "Fecha final", "End date", "Se cuenta.", "Counted.", example="2001-11-15")
COUNT = ask("ht_dias_numero", "integer", "O bien, número de días", "Or else, number of days",
            "Si se escribe, las fechas no cuentan.", "If typed, the dates do not count.", unit_label=_DAYS,
            minimum=0,
            maximum=36525, example=160)
YEAR_DAYS = ask("ht_dias_anio", "integer", "Días del año exacto", "Days of the exact year",
                "365; 366 si es bisiesto.",
                "365; 366 in a leap year.", unit_label=_DAYS, minimum=365, maximum=366, default=365,
                example=365)
_DATED = _given(START, END, also=(END.ref >= START.ref, Not(Typed(COUNT.ref))))
YEAR_INTEREST = _figure("ht_dias_interes_anual", "Interés de un año", "Interest of a year",
                        gate(_given(DAYS_CAPITAL, DAYS_RATE), DAYS_CAPITAL.ref * DAYS_RATE.ref),
                        "Capital × tasa.", "Principal × rate.", "c13-exact-ordinary")
EXACT_DAYS = _figure(
    "ht_dias_exactos", "Tiempo exacto", "Exact time",
    gate(either(_given(COUNT), _DATED), choose(Typed(COUNT.ref), COUNT.ref, END.ref - START.ref)),
    "Días del calendario.", "Days of the calendar.", "c13-day-count", show="integer", unit=PLAIN)
THIRTY_DAYS = _figure(
    "ht_dias_aproximados", "Tiempo aproximado", "Approximate time",
    gate(_DATED, days_between(START.ref, END.ref)),
    "Meses de 30 días; el 31 cuenta como 30. Solo con fechas.",
    "Months of 30 days; the 31st counts as the 30th. With dates only.",
    "c13-day-count", show="integer", unit=PLAIN)
_ORDINARY = Num(360), Text("360", "360")
_EXACT = choose(YEAR_DAYS.ref.equals(366), 366, 365), Text("días del año exacto", "days of the exact year")


def _by_days(key: str, es: str, en: str, days: Quantity, year: tuple[Node, Text]) -> Quantity:
    length, words = year
    return _figure(key, es, en, gate(both(_exists(YEAR_INTEREST), _exists(days)),
                                     YEAR_INTEREST.ref * days.ref / length),
                   f"Interés de un año × días / {words.es}.", f"Interest of a year × days / {words.en}.",
                   "c13-exact-ordinary, c13-interest-four-ways")


BY_DAYS = (
    _by_days("ht_dias_exacto_exacto", "Interés exacto, tiempo exacto", "Exact interest, exact time",
             EXACT_DAYS, _EXACT),
    _by_days("ht_dias_exacto_aproximado", "Interés exacto, tiempo aproximado",
             "Exact interest, approximate time", THIRTY_DAYS,
             _EXACT),
    _by_days("ht_dias_ordinario_exacto", "Interés ordinario, tiempo exacto", "Ordinary interest, exact time",
             EXACT_DAYS, _ORDINARY),
    _by_days("ht_dias_ordinario_aproximado", "Interés ordinario, tiempo aproximado",
             "Ordinary interest, approximate time",
             THIRTY_DAYS, _ORDINARY))
_REVERSED = _given(START, END, also=(END.ref < START.ref,))
_IGNORED = both(Typed(COUNT.ref), either(Typed(START.ref), Typed(END.ref)))
DAYS_NOTICE = _warned("ht_dias_aviso", blank_unless(either(_IGNORED, _REVERSED), choose(
    _IGNORED, say("Vale el número de días escrito; las fechas no cuentan.",
                  "The number of days counts, the dates do not."),
    say("La fecha final es anterior a la inicial.", "The end date is before the start date."))))
DAYS = Form(title=Text("Interés simple por días", "Simple interest by days"),
            items=(DAYS_CAPITAL, DAYS_RATE, START, END, COUNT, YEAR_DAYS, EXACT_DAYS, THIRTY_DAYS,
                   DAYS_NOTICE,
                   YEAR_INTEREST, *BY_DAYS))

# --- discount -----------------------------------------------------------------------------------------------
DUE = _money("ht_descuento_importe", "Importe al vencimiento", "Amount due", "Lo que se cobrará.",
             "What will be collected.", 7800)
DISCOUNT_RATE = _rate("ht_descuento_tasa", "Tasa", "Rate", 0.04)
DISCOUNT_MONTHS = _months("ht_descuento_meses", 10)
OVER_TIME = _rated(
    "ht_descuento_tasa_plazo", "Tasa por todo el plazo", "Rate over the whole time",
    gate(_given(DISCOUNT_RATE, DISCOUNT_MONTHS), DISCOUNT_RATE.ref * DISCOUNT_MONTHS.ref / 12),
    "Tasa × meses / 12.", "Rate × months / 12.", "c13-bank-discount")
_OF_NOTE = _given(DUE, also=(_exists(OVER_TIME),))
_LEFT = OVER_TIME.ref < 1
RATIONAL_VALUE = _figure(
    "ht_racional_valor", "Valor presente", "Present value", gate(_OF_NOTE, DUE.ref / (1 + OVER_TIME.ref)),
    "Importe / (1 + tasa por el plazo).", "Amount / (1 + rate over the time).",
    "c13-pv-simple, c13-rational-discount", bold=True)
RATIONAL = _figure(
    "ht_racional_descuento", "Descuento racional", "Rational discount",
    gate(_exists(RATIONAL_VALUE), DUE.ref - RATIONAL_VALUE.ref),
    "Importe menos valor presente.", "Amount less present value.", "c13-rational-discount")
BANK = _figure("ht_bancario_descuento", "Descuento bancario", "Bank discount",
               gate(_OF_NOTE, DUE.ref * OVER_TIME.ref),
               "Importe × tasa por el plazo.", "Amount × rate over the time.", "c13-bank-discount")
BANK_VALUE = _figure(
    "ht_bancario_valor", "Valor que se recibe", "Proceeds",
    gate(both(_exists(BANK), _LEFT), DUE.ref - BANK.ref),
    "Importe menos descuento bancario.", "Amount less bank discount.", "c13-bank-discount, c13-formula-sheet",
    bold=True)
BANK_RATE = _rated(
    "ht_bancario_equivalente", "Tasa de interés que equivale", "Equivalent interest rate",
    gate(both(_exists(OVER_TIME), _LEFT), DISCOUNT_RATE.ref / (1 - OVER_TIME.ref)),
    "Tasa / (1 − tasa por el plazo), por año: lo que de verdad cuesta.",
    "Rate / (1 − rate over the time), per year: what it really costs.",
    "c13-rate-equivalent-to-discount, c13-implied-interest-rate")
DISCOUNT_NOTICE = _warned("ht_descuento_aviso",
                          blank_unless(both(_exists(OVER_TIME), OVER_TIME.ref >= 1), say(
                              "El descuento bancario se lleva todo el importe.",
                              "The bank discount takes the whole amount.")))
DISCOUNT = Form(title=Text("Descuento de un documento", "Discount of a note"), items=(
    DUE, DISCOUNT_RATE, DISCOUNT_MONTHS, OVER_TIME,
    Heading(Text("Racional: la tasa es de interés", "Rational: the rate is of interest")), RATIONAL_VALUE,
    RATIONAL,
    Heading(Text("Bancario: la tasa es de descuento", "Bank: the rate is of discount")), BANK, BANK_VALUE,
    BANK_RATE, DISCOUNT_NOTICE))

PAID_BACK = _money("ht_implicita_importe", "Importe que se devuelve", "Amount paid back", "Al vencimiento.",
                   "When it falls due.",
                   7800)
RECEIVED = _money("ht_implicita_recibido", "Importe que se recibe", "Amount received", "Hoy; más que 0.",
                  "Today; more than 0.", 7540)
IMPLIED_MONTHS = _months("ht_implicita_meses", 10)
IMPLIED_INTEREST = _figure(
    "ht_implicita_interes", "Interés", "Interest",
    gate(_given(PAID_BACK, RECEIVED), PAID_BACK.ref - RECEIVED.ref),
    "Lo que se devuelve menos lo que se recibe.", "What is paid back less what is received.",
    "c13-implied-interest-rate")
IMPLIED_RATE = _rated(
    "ht_implicita_tasa", "Tasa de interés simple", "Simple interest rate",
    gate(_given(IMPLIED_MONTHS, also=(_exists(IMPLIED_INTEREST), RECEIVED.ref > 0, IMPLIED_MONTHS.ref > 0)),
         IMPLIED_INTEREST.ref / RECEIVED.ref * 12 / IMPLIED_MONTHS.ref),
    "Interés / recibido × 12 / meses, por año.", "Interest / received × 12 / months, per year.",
    "c13-implied-interest-rate",
    bold=True)
IMPLIED = Form(title=Text("Tasa que se paga", "Rate that is paid"),
               items=(PAID_BACK, RECEIVED, IMPLIED_MONTHS, IMPLIED_INTEREST, IMPLIED_RATE))

# --- compound interest --------------------------------------------------------------------------------------
COMPOUND_CAPITAL = _money("ht_compuesto_importe", "Importe", "Amount of money",
                          "Lo que se presta o se cobra.",
                          "What is lent or collected.", 8000)
COMPOUND_RATE = _rate("ht_compuesto_tasa", "Tasa efectiva", "Effective rate", 0.04, per=_EACH,
                      most=_MOST_COMPOUND)
COMPOUND_PERIODS = _periods("ht_compuesto_periodos", "Plazo", "Time", 4)
GROWTH = _figure(
    "ht_compuesto_factor", "Monto de 1", "Amount of 1",
    gate(_given(COMPOUND_RATE, COMPOUND_PERIODS), (1 + COMPOUND_RATE.ref) ** COMPOUND_PERIODS.ref),
    "(1 + tasa)^periodos.", "(1 + rate)^periods.", "c13-compound-8000", show="number", unit=PLAIN)
_COMPOUND = _given(COMPOUND_CAPITAL, also=(_exists(GROWTH),))
COMPOUND_AMOUNT = _figure(
    "ht_compuesto_monto", "Monto si se presta hoy", "Amount if lent today",
    gate(_COMPOUND, COMPOUND_CAPITAL.ref * GROWTH.ref),
    "Importe × monto de 1.", "Amount of money × amount of 1.", "c13-compound-8000, c13-nominal-60-fv",
    bold=True)
COMPOUND_INTEREST = _figure(
    "ht_compuesto_interes", "Interés", "Interest",
    gate(_exists(COMPOUND_AMOUNT), COMPOUND_AMOUNT.ref - COMPOUND_CAPITAL.ref),
    "Monto menos importe.", "Amount less what was lent.", "c13-compound-8000, c13-formula-sheet")
COMPOUND_VALUE = _figure(
    "ht_compuesto_valor", "Valor hoy si se cobra al final", "Value today if collected at the end",
    gate(_COMPOUND, COMPOUND_CAPITAL.ref / GROWTH.ref), "Importe / monto de 1.",
    "Amount of money / amount of 1.",
    "c13-annuity-pv")
COMPOUND = Form(title=Text("Interés compuesto", "Compound interest"), items=(
    COMPOUND_CAPITAL, COMPOUND_RATE, COMPOUND_PERIODS, GROWTH, COMPOUND_AMOUNT, COMPOUND_INTEREST,
    COMPOUND_VALUE))

# --- nominal and effective rates ----------------------------------------------------------------------------
NOMINAL = _rate("ht_nominal_tasa", "Tasa nominal", "Nominal rate", 0.6, per=_EACH)
NOMINAL_TIMES = _times("ht_nominal_veces", 12)
NOMINAL_PART = _rated(
    "ht_nominal_subperiodo", "Tasa efectiva del subperiodo", "Effective rate of the sub-period",
    gate(_given(NOMINAL, NOMINAL_TIMES), NOMINAL.ref / NOMINAL_TIMES.ref),
    "Nominal / capitalizaciones.", "Nominal / compoundings.", "c13-nominal-60-fv")
EFFECTIVE = _rated(
    "ht_nominal_efectiva", "Tasa efectiva", "Effective rate",
    gate(_exists(NOMINAL_PART), (1 + NOMINAL_PART.ref) ** NOMINAL_TIMES.ref - 1),
    "(1 + nominal / capitalizaciones)^capitalizaciones − 1.",
    "(1 + nominal / compoundings)^compoundings − 1.",
    "c13-effective-from-nominal, c13-capitalization-frequency", bold=True)
CONTINUOUS = _rated(
    "ht_nominal_continua", "Tasa efectiva, si es continua", "Effective rate, if continuous",
    gate(_given(NOMINAL), Function("EXP", NOMINAL.ref) - 1),
    "e^nominal − 1: el interés se suma a cada instante.", "e^nominal − 1: interest is added at every moment.",
    "c13-capitalization-frequency")
TO_EFFECTIVE = Form(title=Text("De tasa nominal a efectiva", "From nominal to effective rate"),
                    items=(NOMINAL, NOMINAL_TIMES, NOMINAL_PART, EFFECTIVE, CONTINUOUS))

KNOWN_EFFECTIVE = _rate("ht_efectiva_tasa", "Tasa efectiva", "Effective rate", 0.3924, per=_EACH)
EFFECTIVE_TIMES = _times("ht_efectiva_veces", 2)
EFFECTIVE_PART = _rated(
    "ht_efectiva_subperiodo", "Tasa efectiva del subperiodo", "Effective rate of the sub-period",
    gate(_given(KNOWN_EFFECTIVE, EFFECTIVE_TIMES),
         (1 + KNOWN_EFFECTIVE.ref) ** (1 / EFFECTIVE_TIMES.ref) - 1),
    "(1 + efectiva)^(1 / capitalizaciones) − 1.", "(1 + effective)^(1 / compoundings) − 1.",
    "c13-nominal-from-3924")
NOMINAL_FOUND = _rated(
    "ht_efectiva_nominal", "Tasa nominal", "Nominal rate",
    gate(_exists(EFFECTIVE_PART), EFFECTIVE_TIMES.ref * EFFECTIVE_PART.ref),
    "Capitalizaciones × tasa del subperiodo.", "Compoundings × rate of the sub-period.",
    "c13-nominal-from-effective, c13-nominal-from-3924", bold=True)
CONTINUOUS_FOUND = _rated(
    "ht_efectiva_continua", "Tasa nominal, si es continua", "Nominal rate, if continuous",
    gate(_given(KNOWN_EFFECTIVE), Function("LN", 1 + KNOWN_EFFECTIVE.ref)), "ln(1 + efectiva).",
    "ln(1 + effective).",
    "c13-capitalization-frequency")
TO_NOMINAL = Form(title=Text("De tasa efectiva a nominal", "From effective to nominal rate"),
                  items=(KNOWN_EFFECTIVE, EFFECTIVE_TIMES, EFFECTIVE_PART, NOMINAL_FOUND, CONTINUOUS_FOUND))

# --- the same rate over other periods -----------------------------------------------------------------------
_SPANS = {"mes": (1, Text("Mes", "Month")), "bimestre": (2, Text("Bimestre", "Two months")),
          "trimestre": (3, Text("Trimestre", "Quarter")), "semestre": (6, Text("Semestre", "Semester")),
          "anio": (12, Text("Año", "Year"))}
SPANS = choices("periodos_tasa", **{key: (words.es, words.en) for key, (_, words) in _SPANS.items()})
SPAN_RATE = _rate("ht_periodo_tasa", "Tasa efectiva", "Effective rate", 0.06, per=Text("", ""))
SPAN = ask("ht_periodo_de", "choice", "Por cada", "For each", "Elija de la lista.", "Choose from the list.",
           choices=SPANS)
_IS_SPAN = {count: IsChoice(SPAN.ref, "periodos_tasa", key) for key, (count, _) in _SPANS.items()}


def _months_of_span() -> Node:
    months: Node = Num(0)
    for count, chosen in _IS_SPAN.items():
        months = choose(chosen, count, months)
    return months


SPAN_MONTHS = _figure(
    "ht_periodo_meses", "Meses de ese periodo", "Months of that period",
    gate(_given(SPAN_RATE, also=(either(*_IS_SPAN.values()),)), _months_of_span()), "", "",
    "c13-effective-8-monthly",
    show="integer", unit=PLAIN)
SAME_RATE = tuple(_rated(
    f"ht_tasa_por_{key}", f"Tasa por {words.es.lower()}", f"Rate per {words.en.lower()}",
    gate(_exists(SPAN_MONTHS), (1 + SPAN_RATE.ref) ** (count / SPAN_MONTHS.ref) - 1),
    f"(1 + tasa)^({count} / meses) − 1.", f"(1 + rate)^({count} / months) − 1.",
    "c13-effective-8-monthly, c13-effective-18-quarterly, c13-loan-700-semesters") for key,
                  (count, words) in _SPANS.items())
PERIODS = Form(title=Text("La misma tasa en otros periodos", "The same rate over other periods"),
               items=(SPAN_RATE, SPAN, SPAN_MONTHS, *SAME_RATE))

# --- annuities ----------------------------------------------------------------------------------------------
MOMENTS = choices("momentos_pago", vencida=("Al final de cada periodo", "At the end of each period"),
                  anticipada=("Al inicio de cada periodo", "At the start of each period"))
ANNUITY_RATE = _rate("ht_anualidad_tasa", "Tasa efectiva", "Effective rate", 0.05, per=_EACH,
                     most=_MOST_COMPOUND)
ANNUITY_PERIODS = _periods("ht_anualidad_pagos", "Número de pagos", "Number of payments", 4)
MOMENT = ask("ht_anualidad_momento", "choice", "Cuándo se paga", "When it is paid", "Vacío: al final.",
             "Empty: at the end.",
             choices=MOMENTS, default="vencida")
_I, _N = ANNUITY_RATE.ref, ANNUITY_PERIODS.ref
_NO_INTEREST = _I < NO_RATE
_AHEAD = choose(IsChoice(MOMENT.ref, "momentos_pago", "anticipada"), 1 + _I, 1)
_ANNUITY = _given(ANNUITY_RATE, ANNUITY_PERIODS)
AMOUNT_FACTOR = _figure(
    "ht_anualidad_factor_monto", "Monto de pagos de 1", "Amount of payments of 1",
    gate(_ANNUITY, choose(_NO_INTEREST, _N, ((1 + _I) ** _N - 1) / _I) * _AHEAD),
    "((1 + tasa)^n − 1) / tasa; por (1 + tasa) si es al inicio.",
    "((1 + rate)^n − 1) / rate; times (1 + rate) if at the start.",
    "c13-annuity-fv, c13-annuity-due-900", show="number", unit=PLAIN)
VALUE_FACTOR = _figure(
    "ht_anualidad_factor_valor", "Valor presente de pagos de 1", "Present value of payments of 1",
    gate(_ANNUITY, choose(_NO_INTEREST, _N, (1 - (1 + _I) ** -_N) / _I) * _AHEAD),
    "(1 − (1 + tasa)^−n) / tasa; por (1 + tasa) si es al inicio.",
    "(1 − (1 + rate)^−n) / rate; times (1 + rate) if at the start.",
    "c13-annuity-pv", show="number", unit=PLAIN)
PAYMENT = _money("ht_anualidad_pago", "Pago de cada periodo", "Payment of each period", "Todos iguales.",
                 "All alike.", 500)
LOAN = _money("ht_anualidad_prestamo", "Valor presente por pagar", "Present value to pay off",
              "Por ejemplo, un préstamo.",
              "A loan, for example.", 700)
GOAL = _money("ht_anualidad_meta", "Monto por reunir", "Amount to gather", "Al final del último periodo.",
              "At the end of the last period.", 10000)


def _annuity(key: str, es: str, en: str, known: Field, factor: Quantity, source: str, *,
             divided: bool) -> Quantity:
    worth = known.ref / factor.ref if divided else known.ref * factor.ref
    sign, what = ("/", known.label) if divided else ("×", Text("Pago", "Payment"))
    return _figure(key, es, en, gate(_given(known, also=(_exists(factor),)), worth),
                   f"{what.es} {sign} {factor.label.es.lower()}.",
                   f"{what.en} {sign} {factor.label.en.lower()}.", source, bold=True)


ANNUITIES = Form(title=Text("Anualidades", "Annuities"), items=(
    ANNUITY_RATE, ANNUITY_PERIODS, MOMENT, AMOUNT_FACTOR, VALUE_FACTOR,
    Heading(Text("Si se conoce el pago", "If the payment is known")), PAYMENT,
    _annuity("ht_anualidad_monto", "Monto", "Amount", PAYMENT, AMOUNT_FACTOR,
             "c13-annuity-fv, c13-annuity-due-900", divided=False),
    _annuity("ht_anualidad_valor", "Valor presente", "Present value", PAYMENT, VALUE_FACTOR, "c13-annuity-pv",
             divided=False),
    Heading(Text("Si se busca el pago", "If the payment is sought")), LOAN,
    _annuity("ht_pago_de_valor", "Pago que lo cubre", "Payment that pays it off", LOAN, VALUE_FACTOR,
             "c13-loan-700-semesters",
             divided=True), GOAL,
    _annuity("ht_pago_de_meta", "Pago que lo reúne", "Payment that gathers it", GOAL, AMOUNT_FACTOR,
             "c13-loan-700-semesters",
             divided=True)))

SHEET = Sheet(
    key="herramientas", title=Text("Herramientas de tasas", "Rate tools"), group="inputs",
    purpose=Text(
        "Consulte aquí intereses, descuentos, tasas y cuotas; todo es opcional y nada entra en la "
        "evaluación.",
        "Look up interest, discounts, rates and payments here; all is optional and nothing enters the "
        "evaluation."),
    blocks=(
        Note(
            (
                Text(
                    "Cada cuadro responde una pregunta: llene sus celdas amarillas y lea debajo. Un «—» dice "
                    "que falta algo.",
                    "Each form answers one question: fill its yellow cells and read below. A “—” says that "
                    "something is "
                    "missing."),)),
        SIMPLE, DAYS, DISCOUNT, IMPLIED, COMPOUND, TO_EFFECTIVE, TO_NOMINAL, PERIODS, ANNUITIES))

FORMAT = Format(
    inputs=(SHEET,),
    conventions=(
        Text(
            "Herramientas de tasas: el interés simple cuenta meses de un doceavo de año; el ordinario, años "
            "de 360 días; "
            "entre dos fechas se cuenta la última y no la primera.",
            "Rate tools: simple interest counts months of a twelfth of a year; ordinary interest, years of "
            "360 days; "
            "between two dates the last one is counted and the first is not."),))
RECIPES = (Recipe(key="herramientas_tasas", period="any", build=lambda _: FORMAT),)
