"""Marco lógico: objectives, indicators, means, milestones, assumptions and inputs, each in a table that names
the others by their codes (ch. V)."""

from __future__ import annotations

from typing import Final

from xlproj.base.days import EARLIEST, LATEST
from xlproj.base.text import Text
from xlproj.model.lists import YES_NO
from xlproj.model.logic.models import LEVELS, MATRICES, VOCABULARIES
from xlproj.spec.inputs import Field, Formerly, ask, choices
from xlproj.spec.sheets import Form, Sheet, Table

_NEW: Final = "0.3.0"
_OBJECTIVES, _INDICATORS, _MEANS = "objetivos", "indicadores", "medios"
_MILESTONES, _ASSUMPTIONS, _INPUTS = "hitos", "supuestos", "insumos_ml"
_WORDS = 43  # beside it the indicators go on paper up to their means


def _new(key: str, kind: str, es: str, en: str, help_es: str, help_en: str, **more: object) -> Field:
    """An input that the templates have from this version on."""
    return ask(key, kind, es, en, help_es, help_en, since=_NEW, **more)  # type: ignore[arg-type]  # a kind of value


# --- the project --------------------------------------------------------------------------------------------
VOCABULARY = ask("vocabulario", "choice", "Vocabulario", "Vocabulary",
                 "Da los nombres de niveles y columnas: «objetivo específico» es propósito en uno y "
                 "resultado en otro.",
                 "Gives levels and columns their names: “specific objective” is purpose in one and result in "
                 "another.",
                 choices=VOCABULARIES, default=MATRICES[0].key)
START = _new("ml_inicio", "date", "Inicio del proyecto", "Start of the project",
             "Primer día de las actividades.", "First day of the activities.")
END = _new("ml_fin", "date", "Fin del proyecto", "End of the project",
           "Último día: las metas se cumplen a más tardar ese día.",
           "Last day: targets are met on that day at the latest.")
BUDGET = _new("ml_presupuesto", "number", "Presupuesto de las actividades", "Budget of the activities",
              "El que se pide; los costos de los insumos deben sumarlo.",
              "The one asked for; the costs of the inputs must add up to it.", minimum=0, weighs=False)
MOST_ACTIVITIES = _new("ml_actividades", "integer", "Actividades por resultado, a lo más",
                       "Activities per result, at most",
                       "Solo las principales: la lista completa va en el documento.",
                       "Only the main ones: the whole list belongs in the document.", minimum=1, default=10,
                       weighs=False)
MOST_INDICATORS = _new("ml_indicadores", "integer", "Indicadores por objetivo, a lo más",
                       "Indicators per objective, at most", "Pocos y buenos: cada uno cuesta medirlo.",
                       "Few and good: each one costs to measure.", minimum=1, default=4,
                       weighs=False)
SUFFICIENT = _new("ml_suficientes", "choice", "¿Los resultados bastan, y ninguno sobra?",
                  "Do the results suffice, and is none idle?",
                  "Léalos juntos: si se logran todos, y se cumplen los supuestos, ¿se logra el propósito?",
                  "Read them together: if all are reached, and the assumptions hold, is the purpose reached?",
                  choices=YES_NO)
PLAUSIBLE = _new("ml_plausibles", "choice", "¿Los indicadores son buenos?", "Are the indicators good?",
                 "Plausibles, válidos, sensibles, baratos y oportunos; miden el resultado, no una condición.",
                 "Plausible, valid, sensitive, cheap and timely; they measure the result, not a condition.",
                 choices=YES_NO)

# --- objectives ---------------------------------------------------------------------------------------------
OBJECTIVE = ask("texto", "text", "Resumen narrativo", "Narrative summary", "Un solo cambio por objetivo.",
                "One change only per objective.", required=True, width=_WORDS)
OWN_CODE = ask("codigo", "code", "Código", "Code", "F, P, R1, R1.1 …", "F, P, R1, R1.1 …", required=True,
               width=10, example="R1")
