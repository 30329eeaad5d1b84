"""FODA: strengths, weaknesses, opportunities and threats of the institution and of the users, and the actions
that follow from them (ch. IV.4)."""

from __future__ import annotations

from typing import Final

from xlproj.base import catalogue_strategy as codes
from xlproj.base.catalogue_links import UNKNOWN_ACTIVITY
from xlproj.base.catalogue_rows import DUPLICATE_KEY
from xlproj.base.text import Text
from xlproj.base.units import PLAIN
from xlproj.expr.aggregates import count_rows
from xlproj.expr.functions import Not, both, choose, either, greatest, say
from xlproj.expr.lookups import sum_where, text_for_code
from xlproj.expr.nodes import Node, Num, Say, Truth, as_number, total_of
from xlproj.expr.presence import Filled, IsChoice
from xlproj.expr.references import ColumnRef
from xlproj.expr.texts import Join
from xlproj.model.logic import tables as logic
from xlproj.model.logic.models import ACTIVITY as ACTIVITIES
from xlproj.model.logic.rules import is_level
from xlproj.model.strategy.shown import (
    APART,
    NOTHING,
    among,
    counted,
    heading,
    line,
    new,
    numbered,
    on_line,
    row_of,
    typed,
    with_code,
    worded,
)
from xlproj.model.strategy.words import MOTIVATORS, STRENGTHS
from xlproj.spec.formats import Format
from xlproj.spec.inputs import Field, choices
from xlproj.spec.quantities import Quantity, scalar
from xlproj.spec.recipes import Assembly, Recipe
from xlproj.spec.relations import repeated, unknown
from xlproj.spec.rules import Counterpart, FirstLike, Rule
from xlproj.spec.sheets import Detail, Grid, Lined, Sheet, Table

TABLE, _ACTIONS = "foda", "foda_acciones"
ENTITY, USERS = "entidad", "usuarios"
ACTORS = choices("actores_foda", entidad=("Institución", "Institution"), usuarios=("Usuarios", "Users"))
THREAT, WEAKNESS = "amenaza", "debilidad"
QUADRANTS = choices("cuadrantes", fortaleza=("Fortaleza", "Strength"), debilidad=("Debilidad", "Weakness"),
                    oportunidad=("Oportunidad", "Opportunity"), amenaza=("Amenaza", "Threat"))
_PLURAL = {"fortaleza": Text("Fortalezas", "Strengths"), "debilidad": Text("Debilidades", "Weaknesses"),
           "oportunidad": Text("Oportunidades", "Opportunities"), "amenaza": Text("Amenazas", "Threats")}
PRIORITIES = choices("prioridades_foda", alta=("Alta", "High"), media=("Media", "Medium"),
                     baja=("Baja", "Low"))

FACTOR = new("factor", "text", "Factor", "Factor",
             "Uno por fila. La lista ofrece fortalezas frecuentes; escriba otras.",
             "One per row. The list offers frequent strengths; type others.", required=True, width=48,
             suggestions=STRENGTHS, example="Derechos de agua reconocidos")
CODE = new("codigo", "code", "Código", "Code", "F1, D1, O1, A1 …", "S1, W1, O1, T1 …", required=True, width=9,
           example="F1")
ACTOR = new("actor", "choice", "Actor", "Actor",
            "De quién es. Lo externo para uno puede ser propio del otro.",
            "Whose it is. What is external to one may be the other's own.", choices=ACTORS, required=True,
            width=13)
QUADRANT = new("cuadrante", "choice", "Es", "It is",
               "Fortaleza y debilidad dependen del actor; oportunidad y amenaza, del entorno.",
               "Strength and weakness depend on the actor; opportunity and threat, on the surroundings.",
               choices=QUADRANTS, required=True, width=13)
PRIORITY = new("prioridad", "choice", "Prioridad", "Priority",
               "Debilidades y amenazas de prioridad alta piden una acción.",
               "Weaknesses and threats of high priority ask for an action.", choices=PRIORITIES, width=11)
FACTORS = Table(
    key=TABLE, title=Text("Factores de los dos actores", "Factors of both actors"), rows=40, parts=False,
    since="0.3.0", columns=(FACTOR, CODE, ACTOR, QUADRANT, PRIORITY),
    note=Text("Dos FODA separados: el de la institución y el de los usuarios, hecho con ellos.",
              "Two separate analyses: that of the institution and that of the users, made with them."))

ACTION = new("accion", "text", "Acción", "Action",
             "Aprovecha una fortaleza u oportunidad, mitiga una debilidad o vigila una amenaza.",
             "Uses a strength or opportunity, mitigates a weakness or watches a threat.", required=True,
             width=48, example="Contratar personal de agroecología")
