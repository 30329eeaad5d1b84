"""Estrategia: solutions, which of them are discarded and why, sets of them, and the choice by weighted
criteria (ch. IV.5).

The set with most points is chosen unless another one is, with a reason. Seven criteria of equal weight that
give four to one set and two to the other choose the first; where sustainability weighs three times as much
both have four, and where it weighs four times as much the second has five.
"""

from __future__ import annotations

from xlproj.base import catalogue_strategy as codes
from xlproj.base.catalogue_links import UNKNOWN_ACTIVITY
from xlproj.base.catalogue_rows import DUPLICATE_KEY
from xlproj.base.text import Text
from xlproj.base.tolerances import SAME, SHARES
from xlproj.base.units import PLAIN
from xlproj.expr.aggregates import count_rows, sum_rows
from xlproj.expr.functions import Not, absolute, blank_unless, both, choose, either, gate, greatest, say
from xlproj.expr.nodes import Node, Num, Truth, as_number, total_of
from xlproj.expr.presence import Filled, IsChoice, Typed
from xlproj.expr.references import ColumnRef
from xlproj.expr.texts import Join
from xlproj.model.logic import tables as logic
from xlproj.model.logic.models import ACTIVITY as ACTIVITIES
from xlproj.model.logic.rules import is_level
from xlproj.model.strategy.shown import NOTHING, among, new, typed, with_code, worded
from xlproj.model.strategy.words import CRITERIA_OF_STRATEGY
from xlproj.spec.formats import Format
from xlproj.spec.inputs import Field, choices
from xlproj.spec.quantities import Quantity, by_row, scalar
from xlproj.spec.recipes import Assembly, Recipe
from xlproj.spec.relations import apart, repeated
from xlproj.spec.rules import Condition, Counterpart, Figure, FirstLike, Rule
from xlproj.spec.sheets import Detail, Form, Grid, Sheet, Table

_SETS, COMMON, DISCARDED = 4, "comun", "descartada"
NUMBERS = range(1, _SETS + 1)
SOLUTIONS, CRITERIA = "soluciones", "criterios_estrategia"
STATES = choices("estados_solucion", queda=("Queda", "Kept"), descartada=("Descartada", "Discarded"))
_SET_KEYS = tuple(f"conjunto{number}" for number in NUMBERS)
_SET_LABELS = {key: (f"Conjunto {number}", f"Set {number}") for number, key in enumerate(_SET_KEYS, 1)}
SETS = choices("conjuntos_soluciones", **_SET_LABELS)
PLACES = choices("lugares_solucion", **_SET_LABELS, comun=("Común a todos", "Common to all"))

SOLUTION = new("solucion", "text", "Solución", "Solution", "Una idea por fila; también las que se descartan.",
               "One idea per row; also those that are discarded.", required=True, width=46,
               example="Promover abonos orgánicos")
CODE = new("codigo", "code", "N.º", "No.", "1, 2, 3 …", "1, 2, 3 …", required=True, width=8, example="1")
STATE = new("estado_solucion", "choice", "Estado", "State", "Vacío: queda.", "Empty: kept.", choices=STATES,
            width=13)
WHY = new("razon_descarte", "text", "Razón del descarte", "Reason for discarding",
          "Por qué no: experiencia, costo, interés de la gente …",
          "Why not: experience, cost, interest of people …", width=36)
DERIVED = new("derivada", "text", "Qué se hace de ella", "What becomes of it",
              "A quién se deriva, o qué parte se toma.", "To whom it is passed on, or what part is taken.",
              width=28)
PLACE = new("conjunto_solucion", "choice", "Conjunto", "Set",
            "El que forma, o «Común a todos» si acompaña a cualquiera.",
            "The one that it makes up, or “Common to all” if it goes with any.", choices=PLACES, width=16)
ACTIVITY = new("actividad_solucion", "code", "Actividad", "Activity",
               "De la estrategia elegida: código de la actividad del marco lógico que la hace.",
               "Of the chosen strategy: code of the activity of the logframe that does it.", width=10,
               example="R1.1")
_SOLUTIONS = Table(
    key=SOLUTIONS, title=Text("Soluciones posibles", "Possible solutions"), rows=20, parts=False,
    since="0.3.0", columns=(SOLUTION, CODE, STATE, WHY, DERIVED, PLACE, ACTIVITY),
    note=Text("Primero todas las ideas; después se descarta, con razón; las que quedan forman conjuntos.",
              "First all ideas; then some are discarded, with a reason; those kept make up sets."))