LEVEL = ask("nivel", "choice", "Nivel", "Level", "Elija de la lista.", "Choose from the list.",
            choices=LEVELS, required=True, width=14)
PARENT = ask("superior", "code", "Depende de", "Parent", "Código del objetivo inmediato superior.",
             "Code of the objective right above.", width=10, example="P")
REASON = _new("razon", "text", "Razón de la redacción", "Reason for the wording",
              "Si se objeta una palabra y usted la mantiene, diga por qué: la objeción calla.",
              "If a word is objected to and you keep it, say why: the objection falls silent.", width=15)
OBJECTIVES = Table(
    key=_OBJECTIVES, title=Text("Objetivos", "Objectives"), rows=12,
    columns=(OBJECTIVE, OWN_CODE, LEVEL, PARENT, REASON))

# --- indicators ---------------------------------------------------------------------------------------------
CODE = ask("codigo", "code", "Objetivo", "Objective", "Código del objetivo en la tabla de arriba.",
           "Code of the objective in the table above.", required=True, width=10, example="R1")
DIRECTIONS = choices("sentidos", sube=("Debe subir", "Should rise"), baja=("Debe bajar", "Should fall"))
TRENDS = choices("tendencias", crece=("Crece", "Grows"), estable=("Estable", "Stable"),
                 decrece=("Decrece", "Declines"))
INDICATOR = ask("indicador", "text", "Indicador", "Indicator", "Qué se mide: producción, familias, caudal …",
                "What is measured: output, families, flow …", required=True, width=40)
WHO = _new("quien", "text", "Quiénes", "Who", "450 familias, mujeres regantes …",
           "450 families, women irrigators …", width=15)
WHERE = _new("donde", "text", "Dónde", "Where", "Valle, comunidad, distrito …",
             "Valley, community, district …", width=15)
UNIT = ask("unidad", "text", "Unidad", "Unit", "kg/ha, %, familias …", "kg/ha, %, families …", width=12)
BASELINE = ask("base", "number", "Línea de base", "Baseline", "Valor antes del proyecto.",
               "Value before the project.", width=12)
BASE_DAY = ask("fecha_base", "date", "Fecha de la base", "Date of baseline", "Día en que se midió.",
               "Day it was measured.", width=13)
TARGET = ask("meta", "number", "Meta", "Target", "Valor al terminar.", "Value at the end.", width=12)
TARGET_DAY = ask("fecha_meta", "date", "Fecha de la meta", "Date of target", "Día en que se medirá.",
                 "Day it will be measured.", width=13)
SOURCE = ask("medio", "text", "Medio de verificación", "Means of verification", "Dónde se lee el dato.",
             "Where the figure is read.", width=22)
INDICATOR_CODE = _new("clave", "code", "Clave", "Key",
                      "I1, I2 …: con ella lo nombran los hitos y los otros medios.",
                      "I1, I2 …: milestones and further means name it so.", width=8, example="I1")
DIRECTION = _new("sentido", "choice", "Sentido", "Direction", "¿Se quiere que suba o que baje?",
                 "Is it wanted to rise or to fall?", choices=DIRECTIONS, width=12)
GROUPS = _new("desagregacion", "text", "Desagregación", "Disaggregation", "Por sexo, edad, zona …",
              "By sex, age, area …", width=15)
METHOD = _new("metodo", "text", "Método", "Method", "Cómo se mide o se calcula.",
              "How it is measured or computed.", width=20)
FREQUENCY = _new("frecuencia", "text", "Frecuencia", "Frequency", "Cada campaña, anual …",
                 "Each season, yearly …", width=12)
CHARGE = _new("responsable_ml", "text", "Responsable", "In charge", "Quién lo mide.", "Who measures it.",
              width=16)
WITHOUT = _new("sin_proyecto", "choice", "Sin proyecto", "Without project",
               "Qué haría el indicador si no hubiera proyecto.",
               "What the indicator would do without the project.", choices=TRENDS, width=11)
AFTER = _new("despues", "choice", "Después", "Afterwards", "Qué hará cuando el proyecto termine.",
             "What it will do once the project ends.", choices=TRENDS, width=11)