ANSWERS = tuple(new(f"responde_{number}", "code", f"Responde a ({number})", f"Answers ({number})",
                    "Código de un factor; con dos, los cruza: F1 y A2.",
                    "Code of a factor; two of them are crossed: S1 and T2.", width=10)
                for number in (1, 2, 3))
ACTIVITY = new("actividad_foda", "code", "Actividad", "Activity",
               "Código de la actividad del marco lógico que la hace.",
               "Code of the activity of the logframe that does it.", width=10, example="R1.1")
MOTIVE = new("motivador", "text", "Qué motiva a hacerlo", "What motivates people",
             "Mejor lo que la gente misma da que dinero del proyecto.",
             "Better what people themselves give than money of the project.", width=26,
             suggestions=MOTIVATORS)
CHARGE = new("responsable_foda", "text", "Responsable", "In charge", "Quién la hace.", "Who does it.",
             width=18)
ACTIONS = Table(
    key=_ACTIONS, title=Text("Acciones que siguen", "Actions that follow"), rows=20, parts=False,
    since="0.3.0", columns=(ACTION, *ANSWERS, ACTIVITY, MOTIVE, CHARGE))
SHEET = Sheet(
    key="foda", title=Text("FODA", "SWOT"), group="inputs",
    purpose=Text("Escriba qué tiene a favor y en contra cada actor, y qué acción responde a ello.",
                 "Write what each actor has for and against, and which action answers it."),
    blocks=(FACTORS, ACTIONS))
WATCHED = new("amenaza_foda", "code", "Amenaza", "Threat",
              "Código de la amenaza del FODA que este supuesto recoge.",
              "Code of the threat of the SWOT sheet that this assumption takes up.", width=10, example="A1")
"""What an assumption of the logframe says of its origin."""


def of(field: Field, table: str = TABLE) -> ColumnRef:
    """What a row has in a field, in an expression."""
    return field.column_of(table)


# --- the page -----------------------------------------------------------------------------------------------
def _is(quadrant: str, actor: str) -> Truth:
    return both(IsChoice(of(QUADRANT), QUADRANTS.key, quadrant), IsChoice(of(ACTOR), ACTORS.key, actor))


def _count(quadrant: str, actor: str) -> Quantity:
    label, whose = _PLURAL[quadrant], ACTORS.label(actor)
    return scalar(f"foda_{quadrant}_{actor}", f"{label.es}, {whose.es}", f"{label.en}, {whose.en}",
                  count_rows(_is(quadrant, actor)), show="integer", unit=PLAIN)


COUNTS = {quadrant: tuple(_count(quadrant, actor) for actor in ACTORS.keys) for quadrant in QUADRANTS.keys}
_HEIGHTS = {quadrant: scalar(
    f"foda_{quadrant}_alto", f"{_PLURAL[quadrant].es}: renglones", f"{_PLURAL[quadrant].en}: lines",
    greatest(pair[0].ref, pair[1].ref), show="integer", unit=PLAIN) for quadrant, pair in COUNTS.items()}


def _first(number: int, quadrant: str) -> Quantity:
    earlier: list[Node] = [each.ref for each in list(_HEIGHTS.values())[:number]]
    return scalar(f"foda_{quadrant}_inicio", f"{_PLURAL[quadrant].es}: primer renglón",
                  f"{_PLURAL[quadrant].en}: first line", total_of([Num(1), *earlier]), show="integer",
                  unit=PLAIN)


_FIRST = {quadrant: _first(number, quadrant) for number, quadrant in enumerate(QUADRANTS.keys)}
USED = scalar("foda_renglones", "Renglones de la matriz", "Lines of the matrix", total_of(
    [each.ref for each in _HEIGHTS.values()]), show="integer", unit=PLAIN)
_GROUP = counted("foda_grupo", "Grupo", "Group", total_of([
    number * as_number(_is(quadrant, actor)) for number, (quadrant, actor) in enumerate((
        (quadrant, actor) for quadrant in QUADRANTS.keys for actor in ACTORS.keys), 1)]))
_ROW = row_of("foda_fila", of(FACTOR))
_ORDER = counted("foda_orden", "Orden", "Order", _GROUP.ref * APART + _ROW.ref)
_BEGIN = counted("foda_inicio", "Primer renglón", "First line", total_of([
    first.ref * as_number(IsChoice(of(QUADRANT), QUADRANTS.key, quadrant))
    for quadrant, first in _FIRST.items()]))
_LINE = counted("foda_renglon", "Renglón", "Line", choose(
    _GROUP.ref > 0, _BEGIN.ref + sum_where(Num(1), _ORDER.ref, "<", _ORDER.ref)
    - sum_where(Num(1), _ORDER.ref, "<", _GROUP.ref * APART), 0))
_AT = {actor: counted(f"foda_renglon_{actor}", f"Renglón, {label.es}", f"Line, {label.en}", choose(
    IsChoice(of(ACTOR), ACTORS.key, actor), _LINE.ref, 0)) for actor, label in ACTORS.labels}
