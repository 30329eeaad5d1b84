"""Diseño de evaluación: when, by whom and how the project is judged, and what changed because of it.

The double difference takes from what changed where the project works what changed elsewhere, too: yields that
rose from 2.0 to 3.0 with the project and from 2.0 to 2.4 without it owe it 0.6.
"""

from __future__ import annotations

from typing import Final

from xlproj.base import catalogue_followup as codes
from xlproj.base.text import Text
from xlproj.base.units import PLAIN
from xlproj.expr.functions import Not, blank_unless, both, either
from xlproj.expr.nodes import Node
from xlproj.expr.presence import Filled, IsChoice, Typed
from xlproj.expr.references import ColumnRef
from xlproj.spec.formats import Format
from xlproj.spec.inputs import Field, ask, choices
from xlproj.spec.quantities import Quantity, computed_column
from xlproj.spec.recipes import Recipe
from xlproj.spec.rules import AsTyped, Rule
from xlproj.spec.sheets import Note, Sheet, Table

_NEW: Final = "0.3.0"
_EVALUATIONS, _COMPARED = "evaluaciones", "comparaciones"
MOMENTS = choices("momentos", exante=("Ex-ante: antes de ejecutar", "Ex-ante: before it starts"),
                  proceso=("De proceso: al ejecutar", "Of process: while it runs"),
                  fin=("De fin de proyecto", "At the end of the project"),
                  expost=("Ex-post: en pleno desarrollo", "Ex-post: at full development"))
EVALUATORS = choices("evaluadores", externa=("Externa", "External"), interna=("Interna", "Internal"),
                     mixta=("Mixta", "Mixed"), participativa=("Participativa", "Participatory"))
NATURES = choices("naturalezas", descriptiva=("Descriptiva: qué pasó", "Descriptive: what happened"),
                  explicativa=("Explicativa: por qué", "Explanatory: why"))
READERS = choices("destinatarios", directivos=("Directivos superiores", "Senior management"),
                  administradores=("Administradores", "Administrators"),
                  tecnicos=("Técnicos", "Technical staff"))
SCENARIOS = choices("escenarios_evaluacion", antes=("Antes y después", "Before and after"),
                    sin=("Con y sin proyecto", "With and without project"),
                    ambos=("Los dos: doble diferencia", "Both: double difference"))
CRITERIA = choices(
    "criterios", viabilidad=("Viabilidad", "Viability"), pertinencia=("Pertinencia", "Relevance"),
    eficacia=("Eficacia", "Effectiveness"), eficiencia=("Eficiencia", "Efficiency"),
    sostenibilidad=("Sostenibilidad", "Sustainability"), replicabilidad=("Replicabilidad", "Replicability"),
    impactos=("Impactos", "Impacts"), efectos=("Efectos", "Effects"), productos=("Productos", "Products"))


def _new(key: str, kind: str, es: str, en: str, help_es: str, help_en: str, **more: object) -> Field:
    """An input that the templates have from this version on."""
    return ask(key, kind, es, en, help_es, help_en, since=_NEW, **more)  # type: ignore[arg-type]  # a kind of value


_CHOOSE = "Elija de la lista.", "Choose from the list."
QUESTION = _new("pregunta", "text", "Pregunta", "Question", "Lo que la evaluación debe responder.",
                "What the evaluation must answer.", required=True, width=38)
MOMENT = _new("momento", "choice", "Momento", "Moment", *_CHOOSE, choices=MOMENTS, required=True, width=17)
CRITERION = _new("criterio", "choice", "Criterio", "Criterion", *_CHOOSE, choices=CRITERIA, required=True,
                 width=15)
EVALUATOR = _new("quien_evalua", "choice", "Quién evalúa", "Evaluator",
                 "Externa: ve con otros ojos y cuesta más. Interna: conoce el proyecto y puede callar.",
                 "External: fresh eyes, at a cost. Internal: knows the project and may keep quiet.",
                 choices=EVALUATORS, width=13)
