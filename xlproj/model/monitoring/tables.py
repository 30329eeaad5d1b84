"""Seguimiento: the indicators that are followed, what was planned and achieved of each, and what was spent
(ch. XVI).

An indicator of the logframe is named by its key: its text, unit, baseline, target and level stand there and
are not typed again.
"""

from __future__ import annotations

from dataclasses import replace
from typing import Final

from xlproj.base.text import Text
from xlproj.base.units import MONEY
from xlproj.expr.references import ColumnRef
from xlproj.model.lists import YES_NO
from xlproj.spec.inputs import Field, Series, ask, choices
from xlproj.spec.quantities import Quantity
from xlproj.spec.sheets import Form, Sheet, Table, Timeline

_NEW: Final = "0.3.0"
_FOLLOWED, _READINGS = "seg_indicadores", "seg_avances"
_LAST_TAKEN = 60
INPUTS, ACTIVITIES, PRODUCTS, EFFECTS, IMPACTS = 1, 2, 3, 4, 5
"""The levels from the one that a manager controls most to the one controlled least."""
LEVELS = choices("niveles_seguimiento", insumo=("Insumo", "Input"), actividad=("Actividad", "Activity"),
                 producto=("Producto", "Product"), efecto=("Efecto", "Effect"), impacto=("Impacto", "Impact"))


def _new(key: str, kind: str, es: str, en: str, help_es: str, help_en: str, **more: object) -> Field:
    """An input that the templates have from this version on."""
    return ask(key, kind, es, en, help_es, help_en, since=_NEW, **more)  # type: ignore[arg-type]  # a kind of value


TOLERANCE = _new("seg_tolerancia", "rate", "Tolerancia", "Tolerance",
                 "Cuánto puede faltar de lo previsto sin pedir una acción correctiva.",
                 "How much of what was planned may be missing without calling for a corrective action.",
                 minimum=0, maximum=1, default=0.2, weighs=False)
MOST = _new("seg_maximo", "integer", "Indicadores, a lo más", "Indicators, at most",
            "Pocos: el seguimiento debe tomar poco tiempo y costar poco.",
            "Few: following them must take little time and cost little.", minimum=1, default=20,
            weighs=False)

# --- indicators ---------------------------------------------------------------------------------------------
CODE = _new("codigo", "code", "Clave", "Key", "La del marco lógico (I1 …), o una propia.",
            "That of the logframe (I1 …), or one of its own.", required=True, width=9, example="I1")
LEVEL = _new("nivel_seg", "choice", "Nivel", "Level", "Vacío: el de su objetivo en el marco lógico.",
             "Empty: that of its objective in the logframe.", choices=LEVELS, width=12)
NAME = _new("indicador_seg", "text", "Indicador", "Indicator", "Solo si no está en el marco lógico.",
            "Only if it is not in the logframe.", width=30)
UNIT = _new("unidad_seg", "text", "Unidad", "Unit", "Solo si no está en el marco lógico.",
            "Only if it is not in the logframe.", width=11)
BASE = _new("base_seg", "number", "Línea de base", "Baseline", "Solo si no está en el marco lógico.",
            "Only if it is not in the logframe.", width=12)
TARGET = _new("meta_seg", "number", "Meta", "Target",
              "Solo si no está en el marco lógico. Puede ser menor que la base.",
              "Only if it is not in the logframe. It may be lower than the baseline.", width=12)
ADDS = _new("se_suma", "choice", "¿Se suman los períodos?", "Are periods added up?",
            "Sí: visitas, talleres, gastos de cada período. Vacío o No: vale el último dato.",
            "Yes: visits, workshops, expenses of each period. Empty or No: the last figure counts.",
            choices=YES_NO, width=11)
CAP = _new("tope", "choice", "¿Pasarse es malo?", "Is more than planned bad?",
           "Sí: combustible, días, dinero. Vacío o No: lo malo es quedarse corto.",
           "Yes: fuel, days, money. Empty or No: falling short is what is bad.", choices=YES_NO, width=11)
UNTIL = _new("plan_hasta", "integer", "Plan parejo hasta", "Even plan until",
             "Período en que llega a la meta, si avanza por igual. Vacío: lo previsto se escribe abajo.",
             "Period in which it reaches the target, if it goes on evenly. Empty: the plan is typed below.",
             minimum=1, maximum=_LAST_TAKEN, width=10)
REFERENCE = _new("referencia", "number", "Referencia", "Reference",
                 "Valor en que ya no habría problema, si se conoce: el de un país o lugar que lo resolvió.",
                 "Value at which the problem would be gone, if known: that of a place that solved it.",
                 width=11)
PER = _new("por_cada", "code", "Por cada", "Per",
           "Clave de otro indicador, para ver cuánto se usa por cada unidad de aquel.",
           "Key of another indicator, to see how much is used per unit of that one.", width=9)
WEIGHT = _new("peso_seg", "number", "Peso", "Weight", "En los promedios. Vacío: 1.",
              "In the averages. Empty: 1.", minimum=0, width=8)
