"""Large projects and the laws of the figures: what must hold whatever the numbers are.

R1  A table of 3,000 rows goes out and comes back whole, and is counted whole.
R2  VAN at the TIR is 0; over the scale of what is discounted.
R3  Principal repaid sums to the loan; depreciation to cost less residual value where the life ends within the
horizon. R4  Sources equal investment, and their shares sum to 1. R5  Economic flow plus loan less debt
service, costs of class Financial and tax saved by interest is the financial flow, by year. R6  Benefits and
costs discounted give the VAN; with and without mitigation differ by mitigation. R7  The figures of these
laws, computed alone, are those of the whole evaluation.
"""

from __future__ import annotations

import random
from dataclasses import replace
from functools import lru_cache
from pathlib import Path
from typing import Any

import numpy as np
import pytest
from support.kinds import EVALUATED
from support.oracle.roots import npv
from support.projects import random_project

from xlproj import api
from xlproj.evaluating.engine import compute
from xlproj.expr.core import Array
from xlproj.model.assembly import model
from xlproj.model.kinds import KINDS
from xlproj.model.lists import SOURCES
from xlproj.spec.project import Project, Row

ROWS, DRAWS, MANY_DRAWS = 3000, 20, 200
INVESTING = tuple(kind for kind, each in KINDS.items() if {"inversiones", "financiamiento"}
                  <= set(each.formats))
NEAR = 1e-9
JUDGED = frozenset({
    "tir_e", "tir_f", "tir_mensual_e", "tir_mensual_f", "flujo_e", "flujo_f", "flujo_e_sin", "van_e",
    "tasa_e", "mitigacion_anual",
    "desembolso", "principal", "saldo_final", "servicio", "escudo", "costo_financiero", "costos_totales",
    "beneficios",
    "inversion_suma", "inversion", "calculado_total", "fuentes_total",
    *(f"participacion_{key}" for key in SOURCES.keys)})
numbers_of_draws = pytest.mark.parametrize(
    "count", [DRAWS, pytest.param(MANY_DRAWS, marks=pytest.mark.torture)])


class TestLargeTables:
    """Many rows."""

    def test_costs_of_3000_rows(self, tmp_path: Path) -> None:
        """R1: every row and every cent."""
        rng, small = random.Random(4), api.example("agroindustria")
        rows = tuple(Row({"concepto": f"Gasto {number}", "clase": "insumo", "unidad": "kg"},
                         {year: float(rng.randint(1, 9)) for year in (1, 2, 3)}) for number in range(ROWS))
        project = replace(small, tables={**small.tables, "costos": rows})
        reading = api.read(api.fill(project, tmp_path / "grande.xlsx"))
        total = [sum(row.periods[year] for row in rows) for year in (1, 2, 3)]

        assert len(reading.project.tables["costos"]) == ROWS
        assert rows == reading.project.tables["costos"]
        assert [0.0, *total] == api.evaluate(reading.project).arrays["costos_operacion"].ravel().tolist()
        assert [problem.code.id for problem in reading.problems if problem.severity == "error"] == []

    def test_sixty_years(self, tmp_path: Path) -> None:
        """R1: the longest horizon there is."""
        project = api.example("riego")
        longest = replace(project, shape=replace(project.shape, years=60),
                          fields={**project.fields, "horizonte": 60.0})
        report, written = api.convert(api.fill(longest, tmp_path / "largo.xlsx"))

        assert written is not None
        assert len(report.results.series()["flujo_economico"]) == 61
        assert longest.tables == api.read(written).project.tables


def figures(project: Project, wanted: frozenset[str]) -> dict[str, Array]:
    """Those of these figures that the project has, and all that they lead to: a tenth of the whole
    evaluation."""
    declared = model(project.kind, True, project.shape.formats)
    return compute(declared, project, wanted=wanted & declared.quantities.keys())


@lru_cache
def draws(kind: str, count: int) -> list[tuple[Project, dict[str, Any]]]:
    """Random projects with their arrays by key: years along the last axis."""
    found: list[tuple[Project, dict[str, Any]]] = []
    for seed in range(count):
        project = random_project(random.Random(f"{kind} {seed}"), kind)  # type: ignore[arg-type]  # a kind
        arrays = figures(project, JUDGED)
        found.append((project, {key: array.reshape(-1) for key,
                                array in arrays.items() if array.dtype != object}))
    return found


def number(project: Project, key: str) -> float:
    """A typed number; 0 where there is none."""
    value = project.fields.get(key, 0.0)
    assert isinstance(value, float)
    return value