NATURE = _new("naturaleza", "choice", "Naturaleza", "Nature", *_CHOOSE, choices=NATURES, width=14)
READER = _new("destinatario", "choice", "Para quién", "For whom", *_CHOOSE, choices=READERS, width=15)
SCENARIO = _new("escenario_ev", "choice", "Comparación", "Comparison",
                "Antes y después mezcla lo que hubiera cambiado solo; con y sin compara dos lugares.",
                "Before and after mixes in what would have changed anyway; with and without compares two "
                "places.", choices=SCENARIOS, width=17)
INDICATOR = _new("indicador_ev", "text", "Indicador", "Indicator", "Su clave o su nombre.",
                 "Its key or its name.", width=16)
BASE_DAY = _new("fecha_base_ev", "date", "Fecha de la base", "Date of baseline",
                "Cuándo se mide antes del proyecto.", "When it is measured before the project.", width=12)
CONTROL = _new("testigo", "text", "Grupo testigo", "Control group",
               "Comunidad parecida y sin proyecto.", "A similar community without the project.", width=18)
COST = _new("costo_ev", "number", "Costo", "Cost", "Lo que cuesta responderla.", "What answering it costs.",
            minimum=0, width=11)
EVALUATIONS = Table(
    key=_EVALUATIONS, parts=False, since=_NEW, rows=9,
    title=Text("Qué se evaluará, cuándo y quién", "What will be evaluated, when and by whom"),
    note=Text("Una fila por pregunta.", "One row for each question."),
    columns=(QUESTION, MOMENT, CRITERION, EVALUATOR, NATURE, READER, SCENARIO, INDICATOR, BASE_DAY, CONTROL,
             COST))

NAME = _new("que_se_mide", "text", "Indicador", "Indicator", "Qué se mide en los dos lugares.",
            "What is measured in both places.", required=True, width=38)
UNIT = _new("unidad_ev", "text", "Unidad", "Unit", "t/ha, %, soles …", "t/ha, %, soles …", width=17)


def _measure(key: str, es: str, en: str) -> Field:
    return _new(key, "number", es, en, "Lo que se midió.", "What was measured.", width=13)


WITH_BEFORE = _measure("con_antes", "Con proyecto, antes", "With project, before")
WITH_AFTER = _measure("con_despues", "Con proyecto, después", "With project, after")
WITHOUT_BEFORE = _measure("sin_antes", "Sin proyecto, antes", "Without project, before")
WITHOUT_AFTER = _measure("sin_despues", "Sin proyecto, después", "Without project, after")
DAY_WITH = _new("fecha_con", "date", "Fecha, con proyecto", "Date, with project",
                "Día de la medición de después.", "Day of the measurement after.", width=13)
DAY_WITHOUT = _new("fecha_sin", "date", "Fecha, sin proyecto", "Date, without project",
                   "Día de la medición de después.", "Day of the measurement after.", width=13)


def _of(field: Field, table: str = _COMPARED) -> ColumnRef:
    return field.column_of(table)


def _difference(key: str, es: str, en: str, expr: Node, *needed: Field, meaning: Text) -> Quantity:
    return computed_column(_COMPARED, key, es, en, show="number", unit=PLAIN, meaning=meaning,
                           source="004 XVI 2.e",
                           expr=blank_unless(both(*(Typed(_of(field)) for field in needed)), expr))


_ALL = (WITH_BEFORE, WITH_AFTER, WITHOUT_BEFORE, WITHOUT_AFTER)
CHANGED = _difference(
    "antes_despues", "Después − antes", "After − before", _of(WITH_AFTER) - _of(WITH_BEFORE), WITH_BEFORE,
    WITH_AFTER, meaning=Text("Lo que cambió donde está el proyecto.", "What changed where the project is."))
APART = _difference(
    "con_sin", "Con − sin", "With − without", _of(WITH_AFTER) - _of(WITHOUT_AFTER), WITH_AFTER, WITHOUT_AFTER,
    meaning=Text("Lo que separa a los dos lugares al final.", "What sets both places apart at the end."))
