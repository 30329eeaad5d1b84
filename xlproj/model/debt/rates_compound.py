"""Rate tools of compound interest: amounts, nominal and effective rates, other periods (ch. XIII)."""

from __future__ import annotations

from xlproj.base.text import Text
from xlproj.base.units import PLAIN
from xlproj.expr.functions import Function, choose, either, gate
from xlproj.expr.nodes import Node, Num
from xlproj.expr.presence import IsChoice
from xlproj.model.debt.rate_figures import (
    MOST_COMPOUND,
    PER_PERIOD,
    exists,
    figure,
    given,
    money,
    periods,
    rate,
    rated,
    times,
)
from xlproj.spec.inputs import ask, choices
from xlproj.spec.sheets import Form

# --- compound interest --------------------------------------------------------------------------------------
COMPOUND_CAPITAL = money("ht_compuesto_importe", "Importe", "Amount of money",
                         "Lo que se presta o se cobra.",
                         "What is lent or collected.", 8000)
COMPOUND_RATE = rate("ht_compuesto_tasa", "Tasa efectiva", "Effective rate", 0.04, per=PER_PERIOD,
                     most=MOST_COMPOUND)
COMPOUND_PERIODS = periods("ht_compuesto_periodos", "Plazo", "Time", 4)
GROWTH = figure(
    "ht_compuesto_factor", "Monto de 1", "Amount of 1",
    gate(given(COMPOUND_RATE, COMPOUND_PERIODS), (1 + COMPOUND_RATE.ref) ** COMPOUND_PERIODS.ref),
    "(1 + tasa)^periodos.", "(1 + rate)^periods.", "c13-compound-8000", show="number", unit=PLAIN)
_COMPOUND = given(COMPOUND_CAPITAL, also=(exists(GROWTH),))
COMPOUND_AMOUNT = figure(
    "ht_compuesto_monto", "Monto si se presta hoy", "Amount if lent today",
    gate(_COMPOUND, COMPOUND_CAPITAL.ref * GROWTH.ref),
    "Importe × monto de 1.", "Amount of money × amount of 1.", "c13-compound-8000, c13-nominal-60-fv",
    bold=True)
COMPOUND_INTEREST = figure(
    "ht_compuesto_interes", "Interés", "Interest",
    gate(exists(COMPOUND_AMOUNT), COMPOUND_AMOUNT.ref - COMPOUND_CAPITAL.ref),
    "Monto menos importe.", "Amount less what was lent.", "c13-compound-8000, c13-formula-sheet")
COMPOUND_VALUE = figure(
    "ht_compuesto_valor", "Valor hoy si se cobra al final", "Value today if collected at the end",
    gate(_COMPOUND, COMPOUND_CAPITAL.ref / GROWTH.ref), "Importe / monto de 1.",
    "Amount of money / amount of 1.",
    "c13-annuity-pv")
COMPOUND = Form(title=Text("Interés compuesto", "Compound interest"), items=(
    COMPOUND_CAPITAL, COMPOUND_RATE, COMPOUND_PERIODS, GROWTH, COMPOUND_AMOUNT, COMPOUND_INTEREST,
    COMPOUND_VALUE))

# --- nominal and effective rates ----------------------------------------------------------------------------
NOMINAL = rate("ht_nominal_tasa", "Tasa nominal", "Nominal rate", 0.6, per=PER_PERIOD)
NOMINAL_TIMES = times("ht_nominal_veces", 12)
NOMINAL_PART = rated(
    "ht_nominal_subperiodo", "Tasa efectiva del subperiodo", "Effective rate of the sub-period",
    gate(given(NOMINAL, NOMINAL_TIMES), NOMINAL.ref / NOMINAL_TIMES.ref),
    "Nominal / capitalizaciones.", "Nominal / compoundings.", "c13-nominal-60-fv")
EFFECTIVE = rated(
    "ht_nominal_efectiva", "Tasa efectiva", "Effective rate",
    gate(exists(NOMINAL_PART), (1 + NOMINAL_PART.ref) ** NOMINAL_TIMES.ref - 1),
    "(1 + nominal / capitalizaciones)^capitalizaciones − 1.",
    "(1 + nominal / compoundings)^compoundings − 1.",
    "c13-effective-from-nominal, c13-capitalization-frequency", bold=True)
CONTINUOUS = rated(
    "ht_nominal_continua", "Tasa efectiva, si es continua", "Effective rate, if continuous",
    gate(given(NOMINAL), Function("EXP", NOMINAL.ref) - 1),
    "e^nominal − 1: el interés se suma a cada instante.", "e^nominal − 1: interest is added at every moment.",
    "c13-capitalization-frequency")
