"""What counts as a benefit where no sheet is obligatory: income, or a cost that falls, in any year
(XP-456)."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest
from support.results import with_formats

from xlproj import api
from xlproj.spec.project import Project, Row


def saving(before: float, after: float) -> Project:
    """Operating costs before and after, and 500 a year of another cost; nothing is sold."""
    base = with_formats(api.example("general"), "inversiones", "comercio", "operacion")
    pump = Row({"concepto": "Bombeo", "grupo": "mantenimiento", "antes": before, "despues": after})
    return replace(base, tables={**base.tables, "ingresos": (), "operacion": (pump,)})


@pytest.mark.parametrize(("after", "told"), [(900.0, []), (1000.0, ["XP-456"]), (1100.0, ["XP-456"])])
def test_a_cost_that_falls_is_a_benefit(after: float, told: list[str], tmp_path: Path) -> None:
    """Pumping costs 1,000 today; 900 saves 100 a year, though the other costs are more than that."""
    report = api.check(api.fill(saving(1000.0, after), tmp_path / "p.xlsx"))

    assert [problem.code.id for problem in report.problems if problem.code.id == "XP-456"] == told
