"""Marco lógico: objectives by level with assumptions, indicators with baseline, target, dates and means (ch.
V)."""

from __future__ import annotations

from dataclasses import replace

from xlproj.base.catalogue_project import (
    OWN_PARENT,
    SEVERAL_PURPOSES,
    TARGET_BEFORE_BASELINE,
    UNKNOWN_OBJECTIVE,
)
from xlproj.base.text import Text
from xlproj.expr.aggregates import count_rows
from xlproj.expr.functions import both
from xlproj.expr.lookups import first_text
from xlproj.expr.nodes import Node
from xlproj.expr.presence import Filled, IsChoice
from xlproj.expr.references import ColumnRef
from xlproj.spec.formats import Format
from xlproj.spec.inputs import Field, ask, choices
from xlproj.spec.quantities import scalar
from xlproj.spec.recipes import Assembly, Recipe
from xlproj.spec.relations import before, unknown
from xlproj.spec.rules import AsTyped, Condition, Names, Rule
from xlproj.spec.sheets import Form, Sheet, Table

LEVELS = choices("niveles", fin=("Fin", "Goal"), proposito=("Propósito", "Purpose"),
                 resultado=("Resultado", "Result"),
                 actividad=("Actividad", "Activity"))
VOCABULARIES = choices(
    "vocabularios", pact=("PACT: fin, propósito, resultados, actividades",
                          "PACT: goal, purpose, results, activities"),
    getulio_vargas=("Getulio Vargas: meta, objetivos, productos, insumos",
                    "Getulio Vargas: goal, objectives, outputs, inputs"),
    ospa_padi=("OSPA-PADI: fin, propósito, productos, insumos", "OSPA-PADI: goal, purpose, outputs, inputs"),
    gtz=("GTZ: objetivo superior, del proyecto, resultados", "GTZ: overall goal, project objective, results"),
    cce=("CCE: objetivo general, específico, resultados",
         "EC: overall objective, specific objective, results"))
VOCABULARY = ask("vocabulario", "choice", "Vocabulario", "Vocabulary",
                 "«Objetivo específico» es propósito en uno y resultado en otro: diga cuál usa.",
                 "“Specific objective” is purpose in one and result in another: say which one you use.",
                 choices=VOCABULARIES, default="pact")
_OBJECTIVES, _INDICATORS = "objetivos", "indicadores"
CODE = ask("codigo", "code", "Objetivo", "Objective", "Código del objetivo en la tabla de arriba.",
           "Code of the objective in the table above.", required=True, width=10, example="R1")
OWN_CODE = ask("codigo", "code", "Código", "Code", "F, P, R1, R1.1 …", "F, P, R1, R1.1 …", required=True,
               width=10, example="R1")
LEVEL = ask("nivel", "choice", "Nivel", "Level", "Elija de la lista.", "Choose from the list.",
            choices=LEVELS, required=True,
            width=14)


def _number(key: str, es: str, en: str, help_es: str, help_en: str) -> Field:
    return ask(key, "number", es, en, help_es, help_en, width=12)


OBJECTIVES = Table(
    key=_OBJECTIVES, title=Text("Objetivos y supuestos", "Objectives and assumptions"), rows=20,
    columns=(ask("texto", "text", "Resumen narrativo", "Narrative summary", "Un solo cambio por objetivo.",
                 "One change only per objective.", required=True, width=46),
             OWN_CODE,
             LEVEL,
             ask("superior", "code", "Depende de", "Parent", "Código del objetivo inmediato superior.",
                 "Code of the objective right above.", width=10, example="P"),
             ask("supuesto", "text", "Supuestos", "Assumptions",
                 "Lo que debe ocurrir y no depende del proyecto.",
                 "What must happen and does not depend on the project.", width=42)))
