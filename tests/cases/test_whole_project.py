"""The irrigation project with all its sheets: they agree, its figures are those of the money alone, and a
link that is broken on one sheet is told with the cell on the other.

W1  Its indicators are those of the irrigation example to the last digit.
W2  Each link broken is told at its cell, and the cell or codes it should agree with are named.
W3  Its report tells trees, matrix, components, time, and follow-up.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import NamedTuple

import pytest
from cases.logframe_cases import Typed, at, day
from support.edits import put
from support.filled import cells, filled, problems_of
from support.reports import report_of

from xlproj import api
from xlproj.base.slots import Slot
from xlproj.base.text import LANGUAGES
from xlproj.model.assembly import model
from xlproj.model.outline import OUTLINE

NAME = "riego_completo"


def test_figures_are_those_of_the_money_alone() -> None:
    """W1."""
    alone, whole = (api.evaluate(api.example(name)).indicators() for name in ("riego", NAME))

    assert alone["VANE"] == pytest.approx(861_731.735, abs=0.001)
    figures = {key: value for key, value in alone.items() if value is not None}
    assert {key: whole[key] for key in figures} == pytest.approx(figures, rel=1e-12)


class Link(NamedTuple):
    """What is typed otherwise, the code and cell by which it is told, and what the message names."""

    slot: Slot
    value: Typed
    code: str
    names: str
    told: Slot | None = None


LINKS: Mapping[str, Link] = {
    "problem to problem": Link(at("problemas", "causa_de_1", 10), "99", "XP-560", "1, 2, 3"),
    "objective to problem": Link(at("arbol_objetivos", "de_problema", 2), "99", "XP-581", "Problemas!C30"),
    "problem to objective": Link(at("arbol_objetivos", "de_problema", 2), "99", "XP-580", "Objetivos!C30",
                                 at("problemas", "codigo", 2)),
    "objective to objective": Link(at("objetivos", "superior", 6), "R9", "XP-331", "F, P, R1"),
    "indicator to objective": Link(at("indicadores", "codigo", 6), "R9", "XP-331", "F, P, R1"),
    "assumption to objective": Link(at("supuestos", "objetivo", 2), "R9", "XP-331", "F, P, R1"),
    "input to activity": Link(at("insumos_ml", "actividad_ml", 0), "R9.1", "XP-331", "F, P, R1"),
    "means to activity": Link(at("medios", "actividad_ml", 0), "R9.1", "XP-331", "F, P, R1"),
    "means to indicator": Link(at("medios", "de", 0), "I99", "XP-518", "I99"),
    "milestone to indicator": Link(at("hitos", "indicador", 0), "I99", "XP-518", "I99"),
    "activity to component": Link(at("actividades", "resultado", 1), "R9", "XP-640", "Componentes!C9"),
    "activity to activity": Link(at("actividades", "antes_1", 1), "R9.1", "XP-382", "R1.1"),
    "cost to component": Link(at("inversiones", "componente_proyecto", 1), "R9", "XP-640", "Componentes!C9"),
    "cost to activity": Link(at("temas", "actividad_proyecto", 0), "R9.1", "XP-641", "Marco lógico!C16"),
    "cost to the activity's component": Link(at("mitigacion", "componente_proyecto", 0), "R1", "XP-645",
                                             "Marco lógico!E31", at("mitigacion", "actividad_proyecto", 0)),
    "inputs to costs": Link(at("insumos_ml", "costo_ml", 0), 131_000.0, "XP-646", "Inversiones!I9"),
    "schedule to costs": Link(at("actividades", "costo", 0), 131_000.0, "XP-647", "Inversiones!I9"),
    "year of a cost to its activity": Link(at("inversiones", "anio", 0), 3.0, "XP-644", "Actividades!G17"),
    "component to result": Link(at("componentes_proyecto", "codigo", 3), "R9", "XP-650", "Marco lógico!C16"),
    "component to costs": Link(at("componentes_proyecto", "codigo", 3), "R9", "XP-651", "Inversiones!Z9"),
    "result to component": Link(at("componentes_proyecto", "codigo", 3), "R9", "XP-649", "Componentes!C9",
                                at("objetivos", "codigo", 5)),
    "followed to indicator": Link(at("seg_indicadores", "codigo", 0), "I99", "XP-603", "I99",
                                  at("seg_indicadores", "indicador_seg", 0)),
    "reading to followed": Link(at("seg_avances", "codigo", 0), "I99", "XP-600", "I1, I2"),
    "target typed again": Link(at("seg_indicadores", "meta_seg", 2), 700.0, "XP-604", "Marco lógico!I48"),
    "year of the money to the logframe": Link(Slot(key="primer_anio"), 2002.0, "XP-655", "Ficha!",
                                              Slot(key="ml_inicio")),
    "budget to inputs": Link(Slot(key="ml_presupuesto"), 2_000_000.0, "XP-523", "Marco lógico!F91"),
    "activity of the logframe to the schedule": Link(
        at("actividades", "codigo", 10), "Z", "XP-940", "Actividades!C17", at("objetivos", "codigo", 16)),
    "activity of the schedule to the logframe": Link(at("actividades", "codigo", 10), "Z", "XP-941",
                                                     "Marco lógico!C16"),
    "result in the schedule to the logframe": Link(at("actividades", "resultado", 1), "R2", "XP-942",
                                                   "Marco lógico!E23"),
    "target to the start": Link(at("indicadores", "fecha_meta", 3), day(2001), "XP-943", "Marco lógico!C8"),
    "target to the end of its activity": Link(at("indicadores", "fecha_meta", 19), day(2002), "XP-944",
                                              "Actividades!G27"),
    "second purpose to the first": Link(at("objetivos", "nivel", 2), "Propósito", "XP-330",
                                        "Marco lógico!D17"),
    "activity to a result of the right level": Link(at("objetivos", "superior", 6), "P", "XP-506",
                                                    "Marco lógico!D17"),
    "circle of objectives": Link(at("objetivos", "superior", 1), "R1", "XP-508", "Marco lógico!E18"),
    "circle of activities": Link(at("actividades", "antes_1", 0), "R1.2", "XP-383", "Actividades!H17",
                                 at("actividades", "antes_1", 1)),
    "circle of problems": Link(at("problemas", "causa_de_1", 0), "2", "XP-561", "Problemas!E10",
                               at("problemas", "causa_de_1", 1)),
    "schedule to its term": Link(Slot(key="cron_plazo"), 40.0, "XP-385", "R2.1"),
}


@pytest.mark.parametrize("name", LINKS)
def test_a_broken_link_is_told_with_both_ends(name: str) -> None:
    """W2: in both languages."""
    link, places = LINKS[name], cells(NAME)

    found = problems_of(put(filled(NAME), {places[link.slot]: link.value}))

    [told] = [problem for problem in found if problem.code.id == link.code
              and problem.where == str(places[link.told or link.slot])]
    assert all(link.names in told.message(language) for language in LANGUAGES)


def test_a_logframe_without_indicators_is_told_once() -> None:
    """W2: at its table, with the cell that first names one of them, and not at each name."""
    places = cells(NAME)
    fields = model("riego", True, api.example(NAME).shape.formats).tables["indicadores"].fields
    wiped = {places[at("indicadores", field.key, row)]: None for field in fields for row in range(20)}

    found = problems_of(put(filled(NAME), wiped))

    [told] = [problem for problem in found if problem.code.id == "XP-945"]
    assert told.where == str(places[at("indicadores", "indicador", 0)])
    assert "Seguimiento!B15" in told.message("es")
    assert "XP-603" not in {problem.code.id for problem in found}


def test_the_report_tells_every_part() -> None:
    """W3."""
    document, _ = report_of(NAME, "es")

    told = {section.title for section in document.sections}
    assert {chapter.title.es for chapter in OUTLINE if chapter.key in (
        "arboles", "marco", "costos", "tiempo", "caja", "indicadores", "seguimiento")} <= told