NAMES = tuple(new(f"nombre_conjunto{number}", "text", f"Conjunto {number}", f"Set {number}",
                  "Lo que lo distingue de los otros.", "What sets it apart from the others.")
              for number in NUMBERS)
CRITERION = new("criterio_estrategia", "text", "Criterio", "Criterion",
                "La lista ofrece los once usuales; escriba otros.",
                "The list offers the eleven usual ones; type others.", required=True, width=46,
                suggestions=CRITERIA_OF_STRATEGY, example="Sostenibilidad: la gente sigue sola")
WEIGHT = new("peso_criterio", "rate", "Peso", "Weight", "Cuánto importa; entre todos, 100 %.",
             "How much it matters; all together, 100 %.", required=True, minimum=0, maximum=1, width=10,
             weighs=False, example=0.1)
POINTS = tuple(new(f"puntos{number}", "number", f"Puntos, conjunto {number}", f"Points, set {number}",
                   "En la escala que usted fije, la misma en toda la tabla.",
                   "On a scale of your own, the same all over the table.", minimum=0, width=12, example=1)
               for number in NUMBERS)
COMMENT = new("comentario_criterio", "text", "Comentario", "Remark", "Por qué esos puntos.",
              "Why these points.", width=36)
_CRITERIA = Table(
    key=CRITERIA, title=Text("Criterios", "Criteria"), rows=14, parts=False, since="0.3.0",
    columns=(CRITERION, WEIGHT, *POINTS, COMMENT))
CHOSEN = new("estrategia_elegida", "choice", "Conjunto elegido", "Chosen set",
             "Vacío: el de más puntos.", "Empty: the one with most points.", choices=SETS)
JUSTIFIED = new("estrategia_justificacion", "text", "Justificación", "Justification",
                "Por qué, si no es el de más puntos.", "Why, if it isn't the one with most points.")


def _s(field: Field) -> ColumnRef:
    return field.column_of(SOLUTIONS)


def _c(field: Field) -> ColumnRef:
    return field.column_of(CRITERIA)


def _whole(key: str, es: str, en: str, expr: Node) -> Quantity:
    return scalar(key, es, en, expr, show="integer", unit=PLAIN)


def _of_sets(key: str, es: str, en: str, of_each: list[Node], **more: object) -> tuple[Quantity, ...]:
    return tuple(scalar(f"est_{key}{number}", f"{es}, conjunto {number}", f"{en}, set {number}", one,
                        **{"show": "integer", "unit": PLAIN, **more})
                 for number, one in zip(NUMBERS, of_each, strict=True))


# --- points and ranks ---------------------------------------------------------------------------------------
_kept = both(Filled(_s(SOLUTION)), Not(IsChoice(_s(STATE), STATES.key, DISCARDED)))
TOTALS = _of_sets("puntos", "Puntos", "Points", [sum_rows(_c(WEIGHT) * _c(each)) for each in POINTS],
                  show="number", bold=True, source="004 IV 5.d")
CORES = _of_sets("nucleo", "Soluciones propias", "Solutions of its own", [
    count_rows(both(_kept, IsChoice(_s(PLACE), PLACES.key, key))) for key in _SET_KEYS])
SCORED = _of_sets("calificados", "Criterios con puntos", "Criteria with points",
                  [count_rows(Typed(_c(each))) for each in POINTS])
USED = _of_sets("usado", "Se compara (1: sí)", "Compared (1: yes)", [
    choose(either(Filled(name.ref), core.ref > 0, scored.ref > 0), 1, 0)
    for name, core, scored in zip(NAMES, CORES, SCORED, strict=True)])
WEIGHTS = scalar("est_pesos", "Suma de pesos", "Sum of weights", sum_rows(_c(WEIGHT)), show="rate",
                 unit=PLAIN)
_POINTED = _whole("est_con_puntos", "Puntos escritos", "Points typed",
                  total_of([each.ref for each in SCORED]))


def _most() -> Node:
    found: Node = TOTALS[0].ref
    for each in TOTALS[1:]:
        found = greatest(found, each.ref)
    return found


_MARGIN = scalar("est_margen", "Diferencia que es empate", "Difference that is a tie",
                 SAME * greatest(_most(), 1), show="number", unit=PLAIN)
RANKS = _of_sets("puesto", "Puesto", "Rank", [choose(used.ref > 0, 1 + total_of([
    other.ref * as_number(theirs.ref - total.ref > _MARGIN.ref)
    for other, theirs in zip(USED, TOTALS, strict=True) if theirs is not total]), 0)
    for used, total in zip(USED, TOTALS, strict=True)])