DOUBLE = _difference(
    "doble", "Doble diferencia", "Double difference",
    _of(WITH_AFTER) - _of(WITH_BEFORE) - (_of(WITHOUT_AFTER) - _of(WITHOUT_BEFORE)), *_ALL,
    meaning=Text("Lo que se debe al proyecto: su cambio menos el que hubo sin él.",
                 "What is owed to the project: its change less the one that there was without it."))
COMPARED = Table(
    key=_COMPARED, parts=False, since=_NEW, rows=8,
    title=Text("Antes y después, con y sin proyecto", "Before and after, with and without project"),
    note=Text("La doble diferencia quita lo que habría cambiado de todos modos.",
              "The double difference takes away what would have changed anyway."),
    columns=(NAME, UNIT, *_ALL, DAY_WITH, DAY_WITHOUT, CHANGED, APART, DOUBLE))
_FAILURE = (
    Text("Por qué fracasan los proyectos, aunque terminen sus obras. Identificación: problemas que la gente "
         "no siente, de pocos, ficticios o futuros, o dichos de modo ambiguo; oportunidades y fortalezas mal "
         "vistas.",
         "Why projects fail, though their works get done. Identification: problems that people don't feel, "
         "of a few, imagined or still to come, or told ambiguously; opportunities and strengths misjudged."),
    Text("Planificación: objetivos confusos, insumos y tiempos cortos, calendario contrario al del campo, "
         "supuestos no vistos, lógica que no enlaza, estrategia equivocada.",
         "Planning: confused objectives, too few inputs and too little time, a calendar against that of the "
         "fields, assumptions unseen, logic that does not link, a wrong strategy."),
    Text("Seguimiento: atrasos, datos que llegan tarde o no se usan, decisiones lentas, nada por escrito. "
         "Lecciones: se repiten errores propios y no se mira la experiencia ajena.",
         "Follow-up: delays, figures that come late or are not used, slow decisions, nothing in writing. "
         "Lessons: own mistakes are repeated, and the experience of others is not looked at."),
    Text("Equipo: jefes o técnicos sin lo que el proyecto pide, poco trabajo en común, problemas que se "
         "callan, cambios de personal, objetivos que no se conocen, tareas mal repartidas, documento "
         "archivado.",
         "Team: heads or staff without what the project asks for, little work together, problems kept quiet, "
         "changes of staff, objectives that are not known, tasks badly shared, the document filed away."))
_LEVELS_EVALUATED = (
    Text("Qué se planifica y qué se realiza: objetivos a largo plazo, impactos; a mediano plazo, efectos; a "
         "corto plazo, productos; insumos, actividades. Insumos y actividades no se restan: no son lo mismo.",
         "What is planned and what comes of it: long-term objectives, impacts; medium-term ones, effects; "
         "short-term ones, products; inputs, activities. Inputs and activities are not subtracted: they are "
         "not the same."),
    Text("Qué se evalúa en cada nivel: en el objetivo general, el impacto; en el específico o del proyecto, "
         "el efecto; en los productos, la eficacia; en las actividades, la eficiencia. Quien dirige manda "
         "más en las actividades y menos en el impacto.",
         "What is evaluated at each level: at the overall objective, the impact; at the specific one or that "
         "of the project, the effect; at the products, effectiveness; at the activities, efficiency. Whoever "
         "manages commands the activities most and the impact least."),
    Text("De dónde salen los indicadores: del fin, los de impacto; del propósito, los de efecto; de los "
         "resultados, los de producto; de las actividades, los de proceso, costo o insumo. Los supuestos "
         "dicen qué más hace falta para pasar de cada nivel al de arriba.",
         "Where indicators come from: from the goal, those of impact; from the purpose, of effect; from the "
         "results, of product; from the activities, of process, cost or input. Assumptions say what else it "
         "takes to get from each level to the one above."))
