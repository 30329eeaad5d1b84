"""More indicators of a flow: VAE, TIRM, the TIR interpolated as in class, payback by the average, B/C on net flows (ch. XV)."""

from __future__ import annotations

from xlproj.base.text import Text
from xlproj.base.units import PLAIN
from xlproj.expr.aggregates import sum_years
from xlproj.expr.functions import Function, Not, absolute, both, choose, either, gate, greatest, say
from xlproj.expr.nodes import Node
from xlproj.expr.presence import Default, Exists, Typed
from xlproj.expr.references import Year
from xlproj.model.evaluation import Evaluation, effective, ready_and
from xlproj.model.ficha import HORIZON
from xlproj.model.parameters import TRIALS
from xlproj.spec.formats import Format
from xlproj.spec.quantities import Condition, Quantity, scalar, series
from xlproj.spec.sheets import Block, Form, Grid, Heading, Sheet, Timeline

_STEP, _WIDEST = 0.05, 0.0500001


def _trial(evaluation: Evaluation) -> tuple[dict[str, Quantity], Timeline]:
    """The two trial rates, the flow discounted at each, and the TIR between them."""
    case, tir = evaluation.case, evaluation.root  # trial rates are by period, as the flow is
    tag, known = case.tag, Exists(tir.ref)
    label = case.period.said("TIR interpolada{per}", "Interpolated IRR{per}")
    name = f"TIR{case.suffix}_INTERPOLADA" if case.period.per_year == 1 else f"TIR{case.suffix}_INTERPOLADA_MENSUAL"
    below = Function("ROUND", tir.ref / _STEP - 0.5) * _STEP
    first = scalar(f"prueba1_{tag}", "Primera tasa", "First rate", gate(known, Default(TRIALS[0].ref, below)), show="rate",
                   unit=PLAIN, source="XV-05")
    second = scalar(f"prueba2_{tag}", "Segunda tasa", "Second rate", gate(known, Default(TRIALS[1].ref, first.ref + _STEP)),
                    show="rate", unit=PLAIN, source="XV-05")

    def discounted(key: str, es: str, en: str, rate: Quantity) -> Quantity:
        return series(f"{key}_{tag}", es, en, gate(Exists(rate.ref), case.flow.ref / (1 + rate.ref) ** Year()), source="XV-03, XV-04")

    terms = (discounted("vp_prueba1", "Flujo a la primera tasa", "Flow at the first rate", first),
             discounted("vp_prueba2", "Flujo a la segunda tasa", "Flow at the second rate", second))
    vans = tuple(scalar(f"van_prueba{number}_{tag}", f"VAN a la tasa {number}", f"NPV at rate {number}",
                        gate(known, sum_years(each.ref)), source="XV-03, XV-04") for number, each in enumerate(terms, 1))
    between = choose(known, choose(both(vans[0].ref > 0, vans[1].ref < 0, second.ref > first.ref), 1, 0), 0).equals(1)
    interpolated = scalar(
        f"tir_interpolada_{tag}", label.es, label.en, show="rate", unit=PLAIN, source="XV-05",
        name=name, expr=gate(between, first.ref + (second.ref - first.ref) * vans[0].ref / (
            absolute(vans[0].ref) + absolute(vans[1].ref))),
        meaning=Text("Como se hace a mano: entre una tasa con VAN positivo y otra con VAN negativo; la exacta está al lado.",
                     "As done by hand: between a rate with a positive and one with a negative NPV; the exact one stands beside."))
    found = {"first": first, "second": second, "van1": vans[0], "van2": vans[1], "interpolated": interpolated}
    return found, Timeline(rows=(Heading(case.title), *terms))


def _state(evaluation: Evaluation) -> Quantity:
    """What there is to say about the TIR: that it does not exist, is the only one, or one of several."""
    tag, changes = evaluation.case.tag, evaluation.changes.ref
    return scalar(f"tir_estado_{tag}", "Qué se sabe de la TIR", "What is known of the IRR", show="text", unit=None,
                  source="R-TIR", expr=choose(
                      changes.equals(0), say("No existe: el flujo no cambia de signo", "There is none: the flow never changes sign"),
                      choose(changes.equals(1), say("Existe y es única", "There is exactly one"),
                             say("Puede haber varias (vea el perfil del VAN); se muestra la más cercana a la tasa de descuento",
                                 "There may be several (see the NPV profile); the one nearest the discount rate is shown"))))