INDICATORS = Table(
    key=_INDICATORS, parts=False, title=Text(
        "Indicadores y medios de verificación", "Indicators and means of verification"), rows=12,
    note=Text("De «Clave» en adelante, llene lo que su institución pida.",
              "From “Key” on, fill what your institution asks for."),
    by_hand=10,
    columns=(INDICATOR, CODE, WHO, WHERE, UNIT, BASELINE, BASE_DAY, TARGET, TARGET_DAY, SOURCE,
             INDICATOR_CODE, DIRECTION, GROUPS, METHOD, FREQUENCY, CHARGE, WITHOUT, AFTER))

# --- milestones and further means ---------------------------------------------------------------------------
MILESTONE_OF = _new("indicador", "code", "Indicador", "Indicator", "Su clave en la tabla de indicadores.",
                    "Its key in the table of indicators.", required=True, width=10, example="I1")
MILESTONE_YEAR = _new("anio_hito", "integer", "Año", "Year", "Año calendario.", "Calendar year.",
                      required=True, minimum=EARLIEST.year, maximum=LATEST.year, width=10)
MILESTONE = _new("valor", "number", "Valor previsto", "Planned value", "El del indicador al cerrar ese año.",
                 "That of the indicator at the end of that year.", required=True, width=14)
MILESTONES = Table(
    key=_MILESTONES, parts=False, since=_NEW, rows=6,
    title=Text("Hitos: valores previstos por año", "Milestones: planned values by year"),
    columns=(MILESTONE_OF, MILESTONE_YEAR, MILESTONE))
MEANS_CLASSES = choices("clases_medio", externo=("Externo: ya existe", "External: exists already"),
                        interno=("Interno: lo hace el proyecto", "Internal: made by the project"))
MEANS = _new("texto", "text", "Medio de verificación", "Means of verification",
             "Registro, encuesta, aforo, estadística …", "Record, survey, gauging, statistics …",
             required=True, width=_WORDS)
MEANS_OF = _new("de", "code", "De", "Of", "Clave del indicador, o código del objetivo.",
                "Key of the indicator, or code of the objective.", required=True, width=10, example="I1")
MEANS_CLASS = _new("clase_medio", "choice", "Clase", "Class", "¿Existe ya, o lo hace el proyecto?",
                   "Does it exist, or does the project make it?", choices=MEANS_CLASSES, width=15)
MEANS_ACTIVITY = _new("actividad_ml", "code", "Actividad que lo produce", "Activity that makes it",
                      "De un medio interno: código de la actividad que levanta el dato.",
                      "Of an internal one: code of the activity that collects the figure.", width=14)
RELIABLE = _new("confiable", "choice", "¿Sirve?", "Fit for use?",
                "De uno externo: apropiado, específico, fiable, actualizado, accesible, continuo y barato.",
                "Of an external one: fitting, specific, reliable, current, accessible, continuous and cheap.",
                choices=YES_NO, width=11)
FURTHER_MEANS = Table(
    key=_MEANS, parts=False, since=_NEW, rows=6,
    title=Text("Otros medios de verificación", "Further means of verification"),
    columns=(MEANS, MEANS_OF, MEANS_CLASS, MEANS_ACTIVITY, RELIABLE))

# --- assumptions --------------------------------------------------------------------------------------------
KINDS_OF_RISK = choices("tipos_supuesto", natural=("Natural", "Natural"), antropico=("Humano", "Human"),
                        ninguno=("Ninguno: sin riesgo", "No risk"))
OTHERS = choices("terceros", positivo=("Sí, a favor", "Yes, in favour"),
                 no=("No", "No"), desconocido=("No se sabe", "Unknown"), negativo=("Sí, en contra",
                                                                                    "Yes, against"))
ASSUMPTION = ask("texto", "text", "Supuesto", "Assumption",
                 "Lo que debe ocurrir y no depende del proyecto, dicho en positivo.",
                 "What must happen and does not depend on the project, said in the positive.", required=True,
                 width=_WORDS)
