"""More indicators of a flow: VAE, TIRM, the TIR interpolated as in class, payback by the average, B/C on net
flows (ch. XV)."""

from __future__ import annotations

from dataclasses import replace

from xlproj.base.catalogue_loans import TRIALS_APART
from xlproj.base.text import Text
from xlproj.base.tolerances import NO_RATE, ROUNDING, SAME
from xlproj.base.units import PLAIN
from xlproj.expr.aggregates import sum_years
from xlproj.expr.functions import (
    Function,
    Not,
    absolute,
    both,
    choose,
    either,
    gate,
    greatest,
    in_turn,
    nonzero,
    say,
)
from xlproj.expr.nodes import Node, Truth, as_number
from xlproj.expr.presence import Default, Exists, Typed
from xlproj.expr.references import Year
from xlproj.model.appraisal.evaluated import effective, ready_and
from xlproj.model.appraisal.evaluation import Evaluation, evaluations
from xlproj.model.ficha import HORIZON
from xlproj.model.parameters import TRIALS
from xlproj.spec.formats import Format
from xlproj.spec.quantities import Quantity, scalar, series
from xlproj.spec.recipes import Recipe
from xlproj.spec.rules import Condition, Rule
from xlproj.spec.sheets import Block, Form, Grid, Heading, Sheet, Timeline

_BOTH = Text("Ambas: el mismo flujo", "Both: the same flow")
_STEP, _WIDEST = 0.05, 0.0500001
"""Of a step: less away from a multiple of 5 % is rounding, which differs from program to program. Of a VAN:
less is 0."""
_LOWEST = -0.95
"""At and below this TIR the multiple of 5 % under it would be -100 %, at which nothing can be discounted."""


def _trial(evaluation: Evaluation) -> tuple[dict[str, Quantity], Timeline]:
    """The two trial rates, the flow discounted at each, and the TIR between them."""
    case, tir = evaluation.case, evaluation.root  # trial rates are by period, as the flow is
    tag = case.tag
    tried = either(Typed(TRIALS[0].ref), tir.ref > _LOWEST + SAME)
    known = in_turn(Exists(tir.ref), tried)
    label = case.period.said("TIR interpolada{per}", "Interpolated IRR{per}")
    name = f"TIR{case.suffix}_INTERPOLADA{'' if case.period.per_year == 1 else '_MENSUAL'}"
    below = Function("ROUND", tir.ref / _STEP - 0.5 - SAME) * _STEP
    first = scalar(f"prueba1_{tag}", "Primera tasa", "First rate", gate(known, Default(TRIALS[0].ref, below)),
                   show="rate",
                   unit=PLAIN, source="XV-05")
    second = scalar(f"prueba2_{tag}", "Segunda tasa", "Second rate",
                    gate(known, Default(TRIALS[1].ref, first.ref + _STEP)),
                    show="rate", unit=PLAIN, source="XV-05")

    def discounted(key: str, es: str, en: str, rate: Quantity) -> Quantity:
        return series(f"{key}_{tag}", es, en,
                      gate(Exists(rate.ref), case.flow.ref / (1 + rate.ref) ** Year()), source="XV-03, XV-04")

    terms = (discounted("vp_prueba1", "Flujo a la primera tasa", "Flow at the first rate", first),
             discounted("vp_prueba2", "Flujo a la segunda tasa", "Flow at the second rate", second))
    there = Exists(first.ref)
    vans = tuple(scalar(f"van_prueba{number}_{tag}", f"VAN a la tasa {number}", f"NPV at rate {number}",
                        gate(there, sum_years(each.ref)), source="XV-03, XV-04") for number,
                 each in enumerate(terms, 1))
    at_first, at_second = (van.ref for van in vans)
    around = both(at_first >= -SAME * absolute(at_second), at_second <= SAME * absolute(at_first),
                  at_first > at_second,
                  second.ref > first.ref)
    between = in_turn(there, around)
    interpolated = scalar(
        f"tir_interpolada_{tag}", label.es, label.en, show="rate", unit=PLAIN, source="XV-05",
        name=name, expr=gate(between, first.ref + (second.ref - first.ref) * at_first
                             / (at_first - at_second)),
        meaning=Text(
            "Como se hace a mano: entre una tasa con VAN positivo y otra con VAN negativo; la exacta está "
            "al lado.",
            "As done by hand: between a rate with a positive and one with a negative NPV; the exact one "
            "stands beside."))
    why = scalar(f"tir_interpolada_porque_{tag}", "Si no hay: por qué", "If there is none: why", show="text",
                 unit=None,
                 expr=_why_not(tir, there, Exists(interpolated.ref)))
    found = {"first": first, "second": second, "van1": vans[0], "van2": vans[1], "interpolated": interpolated,
             "why": why}
    return found, Timeline(rows=(Heading(case.title), *terms))


