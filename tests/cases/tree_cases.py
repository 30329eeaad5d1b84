"""The cases of problems and objectives: one thing broken in the irrigation tree, and all that is then
said.

Rows of the tables begin in row 10; a problem stands in B, its code in C, its kind in D, what it leads to in
E to G, the number of solutions in K, the questions from M on.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace

from support.trees import chain, changed, irrigation, without

from xlproj.spec.project import Project, Row

_PROBLEMS, _OBJECTIVES = "problemas", "arbol_objetivos"
_NEW = {"codigo": "22", "causa_de_1": "1"}
"""One more problem, which leads to the first, without an objective."""


def said(text: str) -> Project:
    """The last problem said otherwise."""
    return changed(_PROBLEMS, 20, problema=text)


def _circle() -> Project:
    return changed(_PROBLEMS, 0, causa_de_1="2")


def _no_central() -> Project:
    return changed(_PROBLEMS, 9, clase_problema=None)


def _another_central() -> Project:
    project = changed(_PROBLEMS, 9, clase_problema=None)
    rows = list(project.tables[_PROBLEMS])
    rows[11] = Row({**rows[11].values, "clase_problema": "central"})
    return replace(project, tables={**project.tables, _PROBLEMS: tuple(rows)})


def _too_many() -> Project:
    rows = (Row({"codigo": str(number), "problema": f"Suelo {number} pobre", "causa_de_1": "1"})
            for number in range(2, 152))
    top = Row({"codigo": "1", "problema": "Cosecha menor", "clase_problema": "central"})
    return replace(irrigation(), tables={_PROBLEMS: (top, *rows)})


CASES: Mapping[str, tuple[Project, str, tuple[tuple[str, str], ...]]] = {
    "XP-560": (changed(_PROBLEMS, 20, causa_de_2="99"), "Problemas!F30", ()),
    "XP-561": (_circle(), "Problemas!E11", ()),
    "XP-562": (changed(_PROBLEMS, 0, clase_problema="central"), "Problemas!D19", ()),
    "XP-563": (_no_central(), "Problemas!D19", ()),
    "XP-564": (_another_central(), "Problemas!D21", ()),
    "XP-565": (changed(_PROBLEMS, 20, clase_problema="efecto"), "Problemas!D30", ()),
    "XP-566": (changed(_PROBLEMS, 20, causa_de_1=None), "Problemas!C30", ()),
    "XP-567": (said("Tramos colmatados"), "Problemas!B30", ()),
    "XP-568": (chain(), "Problemas!B12", ()),
    "XP-569": (said("Falta de capacitación en el uso de compost"), "Problemas!B30", ()),
    "XP-570": (said("Tramos irregulares; canales colmatados"), "Problemas!B30", ()),
    "XP-571": (said("Heladas en el valle"), "Problemas!B30", ()),
    "XP-572": (said("El agua se agotará pronto"), "Problemas!B30", ()),
    "XP-573": (said("Mala organización para el riego"), "Problemas!B30", ()),
    "XP-574": (changed(_PROBLEMS, 20, soluciones=1.0), "Problemas!K30", ()),
    "XP-575": (changed(_PROBLEMS, 20, filtro_real="no"), "Problemas!P30", ()),
    "XP-576": (_too_many(), "Problemas!B10", ()),
    "XP-580": (changed(_PROBLEMS, 21, problema="Suelos pobres", **_NEW), "Problemas!C31", ()),
    "XP-581": (changed(_OBJECTIVES, 21, objetivo_arbol="Suelos fértiles", de_problema="22"),
               "Objetivos!C31", ()),
    "XP-582": (changed(_OBJECTIVES, 21, objetivo_arbol="Suelos fértiles", de_problema="21"),
               "Objetivos!C31", ()),
    "XP-583": (changed(_OBJECTIVES, 20, objetivo_arbol="Reducir los tramos colmatados"), "Objetivos!B30", ()),
    "XP-584": (changed(_OBJECTIVES, 20, objetivo_arbol="Tramos con sección irregular"), "Objetivos!B30", ()),
    "XP-585": (changed(_OBJECTIVES, 20, objetivo_arbol="Uniformizar 40 % de la sección"), "Objetivos!B30",
               ()),
}
BOTH_CELLS = (
    (without(_OBJECTIVES, 20), "Problemas!C30", "XP-580", "Objetivos!C29"),
    (without(_PROBLEMS, 20), "Objetivos!C30", "XP-581", "Problemas!C29"))
"""A problem and an objective that stand alone, and the cell in the other table below which theirs belongs."""