_TITLE = worded("foda_rotulo", "Factor con su código", "Factor with its code",
                Join(with_code(of(CODE), of(FACTOR))))
_NAME = worded("foda_factor", "Factor", "Factor", typed(of(FACTOR)))
_NUMBER = numbered("foda_linea")


def _quadrant() -> Node:
    found: Node = NOTHING
    for quadrant, first in reversed(_FIRST.items()):
        found = choose(both(_HEIGHTS[quadrant].ref > 0, _NUMBER.ref.equals(first.ref)),
                       Say(_PLURAL[quadrant]), found)
    return found


_WIDTHS = (17.0, 58.0, 58.0)
MATRIX = Lined(
    title=Text("", ""), number=_NUMBER, widths=_WIDTHS, of=(TABLE,), used=USED,
    heads=(heading("foda_t_cuadrante", Text("Cuadrante", "Quadrant")),
           *(heading(f"foda_t_{actor}", label) for actor, label in ACTORS.labels)),
    columns=(line("foda_m_cuadrante", "Cuadrante", "Quadrant", _quadrant(), bold=True),
             *(line(f"foda_m_{actor}", label.es, label.en, on_line(_TITLE, _AT[actor], _NUMBER.ref))
               for actor, label in ACTORS.labels)))


# --- actions ------------------------------------------------------------------------------------------------
def _a(field: Field) -> ColumnRef:
    return of(field, _ACTIONS)


_A_ROW = row_of("foda_a_fila", _a(ACTION))
_A_LINE = counted("foda_a_renglon", "Renglón", "Line", choose(
    _A_ROW.ref > 0, 1 + sum_where(as_number(_A_ROW.ref > 0), _A_ROW.ref, "<", _A_ROW.ref), 0))
_A_NAME = worded("foda_a_accion", "Acción", "Action", typed(_a(ACTION)))
_A_ANSWERS = worded("foda_a_responde", "Responde a", "Answers", Join(tuple(
    part for number, each in enumerate(ANSWERS) for part in (
        *((choose(both(Filled(_a(each)), Filled(_a(ANSWERS[number - 1]))), say(" + ", " + "), NOTHING),)
          if number else ()), typed(_a(each))))))
_A_CHARGE = worded("foda_a_quien", "Quién, y qué motiva", "Who, and what motivates", Join((
    typed(_a(CHARGE)), choose(both(Filled(_a(CHARGE)), Filled(_a(MOTIVE))), say("; ", "; "), NOTHING),
    typed(_a(MOTIVE)))))
_A_NUMBER = numbered("foda_a_linea")
_A_USED = scalar("foda_acciones", "Acciones", "Actions", count_rows(Filled(_a(ACTION))), show="integer",
                 unit=PLAIN)


def _activity(logical: bool) -> Quantity:
    """The action as an activity: its code and, with a logframe, its words."""
    code = _a(ACTIVITY)
    words = (choose(Filled(code), say(". ", ". "), NOTHING), text_for_code(
        logic.OBJECTIVE.column_of(logic.OBJECTIVES.key), logic.OWN_CODE.column_of(logic.OBJECTIVES.key),
        code)) if logical else ()
    return worded("foda_a_actividad", "Actividad", "Activity", Join((
        typed(code), *words, choose(both(Filled(code), _A_CHARGE.ref.differs(NOTHING)), say(" — ", " — "),
                                    NOTHING), _A_CHARGE.ref)))


def _page(logical: bool) -> Sheet:
    activity = _activity(logical)
    actions = Lined(
        title=Text("Acciones", "Actions"), number=_A_NUMBER, widths=(0.0, 0.0, 0.0), of=(_ACTIONS,),
        used=_A_USED, heads=tuple(heading(f"foda_t_{key}", Text(es, en)) for key, es, en in (
            ("responde", "Responde a", "Answers"), ("hecho", "Acción", "Action"),
            ("como", "Actividad, quién y qué motiva", "Activity, who and what motivates"))),
        columns=(line("foda_am_responde", "Responde a", "Answers", on_line(
                     _A_ANSWERS, _A_LINE, _A_NUMBER.ref), bold=True),
                 line("foda_am_accion", "Acción", "Action", on_line(_A_NAME, _A_LINE, _A_NUMBER.ref)),
                 line("foda_am_actividad", "Actividad", "Activity", on_line(
                     activity, _A_LINE, _A_NUMBER.ref))))
    return Sheet(
        key="matriz_foda", title=Text("Matriz FODA", "SWOT matrix"), group="results", printed=2,
        purpose=Text("Los dos actores lado a lado, y las acciones que responden a sus factores.",
                     "Both actors side by side, and the actions that answer their factors."),
        blocks=(MATRIX, actions,
                Grid(title=Text("Cuántos factores", "How many factors"), corner=Text("Cuadrante", "Quadrant"),
                     columns=(*(label for _, label in ACTORS.labels), Text("Renglones", "Lines"),
                              Text("Primer renglón", "First line")),
                     rows=(*((_PLURAL[each], (*COUNTS[each], _HEIGHTS[each], _FIRST[each]))
                             for each in QUADRANTS.keys),
                           (Text("Matriz", "Matrix"), (None, None, USED, None)),
                           (Text("Acciones", "Actions"), (None, None, _A_USED, None)))),
                Detail(table=TABLE, title=FACTORS.title, name=_NAME, waits=False,
                       columns=(_TITLE, _GROUP, _ROW, _ORDER, _BEGIN, _LINE, *_AT.values())),
                Detail(table=_ACTIONS, title=ACTIONS.title, name=_A_NAME, waits=False,
                       columns=(_A_ROW, _A_LINE, _A_ANSWERS, _A_CHARGE, activity))))


