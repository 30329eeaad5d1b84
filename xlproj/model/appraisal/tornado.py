"""The tornado over the rows of the economic flow: what each is worth, what VAN and TIR become if it alone
rises or falls, how much it may change until the VAN is 0 (ch. XV). All of it live."""

from __future__ import annotations

from dataclasses import dataclass

from xlproj.base.text import Text
from xlproj.base.units import PLAIN
from xlproj.expr.aggregates import sum_years
from xlproj.expr.functions import absolute, choose, gate, say
from xlproj.expr.nodes import Node, total_of
from xlproj.expr.presence import Exists
from xlproj.expr.references import QuantityRef, previous
from xlproj.expr.rounding import net_sum
from xlproj.expr.texts import Join
from xlproj.model.appraisal.axes import USED_CHANGE, movable, row_of, signed
from xlproj.model.appraisal.evaluation import Evaluation
from xlproj.model.appraisal.following import Departure, MovedFlow, steps
from xlproj.spec.quantities import FlowLine, Quantity, Show, scalar, series
from xlproj.spec.sheets import Block, Chart, Form, Grid, Ladder

_IRR = Text("TIR", "IRR")
_SIDES = (("menos", Text("si baja", "if it falls"), -1), ("mas", Text("si sube", "if it rises"), 1))


@dataclass(frozen=True, slots=True)
class TornadoRows:
    """The blocks that a reader looks at, those that only lead to them, and the flow that these start from."""

    shown: tuple[Block, ...]
    workings: tuple[Block, ...]
    flow: Quantity


@dataclass(frozen=True, slots=True)
class _Bar:
    """One row of the flow in the tornado."""

    key: str
    label: Text
    worth: Quantity
    van: tuple[Quantity, Quantity]
    tir: tuple[Quantity, Quantity]
    way: tuple[Quantity, ...]
    critical: Quantity
    words: Quantity


def tornado(evaluation: Evaluation, lines: tuple[FlowLine, ...], start: Departure) -> TornadoRows:
    """The tornado, by row in the order of the flow and by effect, with its chart."""
    flow = series("sens_flujo", "Flujo económico", "Economic flow", evaluation.case.flow.ref)
    bars = [_bar(evaluation, line, start, flow) for line in movable(lines)]
    if not bars:  # sheets chosen so that nothing enters the flow
        return TornadoRows((), (), flow)
    ranks = [_rank(bars, number) for number in range(len(bars))]
    by_row = Grid(
        title=Text("Tornado por filas del flujo", "Tornado by rows of the flow"), corner=Text("Fila", "Row"),
        columns=(Text("Valor actual", "Present value"), Text("VAN si baja", "NPV if it falls"),
                 Text("VAN si sube", "NPV if it rises"),
                 Text("TIR si baja", "IRR if it falls"), Text("TIR si sube", "IRR if it rises"),
                 Text("Hasta dónde", "How far"), Text("Valor crítico (VAN = 0)", "Switching value (NPV = 0)"),
                 Text("Orden por efecto", "Rank by effect")),
        widths=(0, 0, 0, 0, 0, 22, 0, 0),
        rows=tuple((bar.label, (bar.worth, *bar.van, *bar.tir, bar.words, bar.critical, rank))
                   for bar, rank in zip(bars, ranks, strict=True)))
    sought = Grid(
        title=Text("TIR del tornado, paso a paso", "IRRs of the tornado, step by step"),
        corner=Text("Fila", "Row"), columns=tuple(
            Text(f"{step.label.es}, {words.es}", f"{step.label.en}, {words.en}") for _, words, _ in _SIDES
            for step in steps(start, evaluation, QuantityRef)),
        rows=tuple((bar.label, bar.way) for bar in bars))
    used = Form(title=Text("Tornado", "Tornado"), items=(USED_CHANGE,))
    return TornadoRows((used, by_row, *_by_effect(bars, ranks)), (sought,), flow)


def _bar(evaluation: Evaluation, line: FlowLine, start: Departure, flow: Quantity) -> _Bar:
    key, label = line.quantity.key, line.quantity.label
    worth = scalar(f"tornado_vp_{key}", f"{label.es}: valor actual", f"{label.en}: present value",
                   source="R-VAN",
                   expr=(net_sum if line.quantity.cancels else sum_years)(
                       signed(line) * evaluation.factor.ref),
                   meaning=Text("Lo que la fila agrega al VAN; los costos restan.",
                                "What the row adds to the NPV; costs subtract."))
    van: list[Quantity] = []
    tir: list[Quantity] = []
    way: list[Quantity] = []
    for side, words, sign in _SIDES:
        names = f"{label.es} {words.es}", f"{label.en} {words.en}"
        moved = _with(flow, sign, line)
        van.append(scalar(f"tornado_van_{side}_{key}", f"VAN, {names[0]}", f"NPV, {names[1]}", band="van",
                          expr=gate(
                              Exists(evaluation.van.ref), evaluation.van.ref + sign * USED_CHANGE.ref
                              * worth.ref)))
        sought = _sought(side, key, names, moved, start, evaluation)
        way += sought
        tir.append(_figure(f"tornado_tir_{side}_{key}", _IRR, names, sought[-1].ref, "rate"))
    critical = scalar(f"tornado_critico_{key}", f"{label.es}: valor crítico", f"{label.en}: switching value",
                      show="rate",
                      unit=PLAIN, source="R-VAN", expr=gate(
                          choose(Exists(evaluation.van.ref), choose(worth.ref.equals(0), 0, 1), 0).equals(1),
                          -evaluation.van.ref / worth.ref),
                      meaning=Text(
                          "Cambio de la fila con que el VAN es 0: menos el VAN entre su valor actual.",
                          "Change of the row at which the NPV is 0: minus the NPV over its present value."))
    return _Bar(key=key, label=label, worth=worth, van=(van[0], van[1]), tir=(tir[0], tir[1]),
                way=tuple(way), critical=critical, words=_words(evaluation, key, label, critical))


