"""The horizon of a result workbook, changed in its cell, and rows of its cash flow written over: what a
person sees then.

R1  A smaller horizon, recalculated by LibreOffice: the named figures and rows are those of the project with
so many columns. R2  Back at its old horizon the workbook shows its old figures. R3  A horizon of 0, left
blank or above the columns turns a check red and leaves no figure to be mistaken for one. R4  An amount
written over one of a row of the cash flow moves its total, the flows and the indicators.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import replace
from pathlib import Path

import openpyxl
import pytest
from support import office
from support.filled import whole_result_file
from support.results import plant
from unit.test_horizon import cut, declared, with_columns

from xlproj import api

pytestmark = pytest.mark.referee
SHORTER = {"riego": 12, "general": 6, "pecuario": 4}
"""Of what is typed in these examples nothing but amounts of years stands after these horizons."""
IN_EVERY_RUN = ("pecuario",)
ROWS = ("flujo_economico", "flujo_financiero", "beneficios_economicos", "costos_economicos")
TOLERANCE = 1e-9


def changed(book: Path, target: Path, horizon: float | None) -> Path:
    """A copy of a workbook with another horizon, not yet recalculated."""
    return office.set_cell_values(book, target, {office.defined_names(book)["horizonte"]: horizon})


class Seen:
    """A workbook as LibreOffice shows it once it has computed everything."""

    def __init__(self, book: Path) -> None:
        self.sheets, self.names = office.recalculated(book), office.defined_names(book)

    def figures(self, wanted: Iterable[str]) -> dict[str, object]:
        """The named figures; None for a dash."""
        found = {name: self.sheets[sheet].get(cell) for name, (sheet, cell) in self.names.items()
                 if name in wanted}
        return {name: None if found[name] in ("—", "") else found[name] for name in wanted}

    def row(self, name: str, count: int) -> list[object]:
        """The first years of a named row."""
        sheet, cells = self.names[name]
        years = next(iter(openpyxl.utils.cell.rows_from_range(cells)))[:count]
        return [self.sheets[sheet].get(cell) for cell in years]


def close(figures: Mapping[str, object]) -> dict[str, object]:
    """Figures to be compared within the tolerance."""
    return {name: pytest.approx(value, rel=TOLERANCE, abs=TOLERANCE) if isinstance(value, float) else value
            for name, value in figures.items()}


@pytest.mark.parametrize(("name", "years"), [
    pytest.param(name, years, marks=[] if name in IN_EVERY_RUN else [pytest.mark.torture])
    for name, years in SHORTER.items()])
def test_a_shorter_horizon_ends_all_that_has_years(tmp_path: Path, name: str, years: int) -> None:
    """R1, R2: the texts of the figures follow as well."""
    shorter = changed(whole_result_file(name), tmp_path / "short.xlsx", years)
    again = changed(shorter, tmp_path / "again.xlsx", float(api.example(name).horizon))
    expected = api.evaluate(cut(api.example(name), declared(name), years))
    figures, rows = expected.indicators("es"), expected.series()
    usual = api.evaluate(api.example(name)).indicators("es")

    seen = Seen(shorter)

    assert seen.figures(figures) == close(figures)
    for row in ROWS:
        assert seen.row(row, years + 1) == pytest.approx(rows[row], rel=TOLERANCE, abs=TOLERANCE), row
    assert Seen(again).figures(usual) == close(usual)


@pytest.mark.parametrize("live", [pytest.param(False, marks=pytest.mark.torture), True])
def test_a_template_of_ten_years_with_a_horizon_of_three(tmp_path: Path, live: bool) -> None:
    """R1, in a template that computes while it is filled: the figures of three years."""
    project = plant([900.0, 950.0, 980.0], [300.0, 310.0, 320.0], 1_000.0, 0.12)
    longer = api.fill(with_columns(project, 10, 10), tmp_path / "diez.xlsx", live=live)
    book = changed(longer, tmp_path / "tres.xlsx", 3.0)
    figures = api.evaluate(project).indicators("es")

    if live:
        assert Seen(book).figures(figures) == close(figures)
    assert api.evaluate(book).indicators("es") == close(figures)


@pytest.mark.parametrize("horizon", [
    None, 11.0, *(pytest.param(horizon, marks=pytest.mark.torture) for horizon in (0.0, 2.5))])
def test_a_horizon_that_can_t_be_turns_a_check_red(tmp_path: Path, horizon: float | None) -> None:
    """R3."""
    seen = Seen(changed(whole_result_file("general"), tmp_path / "wrong.xlsx", horizon))

    assert seen.figures(("VANE", "TIRE", "VANF")) == {"VANE": None, "TIRE": None, "VANF": None}
    assert "Revise" in seen.sheets["Control"].values()


def test_an_amount_written_over_the_cash_flow_counts(tmp_path: Path) -> None:
    """R4: sales of 1,050 in year 2, written over the row of the cash flow, are as if they had been typed on
    Ingresos."""
    sales, costs = [900.0, 950.0, 980.0], [300.0, 310.0, 320.0]
    project, other = plant(sales, costs, 1_000.0, 0.12), plant([900.0, 1_050.0, 980.0], costs, 1_000.0, 0.12)
    _, written = api.convert(api.fill(replace(project, language="es"), tmp_path / "p.xlsx"))
    assert written is not None
    place = next(cell for cell, formula in office.formulas(written).items()
                 if cell[0] == "Flujo de caja" and formula.startswith("=Ingresos!")
                 and office.read_cells(written)[cell] == 950.0)
    book = openpyxl.load_workbook(written)
    book[place[0]][place[1]] = 1_050.0
    book.save(tmp_path / "over.xlsx")

    seen = Seen(tmp_path / "over.xlsx")

    expected = api.evaluate(other)
    figures = {name: value for name, value in expected.indicators("es").items()
               if name in ("VANE", "VANF", "TIRE", "TIRF", "BCE")}
    assert seen.figures(figures) == close(figures)
    for row in ROWS:
        assert seen.row(row, 4) == pytest.approx(
            expected.series()[row], rel=TOLERANCE, abs=TOLERANCE), row