def _column(evaluation: Evaluation) -> dict[str, Quantity]:
    """The further indicators of one flow."""
    case, van, years = evaluation.case, evaluation.van, greatest(HORIZON.ref, 1)
    tag, rate, flow, sfx = case.tag, case.rate.ref, case.flow.ref, case.suffix
    growth = (1 + rate) ** years
    annuity = choose(rate > 0, rate * growth / (growth - 1 + (rate <= 0)), 1 / years)
    gains, losses = sum_years((flow > 0) * flow / (1 + rate) ** Year()), sum_years((flow < 0) * flow / (1 + rate) ** Year())
    value, modified = Text("VAE", "Equivalent yearly value"), Text("TIR modificada", "Modified IRR")
    if case.period.per_year > 1:
        value = case.period.said("Valor equivalente {adjective}", "Equivalent {adjective} value")
        modified = Text("TIR modificada, efectiva anual", "Modified IRR, effective yearly")
    outlay, net = sum_years(case.outlay), sum_years((Year() >= 1) * (flow + case.outlay)) / years
    discounted = sum_years(case.outlay / (1 + rate) ** Year())

    def figure(key: str, es: str, en: str, expr: Node, **more: object) -> Quantity:
        return scalar(f"{key}_{tag}", es, en, expr, **{"unit": PLAIN, **more})

    average = figure("promedio", "Beneficio neto medio por período", "Mean net benefit per period", net, unit=van.unit,
                     show="money", source="XV-12")
    return {
        "vae": figure("vae", value.es, value.en, gate(Exists(van.ref), van.ref * annuity), unit=van.unit,
                      show="money", name=f"VAE{sfx}", meaning=Text("El VAN repartido en cuotas iguales por todo el horizonte.",
                                                                   "The NPV spread in equal amounts over the whole horizon.")),
        "tirm": figure("tirm", modified.es, modified.en, show="rate", name=f"TIRM{sfx}", expr=gate(
            ready_and(gains > 0, losses < 0), effective((-gains * growth / losses) ** (1 / years) - 1, case.period)),
            meaning=Text("Lo que se gana se reinvierte, y lo que falta se financia, a la tasa de descuento.",
                         "Gains are reinvested, and what is missing is financed, at the discount rate.")),
        "bc_neto": figure("bc_neto", "B/C de netos e inversión", "B/C of net flows and investment", show="ratio",
                          name=f"BC{sfx}_NETO", source="XV-10", expr=gate(
                              ready_and(discounted > 0), (van.ref + discounted) / (discounted + (discounted <= 0)))),
        "exceso": figure("exceso", "Beneficio sobre cada unidad de costo", "Benefit over each unit of cost", show="rate",
                         source="XV-07", expr=gate(Exists(evaluation.bc.ref), evaluation.bc.ref - 1)),
        "average": average,
        "pri": figure("pri_promedio", "PRI por promedio", "Payback by the average", show=case.span, source="XV-12, XV-13",
                      name=f"PRI{sfx}_PROMEDIO", expr=gate(ready_and(outlay > 0, average.ref > 0), outlay / average.ref)),
    }


def _difference(with_it: Evaluation, without: Evaluation) -> Grid:
    """What the environmental measures cost: each indicator with them less without."""
    def cell(key: str, show: str) -> Quantity:
        left, right = getattr(with_it, key), getattr(without, key)
        return scalar(f"{key}_mitigacion", left.label.es, left.label.en, show=show, unit=left.unit, source="XV-35",
                      name=f"DIF_{left.name}", expr=gate(both(Exists(left.ref), Exists(right.ref)), left.ref - right.ref))

    return Grid(title=Text("Efecto de la mitigación ambiental", "Effect of environmental mitigation"),
                corner=Text("Con menos sin", "With less without"), columns=(Text("Diferencia", "Difference"),),
                rows=tuple((getattr(with_it, key).label, (cell(key, show),)) for key, show in (
                    ("van", "money"), ("tir", "rate"), ("bc", "ratio"))))


def indicators(economic: Evaluation, financial: Evaluation, without: Evaluation | None) -> Format:
    """The sheet of further indicators, for the economic and the financial flow side by side."""
    cases = (economic, financial)
    columns = [_column(each) for each in cases]
    trials = [_trial(each) for each in cases]
    rows = tuple((columns[0][key].label, tuple(column[key] for column in columns)) for key in columns[0])
    tried = tuple((trials[0][0][key].label, tuple(trial[key] for trial, _ in trials)) for key in trials[0][0])
    heads = (Text("Económica", "Economic"), Text("Financiera", "Financial"))
    corner = Text("Evaluación", "Evaluation")
    last: tuple[Block, ...] = () if without is None else (_difference(economic, without),)
    sheet = Sheet(
        key="indicadores_mas", title=Text("Más indicadores", "More indicators"), group="results",
        purpose=Text("Otras formas de medir el mismo flujo, y la TIR interpolada como en clase junto a la exacta.",
                     "Other measures of the same flow, and the IRR interpolated as in class beside the exact one."),
        blocks=(Grid(title=Text("Indicadores", "Indicators"), corner=corner, columns=heads, rows=rows),
                Grid(title=Text("TIR por interpolación", "IRR by interpolation"), corner=corner, columns=heads, rows=tried),
                *last, Form(title=Text("TIR", "IRR"), items=tuple(_state(each) for each in cases)),
                *(timeline for _, timeline in trials)))
    apart = absolute(TRIALS[1].ref - TRIALS[0].ref)
    return Format(
        key="indicadores_mas", results=(sheet,),
        conditions=(Condition(
            key="tasas_prueba", code="XP-314", at=TRIALS[1].key, blocks=False,
            holds=either(*(Not(Typed(each.ref)) for each in TRIALS), apart <= _WIDEST),
            label=Text("Las tasas de prueba están a no más de 5 puntos", "The trial rates are at most 5 points apart")),))
