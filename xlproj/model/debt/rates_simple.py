"""Rate tools of simple interest: by months or days, discount of a note, the rate that is paid (ch. XIII)."""

from __future__ import annotations

from xlproj.base.text import Text
from xlproj.base.units import PLAIN
from xlproj.expr.functions import Not, blank_unless, both, choose, days_between, either, gate, say
from xlproj.expr.nodes import Node, Num
from xlproj.expr.presence import Typed
from xlproj.model.debt.rate_figures import exists, figure, given, money, months, rate, rated, warned
from xlproj.spec.inputs import ask
from xlproj.spec.quantities import Quantity
from xlproj.spec.sheets import Form, Heading

# --- simple interest ----------------------------------------------------------------------------------------
CAPITAL = money("ht_simple_capital", "Capital", "Principal", "Lo que se presta hoy.", "What is lent today.",
                1800)
SIMPLE_RATE = rate("ht_simple_tasa", "Tasa de interés simple", "Simple interest rate", 0.06)
SIMPLE_MONTHS = months("ht_simple_meses", 5)
SIMPLE_INTEREST = figure(
    "ht_simple_interes", "Interés", "Interest",
    gate(given(CAPITAL, SIMPLE_RATE, SIMPLE_MONTHS), CAPITAL.ref * SIMPLE_RATE.ref * SIMPLE_MONTHS.ref / 12),
    "Capital × tasa × meses / 12.", "Principal × rate × months / 12.", "c13-simple-interest, c13-simple-8000")
SIMPLE_AMOUNT = figure(
    "ht_simple_monto", "Monto", "Amount", gate(exists(SIMPLE_INTEREST), CAPITAL.ref + SIMPLE_INTEREST.ref),
    "Capital más interés.", "Principal plus interest.", "c13-simple-interest, c13-simple-8000", bold=True)
SIMPLE = Form(title=Text("Interés simple", "Simple interest"),
              items=(CAPITAL, SIMPLE_RATE, SIMPLE_MONTHS, SIMPLE_INTEREST, SIMPLE_AMOUNT))

# --- interest by days ---------------------------------------------------------------------------------------
_DAYS = Text("días", "days")
DAYS_CAPITAL = money("ht_dias_capital", "Capital", "Principal", "Lo que se presta hoy.",
                     "What is lent today.", 7000)
DAYS_RATE = rate("ht_dias_tasa", "Tasa de interés simple", "Simple interest rate", 0.05)
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
_DATED = given(START, END, also=(END.ref >= START.ref, Not(Typed(COUNT.ref))))
YEAR_INTEREST = figure("ht_dias_interes_anual", "Interés de un año", "Interest of a year",
                       gate(given(DAYS_CAPITAL, DAYS_RATE), DAYS_CAPITAL.ref * DAYS_RATE.ref),
                       "Capital × tasa.", "Principal × rate.", "c13-exact-ordinary")
EXACT_DAYS = figure(
    "ht_dias_exactos", "Tiempo exacto", "Exact time",
    gate(either(given(COUNT), _DATED), choose(Typed(COUNT.ref), COUNT.ref, END.ref - START.ref)),
    "Días del calendario.", "Days of the calendar.", "c13-day-count", show="integer", unit=PLAIN)
THIRTY_DAYS = figure(
    "ht_dias_aproximados", "Tiempo aproximado", "Approximate time",
    gate(_DATED, days_between(START.ref, END.ref)),
    "Meses de 30 días; el 31 cuenta como 30. Solo con fechas.",
    "Months of 30 days; the 31st counts as the 30th. With dates only.",
    "c13-day-count", show="integer", unit=PLAIN)
_ORDINARY = Num(360), Text("360", "360")
_EXACT = choose(YEAR_DAYS.ref.equals(366), 366, 365), Text("días del año exacto", "days of the exact year")