ASSUMPTION_OF = ask("objetivo", "code", "Objetivo", "Objective", "Código del objetivo de su fila.",
                    "Code of the objective of its row.", required=True, width=10, example="R1")
KIND_OF_RISK = _new("tipo", "choice", "Tipo", "Kind",
                    "«Ninguno» declara que el objetivo no corre riesgo.",
                    "“No risk” declares that the objective runs none.", choices=KINDS_OF_RISK, width=14)
MATTERS = _new("importa", "choice", "¿Importa?", "Does it matter?", "Si no se cumple, ¿peligra el objetivo?",
               "If it fails, is the objective at risk?", choices=YES_NO, width=11)
AFFECTED = _new("terceros", "choice", "¿Otros lo cambiarán?", "Will others change it?",
                "¿Alguien de fuera lo afectará, y cómo?", "Will somebody outside affect it, and how?",
                choices=OTHERS, width=15)
REDESIGN = _new("rediseno", "choice", "¿Se puede rediseñar?", "Can it be redesigned?",
                "Solo si es en contra: ¿otro diseño influiría en él? Si no, el supuesto es letal.",
                "Only if against: would another design influence it? If not, the assumption is lethal.",
                choices=YES_NO, width=13)
INFLUENCE = _new("influye", "code", "Actividad que influye", "Activity that influences it",
                 "Si el equipo influye en él: código de la actividad.",
                 "If the team influences it: code of the activity.", width=14)
ASSUMPTIONS = Table(
    key=_ASSUMPTIONS, parts=False, since=_NEW, rows=8, title=Text("Supuestos", "Assumptions"),
    columns=(ASSUMPTION, ASSUMPTION_OF, KIND_OF_RISK, MATTERS, AFFECTED, REDESIGN, INFLUENCE),
    formerly=Formerly(table=_OBJECTIVES, columns=(("texto", "supuesto"), ("objetivo", "codigo"))))

# --- inputs of the activities -------------------------------------------------------------------------------
INPUT = _new("insumo", "text", "Insumo", "Input", "Obra, persona, material, servicio …",
             "Works, person, material, service …", required=True, width=_WORDS)
INPUT_OF = _new("actividad_ml", "code", "Actividad", "Activity", "Código de la actividad.",
                "Code of the activity.", required=True, width=10, example="R1.1")
AMOUNT = _new("cantidad", "number", "Cantidad", "Quantity", "Cuánto se necesita.", "How much is needed.",
              minimum=0, width=12, adds="quantity")
INPUT_UNIT = _new("unidad", "text", "Unidad", "Unit", "mes, bolsa, jornal …", "month, bag, day's work …",
                  width=12)
COST = _new("costo_ml", "number", "Costo", "Cost", "Costo total del insumo.", "Total cost of the input.",
            minimum=0, width=14)
FUNDER = _new("financia", "text", "Quién financia", "Funded by", "Una sola fuente por fila.",
              "One source per row.", width=15)
INPUTS = Table(
    key=_INPUTS, since=_NEW, rows=8, title=Text("Insumos y costos de las actividades",
                                                "Inputs and costs of the activities"),
    columns=(INPUT, INPUT_OF, AMOUNT, INPUT_UNIT, COST, FUNDER))

SHEET = Sheet(
    key="marco_logico", title=Text("Marco lógico", "Logframe"), group="inputs",
    purpose=Text("Escriba los objetivos por nivel, cómo se medirán y de qué supuestos dependen.",
                 "Write the objectives by level, how they will be measured and on what assumptions they "
                 "depend."),
    blocks=(Form(title=Text("Modelo y plazo", "Model and term"), items=(VOCABULARY, START, END, BUDGET)),
            OBJECTIVES, INDICATORS, ASSUMPTIONS, INPUTS, MILESTONES, FURTHER_MEANS,
            Form(title=Text("Revisión", "Review"),
                 items=(SUFFICIENT, PLAUSIBLE, MOST_ACTIVITIES, MOST_INDICATORS))))
