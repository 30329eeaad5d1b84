"""What people get wrong in a logframe, planted one by one into a clean one: each is named at its cell.

D1  A defect is told by its code at the cell that is to be changed.
D2  Together they break every rule of the source.
D3  So are those of a cascade, in a project that has one, and a matrix longer than a page.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import NamedTuple

import pytest
from cases.logframe_cases import Typed, assumption, at, crowded, day, indicator, objective, row
from cases.strategy_cases import CASES as STRATEGY_CASES
from support.edits import put
from support.filled import cells, filled, problems_of
from support.logframes import goldens

from xlproj import api
from xlproj.base.slots import Slot
from xlproj.model.assembly import model

CASCADE = {"C1": ("XP-790",), "C2": ("XP-791", "XP-793"), "C3": ("XP-794", "XP-795"),
           "C4": ("XP-796", "XP-797"), "C5": ("XP-798",)}
"""The rules of a cascade, and the codes by which they are told."""


class Defect(NamedTuple):
    """The rule of the source, what is typed, and the code and cell by which it is told."""

    rule: str
    typed: Mapping[Slot, Typed]
    code: str
    at: Slot


def _none(table: str, *rows: int) -> dict[Slot, Typed]:
    """Rows of a table wiped out."""
    fields = model("logica").tables[table].fields
    return {at(table, field.key, each): None for field in fields for each in rows}


def _one(rule: str, code: str, slot: Slot, value: Typed) -> Defect:
    """A defect of one cell, told there."""
    return Defect(rule, {slot: value}, code, slot)


_TABLES = {"objetivos": 7, "indicadores": 8, "supuestos": 4, "insumos_ml": 5, "hitos": 4, "medios": 2}
_ANOTHER = {"texto": "Más ventas de maíz", "codigo": "P2", "nivel": "Propósito", "superior": "F"}
DEFECTS: Mapping[str, Defect] = {
    "names of no model": _one("S1", "XP-224", Slot(key="vocabulario"), "Banco de los Andes"),
    "wholly empty": Defect("S3", {slot: None for table, count in _TABLES.items()
                                  for slot in _none(table, *range(count))}, "XP-201", objective("texto", 0)),
    "a level deleted": Defect("S4", {objective("nivel", 2): "Actividad"}, "XP-500", objective("nivel", 0)),
    "no purpose": Defect("S2", {objective("nivel", 1): "Resultado"}, "XP-500", objective("nivel", 0)),
    "two purposes": Defect("S2", row("objetivos", 7, **_ANOTHER), "XP-330", objective("nivel", 7)),
    "two goals": Defect("S3", row("objetivos", 7, texto="Menos migración", codigo="F2", nivel="Fin"),
                        "XP-501", objective("nivel", 7)),
    "a result without activities": Defect("S4", row("objetivos", 7, texto="Regantes organizados", codigo="R2",
                                                    nivel="Resultado", superior="P"), "XP-502",
                                          objective("codigo", 7)),
    "too many activities": Defect("S5", {Slot(key="ml_actividades"): 3}, "XP-503", objective("codigo", 2)),
    "an orphan": _one("V1", "XP-505", objective("superior", 3), None),
    "an activity under the goal": _one("V1", "XP-506", objective("superior", 3), "F"),
    "an unknown parent": _one("V1", "XP-331", objective("superior", 3), "R9"),
    "a code of another result": _one("V1", "XP-507", objective("codigo", 6), "A4"),
    "a circle": _one("V1", "XP-508", objective("superior", 1), "R1"),
    "a hypothesis that can't be written": Defect("V2", {objective("superior", 1): None}, "XP-509",
                                                 objective("nivel", 0)),
    "nearly the same at two levels": _one("V3", "XP-510", objective("texto", 2),
                                          "Mayor rendimiento agrícola de las familias del valle"),
    "the very same at two levels": _one("V3", "XP-510", objective("texto", 2),
                                        "Mayores rendimientos agrícolas de las familias del valle"),
    "results that don't suffice": _one("V4", "XP-511", Slot(key="ml_suficientes"), "No"),
    "mediante": _one("V5", "XP-512", objective("texto", 1), "Mejorar el ingreso familiar mediante el empleo"),
    "a través de": _one("V5", "XP-512", objective("texto", 1), "Mejorar el ingreso a través de la venta"),
    "two changes": _one("V5", "XP-513", objective("texto", 1),
                        "Mejorar el riego y aumentar los rendimientos"),
    "erradicar": _one("V6", "XP-514", objective("texto", 0), "Erradicar la desnutrición infantil"),
    "a weak verb": _one("V6", "XP-515", objective("texto", 2), "Apoyar a los regantes del valle"),
    "no indicator": Defect("H1", _none("indicadores", 0), "XP-516", objective("codigo", 0)),
    "no means": _one("H2", "XP-517", indicator("medio", 3), None),
    "a milestone of no indicator": _one("H3", "XP-518", at("hitos", "indicador", 0), "I99"),
    "means of no indicator": _one("H3", "XP-518", at("medios", "de", 0), "I99"),
    "a survey of no activity": _one("H4", "XP-519", at("medios", "actividad_ml", 0), None),
    "an external source unfit for use": _one("H5", "XP-520", at("medios", "confiable", 1), "No"),
    "one indicator at two levels": _one("H6", "XP-521", indicator("indicador", 3),
                                        "Rendimiento de grano de maíz blanco"),
    "too many indicators": Defect("H7", {Slot(key="ml_indicadores"): 1}, "XP-522", objective("codigo", 1)),
    "costs beyond the budget": _one("H8", "XP-523", Slot(key="ml_presupuesto"), 1_500_000.0),
    "a cost that nobody funds": _one("H8", "XP-524", at("insumos_ml", "financia", 3), None),
    "no target": _one("I1", "XP-526", indicator("meta"), None),
    "no date": _one("I2", "XP-527", indicator("fecha_meta"), None),
    "no place": _one("I3", "XP-528", indicator("donde"), None),
    "nobody": _one("I4", "XP-529", indicator("quien"), None),
    "no unit": _one("I5", "XP-530", indicator("unidad"), None),
    "no baseline": _one("I6", "XP-531", indicator("base"), None),
    "a target that is the baseline": _one("I6", "XP-532", indicator("meta"), 2500.0),
    "a baseline after the start": _one("I7", "XP-533", indicator("fecha_base"), day(2002, 5, 1)),
    "a target before its baseline": _one("I7", "XP-332", indicator("fecha_meta"), day(2001)),
    "a target before the start": _one("I7", "XP-943", indicator("fecha_meta", 2), day(2001)),
    "a target after the end": _one("I7", "XP-534", indicator("fecha_meta", 0), day(2040)),
    "a target far away": Defect("I7", {Slot(key="ml_fin"): None, indicator("fecha_meta"): day(2099)},
                                "XP-535", indicator("fecha_meta")),
    "a milestone after the end": _one("I7", "XP-550", at("hitos", "anio_hito", 0), 2030.0),
    "one that should fall and rises": Defect("I8", {indicator("sentido"): "Debe bajar"}, "XP-537",
                                             indicator("meta")),
    "indicators that are not good": _one("I9", "XP-538", Slot(key="ml_plausibles"), "No"),
    "what would grow anyway": _one("I10", "XP-539", indicator("sin_proyecto"), "Crece"),
    "what is not sustained": _one("I10", "XP-540", indicator("despues"), "Decrece"),
    "an assumption never questioned": _one("A1", "XP-541", assumption("importa"), None),
    "an idle assumption": _one("A1", "XP-542", assumption("importa"), "No"),
    "a lethal assumption": Defect("A2", {assumption("terceros"): "Sí, en contra",
                                         assumption("rediseno"): "No"}, "XP-543", assumption("rediseno")),
    "no assumption at a level": Defect("A3", _none("supuestos", 1), "XP-545", objective("codigo", 1)),
    "an assumption of the team's own": _one("A4", "XP-546", assumption("influye"), "R1"),
    "a negative assumption": _one("A5", "XP-548", assumption("texto", 2), "No hay sequía"),
    "an assumption of no kind": _one("A5", "XP-547", assumption("tipo"), None),
}


@pytest.mark.parametrize("name", DEFECTS)
def test_it_is_named_at_its_cell(name: str) -> None:
    """D1."""
    defect, places = DEFECTS[name], cells("logica")
    broken = put(filled("logica"), {places[slot]: value for slot, value in defect.typed.items()})

    assert (defect.code, str(places[defect.at])) in {
        (problem.code.id, problem.where) for problem in problems_of(broken)}


def test_every_rule_is_broken() -> None:
    """D2."""
    assert {each.rule for each in DEFECTS.values()} == {
        rule["id"] for rule in goldens()["rules"]} - {"S6", *CASCADE}
    assert len(DEFECTS) >= 30


@pytest.mark.parametrize("code", [code for codes in CASCADE.values() for code in codes])
def test_a_cascade_that_does_not_fit(code: str) -> None:
    """D3: each by its code, at a cell of the cascade."""
    project, _, _ = STRATEGY_CASES[code]

    assert [problem for problem in api.check(project).problems
            if problem.code.id == code and problem.slot is not None and "cascada" in problem.slot.key]


def test_a_matrix_longer_than_a_page() -> None:
    """D3: S6."""
    assert ("XP-504", "Marco lógico!B16") in {
        (problem.code.id, problem.where) for problem in problems_of(crowded())}
