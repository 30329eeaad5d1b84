"""Costs of class Financial: they burden the financial flow and the income statement, never the economic
flow."""

from __future__ import annotations

from dataclasses import replace

import pytest

from xlproj import api
from xlproj.evaluating.results import Results
from xlproj.spec.project import Project, Row

FEES = {1: 30.0, 2: 20.0, 3: 10.0}


def evaluated(project: Project, fees: dict[int, float] | None = None) -> Results:
    rows = [Row({"concepto": "Comisiones del banco", "clase": "financiero", "comportamiento": "fijo"},
                fees)] if fees else []
    return api.evaluate(replace(project, tables={
        **project.tables, "costos": (*project.tables["costos"], *rows)}))


def differences(key: str, before: Results, after: Results) -> list[float]:
    return [float(each) for each in (after.arrays[key] - before.arrays[key]).ravel()]


def untaxed() -> Project:
    project = api.example("agroindustria")
    return replace(project, fields={**project.fields, "tasa_impuesto": 0.0, "tasa_participacion": 0.0})


def test_they_enter_the_financial_flow_alone() -> None:
    before, after = evaluated(untaxed()), evaluated(untaxed(), FEES)

    assert differences("flujo_e", before, after) == [0.0] * 4
    assert differences("flujo_f", before, after) == pytest.approx([0.0, -30.0, -20.0, -10.0])
    assert differences("costos_operacion", before, after) == [0.0] * 4
    assert differences("costo_financiero", before, after) == [0.0, *FEES.values()]


def test_large_ones_leave_the_operating_costs_as_they_are() -> None:
    """To the last digit: they are left out of the sum, not taken off it."""
    before, after = evaluated(untaxed()), evaluated(untaxed(), {1: 1e17, 2: 1e17, 3: 1e17})

    assert before.arrays["costos_operacion"].tolist() == after.arrays["costos_operacion"].tolist()


def test_they_are_charged_to_the_statement_with_the_interest() -> None:
    """In a year with profit each unit of them saves 0.37 of sharing (10 %) and tax (30 %), which both flows
    count (tax shield)."""
    base = api.example("agroindustria")
    base, fees = replace(base, fields={**base.fields, "redondeo_impuesto": "no"}), {3: 10.0}
    before, after = evaluated(base), evaluated(base, fees)
    saved = 1 - (1 - float(base.fields["tasa_participacion"])) * (1 - float(base.fields["tasa_impuesto"]))  # type: ignore[arg-type]

    assert saved == pytest.approx(0.37)
    assert differences("er_interes", before, after) == [0.0, 0.0, 0.0, 10.0]
    assert differences("er_costos", before, after) == [0.0] * 4
    assert differences("flujo_e", before, after) == pytest.approx([0.0, 0.0, 0.0, 3.7])
    assert differences("flujo_f", before, after) == pytest.approx([0.0, 0.0, 0.0, -6.3])


def test_sources_still_pay_for_uses() -> None:
    """Own funds and the financial flow add up to the final balance, so no tie breaks; fixed ones count in the
    fixed costs."""
    before, after = evaluated(untaxed()), evaluated(untaxed(), FEES)

    assert differences("uf_usos", before, after) == pytest.approx([0.0, *FEES.values()])
    assert differences("uf_saldo", before, after) == pytest.approx([0.0, *(-fee for fee in FEES.values())])
    assert differences("costos_fijos", before, after) == pytest.approx([0.0, *FEES.values()])