INDICATORS = Table(
    key=_INDICATORS, parts=False, title=Text(
        "Indicadores y medios de verificación", "Indicators and means of verification"), rows=25,
    columns=(ask("indicador", "text", "Indicador", "Indicator", "Qué se mide, en quiénes y dónde.",
                 "What is measured, in whom and where.", required=True, width=46), CODE,
             ask("unidad", "text", "Unidad", "Unit", "kg/ha, %, familias …", "kg/ha, %, families …",
                 width=14),
             _number("base", "Línea de base", "Baseline", "Valor antes del proyecto.",
                     "Value before the project."),
             ask("medio", "text", "Medio de verificación", "Means of verification", "Dónde se lee el dato.",
                 "Where the figure is read.", width=42),
             ask("fecha_base", "date", "Fecha de la base", "Date of baseline", "Día en que se midió.",
                 "Day it was measured.",
                 width=13),
             _number("meta", "Meta", "Target", "Valor al terminar.", "Value at the end."),
             ask("fecha_meta", "date", "Fecha de la meta", "Date of target", "Día en que se medirá.",
                 "Day it will be measured.",
                 width=13)))

SHEET = Sheet(
    key="marco_logico", title=Text("Marco lógico", "Logframe"), group="inputs",
    purpose=Text("Escriba los objetivos por nivel, cómo se medirán y de qué supuestos dependen.",
                 "Write the objectives by level, how they will be measured and on what assumptions they "
                 "depend."),
    blocks=(Form(title=Text("Modelo de matriz", "Kind of matrix"), items=(VOCABULARY,)), OBJECTIVES,
            INDICATORS))


def top(level: str) -> Node:
    """The objective of a level that stands first, in words."""
    text = OBJECTIVES.fields[0].column_of(_OBJECTIVES)
    return first_text(text, IsChoice(LEVEL.column_of(_OBJECTIVES), LEVELS.key, level))


# --- rules --------------------------------------------------------------------------------------------------
_code, _parent, _level = (ColumnRef(_OBJECTIVES, key) for key in ("codigo", "superior", "nivel"))
_is_purpose = IsChoice(_level, LEVELS.key, "proposito")
_none_yet = Text("todavía no hay ninguno escrito", "none is written yet")
_base_day, _target_day = (ColumnRef(_INDICATORS, key) for key in ("fecha_base", "fecha_meta"))
_RULES = (
    *(Rule(code=UNKNOWN_OBJECTIVE, at=column, wrong=unknown(column, _code),
           values={"key": column, "codes": Names((_code,), _none_yet)})
      for column in (_parent, CODE.column_of(_INDICATORS))),
    Rule(code=OWN_PARENT, at=_parent, wrong=both(Filled(_parent), _parent.equals(_code)),
         values={"key": _parent}),
    Rule(code=TARGET_BEFORE_BASELINE, at=_target_day, wrong=before(_target_day, _base_day),
         values={"after": AsTyped(_target_day), "before": AsTyped(_base_day)}))

IN_SHORT = tuple(scalar(f"resumen_{level}", LEVELS.label(level).es, LEVELS.label(level).en, top(level),
                        show="text", unit=None)
                 for level in ("fin", "proposito"))
"""What the summary tells: goal and purpose."""
FORMAT = Format(
    inputs=(SHEET,), in_short=IN_SHORT, rules=_RULES,
    conditions=(Condition(
        key="un_proposito", blocks=False,
        label=Text("Un solo propósito en el marco lógico", "One purpose only in the logframe"), rules=(
            Rule(code=SEVERAL_PURPOSES, at=_level, alike=(_level,),
                 wrong=both(_is_purpose, count_rows(_is_purpose) > 1),
                 values={"count": count_rows(_is_purpose)}),)),))


def _logframe(made: Assembly) -> Format:
    """Where nothing is counted in money the logframe is the project: there its objectives are asked for."""
    if made.money:
        return FORMAT
    blocks = tuple(replace(block, required=True) if block is OBJECTIVES else block for block in SHEET.blocks)
    return replace(FORMAT, inputs=(replace(SHEET, blocks=blocks),))


RECIPES = (Recipe(key="marco_logico", needs=(), period="any", build=_logframe),)
