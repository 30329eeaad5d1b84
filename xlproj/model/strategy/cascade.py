"""Cascada: a programme, its projects and their components, each with its own logframe (ch. V.7).

The purpose of one frame is the goal of those below it; each of these has one of its results as purpose and
the activities of that result as results. What is an activity above is a result below: frames are joined by
codes, since the words turn from an action to a state that is reached.
"""

from __future__ import annotations

from xlproj.base import catalogue_strategy as codes
from xlproj.base.catalogue_rows import DUPLICATE_KEY
from xlproj.base.text import Text
from xlproj.base.units import PLAIN
from xlproj.expr.aggregates import sum_rows
from xlproj.expr.functions import Not, both, choose, either, greatest, say
from xlproj.expr.lookups import sum_for_code, sum_where
from xlproj.expr.nodes import Num, Say, as_number, total_of
from xlproj.expr.presence import Filled, IsChoice
from xlproj.expr.references import ColumnRef
from xlproj.expr.texts import Join
from xlproj.model.strategy.shown import (
    APART,
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
from xlproj.spec.formats import Format
from xlproj.spec.inputs import Field, choices
from xlproj.spec.quantities import Quantity, scalar
from xlproj.spec.recipes import Recipe
from xlproj.spec.relations import repeated, unknown
from xlproj.spec.rules import FirstLike, Names, Rule
from xlproj.spec.sheets import Detail, Form, Lined, Sheet, Table

FRAMES, PARTS = "marcos_cascada", "partes_cascada"
LEVELS = choices("niveles_cascada", programa=("Programa", "Programme"), proyecto=("Proyecto", "Project"),
                 componente=("Componente", "Component"))
RESULT, ACTIVITY = "resultado", "actividad"
KINDS = choices("clases_cascada", resultado=("Resultado", "Result"), actividad=("Actividad", "Activity"))

NAME = new("nombre_marco", "text", "Marco", "Frame", "Programa, proyecto o componente.",
           "Programme, project or component.", required=True, width=40, example="Proyecto arrozal")
CODE = new("codigo", "code", "Código", "Code", "Corto y distinto: PG, PY1, C1 …",
           "Short and different: PG, PY1, C1 …", required=True, width=9, example="PY1")
LEVEL = new("nivel_cascada", "choice", "Nivel", "Level", "Elija de la lista.", "Choose from the list.",
            choices=LEVELS, required=True, width=13)
ABOVE = new("marco_superior", "code", "Marco de arriba", "Frame above",
            "Código del marco del que es parte. Vacío en el programa.",
            "Code of the frame that it is part of. Empty for the programme.", width=10, example="PG")
CARRIED = new("resultado_superior", "code", "Resultado que desarrolla", "Result that it carries out",
              "Código de un resultado del marco de arriba.", "Code of a result of the frame above.", width=12,
              example="1")
GOAL = new("og_cascada", "text", "Objetivo general", "Overall objective",
           "El objetivo específico del marco de arriba.", "The specific objective of the frame above.",
           width=34)
PURPOSE = new("oe_cascada", "text", "Objetivo específico", "Specific objective",
              "El resultado del marco de arriba que desarrolla.",
              "The result of the frame above that it carries out.", width=34)
_FRAMES = Table(
    key=FRAMES, title=Text("Marcos", "Frames"), rows=10, parts=False, since="0.3.0",
    columns=(NAME, CODE, LEVEL, ABOVE, CARRIED, GOAL, PURPOSE))
WORDS = new("texto", "text", "Resultado o actividad", "Result or activity",
            "El resultado, como estado logrado; la actividad, como acción.",
            "The result as a state that is reached; the activity as an action.", required=True, width=40,
            example="Irrigación reparada")
PART_CODE = new("codigo", "code", "Código", "Code", "Resultados 1, 2 …; actividades 1.1, 1.2 …",
                "Results 1, 2 …; activities 1.1, 1.2 …", required=True, width=9, example="1.1")
KIND = new("clase_cascada", "choice", "Es", "It is", "Elija de la lista.", "Choose from the list.",
           choices=KINDS, required=True, width=13)
FRAME = new("marco", "code", "Marco", "Frame", "Código de su marco.", "Code of its frame.", required=True,
            width=10, example="PY1")
SERVES = new("resultado", "code", "Resultado", "Result", "De una actividad: código de su resultado.",
             "Of an activity: code of its result.", width=12, example="1")
_PARTS = Table(
    key=PARTS, title=Text("Resultados y actividades", "Results and activities"), rows=40, parts=False,
    since="0.3.0", columns=(WORDS, PART_CODE, KIND, FRAME, SERVES),
    note=Text("La actividad 1.1 de un marco es el resultado 1.1 del marco que la desarrolla.",
              "Activity 1.1 of a frame is result 1.1 of the frame that carries it out."))
SHEET = Sheet(
    key="cascada", title=Text("Cascada", "Cascade"), group="inputs",
    purpose=Text("Escriba los marcos de programa, proyectos y componentes, y qué desarrolla cada uno.",
                 "Write the frames of programme, projects and components, and what each carries out."),
    blocks=(_FRAMES, _PARTS))


def _f(field: Field) -> ColumnRef:
    return field.column_of(FRAMES)


def _p(field: Field) -> ColumnRef:
    return field.column_of(PARTS)


def _kind(kind: str) -> IsChoice:
    return IsChoice(_p(KIND), KINDS.key, kind)


# --- where each frame and each part of it stands ------------------------------------------------------------
_HEAD, _NOWHERE = 3, -9
"""Lines of a frame before its results: its name and two objectives. No line comes near the second number."""
_RANK = counted("cas_nivel", "Nivel", "Level", total_of([
    number * as_number(IsChoice(_f(LEVEL), LEVELS.key, key)) for number, key in enumerate(LEVELS.keys, 1)]))
_KEY = worded("cas_codigo", "Código", "Code", typed(_f(CODE)))
_UPPER = worded("cas_superior", "Marco de arriba", "Frame above", typed(_f(ABOVE)))
_RANK_ABOVE = counted("cas_nivel_superior", "Nivel del de arriba", "Level of the one above",
                      sum_for_code(_RANK.ref, _KEY.ref, _UPPER.ref))
_COUNT = counted("cas_partes", "Resultados y actividades", "Results and activities",
                 sum_for_code(Num(1), _p(FRAME), _KEY.ref))
_HEIGHT = counted("cas_alto", "Renglones", "Lines", choose(_RANK.ref > 0, _HEAD + _COUNT.ref, 0))
_ROW = row_of("cas_fila", _f(NAME))
_ORDER = counted("cas_orden", "Orden", "Order", _RANK.ref * APART + _ROW.ref)
_START = counted("cas_inicio", "Primer renglón", "First line", choose(
    _RANK.ref > 0, 1 + sum_where(_HEIGHT.ref, _ORDER.ref, "<", _ORDER.ref)
    - sum_where(_HEIGHT.ref, _ORDER.ref, "<", _RANK.ref * APART), _NOWHERE))
_F_NAME = worded("cas_nombre", "Marco", "Frame", typed(_f(NAME)))
_TITLE = worded("cas_rotulo", "Marco con su código", "Frame with its code",
                Join(with_code(_f(CODE), _f(NAME))))


def _objective(key: str, field: Field) -> Quantity:
    return worded(key, field.label.es, field.label.en, choose(Filled(_f(field)), Join((
        Say(Text(f"{field.label.es}: ", f"{field.label.en}: ")), _f(field))), say("", "")))


_GOAL, _PURPOSE = _objective("cas_og", GOAL), _objective("cas_oe", PURPOSE)
_P_NAME = worded("cas_p_texto", "Parte", "Part", typed(_p(WORDS)))
_P_TITLE = worded("cas_p_rotulo", "Con su código", "With its code", Join(with_code(_p(PART_CODE), _p(WORDS))))
_P_FRAME = worded("cas_p_marco", "Marco", "Frame", typed(_p(FRAME)))
_P_START = counted("cas_p_inicio", "Renglón del marco", "Line of the frame",
                   sum_for_code(_START.ref * as_number(_RANK.ref > 0), _KEY.ref, _P_FRAME.ref))
_P_RANK = counted("cas_p_nivel", "Nivel", "Level", sum_for_code(_RANK.ref, _KEY.ref, _P_FRAME.ref))
_P_GROUP = counted("cas_p_grupo", "Grupo", "Group", sum_for_code(
    _ROW.ref, _KEY.ref, _P_FRAME.ref))
_P_ROW = row_of("cas_p_fila", _p(WORDS))
_P_ORDER = counted("cas_p_orden", "Orden", "Order", 2 * APART * _P_GROUP.ref + as_number(
    Not(_kind(RESULT))) * APART + _P_ROW.ref)
_P_LINE = counted("cas_p_renglon", "Renglón", "Line", choose(
    _P_START.ref > 0, _P_START.ref + _HEAD + sum_where(Num(1), _P_ORDER.ref, "<", _P_ORDER.ref)
    - sum_where(Num(1), _P_ORDER.ref, "<", 2 * APART * _P_GROUP.ref), _NOWHERE))
_NUMBER = numbered("cas_linea")


def _column(number: int, key: str) -> tuple[Quantity, Quantity, Quantity]:
    """On which lines frames of a level and their parts stand, and the column of texts."""
    label = LEVELS.label(key)
    frames = counted(f"cas_{key}", f"Renglón, {label.es}", f"Line, {label.en}",
                     choose(_RANK.ref.equals(number), _START.ref, _NOWHERE))
    parts = counted(f"cas_p_{key}", f"Renglón, {label.es}", f"Line, {label.en}",
                    choose(_P_RANK.ref.equals(number), _P_LINE.ref, _NOWHERE))
    here = _NUMBER.ref
    words = line(f"cas_m_{key}", label.es, label.en, Join((
        on_line(_TITLE, frames, here), on_line(_GOAL, frames, here - 1), on_line(_PURPOSE, frames, here - 2),
        on_line(_P_TITLE, parts, here))))
    return frames, parts, words


_COLUMNS = tuple(_column(number, key) for number, key in enumerate(LEVELS.keys, 1))
_LINES = tuple(scalar(f"cas_renglones_{key}", f"Renglones, {LEVELS.label(key).es}",
                      f"Lines, {LEVELS.label(key).en}", sum_rows(
                          _HEIGHT.ref * as_number(_RANK.ref.equals(number))), show="integer", unit=PLAIN)
               for number, key in enumerate(LEVELS.keys, 1))
USED = scalar("cas_renglones", "Renglones", "Lines", greatest(greatest(_LINES[0].ref, _LINES[1].ref),
                                                            _LINES[2].ref), show="integer", unit=PLAIN)
MATRIX = Lined(
    title=Text("", ""), number=_NUMBER, widths=(44.0,) * 3, of=(FRAMES, FRAMES, FRAMES, PARTS), used=USED,
    heads=tuple(heading(f"cas_t_{key}", label) for key, label in LEVELS.labels),
    columns=tuple(words for _, _, words in _COLUMNS))
RESULT_SHEET = Sheet(
    key="cascada_marcos", title=Text("Cascada de marcos", "Cascade of frames"), group="results", printed=1,
    purpose=Text("Los marcos lado a lado: lo que es actividad en uno es resultado en el siguiente.",
                 "The frames side by side: what is an activity in one is a result in the next."),
    blocks=(MATRIX, Form(title=Text("Renglones", "Lines"), items=(*_LINES, USED)),
            Detail(table=FRAMES, title=_FRAMES.title, name=_F_NAME, waits=False, columns=(
                _KEY, _UPPER, _ROW, _RANK, _RANK_ABOVE, _COUNT, _HEIGHT, _ORDER, _START, _TITLE, _GOAL,
                _PURPOSE, *(frames for frames, _, _ in _COLUMNS))),
            Detail(table=PARTS, title=_PARTS.title, name=_P_NAME, waits=False, columns=(
                _P_TITLE, _P_FRAME, _P_ROW, _P_START, _P_RANK, _P_GROUP, _P_ORDER, _P_LINE,
                *(parts for _, parts, _ in _COLUMNS)))))


# --- rules --------------------------------------------------------------------------------------------------
_code, _part = _f(CODE), _p(PART_CODE)
_known = {"codes": Names((_code,), Text("ninguno", "none"))}
RULES = (
    Rule(code=DUPLICATE_KEY, at=_code, wrong=repeated(_code), alike=(_code,),
         values={"key": _code, "other": FirstLike((_code,))}),
    Rule(code=DUPLICATE_KEY, at=_part, wrong=repeated(_p(FRAME), _part), alike=(_p(FRAME), _part),
         values={"key": _part, "other": FirstLike((_part, _p(FRAME)))}),
    *(Rule(code=codes.UNKNOWN_FRAME, at=at, wrong=unknown(at, _code), values={"key": at, **_known})
      for at in (_f(ABOVE), _p(FRAME))),
    Rule(code=codes.RESULT_TAKEN, at=_f(CARRIED), wrong=repeated(_f(ABOVE), _f(CARRIED)),
         alike=(_f(ABOVE), _f(CARRIED)), values={
             "key": _f(CARRIED), "other": FirstLike((_f(CARRIED), _f(ABOVE)))}),
    Rule(code=codes.LEVEL_OUT_OF_ORDER, at=_f(LEVEL), beside=False, wrong=either(
        both(_RANK.ref > 1, Not(Filled(_f(ABOVE)))), both(Filled(_f(ABOVE)), _RANK.ref > 0, either(
            _RANK.ref.equals(1), both(_RANK_ABOVE.ref > 0, _RANK.ref.differs(_RANK_ABOVE.ref + 1)))))))
FORMAT = Format(inputs=(SHEET,), results=(RESULT_SHEET,), rules=RULES)
RECIPES = (Recipe(key="cascada", needs=(), period="any", alone=True, build=lambda _: FORMAT),)