TO_EFFECTIVE = Form(title=Text("De tasa nominal a efectiva", "From nominal to effective rate"),
                    items=(NOMINAL, NOMINAL_TIMES, NOMINAL_PART, EFFECTIVE, CONTINUOUS))

KNOWN_EFFECTIVE = rate("ht_efectiva_tasa", "Tasa efectiva", "Effective rate", 0.3924, per=PER_PERIOD)
EFFECTIVE_TIMES = times("ht_efectiva_veces", 2)
EFFECTIVE_PART = rated(
    "ht_efectiva_subperiodo", "Tasa efectiva del subperiodo", "Effective rate of the sub-period",
    gate(given(KNOWN_EFFECTIVE, EFFECTIVE_TIMES),
         (1 + KNOWN_EFFECTIVE.ref) ** (1 / EFFECTIVE_TIMES.ref) - 1),
    "(1 + efectiva)^(1 / capitalizaciones) − 1.", "(1 + effective)^(1 / compoundings) − 1.",
    "c13-nominal-from-3924")
NOMINAL_FOUND = rated(
    "ht_efectiva_nominal", "Tasa nominal", "Nominal rate",
    gate(exists(EFFECTIVE_PART), EFFECTIVE_TIMES.ref * EFFECTIVE_PART.ref),
    "Capitalizaciones × tasa del subperiodo.", "Compoundings × rate of the sub-period.",
    "c13-nominal-from-effective, c13-nominal-from-3924", bold=True)
CONTINUOUS_FOUND = rated(
    "ht_efectiva_continua", "Tasa nominal, si es continua", "Nominal rate, if continuous",
    gate(given(KNOWN_EFFECTIVE), Function("LN", 1 + KNOWN_EFFECTIVE.ref)), "ln(1 + efectiva).",
    "ln(1 + effective).",
    "c13-capitalization-frequency")
TO_NOMINAL = Form(title=Text("De tasa efectiva a nominal", "From effective to nominal rate"),
                  items=(KNOWN_EFFECTIVE, EFFECTIVE_TIMES, EFFECTIVE_PART, NOMINAL_FOUND, CONTINUOUS_FOUND))

# --- the same rate over other periods -----------------------------------------------------------------------
SPANS = choices("periodos_tasa", mes=("Mes", "Month"), bimestre=("Bimestre", "Two months"),
                trimestre=("Trimestre", "Quarter"), semestre=("Semestre", "Semester"), anio=("Año", "Year"))
_COUNTS = dict(zip(SPANS.keys, (1, 2, 3, 6, 12), strict=True))
"""How many months each of them has."""
SPAN_RATE = rate("ht_periodo_tasa", "Tasa efectiva", "Effective rate", 0.06, per=Text("", ""))
SPAN = ask("ht_periodo_de", "choice", "Por cada", "For each", "Elija de la lista.", "Choose from the list.",
           choices=SPANS)
_IS_SPAN = {count: IsChoice(SPAN.ref, SPANS.key, key) for key, count in _COUNTS.items()}


def _months_of_span() -> Node:
    months: Node = Num(0)
    for count, chosen in _IS_SPAN.items():
        months = choose(chosen, count, months)
    return months


SPAN_MONTHS = figure(
    "ht_periodo_meses", "Meses de ese periodo", "Months of that period",
    gate(given(SPAN_RATE, also=(either(*_IS_SPAN.values()),)), _months_of_span()), "", "",
    "c13-effective-8-monthly",
    show="integer", unit=PLAIN)
SAME_RATE = tuple(rated(
    f"ht_tasa_por_{key}", f"Tasa por {words.es.lower()}", f"Rate per {words.en.lower()}",
    gate(exists(SPAN_MONTHS), (1 + SPAN_RATE.ref) ** (_COUNTS[key] / SPAN_MONTHS.ref) - 1),
    f"(1 + tasa)^({_COUNTS[key]} / meses) − 1.", f"(1 + rate)^({_COUNTS[key]} / months) − 1.",
    "c13-effective-8-monthly, c13-effective-18-quarterly, c13-loan-700-semesters")
    for key, words in SPANS.labels)
PERIODS = Form(title=Text("La misma tasa en otros periodos", "The same rate over other periods"),
               items=(SPAN_RATE, SPAN, SPAN_MONTHS, *SAME_RATE))