FOLLOWED = Table(
    key=_FOLLOWED, parts=False, since=_NEW, rows=12, on_paper=9,
    title=Text("Indicadores que se siguen", "Indicators followed"),
    note=Text("De un indicador del marco lógico basta la clave: lo demás está allí.",
              "Of an indicator of the logframe the key suffices: the rest stands there."),
    columns=(CODE, LEVEL, BASE, TARGET, NAME, UNIT, ADDS, CAP, UNTIL, REFERENCE, PER, WEIGHT))

# --- what was planned and achieved --------------------------------------------------------------------------
OF = _new("codigo", "code", "Indicador", "Indicator", "Su clave en la tabla de arriba.",
          "Its key in the table above.", required=True, width=10, example="I1")


YEAR = _new("anio_seg", "integer", "Período", "Period",
            "Año del proyecto, o mes si va por meses: 1 es el primero.",
            "Year of the project, or month if it goes by months: 1 is the first.", required=True, minimum=0,
            maximum=_LAST_TAKEN, width=12, example=1)
PLANNED = _new("previsto", "number", "Previsto", "Planned",
               "Lo que se quería lograr. Vacío: el hito del marco lógico o el plan parejo.",
               "What was to be achieved. Empty: the milestone of the logframe or the even plan.", width=12)
ACHIEVED = _new("logrado", "number", "Logrado", "Achieved", "Lo que se midió; 0 si no se logró nada.",
                "What was measured; 0 if nothing was achieved.", width=12)
SOURCE = _new("fuente", "text", "Fuente de verificación", "Source of verification",
              "Acta, encuesta, registro, foto … donde se lee lo logrado.",
              "Minutes, survey, record, photo … where the achievement is read.", width=30)
DAY = _new("fecha_seg", "date", "Fecha", "Date", "Día en que se midió.", "Day it was measured.", width=12)
WHO = _new("responsable_seg", "text", "Responsable", "In charge", "Quién lo midió y responde.",
           "Who measured it and answers for it.", width=16)
HOLDS = _new("supuesto_vigente", "choice", "¿Se cumple su supuesto?", "Does its assumption hold?",
             "El supuesto de su fila en el marco lógico.", "The assumption of its row in the logframe.",
             choices=YES_NO, width=11)
ACTION = _new("accion", "text", "Acción correctiva", "Corrective action",
              "Obligatoria fuera de la tolerancia: qué se hará, quién y cuándo.",
              "Required beyond the tolerance: what will be done, by whom and when.", width=28)


READINGS = Table(
    key=_READINGS, parts=False, since=_NEW, rows=24, on_paper=9,
    title=Text("Previsto y logrado", "Planned and achieved"),
    note=Text("Una fila por indicador y período. Lo previsto se escribe antes; lo demás, al medir.",
              "One row for each indicator and period. The plan is typed before; the rest, when measuring."),
    columns=(OF, YEAR, PLANNED, ACHIEVED, SOURCE, DAY, HOLDS, WHO, ACTION))

# --- what was spent -----------------------------------------------------------------------------------------
PLANNED_SPENDING = Series(
    key="seg_gasto_previsto", since=_NEW, unit=MONEY, minimum=0,
    label=Text("Inversión prevista", "Planned investment"),
    help=Text("Lo que se iba a gastar en el período.", "What was to be spent in the period."))
SPENT = Series(
    key="seg_gastado", since=_NEW, unit=MONEY, minimum=0, label=Text("Gastado", "Spent"),
    help=Text("Lo que se gastó de verdad en el período, según los comprobantes; 0 si no se gastó nada.",
              "What was really spent in the period, by its vouchers; 0 if nothing was spent."))


def of(field: Field) -> ColumnRef:
    """What an indicator that is followed has in a field, in an expression."""
    return field.column_of(_FOLLOWED)


def read(field: Field) -> ColumnRef:
    """What a reading has in a field, in an expression."""
    return field.column_of(_READINGS)


def sheet(*, invests: bool, beside: tuple[Quantity, ...] = ()) -> Sheet:
    """What is filled in; the planned spending is asked for where no investments say it. Some columns stand
    `beside` what is typed of the indicators."""
    spent = Text("Gastado", "Spent") if invests else Text("Previsto y gastado", "Planned and spent")
    spending = Timeline(title=spent, rows=(SPENT,) if invests else (PLANNED_SPENDING, SPENT))
    return Sheet(
        key="seguimiento", title=Text("Seguimiento", "Follow-up"), group="inputs",
        purpose=Text("En cada período escriba lo logrado de cada indicador, de dónde se sabe y qué se hará "
                     "si falta.",
                     "In each period type what was achieved of each indicator, how it is known and what will "
                     "be done if it falls short."),
        blocks=(Form(title=Text("Reglas", "Rules"), items=(TOLERANCE, MOST)),
                replace(FOLLOWED, columns=(*FOLLOWED.columns, *beside)), READINGS, spending))
