"""Numbers with what people write behind them: the unit of their row, a share where shares are asked for.

W1  The unit of a row may stand behind its quantities, in the plural, too; another one may not.
W2  A share among the sources of a line may be typed with its sign.
W3  Of a year that could not be read it is not said that it is empty.
W4  Amounts that a yearly quantity gives are weighed with their price; years after the horizon are not.
W5  After the horizon a result has columns as far as something was typed.
"""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import openpyxl
import pytest
from support.filled import cells, filled_file

from xlproj import api
from xlproj.base.slots import Slot
from xlproj.spec.project import Row

LINE = 0


def _typed(tmp_path: Path, example: str, values: dict[Slot, object]) -> api.Report:
    """An example with other values in some of its cells."""
    book, at = openpyxl.load_workbook(filled_file(example, False, "es")), cells(example)
    for slot, value in values.items():
        book[at[slot].sheet][at[slot].a1] = value
    book.save(tmp_path / "typed.xlsx")
    return api.check(tmp_path / "typed.xlsx")


@pytest.mark.parametrize(("typed", "read"), [
    ("110 jornales", 110.0), ("110 jornal", 110.0), ("110 unidades", 110.0), ("110 sacos", None)])
def test_the_unit_of_the_row(typed: str, read: float | None, tmp_path: Path) -> None:
    """W1, W3."""
    year = Slot(key="costos", row=LINE, period=2)
    report = _typed(tmp_path, "agroindustria",
                    {Slot(key="costos", column="unidad", row=LINE): "jornal", year: typed})

    told = {each.code.id for each in report.problems if each.cell == cells("agroindustria")[year]}

    assert report.reading.project.tables["costos"][LINE].periods.get(2) == read
    assert ("XP-214" in told, "XP-215" in told) == (read is not None, read is None)
    assert "XP-316" not in told


def test_a_share_with_its_sign(tmp_path: Path) -> None:
    """W2: half from the proponent, half given, typed as words."""
    def at(column: str) -> Slot:
        return Slot(key="inversiones", column=column, row=LINE)

    report = _typed(tmp_path, "riego", {at("fuentes_en"): "Partes (40 %)", at("propio"): "50 %",
                                        at("donacion"): "50%"})

    assert {each.code.id for each in report.problems if each.severity == "error"} == set()
    assert report.reading.project.tables["inversiones"][LINE].values["propio"] == 0.5


def test_yearly_quantities_are_weighed_with_their_price() -> None:
    """W4: lines of 3,000 a year are not a price of 2.2 beside one of 136,800 in four years."""
    project = api.example("agroindustria")
    years = 6
    rows = (Row({"concepto": "Queso", "unidad": "kg"}, dict.fromkeys(range(1, years + 1), 34_200.0)),
            *(Row({"concepto": name, "unidad": "kg", "precio": price, "cantidad_anual": 1_500.0})
              for name, price in (("Suero", 2.2), ("Crema", 4.8), ("Yogur", 3.1))))

    def told(amounts: dict[int, float], horizon: int) -> list[api.Problem]:
        """What is out of proportion where the first line has those amounts."""
        sold = (replace(rows[0], periods=amounts), *rows[1:])
        changed = replace(project, shape=replace(project.shape, years=years),
                          fields={**project.fields, "horizonte": float(horizon)},
                          tables={**project.tables, "ingresos": sold})
        return [each for each in api.check(changed).problems if each.code.id == "XP-282"]

    assert told(dict(rows[0].periods), years) == []
    assert told({1: 34_200.0, 2: 34_200.0, 3: 34_200_000.0, 4: 34_200.0}, 4)
    assert told({1: 34_200.0, 2: 34_200.0, 3: 34_200.0, years: 34_200_000.0}, years - 1) == []


def test_years_after_the_horizon_have_columns_as_far_as_something_stands_there(tmp_path: Path) -> None:
    """W5: a result has no column that is empty; the horizon, and what is said of its cell, stay."""
    project = api.example("agroindustria")
    first, *others = project.tables["ingresos"]
    later = replace(first, periods={**first.periods, 5: 100.0})
    short = replace(project, shape=replace(project.shape, years=10),
                    tables={**project.tables, "ingresos": (later, *others)})
    filled = api.fill(short, tmp_path / "p.xlsx")
    book, at = openpyxl.load_workbook(filled), api.read(filled).cell("horizonte")
    assert at is not None
    book[at.sheet][at.a1] = "3 años"
    book.save(filled)

    report, written = api.convert(filled)

    assert written is not None, [each.message("es") for each in report.problems]
    assert report.results.project.shape.years == 5
    assert report.results.project.horizon == 3
    assert "XP-214" in {each.code.id for each in report.problems if each.cell == at}
