"""The matrices that agencies know: the one of four columns, that of results with their milestones, that of
activities with their means and costs, and the hypotheses in sentences."""

from __future__ import annotations

from dataclasses import replace
from itertools import groupby

from xlproj.base.text import Text
from xlproj.base.units import PLAIN
from xlproj.expr.aggregates import Reduce, count_rows, sum_rows
from xlproj.expr.core import Axis
from xlproj.expr.functions import Function, blank_unless, both, choose, in_digits, say
from xlproj.expr.lookups import first_text, sum_for_code, sum_where
from xlproj.expr.nodes import Node, Num, Say, as_number, total_of
from xlproj.expr.presence import Exists, Filled, IsChoice, Typed
from xlproj.expr.references import ColumnRef, FieldRef, QuantityRef, previous
from xlproj.expr.texts import Join, Pick, written
from xlproj.model.logic import lines
from xlproj.model.logic.models import LEVELS, MATRICES, VOCABULARIES
from xlproj.model.logic.tables import (
    AMOUNT,
    ASSUMPTIONS,
    BASE_DAY,
    BASELINE,
    CHARGE,
    COST,
    FREQUENCY,
    FUNDER,
    FURTHER_MEANS,
    GROUPS,
    INDICATORS,
    INPUT_OF,
    INPUT_UNIT,
    INPUTS,
    METHOD,
    MILESTONE,
    MILESTONE_OF,
    MILESTONE_YEAR,
    MILESTONES,
    OBJECTIVE,
    OBJECTIVES,
    SOURCE,
    START,
    TARGET,
    TARGET_DAY,
    UNIT,
    VOCABULARY,
    WHERE,
    WHO,
)
from xlproj.spec import known
from xlproj.spec.inputs import Field
from xlproj.spec.quantities import Quantity, by_row, scalar
from xlproj.spec.sheets import Detail, Form, Lined, Sheet, Table

_LINE_AXES: frozenset[Axis] = frozenset({"g1"})
_NOTHING = say("", "")


def _word(key: str, es: str, en: str, expr: Node) -> Quantity:
    return scalar(key, es, en, expr, show="text", unit=None)


def _row(key: str, es: str, en: str, expr: Node) -> Quantity:
    return by_row(key, es, en, expr, show="text", unit=None)


def _line(key: str, es: str, en: str, expr: Node, **more: object) -> Quantity:
    return Quantity(key=key, label=Text(es, en), expr=expr, axes=_LINE_AXES,
                    **{"show": "text", "unit": None, **more})  # type: ignore[arg-type]  # keywords of Quantity


def _if(words: Quantity, *parts: Node) -> Node:
    """A text where there are certain words, else nothing."""
    return choose(words.ref.differs(_NOTHING), Join(parts), _NOTHING)


# --- what the chosen model calls things ---------------------------------------------------------------------
_NUMBERS = [number * as_number(IsChoice(VOCABULARY.ref, VOCABULARIES.key, each.key))
            for number, each in enumerate(MATRICES, 1)]


def _number_among(first: int, last: int) -> Quantity:
    """The number of the chosen model if it is among some of them, else 0: their names are long."""
    return scalar(f"ml_modelo_{first}_{last}", f"Modelo, si es del {first} al {last}",
                  f"Model, if one of {first} to {last}", total_of(_NUMBERS[first - 1:last]), show="period",
                  unit=PLAIN)


_AMONG = (_number_among(1, 3), _number_among(4, 6))
MODEL = scalar("ml_modelo", "Número del modelo", "Number of the model",
               total_of([*(each.ref for each in _AMONG), *_NUMBERS[6:]]), show="period", unit=PLAIN)


def _called(key: str, es: str, en: str, names: tuple[Text, ...]) -> Quantity:
    """What the chosen model calls something; what the first models call alike is written once."""
    alike = len(list(next(groupby(names))[1]))
    rest = Pick(MODEL.ref - alike if alike > 1 else MODEL.ref, names[alike:] if alike > 1 else names)
    return _word(key, es, en, choose(MODEL.ref <= alike, Say(names[0]), rest) if alike > 1 else rest)