def _by_days(key: str, es: str, en: str, days: Quantity, year: tuple[Node, Text]) -> Quantity:
    length, words = year
    return figure(key, es, en, gate(both(exists(YEAR_INTEREST), exists(days)),
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
_REVERSED = given(START, END, also=(END.ref < START.ref,))
_IGNORED = both(Typed(COUNT.ref), either(Typed(START.ref), Typed(END.ref)))
DAYS_NOTICE = warned("ht_dias_aviso", blank_unless(either(_IGNORED, _REVERSED), choose(
    _IGNORED, say("Vale el número de días escrito; las fechas no cuentan.",
                  "The number of days counts, the dates do not."),
    say("La fecha final es anterior a la inicial.", "The end date is before the start date."))))
DAYS = Form(title=Text("Interés simple por días", "Simple interest by days"),
            items=(DAYS_CAPITAL, DAYS_RATE, START, END, COUNT, YEAR_DAYS, EXACT_DAYS, THIRTY_DAYS,
                   DAYS_NOTICE,
                   YEAR_INTEREST, *BY_DAYS))

# --- discount -----------------------------------------------------------------------------------------------
DUE = money("ht_descuento_importe", "Importe al vencimiento", "Amount due", "Lo que se cobrará.",
            "What will be collected.", 7800)
DISCOUNT_RATE = rate("ht_descuento_tasa", "Tasa", "Rate", 0.04)
DISCOUNT_MONTHS = months("ht_descuento_meses", 10)
OVER_TIME = rated(
    "ht_descuento_tasa_plazo", "Tasa por todo el plazo", "Rate over the whole time",
    gate(given(DISCOUNT_RATE, DISCOUNT_MONTHS), DISCOUNT_RATE.ref * DISCOUNT_MONTHS.ref / 12),
    "Tasa × meses / 12.", "Rate × months / 12.", "c13-bank-discount")
_OF_NOTE = given(DUE, also=(exists(OVER_TIME),))
_LEFT = OVER_TIME.ref < 1
RATIONAL_VALUE = figure(
    "ht_racional_valor", "Valor presente", "Present value", gate(_OF_NOTE, DUE.ref / (1 + OVER_TIME.ref)),
    "Importe / (1 + tasa por el plazo).", "Amount / (1 + rate over the time).",
    "c13-pv-simple, c13-rational-discount", bold=True)
RATIONAL = figure(
    "ht_racional_descuento", "Descuento racional", "Rational discount",
    gate(exists(RATIONAL_VALUE), DUE.ref - RATIONAL_VALUE.ref),
    "Importe menos valor presente.", "Amount less present value.", "c13-rational-discount")
BANK = figure("ht_bancario_descuento", "Descuento bancario", "Bank discount",
              gate(_OF_NOTE, DUE.ref * OVER_TIME.ref),
              "Importe × tasa por el plazo.", "Amount × rate over the time.", "c13-bank-discount")
BANK_VALUE = figure(
    "ht_bancario_valor", "Valor que se recibe", "Proceeds",
    gate(both(exists(BANK), _LEFT), DUE.ref - BANK.ref),
    "Importe menos descuento bancario.", "Amount less bank discount.", "c13-bank-discount, c13-formula-sheet",
    bold=True)
BANK_RATE = rated(
    "ht_bancario_equivalente", "Tasa de interés que equivale", "Equivalent interest rate",
    gate(both(exists(OVER_TIME), _LEFT), DISCOUNT_RATE.ref / (1 - OVER_TIME.ref)),
    "Tasa / (1 − tasa por el plazo), por año: lo que de verdad cuesta.",
    "Rate / (1 − rate over the time), per year: what it really costs.",
    "c13-rate-equivalent-to-discount, c13-implied-interest-rate")
DISCOUNT_NOTICE = warned("ht_descuento_aviso",
                         blank_unless(both(exists(OVER_TIME), OVER_TIME.ref >= 1), say(
                             "El descuento bancario se lleva todo el importe.",
                             "The bank discount takes the whole amount.")))
DISCOUNT = Form(title=Text("Descuento de un documento", "Discount of a note"), items=(
    DUE, DISCOUNT_RATE, DISCOUNT_MONTHS, OVER_TIME,
    Heading(Text("Racional: la tasa es de interés", "Rational: the rate is of interest")), RATIONAL_VALUE,
    RATIONAL,
    Heading(Text("Bancario: la tasa es de descuento", "Bank: the rate is of discount")), BANK, BANK_VALUE,
    BANK_RATE, DISCOUNT_NOTICE))

PAID_BACK = money("ht_implicita_importe", "Importe que se devuelve", "Amount paid back", "Al vencimiento.",
                  "When it falls due.",
                  7800)
RECEIVED = money("ht_implicita_recibido", "Importe que se recibe", "Amount received", "Hoy; más que 0.",
                 "Today; more than 0.", 7540)
IMPLIED_MONTHS = months("ht_implicita_meses", 10)
IMPLIED_INTEREST = figure(
    "ht_implicita_interes", "Interés", "Interest",
    gate(given(PAID_BACK, RECEIVED), PAID_BACK.ref - RECEIVED.ref),
    "Lo que se devuelve menos lo que se recibe.", "What is paid back less what is received.",
    "c13-implied-interest-rate")
IMPLIED_RATE = rated(
    "ht_implicita_tasa", "Tasa de interés simple", "Simple interest rate",
    gate(given(IMPLIED_MONTHS, also=(exists(IMPLIED_INTEREST), RECEIVED.ref > 0, IMPLIED_MONTHS.ref > 0)),
         IMPLIED_INTEREST.ref / RECEIVED.ref * 12 / IMPLIED_MONTHS.ref),
    "Interés / recibido × 12 / meses, por año.", "Interest / received × 12 / months, per year.",
    "c13-implied-interest-rate",
    bold=True)
IMPLIED = Form(title=Text("Tasa que se paga", "Rate that is paid"),
               items=(PAID_BACK, RECEIVED, IMPLIED_MONTHS, IMPLIED_INTEREST, IMPLIED_RATE))