def _why_not(tir: Quantity, tried: Truth, found: Truth) -> Node:
    """Why there is no interpolated TIR; nothing where there is one."""
    return choose(found, say("", ""), choose(
        Exists(tir.ref), choose(tried, say("el VAN no pasa de positivo a negativo entre las dos tasas",
                                           "the NPV does not go from positive to negative between the two "
                                           "rates"),
                                say("la TIR es de −95 % o menos: no hay múltiplo de 5 % por debajo",
                                    "the IRR is −95 % or less: there is no multiple of 5 % below it")),
        say("no hay TIR", "there is no IRR")))


def _sums(evaluation: Evaluation) -> dict[str, Quantity]:
    """The sums from which the further indicators of one flow are worked out."""
    case = evaluation.case
    flow, factor, later = case.flow.ref, (1 + case.rate.ref) ** Year(), as_number(Year() >= 1)

    def money(key: str, es: str, en: str, expr: Node) -> Quantity:
        return scalar(f"{key}_{case.tag}", es, en, sum_years(expr), show="money", unit=evaluation.van.unit)

    return {
        "gains": money("ganancias_vp", "Ganancias actualizadas", "Discounted gains",
                       as_number(flow > 0) * flow / factor),
        "losses": money("perdidas_vp", "Pérdidas actualizadas", "Discounted losses",
                        as_number(flow < 0) * flow / factor),
        "discounted": money("inversion_vp", "Inversión actualizada", "Discounted investment",
                            case.outlay / factor),
        "outlay": money("inversion_suma", "Inversión", "Investment", case.outlay),
        "net": money("neto_suma", "Flujo sin inversión, desde el período 1",
                     "Flow without investment, from period 1 on", later * (flow + case.outlay)),
        "amounts": money("montos_suma", "Sus montos, sin el signo", "Their amounts, without signs",
                         later * (absolute(flow) + absolute(case.outlay)))}


def _column(evaluation: Evaluation, sums: dict[str, Quantity]) -> dict[str, Quantity]:
    """The further indicators of one flow."""
    case, van, years = evaluation.case, evaluation.van, greatest(HORIZON.ref, 1)
    tag, rate, sfx = case.tag, case.rate.ref, case.suffix
    growth = (1 + rate) ** years
    annuity = choose(rate > NO_RATE, rate * growth / (growth - 1 + as_number(rate <= NO_RATE)), 1 / years)
    gains, losses, discounted, outlay, net, amounts = (sums[key].ref for key in (
        "gains", "losses", "discounted", "outlay", "net", "amounts"))
    value, modified = Text("VAE", "Equivalent yearly value"), Text("TIR modificada", "Modified IRR")
    if case.period.per_year > 1:
        value = case.period.said("Valor equivalente {adjective}", "Equivalent {adjective} value")
        modified = Text("TIR modificada, efectiva anual", "Modified IRR, effective yearly")

    def figure(key: str, es: str, en: str, expr: Node, **more: object) -> Quantity:
        return scalar(f"{key}_{tag}", es, en, expr, **{"unit": PLAIN, **more})

    average = figure("promedio", "Beneficio neto medio por período", "Mean net benefit per period",
                     # what only rounding leaves is 0 in every program
                     choose(absolute(net) <= ROUNDING * amounts, 0, net) / years,
                     unit=van.unit, show="money", source="XV-12")
    return {
        "vae": figure("vae", value.es, value.en, gate(Exists(van.ref), van.ref * annuity), unit=van.unit,
                      show="money", name=f"VAE{sfx}",
                      meaning=Text("El VAN repartido en cuotas iguales por todo el horizonte.",
                                   "The NPV spread in equal amounts over the whole horizon.")),
        "tirm": figure("tirm", modified.es, modified.en, show="rate", name=f"TIRM{sfx}", expr=gate(
            ready_and(gains > 0, losses < 0), effective(
                (-gains * growth / losses) ** (1 / years) - 1, case.period)),
                       meaning=Text(
                           "Lo que se gana se reinvierte, y lo que falta se financia, a la tasa de "
                           "descuento.",
                           "Gains are reinvested, and what is missing is financed, at the discount rate.")),
        "bc_neto": figure("bc_neto", "B/C de netos e inversión", "B/C of net flows and investment",
                          show="ratio",
                          name=f"BC{sfx}_NETO", source="XV-10", expr=gate(
                              ready_and(discounted > 0), (van.ref + discounted) / nonzero(discounted))),
        "exceso": figure("exceso", "Beneficio sobre cada unidad de costo", "Benefit over each unit of cost",
                         show="rate",
                         source="XV-07", expr=gate(Exists(evaluation.bc.ref), evaluation.bc.ref - 1)),
        "average": average,
        "pri": figure("pri_promedio", "PRI por promedio", "Payback by the average", show=case.span,
                      source="XV-12, XV-13",
                      name=f"PRI{sfx}_PROMEDIO", expr=gate(
                          ready_and(outlay > 0, average.ref > 0), outlay / average.ref)),
    }