LEVEL_NAMES = tuple(
    _called(f"ml_nombre_{key}", label.es, label.en, tuple(each.levels[number] for each in MATRICES))
    for number, (key, label) in enumerate(LEVELS.labels))
COLUMN_NAMES = tuple(
    _called(f"ml_columna_{number + 1}", f"Columna {number + 1}", f"Column {number + 1}",
            tuple(each.columns[number] for each in MATRICES)) for number in range(4))
INPUT_NAME = _called("ml_nombre_insumo", "Insumos", "Inputs", tuple(each.inputs for each in MATRICES))
COST_NAME = _called("ml_nombre_costo", "Costos", "Costs", tuple(each.costs for each in MATRICES))
OBJECTIVES_USED = scalar("ml_objetivos", "Objetivos", "Objectives", count_rows(
    Filled(OBJECTIVE.column_of(OBJECTIVES.key))), show="integer", unit=PLAIN)
NAMES = Form(title=Text("Nombres según el modelo", "Names by the model"),
             items=(*_AMONG, MODEL, *LEVEL_NAMES, INPUT_NAME, COST_NAME, lines.USED, OBJECTIVES_USED))

# --- results with their milestones --------------------------------------------------------------------------
YEARS = 6
"""Years of the project that the matrix of results shows."""


def _of(field: Field, table: Table = INDICATORS) -> ColumnRef:
    return field.column_of(table.key)


def _typed(field: Field, es: str, en: str, table: Table = INDICATORS, *, key: str) -> Quantity:
    of = _of(field, table)
    return by_row(key, es, en, blank_unless(Typed(of), of), show="number", unit=PLAIN)


def _year(field: Field, es: str, en: str, *, key: str) -> Quantity:
    of = _of(field)
    return by_row(key, es, en, blank_unless(Typed(of), Function("YEAR", of)), show="calendar", unit=PLAIN)


def _echo(field: Field, table: Table = INDICATORS, *, key: str) -> Quantity:
    return _row(key, field.label.es, field.label.en, written(_of(field, table)))


_WHO, _WHERE = _echo(WHO, key="ml_i_quien"), _echo(WHERE, key="ml_i_donde")
_GROUPS, _UNIT = _echo(GROUPS, key="ml_i_desagregacion"), _echo(UNIT, key="ml_i_unidad")
_BASELINE = _typed(BASELINE, "Línea de base", "Baseline", key="ml_i_base")
_BASE_YEAR = _year(BASE_DAY, "Año de la base", "Year of baseline", key="ml_i_anio_base")
_TARGET = _typed(TARGET, "Meta", "Target", key="ml_i_meta")
_TARGET_YEAR = _year(TARGET_DAY, "Año de la meta", "Year of target", key="ml_i_anio_meta")
_SOURCE, _METHOD = _echo(SOURCE, key="ml_i_medio"), _echo(METHOD, key="ml_i_metodo")
_FREQUENCY, _CHARGE = _echo(FREQUENCY, key="ml_i_frecuencia"), _echo(CHARGE, key="ml_i_responsable")
_PLANNED_YEAR, _PLANNED = _of(MILESTONE_YEAR, MILESTONES), _of(MILESTONE, MILESTONES)
assert MILESTONE_YEAR.maximum is not None
_LAST_TAKEN = int(MILESTONE_YEAR.maximum)
_FIRST_PLANNED = scalar(
    "ml_anio_hito", "Año del primer hito", "Year of the first milestone", show="calendar", unit=PLAIN,
    expr=choose(count_rows(Typed(_PLANNED_YEAR)) > 0, _LAST_TAKEN - Reduce(
        "MAX", (_LAST_TAKEN - _PLANNED_YEAR) * as_number(Typed(_PLANNED_YEAR)), "row"), 0))