FIRSTS = _whole("est_primeros", "Conjuntos con más puntos", "Sets with most points", total_of([
    as_number(both(each.ref.equals(1), _POINTED.ref > 0)) for each in RANKS]))
TITLES = _of_sets("titulo", "Nombre", "Name", [choose(Filled(name.ref), name.ref, say(
    f"Conjunto {number}", f"Set {number}")) for number, name in zip(NUMBERS, NAMES, strict=True)],
    show="text", unit=None)


def _says(key: str) -> Truth:
    return IsChoice(CHOSEN.ref, SETS.key, key)


_by_hand = total_of([number * as_number(_says(key)) for number, key in enumerate(_SET_KEYS, 1)])
_by_points = total_of([number * as_number(each.ref.equals(1)) for number, each in enumerate(RANKS, 1)])
TAKEN = _whole("est_elegido", "Número del conjunto elegido", "Number of the chosen set", choose(
    Filled(CHOSEN.ref), _by_hand, choose(FIRSTS.ref.equals(1), _by_points, 0)))
_RANK = _whole("est_puesto_elegido", "Puesto del elegido", "Rank of the chosen one", total_of([
    as_number(TAKEN.ref.equals(number)) * each.ref for number, each in enumerate(RANKS, 1)]))
_TAKEN_POINTS = scalar("est_puntos_elegido", "Sus puntos", "Its points", total_of([
    as_number(TAKEN.ref.equals(number)) * each.ref for number, each in enumerate(TOTALS, 1)]), show="number",
    unit=PLAIN)
_BEST_POINTS = scalar("est_puntos_mejor", "Los puntos más altos", "The highest points", _most(),
                      show="number", unit=PLAIN)


def _named() -> Node:
    found: Node = NOTHING
    for number, title in reversed(list(enumerate(TITLES, 1))):
        found = choose(TAKEN.ref.equals(number), title.ref, found)
    return found


def _best() -> Node:
    parts: list[Node] = []
    for number, (title, rank) in enumerate(zip(TITLES, RANKS, strict=True)):
        before = total_of([as_number(each.ref.equals(1)) for each in RANKS[:number]]) if number else Num(0)
        comma = (choose(both(rank.ref.equals(1), before > 0), say(" = ", " = "), NOTHING),) if number else ()
        parts += [*comma, choose(rank.ref.equals(1), title.ref, NOTHING)]
    return Join(tuple(parts))


BEST = scalar("est_mejor", "Con más puntos", "With most points", gate(_POINTED.ref > 0, _best()), show="text",
              unit=None)
STRATEGY = scalar("est_estrategia", "Estrategia elegida", "Chosen strategy", gate(TAKEN.ref > 0, _named()),
                  show="text", unit=None, bold=True, name="estrategia")
VERDICT = scalar("est_veredicto", "En palabras", "In words", show="text", unit=None, expr=choose(
    both(_POINTED.ref.equals(0), TAKEN.ref.equals(0)),
    say("Escriba criterios, pesos y puntos", "Type criteria, weights and points"), choose(
        TAKEN.ref.equals(0), say("Empatan: elija uno y diga por qué", "They tie: choose one and say why"),
        choose(_RANK.ref > 1, choose(
            Filled(JUSTIFIED.ref),
            say("No es el de más puntos; la razón está escrita",
                "It isn't the one with most points; the reason is written"),
            say("No es el de más puntos, y no se dice por qué",
                "It isn't the one with most points, and it is not said why")), choose(
                    FIRSTS.ref > 1, say("Empata con otro; se eligió", "It ties with another; it was chosen"),
                    say("Es el de más puntos", "It is the one with most points"))))))
WRITTEN = scalar("est_justificacion", "Justificación", "Justification",
                 blank_unless(Filled(JUSTIFIED.ref), JUSTIFIED.ref), show="text", unit=None)

