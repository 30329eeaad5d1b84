"""Long flows with several changes of sign: a work that costs to open, earns for years, and costs to close.

M1  The profile of the VAN lists every root once, and the TIR is the one nearest to the discount rate.
M2  LibreOffice's IRR, started from the crossings of the profile, finds the same roots.
"""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest
from support import office
from support.oracle.roots import all_roots
from support.projects import small

from xlproj import api
from xlproj.evaluating.engine import compute
from xlproj.expr.core import Array
from xlproj.model.assembly import model
from xlproj.spec.project import Project, Row

OPENING, RATE = 500.0, 0.1
CLOSINGS = ((30, 100.0, 5000.0), (30, 100.0, 2000.0), (30, 300.0, 500.0), (60, 100.0, 500.0))
"""Years, what each of them earns, and what the last one costs."""


def quarry(years: int, gain: float, closing: float) -> Project:
    """A quarry without debt or tax: its economic flow is -500 today, `gain` every year, `-closing` in the
    last."""
    example = api.example("agroindustria")
    opened: dict[str, str | float] = {
        "descripcion": "Cantera", "componente": "intangible", "cantidad": 1.0, "costo_unitario": OPENING,
        "anio": 0.0,
        "propio": OPENING}
    return small(replace(
        example, shape=replace(example.shape, years=years), series={},
        fields={"nombre": "Cantera", "moneda": "PEN", "horizonte": float(years), "tasa_descuento_e": RATE},
        tables={"inversiones": (Row(opened, {}),),
                "ingresos": (Row({"concepto": "Piedra", "clase": "principal"},
                                 dict.fromkeys(range(1, years), gain)),),
                "costos": (Row({"concepto": "Cierre", "clase": "otro"}, {years: closing}),)}))


def listed(array: Array) -> list[float]:
    """The numbers that stand in a column of the profile."""
    return [float(number) for number in array.ravel() if not np.isnan(number)]


@pytest.mark.parametrize(("years", "gain", "closing"), CLOSINGS)
def test_every_root_is_listed_once(years: int, gain: float, closing: float) -> None:
    """M1: one root below and one above the rates at which closing weighs as much as opening."""
    project = quarry(years, gain, closing)
    figures = compute(model(project.kind), project)
    roots = all_roots([-OPENING, *[gain] * (years - 1), -closing])

    assert figures["flujo_e"].ravel().tolist() == [-OPENING, *[gain] * (years - 1), -closing]
    assert len(roots) == 2
    assert listed(figures["raiz_e"]) == pytest.approx(roots, rel=1e-9)
    assert figures["tir_e"].item() == pytest.approx(
        min(roots, key=lambda root: abs(np.log((1 + root) / (1 + RATE)))), rel=1e-9)


@pytest.mark.referee
@pytest.mark.parametrize("closings", [CLOSINGS[1:2], pytest.param(CLOSINGS, marks=pytest.mark.torture)])
def test_libreoffice_finds_the_same_roots(
    tmp_path: Path, closings: tuple[tuple[int, float, float], ...]) -> None:
    """M2: the TIR and both roots, recalculated from nothing."""
    books = [api.fill(quarry(*closing), tmp_path / f"{number}.xlsx", live=True) for number,
             closing in enumerate(closings)]

    assert office.assert_agrees(books) >= 4000 * len(books)