FIRST_YEAR = scalar(
    "ml_anio_1", "El año 1 es", "Year 1 is", show="calendar", unit=PLAIN,
    meaning=Text("El del inicio del proyecto o, si no se escribió, el del primer hito.",
                 "That of the start of the project or, if none was typed, of the first milestone."),
    expr=choose(Typed(START.ref), Function("YEAR", START.ref), _FIRST_PLANNED.ref))


def _planned(year: int) -> Quantity:
    """The milestone of an indicator in a year of the project."""
    then = as_number(_PLANNED_YEAR.equals(FIRST_YEAR.ref + (year - 1)))
    key, here = _of(MILESTONE_OF, MILESTONES), lines.I_KEY.ref
    return by_row(f"ml_hito_{year}", f"Año {year}", f"Year {year}", show="number", unit=PLAIN,
                  expr=blank_unless(sum_for_code(then, key, here) > 0,
                                    sum_for_code(_PLANNED * then, key, here)))


_RESULTS_NAME = _row("ml_i_nombre", "Indicador", "Indicator", _if(
    lines.INDICATOR_LINES.code, lines.INDICATOR_LINES.code.ref, say(". ", ". "),
    lines.INDICATOR_LINES.name.ref))
RESULTS = Detail(
    table=INDICATORS.key, title=Text("Matriz de resultados", "Results matrix"), name=_RESULTS_NAME,
    waits=False, columns=(
        lines.I_KEY, _WHO, _WHERE, _GROUPS, _UNIT, _BASELINE, _BASE_YEAR,
        *(_planned(year) for year in range(1, YEARS + 1)), _TARGET, _TARGET_YEAR, _SOURCE, _METHOD,
        _FREQUENCY, _CHARGE))

# --- activities with their means and costs ------------------------------------------------------------------
_AMOUNT = _typed(AMOUNT, "Cantidad", "Quantity", INPUTS, key="ml_x_cantidad")
_INPUT_UNIT = _echo(INPUT_UNIT, INPUTS, key="ml_x_unidad")
_FUNDER = _echo(FUNDER, INPUTS, key="ml_x_financia")
_COST = _typed(COST, "Costo", "Cost", INPUTS, key="ml_x_costo")
_COST_OF_ACTIVITY = by_row("ml_costo_actividad", "Costo de la actividad", "Cost of the activity",
                           sum_for_code(_of(COST, INPUTS), _of(INPUT_OF, INPUTS),
                                        lines.INPUT_LINES.code.ref), show="number", unit=PLAIN)
_COST_OF_FUNDER = by_row("ml_costo_fuente", "De la misma fuente", "Of the same source",
                         sum_for_code(_of(COST, INPUTS), _of(FUNDER, INPUTS), _FUNDER.ref), show="number",
                         unit=PLAIN)
TOTAL_COST = scalar("ml_costo_total", "Costo de todas las actividades", "Cost of all activities",
                    sum_rows(_of(COST, INPUTS)), show="number", unit=PLAIN)
ACTIVITIES = Detail(
    table=INPUTS.key, title=Text("Matriz de actividades: medios y costos",
                                 "Activity matrix: means and costs"),
    name=_row("ml_x_nombre", "Actividad y medio", "Activity and means", _if(
        lines.INPUT_LINES.code, lines.INPUT_LINES.code.ref, say(". ", ". "), lines.INPUT_LINES.name.ref)),
    waits=False, columns=(_AMOUNT, _INPUT_UNIT, _COST, _FUNDER, _COST_OF_ACTIVITY, _COST_OF_FUNDER))

# --- what stands in the matrix of four columns --------------------------------------------------------------
def _in_digits(of: Quantity, es: str, en: str, *, key: str, thousands: bool = False) -> Quantity:
    """A figure as a text; nothing where there is none."""
    return _row(key, es, en, choose(Exists(of.ref), in_digits(of.ref, thousands=thousands), _NOTHING))