"""The three tables of levels."""
_BAD_PROJECT = (
    Text("Las cinco etapas de un mal proyecto. 1: entusiasmo general; se decide sin estudios, «obras y no "
         "palabras». 2: desconcierto total; la obra quedó grande, chica o inservible. 3: búsqueda de los "
         "culpables. 4: castigo de los inocentes. 5: gloria de los que no participaron; la gente ya no cree "
         "en el próximo proyecto.",
         "The five stages of a bad project. 1: general enthusiasm; people decide without studies, “works and "
         "not words”. 2: total dismay; the work is too large, too small or of no use. 3: the search for the "
         "guilty. 4: the punishment of the innocent. 5: glory to those who took no part; people no longer "
         "believe in the next project."),
    Text("Los siete vicios de los estudios: seguir las normas como evangelio; documentos voluminosos; poca "
         "investigación en el campo; no usar la información que hay; el sesgo de la profesión de cada uno; "
         "el estudio como pasaporte de lo ya decidido; confundir los objetivos del documento con los del "
         "proyecto.",
         "The seven vices of studies: rules taken as gospel; bulky documents; little research in the field; "
         "not using the information that there is; the bias of each one's profession; the study as a "
         "passport for what is already decided; taking the objectives of the document for those of the "
         "project."))
SHEET = Sheet(
    key="diseno_evaluacion", title=Text("Diseño de evaluación", "Evaluation design"), group="inputs",
    printed=3,
    purpose=Text("Diga cómo se evaluará el proyecto; abajo, lo que cambió por él.",
                 "Say how the project will be evaluated; below, what changed because of it."),
    blocks=(EVALUATIONS, COMPARED, Note((
        Text("El seguimiento describe cómo va; la evaluación juzga y explica, y se apoya en él.",
             "Follow-up describes how it goes; evaluation judges and explains, and rests on it."),
        Text("Viabilidad: solo ex-ante. Pertinencia: ¿sigue sirviendo la estrategia? Eficacia: ¿se logró lo "
             "previsto? Eficiencia: ¿con cuántos medios? Sostenibilidad: ¿seguirá la gente sola? "
             "Replicabilidad: ¿serviría en otro lugar?",
             "Viability: ex-ante only. Relevance: does the strategy still serve? Effectiveness: was the plan "
             "reached? Efficiency: with how many means? Sustainability: will people go on by themselves? "
             "Replicability: would it work elsewhere?"))), Note(_LEVELS_EVALUATED), Note(_FAILURE),
            Note(_BAD_PROJECT)))


def _scenario(*which: str) -> tuple[IsChoice, ...]:
    return tuple(IsChoice(_of(SCENARIO, _EVALUATIONS), SCENARIOS.key, each) for each in which)


_RULES = (
    Rule(code=codes.NO_BASELINE_DAY, at=_of(BASE_DAY, _EVALUATIONS), wrong=both(
        either(*_scenario("antes", "ambos")), Not(Filled(_of(BASE_DAY, _EVALUATIONS))))),
    Rule(code=codes.NO_CONTROL_GROUP, at=_of(CONTROL, _EVALUATIONS), wrong=both(
        either(*_scenario("sin", "ambos")), Not(Filled(_of(CONTROL, _EVALUATIONS))))),
    Rule(code=codes.VIABILITY_AFTERWARDS, at=_of(CRITERION, _EVALUATIONS), wrong=both(
        IsChoice(_of(CRITERION, _EVALUATIONS), CRITERIA.key, "viabilidad"),
        Filled(_of(MOMENT, _EVALUATIONS)),
        Not(IsChoice(_of(MOMENT, _EVALUATIONS), MOMENTS.key, "exante")))),
    Rule(code=codes.NOT_AT_ONCE, at=_of(DAY_WITHOUT), wrong=both(
        Typed(_of(DAY_WITH)), Typed(_of(DAY_WITHOUT)), _of(DAY_WITH).differs(_of(DAY_WITHOUT))),
         values={"left": AsTyped(_of(DAY_WITH)), "right": AsTyped(_of(DAY_WITHOUT))}))
FORMAT = Format(inputs=(SHEET,), rules=_RULES, conventions=(
    Text("Doble diferencia: (después − antes) con proyecto, menos (después − antes) sin proyecto.",
         "Double difference: (after − before) with the project, less (after − before) without it."),))
RECIPES = (Recipe(key="diseno_evaluacion", needs=(), period="any", alone=True, build=lambda _: FORMAT),)
