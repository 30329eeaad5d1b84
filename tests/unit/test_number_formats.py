"""How figures of the studies look: with the decimals that they have, years without thousands, axes that end
where they mean to."""

from __future__ import annotations

import re
import zipfile
from pathlib import Path

import openpyxl
import pytest
from support.books import with_cells_of

from xlproj import api
from xlproj.expr.core import Place
from xlproj.layout.place import lay_out


@pytest.fixture(scope="module")
def written(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The result workbook of the example of the studies."""
    _, found = api.convert(api.fill(api.example("localizacion"),
                                    tmp_path_factory.mktemp("formats") / "p.xlsx"), all_sheets=True)
    assert found is not None
    return found


@pytest.mark.parametrize(("key", "decimals", "whole"), [
    ("eq_cantidad_pe", '#,##0.00##_);(#,##0.00##);"–"_)', '#,##0_);(#,##0);"–"_)'),
    ("proy_anio_medio", '0.00##_);(0.00##);"–"_)', '0_);(0);"–"_)')])
def test_decimals_as_they_are_needed(key: str, decimals: str, whole: str, written: Path) -> None:
    """Up to four decimals, and none where a figure is whole: its cell changes format by itself."""
    report = api.check(written)
    cell = lay_out(report.reading.model, report.results.project.shape, "es").cell_of(
        key, Place(sheet="", row=0, year=0))
    sheet = openpyxl.load_workbook(with_cells_of(written, cell.sheet))[cell.sheet]

    rules = [rule for area in sheet.conditional_formatting if cell.a1 in area.cells for rule in area.rules]

    assert sheet[cell.a1].number_format == decimals
    assert [(rule.formula, rule.dxf.numFmt.formatCode) for rule in rules if rule.type == "expression"] == [
        ([f"ROUND({cell.a1},0)=ROUND({cell.a1},4)"], whole)]


def test_the_axis_of_capacity_ends_at_all_of_it(written: Path) -> None:
    """Of the charts, the one whose abscissas are shares of capacity is the only one with an end of its own:
    100 %."""
    with zipfile.ZipFile(written) as book:
        charts = [book.read(name).decode() for name in book.namelist() if name.startswith("xl/charts/chart")]

    ends = [re.findall(r'<c:max val="([^"]+)"', chart) for chart in charts]

    assert [each for each in ends if each] == [["1.0"]]