def _in(year: Quantity) -> Node:
    """A year in brackets, where there is one."""
    return choose(Exists(year.ref), Join((say(" (", " ("), year.ref, say(")", ")"))), _NOTHING)


_PEOPLE = _row("ml_i_quienes", "Quiénes y dónde", "Who and where", Join((
    _if(_WHO, say(": ", ": "), _WHO.ref), _if(_WHERE, say(", ", ", "), _WHERE.ref))))
_BASE_WORDS = _in_digits(_BASELINE, "Base en cifras", "Baseline in digits", key="ml_i_base_cifras")
_TARGET_WORDS = _in_digits(_TARGET, "Meta en cifras", "Target in digits", key="ml_i_meta_cifras")
_FROM = _row("ml_i_de", "Desde", "From", _if(
    _BASE_WORDS, say("; de ", "; from "), _BASE_WORDS.ref, _in(_BASE_YEAR)))
_TO = _row("ml_i_a", "Hasta", "To", _if(_TARGET_WORDS, choose(
    _BASE_WORDS.ref.equals(_NOTHING), say("; ", "; "), say("a ", "to ")), _TARGET_WORDS.ref, _if(
        _UNIT, say(" ", " "), _UNIT.ref)))
_SPACE = say(" ", " ")  # no piece begins with one: programs leave out what a stored text begins with
_SENTENCE = _row("ml_i_frase", "Indicador en una frase", "Indicator in a sentence", Join((
    choose(lines.MEANS_OF_INDICATOR.ref > 0, Join((lines.I_KEY.ref, say(". ", ". "))), _NOTHING),
    lines.INDICATOR_LINES.name.ref, _PEOPLE.ref, _FROM.ref, choose(both(
        _BASE_WORDS.ref.differs(_NOTHING), _TARGET_WORDS.ref.differs(_NOTHING)), _SPACE, _NOTHING), _TO.ref,
    _in(_TARGET_YEAR))))
_AMOUNT_WORDS = _in_digits(_AMOUNT, "Cantidad en cifras", "Quantity in digits", key="ml_x_cantidad_cifras")
_COST_WORDS = _in_digits(_COST, "Costo en cifras", "Cost in digits", key="ml_x_costo_cifras", thousands=True)
_X_SENTENCE = _row("ml_x_frase", "Insumo en una frase", "Input in a sentence", choose(
    lines.INPUT_LINES.start.ref > 0, Join((
        INPUT_NAME.ref, say(": ", ": "), lines.INPUT_LINES.name.ref, _if(
            _AMOUNT_WORDS, say(", ", ", "), _AMOUNT_WORDS.ref, say(" ", " "), _INPUT_UNIT.ref))), _NOTHING))
_X_COST = _row("ml_x_frase_costo", "Costo en una frase", "Cost in a sentence", _if(
    _COST_WORDS, COST_NAME.ref, say(": ", ": "), _COST_WORDS.ref, _if(
        _FUNDER, say(" (", " ("), _FUNDER.ref, say(")", ")"))))
_IS_FIRST = (sum_where(Num(1), lines.ORDER.ref, "<", lines.ORDER.ref)
             - sum_where(Num(1), lines.RANK.ref, "<", lines.RANK.ref)).equals(0)
_LABEL = _row("ml_o_nombre_nivel", "Nombre del nivel", "Name of the level", choose(
    both(lines.RANK.ref > 0, _IS_FIRST), choose(lines.RANK.ref.equals(1), LEVEL_NAMES[0].ref, choose(
        lines.RANK.ref.equals(2), LEVEL_NAMES[1].ref, choose(
            lines.RANK.ref.equals(3), LEVEL_NAMES[2].ref, LEVEL_NAMES[3].ref))), _NOTHING))

_NUMBER = _line("ml_linea", "Renglón", "Line", previous(QuantityRef("ml_linea"), "g1") + 1, show="period",
                unit=PLAIN)


def _on_line(of: Quantity, line: Quantity) -> Node:
    """The text of the row that stands on this line."""
    return first_text(of.ref, line.ref.equals(_NUMBER.ref))