def _interpolated_too(economic: Evaluation, financial: Evaluation, found: Quantity) -> Form:
    """The interpolated TIR under its financial name, where the flow is the economic one."""
    assert found.name is not None
    name = found.name.replace(economic.case.suffix, financial.case.suffix, 1)
    return Form(title=Text("Financiera: el mismo flujo", "Financial: the same flow"), items=(
        replace(found, key=f"tir_interpolada_{financial.case.tag}", name=name,
                expr=gate(both(Exists(financial.root.ref), Exists(found.ref)), found.ref)),))


def _difference(with_it: Evaluation, without: Evaluation) -> Grid:
    """What the environmental measures cost: each indicator with them less without."""
    def cell(key: str, show: str) -> Quantity:
        left, right = getattr(with_it, key), getattr(without, key)
        return scalar(f"{key}_mitigacion", left.label.es, left.label.en, show=show, unit=left.unit,
                      source="XV-35",
                      name=f"DIF_{left.name}", expr=gate(
                          both(Exists(left.ref), Exists(right.ref)), left.ref - right.ref))

    return Grid(title=Text("Efecto de la mitigación ambiental", "Effect of environmental mitigation"),
                corner=Text("Con menos sin", "With less without"),
                columns=(Text("Diferencia", "Difference"),),
                rows=tuple((getattr(with_it, key).label, (cell(key, show),)) for key, show in (
                    ("van", "money"), ("tir", "rate"), ("bc", "ratio"))))


def _side_by_side(columns: list[dict[str, Quantity]]) -> tuple[tuple[Text, tuple[Quantity, ...]], ...]:
    """The rows of a grid: what each flow has of the same."""
    return tuple((columns[0][key].label, tuple(column[key] for column in columns)) for key in columns[0])


def indicators(economic: Evaluation, financial: Evaluation, without: Evaluation | None = None) -> Format:
    """The sheet of further indicators, for the economic and the financial flow side by side."""
    cases = (economic, financial)
    sums = [_sums(each) for each in cases]
    columns = [_column(each, of) for each, of in zip(cases, sums, strict=True)]
    trials = [_trial(each) for each in cases if each.apart]
    heads = (Text("Económica", "Economic"), Text("Financiera", "Financial"))
    tried_heads = heads if financial.apart else (_BOTH,)
    corner = Text("Evaluación", "Evaluation")
    repeated = () if financial.apart else (_interpolated_too(economic, financial,
                                                             trials[0][0]["interpolated"]),)
    last: tuple[Block, ...] = () if without is None else (_difference(economic, without),)
    sheet = Sheet(
        key="indicadores_mas", title=Text("Más indicadores", "More indicators"), group="results", printed=0,
        purpose=Text(
            "Otras formas de medir el mismo flujo, y la TIR interpolada a mano junto a la exacta.",
            "Other measures of the same flow, and the IRR interpolated by hand beside the exact one."),
        blocks=(Grid(title=Text("Indicadores", "Indicators"), corner=corner, columns=heads,
                     rows=_side_by_side(columns)),
                Grid(title=Text("TIR por interpolación", "IRR by interpolation"), corner=corner,
                     columns=tried_heads, rows=_side_by_side([trial for trial, _ in trials])), *repeated,
                *last,
                Grid(title=Text("Sumas de que salen", "Sums that they come from"), corner=corner,
                     columns=heads, rows=_side_by_side(sums)), *(timeline for _, timeline in trials)))
    apart = absolute(TRIALS[1].ref - TRIALS[0].ref)
    return Format(
        results=(sheet,),
        conditions=(Condition(key="tasas_prueba", blocks=False,
                              label=Text("Las tasas de prueba están a no más de 5 puntos",
                                         "The trial rates are at most 5 points apart"), rules=(
                                             Rule(code=TRIALS_APART, at=TRIALS[1].ref,
                                                  wrong=Not(either(*(Not(Typed(each.ref)) for each in TRIALS),
                                                                   apart <= _WIDEST))),)),))
RECIPES = (Recipe(key="indicadores_mas", period="any", stage="whole",
                  build=lambda made: indicators(*evaluations(made))),)