@numbers_of_draws
@pytest.mark.parametrize("kind", EVALUATED)
class TestTheTir:
    """Random projects of every kind."""

    def test_the_tir_makes_the_van_zero(self, kind: str, count: int) -> None:
        """R2."""
        judged = 0
        for _, found in draws(kind, count):
            for case in ("e", "f"):
                # the TIR of a campaign is taken to the year
                by_period = found.get(f"tir_mensual_{case}", found[f"tir_{case}"])
                flow, rate = found[f"flujo_{case}"], float(by_period[0])
                if np.isfinite(rate):
                    judged += 1
                    scale = float(npv(rate, np.abs(flow)))

                    assert abs(float(npv(rate, flow))) <= NEAR * scale
        assert judged >= count / 2


@pytest.mark.parametrize("kind", EVALUATED)
def test_the_whole_evaluation_says_the_same(kind: str) -> None:
    """R7."""
    project, found = draws(kind, DRAWS)[0]
    whole = api.evaluate(project).arrays

    assert len(JUDGED & found.keys()) >= 5
    for key in JUDGED & found.keys():
        assert np.array_equal(whole[key].reshape(-1), found[key], equal_nan=True), key


@numbers_of_draws
@pytest.mark.parametrize("kind", INVESTING)
class TestLaws:
    """Random projects with investments and loans."""

    def test_the_loan_is_repaid(self, kind: str, count: int) -> None:
        """R3."""
        loans = 0
        for _, found in draws(kind, count):
            loan = float(found["desembolso"].sum())
            loans += loan > 0

            assert loan == pytest.approx(found["principal"].sum(), rel=NEAR, abs=NEAR)
            assert found["desembolso"].sum() == pytest.approx(loan, rel=NEAR)
            assert abs(found["saldo_final"][0]) <= NEAR * max(loan, 1)
        assert loans >= count / 4

    def test_depreciation_adds_up(self, kind: str, count: int) -> None:
        """R3: lines one by one, so that one can't hide another."""
        judged = 0
        for project, _ in draws(kind, count):
            for line in project.tables["inversiones"]:
                life, year = line.values.get("vida"), line.values["anio"]
                if life is None or year + life > project.shape.years or line.values.get("repone") == "si":  # type: ignore[operator]  # numbers
                    continue
                judged += 1
                alone = replace(project, tables={**project.tables, "inversiones": (line,)})
                found = figures(alone, frozenset({"depreciacion_total"}))
                surcharge = number(project, "tasa_imprevistos") + number(project, "tasa_gastos_generales")
                factor = 1 + surcharge if line.values["componente"] == "tangible" else 1
                cost = line.values["cantidad"] * line.values["costo_unitario"] * factor  # type: ignore[operator]  # numbers

                assert cost - line.values.get("residual", 0.0) == pytest.approx(  # type: ignore[operator]  # numbers
                    found["depreciacion_total"].sum(), rel=NEAR, abs=NEAR)
        assert judged >= count / 5

    def test_sources_and_shares(self, kind: str, count: int) -> None:
        """R4."""
        for _, found in draws(kind, count):
            shares = [found[f"participacion_{key}"][0] for key in SOURCES.keys]

            assert found["inversion_suma"][0] > 0
            assert found["inversion_suma"][0] == pytest.approx(found["fuentes_total"][0], rel=NEAR)
            # working capital by a technique
            computed = float(found["calculado_total"][0]) if "calculado_total" in found else 0.0
            assert found["inversion_suma"][0] == pytest.approx(found["inversion"].sum() + computed, rel=NEAR)
            assert pytest.approx(sum(shares), rel=NEAR) == 1.0

    def test_the_two_flows(self, kind: str, count: int) -> None:
        """R5, R6."""
        for _, found in draws(kind, count):
            scale = max(np.abs(found["costos_totales"]).max(), np.abs(found["beneficios"]).max(), 1.0)
            charged = found["servicio"] + found.get("costo_financiero", 0.0) + found.get("escudo", 0.0)
            financial = found["flujo_e"] + found["desembolso"] - charged
            rate = float(found["tasa_e"][0])

            assert found["flujo_f"] == pytest.approx(financial, rel=NEAR, abs=NEAR * scale)
            assert found["van_e"][0] == pytest.approx(
                float(npv(rate, found["flujo_e"])), rel=NEAR, abs=NEAR * scale * 10)
            if kind == "riego":
                without = found["flujo_e"] + found["mitigacion_anual"]
                assert found["flujo_e_sin"] == pytest.approx(without, rel=NEAR, abs=NEAR * scale)