_PROJECT = _word("ml_proyecto", "Proyecto", "Project", blank_unless(
    Filled(FieldRef(known.PROJECT_NAME)), FieldRef(known.PROJECT_NAME)))
_OBJECTIVE = _line("ml_m_objetivo", "Objetivo", "Objective", _on_line(lines.TITLE, lines.FIRST))
MATRIX = Lined(
    title=Text("", ""), number=_NUMBER,
    heads=(_word("ml_columna_0", "Nivel", "Level", say("Nivel", "Level")), *COLUMN_NAMES),
    columns=(
        _line("ml_m_nivel", "Nivel", "Level", _on_line(_LABEL, lines.FIRST), bold=True),
        _OBJECTIVE,
        _line("ml_m_indicador", "Indicador", "Indicator", Join((
            _on_line(_SENTENCE, lines.INDICATOR_LINES.line), _on_line(_X_SENTENCE, lines.INPUT_LINES.line)))),
        _line("ml_m_medio", "Medio", "Means", Join((
            _on_line(_SOURCE, lines.INDICATOR_LINES.line),
            _on_line(lines.MEANS_TITLE, lines.MEANS_LINES.line),
            _on_line(_X_COST, lines.INPUT_LINES.line)))),
        _line("ml_m_supuesto", "Supuesto", "Assumption", _on_line(lines.ASSUMPTION_LINES.name,
                                                                  lines.ASSUMPTION_LINES.line))),
    widths=(30.0, 37.0, 41.0, 32.0, 34.0),  # the first one also names the rows below
    of=(OBJECTIVES.key, INDICATORS.key, FURTHER_MEANS.key, ASSUMPTIONS.key, INPUTS.key), used=lines.USED,
    opens=_OBJECTIVE)

# --- hypotheses ---------------------------------------------------------------------------------------------
_H_NUMBER = _line("ml_hipotesis", "Hipótesis", "Hypothesis", previous(QuantityRef("ml_hipotesis"), "g1") + 1,
                  show="period", unit=PLAIN)


def _of_place(key: str, es: str, en: str, of: Quantity) -> Quantity:
    return _line(key, es, en, sum_where(of.ref, lines.PLACE.ref, "=", _H_NUMBER.ref), show="period",
                 unit=PLAIN)


_H_LINE = _of_place("ml_h_renglon", "Renglón", "Line", lines.FIRST)
_H_ABOVE = _of_place("ml_h_superior", "Renglón del superior", "Line of the parent", lines.LINE_ABOVE)
_H_COUNT = _of_place("ml_h_supuestos", "Supuestos", "Assumptions", lines.ASSUMPTION_COUNT)


def _assumed(number: int) -> Quantity:
    text = first_text(lines.ASSUMPTION_LINES.name.ref, lines.ASSUMPTION_LINES.line.ref.equals(
        _H_LINE.ref + number if number else _H_LINE.ref))
    return _line(f"ml_h_supuesto_{number + 1}", f"Supuesto {number + 1}", f"Assumption {number + 1}", choose(
        _H_COUNT.ref > number, Join((say("; ", "; "), text)) if number else text, _NOTHING))


_ASSUMED = tuple(map(_assumed, range(3)))
_H_IF = _line("ml_h_si", "Si se logra", "If this is reached",
              first_text(lines.TITLE.ref, lines.FIRST.ref.equals(_H_LINE.ref)))
_H_THEN = _line("ml_h_entonces", "entonces se contribuye a", "then it contributes to",
                choose(_H_ABOVE.ref > 0, first_text(lines.TITLE.ref, lines.FIRST.ref.equals(_H_ABOVE.ref)),
                       _NOTHING))
_H_AND = Join((say("» y se cumple que: ", "” is reached and it holds that: "), *(
    each.ref for each in _ASSUMED)))