# --- rules --------------------------------------------------------------------------------------------------
def _beside(cell: ColumnRef) -> Counterpart:
    """Where the codes of a table start."""
    return Counterpart(((cell, cell),))


_code = of(CODE)
_threat = IsChoice(of(QUADRANT), QUADRANTS.key, THREAT)
_answered = total_of([among(_code, _a(each)) for each in ANSWERS])


def _lacking(actor: str) -> Truth:
    return both(count_rows(Filled(of(ACTOR))) > 0,
                count_rows(IsChoice(of(ACTOR), ACTORS.key, actor)).equals(0))


_RULES = (
    Rule(code=DUPLICATE_KEY, at=_code, wrong=repeated(_code), alike=(_code,),
         values={"key": _code, "other": FirstLike((_code,))}),
    Rule(code=codes.SAME_FACTOR, at=of(FACTOR), wrong=repeated(of(ACTOR), of(FACTOR)),
         alike=(of(ACTOR), of(FACTOR)), values={"other": FirstLike((of(FACTOR), of(ACTOR)))}),
    *(Rule(code=codes.ONE_ACTOR, at=of(ACTOR), each="project", wrong=_lacking(actor),
           values={"actor": ACTORS.label(actor)}) for actor in ACTORS.keys),
    Rule(code=codes.UNANSWERED, at=_code, beside=False, wrong=both(
        IsChoice(of(PRIORITY), PRIORITIES.key, "alta"),
        either(_threat, IsChoice(of(QUADRANT), QUADRANTS.key, WEAKNESS)), _answered.equals(0)),
        values={"key": _code, "other": _beside(_a(ANSWERS[0]))}),
    *(Rule(code=codes.UNKNOWN_FACTOR, at=_a(each), wrong=unknown(_a(each), _code),
           values={"key": _a(each), "other": _beside(_code)}) for each in ANSWERS),
    Rule(code=codes.ACTION_OF_NOTHING, at=_a(ANSWERS[0]), beside=False, values={"other": _beside(_code)},
         wrong=both(Filled(_a(ACTION)), Not(either(*(Filled(_a(each)) for each in ANSWERS))))))


def _joined() -> tuple[Rule, ...]:
    """What ties actions and threats to the logframe."""
    own = logic.OWN_CODE.column_of(logic.OBJECTIVES.key)
    activity, watched = _a(ACTIVITY), WATCHED.column_of(logic.ASSUMPTIONS.key)
    written = count_rows(Filled(own)) > 0
    return (
        Rule(code=codes.ACTION_WITHOUT_ACTIVITY, at=activity, beside=False, values={"other": _beside(own)},
             wrong=both(Filled(_a(ACTION)), Not(Filled(activity)), written)),
        Rule(code=UNKNOWN_ACTIVITY, at=activity, beside=False, values={
            "key": activity, "other": _beside(own)}, wrong=both(
                Filled(activity), written, among(activity, own, is_level(ACTIVITIES)).equals(0))),
        Rule(code=codes.THREAT_WITHOUT_ASSUMPTION, at=_code, beside=False, wrong=both(
            _threat, Filled(_code), written, among(_code, watched).equals(0)),
            values={"key": _code, "other": _beside(watched)}),
        Rule(code=codes.UNKNOWN_THREAT, at=watched, beside=False, wrong=both(
            Filled(watched), among(watched, _code, _threat).equals(0)),
            values={"key": watched, "other": _beside(_code)}))


def _two_actors(made: Assembly) -> Format:
    logical = made.has("marco_logico")
    return Format(inputs=(SHEET,), results=(_page(logical),),
                  rules=(*_RULES, *(_joined() if logical else ())))


_KEY: Final = "foda"
RECIPES = (Recipe(key=_KEY, needs=(), period="any", alone=True, build=_two_actors,
                  adds={logic.ASSUMPTIONS.key: (WATCHED,)}),)