def _with(flow: Quantity, sign: int, line: FlowLine) -> Node:
    """The flow with one row a step higher or lower."""
    change = USED_CHANGE.ref * row_of(line).ref
    return flow.ref + change if sign > 0 else flow.ref - change


def _sought(side: str, key: str, names: tuple[str, str], flow: Node, start: Departure,
            evaluation: Evaluation) -> tuple[Quantity, ...]:
    """What leads to the TIR of a moved flow, in its order, and that TIR."""
    def cell(step: str) -> QuantityRef:
        return QuantityRef(f"tornado_{step}_{side}_{key}")

    of = MovedFlow(flow, sum_years(flow * start.factor.ref), Exists(start.years.ref))
    return tuple(_figure(cell(each.key).key, each.label, names, each.expr(of), each.show)
                 for each in steps(start, evaluation, cell))


def _figure(key: str, label: Text, names: tuple[str, str], expr: Node, show: Show) -> Quantity:
    return scalar(key, f"{label.es}, {names[0]}", f"{label.en}, {names[1]}", expr, show=show, unit=PLAIN)


def _words(evaluation: Evaluation, key: str, label: Text, critical: Quantity) -> Quantity:
    """What the critical change means: may or must, fall or rise; or that no change of this row brings the VAN
    to 0."""
    change, van = critical.ref, evaluation.van.ref
    may = choose(change < -1, say("puede desaparecer", "may disappear"),
                 choose(change < 0, say("puede caer hasta", "may fall by up to"),
                        say("puede subir hasta", "may rise by up to")))
    must = choose(change < -1, say("no basta con ella", "it alone can't do"),
                  choose(change < 0, say("debe caer al menos", "must fall by at least"),
                         say("debe subir al menos", "must rise by at least")))
    return scalar(f"tornado_hasta_{key}", f"{label.es}: hasta dónde", f"{label.en}: how far", show="text",
                  unit=None,
                  expr=gate(Exists(critical.ref), choose(van >= 0, may, must)))


def _rank(bars: list[_Bar], number: int) -> Quantity:
    """The place of a row by the size of its effect: one more than those with a larger one (of equals, the
    first)."""
    own = absolute(bars[number].worth.ref)
    before = [absolute(bar.worth.ref) >= own for bar in bars[:number]]
    after = [absolute(bar.worth.ref) > own for bar in bars[number + 1:]]
    label = bars[number].label
    return scalar(f"tornado_orden_{bars[number].key}", f"{label.es}: orden por efecto",
                  f"{label.en}: rank by effect",
                  1 + total_of([choose(larger, 1, 0) for larger in (*before, *after)]), show="integer",
                  unit=PLAIN)


def _by_effect(bars: list[_Bar], ranks: list[Quantity]) -> tuple[Ladder, Chart]:
    """The same rows from the largest effect to the smallest, and the picture of it."""
    place = _step("tornado_puesto", "Puesto", "Place", previous(QuantityRef("tornado_puesto"), "g1") + 1,
                  show="integer", unit=PLAIN)
    here = [rank.ref.equals(place.ref) for rank in ranks]
    worth = total_of([choose(test, bar.worth.ref, 0) for test, bar in zip(here, bars, strict=True)])
    name = _step("tornado_nombre", "Fila del flujo", "Row of the flow", show="text", unit=None,
                 expr=Join(tuple(
                     choose(test, say(bar.label.es, bar.label.en), say("", "")) for test,
                     bar in zip(here, bars, strict=True))))
    falls = _step("tornado_baja", "Cambio del VAN si baja", "Change of the NPV if it falls",
                  -USED_CHANGE.ref * worth)
    rises = _step("tornado_sube", "Cambio del VAN si sube", "Change of the NPV if it rises",
                  USED_CHANGE.ref * worth)
    ladder = Ladder(title=Text("Filas ordenadas por su efecto", "Rows sorted by their effect"),
                    columns=(name, place, falls, rises), size=len(bars))
    chart = Chart(title=Text("Cambio del VAN por fila del flujo", "Change of the NPV by row of the flow"),
                  kind="tornado",
                  names=(Text("si baja", "if it falls"), Text("si sube", "if it rises")), labels=(name.key,),
                  quantities=(falls.key, rises.key))
    return ladder, chart


def _step(key: str, es: str, en: str, expr: Node, **more: object) -> Quantity:
    return Quantity(key=key, label=Text(es, en), expr=expr, axes=frozenset({"g1"}), **more)  # type: ignore[arg-type]  # keywords of Quantity
