"""What people type in a cell of a rate, and what a program makes of it."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest
from support.filled import problems_of, read_back

from xlproj import api
from xlproj.base.slots import Slot
from xlproj.reading import open_workbook
from xlproj.spec.project import Row


def test_a_small_rate_is_asked_about_with_what_was_meant(tmp_path: Path) -> None:
    """LibreOffice makes 0.12 % of a 0.12 typed in a cell of percentages: the rate is asked about, and the
    advice works there."""
    project = api.example("riego")
    filled = api.fill(replace(project, fields={**project.fields, "tasa_descuento_e": 0.0012}),
                      tmp_path / "a.xlsx")

    told = [each.message("es") for each in problems_of(open_workbook(filled)) if each.code.id == "XP-235"]

    assert len(told) == 1
    assert "0.12 %" in told[0]
    assert "escriba 12 %, con el signo" in told[0]


def test_eight_young_a_year_can_be_typed(tmp_path: Path) -> None:
    """Of guinea pigs: the cell holds the number 8, nothing asks about it, and it is read as it is."""
    project = api.example("pecuario")
    first = next(number for number, row in enumerate(project.tables["hato_despues"])
                 if "natalidad" in row.values)
    rows = [Row({**row.values, "natalidad": 8.0}, row.periods) if number == first else row
            for number, row in enumerate(project.tables["hato_despues"])]

    reading = read_back(replace(project, tables={**project.tables, "hato_despues": tuple(rows)}), tmp_path)

    slot = Slot(key="hato_despues", column="natalidad", row=first)
    assert reading.project.value(slot) == pytest.approx(8.0)
    assert [each for each in reading.problems if each.cell == reading.cells[slot].cell] == []