_H_SENTENCE = _line("ml_h_frase", "En una frase", "In a sentence", choose(_H_ABOVE.ref > 0, Join((
    say("Si se logra «", "If “"), _H_IF.ref,
    choose(_H_COUNT.ref > 0, _H_AND, say("»", "” is reached")),
    say(", entonces se contribuye a «", ", then it contributes to “"), _H_THEN.ref, say("».", "”."))),
    _NOTHING))
_PIECES = (_H_IF, _H_THEN, _H_LINE, _H_ABOVE, _H_COUNT, *_ASSUMED)


def _heads(*columns: Quantity) -> tuple[Quantity, ...]:
    return tuple(_word(f"ml_t_{each.key}", each.label.es, each.label.en, Say(each.label)) for each in columns)


HYPOTHESES = Lined(
    title=Text("", ""), number=_H_NUMBER, heads=_heads(_H_SENTENCE), columns=(_H_SENTENCE,), widths=(100.0,),
    of=(OBJECTIVES.key,), used=OBJECTIVES_USED)
_PIECE_NUMBER = _line("ml_pieza", "Frase", "Sentence", _H_NUMBER.ref, show="period", unit=PLAIN)
PIECES = Lined(
    title=Text("Piezas de las frases", "Pieces of the sentences"), number=_PIECE_NUMBER,
    heads=_heads(*_PIECES), columns=_PIECES, widths=(0.0, *[15.0] * (len(_PIECES) - 1)), of=(OBJECTIVES.key,),
    used=OBJECTIVES_USED)
_OBJECTIVES = replace(lines.OBJECTIVE_LINES, columns=(*lines.OBJECTIVE_LINES.columns, _LABEL))
_OTHERS = (
    lines.detail(INDICATORS, lines.INDICATOR_LINES, lines.MEANS_OF_INDICATOR, _PEOPLE, _BASE_WORDS,
                 _TARGET_WORDS, _FROM, _TO, _SENTENCE),
    lines.detail(FURTHER_MEANS, lines.MEANS_LINES, lines.MEANS_BY_INDICATOR, lines.MEANS_OBJECTIVE,
                 lines.MEANS_TITLE),
    lines.detail(INPUTS, lines.INPUT_LINES, _AMOUNT_WORDS, _COST_WORDS, _X_SENTENCE, _X_COST),
    lines.detail(ASSUMPTIONS, lines.ASSUMPTION_LINES))

# --- the sheets ---------------------------------------------------------------------------------------------
MATRIX_SHEET = Sheet(
    key="matriz_ml", title=Text("Matriz", "Matrix"), group="results", printed=2,
    purpose=Text("Los cuatro niveles del marco lógico, con los nombres del modelo elegido en «Marco lógico»; "
                 "debajo, cómo se arma.",
                 "The four levels of the logframe, with the names of the model chosen in “Logframe”; below, "
                 "how it is put together."),
    blocks=(Form(title=Text("", ""), items=(_PROJECT,)), MATRIX, _OBJECTIVES, *_OTHERS, NAMES))
RESULTS_SHEET = Sheet(
    key="resultados_ml", title=Text("Matriz de resultados", "Results matrix"), group="results",
    purpose=Text("Cada indicador con su base, sus hitos por año y su meta; cada actividad con sus medios y "
                 "costos.",
                 "Each indicator with its baseline, its milestones by year and its target; each activity "
                 "with its means and costs."),
    blocks=(RESULTS, ACTIVITIES, Form(title=Text("Años y costos", "Years and costs"),
                                      items=(FIRST_YEAR, _FIRST_PLANNED, TOTAL_COST))))
LOGIC_SHEET = Sheet(
    key="logica_ml", title=Text("Hipótesis", "Hypotheses"), group="results", printed=1,
    purpose=Text("Por qué un nivel lleva al otro, en frases; debajo, de qué piezas se arman.",
                 "Why one level leads to the other, in sentences; below, the pieces they are made of."),
    blocks=(HYPOTHESES, PIECES))
SHEETS = (MATRIX_SHEET, RESULTS_SHEET, LOGIC_SHEET)