# --- the sheets ---------------------------------------------------------------------------------------------
_HEADS = tuple(Text(*_SET_LABELS[key]) for key in _SET_KEYS)
SHEET = Sheet(
    key="estrategia", title=Text("Estrategia", "Strategy"), group="inputs",
    purpose=Text("Escriba las soluciones, descarte con razones, forme conjuntos y dé puntos a cada uno.",
                 "Write the solutions, discard with reasons, make up sets and give points to each."),
    blocks=(_SOLUTIONS,
            Grid(title=Text("Los conjuntos", "The sets"), corner=Text("Conjunto", "Set"),
                 columns=_HEADS, widths=(18.0,) * _SETS, rows=(
                     (Text("Nombre", "Name"), NAMES),
                     (Text("Soluciones propias", "Solutions of its own"), CORES),
                     (Text("Puntos ponderados", "Weighted points"), TOTALS))),
            _CRITERIA, Form(title=Text("La elección", "The choice"),
                            items=(WEIGHTS, CHOSEN, JUSTIFIED))))


def _weighted(number: int, points: Field) -> Quantity:
    return by_row(f"est_ponderado{number}", f"Conjunto {number}", f"Set {number}", blank_unless(
        both(Typed(_c(WEIGHT)), Typed(_c(points))), _c(WEIGHT) * _c(points)), show="number", unit=PLAIN)


def _place() -> Node:
    found: Node = choose(IsChoice(_s(PLACE), PLACES.key, COMMON), say("Común", "Common"), NOTHING)
    for key, title in zip(_SET_KEYS, TITLES, strict=True):
        found = choose(IsChoice(_s(PLACE), PLACES.key, key), title.ref, found)
    return found


_STATED = choose(Filled(_s(SOLUTION)), choose(
    IsChoice(_s(STATE), STATES.key, DISCARDED), Join((
        say("Descartada", "Discarded"), choose(Filled(_s(WHY)), say(": ", ": "), NOTHING), typed(_s(WHY)),
        choose(Filled(_s(DERIVED)), say(". ", ". "), NOTHING), typed(_s(DERIVED)))), _place()), NOTHING)
RESULT = Sheet(
    key="eleccion_estrategia", title=Text("Elección de la estrategia", "Choice of strategy"), group="results",
    printed=4,
    purpose=Text("Qué conjunto se elige, con cuántos puntos, y qué pasó con cada solución.",
                 "Which set is chosen, with how many points, and what became of each solution."),
    blocks=(Form(title=Text("La elección", "The choice"), items=(STRATEGY, VERDICT, BEST, WRITTEN)),
            Grid(title=Text("Puntos", "Points"), corner=Text("Conjunto", "Set"),
                 columns=_HEADS, widths=(30.0, 18.0, 18.0, 18.0), rows=(
                     (Text("Nombre", "Name"), TITLES),
                     (Text("Puntos ponderados", "Weighted points"), _of_sets(
                         "total", "Puntos ponderados", "Weighted points", [each.ref + 0 for each in TOTALS],
                         show="number", bold=True)),
                     (Text("Puesto", "Rank"), RANKS))),
            Detail(table=CRITERIA, waits=False, title=Text("Puntos ponderados por criterio",
                                                           "Weighted points by criterion"),
                   name=worded("est_criterio", "Criterio", "Criterion", typed(_c(CRITERION))),
                   columns=(by_row("est_peso", "Peso", "Weight", blank_unless(
                       Typed(_c(WEIGHT)), _c(WEIGHT)), show="rate", unit=PLAIN),
                       *(_weighted(number, each) for number, each in enumerate(POINTS, 1)))),
            Detail(table=SOLUTIONS, waits=False, title=Text("Solución por solución", "Solution by solution"),
                   name=worded("est_solucion", "Solución", "Solution", Join(with_code(
                       _s(CODE), _s(SOLUTION)))),
                   columns=(worded("est_destino", "Conjunto, o por qué se descarta",
                                   "Set, or why it is discarded", _STATED),
                            worded("est_actividad", "Actividad", "Activity", typed(_s(ACTIVITY))))),
            Form(title=Text("Auxiliares", "Workings"), items=(
                _POINTED, FIRSTS, TAKEN, _RANK, _TAKEN_POINTS, _BEST_POINTS, _MARGIN)),
            Grid(title=Text("Conjunto por conjunto", "Set by set"), corner=Text("Comprobación", "Check"),
                 columns=_HEADS, rows=((Text("Criterios con puntos", "Criteria with points"), SCORED),
                                       (Text("Se compara (1: sí)", "Compared (1: yes)"), USED)))))

# --- rules --------------------------------------------------------------------------------------------------
_sets_made = total_of([as_number(each.ref > 0) for each in CORES])
_RULES = (
    Rule(code=DUPLICATE_KEY, at=_s(CODE), wrong=repeated(_s(CODE)), alike=(_s(CODE),),
         values={"key": _s(CODE), "other": FirstLike((_s(CODE),))}),
    Rule(code=codes.DISCARDED_WITHOUT_REASON, at=_s(WHY), beside=False, values={"key": _s(SOLUTION)},
         wrong=both(IsChoice(_s(STATE), STATES.key, DISCARDED), Not(Filled(_s(WHY))))),
    Rule(code=codes.SOLUTION_WITHOUT_SET, at=_s(PLACE), beside=False, values={"key": _s(SOLUTION)},
         wrong=both(_kept, Not(Filled(_s(PLACE))))),
    Rule(code=codes.DISCARDED_IN_A_SET, at=_s(PLACE), values={"key": _s(SOLUTION)},
         wrong=both(IsChoice(_s(STATE), STATES.key, DISCARDED), Filled(_s(PLACE)))),
    Rule(code=codes.ONE_SET, at=_s(PLACE), each="project",
         wrong=both(_sets_made.equals(1), Not(Filled(JUSTIFIED.ref)))),
    *(Rule(code=codes.SET_NOT_SCORED, at=_c(each), beside=False, values={
        "set": title.ref, "criterion": _c(CRITERION)}, wrong=both(
            used.ref > 0, Filled(_c(CRITERION)), Not(Typed(_c(each)))))
      for each, used, title in zip(POINTS, USED, TITLES, strict=True)),
    Rule(code=codes.CHOSEN_AGAINST_POINTS, at=JUSTIFIED.ref, wrong=both(
        Filled(CHOSEN.ref), _RANK.ref > 1, Not(Filled(JUSTIFIED.ref))), values={
            "chosen": STRATEGY.ref, "best": BEST.ref, **apart(_TAKEN_POINTS.ref, _BEST_POINTS.ref)}),
    Rule(code=codes.STRATEGY_TIED, at=CHOSEN.ref, values={"sets": BEST.ref},
         wrong=both(FIRSTS.ref > 1, Not(Filled(CHOSEN.ref)))),
    Rule(code=codes.NOTHING_OF_THE_SET, at=CHOSEN.ref, values={"chosen": STRATEGY.ref}, wrong=both(
        Filled(CHOSEN.ref), total_of([as_number(_says(key)) * core.ref for key, core in zip(
            _SET_KEYS, CORES, strict=True)]).equals(0))))
_WHOLE = Condition(
    key="pesos_estrategia", blocks=False,
    label=Text("Los pesos de los criterios suman 100 %", "The weights of the criteria sum to 100 %"), rules=(
        Rule(code=codes.WEIGHTS_NOT_WHOLE, at=_c(WEIGHT), each="project",
             values={"total": Figure(WEIGHTS.ref, share=True)}, wrong=both(
                 count_rows(Typed(_c(WEIGHT))) > 0, absolute(WEIGHTS.ref - 1) > SHARES)),))


def _joined() -> tuple[Rule, ...]:
    """What the chosen solutions are in the logframe."""
    own = logic.OWN_CODE.column_of(logic.OBJECTIVES.key)
    activity, first = _s(ACTIVITY), Counterpart(((own, own),))
    written = count_rows(Filled(own)) > 0
    chosen = total_of([number * as_number(IsChoice(_s(PLACE), PLACES.key, key))
                       for number, key in enumerate(_SET_KEYS, 1)])
    part = either(IsChoice(_s(PLACE), PLACES.key, COMMON), both(chosen > 0, chosen.equals(TAKEN.ref)))
    return (
        Rule(code=codes.SOLUTION_WITHOUT_ACTIVITY, at=activity, beside=False, wrong=both(
            _kept, TAKEN.ref > 0, part, Not(Filled(activity)), written), values={
                "key": _s(SOLUTION), "other": first}),
        Rule(code=UNKNOWN_ACTIVITY, at=activity, beside=False, values={"key": activity, "other": first},
             wrong=both(Filled(activity), written, among(activity, own, is_level(ACTIVITIES)).equals(0))))


def _choice(made: Assembly) -> Format:
    return Format(
        inputs=(SHEET,), results=(RESULT,), conditions=(_WHOLE,),
        rules=(*_RULES, *(_joined() if made.has("marco_logico") else ())), conventions=(
            Text("Estrategia: puntos = suma de peso × puntos de cada criterio; diferencias menores que la "
                 "milmillonésima del mayor son empates.",
                 "Strategy: points = sum of weight × points of each criterion; differences below a "
                 "billionth of the highest are ties."),))


RECIPES = (Recipe(key="estrategia", needs=(), period="any", alone=True, build=_choice),)
